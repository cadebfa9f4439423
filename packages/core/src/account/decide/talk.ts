/**
 * What is said of an account and could be said of a deal (a call, a meeting, a next action, a promise): decided by the
 * deal's own decisions, on the talk outside of deals, so that both mean exactly the same.
 */
import { Result } from "effect"
import { decide, type DecideSettings } from "../../deal/decide.ts"
import { makePipelines } from "../../deal/pipeline.ts"
import { type DealPosition, emptyDraft } from "../../deal/position.ts"
import { DealId } from "../../event/identifiers.ts"
import type { KnownAccountIntent, TalkKind } from "../command.ts"
import type { AccountPosition } from "../position.ts"
import type { Decided, Refusing } from "./refusing.ts"

export type TalkIntent = Extract<KnownAccountIntent, { readonly kind: TalkKind }>

/** The talk of no deal has no status, so whichever pipelines there are says nothing of it. */
const noStatuses = /* @__PURE__ */ makePipelines()

/** The talk as a deal nobody opened. */
const asDeal = ({ account, talk }: AccountPosition): DealPosition => ({
  ...emptyDraft(DealId.make(account)),
  ...talk
})

/** What is said of somebody nothing else is known of: facts, comments and corrections. */
export const decidePlain = <Said extends TalkIntent>(
  intent: Said,
  recorded: DecideSettings["recorded"],
  refuse: Refusing
): Decided<Said> => decideAs(emptyDraft(DealId.make("-")), intent, recorded, refuse)

export const decideTalk = (
  intent: TalkIntent,
  position: AccountPosition,
  recorded: DecideSettings["recorded"],
  refuse: Refusing
): Decided<TalkIntent> => decideAs(asDeal(position), intent, recorded, refuse)

/** Decides as on a deal that stands like this. */
export const decideAs = <Said extends TalkIntent>(
  deal: DealPosition,
  intent: Said,
  recorded: DecideSettings["recorded"],
  refuse: Refusing
): Decided<Said> => {
  const decision = decide(intent, deal, { pipelines: noStatuses, ...(recorded === undefined ? {} : { recorded }) })
  // What is decided of the talk is of the kind that was intended.
  if (Result.isSuccess(decision)) return Result.succeed(decision.success as ReadonlyArray<Said>)
  const { reason, about, text } = decision.failure
  return refuse(reason, about, text.ja, text.en)
}
