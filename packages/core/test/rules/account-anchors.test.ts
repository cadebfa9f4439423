/** What is counted from in an account, worked by hand: the instant, and the event that set it. */
import { describe, expect, it } from "vitest"
import { MemberId } from "../../src/event/index.ts"
import { accountLanguage, during } from "../../src/rules/index.ts"
import { account, app, by, given, member, nothing, onAccount, onDeal, said, told } from "../account/history.ts"
import { anchored, holdsFor } from "./accounts.ts"

const sato = { actor: member("佐藤") }
const opened = told("2026-10-01 09:00", onAccount(), said("account-opened", { name: "石畳珈琲" }), sato)
const call = (when: string, on = onAccount()) =>
  told(when, on, said("contacted", { channel: "call", direction: "both" }), sato)
const wrote = (when: string) =>
  told(when, onAccount(), said("contacted", { channel: "mail", direction: "outbound" }), sato)
const booked = (from: string, until: string) =>
  told("2026-10-02 09:00", onAccount(), said("meeting-booked", { meeting: "m", start: at(from), end: at(until) }), sato)
const at = (text: string): number => Date.parse(`${text.replace(" ", "T")}:00+09:00`)
const deal = (id: string, when: string, data: object = {}) =>
  told(when, onDeal(id), said("deal-opened", { account, title: id, ...data }), sato)

describe("an account nothing is known of gives nothing to count from", () => {
  it.each(Object.keys(accountLanguage.anchors) as ReadonlyArray<keyof typeof accountLanguage.anchors>)("%s", (name) => {
    expect(anchored(name, nothing)).toBe("nothing")
  })
})

describe("contact with anybody of the account (A1, D9)", () => {
  it("never was: the opening stands in for it, and nobody has heard from them", () => {
    expect(anchored("last-contact", given(opened))).toBe("nothing")
    expect(anchored("last-contact-or-opened", given(opened))).toBe("10-01 09:00, e1")
    expect(anchored("last-inbound", given(opened))).toBe("nothing")
  })

  it("that nobody opened is there since the first thing known of it", () => {
    const tagged = given(told("2026-10-05 11:00", onAccount(), said("tagged", { tag: "展示会" })))
    expect(anchored("opened", tagged)).toBe("10-05 11:00, e1")
    expect(anchored("last-contact-or-opened", tagged)).toBe("10-05 11:00, e1")
    expect(anchored("opened", given(opened))).toBe("10-01 09:00, e1")
    const later = told("2026-10-07 09:00", onAccount(), said("account-opened", {}))
    const first = told("2026-10-05 11:00", onAccount(), said("tagged", { tag: "展示会" }))
    expect(anchored("opened", given(first, later))).toBe("10-07 09:00, e2")
  })

  it("in or outside of deals; a mail of ours is no word from them", () => {
    const inDeal = given(
      opened,
      deal("d", "2026-10-02 09:00"),
      call("2026-10-05 10:00", onDeal("d")),
      wrote("2026-10-06 10:00")
    )
    expect(anchored("last-contact", inDeal)).toBe("10-06 10:00, e4")
    expect(anchored("last-inbound", inDeal)).toBe("10-05 10:00, e3")
  })

  it("of a former life is no contact of the present one: reopened, an account is counted from its reopening (SEMANTICS 4)", () => {
    const closed = told("2026-10-20 09:00", onAccount(), said("account-closed", {}), sato)
    const again = told("2026-11-02 09:00", onAccount(), said("account-reopened", {}), sato)
    const reopened = given(opened, call("2026-10-05 10:00"), closed, again)
    expect(anchored("last-contact", reopened)).toBe("nothing")
    expect(anchored("last-inbound", reopened)).toBe("nothing")
    expect(anchored("last-contact-or-opened", reopened)).toBe("11-02 09:00, e4")
    // What is said before it was closed stands while it is closed, and a call of its new life counts at once.
    expect(anchored("last-contact", given(opened, call("2026-10-05 10:00"), closed))).toBe("10-05 10:00, e2")
    const called = given(opened, call("2026-10-05 10:00"), closed, again, call("2026-11-02 09:00"))
    expect(anchored("last-contact-or-opened", called)).toBe("11-02 09:00, e5")
  })

  it("a plan made on the day of reopening lets it rest, however long ago the last contact was", () => {
    const closed = told("2026-10-20 09:00", onAccount(), said("account-closed", {}), sato)
    const again = told("2027-03-01 09:00", onAccount(), said("account-reopened", {}), sato)
    const plan = told(
      "2027-03-01 10:00",
      onAccount(),
      said("action-planned", { action: "a", what: "電話", due: by("2027-03-20") }),
      sato
    )
    const rests = given(opened, call("2026-10-05 10:00"), closed, again, plan)
    expect(holdsFor(during("action"), rests)).toBe("[2027-03-01 10:00, 2027-03-21 00:00)")
  })

  it("a booked meeting that nobody cancelled counts from its end on, to the millisecond", () => {
    const met = given(opened, booked("2026-10-20 15:00", "2026-10-20 16:00"))
    expect(anchored("last-contact-or-opened", met, "2026-10-20 15:59")).toBe("10-01 09:00, e1")
    expect(anchored("last-contact-or-opened", met, "2026-10-20 16:00")).toBe("10-20 16:00, e2")
    expect(anchored("last-inbound", met, "2026-10-20 16:00")).toBe("10-20 16:00, e2")
  })
})

