/**
 * A log of a million events as a sheet: written, against building the same lines in memory, and read back and checked,
 * against papaparse giving arrays of cells and csv-parse giving records, neither of which checks anything.
 */
import { readLog, writeLog } from "@genzaichi/csv"
import type { StoredEvent } from "@genzaichi/core"
import { parse } from "csv-parse"
import { execFileSync } from "node:child_process"
import { createReadStream, createWriteStream, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { pipeline } from "node:stream/promises"
import papaparse from "papaparse"
import { logEvents } from "../log-events.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { pieceBytes, readWholeLog } from "../read-whole-log.ts"

const papaRows = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    let rows = 0
    papaparse.parse<ReadonlyArray<string>>(createReadStream(file, { highWaterMark: pieceBytes }), {
      delimiter: ",",
      skipEmptyLines: true,
      chunk: ({ data }) => void (rows += data.length),
      complete: () => resolve(rows),
      error: reject
    })
  })

const csvParseRecords = async (file: string): Promise<number> => {
  let rows = 0
  const records = createReadStream(file, { highWaterMark: pieceBytes }).pipe(parse({ columns: true, bom: true }))
  await new Promise((resolve, reject) => {
    records.on("data", () => rows++)
    records.on("end", resolve)
    records.on("error", reject)
  })
  return rows
}

const quoted = (cell: string): string => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** The same lines as anybody would write them. */
const lineOf = (event: StoredEvent): string =>
  [
    event.tenant,
    String(event.sequence),
    new Date(event.occurredAt).toISOString(),
    "",
    event.kind,
    `${event.stream.kind}/${event.stream.id}`,
    event.subjects.length === 1 && event.subjects[0]!.id === event.stream.id
      ? ""
      : event.subjects.map(({ id, kind }) => `${kind}/${id}`).join(" "),
    JSON.stringify(event.data),
    event.actor.id === undefined ? event.actor.kind : `${event.actor.kind}/${event.actor.id}`,
    event.recordedBy.id === event.actor.id && event.recordedBy.kind === event.actor.kind
      ? ""
      : event.recordedBy.id === undefined
        ? event.recordedBy.kind
        : `${event.recordedBy.kind}/${event.recordedBy.id}`,
    new Date(event.recordedAt).toISOString(),
    event.knownAt === event.recordedAt ? "" : new Date(event.knownAt).toISOString(),
    event.labels.length === 0 ? "" : JSON.stringify(event.labels),
    event.source === undefined ? "" : JSON.stringify(event.source),
    "",
    event.cause ?? "",
    event.correlation ?? "",
    event.attachments === undefined ? "" : JSON.stringify(event.attachments),
    String(event.kindVersion),
    String(event.version),
    event.id
  ]
    .map(quoted)
    .join(",")

const linesInMemory = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<string> => events.map(lineOf)

const writtenBytes = async (events: ReadonlyArray<StoredEvent>): Promise<number> => {
  let bytes = 0
  for await (const piece of writeLog(events)) bytes += piece.length
  return bytes
}

/** Throws unless what is written is what the peer builds, and reads back as what it was. */
const assertSame = async (events: ReadonlyArray<StoredEvent>): Promise<void> => {
  let text = ""
  const decoder = new TextDecoder()
  const pieces: Array<Uint8Array> = []
  for await (const piece of writeLog(events)) {
    pieces.push(piece)
    text += decoder.decode(piece, { stream: true })
  }
  const lines = linesInMemory(events)
  if (text.slice(text.indexOf("\n") + 1) !== lines.map((line) => `${line}\n`).join("")) {
    throw new Error("the peer builds other lines")
  }
  let place = 0
  for await (const rows of readLog(pieces)) {
    for (const row of rows) {
      if (!("event" in row) || JSON.stringify(row.event) !== JSON.stringify(asRead(events[place++]!))) {
        throw new Error(`event ${place} reads as something else`)
      }
    }
  }
  if (place !== events.length) throw new Error(`${place} of ${events.length} events were read`)
}

/** Fields in the order in which they are read, so that texts can be compared. */
const asRead = (event: StoredEvent): StoredEvent => {
  const { id, kind, kindVersion, data, subjects, occurredAt, actor, recordedBy, labels, tenant, stream, ...rest } =
    event
  const { version, sequence, knownAt, recordedAt, ...optional } = rest
  return {
    id,
    kind,
    kindVersion,
    data,
    subjects,
    occurredAt,
    actor,
    recordedBy,
    labels,
    tenant,
    stream,
    version,
    sequence,
    knownAt,
    recordedAt,
    ...optional
  }
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

const memoryOf = (file: string): { readonly most: number; readonly text: string } => {
  const reading = join(import.meta.dirname, "..", "read-whole-log.ts")
  const { early, most } = JSON.parse(execFileSync(process.execPath, [reading, file], { encoding: "utf8" })) as {
    readonly early: number
    readonly most: number
  }
  return { most, text: `resident ${megabytes(early)} after 200,000 rows, at most ${megabytes(most)} (bound: 300 MB)` }
}

export const benchCsvLog = async (size: Size): Promise<ReadonlyArray<Measured>> => {
  const count = size === "whole" ? 1_000_000 : 5000
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-bench-"))
  try {
    const file = join(folder, "log.csv")
    await assertSame([...logEvents(2000)])
    await pipeline(Readable.from(writeLog(logEvents(count))), createWriteStream(file))
    const read = await readWholeLog(file)
    if (read !== count) throw new Error(`${read} of ${count} events were read`)
    const memory = memoryOf(file)
    if (memory.most > 300_000_000) throw new Error(`reading took ${megabytes(memory.most)} of memory`)
    const rounds = { rounds: 5, warmUps: 1 }
    const [oursMs, papaMs] = await measure([() => readWholeLog(file), () => papaRows(file)], rounds)
    const once = { rounds: 3, warmUps: 0 }
    const [againMs, csvParseMs] = await measure([() => readWholeLog(file), () => csvParseRecords(file)], once)
    // A tenth at a time, ten times over: what the peer builds is held in memory, and a million lines are not.
    const events = [...logEvents(count / 10)]
    const [writeMs, linesMs] = await measure([() => writtenBytes(events), () => linesInMemory(events)], {
      rounds: 10,
      warmUps: 2
    })
    const rate = (ms: number, of = count): number => (of / ms) * 1000
    return [
      {
        name: "csv-log: read and checked",
        unit: "rows",
        ours: rate(oursMs),
        peer: { name: "papaparse into arrays", rate: rate(papaMs) },
        target: { of: "ratio", bound: 0.5 },
        notes: [`${count} rows, ${megabytes(statSync(file).size)}, in pieces of 64 KiB`, memory.text]
      },
      {
        name: "csv-log: read and checked",
        unit: "rows",
        ours: rate(againMs),
        peer: { name: "csv-parse into records", rate: rate(csvParseMs) },
        target: { of: "ratio", bound: 4 },
        notes: ["the same file"]
      },
      {
        name: "csv-log: written",
        unit: "events",
        ours: rate(writeMs, events.length),
        peer: { name: "the same lines built in memory", rate: rate(linesMs, events.length) },
        target: { of: "ratio", bound: 0.5 },
        notes: ["ours gives bytes, in pieces; a tenth of the events at a time"]
      }
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}
