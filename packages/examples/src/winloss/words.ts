/** The words around the answer about wins and losses, in both languages; sentences about deals come from the analyses. */
import type { Language } from "@genzaichi/core"
import type { BallShares, Chance } from "@genzaichi/core/analysis"

/** The rate on one date. */
interface Held {
  readonly until: string
  readonly won: Chance
  readonly closedOnly: number | null
}

const share = (value: number | undefined): string => (value === undefined ? "—" : `${(value * 100).toFixed(1)}%`)
const ja = (count: number): string => count.toLocaleString("ja-JP")
const en = (count: number): string => count.toLocaleString("en-US")
const many = (count: number, one: string): string => `${en(count)} ${count === 1 ? one : `${one}s`}`

const inJapanese = {
  title: "受注・失注の分析",
  subtitle: "商談中のものも数えた受注率と、その理由",
  made: (day: string) => `${day} までの記録による`,
  zone: (zone: string) => `タイムゾーン ${zone}`,
  clock: "日数は商談の開始日から数えます",
  claims: (claimed: number, events: number, who: string) =>
    `いつ知ったか：数えた事実 ${ja(events)}件のうち ${ja(claimed)}件は、${who}が「起きたときに知っていた」と申告しています。記録された時刻ではありません`,
  assumed: (claimed: number, events: number) =>
    `いつ知ったか：シートに書かれていないため、数えた事実 ${ja(events)}件のうち ${ja(claimed)}件を、起きたときに知っていたものとしています。記録された時刻ではありません`,
  assumedToo: (assumed: number) =>
    `。ほかに、いつ知ったかの書かれていない ${ja(assumed)}件を、起きたときに知っていたものとしています`,
  claimsNone: (events: number) => `いつ知ったか：数えた事実 ${ja(events)}件はすべて、記録された時刻によります`,
  someImport: "取り込み",
  layouts: (names: ReadonlyArray<string>) => `シートの形式${names.map((name) => `「${name}」`).join("")}`,
  undated: (deals: number) => `開始日のない ${ja(deals)}件は、日数を数えられないため含めていません`,
  silent: (day: string, days: number) =>
    `記録は ${day} で終わっています。それ以後の ${ja(days)}日間は、終わっていない商談がそのまま続いたものとして数えています`,
  wonBy: (days: number) => `${days}日以内に受注した割合`,
  byDay: (days: number) => `${days}日以内に受注`,
  asOf: "時点",
  won: "受注",
  lost: "失注",
  open: "商談中",
  deals: "商談",
  interval: (level: string) => `${level}区間`,
  heldSaid: (days: number, { closedOnly, until, won }: Held) =>
    `${until} 時点で、${days}日以内に受注した割合は ${share(won.probability)}（${share(won.lower)}〜${share(won.upper)}）${closedOnly === null ? "" : `。終わった商談だけで数えると ${share(closedOnly)}`}。`,
  ballSaid: (day: number, won: BallShares | null, lost: BallShares | null) =>
    `${day}日目までにボールが当方にあった時間は、のちに受注した商談で ${share(won?.us)}、失注した商談で ${share(lost?.us)}。先方にあった時間は ${share(won?.customer)} と ${share(lost?.customer)}。`,
  ballCare: (won: number, lost: number) =>
    `受注 ${ja(won)}件、失注 ${ja(lost)}件による平均です。同時に観察されたというだけで、原因だとは言えません`,
  sides: ["当方", "先方", "第三者", "記録なし"],
  closedOnly: "終わった商談だけ",
  closedOnlyNote: "「終わった商談だけ」は受注÷（受注＋失注）。商談中のものを数えないため、見る時期によって動きます",
  to: "〜",
  unknown: "—",
  by: (by: string) => `${by}別`,
  byNames: { product: "商品", owner: "担当", pipeline: "パイプライン" } as Readonly<Record<string, string>>,
  unnamed: "（記録なし）",
  others: (count: number) => `ほか ${ja(count)}区分`,
  saying: "読み取れること",
  cannotSay: "言えないこと",
  cannotSayNone: "ここで問うたことは、この記録からすべて言えます",
  leftOut: "数えていないもの",
  leftOutOne: (count: number, because: string) => `${ja(count)}件： ${because}`,
  page: (path: string) => `ページ： ${path}`,
  hint: "--html FILE.html を付けると、受注と失注の違い、知らせの当たり方、見込み、流れを図で見られます",
  contents: "目次",
  sections: {
    known: "受注率",
    curves: "受注・失注までの日数",
    why: "受注と失注の違い",
    ball: "ボールの所在",
    reasons: "失注の理由",
    backtest: "知らせの当たり方",
    load: "知らせの量",
    forecast: "見込み",
    process: "流れ",
    months: "月ごとの指標",
    basis: "根拠と限界"
  },
  numbers: "数値の表",
  specs: "図のデータ（Vega-Lite）はこのページの中に JSON として入っています",
  measured: "指標",
  onDay: (day: number) => `${day}日目`,
  day: "開始からの日数",
  atRisk: "観察中",
  censored: "打ち切り",
  superiority: "受注のほうが大きい確率",
  adjusted: "補正後 p",
  notSaid: (count: number) => `ほか ${ja(count)}の指標は、この記録からは言えません`,
  nothingStandsOut: "比較した指標のなかに、偶然を超えて目立つ差はありません",
  reason: "理由",
  share: "割合",
  lostTo: "失注先",
  rule: "ルール",
  alerts: "知らせ",
  precision: (days: number) => `${days}日以内に失注`,
  random: "無作為なら",
  lead: "余裕日数（中央値）",
  perWeek: "担当1人・週あたり",
  noAlerts: "知らせはありませんでした",
  month: "月",
  wins: "受注件数（累計）",
  revenue: "受注金額（累計）",
  stated: "受注予定日が入っている商談",
  opened: "開始",
  notOver: "（途中）",
  stage: "ステータス",
  stays: "滞在",
  still: "滞在中",
  half: "半数が抜けるまで",
  days: (days: number) => `${ja(days)}日`,
  passed: "飛ばされた",
  repeated: "戻った",
  versions: (by: string) => `使った定義： ${by}`,
  seed: (seed: number, draws: number) => `見込みは乱数の種 ${seed}、${ja(draws)}回の試行によります`
}

