/** What a sheet can tell of deals at all, by what its layout makes of its columns. */
import { compileContactPolicy, defaultContactPolicy } from "@genzaichi/core"
import type { Assertion, ImportPlan } from "@genzaichi/csv"

export interface Tells {
  readonly contacts: boolean
  readonly nextActions: boolean
}

const verdict = compileContactPolicy(defaultContactPolicy)
const contactKinds = new Set(defaultContactPolicy.lines.flatMap(({ contact, kind }) => (contact ? [kind] : [])))

/** Whether what the assertion makes may count as contact, by its kind and by what it says of every row alike. */
const mayBeContact = ({ data, kind }: Assertion): boolean => {
  // A meeting that was booked is presumed to have been held.
  if (kind === "meeting-booked") return true
  if (!contactKinds.has(kind)) return false
  const alike = Object.entries(data).flatMap(([field, source]) =>
    typeof source === "object" && "value" in source ? [[field, source.value]] : []
  )
  return verdict({ kind, data: Object.fromEntries(alike) })?.contact ?? true
}

/**
 * Whether rows of this layout, with the columns the sheet has, can tell of contacts and of next actions; `null` where they
 * speak of accounts or people, so that nobody expects them to.
 */
export const tellsOf = ({ header, profile }: Pick<ImportPlan, "header" | "profile">): Tells | null => {
  const { events, nextAction, of = "deal" } = profile
  if (of !== "deal") return null
  return {
    contacts: events.some(mayBeContact),
    nextActions:
      (nextAction !== undefined && header.columns.has(nextAction.text)) ||
      events.some(({ kind }) => kind === "action-planned")
  }
}
