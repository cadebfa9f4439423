/** What an account shows of a topic is gone on with on the topic, or colleagues who look there would not see it. */
import { namedById } from "../begun-id.ts"
import { topicOfAction } from "../evolve/topics.ts"
import type { AccountPosition } from "../position.ts"
import type { Refused, Refusing } from "./refusing.ts"

/** A refusal where an intention on the account names a next action of a topic. */
export const topicActionFault = (
  { kind, data }: { readonly kind: string; readonly data: unknown },
  { topics }: AccountPosition,
  refuse: Refusing
): Refused => {
  if (topics.length === 0 || namedById(kind)?.what !== "action") return undefined
  const { action } = data as { readonly action: string }
  const own = topicOfAction(topics, action)
  if (own === undefined) return undefined
  const { title, topic } = own.topic
  const called = title?.value ?? topic
  return refuse(
    "id-of-topic",
    action,
    `「${action}」は話題「${called}」の次アクションです。recordTopic で、話題に「${topic}」、次アクションに「${own.action}」を指定してください。`,
    `"${action}" is a next action of the topic "${called}"; record it there (recordTopic) with the topic "${topic}" and the action "${own.action}"`
  )
}
