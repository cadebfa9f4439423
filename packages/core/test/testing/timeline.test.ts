import { describe, expect, it } from "vitest"
import { historyEpoch, printTimeline, writeHistory } from "../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"

const calendar = makeCalendar(japaneseCalendar)
const hour = 3_600_000
const day = 24 * hour

describe("a history as people read it (B8)", () => {
  it("is a line per event in the order they happened, with the day, what became known late, and its id", () => {
    const { events } = writeHistory(
      [
        { after: 2 * day, late: 3 * day, dayOnly: false, step: { do: "contact", direction: "inbound", mark: null } },
        { after: 1, late: 0, dayOnly: false, step: { do: "plan", dueInDays: 4 } },
        { after: day, late: 0, dayOnly: true, step: { do: "note" } }
      ],
      calendar,
      "D-1",
      historyEpoch
    )
    const lines = printTimeline(events.toReversed(), calendar).split("\n")
    expect(lines.map((line) => line.slice(0, 7))).toEqual(["day   0", "day   2", "day   2", "day   3"])
    expect(lines[0]).toMatch(/2026-10-01 Thu 10:00 +deal-opened /)
    expect(lines[1]).toMatch(/2026-10-03 Sat 10:00 +contacted .*inbound.* known day 5, 2026-10-06 Tue 10:00$/)
    expect(lines[2]).toMatch(/2026-10-03 Sat 10:00\+1ms +action-planned .*by 2026-10-07/)
    expect(lines[3]).toMatch(/2026-10-04 Sun +note-added /)
    for (const { id } of events) expect(lines.filter((line) => line.includes(` ${id}`))).toHaveLength(1)
  })

  it("says of no events that nothing happened", () => {
    expect(printTimeline([], calendar)).toBe("(nothing happened)")
  })
})
