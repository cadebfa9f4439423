/** What is at hand while a rule is explained: the rule, the position, the history, and the words for days and events. */
import type { Channel } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { EventId } from "../../event/identifiers.ts"
import { kindLabel, type KindLabels } from "../../event/kind-label.ts"
import type { Label } from "../../event/text.ts"
import { dayFromText } from "../../time/day.ts"
import type { Instant } from "../../time/periods.ts"
import type { CompiledRule, CompiledRules } from "../compile.ts"
import { channelWords } from "../deal-words.ts"
import type { AnchorDefinition, FieldDefinition, Occasion, PauseDefinition } from "../language.ts"
import type { Say } from "../messages.ts"
import { dayWord } from "../sentence.ts"

export interface Telling<P> {
  readonly rules: CompiledRules<P>
  readonly compiled: CompiledRule<P>
  readonly position: P
  readonly t: Instant
  readonly say: Say
  /** The events that stand, by id. */
  readonly events: ReadonlyMap<EventId, StoredEvent>
  readonly kinds: KindLabels | undefined
  readonly occasion: Occasion
}

// -- definitions ----------------------------------------------------------------------------------------------------

// The rule has been compiled, so every name it uses is known.
export const anchorOf = <P>({ rules: { language } }: Telling<P>, name: string): AnchorDefinition<P> =>
  (Object.hasOwn(language.anchors, name) ? language.anchors[name] : undefined) ?? language.ownAnchor!(name)!
export const fieldOf = <P>({ rules: { language } }: Telling<P>, name: string): FieldDefinition<P> =>
  (Object.hasOwn(language.fields, name) ? language.fields[name] : undefined) ?? language.ownField!(name)!
export const pauseOf = <P>({ rules: { language } }: Telling<P>, name: string): PauseDefinition<P> =>
  language.pauses[name]!

// -- instants in words ----------------------------------------------------------------------------------------------

const isMidnight = <P>({ rules: { calendar } }: Telling<P>, at: Instant): boolean =>
  calendar.startOf(calendar.dayOf(at)) === at

const twoDigits = (value: number): string => String(value).padStart(2, "0")

/** The local day of an instant. */
export const dayAt = <P>(telling: Telling<P>, at: Instant): Label =>
  dayWord(telling.rules.calendar.dayOf(at), telling.occasion)

/** An instant: its day, and its clock time where it does not begin one. */
export const whenAt = <P>(telling: Telling<P>, at: Instant): Label => {
  const day = dayAt(telling, at)
  if (!Number.isFinite(at) || isMidnight(telling, at)) return day
  const { hour, minute } = telling.rules.calendar.clockOf(at)
  const time = `${twoDigits(hour)}:${twoDigits(minute)}`
  return { ja: `${day.ja} ${time}`, en: `${day.en} ${time}` }
}

/** The end of a stretch: of one that ends with a day, that day. */
export const untilAt = <P>(telling: Telling<P>, at: Instant): Label =>
  Number.isFinite(at) && isMidnight(telling, at)
    ? telling.say("endOfDay", { day: dayAt(telling, at - 1) })
    : whenAt(telling, at)

/** A date as it was given, `2026-11-20`. */
export const givenDay = <P>(telling: Telling<P>, date: string): Label | undefined => {
  const day = dayFromText(date)
  return day === undefined ? undefined : dayWord(day, telling.occasion)
}

// -- events in words ------------------------------------------------------------------------------------------------

const dataOf = ({ data }: StoredEvent): Readonly<Record<string, unknown>> =>
  typeof data === "object" && data !== null ? (data as Readonly<Record<string, unknown>>) : {}

/** Through which channel an exchange went; undefined for what is none, and where nobody said. */
export const channelOf = (event: StoredEvent): Label | undefined => {
  const { channel } = dataOf(event)
  return typeof channel === "string" && Object.hasOwn(channelWords, channel)
    ? (channelWords[channel as Channel] ?? undefined)
    : undefined
}

/** What an event is called: a plain contact by its channel, everything else by its kind. */
export const eventWord = <P>({ kinds }: Telling<P>, event: StoredEvent): Label => {
  const { kind } = event
  return (kind === "contacted" ? channelOf(event) : undefined) ?? kindLabel(kind, kinds)
}

/** The day of an event; one of a fact that was merely seen says so. */
export const eventDay = <P>(telling: Telling<P>, { occurredAt, undated }: StoredEvent): Label =>
  undated === undefined ? dayAt(telling, occurredAt) : telling.say("unknownDay")

const gists = ["gist", "what", "text", "title", "reason", "note", "result", "step"] as const

/** What people wrote about it, on one line. */
export const gistOf = (event: StoredEvent): string | null => {
  const data = dataOf(event)
  for (const name of gists) {
    const text = data[name]
    if (typeof text === "string" && text.trim() !== "") return text.trim().replace(/\s*[\r\n]+\s*/g, " ")
  }
  return null
}
