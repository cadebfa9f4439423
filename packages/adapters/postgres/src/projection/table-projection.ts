/** A projection of an app's own, kept in a table: what an app says of it. */
import type { StoredEvent } from "@genzaichi/core"
import { Schema } from "effect"

/** A column to find and to order rows by, taken from the state. */
export interface ProjectionColumn<State> {
  readonly type: "text" | "bigint" | "double precision" | "boolean" | "date"
  readonly of: (state: State) => string | number | boolean | null
  /** Rows are looked up or ordered by it often: it gets an index. */
  readonly searched?: boolean
}

/**
 * A fold plus a table: every event changes some rows, each found by a key.
 *
 * Events come in the order of the log, with those that were retracted and their retractions; events that cannot be read
 * are passed over. A state is plain data.
 */
export interface TableProjection<State> {
  /** Small letters, digits and `_`, at most 30. */
  readonly name: string
  /** Counted up by its author whenever fold or columns change; a new version is built beside the one that is read. */
  readonly version: number
  /** The keys of the rows an event changes; none where it says nothing to this projection. */
  readonly keys: (event: StoredEvent) => ReadonlyArray<string>
  readonly initial: (key: string) => State
  /** One event more for one row; `undefined` takes the row out. */
  readonly evolve: (state: State, event: StoredEvent, key: string) => State | undefined
  readonly columns?: Readonly<Record<string, ProjectionColumn<State>>>
}

/** The name of a projection cannot be used, or its table has other columns than this version says. */
export class ProjectionFault extends Schema.TaggedError<ProjectionFault>()("ProjectionFault", {
  projection: Schema.String,
  version: Schema.Int,
  because: Schema.String
}) {
  override get message(): string {
    return `The projection ${this.projection} (version ${this.version}) was not opened: ${this.because}`
  }
}

/** What is wrong with what an app says of a projection and whose it is, or `undefined`. */
export const projectionFault = <State>(
  { name, version, columns = {} }: TableProjection<State>,
  tenant: string
): ProjectionFault | undefined => {
  const fault = (because: string) =>
    new ProjectionFault({ projection: String(name), version: Number(version), because })
  if (!/^[a-z][a-z0-9_]{0,29}$/.test(name)) {
    return fault("a name is made of at most 30 small letters, digits and _, and begins with a letter")
  }
  if (!Number.isSafeInteger(version) || version < 1) return fault("a version is a whole number from 1 on")
  if (typeof tenant !== "string" || tenant === "") {
    return fault('the tenant is missing or empty; say whose log it is kept of, such as tenant: "acme"')
  }
  for (const column of Object.keys(columns)) {
    if (!/^[a-z][a-z0-9_]{0,29}$/.test(column) || ["tenant", "generation", "key", "state"].includes(column)) {
      return fault(
        `the column ${column} is named as none can be: small letters, digits and _, and not tenant, generation, key or state`
      )
    }
  }
  return undefined
}
