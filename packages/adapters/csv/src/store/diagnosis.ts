/**
 * What happened to a file that is not as it was written: named by row, as far as it can be told.
 *
 * A row that was edited does not fit its check, but the row behind it still fits the check it was given; so each fault
 * stays where it was made. Rows that are gone, moved or copied are found by whose check they go on from.
 */
import type { Label } from "@genzaichi/core"
import { Buffer } from "node:buffer"
import { readSync } from "node:fs"
import { countOf, eventOfCells, textOfCell } from "../log/cells.ts"
import { logColumns, placeOfColumn } from "../log/columns.ts"
import { cellsOfLine } from "../log/line.ts"
import { Result } from "effect"
import { checkOf, headingBytes, isChained, leadLength, logOfHeading } from "./file-row.ts"
import type { DamagedRow } from "./opening-fault.ts"

export interface Diagnosis {
  /** What another program has left behind that saved the file as a whole. */
  readonly signs: ReadonlyArray<Label>
  /** The first rows at fault. */
  readonly rows: ReadonlyArray<DamagedRow>
  readonly count: number
}

/** So many rows are described; they say enough. */
const mostDescribed = 20
/** Beyond so many rows at fault the file was saved anew as a whole. */
const mostLookedUp = 8

const lineFeed = 0x0a

/** The lines of the file from a place on, each with what stands before it that a check is made of. */
function* linesFrom(
  file: number,
  from: number,
  size: number
): Generator<{ readonly at: number; readonly bytes: Buffer }> {
  let buffer = Buffer.allocUnsafe(1024 * 1024)
  let base = Math.max(0, from - leadLength)
  let at = from - base
  let filled = 0
  for (;;) {
    const end = filled > at ? buffer.subarray(0, filled).indexOf(lineFeed, at) : -1
    if (end !== -1) {
      yield { at: base + at, bytes: buffer.subarray(Math.max(0, at - leadLength), end + 1) }
      at = end + 1
      continue
    }
    const keep = Math.max(0, at - leadLength)
    if (keep > 0) {
      buffer.copy(buffer, 0, keep, filled)
      base += keep
      filled -= keep
      at -= keep
    } else if (filled === buffer.length) {
      const larger = Buffer.allocUnsafe(buffer.length * 2)
      buffer.copy(larger, 0, 0, filled)
      buffer = larger
    }
    const read = base + filled < size ? readSync(file, buffer, filled, buffer.length - filled, base + filled) : 0
    if (read === 0) {
      if (filled > at) yield { at: base + at, bytes: buffer.subarray(Math.max(0, at - leadLength), filled) }
      return
    }
    filled += read
  }
}

/** What the beginning of the file says about who saved it last. */
export const signsOfSaving = (head: Buffer): Array<Label> => {
  const signs: Array<Label> = []
  const hasMark = head.length >= 3 && head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf
  const lines = head.toString("latin1").split("\n")
  const [heading = ""] = lines
  if (!hasMark)
    signs.push({ ja: "先頭のBOM（UTF-8の印）がない", en: "the mark of UTF-8 (BOM) at its beginning is gone" })
  if (heading.endsWith("\r")) signs.push({ ja: "改行がCRLFになっている", en: "its line breaks became CRLF" })
  const bare = heading.replace(/^\u00EF\u00BB\u00BF/, "").replace(/\r$/, "")
  if (bare.startsWith('"')) signs.push({ ja: "すべてのセルが引用符で囲まれている", en: "every cell was put in quotes" })
  const separator = /^"?tenant"?(.)/.exec(bare)?.[1]
  if (separator !== undefined && separator !== ",") {
    signs.push({ ja: "区切り文字がカンマではない", en: "its cells are not separated by commas any more" })
  }
  const rows = lines.slice(1)
  if (rows.some((row) => /\d{1,4}\/\d{1,2}\/\d{1,4} \d{1,2}:\d{2}|(?:^|[,;\t])\d{2}:\d{2}\.\d(?:[,;\t]|$)/.test(row))) {
    signs.push({ ja: "日時が書き換えられている", en: "its dates and times were rewritten" })
  }
  if (!isUtf8(head)) signs.push({ ja: "文字コードがUTF-8ではない", en: "its text is not UTF-8 any more" })
  return signs
}

