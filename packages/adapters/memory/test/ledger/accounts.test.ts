import {
  AccountRejection,
  type AccountId,
  type AccountList,
  answerInquiry,
  anyDeal,
  assignAccount,
  builtInAccountRules,
  CommandReused,
  Contended,
  describeAccount,
  describeDeal,
  type EventId,
  type EventStoreShape,
  IdentityRejection,
  introducePerson,
  InvalidEvent,
  movePerson,
  type NewEvent,
  noteNeed,
  openAccount,
  openDeal,
  type PersonId,
  receiveInquiry,
  recordSale,
  releaseRequest,
  renameAccount,
  requestProduct,
  retract,
  signContract,
  winDeal
} from "@genzaichi/core"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore } from "../../src/index.ts"
import { at, by, call, given, hesitating } from "./given.ts"

const account = (id: string): AccountId => id as AccountId
/** Numbers with the right check digit: Toyota's, and the tax agency's own example of a ministry. */
const toyota = "1180301018771"
const agency = "7000012050002"

const ishidatami = () => openAccount({ name: "石畳珈琲株式会社", industry: "飲食" })

/** What was thrown. */
const refusal = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(() => undefined).catch((error: unknown) => error)

describe("recording on an account (D4, D5)", () => {
  it("writes what was decided to the account's own stream, and says where it stands", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const { outcome, events } = await ledger.recordAccount({
      account: "ishidatami",
      command: "c-1",
      does: [
        ishidatami(),
        assignAccount({ member: "yamada" as never }),
        receiveInquiry({
          inquiry: "q-1",
          kind: "question",
          text: "納期は",
          from: { name: "佐藤", person: "p-1" as PersonId }
        })
      ]
    })
    expect(outcome).toBe("recorded")
    expect(events.map(({ id, kind, version }) => [id, kind, version])).toEqual([
      ["c-1/1", "account-opened", 1],
      ["c-1/2", "account-assigned", 2],
      ["c-1/3", "inquiry-received", 3]
    ])
    expect(events[2]).toMatchObject({
      stream: { kind: "account", id: "ishidatami" },
      subjects: [
        { kind: "account", id: "ishidatami" },
        { kind: "person", id: "p-1" }
      ],
      recordedBy: { kind: "member", id: "yamada" }
    })
    const position = await ledger.account("ishidatami")
    expect([position.name?.value, position.owners.length, position.inquiries.length]).toEqual([
      "石畳珈琲株式会社",
      1,
      1
    ])
  })

  it("decides each intention on what the ones before it come to, and refuses with how to mend it", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const answered = await ledger.recordAccount({
      account: "ishidatami",
      does: [
        receiveInquiry({ inquiry: "q-1", kind: "question", text: "納期は" }),
        answerInquiry({ inquiry: "q-1", text: "来週です" })
      ]
    })
    expect(answered.events).toHaveLength(2)
    const refused = await refusal(
      ledger.recordAccount({
        account: "ishidatami",
        does: [noteNeed({ need: "n-1", kind: "need", text: "速さ" }), answerInquiry({ inquiry: "q-2" })]
      })
    )
    expect(refused).toBeInstanceOf(AccountRejection)
    expect(refused).toMatchObject({
      reason: "unknown-inquiry",
      about: "q-2",
      text: { ja: expect.stringContaining("q-2") }
    })
    expect((await ledger.account("ishidatami")).needs).toEqual([])
  })

  it("given twice under one command writes once, from another ledger too; for something else it is refused", async () => {
    const { ledger, itIs, another } = given("2026-11-10 09:00")
    const request = {
      account: "ishidatami",
      command: "c-1",
      does: [ishidatami(), noteNeed({ need: "n-1", kind: "need" as const, text: "速さ" })]
    }
    const first = await ledger.recordAccount(request)
    itIs("2026-11-12 09:00")
    await ledger.recordAccount({ account: "ishidatami", does: renameAccount({ to: "石畳ホールディングス" }) })
    expect(await another().recordAccount(request)).toEqual({ ...first, outcome: "repeated" })
    const other = await refusal(ledger.recordAccount({ ...request, does: ishidatami() }))
    expect(other).toBeInstanceOf(CommandReused)
  })

  it("writes nothing where it stands so already", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordAccount({ account: "ishidatami", does: ishidatami() })
    const { outcome } = await ledger.recordAccount({
      account: "ishidatami",
      does: describeAccount({ industry: "飲食" })
    })
    expect(outcome).toBe("nothing-to-record")
  })

  it("takes an event back, and the account stands as if it had never been", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordAccount({ account: "ishidatami", does: ishidatami() })
    const before = await ledger.account("ishidatami")
    const { events } = await ledger.recordAccount({
      account: "ishidatami",
      does: signContract({ contract: "k-1", title: "保守" })
    })
    expect((await ledger.account("ishidatami")).contracts).toHaveLength(1)
    await ledger.recordAccount({ account: "ishidatami", does: retract({ event: events[0]!.id }) })
    expect(await ledger.account("ishidatami")).toEqual(before)
  })

  it("refuses an empty id and a kind nobody knows", async () => {
    const { ledger } = given("2026-11-10 09:00")
    expect(await refusal(ledger.recordAccount({ account: "", does: ishidatami() }))).toMatchObject({
      _tag: "InvalidEvent",
      because: "the account's id is empty; give one"
    })
    const unknown = { kind: "acme.visited", data: {} } as const
    expect(await refusal(ledger.recordAccount({ account: "a", does: unknown }))).toBeInstanceOf(InvalidEvent)
  })

  it.each([
    ["account", openDeal(), "record"],
    ["account", introducePerson({ name: "佐藤" }), "recordPerson"],
    ["account", releaseRequest({ request: "csv", release: "5.0" }), "recordRequest"],
    ["account", { kind: "accounts-merged", data: { account: "a", into: "b" } }, "mergeAccounts"],
    ["deal", openAccount({ name: "石畳珈琲" }), "recordAccount"],
    ["person", noteNeed({ need: "n", kind: "need", text: "速さ" }), "recordAccount"],
    ["request", call("折り返し"), "record or recordAccount"]
  ])("as data from elsewhere, says where it belongs: on a %s %o", async (home, does, verb) => {
    const { ledger } = given("2026-11-10 09:00")
    const verbs = {
      account: () => ledger.recordAccount({ account: "a", does: does as never }),
      deal: () => ledger.record({ deal: "d", does: does as never }),
      person: () => ledger.recordPerson({ person: "p", does: does as never }),
      request: () => ledger.recordRequest({ request: "csv", does: does as never })
    }
    expect(await refusal(verbs[home as keyof typeof verbs]())).toMatchObject({
      _tag: "InvalidEvent",
      because: expect.stringContaining(`record it with ${verb}`)
    })
  })

  it("two ledgers that record at once both come through, and agree", async () => {
    const { another } = given("2026-11-10 09:00", { store: hesitating() })
    const ledgers = [another(), another()]
    await ledgers[0]!.recordAccount({ account: "a", does: ishidatami() })
    await Promise.all(
      ledgers.flatMap((ledger, index) =>
        [1, 2, 3].map((n) =>
          ledger.recordAccount({ account: "a", does: noteNeed({ need: `${index}-${n}`, kind: "need", text: "速さ" }) })
        )
      )
    )
    const positions = await Promise.all(ledgers.map((ledger) => ledger.account("a")))
    expect(positions[0]!.needs).toHaveLength(6)
    expect(positions[1]).toEqual(positions[0])
  })

  it("gives up where others never stop writing to the account, and says to which", async () => {
    const store = makeMemoryEventStore()
    let writes = 0
    const crowded: EventStoreShape = {
      ...store,
      append: (tenant, asked, options) =>
        Effect.andThen(
          store.append(
            tenant,
            [
              {
                stream: { kind: "account", id: "a" },
                expected: "any",
                events: [
                  {
                    id: `other-${++writes}` as EventId,
                    kind: "note-added",
                    kindVersion: 1,
                    data: { text: "別件" },
                    subjects: [{ kind: "account", id: "a" }],
                    occurredAt: at("2026-11-09"),
                    actor: { kind: "unknown" },
                    recordedBy: { kind: "unknown" },
                    labels: []
                  }
                ]
              }
            ],
            { command: `other-${writes}` as never }
          ),
          store.append(tenant, asked, options)
        )
    }
    const { ledger } = given("2026-11-10 09:00", { store: crowded })
    const gaveUp = await refusal(ledger.recordAccount({ account: "a", does: ishidatami() }))
    expect(gaveUp).toBeInstanceOf(Contended)
    expect(gaveUp).toMatchObject({ subject: { kind: "account", id: "a" }, attempts: 8 })
  })
})

