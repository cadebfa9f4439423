/**
 * Years counted by era: 令和6年 is 2024.
 *
 * Source of the first days: 元号 by law and imperial rescript. The solar calendar was adopted on 1873-01-01 (明治6年);
 * earlier dates were in another calendar and are not read.
 */
import { type Day, dayOfCivil } from "./day.ts"

export interface Era {
  readonly name: string
  readonly initial: string
  /** The year before its first, so that the n-th year of the era is this plus n. */
  readonly yearZero: number
  readonly first: Day
  readonly last: Day
}

const era = (name: string, initial: string, yearZero: number, first: Day, last: Day): Era => ({
  name,
  initial,
  yearZero,
  first,
  last
})

// The day an era changed belongs to both for 明治, 大正 and 昭和, and to the new one alone since.
const eras: ReadonlyArray<Era> = [
  era("令和", "r", 2018, dayOfCivil(2019, 5, 1), Infinity),
  era("平成", "h", 1988, dayOfCivil(1989, 1, 8), dayOfCivil(2019, 4, 30)),
  era("昭和", "s", 1925, dayOfCivil(1926, 12, 25), dayOfCivil(1989, 1, 7)),
  era("大正", "t", 1911, dayOfCivil(1912, 7, 30), dayOfCivil(1926, 12, 25)),
  era("明治", "m", 1867, dayOfCivil(1873, 1, 1), dayOfCivil(1912, 7, 30))
]

/** For a pattern: the eras by name and by initial. */
export const eraNames = "令和|平成|昭和|大正|明治"
export const eraInitials = "[rhstm]"

/** The era of a name or of a small initial. */
export const eraOf = (text: string): Era | undefined =>
  eras.find(({ name, initial }) => name === text || initial === text)
