import { StoredEvent } from "@genzaichi/core"
import { Result, Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cellsOfEvent, eventOfCells, type LogColumn, logColumns } from "../../src/log/index.ts"
import { instantOf, instantText } from "../../src/log/instant-text.ts"
import { anyInstant, anyStoredEvent, anyText, seed } from "./arbitrary-event.ts"

const runs = { numRuns: 2000, seed }

const contacted = {
  id: "e-1",
  kind: "contacted",
  kindVersion: 1,
  data: { channel: "call", direction: "outbound", gist: "価格を説明" },
  subjects: [
    { kind: "deal", id: "d-1" },
    { kind: "account", id: "a-7" }
  ],
  occurredAt: Date.UTC(2026, 10, 2, 1, 30),
  actor: { kind: "member", id: "yamada" },
  recordedBy: { kind: "member", id: "yamada" },
  labels: [],
  tenant: "acme",
  stream: { kind: "deal", id: "d-1" },
  version: 2,
  sequence: 17,
  knownAt: Date.UTC(2026, 10, 2, 2),
  recordedAt: Date.UTC(2026, 10, 2, 2)
} as unknown as StoredEvent

describe("an event as a row of the log", () => {
  it("reads as what it is: whose, when, what, about whom", () => {
    expect(cellsOfEvent(contacted)).toEqual([
      "acme",
      "17",
      "2026-11-02T01:30:00.000Z",
      "",
      "contacted",
      "deal/d-1",
      "deal/d-1 account/a-7",
      '{"channel":"call","direction":"outbound","gist":"価格を説明"}',
      "member/yamada",
      "",
      "2026-11-02T02:00:00.000Z",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "1",
      "2",
      "e-1"
    ])
  })

  it("comes back as it was, whatever it holds", () => {
    fc.assert(
      fc.property(anyStoredEvent, (event) => {
        const cells = cellsOfEvent(event)
        expect(cells).toHaveLength(logColumns.length)
        expect(Result.getOrThrow(eventOfCells(cells))).toEqual(event)
      }),
      runs
    )
  })

  it("holds no line break and nothing a spreadsheet program would run", () => {
    fc.assert(
      fc.property(anyStoredEvent, (event) => {
        for (const [place, cell] of cellsOfEvent(event).entries()) {
          // oxlint-disable-next-line no-control-regex -- what is looked for
          expect(cell).not.toMatch(/[\u0000-\u001f]/)
          // Numbers below zero and years before Christ are told by a sign; neither is text.
          if (logColumns[place] !== "data" && instantOf(cell) === undefined)
            expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]/)
        }
      }),
      runs
    )
  })

  it("takes nothing that the Schema of events refuses, whatever stands in a cell", () => {
    const isEvent = Schema.is(Schema.toType(StoredEvent))
    const anyCell = fc.oneof(
      anyText,
      anyText.map((text) => JSON.stringify(text)),
      fc.json(),
      fc.constantFrom("[]", "{}", "null", "0", "never seen", "deal/", "/", "a/b c/", '["a"]', '[["",""]]', "\u0007"),
      fc.constantFrom('{"date":"x","zone":""}', "2026-1-2 x", '{"after":1.5}', '[{"title":1}]', '{"kind":"app","id":1}')
    )
    let taken = 0
    fc.assert(
      fc.property(anyStoredEvent, fc.nat(logColumns.length - 1), anyCell, (event, place, cell) => {
        const read = eventOfCells(cellsOfEvent(event).with(place, cell))
        if (Result.isFailure(read)) return
        taken++
        expect(isEvent(read.success)).toBe(true)
      }),
      { numRuns: 5000, seed }
    )
    expect(taken).toBeGreaterThan(500)
  })

  it("takes further columns behind, and passes over them", () => {
    expect(Result.getOrThrow(eventOfCells([...cellsOfEvent(contacted), "more", ""]))).toEqual(contacted)
  })

  const faulty: ReadonlyArray<readonly [LogColumn, string]> = [
    ["tenant", ""],
    ["tenant", '"unfinished'],
    ["sequence", "0"],
    ["sequence", "1.5"],
    ["sequence", "017"],
    ["sequence", "1e3"],
    ["occurredAt", "2026/11/2 10:30"],
    ["occurredAt", "2026-02-30T00:00:00.000Z"],
    ["occurredAt", "2026-11-02T24:00:00.000Z"],
    ["occurredAt", "2026-11-02T01:30:00Z"],
    ["occurredOn", "2026/11/02 Asia/Tokyo"],
    ["occurredOn", "2026-11-02"],
    ["kind", ""],
    ["stream", "deal"],
    ["stream", "deal/"],
    ["stream", '["deal"]'],
    ["subjects", "d-1"],
    ["subjects", "[7]"],
    ["data", ""],
    ["data", "{'a':1}"],
    ["actor", ""],
    ["actor", "boss/yamada"],
    ["recordedBy", '{"kind":"boss"}'],
    ["recordedAt", ""],
    ["knownAt", "soon"],
    ["labels", "confidential"],
    ["labels", '{"a":1}'],
    ["source", '{"origin":"x"}'],
    ["undated", "sometime"],
    ["cause", '""'],
    ["attachments", "[1]"],
    ["kindVersion", "1.0"],
    ["version", "-1"],
    ["id", '"a" b']
  ]
  it.each(faulty)("names the cell that cannot be read: %s %s", (column, text) => {
    const cells = cellsOfEvent(contacted)
    cells[logColumns.indexOf(column)] = text
    const read = eventOfCells(cells)
    expect(Result.isFailure(read) && read.failure.column).toBe(column)
    expect(Result.isFailure(read) && read.failure.problem.ja).toContain(column)
  })

  it("says so where cells are missing", () => {
    const read = eventOfCells(cellsOfEvent(contacted).slice(0, 7))
    expect(Result.isFailure(read) && read.failure.message).toContain("it has 7 cells")
  })
})

describe("instants as text", () => {
  it("come back as they were", () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        expect(instantText(instant)).toBe(new Date(instant).toISOString())
        expect(instantOf(instantText(instant))).toBe(instant + 0)
      }),
      runs
    )
  })
  it.each(["", "2026-11-02", "2026-11-02T1:30:00.000Z", "2026-13-02T01:30:00.000Z", "+275760-09-13T00:00:00.001Z"])(
    "in another form are none: %s",
    (text) => expect(instantOf(text)).toBeUndefined()
  )
})
