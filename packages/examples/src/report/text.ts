/** The report as text for a screen: what to do, where deals stand, what was read, what is odd and what changes next. */
import type { DealId, Label, Language, Severity } from "@genzaichi/core"
import type { ChangesAt } from "./ahead.ts"
import { aligned, padded, wrapped } from "./columns.ts"
import type { Report, WorkItem } from "./report.ts"
import type { RefusedRow, SheetAccount } from "./sheet-account.ts"
import { type Speech, speechFor } from "./speech.ts"
import { nameOf, type Standing } from "./standing.ts"
import { oddityNames } from "./words.ts"

export interface TextOptions {
  readonly language: Language
  /** Cells a line may take. */
  readonly width?: number
  /** Where the page was written, said at the end. */
  readonly page?: string
}

const workOnScreen = 20
const rowsOnScreen = 30
const refusalsOnScreen = 10
const remarksOnScreen = 5
const namesOnScreen = 3
const idsOnScreen = 12

export const reportText = (report: Report, { language, page, width = 120 }: TextOptions): string => {
  const speech = speechFor(language, report.calendar, report.at)
  const { words } = speech
  const sections = [
    heading(report, speech),
    section(words.workList, workLines(report, speech, width)),
    section(words.positions, tableLines(report, speech)),
    section(words.read, readLines(report, speech, width)),
    section(words.odd, oddLines(report, speech, width)),
    section(words.ahead, aheadLines(report, speech, width)),
    ...(page === undefined ? [] : [[words.pathOfReport(page)]])
  ]
  return sections.map((lines) => `${lines.join("\n")}\n`).join("\n")
}

const section = (title: string, lines: ReadonlyArray<string>): ReadonlyArray<string> => [`■ ${title}`, ...lines]

const heading = (report: Report, speech: Speech): ReadonlyArray<string> => {
  const { words } = speech
  const known = report.known === null ? [] : [words.knownBy(speech.instant(report.known))]
  const about = [words.asOf(speech.instant(report.at)), ...known, words.zone(report.calendar.zone)]
  return [
    `${words.title} — ${words.subtitle}`,
    about.join(speech.language === "ja" ? "、" : ", "),
    words.versions(versionOf(report.rules), versionOf(report.contactPolicy)),
    ...(isWeekendsOnly(report) ? [words.weekendsOnly] : []),
    words.countsLine(report.counts)
  ]
}

/** A name and its version, as `built-in v1`. */
export const versionOf = ({ name, version }: { readonly name: string; readonly version: number }): string =>
  `${name} v${version}`

/** Whether no holidays are known to the calendar. */
export const isWeekendsOnly = ({ calendar }: Report): boolean => calendar.data.holidays.days.length === 0

/** The name of a deal with its id, where the name is not the id itself. */
export const identified = (standing: Standing): string => {
  const name = nameOf(standing)
  return name === standing.id ? name : `${name} [${standing.id}]`
}

// ---------------------------------------------------------------------------------------------------------------
// What to do
// ---------------------------------------------------------------------------------------------------------------

const workLines = (report: Report, speech: Speech, width: number): ReadonlyArray<string> => {
  const { words } = speech
  if (report.work.length === 0) return [words.nothingToDo]
  const shown = report.work.slice(0, workOnScreen)
  const more = report.work.length - shown.length
  return [
    words.orderOfUrgency,
    ...shown.flatMap((item, place) => itemLines(item, place + 1, speech, width)),
    ...(more > 0 ? ["", words.moreInReport(more)] : [])
  ]
}

const indent = "     "

const itemLines = (item: WorkItem, number: number, speech: Speech, width: number): ReadonlyArray<string> => {
  const { say, words } = speech
  const { findings, standing } = item
  const [first, ...rest] = findings
  if (first === undefined) return []
  const about = [
    identified(standing),
    standing.owner ?? words.noOwner,
    ...(standing.status === null ? [] : [say(standing.status.label)]),
    ...(standing.amount === null ? [] : [speech.money(standing.amount)])
  ].join(" · ")
  const sentence = [say(first.sentence), ...speech.sinceSaid(first)].join(" — ")
  const also = rest.map((found) => `${say(found.label)} ${speech.since(found)}`)
  return [
    "",
    ...wrapped(`${padded(String(number), 3)}${severitySign(item)} ${about}`, width, indent),
    ...wrapped(`${indent}${sentence}`, width, indent),
    ...wrapped(`${indent}→ ${say(first.advice)}`, width, `${indent}  `),
    ...(also.length === 0
      ? []
      : wrapped(`${indent}${words.also}${words.colon}${also.join(words.listComma)}`, width, `${indent}  `))
  ]
}

