/**
 * Logs of several customers who know each other a little: mergers, groups, records moved from one to another, people who
 * change sides, topics talked about with two of them, things told late and taken back, and some of it confidential.
 *
 * Subjects are as a ledger records them: whatever an event's data names is among them, and a correction is about whatever
 * the event it corrects is about.
 */
import * as fc from "fast-check"
import { begunBy } from "../../../src/account/access/going-on.ts"
import { isIdentityEvent } from "../../../src/account/identity/identity-event.ts"
import { EventId, identityStream, type StoredEvent, type Subject } from "../../../src/event/index.ts"
import { isCorrection } from "../../../src/event/retraction.ts"
import { foundBy } from "../../../src/store/keeper/touched.ts"
import { eachOnce } from "../../../src/store/subjects.ts"
import { arbitraryEvents } from "../../account/arbitrary-history.ts"

interface Turn {
  /** In which of the circles of customers it happens. */
  readonly circle: number
  /** Another circle some ids are taken from. */
  readonly other: number
  /** How far back what it is about lies. */
  readonly back: number
  readonly becomes:
    | "itself"
    | "retracted"
    | "reinstated"
    | "moved"
    | "unmerged"
    | "merged"
    | "linked"
    | "comment"
    | "wait-ended"
  readonly labelled: boolean
  readonly follows: boolean
  readonly further: boolean
}

const turn = (labels: boolean): fc.Arbitrary<Turn> =>
  fc.record({
    circle: fc.nat(3),
    other: fc.nat(3),
    back: fc.nat(30),
    becomes: fc.oneof(
      { weight: 24, arbitrary: fc.constant("itself" as const) },
      { weight: 2, arbitrary: fc.constant("retracted" as const) },
      { weight: 1, arbitrary: fc.constant("reinstated" as const) },
      { weight: 2, arbitrary: fc.constant("moved" as const) },
      { weight: 1, arbitrary: fc.constant("unmerged" as const) },
      { weight: 3, arbitrary: fc.constant("merged" as const) },
      { weight: 2, arbitrary: fc.constant("linked" as const) },
      { weight: 1, arbitrary: fc.constant("comment" as const) },
      { weight: 1, arbitrary: fc.constant("wait-ended" as const) }
    ),
    labelled: labels ? fc.nat(9).map((draw) => draw === 0) : fc.constant(false),
    follows: fc.nat(15).map((draw) => draw === 0),
    further: fc.nat(9).map((draw) => draw === 0)
  })

const names: ReadonlySet<string> = new Set(["a", "b", "c", "d1", "d2", "d3", "p1", "p2", "p3", "t1", "t2"])
const idFields: ReadonlySet<string> = new Set(["account", "from", "to", "person", "successor", "deal"])

/** The same data with its ids from another circle. */
const inCircle = (value: unknown, circle: number, field = ""): unknown => {
  if (typeof value === "string") return idFields.has(field) && names.has(value) ? `${value}-${circle}` : value
  if (Array.isArray(value)) return value.map((one) => inCircle(one, circle, field))
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inCircle(one, circle, name)]))
}

const accountsIn = (subjects: ReadonlyArray<Subject>): ReadonlyArray<string> =>
  subjects.flatMap(({ id, kind }) => (kind === "account" ? [id] : []))

