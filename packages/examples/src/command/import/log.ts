/** Where imports are kept: a CSV file a person can open and read, or a database. */
import { type EventStore, type Language, TenantId } from "@genzaichi/core"
import { Effect, Layer } from "effect"
import type { Problem } from "../../problem.ts"

/** Whose history it is; a log of the command line holds one. */
export const keptTenant = TenantId.make("genzaichi")

/** Whether `--into` and `--from` name a database rather than a file. */
export const isDatabase = (named: string): boolean => /^postgres(?:ql)?:/.test(named)

/** What is said of it on a screen: an address without the password it may hold. */
export const logSaid = (named: string): string => {
  const address = isDatabase(named) ? URL.parse(named) : null
  if (address === null || address.password === "") return isDatabase(named) && address === null ? "postgres://…" : named
  address.password = "password"
  return address.href.replace(":password@", ":…@")
}

/** Opens what `--into` or `--from` names. What is only read is neither made nor locked. */
export const keptLog = (
  named: string,
  access: "write" | "read",
  language: Language
): Layer.Layer<EventStore, Problem> =>
  Layer.unwrap(
    // Each is much to load, and a command needs but one.
    isDatabase(named)
      ? Effect.map(
          Effect.promise(() => import("./kept-in-postgres.ts")),
          ({ keptInPostgres }) => keptInPostgres(named, access)
        )
      : Effect.map(
          Effect.promise(() => import("./kept-in-file.ts")),
          ({ keptInFile }) => keptInFile(named, access, language)
        )
  )
