/**
 * Rows as they mostly are, read straight from the text: no list of cells is made, and what was said in a row before is
 * not read again. A row with anything unusual about it is left, for `eventOfCells` to read or to name the cell at fault; a
 * property holds both to the same events. So a log is read in half the time.
 */
import { type Actor, type DateOnly, type StoredEvent, type StreamName, type Subject, textFault } from "@genzaichi/core"
import { actorOf, isSource, namesOfSubjectsCell, openToAll } from "./cells.ts"
import { hasLoneQuote, parsedDoubled } from "./doubled-json.ts"
import { instantAt, instantLength } from "./instant-text.ts"

type Mutable<T> = { -readonly [Field in keyof T]: T[Field] }

const comma = 0x2c
const quote = 0x22
const brace = 0x7b
const bracket = 0x5b
const everyPair = /""/g
const day = /^\d{4}-\d{2}-\d{2} /
const mostKnown = 4096

const isName = (text: string): boolean => text !== "" && textFault(text) === undefined

/** Few texts said often: each is looked at once. */
const remembering = <Value>(read: (cell: string) => Value | undefined): ((cell: string) => Value | undefined) => {
  const known = new Map<string, Value>()
  return (cell) => {
    const before = known.get(cell)
    if (before !== undefined) return before
    const value = read(cell)
    if (value === undefined) return undefined
    if (known.size >= mostKnown) known.clear()
    known.set(cell, value)
    return value
  }
}

const nameOf = remembering((cell) => (cell.charCodeAt(0) !== quote && isName(cell) ? cell : undefined))

const dayOf = remembering((cell): DateOnly | undefined =>
  day.test(cell) && isName(cell.slice(11))
    ? Object.freeze({ date: cell.slice(0, 10), zone: cell.slice(11) })
    : undefined
)

const slots = 256

/** What cells said before, by their looks: mostly it is one of a few, and comparing is all there is to do. */
class Recalled<Value> {
  readonly #leads: Array<string> = Array.from({ length: slots }, () => "\n")
  readonly #values: Array<Value | undefined> = Array.from({ length: slots })
  #slot = 0
  /** How long the cell is that was recalled, with the comma behind it. */
  length = 0

  /** What the cell says that starts at a place, where it is known. */
  at(text: string, at: number): Value | undefined {
    this.#slot = (text.charCodeAt(at) * 7 + text.charCodeAt(at + 3) * 31 + text.charCodeAt(at + 8)) & (slots - 1)
    const lead = this.#leads[this.#slot]!
    if (!text.startsWith(lead, at)) return undefined
    this.length = lead.length
    return this.#values[this.#slot]
  }

  /** Keeps what the cell asked for last says, with the comma behind it. */
  keep(lead: string, value: Value): void {
    this.#leads[this.#slot] = lead
    this.#values[this.#slot] = value
  }
}

