/**
 * The CSV file as a store: appends that are on the disk when they are answered, against the bare calls with the same
 * rows; many at once against one after another; and how opening and memory grow with the log.
 */
import { CommandId, type DealId, dealStream, dealSubject, EventId, type NewEvent, TenantId } from "@genzaichi/core"
import { openCsvEventStore, type OpenCsvEventStore } from "@genzaichi/csv/store"
import { Effect } from "effect"
import { execFileSync } from "node:child_process"
import { closeSync, fdatasyncSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { logEvents } from "../log-events.ts"
import { measureElapsed } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"

const tenant = TenantId.make("bench")
const turn = 16
const atOnce = 64

const contact = (place: number, deal: DealId): NewEvent => ({
  id: EventId.make(`e-${place}`),
  kind: "contacted",
  kindVersion: 1,
  data: { channel: "mail", direction: "inbound", gist: "価格感を説明。社内で検討いただく" },
  subjects: [dealSubject(deal)],
  occurredAt: Date.UTC(2025, 0, 6) + place * 60_000,
  actor: { kind: "member", id: "山田" },
  recordedBy: { kind: "member", id: "山田" },
  labels: []
})

const append = ({ store }: OpenCsvEventStore, place: number) => {
  const deal = `d-${place % 500}` as DealId
  return store.append(tenant, [{ stream: dealStream(deal), expected: "any", events: [contact(place, deal)] }], {
    command: CommandId.make(`c-${place}`)
  })
}

interface Opened {
  readonly events: number
  readonly seconds: number
  readonly bytes: number
  readonly resident: number
}

/** A log of so many events, written by the store in appends of a thousand, and how it opens in a process of its own. */
const opened = async (folder: string, count: number): Promise<Opened> => {
  const path = join(folder, `${count}.csv`)
  const log = await openCsvEventStore(path)
  let events: Array<{ readonly stream: { readonly kind: string; readonly id: string }; readonly event: NewEvent }> = []
  let appended = 0
  const flush = async (): Promise<void> => {
    const writes = events.map(({ event, stream }) => ({ stream, expected: "any" as const, events: [event] }))
    await Effect.runPromise(log.store.append(tenant, writes, { command: CommandId.make(`c-${appended}`) }))
    appended += events.length
    events = []
  }
  for (const stored of logEvents(count)) {
    const { id, kind, kindVersion, data, subjects, occurredAt, actor, recordedBy, labels, stream } = stored
    const event: NewEvent = { id, kind, kindVersion, data, subjects, occurredAt, actor, recordedBy, labels }
    events.push({ stream, event })
    if (events.length === 1000) await flush()
  }
  if (events.length > 0) await flush()
  await log.close()
  const found = JSON.parse(
    execFileSync(process.execPath, [join(import.meta.dirname, "..", "open-log.ts"), path], { encoding: "utf8" })
  ) as Opened
  if (found.events !== count) throw new Error(`${found.events} of ${count} events were found`)
  return found
}

const mega = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`

export const benchCsvStore = async (size: Size): Promise<ReadonlyArray<Measured>> => {
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-bench-"))
  try {
    const path = join(folder, "log.csv")
    const log = await openCsvEventStore(path)
    let place = 0
    const single = async (): Promise<void> => {
      for (let count = 0; count < turn; count++) await Effect.runPromise(append(log, place++))
    }
    await single()
    const rows = readFileSync(path)
      .toString("latin1")
      .split("\n")
      .slice(1, 1 + turn)
      .map((row) => Buffer.from(`${row}\n`, "latin1"))
    const bareFile = openSync(join(folder, "bare.csv"), "w")
    const bare = (): void => {
      for (const row of rows) {
        writeSync(bareFile, row)
        fdatasyncSync(bareFile)
      }
    }
    const rounds = { rounds: size === "whole" ? 60 : 5, warmUps: 5 }
    const [singleMs, bareMs] = await measureElapsed([single, bare], rounds)

    // Each of them appends again as soon as it knows, as many users of one server do.
    const eachOften = 8
    const concurrent = (): Promise<unknown> =>
      Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (let count = 0; count < eachOften; count++) await Effect.runPromise(append(log, place++))
        })
      )
    const [concurrentMs, aloneMs] = await measureElapsed([concurrent, single], {
      rounds: size === "whole" ? 30 : 5,
      warmUps: 3
    })
    closeSync(bareFile)
    await log.close()

    const counts = size === "whole" ? [10_000, 100_000, 1_000_000] : [1000, 5000]
    const curve: Array<Opened> = []
    for (const count of counts) curve.push(await opened(folder, count))
    const largest = curve.at(-1)!
    return [
      {
        name: "csv-store: durable append",
        unit: "appends",
        ours: (turn / singleMs) * 1000,
        peer: { name: "write and fdatasync", rate: (turn / bareMs) * 1000 },
        target: { of: "ratio", bound: 0.9 },
        notes: [`turns of ${turn} appends, one after another, against bare calls with the same rows`]
      },
      {
        name: `csv-store: ${atOnce} at once`,
        unit: "appends",
        ours: ((atOnce * eachOften) / concurrentMs) * 1000,
        peer: { name: "one after another", rate: (turn / aloneMs) * 1000 },
        target: { of: "ratio", bound: 12 },
        notes: ["all durable; those that wait share one write and one wait for the disk"]
      },
      {
        name: "csv-store: opened",
        unit: "seconds",
        ours: largest.seconds,
        target: { of: "seconds", bound: 15 },
        notes: curve.map(
          ({ bytes, events, resident, seconds }) =>
            `${events} events: opened in ${seconds.toFixed(2)} s, ${mega(bytes)} kept in memory, ${mega(resident)} resident`
        )
      }
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
