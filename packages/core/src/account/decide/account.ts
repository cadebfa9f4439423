/**
 * From what somebody intends on an account to what happened, or to a refusal that says how to mend it.
 *
 * As with deals, wishes about the record (a name, an owner, a department) write nothing where it stands so already, and
 * facts of the world (a call, a sale, an answer) are written each time. Whatever is accepted leaves no oddity behind.
 */
import { Result } from "effect"
import type { DecideSettings } from "../../deal/decide.ts"
import type { AccountId } from "../../event/identifiers.ts"
import type { AccountIntent, KnownAccountIntent } from "../command.ts"
import type { AccountPosition } from "../position.ts"
import { decideBasics, departmentFault, type KnownOfAccounts, refuseClosed } from "./basics.ts"
import { decideContract } from "./contract.ts"
import { type Decided, refusing } from "./refusing.ts"
import { asNamed, shownIdFault } from "./named-account.ts"
import { decideSupport } from "./support.ts"
import { decideTalk } from "./talk.ts"
import { topicActionFault } from "./topic-action.ts"

/** What a decision on an account needs besides its position. */
export interface DecideAccountSettings extends KnownOfAccounts, Pick<DecideSettings, "recorded"> {
  /** Of ids that are one, the one that is named; the one that stands for all where left out. */
  readonly account?: AccountId
}

/** The kinds and data to record on an account, none where it stands so already; or a refusal. */
export type AccountDecision = Decided<AccountIntent>

/**
 * Decides on an intention, given the position of the account (and of all that are one with it) folded up to the instant
 * the intention is about. Pure.
 */
export const decideAccount = (
  intent: AccountIntent,
  position: AccountPosition,
  settings: DecideAccountSettings = {}
): AccountDecision => {
  if (isAppIntent(intent)) return Result.succeed([intent])
  const { account = position.account } = settings
  const refuse = refusing("account", account, intent.kind)
  const fault = shownIdFault(intent, position, refuse) ?? topicActionFault(intent, position, refuse)
  return fault ?? decideKnown(intent, asNamed(position, account), settings)
}

const isAppIntent = (intent: AccountIntent): intent is Exclude<AccountIntent, KnownAccountIntent> =>
  intent.kind.includes(".")

const decideKnown = (
  intent: KnownAccountIntent,
  position: AccountPosition,
  settings: DecideAccountSettings
): AccountDecision => {
  const refuse = refusing("account", position.account, intent.kind)
  switch (intent.kind) {
    case "account-opened":
    case "account-described":
    case "account-renamed":
    case "account-closed":
    case "account-reopened":
    case "account-assigned":
    case "account-released":
    case "department-described":
    case "department-closed":
    case "approval-described":
      return decideBasics(intent, position, settings, refuse)
    case "contract-signed":
      return position.life !== null && position.life.closed !== null
        ? refuseClosed(refuse)
        : decideContract(intent, position, refuse)
    case "contract-renewed":
    case "contract-cancelled":
    case "sale-recorded":
      return decideContract(intent, position, refuse)
    case "need-noted":
      return departmentFault(intent.data.department, position, refuse) ?? decideSupport(intent, position, refuse)
    case "need-settled":
    case "inquiry-received":
    case "inquiry-answered":
    case "inquiry-closed":
    case "inquiry-reopened":
    case "usage-reported":
    case "survey-answered":
    case "product-requested":
    case "request-withdrawn":
    case "signal-seen":
      return decideSupport(intent, position, refuse)
    default:
      return decideTalk(intent, position, settings.recorded, refuse)
  }
}
