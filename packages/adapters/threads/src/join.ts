/** The answers of several threads as the one a single thread would have given. */
import type { StaleHistory } from "@genzaichi/core/replay"

/** One thread's answer, and how many deals of the view it was about. */
export interface ShareAnswer {
  readonly stale: StaleHistory
  readonly deals: number
}

/** Joins answers in the order of the deals: places of deals and owners count through. */
export const joined = (answers: ReadonlyArray<ShareAnswer>): StaleHistory => {
  const count = answers.reduce((sum, { stale }) => sum + stale.count, 0)
  const rule = new Uint16Array(count)
  const deal = new Uint32Array(count)
  const life = new Uint32Array(count)
  const from = new Float64Array(count)
  const until = new Float64Array(count)
  const owner = new Uint32Array(count)
  const goesOn = new Uint8Array(count)
  const owners = [...answers[0]!.stale.owners]
  const placeOf = new Map(owners.map((id, place) => [id, place]))
  let row = 0
  let dealsBefore = 0
  for (const { deals, stale } of answers) {
    const places = stale.owners.map((id) => {
      const known = placeOf.get(id)
      if (known !== undefined) return known
      placeOf.set(id, owners.length)
      return owners.push(id) - 1
    })
    rule.set(stale.rule, row)
    life.set(stale.life, row)
    from.set(stale.from, row)
    until.set(stale.until, row)
    goesOn.set(stale.goesOn, row)
    for (let one = 0; one < stale.count; one++) {
      deal[row + one] = stale.deal[one]! + dealsBefore
      owner[row + one] = places[stale.owner[one]!]!
    }
    row += stale.count
    dealsBefore += deals
  }
  return { ...answers[0]!.stale, count, rule, deal, life, from, until, owner, goesOn, owners }
}
