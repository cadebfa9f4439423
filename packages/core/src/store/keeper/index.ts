/** What a read model keeps of deals and accounts, made from the events that bear on them. */
export type * from "./kept-row.ts"
export { makePositionKeeper } from "./make-position-keeper.ts"
export type * from "./position-keeper.ts"
export { searchTerms, searchText } from "./search-terms.ts"
