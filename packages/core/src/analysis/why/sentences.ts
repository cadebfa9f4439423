/** What comparisons say in words: how many, when, how great, how sure, and what it does not prove. */
import { formatMoney, type Money } from "../../event/money.ts"
import type { Label, Language } from "../../event/text.ts"
import { listedNames } from "../../event/wording.ts"
import type { MeasureName, MeasureUnit } from "../measures/measure.ts"
import { percent, pValueText, rangeText, whole } from "../numbers.ts"
import { fewestAccounts, type Silence } from "./comparison.ts"
import type { LandmarkOutcomes, LossReasons, WonLostRow } from "./result.ts"

const units: Readonly<Record<Exclude<MeasureUnit, "share" | "yes-no" | "minor-units">, Label>> = {
  hours: { ja: "時間", en: " h" },
  days: { ja: "日", en: " days" },
  "business-days": { ja: "営業日", en: " business days" },
  count: { ja: "", en: "" },
  "per-30-days": { ja: "回", en: "" },
  level: { ja: "", en: "" }
}

const oneDigit: Readonly<Record<Language, Intl.NumberFormat>> = {
  ja: new Intl.NumberFormat("ja-JP", { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 })
}

/** A value of a measure, in its unit. Amounts carry their currency in the measure's name. */
export const measureText = (
  value: number,
  { name, unit }: Pick<MeasureName, "name" | "unit">,
  language: Language
): string => {
  if (unit === "share" || unit === "yes-no") return percent(value)
  if (unit === "minor-units") {
    const [, currency = "", tax] = name.split("-")
    return formatMoney({ minor: value, currency, tax: tax as Money["tax"] }, language)
  }
  return `${oneDigit[language].format(value)}${units[unit][language]}`
}

const middles: Readonly<Record<"medians" | "means" | "shares", Label>> = {
  medians: { ja: "中央値", en: "median" },
  means: { ja: "平均", en: "mean" },
  shares: { ja: "割合", en: "share" }
}

const notCaused: Label = {
  ja: "同時に観察されたというだけで、原因だとは言えません。",
  en: "This was observed together; it is not shown to be the cause."
}

type Said = Omit<WonLostRow, "sentence">

export interface SentenceContext {
  readonly outcomes: LandmarkOutcomes
  readonly horizon: number
  readonly comparisons: number
  readonly level: number
}

