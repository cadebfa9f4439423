/** A thread that replays its share of a history. It is started by `openThreads`, and does nothing where it was not. */
import { historyFromColumns, staleHistory } from "@genzaichi/core/replay"
import { parentPort, workerData } from "node:worker_threads"
import type { Beginning, Failing, Reply, Task } from "./messages.ts"
import { readSettings, type ReplaySettings } from "./settings.ts"

const failingOf = (error: unknown): Failing =>
  error instanceof Error
    ? { name: error.name, message: error.message, fields: plainFields(error) }
    : { name: "unknown", message: String(error), fields: {} }

/** The fields of an error that can travel. */
const plainFields = (error: Error): Readonly<Record<string, unknown>> => {
  try {
    return JSON.parse(JSON.stringify({ ...error })) as Readonly<Record<string, unknown>>
  } catch {
    return {}
  }
}

const answer = ({ columns, cut, options }: Task, { fold, rules }: ReplaySettings): Reply => {
  const view = historyFromColumns(columns, { fold }).asOf(cut)
  return { kind: "answer", answer: { stale: staleHistory(view, rules, options), deals: view.deals } }
}

const serve = async (port: NonNullable<typeof parentPort>): Promise<void> => {
  const settings = await readSettings((workerData as Beginning).settings)
  port.on("message", (task: Task) => {
    try {
      const reply = answer(task, settings)
      if (reply.kind !== "answer") return
      const { deal, from, goesOn, life, owner, rule, until } = reply.answer.stale
      const columns = [deal, from, goesOn, life, owner, rule, until]
      port.postMessage(
        reply,
        columns.map(({ buffer }) => buffer as ArrayBuffer)
      )
    } catch (error) {
      port.postMessage({ kind: "failed", failing: failingOf(error) } satisfies Reply)
    }
  })
  port.postMessage({ kind: "ready" } satisfies Reply)
}

if (parentPort !== null) {
  const port = parentPort
  serve(port).catch((error: unknown) => {
    port.postMessage({ kind: "failed", failing: failingOf(error) } satisfies Reply)
  })
}
