/**
 * Topics talked about with the account: how each is called, and its next actions among the account's own.
 *
 * Notes and comments on a topic are the account's as they are. Its next actions go by the action and the topic, as two
 * topics may each have planned an action `1`; its tags, links and fields stay its own.
 */
import { anchorOf, factOf } from "../../deal/evolve/fact.ts"
import type { KindData } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { TopicId } from "../../event/identifiers.ts"
import { namedById } from "../begun-id.ts"
import type { TopicAtAccount } from "../position.ts"
import type { AccountDraft, Settings } from "./draft.ts"
import { put } from "./register.ts"

/** The topic an event is about, where it is about one and not about a deal. */
export const topicOf = ({ subjects }: StoredEvent): TopicId | null => {
  let topic: TopicId | null = null
  for (const { kind, id } of subjects) {
    if (kind === "deal") return null
    if (kind === "topic") topic ??= id as TopicId
  }
  return topic
}

/** How an action of a topic goes by among those of an account: `1@renewal`; an `@` of the topic's own is doubled. */
export const actionOfTopic = (topic: string, action: string): string => `${action}@${topic.replaceAll("@", "@@")}`

/** The topic whose action goes by that id on the account; undefined where it is the account's own. */
export const topicOfAction = (
  topics: ReadonlyArray<TopicAtAccount>,
  action: string
): { readonly topic: TopicAtAccount; readonly action: string } | undefined => {
  let found: TopicAtAccount | undefined
  for (const one of topics) {
    if (action.endsWith(actionOfTopic(one.topic, "")) && one.topic.length > (found?.topic.length ?? 0)) found = one
  }
  if (found === undefined) return undefined
  return { topic: found, action: action.slice(0, -actionOfTopic(found.topic, "").length) }
}

/** Takes what is said of a topic into the talk of the account. */
export const takeTalkOfTopic = (draft: AccountDraft, event: StoredEvent, topic: TopicId, { deals }: Settings): void => {
  if (event.kind === "note-added") deals.evolveInto(draft.talk, event)
  if (namedById(event.kind)?.what !== "action") return
  const data = event.data as { readonly action: string }
  deals.evolveInto(draft.talk, { ...event, data: { ...data, action: actionOfTopic(topic, data.action) } })
}

/** Keeps which topics there are, how each is called, and when each was last spoken of. */
export const noteTopic = (draft: AccountDraft, event: StoredEvent, topic: TopicId): void => {
  const before = draft.topics.byKey.get(topic)
  const title =
    event.kind === "topic-named"
      ? factOf((event.data as KindData["topic-named"]).title, event)
      : (before?.title ?? null)
  put(draft.topics, topic, { topic, title, last: anchorOf(event) })
}
