/** What a handover brief says: its sections and sentences in both languages. Words in braces are filled in. */
import { type Filling, filledIn, type WordsIn } from "../../event/template.ts"
import type { Label } from "../../event/text.ts"

export const briefSections = {
  first: { ja: "まず着手すること", en: "What to do first" },
  background: { ja: "背景", en: "Background" },
  now: { ja: "現在地", en: "Where it stands now" },
  temperature: { ja: "温度感", en: "Temperature" },
  landmines: { ja: "地雷", en: "Landmines" },
  agreements: { ja: "合意事項", en: "Agreements" },
  ourPromises: { ja: "当方の約束（未履行）", en: "What we promised and still owe" },
  theirPromises: { ja: "先方の約束（未履行）", en: "What others promised and still owe" },
  questions: { ja: "未回答の質問", en: "Unanswered questions" },
  notToAsk: { ja: "再質問しないこと", en: "Do not ask again" },
  people: { ja: "関係者と決裁者", en: "People, and who decides" },
  approvals: { ja: "承認フロー", en: "Approval steps" },
  actions: { ja: "次アクション・待ち・予定", en: "Next actions, waits and dates" },
  contracts: { ja: "契約と更新", en: "Contracts and renewals" },
  inquiries: { ja: "対応中の問い合わせ", en: "Open inquiries" },
  risks: { ja: "競合・リスク・課題", en: "Competitors, risks and issues" },
  findings: { ja: "ルールによる気づき", en: "What rules found" }
} as const satisfies Readonly<Record<string, Label>>

/** A section of the brief, by id. */
export type BriefSectionId = keyof typeof briefSections

