/** Rules over accounts asked of what was told of one: the words of the tests about them. */
import type { AccountPosition } from "../../src/account/position.ts"
import {
  accountLanguage,
  builtInAccountRules,
  compileRules,
  type CompileOptions,
  type Condition,
  defaultLimits,
  type FieldValue,
  findingsAt,
  type Rule,
  type RuleSet
} from "../../src/rules/index.ts"
import { makeCalendar } from "../../src/time/index.ts"
import { at } from "../account/history.ts"
import { shownPeriods, tokyoData } from "./tokyo.ts"

/** Tokyo with two holidays of November 2026, known for the years the tests run through. */
export const calendar = makeCalendar({
  ...tokyoData,
  holidays: { years: { first: 2024, last: 2028 }, days: ["2026-11-03", "2026-11-23"] }
})
const counting = { calendar, limits: defaultLimits }

export const compiledBuiltIn = compileRules(builtInAccountRules, { language: accountLanguage, calendar })

/** A rule set whose only rule asks the condition and lets nothing rest. */
export const askingAccounts = (when: Condition, over: Partial<Rule> = {}): RuleSet => ({
  name: "own",
  version: 1,
  rules: [{ ...builtInAccountRules.rules[0]!, id: "own", when, pausedBy: [], ...over }]
})

export const compiledOfAccounts = (
  when: Condition,
  options: Partial<CompileOptions<AccountPosition>> = {},
  over: Partial<Rule> = {}
) => compileRules(askingAccounts(when, over), { language: accountLanguage, calendar, ...options }).rules[0]!

/** When it holds, as `[11-10 00:00, ∞)` in Tokyo. */
export const holdsFor = (when: Condition, account: AccountPosition): string =>
  shownPeriods(compiledOfAccounts(when).periods(account))

/** When a built-in rule fires, if nothing else happens. */
export const fires = (rule: string, account: AccountPosition): string =>
  shownPeriods(compiledBuiltIn.rule(rule)!.periods(account))

/** What the built-in rules find at an instant: `rule: sentence`. */
export const found = (account: AccountPosition, when: string, language: "ja" | "en" = "ja"): ReadonlyArray<string> =>
  findingsOf(account, when).map(({ rule, sentence }) => `${rule}: ${sentence[language]}`)

export const findingsOf = (account: AccountPosition, when: string) =>
  findingsAt({
    rules: compiledBuiltIn,
    subject: { kind: "account", id: account.account },
    position: account,
    t: at(when)
  })

type AnchorName = keyof typeof accountLanguage.anchors
/** An anchor: the instant in Tokyo and the event. */
export const anchored = (name: AnchorName, account: AccountPosition, when = "2026-12-20"): string => {
  const reader = accountLanguage.anchors[name].reader(counting)
  const instant = reader.at(account, at(when))
  const event = reader.eventAt(account, at(when))
  if (Number.isNaN(instant)) return event === null ? "nothing" : `undated, ${event}`
  return `${shownPeriods([instant, Infinity]).slice(1, -4)}, ${event ?? "nothing"}`
}

type FieldName = keyof typeof accountLanguage.fields
export const field = (name: FieldName, account: AccountPosition) => accountLanguage.fields[name].read(account)
export const setBy = (name: FieldName, account: AccountPosition) => accountLanguage.fields[name].eventOf(account)
/** What a value of a field is called. */
export const called = (name: FieldName, account: AccountPosition, value: FieldValue) =>
  accountLanguage.fields[name].valueWord?.(account, value)
