import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { makeDealFold } from "../../../src/deal/index.ts"
import { type OverviewSettings, overviewOf, overviewSectionIds } from "../../../src/account/overview/index.ts"
import { AccountId, EventId } from "../../../src/event/index.ts"
import { runs } from "../../runs.ts"
import {
  account,
  at,
  by,
  departmentOf,
  fold,
  given,
  nothing,
  onAccount,
  onDeal,
  said,
  stored,
  told
} from "../history.ts"
import { calendar, history, now, organisation } from "../story.ts"

const settings: OverviewSettings = { calendar, organisation, departmentOf }
const page = overviewOf(fold.asOf([account], history), now, settings)

describe("one page of a company (D4): 石畳珈琲 on November 20", () => {
  it("begins with who they are", () => {
    expect(page).toMatchObject({ name: "石畳珈琲株式会社", standing: "open", members: [account], at: now })
    expect(page.facts.map(({ event, fact, value }) => [fact, value, event])).toEqual([
      ["name", "石畳珈琲株式会社", "e12"],
      ["formerName", "株式会社石畳珈琲店", "e1"],
      ["industry", "飲食チェーン", "e1"],
      ["employees", 320, "e1"]
    ])
    expect(page.lastContact).toMatchObject({ channel: "call", event: "e25", presumed: false })
  })

  it("is called what its deals call the customer where nobody named it, and by its id where they do not either", () => {
    const opened = (customer: object) =>
      given(told("2026-11-01", [onDeal("d"), onAccount()], said("deal-opened", { account, ...customer })))
    const name = (position: ReturnType<typeof given>) => overviewOf(position, now, settings).name
    expect(name(opened({ customer: "黒潮海運" }))).toBe("黒潮海運")
    expect(name(opened({}))).toBe(account)
    expect(name(given(told("2026-11-01", onAccount(), said("account-opened", { name: " " }))))).toBe(account)
  })

  it("a customer who is a person has a name of a person's, and former ones", () => {
    const steps = [
      told("2026-11-01", onAccount(), said("account-opened", { name: "鈴木 一", kind: "person" })),
      told("2026-11-02", onAccount(), said("account-renamed", { to: "佐藤 一" }))
    ]
    const facts = overviewOf(given(...steps), now, settings).facts
    expect(facts.map(({ label, value }) => [label.ja, value])).toEqual([
      ["氏名", "佐藤 一"],
      ["旧姓・旧名", "鈴木 一"],
      ["区分", "person"]
    ])
  })

  it("people: the decider first, with their department's name and since when it has been quiet", () => {
    expect(
      page.people.all.map(({ decides, departmentName, name, quietDays }) => [
        name.value,
        decides,
        departmentName,
        quietDays
      ])
    ).toEqual([
      ["西 由美", true, "情報システム部", 79],
      ["森 拓也", false, null, 15]
    ])
  })

  it("our team by department: the last update of each, who owns, who did something", () => {
    expect(
      page.team.departments.map(({ department, label, members, owners, quietDays }) => [
        department,
        label.en,
        owners.map(({ member }) => member),
        members.map(({ name }) => name),
        quietDays
      ])
    ).toEqual([
      ["営業", "Sales", ["佐藤"], ["佐藤 健"], 7],
      ["サポート", "Support", [], ["高橋 恵"], 15]
    ])
  })

  it("deals by how they stand, open amounts by currency", () => {
    expect(page.deals.open.map(({ deal }) => deal)).toEqual(["d-pos"])
    expect(page.deals.won.map(({ deal }) => deal)).toEqual(["d-first"])
    expect(page.deals.amounts).toEqual([{ currency: "JPY", tax: "excluded", minor: 6_000_000, deals: 1 }])
  })

  it("their departments with needs, approval steps and people", () => {
    expect(
      page.departments.map(({ approval, id, needs, people }) => [id, needs.length, approval?.value.length ?? 0, people])
    ).toEqual([
      [null, 0, 0, 1],
      ["it", 1, 2, 1]
    ])
  })

  it("what is owed: actions, promises of both sides by deadline, questions; what to mind", () => {
    expect(page.actions.owed.map(({ days, deal, state, what }) => [what, deal, state, days])).toEqual([
      ["移行計画の説明", "d-pos", "ahead", 4]
    ])
    expect(page.promises.open.map(({ promise, state, title }) => [promise, state, title])).toEqual([
      ["pr-1", "overdue", "POS更新"],
      ["pr-2", "ahead", "POS更新"]
    ])
    expect(page.promises.questions.map(({ question }) => question)).toEqual(["qu-1"])
    expect(page.cautions.landmines[0]).toMatchObject({ event: "e15", deal: "d-pos" })
    expect(page.cautions.notToAsk[0]).toMatchObject({ event: "e24", deal: null })
    expect(page.cautions.competitors.map(({ value }) => value)).toEqual(["港レジ"])
  })

  it("contracts near renewal, value, support, usage, requests, signals", () => {
    expect(page.contracts.nearRenewal.map(({ contract, days }) => [contract, days])).toEqual([["c-1", 25]])
    expect(page.contracts.calendar.map(({ month }) => month)).toEqual(["2026-12"])
    expect(page.value.totals[0]).toMatchObject({ revenue: 4_800_000, profit: 1_800_000, margin: { value: 0.375 } })
    expect(page.support.open.map(({ inquiry, waitingDays }) => [inquiry, waitingDays])).toEqual([["i-1", 15]])
    expect(page.usage.figures[0]).toMatchObject({ value: 38, of: 42 })
    expect(page.requests[0]).toMatchObject({ request: "r-offline", blocking: true })
    expect(page.signals).toMatchObject({ count: 2, lead: { level: "hot", notFollowedUp: { events: ["e28"] } } })
    expect(page.signals.latest.map(({ signal }) => signal)).toEqual(["downloaded", "attended"])
  })

  it("recent activity of all departments, the last in front, in words", () => {
    expect(page.activity[0]).toMatchObject({
      event: "e30",
      label: { ja: "製品要望", en: "Product request" },
      memberName: "佐藤 健",
      departmentLabel: { ja: "営業部" }
    })
    // Signals and usage figures are no activity of ours.
    expect(page.activity).toHaveLength(25)
  })
})

