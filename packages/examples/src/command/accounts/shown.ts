/** What a page shows of accounts, asked of the ledger. */
import { Effect } from "effect"
import { type AccountsShown } from "../../report/accounts.ts"
import { listed } from "../../accounts/list.ts"
import { companyPage } from "../../accounts/page.ts"
import type { Problem } from "../../problem.ts"
import { answered, type Scene, type ShownAccount } from "./scene.ts"
import { leastScore } from "./duplicates.ts"

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
    return { companies, duplicates, shownId, pages: overviews.map((overview) => companyPage(overview, settings)) }
  })
