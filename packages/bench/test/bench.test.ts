import { effective } from "@genzaichi/core"
import { columnsOf, historyOf, staleHistory } from "@genzaichi/core/replay"
import { arbitraryHistory } from "@genzaichi/core/testing"
import * as fc from "fast-check"
import { execFileSync } from "node:child_process"
import { describe, expect, it } from "vitest"
import { assertAccountAgreement } from "../src/account-agreement.ts"
import { accountHistories } from "../src/account-histories.ts"
import { assertAgreement, rulesFor } from "../src/agreement.ts"
import { atTheEnd, calendar, dealHistories } from "../src/histories.ts"
import { measure, measureElapsed, median } from "../src/measure.ts"
import { isReached, jsonOf, type Measured, tableOf } from "../src/outcome.ts"
import { rulesInOrder } from "../src/peers/hand-written-rules.ts"
import { staleByHand } from "../src/peers/hand-written-stale.ts"
import { replayEvents } from "../src/replay-history.ts"

const day = 86_400_000
const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)

describe("what is compared", () => {
  it("the hand-written loop and rules agree with the library on simulated sales, to the last field", () => {
    const instants = [-120, -30, -7, -1, 0, 1, 45].map((days) => atTheEnd + days * day)
    assertAgreement(dealHistories(300, 7), calendar, instants)
  })

  it("they agree on any lawful history, at its events and for weeks after", () => {
    const histories = arbitraryHistory({ calendar, rules: [...rulesInOrder] })
    fc.assert(
      fc.property(histories, fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 4 }), (history, days) => {
        const events = effective(history.events)
        const last = events.at(-1)?.occurredAt ?? atTheEnd
        const instants = [...events.map(({ occurredAt }) => occurredAt), ...days.map((after) => last + after * day)]
        assertAgreement([{ deal: history.deal, events }], calendar, instants)
      }),
      { numRuns: 1000, seed }
    )
  })
})

describe("what is compared of accounts", () => {
  it("the hand-written page agrees with the library on simulated customers, in every field it keeps", () => {
    assertAccountAgreement(accountHistories({ accounts: 100, events: 120, seed: 7 }))
    assertAccountAgreement(accountHistories({ accounts: 1, events: 3000, seed: 11 }))
  })
})

describe("what is compared of histories", () => {
  it.each([1, 2, 3])(
    "the loop by hand finds the stale periods the library finds, on generated deals (seed %i)",
    (of) => {
      const history = historyOf(replayEvents({ events: 20_000, deals: 400 }, of))
      const end = Math.max(history.lastKnownAt, history.lastOccurredAt) + 40 * day
      const ours = staleHistory(history.asOf(end), rulesFor(calendar))
      const byHand = staleByHand(columnsOf(history), calendar, end)
      expect(byHand.count).toBe(ours.count)
      for (const name of ["rule", "deal", "from", "until"] as const) expect(byHand[name]).toEqual(ours[name])
      expect(new Set(byHand.rule).size).toBe(rulesInOrder.length)
    }
  )

  it("a generated log is lawful: gapless, never recorded backwards, known no earlier than it happened", () => {
    let last = { sequence: 0, recordedAt: -Infinity }
    const versions = new Map<string, number>()
    for (const event of replayEvents({ events: 20_000, deals: 400 })) {
      expect(event.sequence).toBe(last.sequence + 1)
      expect(event.recordedAt).toBeGreaterThanOrEqual(last.recordedAt)
      expect(event.knownAt).toBeLessThanOrEqual(event.recordedAt)
      expect(event.knownAt).toBeGreaterThanOrEqual(event.occurredAt)
      expect(event.version).toBe((versions.get(event.stream.id) ?? 0) + 1)
      versions.set(event.stream.id, event.version)
      last = event
    }
    expect(last.sequence).toBe(20_000)
  })
})

describe("how it is measured", () => {
  it("the median is the middle, whatever the order", () => {
    expect(median([5, 1, 100])).toBe(5)
    expect(median([4, 1, 3, 2])).toBe(2.5)
  })

  it.each([
    ["computed", measure],
    ["passed", measureElapsed]
  ] as const)("contenders take turns, the first one changing, and warming up does not count (%s)", async (_, by) => {
    const turns: Array<string> = []
    const times = await by([() => turns.push("a"), async () => turns.push("b")], { rounds: 2, warmUps: 1 })
    expect(turns).toEqual(["b", "a", "a", "b", "b", "a"])
    expect(times).toHaveLength(2)
  })

  it("time that passes while another program works counts by the clock", async () => {
    const [waited] = await measureElapsed([() => new Promise((resolve) => setTimeout(resolve, 30))], {
      rounds: 1,
      warmUps: 0
    })
    expect(waited).toBeGreaterThanOrEqual(25)
  })
})

