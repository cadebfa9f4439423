/** What else a rule can ask: pieces for the guide, each a rule that is checked by the tests. */
import {
  after,
  all,
  any,
  bands,
  businessDays,
  days,
  during,
  hours,
  is,
  isAtLeast,
  japaneseCalendar,
  makeCalendar,
  not,
  older,
  type Rule,
  table,
  unless
} from "@genzaichi/core"
import { proposalGoneQuiet } from "./quiet-rule.ts"

// #region by-status
const byStatus = table("status", { negotiation: businessDays(2), lead: "never" }, businessDays(5))
// #endregion by-status
// #region by-amount
const byAmount = bands(
  "amount",
  [
    [10_000_000, businessDays(2)],
    [1_000_000, businessDays(4)]
  ],
  businessDays(7)
)
// #endregion by-amount
// #region by-team
const byTeam = table("team", { west: byAmount }, byStatus)
// #endregion by-team

// #region combined
const hotOrBig = any(is("temperature", "hot"), isAtLeast("amount", 10_000_000))
const answerOwed = all(is("ball", "us"), older("ball-moved", hours(36)))
const quietButNotWaiting = unless(older("last-contact", days(7)), during("wait"))
const twoDaysLater = after(older("action-due", hours(0)), businessDays(2))
// #endregion combined

// #region calendar
const osaka = makeCalendar({ ...japaneseCalendar, name: "osaka", weekend: [0, 1] })
const byOsaka = older("last-inbound", businessDays(3, "osaka"))
// #endregion calendar

const ruleOf = (id: string, when: Rule["when"], counts: string): Rule => ({
  ...proposalGoneQuiet,
  id: `acme.${id}`,
  when,
  counts
})

export const calendars = [osaka]
export const variations: ReadonlyArray<Rule> = [
  ruleOf("by-status", older("last-contact", byStatus), "last-contact"),
  ruleOf("by-amount", older("last-contact", byAmount), "last-contact"),
  ruleOf("by-team", older("last-contact", byTeam), "last-contact"),
  ruleOf("hot-or-big", all(hotOrBig, older("last-contact", days(3))), "last-contact"),
  ruleOf("answer-owed", answerOwed, "ball-moved"),
  ruleOf("not-waiting", quietButNotWaiting, "last-contact"),
  ruleOf("two-days-later", twoDaysLater, "action-due"),
  ruleOf("osaka", byOsaka, "last-inbound"),
  ruleOf("not-hot", all(not(is("temperature", "hot")), older("opened", days(60))), "opened")
]
