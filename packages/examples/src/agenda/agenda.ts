/**
 * The coming days as a value: which deals turn stale on which day if nothing happens, what clears by itself, and what
 * somebody promised to look at. Pure: the known future is part of where a deal stands, so nothing is tried day by day.
 */
import {
  agenda,
  type Basis,
  byUrgency,
  type Calendar,
  type CompiledRules,
  type Day,
  type DealId,
  type DealPosition,
  dealSubject,
  type Finding,
  findingsAt,
  type Instant,
  type Label,
  type Pipelines,
  type Standing as LedgerStanding
} from "@genzaichi/core"
import { promisedIn } from "../report/promised.ts"
import { type Standing, standingAt } from "../report/standing.ts"

export interface AgendaQuestion {
  /** Where every deal stood, and what was found, as of the instant. */
  readonly standing: LedgerStanding
  readonly rules: CompiledRules<DealPosition>
  readonly pipelines: Pipelines
  /** The end of the last day asked about, epoch milliseconds. */
  readonly until: Instant
  /** Whose deals and reminders, by name; null for nobody's, everybody's where left out. */
  readonly owner?: string | null
  /** How an id of the log is shown; as it is where left out. */
  readonly shownId?: (id: string) => string
}

/** One deal at one instant at which rules begin to fire for it. */
export interface TurningStale {
  readonly at: Instant
  readonly standing: Standing
  /** As they will read then; most urgent first, never empty. */
  readonly findings: ReadonlyArray<Finding>
}

/** A rule that ceases to fire for a deal by itself. */
export interface TurningClear {
  readonly at: Instant
  readonly standing: Standing
  readonly rule: string
  readonly label: Label
  readonly provisional: boolean
}

/** Something somebody promised to look at. */
export interface ComingDue {
  readonly at: Instant
  readonly standing: Standing
  /** Who is to look. */
  readonly who: string | null
  readonly sentence: Label
}

/** A day on which something changes or comes due. */
export interface AgendaDay {
  readonly day: Day
  /** In order of time. */
  readonly due: ReadonlyArray<ComingDue>
  /** Most urgent first. */
  readonly stale: ReadonlyArray<TurningStale>
  readonly clear: ReadonlyArray<TurningClear>
}

export interface Agenda {
  readonly at: Instant
  readonly known: Instant | null
  readonly until: Instant
  readonly calendar: Calendar
  readonly rules: Basis["ruleSet"]
  readonly contactPolicy: Basis["contactPolicy"]
  /** Open deals asked about. */
  readonly open: number
  /** Deals that need follow-up already. */
  readonly staleNow: number
  /** Deals that need nothing now and will in this time. */
  readonly joining: number
  /** Days on which something changes or comes due, in order; reminders of today are those of the whole day. */
  readonly days: ReadonlyArray<AgendaDay>
}

/** What the coming days bring, from where every deal stands: what turns stale or clear by itself, and what comes due. */
export const makeAgenda = (question: AgendaQuestion): Agenda => {
  const { owner, pipelines, rules, shownId = same, standing: answer, until } = question
  const { at, basis, known } = answer
  const { calendar, limits } = rules
  const isTheirs = (who: string | null): boolean => owner === undefined || who === owner
  const begun = answer.positions.flatMap((position): ReadonlyArray<readonly [DealPosition, Standing]> =>
    position.life === null ? [] : [[position, standingAt(position, [], { at, calendar, pipelines, shownId })]]
  )
  const asked = begun.filter(([, standing]) => isTheirs(standing.owner))
  const stale: Array<TurningStale> = []
  const clear: Array<TurningClear> = []
  for (const [position, standing] of asked) {
    const entries = Map.groupBy(agenda(rules, position, at + 1, until), (entry) => entry.at)
    for (const [then, changes] of entries) {
      const begins = new Set(changes.filter(({ becomes }) => becomes === "stale").map(({ rule }) => rule))
      const subject = dealSubject(position.deal)
      const findings =
        begins.size === 0
          ? []
          : findingsAt({ rules, subject, position, t: then }).filter(({ rule }) => begins.has(rule))
      if (findings.length > 0) stale.push({ at: then, standing, findings: byUrgency(findings) })
      for (const { becomes, provisional, rule } of changes) {
        if (becomes === "stale") continue
        clear.push({ at: then, standing, rule, label: rules.rule(rule)!.rule.label, provisional })
      }
    }
  }
  const from = calendar.startOf(calendar.dayOf(at))
  const due = begun.flatMap(([position, standing]) =>
    promisedIn(position, standing, { from, until, calendar, limits, rules })
      .filter(({ who }) => isTheirs(who))
      .map((reminder): ComingDue => ({ ...reminder, standing }))
  )
  const deals = new Set(asked.map(([{ deal }]) => deal))
  const staleNow = new Set(answer.findings.map(({ subject }) => subject.id as DealId).filter((deal) => deals.has(deal)))
  const turning = new Set(stale.map(({ standing }) => standing.deal))
  return {
    at,
    known,
    until,
    calendar,
    rules: basis.ruleSet,
    contactPolicy: basis.contactPolicy,
    open: asked.filter(([, { closed }]) => closed === null).length,
    staleNow: staleNow.size,
    joining: [...turning].filter((deal) => !staleNow.has(deal)).length,
    days: daysOf(stale, clear, due, calendar)
  }
}

const same = (id: string): string => id

const daysOf = (
  stale: ReadonlyArray<TurningStale>,
  clear: ReadonlyArray<TurningClear>,
  due: ReadonlyArray<ComingDue>,
  calendar: Calendar
): ReadonlyArray<AgendaDay> => {
  const dayOf = ({ at }: { readonly at: Instant }): Day => calendar.dayOf(at)
  const staleOn = Map.groupBy(stale, dayOf)
  const clearOn = Map.groupBy(clear, dayOf)
  const dueOn = Map.groupBy(due, dayOf)
  const inTime = <One extends { readonly at: Instant }>(ones: ReadonlyArray<One> = []): ReadonlyArray<One> =>
    ones.toSorted((a, b) => a.at - b.at)
  return [...new Set([...staleOn.keys(), ...clearOn.keys(), ...dueOn.keys()])]
    .toSorted((a, b) => a - b)
    .map((day) => ({
      day,
      stale: mostUrgentFirst(staleOn.get(day) ?? []),
      clear: inTime(clearOn.get(day)),
      due: inTime(dueOn.get(day))
    }))
}

/** In the order their worst findings have on a work list. */
const mostUrgentFirst = (stale: ReadonlyArray<TurningStale>): ReadonlyArray<TurningStale> => {
  const of = new Map(stale.map((one) => [one.findings[0]!, one]))
  return byUrgency([...of.keys()]).map((finding) => of.get(finding)!)
}
