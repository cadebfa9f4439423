/**
 * Compares what a ledger expects with what is said, and lists every difference in words.
 *
 * Of an object only the fields that are expected are asked for; a list must agree in length and order. A field that is
 * expected but does not exist at all is a difference, so that a misspelt expectation cannot pass.
 */
import { instantOf, written } from "./reading.ts"

const isInstant = (text: string): boolean => /^(?:just before )?\d{4}-\d{2}-\d{2}/.test(text)

const said = (value: unknown): string => JSON.stringify(value) ?? "nothing"

export const differences = (expected: unknown, actual: unknown, place: string): ReadonlyArray<string> => {
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) {
      return [`${place}: expected ${said(expected)}, got ${said(actual)}`]
    }
    return expected.flatMap((one, index) => differences(one, actual[index], `${place}[${index}]`))
  }
  if (typeof expected === "object" && expected !== null) {
    if (typeof actual !== "object" || actual === null)
      return [`${place}: expected ${said(expected)}, got ${said(actual)}`]
    return Object.entries(expected).flatMap(([field, one]) =>
      differences(one, (actual as Readonly<Record<string, unknown>>)[field], `${place}.${field}`)
    )
  }
  const plain = typeof expected === "string" && isInstant(expected) ? written(instantOf(expected)) : expected
  return plain === actual ? [] : [`${place}: expected ${said(plain)}, got ${said(actual)}`]
}
