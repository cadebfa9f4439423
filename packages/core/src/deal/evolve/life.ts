/** Statuses, closings and lives. */
import type { PolicyVerdict } from "../../event/contact-policy.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { Pipelines, StatusKind } from "../pipeline.ts"
import type { Closing, Draft, Life, Since, Visit } from "../position.ts"
import { datedAnchor, factOf, odd, sinceOf } from "./fact.ts"
import { counting } from "./next-action.ts"

/** What a fold needs besides the events: the statuses, and what counts as contact. */
export interface FoldSettings {
  readonly pipelines: Pipelines
  readonly policy: PolicyVerdict
}

export const noteChangeAfterClosing = (draft: Draft, event: StoredEvent, about: string | null): void => {
  if (draft.life !== null && draft.life.closed !== null) odd(draft, event, "changed-after-closing", about)
}

/** A status somebody named that is none of the pipeline's; the one it already has says nothing new. */
export const noteUnknownStatus = (
  draft: Draft,
  event: StoredEvent,
  status: string | undefined,
  settings: FoldSettings
): void => {
  if (status === undefined || (draft.visit !== null && draft.visit.status === status)) return
  const found = settings.pipelines.status(draft.pipeline?.value ?? null, status)
  if (found === undefined) odd(draft, event, "unknown-status", status)
}

const lastOpenVisit = (draft: Draft): Visit | null => {
  if (draft.visit !== null && draft.visit.kind === "open") return draft.visit
  for (let index = draft.visits.length - 1; index >= 0; index--) {
    const visit = draft.visits[index]!
    if (visit.kind === "open") return visit
  }
  return null
}

const countMove = (draft: Draft, event: StoredEvent, to: string, settings: FoldSettings): void => {
  const from = lastOpenVisit(draft)
  if (from === null) return
  const pipeline = draft.pipeline?.value ?? null
  const left = settings.pipelines.status(pipeline, from.status)
  const entered = settings.pipelines.status(pipeline, to)
  if (left === undefined || entered === undefined || entered.place === left.place) return
  const { moves } = draft
  if (entered.place < left.place) {
    draft.moves = { ...moves, backward: moves.backward + 1 }
    odd(draft, event, "moved-backward", to)
    return
  }
  const statuses = settings.pipelines.of(pipeline).statuses
  let between = false
  for (let place = left.place + 1; place < entered.place; place++) between ||= statuses[place]!.kind === "open"
  draft.moves = between ? { ...moves, skipped: moves.skipped + 1 } : { ...moves, forward: moves.forward + 1 }
}

const leaving = ({ status, kind, entered, event }: Visit, by: StoredEvent): Visit => ({
  status,
  kind,
  entered,
  event,
  left: datedAnchor(by)
})

/** Enters a status. The status it already has is no new visit. */
export const enterStatus = (draft: Draft, event: StoredEvent, status: string, kind: StatusKind): void => {
  if (draft.visit !== null) {
    if (draft.visit.status === status) return
    draft.visits = [...draft.visits, leaving(draft.visit, event)]
  }
  draft.status = factOf(status, event)
  draft.statusKind = kind
  draft.visit = { status, kind, entered: datedAnchor(event), event: event.id, left: null }
}

export const close = (
  draft: Draft,
  event: StoredEvent,
  closing: Omit<Closing, keyof Since>,
  dropActions: boolean
): void => {
  const life: Life = draft.life ?? { number: 1, from: event.occurredAt, opened: null, event: event.id, closed: null }
  if (life.closed !== null) {
    odd(draft, event, "closed-twice", closing.outcome)
    return
  }
  const { number, from, opened, event: openedBy } = life
  const { outcome, reason, to, note } = closing
  // Written out: a spread would give closings different shapes, and reading them is what lists do most.
  const at = event.occurredAt
  const closed: Closing =
    event.undated === undefined
      ? { outcome, reason, to, note, at, event: event.id }
      : { outcome, reason, to, note, at, event: event.id, undated: true }
  draft.life = { number, from, opened, event: openedBy, closed }
  draft.ball = null
  draft.waits = []
  draft.snoozes = []
  draft.acknowledgements = []
  draft.hold = null
  // A dated action outlives the closing ("back to them next fiscal year") unless it was dropped with it.
  const kept = dropActions ? [] : draft.actions.filter((action) => action.due !== null)
  const dropped = draft.actions.length - kept.length
  if (dropped > 0) {
    draft.actions = kept
    draft.actionRecord = counting(draft.actionRecord, "dropped", dropped)
    if (kept.length === 0) draft.actionless = sinceOf(event)
  }
}

export const beginLife = (draft: Draft, event: StoredEvent): void => {
  const before = draft.life
  if (before !== null) {
    draft.pastLives = [...draft.pastLives, before]
    draft.hold = null
    // The new life enters its status anew, be it the one that was set after the closing.
    if (draft.visit !== null) draft.visits = [...draft.visits, leaving(draft.visit, event)]
    draft.visit = null
    draft.formerContact = draft.lastContact ?? draft.formerContact
    draft.lastContact = null
    draft.lastInbound = null
    draft.unanswered = null
    draft.unansweredLater = []
    draft.snoozes = []
    draft.acknowledgements = []
    draft.proposals = draft.proposals.map((proposal) =>
      proposal.answer === null ? { ...proposal, answer: factOf("lapsed" as const, event) } : proposal
    )
  }
  draft.life = {
    number: (before?.number ?? 0) + 1,
    from: event.occurredAt,
    opened: datedAnchor(event),
    event: event.id,
    closed: null
  }
  if (draft.actions.length === 0) draft.actionless = sinceOf(event)
}

export const changeStatus = (draft: Draft, event: StoredEvent, to: string, settings: FoldSettings): void => {
  // Setting the status it already has says nothing new, whatever the status.
  if (draft.visit !== null && draft.visit.status === to) return
  const found = settings.pipelines.status(draft.pipeline?.value ?? null, to)
  if (found === undefined) odd(draft, event, "unknown-status", to)
  const kind = found?.status.kind ?? "open"
  const closed = draft.life !== null && draft.life.closed !== null
  if (kind === "won" || kind === "lost") {
    close(draft, event, { outcome: kind, reason: null, to: null, note: null }, false)
    if (!closed) enterStatus(draft, event, to, kind)
    return
  }
  if (closed) odd(draft, event, "changed-after-closing", to)
  // A life that begins enters its first status; where the one before stood is no move of this one.
  if (kind === "open" && draft.visit !== null) countMove(draft, event, to, settings)
  enterStatus(draft, event, to, kind)
  if (kind === "open") draft.hold = null
  else if (draft.hold === null && !closed) draft.hold = { ...sinceOf(event), lookAgain: null, reason: null }
}

/** The status a life is entered with when none is given: the one it was last open in. */
export const reopenedStatus = (draft: Draft, settings: FoldSettings): string | undefined =>
  lastOpenVisit(draft)?.status ?? settings.pipelines.firstOf(draft.pipeline?.value ?? null, "open")?.id
