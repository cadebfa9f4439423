/** What can be asked of an account besides time, worked by hand: its value, and the event that set it. */
import { describe, expect, it } from "vitest"
import { MemberId } from "../../src/event/index.ts"
import { accountLanguage, makeAccountLanguage } from "../../src/rules/index.ts"
import { account, by, given, member, nothing, ofPerson, onAccount, onDeal, said, told } from "../account/history.ts"
import { organisation } from "../account/story.ts"
import { called, field, setBy } from "./accounts.ts"

const yen = (minor: number, currency = "JPY") => ({ minor, currency, tax: "excluded" }) as const
const sato = { actor: member("佐藤") }
const opened = told(
  "2026-10-01 09:00",
  onAccount(),
  said("account-opened", { name: "石畳珈琲", kind: "company", industry: "飲食", employees: 320 }),
  sato
)
const on = (when: string, step: { readonly kind: string; readonly data: unknown }) => told(when, onAccount(), step)
const deal = (id: string, data: object = {}) =>
  told("2026-10-02", onDeal(id), said("deal-opened", { account, title: id, ...data }))
const sold = (product: string, when = "2026-10-03", minor = 100) =>
  on(when, said("sale-recorded", { product, amount: yen(minor) }))
const signed = (contract: string, over: object, when = "2026-10-03") =>
  on(when, said("contract-signed", { contract, ...over }))
const asked = (inquiry: string, kind: "question" | "trouble" | "complaint" | "request" | "other", over: object = {}) =>
  on("2026-10-04", said("inquiry-received", { inquiry, kind, text: "…", ...over }))

describe("an account nothing is known of", () => {
  const counted = [
    "life",
    "engaged-departments",
    "contested-owners",
    "open-inquiries",
    "open-complaints",
    "open-troubles",
    "open-needs",
    "open-deals",
    "won-deals",
    "open-proposals",
    "contracts",
    "purchases",
    "people",
    "deciders",
    "contacts",
    "inbound-contacts",
    "open-actions"
  ]
  it.each(Object.entries(accountLanguage.fields))("%s: nothing there, by no event", (name, { eventOf, read }) => {
    const value = read(nothing)
    expect(eventOf(nothing)).toBe(null)
    if (counted.includes(name)) expect(value).toBe(0)
    else expect(value === null || (Array.isArray(value) && value.length === 0)).toBe(true)
  })
})

describe("who they are (D4, D5)", () => {
  it("basics, tags and fields of the app's own", () => {
    const position = given(
      opened,
      on("2026-10-02", said("tagged", { tag: "重要" })),
      on("2026-10-02", said("tagged", { tag: "展示会" })),
      on("2026-10-03", said("field-set", { field: "rank", value: "A" }))
    )
    expect([
      field("kind", position),
      field("industry", position),
      field("employees", position),
      field("life", position)
    ]).toEqual(["company", "飲食", 320, 1])
    expect([setBy("industry", position), setBy("tag", position)]).toEqual(["e1", "e3"])
    expect(field("tag", position)).toEqual(["重要", "展示会"])
    const own = accountLanguage.ownField("fields.rank")!
    expect([own.read(position), own.eventOf(position)]).toEqual(["A", "e4"])
    expect(accountLanguage.ownField("fields.size")!.read(position)).toBe(null)
    expect(accountLanguage.ownField("rank")).toBe(undefined)
    expect(called("kind", position, "person")).toEqual({ ja: "個人", en: "a person" })
  })

  it("their people as they stand: roles, deciders; who left is gone", () => {
    const person = (id: string, data: object) =>
      told("2026-10-02", ofPerson(id), said("person-introduced", { name: id, account, ...data }))
    const two = [opened, person("西", { role: "情シス", decider: true }), person("東", { role: "現場" })]
    expect([field("people", given(...two)), field("deciders", given(...two)), field("role", given(...two))]).toEqual([
      2,
      1,
      ["情シス", "現場"]
    ])
    const left = told("2026-10-05", ofPerson("西"), said("person-left", { account }))
    expect([
      field("people", given(...two, left)),
      field("deciders", given(...two, left)),
      field("role", given(...two, left))
    ]).toEqual([1, 0, ["現場"]])
  })
})

