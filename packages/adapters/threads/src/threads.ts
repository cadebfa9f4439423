/**
 * Replaying on several cores: deals know nothing of each other, so each thread walks a stretch of them, and what they
 * answer is put together in the order of the deals. The answer is the one a single thread gives, to the last row.
 */
import type { Instant } from "@genzaichi/core"
import type { HistoryColumns, HistoryCut, StaleHistory, StaleHistoryOptions } from "@genzaichi/core/replay"
import { availableParallelism } from "node:os"
import { Worker } from "node:worker_threads"
import { joined, type ShareAnswer } from "./join.ts"
import type { Beginning, Reply, Task } from "./messages.ts"
import { readSettings, type Settings } from "./settings.ts"
import { bordersOf, sharedColumns, shareOf } from "./share.ts"
import { revived, threadFailed } from "./thread-failed.ts"

export interface ThreadsOptions {
  /** How many; as many as the machine has cores to spare, where left out. */
  readonly threads?: number
}

/** What is asked of a history: as of when, and of which rules. */
export interface ThreadedQuestion extends Omit<StaleHistoryOptions, "deals"> {
  readonly asOf: Instant | HistoryCut
}

/** Threads that stand ready, each with its settings made. */
export interface Threads {
  readonly count: number
  /**
   * The stale periods of every deal, as `staleHistory` gives them of `historyFromColumns(columns).asOf(asOf)`.
   *
   * Columns in shared memory (`historyOf(events, { shared: true })`) are handed over as they are; others are copied there.
   * It rejects with RuleFault, HistoryFault or RangeError as `staleHistory` throws them, else with ThreadFailed.
   */
  readonly staleHistory: (columns: HistoryColumns, question: ThreadedQuestion) => Promise<StaleHistory>
  /** Ends them. What is still asked is answered with ThreadFailed. */
  readonly close: () => Promise<void>
}

/**
 * Starts threads and waits until they are ready. Keep them where more than one question is asked: starting takes longer
 * than a small history.
 *
 * It rejects with what the settings are refused for: RuleFault, PipelineFault or CalendarInvalid, of a module ThreadFailed.
 */
export const openThreads = async (
  settings: Settings,
  { threads = availableParallelism() }: ThreadsOptions = {}
): Promise<Threads> => {
  if (!Number.isInteger(threads) || threads < 1) throw new RangeError("There is at least one thread, and no half ones")
  // What the settings are refused for is said here, by the errors of the library.
  if (!("module" in settings)) await readSettings(settings)
  const travelling: Settings = "module" in settings ? { module: String(settings.module) } : settings
  const workers = Array.from({ length: threads }, () => startThread(travelling))
  const close = async (): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.close()))
  }
  const started = await Promise.allSettled(workers.map(({ ready }) => ready))
  for (const one of started) {
    if (one.status === "fulfilled") continue
    await close()
    throw one.reason
  }
  return {
    count: threads,
    close,
    staleHistory: async (columns, { asOf, ...options }) => {
      const cut = typeof asOf === "number" ? { occurred: asOf, known: asOf } : asOf
      const shared = sharedColumns(columns)
      const borders = bordersOf(shared, threads)
      const asked = workers.map((worker, share) =>
        worker.ask({ columns: shareOf(shared, borders[share]!, borders[share + 1]!), cut, options })
      )
      const answers = await Promise.allSettled(asked)
      // All have answered before anything is said, so that the next question finds them free.
      for (const answer of answers) if (answer.status === "rejected") throw answer.reason
      return joined(answers.map((answer) => (answer as PromiseFulfilledResult<ShareAnswer>).value))
    }
  }
}

/** Starts threads for one question, and ends them. */
export const staleHistoryOnThreads = async (
  columns: HistoryColumns,
  { threads, ...question }: ThreadedQuestion & ThreadsOptions,
  settings: Settings
): Promise<StaleHistory> => {
  const open = await openThreads(settings, threads === undefined ? {} : { threads })
  try {
    return await open.staleHistory(columns, question)
  } finally {
    await open.close()
  }
}

interface Thread {
  readonly ready: Promise<unknown>
  readonly ask: (task: Task) => Promise<ShareAnswer>
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly answered: (reply: Reply) => void
  readonly failed: (error: Error) => void
}

const startThread = (settings: Settings): Thread => {
  // Sources run as they are, and so does what is built of them.
  const file = new URL(import.meta.url.endsWith(".ts") ? "./worker.ts" : "./worker.js", import.meta.url)
  const worker = new Worker(file, { workerData: { settings } satisfies Beginning })
  const waiting: Array<Waiting> = []
  let over: Error | undefined
  const fail = (error: Error): void => {
    over ??= error
    for (const one of waiting.splice(0)) one.failed(error)
  }
  worker.on("message", (reply: Reply) => waiting.shift()?.answered(reply))
  worker.on("error", (error: Error) => fail(threadFailed(error.name, error.message)))
  worker.on("messageerror", (error: Error) => fail(threadFailed(error.name, error.message)))
  worker.on("exit", (code) => fail(threadFailed("exit", `the thread ended with ${code}`)))

  const reply = (): Promise<Reply> =>
    new Promise((answered, failed) => {
      if (over === undefined) waiting.push({ answered, failed })
      else failed(over)
    })
  const unlessFailed = (told: Reply): Exclude<Reply, { readonly kind: "failed" }> => {
    if (told.kind === "failed") throw revived(told.failing)
    return told
  }
  return {
    ready: reply().then(unlessFailed),
    ask: async (task) => {
      const told = reply()
      if (over === undefined) worker.postMessage(task, [])
      const answer = unlessFailed(await told)
      if (answer.kind !== "answer") throw threadFailed("reply", answer.kind)
      return answer.answer
    },
    close: async () => {
      await worker.terminate()
    }
  }
}
