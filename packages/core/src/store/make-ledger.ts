/** A ledger over a store: the deals' histories in memory, brought up to date before each answer. */
import { Effect, Result, Stream } from "effect"
import { type LabelsSeen, openOnly } from "../account/access/organisation.ts"
import type { DealPosition } from "../deal/position.ts"
import { type DealView, viewAt } from "../deal/view.ts"
import { makeEventCatalogue } from "../event/decoding.ts"
import { type Actor, unknownActor } from "../event/envelope.ts"
import { type CommandId, type DealId, TenantId } from "../event/identifiers.ts"
import { textFault } from "../event/text.ts"
import type { Instant } from "../time/periods.ts"
import { type LedgerOptions, type LedgerShape, OptionFault } from "./abilities.ts"
import { makeAnswers } from "./account-answers.ts"
import { makeAccountLedger } from "./account-ledger.ts"
import { makeAccountRecorder } from "./account-recorder.ts"
import { alreadyDecoded, type Books, makeBooks } from "./books.ts"
import { asOfLook, makeDealAnswers } from "./deal-answers.ts"
import { makeDigestBook } from "./digest-book.ts"
import type { EventStoreShape } from "./event-store.ts"
import { makeExplaining } from "./explaining.ts"
import { keepUp } from "./keeping-up.ts"
import { makePermission } from "./permission.ts"
import { projectOver } from "./project.ts"
import { makeReaderBooks, type ReaderBooks } from "./reader-books.ts"
import { type Answering, makeReaders } from "./reader-ledger.ts"
import { makeReading } from "./reading.ts"
import { makeDealRecorder, makeWrite } from "./recorder.ts"
import { makeSettle } from "./settling.ts"
import { timelineOf } from "./timeline.ts"

// Not every platform types it, all the library runs on have it.
const platform = globalThis as { readonly crypto?: { readonly randomUUID?: () => string } }
const randomId = (): string => {
  const id = platform.crypto?.randomUUID?.()
  if (id === undefined) throw new TypeError("This platform makes no random ids: give the ledger an idGenerator")
  return id
}

/** What a ledger cannot be opened without, for apps whose types did not tell them. */
const optionFault = (store: unknown, options: { readonly [Option in keyof LedgerOptions]: unknown }) => {
  const has = (value: unknown, verb: string): boolean =>
    typeof value === "object" &&
    value !== null &&
    typeof (value as Readonly<Record<string, unknown>>)[verb] === "function"
  const fault = (option: string, because: string): OptionFault => new OptionFault({ option, because })
  if (!has(store, "append"))
    return fault("store", "is none; give one, such as makeMemoryEventStore(), or `store` of what openPostgres gave")
  const { tenant, calendar } = options
  if (typeof tenant !== "string" || tenant === "") {
    return fault("tenant", 'is missing or empty; say whose ledger it is, such as tenant: "acme"')
  }
  const inText = textFault(tenant)
  if (inText !== undefined) return fault("tenant", inText)
  if (!has(calendar, "dayOf")) return fault("calendar", "is none; make one, such as makeCalendar(japaneseCalendar)")
  return undefined
}

/**
 * Makes a ledger over a store.
 *
 * @throws OptionFault where the store, the tenant or the calendar is missing; RuleFault, PipelineFault, KindConflict or
 *   OrganisationFault where rules, pipelines, kinds or the organisation do not fit together.
 */
