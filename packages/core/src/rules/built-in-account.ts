/**
 * The rules about accounts that come with the library: who has been forgotten, where two of ours collide, what could be
 * sold and what may be lost, as data.
 *
 * An app takes them as they are, replaces some with `withRules`, or makes its own with the builders at the end. Every
 * threshold stands here.
 */
import { renewalDaysDefault } from "../account/overview/contracts.ts"
import type { Label } from "../event/text.ts"
import { accountLanguage } from "./account-language.ts"
import { before, businessDays, days, type Duration, durationText, hours } from "./duration.ts"
import { buildersFor } from "./language.ts"
import { defaultLimits } from "./look-again.ts"
import type { Condition, Rise, Rule, RuleSet, Severity } from "./rule.ts"

const { all, any, anyDeal, is, isAtLeast, isBelow, isKnown, not, older } = /* @__PURE__ */ buildersFor(accountLanguage)

const said = (ja: string, en: string): Label => ({ ja, en })

type Pause = keyof typeof accountLanguage.pauses

/** Somebody has said when this will be looked at: a plan, a wait, a snooze, an acknowledgement. */
const lookedAt: ReadonlyArray<Pause> = ["action", "wait", "snooze", "acknowledgement"]
/** Only what was said about the rule itself. */
const askedToRest: ReadonlyArray<Pause> = ["snooze", "acknowledgement"]

interface Parts {
  readonly label: Label
  readonly severity: Severity
  readonly rises?: ReadonlyArray<Rise>
  readonly when: Condition
  readonly counts: keyof typeof accountLanguage.anchors
  readonly pausedBy: ReadonlyArray<Pause>
  readonly sentence: ReadonlyArray<Label>
  readonly advice: ReadonlyArray<Label>
}

const open = (id: string, parts: Parts): Rule => ({ id, within: "open", ...parts })

/** Something has just happened: from it on, for so long. */
const lately = (anchor: keyof typeof accountLanguage.anchors, length: Duration): Condition =>
  all(older(anchor, hours(0)), not(older(anchor, length)))

// -- nobody looks after them (D9, D12) ------------------------------------------------------------------------------

/** Accounts nobody has written about for so long. */
export const notUpdatedIn = (length: Duration, id = "account-not-updated"): Rule =>
  open(id, {
    label: said("更新なし", "Not updated"),
    severity: "low",
    when: older("last-update-or-opened", length),
    counts: "last-update-or-opened",
    pausedBy: lookedAt,
    sentence: [
      said(
        "{days}間、誰も更新していません（最終更新 {lastUpdateDay}）",
        "Nobody has updated it for {days} (last {lastUpdateDay})"
      ),
      said("登録から{days}、一度も更新されていません", "Never updated in the {days} since it was opened"),
      said("更新されていません", "Not updated")
    ],
    advice: [
      said(
        "{owner}が近況を確認し、一行でも書いてください",
        "{owner} should find out where things stand and write a line"
      ),
      said("担当を決め、近況を一行でも書いてください", "Settle who looks after it, and write a line")
    ]
  })

const dormant = open("dormant", {
  label: said("休眠", "Dormant"),
  severity: "low",
  when: all(older("last-contact-or-opened", days(180)), is("open-deals", 0), is("open-inquiries", 0)),
  counts: "last-contact-or-opened",
  pausedBy: lookedAt,
  sentence: [
    said(
      "{days}間接点がなく、進行中の商談もありません（最終接点 {lastContactDay}）",
      "No contact for {days} and no deal under way (last contact {lastContactDay})"
    ),
    said("{days}間一度も接点がなく、進行中の商談もありません", "Never contacted in {days}, and no deal under way")
  ],
  advice: [
    said(
      "再度アプローチするか、対象から外すかを決めてください",
      "Decide whether to approach them again or to let them go"
    )
  ]
})

const oneDepartmentOnly = open("one-department-only", {
  label: said("一部門だけが関与", "Only one department engaged"),
  severity: "low",
  when: all(is("engaged-departments", 1), older("opened", days(30))),
  counts: "opened",
  pausedBy: askedToRest,
  sentence: [
    said("関与している自社部門が{ourDepartments}だけです", "Only {ourDepartments} of ours has to do with them"),
    said("関与している自社部門が一つだけです", "Only one department of ours has to do with them")
  ],
  advice: [
    said(
      "他部門の商材に関心がないか、一度聞いてみてください",
      "Ask once whether what other departments offer interests them"
    )
  ]
})

