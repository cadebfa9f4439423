import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { AnalysisFault } from "../../../src/analysis/analysis-fault.ts"
import { processOf } from "../../../src/analysis/process/process.ts"
import { effective, makeDealFold } from "../../../src/deal/fold.ts"
import { defaultPipeline, makePipelines } from "../../../src/deal/pipeline.ts"
import { historyOf } from "../../../src/replay/history-of.ts"
import { plainHistory } from "../../replay/plain-history.ts"
import { arbitraryHistory } from "../../../src/testing/index.ts"
import { runs } from "../../runs.ts"
import { asOf, at, calendar, told, written } from "./told.ts"
import { MemberId } from "../../../src/event/identifiers.ts"

const opened = (deal: string, when: string) => told(deal, when, "deal-opened", { status: "lead" })
const moved = (deal: string, when: string, to: string) => told(deal, when, "status-changed", { to })

const story = [
  opened("d-1", "2026-11-02 09:00"),
  moved("d-1", "2026-11-04 09:00", "contacted"),
  moved("d-1", "2026-11-04 10:00", "contacted"),
  moved("d-1", "2026-11-09 09:00", "proposal"),
  told("d-1", "2026-11-16 09:00", "deal-won", {}),
  opened("d-2", "2026-11-02 10:00"),
  moved("d-2", "2026-11-05 09:00", "contacted"),
  moved("d-2", "2026-11-06 09:00", "lead"),
  moved("d-2", "2026-11-10 09:00", "contacted"),
  opened("d-3", "2026-11-02 11:00"),
  told("d-3", "2026-11-03 09:00", "deal-lost", {}),
  told("d-3", "2026-11-10 09:00", "deal-reopened", {}),
  opened("d-4", "2026-11-02 12:00"),
  opened("d-4", "2026-11-03 09:00"),
  told("d-4", "2026-11-05 09:00", "deal-held", {}),
  moved("d-4", "2026-11-12 09:00", "lead")
]
const answer = processOf(asOf("2026-11-30", story), { calendar, horizonDays: 10 })
const stage = (status: string) => answer.stages.find((one) => one.status === status)!
const flow = (from: string, to: string) => answer.flows.find((one) => one.from === from && one.to === to)

