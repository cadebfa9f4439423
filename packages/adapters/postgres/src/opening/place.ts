/** Where a store is opened, for whoever has to mend something there: read from the address, without its password. */
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

/** What is wrong with an address before anybody is asked. */
export const addressFault = (address: DatabaseAddress): NameFault | undefined => {
  if (address.url === undefined) return undefined
  const url = urlOf(address)
  if (url !== undefined && (url.protocol === "postgres:" || url.protocol === "postgresql:")) return undefined
  return new NameFault({
    option: "url",
    given: "",
    because: {
      ja: "postgres://user:password@host:5432/database の形で書き、記号は%で符号化してください",
      en: "write it as postgres://user:password@host:5432/database, with signs in it percent-encoded"
    }
  })
}

export const placeOf = (address: DatabaseAddress): Place => {
  const url = urlOf(address)
  const host = address.host ?? address.socket ?? (decoded(url?.hostname ?? "") || "localhost")
  const port = address.port ?? (url?.port ? Number(url.port) : 5432)
  // Where none is given, the driver logs in as the user of the operating system.
  const user = address.user ?? (decoded(url?.username ?? "") || "(system user)")
  const database = address.database ?? decoded(url?.pathname.slice(1) ?? "")
  return {
    server: `${host}:${port}`,
    user,
    database: database || user
  }
}
