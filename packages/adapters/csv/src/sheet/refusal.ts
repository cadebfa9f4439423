/** Whole files that are refused, each with what it is and how to get a sheet out of it. */
import { Schema } from "effect"
import type { SheetText } from "./problem.ts"

/** What a file that is no sheet seems to be. */
export type ForeignFile =
  | "excel-workbook"
  | "opendocument"
  | "zip"
  | "old-excel"
  | "pdf"
  | "gzip"
  | "html"
  | "xml"
  | "binary"

const foreignFiles: Readonly<Record<ForeignFile, { readonly name: SheetText; readonly remedy: SheetText }>> = (() => {
  const saveAsCsv: SheetText = {
    ja: "表計算ソフトで開き、「CSV UTF-8（コンマ区切り）」で保存してください。",
    en: 'Open it in the spreadsheet program and save it as "CSV UTF-8 (comma delimited)".'
  }
  const unpack: SheetText = {
    ja: "展開して、中の CSV を渡してください。",
    en: "Unpack it and give the CSV file inside."
  }
  return {
    "excel-workbook": { name: { ja: "Excel ブック（.xlsx）", en: "an Excel workbook (.xlsx)" }, remedy: saveAsCsv },
    "old-excel": { name: { ja: "古い Excel ブック（.xls）", en: "an old Excel workbook (.xls)" }, remedy: saveAsCsv },
    opendocument: {
      name: { ja: "OpenDocument の表（.ods）", en: "an OpenDocument spreadsheet (.ods)" },
      remedy: saveAsCsv
    },
    zip: { name: { ja: "ZIP ファイル", en: "a ZIP archive" }, remedy: unpack },
    gzip: { name: { ja: "gzip ファイル", en: "a gzip archive" }, remedy: unpack },
    pdf: {
      name: { ja: "PDF", en: "a PDF document" },
      remedy: {
        ja: "PDF の元になった表から CSV を書き出してください。",
        en: "Export a CSV from the table the PDF was made of."
      }
    },
    html: {
      name: { ja: "HTML（拡張子が .xls のこともあります）", en: "an HTML page (some are named .xls)" },
      remedy: saveAsCsv
    },
    xml: { name: { ja: "XML", en: "an XML document" }, remedy: saveAsCsv },
    binary: { name: { ja: "テキストではないファイル", en: "a file that is not text" }, remedy: saveAsCsv }
  }
})()

/** The file is something else than a sheet saved as text. */
export class NotASheet extends Schema.TaggedError<NotASheet>()("NotASheet", {
  found: Schema.Literals(["excel-workbook", "opendocument", "zip", "old-excel", "pdf", "gzip", "html", "xml", "binary"])
}) {
  get messages(): SheetText {
    const { name, remedy } = foreignFiles[this.found]
    return {
      ja: `CSV ではありません。${name.ja}です。${remedy.ja}`,
      en: `This is not a CSV sheet but ${name.en}. ${remedy.en}`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** The file has no row with anything in it. */
export class EmptySheet extends Schema.TaggedError<EmptySheet>()("EmptySheet", {}) {
  get messages(): SheetText {
    return {
      ja: "空のファイルです。見出しの行と、少なくとも一行のあるシートを渡してください。",
      en: "The sheet is empty. Give a file with a row of headings and at least one row."
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** The bytes are no text in the encoding that was named, or in any that is known. */
export class UnreadableEncoding extends Schema.TaggedError<UnreadableEncoding>()("UnreadableEncoding", {
  /** The encoding that was named, or the one that fits least badly. */
  encoding: Schema.String,
  named: Schema.Boolean,
  /** The first physical line that cannot be read, counted from 1. */
  line: Schema.Int
}) {
  get messages(): SheetText {
    return this.named
      ? {
          ja: `${this.line} 行目が指定の文字コード ${this.encoding} で読めません。別の文字コードを指定するか、指定をやめて自動判定に任せてください。`,
          en: `Line ${this.line} cannot be read as ${this.encoding}, the encoding that was named. Name another, or none to have it detected.`
        }
      : {
          ja: `${this.line} 行目の文字コードが分かりません。「CSV UTF-8」で保存し直すか、文字コードを指定してください。`,
          en: `Line ${this.line} is in no encoding that is known here. Save the file as "CSV UTF-8", or name the encoding.`
        }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** Why a whole file was refused. */
export type SheetRefusal = NotASheet | EmptySheet | UnreadableEncoding

const signatures: ReadonlyArray<readonly [ForeignFile, ReadonlyArray<number>]> = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["old-excel", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["gzip", [0x1f, 0x8b, 0x08]]
]

/** What the first bytes of a file say it is, when that is no sheet; undefined for what may be one. */
export const foreignFileOf = (head: Uint8Array): ForeignFile | undefined => {
  const opening = latin(head.subarray(0, 4096))
  const found = signatures.find(([, signature]) => signature.every((byte, at) => head[at] === byte))
  if (found !== undefined) {
    if (found[0] !== "zip") return found[0]
    // Names of the members stand uncompressed in a ZIP; an Excel workbook's first ones are always the same.
    if (opening.includes("[Content_Types].xml") || opening.includes("xl/")) return "excel-workbook"
    return opening.includes("opendocument.spreadsheet") ? "opendocument" : "zip"
  }
  const markup = opening
    .replace(/^\u00ef\u00bb\u00bf/, "")
    .trimStart()
    .slice(0, 16)
    .toLowerCase()
  if (/^<(?:!doctype html|html|head|body|table|meta)/.test(markup)) return "html"
  return markup.startsWith("<?xml") ? "xml" : undefined
}

/** One character per byte: enough to look for words of ASCII. */
const latin = (bytes: Uint8Array): string => {
  let text = ""
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}