describe("four deals, five lives, worked by hand (C7)", () => {
  it("the ways of finished lives are told apart from those that go on", () => {
    expect(answer.lives).toEqual({ all: 5, won: 1, lost: 1, open: 3 })
    expect(answer.finished.taken.map(({ lives, outcome, path }) => [path.join(" "), outcome, lives])).toEqual([
      ["lead lost", "lost", 1],
      ["lead contacted proposal won", "won", 1]
    ])
    expect(answer.unfinished.taken.map(({ examples, path, share }) => [path.join(" "), examples, share])).toEqual([
      ["lead contacted lead contacted", ["d-2"], 1 / 3],
      ["lead on-hold lead", ["d-4"], 1 / 3],
      ["lead", ["d-3"], 1 / 3]
    ])
  })

  it("ways beyond the limit are counted", () => {
    const { unfinished } = processOf(asOf("2026-11-30", story), { calendar, paths: 1 })
    expect([unfinished.lives, unfinished.different, unfinished.taken.length, unfinished.others]).toEqual([3, 3, 1, 2])
  })

  it("stays that go on are in the row and in the median: 1, 2, 3, 3 and 4 days, 18 and 20 going on", () => {
    // Kaplan-Meier: 6/7 after one day, 5/7 after two, 3/7 after three.
    expect(stage("lead")).toMatchObject({
      lives: 5,
      visits: 7,
      begun: 5,
      stillThere: 2,
      stay: { days: 3, records: 7, open: 2 }
    })
    expect(stage("won").stay).toBeNull()
    expect(stage("contacted")).toMatchObject({ lives: 2, visits: 3, stillThere: 1, saidAgain: 1 })
    expect(stage("qualified")).toMatchObject({ lives: 0, visits: 0, passedOver: 1, stay: { days: null, records: 0 } })
  })

  it("going on where it stood before a hold is no work done twice, going back is", () => {
    expect(stage("lead")).toMatchObject({ repeated: 1, livesRepeated: 1 })
    expect(stage("contacted")).toMatchObject({ repeated: 1, livesRepeated: 1 })
    expect(answer.moves).toEqual({ forward: 3, skipped: 1, backward: 1 })
    expect(answer.flows.map(({ direction, from, moves, to }) => [from, to, direction, moves])).toEqual([
      ["lead", "contacted", "forward", 3],
      ["contacted", "lead", "backward", 1],
      ["contacted", "proposal", "skipped", 1],
      ["lead", "lost", "closed", 1],
      ["lead", "on-hold", "held", 1],
      ["on-hold", "lead", "resumed", 1],
      ["proposal", "won", "closed", 1]
    ])
  })

  it("of seven stays three moved on within ten days, the others competing", () => {
    const found = flow("lead", "contacted")!
    expect(found).toMatchObject({ lives: 2, share: 3 / 7, medianDays: 3 })
    expect(found.within!.probability).toBeCloseTo(3 / 7, 14)
    expect(flow("lead", "lost")!.within!.probability).toBeCloseTo(1 / 7, 14)
    expect(flow("lead", "lost")!.medianDays).toBe(1)
  })

  it("what nobody was followed long enough for is not said", () => {
    const later = processOf(asOf("2026-11-30", story), { calendar, horizonDays: 60 })
    expect(later.flows.find(({ from, to }) => from === "lead" && to === "contacted")!.within).toBeNull()
    expect(later.conversion.map(({ from }) => from)).toEqual(["proposal"])
    expect(later.cannotSay.find(({ code }) => code === "not-followed")?.because.en).toBe(
      "no deal was followed for 60 days after entering lead, contacted, on-hold, so nothing is said of where deals are then"
    )
  })

  it("ten days after the first lead two of five are there, one each is lost, contacted and at the proposal", () => {
    const row = answer.conversion.find(({ from }) => from === "lead")!
    const shares = Object.fromEntries(row.to.map(({ probability, status }) => [status, probability]))
    expect(Object.keys(shares).toSorted()).toEqual(["contacted", "lead", "lost", "proposal"])
    expect(shares["lead"]).toBeCloseTo(0.4, 14)
    expect(shares["contacted"]).toBeCloseTo(0.2, 14)
    expect([row.lives, row.won]).toEqual([5, 0])
    expect(row.lost).toBeCloseTo(0.2, 14)
    expect(row.open).toBeCloseTo(0.8, 14)
  })

  it("what a deal went through within a day is passed through, also on its first day", () => {
    const { conversion } = processOf(
      asOf("2026-11-30", [
        opened("d-1", "2026-11-02 09:00"),
        moved("d-1", "2026-11-05 09:00", "contacted"),
        moved("d-1", "2026-11-05 10:00", "qualified"),
        opened("d-2", "2026-11-02 09:00"),
        moved("d-2", "2026-11-02 10:00", "contacted"),
        moved("d-2", "2026-11-02 11:00", "proposal"),
        opened("d-3", "2026-11-02 09:00"),
        moved("d-3", "2026-11-04 09:00", "contacted"),
        moved("d-3", "2026-11-04 10:00", "lead")
      ]),
      { calendar, horizonDays: 5 }
    )
    const rowOf = (status: string) =>
      conversion.find(({ from }) => from === status)!.to.map((one) => [one.status, one.probability])
    expect(rowOf("lead")).toEqual([
      ["lead", expect.closeTo(1 / 3, 12)],
      ["qualified", expect.closeTo(1 / 3, 12)],
      ["proposal", expect.closeTo(1 / 3, 12)]
    ])
    expect(rowOf("contacted")).toEqual([
      ["lead", expect.closeTo(1 / 3, 12)],
      ["qualified", expect.closeTo(1 / 3, 12)],
      ["proposal", expect.closeTo(1 / 3, 12)]
    ])
  })

  it("an id that lives twice is no collision, one opened while open is", () => {
    expect(answer.reopened).toEqual([{ deal: "d-3", lives: ["lost", "open"] }])
    expect(answer.collisions).toEqual([{ deal: "d-4", times: 1 }])
    expect(answer.oddities).toEqual([
      { code: "moved-backward", deals: 1, times: 1 },
      { code: "opened-while-open", deals: 1, times: 1 }
    ])
  })

  it("throughput counts what is open: 1 and 14 days, three going on", () => {
    expect(answer.throughput).toMatchObject({ days: null, records: 5, open: 3 })
    expect(answer.throughput.lower).not.toBeNull()
  })

  it("says it in both languages", () => {
    expect(answer.says.map(({ en }) => en)).toEqual([
      "5 deals (one that was reopened counts again): 1 won, 1 lost, 3 still open, which are never mixed with those that are over. When it became known is claimed by an import for 0 of 16 facts.",
      "Of 2 that are over, 1 (50.0%) went the most frequent way, Lead → Lost; there are 2 ways in all.",
      "Of stages with 5 stays or more, deals stay longest in Lead: it takes 3 days until half have left it (95% interval 1 to ∞ days; 7 stays, of which 2 go on).",
      "Moves to the next stage: 3; past a stage: 1; back: 1. Qualified was passed over most, once.",
      "Reopened: 1 deal. Opened again while open, so that two records share an id: 1 deal.",
      "This counts what was recorded; it does not say which way is better, nor why deals stay where they do."
    ])
    expect(answer.says[3]!.ja).toBe(
      "次の段階へ 3 回、段階を飛ばして 1 回、逆戻りが 1 回。最も飛ばされたのは「ヒアリング済み」（1 回）。"
    )
  })
})

