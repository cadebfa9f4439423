/** The lives of deals as they are replayed: the statuses they went through, who had the ball, who acted. */
import { type DealPosition, isOpen, type Life, type OddityCode, type Visit } from "../../deal/position.ts"
import type { StatusKind } from "../../deal/pipeline.ts"
import type { MemberId } from "../../event/identifiers.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Instant } from "../../time/periods.ts"
import type { LeftOut } from "../basis.ts"
import type { Outcome } from "../lives.ts"
import type { HoldingSide, OwnerChange } from "./answer.ts"
import { countHandovers, type HandoverCount } from "./event-log.ts"

/** One stay in a status. */
export interface Stay {
  readonly status: string
  readonly kind: StatusKind
  /** Null where the day is not known. */
  readonly entered: Instant | null
  /** Null where it goes on, or where the day is not known. */
  readonly left: Instant | null
  /** It goes on at the end of the view. */
  readonly goesOn: boolean
}

/** A stretch in which one side had the ball. */
export interface Hold {
  readonly side: HoldingSide
  readonly from: Instant
  readonly until: Instant
  /** It still has it at the end of the view. */
  readonly open: boolean
}

/** One life of a deal. */
export interface Lived {
  /** The deal's place in the view. */
  readonly deal: number
  readonly number: number
  readonly outcome: Outcome
  /** When it was opened; null where the day is not known. */
  readonly opened: Instant | null
  /** When it was closed, or the end of the view; null where it was closed on a day nobody knows. */
  readonly until: Instant | null
  /** When anything of the deal was first known. */
  readonly firstKnown: Instant
  /** Up to the closing, which is the last of them where there was one. */
  readonly stays: ReadonlyArray<Stay>
  readonly holds: ReadonlyArray<Hold>
}

/** Everything that is looked at of a view. */
export interface Gathered {
  readonly lives: ReadonlyArray<Lived>
  readonly handovers: HandoverCount
  readonly ownerChanges: ReadonlyArray<OwnerChange>
  /** How often a status was set that stood already. */
  readonly saidAgain: ReadonlyMap<string, number>
  /** Deals that are not of the pipeline asked for, or were never opened. */
  readonly leftOut: ReadonlyArray<LeftOut>
  readonly oddities: ReadonlyMap<OddityCode, { deals: number; times: number }>
  /** Places of deals opened while open, and how often. */
  readonly collisions: ReadonlyArray<{ readonly deal: number; readonly times: number }>
}

const sideOf = ({ ball }: DealPosition): HoldingSide => (ball === null ? "nobody" : ball.side)

/** The stays of a life up to its closing. What was set after the closing is no part of its way. */
const staysOf = (visits: ReadonlyArray<Visit>, { closed }: Life): ReadonlyArray<Stay> => {
  const stays: Array<Stay> = []
  for (const { status, kind, entered, left } of visits) {
    const ends = kind === "won" || kind === "lost"
    const stay = { status, kind, entered: entered?.at ?? null, left: ends ? null : (left?.at ?? null), goesOn: false }
    stays.push(stay)
    if (ends && closed !== null) return stays
  }
  if (closed !== null) {
    // Closed without a status of its own: the outcome is where it went.
    const entered = closed.undated === true ? null : closed.at
    stays.push({ status: closed.outcome, kind: closed.outcome, entered, left: null, goesOn: false })
  } else if (stays.length > 0) {
    stays[stays.length - 1] = { ...stays.at(-1)!, left: null, goesOn: true }
  }
  return stays
}

