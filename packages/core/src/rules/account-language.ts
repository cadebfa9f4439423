/** The language of rules about accounts. */
import type { AccountPosition } from "../account/position.ts"
import type { Organisation } from "../account/organisation.ts"
import { isOpen, type DealPosition } from "../deal/position.ts"
import { accountAnchors, ownAccountAnchor } from "./account-anchors.ts"
import { accountFields, openAmount, ownAccountField } from "./account-fields.ts"
import { accountPauses } from "./account-pauses.ts"
import { accountWords } from "./account-words.ts"
import { builtInRules } from "./built-in.ts"
import { dealLanguage } from "./deal-language.ts"
import type { AnchorDefinition, FieldDefinition, Language, PauseDefinition, Weight, Word } from "./language.ts"
import type { RuleSet } from "./rule.ts"

const life: Language<AccountPosition>["life"] = {
  reads: ["life"],
  number: (account) => account.life?.number ?? 0,
  within: {
    open: {
      from: (account) => (account.life === null ? Number.NaN : account.life.from),
      until: (account) => (account.life === null || account.life.closed === null ? Infinity : account.life.closed.at)
    },
    closed: {
      from: (account) => (account.life === null || account.life.closed === null ? Number.NaN : account.life.closed.at),
      until: () => Infinity
    }
  },
  endedBy: {
    open: { ja: "取引を終了する", en: "closing the account" },
    closed: { ja: "取引を再開する", en: "reopening the account" }
  }
}

/** What an app adds to the language of accounts. */
export interface OwnAccountNames {
  readonly anchors?: Readonly<Record<string, AnchorDefinition<AccountPosition>>>
  readonly pauses?: Readonly<Record<string, PauseDefinition<AccountPosition>>>
  readonly fields?: Readonly<Record<string, FieldDefinition<AccountPosition>>>
  readonly words?: Readonly<Record<string, Word<AccountPosition>>>
}

export interface AccountLanguageOptions {
  /** The language `anyDeal` asks deals in. */
  readonly dealLanguage?: Language<DealPosition>
  /** The deal rules `anyDeal` may name, where whoever compiles gives no others; the built-in ones where left out. */
  readonly dealRules?: RuleSet
  /** Who works for us: what departments of ours are called, and which there are. */
  readonly organisation?: Organisation
  readonly own?: OwnAccountNames
}

const hottest = ["hot", "warm", "cold"] as const

/** The warmest of what is said of the account and of its deals under way, and what those are worth together. */
const weightOf = (account: AccountPosition): Weight => {
  const levels = [account.talk, ...account.deals.filter(isOpen)].map(({ temperature }) => temperature?.value)
  return {
    temperature: hottest.find((level) => levels.includes(level)) ?? null,
    amount: openAmount(account)?.money ?? null
  }
}

/**
 * What rules can ask of an account.
 *
 * Anchors, pauses and fields are listed in `account-anchors.ts`, `account-pauses.ts` and `account-fields.ts`; fields an
 * app set itself are `fields.<name>`, what an app adds besides is `own`.
 */
export const makeAccountLanguage = ({
  dealLanguage: deals = dealLanguage,
  dealRules = builtInRules,
  organisation,
  own = {}
}: AccountLanguageOptions = {}) =>
  ({
    name: "account",
    anchors: { ...accountAnchors, ...own.anchors },
    ownAnchor: ownAccountAnchor,
    pauses: { ...accountPauses, ...own.pauses },
    fields: {
      ...accountFields,
      "our-department": {
        ...accountFields["our-department"],
        // A department that is closed today still stands in yesterday's events.
        valueWord: (_, value) => organisation?.departments.find(({ id }) => id === value)?.label
      },
      ...own.fields
    },
    ownField: ownAccountField,
    words: { ...accountWords(organisation), ...own.words },
    life,
    deals: { reads: ["deals"], of: ({ deals: of }) => of, language: deals, rules: dealRules },
    weightOf,
    lastEventAt: ({ standsSince }) => standsSince ?? -Infinity
  }) as const satisfies Language<AccountPosition>

/** The language of accounts over the built-in language of deals. */
export const accountLanguage = /* @__PURE__ */ makeAccountLanguage()
