/**
 * Replay: ten million events of two hundred thousand deals, asked for what takes other tools a warehouse.
 *
 * Every answer is compared with the peer's before anything is timed. DuckDB works in threads of its own, so that rounds
 * against it are timed by the clock; the others by what this thread computes.
 */
import { fromArrow, toArrow } from "@genzaichi/arrow"
import { fromParquet, toParquet } from "@genzaichi/arrow/parquet"
import { builtInRules, japaneseCalendar } from "@genzaichi/core"
import {
  ballHolding,
  ballSides,
  columnsOf,
  type DealHistory,
  type HistoryColumns,
  historyOf,
  staleHistory,
  standing
} from "@genzaichi/core/replay"
import { openThreads } from "@genzaichi/threads"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { rulesFor } from "../agreement.ts"
import { calendar } from "../histories.ts"
import { cleanedUp, measure, measureElapsed, type Rounds } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { type DuckDBHistory, openDuckDBHistory } from "../peers/duckdb-history.ts"
import { standingByHand } from "../peers/hand-written-columns.ts"
import { staleByHand } from "../peers/hand-written-stale.ts"
import { replayEvents, type ReplaySize } from "../replay-history.ts"
import { benchReplayAnalysis } from "./replay-analysis.ts"

const replaySizes: Readonly<Record<Size, ReplaySize>> = {
  whole: { events: 10_000_000, deals: 200_000 },
  quick: { events: 20_000, deals: 400 }
}

/** The most memory a history may take, in bytes an event. */
const mostBytes = 60

/** As many rounds as a figure needs; at the small size one, as no figure is meant. */
const roundsFor = (size: Size, rounds: number, warmUps = 2): Rounds =>
  size === "whole" ? { rounds, warmUps } : { rounds: 1, warmUps: 0, clean: false }

const millions = (count: number): string => `${(count / 1e6).toFixed(2)} M`
const perSecond = (count: number, ms: number): number => (count / ms) * 1000

/** What is held, in bytes, once nobody holds anything else. Buffers are given back only some time after they were found. */
const heldBytes = async (): Promise<number> => {
  for (let round = 0; round < 3; round++) {
    cleanedUp()
    await sleep(100)
  }
  const { arrayBuffers, heapUsed } = process.memoryUsage()
  return arrayBuffers + heapUsed
}

interface Built {
  readonly history: DealHistory
  readonly columns: HistoryColumns
  readonly notes: ReadonlyArray<string>
}

/** Builds the history from decoded events as they come from a store, and looks what it takes. */
const built = async (size: Size): Promise<Built> => {
  const before = await heldBytes()
  const began = performance.now()
  const history = historyOf(replayEvents(replaySizes[size]), { shared: true })
  const gathered = performance.now()
  const columns = columnsOf(history)
  const folded = performance.now()
  const bytes = ((await heldBytes()) - before) / history.events
  if (size === "whole" && bytes >= mostBytes) {
    throw new Error(`The history takes ${bytes.toFixed(1)} bytes an event; it may take ${mostBytes}`)
  }
  const { events, deals } = history
  return {
    history,
    columns,
    notes: [
      `${events} events, ${deals} deals, ${bytes.toFixed(1)} bytes an event (bound: ${mostBytes})`,
      `gathered from decoded events, these made up on the way, at ${millions(perSecond(events, gathered - began))}/s`,
      `folded once when it stood, at ${millions(perSecond(events, folded - gathered))}/s: what is asked here is read off that`
    ]
  }
}

const sameNumbers = (what: string, ours: ArrayLike<number>, theirs: ArrayLike<number>): void => {
  if (ours.length !== theirs.length)
    throw new Error(`${what}: ${ours.length} answers, and ${theirs.length} of the peer`)
  for (let place = 0; place < ours.length; place++) {
    if (!Object.is(ours[place], theirs[place])) {
      throw new Error(`${what} of deal ${place}: ${ours[place]}, and ${theirs[place]} of the peer`)
    }
  }
}

