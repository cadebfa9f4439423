/** What the figures of a backtest say, and what they do not. */
import type { Label } from "../../event/text.ts"
import type { CannotSay } from "../basis.ts"
import { percent } from "../numbers.ts"
import type { RuleBacktest, Share, WalkForward } from "./result.ts"

const between = ({ lower, upper }: Share): Label =>
  lower === null || upper === null
    ? { ja: "", en: "" }
    : { ja: `（${percent(lower)}〜${percent(upper)}）`, en: ` (${percent(lower)}–${percent(upper)})` }

const decimal = (value: number): string => value.toFixed(value < 9.95 ? 1 : 0)

const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

export const ruleSentence = (
  { label, alerts, deals, precision, random, recall, lead, load }: Omit<RuleBacktest, "sentence">,
  horizonDays: number
): Label => {
  if (alerts === 0) return { ja: `${label.ja}：一度も知らせませんでした`, en: `${label.en}: it never alerted` }
  const ja: Array<string> = [`${label.ja}：${deals}件の商談に${alerts}回知らせました`]
  const en: Array<string> = [`${label.en}: ${counted(alerts, "alert")} on ${counted(deals, "deal")}`]
  if (precision.value !== null) {
    ja.push(`そのうち${horizonDays}日以内に失注したのは${percent(precision.value)}${between(precision).ja}`)
    en.push(
      `${percent(precision.value)}${between(precision).en} of them were lost within ${counted(horizonDays, "day")}`
    )
    if (random !== null) {
      ja.push(`同じ時点で無作為に選んだ商談では${percent(random)}`)
      en.push(`a random open deal at the same instants: ${percent(random)}`)
    }
  }
  for (const { leadDays, lost, warned } of recall.slice(0, 1)) {
    ja.push(`失注${lost}件のうち${warned}件を${leadDays}日以上前に知らせました`)
    en.push(
      `${warned} of ${counted(lost, "loss", "losses")} had been alerted ${counted(leadDays, "day")} ahead or more`
    )
  }
  if (lead.medianDays !== null) {
    ja.push(`最初の知らせから失注までの中央値は${lead.medianDays}日`)
    en.push(`the first alert came ${counted(lead.medianDays, "day")} before the loss in the middle case`)
  }
  if (load.perOwnerAndWeek !== null) {
    ja.push(`担当1人あたり週${decimal(load.perOwnerAndWeek)}回`)
    en.push(`${decimal(load.perOwnerAndWeek)} a week for each owner`)
  }
  return { ja: `${ja.join("。")}。`, en: `${en.join("; ")}.` }
}

export const caution: Label = {
  ja: "知らせた商談が失注したことは、知らせに従っていれば失注しなかったことを示しません。過去にこの知らせを見て動いた人はいません。",
  en: "That alerted deals were lost does not show that they would have been won had somebody acted: nobody in this history saw the alerts."
}

export const noClosedDeals: CannotSay = {
  code: "no-closed-deals",
  because: {
    ja: "終了した商談がないため、どのルールが失注を予告できたかは言えません。受注・失注を記録してから試してください",
    en: "No deal was closed, so nothing can be said of which rule would have warned: record wins and losses first"
  }
}

export const noLosses: CannotSay = {
  code: "no-losses",
  because: {
    ja: "失注した商談がないため、的中率と捕捉率は言えません",
    en: "No deal was lost, so neither precision nor recall can be said"
  }
}

export const oneAccount: CannotSay = {
  code: "one-account",
  because: {
    ja: "取引先が一つしかないため、区間は言えません",
    en: "All deals are of one account, so no interval can be given"
  }
}

export const notFollowed = (labels: ReadonlyArray<Label>, horizonDays: number): CannotSay => ({
  code: "not-followed",
  because: {
    ja: `${labels.map(({ ja }) => ja).join("、")}：知らせてから${horizonDays}日先まで見届けた商談がないため、的中率は言えません。期間を短くしてください`,
    en: `${labels.map(({ en }) => en).join(", ")}: no deal was followed for ${horizonDays} days after an alert, so precision cannot be said; ask for a shorter horizon`
  }
})

export const looksAtClosedDeals = (label: Label): CannotSay => ({
  code: "looks-at-closed-deals",
  because: {
    ja: `${label.ja}：終了した商談を見るルールなので、失注を予告しません`,
    en: `${label.en}: it looks at closed deals, so it warns of no loss`
  }
})

export const cannotTellApart = (label: Label): CannotSay => ({
  code: "no-fold",
  because: {
    ja: `${label.ja}：どの区切りの前にも、しきい値の違いで差が出るだけの失注がなく、選べません。履歴がもっと要ります`,
    en: `${label.en}: before none of the cuts was enough lost to tell its thresholds apart, so none can be chosen; it takes a longer history`
  }
})

/** Two digits, and no minus before nothing. */
const scoreText = (score: number): string => (Math.round(score * 100) / 100 + 0).toFixed(2)

export const walkForwardSentence = ({ label, settings, folds, best, spread }: Omit<WalkForward, "sentence">): Label => {
  if (best === null || spread === null) {
    return {
      ja: `${label.ja}：しきい値を選べるだけの履歴がありません。`,
      en: `${label.en}: there is not enough history to choose a threshold.`
    }
  }
  const scored = folds.filter(({ outOfSample }) => outOfSample !== null).length
  return {
    ja: `${label.ja}：${settings.length}通りのうち「${best.setting}」が${scored}回中${best.folds}回選ばれました。選んだ後の期間での点は${scoreText(spread.middle)}（${scoreText(spread.least)}〜${scoreText(spread.greatest)}）。`,
    en: `${label.en}: of ${settings.length} settings "${best.setting}" was chosen in ${best.folds} of ${scored} folds; on what came afterwards the choices scored ${scoreText(spread.middle)} (${scoreText(spread.least)} to ${scoreText(spread.greatest)}).`
  }
}
