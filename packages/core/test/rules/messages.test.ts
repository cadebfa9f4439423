import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { recordContact, openDeal } from "../../src/deal/command.ts"
import {
  defaultMessages,
  explain,
  explanationText,
  MessageFault,
  type Messages,
  withMessages
} from "../../src/rules/index.ts"
import { sayingWith } from "../../src/rules/messages.ts"
import { makeDealFold } from "../../src/deal/index.ts"
import { at, deal, stored } from "../deal/given.ts"
import { runs } from "../runs.ts"
import { builtIn } from "./explanation/explaining.ts"

const wordsIn = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].toSorted()

const faultOf = (own: unknown): MessageFault => {
  try {
    withMessages(own as Partial<Messages>)
  } catch (fault) {
    if (fault instanceof MessageFault) return fault
    throw fault
  }
  throw new Error("it was taken")
}

describe("the message catalogue (B5)", () => {
  it("says every phrase in both languages, with the same words", () => {
    for (const [id, { ja, en }] of Object.entries(defaultMessages)) {
      expect([id, wordsIn(ja)]).toEqual([id, wordsIn(en)])
      expect(ja.trim()).not.toBe("")
      expect(en.trim()).not.toBe("")
    }
  })

  it("takes an app's own phrases, and leaves the others as they are", () => {
    const own = { open: { ja: "商談中", en: "the deal is open" } }
    const messages = withMessages(own)
    expect(messages.open).toEqual(own.open)
    expect({ ...messages, open: defaultMessages.open }).toEqual(defaultMessages)
    const again = withMessages({ closed: { ja: "クローズ済み", en: "the deal is closed" } }, messages)
    expect(again.open).toEqual(own.open)
  })

  it("explanations are said in an app's own phrases", () => {
    const messages = withMessages({
      headingWhy: { ja: "理由", en: "Because" },
      olderPassed: { ja: "{day}で{length}になった（{anchor}）", en: "{length} on {day} ({anchor})" }
    })
    const events = [openDeal({}), recordContact({ channel: "call", direction: "both" })].map((intent, place) =>
      stored(intent, place + 1, at(`2026-11-02 1${place}:00`))
    )
    const t = at("2026-11-12 09:00")
    const position = makeDealFold().asOf(deal, events, { occurred: t })
    const explanation = explain({ rules: builtIn, rule: "silent", position, t, events, messages })
    expect(explanationText(explanation, "ja", messages).split("\n").slice(1, 4)).toEqual([
      "理由",
      "  ✓ 進行中である",
      "  ✓ 11/10(火)で5営業日になった（最終接点（11/2(月) 電話））。ステータスが「不明」のため5営業日"
    ])
  })

  it("refuses a phrase nobody asks for, and says which may have been meant", () => {
    const { entry, message, remedy } = faultOf({ headingWyh: { ja: "理由", en: "Why" } })
    expect(entry).toBe("headingWyh")
    expect(message).toContain('there is no message "headingWyh". Did you mean "headingWhy"?')
    expect(remedy.ja).toContain("「headingWhy」のことでしょうか")
  })

  it("refuses a word too many, a word too few, and a language left out, each by its place", () => {
    const { fires } = defaultMessages
    expect(faultOf({ fires: { ...fires, en: "{rule} since {dya}" } }).message).toBe(
      "fires.en: {day} is missing. Use exactly these words: {rule}, {day}."
    )
    expect(faultOf({ fires: { ...fires, ja: "{rule} {day} {dya}" } }).message).toBe(
      "fires.ja: {dya} is not a word of it. Use exactly these words: {rule}, {day}."
    )
    expect(faultOf({ fires: { ja: fires.ja } }).message).toBe(
      "fires.en: there is no text. Use exactly these words: {rule}, {day}."
    )
    expect(faultOf({ open: { ja: "進行中", en: " " } }).message).toBe(
      "open.en: there is no text. Use exactly these words: —."
    )
    expect(faultOf({ open: null }).entry).toBe("open.ja")
  })

  it("takes every phrase of its own again, whatever stands around the words", () => {
    const plain = fc.string({ maxLength: 5 }).map((text) => text.replace(/[{}]/g, ""))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(defaultMessages)), plain, plain, (id, before, after) => {
        const label = defaultMessages[id as keyof Messages]
        const own = { ja: `${before}${label.ja}${after}`, en: `${before}${label.en}${after}` }
        expect(withMessages({ [id]: own })[id as keyof Messages]).toEqual(own)
      }),
      runs
    )
  })

  it("what people wrote is not looked through for words", () => {
    const say = sayingWith(defaultMessages)
    expect(say("evidenceWithGist", { day: "11/2", what: "メモ", gist: "{what} {day}" }).ja).toBe(
      "11/2 メモ「{what} {day}」"
    )
  })
})
