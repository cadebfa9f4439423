/**
 * Ids that are an account's own: two accounts may each have had a contract `c-1` before they turned out to be one, and
 * neither is lost.
 *
 * What begins under an id is kept under it and the account it was said of. What is said of it afterwards is of the one
 * of the account it names, or else of whichever account has that id.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import { accountsNamed } from "./belonging.ts"
import type { AccountDraft } from "./draft.ts"
import type { Register } from "./register.ts"

const keyOf = ({ members }: AccountDraft, account: string | undefined, id: string): string =>
  members.length === 1 ? id : JSON.stringify([account ?? members[0], id])

/** Under which key something that begins is kept. */
export const ownKey = (draft: AccountDraft, event: StoredEvent, id: string): string =>
  keyOf(draft, accountsNamed(draft, event)[0], id)

/** Under which key what an event speaks of is kept; undefined where nothing goes by that id. */
export const knownKey = (
  draft: AccountDraft,
  { byKey }: Register<string, unknown>,
  event: StoredEvent,
  id: string
): string | undefined => {
  const own = ownKey(draft, event, id)
  if (byKey.has(own)) return own
  return draft.members.map((account) => keyOf(draft, account, id)).find((key) => byKey.has(key))
}
