/**
 * Following a log that another process writes: the system tells of changes in the folder, and now and then it is looked
 * anyway, as systems forget to tell. What is taken up is what was acknowledged, in whole appends.
 */
import { StoreFailure } from "@genzaichi/core"
import { type FSWatcher, fstatSync, statSync, watch } from "node:fs"
import { dirname } from "node:path"
import { clearInterval, setImmediate, setInterval } from "node:timers"
import { type LogFile, readOn } from "./log-file.ts"

/**
 * Watches until the function it gives back is called.
 *
 * @param pollEvery milliseconds
 * @param told called after a look that found something, with what is wrong where the file cannot be gone on from
 */
export const watchLog = (
  { file, index, path }: LogFile,
  pollEvery: number,
  told: (fault: StoreFailure | undefined) => void
): (() => void) => {
  const { dev, ino } = fstatSync(file)
  let isOver = false
  let isPlanned = false

  const fault = (because: string): StoreFailure =>
    new StoreFailure({ because: `${path}: ${because}; open it again`, retryable: false })

  const look = (): void => {
    isPlanned = false
    if (isOver) return
    const before = index.count
    try {
      const now = statSync(path, { throwIfNoEntry: false })
      const { stop } = readOn(path, file, index)
      if (index.count > before) told(undefined)
      if (now === undefined || now.ino !== ino || now.dev !== dev)
        stopWith("the file is gone or another is in its place")
      else if (stop === "misfit") stopWith("it is not the log any more that was opened")
    } catch (error) {
      // A disk may fail for a moment; it is looked again.
      if (index.count > before) told(undefined)
      void error
    }
  }
  const stopWith = (because: string): void => {
    over()
    told(fault(because))
  }
  // Many changes in a moment are one.
  const soon = (): void => {
    if (isPlanned || isOver) return
    isPlanned = true
    setImmediate(look)
  }

  let watcher: FSWatcher | undefined
  try {
    watcher = watch(dirname(path), { persistent: false }, soon)
    watcher.on("error", () => watcher?.close())
  } catch {
    // Without watching there is still looking.
  }
  const poll = setInterval(soon, pollEvery)
  const over = (): void => {
    isOver = true
    clearInterval(poll)
    watcher?.close()
  }
  return over
}
