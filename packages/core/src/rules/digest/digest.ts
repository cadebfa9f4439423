/**
 * A digest: what somebody is told of their deals, daily or weekly, as a value an app renders and sends.
 *
 * It is the difference to what was last told: what is new, what became worse, what is back, what no longer stands and
 * why. What still stands as it did is counted and not repeated. Nothing in a digest is stored as truth: given the same
 * log, instant and last telling, it is the same digest.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { DealId, EventId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { Calendar } from "../../time/calendar.ts"
import { civilOfDay, type Day } from "../../time/day.ts"
import { formatDay } from "../../time/format-day.ts"
import type { Instant } from "../../time/periods.ts"
import { type Finding, type FindingIdentity, readFindingIdentity } from "../finding.ts"
import { defaultMessages, type Messages, type Say, sayingWith } from "../messages.ts"
import type { Reminder } from "../reminder.ts"
import { severities, type Severity } from "../rule.ts"
import { personWord, writtenWord } from "../sentence.ts"
import { byUrgency } from "../urgency.ts"
import type { Cleared, ClearedReason } from "./cleared.ts"
import { digestHorizon, digestPeriod, digestPeriodStart, type DigestRhythm } from "./period.ts"
import { clearedMessages } from "./words.ts"

/** A finding as a digest remembers it. */
export interface ToldFinding {
  readonly identity: string
  readonly severity: Severity
}

/** What somebody was told last. */
export interface Told {
  /** The instant it told of, epoch milliseconds. */
  readonly at: Instant
  /** All that stood then. */
  readonly standing: ReadonlyArray<ToldFinding>
  /** The identities of all that stood in any telling before. */
  readonly before: ReadonlySet<string>
  /** The identities of what was reminded of and was still ahead. */
  readonly reminded?: ReadonlyArray<string>
}

/** `worse`: its severity has risen. `back`: it was told, then had cleared, and stands again. */
export type DigestChange = "new" | "worse" | "back"

/** A finding that is told. */
export interface DigestLine {
  readonly change: DigestChange
  readonly deal: DealId
  /** The deal in words: its customer and title. */
  readonly name: Label
  /** The day it has stood since. */
  readonly sinceDay: Label
  readonly finding: Finding
}

/** A finding that was told and no longer stands. */
export interface ClearedLine {
  readonly identity: string
  readonly rule: string
  /** The rule's. */
  readonly label: Label
  readonly deal: DealId
  readonly name: Label
  /** As it was told. */
  readonly severity: Severity
  readonly reason: ClearedReason
  /** The reason in words. */
  readonly because: Label
  /** When it ceased to stand; null where nothing ended it at an instant. */
  readonly at: Instant | null
  readonly day: Label | null
  /** What ended it, where an event did. */
  readonly evidence: ReadonlyArray<EventId>
}

/** Something that comes due soon. */
export interface ComingLine {
  readonly identity: string
  readonly name: Label
  /** The day to look. */
  readonly day: Label
  readonly reminder: Reminder
}

/** Plain data: it can be stored, sent to another process and rendered there. */
export interface Digest {
  /** Whose deals; null for those without an owner. */
  readonly owner: string | null
  /** The owner by name where one is known, for a greeting. */
  readonly to: Label
  readonly every: DigestRhythm
  /** `2026-11-20` or `2026-W47`. */
  readonly period: string
  /** The instant it tells of, epoch milliseconds. */
  readonly at: Instant
  /** The place in the log it was made from. */
  readonly sequence: number
  readonly ruleSet: { readonly name: string; readonly version: number }
  /** The instant the last telling was of; null where there was none. */
  readonly toldAt: Instant | null
  /** The subject of a mail. */
  readonly subject: Label
  /** What is new, worse or back, most urgent first. */
  readonly lines: ReadonlyArray<DigestLine>
  /** What no longer stands, in the order it was told. */
  readonly cleared: ReadonlyArray<ClearedLine>
  /** What comes due from today on: by a daily digest until the next business day, by a weekly one in seven days. */
  readonly coming: ReadonlyArray<ComingLine>
  /** How many more stand as they were told. */
  readonly unchanged: number
  /** All that stands, by urgency: what the next digest is compared with. */
  readonly standing: ReadonlyArray<ToldFinding>
  /** All that was reminded of, now or before, and is still ahead. */
  readonly reminded: ReadonlyArray<string>
}

