/** What is intended on a person of the customer's, and on a request to the product (D4, D8, D13). */
import { describe, expect, it } from "vitest"
import {
  declineRequest,
  describePerson,
  introducePerson,
  joinPerson,
  leavePerson,
  movePerson,
  releaseRequest,
  requestStream,
  requestSubject,
  seeSignal
} from "../../../src/account/command.ts"
import { decideRequest, type RequestStanding } from "../../../src/account/decide/index.ts"
import { addComment, recordContact, retract } from "../../../src/deal/index.ts"
import { AccountId, type EventId, PersonId } from "../../../src/event/index.ts"
import { givenPerson, kimura, recorded, refusal } from "./given.ts"

const coffee = AccountId.make("石畳珈琲")
const mill = AccountId.make("湊製作所")
const introduced = introducePerson({ name: "木村", account: coffee, title: "店長", mails: ["kimura@example.co.jp"] })
const id = (text: string) => text as EventId

describe("introducing and describing a person (D4)", () => {
  it("somebody is introduced once; the same words again write nothing, others are of somebody else or an edit", () => {
    expect(recorded(givenPerson().when(introduced))).toEqual([introduced])
    const known = givenPerson(introduced)
    expect(recorded(known.when(introduced))).toEqual([])
    expect(recorded(known.when(introducePerson({ name: "木村" })))).toEqual([])
    const refused = refusal(known.when(introducePerson({ name: "高橋", account: coffee })))
    expect(refused).toMatchObject({ reason: "person-exists", subject: "person", id: kimura, about: kimura })
    expect(refused.text.ja).toContain("木村 さんとして登録済みです")
    expect(refusal(known.when(introducePerson({ name: "木村", account: mill }))).reason).toBe("person-exists")
  })

  it("nobody is called by blanks alone", () => {
    for (const name of [" ", "　", "\t\n"]) {
      const { about, reason, text } = refusal(givenPerson().when(introducePerson({ name })))
      expect([reason, about, text.en]).toEqual(["blank-name", name, "the name is blank; say how they are called"])
      expect(refusal(givenPerson(introduced).when(describePerson({ name }))).reason).toBe("blank-name")
    }
  })

  it("somebody who joined before anybody introduced them is there, and does not join again", () => {
    const joined = givenPerson(joinPerson({ account: coffee }))
    expect(recorded(joined.when(introduced))).toEqual([
      introducePerson({ name: "木村", title: "店長", mails: ["kimura@example.co.jp"] })
    ])
    expect(joined.after(introduced).position).toMatchObject({ oddities: [], employments: [{ account: coffee }] })
    expect(recorded(joined.when(introducePerson({ name: "木村", account: mill })))).toHaveLength(1)
  })

  it("an edit writes what is new; the same addresses in another order are not", () => {
    const known = givenPerson(introduced, describePerson({ mails: ["a@x.jp", "b@x.jp"], phones: ["03-1"] }))
    expect(recorded(known.when(describePerson({ mails: ["b@x.jp", "a@x.jp"], title: "店長" })))).toEqual([])
    expect(recorded(known.when(describePerson({ mails: ["a@x.jp"] })))).toHaveLength(1)
    expect(recorded(known.when(describePerson({ mails: ["a@x.jp", "c@x.jp"] })))).toHaveLength(1)
    for (const change of [
      { name: "木村 葵" },
      { reading: "キムラ" },
      { title: "部長" },
      { department: "shop" },
      { role: "推進役" },
      { influence: "high" },
      { decider: true },
      { phones: ["03-2"] }
    ] as const) {
      expect(recorded(known.when(describePerson(change))), JSON.stringify(change)).toHaveLength(1)
      expect(recorded(known.after(describePerson(change)).when(describePerson(change)))).toEqual([])
    }
  })

  it("nobody is described who was never introduced, and nobody has a title where they are nowhere", () => {
    expect(refusal(givenPerson().when(describePerson({ reading: "キムラ" })))).toMatchObject({
      reason: "unknown-person",
      about: kimura
    })
    const gone = givenPerson(introduced, leavePerson({}))
    expect(refusal(gone.when(describePerson({ title: "部長" })))).toMatchObject({ reason: "not-there", about: null })
    expect(refusal(gone.when(describePerson({ department: "shop" }))).text.en).toBe(
      "they are nowhere now. Record that they joined first (joinPerson), or check where they are."
    )
    expect(recorded(gone.when(describePerson({ reading: "キムラ" })))).toHaveLength(1)
  })
})

