/**
 * What is recorded on accounts, on people of the customer's, on topics, on requests to the product, and on which accounts
 * are one.
 */
import { Result } from "effect"
import type { AccountFold } from "../account/fold.ts"
import type { AccountIntent, PersonIntent, RequestIntent, TopicIntent } from "../account/command.ts"
import { requestStream, requestSubject } from "../account/command.ts"
import { decideAccount } from "../account/decide/account.ts"
import { decidePerson } from "../account/decide/person.ts"
import { decideRequest, type RequestStanding } from "../account/decide/request.ts"
import { decideTopic } from "../account/decide/topic.ts"
import type { IdentityIntent } from "../account/identity/command.ts"
import { decideIdentity, type IdentityRecord } from "../account/identity/decide.ts"
import type { IdentityForest } from "../account/identity/forest.ts"
import type { IdentityRejection } from "../account/identity/rejection.ts"
import type { PersonFold, PersonPosition } from "../account/person.ts"
import type { AccountPosition } from "../account/position.ts"
import type { AccountRejection } from "../account/rejection.ts"
import { makeTopicFold, type TopicPosition } from "../account/topic-position.ts"
import { isOpen } from "../deal/position.ts"
import type { NewEvent, StoredEvent } from "../event/envelope.ts"
import {
  type AccountId,
  accountStream,
  accountSubject,
  type DealId,
  identityStream,
  type PersonId,
  personStream,
  personSubject,
  type TopicId,
  topicStream,
  topicSubject
} from "../event/identifiers.ts"
import type { AccountLog } from "./account-book.ts"
import { decideAll, type Knowledge, type Naming, type RecordDetails } from "./recording.ts"
import { onlyOpenDeal, peopleNamed } from "./subjects.ts"

/** Something to record on an account: one intention, or several that happen together or not at all. */
export interface AccountRequest extends RecordDetails {
  readonly account: string
  readonly does: AccountIntent | ReadonlyArray<AccountIntent>
}

/** Something to record on a person of the customer's. */
export interface PersonRequest extends RecordDetails {
  readonly person: string
  readonly does: PersonIntent | ReadonlyArray<PersonIntent>
}

/** Something to record on a topic; the account it is talked about with, where it is with one. */
export interface TopicRequest extends RecordDetails {
  readonly topic: string
  readonly account?: string
  readonly does: TopicIntent | ReadonlyArray<TopicIntent>
}

/** What became of a request to the product, said to all who asked for it: released, or declined. */
export interface ProductAnswerRequest extends RecordDetails {
  readonly request: string
  readonly does: RequestIntent | ReadonlyArray<RequestIntent>
}

/** What a ledger knows of accounts when it decides, up to some place in its log. */
export interface AccountKnowledge extends Knowledge {
  readonly log: AccountLog
  readonly fold: AccountFold
  readonly people: PersonFold
  /** Whether anything was recorded of an account. */
  readonly known: (account: AccountId) => boolean
  /** Whether somebody is a member of ours; left out where nobody said who is. */
  readonly hasMember?: (member: string) => boolean
  readonly request: (request: string) => RequestStanding
}

type Decided<Refusal> = Result.Result<ReadonlyArray<NewEvent>, Refusal>

/** The deals of an account that are open. A contact that names none belongs to the one there is, if it is one. */
export const openDealsAt = ({ deals }: AccountPosition): ReadonlyArray<DealId> =>
  deals.filter(isOpen).map(({ deal }) => deal)

/** The numbers of the company, each id's own, whenever they became known. */
export const numbersOf =
  (log: AccountLog) =>
  (account: AccountId): ReadonlyArray<string> =>
    log.alone(account).corporateNumbers.map(({ value }) => value)

/** The events a request on an account comes to, none where everything stands so already; or the first refusal. */
export const decideOnAccount = (
  request: AccountRequest,
  naming: Naming,
  knowledge: AccountKnowledge
): Decided<AccountRejection> => {
  const { fold, log, hasMember } = knowledge
  const account = request.account as AccountId
  const asOf = { occurred: naming.occurrence.occurredAt }
  const members = log.forest(asOf).members(account)
  const numbersOfClass = [...new Set(log.forest().members(account).flatMap(numbersOf(log)))]
  return decideAll<AccountPosition, AccountIntent, AccountRejection>(
    [request.does].flat(),
    request,
    naming,
    knowledge,
    {
      stream: accountStream(account),
      position: log.position(account, asOf),
      decide: (intent, position, recorded) =>
        decideAccount(intent, position, {
          account,
          recorded,
          numbersOfClass,
          ...(hasMember === undefined ? {} : { hasMember })
        }),
      subjects: (position, { kind, data }) => [
        accountSubject(account),
        ...(kind === "contacted" ? onlyOpenDeal(openDealsAt(position())) : []),
        ...peopleNamed(data),
        ...(request.subjects ?? [])
      ],
      after: (_position, _fresh, decided) => fold.asOf(members, [...log.events(account, asOf), ...decided], asOf)
    }
  )
}

const textAt = (data: unknown, field: string): string | undefined => {
  const value = (data as Readonly<Record<string, unknown>> | null)?.[field]
  return typeof value === "string" ? value : undefined
}