// -- collisions (D10) -----------------------------------------------------------------------------------------------

const twoOwners = open("two-owners", {
  label: said("担当の重複", "Two owners"),
  severity: "high",
  when: isAtLeast("contested-owners", 1),
  counts: "owners-changed",
  pausedBy: askedToRest,
  sentence: [
    said(
      "{contestedScope}の担当が重なっています（{contestedOwners}）",
      "{contestedOwners} both look after {contestedScope}"
    ),
    said("担当が重なっています（{contestedOwners}）", "{contestedOwners} both look after them")
  ],
  advice: [
    said("どちらが窓口かを決め、もう一方の割り当てを外してください", "Settle who is in charge, and take the other off")
  ]
})

const overlappingContacts = open("overlapping-contacts", {
  label: said("連絡の重複", "Overlapping contacts"),
  severity: "medium",
  when: all(isBelow("overlap-hours", 72), lately("overlap", days(14))),
  counts: "overlap",
  pausedBy: askedToRest,
  sentence: [
    said(
      "{overlapFirst}（{overlapFirstDay}）に続いて{overlapSecond}（{anchorDay}）も連絡しています",
      "{overlapSecond} was in touch on {anchorDay}, right after {overlapFirst} on {overlapFirstDay}"
    )
  ],
  advice: [
    said(
      "二つの部門で、次に誰が何を話すかを揃えてください",
      "The two departments should agree who speaks next, and of what"
    )
  ]
})

const proposalDuringComplaint = open("proposal-during-complaint", {
  label: said("クレーム中の提案", "Proposal while a complaint is open"),
  severity: "high",
  when: all(isAtLeast("open-complaints", 1), isAtLeast("open-proposals", 1)),
  counts: "complaint",
  pausedBy: askedToRest,
  sentence: [
    said(
      "クレーム{complaint}が{anchorDay}から未解決のまま、{openProposal}を出しています",
      "While their complaint {complaint} of {anchorDay} is open, {openProposal} is with them"
    ),
    said("クレームが未解決のまま提案しています", "A proposal is with them while a complaint is open")
  ],
  advice: [
    said(
      "先にクレームを解決し、提案の進め方を相談してください",
      "Settle the complaint first, then talk about the proposal"
    )
  ]
})

const offeringWhatWasBought = open("offering-what-was-bought", {
  label: said("購入済み製品の提案", "Offering what was bought"),
  severity: "medium",
  when: isKnown("offering-bought"),
  counts: "offering-bought",
  pausedBy: askedToRest,
  sentence: [
    said(
      "すでに購入された{offeredBought}を提案しています（{anchorDay}から）",
      "They are offered {offeredBought}, which they bought (since {anchorDay})"
    ),
    said("すでに購入された{offeredBought}を提案しています", "They are offered {offeredBought}, which they bought")
  ],
  advice: [
    said(
      "追加や更新でなければ、提案の内容を見直してください",
      "Unless it is more of it or a renewal, look at the offer again"
    )
  ]
})

// -- openings and risks (D10, D12) ----------------------------------------------------------------------------------

/** Contracts that end within so long. */
export const renewalWithin = (length: Duration, id = "renewal-ahead"): Rule =>
  open(id, {
    label: said("契約更新が近い", "Renewal ahead"),
    severity: "medium",
    when: older("renewal", before(length)),
    counts: "renewal",
    pausedBy: lookedAt,
    sentence: [
      said(
        `契約{selfRenewing}は{renewalDay}までで、その後は自動更新されます（ほかに${renewalDaysDefault}日以内に期限が来る契約が{moreRenewals}）`,
        `The contract {selfRenewing} runs until {renewalDay} and then renews itself ({moreRenewals} within ${renewalDaysDefault} days)`
      ),
      said(
        "契約{selfRenewing}は{renewalDay}までで、その後は自動更新されます",
        "The contract {selfRenewing} runs until {renewalDay} and then renews itself"
      ),
      said(
        `契約{renewalContract}の期限が近づいています（{renewalDay}まで。ほかに${renewalDaysDefault}日以内に期限が来る契約が{moreRenewals}）`,
        `The contract {renewalContract} ends on {renewalDay} ({moreRenewals} within ${renewalDaysDefault} days)`
      ),
      said(
        "契約{renewalContract}の期限が近づいています（{renewalDay}まで）",
        "The contract {renewalContract} ends on {renewalDay}"
      ),
      said("契約の期限が近づいています", "A contract is about to end")
    ],
    advice: [
      said(
        "{selfRenewing}をやめるか変えるなら、遅くとも{renewalDay}までに申し出が要ります（契約の予告期間を確かめてください）。その前に更新の意向を話し合ってください",
        "Whoever wants to end or change {selfRenewing} has to say so by {renewalDay} at the latest (look up the notice it asks for); talk about the renewal before then"
      ),
      said("更新の意向を確認し、更新の商談を始めてください", "Ask whether they will renew, and begin the deal for it")
    ]
  })

