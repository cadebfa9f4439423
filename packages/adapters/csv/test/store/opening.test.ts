import { spawn } from "node:child_process"
import { once } from "node:events"
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync
} from "node:fs"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { LogInUse, openCsvEventStore } from "../../src/store/index.ts"
import { append, freshFolder, idsOf, refusalOf, wholeLog, withLog } from "./stage.ts"

const locksIn = (folder: string): ReadonlyArray<string> => readdirSync(folder).filter((name) => name.includes(".lock-"))

/** Does something as somebody without special rights, whom a file's rights hold back. */
const asNobody = async <Value>(work: () => Promise<Value>): Promise<Value> => {
  if (process.getuid?.() !== 0) return work()
  process.seteuid!(65_534)
  try {
    return await work()
  } finally {
    process.seteuid!(0)
  }
}

describe("opening a log", () => {
  it("makes it where there is none, and finds it again", async () => {
    const path = join(freshFolder(), "営業.csv")
    const made = await withLog(path, async (log) => {
      await append(log, ["a"])
      return log.report
    })
    expect(made).toMatchObject({ isNew: true, events: 0, access: "write" })
    const found = await withLog(path, async ({ report }) => report)
    expect(found).toMatchObject({ isNew: false, events: 1, log: made.log, setAside: undefined })
    expect(found.text.ja).toBe("ログを開きました（1件のイベント）。")
  })

  it("is text a person can read, with the mark by which Excel reads it right", async () => {
    const path = join(freshFolder(), "log.csv")
    await withLog(path, (log) => append(log, ["a", "b"]))
    const [heading, first, second, rest] = readFileSync(path, "utf8").split("\n")
    expect(heading).toMatch(/^\uFEFFtenant,sequence,occurredAt,.*,command,part,check [0-9a-f]{16}$/)
    expect(first).toContain(
      'acme,1,2026-11-02T00:00:00.000Z,,note-added,deal/d-1,,"{""text"":""メモ, 一件""}",member/山田'
    )
    expect(second).toMatch(/,append a b,2 of 2,[0-9a-f]{16}$/)
    expect(rest).toBe("")
  })

  it("says what is wrong with the place, in both languages", async () => {
    const folder = freshFolder()
    mkdirSync(join(folder, "folder.csv"))
    expect(await refusalOf(join(folder, "none", "log.csv"))).toMatchObject({
      _tag: "FileUnreachable",
      met: "no-folder"
    })
    expect(await refusalOf(join(folder, "folder.csv"))).toMatchObject({ _tag: "FileUnreachable", met: "is-a-folder" })
    expect(await refusalOf(join(folder, "log.csv"), { access: "read" })).toMatchObject({
      _tag: "FileUnreachable",
      met: "no-file",
      problem: { ja: "ファイルがありません" }
    })
    expect(readdirSync(folder)).toEqual(["folder.csv"])
  })

  it("says what rights are missing, and reading needs none to write", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    await withLog(path, (log) => append(log, ["a"]))
    chmodSync(folder, 0o755)
    chmodSync(path, 0o444)
    expect(await asNobody(() => refusalOf(path))).toMatchObject({ _tag: "FileUnreachable", met: "no-rights" })
    chmodSync(path, 0o666)
    // The file could be written to; its folder, where the lock is put, could not.
    expect(await asNobody(() => refusalOf(path))).toMatchObject({ _tag: "FileUnreachable", met: "no-rights" })
    chmodSync(path, 0o444)
    expect(idsOf(await asNobody(() => withLog(path, wholeLog, { access: "read" })))).toEqual(["a"])
  })
})

