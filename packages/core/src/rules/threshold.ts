/** Thresholds made askable: how long is too long for a position. */
import type { EventId } from "../event/identifiers.ts"
import type { Threshold, ThresholdBands, ThresholdTable } from "./condition.ts"
import type { Elapsing } from "./duration.ts"
import type { FieldDefinition } from "./language.ts"
import { pathTo } from "./rule-fault.ts"
import { checkValue, fieldNamed, lengthOf, type Workbench } from "./workbench.ts"

export interface AskedThreshold<P> {
  /** How long is too long, or null for never. */
  readonly of: (position: P) => Elapsing | null
  /** Adds the events that chose it. */
  readonly evidenceInto: (position: P, into: Set<EventId>) => void
}

type Pick<P> = (position: P) => AskedThreshold<P>

export const compileThreshold = <P>(bench: Workbench<P>, threshold: Threshold, path: string): AskedThreshold<P> => {
  if (threshold === "never" || !("by" in threshold)) {
    const length = threshold === "never" ? null : lengthOf(bench, threshold, path)
    return { of: () => length, evidenceInto: () => {} }
  }
  const field = fieldNamed(bench, threshold.by, pathTo(path, "by"))
  const pick = "cases" in threshold ? byCases(bench, field, threshold, path) : byBands(bench, field, threshold, path)
  return {
    of: (position) => pick(position).of(position),
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
): Pick<P> => {
  const cases = new Map<string, AskedThreshold<P>>()
  for (const [value, then] of Object.entries(given)) {
    const place = pathTo(pathTo(path, "cases"), value)
    checkValue(field, value, place)
    cases.set(value, compileThreshold(bench, then, place))
  }
  const otherwise = compileThreshold(bench, rest, pathTo(path, "otherwise"))
  const { read } = field
  return (position) => {
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
}

const byBands = <P>(
  bench: Workbench<P>,
  { read }: FieldDefinition<P>,
  { bands: given, otherwise: rest }: ThresholdBands,
  path: string
): Pick<P> => {
  // Highest first, in whatever order they were written; of two that begin alike the later one wins.
  const bands = given
    .map(({ atLeast, than }, place) => ({
      atLeast,
      than: compileThreshold(bench, than, pathTo(pathTo(pathTo(path, "bands"), place), "than"))
    }))
    .reverse()
    .toSorted((a, b) => b.atLeast - a.atLeast)
  const otherwise = compileThreshold(bench, rest, pathTo(path, "otherwise"))
  return (position) => {
    const value = read(position)
    if (typeof value !== "number") return otherwise
    for (const { atLeast, than } of bands) if (value >= atLeast) return than
    return otherwise
  }
}
