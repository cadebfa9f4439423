/** What the catalogue says of a kind of event that a profile names: its version, its fields, and what unsettles it. */
import { catalogue } from "@genzaichi/core"
import { Result, Schema } from "effect"
import { SchemaJITCompiler } from "effect/schema"

/** The kinds of the catalogue, as anything may be asked for by name. */
const kindOf = (kind: string): (typeof catalogue)[keyof typeof catalogue] | undefined =>
  Object.hasOwn(catalogue, kind) ? catalogue[kind as keyof typeof catalogue] : undefined

const closings = ["deal-won", "deal-lost"]
const movesBall = Object.values(catalogue).flatMap(({ kind, policy }) =>
  policy.some(({ ball }) => ball !== null) ? [kind] : []
)
const unsettling: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  // A question makes it our turn and a closing nobody's, whatever the cell said before.
  ["ball-moved", new Set([...movesBall, ...closings])],
  ["status-changed", new Set([...closings, "deal-held", "deal-reopened"])],
  ["amount-changed", new Set(["deal-won"])]
])
const nothingUnsettles: ReadonlySet<string> = new Set()

/** The kinds that change what a kind says, without being of it. */
export const unsettledBy = (kind: string): ReadonlySet<string> => unsettling.get(kind) ?? nothingUnsettles

/** The version of a kind that is written today. */
export const versionOf = (kind: string): number => kindOf(kind)?.version ?? 1

/** The fields data of a kind cannot do without. */
export const requiredFields = (kind: string): ReadonlySet<string> => {
  const known = kindOf(kind)
  if (known === undefined) return new Set()
  const { fields } = known.data as unknown as {
    readonly fields: Readonly<Record<string, { readonly ast: { readonly context?: { readonly isOptional: boolean } } }>>
  }
  return new Set(Object.keys(fields).filter((field) => fields[field]!.ast.context?.isOptional !== true))
}

/** Says what is wrong with data of a kind, for profiles nobody has tested. */
export const checkOf = (kind: string): ((data: unknown) => string | undefined) | undefined => {
  const known = kindOf(kind)
  if (known === undefined) return undefined
  const schema = known.data as Schema.Codec<unknown>
  // Compilation is switched on for a schema wherever it is used; a copy keeps that to this check.
  const own = schema.annotate({})
  SchemaJITCompiler.enable(own.ast)
  const decode = Schema.decodeUnknownResult(own)
  return (data) => {
    const decoded = decode(data, { onExcessProperty: "error" })
    return Result.isFailure(decoded) ? decoded.failure.message : undefined
  }
}
