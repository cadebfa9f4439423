/** An app's own language and fold with one mistake planted in each, and the laws that should notice. */
import { type DealFold, type DealPosition, makeDealFold } from "../../src/deal/index.ts"
import { defaultContactPolicy, EventId } from "../../src/event/index.ts"
import { type AnchorReader, dealLanguage, type Language, type PauseReader } from "../../src/rules/index.ts"

type Deal = DealPosition
const day = 86_400_000

export interface Planted {
  readonly mistake: string
  /** Any of these laws may be the first to notice, and the first of them notices it alone. */
  readonly laws: ReadonlyArray<string>
  readonly language?: Language<Deal>
  readonly fold?: DealFold
  readonly pausedBy?: ReadonlyArray<string>
}

type Anchors = keyof (typeof dealLanguage)["anchors"]
type Pauses = keyof (typeof dealLanguage)["pauses"]

const withAnchor = (
  name: Anchors,
  change: (reader: AnchorReader<Deal>) => AnchorReader<Deal>,
  reads: ReadonlyArray<keyof Deal> = dealLanguage.anchors[name].reads
): Language<Deal> => {
  const definition = dealLanguage.anchors[name]
  return {
    ...dealLanguage,
    anchors: {
      ...dealLanguage.anchors,
      [name]: {
        ...definition,
        reads,
        reader: (counting: Parameters<typeof definition.reader>[0]) => change(definition.reader(counting))
      }
    }
  }
}

const withPause = (name: Pauses, change: (reader: PauseReader<Deal>) => PauseReader<Deal>): Language<Deal> => {
  const definition = dealLanguage.pauses[name]
  return {
    ...dealLanguage,
    pauses: {
      ...dealLanguage.pauses,
      [name]: {
        ...definition,
        reader: (context: Parameters<typeof definition.reader>[0]) => change(definition.reader(context))
      }
    }
  }
}

const fold = makeDealFold()
const contact = "last-contact-or-opened"

