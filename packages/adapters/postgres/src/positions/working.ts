/**
 * Who works on a model. Of all processes that have it open one keeps it in step and builds it, for as long as it says
 * again and again that it is there; when it falls silent, another takes over within seconds. A write of somebody whose
 * work was taken over changes nothing.
 */
import type { TenantId } from "@genzaichi/core"
import { Effect } from "effect"
import { type Database, parameter } from "../connection/database.ts"
import { ServerFault } from "../connection/server-fault.ts"
import type { Log } from "../log/postgres-event-store.ts"
import type { makeBuilding } from "./building.ts"
import type { Model } from "./model.ts"

export interface WorkingSettings {
  readonly database: Database
  readonly schema: string
  readonly tenant: TenantId
  readonly name: string
  readonly version: number
  readonly basis: string
  readonly token: string
  readonly log: Log
  readonly building: ReturnType<typeof makeBuilding>
  /** How many have been forgotten so far. */
  readonly erasures: Effect.Effect<number, ServerFault>
  /** Within which time every process knows of somebody who was forgotten, in milliseconds. */
  readonly forgottenWithin: number
  /** How long somebody who falls silent is waited for, in milliseconds. */
  readonly silence: number
  /** How often the log is looked at where appends keep the model in step themselves, in milliseconds. */
  readonly lookEvery: number | undefined
  /** Told when the work stands still, and why; and when it goes on. */
  readonly onTrouble: (because: string | undefined) => void
}

/** Works whenever nobody else does, until interrupted. */
export const work = (settings: WorkingSettings): Effect.Effect<never> => {
  const { building, database, log, name, schema, silence, tenant, token, version } = settings
  const about = [tenant, name, parameter.integer(version), token]
  const what = `The positions ${name} of ${tenant}`

  const take = Effect.map(
    database.rows(`SELECT ${schema}.take_model($1, $2, $3, $4, $5)`, [...about, parameter.integer(silence)]),
    ([row]) => row?.[0] === true
  )
  const leave = Effect.ignore(database.rows(`SELECT ${schema}.leave_model($1, $2, $3, $4)`, about))

  /** Says that it is there, until somebody else has taken over. */
  const holding = Effect.gen(function* () {
    do yield* Effect.sleep(silence / 4)
    while (yield* log.again(take))
  })

  const sweepRetired = Effect.gen(function* () {
    for (const { generation, state } of yield* building.models) {
      if (state === "retired") yield* building.sweep(generation)
    }
  })

  const waiting = (told: number) =>
    settings.lookEvery === undefined ? log.waitForMore(tenant, told) : Effect.sleep(settings.lookEvery)

  /** Keeps the generation that answers in step, until it is not ours to keep any more, or has to be built anew. */
  const following = ({ generation }: Model, erasures: number) =>
    Effect.gen(function* () {
      while (true) {
        const told = log.told(tenant)
        const read = yield* building.catchUp(generation)
        if (read === "lost") return "lost" as const
        settings.onTrouble(undefined)
        if ((yield* settings.erasures) > erasures) return "forgotten" as const
        if (read === "caught-up") yield* waiting(told)
        else {
          const running = (yield* building.models).find(({ state }) => state === "running")
          if (running?.generation !== generation) return "fenced" as const
          // Appends keep it meanwhile, and there is only to look again, without getting in their way.
          yield* Effect.sleep("50 millis")
        }
      }
    })

  /** One thing to be done: keeping what answers in step, or building what will. */
  const once = Effect.gen(function* () {
    const running = (yield* building.models).find(({ state }) => state === "running")
    if (running === undefined || running.version < version) {
      yield* Effect.logDebug(`${what} are built in version ${version}`)
      return yield* building.build
    }
    if (running.version > version) {
      // A later version answers. This process only asks.
      yield* Effect.sleep(silence)
      return "outdone"
    }
    if (running.basis !== settings.basis) return "mismatch"
    const came = yield* following(running, running.erasures)
    if (came === "lost") {
      yield* Effect.logWarning(`${what} were read from another log than there is now: they are built anew`)
      return yield* building.build
    }
    if (came === "forgotten") {
      yield* Effect.logDebug(`${what} are built anew, since somebody was forgotten`)
      // By then no append writes a text any more that nobody is to read.
      const anew = Effect.andThen(Effect.sleep(settings.forgottenWithin), building.build)
      return yield* Effect.raceFirst(anew, following(running, Number.POSITIVE_INFINITY))
    }
    return came
  })

  const working = Effect.gen(function* () {
    while (true) {
      yield* Effect.forkChild(Effect.ignore(sweepRetired))
      const came = yield* once
      if (came === "mismatch") {
        const detail = "there is one of this version that rests on something else: count the version up"
        return yield* new ServerFault({ reason: "other", detail })
      }
      // Somebody else was quicker, or took over; by and by it is seen who.
      if (came === "fenced") yield* Effect.sleep("50 millis")
      if (came === "running") yield* Effect.logDebug(`${what} answer in version ${version}`)
    }
  })

  /** What fails here fails no append and no query; it is said, and tried again. */
  const stoodStill = (because: string) =>
    Effect.andThen(
      Effect.sync(() => settings.onTrouble(because)),
      Effect.andThen(Effect.logError(`${what} stand still: ${because}`), Effect.sleep(silence / 4))
    )

  const turn = Effect.gen(function* () {
    if (!(yield* take)) return yield* Effect.sleep(silence / 4)
    yield* Effect.ensuring(Effect.raceFirst(holding, working), leave)
  }).pipe(
    Effect.catchTag("ServerFault", (fault) => stoodStill(fault.message)),
    Effect.catchDefect((defect) => stoodStill(String(defect)))
  )
  return Effect.forever(turn)
}
