/** What became of next actions, by the first deadline each was given. */
import type { DealPosition } from "../../deal/position.ts"
import type { ReplayedFact } from "../../replay/history.ts"
import type { Instant } from "../../time/periods.ts"
import { byOwner } from "../segments.ts"

/** How an action stands at the end of a view. */
export type ActionEnd =
  | "kept"
  | "late"
  | "missed"
  | "ahead"
  | "replaced"
  | "dropped"
  | "replacedPastDue"
  | "droppedPastDue"
  | "undatedDone"

export interface ActionEnded {
  /** The first instant that is too late for the first deadline; null where there never was one. */
  readonly due: Instant | null
  readonly end: ActionEnd
  readonly rescheduled: boolean
  /** The member it was given to, or the deal's owner when it was planned. */
  readonly owner: string | null
}

interface Followed {
  due: Instant | null
  rescheduled: boolean
  /** The event that planned it: another one under the same id is another action. */
  readonly planned: unknown
  readonly owner: string | null
}

const touching: ReadonlySet<string> = new Set([
  "action-planned",
  "action-rescheduled",
  "action-done",
  "action-dropped",
  "action-replaced",
  "status-changed",
  "deal-won",
  "deal-lost"
])

/**
 * Follows the actions of deals, one deal after another. What a fact did to them shows at the next call, because facts are
 * told before they are folded.
 */
export const followActions = (ended: (action: ActionEnded) => void) => {
  const followed = new Map<unknown, Followed>()
  let kind: string | null = null
  let at = 0
  let undated = false

  const end = ({ due, owner, rescheduled }: Followed, how: ActionEnd): void =>
    ended({ due, owner, rescheduled, end: how })

  /** How the last fact ended an action that is there no more. */
  const howEnded = ({ due }: Followed): ActionEnd => {
    const past = due !== null && at >= due
    if (kind === "action-done") return due === null || undated ? "undatedDone" : past ? "late" : "kept"
    if (kind === "action-replaced" || kind === "action-planned") return past ? "replacedPastDue" : "replaced"
    return past ? "droppedPastDue" : "dropped"
  }

  const settle = (position: DealPosition): void => {
    if (kind === null) return
    const present = new Map<unknown, DealPosition["actions"][number]>(
      position.actions.map((action) => [action.action, action])
    )
    for (const [id, one] of followed) {
      const still = present.get(id)
      if (still !== undefined && still.planned.event === one.planned) {
        one.due = still.firstDue?.at ?? null
        one.rescheduled = still.rescheduled > 0
        continue
      }
      followed.delete(id)
      end(one, howEnded(one))
    }
    for (const [id, { firstDue, member, planned, rescheduled }] of present) {
      if (followed.has(id)) continue
      followed.set(id, {
        due: firstDue?.at ?? null,
        rescheduled: rescheduled > 0,
        planned: planned.event,
        owner: member ?? byOwner(position)
      })
    }
    kind = null
  }

  return {
    begin: (): void => {
      followed.clear()
      kind = null
    },
    /** Before a fact is folded. */
    fact: (fact: ReplayedFact, position: DealPosition): void => {
      settle(position)
      if (!touching.has(fact.kind)) return
      kind = fact.kind
      at = fact.occurredAt
      undated = fact.undated
    },
    /** The deal is over at the end of the view. */
    finish: (position: DealPosition, until: Instant): void => {
      settle(position)
      for (const one of followed.values()) end(one, one.due !== null && one.due <= until ? "missed" : "ahead")
    }
  }
}
