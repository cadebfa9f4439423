/** `genzaichi accounts duplicates`: which accounts may be one company, how sure, and why. */
import { Effect } from "effect"
import { duplicateText } from "../../accounts/list-text.ts"
import { page } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { wrapped } from "../../report/columns.ts"
import { screenWidth } from "../screen.ts"
import { type AccountsAsked, answered, runOnAccounts } from "./scene.ts"

export const runDuplicates = (asked: AccountsAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const { ledger, shownId, speech } = scene
      const words = accountWords[speech.language]
      const pairs = yield* answered(scene)(ledger.duplicates())
      const width = screenWidth().width ?? 120
      if (pairs.length === 0) return words.noDuplicates
      return page([
        [words.duplicatesTitle(pairs.length), ...wrapped(words.duplicatesNote, width, "")],
        pairs.flatMap((pair) => duplicateText(pair, { speech, width }, shownId)).slice(1)
      ])
    })
  )
