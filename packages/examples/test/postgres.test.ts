/** The examples of the log in PostgreSQL, run as their readers would run them. */
import { execFile } from "node:child_process"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { describe, expect, it } from "vitest"

const run = async (name: string): Promise<string> => {
  const file = fileURLToPath(new URL(`../src/postgres/${name}`, import.meta.url))
  return (await promisify(execFile)(process.execPath, [file])).stdout
}

describe("Two processes that record, a third that follows, and SIGKILL in between", () => {
  it("lose nothing and double nothing: everything acknowledged is there once and in order, and was seen once (E9)", async () => {
    const said = await run("nothing-lost.ts")
    expect(said).toContain("sato was killed after")
    expect(said).toContain("the follower was killed, and is started again\n")
    expect(said).toContain("acknowledged 120 of 120, in the log 125 events\n")
    const counted = [...said.matchAll(/^([a-z ]+): (\d+)$/gm)].map(([, what, count]) => `${what} ${count}`)
    expect(counted).toEqual([
      "lost 0",
      "doubled 0",
      "out of order 0",
      "gaps 0",
      "unasked 0",
      "the follower missed 0",
      "the follower saw twice 0",
      "the follower saw in another order 0"
    ])
  })
})
