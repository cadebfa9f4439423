/** Any position at all, lawful or not, with its instants close together so that they meet and pass each other. */
import fc from "fast-check"
import type { LookAgain } from "../../src/event/catalogue.ts"
import type { Anchor, Contact, DealPosition, Fact, OpenAction, Question, Visit, Wait } from "../../src/deal/position.ts"
import { MemberId } from "../../src/event/identifiers.ts"
import { acknowledgement, action, contact, event, fact, meeting, openDeal, proposal, wait } from "./positions.ts"
import { at } from "./tokyo.ts"

const dayMs = 86_400_000
const first = at("11-01")

/** Days of two and a half months, most often their first instant or a millisecond beside it. */
export const instant = fc
  .tuple(fc.integer({ min: 0, max: 75 }), fc.constantFrom(0, 0, 0, 1, -1, 10 * 3_600_000, dayMs - 1))
  .map(([day, of]) => first + day * dayMs + of)

const eventId = fc.integer({ min: 1, max: 6 }).map((n) => event(`e${n}`))
const maybe = <A>(arbitrary: fc.Arbitrary<A>): fc.Arbitrary<A | null> => fc.option(arbitrary, { nil: null })
const few = <A>(arbitrary: fc.Arbitrary<A>, maxLength = 2): fc.Arbitrary<ReadonlyArray<A>> =>
  fc.array(arbitrary, { maxLength })

const anchor: fc.Arbitrary<Anchor> = fc.record({ at: instant, event: eventId })
const exchange: fc.Arbitrary<Contact> = anchor.map((one) => contact(one.at, one.event))

const deadline = fc.tuple(instant, fc.boolean()).map(([when, dateOnly]) => {
  if (!dateOnly) return { at: when }
  const date = new Date(when + 9 * 3_600_000).toISOString().slice(0, 10)
  return { at: Date.parse(`${date}T00:00:00+09:00`) + dayMs, on: { date, zone: "Asia/Tokyo" } }
})

const meetings = fc
  .uniqueArray(fc.constantFrom("m1", "m2", "m3"), { maxLength: 3 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.tuple(instant, eventId).map(([end, id]) => meeting(end - 3_600_000, end, name, { event: id }))
      )
    )
  )

const lookAgain: fc.Arbitrary<LookAgain> = fc.record(
  { on: deadline, reply: fc.boolean(), meeting: fc.constantFrom("m1", "m2", "unknown") },
  { requiredKeys: [] }
)

const openAction: fc.Arbitrary<OpenAction> = fc
  .tuple(fc.constantFrom("a1", "a2"), instant, maybe(deadline), eventId, fc.boolean())
  .map(([id, planned, due, set, undated]) =>
    action(id, planned, due, { event: set, planned: fact(null, planned, `${set}p`, undated) })
  )

const someWait: fc.Arbitrary<Wait> = fc.tuple(instant, lookAgain, eventId).map(([when, l, id]) => wait(when, l, id))

const ruleIds = ["silent", "no-answer", "no-next-action", "action-overdue", "ball-ours", "status-too-long"] as const
const someRule = fc.constantFrom(...ruleIds)

/** Stays in statuses one after the other, some of which nobody knows the beginning of. */
const stays: fc.Arbitrary<ReadonlyArray<Visit>> = fc
  .array(fc.tuple(instant, fc.constantFrom("lead", "proposal", "negotiation"), fc.integer({ min: 0, max: 4 })), {
    maxLength: 5
  })
  .map((parts) => {
    const inOrder = parts.toSorted(([a], [b]) => a - b)
    return inOrder.slice(1).map(([left, status, known], place) => ({
      status,
      kind: "open" as const,
      entered: known === 0 ? null : { at: inOrder[place]![0], event: event(`stay${place}`) },
      event: event(`stay${place}`),
      left: { at: left, event: event(`stay${place + 1}`) }
    }))
  })

const question: fc.Arbitrary<Question> = fc
  .tuple(
    instant,
    eventId,
    fc.constantFrom("us" as const, "customer" as const),
    fc.integer({ min: 0, max: 2 }),
    fc.boolean()
  )
  .map(([when, id, to, answered, undated]) => ({
    question: `${to}-${id}`,
    text: "納期は？",
    to,
    asked: undated ? { at: when, event: id, undated } : { at: when, event: id },
    answered: answered === 0 ? { at: when, event: id } : null
  }))

