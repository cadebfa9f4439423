/** What can be asked of a deal besides time: each field, what it says where nothing is known, and the event it rests on. */
import { describe, expect, it } from "vitest"
import type { Ball, DealPosition, Hold } from "../../src/deal/position.ts"
import { AccountId, MemberId } from "../../src/event/identifiers.ts"
import {
  builtInRules,
  compileRules,
  type Condition,
  dealLanguage,
  type FieldValue,
  is,
  makeDealLanguage
} from "../../src/rules/index.ts"
import { asking, compiled } from "./asking.ts"
import { action, closedDeal, contact, dueOn, event, fact, inStatus, openDeal, ownedBy, wait } from "./positions.ts"
import { at, tokyo } from "./tokyo.ts"

const opened = at("11-02 09:00")
const now = at("11-10")
const plain = openDeal(opened)

const ballWith = (side: Ball["side"], approval = false): Ball => ({
  side,
  who: null,
  reason: null,
  approval,
  since: { at: opened, event: event("ball") },
  event: event("ball-said"),
  at: opened,
  inferred: false,
  before: null
})
const onHold = (lookAgain: Hold["lookAgain"]): Hold => ({ at: opened, event: event("held"), lookAgain, reason: null })
const yen = (minor: number) => fact({ minor, currency: "JPY", tax: "unknown" as const }, opened, "amount-set")

/** Asked of the deal whatever its life, with the events the answer rests on. */
const askedOf = (deal: DealPosition, when: Condition) => {
  const rule = compiled(when, {}, { counts: "hold", within: deal.life?.closed ? "closed" : "open" })
  return { holds: rule.at(deal, now), evidence: rule.evidence(deal, now).filter((id) => id !== deal.hold?.event) }
}

describe("a field says what was last said of the deal, and by which event (B1)", () => {
  it.each<[string, Partial<DealPosition>, NonNullable<FieldValue>, string | null]>([
    ["status", {}, "proposal", "opened"],
    ["status-kind", {}, "open", "opened"],
    ["pipeline", { pipeline: fact("default", opened, "piped") }, "default", "piped"],
    ["owner", { owner: fact(MemberId.make("yamada"), opened, "owned") }, "yamada", "owned"],
    ["account", { account: fact(AccountId.make("acme"), opened, "accounted") }, "acme", "accounted"],
    ["temperature", { temperature: fact("hot", opened, "read") }, "hot", "read"],
    ["amount", { amount: yen(1_000_000) }, 1_000_000, "amount-set"],
    ["currency", { amount: yen(1_000_000) }, "JPY", "amount-set"],
    ["ball", { ball: ballWith("customer") }, "customer", "ball-said"],
    ["ball", { ball: ballWith("third-party") }, "third-party", "ball-said"],
    ["approval", { ball: ballWith("customer", true) }, true, "ball-said"],
    ["approval", { ball: ballWith("customer") }, false, "ball-said"],
    ["approval", {}, false, null],
    ["open-actions", { actions: [action("a", opened, null), action("b", opened, dueOn("11-20"))] }, 2, "b-planned"],
    ["open-actions", {}, 0, "opened"],
    ["open-actions", { actionless: null }, 0, null],
    [
      "undated-actions",
      {
        actions: [
          action("b", opened + 2, null),
          action("c", opened, dueOn("11-20")),
          action("a", opened + 1, null),
          action("d", opened + 3, null)
        ]
      },
      3,
      "a-planned"
    ],
    ["undated-actions", { actions: [action("c", opened, dueOn("11-20"))] }, 0, null],
    ["waits", { waits: [wait(opened, {}, "first"), wait(opened, {}, "second")] }, 2, "second"],
    ["waits", {}, 0, null],
    ["contacts", { contacts: 3, lastContact: contact(opened, "mail") }, 3, "mail"],
    ["contacts", {}, 0, null],
    ["inbound-contacts", { inboundContacts: 2, lastInbound: contact(opened, "reply") }, 2, "reply"],
    ["inbound-contacts", {}, 0, null],
    ["competitors", { competitors: [fact("A社", opened, "one"), fact("B社", opened, "two")] }, "A社", "two"],
    ["risks", { risks: [fact("予算凍結", opened, "one")] }, "予算凍結", "one"],
    ["tags", { tags: [fact("重要", opened, "one"), fact("新規", opened, "two")] }, "新規", "two"],
    ["life", {}, 1, "opened"]
  ])("%s of %o is %s", (field, over, value, by) => {
    const deal = { ...plain, ...over }
    expect(askedOf(deal, is(field, value))).toEqual({ holds: true, evidence: by === null ? [] : [by] })
    expect(askedOf(deal, { kind: "is", field, known: true }).holds).toBe(true)
  })

  it.each(["need", "budget", "decider", "timeline"] as const)("%s is clear, is not, or nobody knows", (part) => {
    const qualified = (value: boolean): DealPosition => ({
      ...plain,
      qualification: { ...plain.qualification, [part]: fact(value, opened, "asked") }
    })
    expect(askedOf(qualified(true), is(part, true))).toEqual({ holds: true, evidence: ["asked"] })
    expect(askedOf(qualified(false), is(part, false))).toEqual({ holds: true, evidence: ["asked"] })
    expect(askedOf(qualified(false), is(part, true)).holds).toBe(false)
    expect(askedOf(plain, is(part, null))).toEqual({ holds: true, evidence: [] })
  })

  it("a hold has a day to look again or none, and without a hold there is nothing to know", () => {
    const dated = { ...plain, hold: onHold(dueOn("12-01")) }
    const undated = { ...plain, hold: onHold(null) }
    expect([askedOf(dated, is("hold", "dated")).holds, askedOf(dated, is("hold", "undated")).holds]).toEqual([
      true,
      false
    ])
    expect([askedOf(undated, is("hold", "dated")).holds, askedOf(undated, is("hold", "undated")).holds]).toEqual([
      false,
      true
    ])
    expect(askedOf(plain, is("hold", null)).holds).toBe(true)
    expect(compiled(is("hold", "undated"), {}, { counts: "opened" }).evidence(undated, now)).toEqual(["opened", "held"])
  })

  it("the outcome is known once the deal is closed; a lost one is looked at among the closed", () => {
    const lost = closedDeal(plain, at("11-05"), "lost")
    expect(askedOf(lost, is("outcome", "lost"))).toEqual({ holds: true, evidence: ["closed"] })
    expect(askedOf(lost, is("outcome", "won")).holds).toBe(false)
    expect(askedOf(plain, is("outcome", null))).toEqual({ holds: true, evidence: [] })
    expect(askedOf(inStatus(plain, "hold", "hold"), is("status-kind", "hold"))).toEqual({
      holds: true,
      evidence: ["entered"]
    })
  })

  it("a second life is the second; of a deal nobody opened there is none", () => {
    const { life } = dealLanguage.fields
    expect(life.read({ ...plain, life: { ...plain.life!, number: 2 } })).toBe(2)
    expect(life.read({ ...plain, life: null })).toBe(0)
    expect(life.eventOf({ ...plain, life: null })).toBeNull()
  })

  it.each(["status", "pipeline", "owner", "account", "temperature", "amount", "currency", "ball", "hold", "outcome"])(
    "where nobody said anything of %s it is not known, and rests on nothing",
    (field) => {
      const unsaid = { ...plain, status: null, statusKind: null }
      expect(askedOf(unsaid, { kind: "is", field, known: false })).toEqual({ holds: true, evidence: [] })
      expect(askedOf(unsaid, { kind: "is", field, known: true }).holds).toBe(false)
    }
  )
})