describe("who of ours (D9, D10)", () => {
  const call = (when: string, who: string) =>
    told(when, onAccount(), said("contacted", { channel: "call", direction: "both" }), { actor: member(who) })
  const assigned = (who: string, over: object = {}) =>
    on("2026-10-02", said("account-assigned", { member: MemberId.make(who), ...over }))

  it("departments that did anything, each once; members of none are of no department", () => {
    const position = given(opened, call("2026-10-02", "佐藤"), call("2026-10-05", "伊藤"), call("2026-10-06", "誰か"))
    expect([field("our-department", position), field("engaged-departments", position)]).toEqual([["営業"], 1])
    const both = given(opened, call("2026-10-02", "佐藤"), call("2026-10-05", "高橋"))
    expect([field("our-department", both), field("engaged-departments", both), setBy("our-department", both)]).toEqual([
      ["営業", "サポート"],
      2,
      "e3"
    ])
    expect(field("overlap-hours", both)).toBe(72)
    expect(field("overlap-hours", position)).toBe(null)
    // Who only looked at it, so to speak, is not engaged.
    const [sales] = both.engaged
    const looked = { ...both, engaged: [...both.engaged, { ...sales!, department: "企画", contacts: 0, updates: 0 }] }
    expect(field("engaged-departments", looked)).toBe(2)
    const words = makeAccountLanguage({ organisation }).fields["our-department"]
    expect(words.valueWord?.(both, "サポート")).toEqual({ ja: "サポート部", en: "Support" })
  })

  it("owners by id, called by their names", () => {
    const position = given(opened, assigned("m1", { name: "佐藤 健" }), assigned("m2", { product: "POS" }))
    expect(field("owner", position)).toEqual(["m1", "m2"])
    expect(called("owner", position, "m1")).toEqual({ ja: "佐藤 健", en: "佐藤 健" })
    expect(called("owner", position, "m2")).toBe(undefined)
  })

  it.each<[string, ReadonlyArray<ReturnType<typeof told>>, number]>([
    ["two for the whole account", [assigned("a"), assigned("b")], 1],
    ["one twice", [assigned("a"), assigned("a")], 0],
    ["two for two products", [assigned("a", { product: "POS" }), assigned("b", { product: "棚卸" })], 0],
    [
      "two for two departments of theirs",
      [assigned("a", { department: "it" }), assigned("b", { department: "物流" })],
      0
    ],
    ["one for all, another for a product", [assigned("a"), assigned("b", { product: "POS" })], 0],
    ["two in different roles", [assigned("a", { role: "営業" }), assigned("b", { role: "サポート" })], 0],
    [
      "two for one department and product",
      [assigned("a", { department: "it", product: "POS" }), assigned("b", { department: "it", product: "POS" })],
      1
    ],
    [
      "an owner, and a deal of somebody else's on the same product",
      [assigned("a", { product: "POS" }), deal("d", { owner: "b", products: ["POS"] })],
      1
    ],
    [
      "two deals of two owners for two departments",
      [deal("d", { owner: "a", department: "it" }), deal("e", { owner: "b", department: "物流" })],
      0
    ],
    [
      "two deals of two owners for one department",
      [deal("d", { owner: "a", department: "it" }), deal("e", { owner: "b", department: "it" })],
      1
    ],
    [
      "one of two such deals is closed",
      [
        deal("d", { owner: "a", department: "it" }),
        deal("e", { owner: "b", department: "it" }),
        told("2026-10-05", onDeal("e"), said("deal-lost", {}))
      ],
      0
    ],
    [
      "one for the whole account, and a deal of another's that says neither department nor product",
      [assigned("a"), deal("d", { owner: "b" })],
      0
    ],
    [
      "one for the whole account, and a deal of another's for a product",
      [assigned("a"), deal("d", { owner: "b", products: ["POS"] })],
      0
    ],
    [
      "two deals of two owners that say neither department nor product",
      [deal("d", { owner: "a" }), deal("e", { owner: "b", products: [] })],
      0
    ],
    [
      "one in a role for a department, and a deal of another's for it",
      [assigned("a", { department: "it", role: "サポート" }), deal("d", { owner: "b", department: "it" })],
      0
    ],
    [
      "two scopes shared",
      [
        assigned("a"),
        assigned("b"),
        deal("d", { owner: "a", products: ["POS", "棚卸"] }),
        deal("e", { owner: "b", products: ["POS"] })
      ],
      2
    ]
  ])("shared: %s", (_, steps, count) => expect(field("contested-owners", given(opened, ...steps))).toBe(count))
})

