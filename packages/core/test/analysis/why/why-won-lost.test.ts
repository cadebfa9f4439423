import { existsSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { AnalysisFault } from "../../../src/analysis/analysis-fault.ts"
import { livesOf } from "../../../src/analysis/lives.ts"
import { measuresAt } from "../../../src/analysis/measures/index.ts"
import { benjaminiHochberg, durations, isCannotSay, landmark } from "../../../src/analysis/statistics/index.ts"
import { toSurvivalCsv, type WhyWonLost, whyWonLost } from "../../../src/analysis/why/index.ts"
import { AccountId } from "../../../src/event/identifiers.ts"
import { type HistoryAsOf, historyOf } from "../../../src/replay/index.ts"
import { simulateSales } from "../../../src/testing/index.ts"
import { runs } from "../../runs.ts"
import { asOf, at, calendar, told, type Told, written } from "../process/told.ts"
import { plainHistory } from "../../replay/plain-history.ts"

const opened = (deal: string, day: number, account = deal): Told =>
  told(deal, `2026-01-${String(day).padStart(2, "0")} 10:00`, "deal-opened", { account: AccountId.make(account) })

/**
 * Twelve deals answered within the hour were won, twelve answered after four days lost, each of an account of its own, and
 * two are open.
 */
const clear: ReadonlyArray<Told> = Array.from({ length: 26 }, (_, place) => place + 1).flatMap((place) => {
  const deal = `d${place}`
  const asked = told(deal, "2026-01-28 10:00", "contacted", { channel: "mail", direction: "inbound" })
  const soon = told(deal, "2026-01-28 10:50", "contacted", { channel: "mail", direction: "outbound" })
  const late = told(deal, `2026-02-01 1${place % 8}:00`, "contacted", { channel: "mail", direction: "outbound" })
  const begun = opened(deal, 27)
  if (place <= 12) return [begun, asked, soon, told(deal, "2026-02-20", "deal-won", {})]
  if (place <= 24)
    return [begun, asked, late, told(deal, "2026-02-25", "deal-lost", place % 3 === 0 ? {} : { reason: "price" })]
  return [begun, asked, soon]
})
const answer = whyWonLost(asOf("2026-12-01", clear), { calendar, landmarks: [7], measures: ["our-reply-hours"] })

const simulated = (deals: number, seed: number, lateHours = 0): HistoryAsOf => {
  const story = [...simulateSales({ deals, seed, calendar, until: "2026-11-20" })].flatMap(({ deal, events }) =>
    events.map(({ data, kind, occurredAt }) => ({ deal, data, kind: kind as Told["kind"], at: occurredAt }))
  )
  const log = written(story).map((event) => ({
    ...event,
    knownAt: event.occurredAt + lateHours * 3_600_000,
    recordedAt: event.occurredAt + lateHours * 3_600_000
  }))
  return plainHistory(log).asOf(at("2026-11-21"))
}

describe("Why won, why lost (C3), worked by hand", () => {
  it("at the landmark all 26 were open; by 90 days later twelve were won, twelve lost and two open", () => {
    expect(answer.landmarks).toMatchObject([
      { landmark: 7, deals: 26, accounts: 26, won: 12, lost: 12, open: 2, censored: 0, cannotSay: null }
    ])
    expect(answer.landmarks[0]!.shares!.won).toBeCloseTo(12 / 26, 14)
    expect(answer.landmarks[0]!.shares!.open).toBeCloseTo(2 / 26, 14)
  })

  it("the won ones were answered sooner, and the row says how many, when, how sure, and that it is no cause", () => {
    const [row] = answer.rows
    expect(row).toMatchObject({
      name: "our-reply-hours",
      landmark: 7,
      won: { deals: 12, missing: 0, accounts: 12, effective: 12, middle: expect.closeTo(50 / 60, 12) },
      lost: { deals: 12 },
      superiority: { value: 0, lower: 0, upper: expect.closeTo(1 - 0.025 ** (1 / 12), 12) },
      standsOut: true,
      adjusted: 2 * 0.5 ** 12
    })
    expect(row!.sentence).toEqual({
      ja: "7日目に進行中だった商談26件のうち、その後90日以内に受注した12件と失注した12件の「当方の返信までの時間（中央値）」は、受注が0.8時間、失注が100.5時間（中央値）。受注のほうが大きい組は0.0%（95%区間 0.0%〜26.5%、差がなければ50%）。偶然とは考えにくい差です（補正後 p < 0.001）。同時に観察されたというだけで、原因だとは言えません。",
      en: "Of 26 deals still open on day 7, 12 were won and 12 lost in the 90 days after it. Our reply time (median hours): 0.8 h for the won, 100.5 h for the lost (median); the won deal has the higher value in 0.0% of pairs (95% interval 0.0% to 26.5%; no difference would be 50%). It is unlikely to be chance (adjusted p < 0.001). This was observed together; it is not shown to be the cause."
    })
  })

  it("the reasons people gave are tallied, and how many gave none", () => {
    expect(answer.reasons).toMatchObject({
      lost: 12,
      unknown: 4,
      unknownShare: 4 / 12,
      reasons: [{ reason: "price", deals: 8, share: 8 / 12 }],
      lostTo: []
    })
    expect(answer.reasons.sentence.en).toBe(
      'Of 12 lost deals, 4 (33.3%) have no reason recorded. The most frequent is "price" (8, 66.7%). This is what people wrote, not what was shown.'
    )
  })

  it("deals of one account are one witness: told of two accounts alone, nothing can be compared", () => {
    const two = clear.map((one) =>
      one.kind === "deal-opened"
        ? { ...one, data: { account: AccountId.make(Number(one.deal.slice(1)) % 2 === 0 ? "A" : "B") } }
        : one
    )
    const { comparisons, rows } = whyWonLost(asOf("2026-12-01", two), { calendar, landmarks: [7] })
    expect(comparisons).toBe(0)
    expect(rows[0]!.cannotSay!.code).toBe("too-few")
    expect(rows.find(({ name }) => name === "our-reply-hours")!.sentence.en).toBe(
      "Our reply time (median hours) on day 7: known of 12 won deals of 2 accounts and 12 lost ones of 2, too few to compare; it takes 10 deals of 5 accounts on either side"
    )
  })

  it("every comparison of every landmark is corrected together", () => {
    const all = whyWonLost(simulated(400, 3), { calendar })
    const tested = all.rows.filter(({ p }) => p !== null)
    expect(all.comparisons).toBe(tested.length)
    expect(new Set(tested.map(({ landmark: day }) => day))).toEqual(new Set([7, 14, 30, 60]))
    expect(tested.map(({ adjusted }) => adjusted)).toEqual(benjaminiHochberg(tested.map(({ p }) => p!)))
    for (const { adjusted, standsOut } of all.rows) expect(standsOut).toBe(adjusted !== null && adjusted <= 0.05)
    const fewer = whyWonLost(simulated(400, 3), { calendar, measures: ["stages-forward"] })
    const [most] = fewer.rows
    const same = all.rows.find(({ name, landmark: day }) => name === most!.name && day === most!.landmark)!
    expect(same.p).toBe(most!.p)
    expect(same.adjusted!).toBeGreaterThanOrEqual(most!.adjusted!)
  })
})

describe("Deals whose end was not seen", () => {
  it("others stand for them: the shares are those of Aalen and Johansen, of the deals open at the landmark", () => {
    let compared = 0
    for (const seed of [1, 2, 3, 4, 5]) {
      const view = simulated(150, seed)
      const { lives } = livesOf(view, { calendar })
      const all = Result.getOrThrow(
        durations({
          unit: "days",
          exit: lives.map(({ days }) => days),
          cause: lives.map(({ outcome }) => (outcome === "won" ? 1 : outcome === "lost" ? 2 : 0)),
          causes: 2
        })
      )
      for (const { deals, landmark: day, shares } of whyWonLost(view, { calendar, horizon: 60 }).landmarks) {
        // At risk at the beginning of the landmark day: open after the day before.
        const known = landmark(all, { age: day - 1, within: 61 })
        if (isCannotSay(known)) continue
        expect(known.openAtAge).toBe(deals)
        expect(shares!.won).toBeCloseTo(known.causes[0]!.incidence, 12)
        expect(shares!.lost).toBeCloseTo(known.causes[1]!.incidence, 12)
        compared++
      }
    }
    expect(compared).toBe(20)
  })

  const crm = new URL("../../../../../../shared/stats/crm_deals.csv", import.meta.url)
  const known = new URL("../../../../../../shared/stats/oracle/conditional_landmark.csv", import.meta.url)
  it.skipIf(!existsSync(crm))(
    "R says the same of 8,300 deals at three ages (skipped where its tables are absent)",
    () => {
      const rowsOf = (file: URL): ReadonlyArray<Readonly<Record<string, string>>> => {
        const [header = "", ...lines] = readFileSync(file, "utf8").trim().split(/\r?\n/)
        const names = header.split(",")
        return lines.map((line) => Object.fromEntries(line.split(",").map((cell, place) => [names[place]!, cell])))
      }
      const end = calendar.dayFromText("2017-12-31")!
      // Whatever the day it was opened on: it lasts so many days up to the last.
      const story = rowsOf(crm).flatMap((row, place): ReadonlyArray<Told> => {
        const opening = { deal: `d${place}`, kind: "deal-opened" as const, data: {} }
        const closing = { deal: `d${place}`, at: calendar.startOf(end), data: {} }
        const at = calendar.startOf(end - Number(row["days"]))
        if (row["status"] === "0") return [{ ...opening, at }]
        return [
          { ...opening, at },
          { ...closing, kind: row["status"] === "1" ? "deal-won" : "deal-lost" }
        ]
      })
      const view = historyOf(written(story)).asOf(calendar.endOf(end) - 1)
      const expected = rowsOf(known).filter(({ dataset }) => dataset === "crm")
      expect(expected.length).toBeGreaterThan(5)
      for (const row of expected) {
        const [age, within] = [Number(row["age"]), Number(row["horizon"])]
        // Open after the day of that age is open when the next one begins.
        const [found] = whyWonLost(view, {
          calendar,
          landmarks: [age + 1],
          horizon: within - 1,
          measures: ["reopened"]
        }).landmarks
        expect(found!.deals).toBe(Number(row["n_open_at_age"]))
        expect(found!.shares!.won).toBeCloseTo(Number(row["p_won_landmark"]), 12)
        expect(found!.shares!.lost).toBeCloseTo(Number(row["p_lost_landmark"]), 12)
      }
    }
  )

  it("a horizon nobody was followed for: nothing is compared, and said so", () => {
    const short = whyWonLost(asOf("2026-02-10", clear), { calendar, landmarks: [7], horizon: 90 })
    expect(short.rows).toEqual([])
    expect(short.cannotSay.map(({ code }) => code)).toEqual(["not-followed"])
    expect(short.landmarks[0]).toMatchObject({ deals: 26, censored: 26, shares: null, ball: { won: null, lost: null } })
  })
})

describe("Where nothing differs", () => {
  it("hardly anything stands out when who won is drawn by lot (false discovery rate)", () => {
    // The outcome has nothing to do with the deal: won and lost are swapped by the flip of a coin for each deal.
    let stoodOut = 0
    let below = 0
    let tested = 0
    for (let seed = 1; seed <= 12; seed++) {
      const story = [...simulateSales({ deals: 200, seed, calendar, until: "2026-11-20" })].flatMap(
        ({ deal, events }) => {
          const swapped = Math.imul(seed * 7919 + events.length * 31 + deal.length, 0x9e3779b1) >>> 31 === 1
          return events.map(({ data, kind, occurredAt }): Told => {
            const closes = kind === "deal-won" || kind === "deal-lost"
            return {
              deal,
              at: occurredAt,
              kind: closes ? (swapped ? "deal-won" : "deal-lost") : (kind as Told["kind"]),
              data: closes ? {} : data
            }
          })
        }
      )
      const { rows } = whyWonLost(asOf("2026-11-21", story), { calendar, landmarks: [14], horizon: 60 })
      if (rows.some(({ standsOut }) => standsOut)) stoodOut++
      for (const { p } of rows) {
        if (p === null) continue
        tested++
        if (p < 0.05) below++
      }
    }
    expect(tested).toBeGreaterThan(200)
    expect(below / tested).toBeLessThan(0.12)
    expect(stoodOut).toBeLessThanOrEqual(3)
  })
})

describe("Laws of the comparison", () => {
  it("figures are numbers or null, shares make one, intervals hold their estimate", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000_000 }),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 50 }),
        (seed, deals, day) => {
          const found = whyWonLost(simulated(deals, seed), { calendar, landmarks: [day], horizon: 40, atLeast: 2 })
          const plainly: WhyWonLost = JSON.parse(JSON.stringify(found))
          expect(plainly).toEqual(found)
          for (const { shares } of found.landmarks) {
            if (shares !== null) expect(shares.won + shares.lost + shares.open).toBeCloseTo(1, 12)
          }
          for (const { cannotSay, p, sentence, superiority } of found.rows) {
            expect(p === null).toBe(cannotSay !== null)
            expect(sentence.ja.length * sentence.en.length).toBeGreaterThan(0)
            if (superiority === null) continue
            expect(superiority.lower).toBeLessThanOrEqual(superiority.value)
            expect(superiority.upper).toBeGreaterThanOrEqual(superiority.value)
          }
        }
      ),
      runs
    )
  })
})

