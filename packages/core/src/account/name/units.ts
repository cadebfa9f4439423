/** Text from UTF-16 units. */

/** The first units of an array as a text: eight at a time, which costs half of handing over a view of the array. */
export const textOfUnits = (units: Uint16Array, length: number): string => {
  let text = ""
  let at = 0
  for (; at + 8 <= length; at += 8)
    text += String.fromCharCode(
      units[at]!,
      units[at + 1]!,
      units[at + 2]!,
      units[at + 3]!,
      units[at + 4]!,
      units[at + 5]!,
      units[at + 6]!,
      units[at + 7]!
    )
  for (; at + 2 <= length; at += 2) text += String.fromCharCode(units[at]!, units[at + 1]!)
  return at < length ? text + String.fromCharCode(units[at]!) : text
}
