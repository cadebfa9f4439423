/** What a PostgreSQL server, or the way to it, can refuse: the driver's errors in our own words. */
import { Schema } from "effect"
import type { SqlError } from "effect/sql/SqlError"

/** Kinds of faults, by what is to be done about them. */
export const ServerFaultReason = Schema.Literals([
  /** No server there, or the connection was lost. Trying again may help. */
  "unreachable",
  /** The server is starting, stopping, or has no connection left. Trying again may help. */
  "not-ready",
  /** User, password or database were not taken. */
  "login",
  /** The role may not do it. */
  "rights",
  /** A table, function or schema is not there. */
  "missing",
  /** A lock was not given in time. */
  "busy",
  /** A unique key stands there already. */
  "unique",
  /** No room on the disk. */
  "disk-full",
  /** The server cancelled it, or it clashed with another transaction. Trying again may help. */
  "cancelled",
  "other"
])
export type ServerFaultReason = typeof ServerFaultReason.Type

/** A statement that did not succeed. Whether it was carried out is unknown where the connection was lost. */
export class ServerFault extends Schema.TaggedError<ServerFault>()("ServerFault", {
  reason: ServerFaultReason,
  /** The server's own code (SQLSTATE), where it answered. */
  code: Schema.optionalKey(Schema.String),
  constraint: Schema.optionalKey(Schema.String),
  detail: Schema.String,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message(): string {
    return this.code === undefined ? this.detail : `${this.detail} (${this.code})`
  }
  /** Trying again may help. */
  get retryable(): boolean {
    return this.reason === "unreachable" || this.reason === "not-ready" || this.reason === "cancelled"
  }
}

interface Fields {
  readonly code?: unknown
  readonly message?: unknown
  readonly detail?: unknown
  readonly constraint?: unknown
}

/**
 * What a code of the server comes to. The classes are those of PostgreSQL's manual, appendix A: 08 connection, 28 and
 * 3D000 login, 42501 rights, 3F, 42P01, 42883 missing, 53 resources, 57P administrator.
 */
const reasonOf = (code: string): ServerFaultReason => {
  if (code.startsWith("08") || code === "57P01" || code === "57P02") return "unreachable"
  if (code === "57P03" || code === "53300") return "not-ready"
  if (code.startsWith("28") || code === "3D000") return "login"
  if (code === "42501") return "rights"
  if (code === "3F000" || code === "42P01" || code === "42883" || code === "42703") return "missing"
  if (code === "55P03") return "busy"
  if (code === "23505") return "unique"
  if (code === "53100") return "disk-full"
  if (code === "57014" || code === "40001" || code === "40P01" || code === "25P04") return "cancelled"
  return "other"
}

/** The driver's error in our words. */
export const serverFault = (error: SqlError): ServerFault => {
  const { reason } = error
  const fields = (typeof reason.cause === "object" && reason.cause !== null ? reason.cause : {}) as Fields
  const told = typeof fields.message === "string" && fields.message !== "" ? fields.message : reason.message
  const detail = typeof fields.detail === "string" ? `${told}; ${fields.detail}` : (told ?? "the server failed")
  // A code of the server has five characters and never begins with E; those of the network do (`EPIPE`, `ECONNREFUSED`).
  const code = typeof fields.code === "string" && /^[0-9A-DF-Z][0-9A-Z]{4}$/.test(fields.code) ? fields.code : undefined
  const constraint = typeof fields.constraint === "string" ? fields.constraint : undefined
  return new ServerFault({
    reason:
      code !== undefined
        ? reasonOf(code)
        : reason._tag === "ConnectionError"
          ? "unreachable"
          : reason._tag === "AuthenticationError"
            ? "login"
            : "other",
    detail,
    cause: error,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint })
  })
}
