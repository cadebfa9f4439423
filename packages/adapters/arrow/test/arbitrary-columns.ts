/** Any columns there can be, lawful in how they fit together and wild in what they hold. */
import { columnsFormat, type HistoryColumns } from "@genzaichi/core/replay"
import * as fc from "fast-check"

export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)

/** Any text, with what UTF-8 cannot say. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 12 }),
  fc.string({ unit: "binary", maxLength: 6 }),
  fc.constantFrom(
    "商談-青葉製作所",
    "\ud800",
    "\udfff",
    "\ud800x",
    "\ufeffmark",
    "\ufffd",
    "\ufffdx",
    "a".repeat(5000),
    "",
    " ",
    "'\""
  )
)
const instant = fc.oneof(
  fc.integer({ min: 0, max: 2_000_000_000_000 }),
  fc.maxSafeInteger().map((number) => Math.trunc(number / 2)),
  fc.constantFrom(-1, 0, 1, 4_294_967_295, 4_294_967_296, -4_294_967_296, -4_294_967_297, 8.64e15, -8.64e15)
)
const slot = fc.oneof(
  fc.double(),
  fc.constantFrom(-0, 0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MIN_VALUE, 2 ** 53),
  fc.integer()
)

const shape = fc.record({
  kind: fc.constantFrom("contacted", "deal-opened", "acme.visited"),
  version: fc.constantFrom(1, 2),
  template: fc.constantFrom(
    '{"channel":"mail","direction":"inbound"}',
    '{"due":["number"]}',
    "null",
    '{"channel":["word"]}'
  ),
  slots: fc.integer({ min: 0, max: 3 })
})
const actor = fc.oneof(
  fc.record({ kind: fc.constantFrom("member", "person", "app"), id: text }),
  fc.record({ kind: fc.constantFrom("unknown", "app") })
)
const status = fc.record({ status: text, kind: fc.constantFrom("open", "hold", "won", "lost") })

const row = fc.record({
  deal: fc.integer({ min: 0, max: 3 }),
  occurredAt: instant,
  knownAt: instant,
  sequence: fc.integer({ min: 0, max: 4_294_967_295 }),
  identity: fc.maxSafeNat(),
  shape: fc.nat(100),
  actor: fc.nat(100),
  marks: fc.nat(7),
  contact: fc.nat(7),
  ball: fc.nat(3),
  life: fc.nat(3),
  status: fc.nat(100),
  slots: fc.array(slot, { minLength: 3, maxLength: 3 })
})

/** As a dictionary says each thing once. Actors are told apart as far as UTF-8 can. */
const once = <Item>(items: fc.Arbitrary<Item>, key: (item: Item) => string, minLength: number) =>
  fc.uniqueArray(items, { minLength, maxLength: 5, selector: key })

export const arbitraryColumns = (maxRows = 40): fc.Arbitrary<HistoryColumns> =>
  fc
    .record({
      rows: fc.array(row, { maxLength: maxRows }),
      deals: once(text, (deal) => deal, 4),
      shapes: once(shape, ({ kind, template, version }) => `${kind} ${version} ${template}`, 1),
      actors: once(actor, (one) => JSON.stringify(one).toWellFormed(), 1),
      statuses: once(status, ({ kind, status: name }) => `${kind} ${name}`, 0),
      words: fc.uniqueArray(text, { maxLength: 5 }),
      keepsTexts: fc.boolean(),
      foldedBy: text
    })
    .map(({ actors, deals, foldedBy, keepsTexts, rows, shapes, statuses, words }) => {
      const sorted = rows.toSorted((a, b) => a.deal - b.deal)
      const present = [...new Set(sorted.map(({ deal }) => deal))]
      const shapeOf = sorted.map((one) => one.shape % shapes.length)
      const slots: Array<number> = []
      const firstSlot = sorted.map((one, place) => {
        const first = slots.length
        slots.push(...one.slots.slice(0, shapes[shapeOf[place]!]!.slots))
        return first
      })
      return {
        format: columnsFormat,
        keepsTexts,
        foldedBy,
        deals: present.map((deal) => deals[deal]!),
        firstRow: Uint32Array.from([
          ...present.map((deal) => sorted.findIndex((one) => one.deal === deal)),
          sorted.length
        ]),
        occurredAt: Float64Array.from(sorted, (one) => one.occurredAt),
        knownAt: Float64Array.from(sorted, (one) => one.knownAt),
        sequence: Uint32Array.from(sorted, (one) => one.sequence),
        identity: Float64Array.from(sorted, (one) => one.identity),
        shape: Uint32Array.from(shapeOf),
        firstSlot: Uint32Array.from(firstSlot),
        actor: Uint32Array.from(sorted, (one) => one.actor % actors.length),
        marks: Uint8Array.from(sorted, (one) => one.marks),
        contact: Uint8Array.from(sorted, (one) => one.contact),
        ball: Uint8Array.from(sorted, (one) => one.ball),
        life: Uint8Array.from(sorted, (one) => one.life),
        status: Uint16Array.from(sorted, (one) => one.status % (statuses.length + 1)),
        slots: Float64Array.from(slots),
        shapes,
        actors: actors as HistoryColumns["actors"],
        statuses: statuses as HistoryColumns["statuses"],
        words
      }
    })

/** Every bit of every column, so that -0 is not 0 and one NaN is not another. */
export const bitsOf = (columns: HistoryColumns): unknown =>
  Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [
      name,
      ArrayBuffer.isView(values)
        ? [values.constructor.name, Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString("hex")]
        : values
    ])
  )
