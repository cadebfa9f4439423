/** What a ledger can record of accounts, people, topics, requests to the product, and which accounts are one. */
import type { Effect } from "effect"
import type { IdentityRejection } from "../account/identity/rejection.ts"
import type { AccountRejection } from "../account/rejection.ts"
import type { KindData } from "../event/catalogue.ts"
import type { ContactOutcome, RecordOutcome } from "./abilities.ts"
import type { PermissionError } from "./permission.ts"
import type { RecordDetails } from "./recording.ts"
import type { AccountRequest, PersonRequest, ProductAnswerRequest, TopicRequest } from "./recording-accounts.ts"
import type { SettlingError } from "./settling.ts"

/** A contact with an account, or with a person of the customer's, that names no deal. */
export type ContactRequest = RecordDetails & {
  readonly contact: KindData["contacted"]
} & ({ readonly account: string; readonly person?: never } | { readonly person: string; readonly account?: never })

/** Two accounts are one company (名寄せ); the side of `into` goes on standing for both. */
export interface MergeRequest extends RecordDetails {
  readonly account: string
  readonly into: string
  readonly reason?: string
  /** Although somebody kept the two apart. */
  readonly force?: boolean
}

/** Takes back the merge of that event, or the one drawn between the two. */
export type UnmergeRequest = RecordDetails & {
  readonly reason?: string
} & ({ readonly merge: string } | { readonly account: string; readonly into: string })

export interface KeepApartRequest extends RecordDetails {
  readonly account: string
  readonly from: string
  readonly reason?: string
}

export interface LinkRequest extends RecordDetails {
  readonly child: string
  readonly parent: string
  readonly relation: KindData["accounts-linked"]["relation"]
  readonly note?: string
}

export interface UnlinkRequest extends RecordDetails {
  readonly child: string
  readonly parent: string
  readonly reason?: string
}

/** A record of one account belongs to another; from an account to itself, it stays. */
export interface AssignRequest extends RecordDetails {
  readonly event: string
  readonly from: string
  readonly to: string
}

/** Why something was not recorded on an account, a person, a topic or a request. */
export type AccountRecordError = AccountRejection | PermissionError | SettlingError
/** Why two accounts were not merged, linked … */
export type IdentityError = IdentityRejection | PermissionError | SettlingError

type Recording<Request, Error> = (request: Request) => Effect.Effect<RecordOutcome, Error>

export interface AccountRecording {
  /**
   * Decides and records on an account, as `record` does on a deal. What is decided is decided on all accounts that are
   * one with it; a contact belongs to the only open deal, too.
   */
  readonly recordAccount: Recording<AccountRequest, AccountRecordError>
  /** Decides and records on a person of the customer's, for the account they are of then. */
  readonly recordPerson: Recording<PersonRequest, AccountRecordError>
  /**
   * Decides and records on a topic: notes, comments, next actions. Once it was named with an account, all of it stands in
   * the account's history, and its next actions among the account's.
   */
  readonly recordTopic: Recording<TopicRequest, AccountRecordError>
  /** What becomes of a request to the product, for all who asked for it. */
  readonly recordRequest: Recording<ProductAnswerRequest, AccountRecordError>
  /**
   * Records a contact that names no deal: for the account (of a person: the one they are of then), and for the deal where
   * only one of the account is open.
   */
  readonly recordContact: (
    request: ContactRequest
  ) => Effect.Effect<ContactOutcome, PermissionError | Exclude<SettlingError, { readonly _tag: "Contended" }>>
  readonly mergeAccounts: Recording<MergeRequest, IdentityError>
  readonly unmergeAccounts: Recording<UnmergeRequest, IdentityError>
  readonly keepAccountsApart: Recording<KeepApartRequest, IdentityError>
  readonly linkAccounts: Recording<LinkRequest, IdentityError>
  readonly unlinkAccounts: Recording<UnlinkRequest, IdentityError>
  readonly assignEvent: Recording<AssignRequest, IdentityError>
}
