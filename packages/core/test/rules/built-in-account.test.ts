/**
 * The library's rules over accounts, each by hand at its edge: when it begins and ends, one millisecond to either side,
 * and what it says in both languages. November 3rd and 23rd of 2026 are holidays.
 */
import { describe, expect, it } from "vitest"
import type { AccountPosition } from "../../src/account/position.ts"
import { MemberId } from "../../src/event/index.ts"
import {
  accountLanguage,
  boughtButNot,
  builtInAccountRules,
  businessDays,
  compileRules,
  days,
  findingsAt,
  hours,
  is,
  makeAccountLanguage,
  notUpdatedIn,
  renewalWithin,
  type Rule,
  updateDueWithin
} from "../../src/rules/index.ts"
import { account, app, at, by, given, member, onAccount, onDeal, said, told } from "../account/history.ts"
import { organisation } from "../account/story.ts"
import { calendar, compiledBuiltIn, findingsOf, fires, found } from "./accounts.ts"
import { shownPeriods } from "./tokyo.ts"

const sato = { actor: member("佐藤") }
const opened = told("2026-10-01 09:00", onAccount(), said("account-opened", { name: "石畳珈琲" }), sato)
const on = (when: string, step: { readonly kind: string; readonly data: unknown }, who = sato) =>
  told(when, onAccount(), step, who)
const call = (when: string, who = "佐藤", where = onAccount()) =>
  told(when, where, said("contacted", { channel: "call", direction: "both" }), { actor: member(who) })
const deal = (id: string, when: string, data: object = {}) =>
  told(when, onDeal(id), said("deal-opened", { account, title: id, ...data }), sato)

/** What one rule says at an instant. */
const says = (rule: string, position: AccountPosition, when: string): ReadonlyArray<string> =>
  findingsOf(position, when)
    .filter((one) => one.rule === rule)
    .flatMap(({ sentence }) => [sentence.ja, sentence.en])

/** A rule fires from an instant on and not a millisecond before. */
const beginsAt = (rule: string, position: AccountPosition, when: string): void => {
  const compiled = compiledBuiltIn.rule(rule)!
  expect([compiled.at(position, at(when) - 1), compiled.at(position, at(when))]).toEqual([false, true])
}
const endsAt = (rule: string, position: AccountPosition, when: string): void => {
  const compiled = compiledBuiltIn.rule(rule)!
  expect([compiled.at(position, at(when) - 1), compiled.at(position, at(when))]).toEqual([true, false])
}

