import { describe, expect, it } from "vitest"
import {
  activityLog,
  type ColumnCorrections,
  findHeader,
  mappingOf,
  recogniseHeader,
  shippedProfiles,
  type SheetRecord,
  summary,
  UnknownColumn,
  UnknownLayout
} from "../../src/index.ts"
import { plan } from "../import/sheets.ts"

const records = (...rows: ReadonlyArray<string>): ReadonlyArray<SheetRecord> =>
  rows.map((row, index) => ({ index, line: index + 1, cells: row.split(",") }))

const thrown = (run: () => unknown): unknown => {
  try {
    run()
  } catch (fault) {
    return fault
  }
  throw new Error("nothing was thrown")
}

describe("What each column was taken for is told, with the reason (E1)", () => {
  it("by the very word, written differently, by a word of the app, by what somebody said", () => {
    const header = recogniseHeader(
      records("顧客ＩＤ,会社名,お客さま温度,最終接点日（年月日）,ひとこと"),
      shippedProfiles,
      {
        synonyms: { 温度感: ["お客さま温度"] },
        columns: { 要点: "ひとこと" }
      }
    )
    const { profile, read, score, unread } = mappingOf(header)
    expect(profile).toBe("summary")
    expect(read.map(({ because, column, known, letters }) => [letters, column, because, known])).toEqual([
      ["A", "customerId", "folded", "顧客ID"],
      ["B", "customer", "same", "会社名"],
      ["C", "temperature", "synonym", "温度感"],
      ["D", "lastContact", "folded", "最終接点日"],
      ["E", "gist", "told", "要点"]
    ])
    expect(read.map((one) => one.score)).toEqual([0.9, 1, 1, 0.9, 1])
    expect([unread, score]).toEqual([[], 1])
  })

  it("on one screen, in both languages", () => {
    const header = recogniseHeader(records("日付,顧客ID,要点,謎の列,要点"), shippedProfiles)
    expect(mappingOf(header).text.ja.split("\n").slice(0, 5)).toEqual([
      `1 行目が見出し: ${activityLog.label.ja} [activity-log]、5 列のうち 3 列を読みます`,
      "  A  「日付」 → date（同じ語）",
      "  B  「顧客ID」 → customerId（同じ語）",
      "  C  「要点」 → gist（同じ語）",
      "読まない列: D 「謎の列」（知らない見出し）、E 「要点」（同じ列が前にある）"
    ])
    expect(mappingOf(header).text.en).toContain('Not read: D "謎の列" (header not known), E "要点" (the same column')
    const wide = recogniseHeader(
      records(`日付,顧客ID,要点,${Array.from({ length: 200 }, (_, n) => `列${n}`).join(",")}`),
      [activityLog]
    )
    expect(mappingOf(wide).unread).toHaveLength(200)
    for (const { text } of [mappingOf(header), mappingOf(wide)]) {
      for (const screen of [text.ja, text.en]) expect(screen.split("\n").length).toBeLessThanOrEqual(25)
    }
  })

  it("names the layouts that come next, and what each would need", () => {
    const both = mappingOf(recogniseHeader(records("日付,顧客ID,会社名,要点,最終接点日"), shippedProfiles))
    expect(both.others[0]).toEqual({ profile: "activity-log", known: 4, missing: [] })
    const { others, text } = mappingOf(recogniseHeader(records("日付,顧客ID,会社名,要点"), shippedProfiles))
    expect(others).toHaveLength(3)
    expect(others.every(({ missing }, at) => missing.length >= (others[at - 1]?.missing.length ?? 0))).toBe(true)
    expect(others.at(-1)!.missing.length).toBeGreaterThan(0)
    expect(text.en).toContain(`${others.at(-1)!.profile} (${others.at(-1)!.known} column`)
    expect(text.en).toContain(", lacks ")
  })
})

