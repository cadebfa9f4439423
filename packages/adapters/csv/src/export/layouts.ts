/** The layouts of exports: which columns each has, in both languages. The profiles that read them back are made of these. */
import { column, type ExportLayout, markColumn } from "./table.ts"

const deal = column("deal", "id", "商談ID", "Deal ID")
const title = column("title", "text", "商談名", "Deal title")
const account = column("account", "id", "取引先ID", "Account ID")
const customer = column("customer", "text", "会社名", "Company")
const owner = column("owner", "id", "担当", "Owner")
const pipeline = column("pipeline", "id", "パイプライン", "Pipeline")
const status = column("status", "word", "ステータス", "Status")
const ball = column("ball", "word", "ボール", "Ball")
const who = column("who", "text", "ボールの相手", "Ball with", 16)
const approval = column("approval", "word", "稟議・承認待ち", "Approval pending")
const lookAgain = column("lookAgain", "moment", "確認日", "Look again")
const temperature = column("temperature", "word", "温度感", "Temperature")
const amount = column("amount", "number", "金額", "Amount")
const currency = column("currency", "word", "通貨", "Currency", 8)
const tax = column("tax", "word", "税", "Tax", 8)
const channel = column("channel", "word", "チャネル", "Channel")
const direction = column("direction", "word", "方向", "Direction")
const gist = column("gist", "text", "要点", "Gist", 48)
const link = column("link", "text", "詳細リンク", "Details link")
const nextAction = column("nextAction", "text", "次アクション要約", "Next action", 32)
const nextActionDue = column("nextActionDue", "moment", "次アクション期限", "Next action due")
const nextActionBy = column("nextActionBy", "text", "次アクション担当", "Next action by", 16)

/** Pattern A: one row a deal, with how it stands. */
export const summaryLayout: ExportLayout = {
  name: "summary",
  label: { ja: "最新状況（1 行 = 1 商談）", en: "Latest summary (one row per deal)" },
  columns: [
    deal,
    title,
    account,
    customer,
    owner,
    column("lastContact", "moment", "最終接点日", "Last contact"),
    channel,
    direction,
    gist,
    nextActionDue,
    nextAction,
    nextActionBy,
    status,
    ball,
    who,
    column("ballReason", "text", "ボールの理由", "Ball reason"),
    approval,
    lookAgain,
    temperature,
    amount,
    currency,
    tax,
    column("expectedClose", "moment", "受注予定日", "Expected close"),
    column("memo", "text", "メモ", "Memo", 40),
    link,
    pipeline,
    markColumn
  ]
}

/** Pattern B: one row a thing that happened. */
export const activitiesLayout: ExportLayout = {
  name: "activities",
  label: { ja: "活動ログ（1 行 = 1 つの出来事）", en: "Activity log (one row per thing that happened)" },
  columns: [
    column("date", "moment", "日時", "Date"),
    deal,
    title,
    account,
    customer,
    column("kind", "word", "種別", "Kind", 18),
    column("member", "id", "対応者", "Done by"),
    channel,
    direction,
    column("marks", "word", "区分", "Marks"),
    gist,
    column("decisions", "lines", "決定事項", "Decisions"),
    column("openPoints", "lines", "未決事項", "Open points"),
    column("agenda", "lines", "議題", "Agenda"),
    column("participants", "lines", "先方担当者", "People"),
    column("subject", "text", "件名", "Subject"),
    column("writtenCustomer", "text", "顧客名", "Customer"),
    status,
    column("reason", "text", "理由", "Reason"),
    column("nextAction", "text", "次アクション", "Next action", 32),
    column("due", "moment", "期限", "Due"),
    column("assignee", "text", "次アクション担当", "Next action by", 16),
    column("assigneeId", "id", "次アクション担当ID", "Next action by (ID)"),
    ball,
    who,
    approval,
    lookAgain,
    temperature,
    column("risks", "lines", "リスク", "Risks"),
    amount,
    currency,
    tax,
    column("start", "moment", "面談開始", "Meeting start"),
    column("end", "moment", "面談終了", "Meeting end"),
    column("reaction", "word", "回答", "Reaction"),
    column("outcome", "word", "結果", "Outcome"),
    column("owner", "id", "新担当", "New owner"),
    column("ownerName", "text", "新担当名", "New owner name", 16),
    column("lostTo", "text", "失注先", "Lost to", 16),
    column("competitor", "text", "競合", "Competitor", 16),
    column("need", "word", "必要性", "Need"),
    column("budget", "word", "予算", "Budget"),
    column("deciderOnBoard", "word", "決裁者了承", "Decider on board"),
    column("timeline", "word", "時期", "Timeline"),
    column("before", "text", "変更前", "Before", 16),
    column("gone", "word", "解消", "Gone"),
    column("dropActions", "word", "アクション取りやめ", "Drop actions"),
    column("replacedBy", "id", "差し替え先", "Replaced by"),
    column("products", "lines", "製品", "Products"),
    column("department", "text", "先方部署", "Department", 16),
    column("rules", "lines", "ルール", "Rules"),
    link,
    pipeline,
    column("undated", "word", "日付不明", "Date unknown"),
    column("thing", "id", "対象ID", "Item ID"),
    column("row", "id", "活動ID", "Activity ID"),
    markColumn
  ]
}

