/** The words around accounts in both languages. What is said of one company comes from the rules and the library. */
import type {
  AccountOddityCode,
  AccountOverview,
  ContractState,
  Inquiry,
  InquiryView,
  IdentityOddityCode,
  KindData,
  Label,
  Language,
  Need,
  PersonAtAccount,
  Signal,
  Usage
} from "@genzaichi/core"

const said = (ja: string, en: string): Label => ({ ja, en })

const many = (count: number, one: string, several = `${one}s`): string =>
  `${count.toLocaleString("en-US")} ${count === 1 ? one : several}`

const counted = (count: number): string => count.toLocaleString("ja-JP")

export const relations: Readonly<Record<KindData["accounts-linked"]["relation"], Label>> = {
  subsidiary: said("子会社", "subsidiary"),
  branch: said("支店", "branch"),
  affiliate: said("関連会社", "affiliate")
}

export const influences: Readonly<Record<NonNullable<PersonAtAccount["influence"]>["value"], Label>> = {
  high: said("影響力大", "high influence"),
  medium: said("影響力中", "medium influence"),
  low: said("影響力小", "low influence")
}

export const needKinds: Readonly<Record<Need["kind"], Label>> = {
  interest: said("関心", "interest"),
  issue: said("課題", "issue"),
  need: said("ニーズ", "need")
}

export const needOutcomes: Readonly<Record<NonNullable<Need["settled"]>["value"], Label>> = {
  met: said("解決", "met"),
  dropped: said("取り下げ", "dropped"),
  elsewhere: said("他社で解決", "met elsewhere")
}

export const inquiryKinds: Readonly<Record<Inquiry["kind"], Label>> = {
  question: said("質問", "question"),
  trouble: said("障害・不具合", "trouble"),
  complaint: said("クレーム", "complaint"),
  request: said("依頼", "request"),
  other: said("その他", "other")
}

export const inquiryStates: Readonly<Record<InquiryView["state"], Label>> = {
  unanswered: said("未回答", "unanswered"),
  answered: said("回答済み・対応中", "answered, not closed"),
  closed: said("完了", "closed")
}

export const contractStates: Readonly<Record<ContractState, Label>> = {
  ahead: said("開始前", "not begun"),
  running: said("契約中", "running"),
  "near-renewal": said("更新間近", "near renewal"),
  "running-out": said("解約済み・終了待ち", "cancelled, running out"),
  ended: said("終了", "ended")
}

export const partyRoles: Readonly<Record<AccountOverview["deals"]["asParty"][number]["as"], Label>> = {
  "end-customer": said("エンドユーザー", "end customer"),
  reseller: said("販売代理店", "reseller"),
  partner: said("パートナー", "partner"),
  other: said("関係先", "taking part")
}

export const signalKinds: Readonly<Record<Signal["signal"], Label>> = {
  opened: said("開封", "opened"),
  clicked: said("クリック", "clicked"),
  viewed: said("閲覧", "viewed"),
  downloaded: said("ダウンロード", "downloaded"),
  registered: said("申込", "registered"),
  attended: said("参加", "attended"),
  missed: said("欠席", "missed")
}

export const hotLevels: Readonly<Record<"hot" | "warm" | "cold", Label>> = {
  hot: said("高", "hot"),
  warm: said("中", "warm"),
  cold: said("低", "cold")
}

export const taxes: Readonly<Record<"included" | "excluded" | "unknown", Label>> = {
  included: said("税込", "tax included"),
  excluded: said("税抜", "without tax"),
  unknown: said("税区分不明", "tax unknown")
}

export const accountOddities: Readonly<Record<AccountOddityCode, Label>> = {
  "opened-while-open": said("登録済みの取引先の再登録", "opened while open"),
  "changed-after-closing": said("取引終了のあとの変更", "changed after closing"),
  "conflicting-numbers": said("異なる法人番号", "two different corporate numbers"),
  "invalid-number": said("正しくない法人番号", "corporate number that cannot be"),
  "unknown-person": said("登録のない担当者", "person nobody introduced"),
  "unknown-department": said("登録のない先方部署", "department of theirs nobody described"),
  "unknown-need": said("登録のない課題・ニーズ", "need nobody noted"),
  "unknown-contract": said("登録のない契約", "contract nobody signed"),
  "unknown-inquiry": said("登録のない問い合わせ", "inquiry nobody recorded"),
  "unknown-request": said("登録のない要望", "request nobody made"),
  "not-assigned": said("割り当てのない担当の解除", "owner taken off who was none")
}

