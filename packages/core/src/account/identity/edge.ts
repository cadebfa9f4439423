/** The edges laid over account ids: merges, pairs kept apart, links of a group, and records moved to another account. */
import type { Anchor } from "../../deal/position.ts"
import type { KindData } from "../../event/catalogue.ts"
import type { Actor, DateOnly } from "../../event/envelope.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"

/** Two accounts are one company (名寄せ). `event` names the edge: taking it back takes back exactly this one. */
export interface Merge extends Anchor {
  readonly account: AccountId
  /** Whose side goes on standing for both. */
  readonly into: AccountId
  readonly by: Actor
  readonly reason: string | null
  /** The store's sequence of the event: when it was recorded, among all that was. */
  readonly sequence: number
}

/** Two accounts were looked at and found to be different companies (別会社). */
export interface KeptApart extends Anchor {
  readonly account: AccountId
  readonly from: AccountId
  readonly by: Actor
  readonly reason: string | null
  /** The store's sequence of the event: when it was recorded, among all that was. */
  readonly sequence: number
}

export type Relation = KindData["accounts-linked"]["relation"]

/** One company belongs to another (子会社・支店・関連会社). `child` and `parent` are representatives. */
export interface Link {
  readonly child: AccountId
  readonly parent: AccountId
  /** As last stated; stating it again while it stands changes how they are related, not since when. */
  readonly relation: Relation
  readonly note: string | null
  readonly since: Anchor
  /** The date it began, where only the date was said. */
  readonly on: DateOnly | null
  readonly stated: Anchor
  /** The events it stands on, with the ids they named. */
  readonly drawn: ReadonlyArray<DrawnLink>
}

/** A link as it was recorded: the event, and the very ids it named. */
export interface DrawnLink {
  readonly event: EventId
  readonly child: AccountId
  readonly parent: AccountId
}

/** A record of one account belongs to another. Where both are the same id, somebody looked and it stays. */
export interface Assignment extends Anchor {
  /** The event that moves. */
  readonly of: EventId
  readonly from: AccountId
  readonly to: AccountId
  readonly by: Actor
}

/** What deciding would have refused: left out of the picture, and said. `about` is the account, pair or merge. */
export interface IdentityOddity extends Anchor {
  readonly code: IdentityOddityCode
  readonly about: string | null
}
export type IdentityOddityCode =
  | "same-account"
  | "merged-already"
  | "merge-makes-circle"
  | "not-merged"
  | "kept-apart-while-one"
  | "linked-to-itself"
  | "link-makes-circle"
  | "two-parents"
  | "not-linked"
