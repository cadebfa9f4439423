/** What can be asked of a deal besides time: its status, ball, temperature, amount and counts. */
import type { DealPosition } from "../deal/position.ts"
import type { EventId } from "../event/identifiers.ts"
import { formatMoney } from "../event/money.ts"
import type { Label } from "../event/text.ts"
import type { FieldValue } from "./condition.ts"
import { earliestUndated } from "./deal-anchors.ts"
import { temperatureWords } from "./deal-words.ts"
import type { FieldDefinition, Reads } from "./language.ts"

type Deal = DealPosition
type Definition = FieldDefinition<Deal>

const define = (
  ja: string,
  en: string,
  reads: Reads<Deal>,
  read: Definition["read"],
  eventOf: Definition["eventOf"],
  values?: ReadonlyArray<string>,
  speech: Pick<Definition, "valueWord" | "changedBy"> = {}
): Definition => ({ label: { ja, en }, reads, read, eventOf, ...(values === undefined ? {} : { values }), ...speech })

// -- what values are called -----------------------------------------------------------------------------------------

/** Values by name; one that has none is called as it is. */
const called = (words: Readonly<Record<string, Label>>): NonNullable<Definition["valueWord"]> => {
  const known = new Map(Object.entries(words))
  return (_, value) => known.get(String(value))
}

const statusKindWords = called({
  open: { ja: "進行中", en: "under way" },
  hold: { ja: "保留", en: "on hold" },
  won: { ja: "受注", en: "won" },
  lost: { ja: "失注", en: "lost" }
})
const ballWords = called({
  us: { ja: "当方", en: "with us" },
  customer: { ja: "先方", en: "with the customer" },
  "third-party": { ja: "第三者", en: "with a third party" }
})
const holdWords = called({
  dated: { ja: "確認日あり", en: "with a day to look again" },
  undated: { ja: "確認日なし", en: "without a day to look again" }
})

/** In the currency of the deal; bare minor units where it has none, as nobody knows of what. */
const amountWord: Definition["valueWord"] = ({ amount }, minor) => {
  if (amount === null || typeof minor !== "number") return undefined
  const money = { ...amount.value, minor }
  return { ja: formatMoney(money, "ja"), en: formatMoney(money, "en") }
}

const actionsChange: NonNullable<Definition["changedBy"]> = ({ actions }) =>
  actions.length === 0
    ? { ja: "次アクションを決める", en: "planning a next action" }
    : { ja: "次アクションを終えるか、もう一つ決める", en: "finishing a next action, or planning another" }
const deadlinesChange: NonNullable<Definition["changedBy"]> = (deal) =>
  undatedActions(deal) === 0
    ? { ja: "期限のない次アクションを決める", en: "planning a next action without a deadline" }
    : { ja: "次アクションの期限を決めるか、終える", en: "settling the deadline of a next action, or finishing it" }
const holdChange: NonNullable<Definition["changedBy"]> = ({ hold }) => {
  if (hold === null) return { ja: "保留にする", en: "putting it on hold" }
  return hold.lookAgain === null
    ? { ja: "確認日を決めるか、保留を解く", en: "settling a day to look again, or taking it off hold" }
    : { ja: "保留を解く", en: "taking it off hold" }
}

const closingChanges: NonNullable<Definition["changedBy"]> = ({ life }) =>
  life === null || life.closed === null
    ? { ja: "受注または失注で終える", en: "closing it, won or lost" }
    : { ja: "再開する", en: "reopening it" }

type FactField = "status" | "pipeline" | "owner" | "account" | "temperature"

/** A field that is a fact of its own. */
const fact = (
  ja: string,
  en: string,
  field: FactField,
  values?: ReadonlyArray<string>,
  speech?: Pick<Definition, "valueWord" | "changedBy">
): Definition =>
  define(
    ja,
    en,
    [field],
    (deal) => deal[field]?.value ?? null,
    (deal) => deal[field]?.event ?? null,
    values,
    speech
  )

const qualification = (ja: string, en: string, part: "need" | "budget" | "decider" | "timeline"): Definition =>
  define(
    ja,
    en,
    ["qualification"],
    (deal) => deal.qualification[part]?.value ?? null,
    (deal) => deal.qualification[part]?.event ?? null
  )

const texts = (ja: string, en: string, field: "competitors" | "tags" | "risks"): Definition =>
  define(
    ja,
    en,
    [field],
    (deal) => deal[field].map((one) => one.value),
    (deal) => deal[field].at(-1)?.event ?? null
  )

const undatedActions = ({ actions }: Deal): number => {
  let count = 0
  for (const { due } of actions) if (due === null) count++
  return count
}

const latestAction = ({ actions, actionless }: Deal): EventId | null =>
  actions.length === 0 ? (actionless?.event ?? null) : actions[actions.length - 1]!.event

