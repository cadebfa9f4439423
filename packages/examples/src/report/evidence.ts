/** The events a finding rests on, as a person can look them up: when, what, what was said, and where it stands. */
import { type DateOnly, type Instant, kindLabel, type Label, type Pipelines, type StoredEvent } from "@genzaichi/core"
import { channels } from "./words.ts"

export interface EvidenceLine {
  readonly at: Instant
  readonly on: DateOnly | null
  /** It is known only that it held then, not since when. */
  readonly undated: boolean
  readonly kind: Label
  readonly detail: Label | null
  /** The sheet and line it was read from. */
  readonly source: { readonly origin: string; readonly line: number | null } | null
}

// What is most telling of an event, in the order it is looked for.
const telling = [
  "gist",
  "what",
  "written",
  "text",
  "title",
  "reason",
  "who",
  "step",
  "name",
  "result",
  "level"
] as const

/** What of an event is shown, whoever may see its place in the log. */
export type ShownEvent = Pick<StoredEvent, "data" | "kind" | "occurredAt" | "occurredOn" | "source" | "undated">

/** One event as a line of evidence. `pipeline` names the statuses. */
export const evidenceLine = (event: ShownEvent, pipelines: Pipelines, pipeline: string | null): EvidenceLine => ({
  at: event.occurredAt,
  on: event.occurredOn ?? null,
  undated: event.undated !== undefined,
  kind: kindLabel(event.kind),
  detail: detailOf(event, pipelines, pipeline),
  source: event.source === undefined ? null : { origin: event.source.origin, line: event.source.line ?? null }
})

const detailOf = (event: ShownEvent, pipelines: Pipelines, pipeline: string | null): Label | null => {
  const data: Readonly<Record<string, unknown>> =
    typeof event.data === "object" && event.data !== null ? (event.data as Record<string, unknown>) : {}
  const status = data["to"] ?? data["status"]
  if ((event.kind === "status-changed" || event.kind === "deal-opened") && typeof status === "string") {
    return pipelines.status(pipeline, status)?.status.label ?? { ja: status, en: status }
  }
  const said = telling.map((field) => data[field]).find((value) => typeof value === "string" && value !== "")
  const channel = data["channel"]
  const by = typeof channel === "string" && Object.hasOwn(channels, channel) ? channels[channel as never] : undefined
  return joined(by, typeof said === "string" ? { ja: said, en: said } : undefined)
}

const joined = (first: Label | undefined, second: Label | undefined): Label | null =>
  first === undefined
    ? (second ?? null)
    : second === undefined
      ? first
      : { ja: `${first.ja}：${second.ja}`, en: `${first.en}: ${second.en}` }
