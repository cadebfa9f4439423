/** A ledger over a store: the deals' histories in memory, brought up to date before each answer. */
import { Clock, Effect, Result, Semaphore, Stream } from "effect"
import type { Intent } from "../deal/command.ts"
import { makeDealFold, type AsOf } from "../deal/fold.ts"
import { defaultLikelihood } from "../deal/likelihood.ts"
import { makePipelines } from "../deal/pipeline.ts"
import type { DealPosition } from "../deal/position.ts"
import type { Rejection } from "../deal/rejection.ts"
import { type DealView, viewAt, type ViewSettings } from "../deal/view.ts"
import { defaultContactPolicy, policyLinesOf } from "../event/contact-policy.ts"
import { makeEventCatalogue } from "../event/decoding.ts"
import { type Actor, type StoredEvent, unknownActor } from "../event/envelope.ts"
import {
  type AccountId,
  CommandId,
  type DealId,
  dealStream,
  dealSubject,
  type EventId,
  TenantId
} from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
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
import { makeAdmission } from "./admission.ts"
import {
  type AgendaLook,
  type Basis,
  type ContactOutcome,
  Contended,
  type DealAgendaEntry,
  type LedgerOptions,
  type LedgerShape,
  type Look,
  OptionFault,
  type RecordError,
  type RecordOutcome,
  type Standing
} from "./abilities.ts"
import { makeDealBook } from "./deal-book.ts"
import { makeDigestBook } from "./digest-book.ts"
import {
  type AppendError,
  type Appended,
  CommandReused,
  type EventStoreShape,
  InvalidEvent,
  type StoreFailure,
  type VersionConflict,
  type Write
} from "./event-store.ts"
import { makeExplaining } from "./explaining.ts"
import { keepPeriods } from "./kept-periods.ts"
import { projectOver } from "./project.ts"
import {
  contactEvent,
  type ContactRequest,
  decideRequest,
  intentFault,
  type Knowledge,
  type Naming,
  occurrenceOf,
  type RecordDetails,
  type RecordRequest
} from "./recording.ts"
import { isRepetition } from "./repetition.ts"
import { openDealsOf } from "./subjects.ts"
import { timelineOf } from "./timeline.ts"

