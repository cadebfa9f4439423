/** A question that cannot be asked: not of what a history lacks, which is answered, but of an option that makes no sense. */
import { Schema } from "effect"
import { Label } from "../event/text.ts"

/** Which option, what is wrong with it and how to mend it. A mistake of the caller, so it is thrown. */
export class AnalysisFault extends Schema.TaggedError<AnalysisFault>()("AnalysisFault", {
  option: Schema.String,
  text: Label
}) {
  override get message(): string {
    return `${this.option}: ${this.text.en}`
  }
}

/** The fault of one option. */
export const analysisFault = (option: string, text: Label): AnalysisFault => new AnalysisFault({ option, text })

/** Refuses anything but whole numbers of days from `least` on; gives them ascending, each once. */
export const wholeDays = (option: string, days: ReadonlyArray<number>, least = 0): ReadonlyArray<number> => {
  for (const one of days) {
    if (Number.isSafeInteger(one) && one >= least) continue
    throw analysisFault(option, {
      ja: `${one} は日数になりません。${least} 以上の整数で指定してください`,
      en: `${one} is no number of days; give whole numbers from ${least} on`
    })
  }
  return [...new Set(days)].toSorted((a, b) => a - b)
}

/** Refuses a share that is not strictly between 0 and 1. */
export const properShare = (option: string, share: number): number => {
  if (share > 0 && share < 1) return share
  throw analysisFault(option, {
    ja: `${share} は使えません。0.95 のように 0 と 1 の間の数を指定してください`,
    en: `${share} cannot be used; give a number between 0 and 1, such as 0.95`
  })
}

/** Refuses anything but a whole number within bounds. */
export const wholeNumber = (option: string, value: number, least: number, most: number): number => {
  if (Number.isInteger(value) && value >= least && value <= most) return value
  throw analysisFault(option, {
    ja: `${value} は使えません。${least} から ${most} までの整数を指定してください`,
    en: `${value} cannot be used; give a whole number from ${least} to ${most}`
  })
}
