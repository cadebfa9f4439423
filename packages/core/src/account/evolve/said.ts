/** What an event of an account says in general: of whom it speaks, who of ours acted, and what strikes as odd. */
import { anchorOf } from "../../deal/evolve/fact.ts"
import type { Since } from "../../deal/position.ts"
import type { Participant } from "../../event/catalogue.ts"
import type { Actor, StoredEvent } from "../../event/envelope.ts"
import type { PersonId } from "../../event/identifiers.ts"
import type { AccountOddityCode } from "../position.ts"
import type { AccountDraft } from "./draft.ts"
import { put } from "./register.ts"

export const odd = (
  draft: AccountDraft,
  event: StoredEvent,
  code: AccountOddityCode,
  about: string | null = null
): void => {
  put(draft.oddities, draft.oddities.byKey.size, { code, about, ...anchorOf(event) })
}

/** The same instant and event, without what else stands beside it. */
export const sinceKept = ({ at, event, undated }: Since): Since =>
  undated === true ? { at, event, undated } : { at, event }

export const isDated = (event: StoredEvent): boolean => event.undated === undefined

/** Who of ours it is by: whoever acted, and whoever wrote it down where somebody else did. */
export const memberOf = ({ actor, recordedBy }: StoredEvent): string | null => {
  const ours = actor.kind === "member" ? actor : recordedBy.kind === "member" ? recordedBy : null
  return ours === null ? null : (ours.id ?? ours.name ?? null)
}

type Named = Partial<Participant>

/** Whoever of theirs acted, named as those who took part are. */
export const whoActed = ({ id, name }: Actor): Named => ({
  ...(name === undefined ? {} : { name }),
  ...(id === undefined ? {} : { person: id as PersonId })
})

interface Naming {
  readonly participants?: ReadonlyArray<Named>
  readonly from?: unknown
  readonly to?: unknown
}

const nobody: ReadonlyArray<Named> = []

const isNamed = (value: unknown): value is Named => typeof value === "object" && value !== null

/** Those who took part, by the name that was written, and by id where they have one. */
export const namedIn = (data: unknown): ReadonlyArray<Named> => {
  if (typeof data !== "object" || data === null) return nobody
  const { participants, from, to } = data as Naming
  if (participants === undefined && from === undefined && to === undefined) return nobody
  const named: Array<Named> = []
  for (const one of participants ?? nobody) if (isNamed(one)) named.push(one)
  if (isNamed(from)) named.push(from)
  if (isNamed(to)) named.push(to)
  return named
}