describe("a page of little", () => {
  it("given an account nothing is known of, every section is there and empty", () => {
    const empty = overviewOf(nothing, now, { calendar })
    expect(empty).toMatchObject({ name: account, standing: "unknown", lastContact: null, life: null })
    for (const section of overviewSectionIds) expect(empty[section], section).toBeDefined()
    expect([empty.facts, empty.activity, empty.findings, empty.oddities, empty.requests]).toEqual([[], [], [], [], []])
    expect(empty.departments).toEqual([
      { department: null, id: null, needs: [], owners: [], approval: null, people: 0 }
    ])
  })

  it("given it was closed, it stands as closed", () => {
    const steps = [
      told("2026-01-01", onAccount(), said("account-opened", { name: "A" })),
      told("2026-02-01", onAccount(), said("account-closed", {}))
    ]
    expect(overviewOf(given(...steps), now, { calendar }).standing).toBe("closed")
  })

  it("given an owner who has done nothing yet, their department stands there all the same", () => {
    const assigned = told(
      "2026-11-01",
      onAccount(),
      said("account-assigned", { member: "高橋" as never, name: "高橋" })
    )
    const { team } = overviewOf(given(assigned), now, settings)
    expect(team.departments.map(({ department, owners }) => [department, owners.length])).toContainEqual([
      "サポート",
      1
    ])
  })

  it("a meeting that has ended is presumed a contact from its end on, and is no longer ahead", () => {
    const booked = told(
      "2026-11-10",
      onAccount(),
      said("meeting-booked", {
        meeting: "m",
        start: at("2026-11-18 15:00"),
        end: at("2026-11-18 16:00"),
        title: "打合せ"
      })
    )
    const before = overviewOf(given(booked), at("2026-11-18 16:00") - 1, { calendar })
    const after = overviewOf(given(booked), at("2026-11-18 16:00"), { calendar })
    expect([before.lastContact, before.actions.meetings.length]).toEqual([null, 1])
    expect(after.lastContact).toMatchObject({ at: at("2026-11-18 16:00"), presumed: true, event: "e1", gist: "打合せ" })
    expect(after.actions.meetings).toEqual([])
  })

  it("a lost deal is no longer waited for: its promises and questions go, its next action stays owed", () => {
    const on = [onDeal("d"), onAccount()]
    const position = given(
      told("2026-11-01", on, said("deal-opened", { account, title: "D" })),
      told("2026-11-02", on, said("promise-made", { promise: "p", by: "us", text: "見積" })),
      told("2026-11-02", on, said("question-asked", { question: "q", text: "いつ" })),
      told("2026-11-02", on, said("risk-noted", { risk: "遅い" })),
      told("2026-11-02", on, said("landmine-noted", { text: "禁句" })),
      told("2026-11-02", on, said("action-planned", { action: "a", what: "再アプローチ", due: by("2026-11-10") })),
      told("2026-11-03", on, said("deal-lost", {}))
    )
    const { actions, cautions, promises } = overviewOf(position, now, { calendar })
    expect([promises.open, promises.questions, cautions.risks]).toEqual([[], [], []])
    expect(actions.owed.map(({ what, state }) => [what, state])).toEqual([["再アプローチ", "overdue"]])
    expect(cautions.landmines).toHaveLength(1)
  })

  it("deals of others in which it takes part, as what, and findings the gravest first", () => {
    const [opened] = stored([
      told(
        "2026-11-01",
        onDeal("d-other"),
        said("deal-opened", {
          title: "代理店経由",
          account: AccountId.make("代理店"),
          parties: [{ account, role: "end-customer" }]
        })
      )
    ])
    const deals = makeDealFold()
    const other = deals.asOf("d-other" as never, [opened!])
    const stranger = deals.asOf("d-x" as never, [])
    const found = (rule: string, severity: "high" | "low", since: number) => ({
      rule,
      severity,
      since,
      label: { ja: rule, en: rule },
      sentence: { ja: rule, en: rule },
      advice: { ja: "", en: "" },
      subject: { kind: "account", id: account },
      evidence: [EventId.make("e1")]
    })
    const findings = [found("c", "low", 1), found("b", "high", 2), found("a", "high", 1)]
    const seen = overviewOf(nothing, now, { calendar, partyDeals: [other, stranger], findings })
    expect(seen.deals.asParty.map(({ as, deal, event }) => [as, deal.title?.value, event])).toEqual([
      ["end-customer", "代理店経由", "e1"]
    ])
    expect(seen.findings.map(({ rule }) => rule)).toEqual(["a", "b", "c"])
  })
})

