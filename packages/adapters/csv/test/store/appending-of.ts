/** Appends as processes make them: numbered, of one event or a few, some of them long. */
import { type Appended, CommandId, EventId, type NewEvent, TenantId } from "@genzaichi/core"
import { Effect } from "effect"
import type { OpenCsvEventStore } from "../../src/store/index.ts"

const note = (id: string, text: string): NewEvent => ({
  id: EventId.make(id),
  kind: "note-added",
  kindVersion: 1,
  data: { text },
  subjects: [{ kind: "deal", id: "d-1" }],
  occurredAt: Date.UTC(2026, 10, 2),
  actor: { kind: "unknown" },
  recordedBy: { kind: "unknown" },
  labels: []
})

export const idsOfAppend = (number: number): ReadonlyArray<string> =>
  Array.from({ length: 1 + (number % 4) }, (_, part) => `e-${number}-${part}`)

export const appendOf = (log: OpenCsvEventStore, number: number): Promise<Appended> =>
  Effect.runPromise(
    log.store.append(
      TenantId.make("acme"),
      [
        {
          stream: { kind: "deal", id: `d-${number % 7}` },
          expected: "any",
          events: idsOfAppend(number).map((id) => note(id, "長い".repeat(number % 5 === 0 ? 3000 : 10)))
        }
      ],
      { command: CommandId.make(`c-${number}`) }
    )
  )