describe("Nonsense", () => {
  const codes = ({ cannotSay }: WhyWonLost): ReadonlyArray<string> => cannotSay.map(({ code }) => code)
  it("no deals", () => {
    const none = whyWonLost(asOf("2026-12-01", []), { calendar })
    expect(codes(none)).toEqual(["nobody-open", "nobody-open", "nobody-open", "nobody-open"])
    expect(none.reasons).toMatchObject({ lost: 0, unknownShare: null, reasons: [] })
    expect(none.rows).toEqual([])
  })
  it("one deal, still open; all open: there is nothing to compare", () => {
    const one = whyWonLost(asOf("2026-12-01", [opened("d", 5)]), { calendar, landmarks: [7] })
    expect(codes(one)).toContain("nothing-to-compare")
    const many = Array.from({ length: 20 }, (_, place) => opened(`d${place}`, 5))
    expect(codes(whyWonLost(asOf("2026-12-01", many), { calendar, landmarks: [7] }))).toContain("nothing-to-compare")
  })
  it("all won: there is nobody to compare them with", () => {
    const won = clear.filter(({ deal }) => Number(deal.slice(1)) <= 12)
    const found = whyWonLost(asOf("2026-12-01", won), { calendar, landmarks: [7] })
    expect(codes(found)).toContain("nothing-to-compare")
    expect(found.landmarks[0]!.ball.lost).toBeNull()
  })
  it("closed before it was opened: left out and counted", () => {
    const reversed = [
      told("d", "2026-01-20", "deal-lost", {}),
      told("d", "2026-01-25", "deal-opened", {}),
      told("e", "2026-01-25", "deal-opened", {})
    ]
    expect(whyWonLost(asOf("2026-12-01", reversed), { calendar, landmarks: [7] }).landmarks[0]!.deals).toBeGreaterThan(
      0
    )
  })

  it.each([
    ["landmarks", { landmarks: [0] }],
    ["landmarks", { landmarks: [7, 1.5] }],
    ["horizon", { horizon: -90 }],
    ["level", { level: 1 }],
    ["falseDiscoveryRate", { falseDiscoveryRate: 0 }],
    ["atLeast", { atLeast: 1 }],
    ["bootstrap.samples", { bootstrap: { seed: 1, samples: 3 } }],
    ["measures", { measures: ["luck"] }],
    ["segment", { segment: "nobody" }]
  ] as const)("an option that makes no sense is refused: %s", (option, wrong) => {
    const asked = () => whyWonLost(asOf("2026-12-01", clear), { calendar, landmarks: [7], ...wrong })
    expect(asked).toThrow(AnalysisFault)
    expect(asked).toThrow(expect.objectContaining({ option }))
  })
})

