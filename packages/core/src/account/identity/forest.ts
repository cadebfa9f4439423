/**
 * Which accounts are one company, and which belong together, as of any instant.
 *
 * Deals, people and events keep the account id they were given; merges and links are edges laid over the ids, and
 * readers look through them. What stands is what the edges in force say, laid one after the other in the order in which
 * they happened: an edge that was taken back is as if it had never been drawn, so an un-merge is exact whatever came
 * between.
 *
 * The fold is total. What deciding would have refused (a merge of what is one already, a second parent, a circle) is
 * left out of the picture and said in `oddities`.
 */
import { type AsOf, effective } from "../../deal/fold.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"
import { isCorrection } from "../../event/retraction.ts"
import { makeClasses } from "./classes.ts"
import type { Assignment, DrawnLink, IdentityOddity, IdentityOddityCode, KeptApart, Link, Merge } from "./edge.ts"
import { edgesTakenBack } from "./in-force.ts"
import { type IdentityEventOf, isIdentityEvent } from "./identity-event.ts"

/** `left-out`: an oddity, which comes into its own should what it repeats be taken back. */
export interface DrawnMerge extends Merge {
  readonly stands: "in-force" | "taken-back" | "left-out"
}

export interface IdentityForest {
  /** The id that stands for the company: of the first merge that of `into`, and so on. */
  readonly representative: (account: AccountId) => AccountId
  /** Every id of the company, the representative first, then in the order they were merged. Alone where never merged. */
  readonly members: (account: AccountId) => ReadonlyArray<AccountId>
  /** Merges in force, in the order they happened. */
  readonly merges: () => ReadonlyArray<Merge>
  /** The merge of that event, whether it stands or not. */
  readonly mergeOf: (event: EventId) => DrawnMerge | undefined
  /** Merges in force that hold the account's company together. */
  readonly mergesOf: (account: AccountId) => ReadonlyArray<Merge>
  /** The merge in force that was drawn between these very ids, in either direction. */
  readonly mergeBetween: (a: AccountId, b: AccountId) => Merge | undefined
  /** Every merge ever drawn between these very ids, in either direction, whether it stands or not. */
  readonly drawnBetween: (a: AccountId, b: AccountId) => ReadonlyArray<DrawnMerge>
  /** Whether somebody found the two to be different companies; never of ids that are one. */
  readonly keptApart: (a: AccountId, b: AccountId) => boolean
  /** Who kept the two apart, the last time. */
  readonly keptApartBy: (a: AccountId, b: AccountId) => KeptApart | undefined
  /** The company it belongs to; ids are representatives. */
  readonly parentOf: (account: AccountId) => Link | null
  /** The companies that belong to it, in the order they were linked; ids are representatives. */
  readonly childrenOf: (account: AccountId) => ReadonlyArray<Link>
  /** Representatives of the company it belongs to, and so on up to the head of the group. */
  readonly above: (account: AccountId) => ReadonlyArray<AccountId>
  /** Whether these two were linked once and no more are. */
  readonly onceLinked: (child: AccountId, parent: AccountId) => boolean
  /** Links of which another parent's stands in the way: should that one end, they stand. */
  readonly linksLeftOut: ReadonlyArray<DrawnLink>
  /** Where an event belongs instead, as last said. */
  readonly assigned: (event: EventId) => Assignment | undefined
  /** Everything said of where an event belongs, the first first. */
  readonly assignments: (event: EventId) => ReadonlyArray<Assignment>
  readonly oddities: ReadonlyArray<IdentityOddity>
}

interface LinkEdge {
  readonly event: IdentityEventOf<"accounts-linked">
  readonly child: number
  readonly parent: number
  readonly order: number
}

const none: ReadonlyArray<never> = []

/**
 * The forest as of an instant, from the events of the identity stream in any order; others are passed over. Costs time
 * in proportion to the events; questions cost no more than the answer is long.
 */
