import { openLedger, type TenantId } from "@genzaichi/core"
import {
  type FreshDatabase,
  freshDatabase,
  type OwnServer,
  type ServerForTests,
  serverForTests,
  startServer,
  tcpProxy
} from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  migratePostgres,
  type OpeningFault,
  type OpenPostgres,
  openPostgres,
  type PostgresOptions
} from "../../src/index.ts"

/** Opens, expects a refusal, and checks that it came within the five seconds connecting may take. */
const refused = async (
  options: PostgresOptions
): Promise<Exclude<OpeningFault, { readonly _tag: "KindConflict" | "StoreFailure" }>> => {
  const begun = performance.now()
  const fault: unknown = await openPostgres(options).then(
    async (open) => {
      await open.close()
      return "it opened"
    },
    (cause: unknown) => cause
  )
  expect(performance.now() - begun).toBeLessThan(6_500)
  if (typeof fault !== "object" || fault === null || !("problem" in fault)) throw fault
  return fault as never
}

let server: ServerForTests
let fresh: FreshDatabase
beforeAll(async () => {
  server = await serverForTests()
  fresh = await freshDatabase("refusals")
  await server.createRole("refused_login", { password: "right" })
  await migratePostgres({ url: fresh.url, schema: "good" })
})
afterAll(async () => {
  await fresh.drop()
  await server.query("drop role if exists refused_login")
})

