/** What a rule is told that breaks a law: the shortest history it breaks it on, and everything needed to look again. */
import { Result, Schema } from "effect"
import { StoredEvent } from "../event/envelope.ts"
import type { Label } from "../event/text.ts"
import type { Instant } from "../time/index.ts"

/** A history that can be kept: `checkRuleOn(rule, fixture)` runs the laws on it alone. */
export interface RuleFixture {
  readonly rule: string
  /** The law that broke on it. */
  readonly law: string
  /** The name of the place, which says the calendar and the season. */
  readonly place: string
  /** The deal it is of, or the account. */
  readonly deal?: string
  readonly account?: string
  readonly instants: ReadonlyArray<Instant>
  readonly draws: ReadonlyArray<number>
  readonly events: ReadonlyArray<StoredEvent>
}

const Fixture = Schema.Struct({
  rule: Schema.String,
  law: Schema.String,
  place: Schema.String,
  deal: Schema.optionalKey(Schema.String),
  account: Schema.optionalKey(Schema.String),
  instants: Schema.Array(Schema.Finite),
  draws: Schema.Array(Schema.Int),
  events: Schema.NonEmptyArray(StoredEvent)
})
const decode = Schema.decodeUnknownResult(Fixture)

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A fixture from its JSON, or as it was handed out.
 *
 * @throws RangeError for anything else, with what is missing.
 */
export const readFixture = (fixture: string | RuleFixture): RuleFixture => {
  const read = decode(typeof fixture === "string" ? fromJson(fixture) : fixture)
  if (Result.isSuccess(read)) return read.success
  throw new RangeError(
    `this is no fixture of a broken rule: ${read.failure.message}. Keep the JSON that checkRule prints as it is.`
  )
}

export interface Breakage {
  readonly rule: string
  readonly law: string
  readonly sentence: Label
  /** The instant in question, epoch milliseconds; null where there is no single one. */
  readonly at: Instant | null
  readonly expected: string
  readonly got: string
  readonly fixture: RuleFixture
  /** Which draw of which seed found it; absent where it was a history of its own. */
  readonly replay?: { readonly seed: number; readonly path: string }
}

/** A rule that breaks a law. Its message is meant to be read; its fields say the same as data. */
export class RuleBroken extends Error {
  readonly breakage: Breakage
  constructor(breakage: Breakage, message: string) {
    super(message)
    this.name = "RuleBroken"
    this.breakage = breakage
  }
  /** The fixture as JSON, to be kept beside the test. */
  get fixture(): string {
    return JSON.stringify(this.breakage.fixture)
  }
}
