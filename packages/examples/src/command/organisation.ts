/** Who works for us, in which departments, and who may do and see what: a JSON file a person names. */
import { type OrganisationShape, readOrganisation } from "@genzaichi/core"
import { Effect, Option, Result } from "effect"
import { type Problem, problemWith } from "../problem.ts"
import { jsonFile, placeSaid } from "./json-file.ts"

/** Reads the file of `--organisation`. Fails with a line that says where in it what is wrong, and how to mend it. */
export const organisationAsked = (
  named: Option.Option<string>
): Effect.Effect<OrganisationShape | undefined, Problem> =>
  Option.isNone(named)
    ? Effect.succeed(undefined)
    : Effect.gen(function* () {
        const file = named.value
        const { placeOf, value } = yield* jsonFile("--organisation", file)
        const read = readOrganisation(value)
        if (Result.isSuccess(read)) return read.success
        const { path, problem, remedy } = read.failure
        const place = placeSaid(placeOf(pathInJson(path)))
        return yield* problemWith(`--organisation ${file}`, {
          ja: `${path}（${place.ja}）：${problem.ja}。${remedy.ja}`,
          en: `${path} (${place.en}): ${problem.en}. ${remedy.en}`
        })
      })

/** `members.3.department` as `members[3].department`. */
const pathInJson = (path: string): string => path.replace(/\.(\d+)(?=\.|$)/g, "[$1]")
