import { describe, expect, it } from "vitest"
import { engagementOf } from "../../src/account/engagement.ts"
import { AccountId, EventId, type StoredEvent } from "../../src/event/index.ts"
import { at, fold, member, onAccount, said, stored, type Told, told } from "./history.ts"
import { calendar, organisation } from "./story.ts"

const named = (name: string, ...steps: ReadonlyArray<Told>) =>
  fold.asOf(
    [AccountId.make(name)],
    stored(
      steps.map((step) => ({
        ...step,
        subjects: step.subjects.map((one) => (one.kind === "account" ? onAccount(name) : one))
      }))
    ).map((event): StoredEvent => ({ ...event, id: EventId.make(`${name}-${event.id}`) }))
  )
const opened = (day: string) => told(day, onAccount(), said("account-opened", { name: "社" }))
const call = (day: string, who: string) =>
  told(day, onAccount(), said("contacted", { channel: "call", direction: "outbound" }), { actor: member(who) })

describe("who is engaged (D9)", () => {
  const sales = named("a", call("2026-10-21 10:00", "佐藤"))
  const both = named("b", call("2026-11-01 10:00", "佐藤"), call("2026-11-10 10:00", "高橋"))
  const table = engagementOf([both, sales], at("2026-11-20 09:00"), { calendar, organisation })

  it("departments per account, the last update of each, the longest without one in front", () => {
    expect(table.accounts.map(({ account, days, onlyDepartment }) => [account, days, onlyDepartment])).toEqual([
      ["a", 30, "営業"],
      ["b", 10, null]
    ])
    expect(table.accounts[1]!.departments).toEqual([
      {
        department: "サポート",
        label: { ja: "サポート部", en: "Support" },
        lastUpdate: { at: at("2026-11-10 10:00"), event: "b-e2" },
        lastContact: { at: at("2026-11-10 10:00"), event: "b-e2" },
        days: 10,
        updates: 1,
        contacts: 1
      },
      expect.objectContaining({ department: "営業", days: 19 })
    ])
    expect(table.accounts[1]!.events).toEqual(["b-e2", "b-e1"])
  })

  it("not updated from the first instant of the thirtieth day on", () => {
    expect(table).toMatchObject({ days: 30, notUpdated: 1, oneDepartmentOnly: 1 })
    const of = (instant: number) => engagementOf([sales], instant, { calendar }).notUpdated
    expect(of(at("2026-11-20"))).toBe(1)
    expect(of(at("2026-11-20") - 1)).toBe(0)
    expect(engagementOf([sales], at("2026-10-28"), { calendar, days: 7 }).notUpdated).toBe(1)
  })

  it("each department over its accounts, in the order of the organisation", () => {
    expect(
      table.departments.map(({ accounts, alone, department, notUpdated }) => [department, accounts, alone, notUpdated])
    ).toEqual([
      ["営業", 2, 1, 1],
      ["サポート", 1, 0, 0],
      ["企画", 0, 0, 0]
    ])
  })

  it("an account nobody updated counts from its opening; a closed one is left out", () => {
    const idle = named("c", opened("2026-10-01"))
    const closed = named("z", opened("2026-01-01"), told("2026-02-01", onAccount(), said("account-closed", {})))
    const rows = engagementOf([closed, idle], at("2026-11-20"), { calendar }).accounts
    expect(rows.map(({ account, events }) => [account, events])).toEqual([["c", ["c-e1"]]])
    expect(rows[0]!.days).toBeGreaterThanOrEqual(50)
  })

  it("whoever is of no department of ours does not make a second department", () => {
    const alone = named("d", call("2026-11-01 10:00", "佐藤"), call("2026-11-02 10:00", "山田"))
    const [row] = engagementOf([alone], at("2026-11-20"), { calendar, organisation }).accounts
    expect(row!.departments.map(({ department }) => department)).toEqual([null, "営業"])
    expect(row!.onlyDepartment).toBe("営業")
  })
})
