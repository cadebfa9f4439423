/** Arrow columns over typed arrays as they lie: what flechette does not build without copying. */
import {
  type Batch,
  batchType,
  bool,
  Column,
  columnFromArray,
  type DataType,
  dictionary,
  type Field,
  field,
  float64,
  int16,
  int32,
  int8,
  type IntType,
  list,
  Table,
  timestamp,
  TimeUnit,
  type TypedArray,
  uint32,
  uint8,
  utf8,
  Version
} from "@uwdata/flechette"

/** A column and its name. */
export interface NamedColumn {
  readonly name: string
  readonly column: Column<unknown>
  readonly nullable: boolean
}

type Parts = Partial<Pick<Batch<unknown>, "values" | "offsets" | "children" | "validity">> & { readonly nulls?: number }

const batchOf = (type: DataType, length: number, { nulls = 0, ...parts }: Parts): Batch<unknown> =>
  new (batchType(type))({ validity: new Uint8Array(0), ...parts, type, length, nullCount: nulls }) as Batch<unknown>

const columnOf = (type: DataType, length: number, parts: Parts): Column<unknown> =>
  new Column([batchOf(type, length, parts)], type)

const named = (name: string, column: Column<unknown>, nullable = false): NamedColumn => ({ name, column, nullable })

/** Numbers, and nothing else: no value is missing. */
export const numbers = (name: string, values: Float64Array | Uint32Array | Uint8Array): NamedColumn => {
  const type = values instanceof Float64Array ? float64() : values instanceof Uint32Array ? uint32() : uint8()
  return named(name, columnOf(type, values.length, { values: values as TypedArray }))
}

/** Instants (epoch milliseconds, integers) as timestamps in UTC. */
export const instants = (name: string, values: Float64Array): NamedColumn => {
  // Both halves of each number; a BigInt for each would take ten times as long.
  const halves = new Int32Array(values.length * 2)
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!
    const high = Math.floor(value / 4_294_967_296)
    halves[2 * row] = value - high * 4_294_967_296
    halves[2 * row + 1] = high
  }
  const type = timestamp(TimeUnit.MILLISECOND, "UTC")
  return named(name, columnOf(type, values.length, { values: new BigInt64Array(halves.buffer) }))
}

/** Bits of a byte per row as a column of yes and no. */
export const flags = (name: string, marks: Uint8Array, bit: number): NamedColumn => {
  const values = new Uint8Array((marks.length + 7) >> 3)
  for (let row = 0; row < marks.length; row++) if ((marks[row]! & bit) !== 0) values[row >> 3]! |= 1 << (row & 7)
  return named(name, columnOf(bool(), marks.length, { values }))
}

const indexType = (codes: Uint32Array | Uint16Array | Uint8Array): readonly [IntType, TypedArray] => {
  const { buffer, byteOffset, length } = codes
  // Signed, for pandas refuses unsigned ones. The same bytes, as no dictionary here is that long.
  if (codes instanceof Uint32Array) return [int32(), new Int32Array(buffer, byteOffset, length)]
  if (codes instanceof Uint16Array) return [int16(), new Int16Array(buffer, byteOffset, length)]
  return [int8(), new Int8Array(buffer, byteOffset, length)]
}

const longest = { 4: 2 ** 31, 2: 2 ** 15, 1: 2 ** 7 }

/** Codes and what they mean, each word once. Where `absent` is given, rows with that code have no value. */
export const words = (
  name: string,
  codes: Uint32Array | Uint16Array | Uint8Array,
  dictionaryWords: ReadonlyArray<string>,
  absent?: number
): NamedColumn => {
  if (dictionaryWords.length > longest[codes.BYTES_PER_ELEMENT as 1 | 2 | 4]) {
    throw new RangeError(`${dictionaryWords.length} words are too many for the column "${name}"`)
  }
  // One without any word would not be written at all.
  const spelt = columnFromArray<string>(dictionaryWords.length === 0 ? [""] : [...dictionaryWords], utf8())
  const [indices, values] = indexType(codes)
  const type = dictionary(spelt.type, indices)
  let nulls = 0
  let validity = new Uint8Array(0)
  if (absent !== undefined) {
    validity = new Uint8Array((codes.length + 7) >> 3)
    for (let row = 0; row < codes.length; row++) {
      if (codes[row] === absent) nulls++
      else validity[row >> 3]! |= 1 << (row & 7)
    }
  }
  const batch = batchOf(type, codes.length, { values, validity, nulls }) as ReturnType<typeof batchOf> & {
    readonly setDictionary: (column: Column<string>) => Batch<unknown>
  }
  return named(name, new Column([batch.setDictionary(spelt)], type), absent !== undefined)
}

/** Lists of numbers: those of row `r` are `[offsets[r], offsets[r + 1])` of the values. */
export const numberLists = (name: string, offsets: Int32Array, values: Float64Array): NamedColumn => {
  const type = list(field("value", float64(), false))
  const children = [batchOf(float64(), values.length, { values })]
  return named(name, columnOf(type, offsets.length - 1, { offsets, children }))
}

/** The columns as a table. */
export const tableOf = (columns: ReadonlyArray<NamedColumn>, metadata: Map<string, string>): Table => {
  const fields: Array<Field> = columns.map(({ column, name, nullable }) => field(name, column.type, nullable))
  return new Table(
    { version: Version.V5, endianness: 0, fields, metadata },
    columns.map(({ column }) => column)
  )
}
