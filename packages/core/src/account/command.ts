/**
 * What people mean to do with an account, a person on the customer's side, a topic, or a request to the product: one
 * verb per kind of event, in the words of sales.
 *
 * What can be said of a deal and makes sense without one (a call, a note, a next action, a promise) is said of an
 * account with the deal's own verbs.
 */
import type { AccountKindName } from "../event/account-kinds.ts"
import type { KindData, KindName } from "../event/catalogue.ts"
import type { StreamName, Subject } from "../event/identifiers.ts"
import { verb } from "../event/verb.ts"
import type { AppIntent } from "../deal/command.ts"
import type { IdentityKind } from "./identity/identity-event.ts"

/** What becomes of a request to the product, for all who asked for it. */
export type RequestKind = "request-released" | "request-declined"

/** Kinds about a person alone. */
type PersonOwnKind = "person-introduced" | "person-described" | "person-joined" | "person-left" | "person-moved"

/** Kinds about an account alone. */
type AccountOwnKind = Exclude<
  AccountKindName,
  IdentityKind | RequestKind | PersonOwnKind | "comment-added" | "topic-named"
>

/** Kinds of a deal that are said of an account as well: what is talked about outside of any deal. */
export type TalkKind =
  | "contacted"
  | "meeting-booked"
  | "meeting-moved"
  | "meeting-cancelled"
  | "meeting-held"
  | "meeting-missed"
  | "proposal-sent"
  | "quote-sent"
  | "proposal-answered"
  | "question-received"
  | "question-asked"
  | "question-answered"
  | "ball-moved"
  | "wait-started"
  | "wait-ended"
  | "action-planned"
  | "action-rescheduled"
  | "action-done"
  | "action-dropped"
  | "action-replaced"
  | "temperature-read"
  | "competitor-seen"
  | "risk-noted"
  | "decider-changed"
  | "agreement-reached"
  | "landmine-noted"
  | "promise-made"
  | "promise-settled"
  | "not-to-ask"
  | "note-added"
  | "comment-added"
  | "tagged"
  | "untagged"
  | "linked"
  | "unlinked"
  | "field-set"
  | "snoozed"
  | "acknowledged"
  | "retracted"
  | "reinstated"

/** The kinds people record on an account. */
export type AccountKind = AccountOwnKind | TalkKind

/** The kinds people record on a person of the customer's. */
export type PersonKind =
  | PersonOwnKind
  | "contacted"
  | "signal-seen"
  | "note-added"
  | "comment-added"
  | "retracted"
  | "reinstated"

type Intended<Kind extends KindName> = { readonly [K in Kind]: { readonly kind: K; readonly data: KindData[K] } }[Kind]

/** An intention of one of the library's kinds about accounts, discriminated by `kind`. */
export type KnownAccountIntent = Intended<AccountKind>
/** What somebody intends to record on an account. */
export type AccountIntent = KnownAccountIntent | AppIntent

/** An intention of one of the library's kinds about people, discriminated by `kind`. */
export type KnownPersonIntent = Intended<PersonKind>
/** What somebody intends to record on a person. */
export type PersonIntent = KnownPersonIntent | AppIntent

/** The kinds people record on a topic. */
export type TopicKind =
  | "topic-named"
  | "note-added"
  | "comment-added"
  | "action-planned"
  | "action-rescheduled"
  | "action-done"
  | "action-dropped"
  | "action-replaced"
  | "tagged"
  | "untagged"
  | "linked"
  | "unlinked"
  | "field-set"
  | "retracted"
  | "reinstated"

/** An intention of one of the library's kinds about topics, discriminated by `kind`. */
export type KnownTopicIntent = Intended<TopicKind>
/** What somebody intends to record on a topic. */
export type TopicIntent = KnownTopicIntent | AppIntent

/** What somebody intends to say of a request to the product. */
export type RequestIntent = Intended<RequestKind>

/** Events about a request, whoever asked for it, name it as their subject and live in a stream of its own. */
export const requestSubject = (request: string): Subject => ({ kind: "request", id: request })
export const requestStream = (request: string): StreamName => ({ kind: "request", id: request })

// -- the account ----------------------------------------------------------------------------------------------------

