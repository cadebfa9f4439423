/** A contact policy read from data, such as a team's JSON file: checked, with the place of what is wrong. */
import { Result, Schema, SchemaIssue } from "effect"
import { catalogue, Channel } from "./catalogue.ts"
import { type ContactPolicy } from "./contact-policy.ts"
import type { AnyEventKind } from "./decoding.ts"
import { Label, NonEmptyText } from "./text.ts"

const Line = Schema.Struct({
  line: NonEmptyText,
  kind: NonEmptyText,
  when: Schema.Struct({
    direction: Schema.optionalKey(Schema.Literals(["inbound", "outbound", "both"])),
    channel: Schema.optionalKey(Channel),
    mark: Schema.optionalKey(Schema.Literals(["automatic", "bulk", "bounced", "no-answer", "internal"])),
    actor: Schema.optionalKey(Schema.Literals(["member", "person", "app", "unknown"]))
  }),
  contact: Schema.Boolean,
  inbound: Schema.Boolean,
  ball: Schema.NullOr(Schema.Literals(["us", "customer", "third-party"])),
  update: Schema.Boolean,
  because: Label
})

/** The shape of a contact policy as data. */
export const ContactPolicyData = Schema.Struct({
  name: NonEmptyText,
  version: Schema.Int.check(Schema.isGreaterThan(0)),
  lines: Schema.Array(Line)
})

/** A contact policy that cannot be used: where, what is wrong, and how to mend it. */
export class ContactPolicyFault extends Schema.TaggedError<ContactPolicyFault>()("ContactPolicyFault", {
  path: Schema.String,
  problem: Label,
  remedy: Label
}) {
  override get message(): string {
    return `${this.path}: ${this.problem.en}. ${this.remedy.en}`
  }
}

const decode = Schema.decodeUnknownResult(ContactPolicyData, { onExcessProperty: "error" })
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

const shapeFault = (error: Schema.SchemaError): ContactPolicyFault => {
  const [issue] = issuesOf(error.issue).issues
  const steps = (issue?.path ?? []).map((step) => String(typeof step === "object" ? step.key : step))
  const found = issue?.message ?? error.message
  return new ContactPolicyFault({
    path: steps.length === 0 ? "(policy)" : steps.join("."),
    problem: { ja: `形が違います：${found}`, en: `this does not have the shape of a contact policy: ${found}` },
    remedy: {
      ja: "標準の方針（defaultContactPolicy）を JSON にしたものと見比べて直してください",
      en: "Compare this place with the library's own policy (defaultContactPolicy) written as JSON."
    }
  })
}

/**
 * Reads a contact policy from anything, such as parsed JSON. A line about a kind nobody knows would silently do
 * nothing, so it is refused; give the app's own kinds beside the library's.
 */
export const readContactPolicy = (
  input: unknown,
  own: ReadonlyArray<Pick<AnyEventKind, "kind">> = []
): Result.Result<ContactPolicy, ContactPolicyFault> => {
  const decoded = decode(input)
  if (Result.isFailure(decoded)) return Result.fail(shapeFault(decoded.failure))
  const known = new Set<string>([...Object.keys(catalogue), ...own.map(({ kind }) => kind)])
  const place = decoded.success.lines.findIndex(({ kind }) => !known.has(kind))
  if (place === -1) return Result.succeed(decoded.success)
  const { kind } = decoded.success.lines[place]!
  return Result.fail(
    new ContactPolicyFault({
      path: `lines.${place}.kind`,
      problem: { ja: `「${kind}」という種類の出来事はありません`, en: `there is no kind of event "${kind}"` },
      remedy: {
        ja: "種類の名前を確かめるか、自社の種類を readContactPolicy に渡してください",
        en: "Check the name, or hand your own kinds to readContactPolicy."
      }
    })
  )
}
