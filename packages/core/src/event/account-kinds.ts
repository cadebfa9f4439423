/**
 * The catalogue's rows about accounts, people on the customer's side, and which accounts are one company.
 *
 * The same rules hold as for the rows about deals: the names are the storage format, so rows and optional fields are
 * added, never renamed or removed.
 */
import { Schema } from "effect"
import { because, bookkeeping, counts, define, doesNotCount, recordOnly } from "./defining.ts"
import { AccountId, DealId, EventId, MemberId, PersonId } from "./identifiers.ts"
import { Money } from "./money.ts"
import { Channel, Deadline, MarkField, Participant } from "./shapes.ts"
import { NonEmptyText, Text } from "./text.ts"

const optional = Schema.optionalKey
const texts = Schema.Array(NonEmptyText)

/** What a customer's file begins with (基本情報). Lists replace the list before. */
const basics = {
  name: optional(NonEmptyText),
  /** A company, or a person who buys for themselves. */
  kind: optional(Schema.Literals(["company", "person"])),
  /** 法人番号: thirteen digits, the first of which is the check digit. */
  corporateNumber: optional(NonEmptyText),
  /** The name in kana (フリガナ). */
  reading: optional(Text),
  /** Other names it goes by: short name, English name. */
  otherNames: optional(texts),
  industry: optional(Text),
  /** People who work there. */
  employees: optional(Schema.Int),
  capital: optional(Money),
  address: optional(Text),
  phones: optional(texts),
  url: optional(Text),
  /** Domains of its mail: `example.co.jp`. */
  domains: optional(texts),
  mails: optional(texts)
} as const

/** Everything in the basics that can name a person: of a customer who is one, all of it. */
const personalBasics = ["name", "reading", "otherNames", "address", "phones", "mails"] as const

const standing = {
  /** A department of the customer, by the id it was described with. */
  department: optional(NonEmptyText),
  /** Title on the card (役職): 部長. */
  title: optional(Text),
  /** What they are to us: user, champion, gatekeeper … in the team's own words. */
  role: optional(Text),
  /** How far their word carries. */
  influence: optional(Schema.Literals(["high", "medium", "low"])),
  /** Decides (決裁者). */
  decider: optional(Schema.Boolean)
} as const

const Satisfaction = Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 5 }))

