/** How a ledger reads its log, as its options say: folds, rules, the organisation, and what an answer rests on. */
import { Effect, Result } from "effect"
import { makeOrganisation, type OrganisationShape } from "../account/access/organisation.ts"
import { type AccountFold, makeAccountFold } from "../account/fold.ts"
import { makePersonFold, type PersonFold } from "../account/person.ts"
import type { AccountPosition } from "../account/position.ts"
import { type DealFold, makeDealFold } from "../deal/fold.ts"
import { defaultLikelihood } from "../deal/likelihood.ts"
import { makePipelines, type Pipelines } from "../deal/pipeline.ts"
import type { DealPosition } from "../deal/position.ts"
import type { ViewSettings } from "../deal/view.ts"
import { type ContactPolicy, defaultContactPolicy, policyLinesOf, type PolicyVerdict } from "../event/contact-policy.ts"
import { makeAccountLanguage } from "../rules/account-language.ts"
import { type CompiledAccountLists, compileAccountLists } from "../rules/account-lists.ts"
import { builtInAccountRules } from "../rules/built-in-account.ts"
import { builtInRules } from "../rules/built-in.ts"
import { type CompiledRules, compileRules, type CompileOptions } from "../rules/compile.ts"
import { makeDealLanguage } from "../rules/deal-language.ts"
import { defaultMessages, type Messages } from "../rules/messages.ts"
import { RuleFault } from "../rules/rule-fault.ts"
import type { RuleSet } from "../rules/rule.ts"
import type { Basis, LedgerOptions } from "./abilities.ts"

export interface Reading {
  readonly pipelines: Pipelines
  readonly contactPolicy: ContactPolicy
  readonly policy: PolicyVerdict
  readonly messages: Messages
  readonly fold: DealFold
  readonly accountFold: AccountFold
  readonly people: PersonFold
  readonly organisation: OrganisationShape | undefined
  readonly rules: CompiledRules<DealPosition>
  readonly accountRules: CompiledRules<AccountPosition>
  /** Compiled when first asked for: many ledgers never are. */
  readonly lists: () => CompiledAccountLists
  /** Another rule set compiled as the ledger's are; the ledger's own where left out. */
  readonly rulesFor: (asked: RuleSet | undefined) => Effect.Effect<CompiledRules<DealPosition>, RuleFault>
  readonly accountRulesFor: (asked: RuleSet | undefined) => Effect.Effect<CompiledRules<AccountPosition>, RuleFault>
  readonly views: ViewSettings
  readonly basis: Basis
}

const compiledFor =
  <P>(own: CompiledRules<P>, options: CompileOptions<P>) =>
  (asked: RuleSet | undefined): Effect.Effect<CompiledRules<P>, RuleFault> =>
    Effect.suspend(() => {
      if (asked === undefined || asked === own.ruleSet) return Effect.succeed(own)
      try {
        return Effect.succeed(compileRules(asked, options))
      } catch (error) {
        return error instanceof RuleFault ? Effect.fail(error) : Effect.die(error)
      }
    })

const versionOf = ({ name, version }: { readonly name: string; readonly version: number }) => ({ name, version })

/**
 * Prepares what a ledger reads with.
 *
 * @throws RuleFault, PipelineFault or OrganisationFault where rules, pipelines or the organisation do not fit together.
 */
export const makeReading = (options: LedgerOptions): Reading => {
  const { calendar, calendars = [], kinds = [], likelihood = defaultLikelihood, names } = options
  const {
    accountNames,
    accountRuleSet = builtInAccountRules,
    messages = defaultMessages,
    ruleSet = builtInRules
  } = options
  const pipelines = makePipelines(options.pipelines)
  const contactPolicy = options.contactPolicy ?? {
    ...defaultContactPolicy,
    lines: [...defaultContactPolicy.lines, ...policyLinesOf(kinds)]
  }
  const organisation =
    options.organisation === undefined
      ? undefined
      : Result.getOrThrowWith(makeOrganisation(options.organisation, kinds), (fault) => fault)
  const fold = makeDealFold({ pipelines, contactPolicy })

  const language = makeDealLanguage(pipelines, names)
  const asDeals: CompileOptions<DealPosition> = { language, calendar, calendars }
  const rules = compileRules(ruleSet, asDeals)
  const asAccounts: CompileOptions<AccountPosition> = {
    language: makeAccountLanguage({
      dealLanguage: language,
      ...(options.organisation === undefined ? {} : { organisation: options.organisation }),
      ...(accountNames === undefined ? {} : { own: accountNames })
    }),
    calendar,
    calendars,
    dealRules: ruleSet
  }
  const accountRules = compileRules(accountRuleSet, asAccounts)
  // Lists of an app's own are found wanting as the ledger is opened, as rules are; those of the library wait to be asked.
  let lists: CompiledAccountLists | undefined =
    options.accountLists === undefined ? undefined : compileAccountLists(asAccounts, options.accountLists)

  return {
    pipelines,
    contactPolicy,
    messages,
    policy: fold.settings.policy,
    fold,
    accountFold: makeAccountFold({
      dealFold: fold,
      ...(organisation === undefined ? {} : { departmentOf: organisation.departmentOf })
    }),
    people: makePersonFold({ contactPolicy }),
    organisation,
    rules,
    accountRules,
    lists: () => (lists ??= compileAccountLists(asAccounts, options.accountLists)),
    rulesFor: compiledFor(rules, asDeals),
    accountRulesFor: compiledFor(accountRules, asAccounts),
    // A wait is over in a view when it is for the rules.
    views: { calendar, likelihood, waitDays: rules.limits.waitDays },
    basis: {
      calendar: calendar.name,
      pipelines: pipelines.list.map(({ id }) => id),
      contactPolicy: versionOf(contactPolicy),
      ruleSet: versionOf(ruleSet),
      accountRuleSet: versionOf(accountRuleSet),
      organisation: options.organisation === undefined ? null : versionOf(options.organisation),
      likelihood: versionOf(likelihood)
    }
  }
}
