/** The JSON Schema that is published for editors, held against the sources and against what reading says. */
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { Ajv2020 } from "ajv/dist/2020.js"
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  accountLanguage,
  builtInAccountRules,
  builtInRules,
  dealLanguage,
  readJsonText,
  readRuleSet,
  ruleSetJsonSchema,
  ruleSetToJson,
  type RuleSet
} from "../../src/rules/index.ts"
import { shapeFault } from "../../src/rules/reading/shape.ts"
import { arbitraryRuleSet } from "../../src/testing/index.ts"
import { runs, thousandRuns } from "../runs.ts"
import { corrupted, everything } from "./corrupted-rules.ts"

const json = (path: string): unknown => JSON.parse(readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8"))
const published = json("../../schema/rule-set.schema.json") as object
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(published)

describe("the published JSON Schema of rule sets (B6)", () => {
  it("is what the sources say today; `node scripts/generate-rule-schema.ts` writes it anew", () => {
    expect(published).toEqual(asJson(ruleSetJsonSchema()))
    expect(json("../../schema/account-rule-set.schema.json")).toEqual(asJson(ruleSetJsonSchema(accountLanguage)))
  })

  it("of accounts takes the library's rules over them, and suggests their names (D9)", () => {
    const ofAccounts = json("../../schema/account-rule-set.schema.json") as object
    const takes = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(ofAccounts)
    expect(takes(asJson(ruleSetToJson(builtInAccountRules)))).toBe(true)
    expect(takes(asJson({ name: "own", version: 1, extends: "built-in-account", rules: [] }))).toBe(true)
    expect(takes(asJson({ name: "own", version: 1, extends: "built-in-acount", rules: [] }))).toBe(false)
    for (const name of ["update-owed", "offering-bought"]) expect(JSON.stringify(ofAccounts)).toContain(`"${name}"`)
  })

  it("takes the rules of the library, and everything a rule set may hold", () => {
    expect(validate(asJson(builtInRules))).toBe(true)
    expect(validate(asJson(ruleSetToJson(builtInRules)))).toBe(true)
    expect(validate(asJson(everything))).toBe(true)
  })

  const samples = "../../../examples/samples/own-rules/"
  const jsonIn = (folder: string): ReadonlyArray<string> =>
    readdirSync(fileURLToPath(new URL(folder, import.meta.url))).filter((name) => name.endsWith(".json"))

  it.each(jsonIn(samples))("takes the sample %s", (name) => expect(validate(json(samples + name))).toBe(true))

  it("says of the faulty samples what reading says of their shape", () => {
    const told = jsonIn(`${samples}faulty/`).flatMap((name) => {
      const text = readFileSync(fileURLToPath(new URL(`${samples}faulty/${name}`, import.meta.url)), "utf8")
      const read = readJsonText(text)
      return Result.isFailure(read) ? [] : [[shapeFault(read.success.value) === undefined, read.success.value] as const]
    })
    expect(told.some(([right]) => right) && told.some(([right]) => !right)).toBe(true)
    for (const [right, value] of told) expect(validate(value)).toBe(right)
  })

  it.each<[string, object]>([
    ["a condition there is not", { when: { kind: "oldr", anchor: "opened", than: { days: 1 } } }],
    ["a negative duration", { when: { kind: "older", anchor: "opened", than: { days: -1 } } }],
    ["two units", { when: { kind: "older", anchor: "opened", than: { days: 1, hours: 1 } } }],
    ["a misspelt key", { pausdBy: [] }],
    ["a severity there is not", { severity: "urgent" }],
    ["a label in one language", { label: { ja: "接点なし" } }]
  ])("refuses %s", (_, over) => {
    expect(validate({ name: "own", version: 1, rules: [{ ...builtInRules.rules[0], ...over }] })).toBe(false)
  })

  it("suggests the names of the language, and takes others, which an app may have", () => {
    const { $defs } = published as {
      readonly $defs: Readonly<Record<string, { readonly anyOf: ReadonlyArray<{ readonly const?: string }> }>>
    }
    const suggested = (name: string) => $defs[name]!.anyOf.flatMap((one) => one.const ?? [])
    expect(suggested("AnchorName")).toEqual(Object.keys(dealLanguage.anchors))
    expect(suggested("PauseName")).toEqual(Object.keys(dealLanguage.pauses))
    expect(suggested("FieldName")).toEqual(Object.keys(dealLanguage.fields))
    const rule = { ...builtInRules.rules[0], counts: "kinds.acme.site-visited", pausedBy: ["acme.holiday"] }
    expect(validate({ name: "own", version: 1, rules: [rule] })).toBe(true)
    const own = ruleSetJsonSchema({ anchors: { planted: {} }, pauses: {}, fields: {} })
    expect(JSON.stringify(own)).toContain('{"const":"planted"}')
  })

  it("takes what reading takes, and refuses what reading refuses but for characters no text may hold", () => {
    let refused = 0
    fc.assert(
      fc.property(corrupted, (input) => {
        // What JSON cannot say, no JSON Schema judges.
        fc.pre(input !== undefined)
        const written = asJson(input)
        const takes = validate(written)
        const fault = shapeFault(written)
        if (Result.isSuccess(readRuleSet(written))) expect(takes).toBe(true)
        if (fault?.code !== "bad-text" || !fault.problem.en.includes("this text"))
          expect(takes).toBe(fault === undefined)
        if (!takes) refused++
      }),
      thousandRuns(3)
    )
    expect(refused).toBeGreaterThan(runs.numRuns / 10)
  })

  it("takes any rule set there is", () => {
    fc.assert(
      fc.property(arbitraryRuleSet(), (ruleSet: RuleSet) => {
        expect(validate(asJson(ruleSetToJson(ruleSet)))).toBe(true)
      }),
      runs
    )
  })
})
