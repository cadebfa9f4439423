/**
 * What a history keeps of each kind of event: whatever the fold, the contact policy and the language of rules can read.
 *
 * The table says how texts are kept; numbers, truth values and null are kept wherever a field is. A field that is not in
 * the table is text nobody computes from, such as the gist of a mail, and is left out.
 */
import type { DealField } from "../deal/position.ts"
import type { KindName } from "../event/catalogue.ts"

/**
 * How a text is kept:
 *
 * - `few`: as it is, expected to be one of few (a channel, a status)
 * - `word`: as it is, one of many (an owner, a tag)
 * - `alike`: as a number that tells only which are the same (the id of an action)
 * - `event`: as the sequence of the event of this deal that it names
 * - `date`: a local date, `2026-11-20`
 */
export type KeptText = "few" | "word" | "alike" | "event" | "date"

/** How a field is kept: a text, a list of such, or a record with fields of its own. */
export type Kept = KeptText | { readonly each: Kept } | { readonly fields: Readonly<Record<string, Kept>> }

const each = (kept: Kept): Kept => ({ each: kept })
const record = (fields: Readonly<Record<string, Kept>>): Kept => ({ fields })

const deadline = record({ at: "few", on: record({ date: "date", zone: "few" }) })
const money = record({ minor: "few", currency: "few", tax: "few" })
const lookAgain = record({ on: deadline, reply: "few", meeting: "alike" })
const somebody = record({ person: "word", member: "word" })
const products = each("word")
const parties = each(record({ account: "word", role: "few" }))

/** What the contact policy looks at, whatever the kind. */
const circumstances = { channel: "few", direction: "few", marks: each("few") } as const

const scope = { account: "word", customer: "word", pipeline: "few", department: "word", products } as const
const proposal = { proposal: "alike", amount: money, products } as const
const participants = { participants: each(somebody) } as const

/** What is kept of the kinds that a deal is folded from. Of others, what the contact policy looks at. */
const keptOfKinds: { readonly [Kind in KindName]?: Readonly<Record<string, Kept>> } = {
  contacted: participants,
  "meeting-booked": { meeting: "alike", start: "few", end: "few", ...participants },
  "meeting-moved": { meeting: "alike", start: "few", end: "few" },
  "meeting-cancelled": { meeting: "alike", by: "few" },
  "meeting-held": { meeting: "alike", ...participants },
  "meeting-missed": { meeting: "alike", by: "few" },
  "proposal-sent": proposal,
  "quote-sent": proposal,
  "proposal-answered": { proposal: "alike", reaction: "few" },
  "contract-progressed": { step: "word" },
  "question-received": { question: "alike" },
  "question-asked": { question: "alike" },
  "question-answered": { question: "alike" },
  "deal-opened": { ...scope, status: "few", owner: "word", amount: money, parties },
  "deal-described": scope,
  "status-changed": { to: "few" },
  "deal-won": { status: "few", amount: money, reason: "word", dropActions: "few" },
  "deal-lost": { status: "few", reason: "word", to: "word", dropActions: "few" },
  "deal-held": { status: "few", lookAgain: deadline },
  "deal-reopened": { status: "few" },
  "amount-changed": { amount: money },
  "owner-changed": { to: "word" },
  "parties-changed": { parties },
  "close-expected": { on: deadline },
  "ball-moved": { to: "few", approval: "few", lookAgain },
  "wait-started": { on: "few", lookAgain },
  "wait-ended": { wait: "event" },
  "action-planned": {
    action: "alike",
    // The same words put off are one action, other words another.
    what: "alike",
    assignee: "alike",
    member: "word",
    due: deadline,
    unreadable: "few"
  },
  "action-rescheduled": { action: "alike", due: deadline },
  "action-done": { action: "alike" },
  "action-dropped": { action: "alike" },
  "action-replaced": { action: "alike", by: "alike" },
  "temperature-read": { level: "few", risks: each("word") },
  qualified: { need: "few", budget: "few", decider: "few", timeline: "few", deadline },
  "competitor-seen": { name: "word", gone: "few" },
  "risk-noted": { risk: "word", gone: "few" },
  "decider-changed": { to: somebody },
  "agreement-reached": { text: "alike" },
  "landmine-noted": { text: "alike", gone: "few" },
  "promise-made": { promise: "alike", by: "few", due: deadline },
  "promise-settled": { promise: "alike", outcome: "few" },
  "not-to-ask": { text: "alike" },
  tagged: { tag: "word" },
  untagged: { tag: "word" },
  linked: { url: "alike" },
  unlinked: { url: "alike" },
  "field-set": { field: "few", value: "word" },
  snoozed: { rules: each("few"), lookAgain },
  acknowledged: { rule: "few", anchor: "event", lookAgain },
  retracted: { event: "event" },
  reinstated: { event: "event" }
}

/** How the fields of a kind are kept. */
export const keptOf = (kind: string): Readonly<Record<string, Kept>> => ({
  ...circumstances,
  ...(Object.hasOwn(keptOfKinds, kind) ? keptOfKinds[kind as KindName] : undefined)
})

/** Fields of a position that say nothing, or not all, where texts are left out. */
export const fieldsOfTexts: ReadonlySet<DealField> = new Set([
  "title",
  "ownerName",
  "gist",
  "openPoints",
  "decider",
  "agreements",
  "landmines",
  "notToAsk",
  "lastNote",
  "links"
])
