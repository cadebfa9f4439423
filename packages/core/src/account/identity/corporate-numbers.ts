/** 法人番号 on whole companies: those of every id that was merged, compared by their digits. */
import type { AccountId } from "../../event/identifiers.ts"
import { bareNumber } from "../name/corporate-number.ts"
import type { IdentityForest } from "./forest.ts"

/** The corporate numbers said of an id, as they were written. */
export type CorporateNumbersOf = (account: AccountId) => ReadonlyArray<string>

/** Every number of the company, each once. */
export const numbersOfCompany = (
  forest: Pick<IdentityForest, "members">,
  account: AccountId,
  numbersOf: CorporateNumbersOf
): ReadonlyArray<string> => [...new Set(forest.members(account).flatMap((member) => numbersOf(member).map(bareNumber)))]
