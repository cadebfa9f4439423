/** What the library says of a golden ledger, in the form the ledger speaks. */
import { type DealPosition, makeDealFold } from "../../src/deal/index.ts"
import {
  compileContactPolicy,
  dealSubject,
  defaultContactPolicy,
  explainContact,
  type StoredEvent
} from "../../src/event/index.ts"
import {
  agenda,
  byUrgency,
  compileRules,
  type CompiledRules,
  dealLanguage,
  type Finding,
  findingsAt,
  type Language,
  stalePeriods
} from "../../src/rules/index.ts"
import { makeCalendar, Periods } from "../../src/time/index.ts"
import { tokyo } from "./calendars.ts"
import type { Entry, Expected, ExpectedPeriods, Ledger, Threshold } from "./ledger.ts"
import { deal, eventsOf, instantOf, written } from "./reading.ts"
import { rulesWith } from "./thresholds.ts"
import { viewOf } from "./view.ts"

const fold = makeDealFold()
const verdict = compileContactPolicy(defaultContactPolicy)
const language: Language<DealPosition> = dealLanguage

export interface Answering {
  readonly findings: (question: Expected) => ReadonlyArray<Finding>
  /** The whole answer to a question, with the fields of `Expected`. */
  readonly answer: (question: Expected) => Readonly<Record<string, unknown>>
  readonly periods: (question: ExpectedPeriods) => ReadonlyArray<readonly [string, string]>
  /** Of every event, `true` where it counts as contact, else the line of the policy that says no. */
  readonly counts: Readonly<Record<string, true | string>>
}

const anchorsOf = (
  rules: CompiledRules<DealPosition>,
  position: DealPosition,
  at: number
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(language.anchors).map(([name, { reader }]) => {
      const anchor = reader({ calendar: rules.calendar, limits: rules.limits })
      const instant = anchor.at(position, at)
      return [name, Number.isNaN(instant) ? null : { at: written(instant), event: anchor.eventAt(position, at) }]
    })
  )

const knownBy = (known: string | undefined): number =>
  known === undefined ? Number.POSITIVE_INFINITY : instantOf(known)

/** Prepares the answers of one telling of a ledger, under its thresholds or under others. */
export const answering = (
  ledger: Ledger,
  entries: ReadonlyArray<Entry>,
  thresholds: Readonly<Record<string, Threshold>> | undefined = ledger.rules
): Answering => {
  const calendar = makeCalendar(ledger.calendar ?? tokyo)
  const rules = compileRules(rulesWith(thresholds), { language, calendar })
  const events: ReadonlyArray<StoredEvent> = eventsOf(ledger, entries)

  const asked = ({ at, known }: Expected) => ({
    t: instantOf(at),
    asOf: { occurred: instantOf(at), known: knownBy(known) }
  })

  const findings: Answering["findings"] = (question) => {
    const { t, asOf } = asked(question)
    return byUrgency(
      findingsAt({
        rules,
        subject: dealSubject(deal),
        position: fold.asOf(deal, events, asOf),
        t,
        walk: (onGap) => fold.walk(deal, events, asOf, onGap)
      })
    )
  }
  return {
    findings,
    answer: (question) => {
      const { t, asOf } = asked(question)
      const position = fold.asOf(deal, events, asOf)
      const next = rules.nextChange(position, t)
      const [first] = agenda(rules, position, t + 1, Number.POSITIVE_INFINITY)
      return {
        position: viewOf(position),
        anchors: anchorsOf(rules, position, t),
        findings: findings(question).map((finding) => ({
          rule: finding.rule,
          since: written(finding.since),
          until: written(finding.until ?? Number.POSITIVE_INFINITY),
          anchor: finding.anchor?.event ?? null
        })),
        next: written(next),
        agenda: written(first?.at ?? Number.POSITIVE_INFINITY),
        nextIsProvisional: first?.provisional ?? false
      }
    },
    periods: ({ rule: id, known }) => {
      const rule = rules.rule(id)
      if (rule === undefined) throw new Error(`${ledger.title}: there is no rule "${id}"`)
      const periods = stalePeriods(rule, (onGap) => fold.walk(deal, events, { known: knownBy(known) }, onGap))
      return Periods.toList(periods).map(({ from, until }) => [written(from), written(until)] as const)
    },
    counts: Object.fromEntries(
      events.map((event) => {
        const explained = explainContact(verdict, event)
        return [event.id, explained.counts || explained.line]
      })
    )
  }
}

/** What a ledger expects at an instant, with what goes without saying: no end is `never`, the agenda begins with `next`. */
export const expectationOf = (expected: Expected): Readonly<Record<string, unknown>> => ({
  ...(expected.position === undefined ? {} : { position: expected.position }),
  ...(expected.anchors === undefined ? {} : { anchors: expected.anchors }),
  ...(expected.findings === undefined
    ? {}
    : { findings: expected.findings.map((finding) => ({ until: "never", ...finding })) }),
  ...(expected.next === undefined ? {} : { next: expected.next, agenda: expected.next }),
  ...(expected.nextIsProvisional === undefined ? {} : { nextIsProvisional: expected.nextIsProvisional })
})
