/** A log in a folder of its own, and events to put into it. */
import { type Appended, CommandId, EventId, type NewEvent, type StoredEvent, TenantId } from "@genzaichi/core"
import { Effect, Stream } from "effect"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { onTestFinished } from "vitest"
import { type OpenCsvEventStore, openCsvEventStore } from "../../src/store/index.ts"

export const tenant = TenantId.make("acme")
export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_122)

/** Memory serves as a disk where there is such a folder: what is tested is what is in the file, and not how fast. */
const disk = existsSync("/dev/shm") ? "/dev/shm" : tmpdir()

/** A folder that is gone after the test. */
export const freshFolder = (where = disk): string => {
  const folder = mkdtempSync(join(where, "genzaichi-csv-"))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export const note = (id: string, text = "メモ, 一件"): NewEvent => ({
  id: EventId.make(id),
  kind: "note-added",
  kindVersion: 1,
  data: { text },
  subjects: [{ kind: "deal", id: "d-1" }],
  occurredAt: Date.UTC(2026, 10, 2),
  actor: { kind: "member", id: "山田" },
  recordedBy: { kind: "member", id: "山田" },
  labels: []
})

type Store = Pick<OpenCsvEventStore, "store">

/** Appends notes of these ids as one command. */
export const append = ({ store }: Store, ids: ReadonlyArray<string>, text?: string): Promise<Appended> =>
  Effect.runPromise(
    store.append(
      tenant,
      [{ stream: { kind: "deal", id: "d-1" }, expected: "any", events: ids.map((id) => note(id, text)) }],
      { command: CommandId.make(`append ${ids.join(" ")}`) }
    )
  )

export const wholeLog = ({ store }: Store): Promise<Array<StoredEvent>> =>
  Effect.runPromise(Stream.runCollect(store.readAll(tenant)))

export const idsOf = (events: ReadonlyArray<StoredEvent>): Array<string> => events.map(({ id }) => id)

/** Opens a log, does something with it, and closes it. */
export const withLog = async <Value>(
  path: string,
  work: (log: OpenCsvEventStore) => Promise<Value>,
  options: Parameters<typeof openCsvEventStore>[1] = {}
): Promise<Value> => {
  const log = await openCsvEventStore(path, options)
  try {
    return await work(log)
  } finally {
    await log.close()
  }
}

/** What opening comes to where it is refused. */
export const refusalOf = async (path: string, options: Parameters<typeof openCsvEventStore>[1] = {}) => {
  try {
    const log = await openCsvEventStore(path, options)
    await log.close()
  } catch (fault) {
    return fault
  }
  throw new Error("it was opened")
}