const contractExpired = open("contract-expired", {
  label: said("更新されずに切れた契約", "Contract ended without renewal"),
  severity: "high",
  when: lately("expired", days(90)),
  counts: "expired",
  pausedBy: lookedAt,
  sentence: [
    said(
      "契約{expiredContract}が更新されないまま期限を過ぎています（{expiredDay}まで）",
      "The contract {expiredContract} ended on {expiredDay} without a renewal"
    ),
    said("契約が更新されないまま期限を過ぎています", "A contract ended without a renewal")
  ],
  advice: [said("更新または解約を確認し、記録してください", "Find out whether they renewed or left, and write it down")]
})

const churnRisk = open("churn-risk", {
  label: said("解約のおそれ", "Churn risk"),
  severity: "high",
  when: all(
    older("renewal", before(days(90))),
    any(
      older("last-contact-or-opened", days(60)),
      isAtLeast("open-complaints", 1),
      isAtLeast("open-troubles", 1),
      isBelow("satisfaction", 3),
      isBelow("usage-change", -20),
      isBelow("usage-share", 30)
    )
  ),
  counts: "renewal",
  pausedBy: askedToRest,
  sentence: [
    said(
      "契約{renewalContract}の更新（{renewalDay}）を前に、未解決のクレーム{complaint}があります",
      "Their complaint {complaint} is open before the contract {renewalContract} is due for renewal ({renewalDay})"
    ),
    said(
      "契約{renewalContract}の更新（{renewalDay}）を前に、解約の兆しがあります（満足度 {satisfaction}、最終接点 {lastContactDay}）",
      "Signs that they may leave before {renewalContract} is due for renewal on {renewalDay} (satisfaction {satisfaction}, last contact {lastContactDay})"
    ),
    said(
      "契約{renewalContract}の更新（{renewalDay}）を前に、解約の兆しがあります（最終接点 {lastContactDay}）",
      "Signs that they may leave before {renewalContract} is due for renewal on {renewalDay} (last contact {lastContactDay})"
    ),
    said("契約の更新を前に、解約の兆しがあります", "Signs that they may leave before a contract is due for renewal")
  ],
  advice: [
    said(
      "{owner}から連絡し、困りごとと利用状況を聞いてください",
      "{owner} should call and ask what troubles them and how they use it"
    ),
    said("先方に連絡し、困りごとと利用状況を聞いてください", "Call and ask what troubles them and how they use it")
  ]
})

const askedNotBought = open("asked-not-bought", {
  label: said("関心ありで未購入", "Asked but not bought"),
  severity: "low",
  when: isKnown("asked-for"),
  counts: "asked",
  pausedBy: lookedAt,
  sentence: [
    said(
      "{askedProducts}に関心を示しましたが、購入していません（{anchorDay}から）",
      "They asked for {askedProducts} and have not bought it (since {anchorDay})"
    ),
    said(
      "{askedProducts}に関心を示しましたが、購入していません",
      "They asked for {askedProducts} and have not bought it"
    )
  ],
  advice: [
    said(
      "その後の検討状況を聞き、提案できるか確かめてください",
      "Ask what became of it, and whether there is something to offer"
    )
  ]
})

/** Who bought one product and not another: an opening for selling it, too. */
export const boughtButNot = (bought: string, missing: string, id = `bought-${bought}-not-${missing}`): Rule =>
  open(id, {
    label: said(`${plain(bought)}あり・${plain(missing)}なし`, `Bought ${plain(bought)}, not ${plain(missing)}`),
    severity: "low",
    when: all(is("bought", bought), not(is("bought", missing))),
    counts: "last-purchase",
    pausedBy: lookedAt,
    sentence: [
      said(
        `${plain(bought)}を購入済みで、${plain(missing)}はまだです（最終購入 {anchorDay}）`,
        `They bought ${plain(bought)} and not ${plain(missing)} (last purchase {anchorDay})`
      ),
      said(
        `${plain(bought)}を購入済みで、${plain(missing)}はまだです`,
        `They bought ${plain(bought)} and not ${plain(missing)}`
      )
    ],
    advice: [
      said(`${plain(missing)}が役に立つか聞いてみてください`, `Ask whether ${plain(missing)} would be of use to them`)
    ]
  })

