import {
  builtInRules,
  compileRules,
  dealLanguage,
  makeCalendar,
  RuleFault,
  type StoredEvent,
  TenantId
} from "@genzaichi/core"
import {
  columnsOf,
  type HistoryColumns,
  HistoryFault,
  historyFromColumns,
  historyOf,
  staleHistory
} from "@genzaichi/core/replay"
import { arbitraryHistory, historyEpoch, simulateSales } from "@genzaichi/core/testing"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openThreads, staleHistoryOnThreads, ThreadFailed, type Threads } from "../src/index.ts"
import { tokyo } from "./tokyo.ts"

const day = 86_400_000
const settings = { rules: builtInRules, calendar: tokyo }
const calendar = makeCalendar(tokyo)
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })
const ids = builtInRules.rules.map(({ id }) => id)
const runs = { numRuns: 1000, seed: Number(process.env["GENZAICHI_SEED"] ?? 20_261_120) }

const severalDeals = fc
  .array(arbitraryHistory({ calendar, rules: ids, thorough: true, steps: { max: 12 } }), { maxLength: 7 })
  .map((histories): ReadonlyArray<StoredEvent> =>
    histories.flatMap(({ events }, place) =>
      events.map((event) => ({
        ...event,
        id: `${place}/${event.id}` as typeof event.id,
        subjects: [{ kind: "deal", id: `D-${place}` }]
      }))
    )
  )

/** The log of a team that writes everything down at once. */
const simulated = (deals: number, seed: number): ReadonlyArray<StoredEvent> =>
  [...simulateSales({ deals, seed, calendar, until: "2026-11-20" })]
    .flatMap(({ events }) => events)
    .toSorted((a, b) => a.occurredAt - b.occurredAt)
    .map((event, place): StoredEvent => {
      const { occurredAt, subjects } = event
      const stream = { kind: "deal", id: subjects[0]!.id } as StoredEvent["stream"]
      const times = { knownAt: occurredAt, recordedAt: occurredAt }
      return { ...event, ...times, sequence: place + 1, version: place + 1, tenant: TenantId.make("threads"), stream }
    })

const single = (columns: HistoryColumns, asOf: Parameters<ReturnType<typeof historyOf>["asOf"]>[0], options = {}) =>
  staleHistory(historyFromColumns(columns).asOf(asOf), rules, options)

describe("several threads", () => {
  let threads: Threads
  beforeAll(async () => {
    threads = await openThreads(settings, { threads: 3 })
  })
  afterAll(() => threads.close())

  it("answer to the last row what one would, as known and as it happened, of any history", async () => {
    await fc.assert(
      fc.asyncProperty(
        severalDeals,
        fc.integer({ min: 0, max: 250 }),
        fc.integer({ min: 0, max: 250 }),
        fc.boolean(),
        fc.boolean(),
        async (events, occurred, known, asKnown, shared) => {
          const columns = columnsOf(historyOf(events, { shared }))
          const asOf = { occurred: historyEpoch + occurred * day, known: historyEpoch + known * day }
          const answered = await threads.staleHistory(columns, { asOf, asKnown })
          expect(answered).toEqual(single(columns, asOf, { asKnown }))
        }
      ),
      runs
    )
  })

  it("answer of more deals than threads, with owners that count through, and delayed knowledge", async () => {
    const events = simulated(40, 3)
    const columns = columnsOf(historyOf(events))
    const { lastKnownAt } = historyFromColumns(columns)
    const question = { asOf: lastKnownAt, asKnown: true, delay: 3 * day, rules: ["silent", "ball-ours"] }
    const answered = await threads.staleHistory(columns, question)
    expect(answered).toEqual(single(columns, lastKnownAt, { asKnown: true, delay: 3 * day, rules: question.rules }))
    expect(answered.count).toBeGreaterThan(40)
    expect(new Set(answered.deal).size).toBeGreaterThan(20)
  })

  it("of no deals say nothing", async () => {
    const columns = columnsOf(historyOf([]))
    expect(await threads.staleHistory(columns, { asOf: 0 })).toEqual(single(columns, 0))
  })

  it("refuse what a single one refuses, by the same errors, and go on answering", async () => {
    const columns = columnsOf(historyOf(simulated(3, 1)))
    const ask = (question: Parameters<Threads["staleHistory"]>[1], of = columns) => threads.staleHistory(of, question)
    const unknown = await ask({ asOf: 0, rules: ["silence"] }).catch((error: unknown) => error)
    expect(unknown).toBeInstanceOf(RuleFault)
    expect(unknown).toMatchObject({ code: "unknown-rule", path: "rules[0]" })
    await expect(ask({ asOf: 0, delay: -1 })).rejects.toThrow(RangeError)
    await expect(ask({ asOf: Number.NaN })).rejects.toThrow(RangeError)
    const broken = { ...columns, shape: columns.shape.map(() => 1e6) }
    await expect(ask({ asOf: 0 }, broken)).rejects.toThrow(HistoryFault)
    expect(await ask({ asOf: historyEpoch })).toEqual(single(columns, historyEpoch))
  })
})

