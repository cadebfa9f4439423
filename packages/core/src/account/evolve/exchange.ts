/** What counts as contact and as an update, by whom of ours and with whom of theirs, and the last lines of history. */
import { anchorOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { Contact } from "../../deal/position.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { PolicyLine } from "../../event/kind.ts"
import type { Channel } from "../../event/catalogue.ts"
import type { Direction } from "../../event/kind.ts"
import type { Activity, Engagement } from "../position.ts"
import { asPerson } from "./addresses.ts"
import type { AccountDraft, Settings } from "./draft.ts"
import { dealOf } from "./folding.ts"
import { meet } from "./people.ts"
import { put, putLast } from "./register.ts"
import { isDated, memberOf, namedIn, whoActed } from "./said.ts"

interface Exchange {
  readonly channel?: Channel
  readonly direction?: Direction
  readonly gist?: string
}

/** The counted contact an event is, by the line of the policy that counts it. */
export const contactOf = (event: StoredEvent, { inbound }: PolicyLine): Contact => {
  const { channel, direction, gist } = event.data as Exchange
  return {
    at: event.occurredAt,
    event: event.id,
    channel: channel ?? (event.kind === "meeting-held" ? "meeting" : null),
    direction: direction ?? (inbound ? "inbound" : "outbound"),
    gist: gist ?? null
  }
}

/** Which departments of ours follow each other in being in touch. */
const follow = (draft: AccountDraft, event: StoredEvent, department: string | null): void => {
  if (department === null) return
  const now = { ...anchorOf(event), department }
  const before = draft.lastOfOurs
  if (before !== null && before.department !== department) draft.overlap = { ...now, earlier: before }
  draft.lastOfOurs = now
}

const engage = (
  draft: AccountDraft,
  event: StoredEvent,
  member: string,
  department: string | null,
  contact: Contact | null,
  update: boolean
): void => {
  const before = draft.engaged.byKey.get(department)
  const last = anchorOf(event)
  const members: Array<Engagement["members"][number]> = []
  for (const one of before?.members ?? []) if (one.member !== member) members.push(one)
  members.push({ member, last })
  const engaged: Engagement = {
    department,
    lastContact: contact ?? before?.lastContact ?? null,
    lastUpdate: update ? last : (before?.lastUpdate ?? null),
    contacts: (before?.contacts ?? 0) + (contact === null ? 0 : 1),
    updates: (before?.updates ?? 0) + (update ? 1 : 0),
    members
  }
  put(draft.engaged, department, engaged)
}

/**
 * Something came in by itself, and until somebody of ours writes a word an update of the record is owed. A row of a sheet
 * was written by somebody, although an app recorded it.
 */
const oweUpdate = (draft: AccountDraft, event: StoredEvent, line: PolicyLine | undefined): void => {
  const by = event.source?.line === undefined ? event.recordedBy.kind : "unknown"
  if (by !== "app") draft.updateOwed = null
  else if (draft.updateOwed === null && (line?.contact === true || event.kind === "inquiry-received")) {
    draft.updateOwed = sinceOf(event)
  }
}

interface Worded {
  readonly [field: string]: unknown
}

/** Fields that say in words what happened, the most telling first. */
const words = ["gist", "text", "what", "title", "risk", "comment", "result", "note", "reason", "name"] as const

const textOf = (data: unknown): string | null => {
  for (const field of words) {
    const said = (data as Worded)[field]
    if (typeof said === "string" && said !== "") return said
  }
  return null
}

/** Who of theirs it was with, by name: whoever acted, or the first who took part. */
const personOf = (draft: AccountDraft, { actor, data }: StoredEvent): string | null => {
  if (actor.kind === "person") return asPerson(draft, whoActed(actor)).name ?? actor.id ?? null
  const theirs = namedIn(data).find((one) => one.member === undefined)
  return theirs === undefined ? null : (asPerson(draft, theirs).name ?? null)
}

const remember = (
  draft: AccountDraft,
  event: StoredEvent,
  line: PolicyLine | undefined,
  member: string | null,
  department: string | null
): void => {
  const { channel, direction } = event.data as Exchange
  const activity: Activity = {
    ...sinceOf(event),
    kind: event.kind,
    deal: dealOf(event),
    person: personOf(draft, event),
    member,
    department,
    counts: line?.contact === true && isDated(event),
    direction: direction ?? (line?.contact === true ? (line.inbound ? "inbound" : "outbound") : null),
    channel: channel ?? null,
    text: textOf(event.data)
  }
  putLast(draft.recent, activity)
}

/** Takes what an event of the account is to the contact policy. */
export const takeExchange = (
  draft: AccountDraft,
  event: StoredEvent,
  line: PolicyLine | undefined,
  settings: Settings
): void => {
  const member = memberOf(event)
  const department = member === null ? null : settings.departmentOf(member, event.occurredAt)
  const dated = isDated(event)
  const contact = line?.contact === true && dated ? contactOf(event, line) : null
  const inbound = line?.inbound === true
  if (contact !== null) {
    draft.lastContact = contact
    draft.contacts += 1
    if (inbound) {
      draft.lastInbound = contact
      draft.inboundContacts += 1
    }
    follow(draft, event, department)
  }
  meet(draft, event, contact, inbound)
  const update = line?.update === true
  if (dated) {
    draft.lastOfKind.set(event.kind, anchorOf(event))
    if (update) draft.lastUpdate = anchorOf(event)
    if (member !== null && (update || contact !== null)) engage(draft, event, member, department, contact, update)
  }
  oweUpdate(draft, event, line)
  // A tag or a signal is no line of the history one reads; what an app records of its own kind is.
  if (update || line === undefined) remember(draft, event, line, member, department)
}
