/** Exports as a stream of Effect's, for apps that speak it. */
import { StoreFailure } from "@genzaichi/core"
import { Effect, Stream } from "effect"
import { CharacterNotInEncoding } from "./csv.ts"
import { type ExportOptions, exportSheet } from "./export-sheet.ts"
import type { ExportSource } from "./past.ts"

/** The same file as `exportSheet` gives, piece by piece, with its failures as typed errors. */
export const exportStream = (
  source: ExportSource,
  options: ExportOptions
): Stream.Stream<Uint8Array, StoreFailure | CharacterNotInEncoding> => {
  const begun = Effect.tryPromise({ try: () => exportSheet(source, options), catch: (fault) => fault })
  return Stream.unwrap(
    Effect.map(begun, ({ pieces }) => Stream.fromAsyncIterable<Uint8Array, unknown>(pieces, (fault) => fault))
  ).pipe(
    Stream.catch((fault) =>
      fault instanceof StoreFailure || fault instanceof CharacterNotInEncoding ? Stream.fail(fault) : Stream.die(fault)
    )
  )
}
