import { type EventStoreShape, openLedger, type StoredEvent, StoreFailure } from "@genzaichi/core"
import { arbitraryAccountHistory, arbitraryHistory } from "@genzaichi/core/testing"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Effect } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { logColumns, planLogImport, runLogImport } from "../../src/index.ts"
import { asLog, calendar, exported, runs, sourceOver, textOf } from "../export/exports.ts"
import { nastyHistory } from "../export/nasty.ts"

const day = 86_400_000
const histories: fc.Arbitrary<ReadonlyArray<StoredEvent>> = fc
  .oneof(
    arbitraryHistory({ calendar, steps: { max: 16 } }).map(({ events }) => events),
    arbitraryAccountHistory({ calendar, steps: { max: 16 } }).map(({ events }) => events),
    nastyHistory.map(({ events }) => events)
  )
  .map((events) => {
    // In a log, versions count what its stream holds.
    const versions = new Map<string, number>()
    return asLog(events).map((event) => {
      const key = `${event.stream.kind}/${event.stream.id}`
      const version = (versions.get(key) ?? 0) + 1
      versions.set(key, version)
      return { ...event, version }
    })
  })
const later = (events: ReadonlyArray<StoredEvent>): number =>
  Math.max(...events.map(({ occurredAt, recordedAt }) => Math.max(occurredAt, recordedAt))) + day
const languages = fc.constantFrom("ja" as const, "en" as const)
const encodings = fc.constantFrom("utf-8" as const, "cp932" as const)

const into = (store: EventStoreShape, bytes: Uint8Array, now: number, more: object = {}) => ({
  store,
  tenant: "test",
  open: () => [bytes],
  clock: () => now,
  ...more
})

const answersOf = async (store: EventStoreShape, at: number): Promise<unknown> => {
  const ledger = openLedger({ store, tenant: "test", calendar, clock: () => at })
  const positions = await ledger.positions({ at })
  const accounts = await ledger.accounts({ at })
  const findings = await ledger.findings({ at })
  const known = await ledger.positions({ at, known: at - 20 * day })
  return JSON.parse(JSON.stringify({ positions, accounts, findings, known }))
}

describe("law 12: a log that was exported, taken into an empty store", () => {
  it("gives equal positions and findings, in every language and encoding, also as known before", async () => {
    await fc.assert(
      fc.asyncProperty(histories, languages, encodings, async (events, language, encoding) => {
        const now = later(events)
        const source = sourceOver(events, now)
        const store = makeMemoryEventStore()
        const { appended } = await runLogImport(
          into(store, await exported(source, { pattern: "log", language, encoding }), now, { eventsAtOnce: 3 })
        )
        expect(appended).toBe(events.length)
        expect(await answersOf(store, now)).toEqual(await answersOf(source.store, now))
      }),
      runs
    )
  }, 600_000)

  it("passes over what is there already, and goes on where it stopped", async () => {
    await fc.assert(
      fc.asyncProperty(histories, fc.nat(), async (events, cut) => {
        const now = later(events)
        const bytes = await exported(sourceOver(events, now), { pattern: "log" })
        const store = makeMemoryEventStore()
        let left = cut % (events.length + 1)
        const failing: EventStoreShape = {
          ...store,
          append: (...given) =>
            left-- > 0 ? store.append(...given) : Effect.fail(new StoreFailure({ because: "pulled", retryable: true }))
        }
        const first = await runLogImport(into(failing, bytes, now, { eventsAtOnce: 1 })).catch(
          (error: unknown) => error
        )
        if (cut % (events.length + 1) < events.length) expect(first).toMatchObject({ _tag: "StoreFailure" })
        await runLogImport(into(store, bytes, now, { eventsAtOnce: 2 }))
        expect(await answersOf(store, now)).toEqual(await answersOf(sourceOver(events, now).store, now))
        expect(await planLogImport(into(store, bytes, now))).toMatchObject({
          known: events.length,
          toAppend: 0,
          unfit: 0
        })
      }),
      runs
    )
  }, 600_000)
})