describe("contact with an account or a person (SEMANTICS §2)", () => {
  it("belongs to the deal, too, where only one is open then, also by way of a merge", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordAccount({ account: "ishidatami", does: ishidatami() })
    await ledger.record({ deal: "d-1", does: openDeal({ account: account("ishidatami-tokyo") }) })
    await ledger.mergeAccounts({ account: "ishidatami-tokyo", into: "ishidatami" })
    const { openDeals, events } = await ledger.recordContact({
      account: "ishidatami",
      contact: { channel: "call", direction: "inbound" }
    })
    expect(openDeals).toEqual(["d-1"])
    expect(events[0]?.subjects).toEqual([
      { kind: "account", id: "ishidatami" },
      { kind: "deal", id: "d-1" }
    ])
    expect((await ledger.position("d-1")).contacts).toBe(1)
    const same = await ledger.recordAccount({ account: "ishidatami", does: call("折り返し") })
    expect(same.events[0]?.subjects).toContainEqual({ kind: "deal", id: "d-1" })
    await ledger.record({ deal: "d-2", does: openDeal({ account: account("ishidatami") }) })
    const two = await ledger.recordContact({
      account: "ishidatami",
      contact: { channel: "call", direction: "inbound" }
    })
    expect([two.openDeals, two.events[0]?.subjects]).toEqual([["d-1", "d-2"], [{ kind: "account", id: "ishidatami" }]])
  })

  it("of a person counts for the account they were of then, and for its only open deal", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({
      deal: "d-1",
      does: openDeal({ account: account("ishidatami") }),
      occurredAt: at("2026-11-01")
    })
    await ledger.recordPerson({
      person: "p-1",
      does: introducePerson({ name: "佐藤", account: account("ishidatami") }),
      occurredAt: at("2026-11-02")
    })
    await ledger.recordAccount({
      account: "shinmei",
      does: openAccount({ name: "神明工業" }),
      occurredAt: at("2026-11-02")
    })
    const moved = await ledger.recordPerson({
      person: "p-1",
      does: movePerson({ to: account("shinmei") }),
      occurredAt: at("2026-11-08")
    })
    expect(moved.events[0]?.subjects).toEqual([
      { kind: "person", id: "p-1" },
      { kind: "account", id: "ishidatami" },
      { kind: "account", id: "shinmei" }
    ])
    const contact = { channel: "call", direction: "inbound" } as const
    const before = await ledger.recordContact({
      person: "p-1",
      contact,
      occurredAt: at("2026-11-05"),
      command: "before"
    })
    const after = await ledger.recordContact({ person: "p-1", contact, occurredAt: at("2026-11-09") })
    expect(before.events[0]).toMatchObject({
      stream: { kind: "account", id: "ishidatami" },
      subjects: [
        { kind: "account", id: "ishidatami" },
        { kind: "deal", id: "d-1" },
        { kind: "person", id: "p-1" }
      ]
    })
    expect(after.events[0]).toMatchObject({ stream: { kind: "account", id: "shinmei" } })
    expect(after.openDeals).toEqual([])
    const [old, fresh, person] = [
      await ledger.account("ishidatami"),
      await ledger.account("shinmei"),
      await ledger.person("p-1")
    ]
    expect([old.contacts, fresh.contacts, person.contacts]).toEqual([1, 1, 2])
    expect([old.people[0]?.left !== null, fresh.people[0]?.left]).toEqual([true, null])
    // Asked again under its command it is the same one, though much has happened since.
    await ledger.record({ deal: "d-1", does: winDeal() })
    const again = await ledger.recordContact({
      person: "p-1",
      contact,
      occurredAt: at("2026-11-05"),
      command: "before"
    })
    expect(again).toMatchObject({ outcome: "repeated", events: before.events })
  })

  it("of a person nobody has placed stays with the person", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const { events } = await ledger.recordContact({ person: "p-9", contact: { channel: "mail", direction: "inbound" } })
    expect(events[0]).toMatchObject({
      stream: { kind: "person", id: "p-9" },
      subjects: [{ kind: "person", id: "p-9" }]
    })
    expect((await ledger.person("p-9")).contacts).toBe(1)
  })
})

