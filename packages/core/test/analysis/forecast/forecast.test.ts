/** What the open deals will bring (C5): with an interval, by formula as well, and with what it rests on. */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AnalysisFault } from "../../../src/analysis/analysis-fault.ts"
import { forecast, type Forecast, type ForecastOptions } from "../../../src/analysis/forecast/index.ts"
import { byOwner } from "../../../src/analysis/segments.ts"
import { AccountId, MemberId } from "../../../src/event/identifiers.ts"
import type { Money } from "../../../src/event/money.ts"
import { timeToWin } from "../../../src/analysis/time-to-win/index.ts"
import { plainHistory } from "../../replay/plain-history.ts"
import { runs } from "../../runs.ts"
import { asOf, at, by, calendar, told, type Told, written } from "../process/told.ts"

const dayOne = Date.UTC(2026, 0, 1)
/** The date so many days after 2026-01-01. */
const day = (days: number): string => new Date(dayOne + days * 86_400_000).toISOString().slice(0, 10)
const yen = (minor: number, tax: Money["tax"] = "excluded"): Money => ({ minor, currency: "JPY", tax })
const dollars = (minor: number): Money => ({ minor, currency: "USD", tax: "unknown" })

interface Life {
  readonly opened: number
  readonly won?: number
  readonly lost?: number
  readonly owner?: string
  readonly account?: string
  readonly amount?: Money
  readonly expected?: number
}

const story = (lives: Readonly<Record<string, Life>>): ReadonlyArray<Told> =>
  Object.entries(lives).flatMap(([deal, { account, amount, expected, lost, opened, owner, won }]) => [
    told(deal, day(opened), "deal-opened", {
      account: AccountId.make(account ?? `account of ${deal}`),
      ...(owner === undefined ? {} : { owner: MemberId.make(owner) }),
      ...(amount === undefined ? {} : { amount })
    }),
    ...(expected === undefined ? [] : [told(deal, day(opened), "close-expected", { on: by(day(expected)) })]),
    ...(won === undefined ? [] : [told(deal, day(won), "deal-won", {})]),
    ...(lost === undefined ? [] : [told(deal, day(lost), "deal-lost", {})])
  ])

const ask = (
  lives: Readonly<Record<string, Life>>,
  until: number,
  options: Omit<ForecastOptions, "calendar"> = {}
): Forecast => forecast(asOf(day(until), story(lives)), { calendar, ...options })

const codes = ({ cannotSay }: Forecast): ReadonlyArray<string> => cannotSay.map(({ code }) => code)

const numbersIn = (value: unknown, path = ""): ReadonlyArray<readonly [string, number]> =>
  typeof value === "number"
    ? [[path, value]]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) => numbersIn(one, `${path}.${key}`))
      : []

const isPlain = (answer: Forecast): void => {
  expect(numbersIn(answer).find(([, number]) => !Number.isFinite(number))).toBeUndefined()
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
  for (const { en, ja } of answer.says) expect(`${en}${ja}`).not.toMatch(/NaN|undefined|null|Infinity/)
}

/** Forty deals of the past: of ten, four are won on day 20, two lost on day 30, four never close. */
const past = (opened: number, name: string, owner?: string): Record<string, Life> =>
  Object.fromEntries(
    Array.from({ length: 40 }, (_, place) => [
      `${name}-${place}`,
      {
        opened,
        ...(owner === undefined ? {} : { owner }),
        ...(place % 10 < 4 ? { won: opened + 20 } : place % 10 < 6 ? { lost: opened + 30 } : {})
      }
    ])
  )

