import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { accountBugs } from "../src/bugs/accounts.ts"
import { bugs } from "../src/bugs/index.ts"
import { BugNotPlanted, plant, type PlantedBug } from "../src/planted-bug.ts"
import { runBug } from "../src/run-bug.ts"
import { runTests } from "../src/run-tests.ts"
import { sourceOf } from "../src/sources.ts"
import { printTable, printTally, tally } from "../src/table.ts"
import type { Verdict } from "../src/verdict.ts"

const bugNamed = (name: string): PlantedBug => bugs.find((bug) => bug.name === name)!

describe("the pack of planted bugs", () => {
  it("holds at least forty that have to be noticed, each under a name and with a sentence of its own", () => {
    expect(bugs.filter(({ equivalent }) => equivalent === undefined).length).toBeGreaterThanOrEqual(40)
    expect(new Set(bugs.map(({ name }) => name)).size).toBe(bugs.length)
    expect(new Set(bugs.map(({ sentence }) => sentence)).size).toBe(bugs.length)
  })

  it.each(bugs)("$name takes in the sources as they are today", (bug) => {
    const source = readFileSync(sourceOf(bug), "utf8")
    expect(plant(bug, source)).not.toBe(source)
  })

  it("a bug whose text stands nowhere, or in two places, is not planted but said to be stale", () => {
    const bug = { ...bugNamed("weekends-counted"), find: "here" }
    expect(() => plant(bug, "gone")).toThrow(BugNotPlanted)
    expect(() => plant(bug, "here and here")).toThrow("stands there 2 times")
    expect(plant(bug, "right here")).toBe(`right ${bug.replace}`)
  })
})

describe("the pack of bugs about accounts", () => {
  it("holds at least forty, each under a name and with a sentence of its own, and with tests to notice it", () => {
    expect(accountBugs.length).toBeGreaterThanOrEqual(40)
    expect(new Set([...bugs, ...accountBugs].map(({ name }) => name)).size).toBe(bugs.length + accountBugs.length)
    expect(new Set(accountBugs.map(({ sentence }) => sentence)).size).toBe(accountBugs.length)
    for (const { name, tests } of accountBugs) expect([name, tests.length > 0]).toEqual([name, true])
  })

  it.each(accountBugs)("$name takes in the sources as they are today", (bug) => {
    const source = readFileSync(sourceOf(bug), "utf8")
    expect(plant(bug, source)).not.toBe(source)
  })

  it("a bug is noticed by a test beside the code, in a process of its own; without it the same tests pass", async () => {
    const tests = ["account/value.test"]
    expect(await runTests(undefined, tests, 60_000)).toMatchObject({ bug: "(none)", noticed: false })
    expect(await runTests("margin-of-all-sales", tests, 60_000)).toMatchObject({
      bug: "margin-of-all-sales",
      noticed: true,
      by: expect.stringMatching(/^test: /)
    })
  })

  it("tests there are not, and a bug nobody knows, are errors, not bugs that were noticed", async () => {
    await expect(runTests(undefined, ["account/no-such-tests"], 60_000)).rejects.toThrow()
    await expect(runTests("no-such-bug", ["account/value.test"], 60_000)).rejects.toThrow('no bug "no-such-bug"')
  })

  it("tests that do not come to an end have noticed it, too", async () => {
    expect(await runTests(undefined, ["account/value.test"], 50)).toMatchObject({
      noticed: true,
      by: "the tests do not come to an end"
    })
  })
})

describe("a bug is put to the kit in a process of its own", () => {
  const options = { runs: 20, timeout: 60_000, rules: ["silent"] }

  it("the kit passes where nothing is planted", async () => {
    expect(await runBug(undefined, options)).toMatchObject({ bug: "(none)", noticed: false })
  })

  it("an example notices a bug in the fold, a law one in how rules are asked", async () => {
    expect(await runBug("ball-outlives-the-deal", options)).toMatchObject({
      noticed: true,
      by: expect.stringMatching(/^example: /),
      rule: null
    })
    expect(await runBug("days-a-day-late-in-lists", { ...options, lawsAlone: true })).toMatchObject({
      noticed: true,
      by: "law: sampled-is-exact",
      rule: "silent"
    })
  })

  it("a bug that changes no answer is not noticed", async () => {
    expect(await runBug("cut-counted-every-time", options)).toMatchObject({ noticed: false })
  })

  it("a kit that does not come to an end has noticed it, too", async () => {
    expect(await runBug("gaps-of-no-length", { ...options, timeout: 50 })).toMatchObject({
      noticed: true,
      by: "the kit does not come to an end"
    })
  })

  it("a bug nobody knows is an error, not a bug that was noticed", async () => {
    await expect(runBug("no-such-bug", options)).rejects.toThrow('no bug "no-such-bug"')
  })
})

