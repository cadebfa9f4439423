/** 法人番号 on whole companies: those of every id that was merged, compared by their digits. */
import type { AccountId } from "../../event/identifiers.ts"
import type { IdentityForest } from "./forest.ts"

/** The corporate numbers said of an id, as they were written. */
export type CorporateNumbersOf = (account: AccountId) => ReadonlyArray<string>

/** Width, blanks and dashes are a way of writing; what holds no digit at all is compared as it stands. */
const digitsOf = (written: string): string => {
  const digits = written.normalize("NFKC").replace(/\D/g, "")
  return digits === "" ? written : digits
}

/** Every number of the company, each once. */
export const numbersOfCompany = (
  forest: Pick<IdentityForest, "members">,
  account: AccountId,
  numbersOf: CorporateNumbersOf
): ReadonlyArray<string> => [...new Set(forest.members(account).flatMap((member) => numbersOf(member).map(digitsOf)))]

/**
 * The number of the company that differs from one that is about to be said of it, also where the two stand on
 * different ids that were merged.
 */
export const conflictingNumber = (
  forest: Pick<IdentityForest, "members">,
  account: AccountId,
  number: string,
  numbersOf: CorporateNumbersOf
): string | undefined => {
  const digits = digitsOf(number)
  return numbersOfCompany(forest, account, numbersOf).find((one) => one !== digits)
}