describe("Segments", () => {
  const story = clear.map((one) =>
    one.kind === "deal-opened"
      ? { ...one, data: { ...(one.data as object), products: [one.deal < "d2" ? "A" : "B"] } }
      : one
  )
  it("only the deals of one are compared, and their reasons told", () => {
    const view = asOf("2026-12-01", story)
    const segmentBy = ({ products }: { readonly products: { readonly value: ReadonlyArray<string> } | null }) =>
      products?.value[0] ?? null
    const found = whyWonLost(view, { calendar, landmarks: [7], segmentBy, segment: "A" })
    expect(found.landmarks[0]!.deals).toBe(
      story.filter(
        ({ data, kind }) => kind === "deal-opened" && (data as { products: Array<string> }).products[0] === "A"
      ).length
    )
    expect(() => whyWonLost(view, { calendar, landmarks: [7], segmentBy, segment: "C" })).toThrow("there are A, B")
  })
})

describe("Lives as a table for R", () => {
  const story = [
    told("d,1", "2026-01-05 10:00", "deal-opened", { account: AccountId.make('Say "A"') }),
    told("d,1", "2026-01-20 10:00", "deal-won", {}),
    told("d2", "2026-01-05 10:00", "deal-opened", {}),
    told("d2", "2026-01-15 10:00", "deal-lost", {}),
    told("d3", "2026-01-05 10:00", "deal-opened", {}, { known: "2026-01-08" })
  ]
  const view = asOf("2026-01-31", story)
  it("a row each: 0 open, 1 won, 2 lost; deals known late enter late; a deal without an account is its own", () => {
    const { csv, commands } = toSurvivalCsv(view, livesOf(view, { calendar }).lives)
    expect(csv.split("\r\n")).toEqual([
      "deal,life,account,segment,entry,days,status",
      '"d,1",1,"Say ""A""",,0,15,1',
      "d2,1,deal d2,,0,10,2",
      "d3,1,deal d3,,3,26,0",
      ""
    ])
    expect(commands).toContain("survfit(Surv(entry, days, outcome) ~ 1, data = d, id = row)")
    expect(commands).not.toContain("coxph")
  })
  it("with measures it holds the deals open at the landmark, from there on, and the models of Cox and of Fine and Gray", () => {
    const measures = measuresAt(simulated(60, 1), { calendar, landmark: 14 })
    const all = simulated(60, 1)
    const { csv, commands } = toSurvivalCsv(all, livesOf(all, { calendar }).lives, { measures, file: "day14.csv" })
    const [header = "", first = ""] = csv.split("\r\n")
    expect(header).toMatch(/^deal,life,account,segment,entry,days,status,ball\.us,/)
    expect(first.split(",").length).toBe(header.split(",").length)
    expect(csv.trimEnd().split("\r\n").length).toBe(measures.rows.length + 1)
    expect(commands).toContain('read.csv("day14.csv"')
    expect(commands).toMatch(/coxph\(Surv\(days, status == 1\) ~ ball\.us \+ .*cluster = account\)/)
    expect(commands).toContain('etype = "won")')
  })
  it("a file name that a command would have to escape is refused", () => {
    expect(() => toSurvivalCsv(view, [], { file: 'a"b.csv' })).toThrow(AnalysisFault)
  })
})
