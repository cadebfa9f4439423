/** The driver's errors in our own words. A file of its own, so that nothing an app sees leads to the driver. */
import type { SqlError } from "effect/sql/SqlError"
import { ServerFault, type ServerFaultReason } from "./server-fault.ts"

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
  // A session that was idle for too long is ended by the server, maybe just as it is used again (57P05).
  if (code.startsWith("08") || code === "57P01" || code === "57P02" || code === "57P05") return "unreachable"
  if (code === "57P03" || code === "53300") return "not-ready"
  if (code.startsWith("28") || code === "3D000") return "login"
  if (code === "42501") return "rights"
  if (code === "3F000" || code === "42P01" || code === "42883" || code === "42703") return "missing"
  if (code === "55P03") return "busy"
  if (code === "23505") return "unique"
  if (code === "53100") return "disk-full"
  if (code === "57014" || code === "40001" || code === "40P01" || code === "25P03" || code === "25P04")
    return "cancelled"
  return "other"
}

/** The driver's error in our words. */
export const serverFault = (error: SqlError): ServerFault => {
  const { reason } = error
  const fields = (typeof reason.cause === "object" && reason.cause !== null ? reason.cause : {}) as Fields
  const told = typeof fields.message === "string" && fields.message !== "" ? fields.message : reason.message
  const whole = typeof fields.detail === "string" ? `${told}; ${fields.detail}` : (told ?? "the server failed")
  // It stands in the middle of our sentences, and the server ends some of its own.
  const detail = whole.replace(/\.$/, "")
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