describe("whose turn it was (C3, C7)", () => {
  const ball = (deal: string, when: string, to: "us" | "customer" | "third-party") =>
    told(deal, when, "ball-moved", { to })
  const held = processOf(
    asOf("2026-11-30", [
      opened("b-1", "2026-11-02 09:00"),
      ball("b-1", "2026-11-03 09:00", "us"),
      ball("b-1", "2026-11-05 09:00", "customer"),
      ball("b-1", "2026-11-06 09:00", "us"),
      ball("b-1", "2026-11-10 09:00", "third-party"),
      told("b-1", "2026-11-12 09:00", "deal-won", {}),
      opened("b-2", "2026-11-20 09:00"),
      ball("b-2", "2026-11-20 10:00", "customer")
    ]),
    { calendar }
  ).holding

  it("days add up by side, open lives apart", () => {
    expect(held.sides.map(({ days, holds, side }) => [side, days, holds])).toEqual([
      ["us", 6, 2],
      ["customer", 11, 2],
      ["third-party", 2, 1],
      ["nobody", 1, 2]
    ])
    expect(held.sides[0]!.share).toBe(0.3)
    expect(held.byOutcome.map(({ days, lives, outcome }) => [outcome, lives, days])).toEqual([
      ["won", 1, 10],
      ["lost", 0, 0],
      ["open", 1, 10]
    ])
    expect(held.byOutcome[1]!.sides.map(({ share }) => share)).toEqual([null, null, null, null])
  })

  it("a ball that comes straight back is ping-pong; the longest hold goes on", () => {
    expect([held.moves, held.bounces, held.livesWithBounces]).toEqual([3, 1, 1])
    expect(held.mostBounces).toEqual([{ deal: "b-1", life: 1, bounces: 1 }])
    expect(held.longest.slice(0, 2)).toEqual([
      { deal: "b-2", life: 1, side: "customer", days: 10, open: true },
      { deal: "b-1", life: 1, side: "us", days: 4, open: false }
    ])
    // One day over, ten going on: half have not given it back.
    expect(held.sides[1]!.hold).toMatchObject({ records: 2, open: 1 })
  })
})

describe("who acted after whom", () => {
  it("counts members in a row, and deals that changed hands", () => {
    const note = (when: string, member?: string) =>
      told("d-1", when, "note-added", { text: "x" }, member === undefined ? {} : { member })
    const { handovers, ownerChanges, subcontracted } = processOf(
      asOf("2026-11-30", [
        told("d-1", "2026-11-02 09:00", "deal-opened", { owner: MemberId.make("sato") }, { member: "sato" }),
        note("2026-11-03 09:00", "sato"),
        note("2026-11-04 09:00", "ito"),
        note("2026-11-05 09:00"),
        note("2026-11-06 09:00", "sato"),
        told("d-1", "2026-11-07 09:00", "owner-changed", { to: MemberId.make("ito") })
      ]),
      { calendar }
    )
    expect(handovers.map(({ count, from, share, to }) => [from, to, count, share])).toEqual([
      ["ito", "sato", 1, 1 / 3],
      ["sato", "ito", 1, 1 / 3],
      ["sato", "sato", 1, 1 / 3]
    ])
    expect(subcontracted).toEqual([{ from: "sato", to: "ito", count: 1, share: 1 }])
    expect(ownerChanges).toEqual([{ from: "sato", to: "ito", deals: 1 }])
  })
})

