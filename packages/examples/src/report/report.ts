/**
 * The report as a value: where every deal stands at an instant, what to do, what changes next, what was read and what
 * is odd. Pure: the same histories, rules and instants give the same report; texts and pages are made from it.
 */
import {
  type AsOf,
  type Basis,
  type Calendar,
  type CompiledRules,
  type DealFold,
  type DealId,
  type DealPosition,
  effective,
  emptyDraft,
  type Instant,
  isOpen,
  type Label,
  type Pipeline,
  type StoredEvent
} from "@genzaichi/core"
import { type ChangesAt, changesAhead } from "./ahead.ts"
import type { Answers } from "./answers.ts"
import { type EvidenceLine, evidenceLine } from "./evidence.ts"
import { type Found, foundIn } from "./found.ts"
import { type DealLife, dealLife } from "./life.ts"
import { makeOddityCounter, type Oddities } from "./oddities.ts"
import type { SheetAccount } from "./sheet-account.ts"
import { isClosed, type Standing, standingAt } from "./standing.ts"
import { makeWeekCounter, type Week } from "./weeks.ts"

export interface ReportQuestion extends Answers {
  /** The fold and the rules the ledger answered with, for what is drawn gap by gap. */
  readonly fold: DealFold
  readonly rules: CompiledRules<DealPosition>
  readonly sheets: ReadonlyArray<SheetAccount>
  /** How an id of the log is shown; as it is where left out. */
  readonly shownId?: (id: string) => string
  /** Ids that several sheets use, each for a deal of its own. */
  readonly sharedIds?: ReadonlyArray<string>
}

/** One deal on the work list, with all that was found about it. */
export interface WorkItem {
  readonly standing: Standing
  /** Most urgent first; never empty. */
  readonly findings: ReadonlyArray<Found>
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
  /** Events of the log that could not be read. */
  readonly unreadable: number
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
  readonly rules: Basis["ruleSet"]
  readonly ruleLabels: ReadonlyMap<string, Label>
  readonly contactPolicy: Basis["contactPolicy"]
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
  /** Ids that several sheets use, each for a deal of its own. */
  readonly sharedIds: ReadonlyArray<string>
  readonly oddities: Oddities
}

/** How many items of the work list come with their evidence. */
export const workInFull = 60
const changesShown = 10
const livesOfUrgent = 6
const livesOfClosed = 2
const lately = 4

/** A deal that has begun. */
interface Begun {
  readonly position: DealPosition
  readonly standing: Standing
}

export const makeReport = (question: ReportQuestion): Report => {
  const { fold, histories, rules, shownId = same, standing: answer, whole } = question
  const { at, known } = answer
  const { calendar } = rules
  const asOf: AsOf = known === null ? {} : { known }
  const eventsOf = (deal: DealId): ReadonlyArray<StoredEvent> => effective(histories.get(deal) ?? [], asOf)

  const positionOf = new Map(answer.positions.map((position) => [position.deal, position]))
  const findings = new Map<DealId, Array<Found>>()
  for (const finding of answer.findings) {
    const deal = finding.subject.id as DealId
    const found = foundIn(finding, positionOf.get(deal)!, eventsOf(deal), rules, at)
    const ofDeal = findings.get(deal)
    if (ofDeal === undefined) findings.set(deal, [found])
    else ofDeal.push(found)
  }
  const begun = new Map<DealId, Begun>()
  for (const position of answer.positions) {
    if (position.life === null) continue
    const seeing = { at, calendar, pipelines: fold.pipelines, shownId }
    begun.set(position.deal, { position, standing: standingAt(position, findings.get(position.deal) ?? [], seeing) })
  }

  // The findings come most urgent first, so their deals do.
  const work = [...findings].flatMap(([deal, ofDeal], place): ReadonlyArray<WorkItem> => {
    const found = begun.get(deal)
    if (found === undefined) return []
    const evidence = place < workInFull ? evidenceOf(ofDeal[0]!, eventsOf(deal), fold, found.position) : []
    return [{ standing: found.standing, findings: ofDeal, evidence }]
  })
  const standings = inOrder(
    [...begun.values()].map(({ standing }) => standing),
    work
  )
  const weeks = weeksOf(question, eventsOf)
  return {
    at,
    known,
    calendar,
    rules: answer.basis.ruleSet,
    ruleLabels: new Map(rules.rules.map(({ rule }) => [rule.id, rule.label])),
    contactPolicy: answer.basis.contactPolicy,
    counts: countsOf(question, work, weeks),
    work,
    standings,
    standingOf: new Map(standings.map((standing) => [standing.deal, standing])),
    boards: boardsOf(standings, fold),
    ahead: changesAhead(rules, answer.positions, at, changesShown),
    byRule: ruleCounts(work, rules),
    weeks,
    lives: livesShown(work, standings).map((standing) =>
      dealLife({
        standing,
        events: eventsOf(standing.deal).filter((event) => event.occurredAt <= at),
        walk: (onGap) => fold.walk(standing.deal, histories.get(standing.deal) ?? [], { ...asOf, occurred: at }, onGap),
        position: begun.get(standing.deal)!.position,
        at,
        rules,
        pipelines: fold.pipelines,
        settings: fold.settings
      })
    ),
    sheets: question.sheets,
    sharedIds: question.sharedIds ?? [],
    oddities: odditiesOf(whole, shownId)
  }
}

