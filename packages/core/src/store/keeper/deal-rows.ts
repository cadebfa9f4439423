/** Rows of deals, each from the events that name it. */
import { type DealFold, effective } from "../../deal/fold.ts"
import type { DealPosition } from "../../deal/position.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { DealId, EventId } from "../../event/identifiers.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import { type ColumnSettings, dealColumns } from "./columns.ts"
import { currentStale } from "./current-stale.ts"
import type { KeptDeal, KeptView } from "./kept-row.ts"

export interface DealRowSettings {
  readonly fold: DealFold
  readonly rules: CompiledRules<DealPosition>
  readonly columns: ColumnSettings
}

const rowOf = (
  deal: DealId,
  view: KeptView,
  events: ReadonlyArray<StoredEvent>,
  { columns, fold, rules }: DealRowSettings
): KeptDeal => {
  const counted = effective(events)
  const position = fold.fold(deal, counted)
  const { rest, take } = fold.beginWalk(deal)
  const stale = currentStale(rules, position, (onGap) => {
    for (const event of counted) take(event, onGap)
    rest(onGap)
  })
  return {
    kind: "deal",
    id: deal,
    view,
    position,
    sequence: events.at(-1)!.sequence,
    lastAt: counted.at(-1)?.occurredAt ?? null,
    columns: dealColumns(position, columns),
    stale
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
