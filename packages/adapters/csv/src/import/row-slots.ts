/** What one row of a sheet has asserted so far, found by its key. */
import { erasedKeyOf, isErasedKey } from "@genzaichi/core"
import type { Assertions, Slot } from "./difference.ts"

/** What a row has asserted, and the keys it is held under: of whom was forgotten, the keyed hash of the row's key. */
export interface RowSlots {
  readonly keys: ReadonlyArray<string>
  readonly groups: Map<string, Slot>
}

export const slotsByKey = (
  asserted: Assertions,
  keyedHash: ((key: string) => string) | undefined
): ((key: string) => RowSlots | undefined) => {
  const someErased = keyedHash !== undefined && [...asserted.keys()].some(isErasedKey)
  return (key) => {
    const own = asserted.get(key)
    const erasedKey = someErased && key !== "" ? erasedKeyOf(keyedHash(key)) : undefined
    const erased = erasedKey === undefined ? undefined : asserted.get(erasedKey)
    if (erased === undefined) return own === undefined ? undefined : { keys: [key], groups: own }
    // A row may speak of somebody who was forgotten and of somebody who was not.
    return own === undefined
      ? { keys: [erasedKey!], groups: erased }
      : { keys: [key, erasedKey!], groups: new Map([...erased, ...own]) }
  }
}

/** The group's name without the number of its repetition. */
export const groupName = (group: string): string => {
  const cut = group.indexOf("#")
  return cut === -1 ? group : group.slice(0, cut)
}
