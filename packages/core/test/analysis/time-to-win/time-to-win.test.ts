/** How many deals are won, lost and still open after so many days (C4). */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AnalysisFault } from "../../../src/analysis/analysis-fault.ts"
import { byOwner, byProduct } from "../../../src/analysis/segments.ts"
import { timeToWin, type TimeToWin, type TimeToWinOptions } from "../../../src/analysis/time-to-win/index.ts"
import { AccountId, MemberId } from "../../../src/event/identifiers.ts"
import { plainHistory } from "../../replay/plain-history.ts"
import { runs } from "../../runs.ts"
import { asOf, at, calendar, told, type Told, type Telling, written } from "../process/told.ts"

const dayOne = Date.UTC(2026, 0, 1)
/** The date so many days after 2026-01-01. */
const day = (days: number): string => new Date(dayOne + days * 86_400_000).toISOString().slice(0, 10)

interface Life {
  readonly opened: number
  readonly won?: number
  readonly lost?: number
  readonly owner?: string
  readonly account?: string
  readonly telling?: Telling
}

/** Deals by the days on which they were opened and closed. */
const story = (lives: Readonly<Record<string, Life>>): ReadonlyArray<Told> =>
  Object.entries(lives).flatMap(([deal, { account, lost, opened, owner, telling, won }]) => [
    told(
      deal,
      day(opened),
      "deal-opened",
      {
        ...(owner === undefined ? {} : { owner: MemberId.make(owner) }),
        ...(account === undefined ? {} : { account: AccountId.make(account) })
      },
      telling
    ),
    ...(won === undefined ? [] : [told(deal, day(won), "deal-won", {}, telling)]),
    ...(lost === undefined ? [] : [told(deal, day(lost), "deal-lost", {}, telling)])
  ])

const ask = (
  lives: Readonly<Record<string, Life>>,
  until: number,
  options: Omit<TimeToWinOptions, "calendar"> = {}
): TimeToWin => timeToWin(asOf(day(until), story(lives)), { calendar, ...options })

/** Every number in an answer, with where it stands. */
const numbersIn = (value: unknown, path = ""): ReadonlyArray<readonly [string, number]> =>
  typeof value === "number"
    ? [[path, value]]
    : typeof value === "object" && value !== null
      ? Object.entries(value).flatMap(([key, one]) => numbersIn(one, `${path}.${key}`))
      : []

const isPlain = (answer: TimeToWin): void => {
  expect(numbersIn(answer).find(([, number]) => !Number.isFinite(number))).toBeUndefined()
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer)
}