describe("nobody looks after them (D9, D12)", () => {
  it("account-not-updated: 30 days after the last update, or the opening", () => {
    const wrote = given(opened, call("2026-10-05 17:00"))
    beginsAt("account-not-updated", wrote, "2026-11-04 00:00")
    expect(says("account-not-updated", wrote, "2026-11-10 10:00")).toEqual([
      "36日間、誰も更新していません（最終更新 10/5(月)）",
      "Nobody has updated it for 36 days (last Mon 5 Oct)"
    ])
    const [finding] = findingsOf(wrote, "2026-11-10 10:00")
    expect([finding!.subject, finding!.anchor, finding!.advice.ja]).toEqual([
      { kind: "account", id: account },
      { at: at("2026-10-05 17:00"), event: "e2" },
      "担当を決め、近況を一行でも書いてください"
    ])
  })

  it("account-not-updated rests while it was asked to", () => {
    const snoozed = given(
      opened,
      call("2026-10-05 17:00"),
      on("2026-11-06 10:00", said("snoozed", { rules: ["account-not-updated"], lookAgain: { on: by("2026-11-20") } }))
    )
    expect(fires("account-not-updated", snoozed)).toBe("[11-04 00:00, 11-06 10:00) [11-21 00:00, ∞)")
  })

  it("a snooze ends with any word from them, in whichever deal it came", () => {
    const snoozed = [
      opened,
      deal("d", "2026-10-01 10:00"),
      on(
        "2026-11-06 10:00",
        said("snoozed", { rules: ["dormant", "account-not-updated"], lookAgain: { on: by("2026-12-20") } })
      )
    ]
    const heard = told("2026-11-10 10:00", onDeal("d"), said("contacted", { channel: "mail", direction: "inbound" }))
    expect(fires("account-not-updated", given(...snoozed))).toBe("[10-31 00:00, 11-06 10:00) [12-21 00:00, ∞)")
    expect(fires("account-not-updated", given(...snoozed, heard))).toBe("[12-10 00:00, ∞)")
  })

  it("dormant: 180 days without contact, no deal under way, nothing asked", () => {
    const quiet = given(opened, call("2026-10-05 17:00"))
    beginsAt("dormant", quiet, "2027-04-03 00:00")
    expect(says("dormant", quiet, "2027-04-03")).toEqual([
      "180日間接点がなく、進行中の商談もありません（最終接点 2026/10/5(月)）",
      "No contact for 180 days and no deal under way (last contact Mon 5 Oct 2026)"
    ])
    expect(fires("dormant", given(opened, call("2026-10-05 17:00"), deal("d", "2026-10-06")))).toBe("")
    expect(
      fires(
        "dormant",
        given(opened, on("2026-10-06", said("inquiry-received", { inquiry: "i", kind: "question", text: "?" })))
      )
    ).toBe("")
  })

  it("one-department-only: 30 days after the opening, while no second department has done anything", () => {
    const alone = given(opened, call("2026-10-05 17:00"))
    beginsAt("one-department-only", alone, "2026-10-31 00:00")
    expect(says("one-department-only", alone, "2026-11-01")).toEqual([
      "関与している自社部門が営業だけです",
      "Only 営業 of ours has to do with them"
    ])
    expect(fires("one-department-only", given(opened, call("2026-10-05"), call("2026-10-20", "高橋")))).toBe("")
    expect(
      fires("one-department-only", given(on("2026-10-01", said("account-opened", {}), { actor: member("誰か") })))
    ).toBe("")
    const named = compileRules(builtInAccountRules, { language: makeAccountLanguage({ organisation }), calendar })
    const subject = { kind: "account", id: account }
    const finding = findingsAt({ rules: named, subject, position: alone, t: at("2026-11-01") }).find(
      ({ rule }) => rule === "one-department-only"
    )
    expect(finding?.sentence.en).toBe("Only Sales of ours has to do with them")
  })
})

