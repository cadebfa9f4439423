/** Deals of a team with pipelines of its own: moves, holds and lives go by the statuses of the deal's pipeline. */
import { describe, expect, it } from "vitest"
import {
  changeStatus,
  describeDeal,
  type Intent,
  loseDeal,
  openDeal,
  planAction,
  putOnHold,
  reopenDeal,
  winDeal
} from "../../src/deal/command.ts"
import { makeDealFold } from "../../src/deal/fold.ts"
import { makePipelines, type Pipeline, type StatusKind } from "../../src/deal/pipeline.ts"
import { by, givenIn } from "./given.ts"

const pipeline = (id: string, ...statuses: ReadonlyArray<readonly [id: string, kind: StatusKind]>): Pipeline => ({
  id,
  label: { ja: id, en: id },
  statuses: statuses.map(([status, kind]) => ({ id: status, label: { ja: status, en: status }, kind }))
})

/** The team sells in one, and renews contracts in the other, where a hold stands between the open statuses. */
const fold = makeDealFold({
  pipelines: makePipelines([
    pipeline("sales", ["lead", "open"], ["closing", "open"], ["signed", "won"], ["gone", "lost"]),
    pipeline(
      "renewal",
      ["due", "open"],
      ["frozen", "hold"],
      ["waiting", "hold"],
      ["offered", "open"],
      ["renewed", "won"],
      ["renewed early", "won"],
      ["ended", "lost"]
    )
  ])
})

const renewal = givenIn(fold, openDeal({ pipeline: "renewal", status: "due" }))

describe("a deal goes by the statuses of its own pipeline (A3)", () => {
  it("from one open status to the next is forward, though a hold stands between", () => {
    expect(renewal.and(changeStatus({ to: "offered" })).position.moves).toEqual({ forward: 1, skipped: 0, backward: 0 })
  })

  it("back again is backward", () => {
    const { moves } = renewal.and(changeStatus({ to: "offered" }), changeStatus({ to: "due" })).position
    expect(moves).toEqual({ forward: 1, skipped: 0, backward: 1 })
  })

  it("a status of another pipeline is not known in this one, and moves nowhere", () => {
    const { oddities, moves } = renewal.and(changeStatus({ to: "closing" })).position
    expect(oddities).toMatchObject([{ code: "unknown-status", about: "closing" }])
    expect(moves).toEqual({ forward: 0, skipped: 0, backward: 0 })
  })

  it("from a status nobody knows to one of the pipeline is no move", () => {
    const { moves } = renewal.and(changeStatus({ to: "closing" }), changeStatus({ to: "offered" })).position
    expect(moves).toEqual({ forward: 0, skipped: 0, backward: 0 })
  })

  it("won, lost and on hold are the first status of that kind there", () => {
    const after = (happened: Intent) => renewal.and(happened).position.status?.value
    expect(after(winDeal())).toBe("renewed")
    expect(after(loseDeal())).toBe("ended")
    expect(after(putOnHold())).toBe("frozen")
  })

  it("from one hold to another, it is on hold since the first", () => {
    const { hold, visit } = renewal.and(putOnHold({ reason: "予算" }), changeStatus({ to: "waiting" })).position
    expect(hold).toMatchObject({ event: "e2", reason: "予算" })
    expect(visit).toMatchObject({ status: "waiting", event: "e3" })
  })

  it("a deal that never had a status is reopened in the first open one of its pipeline", () => {
    const reopened = givenIn(fold, openDeal(), describeDeal({ pipeline: "renewal" }), loseDeal(), reopenDeal())
    expect(reopened.position.status?.value).toBe("due")
  })

  it("one that was only ever on hold is, too", () => {
    const held = givenIn(fold, openDeal({ pipeline: "renewal", status: "frozen" }), loseDeal(), reopenDeal())
    expect(held.position.status?.value).toBe("due")
  })

  it("winning it by its status leaves a dated action owed, and drops an undated one", () => {
    const { actions, actionRecord } = renewal.and(
      planAction({ action: "a", what: "礼状", due: by("2026-12-01") }),
      planAction({ action: "b", what: "写真" }),
      changeStatus({ to: "renewed early" })
    ).position
    expect(actions.map(({ action }) => action)).toEqual(["a"])
    expect(actionRecord.dropped).toBe(1)
  })

  it("a second status of kind won changes nothing: it is closed already", () => {
    const { status, oddities } = renewal.and(winDeal(), changeStatus({ to: "renewed early" })).position
    expect(status?.value).toBe("renewed")
    expect(oddities).toMatchObject([{ code: "closed-twice", about: "won" }])
  })
})