/** What is left out of merges and links, as no decision would have let it pass. */
export const identityOddities: Readonly<Record<IdentityOddityCode, Label>> = {
  "same-account": said("自分自身との名寄せ", "merged with itself"),
  "merged-already": said("名寄せ済みの取引先の名寄せ", "merged though they were one already"),
  "merge-makes-circle": said(
    "グループで上下にある取引先の名寄せ",
    "merged though one stands above the other in the group"
  ),
  "not-merged": said("名寄せのない取引先の名寄せ解除", "a merge taken back that is none"),
  "kept-apart-while-one": said("名寄せ済みの取引先の別会社扱い", "kept apart while they were one"),
  "linked-to-itself": said("自分自身を親とする関係", "its own parent"),
  "link-makes-circle": said(
    "循環する親子関係（親の下にある会社を親としている）",
    "a group in a circle: the parent named stands below it"
  ),
  "two-parents": said("二つ目の親会社（先に記録された親が有効）", "a second parent (the one named first stands)"),
  "not-linked": said("親子関係のない会社の関係解除", "taken out of a group it was not in")
}

/** What the first lines count. */
export interface AccountsCounted {
  readonly accounts: number
  readonly withDeals: number
  readonly findings: number
  readonly urgent: number
  readonly duplicates: number | null
}

