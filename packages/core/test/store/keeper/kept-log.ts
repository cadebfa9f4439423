/** A log and what is kept of it, as a database would have them: everything is looked up, nothing is scanned by the keeper. */
import type { StoredEvent } from "../../../src/event/index.ts"
import type {
  EventsAsked,
  KeptAccount,
  KeptRow,
  Loading,
  LoadingOptions,
  MadeRows,
  PositionKeeper
} from "../../../src/store/keeper/index.ts"

/** The events asked for, by what they say of themselves alone. */
export const read = (log: ReadonlyArray<StoredEvent>, asked: EventsAsked): ReadonlyArray<StoredEvent> => {
  const naming = new Set(asked.naming.map(({ id, kind }) => `${kind}/${id}`))
  const saying = new Set(asked.sayingOf.subjects.map(({ id, kind }) => `${kind}/${id}`))
  const kinds = new Set(asked.sayingOf.kinds)
  const ids = new Set<string>(asked.events)
  return log.filter(
    ({ data, id, kind, subjects }) =>
      ids.has(id) ||
      subjects.some((one) => naming.has(`${one.kind}/${one.id}`)) ||
      (kinds.has(kind) && subjects.some((one) => saying.has(`${one.kind}/${one.id}`))) ||
      asked.begun.some(
        (begun) => begun.kinds.includes(kind) && (data as Readonly<Record<string, unknown>>)[begun.field] === begun.id
      )
  )
}

/** Reads round by round until nothing more is asked for. */
export const loaded = (
  keeper: PositionKeeper,
  log: ReadonlyArray<StoredEvent>,
  options: LoadingOptions
): MadeRows & { readonly rounds: number; readonly events: number } => {
  const loading: Loading = keeper.loading(options)
  let rounds = 0
  const events = new Set<string>()
  for (let asked = loading.next(); asked !== undefined; asked = loading.next()) {
    rounds++
    if (rounds > 100) throw new Error("it never ends")
    // Backwards: in whatever order they come.
    const found = read(log, asked).toReversed()
    for (const { id } of found) events.add(id)
    loading.take(found)
  }
  return { ...loading.made(), rounds, events: events.size }
}

/** Rows kept up to date event by event, as they are touched. */
export const makeKeptLog = (keeper: PositionKeeper) => {
  const log: Array<StoredEvent> = []
  const rows = new Map<string, KeptRow>()
  const keyOf = ({ id, kind, view }: KeptRow): string => JSON.stringify([kind, id, view])
  const keptAccounts = (): ReadonlyArray<KeptAccount> =>
    [...rows.values()].filter((row): row is KeptAccount => row.kind === "account")
  const meet = (some: ReadonlyArray<string>, others: ReadonlyArray<string>): boolean =>
    some.some((one) => others.includes(one))
  return {
    rows,
    append: (event: StoredEvent): void => {
      log.push(event)
      const { accounts, deals, identity, through } = keeper.touchedBy(event)
      const touched = keptAccounts()
        .filter(
          (row) =>
            meet(row.columns.members, accounts) ||
            meet(row.through.deals, through.deals) ||
            meet(row.through.people, through.people) ||
            meet(row.through.topics, through.topics) ||
            meet(row.through.events, through.events)
        )
        .flatMap(({ columns }) => columns.members)
      const { replaced, rows: made } = loaded(keeper, log, {
        deals,
        accounts: [...accounts, ...touched],
        identity,
        labelled: log.some(({ labels }) => labels.length > 0)
      })
      for (const [key, { id, kind }] of rows) {
        const gone: ReadonlyArray<string> = kind === "deal" ? replaced.deals : replaced.accounts
        if (gone.includes(id)) rows.delete(key)
      }
      for (const row of made) rows.set(keyOf(row), row)
    },
    keyOf
  }
}
