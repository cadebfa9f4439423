/** What imports are kept in, and what it survives: a process killed half way, two at once, a damaged file, no rights. */
import { spawn } from "node:child_process"
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as later } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { openCsvEventStore } from "@genzaichi/csv/store"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { genzaichi, type Ran } from "../running.ts"
import { genzaichiHere } from "../running-here.ts"

const sample = (name: string): string => fileURLToPath(new URL(`../../samples/ten-minutes/${name}`, import.meta.url))
const entry = fileURLToPath(new URL("../../src/genzaichi.ts", import.meta.url))

let folder: string
let log: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  log = join(folder, "log.csv")
})
afterEach(() => {
  chmodSync(folder, 0o700)
  rmSync(folder, { recursive: true, force: true })
})

const when = ["--at", "2026-11-20", "--lang", "en"]
const done = async (ran: Promise<Ran>): Promise<string> => {
  const { code, error, out } = await ran
  expect([error, code]).toEqual(["", 0])
  return out
}
const taking = (sheet: string, into: string, ...words: ReadonlyArray<string>): Promise<Ran> =>
  genzaichiHere(["import", sheet, "--into", into, ...when, ...words])
const imports = (into: string): Promise<string> => done(genzaichiHere(["imports", "--into", into, "--lang", "en"]))
const exported = async (into: string, name: string): Promise<string> => {
  const to = join(folder, name)
  await done(
    genzaichiHere([
      "export",
      "summary",
      "--from",
      into,
      "--to",
      to,
      "--at",
      "2026-12-01",
      "--overwrite",
      "--lang",
      "en"
    ])
  )
  // All but the last column, which says as of what sequence it was written.
  return readFileSync(to, "utf8").replace(/,[^,\r\n]*(?=\r\n)/g, "")
}

/** An activity log of so many rows. */
const longSheet = (rows: number): string => {
  const path = join(folder, "calls.csv")
  const body = Array.from(
    { length: rows },
    (_, row) => `2026-11-${1 + (row % 19)},Customer ${row % 97},call,call ${row}`
  )
  writeFileSync(path, ["date,company,channel,gist", ...body, ""].join("\n"))
  return path
}

describe("An import that is killed half way (SIGKILL)", () => {
  it("is told half way, goes on where it stopped, and comes to what it would have come to", async () => {
    const sheet = longSheet(4000)
    const inPieces = ["--rows-at-once", "25"]
    const child = spawn(process.execPath, [entry, "import", sheet, "--into", log, ...when, ...inPieces], {
      cwd: folder,
      stdio: "ignore"
    })
    const ended = new Promise((resolve) => child.on("close", (_code, signal) => resolve(signal)))
    // Killed as soon as the first pieces are in, of a hundred and sixty or so.
    while (!existsSync(log) || readFileSync(log).length < 20_000) {
      if (child.exitCode !== null) throw new Error("it ended before it could be killed")
      await later(1)
    }
    child.kill("SIGKILL")
    expect(await ended).toBe("SIGKILL")

    expect(await imports(log)).toMatch(/calls\.csv\s+1\s+half way\s.*\d+ \/ [\d,]+$/m)
    const { code, error, out } = await taking(sheet, log, ...inPieces)
    expect(code).toBe(0)
    // At most a row that was being written when it died is set aside, and said so.
    expect(error).toMatch(/^(?:genzaichi: .*log\.csv: .*\n)?$/)
    expect(out).toMatch(/This goes on with an import that was left half way \([\d,]+ events stood already\)/)
    expect(await imports(log)).toMatch(/calls\.csv\s+1\s+finished/)

    const whole = join(folder, "whole.csv")
    await done(taking(sheet, whole))
    expect(await exported(log, "a.csv")).toBe(await exported(whole, "b.csv"))

    // Undone as one, whatever it came in.
    await done(taking(sheet, log, "--undo"))
    expect(await imports(log)).toMatch(/calls\.csv\s+1\s+taken back/)
    expect((await exported(log, "c.csv")).trimEnd().split("\r\n")).toHaveLength(1)
  }, 120_000)
})

