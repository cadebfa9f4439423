/** What a benchmark found, and how it is shown: a table for people and a line of JSON each for machines. */

/** How large the inputs are: `whole` is what the targets speak of, `quick` only shows that everything works. */
export type Size = "whole" | "quick"

/** What has to be reached. */
export interface Target {
  /** `ratio`: our speed over the peer's. `rate`: our units per second. `seconds`: how long it may take. */
  readonly of: "ratio" | "rate" | "seconds"
  readonly bound: number
}

/** One measured figure. Rates are per second. */
export interface Measured {
  readonly name: string
  /** What is counted: `events`, `deal-rules`. Seconds where the target is a time. */
  readonly unit: string
  readonly ours: number
  readonly peer?: { readonly name: string; readonly rate: number }
  readonly target: Target
  /** What a reader should know besides, such as sizes and memory. */
  readonly notes: ReadonlyArray<string>
}

/** A benchmark that could not run here, and why. */
export interface Skipped {
  readonly name: string
  readonly skipped: string
}

export type Outcome = Measured | Skipped

/** Our speed over the peer's. */
export const ratioOf = ({ ours, peer }: Measured): number | undefined =>
  peer === undefined ? undefined : ours / peer.rate

/** Whether the target was reached. */
export const isReached = (measured: Measured): boolean => {
  const { of, bound } = measured.target
  if (of === "seconds") return measured.ours < bound
  return (of === "rate" ? measured.ours : (ratioOf(measured) ?? 0)) >= bound
}

const scaled = (value: number): string =>
  value >= 1e6 ? `${(value / 1e6).toFixed(2)} M` : value >= 1e3 ? `${(value / 1e3).toFixed(1)} k` : value.toFixed(2)

/** Short times in milliseconds, for a hundredth of a second says nothing of them. */
const timeText = (seconds: number): string =>
  seconds < 0.1 ? `${(seconds * 1000).toFixed(2)} ms` : `${seconds.toFixed(2)} s`

const targetText = ({ of, bound }: Target): string =>
  of === "seconds"
    ? `< ${bound < 0.1 ? `${bound * 1000} ms` : `${bound} s`}`
    : of === "rate"
      ? `>= ${scaled(bound)}/s`
      : `>= ${bound}x`

const cellsOf = (outcome: Outcome): ReadonlyArray<string> => {
  if ("skipped" in outcome) return [outcome.name, "-", "-", "-", "-", "skipped"]
  const { name, unit, ours, peer, target } = outcome
  const ratio = ratioOf(outcome)
  return [
    name,
    target.of === "seconds" ? timeText(ours) : `${scaled(ours)} ${unit}/s`,
    peer === undefined ? "-" : `${scaled(peer.rate)} ${unit}/s (${peer.name})`,
    ratio === undefined ? "-" : `${ratio.toFixed(2)}x`,
    targetText(target),
    isReached(outcome) ? "yes" : "NO"
  ]
}

const headings = ["name", "ours", "peer", "ratio", "target", "ok"]

/** The outcomes as a table, with their notes below. */
export const tableOf = (outcomes: ReadonlyArray<Outcome>): string => {
  const rows = [headings, ...outcomes.map(cellsOf)]
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join("  ")
      .trimEnd()
  )
  for (const outcome of outcomes) {
    for (const note of "skipped" in outcome ? [outcome.skipped] : outcome.notes) lines.push(`${outcome.name}: ${note}`)
  }
  return lines.join("\n")
}

/** The outcome as one line of JSON. */
export const jsonOf = (outcome: Outcome): string =>
  JSON.stringify(
    "skipped" in outcome ? outcome : { ...outcome, ratio: ratioOf(outcome) ?? null, ok: isReached(outcome) }
  )
