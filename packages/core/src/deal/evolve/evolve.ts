/**
 * How each event moves a deal's position.
 *
 * Total: whatever order facts arrived in and whatever a person managed to record, it folds; what a decision would have
 * refused is listed in `oddities`. Nothing here asks the time: a booked meeting is still booked until an event says
 * otherwise, and views at an instant decide whether it has ended.
 */
import type { AccountKindName } from "../../event/account-kinds.ts"
import type { KnownEvent } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { Draft, Fact, Hold, OpenAction, Qualification, Question, Since, Snooze } from "../position.ts"
import { moveBall, startWait } from "./ball.ts"
import { endedBetween, takeContact } from "./contact.ts"
import { anchorOf, factOf, odd, sinceOf } from "./fact.ts"
import {
  beginLife,
  changeStatus,
  close,
  enterStatus,
  type FoldSettings,
  noteChangeAfterClosing,
  noteUnknownStatus,
  reopenedStatus
} from "./life.ts"
import { settleMeeting } from "./meeting.ts"
import { counting, endAction } from "./next-action.ts"

/** Kinds about accounts say nothing of a deal but what the contact policy makes of them. */
type DealEvent = Exclude<KnownEvent<StoredEvent>, { readonly kind: AccountKindName }>

const overlaps = (a: ReadonlyArray<string> | null, b: ReadonlyArray<string> | null): boolean =>
  a === null || b === null || a.some((rule) => b.includes(rule))

/** Whether a question waits for the same side, since a known day of this life: what is older counts no more. */
const isStillOpen = ({ answered, asked, to }: Question, side: Question["to"], { life }: Draft): boolean =>
  answered === null &&
  to === side &&
  asked.undated !== true &&
  (life === null || life.number === 1 || asked.at >= life.from)

/** When a hold began by what was said of it, where that has a date. */
const begunWith = ({ at, event, undated }: Hold): Since | undefined => (undated === true ? undefined : { at, event })

/**
 * Folds one event into a draft, in place. Events come in the order of the fold (`compareEvents`), already without what
 * was retracted. Of an app's own kind it is kept when it last happened, for rules to count from; an event of a kind that
 * neither the library, the app nor the policy knows changes nothing.
 */
export const evolveInto = (draft: Draft, stored: StoredEvent, settings: FoldSettings): void => {
  const line = settings.policy(stored)
  if (line !== undefined) {
    if (line.contact) takeContact(draft, stored, line)
    if (line.update && stored.undated === undefined) draft.lastUpdate = anchorOf(stored)
    if (line.ball !== null) moveBall(draft, stored, { side: line.ball }, true)
  }
  const known = applyKind(draft, stored as DealEvent, settings) || applyOwn(draft, stored)
  if (!known && line === undefined) return
  draft.events += 1
  draft.last = { at: stored.occurredAt, sequence: stored.sequence, event: stored.id }
}

/** Folds an event of an app's own kind, whose name has a dot; false where it is none. */
const applyOwn = (draft: Draft, event: StoredEvent): boolean => {
  if (!event.kind.includes(".")) return false
  if (event.undated === undefined) draft.own = { ...draft.own, [event.kind]: anchorOf(event) }
  return true
}

