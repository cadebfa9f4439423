/**
 * Tells the mutation tester which texts are only words: what a person reads in Japanese or English (`{ ja, en }`), and
 * the message of an error. Breaking one breaks nobody's answer; the tests that read sentences look at those that matter.
 * Every other text (a kind, a field, a word that is looked for in a date) is broken like the rest of the code.
 */

/** As much of a syntax tree's node and its place as is looked at here. */
interface Place {
  readonly node: { readonly type: string; readonly computed?: boolean }
  readonly key?: string | number | null
  readonly listKey?: string | null
  readonly parent?: {
    readonly type: string
    readonly key?: { readonly type: string; readonly name?: string }
    readonly callee?: { readonly type: string; readonly name?: string }
  } | null
}

const texts = new Set(["StringLiteral", "TemplateLiteral"])
const languages = new Set(["ja", "en"])

const reasonToPass = ({ node, key, listKey, parent }: Place): string | undefined => {
  if (!texts.has(node.type) || parent === undefined || parent === null) return undefined
  if (parent.type === "ObjectProperty" && key === "value" && languages.has(parent.key?.name ?? "")) {
    return "words in one language"
  }
  if (parent.type === "NewExpression" && listKey === "arguments" && parent.callee?.name?.endsWith("Error") === true) {
    return "the message of an error"
  }
  return undefined
}

export const strykerPlugins = [{ kind: "Ignore", name: "words", value: { shouldIgnore: reasonToPass } }]
