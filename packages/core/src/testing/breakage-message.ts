/** The message of a broken law, for a person: the law, the history as a table of days, what the rule says, what to do. */
import type { Instant } from "../time/index.ts"
import { printTimeline } from "./history/timeline.ts"
import type { Breach } from "./laws/law.ts"
import { explain, explanationText } from "../rules/explanation/index.ts"
import type { Scene } from "./laws/scene.ts"
import type { Breakage } from "./rule-broken.ts"

const dayText = ({ stage: { calendar } }: Scene, at: Instant): string => {
  if (!Number.isFinite(at)) return at < 0 ? "the beginning of time" : "the end of time"
  const { hour, minute, second } = calendar.clockOf(at)
  const two = (value: number): string => String(value).padStart(2, "0")
  const rest = ((at % 1000) + 1000) % 1000
  const exact = second === 0 && rest === 0 ? "" : `:${two(second)}.${String(rest).padStart(3, "0")}`
  return `${calendar.dateText(calendar.dayOf(at))} ${two(hour)}:${two(minute)}${exact}`
}

/** What one calls to see it again. */
const callsFor = {
  deal: { check: "checkRule", checkOn: "checkRuleOn" },
  account: { check: "checkAccountRule", checkOn: "checkAccountRuleOn" }
} as const

/** What the rule itself says of an instant: when it fires around it, and in its own words. */
const whatItSays = (scene: Scene, at: Instant): ReadonlyArray<string> => {
  const { stage, deal, events } = scene
  const { fold, rules, compiled } = stage
  const position = fold.asOf(deal, events, { occurred: at })
  const periods = compiled.periods(position)
  const when: Array<string> = []
  for (let bound = 0; bound < periods.length; bound += 2) {
    when.push(`from ${dayText(scene, periods[bound]!)} until ${dayText(scene, periods[bound + 1]!)}`)
  }
  const lines = [`By what had happened then, it fires ${when.length === 0 ? "never" : when.join(", ")}.`]
  const anchor = compiled.anchorAt(position, at)
  if (anchor !== null) lines.push(`It counts from ${dayText(scene, anchor.at)} (${anchor.event}).`)
  const explanation = explain({
    rules,
    rule: stage.rule.id,
    position,
    t: at,
    events,
    walk: (onGap) => fold.walk(deal, events, { occurred: at }, onGap),
    contactPolicy: fold.contactPolicy
  })
  return [...lines, "", ...explanationText(explanation, "en").trimEnd().split("\n")]
}

/** Instants of a text by the local clock, as in the table of days. */
const localTimes = (text: string, scene: Scene): string =>
  text.replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => dayText(scene, Date.parse(instant)))

export const breakageMessage = (breakage: Breakage, scene: Scene, breach: Breach): string => {
  const { calendar, place } = scene.stage
  const events = breach.events ?? scene.events
  const shown = breach.events === undefined ? scene : scene.with(breach.events)
  const { at, asOf } = breach
  const expected = localTimes(breach.expected, scene)
  const got = localTimes(breach.got, scene)
  const calls = callsFor[scene.stage.subject]
  const short = expected.length + got.length < 72
  const marks = [
    ...(asOf === undefined || asOf === at ? [] : [{ at: asOf, text: "as of here" }]),
    ...(at === null ? [] : [{ at, text: short ? `here: expected ${expected}; got ${got}` : "here" }])
  ]
  const said = (): ReadonlyArray<string> => {
    try {
      return at === null || !Number.isFinite(at) ? [] : whatItSays(shown, at)
    } catch (error) {
      return [`Asked what it says there, it throws ${String(error)}.`]
    }
  }
  const again =
    breakage.replay === undefined
      ? []
      : [
          "",
          "Once more:",
          `  ${calls.check}(rule, { seed: ${breakage.replay.seed}, path: "${breakage.replay.path}", laws: { only: ["${breakage.law}"] } })`
        ]
  return [
    `The rule "${breakage.rule}" breaks the law "${breakage.law}":`,
    `  ${breakage.sentence.en}`,
    `  ${breakage.sentence.ja}`,
    "",
    `${place.name} (${calendar.zone})`,
    ...printTimeline(events, calendar, marks)
      .split("\n")
      .map((line) => `  ${line.trimEnd()}`),
    "",
    `  expected  ${expected}`,
    `  got       ${got}`,
    ...said().map((line) => `  ${line}`.trimEnd()),
    ...again,
    "",
    "Kept as a test:",
    `  ${calls.checkOn}(rule, fixture), where the fixture is`,
    JSON.stringify(breakage.fixture)
  ].join("\n")
}
