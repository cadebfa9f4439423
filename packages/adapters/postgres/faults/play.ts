/** Playing faults: rounds of load and harm, and after each the books. */
import type { OwnServer } from "@genzaichi/postgres-server"
import { setTimeout as sleep } from "node:timers/promises"
import type { Findings } from "./account.ts"
import type { Fault } from "./faults.ts"
import { chanceFrom } from "./random.ts"
import { Stage, type Tally } from "./stage.ts"
import type { Writer } from "./writers.ts"

export interface Play {
  readonly server: OwnServer
  readonly writers: ReadonlyArray<Writer>
  readonly subject: string
  readonly seed: number
  /** How long a fault is played at most before no other round begins, in milliseconds. */
  readonly time: number
  /** How many rounds at most. */
  readonly rounds: number
  /** How long a round is worked under, in milliseconds. */
  readonly round: number
}

export interface Outcome extends Tally {
  readonly fault: string
  readonly rounds: number
  readonly findings: Findings
  readonly seconds: number
  /** Why it was not played. */
  readonly notHere?: string
}

let plays = 0

/** Plays one fault for as long as it may take. */
export const play = async (fault: Fault, settings: Play): Promise<Outcome> => {
  const began = Date.now()
  const chance = chanceFrom(settings.seed)
  const name = `play-${++plays}`
  const { seed, server, subject, writers } = settings
  const stage = new Stage({ server, subject, writers, chance, seed, name, wired: fault.wired === true })
  const outcome = (rounds: number, notHere?: string): Outcome => ({
    ...stage.tally,
    fault: fault.name,
    rounds,
    findings: stage.findings,
    seconds: (Date.now() - began) / 1000,
    ...(notHere === undefined ? {} : { notHere })
  })
  const why = fault.notHere?.(stage)
  if (why !== undefined) {
    await stage.close()
    return outcome(0, why)
  }
  let tearDown: (() => Promise<void>) | undefined
  let rounds = 0
  try {
    await stage.setUp()
    tearDown = await fault.setUp?.(stage)
    while (rounds < settings.rounds && (rounds === 0 || Date.now() - began < settings.time)) {
      await stage.begin()
      let isOn = true
      const harm = fault.act(stage, () => isOn)
      await Promise.race([sleep(settings.round), harm])
      isOn = false
      await harm
      await fault.heal?.(stage)
      await stage.end()
      await stage.check()
      if (fault.after !== undefined) {
        await fault.after(stage)
        await stage.check()
      }
      rounds++
    }
  } finally {
    await stage.close()
    await tearDown?.()
  }
  return outcome(rounds)
}
