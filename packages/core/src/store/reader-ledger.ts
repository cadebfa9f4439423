/** The ledger as one member of ours may see it. */
import { Clock, Effect, Result } from "effect"
import { type LabelsSeen, openOnly, type OrganisationShape } from "../account/access/organisation.ts"
import { withoutPlace, withoutPlaces } from "../account/access/places.ts"
import type { UnknownMember } from "../account/access/refusal.ts"
import { isRestricted } from "../account/access/visible.ts"
import type { DealPosition } from "../deal/position.ts"
import { viewAt, type ViewSettings } from "../deal/view.ts"
import type { StoredEvent } from "../event/envelope.ts"
import {
  type AccountId,
  accountSubject,
  type DealId,
  dealSubject,
  type PersonId,
  type TopicId
} from "../event/identifiers.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import type { DealFold } from "../deal/fold.ts"
import type { CompiledRules } from "../rules/compile.ts"
import type { Finding } from "../rules/finding.ts"
import { byUrgency } from "../rules/urgency.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { Instant } from "../time/periods.ts"
import type { Look } from "./abilities.ts"
import type { AccountsLook, HandoverOf } from "./account-abilities.ts"
import type { Answers } from "./account-answers.ts"
import type { Books } from "./books.ts"
import { asOfLook, type DealAnswers } from "./deal-answers.ts"
import type { StoreFailure } from "./event-store.ts"
import type { KeepingUp } from "./keeping-up.ts"
import type { ReaderLedger, ReaderSubject } from "./reader-abilities.ts"
import type { ReaderBooks } from "./reader-books.ts"
import { timelineOf } from "./timeline.ts"
import { toldOf } from "./told-of-findings.ts"

/** Books with what answers from them. */
export interface Answering {
  readonly books: Books
  readonly deals: DealAnswers
  readonly accounts: Answers
}

/** What a reader is answered from, and whether they see an event. */
interface Seen extends Answering {
  readonly sees: (event: StoredEvent["id"]) => boolean
}

export interface ReaderLedgerSettings {
  /** Everything. */
  readonly whole: Answering
  readonly readers: ReaderBooks
  /** Answers over what a reader sees. */
  readonly answering: (books: Books) => Answering
  readonly organisation: OrganisationShape | undefined
  readonly keeping: KeepingUp
  readonly fold: DealFold
  readonly catalogue: EventCatalogue
  readonly rules: CompiledRules<DealPosition>
  readonly accountRules: Parameters<Answers["findings"]>[0]
  readonly views: ViewSettings
}

