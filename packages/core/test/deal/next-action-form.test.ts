import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type NextActionForm, parseNextAction, planWritten, printNextAction } from "../../src/deal/next-action-form.ts"
import { hasArrow, saysNobody, saysNoDeadline, saysNothing } from "../../src/deal/next-action-words.ts"
import type { Deadline } from "../../src/event/index.ts"
import { dayFromText, japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { thousandRuns } from "../runs.ts"
import { at, by } from "./given.ts"

const calendar = makeCalendar(japaneseCalendar)
/** A Sunday. */
const writtenOn = dayFromText("2025-12-28")!
const context = { calendar, writtenOn }

const read = (text: string, more: object = {}): NextActionForm | string => {
  const result = parseNextAction(text, { ...context, ...more })
  return Result.isSuccess(result) ? result.success : result.failure.reason
}
const form = (assignee: string | null, due: Deadline | null, what: string): NextActionForm => ({ assignee, due, what })
const jan20 = by("2026-01-20")

describe("the next action form (A2): assignee → deadline → action", () => {
  const resend = form("山田", jan20, "見積再送")
  for (const text of [
    "山田→1/20まで→見積再送",
    "山田 → 1/20 → 見積再送",
    "山田⇒1/20までに⇒見積再送",
    "山田➡️1月20日迄➡️見積再送",
    "山田->1/20->見積再送",
    "山田 --> 2026/1/20 --> 見積再送",
    "山田=>1/20まで=>見積再送",
    "山田＞1/20＞見積再送",
    "山田 > 1/20(火) > 見積再送",
    "山田－＞１／２０まで－＞見積再送",
    "山田/1/20まで/見積再送",
    "山田／１／２０まで／見積再送",
    "山田 / 1/20 / 見積再送",
    "山田→1/20まで/見積再送",
    "山田|1/20|見積再送",
    "| 山田 | 1/20 | 見積再送 |",
    "山田｜期限：1/20｜見積再送",
    "1/20まで→山田→見積再送",
    "山田→見積再送→1/20まで",
    "山田→1/20までに見積再送",
    "  山田 →　1/20まで　→ 見積再送  "
  ]) {
    it(`reads ${text}`, () => expect(read(text)).toEqual(resend))
  }

  it("reads English", () => {
    for (const text of [
      "Yamada -> by Jan 20 -> resend quote",
      "Yamada → until 20 January → resend quote",
      "by Jan 20 > Yamada > resend quote",
      "Yamada / by Jan 20 / resend quote"
    ]) {
      expect(read(text), text).toEqual(form("Yamada", jan20, "resend quote"))
    }
    expect(read("resend quote by Jan 20")).toEqual(form(null, jan20, "resend quote"))
  })

  it("knows who writes, where that is said: 自分→来週火曜まで→決裁者の参加可否確認", () => {
    const text = "自分→来週火曜まで→決裁者の参加可否確認"
    expect(read(text, { self: "佐藤" })).toEqual(form("佐藤", by("2025-12-30"), "決裁者の参加可否確認"))
    expect(read(text)).toEqual(form("自分", by("2025-12-30"), "決裁者の参加可否確認"))
    expect(read("me -> tomorrow -> call", { self: "佐藤" })).toEqual(form("佐藤", by("2025-12-29"), "call"))
  })

  it("takes the next such day, counted from the day of writing", () => {
    expect(read("山田→12/28→電話")).toEqual(form("山田", by("2025-12-28"), "電話"))
    expect(read("山田→12/27→電話")).toEqual(form("山田", by("2026-12-27"), "電話"))
  })

  it("keeps a time of day as an instant: too late from then on", () => {
    expect(read("山田→1/20 14:30→訪問")).toEqual(form("山田", { at: at("2026-01-20 14:30") }, "訪問"))
  })

  it("reads two parts where it is clear which they are", () => {
    expect(read("1/20→見積再送")).toEqual(form(null, jan20, "見積再送"))
    expect(read("見積再送→1/20まで")).toEqual(form(null, jan20, "見積再送"))
    expect(read("山田→見積再送")).toEqual(form("山田", null, "見積再送"))
    expect(read("Yamada Taro -> Call back")).toEqual(form("Yamada Taro", null, "Call back"))
    expect(read("kenji_y -> resend quote", { members: ["Kenji_Y"] })).toEqual(form("kenji_y", null, "resend quote"))
  })

  it("does not take alternatives and steps for parts", () => {
    expect(read("山田→見積/契約書送付")).toEqual(form("山田", null, "見積/契約書送付"))
    expect(read("1/20→A社/B社へ連絡")).toEqual(form(null, jan20, "A社/B社へ連絡"))
    expect(read("山田→1/20→見積再送→契約")).toEqual(form("山田", jan20, "見積再送→契約"))
  })

  it("reads a missing part as missing, blank or said", () => {
    expect(read("山田→→見積再送")).toEqual(form("山田", null, "見積再送"))
    expect(read("→1/20→見積再送")).toEqual(form(null, jan20, "見積再送"))
    expect(read("担当未定→期限なし→見積再送")).toEqual(form(null, null, "見積再送"))
    expect(read("未定→未定→見積再送")).toEqual(form(null, null, "見積再送"))
    expect(read("unassigned -> no deadline -> resend")).toEqual(form(null, null, "resend"))
  })

  it("takes a month's name for a person only where another part says it is the deadline", () => {
    expect(read("April -> by Jan 20 -> call")).toEqual(form("April", jan20, "call"))
    expect(read("明日→来週→電話")).toBe("which-part")
  })
})

describe("what cannot be read is flagged, with what to do about it", () => {
  for (const [text, reason] of [
    ["", "empty"],
    ["　", "empty"],
    ["社内検討中", "no-form"],
    ["見積 https://example.com/a/b 参照", "no-form"],
    ["見積送付→回答待ち", "which-part"],
    ["メニュー>設定", "which-part"],
    ["a -> b", "which-part"],
    ["山田→佐藤", "which-part"],
    ["山田→1/20まで", "no-action"],
    ["山田→1/20まで→", "no-action"],
    ["山田→", "no-action"],
    ["山田→GW明けまで→見積再送", "deadline"],
    ["山田→2/30→見積再送", "deadline"],
    ["2/30まで→見積再送", "deadline"],
    ["山田→見積送付→確認→契約", "which-part"],
    ["山田→1/20→見積\n佐藤→1/25→訪問", "several"]
  ] as const) {
    it(`${JSON.stringify(text)}: ${reason}`, () => expect(read(text)).toBe(reason))
  }

  it("and says in both languages what is wrong with the deadline", () => {
    const result = parseNextAction("山田→2/30→見積再送", context)
    expect(Result.isFailure(result) && result.failure).toEqual({
      _tag: "UnreadableNextAction",
      text: "山田→2/30→見積再送",
      reason: "deadline",
      message: {
        ja: "期限「2/30」が読めません。その日は存在しません。月と日を確かめてください。",
        en: 'the deadline "2/30" cannot be read: there is no such day; check the month and the day'
      }
    })
  })

  it("planning what was written never drops it", () => {
    expect(planWritten("a-1", "社内検討中", context)).toEqual({
      kind: "action-planned",
      data: { action: "a-1", what: "社内検討中", written: "社内検討中", unreadable: true }
    })
    expect(planWritten("a-2", "山田→1/20→見積再送", context)).toEqual({
      kind: "action-planned",
      data: { action: "a-2", what: "見積再送", written: "山田→1/20→見積再送", assignee: "山田", due: jan20 }
    })
    expect(planWritten("a-3", "担当未定→期限なし→見積再送", context).data).toEqual({
      action: "a-3",
      what: "見積再送",
      written: "担当未定→期限なし→見積再送"
    })
  })

  it("no text is too much for it, in content or length", () => {
    const pieces = fc.constantFrom(
      "→",
      "->",
      "/",
      "|",
      "\n",
      " ",
      "1/20",
      "まで",
      "by ",
      "山田",
      "見積",
      "未定",
      "2/30",
      "自分",
      "://"
    )
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((all) => all.join(""))
        ),
        (text) => {
          const result = parseNextAction(text, context)
          if (Result.isFailure(result)) expect(result.failure.text).toBe(text)
          else expect(result.success.what).not.toBe("")
          expect(planWritten("a", text, context).data.written).toBe(text)
        }
      ),
      thousandRuns(2)
    )
    for (const text of [
      " ".repeat(200_000) + "x",
      "→".repeat(20_000),
      `a${" ".repeat(200_000)}b`,
      "まで".repeat(50_000)
    ]) {
      const before = performance.now()
      parseNextAction(text, context)
      expect(performance.now() - before).toBeLessThan(1000)
    }
  })
})