/** The sentence of a row that says something. */
export const rowSentence = (row: Said, context: SentenceContext): Label => {
  const { adjusted, difference, landmark, lost, standsOut, superiority, won } = row
  if (row.cannotSay !== null) return row.cannotSay.because
  if (superiority === null || difference === null || adjusted === null) return notCaused
  const { comparisons, horizon, level, outcomes } = context
  const middle = middles[difference.of]
  const inWords = (language: Language) => ({
    won: measureText(won.middle!, row, language),
    lost: measureText(lost.middle!, row, language),
    of: whole(outcomes.deals, language),
    winners: whole(outcomes.won, language),
    losers: whole(outcomes.lost, language),
    known: won.missing + lost.missing === 0 ? null : [won.deals, lost.deals].map((deals) => whole(deals, language)),
    label: row.label[language],
    middle: middle[language],
    made: whole(comparisons, language)
  })
  const ja = inWords("ja")
  const en = inWords("en")
  const share = percent(superiority.value)
  const sure = percent(level, 0)
  const unlikely = pValueText(adjusted)
  const verdict: Label =
    comparisons === 1
      ? {
          ja: standsOut ? "偶然とは考えにくい差です" : "偶然でも起こり得る差です",
          en: standsOut ? "It is unlikely to be chance" : "This may well be chance"
        }
      : {
          ja: standsOut
            ? `比較${ja.made}件を通して見ても目立つ差です`
            : `比較${ja.made}件のなかでは偶然でも起こり得る差です`,
          en: standsOut
            ? `It stands out among ${en.made} comparisons`
            : `Among ${en.made} comparisons this may well be chance`
        }
  return {
    ja:
      `${landmark}日目に進行中だった商談${ja.of}件のうち、その後${horizon}日以内に受注した${ja.winners}件と失注した${ja.losers}件${ja.known === null ? "" : `（うち値があるのは${ja.known.join("件と")}件）`}の「${ja.label}」は、` +
      `受注が${ja.won}、失注が${ja.lost}（${ja.middle}）。受注のほうが大きい組は${share}（${sure}区間 ${rangeText(superiority, "ja")}、差がなければ50%）。` +
      `${verdict.ja}（補正後 p ${unlikely}）。${notCaused.ja}`,
    en:
      `Of ${en.of} deals still open on day ${landmark}, ${en.winners} were won and ${en.losers} lost in the ${horizon} days after it${en.known === null ? "" : ` (known of ${en.known.join(" and ")})`}. ${capital(en.label)}: ` +
      `${en.won} for the won, ${en.lost} for the lost (${en.middle}); the won deal has the higher value in ${share} of pairs ` +
      `(${sure} interval ${rangeText(superiority, "en")}; no difference would be 50%). ` +
      `${verdict.en} (adjusted p ${unlikely}). ${notCaused.en}`
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Why a row says nothing, and what would help. */
export const silenceOf = (
  silence: Silence,
  { label, landmark, lost, won }: Pick<Said, "label" | "landmark" | "won" | "lost">,
  atLeast: number
): { readonly code: string; readonly because: Label } => {
  const begin: Label = { ja: `${landmark}日目の「${label.ja}」：`, en: `${capital(label.en)} on day ${landmark}: ` }
  const said = (ja: string, en: string) => ({ code: silence, because: { ja: begin.ja + ja, en: begin.en + en } })
  switch (silence) {
    case "too-few":
      return said(
        `値のある商談は受注${won.deals}件（${won.accounts}社）、失注${lost.deals}件（${lost.accounts}社）で、比べるには少なすぎます。どちらも${atLeast}件・${fewestAccounts}社以上になれば比べられます`,
        `known of ${won.deals} won deals of ${won.accounts} accounts and ${lost.deals} lost ones of ${lost.accounts}, too few to compare; it takes ${atLeast} deals of ${fewestAccounts} accounts on either side`
      )
    case "all-alike":
      return said(
        "どの商談も同じ値なので、比べるものがありません",
        "every deal has the same value, so there is nothing to compare"
      )
    case "no-spread":
      return said(
        "取引先どうしの差がなく、どれほど確かかを言えません。取引先が増えれば言えます",
        "accounts do not differ from each other, so nobody can tell how sure this is; more accounts would help"
      )
  }
}

/** Measures nobody recorded anything for. */
export const neverRecorded = (names: ReadonlyArray<MeasureName>): Label => {
  const { ja, en } = listedNames(names.map(({ label }) => ({ ja: `「${label.ja}」`, en: `"${label.en}"` })))
  return {
    ja: `${ja}は一件も記録がないため比べていません。記録すれば比べられます`,
    en: `Nothing was recorded that would tell ${en}, so it is not compared; recording it would help`
  }
}

/** What people said of the losses. */
export const reasonsSentence = ({ lost, reasons, unknown, unknownShare }: Omit<LossReasons, "sentence">): Label => {
  if (lost === 0 || unknownShare === null) {
    return { ja: "失注した商談はまだありません。", en: "No deal has been lost yet." }
  }
  const [first] = reasons
  const most: Label =
    first === undefined
      ? { ja: "", en: "" }
      : {
          ja: `最も多い理由は「${first.reason}」（${whole(first.deals, "ja")}件、${percent(first.share)}）です。`,
          en: ` The most frequent is "${first.reason}" (${whole(first.deals, "en")}, ${percent(first.share)}).`
        }
  return {
    ja: `失注${whole(lost, "ja")}件のうち${whole(unknown, "ja")}件（${percent(unknownShare)}）は理由が記録されていません。${most.ja}書いた人の見方であり、確かめられたものではありません。`,
    en: `Of ${whole(lost, "en")} lost deals, ${whole(unknown, "en")} (${percent(unknownShare)}) have no reason recorded.${most.en} This is what people wrote, not what was shown.`
  }
}

/** What holds for every row. */
export const caveats = (
  { claimed, events }: { readonly claimed: number; readonly events: number },
  { atLeast, horizon, rate }: { readonly horizon: number; readonly rate: number; readonly atLeast: number }
): ReadonlyArray<Label> => [
  {
    ja: "各商談は基準日の前までに起き、かつ知られていたことだけで測っています。基準日より前に終わった商談は比べていません。",
    en: "Each deal is measured by what had happened and was known before the landmark day. Deals that closed earlier are not compared."
  },
  {
    ja: `基準日から${horizon}日以内に受注したか失注したかを比べています。${horizon}日たつ前に履歴が終わった商談は、同じ長さを見届けられた商談に重みを付けて補っています（打ち切りの逆確率重み）。最近の商談の結末が以前と大きく違うなら、この補い方は当てはまりません。`,
    en: `Compared are deals won and deals lost within ${horizon} days after the landmark. Deals whose history ends before those ${horizon} days are over are made up for by giving weight to those that were seen as long (inverse probability of censoring). If recent deals end otherwise than earlier ones, that does not hold.`
  },
  {
    ja: `同じ取引先の商談はまとめて数え、区間はそのぶん広くしています。どちらかが${atLeast}件・${fewestAccounts}社に満たない指標は比べません。`,
    en: `Deals of one account are taken together, which widens the intervals. What fewer than ${atLeast} deals or ${fewestAccounts} accounts on either side have is not compared.`
  },
  {
    ja: `すべての比較をまとめて補正しています（Benjamini–Hochberg）。目立つとしたもののうち平均で${percent(rate, 0)}までは偶然です。`,
    en: `All comparisons are corrected together (Benjamini and Hochberg): of those said to stand out, up to ${percent(rate, 0)} are expected to do so by chance.`
  },
  {
    ja: "差があっても原因とは限りません。商談の大きさ、顧客の熱意、担当者など、ここにない事情が両方を動かしていることがあります。",
    en: "A difference is not a cause. The size of the deal, how keen the customer is, who owns it: what is not in the list may move both."
  },
  {
    ja: `出来事${whole(events, "ja")}件のうち${whole(claimed, "ja")}件は、知った日時が取り込み時の申告によるものです。`,
    en: `Of ${whole(events, "en")} events, ${whole(claimed, "en")} have a claimed date of being known, as an import said it.`
  }
]
