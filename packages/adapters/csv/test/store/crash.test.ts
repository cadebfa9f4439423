import { type StoredEvent } from "@genzaichi/core"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { copyFileSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { idsOfAppend } from "./appending-of.ts"
import { append, freshFolder, idsOf, wholeLog, withLog } from "./stage.ts"

/** A log of a few appends, and where in the file each was acknowledged. */
const written = async (path: string) => {
  const ends: Array<{ readonly end: number; readonly ids: ReadonlyArray<string> }> = []
  const ids: Array<string> = []
  const events = await withLog(path, async (log) => {
    ends.push({ end: statSync(path).size, ids: [] })
    for (const one of [["a"], ["b", "c", "d"], ["e"], ["f", "g"]]) {
      await append(log, one, '"引用", と改行\nのあるメモ')
      ids.push(...one)
      ends.push({ end: statSync(path).size, ids: [...ids] })
    }
    return wholeLog(log)
  })
  return { ends, events, bytes: readFileSync(path) }
}

const tornIn = (folder: string): ReadonlyArray<string> => readdirSync(folder).filter((name) => name.includes(".torn-"))

describe("a log whose writer was killed", () => {
  it("holds all that was acknowledged and nothing half, whichever byte was the last that was written", async () => {
    const folder = freshFolder()
    const { bytes, ends, events } = await written(join(folder, "whole.csv"))
    for (let size = 0; size <= bytes.length; size++) {
      const own = freshFolder()
      const path = join(own, "log.csv")
      writeFileSync(path, bytes.subarray(0, size))
      // A row that lacks but its line break is whole.
      const whole = ends.findLast(({ end }) => end <= size + 1 && (end <= size || end > ends[0]!.end))
      await withLog(path, async (log) => {
        const kept = await wholeLog(log)
        expect(kept, `cut at ${size}`).toEqual(events.slice(0, whole?.ids.length ?? 0))
        const cut = size - (whole === undefined ? 0 : Math.min(size, whole.end))
        expect(log.report.setAside?.bytes ?? 0, `cut at ${size}`).toBe(cut)
        if (cut > 0) {
          const aside = readFileSync(log.report.setAside!.path)
          expect(aside.equals(bytes.subarray(size - cut, size))).toBe(true)
        }
        await append(log, ["next"])
      })
      const again = await withLog(path, wholeLog)
      expect(idsOf(again)).toEqual([...(whole?.ids ?? []), "next"])
    }
  }, 120_000)

  it("holds all that was acknowledged where a disk without power left zeros in place of the rest", async () => {
    const folder = freshFolder()
    const { bytes, ends, events } = await written(join(folder, "whole.csv"))
    const last = ends.at(-2)!
    for (let from = last.end; from < bytes.length - 1; from++) {
      const path = join(freshFolder(), "log.csv")
      writeFileSync(path, Buffer.concat([bytes.subarray(0, from), Buffer.alloc(bytes.length - from)]))
      await withLog(path, async (log) => {
        expect(await wholeLog(log)).toEqual(events.slice(0, last.ids.length))
        expect(log.report.setAside?.bytes).toBe(bytes.length - last.end)
      })
    }
  }, 60_000)

  it("sets aside twice into two files, and says so in both languages", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    await written(path)
    for (const _ of [1, 2]) {
      truncateSync(path, statSync(path).size - 5)
      const { text } = await withLog(path, async ({ report }) => report)
      expect(text.ja).toContain("確定前")
      expect(text.en).toContain("never acknowledged")
    }
    expect(tornIn(folder)).toHaveLength(2)
  })

  it("holds all that was acknowledged and nothing half when it is killed at any moment, again and again", async () => {
    const folder = freshFolder()
    const path = join(folder, "log.csv")
    const acknowledged = new Set<number>()
    let next = 1
    for (let round = 0; round < 15; round++) {
      const writer = spawn(process.execPath, [join(import.meta.dirname, "writer-process.ts"), path, String(next)], {
        stdio: ["ignore", "pipe", "inherit"]
      })
      let heard = ""
      writer.stdout.setEncoding("utf8").on("data", (text: string) => {
        if (heard === "") setTimeout(() => writer.kill("SIGKILL"), 5 + ((round * 37) % 60))
        heard += text
      })
      await once(writer, "close")
      const told = heard.split("\n").slice(1, -1).map(Number)
      for (const number of told) acknowledged.add(number)
      const events = await withLog(path, wholeLog)
      const kept = new Set(idsOf(events))
      const numbers = new Set(events.map(({ id }) => Number(id.split("-")[1])))
      for (const number of acknowledged) expect(numbers, `append ${number}`).toContain(number)
      for (const number of numbers) for (const id of idsOfAppend(number)) expect(kept).toContain(id)
      expect(events.map(({ sequence }) => sequence)).toEqual(events.map((_, place) => place + 1))
      next = Math.max(next, ...numbers) + 1
    }
    expect(acknowledged.size).toBeGreaterThan(50)
  }, 120_000)
})

describe("a log copied away and back", () => {
  it("is the same", async () => {
    const folder = freshFolder()
    const { events } = await written(join(folder, "log.csv"))
    copyFileSync(join(folder, "log.csv"), join(folder, "copy.csv"))
    expect(await withLog(join(folder, "copy.csv"), wholeLog)).toEqual(events satisfies Array<StoredEvent>)
  })
})
