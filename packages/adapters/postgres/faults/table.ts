/** What came of it, as a table. */
import type { Count } from "./account.ts"
import type { Outcome } from "./play.ts"

const counts: ReadonlyArray<Count> = ["lost", "doubled", "disordered", "half", "skipped", "wrong"]

export const isClean = ({ findings }: Outcome): boolean => counts.every((count) => findings[count] === 0)

const titles = ["fault", "seconds", "rounds", "harm", "acknowledged", "unanswered", "there", "not there", ...counts]
const widths = titles.map((title, n) => (n === 0 ? 22 : Math.max(title.length, 6)))

const line = (cells: ReadonlyArray<string | number>): string =>
  cells.map((cell, n) => (n === 0 ? String(cell).padEnd(widths[n]!) : String(cell).padStart(widths[n]!))).join("  ")

/** Lines of the table, with its titles where `head`. */
export const rowsOf = (outcomes: ReadonlyArray<Outcome>, head: boolean): ReadonlyArray<string> => [
  ...(head ? [line(titles)] : []),
  ...outcomes.map((one) =>
    one.notHere === undefined
      ? line([
          one.fault,
          one.seconds.toFixed(1),
          one.rounds,
          one.harm,
          one.acknowledged,
          one.unanswered,
          one.thereAfterAll,
          one.notThere,
          ...counts.map((count) => one.findings[count])
        ])
      : `${one.fault.padEnd(widths[0]!)}  not played: ${one.notHere}`
  )
]
