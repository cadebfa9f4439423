/** The processes that append, from the side of who tells them to. */
import { type ChildProcess, fork } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import type { FromWriter, Order, ToWriter } from "./writer.ts"

const program = fileURLToPath(new URL("writer.ts", import.meta.url))

export interface Writer {
  readonly open: (order: Order) => Promise<void>
  readonly go: () => void
  /** Resolves when it has had an answer to all it asked; false where that takes longer than `atMost` milliseconds. */
  readonly stop: (atMost: number) => Promise<boolean>
  readonly skew: (by: number) => void
  /** Closes its store. */
  readonly close: () => Promise<void>
  /** Ends the process in the middle of whatever it does. */
  readonly kill: () => Promise<void>
}

/** A writer that was killed is another process the next time it is opened. */
export const makeWriter = (): Writer => {
  let child: ChildProcess | undefined
  const running = (): ChildProcess =>
    (child ??= fork(program, { execArgv: [], stdio: ["ignore", "inherit", "inherit", "ipc"] }))
  const tell = (word: ToWriter): void => void running().send(word)
  const heard = (what: FromWriter["is"], atMost: number): Promise<boolean> =>
    new Promise((resolve, reject) => {
      const one = running()
      const end = (): void => {
        clearTimeout(timer)
        one.off("message", hear)
        one.off("exit", gone)
      }
      const hear = (word: FromWriter): void => {
        if (word.is === "failed") {
          end()
          reject(new Error(`a writer failed: ${word.why}`))
        } else if (word.is === what) {
          end()
          resolve(true)
        }
      }
      const gone = (): void => {
        end()
        resolve(false)
      }
      const timer = setTimeout(gone, atMost)
      one.on("message", hear)
      one.on("exit", gone)
    })
  return {
    open: async (order) => {
      const isOpen = heard("open", 30_000)
      tell({ to: "open", order })
      if (!(await isOpen)) throw new Error("a writer did not open its store")
    },
    go: () => tell({ to: "go" }),
    stop: (atMost) => {
      const stopped = heard("stopped", atMost)
      tell({ to: "stop" })
      return stopped
    },
    close: async () => {
      if (child === undefined) return
      const closed = heard("closed", 30_000)
      tell({ to: "close" })
      if (!(await closed)) throw new Error("a writer did not close its store")
    },
    skew: (by) => tell({ to: "skew", by }),
    kill: async () => {
      const doomed = child
      child = undefined
      if (doomed === undefined || doomed.exitCode !== null || doomed.signalCode !== null) return
      const ended = once(doomed, "exit")
      doomed.kill("SIGKILL")
      await ended
    }
  }
}
