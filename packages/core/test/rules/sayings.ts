/** What people say of a deal, in the order of the table in docs/rules.md, and how it is asked. */
import {
  after,
  all,
  bands,
  before,
  businessDays,
  type Condition,
  days,
  during,
  hours,
  is,
  isAtLeast,
  isBelow,
  isKnown,
  not,
  older,
  unless
} from "../../src/rules/index.ts"

export const sayings = {
  "silent for five business days": older("last-contact-or-opened", businessDays(5)),
  "no answer for three business days": older("unanswered", businessDays(3)),
  "nothing heard from them for 30 days": older("last-inbound", days(30)),
  "never contacted": is("contacts", 0),
  "in this status for 21 days, this visit": older("status-entered", days(21)),
  "in this status for 60 days, all stays together": older("status-cumulative", days(60)),
  "in proposal for 14 days": all(is("status", "proposal"), older("status-entered", days(14))),
  "the ball with us for two business days": all(is("ball", "us"), older("ball-moved", businessDays(2))),
  "the ball with the customer for 14 days": all(is("ball", "customer"), older("ball-moved", days(14))),
  "waiting past its look-again date": older("look-again", hours(0)),
  "no next action": is("open-actions", 0),
  "a next action without a deadline": isAtLeast("undated-actions", 1),
  "a next action overdue": older("action-due", hours(0)),
  "a next action overdue by two days": older("action-due-day", days(2)),
  "a next action due within three days": all(
    older("action-due-day", before(days(3))),
    not(older("action-due", hours(0)))
  ),
  "a proposal unanswered for five business days": older("proposal-sent", businessDays(5)),
  "their question unanswered for a business day": older("question-received", businessDays(1)),
  "our question unanswered for a week": older("question-asked", days(7)),
  hot: is("temperature", "hot"),
  "hot or warm": is("temperature", "hot", "warm"),
  "no reading of the temperature for 30 days": older("temperature-read-or-opened", days(30)),
  "worth at least a million yen": all(isAtLeast("amount", 1_000_000), is("currency", "JPY")),
  "worth less than a million yen": all(isBelow("amount", 1_000_000), is("currency", "JPY")),
  "nobody knows what it is worth": not(isKnown("amount")),
  "Yamada's": is("owner", "yamada"),
  "nobody's": not(isKnown("owner")),
  "the eastern team's": is("team", "east"),
  "marked as important": is("tags", "重要"),
  "in our field region: Kansai": is("fields.region", "関西"),
  "our field region not looked at for 90 days": older("fields.region", days(90)),
  "no site visit of ours for 90 days": older("kinds.acme.site-visited", days(90)),
  "on hold, and nobody said until when": is("hold", "undated"),
  "silent for five business days, unless we wait for something": unless(
    older("last-contact-or-opened", businessDays(5)),
    during("wait")
  ),
  "silent for five business days, and two days more": after(older("last-contact-or-opened", businessDays(5)), days(2)),
  "silent for three days if worth ten million, else for seven": older(
    "last-contact-or-opened",
    bands("amount", [[10_000_000, days(3)]], days(7))
  )
} as const satisfies Readonly<Record<string, Condition>>
