/**
 * Appends to the file: those that wait go together, in one write and one wait for the disk.
 *
 * Nobody is answered before the disk has what the answer rests on, a refusal as little as a success: it may rest on an
 * append that travels in the same write. Where a write fails, the file is cut back to where the last acknowledged append
 * ends. Where waiting for the disk fails, it is cut back as well, and nothing more is written until the file is opened
 * again: the system may take for written what it has lost, and says so only once.
 */
import {
  type AppendError,
  type Appended,
  CommandReused,
  type CommandId,
  type EventId,
  EventIdTaken,
  type InvalidEvent,
  InvalidEvent as Invalid,
  isRepetition,
  place,
  type StoredEvent,
  StoreFailure,
  type StreamName,
  type TenantId,
  VersionConflict,
  type Write
} from "@genzaichi/core"
import { Result } from "effect"
import { fdatasync, fdatasyncSync, fstatSync, ftruncateSync, statSync, writeSync } from "node:fs"
import { setImmediate } from "node:timers"
import { cellsOfEvent, eventOfCells } from "../log/cells.ts"
import { encodeRows, type NewRow } from "./file-row.ts"
import { indexKey } from "./index-key.ts"
import type { LogFile } from "./log-file.ts"
import { codeOf } from "./opening-fault.ts"
import { RowChanged, type RowReader } from "./reading-rows.ts"

export type Answer = Result.Result<Appended, AppendError>

/** An append that waits to be written. */
export interface Waiting {
  readonly tenant: TenantId
  readonly writes: ReadonlyArray<Write>
  readonly command: CommandId
  /** Why its events are none, unless the command is known. */
  readonly refused: InvalidEvent | undefined
  /** The clock of whoever appends, epoch milliseconds. */
  readonly now: () => number
  readonly answer: (answer: Answer) => void
}

/** As many events go in one write, and one append more; what is more waits for the next. */
const mostTogether = 4096

/** What appends of the write under way have taken, before any of it is in the index. */
interface Taken {
  sequence: number
  recordedAt: number
  readonly versions: Map<string, number>
  readonly ids: Set<string>
  readonly commands: Map<string, ReadonlyArray<StoredEvent>>
}

/** An append with its answer, once the disk has what it rests on. */
interface Settled {
  readonly waiting: Waiting
  readonly answer: Answer
}

const failing = (because: string, retryable: boolean, cause?: unknown): StoreFailure =>
  new StoreFailure({ because, retryable, ...(cause === undefined ? {} : { cause }) })

