/**
 * A real spreadsheet program in between: exports are opened by LibreOffice, saved again, and read back.
 *
 * Needs `soffice` (Debian: libreoffice-calc-nogui); where it is absent the tests are skipped and say so.
 */
import { execFileSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { StoredEvent } from "@genzaichi/core"
import fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type ExportPattern, runLogImport } from "../../src/index.ts"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { exportWorkbook } from "../../src/xlsx/index.ts"
import { bytesOf, exported, imported, seed, sourceOver } from "./exports.ts"
import { nastyHistory } from "./nasty.ts"

const hasLibreOffice = (() => {
  try {
    execFileSync("soffice", ["--version"], { stdio: "ignore" })
    return true
  } catch {
    return false
  }
})()

/** Filter options of LibreOffice: comma, quote, the encoding, from line 1; dates and numbers as it shows them. */
const csvOptions = {
  "utf-8": "44,34,76,1,,0,false,true",
  cp932: "44,34,64,1,,0,false,true"
} as const

let folder = ""
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-office-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const convert = (file: string, to: string, inFilter?: string): string => {
  const out = mkdtempSync(join(folder, "out-"))
  execFileSync(
    "soffice",
    [
      `-env:UserInstallation=file://${folder}/profile`,
      "--headless",
      ...(inFilter === undefined ? [] : [`--infilter=${inFilter}`]),
      "--convert-to",
      to,
      "--outdir",
      out,
      file
    ],
    { stdio: "ignore", timeout: 120_000 }
  )
  return join(out, file.slice(file.lastIndexOf("/") + 1).replace(/\.[^.]+$/, `.${to.split(":")[0]!}`))
}

/** A log with every nasty text in it, the same on every run. */
const history = (): { readonly events: ReadonlyArray<StoredEvent>; readonly later: number } => {
  const found = fc.sample(nastyHistory, { seed, numRuns: 40 })
  const events = found
    .flatMap(({ events: all }, at) =>
      all.map((event) => ({
        ...event,
        id: `${at}/${event.id}` as StoredEvent["id"],
        subjects: event.subjects.map(({ kind, id }) => ({ kind, id: kind === "deal" ? `${at}-${id}` : id })),
        stream: { kind: "deal" as const, id: `${at}-${event.stream.id}` }
      }))
    )
    .map((event, at) => ({ ...event, sequence: at + 1 }))
  return { events, later: Math.max(...found.map(({ later }) => later)) }
}

const patterns: ReadonlyArray<ExportPattern> = ["summary", "activities"]

describe.skipIf(!hasLibreOffice)("E6: exports opened and saved by LibreOffice (skipped without soffice)", () => {
  const { events, later } = history()
  const source = sourceOver(events, later)

  const nothingToRecord = async (file: string): Promise<void> => {
    const plan = await imported(source, readFileSync(file), later)
    expect(plan.events).toEqual([])
    expect(plan.refused).toEqual([])
    expect(plan.counts.rows).toBeGreaterThan(40)
  }

  it.each(patterns.flatMap((pattern) => (["utf-8", "cp932"] as const).map((encoding) => [pattern, encoding] as const)))(
    "%s as CSV in %s: saved again as CSV, nothing was changed",
    async (pattern, encoding) => {
      const file = join(folder, `${pattern}-${encoding}.csv`)
      writeFileSync(file, await exported(source, { pattern, encoding }))
      const saved = convert(
        file,
        `csv:Text - txt - csv (StarCalc):${csvOptions[encoding]}`,
        `CSV:${csvOptions[encoding]}`
      )
      expect(readFileSync(saved).equals(readFileSync(file))).toBe(false)
      await nothingToRecord(saved)
    },
    240_000
  )

  it.each(patterns)(
    "%s as a workbook: saved as CSV, nothing was changed",
    async (pattern) => {
      const file = join(folder, `${pattern}-book.xlsx`)
      writeFileSync(file, await bytesOf((await exportWorkbook(source, { pattern })).pieces))
      await nothingToRecord(convert(file, `csv:Text - txt - csv (StarCalc):${csvOptions["utf-8"]}`))
    },
    240_000
  )

  it("the whole log: saved again as CSV and taken into an empty store, every event is there", async () => {
    const file = join(folder, "log.csv")
    writeFileSync(file, await exported(source, { pattern: "log" }))
    const saved = convert(file, `csv:Text - txt - csv (StarCalc):${csvOptions["utf-8"]}`, `CSV:${csvOptions["utf-8"]}`)
    const bytes = readFileSync(saved)
    const store = makeMemoryEventStore()
    expect(await runLogImport({ store, tenant: "test", open: () => [bytes], clock: () => later })).toMatchObject({
      appended: events.length
    })
  }, 240_000)
})

describe.skipIf(hasLibreOffice)("LibreOffice is not here", () => {
  it.skip("install libreoffice-calc-nogui to open and save exports with it", () => undefined)
})
