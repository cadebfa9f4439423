/**
 * What of a profile is left for a sheet that has only some of its columns. It reads such a sheet exactly as the whole
 * profile does: only what no cell could ever say is left out.
 */
import type { Assertion, Condition, FieldSource, Occurrence, Profile } from "../profile/profile.ts"
import { catalogueFields, openingKinds } from "../profile/read-profile.ts"

type Has = (column: string) => boolean

const list = (columns: string | ReadonlyArray<string>): ReadonlyArray<string> =>
  typeof columns === "string" ? [columns] : columns

/** One column by its name, several as a list, as people would write it. */
const oneOrMore = (columns: ReadonlyArray<string>): string | ReadonlyArray<string> => {
  const [only, second] = columns
  return only !== undefined && second === undefined ? only : columns
}

/** Columns that say more about a cell: in what it was said, in which currency … */
const columnsBeside = ["channel", "gist", "currency", "tax", "pipeline"] as const

/** The source with the columns that are there; `undefined` where it never says anything. */
const source = (from: FieldSource, has: Has): FieldSource | undefined => {
  if (typeof from === "string") return has(from) ? from : undefined
  if ("value" in from) return from
  if ("thing" in from) {
    const { named, on, ...thing } = from
    return {
      ...thing,
      ...(on === undefined || !has(on) ? {} : { on }),
      ...(named === undefined || !has(named) ? {} : { named })
    }
  }
  const columns = list(from.column).filter(has)
  // What a blank cell means hangs on the channel, and the beginning of the gist may say it: these read without a cell.
  const readsWithout = from.as === "direction" || from.as === "marks"
  if (columns.length === 0 && !readsWithout && from.else === undefined) return undefined
  const narrow: Record<string, unknown> = { ...from, column: oneOrMore(columns) }
  for (const beside of columnsBeside) {
    const those = list(from[beside] ?? []).filter(has)
    if (those.length === 0) delete narrow[beside]
    else narrow[beside] = oneOrMore(those)
  }
  return narrow as typeof from
}

const fields = (data: Readonly<Record<string, FieldSource>>, has: Has): Readonly<Record<string, FieldSource>> => {
  const left: Record<string, FieldSource> = {}
  for (const [field, from] of Object.entries(data)) {
    const narrow = source(from, has)
    if (narrow !== undefined) left[field] = narrow
  }
  return left
}

const occurrence = (at: Occurrence, has: Has): Occurrence => ({ ...at, columns: at.columns.filter(has) })

/** Whether a blank cell meets the condition. */
const metByBlank = ({ filled, is }: Condition): boolean => filled !== true && is === undefined

const assertion = (one: Assertion, has: Has): Assertion | undefined => {
  const columns = Object.values(one.data).flatMap((from) =>
    typeof from === "string" ? [from] : "column" in from ? list(from.column) : []
  )
  const speaks = Object.values(one.data).some((from) => typeof from === "string" || "column" in from)
  if (one.always !== true && speaks && !columns.some(has)) return undefined
  const absent = one.when?.filter(({ column }) => !has(column)) ?? []
  if (!absent.every(metByBlank)) return undefined
  const data = fields(one.data, has)
  const lacksRequired = [...(catalogueFields(one.kind) ?? [])].some(
    ([field, isRequired]) => isRequired && !(field in data)
  )
  // Its other cells may say something all the same, which is kept as it was written: the whole of it stays.
  if (lacksRequired) return one
  const when = one.when?.filter(({ column }) => has(column))
  const { at, when: _, ...rest } = one
  if (at?.otherwise === "nothing" && !at.columns.some(has)) return one
  return {
    ...rest,
    ...(when === undefined || when.length === 0 ? {} : { when }),
    ...(at === undefined ? {} : { at: occurrence(at, has) }),
    data
  }
}

/** The columns something in the profile speaks of. */
const columnsSpokenOf = (profile: Profile): ReadonlySet<string> => {
  const spokenOf = new Set<string>()
  const add = (columns: string | ReadonlyArray<string> | undefined): void => {
    for (const column of columns === undefined ? [] : list(columns)) spokenOf.add(column)
  }
  const sources = (data: Readonly<Record<string, FieldSource>>): void => {
    for (const from of Object.values(data)) {
      if (typeof from === "string") add(from)
      else if ("column" in from) {
        add(from.column)
        for (const beside of columnsBeside) add(from[beside])
      } else if ("thing" in from) {
        add(from.on)
        add(from.named)
      }
    }
  }
  for (const { at, data, when } of profile.events) {
    sources(data)
    add(at?.columns)
    add(when?.map(({ column }) => column))
  }
  if (profile.opens !== undefined) {
    sources(profile.opens.data)
    add(profile.opens.at?.columns)
  }
  const { nextAction, person } = profile
  for (const one of [nextAction?.text, nextAction?.due, nextAction?.assignee]) add(one)
  for (const one of [person?.name, person?.mail, person?.phone]) add(one)
  for (const one of [profile.key, profile.several, profile.deal, profile.byDomain, profile.account, profile.oneOf])
    add(one)
  for (const one of [profile.date, profile.against, profile.time, profile.member, profile.history]) add(one)
  return spokenOf
}

