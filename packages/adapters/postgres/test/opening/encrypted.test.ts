import { spawnSync } from "node:child_process"
import { chmodSync, chownSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { type OwnServer, startServer } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeDatabase } from "../../src/connection/database.ts"
import { migratePostgres, openPostgres } from "../../src/index.ts"

const withOpenssl = spawnSync("openssl", ["version"]).status === 0
if (!withOpenssl)
  console.log("openssl is not on PATH: no certificate can be made, and encrypted connections are not tried")

describe.skipIf(!withOpenssl)("a way to the server that is encrypted", () => {
  let server: OwnServer
  let ca: string
  let address: {
    readonly host: string
    readonly port: number
    readonly user: string
    readonly password: string
    readonly database: string
  }
  beforeAll(async () => {
    server = await startServer()
    const [key, certificate] = [join(server.folder, "server.key"), join(server.folder, "server.crt")]
    const made = spawnSync(
      "openssl",
      [
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=IP:127.0.0.1,DNS:localhost",
        "-keyout",
        key,
        "-out",
        certificate
      ],
      { encoding: "utf8" }
    )
    expect(made.stderr + String(made.status)).toMatch(/0$/)
    // The server reads its key only where nobody else may.
    const { gid, uid } = statSync(join(server.folder, "data"))
    for (const file of [key, certificate]) chownSync(file, uid, gid)
    chmodSync(key, 0o600)
    ca = readFileSync(certificate, "utf8")
    await server.restart({ ssl: true, ssl_cert_file: certificate, ssl_key_file: key })
    await server.createDatabase("sales")
    await migratePostgres({ url: server.url("sales") })
    address = { host: "127.0.0.1", port: server.port, user: server.user, password: server.password, database: "sales" }
  })
  afterAll(() => server.close())

  const isEncrypted = (options: Parameters<typeof openPostgres>[0]): Promise<unknown> =>
    Effect.runPromise(
      Effect.scoped(
        Effect.flatMap(makeDatabase(options), ({ rows }) =>
          Effect.map(rows("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"), ([row]) => row?.[0])
        )
      )
    )

  it("given the certificate to trust the store opens, and what goes over the wire is encrypted", async () => {
    const open = await openPostgres({ ...address, ssl: { ca } })
    expect(await open.health()).toMatchObject({ ok: true })
    await open.close()
    expect(await isEncrypted({ ...address, ssl: { ca } })).toBe(true)
    expect(await isEncrypted({ ...address, ssl: { anyServer: true } })).toBe(true)
    expect(await isEncrypted(address)).toBe(false)
  })

  it("given a certificate nobody vouches for it does not open, and says why", async () => {
    for (const options of [{ ...address, ssl: true }, { url: `${server.url("sales")}?sslmode=require` }]) {
      const fault: unknown = await openPostgres(options).catch((cause: unknown) => cause)
      expect(fault).toMatchObject({ _tag: "ServerUnreachable", met: "ssl" })
      expect((fault as Error).message).toMatch(/self.signed certificate.*ssl: \{ ca \}/)
    }
  })
})
