/**
 * The union of many sets of instants of which few change at a time: a tree of unions, of which only those above what
 * changed are taken again.
 */
import { empty, type Periods, union } from "./periods.ts"

export interface UnionOfMany {
  /** Replaces the set at a place. Places are filled from 0 on. */
  readonly set: (place: number, periods: Periods) => void
  /** The union of the sets at the first so many places; what stood after them is gone. */
  readonly of: (count: number) => Periods
}

export const unionOfMany = (): UnionOfMany => {
  /** The sets stand at `width` and after it; each node before holds the union of the two at twice its place. */
  let nodes: Array<Periods> = [empty, empty]
  let width = 1
  let count = 0
  /** The places whose sets are not in the unions yet lie between these. */
  let first = Infinity
  let last = -1

  const put = (place: number, periods: Periods): void => {
    nodes[width + place] = periods
    if (place < first) first = place
    if (place > last) last = place
  }
  const widenFor = (place: number): void => {
    const sets = nodes.slice(width, width + count)
    let wider = width
    while (place >= wider) wider *= 2
    width = wider
    nodes = Array.from({ length: 2 * width }, () => empty)
    for (const [place, periods] of sets.entries()) put(place, periods)
  }

  return {
    set: (place, periods) => {
      if (place >= width) widenFor(place)
      if (place >= count) count = place + 1
      put(place, periods)
    },
    of: (asked) => {
      for (; count > asked; count--) put(count - 1, empty)
      if (last >= 0) {
        let from = width + first
        let to = width + last
        while (to > 1) {
          from >>= 1
          to >>= 1
          for (let node = from; node <= to; node++) nodes[node] = union(nodes[2 * node]!, nodes[2 * node + 1]!)
        }
        first = Infinity
        last = -1
      }
      return nodes[1]!
    }
  }
}
