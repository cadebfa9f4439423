/** Rules people wrote as JSON: what is wrong is said by its place, and the Schema is never of another opinion. */
import fc from "fast-check"
import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import {
  builtInRules,
  compileRules,
  days,
  dealLanguage,
  older,
  parseRuleSet,
  parseWrittenRules,
  readRuleSet,
  type Rule,
  RuleFault,
  RuleSet,
  RuleSetJson,
  ruleSetToJson
} from "../../src/rules/index.ts"
import { deepest } from "../../src/rules/reading/form.ts"
import { shapeFault } from "../../src/rules/reading/shape.ts"
import { runs, thousandRuns } from "../runs.ts"
import { corrupted, everything } from "./corrupted-rules.ts"
import { tokyo } from "./tokyo.ts"

const [silent] = builtInRules.rules as [Rule]
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const faultOf = (input: unknown): RuleFault => {
  const read = readRuleSet(input)
  if (Result.isSuccess(read)) throw new Error("it was read")
  return read.failure
}

/** A rule set whose only rule has this condition. */
const asking = (when: unknown): unknown => ({ name: "own", version: 1, rules: [{ ...silent, when }] })
const within = (rule: object): unknown => ({ name: "own", version: 1, rules: [{ ...silent, ...rule }] })
const silentFor = (than: unknown): unknown => asking({ kind: "older", anchor: "last-contact", than })

