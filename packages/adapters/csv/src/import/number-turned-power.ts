/**
 * Long numbers that a spreadsheet has turned into powers of ten: `7.01E+12` was a corporate number once. The digits are
 * gone from the file, and nothing but the number's own source can bring them back.
 */
import type { FieldSource, Profile } from "../profile/index.ts"
import { columnsOf, type SheetColumn } from "./cell-readers.ts"

const power = /^\d(?:[.,]\d*)?E\+?\d{1,3}$/i

/** Whether the cell holds a number that was shortened to a power of ten. */
export const isPowerOfTen = (cell: string): boolean => {
  if (cell.length < 3) return false
  // `7.01E+12` or `7E+12`: nearly every number and name goes on otherwise behind its first letter.
  const second = cell.charCodeAt(1)
  return (mayFollow[second] === 1 || cell.charCodeAt(0) <= 0x20) && power.test(cell.normalize("NFKC").trim())
}

// `.`, `,`, `E`, `e`, a digit behind a sign, and the same in full width; a full-width blank may stand before.
const mayFollow = new Uint8Array(0x1_0000)
for (const letter of ".,Ee．，Ｅｅ") mayFollow[letter.charCodeAt(0)] = 1

const meansNumber: ReadonlySet<string> = new Set(["corporate-number", "id"])
const phoneFields: ReadonlySet<string> = new Set(["phones", "phone"])

/** The columns with numbers that only name something, in which a power of ten is a damage: ids, codes, telephones. */
export const namingColumns = (
  profile: Profile,
  columns: ReadonlyMap<string, SheetColumn>
): ReadonlyArray<SheetColumn> => {
  const names = new Set<string>([...profile.deal, ...(profile.account ?? []), ...(profile.key ?? [])])
  if (profile.person?.phone !== undefined) names.add(profile.person.phone)
  const add = (from: string | ReadonlyArray<string>): void => {
    for (const name of typeof from === "string" ? [from] : from) names.add(name)
  }
  const look = (data: Readonly<Record<string, FieldSource>>): void => {
    const saysPhone = Object.values(data).some(
      (from) =>
        typeof from === "object" && "value" in from && typeof from.value === "string" && phoneFields.has(from.value)
    )
    for (const [field, from] of Object.entries(data)) {
      if (typeof from === "string") {
        if (phoneFields.has(field) || (saysPhone && field === "value")) add(from)
      } else if ("thing" in from) {
        if (from.named !== undefined) add(from.named)
      } else if ("column" in from && (meansNumber.has(from.as) || phoneFields.has(field))) add(from.column)
    }
  }
  for (const { data } of profile.events) look(data)
  if (profile.opens !== undefined) look(profile.opens.data)
  return columnsOf([...names], columns)
}
