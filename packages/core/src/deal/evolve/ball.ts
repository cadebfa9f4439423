/** Whose turn it is, and what is waited for. */
import type { StoredEvent } from "../../event/envelope.ts"
import type { Side } from "../../event/kind.ts"
import type { Anchor, Draft, Wait } from "../position.ts"
import { datedAnchor, odd } from "./fact.ts"

export const moveBall = (
  draft: Draft,
  event: StoredEvent,
  to: { readonly side: Side; readonly who?: string; readonly reason?: string; readonly approval?: boolean },
  inferred: boolean
): void => {
  if (draft.life !== null && draft.life.closed !== null) {
    if (!inferred) odd(draft, event, "changed-after-closing", to.side)
    return
  }
  const { ball } = draft
  const sameInstant = ball !== null && ball.at === event.occurredAt
  // What was said at the same instant wins over what could only be concluded, in whichever order they come.
  if (inferred && sameInstant && !ball.inferred) return
  const before = sameInstant && ball.inferred ? ball.before : ball
  const sameSide = before !== null && before.side === to.side
  draft.ball = {
    side: to.side,
    who: to.who ?? (sameSide ? before.who : null),
    reason: to.reason ?? null,
    approval: to.approval ?? false,
    since: sameSide ? before.since : datedAnchor(event),
    event: event.id,
    at: event.occurredAt,
    inferred,
    before: inferred && before !== null ? { side: before.side, who: before.who, since: before.since } : null
  }
  if ((!sameSide || !inferred) && draft.waits.length > 0) draft.waits = draft.waits.filter((wait) => !wait.withBall)
}

export const startWait = (draft: Draft, event: StoredEvent, wait: Omit<Wait, keyof Anchor>): void => {
  const { on, who, what, lookAgain, withBall } = wait
  draft.waits = [...draft.waits, { on, who, what, lookAgain, withBall, at: event.occurredAt, event: event.id }]
}
