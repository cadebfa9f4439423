/**
 * Nothing is lost: two processes record into one log and a third follows it. One of the two is killed while it writes, the
 * follower while it reads; both are started again. In the end the log is held against what was acknowledged.
 *
 * Run it: `node packages/examples/src/postgres/nothing-lost.ts` (with a server of its own, or the one `DATABASE_URL` names)
 */
import { type ChildProcess, fork } from "node:child_process"
import { on, once } from "node:events"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { openDeal, type Projected, type StoredEvent } from "@genzaichi/core"
import { migratePostgres } from "@genzaichi/postgres"
import { freshDatabase } from "@genzaichi/postgres-server"
import { asWords, deals, openOurLog, type Place, visitsOf } from "./our-log.ts"

const visits = 60
const killedAfter = { sato: 20, follower: 40 } as const
/** How long a follower may take, in milliseconds, before something must be missing. */
const patience = 120_000

const started = (file: string, words: ReadonlyArray<string>): ChildProcess =>
  fork(fileURLToPath(new URL(file, import.meta.url)), words)

/** Everything it has said is heard by then. */
const ended = (child: ChildProcess): Promise<unknown> =>
  Promise.all([once(child, "exit"), ...(child.connected ? [once(child, "disconnect")] : [])])

/** Records a seller's visits and gives the commands that were acknowledged; kills it once after so many, where told to. */
const runSeller = async (place: Place, seller: string, killAfter?: number): Promise<ReadonlyArray<string>> => {
  const acknowledged: Array<string> = []
  const run = async (killAt: number): Promise<string | undefined> => {
    let first: string | undefined
    const child = started("seller.ts", asWords(place, seller, acknowledged.length + 1, visits))
    child.on("message", ({ command, outcome }: { readonly command: string; readonly outcome: string }) => {
      first ??= outcome
      acknowledged.push(command)
      if (acknowledged.length === killAt) child.kill("SIGKILL")
    })
    await ended(child)
    return first
  }
  await run(killAfter ?? Infinity)
  if (killAfter !== undefined) {
    const answered = acknowledged.length
    console.log(`${seller} was killed after ${answered} answers, and is started again`)
    const was = (await run(Infinity)) === "repeated" ? "was in the log already" : "was not in the log"
    console.log(`what ${seller} had under way ${was}: given again, it is there once`)
  }
  return acknowledged
}

/** Follows as far as the last event there will be, killed once on the way. */
const runFollower = async (place: Place, file: string, last: number): Promise<void> => {
  const runTo = async (sequence: number): Promise<ChildProcess> => {
    const child = started("follower.ts", asWords(place, file))
    for await (const [said] of on(child, "message", { signal: AbortSignal.timeout(patience) })) {
      if ((said as { readonly reached: number }).reached >= sequence) break
    }
    return child
  }
  const first = await runTo(killedAfter.follower)
  first.kill("SIGKILL")
  await ended(first)
  console.log("the follower was killed, and is started again")
  const second = await runTo(last)
  second.disconnect()
  await once(second, "exit")
}

/** What happens to be in `found` more than once. */
const twice = (found: ReadonlyArray<string>): ReadonlyArray<string> =>
  found.filter((one, index) => found.indexOf(one) !== index)

await using database = await freshDatabase("nothing lost")
const folder = mkdtempSync(join(tmpdir(), "genzaichi-follower-"))
const notebook = join(folder, "notes.json")
try {
  await migratePostgres(database)
  const { close, ledger } = await openOurLog(database)
  for (const deal of deals) await ledger.record({ deal, command: `open-${deal}`, does: openDeal({ title: deal }) })

  // Every deal is opened by one event, and every visit is one.
  const [byYamada, bySato] = await Promise.all([
    runSeller(database, "yamada"),
    runSeller(database, "sato", killedAfter.sato),
    runFollower(database, notebook, deals.length + 2 * visits)
  ])
  const acknowledged = [...byYamada, ...bySato]
  const { state: log } = await ledger
    .project<Array<StoredEvent>>({
      name: "all",
      version: 1,
      initial: () => [],
      evolve: (all, event) => [...all, event]
    })
    .read()
  await close()

  // The id of an event is its command and its number in it.
  const ids = log.map(({ id }) => id)
  const asked = ["yamada", "sato"].flatMap((seller) => visitsOf(seller, visits).map(({ command }) => `${command}/1`))
  const opened = deals.map((deal) => `open-${deal}/1`)
  const { state: seen } = JSON.parse(readFileSync(notebook, "utf8")) as Projected<ReadonlyArray<string>>
  const inOrder = (seller: string): ReadonlyArray<string> => ids.filter((id) => id.startsWith(`${seller}-`))
  const proof = {
    lost: acknowledged.filter((command) => !ids.includes(`${command}/1` as never)).length,
    doubled: twice(ids).length,
    "out of order": ["yamada", "sato"].filter(
      (seller) =>
        inOrder(seller).join() !==
        visitsOf(seller, visits)
          .map(({ command }) => `${command}/1`)
          .join()
    ).length,
    gaps: log.filter(({ sequence }, index) => sequence !== index + 1).length,
    unasked: ids.filter((id) => ![...opened, ...asked].includes(id)).length,
    "the follower missed": ids.filter((id) => !seen.includes(id)).length,
    "the follower saw twice": twice(seen).length,
    "the follower saw in another order": seen.join() === ids.join() ? 0 : 1
  }
  console.log(`acknowledged ${acknowledged.length} of ${asked.length}, in the log ${log.length} events`)
  console.log(
    Object.entries(proof)
      .map(([what, count]) => `${what}: ${count}`)
      .join("\n")
  )
  if (Object.values(proof).some((count) => count > 0) || acknowledged.length !== asked.length) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}
