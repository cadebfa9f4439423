/**
 * Hot leads (ホットリード): who shows interest now, by a formula anybody can read.
 *
 *     score = Σ over signals of  points(signal) × ½^(days since ÷ half-life) × factor(person)
 *
 * Exponential decay is the usual form for recency; half-life, points and factors are choices of the team, not
 * measurements, and stand in the formula as data. What a machine may have done weighs nothing. A score orders a list; it
 * is no probability. Only the signals a position keeps are weighed; those cut off are the oldest, which have decayed most.
 */
import { Schema } from "effect"
import type { Anchor } from "../deal/position.ts"
import type { ContactView } from "../deal/view.ts"
import type { AccountId, EventId, PersonId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import { personWord } from "../event/wording.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { nameOfAccount } from "./called.ts"
import { contactAt } from "./contact-at.ts"
import type { AccountPosition, PersonAtAccount, Signal } from "./position.ts"
import { compareText } from "./topics.ts"

const Points = Schema.Finite.check(Schema.isBetween({ minimum: -100, maximum: 100 }))
const Factor = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: 100 }))
const wholeDays = (minimum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum: 36_500 }))

/** What each signal is worth, how fast it fades, who weighs more, and from when on a lead is warm or hot. */
export const HotLeadFormula = Schema.Struct({
  name: Schema.NonEmptyString,
  /** Stands in every answer that was computed with it. */
  version: Schema.Int,
  points: Schema.Struct({
    opened: Points,
    clicked: Points,
    viewed: Points,
    downloaded: Points,
    registered: Points,
    attended: Points,
    missed: Points
  }),
  /** Local days after which a signal is worth half. */
  halfLifeDays: wholeDays(1),
  /** The signals of one person are multiplied by the greatest that fits. One who left weighs nothing. */
  factors: Schema.Struct({
    decider: Factor,
    influence: Schema.Struct({ high: Factor, medium: Factor, low: Factor }),
    /** By role, in the team's own words: `"情シス"`. */
    roles: Schema.Record(Schema.String, Factor)
  }),
  warm: Points,
  hot: Points,
  /** Business days after they attended something until somebody should have followed up. */
  followUpBusinessDays: wholeDays(0)
})
export type HotLeadFormula = typeof HotLeadFormula.Type

/**
 * The library's formula, to be argued with:
 *
 * | signal | points |
 * |---|---|
 * | mail opened / clicked | 1 / 3 |
 * | page viewed / document downloaded | 2 / 8 |
 * | registered for / attended an event / missed it | 5 / 10 / 0 |
 *
 * Worth half after 14 days. Signals of a decider count twice, of somebody of high influence one and a half times. Warm from 8
 * points, hot from 15: attending alone makes warm, attending and a download within days makes hot.
 */
export const defaultHotLeads: HotLeadFormula = {
  name: "built-in",
  version: 1,
  points: { opened: 1, clicked: 3, viewed: 2, downloaded: 8, registered: 5, attended: 10, missed: 0 },
  halfLifeDays: 14,
  factors: { decider: 2, influence: { high: 1.5, medium: 1, low: 1 }, roles: {} },
  warm: 8,
  hot: 15,
  followUpBusinessDays: 3
}

export type HotLevel = "hot" | "warm" | "cold"

/** One signal and what it was worth at the instant. */
export interface HotReason {
  readonly text: Label
  readonly points: number
  readonly at: number
  readonly events: ReadonlyArray<EventId>
}

/** How much of the score one person brought. Null where nobody was named. */
export interface HotPerson {
  readonly person: PersonId | null
  readonly name: string | null
  readonly score: number
  readonly reasons: ReadonlyArray<HotReason>
}

export interface HotLead {
  readonly account: AccountId
  readonly name: string
  readonly score: number
  readonly level: HotLevel
  readonly formula: { readonly name: string; readonly version: number }
  /** Every signal that weighs something, the weightiest first. */
  readonly reasons: ReadonlyArray<HotReason>
  /** The same by person, the warmest first. */
  readonly people: ReadonlyArray<HotPerson>
  /** Showed interest after a long silence, and nobody of ours has been in touch since. */
  readonly reengaged: (HotReason & { readonly silentSince: Anchor }) | null
  /** They attended, the days to follow up have passed, and there was no contact since. */
  readonly notFollowedUp: (HotReason & { readonly days: number }) | null
  readonly lastContact: ContactView | null
}

export interface HotLeadSettings {
  readonly calendar: Calendar
  readonly formula?: HotLeadFormula
}

const signalSays: Readonly<Record<Signal["signal"], Label>> = {
  opened: { ja: "メールを開封", en: "opened a mail" },
  clicked: { ja: "リンクをクリック", en: "clicked a link" },
  viewed: { ja: "ページを閲覧", en: "viewed a page" },
  downloaded: { ja: "資料をダウンロード", en: "downloaded a document" },
  registered: { ja: "イベントに申込", en: "registered for an event" },
  attended: { ja: "イベントに参加", en: "attended an event" },
  missed: { ja: "イベントを欠席", en: "missed an event" }
}

