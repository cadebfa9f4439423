/** How rows of the catalogue are written: a kind's name, label and fields, and its lines of the contact policy. */
import { Schema } from "effect"
import type { EventKind, FieldPath, KindPolicyLine } from "./kind.ts"
import type { Label } from "./text.ts"

export const because = (ja: string, en: string): Label => ({ ja, en })

export const counts = (
  line: string,
  when: KindPolicyLine["when"],
  inbound: boolean,
  ball: KindPolicyLine["ball"],
  reason: Label
): KindPolicyLine => ({ line, when, contact: true, inbound, ball, update: true, because: reason })

export const doesNotCount = (
  line: string,
  when: KindPolicyLine["when"],
  update: boolean,
  reason: Label
): KindPolicyLine => ({
  line,
  when,
  contact: false,
  inbound: false,
  ball: null,
  update,
  because: reason
})

export const recordOnly = (ja: string, en: string): ReadonlyArray<KindPolicyLine> => [
  doesNotCount("record only", {}, true, because(`${ja}は接点に数えません`, `did not count: ${en} is not contact`))
]

/** A mark that says nothing about the relationship: neither contact nor update. */
export const bookkeeping = (ja: string, en: string): ReadonlyArray<KindPolicyLine> => [
  doesNotCount("bookkeeping", {}, false, because(`${ja}は接点に数えません`, `did not count: ${en} is not contact`))
]

export const define = <const Name extends string, Fields extends Schema.Struct.Fields>(
  kind: Name,
  label: Label,
  fields: Fields,
  policy: ReadonlyArray<KindPolicyLine>,
  personal: ReadonlyArray<FieldPath<Fields>> = []
) => ({
  kind,
  version: 1,
  label,
  data: Schema.Struct(fields),
  personal,
  policy,
  upcasts: {} as EventKind<string, unknown>["upcasts"]
})
