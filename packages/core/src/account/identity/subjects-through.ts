/** Whose an event is, read through what was assigned later: the stored event stays as it was. */
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"
import type { IdentityForest } from "./forest.ts"

/** The ids the event's account subjects have after every assignment of it, each once. */
export const subjectsThrough = (
  forest: Pick<IdentityForest, "assignments">,
  event: Pick<StoredEvent, "id" | "subjects">
): ReadonlyArray<AccountId> => {
  const accounts: Array<AccountId> = []
  for (const { kind, id } of event.subjects) if (kind === "account") accounts.push(id as AccountId)
  return accountsThrough(forest, event.id, accounts)
}

/** The same for an event of which only the accounts it was recorded on are at hand. */
export const accountsThrough = (
  forest: Pick<IdentityForest, "assignments">,
  event: EventId,
  recordedOn: ReadonlyArray<AccountId>
): ReadonlyArray<AccountId> => {
  const assignments = forest.assignments(event)
  if (assignments.length === 0) return recordedOn
  return [
    ...new Set(
      recordedOn.map((account) => assignments.reduce((now, { from, to }) => (now === from ? to : now), account))
    )
  ]
}
