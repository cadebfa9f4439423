import { EventId, type StoredEvent, TenantId } from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import {
  audit,
  auditSighting,
  type Books,
  emptyBooks,
  enter,
  type Findings,
  noFindings,
  openQuestions
} from "../../faults/account.ts"
import { type Entry, noteOf } from "../../faults/ledger.ts"

const acme = TenantId.make("acme")

/** What a log holds: ids of events of deal d, in their order. */
const logOf = (...ids: ReadonlyArray<string>): ReadonlyArray<StoredEvent> =>
  ids.map((id, n) => ({
    ...noteOf(id, "d"),
    id: EventId.make(id),
    tenant: acme,
    stream: { kind: "deal", id: "d" },
    version: n + 1,
    sequence: n + 1,
    knownAt: 100 + n,
    recordedAt: 100 + n
  }))

const asked = (command: string, ...ids: ReadonlyArray<string>): Entry => ({
  what: "asked",
  command,
  tenant: acme,
  writes: [{ deal: "d", expected: "any", ids }]
})

const stored = (command: string, from: number, ...ids: ReadonlyArray<string>): Entry => ({
  what: "stored",
  command,
  events: ids.map((id, n) => ({ id, sequence: from + n, version: from + n }))
})

const booksOf = (...entries: ReadonlyArray<Entry>): Books => {
  const books = emptyBooks()
  enter(books, entries)
  return books
}

const audited = (books: Books, log: ReadonlyArray<StoredEvent>): Omit<Findings, "examples"> => {
  const findings = noFindings()
  audit(findings, books, acme, log)
  const { examples: _, ...counts } = findings
  return counts
}

const { examples: _, ...clean } = noFindings()

describe("the account of a run under faults (E9)", () => {
  const books = booksOf(asked("one", "a", "b"), stored("one", 1, "a", "b"), asked("two", "c"), stored("two", 3, "c"))

  it("finds nothing where everything acknowledged is there once, in order", () => {
    expect(audited(books, logOf("a", "b", "c"))).toEqual(clean)
  })

  it("calls an acknowledged event lost that is not there, is elsewhere, or is not what was asked", () => {
    expect(audited(books, logOf("a", "b"))).toEqual({ ...clean, lost: 1 })
    expect(audited(books, logOf("c", "a", "b"))).toMatchObject({ lost: 3 })
    const [a, b, c] = logOf("a", "b", "c")
    expect(audited(books, [a!, { ...b!, data: { text: "another" } }, c!])).toEqual({ ...clean, lost: 1 })
  })

  it("calls an event doubled that is there twice, or that nobody asked for", () => {
    expect(audited(books, logOf("a", "b", "c", "c"))).toMatchObject({ doubled: 1 })
    expect(audited(books, logOf("a", "b", "c", "x"))).toEqual({ ...clean, doubled: 1 })
  })

  it("calls a log disordered with a gap, a version out of turn, or a time that goes back", () => {
    const [a, b, c] = logOf("a", "b", "c")
    expect(audited(booksOf(asked("one", "a", "c")), [a!, c!])).toMatchObject({ disordered: 2 })
    expect(audited(books, [a!, b!, { ...c!, version: 2 }])).toMatchObject({ disordered: 1 })
    expect(audited(books, [a!, { ...b!, recordedAt: 99 }, c!])).toEqual({ ...clean, disordered: 1 })
    expect(audited(booksOf(asked("one", "b", "a")), logOf("a", "b"))).toEqual({ ...clean, disordered: 1 })
  })

  it("calls a command half there of which one event is missing, and a refused one of which one is there", () => {
    expect(audited(booksOf(asked("one", "a", "b")), logOf("a"))).toEqual({ ...clean, half: 1 })
    const refused = booksOf(asked("one", "a"), { what: "refused", command: "one", tag: "VersionConflict" })
    expect(audited(refused, logOf("a"))).toEqual({ ...clean, half: 1 })
    expect(audited(refused, [])).toEqual(clean)
  })

  it("leaves a question open that was not answered, and one that was answered with not now", () => {
    const open = booksOf(
      asked("lost", "a"),
      { what: "unanswered", command: "lost", because: "the connection was lost" },
      asked("busy", "b"),
      { what: "refused", command: "busy", tag: "StoreBusy" },
      asked("refused", "c"),
      { what: "refused", command: "refused", tag: "VersionConflict" },
      asked("stored", "d"),
      stored("stored", 1, "d")
    )
    expect(openQuestions(open).map((told) => told.asked.command)).toEqual(["lost", "busy"])
    expect(audited(open, logOf("d"))).toEqual(clean)
    expect(audited(open, logOf("d", "a"))).toEqual(clean)
  })

  it("notes answers that contradict each other", () => {
    const twice = booksOf(asked("one", "a"), stored("one", 1, "a"), stored("one", 2, "a"))
    expect(twice.wrong).toEqual(["one was said to be stored in two ways"])
    const both = booksOf(
      asked("one", "a"),
      { what: "refused", command: "one", tag: "EventIdTaken" },
      stored("one", 1, "a")
    )
    expect(both.wrong).toEqual(["one was refused (EventIdTaken) and then stored"])
  })

  it("sees what a follower passed over, saw twice, or saw where it did not ask from", () => {
    const log = logOf("a", "b", "c")
    const skipped = (after: number, ...seen: ReadonlyArray<string>): number => {
      const findings = noFindings()
      const sighting = { who: "she", tenant: acme, after, seen: seen.map((id, n) => ({ id, sequence: n })) }
      auditSighting(findings, sighting, log)
      return findings.skipped
    }
    expect(skipped(0, "a", "b", "c")).toBe(0)
    expect(skipped(1, "b", "c")).toBe(0)
    expect(skipped(0, "a", "c")).toBe(1)
    expect(skipped(0)).toBe(3)
    expect(skipped(0, "a", "b", "b", "c")).toBe(1)
    expect(skipped(1, "a", "b", "c")).toBe(1)
  })
})
