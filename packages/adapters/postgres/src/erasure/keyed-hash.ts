/** Names for texts that nobody can guess the text from without the tenant's secret: HMAC with SHA-256 (RFC 2104). */
import { createHmac, createSecretKey } from "node:crypto"

/** Rows of a sheet come several events each, one after another. */
const mostRemembered = 4096

/** Twenty-two letters and digits (132 bits), the same for the same text. */
export const makeKeyedHash = (secret: Uint8Array): ((text: string) => string) => {
  const key = createSecretKey(secret)
  let remembered = new Map<string, string>()
  return (text) => {
    const known = remembered.get(text)
    if (known !== undefined) return known
    const made = createHmac("sha256", key).update(text).digest("base64url").slice(0, 22)
    if (remembered.size >= mostRemembered) remembered = new Map()
    remembered.set(text, made)
    return made
  }
}
