/** Meetings booked with anybody of the account, in or outside of deals, until they are held, missed or cancelled. */
import { anchorOf } from "../../deal/evolve/fact.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountDraft } from "./draft.ts"
import { dealOf, type Foldings } from "./folding.ts"
import { drop, put } from "./register.ts"

/** Ids of meetings are a deal's own: two deals may each have a first meeting. */
const keyOf = (event: StoredEvent, meeting: string): string => JSON.stringify([dealOf(event), meeting])

const settle = (draft: AccountDraft, event: StoredEvent & { readonly data: { readonly meeting: string } }): void =>
  drop(draft.meetings, keyOf(event, event.data.meeting))

export const meetingsFolding = {
  "meeting-booked": (draft, event) => {
    const { meeting, start, end, title = null } = event.data
    put(draft.meetings, keyOf(event, meeting), { meeting, start, end, title, event: event.id, booked: anchorOf(event) })
  },
  "meeting-moved": (draft, event) => {
    const { meeting, start, end } = event.data
    const key = keyOf(event, meeting)
    const before = draft.meetings.byKey.get(key)
    put(draft.meetings, key, {
      meeting,
      start,
      end,
      title: before?.title ?? null,
      event: event.id,
      booked: before?.booked ?? anchorOf(event)
    })
  },
  "meeting-held": settle,
  "meeting-cancelled": settle,
  "meeting-missed": settle
} as const satisfies Foldings
