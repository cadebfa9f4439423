/**
 * What a log's 種別 column says happened, in the words people use. A word that is in none of these lists is taken for an
 * exchange with the customer, and said so.
 */

export const happenings = {
  "deal opened": ["商談開始", "案件化", "案件発生", "新規商談", "deal opened", "opened", "new deal"],
  "meeting booked": [
    "面談予定",
    "アポ",
    "アポイント",
    "アポ取得",
    "打合せ予定",
    "打ち合わせ予定",
    "訪問予定",
    "予定",
    "meeting booked",
    "booked",
    "appointment",
    "scheduled"
  ],
  "meeting moved": ["面談変更", "日程変更", "リスケ", "面談日程変更", "meeting moved", "moved", "rescheduled meeting"],
  "meeting cancelled": [
    "面談中止",
    "面談キャンセル",
    "キャンセル",
    "アポキャンセル",
    "meeting cancelled",
    "meeting canceled",
    "cancelled",
    "canceled"
  ],
  "meeting held": ["面談実施", "面談済", "訪問済", "打合せ実施", "meeting held", "held", "met"],
  "meeting missed": ["面談不成立", "すっぽかし", "ドタキャン", "無断欠席", "no-show", "no show", "meeting missed"],
  proposal: ["提案", "提案送付", "提案書送付", "提案書提出", "提案提出", "proposal", "proposal sent"],
  quote: [
    "見積",
    "見積り",
    "見積もり",
    "見積送付",
    "見積提出",
    "見積再送",
    "見積書送付",
    "quote",
    "quote sent",
    "quotation"
  ],
  "proposal answered": [
    "提案回答",
    "提案への回答",
    "見積回答",
    "見積への回答",
    "反応",
    "proposal answered",
    "quote answered",
    "reaction"
  ],
  contract: [
    "契約手続き",
    "契約手続",
    "契約",
    "契約締結",
    "注文書受領",
    "contract",
    "contract step",
    "contract signed"
  ],
  "question received": [
    "質問",
    "質問受領",
    "問い合わせ",
    "問合せ",
    "お問い合わせ",
    "question",
    "question received",
    "inquiry"
  ],
  "question asked": ["質問送付", "確認依頼", "当方から質問", "question asked", "asked"],
  "question answered": ["回答", "質問回答", "質問への回答", "回答受領", "answer", "answered", "question answered"],
  hold: ["保留", "ペンディング", "凍結", "on hold", "hold", "put on hold"],
  won: ["受注", "成約", "受注確定", "won", "closed won"],
  lost: ["失注", "見送り", "却下", "lost", "closed lost"],
  reopened: ["再開", "復活", "掘り起こし", "商談再開", "reopened"],
  "amount changed": ["金額変更", "amount changed"],
  "owner changed": ["担当変更", "担当交代", "owner changed", "handover"],
  wait: ["待ち", "回答待ち", "返答待ち", "wait", "waiting"],
  "action done": ["完了", "アクション完了", "次アクション完了", "対応完了", "done", "action done", "completed"],
  "action dropped": ["取りやめ", "次アクション取りやめ", "アクション取りやめ", "dropped", "action dropped"],
  budget: ["予算確保", "予算承認", "budget", "budget secured"],
  need: ["ニーズ確認", "課題明確", "need clear", "need confirmed"],
  "decider on board": ["決裁者了承", "決裁者同意", "decision maker on board", "decider on board"],
  timeline: ["時期確定", "導入時期確定", "timeline", "timeline set"],
  competitor: ["競合", "競合判明", "competitor", "competitor seen"],
  risk: ["リスク", "懸念", "risk", "concern"],
  "decider changed": ["決裁者変更", "決裁者交代", "decision maker changed", "decider changed"],
  agreement: ["合意", "合意事項", "agreement", "agreed"],
  landmine: ["地雷", "禁句", "注意事項", "landmine"],
  "our promise": ["約束", "自社の約束", "当方の約束", "promise", "our promise"],
  "their promise": ["先方の約束", "お客様の約束", "their promise", "customer promise"],
  "promise kept": ["約束履行", "約束完了", "promise kept"],
  "promise broken": ["約束未履行", "約束違反", "promise broken"],
  "not to ask": ["再質問禁止", "聞かないこと", "do not ask again", "not to ask"],
  note: ["メモ", "備考", "社内メモ", "note", "memo"],
  snooze: ["スヌーズ", "しばらく保留", "snooze", "snoozed"]
} as const satisfies Readonly<Record<string, ReadonlyArray<string>>>

export type Happening = keyof typeof happenings

/** Happenings that are an exchange with the customer by themselves: no contact beside them is asserted. */
export const exchanges: ReadonlyArray<Happening> = [
  "proposal",
  "quote",
  "proposal answered",
  "question received",
  "question asked",
  "question answered",
  "meeting held"
]

/** Happenings that leave no exchange behind, whatever stands under channel. */
export const withoutExchange: ReadonlyArray<Happening> = [
  "meeting booked",
  "meeting moved",
  "meeting cancelled",
  "meeting missed",
  "note",
  "snooze",
  "landmine",
  "not to ask",
  "risk",
  "owner changed"
]
