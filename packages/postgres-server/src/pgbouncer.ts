/** PgBouncer in transaction mode: no session is anybody's own, as many hosted databases have it. */
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { ask, whyNoAnswer } from "./asking.ts"
import { ServerFailed, whoRuns } from "./binaries.ts"
import type { OwnServer, Server } from "./own-server.ts"
import { freePort } from "./ports.ts"
import { ended, whileWeLive } from "./processes.ts"

export interface PgBouncer {
  /** As `url` of the server, through the bouncer. */
  readonly url: Server["url"]
  /** What `show …` of its console says, say `pools` or `stats`. */
  readonly show: (what: string) => Promise<ReadonlyArray<Readonly<Record<string, unknown>>>>
  readonly close: () => Promise<void>
}

/** Where `pgbouncer` is installed, or `undefined`. */
export const pgBouncerHere = (): string | undefined =>
  [...(process.env["PATH"] ?? "").split(delimiter), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"]
    .map((folder) => join(folder, "pgbouncer"))
    .find((program) => existsSync(program))

export interface PgBouncerOptions {
  /** Connections to the server per database and user; 2 where left out, so that sessions change hands often. */
  readonly poolSize?: number
  /** Passwords of the roles that come through it, besides the superuser's. */
  readonly passwords?: Readonly<Record<string, string>>
}

/** Starts one in front of a server; fails where none is installed: ask `pgBouncerHere` before. */
export const startPgBouncer = async (server: OwnServer, options: PgBouncerOptions = {}): Promise<PgBouncer> => {
  const program = pgBouncerHere()
  if (program === undefined)
    throw new ServerFailed("there is no pgbouncer on this machine: install it, say with apt-get")
  const runAs = whoRuns()
  const folder = mkdtempSync(join(server.folder, "pgbouncer-"))
  const port = await freePort()
  const passwords = { [server.user]: server.password, ...options.passwords }
  const write = (name: string, lines: ReadonlyArray<string>): string => {
    const file = join(folder, name)
    writeFileSync(file, `${lines.join("\n")}\n`)
    if (runAs !== undefined) chownSync(file, runAs.uid, runAs.gid)
    return file
  }
  const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const users = write(
    "users.txt",
    Object.entries(passwords).map(([name, secret]) => `${inQuotes(name)} ${inQuotes(secret)}`)
  )
  const log = write("pgbouncer.log", [])
  const settings = write("pgbouncer.ini", [
    "[databases]",
    `* = host=127.0.0.1 port=${server.port}`,
    "[pgbouncer]",
    "listen_addr = 127.0.0.1",
    `listen_port = ${port}`,
    "unix_socket_dir =",
    "auth_type = scram-sha-256",
    `auth_file = ${users}`,
    `admin_users = ${server.user}`,
    "pool_mode = transaction",
    `default_pool_size = ${options.poolSize ?? 2}`,
    "max_client_conn = 500",
    "server_login_retry = 0",
    `logfile = ${log}`
  ])
  chmodSync(folder, 0o755)
  const child = whileWeLive([program, "-q", settings], { cwd: folder, ...runAs })
  const url: Server["url"] = (database, user = server.user, password = passwords[user] ?? user) => {
    const there = new URL(server.url(database, user, password))
    there.port = String(port)
    return there.href
  }
  const close = async (): Promise<void> => {
    await ended(child)
    rmSync(folder, { recursive: true, force: true })
  }
  const show: PgBouncer["show"] = (what) => ask(url("pgbouncer"), `show ${what}`)
  const silent = await whyNoAnswer(url("postgres"), 100)
  if (silent === undefined) return { url, show, close }
  await close()
  throw new ServerFailed(`pgbouncer did not start: ${String(silent)}`, { cause: silent })
}
