/** A position in the flat, readable form in which golden ledgers speak of it: instants as text, events by their ids. */
import type { DealPosition } from "../../src/deal/index.ts"
import { written } from "./reading.ts"

interface Placed {
  readonly at: number
  readonly event: string
}

const placed = (anchor: Placed | null): object | null =>
  anchor === null ? null : { at: written(anchor.at), event: anchor.event }
const ending = (deadline: { readonly at: number } | null): string | null =>
  deadline === null ? null : written(deadline.at)

export const viewOf = (position: DealPosition): Readonly<Record<string, unknown>> => {
  const { life, ball, hold, lastContact } = position
  return {
    status: position.status?.value ?? null,
    statusKind: position.statusKind,
    entered: placed(position.visit?.entered ?? null),
    visits: position.visits.map((visit) => visit.status),
    moves: position.moves,
    life: life?.number ?? null,
    pastLives: position.pastLives.length,
    opened: placed(life?.opened ?? null),
    outcome: life?.closed?.outcome ?? null,
    closed: placed(life?.closed ?? null),
    hold: hold === null ? null : { at: written(hold.at), event: hold.event, lookAgain: ending(hold.lookAgain) },
    lastContact: lastContact === null ? null : { ...placed(lastContact), channel: lastContact.channel },
    lastInbound: placed(position.lastInbound),
    lastUpdate: placed(position.lastUpdate),
    contacts: position.contacts,
    inboundContacts: position.inboundContacts,
    meetings: position.meetings.map((booked) => booked.meeting),
    ball:
      ball === null
        ? null
        : {
            side: ball.side,
            who: ball.who,
            reason: ball.reason,
            approval: ball.approval,
            since: placed(ball.since),
            event: ball.event,
            inferred: ball.inferred
          },
    waits: position.waits.map((wait) => wait.event),
    snoozes: position.snoozes.map((snooze) => snooze.event),
    actions: position.actions.map((action) => ({
      action: action.action,
      assignee: action.assignee,
      due: ending(action.due),
      dueOn: action.due?.on?.date ?? null,
      firstDue: ending(action.firstDue),
      rescheduled: action.rescheduled
    })),
    actionless: placed(position.actionless),
    actionRecord: position.actionRecord,
    proposals: position.proposals.map(({ proposal, answer }) => ({ proposal, answer: answer?.value ?? null })),
    oddities: position.oddities.map(({ code, event }) => ({ code, event }))
  }
}
