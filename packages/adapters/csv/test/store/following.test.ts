import { type Checkpoint, EventId } from "@genzaichi/core"
import { Effect, Exit, Fiber, Scope, Stream } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { appendFileSync, copyFileSync, renameSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it, onTestFinished } from "vitest"
import { realDisk } from "../../src/store/appending.ts"
import { makeCsvEventStoreOn } from "../../src/store/csv-event-store.ts"
import { openCsvEventStore } from "../../src/store/index.ts"
import { append, freshFolder, idsOf, tenant, wholeLog, withLog } from "./stage.ts"

describe("a log read while another writes it", () => {
  it("shows every append of another process once, whole and in order", async () => {
    const path = join(freshFolder(), "log.csv")
    await withLog(path, (log) => append(log, ["e-0-0"]))
    const reader = await openCsvEventStore(path, { access: "read" })
    onTestFinished(() => reader.close())
    const writer = spawn(process.execPath, [join(import.meta.dirname, "writer-process.ts"), path, "1"], {
      stdio: ["ignore", "pipe", "inherit"]
    })
    onTestFinished(() => void writer.kill("SIGKILL"))
    let told = ""
    writer.stdout.setEncoding("utf8").on("data", (text: string) => (told += text))
    const events = await Effect.runPromise(
      Stream.runCollect(Stream.take(reader.store.follow(tenant), 300)).pipe(Effect.timeout("55 seconds"))
    )
    expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, place) => place + 1))
    writer.kill("SIGKILL")
    await once(writer, "close")
    // A moment after the writer's last word the reader has all of it.
    const acknowledged = told.split("\n").slice(1, -1).map(Number)
    await new Promise((done) => setTimeout(done, 1500))
    const numbers = new Set(idsOf(await wholeLog(reader)).map((id) => Number(id.split("-")[1])))
    for (const number of acknowledged) expect(numbers).toContain(number)
    await expect(append(reader, ["mine"])).rejects.toThrow('access: "read"')
  })

  it("does not show what the disk has not taken yet", async () => {
    const path = join(freshFolder(), "log.csv")
    let hold = false
    const held: Array<() => void> = []
    const scope = await Effect.runPromise(Scope.make())
    const disk = {
      ...realDisk,
      sync: (file: number, done: (error: Error | null) => void) =>
        hold ? void held.push(() => realDisk.sync(file, done)) : realDisk.sync(file, done)
    }
    const writer = await Effect.runPromise(
      Effect.provideService(makeCsvEventStoreOn(disk, { path }), Scope.Scope, scope)
    )
    await append(writer, ["a"])
    hold = true
    const pending = append(writer, ["b"])
    const shown = () => withLog(path, async (log) => idsOf(await wholeLog(log)), { access: "read" })
    expect(await shown()).toEqual(["a"])
    held.shift()!()
    await pending
    expect(await shown()).toEqual(["a", "b"])
    await Effect.runPromise(Scope.close(scope, Exit.void))
    expect(await shown()).toEqual(["a", "b"])
  })

  it("wakes who follows by looking, where the system does not tell", async () => {
    const path = join(freshFolder(), "log.csv")
    await withLog(path, async (writer) => {
      await append(writer, ["a"])
      const reader = await openCsvEventStore(path, { access: "read", pollEvery: "50 millis" })
      const following = Effect.runFork(Stream.runCollect(Stream.take(reader.store.follow(tenant), 2)))
      await new Promise((done) => setTimeout(done, 100))
      await append(writer, ["b"])
      expect(idsOf(await Effect.runPromise(Fiber.join(following)))).toEqual(["a", "b"])
      await reader.close()
    })
  })

  it("says so where the file is another one suddenly", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    await withLog(path, (log) => append(log, ["a"]))
    const reader = await openCsvEventStore(path, { access: "read", pollEvery: "50 millis" })
    const following = Effect.runPromise(Stream.runCollect(reader.store.follow(tenant)))
    copyFileSync(path, join(folder, "other.csv"))
    renameSync(join(folder, "other.csv"), path)
    await expect(following).rejects.toThrow("another is in its place")
    await expect(wholeLog(reader)).rejects.toThrow("open it again")
    await reader.close()
  })

  it("passes over an append that a killed writer left behind", async () => {
    const path = join(freshFolder(), "log.csv")
    await withLog(path, (log) => append(log, ["a"]))
    appendFileSync(path, "acme,2,2026-")
    expect(idsOf(await withLog(path, wholeLog, { access: "read" }))).toEqual(["a"])
  })
})

describe("a checkpoint of a log", () => {
  it("is noticed to be of another log, or of a tail that is lost", async () => {
    const folder = freshFolder()
    const [path, other] = [join(folder, "log.csv"), join(folder, "other.csv")]
    const head = (log: {
      readonly store: { readonly head: (of: typeof tenant) => Effect.Effect<Checkpoint, unknown> }
    }) => Effect.runPromise(log.store.head(tenant))
    const before = await withLog(path, async (log) => {
      await append(log, ["a"])
      return head(log)
    })
    const elsewhere = await withLog(other, head)
    await withLog(path, async (log) => {
      for (const lost of [elsewhere, { ...before, sequence: 7 }, { ...before, event: EventId.make("z") }]) {
        await expect(Effect.runPromise(Stream.runCollect(log.store.follow(tenant, lost)))).rejects.toMatchObject({
          _tag: "CheckpointLost"
        })
      }
    })
  })
})