describe("a retry of what was recorded on an account", () => {
  const opening = (id: string): NewEvent => ({
    id: id as EventId,
    kind: "deal-opened",
    kindVersion: 1,
    data: { account: "a" },
    subjects: [
      { kind: "deal", id },
      { kind: "account", id: "a" }
    ],
    occurredAt: at("2026-11-01"),
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: []
  })

  it("is the same one, though a second deal became known that was open by then", async () => {
    const { ledger, writeBehind } = given("2026-11-10 09:00")
    await writeBehind("d-1", [opening("d-1")])
    const request = { account: "a", command: "once", does: call("折り返し") }
    const first = await ledger.recordAccount(request)
    expect(first.events[0]?.subjects).toContainEqual({ kind: "deal", id: "d-1" })
    await writeBehind("d-2", [opening("d-2")])
    expect(await ledger.recordAccount(request)).toEqual({ ...first, outcome: "repeated" })
  })

  it("is the same one, though a deal or a merge was written between deciding and storing", async () => {
    for (const between of [
      { stream: { kind: "deal", id: "d-1" }, events: [opening("d-1")] },
      {
        stream: { kind: "identity", id: "accounts" },
        events: [{ ...opening("m"), kind: "accounts-merged", data: { account: "a", into: "b" } }]
      }
    ]) {
      const store = makeMemoryEventStore()
      const interrupted: EventStoreShape = {
        ...store,
        append: (tenant, writes, options) =>
          options.command === "once"
            ? Effect.andThen(
                store.append(tenant, [{ ...between, expected: "any" }], { command: "between" as never }),
                store.append(tenant, writes, options)
              )
            : store.append(tenant, writes, options)
      }
      const { another } = given("2026-11-10 09:00", { store })
      const request = { account: "a", command: "once", does: [ishidatami(), call("折り返し")] }
      const { ledger } = given("2026-11-10 09:00", { store: interrupted })
      const first = await ledger.recordAccount(request)
      expect(first.events[1]?.subjects).toEqual([{ kind: "account", id: "a" }])
      expect(await another().recordAccount(request)).toEqual({ ...first, outcome: "repeated" })
    }
  })
})

