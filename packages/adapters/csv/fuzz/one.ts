/** One sheet, made from its seed alone. */
import { chanceOf } from "./chance.ts"
import { judge, type Verdict } from "./judge.ts"
import { mutated, type MutatedSheet } from "./mutate.ts"
import type { Original } from "./originals.ts"

/** The sheet of this seed. */
export const sheetOf = (seed: number, all: ReadonlyArray<Original>): MutatedSheet => mutated(all, chanceOf(seed))

/** What came of the sheet of this seed; a crash is a fault like any other. */
export const judged = async (seed: number, all: ReadonlyArray<Original>): Promise<Verdict & MutatedSheet> => {
  const sheet = sheetOf(seed, all)
  try {
    return { ...sheet, ...(await judge(sheet.bytes, seed % 8 === 0)) }
  } catch (crash) {
    const said = crash instanceof Error ? (crash.stack ?? crash.message) : String(crash)
    const none = { rows: 0, recorded: 0, refused: 0, blank: 0, cells: 0, counted: false }
    return { ...sheet, ...none, outcome: "crash", faults: [`crash: ${said}`] }
  }
}
