/**
 * Puts a rule over accounts to the test, as `checkRule` does for deals: on a thousand histories of an account with two
 * deals and a person, told late, taken back, merged.
 *
 *     import { checkAccountRule } from "@genzaichi/core/testing"
 *     test("our rule keeps the laws", () => { checkAccountRule(ourRule) })
 */
import * as fc from "fast-check"
import { type AccountFold, makeAccountFold } from "../account/fold.ts"
import type { AccountPosition } from "../account/position.ts"
import type { DealId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import { accountLanguage } from "../rules/account-language.ts"
import type { Language } from "../rules/language.ts"
import { defaultLimits, type LookAgainLimits } from "../rules/look-again.ts"
import type { Rule } from "../rules/rule.ts"
import type { Calendar } from "../time/index.ts"
import { asLawFold, asLawLanguage } from "./account-laws/account-stage.ts"
import { accountLaws } from "./account-laws/index.ts"
import { type Case, type CourtOptions, judge, judgeOn, placesFor, type RuleReport } from "./court.ts"
import { arbitraryAccountSteps, departmentOfKit, writeAccountHistory } from "./history/account-history.ts"
import type { TimedStep } from "./history/step.ts"
import { contactEffects } from "./laws/contact-effect.ts"
import { profileOf, type RuleProfile } from "./laws/profile.ts"
import { makeScene, type Scene } from "./laws/scene.ts"
import { makeStage, type Stage } from "./laws/stage.ts"
import type { Trial } from "./laws/trial.ts"
import type { RuleFixture } from "./rule-broken.ts"

export interface CheckAccountRuleOptions extends CourtOptions {
  /** What the rule's names mean; the library's language of accounts where left out. */
  readonly language?: Language<AccountPosition>
  /**
   * The fold positions come from. Histories are by `member-1` and `member-2`, who are of the departments `sales` and
   * `support` where it is left out, and twenty days without a sign are a silence.
   */
  readonly fold?: AccountFold
  /** Calendars that durations of the rule name. */
  readonly namedCalendars?: ReadonlyArray<Calendar>
  readonly limits?: LookAgainLimits
}

/** Every law of rules over accounts, in the order they are put to the test. */
export const accountRuleLaws: ReadonlyArray<{ readonly name: string; readonly sentence: Label }> = accountLaws.map(
  ({ name, sentence }) => ({ name, sentence })
)

const day = 86_400_000

/** A mail of ours, a day after the opening. */
const wrote: TimedStep = {
  after: day,
  late: 0,
  dayOnly: false,
  step: {
    do: "tell",
    kind: "contacted",
    data: { channel: "mail", direction: "outbound" },
    on: "account",
    by: "member-1"
  }
}

/** An account's history in the place laws have for a deal's. */
const written = (steps: ReadonlyArray<TimedStep>, calendar: Calendar, epoch: number) => {
  const { account, events } = writeAccountHistory(steps, calendar, "A-1", epoch)
  return { deal: account as string as DealId, events }
}

const wordsOf = ({ values }: RuleProfile): ReadonlyArray<string> =>
  [...values.values()].flat().filter((value): value is string => typeof value === "string" && value !== "")

const arbitraryTrial = (profile: RuleProfile, places: number): fc.Arbitrary<Trial> =>
  fc.record({
    place: fc.nat({ max: places - 1 }),
    steps: arbitraryAccountSteps({
      steps: { min: 12, max: 30 },
      rules: [profile.rule.id, "another rule"],
      words: wordsOf(profile)
    }),
    offsets: fc.array(fc.integer({ min: -20 * day, max: 400 * day }), { minLength: 6, maxLength: 6, size: "max" }),
    draws: fc.array(fc.nat({ max: 1_048_575 }), { minLength: 8, maxLength: 8, size: "max" })
  })

const play = (trial: Trial, stages: ReadonlyArray<Stage>): Scene => {
  const stage = stages[trial.place]!
  const { calendar, epoch } = stage.place
  const instants = trial.offsets.map((offset) => epoch + offset)
  return makeScene({ stage, ...written(trial.steps, calendar, epoch), instants, draws: trial.draws })
}

const caseOf = (rule: Rule, options: CheckAccountRuleOptions) => (): Case => {
  const { limits = defaultLimits, namedCalendars = [] } = options
  const language = asLawLanguage(options.language ?? accountLanguage)
  const fold = asLawFold(options.fold ?? makeAccountFold({ departmentOf: departmentOfKit, silenceDays: 20 }))
  const places = placesFor(options)
  const { calendar, epoch } = places[0]!
  const effects = contactEffects(language, fold, limits, places[0]!, written([wrote], calendar, epoch))
  const profile = profileOf(rule, language, effects)
  const setting = { subject: "account" as const, rule, language, fold, limits, calendars: namedCalendars, profile }
  const stages = places.map((place) => makeStage(setting, place))
  const trials = arbitraryTrial(profile, stages.length)
  return { rule, profile, laws: accountLaws, stages, trials, play, examples: () => [] }
}

/**
 * Puts a rule over accounts to the test.
 *
 * @throws RuleBroken with the shortest history on which it breaks a law.
 * @throws RuleFault where the rule names something its language or calendars do not have.
 * @throws RangeError for options that would put it to no test: no runs, no laws, a law there is not.
 */
export const checkAccountRule = (rule: Rule, options: CheckAccountRuleOptions = {}): RuleReport =>
  judge(options, caseOf(rule, options))

/**
 * Runs the laws on one history that was kept, such as the fixture of a `RuleBroken`.
 *
 * @throws RuleBroken where the rule breaks a law on it.
 * @throws RangeError for what is no fixture, or was played at a place of other calendars.
 */
export const checkAccountRuleOn = (
  rule: Rule,
  fixture: string | RuleFixture,
  options: CheckAccountRuleOptions = {}
): RuleReport => judgeOn(fixture, options, caseOf(rule, options))
