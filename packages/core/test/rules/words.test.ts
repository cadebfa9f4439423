/** The words sentences are made of: what each says of a deal, and when it cannot be said. Tokyo, asked on a day of 2026. */
import { describe, expect, it } from "vitest"
import type { Ball, DealPosition } from "../../src/deal/position.ts"
import { dealLanguage, defaultLimits, is, type Occasion } from "../../src/rules/index.ts"
import { wordsOf } from "../../src/rules/sentence.ts"
import { compiled } from "./asking.ts"
import {
  action,
  closedDeal,
  contact,
  dueOn,
  event,
  fact,
  inStatus,
  meeting,
  openDeal,
  proposal,
  wait
} from "./positions.ts"
import { at, tokyo } from "./tokyo.ts"

const opened = at("11-02 09:00")
const plain = openDeal(opened)
const words = wordsOf(dealLanguage)

const on = (when: string, anchor: Occasion["anchor"] = null, since = at(when)): Occasion => ({
  instant: at(when),
  since,
  anchor,
  calendar: tokyo,
  limits: defaultLimits
})
const said = (word: string, deal: DealPosition, occasion = on("11-12")) => {
  const label = words[word]!(deal, occasion)
  return label === null ? null : `${label.ja} / ${label.en}`
}
const from = (when: string, id = "anchor") => ({ at: at(when), event: event(id) })

describe("words of time (B5)", () => {
  it.each<[string, string, string | null]>([
    ["days", "11-11 18:00", "1日 / 1 day"],
    ["days", "11-10 18:00", "2日 / 2 days"],
    ["days", "11-12 00:00", null],
    ["businessDays", "11-11 18:00", "1営業日 / 1 business day"],
    ["businessDays", "11-10 18:00", "2営業日 / 2 business days"],
    ["businessDays", "11-12 00:00", null],
    ["anchorDay", "11-10 18:00", "11/10(火) / Tue 10 Nov"],
    ["anchorDay", "2025-11-10 18:00", "2025/11/10(月) / Mon 10 Nov 2025"]
  ])("%s since %s: %s", (word, anchor, expected) => {
    expect(said(word, plain, on("11-12", from(anchor)))).toBe(expected)
    expect(said(word, plain)).toBeNull()
  })

  it.each<[string, number, string | null]>([
    ["sinceDay", at("11-10 18:00"), "11/10(火) / Tue 10 Nov"],
    ["sinceDay", -Infinity, null],
    ["staleDays", at("11-11 18:00"), "1日 / 1 day"],
    ["staleDays", at("11-05"), "7日 / 7 days"],
    ["staleDays", at("11-12"), null]
  ])("%s: %s is %s", (word, since, expected) => expect(said(word, plain, on("11-12", null, since))).toBe(expected))

  it("a template of which a word is not known is passed over, in either language, and the label is the last resort", () => {
    const sentence = [
      { ja: "{days}前から、{businessDays}", en: "for {days}" },
      { ja: "開始から", en: "since {anchorDay}, {anchorDay}" }
    ]
    const rule = compiled(
      is("ball", null),
      {},
      { counts: "opened", sentence, advice: [], label: { ja: "名", en: "name" } }
    )
    const says = (occasion: Occasion) => rule.sentences.sentence(plain, occasion)
    expect(says(on("11-12", from("11-10")))).toEqual({ ja: "2日前から、2営業日", en: "for 2 days" })
    expect(says(on("11-12", from("11-12")))).toEqual({ ja: "開始から", en: "since Thu 12 Nov, Thu 12 Nov" })
    expect(says(on("11-12"))).toEqual({ ja: "名", en: "name" })
    expect(rule.sentences.advice(plain, on("11-12"))).toEqual({ ja: "", en: "" })
  })
})

const mail = contact(at("11-05 10:00"), "mail")

