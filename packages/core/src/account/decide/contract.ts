/** Contracts and sales: signed once, renewed for longer, cancelled; sold and paid for in one currency. */
import { Equal, Result } from "effect"
import { isSummable, type Money } from "../../event/money.ts"
import type { KnownAccountIntent } from "../command.ts"
import type { AccountPosition, Contract } from "../position.ts"
import { type Decided, met, outOfRange, type Refusing, unknownId } from "./refusing.ts"

export type ContractIntent = Extract<
  KnownAccountIntent,
  { readonly kind: "contract-signed" | "contract-renewed" | "contract-cancelled" | "sale-recorded" }
>

/** Ends before it starts. Both are first instants of not holding and holding, so one day is a contract. */
const endsFirst = (refuse: Refusing, contract: string) =>
  refuse(
    "ends-before-start",
    contract,
    `契約「${contract}」の終わりが始まりより前です。日付を確かめてください。`,
    `the contract "${contract}" ends before it starts; check both dates`
  )

const sameContract = (intent: Extract<ContractIntent, { kind: "contract-signed" }>, there: Contract): boolean => {
  const { title, product, amount, quantity, unit, starts, expires, renewsItself, deal } = intent.data
  return (
    there.cancelled === null &&
    met(title, there.title) &&
    met(product, there.product) &&
    met(amount, there.amount) &&
    met(quantity, there.quantity) &&
    met(unit, there.unit) &&
    met(starts, there.starts) &&
    met(expires, there.expires?.value) &&
    met(renewsItself, there.renewsItself) &&
    met(deal, there.deal)
  )
}

const taxWords: Readonly<Record<Money["tax"], string>> = { included: "税込", excluded: "税抜", unknown: "税の扱い不明" }

export const decideContract = (
  intent: ContractIntent,
  { contracts }: AccountPosition,
  refuse: Refusing
): Decided<ContractIntent> => {
  const ids = contracts.map(({ contract }) => contract)
  const find = (id: string) => contracts.find(({ contract }) => contract === id)
  switch (intent.kind) {
    case "contract-signed": {
      const { contract, starts, expires, quantity, amount } = intent.data
      const there = find(contract)
      if (there !== undefined) {
        return sameContract(intent, there)
          ? Result.succeed([])
          : refuse(
              "contract-exists",
              contract,
              `契約「${contract}」はすでにあります。更新なら renewContract、別の契約なら別の ID を使ってください。誤記なら元の記録を取り消してください。`,
              `the contract "${contract}" is there already; renew it (renewContract), give another one its own id, or take the event that signed it back`
            )
      }
      if (starts !== undefined && expires !== undefined && expires.at < starts.at) return endsFirst(refuse, contract)
      if (quantity !== undefined && quantity < 0) {
        return outOfRange(refuse, "quantity", "契約の数量は負になりません", "a contract is of no negative quantity")
      }
      if (amount !== undefined && amount.minor < 0) {
        return outOfRange(refuse, "amount", "契約金額は負になりません", "a contract is worth no negative amount")
      }
      return Result.succeed([intent])
    }
    case "contract-renewed": {
      const { contract, expires, amount, quantity } = intent.data
      const there = find(contract)
      if (there === undefined) return unknownId(refuse, "contract", contract, ids)
      if (there.cancelled !== null) return cancelledAlready(refuse, contract)
      const until = there.expires?.value.at
      if (expires !== undefined && until !== undefined) {
        if (Equal.equals(expires, there.expires?.value) && met(amount, there.amount) && met(quantity, there.quantity)) {
          return Result.succeed([])
        }
        if (expires.at <= until) {
          return refuse(
            "not-later",
            contract,
            `契約「${contract}」はその日まで続いています。新しい満了日を確かめるか、短くするなら cancelContract を使ってください。`,
            `the contract "${contract}" runs until then already; check the new date, or cut it short with cancelContract`
          )
        }
      }
      if (quantity !== undefined && quantity < 0) {
        return outOfRange(refuse, "quantity", "契約の数量は負になりません", "a contract is of no negative quantity")
      }
      return Result.succeed([intent])
    }
    case "contract-cancelled": {
      const { contract, ends, reason } = intent.data
      const there = find(contract)
      if (there === undefined) return unknownId(refuse, "contract", contract, ids)
      if (ends !== undefined && there.starts !== null && ends.at < there.starts.at) return endsFirst(refuse, contract)
      const same = there.cancelled !== null && met(ends, there.cancelled.ends) && met(reason, there.cancelled.reason)
      return Result.succeed(same ? [] : [intent])
    }
    case "sale-recorded": {
      const { amount, cost, contract } = intent.data
      if (contract !== undefined && find(contract) === undefined) return unknownId(refuse, "contract", contract, ids)
      if (cost !== undefined && !isSummable(amount, cost)) {
        return refuse(
          "other-currency",
          "cost",
          `売上（${amount.currency}、${taxWords[amount.tax]}）と原価（${cost.currency}、${taxWords[cost.tax]}）が違います。通貨と税の扱いを揃えてください。`,
          `it was sold in ${amount.currency} (tax ${amount.tax}) and cost ${cost.currency} (tax ${cost.tax}); give both in one currency, with the same treatment of tax`
        )
      }
      return Result.succeed([intent])
    }
  }
}

const cancelledAlready = (refuse: Refusing, contract: string) =>
  refuse(
    "contract-cancelled",
    contract,
    `契約「${contract}」は解約済みです。続けるなら別の ID で契約（signContract）を記録してください。`,
    `the contract "${contract}" was cancelled; sign another one under an id of its own (signContract)`
  )
