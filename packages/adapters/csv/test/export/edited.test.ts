import type { EventId, NewEvent, StoredEvent, TenantId } from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import { type ExportPattern, makeSheetReader } from "../../src/index.ts"
import { appended, calendar, exported, imported, instant, sourceOver } from "./exports.ts"

const at = instant("2026-11-20T10:00")
const events: Array<StoredEvent> = []
const add = (kind: string, data: object, when: string, more: Partial<StoredEvent> = {}): void => {
  const sequence = events.length + 1
  const occurredAt = instant(when)
  events.push({
    id: `e-${sequence}` as EventId,
    kind,
    kindVersion: 1,
    data,
    subjects: [
      { kind: "deal", id: "007" },
      { kind: "account", id: "A-1" }
    ],
    occurredAt,
    ...(when.length === 10 ? { occurredOn: { date: when, zone: "Asia/Tokyo" } } : {}),
    actor: { kind: "member", id: "m-1", name: "山田" },
    recordedBy: { kind: "app", id: "crm" },
    labels: [],
    tenant: "test" as TenantId,
    stream: { kind: "deal", id: "007" },
    version: sequence,
    sequence,
    recordedAt: occurredAt,
    knownAt: occurredAt,
    ...more
  })
}
add("deal-opened", { title: "検査装置の更新", customer: "青葉製作所", account: "A-1" }, "2026-10-01T10:00")
add("contacted", { channel: "call", direction: "both", gist: "見積を依頼", agenda: ["更新時期"] }, "2026-11-02T14:30")
add("status-changed", { to: "proposal" }, "2026-11-02T14:31")
add("amount-changed", { amount: { minor: 1_200_000, currency: "JPY", tax: "excluded" } }, "2026-11-02T14:32")
add(
  "action-planned",
  {
    action: "act-1",
    what: "見積を再送する",
    assignee: "山田",
    member: "m-1",
    due: { at: instant("2026-11-26"), on: { date: "2026-11-25", zone: "Asia/Tokyo" } },
    written: "山田→11/25まで→見積を再送する"
  },
  "2026-11-02T14:33"
)
add("note-added", { text: "=競合あり" }, "2026-11-03")

const cellsOf = (bytes: Uint8Array): Array<Array<string>> => {
  const reader = makeSheetReader()
  return [...reader.push(bytes), ...reader.end()].map(({ cells }) => [...cells])
}
const csv = (rows: ReadonlyArray<ReadonlyArray<string>>): Uint8Array =>
  new TextEncoder().encode(
    rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n")
  )

/** What is recorded where somebody edits cells of an export, each given by its header, in the row that holds a text. */
const recordedWhere = async (
  pattern: ExportPattern,
  edits: Readonly<Record<string, string>>,
  row = "007",
  log: ReadonlyArray<StoredEvent> = events
): Promise<ReadonlyArray<Pick<NewEvent, "kind" | "data">>> => {
  const rows = cellsOf(await exported(sourceOver(events, at), { pattern }))
  const line = rows.findIndex((cells, place) => place > 0 && cells.includes(row))
  for (const [header, value] of Object.entries(edits)) {
    const place = rows[0]!.indexOf(header)
    expect(place, header).toBeGreaterThan(-1)
    rows[line]![place] = value
  }
  const now = Math.max(at, ...log.map(({ recordedAt }) => recordedAt))
  const plan = await imported(sourceOver(log, now), csv(rows), now)
  expect(plan.refused).toEqual([])
  return plan.events.filter(({ kind }) => kind !== "sheet-imported").map(({ kind, data }) => ({ kind, data }))
}

