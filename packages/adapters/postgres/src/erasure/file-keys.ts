/**
 * Keys in files, one for each tenant, that several processes on one machine may use at once.
 *
 * A file only grows: a line for each key, and one for each owner who was forgotten. A line is appended with one write,
 * which the system carries out as a whole; where two processes made a key for one owner, the first line is the key for
 * both. So nobody has to hold a lock that a process could leave behind. To drop a key its line is overwritten where it
 * stands, after the line that says so, and not copied into a new file that would leave the old one on the disk.
 *
 * The folder must be on a disk of the machine (a network share does not append as a whole), and in no backup that is
 * kept for longer than forgetting may take.
 */
import { StoreFailure, type TenantId } from "@genzaichi/core"
import { Buffer } from "node:buffer"
import { createHash } from "node:crypto"
import { constants, type FileHandle, link, mkdir, open, unlink } from "node:fs/promises"
import { join } from "node:path"
import { Effect, Semaphore } from "effect"
import { makeKeyedHash } from "./keyed-hash.ts"
import { ownerName } from "./key-ring.ts"
import { newKey, newSecret } from "./new-key.ts"
import type { Owner, PersonalKey, PersonalKeys } from "./personal-keys.ts"
import { makeWrapping, type MasterSecret, type Wrapping } from "./wrapping.ts"

export interface FileKeysOptions {
  /** Wraps the keys in the files; without, whoever can read the folder can read every text. */
  readonly master?: MasterSecret
}

/** Where a line stands in the file, in bytes. */
interface Span {
  readonly at: number
  readonly length: number
}

interface HeldOwner {
  readonly id: string
  readonly wrapped: string
  /** Every line with a key for the owner; the first is the key. */
  readonly spans: Array<Span>
}

/** What has been read of a tenant's file. */
interface Reading {
  /** The file that was read. */
  readonly inode: number
  /** Bytes read, whole lines. */
  end: number
  secret: Uint8Array | undefined
  readonly owners: Map<string, HeldOwner>
  readonly ids: Map<string, HeldOwner>
  /** Keyed hashes of owners. */
  readonly forgotten: Set<string>
  readonly dropped: Set<string>
}

type Line =
  | { readonly tenant: string; readonly secret: string }
  | { readonly key: string; readonly of: readonly [kind: string, id: string]; readonly secret: string }
  | { readonly forgotten: string; readonly key: string | null }

interface TenantFile {
  readonly path: string
  readonly one: Semaphore.Semaphore
  reading: Reading | undefined
}

const newline = 0x0a
const hashSecretName = "hash secret"

