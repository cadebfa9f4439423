/** Histories that hold every text a spreadsheet or an encoding stumbles over. */
import {
  type DealId,
  type EventId,
  type KindData,
  type KindName,
  type StoredEvent,
  type TenantId,
  textFault
} from "@genzaichi/core"
import fc from "fast-check"
import { calendar, instant } from "./exports.ts"

/** Texts that look like something else: formulas, numbers, dates, quotes, and what CP932 does not have. */
export const nastyText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      "=1+1",
      "'=x",
      "''-2",
      "＝SUM(A1)",
      "－5%",
      "−5",
      "+81 3-1234-5678",
      "@all",
      "007",
      "00123456789012345",
      "1E5",
      "1.10",
      "2026/11/22",
      "12/10",
      "TRUE",
      'say "yes"',
      'a","b',
      "a,b;c\td|e",
      "一行目\n二行目",
      "一行目\r\n二行目",
      "山田→1/20まで→見積再送",
      "完了",
      "なし",
      "①㈱髙～－∥",
      "〜−‖—¢£¬¥",
      "𠮷野家 👍 é ñ",
      "〓",
      "?",
      "ｱｲｳ　全角空白",
      "\u00A0a",
      "\uFEFFa",
      "-",
      "x".repeat(33_000)
    ),
    fc.string({ unit: "grapheme", maxLength: 12 })
  )
  .filter((text) => textFault(text) === undefined && text.trim() !== "")

type Said = { readonly [K in KindName]: { readonly kind: K; readonly data: KindData[K] } }[KindName]

const money = fc.record({
  minor: fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 }),
  currency: fc.constantFrom("JPY", "USD", "BHD", "CLF"),
  tax: fc.constantFrom("included" as const, "excluded" as const, "unknown" as const)
})
const minute = 60_000
const day = 86_400_000
const start = instant("2026-10-01T09:00")

const deadlineFrom = fc.oneof(
  fc.integer({ min: 0, max: 400 }).map((days) => {
    const due = calendar.dayOf(start) + days
    return { at: calendar.endOf(due), on: { date: calendar.dateText(due), zone: calendar.zone } }
  }),
  fc.integer({ min: 0, max: 400 * 24 * 60 }).map((minutes) => ({ at: start + minutes * minute }))
)

const optional = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: undefined })
const without = <Data extends object>(data: Data): Data =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined)) as Data
const oneLine = nastyText.filter((text) => !/[\r\n]/.test(text))
const saidOf = <K extends KindName>(
  kind: K,
  data: Readonly<Record<string, fc.Arbitrary<unknown>>>
): fc.Arbitrary<Said> => fc.record(data).map((one) => ({ kind, data: without(one) }) as unknown as Said)

const said: fc.Arbitrary<Said> = fc.oneof(
  saidOf("contacted", {
    channel: fc.constantFrom("mail", "call", "chat", "meeting", "visit", "letter", "event", "other"),
    direction: fc.constantFrom("inbound", "outbound", "both"),
    gist: optional(nastyText),
    decisions: optional(fc.array(oneLine, { minLength: 1, maxLength: 3 })),
    participants: optional(fc.array(fc.record({ name: oneLine }), { minLength: 1, maxLength: 3 })),
    marks: optional(
      fc.uniqueArray(fc.constantFrom("automatic", "bulk", "bounced", "no-answer", "internal"), {
        minLength: 1,
        maxLength: 2
      })
    )
  }),
  saidOf("action-planned", {
    action: oneLine,
    what: nastyText,
    assignee: optional(oneLine),
    due: optional(deadlineFrom)
  }),
  saidOf("note-added", { text: nastyText }),
  saidOf("amount-changed", { amount: money }),
  saidOf("ball-moved", {
    to: fc.constantFrom("us", "customer", "third-party"),
    who: optional(nastyText),
    reason: optional(nastyText),
    approval: optional(fc.boolean())
  }),
  saidOf("wait-started", {
    on: fc.constantFrom("us", "customer"),
    lookAgain: fc.oneof(
      fc.record({ on: deadlineFrom }),
      fc.constant({ reply: true }),
      fc.record({ on: deadlineFrom, reply: fc.constant(true), meeting: oneLine.map((text) => text.trim()) })
    )
  }),
  saidOf("status-changed", { to: fc.constantFrom("lead", "proposal", "on-hold", "won", "lost") }),
  saidOf("owner-changed", { to: fc.constantFrom("m-1", "𠮷田", "007"), name: optional(nastyText) }),
  saidOf("temperature-read", { level: fc.constantFrom("hot", "warm", "cold"), risks: optional(fc.array(oneLine)) }),
  saidOf("close-expected", { on: deadlineFrom }),
  saidOf("qualified", { need: optional(fc.boolean()), budget: optional(fc.boolean()), note: optional(nastyText) }),
  saidOf("deal-described", { title: optional(nastyText), customer: optional(nastyText) }),
  saidOf("field-set", { field: nastyText, value: nastyText })
)

export interface NastyHistory {
  readonly events: ReadonlyArray<StoredEvent>
  /** An instant at which all of it has happened. */
  readonly later: number
}

/** A log of some deals of one account, with minutes between what happens, every fourth only on a day. */
export const nastyHistory: fc.Arbitrary<NastyHistory> = fc
  .array(
    fc.record({
      deal: fc.constantFrom("D-1", "007", "商談 2"),
      said,
      minutes: fc.integer({ min: 1, max: 3000 }),
      dayOnly: fc.integer({ min: 0, max: 3 }).map((one) => one === 0)
    }),
    { minLength: 1, maxLength: 10 }
  )
  .map((steps) => {
    const events: Array<StoredEvent> = []
    const opened = new Set<string>()
    let at = start
    const add = (deal: string, { kind, data }: Said, dayOnly: boolean): void => {
      const happened = calendar.startOf(calendar.dayOf(at))
      const sequence = events.length + 1
      const own = kind === "deal-opened"
      events.push({
        id: `e-${sequence}` as EventId,
        kind,
        kindVersion: 1,
        data,
        subjects: [
          { kind: "deal", id: deal },
          { kind: "account", id: "A-1" }
        ],
        occurredAt: dayOnly ? happened : at,
        ...(dayOnly ? { occurredOn: { date: calendar.dateText(calendar.dayOf(at)), zone: calendar.zone } } : {}),
        actor: own ? { kind: "unknown" } : { kind: "member", id: "m-1", name: "m-1" },
        recordedBy: { kind: "app", id: "test" },
        labels: [],
        tenant: "test" as TenantId,
        stream: { kind: "deal", id: deal },
        version: events.filter(({ stream }) => stream.id === deal).length + 1,
        sequence,
        recordedAt: at,
        knownAt: at
      })
    }
    for (const { deal, dayOnly, minutes, said: one } of steps) {
      if (!opened.has(deal)) {
        add(deal, { kind: "deal-opened", data: { title: `商談 ${deal as DealId}` } }, false)
        opened.add(deal)
      }
      at += minutes * minute
      add(deal, one, dayOnly)
    }
    return { events, later: at + day }
  })
