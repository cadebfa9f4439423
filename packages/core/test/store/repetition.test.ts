import { describe, expect, it } from "vitest"
import { EventId, type NewEvent, type StoredEvent, TenantId, unknownActor } from "../../src/event/index.ts"
import { asWritten, isRepetition } from "../../src/store/repetition.ts"

const written: NewEvent = {
  id: EventId.make("e-1"),
  kind: "note-added",
  kindVersion: 1,
  data: { text: "x" },
  subjects: [{ kind: "deal", id: "d-1" }],
  occurredAt: 1000,
  actor: unknownActor,
  recordedBy: unknownActor,
  labels: []
}
const stream = { kind: "deal", id: "d-1" }
const stored: StoredEvent = {
  ...written,
  tenant: TenantId.make("t"),
  stream,
  version: 1,
  sequence: 1,
  knownAt: 5000,
  recordedAt: 5000
}
const again = (event: NewEvent) => isRepetition([stored], [{ stream, expected: "any", events: [event] }])

describe("a repetition", () => {
  it("of an event that claims nothing is one whatever the clock shows", () => {
    expect(asWritten(stored)).toEqual(written)
    expect(again(written)).toBe(true)
  })

  it("claiming what the store would have said is one, claiming something else is not", () => {
    expect(again({ ...written, knownAt: 5000 })).toBe(true)
    expect(again({ ...written, knownAt: 4999 })).toBe(false)
  })

  it("of a claim has to claim the same", () => {
    const claimed = (knownAt?: number) =>
      isRepetition(
        [{ ...stored, knownAt: 4000 }],
        [{ stream, expected: 0, events: [knownAt === undefined ? written : { ...written, knownAt }] }]
      )
    expect([claimed(4000), claimed(4001), claimed()]).toEqual([true, false, false])
  })
})
