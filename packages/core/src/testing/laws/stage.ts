/**
 * A rule made ready to be put to the test at one place: compiled once, with the variants of it that laws compare.
 */
import type { DealFold, DealPosition } from "../../deal/index.ts"
import type { Label } from "../../event/text.ts"
import { type CompiledRule, type CompiledRules, compileRules } from "../../rules/compile.ts"
import type { Condition } from "../../rules/condition.ts"
import type { Language } from "../../rules/language.ts"
import type { LookAgainLimits } from "../../rules/look-again.ts"
import type { Rule } from "../../rules/rule.ts"
import type { Calendar } from "../../time/index.ts"
import { moveCalendar } from "./moving.ts"
import { clocksChange, type Place } from "./places.ts"
import { type PlainMeaning, plainMeaning } from "./plain-meaning.ts"
import type { RuleProfile } from "./profile.ts"

type Deal = DealPosition

/** What a rule is asked with, wherever it is asked. */
export interface Setting {
  /** What the rule is about. */
  readonly subject: "deal" | "account"
  readonly rule: Rule
  readonly language: Language<Deal>
  readonly limits: LookAgainLimits
  readonly fold: DealFold
  /** Calendars that durations may name. */
  readonly calendars: ReadonlyArray<Calendar>
  readonly profile: RuleProfile
}

export interface Stage extends Setting {
  readonly place: Place
  readonly calendar: Calendar
  /** The rule alone, as a rule set. */
  readonly rules: CompiledRules<Deal>
  readonly compiled: CompiledRule<Deal>
  /** The rule without anything that lets it rest. */
  readonly unpaused: CompiledRule<Deal>
  /** The rule, not at rest, where its condition does not hold. */
  readonly negated: CompiledRule<Deal>
  /** One condition in place of the rule's own, without rest; compiled when first asked for. */
  readonly asking: (condition: Condition) => CompiledRule<Deal>
  /** Whether one of its pauses is on. */
  readonly resting: (pause: string) => CompiledRule<Deal>
  /** The rule changed; compiled when first asked for by that name. */
  readonly variant: (name: string, change: (rule: Rule) => Rule) => CompiledRule<Deal>
  readonly plain: PlainMeaning
  /** The same place with its calendars moved by whole weeks; null where clocks change. */
  readonly moved: () => Stage | null
}

const noRest = (rule: Rule): Rule => ({ ...rule, pausedBy: [] })

export const makeStage = (setting: Setting, place: Place): Stage => {
  const { rule, language, limits, calendars } = setting
  const { calendar } = place
  const compileAs = (changed: Rule): CompiledRules<Deal> =>
    compileRules({ name: rule.id, version: 1, limits, rules: [changed] }, { language, calendar, calendars })

  const variants = new Map<string, CompiledRule<Deal>>()
  const variant: Stage["variant"] = (name, change) => {
    const known = variants.get(name)
    if (known !== undefined) return known
    const made = compileAs(change(rule)).rules[0]!
    variants.set(name, made)
    return made
  }
  const asked = new Map<Condition, CompiledRule<Deal>>()
  const asking: Stage["asking"] = (condition) => {
    const known = asked.get(condition)
    if (known !== undefined) return known
    const made = compileAs({ ...noRest(rule), when: condition }).rules[0]!
    asked.set(condition, made)
    return made
  }

  let moved: { readonly stage: Stage | null } | undefined
  const rules = compileAs(rule)
  return {
    ...setting,
    place,
    calendar,
    rules,
    compiled: rules.rules[0]!,
    unpaused: compileAs(noRest(rule)).rules[0]!,
    negated: compileAs({ ...noRest(rule), when: { kind: "not", of: rule.when } }).rules[0]!,
    asking,
    resting: (pause) => variant(`during ${pause}`, () => ({ ...noRest(rule), when: { kind: "during", pause } })),
    variant,
    plain: plainMeaning({ rule, language, calendar, calendars, limits }),
    moved: () => {
      moved ??= {
        stage: [calendar, ...calendars].some(clocksChange)
          ? null
          : makeStage(
              { ...setting, calendars: calendars.map((one) => moveCalendar(one, place.weeks)) },
              { ...place, calendar: moveCalendar(calendar, place.weeks) }
            )
      }
      return moved.stage
    }
  }
}

/** A label as one text: both languages, for messages a developer reads. */
export const bothTexts = ({ ja, en }: Label): string => `${en}\n${ja}`