describe("printing back", () => {
  const resend = form("山田", jan20, "見積再送")

  it("writes all three parts, in the language asked for", () => {
    expect(printNextAction(resend, "ja", { calendar })).toBe("山田→2026/1/20まで→見積再送")
    expect(printNextAction(resend, "en", { calendar })).toBe("山田 -> by Jan 20, 2026 -> 見積再送")
    expect(printNextAction(form(null, null, "電話"), "ja", { calendar })).toBe("担当未定→期限なし→電話")
    expect(printNextAction(form(null, null, "call"), "en", { calendar })).toBe("unassigned -> no deadline -> call")
    expect(printNextAction(form("A", { at: at("2026-01-20 09:05") }, "x"), "ja", { calendar })).toBe(
      "A→2026/1/20 9:05まで→x"
    )
  })

  it("leaves the year out where the day of writing makes it clear", () => {
    expect(printNextAction(resend, "ja", context)).toBe("山田→1/20まで→見積再送")
    expect(printNextAction(form("山田", by("2027-01-20"), "x"), "ja", context)).toBe("山田→2027/1/20まで→x")
    expect(printNextAction(form("山田", by("2025-12-27"), "x"), "en", context)).toBe("山田 -> by Dec 27, 2025 -> x")
  })

  it("what is printed reads back as the same", () => {
    const anything = fc
      .oneof(
        fc.constantFrom(
          "見積再送",
          "A社/B社へ連絡",
          "1/20",
          "期限",
          "call > 10 people?",
          "再度、電話",
          "山田→",
          "メニュー",
          "a-",
          "=x"
        ),
        fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
        fc.string({ unit: "binary", minLength: 1, maxLength: 12 })
      )
      .map((text) => text.trim())
      .filter((text) => text !== "" && !hasArrow(text) && !text.startsWith("\uFE0F"))
    const somebody = fc
      .oneof(fc.constantFrom("山田", "Yamada Taro", "営業部 佐藤さん", "April", "1/5", "自分"), anything)
      .filter((text) => !saysNobody(text) && !saysNoDeadline(text) && !saysNothing(text) && !/まで|迄|^by /u.test(text))
    const day = fc.integer({ min: dayFromText("2000-01-01")!, max: dayFromText("2099-12-31")! })
    const deadline = fc.oneof(
      day.map((day): Deadline => ({
        at: calendar.endOf(day),
        on: { date: calendar.dateText(day), zone: "Asia/Tokyo" }
      })),
      fc
        .tuple(day, fc.nat({ max: 86_399 }))
        .map(([day, second]): Deadline => ({ at: calendar.startOf(day) + second * 1000 }))
    )
    const forms = fc.record({ assignee: fc.option(somebody), due: fc.option(deadline), what: anything })
    fc.assert(
      fc.property(forms, fc.constantFrom("ja", "en"), fc.boolean(), (form, language, shortly) => {
        const printed = printNextAction(form, language, shortly ? context : { calendar })
        expect(read(printed), printed).toEqual(form)
      }),
      thousandRuns(2)
    )
  })
})