/** What reading a row that an answer needs came to, as an error of the store. */
export const readingFailure = (path: string, error: unknown): StoreFailure =>
  error instanceof RowChanged
    ? failing(
        `${path} was changed by another program while it was open: ${error.message}; close the store, restore the file and open it again`,
        false,
        error
      )
    : failing(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`, true, error)

export interface Appending {
  readonly join: (waiting: Waiting) => void
  /** Refuses whatever comes or waits, and is done when what is under way has its answer. */
  readonly close: () => Promise<void>
}

/** How the file is written to; tests put a failing disk in its place. */
export interface Disk {
  readonly write: (file: number, bytes: Uint8Array, offset: number, length: number, at: number) => number
  readonly sync: (file: number, done: (error: Error | null) => void) => void
  readonly cutBack: (file: number, size: number) => void
}

export const realDisk: Disk = {
  write: writeSync,
  sync: fdatasync,
  cutBack: (file, size) => {
    ftruncateSync(file, size)
    fdatasyncSync(file)
  }
}

export interface AppendingOptions {
  readonly log: LogFile
  readonly reader: RowReader
  /** Whether events were not checked, so that what could not be read back has to be found here. */
  readonly trusted: boolean
  readonly disk: Disk
  /** Called when events of these tenants can be read. */
  readonly onStored: (tenants: Iterable<string>) => void
}

export const makeAppending = ({ disk, log, onStored, reader, trusted }: AppendingOptions): Appending => {
  const { claim, file, index, path } = log
  const { dev, ino } = fstatSync(file)
  const waiting: Array<Waiting> = []
  let isUnderWay = false
  let broken: StoreFailure | undefined
  let whenIdle: (() => void) | undefined

  // -- what is known already --------------------------------------------------------------------------------------

  const isIdTaken = (tenant: string, id: string): boolean =>
    index.rowOfId(tenant, id, (row) => {
      const [event] = reader.events([row])
      return event!.id === id && event!.tenant === tenant
    }) !== undefined

  const takenOf = (tenant: string, taken: Map<string, Taken>): Taken => {
    const known = taken.get(tenant)
    if (known !== undefined) return known
    const ofTenant = index.tenants.get(tenant)
    const made: Taken = {
      sequence: ofTenant?.rows.length ?? 0,
      recordedAt: ofTenant?.lastRecordedAt ?? Number.NEGATIVE_INFINITY,
      versions: new Map(),
      ids: new Set(),
      commands: new Map()
    }
    taken.set(tenant, made)
    return made
  }

  // -- one append -------------------------------------------------------------------------------------------------

  /** The events of an append in their places, or why none of them is taken. */
  const staged = (
    { now, tenant, writes }: Waiting,
    taken: Taken
  ): ReadonlyArray<StoredEvent> | Exclude<AppendError, StoreFailure> => {
    const recordedAt = Math.max(now(), taken.recordedAt)
    const events: Array<StoredEvent> = []
    const reached = new Map<string, number>()
    const ids = new Set<EventId>()
    for (const { events: ofWrite, expected, stream } of writes) {
      const key = indexKey(stream.kind, stream.id)
      let version = reached.get(key) ?? taken.versions.get(key) ?? index.version(tenant, stream)
      if (expected !== "any" && version !== (expected === "none" ? 0 : expected)) {
        return new VersionConflict({ stream, expected, actual: version })
      }
      const home: StreamName = Object.freeze({ kind: stream.kind, id: stream.id })
      for (const event of ofWrite) {
        const sequence = taken.sequence + events.length + 1
        const placed = place(event, { tenant, stream: home, version: ++version, sequence, recordedAt })
        if ("_tag" in placed) return placed
        if (ids.has(placed.id) || taken.ids.has(placed.id) || isIdTaken(tenant, placed.id)) {
          return new EventIdTaken({ event: placed.id })
        }
        const unreadable = trusted ? eventOfCells(cellsOfEvent(placed)) : undefined
        if (unreadable !== undefined && Result.isFailure(unreadable)) {
          return new Invalid({ event: String(event.id), kind: String(event.kind), because: unreadable.failure.message })
        }
        ids.add(placed.id)
        events.push(placed)
      }
      reached.set(key, version)
    }
    if (events.length === 0) return events
    taken.sequence += events.length
    taken.recordedAt = recordedAt
    for (const [key, version] of reached) taken.versions.set(key, version)
    for (const id of ids) taken.ids.add(id)
    return events
  }

  /** What an append is answered if the write succeeds; its rows go into `rows`. */
  const answered = (one: Waiting, taken: Taken, rows: Array<NewRow>): Answer => {
    const { command, refused, tenant, writes } = one
    try {
      const before = taken.commands.get(command) ?? reader.command(tenant, command)
      if (before !== undefined) {
        return isRepetition(before, writes)
          ? Result.succeed({ events: before, repeated: true })
          : Result.fail(new CommandReused({ command }))
      }
      if (refused !== undefined) return Result.fail(refused)
      const events = staged(one, taken)
      if ("_tag" in events) return Result.fail(events)
      if (events.length > 0) taken.commands.set(command, events)
      for (const [part, event] of events.entries()) rows.push({ event, command, part: part + 1, of: events.length })
      return Result.succeed({ events, repeated: false })
    } catch (error) {
      return Result.fail(readingFailure(path, error))
    }
  }

  // -- one write --------------------------------------------------------------------------------------------------

  /** Why the file is not as this store left it, or `undefined` where it is. */
  const intruder = (): string | undefined => {
    if (!claim!.stands()) return "its lock was taken away, so another process may be writing"
    const now = statSync(path, { throwIfNoEntry: false })
    if (now === undefined) return "the file is gone"
    if (now.ino !== ino || now.dev !== dev) return "another file was put in its place"
    return now.size === index.end ? undefined : "another program changed it"
  }

  /** Nothing of what was just written stays; where even that fails, the file is not touched any more. */
  const cutBack = (): boolean => {
    try {
      disk.cutBack(file, index.end)
      return true
    } catch {
      return false
    }
  }

  const brokenBy = (because: string, cause?: unknown): StoreFailure =>
    (broken = failing(`${path}: ${because}; nothing more is written, close the store and open it again`, false, cause))

  const unwritten = (error: unknown): StoreFailure => {
    const code = codeOf(error)
    const because = error instanceof Error ? error.message : String(error)
    if (!cutBack()) return brokenBy(`writing failed and could not be taken back (${because})`, error)
    const full = code === "ENOSPC" || code === "EDQUOT"
    return failing(
      full ? `the disk is full, and nothing was written to ${path}; make room and give the command again` : because,
      true,
      error
    )
  }

  const unsynced = (error: unknown): StoreFailure => {
    const because = error instanceof Error ? error.message : String(error)
    const takenBack = cutBack()
    return brokenBy(
      takenBack
        ? `the disk did not take what was written (${because}), and it was taken back`
        : `the disk did not take what was written (${because}), and it could not be taken back`,
      error
    )
  }

  /** The index takes up what the disk has. */
  const takeUp = (rows: ReadonlyArray<NewRow>, lengths: ReadonlyArray<number>, check: string): void => {
    for (const [place, { command, event, part }] of rows.entries()) {
      const stream = indexKey(event.stream.kind, event.stream.id)
      index.add({
        start: index.end,
        tenant: event.tenant,
        sequence: event.sequence,
        stream,
        subjects: event.subjects.map(({ kind, id }) => indexKey(kind, id)),
        version: event.version,
        recordedAt: event.recordedAt,
        id: event.id,
        command,
        part
      })
      index.end += lengths[place]!
    }
    index.check = check
  }

  const goingNow = (): Array<Waiting> => {
    let events = 0
    let going = 0
    while (going < waiting.length && events < mostTogether) {
      for (const write of waiting[going]!.writes) events += write.events.length
      going++
    }
    return waiting.splice(0, going)
  }

  const arrived = (settled: ReadonlyArray<Settled>, failure?: StoreFailure): void => {
    for (const { answer, waiting: one } of settled) one.answer(failure === undefined ? answer : Result.fail(failure))
    // Those who travelled together mostly have more to append as soon as they know: who waits for them a moment does not
    // leave with the first and let the rest wait for the disk once more.
    if (settled.length > 1) setImmediate(depart)
    else depart()
  }

  const depart = (): void => {
    isUnderWay = false
    if (waiting.length === 0) return whenIdle?.()
    isUnderWay = true
    const going = goingNow()
    const rows: Array<NewRow> = []
    const taken = new Map<string, Taken>()
    const settled = going.map((one) => ({ waiting: one, answer: answered(one, takenOf(one.tenant, taken), rows) }))
    if (broken !== undefined) return arrived(settled, broken)
    if (rows.length === 0) return arrived(settled)
    const changed = intruder()
    if (changed !== undefined) return arrived(settled, brokenBy(changed))
    const { bytes, check, lengths } = encodeRows(index.check, rows)
    try {
      for (let done = 0; done < bytes.length;) {
        const more = disk.write(file, bytes, done, bytes.length - done, index.end + done)
        if (more === 0) throw new Error("the system took none of the bytes")
        done += more
      }
    } catch (error) {
      return arrived(settled, unwritten(error))
    }
    disk.sync(file, (error) => {
      if (error !== null) return arrived(settled, unsynced(error))
      takeUp(rows, lengths, check)
      claim!.acknowledge(index.end)
      onStored(taken.keys())
      arrived(settled)
    })
  }

  return {
    join: (one) => {
      waiting.push(one)
      if (!isUnderWay) depart()
    },
    close: () => {
      const left = waiting.splice(0)
      const closed = failing("it was closed meanwhile; give the command again to learn whether it was stored", true)
      for (const { answer } of left) answer(Result.fail(closed))
      return isUnderWay ? new Promise<void>((done) => (whenIdle = done)) : Promise.resolve()
    }
  }
}
