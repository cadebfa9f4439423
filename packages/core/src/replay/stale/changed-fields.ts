/**
 * Which fields of a position have changed since it was last looked at, as bits: a rule need be asked again only where one
 * of those it reads has. Fields are compared by identity, as a fold replaces what it changes; by what an event is called
 * nothing can be told.
 *
 * The comparison is written out. It runs once for each event of a history, and reading fields by computed names would
 * cost many times what the rules do.
 */
import type { DealField, DealPosition } from "../../deal/position.ts"

/** The fields that the library's language reads. Some share a bit: they change together, or rarely. */
const bits = {
  lastContact: 1 << 0,
  contacts: 1 << 0,
  lastInbound: 1 << 1,
  inboundContacts: 1 << 1,
  unanswered: 1 << 2,
  unansweredLater: 1 << 2,
  meetings: 1 << 3,
  life: 1 << 4,
  status: 1 << 5,
  statusKind: 1 << 5,
  visit: 1 << 6,
  visits: 1 << 6,
  ball: 1 << 7,
  actions: 1 << 8,
  actionless: 1 << 9,
  waits: 1 << 10,
  hold: 1 << 11,
  proposals: 1 << 12,
  questions: 1 << 13,
  snoozes: 1 << 14,
  acknowledgements: 1 << 15,
  owner: 1 << 16,
  amount: 1 << 17,
  temperature: 1 << 18,
  pipeline: 1 << 19,
  account: 1 << 20,
  qualification: 1 << 21,
  competitors: 1 << 22,
  risks: 1 << 22,
  tags: 1 << 22,
  fields: 1 << 23,
  own: 1 << 24
} as const satisfies Partial<Record<DealField, number>>

/** Any other field, which only an app's own names can read. */
const anyOther = 1 << 25

const every = -1

/** Whether `changed` may concern somebody who reads these fields: `(changed & bitsOf(fields)) !== 0`. */
export const bitsOf = (fields: Iterable<string>): number => {
  let mask = 0
  for (const field of fields) mask |= Object.hasOwn(bits, field) ? bits[field as keyof typeof bits] : anyOther
  return mask
}

type Seen = { -readonly [Field in keyof typeof bits]: DealPosition[Field] | undefined }

const nothingSeen = (): Seen => ({
  lastContact: undefined,
  contacts: undefined,
  lastInbound: undefined,
  inboundContacts: undefined,
  unanswered: undefined,
  unansweredLater: undefined,
  meetings: undefined,
  life: undefined,
  status: undefined,
  statusKind: undefined,
  visit: undefined,
  visits: undefined,
  ball: undefined,
  actions: undefined,
  actionless: undefined,
  waits: undefined,
  hold: undefined,
  proposals: undefined,
  questions: undefined,
  snoozes: undefined,
  acknowledgements: undefined,
  owner: undefined,
  amount: undefined,
  temperature: undefined,
  pipeline: undefined,
  account: undefined,
  qualification: undefined,
  competitors: undefined,
  risks: undefined,
  tags: undefined,
  fields: undefined,
  own: undefined
})

export interface ChangedFields {
  /** What comes next is of another deal: all of it is new. */
  readonly begin: () => void
  /** The fields that are not what they were when last asked about. */
  readonly since: (position: DealPosition) => number
}

/** Watches the fields a set of rules reads. */
export const watchFields = (fields: ReadonlySet<string>): ChangedFields => {
  const seen = nothingSeen()
  const others = [...fields].filter((field) => !Object.hasOwn(bits, field)) as ReadonlyArray<DealField>
  const othersSeen: Array<unknown> = others.map(() => undefined)
  let isNew = true
  return {
    begin: () => {
      isNew = true
    },
    since: (position) => {
      let changed = 0
      if (position.contacts !== seen.contacts || position.lastContact !== seen.lastContact) {
        changed |= bits.lastContact
        seen.contacts = position.contacts
        seen.lastContact = position.lastContact
      }
      if (position.inboundContacts !== seen.inboundContacts || position.lastInbound !== seen.lastInbound) {
        changed |= bits.lastInbound
        seen.inboundContacts = position.inboundContacts
        seen.lastInbound = position.lastInbound
      }
      if (position.unanswered !== seen.unanswered || position.unansweredLater !== seen.unansweredLater) {
        changed |= bits.unanswered
        seen.unanswered = position.unanswered
        seen.unansweredLater = position.unansweredLater
      }
      if (position.meetings !== seen.meetings) {
        changed |= bits.meetings
        seen.meetings = position.meetings
      }
      if (position.life !== seen.life) {
        changed |= bits.life
        seen.life = position.life
      }
      if (position.status !== seen.status || position.statusKind !== seen.statusKind) {
        changed |= bits.status
        seen.status = position.status
        seen.statusKind = position.statusKind
      }
      if (position.visit !== seen.visit || position.visits !== seen.visits) {
        changed |= bits.visit
        seen.visit = position.visit
        seen.visits = position.visits
      }
      if (position.ball !== seen.ball) {
        changed |= bits.ball
        seen.ball = position.ball
      }
      if (position.actions !== seen.actions) {
        changed |= bits.actions
        seen.actions = position.actions
      }
      if (position.actionless !== seen.actionless) {
        changed |= bits.actionless
        seen.actionless = position.actionless
      }
      if (position.waits !== seen.waits) {
        changed |= bits.waits
        seen.waits = position.waits
      }
      if (position.hold !== seen.hold) {
        changed |= bits.hold
        seen.hold = position.hold
      }
      if (position.proposals !== seen.proposals) {
        changed |= bits.proposals
        seen.proposals = position.proposals
      }
      if (position.questions !== seen.questions) {
        changed |= bits.questions
        seen.questions = position.questions
      }
      if (position.snoozes !== seen.snoozes) {
        changed |= bits.snoozes
        seen.snoozes = position.snoozes
      }
      if (position.acknowledgements !== seen.acknowledgements) {
        changed |= bits.acknowledgements
        seen.acknowledgements = position.acknowledgements
      }
      if (position.owner !== seen.owner) {
        changed |= bits.owner
        seen.owner = position.owner
      }
      if (position.amount !== seen.amount) {
        changed |= bits.amount
        seen.amount = position.amount
      }
      if (position.temperature !== seen.temperature) {
        changed |= bits.temperature
        seen.temperature = position.temperature
      }
      if (position.pipeline !== seen.pipeline) {
        changed |= bits.pipeline
        seen.pipeline = position.pipeline
      }
      if (position.account !== seen.account) {
        changed |= bits.account
        seen.account = position.account
      }
      if (position.qualification !== seen.qualification) {
        changed |= bits.qualification
        seen.qualification = position.qualification
      }
      if (position.competitors !== seen.competitors || position.risks !== seen.risks || position.tags !== seen.tags) {
        changed |= bits.tags
        seen.competitors = position.competitors
        seen.risks = position.risks
        seen.tags = position.tags
      }
      if (position.fields !== seen.fields) {
        changed |= bits.fields
        seen.fields = position.fields
      }
      if (position.own !== seen.own) {
        changed |= bits.own
        seen.own = position.own
      }
      for (let place = 0; place < others.length; place++) {
        const value = position[others[place]!]
        if (value !== othersSeen[place]) {
          changed |= anyOther
          othersSeen[place] = value
        }
      }
      if (!isNew) return changed
      isNew = false
      return every
    }
  }
}
