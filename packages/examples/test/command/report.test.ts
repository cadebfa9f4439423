import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran, sheet } from "../running.ts"

const sample = (name: string) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const report = (...words: ReadonlyArray<string>): Promise<Ran> => genzaichi(["report", ...words], folder)

/** The output without what differs from run to run: the path of the page. */
const steady = ({ out }: Ran): string => out.replaceAll(folder, "…")

describe("the page of a report on account sheets", () => {
  it.each([
    ["ja", "名寄せ：石畳珈琲(株) [C-142] を 株式会社石畳珈琲 [C-134] にまとめた場合", "二社とも元どおりです"],
    [
      "en",
      "Merge: ISHIDATAMI COFFEE [C-142] into Ishidatami Coffee Co., Ltd. [C-134]",
      "both are exactly what they were"
    ]
  ])("shows the likeliest merge and its undo (D2, %s)", async (lang, title, undone) => {
    const sheets = ["customer-master", "contracts", "sales"].map((name) => sample(`${name}.${lang}.csv`))
    const out = join(folder, `accounts.${lang}.html`)
    const ran = await report(...sheets, "--at", "2026-11-20", "--lang", lang, "--out", out)
    expect([ran.code, ran.error]).toEqual([0, ""])
    const page = readFileSync(out, "utf8")
    const folded = page.slice(page.indexOf(`<summary>${title}</summary>`)).split("</details>")[0]!
    expect(folded).toContain(undone)
    expect(folded).toContain("7999000000134")
  })
})

describe("genzaichi report on a small activity log", () => {
  for (const lang of ["ja", "en"] as const) {
    it(`says what to do, where deals stand, what was read and what changes next (${lang})`, async () => {
      const ran = await report(sheet("small-log.csv"), "--at", "2026-11-20", "--lang", lang)
      expect(ran.error).toBe("")
      expect(ran.code).toBe(0)
      await expect(steady(ran)).toMatchFileSnapshot(`../golden/small-log.${lang}.txt`)
      expect(readFileSync(join(folder, "genzaichi-report.html"), "utf8")).toContain(`<html lang="${lang}">`)
    })
  }

  it("accounts for every row: recorded, refused and blank, the refused one with line, column, reason and remedy (E4)", async () => {
    const { out } = await report(sheet("small-log.csv"), "--at", "2026-11-20", "--lang", "en", "--out", "x.html")
    expect(out).toContain("13 rows = 11 recorded + 1 refused + 1 blank")
    expect(out).toMatch(/line 10 column "日付" “2026-13-40”: .+ →\s+Write it as 2026-11-20/)
  })

  it("counts a booked meeting from its end on, as presumed (A12)", async () => {
    const before = await report(sheet("small-log.csv"), "--at", "2026-11-18T15:59", "--lang", "en")
    const after = await report(sheet("small-log.csv"), "--at", "2026-11-18T16:00", "--lang", "en")
    expect(rowOf(before, "富士見商事")).toContain("Mon 5 Oct mail")
    expect(rowOf(after, "富士見商事")).toContain("Wed 18 Nov meeting (presumed)")
  })

  it("knows nothing of what had not been recorded by --known", async () => {
    const { out } = await report(sheet("small-log.csv"), "--at", "2026-11-20", "--known", "2026-11-19", "--lang", "en")
    expect(out).toContain("as known by Thu 19 Nov 2026 00:00")
    expect(out).toContain("(0 begun by then)")
    expect(out).toContain("nothing of it was known by then")
  })

  it("replays a day before the sheet's last row: later rows are read, and stand in no position of that day", async () => {
    const { out } = await report(
      sheet("small-log.csv"),
      "--at",
      "2026-10-06",
      "--written",
      "2026-11-20",
      "--lang",
      "en"
    )
    expect(out).toContain("5 deals in all (4 begun by then): 4 open, 0 won, 0 lost")
    expect(out).toContain("13 rows = 11 recorded + 1 refused + 1 blank")
  })

  it("puts several sheets into one ledger, and tells their deals apart", async () => {
    const { out } = await report(
      sheet("small-log.csv"),
      sheet("short-list.csv"),
      "--at",
      "2026-11-20",
      "--written",
      "2026-11-20",
      "--lang",
      "en"
    )
    expect(out).toContain("small-log.csv: 13 rows")
    expect(out).toContain("short-list.csv: 2 rows")
    expect(out).toContain("7 deals in all")
    expect(out).toContain("青葉製作所 基幹更改 [D-1]")
  })

  it("names the sheet beside an id that two sheets use, and never takes their deals for one", async () => {
    mkdirSync(join(folder, "copy"), { recursive: true })
    copyFileSync(sheet("small-log.csv"), join(folder, "copy", "small-log.csv"))
    copyFileSync(sheet("small-log.csv"), join(folder, "other.csv"))
    const { out } = await report(
      "copy/small-log.csv",
      "other.csv",
      "--at",
      "2026-11-20",
      "--written",
      "2026-11-20",
      "--lang",
      "en"
    )
    expect(out).toContain("10 deals in all")
    expect(out).toContain("[small-log.csv:D-1]")
    expect(out).toContain("[other.csv:D-1]")
  })
})

