/**
 * One writer at a time: the claim on a log, and telling whether another's is still alive.
 *
 * A claim is a small file of a name of its own beside the log, `sales.csv.lock-…`. Whoever wants to write puts its own there, then
 * looks for others: of two that come at once at least one sees the other. A claim whose owner is gone is removed; as no
 * name is used twice, nobody can remove a living one by mistake.
 *
 * Why not `proper-lockfile`: its one sign of life is the time of the last change, so that after a crash everybody waits
 * for ten seconds, and a process that was busy for as long loses its lock to another while it writes. Here the system is
 * asked: within one machine a process is known by its id and when it was started, which a killed one does not survive
 * and a reused id does not match. Only a claim from elsewhere (another machine, another container) is judged by its
 * heartbeat. Before each write the owner looks whether its claim is still there.
 */
import { randomBytes, randomInt } from "node:crypto"
import {
  closeSync,
  fsyncSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync
} from "node:fs"
import { hostname } from "node:os"
import { basename, dirname, join } from "node:path"
import { kill, pid as ownId, platform } from "node:process"
import { clearInterval, setInterval } from "node:timers"
import { setTimeout as pause } from "node:timers/promises"
import { LogInUse } from "./opening-fault.ts"

/** How often a claim shows that its owner lives, and for how long a foreign one is watched, in milliseconds. */
const beatEvery = 2000
export const usualForeignPatience = 10_000

interface Owner {
  readonly host: string
  /** What this run of the machine is called, and the set of process ids a process is in; blank where it is not told. */
  readonly boot: string
  readonly processes: string
  readonly process: number
  /** When the process was started, in the system's own count; blank where it is not told. */
  readonly started: string
}

const told = (read: () => string): string => {
  try {
    return read()
  } catch {
    return ""
  }
}

/** When a process was started, `undefined` where there is none, blank where the system does not tell. */
const startOf = (pid: number): string | undefined => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, "latin1")
    // The name in parentheses may hold anything; state is the first field behind it, the start the twentieth.
    const fields = text.slice(text.lastIndexOf(")") + 2).split(" ")
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19]
  } catch {
    return platform === "linux" ? undefined : ""
  }
}

