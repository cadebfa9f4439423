import { describe, expect, it } from "vitest"
import { makeProgress } from "../src/progress.ts"

const watched = (isTTY: boolean) => {
  const written: Array<string> = []
  let now = 0
  const progress = makeProgress(
    { write: (text: string | Uint8Array) => written.push(String(text)) > 0, isTTY },
    () => now
  )
  return { written, progress, wait: (ms: number) => (now += ms) }
}

describe("progress", () => {
  it("says nothing of what takes a second or less", () => {
    const { progress, wait, written } = watched(true)
    wait(999)
    progress.say("reading", { share: 0.9 })
    progress.end()
    expect(written).toEqual([])
  })

  it("on a terminal rewrites one line, ten times a second at most, and takes it away", () => {
    const { progress, wait, written } = watched(true)
    wait(1000)
    progress.say("reading", { share: 0.25 })
    wait(99)
    progress.say("reading", { share: 0.3 })
    wait(1)
    progress.say("reading", { share: 0.35 })
    progress.end()
    expect(written).toEqual(["\r\u001B[2Kreading 25 %", "\r\u001B[2Kreading 35 %", "\r\u001B[2K"])
  })

  it("elsewhere writes a line every five seconds at most", () => {
    const { progress, wait, written } = watched(false)
    wait(1000)
    progress.say("reading", { count: 12_000 })
    wait(4999)
    progress.say("reading", { count: 15_000 })
    wait(1)
    progress.say("reading")
    progress.end()
    expect(written).toEqual(["reading 12,000\n", "reading\n"])
  })
})
