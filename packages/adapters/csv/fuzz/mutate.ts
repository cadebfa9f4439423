/** A sheet as it may come out of a spreadsheet, a mail or a broken disk: made from an original by chance. */
import Encoding from "encoding-japanese"
import type { SheetEncoding } from "../src/sheet/index.ts"
import type { Chance } from "./chance.ts"
import type { Original } from "./originals.ts"

export interface MutatedSheet {
  readonly bytes: Uint8Array
  /** What was done to it, for whoever looks at a failure. */
  readonly done: ReadonlyArray<string>
}

type Table = Array<Array<string>>

/** Cells as people write them, and some as nobody should. */
const cells: ReadonlyArray<string> = [
  "",
  " ",
  "　",
  "-",
  "なし",
  "2024/12/10",
  "2024-12-10",
  "12月10日",
  "12/10",
  "令和6年12月10日",
  "R6.12.10",
  "45636",
  "45636.5",
  "2024-02-30",
  "10-12-2024",
  "1899-12-31",
  "99999999",
  "明日",
  "next Tuesday",
  "¥1,200,000",
  "120万円",
  "△1,200",
  "(1,200)",
  "65.0%",
  "７０％",
  "１，２００",
  "1.2E+15",
  "7.01E+12",
  "7010001008844",
  "7010001008845",
  "=1+1",
  "'=1+1",
  "''=x",
  "@SUM(A1)",
  "-1200",
  "ｶﾌﾞｼｷｶﾞｲｼﾔ",
  "株式会社　髙橋①㈱",
  "山田→11/20まで→見積再送",
  "→→",
  "先方（稟議中）",
  "電話",
  "メール",
  "不在",
  "fax",
  "受注",
  "失注",
  "won",
  "解約",
  "A",
  "高",
  "★★★",
  "yes",
  "（削除）",
  "2024/12/10 電話。製品Xに関心。\n2024/12/20 訪問。価格説明",
  "12/10 電話／12/20 訪問",
  "Dear team,\nplease call.\n\nRegards",
  'the "new" one',
  "a, b; c\td|e",
  "\u0000",
  "\u0007bell",
  "\ufeffmarked",
  "\ud800",
  "👩‍👩‍👧 𠮷野家",
  "e\u0301",
  "x".repeat(3000),
  "__proto__",
  "constructor",
  "合計",
  "yamada@aoba.example; sato@minato.example",
  "https://example.org/?a=1,2"
]

const headers: ReadonlyArray<string> = [
  "日付",
  "会社名",
  "要点",
  "ステータス",
  "メモ",
  "金額",
  "担当",
  "Date",
  "謎の列",
  ""
]

/** Where a text was put that must be found again, whatever the column is read as. */
export const marker = (chance: Chance): string => `Zq${chance.below(1_000_000)}x`

interface Step {
  readonly name: string
  readonly apply: (table: Table, chance: Chance) => void
}

const anyRow = (table: Table, chance: Chance): Array<string> => {
  if (table.length === 0) table.push([])
  return table[chance.below(table.length)]!
}

const steps: ReadonlyArray<Step> = [
  {
    name: "cell",
    apply: (table, chance) => {
      const row = anyRow(table, chance)
      row[chance.below(row.length + (chance.once(8) ? 3 : 0))] = chance.pick(cells)
    }
  },
  {
    name: "marker",
    apply: (table, chance) => {
      const row = table[1 + chance.below(Math.max(1, table.length - 1))]
      if (row !== undefined && row.length > 0) row[chance.below(row.length)] = marker(chance)
    }
  },
  {
    name: "appended to a cell",
    apply: (table, chance) => {
      const row = anyRow(table, chance)
      const at = chance.below(Math.max(1, row.length))
      row[at] = `${row[at] ?? ""}${chance.pick([" ", "　", ",", "\n", "”", '"', "。", marker(chance)])}`
    }
  },
  {
    name: "column of one kind of cell",
    apply: (table, chance) => {
      const at = chance.below(table[0]?.length ?? 1)
      const cell = chance.pick(cells)
      for (const row of table.slice(1)) row[at] = cell
    }
  },
  {
    name: "duplicated column",
    apply: (table, chance) => {
      const from = chance.below(table[0]?.length ?? 1)
      const to = chance.below((table[0]?.length ?? 1) + 1)
      for (const row of table) row.splice(to, 0, row[from] ?? "")
    }
  },
  {
    name: "dropped column",
    apply: (table, chance) => {
      const at = chance.below(table[0]?.length ?? 1)
      for (const row of table) row.splice(at, 1)
    }
  },
  {
    name: "swapped columns",
    apply: (table, chance) => {
      const a = chance.below(table[0]?.length ?? 1)
      const b = chance.below(table[0]?.length ?? 1)
      for (const row of table) [row[a], row[b]] = [row[b] ?? "", row[a] ?? ""]
    }
  },
  {
    name: "another header",
    apply: (table, chance) => {
      const head = table[0]
      if (head !== undefined && head.length > 0) head[chance.below(head.length)] = chance.pick(headers)
    }
  },
  {
    name: "duplicated row",
    apply: (table, chance) => void table.splice(chance.below(table.length + 1), 0, [...anyRow(table, chance)])
  },
  {
    name: "dropped row",
    apply: (table, chance) => {
      if (table.length > 2) table.splice(chance.below(table.length), 1)
    }
  },
  {
    name: "blank rows",
    apply: (table, chance) => {
      const row = chance.pick<ReadonlyArray<string>>([[""], ["", "", ""], [" "]])
      for (let times = 1 + chance.below(4); times > 0; times--)
        table.splice(chance.below(table.length + 1), 0, [...row])
    }
  },
  { name: "shuffled rows", apply: (table) => void table.push(...table.splice(1).toReversed()) },
  {
    name: "lines above the header",
    apply: (table, chance) => {
      for (let times = 1 + chance.below(3); times > 0; times--) {
        table.unshift(
          chance.pick([["営業活動ログ"], ["Exported", "2024-12-10"], [""], ["件数", "11049", "件"]]).slice()
        )
      }
    }
  },
  {
    name: "header once more",
    apply: (table, chance) => void table.splice(1 + chance.below(table.length), 0, [...(table[0] ?? [])])
  },
  {
    name: "totals",
    apply: (table, chance) => void table.push([chance.pick(["合計", "Total", "小計"]), "", "1,200,000"])
  },
  {
    name: "ragged row",
    apply: (table, chance) => {
      const row = anyRow(table, chance)
      if (chance.once(2)) row.splice(chance.below(row.length + 1))
      else row.push(chance.pick(cells), marker(chance))
    }
  },
  { name: "no header", apply: (table) => void table.shift() }
]

