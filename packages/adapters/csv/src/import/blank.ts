/**
 * A blank cell asserts nothing, so it never erases: what the same group of the same row said of it before goes on
 * standing when another cell of the group is edited. Only the reader of the row knows which fields came from blank
 * cells; a field that a filled cell no longer gives (`不在` replaced by what was said) is gone indeed.
 */
import { type Channel, isErased, type NewEvent } from "@genzaichi/core"
import { markOfGist } from "../words/channel.ts"
import { usualDirection } from "../words/direction.ts"

/** A field none of whose own cells says anything, or not all of those it is taken from. */
export interface BlankField {
  readonly field: string
  /**
   * Where other cells settle it too: a direction was written unless it is the usual one of its channel, and marks come
   * from the gist where that begins with them.
   */
  readonly unless?: "usual of the channel" | "said by the gist" | "not said by the gist"
}

/** The cells of a next action that are blank, with the text that is there. */
export interface BlankAction {
  readonly text: string
  readonly due: boolean
  readonly assignee: boolean
  /** The row names no member, so that `自分` in the text has nobody to stand for. */
  readonly member: boolean
}

export type Blanks =
  | { readonly fields: ReadonlyArray<BlankField>; readonly action?: never }
  | { readonly action: BlankAction; readonly fields?: never }

type Data = Readonly<Record<string, unknown>>

/** The event with what its blank cells had said before. The event itself, where they had said nothing. */
export const completed = (event: NewEvent, before: NewEvent, blanks: Blanks | undefined): NewEvent => {
  if (event.kind !== before.kind) return event
  const own = event.data as Data
  const former = before.data as Data
  const data =
    blanks === undefined
      ? own
      : blanks.action === undefined
        ? fieldsCompleted(own, former, blanks.fields)
        : actionCompleted(own, former, blanks.action)
  const actor = event.actor.kind === "unknown" ? before.actor : event.actor
  const subjects = subjectsCompleted(event, before)
  return data === own && actor === event.actor && subjects === event.subjects
    ? event
    : { ...event, data, actor, subjects }
}

const fieldsCompleted = (own: Data, former: Data, blank: ReadonlyArray<BlankField>): Data => {
  let data: Record<string, unknown> | undefined
  for (const { field, unless } of blank) {
    const value = former[field]
    if (value === undefined) continue
    if (unless === "usual of the channel") {
      if (value === usualDirection((former["channel"] as Channel | undefined) ?? "other")) continue
    } else if (unless !== undefined) {
      const mark = typeof former["gist"] === "string" ? markOfGist(former["gist"]) : undefined
      const saidByGist = mark !== undefined && (value as ReadonlyArray<unknown>)[0] === mark
      if (own[field] !== undefined || saidByGist === (unless === "said by the gist")) continue
    }
    data ??= { ...own }
    data[field] = value
  }
  return data ?? own
}

/** Deadline and assignee belong to their text: another text is another action, with nothing of the one before. */
const actionCompleted = (own: Data, former: Data, { text, due, assignee, member }: BlankAction): Data => {
  if (text === "") {
    const { written, due: deadline, ...rest } = former
    const same = JSON.stringify(own["due"]) === JSON.stringify(deadline)
    const { what: _, written: _written, ...said } = own
    return { ...rest, ...(same && written !== undefined ? { written } : {}), ...said }
  }
  const whole = String(former["written"] ?? former["what"])
  if (whole !== text && !whole.startsWith(`${text} (`) && !isErased(whole)) return own
  const data: Record<string, unknown> = { ...own }
  const carry = (field: string): void => {
    if (former[field] === undefined) delete data[field]
    else data[field] = former[field]
  }
  // Whether the text can be read without a deadline beside it was settled when there was one.
  if (due && own["due"] === undefined) for (const field of ["due", "written", "unreadable"]) carry(field)
  if (assignee && (member || own["assignee"] === undefined)) carry("assignee")
  if (data["assignee"] === former["assignee"] && own["member"] === undefined) carry("member")
  return data
}

/** A deal whose account is not named any more is still that account's. */
export const subjectsCompleted = (event: NewEvent, before: NewEvent): NewEvent["subjects"] =>
  event.subjects.length === 1 &&
  before.subjects.length > 1 &&
  before.subjects[0]!.kind === event.subjects[0]!.kind &&
  before.subjects[0]!.id === event.subjects[0]!.id
    ? before.subjects
    : event.subjects
