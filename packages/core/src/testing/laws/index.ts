/** The laws of rules, in the order they are put to the test. */
import { acknowledgement } from "./acknowledgement.ts"
import { arrivalOrder } from "./arrival-order.ts"
import { booleanLaws } from "./boolean.ts"
import { boundaryByHand } from "./boundary-by-hand.ts"
import { closedNeverStale } from "./closed-never-stale.ts"
import { contactEndsIt } from "./contact-ends-it.ts"
import { determinism } from "./determinism.ts"
import { evidence } from "./evidence.ts"
import { findingSince } from "./finding-since.ts"
import { independence } from "./independence.ts"
import type { Law } from "./law.ts"
import { nextChange } from "./next-change.ts"
import { noLookAheadKnown, noLookAheadOccurred } from "./no-look-ahead.ts"
import { notesIrrelevant } from "./notes-irrelevant.ts"
import { partition } from "./partition.ts"
import { readsDeclared } from "./reads-declared.ts"
import { redelivery } from "./redelivery.ts"
import { sampledIsExact } from "./sampled-is-exact.ts"
import { sentences } from "./sentences.ts"
import { silenceMonotone } from "./silence-monotone.ts"
import { snooze } from "./snooze.ts"
import { thresholdMonotone } from "./threshold-monotone.ts"
import { weekShift } from "./week-shift.ts"
import { weekendAddsNothing } from "./weekend-adds-nothing.ts"

export const laws: ReadonlyArray<Law> = [
  determinism,
  sampledIsExact,
  nextChange,
  booleanLaws,
  boundaryByHand,
  weekendAddsNothing,
  thresholdMonotone,
  silenceMonotone,
  contactEndsIt,
  notesIrrelevant,
  closedNeverStale,
  snooze,
  acknowledgement,
  weekShift,
  independence,
  arrivalOrder,
  noLookAheadOccurred,
  noLookAheadKnown,
  redelivery,
  readsDeclared,
  partition,
  evidence,
  findingSince,
  sentences
]
