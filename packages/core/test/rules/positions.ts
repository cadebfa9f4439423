/** Positions written down directly, so that rules are tested without the fold. */
import type { LookAgain } from "../../src/event/catalogue.ts"
import { DealId, EventId, MemberId } from "../../src/event/identifiers.ts"
import {
  type Acknowledgement,
  type BookedMeeting,
  type Contact,
  type DealPosition,
  type Fact,
  type OpenAction,
  type Proposal,
  unknownDeal,
  type Wait
} from "../../src/deal/position.ts"
import { at } from "./tokyo.ts"

export const event = (id: string): EventId => EventId.make(id)

export const fact = <Value>(value: Value, when: number, id: string, undated = false): Fact<Value> => ({
  value,
  at: when,
  event: event(id),
  undated
})

export const contact = (when: number, id: string, over: Partial<Contact> = {}): Contact => ({
  at: when,
  event: event(id),
  channel: "mail",
  direction: "outbound",
  gist: null,
  ...over
})

export const meeting = (start: number, end: number, id: string, over: Partial<BookedMeeting> = {}): BookedMeeting => ({
  meeting: id,
  start,
  end,
  title: null,
  event: event(`${id}-booked`),
  booked: { at: start, event: event(`${id}-booked`) },
  ...over
})

/** A deadline that is a date: it ends where the next day begins. */
export const dueOn = (date: string) => ({
  at: at(date) + 86_400_000,
  on: { date: date.length === 5 ? `2026-${date}` : date, zone: "Asia/Tokyo" }
})

export const action = (
  id: string,
  planned: number,
  due: OpenAction["due"],
  over: Partial<OpenAction> = {}
): OpenAction => ({
  action: id,
  what: "見積再送",
  assignee: "山田",
  member: null,
  due,
  firstDue: due,
  rescheduled: 0,
  written: null,
  unreadable: false,
  planned: fact(null, planned, `${id}-planned`),
  event: event(`${id}-planned`),
  ...over
})

export const wait = (when: number, lookAgain: LookAgain, id = "wait", over: Partial<Wait> = {}): Wait => ({
  at: when,
  event: event(id),
  on: "customer",
  who: null,
  what: null,
  lookAgain,
  withBall: false,
  ...over
})

export const proposal = (sent: number, id: string, over: Partial<Proposal> = {}): Proposal => ({
  proposal: id,
  kind: "proposal",
  title: null,
  sent: fact(null, sent, id),
  answer: null,
  ...over
})

export const acknowledgement = (
  when: number,
  rule: string,
  anchor: string | null,
  lookAgain: LookAgain | null = null
): Acknowledgement => ({
  at: when,
  event: event("acknowledged"),
  rule,
  anchor: anchor === null ? null : event(anchor),
  lookAgain
})

/** An open deal in status `proposal`, opened at the instant; everything else as given. */
export const openDeal = (opened: number, over: Partial<DealPosition> = {}): DealPosition => ({
  ...unknownDeal(DealId.make("deal")),
  status: fact("proposal", opened, "opened"),
  statusKind: "open",
  visit: {
    status: "proposal",
    kind: "open",
    entered: { at: opened, event: event("opened") },
    event: event("opened"),
    left: null
  },
  life: {
    number: 1,
    from: opened,
    opened: { at: opened, event: event("opened") },
    event: event("opened"),
    closed: null
  },
  actionless: (over.actions?.length ?? 0) > 0 ? null : { at: opened, event: event("opened") },
  last: { at: opened, sequence: 1, event: event("opened") },
  ...over
})

/** The deal in a status entered at an instant. */
export const inStatus = (
  deal: DealPosition,
  status: string,
  kind: "open" | "hold" | "won" | "lost" = "open",
  entered: number | null = deal.life?.from ?? 0
): DealPosition => ({
  ...deal,
  status: fact(status, entered ?? 0, "entered"),
  statusKind: kind,
  visit: {
    status,
    kind,
    entered: entered === null ? null : { at: entered, event: event("entered") },
    event: event("entered"),
    left: null
  }
})

export const closedDeal = (deal: DealPosition, when: number, outcome: "won" | "lost"): DealPosition => ({
  ...inStatus(deal, outcome, outcome, when),
  life: {
    ...deal.life!,
    closed: { at: when, event: event("closed"), outcome, reason: null, to: null, note: null }
  },
  ball: null,
  waits: [],
  snoozes: [],
  acknowledgements: [],
  hold: null
})

export const ownedBy = (deal: DealPosition, owner: string): DealPosition => ({
  ...deal,
  owner: fact(MemberId.make(owner), 0, "owned"),
  ownerName: owner
})