export interface DigestQuery {
  readonly owner: string | null
  /** The owner by name; where left out, as the deals with findings have it, or else the owner's id. */
  readonly ownerName?: string | null
  readonly every: DigestRhythm
  /** The instant it tells of, epoch milliseconds. */
  readonly at: Instant
  readonly calendar: Calendar
  readonly sequence: number
  readonly ruleSet: { readonly name: string; readonly version: number }
  /** The findings of the owner's deals at the instant. */
  readonly findings: ReadonlyArray<Finding>
  /** Everything the owner is to look at from the start of the day on, however far ahead; none where left out. */
  readonly reminders?: ReadonlyArray<Reminder>
  /** Null where nothing was ever told. */
  readonly told: Told | null
  /** Where a deal stands at the instant. */
  readonly position: (deal: DealId) => DealPosition
  /** Why a finding that was told stands no longer. */
  readonly cleared: (finding: FindingIdentity) => Cleared
  /** A rule's name in words. */
  readonly ruleLabel: (rule: string) => Label
  /** The app's own phrases; the library's where left out. */
  readonly messages?: Messages
}

/** What findings are now, compared with what was told: undefined where one was told as it is. */
export const changesSince = (told: Told | null): ((finding: ToldFinding) => DigestChange | undefined) => {
  const stood = new Map(told?.standing.map(({ identity, severity }) => [identity, severity]))
  return ({ identity, severity }) => {
    const before = stood.get(identity)
    if (before === undefined) return told?.before.has(identity) === true ? "back" : "new"
    // Worst first.
    return severities.indexOf(severity) < severities.indexOf(before) ? "worse" : undefined
  }
}

/**
 * Makes a digest. Pure.
 *
 * What cleared is worth a line once, so that nobody looks for it; where a finding gave way to another of the same rule
 * on the same deal (we were in touch, and have been silent since), only that other one is told.
 */
export const digestOf = (query: DigestQuery): Digest => {
  const { owner, every, at, calendar, told, position } = query
  const say = sayingWith(query.messages ?? defaultMessages)
  const findings = byUrgency(query.findings)
  const changeOf = changesSince(told)
  const lines: Array<DigestLine> = []
  for (const finding of findings) {
    const change = changeOf(finding)
    if (change === undefined) continue
    const deal = finding.subject.id as DealId
    const sinceDay = dayLabel(calendar.dayOf(finding.since), at, calendar)
    lines.push({ change, deal, name: dealName(position(deal)), sinceDay, finding })
  }
  const cleared = told === null ? [] : clearedLines(query, told, say)
  const { coming, reminded } = comingLines(query)
  return {
    owner,
    to: owner === null ? say("digestToNobody") : nameOf(owner, query),
    every,
    period: digestPeriod(every, at, calendar),
    at,
    sequence: query.sequence,
    ruleSet: { name: query.ruleSet.name, version: query.ruleSet.version },
    toldAt: told?.at ?? null,
    subject: subjectOf(query, { lines, cleared, coming }, say),
    lines,
    cleared,
    coming,
    unchanged: findings.length - lines.length,
    standing: findings.map(({ identity, severity }) => ({ identity, severity })),
    reminded
  }
}

/** Whether a digest has nothing to say: all stands as it was told, and nothing comes due that was not reminded of. */
export const nothingToTell = ({ lines, cleared, coming }: Digest): boolean =>
  lines.length === 0 && cleared.length === 0 && coming.length === 0

/** The same for the same promise and the same instant: what was put off is another reminder. */
export const reminderIdentity = ({ at, event, kind }: Pick<Reminder, "at" | "event" | "kind">): string =>
  `${kind}|${at}|${event}`

/** What comes due before the horizon and was not reminded of, and all that then has been. */
const comingLines = ({ at, calendar, every, position, reminders = [], told }: DigestQuery) => {
  const horizon = digestHorizon(every, at, calendar)
  const before = new Set(told?.reminded)
  const coming: Array<ComingLine> = []
  const reminded: Array<string> = []
  for (const reminder of reminders) {
    const identity = reminderIdentity(reminder)
    const known = before.has(identity)
    if (!known && reminder.at >= horizon) continue
    reminded.push(identity)
    if (known) continue
    const day = dayLabel(calendar.dayOf(reminder.at), at, calendar)
    coming.push({ identity, name: dealName(position(reminder.deal)), day, reminder })
  }
  return { coming, reminded }
}

