/** Rows of deals, each from the events that name it. */
import { type DealFold, effective } from "../../deal/fold.ts"
import type { DealPosition } from "../../deal/position.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { DealId, EventId } from "../../event/identifiers.ts"
import type { Instant } from "../../time/periods.ts"
import { type ColumnSettings, dealColumns } from "./columns.ts"
import type { StaleNow } from "./current-stale.ts"
import type { KeptDeal, KeptView } from "./kept-row.ts"

export interface DealRowSettings {
  readonly fold: DealFold
  readonly stale: StaleNow<DealPosition>
  readonly columns: ColumnSettings
}

/** What is told of a gap is read at once. */
const values: Array<unknown> = []

const rowOf = (
  deal: DealId,
  view: KeptView,
  events: ReadonlyArray<StoredEvent>,
  { columns, fold, stale: { looking, of: staleOf } }: DealRowSettings
): KeptDeal => {
  const counted = effective(events)
  const { fields } = looking
  const { rest, take } = fold.beginWalk(deal)
  let last: DealPosition | undefined
  const onGap = (draft: DealPosition, from: Instant): void => {
    for (let place = 0; place < fields.length; place++) values[place] = draft[fields[place]!]
    looking.take(values, from)
    last = draft
  }
  looking.begin()
  for (const event of counted) take(event, onGap)
  rest(onGap)
  // Where nothing counts there is no gap to tell.
  const position = last ?? fold.fold(deal, counted)
  return {
    kind: "deal",
    id: deal,
    view,
    position,
    sequence: events.at(-1)!.sequence,
    lastAt: counted.at(-1)?.occurredAt ?? null,
    columns: dealColumns(position, columns),
    stale: staleOf(position)
  }
}

/** `events`: every event that names the deal, by sequence, at least one. */
export const dealRows = (
  deal: DealId,
  events: ReadonlyArray<StoredEvent>,
  hidden: ReadonlySet<EventId>,
  settings: DealRowSettings
): ReadonlyArray<KeptDeal> => {
  if (hidden.size === 0 || !events.some(({ id }) => hidden.has(id))) return [rowOf(deal, "every", events, settings)]
  const all = rowOf(deal, "all", events, settings)
  const visible = events.filter(({ id }) => !hidden.has(id))
  return visible.length === 0 ? [all] : [all, rowOf(deal, "open", visible, settings)]
}
