/** What the tests of imports share: sheets as text, a source stream in an array, and positions folded from it. */
import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import {
  type DealId,
  type DealPosition,
  japaneseCalendar,
  makeCalendar,
  makeDealFold,
  makePipelines,
  type NewEvent,
  type StoredEvent,
  type TenantId
} from "@genzaichi/core"
import { type ImportOptions, type ImportPlan, planImportPromise, sheetStream, type UndoPlan } from "../../src/index.ts"

export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
export const runs = { numRuns: 1000, seed }

export const sharedData = fileURLToPath(new URL("../../../../../../shared/data", import.meta.url))
export const hasSharedData = existsSync(sharedData)

export const calendar = makeCalendar(japaneseCalendar)
export const day = (text: string): number => calendar.dayFromText(text)!
export const instant = (text: string): number => Date.parse(`${text.length === 10 ? `${text}T00:00` : text}+09:00`)

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

export const plan = (
  text: string,
  options: Partial<ImportOptions> = {},
  existing: ReadonlyArray<StoredEvent> = []
): Promise<ImportPlan> =>
  planImportPromise({ pieces: [bytes(text)], source: "sheet", writtenOn: "2026-11-20", calendar, existing, ...options })

/** Stores what a plan appends behind what there is, as a store would. */
export const carriedOut = (
  existing: ReadonlyArray<StoredEvent>,
  { events, source }: Pick<ImportPlan | UndoPlan, "events" | "source">,
  recordedAt = instant("2026-11-20T12:00")
): ReadonlyArray<StoredEvent> => [
  ...existing,
  ...events.map((event: NewEvent, index): StoredEvent => ({
    ...event,
    tenant: "test" as TenantId,
    stream: sheetStream(source),
    version: existing.length + index + 1,
    sequence: existing.length + index + 1,
    recordedAt,
    knownAt: event.knownAt ?? recordedAt
  }))
]

/** Where every deal of the stream stands. */
export const positionsOf = (
  events: ReadonlyArray<StoredEvent>,
  pipelines?: ImportPlan["pipelines"]
): ReadonlyMap<string, DealPosition> => {
  const fold = makeDealFold(pipelines === undefined ? {} : { pipelines: makePipelines(pipelines) })
  const byDeal = new Map<string, Array<StoredEvent>>()
  for (const event of events) {
    for (const { kind, id } of event.subjects) {
      if (kind !== "deal") continue
      const list = byDeal.get(id)
      if (list === undefined) byDeal.set(id, [event])
      else list.push(event)
    }
  }
  return new Map([...byDeal].map(([id, list]) => [id, fold.asOf(id as DealId, list)]))
}

/** A position without the ids of events and the places of the log, which differ from import to import. */
export const told = (position: DealPosition | undefined): unknown =>
  JSON.parse(
    JSON.stringify(position, (key, value: unknown) =>
      key === "event" || key === "last" || key === "events" ? undefined : value
    ) ?? "null"
  )

export const kindsOf = (events: ReadonlyArray<{ readonly kind: string }>): ReadonlyArray<string> =>
  events.map(({ kind }) => kind).filter((kind) => kind !== "sheet-imported")
