/**
 * What people mean to do with a deal: one verb per kind of event, in the words of sales.
 *
 * A verb only says what is intended; `decide` says what then happens, or why it cannot. Facts of the world (a call, a
 * proposal that went out) and wishes about the record (a status, an owner) are given the same way.
 */
import type { AccountKindName } from "../event/account-kinds.ts"
import type { KindData, KindName } from "../event/catalogue.ts"
import { verb } from "../event/verb.ts"

/**
 * The kinds people record on a deal: all the library knows but those of accounts and people, and what it records of
 * imports and deliveries.
 */
export type DealKind =
  | Exclude<KindName, AccountKindName | `sheet-import${string}` | "digest-delivered">
  | "comment-added"

/** An intention of one of the library's kinds. */
export type IntentOf<Kind extends DealKind> = { readonly kind: Kind; readonly data: KindData[Kind] }

/** An intention of any of the library's kinds, discriminated by `kind`. */
export type DealIntent = { readonly [Kind in DealKind]: IntentOf<Kind> }[DealKind]

/** An intention of a kind the app defined: its name has a dot (`acme.site-visited`), and it is passed on as it is. */
export interface AppIntent {
  readonly kind: `${string}.${string}`
  readonly data: unknown
}

/** What somebody intends to record on a deal. */
export type Intent = DealIntent | AppIntent

// -- exchanges with the customer ------------------------------------------------------------------------------------

/** We talked, wrote or met: channel, direction and gist (接点). */
export const recordContact = /* @__PURE__ */ verb("contacted")
/** A meeting is in the calendar; `start` and `end` in epoch milliseconds. The same id again corrects it. */
export const bookMeeting = /* @__PURE__ */ verb("meeting-booked")
/** A booked meeting has other times. */
export const moveMeeting = /* @__PURE__ */ verb("meeting-moved")
/** A booked meeting will not take place. */
export const cancelMeeting = /* @__PURE__ */ verb("meeting-cancelled")
/** The meeting took place, booked before or not. */
export const holdMeeting = /* @__PURE__ */ verb("meeting-held")
/** Somebody did not turn up. */
export const missMeeting = /* @__PURE__ */ verb("meeting-missed")
/** A proposal went out. */
export const sendProposal = /* @__PURE__ */ verb("proposal-sent")
/** A quote went out. */
export const sendQuote = /* @__PURE__ */ verb("quote-sent")
/** They reacted to a proposal or quote: the one named, or the latest without an answer. */
export const recordAnswer = /* @__PURE__ */ verb("proposal-answered")
/** A step of the contract is done. */
export const progressContract = /* @__PURE__ */ verb("contract-progressed")
/** They asked us something. */
export const receiveQuestion = /* @__PURE__ */ verb("question-received")
/** We asked them something. */
export const askQuestion = /* @__PURE__ */ verb("question-asked")
/** A question was answered, by the side that `direction` says. */
export const answerQuestion = /* @__PURE__ */ verb("question-answered")

// -- the life of a deal ---------------------------------------------------------------------------------------------

/** Begins a deal, or the next life of a closed one. Without a status: the first open one of the pipeline. */
export const openDeal = /* @__PURE__ */ verb("deal-opened")
/** Corrects title, account, customer's name or pipeline. */
export const describeDeal = /* @__PURE__ */ verb("deal-described")
/** Moves the deal to another status of its pipeline. */
export const changeStatus = /* @__PURE__ */ verb("status-changed")
/** Won (受注). Dated next actions stay owed unless `dropActions`. */
export const winDeal = /* @__PURE__ */ verb("deal-won")
/** Lost (失注), with the reason and to whom. Dated next actions stay owed unless `dropActions`. */
export const loseDeal = /* @__PURE__ */ verb("deal-lost")
/** On hold (保留), best with a date to look again. */
export const putOnHold = /* @__PURE__ */ verb("deal-held")
/** Begins the next life of a closed deal, in the status it was last open in unless one is given. */
export const reopenDeal = /* @__PURE__ */ verb("deal-reopened")
/** The deal is worth something else now. */
export const changeAmount = /* @__PURE__ */ verb("amount-changed")
/** Somebody else of ours is responsible. */
export const changeOwner = /* @__PURE__ */ verb("owner-changed")
/** Who takes part: end customer, reseller, partner. Replaces the whole list. */
export const changeParties = /* @__PURE__ */ verb("parties-changed")
/** When we expect to close; null where nobody can say any more. */
export const expectClose = /* @__PURE__ */ verb("close-expected")