const clearedLines = (query: DigestQuery, { standing }: Told, say: Say): ReadonlyArray<ClearedLine> => {
  const { at, calendar, findings, position, ruleLabel } = query
  const stands = new Set(findings.map(({ identity }) => identity))
  const asked = new Set(findings.map(({ rule, subject }) => `${subject.id}|${rule}`))
  const lines: Array<ClearedLine> = []
  for (const { identity, severity } of standing) {
    if (stands.has(identity)) continue
    const finding = readFindingIdentity(identity)
    if (finding === undefined || asked.has(`${finding.subject.id}|${finding.rule}`)) continue
    const why = query.cleared(finding)
    const deal = finding.subject.id as DealId
    const now = position(deal)
    const heir = why.reason === "handed-over" ? personWord(now.ownerName ?? now.owner?.value) : null
    lines.push({
      identity,
      rule: finding.rule,
      label: ruleLabel(finding.rule),
      deal,
      name: dealName(now),
      severity,
      reason: why.reason,
      because: heir === null ? say(clearedMessages[why.reason]) : say("clearedHandedOverTo", { name: heir }),
      at: why.at,
      day: why.at === null ? null : dayLabel(calendar.dayOf(why.at), at, calendar),
      evidence: why.event === null ? [] : [why.event]
    })
  }
  return lines
}

const subjectOf = (
  { every, at, calendar }: DigestQuery,
  { lines, cleared, coming }: Pick<Digest, "lines" | "cleared" | "coming">,
  say: Say
): Label => {
  const deals = new Set(lines.map(({ deal }) => deal))
  const urgent = new Set(lines.filter(({ finding }) => finding.severity === "high").map(({ deal }) => deal))
  const parts: Array<Label> = []
  if (deals.size > 0) {
    const followUp = say("digestFollowUp", { count: deals.size })
    parts.push(urgent.size === 0 ? followUp : joined([followUp, say("digestUrgent", { count: urgent.size })]))
  }
  const settled = new Set(cleared.map(({ deal }) => deal))
  if (settled.size > 0) parts.push(say("digestSettled", { count: settled.size }))
  if (coming.length > 0) parts.push(say("digestComing", { count: coming.length }))
  const what = parts.length === 0 ? say("digestNothing") : joined(parts, say("digestBetween"))
  const day = dayLabel(digestPeriodStart(every, at, calendar), at, calendar)
  return say(every === "day" ? "digestSubjectDay" : "digestSubjectWeek", { what, day })
}

const joined = (labels: ReadonlyArray<Label>, between: Label = { ja: "", en: "" }): Label => ({
  ja: labels.map(({ ja }) => ja).join(between.ja),
  en: labels.map(({ en }) => en).join(between.en)
})

/** A day, with its year where that is not the year of the instant told of. */
const dayLabel = (day: Day, at: Instant, calendar: Calendar): Label => {
  const sameYear = Number.isFinite(day) && civilOfDay(day).year === civilOfDay(calendar.dayOf(at)).year
  const style = sameYear ? "short" : "withYear"
  return { ja: formatDay(day, "ja", style), en: formatDay(day, "en", style) }
}

/** Which deal it is, in words: the customer and what it is about, or the id where nothing else is known. */
const dealName = (position: DealPosition): Label => {
  const customer = writtenWord(position.customer?.value)
  const title = writtenWord(position.title?.value)
  if (title === null) return customer ?? { ja: position.deal, en: position.deal }
  if (customer === null || title.ja.includes(customer.ja)) return title
  return joined([customer, title], { ja: " ", en: " " })
}

const nameOf = (owner: string, { findings, ownerName, position }: DigestQuery): Label => {
  const given = personWord(ownerName)
  if (given !== null) return given
  for (const { subject } of findings) {
    const name = personWord(position(subject.id as DealId).ownerName)
    if (name !== null) return name
  }
  return personWord(owner) ?? { ja: owner, en: owner }
}
