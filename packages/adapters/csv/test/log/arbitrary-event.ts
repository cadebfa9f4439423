/** Any event a store may hold: odd names, odd texts, everything a sheet would harm. */
import { type StoredEvent, textFault } from "@genzaichi/core"
import * as fc from "fast-check"

export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_122)

const oddTexts = [
  "=1+1",
  "@SUM(A1)",
  "-",
  "'",
  '"',
  '""',
  "＝1",
  "[x]",
  "{}",
  "a/b",
  "a b",
  "001",
  "1 of 2",
  "青葉製作所, 本社",
  "一行目\n二行目\r\n三行目\tタブ",
  '"引用"',
  " 前に空白",
  "後に空白 ",
  "never seen",
  "2026-11-02",
  "𠮷野家"
]

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("", ...oddTexts),
  fc.string({ unit: "grapheme", maxLength: 12 }).filter((text) => textFault(text) === undefined)
)
export const anyName = anyText.filter((text) => text !== "")

export const anyInstant: fc.Arbitrary<number> = fc.oneof(
  fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }),
  fc.integer({ min: -8.64e15, max: 8.64e15 }),
  fc.constantFrom(-8.64e15, 8.64e15, 0, -1, Date.UTC(2024, 1, 29), Date.UTC(-1, 0, 1), Date.UTC(12000, 0, 1))
)

const anyActor = fc.record(
  { kind: fc.constantFrom("member", "person", "app", "unknown"), id: anyText, name: anyText },
  { requiredKeys: ["kind"] }
)
const anyPair = fc.record({ kind: fc.oneof(fc.constantFrom("deal", "account", "acme.site"), anyName), id: anyName })

export const anyStoredEvent: fc.Arbitrary<StoredEvent> = fc
  .record(
    {
      id: anyName,
      kind: fc.oneof(fc.constantFrom("contacted", "noted"), anyName),
      kindVersion: fc.integer({ min: 1, max: 9 }),
      data: fc.oneof(
        fc.record({ gist: anyText, list: fc.array(anyText, { maxLength: 3 }), count: fc.integer() }),
        fc.constantFrom<unknown>(null, true, -5, "text", [], {})
      ),
      subjects: fc.array(anyPair, { maxLength: 3 }),
      occurredAt: anyInstant,
      occurredOn: fc.record({ date: fc.constantFrom("2026-11-02", "0001-01-01"), zone: anyName }),
      undated: fc.record({ after: fc.option(anyInstant) }),
      actor: anyActor,
      recordedBy: anyActor,
      labels: fc.array(anyName, { maxLength: 2 }),
      source: fc.record(
        { origin: anyName, key: anyText, group: anyText, line: fc.integer(), import: anyText },
        { requiredKeys: ["origin", "key", "group"] }
      ),
      cause: anyName,
      correlation: anyText,
      attachments: fc.array(fc.record({ title: anyText, url: anyName }), { maxLength: 2 }),
      tenant: fc.oneof(fc.constant("acme"), anyName),
      stream: anyPair,
      version: fc.integer({ min: 1 }),
      sequence: fc.oneof(fc.integer({ min: 1 }), fc.constant(Number.MAX_SAFE_INTEGER)),
      knownAt: anyInstant,
      recordedAt: anyInstant
    },
    {
      requiredKeys: [
        "id",
        "kind",
        "kindVersion",
        "data",
        "subjects",
        "occurredAt",
        "actor",
        "recordedBy",
        "labels",
        "tenant",
        "stream",
        "version",
        "sequence",
        "knownAt",
        "recordedAt"
      ]
    }
  )
  .map((event) => event as unknown as StoredEvent)
  // Most events are about their home alone, recorded by who acted, and known when recorded.
  .chain((event) =>
    fc.constantFrom(
      event,
      { ...event, subjects: [event.stream] },
      { ...event, recordedBy: event.actor },
      { ...event, knownAt: event.recordedAt }
    )
  )

/** Most events of a log: a record of data, usual times, few of the optional fields. */
export const usualEvent: fc.Arbitrary<StoredEvent> = fc
  .tuple(
    anyStoredEvent,
    fc.record({
      id: fc.constantFrom("e-1", "見積/7", "e 2"),
      kind: fc.constantFrom("contacted", "note-added", "acme.site-visited"),
      data: fc.record({ gist: anyText, list: fc.array(anyText, { maxLength: 2 }), count: fc.nat(9999) }),
      stream: fc.constantFrom(
        { kind: "deal", id: "d-1" },
        { kind: "account", id: "青葉" },
        { kind: "deal", id: "d 1" }
      ),
      tenant: fc.constantFrom("acme", "globex"),
      instants: fc.array(fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2030, 0, 1) }), {
        minLength: 3,
        maxLength: 3
      }),
      actor: fc.constantFrom(
        { kind: "member", id: "yamada" },
        { kind: "member", id: "m-1", name: "山田" },
        { kind: "unknown" }
      ),
      sequence: fc.integer({ min: 1, max: 2_000_000 }),
      isOwn: fc.boolean()
    })
  )
  .map(([event, { instants, isOwn, ...usual }]) => {
    const { attachments: _, cause: __, correlation: ___, undated: ____, ...rest } = event
    const [occurredAt, recordedAt, knownAt] = instants as [number, number, number]
    const subjects = isOwn ? [usual.stream] : [{ kind: "account", id: "a-7" }, usual.stream]
    const times = { occurredAt, recordedAt, knownAt: isOwn ? recordedAt : knownAt }
    return { ...rest, ...usual, ...times, subjects, labels: [], recordedBy: isOwn ? usual.actor : event.recordedBy }
  })
  .map((event) => event as unknown as StoredEvent)
