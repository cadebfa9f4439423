/**
 * Recording on accounts, people, topics and requests, and on which accounts are one: with the same guarantees as on deals.
 *
 * What depends on several streams names them: a corporate number and a merge are each decided on whole companies, so
 * each is written only while the other's streams are as they were.
 */
import { Effect, Result } from "effect"
import {
  assignEvent,
  type IdentityIntent,
  keepAccountsApart,
  linkAccounts,
  mergeAccounts,
  unlinkAccounts,
  unmergeAccounts
} from "../account/identity/command.ts"
import { requestStream, requestSubject } from "../account/command.ts"
import type { AccountFold } from "../account/fold.ts"
import type { RequestStanding } from "../account/decide/request.ts"
import type { PersonFold } from "../account/person.ts"
import { effective } from "../deal/fold.ts"
import type { NewEvent, StoredEvent } from "../event/envelope.ts"
import {
  type AccountId,
  accountStream,
  accountSubject,
  type EventId,
  identityStream,
  type PersonId,
  personStream,
  personSubject,
  type StreamName,
  type Subject,
  type TopicId,
  topicStream,
  topicSubject
} from "../event/identifiers.ts"
import type { Instant } from "../time/periods.ts"
import type { AccountBook } from "./account-book.ts"
import type { AccountRecording } from "./account-recording-abilities.ts"
import { makeContactRecorder } from "./contact-recorder.ts"
import type { Write } from "./event-store.ts"
import {
  correctionsMeant,
  type DealRecorderSettings,
  dealKnowledge,
  kindsIntended,
  placesOfDecision
} from "./recorder.ts"
import {
  type AccountKnowledge,
  decideOnAccount,
  decideOnIdentity,
  decideOnPerson,
  decideOnRequest,
  decideOnTopic,
  requestAfter
} from "./recording-accounts.ts"
import type { Naming, RecordDetails } from "./recording.ts"
import type { Proposal } from "./settling.ts"

export interface AccountRecorderSettings extends DealRecorderSettings {
  readonly accounts: AccountBook
  readonly accountFold: AccountFold
  readonly people: PersonFold
  /** Whether somebody is a member of ours; left out where nobody said who is. */
  readonly hasMember?: (member: string) => boolean
}

/** What is known of accounts, or was known before a sequence of the log, for something that happened at an instant. */
export const accountKnowledge = (
  settings: AccountRecorderSettings,
  occurred: Instant,
  before = Number.POSITIVE_INFINITY
): AccountKnowledge => {
  const { accounts, accountFold: fold, people, book, hasMember } = settings
  const shelf = accounts.shelf()
  return {
    ...dealKnowledge(settings, before),
    log: before === Number.POSITIVE_INFINITY ? accounts : accounts.before(before),
    fold,
    people,
    known: (account) => {
      const trace = shelf.trace(account)
      return trace !== undefined && trace.knownFrom < before
    },
    ...(hasMember === undefined ? {} : { hasMember }),
    request: (request): RequestStanding => {
      const about = shelf
        .requests()
        .filter(
          ({ subjects, sequence }) =>
            sequence < before && subjects.some(({ kind, id }) => kind === "request" && id === request)
        )
      return effective(about, { occurred }).reduce(requestAfter, {
        request,
        asked: shelf.askedFor(request).some((id) => book.recorded(id, before)?.retracted === false),
        answer: null
      })
    }
  }
}

/** Of what may be left out, what was given. */
const given = <Fields extends object>(
  fields: Fields
): { readonly [Field in keyof Fields]?: Exclude<Fields[Field], undefined> } =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields

/** What records on accounts for a ledger, over what the ledger keeps of its log. */
export const makeAccountRecorder = (settings: AccountRecorderSettings): AccountRecording => {
  const { accounts, book, catalogue, settle, permitted } = settings

  const guard = (stream: StreamName): Write => ({ stream, expected: accounts.version(stream), events: [] })
  const membersOf = (account: AccountId): ReadonlyArray<AccountId> => accounts.forest().members(account)
  const identityEvents = (): ReadonlyArray<StoredEvent> => accounts.shelf().identity()

  /** A request whose events go to one stream: decided, guarded by its version, and told from another use of its command. */
  const recordIn = Effect.fnUntraced(function* <E>(
    request: RecordDetails,
    what: {
      readonly kind: string
      readonly about: Subject
      readonly stream: StreamName
      readonly decide: (naming: Naming, knowledge: AccountKnowledge) => Result.Result<ReadonlyArray<NewEvent>, E>
      readonly guards?: (events: ReadonlyArray<NewEvent>) => ReadonlyArray<Write>
      readonly restsOn: (naming: Naming) => ReadonlyArray<StoredEvent>
    }
  ) {
    const { kind, about, stream, decide, guards, restsOn } = what
    const propose = (naming: Naming, before?: number): Result.Result<Proposal, E> =>
      Result.map(decide(naming, accountKnowledge(settings, naming.occurrence.occurredAt, before)), (events) => [
        { stream, expected: accounts.version(stream), events },
        ...(guards === undefined || events.length === 0 ? [] : guards(events))
      ])
    return yield* settle(request, {
      kind,
      about,
      propose: (naming) => propose(naming),
      *mayHaveBeen(naming, [first]) {
        for (const place of placesOfDecision(restsOn(naming), first!)) yield propose(naming, place)
      }
    })
  })

  const recordAccount = Effect.fn("Ledger.recordAccount")(function* (
    request: Parameters<AccountRecording["recordAccount"]>[0]
  ) {
    const kinds = yield* kindsIntended(request.does, "account", request.command, catalogue)
    yield* permitted(request, kinds)
    const account = request.account as AccountId
    const stream = accountStream(account)
    return yield* recordIn(request, {
      kind: kinds[0] ?? "",
      about: accountSubject(account),
      stream,
      decide: (naming, knowledge) => decideOnAccount(request, naming, knowledge),
      // A number is decided on the whole company: which ids that is, and what they say, must be as it was.
      guards: (events) =>
        events.some(
          ({ data }) => (data as { readonly corporateNumber?: unknown } | null)?.corporateNumber !== undefined
        )
          ? [
              guard(identityStream),
              ...membersOf(account).flatMap((member) => (member === account ? [] : [guard(accountStream(member))]))
            ]
          : [],
      restsOn: () => [
        ...accounts.events(account),
        ...identityEvents(),
        ...correctionsMeant(book, [request.does].flat())
      ]
    })
  })

  const recordPerson = Effect.fn("Ledger.recordPerson")(function* (
    request: Parameters<AccountRecording["recordPerson"]>[0]
  ) {
    const kinds = yield* kindsIntended(request.does, "person", request.command, catalogue)
    yield* permitted(request, kinds)
    const person = request.person as PersonId
    return yield* recordIn(request, {
      kind: kinds[0] ?? "",
      about: personSubject(person),
      stream: personStream(person),
      decide: (naming, knowledge) => decideOnPerson(request, naming, knowledge),
      restsOn: ({ occurrence }) => {
        const account = accounts.person(person, { occurred: occurrence.occurredAt }).account?.value
        return [
          ...accounts.personEvents(person),
          ...(account === undefined ? [] : accounts.events(account)),
          ...identityEvents(),
          ...correctionsMeant(book, [request.does].flat())
        ]
      }
    })
  })

  const recordTopic = Effect.fn("Ledger.recordTopic")(function* (
    request: Parameters<AccountRecording["recordTopic"]>[0]
  ) {
    const kinds = yield* kindsIntended(request.does, "topic", request.command, catalogue)
    yield* permitted(request, kinds)
    const topic = request.topic as TopicId
    return yield* recordIn(request, {
      kind: kinds[0] ?? "",
      about: topicSubject(topic),
      stream: topicStream(topic),
      decide: (naming, knowledge) => decideOnTopic(request, naming, knowledge),
      restsOn: () => [
        ...accounts.topicEvents(topic),
        ...identityEvents(),
        ...correctionsMeant(book, [request.does].flat())
      ]
    })
  })

  const recordRequest = Effect.fn("Ledger.recordRequest")(function* (
    request: Parameters<AccountRecording["recordRequest"]>[0]
  ) {
    const kinds = yield* kindsIntended(request.does, "request", request.command, catalogue)
    yield* permitted(request, kinds)
    return yield* recordIn(request, {
      kind: kinds[0] ?? "",
      about: requestSubject(request.request),
      stream: requestStream(request.request),
      decide: (naming, knowledge) => decideOnRequest(request, naming, knowledge),
      restsOn: () => accounts.shelf().requests()
    })
  })

  const recordIdentity = Effect.fn("Ledger.recordIdentity")(function* (details: RecordDetails, intent: IdentityIntent) {
    yield* permitted(details, [intent.kind])
    return yield* recordIn(details, {
      kind: intent.kind,
      about: { kind: "identity", id: identityStream.id },
      stream: identityStream,
      decide: (naming, knowledge) => decideOnIdentity(intent, details, naming, knowledge),
      guards: () =>
        intent.kind === "accounts-merged"
          ? [...membersOf(intent.data.account), ...membersOf(intent.data.into)].map((one) => guard(accountStream(one)))
          : [],
      // Everything else it depends on only ever grows.
      restsOn: () => identityEvents()
    })
  })

  return {
    recordAccount,
    recordPerson,
    recordTopic,
    recordRequest,
    ...makeContactRecorder(settings),
    mergeAccounts: (request) => {
      const { reason, force } = request
      const pair = { account: request.account as AccountId, into: request.into as AccountId }
      return recordIdentity(request, mergeAccounts({ ...pair, ...given({ reason, force }) }))
    },
    unmergeAccounts: (request) => {
      const because = given({ reason: request.reason })
      const edge =
        "merge" in request
          ? { merge: request.merge as EventId }
          : { account: request.account as AccountId, into: request.into as AccountId }
      return recordIdentity(request, unmergeAccounts({ ...edge, ...because }))
    },
    keepAccountsApart: (request) => {
      const pair = { account: request.account as AccountId, from: request.from as AccountId }
      return recordIdentity(request, keepAccountsApart({ ...pair, ...given({ reason: request.reason }) }))
    },
    linkAccounts: (request) => {
      const pair = { child: request.child as AccountId, parent: request.parent as AccountId }
      const { note, relation } = request
      return recordIdentity(request, linkAccounts({ ...pair, relation, ...given({ note }) }))
    },
    unlinkAccounts: (request) => {
      const pair = { child: request.child as AccountId, parent: request.parent as AccountId }
      return recordIdentity(request, unlinkAccounts({ ...pair, ...given({ reason: request.reason }) }))
    },
    assignEvent: (request) => {
      const { event, from, to } = request
      const record = { event: event as EventId, from: from as AccountId, to: to as AccountId }
      return recordIdentity(request, assignEvent(record))
    }
  }
}