describe("joining, leaving and moving (D4)", () => {
  it("joins an account that is there, in a department that is", () => {
    const settings = {
      hasAccount: (account: string) => account === coffee,
      departmentsOf: (account: string) => (account === coffee ? ["shop", "roast"] : [])
    }
    expect(refusal(givenPerson().when(joinPerson({ account: mill }), settings))).toMatchObject({
      reason: "unknown-account",
      about: mill
    })
    expect(refusal(givenPerson().when(introducePerson({ name: "木村", account: mill }), settings)).reason).toBe(
      "unknown-account"
    )
    expect(refusal(givenPerson(introduced).when(movePerson({ to: mill }), settings)).reason).toBe("unknown-account")
    expect(
      refusal(givenPerson().when(joinPerson({ account: coffee, department: "shpo" }), settings)).text.en
    ).toContain('Did you mean "shop"?')
    expect(refusal(givenPerson(introduced).when(describePerson({ department: "x" }), settings))).toMatchObject({
      reason: "unknown-department",
      about: "x"
    })
    expect(recorded(givenPerson().when(joinPerson({ account: coffee, department: "shop" }), settings))).toHaveLength(1)
  })

  it("is where they are: joining again writes nothing, and another title is an edit", () => {
    const known = givenPerson(introduced)
    expect(recorded(known.when(joinPerson({ account: coffee, title: "店長" })))).toEqual([])
    expect(refusal(known.when(joinPerson({ account: coffee, title: "部長" })))).toMatchObject({
      reason: "already-there",
      about: coffee
    })
    expect(recorded(known.when(joinPerson({ account: mill })))).toHaveLength(1)
  })

  it("leaves where they are, once, and nobody is their own successor", () => {
    const known = givenPerson(introduced)
    expect(recorded(known.when(leavePerson({})))).toHaveLength(1)
    expect(recorded(known.when(leavePerson({ account: coffee })))).toHaveLength(1)
    expect(refusal(known.when(leavePerson({ account: mill }))).text).toEqual({
      ja: "「湊製作所」には在籍していません。いまの在籍先は 石畳珈琲 です。先に入社・着任（joinPerson）を記録するか、在籍先を確かめてください。",
      en: 'they are not at "湊製作所"; they are at 石畳珈琲. Record that they joined first (joinPerson), or check where they are.'
    })
    expect(refusal(known.when(leavePerson({ successor: kimura })))).toMatchObject({ reason: "own-successor" })
    const gone = known.and(leavePerson({ account: coffee, reason: "退職", successor: PersonId.make("takahashi") }))
    expect(recorded(gone.when(leavePerson({})))).toEqual([])
    expect(recorded(gone.when(leavePerson({ account: coffee, reason: "退職" })))).toEqual([])
    expect(refusal(gone.when(leavePerson({ reason: "転職" }))).reason).toBe("not-there")
    expect(refusal(gone.when(leavePerson({ successor: PersonId.make("ito") }))).reason).toBe("not-there")
    expect(refusal(givenPerson().when(leavePerson({}))).reason).toBe("not-there")
  })

  it("moves from where they are; from nowhere in particular is from there; within the company is an edit of where", () => {
    const known = givenPerson(introduced)
    expect(recorded(known.when(movePerson({ to: mill })))).toHaveLength(1)
    expect(recorded(known.when(movePerson({ from: coffee, to: mill, title: "工場長" })))).toHaveLength(1)
    const moved = known.after(movePerson({ from: coffee, to: mill, title: "工場長" }))
    expect(moved.position).toMatchObject({ account: { value: mill }, oddities: [] })
    expect(recorded(moved.when(movePerson({ from: coffee, to: mill, title: "工場長" })))).toEqual([])
    expect(recorded(moved.when(movePerson({ to: mill })))).toEqual([])
    expect(refusal(moved.when(movePerson({ to: mill, title: "部長" }))).reason).toBe("already-there")
    expect(refusal(moved.when(movePerson({ from: coffee, to: AccountId.make("C") })))).toMatchObject({
      reason: "not-there",
      about: coffee
    })
    expect(recorded(known.when(movePerson({ from: coffee, to: coffee, department: "roast" })))).toHaveLength(1)
    expect(recorded(known.when(movePerson({ from: coffee, to: coffee, title: "店長" })))).toEqual([])
    expect(refusal(known.when(movePerson({ from: mill, to: mill }))).reason).toBe("not-there")
    expect(recorded(givenPerson(introducePerson({ name: "木村" })).when(movePerson({ to: mill })))).toHaveLength(1)
  })

  it("who was at two companies and moves from one is at the other and the new one", () => {
    const both = givenPerson(introduced, joinPerson({ account: mill }))
    const moved = both.after(movePerson({ from: coffee, to: mill }))
    expect(moved.position.employments.filter(({ until }) => until === null).map((one) => one.account)).toEqual([mill])
  })
})

