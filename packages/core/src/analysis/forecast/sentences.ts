/** What a forecast comes to in words: how much, how sure, on how many deals it rests, and what it leaves out. */
import { formatMoney } from "../../event/money.ts"
import type { Label, Language } from "../../event/text.ts"
import { percent, whole } from "../numbers.ts"
import type { ExpectedRevenue, Forecast, ForecastGroup, ExpectedRange } from "./answer.ts"

type Said = Omit<Forecast, "says">

const count = (value: number, language: Language): string =>
  value < 10 && !Number.isInteger(value) ? value.toFixed(1) : whole(value, language)

const moneyOf = ({ currency, tax }: ExpectedRevenue, minor: number, language: Language): string =>
  formatMoney({ minor: Math.round(minor), currency, tax }, language)

const rangeSaid = (
  ranges: ReadonlyArray<ExpectedRange>,
  shown: (value: number, language: Language) => string,
  language: Language
): string =>
  ranges
    .map(({ level, lower, upper }) =>
      language === "ja"
        ? `${percent(level, 0)}区間 ${shown(lower, "ja")}〜${shown(upper, "ja")}`
        : `${percent(level, 0)} interval ${shown(lower, "en")} to ${shown(upper, "en")}`
    )
    .join(language === "ja" ? "、" : ", ")

const winsSaid = ({ asOf, months, open }: Said): Label => {
  const { to, winsByThen } = months.at(-1)!
  return {
    ja: `${asOf} 時点で商談中の ${whole(open, "ja")} 件のうち、${to} までに ${count(winsByThen.expected, "ja")} 件の受注が見込まれます（${rangeSaid(winsByThen.ranges, count, "ja")}）。`,
    en: `Of the ${whole(open, "en")} deals open on ${asOf}, ${count(winsByThen.expected, "en")} are expected to be won by ${to} (${rangeSaid(winsByThen.ranges, count, "en")}).`
  }
}

const taxSaid: Readonly<Record<ExpectedRevenue["tax"], Label>> = {
  included: { ja: "（税込）", en: " including tax" },
  excluded: { ja: "（税抜）", en: " excluding tax" },
  unknown: { ja: "", en: "" }
}

const revenueSaid = ({ amounts, months }: Said): ReadonlyArray<Label> =>
  months.at(-1)!.revenueByThen.map((revenue, place) => {
    const { drawn, drawnFrom, stated } = amounts[place]!
    const shown = (value: number, language: Language) => moneyOf(revenue, value, language)
    const tax = taxSaid[revenue.tax]
    const parts = [
      ...(stated === 0
        ? []
        : [{ ja: `金額の分かる ${whole(stated, "ja")} 件`, en: `${whole(stated, "en")} deals with an amount` }]),
      ...(drawn === 0
        ? []
        : [
            {
              ja: `金額が分からず、受注済み ${whole(drawnFrom, "ja")} 件の金額を当てた ${whole(drawn, "ja")} 件`,
              en: `${whole(drawn, "en")} without one, given the amounts of ${whole(drawnFrom, "en")} won deals`
            }
          ])
    ]
    const from = {
      ja: `${parts.map(({ ja }) => ja).join("と")}による`,
      en: `from ${parts.map(({ en }) => en).join(" and ")}`
    }
    return {
      ja: `売上の見込みは ${shown(revenue.expected, "ja")}${tax.ja}（${rangeSaid(revenue.ranges, shown, "ja")}）。${from.ja}。`,
      en: `Expected revenue by then: ${shown(revenue.expected, "en")}${tax.en} (${rangeSaid(revenue.ranges, shown, "en")}), ${from.en}.`
    }
  })

const groupSaid = ({ n, open, restsOn, segment }: ForecastGroup): Label | undefined => {
  if (restsOn === "nothing") return undefined
  const of = segment === null ? { ja: "", en: "" } : { ja: `「${segment}」の`, en: ` of "${segment}"` }
  if (restsOn === "default")
    return { ja: `${of.ja}${open} 件は想定による`, en: `${open}${of.en} on an assumption (default)` }
  const like = restsOn === "segment" ? { ja: "同じ区分の", en: " like them" } : { ja: "全体の", en: " of all kinds" }
  return {
    ja: `${of.ja}${open} 件は${like.ja} ${whole(n, "ja")} 件による`,
    en: `${open}${of.en} on ${whole(n, "en")} deals${like.en}`
  }
}

