/**
 * Plays a schedule on a store and holds every answer against the model.
 *
 * Appends that are under way together may be taken in any order. The sequences they are given tell which it was; every
 * other answer must be right for the log as it was somewhere between the beginning of the step and its end.
 */
import { Clock, type Duration, Effect, Exit, Fiber, Latch, Result, Scope, Stream } from "effect"
import type { StoredEvent } from "../../event/envelope.ts"
import { EventId, TenantId } from "../../event/identifiers.ts"
import type { AppendError, Appended, Checkpoint, EventStoreShape, Expected } from "../../store/event-store.ts"
import { samePlainData } from "../../store/plain-data.ts"
import { type CaseClock, caseStart, type Unmet, unmet, within } from "./case.ts"
import { type Attempt, Model, type Shown } from "./model.ts"
import {
  type Act,
  type AppendAct,
  type Belief,
  places,
  type PlannedEvent,
  type ReadAct,
  type Schedule,
  type Step,
  tenantNames
} from "./schedule.ts"
import { command, note } from "./writing.ts"

/** A store on the log, and how to close it and open it again. */
export interface Handle {
  store: EventStoreShape
  readonly reopened: Effect.Effect<EventStoreShape, unknown>
}

/** Where schedules are played, one after another, each for tenants of its own. */
export interface Stage {
  readonly handles: ReadonlyArray<Handle>
  readonly clock: CaseClock
  readonly patience: Duration.Input
  /** Disturbs the store; what fails in a way that may be tried again is tried again then. */
  readonly disturb: Effect.Effect<void, unknown> | undefined
  /** How often each kind of answer was met. */
  readonly met: Map<string, number>
  /** How many schedules were played. */
  played: number
}

interface Follower {
  readonly tenant: number
  readonly handle: number
  readonly slow: boolean
  /** The sequence it began after. */
  readonly from: number
  readonly seen: Array<StoredEvent>
  readonly done: Latch.Latch
  fault: string | undefined
  fiber: Fiber.Fiber<void> | undefined
  /** The log's own id. */
  readonly log: string
  /** Where it began; `undefined` is the beginning as well. */
  readonly begin: Checkpoint | undefined
}

type Answer = { readonly took: Shown } & (
  | {
      readonly act: AppendAct
      readonly attempt: Attempt
      readonly given: Result.Result<Appended, AppendError>
    }
  | { readonly act: ReadAct; readonly read: unknown }
)

type AppendAnswer = Extract<Answer, { readonly act: AppendAct }>

const minute = 60_000
const lastId = "the-last"

/** The rarer fields of an event, which a store has to keep as well. */
const rarer = {
  labels: ["confidential"],
  occurredOn: { date: "2026-11-01", zone: "Asia/Tokyo" },
  source: { origin: "list.csv", key: "7", group: "status", line: 12 },
  cause: EventId.make("before"),
  correlation: "thread-1",
  attachments: [{ title: "見積書", url: "https://example.com/1" }]
}

const planned = ({ id, text, subjects, occurredAt, knownAt, whole }: PlannedEvent) =>
  note(id, {
    ...(whole ? rarer : {}),
    data: { text },
    subjects: subjects.map((subject) => places[subject]!),
    occurredAt: caseStart + occurredAt * minute,
    ...(knownAt === undefined ? {} : { knownAt: caseStart + knownAt * minute })
  })

const expectedFrom = (belief: Belief, version: number): Expected => {
  switch (belief) {
    case "as it is":
      return version
    case "one behind":
      return Math.max(0, version - 1)
    case "one ahead":
      return version + 1
    case "none":
    case "any":
      return belief
  }
}

const attemptOf = ({ command: id, writes }: AppendAct, model: Model): Attempt => ({
  command: command(id),
  writes: writes.map(({ stream, belief, events }) => ({
    stream: places[stream]!,
    expected: expectedFrom(belief, model.stream(places[stream]!).length),
    events: events.map(planned)
  }))
})

const fails = (because: string) => Effect.fail(unmet(because))
const worded = (value: unknown): string => JSON.stringify(value) ?? "nothing"

const isEvents = (value: unknown): value is ReadonlyArray<StoredEvent> =>
  Array.isArray(value) && value.every((one) => typeof one === "object" && one !== null && "sequence" in one)

