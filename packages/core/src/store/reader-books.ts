/**
 * What readers with fewer rights see of a log: books of their own, of the events whose labels they may see.
 *
 * Positions in them are folded from visible events alone, so that nothing hidden shows through. The book of what
 * carries no label is kept ready; a few others are kept while they are asked for.
 */
import type { LabelsSeen } from "../account/access/organisation.ts"
import { makeSight, type Sight } from "../account/access/visible.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { Books } from "./books.ts"

export interface ReaderBook extends Books {
  readonly sight: Sight
}

export interface ReaderBooks {
  /** The next event of the log, decoded. */
  readonly take: (event: StoredEvent) => void
  readonly forget: () => void
  /** What a reader sees of the log as it is now. */
  readonly of: (reader: LabelsSeen) => ReaderBook
}

interface Kept {
  book: ReaderBook
  /** Events of the log that have not been looked at yet. */
  waiting: Array<StoredEvent>
}

/** How many books are kept besides the one of what carries no label. */
const keptAtMost = 4

const nameOf = ({ all, labels }: LabelsSeen): string => (all ? "all" : JSON.stringify([...labels].sort()))

/** `log` gives all events so far, by sequence; `empty` makes books that take events as they are decoded. */
export const makeReaderBooks = (log: () => Iterable<StoredEvent>, empty: () => Books): ReaderBooks => {
  const kept = new Map<string, Kept>()
  const unlabelled = nameOf({ all: false, labels: new Set() })

  const begin = (reader: LabelsSeen): ReaderBook => {
    const book: ReaderBook = { ...empty(), sight: makeSight(reader) }
    const events = [...log()]
    for (const event of events) book.sight.take(event)
    book.deals.pick(events.filter(({ id }) => book.sight.sees(id)))
    return book
  }

  /** Looks at what came in since. What was shown may be hidden by it; then the reader's book is begun anew. */
  const keepUp = (one: Kept, reader: LabelsSeen): void => {
    const { book, waiting } = one
    one.waiting = []
    for (const event of waiting) {
      const before = book.sight.hidden.size
      book.sight.take(event)
      const alone = book.sight.sees(event.id) ? 0 : 1
      if (book.sight.hidden.size > before + alone) {
        one.book = begin(reader)
        return
      }
      if (alone === 0) book.deals.pick([event])
    }
  }

  return {
    take: (event) => {
      for (const one of kept.values()) one.waiting.push(event)
    },
    forget: () => kept.clear(),
    of: (reader) => {
      const name = nameOf(reader)
      let one = kept.get(name)
      if (one === undefined) one = { book: begin(reader), waiting: [] }
      else keepUp(one, reader)
      kept.delete(name)
      kept.set(name, one)
      const others = [...kept.keys()].filter((other) => other !== unlabelled)
      for (const other of others.slice(0, Math.max(0, others.length - keptAtMost))) kept.delete(other)
      return one.book
    }
  }
}