describe("histories that say little", () => {
  it("nothing at all says so", () => {
    const empty = processOf(asOf("2026-11-30", []), { calendar })
    expect(empty.lives.all).toBe(0)
    expect(empty.cannotSay.map(({ code }) => code)).toEqual(["no-deals"])
    expect(empty.says).toHaveLength(1)
  })

  it("one open deal has no finished way, no ball and no members", () => {
    const one = processOf(asOf("2026-11-30", [opened("d-1", "2026-11-02")]), { calendar })
    expect(one.cannotSay.map(({ code }) => code)).toEqual(["none-finished", "not-followed", "no-ball", "no-members"])
    expect(one.throughput).toEqual({ days: null, lower: null, upper: null, records: 1, open: 1 })
  })

  it("a status on a day nobody knows is in the way, and in no duration", () => {
    const seen = processOf(
      asOf("2026-11-30", [
        opened("d-1", "2026-11-02"),
        told("d-1", "2026-11-10", "status-changed", { to: "proposal" }, { undated: true })
      ]),
      { calendar, horizonDays: 5 }
    )
    expect(seen.unfinished.taken[0]!.path).toEqual(["lead", "proposal"])
    expect(seen.stages.map(({ stay }) => stay?.records ?? 0)).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
    expect(seen.basis.leftOut.map(({ code, count }) => [code, count])).toEqual([
      ["undated-stay", 2],
      ["undated-move", 1]
    ])
  })

  it("a status set after the closing is no part of the way", () => {
    const after = processOf(
      asOf("2026-11-30", [
        opened("d-1", "2026-11-02"),
        told("d-1", "2026-11-10", "deal-lost", {}),
        moved("d-1", "2026-11-12", "proposal")
      ]),
      { calendar }
    )
    expect(after.finished.taken[0]!.path).toEqual(["lead", "lost"])
    expect(after.oddities).toEqual([{ code: "changed-after-closing", deals: 1, times: 1 }])
  })

  it("a life that was entered late counts from when it was known, where that is asked", () => {
    const late = [
      { ...opened("d-1", "2026-11-02"), known: "2026-11-20" },
      { ...told("d-1", "2026-11-12", "deal-won", {}), known: "2026-11-20" },
      { ...opened("d-2", "2026-11-02"), known: "2026-11-20" }
    ]
    const throughput = (entry: "opened" | "known") =>
      processOf(asOf("2026-11-30", late), { calendar, entry }).throughput
    expect(throughput("opened")).toMatchObject({ records: 2, open: 1 })
    expect(throughput("known")).toMatchObject({ records: 1, open: 1 })
  })

  it("a deal that was lost before it was opened has lived twice, the first time on no known day", () => {
    const reversed = processOf(
      asOf("2026-11-30", [told("d-1", "2026-11-05", "deal-lost", {}), opened("d-1", "2026-11-10")]),
      { calendar, horizonDays: 5 }
    )
    expect(reversed.lives).toEqual({ all: 2, won: 0, lost: 1, open: 1 })
    expect(reversed.reopened).toEqual([{ deal: "d-1", lives: ["lost", "open"] }])
    expect(reversed.throughput).toMatchObject({ records: 1, open: 1 })
    expect(reversed.basis.leftOut.map(({ code }) => code)).toEqual(["undated-life"])
  })

  it("deals of another pipeline and deals nobody opened are left out, and counted", () => {
    const fold = makeDealFold({
      pipelines: makePipelines([
        defaultPipeline,
        {
          id: "renewal",
          label: { ja: "更新", en: "Renewal" },
          statuses: [{ id: "due", label: { ja: "更新月", en: "Due" }, kind: "open" }]
        }
      ])
    })
    const events = written([
      opened("d-1", "2026-11-02"),
      told("d-2", "2026-11-02", "deal-opened", { pipeline: "renewal", status: "due" }),
      told("d-3", "2026-11-02", "note-added", { text: "x" })
    ])
    const view = plainHistory(events, { fold }).asOf(at("2026-11-30"))
    expect(processOf(view, { calendar }).basis.leftOut.map(({ code, count }) => [code, count])).toEqual([
      ["never-opened", 1],
      ["other-pipeline", 1]
    ])
    const renewal = processOf(view, { calendar, pipeline: "renewal" })
    expect(renewal.unfinished.taken.map(({ examples, path }) => [path, examples])).toEqual([[["due"], ["d-2"]]])
    expect(renewal.stages.map(({ label }) => label.ja)).toEqual(["更新月"])
  })

  it("options that make no sense are refused", () => {
    const view = asOf("2026-11-30", story)
    expect(() => processOf(view, { calendar, pipeline: "nowhere" })).toThrow(AnalysisFault)
    expect(() => processOf(view, { calendar, horizonDays: -1 })).toThrow(/horizonDays/)
    expect(() => processOf(view, { calendar, horizonDays: 1.5 })).toThrow(AnalysisFault)
    expect(() => processOf(view, { calendar, level: 1 })).toThrow(/level/)
    expect(() => processOf(view, { calendar, paths: 0 })).toThrow(/paths/)
  })
})

