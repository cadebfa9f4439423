/** Looking at everything that can be wrong before a store is used, and bringing its schema up to date where asked to. */
import { Duration, Effect } from "effect"
import type { Database, DatabaseAddress } from "../connection/database.ts"
import type { MigrationOptions, SchemaNames } from "../migration/migration.ts"
import { migrate, type MigrationRun } from "../migration/migrate.ts"
import { migrations } from "../migration/migrations.ts"
import { fromServerFault, noAnswer } from "./from-server-fault.ts"
import {
  MigrationMissing,
  type OpeningFault,
  RightsMissing,
  SchemaTooNew,
  ServerTooOld,
  WallBroken
} from "./opening-fault.ts"
import { placeOf } from "./place.ts"
import { type Standing, standingOf } from "./standing.ts"

const oldestServer = 15

/** What is missing of the migrations, by number and name. */
export const missingFrom = ({ ran }: Standing): ReadonlyArray<MigrationRun> => {
  const numbers = new Set(ran.map(({ number }) => number))
  return migrations.filter(({ number }) => !numbers.has(number)).map(({ name, number }) => ({ name, number }))
}

/** What makes a schema unusable whatever is migrated. */
const unusable = (
  standing: Standing,
  address: DatabaseAddress,
  names: SchemaNames
): ServerTooOld | RightsMissing | SchemaTooNew | undefined => {
  const where = placeOf(address)
  const { lacks, grants, ran, version, versionNumber } = standing
  if (versionNumber < oldestServer * 10_000) return new ServerTooOld({ where, version, oldest: oldestServer })
  if (lacks.length > 0) return new RightsMissing({ where, purpose: "use", lacks, grants })
  const known = migrations.at(-1)?.number ?? 0
  const found = ran.at(-1)?.number ?? 0
  return found > known ? new SchemaTooNew({ where, schema: names.schema, found, known }) : undefined
}

/** Asks how the schema stands; not for longer than connecting may take. */
const look = (
  database: Database,
  address: DatabaseAddress,
  names: SchemaNames
): Effect.Effect<Standing, OpeningFault> => {
  const where = placeOf(address)
  const duration = Duration.fromInputUnsafe(address.connectTimeout ?? "5 seconds")
  return standingOf(database, names).pipe(
    Effect.mapError((fault) => fromServerFault(fault, where)),
    Effect.timeoutOrElse({
      duration,
      orElse: () => Effect.fail(noAnswer(where, Duration.toMillis(duration)))
    }),
    Effect.flatMap((standing) => {
      const fault = unusable(standing, address, names)
      return fault === undefined ? Effect.succeed(standing) : Effect.fail(fault)
    })
  )
}

/** Runs the migrations that are missing and gives what ran now; nothing where the schema is up to date. */
export const bringUpToDate = (
  database: Database,
  address: DatabaseAddress,
  names: SchemaNames,
  options: MigrationOptions
): Effect.Effect<ReadonlyArray<MigrationRun>, OpeningFault> =>
  Effect.flatMap(look(database, address, names), (standing) =>
    missingFrom(standing).length === 0
      ? Effect.succeed([])
      : Effect.mapError(migrate(database, names, options), (fault) => fromServerFault(fault, placeOf(address), names))
  )

/** Fails with what is wrong, if anything is. */
export const checkOpening = (
  database: Database,
  address: DatabaseAddress,
  names: SchemaNames
): Effect.Effect<void, OpeningFault> =>
  Effect.flatMap(look(database, address, names), (standing): Effect.Effect<void, OpeningFault> => {
    const where = placeOf(address)
    const missing = missingFrom(standing)
    if (missing.length > 0) {
      const listed = missing.map(({ name, number }) => `${number} ${name}`)
      return Effect.fail(new MigrationMissing({ where, schema: names.schema, missing: listed }))
    }
    return standing.holes.length === 0
      ? Effect.void
      : Effect.fail(new WallBroken({ where, schema: names.schema, holes: standing.holes }))
  })