const placed = ({ sequence, id, stream, version }: StoredEvent): string =>
  `${sequence} ${id} (${stream.kind}/${stream.id} ${version})`

/** What must be and what is, in few words: events by their places, or where these agree, the first that differs whole. */
const difference = (expected: unknown, actual: unknown): readonly [string, string] => {
  if (!isEvents(expected) || !isEvents(actual)) return [worded(expected), worded(actual)]
  const [wanted, given] = [expected.map(placed), actual.map(placed)]
  if (!samePlainData(wanted, given)) return [`[${wanted.join(", ")}]`, `[${given.join(", ")}]`]
  const differs = expected.findIndex((event, index) => !samePlainData(event, actual[index]))
  return [worded(expected[differs]), worded(actual[differs])]
}
const mayTryAgain = (error: { readonly _tag: string; readonly retryable?: boolean }): boolean =>
  error._tag === "StoreBusy" || (error._tag === "StoreFailure" && error.retryable === true)

/** Plays one schedule to its end. */
export const play = (stage: Stage, schedule: Schedule): Effect.Effect<void, Unmet> => {
  const { handles, clock, met } = stage
  const number = ++stage.played
  const models = tenantNames.map((name) => new Model(TenantId.make(`${name}-${number}`)))
  const followers: Array<Follower> = []
  let doing = "before its first step"

  const counted = (what: string) => void met.set(what, (met.get(what) ?? 0) + 1)
  const storeOf = (handle: number): EventStoreShape => handles[handle % handles.length]!.store

  /** Tried until it is answered, where something disturbs the store; else it has to answer the first time. */
  const answered = <A, E extends { readonly _tag: string }>(effect: Effect.Effect<A, E>) => {
    let tries = 0
    const once: Effect.Effect<Result.Result<A, E>> = Effect.suspend(() => {
      tries++
      return Effect.flatMap(Effect.result(effect), (given) => {
        if (stage.disturb === undefined || Result.isSuccess(given) || !mayTryAgain(given.failure)) {
          return Effect.succeed(given)
        }
        counted("a try that failed and was made again")
        return Effect.andThen(Effect.sleep(Math.min(2 ** tries, 64)), once)
      })
    })
    return once
  }
  const readOf = <A, E extends { readonly _tag: string }>(effect: Effect.Effect<A, E>): Effect.Effect<A, Unmet> =>
    Effect.flatMap(answered(effect), (given) =>
      Result.isSuccess(given) ? Effect.succeed(given.success) : fails(`a reading failed: ${worded(given.failure)}`)
    )

  const pagesOf = (store: EventStoreShape, tenant: TenantId, size: number) => {
    const more = (log: ReadonlyArray<StoredEvent>): Effect.Effect<ReadonlyArray<StoredEvent>, Unmet> => {
      const after = log.at(-1)?.sequence ?? 0
      return Effect.flatMap(readOf(Stream.runCollect(store.readAll(tenant, { after, limit: size }))), (page) => {
        if (page.length === 0) return Effect.succeed(log)
        if (page.length > size) return fails(`a page of ${size} held ${page.length}`)
        // Else a page that begins where it should not would be read for ever.
        if (page[0]!.sequence <= after) return fails(`the page after ${after} begins with ${page[0]!.sequence}`)
        return more([...log, ...page])
      })
    }
    return more([])
  }

  const reading = ({ handle, tenant, what }: ReadAct): Effect.Effect<unknown, Unmet> => {
    const store = storeOf(handle)
    const of = models[tenant]!.tenant
    switch (what.of) {
      case "stream":
        return readOf(Stream.runCollect(store.readStream(of, places[what.place]!, { after: what.after })))
      case "subject":
        return readOf(Stream.runCollect(store.readSubject(of, places[what.place]!, { after: what.after })))
      case "log":
        return readOf(Stream.runCollect(store.readAll(of, { after: what.after, limit: what.limit })))
      case "pages":
        return pagesOf(store, of, what.size)
      case "command":
        return Effect.map(readOf(store.findCommand(of, command(what.command))), (found) => found?.events)
      case "head":
        return Effect.map(readOf(store.head(of)), ({ sequence, event }) => [sequence, event])
    }
  }

  /** What a reading must show where the log is `length` long. */
  const shown = (model: Model, what: ReadAct["what"], length: number): unknown => {
    const log = model.log.slice(0, length)
    switch (what.of) {
      case "stream":
        return model.stream(places[what.place]!, length).slice(what.after)
      case "subject":
        return model.subject(places[what.place]!, length).filter(({ sequence }) => sequence > what.after)
      case "log":
        return log.slice(what.after, what.after + what.limit)
      case "pages":
        return log
      case "command":
        return model.stored(command(what.command), length)
      case "head":
        return [length, log.at(-1)?.id ?? null]
    }
  }

  const acting = (act: Act): Effect.Effect<Answer | undefined, Unmet> => {
    if (act.act === "disturb") {
      counted("a disturbance")
      return Effect.matchEffect(stage.disturb ?? Effect.void, {
        onSuccess: () => Effect.succeed(undefined),
        onFailure: (error) => fails(`what disturbs the store failed itself: ${String(error)}`)
      })
    }
    return Effect.gen(function* () {
      // What a writer believes and the clock shows is fixed when the step begins.
      const from = clock.now
      const time = yield* Clock.Clock
      const began = time.monotonicTimeNanosUnsafe()
      const took = (): Shown => ({
        from,
        until: from + Number((time.monotonicTimeNanosUnsafe() - began) / 1_000_000n) + 1
      })
      const attempt = act.act === "append" ? attemptOf(act, models[act.tenant]!) : undefined
      for (let others = 0; others < act.after; others++) yield* Effect.yieldNow
      if (act.act === "read") return { act, read: yield* reading(act), took: took() }
      const { tenant } = models[act.tenant]!
      const given = yield* answered(storeOf(act.handle).append(tenant, attempt!.writes, { command: attempt!.command }))
      return { act, attempt: attempt!, given, took: took() }
    })
  }

  /** Brings the appends of a step that were taken into the model, in the order of their sequences. */
  const taken = (model: Model, answers: ReadonlyArray<AppendAnswer>, before: number): string | undefined => {
    const stored = answers.flatMap((answer) => {
      if (Result.isFailure(answer.given)) return []
      const { events, repeated } = answer.given.success
      return events.length === 0 ? [] : [{ ...answer, events, repeated }]
    })
    const first = ({ events }: { readonly events: ReadonlyArray<StoredEvent> }) => events[0]!.sequence
    // A try that failed may have written all the same, and nobody who asks again can know: then this is not judged.
    const certain = stage.disturb === undefined
    // What answered without having been repeated is what wrote.
    const inOrder = stored.toSorted((a, b) => first(a) - first(b) || Number(a.repeated) - Number(b.repeated))
    for (const { attempt, events, repeated, took } of inOrder) {
      const known = model.stored(attempt.command)
      const already = model.stored(attempt.command, before) !== undefined
      if (known === undefined) {
        if (repeated && certain) return `${attempt.command} is said to be a repetition, and was never stored before`
        const fault = model.take(attempt, events, took)
        if (fault !== undefined) return `${attempt.command}: ${fault}`
        counted("an append")
        if (attempt.writes.length > 1) counted("an append to several streams")
        continue
      }
      if (!model.repeats(attempt)) return `${attempt.command} stands for something else already, and was taken again`
      if (!repeated && certain) {
        return already
          ? `${attempt.command} was stored before, and is not said to be a repetition`
          : `${attempt.command} is said twice to have been stored for the first time`
      }
      if (!samePlainData(events, known)) {
        const [wanted, given] = difference(known, events)
        return `${attempt.command} had stored ${wanted}, and is answered with ${given}`
      }
      counted("a repetition")
      if (!already) counted("a repetition under way together with the first")
    }
    return undefined
  }

  /** Whether an answer that wrote nothing is right somewhere in the step. */
  const explained = (model: Model, answer: Answer, lengths: ReadonlyArray<number>): string | undefined => {
    if (!("attempt" in answer)) {
      const { what } = answer.act
      if (lengths.some((length) => samePlainData(answer.read, shown(model, what, length)))) {
        counted(`a reading of ${what.of}`)
        return undefined
      }
      const pairs = lengths.map((length) => difference(shown(model, what, length), answer.read))
      const right = pairs.map(([wanted]) => wanted).join(" or ")
      return `reading ${worded(what)} must give ${right}, and gave ${pairs.at(-1)![1]}`
    }
    const { attempt, given, took } = answer
    if (Result.isSuccess(given)) {
      if (given.success.events.length > 0) return undefined
      counted("an append without events")
      return lengths.some((length) => model.mayBeEmpty(attempt, length))
        ? undefined
        : `${attempt.command} has no events and was taken, though its versions are wrong or its command was used`
    }
    const error = given.failure
    counted(error._tag)
    return lengths.some((length) => model.mayRefuse(attempt, error, length, took))
      ? undefined
      : `${attempt.command} must not be refused as ${error._tag}: ${error.message}`
  }

  const together = (acts: ReadonlyArray<Act>): Effect.Effect<void, Unmet> =>
    Effect.gen(function* () {
      const before = models.map(({ log }) => log.length)
      const answers = (yield* Effect.all(acts.map(acting), { concurrency: "unbounded" })).filter(
        (answer) => answer !== undefined
      )
      for (const [index, model] of models.entries()) {
        const own = answers.filter(({ act }) => act.tenant === index)
        const fault = taken(
          model,
          own.filter((answer) => "attempt" in answer),
          before[index]!
        )
        if (fault !== undefined) return yield* fails(fault)
        const lengths = model.lengthsSince(before[index]!)
        if (lengths.length > 2) counted("several appends taken at once")
        for (const answer of own) {
          const wrong = explained(model, answer, lengths)
          if (wrong !== undefined) return yield* fails(wrong)
        }
      }
    })

  /** Sends a follower on its way, after the last event it saw. */
  const follows = (follower: Follower): Effect.Effect<void, never, Scope.Scope> =>
    Effect.gen(function* () {
      const { tenant, log } = models[follower.tenant]!
      const last = follower.seen.at(-1)
      const after: Checkpoint | undefined =
        last === undefined ? follower.begin : { log: follower.log, sequence: last.sequence, event: last.id }
      const once = storeOf(follower.handle)
        .follow(tenant, after)
        .pipe(
          Stream.runForEach((event) => {
            const next = (follower.seen.at(-1)?.sequence ?? follower.from) + 1
            follower.seen.push(event)
            // Nothing that comes after it can make good what came out of order.
            if (event.id === lastId || event.sequence !== next) follower.done.openUnsafe()
            return follower.slow ? Effect.yieldNow : Effect.void
          })
        )
      follower.fiber = yield* Effect.forkScoped(
        Effect.matchEffect(once, {
          onSuccess: () => Effect.sync(() => void (follower.fault = "its stream ended")),
          onFailure: (error) => {
            if (stage.disturb !== undefined && mayTryAgain(error)) {
              counted("a follower that failed and joined again")
              return Effect.andThen(Effect.sleep("10 millis"), follows(follower))
            }
            follower.fault = `its stream failed: ${error.message} (${log.length} events were in the log)`
            return Effect.void
          }
        }).pipe(Effect.ensuring(Effect.sync(() => follower.fault !== undefined && follower.done.openUnsafe())))
      )
    })

  const leaves = (follower: Follower) =>
    Effect.suspend(() => (follower.fiber === undefined ? Effect.void : Fiber.interrupt(follower.fiber)))

  const joins = (step: Extract<Step, { readonly does: "join" }>) =>
    Effect.gen(function* () {
      const { tenant, log } = models[step.tenant]!
      const head = yield* readOf(storeOf(step.handle).head(tenant))
      const from = step.share === "beginning" ? 0 : Math.floor(step.share * log.length)
      const follower: Follower = {
        ...step,
        from,
        seen: [],
        done: Latch.makeUnsafe(),
        fault: undefined,
        fiber: undefined,
        log: head.log,
        begin:
          step.share === "beginning"
            ? undefined
            : { log: head.log, sequence: from, event: from === 0 ? null : log[from - 1]!.id }
      }
      followers.push(follower)
      counted("a follower")
      yield* follows(follower)
    })

  const playing = (step: Step): Effect.Effect<void, unknown, Scope.Scope> => {
    switch (step.does) {
      case "at once":
        return together(step.acts)
      case "clock":
        return Effect.sync(() => void (clock.now = caseStart + step.shows * minute))
      case "join":
        return joins(step)
      case "join again": {
        const follower = followers[step.follower]
        if (follower === undefined) return Effect.void
        counted("a follower that joined again")
        return Effect.andThen(leaves(follower), follows(follower))
      }
      case "reopen":
        return Effect.gen(function* () {
          const index = step.handle % handles.length
          const on = followers.filter(({ handle }) => handle % handles.length === index)
          for (const follower of on) yield* leaves(follower)
          handles[index]!.store = yield* handles[index]!.reopened
          counted("a log that was opened again")
          for (const follower of on) yield* follows(follower)
        })
    }
  }

  /** An event that comes after all others, so that whoever followed has to have seen them before it. */
  const ending = Effect.forEach(
    models,
    (_, tenant) =>
      together([
        {
          act: "append",
          handle: 0,
          tenant,
          command: "the end",
          after: 0,
          writes: [
            {
              stream: 0,
              belief: "any",
              events: [{ id: lastId, text: "the end", subjects: [0], occurredAt: -1000, whole: false }]
            }
          ]
        }
      ]),
    { discard: true }
  )

  /** What must be true when all is done, asked of every handle. */
  const settled = Effect.gen(function* () {
    for (const [index, follower] of followers.entries()) {
      const { log } = models[follower.tenant]!
      doing = `while follower ${index + 1} of ${tenantNames[follower.tenant]!} was waited for, which saw ${follower.seen.length} of ${log.length - follower.from} events`
      yield* follower.done.await
      yield* Effect.yieldNow
      if (follower.fault !== undefined) return yield* fails(`follower ${index + 1}: ${follower.fault}`)
      const expected = log.slice(follower.from)
      if (!samePlainData(follower.seen, expected)) {
        const [wanted, seen] = difference(expected, follower.seen)
        return yield* fails(`follower ${index + 1} must see ${wanted}, and saw ${seen}`)
      }
    }
    doing = "while all was read at the end"
    for (const handle of handles.keys()) {
      for (const [tenant, model] of models.entries()) {
        const read = (what: ReadAct["what"]): ReadAct => ({ act: "read", handle, tenant, what, after: 0 })
        const whole: ReadonlyArray<ReadAct["what"]> = [
          { of: "log", after: 0, limit: 1_000_000 },
          { of: "head" },
          ...places.flatMap((_, place) => [
            { of: "stream" as const, place, after: 0 },
            { of: "subject" as const, place, after: 0 }
          ]),
          ...model.commits.map(({ attempt }) => ({ of: "command" as const, command: attempt.command }))
        ]
        yield* together(whole.map(read))
      }
    }
  })

  return Effect.gen(function* () {
    clock.now = caseStart
    for (const [index, step] of schedule.steps.entries()) {
      doing = `in step ${index + 1}`
      yield* playing(step)
    }
    doing = "in the last append"
    yield* ending
    yield* settled
  }).pipe(
    Effect.scoped,
    Effect.catch((error) => fails(`${doing}: ${error instanceof Error ? error.message : worded(error)}`)),
    (whole) => within(stage.patience, "", whole),
    Effect.catch(({ because }) => fails(because.startsWith("nothing came") ? `${because} ${doing}` : because))
  )
}

/** Opens a log several times, each in a scope of its own that can be closed and opened again. */
export const openedHandles = (
  count: number,
  reopen: Effect.Effect<EventStoreShape, unknown, Scope.Scope>
): Effect.Effect<ReadonlyArray<Handle>, unknown, Scope.Scope> =>
  Effect.forEach(Array.from({ length: count }), () =>
    Effect.gen(function* () {
      let own = yield* Scope.make()
      yield* Effect.addFinalizer((exit) => Effect.suspend(() => Scope.close(own, exit)))
      const opened = Effect.suspend(() => Effect.provideService(reopen, Scope.Scope, own))
      const handle: Handle = {
        store: yield* opened,
        reopened: Effect.gen(function* () {
          yield* Scope.close(own, Exit.void)
          own = yield* Scope.make()
          return yield* opened
        })
      }
      return handle
    })
  )
