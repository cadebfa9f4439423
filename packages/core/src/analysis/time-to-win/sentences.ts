/** What the numbers come to in words: how many, as known when, and what they do not prove. */
import type { Label } from "../../event/text.ts"
import { percent, pValueText, rangeText, whole } from "../numbers.ts"
import type { Outcomes } from "./outcomes.ts"
import type { TimeToWin } from "./time-to-win.ts"

/** The horizon that is spoken of: the last but one that can be said, since the last rests on few; 90 days where asked. */
const spokenOf = ({ chances }: Outcomes) => {
  const known = chances.filter(({ won }) => won !== null)
  return known.find(({ days }) => days === 90) ?? known.at(-2) ?? known.at(-1)
}

/** Who and how many, by a day. */
const group = ({ deals, segment }: Outcomes): Label => ({
  ja: `${segment === null ? "" : `「${segment}」の`}商談 ${whole(deals, "ja")} 件`,
  en: `${whole(deals, "en")} ${deals === 1 ? "deal" : "deals"}${segment === null ? "" : ` of "${segment}"`}`
})

const chanceSaid = (outcomes: Outcomes, level: number): Label | undefined => {
  const by = spokenOf(outcomes)
  if (by === undefined || by.won === null || by.lost === null || by.open === null) return undefined
  const { ja, en } = group(outcomes)
  const { days, lost, open, won } = by
  return {
    ja: `${ja}のうち、${days} 日以内に受注となる割合は ${percent(won.probability)}（${percent(level, 0)}区間 ${rangeText(won, "ja")}）、失注は ${percent(lost.probability)}、まだ商談中は ${percent(open.probability)} と見込まれます。`,
    en: `Of ${en}, ${percent(won.probability)} are won within ${days} days (${percent(level, 0)} interval ${rangeText(won, "en")}), ${percent(lost.probability)} lost and ${percent(open.probability)} still open.`
  }
}

const closedOnlySaid = ({ all }: Pick<TimeToWin, "all">): Label | undefined => {
  const { closedOnly, open, won } = all
  if (closedOnly.rate === null) return undefined
  return {
    ja: `終わった商談だけの受注率は ${percent(closedOnly.rate)}（${whole(won, "ja")}/${whole(closedOnly.closed, "ja")}）ですが、まだ商談中の ${whole(open, "ja")} 件を数えていません。`,
    en: `The win rate of closed deals alone is ${percent(closedOnly.rate)} (${whole(won, "en")} of ${whole(closedOnly.closed, "en")}); it leaves out the ${whole(open, "en")} that are still open.`
  }
}

const countedSaid = ({ all, basis, clock, entry, until, zone }: Omit<TimeToWin, "says">): Label => {
  const from =
    clock === "opened"
      ? { ja: "開始", en: "its opening" }
      : { ja: `ステータス「${clock.status}」への到達`, en: `entering the status "${clock.status}"` }
  const late =
    entry === "known"
      ? {
          ja: "記録される前の期間は数えていません。",
          en: " The time before a deal was first recorded is not counted."
        }
      : { ja: "", en: "" }
  return {
    ja: `${until}（${zone}）時点。${from.ja}からの日数で、受注 ${whole(all.won, "ja")} 件、失注 ${whole(all.lost, "ja")} 件、商談中 ${whole(all.open, "ja")} 件。${late.ja}知った時刻が取り込み側の申告による事実は ${whole(basis.events, "ja")} 件中 ${whole(basis.claimed, "ja")} 件です。`,
    en: `As of ${until} (${zone}), in days from ${from.en}: ${whole(all.won, "en")} won, ${whole(all.lost, "en")} lost, ${whole(all.open, "en")} open.${late.en} When it became known is claimed by an import for ${whole(basis.claimed, "en")} of ${whole(basis.events, "en")} facts.`
  }
}

const comparisonSaid = ({ comparison, segments }: Pick<TimeToWin, "comparison" | "segments">): Label | undefined => {
  const test = comparison?.winning ?? comparison?.winningRate ?? null
  if (test === null) return undefined
  const often = comparison?.winning !== null
  return {
    ja: `${segments.length} 区分の${often ? "受注の割合" : "受注の速さ"}の違い：p ${pValueText(test.pValue)}（${often ? "Gray 検定" : "ログランク検定"}）。違いの理由は示しません。`,
    en: `Difference between ${segments.length} segments in ${often ? "how often they are won" : "how fast they are won"}: p ${pValueText(test.pValue)} (${often ? "Gray's test" : "log-rank test"}). It does not say why.`
  }
}

const limits: Label = {
  ja: "これまでの記録のまとめであり、原因や今後を証明するものではありません。区間は、商談どうしが互いに影響しないものとして計算しています。",
  en: "This sums up what was recorded; it proves neither causes nor what is to come. The intervals take deals as independent of each other."
}

/** The sentences of an answer, the most telling first. */
export const sentencesOf = (answer: Omit<TimeToWin, "says">): ReadonlyArray<Label> => {
  if (answer.all.deals === 0) return [countedSaid(answer)]
  return [
    chanceSaid(answer.all, answer.level),
    closedOnlySaid(answer),
    countedSaid(answer),
    ...answer.segments.slice(0, 12).map((segment) => chanceSaid(segment, answer.level)),
    comparisonSaid(answer),
    limits
  ].filter((said) => said !== undefined)
}
