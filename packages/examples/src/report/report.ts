/**
 * The report as a value: where every deal stands at an instant, what to do, what changes next, what was read and what
 * is odd. Pure: the same histories, rules and instants give the same report; texts and pages are made from it.
 */
import {
  byUrgency,
  type Calendar,
  type CompiledRules,
  type ContactPolicy,
  type DealFold,
  type DealId,
  type DealPosition,
  dealSubject,
  effective,
  emptyDraft,
  type Finding,
  findingsAt,
  type Instant,
  isOpen,
  type Label,
  type OnGap,
  type Pipeline,
  type StoredEvent
} from "@genzaichi/core"
import { type ChangesAt, changesAhead } from "./ahead.ts"
import { type EvidenceLine, evidenceLine } from "./evidence.ts"
import { type DealLife, dealLife } from "./life.ts"
import { makeOddityCounter, type Oddities } from "./oddities.ts"
import type { SheetAccount } from "./sheet-account.ts"
import { isClosed, type Standing, standingAt } from "./standing.ts"
import { makeWeekCounter, type Week } from "./weeks.ts"

/** All events that name a deal, in any order. */
export interface DealHistory {
  readonly deal: DealId
  readonly events: ReadonlyArray<StoredEvent>
}

export interface ReportQuestion {
  readonly histories: ReadonlyArray<DealHistory>
  readonly fold: DealFold
  readonly rules: CompiledRules<DealPosition>
  /** The instant asked about, epoch milliseconds. */
  readonly at: Instant
  /** Only what was known by then, epoch milliseconds; everything where left out. */
  readonly known?: Instant
  readonly sheets: ReadonlyArray<SheetAccount>
}

/** One deal on the work list, with all that was found about it. */
export interface WorkItem {
  readonly standing: Standing
  /** Most urgent first; never empty. */
  readonly findings: ReadonlyArray<Finding>
  /** The events the first finding rests on; for the items shown in full. */
  readonly evidence: ReadonlyArray<EvidenceLine>
}

export interface BoardColumn {
  readonly id: string
  readonly label: Label
  readonly closed: boolean
  readonly standings: ReadonlyArray<Standing>
}

export interface Board {
  readonly pipeline: Pipeline
  readonly columns: ReadonlyArray<BoardColumn>
}

export interface Counts {
  /** Deals the histories speak of at all. */
  readonly deals: number
  /** Begun by the instant, on a date that is known. */
  readonly begun: number
  /** Of which it is not known when they began. */
  readonly undated: number
  readonly open: number
  readonly onHold: number
  readonly won: number
  readonly lost: number
  /** Deals on the work list, and those of them with a finding of the highest severity. */
  readonly stale: number
  readonly urgent: number
  readonly contactsLately: number
  /** Facts of which an import claims that they were known when they occurred. */
  readonly claimed: number
  /** Open deals without a next action or a wait, over the whole history. */
  readonly withoutNextStep: number
  readonly events: number
}

export interface RuleCount {
  readonly rule: string
  readonly label: Label
  readonly deals: number
}

export interface Report {
  readonly at: Instant
  readonly known: Instant | null
  readonly calendar: Calendar
  readonly rules: { readonly name: string; readonly version: number }
  readonly ruleLabels: ReadonlyMap<string, Label>
  readonly contactPolicy: ContactPolicy
  readonly counts: Counts
  readonly work: ReadonlyArray<WorkItem>
  /** Deals that have begun: most urgent first, then the other open ones, then the closed ones, latest first. */
  readonly standings: ReadonlyArray<Standing>
  readonly standingOf: ReadonlyMap<DealId, Standing>
  readonly boards: ReadonlyArray<Board>
  readonly ahead: ReadonlyArray<ChangesAt>
  readonly byRule: ReadonlyArray<RuleCount>
  readonly weeks: ReadonlyArray<Week>
  readonly lives: ReadonlyArray<DealLife>
  readonly sheets: ReadonlyArray<SheetAccount>
  readonly oddities: Oddities
}

/** How many items of the work list come with their evidence. */
export const workInFull = 60
const changesShown = 10
const livesOfUrgent = 6
const livesOfClosed = 2
const lately = 4

/** One deal, asked once. */
interface Asked {
  readonly history: DealHistory
  /** All that was known, in the order of the fold. */
  readonly events: ReadonlyArray<StoredEvent>
  readonly position: DealPosition
  readonly findings: ReadonlyArray<Finding>
  readonly walk: (onGap: OnGap) => void
}

