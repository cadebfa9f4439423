/** Why two records may be one company, or may not: each with a weight and a sentence part in both languages. */
import type { Label } from "../../event/text.ts"

export type ReasonCode =
  | "same-number"
  | "same-name"
  | "same-name-but-branch"
  | "other-name"
  | "one-edit"
  | "two-edits"
  | "words-swapped"
  | "word-dropped"
  | "short-name"
  | "holdings"
  | "same-domain"
  | "same-mail"
  | "same-phone"
  | "same-address"

export type ObjectionCode = "other-number" | "other-legal-form" | "other-branch" | "both-may-be-names"

export interface Reason<Code = ReasonCode> {
  readonly code: Code
  /** Between 0 and 1: how much this alone says. */
  readonly weight: number
  readonly text: Label
}

/** What speaks for or against it, in words. */
export const reasonTexts: Readonly<Record<ReasonCode | ObjectionCode, Label>> = {
  "same-number": { ja: "法人番号が同じ", en: "same corporate number" },
  "same-name": { ja: "法人格を除くと同じ名前", en: "same name but for the legal form" },
  "same-name-but-branch": { ja: "支店・部署を除くと同じ名前", en: "same name but for the branch or department" },
  "other-name": {
    ja: "別名・旧社名・英語名・読みが同じ",
    en: "same as another name of it (former, English, reading, short)"
  },
  "one-edit": { ja: "名前の違いは一文字", en: "names differ by one character" },
  "two-edits": { ja: "名前の違いは二文字", en: "names differ by two characters" },
  "words-swapped": { ja: "同じ言葉の順序違い", en: "same words in another order" },
  "word-dropped": { ja: "言葉を一つ除くと同じ名前", en: "same name but for one word" },
  "short-name": { ja: "略称と見られる", en: "one looks like a short form of the other" },
  holdings: { ja: "ホールディングス・グループを除くと同じ名前", en: "same name but for holdings or group" },
  "same-domain": { ja: "ドメインが同じ", en: "same mail or web domain" },
  "same-mail": { ja: "メールアドレスが同じ", en: "same mail address" },
  "same-phone": { ja: "電話番号が同じ", en: "same phone number" },
  "same-address": { ja: "所在地が同じ", en: "same address" },
  "other-number": { ja: "法人番号が違うので別の会社", en: "different corporate numbers, so two companies" },
  "other-legal-form": { ja: "法人格が違う", en: "different legal forms" },
  "other-branch": { ja: "支店・部署が違う", en: "different branches or departments" },
  "both-may-be-names": { ja: "違う文字を含めてどちらも名前として通る", en: "both may be names as they stand" }
}

export const reason = <Code extends ReasonCode | ObjectionCode>(code: Code, weight: number): Reason<Code> => ({
  code,
  weight,
  text: reasonTexts[code]
})

/** What independent reasons come to together: one less what all of them leave open. */
export const together = (reasons: ReadonlyArray<Reason>): number => {
  let open = 1
  for (const { weight } of reasons) open *= 1 - weight
  return 1 - open
}
