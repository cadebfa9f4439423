/** What the last month that is over comes to in words. */
import type { Label, Language } from "../../event/text.ts"
import { percent, rangeText, whole } from "../numbers.ts"
import type { CountShare, IndicatorMonth, IndicatorsAnswer } from "./answer.ts"

type Said = Omit<IndicatorsAnswer, "says" | "cannotSay">

const shareIn = (share: CountShare, level: number, language: Language): string =>
  language === "ja"
    ? `${whole(share.count, "ja")}/${whole(share.of, "ja")} 件（${percent(share.share)}、${percent(level, 0)}区間 ${rangeText(share, "ja")}）`
    : `${whole(share.count, "en")} of ${whole(share.of, "en")} (${percent(share.share)}, ${percent(level, 0)} interval ${rangeText(share, "en")})`

const actionsSaid = ({ month, nextActions }: IndicatorMonth, level: number): Label | undefined => {
  const { dropped, late, missed, rate, replaced } = nextActions
  if (rate === null) return undefined
  return {
    ja: `${month} に期限の来た次アクションのうち、期限までに完了したのは ${shareIn(rate, level, "ja")}。遅れて完了 ${whole(late, "ja")} 件、未完了 ${whole(missed, "ja")} 件。別に差し替え ${whole(replaced, "ja")} 件、取りやめ ${whole(dropped, "ja")} 件。`,
    en: `Of the next actions first due in ${month}, ${shareIn(rate, level, "en")} were done by their deadline, ${whole(late, "en")} late and ${whole(missed, "en")} not at all. Apart from these, ${whole(replaced, "en")} were replaced and ${whole(dropped, "en")} dropped.`
  }
}

const cohortSaid = ({ closings, cohort, month }: IndicatorMonth, level: number): Label | undefined => {
  if (cohort.opened === 0) return undefined
  const naive =
    closings.ofClosed === null
      ? { ja: "", en: "" }
      : {
          ja: `同じ月に終わった商談だけの成約率は ${shareIn(closings.ofClosed, level, "ja")}ですが、商談中のものを数えていません。`,
          en: ` Of those closed in that month, ${shareIn(closings.ofClosed, level, "en")} were won, which leaves open deals out.`
        }
  return {
    ja: `${month} に始まった商談 ${whole(cohort.opened, "ja")} 件は、これまでに受注 ${whole(cohort.won, "ja")} 件、失注 ${whole(cohort.lost, "ja")} 件、商談中 ${whole(cohort.open, "ja")} 件。${naive.ja}`,
    en: `Deals opened in ${month}: ${whole(cohort.opened, "en")}, of which so far ${whole(cohort.won, "en")} won, ${whole(cohort.lost, "en")} lost and ${whole(cohort.open, "en")} still open.${naive.en}`
  }
}

const recordingSaid = ({ month, recording }: IndicatorMonth, level: number): Label | undefined => {
  if (recording.sameDay === null) return undefined
  const hours = recording.medianHours
  const half =
    hours === null
      ? { ja: "", en: "" }
      : {
          ja: `半数は ${hours.toFixed(1)} 時間以内（${whole(recording.timed, "ja")} 件）。`,
          en: ` Half took no more than ${hours.toFixed(1)} hours (n = ${whole(recording.timed, "en")}).`
        }
  return {
    ja: `${month} に記録された接点のうち、当日中の記録は ${shareIn(recording.sameDay, level, "ja")}。${half.ja}申告によるため除いたもの ${whole(recording.claimed, "ja")} 件。`,
    en: `Of the contacts recorded in ${month}, ${shareIn(recording.sameDay, level, "en")} were recorded the same day.${half.en} Left out as claimed by an import: ${whole(recording.claimed, "en")}.`
  }
}

const updatedSaid = ({ month, updated }: IndicatorMonth, level: number): Label | undefined =>
  updated === null
    ? undefined
    : {
        ja: `${month} の初めに商談中だったもののうち、その月に更新があったのは ${shareIn(updated, level, "ja")}。`,
        en: `Of the deals open when ${month} began, ${shareIn(updated, level, "en")} were updated in it.`
      }

const basisSaid = ({ basis, months }: Said): Label => {
  const unfinished = months.filter(({ over }) => !over).map(({ month }) => month)
  return {
    ja: `知った時刻が取り込み側の申告による事実は ${whole(basis.events, "ja")} 件中 ${whole(basis.claimed, "ja")} 件です。${unfinished.length === 0 ? "" : `${unfinished.join("、")} はまだ終わっていません。`}`,
    en: `When it became known is claimed by an import for ${whole(basis.claimed, "en")} of ${whole(basis.events, "en")} facts.${unfinished.length === 0 ? "" : ` ${unfinished.join(", ")} is not over.`}`
  }
}

const limits: Label = {
  ja: "件数の少ない月や人の割合は偶然でも大きく動きます。比べる前に区間を見てください。割合は理由を示しません。",
  en: "A share of few swings by chance alone: look at the intervals before comparing months or people. It does not say why."
}

/** The sentences of an answer. They speak of the last month that is over, since the others still change. */
export const sentencesOf = (answer: Said): ReadonlyArray<Label> => {
  const month = answer.months.findLast(({ over }) => over)
  if (month === undefined) return [basisSaid(answer)]
  const { level } = answer
  return [
    actionsSaid(month, level),
    cohortSaid(month, level),
    recordingSaid(month, level),
    updatedSaid(month, level),
    basisSaid(answer),
    limits
  ].filter((said) => said !== undefined)
}
