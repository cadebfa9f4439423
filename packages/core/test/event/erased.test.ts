import { Schema } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeAccountFold } from "../../src/account/index.ts"
import { makeDealFold } from "../../src/deal/index.ts"
import {
  AccountId,
  catalogue,
  DealId,
  defineEventKind,
  erasedText,
  erasedTextOf,
  isErased,
  makeEventCatalogue,
  mapPersonal,
  NonEmptyText,
  sameUnlessErased,
  type StoredEvent,
  Text,
  textFault,
  unerasableField
} from "../../src/event/index.ts"
import { builtInRules, compileRules, dealLanguage, stalePeriodsOf } from "../../src/rules/index.ts"
import { isRepetition } from "../../src/store/index.ts"
import { arbitraryAccountHistory, arbitraryHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { accounts, arbitraryEvents } from "../account/arbitrary-history.ts"
import { runs } from "../runs.ts"

const calendar = makeCalendar(japaneseCalendar)
const kinds = makeEventCatalogue().kinds
const rules = compileRules(builtInRules, { language: dealLanguage, calendar })

const contacted = catalogue.contacted
const call = {
  channel: "call",
  direction: "outbound",
  gist: "山田様と価格の相談",
  agenda: ["価格", "納期"],
  participants: [
    { name: "山田太郎", person: "P-1" },
    { name: "佐藤", member: "M-1" }
  ]
} as const

describe("Where personal text stands (F4)", () => {
  it("text is found through lists and records; ids, words and the field names stay", () => {
    expect(mapPersonal(contacted, call, () => erasedText)).toEqual({
      channel: "call",
      direction: "outbound",
      gist: erasedText,
      agenda: [erasedText, erasedText],
      participants: [
        { name: erasedText, person: "P-1" },
        { name: erasedText, member: "M-1" }
      ]
    })
  })

  it("each text comes with its place and whoever stands beside it by id", () => {
    const seen: Array<readonly [string, object]> = []
    mapPersonal(contacted, call, (text, path, named) => {
      seen.push([path, named])
      return text
    })
    expect(seen).toEqual([
      ["participants.0.name", { person: "P-1" }],
      ["participants.1.name", {}],
      ["gist", {}],
      ["agenda.0", {}],
      ["agenda.1", {}]
    ])
    mapPersonal(
      catalogue["parties-changed"],
      { parties: [{ account: "A-2", role: "reseller", name: "若葉" }] },
      (...leaf) => {
        expect(leaf).toEqual(["若葉", "parties.0.name", { account: "A-2" }])
        return erasedText
      }
    )
  })

  it("what the event itself names by id does not own its texts, and data without any is given as it is", () => {
    const joined = { account: "A-1", name: "山田" }
    mapPersonal(catalogue["person-introduced"], joined as never, (text, _path, named) => {
      expect(named).toEqual({})
      return text
    })
    const amount = { amount: { minor: 100, currency: "JPY", tax: "excluded" } } as const
    expect(mapPersonal(catalogue["amount-changed"], amount, () => erasedText)).toBe(amount)
    const unchanged = { ...call }
    expect(mapPersonal(contacted, unchanged, (text) => text)).toBe(unchanged)
  })
})

describe("What stands where something was erased (F4)", () => {
  it("is text in both languages that every store keeps, told from others by its mark", () => {
    expect(erasedText).toBe("【消去済み／erased】")
    expect(textFault(erasedTextOf("aB3-"))).toBeUndefined()
    expect(isErased(erasedText) && isErased(erasedTextOf("aB3-"))).toBe(true)
    expect(erasedTextOf("aB3-")).not.toBe(erasedTextOf("aB3_"))
    expect(isErased("山田")).toBe(false)
  })

  it("can stand in every personal field of the library's kinds", () => {
    expect([...kinds.values()].filter((kind) => unerasableField(kind) !== undefined)).toEqual([])
  })

  const own = (data: Schema.Codec<never>, ...personal: ReadonlyArray<string>) =>
    defineEventKind({
      kind: "acme.visited",
      label: { ja: "訪問", en: "Visit" },
      data: data as Schema.Codec<unknown>,
      personal: personal as ReadonlyArray<never>
    })
  it.each([
    ["a text of one form", Schema.Struct({ mail: Schema.String.check(Schema.isPattern(/@/)) }), "mail", "mail"],
    ["a text too short for it", Schema.Struct({ name: Text.check(Schema.isMaxLength(8)) }), "name", "name"],
    [
      "one of a few words",
      Schema.Struct({ who: Schema.Struct({ name: Text, rank: Schema.Literals(["a", "b"]) }) }),
      "who",
      "who.rank"
    ],
    [
      "a list of such",
      Schema.Struct({ mails: Schema.Array(Schema.String.check(Schema.isPattern(/@/))) }),
      "mails",
      "mails"
    ],
    ["nothing but words", Schema.Struct({ is: Schema.Union([Schema.Literal("x"), Schema.Null]) }), "is", "is"]
  ])("a field of a kind of one's own that takes %s is found", (_what, data, personal, path) => {
    expect(unerasableField(own(data as never, personal))).toBe(path)
  })
  it.each([
    ["any text", Schema.Struct({ note: Text }), "note"],
    [
      "text with an id beside it",
      Schema.Struct({ who: Schema.Struct({ name: NonEmptyText, person: Schema.Literals(["p"]) }) }),
      "who"
    ],
    ["a text or a number", Schema.Struct({ value: Schema.NullOr(Schema.Union([Text, Schema.Finite])) }), "value"],
    [
      "a text beside words that are not personal",
      Schema.Struct({ who: Schema.Struct({ name: Text, rank: Schema.Literals(["a"]) }) }),
      "who.name"
    ]
  ])("%s can be erased", (_what, data, personal) => {
    expect(unerasableField(own(data as never, personal))).toBeUndefined()
  })
})

/** Events with texts nobody else has, and the same events erased: equal texts alike, others apart. */
const erasing = (events: ReadonlyArray<StoredEvent>) => {
  const marks = new Map<string, string>()
  const told = (event: StoredEvent, leaf: (text: string) => string): StoredEvent => {
    const kind = kinds.get(event.kind)
    return kind === undefined ? event : { ...event, data: mapPersonal(kind, event.data, leaf) }
  }
  const tagged = events.map((event) => told(event, (text) => `${text}¤`))
  const erased = tagged.map((event) =>
    told(event, (text) => {
      let mark = marks.get(text)
      if (mark === undefined) marks.set(text, (mark = erasedTextOf(String(marks.size))))
      return mark
    })
  )
  /** A position with every personal text in it erased. */
  const inErased = (value: unknown): unknown => {
    if (typeof value === "string") return marks.get(value) ?? value
    if (typeof value !== "object" || value === null) return value
    if (Array.isArray(value)) return value.map(inErased)
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inErased(one)]))
  }
  return { tagged, erased, inErased, texts: marks.size }
}

