/**
 * Puts a rule to the test: the laws it has to keep, on a thousand histories, and boundary examples worked by hand.
 *
 *     import { checkRule } from "@genzaichi/core/testing"
 *     test("our rule keeps the laws", () => { checkRule(ourRule) })
 *
 * It throws, and needs no test framework. Which laws a rule has to keep follows from what it is made of.
 */
import { type DealFold, type DealPosition, makeDealFold } from "../deal/index.ts"
import type { Label } from "../event/text.ts"
import { dealLanguage } from "../rules/deal-language.ts"
import type { Language } from "../rules/language.ts"
import { defaultLimits, type LookAgainLimits } from "../rules/look-again.ts"
import type { Rule } from "../rules/rule.ts"
import type { Calendar } from "../time/index.ts"
import { checkBoundariesOf } from "./boundaries/index.ts"
import { type Case, type CourtOptions, judge, judgeOn, placesFor, type RuleReport } from "./court.ts"
import { writeHistory } from "./history/history.ts"
import { contactEffects, wrote } from "./laws/contact-effect.ts"
import { laws } from "./laws/index.ts"
import { profileOf } from "./laws/profile.ts"
import { makeStage } from "./laws/stage.ts"
import { arbitraryTrial, play } from "./laws/trial.ts"
import type { RuleFixture } from "./rule-broken.ts"

export interface CheckRuleOptions extends CourtOptions {
  /** What the rule's names mean; the library's language of deals where left out. */
  readonly language?: Language<DealPosition>
  /** The fold positions come from, with the team's pipelines and contact policy. */
  readonly fold?: DealFold
  /** Calendars that durations of the rule name. */
  readonly namedCalendars?: ReadonlyArray<Calendar>
  readonly limits?: LookAgainLimits
}

/** Every law there is, in the order they are put to the test. */
export const ruleLaws: ReadonlyArray<{ readonly name: string; readonly sentence: Label }> = laws.map(
  ({ name, sentence }) => ({ name, sentence })
)

const caseOf = (rule: Rule, options: CheckRuleOptions) => (): Case => {
  const { language = dealLanguage, fold = makeDealFold(), limits = defaultLimits, namedCalendars = [] } = options
  const places = placesFor(options)
  const { calendar, epoch } = places[0]!
  const effects = contactEffects(language, fold, limits, places[0]!, writeHistory([wrote], calendar, "D-1", epoch))
  const profile = profileOf(rule, language, effects)
  const setting = { subject: "deal" as const, rule, language, fold, limits, calendars: namedCalendars, profile }
  const stages = places.map((place) => makeStage(setting, place))
  const examples = (): ReadonlyArray<string> => checkBoundariesOf(rule, options)
  return { rule, profile, laws, stages, trials: arbitraryTrial(profile, stages.length), play, examples }
}

/**
 * Puts a rule to the test.
 *
 * @throws RuleBroken with the shortest history on which it breaks a law.
 * @throws BoundaryBroken where one of the boundary examples that use its names comes out wrong.
 * @throws RuleFault where the rule names something its language or calendars do not have.
 * @throws RangeError for options that would put it to no test: no runs, no laws, a law there is not.
 */
export const checkRule = (rule: Rule, options: CheckRuleOptions = {}): RuleReport =>
  judge(options, caseOf(rule, options))

/**
 * Runs the laws on one history that was kept, such as the fixture of a `RuleBroken`.
 *
 * @throws RuleBroken where the rule breaks a law on it.
 * @throws RangeError for what is no fixture, or was played at a place of other calendars.
 */
export const checkRuleOn = (rule: Rule, fixture: string | RuleFixture, options: CheckRuleOptions = {}): RuleReport =>
  judgeOn(fixture, options, caseOf(rule, options))
