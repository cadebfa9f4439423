/** The parts an account's overview is made of. A department's view is a selection of them, by id. */
import type { Label } from "../../event/text.ts"

export const overviewSections = {
  facts: { ja: "基本情報", en: "Facts" },
  group: { ja: "グループ", en: "Group" },
  people: { ja: "先方担当者", en: "People" },
  team: { ja: "自社の関わり", en: "Our team" },
  departments: { ja: "先方部署と承認フロー", en: "Their departments and approval steps" },
  deals: { ja: "商談", en: "Deals" },
  needs: { ja: "課題・ニーズ", en: "Issues and needs" },
  actions: { ja: "次アクションと予定", en: "Next actions and dates" },
  promises: { ja: "約束と質問", en: "Promises and questions" },
  cautions: { ja: "注意点", en: "What to mind" },
  contracts: { ja: "契約と更新", en: "Contracts and renewals" },
  value: { ja: "売上と価値", en: "Sales and value" },
  support: { ja: "サポート", en: "Support" },
  usage: { ja: "利用状況とアンケート", en: "Usage and surveys" },
  requests: { ja: "製品への要望", en: "Product requests" },
  signals: { ja: "シグナル", en: "Signals" },
  activity: { ja: "最近の活動", en: "Recent activity" },
  notes: { ja: "メモとコメント", en: "Notes and comments" },
  findings: { ja: "気づき", en: "Findings" },
  oddities: { ja: "記録の確認事項", en: "Records to check" }
} as const satisfies Readonly<Record<string, Label>>

/** A section of the overview, by id. */
export type OverviewSection = keyof typeof overviewSections

/** Every section, in the order of the page. */
export const overviewSectionIds = Object.keys(overviewSections) as ReadonlyArray<OverviewSection>

export const isOverviewSection = (text: string): text is OverviewSection => Object.hasOwn(overviewSections, text)
