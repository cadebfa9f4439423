/**
 * Alerts: the instants at which a rule would have begun to speak, by what was known then.
 *
 * What a rule counts from is part of what a finding is, so however often a rule pauses and comes back while it counts from
 * the same event, it alerts once. A new contact, and a new silence after it, is a new alert.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import type { Instant } from "../../time/periods.ts"

/** Alerts in columns, deal by deal, earliest first in each. */
export interface Alerts {
  /** The rule's place in the rule set. */
  readonly rule: ReadonlyArray<number>
  /** The deal's place in the view. */
  readonly deal: ReadonlyArray<number>
  readonly life: ReadonlyArray<number>
  /** When it was raised. */
  readonly raised: ReadonlyArray<Instant>
  /** Who owned the deal then: the place in `owners`, -1 where nobody did. */
  readonly owner: ReadonlyArray<number>
  readonly owners: ReadonlyArray<string>
}

/** Where a rule stands within the deal being replayed. */
interface Standing {
  /** Where the last period ended; a period that begins there is the same one. */
  until: Instant
  /** What the last alert counted from, and in which life. */
  anchor: unknown
  life: number
}

/** All alerts of the rules up to the end of the view, as they would have been raised. */
export const alertsOf = (view: HistoryAsOf, rules: CompiledRules<DealPosition>): Alerts => {
  const rule: Array<number> = []
  const deals: Array<number> = []
  const life: Array<number> = []
  const raised: Array<Instant> = []
  const owner: Array<number> = []
  const owners: Array<string> = []
  const placeOfOwner = new Map<string, number>()
  const standings = rules.rules.map((): Standing => ({ until: Number.NaN, anchor: undefined, life: 0 }))
  const periods: Array<Instant> = []
  let current = 0

  const ownerOf = ({ owner: who }: DealPosition): number => {
    if (who === null) return -1
    let place = placeOfOwner.get(who.value)
    if (place === undefined) {
      place = owners.length
      placeOfOwner.set(who.value, place)
      owners.push(who.value)
    }
    return place
  }
  view.replayAsKnown({
    begin: (deal) => {
      current = deal
      for (const standing of standings) {
        standing.until = Number.NaN
        standing.anchor = undefined
        standing.life = 0
      }
    },
    gap: (position, from, until) => {
      for (let place = 0; place < standings.length; place++) {
        const compiled = rules.rules[place]!
        const standing = standings[place]!
        compiled.periodsInto(position, periods)
        for (let bound = 0; bound < periods.length; bound += 2) {
          const start = Math.max(periods[bound]!, from)
          const end = Math.min(periods[bound + 1]!, until)
          if (!(start < end)) continue
          const begins = start !== standing.until
          standing.until = end
          if (!begins) continue
          const anchor = compiled.anchorAt(position, start)?.event
          const number = position.life?.number ?? 0
          if (anchor !== undefined && anchor === standing.anchor && number === standing.life) continue
          standing.anchor = anchor
          standing.life = number
          rule.push(place)
          deals.push(current)
          life.push(number)
          raised.push(start)
          owner.push(ownerOf(position))
        }
      }
    }
  })
  return { rule, deal: deals, life, raised, owner, owners }
}
