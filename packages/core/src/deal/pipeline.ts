/**
 * Pipelines: the statuses a deal goes through, as data.
 *
 * A status is of a kind (open, on hold, won, lost); the order of the open ones is the way forward, so that a step back
 * or a skipped one can be counted. Labels stand in both languages.
 */
import { Result, Schema } from "effect"
import { NonEmptyText, Label } from "../event/text.ts"

export const StatusKind = Schema.Literals(["open", "hold", "won", "lost"])
export type StatusKind = typeof StatusKind.Type

export const Status = Schema.Struct({
  id: NonEmptyText,
  label: Label,
  kind: StatusKind,
  /** Other words people write for it, in any language; compared without case and width. */
  also: Schema.optionalKey(Schema.Array(NonEmptyText))
})
export interface Status {
  readonly id: string
  readonly label: Label
  readonly kind: StatusKind
  readonly also?: ReadonlyArray<string>
}

export const Pipeline = Schema.Struct({
  id: NonEmptyText,
  label: Label,
  /** In the order of the way forward. */
  statuses: Schema.Array(Status)
})
export interface Pipeline {
  readonly id: string
  readonly label: Label
  readonly statuses: ReadonlyArray<Status>
}

/** A pipeline that cannot be used: which, what is wrong, and what to do. */
export class PipelineFault extends Schema.TaggedError<PipelineFault>()("PipelineFault", {
  pipeline: Schema.String,
  because: Schema.String
}) {
  override get message(): string {
    return `Pipeline "${this.pipeline}": ${this.because}`
  }
}

/** The pipeline used where none is named: from first talk to won or lost, with a hold. */
export const defaultPipeline: Pipeline = {
  id: "default",
  label: { ja: "標準", en: "Standard" },
  statuses: [
    { id: "lead", label: { ja: "リード", en: "Lead" }, kind: "open", also: ["見込み", "新規", "new", "prospecting"] },
    {
      id: "contacted",
      label: { ja: "接触済み", en: "Contacted" },
      kind: "open",
      also: ["初回接触", "アプローチ中", "engaging"]
    },
    {
      id: "qualified",
      label: { ja: "ヒアリング済み", en: "Qualified" },
      kind: "open",
      also: ["ヒアリング", "商談中", "needs assessment"]
    },
    {
      id: "proposal",
      label: { ja: "提案中", en: "Proposal" },
      kind: "open",
      also: ["提案", "提案済み", "見積提出", "見積中", "quote"]
    },
    {
      id: "negotiation",
      label: { ja: "交渉中", en: "Negotiation" },
      kind: "open",
      also: ["クロージング", "条件交渉", "稟議中", "closing"]
    },
    {
      id: "on-hold",
      label: { ja: "保留", en: "On hold" },
      kind: "hold",
      also: ["凍結", "ペンディング", "hold", "pending"]
    },
    { id: "won", label: { ja: "受注", en: "Won" }, kind: "won", also: ["成約", "契約済み", "closed won"] },
    { id: "lost", label: { ja: "失注", en: "Lost" }, kind: "lost", also: ["見送り", "却下", "closed lost"] }
  ]
}

/** Width and case are how people type, not what they mean. */
const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase()

/** Pipelines prepared for asking. */
export interface Pipelines {
  readonly list: ReadonlyArray<Pipeline>
  readonly first: Pipeline
  /** The pipeline of that id, or the first where the id is unknown or absent. */
  readonly of: (id: string | null) => Pipeline
  /** The status of that id, with its place among the pipeline's statuses. */
  readonly status: (
    pipeline: string | null,
    status: string
  ) => { readonly status: Status; readonly place: number } | undefined
  /** The status people mean by a word: its id, a label, or one of its other words. */
  readonly find: (pipeline: string | null, written: string) => Status | undefined
  /** The first status of a kind, for example the one a win is recorded as. */
  readonly firstOf: (pipeline: string | null, kind: StatusKind) => Status | undefined
}

interface Prepared {
  readonly pipeline: Pipeline
  readonly byId: ReadonlyMap<string, { readonly status: Status; readonly place: number }>
  readonly byWord: ReadonlyMap<string, Status>
}

const prepare = (pipeline: Pipeline): Result.Result<Prepared, PipelineFault> => {
  const fault = (because: string) => Result.fail(new PipelineFault({ pipeline: pipeline.id, because }))
  const byId = new Map<string, { readonly status: Status; readonly place: number }>()
  const byWord = new Map<string, Status>()
  for (const [place, status] of pipeline.statuses.entries()) {
    if (byId.has(status.id)) return fault(`the status "${status.id}" stands twice; give each its own id`)
    byId.set(status.id, { status, place })
  }
  for (const status of pipeline.statuses) {
    for (const word of [status.id, status.label.ja, status.label.en, ...(status.also ?? [])]) {
      const known = byWord.get(folded(word))
      if (known !== undefined && known.id !== status.id) {
        return fault(`"${word}" means both "${known.id}" and "${status.id}"; remove it from one`)
      }
      byWord.set(folded(word), status)
    }
  }
  if (!pipeline.statuses.some((status) => status.kind === "open")) return fault("has no open status; add one")
  return Result.succeed({ pipeline, byId, byWord })
}

/**
 * Prepares pipelines, the first being the one used where none is named.
 *
 * @throws PipelineFault where a status or a word stands twice, or no pipeline is given.
 */
export const makePipelines = (list: ReadonlyArray<Pipeline> = [defaultPipeline]): Pipelines => {
  const prepared = list.map((pipeline) => Result.getOrThrow(prepare(pipeline)))
  const first = prepared[0]
  if (first === undefined) throw new PipelineFault({ pipeline: "", because: "no pipeline given; give at least one" })
  const byPipeline = new Map(prepared.map((one) => [one.pipeline.id, one]))
  if (byPipeline.size < prepared.length) {
    throw new PipelineFault({ pipeline: "", because: "two pipelines share an id; give each its own" })
  }
  const pick = (id: string | null): Prepared => (id === null ? first : (byPipeline.get(id) ?? first))
  return {
    list,
    first: first.pipeline,
    of: (id) => pick(id).pipeline,
    status: (pipeline, status) => pick(pipeline).byId.get(status),
    find: (pipeline, written) => pick(pipeline).byWord.get(folded(written)),
    firstOf: (pipeline, kind) => pick(pipeline).pipeline.statuses.find((status) => status.kind === kind)
  }
}
