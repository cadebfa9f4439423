/**
 * Accounts where laws expect deals. Laws look at a position through the language, and through what accounts and deals
 * have alike: their life, the last contact, booked meetings. So one set of laws, stages and scenes serves both; here,
 * and nowhere else, the one is handed over as the other.
 */
import type { AccountFold } from "../../account/fold.ts"
import type { AccountDraft } from "../../account/fold.ts"
import type { AccountPosition } from "../../account/position.ts"
import type { DealFold, DealPosition } from "../../deal/index.ts"
import type { AccountId, DealId } from "../../event/identifiers.ts"
import type { Language } from "../../rules/language.ts"
import type { Stage } from "../laws/stage.ts"

export const asLaws = (position: AccountPosition): DealPosition => position as unknown as DealPosition
export const asLawLanguage = (language: Language<AccountPosition>): Language<DealPosition> =>
  language as unknown as Language<DealPosition>

const account = (id: DealId): AccountId => id as string as AccountId
const folds = new WeakMap<DealFold, AccountFold>()

/** The fold of accounts, of the account with that id alone. */
export const asLawFold = (fold: AccountFold): DealFold => {
  const drafts = new WeakMap<DealPosition, AccountDraft>()
  const shown = (draft: AccountDraft): DealPosition => {
    const position = asLaws(fold.position(draft))
    drafts.set(position, draft)
    return position
  }
  const made: DealFold = {
    ...fold.deals,
    asOf: (id, events, asOf) => asLaws(fold.asOf([account(id)], events, asOf)),
    walk: (id, events, asOf, onGap) =>
      fold.walk([account(id)], events, asOf, (position, from, until) => onGap(asLaws(position), from, until)),
    fold: (id, events) => shown(fold.begin([account(id)], [...events])),
    // One event after another, each on what the one before came to.
    evolve: (position, event) => {
      const draft = drafts.get(position)
      if (draft === undefined) throw new Error("this position was not folded here")
      fold.evolveInto(draft, event)
      return shown(draft)
    }
  }
  folds.set(made, fold)
  return made
}

/** The fold of accounts a stage was set with. */
export const accountsOf = ({ fold }: Stage): AccountFold => {
  const accounts = folds.get(fold)
  if (accounts === undefined) throw new Error("this stage is not one of accounts")
  return accounts
}
