/**
 * What of findings somebody is told who may not see everything. They are raised on all there is, as nobody is to call a
 * customer somebody has just called; told is what stands on all of it and can be said from what they see.
 */
import type { Finding } from "../rules/finding.ts"

/** The same finding, whichever ids the company goes by for who looks. */
const sameReason = ({ anchor, life, rule }: Finding): string => JSON.stringify([rule, life, anchor?.event ?? null])

/** Of findings of one subject, those to tell: `visible` from what is seen, `all` from everything. */
export const toldOf = (visible: ReadonlyArray<Finding>, all: ReadonlyArray<Finding>): ReadonlyArray<Finding> => {
  const found = new Set(all.map(sameReason))
  return visible.filter((finding) => found.has(sameReason(finding)))
}