export const identityAsOf = (events: ReadonlyArray<StoredEvent>, asOf: AsOf = {}): IdentityForest => {
  const counted = effective(
    events.filter((event) => isIdentityEvent(event) || isCorrection(event)),
    asOf
  ).filter(isIdentityEvent)
  const gone = edgesTakenBack(counted)
  const classes = makeClasses()
  const oddities: Array<IdentityOddity> = [...gone.oddities]
  const merges: Array<Merge> = []
  const leftOut = new Map<EventId, Merge>()
  const apart = new Map<number, Array<readonly [number, KeptApart]>>()
  const assignments = new Map<EventId, Array<Assignment>>()
  /** By root: links of the company to the one it belongs to. */
  const up = new Map<number, ReadonlyArray<LinkEdge>>()
  /** By number of an id: links that name it as the parent. */
  const down = new Map<number, Array<LinkEdge>>()
  /** Roots to which something belongs: only these can stand above another. */
  const hasChildren = new Set<number>()

  const linksLeftOut: Array<DrawnLink> = []

  const odd = (event: StoredEvent, code: IdentityOddityCode, about: string | null): void => {
    oddities.push({ code, about, at: event.occurredAt, event: event.id })
  }
  const rootOf = (account: AccountId): number => classes.root(classes.numberOf(account))
  const parentRoot = (root: number): number | undefined => {
    const links = up.get(root)
    return links === undefined ? undefined : classes.root(links[0]!.parent)
  }
  /** Whether `upper` stands somewhere above `lower`. */
  const isAbove = (upper: number, lower: number): boolean => {
    if (!hasChildren.has(upper)) return false
    for (let here = parentRoot(lower); here !== undefined; here = parentRoot(here)) if (here === upper) return true
    return false
  }

  const merge = (event: IdentityEventOf<"accounts-merged">): void => {
    const drawn = mergeDrawnBy(event)
    const { account, into } = drawn
    const lower = rootOf(account)
    const upper = rootOf(into)
    const circle = isAbove(lower, upper) || isAbove(upper, lower)
    const refused: IdentityOddityCode | null =
      account === into ? "same-account" : lower === upper ? "merged-already" : circle ? "merge-makes-circle" : null
    if (refused !== null) {
      leftOut.set(event.id, drawn)
      return odd(event, refused, account)
    }
    joinLinks(lower, upper)
    classes.join(lower, upper)
    if (hasChildren.has(lower)) hasChildren.add(upper)
    merges.push(drawn)
  }
  /**
   * What both belong to, they belong to once. Where they belong to different parents, as when a merge of the parents was
   * taken back, who is one weighs more than who belongs to whom: the link drawn first stands.
   */
  const joinLinks = (lower: number, upper: number): void => {
    const joining = up.get(lower)
    const there = up.get(upper)
    if (joining === undefined) return
    if (there === undefined || parentRoot(lower) === parentRoot(upper)) {
      up.set(upper, [...(there ?? none), ...joining].sort(inOrderDrawn))
      return
    }
    const [stands, falls] = inOrderDrawn(there[0]!, joining[0]!) < 0 ? [there, joining] : [joining, there]
    up.set(upper, stands)
    for (const edge of falls) leaveOut(edge)
  }
  const leaveOut = ({ event }: LinkEdge): void => {
    linksLeftOut.push({ event: event.id, child: event.data.child, parent: event.data.parent })
    odd(event, "two-parents", event.data.child)
  }

  const link = (event: IdentityEventOf<"accounts-linked">, order: number): void => {
    const { child, parent } = event.data
    const edge: LinkEdge = { event, child: classes.numberOf(child), parent: classes.numberOf(parent), order }
    const lower = classes.root(edge.child)
    const upper = classes.root(edge.parent)
    if (lower === upper) return odd(event, "linked-to-itself", child)
    const before = parentRoot(lower)
    if (before !== undefined && before !== upper) return leaveOut(edge)
    if (isAbove(lower, upper)) return odd(event, "link-makes-circle", child)
    up.set(lower, [...(up.get(lower) ?? none), edge])
    pushTo(down, edge.parent, edge)
    hasChildren.add(upper)
  }

  const keepApart = (event: IdentityEventOf<"accounts-kept-apart">): void => {
    const { account, from, reason } = event.data
    const one = classes.numberOf(account)
    const other = classes.numberOf(from)
    if (classes.root(one) === classes.root(other)) return odd(event, "kept-apart-while-one", account)
    const kept: KeptApart = {
      at: event.occurredAt,
      event: event.id,
      sequence: event.sequence,
      account,
      from,
      by: event.actor,
      reason: reason ?? null
    }
    pushTo(apart, one, [other, kept])
    pushTo(apart, other, [one, kept])
  }

  counted.forEach((event, order) => {
    switch (event.kind) {
      case "accounts-merged":
        return gone.takenBack.has(event.id) ? undefined : merge(event)
      case "accounts-linked":
        return gone.ended.has(event.id) ? undefined : link(event, order)
      case "accounts-kept-apart":
        return keepApart(event)
      case "event-assigned":
        return pushTo(assignments, event.data.event, assignmentOf(event))
      case "accounts-unmerged":
      case "accounts-unlinked":
        return undefined
    }
  })

  const membersOf = (account: AccountId): ReadonlyArray<number> => {
    const number = classes.known(account)
    return number === undefined ? none : classes.members(classes.root(number))
  }
  const representative = (account: AccountId): AccountId => {
    const number = classes.known(account)
    return number === undefined ? account : classes.idOf(classes.root(number))
  }
  const linkOf = (edges: ReadonlyArray<LinkEdge>): Link => {
    const [first] = edges
    const latest = edges.at(-1)!
    const { relation, note } = latest.event.data
    return {
      child: classes.idOf(classes.root(first!.child)),
      parent: classes.idOf(classes.root(first!.parent)),
      relation,
      note: note ?? edges.findLast((edge) => edge.event.data.note !== undefined)?.event.data.note ?? null,
      since: { at: first!.event.occurredAt, event: first!.event.id },
      on: first!.event.occurredOn ?? null,
      stated: { at: latest.event.occurredAt, event: latest.event.id },
      drawn: edges.map(({ event }) => ({ event: event.id, child: event.data.child, parent: event.data.parent }))
    }
  }
  const parentOf = (account: AccountId): Link | null => {
    const number = classes.known(account)
    const edges = number === undefined ? undefined : up.get(classes.root(number))
    return edges === undefined ? null : linkOf(edges)
  }
  const keptApartBy = (a: AccountId, b: AccountId): KeptApart | undefined => {
    const there = classes.known(b)
    if (there === undefined) return undefined
    const root = classes.root(there)
    let last: KeptApart | undefined
    if (representative(a) === classes.idOf(root)) return undefined
    for (const member of membersOf(a)) {
      for (const [other, kept] of apart.get(member) ?? none) {
        if (classes.root(other) === root && (last === undefined || isLater(kept, last))) last = kept
      }
    }
    return last
  }
  let mergesById: Map<EventId, Merge> | undefined
  /** By id: the merges in force drawn from it. Made when first asked for. */
  let drawnFromId: Map<AccountId, Array<Merge>> | undefined
  const drawnFrom = (account: AccountId): ReadonlyArray<Merge> => {
    if (drawnFromId === undefined) {
      drawnFromId = new Map()
      for (const merge of merges) pushTo(drawnFromId, merge.account, merge)
    }
    return drawnFromId.get(account) ?? none
  }
  const membersListed = (account: AccountId): ReadonlyArray<AccountId> => {
    const first = representative(account)
    let ids = listed.get(first)
    if (ids === undefined) {
      const members = membersOf(first)
      ids = members.length === 0 ? [first] : members.map(classes.idOf)
      listed.set(first, ids)
    }
    return ids
  }
  const drawn = (event: EventId): DrawnMerge | undefined => {
    mergesById ??= new Map(merges.map((merge) => [merge.event, merge]))
    const standing = mergesById.get(event)
    if (standing !== undefined) return { ...standing, stands: "in-force" }
    const odd = leftOut.get(event)
    if (odd !== undefined) return { ...odd, stands: "left-out" }
    const before = gone.takenBack.get(event)
    return before === undefined ? undefined : { ...mergeDrawnBy(before), stands: "taken-back" }
  }
  const listed = new Map<AccountId, ReadonlyArray<AccountId>>()

  return {
    representative,
    members: membersListed,
    merges: () => merges,
    mergeOf: drawn,
    mergesOf: (account) =>
      membersListed(account)
        .flatMap((member) => [...drawnFrom(member)])
        .sort((one, other) => one.at - other.at || one.sequence - other.sequence),
    mergeBetween: (a, b) => drawnFrom(a).find(({ into }) => into === b) ?? drawnFrom(b).find(({ into }) => into === a),
    drawnBetween: (a, b) => {
      const found: Array<DrawnMerge> = []
      for (const { id, kind, data } of counted) {
        if (kind !== "accounts-merged") continue
        const { account, into } = data
        if ((account === a && into === b) || (account === b && into === a)) found.push(drawn(id)!)
      }
      return found
    },
    keptApart: (a, b) => keptApartBy(a, b) !== undefined,
    keptApartBy,
    parentOf,
    childrenOf: (account) => {
      const edges = membersOf(account)
        .flatMap((member) => down.get(member) ?? [])
        // After a merge of children, the parent of one of them may have lost its link.
        .filter((edge) => parentRoot(classes.root(edge.child)) === classes.root(edge.parent))
      const children = new Set(edges.sort(inOrderDrawn).map((edge) => classes.root(edge.child)))
      return [...children].map((child) => linkOf(up.get(child)!))
    },
    above: (account) => {
      const found: Array<AccountId> = []
      const number = classes.known(account)
      if (number === undefined) return found
      for (let here = parentRoot(classes.root(number)); here !== undefined; here = parentRoot(here)) {
        found.push(classes.idOf(here))
      }
      return found
    },
    onceLinked: (child, parent) => {
      const [lower, upper] = [representative(child), representative(parent)]
      return [...gone.ended.values()].some(
        ({ data }) => representative(data.child) === lower && representative(data.parent) === upper
      )
    },
    linksLeftOut,
    assigned: (event) => assignments.get(event)?.at(-1),
    assignments: (event) => assignments.get(event) ?? none,
    oddities: oddities.sort((a, b) => a.at - b.at)
  }
}

const mergeDrawnBy = ({ id, sequence, occurredAt, actor, data }: IdentityEventOf<"accounts-merged">): Merge => ({
  event: id,
  at: occurredAt,
  sequence,
  account: data.account,
  into: data.into,
  by: actor,
  reason: data.reason ?? null
})

const assignmentOf = ({ id, occurredAt, data, actor }: IdentityEventOf<"event-assigned">): Assignment => ({
  at: occurredAt,
  event: id,
  of: data.event,
  from: data.from,
  to: data.to,
  by: actor
})

const isLater = (a: KeptApart, b: KeptApart): boolean => a.at > b.at || (a.at === b.at && a.sequence > b.sequence)

const inOrderDrawn = (a: LinkEdge, b: LinkEdge): number => a.order - b.order

const pushTo = <Key, Value>(lists: Map<Key, Array<Value>>, key: Key, value: Value): void => {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [value])
  else list.push(value)
}
