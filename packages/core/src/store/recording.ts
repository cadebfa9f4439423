/**
 * From a request to record to the events that come of it: deciding intention by intention, as of when it happened.
 *
 * Pure: what a ledger knows is given, and given the same it decides the same, which is how a retry is told from another
 * use of the same command.
 */
import { Result } from "effect"
import type { KindData } from "../event/catalogue.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import type { Actor, Attachment, DateOnly, NewEvent, Source, StoredEvent } from "../event/envelope.ts"
import { type CommandId, EventId, type StreamName, type Subject, type TenantId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import type { Calendar } from "../time/calendar.ts"
import { plainCalendar } from "../time/japanese-holidays.ts"
import { makeCalendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { eachOnce } from "./subjects.ts"

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
  /** Whom it is about besides what it is recorded on and whom it names. */
  readonly subjects?: ReadonlyArray<Subject>
  readonly source?: Source
  /** The event it follows from. */
  readonly cause?: string
  readonly correlation?: string
  readonly attachments?: ReadonlyArray<Attachment>
}

/** What was decided to have happened, before it is an event. */
export interface Decided {
  readonly kind: string
  readonly data: unknown
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
  const { kind, data } = (typeof intent === "object" && intent !== null ? intent : {}) as Partial<Decided>
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

/** The n-th event of a request, from 1. */
export const eventOf = (
  { kind, data }: Decided,
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

/** What a ledger knows of single events when it decides, up to some place in its log. */
export interface Knowledge {
  readonly tenant: TenantId
  readonly catalogue: EventCatalogue
  /** The log's last sequence that counts. */
  readonly sequence: number
  readonly recorded: (event: EventId) => { readonly event: StoredEvent; readonly retracted: boolean } | undefined
}

/** An event as it would stand at the end of the log, for folding what has only been decided. */
const provisional = (
  event: NewEvent,
  ordinal: number,
  stream: StreamName,
  { tenant, sequence }: Knowledge
): StoredEvent => ({
  ...event,
  tenant,
  stream,
  version: ordinal,
  sequence: sequence + ordinal,
  knownAt: event.knownAt ?? event.occurredAt,
  recordedAt: event.occurredAt
})

/** Looks up what is known of an event: its kind, and whether it was taken back. */
export type RecordedBefore = (event: EventId) => { readonly kind: string; readonly retracted: boolean } | undefined

/** How intentions on something with a position are decided. */
export interface Deciding<Position, Intended, Refusal> {
  /** The home stream of what is decided. */
  readonly stream: StreamName
  /** The position when it happened. */
  readonly position: Position
  readonly decide: (
    intent: Intended,
    position: Position,
    recorded: RecordedBefore
  ) => Result.Result<ReadonlyArray<Decided>, Refusal>
  readonly subjects: (position: () => Position, decided: Decided) => ReadonlyArray<Subject>
  /** The position after what is new, the last of what was decided so far; asked only where it matters. */
  readonly after: (
    position: Position,
    fresh: ReadonlyArray<StoredEvent>,
    decided: ReadonlyArray<StoredEvent>
  ) => Position
}

/**
 * The events a request comes to, each intention decided on what the ones before it come to; none where everything stands
 * so already; or the first refusal.
 */
export const decideAll = <Position, Intended, Refusal>(
  intents: ReadonlyArray<Intended>,
  details: RecordDetails,
  naming: Naming,
  knowledge: Knowledge,
  deciding: Deciding<Position, Intended, Refusal>
): Result.Result<ReadonlyArray<NewEvent>, Refusal> => {
  const events: Array<NewEvent> = []
  const decidedSoFar: Array<StoredEvent> = []
  let { position } = deciding
  let fresh: Array<StoredEvent> = []
  const now = (): Position => {
    if (fresh.length > 0) position = deciding.after(position, fresh, decidedSoFar)
    fresh = []
    return position
  }

  /** Looks an event up as it will stand once what was decided so far is recorded. */
  const recorded = (id: EventId) => {
    const before = knowledge.recorded(id)
    const own = decidedSoFar.find((event) => event.id === id)
    const event = own ?? before?.event
    if (event === undefined) return undefined
    const last = decidedSoFar.findLast((one) => isCorrection(one) && (one.data as KindData["retracted"]).event === id)
    return { event, retracted: last === undefined ? (before?.retracted ?? false) : last.kind === "retracted" }
  }
  const recordedBefore: RecordedBefore = (id) => {
    const found = recorded(id)
    return found === undefined ? undefined : { kind: found.event.kind, retracted: found.retracted }
  }

  for (const intent of intents) {
    const decision = deciding.decide(intent, now(), recordedBefore)
    if (Result.isFailure(decision)) return Result.fail(decision.failure)
    for (const decided of decision.success) {
      // A correction is about whatever the event it corrects is about, or it would not be found there.
      const target = isCorrection(decided)
        ? recorded((decided.data as KindData["retracted"]).event)?.event.subjects
        : undefined
      const subjects = eachOnce([...deciding.subjects(now, decided), ...(target ?? [])])
      const event = eventOf(decided, events.length + 1, subjects, details, naming, knowledge.catalogue)
      events.push(event)
      const stored = provisional(event, events.length, deciding.stream, knowledge)
      decidedSoFar.push(stored)
      fresh.push(stored)
    }
  }
  return Result.succeed(events)
}
