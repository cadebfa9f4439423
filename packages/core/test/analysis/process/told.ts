/** Histories of several deals, told in short: `told("d-1", "2026-11-02 09:00", "deal-opened", { status: "lead" })`. */
import { catalogue, type KindData, type KindName } from "../../../src/event/catalogue.ts"
import { type StoredEvent, unknownActor } from "../../../src/event/envelope.ts"
import { DealId, EventId, TenantId } from "../../../src/event/identifiers.ts"
import type { HistoryAsOf } from "../../../src/replay/history.ts"
import { plainHistory } from "../../replay/plain-history.ts"
import { japaneseCalendar } from "../../../src/time/japanese-holidays.ts"
import { makeCalendar } from "../../../src/time/calendar.ts"

export const calendar = makeCalendar(japaneseCalendar)

/** An instant by the clock in Tokyo; midnight where no time is given. */
export const at = (text: string): number => {
  const [date, time = "00:00"] = text.split(" ")
  return Date.parse(`${date}T${time}:00+09:00`)
}

/** A deadline that is a date in Tokyo, and ends with it. */
export const by = (date: string) => ({ at: at(date) + 86_400_000, on: { date, zone: "Asia/Tokyo" } })

/** What may be said of an event besides what happened. */
export interface Telling {
  /** The member who acted. */
  readonly member?: string
  /** When it became known, by Tokyo's clock; at once where left out. */
  readonly known?: string
  /** An import claims that. */
  readonly claimed?: boolean
  readonly undated?: boolean
  readonly dayOnly?: boolean
}

export interface Told extends Telling {
  readonly deal: string
  readonly at: number
  readonly kind: KindName
  readonly data: unknown
}

export const told = <Kind extends KindName>(
  deal: string,
  when: string,
  kind: Kind,
  data: KindData[Kind],
  telling: Telling = {}
): Told => ({ deal, at: at(when), kind, data, ...telling })

/** The events as a store would hold them, in the order they were told. */
export const written = (story: ReadonlyArray<Told>): ReadonlyArray<StoredEvent> =>
  story.map(({ at: occurredAt, claimed, data, dayOnly, deal, kind, known, member, undated }, place) => {
    const subject = { kind: "deal", id: DealId.make(deal) }
    const knownAt = known === undefined ? occurredAt : at(known)
    return {
      id: EventId.make(`e${place + 1}`),
      kind,
      kindVersion: catalogue[kind].version,
      data,
      subjects: [subject],
      occurredAt,
      ...(dayOnly === true
        ? { occurredOn: { date: new Date(occurredAt + 32_400_000).toISOString().slice(0, 10), zone: "Asia/Tokyo" } }
        : {}),
      ...(undated === true ? { undated: { after: null } } : {}),
      actor: member === undefined ? unknownActor : { kind: "member", id: member },
      recordedBy: unknownActor,
      labels: [],
      tenant: TenantId.make("t"),
      stream: subject,
      version: place + 1,
      sequence: place + 1,
      knownAt,
      recordedAt: claimed === true ? knownAt + 1 : knownAt
    }
  })

/** The history of a story, as of the end of a day in Tokyo. */
export const asOf = (until: string, story: ReadonlyArray<Told>): HistoryAsOf =>
  plainHistory(written(story)).asOf(at(until) + 86_399_999)
