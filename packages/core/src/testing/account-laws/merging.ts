/** Merges of the account a history is of, read through which accounts are one. */
import { identityAsOf, type IdentityForest } from "../../account/identity/forest.ts"
import { isIdentityEvent } from "../../account/identity/identity-event.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { type AccountId, accountSubject, EventId, identityStream } from "../../event/identifiers.ts"
import { stalePeriods } from "../../rules/stale-periods.ts"
import type { Instant, Periods } from "../../time/index.ts"
import type { Scene } from "../laws/scene.ts"
import { accountsOf } from "./account-stage.ts"

/** The account a scene is of. */
export const accountOf = ({ deal }: Scene): AccountId => deal as string as AccountId

const identityEvent = (scene: Scene, id: string, kind: string, data: unknown, at: Instant, of: AccountId) => {
  const event = scene.happening(kind, data, at)
  return {
    ...event,
    id: EventId.make(id),
    subjects: [accountSubject(of), accountSubject(accountOf(scene))],
    stream: identityStream
  }
}

/** That another account was merged into this one. */
export const merged = (scene: Scene, other: AccountId, at: Instant): StoredEvent =>
  identityEvent(scene, "merged-by-the-law", "accounts-merged", { account: other, into: accountOf(scene) }, at, other)

/** That the merge was taken back. */
export const unmerged = (scene: Scene, other: AccountId, at: Instant): StoredEvent =>
  identityEvent(scene, "unmerged-by-the-law", "accounts-unmerged", { merge: "merged-by-the-law" }, at, other)

export const forestOf = (events: ReadonlyArray<StoredEvent>): IdentityForest =>
  identityAsOf(events.filter(isIdentityEvent))

/** When the rule fired in the history of the company the account is of, as it is read from a log. */
export const staleThrough = (scene: Scene, events: ReadonlyArray<StoredEvent>, account = accountOf(scene)): Periods => {
  const members = forestOf(events).members(account)
  return stalePeriods(scene.stage.compiled, (onGap) =>
    accountsOf(scene.stage).walk(members, events, {}, (position, from, until) =>
      // Laws know positions by what the language reads of them.
      onGap(position as never, from, until)
    )
  )
}
