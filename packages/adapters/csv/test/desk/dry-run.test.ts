/** A dry run on one screen. */
import { makeMemoryEventStore } from "@genzaichi/memory"
import { describe, expect, it } from "vitest"
import { dryRunLines, openSheets } from "../../src/index.ts"
import { bytes, calendar, instant } from "../import/sheets.ts"

const desk = () =>
  openSheets({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock: () => instant("2026-11-20T12:00") })
const request = (source: string, lines: ReadonlyArray<string>) => ({
  source,
  writtenOn: "2026-11-20",
  pieces: [bytes([...lines, ""].join("\n"))]
})

describe("A dry run on one screen (E5)", () => {
  it("says how the sheet was understood, what would change, what is asked, what is refused, in both languages", async () => {
    const sheets = desk()
    await sheets.run(
      await sheets.plan(
        request("crm", ["顧客ID,会社名,業種", "C-1,北風製作所,製造", "C-2,北風製作所,卸", "C-3,石畳珈琲,飲食"])
      )
    )
    const plan = await sheets.plan(
      request("log", [
        "日付,会社名,チャネル,要点,天気",
        "2026/11/02,石畳珈琲,電話,挨拶,晴",
        "2026/13/45,石畳珈琲,電話,見積依頼,曇",
        "2026/11/03,北風製作所,訪問,挨拶,雨",
        ""
      ])
    )
    expect(dryRunLines(plan, "ja")).toMatchInlineSnapshot(`
      [
        "活動ログ（1 行 = 1 つの出来事） · 列 5 中 4 · UTF-8",
        "4 行 = 記録 1 + 取り込めない 2 + 空 1",
        "取り込むと",
        "  接点 1 件を記録",
        "どの取引先ですか",
        "  「北風製作所」: crm:C-1 北風製作所、crm:C-2 北風製作所",
        "取り込めない行",
        "  3 行目「日付」 日付として読めません。その日は存在しません。月と日を確かめてください。2026/11/20 のように書いてください。",
        "ご注意",
        "  台帳の取引先に結び付けた顧客 1 件: 「石畳珈琲」→「石畳珈琲」（名前が同じ）",
        "  読まなかった列: 「天気」",
      ]
    `)
    expect(dryRunLines(plan, "en")).toMatchInlineSnapshot(`
      [
        "Activity log (one row per thing that happened) · 4 of 5 columns · UTF-8",
        "4 rows = 1 recorded + 2 refused + 1 blank",
        "If it is imported",
        "  1 contact recorded",
        "Which account is it?",
        "  "北風製作所": crm:C-1 北風製作所, crm:C-2 北風製作所",
        "Refused rows",
        "  line 3 "日付": The date cannot be read: there is no such day; check the month and the day. Write it as 2026-11-20.",
        "To know",
        "  Customers linked to accounts of the ledger: 1, "石畳珈琲" to "石畳珈琲" (same name)",
        "  Columns not read: "天気"",
      ]
    `)
  })

  it("says that nothing would change", async () => {
    const sheets = desk()
    const sheet = request("crm", ["顧客ID,会社名,業種", "C-1,北風製作所,製造"])
    await sheets.run(await sheets.plan(sheet))
    expect(dryRunLines(await sheets.plan(sheet), "en")).toContain("Nothing would change.")
  })

  it("has room for 25 lines, however much is wrong", async () => {
    const sheets = desk()
    await sheets.run(await sheets.plan(request("crm", ["顧客ID,会社名,業種", "C-1,北風製作所,製造"])))
    const rows = Array.from({ length: 200 }, (_, at) =>
      at % 3 === 0
        ? `2026/13/${at},石畳珈琲,電話,挨拶`
        : `2026/11/0${1 + (at % 9)},会社${at},狼煙${at},${"長い話。".repeat(60)}`
    )
    const lines = dryRunLines(
      await sheets.plan({ ...request("log", ["日付,会社名,チャネル,要点", ...rows]), answers: { 石畳珈琲: "新規" } }),
      "ja"
    )
    expect(lines.length).toBeLessThanOrEqual(25)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(162)
    expect(lines.filter((line) => line.startsWith("  ほか")).length).toBeGreaterThanOrEqual(2)
  })
})
