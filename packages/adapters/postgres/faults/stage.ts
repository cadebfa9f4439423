/** Where a fault is played: a server, a store on it, those who write, those who follow, and the books of it all. */
import { type Checkpoint, CommandId, type EventStoreShape, type StoredEvent, TenantId } from "@genzaichi/core"
import { ask, type OwnServer, type TcpProxy, tcpProxy } from "@genzaichi/postgres-server"
import { Effect, Exit, Result, Scope, Stream } from "effect"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import {
  audit,
  auditSighting,
  type Books,
  emptyBooks,
  enter,
  type Findings,
  found,
  noFindings,
  openQuestions
} from "./account.ts"
import { type Follower, startFollower } from "./followers.ts"
import { type Entry, readLedger, writesOf } from "./ledger.ts"
import { between, type Chance, oneOf } from "./random.ts"
import { type Manner, type Subject, subjectOf, tenants } from "./subjects.ts"
import type { Writer } from "./writers.ts"

export interface StageSettings {
  readonly server: OwnServer
  readonly subject: string
  readonly writers: ReadonlyArray<Writer>
  readonly chance: Chance
  readonly seed: number
  /** Names the database, and what is written. */
  readonly name: string
  /** Whether everybody is connected by a wire that can be cut. */
  readonly wired: boolean
}

/** What came of the appends nobody had an answer to. */
export interface Tally {
  acknowledged: number
  unanswered: number
  thereAfterAll: number
  notThere: number
  /** How often harm was done. */
  harm: number
  followerRestarts: number
}

const deals = 6
/** How many followers join in each round, from anywhere. */
const latecomers = 3
/** How long anything may take once the fault is over, in milliseconds. */
const patience = 40_000

/** One play of one fault, round after round, on a log of its own. */
export class Stage {
  readonly settings: StageSettings
  readonly subject: Subject
  readonly tenants: ReadonlyArray<string> = tenants
  readonly findings: Findings = noFindings()
  readonly tally: Tally = {
    acknowledged: 0,
    unanswered: 0,
    thereAfterAll: 0,
    notThere: 0,
    harm: 0,
    followerRestarts: 0
  }
  readonly books: Books = emptyBooks()
  server: OwnServer
  /** The database itself. */
  url = ""
  /** How writers and followers reach it. */
  address = ""
  wire: TcpProxy | undefined
  private readonly folder = mkdtempSync(join(tmpdir(), "genzaichi-faults-"))
  private readonly ledgers = new Map<string, () => ReadonlyArray<Entry>>()
  private readonly needOpening = new Set<Writer>()
  private opened = 0
  private scopes: Array<Scope.Closeable> = []
  private watcher: EventStoreShape | undefined
  private reading: ReadonlyArray<EventStoreShape> = []
  private followers: Array<Follower> = []
  private places: Array<readonly [string, Checkpoint]> = []

  constructor(settings: StageSettings) {
    this.settings = settings
    this.subject = subjectOf(settings.subject)
    this.server = settings.server
  }

  get chance(): Chance {
    return this.settings.chance
  }

  /** Counts harm that was done. */
  harmed(times = 1): void {
    this.tally.harm += times
  }

  /** Says of a promise that it was broken. */
  wrong(because: string): void {
    found(this.findings, "wrong", because)
  }

  async setUp(): Promise<void> {
    const url = await this.server.createDatabase(this.settings.name)
    await this.subject.prepare(url)
    await this.moveTo(this.server, url)
  }

  /** Goes on with the log in another database: everybody leaves the old one. */
  async moveTo(server: OwnServer, url: string): Promise<void> {
    await this.leave()
    this.server = server
    this.url = url
    this.wire = this.settings.wired ? await tcpProxy(url) : undefined
    this.address = this.asApp(this.wire?.url ?? url)
    for (const writer of this.settings.writers) this.needOpening.add(writer)
    this.watcher = await this.openAt(this.asApp(this.url), { patience: 8_000, pageSize: 1_000 })
    this.reading = await Promise.all(
      [2_048, 64, 7].map((pageSize) => this.openAt(this.address, { patience: 1_000, pageSize }))
    )
    if (this.followers.length === 0) {
      this.followers = await Promise.all(
        this.tenants.map(async (tenant, n) => this.follower(`the follower from the beginning`, tenant, n))
      )
    } else await Promise.all(this.followers.map((follower, n) => follower.goOnWith(this.reading[n % 3]!)))
  }

  /** The address as the app uses it. */
  asApp(url: string): string {
    const { login } = this.subject
    const there = new URL(url)
    if (login !== undefined) Object.assign(there, { username: login, password: login })
    return there.href
  }

  /** The store reached past the wire, by somebody who is patient. */
  get store(): EventStoreShape {
    return this.watcher!
  }

  /** A handle that is closed when everybody leaves. */
  async openAt(url: string, manner: Manner): Promise<EventStoreShape> {
    const scope = Scope.makeUnsafe()
    this.scopes.push(scope)
    return Effect.runPromise(Scope.provide(this.subject.open(url, manner), scope))
  }

  private async follower(who: string, tenant: string, n: number, from?: Checkpoint): Promise<Follower> {
    const begin = from ?? {
      ...(await Effect.runPromise(this.store.head(TenantId.make(tenant)))),
      sequence: 0,
      event: null
    }
    return startFollower(who, this.reading[n % 3]!, tenant, begin)
  }

  private async openWriter(writer: Writer, n: number): Promise<void> {
    const name = `${this.settings.name}-w${n}-${++this.opened}`
    const ledger = join(this.folder, name)
    this.ledgers.set(ledger, readLedger(ledger))
    const seed = this.settings.seed * 1_000 + this.opened
    const { subject } = this.settings
    await writer.open({ subject, url: this.address, ledger, tenants: this.tenants, deals, seed, name, hands: 5 })
    this.needOpening.delete(writer)
  }

