import * as fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { plainCopy, samePlainData } from "../../src/store/plain-data.ts"
import { runs } from "../runs.ts"

const text = fc.string({ unit: "grapheme-composite" }).filter((value) => !/\p{Cc}/u.test(value))
const { tree: plain } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3 },
    fc.constant(null),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie("tree"), { maxLength: 4 }),
    fc.dictionary(
      text.filter((name) => name !== "__proto__"),
      tie("tree"),
      { maxKeys: 4 }
    )
  )
}))

/** The same data with the fields of every record the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([name, item]) => [name, turned(item)])
  )
}

const scribbled = (value: unknown): void => {
  if (typeof value !== "object" || value === null) return
  for (const item of Object.values(value)) scribbled(item)
  if (Array.isArray(value)) value.push("scribble")
  else Object.assign(value, { scribble: true })
}

describe("the data of an event", () => {
  it("is copied as it is, sharing nothing", () => {
    fc.assert(
      fc.property(plain, (value) => {
        const before = structuredClone(value)
        const copy = Result.getOrThrow(plainCopy(value))
        expect(copy).toEqual(before)
        scribbled(value)
        expect(copy).toEqual(before)
      }),
      runs
    )
  })

  it("is the same whatever the order of fields, and differs where JSON with sorted fields does", () => {
    const sorted = (value: unknown): string =>
      JSON.stringify(value, (_name, item: unknown) =>
        typeof item === "object" && item !== null && !Array.isArray(item)
          ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
          : item
      )
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        expect(samePlainData(a, turned(a))).toBe(true)
        expect(samePlainData(a, b)).toBe(sorted(a) === sorted(b))
      }),
      runs
    )
  })

  it.each([
    [{ a: [{ b: undefined }] }, "data.a[0].b is undefined; leave it out"],
    [{ when: new Date(0) }, "data.when is a Date; write it as plain data"],
    [{ n: Number.NaN }, "data.n is NaN, which is no number a store keeps"],
    [{ n: Number.POSITIVE_INFINITY }, "data.n is Infinity, which is no number a store keeps"],
    [[1n], "data[0] is a bigint, which no store keeps"],
    [() => 1, "data is a function, which no store keeps"],
    [{ text: "a\u0000b" }, "data.text holds a control character; remove it"],
    [{ "\u0000": 1 }, "the name of a field of data holds a control character; remove it"],
    [{ text: "\uD800" }, "data.text is not well-formed Unicode"],
    [JSON.parse('{"__proto__": 1}'), "data has a field of the reserved name __proto__"],
    [new Map(), "data is a Map; write it as plain data"]
  ])("is refused with its place where a store cannot keep it: %s", (value, because) => {
    const copy = plainCopy(value as object)
    expect(Result.isFailure(copy) && copy.failure).toContain(because)
  })
})