describe("collisions (D10)", () => {
  const assigned = (when: string, who: string, over: object = {}) =>
    on(when, said("account-assigned", { member: MemberId.make(who), name: who, ...over }))

  it("two-owners: whoever looks after the account and whoever owns one of its deals are no two owners", () => {
    const owned = deal("d", "2026-10-03", { owner: MemberId.make("高橋") })
    expect(fires("two-owners", given(opened, assigned("2026-10-02", "佐藤"), owned))).toBe("")
    const forTill = deal("d", "2026-10-03", { owner: MemberId.make("高橋"), products: ["POS"] })
    const tillOwner = assigned("2026-10-02", "佐藤", { product: "POS" })
    expect(says("two-owners", given(opened, tillOwner, forTill), "2026-10-04")[1]).toBe(
      "佐藤 and 高橋 both look after POS"
    )
  })

  it("two-owners: from the second on, while both look after one department and product", () => {
    const both = given(
      opened,
      on("2026-10-01", said("department-described", { department: "it", name: "情シス" })),
      assigned("2026-10-02 09:00", "佐藤", { department: "it", product: "POS" }),
      assigned("2026-10-09 09:00", "高橋", { department: "it", product: "POS" })
    )
    expect(found(both, "2026-10-10").filter((one) => one.startsWith("two-owners"))).toEqual([
      "two-owners: 情シス、POSの担当が重なっています（佐藤さん、高橋さん）"
    ])
    expect(findingsOf(both, "2026-10-10").find(({ rule }) => rule === "two-owners")).toMatchObject({
      severity: "high",
      anchor: { at: at("2026-10-09 09:00"), event: "e4" }
    })
    const released = on(
      "2026-10-12 09:00",
      said("account-released", { member: MemberId.make("高橋"), department: "it", product: "POS" })
    )
    expect(fires("two-owners", given(opened, assigned("2026-10-02", "佐藤"), assigned("2026-10-09", "高橋")))).not.toBe(
      ""
    )
    expect(
      fires(
        "two-owners",
        given(
          opened,
          assigned("2026-10-02", "佐藤", { department: "it", product: "POS" }),
          assigned("2026-10-09", "高橋", { department: "it", product: "POS" }),
          released
        )
      )
    ).toBe("")
  })

  it("overlapping-contacts: two departments within 72 hours of each other, for 14 days", () => {
    const soon = given(opened, call("2026-10-05 10:00"), call("2026-10-08 09:59", "高橋"))
    expect(fires("overlapping-contacts", soon)).toBe("[10-08 09:59, 10-22 00:00)")
    expect(says("overlapping-contacts", soon, "2026-10-09")).toEqual([
      "営業（10/5(月)）に続いてサポート（10/8(木)）も連絡しています",
      "サポート was in touch on Thu 8 Oct, right after 営業 on Mon 5 Oct"
    ])
    expect(
      fires("overlapping-contacts", given(opened, call("2026-10-05 10:00"), call("2026-10-08 10:00", "高橋")))
    ).toBe("")
    expect(fires("overlapping-contacts", given(opened, call("2026-10-05 10:00"), call("2026-10-05 11:00")))).toBe("")
  })

  it("proposal-during-complaint: while a proposal is unanswered and a complaint open", () => {
    const complaint = on(
      "2026-10-05 10:00",
      said("inquiry-received", { inquiry: "i", kind: "complaint", text: "レジが止まった" })
    )
    const sent = told("2026-10-07 10:00", onDeal("d"), said("proposal-sent", { proposal: "p", title: "増設" }), sato)
    const both = [opened, deal("d", "2026-10-02"), complaint, sent]
    expect(says("proposal-during-complaint", given(...both), "2026-10-08")).toEqual([
      "クレーム「レジが止まった」が10/5(月)から未解決のまま、「増設」を出しています",
      'While their complaint "レジが止まった" of Mon 5 Oct is open, "増設" is with them'
    ])
    const answered = told(
      "2026-10-08 10:00",
      onDeal("d"),
      said("proposal-answered", { proposal: "p", reaction: "declined" })
    )
    const closed = on("2026-10-08 10:00", said("inquiry-closed", { inquiry: "i" }))
    for (const end of [answered, closed, told("2026-10-08 10:00", onDeal("d"), said("deal-lost", {}))]) {
      expect(compiledBuiltIn.rule("proposal-during-complaint")!.at(given(...both, end), at("2026-10-09"))).toBe(false)
    }
    expect(fires("proposal-during-complaint", given(opened, complaint))).toBe("")
  })

  it("offering-what-was-bought: since the offer", () => {
    const sold = on(
      "2026-10-02 10:00",
      said("sale-recorded", { product: "POS", amount: { minor: 1, currency: "JPY", tax: "excluded" } })
    )
    const offered = given(opened, sold, deal("d", "2026-10-20 10:00", { products: ["POS", "棚卸"] }))
    expect(says("offering-what-was-bought", offered, "2026-10-21")).toEqual([
      "すでに購入されたPOSを提案しています（10/20(火)から）",
      "They are offered POS, which they bought (since Tue 20 Oct)"
    ])
  })
})

