/**
 * What can be wrong when the file of a log is opened: one error each, that says where, what, and how to mend it.
 *
 * Nothing was written when one comes, and nothing of the file is believed in part.
 */
import { Label } from "@genzaichi/core"
import { Schema } from "effect"

const met = ["no-file", "no-folder", "no-rights", "read-only", "is-a-folder", "disk-full", "failing"] as const

/** The file could not be reached, made or read. */
export class FileUnreachable extends Schema.TaggedError<FileUnreachable>()("FileUnreachable", {
  path: Schema.String,
  met: Schema.Literals(met),
  /** The system's own words. */
  detail: Schema.String
}) {
  get problem(): Label {
    switch (this.met) {
      case "no-file":
        return { ja: "ファイルがありません", en: "there is no such file" }
      case "no-folder":
        return { ja: "フォルダーがありません", en: "its folder does not exist" }
      case "no-rights":
        return { ja: "読み書きする権限がありません", en: "there are no rights to read and write it" }
      case "read-only":
        return { ja: "書き込みできない場所にあります", en: "it lies where nothing can be written" }
      case "is-a-folder":
        return { ja: "ファイルではなくフォルダーです", en: "it is a folder, not a file" }
      case "disk-full":
        return { ja: "ディスクがいっぱいです", en: "the disk is full" }
      case "failing":
        return { ja: `システムのエラーです（${this.detail}）`, en: `the system failed (${this.detail})` }
    }
  }
  get remedy(): Label {
    switch (this.met) {
      case "no-file":
        return {
          ja: "パスを確かめるか、書き込み用に開いて新しいログを作ってください",
          en: "check its path, or open it for writing, which makes a new log"
        }
      case "no-folder":
        return { ja: "フォルダーを作るか、パスを確かめてください", en: "make the folder, or check the path" }
      case "no-rights":
        return {
          ja: 'ファイルとフォルダーの権限を確かめてください。読むだけなら access: "read" で開けます',
          en: 'check the rights of the file and of its folder, where a lock is kept; with access: "read" reading is enough'
        }
      case "read-only":
        return {
          ja: '書き込みできる場所に移すか、読むだけなら access: "read" で開いてください',
          en: 'put it where files can be written, or open it with access: "read"'
        }
      case "is-a-folder":
        return { ja: "ファイルのパスを指定してください", en: "give the path of a file in it" }
      case "disk-full":
        return { ja: "空きを作ってから開いてください", en: "make room, then open it again" }
      case "failing":
        return { ja: "ディスクとパスを確かめてください", en: "check the disk and the path" }
    }
  }
  override get message(): string {
    return `${this.path}: ${this.problem.en}; ${this.remedy.en}`
  }
}

/** Somebody has the log open for writing, and there is one writer at a time. */
export class LogInUse extends Schema.TaggedError<LogInUse>()("LogInUse", {
  path: Schema.String,
  /** Who, as far as the lock says. */
  host: Schema.String,
  process: Schema.Int,
  /** It is this very process. */
  self: Schema.Boolean,
  /** The file that is the lock. */
  lock: Schema.String
}) {
  get problem(): Label {
    return this.self
      ? {
          ja: "このプロセスがすでに書き込み用に開いています",
          en: "this very process has it open for writing already"
        }
      : {
          ja: `${this.host} のプロセス ${this.process} が書き込み用に開いています`,
          en: `process ${this.process} on ${this.host} has it open for writing`
        }
  }
  get remedy(): Label {
    return this.self
      ? { ja: "開いてあるストアを使ってください", en: "use the store that is open" }
      : {
          ja: `そのプロセスを終えるか、access: "read" で開いてください。プロセスがもう無いと確かめたときだけ ${this.lock} を消してください`,
          en: `end that process, or open with access: "read"; delete ${this.lock} only when you know that the process is gone`
        }
  }
  override get message(): string {
    return `${this.path}: ${this.problem.en}; ${this.remedy.en}`
  }
}

