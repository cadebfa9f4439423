/** Refusals that come of who somebody is: what they may not do, and whom or what nobody knows. */
import { Schema } from "effect"
import { Label } from "../../event/text.ts"
import { didYouMean } from "../../event/wording.ts"

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

export const notPermitted = (member: string, kind: string, roles: ReadonlyArray<string>): NotPermitted => {
  const who = roles.length === 0 ? null : roles.join(", ")
  return new NotPermitted({
    member,
    kind,
    roles,
    text: {
      ja: `「${member}」は「${kind}」を記録できません。${
        who === null
          ? "記録できる役割がありません。組織のデータ（roles の records）に加えてください。"
          : `記録できる役割（${who}）の人に頼むか、組織のデータでその役割を与えてください。`
      }`,
      en: `${member} may not record "${kind}". ${
        who === null
          ? "No role may; add the kind to a role's records in the organisation."
          : `Ask somebody who holds one of the roles ${who}, or give the role in the organisation.`
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
  known: ReadonlyArray<string>
): UnknownDepartment =>
  new UnknownDepartment({
    department,
    text:
      known.length === 0
        ? {
            ja: `自社に「${department}」という部署はありません。組織のデータ（organisation の departments）を台帳に渡してください。`,
            en: `We have no department "${department}". Give the ledger an organisation with its departments.`
          }
        : {
            ja: `自社に「${department}」という部署はありません。${didYouMean(near).ja}部署は ${known.join("、")} です。`,
            en: `We have no department "${department}".${didYouMean(near).en} There are ${known.join(", ")}.`
          }
  })
