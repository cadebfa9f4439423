/**
 * What an id means in a request: of accounts that are one, what the account it names began under it, and only where that
 * began nothing under it what another did.
 */
import type { AccountId } from "../../event/identifiers.ts"
import { type Begun, namedById } from "../begun-id.ts"
import type { AccountPosition, SharedId } from "../position.ts"
import type { Refused, Refusing } from "./refusing.ts"

/** By how it is shown: the id the account gave it. What another began under that id is out of its sight. */
type OwnIds = ReadonlyMap<string, string>

const ownIds = (shared: ReadonlyArray<SharedId>, what: Begun): OwnIds =>
  new Map(shared.filter((one) => one.what === what).map(({ id, shown }) => [shown, id]))

const seenBy = <Field extends string, One extends { readonly [Name in Field]: string }>(
  list: ReadonlyArray<One>,
  field: Field,
  own: OwnIds
): ReadonlyArray<One> => {
  if (own.size === 0) return list
  const ids = new Set(own.values())
  return list
    .filter((one) => !ids.has(one[field]))
    .map((one) => (own.has(one[field]) ? { ...one, [field]: own.get(one[field]) } : one))
}

/** Meetings after which one looks again, by the ids they were booked with. */
const lookingAgain = <Of extends { readonly lookAgain: { readonly meeting?: string } | null }>(
  list: ReadonlyArray<Of>,
  own: OwnIds
): ReadonlyArray<Of> =>
  list.map((one) => {
    const meeting = own.get(one.lookAgain?.meeting ?? "")
    return meeting === undefined ? one : { ...one, lookAgain: { ...one.lookAgain, meeting } }
  })

/** The position with everything the account began by the ids it began it with. */
export const asNamed = (position: AccountPosition, account: AccountId): AccountPosition => {
  const shared = position.sharedIds.filter((one) => one.account === account)
  if (shared.length === 0) return position
  const { contracts, inquiries, needs, talk } = position
  const meetings = ownIds(shared, "meeting")
  return {
    ...position,
    contracts: seenBy(contracts, "contract", ownIds(shared, "contract")),
    inquiries: seenBy(inquiries, "inquiry", ownIds(shared, "inquiry")),
    needs: seenBy(needs, "need", ownIds(shared, "need")),
    talk: {
      ...talk,
      actions: seenBy(talk.actions, "action", ownIds(shared, "action")),
      promises: seenBy(talk.promises, "promise", ownIds(shared, "promise")),
      questions: seenBy(talk.questions, "question", ownIds(shared, "question")),
      meetings: seenBy(talk.meetings, "meeting", meetings),
      waits: lookingAgain(talk.waits, meetings),
      snoozes: lookingAgain(talk.snoozes, meetings),
      acknowledgements: lookingAgain(talk.acknowledgements, meetings)
    }
  }
}

/** A refusal where something is called as it is shown, and not by the account and the id it has in that account. */
export const shownIdFault = (
  { kind, data }: { readonly kind: string; readonly data: unknown },
  { sharedIds }: AccountPosition,
  refuse: Refusing
): Refused => {
  const what = sharedIds.length === 0 ? undefined : namedById(kind)?.what
  if (what === undefined) return undefined
  const said = (data as Readonly<Record<string, unknown>>)[what]
  const shared = sharedIds.find((one) => one.what === what && one.shown === said)
  if (shared === undefined) return undefined
  const { account, id, shown } = shared
  return refuse(
    "id-of-account",
    shown,
    `「${shown}」は取引先「${account}」が「${id}」として始めたものです。取引先に「${account}」、ID に「${id}」を指定してください。`,
    `"${shown}" is what was begun as "${id}" on the account "${account}"; name that account, and "${id}"`
  )
}
