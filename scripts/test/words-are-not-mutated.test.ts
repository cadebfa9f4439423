import { describe, expect, it } from "vitest"
import { strykerPlugins } from "../words-are-not-mutated.ts"

const [{ value }] = strykerPlugins as [(typeof strykerPlugins)[number]]

const text = { type: "StringLiteral" }
const property = (name: string) => ({ type: "ObjectProperty", key: { type: "Identifier", name } })
const made = (name: string) => ({ type: "NewExpression", callee: { type: "Identifier", name } })

describe("what the mutation tester leaves alone", () => {
  it("is what a person reads in one language, and the message of an error", () => {
    expect(value.shouldIgnore({ node: text, key: "value", parent: property("ja") })).toBe("words in one language")
    expect(value.shouldIgnore({ node: { type: "TemplateLiteral" }, key: "value", parent: property("en") })).toBe(
      "words in one language"
    )
    expect(value.shouldIgnore({ node: text, key: 0, listKey: "arguments", parent: made("RangeError") })).toBe(
      "the message of an error"
    )
  })

  it("is no other text: kinds, fields, words that are looked for, names of properties", () => {
    expect(value.shouldIgnore({ node: text, key: "value", parent: property("kind") })).toBeUndefined()
    expect(value.shouldIgnore({ node: text, key: "key", parent: property("ja") })).toBeUndefined()
    expect(value.shouldIgnore({ node: text, key: 0, listKey: "arguments", parent: made("Set") })).toBeUndefined()
    expect(value.shouldIgnore({ node: text, parent: null })).toBeUndefined()
  })

  it("is nothing that decides which words are said", () => {
    const node = { type: "ConditionalExpression" }
    expect(value.shouldIgnore({ node, key: "value", parent: property("ja") })).toBeUndefined()
  })
})
