/**
 * The file of a log, opened: made where there is none, gone through from its first row to its last, and what a crash left
 * behind set aside.
 */
import type { Label } from "@genzaichi/core"
import { Buffer } from "node:buffer"
import { randomBytes } from "node:crypto"
import {
  closeSync,
  constants,
  fdatasyncSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  realpathSync,
  writeSync
} from "node:fs"
import { basename, dirname, join } from "node:path"
import { acknowledgedOf, type Claim, claimLog, syncFolder } from "./claim.ts"
import { diagnose, looksLikeALog, signsOfSaving } from "./diagnosis.ts"
import {
  checkLength,
  foundRow,
  headingBytes,
  headingOf,
  isChained,
  isUnfinishedHeading,
  leadLength,
  logOfHeading,
  partOf
} from "./file-row.ts"
import { LogIndex } from "./log-index.ts"
import {
  codeOf,
  FileUnreachable,
  LogDamaged,
  LogInUse,
  NotALog,
  type OpeningFault,
  unreachable
} from "./opening-fault.ts"
import { type Scan, takeUpRows } from "./scanning.ts"

/** Rows are longer or shorter; it is a guess that spares growing. */
const usualRowBytes = 320

/** What was found at the end of the file and is no whole append: an append a crash broke off, which nobody was told of. */
export interface SetAside {
  /** Where its bytes lie now. */
  readonly path: string
  readonly bytes: number
}

/** What opening found and did. */
export interface OpeningReport {
  readonly path: string
  /** The log's own id, which checkpoints carry. */
  readonly log: string
  readonly access: "write" | "read"
  /** There was no file, or an empty one. */
  readonly isNew: boolean
  readonly events: number
  readonly setAside: SetAside | undefined
  /** Locks of writers that were gone, which were removed. */
  readonly staleLocks: ReadonlyArray<string>
  /** The same in words. */
  readonly text: Label
}

/** A file that is open. */
export interface LogFile {
  /** Where it really lies, links followed. */
  readonly path: string
  readonly file: number
  readonly log: string
  readonly index: LogIndex
  readonly claim: Claim | undefined
  readonly report: OpeningReport
}

/** Thrown within this module alone, on its way to being an answer. */
class Refused {
  readonly fault: OpeningFault
  constructor(fault: OpeningFault) {
    this.fault = fault
  }
}

const reached = <Value>(path: string, missing: "no-file" | "no-folder", work: () => Value): Value => {
  try {
    return work()
  } catch (error) {
    if (error instanceof Refused) throw error
    throw new Refused(unreachable(path, error, missing))
  }
}

/** The file behind links, so that one log has one name; the path itself where there is no file yet. */
const realPath = (path: string): string => {
  try {
    return realpathSync(path)
  } catch (error) {
    if (codeOf(error) !== "ENOENT") throw error
    return join(realpathSync(dirname(path)), basename(path))
  }
}

const bytesAt = (file: number, from: number, to: number): Buffer => {
  const bytes = Buffer.alloc(Math.max(0, to - from))
  let read = 0
  while (read < bytes.length) {
    const more = readSync(file, bytes, read, bytes.length - read, from + read)
    if (more === 0) break
    read += more
  }
  return bytes.subarray(0, read)
}

const written = (file: number, bytes: Uint8Array, at: number): void => {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done, bytes.length - done, at + done)
}

/** Puts bytes into a file of their own beside the log. They are on the disk when this is over. */
const setAside = (path: string, now: number, bytes: Buffer): SetAside => {
  const time = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "")
  for (let attempt = 1; ; attempt++) {
    const into = `${path}.torn-${time}${attempt === 1 ? "" : `-${attempt}`}`
    let file: number
    try {
      file = openSync(into, "wx")
    } catch (error) {
      if (codeOf(error) === "EEXIST") continue
      throw error
    }
    try {
      written(file, bytes, 0)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    syncFolder(into)
    return { path: into, bytes: bytes.length }
  }
}

const notALog = (path: string, head: Buffer): NotALog =>
  new NotALog({
    path,
    problem: /,command,part,check /.test(head.toString("latin1").split("\n")[0]!)
      ? { ja: "より新しい版で書かれたログです", en: "it is a log written by a newer version" }
      : { ja: "ログのファイルではありません", en: "it is not a log" }
  })

