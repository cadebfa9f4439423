/** What an id means in a request on accounts that are one: what the account it names began under it (SEMANTICS 9). */
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { KnownAccountIntent } from "../../../src/account/command.ts"
import * as accounts from "../../../src/account/command.ts"
import { decideAccount } from "../../../src/account/decide/index.ts"
import { makeAccountFold } from "../../../src/account/fold.ts"
import * as deals from "../../../src/deal/command.ts"
import type { AccountId } from "../../../src/event/index.ts"
import { runs } from "../../runs.ts"
import { account, at, by, onAccount, other, stored, type Told } from "../history.ts"
import { recorded, refusal } from "./given.ts"

const fold = makeAccountFold()

type Said = readonly [AccountId, KnownAccountIntent]

/** Given what was recorded on either of two accounts that are one, in this order. */
const given = (...happened: ReadonlyArray<Said>) => {
  const events = stored(
    happened.map(([on, { kind, data }], place): Told => ({
      occurredAt: at("2026-11-02 09:00") + place,
      subjects: [onAccount(on)],
      kind,
      data
    }))
  )
  const position = fold.asOf([account, other], events)
  return {
    position,
    when: (on: AccountId, intent: KnownAccountIntent) => decideAccount(intent, position, { account: on })
  }
}

describe("given that both had used one id before they turned out to be one", () => {
  const state = given(
    [account, accounts.signContract({ contract: "c", expires: by("2027-03-31") })],
    [other, accounts.signContract({ contract: "c", expires: by("2026-12-31") })],
    [account, accounts.receiveInquiry({ inquiry: "i", kind: "question", text: "納期は" })],
    [other, accounts.receiveInquiry({ inquiry: "i", kind: "trouble", text: "止まる" })],
    [account, accounts.closeInquiry({ inquiry: "i" })],
    [account, accounts.noteNeed({ need: "n", kind: "need", text: "見える化" })],
    [other, accounts.noteNeed({ need: "n", kind: "need", text: "棚卸" })],
    [other, accounts.settleNeed({ need: "n", outcome: "met" })],
    [account, deals.planAction({ action: "1", what: "訪問" })],
    [other, deals.planAction({ action: "1", what: "見積" })],
    [other, deals.completeAction({ action: "1" })]
  )

  it("a contract is renewed until later than its own end, not than the other's", () => {
    const renewed = accounts.renewContract({ contract: "c", expires: by("2027-01-31") })
    expect(recorded(state.when(other, renewed))).toEqual([renewed])
    expect(refusal(state.when(account, renewed)).reason).toBe("not-later")
  })

  it("an inquiry is reopened where its own was closed", () => {
    const reopened = accounts.reopenInquiry({ inquiry: "i" })
    expect(recorded(state.when(account, reopened))).toEqual([reopened])
    expect(refusal(state.when(other, reopened)).reason).toBe("inquiry-open")
  })

  it("a need that is met is met already, and the other's is not", () => {
    const met = accounts.settleNeed({ need: "n", outcome: "met" })
    expect(recorded(state.when(other, met))).toEqual([])
    expect(recorded(state.when(account, met))).toEqual([met])
  })

  it("a next action that was done there is no more, though the other's of that id is open", () => {
    expect(refusal(state.when(other, deals.completeAction({ action: "1" }))).reason).toBe("unknown-action")
    expect(recorded(state.when(account, deals.completeAction({ action: "1" })))).toHaveLength(1)
  })

  it("what is shown with the account behind it is named by the account and its own id, and the refusal says so", () => {
    const shown = state.position.contracts[1]!.contract
    expect(shown).toBe("c@湊製作所")
    const { about, reason, text } = refusal(state.when(account, accounts.renewContract({ contract: shown })))
    expect([reason, about]).toEqual(["id-of-account", shown])
    expect(text).toEqual({
      ja: "「c@湊製作所」は取引先「湊製作所」が「c」として始めたものです。取引先に「湊製作所」、ID に「c」を指定してください。",
      en: '"c@湊製作所" is what was begun as "c" on the account "湊製作所"; name that account, and "c"'
    })
  })

  it("a wait for the meeting it has booked itself is the one it waits for already", () => {
    const meeting = deals.bookMeeting({ meeting: "m", start: at("2026-11-10 10:00"), end: at("2026-11-10 11:00") })
    const wait = deals.startWait({ on: "customer", lookAgain: { meeting: "m" } })
    const waiting = given([account, meeting], [other, meeting], [other, wait])
    expect(recorded(waiting.when(other, wait))).toEqual([])
    expect(recorded(waiting.when(account, wait))).toEqual([wait])
  })
})

