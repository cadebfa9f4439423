/** The customer's departments, and how they approve. */
import { factOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { CustomerDepartment } from "../position.ts"
import type { AccountDraft } from "./draft.ts"
import type { Foldings } from "./folding.ts"
import { put } from "./register.ts"
import { odd } from "./said.ts"

const undescribed = (department: string): CustomerDepartment => ({
  department,
  name: null,
  parent: null,
  note: null,
  closed: null
})

/** A department somebody names that nobody described, or that is no more. */
export const noteDepartment = (draft: AccountDraft, event: StoredEvent, department: string | null): void => {
  if (department === null) return
  const there = draft.departments.byKey.get(department)
  if (there === undefined || there.closed !== null) odd(draft, event, "unknown-department", department)
}

export const departmentsFolding = {
  "department-described": (draft, event) => {
    const { department, name, parent, note } = event.data
    const before = draft.departments.byKey.get(department) ?? undescribed(department)
    put(draft.departments, department, {
      department,
      name: name === undefined ? before.name : factOf(name, event),
      parent: parent === undefined ? before.parent : factOf(parent, event),
      note: note === undefined ? before.note : factOf(note, event),
      // Described anew, it is there again.
      closed: null
    })
  },
  "department-closed": (draft, event) => {
    const { department } = event.data
    const before = draft.departments.byKey.get(department)
    if (before === undefined) odd(draft, event, "unknown-department", department)
    put(draft.departments, department, { ...(before ?? undescribed(department)), closed: sinceOf(event) })
  },
  "approval-described": (draft, event) => {
    const { department = null, steps } = event.data
    noteDepartment(draft, event, department)
    const known = steps.map(({ step, by, note }) => ({ step, by: by ?? null, note: note ?? null }))
    put(draft.approvals, department, { ...factOf(known, event), department })
  }
} as const satisfies Foldings
