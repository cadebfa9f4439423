/**
 * One text under one key: AES-256 in Galois/counter mode (NIST SP 800-38D) with a random nonce.
 *
 * `sealed1:` key's name `:` trace `:` nonce, text and tag in base64url. Whose event it is in, which tenant's, and at
 * which place are authenticated with it, so that a sealed text that was moved does not open.
 */
import { Buffer } from "node:buffer"
import { createCipheriv, createDecipheriv, createSecretKey, hash, type KeyObject, randomFillSync } from "node:crypto"
import type { PersonalKey } from "./personal-keys.ts"

const beginning = "sealed1:"
const keyNameLength = 22
const traceFrom = beginning.length + keyNameLength + 1
const nonceLength = 12
const tagLength = 16

/** A key as it is used: what it seals with, and what marks of texts are made with. */
export interface HeldKey {
  readonly id: string
  readonly cipher: KeyObject
  readonly marking: string
}

/** Makes a key ready. Marks have a secret of their own, so that none says anything about what seals. */
export const heldKey = ({ id, secret }: PersonalKey): HeldKey => ({
  id,
  cipher: createSecretKey(secret),
  marking: hash("sha256", Buffer.concat([Buffer.from("mark:"), secret]), "hex")
})

/** Whether a text is sealed, or looks as if it were. */
export const looksSealed = (text: string): boolean => text.startsWith(beginning)

/** The name of the key a sealed text needs. */
export const keyNameIn = (sealed: string): string => sealed.slice(beginning.length, traceFrom - 1)

/** What stays readable of a sealed text when its key is gone. */
export const traceIn = (sealed: string): string => sealed.slice(traceFrom, sealed.indexOf(":", traceFrom))

/**
 * A mark that tells texts of one owner apart, four letters, a chance of 1 in 16.8 million that two share one. Made with
 * the owner's key: once that is dropped, nobody can find out by trying which text it was.
 */
export const markOf = ({ marking }: HeldKey, text: string): string =>
  hash("sha256", `${marking}${text}`, "base64url").slice(0, 4)

// Random bytes are asked for many at a time, which costs a tenth of asking for each nonce.
const pool = Buffer.alloc(nonceLength * 512)
let used = pool.length

const writeNonce = (into: Buffer): void => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  pool.copy(into, 0, used, used + nonceLength)
  // Never to be used again, and not to be found in memory either.
  pool.fill(0, used, used + nonceLength)
  used += nonceLength
}

/** Seals a text for its place: the tenant, the event, and where in it. The trace stays readable and is authenticated. */
export const sealText = (key: HeldKey, place: string, trace: string, text: string): string => {
  const plain = Buffer.from(text, "utf8")
  const body = Buffer.allocUnsafe(nonceLength + plain.length + tagLength)
  writeNonce(body)
  const cipher = createCipheriv("aes-256-gcm", key.cipher, body.subarray(0, nonceLength), { authTagLength: tagLength })
  cipher.setAAD(Buffer.from(`${place}\u0000${trace}`))
  cipher.update(plain).copy(body, nonceLength)
  cipher.final()
  cipher.getAuthTag().copy(body, nonceLength + plain.length)
  return `${beginning}${key.id}:${trace}:${body.toString("base64url")}`
}

/** The text, or `undefined` where it was not sealed with this key for this place. */
export const openText = (key: HeldKey, place: string, sealed: string): string | undefined => {
  const trace = traceIn(sealed)
  const body = Buffer.from(sealed.slice(traceFrom + trace.length + 1), "base64url")
  if (body.length < nonceLength + tagLength) return undefined
  const decipher = createDecipheriv("aes-256-gcm", key.cipher, body.subarray(0, nonceLength), {
    authTagLength: tagLength
  })
  decipher.setAAD(Buffer.from(`${place}\u0000${trace}`))
  decipher.setAuthTag(body.subarray(body.length - tagLength))
  const plain = decipher.update(body.subarray(nonceLength, body.length - tagLength), undefined, "utf8")
  try {
    return plain + decipher.final("utf8")
  } catch {
    return undefined
  }
}
