/** Stale periods as they are gathered: columns that grow. */
import type { Instant } from "../../time/periods.ts"

export interface StaleColumns {
  /** How many periods there are. */
  readonly count: number
  /** Which rule, as a place in `rules`. */
  readonly rule: Uint16Array
  /** Which deal, as its place in the view. */
  readonly deal: Uint32Array
  /** Which life of the deal, from 1. */
  readonly life: Uint32Array
  /** Epoch milliseconds. */
  readonly from: Float64Array
  readonly until: Float64Array
  /** Who owned the deal when the period began, as a place in `owners`. */
  readonly owner: Uint32Array
  /** 1 where the period goes on at the end of the view, as far as anybody knew; its `until` is that end. */
  readonly goesOn: Uint8Array
}

export interface GrowingColumns {
  readonly add: (
    rule: number,
    deal: number,
    life: number,
    from: Instant,
    until: Instant,
    owner: number,
    goesOn: boolean
  ) => void
  readonly done: () => StaleColumns
}

const allocate = (size: number): Omit<StaleColumns, "count"> => ({
  rule: new Uint16Array(size),
  deal: new Uint32Array(size),
  life: new Uint32Array(size),
  from: new Float64Array(size),
  until: new Float64Array(size),
  owner: new Uint32Array(size),
  goesOn: new Uint8Array(size)
})

export const staleColumns = (): GrowingColumns => {
  let size = 1024
  let columns = allocate(size)
  let count = 0
  const grow = (): void => {
    size *= 2
    const wider = allocate(size)
    for (const name of Object.keys(wider) as Array<keyof typeof wider>) wider[name].set(columns[name])
    columns = wider
  }
  return {
    add: (rule, deal, life, from, until, owner, goesOn) => {
      if (count === size) grow()
      columns.rule[count] = rule
      columns.deal[count] = deal
      columns.life[count] = life
      columns.from[count] = from
      columns.until[count] = until
      columns.owner[count] = owner
      columns.goesOn[count] = goesOn ? 1 : 0
      count++
    },
    done: () => ({
      count,
      rule: columns.rule.slice(0, count),
      deal: columns.deal.slice(0, count),
      life: columns.life.slice(0, count),
      from: columns.from.slice(0, count),
      until: columns.until.slice(0, count),
      owner: columns.owner.slice(0, count),
      goesOn: columns.goesOn.slice(0, count)
    })
  }
}
