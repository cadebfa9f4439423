/**
 * A trial: a place, a history in steps and what chance is drawn from, all independent of each other, so that a trial
 * can be made shorter piece by piece.
 */
import * as fc from "fast-check"
import type { FieldValue } from "../../rules/condition.ts"
import { arbitrarySteps } from "../history/arbitrary.ts"
import { MemberId } from "../../event/identifiers.ts"
import { writeHistory } from "../history/history.ts"
import type { OwnRecorded, Recorded, TimedStep } from "../history/step.ts"
import type { RuleProfile } from "./profile.ts"
import { makeScene, type Scene } from "./scene.ts"
import type { Stage } from "./stage.ts"

const day = 86_400_000

export interface Trial {
  /** Which of the places. */
  readonly place: number
  readonly steps: ReadonlyArray<TimedStep>
  /** Instants to ask about, in milliseconds after the opening. */
  readonly offsets: ReadonlyArray<number>
  readonly draws: ReadonlyArray<number>
}

const texts = (values: ReadonlyArray<FieldValue>): ReadonlyArray<string> =>
  values.filter((value) => typeof value === "string")

const numbers = (values: ReadonlyArray<FieldValue>): ReadonlyArray<number> =>
  values.filter((value) => typeof value === "number")

/** Values of a field that the rule tells apart, and beside each number those next to it. */
const around = (values: ReadonlyArray<FieldValue>): ReadonlyArray<FieldValue> => [
  ...new Set(
    values.flatMap((value): ReadonlyArray<FieldValue> =>
      typeof value === "number" ? [value - 1, value, value + 1] : [value]
    )
  )
]

/** How the values a rule tells apart come to be, so that histories are about what the rule is about. */
const recordedFor = (profile: RuleProfile): ReadonlyArray<Recorded> =>
  [...profile.values].flatMap(([field, values]): ReadonlyArray<Recorded> => {
    if (field.startsWith("fields.")) {
      const own = field.slice("fields.".length)
      return [...around(values), "something else", null].map((value) => ({
        kind: "field-set",
        data: { field: own, value }
      }))
    }
    const said = texts(values)
    switch (field) {
      case "status":
        return said.map((to) => ({ kind: "status-changed", data: { to } }))
      case "amount":
        return around(numbers(values))
          .filter((minor) => typeof minor === "number")
          .map((minor) => ({
            kind: "amount-changed",
            data: { amount: { minor: Math.max(0, minor), currency: "JPY", tax: "excluded" } }
          }))
      case "currency":
        return said.map((currency) => ({
          kind: "amount-changed",
          data: { amount: { minor: 1_000_000, currency, tax: "excluded" } }
        }))
      case "owner":
        return said.map((to) => ({
          kind: "owner-changed",
          data: { to: MemberId.make(to) }
        }))
      case "tags":
        return said.flatMap((tag): ReadonlyArray<Recorded> => [
          { kind: "tagged", data: { tag } },
          { kind: "untagged", data: { tag } }
        ])
      case "competitors":
        return said.map((name) => ({ kind: "competitor-seen", data: { name } }))
      case "risks":
        return said.map((risk) => ({ kind: "risk-noted", data: { risk } }))
      case "approval":
        return [{ kind: "ball-moved", data: { to: "customer", approval: true } }]
      case "need":
      case "budget":
      case "decider":
      case "timeline":
        return [true, false].map((known) => ({ kind: "qualified", data: { [field]: known } }))
      default:
        return []
    }
  })

/** What rarely happens by itself, for rules that are about it. */
const aboutAnchors = ({ anchors, pausedBy }: RuleProfile): ReadonlyArray<Recorded> => [
  ...(anchors.has("hold") || (pausedBy.has("hold") && anchors.has("status-entered"))
    ? [
        { kind: "deal-held" as const, data: {} },
        { kind: "status-changed" as const, data: { to: "on-hold" } }
      ]
    : []),
  ...(anchors.has("owner-changed")
    ? [{ kind: "owner-changed" as const, data: { to: MemberId.make("member-1") } }]
    : []),
  ...[...anchors].flatMap(ownAnchorSet)
]

/** What sets an anchor of the app's own: a field of it, or an event of its kind. */
const ownAnchorSet = (anchor: string): ReadonlyArray<Recorded> => {
  const [, group, name = ""] = /^(fields|kinds)\.(.+)$/s.exec(anchor) ?? []
  if (group === "fields") return [{ kind: "field-set", data: { field: name, value: "looked at" } }]
  return group === "kinds" && isOwnKind(name) ? [{ kind: name, data: {} }] : []
}

const isOwnKind = (name: string): name is OwnRecorded["kind"] => name.includes(".")

/** Trials for a rule: histories of some twenty events. */
export const arbitraryTrial = (profile: RuleProfile, places: number): fc.Arbitrary<Trial> =>
  fc.record({
    place: fc.nat({ max: places - 1 }),
    steps: arbitrarySteps({
      steps: { min: 14, max: 32 },
      rules: [profile.rule.id, "another rule"],
      thorough: true,
      also: [...recordedFor(profile), ...aboutAnchors(profile)]
    }),
    offsets: fc.array(fc.integer({ min: -20 * day, max: 400 * day }), { minLength: 6, maxLength: 6, size: "max" }),
    draws: fc.array(fc.nat({ max: 1_048_575 }), { minLength: 8, maxLength: 8, size: "max" })
  })

/** Plays a trial at its stage. */
export const play = (trial: Trial, stages: ReadonlyArray<Stage>): Scene => {
  const stage = stages[trial.place]!
  const { calendar, epoch } = stage.place
  const { deal, events } = writeHistory(trial.steps, calendar, "D-1", epoch)
  const instants = trial.offsets.map((offset) => epoch + offset)
  return makeScene({ stage, deal, events, instants, draws: trial.draws })
}