/** What they did, of what, and who: `資料をダウンロード「料金表」（佐藤さん）`. */
export const signalText = ({ from, signal, what }: Signal): Label => {
  const { en, ja } = signalSays[signal]
  const who = personWord(from?.name)
  const of = what?.trim() ?? ""
  return {
    ja: `${ja}${of === "" ? "" : `「${of}」`}${who === null ? "" : `（${who.ja}）`}`,
    en: `${en}${of === "" ? "" : `: ${of}`}${who === null ? "" : ` (${who.en})`}`
  }
}

const factorOf = (person: PersonAtAccount | undefined, at: Instant, { factors }: HotLeadFormula): number => {
  if (person === undefined) return 1
  if (person.left !== null && person.left.at <= at) return 0
  const { decider, influence, role } = person
  const fits: Array<number> = []
  if (decider?.value === true) fits.push(factors.decider)
  if (influence !== null) fits.push(factors.influence[influence.value])
  if (role !== null && Object.hasOwn(factors.roles, role.value)) fits.push(factors.roles[role.value]!)
  return fits.length === 0 ? 1 : Math.max(...fits)
}

/** Scores are shown with one decimal; what is added up is not rounded. */
const shown = (score: number): number => Math.round(score * 10) / 10 || 0

/** How hot one account is at an instant (epoch milliseconds). */
export const hotLeadOf = (position: AccountPosition, at: Instant, settings: HotLeadSettings): HotLead => {
  const { calendar, formula = defaultHotLeads } = settings
  const people = new Map(position.people.map((person) => [person.person, person]))
  const weighed = position.signals
    // How much one of which nobody knows when it was has faded, nobody can say.
    .filter(({ at: when, automatic, undated }) => !automatic && undated !== true && when <= at)
    .map((signal) => {
      const person = signal.from?.person === undefined ? undefined : people.get(signal.from.person)
      const fading = 0.5 ** (calendar.daysBetween(signal.at, at) / formula.halfLifeDays)
      const exact = formula.points[signal.signal] * fading * factorOf(person, at, formula)
      return { signal, person, exact, reason: reasonOf(signal, shown(exact)) }
    })
    // What is worth nothing any more is no reason.
    .filter(({ reason }) => reason.points !== 0)
    .sort((a, b) => b.exact - a.exact || b.signal.at - a.signal.at || compareText(a.signal.event, b.signal.event))
  const score = shown(weighed.reduce((sum, { exact }) => sum + exact, 0))
  const byPerson = new Map<string, { exact: number; person: HotPerson }>()
  for (const { exact, person, reason, signal } of weighed) {
    // Somebody written by name alone is told apart by it.
    const { from } = signal
    const key = from === null ? "" : from.person === undefined ? `name ${from.name}` : `id ${from.person}`
    const before = byPerson.get(key)
    byPerson.set(key, {
      exact: (before?.exact ?? 0) + exact,
      person: {
        person: from?.person ?? null,
        name: person?.name.value ?? from?.name ?? null,
        score: shown((before?.exact ?? 0) + exact),
        reasons: [...(before?.person.reasons ?? []), reason]
      }
    })
  }
  const lastContact = contactAt(position, position.lastContact, at)
  const { attended, reengaged } = position
  const due = attended === null ? Infinity : calendar.addBusinessDays(attended.at, formula.followUpBusinessDays)
  return {
    account: position.account,
    name: nameOfAccount(position),
    score,
    level: score >= formula.hot ? "hot" : score >= formula.warm ? "warm" : "cold",
    formula: { name: formula.name, version: formula.version },
    reasons: weighed.map(({ reason }) => reason),
    people: [...byPerson.values()].sort((a, b) => b.exact - a.exact).map(({ person }) => person),
    reengaged:
      reengaged === null || reengaged.at > at || (lastContact !== null && lastContact.at >= reengaged.at)
        ? null
        : { ...reasonOf(reengaged, weight(reengaged, weighed)), silentSince: reengaged.silentSince },
    notFollowedUp:
      attended === null || due > at || (lastContact !== null && lastContact.at > attended.at)
        ? null
        : { ...reasonOf(attended, weight(attended, weighed)), days: calendar.daysBetween(attended.at, at) },
    lastContact
  }
}

const weight = (
  { event }: Signal,
  weighed: ReadonlyArray<{ readonly signal: Signal; readonly reason: HotReason }>
): number => weighed.find(({ signal }) => signal.event === event)?.reason.points ?? 0

const reasonOf = (signal: Signal, points: number): HotReason => ({
  text: signalText(signal),
  points,
  at: signal.at,
  events: [signal.event]
})

/** Accounts that are hot or warm, showed interest again or were not followed up; the hottest first, then by id. */
export const hotLeadsOf = (
  positions: Iterable<AccountPosition>,
  at: Instant,
  settings: HotLeadSettings
): ReadonlyArray<HotLead> => {
  const leads: Array<HotLead> = []
  for (const position of positions) {
    if (position.signals.length === 0 && position.attended === null) continue
    const lead = hotLeadOf(position, at, settings)
    if (lead.level !== "cold" || lead.reengaged !== null || lead.notFollowedUp !== null) leads.push(lead)
  }
  return leads.sort((a, b) => b.score - a.score || compareText(a.account, b.account))
}
