/**
 * What a kind of event is recorded on. The library's verbs say so in their types; what comes as data, such as a file or a
 * request over a wire, is told here.
 */
import { accountKinds } from "../event/account-kinds.ts"

export type Home = "deal" | "account" | "person" | "request" | "topic"

/** Kinds that say where a deal stands: nothing else has a status, an amount or parties. */
const ofDeals: ReadonlySet<string> = new Set([
  "deal-opened",
  "deal-described",
  "deal-won",
  "deal-lost",
  "deal-held",
  "deal-reopened",
  "status-changed",
  "owner-changed",
  "amount-changed",
  "parties-changed",
  "close-expected",
  "contract-progressed"
])

/** What can be said of a person besides where they work and who they are. */
const ofPeopleToo: ReadonlySet<string> = new Set([
  "contacted",
  "signal-seen",
  "note-added",
  "comment-added",
  "retracted",
  "reinstated"
])

/** What can be said of a topic besides how it is called. */
const ofTopicsToo: ReadonlySet<string> = new Set([
  "note-added",
  "comment-added",
  "action-planned",
  "action-rescheduled",
  "action-done",
  "action-dropped",
  "action-replaced",
  "tagged",
  "untagged",
  "linked",
  "unlinked",
  "field-set",
  "retracted",
  "reinstated"
])

const ofAccounts: ReadonlySet<string> = new Set(
  accountKinds.map(({ kind }) => kind).filter((kind) => kind !== "comment-added")
)

const verbs = {
  deal: "record",
  account: "recordAccount",
  person: "recordPerson",
  request: "recordRequest",
  topic: "recordTopic",
  identity: "mergeAccounts, unmergeAccounts, keepAccountsApart, linkAccounts, unlinkAccounts or assignEvent",
  talk: "record or recordAccount"
} as const

/** Where a kind of the library's belongs; `talk` is said of deals and of accounts. */
const homeOf = (kind: string): keyof typeof verbs => {
  if (ofDeals.has(kind)) return "deal"
  if (!ofAccounts.has(kind)) return "talk"
  if (kind.startsWith("person-")) return "person"
  if (kind.startsWith("topic-")) return "topic"
  if (kind === "request-released" || kind === "request-declined") return "request"
  return kind.startsWith("accounts-") || kind === "event-assigned" ? "identity" : "account"
}

/** Why a kind cannot be recorded there, or `undefined` where it can. Kinds of an app's own go anywhere. */
export const homeFault = (kind: string, on: Home): string | undefined => {
  const home = homeOf(kind)
  const fits =
    kind.includes(".") ||
    home === on ||
    (home === "talk" && (on === "deal" || on === "account")) ||
    (on === "person" && ofPeopleToo.has(kind)) ||
    (on === "topic" && ofTopicsToo.has(kind))
  if (fits) return undefined
  return `"${kind}" is not said of ${on === "account" ? "an account" : `a ${on}`}; record it with ${verbs[home]}`
}
