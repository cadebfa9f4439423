/**
 * A boundary example: a small history worked by hand, and when a rule fires in it, to the millisecond.
 *
 * Laws say what may not differ; only an example worked by hand says where a boundary lies. Instants are written as local
 * clock times of Tokyo (`2026-11-02T10:00`, or `2026-11-02` for the start of that day) or with an offset of their own;
 * `never` is the end of time, `just before` one millisecond earlier.
 */
import type { DealPosition } from "../../deal/index.ts"
import { eventCatalogue } from "../../event/index.ts"
import { type StoredEvent, unknownActor } from "../../event/envelope.ts"
import { DealId, EventId, TenantId } from "../../event/identifiers.ts"
import type { Condition } from "../../rules/condition.ts"
import type { Language } from "../../rules/language.ts"
import type { Rule, Within } from "../../rules/rule.ts"
import type { CalendarData } from "../../time/index.ts"
import { Result } from "effect"

export type When = string

/** One fact. `at`: when it happened; `on`: the day, where only the day is known; `known`: when we knew, where later. */
export interface Entry {
  readonly id: string
  readonly kind: string
  readonly at?: When
  readonly on?: string
  readonly known?: When
  /** Seen to hold at `at`; since when is unknown. */
  readonly undated?: true
  /** Deadlines are written as the date they end with, or as an instant. */
  readonly data?: Readonly<Record<string, unknown>>
}

/** A rule, by what it asks, and when it fires in the history. */
export interface Asked {
  readonly rule: {
    readonly id: string
    readonly within?: Within
    readonly when: Condition
    readonly counts: string
    readonly pausedBy?: ReadonlyArray<string>
  }
  readonly periods: ReadonlyArray<{
    /** By what was known then; everything, where left out. */
    readonly known?: When
    readonly are: ReadonlyArray<readonly [from: When, until: When]>
  }>
}

export interface BoundaryExample {
  readonly title: string
  /** The working by hand: which days were counted. */
  readonly worked: string
  /** Left out: Tokyo, free on Saturday and Sunday, with holidays on 2026-11-03 and 2026-11-23. */
  readonly calendar?: CalendarData
  readonly events: ReadonlyArray<Entry>
  readonly asked: ReadonlyArray<Asked>
}

/** Tokyo with two holidays, small enough to hold in the head. */
export const smallTokyo: CalendarData = {
  name: "Tokyo, two holidays",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03", "2026-11-23"] },
  closures: []
}

const dayMs = 86_400_000
const date = /^\d{4}-\d{2}-\d{2}$/
const offset = /(?:Z|[+-]\d{2}:\d{2})$/

/** The instant that is written, worked out without any calendar. */
export const instantOf = (written: When): number => {
  if (written === "never") return Infinity
  if (written.startsWith("just before ")) return instantOf(written.slice("just before ".length)) - 1
  const text = date.test(written) ? `${written}T00:00` : written
  const instant = Date.parse(offset.test(text) ? text : `${text}+09:00`)
  if (Number.isNaN(instant)) throw new RangeError(`an example writes "${written}" for an instant`)
  return instant
}

/** An instant as it is written in examples. */
export const writtenInstant = (instant: number): string =>
  Number.isFinite(instant)
    ? new Date(instant + 9 * 3_600_000)
        .toISOString()
        .replace("Z", "")
        .replace(/:00\.000$/, "")
        .replace("T00:00", "")
    : instant > 0
      ? "never"
      : "always"

type Fields = Readonly<Record<string, unknown>>

const deadlineOf = (zone: string, given: unknown): unknown => {
  if (given === null) return null
  if (typeof given !== "string") {
    // Where the clock changes, the end of the day is written beside its date.
    const { on, at } = given as { readonly on: string; readonly at: string }
    return { at: instantOf(at), on: { date: on, zone } }
  }
  // A date ends with its day, and a day in Tokyo always has 24 hours.
  return date.test(given) ? { at: instantOf(given) + dayMs, on: { date: given, zone } } : { at: instantOf(given) }
}

const writtenOut = (zone: string, { kind, data }: Entry): Fields =>
  Object.fromEntries(
    Object.entries(data ?? {}).map(([field, value]) => {
      if (field === "due") return [field, deadlineOf(zone, value)]
      if (field === "start" || field === "end") return [field, instantOf(value as string)]
      if (field !== "lookAgain") return [field, value]
      if (kind === "deal-held") return [field, deadlineOf(zone, value)]
      const again = value as Fields
      return [field, "on" in again ? { ...again, on: deadlineOf(zone, again["on"]) } : again]
    })
  )

export const exampleDeal: DealId = DealId.make("D-1")
const tenant = TenantId.make("examples")

/** The example's events as a store would hand them out: in the order written. */
export const eventsOfExample = ({
  title,
  calendar = smallTokyo,
  events
}: BoundaryExample): ReadonlyArray<StoredEvent> => {
  const catalogue = eventCatalogue()
  let recordedAt = -Infinity
  return events.map((entry, place): StoredEvent => {
    const { at = entry.on } = entry
    if (at === undefined) throw new RangeError(`${title}: "${entry.id}" says neither at nor on`)
    const occurredAt = instantOf(at)
    const knownAt = entry.known === undefined ? occurredAt : instantOf(entry.known)
    recordedAt = Math.max(recordedAt, knownAt)
    const stored: StoredEvent = {
      id: EventId.make(entry.id),
      tenant,
      stream: { kind: "deal", id: exampleDeal },
      version: place + 1,
      sequence: place + 1,
      kind: entry.kind,
      kindVersion: 1,
      data: writtenOut(calendar.zone, entry),
      subjects: [{ kind: "deal", id: exampleDeal }],
      occurredAt,
      ...(entry.on === undefined ? {} : { occurredOn: { date: entry.on, zone: calendar.zone } }),
      ...(entry.undated === undefined ? {} : { undated: { after: null } }),
      knownAt,
      recordedAt,
      actor: unknownActor,
      recordedBy: unknownActor,
      labels: []
    }
    const decoded = catalogue.decode(stored)
    if (Result.isSuccess(decoded)) return decoded.success
    throw new RangeError(`${title}: "${entry.id}" is no event a store could hold: ${decoded.failure.because}`)
  })
}

const said = { ja: "境界の例", en: "a boundary example" }

/** The rule an example asks, as the data it is. */
export const ruleOf = ({ rule }: Asked): Rule => ({
  label: said,
  severity: "medium",
  within: "open",
  pausedBy: [],
  sentence: [said],
  advice: [],
  ...rule
})

export type DealLanguage = Language<DealPosition>
