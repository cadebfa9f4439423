/**
 * Since when a rule has been firing, asked backwards: from where a history has come to, and only as far as it reaches.
 *
 * While a history is folded it is noted which fields that rules read were replaced when, and by what. Of that a position
 * is made again as it stood before, change by change, and a rule is asked where something it reads is another.
 */
import type { CompiledRule, CompiledRules } from "../../rules/compile.ts"
import type { Instant } from "../../time/periods.ts"

/** A rule, and from when on it fires: where a history has come to at first, then in all of it. */
export interface Looked<P> {
  readonly rule: CompiledRule<P>
  from: Instant
}

export interface Looking<P> {
  /** The fields that are looked at: those that rules read. */
  readonly fields: ReadonlyArray<keyof P & string>
  /** Another history begins. */
  readonly begin: () => void
  /** The next gap of the history, the last one as well, with the values of the fields in it. The list is not kept. */
  readonly take: (values: ReadonlyArray<unknown>, from: Instant) => void
  /** When the last gap taken began; minus infinity where none was. */
  readonly standsFrom: () => Instant
  /**
   * For rules that fire when the last gap begins, or soon after: from when on they have been firing without a break.
   * `position`: the one in the last gap; each `from`: where the period of it begins.
   */
  readonly back: (position: P, looked: ReadonlyArray<Looked<P>>) => void
}

export const lookBackOn = <P extends object>(rules: CompiledRules<P>): Looking<P> => {
  const fields = [...rules.reads]
  const placesRead = new Map(
    rules.rules.map((rule) => [rule, Array.from(rule.reads, (field) => fields.indexOf(field))] as const)
  )
  /** The fields as they stand. */
  const standing: Array<unknown> = []
  /** What changed: the place of the field, what it was before, and when; in the order in which it did. */
  const changed: Array<number> = []
  const before: Array<unknown> = []
  const when: Array<Instant> = []
  let first = Number.NEGATIVE_INFINITY
  let last = Number.NEGATIVE_INFINITY
  const scratch: Array<Instant> = []

  /** Where the period begins that lasts until an instant at least; NaN where there is none. */
  const beginningOf = (periods: ReadonlyArray<Instant>, at: Instant): Instant => {
    for (let bound = 0; bound < periods.length && periods[bound]! < at; bound += 2) {
      if (periods[bound + 1]! >= at) return periods[bound]!
    }
    return Number.NaN
  }

  return {
    fields,
    begin: () => {
      standing.length = 0
      changed.length = 0
      before.length = 0
      when.length = 0
      first = Number.NEGATIVE_INFINITY
      last = Number.NEGATIVE_INFINITY
    },
    take: (values, from) => {
      const isFirst = last === Number.NEGATIVE_INFINITY
      if (isFirst) first = from
      last = from
      for (let place = 0; place < fields.length; place++) {
        const now = values[place]
        if (isFirst) standing.push(now)
        else if (now !== standing[place]) {
          changed.push(place)
          before.push(standing[place])
          when.push(from)
          standing[place] = now
        }
      }
    },
    standsFrom: () => last,
    back: (position, looked) => {
      const then = { ...position }
      const fieldsThen = then as { [Field in keyof P & string]: unknown }
      /** By field, when it last changed of what was gone back over. */
      const changedAt: Array<Instant | undefined> = []
      const waiting = looked.slice()
      for (let index = changed.length - 1; index >= 0 && waiting.length > 0;) {
        const at = when[index]!
        for (; index >= 0 && when[index] === at; index--) {
          const place = changed[index]!
          fieldsThen[fields[place]!] = before[index]
          changedAt[place] = at
        }
        let left = 0
        for (const one of waiting) {
          // What began later does not reach back to here.
          if (one.from > at) continue
          if (placesRead.get(one.rule)!.some((place) => changedAt[place] === at)) {
            one.rule.periodsInto(then, scratch)
            const from = beginningOf(scratch, at)
            one.from = from !== from ? at : from
          }
          waiting[left++] = one
        }
        waiting.length = left
      }
      // Before the first event there was nothing.
      for (const one of looked) if (one.from < first) one.from = first
    }
  }
}