/** Keys in the folder, which is made where it is not there. */
export const fileKeys = (folder: string, options: FileKeysOptions = {}): PersonalKeys => {
  const wrapping = makeWrapping(options.master)
  const files = new Map<TenantId, TenantFile>()

  const fileOf = (tenant: TenantId): TenantFile => {
    let file = files.get(tenant)
    if (file === undefined) {
      // A tenant's id may hold what no file's name does.
      const name = createHash("sha256").update(tenant).digest("hex").slice(0, 32)
      file = { path: join(folder, `${name}.keys`), one: Semaphore.makeUnsafe(1), reading: undefined }
      files.set(tenant, file)
    }
    return file
  }

  /** One after another within the process; the file is open, and read to its end. */
  const using = <A>(
    tenant: TenantId,
    work: (handle: FileHandle, reading: Reading, file: TenantFile) => Promise<A>
  ): Effect.Effect<A, StoreFailure> =>
    Effect.suspend(() => {
      const file = fileOf(tenant)
      return file.one.withPermits(1)(
        // A file is worked on to the end, whoever has stopped waiting for it.
        Effect.uninterruptible(
          Effect.tryPromise({
            try: async () => {
              const handle = await opened(folder, file.path, tenant, wrapping)
              try {
                return await work(handle, await readOn(handle, file, tenant, wrapping), file)
              } finally {
                await handle.close()
              }
            },
            catch: (cause) =>
              cause instanceof StoreFailure
                ? cause
                : new StoreFailure({
                    because: `the keys in ${folder} could not be read or written: ${String(cause)}`,
                    retryable: false,
                    cause
                  })
          })
        )
      )
    })

  const keyOf = (tenant: TenantId, { id, wrapped }: HeldOwner): PersonalKey => ({
    id,
    secret: wrapping.unwrap(tenant, id, wrapped)
  })
  const hashing = ({ secret }: Reading): ((text: string) => string) => makeKeyedHash(secret!)

  return {
    keysOf: (tenant, owners) =>
      using(tenant, async (handle, reading, file) => {
        const hashOf = hashing(reading)
        const isForgotten = (owner: Owner): boolean => reading.forgotten.has(hashOf(ownerName(owner)))
        const lines = owners
          .filter((owner) => !reading.owners.has(ownerName(owner)) && !isForgotten(owner))
          .map(({ id: ofId, kind }): Line => {
            const { id, secret } = newKey()
            return { key: id, of: [kind, ofId], secret: wrapping.wrap(tenant, id, secret) }
          })
        if (lines.length > 0) {
          await append(handle, lines)
          await readOn(handle, file, tenant, wrapping)
          // Forgotten by somebody else in the meantime: the line that came too late is not to stay.
          const late = owners.filter((owner) => reading.owners.has(ownerName(owner)) && isForgotten(owner))
          if (late.length > 0)
            await overwrite(
              file.path,
              late.flatMap((owner) => letGo(reading, owner)?.spans ?? [])
            )
        }
        return owners.map((owner) => {
          if (isForgotten(owner)) return "forgotten"
          return keyOf(tenant, reading.owners.get(ownerName(owner))!)
        })
      }),
    find: (tenant, ids) =>
      using(tenant, async (_handle, { dropped, ids: held }) =>
        ids.map((id) => {
          if (dropped.has(id)) return "forgotten"
          const key = held.get(id)
          return key === undefined ? undefined : keyOf(tenant, key)
        })
      ),
    drop: (tenant, owner) =>
      using(tenant, async (handle, reading, file) => {
        const hash = hashing(reading)(ownerName(owner))
        const before = reading.forgotten.has(hash)
        const held = reading.owners.get(ownerName(owner))
        // What says that they are forgotten is there before the key is gone, whenever the process may end.
        if (!before) await append(handle, [{ forgotten: hash, key: held?.id ?? null }])
        await readOn(handle, file, tenant, wrapping)
        const dropped = letGo(reading, owner)
        if (dropped !== undefined) await overwrite(file.path, dropped.spans)
        return !before
      }),
    forgotten: (tenant) => using(tenant, async (_handle, { forgotten }) => forgotten.size),
    hashSecret: (tenant) => using(tenant, async (_handle, { secret }) => secret!)
  }
}

/** Takes the owner's key out of what was read. */
const letGo = (reading: Reading, owner: Owner): HeldOwner | undefined => {
  const held = reading.owners.get(ownerName(owner))
  if (held === undefined) return undefined
  reading.owners.delete(ownerName(owner))
  reading.ids.delete(held.id)
  reading.dropped.add(held.id)
  return held
}

const bytesOf = (lines: ReadonlyArray<Line>): Buffer =>
  // Each begins on a line of its own, also behind one that was cut off when the machine stopped.
  Buffer.from(`\n${lines.map((line) => JSON.stringify(line)).join("\n")}\n`)

const append = async (handle: FileHandle, lines: ReadonlyArray<Line>): Promise<void> => {
  const bytes = bytesOf(lines)
  const { bytesWritten } = await handle.write(bytes)
  if (bytesWritten !== bytes.length) throw new Error("the disk is full")
  await handle.datasync()
}