export const severitySigns: Readonly<Record<Severity, string>> = { high: "●", medium: "◐", low: "○" }

const severitySign = ({ findings }: WorkItem): string => severitySigns[findings[0]?.severity ?? "low"]

// ---------------------------------------------------------------------------------------------------------------
// Where deals stand
// ---------------------------------------------------------------------------------------------------------------

const tableLines = (report: Report, speech: Speech): ReadonlyArray<string> => {
  const { words } = speech
  const shown = report.standings.slice(0, rowsOnScreen)
  const more = report.standings.length - shown.length
  const columns = words.columns
  return [
    ...aligned(
      [
        { header: columns.deal, most: 34 },
        { header: columns.status, most: 14 },
        { header: columns.lastContact, most: 32 },
        { header: columns.nextAction, most: 44 },
        { header: columns.ball, most: 28 },
        { header: columns.likelihood, most: 14 }
      ],
      shown.map((standing) => [
        nameOf(standing),
        standing.status === null ? words.unknown : speech.say(standing.status.label),
        speech.lastContact(standing.lastContact),
        speech.action(standing.action),
        speech.ball(standing.ball),
        speech.temperature(standing)
      ])
    ),
    ...(more > 0 ? [words.moreInReport(more)] : [])
  ]
}

// ---------------------------------------------------------------------------------------------------------------
// What was read, and what is odd
// ---------------------------------------------------------------------------------------------------------------

const bullets = (lines: ReadonlyArray<string>, width: number): ReadonlyArray<string> =>
  lines.flatMap((line) => wrapped(`  - ${line}`, width, "    "))

const readLines = (report: Report, speech: Speech, width: number): ReadonlyArray<string> => [
  ...report.sheets.flatMap((sheet) => sheetLines(sheet, report, speech, width)),
  ...bullets(factsSaid(report, speech), width)
]

/** A row that was refused: where, what, why, and how to mend it. */
export const refusalSaid = ({ column, line, reason, remedy, value }: RefusedRow, { say, words }: Speech): string => {
  const where = column === null ? words.line(line) : `${words.line(line)} ${words.column(column)}`
  const what = value === null ? "" : ` ${words.open_}${value}${words.close_}`
  return `${where}${what}${words.colon}${say(reason)} → ${say(remedy)}`
}

const sheetLines = (sheet: SheetAccount, report: Report, speech: Speech, width: number): ReadonlyArray<string> =>
  sheetText(sheet, notesSaid(sheet, report, speech), speech, width)

/** What became of the rows of a sheet, with what is to be known of it. */
export const sheetText = (
  sheet: SheetAccount,
  notes: ReadonlyArray<string>,
  speech: Speech,
  width: number
): ReadonlyArray<string> => {
  const { words } = speech
  const refusals = sheet.refusals.slice(0, refusalsOnScreen).map((row) => refusalSaid(row, speech))
  const more = sheet.refused - refusals.length
  const remarks = sheet.firstRemarks.slice(0, remarksOnScreen).map((row) => refusalSaid(row, speech))
  return [
    ...wrapped(
      `${sheet.name}${words.colon}${words.rowsSaid(sheet.rows, sheet.recorded, sheet.refused, sheet.blank)}`,
      width,
      "  "
    ),
    ...wrapped(`  ${speech.say(sheet.understood)}`, width, "  "),
    ...bullets(
      [
        ...notes,
        ...(refusals.length > 0 ? [`${words.refusedRows}${words.colon}`] : []),
        ...refusals.map((refusal) => `× ${refusal}`),
        ...(more > 0 && refusals.length > 0 ? [words.moreRefused(more)] : []),
        ...(remarks.length > 0 ? [`${words.remarks(sheet.remarks)}${words.colon}`] : []),
        ...remarks.map((remark) => `△ ${remark}`),
        ...(sheet.remarks > remarks.length ? [words.moreRefused(sheet.remarks - remarks.length)] : [])
      ],
      width
    )
  ]
}

/** Claims of knowing, and deals outside every clock: said of the sheet where there is but one, or else of them all. */
export const datesSaid = ({ counts, sheets }: Report, { words }: Speech): ReadonlyArray<string> => {
  const claims = sheets.reduce((sum, sheet) => sum + sheet.claims, 0)
  const undated = sheets.reduce((sum, sheet) => sum + sheet.undatedDeals, 0)
  return [
    ...(claims > 0 ? [words.claimed(claims, counts.claimed)] : []),
    ...(counts.undated > 0 ? [words.undatedDeals(counts.undated, Math.min(undated, counts.undated))] : [])
  ]
}

