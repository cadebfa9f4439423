/** The stories as sheets: an activity log, a summary, a plain list and those of the accounts, in Japanese and in English. */
import { accountSheets } from "./account-sheets.ts"
import { everydayStories } from "./everyday-stories.ts"
import { listed, summarised } from "./kept-elsewhere.ts"
import { leakingStories } from "./leaking-stories.ts"
import { movingStories } from "./moving-stories.ts"
import { encodeShiftJis } from "./shift-jis.ts"
import {
  channels,
  directions,
  type Entry,
  happenings,
  type LogColumn,
  logColumns,
  members,
  type Next,
  type Pair,
  reactions,
  statuses,
  type Story,
  temperatures
} from "./story.ts"

/** The seed the everyday deals are drawn with. */
const seed = 20_261_120

export const stories: ReadonlyArray<Story> = [...leakingStories, ...movingStories, ...everydayStories(seed, 134)]

export const languages = ["ja", "en"] as const
export type SampleLanguage = (typeof languages)[number]

type Row = ReadonlyArray<string>

/** Says a pair in the language. */
const sayIn =
  (language: SampleLanguage) =>
  (pair: Pair | undefined): string =>
    pair === undefined ? "" : pair[language === "ja" ? 0 : 1]

// -- days and amounts -----------------------------------------------------------------------------------------------

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

const partsOf = (day: string): readonly [year: string, month: number, date: number] => {
  const [year, month, date] = day.split("-") as [string, string, string]
  return [year, Number(month), Number(date)]
}

/** `2026/11/05` in Japanese, `2026-11-05` in English. */
const dayIn = (day: string, language: SampleLanguage): string => (language === "ja" ? day.replaceAll("-", "/") : day)

/** A day to come as people write it: without the year where the next such day is meant. */
const dayAhead = (day: string, on: string, language: SampleLanguage): string => {
  const [year, month, date] = partsOf(day)
  if (language === "ja") return year === on.slice(0, 4) ? `${month}/${date}` : `${year}/${month}/${date}`
  return `${months[month - 1]!} ${date}${year === on.slice(0, 4) ? "" : `, ${year}`}`
}

const isForm = (next: Next | Pair): next is Next => next.length === 3

const nextIn = (next: Next | Pair | undefined, on: string, language: SampleLanguage): string => {
  const say = sayIn(language)
  if (next === undefined) return ""
  if (!isForm(next)) return say(next)
  const [who, by, what] = next
  return language === "ja"
    ? `${say(members[who])}→${dayAhead(by, on, language)}まで→${say(what)}`
    : `${say(members[who])} -> by ${dayAhead(by, on, language)} -> ${say(what)}`
}

const yen = (amount: number): string => `¥${amount.toLocaleString("en-US")}`

// -- the log --------------------------------------------------------------------------------------------------------

const columnNames = Object.keys(logColumns) as ReadonlyArray<LogColumn>

const logRow = (story: Story, entry: Entry, language: SampleLanguage): Row => {
  const say = sayIn(language)
  const { again, amount, on } = entry
  const word = <Key extends string>(words: Readonly<Record<Key, Pair>>, key: Key | undefined): string =>
    key === undefined ? "" : say(words[key])
  const cells: Readonly<Record<LogColumn, string>> = {
    date: dayIn(on, language),
    time: entry.at ?? "",
    id: story.id,
    company: say(story.company),
    title: say(story.title),
    person: say(entry.person ?? story.person),
    // Typed once per deal; a mail brings its address along.
    mail: entry === story.entries[0] || entry.via === "mail" || entry.via === "auto" ? story.mail : "",
    owner: say(members[entry.by ?? story.owner]),
    happening: word(happenings, entry.what),
    channel: word(channels, entry.via),
    direction: word(directions, entry.way),
    gist: say(entry.gist),
    decided: say(entry.decided),
    open: say(entry.open),
    next: nextIn(entry.next, on, language),
    status: word(statuses, entry.status),
    ball: say(entry.ball),
    again: again === undefined ? "" : typeof again === "string" ? dayAhead(again, on, language) : say(again),
    temperature: word(temperatures, entry.temperature),
    amount: amount === undefined ? "" : yen(amount),
    meeting: entry.meeting === undefined ? "" : dayIn(entry.meeting, language),
    reaction: word(reactions, entry.reaction),
    reason: say(entry.reason),
    lostTo: say(entry.lostTo),
    rival: say(entry.rival),
    decider: say(entry.decider),
    tag: say(entry.tag),
    memo: say(entry.memo),
    link: entry.link ?? ""
  }
  return columnNames.map((name) => {
    const typed = entry.typed?.[name]
    return typed === undefined ? cells[name] : say(typed)
  })
}

const story = (id: string): Story => stories.find((one) => one.id === id)!

