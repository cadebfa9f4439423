/** Instants at which a rule fires in a history, a few of them, each with the position that stood then. */
import type { DealPosition } from "../../deal/index.ts"
import { Periods } from "../../time/index.ts"
import type { Scene } from "./scene.ts"

export interface Firing {
  readonly instant: number
  readonly position: DealPosition
}

export const firingsOf = (scene: Scene): ReadonlyArray<Firing> => {
  const stretches = Periods.toList(scene.stale(scene.stage.compiled))
  const instants = new Set<number>()
  for (const name of ["one", "another"]) {
    const stretch = scene.pick(name, stretches)
    if (stretch === undefined) continue
    const until = Math.min(stretch.until, stretch.from + 400 * 86_400_000)
    instants.add(stretch.from)
    instants.add(stretch.from + Math.floor(scene.chance(`${name}, how far`) * (until - stretch.from)))
  }
  return [...instants].flatMap((instant) => {
    const gap = scene.gapAt(instant)
    return gap === undefined ? [] : [{ instant, position: gap.position }]
  })
}
