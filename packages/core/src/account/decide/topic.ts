/**
 * From what somebody intends on a topic to what happened, or to a refusal that says how to mend it. What could be said of
 * a deal is decided as in a deal.
 */
import { Result } from "effect"
import type { DecideSettings } from "../../deal/decide.ts"
import type { AccountId } from "../../event/identifiers.ts"
import type { TopicIntent } from "../command.ts"
import { topicAsDeal, type TopicPosition } from "../topic-position.ts"
import { type Decided, refusing } from "./refusing.ts"
import { decideAs, type TalkIntent } from "./talk.ts"

/** What a decision on a topic needs besides its position. */
export interface DecideTopicSettings extends Pick<DecideSettings, "recorded"> {
  /** The account it is talked about with, where one is named now. */
  readonly account?: AccountId
  /** Whether there is an account by that id. Any there is, where left out. */
  readonly hasAccount?: (account: AccountId) => boolean
}

/** The kinds and data to record on a topic, none where it stands so already; or a refusal. */
export type TopicDecision = Decided<TopicIntent>

/** Decides on an intention, given the topic's position folded up to the instant the intention is about. Pure. */
export const decideTopic = (
  intent: TopicIntent,
  position: TopicPosition,
  { account, hasAccount, recorded }: DecideTopicSettings = {}
): TopicDecision => {
  const refuse = refusing("topic", position.topic, intent.kind)
  if (account !== undefined && hasAccount?.(account) === false) {
    return refuse(
      "unknown-account",
      account,
      `取引先「${account}」は登録されていません。ID を確かめるか、先に登録（openAccount）してください。`,
      `there is no account "${account}"; check the id, or open it first (openAccount)`
    )
  }
  if (isAppIntent(intent)) return Result.succeed([intent])
  if (intent.kind !== "topic-named") {
    return decideAs(topicAsDeal(position), intent satisfies TalkIntent, recorded, refuse)
  }
  const { title } = intent.data
  if (title.trim() === "") {
    return refuse(
      "blank-name",
      title,
      "話題の題名が空白だけです。何の話か分かる題名を付けてください。",
      "the title is blank; say what the topic is about"
    )
  }
  const isNew = account !== undefined && !position.accounts.includes(account)
  return Result.succeed(position.title?.value === title && !isNew ? [] : [intent])
}

const isAppIntent = (intent: TopicIntent): intent is Extract<TopicIntent, { readonly kind: `${string}.${string}` }> =>
  intent.kind.includes(".")
