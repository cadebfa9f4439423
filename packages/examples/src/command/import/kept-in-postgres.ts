/** A log that stays in PostgreSQL. */
import { EventStore } from "@genzaichi/core"
import { makePostgres } from "@genzaichi/postgres"
import { Effect, Layer } from "effect"
import { type Problem, problemWith } from "../../problem.ts"
import { whyNotOpened } from "../postgres-store.ts"

/** The database at that address, whose tables are made with the first import. */
export const keptInPostgres = (url: string, access: "write" | "read"): Layer.Layer<EventStore, Problem> =>
  Layer.effect(
    EventStore,
    Effect.map(
      makePostgres({ url, migrate: access === "write" ? "run" : "check", hints: false }).pipe(
        // The address may hold a password, and is therefore not repeated.
        Effect.mapError((fault) => problemWith("postgres://…", whyNotOpened(fault)))
      ),
      ({ store }) => store
    )
  )
