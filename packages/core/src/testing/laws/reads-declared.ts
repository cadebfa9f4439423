import type { DealPosition } from "../../deal/index.ts"
import type { CompiledRule } from "../../rules/compile.ts"
import { always, demandSame, type Law } from "./law.ts"

/** A position with the fields a rule declares from one and all others from another. */
const mixed = (declared: DealPosition, others: DealPosition, rule: CompiledRule<DealPosition>): DealPosition => {
  const position: Record<string, unknown> = { ...others }
  for (const field of rule.reads) position[field] = declared[field]
  return position as unknown as DealPosition
}

export const readsDeclared: Law = {
  name: "reads-declared",
  sentence: {
    ja: "宣言した項目が変わらない限り、答えも変わらない",
    en: "while no field it declares to read has changed, its answer has not either"
  },
  applies: always,
  check: ({ stage: { compiled }, gaps, pick }) => {
    const fields = [...compiled.reads]
    const because = `none of ${fields.join(", ")} has changed`
    let tried = 0
    for (const [place, { position, from }] of gaps.entries()) {
      const before = gaps[place - 1]
      if (before === undefined) continue
      const untouched = fields.every((field) => Object.is(before.position[field], position[field]))
      if (!untouched) continue
      tried++
      demandSame(compiled.periods(before.position), compiled.periods(position), { because, asOf: from })
    }
    const one = pick("one gap", gaps)
    const last = gaps.at(-1)
    if (one === undefined || last === undefined) return tried
    for (const [declared, others] of [
      [one, last],
      [last, one]
    ] as const) {
      const because = `it declares to read ${fields.join(", ")}, and these are the same`
      const got = compiled.periods(mixed(declared.position, others.position, compiled))
      demandSame(compiled.periods(declared.position), got, { because, asOf: declared.from })
      if (got.length > 0 && one !== last) tried++
    }
    return tried
  }
}