export const makeReport = (question: ReportQuestion): Report => {
  const { at, fold, histories, rules } = question
  const { calendar } = rules
  const asOf = question.known === undefined ? {} : { known: question.known }

  const counted = histories.map(({ events }) => effective(events, asOf))
  const first = counted.reduce((least, events) => Math.min(least, events[0]?.occurredAt ?? Infinity), Infinity)
  const weeks = makeWeekCounter(first, at, rules, calendar)
  const oddities = makeOddityCounter()
  const begun: Array<Asked> = []
  const counts = {
    begun: 0,
    undated: 0,
    open: 0,
    onHold: 0,
    won: 0,
    lost: 0,
    claimed: 0,
    withoutNextStep: 0,
    events: 0
  }

  for (const [place, history] of histories.entries()) {
    const events = counted[place]!
    const { position, whole } = foldThrough(question, history.deal, events, weeks)
    oddities.add(whole)
    counts.events += events.length
    for (const event of events) if (event.knownAt < event.recordedAt) counts.claimed++
    if (whole.life !== null && whole.life.opened === null && whole.life.number === 1) counts.undated++
    if (isOpen(whole) && whole.actions.length === 0 && whole.waits.length === 0) counts.withoutNextStep++
    const { life } = position
    if (life === null) continue
    if (life.opened !== null || life.number > 1) counts.begun++
    if (life.closed !== null) counts[life.closed.outcome]++
    else counts.open++
    if (life.closed === null && position.hold !== null) counts.onHold++
    const walk = (onGap: OnGap): void => fold.walk(history.deal, events, { ...asOf, occurred: at }, onGap)
    const findings = byUrgency(findingsAt({ rules, subject: dealSubject(history.deal), position, t: at, walk }))
    begun.push({ history, events, position, findings, walk })
  }

  const askedOf = new Map(begun.map((asked) => [asked.history.deal, asked]))
  const standingOf = new Map(
    begun.map(({ history, position, findings }) => [
      history.deal,
      standingAt(position, findings, { at, calendar, pipelines: fold.pipelines })
    ])
  )
  const urgent = inUrgency(begun)
  const work = urgent.map(({ history, events, position, findings }, place): WorkItem => ({
    standing: standingOf.get(history.deal)!,
    findings,
    evidence: place < workInFull ? evidenceOf(findings[0]!, events, fold, position) : []
  }))
  const standings = [...work.map(({ standing }) => standing), ...others(standingOf, urgent)]
  const allWeeks = weeks.weeks()
  return {
    at,
    known: question.known ?? null,
    calendar,
    rules: { name: rules.ruleSet.name, version: rules.ruleSet.version },
    ruleLabels: new Map(rules.rules.map(({ rule }) => [rule.id, rule.label])),
    contactPolicy: fold.contactPolicy,
    counts: {
      ...counts,
      deals: histories.length,
      stale: work.length,
      urgent: work.filter(({ findings }) => findings[0]!.severity === "high").length,
      contactsLately: allWeeks.slice(-lately).reduce((sum, { inbound, outbound }) => sum + inbound + outbound, 0)
    },
    work,
    standings,
    standingOf,
    boards: boardsOf(standings, fold),
    ahead: changesAhead(
      rules,
      begun.map(({ position }) => position),
      at,
      changesShown
    ),
    byRule: ruleCounts(work, rules),
    weeks: allWeeks,
    lives: livesShown(work, standings).map((standing) => {
      const { events, position, walk } = askedOf.get(standing.deal)!
      return dealLife({
        standing,
        events: events.filter((event) => event.occurredAt <= at),
        walk,
        position,
        at,
        rules,
        pipelines: fold.pipelines,
        settings: fold.settings
      })
    }),
    sheets: question.sheets,
    oddities: oddities.oddities()
  }
}

/** Folds a deal once: its position at each week's end, at the instant, and after all that is known of it. */
const foldThrough = (
  { at, fold }: ReportQuestion,
  deal: DealId,
  events: ReadonlyArray<StoredEvent>,
  weeks: ReturnType<typeof makeWeekCounter>
): { readonly position: DealPosition; readonly whole: DealPosition } => {
  const { policy } = fold.settings
  const { looks } = weeks
  const draft = emptyDraft(deal)
  let place = 0
  let position: DealPosition | undefined
  for (const event of events) {
    while (place < looks.length && looks[place]! < event.occurredAt) weeks.look(draft, place++)
    if (position === undefined && event.occurredAt > at) position = { ...draft }
    fold.evolveInto(draft, event)
    const line = policy(event)
    if (line !== undefined && line.contact && event.undated === undefined) weeks.contact(event.occurredAt, line.inbound)
  }
  while (place < looks.length) weeks.look(draft, place++)
  return { position: position ?? draft, whole: draft }
}

