/** A log as a sheet: events in, bytes out, a piece at a time. */
import type { StoredEvent } from "@genzaichi/core"
import { logColumns } from "./columns.ts"
import { lineOfEvent } from "./line.ts"

const pieceCharacters = 65_536

/** The first line of a log: its mark of UTF-8, by which Excel reads it right, and its columns. */
const logHeading = `\uFEFF${logColumns.join(",")}`

/**
 * Writes events as a log, one line each, in pieces of some 64 KiB or more; never more than one piece is kept. What is
 * read back by `readLog` is the same.
 */
export async function* writeLog(
  events: Iterable<StoredEvent> | AsyncIterable<StoredEvent>
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  let text = `${logHeading}\n`
  if (Symbol.iterator in events) {
    for (const event of events) {
      text += `${lineOfEvent(event)}\n`
      if (text.length < pieceCharacters) continue
      yield encoder.encode(text)
      text = ""
    }
  } else {
    for await (const event of events) {
      text += `${lineOfEvent(event)}\n`
      if (text.length < pieceCharacters) continue
      yield encoder.encode(text)
      text = ""
    }
  }
  if (text !== "") yield encoder.encode(text)
}