/** A product's name in a template: braces would be taken for a word. */
const plain = (product: string): string => product.replaceAll(/[{}]/g, "")

// -- signals (D7) ---------------------------------------------------------------------------------------------------

const attendedNotFollowedUp = open("attended-not-followed-up", {
  label: said("参加後のフォローなし", "Attended and not followed up"),
  severity: "medium",
  when: older("attended", businessDays(3)),
  counts: "attended",
  pausedBy: lookedAt,
  sentence: [
    said(
      "{attendedWhat}への参加（{anchorDay}、{attendedBy}）から{businessDays}、連絡していません",
      "Not followed up for {businessDays} after {attendedBy} attended {attendedWhat} ({anchorDay})"
    ),
    said(
      "{attendedWhat}への参加（{anchorDay}）から{businessDays}、連絡していません",
      "Not followed up for {businessDays} after they attended {attendedWhat} ({anchorDay})"
    ),
    said("参加（{anchorDay}）の後、連絡していません", "Not followed up after they attended ({anchorDay})")
  ],
  advice: [
    said("{attendedBy}にお礼と感想伺いの連絡をしてください", "Thank {attendedBy} and ask what they thought"),
    said("参加のお礼と感想伺いの連絡をしてください", "Thank them and ask what they thought")
  ]
})

const reEngaged = open("re-engaged", {
  label: said("久しぶりの反応", "Back after a silence"),
  severity: "medium",
  when: older("reengaged", hours(0)),
  counts: "reengaged",
  pausedBy: lookedAt,
  sentence: [
    said(
      "{silentSinceDay}以来の反応がありました（{anchorDay} {signal}）",
      "The first sign of them since {silentSinceDay}: {signal} ({anchorDay})"
    ),
    said("久しぶりの反応がありました", "They came back after a silence")
  ],
  advice: [said("関心が続いているうちに連絡してください", "Get in touch while they are interested")]
})

// -- notifications (D13, D8) ----------------------------------------------------------------------------------------

const deciderChanged = open("decider-changed", {
  label: said("決裁者の交代", "Decision maker changed"),
  severity: "high",
  when: lately("decider-changed", days(14)),
  counts: "decider-changed",
  pausedBy: askedToRest,
  sentence: [
    said("決裁者が{decider}に代わりました（{anchorDay}）", "{decider} decides now (since {anchorDay})"),
    said("決裁者が代わりました（{anchorDay}）", "The decision maker changed ({anchorDay})")
  ],
  advice: [
    said(
      "{decider}に挨拶し、これまでの経緯を伝えてください",
      "Introduce yourself to {decider} and tell them what has been agreed"
    ),
    said("後任を確認し、これまでの経緯を伝えてください", "Find out who follows and tell them what has been agreed")
  ]
})

const inquiryUnanswered = open("inquiry-unanswered", {
  label: said("問い合わせ未回答", "Inquiry without an answer"),
  severity: "low",
  rises: [{ after: businessDays(1), to: "high" }],
  when: older("inquiry-received", hours(0)),
  counts: "inquiry-received",
  pausedBy: askedToRest,
  sentence: [
    said(
      "問い合わせ{inquiry}に{businessDays}回答していません（{anchorDay}受付）",
      "Their inquiry {inquiry} has been without an answer for {businessDays} (of {anchorDay})"
    ),
    said("新しい問い合わせ{inquiry}が来ています（{anchorDay}受付）", "A new inquiry {inquiry} ({anchorDay})")
  ],
  advice: [
    said(
      "{inquiryFrom}に回答してください。すぐに答えられなければ、いつ答えるかを先に伝えてください",
      "Answer {inquiryFrom}, if only to say by when"
    ),
    said("回答してください。すぐに答えられなければ、いつ答えるかを先に伝えてください", "Answer, if only to say by when")
  ]
})

