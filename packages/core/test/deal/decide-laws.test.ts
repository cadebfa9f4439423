/**
 * Law 13 for decisions: they keep their promise, and asked twice they write nothing more.
 *
 * Random intentions are applied one after another; every one of them is a case. Ids come from small pools, so that
 * intentions meet what others began.
 */
import { Equal, Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { DealIntent, DealKind, Intent, IntentOf } from "../../src/deal/command.ts"
import { decide } from "../../src/deal/decide.ts"
import { type DealPosition, unknownDeal } from "../../src/deal/position.ts"
import { AccountId, type Deadline, type KindData, MemberId } from "../../src/event/index.ts"
import { thousandRuns } from "../runs.ts"
import { at, by, deal, id, stored, tokyo } from "./given.ts"

const runs = thousandRuns(1.5)
/** With fewer some intention would not meet every answer. */
const runsForEveryAnswer = { ...runs, numRuns: Math.max(runs.numRuns, 1500) }

// -- what people might intend ---------------------------------------------------------------------------------------

const settings = { pipelines: tokyo.pipelines }
const pick = <const Value>(...values: ReadonlyArray<Value>) => fc.constantFrom(...values)
const start = at("2026-11-02 09:00")

const status = pick("lead", "contacted", "proposal", "negotiation", "on-hold", "won", "lost", "no-such-status")
const text = pick("A", "B", "C")
const side = pick("us", "customer", "third-party")
const deadline = pick<Deadline>(by("2026-11-05"), by("2026-12-01"), { at: at("2026-11-20 14:00") })
const meeting = pick("m-1", "m-2")
const times = fc
  .tuple(pick(0, 24, 48), pick(-1, 0, 2))
  .map(([from, length]) => ({ start: start + from * 3_600_000, end: start + (from + length) * 3_600_000 }))
const money = fc.record({
  minor: pick(100, 200),
  currency: pick("JPY", "USD"),
  tax: pick("included", "excluded")
})
const lookAgain = fc.record({ on: deadline, reply: fc.boolean(), meeting }, { requiredKeys: [] })
const participant = fc.record({ name: text })
const parties = fc.array(
  fc.record({ account: pick(AccountId.make("a-1"), AccountId.make("a-2")), role: pick("reseller", "partner") }),
  {
    maxLength: 2
  }
)
const member = pick(MemberId.make("m-sato"), MemberId.make("m-ito"))
const direction = pick("inbound", "outbound", "both")
const proposal = pick("p-1", "p-2")
const question = pick("q-1", "q-2")
const action = pick("a-1", "a-2", "a-3")
const event = fc.integer({ min: 1, max: 30 }).map((sequence) => id(`e${sequence}`))
const yesOrNo = fc.boolean()
const rule = pick("silent", "ball-ours")

const some = <Fields extends object>(fields: { [Key in keyof Fields]: fc.Arbitrary<Fields[Key]> }) =>
  fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Fields>>

/** Some keys required, the others left out now and then. */
const partly = <Required extends object, Optional extends object>(
  required: { [Key in keyof Required]: fc.Arbitrary<Required[Key]> },
  optional: { [Key in keyof Optional]: fc.Arbitrary<Optional[Key]> }
) =>
  fc
    .tuple(fc.record(required), some(optional))
    .map(([must, may]) => ({ ...must, ...may }) as Required & Partial<Optional>)

const promise = pick("A", "B")

const dataOf: { readonly [Kind in DealKind]: fc.Arbitrary<KindData[Kind]> } = {
  contacted: partly(
    { channel: pick("mail", "call"), direction },
    { marks: pick(["no-answer"], ["automatic"]), gist: text }
  ),
  "meeting-booked": fc
    .tuple(meeting, times, some({ title: text }))
    .map(([meeting, times, more]) => ({ meeting, ...times, ...more })),
  "meeting-moved": fc.tuple(meeting, times).map(([meeting, times]) => ({ meeting, ...times })),
  "meeting-cancelled": fc.record({ meeting }),
  "meeting-held": partly({ meeting }, { gist: text }),
  "meeting-missed": partly({ meeting }, { by: side }),
  "proposal-sent": partly({ proposal }, { amount: money }),
  "quote-sent": partly({ proposal }, { amount: money }),
  "proposal-answered": partly(
    { reaction: pick("accepted", "considering", "changes-wanted", "declined") },
    { proposal }
  ),
  "contract-progressed": fc.record({ step: text }),
  "question-received": fc.record({ question, text }),
  "question-asked": fc.record({ question, text }),
  "question-answered": fc.record({ question, direction }),
  "deal-opened": some({
    title: text,
    status,
    owner: member,
    amount: money,
    pipeline: pick("default", "no-such-pipeline")
  }),
  "deal-described": some({ title: text, account: pick(AccountId.make("a-1")), customer: text }),
  "status-changed": partly({ to: status }, { reason: text }),
  "deal-won": some({ status: pick("won", "lost"), amount: money, reason: text, dropActions: yesOrNo }),
  "deal-lost": some({ status: pick("won", "lost"), reason: text, to: text, note: text, dropActions: yesOrNo }),
  "deal-held": some({ status: pick("on-hold", "lead"), lookAgain: deadline, reason: text }),
  "deal-reopened": some({ status, reason: text }),
  "amount-changed": fc.record({ amount: money }),
  "owner-changed": partly({ to: member }, { name: text }),
  "parties-changed": fc.record({ parties }),
  "close-expected": fc.record({ on: fc.option(deadline) }),
  "ball-moved": partly({ to: side }, { who: text, reason: text, approval: yesOrNo, lookAgain }),
  "wait-started": partly({ on: side, lookAgain }, { who: text, what: text }),
  "wait-ended": fc.record({ wait: event }),
  "action-planned": partly({ action, what: text }, { assignee: text, member, due: deadline, unreadable: yesOrNo }),
  "action-rescheduled": fc.record({ action, due: fc.option(deadline) }),
  "action-done": fc.record({ action }),
  "action-dropped": fc.record({ action }),
  "action-replaced": partly({ action }, { by: action }),
  "temperature-read": partly({ level: pick("hot", "warm", "cold") }, { risks: fc.array(text, { maxLength: 2 }) }),
  qualified: some({ need: yesOrNo, budget: yesOrNo, decider: yesOrNo, timeline: yesOrNo, deadline }),
  "competitor-seen": partly({ name: text }, { gone: yesOrNo }),
  "risk-noted": fc.record({ risk: text }),
  "decider-changed": some({ to: participant }),
  "agreement-reached": fc.record({ text }),
  "landmine-noted": partly({ text }, { gone: yesOrNo }),
  "promise-made": partly({ promise, by: side, text }, { due: deadline }),
  "promise-settled": partly({ promise, outcome: pick("kept", "broken", "released") }, { note: text }),
  "not-to-ask": fc.record({ text }),
  "note-added": fc.record({ text }),
  "comment-added": fc.record({ text }),
  tagged: fc.record({ tag: text }),
  untagged: fc.record({ tag: text }),
  linked: partly({ url: text }, { title: text }),
  unlinked: fc.record({ url: text }),
  "field-set": fc.record({
    field: pick("region", "__proto__"),
    value: fc.option(pick<string | number | boolean>("x", 1, true))
  }),
  snoozed: partly({ lookAgain }, { rules: pick(["silent"], ["silent", "ball-ours"]) }),
  acknowledged: partly({ rule }, { anchor: event, lookAgain }),
  retracted: fc.record({ event }),
  reinstated: fc.record({ event })
}

const kinds = Object.keys(dataOf) as ReadonlyArray<DealKind>
const anyIntent: fc.Arbitrary<DealIntent> = fc.oneof(
  ...kinds.map((kind) => (dataOf[kind] as fc.Arbitrary<unknown>).map((data) => ({ kind, data }) as DealIntent))
)
/** What the others need in order to mean something; otherwise most intentions would meet a deal never opened. */
const opening = fc.constant<DealIntent>({ kind: "deal-opened", data: {} })
/** People say again what they said before, so a number stands for the intention so many steps back. */
const intentions = fc
  .tuple(
    fc.option(opening, { freq: 4 }),
    fc.array(fc.oneof({ weight: 3, arbitrary: anyIntent }, { weight: 1, arbitrary: fc.nat({ max: 8 }) }), {
      maxLength: 40,
      size: "max"
    })
  )
  .map(([first, rest]) => {
    const intents: Array<DealIntent> = first === null ? [] : [first]
    for (const one of rest) {
      const intent = typeof one === "number" ? intents.at(-1 - one) : one
      if (intent !== undefined) intents.push(intent)
    }
    return intents
  })

// -- what each verb promises ----------------------------------------------------------------------------------------

interface Change {
  readonly before: DealPosition
  readonly after: DealPosition
  /** Id of the first event that was written, where one was. */
  readonly event: string | undefined
}

/** Whether what was asked for is there; what was left out promises nothing. */
const said = (asked: unknown, there: unknown): boolean => asked === undefined || Equal.equals(asked, there)
const has = (facts: ReadonlyArray<{ readonly value: string }>, text: string): boolean =>
  facts.some((one) => one.value === text)
const isOver = ({ life }: DealPosition): boolean => life !== null && life.closed !== null
const isAlive = ({ life }: DealPosition): boolean => life !== null && life.closed === null
const written = ({ event }: Change): boolean => event !== undefined

const promises: { readonly [Kind in DealKind]: (data: KindData[Kind], change: Change) => boolean } = {
  contacted: (data, change) =>
    written(change) && change.after.contacts - change.before.contacts === (data.marks === undefined ? 1 : 0),
  "meeting-booked": ({ meeting, start, end, title }, { after }) =>
    after.meetings.filter(
      (one) => one.meeting === meeting && one.start === start && one.end === end && said(title, one.title)
    ).length === 1,
  "meeting-moved": ({ meeting, start, end }, { after }) =>
    after.meetings.filter((one) => one.meeting === meeting && one.start === start && one.end === end).length === 1,
  "meeting-cancelled": ({ meeting }, { after }) => !after.meetings.some((one) => one.meeting === meeting),
  "meeting-missed": ({ meeting }, { after }) => !after.meetings.some((one) => one.meeting === meeting),
  "meeting-held": ({ meeting }, change) =>
    change.after.lastContact?.event === change.event && !change.after.meetings.some((one) => one.meeting === meeting),
  "proposal-sent": ({ proposal }, { after, event }) =>
    after.lastContact?.event === event &&
    after.proposals.some((one) => one.proposal === proposal && one.answer === null),
  "quote-sent": ({ proposal }, { after, event }) =>
    after.lastContact?.event === event &&
    after.proposals.some((one) => one.proposal === proposal && one.kind === "quote"),
  "proposal-answered": ({ proposal, reaction }, { before, after, event }) =>
    after.lastInbound?.event === event &&
    (!before.proposals.some((one) => (proposal === undefined ? one.answer === null : one.proposal === proposal)) ||
      after.proposals.some((one) => one.answer?.event === event && one.answer?.value === reaction)),
  "contract-progressed": (_, change) => written(change),
  "question-received": ({ question }, { after, event }) =>
    after.lastInbound?.event === event && after.questions.some((one) => one.question === question && one.to === "us"),
  "question-asked": ({ question }, { after, event }) =>
    after.lastContact?.event === event &&
    after.questions.some((one) => one.question === question && one.to === "customer"),
  "question-answered": ({ question }, { after, event }) =>
    after.questions.some((one) => one.question === question && one.answered?.event === event),
  "deal-opened": ({ title, status, owner, amount }, { before, after, event }) =>
    isAlive(after) &&
    after.life?.event === event &&
    after.life?.number === (before.life?.number ?? 0) + 1 &&
    after.status !== null &&
    said(status, after.status.value) &&
    said(title, after.title?.value) &&
    said(owner, after.owner?.value) &&
    said(amount, after.amount?.value),
  "deal-described": ({ title, account, customer, pipeline }, { after }) =>
    said(title, after.title?.value) &&
    said(account, after.account?.value) &&
    said(customer, after.customer?.value) &&
    said(pipeline, after.pipeline?.value),
  "status-changed": ({ to }, { after }) =>
    after.status?.value === to && isOver(after) === (to === "won" || to === "lost"),
  "deal-won": ({ amount, reason, dropActions }, { after }) =>
    after.life?.closed?.outcome === "won" &&
    after.statusKind === "won" &&
    after.ball === null &&
    after.waits.length === 0 &&
    said(amount, after.amount?.value) &&
    said(reason, after.life.closed.reason) &&
    (dropActions !== true || after.actions.length === 0),
  "deal-lost": ({ reason, to, note, dropActions }, { after }) =>
    after.life?.closed?.outcome === "lost" &&
    after.statusKind === "lost" &&
    after.ball === null &&
    after.waits.length === 0 &&
    said(reason, after.life.closed.reason) &&
    said(to, after.life.closed.to) &&
    said(note, after.life.closed.note) &&
    (dropActions !== true || after.actions.length === 0),
  "deal-held": ({ status, lookAgain, reason }, { before, after }) =>
    isAlive(after) &&
    after.statusKind === "hold" &&
    said(status, after.status?.value) &&
    Equal.equals(after.hold?.lookAgain, lookAgain ?? before.hold?.lookAgain ?? null) &&
    after.hold?.reason === (reason ?? before.hold?.reason ?? null),
  "deal-reopened": ({ status }, { before, after, event }) =>
    isAlive(after) &&
    after.life?.event === event &&
    after.pastLives.length === before.pastLives.length + 1 &&
    after.lastContact === null &&
    (status === undefined ? after.statusKind === "open" : after.status?.value === status),
  "amount-changed": ({ amount }, { after }) => Equal.equals(after.amount?.value, amount),
  "owner-changed": ({ to, name }, { after }) => after.owner?.value === to && said(name, after.ownerName),
  "parties-changed": ({ parties }, { after }) => Equal.equals(after.parties?.value, parties),
  "close-expected": ({ on }, { after }) => after.expectedClose !== null && Equal.equals(after.expectedClose.value, on),
  "ball-moved": ({ to, who, reason, approval, lookAgain }, { after }) =>
    after.ball !== null &&
    !after.ball.inferred &&
    after.ball.side === to &&
    said(who, after.ball.who) &&
    said(reason, after.ball.reason) &&
    said(approval, after.ball.approval) &&
    (lookAgain === undefined || after.waits.some((wait) => wait.on === to && Equal.equals(wait.lookAgain, lookAgain))),
  "wait-started": ({ on, who, what, lookAgain }, { after }) =>
    after.waits.some(
      (wait) =>
        wait.on === on && said(who, wait.who) && said(what, wait.what) && Equal.equals(wait.lookAgain, lookAgain)
    ),
  "wait-ended": ({ wait }, { after }) => !after.waits.some((one) => one.event === wait),
  "action-planned": ({ action, what, assignee, due }, { after }) =>
    after.actionless === null &&
    after.actions.filter(
      (one) =>
        one.action === action && one.what === what && said(assignee, one.assignee) && Equal.equals(one.due, due ?? null)
    ).length === 1,
  "action-rescheduled": ({ action, due }, { after }) =>
    after.actions.some((one) => one.action === action && Equal.equals(one.due, due)),
  "action-done": ({ action }, { after }) => !after.actions.some((one) => one.action === action),
  "action-dropped": ({ action }, { after }) => !after.actions.some((one) => one.action === action),
  "action-replaced": ({ action }, { after }) => !after.actions.some((one) => one.action === action),
  "temperature-read": ({ level, risks }, { after, event }) =>
    after.temperature?.event === event &&
    after.temperature?.value === level &&
    (risks ?? []).every((risk) => has(after.risks, risk)),
  qualified: ({ need, budget, decider, timeline, deadline }, { after: { qualification } }) =>
    said(need, qualification.need?.value) &&
    said(budget, qualification.budget?.value) &&
    said(decider, qualification.decider?.value) &&
    said(timeline, qualification.timeline?.value) &&
    said(deadline, qualification.deadline?.value),
  "competitor-seen": ({ name, gone }, { after }) => has(after.competitors, name) !== (gone === true),
  "risk-noted": ({ risk }, { after }) => has(after.risks, risk),
  "decider-changed": ({ to }, { after }) => (after.decider?.value ?? null) === (to?.name ?? null),
  "agreement-reached": ({ text }, { after }) => has(after.agreements, text),
  "landmine-noted": ({ text, gone }, { after }) => has(after.landmines, text) !== (gone === true),
  "promise-made": ({ promise, by, text, due }, { after }) =>
    after.promises.filter(
      (one) =>
        one.promise === promise &&
        one.settled === null &&
        one.by === by &&
        one.text === text &&
        Equal.equals(one.due, due ?? null)
    ).length === 1,
  "promise-settled": ({ promise, outcome }, { after }) =>
    after.promises.some((one) => one.promise === promise && one.settled?.value === outcome),
  "not-to-ask": ({ text }, { after }) => has(after.notToAsk, text),
  "note-added": ({ text }, { after, event }) => after.lastNote?.value === text && after.lastNote.event === event,
  "comment-added": (_, { before, after, event }) =>
    after.lastUpdate?.event === event && after.lastNote === before.lastNote,
  tagged: ({ tag }, { after }) => has(after.tags, tag),
  untagged: ({ tag }, { after }) => !has(after.tags, tag),
  linked: ({ url, title }, { after }) =>
    after.links.filter((one) => one.value.url === url && said(title, one.value.title)).length === 1,
  unlinked: ({ url }, { after }) => !after.links.some((one) => one.value.url === url),
  "field-set": ({ field, value }, { after }) =>
    ((Object.hasOwn(after.fields, field) ? after.fields[field]?.value : undefined) ?? null) === value,
  snoozed: ({ rules, lookAgain }, { after }) =>
    after.snoozes.some((one) => Equal.equals(one.rules, rules ?? null) && Equal.equals(one.lookAgain, lookAgain)),
  acknowledged: ({ rule, anchor, lookAgain }, { after }) =>
    after.acknowledgements.filter(
      (one) => one.rule === rule && one.anchor === (anchor ?? null) && Equal.equals(one.lookAgain, lookAgain ?? null)
    ).length === 1,
  // Corrections act before the fold: what was decided is that the event is written.
  retracted: (_, change) => written(change) && change.after === change.before,
  reinstated: (_, change) => written(change) && change.after === change.before
}

const kept = <Kind extends DealKind>({ kind, data }: IntentOf<Kind>, change: Change): boolean =>
  promises[kind](data, change)

/** Facts of the world, written each time: a retry is told from a second one by its id, which is the store's part. */
const facts: ReadonlySet<string> = new Set<DealKind>([
  "contacted",
  "meeting-held",
  "proposal-sent",
  "quote-sent",
  "proposal-answered",
  "contract-progressed",
  "question-received",
  "question-asked",
  "question-answered",
  "temperature-read",
  "note-added",
  "comment-added",
  // Without a log to look in, taking back is passed on.
  "retracted",
  "reinstated"
])

/** What a person may well mean, and is told about. */
const mayFlag: Readonly<Record<string, ReadonlyArray<string>>> = {
  "snoozed-again": ["snoozed"],
  "moved-backward": ["status-changed", "deal-opened", "deal-reopened"],
  "changed-after-closing": ["amount-changed", "owner-changed"]
}

// -- the laws -------------------------------------------------------------------------------------------------------

interface Step {
  readonly intent: DealIntent
  readonly decided: ReturnType<typeof decide>
  readonly again: ReturnType<typeof decide>
  readonly change: Change
}

/** Applies intentions one after another, from half an hour to two days apart, and hands every step over. */
const apply = (intents: ReadonlyArray<DealIntent>, onStep: (step: Step) => void): void => {
  let position = unknownDeal(deal)
  let sequence = 0
  let now = start
  for (const [index, drawn] of intents.entries()) {
    // Who ends a wait mostly knows which one.
    const wait = index % 4 === 0 ? undefined : position.waits[0]?.event
    const intent: DealIntent = drawn.kind === "wait-ended" && wait !== undefined ? { ...drawn, data: { wait } } : drawn
    now += index % 3 === 0 ? 0 : index % 5 === 0 ? 172_800_000 : 1_800_000
    const before = position
    const decided = decide(intent, before, settings)
    let first: string | undefined
    for (const each of Result.getOrElse(decided, (): ReadonlyArray<Intent> => [])) {
      const event = stored(each, ++sequence, now)
      first ??= event.id
      const folded = tokyo.evolve(position, event)
      position = each.kind === "retracted" || each.kind === "reinstated" ? position : folded
    }
    onStep({
      intent,
      decided,
      again: decide(intent, position, settings),
      change: { before, after: position, event: first }
    })
  }
}

describe("law 13: decisions keep their promise and, asked twice, write nothing more", () => {
  it("folding what was decided gives the state that was promised", () => {
    const seen = new Map<string, Set<string>>(kinds.map((kind) => [kind, new Set()]))
    fc.assert(
      fc.property(intentions, (intents) => {
        apply(intents, ({ intent, decided, change }) => {
          seen
            .get(intent.kind)!
            .add(Result.isFailure(decided) ? "refused" : decided.success.length === 0 ? "nothing" : "written")
          if (Result.isSuccess(decided)) expect(kept(intent as IntentOf<DealKind>, change), intent.kind).toBe(true)
          else expect(change.after).toBe(change.before)
        })
      }),
      runsForEveryAnswer
    )
    // A law nobody met says nothing: every kind was written, and every state command found its state at least once.
    const endings: ReadonlySet<string> = new Set<DealKind>([
      "deal-opened",
      "deal-reopened",
      "meeting-cancelled",
      "meeting-missed",
      "wait-ended",
      "action-done",
      "action-dropped",
      "action-replaced"
    ])
    for (const [kind, outcomes] of seen) {
      expect(outcomes, kind).toContain("written")
      if (endings.has(kind)) expect(outcomes, kind).toContain("refused")
      else if (!facts.has(kind)) expect(outcomes, kind).toContain("nothing")
    }
  })

  it("deciding the same again writes no second event: nothing is left to do, or it is refused", () => {
    fc.assert(
      fc.property(intentions, (intents) => {
        apply(intents, ({ intent, decided, again }) => {
          if (facts.has(intent.kind)) return
          if (Result.isFailure(decided)) {
            expect(Result.isFailure(again) && again.failure.reason).toBe(decided.failure.reason)
          } else {
            expect(
              Result.getOrElse(again, () => []),
              intent.kind
            ).toEqual([])
          }
        })
      }),
      runs
    )
  })

  it("what is accepted leaves no oddity, but for those a person may well mean", () => {
    fc.assert(
      fc.property(intentions, (intents) => {
        apply(intents, ({ intent, change: { before, after } }) => {
          for (const { code } of after.oddities.slice(before.oddities.length)) {
            expect(mayFlag[code] ?? [], code).toContain(intent.kind)
          }
        })
      }),
      runs
    )
  })
})
