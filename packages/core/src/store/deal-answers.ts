/** Answers about deals over books kept in step with a log: pure, given the instant asked about. */
import type { AsOf } from "../deal/fold.ts"
import type { DealPosition } from "../deal/position.ts"
import type { DealId } from "../event/identifiers.ts"
import type { CompiledRules } from "../rules/compile.ts"
import type { Finding } from "../rules/finding.ts"
import type { Instant } from "../time/periods.ts"
import type { AgendaLook, Basis, DealAgendaEntry, Look, Standing } from "./abilities.ts"
import type { DealBook } from "./deal-book.ts"
import { makeRaising } from "./raising.ts"

/** Which history is asked for: what had happened by the instant, by what was known then where that is asked. */
export const asOfLook = (at: Instant, { known }: Look): AsOf =>
  known === undefined ? { occurred: at } : { occurred: at, known }

export interface DealAnswers {
  readonly position: (deal: DealId, at: Instant, look: Look) => DealPosition
  readonly positions: (at: Instant, look: Look) => ReadonlyArray<DealPosition>
  readonly findings: (
    rules: CompiledRules<DealPosition>,
    positions: ReadonlyArray<DealPosition>,
    at: Instant,
    look: Look
  ) => ReadonlyArray<Finding>
  readonly agenda: (from: Instant, look: AgendaLook) => ReadonlyArray<DealAgendaEntry>
  readonly standing: (at: Instant, look: Look) => Standing
}

export const makeDealAnswers = (book: DealBook, rules: CompiledRules<DealPosition>, basis: Basis): DealAnswers => {
  const raising = makeRaising<DealPosition, DealId>(rules, {
    kind: "deal",
    idOf: ({ deal }) => deal,
    position: book.position,
    walk: book.walk,
    follow: book.follow
  })
  const position: DealAnswers["position"] = (deal, at, look) => book.position(deal, asOfLook(at, look))
  const positions: DealAnswers["positions"] = (at, look) => book.deals().map((deal) => position(deal, at, look))
  const findings: DealAnswers["findings"] = (compiled, asked, at, look) =>
    raising.findings(compiled, asked, at, asOfLook(at, look))

  return {
    position,
    positions,
    findings,
    agenda: (from, { until, deal }) => {
      const asked = deal === undefined ? positions(from, {}) : [position(deal as DealId, from, {})]
      return raising.agenda(asked, from, until, (id, change) => ({ deal: id, ...change }))
    },
    standing: (at, look) => {
      const { known = Number.POSITIVE_INFINITY } = look
      const asked = positions(at, look)
      const claims = new Set<string>()
      for (const deal of book.deals()) {
        for (const event of book.events(deal)) {
          if (event.knownAt < event.recordedAt && event.knownAt <= known && event.occurredAt <= at) claims.add(event.id)
        }
      }
      return {
        at,
        known: look.known ?? null,
        basis,
        sequence: book.sequence(),
        claims: claims.size,
        positions: asked,
        findings: findings(rules, asked, at, look)
      }
    }
  }
}
