/** Merges and links that were recorded, and left out because they contradict others. */
import type { Label } from "@genzaichi/core"
import { wrapped } from "../report/columns.ts"
import type { TextSettings } from "./text.ts"

export interface LeftOut {
  /** The account it is about, as people know it; null where it is about none. */
  readonly account: string | null
  readonly what: Label
  /** The event, by its day and kind, and the sheet and line it was read from. */
  readonly cited: Label
}

export const leftOutLines = (
  leftOut: ReadonlyArray<LeftOut>,
  { speech: { say, words }, width }: TextSettings
): ReadonlyArray<string> =>
  leftOut.flatMap(({ account, cited, what }) =>
    wrapped(`△ ${account === null ? "" : `${account}${words.colon}`}${say(what)} [${say(cited)}]`, width, "  ")
  )
