import { describe, expect, it } from "vitest"
import { engagementOf, interestOf } from "../../src/account/engagement.ts"
import { AccountId, EventId, type StoredEvent } from "../../src/event/index.ts"
import { at, fold, member, ofPerson, onAccount, onDeal, person, said, stored, type Told, told } from "./history.ts"
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
const opened = (day: string, industry?: string) =>
  told(day, onAccount(), said("account-opened", { name: "社", ...(industry === undefined ? {} : { industry }) }))
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
})

describe("interest by industry and role (D12)", () => {
  const account = AccountId.make("a")
  const mori = { name: "森", person: person("p") }
  const busy = named(
    "a",
    opened("2026-01-01", "飲食"),
    told("2026-01-02", ofPerson("p"), said("person-introduced", { name: "森", account, role: "店長" })),
    told("2026-01-02", ofPerson("q"), said("person-introduced", { name: "林", account })),
    told(
      "2026-02-01",
      onAccount(),
      said("need-noted", { need: "n", kind: "need", text: "省人化", product: "POS", from: mori })
    ),
    told("2026-02-02", onAccount(), said("signal-seen", { signal: "viewed", product: "POS", from: mori })),
    told("2026-02-03", onAccount(), said("signal-seen", { signal: "clicked", automatic: true })),
    told("2026-02-03", onAccount(), said("signal-seen", { signal: "missed" })),
    told("2026-03-01", [onDeal("d"), onAccount()], said("deal-opened", { account, products: ["予約", "POS"] }))
  )
  const quiet = named("b", opened("2026-01-01", "飲食"))
  const unknown = named(
    "c",
    told("2026-01-05", onAccount(), said("product-requested", { request: "r", product: "勤怠" }))
  )

  it("counts accounts of an industry, those interested among them, and in what", () => {
    expect(interestOf([quiet, busy, unknown], at("2026-11-20")).byIndustry).toEqual([
      {
        of: "飲食",
        all: 2,
        interested: 1,
        needs: 1,
        signals: 1,
        products: [
          { product: "POS", by: 1 },
          { product: "予約", by: 1 }
        ]
      },
      { of: null, all: 1, interested: 1, needs: 0, signals: 0, products: [{ product: "勤怠", by: 1 }] }
    ])
  })

  it("counts people of a role by what they said and did themselves, while they are there", () => {
    expect(interestOf([busy], at("2026-11-20")).byRole).toEqual([
      { of: "店長", all: 1, interested: 1, needs: 1, signals: 1, products: [{ product: "POS", by: 1 }] },
      { of: null, all: 1, interested: 0, needs: 0, signals: 0, products: [] }
    ])
  })
})
