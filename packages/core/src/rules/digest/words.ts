/**
 * The fixed phrases of digests, entries of the message catalogue. Words in braces are filled in; everything else a digest
 * says comes from rules and events.
 */
import type { Label } from "../../event/text.ts"
import type { ClearedReason } from "./cleared.ts"

export const digestWords = {
  digestSubjectDay: { ja: "{what} — {day}", en: "{what} — {day}" },
  digestSubjectWeek: { ja: "{what} — {day}の週", en: "{what} — week of {day}" },
  digestFollowUp: { ja: "要フォロー{count}件", en: "{count} to follow up" },
  digestUrgent: { ja: "（至急{count}件）", en: " ({count} urgent)" },
  digestSettled: { ja: "解消{count}件", en: "{count} settled" },
  digestComing: { ja: "まもなく{count}件", en: "{count} coming up" },
  digestNothing: { ja: "新しいことはありません", en: "nothing new" },
  digestBetween: { ja: "・", en: ", " },
  digestListed: { ja: "、", en: ", " },
  digestToNobody: { ja: "担当者のいない商談", en: "Deals without an owner" },
  digestFollowUpHeading: { ja: "要フォロー（急ぐものから）", en: "To follow up, most urgent first" },
  digestClearedHeading: { ja: "解消したもの", en: "Settled since" },
  digestComingHeading: { ja: "まもなく期限・確認日", en: "Coming up" },
  digestNew: { ja: "新規", en: "new" },
  digestWorse: { ja: "悪化", en: "worse" },
  digestBack: { ja: "再び", en: "again" },
  digestHigh: { ja: "至急", en: "urgent" },
  digestMedium: { ja: "要対応", en: "to do" },
  digestLow: { ja: "確認", en: "to check" },
  digestSince: { ja: "{day}から", en: "since {day}" },
  digestWhen: { ja: "（{day}）", en: " ({day})" },
  digestEvidence: { ja: "根拠：{events}", en: "Rests on: {events}" },
  digestUnchanged: {
    ja: "お知らせ済みの{count}件は、そのまま続いています。",
    en: "Still standing as you were told: {count}."
  },
  clearedContact: { ja: "接点がありました", en: "there was contact" },
  clearedWon: { ja: "受注しました", en: "won" },
  clearedLost: { ja: "失注しました", en: "lost" },
  clearedHandedOver: { ja: "担当が変わりました", en: "handed over" },
  clearedHandedOverTo: { ja: "担当が{name}に変わりました", en: "handed over to {name}" },
  clearedAcknowledged: { ja: "確認済みです", en: "acknowledged" },
  clearedSnoozed: { ja: "スヌーズ中です", en: "snoozed" },
  clearedAction: { ja: "次アクションが更新されました", en: "its next action was settled" },
  clearedWait: { ja: "確認日まで待ちます", en: "waiting until a day to look again" },
  clearedBall: { ja: "ボールが移りました", en: "it is another side's turn" },
  clearedAnswer: { ja: "回答がありました", en: "answered" },
  clearedStatus: { ja: "ステータスが変わりました", en: "its status changed" },
  clearedCorrected: { ja: "その後の記録により該当しません", en: "by what was recorded since, it was not so" },
  clearedRuleChanged: { ja: "ルールが変わりました", en: "the rule was changed" },
  clearedPassed: { ja: "該当しなくなりました", en: "no longer so" },
  clearedChanged: { ja: "該当しなくなりました", en: "no longer so" }
} as const satisfies Readonly<Record<string, Label>>

/** The entry that says a reason. */
export const clearedMessages = {
  contact: "clearedContact",
  won: "clearedWon",
  lost: "clearedLost",
  "handed-over": "clearedHandedOver",
  acknowledged: "clearedAcknowledged",
  snoozed: "clearedSnoozed",
  action: "clearedAction",
  wait: "clearedWait",
  ball: "clearedBall",
  answer: "clearedAnswer",
  status: "clearedStatus",
  corrected: "clearedCorrected",
  "rule-changed": "clearedRuleChanged",
  passed: "clearedPassed",
  changed: "clearedChanged"
} as const satisfies Readonly<Record<ClearedReason, keyof typeof digestWords>>
