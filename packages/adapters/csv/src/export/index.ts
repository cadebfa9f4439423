/** What goes out: sheets for people, which come back in without changing anything. */
export { type ExportMark, markHeaders, markText, readMark } from "./mark.ts"
export type { Baseline, BaselineQuery, BaselineRow } from "./baseline.ts"
