/** Every way a cell may be written: widths, dates, money, shares; and which words say that there is nothing. */
import { describe, expect, it } from "vitest"
import { instant, plan } from "./sheets.ts"

const row = async (cells: Readonly<Record<string, string>>) => {
  const all = { 日付: "2026/11/02", 商談ID: "D1", チャネル: "電話", 要点: "挨拶", ...cells }
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const made = await plan(`${Object.keys(all).map(quoted).join(",")}\n${Object.values(all).map(quoted).join(",")}\n`)
  return { ...made, of: (kind: string) => made.events.find((event) => event.kind === kind) }
}

describe("Days of a row (E4)", () => {
  it.each([
    ["2024/12/10", "2024-12-10"],
    ["2024-12-10", "2024-12-10"],
    ["2024.12.10", "2024-12-10"],
    ["20241210", "2024-12-10"],
    ["２０２４／１２／１０", "2024-12-10"],
    ["　2024/12/10　", "2024-12-10"],
    ["2024年12月10日", "2024-12-10"],
    ["2024年12月10日(火)", "2024-12-10"],
    ["12月10日", "2025-12-10"],
    ["１２月１０日", "2025-12-10"],
    ["12/10", "2025-12-10"],
    ["11/20", "2026-11-20"],
    ["令和6年12月10日", "2024-12-10"],
    ["令和元年5月1日", "2019-05-01"],
    ["平成31年4月30日", "2019-04-30"],
    ["R6.12.10", "2024-12-10"],
    ["Ｒ６．１２．１０", "2024-12-10"],
    ["H30/4/1", "2018-04-01"],
    ["Dec 10, 2024", "2024-12-10"],
    // A number is a day where the column is one of days: 45,636 days after the end of 1899.
    ["45636", "2024-12-10"],
    ["４５６３６", "2024-12-10"]
  ])("%s is %s", async (written, date) => {
    const made = await row({ 日付: written })
    expect(made.refused).toEqual([])
    expect(made.of("contacted")).toMatchObject({ occurredOn: { date }, occurredAt: instant(date) })
  })

  it.each([
    ["2024/12/10 14:30", "2024-12-10T14:30"],
    ["2024/12/10 9:05:30", "2024-12-10T09:05:30"],
    ["2024年12月10日 午後2時半", "2024-12-10T14:30"],
    // The fraction of a day is a time: three quarters are 18:00.
    ["45636.75", "2024-12-10T18:00"],
    ["45636.604166666664", "2024-12-10T14:30"]
  ])("%s is a time", async (written, at) => {
    const contact = (await row({ 日付: written })).of("contacted")!
    expect(contact.occurredAt).toBe(instant(at))
    expect(contact.occurredOn).toBeUndefined()
  })

  it.each([
    ["2024/2/30", "no such day"],
    ["平成31年5月1日", "the era had ended"],
    ["03/04/2024", "the third or the fourth"],
    ["24/12/10", "three readings"],
    ["60", "a number too small for a day: 1900-02-29, which only spreadsheets know"],
    ["1200000", "an amount"],
    ["来月", "a month that lies ahead"]
  ])("%s is refused, with what to write instead: %s", async (written) => {
    const made = await row({ 日付: written })
    expect(made.counts).toMatchObject({ recorded: 0, refused: 1 })
    expect(["unreadable-date", "future-date"]).toContain(made.refused[0]!.code)
    expect(made.refused[0]!.value).toBe(written)
    expect(made.refused[0]!.remedy.en).not.toBe("")
  })

  it("a number that could be a day is none in a column of numbers", async () => {
    const made = await row({ 金額: "45636", 要点: "45636" })
    expect(made.of("amount-changed")!.data).toEqual({ amount: { minor: 45_636, currency: "JPY", tax: "unknown" } })
    expect(made.of("contacted")!.data).toMatchObject({ gist: "45636" })
  })

  it.each([
    ["11/25", "2026-11-25"],
    ["1/20", "2027-01-20"],
    ["令和8年12月1日", "2026-12-01"],
    ["46357", "2026-12-01"]
  ])("a deadline reads forwards: %s is %s", async (written, date) => {
    const made = await row({ 次アクション: "見積再送", 次アクション期限: written })
    expect(made.of("action-planned")!.data).toMatchObject({ due: { on: { date } } })
  })
})

