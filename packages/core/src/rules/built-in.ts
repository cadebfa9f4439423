/**
 * The rules that come with the library: the ways follow-up leaks (追客漏れ), as data.
 *
 * An app takes them as they are, or replaces some with `withRules`. Every threshold stands here.
 */
import type { Label } from "../event/text.ts"
import { type Condition, table } from "./condition.ts"
import { dealLanguage } from "./deal-language.ts"
import { businessDays, days, hours } from "./duration.ts"
import { buildersFor } from "./language.ts"
import { defaultLimits } from "./look-again.ts"
import type { Rule, RuleSet, Severity } from "./rule.ts"

const { all, during, is, isAtLeast, older, unless } = /* @__PURE__ */ buildersFor(dealLanguage)

const said = (ja: string, en: string): Label => ({ ja, en })

type Pause = keyof typeof dealLanguage.pauses

/** Somebody has said when this will be looked at: a plan, a wait, a hold, a snooze, an acknowledgement. */
const lookedAt: ReadonlyArray<Pause> = ["action", "wait", "hold", "snooze", "acknowledgement"]
/** Only what was said about the rule itself. */
const askedToRest: ReadonlyArray<Pause> = ["snooze", "acknowledgement"]

interface Parts {
  readonly label: Label
  readonly severity: Severity
  readonly when: Condition
  readonly counts: keyof typeof dealLanguage.anchors
  readonly pausedBy: ReadonlyArray<Pause>
  readonly sentence: ReadonlyArray<Label>
  readonly advice: ReadonlyArray<Label>
}

const open = (id: string, parts: Parts): Rule => ({ id, within: "open", ...parts })
const closed = (id: string, parts: Parts): Rule => ({ id, within: "closed", ...parts })

const silent = open("silent", {
  label: said("接点なし", "Silent too long"),
  severity: "medium",
  when: older(
    "last-contact-or-opened",
    table(
      "status",
      {
        lead: businessDays(10),
        contacted: businessDays(7),
        qualified: businessDays(5),
        proposal: businessDays(5),
        negotiation: businessDays(3)
      },
      businessDays(5)
    )
  ),
  counts: "last-contact-or-opened",
  pausedBy: lookedAt,
  sentence: [
    said(
      "最後の接点から{businessDays}が経っています（最終接点 {lastContactDay} {channel}）",
      "No contact for {businessDays} (last contact {lastContactDay}, {channel})"
    ),
    said(
      "最後の接点から{businessDays}が経っています（最終接点 {lastContactDay}）",
      "No contact for {businessDays} (last contact {lastContactDay})"
    ),
    said(
      "最後の接点から間が空いています（最終接点 {lastContactDay}）",
      "No recent contact (last contact {lastContactDay})"
    ),
    said(
      "商談を始めてから{businessDays}、まだ一度も接点がありません（開始 {openedDay}）",
      "Never contacted in the {businessDays} since it was opened ({openedDay})"
    ),
    said("まだ一度も接点がありません", "Never contacted")
  ],
  advice: [
    said("{person}に電話かメールで近況を確認してください", "Call or write to {person} and ask where things stand"),
    said("先方に電話かメールで近況を確認してください", "Call or write to the customer and ask where things stand")
  ]
})

const noAnswer = open("no-answer", {
  label: said("返信なし", "No answer"),
  severity: "medium",
  when: older("unanswered", businessDays(5)),
  counts: "unanswered",
  pausedBy: lookedAt,
  sentence: [
    said(
      "先方からの返信がないまま{businessDays}です（{anchorDay}の{unansweredChannel}以降）",
      "No answer for {businessDays} (since our {unansweredChannel} of {anchorDay})"
    ),
    said(
      "先方からの返信がないまま{businessDays}です（{anchorDay}の連絡以降）",
      "No answer for {businessDays} (since we wrote or called on {anchorDay})"
    ),
    said("先方からの返信がありません（{anchorDay}の連絡以降）", "No answer (since we wrote or called on {anchorDay})")
  ],
  advice: [
    said(
      "{person}に電話で状況を確認してください。届いていない場合は別の手段で連絡を",
      "Call {person}; if the message did not arrive, try another way"
    ),
    said(
      "先方に電話で状況を確認してください。届いていない場合は別の手段で連絡を",
      "Call the customer; if the message did not arrive, try another way"
    )
  ]
})

