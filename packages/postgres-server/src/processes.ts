/** Processes as the system sees them: who is whose child, who still runs, and one that cleans up after us. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"

interface Seen {
  readonly pid: number
  readonly parent: number
  /** Ended, and waiting for its parent to notice. */
  readonly defunct: boolean
}

const all = (): ReadonlyArray<Seen> =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,stat="], { encoding: "utf8" })
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter((parts) => parts.length >= 3)
    .map(([pid, parent, state]) => ({ pid: Number(pid), parent: Number(parent), defunct: state!.startsWith("Z") }))

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (cause) {
    // It has ended meanwhile, which is what was wanted.
    if ((cause as NodeJS.ErrnoException).code !== "ESRCH") throw cause
  }
}

/**
 * Ends a process and its children at one blow, with nothing said to any of them. The parent is halted first, so that it
 * sees no child die and starts no other. Resolves when none of them runs any more.
 */
export const killWithChildren = async (pid: number): Promise<void> => {
  signal(pid, "SIGSTOP")
  const doomed = new Set([pid, ...all().flatMap((one) => (one.parent === pid ? [one.pid] : []))])
  for (const one of doomed) signal(one, "SIGKILL")
  while (all().some((one) => doomed.has(one.pid) && !one.defunct)) await sleep(5)
}

/** Removes the scrap of shared memory that a killed server left, of which its pid file tells. */
export const removeSharedMemory = (data: string): void => {
  const file = join(data, "postmaster.pid")
  if (!existsSync(file)) return
  const segment = readFileSync(file, "utf8").split("\n")[6]?.trim().split(/\s+/)[1]
  if (segment !== undefined) spawnSync("ipcrm", ["-m", segment], { stdio: "ignore" })
}

// $1 is the data folder of a server, $2 the folder to remove. `cat` ends when the process that holds the other end of
// the pipe is gone, however it went. Only a process named postgres is ended, lest its number be another's by then; one that ended and that nobody noticed yet is
// called `postgres <defunct>`.
const guardian = `
cat > /dev/null
sleep 0.1
pid=$(head -n 1 "$1/postmaster.pid" 2> /dev/null)
runs() { [ -n "$pid" ] && case "$(ps -o comm= -p "$pid" 2> /dev/null)" in *postgres) kill -0 "$pid" ;; *) false ;; esac; }
if runs; then
  segment=$(sed -n 7p "$1/postmaster.pid" | sed 's/.* //')
  kill -QUIT "$pid"
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do runs || break; sleep 0.1; done
  if runs; then kill -KILL "$pid"; sleep 0.5; [ -n "$segment" ] && ipcrm -m "$segment"; fi
fi
rm -rf "$2" || { sleep 1; rm -rf "$2"; }
`

/**
 * A shell that waits for this process to end, in whatever way, then ends the server whose data lies in `data` and
 * removes `folder`. It stands in a session of its own, so that Ctrl-C does not reach it, and keeps nobody from exiting.
 */
export const guard = (data: string, folder: string): ChildProcess => {
  const child = spawn("/bin/sh", ["-c", guardian, "guardian", data, folder], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"]
  })
  child.unref()
  const pipe = child.stdin as typeof child.stdin & { unref?: () => void }
  pipe.unref?.()
  return child
}
