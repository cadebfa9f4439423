/** The layout a person names: one that ships, or a JSON file of their own. */
import { type Profile, readProfile, shippedProfiles } from "@genzaichi/csv"
import { Effect, Result } from "effect"
import { type Problem, problemWith, saidBy } from "../problem.ts"
import { jsonFile } from "./json-file.ts"

/** The profile of that name, or the one in that file. Fails with a line that lists the names there are. */
export const profileNamed = (named: string): Effect.Effect<Profile, Problem> => {
  const shipped = shippedProfiles.find(({ name }) => name === named)
  if (shipped !== undefined) return Effect.succeed(shipped)
  if (!named.endsWith(".json")) return Effect.fail(unknownProfile(named))
  return jsonFile("--profile", named).pipe(
    Effect.flatMap(({ value }) => {
      const read = readProfile(value)
      return Result.isSuccess(read)
        ? Effect.succeed(read.success)
        : Effect.fail(problemWith(`--profile ${named}`, saidBy(read.failure)))
    })
  )
}

const unknownProfile = (named: string): Problem => {
  const names = shippedProfiles.map(({ name }) => name).join(", ")
  return problemWith(`--profile ${named}`, {
    ja: `その名前の形式はありません。${names} のどれか、または JSON ファイルを指定してください`,
    en: `no layout has that name; give one of ${names}, or a JSON file`
  })
}
