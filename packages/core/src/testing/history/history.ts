/**
 * From steps to a history: stored events of one deal, with the times and the order a store would have given them.
 */
import { type Deadline, type LookAgain, type KindData, catalogue } from "../../event/catalogue.ts"
import { EventId, DealId, TenantId } from "../../event/identifiers.ts"
import { type StoredEvent, unknownActor } from "../../event/envelope.ts"
import type { Calendar } from "../../time/index.ts"
import { defaultPipeline } from "../../deal/pipeline.ts"
import { day, hour, type LookAgainStep, type Recorded, type Step, type TimedStep } from "./step.ts"

/** A deal's events in the order they became known, which is their sequence. */
export interface History {
  readonly deal: DealId
  readonly events: ReadonlyArray<StoredEvent>
}

export interface Happened {
  readonly kind: string
  readonly data: unknown
  readonly occurredAt: number
  readonly knownAt: number
  readonly id: EventId
  readonly occurredOn?: { readonly date: string; readonly zone: string }
  readonly undated?: { readonly after: number | null }
  readonly home: Home
}

/** What an event is about, where it is at home, and who said it. */
export interface Home extends Pick<StoredEvent, "subjects" | "stream" | "actor"> {
  readonly recordedBy: StoredEvent["recordedBy"]
}

const isOfLibrary = (kind: string): kind is keyof typeof catalogue => Object.hasOwn(catalogue, kind)

/** What is open while a history is written, so that each step is lawful where it stands. */
interface Book {
  opened: boolean
  closed: boolean
  actions: Array<string>
  meetings: Array<{ readonly id: string; readonly length: number }>
  proposals: Array<string>
  promises: Array<string>
  questions: Array<string>
  retracted: Array<EventId>
}

const openStatuses = defaultPipeline.statuses.filter((status) => status.kind === "open")

/** The first instant histories begin at: 2026-10-01 10:00 in Tokyo, a Thursday with two holidays ahead. */
export const historyEpoch: number = Date.UTC(2026, 9, 1, 1)

export const deadlineIn = (days: number, at: number, calendar: Calendar): Deadline => {
  const due = calendar.dayOf(at) + days
  return { at: calendar.startOf(due + 1), on: { date: calendar.dateText(due), zone: calendar.zone } }
}

const lookAgainOf = (step: LookAgainStep, at: number, book: Book, calendar: Calendar): LookAgain => {
  if (step === "reply") return { reply: true }
  if (step === "meeting") {
    const meeting = book.meetings.at(-1)
    // Without a meeting to wait for, a wait has to end on a date.
    return meeting === undefined ? { on: deadlineIn(7, at, calendar) } : { meeting: meeting.id }
  }
  return { on: deadlineIn(step.inDays, at, calendar) }
}