type Words = typeof inJapanese

const inEnglish: Words = {
  title: "Wins and losses",
  subtitle: "How many deals are won, open ones counted, and what goes with it",
  made: (day) => `by the record up to ${day}`,
  zone: (zone) => `time zone ${zone}`,
  clock: "days are counted from the opening of a deal",
  claims: (claimed, events, who) =>
    `When it was known: for ${en(claimed)} of ${many(events, "fact")} counted, ${who} claims that they were known when they occurred; it is not when they were recorded`,
  assumed: (claimed, events) =>
    `When it was known: the sheet does not say, so ${en(claimed)} of ${many(events, "fact")} counted are taken to have been known when they occurred; it is not when they were recorded`,
  assumedToo: (assumed) =>
    `; ${many(assumed, "fact")} more, of which nothing says when they were known, are taken to have been known when they occurred`,
  claimsNone: (events) => `When it was known: all ${many(events, "fact")} counted go by when they were recorded`,
  someImport: "an import",
  layouts: (names) => `the layout ${names.map((name) => `“${name}”`).join(", ")}`,
  undated: (deals) =>
    `${many(deals, "deal")} without a day of opening ${deals === 1 ? "is" : "are"} left out: no days can be counted`,
  silent: (day, days) =>
    `The record ends on ${day}; deals it leaves open are taken as still open for the ${many(days, "day")} after it`,
  wonBy: (days) => `Won within ${days} days`,
  byDay: (days) => `won by day ${days}`,
  asOf: "as known on",
  won: "won",
  lost: "lost",
  open: "open",
  deals: "deals",
  interval: (level) => `${level} interval`,
  heldSaid: (days, { closedOnly, until, won }) =>
    `As known on ${until}, ${share(won.probability)} are won within ${days} days (${share(won.lower)} to ${share(won.upper)})${closedOnly === null ? "" : `; of closed deals alone it is ${share(closedOnly)}`}.`,
  ballSaid: (day, won, lost) =>
    `Until day ${day} the ball lay with us for ${share(won?.us)} of the time in deals won later, and ${share(lost?.us)} in those lost; with the customer for ${share(won?.customer)} and ${share(lost?.customer)}.`,
  ballCare: (won, lost) =>
    `Averages of ${en(won)} won and ${many(lost, "lost deal")}. This was observed together; it is not shown to be the cause`,
  sides: ["with us", "customer", "third party", "not recorded"],
  closedOnly: "closed deals alone",
  closedOnlyNote:
    "“Closed deals alone” is won ÷ (won + lost): it leaves out the open ones, and so moves with when one looks",
  to: " to ",
  unknown: "—",
  by: (by) => `By ${by}`,
  byNames: { product: "product", owner: "owner", pipeline: "pipeline" },
  unnamed: "(nothing said)",
  others: (count) => `and ${many(count, "segment")} more`,
  saying: "What can be read from it",
  cannotSay: "What cannot be said",
  cannotSayNone: "All that was asked here can be said from this record",
  leftOut: "What is not counted",
  leftOutOne: (count, because) => `${en(count)}: ${because}`,
  page: (path) => `page: ${path}`,
  hint: "with --html FILE.html: how won and lost deals differ, whether alerts were right, the forecast and the flow, in pictures",
  contents: "Contents",
  sections: {
    known: "Win rate",
    curves: "Days until won or lost",
    why: "How won deals differ from lost ones",
    ball: "Where the ball lay",
    reasons: "Reasons given for losses",
    backtest: "Whether alerts were right",
    load: "How many alerts came",
    forecast: "What to expect",
    process: "How deals move",
    months: "Month by month",
    basis: "What this rests on"
  },
  numbers: "The numbers",
  specs: "The charts stand in this page as data, too: Vega-Lite specifications in JSON",
  measured: "measure",
  onDay: (day) => `day ${day}`,
  day: "days since the start",
  atRisk: "at risk",
  censored: "censored",
  superiority: "P(won deal has more)",
  adjusted: "adjusted p",
  notSaid: (count) => `${many(count, "further measure")} cannot be told from this record`,
  nothingStandsOut: "None of the measures compared stands out beyond chance",
  reason: "reason",
  share: "share",
  lostTo: "lost to",
  rule: "rule",
  alerts: "alerts",
  precision: (days) => `lost within ${days} days`,
  random: "at random",
  lead: "lead (median days)",
  perWeek: "per owner and week",
  noAlerts: "There were no alerts",
  month: "month",
  wins: "deals won so far",
  revenue: "revenue so far",
  stated: "deals with that expected close",
  opened: "opened",
  notOver: "(not over)",
  stage: "status",
  stays: "stays",
  still: "still there",
  half: "until half have left",
  days: (days) => many(days, "day"),
  passed: "passed over",
  repeated: "again",
  versions: (by) => `defined by: ${by}`,
  seed: (seed, draws) => `the forecast was drawn ${many(draws, "time")} from seed ${seed}`
}

export type WinLossWords = Words

export const winLossWords: Readonly<Record<Language, Words>> = { ja: inJapanese, en: inEnglish }
