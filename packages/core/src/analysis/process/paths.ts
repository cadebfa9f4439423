/** The ways lives went through the statuses, the finished ones apart from those that go on. */
import type { HistoryAsOf } from "../../replay/history.ts"
import type { PathTaken, Paths } from "./answer.ts"
import type { Lived } from "./lived.ts"

/** Ways by how many took them; at most `limit`, with up to three deals each. */
export const pathsOf = (lives: ReadonlyArray<Lived>, limit: number, view: HistoryAsOf): Paths => {
  const found = new Map<string, { readonly first: Lived; lives: number; readonly deals: Array<number> }>()
  for (const life of lives) {
    const key = JSON.stringify([life.outcome, ...life.stays.map(({ status }) => status)])
    const known = found.get(key)
    if (known === undefined) found.set(key, { first: life, lives: 1, deals: [life.deal] })
    else {
      known.lives++
      if (known.deals.length < 3 && known.deals.at(-1) !== life.deal) known.deals.push(life.deal)
    }
  }
  const all = [...found].toSorted(([keyA, a], [keyB, b]) => b.lives - a.lives || (keyA < keyB ? -1 : 1))
  const taken = all.slice(0, limit).map(([, { deals, first, lives: of }]): PathTaken => ({
    path: first.stays.map(({ status }) => status),
    outcome: first.outcome,
    lives: of,
    share: of / lives.length,
    examples: deals.map((deal) => view.dealId(deal))
  }))
  const listed = taken.reduce((sum, { lives: of }) => sum + of, 0)
  return { lives: lives.length, different: all.length, taken, others: lives.length - listed }
}