/** The deals that something was found about, by their most urgent finding. */
const inUrgency = (begun: ReadonlyArray<Asked>): ReadonlyArray<Asked> => {
  const byDeal = new Map<string, Asked>(begun.map((asked) => [asked.history.deal, asked]))
  const seen = new Set<string>()
  const ordered: Array<Asked> = []
  for (const { subject } of byUrgency(begun.flatMap(({ findings }) => findings))) {
    if (seen.has(subject.id)) continue
    seen.add(subject.id)
    ordered.push(byDeal.get(subject.id)!)
  }
  return ordered
}

/** The deals nothing was found about: open ones by when they were last in contact, then closed ones, latest first. */
const others = (standingOf: ReadonlyMap<DealId, Standing>, urgent: ReadonlyArray<Asked>): ReadonlyArray<Standing> => {
  const listed = new Set(urgent.map(({ history }) => history.deal))
  const rest = [...standingOf.values()].filter(({ deal }) => !listed.has(deal))
  const open = rest.filter((standing) => !isClosed(standing))
  const closed = rest.filter(isClosed)
  return [
    ...open.toSorted((a, b) => (a.lastContact?.at ?? -Infinity) - (b.lastContact?.at ?? -Infinity) || byId(a, b)),
    ...closed.toSorted(latestClosedFirst)
  ]
}

const byId = (a: Standing, b: Standing): number => (a.deal < b.deal ? -1 : a.deal > b.deal ? 1 : 0)

const latestClosedFirst = (a: Standing, b: Standing): number => (b.closed?.at ?? 0) - (a.closed?.at ?? 0) || byId(a, b)

const evidenceOf = (
  finding: Finding,
  events: ReadonlyArray<StoredEvent>,
  { pipelines }: DealFold,
  position: DealPosition
): ReadonlyArray<EvidenceLine> => {
  const wanted = new Set<string>(finding.evidence)
  return events
    .filter((event) => wanted.has(event.id))
    .map((event) => evidenceLine(event, pipelines, position.pipeline?.value ?? null))
}

/** A board for each pipeline that deals are in, with a column for each of its statuses and any others they are in. */
const boardsOf = (standings: ReadonlyArray<Standing>, { pipelines }: DealFold): ReadonlyArray<Board> =>
  pipelines.list.flatMap((pipeline): ReadonlyArray<Board> => {
    const inIt = standings.filter((standing) => standing.pipeline === pipeline.id)
    if (inIt.length === 0) return []
    const columns = new Map<string, { label: Label; closed: boolean; standings: Array<Standing> }>()
    for (const { id, label, kind } of pipeline.statuses) {
      columns.set(id, { label, closed: kind === "won" || kind === "lost", standings: [] })
    }
    for (const standing of inIt) {
      const { status, closed } = standing
      // A deal lost in some status stands with the lost ones.
      const place =
        closed !== null && (status === null || (status.kind !== "won" && status.kind !== "lost"))
          ? (pipelines.firstOf(pipeline.id, closed.outcome)?.id ?? closed.outcome)
          : (status?.id ?? "")
      let column = columns.get(place)
      if (column === undefined) {
        const label = status === null ? { ja: "ステータスなし", en: "No status" } : status.label
        column = { label, closed: closed !== null, standings: [] }
        columns.set(place, column)
      }
      column.standings.push(standing)
    }
    return [{ pipeline, columns: [...columns].map(([id, column]) => ({ id, ...column })) }]
  })

const ruleCounts = (work: ReadonlyArray<WorkItem>, rules: CompiledRules<DealPosition>): ReadonlyArray<RuleCount> => {
  const deals = new Map<string, number>()
  for (const { findings } of work) {
    for (const { rule } of findings) deals.set(rule, (deals.get(rule) ?? 0) + 1)
  }
  return rules.rules
    .map(({ rule }) => ({ rule: rule.id, label: rule.label, deals: deals.get(rule.id) ?? 0 }))
    .filter((count) => count.deals > 0)
    .toSorted((a, b) => b.deals - a.deals)
}

/** The deals worth a picture: the most urgent ones, and the last that were won or lost. */
const livesShown = (work: ReadonlyArray<WorkItem>, standings: ReadonlyArray<Standing>): ReadonlyArray<Standing> => {
  const urgent = work.slice(0, livesOfUrgent).map(({ standing }) => standing)
  const closed = standings.filter((standing) => isClosed(standing) && !urgent.includes(standing))
  return [...urgent, ...closed.toSorted(latestClosedFirst).slice(0, livesOfClosed)]
}