describe("time to win, worked by hand (C4)", () => {
  // On day 30: won after 0, 10 and 20 days, lost after 20, still open after 30; and one opened 5 days ago.
  const lives = {
    "on-the-day": { opened: 0, won: 0 },
    "ten-days": { opened: 3, won: 13 },
    "twenty-days": { opened: 1, won: 21 },
    "lost-with-it": { opened: 2, lost: 22 },
    "old-one": { opened: 0 },
    "young-one": { opened: 25 }
  }
  const answer = ask(lives, 30, { horizons: [5, 10, 20, 30, 31], ages: [10] })

  it("counts open deals for as long as they were seen, and lost ones as lost", () => {
    const probabilities = answer.all.chances.map(({ days, lost, open, won }) => [
      days,
      won?.probability ?? null,
      lost?.probability ?? null,
      open?.probability ?? null
    ])
    const expected = [
      [5, 1 / 6, 0, 5 / 6],
      // The young one is gone: a quarter of the 5/6 left are won on day 10.
      [10, 9 / 24, 0, 15 / 24],
      [20, 9 / 24 + 15 / 24 / 3, 15 / 24 / 3, 15 / 24 / 3],
      [30, 9 / 24 + 15 / 24 / 3, 15 / 24 / 3, 15 / 24 / 3],
      [31, null, null, null]
    ]
    expect(probabilities.length).toBe(expected.length)
    probabilities.forEach((row, place) =>
      row.forEach((value, column) => {
        const wanted = expected[place]![column]!
        if (wanted === null) expect(value).toBeNull()
        else expect(value).toBeCloseTo(wanted, 12)
      })
    )
    expect(answer.cannotSay.map(({ code }) => code)).toEqual(["not-followed"])
    expect(answer.cannotSay[0]?.because.en).toContain("31 days")
  })
  it("shows beside it the win rate of closed deals alone, for what it is", () => {
    expect(answer.all.closedOnly).toMatchObject({ closed: 4, rate: 3 / 4 })
    expect(answer.all).toMatchObject({ deals: 6, won: 3, lost: 1, open: 2 })
  })
  it("says of deals still open after ten days what becomes of them, counted from there", () => {
    const [landmark] = answer.all.landmarks
    expect(landmark).toMatchObject({ age: 10, deals: 3 })
    const within = landmark!.chances.find(({ days }) => days === 10)!
    expect(within.won?.probability).toBeCloseTo(1 / 3, 12)
    expect(within.lost?.probability).toBeCloseTo(1 / 3, 12)
    expect(within.open?.probability).toBeCloseTo(1 / 3, 12)
  })
  it("says how many the curves rest on", () => {
    expect(answer.all.table).toEqual([
      { days: 0, atRisk: 6, won: 1, lost: 0, censored: 0 },
      { days: 5, atRisk: 5, won: 1, lost: 0, censored: 1 },
      { days: 10, atRisk: 4, won: 2, lost: 0, censored: 1 },
      { days: 20, atRisk: 3, won: 3, lost: 1, censored: 1 },
      { days: 30, atRisk: 1, won: 3, lost: 1, censored: 2 },
      { days: 31, atRisk: 0, won: 3, lost: 1, censored: 2 }
    ])
    expect(answer.all.followedUntil).toBe(30)
    expect(answer.all.curves.days).toEqual([0, 5, 10, 20, 30])
    isPlain(answer)
  })
  it("gives what never happened yet the width that so few cases have, not none", () => {
    const { lost } = answer.all.chances[1]!
    expect(lost).toMatchObject({ probability: 0, lower: 0 })
    expect(lost!.upper).toBeGreaterThan(0.3)
  })
  it("says when half are won, where it comes to that, and when half are closed", () => {
    expect(answer.all.halfWon.days).toBe(20)
    expect(answer.all.halfClosed.days).toBe(20)
    const never = ask({ ...lives, more: { opened: 0 }, evenMore: { opened: 0 }, most: { opened: 0 } }, 30)
    expect(never.all.halfWon.days).toBeNull()
    expect(never.cannotSay.map(({ code }) => code)).toContain("half-not-won")
  })
})

describe("time to win as known at an instant (C1, C4)", () => {
  it("does not know on day 20 of a win of day 10 that was recorded on day 25", () => {
    const late = { deal: { opened: 0 } } as const
    const events = [...story(late), told("deal", day(10), "deal-won", {}, { known: day(25) })]
    const then = timeToWin(asOf(day(20), events), { calendar, horizons: [10] })
    expect(then.all).toMatchObject({ won: 0, open: 1 })
    const now = timeToWin(asOf(day(25), events), { calendar, horizons: [10] })
    expect(now.all).toMatchObject({ won: 1, open: 0 })
  })
  it("counts a deal under who owned it when it was opened, whoever has it later", () => {
    const events = [
      ...story({ a: { opened: 0, owner: "sato" }, b: { opened: 0, won: 9, owner: "tanaka" } }),
      told("a", day(5), "owner-changed", { to: MemberId.make("tanaka") }),
      told("a", day(9), "deal-won", {})
    ]
    const answer = timeToWin(asOf(day(30), events), { calendar, segmentBy: byOwner })
    expect(answer.segments.map(({ deals, segment }) => [segment, deals])).toEqual([
      ["sato", 1],
      ["tanaka", 1]
    ])
  })
  it("says how many facts claim to have been known earlier than they were recorded", () => {
    const claimed = ask({ a: { opened: 0, won: 5, telling: { claimed: true } }, b: { opened: 0 } }, 30)
    expect(claimed.basis).toMatchObject({ events: 3, claimed: 2 })
    expect(claimed.says.some(({ en }) => en.includes("claimed by an import for 2 of 3 facts"))).toBe(true)
    expect(claimed.says.some(({ ja }) => ja.includes("申告による事実は 3 件中 2 件"))).toBe(true)
  })
  it("counts each life of a deal that was reopened, and the first where both began on one day", () => {
    const events = [
      ...story({ a: { opened: 0, lost: 0 } }),
      told("a", day(0), "deal-reopened", {}),
      told("a", day(12), "deal-won", {})
    ]
    const answer = timeToWin(asOf(day(30), events), { calendar, horizons: [12] })
    expect(answer.all).toMatchObject({ deals: 2, won: 1, lost: 1, open: 0, accounts: 2 })
  })
})