describe("updates (D9, D11)", () => {
  it("the last one, or the opening", () => {
    const tagged = told("2026-10-05 11:00", onAccount(), said("tagged", { tag: "展示会" }), sato)
    expect(
      anchored(
        "last-update",
        given(told("2026-10-05 11:00", onAccount(), said("usage-reported", { measure: "人", value: 1 })))
      )
    ).toBe("nothing")
    expect(
      anchored(
        "last-update-or-opened",
        given(told("2026-10-05 11:00", onAccount(), said("usage-reported", { measure: "人", value: 1 })))
      )
    ).toBe("10-05 11:00, e1")
    expect(anchored("last-update-or-opened", given(opened, tagged, call("2026-10-07 11:00")))).toBe("10-07 11:00, e3")
  })

  it("is owed from the first thing on that arrived by itself, until somebody writes a word", () => {
    const mail = (when: string) =>
      told(when, onAccount(), said("contacted", { channel: "mail", direction: "inbound" }), { recordedBy: app })
    const arrived = [opened, mail("2026-10-05 11:00"), mail("2026-10-06 11:00")]
    expect(anchored("update-owed", given(opened))).toBe("nothing")
    expect(anchored("update-owed", given(...arrived))).toBe("10-05 11:00, e2")
    expect(anchored("update-owed", given(...arrived, call("2026-10-07 11:00")))).toBe("nothing")
  })
})

describe("what waits for us to get in touch (D7, D13)", () => {
  const attended = told("2026-10-05 14:00", onAccount(), said("signal-seen", { signal: "attended", what: "展示会" }))
  const decider = told("2026-10-05 14:00", onAccount(), said("decider-changed", { to: { name: "西" } }), sato)

  it("they attended: until contact afterwards, also a meeting that was to take place", () => {
    expect(anchored("attended", given(opened, attended))).toBe("10-05 14:00, e2")
    // At that very instant the contact is the attending itself.
    expect(anchored("attended", given(opened, attended, call("2026-10-05 14:00")))).toBe("10-05 14:00, e2")
    expect(anchored("attended", given(opened, attended, call("2026-10-05 14:01")))).toBe("nothing")
    expect(anchored("attended", given(opened, call("2026-10-05 13:59"), attended))).toBe("10-05 14:00, e3")
    const meeting = given(opened, booked("2026-10-07 15:00", "2026-10-07 16:00"), attended)
    expect(anchored("attended", meeting, "2026-10-07 15:59")).toBe("10-05 14:00, e3")
    expect(anchored("attended", meeting, "2026-10-07 16:00")).toBe("nothing")
  })

  it("they came back after 90 days: until contact; a machine's signal is none", () => {
    const viewed = (automatic: boolean) =>
      told("2026-12-30 14:00", onAccount(), said("signal-seen", { signal: "viewed", automatic }))
    const quiet = [opened, call("2026-10-01 14:00")]
    expect(anchored("reengaged", given(...quiet, viewed(false)), "2026-12-31")).toBe("12-30 14:00, e3")
    expect(anchored("reengaged", given(...quiet, viewed(true)), "2026-12-31")).toBe("nothing")
    expect(anchored("reengaged", given(...quiet, viewed(false), call("2026-12-30 14:00")), "2026-12-31")).toBe(
      "nothing"
    )
    expect(anchored("last-signal", given(...quiet, viewed(false)), "2026-12-31")).toBe("12-30 14:00, e3")
    expect(anchored("last-signal", given(...quiet, viewed(true)), "2026-12-31")).toBe("nothing")
  })

  it("somebody else decides: until contact afterwards", () => {
    expect(anchored("decider-changed", given(opened, decider))).toBe("10-05 14:00, e2")
    expect(anchored("decider-changed", given(opened, decider, wrote("2026-10-06 14:00")))).toBe("nothing")
  })
})

