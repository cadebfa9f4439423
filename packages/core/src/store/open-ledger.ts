/**
 * The ledger as a plain object of promises, for apps that never saw Effect.
 *
 * It has every ability of the service. A promise is rejected with the very same error classes, told apart by `_tag`.
 */
import { Clock, Effect, Stream } from "effect"
import type { StoredEvent } from "../event/envelope.ts"
import type { Instant } from "../time/periods.ts"
import type { LedgerOptions, LedgerShape } from "./abilities.ts"
import type { Checkpoint, EventStoreShape } from "./event-store.ts"
import { makeLedger } from "./make-ledger.ts"
import type { ReaderLedger } from "./reader-abilities.ts"
import type { Projected, Projection } from "./projection.ts"
import { clockShowing } from "./shown-clock.ts"

export interface OpenLedgerOptions extends LedgerOptions {
  readonly store: EventStoreShape
  /** What time it is, epoch milliseconds: for the ledger and its store. The platform's clock where left out. */
  readonly clock?: () => Instant
}

type Asking = Omit<LedgerShape, "basis" | "project" | "log" | "follow" | "readAs">

/** Each ability that answers once, as a promise. */
type Promised<Abilities> = {
  readonly [Ability in keyof Abilities]: Abilities[Ability] extends (
    ...given: infer Given
  ) => Effect.Effect<infer Answer, infer _Error>
    ? (...given: Given) => Promise<Answer>
    : never
}

/** What the promise of an ability is rejected with, told apart by `_tag`: `FailureOf<"mergeAccounts">`. */
export type FailureOf<Ability extends keyof Asking> = Asking[Ability] extends (
  ...given: infer _Given
) => Effect.Effect<infer _Answer, infer Failure>
  ? Failure
  : never

/** What a reader is answered, as promises. */
export type PromiseReader = Promised<ReaderLedger>

export interface PromiseLedger extends Promised<Asking> {
  /** The ledger as a member of ours may see it. */
  readonly readAs: (member: string) => PromiseReader
  readonly basis: LedgerShape["basis"]
  /** Takes up a projection; `read` gives its state as of the end of the log. */
  readonly project: <State>(
    projection: Projection<State>,
    from?: Projected<State>
  ) => { readonly read: () => Promise<Projected<State>> }
  /** The whole log as it is now, in the order it was recorded; events that cannot be read are passed over. */
  readonly log: () => AsyncIterable<StoredEvent>
  /** The log after a checkpoint, then live, without end: leave the loop to stop following. */
  readonly follow: (after?: Checkpoint) => AsyncIterable<StoredEvent>
}

/**
 * Opens a ledger over a store.
 *
 * @throws OptionFault where the store, the tenant or the calendar is missing; RuleFault, PipelineFault, KindConflict or
 *   OrganisationFault where rules, pipelines, kinds or the organisation do not fit together.
 */