describe("which accounts are one (D1, D2)", () => {
  const two = async (now = "2026-11-10 09:00", options = {}) => {
    const setting = given(now, options)
    const { ledger } = setting
    await ledger.recordAccount({
      account: "a",
      does: openAccount({ name: "石畳珈琲株式会社" }),
      occurredAt: at("2026-11-01")
    })
    await ledger.recordAccount({
      account: "b",
      does: openAccount({ name: "(株)石畳珈琲" }),
      occurredAt: at("2026-11-02")
    })
    return setting
  }

  it("a merge reads them as one, and taking it back gives exactly what was", async () => {
    const { ledger } = await two()
    await ledger.recordAccount({
      account: "b",
      does: recordSale({ amount: { minor: 1000, currency: "JPY", tax: "excluded" } as never }),
      occurredAt: at("2026-11-03")
    })
    const before = [
      await ledger.account("a"),
      await ledger.account("b"),
      await ledger.accounts(),
      await ledger.duplicates()
    ]
    expect((before[3] as ReadonlyArray<unknown>).length).toBe(1)
    const merged = await ledger.mergeAccounts({ account: "b", into: "a", reason: "同じ会社" })
    expect(merged.events[0]).toMatchObject({
      kind: "accounts-merged",
      stream: { kind: "identity", id: "accounts" },
      data: { account: "b", into: "a", reason: "同じ会社" }
    })
    const one = await ledger.account("b")
    expect([one.account, one.members, one.sales.length]).toEqual(["a", ["a", "b"], 1])
    expect(await ledger.account("a")).toBe(one)
    expect((await ledger.accounts()).map(({ account }) => account)).toEqual(["a"])
    expect(await ledger.duplicates()).toEqual([])
    expect((await ledger.searchAccounts("石畳")).map(({ account }) => account)).toEqual(["a"])
    // As of before the merge they were two, and still are.
    expect((await ledger.accounts({ at: at("2026-11-09") })).map(({ account }) => account)).toEqual(["a", "b"])
    expect((await ledger.mergeAccounts({ account: "a", into: "b" })).outcome).toBe("nothing-to-record")
    await ledger.unmergeAccounts({ merge: merged.events[0]!.id })
    expect([
      await ledger.account("a"),
      await ledger.account("b"),
      await ledger.accounts(),
      await ledger.duplicates()
    ]).toEqual(before)
  })

  it("what was recorded while they were one is listed, and goes where it is assigned", async () => {
    const { ledger } = await two()
    const { events } = await ledger.mergeAccounts({ account: "b", into: "a" })
    const inquiry = await ledger.recordAccount({
      account: "a",
      does: receiveInquiry({ inquiry: "q-1", kind: "question", text: "納期は" })
    })
    await ledger.unmergeAccounts({ account: "b", into: "a" })
    const merge = events[0]!.id
    const listed = await ledger.misplaced({ merge })
    expect(listed.map(({ event, on }) => [event.kind, on])).toEqual([["inquiry-received", "a"]])
    await ledger.assignEvent({ event: inquiry.events[0]!.id, from: "a", to: "b" })
    expect((await ledger.account("b")).inquiries.map(({ inquiry }) => inquiry)).toEqual(["q-1"])
    expect((await ledger.account("a")).inquiries).toEqual([])
    expect(await ledger.misplaced({ merge })).toEqual([])
    // Where it was recorded stays in the log, and earlier looks stay as they were.
    expect((await ledger.account("a", { known: at("2026-11-09") })).inquiries).toEqual([])
  })

  it("proposes again what was kept apart once both turn out to have one corporate number (D1)", async () => {
    const { ledger } = await two()
    await ledger.recordAccount({ account: "a", does: describeAccount({ corporateNumber: toyota }) })
    await ledger.keepAccountsApart({ account: "b", from: "a", reason: "同名異社" })
    expect(await ledger.duplicates()).toEqual([])
    await ledger.recordAccount({ account: "b", does: describeAccount({ corporateNumber: toyota }) })
    const [again, ...more] = await ledger.duplicates()
    expect(more).toEqual([])
    expect(again).toMatchObject({ accounts: ["a", "b"], keptApart: { account: "b", from: "a", reason: "同名異社" } })
    expect(again!.reasons.map(({ code }) => code)).toContain("same-number")
    expect(await ledger.duplicates({ account: "b" })).toEqual([again])
    // Whoever keeps them apart all the same, knowing the number, is heard; for the reason they gave before, nothing is new.
    expect((await ledger.keepAccountsApart({ account: "a", from: "b", reason: "同名異社" })).outcome).toBe(
      "nothing-to-record"
    )
    await ledger.keepAccountsApart({ account: "a", from: "b", reason: "支店として別に管理" })
    expect(await ledger.duplicates()).toEqual([])
  })

  it("a branch somebody linked below its company is not proposed as one with it, until the link is taken back (D3)", async () => {
    const { ledger } = await two()
    await ledger.recordAccount({ account: "hd", does: openAccount({ name: "別の持株会社" }) })
    await ledger.linkAccounts({ child: "b", parent: "hd", relation: "subsidiary" })
    expect(await ledger.duplicates()).toHaveLength(1)
    await ledger.unlinkAccounts({ child: "b", parent: "hd" })
    await ledger.linkAccounts({ child: "b", parent: "a", relation: "branch" })
    expect(await ledger.duplicates()).toEqual([])
    expect(await ledger.duplicates({ account: "b" })).toEqual([])
    // As they stand, the merge would be refused.
    expect(await refusal(ledger.mergeAccounts({ account: "b", into: "a" }))).toMatchObject({ reason: "cycle" })
    await ledger.unlinkAccounts({ child: "b", parent: "a" })
    expect(await ledger.duplicates()).toHaveLength(1)
  })

  it("what was kept apart with one number known on both is not proposed again", async () => {
    const { ledger } = await two()
    for (const account of ["a", "b"]) {
      await ledger.recordAccount({ account, does: describeAccount({ corporateNumber: toyota }) })
    }
    expect((await ledger.duplicates()).map(({ keptApart }) => keptApart)).toEqual([null])
    await ledger.keepAccountsApart({ account: "b", from: "a" })
    expect(await ledger.duplicates()).toEqual([])
  })

  it("refuses a merge of different corporate numbers, of an unknown account, and of what was kept apart", async () => {
    const { ledger } = await two()
    await ledger.recordAccount({ account: "a", does: describeAccount({ corporateNumber: toyota }) })
    await ledger.recordAccount({ account: "b", does: describeAccount({ corporateNumber: agency }) })
    const numbers = await refusal(ledger.mergeAccounts({ account: "b", into: "a" }))
    expect(numbers).toBeInstanceOf(IdentityRejection)
    expect(numbers).toMatchObject({ reason: "different-numbers" })
    expect(await refusal(ledger.mergeAccounts({ account: "z", into: "a" }))).toMatchObject({
      reason: "unknown-account"
    })
    await ledger.recordAccount({ account: "c", does: openAccount({ name: "石畳珈琲" }) })
    await ledger.keepAccountsApart({ account: "c", from: "a", reason: "別法人" })
    expect(await refusal(ledger.mergeAccounts({ account: "c", into: "a" }))).toMatchObject({ reason: "kept-apart" })
    expect((await ledger.duplicates({ account: "c" })).map(({ accounts }) => accounts)).toEqual([["b", "c"]])
    expect((await ledger.mergeAccounts({ account: "c", into: "a", force: true })).outcome).toBe("recorded")
  })

  it("a corporate number that arrives later is checked on the whole company", async () => {
    const { ledger } = await two()
    await ledger.recordAccount({ account: "a", does: describeAccount({ corporateNumber: toyota }) })
    await ledger.mergeAccounts({ account: "b", into: "a" })
    expect(
      await refusal(ledger.recordAccount({ account: "b", does: describeAccount({ corporateNumber: agency }) }))
    ).toMatchObject({
      _tag: "AccountRejection",
      reason: "other-number"
    })
  })

  it("two that meet at once, a merge and a different number, cannot both come through", async () => {
    const { ledger, another } = await two("2026-11-10 09:00", { store: hesitating() })
    await ledger.recordAccount({ account: "a", does: describeAccount({ corporateNumber: toyota }) })
    const [one, other] = [another(), another()]
    const outcomes = await Promise.allSettled([
      one.mergeAccounts({ account: "b", into: "a" }),
      other.recordAccount({ account: "b", does: describeAccount({ corporateNumber: agency }) })
    ])
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"])
  })

  it("asked again under its command a merge is the same one, also after it was taken back", async () => {
    const { ledger, another } = await two()
    const request = { account: "b", into: "a", command: "m-1" }
    const first = await ledger.mergeAccounts(request)
    await ledger.unmergeAccounts({ account: "b", into: "a" })
    expect(await another().mergeAccounts(request)).toEqual({ ...first, outcome: "repeated" })
    expect(await refusal(ledger.mergeAccounts({ ...request, into: "c" }))).toBeInstanceOf(CommandReused)
  })
})

