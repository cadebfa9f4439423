/** The columns of a history that both formats share, and what each dictionary spells. */
import type { ActorEntry, HistoryColumns, Shape } from "@genzaichi/core/replay"
import { type NamedColumn, numberLists, words } from "./column.ts"

/** What `ball` and `life` say, by their values. A word for nothing, since a missing value is passed over by many tools. */
export const spelt = {
  ball: ["nobody", "us", "customer", "third-party"],
  life: ["unopened", "open", "won", "lost"]
} as const

/** `member/山田`, `person/…`, or the kind alone where nobody knows who. */
export const actorWord = ({ id, kind }: ActorEntry): string => (id === undefined ? kind : `${kind}/${id}`)

/** A kind and what events of this shape say of themselves. */
export const shapeWord = ({ kind, template, version }: Shape): string =>
  version === 1 ? `${kind} ${template}` : `${kind} v${version} ${template}`

/**
 * The texts as UTF-8 can say them, each other than those before it, so that a column of words is exact whatever it holds.
 * Those that are changed are no texts people write.
 */
export const spellings = (texts: Iterable<string>): ReadonlyArray<string> => {
  const taken = new Set<string>()
  for (const text of texts) {
    const plain = text.toWellFormed().replace(/^\ufeff+/, "")
    let spelling = plain
    for (let again = 2; taken.has(spelling); again++) spelling = `${plain} ${again}`
    taken.add(spelling)
  }
  return [...taken]
}

/** The deal of each row. */
export const dealColumn = ({ deals, firstRow, sequence }: HistoryColumns): NamedColumn => {
  const codes = new Uint32Array(sequence.length)
  for (let deal = 0; deal < deals.length; deal++) codes.fill(deal, firstRow[deal], firstRow[deal + 1])
  return words("deal", codes, deals)
}

/** The values of each row, which in a file lie in the order of the rows, none between them. */
export const slotColumn = ({ firstSlot, sequence, shape, shapes, slots }: HistoryColumns): NamedColumn => {
  const rows = sequence.length
  const offsets = new Int32Array(rows + 1)
  let end = 0
  let inOrder = true
  for (let row = 0; row < rows; row++) {
    inOrder &&= firstSlot[row] === end
    offsets[row] = end
    end += shapes[shape[row]!]!.slots
  }
  offsets[rows] = end
  if (inOrder) return numberLists("slots", offsets, slots.subarray(0, end))
  const values = new Float64Array(end)
  for (let row = 0; row < rows; row++) {
    for (let place = offsets[row]!, from = firstSlot[row]!; place < offsets[row + 1]!; place++, from++) {
      values[place] = slots[from]!
    }
  }
  return numberLists("slots", offsets, values)
}
