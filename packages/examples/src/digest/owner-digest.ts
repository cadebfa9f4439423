/**
 * What somebody is told of their deals, from sheets that were read: what is news since a day, or all that stands.
 *
 * A ledger that lives on remembers what it delivered (`deliverDigest`). One made for a command has only the sheets, so
 * what stood on the day counts as told. Sheets do not say when each row became known: it is the day as seen from what is
 * known at the time asked about. Each sheet has people by ids of its own; here a name is one person.
 */
import {
  type AsOf,
  type Cleared,
  type CompiledRules,
  type DealFold,
  DealId,
  type DealPosition,
  type Digest,
  digestHorizon,
  digestOf,
  type DigestRhythm,
  effective,
  EventId,
  type Finding,
  type FindingIdentity,
  personWord,
  type Reminder,
  reminderIdentity,
  type Standing as LedgerStanding,
  type StoredEvent,
  whyCleared
} from "@genzaichi/core"
import type { Histories } from "../report/answers.ts"
import { promisedIn } from "../report/promised.ts"

export interface OwnerDigestQuestion {
  /** Null for the deals nobody owns. */
  readonly owner: string | null
  /** A deal's owner by name. */
  readonly ownerOf: (position: DealPosition) => string | null
  readonly every: DigestRhythm
  /** Where every deal stands at the instant it tells of. */
  readonly now: LedgerStanding
  /** Where they stood on the day that counts as told; null where nothing does. */
  readonly before: LedgerStanding | null
  readonly histories: Histories
  readonly fold: DealFold
  readonly rules: CompiledRules<DealPosition>
  /** How an id of the log is shown. */
  readonly shownId: (id: string) => string
  /** How an event is named where a person is to look it up. */
  readonly shownEvent: (event: StoredEvent, position: DealPosition) => string
}

/** What somebody is told of their deals, with deals and events named as the sheets name them. */
export const ownerDigest = (question: OwnerDigestQuestion): Digest => {
  const { before, every, fold, histories, now, owner, ownerOf, rules } = question
  const eventsOf = (deal: DealId): ReadonlyArray<StoredEvent> => histories.get(deal) ?? []
  const nowOf = positionsOf(now, fold)
  const beforeOf = positionsOf(before, fold)
  const mine = (findings: ReadonlyArray<Finding>, positionOf: (deal: DealId) => DealPosition) =>
    findings.filter(({ subject }) => ownerOf(positionOf(subject.id as DealId)) === owner)
  const asOf: AsOf = { occurred: now.at, ...(now.known === null ? {} : { known: now.known }) }
  const { calendar, limits } = rules
  /** What they are to look at, seen at an instant from the start of its day on. */
  const promisedTo = ({ at, positions }: LedgerStanding): ReadonlyArray<Reminder> => {
    const ahead = { from: calendar.startOf(calendar.dayOf(at)), until: Infinity, calendar, limits, rules }
    return positions
      .filter(({ life }) => life !== null)
      .flatMap((position) => promisedIn(position, { owner: ownerOf(position) }, ahead))
      .filter(({ who }) => who === owner)
      .toSorted((a, b) => a.at - b.at)
  }
  const cleared = (identity: FindingIdentity): Cleared => {
    const rule = rules.rule(identity.rule)
    if (rule === undefined || before === null) return { reason: "rule-changed", at: null, event: null }
    const deal = identity.subject.id as DealId
    const position = nowOf(deal)
    return whyCleared({
      rule,
      identity,
      // Whoever has the deal is the owner still, where it is the same name under the id of another sheet.
      owner: ownerOf(position) === owner ? (position.owner?.value ?? null) : (beforeOf(deal).owner?.value ?? null),
      at: now.at,
      position,
      toldAt: before.at,
      told: beforeOf(deal),
      walk: (onGap) => fold.walk(deal, eventsOf(deal), asOf, onGap)
    })
  }
  const digest = digestOf({
    owner,
    every,
    at: now.at,
    calendar,
    sequence: now.sequence,
    ruleSet: now.basis.ruleSet,
    findings: mine(now.findings, nowOf),
    reminders: promisedTo(now),
    told:
      before === null
        ? null
        : {
            at: before.at,
            standing: mine(before.findings, beforeOf).map(({ identity, severity }) => ({ identity, severity })),
            reminded: promisedTo(before)
              .filter(({ at }) => at < digestHorizon(every, before.at, calendar))
              .map(reminderIdentity),
            before: new Set()
          },
    position: nowOf,
    cleared,
    ruleLabel: (id) => rules.rule(id)?.rule.label ?? { ja: id, en: id }
  })
  return asShown(digest, question, { asOf, eventsOf, nowOf })
}

const positionsOf = (standing: LedgerStanding | null, fold: DealFold): ((deal: DealId) => DealPosition) => {
  const positions = new Map((standing?.positions ?? []).map((position) => [position.deal, position]))
  return (deal) => positions.get(deal) ?? fold.asOf(deal, [])
}

interface LogSeen {
  readonly asOf: AsOf
  readonly eventsOf: (deal: DealId) => ReadonlyArray<StoredEvent>
  readonly nowOf: (deal: DealId) => DealPosition
}

/** The digest with deals and events as a person knows them: by the sheet's own ids, and by what happened where. */
const asShown = (digest: Digest, { owner, shownEvent, shownId }: OwnerDigestQuestion, of: LogSeen): Digest => {
  const evidence = (deal: DealId, ids: ReadonlyArray<EventId>): ReadonlyArray<EventId> => {
    const events = new Map(effective(of.eventsOf(deal), of.asOf).map((event) => [event.id, event]))
    return ids.map((id) => {
      const event = events.get(id)
      return event === undefined ? id : EventId.make(shownEvent(event, of.nowOf(deal)))
    })
  }
  const promised = ({ deal, event, ...reminder }: Reminder): Reminder => ({
    ...reminder,
    deal: DealId.make(shownId(deal)),
    event: evidence(deal, [event])[0]!
  })
  return {
    ...digest,
    to: personWord(owner) ?? digest.to,
    lines: digest.lines.map((line) => ({
      ...line,
      deal: DealId.make(shownId(line.deal)),
      finding: { ...line.finding, evidence: evidence(line.deal, line.finding.evidence) }
    })),
    cleared: digest.cleared.map((line) => ({
      ...line,
      deal: DealId.make(shownId(line.deal)),
      evidence: evidence(line.deal, line.evidence)
    })),
    coming: digest.coming.map((line) => ({ ...line, reminder: promised(line.reminder) }))
  }
}
