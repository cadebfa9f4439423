import { makeMemoryEventStore } from "@genzaichi/memory"
import type { NewEvent, TenantId } from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import { changedPlan, readSheetStreamPromise, runImportPromise } from "../../src/index.ts"
import { kindsOf, plan } from "./sheets.ts"

const tenant = "test" as TenantId
const sheet =
  "日付,顧客ID,会社名,チャネル,要点\n" +
  "2026/10/01,C1,青葉,電話,価格の相談\n2026/10/02,C2,若葉,訪問,初回訪問\n2026/10/03,C3,紅葉,電話,近況\n"

const isOpening = ({ kind }: NewEvent): boolean => kind === "deal-opened"
const withoutOpenings = (event: NewEvent): ReadonlyArray<NewEvent> => (isOpening(event) ? [] : [event])

describe("A plan changed before it is carried out (D1)", () => {
  it.each([
    ["at once", 50_000],
    ["in pieces, one of which comes to nothing", 2]
  ])("records what it has been changed to, and nothing else: %s", async (_, rowsAtOnce) => {
    const planned = await plan(sheet, { rowsAtOnce })
    const changed = changedPlan(planned, withoutOpenings)
    const store = makeMemoryEventStore()
    await runImportPromise(store, tenant, changed)
    const stored = await readSheetStreamPromise(store, tenant, "sheet")
    expect(kindsOf(planned.events).filter((kind) => kind === "deal-opened")).toHaveLength(3)
    expect(stored.map(({ id }) => id)).toEqual(planned.events.filter((one) => !isOpening(one)).map(({ id }) => id))
    expect(changed.events.map(({ id }) => id)).toEqual(stored.map(({ id }) => id))
    expect(changed.pieces.length).toBeLessThanOrEqual(planned.pieces.length)
  })

  it("may say two things where the sheet says one, and goes on behind what stands", async () => {
    const store = makeMemoryEventStore()
    await runImportPromise(store, tenant, await plan(sheet))
    const existing = await readSheetStreamPromise(store, tenant, "sheet")
    const more = `${sheet}2026/10/04,C1,青葉,メール,見積を送付\n2026/10/05,C2,若葉,メール,御礼\n`
    const planned = await plan(more, { rowsAtOnce: 2 }, existing)
    const changed = changedPlan(planned, (event) =>
      event.kind === "contacted" ? [event, { ...event, id: `${event.id}+` as NewEvent["id"] }] : [event]
    )
    await runImportPromise(store, tenant, changed)
    const stored = await readSheetStreamPromise(store, tenant, "sheet")
    expect(stored).toHaveLength(existing.length + planned.events.length + 2)
    expect(stored.slice(existing.length).map(({ id }) => id)).toEqual(changed.events.map(({ id }) => id))
  })

  it("is the same plan where every event stays as it is", async () => {
    const planned = await plan(sheet, { rowsAtOnce: 2 })
    expect(changedPlan(planned, (event) => [event])).toEqual(planned)
  })
})
