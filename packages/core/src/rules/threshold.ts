/** Thresholds made askable: how long is too long for a position. */
import type { EventId } from "../event/identifiers.ts"
import type { Threshold, ThresholdBands, ThresholdTable } from "./condition.ts"
import type { Before, Duration, Elapsing } from "./duration.ts"
import type { FieldDefinition } from "./language.ts"
import { pathTo } from "./rule-fault.ts"
import { checkValue, fieldNamed, lengthOf, type Workbench } from "./workbench.ts"

/** The duration a threshold comes to, and the fields that chose it: a table that leaves it to another one chose nothing. */
export interface ChosenThreshold {
  readonly duration: Duration | Before | "never"
  readonly by: ReadonlyArray<string>
}

export interface AskedThreshold<P> {
  /** How long is too long, or null for never. */
  readonly of: (position: P) => Elapsing | null
  /** The same as it was written, and what chose it: for explaining. */
  readonly choice: (position: P) => ChosenThreshold
  /** Adds the events that chose it. */
  readonly evidenceInto: (position: P, into: Set<EventId>) => void
}

/** What a table or bands choose from. */
interface Choice<P> {
  readonly pick: (position: P) => AskedThreshold<P>
  readonly otherwise: AskedThreshold<P>
}

export const compileThreshold = <P>(bench: Workbench<P>, threshold: Threshold, path: string): AskedThreshold<P> => {
  if (threshold === "never" || !("by" in threshold)) {
    const length = threshold === "never" ? null : lengthOf(bench, threshold, path)
    const choice: ChosenThreshold = { duration: threshold, by: [] }
    return { of: () => length, choice: () => choice, evidenceInto: () => {} }
  }
  const field = fieldNamed(bench, threshold.by, pathTo(path, "by"))
  const { otherwise, pick } =
    "cases" in threshold ? byCases(bench, field, threshold, path) : byBands(bench, field, threshold, path)
  return {
    of: (position) => pick(position).of(position),
    choice: (position) => {
      const picked = pick(position)
      const chosen = picked.choice(position)
      return picked === otherwise && chosen.by.length > 0 ? chosen : { ...chosen, by: [threshold.by, ...chosen.by] }
    },
    evidenceInto: (position, into) => {
      const event = field.eventOf(position)
      if (event !== null) into.add(event)
      pick(position).evidenceInto(position, into)
    }
  }
}

const byCases = <P>(
  bench: Workbench<P>,
  field: FieldDefinition<P>,
  { cases: given, otherwise: rest }: ThresholdTable,
  path: string
): Choice<P> => {
  const cases = new Map<string, AskedThreshold<P>>()
  for (const [value, then] of Object.entries(given)) {
    const place = pathTo(pathTo(path, "cases"), value)
    checkValue(field, value, place)
    cases.set(value, compileThreshold(bench, then, place))
  }
  const otherwise = compileThreshold(bench, rest, pathTo(path, "otherwise"))
  const { read } = field
  const pick: Choice<P>["pick"] = (position) => {
    const value = read(position)
    if (typeof value === "string") return cases.get(value) ?? otherwise
    if (value === null) return otherwise
    if (typeof value !== "object") return cases.get(String(value)) ?? otherwise
    for (const one of value) {
      const found = cases.get(String(one))
      if (found !== undefined) return found
    }
    return otherwise
  }
  return { pick, otherwise }
}

const byBands = <P>(
  bench: Workbench<P>,
  { read }: FieldDefinition<P>,
  { bands: given, otherwise: rest }: ThresholdBands,
  path: string
): Choice<P> => {
  // Highest first, in whatever order they were written; of two that begin alike the later one wins.
  const bands = given
    .map(({ atLeast, than }, place) => ({
      atLeast,
      than: compileThreshold(bench, than, pathTo(pathTo(pathTo(path, "bands"), place), "than"))
    }))
    .reverse()
    .toSorted((a, b) => b.atLeast - a.atLeast)
  const otherwise = compileThreshold(bench, rest, pathTo(path, "otherwise"))
  const pick: Choice<P>["pick"] = (position) => {
    const value = read(position)
    if (typeof value !== "number") return otherwise
    for (const { atLeast, than } of bands) if (value >= atLeast) return than
    return otherwise
  }
  return { pick, otherwise }
}