/** Every event named anywhere in a value, under `event`, `events` or `evidence`. */
const cited = (value: unknown, into: Set<string> = new Set()): Set<string> => {
  if (Array.isArray(value)) for (const one of value) cited(one, into)
  else if (typeof value === "object" && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (key === "event" && typeof one === "string") into.add(one)
      else if (key === "events" || key === "evidence")
        for (const id of Array.isArray(one) ? one : []) into.add(String(id))
      else cited(one, into)
    }
  }
  return into
}

describe("what an overview cites (A11)", () => {
  const ids = new Set<string>(history.map(({ id }) => id))

  it("law: whatever part of the story happened, it cites nothing else, and is the same in any order of arrival", () => {
    fc.assert(
      fc.property(fc.subarray([...history], { minLength: 1 }), fc.integer({ min: 0, max: 1000 }), (part, turn) => {
        const known = new Set<string>(part.map(({ id }) => id))
        const seen = overviewOf(fold.asOf([account], part), now, settings)
        for (const id of cited(seen)) expect(known.has(id), id).toBe(true)
        const turned = [...part.slice(turn % part.length), ...part.slice(0, turn % part.length)]
        expect(JSON.stringify(overviewOf(fold.asOf([account], turned), now, settings))).toBe(JSON.stringify(seen))
      }),
      runs
    )
  })

  it("the whole story is cited somewhere on the page, but for what was said in its deals' own past", () => {
    const missing = [...ids].filter((id) => !cited(page).has(id))
    expect(missing).toEqual([])
  })
})