describe("given that only the other used an id", () => {
  it("then it is gone on with under either name", () => {
    const state = given([other, accounts.signContract({ contract: "c" })])
    const renewed = accounts.renewContract({ contract: "c" })
    expect(recorded(state.when(account, renewed))).toEqual([renewed])
    expect(refusal(state.when(account, accounts.signContract({ contract: "c", title: "別" }))).reason).toBe(
      "contract-exists"
    )
  })
})

describe("law 13, of accounts that are one", () => {
  const id = fc.constantFrom("x", "y")
  const text = fc.constantFrom("A", "B")
  const when = fc.constantFrom(by("2026-11-05"), by("2026-12-01"))
  const lookAgain = fc.record({ meeting: id })
  const hour = 3_600_000
  const intention: fc.Arbitrary<KnownAccountIntent> = fc.oneof(
    fc.record({ contract: id, title: text, expires: when }).map(accounts.signContract),
    fc.record({ contract: id, expires: when }).map(accounts.renewContract),
    fc.record({ contract: id }).map(accounts.cancelContract),
    fc.record({ inquiry: id, kind: fc.constant("question" as const), text }).map(accounts.receiveInquiry),
    fc.record({ inquiry: id, closes: fc.boolean() }).map(accounts.answerInquiry),
    fc.record({ inquiry: id }).map(accounts.closeInquiry),
    fc.record({ inquiry: id }).map(accounts.reopenInquiry),
    fc.record({ need: id, kind: fc.constant("need" as const), text }).map(accounts.noteNeed),
    fc.record({ need: id, outcome: fc.constantFrom("met" as const, "dropped" as const) }).map(accounts.settleNeed),
    fc.record({ action: id, what: text, due: when }).map(deals.planAction),
    fc.record({ action: id, due: when }).map(deals.rescheduleAction),
    fc.record({ action: id }).map(deals.completeAction),
    fc.record({ meeting: id }).map(({ meeting }) => deals.bookMeeting({ meeting, start: hour, end: 2 * hour })),
    fc.record({ meeting: id }).map(({ meeting }) => deals.moveMeeting({ meeting, start: 3 * hour, end: 4 * hour })),
    fc.record({ meeting: id }).map(deals.cancelMeeting),
    fc.record({ on: fc.constant("customer" as const), lookAgain }).map(deals.startWait),
    fc.record({ promise: id, by: fc.constant("us" as const), text }).map(deals.makePromise),
    fc.record({ promise: id, outcome: fc.constantFrom("kept" as const, "broken" as const) }).map(deals.settlePromise),
    fc.record({ question: id, text }).map(deals.askQuestion),
    fc.record({ question: id, direction: fc.constant("inbound" as const) }).map(deals.answerQuestion)
  )
  const on = fc.constantFrom(account, other)
  const step = fc.record({ on, intent: intention })
  /** Recorded before the two were one, each decided on its own account; then on both. */
  const history = fc.record({
    apart: fc.array(step, { maxLength: 25, size: "max" }),
    together: fc.array(step, { minLength: 1, maxLength: 25, size: "max" })
  })

  it("what is accepted leaves no oddity behind, on whichever of them it is recorded", () => {
    let shared = 0
    let accepted = 0
    fc.assert(
      fc.property(history, ({ apart, together }) => {
        const told: Array<Told> = []
        const record = (members: ReadonlyArray<AccountId>, named: AccountId, intent: KnownAccountIntent): void => {
          const decision = decideAccount(intent, fold.asOf(members, stored(told)), { account: named })
          if (Result.isFailure(decision)) return
          accepted += 1
          for (const { kind, data } of decision.success) {
            told.push({ occurredAt: told.length * hour, subjects: [onAccount(named)], kind, data })
          }
        }
        for (const { on, intent } of apart) record([on], on, intent)
        for (const { on, intent } of together) record([account, other], on, intent)
        const { oddities, sharedIds, talk } = fold.asOf([account, other], stored(told))
        shared += sharedIds.length
        expect([...oddities, ...talk.oddities]).toEqual([])
      }),
      runs
    )
    expect(shared).toBeGreaterThan(runs.numRuns / 2)
    expect(accepted).toBeGreaterThan(10 * runs.numRuns)
  })
})
