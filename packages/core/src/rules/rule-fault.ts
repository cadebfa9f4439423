/** A rule that cannot be used: where in the rule set, what is wrong, and how to mend it. */
import { Schema } from "effect"
import { Label } from "../event/text.ts"

export const RuleFaultCode = Schema.Literals([
  "shape",
  "duplicate-rule",
  "unknown-anchor",
  "unknown-pause",
  "unknown-field",
  "unknown-value",
  "unknown-word",
  "unknown-calendar",
  "nothing-asked",
  "begins-nowhere",
  "nothing-said"
])
export type RuleFaultCode = typeof RuleFaultCode.Type

export class RuleFault extends Schema.TaggedError<RuleFault>()("RuleFault", {
  code: RuleFaultCode,
  /** The place in the rule set, for example `rules[2].when.of[0].anchor`. */
  path: Schema.String,
  problem: Label,
  remedy: Label
}) {
  override get message(): string {
    return `${this.path}: ${this.problem.en}. ${this.remedy.en}`
  }
}

/** The path of a place inside another: `pathTo("rules[2]", "when")` is `rules[2].when`. */
export const pathTo = (base: string, step: string | number): string =>
  typeof step === "number"
    ? `${base}[${step}]`
    : /^[A-Za-z_$][\w$]*$/.test(step)
      ? base === ""
        ? step
        : `${base}.${step}`
      : `${base}[${JSON.stringify(step)}]`

/** A name that nothing is known by, with the names there are. */
export const unknownName = (
  code: Extract<RuleFaultCode, `unknown-${string}`>,
  path: string,
  what: Label,
  name: string,
  known: ReadonlyArray<string>
): RuleFault => {
  const near = nearest(name, known)
  const list = known.join(", ")
  return new RuleFault({
    code,
    path,
    problem: {
      ja: `「${name}」という${what.ja}はありません`,
      en: `there is no ${what.en} "${name}"`
    },
    remedy: {
      ja: near === undefined ? `次のどれかにしてください：${list}` : `「${near}」のことでしょうか。使えるもの：${list}`,
      en: near === undefined ? `Use one of: ${list}.` : `Did you mean "${near}"? There are: ${list}.`
    }
  })
}

/** The known name at an editing distance of at most a third of the name's length, if there is one. */
const nearest = (name: string, known: ReadonlyArray<string>): string | undefined => {
  let best: string | undefined
  let least = Math.floor(Math.max(3, name.length) / 3) + 1
  for (const candidate of known) {
    const distance = editingDistance(name, candidate)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** Levenshtein's distance: the fewest insertions, deletions and replacements that turn one text into the other. */
const editingDistance = (a: string, b: string): number => {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1))
    }
    row = next
  }
  return row[b.length]!
}