/** The event a step makes where it stands, or undefined where it would not be lawful. */
const make = (
  step: Step,
  at: number,
  name: string,
  book: Book,
  happened: ReadonlyArray<Happened>,
  calendar: Calendar
): Recorded | undefined => {
  const open = book.opened && !book.closed
  switch (step.do) {
    case "contact":
      return {
        kind: "contacted",
        data: {
          channel: "mail",
          direction: step.direction,
          ...(step.mark === null ? {} : { marks: [step.mark] }),
          gist: name
        }
      }
    case "record":
      return open ? step.event : undefined
    case "note":
      return { kind: "note-added", data: { text: name } }
    case "status": {
      const status = openStatuses[step.to % openStatuses.length]!
      return open ? { kind: "status-changed", data: { to: status.id } } : undefined
    }
    case "ball":
      return open
        ? {
            kind: "ball-moved",
            data: {
              to: step.side,
              ...(step.lookAgain === null ? {} : { lookAgain: lookAgainOf(step.lookAgain, at, book, calendar) })
            }
          }
        : undefined
    case "wait":
      return open
        ? { kind: "wait-started", data: { on: step.on, lookAgain: lookAgainOf(step.lookAgain, at, book, calendar) } }
        : undefined
    case "plan":
      book.actions.push(name)
      return {
        kind: "action-planned",
        data: {
          action: name,
          what: name,
          ...(step.dueInDays === null ? {} : { due: deadlineIn(step.dueInDays, at, calendar) })
        }
      }
    case "reschedule": {
      const action = book.actions[0]
      if (action === undefined) return undefined
      const due = step.dueInDays === null ? null : deadlineIn(step.dueInDays, at, calendar)
      return { kind: "action-rescheduled", data: { action, due } }
    }
    case "finish": {
      const action = book.actions.shift()
      if (action === undefined) return undefined
      if (step.how === "done") return { kind: "action-done", data: { action } }
      return { kind: step.how === "dropped" ? "action-dropped" : "action-replaced", data: { action } }
    }
    case "book": {
      const start = at + step.inHours * hour
      const length = step.forHours * hour
      book.meetings.push({ id: name, length })
      return { kind: "meeting-booked", data: { meeting: name, start, end: start + length } }
    }
    case "meeting": {
      const meeting = step.how === "moved" ? book.meetings[0] : book.meetings.shift()
      if (meeting === undefined) return undefined
      if (step.how === "moved") {
        const start = at + 3 * day
        return { kind: "meeting-moved", data: { meeting: meeting.id, start, end: start + meeting.length } }
      }
      if (step.how === "held") return { kind: "meeting-held", data: { meeting: meeting.id, gist: name } }
      return { kind: step.how === "missed" ? "meeting-missed" : "meeting-cancelled", data: { meeting: meeting.id } }
    }
    case "propose":
      book.proposals.push(name)
      return { kind: step.quote ? "quote-sent" : "proposal-sent", data: { proposal: name } }
    case "answer": {
      const proposal = book.proposals.shift()
      return proposal === undefined
        ? undefined
        : { kind: "proposal-answered", data: { proposal, reaction: "considering" } }
    }
    case "question":
      book.questions.push(name)
      return { kind: step.from === "us" ? "question-asked" : "question-received", data: { question: name, text: name } }
    case "reply": {
      const question = book.questions.shift()
      return question === undefined
        ? undefined
        : { kind: "question-answered", data: { question, direction: "outbound" } }
    }
    case "promise":
      book.promises.push(name)
      return {
        kind: "promise-made",
        data: {
          promise: name,
          by: step.by,
          text: name,
          ...(step.dueInDays === null ? {} : { due: deadlineIn(step.dueInDays, at, calendar) })
        }
      }
    case "settle": {
      const promise = book.promises.shift()
      return promise === undefined ? undefined : { kind: "promise-settled", data: { promise, outcome: step.outcome } }
    }
    case "temperature":
      return { kind: "temperature-read", data: { level: step.level } }
    case "amount":
      return {
        kind: "amount-changed",
        data: { amount: { minor: step.thousands * 1000, currency: "JPY", tax: "excluded" } }
      }
    case "owner":
      return { kind: "owner-changed", data: { to: `member-${step.who}` as KindData["owner-changed"]["to"] } }
    case "tag":
      return { kind: "tagged", data: { tag: name } }
    case "snooze":
      return {
        kind: "snoozed",
        data: {
          ...(step.rule === null ? {} : { rules: [step.rule] }),
          lookAgain: lookAgainOf(step.lookAgain, at, book, calendar)
        }
      }
    case "acknowledge":
      return {
        kind: "acknowledged",
        data: {
          rule: step.rule,
          ...(step.inDays === null ? {} : { lookAgain: { on: deadlineIn(step.inDays, at, calendar) } })
        }
      }
    case "hold":
      return open
        ? {
            kind: "deal-held",
            data: step.untilInDays === null ? {} : { lookAgain: deadlineIn(step.untilInDays, at, calendar) }
          }
        : undefined
    case "close": {
      if (!open) return undefined
      book.closed = true
      if (step.dropActions) book.actions = []
      return { kind: step.outcome === "won" ? "deal-won" : "deal-lost", data: { dropActions: step.dropActions } }
    }
    case "reopen":
      if (!book.closed) return undefined
      book.closed = false
      return { kind: "deal-reopened", data: {} }
    case "retract":
    case "reinstate":
      // The opening stays: a deal that was never opened has no position to talk about.
      return correctionBy(step, happened.slice(1), book)
    case "tell":
      return undefined
  }
}

/** What a step takes back of what happened, or puts back; undefined where there is nothing to. */
export const correctionBy = (
  step: Extract<Step, { readonly do: "retract" | "reinstate" }>,
  happened: ReadonlyArray<Happened>,
  book: { readonly retracted: Array<EventId> }
): Extract<Recorded, { readonly kind: "retracted" | "reinstated" }> | undefined => {
  if (step.do === "reinstate") {
    const event = book.retracted.pop()
    return event === undefined ? undefined : { kind: "reinstated", data: { event } }
  }
  const candidates = happened.filter((one) => one.kind !== "retracted" && one.kind !== "reinstated")
  const target = candidates.at(-1 - (step.back % Math.max(1, candidates.length)))
  if (target === undefined || book.retracted.includes(target.id)) return undefined
  book.retracted.push(target.id)
  return { kind: "retracted", data: { event: target.id } }
}

