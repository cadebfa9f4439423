/** The store in PostgreSQL: its log, then what is kept beside it, each on a server of its own. */
import type { Measured, Size } from "../outcome.ts"
import { benchPostgresLog } from "./postgres-log.ts"
import { benchPostgresPositions } from "./postgres-positions.ts"

export const benchPostgres = async (size: Size): Promise<ReadonlyArray<Measured>> => [
  ...(await benchPostgresLog(size)),
  ...(await benchPostgresPositions(size))
]
