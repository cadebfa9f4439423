/** The owner a person names: whose deals are asked about. */
import type { DealPosition } from "@genzaichi/core"
import { Option, Result } from "effect"
import { type Problem, problemWith } from "../problem.ts"
import { nearestNames } from "./nearest.ts"

/** Names as people write them: width, spaces, case and a さん behind make no other. */
const alike = (name: string): string => name.normalize("NFKC").replace(/\s+/g, "").replace(/さん$/, "").toLowerCase()

const namesShown = 12

const nobody = "-"

export const ownerFlag = `whose deals; ${nobody} for those without an owner`

/** The people a name is looked for among. */
export interface People {
  /** Of every deal. */
  readonly owners: Iterable<string | null>
  /** Who is to do what was planned, whoever has the deal. */
  readonly assignees: Iterable<string | null>
  /** The day by which all of it was known, where only that is looked at. */
  readonly known: Option.Option<string>
}

/** Who is to do what was planned on these deals. */
export const assigneesOf = (positions: ReadonlyArray<DealPosition>): ReadonlyArray<string | null> =>
  positions.flatMap(({ actions }) => actions.map(({ assignee, member }) => assignee ?? member))

/**
 * The person of that name, as the sheets spell it; null for nobody. Whoever owns no deal may still have something to do on
 * one. Fails with the names nearest to it.
 */
export const ownerNamed = (
  named: string,
  { assignees, known, owners }: People
): Result.Result<string | null, Problem> => {
  if (named === nobody) return Result.succeed(null)
  const names = namesIn(owners)
  const found = [names, namesIn(assignees)].flatMap(
    (among) => among.find((name) => name === named) ?? among.find((name) => alike(name) === alike(named)) ?? []
  )
  if (found[0] !== undefined) return Result.succeed(found[0])
  if (names.length > 0) return Result.fail(unknown(named, names))
  return Result.fail(Option.isSome(known) ? unknownThen(known.value) : ownerless(named))
}

const namesIn = (people: Iterable<string | null>): ReadonlyArray<string> =>
  [...new Set(people)].filter((person) => person !== null).toSorted()

/** Somebody has to be named: says who there is. */
export const ownerMissing = ({ owners }: Pick<People, "owners">): Problem => {
  const names = namesIn(owners)
  const listed =
    names.length === 0
      ? { ja: "", en: "" }
      : { ja: `担当：${few(names, "、")}。`, en: `There are: ${few(names, ", ")}. ` }
  return problemWith("--owner", {
    ja: `誰の分かを指定してください。${listed.ja}担当のない商談は ${nobody} です`,
    en: `say whose deals. ${listed.en}Deals without an owner are ${nobody}`
  })
}

const few = (names: ReadonlyArray<string>, comma: string): string => {
  const more = names.length - namesShown
  return names.slice(0, namesShown).join(comma) + (more > 0 ? ` … (+${more})` : "")
}

const unknown = (named: string, names: ReadonlyArray<string>): Problem => {
  const near = nearestNames(alike(named), names, alike)
  return problemWith(`--owner ${named}`, {
    ja: `その名前の担当はいません。${near.length === 0 ? "" : `${near.join("、")} のことでしょうか。`}担当：${few(names, "、")}`,
    en: `no deal has an owner of that name. ${near.length === 0 ? "" : `Did you mean ${near.join(" or ")}? `}There are: ${few(names, ", ")}`
  })
}

const ownerless = (named: string): Problem =>
  problemWith(`--owner ${named}`, {
    ja: `担当の分かる商談がありません。シートに担当の列があるか確かめてください。担当のない商談は --owner ${nobody} です`,
    en: `no deal has an owner; check that the sheets have a column that says whose it is, or give --owner ${nobody} for deals without one`
  })

const unknownThen = (known: string): Problem =>
  problemWith(`--known ${known}`, {
    ja: "この時点では、担当の分かる商談がまだありません。行をいつ知ったかはシートに列がなければ分からず、シートが書かれた日（--written）に知ったものとして数えます",
    en: "no deal with an owner was known by then; unless a column says when a row became known, it counts as known on the day the sheet was written (--written)"
  })