/** The log's id from the heading, which is written where the file is empty. */
const headed = (path: string, file: number, now: number, may: "write" | "read"): { log: string; aside?: SetAside } => {
  const { size } = fstatSync(file)
  const head = bytesAt(file, 0, Math.min(size, 65_536))
  const known = logOfHeading(head.subarray(0, headingBytes))
  if (known !== undefined) return { log: known }
  const isUnfinished = isUnfinishedHeading(head) && size < headingBytes
  if (!isUnfinished) {
    throw new Refused(
      looksLikeALog(head)
        ? new LogDamaged({ path, signs: [...savedSigns(head)], rows: [], count: 0 })
        : notALog(path, head)
    )
  }
  if (may === "read") return { log: "" }
  const aside = size === 0 ? undefined : setAside(path, now, head)
  const log = randomBytes(checkLength / 2).toString("hex")
  written(file, Buffer.from(headingOf(log)), 0)
  fsyncSync(file)
  syncFolder(path)
  return aside === undefined ? { log } : { log, aside }
}

const savedSigns = (head: Buffer): ReadonlyArray<Label> => {
  const signs = signsOfSaving(head)
  return signs.length > 0 ? signs : [{ ja: "見出しが書き換えられている", en: "its heading was edited" }]
}

/**
 * Whether what does not fit is the end of an append that was never acknowledged: a disk that lost power leaves zeros, and
 * nothing behind them that was written later and is whole.
 */
const isTorn = (file: number, { at, stop }: Scan, size: number): boolean => {
  if (stop !== "misfit") return stop !== "end"
  const tail = bytesAt(file, at, size)
  if (!tail.includes(0)) return false
  for (let from = tail.indexOf(0); ;) {
    const lineEnd = tail.indexOf(0x0a, from)
    if (lineEnd === -1) return true
    const next = tail.indexOf(0x0a, lineEnd + 1)
    if (next === -1) return true
    if (lineEnd >= leadLength && isChained(tail.subarray(lineEnd + 1 - leadLength, next + 1))) return false
    from = lineEnd + 1
  }
}

/** A last line that ends an append, and is whole but for its break, gets it: whoever saved the file may have taken it off. */
const endLastLine = (file: number, { at, stop }: Scan, size: number): boolean => {
  if (stop !== "unfinished-line" || at < headingBytes) return false
  const line = Buffer.concat([bytesAt(file, at - leadLength, size), Buffer.from("\n")])
  if (!isChained(line)) return false
  const [part, of] = partOf(foundRow(line.toString("utf8", leadLength, line.length - 1))?.part ?? "") ?? []
  if (part === undefined || part !== of) return false
  written(file, Buffer.from("\n"), size)
  return true
}

const lineOf = (file: number, at: number): number => {
  let line = 1
  for (let from = 0; from < at; from += 1 << 20) {
    const bytes = bytesAt(file, from, Math.min(at, from + (1 << 20)))
    for (let end = bytes.indexOf(0x0a); end !== -1; end = bytes.indexOf(0x0a, end + 1)) line++
  }
  return line
}

const damaged = (path: string, file: number, { at }: Scan, size: number): LogDamaged =>
  new LogDamaged({ path, ...diagnose(file, size, at, lineOf(file, at)) })

const counted = (events: number): Label => ({ ja: `${events}件のイベント`, en: `${events} events` })

const reportOf = (report: Omit<OpeningReport, "text">): OpeningReport => {
  const { isNew, events, setAside: aside, staleLocks } = report
  const ja = [isNew ? "新しいログを作りました" : `ログを開きました（${counted(events).ja}）`]
  const en = [isNew ? "made a new log" : `opened the log (${counted(events).en})`]
  if (aside !== undefined) {
    ja.push(`書き込みの途中で終わっていた末尾${aside.bytes}バイトを ${aside.path} に移しました（確定前の記録です）`)
    en.push(`the last ${aside.bytes} bytes, an append that was never acknowledged, were put aside into ${aside.path}`)
  }
  if (staleLocks.length > 0) {
    ja.push("終わっていたプロセスのロックを外しました")
    en.push("the lock of a process that is gone was removed")
  }
  return { ...report, text: { ja: `${ja.join("。")}。`, en: `${en.join("; ")}.` } }
}