describe("what they bought and asked for (D5, D10, D12)", () => {
  it("signed for or sold; what is cancelled they have no more, unless it is under another contract", () => {
    const cancelled = on("2026-10-09", said("contract-cancelled", { contract: "c1" }))
    expect(field("bought", given(opened, signed("c1", { product: "POS" }), sold("棚卸")))).toEqual(["POS", "棚卸"])
    expect(field("bought", given(opened, signed("c1", { product: "POS" }), sold("POS"), cancelled))).toEqual([])
    expect(
      field("bought", given(opened, signed("c1", { product: "POS" }), signed("c2", { product: "POS" }), cancelled))
    ).toEqual(["POS"])
    expect(field("bought", given(opened, sold("POS", "2026-10-03", -100)))).toEqual([])
    expect(field("contracts", given(opened, signed("c1", { product: "POS" }), signed("c2", {}), cancelled))).toBe(1)
  })

  it("asked for in any way, and not bought", () => {
    const need = on("2026-10-02", said("need-noted", { need: "n", kind: "interest", text: "…", product: "勤怠" }))
    const request = on("2026-10-05", said("product-requested", { request: "r", title: "…", product: "予約" }))
    const all = [
      opened,
      need,
      asked("i", "question", { product: "棚卸" }),
      asked("j", "trouble", { product: "POS" }),
      request
    ]
    expect(field("asked-for", given(...all))).toEqual(["勤怠", "棚卸", "予約"])
    expect(field("asked-for", given(...all, sold("棚卸", "2026-10-06")))).toEqual(["勤怠", "予約"])
    expect(field("interested-in", given(...all))).toEqual(["勤怠"])
    const settled = on("2026-10-06", said("need-settled", { need: "n", outcome: "elsewhere" }))
    expect(
      field("asked-for", given(...all, settled, on("2026-10-07", said("request-withdrawn", { request: "r" }))))
    ).toEqual(["棚卸"])
    expect([field("open-needs", given(...all)), field("open-needs", given(...all, settled))]).toEqual([1, 0])
  })

  it("offered in deals under way, and which of it they had", () => {
    const offer = told("2026-10-20", onDeal("d"), said("proposal-sent", { proposal: "p", products: ["POS", "棚卸"] }))
    const offered = [opened, deal("d"), offer]
    expect(field("offered", given(...offered))).toEqual(["POS", "棚卸"])
    expect(field("offering-bought", given(opened, sold("POS"), ...offered.slice(1)))).toEqual(["POS"])
    // Bought afterwards, the offer was what led there.
    expect(field("offering-bought", given(...offered, sold("POS", "2026-10-21")))).toEqual([])
    const lost = told("2026-10-25", onDeal("d"), said("deal-lost", {}))
    expect(field("offering-bought", given(opened, sold("POS"), ...offered.slice(1), lost))).toEqual([])
  })

  it.each<[string, object, ReadonlyArray<string>]>([
    ["of what does not end", { product: "POS" }, ["POS"]],
    ["of what ends in a year", { product: "POS", expires: by("2027-10-20") }, ["POS"]],
    ["to renew what ends in two months", { product: "POS", expires: by("2026-12-20") }, []],
    ["of the very deal that led to the contract", { product: "POS", deal: "d" }, []]
  ])("an offer %s", (_, contract, products) => {
    const offer = told("2026-10-20", onDeal("d"), said("proposal-sent", { proposal: "p", products: ["POS"] }))
    expect(field("offering-bought", given(opened, deal("d"), signed("c", contract), offer))).toEqual(products)
  })
})