describe("support (D8)", () => {
  const asked = (inquiry: string, when: string, kind: "question" | "complaint" = "question") =>
    told(when, onAccount(), said("inquiry-received", { inquiry, kind, text: "動かない" }))
  const both = [opened, asked("i1", "2026-10-05 11:00"), asked("i2", "2026-10-06 11:00", "complaint")]

  it("the earliest inquiry without any answer; what is closed needs none", () => {
    expect(anchored("inquiry-received", given(...both))).toBe("10-05 11:00, e2")
    const answered = told("2026-10-07 11:00", onAccount(), said("inquiry-answered", { inquiry: "i1" }))
    expect(anchored("inquiry-received", given(...both, answered))).toBe("10-06 11:00, e3")
    const closed = told("2026-10-07 12:00", onAccount(), said("inquiry-closed", { inquiry: "i2" }))
    expect(anchored("inquiry-received", given(...both, answered, closed))).toBe("nothing")
  })

  it("the earliest complaint that is open, answered or not", () => {
    const answered = told("2026-10-07 11:00", onAccount(), said("inquiry-answered", { inquiry: "i2" }))
    expect(anchored("complaint", given(...both, answered))).toBe("10-06 11:00, e3")
    const closed = told("2026-10-07 12:00", onAccount(), said("inquiry-closed", { inquiry: "i2" }))
    expect(anchored("complaint", given(...both, closed))).toBe("nothing")
  })
})

describe("contracts (D8)", () => {
  const signed = (contract: string, expires: string, over: object = {}) =>
    told("2026-10-02 11:00", onAccount(), said("contract-signed", { contract, expires: by(expires), ...over }))
  const two = [opened, signed("c1", "2026-11-30"), signed("c2", "2026-12-15")]

  it("the next to end, as the day it ends; with its end the one after is next", () => {
    expect(anchored("renewal", given(...two), "2026-11-30 23:59")).toBe("11-30 00:00, e2")
    expect(anchored("renewal", given(...two), "2026-12-01")).toBe("12-15 00:00, e3")
    expect(anchored("renewal", given(...two), "2026-12-16")).toBe("nothing")
  })

  it("renewed, it ends later; cancelled, there is nothing to renew", () => {
    const renewed = told(
      "2026-11-01 11:00",
      onAccount(),
      said("contract-renewed", { contract: "c1", expires: by("2027-11-30") })
    )
    expect(anchored("renewal", given(...two, renewed), "2026-11-02")).toBe("12-15 00:00, e3")
    expect(anchored("renewal", given(...two, renewed), "2026-12-16")).toBe("2027-11-30 00:00, e4")
    const cancelled = told("2026-11-01 11:00", onAccount(), said("contract-cancelled", { contract: "c1" }))
    expect(anchored("renewal", given(...two, cancelled), "2026-11-02")).toBe("12-15 00:00, e3")
  })

  it("ended without a renewal: from its end on, unless it renews itself", () => {
    expect(anchored("expired", given(...two), "2026-11-30 23:59")).toBe("nothing")
    expect(anchored("expired", given(...two), "2026-12-01")).toBe("12-01 00:00, e2")
    expect(anchored("expired", given(...two), "2026-12-16")).toBe("12-16 00:00, e3")
    expect(anchored("expired", given(opened, signed("c1", "2026-11-30", { renewsItself: true })))).toBe("nothing")
  })

  it("they last bought: a sale or a contract; a return is no purchase", () => {
    const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
    const sale = (when: string, minor: number) => told(when, onAccount(), said("sale-recorded", { amount: yen(minor) }))
    expect(anchored("last-purchase", given(opened, sale("2026-10-09 11:00", -100)))).toBe("nothing")
    expect(anchored("last-purchase", given(opened, sale("2026-10-09 11:00", 100)))).toBe("10-09 11:00, e2")
    expect(anchored("last-purchase", given(opened, sale("2026-10-01 11:00", 100), signed("c", "2026-11-30")))).toBe(
      "10-02 11:00, e3"
    )
  })
})

