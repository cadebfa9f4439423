/**
 * Keys as they are kept: wrapped by a master secret where one is given, so that whoever finds the keys cannot use them.
 *
 * The wrapping key is derived from the master secret per tenant (HKDF with SHA-256, RFC 5869), and a wrapped key says
 * by authentication whose it is: one that was moved to another place does not unwrap.
 */
import { StoreFailure, type TenantId } from "@genzaichi/core"
import { Buffer } from "node:buffer"
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto"
import { Redacted } from "effect"

/** At least 32 random bytes, or a text with as much chance in it. It is asked for again whenever keys are read. */
export type MasterSecret = Uint8Array | string | Redacted.Redacted

export interface Wrapping {
  readonly wrap: (tenant: TenantId, name: string, secret: Uint8Array) => string
  /** @throws StoreFailure where it was wrapped with another master secret, or none was given. */
  readonly unwrap: (tenant: TenantId, name: string, wrapped: string) => Uint8Array
}

const nonceLength = 12
const tagLength = 16

export const makeWrapping = (master: MasterSecret | undefined): Wrapping => {
  if (master === undefined) {
    return {
      wrap: (_tenant, _name, secret) => `plain:${Buffer.from(secret).toString("base64url")}`,
      unwrap: (tenant, _name, wrapped) => {
        if (wrapped.startsWith("plain:")) return Buffer.from(wrapped.slice("plain:".length), "base64url")
        throw failure(`the keys of tenant ${tenant} are wrapped: give the master secret they were made with`)
      }
    }
  }
  const given = Redacted.isRedacted(master) ? (Redacted.value(master) as string) : master
  const bytes = typeof given === "string" ? Buffer.from(given, "utf8") : given
  if (bytes.length < 16) throw new RangeError("The master secret is too short to keep anything: give 32 random bytes")
  const wrappingKeys = new Map<TenantId, Uint8Array>()
  const keyOf = (tenant: TenantId): Uint8Array => {
    let key = wrappingKeys.get(tenant)
    if (key === undefined) {
      key = new Uint8Array(hkdfSync("sha256", bytes, Buffer.from(tenant, "utf8"), "genzaichi keys 1", 32))
      wrappingKeys.set(tenant, key)
    }
    return key
  }
  return {
    wrap: (tenant, name, secret) => {
      const nonce = randomBytes(nonceLength)
      const cipher = createCipheriv("aes-256-gcm", keyOf(tenant), nonce, { authTagLength: tagLength })
      cipher.setAAD(Buffer.from(`${tenant}\u0000${name}`))
      const body = Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()])
      return `wrapped:${body.toString("base64url")}`
    },
    unwrap: (tenant, name, wrapped) => {
      const body = Buffer.from(wrapped.slice("wrapped:".length), "base64url")
      const refused = failure(`the keys of tenant ${tenant} were not wrapped with the master secret given`)
      if (!wrapped.startsWith("wrapped:") || body.length < nonceLength + tagLength) throw refused
      const decipher = createDecipheriv("aes-256-gcm", keyOf(tenant), body.subarray(0, nonceLength), {
        authTagLength: tagLength
      })
      decipher.setAAD(Buffer.from(`${tenant}\u0000${name}`))
      decipher.setAuthTag(body.subarray(body.length - tagLength))
      const secret = decipher.update(body.subarray(nonceLength, body.length - tagLength))
      try {
        return Buffer.concat([secret, decipher.final()])
      } catch {
        throw refused
      }
    }
  }
}

const failure = (because: string): StoreFailure => new StoreFailure({ because, retryable: false })
