/** Where a person of the customer's stands: worked by hand, then laws over any history. */
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  describePerson,
  introducePerson,
  joinPerson,
  leavePerson,
  movePerson,
  receiveInquiry
} from "../../src/account/command.ts"
import { makePersonFold, type PersonPosition, unknownPerson } from "../../src/account/person.ts"
import { recordContact } from "../../src/deal/command.ts"
import { compareEvents, PersonId, type StoredEvent } from "../../src/event/index.ts"
import { runs } from "../runs.ts"
import { arbitraryEvents, corrected } from "./arbitrary-history.ts"
import {
  account,
  at,
  fold as accountFold,
  ofPerson,
  onAccount,
  other,
  person,
  stored,
  type Told,
  told
} from "./history.ts"

const fold = makePersonFold()
const yamada = person("山田")
const given = (...steps: ReadonlyArray<Told>): PersonPosition => fold.asOf(yamada, stored(steps))
const on = (...accounts: ReadonlyArray<string>) => [ofPerson(yamada), ...accounts.map((id) => onAccount(id))]

const introduced = told(
  "2026-10-01",
  on(account),
  introducePerson({ name: "山田 太郎", account, title: "部長", decider: true, mails: ["yamada@ishidatami.example"] })
)

describe("先方の担当者の現在地（D4）", () => {
  it("誰も紹介していない人は、何も知られていない", () => {
    expect(given()).toEqual(unknownPerson(yamada))
    expect(given()).toMatchObject({ account: null, employments: [], mails: [], contacts: 0, last: null })
  })

  it("紹介された会社に、その日から、その役職でいる", () => {
    const position = given(introduced)
    expect(position.account).toEqual({ value: account, at: at("2026-10-01"), event: "e1", undated: false })
    expect(position.employments).toEqual([
      {
        account,
        from: { at: at("2026-10-01"), event: "e1" },
        until: null,
        department: null,
        title: { value: "部長", at: at("2026-10-01"), event: "e1", undated: false }
      }
    ])
    expect(position).toMatchObject({ name: { value: "山田 太郎" }, decider: { value: true }, left: null, oddities: [] })
  })

  it("転職すれば前の勤めは終わり、決裁者だったことも役割も引き継がず、名前と電話は残る", () => {
    const position = given(
      introduced,
      told("2026-10-02", on(), describePerson({ phones: ["03-0000-0000"], role: "推進役" })),
      told("2026-11-02", on(account, other), movePerson({ from: account, to: other, title: "本部長" }))
    )
    expect(position.employments).toMatchObject([
      { account, until: { at: at("2026-11-02"), event: "e3" }, title: { value: "部長" } },
      { account: other, from: { at: at("2026-11-02") }, until: null, title: { value: "本部長" } }
    ])
    expect(position).toMatchObject({ account: { value: other }, decider: null, role: null, name: { event: "e1" } })
    expect(position.phones?.value).toEqual(["03-0000-0000"])
  })

  it("メールアドレスは、いつからいつまで使っていたかが分かる", () => {
    const position = given(
      introduced,
      told("2026-10-05", on(), describePerson({ mails: ["yamada@ishidatami.example", "taro@mail.example"] })),
      told("2026-11-02", on(account, other), movePerson({ to: other, mails: ["yamada@minato.example"] })),
      told("2026-12-01", on(), describePerson({ mails: ["yamada@minato.example", "taro@mail.example"] }))
    )
    expect(position.mails.map(({ mail, from, until }) => [mail, from.event, until?.event ?? null])).toEqual([
      ["yamada@ishidatami.example", "e1", "e3"],
      ["taro@mail.example", "e2", "e3"],
      ["yamada@minato.example", "e3", null],
      ["taro@mail.example", "e4", null]
    ])
  })

  it("退職すればどこにもおらず、どこを去ったかと後任が分かる", () => {
    const position = given(
      introduced,
      told("2026-11-02", on(account), leavePerson({ successor: person("鈴木"), reason: "定年" }))
    )
    expect(position.account).toBeNull()
    expect(position.left).toEqual({ at: at("2026-11-02"), event: "e2", from: account, successor: "鈴木" })
    expect(position.employments).toMatchObject([{ until: { reason: "定年", successor: "鈴木" } }])
    const back = given(
      introduced,
      told("2026-11-02", on(account), leavePerson()),
      told("2026-12-01", on(), joinPerson({ account }))
    )
    expect(back).toMatchObject({ account: { value: account, event: "e3" }, left: null })
    expect(back.employments).toHaveLength(2)
  })

  it("二社に籍があれば、片方を去ってももう片方にいる", () => {
    const both = [introduced, told("2026-10-05", on(other), joinPerson({ account: other }))]
    expect(given(...both).account?.value).toBe(other)
    const position = given(...both, told("2026-11-02", on(other), leavePerson({ account: other })))
    expect(position).toMatchObject({ account: { value: account, event: "e1" }, left: null, oddities: [] })
  })

  it("後任として名を挙げられただけでは、去ったことにならない", () => {
    const left = told(
      "2026-11-02",
      [ofPerson("鈴木"), onAccount(), ofPerson(yamada)],
      leavePerson({ successor: yamada })
    )
    expect(given(introduced, left)).toMatchObject({ account: { value: account }, left: null, events: 2, oddities: [] })
  })

  it("本人の名が挙がった接点はどの会社のものでも数え、先方から来たものは別に持つ", () => {
    const call = recordContact({
      channel: "call",
      direction: "outbound",
      participants: [{ name: "山田", person: yamada }]
    })
    const position = given(
      introduced,
      told("2026-10-02", onAccount(), call),
      told(
        "2026-10-03",
        [onAccount(), ofPerson(yamada)],
        receiveInquiry({ inquiry: "q", kind: "question", text: "納期" })
      ),
      told("2026-10-04", onAccount(), recordContact({ channel: "call", direction: "both" })),
      told(
        "2026-10-05",
        onAccount(),
        recordContact({ channel: "mail", direction: "outbound", participants: [{ name: "山田", person: yamada }] })
      ),
      { ...told("2026-10-06", onAccount(), call), undated: true }
    )
    expect(position).toMatchObject({ contacts: 3, lastContact: { event: "e5" }, lastInbound: { event: "e3" } })
  })

  it("二度の紹介、いるのに入社、いないのに退職・転出は、残した上で指摘される", () => {
    const position = given(
      introduced,
      told("2026-10-02", on(account), introducePerson({ name: "山田", account })),
      told("2026-10-03", on(account), joinPerson({ account })),
      told("2026-10-04", on(other), leavePerson({ account: other })),
      told("2026-10-05", on(other, "x"), movePerson({ from: other, to: other }))
    )
    expect(position.oddities.map(({ code, about, event }) => [code, about, event])).toEqual([
      ["introduced-twice", account, "e2"],
      ["already-there", account, "e3"],
      ["not-there", other, "e4"]
    ])
    expect(position.name?.value).toBe("山田")
    expect(position.employments[0]?.from.event).toBe("e1")
  })

  it("二枚のシートが同じ人を紹介しても、誰の間違いでもない", () => {
    const again = told("2026-10-02", on(account), introducePerson({ name: "山田", account }))
    const events = stored([introduced, again]).map((event) => ({
      ...event,
      source: { origin: "名刺", key: event.id, group: "opened" }
    }))
    const position = fold.asOf(yamada, events)
    expect(position.oddities).toEqual([])
    expect(position.employments).toHaveLength(1)
  })
})

