/** Events and appends as the cases write them: short to read, whole in what a store sees. */
import { Effect, Stream } from "effect"
import type { NewEvent, StoredEvent } from "../../event/envelope.ts"
import { CommandId, EventId, type StreamName, type Subject, TenantId } from "../../event/identifiers.ts"
import type { AppendError, Appended, EventStoreShape, Expected, Write } from "../../store/event-store.ts"
import { caseStart } from "./case.ts"

export const tenant = TenantId.make("acme")
export const otherTenant = TenantId.make("globex")

export const deal = (id: string): StreamName & Subject => ({ kind: "deal", id })
export const account = (id: string): StreamName & Subject => ({ kind: "account", id })

/** A note on a deal that happened when the case began; what matters to a case is given. */
export const note = (id: string, given: Partial<NewEvent> = {}): NewEvent => ({
  id: EventId.make(id),
  kind: "note-added",
  kindVersion: 1,
  data: { text: `note ${id}` },
  subjects: [deal("d-1")],
  occurredAt: caseStart,
  actor: { kind: "member", id: "yamada" },
  recordedBy: { kind: "member", id: "sato" },
  labels: [],
  ...given
})

export const write = (stream: StreamName, expected: Expected, ...events: ReadonlyArray<NewEvent>): Write => ({
  stream,
  expected,
  events
})

export const command = (id: string): CommandId => CommandId.make(id)

/** An append of notes with these ids to a deal, under a command of its own. */
export const appendNotes = (
  store: EventStoreShape,
  stream: StreamName,
  expected: Expected,
  ids: ReadonlyArray<string>,
  of: TenantId = tenant
): Effect.Effect<Appended, AppendError> =>
  store.append(of, [write(stream, expected, ...ids.map((id) => note(id, { subjects: [stream] })))], {
    command: command(`write ${ids.join(" ")}`)
  })

export const idsOf = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<string> => events.map((event) => event.id)

/** Everything a tenant's log holds. */
export const wholeLog = (
  store: EventStoreShape,
  of: TenantId = tenant
): Effect.Effect<ReadonlyArray<StoredEvent>, unknown> => Stream.runCollect(store.readAll(of))

/** Names `n-1` to `n-count`. */
export const names = (count: number, prefix = "n"): ReadonlyArray<string> =>
  Array.from({ length: count }, (_, index) => `${prefix}-${index + 1}`)

/** Writes `count` notes one append at a time. */
export const writeNotes = (
  store: EventStoreShape,
  ids: ReadonlyArray<string>,
  stream: StreamName = deal("d-1")
): Effect.Effect<void, AppendError> =>
  Effect.forEach(ids, (id) => appendNotes(store, stream, "any", [id]), { discard: true })
