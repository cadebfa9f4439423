/** Lists of accounts (D12), by hand: who is on which, and why. */
import { describe, expect, it } from "vitest"
import {
  accountLanguage,
  type AccountList,
  accountListsAt,
  boughtButNot,
  builtInAccountLists,
  compileAccountLists,
  interestByIndustryAndRole,
  listReasonText,
  RuleFault
} from "../../src/rules/index.ts"
import {
  account,
  at,
  by,
  fold,
  given,
  member,
  ofPerson,
  onAccount,
  onDeal,
  other,
  said,
  stored,
  told
} from "../account/history.ts"
import { calendar } from "./accounts.ts"

const opened = told("2026-10-01 09:00", onAccount(), said("account-opened", { name: "石畳珈琲", industry: "飲食" }))
const call = (when: string, where = onAccount()) =>
  told(when, where, said("contacted", { channel: "call", direction: "both" }), { actor: member("佐藤") })
const deal = told("2026-10-02 09:00", onDeal("d"), said("deal-opened", { account, title: "レジ入替" }))
const need = told(
  "2026-10-05 10:00",
  onAccount(),
  said("need-noted", { need: "n", kind: "need", text: "…", product: "棚卸" })
)
const signed = told(
  "2026-10-04",
  onAccount(),
  said("contract-signed", { contract: "c", product: "POS", expires: by("2027-01-20") })
)

const lists = compileAccountLists({ language: accountLanguage, calendar })
const on = (position: Parameters<typeof accountListsAt>[1], when: string) =>
  accountListsAt(lists, position, at(when)).map(
    ({ list, reasons }) => `${list}: ${reasons.map(({ rule }) => rule).join(", ")}`
  )

describe("the library's lists (D12)", () => {
  it("actively approached: a deal under way, and contact within 30 days", () => {
    const active = given(opened, deal, call("2026-10-06 10:00"))
    expect(on(active, "2026-10-06 10:00")).toEqual(["approached: actively-approached", "act-this-month: stalled-deal"])
    expect(on(active, "2026-11-04 23:59")[0]).toBe("approached: actively-approached")
    expect(on(active, "2026-11-05").filter((one) => one.startsWith("approached"))).toEqual([])
    expect(on(given(opened, call("2026-10-06 10:00")), "2026-10-07")).toEqual([])
  })

  it("dormant, whether or not somebody has snoozed it", () => {
    const snoozed = told(
      "2027-03-30",
      onAccount(),
      said("snoozed", { rules: ["dormant"], lookAgain: { on: by("2027-05-30") } })
    )
    expect(on(given(opened, snoozed), "2027-03-31")).toEqual(["dormant: dormant"])
    expect(on(given(opened), "2027-03-29 23:59")).toEqual([])
  })

  it("asked but not bought, and upsell where they have something already", () => {
    expect(on(given(opened, need), "2026-10-06")).toEqual(["asked-not-bought: asked-not-bought"])
    expect(on(given(opened, signed, need), "2026-10-06")).toEqual([
      "asked-not-bought: asked-not-bought",
      "upsell: upsell"
    ])
    expect(on(given(opened, signed), "2026-10-06")).toEqual([])
  })

  it("to act on this month: also what is going to begin before the month ends, from when it does", () => {
    const attended = told("2026-10-28 15:00", onAccount(), said("signal-seen", { signal: "attended", what: "展示会" }))
    // Wed 10-28; the third business day after it is Mon 11-02.
    expect(on(given(opened, attended), "2026-10-30")).toEqual([])
    expect(on(given(opened, attended), "2026-11-01")).toEqual(["act-this-month: attended-not-followed-up"])
    const earlier = { ...attended, occurredAt: at("2026-10-26 15:00") }
    const [membership] = accountListsAt(lists, given(opened, earlier), at("2026-10-27"))
    expect(membership).toEqual({
      list: "act-this-month",
      label: { ja: "今月動くべき先", en: "To act on this month" },
      reasons: [
        {
          rule: "attended-not-followed-up",
          sentence: {
            ja: "「展示会」への参加（10/26(月)）から3営業日、連絡していません",
            en: 'Not followed up for 3 business days after they attended "展示会" (Mon 26 Oct)'
          },
          advice: { ja: "参加のお礼と感想伺いの連絡をしてください", en: "Thank them and ask what they thought" },
          since: at("2026-10-29"),
          from: at("2026-10-29"),
          evidence: ["e2"]
        }
      ]
    })
    // What is not so yet is not said to be.
    expect(listReasonText(membership!.reasons[0]!, at("2026-10-27"), calendar)).toEqual({
      ja: "このままだと10/29(木)から：「展示会」への参加（10/26(月)）から3営業日、連絡していません",
      en: 'Unless something happens, from Thu 29 Oct: Not followed up for 3 business days after they attended "展示会" (Mon 26 Oct)'
    })
    const [now] = accountListsAt(lists, given(opened, earlier), at("2026-10-29"))
    expect(now!.reasons[0]).toMatchObject({ from: null, since: at("2026-10-29") })
    expect(listReasonText(now!.reasons[0]!, at("2026-10-29"), calendar)).toEqual(now!.reasons[0]!.sentence)
    // Signed until 2027-01-20: near renewal from 60 days before, 11-21, and never contacted in 60 days from 11-30 on.
    expect(on(given(opened, signed), "2026-11-01")).toEqual(["act-this-month: renewal-ahead, churn-risk"])
    expect(on(given(opened, signed), "2026-10-31 23:59")).toEqual([])
  })

  it("in the last month of a year as in any other", () => {
    const due = told(
      "2026-12-01",
      onAccount(),
      said("action-planned", { action: "a", what: "挨拶", due: by("2026-12-30") })
    )
    const later = told(
      "2026-12-01",
      onAccount(),
      said("action-planned", { action: "a", what: "挨拶", due: by("2026-12-31") })
    )
    expect(on(given(opened, due), "2026-12-02")).toEqual(["act-this-month: account-action-overdue"])
    expect(on(given(opened, later), "2026-12-02")).toEqual([])
  })

  it("a reason begins where its stale period does, told the history; else with the last event", () => {
    const events = stored([opened, need, told("2026-10-20 10:00", onAccount(), said("tagged", { tag: "x" }))])
    const position = fold.asOf([account], events)
    const from = (walk?: Parameters<typeof accountListsAt>[3]) =>
      accountListsAt(lists, position, at("2026-10-25"), walk)[0]!.reasons[0]!.since
    expect(from()).toBe(at("2026-10-20 10:00"))
    expect(from((onGap) => fold.walk([account], events, {}, onGap))).toBe(at("2026-10-05 10:00"))
  })
})