/** Overwrites lines where they stand. */
const overwrite = async (path: string, spans: ReadonlyArray<Span>): Promise<void> => {
  const handle = await open(path, "r+")
  try {
    for (const { at, length } of spans) await handle.write(Buffer.alloc(length, " "), 0, length, at)
    await handle.datasync()
  } finally {
    await handle.close()
  }
}

const appending = constants.O_RDWR | constants.O_APPEND

/** The tenant's file, made with its secret where it is not there; of several that make it, one succeeds. */
const opened = async (folder: string, path: string, tenant: TenantId, wrapping: Wrapping): Promise<FileHandle> => {
  try {
    return await open(path, appending)
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code !== "ENOENT") throw fault
  }
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const draft = `${path}.${newKey().id}`
  const handle = await open(draft, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600)
  try {
    await append(handle, [{ tenant, secret: wrapping.wrap(tenant, hashSecretName, newSecret()) }])
  } finally {
    await handle.close()
  }
  try {
    await link(draft, path)
  } catch (fault) {
    if ((fault as { readonly code?: unknown }).code !== "EEXIST") throw fault
  } finally {
    await unlink(draft)
  }
  // The name of a new file is as durable as what is in it only once its folder is written.
  const directory = await open(folder, constants.O_RDONLY)
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
  return open(path, appending)
}

/** Reads what was appended since; all of it where the file is another, or shorter than it was. */
const readOn = async (handle: FileHandle, file: TenantFile, tenant: TenantId, wrapping: Wrapping): Promise<Reading> => {
  const { ino, size } = await handle.stat()
  let reading = file.reading
  if (reading === undefined || reading.inode !== ino || size < reading.end) {
    reading = {
      inode: ino,
      end: 0,
      secret: undefined,
      owners: new Map(),
      ids: new Map(),
      forgotten: new Set(),
      dropped: new Set()
    }
    file.reading = reading
  }
  if (size > reading.end) {
    const bytes = Buffer.alloc(size - reading.end)
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, reading.end + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    take(reading, bytes.subarray(0, bytes.lastIndexOf(newline) + 1), tenant, wrapping)
  }
  if (reading.secret === undefined) {
    throw new StoreFailure({ because: `${file.path} does not hold the keys of tenant ${tenant}`, retryable: false })
  }
  return reading
}

/** Takes whole lines. One that cannot be read was overwritten, or cut off before anybody relied on it. */
const take = (reading: Reading, bytes: Buffer, tenant: TenantId, wrapping: Wrapping): void => {
  for (let from = 0; from < bytes.length;) {
    const until = bytes.indexOf(newline, from)
    const line = lineIn(bytes.toString("utf8", from, until))
    if (line !== undefined) takeLine(reading, line, { at: reading.end + from, length: until - from }, tenant, wrapping)
    from = until + 1
  }
  reading.end += bytes.length
}

const lineIn = (text: string): Line | undefined => {
  if (!text.startsWith("{")) return undefined
  try {
    return JSON.parse(text) as Line
  } catch {
    return undefined
  }
}

const takeLine = (reading: Reading, line: Line, span: Span, tenant: TenantId, wrapping: Wrapping): void => {
  if ("tenant" in line) {
    if (line.tenant === tenant) reading.secret ??= wrapping.unwrap(tenant, hashSecretName, line.secret)
  } else if ("forgotten" in line) {
    reading.forgotten.add(line.forgotten)
    if (line.key !== null) {
      reading.dropped.add(line.key)
      reading.ids.delete(line.key)
    }
  } else {
    const name = ownerName({ kind: line.of[0], id: line.of[1] })
    const known = reading.owners.get(name)
    if (known !== undefined) {
      known.spans.push(span)
      return
    }
    const held: HeldOwner = { id: line.key, wrapped: line.secret, spans: [span] }
    reading.owners.set(name, held)
    if (!reading.dropped.has(held.id)) reading.ids.set(held.id, held)
  }
}
