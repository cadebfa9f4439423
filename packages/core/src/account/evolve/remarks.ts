/** Notes and comments on the account and on its deals. */
import { anchorOf, factOf } from "../../deal/evolve/fact.ts"
import type { Foldings } from "./folding.ts"
import { put } from "./register.ts"

export const remarksFolding = {
  "note-added": (draft, event) => put(draft.notes, event.id, factOf(event.data.text, event)),
  "comment-added": (draft, event) => {
    const { text, on = null, mentions = [] } = event.data
    const { actor } = event
    put(draft.comments, event.id, { text, on, mentions, by: actor.name ?? actor.id ?? null, ...anchorOf(event) })
  }
} as const satisfies Foldings
