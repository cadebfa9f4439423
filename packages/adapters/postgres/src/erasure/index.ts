/** Erasing a person: personal text sealed under keys of its owner, and the keys dropped. */
export {
  databaseKeys,
  type DatabaseKeysAddress,
  type DatabaseKeysOptions,
  keyTables,
  makeDatabaseKeys,
  type OpenDatabaseKeys,
  openDatabaseKeys,
  prepareKeyTables
} from "./database-keys.ts"
export { fileKeys, type FileKeysOptions } from "./file-keys.ts"
export { memoryKeys } from "./memory-keys.ts"
export type { Owner, PersonalKey, PersonalKeys } from "./personal-keys.ts"
export { makeSealing, type Sealed, type Sealing, type SealingOptions } from "./sealing.ts"
export type { MasterSecret } from "./wrapping.ts"
