/** What a customer's file begins with, its lives, their departments and who of ours looks after it. */
import { Equal, Result } from "effect"
import type { KindData } from "../../event/catalogue.ts"
import type { KnownAccountIntent } from "../command.ts"
import { checkCorporateNumber } from "../name/corporate-number.ts"
import type { AccountPosition } from "../position.ts"
import type { AccountRejection } from "../rejection.ts"
import { blankNameFault, type Decided, met, outOfRange, type Refused, type Refusing, unknownId } from "./refusing.ts"

export type BasicsIntent = Extract<
  KnownAccountIntent,
  {
    readonly kind:
      | "account-opened"
      | "account-described"
      | "account-renamed"
      | "account-closed"
      | "account-reopened"
      | "account-assigned"
      | "account-released"
      | "department-described"
      | "department-closed"
      | "approval-described"
  }
>

/** What is known beyond the position. */
export interface KnownOfAccounts {
  /**
   * Corporate numbers of every account that is one with this, however late they became known: the position is of the
   * instant the intention is about. Those of the position where left out.
   */
  readonly numbersOfClass?: ReadonlyArray<string>
  /** Whether somebody is a member of ours. Anybody is, where left out. */
  readonly hasMember?: (member: string) => boolean
}

export const decideBasics = (
  intent: BasicsIntent,
  position: AccountPosition,
  known: KnownOfAccounts,
  refuse: Refusing
): Decided<BasicsIntent> => {
  const record = (stated: BasicsIntent = intent): Decided<BasicsIntent> => Result.succeed([stated])
  const nothing: Decided<BasicsIntent> = Result.succeed([])
  const unless = (standsSoAlready: boolean): Decided<BasicsIntent> => (standsSoAlready ? nothing : record())
  const { life } = position
  const closed = life === null ? null : life.closed

  switch (intent.kind) {
    case "account-opened": {
      // What something happened on before anybody opened it is there already, and can be opened.
      if (life !== null && closed === null && life.opened !== null) {
        return refuse(
          "already-open",
          null,
          "すでに登録されている取引先です。別の会社なら別の ID で登録し、内容の変更なら describeAccount を使ってください。",
          "the account is open already; give another company an id of its own, or change this one (describeAccount)"
        )
      }
      const blank = blankNameFault(intent.data.name, refuse)
      if (blank !== undefined) return blank
      const data = withNumber(intent.data, position, known, refuse)
      return Result.isFailure(data)
        ? Result.fail(data.failure)
        : (figureFault(data.success, refuse) ?? record({ kind: intent.kind, data: data.success }))
    }
    case "account-described": {
      const blank = blankNameFault(intent.data.name, refuse)
      if (blank !== undefined) return blank
      const data = withNumber(intent.data, position, known, refuse)
      if (Result.isFailure(data)) return Result.fail(data.failure)
      const fault = figureFault(data.success, refuse)
      if (fault !== undefined) return fault
      return isDescribedSo(data.success, position) ? nothing : record({ kind: intent.kind, data: data.success })
    }
    case "account-renamed": {
      const { to, reading } = intent.data
      return blankNameFault(to, refuse) ?? unless(to === position.name?.value && met(reading, position.reading?.value))
    }
    case "account-closed": {
      if (life === null) {
        return refuse(
          "not-opened",
          null,
          "この取引先はまだ登録されていません。先に登録（openAccount）してください。",
          "the account was never opened; open it first (openAccount)"
        )
      }
      if (closed === null) return record()
      return met(intent.data.reason, closed.reason) ? nothing : refuseClosed(refuse)
    }
    case "account-reopened":
      if (life === null) {
        return refuse(
          "not-opened",
          null,
          "この取引先はまだ登録されていません。再開ではなく登録（openAccount）してください。",
          "the account was never opened; open it (openAccount) rather than reopening it"
        )
      }
      return closed !== null
        ? record()
        : refuse(
            "not-closed",
            null,
            "取引は続いているので再開できません。内容の変更なら describeAccount を使ってください。",
            "the account is open, so there is nothing to reopen; change it with describeAccount"
          )
    case "account-assigned": {
      const { member, name, department, product, role } = intent.data
      if (closed !== null) return refuseClosed(refuse)
      if (known.hasMember !== undefined && !known.hasMember(member)) {
        return refuse(
          "unknown-member",
          member,
          `自社に「${member}」という担当はいません。ID を確かめるか、組織のデータに加えてください。`,
          `nobody of ours goes by "${member}"; check the id, or add the member to the organisation`
        )
      }
      const there = position.owners.some(
        (one) =>
          one.member === member &&
          one.department === (department ?? null) &&
          one.product === (product ?? null) &&
          met(name, one.name) &&
          met(role, one.role)
      )
      return departmentFault(department, position, refuse) ?? unless(there)
    }
    case "account-released": {
      const { member, department, product } = intent.data
      const there = position.owners.some(
        (one) => one.member === member && met(department, one.department) && met(product, one.product)
      )
      return unless(!there)
    }
    case "department-described": {
      const { department, name, parent, note } = intent.data
      const there = position.departments.find((one) => one.department === department)
      const same =
        there !== undefined &&
        there.closed === null &&
        met(name, there.name?.value) &&
        met(parent, there.parent?.value) &&
        met(note, there.note?.value)
      return parentFault(department, parent, position, refuse) ?? unless(same)
    }
    case "department-closed": {
      const { department } = intent.data
      const there = position.departments.find((one) => one.department === department)
      return there === undefined ? unknownDepartment(department, position, refuse) : unless(there.closed !== null)
    }
    case "approval-described": {
      const { department, steps } = intent.data
      const there = position.approvals.find((one) => one.department === (department ?? null))
      const stated = steps.map(({ step, by, note }) => ({ step, by: by ?? null, note: note ?? null }))
      return (
        departmentFault(department, position, refuse) ??
        unless(there !== undefined && Equal.equals(stated, there.value))
      )
    }
  }
}