const ja = {
  listTitle: "取引先 — 一社ごとの現在地と、目につくこと",
  countsLine: ({ accounts, duplicates, findings, urgent, withDeals }: AccountsCounted) =>
    `取引先 ${counted(accounts)}社（進行中の商談あり ${counted(withDeals)}社） ／ 気づき ${counted(findings)}件（重大 ${counted(urgent)}件）${
      duplicates === null ? "" : ` ／ 重複の候補 ${counted(duplicates)}組（genzaichi accounts duplicates）`
    }`,
  standsOut: "目につくこと（重大な順）",
  nothingStandsOut: "手を打つべき取引先はありません。",
  companies: "取引先の一覧",
  noCompanies: "当てはまる取引先はありません。",
  columns: {
    company: "取引先",
    id: "ID",
    owner: "担当",
    deals: "進行中",
    amount: "商談金額",
    lastContact: "最終接点",
    people: "担当者数",
    standsOut: "気づき"
  },
  moreAccounts: (count: number) => `… ほか ${counted(count)}社（--find、--owner、--department、--list で絞り込めます）`,
  moreOf: (count: number) => `… ほか ${counted(count)}件`,
  dealCount: (count: number) => `${counted(count)}件`,
  restricted: (names: string) => `閲覧できない記録があります：${names}`,
  seenAs: (member: string) => `${member} が見られる範囲`,

  fainter: (pairs: number, least: number) =>
    `ほかに、根拠の弱い候補が ${counted(pairs)}組あります（${least}% 未満。--least 0 で表示）。`,
  duplicatesTitle: (pairs: number) => `同じ会社かもしれない取引先（${counted(pairs)}組、確からしい順）`,
  noDuplicates: "同じ会社と思われる取引先の組はありません。",
  duplicatesNote:
    "候補を挙げるだけで、自動では名寄せしません。法人番号が異なる組、別会社とされた組、親子や本支店の関係にある組は挙げません。確かめ方：genzaichi accounts merge ID ID",
  score: (score: number) => `${Math.round(score * 100)}%`,
  against: "気になる点",
  keptApart: (day: string, reason: string | null) =>
    `${day}に別会社とされましたが、その後に法人番号が同じと分かりました${reason === null ? "" : `（当時の理由：${reason}）`}`,

  mergeTitle: (account: string, into: string) => `名寄せ：${account} を ${into} にまとめた場合`,
  notStored:
    "ここでは試すだけで、何も保存しません。台帳に記録するのは mergeAccounts、取り消すのは unmergeAccounts です。",
  mergeReasons: (score: string, reasons: string) => `同じ会社と思われる理由（${score}）：${reasons}`,
  mergeNoReasons: "この二社は、重複の候補には挙がっていません。",
  alreadyOne: "この二つは、すでに一社にまとめられています。",
  what: "項目",
  before: "まとめる前",
  together: "まとめた後",
  again: "取り消した後",
  undone: (fields: number) =>
    `取り消すと、二社とも元どおりです：${counted(fields)}項目を比べ、違いはありません（名寄せの記録 1件と取り消しの記録 1件は残ります）。`,
  notUndone: (fields: string) => `取り消しても元に戻らない項目があります：${fields}`,
  figures: {
    name: "社名",
    otherNames: "別の書き方",
    ids: "まとめた ID",
    number: "法人番号",
    people: "先方担当者",
    deals: "商談",
    open: "うち進行中",
    contacts: "接点",
    lastContact: "最終接点",
    contracts: "契約",
    sales: "売上",
    inquiries: "問い合わせ",
    signals: "シグナル",
    findings: "気づき",
    events: "記録"
  },

  groupTitle: (name: string) => `グループ：${name}`,
  aloneInGroup: "親会社も子会社も登録されていません。",
  linkTitle: (child: string, parent: string, relation: string) =>
    `グループ：${child} を ${parent} の${relation}とした場合`,
  linkNotStored:
    "ここでは試すだけで、何も保存しません。台帳に記録するのは linkAccounts、外すのは unlinkAccounts です。",
  groupColumns: {
    company: "会社",
    deals: "進行中",
    amount: "商談金額",
    won: "受注",
    sales: "売上",
    contracts: "契約",
    inquiries: "未完了の問い合わせ",
    contacts: "接点",
    lastContact: "最終接点"
  },
  ownAlone: "単体",
  groupTotal: "計",
  leftOutTitle: "使われなかった名寄せ・親子関係（記録の確認事項）",
  groupNote: "親会社の行の「計」は、その会社とその下のすべての会社の合計です。通貨と税区分の異なる金額は合算しません。",

  nothingRecorded: (sections: string) => `記録なし：${sections}`,
  standing: { unknown: "登録なし", open: "取引中", closed: "取引終了" },
  recordsUpTo: (events: number) => `記録 ${counted(events)}件`,
  mergedFrom: (ids: string) => `名寄せ済み：${ids}`,
  contactsCounted: (count: number) => `接点 ${counted(count)}回`,
  updatesCounted: (count: number) => `更新 ${counted(count)}回`,
  daysAgo: (days: number) => (days === 0 ? "今日" : `${counted(days)}日前`),
  daysLeft: (days: number) => (days < 0 ? `${counted(-days)}日超過` : days === 0 ? "本日" : `あと${counted(days)}日`),
  lastUpdated: "最終更新",
  owners: "担当",
  decides: "決裁者",
  gone: (day: string) => `離任（${day}）`,
  successor: (name: string) => `後任 ${name}`,
  deciderChanged: (who: string) => `決裁者の交代：${who}`,
  overlap: (one: string, other: string) => `${one}の直前に ${other} も連絡しています`,
  wholeCompany: "全社",
  peopleCounted: (count: number) => `担当者 ${counted(count)}名`,
  approvalSteps: "承認フロー",
  openAmounts: "進行中の合計",
  won: "受注",
  lost: "失注",
  asParty: (role: string) => `他社の商談（${role}）`,
  wait: "待ち",
  lookAgain: (day: string) => `再確認 ${day}`,
  meeting: "面談",
  updateOwed: "書き込み待ち",
  updateOwedSince: (day: string) => `${day}に自動で入ったものに、まだ誰も書き込んでいません`,
  kinds: { company: "法人", person: "個人" },
  parent: "親会社",
  asRelation: (relation: string) => `その${relation}`,
  ours: "当方の約束",
  theirs: "先方の約束",
  thirds: "第三者の約束",
  questionToUs: "当方が回答",
  questionToThem: "先方の回答待ち",
  questionToThird: "第三者の回答待ち",
  agreement: "合意",
  landmine: "地雷",
  notToAsk: "再質問しない",
  risk: "リスク",
  competitor: "競合",
  until: (day: string) => `${day}まで`,
  renewsItself: "自動更新",
  renewed: (times: number) => `更新 ${counted(times)}回`,
  revenue: "累計売上",
  profit: "粗利",
  purchases: (count: number) => `購入 ${counted(count)}回`,
  perYear: (times: string) => `年${times}回`,
  averagePurchase: "平均単価",
  lifetimeValue: "生涯価値（見込み）",
  lifetimeFormula: (years: string) => `平均購入額 × 年間購入回数 × 利益率 × ${years}年`,
  lastBought: "最終購入",
  waiting: (days: number) => `${counted(days)}日待ち`,
  answeredIn: (hours: string) => `初回回答まで ${hours}`,
  hours: (hours: number) => (hours < 48 ? `${counted(hours)}時間` : `${counted(Math.round(hours / 24))}日`),
  supportSummary: (received: number, closed: number) => `受付 ${counted(received)}件、完了 ${counted(closed)}件`,
  satisfaction: (mean: string, rated: number) => `満足度 ${mean}（${counted(rated)}件）`,
  blocking: "導入・更新の条件",
  hot: (level: string, score: number) => `関心 ${level}（${score}点）`,
  automatic: "自動",
  comment: "コメント",
  note: "メモ",
  survey: "アンケート",
  keeps: "この部門が更新するもの",
  keepsColumns: { kind: "記録", last: "最終更新" },

  listsTitle: "取引先リスト・関与・重なり",
  onList: (count: number) => `${counted(count)}社`,
  nobodyOnList: "該当なし",
  engagement: (days: number) => `自社の関与（${counted(days)}日更新のない取引先）`,
  engagementCounts: (accounts: number, notUpdated: number, alone: number) =>
    `取引先 ${counted(accounts)}社のうち、更新なし ${counted(notUpdated)}社、関与が一部門だけ ${counted(alone)}社`,
  engagementColumns: {
    department: "自社部門",
    accounts: "関与先",
    alone: "この部門だけ",
    notUpdated: "更新なし"
  },
  engagementRowColumns: { account: "取引先", updated: "最終更新", departments: "関与している部門" },
  noOrganisation: "部門は --organisation FILE で分かります。",
  never: "なし",
  collisions: "担当と連絡の重なり",
  noCollisions: "担当や連絡の重なりはありません。",

  requestsTitle: "製品への要望（導入・更新の条件にしている社数 → 社数 → 取引規模の順）",
  noRequests: "要望の記録はありません。",
  requestStates: { open: "未対応", released: "対応済み", declined: "見送り" },
  requestBy: (accounts: number, blocking: number) =>
    `${counted(accounts)}社${blocking === 0 ? "" : `（うち条件 ${counted(blocking)}社）`}`,
  business: { contracts: "契約", deals: "商談", sales: "売上", total: "計" },

  hotTitle: "反応のある取引先（関心の高い順）",
  noHot: "反応のある取引先はありません。",
  hotFormula: (formula: string) =>
    `点数：反応ごとの点 × 半減期による減衰 × 人の重み（${formula}）。順序のための点数で、確率ではありません。自動の反応は数えません。`,
  points: (points: number) => `${points > 0 ? "+" : ""}${points}点`,
  reengaged: (day: string) => `${day}からの沈黙のあとの反応`,
  notFollowedUp: (days: number) => `参加から${counted(days)}日、フォローなし`,

  inReport: "取引先",
  reportNote: (shown: number, all: number) =>
    shown < all ? `${counted(all)}社のうち、気づきの重大な順に ${counted(shown)}社を載せています。` : "",
  pagesTitle: "一社一枚",
  duplicatesInReport: "同じ会社かもしれない取引先"
}

