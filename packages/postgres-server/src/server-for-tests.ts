/**
 * A server for each worker of a test run, and a database of its own for each test file.
 *
 * `global-setup.ts` gives the run a doorkeeper, which starts a server when the first test file of a worker asks for one
 * and drops what is left in the end: files that run at once share neither roles nor locks nor the load of a server. The
 * server `DATABASE_URL` names is one for all. A process without a doorkeeper (a script, a benchmark) gets one of its own.
 */
import { randomBytes } from "node:crypto"
import { connect, createServer, type AddressInfo } from "node:net"
import { text } from "node:stream/consumers"
import { ask, AskingFailed, literal, quoted, type Row } from "./asking.ts"
import { ServerFailed } from "./binaries.ts"
import { type Server, serverAt, startServer } from "./own-server.ts"

/** Where the doorkeeper of the run listens; child processes inherit it. */
const doorkeeperVariable = "GENZAICHI_TEST_SERVER"

/** Which of the workers that run at once this is, as vitest numbers them; its child processes inherit that, too. */
const ownWorker = (): string => process.env["VITEST_POOL_ID"] ?? "1"

export interface ServerForTests extends Server {
  /** Whether the run started it, so that tests may do with it as they like; false where `DATABASE_URL` named it. */
  readonly own: boolean
  /** What the names of the run's databases and schemas hold, so that they can be found again. */
  readonly run: string
}

interface Hosted {
  readonly url: string
  readonly own: boolean
  readonly run: string
}

/** The same server under another database, user and password. */
const reachedBy =
  (base: string): Server["url"] =>
  (database, user, password = user) => {
    const url = new URL(base)
    if (database !== undefined) url.pathname = `/${encodeURIComponent(database)}`
    if (user !== undefined) url.username = encodeURIComponent(user)
    if (user !== undefined) url.password = encodeURIComponent(password ?? "")
    return url.href
  }

interface Host {
  readonly hosted: Hosted
  readonly close: () => Promise<void>
}

const newRun = (): string => randomBytes(3).toString("hex")

const hostServer = async (): Promise<Host> => {
  const run = newRun()
  const theirs = process.env["DATABASE_URL"]
  if (theirs === undefined || theirs === "") {
    const server = await startServer()
    return { hosted: { url: server.url(), own: true, run }, close: server.close }
  }
  const server = serverAt(reachedBy(theirs))
  await server.query("select 1").catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause)
    throw new ServerFailed(`DATABASE_URL is set, but there is no server to be used there: ${why}`, { cause })
  })
  return { hosted: { url: theirs, own: false, run }, close: () => dropAll(server, run) }
}

/** Removes what a run left on a server that outlives it. */
const dropAll = async (server: Server, run: string): Promise<void> => {
  const named = `genzaichi\\_${run}\\_%`
  for (const row of await server.query("select datname as name from pg_database where datname like $1", undefined, [
    named
  ])) {
    await server.dropDatabase(String(row["name"]))
  }
  for (const row of await server.query("select nspname as name from pg_namespace where nspname like $1", undefined, [
    named
  ])) {
    await server.query(`drop schema ${quoted(String(row["name"]))} cascade`)
  }
}

/** Starts the doorkeeper of a run and returns how to dismiss it; where there is one already, nothing is done. */
export const keepDoor = async (): Promise<() => Promise<void>> => {
  if (process.env[doorkeeperVariable] !== undefined) return () => Promise.resolve()
  const hosts = new Map<string, Promise<Host>>()
  const hostFor = (worker: string): Promise<Host> => {
    const host = hosts.get(worker) ?? hostServer()
    hosts.set(worker, host)
    return host
  }
  const door = createServer((visitor) => {
    // A visitor may leave before it is answered; that is no reason to fail the run.
    visitor.on("error", () => visitor.destroy())
    // Who it is comes in one piece, as it is a number.
    visitor.once("data", (worker) =>
      hostFor(worker.toString()).then(
        ({ hosted }) => visitor.end(JSON.stringify(hosted)),
        (cause: unknown) => visitor.end(JSON.stringify({ why: cause instanceof Error ? cause.message : String(cause) }))
      )
    )
  })
  await new Promise<void>((resolve) => door.listen(0, "127.0.0.1", resolve))
  process.env[doorkeeperVariable] = String((door.address() as AddressInfo).port)
  return async () => {
    delete process.env[doorkeeperVariable]
    door.close()
    for (const host of hosts.values()) {
      await host.then(
        ({ close }) => close(),
        () => undefined
      )
    }
  }
}

const askDoorkeeper = async (port: number): Promise<Hosted> => {
  const door = connect(port, "127.0.0.1")
  door.write(ownWorker())
  const answer = JSON.parse(await text(door)) as Hosted | { readonly why: string }
  if ("why" in answer) throw new ServerFailed(answer.why)
  return answer
}

let serving: Promise<ServerForTests> | undefined

/**
 * The server of this worker: started with the first call in it, or the one `DATABASE_URL` names. Nobody stops it but the
 * run itself; a test that kills servers starts one of its own.
 */
export const serverForTests = (): Promise<ServerForTests> =>
  (serving ??= (async () => {
    const port = process.env[doorkeeperVariable]
    const { url, own, run } = port === undefined ? (await hostServer()).hosted : await askDoorkeeper(Number(port))
    return { ...serverAt(reachedBy(url)), own, run }
  })())

export interface FreshDatabase {
  readonly url: string
  readonly database: string
  /** The schema to use in it: `genzaichi`, or one of its own where databases may not be created on the server. */
  readonly schema: string
  /** How another user reaches it. */
  readonly urlFor: (user: string, password?: string) => string
  readonly query: (sql: string, parameters?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Row>>
  readonly drop: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const forbidden = "42501"

/**
 * An empty database on the server of this run, named after `name`. The run drops it in the end, `drop` at once. Where
 * the user of `DATABASE_URL` may not create databases, it is a schema in the one database there.
 */
export const freshDatabase = async (name = "test"): Promise<FreshDatabase> => {
  const server = await serverForTests()
  const unique = `genzaichi_${server.run}_${name.replaceAll(/[^a-z0-9]+/gi, "_").slice(0, 30)}_${newRun()}`
  const made = (url: string, database: string, schema: string, drop: () => Promise<void>): FreshDatabase => ({
    url,
    database,
    schema,
    urlFor: (user, password) => server.url(database, user, password),
    query: (sql, parameters) => ask(url, sql, parameters),
    drop,
    [Symbol.asyncDispose]: drop
  })
  try {
    return made(await server.createDatabase(unique), unique, "genzaichi", () => server.dropDatabase(unique))
  } catch (cause) {
    if (!(cause instanceof AskingFailed) || cause.code !== forbidden) throw cause
    const [row] = await server.query(
      `select current_database() as database, has_database_privilege(current_database(), 'create') as may`
    )
    const database = String(row?.["database"])
    if (row?.["may"] !== true) {
      throw new ServerFailed(
        `the user of DATABASE_URL may neither create databases nor schemas in ${literal(database)}: tests need either ` +
          `(alter role … createdb, or grant create on database …), or unset DATABASE_URL to have a server started for them`,
        { cause }
      )
    }
    return made(server.url(), database, unique, async () => {
      await server.query(`drop schema if exists ${quoted(unique)} cascade`)
    })
  }
}
