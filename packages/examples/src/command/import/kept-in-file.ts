/** A log in a CSV file a person can open and read. */
import { existsSync } from "node:fs"
import { EventStore, type Language } from "@genzaichi/core"
import { makeCsvEventStore } from "@genzaichi/csv/store"
import { MemoryEventStore } from "@genzaichi/memory"
import { Console, Effect, Layer } from "effect"
import { type Problem, problemWith } from "../../problem.ts"

/**
 * The file of that name, which is made where something is to be kept in it and it is not there. Where it is only read and
 * not there, nothing was kept yet: so what a first import would do can be looked at without leaving a file behind.
 */
export const keptInFile = (
  path: string,
  access: "write" | "read",
  language: Language
): Layer.Layer<EventStore, Problem> =>
  access === "read" && !existsSync(path)
    ? MemoryEventStore.layer()
    : Layer.effect(
        EventStore,
        Effect.gen(function* () {
          const { report, store } = yield* makeCsvEventStore({ path, access }).pipe(
            Effect.mapError(({ problem, remedy }) =>
              problemWith(path, { ja: `${problem.ja}。${remedy.ja}`, en: `${problem.en}; ${remedy.en}` })
            )
          )
          if (report.setAside !== undefined) yield* Console.error(`genzaichi: ${path}: ${report.text[language]}`)
          return store
        })
      )
