/** Bugs in how rules are asked: durations, anchors, pauses, conditions, lives. */
import type { PlantedBug } from "../planted-bug.ts"

const duration = "rules/duration.ts"
const asking = "rules/asking.ts"
const compile = "rules/compile.ts"
const threshold = "rules/threshold.ts"
const anchors = "rules/deal-anchors.ts"
const pauses = "rules/deal-pauses.ts"
const contact = "rules/deal-contact.ts"
const presumed = "deal/presumed-contact.ts"
const lookAgain = "deal/look-again.ts"
const language = "rules/deal-language.ts"
const builtIn = "rules/built-in.ts"

export const rulesBugs: ReadonlyArray<PlantedBug> = [
  {
    name: "later-than-instead-of-since",
    sentence: "Hours have passed only after their last instant",
    file: duration,
    find: "hasPassed: (anchor, instant) => anchor + length <= instant",
    replace: "hasPassed: (anchor, instant) => anchor + length < instant"
  },
  {
    name: "hours-by-the-wall-clock",
    sentence: "Whether hours have passed is asked of the machine's clock",
    file: duration,
    find: "hasPassed: (anchor, instant) => anchor + length <= instant",
    replace: "hasPassed: (anchor, instant) => anchor + length <= Math.max(instant, Date.now())"
  },
  {
    name: "days-a-day-late-in-lists",
    sentence: "A list shows a deal a day later than its periods say",
    file: duration,
    find: "cutAt: (instant) => calendar.addDays(instant, 1 - count)",
    replace: "cutAt: (instant) => calendar.addDays(instant, -count)"
  },
  {
    name: "the-first-cut-for-all",
    sentence: "What was counted for the first instant asked about is used for all that follow",
    file: duration,
    find: "if (instant !== cutFor) {",
    replace: "if (cutFor !== cutFor) {"
  },
  {
    name: "business-days-are-days",
    sentence: "Business days are counted as days",
    file: duration,
    find: "after: (anchor) => calendar.addBusinessDays(anchor, count),",
    replace: "after: (anchor) => calendar.addDays(anchor, count),"
  },
  {
    name: "before-is-after",
    sentence: "Three days before a deadline are three days after it",
    file: duration,
    find: '"before" in duration ? [duration.before, -1]',
    replace: '"before" in duration ? [duration.before, 1]'
  },
  {
    name: "no-business-days-counted-back",
    sentence: "No business days are counted the way N of them are",
    file: duration,
    find: "count > 0\n      ?",
    replace: "count >= 0\n      ?",
    equivalent:
      "No business days before or after a date are the start of that date, so both ways end at the start of the next."
  },
  {
    name: "cut-counted-every-time",
    sentence: "The cut of an instant is counted for every deal anew",
    file: duration,
    find: "if (instant !== cutFor) {",
    replace: "if (instant === instant || instant !== cutFor) {",
    equivalent: "The cut depends on the instant alone; counting it again gives the same, only later."
  },
  {
    name: "every-threshold-the-usual-one",
    sentence: "Thresholds by status are not looked at: the usual one holds",
    file: threshold,
    find: 'if (typeof value === "string") return cases.get(value) ?? otherwise',
    replace: 'if (typeof value === "string") return otherwise'
  },
  {
    name: "band-begins-one-yen-late",
    sentence: "An amount exactly at the edge of a band falls into the one below",
    file: threshold,
    find: "if (value >= atLeast) return than",
    replace: "if (value > atLeast) return than"
  },
  {
    name: "bands-from-below",
    sentence: "A large deal is given the threshold of the smallest band it reaches",
    file: threshold,
    find: "b.atLeast - a.atLeast",
    replace: "a.atLeast - b.atLeast"
  },
  {
    name: "thresholds-flipped",
    sentence: "The stages near the end are given the long patience of the first",
    file: builtIn,
    find: "negotiation: businessDays(3)\n",
    replace: "negotiation: businessDays(10)\n"
  },
  {
    name: "all-as-any",
    sentence: "`all` holds as soon as one part does",
    file: asking,
    find: 'const isAll = kind === "all"',
    replace: 'const isAll = kind !== "all" && kind !== "any"'
  },
  {
    name: "not-is-nothing",
    sentence: "`not` says in a list what the condition says",
    file: asking,
    find: "at: (position, instant) => !inner.at(position, instant),",
    replace: "at: (position, instant) => inner.at(position, instant),"
  },
  {
    name: "unless-dropped",
    sentence: "Exceptions are dropped",
    file: "rules/condition.ts",
    find: "all(condition, ...exceptions.map((exception) => not(exception)))",
    replace: "all(condition, ...exceptions.slice(exceptions.length).map((exception) => not(exception)))"
  },
  {
    name: "after-at-once",
    sentence: "`after` does not wait: it holds as soon as its condition does",
    file: asking,
    find: "appendPeriod(into, Math.max(from, length.after(from)), held[bound + 1]!)",
    replace: "appendPeriod(into, from, held[bound + 1]!)"
  },
  {
    name: "sum-of-the-deal-before",
    sentence: "`any` remembers what held for the deal asked before",
    file: asking,
    find: "if (sum.length > 0) sum.length = 0\n      if (isAll)",
    replace: "if (isAll && sum.length > 0) sum.length = 0\n      if (isAll)"
  },
  {
    name: "at-least-is-more-than",
    sentence: "A number exactly at the limit is not at least the limit",
    file: asking,
    find: 'typeof value === "number" && value >= atLeast',
    replace: 'typeof value === "number" && value > atLeast'
  },
  {
    name: "below-is-at-most",
    sentence: "A number exactly at the limit is below it",
    file: asking,
    find: 'typeof value === "number" && value < below',
    replace: 'typeof value === "number" && value <= below'
  },
  {
    name: "rule-outlives-the-deal",
    sentence: "A rule's periods are not cut to the life of the deal",
    file: compile,
    find: "bounds[0] = from\n    bounds[1] = until",
    replace: "bounds[0] = -Infinity\n    bounds[1] = Infinity"
  },
  {
    name: "closing-instant-still-open",
    sentence: "At the instant of its closing a deal is still stale",
    file: compile,
    find: "instant >= life.from(position) && instant < life.until(position) && fires(position, instant)",
    replace: "instant >= life.from(position) && instant <= life.until(position) && fires(position, instant)"
  },
  {
    name: "closed-deals-go-stale",
    sentence: "Closed deals go stale like open ones",
    file: language,
    find: "deal.life === null || deal.life.closed === null ? Infinity : deal.life.closed.at)",
    replace: "deal.life === null || deal.life.closed === null ? Infinity : Infinity)"
  },
  {
    name: "one-pause-is-enough",
    sentence: "Of several pauses only the first is taken out of the periods",
    file: compile,
    find: "differenceInto(firing, pause, next)\n      const spare = firing\n      firing = next",
    replace:
      "differenceInto(firing, pause, next)\n      const spare = firing\n      firing = firing === first ? next : firing"
  },
  {
    name: "next-change-is-the-first",
    sentence: "The next change is the first of all, whenever it is asked for",
    file: compile,
    find: "return nextBoundary(whole, after)",
    replace: "return nextBoundary(whole, after === null ? after : -Infinity)"
  },
  {
    name: "undated-starts-the-clock",
    sentence: "A fact merely seen in a summary starts a clock",
    file: anchors,
    find: "return anchor === null || anchor.undated === true ? Number.NaN : anchor.at",
    replace: "return anchor === null ? Number.NaN : anchor.at"
  },
  {
    name: "meetings-by-the-wall-clock",
    sentence: "Whether a booked meeting has ended is asked of the machine's clock",
    file: contact,
    find: "(presumedMeeting(position, instant)?.end ?? -Infinity)",
    replace: "(presumedMeeting(position, Date.now())?.end ?? -Infinity)"
  },
  {
    name: "meeting-counts-when-it-begins",
    sentence: "A booked meeting counts as soon as it begins",
    file: presumed,
    find: "if (meeting.end <= instant &&",
    replace: "if (meeting.start <= instant &&"
  },
  {
    name: "meeting-counts-when-booked",
    sentence: "A booked meeting counts before it has been",
    file: presumed,
    find: "if (meeting.end <= instant &&",
    replace: "if (meeting.booked.at <= instant &&"
  },
  {
    name: "meeting-never-counts",
    sentence: "A booked meeting that nobody confirmed never counts",
    file: contact,
    find: "position.meetings.length === 0 ? -Infinity :",
    replace: "position.meetings.length >= 0 ? -Infinity :"
  },
  {
    name: "meeting-of-the-life-before-counts",
    sentence: "A meeting of the life before counts as contact of a reopened deal",
    file: presumed,
    find: "life !== null && life.number > 1 ? life.from : -Infinity",
    replace: "life !== null && life.number < 1 ? life.from : -Infinity"
  },
  {
    name: "meeting-answers-nothing",
    sentence: "Our mail stays unanswered although we have met",
    file: anchors,
    find: "if (unanswered.at >= heard) return unanswered\n",
    replace: "if (heard !== null) return unanswered\n"
  },
  {
    name: "the-last-deadline-counts",
    sentence: "Of several deadlines the one entered last counts, not the earliest",
    file: anchors,
    find: "if (action.due !== null && action.due.at < at) {",
    replace: "if (action.due !== null && at !== null) {"
  },
  {
    name: "overdue-on-the-day-itself",
    sentence: "A deadline that is a date is overdue when its day begins",
    file: anchors,
    find: "at: (deal) => earliestDue(deal)?.due?.at ?? Number.NaN,",
    replace:
      "at: (deal) => {\n    const due = earliestDue(deal)?.due ?? null\n" +
      "    return due === null ? Number.NaN : due.on === undefined ? due.at : due.at - 86_400_000\n  },"
  },
  {
    name: "answered-proposals-count",
    sentence: "A proposal that was answered is counted from all the same",
    file: anchors,
    find: "if (proposal.answer !== null || proposal.sent.undated) continue",
    replace: "if (proposal.sent.undated) continue"
  },
  {
    name: "waiting-never-ends",
    sentence: "A wait for a reply never becomes neglect",
    file: anchors,
    find: "const cap = calendar.addDays(start, waitDays)",
    replace: "const cap = waitDays === null ? calendar.addDays(start, waitDays) : Infinity"
  },
  {
    name: "snooze-never-ends",
    sentence: "A snooze does not end on its day",
    file: pauses,
    find: "return lookAgainAt(lookAgain, at, deal.meetings, calendar.addDays(at, limits.snoozeDays), true)",
    replace: "return lookAgain === null ? at : calendar.addDays(at, limits.snoozeDays)"
  },
  {
    name: "snooze-of-another-rule",
    sentence: "A snooze of one rule silences every rule",
    file: pauses,
    find: "return rules === null || rules.includes(rule) ? at : Number.NaN",
    replace: "return rules === null || !rules.includes(rule) || rules.includes(rule) ? at : Number.NaN"
  },
  {
    name: "acknowledgement-of-another-rule",
    sentence: "Acknowledging one finding silences every rule",
    file: pauses,
    find: "return acknowledgement.rule === rule ? acknowledgement.at : Number.NaN",
    replace: "return acknowledgement.rule !== null || rule === null ? acknowledgement.at : Number.NaN"
  },
  {
    name: "acknowledged-once-for-all",
    sentence: "An acknowledgement holds whatever the finding counts from by then",
    file: pauses,
    find: "onlyFor: (deal, place) => deal.acknowledgements[place]!.anchor",
    replace: 'onlyFor: (deal, place) => (deal.acknowledgements[place] === undefined ? "" : null)'
  },
  {
    name: "planning-buys-time",
    sentence: "The horizon is counted from whatever happened last, so planning again and again puts it off",
    file: contact,
    find: "isOfThisLife(position, contact)) return contact\n",
    replace: "isOfThisLife(position, contact)) return position.last?.at ?? contact\n"
  },
  {
    name: "no-horizon",
    sentence: "A plan for next year keeps a deal quiet until then",
    file: pauses,
    find: "return !horizon.hasPassed(horizonBaseAt(deal, instant), instant)",
    replace: "return instant < Infinity || !horizon.hasPassed(horizonBaseAt(deal, instant), instant)"
  },
  {
    name: "pauses-of-the-deal-before",
    sentence: "The pauses of the deal asked before let this one rest, too",
    file: pauses,
    find: "if (raw.length > 0) raw.length = 0\n      for (let place = pauses - 1;",
    replace: "for (let place = pauses - 1;"
  },
  {
    name: "look-again-at-the-later",
    sentence: "One looks again at the cap although a date was named",
    file: lookAgain,
    find: "lookAgain.on !== undefined && lookAgain.on.at < at",
    replace: "lookAgain.on !== undefined && lookAgain.on.at > at"
  },
  {
    name: "an-old-meeting-ends-the-wait",
    sentence: "A meeting that had ended before the wait began ends it",
    file: lookAgain,
    find: "(endsOnReply && end > start)",
    replace: "(endsOnReply && end !== start)"
  },
  {
    name: "past-stays-count-from-the-first",
    sentence: "Time in a status over several stays counts those of other statuses, too",
    file: anchors,
    find: "if (visit === null || status !== visit.status || entered === null || left === null) continue",
    replace: "if (visit === null || status === null || entered === null || left === null) continue"
  },
  {
    name: "gap-ends-are-ignored",
    sentence: "What was stale once stays stale in the history, whatever happened then",
    file: "rules/stale-periods.ts",
    find: "Math.min(periods[bound + 1]!, until)",
    replace: "periods[bound + 1]!"
  },
  {
    name: "findings-since-the-last-event",
    sentence: "A finding begins with the last event, whatever it was",
    file: "rules/finding.ts",
    find: "if (period.from <= lastEventAt) toWalk.push(start)",
    replace: "if (period.from < -Infinity) toWalk.push(start)"
  },
  {
    name: "findings-since-the-life-before",
    sentence: "A finding of a reopened deal goes back into the life before",
    file: "rules/finding.ts",
    find: "return period === undefined ? start.from : Math.max(period.from, start.rule.life.from(position))",
    replace: "return period === undefined ? start.from : period.from"
  }
]
