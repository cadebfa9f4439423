/** What a page shows of accounts, asked of the ledger. */
import { briefText, type DuplicateCandidate } from "@genzaichi/core"
import { Effect, Option } from "effect"
import { groupText } from "../../accounts/group-text.ts"
import { collisionRules, collisionsText, listsText } from "../../accounts/lists-text.ts"
import { page } from "../../accounts/text.ts"
import { accountWords } from "../../accounts/words.ts"
import { type AccountsShown } from "../../report/accounts.ts"
import { leftOutLines } from "../../accounts/left-out-text.ts"
import { listed } from "../../accounts/list.ts"
import { companyPage } from "../../accounts/page.ts"
import type { Problem } from "../../problem.ts"
import { briefOf } from "./brief.ts"
import { answered, type Scene, type ShownAccount } from "./scene.ts"
import { leastScore } from "./duplicates.ts"
import { leftOutOf } from "./left-out.ts"
import { mergeTried } from "./merge.ts"

/** Companies with a page of their own: whoever wants more asks for one. */
const pagesShown = 12

/** Whether anything is known of an account besides its deals. */
const isDescribed = ({ contracts, corporateNumbers, inquiries, people, sales, signals }: ShownAccount): boolean =>
  people.length + contracts.length + sales.length + inquiries.length + signals.length + corporateNumbers.length > 0

/** Nothing, where the sheets know customers by their deals alone: the deals have said it all. */
export const accountsShown = (scene: Scene): Effect.Effect<AccountsShown | undefined, Problem> =>
  Effect.gen(function* () {
    const { accounts, ledger, look, nameOf, reading, shownId, sight, speech } = scene
    if (!accounts.some(isDescribed)) return undefined
    const ask = answered(scene)
    const { findings } = yield* ask(sight.findings(look))
    const companies = listed(accounts, findings, scene)
    const duplicates = yield* ask(ledger.duplicates({ least: leastScore }))
    const described = new Set(accounts.filter(isDescribed).map(({ account }) => account))
    const first = companies.filter(({ account }) => described.has(account)).slice(0, pagesShown)
    const overviews = yield* Effect.forEach(first, ({ account }) => ask(sight.overview(account, look)))
    const settings = { speech, pipelines: reading.pipelines, shownId, nameOf }
    const folded = [
      yield* listsFolded(scene),
      ...(yield* groupsFolded(scene)),
      ...(yield* leftOutFolded(scene)),
      ...(yield* Effect.forEach(first, ({ account }) => briefFolded(account, scene))),
      // The last that is asked: it records a merge and takes it back.
      ...(yield* mergeFolded(duplicates, scene))
    ]
    return {
      companies,
      duplicates,
      shownId,
      pages: overviews.map((overview) => companyPage(overview, settings)),
      folded
    }
  })

/** Characters to a line: a page is the same whatever screen it was made at. */
const width = 100

const settingsOf = ({ speech }: Scene) => ({ speech, width })

const listsFolded = (scene: Scene) =>
  Effect.gen(function* () {
    const { ledger, look, reading, speech } = scene
    const ask = answered(scene)
    const lists = yield* ask(ledger.accountLists(look))
    const findings = yield* ask(ledger.accountFindings(look))
    const collisions = findings.filter(({ rule }) => collisionRules.has(rule))
    const text = page([
      ...listsText(lists, look.at, reading.settings.calendar, scene, settingsOf(scene)),
      collisionsText(collisions, scene, settingsOf(scene))
    ])
    return { title: accountWords[speech.language].listsTitle, text }
  })

/** The groups there are, each once, from its head down. */
const groupsFolded = (scene: Scene) =>
  Effect.gen(function* () {
    const { accounts, look, nameOf, sight, speech } = scene
    const groups = yield* Effect.forEach(accounts, ({ account }) => answered(scene)(sight.group(account, look)))
    const heads = new Map(groups.filter(({ children }) => children.length > 0).map((group) => [group.account, group]))
    return [...heads.values()].map((group) => ({
      title: accountWords[speech.language].groupTitle(nameOf(group.account)),
      text: page([...groupText(group, nameOf, settingsOf(scene))])
    }))
  })

/** What the likeliest two would be as one, and that taking it back gives back both. */
const mergeFolded = (duplicates: ReadonlyArray<DuplicateCandidate>, scene: Scene) =>
  Effect.gen(function* () {
    const [likeliest] = duplicates
    if (likeliest === undefined) return []
    const [into, account] = likeliest.accounts
    // Two that may be one may still not be merged: of different parents, or kept apart by somebody.
    const tried = yield* Effect.option(mergeTried({ account, into }, {}, scene, width))
    return Option.toArray(tried).map(({ text, title }) => ({ title, text: page([...text]) }))
  })

const leftOutFolded = (scene: Scene) =>
  Effect.map(leftOutOf(scene), (leftOut) =>
    leftOut.length === 0
      ? []
      : [
          {
            title: accountWords[scene.speech.language].leftOutTitle,
            text: page([leftOutLines(leftOut, settingsOf(scene))])
          }
        ]
  )

const briefFolded = (account: ShownAccount["account"], scene: Scene) =>
  Effect.gen(function* () {
    const { shownIn, speech } = scene
    const { brief, cited } = yield* briefOf(account, scene)
    return { title: shownIn(brief.title[speech.language]), text: shownIn(briefText(brief, speech.language, cited)) }
  })