describe("groups (D3)", () => {
  const three = async (options = {}) => {
    const setting = given("2026-11-10 09:00", options)
    for (const id of ["hd", "trading", "shop"]) {
      await setting.ledger.recordAccount({ account: id, does: openAccount({ name: id }), occurredAt: at("2026-10-01") })
    }
    return setting
  }

  it("of two links made at once that would close a circle, one is refused", async () => {
    const { another } = await three({ store: hesitating() })
    const [one, other] = [another(), another()]
    const outcomes = await Promise.allSettled([
      one.linkAccounts({ child: "trading", parent: "hd", relation: "subsidiary" }),
      other.linkAccounts({ child: "hd", parent: "trading", relation: "subsidiary" })
    ])
    const refused = outcomes.find((outcome) => outcome.status === "rejected")
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    expect(refused?.reason).toMatchObject({ _tag: "IdentityRejection", reason: "cycle" })
  })

  it("roll up as of any date, from whatever part is asked", async () => {
    const { ledger } = await three()
    await ledger.linkAccounts({ child: "trading", parent: "hd", relation: "subsidiary", occurredOn: "2026-10-10" })
    await ledger.linkAccounts({ child: "shop", parent: "trading", relation: "branch", occurredOn: "2026-10-20" })
    await ledger.recordContact({
      account: "shop",
      contact: { channel: "visit", direction: "outbound" },
      occurredAt: at("2026-11-05")
    })
    const group = await ledger.group("shop")
    expect([group.account, group.own.contacts, group.total.contacts]).toEqual(["hd", 0, 1])
    expect(group.children[0]?.children[0]).toMatchObject({ account: "shop", link: { relation: "branch" } })
    const then = await ledger.group("hd", { at: at("2026-10-15") })
    expect([then.children.map(({ account }) => account), then.children[0]?.children]).toEqual([["trading"], []])
    await ledger.unlinkAccounts({ child: "shop", parent: "trading" })
    expect((await ledger.group("shop")).account).toBe("shop")
  })

  it("refuses a link dated back that goes against what was said to have happened since", async () => {
    const { ledger } = await three()
    await ledger.linkAccounts({ child: "trading", parent: "hd", relation: "subsidiary", occurredOn: "2026-10-20" })
    const back = ledger.linkAccounts({
      child: "hd",
      parent: "trading",
      relation: "subsidiary",
      occurredOn: "2026-10-10"
    })
    expect(await refusal(back)).toMatchObject({ _tag: "IdentityRejection", reason: "cycle" })
    expect(await ledger.identityOddities()).toEqual([])
  })
})

