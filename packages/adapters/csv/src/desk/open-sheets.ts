/** The desk as a plain object of promises, for apps that never saw Effect. */
import { clockShowing, type EventStoreShape, type Instant } from "@genzaichi/core"
import { Clock, Effect } from "effect"
import { type DeskOptions, makeSheets, type SheetDesk } from "./desk.ts"

/** What a desk in promises needs: what any desk does, and the store it records in. */
export interface OpenSheetsOptions extends DeskOptions {
  readonly store: EventStoreShape
  /** What time it is, epoch milliseconds: for the desk and its store. The platform's clock where left out. */
  readonly clock?: () => Instant
}

/** Every ability of the desk, as a promise that is rejected with the same tagged errors. */
export type PromiseSheets = {
  readonly [Ability in keyof SheetDesk]: SheetDesk[Ability] extends (
    ...given: infer Given
  ) => Effect.Effect<infer Answer, infer _Error>
    ? (...given: Given) => Promise<Answer>
    : never
}

/** Opens a desk over a store. */
export const openSheets = ({ clock, store, ...options }: OpenSheetsOptions): PromiseSheets => {
  const desk = makeSheets(store, options)
  const own = clock === undefined ? undefined : clockShowing(clock, Effect.runSync(Clock.Clock))
  const run = <Answer, Error>(effect: Effect.Effect<Answer, Error>): Promise<Answer> =>
    Effect.runPromise(own === undefined ? effect : Effect.provideService(effect, Clock.Clock, own))
  return {
    plan: (request) => run(desk.plan(request)),
    run: (plan, running) => run(desk.run(plan, running)),
    planUndo: (source, imported) => run(desk.planUndo(source, imported)),
    undo: (source, imported) => run(desk.undo(source, imported)),
    imports: (source) => run(desk.imports(source)),
    export: (exporting) => run(desk.export(exporting))
  }
}