describe("what they need (D5, D12)", () => {
  const need = (id: string, when: string, product?: string) =>
    told(
      when,
      onAccount(),
      said("need-noted", { need: id, kind: "need", text: "ほしい", ...(product === undefined ? {} : { product }) })
    )

  it("the earliest that is open, and the earliest asked for and not bought", () => {
    const needs = [opened, need("n1", "2026-10-03"), need("n2", "2026-10-04", "POS")]
    expect(anchored("need", given(...needs))).toBe("10-03 00:00, e2")
    expect(anchored("asked", given(...needs))).toBe("10-04 00:00, e3")
    const settled = told("2026-10-05", onAccount(), said("need-settled", { need: "n1", outcome: "met" }))
    expect(anchored("need", given(...needs, settled))).toBe("10-04 00:00, e3")
    const bought = told("2026-10-05", onAccount(), said("contract-signed", { contract: "c", product: "POS" }))
    expect(anchored("asked", given(...needs, bought))).toBe("nothing")
  })
})

describe("two of ours (D10)", () => {
  it("in touch after one another: the second contact", () => {
    const support = told("2026-10-06 10:00", onAccount(), said("contacted", { channel: "call", direction: "both" }), {
      actor: member("高橋")
    })
    expect(anchored("overlap", given(opened, call("2026-10-05 10:00")))).toBe("nothing")
    expect(anchored("overlap", given(opened, call("2026-10-05 10:00"), support))).toBe("10-06 10:00, e3")
  })

  it("looking after the same: since the second was named", () => {
    const assigned = (when: string, who: string, product?: string) =>
      told(
        when,
        onAccount(),
        said("account-assigned", { member: MemberId.make(who), ...(product === undefined ? {} : { product }) })
      )
    expect(
      anchored("owners-changed", given(opened, assigned("2026-10-02", "佐藤"), assigned("2026-10-03", "高橋", "POS")))
    ).toBe("nothing")
    expect(
      anchored("owners-changed", given(opened, assigned("2026-10-02", "佐藤"), assigned("2026-10-03", "高橋")))
    ).toBe("10-03 00:00, e3")
    const owned = (products: ReadonlyArray<string>) =>
      deal("d", "2026-10-04", { owner: MemberId.make("高橋"), products })
    expect(anchored("owners-changed", given(opened, assigned("2026-10-02", "佐藤", "POS"), owned(["POS"])))).toBe(
      "10-04 00:00, e3"
    )
    expect(anchored("owners-changed", given(opened, assigned("2026-10-02", "佐藤"), owned([])))).toBe("nothing")
  })

  it("an offer of what they had bought: since it was made", () => {
    const sold = told(
      "2026-10-02",
      onAccount(),
      said("sale-recorded", { product: "POS", amount: { minor: 1, currency: "JPY", tax: "excluded" } })
    )
    const offer = deal("d", "2026-10-04", { products: ["POS"] })
    expect(anchored("offering-bought", given(opened, sold, offer))).toBe("10-04 00:00, e3")
    expect(anchored("offering-bought", given(opened, offer, { ...sold, occurredAt: at("2026-10-05 00:00") }))).toBe(
      "nothing"
    )
  })
})

