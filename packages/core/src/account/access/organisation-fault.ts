/** An organisation's data that cannot be used: where, what is wrong, and how to mend it. */
import { Schema, SchemaIssue } from "effect"
import { Label } from "../../event/text.ts"
import { listedTexts } from "../../event/wording.ts"

export const OrganisationFaultCode = Schema.Literals([
  /** It does not have the shape of an organisation. */
  "shape",
  /** A department or a role is there twice. */
  "doubled-id",
  /** A membership names a department, or a role, that is not there. */
  "unknown-department",
  "unknown-role",
  /** A kind of event nobody knows, which would silently permit or ask for nothing. */
  "unknown-kind",
  /** A section an overview does not have. */
  "unknown-section",
  /** A membership that ends before it begins. */
  "empty-stay"
])
export type OrganisationFaultCode = typeof OrganisationFaultCode.Type

export class OrganisationFault extends Schema.TaggedError<OrganisationFault>()("OrganisationFault", {
  code: OrganisationFaultCode,
  /** The place in the data: `members.3.department`. */
  path: Schema.String,
  problem: Label,
  remedy: Label
}) {
  override get message(): string {
    return `${this.path}: ${this.problem.en}. ${this.remedy.en}`
  }
}

const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

export const wrongShape = (error: Schema.SchemaError): OrganisationFault => {
  const [issue] = issuesOf(error.issue).issues
  const steps = (issue?.path ?? []).map((step) => String(typeof step === "object" ? step.key : step))
  const found = issue?.message ?? error.message
  return new OrganisationFault({
    code: "shape",
    path: steps.length === 0 ? "(organisation)" : steps.join("."),
    problem: { ja: `形が違います：${found}`, en: `this does not have the shape of an organisation: ${found}` },
    remedy: {
      ja: "name、version、departments、roles、members の書き方を確かめてください",
      en: "Check how name, version, departments, roles and members are written."
    }
  })
}

const words = {
  department: { ja: "部署", en: "department", code: "unknown-department" },
  role: { ja: "役割", en: "role", code: "unknown-role" },
  section: { ja: "概要の項目", en: "section of an overview", code: "unknown-section" }
} as const satisfies Readonly<Record<string, Label & { readonly code: OrganisationFaultCode }>>

export const doubledId = (path: string, what: keyof typeof words, id: string): OrganisationFault =>
  new OrganisationFault({
    code: "doubled-id",
    path,
    problem: { ja: `${words[what].ja}「${id}」が二度あります`, en: `the ${words[what].en} "${id}" is there twice` },
    remedy: { ja: "一つにまとめるか、別の ID にしてください", en: "Make them one, or give one another id." }
  })

const instead = (near: string | undefined, known: ReadonlyArray<string>): Label =>
  near === undefined
    ? { ja: `${known.join("、")} のいずれかにしてください`, en: `Use ${listedTexts(known, "or").en}.` }
    : { ja: `「${near}」のことなら、そう書いてください`, en: `If you mean "${near}", write that.` }

export const unknownName = (
  path: string,
  what: keyof typeof words,
  id: string,
  near: string | undefined,
  known: ReadonlyArray<string>
): OrganisationFault =>
  new OrganisationFault({
    code: words[what].code,
    path,
    problem: { ja: `「${id}」という${words[what].ja}はありません`, en: `there is no ${words[what].en} "${id}"` },
    remedy:
      known.length === 0
        ? { ja: `先に${words[what].ja}を書いてください`, en: `Write the ${words[what].en} down first.` }
        : instead(near, known)
  })

export const unknownKind = (path: string, kind: string, near: string | undefined): OrganisationFault =>
  new OrganisationFault({
    code: "unknown-kind",
    path,
    problem: { ja: `「${kind}」に当たる出来事の種類はありません`, en: `no kind of event is meant by "${kind}"` },
    remedy:
      near === undefined
        ? {
            ja: '種類の名前（"contacted"）、先頭だけ（"deal-*"）、すべて（"*"）のいずれかにしてください。自社の種類は一緒に渡してください',
            en: 'Write a kind ("contacted"), how kinds begin ("deal-*"), or all ("*"); hand over the kinds of your own.'
          }
        : { ja: `「${near}」のことなら、そう書いてください`, en: `If you mean "${near}", write that.` }
  })

export const emptyStay = (path: string, member: string): OrganisationFault =>
  new OrganisationFault({
    code: "empty-stay",
    path,
    problem: {
      ja: `「${member}」の所属が、始まる前に終わっています`,
      en: `this membership of ${member} ends before it begins`
    },
    remedy: {
      ja: "from と until を確かめてください。until は所属しなくなる最初の時刻です",
      en: "Check from and until; until is the first instant of being there no more."
    }
  })