/** Replays the deals of one pipeline (the one a deal was in last). */
export const gather = (view: HistoryAsOf, pipeline: string): Gathered => {
  const lives: Array<Lived> = []
  const handovers = countHandovers()
  const owners = new Map<string, { readonly from: MemberId | null; readonly to: MemberId; deals: number }>()
  const saidAgain = new Map<string, number>()
  const oddities = new Map<OddityCode, { deals: number; times: number }>()
  const collisions: Array<{ readonly deal: number; readonly times: number }> = []
  let otherPipeline = 0
  let neverOpened = 0

  // Of the deal that is being replayed.
  let life = 0
  let firstKnown = Infinity
  let firstStay: Array<number> = []
  let acted: Array<Array<string>> = []
  let holds: Array<Array<Hold>> = []
  let again: Array<string> = []
  let given: Array<readonly [MemberId | null, MemberId]> = []
  let side: HoldingSide | null = null
  let since = 0
  let heldUntil = 0

  const endHold = (open: boolean): void => {
    if (side !== null) holds.at(-1)!.push({ side, from: since, until: heldUntil, open })
    side = null
  }
  /** Notices that another life has begun; `stays`: how many there were before it. */
  const notice = (position: DealPosition, stays: number): void => {
    const number = position.life?.number ?? 0
    if (number === life) return
    if (life > 0) endHold(false)
    life = number
    // What was set before the first opening is of the first life.
    firstStay.push(firstStay.length === 0 ? 0 : stays)
    if (firstStay.length > 1) acted.push([])
    holds.push([])
  }
  let staysBefore = 0
  // Whoever opens a deal again acts in the life that begins with it.
  let acting: string | null = null
  const tell = (): void => {
    if (acting !== null) acted.at(-1)!.push(acting)
    acting = null
  }

  view.replay({
    begin: () => {
      life = 0
      firstKnown = Infinity
      firstStay = []
      acted = [[]]
      holds = []
      again = []
      given = []
      side = null
      acting = null
      staysBefore = 0
    },
    fact: (fact, position) => {
      notice(position, staysBefore)
      staysBefore = position.visits.length + (position.visit === null ? 0 : 1)
      if (fact.knownAt < firstKnown) firstKnown = fact.knownAt
      tell()
      acting = fact.member
      if (fact.kind === "status-changed") {
        const { to } = fact.data as { readonly to: string }
        if (position.visit !== null && position.visit.status === to) again.push(to)
      } else if (fact.kind === "owner-changed") {
        const { to } = fact.data as { readonly to: MemberId }
        const from = position.owner?.value ?? null
        if (from !== to) given.push([from, to])
      }
    },
    gap: (position, from, until) => {
      notice(position, staysBefore)
      if (!isOpen(position)) {
        endHold(false)
        return
      }
      const now = sideOf(position)
      if (now !== side) {
        endHold(false)
        side = now
        since = from
      }
      heldUntil = until
    },
    end: (position, deal) => {
      notice(position, staysBefore)
      tell()
      if (position.life === null) {
        neverOpened++
        return
      }
      if (view.fold.pipelines.of(position.pipeline?.value ?? null).id !== pipeline) {
        otherPipeline++
        return
      }
      endHold(isOpen(position) && side === sideOf(position))
      const visits = position.visit === null ? position.visits : [...position.visits, position.visit]
      const all = [...position.pastLives, position.life]
      for (const [place, one] of all.entries()) {
        const { closed, number, opened } = one
        lives.push({
          deal,
          number,
          outcome: closed === null ? "open" : closed.outcome,
          opened: opened?.at ?? null,
          until: closed === null ? view.end : closed.undated === true ? null : closed.at,
          firstKnown,
          stays: staysOf(visits.slice(firstStay[place] ?? 0, firstStay[place + 1] ?? visits.length), one),
          holds: holds[place] ?? []
        })
        handovers.begin()
        for (const member of acted[place] ?? []) handovers.step(member)
      }
      for (const status of again) saidAgain.set(status, (saidAgain.get(status) ?? 0) + 1)
      const distinct = new Map(given.map((pair) => [JSON.stringify(pair), pair]))
      for (const [key, [from, to]] of distinct) {
        const known = owners.get(key)
        if (known === undefined) owners.set(key, { from, to, deals: 1 })
        else known.deals++
      }
      noteOddities(position, deal)
    }
  })

  function noteOddities(position: DealPosition, deal: number): void {
    if (position.oddities.length === 0) return
    const times = new Map<OddityCode, number>()
    for (const { code } of position.oddities) times.set(code, (times.get(code) ?? 0) + 1)
    for (const [code, count] of times) {
      const known = oddities.get(code)
      oddities.set(code, { deals: (known?.deals ?? 0) + 1, times: (known?.times ?? 0) + count })
    }
    const collided = times.get("opened-while-open")
    if (collided !== undefined) collisions.push({ deal, times: collided })
  }

  return {
    lives,
    handovers,
    ownerChanges: [...owners.values()].toSorted(
      (a, b) => b.deals - a.deals || ((a.from ?? "") + a.to < (b.from ?? "") + b.to ? -1 : 1)
    ),
    saidAgain,
    oddities,
    collisions,
    leftOut: [
      {
        code: "never-opened",
        count: neverOpened,
        because: { ja: "開始が記録されていません", en: "never recorded as opened" }
      },
      {
        code: "other-pipeline",
        count: otherPipeline,
        because: { ja: "別のパイプラインの商談です", en: "deals of another pipeline" }
      }
    ]
  }
}