describe("openings and risks (D8, D10, D12)", () => {
  const signed = (expires: string, over: object = {}) =>
    on(
      "2026-10-02 10:00",
      said("contract-signed", { contract: "c", title: "保守", product: "POS", expires: by(expires), ...over })
    )
  const content = on("2026-12-28 10:00", said("contacted", { channel: "call", direction: "both" }))

  it("renewal-ahead: from 60 days before the day it ends until it has ended", () => {
    const contract = given(opened, signed("2027-03-01"))
    beginsAt("renewal-ahead", contract, "2026-12-31 00:00")
    endsAt("renewal-ahead", contract, "2027-03-02 00:00")
    expect(says("renewal-ahead", contract, "2027-01-10")).toEqual([
      "契約「保守」の期限が近づいています（3/1(月)まで）",
      'The contract "保守" ends on Mon 1 Mar'
    ])
    expect(
      fires(
        "renewal-ahead",
        given(opened, signed("2027-03-01"), on("2026-12-01", said("contract-cancelled", { contract: "c" })))
      )
    ).toBe("")
    expect(
      fires(
        "renewal-ahead",
        given(
          opened,
          signed("2027-03-01"),
          on("2026-12-01", said("contract-renewed", { contract: "c", expires: by("2028-03-01") }))
        )
      )
    ).toBe("[2028-01-01 00:00, 2028-03-02 00:00)")
  })

  it("renewal-ahead: says how many more are near their end, be it one or several", () => {
    const more = (contract: string, expires: string, over: object = {}) =>
      on("2026-10-02", said("contract-signed", { contract, expires: by(expires), ...over }))
    const three = [signed("2027-03-01"), more("c-2", "2027-03-20"), more("c-3", "2027-04-10", { renewsItself: true })]
    // Of 01-10, 90 days on is 04-10: c-3 is the last that counts, c-4 is a day too far, c-5 was cancelled.
    const others = [more("c-4", "2027-04-11"), more("c-5", "2027-03-20")]
    const cancelled = on("2026-12-01", said("contract-cancelled", { contract: "c-5" }))
    expect(says("renewal-ahead", given(opened, ...three, ...others, cancelled), "2027-01-10")).toEqual([
      "契約「保守」の期限が近づいています（3/1(月)まで。ほかに90日以内に期限が来る契約が2件）",
      'The contract "保守" ends on Mon 1 Mar (2 more contracts come up within 90 days)'
    ])
    expect(says("renewal-ahead", given(opened, ...three.slice(0, 2)), "2027-01-10")[1]).toBe(
      'The contract "保守" ends on Mon 1 Mar (1 more contract comes up within 90 days)'
    )
  })

  it("renewal-ahead: of a contract that renews itself, says so and until when to object", () => {
    const renewing = given(opened, signed("2027-03-01", { renewsItself: true }))
    expect(says("renewal-ahead", renewing, "2027-01-10")).toEqual([
      "契約「保守」は3/1(月)までで、その後は自動更新されます",
      'The contract "保守" runs until Mon 1 Mar and then renews itself'
    ])
    expect(findingsOf(renewing, "2027-01-10").find(({ rule }) => rule === "renewal-ahead")!.advice).toEqual({
      ja: "「保守」をやめるか変えるなら、遅くとも3/1(月)までに申し出が要ります（契約の予告期間を確かめてください）。その前に更新の意向を話し合ってください",
      en: 'Whoever wants to end or change "保守" has to say so by Mon 1 Mar at the latest (look up the notice it asks for); talk about the renewal before then'
    })
    // One that ends for good comes first here; what renews itself later is one more.
    const both = given(
      opened,
      signed("2027-03-01"),
      on("2026-10-02", said("contract-signed", { contract: "x", expires: by("2027-03-05"), renewsItself: true }))
    )
    expect(says("renewal-ahead", both, "2027-03-02")[1]).toBe(
      'The contract "x" runs until Fri 5 Mar and then renews itself'
    )
  })

  it("contract-expired: for 90 days from its end on, unless it renews itself", () => {
    expect(fires("contract-expired", given(opened, signed("2027-03-01")))).toBe("[2027-03-02 00:00, 2027-05-31 00:00)")
    expect(says("contract-expired", given(opened, signed("2027-03-01")), "2027-03-02")[1]).toBe(
      'The contract "保守" ended on Mon 1 Mar without a renewal'
    )
    expect(fires("contract-expired", given(opened, signed("2027-03-01", { renewsItself: true })))).toBe("")
  })

  it.each<[string, ReadonlyArray<ReturnType<typeof told>>, string]>([
    ["all is well: contact two days before, until 60 days later", [content], "[2027-02-26 00:00, 2027-03-02 00:00)"],
    ["never contacted", [], "[12-01 00:00, 2027-03-02 00:00)"],
    [
      "a complaint is open",
      [
        content,
        on("2026-12-29", said("inquiry-received", { inquiry: "i", kind: "complaint", text: "…", marks: ["automatic"] }))
      ],
      "[12-01 00:00, 2027-03-02 00:00)"
    ],
    [
      "trouble is open",
      [
        content,
        on("2026-12-29", said("inquiry-received", { inquiry: "i", kind: "trouble", text: "…", marks: ["automatic"] }))
      ],
      "[12-01 00:00, 2027-03-02 00:00)"
    ],
    [
      "satisfaction 2",
      [
        content,
        on("2026-10-03", said("inquiry-received", { inquiry: "i", kind: "question", text: "…" })),
        on("2026-12-29", said("inquiry-closed", { inquiry: "i", satisfaction: 2 }))
      ],
      "[12-01 00:00, 2027-03-02 00:00)"
    ],
    [
      "satisfaction 3",
      [
        content,
        on("2026-10-03", said("inquiry-received", { inquiry: "i", kind: "question", text: "…" })),
        on("2026-12-29", said("inquiry-closed", { inquiry: "i", satisfaction: 3 }))
      ],
      "[2027-02-26 00:00, 2027-03-02 00:00)"
    ],
    [
      "used by a quarter less",
      [
        content,
        on("2026-10-03", said("usage-reported", { measure: "人", value: 40 })),
        on("2026-12-29", said("usage-reported", { measure: "人", value: 30 }))
      ],
      "[12-01 00:00, 2027-03-02 00:00)"
    ],
    [
      "used by a fifth less",
      [
        content,
        on("2026-10-03", said("usage-reported", { measure: "人", value: 40 })),
        on("2026-12-29", said("usage-reported", { measure: "人", value: 32 }))
      ],
      "[2027-02-26 00:00, 2027-03-02 00:00)"
    ],
    [
      "used by 29 of 100",
      [content, on("2026-12-29", said("usage-reported", { measure: "人", value: 29, of: 100 }))],
      "[12-01 00:00, 2027-03-02 00:00)"
    ]
  ])("churn-risk, 90 days before the end: %s", (_, steps, periods) => {
    expect(fires("churn-risk", given(opened, signed("2027-03-01"), ...steps))).toBe(periods)
  })

  it("churn-risk says what is wrong, as far as it is known", () => {
    const complaint = on("2026-12-29", said("inquiry-received", { inquiry: "i", kind: "complaint", text: "遅い" }))
    expect(says("churn-risk", given(opened, signed("2027-03-01"), content, complaint), "2027-01-10")[0]).toBe(
      "契約「保守」の更新（3/1(月)）を前に、未解決のクレーム「遅い」があります"
    )
    expect(says("churn-risk", given(opened, signed("2027-03-01"), content), "2027-02-26")[1]).toBe(
      'Signs that they may leave before "保守" is due for renewal on Mon 1 Mar (last contact Mon 28 Dec 2026)'
    )
  })

  it("asked-not-bought: since they asked, until they bought", () => {
    const need = on("2026-10-05 10:00", said("need-noted", { need: "n", kind: "need", text: "…", product: "棚卸" }))
    expect(says("asked-not-bought", given(opened, need), "2026-10-10")).toEqual([
      "棚卸に関心を示しましたが、購入していません（10/5(月)から）",
      "They asked for 棚卸 and have not bought it (since Mon 5 Oct)"
    ])
    expect(
      fires(
        "asked-not-bought",
        given(opened, need, on("2026-10-06", said("contract-signed", { contract: "x", product: "棚卸" })))
      )
    ).toBe("")
  })

  it("boughtButNot: who has one product and not the other", () => {
    const rule = boughtButNot("POS", "棚卸{x}")
    const compiled = compileRules({ name: "own", version: 1, rules: [rule] }, { language: accountLanguage, calendar })
      .rules[0]!
    const has = (...products: ReadonlyArray<string>) =>
      given(
        opened,
        ...products.map((product, n) =>
          on(`2026-10-0${n + 2}`, said("contract-signed", { contract: product, product }))
        )
      )
    const when = at("2026-10-10")
    expect(
      [has(), has("POS"), has("棚卸{x}"), has("POS", "棚卸{x}")].map((position) => compiled.at(position, when))
    ).toEqual([false, true, false, false])
    expect([rule.id, rule.label]).toEqual([
      "bought-POS-not-棚卸{x}",
      { ja: "POSあり・棚卸xなし", en: "Bought POS, not 棚卸x" }
    ])
  })
})