describe("how content they are (D8)", () => {
  it("what is open, by kind", () => {
    const open = [
      opened,
      asked("i1", "question"),
      asked("i2", "complaint"),
      asked("i3", "trouble"),
      asked("i4", "trouble")
    ]
    const counts = (...steps: ReadonlyArray<ReturnType<typeof told>>) => {
      const position = given(...open, ...steps)
      return [field("open-inquiries", position), field("open-complaints", position), field("open-troubles", position)]
    }
    expect(counts()).toEqual([4, 1, 2])
    expect(counts(on("2026-10-05", said("inquiry-answered", { inquiry: "i2" })))).toEqual([4, 1, 2])
    expect(
      counts(
        on("2026-10-05", said("inquiry-closed", { inquiry: "i2" })),
        on("2026-10-05", said("inquiry-answered", { inquiry: "i3", closes: true }))
      )
    ).toEqual([2, 0, 1])
    expect(field("inquiry-kind", given(...open))).toEqual(["question", "complaint", "trouble"])
    expect(called("inquiry-kind", given(opened), "complaint")).toEqual({
      ja: "クレーム",
      en: "complaint"
    })
  })

  it("the last satisfaction said, and the last survey that has a scale", () => {
    const closed = (inquiry: string, satisfaction: number, when: string) =>
      on(when, said("inquiry-closed", { inquiry, satisfaction }))
    const position = given(
      opened,
      asked("i1", "question"),
      asked("i2", "question"),
      closed("i2", 2, "2026-10-06"),
      closed("i1", 5, "2026-10-05")
    )
    expect([field("satisfaction", position), setBy("satisfaction", position)]).toEqual([2, "e4"])
    const surveyed = given(
      opened,
      on("2026-10-05", said("survey-answered", { survey: "s", score: 7, outOf: 10 })),
      on("2026-10-06", said("survey-answered", { survey: "s", score: 1 }))
    )
    expect([field("survey-score", surveyed), setBy("survey-score", surveyed)]).toEqual([70, "e2"])
  })

  it("usage of each product and measure: of how many, and against the figure before", () => {
    const used = (when: string, value: number, over: object = {}) =>
      on(when, said("usage-reported", { measure: "人", value, ...over }))
    const position = given(
      opened,
      used("2026-10-01", 40, { of: 50 }),
      used("2026-11-01", 30, { of: 50 }),
      used("2026-11-01", 7, { product: "棚卸" })
    )
    expect(field("usage-share", position)).toEqual([60])
    expect(field("usage-change", position)).toEqual([-25])
    expect(called("usage-change", position, -25)).toEqual({ ja: "-25%", en: "-25%" })
  })
})

describe("deals and worth (D6)", () => {
  const amount = (minor: number, currency?: string) => ({ amount: yen(minor, currency) })
  it("deals under way and won, counting every life; proposals without an answer", () => {
    const won = told("2026-10-05", onDeal("d"), said("deal-won", {}))
    const again = told("2026-10-06", onDeal("d"), said("deal-reopened", {}))
    const position = given(
      opened,
      deal("d"),
      deal("e"),
      won,
      again,
      told("2026-10-07", onDeal("d"), said("deal-won", {}))
    )
    expect([field("open-deals", position), field("won-deals", position), setBy("won-deals", position)]).toEqual([
      1,
      2,
      "e6"
    ])
    const sent = (id: string, proposal: string) => told("2026-10-05", onDeal(id), said("proposal-sent", { proposal }))
    const answered = told(
      "2026-10-06",
      onDeal("d"),
      said("proposal-answered", { proposal: "p", reaction: "considering" })
    )
    expect(field("open-proposals", given(opened, deal("d"), deal("e"), sent("d", "p"), sent("e", "q"), answered))).toBe(
      1
    )
  })

  it("what deals under way are worth, in the currency most of them are in; nothing is summed across", () => {
    const position = given(opened, deal("f", amount(9_000, "USD")), deal("d", amount(100)), deal("e", amount(200)))
    expect([field("open-amount", position), field("open-currency", position)]).toEqual([300, "JPY"])
    expect(called("open-amount", position, 300)?.en).toContain("300")
  })

  it("sales so far, in the currency most purchases were made in", () => {
    const dollars = on("2026-10-02", said("sale-recorded", { amount: yen(5_000, "USD") }))
    const bought = [opened, dollars, sold("POS"), sold("POS", "2026-10-09", 50)]
    const position = given(...bought, sold("POS", "2026-10-10", -30))
    expect([field("revenue", position), field("currency", position), field("purchases", position)]).toEqual([
      120,
      "JPY",
      3
    ])
    expect(setBy("revenue", given(...bought))).toBe("e4")
  })
})