let self: Owner | undefined
const ourselves = (): Owner =>
  (self ??= {
    host: hostname(),
    boot: told(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1").trim()),
    processes: told(() => readlinkSync("/proc/self/ns/pid")),
    process: ownId,
    started: startOf(ownId) ?? ""
  })

/** Whether there is such a process, as far as a signal that does nothing tells. */
const answers = (pid: number): boolean => {
  try {
    kill(pid, 0)
    return true
  } catch (error) {
    return (error as { readonly code?: unknown }).code !== "ESRCH"
  }
}

/** Whether an owner lives: the system knows of its own processes, and `unknown` is whatever is elsewhere. */
const judge = (owner: Owner): "alive" | "gone" | "unknown" => {
  const here = ourselves()
  if (here.boot !== "" && owner.boot === here.boot && owner.processes === here.processes) {
    const started = startOf(owner.process)
    return started !== undefined && started === owner.started ? "alive" : "gone"
  }
  if (here.boot === "" && owner.boot === "" && owner.host === here.host) {
    // Without start times an id that answers may be somebody else's by now.
    return owner.process === ownId ? "alive" : answers(owner.process) ? "unknown" : "gone"
  }
  return "unknown"
}

/** A claim as it was found: its first line is how far the log was acknowledged, the second who owns it. */
export interface FoundClaim {
  readonly path: string
  readonly state: "asking" | "holding"
  /** How many bytes of the log were acknowledged, where that could be told. */
  readonly acknowledged: number | undefined
  readonly life: "alive" | "gone" | "unknown"
  readonly owner: Owner | undefined
  /** Changes with each sign of life. */
  readonly beat: string
}

const width = 20
const acknowledgedText = (bytes: number): string => {
  const digits = String(bytes).padStart(width, "0")
  // Told twice, so that a reader who meets it half written notices.
  return `${digits} ${digits}\n`
}

const readClaim = (path: string): FoundClaim | undefined => {
  try {
    const { mtimeMs } = statSync(path)
    const text = readFileSync(path, "utf8")
    const [first = "", second = "", state = ""] = text.split("\n")
    const [once, again] = first.split(" ")
    const owner = parsedOwner(second)
    return {
      path,
      state: state === "holding" ? "holding" : "asking",
      acknowledged: once !== undefined && once.length === width && once === again ? Number(once) : undefined,
      life: owner === undefined ? "unknown" : judge(owner),
      owner,
      beat: `${mtimeMs} ${text}`
    }
  } catch {
    // Gone between listing and reading.
    return undefined
  }
}

const parsedOwner = (text: string): Owner | undefined => {
  try {
    const owner = JSON.parse(text) as Owner
    return typeof owner.process === "number" && typeof owner.boot === "string" ? owner : undefined
  } catch {
    return undefined
  }
}

const claimForm = /\.lock-[0-9a-f]{16}$/

/** The claims on a log there are now. */
const claimsOn = (path: string): Array<FoundClaim> => {
  const folder = dirname(path)
  const start = `${basename(path)}.lock-`
  return readdirSync(folder)
    .filter((name) => name.startsWith(start) && claimForm.test(name))
    .flatMap((name) => readClaim(join(folder, name)) ?? [])
}

const remove = (path: string): void => rmSync(path, { force: true })

/** Watches claims from elsewhere for signs of life; gives the first that shows one. */
const livingOf = async (unknown: ReadonlyArray<FoundClaim>, patience: number): Promise<FoundClaim | undefined> => {
  if (unknown.length === 0) return undefined
  const step = Math.min(beatEvery / 2, patience)
  for (let waited = 0; waited < patience; waited += step) {
    await pause(step)
    for (const claim of unknown) {
      const now = readClaim(claim.path)
      if (now !== undefined && now.beat !== claim.beat) return now
    }
  }
  return undefined
}

/**
 * How far a log was acknowledged, in bytes: what lies behind it is being written, and is not to be shown yet. `undefined`
 * where nobody writes, so that everything whole may be read.
 */
export const acknowledgedOf = (path: string): number | undefined => {
  const { boot } = ourselves()
  const known = claimsOn(path).flatMap(({ acknowledged, owner, state }) =>
    // One from before the machine was started again may never have reached the disk; before the first sign nothing was
    // written.
    state === "holding" && acknowledged !== undefined && acknowledged > 0 && owner?.boot === boot ? [acknowledged] : []
  )
  return known.length === 0 ? undefined : Math.max(...known)
}

/** A claim that is held. */
export interface Claim {
  /** Claims of owners that were gone, which were removed. */
  readonly stale: ReadonlyArray<string>
  /** Whether it still stands. It does not once somebody took it for dead. */
  readonly stands: () => boolean
  /** Tells readers of other processes how far the log is acknowledged. */
  readonly acknowledge: (bytes: number) => void
  readonly release: () => void
}

const attempts = 40

/**
 * Claims a log for writing, or gives who has it.
 *
 * @throws what the file system says where no claim can be put there
 */
export const claimLog = async (path: string, foreignPatience: number): Promise<Claim | LogInUse> => {
  const own = `${path}.lock-${randomBytes(8).toString("hex")}`
  const stale: Array<string> = []
  for (let attempt = 0; ; attempt++) {
    put(own, "asking")
    try {
      const others = claimsOn(path).filter((claim) => claim.path !== own)
      const unknown = others.filter(({ life }) => life === "unknown")
      const living = others.find(({ life }) => life === "alive") ?? (await livingOf(unknown, foreignPatience))
      if (living === undefined) {
        for (const claim of others) {
          remove(claim.path)
          if (claim.state === "holding") stale.push(claim.path)
        }
        put(own, "holding")
        // While others were watched somebody may have come: whoever looks last sees the other, so both cannot go on.
        if (claimsOn(path).every((claim) => claim.path === own)) return held(own, stale)
      } else if (living.state === "holding" || attempt === attempts) {
        remove(own)
        return inUse(path, living)
      }
    } catch (error) {
      remove(own)
      throw error
    }
    // Another asks at the same time: both give way, and the one that is back first finds nobody.
    remove(own)
    await pause(randomInt(5, 50))
  }
}

const inUse = (path: string, { owner, path: lock }: FoundClaim): LogInUse => {
  const here = ourselves()
  const isSelf = owner?.process === here.process && owner.started === here.started && owner.boot === here.boot
  return new LogInUse({ path, host: owner?.host ?? "?", process: owner?.process ?? 0, self: isSelf, lock })
}

/** Puts a claim there as a whole, so that nobody reads half of one. */
const put = (path: string, state: FoundClaim["state"]): void => {
  const unfinished = `${path}-unfinished`
  try {
    writeFileSync(unfinished, `${acknowledgedText(0)}${JSON.stringify(ourselves())}\n${state}\n`)
    renameSync(unfinished, path)
  } catch (error) {
    remove(unfinished)
    throw error
  }
}

const held = (path: string, stale: ReadonlyArray<string>): Claim => {
  const file = openSync(path, "r+")
  let acknowledged = 0
  let released = false
  const tell = (): void => void writeSync(file, acknowledgedText(acknowledged), 0)
  // Writing the same again is the sign of life.
  const beat = setInterval(() => {
    try {
      tell()
    } catch {
      // A claim that cannot be written to shows no life any more, and that is for others to see.
    }
  }, beatEvery)
  beat.unref()
  return {
    stale,
    stands: () => statSync(path, { throwIfNoEntry: false }) !== undefined,
    acknowledge: (bytes) => {
      acknowledged = bytes
      tell()
    },
    release: () => {
      if (released) return
      released = true
      clearInterval(beat)
      closeSync(file)
      remove(path)
    }
  }
}

/** Makes what was done to a folder last. Some systems know no such thing. */
export const syncFolder = (path: string): void => {
  try {
    const folder = openSync(dirname(path), "r")
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Windows opens no folders; its file system keeps names by itself.
  }
}
