/** What every command over accounts does: sheets read into a ledger of their own, and what is asked of it. */
import {
  type AccountId,
  type AccountOverview,
  type AccountPosition,
  type AccountsLook,
  type AccountTimelineEntry,
  type FoundAccount,
  type GroupRollUp,
  type HandoverBrief,
  type HandoverOf,
  type Label,
  Ledger,
  type Look,
  type OverviewLook,
  type ReaderFindings,
  type ReaderLedger,
  type WithoutPlaces
} from "@genzaichi/core"
import { Console, Effect, Option } from "effect"
import { Flag } from "effect/cli"
import { Problem, problemWith, saidBy } from "../../problem.ts"
import { makeProgress } from "../../progress.ts"
import { speechFor, type Speech } from "../../report/speech.ts"
import { words } from "../../report/words.ts"
import { optional, type ReadingAsked, readingFlags } from "../flags.ts"
import { InLanguage } from "../language.ts"
import { askingSheets, type Reading } from "../reading.ts"
import { settingsFrom } from "../settings.ts"

/** What every command over accounts is asked. */
export type AccountsAsked = Omit<ReadingAsked, "together"> & {
  readonly apart: boolean
  readonly as?: Option.Option<string>
}

const { together: _, ...flags } = readingFlags

/** Customers have one number in all sheets of a company, so here sheets share their ids unless somebody says otherwise. */
export const accountFlags = {
  ...flags,
  apart: Flag.Boolean("apart").pipe(
    Flag.withDescription("the same id in two sheets is two customers; one where left out"),
    Flag.withDefault(false)
  ),
  organisation: optional(
    Flag.String("organisation"),
    "a JSON file that says who works for us, in which departments, and who may do and see what"
  )
} as const

export const asFlag = {
  as: optional(
    Flag.String("as"),
    "what this member of ours may see and do, by --organisation; everything where left out"
  )
} as const

/** An account as anybody may be shown it. */
export type ShownAccount = WithoutPlaces<AccountPosition>

/** An event of an account as anybody may be shown it. */
export interface ShownEntry {
  readonly event: Omit<AccountTimelineEntry["event"], "version" | "sequence">
}

type Asking<Answer> = Effect.Effect<Answer, Error>

/** What is asked of accounts: of the whole ledger, or of what a member may see. */
interface Answering {
  readonly accounts: (query: AccountsLook) => Asking<ReadonlyArray<ShownAccount>>
  readonly overview: (account: string, look: OverviewLook) => Asking<AccountOverview>
  readonly handover: (what: HandoverOf, look: Look) => Asking<HandoverBrief>
  readonly accountTimeline: (account: string, look: Look) => Asking<ReadonlyArray<ShownEntry>>
  readonly group: (account: string, look: Look) => Asking<GroupRollUp>
  readonly searchAccounts: (text: string) => Asking<ReadonlyArray<FoundAccount>>
  readonly findings: (look: Look) => Asking<ReaderFindings>
}

/** Sheets that were read, and whom to ask about the accounts in them. */
export interface Scene {
  readonly reading: Reading
  readonly ledger: Ledger["Service"]
  readonly sight: Answering
  readonly look: Look & { readonly at: number }
  readonly speech: Speech
  /** Every company there is, as far as it may be seen. */
  readonly accounts: ReadonlyArray<ShownAccount>
  readonly nameOf: (account: AccountId) => string
  readonly shownId: (id: string) => string
  /** A text in which ids are shown as the sheets have them. */
  readonly shownIn: (text: string) => string
}

/** Fails with what the library says, ids as the sheets have them. */
export const answered =
  (scene: Pick<Scene, "shownIn">, what?: string) =>
  <Answer, Context>(asking: Effect.Effect<Answer, Error, Context>): Effect.Effect<Answer, Problem, Context> =>
    Effect.mapError(asking, (fault) => {
      if (fault instanceof Problem) return fault
      const { en, ja } = saidBy(fault)
      const said: Label = { ja: scene.shownIn(ja), en: scene.shownIn(en) }
      return what === undefined ? new Problem(said) : problemWith(what, said)
    })

/** Reads what was named, asks it, and prints what was said. */
export const runOnAccounts = (
  asked: AccountsAsked,
  say: (scene: Scene) => Effect.Effect<string, Problem>
): Effect.Effect<void, InLanguage> =>
  Effect.gen(function* () {
    const settings = yield* settingsFrom(asked)
    const progress = makeProgress(process.stderr)
    const text = yield* askingSheets({ ...asked, together: !asked.apart }, settings, progress, (reading) => {
      progress.say(words[asked.lang].counting)
      return Effect.flatMap(sceneOf(asked, reading), say)
    })
    progress.end()
    yield* Console.log(text.trimEnd())
  }).pipe(Effect.mapError((problem) => new InLanguage({ problem, language: asked.lang })))

/** Who and what is asked, once sheets were read. */
export const sceneOf = (asked: Pick<AccountsAsked, "lang" | "as">, reading: Reading) =>
  Effect.gen(function* () {
    const { at, calendar, known } = reading.settings
    const ledger = yield* Ledger
    const look = { at, ...(known === undefined ? {} : { known }) }
    const as = Option.getOrUndefined(asked.as ?? Option.none())
    if (as !== undefined && reading.organisation === undefined) return yield* nobodyKnown(as)
    const sight = as === undefined ? wholeSight(ledger) : sightOf(ledger.readAs(as))
    const accounts = yield* answered(
      { shownIn: (text) => text },
      as === undefined ? undefined : `--as ${as}`
    )(sight.accounts(look))
    const ofAccounts = new Set<string>(accounts.flatMap(({ members }) => members))
    const ofDeals = new Set<string>(accounts.flatMap(({ deals }) => deals.map(({ deal }) => deal)))
    // A deal may go by the number of its customer.
    const [shownAccount, shownDeal] = [ofAccounts, ofDeals].map((ids) => reading.shownIds([...ids]).shownId) as [
      (id: string) => string,
      (id: string) => string
    ]
    const shownId = (id: string): string => (ofAccounts.has(id) ? shownAccount(id) : shownDeal(id))
    const names = new Map(
      accounts.flatMap((account) => account.members.map((member) => [member, nameOfAccount(account)] as const))
    )
    // The longest first, since one id may be the beginning of another.
    const longestFirst = [...new Set([...ofAccounts, ...ofDeals])].toSorted((a, b) => b.length - a.length)
    return {
      reading,
      ledger,
      sight,
      look,
      speech: speechFor(asked.lang, calendar, at),
      accounts,
      nameOf: (account) => {
        const name = names.get(account) ?? account
        return name === account ? shownId(account) : name
      },
      shownId,
      shownIn: (text) => longestFirst.reduce((shown, id) => shown.replaceAll(id, shownId(id)), text)
    } satisfies Scene
  })

/** What it is called: its name, else what its deals call the customer, else its id. */
export const nameOfAccount = ({ account, deals, name }: ShownAccount): string =>
  name?.value ?? deals.findLast(({ customer }) => customer !== null)?.customer?.value ?? account

const sightOf = (reader: ReaderLedger): Answering => ({ ...reader, findings: reader.accountFindings })

const wholeSight = (ledger: Ledger["Service"]): Answering => ({
  ...ledger,
  findings: (look) => Effect.map(ledger.accountFindings(look), (findings) => ({ findings, restricted: [] }))
})

const nobodyKnown = (as: string): Problem =>
  problemWith(`--as ${as}`, {
    ja: "誰が何を見てよいかが分かりません。--organisation に組織の JSON ファイルを指定してください",
    en: "nobody said who may see what; give a JSON file of the organisation with --organisation"
  })