  /** Everybody writes, and late followers join from wherever they left off. */
  async begin(): Promise<void> {
    await Promise.all(
      this.settings.writers.map((writer, n) => (this.needOpening.has(writer) ? this.openWriter(writer, n) : undefined))
    )
    for (const writer of this.settings.writers) writer.go()
    for (let n = 0; n < latecomers && this.places.length > 0; n++) {
      const [tenant, place] = oneOf(this.chance, this.places)
      this.followers.push(await this.follower(`a late follower`, tenant, n, place))
    }
  }

  /** Ends a writer in the middle of whatever it does; another takes its place. */
  async killWriter(): Promise<void> {
    const n = between(this.chance, 0, this.settings.writers.length - 1)
    const writer = this.settings.writers[n]!
    await writer.kill()
    await this.openWriter(writer, n)
    writer.go()
  }

  /** Everybody stops, waits for the answers still due, and the books are read. */
  async end(): Promise<void> {
    await Promise.all(
      this.settings.writers.map(async (writer) => {
        if (await writer.stop(patience)) return
        this.wrong(`a writer had no answer ${patience} ms after the fault was over`)
        await writer.kill()
        this.needOpening.add(writer)
      })
    )
    this.readBooks()
  }

  private readBooks(): void {
    for (const read of this.ledgers.values()) enter(this.books, read())
    for (const because of this.books.wrong.splice(0)) this.wrong(because)
  }

  /** Statements of those who are gone may still run on the server, and may still commit. */
  private async quiet(): Promise<void> {
    const running = `select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
      and (backend_xid is not null or wait_event_type = 'Lock')`
    const until = Date.now() + patience
    while ((await ask(this.url, running)).length > 0) {
      if (Date.now() > until) return this.wrong("transactions are left over that nobody ends")
      await sleep(20)
    }
  }

  /** Finds out what came of every append nobody had an answer to: it is looked up, then given again. */
  private async settle(): Promise<void> {
    for (const told of openQuestions(this.books)) {
      const { command, tenant } = told.asked
      const options = { command: CommandId.make(command) }
      const before = await Effect.runPromise(this.store.findCommand(TenantId.make(tenant), options.command))
      const answer = await Effect.runPromise(
        Effect.result(this.store.append(TenantId.make(tenant), writesOf(told.asked), options))
      )
      this.tally.unanswered++
      this.tally[before === undefined ? "notThere" : "thereAfterAll"]++
      if (Result.isSuccess(answer)) {
        const { events, repeated } = answer.success
        if (repeated !== (before !== undefined)) {
          this.wrong(`${command} was ${before === undefined ? "not " : ""}there, and given again it was said otherwise`)
        }
        enter(this.books, [
          { what: "stored", command, events: events.map(({ id, sequence, version }) => ({ id, sequence, version })) }
        ])
      } else if (
        answer.failure._tag === "StoreFailure" ||
        answer.failure._tag === "StoreBusy" ||
        before !== undefined
      ) {
        this.wrong(`${command} was given again when all was well, and: ${answer.failure.message}`)
      } else enter(this.books, [{ what: "refused", command, tag: answer.failure._tag }])
    }
  }

  /** Reads the whole log and holds it against the books and against what the followers saw. */
  async check(): Promise<void> {
    await this.quiet()
    await this.settle()
    const logs = new Map<string, ReadonlyArray<StoredEvent>>()
    for (const tenant of this.tenants) {
      const log = await Effect.runPromise(Effect.result(Stream.runCollect(this.store.readAll(TenantId.make(tenant)))))
      if (Result.isSuccess(log)) logs.set(tenant, log.success)
      else found(this.findings, "disordered", log.failure.message)
    }
    const acknowledged = [...this.books.commands.values()].reduce((sum, { stored }) => sum + (stored?.length ?? 0), 0)
    this.tally.acknowledged = acknowledged
    for (const [tenant, log] of logs) {
      audit(this.findings, this.books, tenant, log)
      for (const because of (await this.subject.beside?.(this.asApp(this.url), tenant, log)) ?? []) this.wrong(because)
    }
    const until = Date.now() + patience
    for (const follower of this.followers) {
      const end = logs.get(follower.sighting.tenant)?.at(-1)?.sequence ?? 0
      while (follower.last() < end && follower.faults.length === 0 && Date.now() < until) await sleep(20)
    }
    for (const follower of this.followers) {
      for (const fault of follower.faults) found(this.findings, "skipped", fault)
      const log = logs.get(follower.sighting.tenant)
      if (log !== undefined && follower.faults.length === 0) auditSighting(this.findings, follower.sighting, log)
      this.tally.followerRestarts += follower.restarts()
    }
    // Those from the beginning stay for the next round; where they have come to others will join.
    const gone = this.followers.splice(this.tenants.length)
    await Promise.all(gone.map((follower) => follower.stop()))
    this.places = [...logs].flatMap(([tenant, log]) =>
      log.length === 0
        ? []
        : Array.from({ length: 4 }, () => {
            const { id, sequence } = oneOf(this.chance, log)
            const { log: name } = this.followers.find(({ sighting }) => sighting.tenant === tenant)!.checkpoint()
            return [tenant, { log: name, sequence, event: id }] as const
          })
    )
  }

  private async leave(): Promise<void> {
    await Promise.all(this.settings.writers.map((writer) => writer.close()))
    await Promise.all(this.followers.map((follower) => follower.stop()))
    await Promise.all(this.scopes.splice(0).map((scope) => Effect.runPromise(Scope.close(scope, Exit.void))))
    await this.wire?.close()
  }

  async close(): Promise<void> {
    await this.leave()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
