/** How verbs are made: what somebody intends is a kind of event and its data. */
import type { KindData, KindName } from "./catalogue.ts"

/** Data may be left out where all of it is optional. */
type Given<Data> = Record<never, never> extends Data ? readonly [data?: Data] : readonly [data: Data]

/** The verb that intends events of a kind. */
export const verb =
  <const Kind extends KindName>(kind: Kind) =>
  (...given: Given<KindData[Kind]>): { readonly kind: Kind; readonly data: KindData[Kind] } => ({
    kind,
    data: (given[0] ?? {}) as KindData[Kind]
  })
