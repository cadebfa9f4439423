/** What can be wrong with bytes that should hold a history: one error that says what, and how to mend it. */
import type { Label } from "@genzaichi/core"
import { Schema } from "effect"

/** Why bytes were refused. */
export const unreadable = ["other-format", "no-history", "newer", "cut-short", "damaged"] as const

/** The bytes hold no history that can be read. Nothing of them is believed in part. */
export class HistoryUnreadable extends Schema.TaggedError<HistoryUnreadable>()("HistoryUnreadable", {
  file: Schema.Literals(["Arrow", "Parquet"]),
  met: Schema.Literals(unreadable),
  /** What was found, in English: a reader's own words, or the name of a column. */
  detail: Schema.String
}) {
  get problem(): Label {
    const { detail, file } = this
    switch (this.met) {
      case "other-format":
        return { ja: `${file} ファイルではありません（${detail}）`, en: `this is no ${file} file (${detail})` }
      case "no-history":
        return {
          ja: `履歴として書き出された ${file} ファイルではありません（${detail}）`,
          en: `this ${file} file was not written as a history (${detail})`
        }
      case "newer":
        return {
          ja: `この版より新しい形式の履歴です（${detail}）`,
          en: `this history was written by another version of the format (${detail})`
        }
      case "cut-short":
        return { ja: `ファイルが途中で切れています（${detail}）`, en: `the file is cut short (${detail})` }
      case "damaged":
        return { ja: `ファイルが壊れています（${detail}）`, en: `the file is damaged (${detail})` }
    }
  }
  get remedy(): Label {
    switch (this.met) {
      case "other-format":
      case "no-history":
        return this.file === "Arrow"
          ? { ja: "toArrow が書き出したファイルを渡してください", en: "give the bytes that toArrow has written" }
          : {
              ja: "toParquet が書き出し、ほかの道具で書き直していないファイルを渡してください",
              en: "give the bytes that toParquet has written, not rewritten by another tool"
            }
      case "newer":
        return {
          ja: "ライブラリを更新するか、元のログから書き出し直してください",
          en: "update the library, or write the file again from the log"
        }
      case "cut-short":
      case "damaged":
        return {
          ja: "コピーし直すか、元のログから書き出し直してください",
          en: "copy the file again, or write it again from the log"
        }
    }
  }
  override get message(): string {
    return `${this.problem.en}: ${this.remedy.en}`
  }
}
