/** Recognising the header of a sheet, and with it the layout; and what a person says where it cannot be recognised. */
export { type ColumnCorrections, UnknownColumn } from "./corrections.ts"
export type { HeaderSynonyms } from "./known-headers.ts"
export { type HeaderMapping, type MappedColumn, mappingOf, type UnreadColumn, type UnreadReason } from "./mapping.ts"
export type { ColumnMatch, HeaderOptions, MatchReason } from "./match.ts"
export { type OwnProfile, profileFrom } from "./profile-from.ts"
export { findHeader, headerSearchRows, recogniseHeader, type RecognisedHeader, type RunnerUp } from "./recognise.ts"
export {
  type GuessedColumn,
  MissingColumns,
  type SuggestedMapping,
  UnknownLayout,
  wantedText,
  type WantedColumn
} from "./refusal.ts"