export const makeLedger = (store: EventStoreShape, options: LedgerOptions): LedgerShape => {
  const missing = optionFault(store, options)
  if (missing !== undefined) throw missing
  const { calendar, kinds = [], idGenerator = randomId } = options
  const tenant = TenantId.make(options.tenant)
  const catalogue = makeEventCatalogue(kinds)
  const reading = makeReading(options)
  const { fold, accountFold, messages, people, rules, organisation } = reading
  const folds = { fold, accountFold, people }
  const readers: ReaderBooks = makeReaderBooks(
    () => books.deals.all(),
    () => makeBooks({ ...folds, catalogue: alreadyDecoded(catalogue) })
  )
  const books: Books = makeBooks({ ...folds, catalogue, beside: readers })
  const book = books.deals
  const member: Actor =
    typeof options.member === "string" ? { kind: "member", id: options.member } : (options.member ?? unknownActor)
  const viewOf = (position: DealPosition, at: Instant): DealView => viewAt(position, at, reading.views)

  const keeping = keepUp(store, tenant, book, [...new Set([...rules.calendars, ...reading.accountRules.calendars])])
  const { catchUp, countedAt, exhaustedAt, upToDate, upToDateAt } = keeping
  const write = makeWrite(store, tenant, catalogue, kinds)
  const settle = makeSettle({ store, tenant, calendar, member, idGenerator, catchUp, take: book.take, write })
  const permitted = makePermission(organisation, member)
  const recording = { tenant, book, fold, catalogue, settle, permitted }
  const answering = (from: Books): Answering => {
    const deals = makeDealAnswers(from.deals, rules, reading.basis)
    const settings = { ...reading, catalogue, dealRules: rules, rules: reading.accountRules }
    return { books: from, deals, accounts: makeAnswers(from, deals, settings) }
  }
  const whole = answering(books)
  const { accounts, deals } = whole

  return {
    basis: reading.basis,
    ...makeDealRecorder(recording),
    ...makeAccountRecorder({
      ...recording,
      accounts: books.accounts,
      accountFold,
      people,
      ...(organisation === undefined ? {} : { hasMember: organisation.hasMember })
    }),
    ...makeAccountLedger({
      books,
      answers: accounts,
      organisation,
      calendar,
      keeping,
      compiledFor: reading.accountRulesFor
    }),
    readAs: makeReaders({ ...reading, whole, readers, answering, keeping, catalogue }),
    append: (writes, { command }) => write(writes, command as CommandId),
    position: (deal, look = {}) => upToDateAt(look.at, (at) => deals.position(deal as DealId, at, look)),
    positions: (query = {}) =>
      upToDateAt(query.at, (at) => {
        const positions = deals.positions(at, query)
        return query.filter === undefined ? positions : positions.filter(query.filter)
      }),
    view: (deal, look = {}) => upToDateAt(look.at, (at) => viewOf(deals.position(deal as DealId, at, look), at)),
    views: (query = {}) =>
      upToDateAt(query.at, (at) =>
        deals
          .positions(at, query)
          .filter(query.filter ?? (() => true))
          .map((position) => viewOf(position, at))
      ),
    findings: (query = {}) =>
      Effect.flatMap(reading.rulesFor(query.ruleSet), (compiled) =>
        countedAt(query.at, (at) => {
          const { deal } = query
          const asked = deal === undefined ? deals.positions(at, query) : [deals.position(deal as DealId, at, query)]
          return deals.findings(compiled, asked, at, query)
        })
      ),
    agenda: (query) => countedAt(query.from, (from) => deals.agenda(from, query)),
    asOf: (look = {}) => countedAt(look.at, (at) => deals.standing(at, look)),
    timeline: (deal, look = {}) =>
      upToDateAt(look.at, (at) =>
        timelineOf(deal as DealId, book.events(deal as DealId), { fold, catalogue, asOf: asOfLook(at, look) })
      ),
    deals: () => upToDate(() => book.deals()),
    problems: () => upToDate(() => [...book.problems()]),
    project: projectOver(store, tenant, catalogue),
    ...makeExplaining({ book, fold, catalogue, messages, rules, compiledFor: reading.rulesFor, countedAt }),
    ...makeDigestBook({
      store,
      tenant,
      book,
      fold,
      catalogue,
      rules,
      messages,
      member,
      catchUp,
      write,
      exhaustedAt,
      // A digest is sent to somebody. Of whom nobody said what they may see, sees what carries no label.
      shownTo: (owner, now) => {
        if (organisation === undefined) return book
        const unknown = (): LabelsSeen => openOnly
        const sees = owner === null ? openOnly : Result.getOrElse(organisation.labelsSeenBy(owner, now), unknown)
        return sees.all ? book : readers.of(sees).deals
      }
    }),
    log: () => store.readAll(tenant).pipe(Stream.filterMap((event) => catalogue.decode(event))),
    follow: (after) => store.follow(tenant, after).pipe(Stream.filterMap((event) => catalogue.decode(event)))
  }
}
