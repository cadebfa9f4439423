/** What statistics answer where the records do not tell: never a number that means nothing. */
import type { Label } from "../../event/text.ts"

const sentences = {
  "nobody-left": {
    ja: "その時点で残っている記録がないため、何も言えません",
    en: "no record was still open then, so nothing can be said"
  },
  "one-group": {
    ja: "比べるには二つ以上の群が要ります",
    en: "a comparison needs at least two groups"
  },
  "no-events": {
    ja: "比べるべき出来事がまだ起きていません",
    en: "what is to be compared has not happened yet"
  },
  "no-variance": {
    ja: "群が同時に観察されていないため、差の大きさを測れません",
    en: "the groups were never at risk together in a way that would show a difference"
  },
  "delayed-entry": {
    ja: "途中から観察された記録があるため、この方法は使えません",
    en: "some records came under observation late, which this method does not allow"
  },
  "not-followed": {
    ja: "その時点まで観察された記録がないため、何も言えません",
    en: "no record was followed that long, so nothing can be said"
  },
  "empty-group": {
    ja: "一方の群に記録がありません",
    en: "one of the groups has no records"
  }
} as const satisfies Readonly<Record<string, Label>>

export type CannotSayReason = keyof typeof sentences

/** That nothing can be said, and why, in both languages. */
export interface CannotSay {
  readonly _tag: "CannotSay"
  readonly reason: CannotSayReason
  readonly text: Label
}

export const cannotSay = (reason: CannotSayReason): CannotSay => ({
  _tag: "CannotSay",
  reason,
  text: sentences[reason]
})

/** Whether an answer is that nothing can be said. */
export const isCannotSay = (answer: object): answer is CannotSay => "_tag" in answer && answer._tag === "CannotSay"