const same = (id: string): string => id

const countsOf = (
  { standing, unreadable, whole }: ReportQuestion,
  work: ReadonlyArray<WorkItem>,
  weeks: ReadonlyArray<Week>
): Counts => {
  const counts = { begun: 0, open: 0, onHold: 0, won: 0, lost: 0, undated: 0, withoutNextStep: 0, events: 0 }
  for (const { hold, life } of standing.positions) {
    if (life === null) continue
    if (life.opened !== null || life.number > 1) counts.begun++
    if (life.closed === null) counts.open++
    else counts[life.closed.outcome]++
    if (life.closed === null && hold !== null) counts.onHold++
  }
  for (const position of whole) {
    const { life } = position
    counts.events += position.events
    if (life !== null && life.opened === null && life.number === 1) counts.undated++
    if (isOpen(position) && position.actions.length === 0 && position.waits.length === 0) counts.withoutNextStep++
  }
  return {
    ...counts,
    deals: whole.length,
    stale: work.length,
    urgent: work.filter(({ findings }) => findings[0]!.severity === "high").length,
    contactsLately: weeks.slice(-lately).reduce((sum, { inbound, outbound }) => sum + inbound + outbound, 0),
    claimed: standing.claims,
    unreadable
  }
}

/** Counts over time: each deal is folded once, and looked at where weeks end. */
const weeksOf = (
  { fold, histories, rules, standing }: ReportQuestion,
  eventsOf: (deal: DealId) => ReadonlyArray<StoredEvent>
): ReadonlyArray<Week> => {
  const deals = [...histories.keys()].map((deal) => ({ deal, events: eventsOf(deal) }))
  const first = deals.reduce((least, { events }) => Math.min(least, firstDated(events)), Infinity)
  const counter = makeWeekCounter(first, standing.at, rules, rules.calendar)
  const { looks } = counter
  const { policy } = fold.settings
  for (const { deal, events } of deals) {
    const draft = emptyDraft(deal)
    let place = 0
    for (const event of events) {
      if (event.occurredAt > standing.at) break
      while (place < looks.length && looks[place]! < event.occurredAt) counter.look(draft, place++)
      fold.evolveInto(draft, event)
      const line = policy(event)
      if (line !== undefined && line.contact && event.undated === undefined) {
        counter.contact(event.occurredAt, line.inbound)
      }
    }
    while (place < looks.length) counter.look(draft, place++)
  }
  return counter.weeks()
}

const firstDated = (events: ReadonlyArray<StoredEvent>): Instant =>
  events.find(({ undated }) => undated === undefined)?.occurredAt ?? Infinity

const odditiesOf = (whole: ReadonlyArray<DealPosition>, shownId: (id: string) => string): Oddities => {
  const counter = makeOddityCounter(shownId)
  for (const position of whole) counter.add(position)
  return counter.oddities()
}

/**
 * All deals: first those that something was found about, then the other open ones by when they were last in contact,
 * then the closed ones, latest first.
 */
const inOrder = (standings: ReadonlyArray<Standing>, work: ReadonlyArray<WorkItem>): ReadonlyArray<Standing> => {
  const found = work.map(({ standing }) => standing)
  const listed = new Set(found)
  const rest = standings.filter((standing) => !listed.has(standing))
  const open = rest.filter((standing) => !isClosed(standing))
  return [
    ...found,
    ...open.toSorted((a, b) => (a.lastContact?.at ?? -Infinity) - (b.lastContact?.at ?? -Infinity) || byId(a, b)),
    ...rest.filter(isClosed).toSorted(latestClosedFirst)
  ]
}

const byId = (a: Standing, b: Standing): number => (a.deal < b.deal ? -1 : a.deal > b.deal ? 1 : 0)

const latestClosedFirst = (a: Standing, b: Standing): number => (b.closed?.at ?? 0) - (a.closed?.at ?? 0) || byId(a, b)

const evidenceOf = (
  finding: Found,
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