describe("lists of one's own (F2)", () => {
  it("are rules: any, under a label", () => {
    const list: AccountList = {
      id: "cross",
      label: { ja: "棚卸の候補", en: "For stock-taking" },
      rules: [boughtButNot("POS", "棚卸")]
    }
    const own = compileAccountLists({ language: accountLanguage, calendar }, [list])
    expect(accountListsAt(own, given(opened, signed), at("2026-10-06")).map(({ list: id }) => id)).toEqual(["cross"])
    expect(accountListsAt(own, given(opened), at("2026-10-06"))).toEqual([])
  })

  it("are refused where a rule of theirs is", () => {
    const list = {
      ...builtInAccountLists[0]!,
      rules: [{ ...builtInAccountLists[0]!.rules[0]!, counts: "last-contct" }]
    }
    expect(() => compileAccountLists({ language: accountLanguage, calendar }, [list])).toThrow(RuleFault)
  })
})

describe("interest by industry and role (D12)", () => {
  it("counts accounts and signs by product, industry and role; machines and settled needs are none", () => {
    const person = (id: string, role: string, of = account) =>
      told("2026-10-02", ofPerson(id), said("person-introduced", { name: id, account: of, role }))
    const viewed = (id: string, over: object = {}) =>
      told(
        "2026-10-06",
        onAccount(),
        said("signal-seen", { signal: "viewed", product: "棚卸", from: { name: id, person: id as never }, ...over })
      )
    const cafe = given(
      opened,
      person("西", "情シス"),
      need,
      viewed("西"),
      viewed("西", { automatic: true }),
      told("2026-10-07", onAccount(), said("need-noted", { need: "m", kind: "need", text: "…", product: "POS" })),
      told("2026-10-08", onAccount(), said("need-settled", { need: "m", outcome: "met" }))
    )
    const maker = fold.asOf(
      [other],
      stored([
        told("2026-10-01", onAccount(other), said("account-opened", { industry: "製造" })),
        told(
          "2026-10-02",
          onAccount(other),
          said("inquiry-received", { inquiry: "i", kind: "question", text: "…", product: "棚卸" })
        ),
        told(
          "2026-10-02",
          onAccount(other),
          said("inquiry-received", { inquiry: "j", kind: "trouble", text: "…", product: "POS" })
        ),
        told("2026-10-03", onAccount(other), said("product-requested", { request: "r", product: "棚卸" }))
      ])
    )
    expect(interestByIndustryAndRole([cafe, maker])).toEqual([
      { product: "棚卸", industry: "製造", role: null, accounts: [other], signs: 2 },
      { product: "棚卸", industry: "飲食", role: null, accounts: [account], signs: 1 },
      { product: "棚卸", industry: "飲食", role: "情シス", accounts: [account], signs: 1 }
    ])
    expect(interestByIndustryAndRole([])).toEqual([])
  })
})
