/**
 * Which events are an account's: those that name one of its ids, those on a deal while it is the account's, and those on
 * a topic it was ever named with. Where nobody has said yet whose a deal is, it is the first account's that will be said.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, DealId } from "../../event/identifiers.ts"
import { type DealPosition, emptyDraft } from "../../deal/position.ts"
import type { AccountDraft, DealUnderway, Settings } from "./draft.ts"
import { topicOf } from "./topics.ts"

/** The ids of the account that an event names. */
export const accountsNamed = (draft: AccountDraft, { subjects }: StoredEvent): ReadonlyArray<AccountId> =>
  subjects.filter(({ kind, id }) => kind === "account" && draft.isMember.has(id)).map(({ id }) => id as AccountId)

const dealUnderway = (draft: AccountDraft, deal: DealId): DealUnderway => {
  const known = draft.deals.get(deal)
  if (known !== undefined) return known
  const begun: DealUnderway = { draft: emptyDraft(deal), shown: null }
  draft.deals.set(deal, begun)
  return begun
}

/** The account a deal is told to be of by an event on it. */
export const accountTold = (event: StoredEvent): string | undefined =>
  event.kind === "deal-opened" || event.kind === "deal-described"
    ? (event.data as { readonly account?: string }).account
    : undefined

const isOurs = ({ isMember }: AccountDraft, account: DealPosition["account"]): boolean =>
  account !== null && isMember.has(account.value)

const isFirst = ({ subjects }: StoredEvent, place: number): boolean =>
  place === 0 || subjects.findIndex((one) => one.kind === "deal" && one.id === subjects[place]?.id) === place

/** `late`: a deal or a topic turns out to be the account's, on which things happened before anybody said so. */
export type Belonging = "no" | "account" | "deal" | "late"

/** Takes an event into the deals it names, and says whether it is the account's, and through what. */
export const belongingOf = (draft: AccountDraft, event: StoredEvent, settings: Settings): Belonging => {
  let named = false
  let ours = false
  let late = false
  draft.dealsTouched = false
  for (const [place, { kind, id }] of event.subjects.entries()) {
    if (kind === "account") {
      named ||= draft.isMember.has(id)
    } else if (kind === "deal" && isFirst(event, place)) {
      const deal = dealUnderway(draft, id as DealId)
      const before = deal.draft.account
      settings.deals.evolveInto(deal.draft, event)
      const after = deal.draft.account
      deal.shown = null
      if (before !== after) draft.ownDeals = null
      // What bears on a deal of the account bears on the account, and so does its coming and going.
      if (isOurs(draft, before) || isOurs(draft, after)) {
        draft.dealsShown = null
        draft.dealsTouched = true
      }
      const told = after?.value ?? draft.firstAccount.get(id)
      if (after !== null && !draft.firstAccount.has(id)) {
        draft.firstAccount.set(id, after.value)
        late ||= draft.waiting.delete(id) && draft.isMember.has(after.value)
      }
      if (told === undefined) draft.waiting.add(id)
      else ours ||= draft.isMember.has(told)
    }
  }
  const topic = topicOf(event)
  if (topic !== null) {
    if (named && !draft.ownTopics.has(topic)) {
      draft.ownTopics.add(topic)
      late ||= draft.waitingTopics.has(topic)
    }
    // Once they have talked of it, all that is said of it is theirs.
    named ||= draft.ownTopics.has(topic)
    if (!named) draft.waitingTopics.add(topic)
  }
  if (late) return "late"
  return named ? "account" : ours ? "deal" : "no"
}