/** Begins an account (取引先登録), or takes a closed one up again with what is known now. */
export const openAccount = /* @__PURE__ */ verb("account-opened")
/** Corrects or adds basics (基本情報); lists replace the list before. */
export const describeAccount = /* @__PURE__ */ verb("account-described")
/** The company goes by another name (社名変更); the former one is kept. */
export const renameAccount = /* @__PURE__ */ verb("account-renamed")
/** We do no business any more (取引終了). */
export const closeAccount = /* @__PURE__ */ verb("account-closed")
/** We do business again. */
export const reopenAccount = /* @__PURE__ */ verb("account-reopened")
/** Somebody of ours looks after it, or after one customer department or product of it. */
export const assignAccount = /* @__PURE__ */ verb("account-assigned")
/** Somebody of ours no longer does. */
export const releaseAccount = /* @__PURE__ */ verb("account-released")
/** A department of the customer's (先方部署), by an id of its own. */
export const describeDepartment = /* @__PURE__ */ verb("department-described")
/** A department of the customer's is no more. */
export const closeDepartment = /* @__PURE__ */ verb("department-closed")
/** The steps their approval goes through, in order (承認フロー). */
export const describeApproval = /* @__PURE__ */ verb("approval-described")

// -- needs, contracts, sales ----------------------------------------------------------------------------------------

/** An interest, an issue or a need of theirs (興味・課題・ニーズ). */
export const noteNeed = /* @__PURE__ */ verb("need-noted")
/** A need was met, dropped, or met elsewhere. */
export const settleNeed = /* @__PURE__ */ verb("need-settled")
/** A contract was signed (契約締結). */
export const signContract = /* @__PURE__ */ verb("contract-signed")
/** A contract goes on (更新). */
export const renewContract = /* @__PURE__ */ verb("contract-renewed")
/** A contract was cancelled (解約), best with the day it ends. */
export const cancelContract = /* @__PURE__ */ verb("contract-cancelled")
/** Sales booked (売上計上); a return has a negative amount. */
export const recordSale = /* @__PURE__ */ verb("sale-recorded")

// -- support and exchange -------------------------------------------------------------------------------------------

/** They asked for help, or complained (問い合わせ). */
export const receiveInquiry = /* @__PURE__ */ verb("inquiry-received")
/** We answered. */
export const answerInquiry = /* @__PURE__ */ verb("inquiry-answered")
/** It is settled; `satisfaction` from 1 to 5 where they said. */
export const closeInquiry = /* @__PURE__ */ verb("inquiry-closed")
/** It was not settled after all. */
export const reopenInquiry = /* @__PURE__ */ verb("inquiry-reopened")
/** How much they use what they bought (利用状況). */
export const reportUsage = /* @__PURE__ */ verb("usage-reported")
/** They answered a survey. */
export const recordSurvey = /* @__PURE__ */ verb("survey-answered")
/** They ask for something our product cannot do (製品要望). */
export const requestProduct = /* @__PURE__ */ verb("product-requested")
/** They no longer ask for it. */
export const withdrawRequest = /* @__PURE__ */ verb("request-withdrawn")
/** They opened, clicked, viewed, downloaded, registered or attended something (シグナル). */
export const seeSignal = /* @__PURE__ */ verb("signal-seen")

// -- requests to the product, for all who asked ---------------------------------------------------------------------

/** What was asked for is in a release. */
export const releaseRequest = /* @__PURE__ */ verb("request-released")
/** What was asked for will not be made. */
export const declineRequest = /* @__PURE__ */ verb("request-declined")

// -- topics ---------------------------------------------------------------------------------------------------------

/** A topic (話題・案件メモ) goes by this title from now on. */
export const nameTopic = /* @__PURE__ */ verb("topic-named")

// -- people ---------------------------------------------------------------------------------------------------------

/** We know a person on the customer's side (先方担当者). */
export const introducePerson = /* @__PURE__ */ verb("person-introduced")
/** Corrects or adds what is known of a person; lists replace the list before. */
export const describePerson = /* @__PURE__ */ verb("person-described")
/** A person works at an account from now on. */
export const joinPerson = /* @__PURE__ */ verb("person-joined")
/** A person works there no longer (退職・離任). */
export const leavePerson = /* @__PURE__ */ verb("person-left")
/** A person went from one account to another (転職・異動). */
export const movePerson = /* @__PURE__ */ verb("person-moved")