/** Reads a row, or leaves it. Each has a memory of its own of the row before. */
export const makeUsualRowReader = (): ((text: string, from: number, to: number) => StoredEvent | undefined) => {
  let tenant = ""
  let tenantLead = "\n"
  let stream: StreamName = Object.freeze({ kind: "-", id: "-" })
  let streamLead = "\n"
  const actors = new Recalled<Actor>()
  const kinds = new Recalled<string>()
  /** Where the next cell starts; moved on by whoever reads one. */
  let at = 0
  /** Where the row ends. */
  let limit = 0

  /** The cell that starts here as it stands, which is not in quotes. */
  const plain = (text: string): string => {
    const end = text.indexOf(",", at)
    if (end === -1 || end > limit) {
      // What is read from here on lies behind the row, which is noticed at its end.
      at = limit + 1
      return ""
    }
    const cell = text.slice(at, end)
    at = end + 1
    return cell
  }

  /** A record in JSON, in quotes as it has to be. Within them every quote is one of a pair, so `}",` ends it. */
  const record = (text: string): string | undefined => {
    if (text.charCodeAt(at) !== quote || text.charCodeAt(at + 1) !== brace) return undefined
    const end = text.indexOf('}",', at) + 1
    if (end === 0) return undefined
    const inner = text.slice(at + 1, end)
    at = end + 2
    return inner
  }

  const count = (text: string): number => {
    const start = at
    let value = 0
    for (;;) {
      const digit = text.charCodeAt(at) - 0x30
      // Written so that the end of the text, which is no number, ends it as well.
      if (!(digit >= 0 && digit <= 9)) break
      value = value * 10 + digit
      at++
    }
    const length = at - start
    if (length === 0 || length > 15 || text.charCodeAt(start) === 0x30 || text.charCodeAt(at) !== comma) return 0
    at++
    return value
  }

  const instant = (text: string): number => {
    const value = instantAt(text, at)
    at += instantLength
    if (text.charCodeAt(at) !== comma) return Number.NaN
    at++
    return value
  }

  const who = (text: string): Actor | undefined => {
    const known = actors.at(text, at)
    if (known !== undefined) {
      at += actors.length
      return known
    }
    const start = at
    const isRecord = text.charCodeAt(at) === quote
    const cell = isRecord ? record(text) : plain(text)
    if (cell === undefined || (isRecord && hasLoneQuote(cell))) return undefined
    const read = actorOf(isRecord ? cell.replace(everyPair, '"') : cell)
    if (read !== undefined) actors.keep(text.slice(start, at), read)
    return read
  }

  const what = (text: string): string | undefined => {
    const known = kinds.at(text, at)
    if (known !== undefined) {
      at += kinds.length
      return known
    }
    const start = at
    const kind = nameOf(plain(text))
    if (kind !== undefined) kinds.keep(text.slice(start, at), kind)
    return kind
  }

  const home = (text: string): StreamName | undefined => {
    if (text.startsWith(streamLead, at)) {
      at += streamLead.length
      return stream
    }
    const first = text.charCodeAt(at)
    if (first === quote || first === bracket) return undefined
    const start = at
    const cell = plain(text)
    const slash = cell.indexOf("/")
    const kind = slash < 1 ? undefined : nameOf(cell.slice(0, slash))
    const id = cell.slice(slash + 1)
    if (kind === undefined || !isName(id)) return undefined
    stream = Object.freeze({ kind, id })
    streamLead = text.slice(start, at)
    return stream
  }

  const about = (text: string, of: StreamName): Array<Subject> | undefined => {
    if (text.charCodeAt(at) === comma) {
      at++
      return [of]
    }
    const first = text.charCodeAt(at)
    if (first === quote || first === bracket) return undefined
    const subjects = namesOfSubjectsCell(plain(text))
    if (subjects === undefined) return undefined
    for (let place = 0; place < subjects.length; place++) {
      const { id, kind } = subjects[place]!
      if (id === of.id && kind === of.kind) subjects[place] = of
      else if (!isName(id) || !isName(kind)) return undefined
    }
    return subjects
  }

  const parsed = (text: string): unknown => {
    const json = record(text)
    return json === undefined ? undefined : parsedDoubled(json)
  }

  /** Whether a cell is blank, which is then passed over. */
  const blank = (text: string): boolean => {
    if (text.charCodeAt(at) !== comma) return false
    at++
    return true
  }

  return (text, from, to) => {
    at = from
    limit = to
    if (text.startsWith(tenantLead, at)) at += tenantLead.length
    else {
      const named = nameOf(plain(text))
      if (named === undefined) return undefined
      tenant = named
      tenantLead = text.slice(from, at)
    }
    const sequence = count(text)
    if (sequence === 0) return undefined
    const occurredAt = instant(text)
    if (Number.isNaN(occurredAt)) return undefined
    const occurredOn = blank(text) ? undefined : dayOf(plain(text))
    if (occurredOn === undefined && text.charCodeAt(at - 2) !== comma) return undefined
    const kind = what(text)
    if (kind === undefined) return undefined
    const where = home(text)
    if (where === undefined) return undefined
    const subjects = about(text, where)
    if (subjects === undefined) return undefined
    const data = parsed(text)
    if (data === undefined) return undefined
    const by = who(text)
    if (by === undefined) return undefined
    const recordedBy = blank(text) ? by : who(text)
    if (recordedBy === undefined) return undefined
    const recordedAt = instant(text)
    if (Number.isNaN(recordedAt)) return undefined
    const knownAt = blank(text) ? recordedAt : instant(text)
    if (Number.isNaN(knownAt) || !blank(text)) return undefined
    const source = blank(text) ? undefined : parsed(text)
    if (
      source === undefined ? text.charCodeAt(at - 1) !== comma || text.charCodeAt(at - 2) !== comma : !isSource(source)
    ) {
      return undefined
    }
    if (!blank(text) || !blank(text) || !blank(text) || !blank(text)) return undefined
    const kindVersion = count(text)
    const version = count(text)
    if (kindVersion === 0 || version === 0) return undefined
    let end = text.indexOf(",", at)
    if (end === -1 || end > to) end = to
    const id = text.slice(at, end)
    // Whatever went wrong above has run into the next line by now at the latest.
    if (at > to || id.charCodeAt(0) === quote || !isName(id)) return undefined
    const event: Mutable<StoredEvent> = {
      id: id as StoredEvent["id"],
      kind,
      kindVersion,
      data,
      subjects,
      occurredAt,
      actor: by,
      recordedBy,
      labels: openToAll,
      tenant: tenant as StoredEvent["tenant"],
      stream: where,
      version,
      sequence,
      knownAt,
      recordedAt
    }
    if (occurredOn !== undefined) event.occurredOn = occurredOn
    if (source !== undefined) event.source = source as NonNullable<StoredEvent["source"]>
    return event
  }
}
