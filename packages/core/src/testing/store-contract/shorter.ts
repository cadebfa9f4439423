/** Shorter forms of a schedule, the shortest first: what is tried to find the part of one that matters. */
import type { Act, AppendAct, PlannedWrite, Schedule, Step } from "./schedule.ts"

/** The list without each run of `size` items. */
const withoutRuns = <Item>(items: ReadonlyArray<Item>, size: number): ReadonlyArray<ReadonlyArray<Item>> =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, run) => [
    ...items.slice(0, run * size),
    ...items.slice((run + 1) * size)
  ])

/** The list with one item in each of its other forms. */
const withOne = <Item>(
  items: ReadonlyArray<Item>,
  forms: (item: Item) => ReadonlyArray<Item>
): ReadonlyArray<ReadonlyArray<Item>> =>
  items.flatMap((item, index) => forms(item).map((form) => items.with(index, form)))

const plainerWrites = (write: PlannedWrite): ReadonlyArray<PlannedWrite> => [
  ...(write.events.length > 1 ? withoutRuns(write.events, 1).map((events) => ({ ...write, events })) : []),
  ...(write.belief === "any" ? [] : [{ ...write, belief: "any" as const }])
]

const plainerAppends = (act: AppendAct): ReadonlyArray<AppendAct> => [
  ...(act.writes.length > 1 ? withoutRuns(act.writes, 1).map((writes) => ({ ...act, writes })) : []),
  ...withOne(act.writes, plainerWrites).map((writes) => ({ ...act, writes })),
  ...(act.handle > 0 ? [{ ...act, handle: 0 }] : [])
]

const plainerActs = (act: Act): ReadonlyArray<Act> => (act.act === "append" ? plainerAppends(act) : [])

const plainerSteps = (step: Step): ReadonlyArray<Step> =>
  step.does !== "at once"
    ? []
    : [
        ...(step.acts.length > 1 ? withoutRuns(step.acts, 1).map((acts) => ({ ...step, acts })) : []),
        ...withOne(step.acts, plainerActs).map((acts) => ({ ...step, acts }))
      ]

/** Whatever a schedule may be cut down to in one go. */
export const shorterThan = (schedule: Schedule): ReadonlyArray<Schedule> => {
  const { steps } = schedule
  const cuts: Array<ReadonlyArray<Step>> = []
  for (let size = steps.length >> 1; size >= 1; size >>= 1) cuts.push(...withoutRuns(steps, size))
  return [...cuts, ...withOne(steps, plainerSteps)].map((fewer) => ({ ...schedule, steps: fewer }))
}