const isUtf8 = (bytes: Buffer): boolean => {
  // The last character may be cut.
  const whole = bytes.subarray(0, bytes.lastIndexOf(lineFeed) + 1)
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(whole)
    return true
  } catch {
    return false
  }
}

/** Whether the heading, however it was saved, is that of a log of ours. */
export const looksLikeALog = (head: Buffer): boolean => {
  const text = head.toString("latin1").replace(/^\u00EF\u00BB\u00BF/, "")
  const [heading = ""] = text.split(/\r?\n|\r/)
  const names = heading.split(/[,;\t]/).map((cell) => cell.replaceAll('"', ""))
  return logColumns.every((column, place) => names[place] === column) && names[logColumns.length] === "command"
}

interface Suspect {
  readonly line: number
  readonly bytes: Buffer
}

const textOf = ({ bytes }: Suspect): string => bytes.toString("utf8", leadLength, bytes.length - 1)

/** The check a row was given, by which the row behind it goes on. */
const checkIn = (bytes: Buffer): string => bytes.toString("latin1", bytes.length - leadLength, bytes.length - 1)

/**
 * Names what is wrong from the first row on that did not fit.
 *
 * @param from where that row starts
 * @param line which line it is
 */
export const diagnose = (file: number, size: number, from: number, line: number): Diagnosis => {
  const head = Buffer.alloc(Math.min(size, 65_536))
  readSync(file, head, 0, head.length, 0)
  const isOurHeading = logOfHeading(head.subarray(0, headingBytes)) !== undefined
  const signs = signsOfSaving(head)
  if (!isOurHeading) return { signs, rows: [], count: 0 }

  const suspects: Array<Suspect> = []
  let count = 0
  let at = line
  for (const { bytes } of linesFrom(file, from, size)) {
    const misfit = bytes[bytes.length - 1] !== lineFeed || !isChained(bytes)
    if (misfit) {
      count++
      if (suspects.length < mostDescribed) suspects.push({ line: at, bytes: Buffer.from(bytes) })
    }
    at++
  }
  const origins = count <= mostLookedUp ? originsOf(file, size, suspects) : new Map<Suspect, number>()
  const places = placesOf(file, size, suspects)
  const rows = suspects.map((suspect) => described(suspect, origins.get(suspect), places.get(suspect)))
  if (rows.length === 0) rows.push(outOfPlace(line))
  return { signs: count > mostLookedUp ? signs : [], rows, count: rows.length === 1 ? 1 : count }
}

/** What the rows before a suspect say of its place. */
interface Place {
  /** The sequence that should come next for its tenant. */
  readonly next: number
  /** Its own sequence stands before it already. */
  readonly isTaken: boolean
}

const nameOf = (cells: ReadonlyArray<string> | undefined): string | undefined =>
  cells === undefined ? undefined : JSON.stringify([cells[placeOfColumn.tenant], cells[placeOfColumn.sequence]])

const placesOf = (file: number, size: number, suspects: ReadonlyArray<Suspect>): Map<Suspect, Place> => {
  const places = new Map<Suspect, Place>()
  const lasts = new Map<string, number>()
  const wanted = new Set(suspects.map((suspect) => nameOf(cellsOfLine(textOf(suspect)))))
  const taken = new Set<string | undefined>()
  const byLine = new Map(suspects.map((suspect) => [suspect.line, suspect]))
  let line = 2
  for (const { bytes } of linesFrom(file, headingBytes, size)) {
    const suspect = byLine.get(line++)
    const cells = cellsOfLine(bytes.toString("utf8", leadLength, bytes.length - 1))
    const tenant = cells?.[0]
    const last = lasts.get(tenant ?? "") ?? 0
    if (suspect !== undefined) {
      places.set(suspect, { next: last + 1, isTaken: cells !== undefined && taken.has(nameOf(cells)) })
      if (places.size === suspects.length) break
    }
    const name = nameOf(cells)
    if (wanted.has(name)) taken.add(name)
    if (tenant !== undefined) lasts.set(tenant, Math.max(last, countOf(cells?.[1] ?? "") ?? 0))
  }
  return places
}

