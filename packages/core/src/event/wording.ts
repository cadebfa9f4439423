/** Words that sentences are made of, in both languages: numbers of days, what people wrote, and people. */
import type { Side } from "./kind.ts"
import type { TemperatureLevel } from "./shapes.ts"
import type { Label } from "./text.ts"

/** What somebody may have meant by a name there is not, between two sentences; nothing where no name lies near. */
export const didYouMean = (near: string | undefined): Label =>
  near === undefined ? { ja: "", en: "" } : { ja: `「${near}」のことですか。`, en: ` Did you mean "${near}"?` }

/** `7営業日`, `7 business days`. */
export const countedBusinessDays = (count: number): Label => ({
  ja: `${count}営業日`,
  en: count === 1 ? "1 business day" : `${count} business days`
})

/** `7日`, `7 days`. */
export const countedDays = (count: number): Label => ({ ja: `${count}日`, en: count === 1 ? "1 day" : `${count} days` })

/** Names one after the other, as one says them: `営業、サポート`, `sales, support and marketing`. */
export const listedNames = (names: ReadonlyArray<Label>, joined: "and" | "or" = "and"): Label => {
  const en = names.map((name) => name.en)
  const last = en.pop()
  return {
    ja: names.map(({ ja }) => ja).join("、"),
    en: en.length === 0 ? (last ?? "") : `${en.join(", ")} ${joined} ${last}`
  }
}

/** Names that are the same in both languages, as one says them. */
export const listedTexts = (texts: ReadonlyArray<string>, joined?: "and" | "or"): Label =>
  listedNames(
    texts.map((text) => ({ ja: text, en: text })),
    joined
  )

/** Something people wrote: the same in both languages, and not known where it is blank. */
export const writtenWord = (text: string | null | undefined): Label | null => {
  const trimmed = text?.trim() ?? ""
  return trimmed === "" ? null : { ja: trimmed, en: trimmed }
}

/** A person's name with さん in Japanese, unless it has a title of its own, names a department or is a mail address. */
export const personWord = (name: string | null | undefined): Label | null => {
  const written = writtenWord(name)
  if (written === null) return null
  return ownTitle.test(written.ja) ? written : { ja: `${written.ja}さん`, en: written.en }
}

const ownTitle =
  /(さん|様|さま|氏|殿|君|先生|社長|部長|課長|係長|室長|次長|取締役|役員|担当|部|課|室|係|社|側|チーム|本部|グループ|先方)$|@/u

/** What a channel of contact is called; nothing is said of `other`. */
export const channelWords = {
  mail: { ja: "メール", en: "mail" },
  call: { ja: "電話", en: "call" },
  chat: { ja: "チャット", en: "chat" },
  meeting: { ja: "面談", en: "meeting" },
  visit: { ja: "訪問", en: "visit" },
  letter: { ja: "手紙", en: "letter" },
  event: { ja: "イベント", en: "event" },
  other: null
} as const satisfies Record<string, Label | null>

export const temperatureWords: Readonly<Record<TemperatureLevel, Label>> = {
  hot: { ja: "高", en: "hot" },
  warm: { ja: "中", en: "warm" },
  cold: { ja: "低", en: "cold" }
}

/** Whose turn it is, or who has to do something. */
export const sideWords: Readonly<Record<Side, Label>> = {
  us: { ja: "当方", en: "us" },
  customer: { ja: "先方", en: "the customer" },
  "third-party": { ja: "第三者", en: "a third party" }
}