/** The accounts something said of a person is about: those it names, and where it names none, theirs at that time. */
export const accountsOfPerson = (position: PersonPosition, data: unknown): ReadonlyArray<AccountId> => {
  const named = ["account", "from", "to"].flatMap((field) => (textAt(data, field) as AccountId | undefined) ?? [])
  const now = position.account?.value
  const left = textAt(data, "to") !== undefined && textAt(data, "from") === undefined
  return named.length > 0 && !left ? named : [...(now === undefined ? [] : [now]), ...named]
}

/** The events a request on a person comes to. A contact with them counts for their account, as any does. */
export const decideOnPerson = (
  request: PersonRequest,
  naming: Naming,
  knowledge: AccountKnowledge
): Decided<AccountRejection> => {
  const { people, log, known } = knowledge
  const person = request.person as PersonId
  const asOf = { occurred: naming.occurrence.occurredAt }
  const before = log.person(person, asOf)
  return decideAll<PersonPosition, PersonIntent, AccountRejection>([request.does].flat(), request, naming, knowledge, {
    stream: personStream(person),
    position: before,
    decide: (intent, position, recorded) => decidePerson(intent, position, { recorded, hasAccount: known }),
    subjects: (position, { kind, data }) => {
      const accounts = accountsOfPerson(position(), data)
      const open = kind === "contacted" ? accounts.flatMap((account) => openDealsAt(log.position(account, asOf))) : []
      return [
        personSubject(person),
        ...accounts.map(accountSubject),
        ...onlyOpenDeal(open),
        ...peopleNamed(data),
        ...(request.subjects ?? [])
      ]
    },
    after: (_position, _fresh, decided) => people.asOf(person, [...log.personEvents(person), ...decided], asOf)
  })
}

/** The events a request on a topic comes to. They are about every account it was ever named with. */
export const decideOnTopic = (
  request: TopicRequest,
  naming: Naming,
  knowledge: AccountKnowledge
): Decided<AccountRejection> => {
  const { fold, known, log } = knowledge
  const topic = request.topic as TopicId
  const account = request.account as AccountId | undefined
  const asOf = { occurred: naming.occurrence.occurredAt }
  const topics = makeTopicFold(fold.deals)
  return decideAll<TopicPosition, TopicIntent, AccountRejection>([request.does].flat(), request, naming, knowledge, {
    stream: topicStream(topic),
    position: log.topic(topic, asOf),
    decide: (intent, position, recorded) =>
      decideTopic(intent, position, { recorded, hasAccount: known, ...(account === undefined ? {} : { account }) }),
    subjects: (position) => [
      topicSubject(topic),
      ...position().accounts.map(accountSubject),
      ...(account === undefined ? [] : [accountSubject(account)]),
      ...(request.subjects ?? [])
    ],
    after: (_position, _fresh, decided) => topics.asOf(topic, [...log.topicEvents(topic, asOf), ...decided], asOf)
  })
}

/** The events of what becomes of a request to the product. */
export const decideOnRequest = (
  { request, ...asked }: ProductAnswerRequest,
  naming: Naming,
  knowledge: AccountKnowledge
): Decided<AccountRejection> =>
  decideAll<RequestStanding, RequestIntent, AccountRejection>([asked.does].flat(), asked, naming, knowledge, {
    stream: requestStream(request),
    position: knowledge.request(request),
    decide: (intent, standing) => decideRequest(intent, standing),
    subjects: () => [requestSubject(request), ...(asked.subjects ?? [])],
    after: (standing, fresh) => fresh.reduce(requestAfter, standing)
  })

/** What is known of a request after one more event about it. */
export const requestAfter = (standing: RequestStanding, { kind, data }: StoredEvent): RequestStanding =>
  kind === "request-released"
    ? { ...standing, answer: { outcome: "released", release: textAt(data, "release") ?? "" } }
    : kind === "request-declined"
      ? { ...standing, answer: { outcome: "declined", reason: textAt(data, "reason") ?? null } }
      : standing

/** What may be recorded in the identity stream, said of the ids as they were given. */
export const decideOnIdentity = (
  intent: IdentityIntent,
  details: RecordDetails,
  naming: Naming,
  knowledge: AccountKnowledge
): Decided<IdentityRejection> => {
  const { log, known } = knowledge
  const decideOn = (forest: IdentityForest) =>
    decideIdentity(intent, {
      forest,
      corporateNumbersOf: numbersOf(log),
      known,
      recorded: (id) => {
        const found = knowledge.recorded(id)
        if (found === undefined || found.retracted) return undefined
        const { kind, data, subjects } = found.event
        return {
          kind,
          data,
          accounts: subjects.flatMap((one) => (one.kind === "account" ? [one.id as AccountId] : [])),
          deals: subjects.flatMap((one) => (one.kind === "deal" ? [one.id as DealId] : []))
        }
      }
    })
  const then = log.forest({ occurred: naming.occurrence.occurredAt })
  const now = log.forest()
  return decideAll<IdentityForest, IdentityIntent, IdentityRejection>([intent], details, naming, knowledge, {
    stream: identityStream,
    position: then,
    decide: () => {
      const decided = decideOn(then)
      if (Result.isFailure(decided) || then === now || decided.success.length === 0) return decided
      // Said to have happened earlier, it must also go with what was said to have happened since.
      if (intent.kind !== "accounts-merged" && intent.kind !== "accounts-linked") return decided
      const today = decideOn(now)
      return Result.isFailure(today) || intent.kind === "accounts-merged" ? today : decided
    },
    subjects: (_position, decided) => [...(decided as IdentityRecord).subjects, ...(details.subjects ?? [])],
    after: (position) => position
  })
}
