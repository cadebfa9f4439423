/** What is said of a rule that cannot be used: its place, what was meant, and what there is. */
import { describe, expect, it } from "vitest"
import { any, after, days, during, is, older } from "../../src/rules/index.ts"
import { pathTo, RuleFault, unknownName } from "../../src/rules/rule-fault.ts"
import { asking, refused } from "./asking.ts"

describe("a place in a rule set (B6)", () => {
  it.each<[string, string | number, string]>([
    ["", "rules", "rules"],
    ["rules", 0, "rules[0]"],
    ["rules[0]", "when", "rules[0].when"],
    ["cases", "on hold", 'cases["on hold"]'],
    ["cases", "1st", 'cases["1st"]'],
    ["cases", "$a_1", "cases.$a_1"],
    ["cases", "商談", 'cases["商談"]'],
    ["", "on hold", '["on hold"]'],
    ["cases", "a.b", 'cases["a.b"]'],
    ["cases", "12", 'cases["12"]']
  ])("%j, then %j, is %s", (base, step, path) => expect(pathTo(base, step)).toBe(path))

  it("is said with line and column where it is known", () => {
    const said = {
      code: "shape",
      path: "rules",
      problem: { ja: "違う", en: "wrong" },
      remedy: { ja: "直す", en: "Mend it." }
    } as const
    expect(new RuleFault(said).message).toBe("rules: wrong. Mend it.")
    expect(new RuleFault({ ...said, place: { line: 3, column: 7 } }).message).toBe(
      "rules (line 3, column 7): wrong. Mend it."
    )
  })
})

describe("a name nobody knows (B6)", () => {
  const meant = (name: string, ...known: ReadonlyArray<string>): string =>
    unknownName("unknown-field", "x", { ja: "項目", en: "field" }, name, known).remedy.en

  it("is taken for the nearest within a third of its length, or within one or none is named", () => {
    expect(meant("staus", "status", "owner")).toBe('Did you mean "status"? There are: status, owner.')
    expect(meant("abcdef", "abcxyf")).toBe('Did you mean "abcxyf"? There are: abcxyf.')
    expect(meant("abcdef", "abwxyf")).toBe("Use one of: abwxyf.")
    expect(meant("abcdefghi", "abcdefxyz")).toContain("Did you mean")
    expect(meant("abcdefghi", "abcdewxyz")).toBe("Use one of: abcdewxyz.")
    expect(meant("ab", "ac")).toContain('Did you mean "ac"?')
    expect(meant("ab", "xy")).toBe("Use one of: xy.")
    expect(meant("a", "x")).toBe("Use one of: x.")
    expect(meant("statu", "states", "status")).toContain('Did you mean "status"?')
    expect(meant("anything")).toBe("There are none.")
  })

  it.each([
    [
      "an anchor",
      older("nothing-here", days(1)),
      'there is no anchor "nothing-here"',
      "「nothing-here」という起点はありません"
    ],
    ["a pause", during("nothing-here"), 'there is no pause "nothing-here"', "「nothing-here」という休止はありません"],
    ["a field", is("nothing-here", 1), 'there is no field "nothing-here"', "「nothing-here」という項目はありません"],
    [
      "a value",
      is("ball", "nobody"),
      'there is no value of "ball" "nobody"',
      "「nobody」という値（ボール）はありません"
    ],
    [
      "a calendar",
      older("opened", { businessDays: 1, calendar: "Rome" }),
      'there is no calendar "Rome"',
      "「Rome」というカレンダーはありません"
    ]
  ])("is said to be that of %s, in both languages", (_, when, en, ja) => {
    expect(refused(asking(when)).problem).toEqual({ ja, en })
  })

  it("so is a word of a sentence, and a calendar the rules were written for", () => {
    const worded = refused(asking(is("ball", "us"), { sentence: [{ ja: "{days}", en: "{dayz}" }] }))
    expect(worded.problem).toEqual({ ja: "「dayz」という言葉はありません", en: 'there is no word "dayz"' })
    const elsewhere = refused({ ...asking(is("ball", "us")), calendar: "Rome" })
    expect(elsewhere.problem).toEqual({ ja: "「Rome」というカレンダーはありません", en: 'there is no calendar "Rome"' })
  })

  it("any of nothing begins nowhere, so nothing can be counted after it", () => {
    // @ts-expect-error -- any of nothing begins at no anchor
    const when = after(any(), days(1))
    expect([refused(asking(when)).code, refused(asking(when)).path]).toEqual(["begins-nowhere", "rules[0].when.of"])
  })
})
