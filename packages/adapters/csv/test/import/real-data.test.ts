import { createReadStream } from "node:fs"
import { join } from "node:path"
import type { DealPosition, OddityCode } from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import {
  crmChangeLog,
  type ImportPlan,
  opportunityTable,
  pipelineNextSteps,
  planImportPromise,
  type Profile
} from "../../src/index.ts"
import { calendar, carriedOut, hasSharedData, instant, positionsOf, sharedData } from "./sheets.ts"

// The data are not part of the project; where they are absent, these tests are skipped.
const whenHere = describe.skipIf(!hasSharedData)
const note = hasSharedData ? "" : " (skipped: ../shared/data is absent)"

interface Read {
  readonly plan: ImportPlan
  readonly positions: ReadonlyMap<string, DealPosition>
}

const read = async (path: string, profile?: Profile): Promise<Read> => {
  const plan = await planImportPromise({
    pieces: createReadStream(join(sharedData, path)),
    source: "file",
    writtenOn: "2026-11-20",
    calendar,
    ...(profile === undefined ? {} : { profile })
  })
  return { plan, positions: positionsOf(carriedOut([], plan), plan.pipelines) }
}

const count = <Value>(values: Iterable<Value>): Readonly<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1
  return counts
}

whenHere(`A change log of 15,406 rows (C7)${note}`, () => {
  it("is digested whole, recognised by its header, and its collisions are named", async () => {
    const { plan, positions } = await read("pipedrive-change-log/deal_changes.csv")
    expect(plan.profile).toBe(crmChangeLog)
    expect(plan.counts).toMatchObject({
      rows: 15_406,
      recorded: 15_406,
      refused: 0,
      blank: 0,
      deals: 1995,
      claims: 15_406
    })
    expect(plan.remarks).toEqual([])
    expect(plan.notes.find(({ code }) => code === "claims")?.count).toBe(15_406)

    const all = [...positions.values()]
    const begun = all.filter(({ life }) => life !== null && life.from < instant("2024-07-01"))
    expect(begun).toHaveLength(1446)
    const odd = (code: OddityCode) => all.filter(({ oddities }) => oddities.some((one) => one.code === code))
    expect(
      odd("opened-while-open")
        .map(({ deal }) => deal)
        .toSorted()
    ).toEqual(["399956", "554294", "556338", "851850", "955417"].map((id) => `file:${id}`))
    const oddities = count(all.flatMap((position) => position.oddities.map(({ code }) => code)))
    expect((oddities["changed-after-closing"] ?? 0) + (oddities["closed-twice"] ?? 0)).toBe(19)
    expect(oddities["moved-backward"]).toBe(8)
    expect(all.reduce((sum, { moves }) => sum + moves.skipped, 0)).toBe(2502)
    expect(Object.keys(count(all.flatMap(({ life }) => life?.closed?.reason ?? []))).toSorted()).toEqual([
      "Customer Not Ready",
      "Duplicate Entry",
      "Pricing Issues",
      "Product Mismatch",
      "Unreachable Customer"
    ])
  })
})

whenHere(`A table of 8,800 opportunities${note}`, () => {
  it("is digested whole; the 500 without any date stand outside the anchors and are said", async () => {
    const { plan, positions } = await read("maven-crm-sales/sales_pipeline.csv")
    expect(plan.profile).toBe(opportunityTable)
    expect(plan.counts).toMatchObject({
      rows: 8800,
      recorded: 8800,
      refused: 0,
      blank: 0,
      deals: 8800,
      undatedDeals: 500
    })
    expect(plan.notes.find(({ code }) => code === "undated-deals")?.count).toBe(500)
    const all = [...positions.values()]
    expect(count(all.map(({ status }) => status?.value))).toEqual({
      won: 4238,
      lost: 2473,
      engaging: 1589,
      prospecting: 500
    })
    const undated = all.filter(({ life }) => life?.opened === null)
    expect(undated).toHaveLength(500)
    expect(undated.every(({ visit, status }) => visit?.entered === null && status?.value === "prospecting")).toBe(true)
    expect(all.every(({ oddities }) => oddities.length === 0)).toBe(true)
    expect(positions.get("file:1C1I7A6R")).toMatchObject({
      customer: { value: "Cancity" },
      owner: { value: "Moses Frase" },
      amount: { value: { minor: 105_400, currency: "USD", tax: "unknown" } },
      life: { closed: { outcome: "won", at: instant("2017-03-01") }, from: instant("2016-10-20") }
    })
  })
})

whenHere(`A pipeline of 1,000 deals with next steps as text${note}`, () => {
  it("is digested whole; blank rows are passed over, the stray one refused, and open deals without a next step found", async () => {
    const { plan, positions } = await read("saas-pipeline-nextsteps/sales_pipeline.csv")
    expect(plan.profile).toBe(pipelineNextSteps)
    expect(plan.counts).toMatchObject({ rows: 5841, recorded: 1000, refused: 1, blank: 4840, deals: 1000 })
    expect(plan.refused).toMatchObject([{ line: 3764, code: "no-date", value: "1" }])
    const open = [...positions.values()].filter(({ life }) => life !== null && life.closed === null)
    expect(open).toHaveLength(914)
    expect(open.filter(({ actions }) => actions.length === 0)).toHaveLength(87)
    expect(positions.get("file:Customer 1")).toMatchObject({
      status: { value: "identified" },
      amount: { value: { minor: 291_000, currency: "USD" } },
      fields: { probability: { value: 0.65 }, country: { value: "China" } },
      expectedClose: { value: { on: { date: "2015-04-07" } } },
      actions: [{ what: "No Response", due: null, unreadable: false }]
    })
  })
})
