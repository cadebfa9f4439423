/**
 * The catalogue: every kind of event the library knows, in one table.
 *
 * A row says the stored name, the fields, which of them are personal, and how the contact policy treats it: whether it
 * counts as contact, whose turn it makes it, whether it counts as an update, and why. These names are the storage
 * format: add rows and optional fields, never rename or remove. Rows about accounts and people stand in
 * `account-kinds.ts`.
 */
import { Schema } from "effect"
import { accountKinds } from "./account-kinds.ts"
import { because, bookkeeping, counts, define, doesNotCount, recordOnly } from "./defining.ts"
import { InstantField } from "./envelope.ts"
import { AccountId, EventId, MemberId } from "./identifiers.ts"
import type { EventKind, KindPolicyLine } from "./kind.ts"
import { Money } from "./money.ts"
import {
  Channel,
  Deadline,
  DirectionField,
  LookAgain,
  MarkField,
  Participant,
  Party,
  SideField,
  TemperatureLevel
} from "./shapes.ts"
import { NonEmptyText, Text } from "./text.ts"

export { Channel, Deadline, LookAgain, Participant, Party, PartyRole, TemperatureLevel } from "./shapes.ts"

const optional = Schema.optionalKey

const exchange = {
  gist: optional(Text),
  agenda: optional(Schema.Array(Text)),
  decisions: optional(Schema.Array(Text)),
  openPoints: optional(Schema.Array(Text)),
  participants: optional(Schema.Array(Participant))
} as const

const people = ["participants", "gist", "agenda", "decisions", "openPoints"] as const

/** What a deal is about at the customer: which of its departments, which of our products. */
const scope = {
  department: optional(NonEmptyText),
  products: optional(Schema.Array(NonEmptyText))
} as const

const automaticLines: ReadonlyArray<KindPolicyLine> = [
  doesNotCount(
    "automatic reply",
    { mark: "automatic" },
    false,
    because("自動応答のため接点に数えません", "did not count: automatic reply")
  ),
  doesNotCount(
    "bounced",
    { mark: "bounced" },
    false,
    because("不達のため接点に数えません", "did not count: it bounced")
  ),
  doesNotCount(
    "bulk mail",
    { mark: "bulk" },
    false,
    because("一斉配信のため接点に数えません", "did not count: bulk mail")
  ),
  doesNotCount(
    "no answer",
    { mark: "no-answer" },
    true,
    because("不在のため接点に数えません", "did not count: nobody answered")
  ),
  doesNotCount(
    "internal",
    { mark: "internal" },
    true,
    because("社内のみのため接点に数えません", "did not count: nobody outside took part")
  )
]

// ---------------------------------------------------------------------------------------------------------------
// The table
// ---------------------------------------------------------------------------------------------------------------

