/** Sheets of the same customers, read as one: the same id is the same deal. */
import type { NewEvent } from "@genzaichi/core"
import type { ImportPlan } from "@genzaichi/csv"

/** What stands before the ids of sheets that share them. */
export const sharedNamespace = "together"

/**
 * Plans of several sheets in which each deal is opened by one of them: by the earliest opening that has a date, or the
 * first where none has. What other sheets say in opening it describes it, since two openings would be two records.
 */
export const openedOnce = (plans: ReadonlyArray<ImportPlan>): ReadonlyArray<ImportPlan> => {
  const opener = new Map<string, { readonly place: number; readonly at: number }>()
  for (const [place, { events }] of plans.entries()) {
    for (const event of events) {
      const deal = openedBy(event)
      if (deal === undefined) continue
      const at = event.undated === undefined ? event.occurredAt : Infinity
      const before = opener.get(deal)
      if (before === undefined || at < before.at) opener.set(deal, { place, at })
    }
  }
  return plans.map((plan, place) => ({
    ...plan,
    events: plan.events.map((event) => {
      const deal = openedBy(event)
      return deal === undefined || opener.get(deal)!.place === place ? event : describing(event)
    })
  }))
}

const openedBy = ({ kind, subjects }: NewEvent): string | undefined =>
  kind === "deal-opened" ? subjects.find((subject) => subject.kind === "deal")?.id : undefined

const described = ["title", "account", "customer", "pipeline"]

const describing = (event: NewEvent): NewEvent => ({
  ...event,
  kind: "deal-described",
  data: Object.fromEntries(Object.entries(event.data as object).filter(([field]) => described.includes(field)))
})
