/**
 * A profile: what the columns of a sheet mean, as data.
 *
 * It names the columns by the headers people give them, says which column names the deal and which the day, and lists
 * what a row asserts: for each kind of event, from which cells its data come. Everything a cell can say beyond plain
 * text (a channel, an amount, whose turn it is) has a name under `as`. A profile is plain JSON, so a team can write
 * one for its own sheet, and `readProfile` says what is wrong with it and how to mend it.
 */
import { Label, NonEmptyText, Pipeline, Text } from "@genzaichi/core"
import { Effect, Schema } from "effect"

const optional = Schema.optionalKey

/** What a cell can be read as. */
export const CellMeaning = Schema.Literals([
  /** As it stands, without blanks around it. */
  "text",
  /** Several texts, one a line or divided by `;` or `、`. */
  "list",
  /** A member of our own team, by name. */
  "member",
  /** A person outside, by name. */
  "participant",
  /** Several of them, divided by commas or lines. */
  "participants",
  /** An id of the sheet's own, which gets the sheet's name in front. */
  "id",
  /** The account of the row, by its id, where one of these cells is filled. */
  "account",
  /** Another account, by the name or number it has in this sheet. */
  "account-named",
  /** A person at the account of the row, by name. */
  "person",
  "number",
  /** A whole number, with or without its counter: `120名`, `約1,200`. */
  "count",
  /** How many of something, `10台`, and what is counted, `台`. */
  "quantity",
  "unit",
  /** `65.0%` gives 0.65. */
  "percent",
  "money",
  /** A day or time that has been given as a limit: it ends with its day. */
  "deadline",
  /** The beginning of a meeting, and its end: an hour later, or the end of the day where no time is given. */
  "start",
  "end",
  "channel",
  /** What the channel, or the beginning of the gist, says besides: nobody answered, automatic reply … */
  "marks",
  "direction",
  /** Whose turn it is, who has it there, whether an approval is waited for, and why. */
  "side",
  "side-who",
  "side-approval",
  "side-reason",
  "temperature",
  /** A status of the deal's pipeline; a word it does not know is kept as a status of its own. */
  "status",
  /** When to look again: a day, or `返信` / `reply`, or `面談` / `meeting`. */
  "look-again",
  /** A corporate number (法人番号), whose check digit must be right. */
  "corporate-number",
  /** Domains of mail addresses and pages, but for providers where everybody has an address. */
  "domains",
  /** How content somebody was, from 1 to 5: `4`, `4/5`, `★★★★`, or in words. */
  "satisfaction",
  /** One of the words given under `choices`. */
  "choice",
  /** Several texts, one a line, and nothing else divides them. */
  "lines",
  /** Several people outside, by name, one a line. */
  "names",
  /** Several of the words given under `choices`, one a line. */
  "choices"
])
export type CellMeaning = typeof CellMeaning.Type

/** Things that live inside a deal and are spoken of again: the newest one of the deal, or a new one. */
const ThingOf = Schema.Literals(["action", "proposal", "question", "promise", "meeting", "inquiry"])

/** What a row, or one of its assertions, speaks of. */
export const SpokenOf = Schema.Literals(["deal", "account", "person"])
export type SpokenOf = typeof SpokenOf.Type

const OneOrMore = Schema.Union([NonEmptyText, Schema.Array(NonEmptyText)])
const Plain = Schema.Union([Text, Schema.Finite, Schema.Boolean, Schema.Array(Text)])

/** Where a field of an event's data comes from. A bare string is a column, read as text. */
export const FieldSource = Schema.Union([
  NonEmptyText,
  Schema.Struct({ value: Plain }),
  Schema.Struct({
    thing: ThingOf,
    which: Schema.Literals(["new", "last"]),
    on: optional(NonEmptyText),
    /** The column with its own number, which is its id where it is filled. */
    named: optional(NonEmptyText)
  }),
  Schema.Struct({
    /** The first of these columns that is not blank. */
    column: OneOrMore,
    as: CellMeaning,
    /** What stands where the cell is blank. Without it the field is left out. */
    else: optional(Plain),
    /** For `choice` and `choices`: what each word comes to. Words are compared without case, width and spaces. */
    choices: optional(Schema.Record(Schema.String, Plain)),
    /** For `money`: the columns that say its currency (ISO 4217), and whether tax is in it, where the cell does not. */
    currency: optional(NonEmptyText),
    tax: optional(NonEmptyText),
    /** For `status`: the column that says in which pipeline, by its id. */
    pipeline: optional(NonEmptyText),
    /** For `direction`: the columns with the channel, which settles what a blank cell means. */
    channel: optional(OneOrMore),
    /** For `marks`: the column with the gist, whose beginning may say that nobody answered. */
    gist: optional(NonEmptyText)
  })
])
export type FieldSource = typeof FieldSource.Type

