/**
 * An account as one department of ours needs it: the sections it needs, in its order, and when it last brought up to date
 * what it must keep so (D11). What a department is for is data of the organisation.
 */
import type { Anchor } from "../../deal/position.ts"
import { catalogue } from "../../event/catalogue.ts"
import type { AccountId } from "../../event/identifiers.ts"
import { kindLabel } from "../../event/kind-label.ts"
import type { Label } from "../../event/text.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { OurDepartment } from "../organisation.ts"
import type { AccountPosition } from "../position.ts"
import type { AccountOverview } from "./overview.ts"
import { isOverviewSection, type OverviewSection, overviewSectionIds, overviewSections } from "./section.ts"

/** A section with its name; `content` is of the type the overview has there. */
export type SelectedSection = {
  readonly [Section in OverviewSection]: {
    readonly section: Section
    readonly label: Label
    readonly content: AccountOverview[Section]
  }
}[OverviewSection]

/** A kind of record a department is responsible for. */
export interface KeptKind {
  /** The kind, or the beginning of several: `contract-*`. */
  readonly kind: string
  readonly label: Label
  /** The last such record on this account; null where there never was one with a date. */
  readonly last: Anchor | null
  /** Local days since. */
  readonly days: number | null
}

export interface DepartmentView {
  readonly department: string
  readonly label: Label
  readonly account: AccountId
  readonly name: string
  readonly at: Instant
  readonly sections: ReadonlyArray<SelectedSection>
  readonly keeps: ReadonlyArray<KeptKind>
  /** Sections the department asks for that an overview does not have: a slip in the organisation's data. */
  readonly unknownSections: ReadonlyArray<string>
}

/** The view of an overview that a department of ours needs; all sections where it names none. */
export const departmentView = (
  overview: AccountOverview,
  department: OurDepartment,
  calendar: Calendar
): DepartmentView => {
  const wanted = department.sees ?? overviewSectionIds
  return {
    department: department.id,
    label: department.label,
    account: overview.account,
    name: overview.name,
    at: overview.at,
    sections: [...new Set(wanted.filter(isOverviewSection))].map((section) => selected(overview, section)),
    keeps: (department.keeps ?? []).map((kind) => {
      const last = lastOf(overview.lastOfKind, kind)
      return {
        kind,
        label: keptLabel(kind),
        last,
        days: last === null ? null : Math.max(0, calendar.daysBetween(last.at, overview.at))
      }
    }),
    unknownSections: wanted.filter((section) => !isOverviewSection(section))
  }
}

const selected = <Section extends OverviewSection>(overview: AccountOverview, section: Section): SelectedSection =>
  // The content is that of the section by construction, which a type over a union of names cannot say.
  ({ section, label: overviewSections[section], content: overview[section] }) as SelectedSection

/** What the kinds that begin so are called, one after the other. */
const keptLabel = (kind: string): Label => {
  if (!kind.endsWith("*")) return kindLabel(kind)
  const beginning = kind.slice(0, -1)
  if (beginning === "") return { ja: "すべての記録", en: "Any record" }
  const labels = Object.keys(catalogue)
    .filter((one) => one.startsWith(beginning))
    .map((one) => kindLabel(one))
  if (labels.length === 0) return kindLabel(kind)
  return { ja: labels.map(({ ja }) => ja).join("・"), en: labels.map(({ en }) => en).join(", ") }
}

const lastOf = (lastOfKind: AccountPosition["lastOfKind"], kind: string): Anchor | null => {
  if (!kind.endsWith("*")) return Object.hasOwn(lastOfKind, kind) ? lastOfKind[kind]! : null
  const beginning = kind.slice(0, -1)
  return Object.entries(lastOfKind).reduce<Anchor | null>(
    (latest, [one, last]) => (one.startsWith(beginning) && (latest === null || last.at > latest.at) ? last : latest),
    null
  )
}
