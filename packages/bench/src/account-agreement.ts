/** Whether the hand-written fold of accounts gives the same, which is looked at before anything is timed. */
import { makeAccountFold } from "@genzaichi/core"
import { isDeepStrictEqual } from "node:util"
import type { AccountHistory } from "./account-histories.ts"
import { fieldsByHand, foldAccountByHand } from "./peers/hand-written-account.ts"

export const accountFold = makeAccountFold()

/** Throws where the peer differs from the library in a field it keeps. */
export const assertAccountAgreement = (histories: Iterable<AccountHistory>): void => {
  for (const { account, events } of histories) {
    const position = accountFold.asOf([account], events)
    const mine = foldAccountByHand(account, events)
    for (const field of fieldsByHand) {
      if (isDeepStrictEqual(position[field], mine[field])) continue
      throw new Error(
        `Account ${account} differs in "${field}": ${JSON.stringify(position[field])}, by hand ${JSON.stringify(mine[field])}`
      )
    }
  }
}