/**
 * Opens a log for writing, or gives what is wrong.
 *
 * @param now names what is set aside, epoch milliseconds
 */
export const openForWriting = async (
  given: string,
  now: number,
  foreignPatience: number
): Promise<LogFile | OpeningFault> => {
  let claim: Claim | LogInUse | undefined
  let file: number | undefined
  const undo = (fault: OpeningFault): OpeningFault => {
    if (file !== undefined) closeSync(file)
    if (claim !== undefined && !(claim instanceof LogInUse)) claim.release()
    return fault
  }
  try {
    const path = reached(given, "no-folder", () => realPath(given))
    // Before anything is put there, so that what is wrong with the file is said and not what is wrong with its folder.
    reached(path, "no-folder", () => closeSync(openSync(path, constants.O_RDWR | constants.O_CREAT)))
    try {
      claim = await claimLog(path, foreignPatience)
    } catch (error) {
      throw new Refused(unreachable(path, error, "no-folder"))
    }
    if (claim instanceof LogInUse) return claim
    const { stale } = claim
    const opened = reached(path, "no-folder", () => (file = openSync(path, "r+")))
    return reached(path, "no-folder", () => {
      const isNew = fstatSync(opened).size === 0
      const { aside: asideOfHeading, log } = headed(path, opened, now, "write")
      const index = new LogIndex(headingBytes, log)
      let { size } = fstatSync(opened)
      index.reserve(size / usualRowBytes)
      let scan = takeUpRows(opened, index, size)
      if (endLastLine(opened, scan, size)) {
        size = fstatSync(opened).size
        scan = takeUpRows(opened, index, size)
      }
      if (scan.stop !== "end" && !isTorn(opened, scan, size)) throw new Refused(damaged(path, opened, scan, size))
      let aside = asideOfHeading
      if (index.end < size) {
        aside = setAside(path, now, bytesAt(opened, index.end, size))
        ftruncateSync(opened, index.end)
      }
      // What a killed process has written may be whole and yet not on the disk.
      fdatasyncSync(opened)
      ;(claim as Claim).acknowledge(index.end)
      const report = reportOf({
        path,
        log,
        access: "write",
        isNew,
        events: index.count,
        setAside: aside,
        staleLocks: stale
      })
      return { path, file: opened, log, index, claim: claim as Claim, report }
    })
  } catch (error) {
    if (error instanceof Refused) return undo(error.fault)
    throw error
  }
}

/** Takes up what was acknowledged since, for whoever reads what another process writes. */
export const readOn = (path: string, file: number, index: LogIndex): Scan => {
  for (;;) {
    const before = acknowledgedOf(path)
    const { size } = fstatSync(file)
    const upTo = Math.min(size, before ?? size)
    // A writer that came in between may be writing what is not acknowledged yet.
    if (before === undefined && acknowledgedOf(path) !== undefined) continue
    return upTo <= index.end
      ? { stop: size < index.end ? "misfit" : "end", at: index.end }
      : takeUpRows(file, index, upTo)
  }
}

/** Opens a log for reading alone, beside whoever writes it. */
export const openForReading = (given: string): LogFile | OpeningFault => {
  let file: number | undefined
  try {
    const path = reached(given, "no-file", () => realpathSync(given))
    const opened = reached(path, "no-file", () => (file = openSync(path, "r")))
    return reached(path, "no-file", () => {
      if (fstatSync(opened).isDirectory()) {
        throw new Refused(new FileUnreachable({ path, met: "is-a-folder", detail: "" }))
      }
      const { log } = headed(path, opened, 0, "read")
      if (log === "") throw new Refused(new FileUnreachable({ path, met: "no-file", detail: "it is empty" }))
      const index = new LogIndex(headingBytes, log)
      const scan = readOn(path, opened, index)
      const { size } = fstatSync(opened)
      if (scan.stop === "misfit" && !isTorn(opened, scan, size)) throw new Refused(damaged(path, opened, scan, size))
      const report = reportOf({
        path,
        log,
        access: "read",
        isNew: false,
        events: index.count,
        setAside: undefined,
        staleLocks: []
      })
      return { path, file: opened, log, index, claim: undefined, report }
    })
  } catch (error) {
    if (file !== undefined) closeSync(file)
    if (error instanceof Refused) return error.fault
    throw error
  }
}
