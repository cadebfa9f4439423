/** Bugs in sets of instants. */
import type { PlantedBug } from "../planted-bug.ts"

const file = "time/periods.ts"

export const periodsBugs: ReadonlyArray<PlantedBug> = [
  {
    name: "bound-not-inside",
    sentence: "The first instant of a period is not in it",
    file,
    find: "if (periods[middle]! <= instant) low",
    replace: "if (periods[middle]! < instant) low"
  },
  {
    name: "next-change-long-past",
    sentence: "The next change may be the one that has just been",
    file,
    find: "const at = boundsUpTo(periods, after)\n  return at < periods.length",
    replace: "const at = boundsUpTo(periods, after - 1)\n  return at < periods.length"
  },
  {
    name: "periods-not-joined",
    sentence: "Periods that touch stay two",
    file,
    find: "if (last < 0 || from > into[last]!)",
    replace: "if (last < 0 || from >= into[last]!)"
  },
  {
    name: "joined-period-cut-short",
    sentence: "Of two periods that overlap the first one's end stands",
    file,
    find: "else if (until > into[last]!) into[last] = until",
    replace: ""
  },
  {
    name: "either-but-not-both",
    sentence: "Where both parts of `any` hold, it does not",
    file,
    find: "const eitherOf = 0b1110",
    replace: "const eitherOf = 0b0110"
  },
  {
    name: "all-looks-at-one",
    sentence: "`all` asks its last part alone",
    file,
    find: "const bothOf = 0b1000",
    replace: "const bothOf = 0b1100"
  },
  {
    name: "not-begins-late",
    sentence: "`not` begins with the first bound instead of before all time",
    file,
    find: "if (a[0] !== -Infinity) into[written++] = -Infinity",
    replace: ""
  },
  {
    name: "old-tail-kept",
    sentence: "A list that is used again keeps the tail of the deal before",
    file,
    find: "if (list.length > length) list.length = length",
    replace: ""
  }
]
