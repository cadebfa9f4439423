/**
 * How each event moves an account's position.
 *
 * Total, as with deals: whatever people managed to record folds, and what a decision would have refused is listed in
 * `oddities`. Events of deals are folded by the fold of deals, and so is what was said outside of any deal.
 */
import type { AccountKindName } from "../../event/account-kinds.ts"
import type { KindName } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { isCorrection } from "../../event/retraction.ts"
import { type IdentityKind, identityKinds } from "../identity/identity-event.ts"
import { basicsFolding, beginUnopened } from "./basics.ts"
import { belongingOf } from "./belonging.ts"
import { departmentsFolding } from "./departments.ts"
import { type AccountDraft, emptyAccountDraft, type Settings } from "./draft.ts"
import { takeExchange } from "./exchange.ts"
import type { Foldings } from "./folding.ts"
import { meetingsFolding } from "./meetings.ts"
import { toldApart } from "./own-ids.ts"
import { aboutPerson, decidersFolding, takePerson } from "./people.ts"
import { remarksFolding } from "./remarks.ts"
import { signalFolding } from "./signal.ts"
import { supportFolding } from "./support.ts"
import { noteTopic, takeTalkOfTopic, topicOf } from "./topics.ts"
import { tradeFolding } from "./trade.ts"

/**
 * No events of an account: which accounts are one acts before the fold, so that taking a merge back leaves no trace; the
 * others are about a sheet, and about whom something was told.
 */
const aboutOthers: ReadonlySet<string> = new Set<KindName>([
  ...identityKinds,
  "sheet-imported",
  "sheet-import-begun",
  "digest-delivered"
])

/** People and topics are folded apart, and what became of a request is the product's to say. */
type FoldedApart =
  | IdentityKind
  | Extract<AccountKindName, `person-${string}` | `topic-${string}`>
  | "request-released"
  | "request-declined"

const table = {
  ...basicsFolding,
  ...departmentsFolding,
  ...tradeFolding,
  ...supportFolding,
  ...signalFolding,
  ...decidersFolding,
  ...meetingsFolding,
  ...remarksFolding
} satisfies Foldings & Readonly<Record<Exclude<AccountKindName, FoldedApart>, unknown>>

const foldings: ReadonlyMap<string, (draft: AccountDraft, event: never, settings: Settings) => void> = new Map(
  Object.entries(table)
)

/**
 * Takes one event, in place; true where it bore on the account. Events come in the order of the fold, already without
 * what was retracted. Those of others change nothing: of a deal or a topic nobody has said the account of yet they are
 * kept, for it may turn out to be this one's, and then all is folded again.
 */
export const takeEvent = (draft: AccountDraft, event: StoredEvent, settings: Settings): boolean => {
  const bears = !isCorrection(event) && fold(draft, event, settings)
  if (bears) draft.standsSince = event.occurredAt
  return bears
}

const fold = (draft: AccountDraft, event: StoredEvent, settings: Settings): boolean => {
  draft.taken.push(event)
  const belonging = belongingOf(draft, event, settings)
  if (belonging === "late") {
    foldAgain(draft, settings)
    return true
  }
  const person = aboutPerson(event)
  const ofPerson = person !== undefined && takePerson(draft, person, belonging === "account")
  if (belonging === "no") return ofPerson || draft.dealsTouched
  const topic = topicOf(event)
  const told = topic === null ? toldApart(draft, event) : event
  if (belonging === "account" && !event.subjects.some(({ kind }) => kind === "deal")) {
    if (topic === null) settings.deals.evolveInto(draft.talk, told)
    else takeTalkOfTopic(draft, event, topic, settings)
  }
  if (aboutOthers.has(event.kind)) return draft.dealsTouched
  const line = settings.deals.settings.policy(event)
  const folding = foldings.get(event.kind)
  if (line === undefined && folding === undefined && !event.kind.includes(".")) return draft.dealsTouched
  beginUnopened(draft, event)
  folding?.(draft, told as never, settings)
  takeExchange(draft, event, line, settings)
  if (topic !== null) noteTopic(draft, event, topic)
  draft.events += 1
  draft.last = { at: event.occurredAt, sequence: event.sequence, event: event.id }
  return true
}

/** Folds everything again, knowing now whose each deal and topic was going to be. */
const foldAgain = (draft: AccountDraft, settings: Settings): void => {
  const { firstAccount, ownTopics, taken } = draft
  Object.assign(draft, emptyAccountDraft(draft.members), { firstAccount, ownTopics })
  for (const event of taken) takeEvent(draft, event, settings)
}
