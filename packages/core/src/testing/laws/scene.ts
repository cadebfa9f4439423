/** One history at one place, with the position that stood in each gap between its events. */
import type { DealPosition } from "../../deal/index.ts"
import { type StoredEvent, unknownActor } from "../../event/envelope.ts"
import { type DealId, EventId } from "../../event/identifiers.ts"
import type { CompiledRule } from "../../rules/compile.ts"
import { stalePeriods } from "../../rules/stale-periods.ts"
import type { Instant, Periods } from "../../time/index.ts"
import { momentsOf } from "./moving.ts"
import type { Stage } from "./stage.ts"

/** A position and the time in which it stood. */
export interface Gap {
  readonly position: DealPosition
  readonly from: Instant
  readonly until: Instant
}

export interface Scene {
  readonly stage: Stage
  readonly deal: DealId
  /** In the order they became known. */
  readonly events: ReadonlyArray<StoredEvent>
  readonly gaps: ReadonlyArray<Gap>
  /** Drawn at random, before, in and after the history. */
  readonly instants: ReadonlyArray<Instant>
  /** Instants the history itself speaks of, in order. */
  readonly moments: ReadonlyArray<Instant>
  /** What chance is drawn from. */
  readonly draws: ReadonlyArray<number>
  /** A number in [0, 1) that is always the same for one history and one name. */
  readonly chance: (name: string) => number
  /** One of the list, by chance; undefined of an empty one. */
  readonly pick: <Value>(name: string, list: ReadonlyArray<Value>) => Value | undefined
  /** The same with other events. */
  readonly with: (events: ReadonlyArray<StoredEvent>) => Scene
  /** The gap an instant lies in; undefined before anything happened. */
  readonly gapAt: (instant: Instant) => Gap | undefined
  /** Whether a rule fires at an instant, by what had happened by then. */
  readonly fires: (rule: CompiledRule<DealPosition>, instant: Instant) => boolean
  /** When a rule fired through the whole history. */
  readonly stale: (rule: CompiledRule<DealPosition>) => Periods
  /** An event more at the instant, known at once. */
  readonly happening: (kind: string, data: unknown, at: Instant, name?: string) => StoredEvent
}

export interface SceneParts {
  readonly stage: Stage
  /** The deal the history is of; the account's id where rules are about accounts. */
  readonly deal: DealId
  readonly events: ReadonlyArray<StoredEvent>
  readonly instants: ReadonlyArray<Instant>
  /** What chance is drawn from, integers. */
  readonly draws: ReadonlyArray<number>
}

const textHash = (text: string): number => {
  let hash = 2_166_136_261
  for (let place = 0; place < text.length; place++) hash = Math.imul(hash ^ text.charCodeAt(place), 16_777_619)
  return hash >>> 0
}

/** What is worked out of a history once and asked often. */
const gapsOf = ({ stage, deal, events }: SceneParts): ReadonlyArray<Gap> => {
  const gaps: Array<Gap> = []
  stage.fold.walk(deal, events, {}, (position, from, until) => gaps.push({ position: { ...position }, from, until }))
  return gaps
}

export const makeScene = (parts: SceneParts): Scene => {
  const { stage, deal, events, instants, draws } = parts
  // Many laws ask the same of one history, and some only little: nothing is worked out before it is asked, nor twice.
  let worked: ReadonlyArray<Gap> | undefined
  const gapsOnce = (): ReadonlyArray<Gap> => (worked ??= gapsOf(parts))
  const staleOf = new Map<CompiledRule<DealPosition>, Periods>()
  let moments: ReadonlyArray<Instant> | undefined

  const gapAt = (instant: Instant): Gap | undefined => {
    const gaps = gapsOnce()
    let low = 0
    let high = gaps.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if (gaps[middle]!.from <= instant) low = middle + 1
      else high = middle
    }
    return gaps[low - 1]
  }
  const chance = (name: string): number => {
    const hash = textHash(name)
    const draw = draws.length === 0 ? 0 : draws[hash % draws.length]!
    return ((draw * 2_654_435_761 + hash) % 1_048_576) / 1_048_576
  }
  return {
    stage,
    deal,
    events,
    get gaps() {
      return gapsOnce()
    },
    instants,
    draws,
    get moments() {
      return (moments ??= momentsOf(events))
    },
    chance,
    pick: (name, list) => list[Math.floor(chance(name) * list.length)],
    with: (others) => makeScene({ ...parts, events: others }),
    gapAt,
    fires: (rule, instant) => {
      const gap = gapAt(instant)
      return gap !== undefined && rule.at(gap.position, instant)
    },
    stale: (rule) => {
      const known = staleOf.get(rule)
      if (known !== undefined) return known
      const periods = stalePeriods(rule, (onGap) => stage.fold.walk(deal, events, {}, onGap))
      staleOf.set(rule, periods)
      return periods
    },
    happening: (kind, data, at, name = "added-by-the-law") => {
      const last = events.at(-1)!
      const { occurredOn: _on, undated: _undated, ...envelope } = last
      const knownAt = Math.max(at, last.recordedAt)
      const home = { kind: stage.subject, id: deal }
      // What a member of ours records is a word about the account; of what is added here nobody has written one.
      const by =
        stage.subject === "account" ? { actor: unknownActor, recordedBy: { kind: "app", id: "law" } as const } : {}
      return {
        ...envelope,
        ...by,
        subjects: [home],
        stream: home,
        id: EventId.make(`${deal}/${name}`),
        kind,
        kindVersion: 1,
        data,
        occurredAt: at,
        knownAt: at,
        recordedAt: knownAt,
        sequence: last.sequence + 1,
        version: last.version + 1
      }
    }
  }
}

/** An instant at which nothing happens, at the given one or a millisecond or so later. */
export const freeInstant = (scene: Scene, instant: Instant): Instant => {
  const taken = new Set(scene.events.map(({ occurredAt }) => occurredAt))
  let free = instant
  while (taken.has(free)) free++
  return free
}

/**
 * Instants at which something could be wrong: bounds of the rules in the gap they hold in and the starts of gaps, each
 * with the millisecond before it, and some drawn at random; from an instant on, where one is given.
 */
export const suspects = (
  scene: Scene,
  rules: ReadonlyArray<CompiledRule<DealPosition>>,
  more: ReadonlyArray<Instant> = [],
  since: Instant = -Infinity
): ReadonlyArray<Instant> => {
  const bounds = new Set(more)
  const list: Array<Instant> = []
  for (const { position, from, until } of scene.gaps) {
    if (until < since) continue
    bounds.add(from)
    for (const rule of rules) {
      rule.periodsInto(position, list)
      for (const bound of list) if (bound > from && bound < until) bounds.add(bound)
    }
  }
  const all = new Set(scene.instants.filter((instant) => instant >= since))
  for (const bound of bounds) {
    if (!Number.isFinite(bound) || bound < since) continue
    all.add(bound - 1)
    all.add(bound)
  }
  return [...all]
}