describe("law 11: of an edited summary exactly the edit is recorded", () => {
  it("nothing where nothing was edited", async () => {
    expect(await recordedWhere("summary", {})).toEqual([])
  })

  it("another status, by its word", async () => {
    expect(await recordedWhere("summary", { ステータス: "受注" })).toEqual([
      { kind: "status-changed", data: { to: "won" } }
    ])
  })

  it("another amount keeps currency and tax", async () => {
    expect(await recordedWhere("summary", { 金額: "1,500,000" })).toEqual([
      { kind: "amount-changed", data: { amount: { minor: 1_500_000, currency: "JPY", tax: "excluded" } } }
    ])
  })

  it("a memo, also one that begins as a formula would", async () => {
    expect(await recordedWhere("summary", { メモ: "=競合は降りた" })).toEqual([
      { kind: "note-added", data: { text: "=競合は降りた" } }
    ])
  })

  it("another title describes the deal", async () => {
    expect(await recordedWhere("summary", { 商談名: "検査装置の増設" })).toEqual([
      { kind: "deal-described", data: { title: "検査装置の増設" } }
    ])
  })

  it("a later last contact is a contact more; the same with other words corrects the one there is", async () => {
    expect(await recordedWhere("summary", { 最終接点日: "2026/11/19", 要点: "内示" })).toEqual([
      { kind: "contacted", data: expect.objectContaining({ channel: "call", gist: "内示" }) }
    ])
    expect(await recordedWhere("summary", { 要点: "見積を急ぎで依頼" })).toEqual([
      {
        kind: "contacted",
        data: { channel: "call", direction: "both", gist: "見積を急ぎで依頼", agenda: ["更新時期"] }
      },
      { kind: "retracted", data: { event: "e-2" } }
    ])
  })

  it("another deadline is the action's own", async () => {
    const recorded = await recordedWhere("summary", { 次アクション期限: "2026/11/30" })
    expect(recorded).toEqual([
      {
        kind: "action-planned",
        data: expect.objectContaining({
          action: "act-1",
          what: "見積を再送する",
          due: expect.objectContaining({ at: instant("2026-12-01") })
        })
      }
    ])
  })

  it("two edited cells are two facts, and a formatted date is none", async () => {
    const recorded = await recordedWhere("summary", {
      ステータス: "交渉中",
      温度感: "高",
      最終接点日: "11/02/2026 14:30"
    })
    expect(recorded.map(({ kind }) => kind).toSorted()).toEqual(["status-changed", "temperature-read"])
  })

  it("what colleagues recorded since stays, and an id that Excel took for a number is that id", async () => {
    const since = [...events]
    const next = instant("2026-11-21T09:00")
    since.push({
      ...events[3]!,
      id: "e-7" as EventId,
      data: { amount: { minor: 900_000, currency: "JPY", tax: "excluded" } },
      occurredAt: next,
      recordedAt: next,
      knownAt: next,
      version: 7,
      sequence: 7
    })
    expect(await recordedWhere("summary", { 商談ID: "7", ステータス: "受注" }, "007", since)).toEqual([
      { kind: "status-changed", data: { to: "won" } }
    ])
    expect(await recordedWhere("summary", { 商談ID: "7" }, "007", since)).toEqual([])
  })

  it("an edit that was imported and is edited back is taken back", async () => {
    const source = sourceOver(events, at)
    const rows = cellsOf(await exported(source, { pattern: "summary" }))
    const original = rows.map((row) => [...row])
    rows[1]![rows[0]!.indexOf("ステータス")] = "受注"
    const plan = await imported(source, csv(rows), at)
    const log = appended(events, plan, at)
    const own = log.filter(({ stream }) => stream.kind === "sheet")
    const back = await imported(sourceOver(log, at), csv(original), at, own)
    expect(back.events.map(({ kind }) => kind)).toEqual(["retracted", "sheet-imported"])
    const again = await imported(sourceOver(log, at), csv(rows), at, own)
    expect(again.events).toEqual([])
  })
})

describe("law 11: of an edited activity log exactly the edit is recorded", () => {
  it("a corrected gist retracts the event and says it again, with all the sheet does not show", async () => {
    const recorded = await recordedWhere("activities", { 要点: "見積を急ぎで依頼" }, "e-2")
    expect(recorded).toEqual([
      {
        kind: "contacted",
        data: { channel: "call", direction: "both", gist: "見積を急ぎで依頼", agenda: ["更新時期"] }
      },
      { kind: "retracted", data: { event: "e-2" } }
    ])
  })

  it("a row somebody adds is recorded", async () => {
    const source = sourceOver(events, at)
    const rows = cellsOf(await exported(source, { pattern: "activities" }))
    const own = rows[0]!.map(
      (header) => ({ 日時: "2026/11/19 16:00", 商談ID: "007", 種別: "提案送付", 件名: "改訂版" })[header] ?? ""
    )
    const plan = await imported(source, csv([...rows, own]), at)
    expect(plan.refused).toEqual([])
    expect(plan.events.filter(({ kind }) => kind !== "sheet-imported")).toMatchObject([
      {
        kind: "proposal-sent",
        occurredAt: instant("2026-11-19T16:00"),
        data: { title: "改訂版" },
        subjects: [{ id: "007" }, { id: "A-1" }]
      }
    ])
  })

  it("a row somebody deletes deletes nothing", async () => {
    const source = sourceOver(events, at)
    const rows = cellsOf(await exported(source, { pattern: "activities" }))
    expect((await imported(source, csv(rows.slice(0, -2)), at)).events).toEqual([])
  })
})

describe("the work list and the findings", () => {
  it("what is done in the work list is recorded", async () => {
    const rows = cellsOf(await exported(sourceOver(events, instant("2026-12-20T10:00")), { pattern: "work-list" }))
    expect(rows[1]).toContain("007")
    const now = instant("2026-12-20T10:00")
    rows[1]![rows[0]!.indexOf("次アクション要約")] = "部長に電話する"
    const plan = await imported(sourceOver(events, now), csv(rows), now)
    expect(plan.events.map(({ kind }) => kind)).toContain("action-planned")
    expect(calendar.zone).toBe("Asia/Tokyo")
  })

  it("nothing in a sheet of findings can be recorded", async () => {
    const now = instant("2026-12-20T10:00")
    const rows = cellsOf(await exported(sourceOver(events, now), { pattern: "findings" }))
    rows[1]![rows[0]!.indexOf("内容")] = "解決済み"
    const plan = await imported(sourceOver(events, now), csv(rows), now)
    expect(plan.events).toEqual([])
    expect(plan.refused).toMatchObject([{ line: 2 }])
  })
})
