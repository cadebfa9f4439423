import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { EventId } from "../../src/event/index.ts"
import { findingIdentity, readFindingIdentity } from "../../src/rules/index.ts"
import { runs } from "../runs.ts"

const deal = { kind: "deal", id: "d-1" } as const

describe("the identity of a finding (SEMANTICS 8): its rule, subject, life and the event counted from", () => {
  it("is one text, in which bars and backslashes of the parts are escaped", () => {
    expect(findingIdentity("silent", deal, 1, EventId.make("e-42"))).toBe("silent|deal|d-1|1|e-42")
    expect(findingIdentity("silent", { kind: "deal", id: "a|b" }, 2, EventId.make("c\\d"))).toBe(
      "silent|deal|a\\|b|2|c\\\\d"
    )
  })

  it("ends with nothing where no event is counted from", () => {
    expect(findingIdentity("no-next-action", deal, 1, null)).toBe("no-next-action|deal|d-1|1|")
    expect(readFindingIdentity("no-next-action|deal|d-1|1|")).toEqual({
      rule: "no-next-action",
      subject: deal,
      life: 1,
      anchor: null
    })
  })

  it("is not read from a text that has fewer parts, or more", () => {
    expect(readFindingIdentity("")).toBeUndefined()
    expect(readFindingIdentity("silent|deal|d-1|1")).toBeUndefined()
    expect(readFindingIdentity("silent|deal|d-1|1|e-42|more")).toBeUndefined()
    expect(readFindingIdentity("silent|deal|a\\|b|1|e-42")).toMatchObject({ subject: { kind: "deal", id: "a|b" } })
  })

  it("reads back as it was written, whatever stands in the parts", () => {
    const letter = fc.constantFrom("|", "\\", "a", "会", "\n")
    // A rule has a name; the other parts are the app's own.
    const [name, part] = [1, 0].map((minLength) => fc.string({ unit: letter, minLength, maxLength: 6 })) as [
      fc.Arbitrary<string>,
      fc.Arbitrary<string>
    ]
    fc.assert(
      fc.property(name, part, part, fc.integer({ min: 1, max: 9 }), fc.option(part), (rule, kind, id, life, event) => {
        const anchor = event === null || event === "" ? null : (event as EventId)
        const subject = { kind, id } as typeof deal
        expect(readFindingIdentity(findingIdentity(rule, subject, life, anchor))).toEqual({
          rule,
          subject,
          life,
          anchor
        })
      }),
      runs
    )
  })
})
