/** The rules the kit is run with: the library's, and some that use what those leave out. */
import {
  after,
  all,
  any,
  bands,
  before,
  builtInRules,
  businessDays,
  type Condition,
  days,
  during,
  hours,
  is,
  isAtLeast,
  isBelow,
  not,
  older,
  type Rule,
  unless
} from "@genzaichi/core"

const said = { ja: "試しのルール", en: "a rule to try" }

const rule = (id: string, counts: string, when: Condition, pausedBy: ReadonlyArray<string> = []): Rule => ({
  id,
  label: said,
  severity: "medium",
  within: "open",
  when,
  counts,
  pausedBy,
  sentence: [said],
  advice: []
})

const sampleRules: ReadonlyArray<Rule> = [
  rule("hours-since-contact", "last-contact", older("last-contact", hours(36))),
  rule("not-heard-from", "last-inbound", older("last-inbound", businessDays(8)), ["snooze"]),
  rule(
    "large-deal-silent",
    "last-contact-or-opened",
    older(
      "last-contact-or-opened",
      bands(
        "amount",
        [
          [1_000_000, businessDays(5)],
          [5_000_000, businessDays(2)]
        ],
        businessDays(10)
      )
    ),
    ["action", "wait"]
  ),
  rule("long-in-status-in-all", "status-entered", older("status-cumulative", days(20))),
  rule("due-soon", "action-due-day", all(older("action-due-day", before(businessDays(2))), not(during("wait")))),
  rule("question-open", "question-received", older("question-received", businessDays(2))),
  rule(
    "silent-for-a-while",
    "last-contact-or-opened",
    after(older("last-contact-or-opened", businessDays(3)), days(4)),
    ["snooze", "acknowledgement"]
  ),
  rule(
    "small-or-cold",
    "opened",
    unless(all(any(isBelow("amount", 2_000_000), is("temperature", "cold")), older("opened", days(7))), during("hold"))
  ),
  rule("much-said-and-silent", "last-contact", all(isAtLeast("contacts", 2), older("last-contact", days(9))))
]

export const rulesTried: ReadonlyArray<Rule> = [...builtInRules.rules, ...sampleRules]