describe("signals (D7)", () => {
  // Friday 10-30; business days after it: Mon 11-02, Wed 11-04 (the 3rd is a holiday), Thu 11-05.
  const attended = told(
    "2026-10-30 15:00",
    onAccount(),
    said("signal-seen", { signal: "attended", what: "棚卸セミナー", from: { name: "西" } })
  )

  it("attended-not-followed-up: from the third business day on, until contact", () => {
    beginsAt("attended-not-followed-up", given(opened, attended), "2026-11-05 00:00")
    expect(says("attended-not-followed-up", given(opened, attended), "2026-11-05")).toEqual([
      "「棚卸セミナー」への参加（10/30(金)、西さん）から3営業日、連絡していません",
      'Not followed up for 3 business days after 西 attended "棚卸セミナー" (Fri 30 Oct)'
    ])
    expect(fires("attended-not-followed-up", given(opened, attended, call("2026-11-04 10:00")))).toBe("")
  })

  it("rests while somebody has said when they will look, and no longer than 30 days after the last contact", () => {
    const wait = (until: string) =>
      on("2026-10-31 10:00", said("wait-started", { on: "customer", lookAgain: { on: by(until) } }))
    const met = [opened, call("2026-10-20 10:00"), attended]
    expect(fires("attended-not-followed-up", given(...met, wait("2026-11-10")))).toBe("[11-11 00:00, ∞)")
    expect(fires("attended-not-followed-up", given(...met, wait("2026-11-25")))).toBe("[11-19 00:00, ∞)")
  })

  it("re-engaged: a signal after 90 days of silence, until contact", () => {
    const back = told("2026-12-31 10:00", onAccount(), said("signal-seen", { signal: "downloaded", what: "料金表" }))
    const position = given(opened, call("2026-10-02 10:00"), back)
    beginsAt("re-engaged", position, "2026-12-31 10:00")
    expect(says("re-engaged", position, "2027-01-01")).toEqual([
      "2026/10/2(金)以来の反応がありました（2026/12/31(木) 資料のダウンロード「料金表」）",
      "The first sign of them since Fri 2 Oct 2026: downloaded a document: 料金表 (Thu 31 Dec 2026)"
    ])
    expect(fires("re-engaged", given(opened, call("2026-10-02 10:01"), back))).toBe("")
    expect(fires("re-engaged", given(opened, call("2026-10-02 10:00"), back, call("2026-12-31 11:00")))).toBe("")
  })
})