describe("what is wrong with written rules is said where it stands, and how to mend it (B6)", () => {
  it.each<[string, unknown, string, string, string]>([
    [
      "a condition there is not",
      asking({ kind: "all", of: [{ kind: "oldr", anchor: "opened", than: { days: 1 } }] }),
      "unknown-condition",
      "rules[0].when.of[0].kind",
      'there is no condition "oldr". Did you mean "older"? There are: older, during, is, all, any, not, after, anyDeal.'
    ],
    [
      "a condition that does not say its kind",
      asking({ older: "opened" }),
      "missing-key",
      "rules[0].when.kind",
      'this condition does not say its kind. Give "kind" as one of: older, during, is, all, any, not, after, anyDeal.'
    ],
    [
      "a condition that is a list",
      asking([{ kind: "during", pause: "wait" }]),
      "wrong-type",
      "rules[0].when",
      "this should be a condition, not a list […]. For example: " +
        '{ "kind": "older", "anchor": "last-contact", "than": { "businessDays": 5 } }'
    ],
    [
      "a duration before its anchor's time",
      silentFor({ days: -3 }),
      "bad-number",
      "rules[0].when.than.days",
      '-3 is too small: 0 or more. Write a whole number from 0 to 36525; finer than a day is { "hours": 36 }.'
    ],
    [
      "half a day",
      silentFor({ businessDays: 1.5 }),
      "bad-number",
      "rules[0].when.than.businessDays",
      '1.5 is not a whole number. Write a whole number from 0 to 36525; finer than a day is { "hours": 36 }.'
    ],
    [
      "longer than a hundred years",
      silentFor({ hours: 36_525 * 24 + 1 }),
      "bad-number",
      "rules[0].when.than.hours",
      "876601 is too large: at most 876600. For example: 48"
    ],
    [
      "two units at once",
      silentFor({ days: 1, hours: 2 }),
      "ambiguous",
      "rules[0].when.than",
      'there is more than one unit: hours, days. Keep one of them, for example: { "businessDays": 5 }'
    ],
    [
      "no unit",
      silentFor({}),
      "missing-key",
      "rules[0].when.than",
      "there is no unit. Give one of: hours, days, businessDays."
    ],
    [
      "a number without a unit",
      silentFor(5),
      "wrong-type",
      "rules[0].when.than",
      'this should be a threshold, not 5. For example: { "businessDays": 5 }'
    ],
    [
      "a misspelt unit",
      silentFor({ buisnessDays: 5 }),
      "unknown-key",
      "rules[0].when.than.buisnessDays",
      'a threshold has no "buisnessDays". Did you mean "businessDays"? There are: hours, days, businessDays, before, by.'
    ],
    [
      "a calendar for days that are no business days",
      silentFor({ days: 5, calendar: "Japan" }),
      "unknown-key",
      "rules[0].when.than.calendar",
      'days are the same in every calendar. Remove "calendar", or count "businessDays".'
    ],
    [
      "bands that are no numbers",
      silentFor({ by: "amount", bands: [{ atLeast: "1000", than: { days: 1 } }], otherwise: "never" }),
      "wrong-type",
      "rules[0].when.than.bands[0].atLeast",
      'this should be a number, not "1000". For example: 10000000'
    ],
    [
      "no bands at all",
      silentFor({ by: "amount", bands: [], otherwise: "never" }),
      "missing-key",
      "rules[0].when.than.bands",
      'a list of bands is empty. For example: [{ "atLeast": 10000000, "than": { "days": 3 } }]'
    ],
    [
      "cases and bands at once",
      silentFor({ by: "amount", cases: {}, bands: [], otherwise: "never" }),
      "ambiguous",
      "rules[0].when.than",
      'there are both cases and bands. Keep one of them; the other may stand in its "otherwise".'
    ],
    [
      "a table without otherwise",
      silentFor({ by: "status", cases: { "on hold": "nevr" } }),
      "wrong-type",
      'rules[0].when.than.cases["on hold"]',
      'this should be a threshold, not "nevr". For example: { "businessDays": 5 }'
    ],
    [
      "a table without otherwise",
      silentFor({ by: "status", cases: {} }),
      "missing-key",
      "rules[0].when.than.otherwise",
      'a table of thresholds needs "otherwise". Add it, for example: "otherwise": { "businessDays": 5 }'
    ],
    [
      "a misspelt key of a rule",
      within({ pausdBy: [] }),
      "unknown-key",
      "rules[0].pausdBy",
      'a rule has no "pausdBy". Did you mean "pausedBy"? There are: id, label, severity, rises, within, when, counts, ' +
        "pausedBy, sentence, advice."
    ],
    [
      "a severity there is not",
      within({ severity: "hihg" }),
      "unknown-choice",
      "rules[0].severity",
      '"hihg" is not a severity. Did you mean "high"? There are: high, medium, low.'
    ],
    [
      "an empty id",
      within({ id: "" }),
      "bad-text",
      "rules[0].id",
      'the id of a rule is empty. For example: "acme.hot-but-quiet"'
    ],
    [
      "a control character in a name",
      within({ counts: "opened\u0007" }),
      "bad-text",
      "rules[0].counts",
      "this text holds a control character. Remove the character, or write it again."
    ],
    [
      "a label in one language",
      within({ label: { ja: "接点なし" } }),
      "missing-key",
      "rules[0].label.en",
      'a text in ja and en needs "en". Add it, for example: "en": "Silent too long"'
    ],
    [
      "a sentence that is no list",
      within({ sentence: { ja: "あ", en: "a" } }),
      "wrong-type",
      "rules[0].sentence",
      'this should be a list of texts, not {…}. For example: [{ "ja": "接点なし", "en": "Silent too long" }]'
    ],
    [
      "a rise to nowhere",
      within({ rises: [{ after: { days: 3 } }] }),
      "missing-key",
      "rules[0].rises[0].to",
      'a rise needs "to". Add it, for example: "to": "high"'
    ],
    [
      "a version that is text",
      { ...builtInRules, version: "1" },
      "wrong-type",
      "version",
      'this should be the number of a version, not "1". For example: 1'
    ],
    [
      "nothing",
      null,
      "wrong-type",
      "(rule set)",
      'this should be a rule set, not null. For example: { "name": "acme", "version": 1, "rules": [] }'
    ],
    [
      "a later format",
      { ...builtInRules, format: 2 },
      "newer-format",
      "format",
      "this is the newer format 2; this version reads up to 1. Update the library, or write the rules in format 1."
    ],
    [
      "a limit longer than a hundred years",
      { ...builtInRules, limits: { horizonDays: 30, snoozeDays: 36_526, waitDays: 30 } },
      "bad-number",
      "limits.snoozeDays",
      "36526 is too large: at most 36525. For example: 30"
    ],
    [
      "a rule left out that there is not",
      { name: "own", version: 1, extends: "built-in", without: ["silnt"], rules: [] },
      "unknown-rule",
      "without[0]",
      'there is no built-in rule "silnt". Did you mean "silent"? There are: ' +
        `${builtInRules.rules.map(({ id }) => id).join(", ")}.`
    ],
    [
      "a rule left out of nothing",
      { name: "own", version: 1, without: ["silent"], rules: [] },
      "missing-key",
      "extends",
      '"without" takes rules out of those built on, and there are none. Add "extends": "built-in", or remove "without".'
    ],
    [
      "two rules of one id",
      { name: "own", version: 1, rules: [silent, silent] },
      "duplicate-rule",
      "rules[1].id",
      'there are two rules "silent". Give one of them another id, or remove it.'
    ]
  ])("%s", (_, input, code, path, said) => {
    const fault = faultOf(input)
    expect([fault.code, fault.path, fault.message]).toEqual([code, path, `${path}: ${said}`])
    expect(fault.problem.ja).not.toBe("")
    expect(fault.remedy.ja).not.toBe("")
  })

  it("conditions inside each other deeper than anybody means are refused, not run out of stack over", () => {
    const nested = (depth: number): unknown => {
      let when: unknown = { kind: "during", pause: "wait" }
      for (let step = 0; step < depth; step++) when = { kind: "not", of: when }
      return asking(when)
    }
    expect(Result.isSuccess(readRuleSet(nested(deepest - 4)))).toBe(true)
    for (const depth of [deepest, 100_000]) expect(faultOf(nested(depth)).code).toBe("too-deep")
  })
})

