/** What can be asked of an account besides time: who is engaged, what they bought and asked for, what is open, its worth. */
import { isOpen, type Fact } from "../deal/position.ts"
import type { AccountPosition, SalesTotal, Usage } from "../account/position.ts"
import type { EventId } from "../event/identifiers.ts"
import { formatMoney, type Money } from "../event/money.ts"
import type { Label } from "../event/text.ts"
import { latest, openInquiries } from "./account-anchors.ts"
import { contestedOf } from "./account-owners.ts"
import { askedForOf, boughtOf, contractsKept, offersOfBought, offersUnderWay } from "./account-products.ts"
import type { FieldDefinition, Reads } from "./language.ts"
import type { FieldValue } from "./rule.ts"

type Account = AccountPosition
type Definition = FieldDefinition<Account>
type Speech = Pick<Definition, "values" | "valueWord" | "changedBy">

const define = (
  ja: string,
  en: string,
  reads: Reads<Account>,
  read: Definition["read"],
  eventOf: Definition["eventOf"],
  speech: Speech = {}
): Definition => ({ label: { ja, en }, reads, read, eventOf, ...speech })

const lastEvent = (list: ReadonlyArray<{ readonly event: EventId }>): EventId | null => list.at(-1)?.event ?? null

/** Each value once, in the order they come. */
const distinct = (values: Iterable<string | null | undefined>): ReadonlyArray<string> => [
  ...new Set([...values].filter((value): value is string => value !== null && value !== undefined && value !== ""))
]

const called = (words: Readonly<Record<string, Label>>): NonNullable<Definition["valueWord"]> => {
  const known = new Map(Object.entries(words))
  return (_, value) => known.get(String(value))
}

const changed = (ja: string, en: string) => (): Label => ({ ja, en })

// -- basics ---------------------------------------------------------------------------------------------------------

const basic = (ja: string, en: string, field: "industry" | "employees", speech: Speech = {}): Definition =>
  define(
    ja,
    en,
    [field],
    (account) => account[field]?.value ?? null,
    (account) => account[field]?.event ?? null,
    speech
  )

// -- who is engaged -------------------------------------------------------------------------------------------------

/** Departments of ours that did anything with the account. */
export const engagedDepartments = ({ engaged }: Pick<Account, "engaged">): ReadonlyArray<string> =>
  distinct(engaged.filter(({ contacts, updates }) => contacts + updates > 0).map(({ department }) => department))

const lastEngaged = ({ engaged }: Account): EventId | null =>
  latest(engaged.flatMap(({ lastContact, lastUpdate }) => [lastContact, lastUpdate].filter((one) => one !== null)))
    ?.event ?? null

const present = ({ people }: Pick<Account, "people">): Account["people"] => people.filter(({ left }) => left === null)

// -- worth ----------------------------------------------------------------------------------------------------------

/** The sales in the currency and treatment of tax most purchases were made in; of those equally frequent, the first. */
export const mainSales = ({ sales }: Pick<Account, "sales">): SalesTotal | null => {
  let main: SalesTotal | null = null
  for (const one of sales) if (main === null || one.purchases > main.purchases) main = one
  return main
}

/** Deals under way added up, in the currency and treatment of tax most of them are in. */
export const openAmount = ({
  deals
}: Pick<Account, "deals">): { readonly money: Money; readonly event: EventId } | null => {
  const sums = new Map<string, { minor: number; deals: number; readonly of: Fact<Money> }>()
  for (const deal of deals) {
    if (deal.amount === null || !isOpen(deal)) continue
    const { currency, minor, tax } = deal.amount.value
    const key = JSON.stringify([currency, tax])
    const sum = sums.get(key)
    if (sum === undefined) sums.set(key, { minor, deals: 1, of: deal.amount })
    else {
      sum.minor += minor
      sum.deals += 1
    }
  }
  let main: { minor: number; deals: number; readonly of: Fact<Money> } | null = null
  for (const sum of sums.values()) if (main === null || sum.deals > main.deals) main = sum
  return main === null ? null : { money: { ...main.of.value, minor: main.minor }, event: main.of.event }
}

const moneyWord = (money: Money | null, minor: FieldValue): Label | undefined => {
  if (money === null || typeof minor !== "number") return undefined
  const asked = { ...money, minor }
  return { ja: formatMoney(asked, "ja"), en: formatMoney(asked, "en") }
}

const revenueMoney = (account: Account): Money | null => {
  const main = mainSales(account)
  return main === null ? null : { currency: main.currency, minor: main.revenue, tax: main.tax }
}

// -- how content they are -------------------------------------------------------------------------------------------