/** Folds what is particular to a kind; false where the kind is not one of the library's deal events. */
const applyKind = (draft: Draft, event: DealEvent, settings: FoldSettings): boolean => {
  switch (event.kind) {
    case "contacted":
      return true

    case "meeting-booked": {
      const { meeting, start, end, title } = event.data
      const booked = anchorOf(event)
      draft.meetings = [
        ...draft.meetings.filter((one) => one.meeting !== meeting),
        { meeting, start, end, title: title ?? null, event: event.id, booked }
      ]
      return true
    }
    case "meeting-moved": {
      const { meeting, start, end } = event.data
      const before = draft.meetings.find((one) => one.meeting === meeting)
      if (before === undefined) odd(draft, event, "unknown-meeting", meeting)
      draft.meetings = [
        ...draft.meetings.filter((one) => one !== before),
        {
          meeting,
          start,
          end,
          title: before?.title ?? null,
          event: event.id,
          booked: before?.booked ?? anchorOf(event)
        }
      ]
      return true
    }
    case "meeting-held":
      settleMeeting(draft, event, event.data.meeting)
      return true
    case "meeting-cancelled":
    case "meeting-missed":
      if (!settleMeeting(draft, event, event.data.meeting)) odd(draft, event, "unknown-meeting", event.data.meeting)
      return true

    case "proposal-sent":
    case "quote-sent": {
      const { proposal, title, amount } = event.data
      draft.proposals = [
        ...draft.proposals.filter((one) => one.proposal !== proposal),
        {
          proposal,
          kind: event.kind === "quote-sent" ? "quote" : "proposal",
          title: title ?? null,
          sent: factOf(amount ?? null, event),
          answer: null
        }
      ]
      return true
    }
    case "proposal-answered": {
      const named = event.data.proposal
      const target =
        named === undefined
          ? draft.proposals.findLast((one) => one.answer === null)
          : draft.proposals.find((one) => one.proposal === named)
      if (target === undefined) return true
      const answer = factOf(event.data.reaction, event)
      draft.proposals = draft.proposals.map((one) => (one === target ? { ...one, answer } : one))
      return true
    }
    case "contract-progressed":
      return true
    case "question-received":
    case "question-asked": {
      const { question, text } = event.data
      const to = event.kind === "question-asked" ? "customer" : "us"
      const before = draft.questions.find((one) => one.question === question)
      // Whoever asks again has waited since asking first.
      const asked = before !== undefined && isStillOpen(before, to, draft) ? before.asked : sinceOf(event)
      draft.questions = [
        ...draft.questions.filter((one) => one !== before),
        { question, text, to, asked, answered: null }
      ]
      return true
    }
    case "question-answered": {
      const { question } = event.data
      if (!draft.questions.some((one) => one.question === question)) odd(draft, event, "unknown-question", question)
      const answered = anchorOf(event)
      draft.questions = draft.questions.map((one) => (one.question === question ? { ...one, answered } : one))
      return true
    }

    case "deal-opened": {
      const { title, account, customer, pipeline, status, owner, amount, parties, department, products } = event.data
      if (draft.life === null || draft.life.closed !== null) beginLife(draft, event)
      // Two openings without a closing between are two records under one id, not a life.
      else odd(draft, event, "opened-while-open", draft.deal)
      if (title !== undefined) draft.title = factOf(title, event)
      if (account !== undefined) draft.account = factOf(account, event)
      if (customer !== undefined) draft.customer = factOf(customer, event)
      if (pipeline !== undefined) draft.pipeline = factOf(pipeline, event)
      if (owner !== undefined) {
        draft.owner = factOf(owner, event)
        draft.ownerName = null
      }
      if (amount !== undefined) draft.amount = factOf(amount, event)
      if (parties !== undefined) draft.parties = factOf(parties, event)
      if (department !== undefined) draft.department = factOf(department, event)
      if (products !== undefined) draft.products = factOf(products, event)
      if (status !== undefined) changeStatus(draft, event, status, settings)
      else if (draft.pastLives.length > 0) {
        const again = reopenedStatus(draft, settings)
        if (again !== undefined) enterStatus(draft, event, again, "open")
      }
      return true
    }
    case "deal-described": {
      const { title, account, customer, pipeline, department, products } = event.data
      if (title !== undefined) draft.title = factOf(title, event)
      if (account !== undefined) draft.account = factOf(account, event)
      if (customer !== undefined) draft.customer = factOf(customer, event)
      if (pipeline !== undefined) draft.pipeline = factOf(pipeline, event)
      if (department !== undefined) draft.department = factOf(department, event)
      if (products !== undefined) draft.products = factOf(products, event)
      return true
    }
    case "status-changed":
      changeStatus(draft, event, event.data.to, settings)
      return true
    case "deal-won":
    case "deal-lost": {
      const outcome = event.kind === "deal-won" ? "won" : "lost"
      const closed = draft.life !== null && draft.life.closed !== null
      const status =
        event.data.status ?? settings.pipelines.firstOf(draft.pipeline?.value ?? null, outcome)?.id ?? outcome
      close(
        draft,
        event,
        {
          outcome,
          reason: event.data.reason ?? null,
          to: event.kind === "deal-lost" ? (event.data.to ?? null) : null,
          note: event.kind === "deal-lost" ? (event.data.note ?? null) : null
        },
        event.data.dropActions === true
      )
      if (!closed) {
        noteUnknownStatus(draft, event, event.data.status, settings)
        enterStatus(draft, event, status, outcome)
      }
      if (event.kind === "deal-won" && event.data.amount !== undefined) draft.amount = factOf(event.data.amount, event)
      return true
    }
    case "deal-held": {
      if (draft.life !== null && draft.life.closed !== null) {
        odd(draft, event, "changed-after-closing", "hold")
        return true
      }
      const status =
        event.data.status ?? settings.pipelines.firstOf(draft.pipeline?.value ?? null, "hold")?.id ?? "hold"
      noteUnknownStatus(draft, event, event.data.status, settings)
      enterStatus(draft, event, status, "hold")
      const { hold } = draft
      const said = { ...sinceOf(event), lookAgain: event.data.lookAgain ?? null, reason: event.data.reason ?? null }
      const since = hold === null ? undefined : (hold.since ?? begunWith(hold))
      draft.hold = since === undefined ? said : { ...said, since }
      return true
    }
    case "deal-reopened": {
      if (draft.life !== null && draft.life.closed === null) {
        odd(draft, event, "reopened-while-open", draft.deal)
        return true
      }
      beginLife(draft, event)
      const status = event.data.status ?? reopenedStatus(draft, settings)
      if (status !== undefined) changeStatus(draft, event, status, settings)
      return true
    }
    case "amount-changed":
      noteChangeAfterClosing(draft, event, "amount")
      draft.amount = factOf(event.data.amount, event)
      return true
    case "owner-changed":
      noteChangeAfterClosing(draft, event, "owner")
      draft.owner = factOf(event.data.to, event)
      draft.ownerName = event.data.name ?? null
      return true
    case "parties-changed":
      draft.parties = factOf(event.data.parties, event)
      return true
    case "close-expected":
      draft.expectedClose = factOf(event.data.on, event)
      return true

    case "ball-moved": {
      const { to, lookAgain, ...rest } = event.data
      moveBall(draft, event, { side: to, ...rest }, false)
      if (lookAgain !== undefined && draft.ball?.event === event.id) {
        startWait(draft, event, { on: to, who: rest.who ?? null, what: rest.reason ?? null, lookAgain, withBall: true })
      }
      return true
    }
    case "wait-started": {
      noteChangeAfterClosing(draft, event, "wait")
      if (draft.life !== null && draft.life.closed !== null) return true
      const { on, who, what, lookAgain } = event.data
      startWait(draft, event, { on, who: who ?? null, what: what ?? null, lookAgain, withBall: false })
      return true
    }
    case "wait-ended": {
      const waits = draft.waits.filter((wait) => wait.event !== event.data.wait)
      if (waits.length === draft.waits.length) odd(draft, event, "unknown-wait", event.data.wait)
      else draft.waits = waits
      return true
    }

    case "action-planned": {
      const { action, what, assignee, member, due, written, unreadable } = event.data
      // A sheet has one cell for the next action, so what stands there is planned again and again under one id: the
      // same words with another deadline are put off, with another name handed over, and other words take the place of
      // what stood there.
      const before = draft.actions.find((one) => one.action === action)
      if (before !== undefined && before.what === what) {
        const putOff = before.due?.at !== due?.at
        const handedOver = assignee !== undefined && assignee !== before.assignee
        if (!putOff && !handedOver) return true
        draft.actions = draft.actions.map((one) =>
          one === before
            ? {
                ...one,
                assignee: handedOver ? assignee : one.assignee,
                member: handedOver ? (member ?? null) : one.member,
                due: due ?? null,
                firstDue: one.firstDue ?? due ?? null,
                rescheduled: one.rescheduled + (putOff ? 1 : 0),
                event: putOff ? event.id : one.event
              }
            : one
        )
        if (putOff) draft.actionRecord = counting(draft.actionRecord, "rescheduled")
        return true
      }
      if (before !== undefined) draft.actionRecord = counting(draft.actionRecord, "replaced")
      const planned: OpenAction = {
        action,
        what,
        assignee: assignee ?? null,
        member: member ?? null,
        due: due ?? null,
        firstDue: due ?? null,
        rescheduled: 0,
        written: written ?? null,
        unreadable: unreadable ?? false,
        planned: factOf(null, event),
        event: event.id
      }
      draft.actions = [...draft.actions.filter((one) => one.action !== action), planned]
      draft.actionless = null
      return true
    }
    case "action-rescheduled": {
      const { action, due } = event.data
      if (!draft.actions.some((one) => one.action === action)) {
        odd(draft, event, "unknown-action", action)
        return true
      }
      draft.actions = draft.actions.map((one) =>
        one.action === action
          ? { ...one, due, firstDue: one.firstDue ?? due, rescheduled: one.rescheduled + 1, event: event.id }
          : one
      )
      draft.actionRecord = counting(draft.actionRecord, "rescheduled")
      return true
    }
    case "action-done":
      endAction(draft, event, event.data.action, ({ firstDue }) =>
        firstDue === null || event.undated !== undefined
          ? "undatedDone"
          : event.occurredAt < firstDue.at
            ? "kept"
            : "late"
      )
      return true
    case "action-dropped":
      endAction(draft, event, event.data.action, () => "dropped")
      return true
    case "action-replaced":
      endAction(draft, event, event.data.action, () => "replaced")
      return true

    case "temperature-read":
      draft.temperature = factOf(event.data.level, event)
      for (const risk of event.data.risks ?? []) addText(draft, "risks", risk, event)
      return true
    case "qualified": {
      const { need, budget, decider, timeline, deadline } = event.data
      const before: Qualification = draft.qualification
      draft.qualification = {
        need: need === undefined ? before.need : factOf(need, event),
        budget: budget === undefined ? before.budget : factOf(budget, event),
        decider: decider === undefined ? before.decider : factOf(decider, event),
        timeline: timeline === undefined ? before.timeline : factOf(timeline, event),
        deadline: deadline === undefined ? before.deadline : factOf(deadline, event)
      }
      return true
    }
    case "competitor-seen":
      if (event.data.gone === true) draft.competitors = without(draft.competitors, event.data.name)
      else addText(draft, "competitors", event.data.name, event)
      return true
    case "risk-noted":
      if (event.data.gone === true) draft.risks = without(draft.risks, event.data.risk)
      else addText(draft, "risks", event.data.risk, event)
      return true
    case "decider-changed":
      draft.decider = event.data.to === undefined ? null : factOf(event.data.to.name, event)
      // Whoever was on board is no longer the one who decides.
      draft.qualification = { ...draft.qualification, decider: null }
      return true

    case "agreement-reached":
      addText(draft, "agreements", event.data.text, event)
      return true
    case "landmine-noted":
      if (event.data.gone === true) draft.landmines = without(draft.landmines, event.data.text)
      else addText(draft, "landmines", event.data.text, event)
      return true
    case "promise-made": {
      const { promise, by, text, due } = event.data
      draft.promises = [
        ...draft.promises.filter((one) => one.promise !== promise),
        { promise, by, text, due: due ?? null, made: anchorOf(event), settled: null }
      ]
      return true
    }
    case "promise-settled": {
      const { promise, outcome } = event.data
      if (!draft.promises.some((one) => one.promise === promise)) odd(draft, event, "unknown-promise", promise)
      const settled = factOf(outcome, event)
      draft.promises = draft.promises.map((one) => (one.promise === promise ? { ...one, settled } : one))
      return true
    }
    case "not-to-ask":
      addText(draft, "notToAsk", event.data.text, event)
      return true

    case "note-added":
      draft.lastNote = factOf(event.data.text, event)
      return true
    case "tagged":
      addText(draft, "tags", event.data.tag, event)
      return true
    case "untagged":
      draft.tags = without(draft.tags, event.data.tag)
      return true
    case "linked": {
      const { url, title } = event.data
      const link = factOf({ url, title: title ?? null }, event)
      draft.links = [...draft.links.filter((one) => one.value.url !== url), link]
      return true
    }
    case "unlinked":
      draft.links = draft.links.filter((one) => one.value.url !== event.data.url)
      return true
    case "field-set":
      draft.fields = { ...draft.fields, [event.data.field]: factOf(event.data.value, event) }
      return true

    case "snoozed": {
      const rules = event.data.rules ?? null
      const talkedAt = draft.lastContact?.at ?? Number.NEGATIVE_INFINITY
      const inARow = (one: Snooze): boolean =>
        overlaps(one.rules, rules) && one.at > talkedAt && !endedBetween(draft.meetings, one.at, event.occurredAt)
      const again = draft.snoozes.filter(inARow)
      if (again.length > 0) {
        const twice = rules?.filter((rule) => again.some((one) => one.rules === null || one.rules.includes(rule)))
        odd(draft, event, "snoozed-again", twice?.join(", ") ?? null)
      }
      const { lookAgain } = event.data
      draft.snoozes = [...draft.snoozes, { rules, lookAgain, at: event.occurredAt, event: event.id }]
      return true
    }
    case "acknowledged": {
      const { rule, anchor, lookAgain } = event.data
      draft.acknowledgements = [
        ...draft.acknowledgements.filter((one) => one.rule !== rule),
        { rule, anchor: anchor ?? null, lookAgain: lookAgain ?? null, at: event.occurredAt, event: event.id }
      ]
      return true
    }

    // Corrections act before the fold, an import is about the sheet, and a delivery about whom it went to.
    case "retracted":
    case "reinstated":
    case "sheet-imported":
    case "sheet-import-begun":
    case "digest-delivered":
      return false
    default:
      return unknownKind(event)
  }
}

/** The compiler asks for a case per kind; at run time this is another app's kind, which is passed over. */
const unknownKind = (_event: never): false => false

type TextField = "competitors" | "risks" | "agreements" | "landmines" | "notToAsk" | "tags"

/** Adds a text once: the first event that said it stays the one that set it. */
const addText = (draft: Draft, field: TextField, text: string, event: StoredEvent): void => {
  if (draft[field].some((one) => one.value === text)) return
  draft[field] = [...draft[field], factOf(text, event)]
}

const without = (facts: ReadonlyArray<Fact<string>>, text: string): ReadonlyArray<Fact<string>> =>
  facts.filter((one) => one.value !== text)
