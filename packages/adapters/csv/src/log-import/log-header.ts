/** The header of an exported log: which column of the sheet is which of the log's, in whatever order they stand. */
import type { Label } from "@genzaichi/core"
import { Schema } from "effect"
import { logLayout } from "../export/log-rows.ts"
import { logColumns } from "../log/index.ts"

/** A sheet that is no exported log: which columns it lacks. */
export class NotAnExportedLog extends Schema.TaggedError<NotAnExportedLog>()("NotAnExportedLog", {
  missing: Schema.Array(Schema.String)
}) {
  override get message(): string {
    return `This is no exported log: it lacks the columns ${this.missing.join(", ")}. Export the log again, or import the sheet as what it is`
  }
  get messages(): Label {
    return {
      ja: `書き出した全記録ではありません。次の列がありません: ${this.missing.join("、")}。全記録をもう一度書き出すか、通常のシートとして取り込んでください。`,
      en: this.message
    }
  }
}

const folded = (header: string): string => header.normalize("NFKC").trim().toLowerCase()

const namesOf = logLayout.columns.map(({ name, header }) => new Set([name, header.ja, header.en].map(folded)))

/** Whether a sheet with such a header is an exported log: it has every column of it, in whatever order. */
export const isLogHeader = (header: ReadonlyArray<string>): boolean => missingIn(header).length === 0

const foundIn = (header: ReadonlyArray<string>): ReadonlyArray<number> => {
  const cells = header.map(folded)
  return namesOf.map((names) => cells.findIndex((cell) => names.has(cell)))
}

const missingIn = (header: ReadonlyArray<string>): ReadonlyArray<string> => {
  const places = foundIn(header)
  return logColumns.filter((_, at) => places[at] === -1)
}

/** The place of each of the log's columns in the sheet. Throws `NotAnExportedLog`. */
export const placesOf = (header: ReadonlyArray<string>): ReadonlyArray<number> => {
  const missing = missingIn(header)
  if (missing.length > 0) throw new NotAnExportedLog({ missing })
  return foundIn(header)
}