/** How content they said they were with the last inquiry they were asked about, 1 to 5. */
export const lastSatisfaction = ({ inquiries }: Pick<Account, "inquiries">): Fact<number> | null =>
  latest(inquiries.map(({ satisfaction }) => satisfaction).filter((one) => one !== null))

const lastSurvey = ({ surveys }: Account): Account["surveys"][number] | null =>
  latest(surveys.filter(({ outOf, score }) => score !== null && outOf !== null && outOf > 0))

const shared = ({ usage }: Account): ReadonlyArray<Usage> => usage.filter(({ of }) => of !== null && of > 0)
const compared = ({ usage }: Account): ReadonlyArray<Usage> =>
  usage.filter(({ before }) => before !== null && before.value > 0)

const percent = (part: number, whole: number): number => Math.round((part / whole) * 1000) / 10
const percentWord: NonNullable<Definition["valueWord"]> = (_, value) =>
  typeof value === "number" ? { ja: `${value}%`, en: `${value}%` } : undefined

// -- what is open ---------------------------------------------------------------------------------------------------

const openDeals = ({ deals }: Account): Account["deals"] => deals.filter(isOpen)
const wonLives = ({ deals }: Account): number => {
  let count = 0
  for (const { life, pastLives } of deals) {
    for (const one of [...pastLives, ...(life === null ? [] : [life])]) if (one.closed?.outcome === "won") count++
  }
  return count
}
const lastWon = ({ deals }: Account): EventId | null =>
  latest(
    deals.flatMap(({ life, pastLives }) =>
      [...pastLives, ...(life === null ? [] : [life])].flatMap(({ closed }) =>
        closed !== null && closed.outcome === "won" ? [closed] : []
      )
    )
  )?.event ?? null

/** Proposals and quotes of deals under way that nobody has answered. */
export const openProposals = ({
  deals
}: Pick<Account, "deals">): ReadonlyArray<Account["deals"][number]["proposals"][number]> =>
  deals.filter(isOpen).flatMap(({ proposals }) => proposals.filter(({ answer }) => answer === null))

const ofKind = (account: Account, ...kinds: ReadonlyArray<string>): ReturnType<typeof openInquiries> =>
  openInquiries(account).filter(({ kind }) => kinds.includes(kind))

const inquiryCount = (ja: string, en: string, ...kinds: ReadonlyArray<string>): Definition =>
  define(
    ja,
    en,
    ["inquiries"],
    (account) => (kinds.length === 0 ? openInquiries(account) : ofKind(account, ...kinds)).length,
    (account) =>
      (kinds.length === 0 ? openInquiries(account) : ofKind(account, ...kinds)).at(-1)?.received.event ?? null,
    { changedBy: changed("問い合わせを完了にするか、次が来る", "closing an inquiry, or another one") }
  )

const inquiryKinds = {
  question: { ja: "質問", en: "question" },
  trouble: { ja: "不具合", en: "trouble" },
  complaint: { ja: "クレーム", en: "complaint" },
  request: { ja: "要望", en: "request" },
  other: { ja: "その他", en: "other" }
} as const

