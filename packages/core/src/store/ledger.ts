/** The ledger as an Effect service: what an app embeds, over whatever store its layers give. */
import { Context, Effect, Layer } from "effect"
import { OrganisationFault } from "../account/access/organisation-fault.ts"
import { PipelineFault } from "../deal/pipeline.ts"
import { KindConflict } from "../event/decoding.ts"
import { RuleFault } from "../rules/rule-fault.ts"
import { type LedgerOptions, type LedgerShape, OptionFault } from "./abilities.ts"
import { EventStore } from "./event-store.ts"
import { makeLedger } from "./make-ledger.ts"

/** Options that are missing; rules, pipelines, kinds of events or an organisation that do not fit together. */
export type LedgerFault = OptionFault | RuleFault | PipelineFault | KindConflict | OrganisationFault

const isLedgerFault = (error: unknown): error is LedgerFault =>
  error instanceof OptionFault ||
  error instanceof RuleFault ||
  error instanceof PipelineFault ||
  error instanceof KindConflict ||
  error instanceof OrganisationFault

export class Ledger extends Context.Service<Ledger, LedgerShape>()("@genzaichi/core/Ledger") {
  /** A ledger of one tenant over the store given. */
  static readonly layer = (options: LedgerOptions): Layer.Layer<Ledger, LedgerFault, EventStore> =>
    Layer.effect(
      Ledger,
      Effect.flatMap(EventStore, (store) =>
        Effect.suspend(() => {
          try {
            return Effect.succeed(makeLedger(store, options))
          } catch (error) {
            return isLedgerFault(error) ? Effect.fail(error) : Effect.die(error)
          }
        })
      )
    )
}