describe("laws of any history (C7)", () => {
  const histories = fc
    .tuple(
      arbitraryHistory({ calendar, deal: "D-1", thorough: true }),
      arbitraryHistory({ calendar, deal: "D-2", thorough: true }),
      arbitraryHistory({ calendar, deal: "D-3", undated: false })
    )
    .map((all) => all.flatMap(({ events }) => events))
  const days = fc.integer({ min: 0, max: 250 })
  const fold = makeDealFold()

  it("what goes into a stage comes out of it or is still there; rows of conversions make 1", () => {
    fc.assert(
      fc.property(histories, days, (events, after) => {
        const end = at("2026-10-01") + after * 86_400_000
        const found = processOf(plainHistory(events).asOf(end), { calendar, horizonDays: 7 })
        expect(JSON.parse(JSON.stringify(found))).toEqual(found)
        const { all, lost, open, won } = found.lives
        expect(won + lost + open).toBe(all)
        expect([found.finished.lives, found.unfinished.lives]).toEqual([won + lost, open])
        for (const { begun, kind, status, stillThere, visits } of found.stages) {
          const into = found.flows.filter(({ to }) => to === status).reduce((sum, { moves }) => sum + moves, begun)
          const out = found.flows.filter(({ from }) => from === status).reduce((sum, { moves }) => sum + moves, 0)
          expect(into).toBe(visits)
          expect(out + (kind === "won" || kind === "lost" ? visits : stillThere)).toBe(visits)
        }
        const stays = [...found.finished.taken, ...found.unfinished.taken].reduce(
          (sum, { lives, path }) => sum + lives * path.length,
          0
        )
        expect(stays).toBe(found.stages.reduce((sum, { visits }) => sum + visits, 0))
        for (const { lost: lostBy, open: stillOpen, to, won: wonBy } of found.conversion) {
          expect(wonBy + lostBy + stillOpen).toBeCloseTo(1, 9)
          expect(to.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 9)
        }
      }),
      runs
    )
  })

  it("lives, moves and days of holding are those of the positions themselves", () => {
    fc.assert(
      fc.property(histories, days, (events, after) => {
        const end = at("2026-10-01") + after * 86_400_000
        const found = processOf(plainHistory(events).asOf(end), { calendar })
        const positions = [...new Set(events.map(({ subjects }) => subjects[0]!.id))].map((deal) => {
          const own = effective(
            events.filter(({ subjects }) => subjects[0]!.id === deal),
            { occurred: end, known: end }
          )
          return fold.fold(deal as never, own)
        })
        const lives = positions.flatMap(({ life, pastLives }) => (life === null ? [] : [...pastLives, life]))
        expect(found.lives.all).toBe(lives.length)
        const open = lives.reduce(
          (sum, { closed, from }) => sum + calendar.dayOf(closed?.at ?? end) - calendar.dayOf(from),
          0
        )
        expect(found.holding.sides.reduce((sum, side) => sum + side.days, 0)).toBe(open)
        expect(found.holding.byOutcome.reduce((sum, side) => sum + side.days, 0)).toBe(open)
        // Of one life without a change after its closing, the moves are those the position counts.
        if (
          positions.every(
            ({ oddities, pastLives }) =>
              pastLives.length === 0 && oddities.every(({ code }) => code !== "changed-after-closing")
          )
        ) {
          const total = (kind: "forward" | "skipped" | "backward") =>
            positions.reduce((sum, { moves }) => sum + moves[kind], 0)
          expect(found.moves).toEqual({
            forward: total("forward"),
            skipped: total("skipped"),
            backward: total("backward")
          })
        }
      }),
      runs
    )
  })

  it("columns say what the events say, and what came later changes nothing", () => {
    fc.assert(
      fc.property(histories, days, (events, after) => {
        const end = at("2026-10-01") + after * 86_400_000
        const known = events.filter(({ knownAt, occurredAt }) => knownAt <= end && occurredAt <= end)
        const ask = (all: typeof events) => processOf(plainHistory(all).asOf(end), { calendar })
        const plain = ask(events)
        expect(ask(known)).toEqual(plain)
        expect(processOf(historyOf(events).asOf(end), { calendar })).toEqual(plain)
      }),
      runs
    )
  })
})
