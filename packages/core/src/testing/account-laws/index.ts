/** The laws of rules over accounts, in the order they are put to the test: those of deals that mean the same, and more. */
import { acknowledgement } from "../laws/acknowledgement.ts"
import { arrivalOrder } from "../laws/arrival-order.ts"
import { booleanLaws } from "../laws/boolean.ts"
import { boundaryByHand } from "../laws/boundary-by-hand.ts"
import { closedNeverStale } from "../laws/closed-never-stale.ts"
import { contactEndsIt } from "../laws/contact-ends-it.ts"
import { determinism } from "../laws/determinism.ts"
import { evidence } from "../laws/evidence.ts"
import { findingSince } from "../laws/finding-since.ts"
import type { Law } from "../laws/law.ts"
import { nextChange } from "../laws/next-change.ts"
import { noLookAheadKnown, noLookAheadOccurred } from "../laws/no-look-ahead.ts"
import { partition } from "../laws/partition.ts"
import { readsDeclared } from "../laws/reads-declared.ts"
import { sampledIsExact } from "../laws/sampled-is-exact.ts"
import { sentences } from "../laws/sentences.ts"
import { silenceMonotone } from "../laws/silence-monotone.ts"
import { snooze } from "../laws/snooze.ts"
import { thresholdMonotone } from "../laws/threshold-monotone.ts"
import { weekShift } from "../laws/week-shift.ts"
import { weekendAddsNothing } from "../laws/weekend-adds-nothing.ts"
import { mergeTakenBack } from "./merge-taken-back.ts"
import { mergedIsOne } from "./merged-is-one.ts"
import { otherAccounts } from "./other-accounts.ts"
import { retracted } from "./retracted.ts"

/** The same law, said of accounts. */
const said = (law: Law, ja: string, en: string): Law => ({ ...law, sentence: { ja, en } })

export const accountLaws: ReadonlyArray<Law> = [
  determinism,
  sampledIsExact,
  nextChange,
  said(
    booleanLaws,
    "all・any・unless・not は、取引の期間内での共通部分・和・差・補集合になる",
    booleanLaws.sentence.en
  ),
  boundaryByHand,
  weekendAddsNothing,
  thresholdMonotone,
  silenceMonotone,
  contactEndsIt,
  said(
    closedNeverStale,
    "取引を終えた取引先は滞らない（終えた取引先を尋ねるルールはその逆）",
    "a closed account is never stale, and an open one never for a rule about closed ones"
  ),
  snooze,
  acknowledgement,
  weekShift,
  otherAccounts,
  mergedIsOne,
  mergeTakenBack,
  retracted,
  arrivalOrder,
  noLookAheadOccurred,
  noLookAheadKnown,
  readsDeclared,
  said(partition, "滞っている時と滞っていない時は、履歴を通じて取引の期間をちょうど二分する", partition.sentence.en),
  evidence,
  said(
    findingSince,
    "指摘の「いつから」は、今の取引のうちでルールが途切れなく成り立ち始めた時点である",
    findingSince.sentence.en
  ),
  sentences
]