describe("a log and a summary of the same customers", () => {
  const [log, summary] = [sheet("same-log.csv"), sheet("same-summary.csv")]
  const both = (...words: ReadonlyArray<string>): Promise<Ran> =>
    report(...words, "--at", "2026-11-20", "--written", "2026-11-20", "--lang", "en")

  it("are deals of their own, and the report names the ids that coincide and how to join them", async () => {
    const { out } = await both(log, summary)
    expect(out).toContain("5 deals in all")
    expect(out.replace(/\n {4}(?! )/g, " ")).toMatch(/1 id stands in more than one sheet.+--together\): K-1\n/)
  })

  for (const sheets of [
    [log, summary],
    [summary, log]
  ]) {
    it(`are one deal for each id with --together, ${sheets[0] === log ? "the log" : "the summary"} first`, async () => {
      const ran = await both(...sheets, "--together")
      expect([ran.code, ran.error]).toEqual([0, ""])
      // K-1 stands in both, K-2 and K-3 in the log, K-4 in the summary, which does not say when it began.
      expect(ran.out).toContain("4 deals in all (3 begun by then, 1 without a date): 3 open, 0 won, 1 lost")
      const joined = rowOf(ran, "竹芝電機")
      expect(joined).toContain("Wed 18 Nov meeting")
      expect(joined).toContain("山田 契約書の案を送る (by Thu 26 Nov)")
      expect(ran.out.split("\n").filter((line) => line.startsWith("竹芝電機"))).toHaveLength(1)
      expect(ran.out).not.toContain("more than one sheet")
      // Two sheets that open a deal are not two records under one id.
      expect(ran.out).toContain("No records contradict each other.")
    })
  }

  it("knows who is meant by 自分: whoever acted in the row, or who --me says", async () => {
    expect(rowOf(await both(log), "竹芝電機")).toContain("山田 見積を送る (by Fri 27 Nov)")
    const ran = await both(log, "--me", "鈴木")
    expect(rowOf(ran, "竹芝電機")).toContain("鈴木 見積を送る (by Fri 27 Nov)")
    expect(rowOf(ran, "夢見堂")).toContain("佐藤 案を出す (by Tue 24 Nov)")
  })
})

describe("a sheet whose encoding is named", () => {
  // Half-width katakana in Shift_JIS, which are also text in EUC-JP: told from its bytes alone it may be taken for the other.
  const cells = [0xb1, 0xb2, 0xb3, 0xb4]
  const bytes = Uint8Array.from([
    ...new TextEncoder().encode("Company,Last handled\n"),
    ...cells,
    ...new TextEncoder().encode(",2026-11-16\n")
  ])
  const read = (encoding: string): Promise<Ran> => {
    writeFileSync(join(folder, "named.csv"), bytes)
    return report("named.csv", "--encoding", encoding, "--at", "2026-11-20", "--lang", "en")
  }

  it("is read as what was named, by any of its usual names", async () => {
    for (const name of ["shift_jis", "SJIS", "cp932"]) {
      const { out } = await read(name)
      expect(out).toContain("encoding: Shift_JIS (CP932)")
      expect(out).toContain("ｱｲｳｴ")
    }
    const { out } = await read("euc-jp")
    expect(out).toContain("encoding: EUC-JP")
    expect(out).toContain("渦慨")
  })

  it("is refused in a line where its bytes are no such text", async () => {
    const { code, error } = await read("utf-8")
    expect(code).toBe(2)
    expect(error).toMatch(/^genzaichi: named\.csv: Line 2 cannot be read as utf-8, the encoding that was named.+\n$/)
  })
})

/** The deal's line of the position table. */
const rowOf = ({ out }: Ran, customer: string): string =>
  out
    .slice(out.indexOf("■ Where every deal stands"))
    .split("\n")
    .find((line) => line.startsWith(customer)) ?? ""

describe("genzaichi report on simulated deals", () => {
  it("gives the same report for the same seed, another for another", async () => {
    const ask = (seed: string) => report("--deals", "30", "--seed", seed, "--at", "2026-11-20", "--lang", "en")
    const [first, again, other] = [await ask("1"), await ask("1"), await ask("2")]
    expect(first.code).toBe(0)
    expect(again.out).toBe(first.out)
    expect(other.out).not.toBe(first.out)
    expect(first.out).toContain("30 deals in all")
  })

  it("counts in another zone by week-ends only, and says so", async () => {
    const { out } = await report("--deals", "5", "--at", "2026-11-20", "--zone", "America/New_York", "--lang", "en")
    expect(out).toContain("times in America/New_York")
    expect(out).toContain("week-ends only")
  })
})
