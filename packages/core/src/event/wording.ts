/** Words that sentences are made of, in both languages: numbers of days, what people wrote, and people. */
import type { Label } from "./text.ts"

/** `7営業日`, `7 business days`. */
export const countedBusinessDays = (count: number): Label => ({
  ja: `${count}営業日`,
  en: count === 1 ? "1 business day" : `${count} business days`
})

/** `7日`, `7 days`. */
export const countedDays = (count: number): Label => ({ ja: `${count}日`, en: count === 1 ? "1 day" : `${count} days` })

/** Something people wrote: the same in both languages, and not known where it is blank. */
export const writtenWord = (text: string | null | undefined): Label | null => {
  const trimmed = text?.trim() ?? ""
  return trimmed === "" ? null : { ja: trimmed, en: trimmed }
}

/** A person's name with さん in Japanese, unless it has a title of its own or names a department. */
export const personWord = (name: string | null | undefined): Label | null => {
  const written = writtenWord(name)
  if (written === null) return null
  return ownTitle.test(written.ja) ? written : { ja: `${written.ja}さん`, en: written.en }
}

const ownTitle =
  /(さん|様|さま|氏|殿|君|先生|社長|部長|課長|係長|室長|次長|取締役|役員|担当|部|課|室|係|社|側|チーム|本部|グループ|先方)$/u