// -- whose turn it is -----------------------------------------------------------------------------------------------

/** Says who must move next (ボール), and when to look again. */
export const moveBall = /* @__PURE__ */ verb("ball-moved")
/** We wait for somebody (待ち), until a date, a reply or the end of a meeting. */
export const startWait = /* @__PURE__ */ verb("wait-started")
/** A wait is over; named by the event that began it. */
export const endWait = /* @__PURE__ */ verb("wait-ended")

// -- next actions ---------------------------------------------------------------------------------------------------

/** A next action is owed (次アクション): who, until when, what. */
export const planAction = /* @__PURE__ */ verb("action-planned")
/** Another deadline for an open action; null takes the deadline away. */
export const rescheduleAction = /* @__PURE__ */ verb("action-rescheduled")
/** An open action is done. */
export const completeAction = /* @__PURE__ */ verb("action-done")
/** An open action will not be done. */
export const dropAction = /* @__PURE__ */ verb("action-dropped")
/** An open action gave way to another. */
export const replaceAction = /* @__PURE__ */ verb("action-replaced")

// -- temperature and what it rests on -------------------------------------------------------------------------------

/** How eager they seem (温度感). */
export const readTemperature = /* @__PURE__ */ verb("temperature-read")
/** Whether need, budget, decider and timing are there. */
export const qualify = /* @__PURE__ */ verb("qualified")
/** A competitor is in the race, or (`gone`) out of it. */
export const seeCompetitor = /* @__PURE__ */ verb("competitor-seen")
/** Something may go wrong. */
export const noteRisk = /* @__PURE__ */ verb("risk-noted")
/** Somebody else decides now. */
export const changeDecider = /* @__PURE__ */ verb("decider-changed")

// -- what must not be lost at a handover ----------------------------------------------------------------------------

/** Something was agreed. */
export const recordAgreement = /* @__PURE__ */ verb("agreement-reached")
/** Something not to step on (地雷), or (`gone`) no longer. */
export const noteLandmine = /* @__PURE__ */ verb("landmine-noted")
/** A side promised something. */
export const makePromise = /* @__PURE__ */ verb("promise-made")
/** A promise was kept, broken or released. */
export const settlePromise = /* @__PURE__ */ verb("promise-settled")
/** Something the customer must not be asked again. */
export const notToAsk = /* @__PURE__ */ verb("not-to-ask")

// -- notes and marks ------------------------------------------------------------------------------------------------

/** A memo. */
export const addNote = /* @__PURE__ */ verb("note-added")
/** A word among ourselves, on an event where one is named. */
export const addComment = /* @__PURE__ */ verb("comment-added")
/** Puts a tag on. */
export const tag = /* @__PURE__ */ verb("tagged")
/** Takes a tag off. */
export const untag = /* @__PURE__ */ verb("untagged")
/** Keeps a link. */
export const link = /* @__PURE__ */ verb("linked")
/** Drops a link. */
export const unlink = /* @__PURE__ */ verb("unlinked")
/** Sets a field of the app's own. */
export const setField = /* @__PURE__ */ verb("field-set")
/** Asks rules (all, where none is named) to be quiet until one looks again. */
export const snooze = /* @__PURE__ */ verb("snoozed")
/** Says that a finding was seen. */
export const acknowledge = /* @__PURE__ */ verb("acknowledged")
/** Takes an event back: it never happened. */
export const retract = /* @__PURE__ */ verb("retracted")
/** Puts a retracted event back. */
export const reinstate = /* @__PURE__ */ verb("reinstated")
