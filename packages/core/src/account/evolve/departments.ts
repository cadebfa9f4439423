/** The customer's departments, and how they approve. */
import { factOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { CustomerDepartment } from "../position.ts"
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
    if (department !== null && !draft.departments.byKey.has(department)) {
      odd(draft, event, "unknown-department", department)
    }
    const known = steps.map(({ step, by, note }) => ({ step, by: by ?? null, note: note ?? null }))
    put(draft.approvals, department, { ...factOf(known, event), department })
  }
} as const satisfies Foldings
