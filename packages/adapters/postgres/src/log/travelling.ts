/**
 * Appends that wait travel together: at most one call a tenant is under way, and what comes meanwhile goes with the next.
 *
 * The tenant's lock is held until the disk has the commit; in one call that is waited for once. Every append is still
 * answered by itself.
 */
import type { TenantId } from "@genzaichi/core"
import { claimsOf, type Parcel } from "./parcel.ts"

/** An append on its way. */
export interface Traveller<Answer> {
  readonly parcel: Parcel
  /** The clock of whoever appends, epoch milliseconds. */
  readonly now: () => number
  readonly answer: (answer: Answer) => void
}

/** How much travels in one call. */
export interface Capacity {
  readonly appends: number
  readonly events: number
}

/** A parcel of as many events travels alone. */
export const bulkFrom = 64

const usual: Capacity = { appends: 256, events: 2048 }

/** Of a long line so many are looked at: where most want the same stream, few can go, and the line is gone through often. */
const lookedAt = 1024

/** Picks who goes next, in the order they came: none that shares a stream, a command or an id with one before it. */
export const embark = <Answer>(
  waiting: ReadonlyArray<Traveller<Answer>>,
  capacity: Capacity = usual
): { readonly going: ReadonlyArray<Traveller<Answer>>; readonly staying: ReadonlyArray<Traveller<Answer>> } => {
  const [eldest] = waiting
  if (eldest === undefined) return { going: [], staying: [] }
  if (waiting.length === 1) return { going: waiting, staying: [] }
  if (eldest.parcel.events.length >= bulkFrom) return { going: [eldest], staying: waiting.slice(1) }
  const going: Array<Traveller<Answer>> = []
  const staying: Array<Traveller<Answer>> = []
  // Claims of those who stay count as well, so that nobody overtakes on a stream.
  const claimed = new Set<string>()
  let events = 0
  for (const [index, traveller] of waiting.entries()) {
    if (index === lookedAt) {
      for (const further of waiting.slice(lookedAt)) staying.push(further)
      break
    }
    const { parcel } = traveller
    const claims = claimsOf(parcel)
    const fits =
      going.length < capacity.appends &&
      events + parcel.events.length <= capacity.events &&
      parcel.events.length < bulkFrom &&
      !claims.some((claim) => claimed.has(claim))
    for (const claim of claims) claimed.add(claim)
    if (fits) {
      going.push(traveller)
      events += parcel.events.length
    } else staying.push(traveller)
  }
  return { going, staying }
}

/**
 * Queues by tenant. `carry` takes a group to the server and answers all of it, whatever happens. Where the server was not
 * to be had for all of its patience, it says so: whoever was waiting already has waited as long, and is answered the
 * same, so that a long line is not told one by one, each a patience later.
 */
export const makeTravelling = <Answer>(
  carry: (tenant: TenantId, going: ReadonlyArray<Traveller<Answer>>, done: (inVain?: Answer) => void) => void
) => {
  const queues = new Map<TenantId, { waiting: Array<Traveller<Answer>>; underWay: boolean }>()
  const depart = (tenant: TenantId): void => {
    const queue = queues.get(tenant)
    if (queue === undefined || queue.underWay) return
    const { going, staying } = embark(queue.waiting)
    if (going.length === 0) {
      queues.delete(tenant)
      return
    }
    queue.waiting = [...staying]
    queue.underWay = true
    const arrived = (): void => {
      queue.underWay = false
      depart(tenant)
    }
    carry(tenant, going, (inVain) => {
      if (inVain !== undefined) for (const { answer } of queue.waiting.splice(0, staying.length)) answer(inVain)
      // Those who travelled together mostly have more to append as soon as they know: who waits for them a moment does
      // not leave with the first and let the rest wait for the disk once more.
      if (queue.waiting.length < going.length && going.length > 1) setImmediate(arrived)
      else arrived()
    })
  }
  return {
    /** Queues an append; the answer comes by its traveller. */
    join: (tenant: TenantId, traveller: Traveller<Answer>): void => {
      const queue = queues.get(tenant)
      if (queue === undefined) queues.set(tenant, { waiting: [traveller], underWay: false })
      else queue.waiting.push(traveller)
      depart(tenant)
    },
    /** How many wait. */
    waiting: (): number => [...queues.values()].reduce((sum, { waiting }) => sum + waiting.length, 0)
  }
}
