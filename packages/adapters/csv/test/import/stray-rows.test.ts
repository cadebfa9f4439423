import { describe, expect, it } from "vitest"
import { kindsOf, plan } from "./sheets.ts"

const refusedCodes = (refused: ReadonlyArray<{ readonly line: number; readonly code: string }>) =>
  refused.map(({ code, line }) => [line, code])

describe("Rows that are no rows of the table are refused by name, and are nobody's customer", () => {
  it("the header once more, where two exports were put together", async () => {
    const header = "会社名,最終接点日,ステータス,金額"
    const { counts, events, refused } = await plan(
      `${header}\n青葉製作所,2026-11-02,提案中,1200000\n${header}\n港印刷,2026-11-04,提案中,\n`
    )
    expect(refusedCodes(refused)).toEqual([[3, "header-again"]])
    expect(counts).toMatchObject({ rows: 3, recorded: 2, refused: 1, deals: 2 })
    expect(JSON.stringify(events)).not.toContain("最終接点日")
  })

  it("the same header in the other language below it", async () => {
    const { counts, refused } = await plan(
      "会社名,最終接点日,ステータス\nCompany,Last contact,Status\n青葉製作所,2026-11-02,提案中\n"
    )
    expect(refusedCodes(refused)).toEqual([[2, "header-again"]])
    expect(counts.deals).toBe(1)
  })

  it.each([
    ["in half-width kana", "会社名,最終接点日,ﾎﾞｰﾙ"],
    ["in full-width letters", "Ｃｏｍｐａｎｙ,Ｌａｓｔ　ｃｏｎｔａｃｔ,Ｂａｌｌ"],
    ["in capitals, with joints", "COMPANY,-Last_Contact-,BALL"],
    ["with the mark of a kana apart, as some systems save it", "会社名,最終接点日,ホ\u3099ール"],
    ["behind blanks and signs", "　会社名,＊最終接点日（YYYY/MM/DD）,※ボール"]
  ])("the header once more, %s", async (_, again) => {
    const { counts, refused } = await plan(
      `会社名,最終接点日,ボール\n青葉製作所,2026-11-02,自社\n${again}\n港印刷,2026-11-04,先方\n`
    )
    expect(refusedCodes(refused)).toEqual([[3, "header-again"]])
    expect(counts).toMatchObject({ recorded: 2, deals: 2 })
  })

  it.each(["合計", "小計", "Total", "ＴＯＴＡＬ", "総 計"])("a row of totals: %s", async (word) => {
    const { counts, refused } = await plan(
      `会社名,最終接点日,ステータス,金額\n青葉製作所,2026-11-02,提案中,1200000\n${word},,,"¥1,200,000"\n`
    )
    expect(refusedCodes(refused)).toEqual([[3, "totals"]])
    expect(counts).toMatchObject({ recorded: 1, refused: 1, deals: 1 })
  })

  it("a row of totals as Excel saves it in Shift_JIS, where the yen sign is a backslash", async () => {
    const { counts, refused } = await plan('会社名,最終接点日,金額\n青葉製作所,2026-11-02,\\1,200\n合計,,"\\1,200"\n')
    expect(refusedCodes(refused)).toEqual([[3, "totals"]])
    expect(counts).toMatchObject({ recorded: 1, refused: 1, deals: 1 })
  })

  it("but a customer called so, of whom something is said, is one", async () => {
    const { counts, events } = await plan(
      "会社名,最終接点日,ステータス\n合計,2026-11-02,提案中\n会社名,2026-11-02,提案中\n"
    )
    expect(counts).toMatchObject({ recorded: 2, refused: 0, deals: 2 })
    expect(kindsOf(events)).toContain("deal-opened")
  })
})

describe("No cell of a recorded row is lost in silence", () => {
  it("what hangs on a cell that cannot be read is kept as it was written, with the reason", async () => {
    const { counts, events, remarks } = await plan(
      "売上日,売上番号,顧客ID,製品,数量,売上金額\n2026-11-02,U-1,C-1,配車クラウド,60台,未定\n"
    )
    expect(counts.recorded).toBe(1)
    const kept = events.filter(({ kind }) => kind === "field-set").map(({ data }) => data)
    expect(kept).toEqual(
      expect.arrayContaining([
        { field: "製品", value: "配車クラウド" },
        { field: "数量", value: "60台" },
        { field: "売上金額", value: "未定" }
      ])
    )
    expect(remarks.map(({ code, header }) => [header, code])).toEqual(
      expect.arrayContaining([
        ["売上金額", "unreadable-cell"],
        ["製品", "not-recorded"]
      ])
    )
  })
})