export const refuseClosed = (refuse: Refusing) =>
  refuse(
    "closed",
    null,
    "取引が終了した取引先です。先に再開（reopenAccount）してください。",
    "the account is closed; reopen it first (reopenAccount)"
  )

const unknownDepartment = (department: string, { departments }: AccountPosition, refuse: Refusing) =>
  unknownId(
    refuse,
    "department",
    department,
    departments.map((one) => one.department)
  )

/** A refusal where a department of the customer's is named that nobody described, or that is no more. */
export const departmentFault = (named: string | undefined, position: AccountPosition, refuse: Refusing): Refused => {
  if (named === undefined) return undefined
  const there = position.departments.find((one) => one.department === named)
  if (there === undefined) return unknownDepartment(named, position, refuse)
  if (there.closed === null) return undefined
  return refuse(
    "department-closed",
    named,
    `先方部署「${named}」は廃止されています。別の部署を指定するか、まだあるなら describeDepartment で登録し直してください。`,
    `the customer department "${named}" is no more; name another one, or describe it again (describeDepartment)`
  )
}

/** A refusal where a department would stand under one nobody described, or under itself. */
const parentFault = (
  department: string,
  parent: string | undefined,
  position: AccountPosition,
  refuse: Refusing
): Refused => {
  if (parent === undefined) return undefined
  const byId = new Map(position.departments.map((one) => [one.department, one]))
  const above: Array<string> = []
  // A history may hold a ring of departments all the same, so no department is visited twice.
  for (let next: string | undefined = parent; next !== undefined && !above.includes(next);) {
    above.push(next)
    next = byId.get(next)?.parent?.value
  }
  if (above.includes(department)) {
    const path = [department, ...above.slice(0, above.indexOf(department) + 1)]
    return refuse(
      "department-cycle",
      department,
      `部署が自分自身の下に入ります（${path.join(" → ")}）。上位の部署を確かめてください。`,
      `the department would stand under itself (${path.join(" → ")}); check the department above it`
    )
  }
  return byId.has(parent) ? undefined : unknownDepartment(parent, position, refuse)
}

type Described = KindData["account-described"]

/** The basics with the corporate number as it is kept; a refusal where it is none, or another than the company's. */
const withNumber = (
  data: Described,
  position: AccountPosition,
  { numbersOfClass }: KnownOfAccounts,
  refuse: Refusing
): Result.Result<Described, AccountRejection> => {
  const written = data.corporateNumber
  if (written === undefined) return Result.succeed(data)
  const read = checkCorporateNumber(written)
  if (Result.isFailure(read)) {
    const { ja, en } = read.failure.text
    return refuse("invalid-number", written, `${ja}。`, en)
  }
  const { number } = read.success
  const there = [...position.corporateNumbers.map(({ value }) => value), ...(numbersOfClass ?? [])]
  const other = there.find((one) => one !== number)
  if (other !== undefined && !there.includes(number)) {
    const by = position.corporateNumbers.find(({ value }) => value === other)
    const [where, whereEn] = by === undefined ? ["", ""] : [`（記録 ${by.event}）`, ` (event ${by.event})`]
    return refuse(
      "other-number",
      number,
      `法人番号は ${other} と記録されています${where}。別の会社なら別の取引先として登録し、誤記なら元の記録を取り消してください。`,
      `the corporate number on record is ${other}${whereEn}; open another account for another company, or take the wrong record back`
    )
  }
  return Result.succeed({ ...data, corporateNumber: number })
}

const figureFault = ({ employees, capital }: Described, refuse: Refusing): Refused => {
  if (employees !== undefined && employees < 0) {
    return outOfRange(refuse, "employees", "従業員数は負になりません", "nobody has a negative number of people")
  }
  return capital !== undefined && capital.minor < 0
    ? outOfRange(refuse, "capital", "資本金は負になりません", "capital is not negative")
    : undefined
}

const isDescribedSo = (data: Described, position: AccountPosition): boolean => {
  const { corporateNumber, ...rest } = data
  return (
    (corporateNumber === undefined || position.corporateNumbers.some(({ value }) => value === corporateNumber)) &&
    (Object.keys(rest) as ReadonlyArray<keyof typeof rest>).every((field) => met(rest[field], position[field]?.value))
  )
}