const write = (drawn: ReadonlyArray<StoredEvent>, turns: ReadonlyArray<Turn>): ReadonlyArray<StoredEvent> => {
  const log: Array<StoredEvent> = []
  let recordedAt = 0
  for (const [index, event] of drawn.entries()) {
    const { back, becomes, circle, follows, further, labelled, other } = turns[index % turns.length]!
    // The account "a" is known in every circle by one id.
    const inOther = (id: string): string => (further ? `${id}-${other}` : `${id}-${circle}`)
    const target = log[log.length - 1 - (back % Math.max(1, log.length))]
    const pair = [`${["a", "b", "c"][back % 3]}-${circle}`, `${["b", "c", "a"][back % 2]}-${further ? other : circle}`]
    // No ledger records that an account is itself.
    const isOfPair = /^accounts-(merged|linked)$/.test(event.kind) || becomes === "merged" || becomes === "linked"
    if (isOfPair && pair[0] === pair[1]) continue
    let { kind } = event
    let data = inCircle(event.data, circle)
    let subjects: ReadonlyArray<Subject> = event.subjects.map(({ id, kind }, place) => ({
      kind,
      id: place === 0 ? `${id}-${circle}` : inOther(id)
    }))
    if (becomes === "merged" || kind === "accounts-merged") {
      kind = "accounts-merged"
      data = { account: pair[0], into: pair[1] }
      subjects = []
    } else if (becomes === "linked" || kind === "accounts-linked") {
      kind = "accounts-linked"
      data = { child: pair[0], parent: pair[1], relation: "branch" }
      subjects = []
    } else if (becomes === "unmerged" || kind === "accounts-unmerged") {
      const merge = log.filter((one) => one.kind === "accounts-merged").at(-1 - (back % 3))
      if (merge === undefined) continue
      kind = "accounts-unmerged"
      data = { merge: merge.id }
      subjects = merge.subjects
    } else if (becomes === "moved" || kind === "event-assigned") {
      if (target === undefined || isIdentityEvent(target) || isCorrection(target)) continue
      const moves = log.filter(
        (one) => one.kind === "event-assigned" && (one.data as { event: string }).event === target.id
      )
      const from = (moves.at(-1)?.data as { to: string } | undefined)?.to ?? accountsIn(target.subjects)[0]
      if (from === undefined) continue
      kind = "event-assigned"
      data = { event: target.id, from, to: pair[0] }
      subjects = []
    } else if (becomes === "retracted" || becomes === "reinstated") {
      if (target === undefined || isCorrection(target)) continue
      kind = becomes
      data = { event: target.id }
      subjects = further ? [...target.subjects, ...subjects] : target.subjects
    } else if (becomes === "comment" && target !== undefined) {
      kind = "comment-added"
      data = { text: "い", on: target.id }
    } else if (becomes === "wait-ended" && target !== undefined) {
      kind = "wait-ended"
      data = { wait: target.id }
    }
    recordedAt = Math.max(recordedAt, event.knownAt)
    const said: StoredEvent = {
      ...event,
      id: EventId.make(`e${log.length + 1}`),
      kind,
      data,
      subjects,
      actor: event.actor.kind === "person" ? { kind: "person", id: `${event.actor.id}-${circle}` } : event.actor,
      labels: labelled ? ["機密"] : [],
      ...(follows && target !== undefined ? { cause: target.id } : {}),
      version: log.length + 1,
      sequence: log.length + 1,
      recordedAt
    }
    const all = eachOnce([...subjects, ...foundBy({ ...said, actor: { kind: "unknown" } })])
    log.push({ ...said, subjects: all, stream: isIdentityEvent(said) ? identityStream : (all[0] ?? event.stream) })
  }
  return log
}

/** The log without what goes on with something that began nowhere before, which a ledger refuses to record. */
const inTurn = (log: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  const begun = new Set<string>()
  return log.filter((event) => {
    const named = begunBy(event)
    if (named === undefined) return true
    const keys = named.places.map(({ id, kind }) => JSON.stringify([named.what, named.id, kind, id]))
    if (!named.begins) return keys.some((key) => begun.has(key))
    for (const key of keys) begun.add(key)
    return true
  })
}

/** `labels`: some of it is confidential. `lawful`: nothing goes on with what began nowhere before. */
export const arbitraryLog = ({
  labels,
  lawful = false
}: {
  readonly labels: boolean
  readonly lawful?: boolean
}): fc.Arbitrary<ReadonlyArray<StoredEvent>> =>
  fc
    .tuple(
      fc.array(arbitraryEvents({ maxLength: 10 }), { minLength: 1, maxLength: 6, size: "max" }),
      fc.array(turn(labels), { minLength: 20, maxLength: 45 })
    )
    .map(([drawn, turns]) => write(drawn.flat(), turns))
    .map((log) => (lawful ? inTurn(log).map((event, index) => ({ ...event, sequence: index + 1 })) : log))
    .filter((log) => log.length > 0)