export const briefWords = {
  title: { ja: "引き継ぎ：{name}", en: "Handover: {name}" },
  asOf: { ja: "{day}時点", en: "As of {day}" },
  /** What the brief rests on. Counted by whoever folded them. */
  restsOn: { ja: "記録{count}件から作成", en: "made from {count} records" },
  restsOnOne: { ja: "記録{count}件から作成", en: "made from {count} record" },
  /** A successor should know that nobody noted a landmine. */
  nothing: { ja: "記録なし：{sections}", en: "Nothing recorded: {sections}" },
  evidence: { ja: "根拠：{events}", en: "Rests on: {events}" },
  listed: { ja: "、", en: ", " },
  apart: { ja: "、", en: "; " },
  unknownDay: { ja: "日付不明", en: "date unknown" },
  more: { ja: "ほか{count}件の終わった商談", en: "{count} more deals that are over" },
  moreOne: { ja: "ほか{count}件の終わった商談", en: "{count} more deal that is over" },

  // -- background
  accountOpened: { ja: "取引先として登録", en: "Became an account" },
  accountClosed: { ja: "取引終了", en: "The account was closed" },
  dealOpened: { ja: "商談開始", en: "The deal was opened" },
  dealReopened: { ja: "商談再開（{count}回目）", en: "The deal was reopened (life {count})" },
  formerName: { ja: "旧社名は{name}", en: "Formerly {name}" },
  company: { ja: "会社概要：{facts}", en: "About them: {facts}" },
  parent: { ja: "親会社は{name}", en: "Belongs to {name}" },
  child: { ja: "グループ会社：{name}", en: "{name} belongs to it" },
  owner: { ja: "自社担当は{who}", en: "Looked after by {who}" },
  won: { ja: "受注「{title}」", en: "Won: {title}" },
  lost: { ja: "失注「{title}」", en: "Lost: {title}" },
  wonOnce: { ja: "受注", en: "Won" },
  lostOnce: { ja: "失注", en: "Lost" },
  lostTo: { ja: "競合：{name}", en: "to {name}" },
  sales: { ja: "累計売上{amount}、購入{count}回", en: "Sales so far {amount}, in {count} purchases" },
  salesOne: { ja: "累計売上{amount}、購入{count}回", en: "Sales so far {amount}, in {count} purchase" },
  taxIncluded: { ja: "税込", en: "with tax" },
  taxExcluded: { ja: "税抜", en: "before tax" },
  taxUnknown: { ja: "税の扱いは不明", en: "tax not said" },
  profit: { ja: "粗利{amount}", en: "profit {amount}" },
  note: { ja: "メモ：{text}", en: "Note: {text}" },

  // -- now
  lastContact: { ja: "最後の接点は{channel}", en: "Last contact: {channel}" },
  lastContactBare: { ja: "最後の接点", en: "Last contact" },
  presumed: { ja: "予定どおり実施とみなす", en: "presumed: it was booked" },
  lastInbound: { ja: "先方からの最後の連絡", en: "The last word from them" },
  status: { ja: "ステータスは{status}", en: "The status is {status}" },
  seen: { ja: "いつからかは不明", en: "since when is not known" },
  amount: { ja: "金額{amount}", en: "amount {amount}" },
  expected: { ja: "受注予定{day}", en: "expected to close {day}" },
  held: { ja: "保留中", en: "On hold" },
  again: { ja: "再確認日{day}", en: "look again {day}" },
  ball: { ja: "ボールは{side}", en: "The next move: {side}" },
  approval: { ja: "稟議・承認中", en: "in approval" },
  inferred: { ja: "記録からの推定", en: "concluded from what happened" },
  proposal: { ja: "提案「{title}」を送付", en: "Proposal sent: {title}" },
  quote: { ja: "見積「{title}」を送付", en: "Quote sent: {title}" },
  proposalBare: { ja: "提案を送付", en: "Proposal sent" },
  quoteBare: { ja: "見積を送付", en: "Quote sent" },
  untitled: { ja: "件名なし", en: "untitled" },
  accepted: { ja: "反応：承諾", en: "their answer: accepted" },
  considering: { ja: "反応：検討中", en: "their answer: considering" },
  changesWanted: { ja: "反応：修正希望", en: "their answer: changes wanted" },
  declined: { ja: "反応：見送り", en: "their answer: declined" },
  lapsed: { ja: "反応のないまま終了", en: "lapsed without an answer" },
  noAnswer: { ja: "反応はまだなし", en: "no answer yet" },
  gist: { ja: "要点：{text}", en: "Gist: {text}" },
  openPoint: { ja: "未決：{text}", en: "Open: {text}" },
  customer: { ja: "顧客は{name}", en: "The customer is {name}" },
  takesPart: { ja: "{role}として参加", en: "They take part ({role})" },
  ofCompany: { ja: "取引先全体", en: "the whole account" },

  // -- temperature
  temperature: { ja: "温度感は{level}", en: "Temperature: {level}" },
  likelihood: { ja: "{reason}", en: "Likelihood: {reason}" },
  satisfaction: {
    ja: "サポート満足度は5点満点で平均{mean}（{count}件）、最新{last}",
    en: "Satisfaction with support: {mean} of 5 (of {count}), last {last}"
  },
  usage: { ja: "利用状況「{measure}」は{value}", en: "Usage, {measure}: {value}" },
  before: { ja: "前回{value}", en: "before: {value}" },
  survey: { ja: "アンケート「{survey}」", en: "Survey {survey}" },
  hot: { ja: "関心が高い（{score}点）：{reason}", en: "Hot ({score} points): {reason}" },
  warm: { ja: "関心あり（{score}点）：{reason}", en: "Warm ({score} points): {reason}" },
  reengaged: {
    ja: "{day}から動きがなかったあと、反応が戻りました：{reason}",
    en: "Active again after silence since {day}: {reason}"
  },

  // -- owed
  due: { ja: "期限{day}", en: "due {day}" },
  dueToday: { ja: "期限は本日", en: "due today" },
  overdue: { ja: "期限{day}を{days}超過", en: "due {day}, {days} late" },
  undated: { ja: "期限なし", en: "no deadline" },
  moved: { ja: "延期{count}回", en: "moved {count} times" },
  movedOne: { ja: "延期{count}回", en: "moved once" },
  by: { ja: "{who}：{text}", en: "{who}: {text}" },
  toUs: { ja: "当方が回答する：{text}", en: "Ours to answer: {text}" },
  toThem: { ja: "先方の回答待ち：{text}", en: "Theirs to answer: {text}" },
  toThird: { ja: "第三者の回答待ち：{text}", en: "A third party's to answer: {text}" },
  waiting: { ja: "{days}経過", en: "waiting for {days}" },
  action: { ja: "次アクション：{text}", en: "Next: {text}" },
  wait: { ja: "{who}を待っています：{text}", en: "Waiting for {who}: {text}" },
  waitBare: { ja: "{who}を待っています", en: "Waiting for {who}" },
  lookAgain: { ja: "確認日{day}", en: "look again {day}" },
  lookPassed: { ja: "確認日{day}を過ぎています", en: "should have looked again {day}" },
  meeting: { ja: "面談予定 {day}：{title}", en: "Meeting {day}: {title}" },
  meetingBare: { ja: "面談予定 {day}", en: "Meeting {day}" },

  // -- people
  decides: { ja: "決裁者", en: "decides" },
  influenceHigh: { ja: "影響力大", en: "high influence" },
  influenceMedium: { ja: "影響力中", en: "medium influence" },
  influenceLow: { ja: "影響力小", en: "low influence" },
  lastMet: { ja: "最終接点{day}", en: "last contact {day}" },
  neverMet: { ja: "接点の記録なし", en: "no contact recorded" },
  left: { ja: "{name}は離任", en: "{name} has left" },
  successor: { ja: "後任は{name}", en: "followed by {name}" },
  decider: { ja: "決裁者は{name}", en: "{name} decides" },
  deciderChanged: { ja: "決裁者が{name}に変わりました", en: "The decision maker is now {name}" },
  deciderChangedBare: { ja: "決裁者が変わりました", en: "The decision maker changed" },
  party: { ja: "{role}：{name}", en: "{role}: {name}" },
  endCustomer: { ja: "エンドユーザー", en: "End customer" },
  reseller: { ja: "販売代理店", en: "Reseller" },
  partner: { ja: "パートナー", en: "Partner" },
  otherParty: { ja: "関係先", en: "Also taking part" },
  wholeCompany: { ja: "全社", en: "The company" },
  approvalSteps: { ja: "{who}：{steps}", en: "{who}: {steps}" },
  arrow: { ja: " → ", en: " → " },

  // -- contracts, support
  contract: { ja: "{title}", en: "{title}" },
  until: { ja: "{day}まで、あと{days}", en: "until {day}, {days} left" },
  untilToday: { ja: "本日まで", en: "until today" },
  renewsItself: { ja: "自動更新", en: "renews itself" },
  renewNeeded: { ja: "更新手続きが必要", en: "has to be renewed" },
  runningOut: { ja: "解約済み", en: "cancelled" },
  noEnd: { ja: "終了日の記録なし", en: "no end recorded" },
  question: { ja: "質問：{text}", en: "Question: {text}" },
  trouble: { ja: "障害・不具合：{text}", en: "Trouble: {text}" },
  complaint: { ja: "クレーム：{text}", en: "Complaint: {text}" },
  request: { ja: "依頼：{text}", en: "Request: {text}" },
  otherInquiry: { ja: "問い合わせ：{text}", en: "Inquiry: {text}" },
  unanswered: { ja: "未回答", en: "not answered" },
  reopened: { ja: "再開", en: "reopened" },
  answered: { ja: "回答済み・未完了", en: "answered, not closed" },

  // -- risks
  competitor: { ja: "競合：{text}", en: "Competitor: {text}" },
  risk: { ja: "リスク：{text}", en: "Risk: {text}" },
  issue: { ja: "課題：{text}", en: "Issue: {text}" },
  need: { ja: "ニーズ：{text}", en: "Need: {text}" },
  interest: { ja: "関心：{text}", en: "Interest: {text}" },
  blocking: { ja: "これがないと進まない製品要望：{text}", en: "They will not go on without: {text}" },

  finding: { ja: "{sentence}", en: "{sentence}" },
  advised: { ja: "{sentence} → {advice}", en: "{sentence} → {advice}" },

  // -- what to do first
  answerComplaint: { ja: "クレームに回答する：{text}", en: "Answer the complaint: {text}" },
  answerInquiry: { ja: "問い合わせに回答する：{text}", en: "Answer the inquiry: {text}" },
  keepPromise: { ja: "約束を果たす：{text}", en: "Keep the promise: {text}" },
  doAction: { ja: "次アクションを進める：{text}", en: "See to the next action: {text}" },
  answerQuestion: { ja: "質問に回答する：{text}", en: "Answer the question: {text}" },
  askAgain: { ja: "待ちの状況を確認する：{text}", en: "Ask how it stands: {text}" },
  renew: { ja: "契約更新を進める：{title}", en: "See to the renewal: {title}" },
  greetDecider: { ja: "新しい決裁者（{name}）に挨拶する", en: "Meet the new decision maker ({name})" },
  greetNewDecider: { ja: "新しい決裁者に挨拶する", en: "Meet the new decision maker" },
  followUp: { ja: "参加後のフォローをする：{reason}", en: "Follow up: {reason}" },
  planNext: { ja: "次アクションを決める", en: "Agree on a next action" }
} as const satisfies Readonly<Record<string, Label>>

