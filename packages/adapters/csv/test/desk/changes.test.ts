/** What a dry run says would change: worked examples, and held against what does change when it is recorded. */
import type { DealId, DealPosition } from "@genzaichi/core"
import { openLedger } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { describe, expect, it } from "vitest"
import { openSheets, type PlannedChanges, type SheetPlan } from "../../src/index.ts"
import { bytes, calendar, instant } from "../import/sheets.ts"

const tenant = "acme"
const desk = (now = instant("2026-11-20T12:00")) => {
  const store = makeMemoryEventStore()
  const clock = () => now
  return {
    sheets: openSheets({ store, tenant, calendar, clock }),
    ledger: openLedger({ store, tenant, calendar, clock }),
    setClock: (to: number) => {
      now = to
    }
  }
}
const request = (text: string, more: object = {}) => ({
  pieces: [bytes(text)],
  source: "deals.csv",
  writtenOn: "2026-11-20",
  ...more
})

const said = ({ lines }: PlannedChanges): ReadonlyArray<string> => lines.map(({ text }) => text.en)

const header = "会社名,最終接点日,ステータス,次アクション,期限,担当"
const sheet = (...rows: ReadonlyArray<string>): string => [header, ...rows, ""].join("\n")

describe("The dry run says which positions change (E5)", () => {
  const first = sheet(
    "石畳珈琲,2026/11/18,提案,見積を送る,2026/11/25,山田",
    "潮騒フーズ,2026/11/10,交渉,条件を詰める,2026/11/27,山田",
    "北風製作所,2026/11/02,初回接触,資料を送る,2026/11/24,佐藤"
  )

  it("a first sheet brings new deals and accounts", async () => {
    const { sheets } = desk()
    const plan = await sheets.plan(request(first))
    console.log(
      said(plan.changes),
      plan.profile.name,
      plan.counts,
      plan.changes.lines.map((l) => l.text.ja)
    )
    expect(plan.changes.new.deals.map(({ name }) => name)).toEqual(["石畳珈琲", "潮騒フーズ", "北風製作所"])
    expect(plan.changes.changed.deals).toEqual([])
  })

  it("an edited sheet moves what it says otherwise", async () => {
    const { sheets } = desk()
    await sheets.run(await sheets.plan(request(first)))
    const edited = sheet(
      "石畳珈琲,2026/11/18,受注,,,山田",
      "潮騒フーズ,2026/11/20,交渉,,,鈴木",
      "北風製作所,2026/11/02,初回接触,資料を送る,2026/11/30,佐藤"
    )
    const plan: SheetPlan = await sheets.plan(request(edited))
    console.log(
      said(plan.changes),
      plan.changes.lines.map((l) => l.text.ja)
    )
    console.dir(plan.changes.changed.deals, { depth: 6 })
    await sheets.run(plan)
    const undo = await sheets.planUndo("deals.csv")
    console.log(said(undo.changes))
  })
})
