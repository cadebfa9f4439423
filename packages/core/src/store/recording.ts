/**
 * From a request to record to the events that come of it: deciding intention by intention, as of when it happened.
 *
 * Pure: what a ledger knows is given, and given the same it decides the same, which is how a retry is told from another
 * use of the same command.
 */
import { Result } from "effect"
import type { Intent } from "../deal/command.ts"
import { decide } from "../deal/decide.ts"
import type { DealFold } from "../deal/fold.ts"
import type { DealPosition } from "../deal/position.ts"
import type { Rejection } from "../deal/rejection.ts"
import type { KindData } from "../event/catalogue.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import type { Actor, Attachment, DateOnly, NewEvent, Source, StoredEvent } from "../event/envelope.ts"
import {
  type AccountId,
  type CommandId,
  type DealId,
  dealStream,
  EventId,
  type Subject,
  type TenantId
} from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import type { Calendar } from "../time/calendar.ts"
import { plainCalendar } from "../time/japanese-holidays.ts"
import { makeCalendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { eachOnce, subjectsOfContact, subjectsOnDeal } from "./subjects.ts"

/** What everything that is recorded can say about itself. Ids are the app's own strings. */
export interface RecordDetails {
  /** Names the intention, so that giving it again writes nothing twice. Made up where left out. */
  readonly command?: string
  /** When it happened, epoch milliseconds; now where left out. */
  readonly occurredAt?: Instant
  /** The day it happened where no clock time is known: `2026-11-20`, in the ledger's zone unless another is given. */
  readonly occurredOn?: string | DateOnly
  /** Since when our team has known, epoch milliseconds: for imports. Never later than it is recorded. */
  readonly knownAt?: Instant
  /** Who did it; whoever records it where left out. */
  readonly actor?: Actor
  /** Who writes it down; the ledger's member where left out. */
  readonly recordedBy?: Actor
  readonly labels?: ReadonlyArray<string>
  /** Whom it is about besides the deal, its account and the people it names. */
  readonly subjects?: ReadonlyArray<Subject>
  readonly source?: Source
  /** The event it follows from. */
  readonly cause?: string
  readonly correlation?: string
  readonly attachments?: ReadonlyArray<Attachment>
}

/** Something to record on a deal: one intention, or several that happen together or not at all. */
export interface RecordRequest extends RecordDetails {
  readonly deal: string
  readonly does: Intent | ReadonlyArray<Intent>
}

/** A contact with an account that names no deal. */
export interface ContactRequest extends RecordDetails {
  readonly account: string
  readonly contact: KindData["contacted"]
}

/** What a ledger knows when it decides, up to some place in its log. */
export interface Knowledge {
  readonly tenant: TenantId
  readonly fold: DealFold
  readonly catalogue: EventCatalogue
  readonly calendar: Calendar
  /** The log's last sequence that counts. */
  readonly sequence: number
  readonly events: (deal: DealId) => ReadonlyArray<StoredEvent>
  readonly position: (deal: DealId, occurred: Instant) => DealPosition
  readonly recorded: (event: EventId) => { readonly event: StoredEvent; readonly retracted: boolean } | undefined
}

/** The id of the n-th event of a command, from 1: the same intention always makes the same events. */
export const eventIdOf = (command: CommandId, ordinal: number): EventId => EventId.make(`${command}/${ordinal}`)

/** When it happened: the instant, and the day where only that is known. */
export interface Occurrence {
  readonly occurredAt: Instant
  readonly occurredOn?: DateOnly
}

/** Reads when a request happened; `now` where it does not say. */
export const occurrenceOf = (
  { occurredAt, occurredOn }: RecordDetails,
  now: Instant,
  calendar: Calendar
): Result.Result<Occurrence, string> => {
  if (occurredOn === undefined) return Result.succeed({ occurredAt: occurredAt ?? now })
  if (occurredAt !== undefined)
    return Result.fail("it says both when (occurredAt) and on which day (occurredOn); leave one out")
  const on = typeof occurredOn === "string" ? { date: occurredOn, zone: calendar.zone } : occurredOn
  const day = calendar.dayFromText(on.date)
  if (day === undefined) return Result.fail(`there is no day "${on.date}"; write it like 2026-11-20`)
  if (on.zone === calendar.zone) return Result.succeed({ occurredAt: calendar.startOf(day), occurredOn: on })
  const there = Result.try(() => makeCalendar(plainCalendar(on.zone)))
  return Result.isFailure(there)
    ? Result.fail(`there is no zone "${on.zone}"; write it like Asia/Tokyo`)
    : Result.succeed({ occurredAt: there.success.startOf(day), occurredOn: on })
}

/**
 * Why something intended cannot be recorded, or `undefined` where it can. A log may hold kinds of other apps, but what is
 * recorded here is of a kind whose data can be checked: a name nobody knows is a slip of the pen.
 */
export const intentFault = (
  intent: unknown,
  { kinds }: EventCatalogue
): { readonly kind: string; readonly because: string } | undefined => {
  const { kind, data } = (typeof intent === "object" && intent !== null ? intent : {}) as Partial<Intent>
  if (typeof kind !== "string") {
    return {
      kind: "",
      because: "`does` says nothing to do; give it an intention such as addNote({ text }), or a list of them"
    }
  }
  if (!kinds.has(kind)) {
    const own = [...kinds.keys()].filter((name) => name.includes("."))
    const known = own.length === 0 ? "the library's kinds alone" : `the library's kinds and ${own.join(", ")}`
    return {
      kind,
      because: `there is no kind "${kind}"; this ledger knows ${known}. Define it (defineEventKind) and hand it to the ledger as kinds`
    }
  }
  return data === undefined ? { kind, because: "it has no data; give {} where there is nothing to say" } : undefined
}

/** How the events of a request are named: under which command, when, by whom. */
export interface Naming {
  readonly command: CommandId
  readonly occurrence: Occurrence
  readonly recordedBy: Actor
}

const eventOf = (
  { kind, data }: { readonly kind: string; readonly data: unknown },
  ordinal: number,
  subjects: ReadonlyArray<Subject>,
  details: RecordDetails,
  { command, occurrence, recordedBy }: Naming,
  catalogue: EventCatalogue
): NewEvent => {
  const { knownAt, actor, labels, source, cause, correlation, attachments } = details
  return {
    id: eventIdOf(command, ordinal),
    kind,
    kindVersion: catalogue.kinds.get(kind)?.version ?? 1,
    data,
    subjects,
    ...occurrence,
    ...(knownAt === undefined ? {} : { knownAt }),
    actor: actor ?? recordedBy,
    recordedBy,
    labels: labels ?? [],
    ...(source === undefined ? {} : { source }),
    ...(cause === undefined ? {} : { cause: EventId.make(cause) }),
    ...(correlation === undefined ? {} : { correlation }),
    ...(attachments === undefined ? {} : { attachments })
  }
}

/** An event as it would stand at the end of the log, for folding what has only been decided. */
const provisional = (event: NewEvent, ordinal: number, deal: DealId, { tenant, sequence }: Knowledge): StoredEvent => ({
  ...event,
  tenant,
  stream: dealStream(deal),
  version: ordinal,
  sequence: sequence + ordinal,
  knownAt: event.knownAt ?? event.occurredAt,
  recordedAt: event.occurredAt
})

/** The events a request on a deal comes to, none where everything stands so already; or the first refusal. */
export const decideRequest = (
  request: RecordRequest,
  naming: Naming,
  knowledge: Knowledge
): Result.Result<ReadonlyArray<NewEvent>, Rejection> => {
  const { fold, catalogue } = knowledge
  const deal = request.deal as DealId
  const { occurredAt } = naming.occurrence
  const intents = Array.isArray(request.does) ? (request.does as ReadonlyArray<Intent>) : [request.does as Intent]
  const events: Array<NewEvent> = []
  const decidedSoFar: Array<StoredEvent> = []
  let position = knowledge.position(deal, occurredAt)

  /** Looks an event up as it will stand once what was decided so far is recorded. */
  const recorded = (id: EventId) => {
    const before = knowledge.recorded(id)
    const own = decidedSoFar.find((event) => event.id === id)
    const event = own ?? before?.event
    if (event === undefined) return undefined
    const last = decidedSoFar.findLast((one) => isCorrection(one) && (one.data as KindData["retracted"]).event === id)
    return { event, retracted: last === undefined ? (before?.retracted ?? false) : last.kind === "retracted" }
  }
  const settings = {
    pipelines: fold.pipelines,
    recorded: (id: EventId) => {
      const found = recorded(id)
      return found === undefined ? undefined : { kind: found.event.kind, retracted: found.retracted }
    }
  }

  for (const intent of intents) {
    const decision = decide(intent, position, settings)
    if (Result.isFailure(decision)) return Result.fail(decision.failure)
    for (const decided of decision.success) {
      const correction = isCorrection(decided)
      // A correction is about whatever the event it corrects is about, or it would not be found there.
      const target = correction ? recorded((decided.data as KindData["retracted"]).event)?.event.subjects : undefined
      const subjects = eachOnce([...subjectsOnDeal(position, decided.data, request.subjects), ...(target ?? [])])
      const event = eventOf(decided, events.length + 1, subjects, request, naming, catalogue)
      events.push(event)
      const stored = provisional(event, events.length, deal, knowledge)
      decidedSoFar.push(stored)
      position = correction
        ? fold.asOf(deal, [...knowledge.events(deal), ...decidedSoFar], { occurred: occurredAt })
        : fold.evolve(position, stored)
    }
  }
  return Result.succeed(events)
}

/** The event of a contact that names no deal, given the deals of the account that are open then. */
export const contactEvent = (
  request: ContactRequest,
  open: ReadonlyArray<DealId>,
  naming: Naming,
  catalogue: EventCatalogue
): NewEvent => {
  const subjects = subjectsOfContact(request.account as AccountId, open, request.contact, request.subjects)
  return eventOf({ kind: "contacted", data: request.contact }, 1, subjects, request, naming, catalogue)
}
