/** The language of rules about deals. */
import { makePipelines, type Pipelines } from "../deal/pipeline.ts"
import type { DealPosition } from "../deal/position.ts"
import { dealAnchors } from "./deal-anchors.ts"
import { dealFields, ownDealField } from "./deal-fields.ts"
import { dealPauses } from "./deal-pauses.ts"
import { dealWords } from "./deal-words.ts"
import type { Language } from "./language.ts"

const life: Language<DealPosition>["life"] = {
  reads: ["life"],
  number: (deal) => deal.life?.number ?? 0,
  within: {
    open: {
      from: (deal) => (deal.life === null ? Number.NaN : deal.life.from),
      until: (deal) => (deal.life === null || deal.life.closed === null ? Infinity : deal.life.closed.at)
    },
    closed: {
      from: (deal) => (deal.life === null || deal.life.closed === null ? Number.NaN : deal.life.closed.at),
      until: () => Infinity
    }
  }
}

/**
 * What rules can ask of a deal. Pipelines only give statuses their names in sentences; rules use the ids.
 *
 * Anchors, pauses and fields are listed in `deal-anchors.ts`, `deal-pauses.ts` and `deal-fields.ts`; fields an app set
 * itself are `fields.<name>`.
 */
export const makeDealLanguage = (pipelines: Pipelines = makePipelines()) =>
  ({
    name: "deal",
    anchors: dealAnchors,
    pauses: dealPauses,
    fields: dealFields,
    ownField: ownDealField,
    words: dealWords(pipelines),
    life,
    weightOf: ({ temperature, amount }) => ({ temperature: temperature?.value ?? null, amount: amount?.value ?? null }),
    lastEventAt: ({ last }) => last?.at ?? -Infinity
  }) as const satisfies Language<DealPosition>

/** The language of deals with the default pipeline. */
export const dealLanguage = /* @__PURE__ */ makeDealLanguage()