describe("time to win from a status on", () => {
  it("starts the clock where the status is first entered, also for a day on which it was left again", () => {
    const events = [
      ...story({ a: { opened: 0 }, b: { opened: 0 }, never: { opened: 0 } }),
      told("a", day(10), "status-changed", { to: "qualified" }),
      told("a", day(15), "deal-won", {}),
      told("b", day(12), "status-changed", { to: "qualified" }),
      told("b", day(12), "status-changed", { to: "proposal" }),
      told("b", day(19), "deal-lost", {})
    ]
    const answer = timeToWin(asOf(day(30), events), { calendar, clock: { status: "qualified" }, horizons: [5, 7] })
    expect(answer.all).toMatchObject({ deals: 2, won: 1, lost: 1 })
    expect(answer.all.chances.map(({ lost, won }) => [won?.probability, lost?.probability])).toEqual([
      [0.5, 0],
      [0.5, 0.5]
    ])
    expect(answer.basis.leftOut).toMatchObject([{ code: "clock-never-started", count: 1 }])
  })
  it("counts a life that was reopened only if that life entered it, too", () => {
    const events = [
      ...story({ a: { opened: 0 } }),
      told("a", day(5), "status-changed", { to: "qualified" }),
      told("a", day(8), "deal-lost", {}),
      told("a", day(20), "deal-reopened", { status: "lead" }),
      told("a", day(25), "deal-won", {})
    ]
    const answer = timeToWin(asOf(day(30), events), { calendar, clock: { status: "qualified" }, horizons: [3] })
    expect(answer.all).toMatchObject({ deals: 1, won: 0, lost: 1 })
    expect(answer.basis.leftOut).toMatchObject([{ code: "clock-never-started", count: 1 }])
  })
  it("refuses a status no pipeline has, and says which there are", () => {
    expect(() => ask({ a: { opened: 0 } }, 30, { clock: { status: "qualifyed" } })).toThrowError(/there is no status/)
  })
})

describe("deals that were entered late", () => {
  // Three deals of day 0. One was recorded on day 10 and won on day 20; one was recorded on day 0 and lost on day 5; one
  // was recorded when it had been won.
  const events = [
    told("late", day(0), "deal-opened", {}, { known: day(10) }),
    told("late", day(20), "deal-won", {}),
    told("watched", day(0), "deal-opened", {}),
    told("watched", day(5), "deal-lost", {}),
    told("too-late", day(0), "deal-opened", {}, { known: day(8) }),
    told("too-late", day(8), "deal-won", {})
  ]
  it("are at risk of being seen to close from the day they were recorded", () => {
    const answer = timeToWin(asOf(day(30), events), { calendar, entry: "known", horizons: [5, 20] })
    expect(answer.all).toMatchObject({ deals: 2, won: 1, lost: 1 })
    // On day 5 only one was watched, and it was lost: nobody is left who could be won.
    expect(answer.all.chances[0]!.lost?.probability).toBe(1)
    expect(answer.basis.leftOut).toMatchObject([{ code: "known-too-late", count: 1 }])
    expect(answer.all.table.map(({ atRisk }) => atRisk)).toEqual([1, 1, 1])
    // Which says little of those recorded later, and that is said.
    expect(answer.cannotSay.map(({ code }) => code)).toContain("thin-start")
    expect(answer.says.some(({ en }) => en.includes("before a deal was first recorded"))).toBe(true)
    isPlain(answer)
  })
  it("count from their opening on where nothing else is asked", () => {
    const answer = timeToWin(asOf(day(30), events), { calendar, horizons: [20] })
    expect(answer.all).toMatchObject({ deals: 3, won: 2, lost: 1 })
    expect(answer.all.chances[0]!.won?.probability).toBeCloseTo(2 / 3, 12)
  })
})

