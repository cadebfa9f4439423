/**
 * The account of a run: what the ledgers say was asked and answered, against what the log holds and what followers saw.
 * Plain data in, plain data out.
 */
import type { StoredEvent } from "@genzaichi/core"
import { type Asked, type Entry, noteOf, type Placed } from "./ledger.ts"

/** What became of a command, as far as anybody was told. */
export interface Told {
  readonly asked: Asked
  /** Where its events stand, once some answer said so. */
  stored: ReadonlyArray<Placed> | undefined
  /** It was refused for good: the store said that nothing was written and will not be. */
  refused: string | undefined
  /** Some answer never came, so it may be there or not. */
  doubtful: boolean
}

/** Ledgers read together. */
export interface Books {
  readonly commands: Map<string, Told>
  readonly wrong: Array<string>
}

export const emptyBooks = (): Books => ({ commands: new Map(), wrong: [] })

const samePlaces = (one: ReadonlyArray<Placed>, other: ReadonlyArray<Placed>): boolean =>
  one.length === other.length &&
  one.every(({ id, sequence, version }, n) => {
    const there = other[n]!
    return id === there.id && sequence === there.sequence && version === there.version
  })

/** Enters what the ledgers say. A command may be asked more than once; what was said about it has to agree. */
export const enter = (books: Books, entries: Iterable<Entry>): void => {
  for (const entry of entries) {
    if (entry.what === "wrong") {
      books.wrong.push(entry.because)
      continue
    }
    if (entry.what === "asked") {
      const told = books.commands.get(entry.command)
      // Asked and not answered yet is as good as never answered: who asked may be killed before the next line.
      if (told === undefined) {
        const { command, tenant, writes } = entry
        books.commands.set(command, {
          asked: { command, tenant, writes },
          stored: undefined,
          refused: undefined,
          doubtful: true
        })
      }
      continue
    }
    const told = books.commands.get(entry.command)
    if (told === undefined) {
      books.wrong.push(`${entry.command} was answered and never asked`)
      continue
    }
    if (entry.what === "stored") {
      if (told.stored !== undefined && !samePlaces(told.stored, entry.events)) {
        books.wrong.push(`${entry.command} was said to be stored in two ways`)
      }
      if (told.refused !== undefined) books.wrong.push(`${entry.command} was refused (${told.refused}) and then stored`)
      told.stored = entry.events
    } else if (entry.what === "refused") {
      // Busy means not now: given again it may be stored after all, and an earlier try may have been.
      if (entry.tag === "StoreBusy") continue
      if (told.stored !== undefined) books.wrong.push(`${entry.command} was stored and then refused (${entry.tag})`)
      told.refused = entry.tag
    }
  }
}

/** Commands of which nobody knows yet whether they were stored. */
export const openQuestions = (books: Books): ReadonlyArray<Told> =>
  [...books.commands.values()].filter(({ stored, refused }) => stored === undefined && refused === undefined)

export interface Findings {
  /** Events that were acknowledged and are not in the log, or not as they were acknowledged. */
  lost: number
  /** Events that are in the log more than once, or that nobody asked for. */
  doubled: number
  /** Gaps and steps back in sequences, versions or times, and appends whose events are not in their order. */
  disordered: number
  /** Commands of whose events some are there and some are not, and refused ones of which something is there. */
  half: number
  /** Events a follower did not see though it read past them, or saw twice, or out of order. */
  skipped: number
  /** Answers that break a promise by themselves, and questions that were never answered. */
  wrong: number
  /** A few of them in words. */
  readonly examples: Array<string>
}

export const noFindings = (): Findings => ({
  lost: 0,
  doubled: 0,
  disordered: 0,
  half: 0,
  skipped: 0,
  wrong: 0,
  examples: []
})

export type Count = Exclude<keyof Findings, "examples">

export const found = (findings: Findings, what: Count, because: string): void => {
  findings[what]++
  if (findings.examples.length < 12) findings.examples.push(`${what}: ${because}`)
}