describe("a forecast worked by hand (C5)", () => {
  // As of 2026-01-31 with nothing to learn from: half are won in the end, half are closed after 28 days.
  const answer = ask(
    { small: { opened: 10, amount: yen(100) }, great: { opened: 20, amount: yen(300) }, none: { opened: 20 } },
    30,
    { assumed: { won: 0.5, halfClosedDays: 28 }, months: 2, folds: 0, draws: 50_000 }
  )
  const [february, march] = answer.months
  const p = 0.5 * (1 - 2 ** (-28 / 28))
  const later = 0.5 * (1 - 2 ** (-59 / 28))

  it("expects of each deal its amount times its chance, by formula and by drawing", () => {
    expect(february).toMatchObject({ month: "2026-02", from: "2026-02-01", to: "2026-02-28" })
    expect(february!.wins.computed.expected).toBeCloseTo(3 * p, 12)
    expect(february!.wins.computed.deviation).toBeCloseTo(Math.sqrt(3 * p * (1 - p)), 12)
    const [revenue] = february!.revenue
    expect(revenue).toMatchObject({ currency: "JPY", tax: "excluded" })
    expect(revenue!.computed.expected).toBeCloseTo(400 * p, 9)
    expect(revenue!.computed.deviation).toBeCloseTo(Math.sqrt(p * (1 - p) * (100 ** 2 + 300 ** 2)), 9)
    expect(march!.winsByThen.computed.expected).toBeCloseTo(3 * later, 12)
    expect(march!.wins.computed.expected).toBeCloseTo(3 * (later - p), 12)
    for (const drawn of [february!.wins, march!.wins, march!.winsByThen, revenue!, march!.revenueByThen[0]!]) {
      const error = drawn.computed.deviation / Math.sqrt(answer.draws)
      expect(Math.abs(drawn.expected - drawn.computed.expected)).toBeLessThan(4 * error)
      expect(drawn.deviation / drawn.computed.deviation).toBeCloseTo(1, 1)
    }
  })
  it("ranges hold what is brought as often as they say: of two amounts, four sums", () => {
    // P(nothing) = 0.5625, P(100) = P(300) = 0.1875, P(400) = 0.0625.
    const ranges = Object.fromEntries(february!.revenue[0]!.ranges.map(({ level, ...range }) => [level, range]))
    expect(ranges).toEqual({ 0.8: { lower: 0, upper: 300 }, 0.95: { lower: 0, upper: 400 } })
  })
  it("says that it rests on an assumption, and what is not in it", () => {
    expect(answer.groups).toEqual([
      { segment: null, open: 3, restsOn: "default", n: 0, won: 0, lost: 0, chance: expect.closeTo(later, 12) }
    ])
    expect(codes(answer)).toEqual(["assumed", "not-calibrated", "without-amount"])
    expect(answer.withoutAmount).toBe(1)
    expect(answer.amounts).toEqual([{ currency: "JPY", tax: "excluded", stated: 2, sum: 400, drawn: 0, drawnFrom: 0 }])
    expect(answer.says.some(({ en }) => en.includes("3 on an assumption (default)"))).toBe(true)
    expect(answer.says.some(({ ja }) => ja.includes("3 件は想定による"))).toBe(true)
    isPlain(answer)
  })
})

