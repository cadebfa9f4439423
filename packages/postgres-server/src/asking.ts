/** Asking a server one thing, on a connection of its own. */
import { setTimeout as sleep } from "node:timers/promises"
import { PgConnection } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"

export type Row = Readonly<Record<string, unknown>>

/**
 * The rows of one statement, by column name; `bigint` columns are bigints. The connection is made for it and closed
 * after it, so nothing is left over from a server that was killed meanwhile.
 */
export const ask = (url: string, sql: string, parameters: ReadonlyArray<unknown> = []): Promise<ReadonlyArray<Row>> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(
        PgConnection.make({ url: Redacted.make(url), prepare: false, applicationName: "genzaichi-asking" }),
        (connection) => connection.query(sql, parameters)
      )
    )
  ).then(
    (result) => result.rows,
    (cause: unknown) => {
      throw new AskingFailed(sql, cause)
    }
  )

/** A statement the server did not carry out: what it was, and what the server said. */
export class AskingFailed extends Error {
  override readonly name = "AskingFailed"
  /** The five characters PostgreSQL names its errors by, where the server answered at all. */
  readonly code: string | undefined
  constructor(sql: string, cause: unknown) {
    const said = reasons(cause)
    super(`${said.map((one) => one.message).join(": ")} (asked: ${sql.trim().slice(0, 200)})`, { cause })
    this.code = said.map((one) => one.code).find((code) => typeof code === "string" && /^[0-9A-Z]{5}$/.test(code))
  }
}

interface Said {
  readonly message: string
  readonly code: string | undefined
}

/** What is inside an error, outermost first: the driver's error holds a reason, which holds the server's own words. */
const reasons = (cause: unknown): ReadonlyArray<Said> => {
  const found: Array<Said> = []
  let inner: unknown = cause
  for (let depth = 0; depth < 6 && typeof inner === "object" && inner !== null; depth++) {
    const { message, code, reason, cause: next } = inner as Record<string, unknown>
    if (typeof message === "string" && message !== "" && found.every((one) => one.message !== message)) {
      found.push({ message, code: typeof code === "string" ? code : undefined })
    }
    inner = reason ?? next
  }
  return found.length === 0 ? [{ message: String(cause), code: undefined }] : found
}

/** A name as SQL writes it. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A text as SQL writes it. */
export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** Waits until a server answers there, and gives nothing; or what it met the last time, where it does not. */
export const whyNoAnswer = async (url: string, attempts: number): Promise<unknown> => {
  for (let attempt = 1; ; attempt++) {
    try {
      await ask(url, "select 1")
      return undefined
    } catch (cause) {
      if (attempt === attempts) return cause
      await sleep(50)
    }
  }
}
