/**
 * A random schedule against a model: whatever order appends, retries, clashes and readings come in, the store answers as
 * a plain list of events would.
 *
 * The model is written for being obviously right: it keeps one list per tenant and searches it.
 */
import { Effect, Result, Stream } from "effect"
import type { NewEvent, StoredEvent } from "../../event/envelope.ts"
import type { StreamName, TenantId } from "../../event/identifiers.ts"
import { futureGrace } from "../../store/admission.ts"
import type { EventStoreShape, Expected, Write } from "../../store/event-store.ts"
import { samePlainData } from "../../store/plain-data.ts"
import { chanceFrom } from "./chance.ts"
import { type CaseClock, holds, same, storeCase } from "./case.ts"
import { account, command, deal, idsOf, note, otherTenant, tenant } from "./writing.ts"

interface Attempt {
  readonly tenant: TenantId
  readonly command: string
  readonly writes: ReadonlyArray<Write>
}

/** What the model says an append must come to: the events, or a refusal for one of the reasons there are. */
type Outcome =
  | { readonly events: ReadonlyArray<StoredEvent>; readonly repeated: boolean }
  | { readonly refusedAs: ReadonlySet<string> }

const sameName = (a: StreamName, b: StreamName): boolean => a.kind === b.kind && a.id === b.id

class Model {
  readonly logs = new Map<TenantId, Array<StoredEvent>>()
  readonly commands = new Map<string, { readonly attempt: Attempt; readonly events: ReadonlyArray<StoredEvent> }>()

  log(of: TenantId): ReadonlyArray<StoredEvent> {
    return this.logs.get(of) ?? []
  }

  append(attempt: Attempt, now: number): Outcome {
    const name = `${attempt.tenant} ${attempt.command}`
    const before = this.commands.get(name)
    if (before !== undefined) {
      const said = ({ writes }: Attempt) => writes.map(({ stream, events }) => ({ stream, events }))
      return samePlainData(said(before.attempt), said(attempt))
        ? { events: before.events, repeated: true }
        : { refusedAs: new Set(["CommandReused"]) }
    }
    const log = [...this.log(attempt.tenant)]
    const recordedAt = Math.max(now, log.at(-1)?.recordedAt ?? now)
    const events: Array<StoredEvent> = []
    const faults = new Set<string>()
    for (const { stream, expected, events: news } of attempt.writes) {
      const version = log.filter((event) => sameName(event.stream, stream)).length
      if (expected !== "any" && (expected === "none" ? 0 : expected) !== version) faults.add("VersionConflict")
      for (const [index, event] of news.entries()) {
        if (log.some((other) => other.id === event.id)) faults.add("EventIdTaken")
        if (event.occurredAt > recordedAt + futureGrace) faults.add("InvalidEvent")
        if ((event.knownAt ?? recordedAt) > recordedAt) faults.add("InvalidEvent")
        const stored: StoredEvent = {
          ...event,
          tenant: attempt.tenant,
          stream,
          version: version + index + 1,
          sequence: log.length + 1,
          knownAt: event.knownAt ?? recordedAt,
          recordedAt
        }
        log.push(stored)
        events.push(stored)
      }
    }
    if (faults.size > 0) return { refusedAs: faults }
    this.logs.set(attempt.tenant, log)
    this.commands.set(name, { attempt, events })
    return { events, repeated: false }
  }
}

const streams: ReadonlyArray<StreamName> = [deal("d-1"), deal("d-2"), account("d-1"), { kind: "sheet", id: "list.csv" }]

