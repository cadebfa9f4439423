/** Text as bytes of Shift_JIS in Microsoft's reading (CP932), by turning the decoder's table around. */

const tableOf = (): ReadonlyMap<string, ReadonlyArray<number>> => {
  const decoder = new TextDecoder("shift_jis", { fatal: true })
  const table = new Map<string, ReadonlyArray<number>>()
  const add = (bytes: ReadonlyArray<number>): void => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes))
      // Some characters stand twice; the first place is the usual one.
      if (!table.has(character)) table.set(character, bytes)
    } catch {
      // Not a character.
    }
  }
  for (let byte = 0; byte < 0x100; byte++) add([byte])
  for (let lead = 0x81; lead <= 0xfc; lead++) {
    if (lead >= 0xa0 && lead <= 0xdf) continue
    for (let trail = 0x40; trail <= 0xfc; trail++) add([lead, trail])
  }
  return table
}

/** Encodes a text. Throws for a character Shift_JIS does not have. */
export const encodeShiftJis = (text: string): Uint8Array => {
  const table = tableOf()
  return Uint8Array.from(
    [...text].flatMap((character) => {
      const bytes = table.get(character)
      if (bytes === undefined) throw new RangeError(`"${character}" is not in Shift_JIS`)
      return bytes
    })
  )
}
