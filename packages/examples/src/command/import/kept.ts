/** What a log that is kept needs besides its events: which sheets it took in, and by which pipelines those speak. */
import { EventStore, type Pipeline, type StoreFailure } from "@genzaichi/core"
import { importsOf, type Profile, type SheetImport, sheetStream, shippedProfiles } from "@genzaichi/csv"
import { Effect, Stream } from "effect"
import { keptTenant } from "./log.ts"

/** All sheets that were ever begun, in the order in which they first came, each with its imports. */
export const sheetsIn: Effect.Effect<
  ReadonlyMap<string, ReadonlyArray<SheetImport>>,
  StoreFailure,
  EventStore
> = Effect.gen(function* () {
  const store = yield* EventStore
  const sources = new Set<string>()
  yield* Stream.runForEach(store.readAll(keptTenant), ({ stream }) =>
    Effect.sync(() => {
      if (stream.kind === "sheet") sources.add(stream.id)
    })
  )
  const all = new Map<string, ReadonlyArray<SheetImport>>()
  for (const source of sources) {
    all.set(source, importsOf(yield* Stream.runCollect(store.readStream(keptTenant, sheetStream(source)))))
  }
  return all
})

/**
 * The pipelines of the layouts that were imported. The log holds statuses as words; what they mean stands in the profiles,
 * of which those that do not ship are given.
 */
export const pipelinesOf = (
  sheets: ReadonlyMap<string, ReadonlyArray<SheetImport>>,
  own: ReadonlyArray<Profile>
): ReadonlyArray<Pipeline> => {
  const used = new Set([...sheets.values()].flat().map(({ profile }) => profile))
  const found = new Map<string, Pipeline>()
  for (const profile of [...own, ...shippedProfiles]) {
    if (!used.has(profile.name)) continue
    for (const pipeline of profile.pipelines ?? []) if (!found.has(pipeline.id)) found.set(pipeline.id, pipeline)
  }
  return [...found.values()]
}
