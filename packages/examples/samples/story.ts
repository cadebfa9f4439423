/**
 * A company's story, told once for both languages: what happened on which day, as somebody would enter it in a log.
 */

/** The same in Japanese and in English. */
export type Pair = readonly [ja: string, en: string]

export type Member = "yamada" | "sato" | "suzuki" | "takahashi" | "ito"

export const members: { readonly [M in Member]: Pair } = {
  yamada: ["山田", "Yamada"],
  sato: ["佐藤", "Sato"],
  suzuki: ["鈴木", "Suzuki"],
  takahashi: ["高橋", "Takahashi"],
  ito: ["伊藤", "Ito"]
}

/** What a row is about, as the log's column of happenings has it. Rows without one are plain exchanges. */
export const happenings = {
  opened: ["商談開始", "Deal opened"],
  booked: ["面談予定", "Meeting booked"],
  moved: ["面談変更", "Meeting moved"],
  cancelled: ["面談中止", "Meeting cancelled"],
  held: ["面談実施", "Meeting held"],
  missed: ["無断欠席", "No-show"],
  proposal: ["提案送付", "Proposal sent"],
  quote: ["見積送付", "Quote sent"],
  answered: ["提案回答", "Proposal answered"],
  contract: ["契約手続き", "Contract step"],
  question: ["質問", "Question received"],
  asked: ["確認依頼", "Question asked"],
  reply: ["回答", "Question answered"],
  hold: ["保留", "On hold"],
  won: ["受注", "Won"],
  lost: ["失注", "Lost"],
  reopened: ["再開", "Reopened"],
  handover: ["担当変更", "Handover"],
  wait: ["待ち", "Waiting"],
  budget: ["予算確保", "Budget secured"],
  need: ["ニーズ確認", "Need confirmed"],
  decider: ["決裁者了承", "Decider on board"],
  timeline: ["時期確定", "Timeline set"],
  concern: ["懸念", "Concern"],
  newDecider: ["決裁者変更", "Decider changed"],
  agreement: ["合意事項", "Agreement"],
  landmine: ["地雷", "Landmine"],
  ourPromise: ["自社の約束", "Our promise"],
  theirPromise: ["先方の約束", "Their promise"],
  kept: ["約束履行", "Promise kept"],
  notToAsk: ["再質問禁止", "Do not ask again"],
  note: ["メモ", "Note"],
  snooze: ["スヌーズ", "Snooze"]
} as const satisfies Readonly<Record<string, Pair>>

export const channels = {
  mail: ["メール", "Email"],
  auto: ["メール（自動返信）", "Email (automatic reply)"],
  call: ["電話", "Phone"],
  away: ["電話（不在）", "Phone (no answer)"],
  visit: ["訪問", "Visit"],
  web: ["Web会議", "Online meeting"],
  chat: ["チャット", "Chat"],
  fair: ["展示会", "Trade show"]
} as const satisfies Readonly<Record<string, Pair>>

export const directions = {
  in: ["受信", "Inbound"],
  out: ["発信", "Outbound"],
  both: ["双方向", "Both"]
} as const satisfies Readonly<Record<string, Pair>>

export const statuses = {
  lead: ["リード", "Lead"],
  contacted: ["接触済み", "Contacted"],
  qualified: ["ヒアリング済み", "Qualified"],
  proposal: ["提案中", "Proposal"],
  negotiation: ["交渉中", "Negotiation"],
  hold: ["保留", "On hold"],
  won: ["受注", "Won"],
  lost: ["失注", "Lost"]
} as const satisfies Readonly<Record<string, Pair>>

export const temperatures = {
  high: ["高", "Hot"],
  middle: ["中", "Warm"],
  low: ["低", "Cold"]
} as const satisfies Readonly<Record<string, Pair>>

export const reactions = {
  accepted: ["承諾", "Accepted"],
  considering: ["検討中", "Considering"],
  changes: ["修正希望", "Changes wanted"],
  declined: ["辞退", "Declined"]
} as const satisfies Readonly<Record<string, Pair>>

/** A next action in the form: who, by which day (`2026-11-25`), what. */
export type Next = readonly [who: Member, by: string, what: Pair]

/** The columns of the log, in their order. */
export const logColumns = {
  date: ["日付", "Date"],
  time: ["時刻", "Time"],
  id: ["顧客ID", "Customer ID"],
  company: ["会社名", "Company"],
  title: ["商談名", "Deal name"],
  person: ["先方担当者", "Contact person"],
  mail: ["メールアドレス", "Email address"],
  owner: ["担当", "Owner"],
  happening: ["種別", "Type"],
  channel: ["チャネル", "Channel"],
  direction: ["方向", "Direction"],
  gist: ["要点", "Gist"],
  decided: ["決定事項", "Decisions"],
  open: ["未決事項", "Open points"],
  next: ["次アクション", "Next action"],
  status: ["ステータス", "Status"],
  ball: ["ボール", "Ball"],
  again: ["確認日", "Look again on"],
  temperature: ["温度感", "Temperature"],
  amount: ["金額", "Amount"],
  meeting: ["面談日時", "Meeting at"],
  reaction: ["回答", "Reaction"],
  reason: ["理由", "Reason"],
  lostTo: ["失注先", "Lost to"],
  rival: ["競合", "Competitor"],
  decider: ["決裁者", "Decision maker"],
  tag: ["タグ", "Tag"],
  memo: ["メモ", "Memo"],
  link: ["資料リンク", "Link"]
} as const satisfies Readonly<Record<string, Pair>>

export type LogColumn = keyof typeof logColumns

/** One line of the log. */
export interface Entry {
  /** The day, `2026-11-10`. */
  readonly on: string
  /** The time of day, `10:00`. */
  readonly at?: string
  readonly what?: keyof typeof happenings
  readonly via?: keyof typeof channels
  readonly way?: keyof typeof directions
  readonly gist?: Pair
  readonly decided?: Pair
  readonly open?: Pair
  /** The form, or a text as somebody typed it. */
  readonly next?: Next | Pair
  readonly status?: keyof typeof statuses
  readonly ball?: Pair
  /** A day, or what is waited for. */
  readonly again?: string | Pair
  readonly temperature?: keyof typeof temperatures
  /** In yen. */
  readonly amount?: number
  /** `2026-11-26 14:00` */
  readonly meeting?: string
  readonly reaction?: keyof typeof reactions
  readonly reason?: Pair
  readonly lostTo?: Pair
  readonly rival?: Pair
  readonly decider?: Pair
  readonly tag?: Pair
  readonly memo?: Pair
  readonly link?: string
  /** Who entered it, where it is not the deal's owner. */
  readonly by?: Member
  readonly person?: Pair
  /** Cells as somebody typed them, in place of the usual way. */
  readonly typed?: { readonly [C in LogColumn]?: Pair }
}

/** A company, its deal, and what happened. */
export interface Story {
  readonly id: string
  readonly company: Pair
  readonly title: Pair
  readonly person: Pair
  /** The mail address of the person there. */
  readonly mail: string
  readonly owner: Member
  readonly entries: ReadonlyArray<Entry>
}

/** What people type when the next action has been dealt with. */
export const done: Pair = ["完了", "Done"]
