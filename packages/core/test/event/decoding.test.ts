import * as fc from "fast-check"
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { type Intent, makeDealFold } from "../../src/deal/index.ts"
import {
  catalogue,
  type DataOf,
  defineEventKind,
  isOfKind,
  KindConflict,
  makeEventCatalogue,
  ofKind,
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

  it("an upcast that fails is a fault of that event, and the rest is read", () => {
    const fragile = defineEventKind({
      kind: "acme.fragile",
      version: 2,
      label: { ja: "", en: "" },
      data: Schema.Struct({ note: Text }),
      upcasts: { 1: (data) => ({ note: (data as { readonly old: { readonly note: string } }).old.note }) }
    })
    const ours = makeEventCatalogue([fragile])
    const read = ours.decode(envelope({ kind: fragile.kind, sequence: 7, data: {} }))
    expect(Result.isFailure(read) && read.failure).toMatchObject({ sequence: 7, kind: "acme.fragile" })
    expect(Result.isFailure(read) && read.failure.because).toContain("the upcast")
    const whole = ours.decode(envelope({ kind: fragile.kind, data: { old: { note: "メモ" } } }))
    expect(Result.isSuccess(whole) && whole.success.data).toEqual({ note: "メモ" })
  })

  it("refuses two kinds of one name, a name without a dot, and a version without a way up", () => {
    const plain = { label: { ja: "", en: "" }, data: Schema.Struct({}) }
    const first = defineEventKind({ kind: "acme.x", ...plain })
    expect(() => makeEventCatalogue([first, first])).toThrow(KindConflict)
    // @ts-expect-error A name without a dot is one the library may take some day.
    const dotless = defineEventKind({ kind: "visited", ...plain })
    expect(() => makeEventCatalogue([dotless])).toThrow(/"acme\.visited"/)
    // @ts-expect-error Nor may it be one the library has.
    const taken = defineEventKind({ kind: "note-added", ...plain })
    expect(() => makeEventCatalogue([taken])).toThrow(KindConflict)
    const stranded = defineEventKind({ kind: "acme.x", version: 2, ...plain })
    expect(() => makeEventCatalogue([stranded])).toThrow(/without an upcast from 1/)
  })

  it("refuses data that is stored in another form than it is read in: stores would disagree", () => {
    const label = { ja: "", en: "" }
    const data = Schema.Struct({ share: Schema.FiniteFromString })
    // @ts-expect-error The types say so too.
    const transformed = defineEventKind({ kind: "acme.x", label, data })
    expect(() => makeEventCatalogue([transformed])).toThrow(/without transformations/)
  })

  it("takes no event of a kind that can be nobody's: a slip of the pen would be lost for every question", () => {
    const slip = known.check(envelope({ kind: "contcated", data: {} }))
    expect(Result.isFailure(slip) && slip.failure.because).toContain('no kind "contcated"')
    // An app's own, from before it was registered here, is kept as it is.
    expect(Result.isSuccess(known.check(envelope({ kind: "acme.unregistered", data: {} })))).toBe(true)
    // What is stored already is read, whoever wrote it.
    expect(Result.isSuccess(known.decode(envelope({ kind: "from-a-newer-library", data: {} })))).toBe(true)
  })

  it("an app's own kind is typed from its definition to what is read back", () => {
    const data: DataOf<typeof visited> = { note: "現地を確認", share: 0.5 }
    const intent: Intent = ofKind(visited, data)
    // @ts-expect-error A share is a number or unknown.
    ofKind(visited, { note: "現地を確認", share: "半分" })
    const stored: unknown = JSON.parse(JSON.stringify(envelope({ ...intent, kindVersion: visited.version })))
    const read = Result.getOrThrow(makeEventCatalogue([visited]).decode(stored))
    expect(isOfKind(visited, envelope({}))).toBe(false)
    if (!isOfKind(visited, read)) throw new Error("not a visit")
    const share: number | null = read.data.share
    expect([read.data.note, share]).toEqual(["現地を確認", 0.5])
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
  const fieldsOf = (kind: { readonly data: unknown }) => Object.keys((kind.data as { readonly fields: object }).fields)

  it("marks personal fields that exist", () => {
    for (const kind of Object.values(catalogue)) {
      for (const path of kind.personal) {
        expect([kind.kind, fieldsOf(kind)]).toEqual([kind.kind, expect.arrayContaining([path.split(".")[0]])])
      }
    }
  })

  it("marks what people write in their own words wherever it stands (F4)", () => {
    const ownWords = ["title", "gist", "text", "note", "reason", "what", "who", "participants", "agenda", "written"]
    for (const kind of Object.values(catalogue)) {
      const written = fieldsOf(kind).filter((field) => ownWords.includes(field))
      expect([kind.kind, kind.personal]).toEqual([kind.kind, expect.arrayContaining(written)])
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