describe("a log that does not fit is not taken in at all", async () => {
  const [events] = fc.sample(
    arbitraryHistory({ calendar, steps: { min: 8, max: 8 }, corrections: false }).map((one) => asLog(one.events)),
    { seed: 7, numRuns: 1 }
  ) as [ReadonlyArray<StoredEvent>]
  const now = later(events)
  const log = textOf(await exported(sourceOver(events, now), { pattern: "log", language: "en" }))
  const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
  const lines = log.split("\r\n").filter((line) => line !== "")

  it("an edited event is named by its line, and nothing is appended", async () => {
    const store = makeMemoryEventStore()
    await runLogImport(into(store, bytesOf(log), now))
    const edited = lines.map((line, at) =>
      at === 2 ? line.replace(/contacted|note-added|[a-z]+-[a-z]+(?=,deal\/)/, "acme.other") : line
    )
    const plan = await planLogImport(into(store, bytesOf(edited.join("\r\n")), now))
    expect(plan).toMatchObject({ unfit: 1, toAppend: 0, conflicts: [{ line: 3, code: "other-content" }] })
    await expect(runLogImport(into(store, bytesOf(edited.join("\r\n")), now))).rejects.toMatchObject({
      _tag: "LogNotImported",
      unfit: 1,
      messages: {
        ja: expect.stringMatching(/^全記録を取り込めません。.*合わない行が 1 行.*。3 行目：./),
        en: expect.stringMatching(/^The log was not taken in: .*, 1 do not fit\. Line 3: ./)
      }
    })
  })

  it("a deleted row leaves a gap in its stream", async () => {
    const store = makeMemoryEventStore()
    const gap = lines.filter((_, at) => at !== 2)
    const plan = await planLogImport(into(store, bytesOf(gap.join("\r\n")), now))
    expect(plan.conflicts[0]).toMatchObject({ line: 3, code: "other-version" })
    await expect(runLogImport(into(store, bytesOf(gap.join("\r\n")), now))).rejects.toThrow("was not taken in")
    expect(await Effect.runPromise(store.head("test" as never))).toMatchObject({ sequence: 0 })
  })

  it("rows in another order, twice, or broken by hand are told apart", async () => {
    const store = makeMemoryEventStore()
    const sorted = [lines[0]!, lines[2]!, lines[1]!, ...lines.slice(3)]
    expect(
      (await planLogImport(into(store, bytesOf(sorted.join("\r\n")), now))).conflicts.map(({ code }) => code)
    ).toContain("out-of-order")
    const twice = [...lines.slice(0, 2), lines[1]!]
    expect(
      (await planLogImport(into(store, bytesOf(twice.join("\r\n")), now))).conflicts.map(({ code }) => code)
    ).toContain("twice")
    const broken = lines.map((line, at) => (at === 1 ? line.replace(/\d{4}-\d\d-\d\dT[^,]*/, "11/2/2026") : line))
    const plan = await planLogImport(into(store, bytesOf(broken.join("\r\n")), now))
    expect(plan).toMatchObject({ unreadable: 1, refused: [{ line: 2, column: "occurredAt" }] })
  })

  it("columns may stand in another order, and under the names they are stored by", async () => {
    const store = makeMemoryEventStore()
    const cells = lines.map((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))
    const stored = [[...logColumns], ...cells.slice(1)].map((row) => row.toReversed().join(",")).join("\n")
    expect(await runLogImport(into(store, bytesOf(stored), now))).toMatchObject({ appended: events.length })
  })

  it("another sheet is no log, and says which columns it lacks", async () => {
    await expect(
      planLogImport(into(makeMemoryEventStore(), bytesOf("日付,会社名\n2026/11/20,青葉\n"), now))
    ).rejects.toMatchObject({
      _tag: "NotAnExportedLog",
      missing: expect.arrayContaining(["sequence", "id"])
    })
  })
})
