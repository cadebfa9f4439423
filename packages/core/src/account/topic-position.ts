/**
 * The position of a topic (話題・案件メモ): what colleagues note, plan and say to each other on something that is no deal,
 * with one account, several or none; folded from the events whose subjects name it.
 */
import { factOf } from "../deal/evolve/fact.ts"
import { type AsOf, type DealFold, effective, makeDealFold } from "../deal/fold.ts"
import { type Draft, emptyDraft, type Fact } from "../deal/position.ts"
import type { KindData } from "../event/catalogue.ts"
import type { StoredEvent } from "../event/envelope.ts"
import { type AccountId, DealId, type EventId, type TopicId } from "../event/identifiers.ts"
import { commentOf } from "./evolve/remarks.ts"
import { topicOf } from "./evolve/topics.ts"
import type { AccountTalk, Comment } from "./position.ts"

/** What is planned and kept on a topic, shaped as in a deal and folded by the fold of deals. */
export type TopicTalk = Pick<
  AccountTalk,
  "actions" | "actionRecord" | "lastNote" | "tags" | "links" | "fields" | "own" | "oddities"
>

/** Where a topic stands. */
export interface TopicPosition {
  readonly topic: TopicId
  /** How it is called; null where nobody has said, and it goes by its id. */
  readonly title: Fact<string> | null
  /** Accounts it was ever named with, by the ids they were given, in the order in which they came. */
  readonly accounts: ReadonlyArray<AccountId>
  readonly talk: TopicTalk
  readonly notes: ReadonlyArray<Fact<string>>
  readonly comments: ReadonlyArray<Comment>
  readonly events: number
  readonly last: { readonly at: number; readonly sequence: number; readonly event: EventId } | null
}

export interface TopicFold {
  /** The position as of an instant, from events in any order; those that do not name the topic are passed over. */
  readonly asOf: (topic: TopicId, events: ReadonlyArray<StoredEvent>, asOf?: AsOf) => TopicPosition
}

const talkOf = (draft: Draft): TopicTalk => ({
  actions: draft.actions,
  actionRecord: draft.actionRecord,
  lastNote: draft.lastNote,
  tags: draft.tags,
  links: draft.links,
  fields: draft.fields,
  own: draft.own,
  oddities: draft.oddities
})

/** What is talked about on a topic as a deal nobody opened, so that next actions mean what they mean in a deal. */
const asDeal = (topic: TopicId): Draft => emptyDraft(DealId.make(topic))

/** A topic nothing is known of. */
export const unknownTopic = (topic: TopicId): TopicPosition => ({
  topic,
  title: null,
  accounts: [],
  talk: talkOf(asDeal(topic)),
  notes: [],
  comments: [],
  events: 0,
  last: null
})

const names = ({ subjects }: StoredEvent, topic: TopicId): boolean =>
  subjects.some(({ kind, id }) => kind === "topic" && id === topic)

/** Prepares the fold of topics over that of deals; the library's own where left out. */
export const makeTopicFold = (deals: DealFold = makeDealFold()): TopicFold => ({
  asOf: (topic, events, asOf) => {
    const draft = asDeal(topic)
    let { events: count, last, title } = unknownTopic(topic)
    const accounts = new Set<AccountId>()
    const notes: Array<Fact<string>> = []
    const comments: Array<Comment> = []
    for (const event of effective(
      events.filter((one) => names(one, topic)),
      asOf
    )) {
      count += 1
      last = { at: event.occurredAt, sequence: event.sequence, event: event.id }
      if (event.kind === "note-added") notes.push(factOf((event.data as KindData["note-added"]).text, event))
      if (event.kind === "comment-added") comments.push(commentOf(event, event.data as KindData["comment-added"]))
      // What is said on a deal is the deal's, whatever else it is about.
      if (topicOf(event) !== topic) continue
      for (const { kind, id } of event.subjects) if (kind === "account") accounts.add(id as AccountId)
      if (event.kind === "topic-named") title = factOf((event.data as KindData["topic-named"]).title, event)
      else deals.evolveInto(draft, event)
    }
    return { topic, title, accounts: [...accounts], talk: talkOf(draft), notes, comments, events: count, last }
  }
})

/** The same as a deal nobody opened, for deciding what can be said of it. */
export const topicAsDeal = ({ talk, topic }: TopicPosition): Draft => ({ ...asDeal(topic), ...talk })