const stalledDeal = open("stalled-deal", {
  label: said("商談の停滞", "A deal went stale"),
  severity: "medium",
  when: any(
    anyDeal("silent"),
    anyDeal("no-answer"),
    anyDeal("ball-ours"),
    anyDeal("wait-past"),
    anyDeal("action-overdue")
  ),
  counts: "deal-contact-or-opened",
  pausedBy: askedToRest,
  sentence: [
    said(
      "動いていない商談があります（最も間が空いているのは{quietDeal}、{anchorDay}から）",
      "A deal has gone stale (the quietest is {quietDeal}, since {anchorDay})"
    ),
    said("動いていない商談があります", "A deal has gone stale")
  ],
  advice: [
    said(
      "商談ごとの指摘を確認し、次の一手を決めてください",
      "Look at what is said of the deals, and settle the next step"
    )
  ]
})

const actionOverdue = open("account-action-overdue", {
  label: said("取引先の次アクション期限切れ", "Next action with the account overdue"),
  severity: "high",
  when: older("action-due", hours(0)),
  counts: "action-due",
  pausedBy: askedToRest,
  sentence: [
    said(
      "次アクション「{dueAction}」が期限を過ぎています（{dueAssignee}、期限 {due}）",
      'Next action "{dueAction}" is overdue ({dueAssignee}, due {due})'
    ),
    said(
      "次アクション「{dueAction}」が期限を過ぎています（期限 {due}）",
      'Next action "{dueAction}" is overdue (due {due})'
    ),
    said("次アクションが期限を過ぎています", "A next action is overdue")
  ],
  advice: [said("済んでいれば完了に、まだなら新しい期限を決めてください", "Mark it done, or settle a new deadline")]
})

const promiseOverdue = open("promise-overdue", {
  label: said("約束の期限切れ", "Promise overdue"),
  severity: "high",
  when: older("promise-due", hours(0)),
  counts: "promise-due",
  pausedBy: askedToRest,
  sentence: [
    said(
      "約束{promise}が期限を過ぎています（期限 {promiseDue}）",
      "What we promised, {promise}, is overdue (due {promiseDue})"
    ),
    said("約束が期限を過ぎています", "What we promised is overdue")
  ],
  advice: [said("果たすか、遅れることを先方に伝えてください", "Keep it, or tell them that it will be late")]
})

// -- keeping it up to date (D11) ------------------------------------------------------------------------------------

/** What makes an account important, and by when what arrived by itself has to be written up. */
export interface UpdateDue {
  /** Important accounts; where left out, those tagged 重要 or important, and those with deals worth ten million yen. */
  readonly important?: Condition
  /** Where left out, the next business day. */
  readonly within?: Duration
  readonly id?: string
}

const importantByDefault = any(
  is("tag", "重要", "important"),
  all(is("open-currency", "JPY"), isAtLeast("open-amount", 10_000_000))
)

/**
 * Important accounts are written up by the next business day after something arrived by itself. It is due from 00:00 of
 * that day on, so that whoever owes the word is told in the morning, and not when the day has passed.
 */
export const updateDueWithin = ({
  important = importantByDefault,
  within = businessDays(1),
  id = "update-due"
}: UpdateDue = {}): Rule => {
  const { ja, en } = durationText(within)
  return open(id, {
    label: said("更新の期限", "Update due"),
    severity: "medium",
    when: all(older("update-owed", within), important),
    counts: "update-owed",
    pausedBy: askedToRest,
    sentence: [
      said(
        `{anchorDay}に自動で届いた記録への書き込みが、期限（${ja}以内）から{staleDays}過ぎています`,
        `A word about what arrived on {anchorDay} was due {staleDays} ago (within ${en})`
      ),
      said(
        `{anchorDay}に自動で届いた記録への書き込みは、今日が期限です（${ja}以内）`,
        `A word about what arrived on {anchorDay} is due today (within ${en})`
      ),
      said("自動で届いた記録に、まだ誰も書き加えていません", "Nobody has written about what arrived by itself")
    ],
    advice: [
      said("{owner}が状況を一行書いてください", "{owner} should write a line about where things stand"),
      said("状況を一行書いてください", "Write a line about where things stand")
    ]
  })
}

/** The library's rules about accounts. */
export const builtInAccountRules: RuleSet = {
  name: "built-in-account",
  version: 1,
  limits: defaultLimits,
  rules: [
    notUpdatedIn(days(30)),
    dormant,
    oneDepartmentOnly,
    twoOwners,
    overlappingContacts,
    proposalDuringComplaint,
    offeringWhatWasBought,
    churnRisk,
    renewalWithin(days(60)),
    contractExpired,
    askedNotBought,
    attendedNotFollowedUp,
    reEngaged,
    deciderChanged,
    inquiryUnanswered,
    stalledDeal,
    actionOverdue,
    promiseOverdue,
    updateDueWithin()
  ]
}
