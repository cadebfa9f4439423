import { describe, expect, it } from "vitest"
import { departmentView, overviewOf, overviewSectionIds } from "../../../src/account/overview/index.ts"
import { account, at, departmentOf, fold } from "../history.ts"
import { calendar, history, now, organisation } from "../story.ts"

const page = overviewOf(fold.asOf([account], history), now, { calendar, organisation, departmentOf })
const support = organisation.departments[1]!

describe("what a department needs of an account, and must keep up to date (D11)", () => {
  const view = departmentView(page, support, calendar)

  it("its sections in its own order, with the very content of the page; a section nobody has is said", () => {
    expect(view.sections.map(({ label, section }) => [section, label.ja])).toEqual([
      ["support", "サポート"],
      ["usage", "利用状況とアンケート"],
      ["contracts", "契約と更新"]
    ])
    for (const { content, section } of view.sections) expect(content).toBe(page[section])
    expect(view.unknownSections).toEqual(["売上"])
    expect(view).toMatchObject({
      department: "サポート",
      label: { en: "Support" },
      account,
      name: "石畳珈琲株式会社",
      at: now
    })
  })

  it("each kind it keeps, when it last came, and that it never did", () => {
    expect(view.keeps).toEqual([
      { kind: "inquiry-answered", label: { ja: "問い合わせへの回答", en: "Inquiry answered" }, last: null, days: null },
      {
        kind: "usage-reported",
        label: { ja: "利用状況", en: "Usage" },
        last: { at: at("2026-11-06 09:00"), event: "e26" },
        days: 14
      },
      {
        kind: "contract-*",
        label: {
          ja: "契約手続き・契約締結・契約更新・解約",
          en: "Contract progress, Contract signed, Contract renewed, Contract cancelled"
        },
        last: { at: at("2024-06-01 10:00"), event: "e9" },
        days: 902
      },
      { kind: "survey-answered", label: { ja: "アンケート回答", en: "Survey answered" }, last: null, days: null }
    ])
  })

  it("a pattern is called by the kinds it stands for; of an app's own kinds nothing more is known", () => {
    const labels = departmentView(page, { ...support, keeps: ["*", "acme.*"] }, calendar).keeps.map(
      ({ label }) => label.ja
    )
    expect(labels).toEqual(["すべての記録", "acme.*"])
  })

  it("a department that names no sections needs all of them and keeps nothing", () => {
    const all = departmentView(page, organisation.departments[0]!, calendar)
    expect(all.sections.map(({ section }) => section)).toEqual(overviewSectionIds)
    expect([all.keeps, all.unknownSections]).toEqual([[], []])
    const twice = departmentView(page, { ...support, sees: ["deals", "facts", "deals"] }, calendar)
    expect(twice.sections.map(({ section }) => section)).toEqual(["deals", "facts"])
  })
})
