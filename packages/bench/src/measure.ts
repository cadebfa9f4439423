/**
 * Timing two ways of doing one thing so that the machine's moods hit both: after warming up, rounds in turn, each round in
 * the other order than the one before, and the median of each.
 */
import { setFlagsFromString } from "node:v8"
import { runInNewContext } from "node:vm"

/** Does the work once. What it returns is kept until the round is over, so that no work can be left out. */
export type Work = () => unknown

export interface Rounds {
  /** At least 5 for a figure to be quoted. */
  readonly rounds: number
  readonly warmUps: number
  /** Whether the garbage of the round before is cleared away first; not needed where nothing is allocated. */
  readonly clean?: boolean
}

setFlagsFromString("--expose-gc")
const collectGarbage = runInNewContext("gc") as () => void

/** Clears away what nobody holds, so that what is held can be counted. */
export const cleanedUp = (): void => collectGarbage()

/** The middle of the values, or the mean of the two in the middle. */
export const median = (values: ReadonlyArray<number>): number => {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** Milliseconds this thread has been computing: what other programs take of the machine is not counted. */
const computed = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

const timeOnce = async (work: Work, clean: boolean): Promise<number> => {
  // What the one before left behind is not for this one to clear away.
  if (clean) collectGarbage()
  const began = performance.now()
  const start = computed()
  const result = work()
  if (result instanceof Promise) await result
  const taken = computed() - start
  // The system counts in steps; of what is over within one it shows nothing.
  return taken > 0 ? taken : performance.now() - began
}

/** Median milliseconds of computing on one core, for each contender. */
export const measure = async <const Contenders extends ReadonlyArray<Work>>(
  contenders: Contenders,
  { rounds, warmUps, clean = true }: Rounds
): Promise<{ readonly [Place in keyof Contenders]: number }> => {
  const times = contenders.map((): Array<number> => [])
  for (let round = -warmUps; round < rounds; round++) {
    for (let step = 0; step < contenders.length; step++) {
      const place = round % 2 === 0 ? step : contenders.length - 1 - step
      const taken = await timeOnce(contenders[place]!, clean)
      if (round >= 0) times[place]!.push(taken)
    }
  }
  return times.map(median) as never
}

/**
 * Median milliseconds by the clock, for each contender: for work that another program does its part of, where what this
 * one computes says little. Turns are taken as in `measure`, so they should be short and many.
 */
export const measureElapsed = async <const Contenders extends ReadonlyArray<Work>>(
  contenders: Contenders,
  { rounds, warmUps, clean = false }: Rounds
): Promise<{ readonly [Place in keyof Contenders]: number }> => {
  const times = contenders.map((): Array<number> => [])
  for (let round = -warmUps; round < rounds; round++) {
    for (let step = 0; step < contenders.length; step++) {
      const place = round % 2 === 0 ? step : contenders.length - 1 - step
      if (clean) collectGarbage()
      const began = performance.now()
      await contenders[place]!()
      if (round >= 0) times[place]!.push(performance.now() - began)
    }
  }
  return times.map(median) as never
}
