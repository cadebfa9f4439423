/**
 * What the store measures of itself, through Effect's own metrics, and its spans.
 *
 * Plain function calls on the way of an append: a count costs some ten nanoseconds, and a span is made only where the app
 * gave a tracer.
 */
import type { AppendError, Appended } from "@genzaichi/core"
import { Clock, Context, Effect, Metric, Tracer } from "effect"

/** Bounds of histograms that are told in milliseconds. */
const milliseconds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000]

const counter = (name: string, description: string): Metric.Counter<number> =>
  Metric.counter(`genzaichi_postgres_${name}`, { description, incremental: true })

const histogram = (name: string, boundaries: ReadonlyArray<number>, description: string): Metric.Histogram<number> =>
  Metric.histogram(`genzaichi_postgres_${name}`, { description, boundaries })

/** The metrics by what they count; their names begin with `genzaichi_postgres_`. */
export const postgresMetrics = {
  appends: counter("appends", "appends that stored events"),
  eventsAppended: counter("events_appended", "events stored"),
  repeated: counter("repeated", "appends whose command had been stored before"),
  conflicts: counter("conflicts", "appends refused because somebody else wrote to the stream first"),
  refused: counter("refused", "appends refused for another reason: an event that is none, an id or a command taken"),
  failed: counter("failed", "appends the server did not take, or did not answer within the store's patience"),
  groupSize: histogram("group_size", [1, 2, 4, 8, 16, 32, 64, 128, 256], "appends that travelled in one call"),
  callMilliseconds: histogram("call_milliseconds", milliseconds, "how long a call took that appends, retries included"),
  lockMilliseconds: histogram(
    "lock_milliseconds",
    milliseconds,
    "how long a tenant's lock was waited for, where it was"
  ),
  busy: counter("busy", "calls that gave up on a tenant's lock"),
  retries: counter("retries", "calls made again because the connection was lost or the server was not ready"),
  pagesRead: counter("pages_read", "pages read of the log, of streams and of subjects"),
  eventsRead: counter("events_read", "events on those pages"),
  followerLag: histogram(
    "follower_lag_milliseconds",
    milliseconds,
    "how long after it was recorded a follower got the last event of a page"
  ),
  skips: counter("skips", "events that came out of order or with a gap before them; stays 0 where nothing is lost"),
  rebuildProgress: Metric.gauge("genzaichi_postgres_rebuild_progress", {
    description: "how much of the log a read model or projection that is being built has taken, from 0 to 1"
  })
} as const

/** Where a store puts down what it measures. */
export interface Measures {
  /** A call that took appends to the server, how many travelled, and how many milliseconds it took. */
  readonly called: (appends: number, took: number) => void
  /** How many milliseconds the tenant's lock was waited for in it. */
  readonly waited: (milliseconds: number) => void
  readonly stored: (events: number) => void
  /** A command was found to be stored already: before, or by a call whose answer was lost. */
  readonly found: (appended: Appended) => void
  readonly refused: (fault: AppendError) => void
  readonly retried: () => void
  readonly read: (events: number) => void
  /** A follower was given events, the last of them recorded then; both in epoch milliseconds. */
  readonly followed: (recordedAt: number, now: number) => void
  readonly skipped: () => void
  /** Events taken of those there are, by a read model or projection of that name that is being built. */
  readonly built: (name: string, taken: number, head: number) => void
}

/** Measures into the registry of a context. */
export const measuresIn = (context: Context.Context<never>): Measures => {
  const {
    appends,
    busy,
    callMilliseconds,
    conflicts,
    eventsAppended,
    eventsRead,
    failed,
    followerLag,
    groupSize,
    lockMilliseconds,
    pagesRead,
    rebuildProgress,
    refused,
    repeated,
    retries,
    skips
  } = postgresMetrics
  // Counters that stay at 0 are shown as well.
  for (const metric of [conflicts, failed, busy, retries, skips]) metric.updateUnsafe(0, context)
  const stored: Measures["stored"] = (events) => {
    appends.updateUnsafe(1, context)
    eventsAppended.updateUnsafe(events, context)
  }
  const builds = new Map<string, Metric.Metric<number, unknown>>()
  return {
    called: (travelled, took) => {
      groupSize.updateUnsafe(travelled, context)
      callMilliseconds.updateUnsafe(took, context)
    },
    waited: (waited) => {
      if (waited > 0) lockMilliseconds.updateUnsafe(waited, context)
    },
    stored,
    found: (appended) => (appended.repeated ? repeated.updateUnsafe(1, context) : stored(appended.events.length)),
    refused: ({ _tag }) => {
      const isFailure = _tag === "StoreBusy" || _tag === "StoreFailure"
      if (_tag === "StoreBusy") busy.updateUnsafe(1, context)
      const counted = isFailure ? failed : _tag === "VersionConflict" ? conflicts : refused
      counted.updateUnsafe(1, context)
    },
    retried: () => retries.updateUnsafe(1, context),
    read: (events) => {
      pagesRead.updateUnsafe(1, context)
      eventsRead.updateUnsafe(events, context)
    },
    followed: (recordedAt, now) => followerLag.updateUnsafe(Math.max(0, now - recordedAt), context),
    skipped: () => skips.updateUnsafe(1, context),
    built: (name, taken, head) => {
      let gauge = builds.get(name)
      if (gauge === undefined) {
        gauge = Metric.withAttributes(rebuildProgress, { model: name })
        builds.set(name, gauge)
      }
      gauge.updateUnsafe(head === 0 ? 1 : Math.min(1, taken / head), context)
    }
  }
}

/** The tracer there is where an app gave none. */
const nobody = Context.get(Context.empty(), Tracer.Tracer)

/** In a span of that name where the app traces; as it is where it does not. */
export const inSpan = <A, E, R>(
  name: string,
  attributes: () => Record<string, unknown>,
  effect: Effect.Effect<A, E, R>
): Effect.Effect<A, E, R> =>
  Effect.contextWith((context: Context.Context<never>) =>
    Context.get(context, Tracer.Tracer) === nobody
      ? effect
      : (Effect.withSpan(effect, name, { attributes: attributes() }) as Effect.Effect<A, E, R>)
  )

/** Milliseconds an effect took, whatever came of it. */
export const timed = <A, E, R>(effect: Effect.Effect<A, E, R>, took: (milliseconds: number) => void) =>
  Effect.flatMap(Clock.Clock, (clock) => {
    const began = clock.monotonicTimeNanosUnsafe()
    return Effect.onExit(effect, () =>
      Effect.sync(() => took(Number(clock.monotonicTimeNanosUnsafe() - began) / 1_000_000))
    )
  })