describe("segments", () => {
  const lives: Record<string, Life> = {}
  for (let deal = 0; deal < 30; deal++) {
    // Sato's are won within the month, Tanaka's are lost.
    lives[`sato-${deal}`] = { opened: deal, owner: "sato", ...(deal % 5 === 0 ? {} : { won: deal + 10 + (deal % 7) }) }
    lives[`tanaka-${deal}`] = { opened: deal, owner: "tanaka", ...(deal % 3 === 0 ? {} : { lost: deal + 20 }) }
  }
  const answer = ask({ ...lives, nobody: { opened: 3, won: 9 } }, 60, { segmentBy: byOwner })

  it("stand beside each other, and tests say whether they differ", () => {
    expect(answer.segments.map(({ deals, lost, segment, won }) => [segment, deals, won, lost])).toEqual([
      ["sato", 30, 24, 0],
      ["tanaka", 30, 0, 20],
      [null, 1, 1, 0]
    ])
    expect(answer.comparison?.winning?.pValue).toBeLessThan(1e-6)
    expect(answer.comparison?.winning?.segments.map(({ deals, segment }) => [segment, deals])).toEqual([
      ["sato", 30],
      ["tanaka", 30]
    ])
    expect(answer.comparison?.closing?.pValue).toBeLessThan(0.01)
    isPlain(answer)
  })
  it("are said in both languages, each with how many deals it has", () => {
    const said = answer.says.find(({ en }) => en.includes('of "sato"'))
    expect(said?.en).toMatch(/^Of 30 deals of "sato", \d+\.\d% are won within 30 days \(95% interval .+ to .+\)/)
    expect(said?.ja).toMatch(/^「sato」の商談 30 件のうち、30 日以内に受注となる割合は \d+\.\d%（95%区間 .+〜.+）/)
    expect(answer.says.some(({ en }) => en.includes("It does not say why"))).toBe(true)
    expect(answer.says.at(-1)?.en).toContain("proves neither causes")
    for (const { en, ja } of answer.says) expect([en, ja].join(" ")).not.toMatch(/NaN|undefined|null|Infinity/)
  })
  it("of one name cannot be compared, and it is said", () => {
    const one = ask({ a: { opened: 0, won: 3, owner: "sato" } }, 30, { segmentBy: byOwner })
    expect(one.comparison).toEqual({ closing: null, winningRate: null, winning: null, losing: null })
    expect(one.cannotSay.map(({ code }) => code)).toContain("segments-one-group")
  })
  it("that nothing was said of are none", () => {
    const none = ask({ a: { opened: 0, won: 3 } }, 30, { segmentBy: byProduct })
    expect(none.segments.map(({ segment }) => segment)).toEqual([null])
    expect(none.comparison).toBeNull()
  })
})

describe("nonsense has an answer that says what cannot be said", () => {
  const codes = (answer: TimeToWin) => answer.cannotSay.map(({ code }) => code)
  it("no deals", () => {
    const answer = ask({}, 30)
    expect(codes(answer)).toEqual(["no-deals"])
    expect(answer.all.closedOnly.rate).toBeNull()
    isPlain(answer)
  })
  it("one deal", () => {
    const answer = ask({ a: { opened: 0, won: 7 } }, 30, { horizons: [7, 90] })
    // It was won, and nobody is left whose future could be unknown.
    expect(answer.all.chances.map(({ won }) => won?.probability)).toEqual([1, 1])
    expect(answer.all.chances[0]!.won!.lower).toBeLessThan(0.5)
    expect(answer.all.landmarks.every(({ chances }) => chances.every(({ won }) => won === null))).toBe(true)
    isPlain(answer)
  })
  it("all still open", () => {
    const answer = ask({ a: { opened: 0 }, b: { opened: 10 } }, 40, { horizons: [30, 40, 50] })
    expect(codes(answer)).toEqual(["none-closed", "not-followed"])
    expect(answer.all.closedOnly).toEqual({ closed: 0, rate: null, lower: null, upper: null })
    expect(answer.all.chances[0]!.won).toMatchObject({ probability: 0, lower: 0 })
    expect(answer.all.chances[0]!.won!.upper).toBeGreaterThan(0.5)
    // One was open for forty days exactly, and tells of forty days.
    expect(answer.all.chances[1]!.won!.upper).toBeGreaterThan(answer.all.chances[0]!.won!.upper)
    isPlain(answer)
  })
  it("none won", () => expect(codes(ask({ a: { opened: 0, lost: 30 } }, 60))).toEqual(["none-won"]))
  it("closed before it was opened", () => {
    const events = [told("a", day(9), "deal-opened", {}), told("a", day(2), "deal-lost", {})]
    const answer = timeToWin(asOf(day(30), events), { calendar })
    expect(answer.all.won + answer.all.lost).toBe(0)
    isPlain(answer)
  })
  it("opened on a day nobody knows", () => {
    const answer = ask({ a: { opened: 3, telling: { undated: true } } }, 30)
    expect(answer.basis.leftOut).toMatchObject([{ code: "undated-opening", count: 1 }])
    expect(codes(answer)).toEqual(["no-deals"])
  })
})

