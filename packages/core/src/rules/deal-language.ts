/** The language of rules about deals. */
import { defaultPipeline, makePipelines, type Pipelines } from "../deal/pipeline.ts"
import type { DealPosition } from "../deal/position.ts"
import { dealAnchors, ownDealAnchor } from "./deal-anchors.ts"
import { dealFields, dealTeam, ownDealField } from "./deal-fields.ts"
import { dealPauses } from "./deal-pauses.ts"
import { dealWords } from "./deal-words.ts"
import { personWord } from "./sentence.ts"
import type { AnchorDefinition, FieldDefinition, Language, PauseDefinition, Word } from "./language.ts"

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

/** What an app adds to the language of deals: names of its own, and who works in which team. */
export interface OwnDealNames {
  readonly anchors?: Readonly<Record<string, AnchorDefinition<DealPosition>>>
  readonly pauses?: Readonly<Record<string, PauseDefinition<DealPosition>>>
  readonly fields?: Readonly<Record<string, FieldDefinition<DealPosition>>>
  readonly words?: Readonly<Record<string, Word<DealPosition>>>
  /** The team of each member, by the member's id: what the field `team` says of a deal's owner. */
  readonly teams?: Readonly<Record<string, string>>
}

/** Statuses and pipelines a rule may name: those of the pipelines given, and the library's own. */
const namesOf = (
  pipelines: Pipelines
): { readonly statuses: ReadonlyArray<string>; readonly ids: ReadonlyArray<string> } => {
  const list = [...pipelines.list, defaultPipeline]
  return {
    statuses: [...new Set(list.flatMap(({ statuses }) => statuses.map(({ id }) => id)))],
    ids: [...new Set(list.map(({ id }) => id))]
  }
}

/**
 * What rules can ask of a deal. Pipelines say which statuses there are, and what they are called in sentences.
 *
 * Anchors, pauses and fields are listed in `deal-anchors.ts`, `deal-pauses.ts` and `deal-fields.ts`; fields an app set
 * itself are `fields.<name>`, what an app adds besides is `own`.
 */
export const makeDealLanguage = (pipelines: Pipelines = makePipelines(), own: OwnDealNames = {}) => {
  const { statuses, ids } = namesOf(pipelines)
  return {
    name: "deal",
    anchors: { ...dealAnchors, ...own.anchors },
    ownAnchor: ownDealAnchor,
    pauses: { ...dealPauses, ...own.pauses },
    fields: {
      ...dealFields,
      status: {
        ...dealFields.status,
        values: statuses,
        valueWord: ({ pipeline }, value) => pipelines.status(pipeline?.value ?? null, String(value))?.status.label
      },
      pipeline: {
        ...dealFields.pipeline,
        values: ids,
        valueWord: (_, value) => pipelines.list.find(({ id }) => id === value)?.label
      },
      owner: {
        ...dealFields.owner,
        valueWord: ({ owner, ownerName }, value) =>
          owner?.value === value ? (personWord(ownerName) ?? undefined) : undefined
      },
      team: dealTeam(own.teams ?? {}),
      ...own.fields
    },
    ownField: ownDealField,
    words: { ...dealWords(pipelines), ...own.words },
    life,
    weightOf: ({ temperature, amount }) => ({ temperature: temperature?.value ?? null, amount: amount?.value ?? null }),
    lastEventAt: ({ last }) => last?.at ?? -Infinity
  } as const satisfies Language<DealPosition>
}

/** The language of deals with the default pipeline. */
export const dealLanguage = /* @__PURE__ */ makeDealLanguage()
