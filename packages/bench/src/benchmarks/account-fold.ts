/** From events to where customers stand: accounts of sixty events, and one of ten thousand. */
import { accountFold, assertAccountAgreement } from "../account-agreement.ts"
import { accountHistories, type AccountHistory } from "../account-histories.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { foldAccountByHand } from "../peers/hand-written-account.ts"

const folded = (histories: ReadonlyArray<AccountHistory>) => (): number => {
  let sum = 0
  for (const { account, events } of histories) sum += accountFold.asOf([account], events).contacts
  return sum
}

const foldedByHand = (histories: ReadonlyArray<AccountHistory>) => (): number => {
  let sum = 0
  for (const { account, events } of histories) sum += foldAccountByHand(account, events).contacts
  return sum
}

export const benchAccountFold = async (size: Size): Promise<Measured> => {
  const whole = size === "whole"
  const histories = [...accountHistories({ accounts: whole ? 2000 : 50, events: 60 })]
  const long = [...accountHistories({ accounts: 1, events: whole ? 10_000 : 500 })]
  assertAccountAgreement([...histories, ...long])
  const events = histories.reduce((sum, history) => sum + history.events.length, 0)
  const [oursMs, byHandMs] = await measure([folded(histories), foldedByHand(histories)], { rounds: 9, warmUps: 3 })
  const [longMs, longByHandMs] = await measure([folded(long), foldedByHand(long)], { rounds: 9, warmUps: 3 })
  return {
    name: "account-fold",
    unit: "events",
    ours: (events / oursMs) * 1000,
    peer: { name: "hand-written page", rate: (events / byHandMs) * 1000 },
    // Ten thousand events in tens of milliseconds.
    target: { of: "rate", bound: 300_000 },
    notes: [
      `${histories.length} accounts, ${events} events; what the peer keeps is equal`,
      `one account of ${long[0]!.events.length} events: ${longMs.toFixed(1)} ms, by hand ${longByHandMs.toFixed(1)} ms`
    ]
  }
}