describe("requests to the product (D14)", () => {
  it("are released once for all who asked, and ranked by who stands behind them", async () => {
    const { ledger } = given("2026-11-10 09:00")
    for (const id of ["a", "b"]) {
      await ledger.recordAccount({
        account: id,
        does: [openAccount({ name: id }), requestProduct({ request: "csv", title: "CSV出力" })]
      })
    }
    await ledger.recordAccount({ account: "b", does: requestProduct({ request: "sso", title: "SSO", blocking: true }) })
    expect(
      await refusal(ledger.recordRequest({ request: "pdf", does: releaseRequest({ request: "pdf", release: "5.0" }) }))
    ).toMatchObject({
      reason: "unknown-request",
      subject: "request"
    })
    await ledger.recordRequest({
      request: "csv",
      command: "r-1",
      does: releaseRequest({ request: "csv", release: "5.0" })
    })
    const again = await ledger.recordRequest({
      request: "csv",
      command: "r-1",
      does: releaseRequest({ request: "csv", release: "5.0" })
    })
    expect(again.outcome).toBe("repeated")
    expect(
      (await ledger.productRequests()).map(({ request, state, accounts }) => [request, state, accounts.length])
    ).toEqual([
      ["sso", "open", 1],
      ["csv", "released", 2]
    ])
  })
})

describe("asking after accounts (D4, D9, D12)", () => {
  it("finds them by name, whoever looks after them, and what a filter says", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordAccount({ account: "a", does: [ishidatami(), assignAccount({ member: "sato" as never })] })
    await ledger.recordAccount({ account: "b", does: openAccount({ name: "神明工業" }) })
    await ledger.record({
      deal: "d-1",
      does: openDeal({ account: account("c"), customer: "青葉製作所", owner: "sato" as never })
    })
    const ids = async (query: Parameters<typeof ledger.accounts>[0]) =>
      (await ledger.accounts(query)).map(({ account }) => account)
    expect(await ids({})).toEqual(["a", "b", "c"])
    expect(await ids({ owner: "sato" })).toEqual(["a", "c"])
    expect(await ids({ name: "石畳" })).toEqual(["a"])
    expect(await ids({ name: "青葉" })).toEqual(["c"])
    expect(await ids({ filter: ({ industry }) => industry !== null })).toEqual(["a"])
    expect(await ids({ at: at("2026-11-01") })).toEqual([])
  })

  it("shows the company on one page, with what it takes part in and its group", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordAccount({
      account: "a",
      does: [ishidatami(), signContract({ contract: "k-1", expires: by("2026-12-20") })]
    })
    await ledger.recordAccount({ account: "hd", does: openAccount({ name: "石畳HD" }) })
    await ledger.linkAccounts({ child: "a", parent: "hd", relation: "subsidiary" })
    await ledger.record({ deal: "d-1", does: openDeal({ account: account("a") }) })
    await ledger.record({
      deal: "d-2",
      does: openDeal({ account: account("z"), parties: [{ account: account("a"), role: "end-customer" }] })
    })
    const page = await ledger.overview("a")
    expect([page.name, page.deals.open.length, page.contracts.nearRenewal.length]).toEqual(["石畳珈琲株式会社", 1, 1])
    expect(page.deals.asParty).toMatchObject([{ as: "end-customer", deal: { deal: "d-2" } }])
    expect(page.group.parent).toMatchObject({ account: "hd", name: "石畳HD", relation: "subsidiary" })
    expect((await ledger.overview("hd")).group.children).toMatchObject([{ account: "a" }])
    const timeline = await ledger.accountTimeline("a")
    expect(timeline.map(({ event, deal }) => [event.kind, deal])).toEqual([
      ["account-opened", null],
      ["contract-signed", null],
      ["accounts-linked", null],
      ["deal-opened", "d-1"]
    ])
  })
})

