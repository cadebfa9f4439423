/** Rows that were refused, where a command says nothing else of what it read: nothing is left out in silence. */
import type { Language } from "@genzaichi/core"
import type { SheetAccount } from "../report/sheet-account.ts"

/** A line for each sheet of which rows were refused. */
export const refusedSaid = (accounts: ReadonlyArray<SheetAccount>, language: Language): ReadonlyArray<string> =>
  accounts
    .filter(({ refused }) => refused > 0)
    .map(({ name, refused }) =>
      language === "ja"
        ? `${name}： ${refused}行を読めず、含めていません（理由は genzaichi report）`
        : `${name}: ${refused} ${refused === 1 ? "row" : "rows"} refused and left out (genzaichi report says why)`
    )
