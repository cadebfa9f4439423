import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { japaneseCalendar } from "@genzaichi/core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran, sheet } from "../running.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  const files: Readonly<Record<string, string | Uint8Array>> = {
    "book.xlsx": Uint8Array.from([
      0x50,
      0x4b,
      0x03,
      0x04,
      ...new TextEncoder().encode("[Content_Types].xml xl/workbook.xml")
    ]),
    "empty.csv": "",
    // A character of Shift_JIS cut in half, and bytes that no encoding has.
    "bytes.csv": Uint8Array.from([0x64, 0x2c, 0x65, 0x0a, 0xff, 0xfe, 0xfd, 0xff, 0x00, 0xff, 0x81, 0x0a]),
    "columns.csv": "deal_id,change_time,new_value\n1,2024-01-01 10:00:00,3\n",
    "header.csv": "日付,会社名,チャネル,方向,要点\n",
    "blank.csv": "日付,会社名,チャネル,方向,要点\n,,,,\n,,,,\n",
    "unknown.csv": "fruit,colour\napple,red\n",
    "own.json": '{"name":"own","columns":{}}',
    "broken.json": "{",
    "calendar.json": JSON.stringify(japaneseCalendar)
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, "folder.csv"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const report = (lang: "ja" | "en", ...words: ReadonlyArray<string>): Promise<Ran> =>
  genzaichi(["report", "--lang", lang, ...words], folder)

interface Refused {
  readonly what: string
  readonly words: ReadonlyArray<string>
  readonly ja: RegExp
  readonly en: RegExp
}

const log = sheet("small-log.csv")
const changes = ["columns.csv", "--profile", "crm-change-log"]

const refusals: ReadonlyArray<Refused> = [
  { what: "nothing to read", words: [], ja: /読むシートがありません/, en: /nothing to read: name a CSV file/ },
  {
    what: "a file that is not there",
    words: ["none.csv"],
    ja: /none\.csv： ファイルがありません/,
    en: /none\.csv: no such file/
  },
  { what: "a folder", words: ["folder.csv"], ja: /ファイルではありません/, en: /folder\.csv: not a file/ },
  {
    what: "a workbook",
    words: ["book.xlsx"],
    ja: /CSV ではありません。Excel ブック/,
    en: /not a CSV sheet but an Excel workbook.+save it as/
  },
  {
    what: "an empty sheet",
    words: ["empty.csv"],
    ja: /empty\.csv： 空のファイルです/,
    en: /empty\.csv: The sheet is empty/
  },
  {
    what: "a sheet that is all header",
    words: ["header.csv"],
    ja: /header\.csv： 見出しだけで、読む行がありません/,
    en: /header\.csv: there is nothing under its header/
  },
  {
    what: "a sheet with nothing but blank rows under its header",
    words: ["blank.csv"],
    ja: /blank\.csv： 見出しだけで/,
    en: /blank\.csv: there is nothing under its header/
  },
  {
    what: "bytes that are no text",
    words: ["bytes.csv"],
    ja: /bytes\.csv： .+(文字コード|テキストではない)/,
    en: /bytes\.csv: .+(encoding|not text)/
  },
  {
    what: "a missing column",
    words: changes,
    ja: /必要な列がありません.+変更項目/,
    en: /required column is missing: "changed_field_key"/
  },
  { what: "a layout nobody knows", words: ["unknown.csv"], ja: /知らない形のシート/, en: /layout is not known/ },
  { what: "a date that is none", words: [log, "--at", "nonsense"], ja: /--at nonsense： /, en: /--at nonsense: / },
  { what: "a week for a day", words: [log, "--at", "先週"], ja: /一日に決まりません/, en: /more than one day/ },
  {
    what: "a day that is none to be known by",
    words: [log, "--known", "13/13"],
    ja: /--known 13\/13： /,
    en: /--known 13\/13: /
  },
  {
    what: "a day beyond the holidays known",
    words: [log, "--at", "2099-01-05"],
    ja: /祝日一覧（1955〜/,
    en: /outside the holiday list of Asia\/Tokyo/
  },
  {
    what: "an unknown layout name",
    words: [log, "--profile", "salesforce"],
    ja: /その名前の形式はありません。summary/,
    en: /no layout has that name; give one of summary/
  },
  {
    what: "an unknown encoding",
    words: [log, "--encoding", "latin9"],
    ja: /その名前の文字コードはありません。utf-8/,
    en: /no encoding has that name; give one of utf-8, .*shift_jis/
  },
  {
    what: "a layout file that is no JSON",
    words: [log, "--profile", "broken.json"],
    ja: /JSON として読めません/,
    en: /cannot be read as JSON/
  },
  {
    what: "a folder for rules",
    words: [log, "--rules", "folder.csv"],
    ja: /--rules folder\.csv： フォルダーです。その中の/,
    en: /--rules folder\.csv: this is a folder; name a file in it/
  },
  {
    what: "a calendar that is not there",
    words: [log, "--calendar", "none.json"],
    ja: /--calendar none\.json： ファイルがありません/,
    en: /--calendar none\.json: no such file/
  },
  {
    what: "a layout file that is no layout",
    words: [log, "--profile", "own.json"],
    ja: /--profile own\.json： /,
    en: /--profile own\.json: /
  },
  {
    what: "a zone that is none",
    words: [log, "--zone", "Asia/Atlantis"],
    ja: /知らないタイムゾーン/,
    en: /no such time zone/
  },
  { what: "no deals", words: ["--deals", "0"], ja: /1 以上の件数/, en: /at least one deal/ },
  {
    what: "sheets and simulated deals",
    words: [log, "--deals", "3"],
    ja: /同時に指定できません/,
    en: /do not go together/
  },
  {
    what: "a page that cannot be written",
    words: [log, "--out", "nowhere/report.html"],
    ja: /--out nowhere\/report\.html： ここには書けません/,
    en: /cannot be written there/
  },
  {
    what: "a page in place of a sheet",
    words: ["unknown.csv", "--out", "./unknown.csv"],
    ja: /読み取るファイルと同じ/,
    en: /would overwrite/
  },
  {
    what: "a page in place of a calendar",
    words: [log, "--calendar", "calendar.json", "--out", "calendar.json"],
    ja: /読み取るファイルと同じ/,
    en: /would overwrite/
  },
  {
    what: "one sheet under two names",
    words: ["unknown.csv", "./unknown.csv"],
    ja: /二度指定されています/,
    en: /named twice/
  },
  {
    what: "a page in place of a folder",
    words: [log, "--out", "folder.csv"],
    ja: /ここには書けません/,
    en: /cannot be written there/
  }
]

describe("what cannot be done is said in one line, with exit code 2 and no stack", () => {
  for (const { en, ja, what, words } of refusals) {
    it(what, async () => {
      const both = await Promise.all([report("ja", ...words), report("en", ...words)])
      for (const [place, ran] of both.entries()) {
        const line = place === 0 ? ja : en
        expect(ran.error.trimEnd().split("\n")).toHaveLength(1)
        expect(ran.error).toMatch(line)
        expect(ran.error).toMatch(/^genzaichi: /)
        expect(ran.error).not.toMatch(/\n\s+at |\.ts:\d/)
        expect(ran.out).toBe("")
        expect(ran.code).toBe(2)
      }
    })
  }

  it("a layout with many mistakes of one sort is told once how to mend them", async () => {
    const { error } = await report("en", log, "--profile", "own.json")
    expect(error.match(/Missing key|Expected/gi)?.length).toBeGreaterThan(3)
    expect(error.split("Compare the key's spelling")).toHaveLength(2)
  })

  it("nothing of it leaves a page behind", () => {
    expect(readdirSync(folder)).not.toContain("genzaichi-report.html")
  })
})

describe("what is no command", () => {
  it("an unknown flag is answered with help and exit code 2", async () => {
    const ran = await genzaichi(["report", "--nonsense"], folder)
    expect(ran.code).toBe(2)
    expect(ran.out + ran.error).toContain("--nonsense")
    expect(ran.out).toContain("--profile")
  })

  it("a language there is not is answered with those there are, and exit code 2", async () => {
    const ran = await genzaichi(["report", "--lang", "fr"], folder)
    expect(ran.code).toBe(2)
    expect(ran.out + ran.error).toMatch(/"?ja"?.*"?en"?/)
  })

  it("a number of deals that is no number ends with exit code 2", async () => {
    expect((await genzaichi(["report", "--deals", "many"], folder)).code).toBe(2)
  })

  it("help is an answer", async () => {
    const ran = await genzaichi(["report", "--help"], folder)
    expect(ran.code).toBe(0)
    for (const flag of ["--known", "--together", "--me", "--encoding", "--rules"]) expect(ran.out).toContain(flag)
  })

  it("the commands there are stand in the help", async () => {
    const ran = await genzaichi(["--help"], folder)
    expect(ran.code).toBe(0)
    for (const command of ["report", "agenda", "digest"]) expect(ran.out).toMatch(new RegExp(`^ +${command} `, "m"))
  })
})