const factAt = <A>(value: fc.Arbitrary<A>): fc.Arbitrary<Fact<A>> =>
  fc
    .tuple(value, instant, eventId, fc.integer({ min: 0, max: 4 }))
    .map(([one, when, id, known]) => fact(one, when, id, known === 0))

/** What outlives a reopening, and what is asked of besides time. */
const described = fc.record({
  temperature: maybe(factAt(fc.constantFrom("hot" as const, "warm" as const, "cold" as const))),
  owner: maybe(factAt(fc.constantFrom("m1", "m2", "m3").map((id) => MemberId.make(id)))),
  amount: maybe(
    factAt(
      fc
        .constantFrom(999, 1_000, 1_000_000, 9_999_999, 10_000_000)
        .map((minor) => ({ minor, currency: "JPY", tax: "unknown" as const }))
    )
  ),
  visits: stays,
  questions: few(question, 3),
  fields: fc.dictionary(
    fc.constant("region"),
    factAt(fc.oneof(fc.constantFrom("関西", "Tokyo"), fc.integer({ min: 0, max: 3 }), fc.boolean()))
  ),
  own: fc.dictionary(fc.constant("acme.site-visited"), anchor),
  tags: few(factAt(fc.constantFrom("重要", "on hold"))),
  contacts: fc.integer({ min: 0, max: 4 })
})

const standing: fc.Arbitrary<DealPosition> = fc
  .record({
    opened: instant,
    openingKnown: fc.boolean(),
    lifeNumber: fc.constantFrom(1, 1, 2),
    closed: maybe(fc.tuple(instant, fc.constantFrom("won" as const, "lost" as const))),
    status: fc.constantFrom("lead", "contacted", "qualified", "proposal", "negotiation", "other"),
    statusKind: fc.constantFrom("open" as const, "open" as const, "hold" as const),
    entered: maybe(anchor),
    hold: maybe(fc.tuple(anchor, maybe(deadline))),
    lastContact: maybe(exchange),
    lastInbound: maybe(exchange),
    unanswered: maybe(exchange),
    unansweredLater: few(exchange).map((later) => later.toSorted((a, b) => a.at - b.at)),
    meetings,
    ball: maybe(fc.tuple(fc.constantFrom("us" as const, "us" as const, "customer" as const), maybe(anchor))),
    waits: few(someWait),
    actions: few(openAction),
    actionless: maybe(anchor),
    proposals: few(
      fc.tuple(instant, eventId, fc.boolean(), fc.boolean()).map(([sent, id, undated, answered]) =>
        proposal(sent, id, {
          sent: fact(null, sent, id, undated),
          answer: answered ? fact("considering" as const, sent, id) : null
        })
      )
    ),
    snoozes: few(
      fc.tuple(instant, maybe(few(someRule)), lookAgain).map(([when, rules, l]) => ({
        at: when,
        event: event("snoozed"),
        rules,
        lookAgain: l
      }))
    ),
    acknowledgements: few(
      fc
        .tuple(instant, someRule, maybe(eventId), maybe(lookAgain))
        .map(([when, rule, id, l]) => acknowledgement(when, rule, id, l))
    )
  })
  .map((parts) => {
    const { opened, openingKnown, lifeNumber, closed, status, statusKind, entered, hold, ball, ...rest } = parts
    const deal = openDeal(opened)
    return {
      ...deal,
      ...rest,
      life: {
        ...deal.life!,
        number: lifeNumber,
        opened: openingKnown ? deal.life!.opened : null,
        closed:
          closed === null
            ? null
            : {
                at: Math.max(opened, closed[0]),
                event: event("closed"),
                outcome: closed[1],
                reason: null,
                to: null,
                note: null
              }
      },
      status: fact(status, opened, "e1"),
      statusKind,
      visit: { status, kind: statusKind, entered, event: event("e1"), left: null },
      hold: hold === null ? null : { ...hold[0], lookAgain: hold[1], reason: null },
      ball:
        ball === null
          ? null
          : {
              side: ball[0],
              who: null,
              reason: null,
              approval: false,
              since: ball[1],
              event: event("e2"),
              at: opened,
              inferred: false,
              before: null
            }
    }
  })

export const position: fc.Arbitrary<DealPosition> = fc
  .tuple(standing, described)
  .map(([deal, more]) => ({ ...deal, ...more }))

/** The seed of every property here; set GENZAICHI_SEED to try another. */
export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_102)
