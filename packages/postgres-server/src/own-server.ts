/** A PostgreSQL server of one's own: durable, on a free port, gone with the process that started it. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process"
import { once } from "node:events"
import {
  appendFileSync,
  chownSync,
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readFileSync,
  writeFileSync
} from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Effect, type Scope } from "effect"
import { ask, literal, quoted, type Row } from "./asking.ts"
import { binariesIn, installedBinaries, ServerFailed, whoRuns } from "./binaries.ts"
import { freePort } from "./ports.ts"
import { guard, killWithChildren } from "./processes.ts"

export interface ServerOptions {
  /** The folder of `initdb` and `postgres`; those npm installed where left out. */
  readonly binaries?: string
  /** Settings of `postgresql.conf`, over those a durable server for tests has. */
  readonly settings?: Readonly<Record<string, string | number | boolean>>
}

/** What a role may do; nothing but log in where left out. */
export interface RoleOptions {
  readonly password?: string
  /** Words of `CREATE ROLE`, say `BYPASSRLS` or `CREATEDB CREATEROLE`. */
  readonly may?: string
}

/** A server that runs, ours or somebody's. */
export interface Server {
  /** How to reach it over TCP: `postgres://user:password@host:port/database`. */
  readonly url: (database?: string, user?: string, password?: string) => string
  /** The rows of one statement, by column name; as the superuser, on a connection of its own. */
  readonly query: (sql: string, database?: string, parameters?: ReadonlyArray<unknown>) => Promise<ReadonlyArray<Row>>
  /** Creates a database and says how to reach it. */
  readonly createDatabase: (name: string) => Promise<string>
  /** Removes a database, whoever is connected to it. */
  readonly dropDatabase: (name: string) => Promise<void>
  /** Creates a role that may log in with `password` (its own name where left out). */
  readonly createRole: (name: string, options?: RoleOptions) => Promise<void>
  /** Ends connections as `pg_terminate_backend` does, those `where` is true of (a condition over `pg_stat_activity`). */
  readonly terminateBackends: (where?: string) => Promise<number>
}