describe("what rules find of accounts (D9, D10, D12, D13)", () => {
  const customers = async () => {
    const setting = given("2026-11-10 09:00")
    const { ledger } = setting
    await ledger.recordAccount({ account: "a", does: ishidatami(), occurredAt: at("2026-01-10") })
    await ledger.recordContact({
      account: "a",
      contact: { channel: "call", direction: "inbound" },
      occurredAt: at("2026-03-02 10:00")
    })
    await ledger.recordAccount({
      account: "b",
      does: [
        openAccount({ name: "神明工業" }),
        receiveInquiry({ inquiry: "q-1", kind: "complaint", text: "届かない", channel: "mail" })
      ],
      occurredAt: at("2026-11-09 10:00")
    })
    return setting
  }
  const rules = (findings: ReadonlyArray<{ readonly rule: string; readonly subject: { readonly id: string } }>) =>
    findings.map(({ rule, subject }) => `${subject.id} ${rule}`).toSorted()

  it("is told with since when and why, for one account or for all, and as of any instant", async () => {
    const { ledger } = await customers()
    const all = await ledger.accountFindings()
    expect(rules(all)).toEqual(["a account-not-updated", "a dormant", "b inquiry-unanswered"])
    // 180 days from 2026-03-02 are over on 2026-08-29.
    expect(all.find(({ rule }) => rule === "dormant")).toMatchObject({
      subject: { kind: "account", id: "a" },
      since: at("2026-08-29"),
      anchor: { at: at("2026-03-02 10:00") }
    })
    expect(rules(await ledger.accountFindings({ account: "b" }))).toEqual(["b inquiry-unanswered"])
    const day = await ledger.accountFindings({ account: "a", at: at("2026-08-29") - 1 })
    expect(rules(day)).toEqual(["a account-not-updated"])
    const page = await ledger.overview("b")
    expect(page.findings.map(({ rule }) => rule)).toEqual(["inquiry-unanswered"])
    expect((await ledger.findings()).length).toBe(0)
  })

  it("is told before it happens: when rules over accounts begin and cease to fire if nothing does (B5)", async () => {
    const { ledger } = await customers()
    await ledger.recordAccount({
      account: "a",
      does: signContract({ contract: "k", title: "保守", expires: by("2026-12-31") }),
      occurredAt: at("2026-11-02 10:00")
    })
    const look = { from: at("2026-11-20 09:00"), until: at("2027-02-01") }
    const changes = await ledger.accountAgenda(look)
    expect(changes.map(({ at: when }) => when)).toEqual(changes.map(({ at: when }) => when).toSorted((x, y) => x - y))
    // The contract ends with the 31st.
    expect(changes).toContainEqual({
      account: "a",
      rule: "contract-expired",
      label: { ja: "更新されずに切れた契約", en: "Contract ended without renewal" },
      at: at("2027-01-01"),
      becomes: "stale",
      provisional: false
    })
    for (const { account: of, at: when, becomes, rule } of changes) {
      const fires = async (instant: number) =>
        (await ledger.accountFindings({ account: of, at: instant })).some((found) => found.rule === rule)
      expect([rule, await fires(when - 1), await fires(when)]).toEqual([rule, becomes === "clear", becomes === "stale"])
    }
    expect(await ledger.accountAgenda({ ...look, account: "b" })).toEqual(changes.filter((one) => one.account === "b"))
    expect(await ledger.accountAgenda({ ...look, account: "nobody" })).toEqual([])
    // Asked of an earlier day it knows nothing of what was told later.
    const before = await ledger.accountAgenda({ from: at("2026-11-01"), until: look.until, account: "a" })
    expect(before.filter(({ rule }) => rule === "contract-expired")).toEqual([])
  })

  it("is explained as its finding says it, with the days and what would end it (B5)", async () => {
    const { ledger } = await customers()
    const dormant = (await ledger.accountFindings({ account: "a" })).find(({ rule }) => rule === "dormant")!
    const explanation = await ledger.explainAccount({ account: "a", rule: "dormant" })
    expect(explanation).toMatchObject({
      fires: true,
      since: dormant.since,
      until: dormant.until,
      label: dormant.label,
      ruleSet: dormant.ruleSet
    })
    expect(explanation.restsOn.map(({ event }) => event)).toEqual(dormant.evidence)
    expect(explanation.restsOn[0]).toMatchObject({ kind: "contacted", at: at("2026-03-02 10:00") })
    expect(explanation.wouldEnd.length).toBeGreaterThan(0)
    // The day before it did not, and says from when on it will.
    const before = { account: "a", rule: "dormant", at: at("2026-08-28") }
    expect(await ledger.explainAccount(before)).toMatchObject({ fires: false, since: null, begins: at("2026-08-29") })
    expect(await refusal(ledger.explainAccount({ account: "a", rule: "dormnt" }))).toMatchObject({
      _tag: "RuleFault",
      code: "unknown-rule"
    })
  })

  it("is dormant since its last open deal went to another account, though no event of its own said so (§8)", async () => {
    const { ledger } = given("2026-11-20 09:00")
    for (const id of ["a", "b"])
      await ledger.recordAccount({
        account: id,
        does: openAccount({ name: `星見台 ${id}` }),
        occurredAt: at("2025-01-06")
      })
    await ledger.record({
      deal: "d",
      does: openDeal({ title: "更改", account: account("a") }),
      occurredAt: at("2025-01-07")
    })
    await ledger.record({
      deal: "d",
      does: describeDeal({ account: account("b") }),
      occurredAt: at("2026-10-05 10:00")
    })
    const dormant = (await ledger.accountFindings({ account: "a" })).find(({ rule }) => rule === "dormant")
    // 180 days after the opening were over long before, with a deal under way.
    expect(dormant).toMatchObject({ since: at("2026-10-05 10:00"), anchor: { at: at("2025-01-06") } })
    expect(await ledger.account("a")).toMatchObject({
      standsSince: at("2026-10-05 10:00"),
      last: { at: at("2025-01-07") }
    })
  })

  it("puts accounts on lists with the reasons, and asks for one list by name", async () => {
    const { ledger } = await customers()
    const lists = await ledger.accountLists()
    const dormant = lists.find(({ list }) => list === "dormant")
    expect(dormant?.accounts.map(({ account, name }) => [account, name])).toEqual([["a", "石畳珈琲株式会社"]])
    expect(dormant?.accounts[0]?.reasons[0]?.rule).toBe("dormant")
    expect((await ledger.accountLists({ account: "b", list: "act-this-month" }))[0]?.accounts).toHaveLength(1)
    expect((await ledger.accounts({ list: "dormant" })).map(({ account }) => account)).toEqual(["a"])
    expect(await refusal(ledger.accounts({ list: "domant" }))).toMatchObject({
      _tag: "UnknownList",
      text: { en: expect.stringContaining('Did you mean "dormant"?') }
    })
  })

  it("a department of ours is refused where nobody said which there are, rather than found of nobody", async () => {
    const { ledger } = await customers()
    expect(await refusal(ledger.accounts({ department: "sales" }))).toMatchObject({
      _tag: "UnknownDepartment",
      text: { en: expect.stringContaining("Give the ledger an organisation") }
    })
  })

  it("a list whose rule asks for a rule nobody knows is refused as the ledger is opened", () => {
    const faulty: AccountList = {
      id: "vip",
      label: { ja: "重点先", en: "VIP" },
      rules: [{ ...builtInAccountRules.rules[0]!, id: "acme.quiet", when: anyDeal("silnt"), counts: "opened" }]
    }
    expect(() => given("2026-11-10 09:00", { accountLists: [faulty] })).toThrow('Did you mean "silent"?')
  })

  it("asks rules of an app's own, also of an account's deals", async () => {
    const { ledger, another } = await customers()
    await ledger.record({ deal: "d-1", does: openDeal({ account: account("a") }), occurredAt: at("2026-10-01") })
    const own = another({
      accountRuleSet: {
        name: "ours",
        version: 1,
        rules: [
          {
            id: "deal-silent",
            label: { ja: "商談が止まっています", en: "A deal is silent" },
            severity: "high",
            within: "open",
            when: { kind: "anyDeal", rule: "silent" },
            counts: "opened",
            pausedBy: [],
            sentence: [{ ja: "商談に動きがありません", en: "Nothing happens in a deal" }],
            advice: []
          }
        ]
      }
    })
    expect(rules(await own.accountFindings())).toEqual(["a deal-silent"])
    expect((await own.asOf()).basis.accountRuleSet).toEqual({ name: "ours", version: 1 })
  })

  it("is handed over with the account or with one deal, every line citing its events", async () => {
    const { ledger } = await customers()
    await ledger.record({
      deal: "d-1",
      does: openDeal({ account: account("a"), title: "POS入替" }),
      occurredAt: at("2026-10-01")
    })
    const brief = await ledger.handover({ account: "a" })
    expect(brief.name.ja).toBe("石畳珈琲株式会社")
    const cited = new Set((await ledger.accountTimeline("a")).map(({ event }) => event.id))
    const lines = brief.sections.flatMap((section) => section.lines)
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) {
      expect(line.events.length).toBeGreaterThan(0)
      for (const event of line.events) expect(cited).toContain(event)
    }
    expect((await ledger.handover({ deal: "d-1" })).subject).toEqual({ kind: "deal", id: "d-1" })
    expect(await ledger.handover({ account: "a" })).toEqual(brief)
  })
})