describe("threads for one question", () => {
  const columns = columnsOf(historyOf(simulated(5, 2)))
  const { lastKnownAt: asOf } = historyFromColumns(columns)

  it("answer the same and are gone", async () => {
    const before = process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length
    const answered = await staleHistoryOnThreads(columns, { asOf, threads: 2 }, settings)
    expect(answered).toEqual(single(columns, asOf))
    expect(process.getActiveResourcesInfo().filter((name) => name === "MessagePort").length).toBe(before)
  })

  it("are not started for rules that are none", async () => {
    const wrong = { ...settings, rules: { ...builtInRules, rules: [{ ...builtInRules.rules[0]!, counts: "contakt" }] } }
    await expect(staleHistoryOnThreads(columns, { asOf, threads: 2 }, wrong)).rejects.toThrow(RuleFault)
    await expect(openThreads(settings, { threads: 0 })).rejects.toThrow(RangeError)
  })

  it("take rules that are code from a module, and say which texts a history has to keep", async () => {
    const events = simulated(3, 1)
    const named = events.map((event) =>
      event.kind === "deal-opened" ? { ...event, data: { ...(event.data as object), title: "大型" } } : event
    )
    const module = new URL("./own-settings.ts", import.meta.url)
    const { lastKnownAt } = historyOf(named)
    const question = { asOf: lastKnownAt, threads: 2 }
    const kept = columnsOf(historyOf(named, { keepTexts: true }))
    const answered = await staleHistoryOnThreads(kept, question, { module })
    expect(answered.rules.map(({ id }) => id)).toEqual(["acme.large"])
    expect(answered.count).toBeGreaterThan(0)
    const without = columnsOf(historyOf(named))
    const refused = await staleHistoryOnThreads(without, question, { module }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(HistoryFault)
    expect(refused).toMatchObject({ code: "texts", path: "title" })
  })

  it("say what went wrong in a module that is none of settings", async () => {
    const module = new URL("./tokyo.ts", import.meta.url)
    const failed = await openThreads({ module }, { threads: 1 }).catch((error: unknown) => error)
    expect(failed).toBeInstanceOf(ThreadFailed)
    expect((failed as ThreadFailed).text.ja).toContain("replaySettings")
    await expect(openThreads({ module: new URL("./nowhere.ts", import.meta.url) }, { threads: 1 })).rejects.toThrow(
      ThreadFailed
    )
  })

  it("that were closed answer nothing more", async () => {
    const threads = await openThreads(settings, { threads: 1 })
    const asked = threads.staleHistory(columns, { asOf }).catch((error: unknown) => error)
    await threads.close()
    await expect(threads.staleHistory(columns, { asOf })).rejects.toThrow(ThreadFailed)
    await asked
  })
})
