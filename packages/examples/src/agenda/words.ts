/** The words of the agenda in both languages. What is said of deals comes from the rules. */
import type { Language } from "@genzaichi/core"

const many = (count: number, one: string): string => `${count.toLocaleString("en-US")} ${count === 1 ? one : `${one}s`}`

const counted = (count: number): string => count.toLocaleString("ja-JP")

/** What the first lines count. */
export interface AgendaCounted {
  readonly open: number
  readonly staleNow: number
  readonly joining: number
}

const ja = {
  title: (days: number) => `現在地 — 今後${counted(days)}日間に要フォローになる商談`,
  between: (from: string, until: string) => `${from} から ${until} まで、何も起きなければ`,
  ofOwner: (owner: string) => `担当：${owner}`,
  countsLine: ({ joining, open, staleNow }: AgendaCounted) =>
    `進行中 ${counted(open)}件 ／ いま要フォロー ${counted(staleNow)}件（genzaichi report） ／ この間に加わる ${counted(joining)}件`,
  legend: "● 高 ◐ 中 ○ 低（日ごとに緊急な順）　▷ 期限や確認日　✓ 何もしなくても解消するもの",
  nothing: "この間に、新しく要フォローになる商談も、期限や確認日もありません。",
  today: "今日",
  more: (count: number) => `… ほか ${counted(count)}件（--owner で絞り込めます）`,
  clears: (label: string) => `「${label}」は何もしなくても解消します`
}

export type AgendaWords = typeof ja

const en: AgendaWords = {
  title: (days) => `Genzaichi — What turns stale within ${many(days, "day")}`,
  between: (from, until) => `From ${from} through ${until}, if nothing happens`,
  ofOwner: (owner) => `deals of ${owner}`,
  countsLine: ({ joining, open, staleNow }) =>
    `${many(open, "open deal")} / ${counted(staleNow)} need follow-up now (genzaichi report) / ${counted(joining)} more will in this time`,
  legend: "● high ◐ medium ○ low, most urgent first on each day; ▷ due that day; ✓ clears by itself",
  nothing: "No deal turns stale in this time, and nothing comes due.",
  today: "today",
  more: (count) => `… and ${counted(count)} more (--owner narrows it down)`,
  clears: (label) => `no longer: ${label}`
}

export const agendaWords: Readonly<Record<Language, AgendaWords>> = { ja, en }
