/**
 * Says how far long work has come, on the error stream so that what is printed stays clean: one line rewritten on a
 * terminal, a line now and then elsewhere, and nothing at all of what takes no longer than a second.
 */
import type { WriteStream } from "node:tty"

export interface Progress {
  /** What is being done, and how much of it: a share from 0 to 1, or a count. */
  readonly say: (what: string, done?: { readonly share: number } | { readonly count: number }) => void
  /** Takes the rewritten line away. */
  readonly end: () => void
}

// In milliseconds.
const patience = 1000
const between = { terminal: 100, elsewhere: 5000 }

export const makeProgress = (
  stream: Pick<WriteStream, "write"> & { readonly isTTY?: boolean },
  clock: () => number = () => performance.now()
): Progress => {
  const began = clock()
  const pause = stream.isTTY === true ? between.terminal : between.elsewhere
  let last = -Infinity
  let shown = false
  return {
    say: (what, done) => {
      const now = clock()
      if (now - began < patience || now - last < pause) return
      last = now
      const far =
        done === undefined
          ? ""
          : "share" in done
            ? ` ${Math.floor(done.share * 100)} %`
            : ` ${done.count.toLocaleString()}`
      if (stream.isTTY === true) {
        shown = true
        stream.write(`\r\u001B[2K${what}${far}`)
      } else stream.write(`${what}${far}\n`)
    },
    end: () => {
      if (shown) stream.write("\r\u001B[2K")
      shown = false
    }
  }
}
