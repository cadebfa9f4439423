import { describe, expect, it } from "vitest"
import { mergeAccounts, misplaced, unmergeAccounts } from "../../../src/account/identity/index.ts"
import { a, at, b, c, contact, given, id, stored } from "./given.ts"

const day = (date: string) => at(date)

describe("what was recorded while two were held to be one (D2)", () => {
  const merged = [
    contact(1, a, day("2026-11-01")),
    stored(2, "accounts-merged", { account: a, into: b }, day("2026-11-02")),
    contact(3, b, day("2026-11-03")),
    contact(4, a, day("2026-11-04")),
    contact(5, c, day("2026-11-04"))
  ]
  const unmerged = [
    ...merged,
    stored(6, "accounts-unmerged", { merge: "e2" }, day("2026-11-05")),
    contact(7, b, day("2026-11-06"))
  ]
  const ids = (events: ReadonlyArray<ReturnType<typeof stored>>) =>
    misplaced(id("e2"), events).map(({ event }) => event.id)

  it("is listed once the merge is taken back, with the companies it may be of", () => {
    expect(misplaced(id("e2"), unmerged)).toEqual([
      { event: unmerged[2], on: b, between: [a, b] },
      { event: unmerged[3], on: a, between: [a, b] }
    ])
    expect(ids(merged)).toEqual([])
    expect(misplaced(id("e1"), unmerged)).toEqual([])
    expect(misplaced(id("none"), unmerged)).toEqual([])
  })

  it("is counted by when it was recorded, whenever it happened", () => {
    const told = contact(8, b, day("2026-11-03"))
    expect(ids([...unmerged, told])).toEqual(["e3", "e4"])
    const early = unmerged.map((event) => (event.id === "e3" ? { ...event, occurredAt: day("2026-10-01") } : event))
    expect(ids(early)).toEqual(["e3", "e4"])
  })

  it("is settled by an assignment, also by one that says it stays, and by a retraction", () => {
    const moved = stored(8, "event-assigned", { event: "e3", from: b, to: a }, day("2026-11-07"))
    const stays = stored(9, "event-assigned", { event: "e4", from: a, to: a }, day("2026-11-07"))
    const gone = stored(9, "retracted", { event: "e4" }, day("2026-11-07"), { stream: { kind: "account", id: a } })
    expect(ids([...unmerged, moved])).toEqual(["e4"])
    expect(ids([...unmerged, moved, stays])).toEqual([])
    expect(ids([...unmerged, moved, gone])).toEqual([])
  })

  it("leaves out what is of a deal, but for what gave the deal its account", () => {
    const of = {
      stream: { kind: "deal", id: "d-1" },
      subjects: [
        { kind: "deal", id: "d-1" },
        { kind: "account", id: b }
      ]
    }
    const opened = stored(3, "deal-opened", { account: b }, day("2026-11-03"), of)
    const status = stored(4, "status-changed", { to: "lead" }, day("2026-11-04"), of)
    expect(ids([merged[0]!, merged[1]!, opened, status, unmerged[5]!])).toEqual(["e3"])
  })

  it("covers each stretch in which the merge stood, also after the un-merge was itself taken back", () => {
    const again = [
      ...unmerged,
      stored(8, "retracted", { event: "e6" }, day("2026-11-07")),
      contact(9, a, day("2026-11-08")),
      stored(10, "retracted", { event: "e2" }, day("2026-11-09")),
      contact(11, a, day("2026-11-10"))
    ]
    // The seventh was recorded between: they were two then.
    expect(ids(again)).toEqual(["e3", "e4", "e9"])
  })

  it("is nothing while they are one by another merge", () => {
    const log = given(mergeAccounts({ account: a, into: b })).recorded("accounts-merged", { account: b, into: a })
    const after = log.and(unmergeAccounts({ merge: id("e1") }))
    expect(misplaced(id("e1"), after.events)).toEqual([])
  })
})