const dealKinds = [
  // -- exchanges with the customer --------------------------------------------------------------------------------
  define(
    "contacted",
    because("接点", "Contact"),
    { channel: Channel, direction: DirectionField, marks: optional(Schema.Array(MarkField)), ...exchange },
    [
      ...automaticLines,
      counts("from them", { direction: "inbound" }, true, null, because("先方からの連絡", "they got in touch")),
      counts("both ways", { direction: "both" }, true, null, because("双方向のやり取り", "an exchange both ways")),
      // Whoever picks up the phone or opens the door has spoken; only what is sent can go unanswered.
      counts(
        "call reached",
        { direction: "outbound", channel: "call" },
        true,
        null,
        because("電話がつながった", "we called and they answered")
      ),
      counts("visit", { direction: "outbound", channel: "visit" }, true, null, because("訪問した", "we visited")),
      counts("meeting", { direction: "outbound", channel: "meeting" }, true, null, because("面談した", "we met")),
      counts("from us", { direction: "outbound" }, false, null, because("当方からの連絡", "we got in touch"))
    ],
    people
  ),
  define(
    "meeting-booked",
    because("面談予定", "Meeting booked"),
    {
      meeting: NonEmptyText,
      start: InstantField,
      end: InstantField,
      title: optional(Text),
      channel: optional(Channel),
      agenda: optional(Schema.Array(Text)),
      participants: optional(Schema.Array(Participant))
    },
    recordOnly("面談の予約", "booking a meeting"),
    ["participants", "title", "agenda"]
  ),
  define(
    "meeting-moved",
    because("面談変更", "Meeting moved"),
    { meeting: NonEmptyText, start: InstantField, end: InstantField, reason: optional(Text) },
    recordOnly("面談の日程変更", "moving a meeting"),
    ["reason"]
  ),
  define(
    "meeting-cancelled",
    because("面談中止", "Meeting cancelled"),
    { meeting: NonEmptyText, by: optional(SideField), reason: optional(Text) },
    recordOnly("面談の中止", "cancelling a meeting"),
    ["reason"]
  ),
  define(
    "meeting-held",
    because("面談実施", "Meeting held"),
    { meeting: NonEmptyText, channel: optional(Channel), marks: optional(Schema.Array(MarkField)), ...exchange },
    [...automaticLines, counts("met", {}, true, null, because("面談した", "we met"))],
    people
  ),
  define(
    "meeting-missed",
    because("面談不成立", "No-show"),
    { meeting: NonEmptyText, by: optional(SideField), reason: optional(Text) },
    recordOnly("不成立の面談", "a no-show"),
    ["reason"]
  ),
  define(
    "proposal-sent",
    because("提案送付", "Proposal sent"),
    {
      proposal: NonEmptyText,
      title: optional(Text),
      amount: optional(Money),
      channel: optional(Channel),
      gist: optional(Text),
      products: optional(Schema.Array(NonEmptyText))
    },
    [counts("proposal", {}, false, "customer", because("提案を送ったので先方の番", "a proposal went out: their turn"))],
    ["title", "gist"]
  ),
  define(
    "quote-sent",
    because("見積送付", "Quote sent"),
    {
      proposal: NonEmptyText,
      title: optional(Text),
      amount: optional(Money),
      channel: optional(Channel),
      gist: optional(Text),
      products: optional(Schema.Array(NonEmptyText))
    },
    [counts("quote", {}, false, "customer", because("見積を送ったので先方の番", "a quote went out: their turn"))],
    ["title", "gist"]
  ),
  define(
    "proposal-answered",
    because("提案への回答", "Proposal answered"),
    {
      proposal: optional(NonEmptyText),
      reaction: Schema.Literals(["accepted", "considering", "changes-wanted", "declined"]),
      channel: optional(Channel),
      gist: optional(Text)
    },
    [counts("answer", {}, true, "us", because("回答が来たので当方の番", "they answered: our turn"))],
    ["gist"]
  ),
  define(
    "contract-progressed",
    because("契約手続き", "Contract progress"),
    { step: NonEmptyText, gist: optional(Text) },
    recordOnly("契約手続きの記録", "a contract step"),
    ["gist"]
  ),
  define(
    "question-received",
    because("質問受領", "Question received"),
    { question: NonEmptyText, text: NonEmptyText, from: optional(Participant), channel: optional(Channel) },
    [counts("question", {}, true, "us", because("質問が来たので当方の番", "they asked: our turn"))],
    ["text", "from"]
  ),
  define(
    "question-asked",
    because("質問送付", "Question asked"),
    { question: NonEmptyText, text: NonEmptyText, channel: optional(Channel) },
    [counts("asked", {}, false, "customer", because("質問したので先方の番", "we asked: their turn"))],
    ["text"]
  ),
  define(
    "question-answered",
    because("質問への回答", "Question answered"),
    { question: NonEmptyText, direction: DirectionField, gist: optional(Text), channel: optional(Channel) },
    [
      counts(
        "they answered",
        { direction: "inbound" },
        true,
        "us",
        because("先方が回答したので当方の番", "they answered: our turn")
      ),
      counts(
        "we answered",
        { direction: "outbound" },
        false,
        "customer",
        because("当方が回答したので先方の番", "we answered: their turn")
      ),
      counts(
        "answered together",
        { direction: "both" },
        true,
        null,
        because("その場で回答した", "answered on the spot")
      )
    ],
    ["gist"]
  ),

  // -- the life of a deal ----------------------------------------------------------------------------------------
  define(
    "deal-opened",
    because("商談開始", "Deal opened"),
    {
      title: optional(Text),
      account: optional(AccountId),
      customer: optional(NonEmptyText),
      pipeline: optional(NonEmptyText),
      status: optional(NonEmptyText),
      owner: optional(MemberId),
      amount: optional(Money),
      parties: optional(Schema.Array(Party)),
      ...scope
    },
    recordOnly("商談の登録", "opening a deal"),
    ["customer", "title", "parties.name"]
  ),
  define(
    "deal-described",
    because("商談情報の更新", "Deal described"),
    {
      title: optional(Text),
      account: optional(AccountId),
      customer: optional(NonEmptyText),
      pipeline: optional(NonEmptyText),
      ...scope
    },
    recordOnly("商談情報の編集", "an edit"),
    ["customer", "title"]
  ),
  define(
    "status-changed",
    because("ステータス変更", "Status changed"),
    { to: NonEmptyText, reason: optional(Text) },
    recordOnly("ステータスの変更", "a status change"),
    ["reason"]
  ),
  define(
    "deal-won",
    because("受注", "Won"),
    {
      status: optional(NonEmptyText),
      amount: optional(Money),
      reason: optional(Text),
      dropActions: optional(Schema.Boolean)
    },
    recordOnly("受注の記録", "recording a win"),
    ["reason"]
  ),
  define(
    "deal-lost",
    because("失注", "Lost"),
    {
      status: optional(NonEmptyText),
      reason: optional(Text),
      to: optional(NonEmptyText),
      note: optional(Text),
      dropActions: optional(Schema.Boolean)
    },
    recordOnly("失注の記録", "recording a loss"),
    ["reason", "note"]
  ),
  define(
    "deal-held",
    because("保留", "On hold"),
    { status: optional(NonEmptyText), lookAgain: optional(Deadline), reason: optional(Text) },
    recordOnly("保留の記録", "putting a deal on hold"),
    ["reason"]
  ),
  define(
    "deal-reopened",
    because("再開", "Reopened"),
    { status: optional(NonEmptyText), reason: optional(Text) },
    recordOnly("商談の再開", "reopening a deal"),
    ["reason"]
  ),
  define(
    "amount-changed",
    because("金額変更", "Amount changed"),
    { amount: Money },
    recordOnly("金額の変更", "an amount change")
  ),
  define(
    "owner-changed",
    because("担当変更", "Owner changed"),
    { to: MemberId, name: optional(Text) },
    recordOnly("担当の変更", "an owner change")
  ),
  define(
    "parties-changed",
    because("関係者変更", "Parties changed"),
    { parties: Schema.Array(Party) },
    recordOnly("関係者の変更", "a change of parties"),
    ["parties.name"]
  ),
  define(
    "close-expected",
    because("受注予定日", "Expected close"),
    { on: Schema.NullOr(Deadline) },
    recordOnly("受注予定日の変更", "a change of the expected close")
  ),

  // -- whose turn it is, and what is waited for ------------------------------------------------------------------
  define(
    "ball-moved",
    because("ボール移動", "Ball moved"),
    {
      to: SideField,
      who: optional(Text),
      reason: optional(Text),
      approval: optional(Schema.Boolean),
      lookAgain: optional(LookAgain)
    },
    recordOnly("ボールの移動", "moving the ball"),
    ["who", "reason"]
  ),
  define(
    "wait-started",
    because("待ち", "Waiting"),
    { on: SideField, who: optional(Text), what: optional(Text), lookAgain: LookAgain },
    recordOnly("待ちの記録", "a note of waiting"),
    ["who", "what"]
  ),
  define(
    "wait-ended",
    because("待ち終了", "Wait ended"),
    { wait: EventId, reason: optional(Text) },
    recordOnly("待ちの終了", "ending a wait"),
    ["reason"]
  ),

  // -- next actions ----------------------------------------------------------------------------------------------
  define(
    "action-planned",
    because("次アクション", "Next action planned"),
    {
      action: NonEmptyText,
      what: Text,
      assignee: optional(NonEmptyText),
      member: optional(MemberId),
      due: optional(Deadline),
      /** As it was written, where the form could not be read or was written by hand. */
      written: optional(Text),
      unreadable: optional(Schema.Boolean)
    },
    recordOnly("予定", "a plan"),
    ["assignee", "what", "written"]
  ),
  define(
    "action-rescheduled",
    because("次アクション期限変更", "Next action rescheduled"),
    { action: NonEmptyText, due: Schema.NullOr(Deadline), reason: optional(Text) },
    recordOnly("期限の変更", "a change of deadline"),
    ["reason"]
  ),
  define(
    "action-done",
    because("次アクション完了", "Next action done"),
    { action: NonEmptyText, result: optional(Text) },
    recordOnly("完了の記録", "ticking off an action"),
    ["result"]
  ),
  define(
    "action-dropped",
    because("次アクション取りやめ", "Next action dropped"),
    { action: NonEmptyText, reason: optional(Text) },
    recordOnly("取りやめの記録", "dropping an action"),
    ["reason"]
  ),
  define(
    "action-replaced",
    because("次アクション差し替え", "Next action replaced"),
    { action: NonEmptyText, by: optional(NonEmptyText) },
    recordOnly("差し替えの記録", "replacing an action")
  ),

  // -- temperature and what it rests on --------------------------------------------------------------------------
  define(
    "temperature-read",
    because("温度感", "Temperature"),
    { level: TemperatureLevel, because: optional(Text), risks: optional(Schema.Array(Text)) },
    recordOnly("温度感の記録", "a temperature reading"),
    ["because", "risks"]
  ),
  define(
    "qualified",
    because("見極め", "Qualification"),
    {
      /** Need is clear (必要性). */
      need: optional(Schema.Boolean),
      /** Budget is secured (予算). */
      budget: optional(Schema.Boolean),
      /** The decider is on board (決裁者). */
      decider: optional(Schema.Boolean),
      /** The customer has a deadline of its own (時期). */
      timeline: optional(Schema.Boolean),
      deadline: optional(Deadline),
      note: optional(Text)
    },
    recordOnly("見極めの記録", "a qualification note"),
    ["note"]
  ),
  define(
    "competitor-seen",
    because("競合", "Competitor"),
    { name: NonEmptyText, note: optional(Text), gone: optional(Schema.Boolean) },
    recordOnly("競合の記録", "a note of a competitor"),
    ["note"]
  ),
  define(
    "risk-noted",
    because("リスク", "Risk"),
    { risk: NonEmptyText, gone: optional(Schema.Boolean) },
    recordOnly("リスクの記録", "a note of a risk"),
    ["risk"]
  ),
  define(
    "decider-changed",
    because("決裁者変更", "Decision maker changed"),
    { to: optional(Participant), from: optional(Participant), note: optional(Text) },
    recordOnly("決裁者の変更", "a change of decision maker"),
    ["to", "from", "note"]
  ),

  // -- what must not be lost at a handover -----------------------------------------------------------------------
  define(
    "agreement-reached",
    because("合意", "Agreement"),
    { text: NonEmptyText },
    recordOnly("合意の記録", "a note of an agreement"),
    ["text"]
  ),
  define(
    "landmine-noted",
    because("地雷", "Landmine"),
    { text: NonEmptyText, gone: optional(Schema.Boolean) },
    recordOnly("地雷の記録", "a note of a landmine"),
    ["text"]
  ),
  define(
    "promise-made",
    because("約束", "Promise"),
    { promise: NonEmptyText, by: SideField, text: NonEmptyText, due: optional(Deadline) },
    recordOnly("約束の記録", "a note of a promise"),
    ["text"]
  ),
  define(
    "promise-settled",
    because("約束の履行", "Promise settled"),
    { promise: NonEmptyText, outcome: Schema.Literals(["kept", "broken", "released"]), note: optional(Text) },
    recordOnly("約束の結末の記録", "settling a promise"),
    ["note"]
  ),
  define(
    "not-to-ask",
    because("再質問禁止", "Do not ask again"),
    { text: NonEmptyText },
    recordOnly("再質問禁止の記録", "a note of what not to ask"),
    ["text"]
  ),

  // -- notes and marks -------------------------------------------------------------------------------------------
  define("note-added", because("メモ", "Note"), { text: NonEmptyText }, recordOnly("メモ", "a note"), ["text"]),
  define("tagged", because("タグ追加", "Tagged"), { tag: NonEmptyText }, bookkeeping("タグ", "a tag")),
  define("untagged", because("タグ削除", "Untagged"), { tag: NonEmptyText }, bookkeeping("タグ", "a tag")),
  define(
    "linked",
    because("リンク追加", "Linked"),
    { url: NonEmptyText, title: optional(Text) },
    bookkeeping("リンク", "a link"),
    ["title"]
  ),
  define("unlinked", because("リンク削除", "Unlinked"), { url: NonEmptyText }, bookkeeping("リンク", "a link")),
  define(
    "field-set",
    because("項目", "Field set"),
    {
      field: NonEmptyText,
      value: Schema.NullOr(Schema.Union([Text, Schema.Finite, Schema.Boolean]))
    },
    recordOnly("項目の編集", "an edit"),
    ["value"]
  ),
  define(
    "snoozed",
    because("スヌーズ", "Snoozed"),
    { rules: optional(Schema.Array(NonEmptyText)), lookAgain: LookAgain, reason: optional(Text) },
    bookkeeping("スヌーズ", "a snooze"),
    ["reason"]
  ),
  define(
    "acknowledged",
    because("確認済み", "Acknowledged"),
    {
      rule: NonEmptyText,
      /** The event the finding counts from, which is part of what it is. */
      anchor: optional(EventId),
      lookAgain: optional(LookAgain),
      reason: optional(Text)
    },
    bookkeeping("確認", "an acknowledgement"),
    ["reason"]
  ),

  // -- corrections and sources -----------------------------------------------------------------------------------
  define(
    "retracted",
    because("取り消し", "Retracted"),
    { event: EventId, reason: optional(Text) },
    bookkeeping("取り消し", "a retraction"),
    ["reason"]
  ),
  define(
    "reinstated",
    because("取り消しの取り消し", "Reinstated"),
    { event: EventId, reason: optional(Text) },
    bookkeeping("取り消しの撤回", "a reinstatement"),
    ["reason"]
  ),
  define(
    "sheet-imported",
    because("シート取り込み", "Sheet imported"),
    {
      import: NonEmptyText,
      name: Text,
      profile: Text,
      rows: Schema.Int,
      recorded: Schema.Int,
      refused: Schema.Int,
      blank: Schema.Int,
      /** Days the sheet is read against, `2026-11-20`. */
      writtenOn: optional(Text)
    },
    bookkeeping("取り込み", "an import")
  ),
  /** Stands before the first piece of an import that is too large for one append; `sheet-imported` ends the last. */
  define(
    "sheet-import-begun",
    because("シート取り込み開始", "Sheet import begun"),
    {
      import: NonEmptyText,
      name: Text,
      profile: Text,
      /** Rows after the header, and what is to be recorded of them: events, this one among them, and pieces. */
      rows: Schema.Int,
      events: Schema.Int,
      pieces: Schema.Int,
      /** Tells whether a file is the same, so that an import that was left half can go on. */
      fingerprint: NonEmptyText,
      /** Days the sheet is read against, `2026-11-20`. */
      writtenOn: optional(Text)
    },
    bookkeeping("取り込み開始", "the beginning of an import")
  ),

  // -- what people were told -------------------------------------------------------------------------------------
  define(
    "digest-delivered",
    because("配信済み", "Digest delivered"),
    {
      /** Whose deals it tells of; null for the deals nobody owns. */
      owner: Schema.NullOr(MemberId),
      every: Schema.Literals(["day", "week"]),
      /** `2026-11-20` or `2026-W47`, by the calendar and zone it was made with. */
      period: NonEmptyText,
      /** The instant it tells of. */
      at: InstantField,
      ruleSet: Schema.Struct({ name: NonEmptyText, version: Schema.Int }),
      /** The place in the log it was made from: what came later is not in it. */
      sequence: Schema.Int,
      /** All that stood then, told now or before. No sentence: what was said is made again from the log. */
      standing: Schema.Array(
        Schema.Struct({ identity: NonEmptyText, severity: Schema.Literals(["high", "medium", "low"]) })
      ),
      /** What is still ahead and was reminded of, now or before, by identity. */
      reminded: optional(Schema.Array(NonEmptyText))
    },
    bookkeeping("配信", "a delivery")
  )
] as const

const kinds = [...dealKinds, ...accountKinds] as const

type Kind = (typeof kinds)[number]

/** Names of the library's own kinds of event. */
export type KindName = Kind["kind"]

/** The data each kind carries. */
export type KindData = { readonly [K in Kind as K["kind"]]: K["data"]["Type"] }

/** Every kind the library knows, by its stored name. */
export const catalogue: { readonly [K in KindName]: EventKind<K, KindData[K]> } = Object.fromEntries(
  kinds.map((kind) => [kind.kind, kind])
) as never

/** An event of one of the library's kinds, discriminated by `kind`. */
export type KnownEvent<Envelope = object> = {
  readonly [K in KindName]: Envelope & { readonly kind: K; readonly data: KindData[K] }
}[KindName]