const noNextAction = open("no-next-action", {
  label: said("次アクションなし", "No next action"),
  severity: "medium",
  when: unless(is("open-actions", 0), during("wait")),
  counts: "actionless",
  pausedBy: ["hold", "snooze", "acknowledgement"],
  sentence: [
    said("次アクションが{days}間決まっていません（{anchorDay}から）", "No next action for {days} (since {anchorDay})"),
    said("次アクションが決まっていません", "No next action")
  ],
  advice: [
    said(
      "{owner}：「誰が・いつまでに・何をするか」を一つ決めてください",
      "{owner}: settle one next step, with who, by when and what"
    ),
    said("「誰が・いつまでに・何をするか」を一つ決めてください", "Settle one next step, with who, by when and what")
  ]
})

const actionOverdue = open("action-overdue", {
  label: said("次アクション期限切れ", "Next action overdue"),
  severity: "high",
  when: older("action-due", hours(0)),
  counts: "action-due",
  pausedBy: askedToRest,
  sentence: [
    said(
      "次アクション「{dueAction}」が期限を{overdueDays}過ぎています（{dueAssignee}、期限 {due}）",
      'Next action "{dueAction}" is {overdueDays} overdue ({dueAssignee}, due {due})'
    ),
    said(
      "次アクション「{dueAction}」が期限を{overdueDays}過ぎています（期限 {due}）",
      'Next action "{dueAction}" is {overdueDays} overdue (due {due})'
    ),
    said(
      "次アクション「{dueAction}」が期限を過ぎています（期限 {due}）",
      'Next action "{dueAction}" is overdue (due {due})'
    ),
    said("次アクションが期限を過ぎています（期限 {due}）", "A next action is overdue (due {due})")
  ],
  advice: [
    said(
      "{dueAssignee}に進み具合を確認し、済んでいれば完了に、まだなら新しい期限を決めてください",
      "Ask {dueAssignee}: mark it done, or settle a new deadline"
    ),
    said(
      "進み具合を確認し、済んでいれば完了に、まだなら新しい期限を決めてください",
      "Mark it done, or settle a new deadline"
    )
  ]
})

const actionUndated = open("action-undated", {
  label: said("期限のない次アクション", "Next action without a date"),
  severity: "low",
  when: isAtLeast("undated-actions", 1),
  counts: "action-planned-undated",
  pausedBy: askedToRest,
  sentence: [
    said(
      "次アクション「{undatedAction}」に期限がありません（{anchorDay}に計画）",
      'Next action "{undatedAction}" has no date (planned {anchorDay})'
    ),
    said("次アクション「{undatedAction}」に期限がありません", 'Next action "{undatedAction}" has no date'),
    said("期限のない次アクションがあります", "A next action has no date")
  ],
  advice: [
    said("{undatedAssignee}といつまでに行うかを決めてください", "Settle with {undatedAssignee} by when"),
    said("いつまでに行うかを決めてください", "Settle by when")
  ]
})

const waitPast = open("wait-past", {
  label: said("確認日を過ぎた待ち", "Waiting past its look-again date"),
  severity: "high",
  when: older("look-again", hours(0)),
  counts: "look-again",
  pausedBy: askedToRest,
  sentence: [
    said(
      "待ちが放置になっています：{waitWhat}（{waitWho}、確認日 {lookAgainDay}）",
      "Waiting became neglect: {waitWhat} ({waitWho}, look again {lookAgainDay})"
    ),
    said(
      "待ちが放置になっています：{waitWhat}（確認日 {lookAgainDay}）",
      "Waiting became neglect: {waitWhat} (look again {lookAgainDay})"
    ),
    said(
      "{waitOn}待ちのまま確認日を過ぎています（確認日 {lookAgainDay}）",
      "Waiting for {waitOn} past the day to look again ({lookAgainDay})"
    ),
    said("保留の確認日を過ぎています（確認日 {lookAgainDay}）", "On hold past the day to look again ({lookAgainDay})"),
    said("確認日を過ぎています", "The day to look again has passed")
  ],
  advice: [
    said(
      "{waitWho}に状況を確認し、次に確認する日か次アクションを決めてください",
      "Ask {waitWho} where it stands, then settle the next step or a new day to look again"
    ),
    said(
      "状況を確認し、次に確認する日か次アクションを決めてください",
      "Ask where it stands, then settle the next step or a new day to look again"
    )
  ]
})