describe("what else is recorded on a person", () => {
  it("contact and signals are facts; comments and corrections name an event there is", () => {
    const call = recordContact({ channel: "call", direction: "inbound" })
    expect(recorded(givenPerson(call).when(call))).toEqual([call])
    const seen = seeSignal({ signal: "clicked" })
    expect(recorded(givenPerson(seen).when(seen))).toEqual([seen])
    const settings = { recorded: () => undefined }
    expect(refusal(givenPerson(call).when(retract({ event: id("e9") }), settings))).toMatchObject({
      subject: "person",
      reason: "unknown-event"
    })
    expect(refusal(givenPerson(call).when(addComment({ text: "了解", on: id("e9") }), settings)).reason).toBe(
      "unknown-event"
    )
    const own = { kind: "acme.met-at-fair", data: {} } as const
    expect(recorded(givenPerson().when(own))).toEqual([own])
  })
})

describe("what becomes of a request to the product (D8)", () => {
  const asked: RequestStanding = { request: "r-1", asked: true, answer: null }
  const released: RequestStanding = { ...asked, answer: { outcome: "released", release: "3.2" } }
  const declined: RequestStanding = { ...asked, answer: { outcome: "declined", reason: "法令" } }
  const release = releaseRequest({ request: "r-1", release: "3.2" })

  it("is said of what somebody asked for", () => {
    expect(refusal(decideRequest(release, { ...asked, asked: false }))).toMatchObject({
      reason: "unknown-request",
      subject: "request",
      id: "r-1"
    })
    expect(recorded(decideRequest(release, asked))).toEqual([release])
    expect(recorded(decideRequest(declineRequest({ request: "r-1" }), asked))).toHaveLength(1)
  })

  it("is said of the request it is recorded on, and of no other", () => {
    expect(refusal(decideRequest(releaseRequest({ request: "r-2", release: "3.2" }), asked))).toMatchObject({
      reason: "unknown-request",
      id: "r-1",
      about: "r-2"
    })
  })

  it("a release is written once, another one again, and also after a refusal", () => {
    expect(recorded(decideRequest(release, released))).toEqual([])
    expect(recorded(decideRequest(releaseRequest({ request: "r-1", release: "3.3" }), released))).toHaveLength(1)
    expect(recorded(decideRequest(release, declined))).toHaveLength(1)
  })

  it("what is in a release is not declined; declining twice is declining once, unless for another reason", () => {
    expect(refusal(decideRequest(declineRequest({ request: "r-1" }), released))).toMatchObject({
      reason: "request-answered",
      about: "r-1"
    })
    expect(recorded(decideRequest(declineRequest({ request: "r-1" }), declined))).toEqual([])
    expect(recorded(decideRequest(declineRequest({ request: "r-1", reason: "法令" }), declined))).toEqual([])
    expect(recorded(decideRequest(declineRequest({ request: "r-1", reason: "費用" }), declined))).toHaveLength(1)
  })

  it("lives in a stream of its own, which names it", () => {
    expect(requestStream("r-1")).toEqual({ kind: "request", id: "r-1" })
    expect(requestSubject("r-1")).toEqual({ kind: "request", id: "r-1" })
  })
})
