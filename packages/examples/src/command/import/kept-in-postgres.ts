/** A log that stays in PostgreSQL. */
import { EventStore, type Label } from "@genzaichi/core"
import { MemoryEventStore } from "@genzaichi/memory"
import { makePostgres, type MigrationMissing, type OpeningFault } from "@genzaichi/postgres"
import { Effect, Layer } from "effect"
import { type Problem, problemWith } from "../../problem.ts"
import { whyNotOpened } from "../postgres-store.ts"

/**
 * The database at that address, whose tables are made with the first import. Where it is only read and has none, nothing
 * was kept yet, as with a file that is not there.
 */
export const keptInPostgres = (url: string, access: "write" | "read"): Layer.Layer<EventStore, Problem> =>
  Layer.effect(
    EventStore,
    makePostgres({ url, migrate: access === "write" ? "run" : "check", hints: false }).pipe(
      Effect.map(({ store }) => store),
      Effect.catchIf(isBare, () => EventStore),
      // The address may hold a password, and is therefore not repeated.
      Effect.mapError((fault) => problemWith("postgres://…", whyNot(fault)))
    )
  ).pipe(Layer.provide(MemoryEventStore.layer()))

/** Not even the first of the migrations has run. */
const isBare = (fault: OpeningFault): fault is MigrationMissing =>
  fault._tag === "MigrationMissing" && fault.missing.some((migration) => migration.startsWith("1 "))

const whyNot = (fault: OpeningFault): Label =>
  fault._tag === "MigrationMissing"
    ? whyNotOpened(fault, {
        ja: "genzaichi import で何か取り込むと、実行されます",
        en: "genzaichi import runs them when it records something"
      })
    : whyNotOpened(fault)
