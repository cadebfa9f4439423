/** A log in PostgreSQL that loses nothing, and what can be asked of it. */
export type { DatabaseAddress } from "./connection/database.ts"
export {
  type DatabaseKeysAddress,
  fileKeys,
  type FileKeysOptions,
  keyTables,
  makeDatabaseKeys,
  type MasterSecret,
  memoryKeys,
  type OpenDatabaseKeys,
  openDatabaseKeys,
  type Owner,
  type PersonalKey,
  type PersonalKeys
} from "./erasure/index.ts"
export type { Health, HealthCode, HealthFinding, HealthLimits } from "./health.ts"
export type { Archived, ArchiveRequest } from "./log/archive.ts"
export { postgresMetrics } from "./measures.ts"
export type { MigrationRun } from "./migration/migrate.ts"
export * from "./opening/opening-fault.ts"
export {
  type AccountRow,
  type AccountsQuery,
  type AskingFault,
  type CountsQuery,
  CursorFault,
  type DealRow,
  type DealsQuery,
  ModelMismatch,
  ModelNotReady,
  type OpenPositionsFault,
  type Page,
  PastAsked,
  type Positions,
  type PositionsOptions,
  type PositionsState,
  type PromisePositions,
  QueryFault,
  type Rebuild,
  type Sees,
  type StaleCount,
  type StaleQuery,
  type StaleRow
} from "./positions/index.ts"
export {
  makePostgres,
  type MigratingOptions,
  migratePostgres,
  migrationScript,
  openPostgres,
  type OpenPostgres,
  Postgres,
  PostgresEventStore,
  type PostgresOptions,
  type PostgresShape,
  type PromiseProjection,
  runMigrations,
  type SchemaOptions
} from "./postgres.ts"
export type {
  OpenProjection,
  ProjectionCursor,
  ProjectionPage,
  ProjectionProgress,
  ProjectionQuery,
  ProjectionSettings
} from "./projection/open-projection.ts"
export { type ProjectionColumn, ProjectionFault, type TableProjection } from "./projection/table-projection.ts"