describe("notifications (D13)", () => {
  it("decider-changed: at once, until contact, at most 14 days", () => {
    const changed = on("2026-10-05 10:00", said("decider-changed", { to: { name: "東" } }))
    expect(fires("decider-changed", given(opened, changed))).toBe("[10-05 10:00, 10-19 00:00)")
    expect(says("decider-changed", given(opened, changed), "2026-10-06")).toEqual([
      "決裁者が東さんに代わりました（10/5(月)）",
      "東 decides now (since Mon 5 Oct)"
    ])
    expect(fires("decider-changed", given(opened, changed, call("2026-10-06 10:00")))).toBe("")
  })

  it("inquiry-unanswered: low at once, high from the next business day on, until an answer", () => {
    const asked = on(
      "2026-10-30 15:00",
      said("inquiry-received", { inquiry: "i", kind: "question", text: "返品は？", from: { name: "西" } })
    )
    const position = given(opened, asked)
    beginsAt("inquiry-unanswered", position, "2026-10-30 15:00")
    const severity = (when: number) =>
      compiledBuiltIn.rule("inquiry-unanswered")!.severityAt(at("2026-10-30 15:00"), when)
    expect([severity(at("2026-11-02") - 1), severity(at("2026-11-02"))]).toEqual(["low", "high"])
    expect(says("inquiry-unanswered", position, "2026-10-30 16:00")[0]).toBe(
      "新しい問い合わせ「返品は？」が来ています（10/30(金)受付）"
    )
    expect(says("inquiry-unanswered", position, "2026-11-02")[1]).toBe(
      'Their inquiry "返品は？" has been without an answer for 1 business day (of Fri 30 Oct)'
    )
    expect(
      fires(
        "inquiry-unanswered",
        given(opened, asked, on("2026-10-30 17:00", said("inquiry-answered", { inquiry: "i" })))
      )
    ).toBe("")
  })

  it("stalled-deal: while a deal of theirs is silent, waits for us, or is past what was planned", () => {
    const position = given(opened, deal("レジ入替", "2026-10-05 10:00"))
    // Opened on a Monday and never contacted: five business days later, the holiday of 10-12 is not one of these here.
    beginsAt("stalled-deal", position, "2026-10-12 00:00")
    expect(says("stalled-deal", position, "2026-10-13")).toEqual([
      "動いていない商談があります（最も間が空いているのは「レジ入替」、10/5(月)から）",
      'A deal has gone stale (the quietest is "レジ入替", since Mon 5 Oct)'
    ])
    const planned = told(
      "2026-10-06",
      onDeal("レジ入替"),
      said("action-planned", { action: "a", what: "見積", due: by("2026-10-20") })
    )
    beginsAt("stalled-deal", given(opened, deal("レジ入替", "2026-10-05 10:00"), planned), "2026-10-21 00:00")
    expect(
      fires(
        "stalled-deal",
        given(
          opened,
          deal("レジ入替", "2026-10-05 10:00"),
          told("2026-10-06", onDeal("レジ入替"), said("deal-won", {}))
        )
      )
    ).toBe("")
  })

  it("account-action-overdue and promise-overdue: from the end of the day", () => {
    const planned = given(
      opened,
      on("2026-10-02", said("action-planned", { action: "a", what: "挨拶", assignee: "佐藤", due: by("2026-10-20") }))
    )
    beginsAt("account-action-overdue", planned, "2026-10-21 00:00")
    expect(says("account-action-overdue", planned, "2026-10-21")[0]).toBe(
      "次アクション「挨拶」が期限を過ぎています（佐藤さん、期限 10/20(火)）"
    )
    const promised = given(
      opened,
      deal("d", "2026-10-01 10:00"),
      told(
        "2026-10-02",
        onDeal("d"),
        said("promise-made", { promise: "p", by: "us", text: "資料送付", due: by("2026-10-20") })
      )
    )
    beginsAt("promise-overdue", promised, "2026-10-21 00:00")
    expect(says("promise-overdue", promised, "2026-10-21")[1]).toBe(
      'What we promised, "資料送付", is overdue (due Tue 20 Oct)'
    )
  })
})