/** What the mistakes are planted in: `silent`, as it comes with the library. */
export const planted: ReadonlyArray<Planted> = [
  {
    mistake: "an anchor looks at the clock of the machine",
    laws: ["determinism", "week-shift"],
    language: withAnchor(contact, (reader) => ({ ...reader, at: () => Date.now() - 30 * day }))
  },
  {
    mistake: "an anchor answers with what it worked out for the position asked before",
    laws: ["determinism", "independence", "sampled-is-exact"],
    language: withAnchor(contact, (reader) => {
      let kept = Number.NaN
      return {
        ...reader,
        at: (deal, instant) => {
          const before = kept
          kept = reader.at(deal, instant)
          return Number.isNaN(before) ? kept : before
        }
      }
    })
  },
  {
    mistake: "an anchor does not say that a booked meeting will move it",
    laws: ["sampled-is-exact", "silence-monotone", "next-change", "determinism", "partition"],
    language: withAnchor(contact, ({ at, eventAt }) => ({ at, eventAt }))
  },
  {
    mistake: "an anchor declares to read less than it does",
    // What lets it rest reads the same, and would hide it.
    pausedBy: [],
    laws: ["reads-declared"],
    language: withAnchor(contact, (reader) => reader, ["life"])
  },
  {
    mistake: "an anchor looks ahead to a meeting that has not ended",
    laws: ["contact-ends-it"],
    language: withAnchor(contact, (reader) => ({
      ...reader,
      at: (deal, instant) => Math.max(reader.at(deal, instant), ...deal.meetings.map(({ start }) => start))
    }))
  },
  {
    mistake: "an anchor grows with every snooze it is told of",
    laws: ["redelivery", "snooze", "contact-ends-it"],
    language: withAnchor(
      contact,
      (reader) => ({ ...reader, at: (deal, instant) => reader.at(deal, instant) + deal.snoozes.length * day }),
      [...dealLanguage.anchors[contact].reads, "snoozes"]
    )
  },
  {
    mistake: "an anchor names an event there never was",
    laws: ["evidence"],
    language: withAnchor(contact, (reader) => ({ ...reader, eventAt: () => EventId.make("made up") }))
  },
  {
    mistake: "a snooze is ignored",
    laws: ["snooze"],
    language: withPause("snooze", () => ({
      at: () => false,
      periodsInto: (_, into) => {
        into.length = 0
      }
    }))
  },
  {
    mistake: "a snooze never ends",
    laws: ["snooze"],
    language: withPause("snooze", (reader) => ({
      at: (deal, instant) => deal.snoozes.length > 0 && instant >= deal.snoozes[0]!.at && reader.at !== undefined,
      periodsInto: (deal, into) => {
        into.length = 0
        if (deal.snoozes.length > 0) into.push(deal.snoozes[0]!.at, Infinity)
      }
    }))
  },
  {
    mistake: "a pause still holds at the instant it ends (<= for <)",
    laws: ["sampled-is-exact"],
    language: withPause("action", (reader) => ({
      ...reader,
      at: (deal, instant) => reader.at(deal, instant) || reader.at(deal, instant - 1)
    }))
  },
  {
    mistake: "an acknowledgement quiets every finding of the rule, whatever it counts from",
    laws: ["acknowledgement"],
    language: withPause("acknowledgement", (reader) => {
      const unnamed = (deal: Deal): Deal => ({
        ...deal,
        acknowledgements: deal.acknowledgements.map((one) => ({ ...one, anchor: null }))
      })
      return {
        at: (deal, instant) => reader.at(unnamed(deal), instant),
        periodsInto: (deal, into) => reader.periodsInto(unnamed(deal), into)
      }
    })
  },
  {
    mistake: "a life does not end where the deal is closed",
    laws: ["closed-never-stale"],
    language: {
      ...dealLanguage,
      life: {
        ...dealLanguage.life,
        within: {
          ...dealLanguage.life.within,
          open: { from: dealLanguage.life.within.open.from, until: () => Infinity }
        }
      }
    }
  },
  {
    mistake: "a word of its sentence says nothing",
    laws: ["sentences"],
    language: {
      ...dealLanguage,
      words: { ...dealLanguage.words, businessDays: () => ({ ja: "undefined営業日", en: "undefined business days" }) }
    }
  },
  {
    mistake: "the policy counts notes as contact",
    laws: ["notes-irrelevant"],
    fold: makeDealFold({
      contactPolicy: {
        ...defaultContactPolicy,
        name: "notes count",
        lines: defaultContactPolicy.lines.map((line) =>
          line.kind === "note-added" ? { ...line, contact: true } : line
        )
      }
    })
  },
  {
    mistake: "the fold sees what has not happened yet",
    laws: ["no-look-ahead-occurred"],
    fold: {
      ...fold,
      asOf: (deal, events, asOf) => fold.asOf(deal, events, asOf?.known === undefined ? {} : { known: asOf.known })
    }
  },
  {
    mistake: "the fold knows what became known later",
    laws: ["no-look-ahead-known"],
    fold: {
      ...fold,
      asOf: (deal, events, asOf) =>
        fold.asOf(deal, events, asOf?.occurred === undefined ? {} : { occurred: asOf.occurred })
    }
  },
  {
    mistake: "the fold goes by the order of arrival",
    laws: ["arrival-order", "contact-ends-it", "notes-irrelevant"],
    fold: {
      ...fold,
      walk: (deal, events, asOf, onGap) => {
        const latest = events.findLast(({ kind }) => kind === "contacted")
        fold.walk(deal, events, asOf, (position, from, until) => {
          if (latest === undefined || position.lastContact === null) onGap(position, from, until)
          else onGap({ ...position, lastContact: { ...position.lastContact, at: latest.occurredAt } }, from, until)
        })
      }
    }
  },
  {
    mistake: "the fold takes in other deals' events",
    laws: ["independence"],
    fold: {
      ...fold,
      walk: (deal, events, asOf, onGap) =>
        fold.walk(
          deal,
          events.map((event) => ({ ...event, subjects: [{ kind: "deal", id: deal }] })),
          asOf,
          onGap
        )
    }
  }
]