export type AccountWords = typeof ja

const en: AccountWords = {
  listTitle: "Accounts — where each company stands, and what stands out",
  countsLine: ({ accounts, duplicates, findings, urgent, withDeals }) =>
    `${many(accounts, "account")} (${counted(withDeals)} with open deals) / ${many(findings, "finding")} (${counted(urgent)} grave)${
      duplicates === null ? "" : ` / ${many(duplicates, "likely duplicate")} (genzaichi accounts duplicates)`
    }`,
  standsOut: "What stands out, gravest first",
  nothingStandsOut: "No account needs anything now.",
  companies: "Accounts",
  noCompanies: "No account fits.",
  columns: {
    company: "Account",
    id: "Id",
    owner: "Owner",
    deals: "Open",
    amount: "In deals",
    lastContact: "Last contact",
    people: "People",
    standsOut: "Findings"
  },
  moreAccounts: (count) => `… and ${counted(count)} more (--find, --owner, --department and --list narrow it down)`,
  moreOf: (count) => `… and ${counted(count)} more`,
  dealCount: (count) => counted(count),
  restricted: (names) => `There are records you may not see about: ${names}`,
  seenAs: (member) => `as ${member} may see it`,

  fainter: (pairs, least) =>
    `${many(pairs, "fainter one", "fainter ones")} ${pairs === 1 ? "is" : "are"} left out (below ${least}%; --least 0 shows all).`,
  duplicatesTitle: (pairs) => `Accounts that may be one company (${many(pairs, "pair")}, likeliest first)`,
  noDuplicates: "No two accounts look like one company.",
  duplicatesNote:
    "These are proposals: nothing is merged by itself. Pairs with different corporate numbers, kept apart by somebody, or of which one belongs to the other, are left out. Try one with: genzaichi accounts merge ID ID",
  score: (score) => `${Math.round(score * 100)}%`,
  against: "against it",
  keptApart: (day, reason) =>
    `kept apart on ${day}${reason === null ? "" : ` (${reason})`}, before it was known that they have one corporate number`,

  mergeTitle: (account, into) => `Merge: ${account} into ${into}`,
  notStored:
    "This only tries it out, and stores nothing. A ledger records it by mergeAccounts, and takes it back by unmergeAccounts.",
  mergeReasons: (score, reasons) => `Why they may be one (${score}): ${reasons}`,
  mergeNoReasons: "The two are not among the likely duplicates.",
  alreadyOne: "The two are one account already.",
  what: "What",
  before: "before",
  together: "merged",
  again: "taken back",
  undone: (fields) =>
    `Taken back, both are exactly what they were: ${many(fields, "field")} compared, none differs (one record of the merge and one of its undoing stay).`,
  notUndone: (fields) => `Taken back, these fields differ: ${fields}`,
  figures: {
    name: "Name",
    otherNames: "Also written",
    ids: "Ids in one",
    number: "Corporate number",
    people: "People",
    deals: "Deals",
    open: "of them open",
    contacts: "Contacts",
    lastContact: "Last contact",
    contracts: "Contracts",
    sales: "Sales",
    inquiries: "Inquiries",
    signals: "Signals",
    findings: "Findings",
    events: "Records"
  },

  groupTitle: (name) => `Group: ${name}`,
  aloneInGroup: "It belongs to nobody, and nobody to it.",
  linkTitle: (child, parent, relation) =>
    `Group: ${child} as ${/^[aeiou]/.test(relation) ? "an" : "a"} ${relation} of ${parent}`,
  linkNotStored:
    "This only tries it out, and stores nothing. A ledger records it by linkAccounts, and takes it back by unlinkAccounts.",
  groupColumns: {
    company: "Company",
    deals: "Open",
    amount: "In deals",
    won: "Won",
    sales: "Sales",
    contracts: "Contracts",
    inquiries: "Open inquiries",
    contacts: "Contacts",
    lastContact: "Last contact"
  },
  ownAlone: "alone",
  groupTotal: "total",
  leftOutTitle: "Merges and links that were left out (records to check)",
  groupNote:
    'The "total" of a company holds it and all below it. Amounts of different currencies or treatments of tax are never summed.',

  nothingRecorded: (sections) => `Nothing recorded: ${sections}`,
  standing: { unknown: "not opened", open: "customer", closed: "closed" },
  recordsUpTo: (events) => many(events, "record"),
  mergedFrom: (ids) => `merged: ${ids}`,
  contactsCounted: (count) => many(count, "contact"),
  updatesCounted: (count) => many(count, "update"),
  daysAgo: (days) => (days === 0 ? "today" : `${many(days, "day")} ago`),
  daysLeft: (days) => (days < 0 ? `${many(-days, "day")} past` : days === 0 ? "today" : `${many(days, "day")} left`),
  lastUpdated: "last updated",
  owners: "owned by",
  decides: "decides",
  gone: (day) => `left (${day})`,
  successor: (name) => `followed by ${name}`,
  deciderChanged: (who) => `The decision maker changed: ${who}`,
  overlap: (one, other) => `Shortly before ${one}, ${other} was in touch, too`,
  wholeCompany: "The company",
  peopleCounted: (count) => (count === 1 ? "1 person" : `${counted(count)} people`),
  approvalSteps: "approval",
  openAmounts: "In open deals",
  won: "won",
  lost: "lost",
  asParty: (role) => `in a deal of others (${role})`,
  wait: "Waiting",
  lookAgain: (day) => `look again ${day}`,
  meeting: "Meeting",
  updateOwed: "Update owed",
  updateOwedSince: (day) => `something came in by itself on ${day}, and nobody has written about it`,
  kinds: { company: "company", person: "person" },
  parent: "Belongs to",
  asRelation: (relation) => `as ${/^[aeiou]/.test(relation) ? "an" : "a"} ${relation}`,
  ours: "We promised",
  theirs: "They promised",
  thirds: "Others promised",
  questionToUs: "Ours to answer",
  questionToThem: "Theirs to answer",
  questionToThird: "Others' to answer",
  agreement: "Agreed",
  landmine: "Landmine",
  notToAsk: "Do not ask again",
  risk: "Risk",
  competitor: "Competitor",
  until: (day) => `until ${day}`,
  renewsItself: "renews itself",
  renewed: (times) => `renewed ${times === 1 ? "once" : `${counted(times)} times`}`,
  revenue: "Sales so far",
  profit: "profit",
  purchases: (count) => many(count, "purchase"),
  perYear: (times) => `${times} a year`,
  averagePurchase: "average purchase",
  lifetimeValue: "Lifetime value, expected",
  lifetimeFormula: (years) => `average purchase × purchases per year × margin × ${years} years`,
  lastBought: "last bought",
  waiting: (days) => `waiting for ${many(days, "day")}`,
  answeredIn: (hours) => `first answer after ${hours}`,
  hours: (hours) => (hours < 48 ? many(hours, "hour") : many(Math.round(hours / 24), "day")),
  supportSummary: (received, closed) => `${counted(received)} received, ${counted(closed)} closed`,
  satisfaction: (mean, rated) => `satisfaction ${mean} of 5 (${counted(rated)})`,
  blocking: "they will not buy or renew without it",
  hot: (level, score) => `Interest: ${level} (${score} points)`,
  automatic: "automatic",
  comment: "Comment",
  note: "Note",
  survey: "Survey",
  keeps: "What the department keeps up to date",
  keepsColumns: { kind: "Record", last: "Last updated" },

  listsTitle: "Lists of accounts, who is engaged, and what collides",
  onList: (count) => many(count, "account"),
  nobodyOnList: "nobody",
  engagement: (days) => `Who is engaged (not updated means for ${many(days, "day")})`,
  engagementCounts: (accounts, notUpdated, alone) =>
    `Of ${many(accounts, "account")}, ${counted(notUpdated)} not updated, ${counted(alone)} known to one department only`,
  engagementColumns: { department: "Our department", accounts: "Accounts", alone: "Alone", notUpdated: "Not updated" },
  engagementRowColumns: { account: "Account", updated: "Last updated", departments: "Departments engaged" },
  noOrganisation: "Departments are known with --organisation FILE.",
  never: "never",
  collisions: "Owners and contacts that collide",
  noCollisions: "No owners and no contacts collide.",

  requestsTitle: "Requests to the product, by accounts it blocks, then accounts, then business behind them",
  noRequests: "No requests are recorded.",
  requestStates: { open: "open", released: "released", declined: "declined" },
  requestBy: (accounts, blocking) =>
    `${many(accounts, "account")}${blocking === 0 ? "" : ` (${counted(blocking)} blocked by it)`}`,
  business: { contracts: "contracts", deals: "deals", sales: "sales", total: "in all" },

  hotTitle: "Accounts that show interest, hottest first",
  noHot: "No account shows interest.",
  hotFormula: (formula) =>
    `Points of each signal × decay by half-life × weight of the person (${formula}). They give an order, no probability; automatic signals do not count.`,
  points: (points) => `${points > 0 ? "+" : ""}${points}`,
  reengaged: (day) => `back after silence since ${day}`,
  notFollowedUp: (days) => `attended ${many(days, "day")} ago, not followed up`,

  inReport: "Accounts",
  reportNote: (shown, all) =>
    shown < all ? `The ${counted(shown)} with the gravest findings of ${many(all, "account")} are listed.` : "",
  pagesTitle: "Each company on one page",
  duplicatesInReport: "Accounts that may be one company"
}

export const accountWords: Readonly<Record<Language, AccountWords>> = { ja, en }

/** A measure with what it is of: `42 / 50`. */
export const usageSaid = ({ of, value }: Pick<Usage, "of" | "value">): string =>
  of === null ? String(value) : `${value} / ${of}`
