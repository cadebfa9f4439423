/** Numbers with what is counted: `10台`, `1,200 名`, `5 licences`, `約300人`. */

export interface Quantity {
  readonly quantity: number
  /** `null` where only the number is written. */
  readonly unit: string | null
}

const written = /^(-?\d+(?:\.\d+)?)(万|千)?\s*(\D*)$/
const scales: Readonly<Record<string, number>> = { 万: 10_000, 千: 1000 }

/** Reads a quantity; undefined where the text does not begin with a number, or says more than one. */
export const readQuantity = (text: string): Quantity | undefined => {
  const plain = text
    .normalize("NFKC")
    .trim()
    .replace(/^(?:約|およそ|about|approx\.?|ca\.?)\s*/i, "")
    .replace(/(\d),(?=\d{3}(?!\d))/g, "$1")
    .replace(/^[▲△−]/, "-")
  const [, digits, scale, unit] = written.exec(plain) ?? []
  if (digits === undefined) return undefined
  const quantity = Number((Number(digits) * (scale === undefined ? 1 : scales[scale]!)).toPrecision(15))
  return { quantity, unit: unit === undefined || unit === "" ? null : unit.trim() }
}

/** A whole number that is not negative, such as of people; undefined for any other text. */
export const readCount = (text: string): number | undefined => {
  const quantity = readQuantity(text)?.quantity
  return quantity !== undefined && Number.isSafeInteger(quantity) && quantity >= 0 ? quantity : undefined
}
