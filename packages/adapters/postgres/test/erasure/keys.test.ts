import { StoreFailure, TenantId } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { spawn } from "node:child_process"
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { Effect, Exit, Scope } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Database, makeDatabase } from "../../src/connection/database.ts"
import {
  databaseKeys,
  fileKeys,
  keyTables,
  type MasterSecret,
  memoryKeys,
  type Owner,
  type PersonalKey,
  type PersonalKeys,
  prepareKeyTables
} from "../../src/erasure/index.ts"

const run = Effect.runPromise
const acme = TenantId.make("acme/本社")
const beta = TenantId.make("beta")
const yamada: Owner = { kind: "person", id: "P-1" }
const suzuki: Owner = { kind: "person", id: "P-2" }
const aoba: Owner = { kind: "account", id: "P-1" }

let folder = ""
let fresh: FreshDatabase
let database: Database
const scope = Effect.runSync(Scope.make())
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "genzaichi-keys-"))
  fresh = await freshDatabase("keys")
  database = await run(Effect.provideService(makeDatabase({ url: fresh.url, connections: 4 }), Scope.Scope, scope))
})
afterAll(async () => {
  await run(Scope.close(scope, Exit.void))
  await rm(folder, { recursive: true, force: true })
  await fresh.drop()
})

let places = 0
const inFolder = (): string => join(folder, `keys-${++places}`)
const inTables = async (): Promise<string> => {
  const schema = `keys "${++places}"`
  await run(prepareKeyTables({ database, schema }))
  return schema
}

/** Keys at an empty place; each call of what is given opens them as another process would. */
const ways: ReadonlyArray<readonly [string, (master?: MasterSecret) => Promise<() => PersonalKeys>]> = [
  [
    "in memory",
    async () => {
      const keys = memoryKeys()
      return () => keys
    }
  ],
  [
    "in files",
    async (master) => {
      const place = inFolder()
      return () => fileKeys(place, master === undefined ? {} : { master })
    }
  ],
  [
    "in a database",
    async (master) => {
      const schema = await inTables()
      return () => databaseKeys({ database, schema, ...(master === undefined ? {} : { master }) })
    }
  ]
]

const keyOf = async (keys: PersonalKeys, owner: Owner, tenant = acme): Promise<PersonalKey> => {
  const [key] = await run(keys.keysOf(tenant, [owner]))
  if (key === undefined || key === "forgotten") throw new Error(`no key of ${owner.id}`)
  return { id: key.id, secret: Uint8Array.from(key.secret) }
}
const same = (one: PersonalKey, other: PersonalKey): void => {
  expect(other.id).toBe(one.id)
  expect([...other.secret]).toEqual([...one.secret])
}

describe.each(ways)("Keys kept %s (F4)", (_where, place) => {
  it("an owner has one key, the same whoever asks; no two have the same, nor in two tenants", async () => {
    const open = await place()
    const key = await keyOf(open(), yamada)
    expect(key.id).toMatch(/^[\w-]{22}$/)
    expect(key.secret).toHaveLength(32)
    same(key, await keyOf(open(), yamada))
    const others = [await keyOf(open(), suzuki), await keyOf(open(), aoba), await keyOf(open(), yamada, beta)]
    expect(new Set([key, ...others].map(({ id }) => id)).size).toBe(4)
    expect(new Set([key, ...others].map(({ secret }) => String(secret))).size).toBe(4)
    const [found, none] = await run(open().find(acme, [key.id, "AAAAAAAAAAAAAAAAAAAAAA"]))
    same(key, found as PersonalKey)
    expect(none).toBeUndefined()
    expect(await run(open().find(beta, [key.id]))).toEqual([undefined])
  })

  it("a key that is dropped is gone for good: nobody finds it, and none is made again", async () => {
    const open = await place()
    const [key, other] = [await keyOf(open(), yamada), await keyOf(open(), suzuki)]
    const elsewhere = open()
    await keyOf(elsewhere, yamada)
    expect(await run(open().forgotten(acme))).toBe(0)
    expect(await run(open().drop(acme, yamada))).toBe(true)
    for (const keys of [open(), elsewhere]) {
      expect(await run(keys.keysOf(acme, [yamada, suzuki]))).toMatchObject(["forgotten", { id: other.id }])
      expect(await run(keys.find(acme, [key.id, other.id]))).toMatchObject(["forgotten", { id: other.id }])
      expect(await run(keys.forgotten(acme))).toBe(1)
    }
    expect(await run(open().drop(acme, yamada))).toBe(false)
    expect(await run(open().forgotten(acme))).toBe(1)
    expect(await run(open().forgotten(beta))).toBe(0)
    same(other, await keyOf(open(), suzuki))
  })

  it("nobody can be sealed for who was forgotten before anything was written of them", async () => {
    const open = await place()
    expect(await run(open().drop(acme, yamada))).toBe(true)
    expect(await run(open().keysOf(acme, [yamada]))).toEqual(["forgotten"])
  })

  it("many who ask at once get one key each, the same for all", async () => {
    const open = await place()
    const owners = Array.from({ length: 20 }, (_, id): Owner => ({ kind: "person", id: `${id}` }))
    const all = await run(
      Effect.all(
        Array.from({ length: 6 }, (_, who) => open().keysOf(acme, who % 2 === 0 ? owners : owners.toReversed())),
        { concurrency: "unbounded" }
      )
    )
    const ids = all.map((keys, who) => (who % 2 === 0 ? keys : keys.toReversed()).map((key) => (key as PersonalKey).id))
    expect(new Set(ids[0]).size).toBe(20)
    for (const one of ids) expect(one).toEqual(ids[0])
  })

  it("who is forgotten while others ask for the key stays forgotten", async () => {
    const open = await place()
    for (let round = 0; round < 15; round++) {
      const owner: Owner = { kind: "person", id: `round ${round}` }
      await run(
        Effect.all([open().keysOf(acme, [owner]), open().drop(acme, owner), open().keysOf(acme, [owner])], {
          concurrency: "unbounded"
        })
      )
      expect(await run(open().keysOf(acme, [owner]))).toEqual(["forgotten"])
    }
    expect(await run(open().forgotten(acme))).toBe(15)
  })

  it("the tenant's hash secret is its own and stays", async () => {
    const open = await place()
    const secret = [...(await run(open().hashSecret(acme)))]
    expect(secret).toHaveLength(32)
    await run(open().drop(acme, yamada))
    expect([...(await run(open().hashSecret(acme)))]).toEqual(secret)
    expect([...(await run(open().hashSecret(beta)))]).not.toEqual(secret)
  })
})

