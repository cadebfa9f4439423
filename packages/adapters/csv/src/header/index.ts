/** Recognising the header of a sheet, and with it the layout. */
export {
  findHeader,
  headerSearchRows,
  MissingColumns,
  recogniseHeader,
  type RecognisedHeader,
  UnknownLayout
} from "./recognise.ts"
