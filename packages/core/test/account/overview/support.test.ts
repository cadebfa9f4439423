import { describe, expect, it } from "vitest"
import { supportOf } from "../../../src/account/overview/support.ts"
import { at, given, onAccount, said, type Told, told } from "../history.ts"
import { calendar } from "../story.ts"

const hour = 3_600_000
const received = (when: string, inquiry: string, kind: "question" | "trouble" | "complaint" = "question"): Told =>
  told(when, onAccount(), said("inquiry-received", { inquiry, kind, text: inquiry }))
const answered = (when: string, inquiry: string): Told => told(when, onAccount(), said("inquiry-answered", { inquiry }))
const closed = (when: string, inquiry: string, satisfaction?: number): Told =>
  told(when, onAccount(), said("inquiry-closed", { inquiry, ...(satisfaction === undefined ? {} : { satisfaction }) }))
const support = (...steps: ReadonlyArray<Told>) =>
  supportOf(given(...steps).inquiries, at("2026-11-20 09:00"), calendar)

describe("support of an account (D5, D8)", () => {
  it("nothing was ever asked", () => {
    expect(support()).toEqual({ open: [], closed: [], received: 0, closedCount: 0, response: null, satisfaction: null })
  })

  it("open ones: unanswered before answered, complaints and trouble before questions, the longest waiting first", () => {
    const seen = support(
      received("2026-11-01", "古い質問"),
      received("2026-11-02", "回答済み", "complaint"),
      answered("2026-11-03", "回答済み"),
      received("2026-11-04", "障害", "trouble"),
      received("2026-11-05", "苦情", "complaint"),
      received("2026-11-06", "新しい質問")
    )
    expect(seen.open.map(({ inquiry, state, waitingDays }) => [inquiry, state, waitingDays])).toEqual([
      ["苦情", "unanswered", 15],
      ["障害", "unanswered", 16],
      ["古い質問", "unanswered", 19],
      ["新しい質問", "unanswered", 14],
      ["回答済み", "answered", null]
    ])
    expect(seen.open.at(-1)!.events).toEqual(["e2", "e3"])
  })

  it("one that was answered and reopened waits again, since it was reopened; of an undated one nobody knows since when", () => {
    const seen = support(
      received("2026-10-01", "再開", "trouble"),
      answered("2026-10-02", "再開"),
      closed("2026-10-03", "再開"),
      told("2026-11-18", onAccount(), said("inquiry-reopened", { inquiry: "再開" })),
      told("2026-11-01", onAccount(), said("inquiry-received", { inquiry: "いつか", kind: "other", text: "?" }), {
        undated: true
      })
    )
    expect(
      seen.open.map(({ inquiry, responseMs, state, waitingDays }) => [inquiry, state, waitingDays, responseMs])
    ).toEqual([
      ["再開", "unanswered", 2, 24 * hour],
      ["いつか", "unanswered", null, null]
    ])
  })

  it("response times to the first answer: the middle one, and of two the mean; the longest", () => {
    const three = [
      received("2026-11-02 09:00", "a"),
      answered("2026-11-02 10:00", "a"),
      answered("2026-11-02 20:00", "a"),
      received("2026-11-02 09:00", "b"),
      answered("2026-11-02 13:00", "b"),
      received("2026-11-02 09:00", "c"),
      answered("2026-11-03 09:00", "c"),
      received("2026-11-04 09:00", "d")
    ]
    expect(support(...three).response).toEqual({ answered: 3, medianMs: 4 * hour, longestMs: 24 * hour })
    expect(support(...three.slice(0, 5)).response).toEqual({ answered: 2, medianMs: 2.5 * hour, longestMs: 4 * hour })
  })

  it("a day is too coarse for a response time: of undated facts there is none", () => {
    const seen = told(
      "2026-11-02",
      onAccount(),
      said("inquiry-received", { inquiry: "a", kind: "question", text: "?" }),
      { undated: true }
    )
    expect(support(seen, answered("2026-11-03", "a"))).toMatchObject({ response: null, received: 1 })
  })

  it("how content they were: the mean, the last, and by which events", () => {
    const seen = support(
      received("2026-11-01", "a"),
      received("2026-11-01", "b"),
      received("2026-11-01", "c"),
      closed("2026-11-03", "b", 2),
      closed("2026-11-02", "a", 5),
      closed("2026-11-04", "c")
    )
    expect(seen).toMatchObject({
      open: [],
      closedCount: 3,
      satisfaction: { rated: 2, mean: 3.5, last: 2, events: ["e5", "e4"] }
    })
    expect(seen.closed.map(({ inquiry }) => inquiry)).toEqual(["c", "b", "a"])
  })
})
