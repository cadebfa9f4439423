/**
 * Alerts: the instants at which a rule would have begun to speak, by what was known then.
 *
 * What a rule counts from is part of what a finding is, so however often a rule rests and comes back while it counts from
 * the same event, it alerts once. A new contact, and a new silence after it, is a new alert.
 */
import type { DealPosition } from "../../deal/position.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import { walkRules } from "../../replay/stale/walking.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import type { Instant } from "../../time/periods.ts"

/** First alerts in columns, deal by deal, earliest first for each rule. */
export interface FirstAlerts {
  /** The rule's place in the rule set. */
  readonly rule: ReadonlyArray<number>
  /** The deal's place in the view. */
  readonly deal: ReadonlyArray<number>
  readonly life: ReadonlyArray<number>
  /** When it was raised. */
  readonly raised: ReadonlyArray<Instant>
  /** Who owned the deal then: a place in `owners`. */
  readonly owner: ReadonlyArray<number>
  /** The first is nobody: `null`. */
  readonly owners: ReadonlyArray<string | null>
}

/** Where a rule stands within the deal being replayed. */
interface Standing {
  /** Where the last stretch ended; one that begins there goes on with it. */
  until: Instant
  /** The event the last alert counted from, and in which life. */
  anchor: unknown
  life: number
}

/** Called with each gap of what was known, and the deal's place in the view: for what else is to be seen on the way. */
export type OnKnownGap = (deal: number, position: DealPosition, from: Instant, until: Instant) => void

/** The first alert of every finding up to the end of the view, as it would have been raised. */
export const firstAlerts = (view: HistoryAsOf, rules: CompiledRules<DealPosition>, onGap?: OnKnownGap): FirstAlerts => {
  const rule: Array<number> = []
  const deals: Array<number> = []
  const lives: Array<number> = []
  const raised: Array<Instant> = []
  const owner: Array<number> = []
  const owners: Array<string | null> = [null]
  const placeOfOwner = new Map<string | null, number>([[null, 0]])
  const standings = rules.rules.map((): Standing => ({ until: Number.NaN, anchor: undefined, life: 0 }))
  let current = 0

  const ownerOf = ({ owner: who }: DealPosition): number => {
    const id = who === null ? null : who.value
    let place = placeOfOwner.get(id)
    if (place === undefined) {
      place = owners.length
      placeOfOwner.set(id, place)
      owners.push(id)
    }
    return place
  }
  const walk = walkRules(rules.rules, rules.language.life, (place, from, until, life, position) => {
    const standing = standings[place]!
    const goesOn = from === standing.until && life === standing.life
    standing.until = until
    if (goesOn) return
    const anchor = rules.rules[place]!.anchorAt(position, from)?.event
    if (anchor !== undefined && anchor === standing.anchor && life === standing.life) return
    standing.anchor = anchor
    standing.life = life
    rule.push(place)
    deals.push(current)
    lives.push(life)
    raised.push(from)
    owner.push(ownerOf(position))
  })
  view.replayAsKnown({
    begin: (deal) => {
      current = deal
      walk.begin()
      for (const standing of standings) {
        standing.until = Number.NaN
        standing.anchor = undefined
      }
    },
    gap:
      onGap === undefined
        ? walk.gap
        : (position, from, until) => {
            onGap(current, position, from, until)
            walk.gap(position, from, until)
          }
  })
  return { rule, deal: deals, life: lives, raised, owner, owners }
}
