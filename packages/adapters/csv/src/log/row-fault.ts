/** A row of a log that cannot be read: which cell, and why. */
import { Label } from "@genzaichi/core"
import { Schema } from "effect"
import { logColumns } from "./columns.ts"

/** A row, or a cell of it, that is none of a log's: where, what is wrong, and what to do, in both languages. */
export class LogRowFault extends Schema.TaggedError<LogRowFault>()("LogRowFault", {
  /** The column at fault; `undefined` where it is the row as a whole. */
  column: Schema.UndefinedOr(Schema.Literals(logColumns)),
  /** The 1-based line of the file, where it is known. */
  line: Schema.optionalKey(Schema.Int),
  problem: Label,
  remedy: Label
}) {
  get messages(): Label {
    const line = this.line === undefined ? "" : `${this.line} 行目`
    const column = this.column === undefined ? "" : `「${this.column}」`
    const where = `${line}${column}`
    return { ja: `${where === "" ? "" : `${where}：`}${this.problem.ja}。${this.remedy.ja}`, en: this.message }
  }
  override get message(): string {
    const line = this.line === undefined ? "" : `line ${this.line}: `
    const column = this.column === undefined ? "" : `${this.column}: `
    return `${line}${column}${this.problem.en}; ${this.remedy.en}`
  }
}

/** What to do about any of them: a log is written by programs, and by nobody else. */
export const asWrittenAgain: Label = {
  ja: "ログは手で直さず、元のファイル（控え）に戻すか、書き出し直してください",
  en: "do not mend a log by hand: take the file as it was written, or export it again"
}