describe("the table of what came of them", () => {
  const [missed, seen, excused] = [
    bugNamed("weekends-counted"),
    bugNamed("order-of-arrival"),
    bugNamed("gaps-of-no-length")
  ]
  const verdicts = new Map<string, Verdict>([
    [missed.name, { bug: missed.name, seconds: 1, noticed: false }],
    [seen.name, { bug: seen.name, seconds: 1, noticed: true, by: "law: arrival-order", rule: "silent", runs: 7 }],
    [excused.name, { bug: excused.name, seconds: 1, noticed: false }]
  ])

  it("says of each what noticed it and after how many histories", () => {
    expect(printTable([missed, seen, excused], verdicts).split("\n").slice(2)).toEqual([
      "| Saturdays and Sundays are business days | time/calendar.ts | **not noticed** |  |",
      "| Facts are folded in the order they arrived, not in the order they happened | deal/fold.ts | law: arrival-order (silent) | 7 |",
      "| Two events of one instant have a gap of no length between them | deal/fold.ts | changes no answer |  |"
    ])
  })

  it("tells bugs that were missed from those that change no answer", () => {
    const result = tally([missed, seen, excused], verdicts)
    expect(result).toEqual({
      planted: 3,
      noticed: 1,
      equivalent: [excused.name],
      missed: [missed.name],
      wronglyExcused: []
    })
    expect(printTally(result)).toBe(
      "3 bugs planted: 1 noticed, 1 that change no answer, 1 missed\nmissed: weekends-counted"
    )
  })

  it("an excuse is withdrawn where the bug is noticed after all", () => {
    const noticed = new Map(verdicts).set(excused.name, { ...verdicts.get(seen.name)!, bug: excused.name })
    expect(tally([excused], noticed)).toMatchObject({ equivalent: [], wronglyExcused: [excused.name] })
  })
})

describe("the page on mutation", () => {
  const page = readFileSync(new URL("../../../docs/mutation.md", import.meta.url), "utf8")
  const rowsBelow = (heading: string): ReadonlyArray<ReadonlyArray<string>> =>
    page
      .slice(page.indexOf(heading))
      .split("\n\n")[0]!
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .slice(1)
      .map((line) =>
        line
          .split(/(?<!\\)\|/)
          .slice(1, -1)
          .map((cell) => cell.trim().replaceAll("\\|", "|"))
      )

  it("has a line for each bug, in the order of the pack, with what noticed it", () => {
    const rows = rowsBelow("<!-- table: planted-bugs -->")
    expect(rows.map(([sentence, file]) => [sentence, file])).toEqual(bugs.map(({ sentence, file }) => [sentence, file]))
    for (const [sentence, , noticed] of rows) {
      const { equivalent } = bugs.find((bug) => bug.sentence === sentence)!
      if (equivalent === undefined) expect(noticed, sentence).toMatch(/^(example|law|calendar|CalendarInvalid|the kit)/)
      else expect(noticed, sentence).toBe("changes no answer")
    }
  })

  it("has a line for each bug about accounts, in the order of the pack, with the test that noticed it", () => {
    const rows = rowsBelow("<!-- table: planted-account-bugs -->")
    expect(rows.map(([sentence, file]) => [sentence, file])).toEqual(
      accountBugs.map(({ sentence, file }) => [sentence, file])
    )
    for (const [sentence, , noticed] of rows) expect(noticed, sentence).toMatch(/^test: ./)
  })

  it("says of those that change no answer why they do not", () => {
    expect(rowsBelow("<!-- table: bugs-that-change-no-answer -->")).toEqual(
      bugs.flatMap(({ sentence, equivalent }) => (equivalent === undefined ? [] : [[sentence, equivalent]]))
    )
  })
})
