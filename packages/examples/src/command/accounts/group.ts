/** `genzaichi accounts group NAME` and `link CHILD PARENT`: a group of companies and what it adds up to. */
import { Effect } from "effect"
import { Argument, Flag } from "effect/cli"
import { groupText } from "../../accounts/group-text.ts"
import { asOfSaid, page } from "../../accounts/text.ts"
import { accountWords, relations } from "../../accounts/words.ts"
import { screenWidth } from "../screen.ts"
import { accountNamed } from "./account-named.ts"
import { tryingOut } from "./merge.ts"
import { accountFlags, type AccountsAsked, answered, asFlag, runOnAccounts, type Scene } from "./scene.ts"
import { nameArgument } from "./show.ts"

export const groupFlags = { name: nameArgument, ...accountFlags, ...asFlag } as const

export interface GroupAsked extends AccountsAsked {
  readonly name: string
}

export const runGroup = (asked: GroupAsked) =>
  runOnAccounts(asked, (scene) =>
    Effect.gen(function* () {
      const { look, nameOf, reading, sight, speech } = scene
      const account = yield* accountNamed(asked.name, scene)
      const group = yield* answered(scene)(sight.group(account, look))
      return page([
        [
          accountWords[speech.language].groupTitle(nameOf(group.account)),
          asOfSaid(look.at, look.known, reading.settings.calendar.zone, speech)
        ],
        ...groupText(group, nameOf, { speech, width: screenWidth().width ?? 120 })
      ])
    })
  )

export const linkFlags = {
  child: Argument.String("child").pipe(Argument.withDescription("the company that belongs to the other")),
  parent: Argument.String("parent").pipe(Argument.withDescription("the company above it")),
  ...accountFlags,
  ...asFlag,
  relation: Flag.Literals("relation", ["subsidiary", "branch", "affiliate"]).pipe(
    Flag.withDescription("how it belongs to it"),
    Flag.withDefault("subsidiary" as const)
  )
} as const

export interface LinkAsked extends AccountsAsked {
  readonly child: string
  readonly parent: string
  readonly relation: keyof typeof relations
}

export const runLink = (asked: LinkAsked) => runOnAccounts(asked, (scene) => linkSaid(asked, scene))

const linkSaid = (asked: LinkAsked, scene: Scene) =>
  Effect.gen(function* () {
    const { ledger, look, nameOf, reading, speech } = scene
    const { relation } = asked
    const words = accountWords[speech.language]
    const child = yield* accountNamed(asked.child, scene)
    const parent = yield* accountNamed(asked.parent, scene)
    yield* answered(scene)(ledger.linkAccounts({ child, parent, relation, ...tryingOut(asked, scene) }))
    const group = yield* answered(scene)(ledger.group(child, look))
    return page([
      [
        words.linkTitle(nameOf(child), nameOf(parent), speech.say(relations[relation])),
        asOfSaid(look.at, look.known, reading.settings.calendar.zone, speech),
        words.linkNotStored
      ],
      ...groupText(group, nameOf, { speech, width: screenWidth().width ?? 120 })
    ])
  })
