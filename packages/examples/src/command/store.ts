/** Where a command keeps what it reads while it answers: in memory, or in PostgreSQL. The answers are the same. */
import type { EventStore } from "@genzaichi/core"
import { MemoryEventStore } from "@genzaichi/memory"
import { Effect, Layer, Option } from "effect"
import { Flag } from "effect/cli"
import { type Problem, problemWith } from "../problem.ts"

export interface StoreAsked {
  readonly store: "memory" | "postgres"
  readonly databaseUrl: Option.Option<string>
}

export const storeFlags = {
  store: Flag.Literals("store", ["memory", "postgres"]).pipe(
    Flag.withDescription("where what is read is kept while it is asked"),
    Flag.withDefault("memory" as const)
  ),
  databaseUrl: Flag.String("database-url").pipe(
    Flag.withDescription(
      "with --store postgres: postgres://user:password@host:5432/database, where everything read goes into a schema of its own and is removed again; DATABASE_URL where left out, and a server of its own where neither is there"
    ),
    Flag.optional
  )
} as const

/** The store that was asked for, opened when it is needed and closed with the command. */
export const storeFor = ({
  databaseUrl,
  store
}: StoreAsked): Effect.Effect<Layer.Layer<EventStore, Problem>, Problem> => {
  if (store === "postgres") {
    return Effect.succeed(
      Layer.unwrap(
        // The driver and a server are much to load, and most commands want neither.
        Effect.map(
          Effect.promise(() => import("./postgres-store.ts")),
          ({ postgresStore }) => postgresStore(Option.getOrUndefined(databaseUrl))
        )
      )
    )
  }
  return Option.isSome(databaseUrl) ? Effect.fail(notThatStore) : Effect.succeed(MemoryEventStore.layer())
}

const notThatStore = problemWith("--database-url", {
  ja: "保存先がデータベースではありません。--store postgres も指定してください",
  en: "nothing is kept in a database; give --store postgres as well"
})