export const openLedger = ({ store, clock, ...options }: OpenLedgerOptions): PromiseLedger => {
  const ledger = makeLedger(store, options)
  const own = clock === undefined ? undefined : clockShowing(clock, Effect.runSync(Clock.Clock))
  const run = <Answer, Error>(effect: Effect.Effect<Answer, Error>): Promise<Answer> =>
    Effect.runPromise(own === undefined ? effect : Effect.provideService(effect, Clock.Clock, own))
  return {
    basis: ledger.basis,
    record: (request) => run(ledger.record(request)),
    recordContact: (request) => run(ledger.recordContact(request)),
    append: (writes, command) => run(ledger.append(writes, command)),
    position: (deal, look) => run(ledger.position(deal, look)),
    positions: (query) => run(ledger.positions(query)),
    view: (deal, look) => run(ledger.view(deal, look)),
    views: (query) => run(ledger.views(query)),
    findings: (query) => run(ledger.findings(query)),
    agenda: (query) => run(ledger.agenda(query)),
    asOf: (look) => run(ledger.asOf(look)),
    explain: (look) => run(ledger.explain(look)),
    reminders: (look) => run(ledger.reminders(look)),
    digest: (request) => run(ledger.digest(request)),
    deliverDigest: (request) => run(ledger.deliverDigest(request)),
    timeline: (deal, look) => run(ledger.timeline(deal, look)),
    readAs: (member) => {
      const reader = ledger.readAs(member)
      return {
        position: (deal, look) => run(reader.position(deal, look)),
        positions: (query) => run(reader.positions(query)),
        view: (deal, look) => run(reader.view(deal, look)),
        views: (query) => run(reader.views(query)),
        timeline: (deal, look) => run(reader.timeline(deal, look)),
        account: (account, look) => run(reader.account(account, look)),
        accounts: (query) => run(reader.accounts(query)),
        person: (person, look) => run(reader.person(person, look)),
        topic: (topic, look) => run(reader.topic(topic, look)),
        topics: (query) => run(reader.topics(query)),
        accountTimeline: (account, look) => run(reader.accountTimeline(account, look)),
        overview: (account, look) => run(reader.overview(account, look)),
        handover: (what, look) => run(reader.handover(what, look)),
        group: (account, look) => run(reader.group(account, look)),
        searchAccounts: (text, options) => run(reader.searchAccounts(text, options)),
        findings: (query) => run(reader.findings(query)),
        accountFindings: (query) => run(reader.accountFindings(query)),
        isRestricted: (subject) => run(reader.isRestricted(subject))
      }
    },
    deals: () => run(ledger.deals()),
    recordAccount: (request) => run(ledger.recordAccount(request)),
    recordPerson: (request) => run(ledger.recordPerson(request)),
    recordTopic: (request) => run(ledger.recordTopic(request)),
    recordRequest: (request) => run(ledger.recordRequest(request)),
    mergeAccounts: (request) => run(ledger.mergeAccounts(request)),
    unmergeAccounts: (request) => run(ledger.unmergeAccounts(request)),
    keepAccountsApart: (request) => run(ledger.keepAccountsApart(request)),
    linkAccounts: (request) => run(ledger.linkAccounts(request)),
    unlinkAccounts: (request) => run(ledger.unlinkAccounts(request)),
    assignEvent: (request) => run(ledger.assignEvent(request)),
    account: (account, look) => run(ledger.account(account, look)),
    accounts: (query) => run(ledger.accounts(query)),
    person: (person, look) => run(ledger.person(person, look)),
    people: () => run(ledger.people()),
    topic: (topic, look) => run(ledger.topic(topic, look)),
    topics: (query) => run(ledger.topics(query)),
    accountTimeline: (account, look) => run(ledger.accountTimeline(account, look)),
    accountFindings: (query) => run(ledger.accountFindings(query)),
    accountAgenda: (query) => run(ledger.accountAgenda(query)),
    explainAccount: (look) => run(ledger.explainAccount(look)),
    accountLists: (look) => run(ledger.accountLists(look)),
    handover: (what, look) => run(ledger.handover(what, look)),
    overview: (account, look) => run(ledger.overview(account, look)),
    departmentView: (account, department, look) => run(ledger.departmentView(account, department, look)),
    group: (account, look) => run(ledger.group(account, look)),
    searchAccounts: (text, options) => run(ledger.searchAccounts(text, options)),
    duplicates: (query) => run(ledger.duplicates(query)),
    misplaced: (query) => run(ledger.misplaced(query)),
    identityOddities: (look) => run(ledger.identityOddities(look)),
    productRequests: (look) => run(ledger.productRequests(look)),
    hotLeads: (look) => run(ledger.hotLeads(look)),
    engagement: (look) => run(ledger.engagement(look)),
    problems: () => run(ledger.problems()),
    project: (projection, from) => {
      const { read } = ledger.project(projection, from)
      return { read: () => run(read) }
    },
    log: () => Stream.toAsyncIterable(ledger.log()),
    follow: (after) => Stream.toAsyncIterable(ledger.follow(after))
  }
}