/** Looks through the log of a tenant, in the order it was read. */
export const audit = (findings: Findings, books: Books, tenant: string, log: ReadonlyArray<StoredEvent>): void => {
  const at = new Map<string, StoredEvent>()
  const versions = new Map<string, number>()
  let last: StoredEvent | undefined
  for (const event of log) {
    const { id, recordedAt, sequence, stream, version } = event
    if (at.has(id)) found(findings, "doubled", `${tenant}: ${id} is there twice`)
    at.set(id, event)
    if (sequence !== (last?.sequence ?? 0) + 1) {
      found(findings, "disordered", `${tenant}: ${sequence} comes after ${last?.sequence ?? 0}`)
    }
    if (last !== undefined && recordedAt < last.recordedAt) {
      found(findings, "disordered", `${tenant}: ${sequence} was recorded before ${last.sequence}`)
    }
    if (version !== (versions.get(stream.id) ?? 0) + 1) {
      found(
        findings,
        "disordered",
        `${tenant}: ${stream.id} goes from version ${versions.get(stream.id)} to ${version}`
      )
    }
    versions.set(stream.id, version)
    last = event
  }
  const asked = new Set<string>()
  for (const { asked: one, refused, stored } of books.commands.values()) {
    if (one.tenant !== tenant) continue
    const ids = one.writes.flatMap((write) => write.ids)
    for (const id of ids) asked.add(id)
    for (const place of stored ?? []) {
      const there = at.get(place.id)
      const deal = there?.stream.id
      const whole = there !== undefined && JSON.stringify(there.data) === JSON.stringify(noteOf(place.id, deal!).data)
      if (!whole)
        found(findings, "lost", `${tenant}: ${place.id} of ${one.command} was acknowledged at ${place.sequence}`)
      else if (there.sequence !== place.sequence || there.version !== place.version) {
        found(
          findings,
          "lost",
          `${tenant}: ${place.id} was acknowledged at ${place.sequence} and is at ${there.sequence}`
        )
      }
    }
    const present = ids.flatMap((id) => at.get(id) ?? [])
    if (present.length > 0 && present.length < ids.length) {
      found(findings, "half", `${tenant}: of ${one.command} ${present.length} of ${ids.length} events are there`)
    } else if (present.length > 0 && refused !== undefined) {
      found(findings, "half", `${tenant}: ${one.command} was refused (${refused}) and is there`)
    }
    if (present.some(({ sequence }, n) => n > 0 && sequence <= present[n - 1]!.sequence)) {
      found(findings, "disordered", `${tenant}: the events of ${one.command} are not in their order`)
    }
    for (const { deal, ids: own } of one.writes) {
      for (const id of own) {
        const there = at.get(id)
        if (there !== undefined && there.stream.id !== deal) found(findings, "lost", `${id} is in another stream`)
      }
    }
  }
  for (const { id } of log) if (!asked.has(id)) found(findings, "doubled", `${tenant}: nobody asked for ${id}`)
}

/** What a follower saw, from the place it began at. */
export interface Sighting {
  readonly who: string
  readonly tenant: string
  readonly after: number
  readonly seen: ReadonlyArray<{ readonly id: string; readonly sequence: number }>
}

/** Holds what a follower saw against the log, which it has had time to read to its end. */
export const auditSighting = (findings: Findings, sighting: Sighting, log: ReadonlyArray<StoredEvent>): void => {
  const { after, seen, tenant, who } = sighting
  const due = log.filter(({ sequence }) => sequence > after)
  for (let n = 0; n < Math.max(due.length, seen.length); n++) {
    if (due[n]?.id === seen[n]?.id) continue
    const missing = due.length - seen.length
    findings.skipped += Math.max(missing, 1) - 1
    found(
      findings,
      "skipped",
      `${who} of ${tenant} after ${after} saw ${seen[n]?.id ?? "nothing"} where ${due[n]?.id ?? "nothing"} is (${seen.length} of ${due.length})`
    )
    return
  }
}