const dealHistories = arbitraryHistory({
  calendar,
  thorough: true,
  rules: ["silent"],
  also: [
    { kind: "risk-noted", data: { risk: "予算" } },
    { kind: "risk-noted", data: { risk: "体制" } },
    { kind: "risk-noted", data: { risk: "予算", gone: true } },
    { kind: "landmine-noted", data: { text: "前任の件" } },
    { kind: "landmine-noted", data: { text: "前任の件", gone: true } },
    { kind: "decider-changed", data: { to: { name: "山田" } } },
    { kind: "deal-described", data: { customer: "青葉", title: "更新" } },
    { kind: "field-set", data: { field: "用途", value: "店舗" } }
  ] as never
})

/** A life with the reason of its end as the other one has it. */
const maskedReason = <Life extends { readonly closed: object | null }>(life: Life, other: Life | null): Life => ({
  ...life,
  closed:
    life.closed === null || other === null
      ? life.closed
      : { ...life.closed, reason: (other.closed as { readonly reason?: unknown } | null)?.reason }
})

describe("Folding what was erased (F4, law 13)", () => {
  it("changes nothing of a deal but text: status, ball, contact, dates, and when which rule holds", () => {
    const fold = makeDealFold()
    let texts = 0
    fc.assert(
      fc.property(dealHistories, ({ deal, events }) => {
        const { erased, inErased, tagged, ...more } = erasing(events)
        texts += more.texts
        expect(fold.asOf(deal, erased)).toEqual(inErased(fold.asOf(deal, tagged)))
        const stale = (of: ReadonlyArray<StoredEvent>) =>
          stalePeriodsOf(rules.rules, (onGap) => fold.walk(deal, of, {}, onGap))
        expect(stale(erased)).toEqual(stale(tagged))
      }),
      runs
    )
    expect(texts).toBeGreaterThan(1000)
  })

  it("changes nothing of an account but text", () => {
    const fold = makeAccountFold()
    let texts = 0
    fc.assert(
      fc.property(arbitraryAccountHistory({ calendar, words: ["POS"] }), ({ account, events }) => {
        const { erased, inErased, tagged, ...more } = erasing(events)
        texts += more.texts
        expect(fold.asOf([account], erased)).toEqual(inErased(fold.asOf([account], tagged)))
      }),
      runs
    )
    expect(texts).toBeGreaterThan(1000)
  })

  it("is total, whatever was recorded in whatever order, also where no mark tells erased texts apart", () => {
    const accountFold = makeAccountFold()
    const dealFold = makeDealFold()
    fc.assert(
      fc.property(arbitraryEvents(), (events) => {
        const erased = events.map((event) => {
          const kind = kinds.get(event.kind)
          return kind === undefined ? event : { ...event, data: mapPersonal(kind, event.data, () => erasedText) }
        })
        for (const id of accounts) {
          const [before, after] = [accountFold.asOf([id], events), accountFold.asOf([id], erased)]
          expect([after.life, after.owners.map(({ member }) => member)]).toEqual([
            before.life === null ? null : maskedReason(before.life, after.life),
            before.owners.map(({ member }) => member)
          ])
        }
        for (const deal of ["d1", "d2", "d3"].map((id) => DealId.make(id))) {
          expect(dealFold.asOf(deal, erased).status).toEqual(dealFold.asOf(deal, events).status)
        }
      }),
      runs
    )
  })

  it("two risks that were noted stay two, and the one that is gone is gone", () => {
    const deal = DealId.make("D-1")
    const noted = (sequence: number, data: object): StoredEvent =>
      ({
        id: `E-${sequence}`,
        tenant: "T",
        stream: { kind: "deal", id: deal },
        version: sequence,
        sequence,
        kind: "risk-noted",
        kindVersion: 1,
        data,
        subjects: [{ kind: "deal", id: deal }],
        occurredAt: sequence,
        knownAt: sequence,
        recordedAt: sequence,
        actor: { kind: "unknown" },
        recordedBy: { kind: "unknown" },
        labels: []
      }) as never
    const { erased } = erasing([
      noted(1, { risk: "予算" }),
      noted(2, { risk: "体制" }),
      noted(3, { risk: "予算", gone: true })
    ])
    const { risks } = makeDealFold().fold(deal, erased)
    expect(risks).toMatchObject([{ event: "E-2" }])
    expect(isErased(risks[0]!.value)).toBe(true)
  })
})