/** The master of accounts: one row an account. */
export const accountsLayout: ExportLayout = {
  name: "accounts",
  label: { ja: "取引先マスター（1 行 = 1 取引先）", en: "Accounts (one row per account)" },
  columns: [
    account,
    customer,
    column("reading", "text", "フリガナ", "Reading"),
    column("corporateNumber", "id", "法人番号", "Corporate number"),
    column("industry", "text", "業種", "Industry", 16),
    column("employees", "number", "従業員数", "Employees"),
    column("address", "text", "住所", "Address", 32),
    column("phones", "lines", "電話番号", "Phone", 18),
    column("mails", "lines", "メールアドレス", "Mail"),
    column("url", "text", "URL", "URL"),
    column("domains", "lines", "ドメイン", "Domains"),
    column("otherNames", "lines", "別名", "Other names"),
    markColumn
  ]
}

/** What to do: one row a deal that asks for something, the most urgent first. */
export const workListLayout: ExportLayout = {
  name: "work-list",
  label: { ja: "やることリスト（1 行 = 1 商談、急ぐ順）", en: "Work list (one row per deal, most urgent first)" },
  columns: [
    owner,
    column("severity", "word", "重要度", "Severity"),
    column("why", "text", "気づき", "Why", 48),
    column("advice", "text", "おすすめの対応", "Advice", 40),
    nextActionDue,
    nextAction,
    nextActionBy,
    deal,
    title,
    account,
    customer,
    column("lastContact", "moment", "最終接点日", "Last contact"),
    status,
    temperature,
    amount,
    currency,
    tax,
    column("memo", "text", "メモ", "Memo", 40),
    pipeline,
    markColumn
  ]
}

/** One row a finding. */
export const findingsLayout: ExportLayout = {
  name: "findings",
  label: { ja: "気づき（1 行 = 1 件）", en: "Findings (one row each)" },
  columns: [
    column("severity", "word", "重要度", "Severity"),
    column("rule", "text", "ルール名", "Rule", 20),
    column("sentence", "text", "内容", "Finding", 48),
    column("advice", "text", "おすすめの対応", "Advice", 40),
    deal,
    title,
    account,
    customer,
    owner,
    column("anchor", "moment", "起点", "Counted from"),
    column("since", "moment", "いつから", "Since"),
    column("until", "moment", "いつまで", "Until"),
    column("days", "number", "経過日数", "Days"),
    column("ruleId", "id", "ルールID", "Rule ID"),
    column("evidence", "lines", "根拠の活動ID", "Evidence"),
    column("row", "id", "気づきID", "Finding ID"),
    markColumn
  ]
}
