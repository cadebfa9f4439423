/** What a PostgreSQL server, or the way to it, can refuse, in our own words. */
import { Schema } from "effect"

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
