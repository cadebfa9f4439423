/**
 * What was asked of a store and what it answered, kept outside of any database: one line each in a file, written before
 * the append is sent and after the answer came, so that it outlives the process that appends.
 */
import { appendFileSync, closeSync, openSync, readSync, writeSync } from "node:fs"
import { EventId, type Expected, type NewEvent, type Write } from "@genzaichi/core"

/** Events for one deal, by their ids; what is in them follows from the ids. */
export interface AskedWrite {
  readonly deal: string
  readonly expected: Expected
  readonly ids: ReadonlyArray<string>
}

/** An append as it was asked for. */
export interface Asked {
  readonly command: string
  readonly tenant: string
  readonly writes: ReadonlyArray<AskedWrite>
}

/** Where an event was said to stand. */
export interface Placed {
  readonly id: string
  readonly sequence: number
  readonly version: number
}

export type Entry =
  | ({ readonly what: "asked" } & Asked)
  | { readonly what: "stored"; readonly command: string; readonly events: ReadonlyArray<Placed> }
  /** The store said that it will not, or that nothing was written. */
  | { readonly what: "refused"; readonly command: string; readonly tag: string }
  /** The store could not say what came of it. */
  | { readonly what: "unanswered"; readonly command: string; readonly because: string }
  /** An answer that breaks a promise by itself. */
  | { readonly what: "wrong"; readonly because: string }

export type Write_ = (entry: Entry) => void

/** Writes entries to a file, each handed to the system before the call returns. */
export const writeLedger = (file: string): Write_ => {
  const to = openSync(file, "a")
  return (entry) => void writeSync(to, `${JSON.stringify(entry)}\n`)
}

/** Reads what was added to a file since the last time. A line that is not whole yet is left for the next. */
export const readLedger = (file: string): (() => ReadonlyArray<Entry>) => {
  appendFileSync(file, "")
  const from = openSync(file, "r")
  const buffer = Buffer.alloc(1 << 20)
  let rest = Buffer.alloc(0)
  const read = (): ReadonlyArray<Entry> => {
    const parts = [rest]
    for (let n = readSync(from, buffer); n > 0; n = readSync(from, buffer))
      parts.push(Buffer.from(buffer.subarray(0, n)))
    const all = Buffer.concat(parts)
    const end = all.lastIndexOf(0x0a) + 1
    rest = all.subarray(end)
    return all
      .subarray(0, end)
      .toString("utf8")
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as Entry)
  }
  return Object.assign(read, { [Symbol.dispose]: () => closeSync(from) })
}

/** What is in an event: of all lengths, in the letters people write, and different for every id. */
const textOf = (id: string): string => {
  let sum = 0
  for (let at = 0; at < id.length; at++) sum = Math.imul(sum, 31) + id.charCodeAt(at)
  const length = (sum >>> 0) % 50 === 0 ? 4000 : (sum >>> 0) % 120
  return `${id}: ${'先方"検討中"\\ '.repeat(Math.ceil(length / 10)).slice(0, length)}`
}

/** Everything is said to have happened on Monday 2026-11-02, whatever the clocks say. */
const happened = Date.UTC(2026, 10, 2)

export const noteOf = (id: string, deal: string): NewEvent => ({
  id: EventId.make(id),
  kind: "note-added",
  kindVersion: 1,
  data: { text: textOf(id) },
  subjects: [{ kind: "deal", id: deal }],
  occurredAt: happened,
  actor: { kind: "member", id: "yamada" },
  recordedBy: { kind: "member", id: "sato" },
  labels: []
})

/** The append as a store takes it. */
export const writesOf = ({ writes }: Asked): ReadonlyArray<Write> =>
  writes.map(({ deal, expected, ids }) => ({
    stream: { kind: "deal", id: deal },
    expected,
    events: ids.map((id) => noteOf(id, deal))
  }))