describe("fields of the app's own (F2)", () => {
  const set = {
    ...plain,
    fields: { region: fact("関西", opened, "field-set"), nothing: fact(null, opened, "emptied") }
  }

  it("say what was set, with the event that set it", () => {
    expect(askedOf(set, is("fields.region", "関西"))).toEqual({ holds: true, evidence: ["field-set"] })
    expect(askedOf(set, is("fields.region", "関東")).holds).toBe(false)
  })

  it("set to nothing is not known, as never set is; a name every object has was not set either", () => {
    expect(askedOf(set, { kind: "is", field: "fields.nothing", known: false })).toEqual({
      holds: true,
      evidence: ["emptied"]
    })
    for (const field of ["fields.size", "fields.toString"]) {
      expect(askedOf(set, { kind: "is", field, known: false }), field).toEqual({ holds: true, evidence: [] })
    }
  })

  it("have any value at all, and are read from the fields of the deal", () => {
    const region = dealLanguage.ownField("fields.region")!
    expect(Object.hasOwn(region, "values")).toBe(false)
    expect(region.reads).toEqual(["fields"])
    expect(compiled(is("fields.region", "whatever")).at(set, now)).toBe(false)
  })

  it("are called by the name the app gave them, whatever it looks like", () => {
    expect(dealLanguage.ownField("fields.region")?.label).toEqual({ ja: "region", en: "region" })
    expect(dealLanguage.ownField("fields.a.b")?.label.en).toBe("a.b")
    expect([dealLanguage.ownField("fields."), dealLanguage.ownField("region")]).toEqual([undefined, undefined])
    expect(dealLanguage.ownField("my.fields.region")).toBeUndefined()
  })
})