describe("one writer at a time", () => {
  it("a second one in the same process is refused, by whatever path it comes", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    await withLog(path, async () => {
      symlinkSync(path, join(folder, "link.csv"))
      for (const one of [path, join(folder, "link.csv"), join(folder, ".", "log.csv")]) {
        expect(await refusalOf(one)).toMatchObject({ _tag: "LogInUse", self: true })
      }
    })
    await withLog(path, (log) => append(log, ["a"]))
    expect(locksIn(folder)).toEqual([])
  })

  it("of many that come at once exactly one is let in", async () => {
    const path = join(freshFolder(), "log.csv")
    for (let round = 0; round < 20; round++) {
      const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => openCsvEventStore(path)))
      const let_in = outcomes.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
      expect(let_in).toHaveLength(1)
      for (const one of outcomes) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(LogInUse)
      await let_in[0]!.close()
    }
  })

  it("another process keeps us out while it lives, and no longer", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    const writer = spawn(process.execPath, [join(import.meta.dirname, "writer-process.ts"), path, "1"], {
      stdio: ["ignore", "pipe", "inherit"]
    })
    onTestFinished(() => void writer.kill("SIGKILL"))
    await once(writer.stdout, "data")
    const fault = await refusalOf(path)
    expect(fault).toMatchObject({ _tag: "LogInUse", self: false, process: writer.pid })
    expect((fault as LogInUse).remedy.ja).toContain(locksIn(folder)[0])
    writer.kill("SIGKILL")
    await once(writer, "close")
    const began = performance.now()
    const { staleLocks } = await withLog(path, async ({ report }) => report)
    expect(staleLocks).toHaveLength(1)
    // Nobody waits until a lock has grown old.
    expect(performance.now() - began).toBeLessThan(2000)
    expect(locksIn(folder)).toEqual([])
  })

  const ownClaim = async (path: string): Promise<string> =>
    withLog(path, async () => readFileSync(`${path}.lock-${locksIn(join(path, ".."))[0]!.split(".lock-")[1]}`, "utf8"))

  it("a process id that somebody else has by now does not keep us out", async () => {
    const path = join(freshFolder(), "log.csv")
    const claim = await ownClaim(path)
    // Process 1 lives, and was started at another time than the claim says.
    writeFileSync(`${path}.lock-${"0".repeat(16)}`, claim.replace(/"process":\d+/, '"process":1'))
    expect(await withLog(path, async ({ report }) => report.staleLocks)).toHaveLength(1)
  })

  it("a lock from elsewhere is watched: without a sign of life it is removed", async () => {
    const path = join(freshFolder(), "log.csv")
    const claim = await ownClaim(path)
    writeFileSync(`${path}.lock-${"0".repeat(16)}`, claim.replace(/"boot":"[^"]*"/, '"boot":"elsewhere"'))
    expect(await withLog(path, async ({ report }) => report.staleLocks, { lockPatience: "100 millis" })).toHaveLength(1)
  })

  it("a lock from elsewhere is watched: with a sign of life it stands", async () => {
    const path = join(freshFolder(), "log.csv")
    const claim = await ownClaim(path)
    const lock = `${path}.lock-${"0".repeat(16)}`
    writeFileSync(
      lock,
      claim.replace(/"boot":"[^"]*"/, '"boot":"elsewhere"').replace(/"host":"[^"]*"/, '"host":"other"')
    )
    let time = 1
    const beating = setInterval(() => utimesSync(lock, time, time++), 50)
    try {
      expect(await refusalOf(path, { lockPatience: "3 seconds" })).toMatchObject({ _tag: "LogInUse", host: "other" })
    } finally {
      clearInterval(beating)
    }
    expect(existsSync(lock)).toBe(true)
  })

  it("a writer whose lock was taken away, or whose file was, writes nothing more", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    const size = await withLog(path, async (log) => {
      await append(log, ["a"])
      unlinkSync(join(folder, locksIn(folder)[0]!))
      await expect(append(log, ["b"])).rejects.toMatchObject({ _tag: "StoreFailure", retryable: false })
      await expect(append(log, ["c"])).rejects.toThrow("lock was taken away")
      return statSync(path).size
    })
    expect(statSync(path).size).toBe(size)
    await withLog(path, async (log) => {
      writeFileSync(`${path}.new`, readFileSync(path))
      const { renameSync } = await import("node:fs")
      renameSync(`${path}.new`, path)
      await expect(append(log, ["d"])).rejects.toThrow("another file was put in its place")
    })
    await withLog(path, async (log) => {
      writeFileSync(path, "合計", { flag: "a" })
      await expect(append(log, ["e"])).rejects.toThrow("another program changed it")
    })
    expect(idsOf(await withLog(path, wholeLog))).toEqual(["a"])
  })

  it("a row that is edited while the log is open is not believed", async () => {
    const path = join(freshFolder(), "log.csv")
    await withLog(path, async (log) => {
      await append(log, ["a"], "価格")
      await append(log, ["b"], "価格")
      writeFileSync(path, readFileSync(path, "utf8").replace(/価格(?=[^価]*$)/, "値段"))
      await expect(wholeLog(log)).rejects.toThrow("line 3 of the file is not as it was written")
    })
  })
})
