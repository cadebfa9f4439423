/** What is recorded on deals, and contacts that name none. */
import type { Result } from "effect"
import type { Intent } from "../deal/command.ts"
import { decide } from "../deal/decide.ts"
import type { DealFold } from "../deal/fold.ts"
import type { DealPosition } from "../deal/position.ts"
import type { Rejection } from "../deal/rejection.ts"
import type { NewEvent, StoredEvent } from "../event/envelope.ts"
import { type DealId, dealStream } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import type { Instant } from "../time/periods.ts"
import { decideAll, type Knowledge, type Naming, type RecordDetails } from "./recording.ts"
import { subjectsOnDeal } from "./subjects.ts"

/** Something to record on a deal: one intention, or several that happen together or not at all. */
export interface RecordRequest extends RecordDetails {
  readonly deal: string
  readonly does: Intent | ReadonlyArray<Intent>
}

/** What a ledger knows of deals when it decides, up to some place in its log. */
export interface DealKnowledge extends Knowledge {
  readonly fold: DealFold
  readonly events: (deal: DealId) => ReadonlyArray<StoredEvent>
  readonly position: (deal: DealId, occurred: Instant) => DealPosition
}

/** The events a request on a deal comes to, none where everything stands so already; or the first refusal. */
export const decideOnDeal = (
  request: RecordRequest,
  naming: Naming,
  knowledge: DealKnowledge
): Result.Result<ReadonlyArray<NewEvent>, Rejection> => {
  const { fold } = knowledge
  const deal = request.deal as DealId
  const { occurredAt } = naming.occurrence
  return decideAll<DealPosition, Intent, Rejection>([request.does].flat(), request, naming, knowledge, {
    stream: dealStream(deal),
    position: knowledge.position(deal, occurredAt),
    decide: (intent, position, recorded) => decide(intent, position, { pipelines: fold.pipelines, recorded }),
    subjects: (position, { data }) => subjectsOnDeal(position(), data, request.subjects),
    after: (position, fresh, decided) =>
      fresh.some(isCorrection)
        ? fold.asOf(deal, [...knowledge.events(deal), ...decided], { occurred: occurredAt })
        : fresh.reduce(fold.evolve, position)
  })
}
