/**
 * The words of the report in both languages. Sentences about deals come from the rules; these are the ones around them.
 */
import type { Channel, Label, Language, OddityCode, Side, TemperatureLevel } from "@genzaichi/core"

const said = (ja: string, en: string): Label => ({ ja, en })

/** `3 deals`, `1 deal`. */
const many = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : several}`

const counted = (count: number): string => count.toLocaleString("ja-JP")

export const channels: Readonly<Record<Channel, Label>> = {
  mail: said("メール", "mail"),
  call: said("電話", "call"),
  chat: said("チャット", "chat"),
  meeting: said("面談", "meeting"),
  visit: said("訪問", "visit"),
  letter: said("手紙", "letter"),
  event: said("イベント", "event"),
  other: said("その他", "other")
}

export const sides: Readonly<Record<Side, Label>> = {
  us: said("当方", "us"),
  customer: said("先方", "customer"),
  "third-party": said("第三者", "third party")
}

export const temperatures: Readonly<Record<TemperatureLevel, Label>> = {
  hot: said("高", "hot"),
  warm: said("中", "warm"),
  cold: said("低", "cold")
}

export const likelihoods: Readonly<Record<"high" | "medium" | "low" | "unknown", Label>> = {
  high: said("高", "high"),
  medium: said("中", "medium"),
  low: said("低", "low"),
  unknown: said("不明", "unknown")
}

export const oddityNames: Readonly<Record<OddityCode, Label>> = {
  "opened-while-open": said("開いている商談がもう一度開かれています", "opened while open"),
  "changed-after-closing": said("受注・失注のあとの変更", "changed after closing"),
  "closed-twice": said("二度の受注・失注", "closed twice"),
  "reopened-while-open": said("開いている商談の再開", "reopened while open"),
  "unknown-status": said("パイプラインにないステータス", "status that is not in the pipeline"),
  "moved-backward": said("ステータスの逆戻り", "moved backward"),
  "unknown-action": said("知らない次アクションへの記録", "about a next action nobody planned"),
  "unknown-meeting": said("知らない面談への記録", "about a meeting nobody booked"),
  "unknown-question": said("知らない質問への回答", "answer to a question nobody asked"),
  "unknown-promise": said("知らない約束への記録", "about a promise nobody made"),
  "unknown-wait": said("知らない待ちへの記録", "about a wait nobody began"),
  "snoozed-again": said("接点のないままの再スヌーズ", "snoozed again without a contact between")
}

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

interface CountsSaid {
  readonly deals: number
  readonly begun: number
  readonly undated: number
  readonly open: number
  readonly won: number
  readonly lost: number
  readonly stale: number
  readonly urgent: number
}

const ja = {
  title: "現在地",
  subtitle: "商談はいまどこにあり、どれが止まりかけているか",
  asOf: (when: string) => `${when} 時点`,
  knownBy: (when: string) => `${when} までに分かっていたこと`,
  zone: (zone: string) => `時刻は ${zone}`,
  weekendsOnly: "祝日なし（土日のみ休み）として数えています",
  versions: (rules: string, policy: string) => `ルール ${rules} ・ 接点方針 ${policy}`,
  dealsInFile: "商談（全体）",
  begun: "開始済み",
  open: "進行中",
  onHold: "うち保留",
  stale: "要フォロー",
  urgent: "うち至急",
  won: "受注",
  lost: "失注",
  undated: "日付不明",
  contactsLately: "直近4週の接点",
  countsLine: (counts: CountsSaid) =>
    `商談 ${counted(counts.deals)}件（この時点までに開始 ${counted(counts.begun)}件${counts.undated > 0 ? `、開始日不明 ${counted(counts.undated)}件` : ""}）： 進行中 ${counted(counts.open)}、受注 ${counted(counts.won)}、失注 ${counted(counts.lost)} ／ 要フォロー ${counted(counts.stale)}件（至急 ${counted(counts.urgent)}件）`,
  workList: "やること（緊急な順）",
  nothingToDo: "いま手を打つべき商談はありません。",
  orderOfUrgency: "並び順： 重大度 → 温度感 → 金額 → 止まっている長さ",
  also: "ほかに",
  since: (day: string) => `${day}から`,
  seen: (day: string) => `${day}に確認`,
  evidence: "根拠",
  moreInReport: (count: number) => `… ほか ${counted(count)}件はレポートにあります`,
  moreWork: (count: number) => `ほか ${counted(count)}件`,
  moreNotListed: (count: number) => `さらに ${counted(count)}件（上限を超えたため省略。表と件数には含まれます）`,
  noOwner: "担当未定",
  provisional: "祝日一覧の範囲外のため仮の日付",
  positions: "現在地の一覧",
  positionsCapped: (shown: number, all: number) =>
    `${counted(all)}件のうち、急ぐ順に ${counted(shown)}件を載せています。`,
  columns: {
    deal: "商談",
    owner: "担当",
    status: "ステータス",
    lastContact: "最終接点",
    nextAction: "次アクション（期限）",
    ball: "ボール（いつから）",
    likelihood: "温度／確度",
    amount: "金額"
  },
  presumed: "見込み",
  never: "なし",
  noDate: "期限なし",
  noAction: "なし",
  unknown: "—",
  overdue: "超過",
  today: "本日",
  due: (day: string) => `${day}まで`,
  more: (count: number) => `他${counted(count)}`,
  inferred: "推定",
  approval: "稟議",
  read: "読み取ったもの",
  simulated: "模擬データ",
  counting: "現在地を求めています",
  drawing: "レポートを描いています",
  rowsSaid: (rows: number, recorded: number, refused: number, blank: number) =>
    `${counted(rows)}行 ＝ 記録 ${counted(recorded)} ＋ 不採用 ${counted(refused)} ＋ 空行 ${counted(blank)}`,
  profile: "形式",
  headerScore: (found: number, of: number) => `見出し ${found}/${of}`,
  encoding: "文字コード",
  delimiter: "区切り",
  delimiters: { ",": "カンマ", "\t": "タブ", ";": "セミコロン" },
  line: (line: number) => `${counted(line)}行目`,
  column: (column: string) => `「${column}」列`,
  refusedRows: "採用しなかった行",
  remarks: (count: number) => `記録したが気になる行 ${counted(count)}`,
  unreadable: (count: number) => `読めない記録が ${counted(count)}件あります`,
  moreRefused: (count: number) => `ほか ${counted(count)}行`,
  tellsNoContacts: (rule: string) => `このシートの形式では接点が分かりません。「${rule}」は商談の開始から数えます`,
  tellsNoNextActions: (rule: string) =>
    `このシートの形式では次アクションが分かりません。「${rule}」は進行中のすべての商談に当てはまります`,
  sharedIds: (count: number) =>
    `${counted(count)}個の ID が複数のシートにあり、シートごとに別の商談として扱っています（同じ商談なら --together）`,
  claimed: (all: number, byThen: number) =>
    `記録のうち ${counted(all)}件は、起きた時に知られていたと申告されたものです${byThen === all ? "" : `（この時点までのものは ${counted(byThen)}件）`}`,
  undatedDeals: (count: number, entirely: number) =>
    `${counted(count)}件の商談は開始日が分からず、開始日からの日数は数えません${entirely === 0 ? "" : entirely === count ? "（ほかの日付もありません）" : `（うち ${counted(entirely)}件にはほかの日付もありません）`}`,
  nothingKnown:
    "この時点までに分かっていた商談はありません。いつ分かったかを示さないシートの内容は、シートが書かれた日に分かったものとして扱います",
  withoutNextStep: (count: number) =>
    `進行中の ${counted(count)}件には次アクションがありません（ファイル全体、待ちのあるものを除く）`,
  odd: "気になる点（ファイル全体）",
  nothingOdd: "矛盾する記録は見つかりませんでした。",
  collisions: (ids: number, records: number) =>
    `${counted(ids)}個の ID に、それぞれ ${records}件の記録が混ざっています（ID の衝突）`,
  collisionsAmong: (after: number, backward: number) =>
    `この中に、受注・失注のあとの変更 ${counted(after)}件、逆戻り ${counted(backward)}件`,
  oddity: (what: string, times: number, deals: number) => `${what}： ${counted(times)}件（商談 ${counted(deals)}件）`,
  skippedMoves: (count: number) => `ステータスを飛ばした移動 ${counted(count)}回`,
  ahead: "これから変わること",
  nothingAhead: "このまま何も起きなければ、変わることはありません。",
  becomesStale: (rule: string, count: number) => `「${rule}」に該当 ${counted(count)}件`,
  becomesClear: (rule: string, count: number) => `「${rule}」が解消 ${counted(count)}件`,
  pathOfReport: (path: string) => `レポート： ${path}`,
  board: "ボード",
  boardMore: (count: number) => `＋${counted(count)}件`,
  ballWith: (side: string) => `ボール ${side}`,
  ballSince: (day: string) => `${day}〜`,
  next: "次",
  temperature: "温度",
  lastContactShort: "最終接点",
  meetingAhead: (when: string) => `面談予定 ${when}`,
  lookAgain: (day: string) => `確認日 ${day}`,
  lives: "商談の歩み",
  livesIntro: "急ぐ商談と、直近に決着した商談の経過です。背景の色は要フォローだった期間、縦線はこの時点です。",
  lanes: {
    status: "ステータス",
    ball: "ボール",
    contact: "接点",
    action: "次アクション"
  },
  legend: {
    inbound: "先方から",
    outbound: "当方から",
    both: "双方向",
    stale: "要フォロー",
    us: "ボール当方",
    customer: "ボール先方",
    third: "ボール第三者",
    action: "計画から期限まで",
    meeting: "面談予定"
  },
  events: { opened: "開始", won: "受注", lost: "失注", reopened: "再開" },
  trends: "推移",
  openAndStale: "進行中と要フォローの商談",
  openAndStaleNote: "週の終わりの件数。いま分かっていることに基づく",
  contactsPerWeek: "週ごとの接点",
  contactsPerWeekNote: "接点方針で接点と数えたもの",
  byRule: "ルール別の件数",
  byRuleNote: "この時点。一つの商談が複数に当たることがあります",
  howToRead: "読み方",
  howToReadLines: [
    "接点とは、社外の人との実際のやり取りで、もう起きたことです。自動返信・不達・一斉配信・不在は数えません。予定した面談は終了時刻を過ぎると「見込み」として数えます。",
    "ボールは次に動く側です。当方に長くあれば手が止まっており、先方にあれば確認日を決めて待ちます。「推定」は出来事から推し量ったものです。",
    "N営業日は、その日の時刻によらず日付で数えます。期限の日付は、その日が終わるまでは期限内です。",
    "要フォローの文には、数え始めた出来事が根拠として付いています。期限のある次アクション・待ち・スヌーズの間は静かになりますが、最後の接点から30日（スヌーズは90日）を超えて黙ることはありません。",
    "確度は、温度感・必要性・予算・決裁者・時期・競合・リスクから決まった式で出した目安です。"
  ],
  made: (when: string) => `${when} の現在地`,
  month: (year: number, month: number, withYear: boolean) => (withYear ? `${year}年${month}月` : `${month}月`),
  colon: "：",
  listComma: "、",
  open_: "「",
  close_: "」"
}

/** Everything the report says of its own, in one language. */
export type Words = typeof ja

const en: Words = {
  title: "Genzaichi",
  subtitle: "Where every deal stands, and which ones are going stale",
  asOf: (when: string) => `As of ${when}`,
  knownBy: (when: string) => `as known by ${when}`,
  zone: (zone: string) => `times in ${zone}`,
  weekendsOnly: "counted with week-ends only: no holidays are known for this zone",
  versions: (rules: string, policy: string) => `rules ${rules} · contact policy ${policy}`,
  dealsInFile: "deals in all",
  begun: "begun",
  open: "open",
  onHold: "on hold",
  stale: "need follow-up",
  urgent: "urgent",
  won: "won",
  lost: "lost",
  undated: "undated",
  contactsLately: "contacts, last 4 weeks",
  countsLine: (counts: CountsSaid) =>
    `${many(counts.deals, "deal")} in all (${counted(counts.begun)} begun by then${counts.undated > 0 ? `, ${counted(counts.undated)} without a date` : ""}): ${counted(counts.open)} open, ${counted(counts.won)} won, ${counted(counts.lost)} lost / ${counted(counts.stale)} need follow-up (${counted(counts.urgent)} urgent)`,
  workList: "What to do, most urgent first",
  nothingToDo: "No deal needs anything now.",
  orderOfUrgency: "Order: severity, then temperature, then amount, then how long it has been stale",
  also: "also",
  since: (day: string) => `since ${day}`,
  seen: (day: string) => `seen ${day}`,
  evidence: "Evidence",
  moreInReport: (count: number) => `… and ${counted(count)} more in the report`,
  moreWork: (count: number) => `${counted(count)} more`,
  moreNotListed: (count: number) =>
    `${counted(count)} more (left out of this list for length; the counts include them)`,
  noOwner: "no owner",
  provisional: "beyond the holiday list, so the date is provisional",
  positions: "Where every deal stands",
  positionsCapped: (shown: number, all: number) =>
    `The ${counted(shown)} most urgent of ${counted(all)} deals are listed.`,
  columns: {
    deal: "Deal",
    owner: "Owner",
    status: "Status",
    lastContact: "Last contact",
    nextAction: "Next action (due)",
    ball: "Ball (since)",
    likelihood: "Temp. / chance",
    amount: "Amount"
  },
  presumed: "presumed",
  never: "never",
  noDate: "no date",
  noAction: "none",
  unknown: "—",
  overdue: "overdue",
  today: "today",
  due: (day: string) => `by ${day}`,
  more: (count: number) => `+${counted(count)}`,
  inferred: "inferred",
  approval: "approval",
  read: "What was read",
  simulated: "simulated deals",
  counting: "finding where deals stand",
  drawing: "drawing the report",
  rowsSaid: (rows: number, recorded: number, refused: number, blank: number) =>
    `${many(rows, "row")} = ${counted(recorded)} recorded + ${counted(refused)} refused + ${counted(blank)} blank`,
  profile: "layout",
  headerScore: (found: number, of: number) => `header ${found}/${of}`,
  encoding: "encoding",
  delimiter: "delimiter",
  delimiters: { ",": "comma", "\t": "tab", ";": "semicolon" },
  line: (line: number) => `line ${counted(line)}`,
  column: (column: string) => `column "${column}"`,
  refusedRows: "Rows refused",
  remarks: (count: number) => `${many(count, "remark")} on rows that were recorded`,
  unreadable: (count: number) => `${many(count, "event")} could not be read`,
  moreRefused: (count: number) => `${many(count, "more row", "more rows")}`,
  tellsNoContacts: (rule: string) => `this sheet tells nothing of contacts: “${rule}” counts from the opening`,
  tellsNoNextActions: (rule: string) => `this sheet tells nothing of next actions: “${rule}” holds for every open deal`,
  sharedIds: (count: number) =>
    `${many(count, "id stands", "ids stand")} in more than one sheet, for a deal of its own in each (the same deal? ask with --together)`,
  claimed: (all: number, byThen: number) =>
    `${many(all, "fact")} claimed to have been known when they occurred${byThen === all ? "" : `, ${counted(byThen)} of them up to this instant`}`,
  undatedDeals: (count: number, entirely: number) =>
    `${many(count, "deal")} without any date of beginning: no days are counted from it${entirely === 0 ? "" : entirely === count ? " (nor from any other: there is none)" : ` (${counted(entirely)} of them have no other date either)`}`,
  nothingKnown:
    "nothing of it was known by then: what a sheet does not say it knew earlier counts as known on the day the sheet was written",
  withoutNextStep: (count: number) =>
    `${many(count, "open deal")} without a next step (whole file, leaving out those that wait for something)`,
  odd: "What is odd, over the whole file",
  nothingOdd: "No records contradict each other.",
  collisions: (ids: number, records: number) =>
    `${many(ids, "id holds", "ids hold")} ${records} interleaved records${ids === 1 ? "" : " each"} (collisions)`,
  collisionsAmong: (after: number, backward: number) =>
    `among them ${many(after, "change")} after closing and ${many(backward, "backward move")}`,
  oddity: (what: string, times: number, deals: number) => `${what}: ${many(times, "time")} in ${many(deals, "deal")}`,
  skippedMoves: (count: number) => `${many(count, "move")} skipped a status`,
  ahead: "What changes next",
  nothingAhead: "Nothing changes by itself if nothing happens.",
  becomesStale: (rule: string, count: number) => `${many(count, "deal")}: ${rule}`,
  becomesClear: (rule: string, count: number) => `${many(count, "deal")} no longer: ${rule}`,
  pathOfReport: (path: string) => `Report: ${path}`,
  board: "Board",
  boardMore: (count: number) => `+${counted(count)} more`,
  ballWith: (side: string) => `ball: ${side}`,
  ballSince: (day: string) => `since ${day}`,
  next: "next",
  temperature: "temp.",
  lastContactShort: "last contact",
  meetingAhead: (when: string) => `meeting ${when}`,
  lookAgain: (day: string) => `look again ${day}`,
  lives: "How deals went",
  livesIntro:
    "The most urgent deals, and the last that were won or lost. Shaded: when follow-up was due. The vertical line is the instant of this report.",
  lanes: {
    status: "Status",
    ball: "Ball",
    contact: "Contact",
    action: "Next actions"
  },
  legend: {
    inbound: "from them",
    outbound: "from us",
    both: "both ways",
    stale: "follow-up due",
    us: "ball with us",
    customer: "ball with the customer",
    third: "ball with a third party",
    action: "from plan to deadline",
    meeting: "meeting booked"
  },
  events: { opened: "opened", won: "won", lost: "lost", reopened: "reopened" },
  trends: "Over time",
  openAndStale: "Open deals, and those that need follow-up",
  openAndStaleNote: "at the end of each week, from what is known now",
  contactsPerWeek: "Contacts per week",
  contactsPerWeekNote: "what the contact policy counts",
  byRule: "By rule",
  byRuleNote: "now; a deal may stand under several",
  howToRead: "How to read this",
  howToReadLines: [
    "A contact is a real exchange with somebody outside that has happened. Automatic replies, bounces, bulk mail and calls nobody answered do not count. A booked meeting counts from its end on, shown as presumed.",
    'The ball is with whoever must move next. Long with us, work has stopped; with the customer, there should be a date to look again. "Inferred" means concluded from what happened.',
    "Business days are counted by date, whatever the time of day. A deadline that is a date is kept until that day ends.",
    "Every sentence that asks for follow-up names the event it counts from. A dated next action, a wait or a snooze keeps a deal quiet, but never beyond 30 days (a snooze: 90) after the last contact.",
    "The chance is a declared formula over temperature, need, budget, decider, timing, competitors and risks."
  ],
  made: (when: string) => `where deals stood at ${when}`,
  month: (year: number, month: number, withYear: boolean) => {
    const name = monthNames[month - 1]!
    return withYear ? `${name} ${year}` : name
  },
  colon: ": ",
  listComma: ", ",
  open_: "“",
  close_: "”"
}

export const words: Readonly<Record<Language, Words>> = { ja, en }
