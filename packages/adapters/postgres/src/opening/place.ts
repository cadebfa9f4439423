/** Where a store is opened, for whoever has to mend something there: read from the address, without its password. */
import { env } from "node:process"
import { Redacted } from "effect"
import type { DatabaseAddress } from "../connection/database.ts"
import { NameFault, type Place } from "./opening-fault.ts"

const urlOf = ({ url }: DatabaseAddress): URL | undefined => {
  const text = typeof url === "string" || url === undefined ? url : (Redacted.value(url) as string)
  if (text === undefined) return undefined
  return URL.canParse(text) ? new URL(text) : undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Whom the driver logs in as where nobody is named. */
const systemUser = (): string | undefined => env["USER"] ?? env["USERNAME"]

const fault = (option: NameFault["option"], ja: string, en: string, given = ""): NameFault =>
  new NameFault({ option, given, because: { ja, en } })

/** What is wrong with an address before anybody is asked. */
export const addressFault = (address: DatabaseAddress): NameFault | undefined => {
  const { connections, database, host, port, socket, user } = address
  if (connections !== undefined && !(Number.isInteger(connections) && connections > 0)) {
    return fault("connections", "1以上の整数を指定してください", "give a whole number from 1", String(connections))
  }
  // Mostly a variable that is not set: whatever server runs on this machine must not be taken for the one meant.
  if ([address.url, host, port, socket, database, user].every((one) => one === undefined)) {
    return fault(
      "url",
      "接続先が指定されていません。postgres://user:password@host:5432/database の形か、host、database、userで指定してください",
      "it is not given, and nothing else says where the database is; write postgres://user:password@host:5432/database, or give host, database and user"
    )
  }
  const url = urlOf(address)
  if (address.url !== undefined && url?.protocol !== "postgres:" && url?.protocol !== "postgresql:") {
    return fault(
      "url",
      "postgres://user:password@host:5432/database の形で書き、記号は%で符号化してください",
      "write it as postgres://user:password@host:5432/database, with signs in it percent-encoded"
    )
  }
  return (user ?? (url?.username || systemUser())) === undefined
    ? fault(
        "user",
        "ユーザーが指定されていません。urlかuserで指定してください",
        "nobody is named to log in as; name a role in the url, or as `user`"
      )
    : undefined
}

export const placeOf = (address: DatabaseAddress): Place => {
  const url = urlOf(address)
  const host = address.host ?? address.socket ?? (decoded(url?.hostname ?? "") || "localhost")
  const port = address.port ?? (url?.port ? Number(url.port) : 5432)
  const user = address.user ?? (decoded(url?.username ?? "") || (systemUser() ?? "nobody"))
  const database = address.database ?? decoded(url?.pathname.slice(1) ?? "")
  return {
    server: `${host}:${port}`,
    user,
    database: database || user
  }
}