/** Two rows nobody can record: a day that does not exist, and nobody to say whose they are. */
const spoiltRows = (language: SampleLanguage): ReadonlyArray<{ readonly on: string; readonly row: Row }> => {
  const thirtyFirst: Entry = {
    on: "2026-11-13",
    at: "15:00",
    via: "call",
    way: "both",
    gist: ["12 月の訪問日を相談", "Talked about a visit in December"],
    typed: { date: ["2026/11/31", "2026-11-31"] }
  }
  const whose: Entry = {
    on: "2026-11-17",
    at: "09:05",
    via: "call",
    way: "in",
    gist: ["折り返しがほしいとのこと（社名を聞き漏らした）", "Wants to be called back (did not catch the company)"],
    typed: { id: ["", ""], company: ["", ""], title: ["", ""], person: ["", ""] }
  }
  return [thirtyFirst, whose].map((entry) => ({ on: entry.on, row: logRow(story("C-107"), entry, language) }))
}

/** Spreadsheets leave cells out at the end of a row; somebody wrote past the last column. */
const ragged = (rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rows.map((row, place) => {
    if (place === 20) return [...row, "※"]
    if (place % 7 !== 3) return row
    const last = row.findLastIndex((cell) => cell !== "")
    return row.slice(0, last + 1)
  })

const logRows = (language: SampleLanguage): ReadonlyArray<Row> => {
  const dated = stories.flatMap((story) =>
    story.entries.map((entry) => ({ on: `${entry.on} ${entry.at ?? ""}`, row: logRow(story, entry, language) }))
  )
  const rows = [...dated, ...spoiltRows(language)].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
  const filled = ragged(rows.map(({ row }) => row))
  const blank = columnNames.map(() => "")
  // Two empty rows, as they are left where a month ends.
  return [...filled.slice(0, 60), blank, ...filled.slice(60), blank]
}

// -- the summary and the list ---------------------------------------------------------------------------------------

const summaryHeaders: ReadonlyArray<Pair> = [
  ["顧客ID", "Customer ID"],
  ["会社名", "Company"],
  ["先方担当者", "Contact person"],
  ["メールアドレス", "Email address"],
  ["最終接点日", "Last contact date"],
  ["接点チャネル", "Contact channel"],
  ["要点", "Gist"],
  ["次アクション期限", "Next action due"],
  ["次アクション要約", "Next action"],
  ["次アクション担当", "Next action by"],
  ["ステータス", "Status"],
  ["ボール", "Ball"],
  ["温度感", "Temperature"],
  ["金額（千円）", "Amount (thousand)"],
  ["担当", "Owner"],
  ["メモ", "Memo"],
  ["詳細リンク", "Details link"]
]

const summaryRows = (language: SampleLanguage): ReadonlyArray<Row> => {
  const say = sayIn(language)
  return summarised.map((one) => [
    one.id,
    say(one.company),
    say(one.person),
    one.mail,
    typeof one.lastContact === "string" ? dayIn(one.lastContact, language) : say(one.lastContact),
    say(channels[one.via]),
    say(one.gist),
    one.due === undefined ? "" : dayIn(one.due, language),
    say(one.next),
    one.next === undefined ? "" : say(members[one.owner]),
    say(statuses[one.status]),
    say(one.ball),
    one.temperature === undefined ? "" : say(temperatures[one.temperature]),
    one.thousands === undefined ? "" : one.thousands.toLocaleString("en-US"),
    say(members[one.owner]),
    say(one.memo),
    one.link ?? ""
  ])
}

const listHeaders: ReadonlyArray<Pair> = [
  ["会社名", "Company"],
  ["担当者名", "Contact person"],
  ["電話番号", "Phone number"],
  ["メールアドレス", "Email address"],
  ["最終対応日", "Last handled"],
  ["過去のやり取り・メモ", "Past exchanges / notes"]
]

const listRows = (language: SampleLanguage): ReadonlyArray<Row> => {
  const say = sayIn(language)
  return listed.map((one) => [
    say(one.company),
    say(one.person),
    one.phone,
    one.mail,
    dayIn(one.lastHandled, language),
    say(one.memo)
  ])
}

// -- files ----------------------------------------------------------------------------------------------------------

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Lines end as spreadsheets end them. */
const csv = (rows: ReadonlyArray<Row>): string => rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const logPreamble: Pair = ["営業部 活動ログ（2026/11/20 出力）", "Sales activity log, exported 2026-11-20"]

/** The sample files by name. The same call gives the same bytes. */
export const sampleFiles = (): ReadonlyMap<string, Uint8Array> => {
  const files = new Map<string, Uint8Array>()
  for (const language of languages) {
    const say = sayIn(language)
    const log = csv([[say(logPreamble)], columnNames.map((name) => say(logColumns[name])), ...logRows(language)])
    // What a Japanese spreadsheet writes: a byte order mark before the log, and CP932 for what came from an old one.
    files.set(`activity-log.${language}.csv`, utf8(language === "ja" ? `\u{feff}${log}` : log))
    const summary = csv([summaryHeaders.map(say), ...summaryRows(language)])
    files.set(`summary.${language}.csv`, language === "ja" ? encodeShiftJis(summary) : utf8(summary))
    files.set(`contact-list.${language}.csv`, utf8(csv([listHeaders.map(say), ...listRows(language)])))
    for (const [name, rows] of accountSheets(say, (day) => dayIn(day, language))) {
      files.set(`${name}.${language}.csv`, utf8(language === "ja" ? `\u{feff}${csv(rows)}` : csv(rows)))
    }
  }
  return files
}
