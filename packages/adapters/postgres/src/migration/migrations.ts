/** All migrations, in order. */
import { logMigration } from "./0001-log.ts"
import { positionsMigration } from "./0002-positions.ts"
import { projectionsMigration } from "./0003-projections.ts"
import type { Migration } from "./migration.ts"

export const migrations: ReadonlyArray<Migration> = [logMigration, positionsMigration, projectionsMigration]
