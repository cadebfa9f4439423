/** Making keys. */
import { randomBytes } from "node:crypto"
import type { PersonalKey } from "./personal-keys.ts"

export const newSecret = (): Uint8Array => randomBytes(32)

/** A key nobody had before: 16 random bytes are its name, 32 its secret. */
export const newKey = (): PersonalKey => ({ id: randomBytes(16).toString("base64url"), secret: newSecret() })