describe("what is wrong when a store is opened is said at once, with how to mend it", () => {
  it("given a wrong password it is refused, without the password in any word of it", async () => {
    const fault = await refused({ url: fresh.urlFor("refused_login", "wr0ng"), schema: "good" })
    expect(fault).toMatchObject({ _tag: "LoginRefused", refused: "password", where: { user: "refused_login" } })
    expect(fault.message).toContain('user "refused_login" or the password was not accepted')
    expect(JSON.stringify(fault) + fault.message + fault.remedy.ja + String(fault)).not.toContain("wr0ng")
  })

  it("given a user nobody knows it is refused in the same words, as the server does not tell them apart", async () => {
    const fault = await refused({ url: fresh.urlFor("nobody_knows", "x"), schema: "good" })
    expect(fault).toMatchObject({ _tag: "LoginRefused", refused: "password", where: { user: "nobody_knows" } })
  })

  it("given no password at all where one is asked for it is refused alike", async () => {
    const url = new URL(fresh.url)
    const fault = await refused({
      host: url.hostname,
      port: Number(url.port),
      user: "refused_login",
      database: fresh.database
    })
    expect(fault).toMatchObject({ _tag: "LoginRefused", refused: "password" })
  })

  it("given a role that may not log in it says that it is not admitted", async () => {
    await server.query("create role refused_nologin nologin password 'x'")
    try {
      const fault = await refused({ url: fresh.urlFor("refused_nologin", "x"), schema: "good" })
      expect(fault).toMatchObject({ _tag: "LoginRefused", refused: "admission" })
      expect(fault.remedy.en).toContain("LOGIN")
    } finally {
      await server.query("drop role refused_nologin")
    }
  })

  it("given a database that is not there it says which, and how to create it", async () => {
    const fault = await refused({ url: server.url("keine Datenbank"), schema: "good" })
    expect(fault).toMatchObject({ _tag: "LoginRefused", refused: "database" })
    expect(fault.message).toContain(
      'there is no database "keine Datenbank"; check its name, or create it: CREATE DATABASE "keine Datenbank"'
    )
  })

  it("given nobody at the port it says where nobody was", async () => {
    const fault = await refused({ url: "postgres://me:secret@127.0.0.1:1/sales" })
    expect(fault).toMatchObject({ _tag: "ServerUnreachable", met: "nobody", where: { server: "127.0.0.1:1" } })
    expect(fault.message).toContain("database sales at 127.0.0.1:1 as me")
  })

  it("given a host nobody knows it says so", async () => {
    const fault = await refused({ host: "no-such-host.invalid", user: "me", database: "sales" })
    expect(fault).toMatchObject({ _tag: "ServerUnreachable", met: "nobody" })
  })

  it("given a server that takes the connection and falls silent it gives up after the time connecting may take", async () => {
    const proxy = await tcpProxy(fresh.url)
    try {
      proxy.stall()
      const begun = performance.now()
      expect(await refused({ url: proxy.url, schema: "good", connectTimeout: "700 millis" })).toMatchObject({
        _tag: "ServerUnreachable",
        met: "nobody"
      })
      expect(performance.now() - begun).toBeLessThan(2_000)
    } finally {
      await proxy.close()
    }
  })

  it("given a server that falls silent after the login it gives up as soon", async () => {
    const proxy = await tcpProxy(fresh.url)
    try {
      const begun = performance.now()
      // The login is over when the first question has been asked; the stall begins somewhere in it or after.
      const opening = refused({ url: proxy.url, schema: "good", connectTimeout: "1 second" })
      const stall = setInterval(() => proxy.connections() > 0 && proxy.stall(), 1)
      expect(await opening).toMatchObject({ _tag: "ServerUnreachable" })
      clearInterval(stall)
      expect(performance.now() - begun).toBeLessThan(3_500)
    } finally {
      await proxy.close()
    }
  })

  it("given a role that never was granted anything it prints the GRANT to run, and with it the store opens", async () => {
    const fault = await refused({ url: fresh.urlFor("refused_login", "right"), schema: "good" })
    expect(fault).toMatchObject({
      _tag: "RightsMissing",
      purpose: "use",
      lacks: ["USAGE on schema good"],
      grants: ['GRANT "good_app" TO "refused_login"']
    })
    expect(fault.message).toContain('GRANT "good_app" TO "refused_login";')
    for (const grant of (fault as { grants: ReadonlyArray<string> }).grants) await fresh.query(grant)
    const open = await openPostgres({ url: fresh.urlFor("refused_login", "right"), schema: "good" })
    expect(await open.health()).toMatchObject({ findings: [] })
    await open.close()
    await fresh.query('REVOKE "good_app" FROM refused_login')
  })

  it("given a role that lacks functions it names them, each or the first of many", async () => {
    await fresh.query("GRANT USAGE ON SCHEMA good TO refused_login")
    await fresh.query("GRANT SELECT ON good.migrations TO refused_login")
    const many = await refused({ url: fresh.urlFor("refused_login", "right"), schema: "good" })
    expect(many).toMatchObject({ _tag: "RightsMissing", purpose: "use" })
    expect((many as { lacks: ReadonlyArray<string> }).lacks.join()).toMatch(
      /^EXECUTE on \w+, \w+, \w+ and \d+ more functions$/
    )
    await fresh.query("GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA good TO refused_login")
    await fresh.query("REVOKE EXECUTE ON FUNCTION good.head FROM refused_login")
    expect(await refused({ url: fresh.urlFor("refused_login", "right"), schema: "good" })).toMatchObject({
      lacks: ["EXECUTE on head"]
    })
    for (const all of ["SCHEMA good", "good.migrations", "ALL FUNCTIONS IN SCHEMA good"]) {
      await fresh.query(`REVOKE ALL ON ${all} FROM refused_login`)
    }
  })

  it("given a role that may not connect to the database it prints the GRANT for that", async () => {
    await fresh.query(`REVOKE CONNECT ON DATABASE "${fresh.database}" FROM PUBLIC`)
    const fault = await refused({ url: fresh.urlFor("refused_login", "right"), schema: "good" })
    expect(fault).toMatchObject({
      _tag: "RightsMissing",
      purpose: "connect",
      grants: [`GRANT CONNECT ON DATABASE "${fresh.database}" TO "refused_login"`]
    })
    await fresh.query(`GRANT CONNECT ON DATABASE "${fresh.database}" TO PUBLIC`)
  })

  it("given a role that is to migrate and may not, it prints what lets it", async () => {
    const fault = await refused({ url: fresh.urlFor("refused_login", "right"), schema: "mine", migrate: "run" })
    expect(fault).toMatchObject({ _tag: "RightsMissing", purpose: "migrate" })
    expect(fault.message).toContain(`GRANT CREATE ON DATABASE "${fresh.database}" TO "refused_login"`)
  })

  it("given an empty database it says which migrations are missing", async () => {
    const fault = await refused({ url: fresh.url, schema: "empty" })
    expect(fault).toMatchObject({ _tag: "MigrationMissing", schema: "empty" })
    expect((fault as { missing: ReadonlyArray<string> }).missing[0]).toBe("1 log")
    expect(fault.message).toContain("migratePostgres(options)")
  })

  it("given a schema that newer code has migrated it is left alone", async () => {
    await migratePostgres({ url: fresh.url, schema: "younger" })
    await fresh.query("INSERT INTO younger.migrations (number, name) VALUES (9001, 'from the future')")
    const fault = await refused({ url: fresh.url, schema: "younger" })
    expect(fault).toMatchObject({ _tag: "SchemaTooNew", found: 9001 })
    expect(fault.message).toContain("update @genzaichi/postgres")
    expect(await refused({ url: fresh.url, schema: "younger", migrate: "run" })).toMatchObject({ _tag: "SchemaTooNew" })
  })

  it("given an address that is none it says how one is written, and not what was given", async () => {
    for (const url of ["mysql://root:hunter2@localhost/db", "hunter2"]) {
      const fault = await refused({ url })
      expect(fault).toMatchObject({ _tag: "NameFault", option: "url" })
      expect(fault.message).toContain("postgres://user:password@host:5432/database")
      expect(JSON.stringify(fault) + fault.message).not.toContain("hunter2")
    }
  })

  it("given no address at all, such as a variable that is not set, it says so and asks no server", async () => {
    const unset: { readonly url?: string } = { url: process.env["GENZAICHI_NO_SUCH_VARIABLE"] } as object
    for (const address of [{}, unset]) {
      const fault = await refused(address)
      expect(fault).toMatchObject({ _tag: "NameFault", option: "url" })
      expect(fault.message).toContain("it is not given")
    }
  })

  it("given an address without a user where the system names none, it says that nobody is named", async () => {
    const { USER, USERNAME } = process.env
    delete process.env["USER"]
    delete process.env["USERNAME"]
    try {
      for (const address of [{ url: "postgres://127.0.0.1:1/sales" }, { host: "127.0.0.1", port: 1 }]) {
        expect(await refused(address)).toMatchObject({ _tag: "NameFault", option: "user" })
      }
      expect(await refused({ host: "127.0.0.1", port: 1, user: "me" })).toMatchObject({ _tag: "ServerUnreachable" })
    } finally {
      if (USER !== undefined) process.env["USER"] = USER
      if (USERNAME !== undefined) process.env["USERNAME"] = USERNAME
    }
  })

  it("given a number of connections that is none it says what can be", async () => {
    for (const connections of [0, -1, 2.5]) {
      expect(await refused({ url: fresh.url, connections })).toMatchObject({ _tag: "NameFault", option: "connections" })
    }
  })

  it.each([
    ["", "schema", "it is empty"],
    ["pg_sales", "schema", "PostgreSQL's own"],
    ["sales$1", "schema", "a $"],
    ["two\nlines", "schema", "control character"],
    ["half \uD83D", "schema", "half a character"],
    ["x".repeat(57), "schema", "64 bytes"],
    ["営".repeat(19), "schema", "64 bytes"]
  ])("given the name %j it says why it cannot be used", async (schema, option, because) => {
    const fault = await refused({ url: fresh.url, schema })
    expect(fault).toMatchObject({ _tag: "NameFault", option })
    expect(fault.message).toContain(because)
    expect(fault.remedy.ja).not.toBe("")
  })

  it("given more partitions than can be it says how many can", async () => {
    for (const partitions of [-1, 1.5, 5000]) {
      expect(await refused({ url: fresh.url, partitions })).toMatchObject({ _tag: "NameFault", option: "partitions" })
    }
  })

  it("given a store that is open but no tenant, every verb says that none was given", async () => {
    const open = await openPostgres({ url: fresh.url, schema: "good" })
    const nobody = "" as TenantId
    const fault: unknown = await Effect.runPromise(open.store.head(nobody)).catch((cause: unknown) => cause)
    expect(fault).toMatchObject({ _tag: "StoreFailure", retryable: false })
    expect(String((fault as Error).message)).toBe("The store failed: no tenant was given; say whose log is meant")
    expect(() => openLedger({ store: open.store, tenant: nobody, calendar: undefined as never })).toThrow(
      expect.objectContaining({ _tag: "OptionFault", option: "tenant" }) as Error
    )
    await open.close()
  })
})

