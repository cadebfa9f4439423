/** The whole log going out: every event a row, exactly, under the names it is stored by or under headers for people. */
import type { Label, Language, StoredEvent } from "@genzaichi/core"
import { cellsOfEvent, type LogColumn, logColumns } from "../log/index.ts"
import { fitsCp932, throughCp932 } from "./cp932.ts"
import type { Past } from "./past.ts"
import type { ColumnForm, ExportLayout } from "./table.ts"

const headers: Readonly<Record<LogColumn, Label>> = {
  tenant: { ja: "テナント", en: "Tenant" },
  sequence: { ja: "通し番号", en: "Sequence" },
  occurredAt: { ja: "起きた時刻", en: "Occurred at" },
  occurredOn: { ja: "起きた日", en: "Occurred on" },
  kind: { ja: "種別", en: "Kind" },
  stream: { ja: "ストリーム", en: "Stream" },
  subjects: { ja: "対象", en: "Subjects" },
  data: { ja: "データ", en: "Data" },
  actor: { ja: "行為者", en: "Actor" },
  recordedBy: { ja: "記録者", en: "Recorded by" },
  recordedAt: { ja: "記録時刻", en: "Recorded at" },
  knownAt: { ja: "知った時刻", en: "Known at" },
  labels: { ja: "ラベル", en: "Labels" },
  source: { ja: "出どころ", en: "Source" },
  undated: { ja: "日付不明", en: "Undated" },
  cause: { ja: "原因", en: "Cause" },
  correlation: { ja: "関連", en: "Correlation" },
  attachments: { ja: "添付", en: "Attachments" },
  kindVersion: { ja: "種別の版", en: "Kind version" },
  version: { ja: "版", en: "Version" },
  id: { ja: "イベントID", en: "Event ID" }
}

const wide: Readonly<Partial<Record<LogColumn, number>>> = { data: 60, occurredAt: 24, recordedAt: 24, subjects: 28 }
const numbers: ReadonlySet<LogColumn> = new Set(["sequence", "kindVersion", "version"])
const formOf = (column: LogColumn): ColumnForm => (numbers.has(column) ? "number" : "id")

/** The log, every event as it was stored. It carries no mark: it says of every event which it is. */
export const logLayout: ExportLayout = {
  name: "log",
  label: { ja: "全記録（1 行 = 1 イベント）", en: "The whole log (one row per event)" },
  columns: logColumns.map((name) => ({
    name,
    header: headers[name],
    form: formOf(name),
    width: wide[name] ?? 18
  }))
}

/** All rows, as they are asked for. `escape` for an encoding that lacks characters: they are written as `\u9ad9`. */
export async function* logRows(
  past: Past,
  _language: Language,
  escape: boolean
): AsyncGenerator<ReadonlyArray<string>, void, void> {
  for await (const event of past.stored()) yield logRow(event, escape)
}

const logRow = (event: StoredEvent, escape: boolean): ReadonlyArray<string> => {
  const cells = cellsOfEvent(event)
  return escape && !cells.every(comesBack) ? cells.map((cell, at) => escaped(cell, logColumns[at]!, event)) : cells
}

/** Whether a cell is the same after a way through CP932. */
const comesBack = (cell: string): boolean => fitsCp932(cell) && throughCp932(cell) === cell

/** A cell that any encoding holds: what CP932 lacks, or has another sign for, is written as JSON writes it. */
const escaped = (cell: string, column: LogColumn, event: StoredEvent): string => {
  if (comesBack(cell)) return cell
  const json = inJson(cell, column, event)
  let text = ""
  for (let at = 0; at < json.length; at++) {
    const unit = json.charAt(at)
    text += unit.charCodeAt(0) < 0x80 || comesBack(unit) ? unit : escapeOf(unit)
  }
  return text
}

const escapeOf = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`

/** The JSON form of a cell: each column has one for what does not stand there as it is. */
const inJson = (cell: string, column: LogColumn, event: StoredEvent): string => {
  const { actor, recordedBy, stream, subjects } = event
  switch (column) {
    case "stream":
      return JSON.stringify([stream.kind, stream.id])
    case "subjects":
      return JSON.stringify(subjects.map(({ kind, id }) => [kind, id]))
    case "actor":
      return JSON.stringify(actor)
    case "recordedBy":
      return JSON.stringify(recordedBy)
    default:
      return /^[[{"]/.test(cell) ? cell : JSON.stringify(cell)
  }
}
