/** `genzaichi accounts merge A B`: what two accounts would be as one, and that taking it back gives both back as they were. */
import { type AccountId, type AccountPosition, isOpen } from "@genzaichi/core"
import { Effect, Option } from "effect"
import { Argument } from "effect/cli"
import { type Compared, mergeText } from "../../accounts/merge-text.ts"
import { asOfSaid, page } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { screenWidth } from "../screen.ts"
import { accountNamed } from "./account-named.ts"
import {
  accountFlags,
  type AccountsAsked,
  answered,
  asFlag,
  nameOfAccount,
  runOnAccounts,
  type Scene
} from "./scene.ts"

export const mergeFlags = {
  account: Argument.String("account").pipe(Argument.withDescription("the account that turns out to be the other")),
  into: Argument.String("into").pipe(Argument.withDescription("the account that goes on standing for both")),
  ...accountFlags,
  ...asFlag
} as const

export interface MergeAsked extends AccountsAsked {
  readonly account: string
  readonly into: string
}

export const runMerge = (asked: MergeAsked) => runOnAccounts(asked, (scene) => mergeSaid(asked, scene))

/** What is recorded for trying out is recorded as of the instant asked about, by whoever asks. */
export const tryingOut = ({ as }: Pick<AccountsAsked, "as">, { look }: Scene) => {
  const member = Option.getOrUndefined(as ?? Option.none())
  return {
    occurredAt: look.at,
    ...(look.known === undefined ? {} : { knownAt: look.known }),
    ...(member === undefined ? {} : { recordedBy: { kind: "member", id: member } as const })
  }
}

const mergeSaid = (asked: MergeAsked, scene: Scene) =>
  Effect.gen(function* () {
    const account = yield* accountNamed(asked.account, scene)
    const into = yield* accountNamed(asked.into, scene)
    const { text, title } = yield* mergeTried({ account, into }, asked, scene, screenWidth().width ?? 120)
    return page([[title, ...text[0]!], ...text.slice(1)])
  })

/** Merges two accounts in the ledger of the scene and takes it back: the two before, as one, and again as two. */
export const mergeTried = (
  { account, into }: { readonly account: AccountId; readonly into: AccountId },
  asked: Pick<AccountsAsked, "as">,
  scene: Scene,
  width: number
) =>
  Effect.gen(function* () {
    const { ledger, look, reading, shownId, speech } = scene
    const words = accountWords[speech.language]
    const ask = answered(scene)
    const stands = (id: AccountId) =>
      Effect.gen(function* () {
        const position = yield* ask(ledger.account(id, look))
        const findings = yield* ask(ledger.accountFindings({ ...look, account: id }))
        return { position, findings: findings.length }
      })
    const candidates = yield* ask(ledger.duplicates({ account }))
    const reasons = candidates.find(({ accounts }) => accounts.includes(into)) ?? null
    const details = tryingOut(asked, scene)
    const before = [yield* stands(account), yield* stands(into)] as const
    yield* ask(ledger.mergeAccounts({ account, into, ...details }))
    const together = yield* stands(into)
    yield* ask(ledger.unmergeAccounts({ account, into, ...details }))
    const after = [yield* stands(account), yield* stands(into)] as const
    const compared = [
      ...differences(before[0].position, after[0].position),
      ...differences(before[1].position, after[1].position)
    ]
    const column = ({ findings, position }: typeof together): Compared => ({
      name: nameOfAccount(position) === position.account ? shownId(position.account) : nameOfAccount(position),
      ids: position.members.map(shownId),
      position,
      open: position.deals.filter(isOpen).length,
      findings
    })
    const title = words.mergeTitle(
      `${scene.nameOf(account)} [${shownId(account)}]`,
      `${scene.nameOf(into)} [${shownId(into)}]`
    )
    const text: ReadonlyArray<ReadonlyArray<string>> = [
      [asOfSaid(look.at, look.known, reading.settings.calendar.zone, speech), words.notStored],
      ...mergeText(
        {
          reasons,
          before: [column(before[0]), column(before[1])],
          together: column(together),
          after: [column(after[0]), column(after[1])],
          fields: Object.keys(before[0].position).length + Object.keys(before[1].position).length,
          differing: compared
        },
        { speech, width }
      )
    ]
    return { title, text }
  })

/** The fields in which two positions differ. */
const differences = (one: AccountPosition, other: AccountPosition): ReadonlyArray<string> =>
  (Object.keys({ ...one, ...other }) as ReadonlyArray<keyof AccountPosition>).filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field])
  )
