/** Where a page ended, as a text nobody needs to read. */
import { Buffer } from "node:buffer"
import type { Instant } from "@genzaichi/core"
import { CursorFault } from "./positions-fault.ts"

/** The last row of a page: what it is ordered by, its id, and the instant all pages of the list are asked about. */
export interface Place {
  readonly key: number
  readonly id: string
  readonly at: Instant
}

/** @param asked what the list is of and what it is ordered by: a cursor is good for its own list alone */
export const cursorOf = (asked: string, { at, id, key }: Place): string =>
  Buffer.from(JSON.stringify([asked, key, id, at])).toString("base64url")

export const placeOf = (asked: string, cursor: string): Place | CursorFault => {
  let read: unknown
  try {
    read = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"))
  } catch {
    return new CursorFault({ because: "is none this store wrote" })
  }
  if (!Array.isArray(read) || read.length !== 4) return new CursorFault({ because: "is none this store wrote" })
  const [of, key, id, at] = read as ReadonlyArray<unknown>
  if (of !== asked) return new CursorFault({ because: "is of another list, or of another order" })
  if (!Number.isSafeInteger(key) || typeof id !== "string" || !Number.isSafeInteger(at)) {
    return new CursorFault({ because: "is none this store wrote" })
  }
  return { key: key as number, id, at: at as Instant }
}