describe("the team of an owner (B2)", () => {
  it("each team is named once, and rests on who was made owner", () => {
    const { team } = makeDealLanguage(undefined, { teams: { yamada: "東", sato: "東", suzuki: "西" } }).fields
    expect([team.label.ja, team.label.en, team.reads]).toEqual(["チーム", "team", ["owner"]])
    expect(team.values).toEqual(["東", "西"])
    expect([team.read(ownedBy(plain, "suzuki")), team.eventOf(ownedBy(plain, "suzuki"))]).toEqual(["西", "owned"])
    expect([team.read(plain), team.eventOf(plain)]).toEqual([null, null])
    expect([team.read(ownedBy(plain, "ito")), team.read(ownedBy(plain, "toString"))]).toEqual([null, null])
  })
})

describe("what values are called, and what changes them (B5)", () => {
  const { fields } = dealLanguage

  it.each([
    [fields.ball, "us", "当方", "with us"],
    [fields.ball, "customer", "先方", "with the customer"],
    [fields.ball, "third-party", "第三者", "with a third party"],
    [fields.hold, "dated", "確認日あり", "with a day to look again"],
    [fields.hold, "undated", "確認日なし", "without a day to look again"],
    [fields["status-kind"], "open", "進行中", "under way"],
    [fields["status-kind"], "hold", "保留", "on hold"],
    [fields.outcome, "won", "受注", "won"],
    [fields.outcome, "lost", "失注", "lost"],
    [fields.temperature, "warm", "中", "warm"]
  ] as const)("%# %s is %s", (field, value, ja, en) => {
    expect(field.valueWord?.(plain, value)).toEqual({ ja, en })
    expect(field.valueWord?.(plain, "toString")).toBeUndefined()
  })

  it("a limit in money is said in the currency of the deal; without one nobody knows of what it is an amount", () => {
    const word = fields.amount.valueWord
    const dollars = fact({ minor: 5, currency: "USD", tax: "unknown" as const }, opened, "amount-set")
    expect(word?.({ ...plain, amount: yen(5) }, 1_000_000)?.en).toContain("1,000,000")
    expect(word?.({ ...plain, amount: yen(5) }, 1_000_000)?.ja).toContain("1,000,000")
    expect(word?.({ ...plain, amount: dollars }, 1_000_000)?.en).toContain("10,000.00")
    expect(word?.(plain, 1_000_000)).toBeUndefined()
    expect(word?.({ ...plain, amount: yen(5) }, "much")).toBeUndefined()
  })

  it.each<[string, Partial<DealPosition>, string]>([
    ["open-actions", {}, "planning a next action"],
    ["open-actions", { actions: [action("a", opened, null)] }, "finishing a next action, or planning another"],
    ["undated-actions", {}, "planning a next action without a deadline"],
    [
      "undated-actions",
      { actions: [action("a", opened, dueOn("11-20"))] },
      "planning a next action without a deadline"
    ],
    [
      "undated-actions",
      { actions: [action("a", opened, null)] },
      "settling the deadline of a next action, or finishing it"
    ],
    ["hold", {}, "putting it on hold"],
    ["hold", { hold: onHold(null) }, "settling a day to look again, or taking it off hold"],
    ["hold", { hold: onHold(dueOn("12-01")) }, "taking it off hold"],
    ["ball", {}, "moving the ball"],
    ["outcome", {}, "closing it, won or lost"],
    ["outcome", { life: null }, "closing it, won or lost"],
    ["outcome", closedDeal(plain, at("11-05"), "won"), "reopening it"]
  ])("%s is changed, of %o, by %s", (name, over, en) => {
    const field: { readonly changedBy?: (deal: DealPosition) => { readonly en: string } } = fields[name as "hold"]
    expect(field.changedBy?.({ ...plain, ...over }).en).toBe(en)
  })
})

describe("whoever asks about a field reads what it is read from (law 15)", () => {
  it.each<[string, ReadonlyArray<string>]>([
    ["status-kind", ["statusKind", "status"]],
    ["currency", ["amount"]],
    ["approval", ["ball"]],
    ["undated-actions", ["actions"]],
    ["open-actions", ["actions", "actionless"]],
    ["need", ["qualification"]],
    ["fields.region", ["fields"]],
    ["team", ["owner"]]
  ])("%s", (field, reads) => {
    const { rules } = compileRules(asking({ kind: "is", field, known: true }, { counts: "opened" }), {
      language: dealLanguage,
      calendar: tokyo
    })
    expect([...rules[0]!.reads].toSorted()).toEqual(["life", ...reads].toSorted())
  })

  it("the built-in rules together read no free text", () => {
    const { reads } = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })
    for (const field of ["title", "lastNote", "gist", "agreements"] as const) expect(reads.has(field)).toBe(false)
  })
})
