/** Words in the cells of exports, in both languages. Each is one our reader reads back as what it was. */
import type {
  Channel,
  Direction,
  Label,
  Language,
  Mark,
  Money,
  PartyRole,
  Side,
  TemperatureLevel
} from "@genzaichi/core"

export type Words<Value extends string> = Readonly<Record<Value, Label>>

export const channelWords: Words<Channel> = {
  mail: { ja: "メール", en: "mail" },
  call: { ja: "電話", en: "call" },
  chat: { ja: "チャット", en: "chat" },
  meeting: { ja: "面談", en: "meeting" },
  visit: { ja: "訪問", en: "visit" },
  letter: { ja: "手紙", en: "letter" },
  event: { ja: "イベント", en: "event" },
  other: { ja: "その他", en: "other" }
}

export const directionWords: Words<Direction> = {
  inbound: { ja: "受信", en: "inbound" },
  outbound: { ja: "発信", en: "outbound" },
  both: { ja: "双方向", en: "both" }
}

export const markWords: Words<Mark> = {
  automatic: { ja: "自動返信", en: "automatic reply" },
  bulk: { ja: "一斉配信", en: "bulk" },
  bounced: { ja: "不達", en: "bounced" },
  "no-answer": { ja: "不在", en: "no answer" },
  internal: { ja: "社内", en: "internal" }
}

export const sideWords: Words<Side> = {
  us: { ja: "自社", en: "us" },
  customer: { ja: "先方", en: "customer" },
  "third-party": { ja: "第三者", en: "third party" }
}

export const temperatureWords: Words<TemperatureLevel> = {
  hot: { ja: "高", en: "hot" },
  warm: { ja: "中", en: "warm" },
  cold: { ja: "低", en: "cold" }
}

export const taxWords: Words<Exclude<Money["tax"], "unknown">> = {
  included: { ja: "税込", en: "incl. tax" },
  excluded: { ja: "税抜", en: "excl. tax" }
}

export const reactionWords: Words<"accepted" | "considering" | "changes-wanted" | "declined"> = {
  accepted: { ja: "承諾", en: "accepted" },
  considering: { ja: "検討中", en: "considering" },
  "changes-wanted": { ja: "修正希望", en: "changes wanted" },
  declined: { ja: "辞退", en: "declined" }
}

export const outcomeWords: Words<"kept" | "broken" | "released"> = {
  kept: { ja: "履行", en: "kept" },
  broken: { ja: "不履行", en: "broken" },
  released: { ja: "免除", en: "released" }
}

export const roleWords: Words<typeof PartyRole.Type> = {
  "end-customer": { ja: "最終顧客", en: "end customer" },
  reseller: { ja: "販売店", en: "reseller" },
  partner: { ja: "パートナー", en: "partner" },
  other: { ja: "その他", en: "other" }
}

export const severityWords: Words<"high" | "medium" | "low"> = {
  high: { ja: "高", en: "high" },
  medium: { ja: "中", en: "medium" },
  low: { ja: "低", en: "low" }
}

export const yesNoWords: Words<"true" | "false"> = {
  true: { ja: "はい", en: "yes" },
  false: { ja: "いいえ", en: "no" }
}

export const replyWord: Label = { ja: "返信", en: "reply" }
/** What stands before the id of a meeting that is waited for. */
export const meetingWord: Label = { ja: "面談：", en: "meeting: " }
/** What stands between several days and words in one cell. */
export const divider: Label = { ja: "、", en: ", " }

/** The word for a value; the value itself where it has none. */
export const wordOf = (words: Words<string>, value: string | null | undefined, language: Language): string | null =>
  value === null || value === undefined ? null : (words[value]?.[language] ?? value)

/** What each word comes to, for the profile that reads it. */
export const choicesOf = (words: Words<string>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(words).flatMap(([value, { ja, en }]) => [
      [ja, value],
      [en, value],
      [value, value]
    ])
  )
