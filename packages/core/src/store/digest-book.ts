/**
 * Digests over a log: what was told, what would be told now, and delivering exactly once.
 *
 * A delivery is an event in a stream of the owner's own, whose version says that nobody else told meanwhile and whose
 * command says for which period. It holds what stood, not what was said: a digest is made again from the log up to the
 * place it was made from.
 */
import { Clock, Effect, Result, Stream } from "effect"
import type { AsOf, DealFold, OnGap } from "../deal/fold.ts"
import type { DealPosition } from "../deal/position.ts"
import type { KindData } from "../event/catalogue.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import type { Actor, NewEvent, StoredEvent } from "../event/envelope.ts"
import {
  CommandId,
  type DealId,
  dealSubject,
  type MemberId,
  type StreamName,
  type Subject,
  type TenantId
} from "../event/identifiers.ts"
import { textFault } from "../event/text.ts"
import type { CompiledRules } from "../rules/compile.ts"
import { whyCleared } from "../rules/digest/cleared.ts"
import { type Digest, digestOf, nothingToTell, reminderIdentity, type Told } from "../rules/digest/digest.ts"
import { digestHorizon, digestPeriod } from "../rules/digest/period.ts"
import { type Finding, findingsAt, readFindingIdentity } from "../rules/finding.ts"
import type { Messages } from "../rules/messages.ts"
import { type Reminder, remindersOf } from "../rules/reminder.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { Instant } from "../time/periods.ts"
import type { DealBook } from "./deal-book.ts"
import type { DeliveryRequest, DigestAbilities, DigestError, DigestRequest } from "./digest-abilities.ts"
import {
  type AppendError,
  type Appended,
  type CommandReused,
  type EventStoreShape,
  InvalidEvent,
  StoreFailure,
  type Write
} from "./event-store.ts"
import { samePlainData } from "./plain-data.ts"
import { eventIdOf } from "./recording.ts"
import { toldOf } from "./told-of-findings.ts"

/** How often a delivery is made again after deliveries of other periods came first. */
const attemptsAtMost = 64

type Delivered = KindData["digest-delivered"]

export interface DigestBookSettings {
  readonly store: EventStoreShape
  readonly tenant: TenantId
  readonly book: DealBook
  readonly fold: DealFold
  readonly catalogue: EventCatalogue
  readonly rules: CompiledRules<DealPosition>
  readonly messages: Messages
  /** Who records deliveries. */
  readonly member: Actor
  /** Brings the book up to date with the log. */
  readonly catchUp: Effect.Effect<void, StoreFailure>
  readonly write: (writes: ReadonlyArray<Write>, command: CommandId) => Effect.Effect<Appended, AppendError>
  /** Why days cannot be counted at an instant. */
  readonly exhaustedAt: (at: Instant) => CalendarExhausted | undefined
  /** The deals as whoever is told may see them now (epoch milliseconds); the very same book for who sees everything. */
  readonly shownTo: (owner: string | null, now: Instant) => DealBook
}

/** The stream deliveries to an owner live in. Those of nobody's deals have a kind of their own, which no id can be. */
export const digestStream = (owner: string | null): StreamName =>
  owner === null ? { kind: "digest-of-nobody", id: "nobody" } : { kind: "digest", id: owner }

/** `digest/yamada/day/2026-11-20`. Slashes and backslashes in an id are escaped; nobody has an empty name. */
export const digestCommand = (owner: string | null, every: string, period: string): CommandId =>
  CommandId.make(
    ["digest", owner ?? "", every, period].map((part) => part.replaceAll("\\", "\\\\").replaceAll("/", "\\/")).join("/")
  )

const isOf = (position: DealPosition, owner: string | null): boolean => (position.owner?.value ?? null) === owner

/** Nobody is told of an earlier instant than before: clocks of processes differ, and jobs catch up on what they missed. */
const notBefore = (telling: Told | null, at: Instant): Instant => (telling === null ? at : Math.max(at, telling.at))

const subjectsOf = (owner: string | null): ReadonlyArray<Subject> =>
  owner === null ? [] : [{ kind: "member", id: owner }]

/** The deals of a log up to some place in it, as somebody may see them. */
interface DealLog extends Pick<DealBook, "deals" | "position" | "walk"> {
  /** The same with what is hidden from them: findings are raised on everything. Left out where nothing is. */
  readonly whole?: Pick<DealBook, "position" | "walk">
}