describe("keeping it up to date (D11)", () => {
  const arrived = told("2026-10-30 15:00", onAccount(), said("contacted", { channel: "mail", direction: "inbound" }), {
    recordedBy: app
  })
  const important = on("2026-10-02", said("tagged", { tag: "重要" }))

  it("update-due: of important accounts from the next business day on, until somebody writes a word", () => {
    // Friday the 30th: the next business day is Monday.
    beginsAt("update-due", given(opened, important, arrived), "2026-11-02 00:00")
    expect(says("update-due", given(opened, important, arrived), "2026-11-02")).toEqual([
      "10/30(金)に自動で届いた記録への書き込みは、今日が期限です（1営業日以内）",
      "A word about what arrived on Fri 30 Oct is due today (within 1 business day)"
    ])
    expect(says("update-due", given(opened, important, arrived), "2026-11-04 09:00")).toEqual([
      "10/30(金)に自動で届いた記録への書き込みが、期限（1営業日以内）から2日過ぎています",
      "A word about what arrived on Fri 30 Oct was due 2 days ago (within 1 business day)"
    ])
    expect(fires("update-due", given(opened, arrived))).toBe("")
    expect(fires("update-due", given(opened, important, arrived, call("2026-10-30 18:00")))).toBe("")
  })

  it("update-due: ten million yen of deals make an account important, other currencies do not", () => {
    const worth = (minor: number, currency = "JPY") =>
      deal("d", "2026-10-02", { amount: { minor, currency, tax: "excluded" } })
    expect(fires("update-due", given(opened, worth(10_000_000), arrived))).toBe("[11-02 00:00, ∞)")
    expect(fires("update-due", given(opened, worth(9_999_999), arrived))).toBe("")
    expect(fires("update-due", given(opened, worth(10_000_000, "USD"), arrived))).toBe("")
  })

  it("what is important, and how soon, is data", () => {
    const compiled = (rule: Rule) =>
      compileRules({ name: "own", version: 1, rules: [rule] }, { language: accountLanguage, calendar }).rules[0]!
    const ranked = given(opened, on("2026-10-02", said("field-set", { field: "rank", value: "A" })), arrived)
    const rule = updateDueWithin({
      important: { kind: "is", field: "fields.rank", oneOf: ["A"] },
      within: hours(4),
      id: "acme.update"
    })
    expect(shownPeriods(compiled(rule).periods(ranked))).toBe("[10-30 19:00, ∞)")
    expect(rule.id).toBe("acme.update")
    expect(shownPeriods(compiled(notUpdatedIn(businessDays(2), "x")).periods(given(opened)))).toBe("[10-05 00:00, ∞)")
    const contract = on("2026-10-02", said("contract-signed", { contract: "c", expires: by("2026-12-20") }))
    expect(shownPeriods(compiled(renewalWithin(days(7), "y")).periods(given(opened, contract)))).toBe(
      "[12-13 00:00, 12-21 00:00)"
    )
  })
})

