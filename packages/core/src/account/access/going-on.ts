/**
 * Which event something goes on from, where it is named by an id of its own rather than by the event: the inquiry that
 * is answered, the next action that is done, the contract that is cancelled.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { EventId, Subject } from "../../event/identifiers.ts"
import { kindsThatBegin, namedById } from "../begun-id.ts"

/** What an event names by an id, and whether it begins there. */
interface Named {
  readonly what: string
  readonly begins: boolean
  /** On a deal it is the deal's own. */
  readonly ofTalk: boolean
}

/** Ids beside those that accounts which are one tell apart. */
const others: ReadonlyMap<string, Named> = new Map([
  ["department-described", { what: "department", begins: true, ofTalk: false }],
  ["department-closed", { what: "department", begins: false, ofTalk: false }],
  ["product-requested", { what: "request", begins: true, ofTalk: false }],
  ["request-withdrawn", { what: "request", begins: false, ofTalk: false }],
  ["proposal-sent", { what: "proposal", begins: true, ofTalk: true }],
  ["quote-sent", { what: "proposal", begins: true, ofTalk: true }],
  ["proposal-answered", { what: "proposal", begins: false, ofTalk: true }]
])

/** Whom it is of: the deal where it is a deal's own, or the topic, else the account. */
const placesOf = ({ ofTalk }: Named, subjects: ReadonlyArray<Subject>): ReadonlyArray<Subject> => {
  for (const own of ofTalk ? ["deal", "topic"] : []) {
    const places = subjects.filter(({ kind }) => kind === own)
    if (places.length > 0) return places
  }
  return subjects.filter(({ kind }) => kind !== "deal" && kind !== "person")
}

/** What an event begins or goes on with by an id: what it is, under which id, and of whom it is. */
export interface Begun {
  readonly what: string
  readonly id: string
  readonly begins: boolean
  readonly places: ReadonlyArray<Subject>
}

/** What an event begins or goes on with by an id of its own; undefined where it is nothing of the kind. */
export const begunBy = ({ data, kind, subjects }: StoredEvent): Begun | undefined => {
  const named = namedById(kind) ?? others.get(kind)
  const id = named === undefined ? undefined : (data as Readonly<Record<string, unknown>>)[named.what]
  if (named === undefined || typeof id !== "string") return undefined
  return { what: named.what, id, begins: named.begins, places: placesOf(named, subjects) }
}

/** The kinds of events with which something of that sort begins; all of them have its id in the field of that name. */
export const beginningOf = (what: string): ReadonlyArray<string> => {
  const kinds = [...others].filter(([, one]) => one.what === what && one.begins).map(([kind]) => kind)
  return [...kindsThatBegin(what), ...kinds]
}

/** What is begun and gone on with, followed along a log. */
export interface GoingOn {
  /**
   * One event more. `before` is the event it goes on from, one that is seen where there is any; `after` is what had gone
   * on from this one before it came.
   */
  readonly take: (
    event: StoredEvent,
    sees: (event: EventId) => boolean
  ) => { readonly before: EventId | undefined; readonly after: ReadonlyArray<EventId> }
}

const nothing = { before: undefined, after: [] }

export const goingOn = (): GoingOn => {
  /** By place and id: what began there, in the order it came. */
  const begun = new Map<string, Array<EventId>>()
  /** By place and id: what goes on from something that has not come yet. */
  const early = new Map<string, Array<EventId>>()
  const put = (into: Map<string, Array<EventId>>, key: string, event: EventId): void => {
    const there = into.get(key)
    if (there === undefined) into.set(key, [event])
    else there.push(event)
  }
  return {
    take: (event, sees) => {
      const named = begunBy(event)
      if (named === undefined) return nothing
      const { begins, id, places, what } = named
      const keys = places.map((place) => JSON.stringify([what, id, place.kind, place.id]))
      // Accounts that are one go on with what any of them began. On a deal there is no other.
      const anywhere = places.some(({ kind }) => kind === "account") ? [JSON.stringify([what, id])] : []
      if (begins) {
        for (const key of [...keys, ...anywhere]) put(begun, key, event.id)
        const after = keys.flatMap((key) => early.get(key) ?? [])
        for (const key of keys) early.delete(key)
        return { before: undefined, after }
      }
      const here = keys.flatMap((key) => begun.get(key) ?? [])
      if (here.length > 0) return { before: here.find(sees) ?? here[0], after: [] }
      // What another began stands in for it until its own comes. Of several nobody can say which it was: a hidden one.
      for (const key of keys) put(early, key, event.id)
      const elsewhere = anywhere.flatMap((key) => begun.get(key) ?? [])
      return { before: elsewhere.find((one) => !sees(one)) ?? elsewhere[0], after: [] }
    }
  }
}