/** When an assertion is made: what a column must, or must not, say. */
export const Condition = Schema.Struct({
  column: NonEmptyText,
  /** The cell says one of these words, or one that the profile lists under such a name in `words`. */
  is: optional(OneOrMore),
  isNot: optional(OneOrMore),
  /** Whether there must be something in the cell. */
  filled: optional(Schema.Boolean)
})
export type Condition = typeof Condition.Type

/** When it happened: a day in a column of its own rather than the row's. */
export const Occurrence = Schema.Struct({
  /** The first of these columns that is not blank. */
  columns: Schema.Array(NonEmptyText),
  /** Where all are blank: nothing is asserted, or that it held when the sheet was written, without a date. */
  otherwise: Schema.Literals(["nothing", "seen"]),
  /** The day only says that it held by then, not when it began. */
  undated: optional(Schema.Boolean)
})
export type Occurrence = typeof Occurrence.Type

/** One thing a row asserts: an event of this kind, its data taken from the cells. */
export const Assertion = Schema.Struct({
  /** Names the assertion within its row; an edit of the sheet replaces what the same group of the same row said. */
  group: NonEmptyText,
  kind: NonEmptyText,
  /** What it is about: what the row speaks of, where left out. Nothing is asserted of what the row does not name. */
  about: optional(SpokenOf),
  when: optional(Schema.Array(Condition)),
  /** The row's own day, where left out; when it has none, the day the sheet was written. */
  at: optional(Occurrence),
  data: Schema.Record(Schema.String, FieldSource),
  /** It says how things stand, so saying it again says nothing new. */
  state: optional(Schema.Boolean),
  /** It speaks of what will be, so the row's day may lie ahead. */
  plan: optional(Schema.Boolean),
  /** Asserted by every row that meets the conditions, also where all its cells are blank. */
  always: optional(Schema.Boolean)
})
export type Assertion = typeof Assertion.Type

/** Where the next action stands: in one cell as `担当→期限→内容`, or divided over columns. */
export const NextActionColumns = Schema.Struct({
  text: NonEmptyText,
  due: optional(NonEmptyText),
  assignee: optional(NonEmptyText),
  /** The cell should be of the form, so a text without it is flagged; a plain text is one, where left out. */
  form: optional(Schema.Boolean),
  /** The cell says what is to be done and nothing else: no form is looked for in it. */
  plain: optional(Schema.Boolean),
  /** In a summary: what it means when the cell has been emptied. `replaced` where left out. */
  cleared: optional(Schema.Literals(["replaced", "done", "dropped", "kept"]))
})
export type NextActionColumns = typeof NextActionColumns.Type

/** A column by its place in a row: counted from 1, or by its letters as spreadsheets name it (`A`, `AB`). */
export const ColumnPlace = Schema.Union([
  Schema.Int.check(Schema.isBetween({ minimum: 1, maximum: 16_384 })),
  Schema.String.check(Schema.isPattern(/^[A-Z]{1,3}$/u))
])
export type ColumnPlace = typeof ColumnPlace.Type

export const ColumnHeaders = Schema.Struct({
  /**
   * The headers it may have, in any language; compared without case, width and spaces. In a sheet without a header the
   * first is what the column is called.
   */
  headers: Schema.Array(NonEmptyText).pipe(Schema.withDecodingDefaultKey(Effect.succeed([]))),
  /** Where the column stands, in a sheet without a header. */
  at: optional(ColumnPlace),
  /** Without this column the sheet is not of this layout. */
  required: optional(Schema.Boolean),
  /** It is there for people to read, as in an export: nothing is recorded of it. */
  shown: optional(Schema.Boolean)
})
export type ColumnHeaders = typeof ColumnHeaders.Type