describe("the set as a whole", () => {
  it("asks nothing of an account that is closed, and asks again once it is reopened", () => {
    const closed = on("2026-10-10", said("account-closed", { reason: "倒産" }))
    expect(found(given(opened, closed), "2027-12-01")).toEqual([])
    expect(
      found(given(opened, closed, on("2026-11-10", said("account-reopened", {}))), "2027-12-01").length
    ).toBeGreaterThan(0)
  })

  it("has ids of its own: no rule over accounts is called as one over deals", () => {
    const ids = builtInAccountRules.rules.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids).toHaveLength(19)
    expect(is("bought", "POS").field in accountLanguage.fields).toBe(true)
  })
})

describe("an acknowledgement is of one finding (SEMANTICS 7)", () => {
  it("the inquiry that was acknowledged rests, the next one does not", () => {
    const received = (when: string, inquiry: string) =>
      told(when, onAccount(), said("inquiry-received", { inquiry, kind: "question", text: "納期は" }))
    const first = received("2026-11-02 09:00", "i1")
    const acknowledged = told(
      "2026-11-02 10:00",
      onAccount(),
      said("acknowledged", { rule: "inquiry-unanswered", anchor: "e1" as never, lookAgain: { on: by("2026-11-20") } })
    )
    const answered = told("2026-11-03 09:00", onAccount(), said("inquiry-answered", { inquiry: "i1", closes: true }))
    expect(fires("inquiry-unanswered", given(first, acknowledged))).toBe("[11-02 09:00, 11-02 10:00) [11-21 00:00, ∞)")
    const next = given(first, acknowledged, answered, received("2026-11-04 09:00", "i2"))
    expect(fires("inquiry-unanswered", next)).toBe("[11-04 09:00, ∞)")
  })
})
