/** Rules as a file people edit: JSON with what belongs together on one line. */
import { builtInRules, type RuleSet, ruleSetToJson } from "@genzaichi/core"

const width = 110

/** A value as JSON, on one line where it fits and else a line for each of its parts. */
const laidOut = (value: unknown, indent: string, before: number): string => {
  const line = onOneLine(value)
  if (typeof value !== "object" || value === null || before + line.length <= width) return line
  const inner = `${indent}  `
  const [open, close] = Array.isArray(value) ? "[]" : "{}"
  const parts = Array.isArray(value)
    ? value.map((part) => laidOut(part, inner, inner.length))
    : Object.entries(value).map(([key, part]) => {
        const name = `${JSON.stringify(key)}: `
        return name + laidOut(part, inner, inner.length + name.length)
      })
  return `${open}\n${parts.map((part) => inner + part).join(",\n")}\n${indent}${close}`
}

const onOneLine = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${onOneLine(part)}`)
  return parts.length === 0 ? "{}" : `{ ${parts.join(", ")} }`
}

/** A rule set as the file it is kept in. */
export const rulesFile = (ruleSet: RuleSet): string => `${laidOut(ruleSetToJson(ruleSet), "", 0)}\n`

/** The built-in rules as a file: what to begin from when changing them. */
export const builtInRulesFile = (): string => rulesFile(builtInRules)
