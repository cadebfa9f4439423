/**
 * Random schedules as data: what several writers, readers and followers do to a store, step by step, drawn from a seed.
 *
 * A schedule says nothing about what comes of it. Any part of one is a schedule as well, so that one that finds a fault
 * can be cut down to the part that matters.
 */
import { type Chance, chanceFrom } from "./chance.ts"

/** The streams and subjects of every schedule, by their place in this list. */
export const places = [
  { kind: "deal", id: "d-1" },
  { kind: "deal", id: "d-2" },
  { kind: "account", id: "d-1" },
  { kind: "sheet", id: "list.csv" }
] as const

/** The tenants of a schedule, by their place in this list; they use the same names for everything. */
export const tenantNames = ["acme", "globex"] as const

/** What a writer believes about a stream's version when the step begins. */
export type Belief = "as it is" | "one behind" | "one ahead" | "none" | "any"

export interface PlannedEvent {
  readonly id: string
  readonly text: string
  readonly subjects: ReadonlyArray<number>
  /** Minutes from the beginning of the schedule. */
  readonly occurredAt: number
  /** What it claims, in minutes likewise. */
  readonly knownAt?: number
  /** With its rarer fields as well. */
  readonly whole: boolean
}

export interface PlannedWrite {
  readonly stream: number
  readonly belief: Belief
  readonly events: ReadonlyArray<PlannedEvent>
}

export interface AppendAct {
  readonly act: "append"
  readonly handle: number
  readonly tenant: number
  readonly command: string
  readonly writes: ReadonlyArray<PlannedWrite>
  /** How often it lets others go first. */
  readonly after: number
}

export interface ReadAct {
  readonly act: "read"
  readonly handle: number
  readonly tenant: number
  readonly what:
    | { readonly of: "stream" | "subject"; readonly place: number; readonly after: number }
    | { readonly of: "log"; readonly after: number; readonly limit: number }
    | { readonly of: "pages"; readonly size: number }
    | { readonly of: "command"; readonly command: string }
    | { readonly of: "head" }
  readonly after: number
}

/** Whatever disturbs the store, beside the others. */
export interface DisturbAct {
  readonly act: "disturb"
}

export type Act = AppendAct | ReadAct | DisturbAct

export type Step =
  /** All begin at once; the step ends when all have come to an end. */
  | { readonly does: "at once"; readonly acts: ReadonlyArray<Act> }
  /** Sets the clock to so many minutes from the beginning of the schedule, also backwards. */
  | { readonly does: "clock"; readonly shows: number }
  /** A follower begins: at the beginning, or after a share (of 1) of what is in the log. */
  | {
      readonly does: "join"
      readonly handle: number
      readonly tenant: number
      readonly share: number | "beginning"
      readonly slow: boolean
    }
  /** The follower that joined as the n-th leaves and joins again after the last event it saw. */
  | { readonly does: "join again"; readonly follower: number }
  /** The log is closed and opened again; its followers join again. */
  | { readonly does: "reopen"; readonly handle: number }

export interface Schedule {
  readonly seed: number
  readonly steps: ReadonlyArray<Step>
}

/** What a schedule may hold. */
export interface ScheduleTraits {
  /** How many handles on one log there are. */
  readonly handles: number
  readonly reopens: boolean
  readonly disturbs: boolean
  /** At most so many steps. */
  readonly steps: number
}

/** An event this many minutes ahead lies in the future whatever the clocks do. */
const farAhead = 100_000

const beliefs: ReadonlyArray<Belief> = [
  "any",
  "any",
  "as it is",
  "as it is",
  "as it is",
  "as it is",
  "one behind",
  "one ahead",
  "none"
]

/** Draws appends, and remembers what was drawn so that it can be given again. */
const drawingAppends = ({ below, pick }: Chance, handles: number) => {
  const drawn: Array<AppendAct> = []
  let made = 0

  const event = (now: number): PlannedEvent => {
    // A few ids are used again, most are new.
    const id = made > 0 && below(12) === 0 ? `e-${1 + below(made)}` : `e-${++made}`
    const claim = below(16)
    return {
      id,
      text: `${pick(["電話", "mail", "訪問"])} ${below(3)}`,
      subjects: places.map((_, place) => place).filter(() => below(2) === 0),
      occurredAt: below(40) === 0 ? farAhead : now - below(600),
      whole: below(6) === 0,
      ...(claim < 3 ? { knownAt: now - 600 - below(60) } : claim === 3 && below(3) === 0 ? { knownAt: farAhead } : {})
    }
  }
  const write = (now: number): PlannedWrite => ({
    stream: below(places.length),
    belief: pick(beliefs),
    events: Array.from({ length: below(8) === 0 ? 0 : 1 + below(3) }, () => event(now))
  })
  const content = (now: number): ReadonlyArray<PlannedWrite> =>
    Array.from({ length: pick([1, 1, 1, 2, 2, 3]) }, () => write(now))

  return (now: number): AppendAct => {
    const after = below(4)
    const handle = below(handles)
    const kind = drawn.length === 0 ? 9 : below(10)
    const before = drawn.length === 0 ? undefined : pick(drawn)
    if (before !== undefined && kind < 2) return { ...before, handle, after }
    const fresh: AppendAct = {
      act: "append",
      handle,
      tenant: pick([0, 0, 1]),
      command: before !== undefined && kind === 2 ? before.command : `c-${drawn.length + 1}`,
      writes: content(now),
      after
    }
    drawn.push(fresh)
    return fresh
  }
}

