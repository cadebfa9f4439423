/**
 * A law: something every rule of its kind keeps whatever happened, put to the test on one history at a time.
 *
 * One file per law. A law says in one sentence what it holds rules to, from the rule's own make-up whether it is one it
 * has to keep, and it counts how often it was really put to the test: a law nothing touched proves nothing.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { Label } from "../../event/text.ts"
import { type Instant, Periods } from "../../time/index.ts"
import type { RuleProfile } from "./profile.ts"
import type { Scene } from "./scene.ts"

export interface Law {
  readonly name: string
  readonly sentence: Label
  /** `true` where the rule has to keep it, else why not. */
  readonly applies: (profile: RuleProfile) => true | Label
  /**
   * Puts it to the test, and says how many times something could have gone wrong.
   *
   * @throws LawBroken with the instant in question, what was expected there and what was got.
   */
  readonly check: (scene: Scene) => number
}

export const always = (): true => true

/** What a law found. */
export interface Breach {
  /** The instant in question, epoch milliseconds; null where it is about no single one. */
  readonly at: Instant | null
  readonly expected: string
  readonly got: string
  /** The history it was found on, where that is not the one the law was given. */
  readonly events?: ReadonlyArray<StoredEvent>
  /** The instant up to which the position knows, where it is not the whole history. */
  readonly asOf?: Instant
}

export class LawBroken extends Error {
  readonly breach: Breach
  constructor(breach: Breach) {
    super(`expected ${breach.expected}, got ${breach.got}`)
    this.name = "LawBroken"
    this.breach = breach
  }
}

const firesText = (fires: boolean): string => (fires ? "it fires" : "it does not fire")

/** Demands that a rule fires at an instant, or that it does not: `because` says why. Asked very often, so without objects. */
export const demand = (
  expected: boolean,
  got: boolean,
  at: Instant,
  because: string,
  asOf?: Instant,
  events?: ReadonlyArray<StoredEvent>
): void => {
  if (expected === got) return
  throw new LawBroken({
    at,
    expected: `${firesText(expected)} (${because})`,
    got: firesText(got),
    ...(asOf === undefined ? {} : { asOf }),
    ...(events === undefined ? {} : { events })
  })
}

/** The first instant at which two sets differ. */
export const firstDifference = (a: Periods, b: Periods): Instant | null => {
  for (let place = 0; place < Math.max(a.length, b.length); place++) {
    if (a[place] !== b[place]) return Math.min(a[place] ?? Infinity, b[place] ?? Infinity)
  }
  return null
}

/** Demands that two sets of instants are the same. */
export const demandSame = (
  expected: Periods,
  got: Periods,
  more: { readonly because?: string } & Pick<Breach, "events" | "asOf"> = {}
): void => {
  if (Periods.equals(expected, got)) return
  const at = firstDifference(expected, got) ?? Number.NaN
  const { because, ...rest } = more
  const why = because === undefined ? "" : ` (${because})`
  throw new LawBroken({
    at: Number.isFinite(at) ? at : null,
    expected: `${firingText(expected)}${why}`,
    got: firingText(got),
    ...rest
  })
}

const firingText = (periods: Periods): string =>
  periods.length === 0 ? "it never fires" : `it fires ${periodsText(periods)}`

const boundText = (bound: Instant): string =>
  Number.isFinite(bound) ? new Date(bound).toISOString() : bound < 0 ? "the beginning of time" : "the end of time"

/** A set of instants for people who debug; bounds in UTC. */
export const periodsText = (periods: Periods): string => {
  const parts: Array<string> = []
  for (let bound = 0; bound < periods.length; bound += 2) {
    parts.push(`from ${boundText(periods[bound]!)} until ${boundText(periods[bound + 1]!)}`)
  }
  return parts.length === 0 ? "never" : parts.join(", ")
}
