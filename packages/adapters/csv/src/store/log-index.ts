/**
 * Where everything stands in the file: what is kept in memory of a log whose events stay on disk.
 *
 * Events are many and are kept as numbers: some 70 bytes an event in typed arrays, and a name for each stream and
 * subject. Ids and commands are kept as hashes alone; where one matches, the row in the file says whether it is the same.
 */
import { indexKey } from "./index-key.ts"
import { GrowingInts, GrowingNumbers, HashedRows, hashOf } from "./compact.ts"

/** A row that is whole in the file, as far as it has to be known. */
export interface RowEntry {
  /** Where it starts in the file, in bytes. */
  readonly start: number
  readonly tenant: string
  readonly sequence: number
  /** As `indexKey` names them. */
  readonly stream: string
  readonly subjects: ReadonlyArray<string>
  readonly version: number
  readonly recordedAt: number
  readonly id: string
  readonly command: string
  readonly part: number
}

/** A list of rows that is gone through from its end: the last, and how many there are. */
interface Chain {
  last: number
  count: number
}

const none = -1

/** What is known of one tenant. */
export class TenantIndex {
  readonly place: number
  /** The row of each sequence, from 1. */
  readonly rows = new GrowingInts()
  readonly streams = new Map<string, Chain>()
  readonly subjects = new Map<string, Chain>()
  lastRecordedAt = Number.NEGATIVE_INFINITY
  /** Followers at the end of the tenant's log, to be woken when it grows. */
  readonly waiting = new Set<() => void>()

  constructor(place: number) {
    this.place = place
  }
}

export class LogIndex {
  /** Where each row starts. */
  readonly starts = new GrowingNumbers()
  /** Where the last whole append ends. */
  end: number
  /** The check of the last row. */
  check: string
  readonly tenants = new Map<string, TenantIndex>()
  readonly #byPlace: Array<TenantIndex> = []
  /** The row before in the same stream. */
  readonly #previous = new GrowingInts()
  /** Which row names a subject, and the one before that names the same. */
  readonly #namedRows = new GrowingInts()
  readonly #namedPrevious = new GrowingInts()
  readonly #ids = new HashedRows()
  readonly #commands = new HashedRows()

  constructor(end: number, check: string) {
    this.end = end
    this.check = check
  }

  get count(): number {
    return this.starts.length
  }

  endOf(row: number): number {
    return row + 1 < this.starts.length ? this.starts.at(row + 1) : this.end
  }

  tenant(name: string): TenantIndex {
    const known = this.tenants.get(name)
    if (known !== undefined) return known
    const made = new TenantIndex(this.#byPlace.length)
    this.tenants.set(name, made)
    this.#byPlace.push(made)
    return made
  }

  /** Makes room for about so many rows. */
  reserve(rows: number): void {
    this.#ids.reserve(rows)
  }

  /** Takes up a row; `end` and `check` are moved by whoever adds a whole append. */
  add(entry: RowEntry): void {
    const row = this.starts.length
    const tenant = this.tenant(entry.tenant)
    this.starts.push(entry.start)
    tenant.rows.push(row)
    tenant.lastRecordedAt = entry.recordedAt
    const stream = tenant.streams.get(entry.stream)
    this.#previous.push(stream === undefined ? none : stream.last)
    if (stream === undefined) tenant.streams.set(entry.stream, { last: row, count: 1 })
    else {
      stream.last = row
      stream.count++
    }
    for (const subject of entry.subjects) {
      const named = tenant.subjects.get(subject)
      const node = this.#namedRows.length
      if (named === undefined) tenant.subjects.set(subject, { last: node, count: 1 })
      // An event that names a subject twice is about it once.
      else if (this.#namedRows.at(named.last) === row) continue
      else named.count++
      this.#namedRows.push(row)
      this.#namedPrevious.push(named === undefined ? none : named.last)
      if (named !== undefined) named.last = node
    }
    this.#ids.add(hashOf(entry.id, tenant.place), row)
    if (entry.part === 1) this.#commands.add(hashOf(entry.command, tenant.place), row)
  }

  /** The row of an event by its id: of those whose hash is the same, the one of which `is` holds. */
  rowOfId(tenant: string, id: string, is: (row: number) => boolean): number | undefined {
    const place = this.tenants.get(tenant)?.place
    return place === undefined ? undefined : this.#ids.find(hashOf(id, place), is)
  }

  /** The first row of a command's append. */
  rowOfCommand(tenant: string, command: string, is: (row: number) => boolean): number | undefined {
    const place = this.tenants.get(tenant)?.place
    return place === undefined ? undefined : this.#commands.find(hashOf(command, place), is)
  }

  /** The version a stream is at. */
  version(tenant: string, stream: { readonly kind: string; readonly id: string }): number {
    return this.tenants.get(tenant)?.streams.get(indexKey(stream.kind, stream.id))?.count ?? 0
  }

  /** The rows of a stream after a version, in order. */
  rowsOfStream(tenant: string, stream: { readonly kind: string; readonly id: string }, after: number): Int32Array {
    const chain = this.tenants.get(tenant)?.streams.get(indexKey(stream.kind, stream.id))
    const rows = new Int32Array(Math.max(0, (chain?.count ?? 0) - after))
    let row = chain?.last ?? none
    for (let place = rows.length - 1; place >= 0; place--) {
      rows[place] = row
      row = this.#previous.at(row)
    }
    return rows
  }

  /** The rows that name a subject after a sequence of the tenant, in order. */
  rowsOfSubject(tenant: string, subject: { readonly kind: string; readonly id: string }, after: number): Int32Array {
    const ofTenant = this.tenants.get(tenant)
    const chain = ofTenant?.subjects.get(indexKey(subject.kind, subject.id))
    if (ofTenant === undefined || chain === undefined || after >= ofTenant.rows.length) return new Int32Array(0)
    // A tenant's rows stand in the order of its sequences, so what comes after one comes after its row.
    const before = after < 1 ? none : ofTenant.rows.at(after - 1)
    const rows: Array<number> = []
    for (let node = chain.last; node !== none; node = this.#namedPrevious.at(node)) {
      const row = this.#namedRows.at(node)
      if (row <= before) break
      rows.push(row)
    }
    return Int32Array.from(rows.reverse())
  }

  /** Bytes of memory taken by what is kept an event, names of streams and subjects apart. */
  get bytes(): number {
    return [this.starts, this.#previous, this.#namedRows, this.#namedPrevious, this.#ids, this.#commands].reduce(
      (sum, part) => sum + part.bytes,
      0
    )
  }
}
