/**
 * Lists of accounts (D12): who is actively approached, who sleeps, who asked and did not buy, what to do this month, whom
 * to offer more. A list is rules; an account is on it where one of them holds, and what the rule says is the reason.
 */
import type { AccountPosition } from "../account/position.ts"
import type { AccountId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import { civilOfDay, dayOfCivil } from "../time/day.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { accountLanguage } from "./account-language.ts"
import { builtInAccountRules } from "./built-in-account.ts"
import { type CompiledRules, type CompileOptions, compileRules } from "./compile.ts"
import { days, hours } from "./duration.ts"
import { type Finding, type FindingsQuery, findingsAt } from "./finding.ts"
import { buildersFor } from "./language.ts"
import type { Rule } from "./rule.ts"
import { dayWord } from "./sentence.ts"
import type { WalkGaps } from "./stale-periods.ts"

/** A list of accounts, as data. */
export interface AccountList {
  readonly id: string
  readonly label: Label
  /** Whose accounts are on it: those for which one of these holds. */
  readonly rules: ReadonlyArray<Rule>
  /** `month`: also those for which one will hold before the local month ends, if nothing happens. */
  readonly ahead?: "month"
}

/** An account on a list, and why. */
export interface ListMembership {
  readonly list: string
  readonly label: Label
  /** What the rules say, in their order: of one that is still ahead, what it will say. */
  readonly reasons: ReadonlyArray<ListReason>
}

export interface ListReason {
  readonly rule: string
  /** Where it lies ahead, as it will be said then. */
  readonly sentence: Label
  readonly advice: Label
  /** From when it holds, or will. */
  readonly since: Instant
  /** From when it is going to hold, if nothing happens; null where it does already. */
  readonly from: Instant | null
  readonly evidence: Finding["evidence"]
}

/**
 * What a reason says, as of the instant asked about: what lies ahead is said as going to be so.
 *
 * @example このままだと11/28(土)から：「展示会」への参加（11/25(水)）から3営業日、連絡していません
 */
export const listReasonText = ({ from, sentence }: ListReason, at: Instant, calendar: Calendar): Label => {
  if (from === null) return sentence
  const { ja, en } = dayWord(calendar.dayOf(from), { calendar, instant: at })
  return { ja: `このままだと${ja}から：${sentence.ja}`, en: `Unless something happens, from ${en}: ${sentence.en}` }
}

const { all, isAtLeast, isKnown, not, older } = /* @__PURE__ */ buildersFor(accountLanguage)

const said = (ja: string, en: string): Label => ({ ja, en })

/** A rule of the library by its id. */
const builtIn = (id: string): Rule => {
  const rule = builtInAccountRules.rules.find((one) => one.id === id)
  if (rule === undefined) throw new TypeError(`the library has no rule over accounts "${id}"`)
  return rule
}

const approached: Rule = {
  id: "actively-approached",
  label: said("アプローチ中", "Actively approached"),
  severity: "low",
  within: "open",
  when: all(older("last-contact", hours(0)), not(older("last-contact", days(30))), isAtLeast("open-deals", 1)),
  counts: "last-contact",
  pausedBy: [],
  sentence: [
    said(
      "商談が進行中で、最近接点があります（最終接点 {lastContactDay}）",
      "A deal is under way, and we have been in touch (last contact {lastContactDay})"
    )
  ],
  advice: []
}

const moreToOffer: Rule = {
  id: "upsell",
  label: said("追加提案の候補", "More to offer"),
  severity: "low",
  within: "open",
  when: all(isKnown("bought"), isKnown("asked-for")),
  counts: "asked",
  pausedBy: [],
  sentence: [
    said(
      "{boughtProducts}を購入済みで、{askedProducts}に関心があります",
      "They bought {boughtProducts} and asked for {askedProducts}"
    )
  ],
  advice: [said("{askedProducts}を提案できるか確かめてください", "See whether {askedProducts} can be offered")]
}

// Whoever is asleep or asked for something is so, whoever has decided to look at it later; what is to be done this month
// rests where somebody has said when.
/** The library's lists. */
export const builtInAccountLists: ReadonlyArray<AccountList> = [
  { id: "approached", label: said("アプローチ中", "Actively approached"), rules: [approached] },
  { id: "dormant", label: said("休眠", "Dormant"), rules: [{ ...builtIn("dormant"), pausedBy: [] }] },
  {
    id: "asked-not-bought",
    label: said("関心ありで未購入", "Asked but not bought"),
    rules: [{ ...builtIn("asked-not-bought"), pausedBy: [] }]
  },
  {
    id: "act-this-month",
    label: said("今月動くべき先", "To act on this month"),
    rules: [
      "stalled-deal",
      "attended-not-followed-up",
      "re-engaged",
      "inquiry-unanswered",
      "account-action-overdue",
      "promise-overdue",
      "renewal-ahead",
      "churn-risk"
    ].map(builtIn),
    ahead: "month"
  },
  { id: "upsell", label: said("追加提案の候補", "Upsell and cross-sell"), rules: [moreToOffer] }
]

/** Lists ready to be asked. */
export interface CompiledAccountLists {
  readonly calendar: Calendar
  readonly lists: ReadonlyArray<{ readonly list: AccountList; readonly rules: CompiledRules<AccountPosition> }>
}

/**
 * Prepares lists to be asked; those of the library where none are given.
 *
 * @throws RuleFault as compiling the rules of one of them does.
 */
export const compileAccountLists = (
  options: CompileOptions<AccountPosition>,
  lists: ReadonlyArray<AccountList> = builtInAccountLists
): CompiledAccountLists => ({
  calendar: options.calendar,
  // Each by itself, so that a rule goes by its own name: a snooze of it lets it rest in a list as it does elsewhere.
  lists: lists.map((list) => ({ list, rules: compileRules({ name: list.id, version: 1, rules: list.rules }, options) }))
})

/** The start of the local month after the one an instant lies in. */
const endOfMonth = (calendar: Calendar, t: Instant): Instant => {
  const { year, month } = civilOfDay(calendar.dayOf(t))
  // A thirteenth month is January of the year after.
  return calendar.startOf(dayOfCivil(year, month + 1, 1))
}

/**
 * The lists an account is on at an instant, in their order. Without the walk, and without histories kept of it, a reason
 * begins no earlier than the last event.
 */
export const accountListsAt = (
  { calendar, lists }: CompiledAccountLists,
  position: AccountPosition,
  t: Instant,
  walk?: WalkGaps<AccountPosition>,
  histories?: NonNullable<FindingsQuery<AccountPosition>["histories"]>
): ReadonlyArray<ListMembership> => {
  const subject = { kind: "account", id: position.account }
  return lists.flatMap(({ list: { ahead, id, label }, rules }): ReadonlyArray<ListMembership> => {
    const until = ahead === "month" ? endOfMonth(calendar, t) : t + 1
    const reasons = rules.rules.flatMap((compiled): ReadonlyArray<ListReason> => {
      const [at] = compiled.during(position, t, until)
      if (at === undefined) return []
      const query = {
        rules,
        subject,
        position,
        t: at,
        ...(walk === undefined ? {} : { walk }),
        ...(histories === undefined ? {} : { histories })
      }
      const finding = findingsAt(query).find(({ rule }) => rule === compiled.rule.id)
      if (finding === undefined) return []
      const { advice, evidence, rule, sentence, since } = finding
      return [{ rule, sentence, advice, since, from: at > t ? at : null, evidence }]
    })
    return reasons.length === 0 ? [] : [{ list: id, label, reasons }]
  })
}

// -- interest by industry and role ----------------------------------------------------------------------------------

/** Who shows interest in a product: of which industry and in which role (null where nobody knows). */
export interface InterestRow {
  readonly product: string
  readonly industry: string | null
  readonly role: string | null
  readonly accounts: ReadonlyArray<AccountId>
  /** Needs, questions, requests and signals of people. */
  readonly signs: number
}

const roleOf = (
  { people }: AccountPosition,
  from: { readonly name: string; readonly person?: string } | null
): string | null => {
  if (from === null) return null
  const of = people.find(({ person, name }) =>
    from.person === undefined ? name.value === from.name : person === from.person
  )
  return of?.role?.value ?? of?.title?.value ?? null
}

/**
 * Interest by industry and role, the products most asked for first. Counted are needs that are not settled, questions
 * and requests, and signals of people: what a machine may have done is no interest. A person without a role counts by
 * their title.
 */
export const interestByIndustryAndRole = (positions: Iterable<AccountPosition>): ReadonlyArray<InterestRow> => {
  const rows = new Map<
    string,
    { row: Omit<InterestRow, "accounts" | "signs">; accounts: Set<AccountId>; signs: number }
  >()
  for (const position of positions) {
    const { account, industry, inquiries, needs, requests, signals } = position
    const count = (product: string | null, from: Parameters<typeof roleOf>[1]): void => {
      if (product === null) return
      const row = { product, industry: industry?.value ?? null, role: roleOf(position, from) }
      const key = JSON.stringify([row.product, row.industry, row.role])
      const before = rows.get(key) ?? { row, accounts: new Set<AccountId>(), signs: 0 }
      before.accounts.add(account)
      before.signs += 1
      rows.set(key, before)
    }
    for (const { from, product, settled } of needs) if (settled === null) count(product, from)
    for (const { from, kind, product } of inquiries) {
      if (kind === "question" || kind === "request") count(product, from)
    }
    for (const { product, withdrawn } of requests) if (withdrawn === null) count(product, null)
    for (const { automatic, from, product, signal } of signals) {
      if (!automatic && signal !== "missed") count(product, from)
    }
  }
  const text = (value: string | null): string => value ?? ""
  return [...rows.values()]
    .map(({ row, accounts, signs }) => ({ ...row, accounts: [...accounts], signs }))
    .sort(
      (a, b) =>
        b.accounts.length - a.accounts.length ||
        b.signs - a.signs ||
        byText(a.product, b.product) ||
        byText(text(a.industry), text(b.industry)) ||
        byText(text(a.role), text(b.role))
    )
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