describe("a rule set from text", () => {
  const text = (change: (text: string) => string): RuleFault => {
    const read = parseRuleSet(change(JSON.stringify({ name: "own", version: 1, rules: [silent] }, null, 2)))
    if (Result.isSuccess(read)) throw new Error("it was read")
    return read.failure
  }

  it("that is no JSON is told the line and column, and what is there", () => {
    const fault = text((whole) => whole.replace('"version": 1,', '"version": 1'))
    expect(fault.code).toBe("not-json")
    expect(fault.place).toEqual({ line: 4, column: 3 })
    expect(fault.message).toBe(
      '(rule set) (line 4, column 3): this cannot be read as JSON: a "," is missing before this. ' +
        "Mend that place, or open the text in an editor that checks JSON."
    )
  })

  it("that is JSON is told the line and column of what is wrong, too", () => {
    const fault = text((whole) => whole.replace('"severity": "medium"', '"severity": "urgent"'))
    expect([fault.path, fault.place]).toEqual(["rules[0].severity", { line: 12, column: 7 }])
  })

  it("reads as its JSON does", () => {
    expect(parseRuleSet(JSON.stringify(builtInRules))).toEqual(Result.succeed(builtInRules))
  })

  it("places what compiling finds, also on top of the rules of the library", () => {
    const own = [
      { ...silent, id: "own.quiet" },
      { ...silent, id: "ball-ours", when: older("opend", days(1)) }
    ]
    const written = Result.getOrThrow(
      parseWrittenRules(
        JSON.stringify({ name: "own", version: 1, extends: "built-in", without: ["silent"], rules: own }, null, 1)
      )
    )
    expect(written.ruleSet.rules.map(({ id }) => id)).toEqual([
      ...builtInRules.rules.slice(1).map(({ id }) => id),
      "own.quiet"
    ])
    const compiling = (): RuleFault => {
      try {
        compileRules(written.ruleSet, { language: dealLanguage, calendar: tokyo })
      } catch (fault) {
        if (fault instanceof RuleFault) return fault
      }
      throw new Error("it compiled")
    }
    const fault = compiling()
    expect(fault.path).toBe("rules[5].when.anchor")
    const placed = written.placed(fault)
    expect(placed.path).toBe("rules[1].when.anchor")
    const lines = JSON.stringify(
      { name: "own", version: 1, extends: "built-in", without: ["silent"], rules: own },
      null,
      1
    )
    expect(lines.split("\n")[placed.place!.line - 1]!.trim()).toBe('"anchor": "opend",')
    expect(placed.message).toContain('there is no anchor "opend"')
  })
})

