/** The words of the backtest in both languages. What is said of rules comes from the library. */
import type { Language } from "@genzaichi/core"

const many = (count: number, one: string): string => `${count.toLocaleString("en-US")} ${count === 1 ? one : `${one}s`}`

const counted = (count: number): string => count.toLocaleString("ja-JP")

/** What the first lines count. */
export interface BacktestCounted {
  readonly lives: number
  readonly won: number
  readonly lost: number
  readonly open: number
}

const ja = {
  title: "現在地 — どのルールが失注を予告できたか（バックテスト）",
  asOf: (instant: string) => `${instant} までの履歴を、その時々に分かっていたことだけで再生`,
  keptUntil: "最後に出来事のあった日まで。別の日は --at で指定",
  countsLine: ({ lives, lost, open, won }: BacktestCounted) =>
    `商談 ${counted(lives)}件 ／ 受注 ${counted(won)}件 ／ 失注 ${counted(lost)}件 ／ 進行中 ${counted(open)}件`,
  eventsLine: (events: number, claimed: number, assumed: number) =>
    [
      `出来事 ${counted(events)}件`,
      ...(claimed === 0 ? ["いつ分かったかはすべて記録した日時"] : []),
      ...(claimed > assumed
        ? [`うち${counted(claimed - assumed)}件は、起きた時に分かっていたという取り込み元の申告によっています`]
        : []),
      ...(assumed > 0
        ? [`うち${counted(assumed)}件は、いつ分かったかがシートにないため、起きた時に分かっていたものとしています`]
        : [])
    ].join("。"),
  playing: "再生しています …",
  warning: (days: number) => `知らせてから${days}日以内の失注`,
  rule: "ルール",
  alerts: "知らせ",
  precision: "的中率",
  random: "無作為",
  oldest: "最古",
  recall: (days: number) => `${days}日前捕捉`,
  lead: "先行",
  load: "週/人",
  noWord: "応答なし",
  days: (days: number) => `${days}日`,
  legend: (days: number) =>
    `的中率＝知らせのうち${days}日以内に失注した割合（区間は取引先単位）。無作為・最古＝同じ時点に同じ数だけ、無作為・最も古い商談を選んだ場合。捕捉＝失注のうちその日数以上前に知らせた割合。先行＝最初の知らせから失注まで（中央値）。週/人＝担当1人の1週あたりの知らせ。応答なし＝知らせの後、期間内に先方から連絡がなかった割合`,
  thresholds: "しきい値（過去で選び、その後の期間で採点）",
  setting: "選ばれた値",
  folds: "回数",
  score: "点（最小〜最大）",
  asItStands: "今の値の点",
  factor: (factor: string, atEdge: boolean) => `今の${factor}倍${atEdge ? "（試した端）" : ""}`,
  scoreLegend: (hit: string, falseAlert: string, miss: string, lead: number) =>
    `点＝失注1件あたり：${lead}日以上前に知らせれば＋${hit}、空振り1回で−${falseAlert}、知らせなければ−${miss}。「試した端」は、その先にもっと良い値があるかもしれないもの`,
  notSaid: "言えないこと",
  leftOut: "数えなかったもの",
  undated: (deals: number) => `開始日のない ${counted(deals)}件は含めていません`,
  none: "知らせたルールはありません。"
}

export type BacktestWords = typeof ja

const en: BacktestWords = {
  title: "Genzaichi — Which rule would have warned (backtest)",
  asOf: (instant) => `The history up to ${instant}, replayed by what was known at each instant`,
  keptUntil: "the last day anything happened; --at asks for another",
  countsLine: ({ lives, lost, open, won }) =>
    `${many(lives, "deal")} / ${counted(won)} won / ${counted(lost)} lost / ${counted(open)} open`,
  eventsLine: (events, claimed, assumed) =>
    [
      many(events, "event"),
      ...(claimed === 0 ? ["when each was known is when it was recorded"] : []),
      ...(claimed > assumed
        ? [`what was imported claims of ${counted(claimed - assumed)} that they were known when they happened`]
        : []),
      ...(assumed > 0
        ? [`the sheets do not say when ${counted(assumed)} were known, which are taken as known when they happened`]
        : [])
    ].join("; "),
  playing: "replaying …",
  warning: (days) => `Lost within ${many(days, "day")} of an alert`,
  rule: "rule",
  alerts: "alerts",
  precision: "precision",
  random: "random",
  oldest: "oldest",
  recall: (days) => `recall ${days}d`,
  lead: "lead",
  load: "/week",
  noWord: "no word",
  days: (days) => `${days}d`,
  legend: (days) =>
    `precision: of the alerts, lost within ${many(days, "day")} (interval by accounts); random, oldest: as many alerts at the same instants on a random open deal, on the one open longest; recall: of the losses, alerted so many days ahead; lead: from the first alert to the loss, middle case; /week: alerts for one owner in a week; no word: of the alerts, the customer said nothing within the horizon`,
  thresholds: "Thresholds, chosen on the past and scored on what came",
  setting: "chosen",
  folds: "folds",
  score: "score (least to greatest)",
  asItStands: "as it stands",
  factor: (factor, atEdge) => `${factor} times as patient${atEdge ? " (edge)" : ""}`,
  scoreLegend: (hit, falseAlert, miss, lead) =>
    `score, for each loss: +${hit} where alerted ${many(lead, "day")} ahead, -${falseAlert} for a false alert, -${miss} where missed; edge: the least or greatest tried, a better one may lie beyond`,
  notSaid: "What cannot be said",
  leftOut: "Left out",
  undated: (deals) => `${many(deals, "deal")} without a day of opening ${deals === 1 ? "is" : "are"} left out`,
  none: "No rule alerted."
}

export const backtestWords: Readonly<Record<Language, BacktestWords>> = { ja, en }
