/** A ledger over a store: the deals' histories in memory, brought up to date before each answer. */
import { Effect, Semaphore, Stream } from "effect"
import { makeAccountFold } from "../account/fold.ts"
import { makePersonFold } from "../account/person.ts"
import { makeDealFold, type AsOf } from "../deal/fold.ts"
import { defaultLikelihood } from "../deal/likelihood.ts"
import { makePipelines } from "../deal/pipeline.ts"
import type { DealPosition } from "../deal/position.ts"
import { type DealView, viewAt, type ViewSettings } from "../deal/view.ts"
import { defaultContactPolicy, policyLinesOf } from "../event/contact-policy.ts"
import { makeEventCatalogue } from "../event/decoding.ts"
import { type Actor, unknownActor } from "../event/envelope.ts"
import { type CommandId, type DealId, dealSubject, TenantId } from "../event/identifiers.ts"
import { textFault } from "../event/text.ts"
import { builtInRules } from "../rules/built-in.ts"
import { compileRules, type CompiledRules } from "../rules/compile.ts"
import { makeDealLanguage } from "../rules/deal-language.ts"
import { type Finding, findingsAt } from "../rules/finding.ts"
import { defaultMessages } from "../rules/messages.ts"
import { RuleFault } from "../rules/rule-fault.ts"
import type { RuleSet } from "../rules/rule.ts"
import { byUrgency } from "../rules/urgency.ts"
import { type CalendarExhausted, calendarExhausted } from "../time/calendar-exhausted.ts"
import { contains, type Instant } from "../time/periods.ts"
import {
  type AgendaLook,
  type Basis,
  type DealAgendaEntry,
  type LedgerOptions,
  type LedgerShape,
  type Look,
  OptionFault,
  type Standing
} from "./abilities.ts"
import { makeAccountLedger, organisationOf } from "./account-ledger.ts"
import { makeAccountRecorder } from "./account-recorder.ts"
import { makeAnswers } from "./account-answers.ts"
import { makeBooks } from "./books.ts"
import { makeDigestBook } from "./digest-book.ts"
import type { EventStoreShape, StoreFailure } from "./event-store.ts"
import { makeExplaining } from "./explaining.ts"
import { keepPeriods } from "./kept-periods.ts"
import { projectOver } from "./project.ts"
import { makePermission } from "./permission.ts"
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
  if (!has(store, "append")) return fault("store", "is none; give a store, such as makeMemoryEventStore()")
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
  const { calendar, kinds = [], idGenerator = randomId, ruleSet = builtInRules } = options
  const { likelihood = defaultLikelihood, messages = defaultMessages } = options
  const tenant = TenantId.make(options.tenant)
  const catalogue = makeEventCatalogue(kinds)
  const pipelines = makePipelines(options.pipelines)
  const contactPolicy = options.contactPolicy ?? {
    ...defaultContactPolicy,
    lines: [...defaultContactPolicy.lines, ...policyLinesOf(kinds)]
  }
  const fold = makeDealFold({ pipelines, contactPolicy })
  const language = makeDealLanguage(pipelines, options.names)
  const compile = (rules: RuleSet): CompiledRules<DealPosition> =>
    compileRules<DealPosition>(rules, { language, calendar, calendars: options.calendars ?? [] })
  const rules = compile(ruleSet)
  const kept = keepPeriods(rules)
  const organisation = organisationOf(options.organisation, kinds)
  const accountFold = makeAccountFold({
    dealFold: fold,
    ...(organisation === undefined ? {} : { departmentOf: organisation.departmentOf })
  })
  const people = makePersonFold({ contactPolicy })
  const books = makeBooks({ fold, accountFold, people, catalogue })
  const book = books.deals
  const member: Actor =
    typeof options.member === "string" ? { kind: "member", id: options.member } : (options.member ?? unknownActor)
  const basis: Basis = {
    calendar: calendar.name,
    pipelines: pipelines.list.map(({ id }) => id),
    contactPolicy: { name: contactPolicy.name, version: contactPolicy.version },
    ruleSet: { name: ruleSet.name, version: ruleSet.version },
    likelihood: { name: likelihood.name, version: likelihood.version }
  }
  // A wait is over in a view when it is for the rules.
  const viewSettings: ViewSettings = { calendar, likelihood, waitDays: rules.limits.waitDays }
  const viewOf = (position: DealPosition, at: Instant): DealView => viewAt(position, at, viewSettings)

  // -- keeping up with the log ----------------------------------------------------------------------------------------

  const readOn: Effect.Effect<void, StoreFailure> = Effect.suspend(() => {
    const last = book.lastEvent()
    // Read again from the last event known, so that a log that was replaced or lost its tail is noticed.
    let met = last === null
    return Stream.runForEachArray(store.readAll(tenant, { after: Math.max(0, book.sequence() - 1) }), (events) =>
      Effect.sync(() => {
        if (!met && events[0]?.id !== last) return
        met = true
        book.take(events)
      })
    ).pipe(
      Effect.flatMap(() => {
        if (met) return Effect.void
        book.forget()
        return readOn
      })
    )
  })
  const turns = Semaphore.makeUnsafe(1)
  const catchUp = turns.withPermit(readOn)
  const upToDate = <A>(answer: () => A): Effect.Effect<A, StoreFailure> => Effect.map(catchUp, answer)
  const upToDateAt = <A>(at: Instant | undefined, answer: (at: Instant) => A): Effect.Effect<A, StoreFailure> =>
    Effect.flatMap(catchUp, () =>
      Effect.clockWith((clock) => Effect.succeed(answer(at ?? clock.currentTimeMillisUnsafe())))
    )

  const exhaustedAt = (instant: Instant): CalendarExhausted | undefined =>
    rules.calendars.map((one) => calendarExhausted(one, instant)).find((fault) => fault !== undefined)

  /** The same for answers that count days: none is given where the calendar's list of holidays has run out. */
  const countedAt = <A>(
    at: Instant | undefined,
    answer: (at: Instant) => A
  ): Effect.Effect<A, StoreFailure | CalendarExhausted> =>
    Effect.flatMap(
      upToDateAt(at, (instant) => instant),
      (instant) => {
        const fault = exhaustedAt(instant)
        return fault === undefined ? Effect.sync(() => answer(instant)) : Effect.fail(fault)
      }
    )

  const write = makeWrite(store, tenant, catalogue, kinds)
  const settle = makeSettle({ store, tenant, calendar, member, idGenerator, catchUp, take: book.take, write })
  const permitted = makePermission(organisation, member)
  const recording = { tenant, book, fold, catalogue, settle, permitted }
  const hasMember = organisation?.hasMember

  const answers = makeAnswers(books, {
    catalogue,
    policy: fold.settings.policy,
    views: viewSettings,
    organisation
  })

  // -- answering ------------------------------------------------------------------------------------------------------

  const asOfLook = (at: Instant, { known }: Look): AsOf =>
    known === undefined ? { occurred: at } : { occurred: at, known }

  const positionsAt = (at: Instant, look: Look): ReadonlyArray<DealPosition> =>
    book.deals().map((deal) => book.position(deal, asOfLook(at, look)))

  const fires = (compiled: CompiledRules<DealPosition>, position: DealPosition, at: Instant): boolean => {
    const { deal } = position
    // Periods are kept for where a deal stands now; what it looked like then is asked for then.
    return compiled === rules && position === book.position(deal)
      ? kept.of(deal, position).some((periods) => contains(periods, at))
      : compiled.rules.some((rule) => rule.at(position, at))
  }

  const findingsOf = (
    compiled: CompiledRules<DealPosition>,
    positions: ReadonlyArray<DealPosition>,
    at: Instant,
    look: Look
  ): ReadonlyArray<Finding> =>
    byUrgency(
      positions
        .filter((position) => fires(compiled, position, at))
        .flatMap((position) =>
          findingsAt({
            rules: compiled,
            subject: dealSubject(position.deal),
            position,
            t: at,
            walk: (onGap) => book.walk(position.deal, asOfLook(at, look), onGap)
          })
        )
    )

  const compiledFor = (asked: RuleSet): Effect.Effect<CompiledRules<DealPosition>, RuleFault> =>
    Effect.suspend(() => {
      if (asked === ruleSet) return Effect.succeed(rules)
      try {
        return Effect.succeed(compile(asked))
      } catch (error) {
        return error instanceof RuleFault ? Effect.fail(error) : Effect.die(error)
      }
    })

  const findings: LedgerShape["findings"] = (query = {}) =>
    Effect.flatMap(compiledFor(query.ruleSet ?? ruleSet), (compiled) =>
      countedAt(query.at, (at) => {
        const { deal } = query
        const positions =
          deal === undefined ? positionsAt(at, query) : [book.position(deal as DealId, asOfLook(at, query))]
        return findingsOf(compiled, positions, at, query)
      })
    )

  const agendaFrom = (from: Instant, { until, deal }: AgendaLook): ReadonlyArray<DealAgendaEntry> => {
    const deals = deal === undefined ? book.deals() : [deal as DealId]
    const entries: Array<DealAgendaEntry> = []
    for (const id of deals) {
      const position = book.position(id, { occurred: from })
      const now = position === book.position(id)
      const keptPeriods = now ? kept.of(id, position) : undefined
      for (const [place, { rule, periods, isProvisional }] of rules.rules.entries()) {
        for (const [bound, at] of (keptPeriods?.[place] ?? periods(position)).entries()) {
          if (at < from || at >= until || !Number.isFinite(at)) continue
          const becomes = bound % 2 === 0 ? "stale" : "clear"
          entries.push({
            deal: id,
            rule: rule.id,
            label: rule.label,
            at,
            becomes,
            provisional: isProvisional(at)
          })
        }
      }
    }
    return entries.sort((a, b) => a.at - b.at)
  }

  const standingAt = (at: Instant, look: Look): Standing => {
    const { known = Number.POSITIVE_INFINITY } = look
    const positions = positionsAt(at, look)
    const claims = new Set<string>()
    for (const deal of book.deals()) {
      for (const event of book.events(deal)) {
        if (event.knownAt < event.recordedAt && event.knownAt <= known && event.occurredAt <= at) claims.add(event.id)
      }
    }
    return {
      at,
      known: look.known ?? null,
      basis,
      sequence: book.sequence(),
      claims: claims.size,
      positions,
      findings: findingsOf(rules, positions, at, look)
    }
  }

  return {
    basis,
    ...makeDealRecorder(recording),
    ...makeAccountRecorder({
      ...recording,
      accounts: books.accounts,
      accountFold,
      people,
      ...(hasMember === undefined ? {} : { hasMember })
    }),
    ...makeAccountLedger({ books, answers, upToDate, upToDateAt, organisation, calendar }),
    append: (writes, { command }) => write(writes, command as CommandId),
    position: (deal, look = {}) => upToDateAt(look.at, (at) => book.position(deal as DealId, asOfLook(at, look))),
    positions: (query = {}) =>
      upToDateAt(query.at, (at) => {
        const positions = positionsAt(at, query)
        return query.filter === undefined ? positions : positions.filter(query.filter)
      }),
    view: (deal, look = {}) =>
      upToDateAt(look.at, (at) => viewOf(book.position(deal as DealId, asOfLook(at, look)), at)),
    views: (query = {}) =>
      upToDateAt(query.at, (at) =>
        positionsAt(at, query)
          .filter(query.filter ?? (() => true))
          .map((position) => viewOf(position, at))
      ),
    findings,
    agenda: (query) => countedAt(query.from, (from) => agendaFrom(from, query)),
    asOf: (look = {}) => countedAt(look.at, (at) => standingAt(at, look)),
    timeline: (deal, look = {}) =>
      upToDateAt(look.at, (at) =>
        timelineOf(deal as DealId, book.events(deal as DealId), { fold, catalogue, asOf: asOfLook(at, look) })
      ),
    deals: () => upToDate(() => book.deals()),
    problems: () => upToDate(() => [...book.problems()]),
    project: projectOver(store, tenant, catalogue),
    ...makeExplaining({ book, fold, catalogue, messages, rules, compiledFor, countedAt }),
    ...makeDigestBook({ store, tenant, book, fold, catalogue, rules, messages, member, catchUp, write, exhaustedAt }),
    follow: (after) => store.follow(tenant, after).pipe(Stream.filterMap((event) => catalogue.decode(event)))
  }
}