describe("words of a deal (B5)", () => {
  const ball = (side: Ball["side"], who: string | null): Ball => ({
    side,
    who,
    reason: "見積の修正",
    approval: false,
    since: null,
    event: event("ball"),
    at: opened,
    inferred: false,
    before: null
  })
  const decided = { decider: fact("鈴木部長", opened, "who") }
  const due = (hour: string) => ({ actions: [action("a", opened, { at: at(hour) })] })
  const met = (end: string) => [meeting(at(end) - 1, at(end), "m")]

  it.each<[string, Partial<DealPosition>, string | null]>([
    ["channel", {}, null],
    ["channel", { lastContact: mail }, "メール / mail"],
    ["channel", { lastContact: { ...mail, channel: null } }, null],
    ["channel", { lastContact: { ...mail, channel: "other" } }, null],
    ["channel", { meetings: met("11-06") }, "予定されていた面談 / meeting as booked"],
    ["channel", { lastContact: mail, meetings: met("11-06") }, "予定されていた面談 / meeting as booked"],
    ["channel", { lastContact: mail, meetings: met("11-04") }, "メール / mail"],
    ["channel", { lastContact: mail, meetings: met("11-05 10:00") }, "メール / mail"],
    ["channel", { lastContact: mail, meetings: met("11-13") }, "メール / mail"],
    ["lastContactDay", {}, null],
    ["lastContactDay", { lastContact: mail }, "11/5(木) / Thu 5 Nov"],
    ["person", {}, null],
    ["person", { ball: ball("customer", "佐藤"), ...decided }, "佐藤さん / 佐藤"],
    ["person", { ball: ball("us", "山田"), ...decided }, "鈴木部長 / 鈴木部長"],
    ["person", { ball: ball("customer", null), ...decided }, "鈴木部長 / 鈴木部長"],
    ["person", { ball: ball("us", "山田") }, null],
    ["ballSide", {}, null],
    ["ballSide", { ball: ball("third-party", null) }, "第三者 / a third party"],
    ["ballWho", { ball: ball("us", "山田") }, "山田さん / 山田"],
    ["ballWho", {}, null],
    ["ballReason", { ball: ball("us", null) }, "見積の修正 / 見積の修正"],
    ["due", due("11-20 09:05"), "11/20(金) 09:05 / Fri 20 Nov 09:05"],
    ["due", { actions: [action("a", opened, dueOn("11-20"))] }, "11/20(金) / Fri 20 Nov"],
    ["due", {}, null],
    ["dueAction", due("11-20 09:05"), "見積再送 / 見積再送"],
    ["dueAction", {}, null],
    [
      "dueAction",
      { actions: [action("a", opened, dueOn("11-20"), { what: " ", written: "再送11/20" })] },
      "再送11/20 / 再送11/20"
    ],
    ["dueAssignee", due("11-20 09:05"), "山田さん / 山田"],
    ["dueAssignee", {}, null],
    ["undatedAction", { actions: [action("a", opened, null)] }, "見積再送 / 見積再送"],
    ["undatedAssignee", { actions: [action("a", opened, null, { assignee: null })] }, null],
    ["overdueDays", due("11-11 18:00"), "1日 / 1 day"],
    ["overdueDays", due("11-12 00:00"), null],
    ["overdueDays", { actions: [action("a", opened, dueOn("11-11"))] }, "1日 / 1 day"],
    ["overdueDays", { actions: [action("a", opened, dueOn("11-12"))] }, null],
    ["overdueDays", {}, null],
    ["waitOn", { waits: [wait(opened, {})] }, "先方 / the customer"],
    ["waitOn", {}, null],
    ["waitWho", { waits: [wait(opened, {}, "w", { who: "法務部" })] }, "法務部 / 法務部"],
    ["waitWhat", { waits: [wait(opened, {}, "w", { what: "稟議" })] }, "稟議 / 稟議"],
    ["waitWho", {}, null],
    [
      "holdReason",
      { hold: { at: opened, event: event("h"), lookAgain: null, reason: "予算凍結" } },
      "予算凍結 / 予算凍結"
    ],
    ["holdReason", {}, null],
    ["proposal", { proposals: [proposal(opened, "p")] }, "提案 / the proposal"],
    ["proposal", { proposals: [proposal(opened, "p", { kind: "quote" })] }, "見積 / the quote"],
    ["proposal", { proposals: [proposal(opened, "p", { title: "保守" })] }, '「保守」 / "保守"'],
    ["proposal", {}, null],
    ["openedDay", {}, "11/2(月) / Mon 2 Nov"],
    ["openedDay", { life: null }, null],
    ["openedDay", { life: { ...plain.life!, opened: null } }, null],
    ["temperature", { temperature: fact("cold", opened, "t") }, "低 / cold"],
    ["temperature", {}, null],
    ["statusDays", {}, "10日 / 10 days"],
    ["statusDays", inStatus(plain, "lead", "open", at("11-11 23:00")), "1日 / 1 day"],
    ["statusDays", inStatus(plain, "lead", "open", at("11-12")), null],
    ["statusDays", inStatus(plain, "lead", "open", null), null],
    ["statusDays", { visit: null }, null],
    ["status", { status: null }, null],
    ["status", { status: fact("自社独自", opened, "s") }, "自社独自 / 自社独自"],
    ["outcome", {}, null],
    ["outcome", closedDeal(plain, at("11-10"), "won"), "受注 / won"],
    ["outcome", closedDeal(plain, at("11-10"), "lost"), "失注 / lost"],
    ["closedDay", closedDeal(plain, at("11-10"), "lost"), "11/10(火) / Tue 10 Nov"],
    ["closedDay", {}, null],
    ["closedDay", { life: null }, null],
    ["amount", {}, null]
  ])("%s of %o: %s", (word, over, expected) => expect(said(word, { ...plain, ...over })).toBe(expected))

  it("the channel of what went unanswered is that of what is counted from", () => {
    const deal = {
      ...plain,
      unanswered: contact(opened, "first", { channel: "call" }),
      unansweredLater: [contact(opened, "second", { channel: "chat" }), contact(opened, "none", { channel: null })],
      lastContact: contact(opened, "latest", { channel: "mail" })
    }
    const of = (id: string, position: DealPosition = deal) =>
      said("unansweredChannel", position, on("11-12", from("11-02", id)))
    expect(["first", "second", "none", "latest", "other"].map((id) => of(id))).toEqual([
      "電話 / call",
      "チャット / chat",
      null,
      "メール / mail",
      null
    ])
    expect(of("latest", { ...deal, unanswered: null, unansweredLater: [] })).toBe("メール / mail")
    expect(said("unansweredChannel", deal)).toBeNull()
    expect(of("first", plain)).toBeNull()
  })

  it("the day to look again is the one that was given, of whichever is counted from", () => {
    const hold = { at: opened, event: event("h"), lookAgain: dueOn("11-15"), reason: null }
    const waits = [wait(opened, { on: dueOn("11-10") }, "w")]
    const of = (anchor: Occasion["anchor"], over: Partial<DealPosition>) =>
      said("lookAgainDay", { ...plain, ...over }, on("11-20", anchor))
    expect(of(null, { waits })).toBeNull()
    expect(of(from("11-11"), { waits, hold })).toBe("11/10(火) / Tue 10 Nov")
    expect(of(from("11-16"), { hold })).toBe("11/15(日) / Sun 15 Nov")
    expect(of(from("11-16"), { waits })).toBe("11/16(月) / Mon 16 Nov")
    expect(said("waitOn", { ...plain, waits: [wait(opened, { on: dueOn("11-20") }, "w")], hold })).toBeNull()
  })

  it("the question is the one counted from, or the first that waits for us", () => {
    const question = (id: string, text: string): DealPosition["questions"][number] => ({
      question: id,
      text,
      to: id === "theirs" ? "customer" : "us",
      asked: { at: opened, event: event(id) },
      answered: null
    })
    const deal = { ...plain, questions: [question("theirs", "予算は？"), question("ours", "納期は？")] }
    expect(said("question", deal, on("11-12", from("11-02", "theirs")))).toBe("予算は？ / 予算は？")
    expect(said("question", deal)).toBe("納期は？ / 納期は？")
    expect(said("question", plain)).toBeNull()
  })
})
