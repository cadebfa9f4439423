/**
 * What parts of a written rule set have to look like, each with what it is called and an example: for faults that name
 * the one place that is wrong, what stands there and what should.
 *
 * The Schemas say what is right, these what is wrong: a union of shapes can only say that none of them fits, whereas a
 * person meant one of them.
 */
import { type Label, textFault } from "../../event/text.ts"
import { pathTo, RuleFault, type RuleFaultCode, unknownOf, wholeRuleSet } from "../rule-fault.ts"

/** A part of a rule set: what it is called, how it may look, and what is wrong with a value in its place. */
export interface Form {
  readonly what: Label
  /** As JSON. */
  readonly example: string
  /** The first fault of the value, in the order a person reads; undefined where there is none. */
  readonly faultOf: (value: unknown, path: string, depth: number) => RuleFault | undefined
}

/** Parts stand inside each other no deeper than this: more than anybody means, and little enough for the stack. */
export const deepest = 100

export const fault = (code: RuleFaultCode, path: string, problem: Label, remedy: Label): RuleFault =>
  new RuleFault({ code, path: path === "" ? wholeRuleSet : path, problem, remedy })

/** Whether a value is what JSON writes in braces. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

/** What stands in a place, in a few words. */
export const shownValue = (value: unknown): Label => {
  if (value === undefined) return { ja: "空", en: "nothing" }
  if (Array.isArray(value)) return { ja: "リスト […]", en: "a list […]" }
  if (typeof value === "object" && value !== null) return { ja: "{…}", en: "{…}" }
  const text = typeof value === "string" ? JSON.stringify(value) : String(value)
  const shown = text.length > 40 ? `${text.slice(0, 39)}…` : text
  return { ja: shown, en: shown }
}

const anExample = (example: string): Label => ({ ja: `例：${example}`, en: `For example: ${example}` })

export const wrongType = (
  path: string,
  value: unknown,
  { what, example }: Pick<Form, "what" | "example">
): RuleFault => {
  const found = shownValue(value)
  return fault(
    "wrong-type",
    path,
    {
      ja: `ここには${what.ja}が入りますが、${found.ja} になっています`,
      en: `this should be ${what.en}, not ${found.en}`
    },
    anExample(example)
  )
}

export const tooDeep = (path: string): RuleFault =>
  fault(
    "too-deep",
    path,
    { ja: "入れ子が深すぎます", en: "this is nested too deeply" },
    { ja: `${deepest}段までにしてください`, en: `Stay within ${deepest} levels.` }
  )

// -- plain values ---------------------------------------------------------------------------------------------------

export const plain = (what: Label, example: string, isOne: (value: unknown) => boolean): Form => {
  const form: Form = {
    what,
    example,
    faultOf: (value, path) => (isOne(value) ? undefined : wrongType(path, value, form))
  }
  return form
}

/** Text that says something, without control characters. */
export const someText = (what: Label, example: string): Form => {
  const form: Form = {
    what,
    example,
    faultOf: (value, path) => {
      if (typeof value !== "string") return wrongType(path, value, form)
      if (value === "") {
        return fault("bad-text", path, { ja: `${what.ja}が空です`, en: `${what.en} is empty` }, anExample(example))
      }
      return badText(value, path)
    }
  }
  return form
}

/** What a text may not hold. */
export const badText = (value: string, path: string): RuleFault | undefined => {
  const problem = textFault(value)
  if (problem === undefined) return undefined
  return fault(
    "bad-text",
    path,
    { ja: "制御文字か、壊れた文字を含んでいます", en: `this text ${problem.split(";")[0]!}` },
    { ja: "その文字を消すか、打ち直してください", en: "Remove the character, or write it again." }
  )
}

/** One of a few words. */
export const choice = (what: Label, choices: ReadonlyArray<string>): Form => {
  const form: Form = {
    what,
    example: JSON.stringify(choices[0]),
    faultOf: (value, path) => {
      if (typeof value !== "string") return wrongType(path, value, form)
      if (choices.includes(value)) return undefined
      return unknownOf(
        "unknown-choice",
        path,
        { ja: `${what.ja}に「${value}」はありません`, en: `"${value}" is not ${what.en}` },
        value,
        choices
      )
    }
  }
  return form
}

