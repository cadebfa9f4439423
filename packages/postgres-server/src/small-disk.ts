/** A disk that is soon full. */
import { spawnSync } from "node:child_process"
import { chownSync, mkdirSync, mkdtempSync, rmSync, rmdirSync, statfsSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { literal, quoted } from "./asking.ts"
import { ServerFailed, whoRuns } from "./binaries.ts"
import type { OwnServer } from "./own-server.ts"

export interface SmallDisk {
  /** The tablespace that lies on it: `create table … tablespace …`, or `set default_tablespace`. */
  readonly tablespace: string
  /** Bytes that are left on it. */
  readonly free: () => number
  /** Fills it to the last page with a file of ballast. */
  readonly fill: () => void
  /** Throws the ballast out again. */
  readonly relieve: () => void
  /** Takes the disk away, with all that is on it: drop the tablespace's tables first. */
  readonly close: () => Promise<void>
}

/** As ourselves where we may, or else with `sudo` where it asks nothing; what went wrong, or nothing. */
const privileged = (command: string, words: ReadonlyArray<string>): string | undefined => {
  const said: Array<string> = []
  for (const [program, all] of [
    [command, words],
    ["sudo", ["-n", command, ...words]]
  ] as const) {
    const done = spawnSync(program, all, { encoding: "utf8" })
    if (done.status === 0) return undefined
    said.push(done.error?.message ?? done.stderr.trim())
  }
  return said.join("; ")
}

const mount = (
  folder: string,
  megabytes: number,
  owner: { readonly uid: number; readonly gid: number }
): string | undefined =>
  process.platform === "linux"
    ? privileged("mount", [
        "-t",
        "tmpfs",
        "-o",
        `size=${megabytes}m,mode=700,uid=${owner.uid},gid=${owner.gid}`,
        "tmpfs",
        folder
      ])
    : `mounting a small disk is tried on Linux alone, and this is ${process.platform}`

/** Why there can be no small disk on this machine, or `undefined` where there can; found out by trying. */
export const whyNoSmallDisk = (): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-disk-"))
  try {
    const why = mount(folder, 1, { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 })
    if (why === undefined) privileged("umount", ["-l", folder])
    return why
  } finally {
    rmdirSync(folder)
  }
}

/**
 * A tablespace `small` of the server on a disk of so many megabytes, held in memory. What is written to it survives `kill`
 * and `start` of the server. Fails where the machine lets nobody mount; ask `whyNoSmallDisk` before.
 */
export const smallDisk = async (server: OwnServer, megabytes: number, tablespace = "small"): Promise<SmallDisk> => {
  const folder = join(server.folder, `disk-${tablespace}`)
  const owner = whoRuns() ?? { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  mkdirSync(folder)
  chownSync(folder, owner.uid, owner.gid)
  const why = mount(folder, megabytes, owner)
  if (why !== undefined) {
    rmdirSync(folder)
    throw new ServerFailed(`there is no small disk on this machine: ${why}`)
  }
  const ballast = join(folder, "ballast")
  const free = (): number => {
    const disk = statfsSync(folder)
    return disk.bavail * disk.bsize
  }
  await server.query(`create tablespace ${quoted(tablespace)} location ${literal(folder)}`)
  return {
    tablespace,
    free,
    fill: () => {
      const page = 4096
      try {
        for (let left = free(); left >= page; left = free()) {
          writeFileSync(ballast, Buffer.alloc(Math.min(left, 1 << 20)), { flag: "a" })
        }
      } catch (cause) {
        // The server wrote to it meanwhile, and now it is full: as it should be.
        if ((cause as NodeJS.ErrnoException).code !== "ENOSPC") throw cause
      }
    },
    relieve: () => rmSync(ballast, { force: true }),
    close: async () => {
      await server.query(`drop tablespace ${quoted(tablespace)}`)
      const stuck = privileged("umount", ["-l", folder])
      if (stuck !== undefined) throw new ServerFailed(`the small disk stays mounted at ${folder}: ${stuck}`)
      rmdirSync(folder)
    }
  }
}