export type BriefWord = keyof typeof briefWords

/** What a sentence is filled with. */
type WordsOf<Word extends BriefWord> = WordsIn<(typeof briefWords)[Word][keyof Label]>
type Fillings<Word extends BriefWord> = Readonly<Record<WordsOf<Word>, Filling>>

/** A sentence with its words filled in; what is filled in is taken as it is, braces and all. */
export const say = <Word extends BriefWord>(word: Word, words: Fillings<Word>): Label =>
  filledIn(briefWords[word], words)

/** Words that are said of one in a form of their own. */
type Counted = { [Word in BriefWord]: `${Word}One` extends BriefWord ? Word : never }[BriefWord]

/** A sentence that counts something, in the form for one or for several. */
export const sayCount = <Word extends Counted>(
  word: Word,
  count: number,
  ...[words]: Exclude<WordsOf<Word>, "count"> extends never
    ? []
    : [words: Readonly<Record<Exclude<WordsOf<Word>, "count">, Filling>>]
): Label => filledIn(briefWords[count === 1 ? (`${word}One` as const) : word], { ...words, count })

/** `見積再送（山田さん、期限11/20）`: a sentence with what else is known of it; nothing is left out of nothing. */
export const withDetails = (said: Label, ...details: ReadonlyArray<Label | null>): Label => {
  const known = details.filter((one) => one !== null && one.ja !== "")
  if (known.length === 0) return said
  const { ja, en } = listed(known)
  return { ja: `${said.ja}（${ja}）`, en: `${said.en} (${en})` }
}

export const listed = (labels: ReadonlyArray<Label | null>, between: Label = briefWords.listed): Label => {
  const known = labels.filter((one) => one !== null)
  return { ja: known.map(({ ja }) => ja).join(between.ja), en: known.map(({ en }) => en).join(between.en) }
}

/** Something that reads the same in both languages. */
export const same = (text: string | number): Label => ({ ja: String(text), en: String(text) })
