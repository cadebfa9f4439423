/** Cells in which exchanges are noted one behind another: divided where their dates are clear, kept whole otherwise. */
import { dateText, type StoredEvent } from "@genzaichi/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeHistoryReader } from "../../src/import/history-cell.ts"
import { makeMomentReader } from "../../src/import/moment.ts"
import { withoutDividers } from "../../src/words/exchange.ts"
import { calendar, carriedOut, day, kindsOf, plan, positionsOf, runs } from "./sheets.ts"

const writtenOn = day("2026-11-20")
const read = makeHistoryReader({
  calendar,
  moments: makeMomentReader({ calendar, writtenOn, order: undefined }),
  writtenOn,
  latest: calendar.endOf(writtenOn) - 1
})
/** Day and text of every entry, and what stands before the first; `whole` where the cell is not divided. */
const entries = (text: string): unknown => {
  const cell = read(text)
  if (cell === undefined) return "whole"
  const told = cell.entries.map((one) => `${dateText(one.moment.day)} ${withoutDividers(one.text)}`)
  return cell.before === "" ? told : [`(${withoutDividers(cell.before)})`, ...told]
}

describe("Dividing a cell of exchanges (E3)", () => {
  it.each([
    ["2024/12/10 電話。製品Xに関心。次回は価格説明", ["2024-12-10 電話。製品Xに関心。次回は価格説明"]],
    ["2024/12/10 電話。関心\n2024/12/15 訪問。説明", ["2024-12-10 電話。関心", "2024-12-15 訪問。説明"]],
    [
      "2024/12/10 電話。次回は12/20に訪問／12/15 メール／1/8 訪問",
      ["2024-12-10 電話。次回は12/20に訪問", "2024-12-15 メール", "2025-01-08 訪問"]
    ],
    ["2024/12/15 訪問\n12/10 電話", ["2024-12-15 訪問", "2024-12-10 電話"]],
    ["12/10 電話、12/15 訪問、12/20 見積送付", ["2025-12-10 電話", "2025-12-15 訪問", "2025-12-20 見積送付"]],
    ["11/2 電話 11/9 訪問", ["2026-11-02 電話", "2026-11-09 訪問"]],
    ["R6.12.10 電話\n令和7年1月8日 訪問", ["2024-12-10 電話", "2025-01-08 訪問"]],
    ["１２月１０日　電話\n１２月１５日　訪問", ["2025-12-10 電話", "2025-12-15 訪問"]],
    [
      "重要顧客。\n・【11/2】電話で挨拶\n・【11/9(月)】訪問",
      ["(重要顧客。)", "2026-11-02 電話で挨拶", "2026-11-09 訪問"]
    ],
    [
      "Dec 10, 2024: call. Interested.\nDec 15: visit; 2025-01-08 mail sent",
      ["2024-12-10 call. Interested.", "2024-12-15 visit", "2025-01-08 mail sent"]
    ],
    ["2024/12/10 14:30 電話\n2024-12-11 10:00-11:00 Zoom", ["2024-12-10 電話", "2024-12-11 10:00-11:00 Zoom"]],
    // The year turns within the list, forwards and backwards.
    ["12/20 電話\n1/15 訪問", ["2025-12-20 電話", "2026-01-15 訪問"]],
    ["1/15 訪問\n12/20 電話", ["2026-01-15 訪問", "2025-12-20 電話"]],
    ["2024/1/10 電話\n7/15 訪問\n2024/8/1 訪問", ["2024-01-10 電話", "2024-07-15 訪問", "2024-08-01 訪問"]],
    // What lies ahead belongs to what is told.
    ["2026/11/10 電話\n2026/12/25 訪問", ["2026-11-10 電話\n2026/12/25 訪問"]],
    ["2026/11/10 電話\n11/25 訪問予定", ["2026-11-10 電話\n11/25 訪問予定"]],
    // Half a year apart, a day without a year may lie before or after; the one with a year is clear all the same.
    ["2024/1/10 電話\n7/15 訪問", ["2024-01-10 電話\n7/15 訪問"]]
  ])("%j", (text, expected) => {
    expect(entries(text)).toEqual(expected)
  })

  it.each([
    ["no date at all", "製品Xに関心。電話は午後が良い"],
    ["a date within a sentence", "電話番号は03-1234-5678、2024/12/10 現在"],
    ["a date and nothing told", "2024/12/10"],
    ["a year of two digits, which could mean several", "24/12/10 電話"],
    ["a limit and no day on which something was", "12/10まで連絡待ち"],
    ["a plan", "12/25 訪問予定"],
    ["a weekday that is another", "11/2(火) 電話"],
    ["two days half a year apart, either of which may be first", "1/10 電話\n7/15 訪問"],
    ["a day that does not exist", "2/30 電話"]
  ])("stays whole: %s", (_, text) => {
    expect(entries(text)).toBe("whole")
  })

  it("nothing of a cell is lost: what stands before, dates and texts together are the cell", () => {
    const dates = fc.constantFrom(
      "2024/12/10",
      "12/10",
      "R6.12.10",
      "12月10日",
      "１２／１０",
      "Dec 10",
      "2024-12-10 14:30",
      "【11/2】",
      "2/30",
      "11/2(月)"
    )
    const words = fc.constantFrom(
      " 電話。",
      "訪問",
      "次回は",
      "、",
      "／",
      "\n",
      "・",
      " ",
      "見積送付",
      "まで",
      "予定",
      ")",
      "12/",
      "call. ",
      "；",
      "🙂"
    )
    const texts = fc
      .array(fc.oneof(dates, words, fc.string({ maxLength: 4 })), { maxLength: 14 })
      .map((all) => all.join(""))
    let divided = 0
    fc.assert(
      fc.property(texts, (text) => {
        const cell = read(text)
        if (cell === undefined) return
        divided++
        expect(cell.before + cell.entries.map(({ head, text: told }) => head + told).join("")).toBe(text)
        for (const { moment, text: told } of cell.entries) {
          expect(moment.day).toBeLessThanOrEqual(writtenOn)
          expect(withoutDividers(told)).not.toBe("")
        }
      }),
      { ...runs, numRuns: 3000 }
    )
    expect(divided).toBeGreaterThan(300)
  })
})

