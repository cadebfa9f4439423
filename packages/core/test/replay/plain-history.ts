/** A history as lists of events, folded one by one: what the columns are held against. */
export { plainHistory } from "../../src/replay/plain-history.ts"
