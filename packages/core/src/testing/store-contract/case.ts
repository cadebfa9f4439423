/**
 * A case of the store contract: a promise by its name, and a run that keeps it or says how it was broken.
 *
 * Cases are data and know no test framework. A case opens a log of its own, so cases may run in any order and at once.
 */
import { Clock, Duration, Effect, Schema, type Scope } from "effect"
import type { Capabilities, EventStoreShape } from "../../store/event-store.ts"
import { samePlainData } from "../../store/plain-data.ts"
import { clockShowing } from "../../store/shown-clock.ts"

/**
 * Opens a store on the log of that name, empty when first opened. A store that is durable or shared finds the same log
 * again under the same name; the others may pass the name over. What it holds is released with the scope.
 *
 * The time a store reads is Effect's `Clock`, which cases set.
 */
export type OpenStore = (log: string) => Effect.Effect<EventStoreShape, unknown, Scope.Scope>

/** A promise that was not kept. */
export class CaseFailure extends Schema.TaggedError<CaseFailure>()("CaseFailure", {
  case: Schema.String,
  because: Schema.String
}) {
  override get message(): string {
    return `${this.case}: ${this.because}`
  }
}

export interface StoreCase {
  readonly name: string
  /** Capabilities without which the promise makes no sense. */
  readonly requires?: ReadonlyArray<keyof Capabilities>
  readonly run: (open: OpenStore, options?: RunOptions) => Effect.Effect<void, CaseFailure>
}

export interface RunOptions {
  /** A store that does not answer for this long has broken its promise; 20 seconds where left out. Real time. */
  readonly patience?: Duration.Input
}

/** The store's clock while a case runs, epoch milliseconds. It stands still until it is set. */
export interface CaseClock {
  now: number
}

/** What a case works with. */
export interface CaseSetting {
  readonly store: EventStoreShape
  readonly clock: CaseClock
  /** Opens the log of this case again. */
  readonly reopen: Effect.Effect<EventStoreShape, unknown, Scope.Scope>
  /** The name of the case's log. */
  readonly log: string
  readonly patience: Duration.Input
}

/** An expectation that was not met, on its way to becoming a `CaseFailure` with the name of the case. */
class Unmet extends Schema.TaggedError<Unmet>()("Unmet", { because: Schema.String }) {
  override get message(): string {
    return this.because
  }
}

export type { Unmet }

/** What must hold and does not, in words. */
export const unmet = (because: string): Unmet => new Unmet({ because })

/** Monday 2026-11-02 00:00 UTC, when the clock of every case begins. */
export const caseStart = Date.UTC(2026, 10, 2)

const readable = (error: unknown): string => (error instanceof Error ? error.message : JSON.stringify(error))

/** Fails where nothing came for as long as a store has. */
export const within = <A, E, R>(
  patience: Duration.Input,
  doing: string,
  effect: Effect.Effect<A, E, R>
): Effect.Effect<A, E | Unmet, R> =>
  Effect.timeoutOrElse(effect, {
    duration: patience,
    orElse: () =>
      Effect.fail(
        new Unmet({ because: `nothing came for ${Duration.format(Duration.fromInputUnsafe(patience))}${doing}` })
      )
  })

/** Makes a case of a run that may fail in any way, and that watches the time by itself where it takes longer. */
export const longCase = (
  name: string,
  run: (setting: CaseSetting) => Effect.Effect<void, unknown, Scope.Scope>,
  requires: ReadonlyArray<keyof Capabilities> = []
): StoreCase => ({
  name,
  requires,
  run: (open, { patience = "20 seconds" } = {}) =>
    Effect.gen(function* () {
      const clock: CaseClock = { now: caseStart }
      const real = yield* Clock.Clock
      const log = name.replace(/[^a-z0-9]+/gi, "-")
      yield* Effect.gen(function* () {
        const store = yield* within(patience, " while the store was opened", open(log))
        yield* run({ store, clock, reopen: open(log), log, patience })
      }).pipe(
        Effect.scoped,
        Effect.provideService(
          Clock.Clock,
          clockShowing(() => clock.now, real)
        )
      )
    }).pipe(Effect.catch((error) => Effect.fail(new CaseFailure({ case: name, because: readable(error) }))))
})

/** Makes a case of a run that may fail in any way. */
export const storeCase = (
  name: string,
  run: (setting: CaseSetting) => Effect.Effect<void, unknown, Scope.Scope>,
  requires: ReadonlyArray<keyof Capabilities> = []
): StoreCase => longCase(name, (setting) => within(setting.patience, "", run(setting)), requires)

/** Fails the case unless both hold the same data. */
export const same = (what: string, actual: unknown, expected: unknown): Effect.Effect<void, Unmet> =>
  samePlainData(actual, expected)
    ? Effect.void
    : Effect.fail(
        new Unmet({ because: `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}` })
      )

/** Fails the case unless the statement holds. */
export const holds = (what: string, statement: boolean): Effect.Effect<void, Unmet> =>
  statement ? Effect.void : Effect.fail(new Unmet({ because: `it does not hold that ${what}` }))

/** The error of an effect that has to fail with this tag. */
export const refused = <A, E extends { readonly _tag: string }, R, Tag extends E["_tag"]>(
  what: string,
  tag: Tag,
  effect: Effect.Effect<A, E, R>
): Effect.Effect<Extract<E, { readonly _tag: Tag }>, Unmet, R> =>
  Effect.matchEffect(effect, {
    onSuccess: () => Effect.fail(new Unmet({ because: `${what} was taken; it must be refused as ${tag}` })),
    onFailure: (error) =>
      error._tag === tag
        ? Effect.succeed(error as Extract<E, { readonly _tag: Tag }>)
        : Effect.fail(
            new Unmet({ because: `${what} must be refused as ${tag}, not as ${error._tag}: ${readable(error)}` })
          )
  })
