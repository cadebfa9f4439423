/** Opening a store: what is looked at first, and one error for each thing that can be wrong. */
export { bringUpToDate, checkOpening, missingFrom } from "./check.ts"
export { checkedNames } from "./name-check.ts"
export * from "./opening-fault.ts"
export { addressFault, placeOf } from "./place.ts"
