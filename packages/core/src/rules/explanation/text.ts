/** An explanation as lines for a terminal: an indented tree with marks. */
import type { Label, Language } from "../../event/text.ts"
import { defaultMessages, type MessageId, type Messages, sayingWith } from "../messages.ts"
import type { ExplainedCondition } from "./explained-condition.ts"
import type { ExplainedPause } from "./explained-pause.ts"
import type { Explanation } from "./explanation.ts"

/** How many events that did not count are shown, the latest first. */
const notCountedAtMost = 5

const mark = (holds: boolean): string => (holds ? "✓" : "✗")

/** What people wrote may go over several lines; here a line is a line. */
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ")

/** The explanation as lines of text, ending with a line break. */
export const explanationText = (
  explanation: Explanation,
  language: Language,
  messages: Messages = defaultMessages
): string => {
  const say = sayingWith(messages)
  const lines: Array<string> = [explanation.headline[language]]
  const tree = ({ holds, of, sentence }: ExplainedCondition, depth: number): void => {
    lines.push(`${"  ".repeat(depth)}${mark(holds)} ${sentence[language]}`)
    for (const part of of) tree(part, depth + 1)
  }
  const section = (id: Extract<MessageId, `heading${string}`>, of: ReadonlyArray<string>): void => {
    if (of.length > 0) lines.push(say(id)[language], ...of.map((line) => `  ${line}`))
  }
  const dash = ({ [language]: text }: Label): string => `- ${text}`
  const { because, fires, notCounted, pauses, restsOn, within, wouldEnd } = explanation
  lines.push(say(fires ? "headingWhy" : "headingWhyNot")[language])
  lines.push(`  ${mark(within.holds)} ${within.sentence[language]}`)
  tree(because, 1)
  const off = pauses.filter((pause) => !isWorthALine(pause)).map(({ label }) => label)
  const standing = pauses.filter(isWorthALine)
  section("headingPauses", [
    ...standing.map(({ events, sentence }) => `${dash(sentence)}${shown(events)}`),
    ...(off.length === 0
      ? []
      : [dash(say("pausesOff", { pauses: off.reduce((first, second) => say("several", { first, second })) }))])
  ])
  section(
    "headingRestsOn",
    restsOn.map(({ event, kind, sentence }) => `${dash(sentence)}${kind === null ? "" : shown([event])}`)
  )
  section(
    "headingWouldEnd",
    wouldEnd.map(({ sentence }) => dash(sentence))
  )
  const latest = notCounted.slice(-notCountedAtMost).reverse()
  const more = notCounted.length - latest.length
  section("headingNotCounted", [
    ...latest.map(({ event, sentence }) => `${dash(sentence)}${shown([event])}`),
    ...(more === 0 ? [] : [dash(say("more", { count: more }))])
  ])
  if (explanation.provisional) lines.push(say("provisional")[language])
  return `${lines.map(oneLine).join("\n")}\n`
}

/** What is off and never was on is only named. */
const isWorthALine = ({ ended, events, on }: ExplainedPause): boolean => on || ended !== null || events.length > 0

const shown = (events: ReadonlyArray<string>): string => (events.length === 0 ? "" : ` [${events.join(", ")}]`)