describe("chances are those of deals of the same age in the own history (C5)", () => {
  const lives = { ...past(0, "past"), new: { opened: 100, amount: yen(1000) }, older: { opened: 85, amount: yen(50) } }
  const answer = ask(lives, 105, { months: 1, folds: 0, resamples: 0 })

  it("a deal of day 5 has four chances in ten, one of day 20 that is still open none", () => {
    // Until the end of April there are 15 days; the new one turns 20 days old then, the older one 35.
    expect(answer.asOf).toBe("2026-04-16")
    expect(answer.months[0]).toMatchObject({ from: "2026-04-17", to: "2026-04-30" })
    // On 04-30 the new one is 19 days old: not yet.
    expect(answer.months[0]!.wins.computed.expected).toBe(0)
    const may = ask(lives, 105, { months: 2, folds: 0, resamples: 0 }).months[1]!
    // 41 closed or followed deals were 20 days old, 16 of them won; the older one was followed for 20 days, too.
    expect(may.wins.computed.expected).toBeCloseTo(16 / 41, 12)
    expect(may.revenue[0]!.computed.expected).toBeCloseTo((1000 * 16) / 41, 9)
    expect(answer.groups).toMatchObject([{ restsOn: "all", n: 42, won: 16, lost: 8 }])
  })
  it("and a day that ends a month is in it", () => {
    // Six days old on 04-16; on 04-30 it is twenty days old.
    const then = ask({ ...past(0, "past"), new: { opened: 99 } }, 105, { months: 1, folds: 0, resamples: 0 })
    expect(then.months[0]!.wins.computed.expected).toBeCloseTo(16 / 40, 12)
  })
  it("deals count as of the oldest age at which twenty were still followed, and it is said of how many", () => {
    // Twenty deals of thirty days, all open, and one of twenty-nine: at that age twenty were followed on.
    const lives = {
      ...Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`old-${place}`, { opened: 0 }])),
      younger: { opened: 1 },
      closed: { opened: 5, won: 9 }
    }
    const answer = ask(lives, 30, { months: 1, folds: 0 })
    const said = answer.cannotSay.find(({ code }) => code === "older-than-known")
    expect(said?.because.en).toMatch(/^20 open deals are older/)
  })
  it("a deal older than any that was followed counts as of the oldest age that is known", () => {
    const old = ask({ ...past(200, "past"), old: { opened: 0 } }, 240, { months: 1, folds: 0, resamples: 0 })
    expect(codes(old)).toContain("older-than-known")
  })
  it("which are those time to win tells of deals still open at that age, also with deals entered late", () => {
    const late = Array.from({ length: 60 }, (_, place) => [
      told(`late-${place}`, day(0), "deal-opened", {}, { known: day(place % 30) }),
      ...(place % 3 === 0
        ? []
        : [told(`late-${place}`, day(31 + (place % 17)), place % 3 === 1 ? "deal-won" : "deal-lost", {})])
    ]).flat()
    // The only deal that was watched from the start was lost on day 1: nobody was left open then.
    const first = [told("first", day(0), "deal-opened", {}), told("first", day(1), "deal-lost", {})]
    const view = asOf(day(60), [...first, ...late.slice(2), told("open", day(30), "deal-opened", {})])
    for (const entry of ["opened", "known"] as const) {
      const { groups, months } = forecast(view, { calendar, entry, months: 1, folds: 0, resamples: 0, minimum: 5 })
      const ages = [30, 60]
      const within = 29
      expect(months[0]).toMatchObject({ from: "2026-03-03", to: "2026-03-31" })
      const { all } = timeToWin(view, { calendar, entry, ages, horizons: [within] })
      const landmark = all.landmarks.find(({ age }) => age === 30)!.chances[0]!.won!
      // The others are as old as any, and nothing is known of what comes after.
      expect(months[0]!.wins.computed.expected).toBeCloseTo(landmark.probability, 12)
      expect(landmark.probability).toBeGreaterThan(0.3)
      expect(groups[0]!.restsOn).toBe("all")
    }
  })
  it("beyond the age of any deal that was followed nothing is counted, and it is said", () => {
    const lives = { ...past(0, "past"), new: { opened: 36 } }
    expect(codes(ask(lives, 40, { months: 1, folds: 0 }))).toContain("not-followed")
  })
  it("where too few are like them all are taken, and it says so", () => {
    const own = ask(
      {
        ...past(0, "sato", "sato"),
        ...Object.fromEntries(
          Array.from({ length: 5 }, (_, place) => [`mori-${place}`, { opened: 0, owner: "mori", won: 20 }])
        ),
        "open-sato": { opened: 100, owner: "sato" },
        "open-mori": { opened: 100, owner: "mori" }
      },
      105,
      { months: 2, folds: 0, resamples: 0, segmentBy: byOwner }
    )
    const rests = Object.fromEntries(own.groups.map(({ n, restsOn, segment }) => [segment, [restsOn, n]]))
    expect(rests).toEqual({ sato: ["segment", 41], mori: ["all", 47] })
    expect(own.says.some(({ en }) => en.includes('1 of "mori" on 47 deals of all kinds'))).toBe(true)
    expect(own.says.some(({ ja }) => ja.includes("「mori」の1 件は全体の 47 件による"))).toBe(true)
  })
})

describe("small histories make wide intervals (C5)", () => {
  const open = Object.fromEntries(Array.from({ length: 60 }, (_, place) => [`open-${place}`, { opened: 95 }]))
  const few = ask({ ...past(0, "past"), ...open }, 100, { months: 1, folds: 0 })
  const many = ask(
    { ...Object.assign({}, ...Array.from({ length: 20 }, (_, copy) => past(0, `past-${copy}`))), ...open },
    100,
    { months: 1, folds: 0 }
  )
  it("since what is not known of the chances is part of the spread, and said", () => {
    const [a, b] = [few, many].map(({ months }) => months[0]!.wins)
    expect(a!.unsure).toBeGreaterThan(0.3)
    expect(b!.unsure).toBeLessThan(0.1)
    expect(a!.deviation).toBeGreaterThan(1.2 * b!.deviation)
    const width = ({ ranges }: typeof a & {}) => ranges[1]!.upper - ranges[1]!.lower
    expect(width(a!)).toBeGreaterThan(width(b!))
    expect(few.says.some(({ en }) => /\d\d% of the spread comes of the history being limited/.test(en))).toBe(true)
  })
  it("deals of one account tell less than as many of several", () => {
    const together = Object.fromEntries(
      Object.entries(past(0, "past")).map(([deal, life], place) => [deal, { ...life, account: `group-${place % 10}` }])
    )
    const clustered = ask({ ...together, ...open }, 100, { months: 1, folds: 0 })
    expect(clustered.months[0]!.wins.unsure).toBeGreaterThan(few.months[0]!.wins.unsure)
  })
  it("and where all are of one account it is said that it cannot be told", () => {
    const one = Object.fromEntries(
      Object.entries({ ...past(0, "past"), ...open }).map(([deal, life]) => [deal, { ...life, account: "one" }])
    )
    expect(codes(ask(one, 100, { months: 1, folds: 0 }))).toContain("one-account")
  })
})

