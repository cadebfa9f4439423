/** A log in a CSV file a person can open and read. */
import { existsSync } from "node:fs"
import { EventStore, type EventStoreShape, type Label, type Language, StoreFailure } from "@genzaichi/core"
import { FileUnreachable, LogInUse, makeCsvEventStore, type OpeningFault } from "@genzaichi/csv/store"
import { MemoryEventStore } from "@genzaichi/memory"
import { Clock, Console, Effect, Layer, Scope } from "effect"
import { type Problem, problemWith } from "../../problem.ts"

/**
 * The file of that name. Where it is not there nothing was kept yet, and it is made with the first that is: so neither a
 * look at a sheet nor one that is refused leaves a file behind.
 */
export const keptInFile = (
  path: string,
  access: "write" | "read",
  language: Language
): Layer.Layer<EventStore, Problem> => {
  const open = opened(path, access, language)
  if (existsSync(path)) return Layer.effect(EventStore, open)
  return access === "read"
    ? MemoryEventStore.layer()
    : Layer.effect(
        EventStore,
        Effect.gen(function* () {
          const scope = yield* Scope.Scope
          const clock = yield* Clock.Clock
          return madeByAppending(
            yield* EventStore,
            // Opened by the clock that runs: a store waits and tries again for so and so long.
            open.pipe(Scope.provide(scope), Effect.provideService(Clock.Clock, clock))
          )
        })
      ).pipe(Layer.provide(MemoryEventStore.layer()))
}

const opened = (path: string, access: "write" | "read", language: Language) =>
  Effect.gen(function* () {
    const { report, store } = yield* makeCsvEventStore({ path, access }).pipe(
      Effect.mapError((fault) => problemWith(path, whyNotOpened(fault)))
    )
    if (report.setAside !== undefined) yield* Console.error(`genzaichi: ${path}: ${report.text[language]}`)
    return store
  })

/** An empty store until something is to be kept in it. */
const madeByAppending = (empty: EventStoreShape, open: Effect.Effect<EventStoreShape, Problem>): EventStoreShape => {
  let store = empty
  const made = Effect.suspend(() =>
    store === empty
      ? open.pipe(
          Effect.tap((file) => Effect.sync(() => (store = file))),
          Effect.mapError((cause) => new StoreFailure({ because: cause.en, retryable: false, cause }))
        )
      : Effect.succeed(store)
  )
  return {
    capabilities: empty.capabilities,
    append: (tenant, writes, options) => Effect.flatMap(made, (file) => file.append(tenant, writes, options)),
    findCommand: (tenant, command) => store.findCommand(tenant, command),
    readStream: (tenant, stream, options) => store.readStream(tenant, stream, options),
    readSubject: (tenant, subject, options) => store.readSubject(tenant, subject, options),
    readAll: (tenant, options) => store.readAll(tenant, options),
    follow: (tenant, after) => store.follow(tenant, after),
    head: (tenant) => store.head(tenant)
  }
}

/** What is wrong and how to mend it at the command line, where nobody can open the file otherwise. */
const whyNotOpened = (fault: OpeningFault): Label => {
  const { problem } = fault
  const remedy = remedyHere(fault)
  return { ja: `${problem.ja}。${remedy.ja}`, en: `${problem.en}; ${remedy.en}` }
}

const remedyHere = (fault: OpeningFault): Label => {
  if (fault instanceof LogInUse) {
    return {
      ja: `終わるのを待って、もう一度実行してください。そのプロセスがもう無いと確かめたときだけ ${fault.lock} を消してください`,
      en: `wait until it has finished and run the command again; delete ${fault.lock} only when you know that the process is gone`
    }
  }
  return fault instanceof FileUnreachable && (fault.met === "no-rights" || fault.met === "read-only")
    ? {
        ja: "書き込めるフォルダーのファイルを --into で指定してください",
        en: "name a file in a folder you may write to with --into"
      }
    : fault.remedy
}