describe("a server of one's own that is not as it should be when a store is opened", () => {
  let own: OwnServer
  beforeAll(async () => {
    own = await startServer({ settings: { max_connections: 5, superuser_reserved_connections: 0, autovacuum: false } })
    await own.createRole("crowd")
    await own.createDatabase("sales")
    await migratePostgres({ url: own.url("sales") })
  })
  afterAll(() => own.close())

  it("given no connection left on the server it says that it is full", async () => {
    const stores: Array<OpenPostgres> = []
    const fault = await (async () => {
      for (let index = 0; index < 8; index++) {
        try {
          const open = await openPostgres({ url: own.url("sales"), hints: false })
          stores.push(open)
        } catch (cause) {
          return cause as OpeningFault
        }
      }
      return undefined
    })()
    for (const store of stores) await store.close()
    expect(fault).toMatchObject({ _tag: "ServerUnreachable", met: "full" })
    expect(fault?.message).toContain("max_connections")
  })

  it("given a socket in a folder and a name it opens without TCP", async () => {
    const open = await openPostgres({
      socket: own.folder,
      port: own.port,
      user: own.user,
      password: own.password,
      database: "sales"
    })
    expect(await open.health()).toMatchObject({ ok: true })
    await open.close()
  })

  it("given that TLS is required where the server has none, it is refused and not sent in the clear", async () => {
    const url = `${own.url("sales")}?sslmode=require`
    const fault = await refused({ url })
    expect(fault).toMatchObject({ _tag: "ServerUnreachable", met: "ssl" })
    expect(fault.message).toContain("leave `ssl` out where the server has no encryption")
  })

  it("given a server that was stopped it says that nobody is there, and opens when it is back", async () => {
    await own.stop()
    expect(await refused({ url: own.url("sales") })).toMatchObject({ _tag: "ServerUnreachable", met: "nobody" })
    await own.start()
    await (await openPostgres({ url: own.url("sales") })).close()
  })
})
