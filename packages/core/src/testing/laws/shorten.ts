/**
 * Making a trial that breaks a law shorter while it still breaks that law: fewer events first, then plainer ones.
 *
 * Tries are counted, not timed, so that the same breach always gives the same shortest history.
 */
import type { TimedStep } from "../history/step.ts"
import type { Trial } from "./trial.ts"

const hour = 3_600_000
const day = 24 * hour

/** At most this many histories are tried; a few seconds at the very worst. */
const mostTries = 2_500

/** The trial without some of its steps; what follows stays where it was, or moves up. */
const without = (trial: Trial, from: number, count: number): ReadonlyArray<Trial> => {
  const { steps } = trial
  const dropped = steps.slice(from, from + count)
  const next = steps[from + count]
  const head = steps.slice(0, from)
  const tail = steps.slice(from + count + 1)
  if (next === undefined) return [{ ...trial, steps: head }]
  const waited = dropped.reduce((sum, { after }) => sum + after, next.after)
  return [
    { ...trial, steps: [...head, { ...next, after: waited }, ...tail] },
    { ...trial, steps: [...head, next, ...tail] }
  ]
}

const plainerNumbers = (value: number): ReadonlyArray<number> =>
  [0, 1, Math.floor(value / 2), value - 1].filter((one) => one >= 0 && one < value)

/** Plainer forms of a step: smaller numbers, nothing where something may be left out. */
const plainerStep = (step: TimedStep["step"]): ReadonlyArray<TimedStep["step"]> => {
  if (step.do === "record") return []
  return Object.entries(step).flatMap(([name, value]) => {
    const forms: ReadonlyArray<unknown> =
      typeof value === "number"
        ? plainerNumbers(value)
        : typeof value === "object" && value !== null && "inDays" in value
          ? plainerNumbers(Number(value.inDays)).map((inDays) => ({ inDays }))
          : []
    return forms.map((form) => ({ ...step, [name]: form }) as TimedStep["step"])
  })
}

const plainerGaps = (after: number): ReadonlyArray<number> =>
  [
    day,
    7 * day,
    Math.round(after / day) * day,
    Math.floor(after / day) * day,
    Math.floor(after / hour) * hour,
    Math.floor(after / 2 / day) * day,
    after - day
  ].filter((one) => one >= 1 && one !== after && (one < after || one % day === 0))

const plainerTimed = (timed: TimedStep): ReadonlyArray<TimedStep> => [
  ...(timed.late === 0
    ? []
    : [
        { ...timed, late: 0 },
        { ...timed, late: day }
      ]),
  ...(timed.dayOnly ? [{ ...timed, dayOnly: false }] : []),
  ...(timed.undated === true ? [{ ...timed, undated: false }] : []),
  ...plainerGaps(timed.after).map((after) => ({ ...timed, after })),
  ...plainerStep(timed.step).map((step) => ({ ...timed, step }))
]

/** How far a trial is from the plainest; smaller is better. */
const weight = ({ place, steps, offsets, draws }: Trial): ReadonlyArray<number> => [
  steps.length,
  steps.filter(({ late, dayOnly, undated }) => late > 0 || dayOnly || undated === true).length,
  place === 0 ? 0 : 1,
  offsets.length,
  draws.filter((draw) => draw !== 0).length,
  steps.filter(({ after }) => after % day !== 0).length,
  steps.reduce((sum, { after, late, step }) => sum + after + late + JSON.stringify(step).length + numbersIn(step), 0)
]

const numbersIn = (step: TimedStep["step"]): number =>
  Object.values(step).reduce<number>(
    (sum, value) =>
      sum +
      (typeof value === "number"
        ? value
        : typeof value === "object" && value !== null && "inDays" in value
          ? Number(value.inDays)
          : 0),
    0
  )

const plainer = (one: Trial, other: Trial): boolean => {
  const [a, b] = [weight(one), weight(other)]
  for (let place = 0; place < a.length; place++) if (a[place] !== b[place]) return a[place]! < b[place]!
  return false
}

/** The shortest trial found for which it still happens. */
export const shorten = (first: Trial, stillHappens: (trial: Trial) => boolean): Trial => {
  let best = first
  let tries = 0
  const attempt = (trial: Trial): boolean => {
    if (tries >= mostTries || !plainer(trial, best)) return false
    tries++
    if (!stillHappens(trial)) return false
    best = trial
    return true
  }

  const fewer = (): void => {
    for (let size = Math.max(1, best.steps.length >> 1); size >= 1; size = size >> 1) {
      for (let from = best.steps.length - size; from >= 0; from -= size) {
        // From the end: what came last is needed least by what came before.
        while (from + size <= best.steps.length && without(best, from, size).some(attempt));
      }
    }
  }
  const simpler = (): void => {
    attempt({ ...best, place: 0 })
    attempt({ ...best, offsets: [] })
    for (let place = best.offsets.length - 1; place >= 0; place--) {
      attempt({ ...best, offsets: best.offsets.filter((_, other) => other !== place) })
    }
    for (const [place] of best.draws.entries()) attempt({ ...best, draws: best.draws.with(place, 0) })
    for (const [place] of best.steps.entries()) {
      while (
        plainerTimed(best.steps[place]!).some((timed) => attempt({ ...best, steps: best.steps.with(place, timed) }))
      );
    }
  }
  for (let before: Trial | undefined; before !== best;) {
    before = best
    fewer()
    simpler()
  }
  return best
}
