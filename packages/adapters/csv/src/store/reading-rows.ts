/** Events read back from the file, each held against its check again: what was changed meanwhile is not believed. */
import type { StoredEvent } from "@genzaichi/core"
import { Result } from "effect"
import { Buffer } from "node:buffer"
import { readSync } from "node:fs"
import { eventOfCells, textOfCell } from "../log/cells.ts"
import { logColumns } from "../log/columns.ts"
import { cellsOfLine } from "../log/line.ts"
import { isChained, leadLength, partOf } from "./file-row.ts"
import type { LogIndex } from "./log-index.ts"

/** A row in the file is not the one that was taken up when the file was opened. */
export class RowChanged extends Error {
  readonly line: number
  constructor(line: number) {
    super(`line ${line} of the file is not as it was written`)
    this.line = line
  }
}

/** Rows that lie no further apart are read at once. */
const nearby = 16_384
const mostAtOnce = 4 * 1024 * 1024

/** A row as it stands in the file. */
export interface ReadRow {
  readonly event: StoredEvent
  readonly command: string
  readonly of: number
}

const commandPlace = logColumns.length
const partPlace = commandPlace + 1

export interface RowReader {
  /** The rows of these places, in their order. */
  readonly rows: (places: ArrayLike<number>) => Array<ReadRow>
  readonly events: (places: ArrayLike<number>) => Array<StoredEvent>
  /** What a command stored. */
  readonly command: (tenant: string, command: string) => Array<StoredEvent> | undefined
}

/** @throws RowChanged, and what the file system throws */
export const makeRowReader = (file: number, index: LogIndex): RowReader => {
  let buffer = Buffer.allocUnsafe(65_536)

  const fill = (start: number, length: number): void => {
    if (buffer.length < length) buffer = Buffer.allocUnsafe(length * 2)
    for (let read = 0; read < length;) {
      const more = readSync(file, buffer, read, length - read, start + read)
      if (more === 0) return void buffer.fill(0, read, length)
      read += more
    }
  }

  const rowAt = (row: number, from: number, to: number): ReadRow => {
    const bytes = buffer.subarray(from, to)
    const cells = isChained(bytes) ? cellsOfLine(bytes.toString("utf8", leadLength, bytes.length - 1)) : undefined
    const event = cells === undefined ? undefined : eventOfCells(cells)
    // The heading is line 1.
    if (cells === undefined || event === undefined || Result.isFailure(event)) throw new RowChanged(row + 2)
    return {
      event: event.success,
      command: textOfCell(cells[commandPlace]!) ?? "",
      of: partOf(cells[partPlace]!)?.[1] ?? 1
    }
  }

  const rows = (places: ArrayLike<number>): Array<ReadRow> => {
    const found: Array<ReadRow> = []
    for (let place = 0; place < places.length;) {
      const start = index.starts.at(places[place]!) - leadLength
      let end = index.endOf(places[place]!)
      let next = place + 1
      for (; next < places.length; next++) {
        const row = places[next]!
        const from = index.starts.at(row)
        if (from < end || from - end > nearby || index.endOf(row) - start > mostAtOnce) break
        end = index.endOf(row)
      }
      fill(start, end - start)
      for (; place < next; place++) {
        const row = places[place]!
        found.push(rowAt(row, index.starts.at(row) - leadLength - start, index.endOf(row) - start))
      }
    }
    return found
  }
  const events = (places: ArrayLike<number>): Array<StoredEvent> => rows(places).map(({ event }) => event)

  const command = (tenant: string, name: string): Array<StoredEvent> | undefined => {
    let of = 0
    const first = index.rowOfCommand(tenant, name, (row) => {
      const [found] = rows([row])
      of = found!.of
      return found!.command === name && found!.event.tenant === tenant
    })
    return first === undefined ? undefined : events(Array.from({ length: of }, (_, part) => first + part))
  }
  return { rows, events, command }
}