describe("What is kept against what is said (F4)", () => {
  it("an erased text says whatever is said; everything else has to be the same", () => {
    const kept = mapPersonal(contacted, call, () => erasedText)
    expect(sameUnlessErased(kept, call)).toBe(true)
    expect(sameUnlessErased(kept, { ...call, gist: "別の話" })).toBe(true)
    expect(sameUnlessErased(kept, { ...call, channel: "mail" })).toBe(false)
    expect(sameUnlessErased(kept, { ...call, agenda: ["価格"] })).toBe(false)
    expect(sameUnlessErased(call, kept)).toBe(false)
    const { gist: _gist, ...without } = call
    expect(sameUnlessErased(kept, without)).toBe(false)
  })

  it("a retry is known again after somebody was forgotten, also by the erased key of its row; another intention is not", () => {
    const account = AccountId.make("A-1")
    const stream = { kind: "account", id: account } as const
    const event = {
      id: "E-1",
      kind: "contacted",
      kindVersion: 1,
      data: call,
      subjects: [{ kind: "account", id: account }],
      occurredAt: 5,
      actor: { kind: "unknown" },
      recordedBy: { kind: "unknown" },
      labels: [],
      source: { origin: "people", key: "yamada@example.jp", group: "contact" }
    } as const
    const stored = {
      ...event,
      data: mapPersonal(contacted, call, () => erasedText),
      source: { ...event.source, key: "erased:hash" },
      tenant: "T",
      stream,
      version: 1,
      sequence: 1,
      knownAt: 9,
      recordedAt: 9
    }
    const again = (over: object) =>
      isRepetition([stored as never], [{ stream, expected: "any", events: [{ ...event, ...over } as never] }])
    expect(again({})).toBe(true)
    expect(again({ occurredAt: 6 })).toBe(false)
    expect(again({ source: { ...event.source, group: "other" } })).toBe(false)
    expect(again({ source: undefined })).toBe(false)
  })
})
