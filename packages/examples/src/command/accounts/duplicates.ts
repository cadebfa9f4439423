/** `genzaichi accounts duplicates`: which accounts may be one company, how sure, and why. */
import { Effect } from "effect"
import { Flag } from "effect/cli"
import { duplicateText } from "../../accounts/list-text.ts"
import { page } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { problemWith } from "../../problem.ts"
import { wrapped } from "../../report/columns.ts"
import { screenWidth } from "../screen.ts"
import { accountFlags, type AccountsAsked, answered, runOnAccounts, type Scene } from "./scene.ts"

/** Companies of a group often share a domain and nothing else: less than this is told when asked for. */
export const leastScore = 0.6

export const duplicatesFlags = {
  ...accountFlags,
  least: Flag.Int("least").pipe(
    Flag.withDescription("the least score to show, in percent"),
    Flag.withDefault(leastScore * 100)
  )
} as const

export interface DuplicatesAsked extends AccountsAsked {
  readonly least: number
}

export const runDuplicates = (asked: DuplicatesAsked) => runOnAccounts(asked, (scene) => duplicatesSaid(asked, scene))

const duplicatesSaid = ({ least }: DuplicatesAsked, scene: Scene) =>
  Effect.gen(function* () {
    const { ledger, shownId, speech } = scene
    const words = accountWords[speech.language]
    if (least < 0 || least > 100) return yield* noScore(least)
    const all = yield* answered(scene)(ledger.duplicates())
    const pairs = all.filter(({ score }) => score * 100 >= least)
    const fainter = all.length - pairs.length
    const width = screenWidth().width ?? 120
    return page([
      pairs.length === 0
        ? [words.noDuplicates]
        : [words.duplicatesTitle(pairs.length), ...wrapped(words.duplicatesNote, width, "")],
      pairs.flatMap((pair) => duplicateText(pair, { speech, width }, shownId)).slice(1),
      fainter === 0 ? [] : [words.fainter(fainter, least)]
    ])
  })

const noScore = (least: number) =>
  problemWith(`--least ${least}`, { ja: "0 から 100 までで指定してください", en: "give 0 to 100" })