/** A server of our own, which can be stopped, killed and started again on the same data. */
export interface OwnServer extends Server {
  /** What `postgres --version` says, say 18.4. */
  readonly version: string
  /** What stands in its `postgresql.conf`. */
  readonly settings: Readonly<Record<string, string>>
  /** Its own folder: the data in `data`, the unix socket, what it said in `server.log`. Gone after `close`. */
  readonly folder: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly isRunning: () => boolean
  /** What the server wrote to its log. */
  readonly log: () => string
  /** Stops it: nobody new comes in, transactions are rolled back, the rest is written. The data stays. */
  readonly stop: () => Promise<void>
  /**
   * SIGKILL to the server and all of its processes at one blow: what it had not handed to the system is lost. (What it
   * handed over without `fsync` survives, which a power cut would not grant; only a machine that is switched off can.)
   */
  readonly kill: () => Promise<void>
  /** Starts it again on the same data and the same port, after a crash with recovery. Resolves when it takes connections. */
  readonly start: () => Promise<void>
  /** Sets settings and starts it again with them. */
  readonly restart: (settings?: ServerOptions["settings"]) => Promise<void>
  /** Stops it and removes its folder. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

const user = "postgres"
const password = "genzaichi"

// Dynamic shared memory lies in the data folder: /dev/shm is small in containers, and a killed server leaves its part behind.
const durable = {
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  listen_addresses: "127.0.0.1",
  max_connections: "200",
  max_prepared_transactions: "20",
  dynamic_shared_memory_type: "mmap",
  log_line_prefix: "%m [%p] "
}

const asSettings = (settings: ServerOptions["settings"] = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).map(([name, value]) => [
      name,
      typeof value === "boolean" ? (value ? "on" : "off") : String(value)
    ])
  )

const asLines = (settings: Readonly<Record<string, string>>): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = ${literal(value)}\n`)
    .join("")

/** The verbs of a server that is reached by `url`. */
export const serverAt = (url: Server["url"]): Server => {
  const query: Server["query"] = (sql, database, parameters) => ask(url(database), sql, parameters)
  return {
    url,
    query,
    createDatabase: async (name) => {
      await query(`create database ${quoted(name)}`)
      return url(name)
    },
    dropDatabase: async (name) => {
      await query(`drop database if exists ${quoted(name)} with (force)`)
    },
    createRole: async (name, options = {}) => {
      await query(
        `create role ${quoted(name)} login password ${literal(options.password ?? name)} ${options.may ?? ""}`
      )
    },
    terminateBackends: async (where = "true") => {
      const rows = await query(
        `select count(*) filter (where pg_terminate_backend(pid))::int as ended from pg_stat_activity
         where pid <> pg_backend_pid() and backend_type = 'client backend' and (${where})`
      )
      return Number(rows[0]?.["ended"])
    }
  }
}

/**
 * Starts a server in a folder of its own below the system's temporary folder, with durable commits and a password, in
 * about a second. However this process ends, the server ends and its folder goes; `close` does so at once.
 */
export const startServer = async (options: ServerOptions = {}): Promise<OwnServer> => {
  if (process.platform === "win32") {
    throw new ServerFailed("a server of one's own is not for Windows: set DATABASE_URL to a server that runs already")
  }
  const runAs = whoRuns()
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-postgres-"))
  const data = join(folder, "data")
  const logFile = join(folder, "server.log")
  const guardian = guard(data, folder)
  const remove = async (): Promise<void> => {
    const ended = guardian.exitCode === null ? once(guardian, "exit") : undefined
    guardian.ref()
    guardian.stdin?.end()
    await ended
  }
  try {
    const binaries = binariesIn(options.binaries ?? installedBinaries(), runAs, join(folder, "postgresql"))
    writeFileSync(join(folder, "password"), password)
    writeFileSync(logFile, "")
    if (runAs !== undefined)
      for (const one of [folder, join(folder, "password"), logFile]) chownSync(one, runAs.uid, runAs.gid)
    initialise(binaries.initdb)
    const settings = { ...durable, unix_socket_directories: folder, ...asSettings(options.settings) }
    appendFileSync(join(data, "postgresql.conf"), asLines(settings))
    const server = makeServer(binaries.postgres, binaries.version, settings)
    // Another may take the port between our look and the server's; then it is another port's turn.
    for (let attempt = 1; ; attempt++) {
      server.use(await freePort())
      try {
        await server.own.start()
        return server.own
      } catch (cause) {
        if (attempt === 5 || !server.own.log().includes("could not bind")) throw cause
      }
    }
  } catch (cause) {
    await remove()
    throw cause
  }

  function initialise(initdb: string): void {
    const locale = process.platform === "linux" ? "C.UTF-8" : "C"
    const flags = [
      `--pgdata=${data}`,
      `--username=${user}`,
      `--pwfile=${join(folder, "password")}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      `--locale=${locale}`,
      "--lc-messages=C",
      // What initdb writes need not outlive the machine; what the server writes is synced by the server.
      "--no-sync"
    ]
    const made = spawnSync(initdb, flags, { cwd: folder, encoding: "utf8", ...runAs })
    if (made.status !== 0) throw new ServerFailed(`initdb failed: ${made.stderr || String(made.error)}`)
  }

  function makeServer(program: string, version: string, settings: Record<string, string>) {
    let port = 0
    let running: { readonly child: ChildProcess; readonly ended: Promise<void> } | undefined
    const log = (): string => readFileSync(logFile, "utf8")

    /** The server writes how far it is into the last line of its pid file; `ready` when it takes connections. */
    const isReady = (pid: number): boolean => {
      try {
        const lines = readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")
        return Number(lines[0]) === pid && lines[7]?.trim() === "ready"
      } catch {
        return false
      }
    }

    const start = async (): Promise<void> => {
      if (running !== undefined) return
      if (!existsSync(data)) throw new ServerFailed("the server was closed, and its data is gone: start another")
      const saidBefore = log().length
      const output = openSync(logFile, "a")
      // A session of its own, so that Ctrl-C reaches the tests first; a file for its words, so that it never waits for us.
      const child = spawn(program, ["-D", data, "-p", String(port)], {
        cwd: folder,
        detached: true,
        stdio: ["ignore", output, output],
        env: { ...process.env, LC_ALL: "C", PGDATA: undefined },
        ...runAs
      })
      closeSync(output)
      child.unref()
      const state = {
        child,
        ended: new Promise<void>((resolve) => {
          child.once("exit", () => {
            if (running === state) running = undefined
            resolve()
          })
          child.once("error", () => resolve())
        })
      }
      running = state
      while (child.pid === undefined || !isReady(child.pid)) {
        if (running !== state || child.pid === undefined) {
          running = undefined
          throw new ServerFailed(`the server did not start; it said:\n${log().slice(saidBefore)}`)
        }
        await sleep(10)
      }
    }

    const end = async (name: NodeJS.Signals): Promise<void> => {
      const state = running
      if (state?.child.pid === undefined) return
      // Whoever waits for the end keeps this process up; a server that merely runs does not.
      state.child.ref()
      if (name === "SIGKILL") await killWithChildren(state.child.pid)
      else state.child.kill(name)
      await state.ended
    }

    const kill = (): Promise<void> => end("SIGKILL")
    const stop = (): Promise<void> => end("SIGINT")
    const close = async (): Promise<void> => {
      await stop()
      await remove()
    }
    const own: OwnServer = {
      ...serverAt(
        (database = "postgres", name = user, secret = name === user ? password : name) =>
          `postgres://${encodeURIComponent(name)}:${encodeURIComponent(secret)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
      ),
      version,
      settings,
      folder,
      get port() {
        return port
      },
      user,
      password,
      isRunning: () => running !== undefined,
      log,
      stop,
      kill,
      start,
      restart: async (changed) => {
        await stop()
        Object.assign(settings, asSettings(changed))
        appendFileSync(join(data, "postgresql.conf"), asLines(asSettings(changed)))
        await start()
      },
      close,
      [Symbol.asyncDispose]: close
    }
    return { own, use: (free: number) => void (port = free) }
  }
}

/** A server for as long as the scope lasts. */
export const ownServer = (options?: ServerOptions): Effect.Effect<OwnServer, ServerFailed, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.tryPromise({
      try: () => startServer(options),
      catch: (cause) => (cause instanceof ServerFailed ? cause : new ServerFailed(String(cause), { cause }))
    }),
    (server) => Effect.promise(server.close)
  )
