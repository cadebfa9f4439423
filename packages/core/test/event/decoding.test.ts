import * as fc from "fast-check"
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { makeDealFold } from "../../src/deal/index.ts"
import {
  catalogue,
  defineEventKind,
  KindConflict,
  makeEventCatalogue,
  type StoredEvent,
  Text,
  textFault
} from "../../src/event/index.ts"
import { arbitraryHistory, simulateSales } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const histories = arbitraryHistory({ calendar })
const known = makeEventCatalogue()

/** A kind that has been through three versions: a text, then a text with a score, then the score as a share. */
const visited = defineEventKind({
  kind: "acme.site-visited",
  version: 3,
  label: { ja: "現地訪問", en: "Site visited" },
  data: Schema.Struct({ note: Text, share: Schema.NullOr(Schema.Finite) }),
  policy: [
    {
      line: "visit",
      when: {},
      contact: true,
      inbound: true,
      ball: null,
      update: true,
      because: { ja: "訪問した", en: "we visited" }
    }
  ],
  upcasts: {
    1: (data) => ({ ...(data as object), score: null }),
    2: (data) => {
      const { note, score } = data as { readonly note: string; readonly score: number | null }
      return { note, share: score === null ? null : score / 100 }
    }
  }
})

const envelope = (over: Partial<StoredEvent>): StoredEvent =>
  ({
    id: "E-1",
    tenant: "T",
    stream: { kind: "deal", id: "D-1" },
    version: 1,
    sequence: 1,
    kind: "note-added",
    kindVersion: 1,
    data: { text: "メモ" },
    subjects: [{ kind: "deal", id: "D-1" }],
    occurredAt: 1,
    knownAt: 1,
    recordedAt: 1,
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    ...over
  }) as StoredEvent

describe("reading stored events (F2, F3)", () => {
  it("reads back every lawful event as it was written", () => {
    fc.assert(
      fc.property(histories, (history) => {
        for (const event of history.events) {
          const stored: unknown = JSON.parse(JSON.stringify(event))
          expect(Result.getOrThrow(known.decode(stored))).toEqual(event)
        }
      }),
      runs
    )
  })

  it("decodes the same whether compiled or interpreted, also what it refuses", () => {
    const interpreted = makeEventCatalogue([], { compiled: false })
    fc.assert(
      fc.property(histories, fc.nat(), fc.nat(), fc.jsonValue(), (history, pick, place, junk) => {
        const event = history.events[pick % history.events.length]!
        const data = event.data as Record<string, unknown>
        const fields = Object.keys(data)
        const broken = fields.length === 0 ? data : { ...data, [fields[place % fields.length]!]: junk }
        const stored: unknown = JSON.parse(JSON.stringify({ ...event, data: broken }))
        const one = known.decode(stored)
        const other = interpreted.decode(stored)
        expect(Result.isSuccess(one)).toBe(Result.isSuccess(other))
        if (Result.isSuccess(one) && Result.isSuccess(other)) expect(one.success).toEqual(other.success)
      }),
      runs
    )
  })

  it("law 10: upcasting then folding is folding what the newest code would have written, unknown where not asked then", () => {
    const ours = makeEventCatalogue([visited])
    const fold = makeDealFold({
      contactPolicy: {
        name: "with visits",
        version: 1,
        lines: [{ ...visited.policy[0]!, kind: visited.kind }]
      }
    })
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }).filter((text) => textFault(text) === undefined),
        fc.option(fc.integer({ min: 0, max: 100 })),
        (note, score) => {
          const newest = envelope({
            kind: visited.kind,
            kindVersion: 3,
            data: { note, share: score === null ? null : score / 100 }
          })
          const second = envelope({ kind: visited.kind, kindVersion: 2, data: { note, score } })
          const first = envelope({ kind: visited.kind, kindVersion: 1, data: { note } })
          const unasked = envelope({ kind: visited.kind, kindVersion: 3, data: { note, share: null } })
          const read = (event: StoredEvent) => Result.getOrThrow(ours.decode(event))
          expect(read(second)).toEqual(newest)
          expect(read(first)).toEqual(unasked)
          const deal = "D-1" as Parameters<typeof fold.fold>[0]
          expect(fold.fold(deal, [read(second)])).toEqual(fold.fold(deal, [newest]))
          expect(fold.fold(deal, [read(first)]).lastContact?.at).toBe(1)
        }
      ),
      runs
    )
  })

  it("reports an event it cannot decode with its place and what is wrong, and goes on", () => {
    const read = known.decode(envelope({ sequence: 42, kind: "status-changed", data: { to: "" } }))
    expect(Result.isFailure(read) && read.failure).toMatchObject({
      _tag: "UndecodableEvent",
      sequence: 42,
      id: "E-1",
      kind: "status-changed"
    })
    expect(Result.isFailure(read) && read.failure.because).toContain('"to"')
  })

  it("lets a kind nobody registered pass untouched", () => {
    const foreign = envelope({ kind: "other.thing", kindVersion: 7, data: { anything: [1, 2] } })
    expect(Result.getOrThrow(known.decode(foreign))).toEqual(foreign)
  })

  it("refuses a version from tomorrow rather than guess", () => {
    const read = known.decode(envelope({ kindVersion: 2 }))
    expect(Result.isFailure(read) && read.failure.because).toContain("newer than this code")
  })

  it("refuses two kinds of one name, and a version without a way up", () => {
    const taken = defineEventKind({ kind: "note-added", label: { ja: "", en: "" }, data: Schema.Struct({}) })
    expect(() => makeEventCatalogue([taken])).toThrow(KindConflict)
    const stranded = defineEventKind({ kind: "acme.x", version: 2, label: { ja: "", en: "" }, data: Schema.Struct({}) })
    expect(() => makeEventCatalogue([stranded])).toThrow(/without an upcast from 1/)
  })

  it("refuses control characters and ill-formed strings in domain text, by name", () => {
    for (const text of ["NUL \u0000", "escape \u001b[31m", "lone \ud800"]) {
      expect(Result.isFailure(known.check(envelope({ data: { text } })))).toBe(true)
    }
    const memo = "一行目\n二行目\t🍣 髙橋"
    expect(Result.isSuccess(known.check(envelope({ data: { text: memo } })))).toBe(true)
  })

  it("takes everything a simulated team records", () => {
    for (const { events } of simulateSales({ deals: 200, seed: 7, calendar, until: "2026-11-20" })) {
      for (const event of events) expect(Result.isSuccess(known.check(event))).toBe(true)
    }
  })
})

describe("the catalogue (A6)", () => {
  it("marks personal fields that exist", () => {
    for (const kind of Object.values(catalogue)) {
      const fields = Object.keys((kind.data as unknown as { readonly fields: object }).fields)
      for (const path of kind.personal) expect([kind.kind, fields]).toEqual([kind.kind, expect.arrayContaining([path])])
    }
  })

  it("keeps its stored names: a renamed kind or field would lose history", () => {
    const shape = Object.fromEntries(
      Object.values(catalogue).map((kind) => [
        `${kind.kind} v${kind.version}`,
        Object.keys((kind.data as unknown as { readonly fields: object }).fields).join(" ")
      ])
    )
    expect(shape).toMatchSnapshot()
  })
})
