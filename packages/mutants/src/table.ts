/** The table of what came of each bug, as Markdown. */
import type { PlantedBug } from "./planted-bug.ts"
import type { Verdict } from "./verdict.ts"

const cell = (text: string): string => text.replaceAll("|", "\\|")

const noticedBy = (bug: PlantedBug, verdict: Verdict | undefined): string => {
  if (verdict === undefined) return ""
  if (verdict.noticed) return verdict.rule === null ? verdict.by : `${verdict.by} (${verdict.rule})`
  return bug.equivalent === undefined ? "**not noticed**" : "changes no answer"
}

const runsOf = (verdict: Verdict | undefined): string =>
  verdict !== undefined && verdict.noticed && verdict.runs !== null ? String(verdict.runs) : ""

export const printTable = (bugs: ReadonlyArray<PlantedBug>, verdicts: ReadonlyMap<string, Verdict>): string =>
  [
    "| bug | file | noticed by | runs |",
    "|---|---|---|---:|",
    ...bugs.map((bug) => {
      const verdict = verdicts.get(bug.name)
      return `| ${cell(bug.sentence)} | ${bug.file} | ${cell(noticedBy(bug, verdict))} | ${runsOf(verdict)} |`
    })
  ].join("\n")

/** How a pack came out. */
export interface Tally {
  readonly planted: number
  readonly noticed: number
  readonly equivalent: ReadonlyArray<string>
  /** Bugs that had to be noticed and were not. */
  readonly missed: ReadonlyArray<string>
  /** Bugs that are said to change no answer and were noticed: what is said of them is wrong. */
  readonly wronglyExcused: ReadonlyArray<string>
}

export const tally = (bugs: ReadonlyArray<PlantedBug>, verdicts: ReadonlyMap<string, Verdict>): Tally => {
  const noticed = (bug: PlantedBug): boolean => verdicts.get(bug.name)?.noticed === true
  const names = (list: ReadonlyArray<PlantedBug>): ReadonlyArray<string> => list.map(({ name }) => name)
  const excused = bugs.filter(({ equivalent }) => equivalent !== undefined)
  const real = bugs.filter(({ equivalent }) => equivalent === undefined)
  return {
    planted: bugs.length,
    noticed: bugs.filter(noticed).length,
    equivalent: names(excused.filter((bug) => !noticed(bug))),
    missed: names(real.filter((bug) => !noticed(bug))),
    wronglyExcused: names(excused.filter(noticed))
  }
}

export const printTally = ({ planted, noticed, equivalent, missed, wronglyExcused }: Tally): string =>
  [
    `${planted} bugs planted: ${noticed} noticed, ${equivalent.length} that change no answer, ${missed.length} missed`,
    ...missed.map((name) => `missed: ${name}`),
    ...wronglyExcused.map((name) => `said to change no answer, but noticed: ${name}`)
  ].join("\n")
