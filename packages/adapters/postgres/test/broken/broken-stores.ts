/** Stores over PostgreSQL that lose events the way real ones did, each with the promise it breaks. */
import type { Parts } from "./plain-store.ts"

export interface BrokenStore {
  readonly what: string
  readonly parts: Partial<Parts>
  /** The case of the contract that catches it, each time. */
  readonly caughtBy: string
  /** What the case says, so that nothing is caught for another reason than its own. */
  readonly because: RegExp
}

const heldReading = "who reads while an append stands still before it commits misses nothing once it is in"
const heldVersion =
  "of two appends at one version, the first of which stands still before it commits, exactly one is taken"

/** Appends that lock only their streams and draw their places from a sequence, which does not wait for commits. */
const naked: Partial<Parts> = { lock: "streams", sequence: "drawn from a sequence" }

export const brokenStores: ReadonlyArray<BrokenStore> = [
  {
    what: "takes the order of a naked sequence for the order of commits",
    parts: naked,
    caughtBy: heldReading,
    because: /expected \["1 held \(d-1 1\)","2 b \(d-2 1\)"\], got \["2 b \(d-2 1\)"\]/
  },
  {
    what: "waits for gaps in a sequence for a while, and then believes them",
    parts: { ...naked, feed: "by sequence, gaps waited for" },
    caughtBy: heldReading,
    because: /expected \["1 held \(d-1 1\)","2 b \(d-2 1\)"\], got \["2 b \(d-2 1\)"\]/
  },
  {
    what: "inserts ON CONFLICT DO NOTHING and reads back what stands there",
    parts: { lock: "none", insert: "on conflict do nothing" },
    caughtBy: heldVersion,
    because: /^appends that were taken: expected 1, got 2/
  },
  {
    what: "checks versions by INSERT … WHERE NOT EXISTS without a lock",
    parts: { lock: "none", insert: "where no version is in the way" },
    caughtBy: heldVersion,
    because: /^appends that were taken: expected 1, got 2/
  },
  {
    what: "takes the lock in the same statement that reads the version",
    parts: { lock: "tenant, in the statement that reads" },
    caughtBy: heldVersion,
    because: /^appends that were taken: expected 1, got 2/
  },
  {
    what: "takes the lock under REPEATABLE READ",
    parts: { isolation: "REPEATABLE READ" },
    caughtBy: heldVersion,
    because: /^appends that were taken: expected 1, got 2/
  },
  {
    what: "gives the lock back before it commits",
    parts: { lock: "tenant, until it has inserted" },
    caughtBy: heldVersion,
    because: /^appends that were taken: expected 1, got 2/
  },
  {
    what: "reads behind xmin and keeps a position alone as its checkpoint",
    parts: { ...naked, feed: "behind xmin by sequence" },
    caughtBy: "an append that began before another and is placed after it does not make readers pass the other over",
    because: /expected \["1 late \(d-2 1\)","2 early \(d-1 1\)"\], got \["2 early \(d-1 1\)"\]/
  },
  {
    what: "reads in the order of transactions, which is not the order within a stream",
    parts: { ...naked, feed: "behind xmin by transaction and sequence" },
    caughtBy: "an append that began before another and is placed after it keeps the order of their stream",
    because: /^the sequence of held: expected 1, got 2/
  },
  {
    what: "publishes before it commits",
    parts: { news: "published before the commit" },
    caughtBy: "nobody follows an append that is cut off before it commits, and everybody once it is given again",
    because: /^what was followed: .* got \["1 first \(d-1 1\)","2 held/
  },
  {
    what: "looks a command up outside of the lock",
    parts: { command: "before the lock" },
    caughtBy: "one command given twice, the first of which stands still before it commits, is stored once",
    because: /^its repetition was not taken: The event id held is already/
  },
  {
    what: "lets live news move the checkpoint while it catches up",
    parts: { news: "moving the checkpoint" },
    caughtBy: "nothing is lost where catching up hands over to live",
    because: /^the sequence of what is followed next, which is n-11: expected 5, got 11/
  },
  {
    what: "reads without ORDER BY",
    parts: { feed: "in no order" },
    caughtBy: "the order of events does not depend on how the log lies on disk",
    because: /^the log: expected/
  },
  {
    what: "moves the counters of all tenants",
    parts: { sequence: "counted for everybody" },
    caughtBy: "tenants share nothing, though they use the same names",
    because: /^one log: .* got \[\["n-1",1,1\],\["n-2",3,2\]/
  },
  {
    what: "looks checkpoints up without the tenant",
    parts: { checkpoint: "of any tenant" },
    caughtBy: "tenants share nothing, though they use the same names",
    because: /another event stands there now/
  },
  {
    what: "decides a retry anew",
    parts: { command: "never" },
    caughtBy: "the same command again returns what it returned, and writes nothing",
    because: /is at version 3, not none/
  },
  {
    what: "appends in two transactions",
    parts: { transactions: "one per stream" },
    caughtBy: "an append that is cut off before it commits is there as a whole or not at all",
    because: /^the log while it stands still: expected/
  }
]