export const Profile = Schema.Struct({
  /** Where the JSON Schema of profiles lies, for editors that complete and check by it. */
  $schema: optional(Schema.String),
  name: NonEmptyText,
  version: Schema.Literal(1),
  label: Label,
  /** What one should know before believing the result; told with every import. */
  notices: optional(Schema.Array(Label)),
  /** Whether the profile may be recognised by its headers, or is only used when named. `true` where left out. */
  recognised: optional(Schema.Boolean),
  /**
   * `log`: a row is something that happened, and changing it corrects what was said. `summary`: a row says how things
   * stand, and changing it says that they have moved on.
   */
  rows: Schema.Literals(["log", "summary"]),
  /** `none`: the sheet begins with its first row. Its columns are told by their places (`at`), and it must be named. */
  header: optional(Schema.Literal("none")),
  columns: Schema.Record(Schema.String, ColumnHeaders),
  /** Headers the sheet is known to have and that are not to be read; they are said to be unread all the same. */
  ignored: optional(Schema.Array(NonEmptyText)),
  /** Of these columns at least one must be there. */
  oneOf: optional(Schema.Array(NonEmptyText)),
  /**
   * Columns that together name a row for good, such as a number of its own. Where there are none, or all are blank,
   * rows are told by deal, day, the column called `channel`, and their order. Columns that name what the row speaks of
   * count as one, and others may follow them.
   */
  key: optional(Schema.Array(NonEmptyText)),
  /** Columns of which one key may have several, each on a row of its own: an account has as many owners as rows. */
  several: optional(Schema.Array(NonEmptyText)),
  /** What a row speaks of; a deal, where left out. */
  of: optional(SpokenOf),
  /** Columns that name the deal: the first that is not blank in the row. None where rows speak of something else. */
  deal: Schema.Array(NonEmptyText),
  /**
   * `own`: ids of deals and accounts stand in the sheet as the ledger has them, letter by letter, as in a sheet that was
   * exported. Where left out, they are the sheet's own and get its name in front.
   */
  ids: optional(Schema.Literals(["own"])),
  /** Columns with mail addresses, of which the domain names the company, unless it is a provider for everybody. */
  byDomain: optional(Schema.Array(NonEmptyText)),
  /** Columns that name the account: the first that is not blank in the row. */
  account: optional(Schema.Array(NonEmptyText)),
  /**
   * The columns with the person on the customer's side. A person goes by the mail address, or else by the account and
   * the name, and is introduced by the first row that names them.
   */
  person: optional(Schema.Struct({ name: NonEmptyText, mail: optional(NonEmptyText), phone: optional(NonEmptyText) })),
  /** The row's own day. */
  date: optional(NonEmptyText),
  /** The day deadlines without a year are read against, where the row has no day of its own. */
  against: optional(NonEmptyText),
  /** The row's time of day, where it stands in a column of its own. */
  time: optional(NonEmptyText),
  /** Who on our side acted. */
  member: optional(NonEmptyText),
  /** Zone of the sheet's times (IANA), where it is not the importer's. */
  zone: optional(NonEmptyText),
  /** Whether numeric dates begin with the day or the month where that cannot be told. */
  dates: optional(Schema.Literals(["day-first", "month-first"])),
  /** Currency of amounts that name none (ISO 4217); `JPY` where left out. */
  currency: optional(Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/u))),
  /**
   * What is written into a cell to say that what stood there is to be erased, such as `（削除）`. Compared without case,
   * width and spaces. A blank cell never erases anything.
   */
  erases: optional(Schema.Array(NonEmptyText)),
  /** Whether our team is taken to have known of each fact when it happened, or only when it was imported. */
  knownAt: Schema.Literals(["recorded", "occurred"]),
  /** Pipelines the sheet brings along; the first is its own. */
  pipelines: optional(Schema.Array(Pipeline)),
  /** Opens the deal or the account, or introduces the person, with the first row that speaks of it. */
  opens: optional(
    Schema.Struct({
      at: optional(Occurrence),
      data: Schema.Record(Schema.String, FieldSource)
    })
  ),
  nextAction: optional(NextActionColumns),
  /**
   * A column in which exchanges are noted one behind another, each with its day: `2024/12/10 電話。製品Xに関心`. Entries with a
   * clear date are recorded of that day; what has none is read by the assertions, as the cell of any column.
   */
  history: optional(NonEmptyText),
  /** Lists of words with a name, to be used in conditions. */
  words: optional(Schema.Record(Schema.String, Schema.Array(NonEmptyText))),
  events: Schema.Array(Assertion)
})
export type Profile = typeof Profile.Type
