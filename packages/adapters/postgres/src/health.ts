/** What is wrong with the database a log lives in, in words. */
import type { Label } from "@genzaichi/core"
import { Effect } from "effect"
import type { Database, DatabaseAddress } from "./connection/database.ts"
import type { SchemaNames } from "./migration/migration.ts"
import { checkOpening } from "./opening/check.ts"

/** What a finding is about, for whoever alarms on it. */
export type HealthCode =
  /** No server answers, or it does not let us in. */
  | "unreachable"
  /** The schema is not as it has to be: migrations, rights, the wall. */
  | "schema"

export interface HealthFinding {
  readonly code: HealthCode
  readonly text: Label
}

export interface Health {
  /** Nothing was found. */
  readonly ok: boolean
  readonly findings: ReadonlyArray<HealthFinding>
}

export interface HealthSettings {
  readonly database: Database
  readonly address: DatabaseAddress
  readonly names: SchemaNames
}

/** Looks at the database now; it never fails, what it cannot ask is a finding. */
export const healthOf = ({ address, database, names }: HealthSettings): Effect.Effect<Health> =>
  Effect.match(checkOpening(database, address, names), {
    onSuccess: (): Health => ({ ok: true, findings: [] }),
    onFailure: (fault): Health => {
      const isAway = fault._tag === "LoginRefused" || fault._tag === "ServerUnreachable"
      const text =
        "problem" in fault
          ? { ja: `${fault.problem.ja}。${fault.remedy.ja}`, en: `${fault.problem.en}; ${fault.remedy.en}` }
          : { ja: fault.message, en: fault.message }
      return { ok: false, findings: [{ code: isAway ? "unreachable" : "schema", text }] }
    }
  })
