/** The account a person names: by its id, its corporate number, or what it is called, as people write it. */
import { type AccountId, checkCorporateNumber, type FoundAccount } from "@genzaichi/core"
import { Effect, Result } from "effect"
import { type Problem, problemWith } from "../../problem.ts"
import { answered, nameOfAccount, type Scene, type ShownAccount } from "./scene.ts"

const candidatesShown = 6

/** The id that stands for the company. Fails with the candidates where there are several, or with what was found near. */
export const accountNamed = (typed: string, scene: Scene): Effect.Effect<AccountId, Problem> =>
  Effect.gen(function* () {
    const { accounts, shownId, sight } = scene
    const byId = accounts.find(({ members }) => members.some((id) => id === typed || shownId(id) === typed))
    if (byId !== undefined) return byId.account
    if (isNumber(typed)) return yield* Effect.fromResult(accountNumbered(typed, accounts))
    const found = yield* answered(scene)(sight.searchAccounts(typed))
    const written = found.filter(({ name }) => alike(name) === alike(typed))
    const whole = found.filter(({ by }) => by === "whole")
    for (const some of [written, whole, found]) {
      if (some.length === 1) return some[0]!.account
      if (some.length > 1) return yield* several(typed, some, scene)
    }
    return yield* none(typed, accounts)
  })

/** Width and spaces are nobody's choice; another case may well be another entry. */
const alike = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "")

/** Twelve digits and more, with what people put between and before them. */
const isNumber = (typed: string): boolean => /^T?[\d\s-]{12,}$/.test(typed.normalize("NFKC"))

const accountNumbered = (typed: string, accounts: ReadonlyArray<ShownAccount>): Result.Result<AccountId, Problem> => {
  const read = checkCorporateNumber(typed)
  if (Result.isFailure(read)) return Result.fail(problemWith(typed, read.failure.text))
  const { number } = read.success
  const found = accounts.find(({ corporateNumbers }) => corporateNumbers.some(({ value }) => value === number))
  return found === undefined
    ? Result.fail(
        problemWith(typed, {
          ja: "この法人番号の取引先はありません。社名で探してください",
          en: "no account has this corporate number; look for it by name"
        })
      )
    : Result.succeed(found.account)
}

const several = (typed: string, found: ReadonlyArray<FoundAccount>, { shownId }: Scene): Problem => {
  const shown = found.slice(0, candidatesShown).map(({ account, name }) => `${name} [${shownId(account)}]`)
  const more = found.length > shown.length ? ` … (+${found.length - shown.length})` : ""
  return problemWith(typed, {
    ja: `当てはまる取引先が ${found.length}件あります。ID で指定してください：${shown.join("、")}${more}`,
    en: `${found.length} accounts may be meant; give one by its id: ${shown.join(", ")}${more}`
  })
}

const none = (typed: string, accounts: ReadonlyArray<ShownAccount>): Problem => {
  const some = accounts.slice(0, candidatesShown).map(nameOfAccount)
  const more = accounts.length > some.length ? ` … (+${accounts.length - some.length})` : ""
  return problemWith(typed, {
    ja:
      accounts.length === 0
        ? "読んだシートに取引先がありません"
        : `そのような取引先はありません。取引先：${some.join("、")}${more}（genzaichi accounts で一覧できます）`,
    en:
      accounts.length === 0
        ? "there is no account in the sheets that were read"
        : `there is no such account. There are: ${some.join(", ")}${more} (genzaichi accounts lists them)`
  })
}