/** What was told, with where deals stood then by what was known. */
interface Telling extends Told {
  readonly position: (deal: DealId) => DealPosition
}

/** What a digest is made from: the log up to a place, and what was told before. */
interface Sources {
  readonly log: DealLog
  readonly sequence: number
  readonly telling: Telling | null
}

/** The abilities of a ledger about digests, over what the ledger keeps of its log. */
export const makeDigestBook = (settings: DigestBookSettings): DigestAbilities => {
  const { store, tenant, book, fold, catalogue, rules, messages, member, catchUp, write, exhaustedAt, shownTo } =
    settings
  const { calendar, ruleSet } = rules

  /** Some of the log as it was when it ended at the sequence. */
  const upTo = (some: DealBook, sequence: number): Pick<DealBook, "deals" | "position" | "walk"> => {
    if (sequence >= some.sequence()) return some
    const isAsItWas = (deal: DealId): boolean => (some.events(deal).at(-1)?.sequence ?? 0) <= sequence
    const eventsOf = (deal: DealId): ReadonlyArray<StoredEvent> =>
      some.events(deal).filter((event) => event.sequence <= sequence)
    return {
      deals: some.deals,
      position: (deal, asOf) => (isAsItWas(deal) ? some.position(deal, asOf) : fold.asOf(deal, eventsOf(deal), asOf)),
      walk: (deal, asOf, onGap) => fold.walk(deal, eventsOf(deal), asOf, onGap)
    }
  }
  /** What is shown of the log as it was when it ended at the sequence. */
  const logUpTo = (shown: DealBook, sequence: number): DealLog => {
    const { deals, position, walk } = upTo(shown, sequence)
    return { deals, position, walk, ...(shown === book ? {} : { whole: upTo(book, sequence) }) }
  }

  const findingsOf = (log: DealLog, owner: string | null, at: Instant, asOf: AsOf): ReadonlyArray<Finding> =>
    log.deals().flatMap((deal) => {
      if (!isOf(log.position(deal, asOf), owner)) return []
      const foundIn = ({ position, walk }: Pick<DealBook, "position" | "walk">): ReadonlyArray<Finding> =>
        findingsAt({
          rules,
          subject: dealSubject(deal),
          position: position(deal, asOf),
          t: at,
          walk: (onGap: OnGap): void => walk(deal, asOf, onGap)
        })
      const found = foundIn(log)
      return log.whole === undefined || found.length === 0 ? found : toldOf(found, foundIn(log.whole))
    })

  /** What the owner is to look at from the start of the day on: what is theirs, and what is nobody's on their deals. */
  const remindersFor = (log: DealLog, owner: string | null, at: Instant, asOf: AsOf): ReadonlyArray<Reminder> => {
    const { limits } = rules
    const ahead = { from: calendar.startOf(calendar.dayOf(at)), until: Infinity, calendar, limits, rules, messages }
    return log
      .deals()
      .flatMap((deal) => {
        const position = log.position(deal, asOf)
        const concerned = isOf(position, owner) || position.actions.some(({ member }) => member === owner)
        return concerned ? remindersOf(position, ahead) : []
      })
      .filter((one) => (one.member ?? one.owner) === owner)
      .toSorted((a, b) => a.at - b.at)
  }

  /** What the owner is called on any deal of theirs, or was called on one that was told of. */
  const nameOf = (owner: string, { log, telling }: Sources, asOf: AsOf): string | null => {
    const namedOn = (position: DealPosition): string | null => (isOf(position, owner) ? position.ownerName : null)
    for (const deal of log.deals()) {
      const name = namedOn(log.position(deal, asOf))
      if (name !== null) return name
    }
    for (const { identity } of telling?.standing ?? []) {
      const deal = readFindingIdentity(identity)?.subject.id as DealId | undefined
      const name = deal === undefined ? null : namedOn(telling!.position(deal))
      if (name !== null) return name
    }
    return null
  }

  const make = ({ owner, every }: DeliveryRequest, at: Instant, sources: Sources): Digest => {
    const asOf: AsOf = { occurred: at }
    const { log, sequence, telling } = sources
    return digestOf({
      owner,
      ownerName: owner === null ? null : nameOf(owner, sources, asOf),
      every,
      at,
      calendar,
      sequence,
      ruleSet,
      messages,
      findings: findingsOf(log, owner, at, asOf),
      reminders: remindersFor(log, owner, at, asOf),
      told: telling,
      position: (deal) => log.position(deal, asOf),
      ruleLabel: (id) => rules.rule(id)?.rule.label ?? { ja: id, en: id },
      cleared: (identity) => {
        const rule = rules.rule(identity.rule)
        if (rule === undefined || telling === null) return { reason: "rule-changed", at: null, event: null }
        const deal = identity.subject.id as DealId
        const position = log.position(deal, asOf)
        // What ended it is hidden from who is told, to whom it would look as if it stood.
        if (log.whole !== undefined && isOf(position, owner) && rule.at(position, at)) {
          return { reason: "changed", at: null, event: null }
        }
        return whyCleared({
          rule,
          identity,
          owner,
          at,
          position,
          toldAt: telling.at,
          told: telling.position(deal),
          walk: (onGap) => log.walk(deal, asOf, onGap)
        })
      }
    })
  }

  /** What was told by the last of some deliveries, given in their order. */
  const toldBy = (deliveries: ReadonlyArray<Delivered>, shown: DealBook): Telling | null => {
    const last = deliveries.at(-1)
    if (last === undefined) return null
    const log = logUpTo(shown, last.sequence)
    return {
      at: last.at,
      standing: last.standing,
      reminded: last.reminded ?? [],
      before: new Set(deliveries.flatMap(({ standing }) => standing.map(({ identity }) => identity))),
      position: (deal) => log.position(deal, { occurred: last.at })
    }
  }

  /** What stood at an instant, by what was known then, as if it had been told. */
  const toldAt = ({ owner, every }: DeliveryRequest, since: Instant, shown: DealBook): Telling => {
    const log = logUpTo(shown, book.sequence())
    const asOf: AsOf = { occurred: since, known: since }
    const horizon = digestHorizon(every, since, calendar)
    return {
      at: since,
      standing: findingsOf(log, owner, since, asOf).map(({ identity, severity }) => ({ identity, severity })),
      reminded: remindersFor(log, owner, since, asOf)
        .filter(({ at }) => at < horizon)
        .map(reminderIdentity),
      before: new Set(),
      position: (deal) => log.position(deal, asOf)
    }
  }

  /** The owner's stream as stored, then the log at least as far. */
  const deliveriesTo = (owner: string | null): Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure> =>
    Effect.tap(Stream.runCollect(store.readStream(tenant, digestStream(owner))), () => catchUp)

  /** The deliveries among the events of a stream; what cannot be read told nobody anything we know of. */
  const read = (stored: ReadonlyArray<StoredEvent>): ReadonlyArray<Delivered> =>
    stored.flatMap((event) => {
      const decoded = catalogue.decode(event)
      return Result.isSuccess(decoded) && decoded.success.kind === "digest-delivered"
        ? [decoded.success.data as Delivered]
        : []
    })

  const commandOf = ({ owner, every }: DeliveryRequest, at: Instant): CommandId =>
    digestCommand(owner, every, digestPeriod(every, at, calendar))

  /** When the digest is of; or what is wrong with the request, for apps whose types did not tell them. */
  const understood = (request: DigestRequest): Effect.Effect<Instant, InvalidEvent | CalendarExhausted> =>
    Effect.flatMap(Clock.currentTimeMillis, (now): Effect.Effect<Instant, InvalidEvent | CalendarExhausted> => {
      const { owner, every, at = now, since = at }: { [Name in keyof DigestRequest]: unknown } = request
      const because =
        every !== "day" && every !== "week"
          ? `every is ${JSON.stringify(every)}; give "day" or "week"`
          : owner !== null && (typeof owner !== "string" || owner === "")
            ? "owner is missing; give a member's id, or null for the deals without one"
            : owner !== null && textFault(owner as string) !== undefined
              ? `owner ${textFault(owner as string)}`
              : !Number.isSafeInteger(at) || !Number.isSafeInteger(since)
                ? "at and since are instants in whole epoch milliseconds"
                : (since as Instant) > (at as Instant)
                  ? "since lies after the instant it tells of; give an earlier one"
                  : undefined
      if (because !== undefined) {
        return Effect.fail(new InvalidEvent({ event: "digest", kind: "digest-delivered", because }))
      }
      const instant = at as Instant
      const exhausted = exhaustedAt(instant)
      return exhausted === undefined ? Effect.succeed(instant) : Effect.fail(exhausted)
    })

  const now = (shown: DealBook, telling: Telling | null): Sources => {
    const sequence = book.sequence()
    return { log: logUpTo(shown, sequence), sequence, telling }
  }

  const digest = Effect.fn("Ledger.digest")(function* (request: DigestRequest): Effect.fn.Return<Digest, DigestError> {
    const at = yield* understood(request)
    const { owner, since } = request
    const deliveries = since === undefined ? read(yield* deliveriesTo(owner)) : yield* Effect.as(catchUp, [])
    const shown = shownTo(owner, yield* Clock.currentTimeMillis)
    const telling = since === undefined ? toldBy(deliveries, shown) : toldAt(request, since, shown)
    return make(request, notBefore(telling, at), now(shown, telling))
  })

  const deliveryOf = (
    command: CommandId,
    request: DeliveryRequest,
    { at, period, reminded, sequence, standing }: Digest
  ): NewEvent => ({
    id: eventIdOf(command, 1),
    kind: "digest-delivered",
    kindVersion: catalogue.kinds.get("digest-delivered")?.version ?? 1,
    data: {
      owner: request.owner as MemberId | null,
      every: request.every,
      period,
      at,
      ruleSet: { name: ruleSet.name, version: ruleSet.version },
      sequence,
      standing,
      ...(reminded.length === 0 ? {} : { reminded })
    } satisfies Delivered,
    subjects: subjectsOf(request.owner),
    occurredAt: at,
    actor: member,
    recordedBy: member,
    labels: []
  })

  /** The digest of a delivery made again, and whether it is the one that was delivered. */
  const again = (request: DeliveryRequest, delivered: Delivered, before: ReadonlyArray<Delivered>, shown: DealBook) => {
    const { at, sequence } = delivered
    const made = make(request, at, { log: logUpTo(shown, sequence), sequence, telling: toldBy(before, shown) })
    const asDelivered =
      samePlainData(made.standing, delivered.standing) &&
      samePlainData(made.reminded, delivered.reminded ?? []) &&
      samePlainData(made.ruleSet, delivered.ruleSet)
    return { digest: made, asDelivered }
  }

  const deliverDigest: DigestAbilities["deliverDigest"] = Effect.fn("Ledger.deliverDigest")(function* (request) {
    const at = yield* understood(request)
    const { owner } = request
    const command = commandOf(request, at)
    let reused: CommandReused | undefined
    for (let attempt = 1; attempt <= attemptsAtMost; attempt++) {
      const stored = yield* deliveriesTo(owner)
      const shown = shownTo(owner, yield* Clock.currentTimeMillis)
      const place = stored.findIndex(({ id }) => id === eventIdOf(command, 1))
      const [delivered] = place < 0 ? [] : read([stored[place]!])
      if (delivered !== undefined) {
        return {
          outcome: "repeated",
          command,
          ...again(request, delivered, read(stored.slice(0, place)), shown)
        } as const
      }
      // Nobody delivered this period, so that the command stands for something that is no delivery.
      if (reused !== undefined) return yield* reused
      const telling = toldBy(read(stored), shown)
      const made = make(request, notBefore(telling, at), now(shown, telling))
      if (nothingToTell(made)) return { outcome: "nothing-to-tell", command, digest: made, asDelivered: true } as const
      const expected = stored.at(-1)?.version ?? "none"
      const events = [deliveryOf(command, request, made)]
      const appended = yield* Effect.result(write([{ stream: digestStream(owner), expected, events }], command))
      if (Result.isSuccess(appended)) {
        book.take(appended.success.events)
        const outcome = appended.success.repeated ? "repeated" : "delivered"
        return { outcome, command, digest: made, asDelivered: true } as const
      }
      // Somebody delivered meanwhile, this period or another: read again what was told.
      const { failure } = appended
      if (failure._tag === "CommandReused") reused = failure
      else if (failure._tag !== "VersionConflict") return yield* Effect.fail(failure)
    }
    return yield* new StoreFailure({
      because: `others kept delivering digests to ${owner ?? "nobody"} during all ${attemptsAtMost} attempts`,
      retryable: true
    })
  })

  return { digest, deliverDigest }
}
