/** What the server, or the way to it, refused while a store was opened: in the words of opening. */
import type { StoreFailure } from "@genzaichi/core"
import type { ServerFault } from "../connection/server-fault.ts"
import { failureOf } from "../log/appending.ts"
import { quoted, type SchemaNames } from "../migration/migration.ts"
import { LoginRefused, type Place, RightsMissing, ServerUnreachable } from "./opening-fault.ts"

const noSuchDatabase = "3D000"
const wrongPassword = "28P01"
const tooManyConnections = "53300"

/** Neither the driver nor Node has one code for what is wrong with an encrypted connection; their words all name it. */
const isAboutEncryption = (detail: string): boolean => /\bTLS\b|certificate/i.test(detail)

/**
 * @param migrating the names of the schema where migrations were run, so that rights that were missing for that are told
 */
export const fromServerFault = (
  fault: ServerFault,
  where: Place,
  migrating?: SchemaNames
): LoginRefused | ServerUnreachable | RightsMissing | StoreFailure => {
  const { code, detail, reason } = fault
  switch (reason) {
    case "login":
      return new LoginRefused({
        where,
        refused:
          code === noSuchDatabase
            ? "database"
            : code === undefined || code === wrongPassword
              ? "password"
              : "admission",
        detail
      })
    case "unreachable":
    case "not-ready":
      return new ServerUnreachable({
        where,
        met:
          code === tooManyConnections
            ? "full"
            : reason === "not-ready"
              ? "not-ready"
              : isAboutEncryption(detail)
                ? "ssl"
                : "nobody",
        detail
      })
    case "rights":
      return migrating === undefined
        ? new RightsMissing({ where, purpose: "connect", lacks: [detail], grants: [mayConnect(where)] })
        : new RightsMissing({ where, purpose: "migrate", lacks: [detail], grants: rightsToMigrate(where, migrating) })
    default:
      return failureOf(fault)
  }
}

/** The server took the connection and fell silent. */
export const noAnswer = (where: Place, milliseconds: number): ServerUnreachable =>
  new ServerUnreachable({ where, met: "nobody", detail: `no answer within ${milliseconds} ms` })

const mayConnect = ({ database, user }: Place): string =>
  `GRANT CONNECT ON DATABASE ${quoted(database)} TO ${quoted(user)}`

/** What a role needs to run migrations: a place for the schema, and roles, which may also be made for it beforehand. */
const rightsToMigrate = ({ database, user }: Place, { app, walled }: SchemaNames): ReadonlyArray<string> => [
  `GRANT CREATE ON DATABASE ${quoted(database)} TO ${quoted(user)}`,
  `CREATE ROLE ${quoted(walled)} NOLOGIN`,
  `CREATE ROLE ${quoted(app)} NOLOGIN`,
  `GRANT ${quoted(walled)} TO ${quoted(user)}`
]