/** The file holds something else than a log, or one of a newer version. */
export class NotALog extends Schema.TaggedError<NotALog>()("NotALog", {
  path: Schema.String,
  problem: Label
}) {
  get remedy(): Label {
    return {
      ja: "ログのファイルか、まだ無いファイルのパスを指定してください。何も変更していません",
      en: "give the path of a log, or of a file that does not exist yet; nothing was changed"
    }
  }
  override get message(): string {
    return `${this.path}: ${this.problem.en}; ${this.remedy.en}`
  }
}

/** A row that does not fit, or a place where rows are missing. */
export const DamagedRow = Schema.Struct({
  /** 1-based line of the file. */
  line: Schema.Int,
  /** The event's id, where the row still tells it. */
  event: Schema.optionalKey(Schema.String),
  /**
   * `edited`: a cell is not as it was written. `missing`: rows before it are gone. `moved`: it stood elsewhere. `copied`:
   * it stands twice. `zeroed`: it holds zeros, as a failing disk leaves them. `unreadable`: it is no row of a log.
   */
  what: Schema.Literals(["edited", "missing", "moved", "copied", "zeroed", "unreadable"]),
  problem: Label
})
export type DamagedRow = typeof DamagedRow.Type

/** The file is a log that is not as it was written. Nothing of it is believed. */
export class LogDamaged extends Schema.TaggedError<LogDamaged>()("LogDamaged", {
  path: Schema.String,
  /** What a program that saved the file as a whole has left behind: a lost mark of UTF-8, other line breaks, dates rewritten. */
  signs: Schema.Array(Label),
  /** The first of the rows at fault. */
  rows: Schema.Array(DamagedRow),
  /** How many rows at fault there are. */
  count: Schema.Int
}) {
  get problem(): Label {
    const listed = (language: "ja" | "en", between: string): string =>
      [...this.signs.map((sign) => sign[language]), ...this.rows.slice(0, 3).map((row) => row.problem[language])].join(
        between
      )
    const more = this.count - Math.min(3, this.rows.length)
    const saved = this.signs.length > 0
    return {
      ja: `${saved ? "表計算ソフトなどで保存し直されています" : "書き込んだときと違っています"}：${listed("ja", "、")}${
        more > 0 ? `、ほか${more}行` : ""
      }`,
      en: `${saved ? "another program has saved it" : "it is not as it was written"}: ${listed("en", "; ")}${
        more > 0 ? `; and ${more} rows more` : ""
      }`
    }
  }
  get remedy(): Label {
    return {
      ja: "控え（バックアップ）から戻してください。直したい内容があれば、戻したあとにアプリから記録してください。何も変更していません",
      en: "restore it from a backup; what was meant to be corrected, record with the app afterwards; nothing was changed"
    }
  }
  override get message(): string {
    return `${this.path}: ${this.problem.en}; ${this.remedy.en}`
  }
}

/** Why a log was not opened. */
export type OpeningFault = FileUnreachable | LogInUse | NotALog | LogDamaged

const metOf: Readonly<Record<string, (typeof met)[number]>> = {
  ENOENT: "no-folder",
  ENOTDIR: "no-folder",
  EACCES: "no-rights",
  EPERM: "no-rights",
  EROFS: "read-only",
  EISDIR: "is-a-folder",
  ENOSPC: "disk-full",
  EDQUOT: "disk-full"
}

/** What the system calls an error: `ENOSPC`. */
export const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : ""

/** An error of the file system as what it means to whoever opens a log. */
export const unreachable = (path: string, error: unknown, missing: "no-file" | "no-folder"): FileUnreachable => {
  const code = codeOf(error)
  const detail = error instanceof Error ? error.message : String(error)
  return new FileUnreachable({ path, met: code === "ENOENT" ? missing : (metOf[code] ?? "failing"), detail })
}
