/**
 * Ids that are an account's own: two accounts may each have had a contract `c-1`, or planned an action `1`, before they
 * turned out to be one, and neither is lost.
 *
 * Of accounts that are one, whichever begins something under an id has it. What another begins under the same id goes by
 * the id and the account: `c-1@湊製作所`. What is said of an id afterwards is of what the account it names began under
 * it, or else of whatever goes by it. Events are told apart before they are folded and stay as they are in the log, so an
 * account that is one no more has its own ids again.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId } from "../../event/identifiers.ts"
import { type Begun, looksAgain, namedById } from "../begun-id.ts"
import { accountsNamed } from "./belonging.ts"
import type { AccountDraft } from "./draft.ts"
import { dealOf } from "./folding.ts"

interface LookingAgain {
  readonly lookAgain?: { readonly meeting?: string }
}

/** The account an event is of: the one it names, or else the one whose deal it is on. */
const accountOf = (draft: AccountDraft, event: StoredEvent): AccountId | undefined => {
  const [named] = accountsNamed(draft, event)
  if (named !== undefined) return named
  const deal = dealOf(event)
  const of = deal === null ? undefined : (draft.deals.get(deal)?.draft.account?.value ?? draft.firstAccount.get(deal))
  return of !== undefined && draft.isMember.has(of) ? (of as AccountId) : draft.members[0]
}

const keyOf = (what: Begun, id: string): string => `${what} ${id}`

/** What an account begins under an id, and how it is called from then on; as before where it began it before. */
const begin = (draft: AccountDraft, what: Begun, id: string, account: AccountId): string => {
  const key = keyOf(what, id)
  const begun = draft.begun.get(key) ?? new Map<AccountId, string>()
  const before = begun.get(account)
  if (before !== undefined) return before
  let shown = id
  while (draft.called.has(keyOf(what, shown))) shown = `${shown}@${account}`
  draft.called.add(keyOf(what, shown))
  draft.begun.set(key, begun.set(account, shown))
  if (shown !== id) draft.sharedIds = [...draft.sharedIds, { what, id, account, shown }]
  return shown
}

/** How what an event means by an id is called. */
const calledOf = (draft: AccountDraft, event: StoredEvent, what: Begun, id: string, begins: boolean): string => {
  const account = accountOf(draft, event)
  if (account === undefined) return id
  return begins ? begin(draft, what, id, account) : (draft.begun.get(keyOf(what, id))?.get(account) ?? id)
}

/** The event with ids by which nothing else of the accounts that are one is called; the very same where it has such. */
export const toldApart = (draft: AccountDraft, event: StoredEvent): StoredEvent => {
  if (draft.members.length === 1) return event
  const named = namedById(event.kind)
  if (named !== undefined) {
    if (named.ofTalk && dealOf(event) !== null) return event
    const { what, begins } = named
    const data = event.data as Readonly<Record<string, string>>
    const id = data[what]!
    const called = calledOf(draft, event, what, id, begins)
    return called === id ? event : { ...event, data: { ...data, [what]: called } }
  }
  if (!looksAgain(event.kind) || dealOf(event) !== null) return event
  const data = event.data as LookingAgain
  const meeting = data.lookAgain?.meeting
  if (meeting === undefined) return event
  const called = calledOf(draft, event, "meeting", meeting, false)
  return called === meeting ? event : { ...event, data: { ...data, lookAgain: { ...data.lookAgain, meeting: called } } }
}