describe("money", () => {
  const lives = {
    ...past(0, "past"),
    yen: { opened: 100, amount: yen(1000) },
    taxed: { opened: 100, amount: yen(1100, "included") },
    dollars: { opened: 100, amount: dollars(900) },
    unknown: { opened: 100 }
  }
  it("of different currencies or tax is never added up", () => {
    const answer = ask(lives, 105, { months: 2, folds: 0 })
    expect(answer.amounts.map(({ currency, stated, sum, tax }) => [currency, tax, stated, sum])).toEqual([
      ["JPY", "excluded", 1, 1000],
      ["JPY", "included", 1, 1100],
      ["USD", "unknown", 1, 900]
    ])
    expect(answer.months[0]!.revenue).toHaveLength(3)
    // The sixteen of the past that never closed are open, too.
    expect(answer.withoutAmount).toBe(17)
    expect(answer.says.some(({ en }) => en.includes("including tax"))).toBe(true)
    isPlain(answer)
  })
  it("that is not known is drawn from what deals were won at, where that is asked for", () => {
    const won = Object.fromEntries(
      Object.entries(past(0, "past"))
        .filter(([, life]) => life.won !== undefined || life.lost !== undefined)
        .map(([deal, life], place) => [
          deal,
          { ...life, amount: yen(life.won === undefined ? 999_999 : place % 2 === 0 ? 200 : 400) }
        ])
    )
    const answer = ask({ ...won, unknown: { opened: 100 } }, 105, {
      months: 2,
      folds: 0,
      resamples: 0,
      unknownAmounts: "as-won"
    })
    expect(answer.amounts).toEqual([{ currency: "JPY", tax: "excluded", stated: 0, sum: 0, drawn: 1, drawnFrom: 16 }])
    const chance = answer.months[1]!.winsByThen.computed.expected
    const [revenue] = answer.months[1]!.revenueByThen
    expect(revenue!.computed.expected).toBeCloseTo(300 * chance, 9)
    const square = (200 ** 2 + 400 ** 2) / 2
    expect(revenue!.computed.deviation).toBeCloseTo(Math.sqrt(chance * square - (300 * chance) ** 2), 9)
    expect(answer.withoutAmount).toBe(0)
  })
  it("people expect by a day is shown beside, and not used", () => {
    const expecting = {
      ...past(0, "past"),
      soon: { opened: 100, amount: yen(70), expected: 115 },
      also: { opened: 100, amount: yen(30), expected: 119 },
      late: { opened: 90, amount: yen(5), expected: 95 },
      today: { opened: 90, expected: 105 }
    }
    const answer = ask(expecting, 105, { months: 1, folds: 0 })
    expect(answer.months[0]!.stated).toEqual({ deals: 2, amounts: [yen(100)] })
    expect(answer.overdue).toBe(2)
    const without = Object.fromEntries(
      Object.entries(expecting).map(([deal, { expected: _, ...life }]: [string, Life]) => [deal, life])
    )
    const months = ({ months: all }: Forecast) => all.map(({ stated: _, ...month }) => month)
    expect(months(ask(without, 105, { months: 1, folds: 0 }))).toEqual(months(answer))
  })
})

/** A history with a win now and then, and in the last ten days of each third month four times as many. */
const quarterly = (bursts: boolean): Record<string, Life> => {
  const lives: Record<string, Life> = {}
  let state = 12_345
  const random = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return state / 2 ** 32
  }
  for (let opened = 0; opened < 600; opened += 1) {
    for (let each = 0; each < 3; each++) {
      let closed: Life = { opened }
      for (let age = 0; age < 120; age++) {
        const burst = bursts && (opened + age) % 90 >= 60
        const rate = bursts ? (burst ? 0.03 : 0.002) : 0.01
        if (random() < rate) closed = { opened, won: opened + age }
        else if (random() < 0.006) closed = { opened, lost: opened + age }
        else continue
        break
      }
      lives[`d-${opened}-${each}`] = closed
    }
  }
  return lives
}

