/** What laws hold rows against, thousands of times: quickly where it is the same, in full where it is not. */
import { isDeepStrictEqual } from "node:util"
import { expect } from "vitest"

/** How long a law may take where the machine is busy, in milliseconds. */
export const patience = 300_000

export const expectSame = (actual: unknown, expected: unknown): void => {
  if (!isDeepStrictEqual(actual, expected)) expect(actual).toEqual(expected)
}

export const throughJson = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value
