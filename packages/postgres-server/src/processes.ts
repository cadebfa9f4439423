/** Processes as the system sees them: who is whose child, who still runs, and one that cleans up after us. */
import { type ChildProcess, execFileSync, spawn, type SpawnOptions } from "node:child_process"
import { once } from "node:events"
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

// $1 is the data folder of a server, $2 the folder to remove, with what is mounted in it. `cat` ends when the process that
// holds the other end of the pipe is gone, however it went. Only a process named postgres is ended, lest its number be
// another's by then; one that ended, and that nobody noticed yet, is in state Z. A server that was killed leaves a scrap of
// shared memory, of which the seventh line of its pid file tells.
const guardian = `
cat > /dev/null
[ -f "$1/postmaster.pid" ] || sleep 0.1
pid=$(head -n 1 "$1/postmaster.pid" 2> /dev/null)
segment=$(sed -n 7p "$1/postmaster.pid" 2> /dev/null | sed 's/.* //')
runs() { [ -n "$pid" ] && case "$(ps -o stat= -o comm= -p "$pid" 2> /dev/null)" in Z*) false ;; *postgres) true ;; *) false ;; esac; }
if runs; then
  kill -QUIT "$pid"
  for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do runs || break; sleep 0.1; done
  runs && kill -KILL "$pid" && sleep 0.5
fi
[ -n "$segment" ] && ipcrm -m "$segment" 2> /dev/null
for disk in "$2"/disk-*; do [ -d "$disk" ] && { umount -l "$disk" 2> /dev/null || sudo -n umount -l "$disk"; }; done
rm -rf "$2" || { sleep 1; rm -rf "$2"; }
`

/**
 * A shell that waits for this process to end, in whatever way, then ends the server whose data lies in `data` and
 * removes `folder`.
 */
export const guard = (data: string, folder: string): ChildProcess => inTheShadow(guardian, [data, folder])

/** A program that runs until `stdin` of what is returned ends, and with it when this process ends, in whatever way. */
export const whileWeLive = (command: ReadonlyArray<string>, options: SpawnOptions): ChildProcess =>
  inTheShadow('"$@" & cat > /dev/null; kill -KILL $!; wait', command, options)

/** Ends what `whileWeLive` started, and waits until it is gone. */
export const ended = async (child: ChildProcess): Promise<void> => {
  const gone = once(child, "exit")
  child.ref()
  child.stdin?.end()
  await gone
}

/** A shell with a pipe from us, in a session of its own, so that Ctrl-C does not reach it; it keeps nobody from exiting. */
const inTheShadow = (script: string, words: ReadonlyArray<string>, options: SpawnOptions = {}): ChildProcess => {
  const child = spawn("/bin/sh", ["-c", script, "guardian", ...words], {
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
    ...options,
    detached: true
  })
  child.unref()
  const pipe = child.stdin as typeof child.stdin & { unref?: () => void }
  pipe.unref?.()
  return child
}