describe("calibration on the own history (C5)", () => {
  const steady = ask(quarterly(false), 600, { months: 1 })
  const bursting = ask(quarterly(true), 600, { months: 1 })

  it("makes forecasts of the past with what was known then and counts how often they held", () => {
    const { calibration } = steady
    expect(calibration!.folds).toHaveLength(12)
    expect(calibration!.folds.map(({ scored }) => scored)).toEqual([...Array(3).fill(false), ...Array(9).fill(true)])
    const [narrow, wide] = calibration!.coverage
    expect([narrow!.level, wide!.level]).toEqual([0.8, 0.95])
    expect(narrow!.folds).toBe(9)
    expect(narrow!.held).toBeGreaterThanOrEqual(6)
    expect(wide!.held).toBeGreaterThanOrEqual(8)
    expect(calibration!.forecasts).toBe(calibration!.folds.reduce((sum, { open }) => sum + open, 0))
    expect(codes(steady)).not.toContain("not-calibrated")
    isPlain(steady)
  })
  it("months that differ for all deals widen the intervals, so that they hold all the same", () => {
    expect(bursting.months[0]!.wins.unsteady).toBeGreaterThan(0.5)
    expect(steady.months[0]!.wins.unsteady).toBeLessThan(0.4)
    const spread = ({ months }: Forecast) => months[0]!.wins.deviation / months[0]!.wins.expected
    expect(spread(bursting)).toBeGreaterThan(2 * spread(steady))
    expect(bursting.calibration!.coverage[1]!.held).toBeGreaterThanOrEqual(7)
  })
  it("scores each deal's chance, better than the win rate of the closed ones does", () => {
    const { bins, brier, brierOfClosedOnly } = steady.calibration!
    expect(brier).toBeLessThan(brierOfClosedOnly!)
    expect(bins.reduce((sum, { deals }) => sum + deals, 0)).toBe(steady.calibration!.forecasts)
    for (const { lower, probability, upper } of bins) {
      expect(lower).toBeLessThanOrEqual(probability)
      expect(upper).toBeGreaterThanOrEqual(probability)
    }
    expect(steady.says.some(({ en }) => en.includes("came within their 80% interval"))).toBe(true)
    expect(steady.says.some(({ ja }) => ja.includes("80%区間に入ったのは 9 回中"))).toBe(true)
  })
  it("a fold of the past is what a forecast made then would have said", () => {
    const fold = steady.calibration!.folds.at(-1)!
    const view = asOf(day(570), story(quarterly(false)))
    const then = forecast(view, { calendar, months: 1, folds: 0, resamples: 0 })
    expect(fold).toMatchObject({ asOf: then.asOf, open: then.open, n: then.groups[0]!.n })
  })
  it("counts what was won up to the last day of a fold, and nothing of the day it was made", () => {
    const lives = {
      ...past(0, "past"),
      onItsDay: { opened: 20, won: 30 },
      dayAfter: { opened: 20, won: 31 },
      lastDay: { opened: 20, won: 60 },
      lost: { opened: 20, lost: 45 }
    }
    const [fold] = ask(lives, 60, { months: 1, folds: 1, foldDays: 30 }).calibration!.folds
    // Sixteen of the past never close.
    expect(fold).toMatchObject({ asOf: "2026-01-31", until: "2026-03-02", open: 16 + 3, came: 2 })
  })
  it("with too little history says that it cannot be tried", () => {
    const young = ask({ ...past(0, "past"), new: { opened: 30 } }, 35)
    expect(codes(young)).toContain("not-calibrated")
    expect(young.calibration!.brier).toBeNull()
    expect(young.says.some(({ en }) => en.includes("not yet enough history"))).toBe(true)
    isPlain(young)
  })
})

describe("nonsense has an answer that says what cannot be said", () => {
  it("no deals, or none open", () => {
    for (const lives of [{}, { a: { opened: 0, won: 5 } }]) {
      const answer = ask(lives, 30)
      expect(codes(answer)).toEqual(["none-open"])
      expect(answer.months[0]!.wins.expected).toBe(0)
      isPlain(answer)
    }
  })
  it("nothing to learn from and nothing assumed", () => {
    const answer = ask({ a: { opened: 0, amount: yen(5) }, b: { opened: 3, won: 9 } }, 30)
    expect(codes(answer)).toContain("too-few")
    expect(answer.groups).toMatchObject([{ restsOn: "nothing", chance: null }])
    expect(answer.says.some(({ en }) => en.includes("expected to be won"))).toBe(false)
    isPlain(answer)
  })
  it("none of many was ever closed", () => {
    const lives = Object.fromEntries(Array.from({ length: 50 }, (_, place) => [`d-${place}`, { opened: place }]))
    expect(codes(ask(lives, 90))).toContain("too-few")
  })
})

