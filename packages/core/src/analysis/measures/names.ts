/** Every measure by name, with how people call it and what it counts. */
import { Channel } from "../../event/catalogue.ts"
import type { Money } from "../../event/money.ts"
import type { Label } from "../../event/text.ts"
import { channelWords } from "../../event/wording.ts"
import type { Rule } from "../../rules/rule.ts"
import type { MeasureName, MeasureUnit } from "./measure.ts"

const measure = <Name extends string>(name: Name, unit: MeasureUnit, ja: string, en: string) => ({
  name,
  unit,
  label: { ja, en }
})

/** Those every deal can have. What is counted is counted since the clock started. */
export const measureNames = [
  measure("ball-us", "share", "ボールが当方にあった時間の割合", "share of the time the ball lay with us"),
  measure(
    "ball-customer",
    "share",
    "ボールが先方にあった時間の割合",
    "share of the time the ball lay with the customer"
  ),
  measure(
    "ball-third-party",
    "share",
    "ボールが第三者にあった時間の割合",
    "share of the time the ball lay with a third party"
  ),
  measure(
    "ball-nobody",
    "share",
    "ボールの所在が決まっていない時間の割合",
    "share of the time nobody was said to hold the ball"
  ),
  measure("our-reply-hours", "hours", "当方の返信までの時間（中央値）", "our reply time (median hours)"),
  measure(
    "our-reply-business-days",
    "business-days",
    "当方の返信までの営業日数（中央値）",
    "our reply time (median business days)"
  ),
  measure("their-reply-hours", "hours", "先方の返信までの時間（中央値）", "their reply time (median hours)"),
  measure(
    "their-reply-business-days",
    "business-days",
    "先方の返信までの営業日数（中央値）",
    "their reply time (median business days)"
  ),
  measure("contacts-per-30-days", "per-30-days", "接点の頻度（30日あたり）", "contacts per 30 days"),
  measure(
    "days-between-contacts",
    "days",
    "接点のあった日の間隔（日数の中央値）",
    "days from one day with contact to the next (median)"
  ),
  measure("longest-silence", "days", "接点が途絶えた最長の日数", "longest silence in days"),
  measure("days-silent", "days", "最後の接点からの日数", "days since the last contact"),
  measure("customer-spoke", "share", "先方が応じた接点の割合", "share of contacts in which the customer spoke"),
  measure("our-promises-kept", "share", "当方の約束の履行率", "share of our promises kept"),
  measure("their-promises-kept", "share", "先方の約束の履行率", "share of their promises kept"),
  measure("next-actions-kept", "share", "次アクション実行率", "share of next actions done in time"),
  measure("next-actions-late", "count", "期限後に完了した次アクション数", "next actions done late"),
  measure("next-actions-missed", "count", "期限を過ぎたままの次アクション数", "next actions open past their deadline"),
  measure("next-actions-rescheduled", "count", "次アクションの期限変更回数", "times a next action was put off"),
  measure("days-in-status", "days", "現在のステータスでの日数", "days in the present status"),
  measure("stages-forward", "count", "前に進んだステータス変更の回数", "moves forward in the pipeline"),
  measure("stages-skipped", "count", "ステータスを飛ばした回数", "moves that skipped a stage"),
  measure("stages-backward", "count", "ステータスが後戻りした回数", "moves backward in the pipeline"),
  measure("reopened", "yes-no", "再開した商談", "reopened after an earlier closing"),
  measure("on-hold", "yes-no", "保留中", "on hold"),
  measure("meetings", "count", "面談・訪問の回数", "meetings and visits"),
  measure("proposals", "count", "送った提案・見積の数", "proposals and quotes sent"),
  measure("proposal-age", "days", "直近の提案・見積からの日数", "days since the latest proposal or quote"),
  measure("questions-open", "count", "当方が未回答の質問数", "questions we have not answered"),
  measure("temperature", "level", "温度感（低1・中2・高3）", "temperature (cold 1, warm 2, hot 3)"),
  measure("need", "yes-no", "必要性が明確", "the need is clear"),
  measure("budget", "yes-no", "予算が確保されている", "the budget is secured"),
  measure("decider", "yes-no", "決裁者が賛同している", "the decider is on board"),
  measure("timeline", "yes-no", "先方の期限がある", "the customer has a deadline of its own"),
  measure("competitors", "count", "把握している競合の数", "competitors known"),
  measure("risks", "count", "把握しているリスクの数", "risks known"),
  measure("owner-changes", "count", "担当変更の回数", "changes of owner"),
  measure("close-date-moves", "count", "受注予定日の変更回数", "changes of the expected close")
] as const satisfies ReadonlyArray<MeasureName>

export type CommonMeasure = (typeof measureNames)[number]["name"]

/** The channels of contact, in the order of their measures. */
export const channels: ReadonlyArray<Channel> = Channel.literals

const otherChannel: Label = { ja: "その他", en: "other channels" }

export const channelMeasure = (channel: Channel): MeasureName => {
  const word: Label = channelWords[channel] ?? otherChannel
  return measure(`channel-${channel}`, "share", `接点に占める${word.ja}の割合`, `share of contacts by ${word.en}`)
}

/** Amounts of one currency and tax treatment, which are never compared with those of another. */
export const amountMeasure = ({ currency, tax }: Pick<Money, "currency" | "tax">): MeasureName => {
  const taxes = {
    included: { ja: "税込", en: "with tax" },
    excluded: { ja: "税抜", en: "without tax" },
    unknown: { ja: "税区分不明", en: "tax unknown" }
  } as const
  return measure(
    `amount-${currency}-${tax}`,
    "minor-units",
    `金額（${currency}・${taxes[tax].ja}、最小単位）`,
    `amount (${currency}, ${taxes[tax].en}, in minor units)`
  )
}

/** How many days a rule has fired. */
export const staleMeasure = ({ id, label }: Pick<Rule, "id" | "label">): MeasureName =>
  measure(`stale-${id}`, "days", `「${label.ja}」に該当した日数`, `days of "${label.en}"`)
