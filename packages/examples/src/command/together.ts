/** Sheets of the same customers, read as one: the same id is the same deal, customer or person. */
import type { NewEvent } from "@genzaichi/core"
import { changedPlan, type ImportPlan } from "@genzaichi/csv"

/** What stands before the ids of sheets that share them. */
export const sharedNamespace = "together"

/**
 * Plans of several sheets in which each deal is opened by one of them, and so is each account and introduced each person:
 * by the earliest opening that has a date, or the first where none has. What other sheets say in opening it describes it,
 * since two openings would be two records.
 */
export const openedOnce = (plans: ReadonlyArray<ImportPlan>): ReadonlyArray<ImportPlan> => {
  const opener = new Map<string, { readonly place: number; readonly at: number; readonly data: Said }>()
  for (const [place, { events }] of plans.entries()) {
    for (const event of events) {
      const opened = openedBy(event)
      if (opened === undefined) continue
      const at = event.undated === undefined ? event.occurredAt : Infinity
      const before = opener.get(opened)
      if (before === undefined || at < before.at) opener.set(opened, { place, at, data: event.data as Said })
    }
  }
  return plans.map((plan, place) =>
    changedPlan(plan, (event) => {
      const opened = openedBy(event)
      if (opened === undefined) return [event]
      const first = opener.get(opened)!
      return first.place === place ? [event] : describing(event, first.data)
    })
  )
}

type Said = Readonly<Record<string, unknown>>

interface Opening {
  /** What is opened by it. */
  readonly of: string
  /** The kind of event that says the same of what is there. */
  readonly describes: string
  /** What of it describes. */
  readonly described: ReadonlyArray<string>
}

/**
 * What a customer or a person is called is left to the sheet that opens them, and to those that describe them in so many
 * words: a list of contracts that spells a customer in another way renames nobody.
 */
const openings: Readonly<Record<string, Opening>> = {
  "deal-opened": { of: "deal", describes: "deal-described", described: ["title", "account", "customer", "pipeline"] },
  "account-opened": {
    of: "account",
    describes: "account-described",
    described: ["corporateNumber", "reading", "industry", "address", "phones", "url", "domains", "mails"]
  },
  "person-introduced": {
    of: "person",
    describes: "person-described",
    described: ["reading", "department", "title", "role", "influence", "decider", "mails", "phones"]
  }
}

const openingOf = ({ kind }: NewEvent): Opening | undefined =>
  Object.hasOwn(openings, kind) ? openings[kind] : undefined

/** What the event opens, by kind and id. */
const openedBy = (event: NewEvent): string | undefined => {
  const of = openingOf(event)?.of
  const subject = of === undefined ? undefined : event.subjects.find(({ kind }) => kind === of)
  return subject === undefined ? undefined : `${subject.kind}:${subject.id}`
}

/** Nothing, where the opening says no more than the one that stands: that there is one, or the very same of it. */
const describing = (event: NewEvent, known: Said): ReadonlyArray<NewEvent> => {
  const { described, describes } = openingOf(event)!
  const said = Object.entries(event.data as Said).filter(
    ([field, value]) => described.includes(field) && JSON.stringify(value) !== JSON.stringify(known[field])
  )
  return said.length === 0 ? [] : [{ ...event, kind: describes, data: Object.fromEntries(said) }]
}