/** Whether rows are named by what they speak of. */
const keyIsThing = ({
  account = [],
  deal,
  key = [],
  of = "deal"
}: Pick<Profile, "account" | "deal" | "key" | "of">) => {
  const names = of === "deal" ? deal : account
  return key.length > 0 && names.length > 0 && names.every((name, place) => name === key[place])
}

/** The profile with the columns that are there, and with others only where what is left cannot do without their name. */
export const narrowed = (profile: Profile, has: Has): Profile => {
  const of = profile.of ?? "deal"
  const filtered = {
    of,
    deal: profile.deal.filter(has),
    account: profile.account?.filter(has) ?? [],
    key: profile.key?.filter(has) ?? []
  }
  // Rows must be named as they were, or an import of yesterday would not be known again.
  const named = keyIsThing({ ...profile, of }) === keyIsThing(filtered)
  const names = (columns: ReadonlyArray<string>): ReadonlyArray<string> => (named ? columns.filter(has) : columns)
  // A profile says what its rows speak of, also where this sheet has no column for it and every row will be refused.
  const naming = (columns: ReadonlyArray<string>): ReadonlyArray<string> =>
    columns.some(has) ? names(columns) : columns
  const {
    account,
    against,
    byDomain,
    date,
    history,
    key,
    member,
    nextAction,
    oneOf,
    opens,
    person,
    several,
    time,
    ...rest
  } = profile
  const there = (column: string | undefined): column is string => column !== undefined && has(column)
  const events = profile.events.flatMap((one) => assertion(one, has) ?? [])
  const needsDay = opens !== undefined && opens.at === undefined ? true : events.some(({ at }) => at === undefined)
  const domains = byDomain?.filter(has) ?? []
  const left = several?.filter(has) ?? []
  const some = oneOf?.filter(has) ?? []
  const hasAction = nextAction !== undefined && [nextAction.text, nextAction.due, nextAction.assignee].some(there)
  const hasPerson = person !== undefined && (of === "person" || [person.name, person.mail, person.phone].some(there))
  const narrow: Profile = {
    ...rest,
    ...(some.length === 0 ? {} : { oneOf: some }),
    ...(key === undefined ? {} : { key: names(key) }),
    ...(left.length === 0 ? {} : { several: left }),
    deal: of === "deal" ? naming(profile.deal) : names(profile.deal),
    ...(domains.length === 0 ? {} : { byDomain: domains }),
    ...(account === undefined ? {} : { account: of === "deal" ? names(account) : naming(account) }),
    ...(person === undefined || !hasPerson ? {} : { person: columnsOfPerson(person, has) }),
    ...(date !== undefined && (has(date) || needsDay) ? { date } : {}),
    ...(there(against) ? { against } : {}),
    ...(there(time) ? { time } : {}),
    ...(there(history) ? { history } : {}),
    ...(there(member) ? { member } : {}),
    ...(opens === undefined
      ? {}
      : {
          opens: {
            ...(opens.at === undefined ? {} : { at: occurrence(opens.at, has) }),
            data: openingData(opens.data, openingKinds[of], has)
          }
        }),
    ...(nextAction === undefined || !hasAction ? {} : { nextAction: columnsOfAction(nextAction, has) }),
    events
  }
  const spokenOf = columnsSpokenOf(narrow)
  const columns = Object.entries(profile.columns).filter(([column]) => has(column) || spokenOf.has(column))
  return { ...narrow, columns: Object.fromEntries(columns) }
}

const columnsOfPerson = (person: NonNullable<Profile["person"]>, has: Has): NonNullable<Profile["person"]> => ({
  name: person.name,
  ...(person.mail !== undefined && has(person.mail) ? { mail: person.mail } : {}),
  ...(person.phone !== undefined && has(person.phone) ? { phone: person.phone } : {})
})

const columnsOfAction = (
  { assignee, due, ...action }: NonNullable<Profile["nextAction"]>,
  has: Has
): NonNullable<Profile["nextAction"]> => ({
  ...action,
  ...(due !== undefined && has(due) ? { due } : {}),
  ...(assignee !== undefined && has(assignee) ? { assignee } : {})
})

/** Fields an opening cannot do without stay, whatever the columns. */
const openingData = (
  data: Readonly<Record<string, FieldSource>>,
  kind: string,
  has: Has
): Readonly<Record<string, FieldSource>> => {
  const left = fields(data, has)
  const required = [...(catalogueFields(kind) ?? [])].filter(([field, isRequired]) => isRequired && field in data)
  return required.every(([field]) => field in left) ? left : data
}
