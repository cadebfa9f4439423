import { readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { builtInRules } from "../../src/rules/index.ts"
import { type Answering, answering, expectationOf } from "./answering.ts"
import { differences } from "./comparing.ts"
import type { Ledger } from "./ledger.ts"
import { instantOf, tellingsOf, written } from "./reading.ts"

const folder = new URL("./ledgers/", import.meta.url)

/** Whatever lies in the folder is run: a ledger cannot be forgotten. */
const ledgers: ReadonlyArray<readonly [name: string, ledger: Ledger]> = await Promise.all(
  readdirSync(folder)
    .filter((file) => file.endsWith(".ts"))
    .toSorted()
    .map(async (file) => {
      const module: { readonly default: Ledger } = await import(new URL(file, folder).href)
      return [file.replace(/\.ts$/, ""), module.default] as const
    })
)

const ledgerNamed = (name: string): Ledger => {
  const found = ledgers.find(([one]) => one === name)
  if (found === undefined) throw new Error(`there is no golden ledger "${name}"`)
  return found[1]
}

/** Everything a ledger expects, each as (where, expected, what is said). */
const claimsOf = (
  ledger: Ledger,
  said: Answering
): ReadonlyArray<readonly [place: string, expected: unknown, actual: unknown]> => [
  ...ledger.expect.map((one) => {
    const place = one.known === undefined ? `at ${one.at}` : `at ${one.at}, known ${one.known}`
    return [place, expectationOf(one), said.answer(one)] as const
  }),
  ...(ledger.periods ?? []).map((one) => {
    const place = one.known === undefined ? `periods of ${one.rule}` : `periods of ${one.rule}, known ${one.known}`
    return [place, one.are, said.periods(one)] as const
  }),
  ...(ledger.counts === undefined ? [] : [["what counts", ledger.counts, said.counts] as const])
]

const differencesOf = (ledger: Ledger, said: Answering): ReadonlyArray<string> =>
  claimsOf(ledger, said).flatMap(([place, expected, actual]) => differences(expected, actual, place))

describe("Golden ledgers: small histories worked by hand (A1, A3, A4, A11, A12, B1–B5)", () => {
  for (const [name, ledger] of ledgers) {
    describe(name, () => {
      for (const [telling, entries] of tellingsOf(ledger)) {
        it(telling === "as written" ? ledger.title : `${ledger.title} (${telling})`, () => {
          expect(differencesOf(ledger, answering(ledger, entries))).toEqual([])
        })
      }
    })
  }
})

describe("What a finding is: rule, subject, life and anchor event (B5)", () => {
  const ledger = ledgerNamed("late-fact-as-known-before-and-after")
  const silence = (known: string, businessDays: number): string | undefined =>
    answering(ledger, ledger.events, { silent: { businessDays } })
      .findings({ at: "2026-11-17T12:00", known })
      .find((finding) => finding.rule === "silent")?.identity

  it("given another threshold, when the same silence is found, then it is the same finding", () => {
    expect(silence("2026-11-13", 5)).toBe("silent|deal|golden-deal|1|call")
    expect(silence("2026-11-13", 3)).toBe(silence("2026-11-13", 5))
  })

  it("given a contact that became known, when the silence is found again, then it is another finding", () => {
    expect(silence("2026-11-16T09:00", 5)).toBe("silent|deal|golden-deal|1|mail")
  })
})

// ---------------------------------------------------------------------------------------------------------------
// The ledgers themselves
// ---------------------------------------------------------------------------------------------------------------

/** Every answer with one thing in it made wrong: each text, number, truth and absence, and each list one too short. */
const spoiled = (expected: unknown): ReadonlyArray<unknown> => {
  if (Array.isArray(expected)) {
    return [
      ...(expected.length === 0 ? [[{}]] : [expected.slice(1)]),
      ...expected.flatMap((one, index) => spoiled(one).map((wrong) => expected.with(index, wrong)))
    ]
  }
  if (typeof expected === "object" && expected !== null) {
    return Object.entries(expected).flatMap(([field, one]) =>
      spoiled(one).map((wrong) => ({ ...expected, [field]: wrong }))
    )
  }
  if (expected === null) return [{ at: "2026-11-02", event: "opened" }]
  if (typeof expected === "boolean") return [!expected]
  if (typeof expected === "number") return [expected + 1]
  const text = String(expected)
  if (!/^(?:just before )?\d{4}-/.test(text)) return [`${text}?`]
  // A millisecond is the least by which an instant can be wrong.
  return text.startsWith("just before ") ? [text.slice("just before ".length)] : [`just before ${text}`]
}

describe("The golden ledgers can fail", () => {
  it("there are at least 15, and each has its working in prose and says when something is stale or changes", () => {
    expect(ledgers.length).toBeGreaterThanOrEqual(15)
    for (const [name, ledger] of ledgers) {
      expect(ledger.prose.split("\n").length, `${name}: lines of prose`).toBeGreaterThanOrEqual(2)
      expect(ledger.title.length, `${name}: title`).toBeGreaterThan(0)
      const asked = ledger.expect.filter((one) => one.findings !== undefined && one.next !== undefined)
      expect(asked.length, `${name}: instants with findings and next`).toBeGreaterThan(0)
    }
  })

  it("every built-in rule fires in some ledger, and is quiet in another", () => {
    const found = ledgers.flatMap(([, ledger]) => ledger.expect).filter((one) => one.findings !== undefined)
    for (const { id } of builtInRules.rules) {
      const fires = found.filter((one) => one.findings?.some((finding) => finding.rule === id)).length
      expect(fires, id).toBeGreaterThan(0)
      expect(fires, id).toBeLessThan(found.length)
    }
  })

  it("whatever expectation is made wrong, by as little as a millisecond, is noticed", () => {
    let tried = 0
    for (const [name, ledger] of ledgers) {
      const said = answering(ledger, ledger.events)
      for (const [place, expected, actual] of claimsOf(ledger, said)) {
        for (const wrong of spoiled(expected)) {
          tried++
          expect(differences(wrong, actual, place), `${name}, ${place}: ${JSON.stringify(wrong)}`).not.toEqual([])
        }
      }
    }
    expect(tried).toBeGreaterThan(1000)
  })

  it("an expectation of something that is not there at all is noticed", () => {
    expect(differences({ positoin: null }, { position: null }, "at")).toHaveLength(1)
    expect(differences({ a: { b: null } }, { a: null }, "at")).toHaveLength(1)
  })

  it("instants are read and written back by the clock of Tokyo", () => {
    expect(instantOf("2026-11-02")).toBe(Date.UTC(2026, 10, 1, 15))
    expect(instantOf("2026-11-01T11:00-05:00")).toBe(Date.UTC(2026, 10, 1, 16))
    expect(written(instantOf("2026-11-02"))).toBe("2026-11-02")
    expect(written(instantOf("just before 2026-11-10"))).toBe("2026-11-09T23:59:59.999")
    expect(written(instantOf("2026-11-18T16:00"))).toBe("2026-11-18T16:00")
    expect(() => instantOf("2026-13-40")).toThrow("2026-13-40")
  })
})
