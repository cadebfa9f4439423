/** Bugs in what events make of a deal's position, and in which events count. */
import type { PlantedBug } from "../planted-bug.ts"

const fold = "deal/fold.ts"
const evolve = "deal/evolve/evolve.ts"
const contact = "deal/evolve/contact.ts"
const life = "deal/evolve/life.ts"
const ball = "deal/evolve/ball.ts"
const meeting = "deal/evolve/meeting.ts"
const action = "deal/evolve/next-action.ts"

export const foldBugs: ReadonlyArray<PlantedBug> = [
  {
    name: "order-of-arrival",
    sentence: "Facts are folded in the order they arrived, not in the order they happened",
    file: fold,
    find: "return inOrder(counted) ? counted : counted.toSorted(compareEvents)",
    replace: "return counted"
  },
  {
    name: "gaps-of-no-length",
    sentence: "Two events of one instant have a gap of no length between them",
    file: fold,
    find: "occurredAt > from) onGap",
    replace: "occurredAt >= from) onGap",
    equivalent: "Nothing lies in a gap that ends where it begins, so no period of it is kept."
  },
  {
    name: "known-later-known-now",
    sentence: "What became known later is looked at before it was known",
    file: fold,
    find: "event.knownAt <= known &&",
    replace: ""
  },
  {
    name: "sees-what-is-to-come",
    sentence: "A position as of an instant knows what happened after it",
    file: fold,
    find: "event.occurredAt <= occurred &&",
    replace: ""
  },
  {
    name: "retraction-ignored",
    sentence: "What was taken back still counts",
    file: fold,
    find: "(retracted === undefined || !retracted.has(event.id))",
    replace: "retracted !== null"
  },
  {
    name: "retracted-before-it-was-known",
    sentence: "What was taken back later never counted, not even before",
    file: "event/retraction.ts",
    find: "if (!isCorrection(event) || event.knownAt > known) continue",
    replace: "if (!isCorrection(event)) continue"
  },
  {
    name: "never-reinstated",
    sentence: "What was taken back stays out when it is put back",
    file: "event/retraction.ts",
    find: 'if (correction.kind === "retracted") out.add(target)',
    replace: "if (correction !== undefined) out.add(target)"
  },
  {
    name: "deals-share-events",
    sentence: "A deal takes the events of every deal",
    file: fold,
    find: 'if (id === deal && kind === "deal") return true',
    replace: 'if (id !== null && deal !== null && kind === "deal") return true'
  },
  {
    name: "recorded-taken-for-occurred",
    sentence: "A status begins when it was recorded, not when it was entered",
    file: "deal/evolve/fact.ts",
    find: "export const anchorOf = (event: StoredEvent): Anchor => ({ at: event.occurredAt,",
    replace: "export const anchorOf = (event: StoredEvent): Anchor => ({ at: event.recordedAt,"
  },
  {
    name: "notes-are-contact",
    sentence: "Writing a note counts as contact",
    file: "event/catalogue.ts",
    find: 'recordOnly("メモ", "a note")',
    replace: 'recordOnly("メモ", "a note").map((line) => ({ ...line, contact: true }))'
  },
  {
    name: "automatic-mail-counts",
    sentence: "Automatic, bulk and bounced mail counts as contact",
    file: "event/contact-policy.ts",
    find: "data.marks === undefined ? unmarked : all",
    replace: "data.marks === undefined ? unmarked : unmarked"
  },
  {
    name: "every-mail-is-an-answer",
    sentence: "Our own mail counts as an answer of theirs",
    file: "event/contact-policy.ts",
    find: "(line.when.direction === undefined || line.when.direction === data.direction) &&",
    replace: ""
  },
  {
    name: "undated-contact-counts",
    sentence: "A contact nobody knows the date of counts as of the day it was seen",
    file: contact,
    find: "if (event.undated !== undefined) return\n",
    replace: ""
  },
  {
    name: "every-mail-starts-the-wait-anew",
    sentence: "Each further mail of ours starts the wait for an answer anew",
    file: contact,
    find: "} else if (draft.unanswered === null) {",
    replace: "} else if (draft.unanswered !== undefined) {"
  },
  {
    name: "answer-leaves-it-unanswered",
    sentence: "An answer leaves our mail unanswered",
    file: contact,
    find: "draft.inboundContacts += 1\n    draft.unanswered = null",
    replace: "draft.inboundContacts += 1"
  },
  {
    name: "snooze-outlives-an-answer",
    sentence: "A snooze goes on although they got in touch",
    file: contact,
    find: "if (draft.snoozes.length > 0) draft.snoozes = []",
    replace: ""
  },
  {
    name: "wait-outlives-the-reply",
    sentence: "A wait for a reply goes on after the reply",
    file: contact,
    find: "draft.waits.filter((wait) => wait.lookAgain.reply !== true)",
    replace: "draft.waits.filter((wait) => wait.lookAgain.reply !== null)"
  },
  {
    name: "cancelled-meeting-counts",
    sentence: "A meeting that was cancelled counts as contact",
    file: meeting,
    find: "draft.meetings = draft.meetings.filter((one) => one.meeting !== meeting)",
    replace: "draft.meetings = draft.meetings.filter((one) => one.meeting !== null)"
  },
  {
    name: "moved-meeting-counts-twice",
    sentence: "A meeting that was moved counts at its old time, too",
    file: evolve,
    find: "...draft.meetings.filter((one) => one !== before),",
    replace: "...draft.meetings,"
  },
  {
    name: "wait-outlives-its-meeting",
    sentence: "A wait for a meeting goes on when the meeting is cancelled",
    file: meeting,
    find: "draft.waits.filter((wait) => wait.lookAgain.meeting !== meeting)",
    replace: "draft.waits.filter((wait) => wait.lookAgain.meeting !== null)"
  },
  {
    name: "status-keeps-the-old-clock",
    sentence: "A new status goes on counting from when the old one was entered",
    file: life,
    find: "draft.visit = { status, kind, entered: datedAnchor(event),",
    replace: "draft.visit = { status, kind, entered: draft.visit?.entered ?? datedAnchor(event),"
  },
  {
    name: "same-status-enters-again",
    sentence: "Setting the status it already has starts the clock anew",
    file: life,
    find: "if (draft.visit !== null && draft.visit.status === to) return\n",
    replace: "if (draft.visit !== null && draft.visit.status === to) draft.visit = null\n"
  },
  {
    name: "reopened-keeps-its-contact",
    sentence: "A reopened deal counts from the contact of the life before",
    file: life,
    find: "draft.lastContact = null\n",
    replace: ""
  },
  {
    name: "reopened-keeps-what-was-unanswered",
    sentence: "A reopened deal still waits for the answer of the life before",
    file: life,
    find: "draft.unanswered = null\n",
    replace: ""
  },
  {
    name: "reopened-from-the-first-opening",
    sentence: "A reopened deal lives from its first opening on",
    file: life,
    find: "number: (before?.number ?? 0) + 1,\n    from: event.occurredAt,",
    replace: "number: (before?.number ?? 0) + 1,\n    from: before?.from ?? event.occurredAt,"
  },
  {
    name: "ball-outlives-the-deal",
    sentence: "The ball of a closed deal lies where it was, and is taken up again with the next life",
    file: life,
    find: "draft.ball = null\n  draft.waits = []",
    replace: "draft.waits = []"
  },
  {
    name: "wait-outlives-the-deal",
    sentence: "The waits of a closed deal go on in the next life",
    file: life,
    find: "draft.waits = []\n  draft.snoozes = []",
    replace: "draft.snoozes = []"
  },
  {
    name: "lost-is-forgotten",
    sentence: "Closing a deal drops the dated action that was to lead back to it",
    file: life,
    find: "const kept = dropActions ? [] : draft.actions.filter((action) => action.due !== null)",
    replace: "const kept: typeof draft.actions = []"
  },
  {
    name: "dropped-with-the-closing-owed-still",
    sentence: "An action that was dropped with the closing is still owed",
    file: life,
    find: "const kept = dropActions ? [] :",
    replace: "const kept = dropActions === null ? [] :"
  },
  {
    name: "ball-restarts-with-a-new-person",
    sentence: "Another person on the same side starts the ball's clock anew",
    file: ball,
    find: "since: sameSide ? before.since : datedAnchor(event),",
    replace: "since: datedAnchor(event),"
  },
  {
    name: "conclusion-beats-what-was-said",
    sentence: "What was concluded at the same instant beats what was said of the ball",
    file: ball,
    find: "if (inferred && sameInstant && !ball.inferred) return",
    replace: ""
  },
  {
    name: "done-and-still-owed",
    sentence: "An action that is done stays open",
    file: action,
    find: "draft.actions = draft.actions.filter((one) => one !== action)",
    replace: "draft.actions = draft.actions.filter((one) => one !== null)"
  },
  {
    name: "no-next-action-since-ever",
    sentence: "Without a next action it counts from the opening, not from when the last one ended",
    file: action,
    find: "if (draft.actions.length === 0) draft.actionless = sinceOf(event)",
    replace:
      "if (draft.actions.length === 0) draft.actionless = { at: draft.life?.from ?? event.occurredAt, event: event.id }"
  },
  {
    name: "putting-off-changes-nothing",
    sentence: "An action that was put off keeps its old deadline",
    file: evolve,
    find: "? { ...one, due, firstDue: one.firstDue ?? due,",
    replace: "? { ...one, firstDue: one.firstDue ?? due,"
  },
  {
    name: "answered-proposal-still-asked",
    sentence: "A proposal that was answered is still waited for",
    file: evolve,
    find: "(one === target ? { ...one, answer } : one)",
    replace: "(one === target ? { ...one } : one)"
  },
  {
    name: "hold-forgets-its-date",
    sentence: "A hold forgets the day to look again",
    file: evolve,
    find: "lookAgain: event.data.lookAgain ?? null, reason: event.data.reason ?? null }",
    replace: "lookAgain: null, reason: event.data.reason ?? null }"
  },
  {
    name: "second-snooze-ends-the-first",
    sentence: "A snooze of one rule wipes out that of another",
    file: evolve,
    find: "draft.snoozes = [...draft.snoozes, {",
    replace: "draft.snoozes = [{"
  }
]
