import type { StoreFailure } from "@genzaichi/core"
import { Effect, Exit, Scope } from "effect"
import { execFileSync, spawnSync } from "node:child_process"
import { readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it, onTestFinished, vi } from "vitest"
import { type Disk, realDisk } from "../../src/store/appending.ts"
import { makeCsvEventStoreOn } from "../../src/store/csv-event-store.ts"
import { append, freshFolder, idsOf, wholeLog, withLog } from "./stage.ts"

const failure = (code: string): Error => Object.assign(new Error(`${code}: it failed`), { code })

/** A log on a disk that fails as told, beside the real one. */
const onDisk = async (path: string, disk: Partial<Disk>) => {
  const scope = await Effect.runPromise(Scope.make())
  const opened = await Effect.runPromise(
    Effect.provideService(makeCsvEventStoreOn({ ...realDisk, ...disk }, { path }), Scope.Scope, scope)
  )
  return { ...opened, close: () => Effect.runPromise(Scope.close(scope, Exit.void)) }
}

const outcomeOf = async (work: Promise<unknown>): Promise<StoreFailure | "taken"> =>
  work.then(
    () => "taken",
    (error: unknown) => error as StoreFailure
  )

describe("a log on a disk that fails", () => {
  it("is full in the middle of a row: nothing of the append stays, and it may be given again", async () => {
    const path = join(freshFolder(), "log.csv")
    for (const after of [0, 1, 100, 300]) {
      let room = Number.POSITIVE_INFINITY
      const log = await onDisk(path, {
        write: (file, bytes, offset, length, at) => {
          if (room <= 0) throw failure("ENOSPC")
          const taken = realDisk.write(file, bytes, offset, Math.min(length, room), at)
          room -= taken
          return taken
        }
      })
      const before = idsOf(await wholeLog(log))
      const size = statSync(path).size
      room = after
      const ids = [`x-${after}`, `y-${after}`]
      expect(await outcomeOf(append(log, ids))).toMatchObject({ _tag: "StoreFailure", retryable: true })
      expect(statSync(path).size).toBe(size)
      expect(idsOf(await wholeLog(log))).toEqual(before)
      room = Number.POSITIVE_INFINITY
      expect(await outcomeOf(append(log, ids))).toBe("taken")
      await log.close()
      expect(idsOf(await withLog(path, wholeLog))).toEqual([...before, ...ids])
    }
  })

  it("does not take what was written: it is taken back, and nothing is written until the log is opened again", async () => {
    const path = join(freshFolder(), "log.csv")
    let fails = false
    const log = await onDisk(path, {
      sync: (file, done) => (fails ? done(failure("EIO")) : realDisk.sync(file, done))
    })
    await append(log, ["a"])
    fails = true
    expect(await outcomeOf(append(log, ["b"]))).toMatchObject({ _tag: "StoreFailure", retryable: false })
    fails = false
    // A disk that says yes the next time has forgotten what it said no to.
    expect(await outcomeOf(append(log, ["c"]))).toMatchObject({ _tag: "StoreFailure", retryable: false })
    expect(idsOf(await wholeLog(log))).toEqual(["a"])
    await log.close()
    await withLog(path, async (again) => {
      expect(again.report.setAside).toBeUndefined()
      await append(again, ["b"])
    })
    expect(idsOf(await withLog(path, wholeLog))).toEqual(["a", "b"])
  })

  it("does not even let it be taken back: what stays is set aside or told of as repeated, never half", async () => {
    const path = join(freshFolder(), "log.csv")
    let fails = false
    const log = await onDisk(path, {
      write: (file, bytes, offset, length, at) => {
        const taken = realDisk.write(file, bytes, offset, fails ? Math.min(length, 300) : length, at)
        if (fails) throw failure("EIO")
        return taken
      },
      cutBack: () => {
        throw failure("EIO")
      }
    })
    await append(log, ["a"])
    fails = true
    expect(await outcomeOf(append(log, ["b", "c"]))).toMatchObject({ retryable: false })
    fails = false
    expect(await outcomeOf(append(log, ["d"]))).toMatchObject({ retryable: false })
    await log.close()
    await withLog(path, async (again) => {
      expect(again.report.setAside?.bytes).toBe(300)
      expect((await append(again, ["b", "c"])).repeated).toBe(false)
    })
    expect(idsOf(await withLog(path, wholeLog))).toEqual(["a", "b", "c"])
  })

  it("is waited for before anybody is answered, a refusal as little as a success", async () => {
    const path = join(freshFolder(), "log.csv")
    const held: Array<() => void> = []
    const log = await onDisk(path, { sync: (file, done) => void held.push(() => realDisk.sync(file, done)) })
    const answers: Array<string> = []
    const first = append(log, ["a"]).then(() => answers.push("a"))
    const more = ["b", "c"].map((id) => append(log, [id]).then(() => answers.push(id)))
    const taken = append(log, ["b", "z"]).catch((error: StoreFailure) => answers.push(error._tag))
    const next = async () => {
      await new Promise((done) => setTimeout(done, 30))
      held.shift()!()
      await new Promise((done) => setTimeout(done, 30))
    }
    expect(answers).toEqual([])
    await next()
    expect(answers).toEqual(["a"])
    // What came while the disk was waited for went in one write: one wait more answers all of it.
    await next()
    expect(answers.toSorted()).toEqual(["EventIdTaken", "a", "b", "c"])
    expect(held).toEqual([])
    await Promise.all([first, ...more, taken])
    await log.close()
  })

  it("is waited for when one command comes twice meanwhile: it is stored once, and both learn of it", async () => {
    const path = join(freshFolder(), "log.csv")
    const held: Array<() => void> = []
    const log = await onDisk(path, { sync: (file, done) => void held.push(() => realDisk.sync(file, done)) })
    // While the disk is waited for, both come to wait for the next write, and travel in it together.
    const first = append(log, ["a"])
    const twice = Promise.all([append(log, ["b", "c"]), append(log, ["b", "c"])])
    held.shift()!()
    await first
    await vi.waitFor(() => expect(held).toHaveLength(1))
    held.shift()!()
    const [stored, again] = await twice
    expect([stored.repeated, again.repeated]).toEqual([false, true])
    expect(again.events).toEqual(stored.events)
    expect(idsOf(await wholeLog(log))).toEqual(["a", "b", "c"])
    await log.close()
  })

  /** A disk of a megabyte, or why there is none. */
  const smallDisk = (): string | undefined => {
    const folder = freshFolder()
    if (spawnSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", folder]).status !== 0) return undefined
    onTestFinished(() => void execFileSync("umount", ["-l", folder]))
    return folder
  }

  it("is really full: what was acknowledged is all there, and with room it goes on", async (context) => {
    const folder = smallDisk()
    if (folder === undefined) return context.skip("no small disk can be mounted here")
    const path = join(folder, "log.csv")
    const acknowledged: Array<string> = []
    await withLog(path, async (log) => {
      for (let number = 0; ; number++) {
        const outcome = await outcomeOf(append(log, [`e-${number}`], "長い".repeat(2000)))
        if (outcome === "taken") acknowledged.push(`e-${number}`)
        else {
          expect(outcome).toMatchObject({ _tag: "StoreFailure", retryable: true })
          expect(outcome.message).toContain("the disk is full")
          break
        }
      }
      expect(acknowledged.length).toBeGreaterThan(20)
      expect(idsOf(await wholeLog(log))).toEqual(acknowledged)
      execFileSync("mount", ["-o", "remount,size=2m", folder])
      await append(log, ["more"])
    })
    expect(idsOf(await withLog(path, wholeLog))).toEqual([...acknowledged, "more"])
    expect(readFileSync(path, "utf8").endsWith("\n")).toBe(true)
  })
})
