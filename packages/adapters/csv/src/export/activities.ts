/** Pattern B going out: the events of a log, one row each, with what they are about beside them. */
import type { Language, StoredEvent } from "@genzaichi/core"
import { activityKinds, unlistedKinds } from "./activity-kinds.ts"
import { type Calling, callingIn, type Data, textIn } from "./calling.ts"
import { type ExportCell, type ExportRow, momentCell, textCell } from "./cell.ts"
import { activitiesLayout } from "./layouts.ts"
import { markText } from "./mark.ts"
import type { Past } from "./past.ts"
import { channelWords, directionWords, wordOf, yesNoWords } from "./words.ts"

/** Whether an event has a row: it is about a deal or an account, had happened by then, and was not taken back. */
export const hasRow = (event: StoredEvent, { retracted }: Calling, at: number): boolean =>
  !unlistedKinds.has(event.kind) &&
  event.occurredAt <= at &&
  !retracted.has(event.id) &&
  event.subjects.some(({ kind }) => kind === "deal" || kind === "account")

/** Prepares the rendering of events as rows. */
export const makeActivityRow = (
  past: Past,
  context: Calling,
  language: Language
): ((event: StoredEvent) => ExportRow) => {
  const { calendar, catalogue, pipelines } = past
  const mark = markText(past.mark, calendar)
  const place = new Map(activitiesLayout.columns.map(({ name }, at) => [name, at]))
  const words = new Map([...catalogue.kinds].map(([kind, { label }]) => [kind, label[language]]))
  const taken = new Set([...activityKinds.keys()].map((kind) => words.get(kind)))
  // A kind of the app's own that is called like one of ours goes by its name.
  const kindWord = (kind: string): string => {
    const label = words.get(kind) ?? kind
    return activityKinds.has(kind) || !taken.has(label) ? label : kind
  }
  let row: Array<ExportCell> = []
  const put = (column: string, cell: ExportCell): void => {
    row[place.get(column)!] = cell
  }
  let pipeline: string | null = null
  const writing = {
    language,
    calendar,
    statusWord: (status: string): string => pipelines.status(pipeline, status)?.status.label[language] ?? status
  }
  return (event) => {
    row = Array.from({ length: activitiesLayout.columns.length }, () => null)
    const data = event.data as Data
    const fields = activityKinds.get(event.kind)
    const deal = event.subjects.find(({ kind }) => kind === "deal")?.id
    const called = deal === undefined ? undefined : context.dealOf(deal)
    const account = event.subjects.find(({ kind }) => kind === "account")?.id ?? called?.account
    pipeline = textIn(data, "pipeline") ?? called?.pipeline ?? null
    put("date", momentCell(event.occurredAt, event.occurredOn, calendar))
    put("deal", textCell(deal))
    put("title", textCell(called?.title))
    put("account", textCell(account))
    put("customer", textCell(called?.customer ?? (account === undefined ? undefined : context.accountName(account))))
    put("kind", kindWord(event.kind))
    if (event.actor.kind === "member") put("member", textCell(event.actor.id ?? event.actor.name))
    if (event.undated !== undefined) put("undated", yesNoWords.true[language])
    if (fields === undefined) describe(data, put, language)
    else {
      for (const [field, { write }] of Object.entries(fields)) {
        const value = data[field]
        if (value !== undefined && value !== null) write(value, put, writing)
      }
      // A status is a word of its pipeline, so the row says which.
      if (pipeline !== null && row[place.get("status")!] !== null) put("pipeline", pipeline)
    }
    put("row", event.id)
    put("mark", mark)
    return row
  }
}

/** What a kind without columns of its own says: its channel and direction, and every text as the gist. */
const describe = (data: Data, put: (column: string, cell: ExportCell) => void, language: Language): void => {
  const said: Array<string> = []
  for (const [field, value] of Object.entries(data)) {
    if (field === "channel" && typeof value === "string") put("channel", wordOf(channelWords, value, language))
    else if (field === "direction" && typeof value === "string")
      put("direction", wordOf(directionWords, value, language))
    else if (typeof value === "string" && value !== "") said.push(value)
  }
  put("gist", textCell(said.join("\n")))
}

/** All rows, as they are asked for. */
export async function* activityRows(past: Past, language: Language): AsyncGenerator<ExportRow, void, void> {
  const context = await callingIn(past)
  const rowOf = makeActivityRow(past, context, language)
  for await (const event of past.events()) if (hasRow(event, context, past.mark.at)) yield rowOf(event)
}
