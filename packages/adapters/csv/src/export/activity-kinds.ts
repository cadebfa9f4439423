/**
 * What a row of the activity export tells, kind by kind: which field of an event stands in which column.
 *
 * Fields that no column holds (who took part, by id; the parties of a deal) stay what they were when a row is edited.
 */
import { catalogue, type KindName, type Label } from "@genzaichi/core"
import {
  account,
  deadline,
  type ExportField,
  instant,
  lines,
  lookAgain,
  money,
  name,
  names,
  severalWords,
  status,
  text,
  thing,
  word,
  yesOrNo
} from "./field.ts"
import {
  channelWords,
  directionWords,
  markWords,
  outcomeWords,
  reactionWords,
  sideWords,
  temperatureWords
} from "./words.ts"

export type FieldsOfKind = Readonly<Record<string, ExportField>>

const id = text("thing")
const begun = (of: Parameters<typeof thing>[0]): ExportField => thing(of, "new", "thing")
const last = (of: Parameters<typeof thing>[0]): ExportField => thing(of, "last", "thing")
const gist = text("gist")
const subject = text("subject")
const reason = text("reason")
const channel = word("channel", channelWords)
const direction = word("direction", directionWords)
const side = word("ball", sideWords)
const due = deadline("due")
const amount = money("amount", "currency", "tax")
const statusField = status("status", "pipeline")
const products = lines("products")
const exchange: FieldsOfKind = {
  gist,
  agenda: lines("agenda"),
  decisions: lines("decisions"),
  openPoints: lines("openPoints"),
  participants: names("participants")
}
const offer: FieldsOfKind = { proposal: begun("proposal"), title: subject, amount, channel, gist, products }
const closing: FieldsOfKind = { status: statusField, reason, dropActions: yesOrNo("dropActions") }
const scope: FieldsOfKind = { pipeline: text("pipeline"), department: text("department"), products }

/** The kinds whose rows say all an edit needs, in the order in which the catalogue has them. */
export const activityKinds: ReadonlyMap<string, FieldsOfKind> = new Map(
  Object.entries({
    contacted: { channel, direction, marks: severalWords("marks", markWords), ...exchange },
    "meeting-booked": {
      meeting: begun("meeting"),
      start: instant("start"),
      end: instant("end"),
      title: subject,
      channel,
      agenda: exchange["agenda"]!,
      participants: exchange["participants"]!
    },
    "meeting-moved": { meeting: last("meeting"), start: instant("start"), end: instant("end"), reason },
    "meeting-cancelled": { meeting: last("meeting"), by: side, reason },
    "meeting-held": { meeting: last("meeting"), channel, marks: severalWords("marks", markWords), ...exchange },
    "meeting-missed": { meeting: last("meeting"), by: side, reason },
    "proposal-sent": offer,
    "quote-sent": offer,
    "proposal-answered": { proposal: last("proposal"), reaction: word("reaction", reactionWords), channel, gist },
    "contract-progressed": { step: subject, gist },
    "question-received": { question: begun("question"), text: gist, from: name("participants"), channel },
    "question-asked": { question: begun("question"), text: gist, channel },
    "question-answered": { question: last("question"), direction, gist, channel },
    "deal-opened": {
      title: subject,
      account: account("account"),
      customer: text("writtenCustomer"),
      status: statusField,
      owner: text("owner"),
      amount,
      ...scope
    },
    "deal-described": { title: subject, account: account("account"), customer: text("writtenCustomer"), ...scope },
    "status-changed": { to: statusField, reason },
    "deal-won": { ...closing, amount },
    "deal-lost": { ...closing, to: text("lostTo"), note: gist },
    "deal-held": { status: statusField, lookAgain: deadline("lookAgain"), reason },
    "deal-reopened": { status: statusField, reason },
    "amount-changed": { amount },
    "owner-changed": { to: text("owner"), name: text("ownerName") },
    "close-expected": { on: due },
    "ball-moved": {
      to: side,
      who: text("who"),
      reason,
      approval: yesOrNo("approval"),
      lookAgain: lookAgain("lookAgain")
    },
    "wait-started": { on: side, who: text("who"), what: gist, lookAgain: lookAgain("lookAgain") },
    "wait-ended": { wait: id, reason },
    "action-planned": {
      action: begun("action"),
      what: text("nextAction"),
      assignee: text("assignee"),
      member: text("assigneeId"),
      due
    },
    "action-rescheduled": { action: last("action"), due, reason },
    "action-done": { action: last("action"), result: gist },
    "action-dropped": { action: last("action"), reason },
    "action-replaced": { action: last("action"), by: text("replacedBy") },
    "temperature-read": {
      level: word("temperature", temperatureWords),
      because: reason,
      risks: lines("risks")
    },
    qualified: {
      need: yesOrNo("need"),
      budget: yesOrNo("budget"),
      decider: yesOrNo("deciderOnBoard"),
      timeline: yesOrNo("timeline"),
      deadline: due,
      note: gist
    },
    "competitor-seen": { name: text("competitor"), note: gist, gone: yesOrNo("gone") },
    "risk-noted": { risk: gist, gone: yesOrNo("gone") },
    "decider-changed": { to: name("participants"), from: name("before"), note: gist },
    "agreement-reached": { text: gist },
    "landmine-noted": { text: gist, gone: yesOrNo("gone") },
    "promise-made": { promise: begun("promise"), by: side, text: gist, due },
    "promise-settled": { promise: last("promise"), outcome: word("outcome", outcomeWords), note: gist },
    "not-to-ask": { text: gist },
    "note-added": { text: gist },
    tagged: { tag: subject },
    untagged: { tag: subject },
    linked: { url: text("link"), title: subject },
    unlinked: { url: text("link") },
    "field-set": { field: subject, value: gist },
    snoozed: { rules: lines("rules"), lookAgain: lookAgain("lookAgain"), reason },
    acknowledged: { rule: text("rules"), anchor: id, lookAgain: lookAgain("lookAgain"), reason }
  } satisfies Partial<Record<KindName, FieldsOfKind>>)
)

/** Kinds that are about the log and not about a customer: no rows of their own. */
export const unlistedKinds: ReadonlySet<string> = new Set([
  "retracted",
  "reinstated",
  "sheet-imported",
  "sheet-import-begun",
  "digest-delivered"
])

/** What a kind is called in the column of kinds. */
export const kindWord = (kind: string): Label => catalogue[kind as KindName].label
