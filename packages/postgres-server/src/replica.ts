/** A streaming replica of a server of our own: it shows what the server held a moment ago, and takes no writes. */
import { spawnSync } from "node:child_process"
import { appendFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { literal, whyNoAnswer } from "./asking.ts"
import { binariesIn, installedBinaries, ServerFailed, whoRuns } from "./binaries.ts"
import { type OwnServer, type Server, serverAt } from "./own-server.ts"
import { freePort } from "./ports.ts"
import { ended, whileWeLive } from "./processes.ts"

export interface Replica extends Server {
  /** It hears of nothing more that is written on the server. */
  readonly cutOff: () => Promise<void>
  /** Makes it a server of its own that takes writes, as after a failover; what it had not heard of is lost to it. */
  readonly promote: () => Promise<void>
  /** Ends it. Its data goes with the folder of its server. */
  readonly close: () => Promise<void>
}

/** Stops the server for a moment to copy its data, and starts the copy beside it. Both are reached in the same ways. */
export const startReplica = async (server: OwnServer): Promise<Replica> => {
  const runAs = whoRuns()
  const port = await freePort()
  const data = join(server.folder, `replica-${port}`)
  await server.stop()
  const copied = spawnSync("cp", ["-a", join(server.folder, "data"), data], { encoding: "utf8" })
  await server.start()
  if (copied.status !== 0) throw new ServerFailed(`the data could not be copied: ${copied.stderr}`)
  const there = `host=127.0.0.1 port=${server.port} user=${server.user} password=${server.password}`
  appendFileSync(join(data, "postgresql.conf"), `primary_conninfo = ${literal(there)}\nhot_standby = on\n`)
  writeFileSync(join(data, "standby.signal"), "")
  const { postgres } = binariesIn(installedBinaries(), runAs, join(server.folder, "postgresql"))
  const child = whileWeLive([postgres, "-D", data, "-p", String(port)], {
    cwd: server.folder,
    env: { ...process.env, LC_ALL: "C", PGDATA: undefined },
    ...runAs
  })
  const url: Server["url"] = (...of) => {
    const address = new URL(server.url(...of))
    address.port = String(port)
    return address.href
  }
  const close = async (): Promise<void> => {
    await ended(child)
    rmSync(data, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
  const silent = await whyNoAnswer(url(), 200)
  if (silent !== undefined) {
    await close()
    throw new ServerFailed(`the replica did not start: ${String(silent)}`, { cause: silent })
  }
  const own = serverAt(url)
  return {
    ...own,
    cutOff: async () => {
      await own.query("alter system set primary_conninfo = ''")
      await own.query("select pg_reload_conf()")
      while ((await own.query("select 1 from pg_stat_wal_receiver")).length > 0) await sleep(20)
    },
    promote: async () => {
      await own.query("select pg_promote()")
    },
    close
  }
}
