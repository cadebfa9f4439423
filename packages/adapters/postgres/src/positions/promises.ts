/** Positions in plain promises, rejected with the same errors. */
import { Effect } from "effect"
import type {
  AccountRow,
  AccountsQuery,
  CountsQuery,
  DealRow,
  DealsQuery,
  Page,
  Sees,
  StaleCount,
  StaleQuery,
  StaleRow
} from "./asking.ts"
import type { Positions, PositionsState, Rebuild } from "./open-positions.ts"

/** What `Positions` can do, in promises. */
export interface PromisePositions {
  readonly deals: <Who extends Sees = "all">(query?: DealsQuery<Who>) => Promise<Page<DealRow<Who>>>
  readonly accounts: <Who extends Sees = "all">(query?: AccountsQuery<Who>) => Promise<Page<AccountRow<Who>>>
  readonly stale: (query: StaleQuery) => Promise<Page<StaleRow>>
  readonly counts: (query?: CountsQuery) => Promise<ReadonlyArray<StaleCount>>
  readonly state: () => Promise<PositionsState>
  readonly rebuilds: () => Promise<ReadonlyArray<Rebuild>>
  readonly ready: () => Promise<void>
  readonly caughtUp: (sequence?: number) => Promise<void>
}

export const withPromises = (positions: Positions): PromisePositions => ({
  deals: (query) => Effect.runPromise(positions.deals(query)),
  accounts: (query) => Effect.runPromise(positions.accounts(query)),
  stale: (query) => Effect.runPromise(positions.stale(query)),
  counts: (query) => Effect.runPromise(positions.counts(query)),
  state: () => Effect.runPromise(positions.state),
  rebuilds: () => Effect.runPromise(positions.rebuilds),
  ready: () => Effect.runPromise(positions.ready),
  caughtUp: (sequence) => Effect.runPromise(positions.caughtUp(sequence))
})
