/** The JSON Schema that is published for editors, held against the sources and against what reading says. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { Ajv2020 } from "ajv/dist/2020.js"
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Profile, profileJsonSchema, readProfile, shippedProfiles } from "../../src/index.ts"
import { runs } from "../import/sheets.ts"

const json = (path: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8"))
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))
const published = json("../../schema/profile.schema.json") as object
const takes = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(published)

/** Whether reading finds the shape right, whatever it says of how the parts fit together. */
const shapeIsRight = (data: unknown): boolean => {
  const read = readProfile(data)
  return (
    Result.isSuccess(read) || read.failure.mistakes.every(({ remedy }) => !remedy.en.startsWith("Compare the key's"))
  )
}

describe("the published JSON Schema of profiles", () => {
  it("is what the sources say today; `node scripts/generate-profile-schema.ts` writes it anew", () => {
    expect(published).toEqual(asJson(profileJsonSchema()))
  })

  it.each(shippedProfiles.map((profile) => [profile.name, profile] as const))("takes the shipped %s", (_, profile) => {
    expect(takes(asJson(profile)), JSON.stringify(takes.errors)).toBe(true)
    expect(Result.isSuccess(readProfile(asJson(profile)))).toBe(true)
  })

  const samples = "../../../../examples/samples/own-layout/"
  const written = readdirSync(fileURLToPath(new URL(samples, import.meta.url))).filter((name) => name.endsWith(".json"))
  it.each(written)("takes the sample %s, also with the schema named in it", (name) => {
    const sample = json(samples + name) as object
    const naming = { $schema: "../node_modules/@genzaichi/csv/schema/profile.schema.json", ...sample }
    expect(takes(sample)).toBe(true)
    expect(takes(naming)).toBe(true)
    expect(Result.isSuccess(readProfile(naming))).toBe(true)
  })

  const visits = {
    name: "visits",
    version: 1,
    label: { ja: "訪問", en: "Visits" },
    rows: "log",
    columns: { firm: { headers: ["Firm"] } },
    deal: ["firm"],
    knownAt: "recorded",
    events: []
  }
  it.each<[string, object]>([
    ["a misspelt key", { colums: {} }],
    ["a label in one language", { label: { ja: "訪問" } }],
    [
      "a meaning there is not",
      { events: [{ group: "x", kind: "note-added", data: { text: { column: "firm", as: "txt" } } }] }
    ],
    ["a place before the first column", { columns: { firm: { at: 0 } } }],
    ["a place in small letters", { columns: { firm: { at: "c" } } }],
    ["a currency in words", { currency: "yen" }]
  ])("refuses %s, as reading does", (_, over) => {
    expect(takes(visits)).toBe(true)
    expect(takes({ ...visits, ...over })).toBe(false)
    expect(shapeIsRight({ ...visits, ...over })).toBe(false)
  })

  it("suggests the kinds of the catalogue, and takes those of an app", () => {
    const of = (kind: string) => takes({ ...visits, events: [{ group: "x", kind, data: {} }] })
    expect(JSON.stringify(published)).toContain('"deal-won"')
    expect([of("deal-won"), of("acme.visited"), of("")]).toEqual([true, true, false])
  })

  const odd = fc.constantFrom<unknown>(null, 0, -1, "", "x", [], {}, true, ["x"], [""], { at: "C" }, { headers: [] })
  it("takes what reading takes and refuses what reading refuses, wherever a profile is corrupted", () => {
    let refused = 0
    fc.assert(
      fc.property(
        fc.constantFrom<Profile>(...shippedProfiles),
        fc.array(fc.nat(), { minLength: 1 }),
        odd,
        (profile, steps, value) => {
          const corrupted = asJson(profile)
          let at = corrupted as Record<string, unknown>
          for (const [place, step] of steps.entries()) {
            const keys = Object.keys(at)
            const key = keys[step % keys.length]
            if (key === undefined) break
            const inner = at[key]
            if (
              place === steps.length - 1 ||
              typeof inner !== "object" ||
              inner === null ||
              Object.keys(inner).length === 0
            ) {
              at[key] = value
              break
            }
            at = inner as Record<string, unknown>
          }
          const right = shapeIsRight(corrupted)
          expect(takes(corrupted), JSON.stringify(corrupted)).toBe(right)
          if (!right) refused++
        }
      ),
      runs
    )
    expect(refused).toBeGreaterThan(runs.numRuns / 10)
  })
})
