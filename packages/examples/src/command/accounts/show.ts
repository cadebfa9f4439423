/** `genzaichi accounts show NAME`: one company on one page, or what a department of ours needs of it. */
import { departmentView, type OverviewSection } from "@genzaichi/core"
import { Effect, Option, Result } from "effect"
import { Argument, Flag } from "effect/cli"
import { companyPage } from "../../accounts/page.ts"
import { asOfSaid, companyText, page, section, table } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { optional } from "../flags.ts"
import { screenWidth } from "../screen.ts"
import { type Problem, problemWith, saidBy } from "../../problem.ts"
import { accountNamed } from "./account-named.ts"
import { accountFlags, type AccountsAsked, answered, asFlag, runOnAccounts, type Scene } from "./scene.ts"

export const nameArgument = Argument.String("name").pipe(
  Argument.withDescription("the account: its id, its corporate number, or its name as people write it")
)

export const showFlags = {
  name: nameArgument,
  ...accountFlags,
  ...asFlag,
  department: optional(Flag.String("department"), "only what this department of ours needs, by its id")
} as const

export interface ShowAsked extends AccountsAsked {
  readonly name: string
  readonly department: Option.Option<string>
}

export const runShow = (asked: ShowAsked) => runOnAccounts(asked, (scene) => showSaid(asked, scene))

const showSaid = (asked: ShowAsked, scene: Scene) =>
  Effect.gen(function* () {
    const { look, reading, sight, speech } = scene
    const { calendar } = reading.settings
    const words = accountWords[speech.language]
    const view = Option.isNone(asked.department) ? undefined : yield* departmentAsked(asked.department.value, scene)
    const account = yield* accountNamed(asked.name, scene)
    const overview = yield* answered(scene)(sight.overview(account, look))
    const ours = view === undefined ? undefined : departmentView(overview, view, calendar)
    const sections: ReadonlyArray<OverviewSection> | undefined = ours?.sections.map(({ section }) => section)
    const company = companyPage(overview, {
      speech,
      pipelines: reading.pipelines,
      shownId: scene.shownId,
      nameOf: scene.nameOf,
      ...(sections === undefined ? {} : { sections })
    })
    const settings = { speech, width: screenWidth().width ?? 120 }
    return page([
      [
        company.name === company.id ? company.name : `${company.name} [${company.id}]`,
        [
          asOfSaid(look.at, look.known, calendar.zone, speech),
          ...(ours === undefined ? [] : [speech.say(ours.label)])
        ].join(" · "),
        company.about.join(" · ")
      ],
      ...companyText(company, settings),
      ...(ours === undefined || ours.keeps.length === 0
        ? []
        : [
            section(
              words.keeps,
              table(
                [words.keepsColumns.kind, words.keepsColumns.last],
                [74, 40],
                ours.keeps.map(({ days, label, last }) => [
                  speech.say(label),
                  last === null
                    ? speech.words.never
                    : `${speech.day(last.at)}${days === null ? "" : ` (${words.daysAgo(days)})`}`
                ])
              )
            )
          ])
    ])
  })

/** Our department of that id. Fails with those there are. */
const departmentAsked = (department: string, { reading }: Scene) => {
  const flagged = `--department ${department}`
  const { organisation } = reading
  if (organisation === undefined) return Effect.fail(noOrganisation(flagged))
  return Effect.fromResult(
    Result.mapError(organisation.department(department), (fault) => problemWith(flagged, saidBy(fault)))
  )
}

/** Departments are asked for, and nobody said which there are. */
export const noOrganisation = (flagged: string): Problem =>
  problemWith(flagged, {
    ja: "自社の部門が分かりません。--organisation に組織の JSON ファイルを指定してください",
    en: "nobody said which departments we have; give a JSON file of the organisation with --organisation"
  })
