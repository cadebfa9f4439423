/** What an event is to be found by, and what is to be made anew after it. */
import { isIdentityEvent } from "../../account/identity/identity-event.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, DealId, EventId, PersonId, Subject, TopicId } from "../../event/identifiers.ts"
import { isCorrection } from "../../event/retraction.ts"
import { eachOnce, peopleNamed } from "../subjects.ts"
import type { Touched } from "./position-keeper.ts"

/** Fields of the library's own kinds that name an account: whose a deal is, where a person works, which two are one. */
const accountFields = ["account", "from", "to", "into", "child", "parent"] as const

/** The accounts an event's data names by id. */
const accountsInData = ({ data, kind }: StoredEvent): ReadonlyArray<Subject> => {
  // What fields of an app's own kinds mean is the app's to say.
  if (typeof data !== "object" || data === null || kind.includes(".")) return []
  const named: Array<Subject> = []
  for (const field of accountFields) {
    const id = (data as Readonly<Record<string, unknown>>)[field]
    if (typeof id === "string") named.push({ kind: "account", id })
  }
  return named
}

/** The event a correction is about. */
export const correctedBy = (event: StoredEvent): EventId | undefined =>
  isCorrection(event) ? (event.data as { readonly event: EventId }).event : undefined

export const foundBy = (event: StoredEvent): ReadonlyArray<Subject> => {
  const { actor, subjects } = event
  const further = [...accountsInData(event), ...peopleNamed(event.data)]
  if (actor.kind === "person" && actor.id !== undefined) further.push({ kind: "person", id: actor.id })
  return eachOnce(further.length === 0 ? subjects : [...subjects, ...further])
}

const idsOf = (subjects: ReadonlyArray<Subject>, asked: string): ReadonlyArray<string> =>
  subjects.flatMap(({ id, kind }) => (kind === asked ? [id] : []))

export const accountsOf = (event: StoredEvent): ReadonlyArray<AccountId> =>
  idsOf(foundBy(event), "account") as ReadonlyArray<AccountId>

export const touchedBy = (event: StoredEvent): Touched => {
  const subjects = foundBy(event)
  const deals = idsOf(subjects, "deal") as ReadonlyArray<DealId>
  const accounts = idsOf(subjects, "account") as ReadonlyArray<AccountId>
  const corrected = correctedBy(event)
  return {
    deals,
    accounts,
    through: {
      deals,
      people: idsOf(subjects, "person") as ReadonlyArray<PersonId>,
      topics: idsOf(subjects, "topic") as ReadonlyArray<TopicId>,
      events: corrected === undefined ? [event.id] : [event.id, corrected]
    },
    // A correction does not say what it corrects; of whatever says that two accounts are one it names the two.
    identity: isIdentityEvent(event) || (corrected !== undefined && accounts.length > 1)
  }
}
