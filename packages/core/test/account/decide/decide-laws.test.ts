/**
 * Law 13 for decisions on accounts and people: what is accepted leaves no oddity behind, does what was asked, and asked
 * twice writes nothing more. What is talked about outside of deals is decided as a deal would.
 *
 * Random intentions are applied one after another, and every one of them is a case. Ids come from small pools, so that
 * intentions meet what others began.
 */
import { Equal, Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type {
  AccountKind,
  KnownAccountIntent,
  KnownPersonIntent,
  PersonKind,
  TalkKind
} from "../../../src/account/command.ts"
import { decideAccount, decidePerson } from "../../../src/account/decide/index.ts"
import { makeAccountFold, unknownAccount } from "../../../src/account/fold.ts"
import { makePersonFold, type PersonPosition, unknownPerson } from "../../../src/account/person.ts"
import type { AccountPosition } from "../../../src/account/position.ts"
import { endWait } from "../../../src/deal/command.ts"
import { decide } from "../../../src/deal/decide.ts"
import { makeDealFold } from "../../../src/deal/fold.ts"
import { emptyDraft } from "../../../src/deal/position.ts"
import { AccountId, type Deadline, EventId, type KindData, MemberId, PersonId } from "../../../src/event/index.ts"
import { runs as fewer, thousandRuns } from "../../runs.ts"
import { account, at, by, dealId, onAccount, stored } from "../history.ts"

const runs = { ...thousandRuns(1), numRuns: Math.max(fewer.numRuns, 1000) }
const dealFold = makeDealFold()
const fold = makeAccountFold({ dealFold })
const people = makePersonFold()
const start = at("2026-11-02 09:00")
const hour = 3_600_000

// -- what people might intend ---------------------------------------------------------------------------------------

const pick = <const Value>(...values: ReadonlyArray<Value>) => fc.constantFrom(...values)
const text = pick("A", "B", "C")
const deadline = pick<Deadline>(by("2026-11-05"), by("2026-12-01"), { at: at("2026-11-20 14:00") })
const money = fc.record({ minor: pick(100, 200, -1), currency: pick("JPY", "USD"), tax: pick("included", "excluded") })
const member = pick(MemberId.make("sato"), MemberId.make("ito"))
const department = pick("d-1", "d-2", "d-3")
const product = pick("豆", "機械")
const yesOrNo = fc.boolean()
const event = fc.integer({ min: 1, max: 8 }).map((sequence) => EventId.make(`e${sequence}`))
const side = pick("us", "customer", "third-party")
const meeting = pick("m-1", "m-2")
const participant = fc.record({ name: text })
const accountId = pick(AccountId.make("A"), AccountId.make("B"), AccountId.make("C"))
const lookAgain = fc.record({ on: deadline, reply: yesOrNo, meeting }, { requiredKeys: [] })

/** Some keys required, the others left out now and then. */
const partly = <Required extends object, Optional extends object>(
  required: { [Key in keyof Required]: fc.Arbitrary<Required[Key]> },
  optional: { [Key in keyof Optional]: fc.Arbitrary<Optional[Key]> }
) =>
  fc
    .tuple(fc.record(required), fc.record(optional, { requiredKeys: [] }) as fc.Arbitrary<Partial<Optional>>)
    .map(([must, may]) => ({ ...must, ...may }) as Required & Partial<Optional>)
const times = fc
  .tuple(pick(0, 24, 48), pick(-1, 0, 2))
  .map(([from, length]) => ({ start: start + from * hour, end: start + (from + length) * hour }))

const basics = {
  name: text,
  corporateNumber: pick("8700110005901", "7000012050002", "１-2", "Ｔ８７００１１０００５９０１"),
  industry: text,
  employees: pick(-1, 10, 20),
  phones: pick<ReadonlyArray<string>>(["03-1"], ["03-1", "03-2"])
}
const standing = { department, title: text, role: text, decider: yesOrNo }
const inquiry = pick("i-1", "i-2")
const contract = pick("c-1", "c-2")
const need = pick("n-1", "n-2")
const request = pick("r-1", "r-2")

const ofAccount: { readonly [Kind in Exclude<AccountKind, TalkKind>]: fc.Arbitrary<KindData[Kind]> } = {
  "account-opened": partly({}, basics),
  "account-described": partly({}, basics),
  "account-renamed": partly({ to: text }, { reading: text }),
  "account-closed": partly({}, { reason: text }),
  "account-reopened": partly({}, { reason: text }),
  "account-assigned": partly({ member }, { name: text, department, product, role: text }),
  "account-released": partly({ member }, { department, product }),
  "department-described": partly({ department }, { name: text, parent: department, note: text }),
  "department-closed": fc.record({ department }),
  "approval-described": partly(
    { steps: fc.array(partly({ step: text }, { by: participant, note: text }), { maxLength: 2 }) },
    { department }
  ),
  "need-noted": partly({ need, kind: pick("issue", "need"), text }, { product, department }),
  "need-settled": fc.record({ need, outcome: pick("met", "dropped") }),
  "contract-signed": partly(
    { contract },
    { product, amount: money, quantity: pick(-1, 3), starts: deadline, expires: deadline }
  ),
  "contract-renewed": partly({ contract }, { expires: deadline, amount: money, quantity: pick(-1, 3) }),
  "contract-cancelled": partly({ contract }, { ends: deadline, reason: text }),
  "sale-recorded": partly({ amount: money }, { product, cost: money, contract }),
  "inquiry-received": fc.record({ inquiry, kind: pick("question", "trouble"), text }),
  "inquiry-answered": partly({ inquiry }, { text, closes: yesOrNo }),
  "inquiry-closed": partly({ inquiry }, { satisfaction: pick(0, 1, 5) }),
  "inquiry-reopened": fc.record({ inquiry }),
  "usage-reported": partly({ measure: text, value: pick(1, 2) }, { of: pick(-1, 10) }),
  "survey-answered": partly({ survey: text }, { score: pick(5, 11), outOf: pick(0, 10) }),
  "product-requested": partly({ request }, { title: text, product, blocking: yesOrNo }),
  "request-withdrawn": fc.record({ request }),
  "signal-seen": fc.record({ signal: pick("opened", "viewed") })
}

const ofTalk: { readonly [Kind in TalkKind]: fc.Arbitrary<KindData[Kind]> } = {
  contacted: fc.record({ channel: pick("mail", "call"), direction: pick("inbound", "outbound") }),
  "meeting-booked": fc.tuple(meeting, times).map(([one, when]) => ({ meeting: one, ...when })),
  "meeting-moved": fc.tuple(meeting, times).map(([one, when]) => ({ meeting: one, ...when })),
  "meeting-cancelled": fc.record({ meeting }),
  "meeting-held": fc.record({ meeting }),
  "meeting-missed": fc.record({ meeting }),
  "proposal-sent": fc.record({ proposal: text }),
  "quote-sent": fc.record({ proposal: text }),
  "proposal-answered": fc.record({ reaction: pick("accepted", "declined") }),
  "question-received": fc.record({ question: text, text }),
  "question-asked": fc.record({ question: text, text }),
  "question-answered": fc.record({ question: text, direction: pick("inbound", "outbound") }),
  "ball-moved": partly({ to: side }, { who: text, lookAgain }),
  "wait-started": partly({ on: side, lookAgain }, { what: text }),
  "wait-ended": fc.record({ wait: event }),
  "action-planned": partly({ action: text, what: text }, { due: deadline }),
  "action-rescheduled": fc.record({ action: text, due: fc.option(deadline) }),
  "action-done": fc.record({ action: text }),
  "action-dropped": fc.record({ action: text }),
  "action-replaced": fc.record({ action: text }),
  "temperature-read": fc.record({ level: pick("hot", "cold") }),
  "competitor-seen": partly({ name: text }, { gone: yesOrNo }),
  "risk-noted": partly({ risk: text }, { gone: yesOrNo }),
  "decider-changed": partly({}, { to: participant }),
  "agreement-reached": fc.record({ text }),
  "landmine-noted": partly({ text }, { gone: yesOrNo }),
  "promise-made": fc.record({ promise: text, by: side, text }),
  "promise-settled": fc.record({ promise: text, outcome: pick("kept", "broken") }),
  "not-to-ask": fc.record({ text }),
  "note-added": fc.record({ text }),
  "comment-added": fc.record({ text }),
  tagged: fc.record({ tag: text }),
  untagged: fc.record({ tag: text }),
  linked: fc.record({ url: text }),
  unlinked: fc.record({ url: text }),
  "field-set": fc.record({ field: text, value: fc.option(text) }),
  snoozed: fc.record({ lookAgain }),
  acknowledged: partly({ rule: text }, { anchor: event }),
  retracted: fc.record({ event }),
  reinstated: fc.record({ event })
}

const ofPerson: { readonly [Kind in PersonKind]: fc.Arbitrary<KindData[Kind]> } = {
  "person-introduced": partly({ name: text }, { account: accountId, ...standing, mails: pick(["a@x.jp"], ["b@x.jp"]) }),
  "person-described": partly({}, { name: text, ...standing, phones: pick(["03-1"], ["03-2"]) }),
  "person-joined": partly({ account: accountId }, standing),
  "person-left": partly(
    {},
    { account: accountId, successor: pick(PersonId.make("kimura"), PersonId.make("ito")), reason: text }
  ),
  "person-moved": partly({ to: accountId }, { from: accountId, ...standing }),
  contacted: ofTalk.contacted,
  "signal-seen": ofAccount["signal-seen"],
  "note-added": ofTalk["note-added"],
  "comment-added": ofTalk["comment-added"],
  retracted: ofTalk.retracted,
  reinstated: ofTalk.reinstated
}

type Table = Readonly<Record<string, fc.Arbitrary<unknown>>>

/** Kinds by what they are about: those of one family meet what others of it began. */
const families = (table: Table): ReadonlyArray<Table> => {
  const about = [
    /^account-(?!assigned|released)/,
    /^(account|department|approval)-/,
    /^(need|contract|sale)-/,
    /^(inquiry|usage|survey|product|request|signal)-/,
    /^(meeting|question|proposal|quote|contacted)/,
    /^(action|wait|ball)-/
  ]
  const of = (kind: string): number => about.findIndex((one) => one.test(kind))
  const groups = Object.groupBy(Object.entries(table), ([kind]) => of(kind))
  return Object.values(groups).map((entries) => Object.fromEntries(entries ?? []))
}

/** People say again what they said before, so a number stands for the intention so many steps back. */
const stepsOf = <Intent>(table: Table): fc.Arbitrary<ReadonlyArray<Intent>> =>
  fc
    .array(
      fc.oneof(
        {
          weight: 4,
          arbitrary: fc.oneof(
            ...Object.entries(table).map(([kind, data]) => data.map((one) => ({ kind, data: one }) as Intent))
          )
        },
        { weight: 1, arbitrary: fc.nat({ max: 8 }) }
      ),
      { maxLength: 40, size: "max" }
    )
    .map((steps) => {
      const intents: Array<Intent> = []
      for (const one of steps) {
        const intent = typeof one === "number" ? intents.at(-1 - one) : (one as Intent)
        if (intent !== undefined) intents.push(intent)
      }
      return intents
    })

/** Mostly of one family or two, now and then of anything. */
const intentionsOf = <Intent>(table: Table): fc.Arbitrary<ReadonlyArray<Intent>> => {
  const some = fc
    .subarray([...families(table)], { minLength: 1, maxLength: 2 })
    .chain((chosen) => stepsOf<Intent>(Object.assign({}, ...chosen) as Table))
  return fc.oneof({ weight: 4, arbitrary: some }, { weight: 1, arbitrary: stepsOf<Intent>(table) })
}

/** Kinds that are facts of the world: written each time. All others are wishes about the record. */
const facts: ReadonlySet<string> = new Set<AccountKind | PersonKind>([
  "contacted",
  "meeting-cancelled",
  "meeting-held",
  "meeting-missed",
  "proposal-sent",
  "quote-sent",
  "proposal-answered",
  "question-received",
  "question-asked",
  "question-answered",
  "temperature-read",
  "note-added",
  "comment-added",
  "sale-recorded",
  "inquiry-answered",
  "usage-reported",
  "survey-answered",
  "signal-seen"
])

/** Whether what was asked for is there; what was left out promises nothing. */
const there = (asked: unknown, found: unknown): boolean => asked === undefined || Equal.equals(asked, found)
const notNull = (value: unknown): boolean => value !== null && value !== undefined

interface Change {
  readonly before: AccountPosition
  readonly after: AccountPosition
}

/** What each accepted wish promises of the position after it. */
const promises: {
  readonly [Kind in Exclude<AccountKind, TalkKind>]: (data: KindData[Kind], change: Change) => boolean
} = {
  "account-opened": ({ name, industry }, { after }) =>
    after.life?.closed === null && there(name, after.name?.value) && there(industry, after.industry?.value),
  "account-described": ({ name, industry, employees, phones, corporateNumber }, { after }) =>
    there(name, after.name?.value) &&
    there(industry, after.industry?.value) &&
    there(employees, after.employees?.value) &&
    there(phones, after.phones?.value) &&
    (corporateNumber === undefined ||
      (after.corporateNumbers.length === 1 && /^\d{13}$/.test(after.corporateNumbers[0]!.value))),
  "account-renamed": ({ to, reading }, { after }) => after.name?.value === to && there(reading, after.reading?.value),
  "account-closed": ({ reason }, { after }) => notNull(after.life?.closed) && there(reason, after.life?.closed?.reason),
  "account-reopened": (_, { after }) => after.life?.closed === null,
  "account-assigned": ({ member: one, department: of = null, product: what = null, role }, { after }) =>
    after.owners.some(
      (owner) => owner.member === one && owner.department === of && owner.product === what && there(role, owner.role)
    ),
  "account-released": ({ member: one, department: of, product: what }, { after }) =>
    !after.owners.some((owner) => owner.member === one && there(of, owner.department) && there(what, owner.product)),
  "department-described": ({ department: id, name, parent }, { after }) =>
    after.departments.some(
      (one) =>
        one.department === id && one.closed === null && there(name, one.name?.value) && there(parent, one.parent?.value)
    ),
  "department-closed": ({ department: id }, { after }) =>
    after.departments.some((one) => one.department === id && one.closed !== null),
  "approval-described": ({ department: of = null, steps }, { after }) =>
    after.approvals.some((one) => one.department === of && one.value.length === steps.length),
  "need-noted": ({ need: id, text: words, kind }, { after }) =>
    after.needs.some((one) => one.need === id && one.text === words && one.kind === kind && one.settled === null),
  "need-settled": ({ need: id, outcome }, { after }) =>
    after.needs.some((one) => one.need === id && one.settled?.value === outcome),
  "contract-signed": ({ contract: id, expires }, { after }) =>
    after.contracts.some((one) => one.contract === id && one.cancelled === null && there(expires, one.expires?.value)),
  "contract-renewed": ({ contract: id, expires, amount }, { after }) =>
    after.contracts.some(
      (one) => one.contract === id && there(expires, one.expires?.value) && there(amount, one.amount)
    ),
  "contract-cancelled": ({ contract: id, ends }, { after }) =>
    after.contracts.some((one) => one.contract === id && one.cancelled !== null && there(ends, one.cancelled.ends)),
  "sale-recorded": ({ amount }, { before, after }) => {
    const of = ({ sales }: AccountPosition) =>
      sales.find(({ currency, tax }) => currency === amount.currency && tax === amount.tax)?.revenue ?? 0
    return of(after) - of(before) === amount.minor
  },
  "inquiry-received": ({ inquiry: id, text: words }, { after }) =>
    after.inquiries.some((one) => one.inquiry === id && one.text === words && one.closed === null),
  "inquiry-answered": ({ inquiry: id }, { after }) =>
    after.inquiries.some((one) => one.inquiry === id && one.answered !== null),
  "inquiry-closed": ({ inquiry: id, satisfaction }, { after }) =>
    after.inquiries.some(
      (one) => one.inquiry === id && one.closed !== null && there(satisfaction, one.satisfaction?.value)
    ),
  "inquiry-reopened": ({ inquiry: id }, { after }) =>
    after.inquiries.some((one) => one.inquiry === id && one.closed === null),
  "usage-reported": ({ measure, value }, { after }) =>
    after.usage.some((one) => one.measure === measure && one.value === value),
  "survey-answered": (_, { before, after }) => after.surveys.length === before.surveys.length + 1,
  "product-requested": ({ request: id, title, blocking }, { after }) =>
    after.requests.some(
      (one) => one.request === id && one.withdrawn === null && there(title, one.title) && there(blocking, one.blocking)
    ),
  "request-withdrawn": ({ request: id }, { after }) =>
    after.requests.some((one) => one.request === id && one.withdrawn !== null),
  "signal-seen": (_, { before, after }) => after.signalCount === before.signalCount + 1
}

const isTalk = (kind: string): boolean => Object.hasOwn(ofTalk, kind)

/** Oddities a position has, but those that people may well mean. */
const oddities = ({ oddities: own, talk }: AccountPosition): ReadonlyArray<string> =>
  [...own, ...talk.oddities].map(({ code }) => code).filter((code) => code !== "snoozed-again")

describe("law 13: decisions on accounts keep their promise, and asked twice write nothing more", () => {
  const accepted = new Map<string, number>()
  const refused = new Set<string>()
  it("whatever is intended, one thing after another", () => {
    fc.assert(
      fc.property(intentionsOf<KnownAccountIntent>({ ...ofAccount, ...ofTalk }), (intents) => {
        const draft = fold.begin([account])
        let position = unknownAccount(account)
        let sequence = 0
        for (const meant of intents) {
          const [wait] = position.talk.waits
          // By chance alone hardly anybody would name the event a wait began with.
          const intent: KnownAccountIntent =
            meant.kind === "wait-ended" && wait !== undefined ? endWait({ wait: wait.event }) : meant
          const decision = decideAccount(intent, position)
          if (Result.isFailure(decision)) {
            refused.add(`${decision.failure.reason}`)
            expect(decision.failure).toMatchObject({ subject: "account", id: account, kind: intent.kind })
            continue
          }
          const before = position
          for (const { kind, data } of decision.success) {
            const [event] = stored([{ occurredAt: start + sequence * hour, subjects: [onAccount()], kind, data }])
            sequence += 1
            fold.evolveInto(draft, { ...event!, id: EventId.make(`e${sequence}`), version: sequence, sequence })
          }
          position = fold.position(draft)
          accepted.set(intent.kind, (accepted.get(intent.kind) ?? 0) + 1)
          expect(oddities(position), JSON.stringify(intent)).toEqual([])
          if (isTalk(intent.kind)) continue
          const promise = promises[intent.kind as keyof typeof promises] as (data: unknown, change: Change) => boolean
          expect(promise(intent.data, { before, after: position }), JSON.stringify(intent)).toBe(true)
          const again = decideAccount(intent, position)
          if (facts.has(intent.kind)) expect(Result.getOrThrow(again)).toEqual(decision.success)
          // A renewal without a date is one more each time it is said, and what reopened cannot reopen.
          else if (intent.kind !== "contract-renewed" || intent.data.expires !== undefined) {
            expect(Result.isFailure(again) || again.success.length === 0, JSON.stringify(intent)).toBe(true)
          }
        }
      }),
      runs
    )
    expect(new Set(accepted.keys())).toEqual(new Set([...Object.keys(ofAccount), ...Object.keys(ofTalk)]))
    for (const reason of [
      "other-number",
      "invalid-number",
      "department-cycle",
      "not-later",
      "inquiry-closed",
      "closed"
    ]) {
      expect(refused).toContain(reason)
    }
  })

  it("what is talked about outside of deals is decided as on a deal nobody opened, with the same events", () => {
    let [same, refusedAlike] = [0, 0]
    fc.assert(
      fc.property(intentionsOf<KnownAccountIntent>(ofTalk), (intents) => {
        const draft = fold.begin([account])
        const deal = emptyDraft(dealId("unopened"))
        let sequence = 0
        for (const intent of intents) {
          const onTalk = decideAccount(intent, fold.position(draft))
          const onDeal = decide(intent as never, deal, { pipelines: dealFold.pipelines })
          expect(Result.isSuccess(onTalk), JSON.stringify(intent)).toBe(Result.isSuccess(onDeal))
          if (Result.isFailure(onTalk)) {
            refusedAlike += 1
            if (Result.isFailure(onDeal)) {
              const { reason, about, text: words, kind } = onDeal.failure
              expect(onTalk.failure).toMatchObject({ reason, about, text: words, kind })
            }
            continue
          }
          expect(onTalk.success).toEqual(Result.getOrThrow(onDeal))
          same += 1
          for (const { kind, data } of onTalk.success) {
            const [event] = stored([{ occurredAt: start + sequence * hour, subjects: [onAccount()], kind, data }])
            sequence += 1
            const kept = { ...event!, id: EventId.make(`e${sequence}`), version: sequence, sequence }
            fold.evolveInto(draft, kept)
            dealFold.evolveInto(deal, kept)
          }
        }
      }),
      runs
    )
    expect(Math.min(same, refusedAlike)).toBeGreaterThan(1000)
  })
})

describe("law 13: decisions on people keep their promise, and asked twice write nothing more", () => {
  const kimura = PersonId.make("kimura")
  const isAt = ({ employments }: PersonPosition, where: AccountId) =>
    employments.some((one) => one.account === where && one.until === null)
  const promised = (intent: KnownPersonIntent, after: PersonPosition, before: PersonPosition): boolean => {
    switch (intent.kind) {
      case "person-introduced":
        return (
          after.name?.value === intent.data.name &&
          (intent.data.account === undefined || isAt(after, intent.data.account)) &&
          there(intent.data.role, after.role?.value)
        )
      case "person-described":
        return (
          there(intent.data.name, after.name?.value) &&
          there(intent.data.role, after.role?.value) &&
          there(intent.data.decider, after.decider?.value) &&
          there(intent.data.phones, after.phones?.value) &&
          there(intent.data.title, after.employments.findLast(({ until }) => until === null)?.title?.value)
        )
      case "person-joined":
        return isAt(after, intent.data.account)
      case "person-left":
        return intent.data.account === undefined
          ? after.employments.every(({ until }) => until !== null)
          : !isAt(after, intent.data.account)
      case "person-moved":
        return (
          isAt(after, intent.data.to) &&
          (intent.data.from === undefined || intent.data.from === intent.data.to || !isAt(after, intent.data.from))
        )
      case "contacted":
        return after.contacts === before.contacts + 1
      default:
        return true
    }
  }
  it("whatever is intended, one thing after another", () => {
    const accepted = new Set<string>()
    const refused = new Set<string>()
    fc.assert(
      fc.property(stepsOf<KnownPersonIntent>(ofPerson), (intents) => {
        let position = unknownPerson(kimura)
        let sequence = 0
        for (const intent of intents) {
          const decision = decidePerson(intent, position)
          if (Result.isFailure(decision)) {
            refused.add(decision.failure.reason)
            continue
          }
          const before = position
          for (const { kind, data } of decision.success) {
            const subjects = [{ kind: "person", id: kimura }]
            const [event] = stored([{ occurredAt: start + sequence * hour, subjects, kind, data }])
            sequence += 1
            position = people.evolve(position, { ...event!, id: EventId.make(`e${sequence}`), sequence })
          }
          accepted.add(intent.kind)
          expect(position.oddities, JSON.stringify(intent)).toEqual([])
          expect(promised(intent, position, before), JSON.stringify(intent)).toBe(true)
          if (facts.has(intent.kind) || intent.kind === "retracted" || intent.kind === "reinstated") continue
          const again = decidePerson(intent, position)
          expect(Result.isFailure(again) || again.success.length === 0, JSON.stringify(intent)).toBe(true)
        }
      }),
      runs
    )
    expect(accepted).toEqual(new Set(Object.keys(ofPerson)))
    expect(refused).toEqual(new Set(["person-exists", "unknown-person", "not-there", "already-there", "own-successor"]))
  })
})
