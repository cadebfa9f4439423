/** The fixed words of digests. Words in braces are filled in; everything else a digest says comes from rules and events. */
import type { Label, Language } from "../../event/text.ts"

export const digestWords = {
  subjectDay: { ja: "{what} — {day}", en: "{what} — {day}" },
  subjectWeek: { ja: "{what} — {day}の週", en: "{what} — week of {day}" },
  followUp: { ja: "要フォロー{count}件", en: "{count} to follow up" },
  urgent: { ja: "（至急{count}件）", en: " ({count} urgent)" },
  settled: { ja: "解消{count}件", en: "{count} settled" },
  nothing: { ja: "新しいことはありません", en: "nothing new" },
  between: { ja: "・", en: ", " },
  toNobody: { ja: "担当者のいない商談", en: "Deals without an owner" },
  followUpHeading: { ja: "要フォロー（急ぐものから）", en: "To follow up, most urgent first" },
  clearedHeading: { ja: "解消したもの", en: "Settled since" },
  new: { ja: "新規", en: "new" },
  worse: { ja: "悪化", en: "worse" },
  back: { ja: "再び", en: "again" },
  high: { ja: "至急", en: "urgent" },
  medium: { ja: "要対応", en: "to do" },
  low: { ja: "確認", en: "to check" },
  since: { ja: "{day}から", en: "since {day}" },
  when: { ja: "（{day}）", en: " ({day})" },
  evidence: { ja: "根拠：{events}", en: "Rests on: {events}" },
  unchanged: {
    ja: "お知らせ済みの{count}件は、そのまま続いています。",
    en: "Still standing as you were told: {count}."
  },
  "cleared-contact": { ja: "接点がありました", en: "there was contact" },
  "cleared-won": { ja: "受注しました", en: "won" },
  "cleared-lost": { ja: "失注しました", en: "lost" },
  "cleared-handed-over": { ja: "担当が変わりました", en: "handed over" },
  "cleared-handed-over-to": { ja: "担当が{name}に変わりました", en: "handed over to {name}" },
  "cleared-acknowledged": { ja: "確認済みです", en: "acknowledged" },
  "cleared-snoozed": { ja: "スヌーズ中です", en: "snoozed" },
  "cleared-action": { ja: "次アクションが更新されました", en: "its next action was settled" },
  "cleared-wait": { ja: "確認日まで待ちます", en: "waiting until a day to look again" },
  "cleared-ball": { ja: "ボールが移りました", en: "it is another side's turn" },
  "cleared-answer": { ja: "回答がありました", en: "answered" },
  "cleared-status": { ja: "ステータスが変わりました", en: "its status changed" },
  "cleared-corrected": { ja: "その後の記録により該当しません", en: "by what was recorded since, it was not so" },
  "cleared-rule-changed": { ja: "ルールが変わりました", en: "the rule was changed" },
  "cleared-passed": { ja: "該当しなくなりました", en: "no longer so" },
  "cleared-changed": { ja: "該当しなくなりました", en: "no longer so" }
} as const satisfies Readonly<Record<string, Label>>

export type DigestWord = keyof typeof digestWords

/** A fixed word in one language, with what stands in its braces. */
export const digestWord = (
  word: DigestWord,
  language: Language,
  filled: Readonly<Record<string, string | number>> = {}
): string => digestWords[word][language].replace(/\{(\w+)\}/g, (whole, name: string) => String(filled[name] ?? whole))

/** The same in both languages. */
export const digestLabel = (word: DigestWord, filled: Readonly<Record<string, Label | number>> = {}): Label => {
  const said = (language: Language): string =>
    digestWord(
      word,
      language,
      Object.fromEntries(
        Object.entries(filled).map(([name, value]) => [name, typeof value === "number" ? value : value[language]])
      )
    )
  return { ja: said("ja"), en: said("en") }
}
