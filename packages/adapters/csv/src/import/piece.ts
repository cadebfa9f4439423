/**
 * Large imports in pieces: up to a bound everything is one append, all or nothing; above it, piece after piece.
 *
 * Each piece has a command of its own, so that carrying out a plan again repeats harmlessly what was stored. The first
 * holds `sheet-import-begun`, the last `sheet-imported`: so the sheet's own stream tells of each import whether it is
 * whole or was left half.
 */
import type { CommandId, NewEvent } from "@genzaichi/core"

/** Sheets of up to so many rows are recorded at once; larger ones in pieces of at most so many events. */
export const rowsAtOnce = 50_000

/** One append to the sheet's stream. */
export interface ImportPiece {
  readonly command: CommandId
  /** The version of the sheet's stream before it. */
  readonly expected: number
  readonly events: ReadonlyArray<NewEvent>
}

/**
 * Cuts what is to be recorded into pieces of at most `size` events. An event of `joined` stays in one piece with the one
 * before it, where both fit, so that what a correction takes out and what it says instead become known together.
 */
export const piecesOf = (
  events: ReadonlyArray<NewEvent>,
  joined: ReadonlySet<NewEvent>,
  { command, expected, size }: { readonly command: string; readonly expected: number; readonly size: number }
): ReadonlyArray<ImportPiece> => {
  const pieces: Array<ImportPiece> = []
  let from = 0
  while (from < events.length) {
    let until = Math.min(from + size, events.length)
    let joint = until
    while (joint > from && joint < events.length && joined.has(events[joint]!)) joint--
    if (joint > from) until = joint
    pieces.push({
      command: `${command}/${pieces.length + 1}` as CommandId,
      expected: expected + from,
      events: events.slice(from, until)
    })
    from = until
  }
  return pieces
}

/** Everything as one append; none where there is nothing to record. */
export const oneAppend = (
  events: ReadonlyArray<NewEvent>,
  { command, expected }: { readonly command: string; readonly expected: number }
): ReadonlyArray<ImportPiece> => (events.length === 0 ? [] : [{ command: command as CommandId, expected, events }])
