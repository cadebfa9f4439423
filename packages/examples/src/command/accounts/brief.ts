/** `genzaichi accounts brief NAME`: what somebody who takes over an account is told, every line with what it rests on. */
import { briefHtml, briefMarkdown, briefText } from "@genzaichi/core"
import { Effect } from "effect"
import { Flag } from "effect/cli"
import { accountNamed } from "./account-named.ts"
import { accountFlags, type AccountsAsked, answered, asFlag, runOnAccounts } from "./scene.ts"
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

export const runBrief = (asked: BriefAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const account = yield* accountNamed(asked.name, scene)
      const brief = yield* answered(scene)(scene.sight.handover({ account }, scene.look))
      return scene.shownIn(formats[asked.format](brief, asked.lang))
    })
  )