const header = "会社名,担当者,電話番号,最終対応日,過去のやり取り・メモ"
const sheet = (memo: string, lastHandled = "2026/11/10"): string =>
  `${header}\n石畳珈琲,佐藤,03-1234-5678,${lastHandled},"${memo}"\n`
const stored = async (text: string): Promise<ReadonlyArray<StoredEvent>> => carriedOut([], await plan(text))
const told = (
  events: ReadonlyArray<{
    readonly kind: string
    readonly data: unknown
    readonly occurredOn?: { readonly date: string }
  }>
) =>
  events
    .filter(({ kind }) => kind === "contacted" || kind === "note-added")
    .map(({ data, kind, occurredOn }) => {
      const { channel, gist, text } = data as Readonly<Record<string, string>>
      return `${occurredOn?.date ?? ""} ${kind === "note-added" ? `note ${text}` : `${channel} ${gist ?? ""}`}`.trimEnd()
    })

describe("A customer list with past exchanges (E3)", () => {
  it("each entry is an exchange of its day, by its channel; what has no date is a note", async () => {
    const made = await plan(
      sheet(
        "部長が決裁者\n2026/10/01 電話。製品Xに関心。次回は価格説明\n10/15 先方より入電。至急見積\n10/20 移転した\n11/2 TEL（不在）"
      )
    )
    expect(told(made.events)).toEqual([
      "2026-11-10 other",
      "2026-11-20 note 部長が決裁者",
      "2026-10-01 call 製品Xに関心。次回は価格説明",
      "2026-10-15 call 先方より入電。至急見積",
      "2026-10-20 note 移転した",
      "2026-11-02 call TEL（不在）"
    ])
    const contacts = made.events.filter(({ kind }) => kind === "contacted")
    expect(contacts.map(({ data }) => (data as { readonly direction: string }).direction)).toEqual([
      "outbound",
      "both",
      "inbound",
      "both"
    ])
    expect(contacts[3]!.data).toMatchObject({ marks: ["no-answer"] })
    // The deal was there when it was first spoken of, and who noted it long ago is not known.
    expect(made.events.find(({ kind }) => kind === "deal-opened")?.occurredOn?.date).toBe("2026-10-01")
    expect(contacts[1]!.actor).toEqual({ kind: "unknown" })
  })

  it("the exchange of the last handled day stands once, told by its entry", async () => {
    const made = await plan(sheet("11/10 電話。見積を説明"))
    expect(told(made.events)).toEqual(["2026-11-10 call 見積を説明"])
  })

  it("without a clear date the cell is kept whole, as a note", async () => {
    const made = await plan(sheet("電話は午後が良い。12/25 訪問予定"))
    expect(told(made.events)).toEqual(["2026-11-10 other", "2026-11-20 note 電話は午後が良い。12/25 訪問予定"])
  })

  it("the same cell again records nothing, also a year later", async () => {
    const before = await stored(sheet("10/1 電話。挨拶\n10/15 訪問。説明"))
    expect((await plan(sheet("10/1 電話。挨拶\n10/15 訪問。説明"), {}, before)).events).toEqual([])
    const later = await plan(sheet("10/1 電話。挨拶\n10/15 訪問。説明"), { writtenOn: "2027-10-25" }, before)
    expect(told(later.events)).toEqual([])
  })

  it("a line that is added is all an edit records", async () => {
    const before = await stored(sheet("10/1 電話。挨拶"))
    const made = await plan(sheet("10/1 電話。挨拶\n11/15 訪問。説明"), {}, before)
    expect(kindsOf(made.events)).toEqual(["contacted"])
    expect(told(made.events)).toEqual(["2026-11-15 visit 説明"])
  })

  it("a line that is mended corrects what it said: its text, its day, its channel", async () => {
    const before = await stored(sheet("2026/10/1 電話。挨拶\n2026/10/15 訪問。説明"))
    for (const mended of ["2026/10/1 電話。ご挨拶", "2026/10/2 電話。挨拶", "2026/10/1 メール。挨拶"]) {
      const made = await plan(sheet(`${mended}\n2026/10/15 訪問。説明`), {}, before)
      expect(kindsOf(made.events)).toEqual(["contacted", "retracted"])
      const retracted = before.find(({ id }) => id === (made.events[1]!.data as { readonly event: string }).event)
      expect(told([retracted!])).toEqual(["2026-10-01 call 挨拶"])
      expect((await plan(sheet(`${mended}\n2026/10/15 訪問。説明`), {}, carriedOut(before, made))).events).toEqual([])
    }
  })

  it("a line that is cut away stands: people keep such cells short", async () => {
    const before = await stored(sheet("2026/10/1 電話。挨拶\n2026/10/15 訪問。説明"))
    expect((await plan(sheet("2026/10/15 訪問。説明"), {}, before)).events).toEqual([])
    expect((await plan(sheet(""), {}, before)).events).toEqual([])
  })

  it("a cell is a note or exchanges and never both, whichever it becomes", async () => {
    const whole = await stored(sheet("電話は午後が良い"))
    const divided = await plan(sheet("11/12 電話は午後が良い"), {}, whole)
    expect(kindsOf(divided.events)).toEqual(["contacted", "retracted"])
    const after = carriedOut(whole, divided)
    const again = await plan(sheet("電話は午後が良い"), {}, after)
    expect(told(again.events)).toEqual(["2026-11-20 note 電話は午後が良い"])
    // The exchange that was no exchange counts no more: what is left is the day it was last handled.
    const [position] = positionsOf(carriedOut(after, again)).values()
    expect(position!.contacts).toBe(1)
  })

  it("an entry added for the last handled day takes the place of the bare fact that it was handled", async () => {
    const before = await stored(sheet("", "2026/11/10"))
    expect(told(before)).toEqual(["2026-11-10 other"])
    const made = await plan(sheet("11/10 電話。見積を説明", "2026/11/10"), {}, before)
    expect(kindsOf(made.events)).toEqual(["contacted", "retracted"])
    const moved = await plan(sheet("11/15 訪問", "2026/11/15"), {}, before)
    expect(kindsOf(moved.events)).toEqual(["contacted"])
  })

  it("is the memo of a summary as well, and the gist of the last contact stays with it", async () => {
    const text = `会社名,最終接点日,チャネル,要点,メモ\n石畳珈琲,2026/11/10,電話,見積を説明,"11/10 電話。見積を説明\n11/2 訪問。挨拶"\n潮騒,2026/11/10,電話,別の話,11/10 電話。見積\n`
    const made = await plan(text)
    expect(told(made.events)).toEqual([
      "2026-11-10 call 見積を説明",
      "2026-11-02 visit 挨拶",
      "2026-11-10 call 別の話",
      "2026-11-10 call 見積"
    ])
  })

  it("any list of entries again records nothing, and with lines added just those", async () => {
    const entry = fc.record({
      date: fc.constantFrom("2025/12/10", "2026/1/8", "2026-11-02", "R8.11.9", "11/10", "11月12日", "1/8"),
      told: fc.constantFrom(
        "電話。挨拶",
        "メールで見積送付",
        "訪問：説明",
        "移転した",
        "TEL（不在）",
        "Call: asked for a quote"
      )
    })
    const cellOf = (all: ReadonlyArray<{ readonly date: string; readonly told: string }>): string =>
      all.map((one) => `${one.date} ${one.told}`).join("\n")
    let divided = 0
    await fc.assert(
      fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), fc.nat(6), async (all, begun) => {
        const first = all.slice(0, begun)
        const before = await stored(sheet(cellOf(first)))
        expect((await plan(sheet(cellOf(first)), {}, before)).events).toEqual([])
        const whole = entries(cellOf(all))
        const more = await plan(sheet(cellOf(all)), {}, before)
        const after = carriedOut(before, more)
        expect((await plan(sheet(cellOf(all)), {}, after)).events).toEqual([])
        // Everything the cell tells stands once, as exchanges or as one note.
        const retracted = new Set(
          after.flatMap(({ data, kind }) => (kind === "retracted" ? [(data as { readonly event: string }).event] : []))
        )
        const standing = told(after.filter(({ id }) => !retracted.has(id))).filter((one) => !one.endsWith("other"))
        if (whole === "whole") {
          // A memo that was a note before has moved on, as in any summary; of what is a note now nothing is an exchange.
          expect(standing.at(-1)).toBe(`2026-11-20 note ${cellOf(all)}`)
          expect(standing.length).toBeLessThanOrEqual(entries(cellOf(first)) === "whole" && begun > 0 ? 2 : 1)
        } else {
          divided++
          expect(standing).toHaveLength((whole as ReadonlyArray<string>).length)
        }
      }),
      { ...runs, numRuns: 1000 }
    )
    expect(divided).toBeGreaterThan(300)
  })
})
