/** What they did that nobody of ours took part in, and whether they came back after a silence. */
import { anchorOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { Anchor } from "../../deal/position.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { Signal } from "../position.ts"
import { fromPerson } from "./addresses.ts"
import type { AccountDraft } from "./draft.ts"
import type { Foldings } from "./folding.ts"
import { putLast } from "./register.ts"
import { isDated } from "./said.ts"

const later = (a: Anchor | null, b: Anchor | null): Anchor | null => (a === null || (b !== null && b.at > a.at) ? b : a)

/** The last sign of life before an instant: contact, a meeting that was to end by then, or another signal. */
const lastSign = (draft: AccountDraft, before: number): Anchor | null => {
  let sign = later(draft.lastContact, draft.lastSignal)
  for (const { end, event } of draft.meetings.byKey.values()) if (end <= before) sign = later(sign, { at: end, event })
  return sign === null ? null : { at: sign.at, event: sign.event }
}

const signalOf = (event: StoredEvent, data: Omit<Signal, "at" | "event" | "undated">): Signal => ({
  ...data,
  ...sinceOf(event)
})

export const signalFolding = {
  "signal-seen": (draft, event, { silence }) => {
    const { signal, what = null, campaign = null, product = null, from = null, automatic = false } = event.data
    const who = fromPerson(draft, from)
    const seen = signalOf(event, { signal, what, campaign, product, from: who, automatic })
    putLast(draft.signals, seen)
    draft.signalCount += 1
    // A machine may have done it, nobody knows when it was, or they stayed away: no sign of life to count from.
    if (automatic || !isDated(event) || signal === "missed") return
    const before = lastSign(draft, event.occurredAt)
    if (before !== null && event.occurredAt - before.at >= silence) draft.reengaged = { ...seen, silentSince: before }
    if (signal === "attended") draft.attended = seen
    draft.lastSignal = anchorOf(event)
  }
} as const satisfies Foldings
