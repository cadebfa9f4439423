import { type OwnServer, startServer } from "@genzaichi/postgres-server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { faults, serverSettings } from "../../faults/faults.ts"
import { type Outcome, play } from "../../faults/play.ts"
import { acknowledgedTooEarly, plain } from "../../faults/subjects.ts"
import { isClean } from "../../faults/table.ts"
import { makeWriter, type Writer } from "../../faults/writers.ts"

let server: OwnServer
let writers: ReadonlyArray<Writer>
beforeAll(async () => {
  server = await startServer(serverSettings)
  writers = [makeWriter(), makeWriter()]
})
afterAll(async () => {
  await Promise.all(writers.map((writer) => writer.kill()))
  await server.close()
})

const played = (fault: string, subject: string, rounds: number): Promise<Outcome> => {
  const one = faults.find(({ name }) => name === fault)
  if (one === undefined) throw new Error(`there is no fault "${fault}"`)
  return play(one, { server, writers, subject, seed: 7, rounds, time: 30_000, round: 700 })
}

/** Plays it again until something is found, since what a fault meets is a matter of the moment. */
const playedUntil = async (fault: string, subject: string, found: (outcome: Outcome) => boolean): Promise<boolean> => {
  for (let times = 0; times < 5; times++) if (found(await played(fault, subject, 1))) return true
  return false
}

const long = 120_000

describe("a run of faults tells a store that loses events from one that does not (E9)", () => {
  it(
    "one that acknowledges before the disk has it loses acknowledged events when the server is killed",
    async () => {
      expect(await playedUntil("server killed", acknowledgedTooEarly, ({ findings }) => findings.lost > 0)).toBe(true)
    },
    long
  )

  it(
    "one that appends in two transactions leaves appends half done when its backends are killed",
    async () => {
      expect(
        await playedUntil("backends killed", "appends in two transactions", ({ findings }) => findings.half > 0)
      ).toBe(true)
    },
    long
  )

  it(
    "one that takes the order of a naked sequence for the order of commits has a disordered log",
    async () => {
      expect(
        await playedUntil(
          "backends killed",
          "takes the order of a naked sequence for the order of commits",
          ({ findings }) => findings.disordered > 0
        )
      ).toBe(true)
    },
    long
  )

  it(
    "one that is plain and sound has nothing found against it",
    async () => {
      const outcome = await played("backends killed", plain, 1)
      expect(outcome.findings.examples).toEqual([])
      expect(outcome.acknowledged).toBeGreaterThan(0)
    },
    long
  )

  it(
    "ours loses nothing when answers are lost at commit, and harm was done indeed",
    async () => {
      const outcome = await played("lost at commit", "genzaichi", 2)
      expect(outcome.findings.examples).toEqual([])
      expect(isClean(outcome)).toBe(true)
      expect(outcome.harm).toBeGreaterThan(0)
      expect(outcome.acknowledged).toBeGreaterThan(0)
    },
    long
  )
})
