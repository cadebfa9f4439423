/** `genzaichi accounts`: every company there is, what stands out about it, and what was read. */
import type { AccountsLook } from "@genzaichi/core"
import { Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { leftOutLines } from "../../accounts/left-out-text.ts"
import { listed } from "../../accounts/list.ts"
import { countsSaid, duplicateText, listText, standsOutText } from "../../accounts/list-text.ts"
import { asOfSaid, page, section } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { sheetText } from "../../report/text.ts"
import { optional } from "../flags.ts"
import { screenWidth } from "../screen.ts"
import { leastScore } from "./duplicates.ts"
import { leftOutOf } from "./left-out.ts"
import { noOrganisation } from "./show.ts"
import { accountFlags, type AccountsAsked, answered, asFlag, runOnAccounts, type Scene } from "./scene.ts"

const duplicatesOnScreen = 3

export const listFlags = {
  ...accountFlags,
  ...asFlag,
  find: optional(Flag.String("find"), "what they are called: the whole name, its beginning, a part, or with a slip"),
  owner: optional(Flag.String("owner"), "who of ours looks after them"),
  department: optional(Flag.String("department"), "the department of ours that has to do with them, by its id"),
  list: optional(
    Flag.String("list"),
    "on this list, by its id: approached, dormant, asked-not-bought, act-this-month, upsell"
  )
} as const

export interface ListAsked extends AccountsAsked {
  readonly find: Option.Option<string>
  readonly owner: Option.Option<string>
  readonly department: Option.Option<string>
  readonly list: Option.Option<string>
}

export const runList = (asked: ListAsked) => runOnAccounts(asked, (scene) => listSaid(asked, scene))

const filters = { find: "name", owner: "owner", department: "department", list: "list" } as const

const listSaid = (asked: ListAsked, scene: Scene) =>
  Effect.gen(function* () {
    const { ledger, look, reading, shownId, sight, speech } = scene
    const words = accountWords[speech.language]
    const as = Option.getOrUndefined(asked.as ?? Option.none())
    const named = (Object.keys(filters) as ReadonlyArray<keyof typeof filters>).flatMap((flag) =>
      Option.toArray(asked[flag]).map((value) => ({ flag, value }))
    )
    if (Option.isSome(asked.department) && reading.organisation === undefined) {
      return yield* Effect.fail(noOrganisation(`--department ${asked.department.value}`))
    }
    const query: AccountsLook = {
      ...look,
      ...Object.fromEntries(named.map(({ flag, value }) => [filters[flag], value]))
    }
    const what = named.map(({ flag, value }) => `--${flag} ${value}`).join(" ")
    const accounts = named.length === 0 ? scene.accounts : yield* answered(scene, what)(sight.accounts(query))
    const { findings, restricted } = yield* answered(scene)(sight.findings(look))
    const companies = listed(accounts, findings, scene)
    // Which names are alike is asked of everything there is, so it is told to whoever sees everything.
    const duplicates =
      as === undefined && named.length === 0 ? yield* answered(scene)(ledger.duplicates({ least: leastScore })) : null
    const leftOut = as === undefined && named.length === 0 ? yield* leftOutOf(scene) : []
    const width = screenWidth().width ?? 120
    const settings = { speech, width }
    const names = restricted.map(({ id }) => scene.nameOf(id as never))
    return page([
      [
        words.listTitle,
        asOfSaid(look.at, look.known, reading.settings.calendar.zone, speech),
        ...(as === undefined ? [] : [words.seenAs(as)]),
        countsSaid(companies, duplicates, speech),
        ...(names.length === 0 ? [] : [words.restricted(names.join(speech.words.listComma))])
      ],
      standsOutText(companies, settings),
      listText(companies, settings),
      ...(duplicates === null || duplicates.length === 0
        ? []
        : [
            [
              ...section(
                words.duplicatesInReport,
                duplicates.slice(0, duplicatesOnScreen).flatMap((one) => duplicateText(one, settings, shownId))
              ),
              ...(duplicates.length > duplicatesOnScreen
                ? ["", `${words.moreOf(duplicates.length - duplicatesOnScreen)} (genzaichi accounts duplicates)`]
                : [])
            ]
          ]),
      ...(leftOut.length === 0 ? [] : [section(words.leftOutTitle, leftOutLines(leftOut, settings))]),
      section(
        speech.words.read,
        reading.accounts.flatMap((sheet) => sheetText(sheet, sheet.notes.map(speech.say), speech, width))
      )
    ])
  })
