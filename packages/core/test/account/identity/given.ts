/** Given merges and links, when somebody intends this, then that: the words of the tests about which accounts are one. */
import { Result } from "effect"
import type { AsOf } from "../../../src/deal/fold.ts"
import {
  AccountId,
  EventId,
  identityStream,
  type StoredEvent,
  TenantId,
  unknownActor
} from "../../../src/event/index.ts"
import {
  decideIdentity,
  type IdentityDecision,
  type IdentityForest,
  identityAsOf,
  type IdentityIntent,
  type IdentityKnowledge
} from "../../../src/account/identity/index.ts"
import { at } from "../../deal/given.ts"

export { at }
export const account = (text: string): AccountId => AccountId.make(text)
export const id = (text: string): EventId => EventId.make(text)
export const [a, b, c, d, p, q] = ["A", "B", "C", "D", "P", "Q"].map(account) as [
  AccountId,
  AccountId,
  AccountId,
  AccountId,
  AccountId,
  AccountId
]

/** What a store would keep: the n-th event, `e1`, `e2` … */
export const stored = (
  sequence: number,
  kind: string,
  data: unknown,
  occurredAt: number,
  more: Partial<StoredEvent> = {}
): StoredEvent => ({
  id: id(`e${sequence}`),
  kind,
  kindVersion: 1,
  data,
  subjects: [],
  occurredAt,
  actor: unknownActor,
  recordedBy: unknownActor,
  labels: [],
  tenant: TenantId.make("t"),
  stream: identityStream,
  version: sequence,
  sequence,
  knownAt: occurredAt,
  recordedAt: occurredAt,
  ...more
})

/** A fact recorded on an account: the n-th event. */
export const contact = (sequence: number, on: AccountId, occurredAt: number, more: Partial<StoredEvent> = {}) =>
  stored(sequence, "contacted", { channel: "call", direction: "outbound" }, occurredAt, {
    subjects: [{ kind: "account", id: on }],
    stream: { kind: "account", id: on },
    ...more
  })

const hour = 3_600_000
const start = at("2026-11-02 09:00")

/** What has been decided and recorded so far, an hour apart from 2026-11-02 09:00 unless dated. */
export interface GivenIdentity {
  readonly events: ReadonlyArray<StoredEvent>
  readonly forest: (asOf?: AsOf) => IdentityForest
  readonly when: (intent: IdentityIntent, knowing?: Partial<IdentityKnowledge>) => IdentityDecision
  /** Decides and records; a refusal is thrown. */
  readonly and: (intent: IdentityIntent, date?: string) => GivenIdentity
  /** Records as it is, whatever deciding would say. */
  readonly recorded: (kind: string, data: unknown, date?: string, more?: Partial<StoredEvent>) => GivenIdentity
}

export const withoutNumbers: Omit<IdentityKnowledge, "forest"> = { corporateNumbersOf: () => [] }

const continued = (events: ReadonlyArray<StoredEvent>): GivenIdentity => {
  const forest: GivenIdentity["forest"] = (asOf) => identityAsOf(events, asOf)
  const next = (date: string | undefined): number =>
    date === undefined ? (events.at(-1)?.occurredAt ?? start - hour) + hour : at(date)
  const when: GivenIdentity["when"] = (intent, knowing) =>
    decideIdentity(intent, { ...withoutNumbers, forest: forest(), ...knowing })
  const recorded: GivenIdentity["recorded"] = (kind, data, date, more) =>
    continued([...events, stored(events.length + 1, kind, data, next(date), more)])
  return {
    events,
    forest,
    when,
    recorded,
    and: (intent, date) => {
      const instant = next(date)
      const records = Result.getOrThrow(when(intent, { forest: identityAsOf(events, { occurred: instant }) }))
      return continued([
        ...events,
        ...records.map(({ kind, data, subjects }, index) =>
          stored(events.length + 1 + index, kind, data, instant, { subjects })
        )
      ])
    }
  }
}

export const given = (...intents: ReadonlyArray<IdentityIntent>): GivenIdentity =>
  intents.reduce((so, intent) => so.and(intent), continued([]))

/** Why it was refused, or `undefined` where it was not. */
export const refusal = (decision: IdentityDecision) => (Result.isFailure(decision) ? decision.failure : undefined)

/** What is to be recorded, or the refusal thrown. */
export const records = (decision: IdentityDecision) => Result.getOrThrow(decision)