export interface Range {
  readonly least?: number
  readonly most?: number
  readonly whole: boolean
  /** What to do where it is not. */
  readonly remedy?: Label
}

/** A number within bounds. */
export const numberIn = (what: Label, example: string, { least, most, remedy, whole }: Range): Form => {
  const form: Form = {
    what,
    example,
    faultOf: (value, path) => {
      if (typeof value !== "number") return wrongType(path, value, form)
      const found = String(value)
      const bad = (problem: Label) => fault("bad-number", path, problem, remedy ?? anExample(example))
      if (least !== undefined && value < least) {
        return bad({ ja: `${found} は小さすぎます（${least} 以上）`, en: `${found} is too small: ${least} or more` })
      }
      if (most !== undefined && value > most) {
        return bad({ ja: `${found} は大きすぎます（${most} 以下）`, en: `${found} is too large: at most ${most}` })
      }
      if (whole ? Number.isSafeInteger(value) : Number.isFinite(value)) return undefined
      return bad(
        whole
          ? { ja: `整数ではありません（${found}）`, en: `${found} is not a whole number` }
          : { ja: `数ではありません（${found}）`, en: `${found} is not a number` }
      )
    }
  }
  return form
}

// -- lists and records ----------------------------------------------------------------------------------------------

export const listOf = (what: Label, item: () => Form, { filled = false } = {}): Form => {
  const form: Form = {
    what,
    get example() {
      return `[${item().example}]`
    },
    faultOf: (value, path, depth) => {
      if (!Array.isArray(value)) return wrongType(path, value, form)
      if (filled && value.length === 0) {
        return fault(
          "missing-key",
          path,
          { ja: `${what.ja}が空です`, en: `${what.en} is empty` },
          anExample(form.example)
        )
      }
      if (depth >= deepest) return tooDeep(path)
      for (let place = 0; place < value.length; place++) {
        const found = item().faultOf(value[place], pathTo(path, place), depth + 1)
        if (found !== undefined) return found
      }
      return undefined
    }
  }
  return form
}

/** A key of a record; it has to be there unless it is optional. */
export interface Key {
  readonly form: () => Form
  readonly optional: boolean
}

export const key = (form: Form | (() => Form)): Key => ({
  form: typeof form === "function" ? form : () => form,
  optional: false
})
export const optionalKey = (form: Form | (() => Form)): Key => ({ ...key(form), optional: true })

/** A record with the keys given and no other. */
export const recordOf = (what: Label, example: string, keys: Readonly<Record<string, Key>>): Form => {
  const names = Object.keys(keys)
  const form: Form = {
    what,
    example,
    faultOf: (value, path, depth) => {
      if (!isRecord(value)) return wrongType(path, value, form)
      if (depth >= deepest) return tooDeep(path)
      // First what is misspelt: it explains what is missing.
      for (const name of Object.keys(value)) if (!Object.hasOwn(keys, name)) return unknownKey(what, path, name, names)
      for (const name of names) {
        const { form: inner, optional } = keys[name]!
        if (!Object.hasOwn(value, name)) {
          if (optional) continue
          return missingKey(what, path, name, inner().example)
        }
        const found = inner().faultOf(value[name], pathTo(path, name), depth + 1)
        if (found !== undefined) return found
      }
      return undefined
    }
  }
  return form
}

export const unknownKey = (what: Label, path: string, name: string, known: ReadonlyArray<string>): RuleFault =>
  unknownOf(
    "unknown-key",
    pathTo(path, name),
    { ja: `${what.ja}に「${name}」という項目はありません`, en: `${what.en} has no "${name}"` },
    name,
    known
  )

export const missingKey = (what: Label, path: string, name: string, example: string): RuleFault =>
  fault(
    "missing-key",
    pathTo(path, name),
    { ja: `${what.ja}に「${name}」がありません`, en: `${what.en} needs "${name}"` },
    { ja: `足してください。例："${name}": ${example}`, en: `Add it, for example: "${name}": ${example}` }
  )