describe("A master secret (F4)", () => {
  const master = "8cb1c0a67ad34f2e9fd0d1b47c0a5a11"
  it.each(ways.slice(1))("wraps keys %s, which open with no other and not without", async (_where, place) => {
    const open = await place(master)
    const key = await keyOf(open(), yamada)
    same(key, await keyOf(open(), yamada))
  })

  it("of files: neither without it nor with another, and the failure says so", async () => {
    const place = inFolder()
    const key = await keyOf(fileKeys(place, { master }), yamada)
    const [file] = await readdir(place)
    const text = await readFile(join(place, file!), "utf8")
    expect(text).not.toContain(Buffer.from(key.secret).toString("base64url"))
    for (const [options, says] of [
      [{}, "give the master secret they were made with"],
      [{ master: `${master}!` }, "were not wrapped with the master secret given"]
    ] as const) {
      const fault = await run(Effect.flip(fileKeys(place, options).keysOf(acme, [yamada])))
      expect(fault).toBeInstanceOf(StoreFailure)
      expect(fault.message).toContain(says)
    }
    expect(() => fileKeys(place, { master: "short" })).toThrow(RangeError)
  })

  it("of a database: neither without it nor with another", async () => {
    const schema = await inTables()
    await keyOf(databaseKeys({ database, schema, master }), yamada)
    for (const options of [{}, { master: `${master}!` }]) {
      const fault = await run(Effect.flip(databaseKeys({ database, schema, ...options }).keysOf(acme, [yamada])))
      expect(fault.message).toContain("master secret")
    }
  })
})

