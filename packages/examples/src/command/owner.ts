/** The owner a person names: whose deals are asked about. */
import { Result } from "effect"
import { type Problem, problemWith } from "../problem.ts"
import { nearestNames } from "./nearest.ts"

/** Names as people write them: width, spaces, case and a さん behind make no other. */
const alike = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "").replace(/さん$/, "").toLowerCase()

const listed = 12

const nobody = "-"

export const ownerFlag = `whose deals; ${nobody} for those without an owner`

/** The owner of that name, as the sheets spell it; null for nobody. Fails with the names nearest to it. */
export const ownerNamed = (named: string, owners: Iterable<string | null>): Result.Result<string | null, Problem> => {
  if (named === nobody) return Result.succeed(null)
  const names = [...new Set(owners)].filter((owner) => owner !== null).toSorted()
  const found = names.find((name) => name === named) ?? names.find((name) => alike(name) === alike(named))
  if (found !== undefined) return Result.succeed(found)
  return Result.fail(names.length === 0 ? ownerless(named) : unknown(named, names))
}

const unknown = (named: string, names: ReadonlyArray<string>): Problem => {
  const near = nearestNames(alike(named), names, alike)
  const shown = names.slice(0, listed)
  const more = names.length - shown.length
  const list = (comma: string): string => shown.join(comma) + (more > 0 ? ` … (+${more})` : "")
  return problemWith(`--owner ${named}`, {
    ja: `その名前の担当はいません。${near.length === 0 ? "" : `${near.join("、")} のことでしょうか。`}担当：${list("、")}`,
    en: `no deal has an owner of that name. ${near.length === 0 ? "" : `Did you mean ${near.join(" or ")}? `}There are: ${list(", ")}`
  })
}

const ownerless = (named: string): Problem =>
  problemWith(`--owner ${named}`, {
    ja: "担当の分かる商談がありません。シートに担当の列があるか確かめてください",
    en: "no deal has an owner; check that the sheets have a column that says whose it is"
  })
