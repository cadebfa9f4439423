import { describe, expect, it } from "vitest"
import { findHeader, MissingColumns, recogniseHeader, UnknownLayout } from "../../src/header/index.ts"
import { foldHeader } from "../../src/header/folding.ts"
import { activityLog, crmChangeLog, shippedProfiles, summary } from "../../src/profile/index.ts"
import type { SheetRecord } from "../../src/sheet/index.ts"

const records = (...rows: ReadonlyArray<string>): ReadonlyArray<SheetRecord> =>
  rows.map((row, index) => ({ index, line: index + 1, cells: row.split(",") }))

const recognised = (...rows: ReadonlyArray<string>) => recogniseHeader(records(...rows), shippedProfiles)

const thrown = (run: () => unknown): unknown => {
  try {
    run()
  } catch (fault) {
    return fault
  }
  throw new Error("nothing was thrown")
}

describe("Recognising a layout by its header (E1, E2, E3, E4)", () => {
  it.each([
    [
      "summary",
      "顧客ID,会社名,最終接点日,接点チャネル,要点,次アクション期限,次アクション要約,ステータス,ボール,温度感,金額,担当,メモ,詳細リンク"
    ],
    [
      "summary",
      "Customer ID,Company,Last contact date,Channel,Gist,Next action due,Next action,Status,Ball,Temperature,Amount,Owner,Memo,Details link"
    ],
    [
      "activity-log",
      "日付,顧客ID,会社名,メールアドレス,商談ID,チャネル,方向,要点,決定事項,次アクション,ステータス,ボール,温度感,担当"
    ],
    ["activity-log", "Date,Customer ID,Company,Channel,Direction,Gist,Next action,Status"],
    ["contact-list", "会社名,担当者名,電話番号,メールアドレス,最終対応日,過去のやり取り・メモ"],
    ["crm-change-log", "deal_id,change_time,changed_field_key,new_value"],
    ["opportunity-table", "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"],
    [
      "pipeline-next-steps",
      "Reporting Date,Deal Owner,Customer,Country,Sales stage,Deal size,Probability,Weighted Forecast,Sales Channel,Close Date/Expected Close Date,Next Steps,Column1,"
    ]
  ])("%s: %s", (name, header) => {
    const found = recognised(header)
    expect(found.profile.name).toBe(name)
    expect(found.line).toBe(1)
  })

  it("every shipped layout is recognised by the first Japanese or English header of all its columns", () => {
    for (const profile of shippedProfiles.filter(({ recognised }) => recognised !== false)) {
      const header = Object.values(profile.columns).map(({ headers }) => headers[0]!)
      const found = recogniseHeader([{ index: 0, line: 1, cells: header }], shippedProfiles)
      expect(found.profile.name).toBe(profile.name)
      expect(found.columns.size).toBe(header.length)
      expect(found.score).toBe(1)
    }
  })

  it("width, case, spaces, joints and what stands in parentheses make no difference", () => {
    expect(foldHeader("最終接点日（YYYY/MM/DD）")).toBe("最終接点日")
    expect(foldHeader("Deal_Stage ")).toBe(foldHeader("deal stage"))
    expect(foldHeader("ＴＥＬ")).toBe("tel")
    expect(foldHeader("過去のやり取り・メモ")).toBe(foldHeader("過去のやり取りメモ"))
    const found = recognised(" 日 付 ,顧客ＩＤ,要点(概要)")
    expect(found.profile).toBe(activityLog)
    expect(Object.fromEntries(found.columns)).toEqual({ date: 0, customerId: 1, gist: 2 })
  })

  it("what stands in parentheses tells columns apart where both are there", () => {
    const profile = {
      ...activityLog,
      columns: { ...activityLog.columns, owner: { headers: ["担当"] }, ownerId: { headers: ["担当（ID）"] } }
    }
    const columnsOf = (row: string) => Object.fromEntries(findHeader(records(row), profile).columns)
    expect(columnsOf("日付,顧客ID,担当(ID),担当")).toMatchObject({ ownerId: 2, owner: 3 })
    expect(columnsOf("日付,顧客ID,担当,担当（ID）")).toMatchObject({ owner: 2, ownerId: 3 })
    expect(columnsOf("日付,顧客ID,担当（姓のみ）")).toMatchObject({ owner: 2 })
  })

  it("lines above the header are passed over and reported, blank ones are not", () => {
    const found = recognised("営業活動ログ,,,", ",,,", "2026年11月20日出力,,,", "日付,顧客ID,要点,謎の列")
    expect(found.line).toBe(4)
    expect(found.preamble).toEqual([
      { line: 1, text: "営業活動ログ" },
      { line: 3, text: "2026年11月20日出力" }
    ])
    expect(found.unread).toEqual([{ column: 4, header: "謎の列" }])
    expect(found.score).toBe(3 / 4)
  })

  it("of two columns with one name the first is read and the other is named", () => {
    const found = recognised("日付,顧客ID,要点,要点")
    expect(found.columns.get("gist")).toBe(2)
    expect(found.unread).toEqual([{ column: 4, header: "要点" }])
  })

  it("a missing column is named with what was looked for and what was found, in both languages", () => {
    const fault = thrown(() => findHeader(records("顧客ID,会社名,要点", "C1,甲,話した"), activityLog))
    expect(fault).toBeInstanceOf(MissingColumns)
    const missing = fault as MissingColumns
    expect(missing.missing.map(({ column }) => column)).toEqual(["date"])
    expect(missing.found).toEqual(["顧客ID", "会社名", "要点"])
    expect(missing.messages.ja).toContain("「日付／対応日／活動日」")
    expect(missing.messages.ja).toContain("「顧客ID」「会社名」「要点」")
    expect(missing.message).toContain('"date" or "activity date"')
  })

  it("of columns of which one is enough, none is a missing column", () => {
    const fault = thrown(() => findHeader(records("最終接点日,要点"), summary)) as MissingColumns
    expect(fault).toBeInstanceOf(MissingColumns)
    expect(fault.missing.map(({ column }) => column)).toEqual(["deal | customerId | customer"])
  })

  it("people of whom it is never said where they are at fit no layout", () => {
    expect(recognised("氏名,会社名,メールアドレス").profile.name).toBe("people")
    const fault = thrown(() => recognised("id,name,email,modified")) as UnknownLayout
    expect(fault).toBeInstanceOf(UnknownLayout)
    const ofPeople = fault.tried.find(({ profile }) => profile === "people")
    expect(ofPeople?.missing.map(({ column }) => column)).toEqual(["customerId | customer"])
  })

  it("a named profile is not swapped for another that would fit", () => {
    const fault = thrown(() => findHeader(records("日付,顧客ID,要点"), crmChangeLog))
    expect(fault).toBeInstanceOf(MissingColumns)
    expect((fault as MissingColumns).profile).toBe("crm-change-log")
  })

  it("a sheet of no known layout is refused with what each layout lacks", () => {
    const fault = thrown(() => recognised("氏名,趣味", "山田,釣り")) as UnknownLayout
    expect(fault).toBeInstanceOf(UnknownLayout)
    expect(fault.found).toEqual(["氏名", "趣味"])
    expect(fault.tried.length).toBe(shippedProfiles.length - 1)
    expect(fault.tried.every(({ missing }) => missing.length > 0)).toBe(true)
    expect(fault.messages.ja).toContain("「氏名」「趣味」")
  })
})