const groupsShown = 12

const restsSaid = ({ basis, groups, months, resamples }: Said): Label | undefined => {
  const all = groups.slice(0, groupsShown).flatMap((group) => groupSaid(group) ?? [])
  if (all.length === 0) return undefined
  const { unsteady, unsure } = months.at(-1)!.winsByThen
  const sure =
    resamples === 0
      ? { ja: "確率の不確かさは区間に入っていません。", en: "How well the chances are known is not in the intervals." }
      : {
          ja: `ばらつきの ${percent(unsure, 0)} は記録が限られていること、${percent(unsteady, 0)} は月によって全体が良し悪しすることによります。`,
          en: `${percent(unsure, 0)} of the spread comes of the history being limited, ${percent(unsteady, 0)} of months that go better or worse for all deals.`
        }
  const more = groups.length > groupsShown ? " …" : ""
  return {
    ja: `根拠：${all.map(({ ja }) => ja).join("、")}${more}。${sure.ja}知った時刻が取り込み側の申告による事実は ${whole(basis.events, "ja")} 件中 ${whole(basis.claimed, "ja")} 件です。`,
    en: `It rests on: ${all.map(({ en }) => en).join("; ")}${more}. ${sure.en} When it became known is claimed by an import for ${whole(basis.claimed, "en")} of ${whole(basis.events, "en")} facts.`
  }
}

const calibrationSaid = ({ calibration }: Said): Label | undefined => {
  if (calibration === null) return undefined
  const { brier, brierOfClosedOnly, coverage, days, folds, forecasts } = calibration
  if (folds.length === 0) {
    return {
      ja: "過去の見込みを確かめられるだけの記録がまだありません。",
      en: "There is not yet enough history to try such forecasts on."
    }
  }
  const held = coverage.flatMap(({ folds: of, held: inside, level, lower, upper }) =>
    lower === null || upper === null
      ? []
      : [
          {
            ja: `${percent(level, 0)}区間に入ったのは ${of} 回中 ${inside} 回（真の割合は ${percent(lower, 0)}〜${percent(upper, 0)}）`,
            en: `${inside} of ${of} came within their ${percent(level, 0)} interval (the true share is ${percent(lower, 0)} to ${percent(upper, 0)})`
          }
        ]
  )
  if (held.length === 0) {
    held.push({
      ja: `${folds.length} 回だけのため、区間の確かさはまだ言えません`,
      en: `${folds.length} only, so how often the intervals hold cannot be said yet`
    })
  }
  const score =
    brier === null || brierOfClosedOnly === null
      ? { ja: "", en: "" }
      : {
          ja: `確率の誤差（Brier）は ${brier.toFixed(3)}、終わった商談だけの受注率を使うと ${brierOfClosedOnly.toFixed(3)}（${whole(forecasts, "ja")} 件）。`,
          en: ` The chances were off by ${brier.toFixed(3)} (Brier score), by ${brierOfClosedOnly.toFixed(3)} had the win rate of closed deals been taken (${whole(forecasts, "en")} forecasts).`
        }
  return {
    ja: `同じ方法で過去に ${days} 日先を見込むと、${held.map(({ ja }) => ja).join("、")}。${score.ja}`,
    en: `Made the same way in the past, ${days} days ahead: ${held.map(({ en }) => en).join("; ")}.${score.en}`
  }
}

const limits: Label = {
  ja: "これから始まる商談は入っていません。これまでと同じように進む場合の見込みです。担当者が書いた受注予定日は使っていません。",
  en: "Deals yet to be opened are not in it. It holds if things go on as they did. The days of closing people expect are not used."
}

/** The sentences of a forecast; those of what cannot be said stand in `cannotSay`. */
export const sentencesOf = (answer: Said): ReadonlyArray<Label> => {
  const told = answer.groups.some(({ restsOn }) => restsOn !== "nothing")
  if (!told) return [calibrationSaid(answer), limits].filter((said) => said !== undefined)
  return [winsSaid(answer), ...revenueSaid(answer), restsSaid(answer), calibrationSaid(answer), limits].filter(
    (said) => said !== undefined
  )
}
