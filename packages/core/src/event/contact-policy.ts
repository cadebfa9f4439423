/**
 * The contact policy: what counts as contact (接点), as data, with a reason per line.
 *
 * Every product hard-wires this somewhere and is argued with for it. Here a team can read it, change a line, and ask of
 * any event why it did or did not count.
 */
import { catalogue } from "./catalogue.ts"
import type { Actor, NewEvent } from "./envelope.ts"
import type { EventKind, PolicyLine } from "./kind.ts"
import type { Label } from "./text.ts"

export interface ContactPolicy {
  readonly name: string
  /** Stands in every answer that was computed with it. */
  readonly version: number
  readonly lines: ReadonlyArray<PolicyLine>
}

/** The policy lines that kinds bring along, in the order of the kinds. */
export const policyLinesOf = (
  kinds: Iterable<Pick<EventKind<string, unknown>, "kind" | "policy">>
): ReadonlyArray<PolicyLine> =>
  Array.from(kinds).flatMap((kind) => kind.policy.map((line) => ({ ...line, kind: kind.kind })))

/** The library's policy: the catalogue's own lines. */
export const defaultContactPolicy: ContactPolicy = {
  name: "default",
  version: 1,
  lines: policyLinesOf(Object.values(catalogue))
}

/** The line that decides about an event, or `undefined` for a kind the policy does not speak of. */
export type PolicyVerdict = (event: PolicyEvent) => PolicyLine | undefined

/** What a policy looks at. Without an actor, lines about one do not match. */
export interface PolicyEvent extends Pick<NewEvent, "kind" | "data"> {
  readonly actor?: Pick<Actor, "kind">
}

interface Circumstances {
  readonly direction?: string
  readonly channel?: string
  readonly marks?: ReadonlyArray<string>
}

const matches = (line: PolicyLine, data: Circumstances, actor: PolicyEvent["actor"]): boolean =>
  (line.when.direction === undefined || line.when.direction === data.direction) &&
  (line.when.channel === undefined || line.when.channel === data.channel) &&
  (line.when.actor === undefined || line.when.actor === actor?.kind) &&
  (line.when.mark === undefined || (data.marks !== undefined && data.marks.includes(line.when.mark)))

/** The lines of one kind, and of them those that an event without marks can match: most events have none. */
interface LinesOfKind {
  readonly all: Array<PolicyLine>
  readonly unmarked: Array<PolicyLine>
}

/** Prepares a policy for asking: one look-up per event, then its few lines in order. */
export const compileContactPolicy = (policy: ContactPolicy): PolicyVerdict => {
  const linesOfKind = new Map<string, LinesOfKind>()
  for (const line of policy.lines) {
    let lines = linesOfKind.get(line.kind)
    if (lines === undefined) linesOfKind.set(line.kind, (lines = { all: [], unmarked: [] }))
    lines.all.push(line)
    if (line.when.mark === undefined) lines.unmarked.push(line)
  }
  return (event) => {
    const lines = linesOfKind.get(event.kind)
    if (lines === undefined) return undefined
    const data = event.data as Circumstances
    const { all, unmarked } = lines
    const asked = all.length === unmarked.length || data.marks === undefined ? unmarked : all
    for (let place = 0; place < asked.length; place++) {
      const line = asked[place]!
      if (matches(line, data, event.actor)) return line
    }
    return undefined
  }
}

/** Whether an event counted as contact, by which line, and why. */
export interface ContactExplanation {
  readonly counts: boolean
  readonly line: string
  readonly because: Label
}

const noLine: ContactExplanation = {
  counts: false,
  line: "not in the policy",
  because: { ja: "接点方針に載っていない種類です", en: "did not count: the contact policy does not speak of this kind" }
}

const noDate: ContactExplanation = {
  counts: false,
  line: "undated",
  because: { ja: "いつのことか分からないため接点に数えません", en: "did not count: nobody knows when it was" }
}

/** Says of an event whether it counts as contact and why, for a person who doubts it. */
export const explainContact = (
  verdict: PolicyVerdict,
  event: PolicyEvent & Pick<NewEvent, "undated">
): ContactExplanation => {
  const line = verdict(event)
  if (line === undefined) return noLine
  return line.contact && event.undated !== undefined
    ? noDate
    : { counts: line.contact, line: line.line, because: line.because }
}