export const makeReaders = (settings: ReaderLedgerSettings): ((member: string) => ReaderLedger) => {
  const { accountRules, answering, catalogue, fold, keeping, organisation, readers, rules, views, whole } = settings
  const answeringFor = new WeakMap<Books, Answering>()

  const seenBy = (labels: LabelsSeen): Seen => {
    if (labels.all) return { ...whole, sees: () => true }
    const book = readers.of(labels)
    let there = answeringFor.get(book)
    if (there === undefined) answeringFor.set(book, (there = answering(book)))
    return { ...there, sees: book.sight.sees }
  }

  return (member) => {
    const seen: Effect.Effect<Seen, StoreFailure | UnknownMember> = Effect.flatMap(keeping.catchUp, () =>
      Effect.flatMap(Clock.currentTimeMillis, (now) =>
        Effect.map(
          organisation === undefined
            ? Effect.succeed(openOnly)
            : Effect.fromResult(organisation.labelsSeenBy(member, now)),
          seenBy
        )
      )
    )
    const answerAt = <A>(at: Instant | undefined, answer: (seen: Seen, at: Instant) => A) =>
      Effect.flatMap(seen, (by) => keeping.upToDateAt(at, (instant) => answer(by, instant)))
    const countedAt = <A>(
      at: Instant | undefined,
      answer: (seen: Seen, at: Instant) => A
    ): Effect.Effect<A, StoreFailure | UnknownMember | CalendarExhausted> =>
      Effect.flatMap(seen, (by) => keeping.countedAt(at, (instant) => answer(by, instant)))

    const eventsAbout = ({ accounts, deals }: Books, { account, deal, person, topic }: ReaderSubject) =>
      deal !== undefined
        ? deals.events(deal as DealId)
        : person !== undefined
          ? accounts.personEvents(person as PersonId)
          : topic !== undefined
            ? accounts.topicEvents(topic as TopicId)
            : [
                ...accounts.events(account as AccountId),
                ...accounts
                  .shelf()
                  .identity()
                  .filter(({ subjects }) => subjects.some(({ id, kind }) => kind === "account" && id === account))
              ]
    /** Somebody who sees nothing of a subject does not know of it, and is not told that there is anything to hide. */
    const restricts = (by: Seen, subject: ReaderSubject): boolean =>
      by.books !== whole.books && eventsAbout(by.books, subject).length > 0
        ? isRestricted(eventsAbout(whole.books, subject), by)
        : false

    const dealFindings = (by: Seen, deals: ReadonlyArray<DealId>, at: Instant, look: Look): ReadonlyArray<Finding> =>
      deals.flatMap((deal) => {
        const of = ({ deals }: Answering): ReadonlyArray<Finding> =>
          deals.findings(rules, [deals.position(deal, at, look)], at, look)
        return toldOf(of(by), of(whole))
      })
    const accountFindings = (by: Seen, account: AccountId, at: Instant, look: Look): ReadonlyArray<Finding> => {
      const of = ({ accounts }: Answering): ReadonlyArray<Finding> =>
        accounts.findings(accountRules, at, { ...look, account })
      return toldOf(of(by), of(whole))
    }
    const companyFindings = (by: Seen, account: AccountId, at: Instant, look: Look): ReadonlyArray<Finding> => [
      ...accountFindings(by, account, at, look),
      ...dealFindings(
        by,
        by.accounts.account(account, at, look).deals.map(({ deal }) => deal),
        at,
        look
      )
    ]
    const handoverFindings = (by: Seen, what: HandoverOf, at: Instant, look: Look): ReadonlyArray<Finding> =>
      what.deal === undefined
        ? companyFindings(by, what.account as AccountId, at, look)
        : dealFindings(by, [what.deal as DealId], at, look)

    return {
      position: (deal, look = {}) =>
        answerAt(look.at, (by, at) => withoutPlaces(by.deals.position(deal as DealId, at, look))),
      positions: (query = {}) =>
        answerAt(query.at, (by, at) =>
          by.deals
            .positions(at, query)
            .filter(query.filter ?? (() => true))
            .map((position) => withoutPlaces(position))
        ),
      view: (deal, look = {}) =>
        answerAt(look.at, (by, at) => viewAt(by.deals.position(deal as DealId, at, look), at, views)),
      views: (query = {}) =>
        answerAt(query.at, (by, at) =>
          by.deals
            .positions(at, query)
            .filter(query.filter ?? (() => true))
            .map((position) => viewAt(position, at, views))
        ),
      timeline: (deal, look = {}) =>
        answerAt(look.at, (by, at) =>
          timelineOf(deal as DealId, by.books.deals.events(deal as DealId), {
            fold,
            catalogue,
            asOf: asOfLook(at, look)
          }).map((entry) => ({ ...entry, event: withoutPlace(entry.event) }))
        ),
      account: (account, look = {}) =>
        answerAt(look.at, (by, at) => withoutPlaces(by.accounts.account(account as AccountId, at, look))),
      accounts: (query = {}) =>
        Effect.flatMap(
          answerAt(query.at, (by, at) =>
            // Without a list asked for there is none that could be unknown.
            Result.mapError(by.accounts.accounts(query as AccountsLook, at), (fault) => {
              if (fault._tag === "UnknownList") throw new TypeError(fault.message)
              return fault
            })
          ),
          (found) => Effect.fromResult(Result.map(found, (positions) => positions.map((one) => withoutPlaces(one))))
        ),
      person: (person, look = {}) =>
        answerAt(look.at, (by, at) => withoutPlaces(by.books.accounts.person(person as PersonId, asOfLook(at, look)))),
      topic: (topic, look = {}) =>
        answerAt(look.at, (by, at) => withoutPlaces(by.books.accounts.topic(topic as TopicId, asOfLook(at, look)))),
      topics: (query = {}) =>
        answerAt(query.at, (by, at) => by.accounts.topics(at, query).map((topic) => withoutPlaces(topic))),
      accountTimeline: (account, look = {}) =>
        answerAt(look.at, (by, at) =>
          by.accounts
            .timeline(account as AccountId, at, look)
            .map((entry) => ({ ...entry, event: withoutPlace(entry.event) }))
        ),
      overview: (account, look = {}) =>
        countedAt(look.at, (by, at) =>
          by.accounts.overview(account as AccountId, at, look, companyFindings(by, account as AccountId, at, look))
        ),
      handover: (what, look = {}) =>
        countedAt(look.at, (by, at) => by.accounts.handover(what, at, look, handoverFindings(by, what, at, look))),
      group: (account, look = {}) => answerAt(look.at, (by, at) => by.accounts.group(account as AccountId, at, look)),
      searchAccounts: (text, { limit } = {}) => Effect.map(seen, (by) => by.accounts.names.search(text, limit)),
      findings: (query = {}) =>
        countedAt(query.at, (by, at) => {
          const asked = query.deal === undefined ? by.books.deals.deals() : [query.deal as DealId]
          return {
            findings: byUrgency(dealFindings(by, asked, at, query)),
            restricted: asked.filter((deal) => restricts(by, { deal })).map(dealSubject)
          }
        }),
      accountFindings: (query = {}) =>
        countedAt(query.at, (by, at) => {
          const asked =
            query.account === undefined ? by.books.accounts.accounts(asOfLook(at, query)) : [query.account as AccountId]
          return {
            findings: byUrgency(asked.flatMap((account) => accountFindings(by, account, at, query))),
            restricted: asked.filter((account) => restricts(by, { account })).map(accountSubject)
          }
        }),
      isRestricted: (subject) => Effect.map(seen, (by) => restricts(by, subject))
    }
  }
}