describe("Keys in files (F4)", () => {
  const fileIn = async (place: string): Promise<string> => join(place, (await readdir(place))[0]!)

  it("only their user can read them, and a dropped key stands nowhere on the disk any more", async () => {
    const place = inFolder()
    const key = await keyOf(fileKeys(place), yamada)
    const other = await keyOf(fileKeys(place), suzuki)
    const file = await fileIn(place)
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect((await stat(place)).mode & 0o777).toBe(0o700)
    const before = await stat(file)
    expect(await readFile(file, "utf8")).toContain(Buffer.from(key.secret).toString("base64url"))
    await run(fileKeys(place).drop(acme, yamada))
    const after = await readFile(file, "utf8")
    expect(after).not.toContain(Buffer.from(key.secret).toString("base64url"))
    expect(after).not.toContain(yamada.id)
    expect(after).toContain(Buffer.from(other.secret).toString("base64url"))
    // Overwritten where it stood, not copied around it.
    expect((await stat(file)).ino).toBe(before.ino)
    expect(await readdir(place)).toHaveLength(1)
  })

  it("a line that was cut off when the machine stopped does no harm, wherever it was cut", async () => {
    const line = `{"key":"${"B".repeat(22)}","of":["person","P-9"],"secret":"plain:${"A".repeat(43)}"}`
    for (const length of [0, 1, 20, line.length - 1, line.length]) {
      const place = inFolder()
      const key = await keyOf(fileKeys(place), yamada)
      const file = await fileIn(place)
      const held = fileKeys(place)
      await keyOf(held, yamada)
      await appendFile(file, `\n${line.slice(0, length)}`)
      for (const keys of [held, fileKeys(place)]) {
        same(key, await keyOf(keys, yamada))
        same(await keyOf(fileKeys(place), suzuki), await keyOf(keys, suzuki))
      }
    }
  })

  it("a drop that was cut off before the key was overwritten is a drop, and done again overwrites it", async () => {
    const place = inFolder()
    const key = await keyOf(fileKeys(place), yamada)
    const file = await fileIn(place)
    const before = await readFile(file)
    await run(fileKeys(place).drop(acme, yamada))
    const noted = (await readFile(file)).subarray(before.length)
    await writeFile(file, Buffer.concat([before, noted]))
    expect(await run(fileKeys(place).keysOf(acme, [yamada]))).toEqual(["forgotten"])
    expect(await run(fileKeys(place).find(acme, [key.id]))).toEqual(["forgotten"])
    expect(await run(fileKeys(place).drop(acme, yamada))).toBe(false)
    expect(await readFile(file, "utf8")).not.toContain(Buffer.from(key.secret).toString("base64url"))
  })

  it("a file that was put back to an earlier state is read anew; keys made since are unknown, which is said", async () => {
    const place = inFolder()
    const keys = fileKeys(place)
    const key = await keyOf(keys, yamada)
    const { size } = await stat(await fileIn(place))
    const later = await keyOf(keys, suzuki)
    await truncate(await fileIn(place), size)
    expect(await run(keys.find(acme, [later.id]))).toEqual([undefined])
    same(key, await keyOf(keys, yamada))
  })

  it("a file of another tenant, or none of keys, is refused", async () => {
    const place = inFolder()
    await keyOf(fileKeys(place), yamada)
    await writeFile(await fileIn(place), "not keys\n")
    const fault = await run(Effect.flip(fileKeys(place).keysOf(acme, [yamada])))
    expect(fault.message).toContain("does not hold the keys of tenant acme/本社")
  })

  it("several processes make the same keys at once, and each owner ends with one (F6)", async () => {
    const place = inFolder()
    const script = fileURLToPath(new URL("keys-process.ts", import.meta.url))
    const outputs = await Promise.all(
      Array.from(
        { length: 4 },
        (_, number) =>
          new Promise<string>((resolve, reject) => {
            const child = spawn(process.execPath, [script, place, String(number)], {
              stdio: ["ignore", "pipe", "inherit"]
            })
            let text = ""
            child.stdout.on("data", (piece: Buffer) => (text += piece.toString()))
            child.on("error", reject)
            child.on("close", (code) => (code === 0 ? resolve(text) : reject(new Error(`ended with ${code}`))))
          })
      )
    )
    const all = outputs.map((text) => JSON.parse(text) as Readonly<Record<string, string>>)
    const final = await run(
      fileKeys(place).keysOf(
        acme,
        Array.from({ length: 60 }, (_, id) => ({ kind: "person", id: `${id}` }))
      )
    )
    for (const [id, key] of final.entries()) {
      // Each process dropped some that the others kept asking for.
      if (id % 10 === 0) expect(key).toBe("forgotten")
      else for (const one of all) expect(one[id]).toBe((key as PersonalKey).id)
    }
    expect(await run(fileKeys(place).forgotten(acme))).toBe(6)
  })
})

describe("Keys in a database (F4)", () => {
  it("their tables are made by several processes at once, printed as SQL, and asked for where they are missing", async () => {
    const schema = `keys ${++places}`
    const missing = await run(Effect.flip(databaseKeys({ database, schema }).keysOf(acme, [yamada])))
    expect(missing.message).toContain("prepareKeyTables")
    const making = Array.from({ length: 3 }, () => prepareKeyTables({ database, schema }))
    await run(Effect.all(making, { concurrency: "unbounded" }))
    await keyOf(databaseKeys({ database, schema }), yamada)
    expect(keyTables(schema).join(";\n")).toContain(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
  })

  it("nothing of a dropped key stands in the tables, and whom it was about only as a hash", async () => {
    const schema = await inTables()
    const key = await keyOf(databaseKeys({ database, schema }), yamada)
    await run(databaseKeys({ database, schema }).drop(acme, yamada))
    const rows = JSON.stringify([
      await fresh.query(`select * from "${schema.replaceAll('"', '""')}".keys`),
      await fresh.query(`select * from "${schema.replaceAll('"', '""')}".forgotten`)
    ])
    expect(rows).not.toContain(Buffer.from(key.secret).toString("base64url"))
    expect(rows).not.toContain(yamada.id)
    expect(rows).toContain(key.id)
  })
})
