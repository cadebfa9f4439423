/** Notes and comments on the account and on its deals. */
import { anchorOf, factOf } from "../../deal/evolve/fact.ts"
import type { KindData } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { Comment } from "../position.ts"
import type { Foldings } from "./folding.ts"
import { put } from "./register.ts"

export const commentOf = (event: StoredEvent, said: KindData["comment-added"]): Comment => {
  const { text, on = null, mentions = [] } = said
  const { actor } = event
  return { text, on, mentions, by: actor.name ?? actor.id ?? null, ...anchorOf(event) }
}

export const remarksFolding = {
  "note-added": (draft, event) => put(draft.notes, event.id, factOf(event.data.text, event)),
  "comment-added": (draft, event) => put(draft.comments, event.id, commentOf(event, event.data))
} as const satisfies Foldings
