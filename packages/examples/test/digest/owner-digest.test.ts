/** A digest made from sheets is the one a ledger makes, where each owner has one id and facts were known at once. */
import {
  builtInRules,
  CommandId,
  compileRules,
  type DealPosition,
  dealStream,
  type Digest,
  EventStore,
  Ledger,
  makeDealFold,
  makeDealLanguage,
  nothingToTell
} from "@genzaichi/core"
import { MemoryEventStore } from "@genzaichi/memory"
import { Clock, Effect } from "effect"
import { describe, expect, it } from "vitest"
import { fixedClock } from "../../src/command/clock.ts"
import { ownerDigest } from "../../src/digest/owner-digest.ts"
import { askLedger } from "../../src/report/answers.ts"
import { calendar, instant, simulated } from "../report/reporting.ts"

const today = instant("2026-11-20")
const events = simulated(80, "2026-11-19").map((event) => ({ ...event, knownAt: event.occurredAt }))
const fold = makeDealFold()
const rules = compileRules<DealPosition>(builtInRules, { language: makeDealLanguage(fold.pipelines), calendar })

interface Both {
  readonly owner: string
  readonly made: Digest
  readonly ofLedger: Digest
}

/** For every owner, the digest made here and the ledger's own. */
const digestsAt = (at: number, since: number | undefined): Promise<ReadonlyArray<Both>> =>
  Effect.gen(function* () {
    const store = yield* EventStore
    for (const [deal, ofDeal] of Map.groupBy(
      events,
      ({ subjects }) => subjects.find(({ kind }) => kind === "deal")!.id
    )) {
      const write = { stream: dealStream(deal as never), expected: "none" as const, events: ofDeal }
      yield* store.append("test" as never, [write], { command: CommandId.make(`write ${deal}`) })
    }
    return yield* Effect.gen(function* () {
      const ledger = yield* Ledger
      const { histories, standing: now } = yield* askLedger({ at, known: undefined, end: today })
      const before = since === undefined ? null : yield* ledger.asOf({ at: since })
      const ownerOf = ({ owner }: DealPosition): string | null => owner?.value ?? null
      const owners = [...new Set(now.positions.map(ownerOf))].filter((owner) => owner !== null)
      const every = "day" as const
      return yield* Effect.forEach(owners, (owner) =>
        Effect.map(ledger.digest({ owner, every, at, ...(since === undefined ? {} : { since }) }), (ofLedger) => ({
          owner,
          made: ownerDigest({
            owner,
            ownerOf,
            every,
            now,
            before,
            histories,
            fold,
            rules,
            shownId: (id) => id,
            shownEvent: ({ id }) => id
          }),
          ofLedger
        }))
      )
    }).pipe(Effect.provide(Ledger.layer({ tenant: "test", calendar })))
  }).pipe(
    Effect.provide(MemoryEventStore.layer()),
    Effect.updateService(Clock.Clock, (real) => fixedClock(today, real)),
    Effect.runPromise
  )

/** What may differ: people are spoken of by name, and to themselves without it; the order of what no longer stands. */
const compared = ({ cleared, coming, to: _, ...digest }: Digest) => ({
  ...digest,
  cleared: cleared.toSorted((a, b) => (a.identity < b.identity ? -1 : 1)),
  coming: coming.map(({ identity, day, name }) => ({ identity, day, name }))
})

describe("a digest made from what a command read", () => {
  it.each([
    ["the first one", undefined],
    ["of a week", instant("2026-11-13")],
    ["of a day", instant("2026-11-19")],
    ["of half a year", instant("2026-05-20")]
  ])("is the ledger's: %s", async (_, since) => {
    const both = await digestsAt(today, since)
    expect(both.length).toBeGreaterThan(2)
    for (const { made, ofLedger } of both) expect(compared(made)).toEqual(compared(ofLedger))
    expect(both.some(({ made }) => made.lines.length > 0)).toBe(true)
    if (since !== undefined) expect(both.some(({ made }) => made.cleared.length > 0 || made.unchanged > 0)).toBe(true)
  })

  it("has nothing to tell of the very instant that counts as told", async () => {
    for (const { made } of await digestsAt(today, today)) expect(nothingToTell(made)).toBe(true)
  })
})
