/** `genzaichi accounts brief NAME`: what somebody who takes over an account is told, every line with what it rests on. */
import { briefHtml, briefMarkdown, briefText } from "@genzaichi/core"
import { Effect } from "effect"
import { Flag } from "effect/cli"
import { citing } from "../../accounts/citing.ts"
import { accountNamed } from "./account-named.ts"
import { accountFlags, type AccountsAsked, answered, asFlag, runOnAccounts, type Scene } from "./scene.ts"
import { nameArgument } from "./show.ts"

const formats = { text: briefText, markdown: briefMarkdown, html: briefHtml } as const

export const briefFlags = {
  name: nameArgument,
  ...accountFlags,
  ...asFlag,
  format: Flag.Literals("format", ["text", "markdown", "html"]).pipe(
    Flag.withDescription("how it is written"),
    Flag.withDefault("text" as const)
  )
} as const

export interface BriefAsked extends AccountsAsked {
  readonly name: string
  readonly format: keyof typeof formats
}

/** The brief of an account, and what its events are cited as. */
export const briefOf = (account: string, scene: Scene) =>
  Effect.gen(function* () {
    const { look, reading, sight } = scene
    const ask = answered(scene)
    const brief = yield* ask(sight.handover({ account }, look))
    const history = yield* ask(sight.accountTimeline(account, look))
    const cited = citing(
      history.map(({ event }) => event),
      { at: look.at, calendar: reading.settings.calendar, pipelines: reading.pipelines }
    )
    return { brief, cited }
  })

export const runBrief = (asked: BriefAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const account = yield* accountNamed(asked.name, scene)
      const { brief, cited } = yield* briefOf(account, scene)
      return scene.shownIn(formats[asked.format](brief, asked.lang, cited))
    })
  )
