/** Given what happened, when somebody intends this, then that: the words of the tests about deals. */
import { Result } from "effect"
import { type Decision, decide, type DecideSettings } from "../../src/deal/decide.ts"
import type { Intent } from "../../src/deal/command.ts"
import { type DealFold, makeDealFold } from "../../src/deal/fold.ts"
import { type DealPosition, unknownDeal } from "../../src/deal/position.ts"
import { DealId, EventId, type StoredEvent, TenantId, unknownActor } from "../../src/event/index.ts"

export const deal = DealId.make("d-1")
export const id = (text: string): EventId => EventId.make(text)

const tenant = TenantId.make("t")
const zone = "+09:00"

/** An instant by the clock in Tokyo: `at("2026-11-02 10:00")`, midnight where no time is given. */
export const at = (text: string): number => {
  const [date, time = "00:00"] = text.split(" ")
  return Date.parse(`${date}T${time}:00${zone}`)
}

/** A deadline that is a date in Tokyo, and ends with it. */
export const by = (date: string) => ({ at: at(date) + 86_400_000, on: { date, zone: "Asia/Tokyo" } })

/** The event a store would keep for an intention: the n-th, `e1`, `e2` … */
export const stored = (intent: Intent, sequence: number, occurredAt: number): StoredEvent => ({
  id: id(`e${sequence}`),
  kind: intent.kind,
  kindVersion: 1,
  data: intent.data,
  subjects: [{ kind: "deal", id: deal }],
  occurredAt,
  actor: unknownActor,
  recordedBy: unknownActor,
  labels: [],
  tenant,
  stream: { kind: "deal", id: deal },
  version: sequence,
  sequence,
  knownAt: occurredAt,
  recordedAt: occurredAt
})

export const tokyo = makeDealFold()

/** A deal's history so far, and what may follow. Steps are an hour apart from 2026-11-02 09:00 unless dated. */
export interface Given {
  readonly position: DealPosition
  readonly fold: DealFold
  /** These happened too. */
  readonly and: (...happened: ReadonlyArray<Intent | Dated>) => Given
  /** What is decided when somebody intends this now. */
  readonly when: (intent: Intent, settings?: Omit<DecideSettings, "pipelines">) => Decision
  /** The history after what was decided; a refusal is thrown. */
  readonly after: (intent: Intent) => Given
}

export interface Dated {
  readonly on: number
  readonly happened: Intent
}

export const on = (text: string, happened: Intent): Dated => ({ on: at(text), happened })

const start = at("2026-11-02 09:00")
const hour = 3_600_000

const continued = (fold: DealFold, position: DealPosition): Given => ({
  position,
  fold,
  and: (...happened) => {
    let next = position
    for (const step of happened) {
      const [intent, dated] = "happened" in step ? [step.happened, step.on] : [step, undefined]
      const sequence = next.events + 1
      const before = next.last?.at ?? start - hour
      next = fold.evolve(next, stored(intent, sequence, dated ?? before + hour))
    }
    return continued(fold, next)
  },
  when: (intent, settings) => decide(intent, position, { pipelines: fold.pipelines, ...settings }),
  after: (intent) => {
    const decided = Result.getOrThrow(decide(intent, position, { pipelines: fold.pipelines }))
    return continued(fold, position).and(...decided)
  }
})

export const given = (...happened: ReadonlyArray<Intent | Dated>): Given =>
  continued(tokyo, unknownDeal(deal)).and(...happened)

export const givenIn = (fold: DealFold, ...happened: ReadonlyArray<Intent | Dated>): Given =>
  continued(fold, unknownDeal(deal)).and(...happened)

/** Why it was refused, or `undefined` where it was not. */
export const refusal = (decision: Decision) => (Result.isFailure(decision) ? decision.failure : undefined)

/** What was recorded, or the refusal thrown. */
export const recorded = (decision: Decision): ReadonlyArray<Intent> => Result.getOrThrow(decision)