const ballOurs = open("ball-ours", {
  label: said("当方ボールの滞留", "Ball with us too long"),
  severity: "high",
  when: all(is("ball", "us"), older("ball-moved", table("status", { negotiation: businessDays(2) }, businessDays(3)))),
  counts: "ball-moved",
  pausedBy: lookedAt,
  sentence: [
    said(
      "当方のボールのまま{businessDays}が経っています（{anchorDay}から、{ballReason}）",
      "The ball has been with us for {businessDays} (since {anchorDay}: {ballReason})"
    ),
    said(
      "当方のボールのまま{businessDays}が経っています（{anchorDay}から）",
      "The ball has been with us for {businessDays} (since {anchorDay})"
    ),
    said("当方のボールのままです（{anchorDay}から）", "The ball is with us (since {anchorDay})")
  ],
  advice: [
    said(
      "{ballWho}から先方へ返答してください。すぐに返せなければ、返せる日を先に伝えてください",
      "{ballWho} should get back to the customer, if only to say by when"
    ),
    said(
      "先方へ返答してください。すぐに返せなければ、返せる日を先に伝えてください",
      "Get back to the customer, if only to say by when"
    )
  ]
})

const statusTooLong = open("status-too-long", {
  label: said("ステータスの停滞", "Too long in this status"),
  severity: "low",
  when: older(
    "status-entered",
    table(
      "status-kind",
      { hold: "never" },
      table(
        "status",
        { lead: days(30), contacted: days(30), qualified: days(45), proposal: days(30), negotiation: days(21) },
        days(60)
      )
    )
  ),
  counts: "status-entered",
  pausedBy: ["hold", "snooze", "acknowledgement"],
  sentence: [
    said("「{status}」のまま{days}が経っています（{anchorDay}から）", "In {status} for {days} (since {anchorDay})"),
    said("同じステータスのまま動いていません", "No movement in this status")
  ],
  advice: [
    said(
      "次の段階に進む条件を先方と確認し、進まないなら保留か見送りを検討してください",
      "Agree with the customer what the next stage takes, or consider a hold"
    )
  ]
})

const proposalUnanswered = open("proposal-unanswered", {
  label: said("提案への回答なし", "Proposal unanswered"),
  severity: "medium",
  when: older("proposal-sent", businessDays(5)),
  counts: "proposal-sent",
  pausedBy: lookedAt,
  sentence: [
    said(
      "{proposal}への回答がないまま{businessDays}です（{anchorDay}送付）",
      "No answer to {proposal} for {businessDays} (sent {anchorDay})"
    ),
    said("{proposal}への回答がありません（{anchorDay}送付）", "No answer to {proposal} (sent {anchorDay})")
  ],
  advice: [
    said("{person}に反応と懸念点を聞いてください", "Ask {person} what they think and what worries them"),
    said("先方に反応と懸念点を聞いてください", "Ask the customer what they think and what worries them")
  ]
})

const holdUndated = open("hold-undated", {
  label: said("確認日のない保留", "On hold without a date"),
  severity: "medium",
  when: is("hold", "undated"),
  counts: "hold",
  pausedBy: askedToRest,
  sentence: [
    said(
      "確認日を決めないまま保留になっています（{anchorDay}から、{holdReason}）",
      "On hold without a day to look again (since {anchorDay}: {holdReason})"
    ),
    said(
      "確認日を決めないまま保留になっています（{anchorDay}から）",
      "On hold without a day to look again (since {anchorDay})"
    ),
    said("確認日を決めないまま保留になっています", "On hold without a day to look again")
  ],
  advice: [said("次に確認する日を決めてください", "Settle a day to look again")]
})

const reApproachDue = closed("re-approach-due", {
  label: said("再アプローチの時期", "Re-approach due"),
  severity: "medium",
  when: older("action-due-day", hours(0)),
  counts: "action-due-day",
  pausedBy: askedToRest,
  sentence: [
    said(
      "{outcome}後に予定した「{dueAction}」の日が来ています（期限 {due}）",
      'The day has come for what was planned after it was {outcome}: "{dueAction}" (due {due})'
    ),
    said("{outcome}後に予定した再アプローチの日が来ています（期限 {due}）", "Re-approach is due ({outcome}; due {due})")
  ],
  advice: [
    said("{dueAssignee}から先方へ連絡を取り直してください", "{dueAssignee} should get in touch again"),
    said("先方へ連絡を取り直してください", "Get in touch again")
  ]
})

/** The library's rules about deals. */
export const builtInRules: RuleSet = {
  name: "built-in",
  version: 1,
  limits: defaultLimits,
  rules: [
    silent,
    noAnswer,
    noNextAction,
    actionOverdue,
    actionUndated,
    waitPast,
    ballOurs,
    statusTooLong,
    proposalUnanswered,
    holdUndated,
    reApproachDue
  ]
}
