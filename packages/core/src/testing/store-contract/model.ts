/**
 * A tenant's log as it must be: a list of events that is searched from end to end, written for being obviously right.
 *
 * It does not foretell what a store answers, as several appends under way may be taken in any order. It is asked instead
 * whether an answer can be right, for the log as it was at some length.
 */
import type { NewEvent, StoredEvent } from "../../event/envelope.ts"
import type { CommandId, StreamName, Subject, TenantId } from "../../event/identifiers.ts"
import { futureGrace } from "../../store/admission.ts"
import type { AppendError, Write } from "../../store/event-store.ts"
import { samePlainData } from "../../store/plain-data.ts"

export interface Attempt {
  readonly command: CommandId
  readonly writes: ReadonlyArray<Write>
}

/** What the store's clock can have shown: what it was set to, and that plus the time that went by. Epoch milliseconds. */
export interface Shown {
  readonly from: number
  readonly until: number
}

/** An append that was taken: the log is `until` long since. */
interface Commit {
  readonly attempt: Attempt
  readonly from: number
  readonly until: number
}

const sameName = (a: StreamName, b: StreamName): boolean => a.kind === b.kind && a.id === b.id

const contentOf = ({ writes }: Attempt): unknown =>
  writes.flatMap(({ stream, events }) => events.map((event) => ({ stream, event })))

export class Model {
  readonly tenant: TenantId
  readonly log: Array<StoredEvent> = []
  readonly commits: Array<Commit> = []

  constructor(tenant: TenantId) {
    this.tenant = tenant
  }

  /** The lengths the log has had since it was `length` long: the places between two appends. */
  lengthsSince(length: number): ReadonlyArray<number> {
    return [length, ...this.commits.flatMap(({ until }) => (until > length ? [until] : []))]
  }

  stream(name: StreamName, length = this.log.length): ReadonlyArray<StoredEvent> {
    return this.log.slice(0, length).filter(({ stream }) => sameName(stream, name))
  }

  subject(name: Subject, length = this.log.length): ReadonlyArray<StoredEvent> {
    return this.log.slice(0, length).filter(({ subjects }) => subjects.some((subject) => sameName(subject, name)))
  }

  /** What a command stored, `undefined` where it was not stored by then. */
  stored(command: CommandId, length = this.log.length): ReadonlyArray<StoredEvent> | undefined {
    const commit = this.#commit(command, length)
    return commit === undefined ? undefined : this.log.slice(commit.from, commit.until)
  }

  /** Whether the attempt says again what its command stored. */
  repeats(attempt: Attempt, length = this.log.length): boolean {
    const commit = this.#commit(attempt.command, length)
    return commit !== undefined && samePlainData(contentOf(commit.attempt), contentOf(attempt))
  }

  /** Whether an append without events may be taken: nothing but its versions matters. */
  mayBeEmpty(attempt: Attempt, length: number): boolean {
    return this.#commit(attempt.command, length) === undefined && this.#conflicts(attempt, length).length === 0
  }

  /** Whether the attempt may be refused in these words. */
  mayRefuse(attempt: Attempt, error: AppendError, length: number, shown: Shown): boolean {
    if (this.#commit(attempt.command, length) !== undefined) {
      return error._tag === "CommandReused" && error.command === attempt.command && !this.repeats(attempt, length)
    }
    const events = attempt.writes.flatMap((write) => write.events)
    switch (error._tag) {
      case "VersionConflict":
        return this.#conflicts(attempt, length).some(
          ({ stream, expected, actual }) =>
            sameName(stream, error.stream) && expected === error.expected && actual === error.actual
        )
      case "EventIdTaken": {
        const known = this.log.slice(0, length).some(({ id }) => id === error.event)
        return events.filter(({ id }) => id === error.event).length > (known ? 0 : 1)
      }
      case "InvalidEvent":
        return events.some((event) => event.id === error.event && !this.#timely(event, this.#earliest(length, shown)))
      default:
        return false
    }
  }

  /** Takes an append that the store says it stored: why that cannot be right, or `undefined` and it stands in the log. */
  take(attempt: Attempt, stored: ReadonlyArray<StoredEvent>, shown: Shown): string | undefined {
    const from = this.log.length
    if (this.#commit(attempt.command, from) !== undefined) return `${attempt.command} had been stored before`
    const [conflict] = this.#conflicts(attempt, from)
    if (conflict !== undefined) {
      const { stream, expected, actual } = conflict
      return `${stream.kind}/${stream.id} is at version ${actual}; expecting ${expected} must be refused`
    }
    const earliest = this.#earliest(from, shown)
    const latest = Math.max(shown.until, earliest)
    const recordedAt = stored[0]?.recordedAt ?? earliest
    if (recordedAt < earliest || recordedAt > latest) {
      return `recordedAt must lie from ${earliest} to ${latest}, and is ${recordedAt}`
    }
    const placed = [...this.log]
    for (const { stream, events } of attempt.writes) {
      for (const event of events) {
        if (placed.some(({ id }) => id === event.id)) return `the event id ${event.id} is taken`
        if (!this.#timely(event, recordedAt)) return `${event.id} lies in the future or claims to be known there`
        placed.push({
          ...event,
          tenant: this.tenant,
          stream,
          version: placed.filter((other) => sameName(other.stream, stream)).length + 1,
          sequence: placed.length + 1,
          knownAt: event.knownAt ?? recordedAt,
          recordedAt
        })
      }
    }
    const expected = placed.slice(from)
    if (stored.length !== expected.length) return `${expected.length} events were given, and ${stored.length} stored`
    for (const [index, event] of expected.entries()) {
      if (samePlainData(event, stored[index])) continue
      return `it must be stored as ${JSON.stringify(event)}, and was stored as ${JSON.stringify(stored[index])}`
    }
    this.log.push(...expected)
    this.commits.push({ attempt, from, until: placed.length })
    return undefined
  }

  #commit(command: CommandId, length: number): Commit | undefined {
    return this.commits.find(({ attempt, until }) => attempt.command === command && until <= length)
  }

  /** The earliest `recordedAt` of what comes after the first `length` events. */
  #earliest(length: number, { from }: Shown): number {
    return Math.max(from, this.log[length - 1]?.recordedAt ?? from)
  }

  #timely(event: NewEvent, recordedAt: number): boolean {
    return event.occurredAt <= recordedAt + futureGrace && (event.knownAt ?? recordedAt) <= recordedAt
  }

  /** The writes that expect another version than they meet, those before them in the same append counted in. */
  #conflicts({ writes }: Attempt, length: number) {
    return writes.flatMap(({ stream, expected }, index) => {
      const before = writes.slice(0, index).filter((write) => sameName(write.stream, stream))
      const actual = this.stream(stream, length).length + before.reduce((sum, { events }) => sum + events.length, 0)
      return expected === "any" || (expected === "none" ? 0 : expected) === actual ? [] : [{ stream, expected, actual }]
    })
  }
}