/** What holds of all that was read: deals outside every clock, open deals without a next step. */
export const factsSaid = (report: Report, speech: Speech): ReadonlyArray<string> => {
  const { counts, known, sharedIds, sheets } = report
  const { words } = speech
  return [
    ...(known !== null && counts.begun === 0 ? [words.nothingKnown] : []),
    ...(sheets.length === 1 ? [] : datesSaid(report, speech)),
    ...(sharedIds.length > 0
      ? [`${words.sharedIds(sharedIds.length)}${words.colon}${ids(sharedIds, words.listComma)}`]
      : []),
    ...(counts.unreadable > 0 ? [words.unreadable(counts.unreadable)] : []),
    ...(counts.withoutNextStep > 0 ? [words.withoutNextStep(counts.withoutNextStep)] : [])
  ]
}

/** What the layout of a sheet leaves untold, and which of the rules that are asked then say little. */
const untoldSaid = ({ tells }: SheetAccount, { ruleLabels }: Report, { say, words }: Speech): ReadonlyArray<string> => {
  const [silent, noNextAction] = [ruleLabels.get("silent"), ruleLabels.get("no-next-action")]
  if (tells === null) return []
  return [
    ...(tells.contacts || silent === undefined ? [] : [words.tellsNoContacts(say(silent))]),
    ...(tells.nextActions || noNextAction === undefined ? [] : [words.tellsNoNextActions(say(noNextAction))])
  ]
}

/** What is to be known about one sheet. */
export const notesSaid = (sheet: SheetAccount, report: Report, speech: Speech): ReadonlyArray<string> => [
  ...untoldSaid(sheet, report, speech),
  ...sheet.notes.map(speech.say),
  ...(report.sheets.length === 1 ? datesSaid(report, speech) : [])
]

const oddLines = (report: Report, speech: Speech, width: number): ReadonlyArray<string> => {
  const lines = odditiesSaid(report, speech)
  return lines.length === 0 ? [speech.words.nothingOdd] : bullets(lines, width)
}

/** The oddities of the history as sentences, ids by name. */
export const odditiesSaid = ({ oddities }: Report, { say, words }: Speech): ReadonlyArray<string> => [
  ...oddities.collisions.map(
    ({ changedAfterClosing, deals, movedBackward, records }) =>
      `${words.collisions(deals.length, records)}${words.colon}${ids(deals, words.listComma)}${
        changedAfterClosing + movedBackward === 0
          ? ""
          : ` — ${words.collisionsAmong(changedAfterClosing, movedBackward)}`
      }`
  ),
  ...oddities.groups
    .filter(({ withinCollisions }) => !withinCollisions)
    .map(({ about, code, deals, times }) => {
      const named = code === "unknown-status" ? about : deals
      return `${words.oddity(say(oddityNames[code]), times, deals.length)}${words.colon}${ids(named, words.listComma)}`
    }),
  ...(oddities.skippedMoves > 0 ? [words.skippedMoves(oddities.skippedMoves)] : [])
]

const ids = (all: ReadonlyArray<string>, comma: string): string =>
  all.length <= idsOnScreen
    ? all.join(comma)
    : `${all.slice(0, idsOnScreen).join(comma)} … (${all.length - idsOnScreen})`

// ---------------------------------------------------------------------------------------------------------------
// What changes next
// ---------------------------------------------------------------------------------------------------------------

const aheadLines = (report: Report, speech: Speech, width: number): ReadonlyArray<string> => {
  const { words } = speech
  if (report.ahead.length === 0) return [words.nothingAhead]
  return report.ahead.flatMap((changes) =>
    changesSaid(changes, report, speech).flatMap((said, place) =>
      wrapped(`${place === 0 ? padded(speech.moment(changes.at), 20) : " ".repeat(20)} ${said}`, width, " ".repeat(23))
    )
  )
}

/** What changes at an instant, one sentence for each rule. */
export const changesSaid = (
  { changes, provisional }: ChangesAt,
  report: Report,
  { say, words }: Speech
): ReadonlyArray<string> =>
  changes.map(({ becomes, deals, rule }) => {
    const label = say(report.ruleLabels.get(rule) ?? sameLabel(rule))
    const what = becomes === "stale" ? words.becomesStale(label, deals.length) : words.becomesClear(label, deals.length)
    const names = deals.slice(0, namesOnScreen).map((deal) => nameOfDeal(report, deal))
    const more = deals.length > names.length ? " …" : ""
    return `${what}${words.colon}${names.join(words.listComma)}${more}${provisional ? ` (${words.provisional})` : ""}`
  })

const nameOfDeal = ({ standingOf }: Report, deal: DealId): string => {
  const standing = standingOf.get(deal)
  return standing === undefined ? deal : nameOf(standing)
}

const sameLabel = (text: string): Label => ({ ja: text, en: text })
