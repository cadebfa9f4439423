/** Given what happened with a customer, when somebody intends this, then that. */
import { Result } from "effect"
import type { AccountIntent, PersonIntent } from "../../../src/account/command.ts"
import {
  type AccountDecision,
  decideAccount,
  type DecideAccountSettings,
  decidePerson,
  type DecidePersonSettings,
  type PersonDecision
} from "../../../src/account/decide/index.ts"
import { makeAccountFold } from "../../../src/account/fold.ts"
import { makePersonFold, type PersonPosition } from "../../../src/account/person.ts"
import type { AccountPosition } from "../../../src/account/position.ts"
import type { AccountRejection } from "../../../src/account/rejection.ts"
import { PersonId, type StoredEvent, type Subject } from "../../../src/event/index.ts"
import { account, at, onAccount, stored, type Told } from "../history.ts"

const start = at("2026-11-02 09:00")
const hour = 3_600_000
const folds = makeAccountFold()
const people = makePersonFold()

/** The events a store would keep of what was intended, an hour apart from 2026-11-02 09:00. */
const recordedAs = (
  intents: ReadonlyArray<AccountIntent | PersonIntent>,
  subjects: ReadonlyArray<Subject>
): ReadonlyArray<StoredEvent> =>
  stored(intents.map(({ kind, data }, index): Told => ({ occurredAt: start + index * hour, subjects, kind, data })))

export interface Given<Intent, Position, Decision, Settings> {
  readonly position: Position
  readonly events: ReadonlyArray<StoredEvent>
  readonly and: (...happened: ReadonlyArray<Intent>) => Given<Intent, Position, Decision, Settings>
  /** What is decided when somebody intends this now. */
  readonly when: (intent: Intent, settings?: Settings) => Decision
  /** The history after what was decided; a refusal is thrown. */
  readonly after: (intent: Intent) => Given<Intent, Position, Decision, Settings>
}

export type GivenAccount = Given<AccountIntent, AccountPosition, AccountDecision, DecideAccountSettings>
export type GivenPerson = Given<PersonIntent, PersonPosition, PersonDecision, DecidePersonSettings>

/** Given that this was recorded on 石畳珈琲, decided or not. */
export const given = (...happened: ReadonlyArray<AccountIntent>): GivenAccount => {
  const events = recordedAs(happened, [onAccount()])
  const position = folds.asOf([account], events)
  return {
    position,
    events,
    and: (...more) => given(...happened, ...more),
    when: (intent, settings) => decideAccount(intent, position, settings),
    after: (intent) => given(...happened, ...Result.getOrThrow(decideAccount(intent, position)))
  }
}

export const kimura = PersonId.make("kimura")

/** Given that this was recorded of 木村. */
export const givenPerson = (...happened: ReadonlyArray<PersonIntent>): GivenPerson => {
  const events = recordedAs(happened, [{ kind: "person", id: kimura }])
  const position = people.asOf(kimura, events)
  return {
    position,
    events,
    and: (...more) => givenPerson(...happened, ...more),
    when: (intent, settings) => decidePerson(intent, position, settings),
    after: (intent) => givenPerson(...happened, ...Result.getOrThrow(decidePerson(intent, position)))
  }
}

/** Why it was refused; it is an error if it was not. */
export const refusal = (decision: Result.Result<unknown, AccountRejection>): AccountRejection => {
  if (Result.isSuccess(decision)) throw new Error(`it was accepted: ${JSON.stringify(decision.success)}`)
  return decision.failure
}

/** What was recorded, or the refusal thrown. */
export const recorded = <Intent>(decision: Result.Result<ReadonlyArray<Intent>, AccountRejection>) =>
  Result.getOrThrow(decision)