describe("deals and what was promised (D12)", () => {
  it("the deal that is quietest: its last contact, or its opening; what is closed is not asked about", () => {
    const two = [
      opened,
      deal("d1", "2026-10-02 09:00"),
      deal("d2", "2026-10-03 09:00"),
      call("2026-10-09 09:00", onDeal("d1"))
    ]
    expect(anchored("deal-contact-or-opened", given(...two))).toBe("10-03 09:00, e3")
    const won = told("2026-10-10", onDeal("d2"), said("deal-won", {}))
    expect(anchored("deal-contact-or-opened", given(...two, won))).toBe("10-09 09:00, e4")
    const meeting = told(
      "2026-10-10",
      onDeal("d2"),
      said("meeting-booked", { meeting: "m", start: at("2026-10-20 15:00"), end: at("2026-10-20 16:00") })
    )
    expect(anchored("deal-contact-or-opened", given(...two, meeting), "2026-10-20 15:59")).toBe("10-03 09:00, e3")
    expect(anchored("deal-contact-or-opened", given(...two, meeting), "2026-10-20 16:00")).toBe("10-09 09:00, e4")
  })

  it("next actions and waits outside of deals", () => {
    const planned = (action: string, date: string) =>
      told("2026-10-02", onAccount(), said("action-planned", { action, what: "電話", due: by(date) }))
    expect(anchored("action-due", given(opened, planned("a", "2026-10-20"), planned("b", "2026-10-15")))).toBe(
      "10-16 00:00, e3"
    )
    const wait = told(
      "2026-10-02 10:00",
      onAccount(),
      said("wait-started", { on: "customer", lookAgain: { on: by("2026-10-10") } })
    )
    expect(anchored("look-again", given(opened, wait))).toBe("10-11 00:00, e2")
    const forever = told(
      "2026-10-02 10:00",
      onAccount(),
      said("wait-started", { on: "customer", lookAgain: { reply: true } })
    )
    expect(anchored("look-again", given(opened, forever))).toBe("11-01 00:00, e2")
  })

  it("what we promised, wherever it was; what they promised is not owed by us", () => {
    const promised = (promise: string, who: "us" | "customer", date: string, on = onAccount()) =>
      told("2026-10-02", on, said("promise-made", { promise, by: who, text: "資料", due: by(date) }))
    const made = [
      opened,
      deal("d", "2026-10-01 10:00"),
      promised("p1", "us", "2026-10-20"),
      promised("p2", "us", "2026-10-15", onDeal("d")),
      promised("p3", "customer", "2026-10-05")
    ]
    expect(anchored("promise-due", given(...made))).toBe("10-16 00:00, e4")
    const kept = told("2026-10-03", onDeal("d"), said("promise-settled", { promise: "p2", outcome: "kept" }))
    expect(anchored("promise-due", given(...made, kept))).toBe("10-21 00:00, e3")
  })
})

describe("the app's own (F2)", () => {
  it("when a field was last set, and when an event of its kind last happened", () => {
    const set = told("2026-10-05 10:00", onAccount(), said("field-set", { field: "rank", value: "A" }))
    const visited = {
      ...told("2026-10-06 10:00", onAccount(), said("tagged", { tag: "x" })),
      kind: "acme.visited",
      data: {}
    }
    const position = given(opened, set, visited)
    const reader = (name: string) => accountLanguage.ownAnchor(name)!.reader({} as never)
    expect(reader("fields.rank").eventAt(position, 0)).toBe("e2")
    expect(reader("fields.size").eventAt(position, 0)).toBe(null)
    expect(reader("kinds.acme.visited").at(position, 0)).toBe(at("2026-10-06 10:00"))
    expect(accountLanguage.ownAnchor("kinds.visited")).toBe(undefined)
    expect(accountLanguage.ownAnchor("fields.")).toBe(undefined)
  })
})
