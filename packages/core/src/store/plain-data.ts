/**
 * The data of an event as every store can keep it: null, booleans, finite numbers, text, lists and records of these.
 *
 * What one store keeps and another silently changes (a `Date`, NaN, a NUL character, `undefined`) is refused before it
 * becomes history, so that a history means the same wherever it lies.
 */
import { Result } from "effect"
import { textFault } from "../event/text.ts"

const notPlain: unique symbol = Symbol("not plain")

const isRecord = (value: object): value is Record<string, unknown> => {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

const copied = (value: unknown): unknown => {
  if (typeof value === "string") return textFault(value) === undefined ? value : notPlain
  if (typeof value === "number") return Number.isFinite(value) ? value : notPlain
  if (value === null || typeof value === "boolean") return value
  if (typeof value !== "object") return notPlain
  if (Array.isArray(value)) {
    const list: Array<unknown> = value.slice()
    for (let index = 0; index < list.length; index++) {
      if ((list[index] = copied(list[index])) === notPlain) return notPlain
    }
    return list
  }
  if (!isRecord(value)) return notPlain
  // Copied as a whole first, which keeps the shape engines make objects of one kind fast by.
  const record: Record<string, unknown> = { ...value }
  for (const name in record) {
    const item = record[name]
    const copy = copied(item)
    if (copy === notPlain || name === "__proto__" || textFault(name) !== undefined) return notPlain
    if (copy !== item) record[name] = copy
  }
  return record
}

const faultOf = (value: unknown, path: string): string | undefined => {
  if (typeof value === "string") {
    const fault = textFault(value)
    return fault === undefined ? undefined : `${path} ${fault}`
  }
  if (typeof value === "number")
    return Number.isFinite(value) ? undefined : `${path} is ${value}, which is no number a store keeps`
  if (value === null || typeof value === "boolean") return undefined
  if (value === undefined) return `${path} is undefined; leave it out`
  if (typeof value !== "object") return `${path} is a ${typeof value}, which no store keeps`
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      const fault = faultOf(item, `${path}[${index}]`)
      if (fault !== undefined) return fault
    }
    return undefined
  }
  if (!isRecord(value)) return `${path} is a ${value.constructor.name}; write it as plain data`
  for (const [name, item] of Object.entries(value)) {
    if (name === "__proto__") return `${path} has a field of the reserved name __proto__`
    const nameFault = textFault(name)
    const fault =
      nameFault === undefined ? faultOf(item, `${path}.${name}`) : `the name of a field of ${path} ${nameFault}`
    if (fault !== undefined) return fault
  }
  return undefined
}

/** A copy that shares nothing with the original, or where the value is not plain data and what to do about it. */
export const plainCopy = <Value>(value: Value, path = "data"): Result.Result<Value, string> => {
  const copy = copied(value)
  return copy === notPlain
    ? Result.fail(faultOf(value, path) ?? `${path} is not plain data`)
    : Result.succeed(copy as Value)
}

/** Whether two values hold the same plain data, whatever the order of their fields. */
export const samePlainData = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return a === b
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false
    return a.every((item, index) => samePlainData(item, b[index]))
  }
  const left = a as Readonly<Record<string, unknown>>
  const right = b as Readonly<Record<string, unknown>>
  const names = Object.keys(left)
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && samePlainData(left[name], right[name]))
  )
}