describe("options that make no sense are refused", () => {
  it.each<[string, Omit<ForecastOptions, "calendar">]>([
    ["months", { months: 0 }],
    ["months", { months: 1.5 }],
    ["levels", { levels: [80] }],
    ["levels", { levels: [] }],
    ["draws", { draws: 10 }],
    ["resamples", { resamples: -1 }],
    ["minimum", { minimum: 0 }],
    ["seed", { seed: 0.5 }],
    ["folds", { folds: -1 }],
    ["foldDays", { foldDays: 0 }],
    ["assumed.won", { assumed: { won: 30, halfClosedDays: 30 } }],
    ["assumed.halfClosedDays", { assumed: { won: 0.3, halfClosedDays: 0 } }],
    ["clock", { clock: { status: "no such" } }]
  ])("%s", (option, options) => {
    try {
      ask({ a: { opened: 0 } }, 30, options)
    } catch (fault) {
      expect(fault).toBeInstanceOf(AnalysisFault)
      if (fault instanceof AnalysisFault) expect(fault.option).toBe(option)
      return
    }
    expect.unreachable("it was not refused")
  })
})

const anyStory = fc
  .array(
    fc.record({
      opened: fc.nat(60),
      closes: fc.option(fc.nat(60)),
      wins: fc.boolean(),
      late: fc.nat(10),
      account: fc.nat(4),
      amount: fc.option(fc.nat(1000))
    }),
    { maxLength: 25 }
  )
  .map((lives) =>
    lives.flatMap(({ account, amount, closes, late, opened, wins }, place) => [
      told(
        `d-${place}`,
        day(opened),
        "deal-opened",
        { account: AccountId.make(`a-${account}`), ...(amount === null ? {} : { amount: yen(amount) }) },
        { known: day(opened + late) }
      ),
      ...(closes === null
        ? []
        : [
            told(
              `d-${place}`,
              day(opened + closes),
              wins ? "deal-won" : "deal-lost",
              {},
              {
                known: day(opened + closes + late)
              }
            )
          ])
    ])
  )

describe("laws of forecasts (C5)", () => {
  const few = { calendar, months: 2, draws: 100, resamples: 4, folds: 4, foldDays: 10, minimum: 4 } as const

  it("a forecast uses nothing that was known or happened later, and the same seed gives the same", () =>
    fc.assert(
      fc.property(anyStory, fc.nat(100), fc.nat(9), (events, until, seed) => {
        const end = at(day(until)) + 86_399_999
        const all = written(events)
        const whole = forecast(plainHistory(all).asOf(end), { ...few, seed })
        const then = all.filter(({ knownAt, occurredAt }) => knownAt <= end && occurredAt <= end)
        expect(forecast(plainHistory(then).asOf(end), { ...few, seed })).toEqual(whole)
        isPlain(whole)
      }),
      runs
    ))
  it("no more is won than is open, and what is won in the months adds up", () =>
    fc.assert(
      fc.property(anyStory, fc.nat(100), (events, until) => {
        const answer = forecast(asOf(day(until), events), few)
        const [first, second] = answer.months
        expect(first!.wins.expected + second!.wins.expected).toBeCloseTo(second!.winsByThen.expected, 9)
        const { computed, ranges } = second!.winsByThen
        expect(first!.wins.computed.expected + second!.wins.computed.expected).toBeCloseTo(computed.expected, 9)
        expect(computed.expected).toBeLessThanOrEqual(answer.open + 1e-9)
        for (const { lower, upper } of ranges) {
          expect(lower).toBeGreaterThanOrEqual(0)
          expect(lower).toBeLessThanOrEqual(upper)
          expect(upper).toBeLessThanOrEqual(answer.open)
        }
        const [sum] = answer.amounts
        if (sum !== undefined) expect(second!.revenueByThen[0]!.ranges[1]!.upper).toBeLessThanOrEqual(sum.sum + 1e-9)
      }),
      runs
    ))
})