/** What steps make of the moment they stand at, and what happened before. */
export type Making = (
  step: Step,
  at: number,
  name: string,
  happened: ReadonlyArray<Happened>
) => { readonly kind: string; readonly data: unknown; readonly home: Home } | undefined

/**
 * Writes steps down after an opening, in the order their facts became known. Names of events count up (`e1`, `e2` …) in
 * the order things happened.
 */
export const writeSteps = (
  steps: ReadonlyArray<TimedStep>,
  calendar: Calendar,
  name: string,
  opening: ReadonlyArray<Pick<Happened, "kind" | "data" | "occurredAt" | "home">>,
  make: Making
): ReadonlyArray<StoredEvent> => {
  const idOf = (ordinal: number): EventId => EventId.make(`${name}/e${ordinal}`)
  const happened: Array<Happened> = opening.map((one, place) => ({
    ...one,
    knownAt: one.occurredAt,
    id: idOf(place + 1)
  }))
  let at = happened.at(-1)!.occurredAt
  for (const timed of steps) {
    at += timed.after
    const startOfDay = calendar.startOf(calendar.dayOf(at))
    // A day-only fact stands at the start of its day; not before what came earlier, and never on the same instant.
    const dayOnly = timed.dayOnly && startOfDay > happened.at(-1)!.occurredAt
    const occurredAt = dayOnly ? startOfDay : at
    const made = make(timed.step, occurredAt, `e${happened.length + 1}`, happened)
    if (made === undefined) continue
    const corrects = made.kind === "retracted" || made.kind === "reinstated"
    const of = (made.data as { readonly event?: EventId }).event
    const target = corrects ? happened.find((one) => one.id === of) : undefined
    const corrections = corrects
      ? happened.filter((one) => (one.data as { readonly event?: EventId }).event === of)
      : []
    // What is taken back must be known first, and corrections of one fact stay in their order.
    const notBefore = Math.max(target?.knownAt ?? 0, ...corrections.map((one) => one.knownAt))
    happened.push({
      ...made,
      occurredAt,
      knownAt: Math.max(at + timed.late, notBefore),
      id: idOf(happened.length + 1),
      ...(timed.undated === true && !corrects ? { undated: { after: null } } : {}),
      ...(dayOnly ? { occurredOn: { date: calendar.dateText(calendar.dayOf(at)), zone: calendar.zone } } : {})
    })
  }
  const tenant = TenantId.make("testing")
  const versions = new Map<string, number>()
  return happened
    .map((event, ordinal) => ({ event, ordinal }))
    .toSorted((a, b) => a.event.knownAt - b.event.knownAt || a.ordinal - b.ordinal)
    .map(({ event: { home, ...event } }, index): StoredEvent => {
      const version = (versions.get(home.stream.id) ?? 0) + 1
      versions.set(home.stream.id, version)
      return {
        ...event,
        kindVersion: isOfLibrary(event.kind) ? catalogue[event.kind].version : 1,
        subjects: home.subjects,
        actor: home.actor,
        recordedBy: home.recordedBy,
        labels: [],
        tenant,
        stream: home.stream,
        version,
        sequence: index + 1,
        recordedAt: event.knownAt
      }
    })
}

/** Writes the steps down as a history of one deal, opened at the epoch, in the order its facts became known. */
export const writeHistory = (
  steps: ReadonlyArray<TimedStep>,
  calendar: Calendar,
  dealName = "D-1",
  epoch: number = historyEpoch
): History => {
  const deal = DealId.make(dealName)
  const book: Book = {
    opened: true,
    closed: false,
    actions: [],
    meetings: [],
    proposals: [],
    promises: [],
    questions: [],
    retracted: []
  }
  const home: Home = {
    subjects: [{ kind: "deal", id: deal }],
    stream: { kind: "deal", id: deal },
    actor: unknownActor,
    recordedBy: unknownActor
  }
  const opening = [{ kind: "deal-opened", data: { status: "lead" }, occurredAt: epoch, home }]
  const events = writeSteps(steps, calendar, dealName, opening, (step, at, name, happened) => {
    const made = make(step, at, name, book, happened, calendar)
    return made === undefined ? undefined : { ...made, home }
  })
  return { deal, events }
}
