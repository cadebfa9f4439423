/** Events of every kind with any data its Schema takes, for laws of sealing. */
import {
  type AnyEventKind,
  defineEventKind,
  EventId,
  makeEventCatalogue,
  type NewEvent,
  NonEmptyText,
  type StoredEvent,
  type StreamName,
  TenantId,
  Text,
  textFault
} from "@genzaichi/core"
import { Schema } from "effect"
import * as fc from "fast-check"

export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
export const runs = { numRuns: 1000, seed }
export const tenant = TenantId.make("acme")

/** A kind of an app's own, with personal text in a record, a list of records, and at its own path beside other words. */
export const visited = defineEventKind({
  kind: "acme.site-visited",
  version: 2,
  label: { ja: "現地訪問", en: "Site visited" },
  data: Schema.Struct({
    note: Text,
    rooms: Schema.Array(Schema.Struct({ name: Text, keeper: Schema.Struct({ name: Text, person: Text }) })),
    who: Schema.Struct({ name: NonEmptyText, rank: Schema.Literals(["head", "staff"]) }),
    code: Schema.NonEmptyString
  }),
  personal: ["note", "rooms", "who.name"],
  upcasts: { 1: (data) => ({ rooms: [], who: { name: "unknown", rank: "staff" }, code: "0", ...(data as object) }) }
})

export const catalogue = makeEventCatalogue([visited])
export const kinds: ReadonlyArray<AnyEventKind> = [...catalogue.kinds.values()]

type Ast = Schema.Codec<unknown>["ast"]

/** Text as people write it, and text that looks like what sealing and erasing leave. */
export const text: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }).filter((one) => textFault(one) === undefined)
  },
  { weight: 2, arbitrary: fc.constantFrom("", "山田太郎", "yamada@example.co.jp", "見積の件\n来週再度", "2026-11-20") },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "sealed1:",
      "sealed1:AAAAAAAAAAAAAAAAAAAAAA:abcd:AAAA",
      "【消去済み／erased】",
      "erased:x"
    )
  }
)

const of = (ast: Ast): fc.Arbitrary<unknown> => {
  const is = Schema.is(Schema.make<Schema.Codec<unknown>>(ast))
  const among = (values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => values.filter((value) => is(value))
  switch (ast._tag) {
    case "String":
      // A currency or a date is not met by chance.
      return is("山田太郎")
        ? among(text)
        : fc.constantFrom(...["JPY", "2026-11-20", "Asia/Tokyo"].filter((one) => is(one)))
    case "Number":
      return among(fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: -100, max: 2_000_000 })))
    case "Boolean":
      return fc.boolean()
    case "Null":
      return fc.constant(null)
    case "Literal":
      return fc.constant(ast.literal)
    case "Union":
      return fc.oneof(...ast.types.map(of))
    case "Arrays":
      return among(fc.array(of(ast.rest[0]!), { maxLength: 3 }))
    case "Objects": {
      const fields = ast.propertySignatures.map(({ name, type }) => [String(name), type] as const)
      return among(
        fc.record(Object.fromEntries(fields.map(([name, type]) => [name, of(type)])), {
          requiredKeys: fields.filter(([, type]) => type.context?.isOptional !== true).map(([name]) => name),
          noNullPrototype: true
        })
      )
    }
    default:
      throw new Error(`no arbitrary for ${ast._tag}`)
  }
}

export const dataOf = new Map(kinds.map((kind) => [kind.kind, of(kind.data.ast)]))

const id = fc.constantFrom("1", "2", "3")
const subject = fc.record(
  { kind: fc.constantFrom("deal", "account", "person", "topic"), id },
  { noNullPrototype: true }
)
const actor = fc.oneof(
  fc.constant({ kind: "member", id: "M-1", name: "佐藤" } as const),
  fc.record({ kind: fc.constant("person" as const), id, name: text }, { requiredKeys: ["kind"], noNullPrototype: true })
)

export interface Happened {
  readonly home: StreamName
  readonly event: NewEvent
}

let count = 0

/** An event of the kind, at home and about whatever it may be. */
export const eventOf = (kind: AnyEventKind): fc.Arbitrary<Happened> =>
  fc
    .record(
      {
        home: fc.record(
          { kind: fc.constantFrom("deal", "account", "person", "sheet", "topic"), id },
          { noNullPrototype: true }
        ),
        data: dataOf.get(kind.kind)!,
        subjects: fc.array(subject, { maxLength: 3 }),
        actor,
        recordedBy: actor,
        source: fc.record(
          { origin: fc.constant("people"), key: text, group: fc.constant("name") },
          { noNullPrototype: true }
        ),
        attachments: fc.array(
          fc.record({ title: text, url: text.filter((one) => one !== "") }, { noNullPrototype: true }),
          {
            maxLength: 2
          }
        )
      },
      { requiredKeys: ["home", "data", "subjects", "actor", "recordedBy"], noNullPrototype: true }
    )
    .map(({ home, ...rest }) => ({
      home,
      event: {
        id: EventId.make(`E-${++count}`),
        kind: kind.kind,
        kindVersion: kind.version,
        occurredAt: 1_700_000_000_000,
        labels: [],
        ...rest
      } as NewEvent
    }))

export const anyEvent: fc.Arbitrary<Happened> = fc.oneof(...kinds.map(eventOf))

/** The event as a store gives it back, from what it kept as JSON. */
export const asStored = (event: NewEvent, home: StreamName, of: TenantId = tenant): StoredEvent => ({
  ...(JSON.parse(JSON.stringify(event)) as NewEvent),
  tenant: of,
  stream: home,
  version: 1,
  sequence: 1,
  knownAt: event.occurredAt,
  recordedAt: event.occurredAt
})