const delimiters = [",", ",", ",", ",", "\t", ";", "|"] as const

/** The table as text; every cell that needs quotes has them, and many that do not. */
const written = (table: Table, chance: Chance): string => {
  const delimiter = chance.pick(delimiters)
  const lineEnd = chance.pick(["\r\n", "\r\n", "\n", "\r"])
  const always = chance.once(4)
  const quoted = (cell: string): string =>
    always || cell.includes(delimiter) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  const text = table.map((row) => Array.from(row, (cell) => quoted(cell ?? "")).join(delimiter)).join(lineEnd)
  return (chance.once(30) ? `sep=${delimiter}${lineEnd}` : "") + text + (chance.once(3) ? "" : lineEnd)
}

const spoilText = (text: string, chance: Chance, done: Array<string>): string => {
  if (!chance.once(4)) return text
  const at = chance.below(text.length + 1)
  const scrap = chance.pick(['"', '"', '""', ' "', '",', '\n"', "\n", "\r", "\r\n", ",", ",,,,", "\t", ";", "\u0000"])
  done.push(`${JSON.stringify(scrap)} at ${at}`)
  return chance.once(3) ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + scrap + text.slice(at)
}

const encodings: ReadonlyArray<SheetEncoding> = [
  "utf-8",
  "utf-8",
  "utf-8-bom",
  "shift_jis",
  "shift_jis",
  "euc-jp",
  "iso-2022-jp",
  "utf-16le",
  "utf-16be"
]

const japanese = { shift_jis: "SJIS", "euc-jp": "EUCJP", "iso-2022-jp": "JIS" } as const

const encoded = (text: string, encoding: SheetEncoding, marked: boolean): Uint8Array => {
  switch (encoding) {
    case "utf-8":
      return new TextEncoder().encode(text)
    case "utf-8-bom":
      return new TextEncoder().encode(`\ufeff${text}`)
    case "utf-16le":
    case "utf-16be": {
      const whole = marked ? `\ufeff${text}` : text
      const view = new DataView(new ArrayBuffer(whole.length * 2))
      for (let at = 0; at < whole.length; at++) view.setUint16(at * 2, whole.charCodeAt(at), encoding === "utf-16le")
      return new Uint8Array(view.buffer)
    }
    default:
      return Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to: japanese[encoding], from: "UNICODE" }))
  }
}

const spoilBytes = (bytes: Uint8Array, chance: Chance, done: Array<string>): Uint8Array => {
  if (!chance.once(4) || bytes.length === 0) return bytes
  const at = chance.below(bytes.length)
  const how = chance.below(6)
  done.push(`bytes ${["flipped", "dropped", "truncated", "of another encoding", "doubled", "zeroed"][how]!} at ${at}`)
  switch (how) {
    case 0: {
      const flipped = bytes.slice()
      for (let times = 1 + chance.below(4); times > 0; times--) flipped[chance.below(bytes.length)] = chance.below(256)
      return flipped
    }
    case 1:
      return joined(bytes.subarray(0, at), bytes.subarray(Math.min(bytes.length, at + 1 + chance.below(5))))
    case 2:
      return bytes.subarray(0, at)
    case 3:
      return joined(
        bytes.subarray(0, at),
        encoded("三立製作所,見積を送付\n", chance.pick(encodings), false),
        bytes.subarray(at)
      )
    case 4:
      return joined(bytes.subarray(0, at), bytes)
    default: {
      const zeroed = bytes.slice()
      zeroed.fill(0, at, at + 1 + chance.below(3))
      return zeroed
    }
  }
}

const joined = (...parts: ReadonlyArray<Uint8Array>): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** How many rows of an original are taken: enough for rows to meet each other, few enough for many sheets. */
const rowsTaken = 24

/** One sheet by chance. */
export const mutated = (all: ReadonlyArray<Original>, chance: Chance): MutatedSheet => {
  // Mostly sheets of a known layout: of the others there is little to say but that they are refused.
  const { head, name, table } = chance.once(8) ? chance.pick(all) : chance.pick(all.filter((one) => one.known))
  const done: Array<string> = [name]
  const from = head + chance.below(Math.max(1, table.length - rowsTaken))
  // Mostly from the header on, now and then with what stands above it.
  const top = table.slice(chance.once(4) ? 0 : head - 1, head)
  const rows: Table = [...top, ...table.slice(from, from + 2 + chance.below(rowsTaken))].map((row) => [...row])
  for (let times = chance.below(6); times > 0; times--) {
    const step = chance.pick(steps)
    step.apply(rows, chance)
    done.push(step.name)
  }
  const text = spoilText(written(rows, chance), chance, done)
  const encoding = chance.pick(encodings)
  done.push(encoding)
  return { bytes: spoilBytes(encoded(text, encoding, chance.once(2)), chance, done), done }
}