/** Throws unless DuckDB and the loops by hand answer what the library does, deal by deal. */
const assertSame = async ({ columns, history }: Built, duckDB: DuckDBHistory, asOf: number): Promise<void> => {
  const view = history.asOf(asOf)
  const ours = standing(view)
  const byHand = standingByHand(columns, asOf)
  sameNumbers("last contact", ours.lastContactAt, byHand.lastContactAt)
  sameNumbers("ball", ours.ball, byHand.ball)
  sameNumbers("life", ours.life, byHand.life)
  const nameOf = (code: number): string | null => (code === 0 ? null : ours.statuses[code - 1]!.status)
  for (let place = 0; place < view.deals; place++) {
    const code = byHand.status[place]!
    if (nameOf(ours.status[place]!) !== (code === 0 ? null : columns.statuses[code - 1]!.status)) {
      throw new Error(`The status of deal ${place} is another by hand`)
    }
  }

  await duckDB.standing()
  const rows = await duckDB.standingRows()
  if (rows.length !== view.deals) throw new Error(`DuckDB knows ${rows.length} of ${view.deals} deals`)
  for (const { ball, deal, lastContact, status } of rows) {
    const place = view.placeOf(deal as never)!
    const same =
      Object.is(ours.lastContactAt[place], lastContact ?? Number.NaN) &&
      (ballSides[ours.ball[place]!] ?? "nobody") === ball &&
      nameOf(ours.status[place]!) === status
    if (!same) throw new Error(`${deal} stands elsewhere in DuckDB: ${lastContact}, ${ball}, ${status}`)
  }

  const held = ballHolding(view)
  await duckDB.ballHolding(asOf)
  const holding = await duckDB.ballHoldingRows()
  if (holding.length !== view.deals)
    throw new Error(`DuckDB knows of the ball in ${holding.length} of ${view.deals} deals`)
  for (const { customer, deal, nobody, thirdParty, us } of holding) {
    const place = view.placeOf(deal as never)!
    const same =
      held.us[place] === us &&
      held.customer[place] === customer &&
      held.thirdParty[place] === thirdParty &&
      held.nobody[place] === nobody
    if (!same)
      throw new Error(`${deal} held the ball otherwise in DuckDB: ${us}, ${customer}, ${thirdParty}, ${nobody}`)
  }
}

/** Asked in SQL and off the columns: where deals stand, and how long the ball lay with whom. */
const againstDuckDB = async (it: Built, file: string, size: Size): Promise<ReadonlyArray<Measured>> => {
  const { columns, history, notes } = it
  const { events } = history
  const asOf = Math.max(history.lastKnownAt, history.lastOccurredAt)
  const duckDB = await openDuckDBHistory(file)
  try {
    await assertSame(it, duckDB, asOf)
    const [standingMs, sqlMs] = await measureElapsed(
      [() => standing(history.asOf(asOf)), () => duckDB.standing()],
      roundsFor(size, 7)
    )
    const [againMs, byHandMs] = await measure(
      [() => standing(history.asOf(asOf)), () => standingByHand(columns, asOf)],
      roundsFor(size, 15, 3)
    )
    const view = history.asOf(asOf)
    const [holdingMs, windowMs] = await measureElapsed(
      [() => ballHolding(view), () => duckDB.ballHolding(asOf)],
      roundsFor(size, 7)
    )
    return [
      {
        name: "replay: last contact, ball, status",
        unit: "events",
        ours: perSecond(events, standingMs),
        peer: { name: "DuckDB over Parquet, one thread", rate: perSecond(events, sqlMs) },
        target: { of: "ratio", bound: 4 },
        notes
      },
      {
        name: "replay: last contact, ball, status",
        unit: "events",
        ours: perSecond(events, againMs),
        peer: { name: "a bare loop over the columns", rate: perSecond(events, byHandMs) },
        target: { of: "ratio", bound: 0.6 },
        notes: ["as of an instant, which both look at row by row"]
      },
      {
        name: "replay: where the ball lay",
        unit: "events",
        ours: perSecond(events, holdingMs),
        peer: { name: "DuckDB's window query, in memory, one thread", rate: perSecond(events, windowMs) },
        target: { of: "ratio", bound: 10 },
        notes: ["once grouped; DuckDB has the events in a table of its own"]
      }
    ]
  } finally {
    duckDB.close()
  }
}

