import { describe, expect, it } from "vitest"
import { alertsBy, alertStory, type HistoryAsOf } from "../../../src/replay/index.ts"
import { builtInRules, compileRules, dealLanguage, withRules } from "../../../src/rules/index.ts"
import { writeHistory } from "../../../src/testing/index.ts"
import { at, tokyo } from "../../rules/tokyo.ts"
import { plainHistory } from "../plain-history.ts"

const day = 86_400_000
const silentAlone = withRules(
  { ...builtInRules, rules: builtInRules.rules.filter(({ id }) => id === "silent") },
  {
    name: "silent",
    version: 1
  },
  []
)
const rules = compileRules(silentAlone, { language: dealLanguage, calendar: tokyo })
const usual = { late: 0, dayOnly: false, undated: false }
const contact = { do: "contact", direction: "both", mark: null } as const

/** Opened on Wednesday 30 September, a lead, called on Friday 9 October, and then as given. */
const viewOf = (steps: Parameters<typeof writeHistory>[0], end: string): HistoryAsOf =>
  plainHistory(
    writeHistory([{ ...usual, after: 9 * day, step: contact }, ...steps], tokyo, "D-7", at("09-30 10:00")).events
  ).asOf(at(end))

const storyOf = (view: HistoryAsOf) => {
  const [alert] = alertsBy(rules)(view)
  return alertStory(view, alert!, { calendar: tokyo })
}

describe("what an alert would have been worth (C1)", () => {
  // Ten business days after 9 October: Friday 23 October, 23 days after the opening; 41 days later it is 3 December.
  it("the silence alert would have fired on day 23, 41 days before the loss", () => {
    const lost = { ...usual, after: 55 * day, step: { do: "close", outcome: "lost", dropActions: false } } as const
    const story = storyOf(viewOf([lost], "12-20"))
    expect(story).toMatchObject({ day: 23, outcome: "lost", daysBefore: 41 })
    expect(story?.text).toEqual({
      ja: "「接点なし」は23日目（2026-10-23）に出ていたはずです。失注の41日前です",
      en: '"Silent too long" would have fired on day 23 (2026-10-23), 41 days before the loss'
    })
  })

  it("of a deal still open says so", () => {
    expect(storyOf(viewOf([], "10-24"))?.text).toEqual({
      ja: "「接点なし」は23日目（2026-10-23）に出ていたはずです。その後1日、商談は続いています",
      en: '"Silent too long" would have fired on day 23 (2026-10-23), and the deal is still open 1 day later'
    })
  })

  it("on the day of the win is said to be that, and raised after a loss nobody had recorded, too", () => {
    const won = { ...usual, after: 14 * day, step: { do: "close", outcome: "won", dropActions: false } } as const
    expect(storyOf(viewOf([won], "12-20"))?.text.en).toMatch(/, on the day of the win$/)
    const lost = { ...usual, after: 4 * day, late: 20 * day, step: { ...won.step, outcome: "lost" } } as const
    expect(storyOf(viewOf([lost], "12-20"))).toMatchObject({
      daysBefore: -10,
      text: {
        ja: "「接点なし」は23日目（2026-10-23）に出ていたはずです。失注の10日後で、まだ記録されていませんでした",
        en: '"Silent too long" would have fired on day 23 (2026-10-23), 10 days after the loss, which nobody had recorded yet'
      }
    })
  })

  it("counts no days to a loss that was only seen in a summary", () => {
    const lost = {
      ...usual,
      undated: true,
      after: 55 * day,
      step: { do: "close", outcome: "lost", dropActions: false }
    } as const
    const story = storyOf(viewOf([lost], "12-20"))
    expect(story).toMatchObject({ daysBefore: null })
    expect(story?.text.en).toMatch(/, before the loss of which nobody knows the day$/)
  })

  it("is told once, whoever owned the deal then, and not at all of a deal nobody knows", () => {
    const owner = { ...usual, after: 3 * day, step: { do: "owner", who: 2 } } as const
    const view = viewOf([owner], "12-20")
    const alerts = alertsBy(rules)(view)
    expect(alerts).toMatchObject([
      { rule: "silent", deal: "D-7", life: 1, at: at("10-23"), goesOn: true, owner: "member-2" }
    ])
    expect(alertStory(view.asOf(at("09-29")), alerts[0]!, { calendar: tokyo })).toBeUndefined()
  })
})