const scheduleOf = (seed: number, model: Model, clock: CaseClock) => {
  const { below, pick } = chanceFrom(seed)
  const attempts: Array<Attempt> = []
  let made = 0

  const event = (): NewEvent => {
    // A few ids are used again, most are new.
    const id = below(12) === 0 && made > 0 ? `e-${1 + below(made)}` : `e-${++made}`
    const claim = below(4)
    return note(id, {
      data: { text: `${pick(["電話", "mail", "訪問"])} ${below(3)}` },
      subjects: streams.filter(() => below(2) === 0),
      occurredAt: clock.now - 3_600_000 + below(72 * 60_000),
      ...(claim === 0
        ? { knownAt: clock.now - below(60_000) }
        : claim === 1 && below(8) === 0
          ? { knownAt: clock.now + 60_000_000 }
          : {})
    })
  }
  const expectation = (of: TenantId, stream: StreamName): Expected => {
    const version = model.log(of).filter((one) => sameName(one.stream, stream)).length
    return pick([
      "any",
      version,
      version,
      version,
      below(4),
      version === 0 ? "none" : version,
      below(9) === 0 ? "none" : "any"
    ])
  }
  const fresh = (): Attempt => {
    const of = pick([tenant, tenant, otherTenant])
    // Each stream at most once: a stream that comes twice is a case of its own.
    const named = streams.filter(() => below(3) === 0)
    const writes = (named.length === 0 ? [pick(streams)] : named).map((stream) => ({
      stream,
      expected: expectation(of, stream),
      events: Array.from({ length: 1 + below(3) }, event)
    }))
    return { tenant: of, command: `c-${attempts.length}`, writes }
  }
  /** The next append: most are new, some are retries, some take another's command. */
  return (): Attempt => {
    const kind = attempts.length === 0 ? 9 : below(10)
    const attempt = kind === 0 ? pick(attempts) : kind === 1 ? { ...fresh(), command: pick(attempts).command } : fresh()
    attempts.push(attempt)
    clock.now += below(5) === 0 ? -below(120_000) : below(60_000)
    return attempt
  }
}

const readsLike = (store: EventStoreShape, model: Model, seed: number) =>
  Effect.gen(function* () {
    const { below, pick } = chanceFrom(seed)
    const of = pick([tenant, otherTenant])
    const log = model.log(of)
    const after = below(log.length + 2)
    const name = pick(streams)
    const ofStream = log.filter((event) => sameName(event.stream, name)).slice(after)
    yield* same("a stream", yield* Stream.runCollect(store.readStream(of, name, { after })), ofStream)
    const ofSubject = log.filter((event) => event.sequence > after && event.subjects.some((one) => sameName(one, name)))
    yield* same("a subject", yield* Stream.runCollect(store.readSubject(of, name, { after })), ofSubject)
    const limit = below(6)
    yield* same(
      "the log",
      yield* Stream.runCollect(store.readAll(of, { after, limit })),
      log.slice(after, after + limit)
    )
    const head = yield* store.head(of)
    yield* same("the head", [head.sequence, head.event], [log.length, log.at(-1)?.id ?? null])
    const rest = log.slice(after)
    if (rest.length > 0) {
      const event = after === 0 ? null : log[after - 1]!.id
      const following = store.follow(of, { log: head.log, sequence: after, event }).pipe(Stream.take(rest.length))
      yield* same("what is followed", idsOf(yield* Stream.runCollect(following)), idsOf(rest))
    }
  })

const seed = 20_261_102
const steps = 1000

export const modelCases = [
  storeCase("a random schedule comes out as a plain list of events would", ({ store, clock }) =>
    Effect.gen(function* () {
      const met = new Map<string, number>()
      const model = new Model()
      const next = scheduleOf(seed, model, clock)
      for (let step = 0; step < steps; step++) {
        const attempt = next()
        const expected = model.append(attempt, clock.now)
        const given = yield* Effect.result(
          store.append(attempt.tenant, attempt.writes, { command: command(attempt.command) })
        )
        const actual = Result.isSuccess(given) ? given.success : given.failure._tag
        let outcome: string
        if ("events" in expected) {
          outcome = expected.repeated ? "a retry" : "an append"
          yield* same(`step ${step}`, actual, expected)
        } else {
          outcome = String(actual)
          const reasons = [...expected.refusedAs].join(" or ")
          yield* holds(
            `step ${step} is refused as ${reasons} (it was ${JSON.stringify(actual)})`,
            typeof actual === "string" && expected.refusedAs.has(actual)
          )
        }
        met.set(outcome, (met.get(outcome) ?? 0) + 1)
        if (step % 5 === 0) yield* readsLike(store, model, seed + step)
      }
      // The schedule is worth something only where it comes upon everything.
      for (const outcome of [
        "an append",
        "a retry",
        "VersionConflict",
        "CommandReused",
        "EventIdTaken",
        "InvalidEvent"
      ]) {
        yield* holds(`the schedule comes upon ${outcome} ten times`, (met.get(outcome) ?? 0) >= 10)
      }
    })
  )
]
