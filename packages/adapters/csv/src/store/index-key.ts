/** Names of streams and subjects by which they are found: the same text as mostly stands in the cell. */
import { nameOfCell, namesOfSubjectsCell, plainKind } from "../log/cells.ts"

/** `deal/d-1`; two names never have the same key. */
export const indexKey = (kind: string, id: string): string =>
  plainKind(kind) ? `${kind}/${id}` : JSON.stringify([kind, id])

const bracket = 0x5b

/** The key of a stream's cell, `undefined` where the cell names none. */
export const keyOfStreamCell = (cell: string): string | undefined => {
  if (cell.charCodeAt(0) !== bracket && cell.includes("/")) return cell
  const name = nameOfCell(cell)
  return name === undefined ? undefined : indexKey(name.kind, name.id)
}

/** The keys of a cell of subjects; a blank cell names the stream. */
export const keysOfSubjectsCell = (cell: string, stream: string): ReadonlyArray<string> | undefined => {
  if (cell === "") return [stream]
  if (cell.charCodeAt(0) !== bracket) return cell.split(" ")
  return namesOfSubjectsCell(cell)?.map(({ kind, id }) => indexKey(kind, id))
}
