/** The agenda as text for a screen: by day, a row for each deal that turns stale, with what will be said then. */
import type { Finding, Language } from "@genzaichi/core"
import stringWidth from "string-width"
import { fitted, padded, wrapped } from "../report/columns.ts"
import { speechFor, type Speech } from "../report/speech.ts"
import { nameOf, type Standing } from "../report/standing.ts"
import { identified, severitySigns, versionOf } from "../report/text.ts"
import type { Agenda, AgendaDay } from "./agenda.ts"
import { type AgendaWords, agendaWords } from "./words.ts"

export interface AgendaTextOptions {
  readonly language: Language
  readonly days: number
  /** Whose deals are shown, where not everybody's; null for nobody's. */
  readonly owner?: string | null
  /** What is to be known of the sheets it was read from. */
  readonly notes?: ReadonlyArray<string>
  /** Cells a line may take. */
  readonly width?: number
}

/** Nobody reads more of one day. */
const rowsOfDay = 60

/** The agenda as lines of text, aligned also where letters are two cells wide; ends with a line break. */
export const agendaText = (
  agenda: Agenda,
  { days, language, notes = [], owner, width = 120 }: AgendaTextOptions
): string => {
  const speech = speechFor(language, agenda.calendar, agenda.at)
  const words = agendaWords[language]
  const rows = agenda.days.map((day) => ({ day, rows: rowsOf(day, speech, words) }))
  const layout = layoutFor(
    rows.flatMap((one) => one.rows),
    width,
    speech
  )
  const sections = [
    [...heading(agenda, speech, words, { days, owner }), ...notes],
    ...(rows.length === 0 ? [[words.nothing]] : []),
    ...rows.map(({ day, rows }) => [
      `■ ${dayText(day, agenda, speech, words)}`,
      ...rows.slice(0, rowsOfDay).flatMap((row) => rowLines(row, layout, speech)),
      ...(rows.length > rowsOfDay ? [words.more(rows.length - rowsOfDay)] : [])
    ])
  ]
  return sections.map((lines) => `${lines.join("\n")}\n`).join("\n")
}

const heading = (
  agenda: Agenda,
  speech: Speech,
  words: AgendaWords,
  { days, owner }: { readonly days: number; readonly owner: string | null | undefined }
): ReadonlyArray<string> => {
  const { at, calendar, contactPolicy, known, rules, until } = agenda
  const about = [
    words.between(speech.instant(at), speech.day(until - 1)),
    ...(known === null ? [] : [speech.words.knownBy(speech.instant(known))]),
    speech.words.zone(calendar.zone),
    ...(owner === undefined ? [] : [words.ofOwner(owner ?? speech.words.noOwner)])
  ]
  return [
    words.title(days),
    about.join(speech.language === "ja" ? "、" : ", "),
    speech.words.versions(versionOf(rules), versionOf(contactPolicy)),
    ...(calendar.data.holidays.days.length === 0 ? [speech.words.weekendsOnly] : []),
    words.countsLine(agenda),
    ...(agenda.days.length === 0 ? [] : [words.legend])
  ]
}

const dayText = ({ day }: AgendaDay, { at, calendar }: Agenda, speech: Speech, words: AgendaWords): string => {
  const said = speech.day(calendar.startOf(day))
  return day === calendar.dayOf(at) ? `${said} ${words.today}` : said
}

// ---------------------------------------------------------------------------------------------------------------
// Rows
// ---------------------------------------------------------------------------------------------------------------

/** What stands in a row. */
interface Row {
  readonly sign: string
  readonly standing: Standing
  readonly who: string | null
  readonly said: ReadonlyArray<string>
}

const rowsOf = (day: AgendaDay, speech: Speech, words: AgendaWords): ReadonlyArray<Row> => [
  ...day.stale.flatMap(({ at, findings: [first, ...rest], standing }): ReadonlyArray<Row> => {
    if (first === undefined) return []
    const clock = clockSaid(at, speech)
    const also = rest.map(({ label }) => speech.say(label)).join(speech.words.listComma)
    return [
      {
        sign: severitySigns[first.severity],
        standing,
        who: standing.owner,
        said: [
          [clock + sentenceSaid(first, speech), ...provisionalSaid(first, speech)].join(" — "),
          ...(also === "" ? [] : [`${speech.words.also}${speech.words.colon}${also}`])
        ]
      }
    ]
  }),
  ...day.due.map(({ at, sentence, standing, who }): Row => ({
    sign: "▷",
    standing,
    who,
    said: [clockSaid(at, speech) + speech.say(sentence)]
  })),
  ...day.clear.map(({ at, label, provisional, standing }): Row => ({
    sign: "✓",
    standing,
    who: standing.owner,
    said: [
      [clockSaid(at, speech) + words.clears(speech.say(label)), ...provisionalSaid({ provisional }, speech)].join(" — ")
    ]
  }))
]

/** The rule, and what it will say of the deal. */
const sentenceSaid = ({ label, sentence }: Finding, { say, words }: Speech): string =>
  say(sentence) === say(label) ? say(label) : `${say(label)}${words.colon}${say(sentence)}`

/** The clock time of what does not change at midnight. */
const clockSaid = (at: number, { day, moment }: Speech): string => {
  const [, clock] = moment(at).split(day(at))
  return clock === undefined || clock.trim() === "" ? "" : `${clock.trim()} `
}

const provisionalSaid = ({ provisional }: { readonly provisional: boolean }, { words }: Speech) =>
  provisional ? [words.provisional] : []

interface Layout {
  readonly deal: number
  readonly owner: number
  readonly said: number
}

const gap = "  "
const leastSaid = 30

/** Deals and owners take what they need, but leave room for what is said. */
const layoutFor = (rows: ReadonlyArray<Row>, width: number, speech: Speech): Layout => {
  const widest = (texts: ReadonlyArray<string>): number => Math.max(0, ...texts.map((text) => stringWidth(text)))
  const owner = Math.min(14, widest(rows.map(({ who }) => whoSaid(who, speech))))
  const deal = Math.min(
    Math.max(16, Math.floor(width * 0.36)),
    widest(rows.map(({ standing }) => identified(standing)))
  )
  return { deal, owner, said: Math.max(leastSaid, width - 2 - deal - owner - 2 * gap.length) }
}

const whoSaid = (who: string | null, { words }: Speech): string => who ?? words.noOwner

const rowLines = ({ said, sign, standing, who }: Row, layout: Layout, speech: Speech): ReadonlyArray<string> => {
  const deal = padded(identifiedWithin(standing, layout.deal), layout.deal)
  const before = [`${sign} ${deal}`, padded(whoSaid(who, speech), layout.owner), ""].join(gap)
  const beside = " ".repeat(stringWidth(before))
  return said
    .flatMap((one) => wrapped(one, layout.said, "  "))
    .map((line, place) => (place === 0 ? before : beside) + line)
}

/** The deal's name with its id, of which the name is cut where both do not fit. */
const identifiedWithin = (standing: Standing, width: number): string => {
  const name = nameOf(standing)
  const id = identified(standing).slice(name.length)
  const room = width - stringWidth(id)
  return room < leastName ? identified(standing) : `${fitted(name, room)}${id}`
}

const leastName = 8