const withoutPlaces = ({ last, ...position }: PersonPosition): unknown => ({ ...position, last: last?.event })
const histories = arbitraryEvents()
const people = fc.constantFrom("p1", "p2").map((id) => PersonId.make(id))

describe("laws of the fold of people", () => {
  it("law 1: one by one is at once, in any order of arrival of facts at distinct instants", () => {
    fc.assert(
      fc.property(arbitraryEvents({ distinct: true }), people, fc.infiniteStream(fc.nat()), (events, who, keys) => {
        const atOnce = fold.asOf(who, events)
        const oneByOne = events.toSorted(compareEvents).reduce(fold.evolve, unknownPerson(who))
        expect(oneByOne).toEqual(atOnce)
        const arrived = events
          .map((event) => ({ event, key: keys.next().value! }))
          .toSorted((one, two) => one.key - two.key)
          .map(({ event }, place): StoredEvent => ({ ...event, sequence: place + 1 }))
        expect(withoutPlaces(fold.asOf(who, arrived))).toEqual(withoutPlaces(atOnce))
      }),
      runs
    )
  })

  it("laws 2 and 9: nothing later is used, and what was retracted never happened", () => {
    fc.assert(
      fc.property(histories, people, fc.nat(), fc.nat(), (events, who, o, k) => {
        const occurred = events[o % events.length]!.occurredAt
        const known = events[k % events.length]!.knownAt
        const by = events.filter((event) => event.occurredAt <= occurred && event.knownAt <= known)
        expect(fold.asOf(who, events, { occurred, known })).toEqual(fold.asOf(who, by))
        const target = events[o % events.length]!
        const without = events.filter((event) => event !== target)
        expect(fold.asOf(who, corrected(events, "retracted", target.id))).toEqual(fold.asOf(who, without))
      }),
      runs
    )
  })

  it("they are where a stay has not ended, each stay ends after it began, and each address is theirs once at a time", () => {
    fc.assert(
      fc.property(histories, people, (events, who) => {
        const { account: now, employments, left, mails } = fold.asOf(who, events)
        const present = employments.filter(({ until }) => until === null).map((one) => one.account)
        expect(new Set(present).size).toBe(present.length)
        if (now === null) expect(present).toEqual([])
        else expect(present).toContain(now.value)
        if (left !== null) expect(now).toBeNull()
        for (const { from, until } of [...employments, ...mails]) {
          if (until !== null) expect(until.at).toBeGreaterThanOrEqual(from.at)
        }
        const held = mails.filter(({ until }) => until === null).map(({ mail }) => mail)
        expect(new Set(held).size).toBe(held.length)
      }),
      runs
    )
  })

  it("whoever is at an account by their own events is there by the account's, where each names all it is about", () => {
    fc.assert(
      fc.property(histories, people, (events, who) => {
        // As a ledger records them: an event about a person names them, and the accounts it speaks of or they are at.
        let position = unknownPerson(who)
        const whole = events.toSorted(compareEvents).map((event): StoredEvent => {
          if (!event.kind.startsWith("person-")) return event
          const { account: at, from, to } = event.data as Partial<Record<"account" | "from" | "to", string>>
          const named = [at, from, to, position.account?.value].filter((id) => id !== undefined)
          const subjects = [...new Set(named)].map((id) => onAccount(id))
          const [first] = event.subjects
          const recorded = { ...event, subjects: [first!, ...subjects] }
          position = fold.evolve(position, recorded)
          return recorded
        })
        const { account: now } = fold.asOf(who, whole)
        if (now === null) return
        const there = accountFold.asOf([now.value], whole).people.find((one) => one.person === who)
        expect(there).toMatchObject({ person: who, left: null })
      }),
      runs
    )
  })
})
