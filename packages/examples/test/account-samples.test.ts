/** The samples of accounts, read into one ledger with the log: each company shows what its story tells, by hand. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { openLedger, TenantId } from "@genzaichi/core"
import { planImportPromise, runImportPromise } from "@genzaichi/csv"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { describe, expect, it } from "vitest"
import { languages, type SampleLanguage } from "../samples/sheets.ts"
import { calendar, instant } from "./report/reporting.ts"

const morning = "2026-11-20"
const sheets = [
  "activity-log",
  "summary",
  "contact-list",
  "customer-master",
  "people",
  "contracts",
  "sales",
  "inquiries",
  "signals",
  "requests"
] as const

const readIn = async (language: SampleLanguage) => {
  const store = makeMemoryEventStore()
  const tenant = TenantId.make("samples")
  const plans = []
  for (const sheet of sheets) {
    const file = fileURLToPath(new URL(`../samples/${sheet}.${language}.csv`, import.meta.url))
    const plan = await planImportPromise({
      pieces: [readFileSync(file)],
      source: sheet,
      accountNamespace: "customers",
      writtenOn: morning,
      calendar
    })
    plans.push(plan)
    await runImportPromise(store, tenant, plan)
  }
  return { plans, ledger: openLedger({ store, tenant, calendar, clock: () => instant(morning) }) }
}

const id = (customer: string): string => `customers:${customer}`
const bare = (account: string): string => account.slice(account.indexOf(":") + 1)

describe.each(languages)("The samples of accounts on 2026-11-20 (%s)", async (language) => {
  const { ledger, plans } = await readIn(language)

  it("each layout is recognised with every column read; only the wrong corporate number is remarked upon (E4)", () => {
    for (const [place, { header, profile, refused, remarks }] of plans.entries()) {
      expect([profile.name, header.unread]).toEqual([sheets[place], []])
      if (place === 0) continue
      expect(refused).toEqual([])
      expect(remarks.map(({ value }) => value)).toEqual(profile.name === "customer-master" ? ["2999000123164"] : [])
    }
  })

  it("deals and everything else of a customer meet in one account, by its number (D1)", async () => {
    const position = await ledger.account(id("C-121"))
    expect(position.deals.map(({ deal }) => deal)).toEqual(["activity-log:C-121"])
    expect(position.contracts.map(({ contract }) => contract)).toEqual(["K-2201"])
    expect(position.sales).toMatchObject([{ revenue: 2_040_000, cost: 630_000 }])
    expect(position.inquiries.map(({ inquiry }) => inquiry)).toEqual(["Q-302"])
    expect(position.oddities).toEqual([])
  })

  it("of the three entries of the coffee roaster each pair is proposed; not those with numbers of their own (D3)", async () => {
    const pairs = (await ledger.duplicates()).map(({ accounts }) => accounts.map(bare).toSorted().join(" "))
    expect(pairs).toContain("C-134 C-142")
    expect(pairs).toContain("C-134 C-143")
    expect(pairs).not.toContain("C-144 C-145")
  })

  it("the group adds up from its head down to the branch of a subsidiary (D4)", async () => {
    const group = await ledger.group(id("C-153"))
    const tree = (one: typeof group): unknown => [bare(one.account), ...one.children.map(tree)]
    expect(tree(group)).toEqual(["C-150", ["C-151", ["C-153"]], ["C-152"]])
    expect(group.total.sales).toMatchObject([{ revenue: 7_440_000, cost: 3_555_000 }])
  })

  it("one has left and named who follows; one has moved to a company of the same group (D5, D13)", async () => {
    const left = await ledger.person(id("shioda@kochi-taxi.example.com"))
    expect(left).toMatchObject({ account: null, left: { successor: id("nagino@kochi-taxi.example.com") } })
    const moved = await ledger.person(id("nanao@hokuto-denso.example.co.jp"))
    expect(moved.account?.value).toBe(id("C-152"))
    expect(moved.employments.map(({ account }) => bare(account))).toEqual(["C-151", "C-152"])
  })

  it("what is found about accounts: owners at odds, a complaint under a proposal, renewals (D10, D12)", async () => {
    const found = new Set((await ledger.accountFindings()).map(({ rule, subject }) => `${rule} ${bare(subject.id)}`))
    for (const expected of [
      "two-owners C-101",
      "proposal-during-complaint C-110",
      "renewal-ahead C-121",
      "churn-risk C-121",
      "contract-expired C-152"
    ]) {
      expect([...found]).toContain(expected)
    }
    expect(found.has("two-owners C-110")).toBe(false)
    expect(found.has("renewal-ahead C-151")).toBe(false)
  })

  it("came to the seminar and nobody called; silent since March and reading prices now (D11)", async () => {
    const seminar = await ledger.account(id("C-144"))
    expect(seminar).toMatchObject({ attended: { at: instant("2026-11-11", 14) }, contacts: 0 })
    const back = await ledger.account(id("C-152"))
    expect(back.reengaged).not.toBeNull()
    expect(back.lastInbound?.at).toBe(instant("2026-03-03"))
  })

  it("what two would not renew or buy without comes first of the requests; what was withdrawn is none (D14)", async () => {
    const requests = await ledger.productRequests()
    expect(
      requests.map(({ accounts, blocking, request }) => [
        request,
        blocking,
        accounts.map(({ account }) => bare(account))
      ])
    ).toEqual([
      ["R-14", 2, ["C-151", "C-152"]],
      ["R-13", 0, ["C-134", "C-127"]],
      ["R-12", 0, ["C-121"]]
    ])
  })

  it("asked for what they have not bought; and who bought something may be offered more (D12)", async () => {
    const onList = new Map((await ledger.accountLists()).map(({ accounts, list }) => [list, accounts]))
    const on = (list: string) =>
      onList
        .get(list)!
        .map(({ account }) => bare(account))
        .toSorted()
    expect(on("asked-not-bought")).toEqual(["C-127", "C-152"])
    expect(on("upsell")).toEqual(["C-152"])
  })
})
