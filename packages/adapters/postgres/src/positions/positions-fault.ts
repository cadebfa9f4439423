/** Why positions are not answered, or not opened. */
import { Schema } from "effect"

/**
 * A model of that name and version rests on something else than this process says: other rules, another calendar,
 * another policy. Rows of both must not mix.
 */
export class ModelMismatch extends Schema.TaggedError<ModelMismatch>()("ModelMismatch", {
  model: Schema.String,
  version: Schema.Int,
  because: Schema.String
}) {
  override get message(): string {
    return `The model ${this.model} was not opened: its version ${this.version} was made with ${this.because}. Count the version up where what positions rest on changes; a new version is built beside this one`
  }
}

/** The first version of a model is still being built, so there is nothing to answer from. */
export class ModelNotReady extends Schema.TaggedError<ModelNotReady>()("ModelNotReady", {
  model: Schema.String,
  /** Events read so far, and those there were when it began. */
  read: Schema.Int,
  head: Schema.Int
}) {
  override get message(): string {
    return `The model ${this.model} is being built for the first time: ${this.read} of ${this.head} events are read. Wait for \`ready\`, or ask again`
  }
}

/** Positions are kept as of now; what was before is not in them. */
export class PastAsked extends Schema.TaggedError<PastAsked>()("PastAsked", {
  /** The instant asked about, and the earliest that can be answered, epoch milliseconds. */
  at: Schema.Int,
  earliest: Schema.Int
}) {
  override get message(): string {
    return `${new Date(this.at).toISOString()} lies before ${new Date(this.earliest).toISOString()}, and kept positions do not know the past: ask the ledger with \`at\`, or begin the list anew`
  }
}

/** A cursor that no page of this query gave. */
export class CursorFault extends Schema.TaggedError<CursorFault>()("CursorFault", { because: Schema.String }) {
  override get message(): string {
    return `The cursor cannot be gone on from: it ${this.because}. Give \`next\` of the page before as it was, with the same query`
  }
}

/** A query that asks for what cannot be answered, or a version that is none. */
export class QueryFault extends Schema.TaggedError<QueryFault>()("QueryFault", {
  field: Schema.String,
  because: Schema.String
}) {
  override get message(): string {
    return `Positions cannot be asked or opened like this: ${this.field} ${this.because}`
  }
}