/** How often a decision is made again after others wrote meanwhile. */
const attemptsAtMost = 8

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
 * @throws OptionFault where the store, the tenant or the calendar is missing; RuleFault, PipelineFault or KindConflict
 *   where rules, pipelines or kinds do not fit together.
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
  const book = makeDealBook(fold, catalogue)
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

  // -- recording ------------------------------------------------------------------------------------------------------

  const invalid = (command: string, kind: string, because: string): InvalidEvent =>
    new InvalidEvent({ event: command, kind, because })

  /** The ids of a request and when it happened; or what is wrong with them. */
  const understood = (
    request: RecordDetails,
    kind: string,
    about: { readonly what: string; readonly id: string },
    now: Instant
  ): Effect.Effect<Naming, InvalidEvent> =>
    Effect.suspend(() => {
      const command = request.command ?? idGenerator()
      for (const [what, id] of [
        ["the command's id", command],
        [about.what, about.id]
      ] as const) {
        const given: unknown = id
        const fault =
          typeof given !== "string" ? "is missing; give one" : id === "" ? "is empty; give one" : textFault(id)
        if (fault !== undefined) return Effect.fail(invalid(command, kind, `${what} ${fault}`))
      }
      const occurrence = occurrenceOf(request, now, calendar)
      if (Result.isFailure(occurrence)) return Effect.fail(invalid(command, kind, occurrence.failure))
      return Effect.succeed({
        command: CommandId.make(command),
        occurrence: occurrence.success,
        recordedBy: request.recordedBy ?? member
      })
    })

  /** What is known, or was known before a sequence of the log. */
  const knowledge = (before = Number.POSITIVE_INFINITY): Knowledge => {
    const all = before === Number.POSITIVE_INFINITY
    const eventsOf = (deal: DealId) =>
      all ? book.events(deal) : book.events(deal).filter((event) => event.sequence < before)
    return {
      tenant,
      fold,
      catalogue,
      calendar,
      sequence: all ? book.sequence() : before - 1,
      events: eventsOf,
      position: (deal, occurred) =>
        all ? book.position(deal, { occurred }) : fold.asOf(deal, eventsOf(deal), { occurred }),
      recorded: (event) => book.recorded(event, before)
    }
  }

  const ownKinds = new Set(kinds.map(({ kind }) => kind))
  const admitOwn = makeAdmission(catalogue)

  /** Appends; events of the app's kinds are checked here, as the store may not know them. */
  const write = (writes: ReadonlyArray<Write>, command: CommandId): Effect.Effect<Appended, AppendError> => {
    if (ownKinds.size > 0) {
      const own = writes.map((one) => ({ ...one, events: one.events.filter(({ kind }) => ownKinds.has(kind)) }))
      const refused = admitOwn(own)
      if (refused !== undefined) return Effect.fail(refused)
    }
    return store.append(tenant, writes, { command })
  }

  const outcome = (command: CommandId, { events, repeated }: Appended): RecordOutcome => {
    book.take(events)
    return { command, outcome: repeated ? "repeated" : "recorded", events }
  }

  /** What a request comes to: one write, given how it is named and what was known. */
  type Proposal = Write & { readonly expected: number | "any" }
  interface Intention<E> {
    readonly kind: string
    readonly about: { readonly what: string; readonly id: string }
    readonly propose: (naming: Naming, known: Knowledge) => Result.Result<Proposal, E>
    /**
     * Everything a retry may have come to when it was stored, the likeliest first. What others wrote to other streams
     * between deciding and storing may have been known or not, as no version guards against it.
     */
    readonly mayHaveBeen: (
      naming: Naming,
      stored: ReadonlyArray<StoredEvent>
    ) => Iterable<Result.Result<Proposal, unknown>>
  }

  /**
   * Gives an intention a command, answers it where the command was recorded before, and otherwise writes what is decided,
   * again where others wrote meanwhile.
   */
  const settle = <E>(
    request: RecordDetails,
    { kind, about, propose, mayHaveBeen }: Intention<E>
  ): Effect.Effect<RecordOutcome, E | Exclude<AppendError, VersionConflict> | Contended> =>
    Effect.gen(function* () {
      const naming = yield* understood(request, kind, about, yield* Clock.currentTimeMillis)
      const { command } = naming
      for (let attempt = 1; attempt <= attemptsAtMost; attempt++) {
        // A command that has just been made up stands for nothing yet.
        const before = request.command === undefined ? undefined : yield* store.findCommand(tenant, command)
        yield* catchUp
        const first = before?.events[0]
        if (before !== undefined && first !== undefined) {
          // A retry: decided again as of then it comes to the same, or the command stands for something else.
          const { occurredAt, occurredOn } = request
          const occurrence =
            occurredAt === undefined && occurredOn === undefined ? { occurredAt: first.occurredAt } : naming.occurrence
          for (const again of mayHaveBeen({ ...naming, occurrence }, before.events)) {
            if (Result.isSuccess(again) && isRepetition(before.events, [again.success])) return outcome(command, before)
          }
          return yield* new CommandReused({ command })
        }
        const proposed = propose(naming, knowledge())
        if (Result.isFailure(proposed)) return yield* Effect.fail(proposed.failure)
        if (proposed.success.events.length === 0) return { command, outcome: "nothing-to-record", events: [] }
        const appended = yield* Effect.result(write([proposed.success], command))
        if (Result.isSuccess(appended)) return outcome(command, appended.success)
        // Somebody wrote meanwhile, or a retry of this very command came first: look again.
        const { failure } = appended
        if (failure._tag !== "VersionConflict" && failure._tag !== "CommandReused") return yield* Effect.fail(failure)
      }
      return yield* new Contended({ deal: about.id, attempts: attemptsAtMost })
    })

  /**
   * The places in the log a decision on a deal may have been made at, as the first sequence that was not known, latest
   * first: before what it stored, or before anything from other streams it depends on. Never before the last event of
   * the deal's own stream: the version of that was checked.
   */
  const placesOf = (
    deal: DealId,
    intents: ReadonlyArray<Intent>,
    { sequence: stored }: StoredEvent
  ): ReadonlyArray<number> => {
    const corrected = intents.flatMap((intent) =>
      isCorrection(intent) ? book.corrections((intent.data as { readonly event: EventId }).event) : []
    )
    const places = new Set([stored])
    let seen = 0
    for (const { stream, sequence } of [...book.events(deal), ...corrected]) {
      if (sequence >= stored) continue
      if (stream.kind === "deal" && stream.id === deal) seen = Math.max(seen, sequence)
      places.add(sequence)
    }
    return [...places].filter((place) => place > seen).sort((a, b) => b - a)
  }

  const record = Effect.fn("Ledger.record")(function* (
    request: RecordRequest
  ): Effect.fn.Return<RecordOutcome, RecordError> {
    const deal = request.deal as DealId
    const intents = [request.does].flat()
    for (const intent of intents) {
      const fault = intentFault(intent, catalogue)
      if (fault !== undefined) return yield* invalid(request.command ?? "", fault.kind, fault.because)
    }
    const propose = (naming: Naming, known: Knowledge): Result.Result<Proposal, Rejection> =>
      Result.map(decideRequest(request, naming, known), (events) => ({
        stream: dealStream(deal),
        expected: book.version(deal),
        events
      }))
    return yield* settle(request, {
      kind: intents[0]?.kind ?? "",
      about: { what: "the deal's id", id: deal },
      propose,
      *mayHaveBeen(naming, [first]) {
        for (const place of placesOf(deal, intents, first!)) yield propose(naming, knowledge(place))
      }
    })
  })

  const recordContact = Effect.fn("Ledger.recordContact")(function* (
    request: ContactRequest
  ): Effect.fn.Return<ContactOutcome, Exclude<AppendError, VersionConflict>> {
    const account = request.account as AccountId
    let openDeals: ReadonlyArray<DealId> = []
    const proposeFor = (open: ReadonlyArray<DealId>, naming: Naming): Result.Result<Proposal> => {
      openDeals = open
      const event = contactEvent(request, open, naming, catalogue)
      return Result.succeed({ stream: { kind: "account", id: account }, expected: "any", events: [event] })
    }
    const openOf = (deals: ReadonlyArray<DealId>, { occurrence }: Naming, known: Knowledge): ReadonlyArray<DealId> =>
      openDealsOf(
        account,
        deals.map((deal) => known.position(deal, occurrence.occurredAt))
      )
    const propose = (naming: Naming, known: Knowledge) => proposeFor(openOf(book.deals(), naming, known), naming)
    const settled = settle(request, {
      kind: "contacted",
      about: { what: "the account's id", id: account },
      propose,
      *mayHaveBeen(naming, [first]) {
        const { sequence, subjects } = first!
        yield propose(naming, knowledge(sequence))
        // It may have been stored for a deal that was the only one open a moment before, or for the account alone.
        for (const { kind, id } of subjects) {
          const deal = id as DealId
          const places = kind === "deal" ? book.events(deal).map((event) => event.sequence) : []
          const wasOpen = (place: number) => place <= sequence && openOf([deal], naming, knowledge(place)).length > 0
          if (places.some(wasOpen)) yield proposeFor([deal], naming)
        }
        yield proposeFor([], naming)
      }
    })
    // Without a version to meet nobody can be in the way.
    const recorded = yield* Effect.catchTag(settled, "Contended", (error) => Effect.die(error))
    return { ...recorded, openDeals }
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
    record,
    recordContact,
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
