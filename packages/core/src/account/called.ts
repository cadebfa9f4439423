/** What an account is called wherever it is shown. */
import type { DealPosition } from "../deal/position.ts"
import type { AccountPosition } from "./position.ts"

/** What is read of a position to say what the account is called. */
type Called = Pick<AccountPosition, "account" | "name"> & {
  readonly deals: ReadonlyArray<Pick<DealPosition, "customer">>
}

const isWritten = (text: string | undefined): text is string => text !== undefined && text.trim() !== ""

/** What an account is called: its name, else what its deals call the customer, else its id. A blank is no name. */
export const nameOfAccount = ({ account, deals, name }: Called): string =>
  [name?.value, ...deals.map(({ customer }) => customer?.value).toReversed()].find(isWritten) ?? account