export const dealFields = {
  status: fact("ステータス", "status", "status"),
  "status-kind": define(
    "ステータスの種類",
    "kind of status",
    ["statusKind", "status"],
    (deal) => deal.statusKind,
    (deal) => deal.status?.event ?? null,
    ["open", "hold", "won", "lost"],
    { valueWord: statusKindWords }
  ),
  pipeline: fact("パイプライン", "pipeline", "pipeline"),
  owner: fact("担当", "owner", "owner"),
  account: fact("取引先", "account", "account"),
  temperature: fact("温度感", "temperature", "temperature", ["hot", "warm", "cold"], {
    valueWord: called(temperatureWords)
  }),
  /** Integer in minor units: yen for JPY, cents for USD. Ask for the currency beside it. */
  amount: define(
    "金額",
    "amount",
    ["amount"],
    (deal) => deal.amount?.value.minor ?? null,
    (deal) => deal.amount?.event ?? null,
    undefined,
    { valueWord: amountWord }
  ),
  currency: define(
    "通貨",
    "currency",
    ["amount"],
    (deal) => deal.amount?.value.currency ?? null,
    (deal) => deal.amount?.event ?? null
  ),
  ball: define(
    "ボール",
    "ball",
    ["ball"],
    (deal) => deal.ball?.side ?? null,
    (deal) => deal.ball?.event ?? null,
    ["us", "customer", "third-party"],
    { valueWord: ballWords, changedBy: () => ({ ja: "ボールを動かす", en: "moving the ball" }) }
  ),
  approval: define(
    "稟議中",
    "waiting for an approval",
    ["ball"],
    (deal) => deal.ball?.approval ?? false,
    (deal) => deal.ball?.event ?? null
  ),
  hold: define(
    "保留の確認日",
    "hold",
    ["hold"],
    ({ hold }) => (hold === null ? null : hold.lookAgain === null ? "undated" : "dated"),
    (deal) => deal.hold?.event ?? null,
    ["dated", "undated"],
    {
      valueWord: holdWords,
      changedBy: holdChange
    }
  ),
  "open-actions": define(
    "未完了の次アクション数",
    "open next actions",
    ["actions", "actionless"],
    (deal) => deal.actions.length,
    latestAction,
    undefined,
    { changedBy: actionsChange }
  ),
  "undated-actions": define(
    "期限のない次アクション数",
    "open next actions without a deadline",
    ["actions"],
    undatedActions,
    (deal) => earliestUndated(deal)?.event ?? null,
    undefined,
    {
      changedBy: deadlinesChange
    }
  ),
  waits: define(
    "待ちの数",
    "waits",
    ["waits"],
    (deal) => deal.waits.length,
    (deal) => deal.waits.at(-1)?.event ?? null
  ),
  contacts: define(
    "接点の数",
    "counted contacts",
    ["contacts", "lastContact"],
    (deal) => deal.contacts,
    (deal) => deal.lastContact?.event ?? null
  ),
  "inbound-contacts": define(
    "先方からの接点の数",
    "contacts from them",
    ["inboundContacts", "lastInbound"],
    (deal) => deal.inboundContacts,
    (deal) => deal.lastInbound?.event ?? null
  ),
  need: qualification("必要性", "need is clear", "need"),
  budget: qualification("予算", "budget is secured", "budget"),
  decider: qualification("決裁者", "decider is on board", "decider"),
  timeline: qualification("時期", "they have a deadline", "timeline"),
  competitors: texts("競合", "competitors", "competitors"),
  risks: texts("リスク", "risks", "risks"),
  tags: texts("タグ", "tags", "tags"),
  life: define(
    "商談の何度目か",
    "which life",
    ["life"],
    (deal) => deal.life?.number ?? 0,
    (deal) => deal.life?.event ?? null
  ),
  outcome: define(
    "結果",
    "outcome",
    ["life"],
    (deal) => deal.life?.closed?.outcome ?? null,
    (deal) => deal.life?.closed?.event ?? null,
    ["won", "lost"],
    { valueWord: statusKindWords, changedBy: closingChanges }
  )
} as const satisfies Readonly<Record<string, Definition>>

/** The team of the deal's owner, by the teams an app has named. */
export const dealTeam = (teams: Readonly<Record<string, string>>): Definition =>
  define(
    "チーム",
    "team",
    ["owner"],
    ({ owner }) => (owner !== null && Object.hasOwn(teams, owner.value) ? teams[owner.value]! : null),
    ({ owner }) => owner?.event ?? null,
    [...new Set(Object.values(teams))]
  )

const ownPrefix = "fields."

/** A field the app set itself (`field-set`), as `fields.region`. */
export const ownDealField = (name: string): Definition | undefined => {
  if (!name.startsWith(ownPrefix) || name.length === ownPrefix.length) return undefined
  const field = name.slice(ownPrefix.length)
  const find = (deal: Deal): { readonly value: FieldValue; readonly event: EventId } | undefined =>
    Object.hasOwn(deal.fields, field) ? deal.fields[field] : undefined
  return define(
    field,
    field,
    ["fields"],
    (deal) => find(deal)?.value ?? null,
    (deal) => find(deal)?.event ?? null
  )
}
