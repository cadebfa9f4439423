/**
 * Who and what an event is about, by the app's own ids.
 *
 * Ids are the app's strings; the brand only keeps a deal's id from being handed over as an account's.
 */
import { Schema } from "effect"
import { NonEmptyText } from "./text.ts"

export const TenantId = NonEmptyText.pipe(Schema.brand("TenantId"))
export type TenantId = typeof TenantId.Type

export const EventId = NonEmptyText.pipe(Schema.brand("EventId"))
export type EventId = typeof EventId.Type

export const CommandId = NonEmptyText.pipe(Schema.brand("CommandId"))
export type CommandId = typeof CommandId.Type

export const DealId = NonEmptyText.pipe(Schema.brand("DealId"))
export type DealId = typeof DealId.Type

export const AccountId = NonEmptyText.pipe(Schema.brand("AccountId"))
export type AccountId = typeof AccountId.Type

/** A person on the customer's side (先方担当者). */
export const PersonId = NonEmptyText.pipe(Schema.brand("PersonId"))
export type PersonId = typeof PersonId.Type

/** A person on our side (自社担当). */
export const MemberId = NonEmptyText.pipe(Schema.brand("MemberId"))
export type MemberId = typeof MemberId.Type

/** Something talked about beside deals, with one account, several or none (話題・案件メモ). */
export const TopicId = NonEmptyText.pipe(Schema.brand("TopicId"))
export type TopicId = typeof TopicId.Type

/** What an event can be about. Apps may use kinds of their own, such as `project`. */
export const Subject = Schema.Struct({ kind: NonEmptyText, id: NonEmptyText })
export interface Subject {
  readonly kind: "deal" | "account" | "person" | "topic" | (string & {})
  readonly id: string
}

/** Where an event lives: the stream whose version guards it against writers who have not seen it. */
export const StreamName = Schema.Struct({ kind: NonEmptyText, id: NonEmptyText })
export interface StreamName {
  readonly kind: "deal" | "account" | "person" | "topic" | "sheet" | (string & {})
  readonly id: string
}

export const dealSubject = (id: DealId): Subject => ({ kind: "deal", id })
export const accountSubject = (id: AccountId): Subject => ({ kind: "account", id })
export const personSubject = (id: PersonId): Subject => ({ kind: "person", id })
export const topicSubject = (id: TopicId): Subject => ({ kind: "topic", id })
export const dealStream = (id: DealId): StreamName => ({ kind: "deal", id })
export const accountStream = (id: AccountId): StreamName => ({ kind: "account", id })
export const personStream = (id: PersonId): StreamName => ({ kind: "person", id })
export const topicStream = (id: TopicId): StreamName => ({ kind: "topic", id })
/** Where a tenant keeps which accounts are one company and which belong together: one stream, so one version guards it. */
export const identityStream: StreamName = { kind: "identity", id: "accounts" }