/** When every deal was stale, by the eleven built-in rules. */
const stale = async ({ columns, history }: Built, size: Size): Promise<ReadonlyArray<Measured>> => {
  const { events } = history
  const rules = rulesFor(calendar)
  const asOf = Math.max(history.lastKnownAt, history.lastOccurredAt)
  const view = history.asOf(asOf)
  const ours = staleHistory(view, rules)
  const byHand = staleByHand(columns, calendar, asOf)
  for (const name of ["rule", "deal", "from", "until"] as const) {
    sameNumbers(`stale periods, ${name}`, ours[name], byHand[name])
  }
  const [oursMs, byHandMs] = await measure(
    [() => staleHistory(view, rules), () => staleByHand(columns, calendar, asOf)],
    roundsFor(size, 5, 1)
  )
  const figure = { name: "replay: stale periods", unit: "events", ours: perSecond(events, oursMs) }
  const periods = `${ours.count} periods of ${rules.rules.length} rules, over every deal's whole life`
  return [
    { ...figure, target: { of: "rate", bound: 4_000_000 }, notes: [`${periods}, on one core`] },
    {
      ...figure,
      peer: { name: "the rules by hand in one loop", rate: perSecond(events, byHandMs) },
      target: { of: "ratio", bound: 0.5 },
      notes: ["the loop by hand knows one calendar, one pipeline, and only what generated deals do"]
    }
  ]
}

/** The same on two threads. By the clock, so it says little where other programs take a core. */
const onThreads = async ({ columns, history }: Built, size: Size): Promise<Measured> => {
  const { events } = history
  const asOf = Math.max(history.lastKnownAt, history.lastOccurredAt)
  const view = history.asOf(asOf)
  const rules = rulesFor(calendar)
  const threads = await openThreads({ rules: builtInRules, calendar: japaneseCalendar }, { threads: 2 })
  try {
    const [ours, single] = [await threads.staleHistory(columns, { asOf }), staleHistory(view, rules)]
    for (const name of ["rule", "deal", "from", "until"] as const) {
      sameNumbers(`stale periods on threads, ${name}`, ours[name], single[name])
    }
    const [oursMs, singleMs] = await measureElapsed(
      [() => threads.staleHistory(columns, { asOf }), () => staleHistory(view, rules)],
      { clean: true, ...roundsFor(size, 5, 1) }
    )
    return {
      name: "replay: stale periods on two threads",
      unit: "events",
      ours: perSecond(events, oursMs),
      peer: { name: "on one", rate: perSecond(events, singleMs) },
      target: { of: "ratio", bound: 1.7 },
      notes: ["by the clock; the columns lie in shared memory"]
    }
  } finally {
    await threads.close()
  }
}

/** Opening what was saved. */
const loading = async ({ history }: Built, parquet: Uint8Array, size: Size): Promise<ReadonlyArray<Measured>> => {
  const { events } = history
  const arrow = toArrow(history)
  const asOf = Math.max(history.lastKnownAt, history.lastOccurredAt)
  const wanted = standing(history.asOf(asOf))
  for (const opened of [fromArrow(arrow), fromParquet(parquet)]) {
    const found = standing(opened.asOf(asOf))
    sameNumbers("last contact as opened", found.lastContactAt, wanted.lastContactAt)
    sameNumbers("ball as opened", found.ball, wanted.ball)
  }
  const [arrowMs] = await measure([() => fromArrow(arrow)], roundsFor(size, 7))
  const [parquetMs] = await measure([() => fromParquet(parquet)], roundsFor(size, 5, 1))
  return [
    {
      name: "replay: opened from Arrow",
      unit: "events",
      ours: perSecond(events, arrowMs),
      target: { of: "rate", bound: 20_000_000 },
      notes: [`${(arrow.length / events).toFixed(1)} bytes an event; from bytes in memory, checked`]
    },
    {
      name: "replay: opened from Parquet",
      unit: "events",
      ours: perSecond(events, parquetMs),
      target: { of: "rate", bound: 3_000_000 },
      notes: [`${(parquet.length / events).toFixed(1)} bytes an event, Snappy; from bytes in memory, checked`]
    }
  ]
}

export const benchReplay = async (size: Size): Promise<ReadonlyArray<Measured>> => {
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-bench-"))
  try {
    const it = await built(size)
    const parquet = toParquet(it.columns)
    const file = join(folder, "history.parquet")
    writeFileSync(file, parquet)
    return [
      ...(await againstDuckDB(it, file, size)),
      ...(await stale(it, size)),
      await onThreads(it, size),
      ...(await loading(it, parquet, size)),
      ...(await benchReplayAnalysis(size))
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