describe("What somebody says about the columns outweighs their headers", () => {
  const sheet = records("日付,お客様コード,要点,ひとこと,メモ")
  const corrected = (columns: ColumnCorrections) =>
    Object.fromEntries(findHeader(sheet, activityLog, { columns }).columns)

  it("by header or place, for a column by its name or by a header it is known by", () => {
    const expected = { date: 0, customerId: 1, gist: 3, memo: 4 }
    expect(corrected({ customerId: "お客様コード", gist: "ひとこと" })).toMatchObject(expected)
    expect(corrected({ 顧客ID: 2, 要点: "D" })).toMatchObject(expected)
    expect(corrected({ "Customer ID": "b", gist: 4 })).toMatchObject(expected)
  })

  it("a column that was given to another is read for it alone, and one that was taken away is not read", () => {
    const header = findHeader(sheet, activityLog, { columns: { customerId: 2, decisions: "要点", memo: null } })
    expect(Object.fromEntries(header.columns)).toEqual({ date: 0, customerId: 1, decisions: 2 })
    expect(mappingOf(header).unread.map(({ because, header }) => [header, because])).toEqual([
      ["ひとこと", "unknown"],
      ["メモ", "unwanted"]
    ])
  })

  it("what fits neither the sheet nor the profile is refused with what there is", () => {
    const noHeader = thrown(() => corrected({ customerId: "お客様番号" })) as UnknownColumn
    expect(noHeader).toBeInstanceOf(UnknownColumn)
    expect([noHeader.of, noHeader.known]).toEqual(["sheet", ["日付", "お客様コード", "要点", "ひとこと", "メモ"]])
    expect(noHeader.messages.ja).toContain("「お客様番号」")
    const noColumn = thrown(() => corrected({ colour: "メモ" })) as UnknownColumn
    expect([noColumn.of, noColumn.column]).toEqual(["profile", "colour"])
    expect(thrown(() => recogniseHeader(sheet, shippedProfiles, { columns: { colour: 1 } }))).toBeInstanceOf(
      UnknownColumn
    )
    expect(thrown(() => corrected({ customerId: 6 }))).toBeInstanceOf(UnknownColumn)
  })

  it("what is said is used by an import, which records what the column holds", async () => {
    const { counts, events } = await plan("日付,お客様コード,ひとこと\n2026-11-02,C1,デモを見た\n", {
      profile: activityLog,
      columns: { 顧客ID: "お客様コード", 要点: "ひとこと" }
    })
    expect(counts).toMatchObject({ rows: 1, recorded: 1 })
    expect(JSON.stringify(events)).toContain("デモを見た")
  })
})

describe("A sheet of unknown layout gets a guess, which is never used by itself", () => {
  const guess = (...rows: ReadonlyArray<string>) =>
    thrown(() => recogniseHeader(records(...rows), shippedProfiles)) as UnknownLayout

  it("by likeness of the headers and by what stands below them", () => {
    const fault = guess(
      "訪問した日付,お客様会社,話した要点,次のアクション,備考",
      "2026-11-02,青葉製作所,デモ,見積を送る,",
      "2026-11-04,港印刷,価格の話,,"
    )
    expect(fault).toBeInstanceOf(UnknownLayout)
    expect(fault.suggested?.profile).toBe("activity-log")
    const columns = Object.fromEntries(fault.suggested!.columns.map((one) => [one.header, [one.column, one.because]]))
    expect(columns).toMatchObject({
      訪問した日付: ["date", "similar"],
      お客様会社: ["customer", "similar"],
      話した要点: ["gist", "similar"],
      備考: ["memo", "known"]
    })
    expect(fault.suggested!.columns.every(({ score }) => score > 0 && score <= 1)).toBe(true)
    expect(fault.messages.ja).toContain("まだ使っていません")
    expect(fault.messages.en).toContain("not used yet")
  })

  it("confirmed, it reads the sheet", () => {
    const rows = ["訪問した日付,お客様会社,話した要点", "2026-11-02,青葉製作所,デモ"]
    const { suggested } = guess(...rows)
    const profile = shippedProfiles.find(({ name }) => name === suggested!.profile)!
    const columns = Object.fromEntries(suggested!.columns.map(({ at, column }) => [column, at + 1]))
    expect(findHeader(records(...rows), profile, { columns }).columns.size).toBe(3)
  })

  it("dates are no amounts, however alike the headers", () => {
    const { suggested } = guess("売上金額の日,得意先会社,メモ書き", "2026-11-02,甲,x", "2026-11-03,乙,y")
    expect(suggested?.columns.some(({ column, header }) => header === "売上金額の日" && column === "amount")).not.toBe(
      true
    )
  })

  it("where nothing resembles anything there is none", () => {
    expect(guess("zzz,qqq", "1,2").suggested).toBeNull()
  })
})

describe("A layout whose headers an app has added to is recognised by them", () => {
  it("whether the word in front is a header or the name of a column", () => {
    for (const synonyms of [
      { 会社名: ["お取引先さま"] },
      { customer: ["お取引先さま"] },
      { company: ["お取引先さま"] }
    ]) {
      const found = recogniseHeader(records("お取引先さま,最終接点日"), shippedProfiles, { synonyms })
      expect([found.profile, found.columns.get("customer")]).toEqual([summary, 0])
    }
  })
})