describe("Money (E4)", () => {
  it.each([
    ["¥1,200,000", 1_200_000],
    ["￥１，２００，０００", 1_200_000],
    ["1200000円", 1_200_000],
    ["120万円", 1_200_000],
    ["120 万", 1_200_000],
    ["1.2億円", 120_000_000],
    ["1億2千万", 120_000_000],
    ["1億2000万円", 120_000_000],
    ["3千円", 3000],
    ["3百万", 3_000_000],
    ["1,200千円", 1_200_000],
    ["△1,200", -1200],
    ["▲1,200", -1200],
    ["▲１，２００円", -1200],
    ["(1,200)", -1200],
    ["（1,200）", -1200],
    ["-1200", -1200],
    ["−1,200", -1200],
    ["¥-1,200", -1200],
    ["▲¥1,200", -1200],
    ["(¥1,200)", -1200],
    ["0", 0]
  ])("%s is %d yen", async (written, minor) => {
    const made = await row({ 金額: written })
    expect(made.remarks).toEqual([])
    expect(made.of("amount-changed")?.data).toMatchObject({ amount: { minor, currency: "JPY" } })
  })

  it.each([
    ["$12.50", 1250, "USD", "unknown"],
    ["1,200,000円（税込）", 1_200_000, "JPY", "included"],
    ["税抜 120万円", 1_200_000, "JPY", "excluded"],
    ["€48,000", 4_800_000, "EUR", "unknown"]
  ])("%s names its currency or its tax", async (written, minor, currency, tax) => {
    expect((await row({ 金額: written })).of("amount-changed")?.data).toEqual({ amount: { minor, currency, tax } })
  })

  it.each(["約100万", "要相談", "12,50", "1.2E+07", "100万〜200万", "2000万1億"])(
    "%s is no amount that can be told: it is kept as written and said so",
    async (written) => {
      const made = await row({ 金額: written })
      expect(made.of("amount-changed")).toBeUndefined()
      expect(made.remarks).toMatchObject([{ code: "unreadable-cell", header: "金額", value: written }])
      expect(made.of("field-set")!.data).toEqual({ field: "金額", value: written })
    }
  )

  it("the header's unit counts where the cell names none", async () => {
    const amount = async (header: string, written: string) =>
      ((await row({ [header]: written })).of("amount-changed")!.data as { amount: { minor: number } }).amount.minor
    expect(await amount("金額（千円）", "1,200")).toBe(1_200_000)
    expect(await amount("金額（万円）", "120")).toBe(1_200_000)
    expect(await amount("金額（千円）", "120万円")).toBe(1_200_000)
  })
})

describe("Shares and counts (E4)", () => {
  const profileOf = async (as: "percent" | "count" | "number") => {
    const { activityLog } = await import("../../src/index.ts")
    return {
      ...activityLog,
      name: "figures",
      columns: { ...activityLog.columns, figure: { headers: ["数値"] } },
      events: [
        {
          group: "figure",
          kind: "field-set",
          data: { field: { value: "figure" }, value: { column: "figure", as } }
        }
      ]
    } as const
  }
  const figure = async (as: "percent" | "count" | "number", written: string) => {
    const text = `日付,商談ID,数値\n2026/11/02,D1,"${written}"\n`
    const { events } = await plan(text, { profile: await profileOf(as) })
    return (events.find(({ source }) => source?.group === "figure")?.data as { readonly value: unknown } | undefined)
      ?.value
  }

  it.each([
    ["percent", "65.0%", 0.65],
    ["percent", "65％", 0.65],
    ["percent", "６５％", 0.65],
    ["percent", "65", 0.65],
    ["percent", "0.65", 0.65],
    ["percent", "57%", 0.57],
    ["percent", "△5%", -0.05],
    ["count", "120名", 120],
    ["count", "約1,200", 1200],
    ["count", "1.2万人", 12_000],
    ["number", "1,200", 1200],
    ["number", "１２００", 1200],
    ["number", "△3", -3],
    ["number", "(3)", -3],
    ["number", "（１，２００）", -1200]
  ] as const)("as %s, %s is %d", async (as, written, value) => {
    expect(await figure(as, written)).toBe(value)
  })
})

describe("Widths and kana (E4)", () => {
  it("words are known in any width, and half-width kana are the kana they stand for", async () => {
    const made = await row({ チャネル: "ﾒｰﾙ", 方向: "受 信", 温度感: "Ａ", ステータス: "提案　中" })
    expect(made.remarks).toEqual([])
    expect(made.of("contacted")!.data).toMatchObject({ channel: "mail", direction: "inbound" })
    expect(made.of("temperature-read")!.data).toMatchObject({ level: "hot" })
  })

  it("a key is the same in any width: half-width kana, full-width digits, blanks", async () => {
    const text =
      "日付,商談ID,チャネル,要点\n2026/11/02,ﾃｽﾄ-１,電話,一\n2026/11/03,テスト-1,電話,二\n2026/11/04,　テスト-1 ,電話,三\n"
    const made = await plan(text)
    expect(made.counts).toMatchObject({ recorded: 3, deals: 1 })
    expect(made.events.find(({ kind }) => kind === "deal-opened")!.subjects[0]!.id).toBe("sheet:テスト-1")
  })
})

describe("Nothing, and words for nothing", () => {
  it("a cell of blanks of any width is blank", async () => {
    const made = await row({ ステータス: " ", 金額: "　", 次アクション: " \t " })
    expect(made.remarks).toEqual([])
    expect(made.events.map(({ kind }) => kind)).toEqual(["deal-opened", "contacted", "sheet-imported"])
  })

  it.each(["-", "ー", "―", "－", "なし", "無し", "特になし", "N/A", "n/a", "NA", "Ｎ／Ａ"])(
    "%s says that there is none: nothing is recorded of it, and nothing is odd about it",
    async (written) => {
      const made = await row({
        次アクション: written,
        金額: written,
        ボール: written,
        温度感: written,
        ステータス: written
      })
      expect(made.remarks).toEqual([])
      expect(made.notes.filter(({ code }) => code === "unknown-statuses")).toEqual([])
      expect(made.events.map(({ kind }) => kind)).toEqual(["deal-opened", "contacted", "sheet-imported"])
    }
  )

  it("as text, such a word is what was written", async () => {
    expect((await row({ 要点: "なし" })).of("contacted")!.data).toMatchObject({ gist: "なし" })
  })
})
