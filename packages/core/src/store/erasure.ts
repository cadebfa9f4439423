/**
 * Forgetting somebody: what a store is asked, and what it answers.
 *
 * The history keeps its shape. What named or quoted them reads as erased (`isErased`), in the log, in every position
 * folded from it, and in whatever is exported.
 */
import { Schema } from "effect"
import type { Subject, TenantId } from "../event/identifiers.ts"

/** What forgetting did. */
export interface Forgotten {
  readonly tenant: TenantId
  readonly subject: Subject
  /** They had been forgotten before; nothing was left to do. */
  readonly repeated: boolean
  /** Milliseconds within which every other process has noticed; in the one that was asked it holds at once. */
  readonly everywhereWithin: number
}

/** The store cannot forget anybody. Nothing was done. */
export class ErasureUnavailable extends Schema.TaggedError<ErasureUnavailable>()("ErasureUnavailable", {
  /** What to give to the store so that it can. */
  remedy: Schema.String
}) {
  override get message(): string {
    return `This store cannot forget anybody, and nothing was erased: ${this.remedy}`
  }
}
