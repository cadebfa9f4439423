import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { likelihoodOf, noteRisk, openDeal } from "../../src/deal/index.ts"
import { type NextActionForm, parseNextAction, printNextAction } from "../../src/deal/next-action-form.ts"
import { nameOrDoing } from "../../src/deal/next-action-words.ts"
import type { Deadline } from "../../src/event/index.ts"
import { dayFromText, japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { at, by, given } from "./given.ts"

const calendar = makeCalendar(japaneseCalendar)
/** A Sunday. */
const writtenOn = dayFromText("2025-12-28")!

const parsed = (text: string, more: object = {}) => parseNextAction(text, { calendar, writtenOn, ...more })
const read = (text: string, more: object = {}): NextActionForm | string => {
  const result = parsed(text, more)
  return Result.isSuccess(result) ? result.success : result.failure.reason
}
const form = (assignee: string | null, due: Deadline | null, what: string): NextActionForm => ({ assignee, due, what })
const jan20 = by("2026-01-20")

describe("which part is which (A2)", () => {
  it.each([
    ["期限なし→山田→電話", form("山田", null, "電話")],
    ["1/20→山田→電話", form("山田", jan20, "電話")],
    ["山田→1/20厳守→電話", form("山田", jan20, "電話")],
    ["山田→1/20中に→電話", form("山田", jan20, "電話")],
    ["Yamada -> deadline: Jan 20 -> call", form("Yamada", jan20, "call")],
    ["Yamada -> due Jan 20 -> call", form("Yamada", jan20, "call")],
    ["明日/電話", form(null, by("2025-12-29"), "電話")],
    ["1/20までに、 見積再送", form(null, jan20, "見積再送")],
    ["2/30→山田→電話", "deadline"],
    ["山田→2/30まで", "deadline"],
    ["2/30まで→電話", "deadline"],
    ["山田→", "no-action"],
    ["1/20→1/21", "which-part"],
    ["見積→送付→1/20", "which-part"],
    ["山田→鈴木→1/20", "which-part"],
    ["山田→見積再送→1/20→契約", "which-part"],
    // A date behind two other parts does not make slashes into arrows.
    ["山田/訪問/明日", "no-form"],
    ["1/20までに", "no-form"]
  ])("%s", (text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it("whoever writes is meant only by a word for oneself", () => {
    expect(read("山田→1/20→電話", { self: "佐藤" })).toEqual(form("山田", jan20, "電話"))
    expect(read("→1/20→電話", { self: "佐藤" })).toEqual(form(null, jan20, "電話"))
  })

  it("a part as long as a sentence is no deadline", () => {
    expect(read(`山田→${"あ".repeat(61)}→電話`)).toBe("which-part")
  })

  it.each([
    ["empty", ""],
    ["several", "山田→1/20→電話\n鈴木→1/21→訪問"],
    ["no-action", "山田→1/20→"],
    ["which-part", "明日→来週→電話"],
    ["no-form", "よろしく"],
    ["deadline", "山田→2/30→電話"]
  ])("a refusal for %s says how to mend it, in both languages", (reason, text) => {
    const result = parsed(text)
    if (Result.isSuccess(result)) throw new Error("was read")
    expect(result.failure.reason).toBe(reason)
    expect(result.failure.message.ja.length).toBeGreaterThan(5)
    expect(result.failure.message.en.length).toBeGreaterThan(5)
  })
})

describe("somebody, or something to do", () => {
  it.each([
    ["山田", "name"],
    ["たなかさん", "name"],
    ["Yamada Taro", "name"],
    ["自分", "name"],
    ["ああああああああああさん", "name"],
    // No name has thirteen characters and an honorific.
    ["あああああああああああさん", "unclear"],
    ["見積再送", "doing"],
    ["send it", "doing"],
    ["big picture", "doing"],
    ["Big picture", "unclear"],
    ["iPhone", "unclear"],
    ["たなか", "unclear"]
  ])("%s: %s", (text, expected) => {
    expect(nameOrDoing(text)).toBe(expected)
  })

  it("a word that is known to be of a person is a name, however it is written", () => {
    expect(nameOrDoing("ｋｅｎｊｉ_Y ", ["Kenji_y"])).toBe("name")
    expect(nameOrDoing("kenji_z", ["Kenji_y"])).toBe("unclear")
  })
})

describe("writing it out", () => {
  const print = (due: Deadline, language: "ja" | "en", more: { readonly writtenOn?: number } = {}) =>
    printNextAction(form("山田", due, "電話"), language, { calendar, ...more })

  it("leaves the year out where the day of writing makes it clear", () => {
    expect(print(jan20, "ja", { writtenOn })).toBe("山田→1/20まで→電話")
    expect(print(jan20, "en", { writtenOn })).toBe("山田 -> by Jan 20 -> 電話")
    expect(print(jan20, "en")).toBe("山田 -> by Jan 20, 2026 -> 電話")
    expect(print(by("2026-12-31"), "en")).toBe("山田 -> by Dec 31, 2026 -> 電話")
    expect(print(by("2027-01-20"), "ja", { writtenOn })).toBe("山田→2027/1/20まで→電話")
    expect(print({ at: at("2026-01-20 09:05") }, "ja", { writtenOn })).toBe("山田→1/20 9:05まで→電話")
  })

  it("a date stays the date it was given as, in whichever zone it ends", () => {
    const inNewYork = {
      at: Date.parse("2026-01-21T00:00:00-05:00"),
      on: { date: "2026-01-20", zone: "America/New_York" }
    }
    expect(print(inNewYork, "ja")).toBe("山田→2026/1/20まで→電話")
  })
})

describe("likelihood (A5)", () => {
  it("of three risks two count, and all are named", () => {
    const noted = ["返信が遅い", "稟議が遅い", "予算が流動的"].map((risk) => noteRisk({ risk }))
    const { points, factors } = likelihoodOf(given(openDeal(), ...noted).position)
    expect(points).toBe(-2)
    expect(factors.map((one) => [one.factor, one.points, one.says.ja, one.says.en])).toEqual([
      ["risk", -1, "リスク：返信が遅い", "risk: 返信が遅い"],
      ["risk", -1, "リスク：稟議が遅い", "risk: 稟議が遅い"],
      ["risk", 0, "リスク：予算が流動的", "risk: 予算が流動的"]
    ])
  })
})