/** For each suspect that fits behind another row than the one it stands behind, the line of that row. */
const originsOf = (file: number, size: number, suspects: ReadonlyArray<Suspect>): Map<Suspect, number> => {
  const origins = new Map<Suspect, number>()
  const open = new Set(suspects.filter(({ bytes }) => bytes.length > leadLength * 2))
  let line = 1
  for (const { bytes } of linesFrom(file, 0, size)) {
    if (open.size === 0) break
    const check = checkIn(bytes)
    for (const suspect of open) {
      const own = suspect.bytes
      const given = checkIn(own)
      const candidate = Buffer.concat([
        Buffer.from(`${check}\n`, "latin1"),
        own.subarray(leadLength, own.length - leadLength)
      ])
      if (checkOf(candidate) === given) {
        origins.set(suspect, line)
        open.delete(suspect)
      }
    }
    line++
  }
  return origins
}

/** A row that is as it was written, at a place where a log has another. Only a program at fault writes such. */
const outOfPlace = (line: number): DamagedRow => ({
  line,
  what: "unreadable",
  problem: { ja: `${line}行目：連番が続いていません`, en: `line ${line}: it is not the next of its log or append` }
})

const described = (suspect: Suspect, origin: number | undefined, place: Place | undefined): DamagedRow => {
  const { bytes, line } = suspect
  const cells = cellsOfLine(textOf(suspect))
  const id = cells === undefined ? undefined : textOfCell(cells[placeOfColumn.id] ?? "")
  const named = id === undefined ? { ja: "", en: "" } : { ja: `（イベント${id}）`, en: ` (event ${id})` }
  const row = (what: DamagedRow["what"], ja: string, en: string): DamagedRow => ({
    line,
    ...(id === undefined ? {} : { event: id }),
    what,
    problem: { ja: `${line}行目${named.ja}：${ja}`, en: `line ${line}${named.en}: ${en}` }
  })
  if (bytes.includes(0, leadLength)) return row("zeroed", "ゼロのバイトで埋まっています", "it holds zero bytes")
  if (cells === undefined || cells.length < logColumns.length + 3) {
    return row("unreadable", "ログの行として読めません", "it cannot be read as a row of a log")
  }
  const sequence = countOf(cells[placeOfColumn.sequence]!)
  if (origin !== undefined) {
    return place?.isTaken === true
      ? row(
          "copied",
          `すでにある行です（${origin + 1}行目にあるべき行）`,
          `it is there twice (its place is line ${origin + 1})`
        )
      : row("moved", `位置が違います（${origin}行目の次の行でした）`, `it was moved (it stood behind line ${origin})`)
  }
  const next = place?.next
  if (sequence !== undefined && next !== undefined && sequence > next) {
    const gone = sequence - next === 1 ? `${next}` : `${next}–${sequence - 1}`
    return row(
      "missing",
      `この前の行がありません（${cells[0]}の連番${gone}）`,
      `rows before it are gone (sequence ${gone} of ${cells[0]})`
    )
  }
  const read = eventOfCells(cells)
  const column = Result.isFailure(read) ? read.failure.column : undefined
  return column === undefined
    ? row("edited", "セルが書き換えられています", "a cell was edited")
    : row("edited", `列「${column}」のセルが書き換えられています`, `the cell of ${column} was edited`)
}
