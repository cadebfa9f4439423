/** Numbers as sentences of an analysis write them. */
import type { Language } from "../event/text.ts"

/** A share as per cent. */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`

const grouped: Readonly<Record<Language, Intl.NumberFormat>> = {
  ja: new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 })
}

/** A count, with its thousands set apart. */
export const whole = (count: number, language: Language): string => grouped[language].format(count)

/** Two bounds of a share. */
export const rangeText = ({ lower, upper }: { readonly lower: number; readonly upper: number }, language: Language) =>
  language === "ja" ? `${percent(lower)}〜${percent(upper)}` : `${percent(lower)} to ${percent(upper)}`

/** A p-value as it is read: `= 0.032`, `< 0.001`. */
export const pValueText = (value: number): string => (value < 0.001 ? "< 0.001" : `= ${value.toFixed(3)}`)