describe("what is said", () => {
  const measured = (ours: number, target: Measured["target"]): Measured => ({
    name: "fold",
    unit: "events",
    ours,
    peer: { name: "by hand", rate: 4_000_000 },
    target,
    notes: ["two deals"]
  })

  it("a target is reached by ratio, by rate or within a time", () => {
    expect(isReached(measured(2_000_000, { of: "ratio", bound: 0.5 }))).toBe(true)
    expect(isReached(measured(1_999_999, { of: "ratio", bound: 0.5 }))).toBe(false)
    expect(isReached(measured(6_000_000, { of: "rate", bound: 6_000_000 }))).toBe(true)
    expect(isReached(measured(5_999_999, { of: "rate", bound: 6_000_000 }))).toBe(false)
    expect(isReached(measured(4.9, { of: "seconds", bound: 5 }))).toBe(true)
    expect(isReached(measured(5, { of: "seconds", bound: 5 }))).toBe(false)
  })

  it("a short time is told in milliseconds", () => {
    const table = tableOf([
      measured(0.0042, { of: "seconds", bound: 0.005 }),
      measured(1.5, { of: "seconds", bound: 3 })
    ])
    expect(table).toMatch(/4\.20 ms .*< 5 ms +yes$/m)
    expect(table).toMatch(/1\.50 s .*< 3 s +yes$/m)
  })

  it("the table has a line for each, skipped ones among them, and the notes below", () => {
    const table = tableOf([
      measured(1_000_000, { of: "ratio", bound: 0.5 }),
      { name: "change-log", skipped: "skipped: there is no file" }
    ])
    expect(table).toMatch(/^name +ours +peer +ratio +target +ok$/m)
    expect(table).toMatch(/^fold +1\.00 M events\/s +4\.00 M events\/s \(by hand\) +0\.25x +>= 0\.5x +NO$/m)
    expect(table).toMatch(/^change-log +- +- +- +- +skipped$/m)
    expect(table).toMatch(/^fold: two deals$/m)
    expect(JSON.parse(jsonOf(measured(1_000_000, { of: "ratio", bound: 0.5 })))).toMatchObject({
      ratio: 0.25,
      ok: false
    })
  })
})

describe("pnpm bench", () => {
  const bench = `${import.meta.dirname}/../src/bench.ts`

  it("runs every benchmark at a small size and prints a line of JSON for each figure", () => {
    const printed = execFileSync(process.execPath, [bench, "--quick"], { encoding: "utf8", stdio: "pipe" })
    const lines = printed.split("\n").filter((line) => line.startsWith("{"))
    const outcomes = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(outcomes.map(({ name }) => name)).toEqual([
      "fold",
      "rules",
      "rules-as-json",
      "json-to-code",
      "one-event-more",
      "check-rule",
      "decode",
      "store",
      "sheet",
      "csv-log: read and checked",
      "csv-log: read and checked",
      "csv-log: written",
      "csv-store: durable append",
      "csv-store: 64 at once",
      "csv-store: opened",
      "change-log",
      "account-fold",
      "account-rules",
      "overview",
      "real-companies",
      "companies",
      "postgres-append",
      "postgres-append-emmett",
      "postgres-together",
      "postgres-bulk",
      "postgres-bulk-emmett",
      "postgres-read",
      "postgres-read-emmett",
      "postgres-following",
      "postgres-inline",
      "postgres-stale",
      "postgres-stale-first",
      "postgres-rebuild",
      "replay: last contact, ball, status",
      "replay: last contact, ball, status",
      "replay: where the ball lay",
      "replay: stale periods",
      "replay: stale periods",
      "replay: stale periods on two threads",
      "replay: opened from Arrow",
      "replay: opened from Parquet",
      "replay: twenty thresholds",
      "replay: Aalen-Johansen"
    ])
    for (const outcome of outcomes) if (!("skipped" in outcome)) expect(outcome["ours"]).toBeGreaterThan(0)
    // A process each, which beside other tests take their time.
  }, 240_000)

  it("names the benchmarks there are when asked for another", () => {
    expect(() => execFileSync(process.execPath, [bench, "speed"], { encoding: "utf8", stdio: "pipe" })).toThrow(
      /no benchmark "speed"; there are fold, rules/
    )
  })
})