describe("a rule set on top of the library's", () => {
  it("replaces by id, adds, leaves out, and brings its own name, limits and calendar", () => {
    const quiet = { ...silent, when: older("last-contact", days(1)) }
    const added = { ...silent, id: "own.quiet" }
    const limits = { horizonDays: 10, snoozeDays: 20, waitDays: 15 }
    const read = Result.getOrThrow(
      readRuleSet({
        $schema: "./rule-set.schema.json",
        format: 1,
        name: "own",
        version: 7,
        extends: "built-in",
        without: ["status-too-long", "no-answer"],
        calendar: "examples",
        limits,
        rules: [quiet, added]
      })
    )
    expect(read).toEqual({
      name: "own",
      version: 7,
      calendar: "examples",
      limits,
      rules: [
        quiet,
        ...builtInRules.rules.slice(1).filter(({ id }) => id !== "status-too-long" && id !== "no-answer"),
        added
      ]
    })
    expect(Schema.is(RuleSet)(read)).toBe(true)
  })

  it("without rules of its own it is the library's under another name, and alone it is nothing else", () => {
    const own = { name: "own", version: 1, rules: [] }
    expect(Result.getOrThrow(readRuleSet({ ...own, extends: "built-in" }))).toEqual({
      ...own,
      ...(builtInRules.limits === undefined ? {} : { limits: builtInRules.limits }),
      rules: builtInRules.rules
    })
    expect(Result.getOrThrow(readRuleSet(own))).toEqual(own)
  })
})

describe("a rule set as JSON to keep", () => {
  it("says its format, stands alone, and reads back to the same", () => {
    const json = asJson(ruleSetToJson(builtInRules))
    expect(json).toMatchObject({ format: 1, name: builtInRules.name })
    expect(Result.getOrThrow(readRuleSet(json))).toEqual(builtInRules)
  })
})

// ---------------------------------------------------------------------------------------------------------------
// Reader and Schema
// ---------------------------------------------------------------------------------------------------------------

const decode = Schema.decodeUnknownResult(RuleSetJson, { onExcessProperty: "error" })

/** Whether a path leads somewhere, or at least to a place something should stand in. */
const leadsSomewhere = (input: unknown, path: string): boolean => {
  if (path === "(rule set)") return true
  const steps = [...path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\.?([A-Za-z_$][\w$]*)/g)].map(
    ([, place, quoted, name]) =>
      place !== undefined ? Number(place) : quoted !== undefined ? (JSON.parse(`"${quoted}"`) as string) : name!
  )
  let part: unknown = input
  for (const step of steps.slice(0, -1)) {
    if (typeof part !== "object" || part === null || !Object.hasOwn(part, step)) return false
    part = (part as Record<string | number, unknown>)[step]
  }
  return typeof part === "object" && part !== null
}

describe("reader and Schema", () => {
  it("both take the whole of it", () => {
    expect(shapeFault(asJson(everything))).toBeUndefined()
    expect(Result.isSuccess(decode(asJson(everything)))).toBe(true)
  })

  it("agree on yes and no, whatever happened to a rule set, and the place of a fault exists or lacks something", () => {
    let refused = 0
    let taken = 0
    fc.assert(
      fc.property(corrupted, (input) => {
        const fault = shapeFault(input)
        expect(fault === undefined).toBe(Result.isSuccess(decode(input)))
        if (fault === undefined) {
          taken++
          return
        }
        refused++
        expect(leadsSomewhere(input, fault.path)).toBe(true)
        expect(
          [fault.problem.ja, fault.problem.en, fault.remedy.ja, fault.remedy.en].every((text) => text !== "")
        ).toBe(true)
      }),
      thousandRuns(5)
    )
    expect(Math.min(refused, taken)).toBeGreaterThan(runs.numRuns / 10)
  })

  it("a rule set that was read satisfies the Schema of rule sets", () => {
    const isRuleSet = Schema.is(RuleSet)
    fc.assert(
      fc.property(corrupted, (input) => {
        const read = readRuleSet(input)
        if (Result.isSuccess(read)) expect(isRuleSet(read.success)).toBe(true)
      }),
      runs
    )
  })
})