const drawnRead = ({ below, pick }: Chance, handles: number): ReadAct => {
  const what = (): ReadAct["what"] => {
    switch (below(6)) {
      case 0:
        return { of: "stream", place: below(places.length), after: pick([0, 0, 1, below(8)]) }
      case 1:
        return { of: "subject", place: below(places.length), after: pick([0, 0, 1, below(20)]) }
      case 2:
        return { of: "log", after: pick([0, below(20)]), limit: below(8) }
      case 3:
        return { of: "command", command: `c-${1 + below(12)}` }
      case 4:
        return { of: "head" }
      default:
        return { of: "pages", size: pick([1, 1, 2, 5]) }
    }
  }
  return { act: "read", handle: below(handles), tenant: below(2), what: what(), after: below(4) }
}

/** The schedule of a seed: always the same one. */
export const scheduleOf = (seed: number, { handles, reopens, disturbs, steps }: ScheduleTraits): Schedule => {
  const chance = chanceFrom(seed)
  const { below, pick } = chance
  const append = drawingAppends(chance, handles)
  let now = 0
  let joined = 0

  const together = (): Step => {
    const count = pick([1, 1, 2, 3, 5])
    const acts: Array<Act> = Array.from({ length: count }, () =>
      below(4) === 0 ? drawnRead(chance, handles) : append(now)
    )
    if (disturbs && below(3) === 0) acts.push({ act: "disturb" })
    return { does: "at once", acts }
  }
  const step = (): Step => {
    const kind = below(12)
    if (kind === 0) {
      now += below(4) === 0 ? -below(60) : below(60)
      return { does: "clock", shows: now }
    }
    if (kind === 1 && joined < 4) {
      joined++
      const share = pick(["beginning" as const, 0, 1, below(100) / 100])
      return { does: "join", handle: below(handles), tenant: below(2), share, slow: below(3) === 0 }
    }
    if (kind === 2 && joined > 0) return { does: "join again", follower: below(joined) }
    if (kind === 3 && reopens) return { does: "reopen", handle: below(handles) }
    return together()
  }
  return { seed, steps: Array.from({ length: 1 + below(steps) }, step) }
}

const named = (place: number): string => `${places[place]!.kind}/${places[place]!.id}`

const printedAct = (act: Act): string => {
  switch (act.act) {
    case "append": {
      const writes = act.writes.map(({ stream, belief, events }) => {
        const ids = events.map(
          ({ id, occurredAt, knownAt }) =>
            `${id}${occurredAt === farAhead ? " (in the future)" : ""}${knownAt === farAhead ? " (known in the future)" : ""}`
        )
        return `${ids.length === 0 ? "nothing" : ids.join(", ")} to ${named(stream)} (${belief})`
      })
      return `handle ${act.handle} appends for ${tenantNames[act.tenant]!} as ${act.command}: ${writes.join("; ")}`
    }
    case "read": {
      const { what } = act
      const text =
        what.of === "log"
          ? `at most ${what.limit} events after ${what.after}`
          : what.of === "pages"
            ? `the log in pages of ${what.size}`
            : what.of === "command"
              ? `the command ${what.command}`
              : what.of === "head"
                ? "the head"
                : `the ${what.of} ${named(what.place)} after ${what.after}`
      return `handle ${act.handle} reads for ${tenantNames[act.tenant]!} ${text}`
    }
    case "disturb":
      return "the store is disturbed"
  }
}

/** A schedule in words, a line per act. */
export const printedSchedule = ({ steps }: Schedule): string =>
  steps
    .map((step, index) => {
      const place = `${String(index + 1).padStart(3)}.`
      switch (step.does) {
        case "at once":
          return step.acts.length === 1
            ? `${place} ${printedAct(step.acts[0]!)}`
            : [`${place} at once`, ...step.acts.map((act) => `       ${printedAct(act)}`)].join("\n")
        case "clock":
          return `${place} the clock shows ${step.shows} minutes`
        case "join": {
          const where = step.share === "beginning" ? "at the beginning" : `at ${step.share * 100} % of the log`
          return `${place} a ${step.slow ? "slow " : ""}follower of ${tenantNames[step.tenant]!} joins on handle ${step.handle} ${where}`
        }
        case "join again":
          return `${place} follower ${step.follower + 1} leaves and joins again`
        case "reopen":
          return `${place} handle ${step.handle} is closed and opened again`
      }
    })
    .join("\n")