export const accountKinds = [
  // -- the account (取引先) ---------------------------------------------------------------------------------------
  define(
    "account-opened",
    because("取引先登録", "Account opened"),
    basics,
    recordOnly("取引先の登録", "opening an account"),
    personalBasics
  ),
  define(
    "account-described",
    because("取引先情報の更新", "Account described"),
    basics,
    recordOnly("取引先情報の編集", "an edit"),
    personalBasics
  ),
  define(
    "account-renamed",
    because("社名変更", "Account renamed"),
    { to: NonEmptyText, reading: optional(Text), reason: optional(Text) },
    recordOnly("社名変更の記録", "a change of name"),
    ["to", "reading", "reason"]
  ),
  define(
    "account-closed",
    because("取引終了", "Account closed"),
    { reason: optional(Text) },
    recordOnly("取引終了の記録", "closing an account"),
    ["reason"]
  ),
  define(
    "account-reopened",
    because("取引再開", "Account reopened"),
    { reason: optional(Text) },
    recordOnly("取引再開の記録", "reopening an account"),
    ["reason"]
  ),
  /** Who of ours looks after it; a customer department or a product narrows what for. */
  define(
    "account-assigned",
    because("担当割り当て", "Account assigned"),
    {
      member: MemberId,
      name: optional(Text),
      department: optional(NonEmptyText),
      product: optional(NonEmptyText),
      role: optional(Text)
    },
    recordOnly("担当の割り当て", "an assignment")
  ),
  define(
    "account-released",
    because("担当解除", "Account released"),
    { member: MemberId, department: optional(NonEmptyText), product: optional(NonEmptyText) },
    recordOnly("担当の解除", "taking somebody off an account")
  ),

  // -- the customer's departments (先方部署) and how they approve (承認フロー) -------------------------------------
  define(
    "department-described",
    because("先方部署", "Customer department"),
    { department: NonEmptyText, name: optional(NonEmptyText), parent: optional(NonEmptyText), note: optional(Text) },
    recordOnly("先方部署の記録", "a note of a department"),
    ["note"]
  ),
  define(
    "department-closed",
    because("先方部署の廃止", "Customer department closed"),
    { department: NonEmptyText, reason: optional(Text) },
    recordOnly("先方部署の廃止の記録", "closing a department"),
    ["reason"]
  ),
  /** The steps an approval goes through, in order; replaces what was known of that department. */
  define(
    "approval-described",
    because("承認フロー", "Approval steps"),
    {
      department: optional(NonEmptyText),
      steps: Schema.Array(Schema.Struct({ step: NonEmptyText, by: optional(Participant), note: optional(Text) }))
    },
    recordOnly("承認フローの記録", "a note of approval steps"),
    ["steps.by", "steps.note"]
  ),

  // -- interests, issues and needs (興味・課題・ニーズ) --------------------------------------------------------------
  define(
    "need-noted",
    because("ニーズ", "Need noted"),
    {
      need: NonEmptyText,
      kind: Schema.Literals(["interest", "issue", "need"]),
      text: NonEmptyText,
      product: optional(NonEmptyText),
      department: optional(NonEmptyText),
      from: optional(Participant)
    },
    recordOnly("ニーズの記録", "a note of a need"),
    ["text", "from"]
  ),
  define(
    "need-settled",
    because("ニーズの決着", "Need settled"),
    { need: NonEmptyText, outcome: Schema.Literals(["met", "dropped", "elsewhere"]), note: optional(Text) },
    recordOnly("ニーズの決着の記録", "settling a need"),
    ["note"]
  ),

  // -- contracts (契約) and sales (売上) ---------------------------------------------------------------------------
  define(
    "contract-signed",
    because("契約締結", "Contract signed"),
    {
      contract: NonEmptyText,
      title: optional(Text),
      product: optional(NonEmptyText),
      amount: optional(Money),
      quantity: optional(Schema.Finite),
      unit: optional(Text),
      /** First day it holds, where that is not the day it was signed. */
      starts: optional(Deadline),
      /** When it ends unless renewed. */
      expires: optional(Deadline),
      /** Renews by itself unless somebody says no (自動更新). */
      renewsItself: optional(Schema.Boolean),
      deal: optional(DealId)
    },
    recordOnly("契約の記録", "recording a contract"),
    ["title"]
  ),
  define(
    "contract-renewed",
    because("契約更新", "Contract renewed"),
    {
      contract: NonEmptyText,
      expires: optional(Deadline),
      amount: optional(Money),
      quantity: optional(Schema.Finite)
    },
    recordOnly("契約更新の記録", "recording a renewal")
  ),
  define(
    "contract-cancelled",
    because("解約", "Contract cancelled"),
    { contract: NonEmptyText, ends: optional(Deadline), reason: optional(Text) },
    recordOnly("解約の記録", "recording a cancellation"),
    ["reason"]
  ),
  /** Sales booked (売上計上). A return has a negative amount. */
  define(
    "sale-recorded",
    because("売上", "Sale"),
    {
      sale: optional(NonEmptyText),
      product: optional(NonEmptyText),
      amount: Money,
      /** What it cost us (仕入原価), in the same currency. */
      cost: optional(Money),
      quantity: optional(Schema.Finite),
      contract: optional(NonEmptyText),
      deal: optional(DealId)
    },
    recordOnly("売上の記録", "recording a sale")
  ),

  // -- support (サポート) ------------------------------------------------------------------------------------------
  define(
    "inquiry-received",
    because("問い合わせ", "Inquiry"),
    {
      inquiry: NonEmptyText,
      kind: Schema.Literals(["question", "trouble", "complaint", "request", "other"]),
      text: NonEmptyText,
      product: optional(NonEmptyText),
      department: optional(NonEmptyText),
      channel: optional(Channel),
      from: optional(Participant),
      marks: optional(Schema.Array(MarkField))
    },
    [
      doesNotCount(
        "automatic inquiry",
        { mark: "automatic" },
        false,
        because("自動通知のため接点に数えません", "did not count: an automatic notice")
      ),
      counts("inquiry", {}, true, "us", because("問い合わせが来たので当方の番", "they asked for help: our turn"))
    ],
    ["text", "from"]
  ),
  define(
    "inquiry-answered",
    because("問い合わせへの回答", "Inquiry answered"),
    { inquiry: NonEmptyText, text: optional(Text), channel: optional(Channel), closes: optional(Schema.Boolean) },
    [counts("inquiry answered", {}, false, null, because("問い合わせに回答した", "we answered their inquiry"))],
    ["text"]
  ),
  define(
    "inquiry-closed",
    because("問い合わせ完了", "Inquiry closed"),
    {
      inquiry: NonEmptyText,
      /** How content they were, 1 to 5. */
      satisfaction: optional(Satisfaction),
      note: optional(Text)
    },
    recordOnly("問い合わせの完了", "closing an inquiry"),
    ["note"]
  ),
  define(
    "inquiry-reopened",
    because("問い合わせ再開", "Inquiry reopened"),
    { inquiry: NonEmptyText, text: optional(Text) },
    recordOnly("問い合わせの再開", "reopening an inquiry"),
    ["text"]
  ),
  define(
    "usage-reported",
    because("利用状況", "Usage"),
    {
      product: optional(NonEmptyText),
      /** What was counted: active users, orders … */
      measure: NonEmptyText,
      value: Schema.Finite,
      /** Of how many, such as seats paid for. */
      of: optional(Schema.Finite),
      /** The month or week it is of: `2026-10`. */
      period: optional(Text)
    },
    bookkeeping("利用状況", "a usage figure")
  ),
  define(
    "survey-answered",
    because("アンケート回答", "Survey answered"),
    {
      survey: NonEmptyText,
      score: optional(Schema.Finite),
      /** The best score there is. */
      outOf: optional(Schema.Finite),
      comment: optional(Text),
      from: optional(Participant)
    },
    bookkeeping("アンケートの回答", "a survey answer"),
    ["comment", "from"]
  ),

  // -- requests to the product (製品への要望) ------------------------------------------------------------------------
  define(
    "product-requested",
    because("製品要望", "Product request"),
    {
      /** The request's own id: the same for every account that asks for it. */
      request: NonEmptyText,
      title: optional(NonEmptyText),
      text: optional(Text),
      product: optional(NonEmptyText),
      /** They will not buy, or not renew, without it. */
      blocking: optional(Schema.Boolean),
      from: optional(Participant)
    },
    recordOnly("製品要望の記録", "a note of a request"),
    ["title", "text", "from"]
  ),
  define(
    "request-withdrawn",
    because("要望取り下げ", "Request withdrawn"),
    { request: NonEmptyText, reason: optional(Text) },
    recordOnly("要望の取り下げ", "withdrawing a request"),
    ["reason"]
  ),
  define(
    "request-released",
    because("要望リリース", "Request released"),
    { request: NonEmptyText, release: NonEmptyText, text: optional(Text) },
    bookkeeping("リリース", "a release"),
    ["text"]
  ),
  define(
    "request-declined",
    because("要望見送り", "Request declined"),
    { request: NonEmptyText, reason: optional(Text) },
    bookkeeping("要望の見送り", "declining a request"),
    ["reason"]
  ),

  // -- signals (シグナル) ------------------------------------------------------------------------------------------
  define(
    "signal-seen",
    because("シグナル", "Signal"),
    {
      signal: Schema.Literals(["opened", "clicked", "viewed", "downloaded", "registered", "attended", "missed"]),
      /** The mail, page, document or event. */
      what: optional(Text),
      campaign: optional(Text),
      url: optional(Text),
      product: optional(NonEmptyText),
      from: optional(Participant),
      /** A machine may have done it, such as a mail scanner: seen, and never a reason to call. */
      automatic: optional(Schema.Boolean)
    },
    bookkeeping("閲覧や参加", "a signal"),
    ["what", "from"]
  ),

  // -- talking about it (コメント) -----------------------------------------------------------------------------------
  define(
    "comment-added",
    because("コメント", "Comment"),
    {
      text: NonEmptyText,
      /** The event it is about, whose labels it inherits. */
      on: optional(EventId),
      mentions: optional(Schema.Array(MemberId))
    },
    recordOnly("社内のコメント", "a comment among ourselves"),
    ["text"]
  ),

  // -- topics (話題・案件メモ) ---------------------------------------------------------------------------------------
  /** How a topic is called, from now on; what is said of it needs no name. */
  define(
    "topic-named",
    because("話題", "Topic"),
    { title: NonEmptyText },
    recordOnly("話題の題名", "the title of a topic"),
    ["title"]
  ),

  // -- people (先方担当者) ------------------------------------------------------------------------------------------
  define(
    "person-introduced",
    because("担当者登録", "Person introduced"),
    {
      name: NonEmptyText,
      reading: optional(Text),
      account: optional(AccountId),
      ...standing,
      mails: optional(texts),
      phones: optional(texts)
    },
    recordOnly("担当者の登録", "introducing a person"),
    ["name", "reading", "title", "role", "mails", "phones"]
  ),
  define(
    "person-described",
    because("担当者情報の更新", "Person described"),
    {
      name: optional(NonEmptyText),
      reading: optional(Text),
      ...standing,
      mails: optional(texts),
      phones: optional(texts)
    },
    recordOnly("担当者情報の編集", "an edit"),
    ["name", "reading", "title", "role", "mails", "phones"]
  ),
  define(
    "person-joined",
    because("入社・着任", "Person joined"),
    { account: AccountId, ...standing, mails: optional(texts) },
    recordOnly("着任の記録", "a note that somebody joined"),
    ["title", "role", "mails"]
  ),
  define(
    "person-left",
    because("退職・離任", "Person left"),
    { account: optional(AccountId), successor: optional(PersonId), reason: optional(Text) },
    recordOnly("離任の記録", "a note that somebody left"),
    ["reason"]
  ),
  define(
    "person-moved",
    because("転職・異動", "Person moved"),
    { from: optional(AccountId), to: AccountId, ...standing, mails: optional(texts) },
    recordOnly("転職の記録", "a note that somebody moved"),
    ["title", "role", "mails"]
  ),

  // -- which accounts are one company, and which belong together -----------------------------------------------------
  define(
    "accounts-merged",
    because("名寄せ", "Accounts merged"),
    { account: AccountId, into: AccountId, reason: optional(Text) },
    bookkeeping("名寄せ", "a merge"),
    ["reason"]
  ),
  /** Takes one merge back: the very edge that event drew. */
  define(
    "accounts-unmerged",
    because("名寄せ解除", "Accounts unmerged"),
    { merge: EventId, reason: optional(Text) },
    bookkeeping("名寄せの解除", "taking a merge back"),
    ["reason"]
  ),
  /** Looked at and found to be two: not proposed again. */
  define(
    "accounts-kept-apart",
    because("別会社", "Accounts kept apart"),
    { account: AccountId, from: AccountId, reason: optional(Text) },
    bookkeeping("別会社の確認", "keeping two apart"),
    ["reason"]
  ),
  /** From when it happened until it is unlinked. An account has one parent at a time. */
  define(
    "accounts-linked",
    because("資本・支店関係", "Accounts linked"),
    {
      child: AccountId,
      parent: AccountId,
      relation: Schema.Literals(["subsidiary", "branch", "affiliate"]),
      note: optional(Text)
    },
    bookkeeping("関係の記録", "a link"),
    ["note"]
  ),
  define(
    "accounts-unlinked",
    because("資本・支店関係の終了", "Accounts unlinked"),
    { child: AccountId, parent: AccountId, reason: optional(Text) },
    bookkeeping("関係の終了", "the end of a link"),
    ["reason"]
  ),
  /** A fact recorded on one account belongs to another: after a merge was taken back, or where it was a slip. */
  define(
    "event-assigned",
    because("記録の割り当て", "Event assigned"),
    { event: EventId, from: AccountId, to: AccountId },
    bookkeeping("記録の割り当て", "an assignment of a record")
  )
] as const

/** Names of the kinds about accounts, people and which accounts are one. */
export type AccountKindName = (typeof accountKinds)[number]["kind"]