describe("The file everything is kept in", () => {
  it("has one writer at a time: a second is refused in a line that names the process, and may look meanwhile", async () => {
    await done(taking(sample("customers.csv"), log))
    const other = await openCsvEventStore(log)
    const ran = await genzaichi(["import", sample("fair.csv"), "--into", log, ...when, "--new-accounts"], folder)
    expect(ran.code).toBe(2)
    expect(ran.error).toContain(`process ${process.pid} `)
    expect(ran.error).toContain("wait until it has finished and run the command again")
    const look = await genzaichi(["import", sample("fair.csv"), "--into", log, ...when, "--dry-run"], folder)
    expect([look.code, look.error]).toEqual([0, ""])
    await other.close()
    await done(taking(sample("fair.csv"), log, "--new-accounts"))
  }, 60_000)

  it("damaged by an edit is not believed: the row is named, in every command", async () => {
    await done(taking(sample("customers.csv"), log))
    const text = readFileSync(log, "utf8")
    const line = text.slice(0, text.indexOf("send the quote")).split("\n").length
    writeFileSync(log, text.replace("send the quote", "send the goods"))
    for (const words of [
      ["imports", "--into", log],
      ["import", sample("customers-edited.csv"), "--into", log, "--as", "customers.csv"],
      ["report", "--from", log],
      ["export", "summary", "--from", log, "--to", join(folder, "out.csv")]
    ]) {
      const ran = await genzaichiHere([...words, "--lang", "en"])
      expect(ran.code).toBe(2)
      expect(ran.error).toContain(log)
      expect(ran.error).toMatch(new RegExp(`\\b(?:row|line)s? ${line}\\b`))
      expect(ran.error.trimEnd().split("\n")).toHaveLength(1)
    }
    expect(existsSync(join(folder, "out.csv"))).toBe(false)
  })

  it("that is none is left as it is", async () => {
    writeFileSync(log, "date,company\n2026-11-02,Aoba Works\n")
    const ran = await taking(sample("customers.csv"), log)
    expect(ran.code).toBe(2)
    expect(ran.error.trimEnd().split("\n")).toHaveLength(1)
    expect(readFileSync(log, "utf8")).toBe("date,company\n2026-11-02,Aoba Works\n")
  })

  it("cannot be made where there is no folder, and the dry run does not need it", async () => {
    const nowhere = join(folder, "there", "log.csv")
    const ran = await taking(sample("customers.csv"), nowhere)
    expect([ran.code, ran.error]).toEqual([
      2,
      `genzaichi: ${nowhere}: its folder does not exist; make the folder, or check the path\n`
    ])
    await done(taking(sample("customers.csv"), nowhere, "--dry-run"))
  })

  // A superuser may write everywhere.
  it.skipIf(process.getuid?.() === 0)("in a folder one may not write to is refused in a line", async () => {
    const closed = join(folder, "closed")
    mkdirSync(closed)
    chmodSync(closed, 0o500)
    const ran = await taking(sample("customers.csv"), join(closed, "log.csv"))
    expect(ran.code).toBe(2)
    expect(ran.error).toContain("name a file in a folder you may write to with --into")
  })
})

describe("In PostgreSQL", () => {
  let database: FreshDatabase
  beforeAll(async () => {
    database = await freshDatabase("imports")
  })
  afterAll(() => database.drop())

  it("a sheet goes in, again, edited, is taken back, and stands as it stands in the file", async () => {
    await done(taking(sample("customers.csv"), log))
    const first = await done(taking(sample("customers.csv"), database.url))
    expect(first).toContain("6 rows = 4 recorded + 1 refused + 1 blank")
    expect(await exported(database.url, "a.csv")).toBe(await exported(log, "b.csv"))

    const again = await done(taking(sample("customers.csv"), database.url))
    expect(again).toContain("customers.csv says nothing new")

    const edited = ["--as", "customers.csv"] as const
    await done(taking(sample("customers-edited.csv"), database.url, ...edited))
    await done(taking(sample("customers-edited.csv"), log, ...edited))
    expect(await exported(database.url, "a.csv")).toBe(await exported(log, "b.csv"))

    await done(taking(sample("customers-edited.csv"), database.url, ...edited, "--undo"))
    await done(taking(sample("customers-edited.csv"), log, ...edited, "--undo"))
    expect(await exported(database.url, "a.csv")).toBe(await exported(log, "b.csv"))
    expect((await imports(database.url)).match(/finished|taken back/g)).toEqual(["finished", "taken back"])
  }, 60_000)

  it("is asked like a sheet, and its password is never said", async () => {
    const out = await done(genzaichiHere(["agenda", "--from", database.url, ...when]))
    expect(out).toContain("Aoba Works")
    const address = new URL(database.url)
    address.password = "open-sesame"
    address.port = "1"
    const { code, error, out: said } = await taking(sample("customers.csv"), address.href)
    expect([code, said]).toEqual([2, ""])
    expect(error).not.toContain("open-sesame")
  }, 60_000)

  it("that was never imported into says so, and is not touched by a look", async () => {
    const empty = await freshDatabase("looks")
    try {
      const ran = await taking(sample("customers.csv"), empty.url, "--dry-run")
      expect(ran.code).toBe(0)
      expect(ran.out).toContain("4 new deals")
      expect(await imports(empty.url)).toContain("Nothing was imported into")
    } finally {
      await empty.drop()
    }
  }, 60_000)
})
