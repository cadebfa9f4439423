/**
 * The coming days as a value: which deals turn stale on which day if nothing happens, and what clears by itself. Pure:
 * the known future is part of where a deal stands, so nothing has to be tried day by day.
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
import { type Standing, standingAt } from "../report/standing.ts"

export interface AgendaQuestion {
  /** Where every deal stood, and what was found, as of the instant. */
  readonly standing: LedgerStanding
  readonly rules: CompiledRules<DealPosition>
  readonly pipelines: Pipelines
  /** The end of the last day asked about, epoch milliseconds. */
  readonly until: Instant
  /** Whose deals; all where left out. */
  readonly isAsked?: (standing: Standing) => boolean
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

/** A day on which something changes. */
export interface AgendaDay {
  readonly day: Day
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
  /** Days on which something changes, in order. */
  readonly days: ReadonlyArray<AgendaDay>
}

export const makeAgenda = (question: AgendaQuestion): Agenda => {
  const { isAsked = () => true, pipelines, rules, shownId = same, standing: answer, until } = question
  const { at, basis, known } = answer
  const { calendar } = rules
  const asked = answer.positions.flatMap((position): ReadonlyArray<readonly [DealPosition, Standing]> => {
    if (position.life === null) return []
    const standing = standingAt(position, [], { at, calendar, pipelines, shownId })
    return isAsked(standing) ? [[position, standing]] : []
  })
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
    days: daysOf(stale, clear, calendar)
  }
}

const same = (id: string): string => id

const daysOf = (
  stale: ReadonlyArray<TurningStale>,
  clear: ReadonlyArray<TurningClear>,
  calendar: Calendar
): ReadonlyArray<AgendaDay> => {
  const dayOf = ({ at }: { readonly at: Instant }): Day => calendar.dayOf(at)
  const staleOn = Map.groupBy(stale, dayOf)
  const clearOn = Map.groupBy(clear, dayOf)
  return [...new Set([...staleOn.keys(), ...clearOn.keys()])]
    .toSorted((a, b) => a - b)
    .map((day) => ({
      day,
      stale: mostUrgentFirst(staleOn.get(day) ?? []),
      clear: (clearOn.get(day) ?? []).toSorted((a, b) => a.at - b.at)
    }))
}

/** In the order their worst findings have on a work list. */
const mostUrgentFirst = (stale: ReadonlyArray<TurningStale>): ReadonlyArray<TurningStale> => {
  const of = new Map(stale.map((one) => [one.findings[0]!, one]))
  return byUrgency([...of.keys()]).map((finding) => of.get(finding)!)
}
