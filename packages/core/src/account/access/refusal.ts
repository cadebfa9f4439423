/** Refusals that come of who somebody is: what they may not do, and whom or what nobody knows. */
import { Schema } from "effect"
import { Label } from "../../event/text.ts"
import { didYouMean, listedNames } from "../../event/wording.ts"

/** A member who may not do what was asked; nothing was recorded or shown. */
export class NotPermitted extends Schema.TaggedError<NotPermitted>()("NotPermitted", {
  member: Schema.String,
  /** The kind of event they wanted to record. */
  kind: Schema.String,
  /** Roles whose holders may. */
  roles: Schema.Array(Schema.String),
  /** What is wrong and how to mend it. */
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

/** A member the organisation does not have. */
export class UnknownMember extends Schema.TaggedError<UnknownMember>()("UnknownMember", {
  member: Schema.String,
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

/** A department of ours the organisation does not have. */
export class UnknownDepartment extends Schema.TaggedError<UnknownDepartment>()("UnknownDepartment", {
  department: Schema.String,
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

/** Something of the organisation's, or a kind of event: what it is called, and the id by which data name it. */
interface Called {
  readonly id: string
  readonly label: Label
}

/** Its label with its id behind, which data ask for; the id alone where it says the same. */
const calledWithId = ({ id, label: { en, ja } }: Called): Label => ({
  ja: ja === id ? id : `${ja}（${id}）`,
  en: en.toLowerCase() === id.toLowerCase() ? id : `${en} (${id})`
})

/** `kind`: its label is left out where the organisation does not know it, as of kinds of an app's own. */
export const notPermitted = (
  member: string,
  kind: { readonly id: string; readonly label?: Label },
  roles: ReadonlyArray<Called>
): NotPermitted => {
  const who = roles.length === 0 ? null : listedNames(roles.map(calledWithId), "or")
  const { id, label } = kind
  return new NotPermitted({
    member,
    kind: id,
    roles: roles.map((role) => role.id),
    text: {
      ja: `「${member}」は${label === undefined ? `「${id}」` : `「${label.ja}」（${id}）`}を記録できません。${
        who === null
          ? "記録できる役割がありません。組織のデータ（roles の records）に加えてください。"
          : `記録できる役割は ${who.ja} です。その役割の人に頼むか、組織のデータで役割を与えてください。`
      }`,
      en: `${member} may not record ${label === undefined ? `"${id}"` : `"${label.en}" (${id})`}. ${
        who === null
          ? "No role may; add the kind to a role's records in the organisation."
          : `Ask somebody who holds the role ${who.en}, or give the role in the organisation.`
      }`
    }
  })
}

export const unknownMember = (member: string, near: string | undefined): UnknownMember =>
  new UnknownMember({
    member,
    text: {
      ja: `自社に「${member}」という担当はいません。${didYouMean(near).ja}ID を確かめるか、組織のデータ（members）に加えてください。`,
      en: `Nobody of ours goes by "${member}".${didYouMean(near).en} Check the id, or add the member to the organisation.`
    }
  })

export const unknownDepartment = (
  department: string,
  near: string | undefined,
  known: ReadonlyArray<Called>
): UnknownDepartment => {
  const there = listedNames(known.map(calledWithId))
  return new UnknownDepartment({
    department,
    text:
      known.length === 0
        ? {
            ja: `自社に「${department}」という部署はありません。組織のデータ（organisation の departments）を台帳に渡してください。`,
            en: `We have no department "${department}". Give the ledger an organisation with its departments.`
          }
        : {
            ja: `自社に「${department}」という部署はありません。${didYouMean(near).ja}部署は ${there.ja} です。`,
            en: `We have no department "${department}".${didYouMean(near).en} ${known.length === 1 ? "There is" : "There are"} ${there.en}.`
          }
  })
}