export const accountFields = {
  kind: define(
    "個人・法人の別",
    "kind of customer",
    ["kind"],
    ({ kind }) => kind?.value ?? null,
    ({ kind }) => kind?.event ?? null,
    {
      values: ["company", "person"],
      valueWord: called({ company: { ja: "法人", en: "a company" }, person: { ja: "個人", en: "a person" } })
    }
  ),
  industry: basic("業種", "industry", "industry"),
  employees: basic("従業員数", "employees", "employees"),
  tag: define(
    "タグ",
    "tag",
    ["talk"],
    ({ talk }) => talk.tags.map(({ value }) => value),
    ({ talk }) => lastEvent(talk.tags)
  ),
  life: define(
    "何度目の取引か",
    "which life",
    ["life"],
    ({ life }) => life?.number ?? 0,
    ({ life }) => life?.event ?? null
  ),

  owner: define(
    "担当",
    "owner",
    ["owners"],
    ({ owners }) => distinct(owners.map(({ member }) => member)),
    ({ owners }) => lastEvent(owners),
    {
      valueWord: ({ owners }, value) => {
        const name = owners.findLast((one) => one.member === value && one.name !== null)?.name
        return name === null || name === undefined ? undefined : { ja: name, en: name }
      },
      changedBy: changed("担当を変える", "another owner")
    }
  ),
  "our-department": define(
    "関与している自社部門",
    "department of ours engaged",
    ["engaged"],
    engagedDepartments,
    lastEngaged
  ),
  "engaged-departments": define(
    "関与している自社部門の数",
    "departments of ours engaged",
    ["engaged"],
    (account) => engagedDepartments(account).length,
    lastEngaged,
    { changedBy: changed("別の部門が関与する", "another department taking part") }
  ),
  "contested-owners": define(
    "担当が重なる部署・製品の数",
    "departments and products with two owners",
    ["owners", "deals"],
    (account) => contestedOf(account).length,
    (account) => latest(contestedOf(account).flatMap(({ owners }) => owners))?.event ?? null,
    { changedBy: changed("担当を一人に決める", "settling on one owner") }
  ),
  "overlap-hours": define(
    "部門どうしの連絡の間隔（時間）",
    "hours between two departments of ours",
    ["overlap"],
    ({ overlap }) => (overlap === null ? null : Math.floor((overlap.at - overlap.earlier.at) / 3_600_000)),
    ({ overlap }) => overlap?.event ?? null
  ),

  bought: define(
    "購入済みの製品",
    "bought",
    ["contracts", "productSales"],
    (account) => [...boughtOf(account).keys()],
    (account) => latest(boughtOf(account).values())?.event ?? null,
    { changedBy: changed("契約・売上・解約を記録する", "a contract, a sale or a cancellation") }
  ),
  "asked-for": define(
    "関心はあるが未購入の製品",
    "asked for and not bought",
    ["needs", "inquiries", "requests", "contracts", "productSales"],
    (account) => distinct(askedForOf(account).map(({ product }) => product)),
    (account) => lastEvent(askedForOf(account)),
    { changedBy: changed("その製品が売れる", "their buying it") }
  ),
  "interested-in": define(
    "ニーズのある製品",
    "needed",
    ["needs"],
    ({ needs }) => distinct(needs.filter(({ settled }) => settled === null).map(({ product }) => product)),
    ({ needs }) => needs.findLast(({ product, settled }) => settled === null && product !== null)?.event ?? null
  ),
  offered: define(
    "提案中の製品",
    "offered",
    ["offers", "deals"],
    (account) => distinct(offersUnderWay(account).map(({ product }) => product)),
    (account) => lastEvent(offersUnderWay(account))
  ),
  "offering-bought": define(
    "提案中の購入済み製品",
    "offered though bought",
    ["offers", "deals", "contracts", "productSales"],
    (account) => distinct(offersOfBought(account).map(({ product }) => product)),
    (account) => lastEvent(offersOfBought(account)),
    { changedBy: changed("提案から外すか、商談を終える", "taking it out of the offer, or closing the deal") }
  ),

  "open-inquiries": inquiryCount("未完了の問い合わせ数", "open inquiries"),
  "open-complaints": inquiryCount("未解決のクレーム数", "open complaints", "complaint"),
  "open-troubles": inquiryCount("未解決の不具合数", "open troubles", "trouble"),
  "inquiry-kind": define(
    "未完了の問い合わせの種類",
    "kinds of open inquiries",
    ["inquiries"],
    (account) => distinct(openInquiries(account).map(({ kind }) => kind)),
    (account) => openInquiries(account).at(-1)?.received.event ?? null,
    { values: Object.keys(inquiryKinds), valueWord: called(inquiryKinds) }
  ),
  "open-needs": define(
    "未決着のニーズ数",
    "open needs",
    ["needs"],
    ({ needs }) => needs.filter(({ settled }) => settled === null).length,
    ({ needs }) => needs.findLast(({ settled }) => settled === null)?.event ?? null
  ),
  satisfaction: define(
    "満足度",
    "satisfaction",
    ["inquiries"],
    (account) => lastSatisfaction(account)?.value ?? null,
    (account) => lastSatisfaction(account)?.event ?? null,
    { changedBy: changed("満足度を聞き直す", "asking again how content they are") }
  ),
  "survey-score": define(
    "アンケートの評価（%）",
    "survey score in percent",
    ["surveys"],
    (account) => {
      const last = lastSurvey(account)
      return last === null ? null : percent(last.score!, last.outOf!)
    },
    (account) => lastSurvey(account)?.event ?? null,
    { valueWord: percentWord }
  ),
  "usage-share": define(
    "利用率（%）",
    "usage in percent",
    ["usage"],
    (account) => shared(account).map(({ of, value }) => percent(value, of!)),
    (account) => latest(shared(account))?.event ?? null,
    { valueWord: percentWord, changedBy: changed("利用が増える", "their using it more") }
  ),
  "usage-change": define(
    "利用の増減（%）",
    "change of usage in percent",
    ["usage"],
    (account) => compared(account).map(({ before, value }) => percent(value - before!.value, before!.value)),
    (account) => latest(compared(account))?.event ?? null,
    { valueWord: percentWord, changedBy: changed("次の利用状況が届く", "the next usage figure") }
  ),

  "open-deals": define(
    "進行中の商談数",
    "deals under way",
    ["deals"],
    (account) => openDeals(account).length,
    (account) => openDeals(account).at(-1)?.life?.event ?? null,
    { changedBy: changed("商談を始めるか終える", "opening or closing a deal") }
  ),
  "won-deals": define("受注した商談数", "deals won", ["deals"], wonLives, lastWon),
  "open-proposals": define(
    "未回答の提案・見積の数",
    "proposals without an answer",
    ["deals"],
    (account) => openProposals(account).length,
    (account) => openProposals(account).at(-1)?.sent.event ?? null,
    { changedBy: changed("提案・見積への回答をもらう", "an answer to the proposal") }
  ),
  /** Integer in minor units of `open-currency`. */
  "open-amount": define(
    "進行中の商談の金額",
    "amount of the deals under way",
    ["deals"],
    (account) => openAmount(account)?.money.minor ?? null,
    (account) => openAmount(account)?.event ?? null,
    { valueWord: (account, value) => moneyWord(openAmount(account)?.money ?? null, value) }
  ),
  "open-currency": define(
    "進行中の商談の通貨",
    "currency of the deals under way",
    ["deals"],
    (account) => openAmount(account)?.money.currency ?? null,
    (account) => openAmount(account)?.event ?? null
  ),
  contracts: define(
    "解約されていない契約数",
    "contracts nobody cancelled",
    ["contracts"],
    (account) => contractsKept(account).length,
    (account) => contractsKept(account).at(-1)?.signed.event ?? null
  ),
  /** Integer in minor units of `currency`. */
  revenue: define(
    "売上累計",
    "sales so far",
    ["sales"],
    (account) => mainSales(account)?.revenue ?? null,
    (account) => mainSales(account)?.last.event ?? null,
    { valueWord: (account, value) => moneyWord(revenueMoney(account), value) }
  ),
  currency: define(
    "売上の通貨",
    "currency of the sales",
    ["sales"],
    (account) => mainSales(account)?.currency ?? null,
    (account) => mainSales(account)?.last.event ?? null
  ),
  purchases: define(
    "購入回数",
    "purchases",
    ["sales"],
    ({ sales }) => sales.reduce((sum, one) => sum + one.purchases, 0),
    (account) => mainSales(account)?.last.event ?? null
  ),

  people: define(
    "先方担当者の数",
    "people",
    ["people"],
    (account) => present(account).length,
    (account) => latest(present(account).map(({ joined }) => joined))?.event ?? null
  ),
  deciders: define(
    "決裁者の数",
    "decision makers",
    ["people"],
    (account) => present(account).filter(({ decider }) => decider?.value === true).length,
    (account) => latest(present(account).flatMap(({ decider }) => (decider === null ? [] : [decider])))?.event ?? null
  ),
  role: define(
    "先方担当者の役割",
    "roles of their people",
    ["people"],
    (account) => distinct(present(account).map(({ role }) => role?.value)),
    (account) => latest(present(account).flatMap(({ role }) => (role === null ? [] : [role])))?.event ?? null
  ),
  contacts: define(
    "接点の数",
    "counted contacts",
    ["contacts", "lastContact"],
    (account) => account.contacts,
    (account) => account.lastContact?.event ?? null
  ),
  "inbound-contacts": define(
    "先方からの接点の数",
    "contacts from them",
    ["inboundContacts", "lastInbound"],
    (account) => account.inboundContacts,
    (account) => account.lastInbound?.event ?? null
  ),
  "open-actions": define(
    "商談外の未完了の次アクション数",
    "open next actions outside of deals",
    ["talk"],
    ({ talk }) => talk.actions.length,
    ({ talk }) => lastEvent(talk.actions)
  )
} as const satisfies Readonly<Record<string, Definition>>

const ownPrefix = "fields."

/** A field the app set itself on the account (`field-set`), as `fields.rank`. */
export const ownAccountField = (name: string): Definition | undefined => {
  if (!name.startsWith(ownPrefix) || name.length === ownPrefix.length) return undefined
  const field = name.slice(ownPrefix.length)
  const find = ({ talk }: Account): Fact<FieldValue> | undefined =>
    Object.hasOwn(talk.fields, field) ? talk.fields[field] : undefined
  return define(
    field,
    field,
    ["talk"],
    (account) => find(account)?.value ?? null,
    (account) => find(account)?.event ?? null
  )
}
