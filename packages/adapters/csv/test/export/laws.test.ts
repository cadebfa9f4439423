import { arbitraryAccountHistory, arbitraryHistory } from "@genzaichi/core/testing"
import type { StoredEvent } from "@genzaichi/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { ExportPattern } from "../../src/index.ts"
import { nastyHistory } from "./nasty.ts"
import { asLog, calendar, exported, imported, runs, sourceOver } from "./exports.ts"

const day = 86_400_000
const deals = arbitraryHistory({ calendar, steps: { max: 12 } }).map(({ events }) => asLog(events))
const accounts = arbitraryAccountHistory({ calendar, steps: { max: 12 } }).map(({ events }) => asLog(events))
const histories = fc.oneof(deals, accounts)
const languages = fc.constantFrom("ja" as const, "en" as const)
const encodings = fc.constantFrom("utf-8" as const, "cp932" as const)
const patterns: ReadonlyArray<ExportPattern> = ["summary", "activities", "accounts", "work-list", "findings"]

/** An instant at which all of it is known. */
const later = (events: ReadonlyArray<StoredEvent>): number =>
  Math.max(...events.map(({ occurredAt, recordedAt }) => Math.max(occurredAt, recordedAt))) + day

describe("law 11: an export, imported again", () => {
  it("changes nothing, at once and after the log has moved on", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...patterns),
        histories,
        languages,
        encodings,
        fc.option(fc.nat(), { freq: 2 }),
        async (pattern, events, language, encoding, cut) => {
          const before = cut === null ? events : events.slice(0, 1 + (cut % events.length))
          const at = later(before)
          const bytes = await exported(sourceOver(before, at), { pattern, language, encoding })
          const now = cut === null ? at : later(events) + day
          const plan = await imported(sourceOver(events, now), bytes, now)
          expect(plan.events).toEqual([])
          expect(plan.refused).toEqual([])
        }
      ),
      runs
    )
  }, 600_000)
})

describe("law 11: an export with every nasty text, imported again", () => {
  it("changes nothing, whatever the language and the encoding", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("summary" as const, "activities" as const, "work-list" as const),
        nastyHistory,
        languages,
        encodings,
        async (pattern, { events, later: at }, language, encoding) => {
          const source = sourceOver(events, at)
          const plan = await imported(source, await exported(source, { pattern, language, encoding }), at)
          expect(plan.events).toEqual([])
          expect(plan.refused).toEqual([])
        }
      ),
      runs
    )
  }, 600_000)
})