describe("options that make no sense are refused", () => {
  it.each<[string, Omit<TimeToWinOptions, "calendar">]>([
    ["horizons", { horizons: [30, -1] }],
    ["horizons", { horizons: [1.5] }],
    ["horizons", { horizons: [] }],
    ["ages", { ages: [Number.NaN] }],
    ["level", { level: 95 }],
    ["clock", { clock: { status: "" } }]
  ])("%s", (option, options) => {
    try {
      ask({ a: { opened: 0 } }, 30, options)
    } catch (fault) {
      expect(fault).toBeInstanceOf(AnalysisFault)
      if (fault instanceof AnalysisFault) expect(fault).toMatchObject({ option, text: { ja: expect.any(String) } })
      return
    }
    expect.unreachable("it was not refused")
  })
})

/** Deals with gaps between what happens, so that they shrink well. */
const anyLives = fc.array(
  fc.record({
    opened: fc.nat(60),
    closes: fc.option(fc.nat(60)),
    wins: fc.boolean(),
    late: fc.nat(20),
    account: fc.nat(4)
  }),
  { maxLength: 25 }
)

const anyStory = anyLives.map((lives) =>
  lives.flatMap(({ account, closes, late, opened, wins }, place) => {
    const deal = `d-${place}`
    return [
      told(
        deal,
        day(opened),
        "deal-opened",
        { account: AccountId.make(`a-${account}`), owner: MemberId.make(`m-${account % 2}`) },
        { known: day(opened + late) }
      ),
      ...(closes === null
        ? []
        : [
            told(
              deal,
              day(opened + closes),
              wins ? "deal-won" : "deal-lost",
              {},
              { known: day(opened + closes + late) }
            )
          ])
    ]
  })
)

describe("laws of time to win (C4)", () => {
  it("won, lost and still open always make one", () =>
    fc.assert(
      fc.property(anyStory, fc.nat(140), fc.constantFrom("opened", "known"), (events, until, entry) => {
        const answer = timeToWin(asOf(day(until), events), {
          calendar,
          entry,
          horizons: [0, 3, 10, 30, 90],
          ages: [0, 5],
          segmentBy: byOwner
        })
        isPlain(answer)
        for (const { chances, landmarks } of [answer.all, ...answer.segments]) {
          for (const { lost, open, won } of [...chances, ...landmarks.flatMap((one) => one.chances)]) {
            if (won === null || lost === null || open === null) continue
            expect(won.probability + lost.probability + open.probability).toBeCloseTo(1, 9)
            for (const { lower, probability, upper } of [won, lost, open]) {
              expect(lower).toBeLessThanOrEqual(probability + 1e-12)
              expect(upper).toBeGreaterThanOrEqual(probability - 1e-12)
              expect(lower).toBeGreaterThanOrEqual(0)
              expect(upper).toBeLessThanOrEqual(1)
            }
          }
        }
        expect(answer.segments.reduce((sum, { deals }) => sum + deals, 0)).toBe(answer.all.deals)
      }),
      runs
    ))
  it("an answer as of an instant uses nothing that was known or happened later", () =>
    fc.assert(
      fc.property(anyStory, fc.nat(100), (events, until) => {
        const end = at(day(until)) + 86_399_999
        const options = { calendar, segmentBy: byOwner } as const
        const whole = plainHistory(written(events)).asOf(end)
        const then = written(events).filter(({ knownAt, occurredAt }) => knownAt <= end && occurredAt <= end)
        expect(timeToWin(whole, options)).toEqual(timeToWin(plainHistory(then).asOf(end), options))
      }),
      runs
    ))
  it("with nothing censored before a horizon the chances are plain shares", () =>
    fc.assert(
      fc.property(anyStory, (events) => {
        const answer = timeToWin(asOf(day(400), events), { calendar, horizons: [60] })
        const { chances, deals, lost, open, won } = answer.all
        if (deals === 0) return
        expect(chances[0]!.won!.probability).toBeCloseTo(won / deals, 9)
        expect(chances[0]!.lost!.probability).toBeCloseTo(lost / deals, 9)
        expect(chances[0]!.open!.probability).toBeCloseTo(open / deals, 9)
      }),
      runs
    ))
})
