/**
 * `pnpm test:faults`: everything that can go wrong around a store, done to it under load, and what came of it.
 *
 * --seconds 40   how long in all      --rounds 3   at most, for each fault      --round 900   milliseconds of load
 * --only "server killed"   may be given more than once      --seed 7      --inline   with a table of an app's own in the transaction of every append
 * --subject "…"   another store, say one that loses events
 */
import { startServer } from "@genzaichi/postgres-server"
import { parseArgs } from "node:util"
import { type Fault, faults, serverSettings } from "./faults.ts"
import { type Outcome, play } from "./play.ts"
import { inline } from "./subjects.ts"
import { isClean, rowsOf } from "./table.ts"
import { makeWriter } from "./writers.ts"

const { values } = parseArgs({
  options: {
    seconds: { type: "string", default: "40" },
    rounds: { type: "string", default: "1000" },
    round: { type: "string", default: "900" },
    only: { type: "string", multiple: true },
    seed: { type: "string" },
    subject: { type: "string", default: "genzaichi" },
    inline: { type: "boolean", default: false }
  }
})

const number = (name: string, text: string): number => {
  const value = Number(text)
  if (!(value > 0)) throw new Error(`--${name} takes a number greater than 0, not ${text}`)
  return value
}

const chosen = (): ReadonlyArray<Fault> => {
  if (values.only === undefined) return faults
  return values.only.map((name) => {
    const fault = faults.find((one) => one.name === name)
    if (fault === undefined) throw new Error(`there is no fault "${name}": ${faults.map((one) => one.name).join(", ")}`)
    return fault
  })
}

const main = async (): Promise<void> => {
  const seed = values.seed === undefined ? Date.now() % 1_000_000 : number("seed", values.seed)
  const all = chosen()
  const seconds = number("seconds", values.seconds)
  const until = Date.now() + seconds * 1000
  const server = await startServer(serverSettings)
  const writers = [makeWriter(), makeWriter()]
  console.log(`PostgreSQL ${server.version}, two processes that append five at a time, seed ${seed}`)
  const outcomes: Array<Outcome> = []
  try {
    for (const [n, fault] of all.entries()) {
      // Every fault is played once, unless the machine is so busy that it would take far too long.
      if (Date.now() > until + seconds * 1000) {
        console.log(`${fault.name}: not played, the time was over`)
        process.exitCode = 1
        continue
      }
      const outcome = await play(fault, {
        server,
        writers,
        subject: values.inline ? inline : values.subject,
        seed: seed + n,
        time: (until - Date.now()) / (all.length - n),
        rounds: number("rounds", values.rounds),
        round: number("round", values.round)
      })
      outcomes.push(outcome)
      for (const line of rowsOf([outcome], n === 0)) console.log(line)
    }
  } finally {
    stillOpenIsAFault()
    await Promise.all(writers.map((writer) => writer.kill()))
    await server.close()
  }
  for (const { fault, findings } of outcomes) for (const one of findings.examples) console.log(`${fault}: ${one}`)
  if (!outcomes.every(isClean)) process.exitCode = 1
}

/** Whoever closes a store is rid of it: nothing may keep the process, no connection, no timer. */
const stillOpenIsAFault = (): void => {
  setTimeout(() => {
    console.log(`still open after everything was closed: ${process.getActiveResourcesInfo().join(", ")}`)
    process.exit(1)
  }, 20_000).unref()
}

// When nothing is left to wait for. Node's own tidying up after it may spin for ever over a socket that was broken off.
process.once("beforeExit", (code) => process.exit(code))
await main()
