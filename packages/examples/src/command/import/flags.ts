/** The flags of the commands that keep what they read. */
import type { Language } from "@genzaichi/core"
import { type Option } from "effect"
import { Argument, Flag } from "effect/cli"
import { type CalendarAsked, calendarFlags } from "../calendar.ts"
import { optional } from "../flags.ts"
import { machineLanguage } from "../settings.ts"

/** What is kept where nothing else is said: a file in the folder one stands in. */
export const usualLog = "genzaichi-log.csv"

export interface ImportAsked extends CalendarAsked {
  readonly sheets: ReadonlyArray<string>
  readonly into: string
  readonly dryRun: boolean
  readonly undo: boolean
  readonly as: Option.Option<string>
  readonly profile: Option.Option<string>
  readonly encoding: Option.Option<string>
  readonly written: Option.Option<string>
  readonly at: Option.Option<string>
  readonly me: Option.Option<string>
  readonly newAccounts: boolean
  readonly answers: ReadonlyArray<string>
  readonly deals: ReadonlyArray<string>
  readonly newDeals: boolean
  readonly columns: ReadonlyArray<string>
  readonly mapping: boolean
  readonly saveProfile: Option.Option<string>
  readonly refused: Option.Option<string>
  readonly mended: Option.Option<string>
  readonly rowsAtOnce: Option.Option<number>
  readonly lang: Language
}

export const languageFlag = Flag.Literals("lang", ["ja", "en"]).pipe(
  Flag.withDescription("the language of what is said"),
  Flag.withDefault(machineLanguage())
)

export const intoFlag = Flag.String("into").pipe(
  Flag.withDescription("where everything is kept: a file, made where there is none, or postgres://… of a database"),
  Flag.withDefault(usualLog)
)

export const importFlags = {
  sheets: Argument.String("sheet").pipe(
    Argument.withDescription("CSV files as people keep them, or as genzaichi export wrote them"),
    Argument.atLeast(1)
  ),
  into: intoFlag,
  dryRun: Flag.Boolean("dry-run").pipe(
    Flag.withDescription("only say what would be recorded and what would change"),
    Flag.withDefault(false)
  ),
  undo: Flag.Boolean("undo").pipe(
    Flag.withDescription("take back the last import of the sheet that stands, as a whole"),
    Flag.withDefault(false)
  ),
  as: optional(Flag.String("as"), "what the sheet goes by, where the same sheet comes under another file name"),
  profile: optional(Flag.String("profile"), "the layout, where it is not recognised: a name, or a JSON file"),
  encoding: optional(
    Flag.String("encoding"),
    "what the sheet was saved in, where it is not recognised: utf-8, shift_jis, euc-jp, …"
  ),
  written: optional(Flag.String("written"), "the day the sheet was written, against which its dates are read"),
  at: optional(Flag.String("at"), "as if it were this day (from its beginning) or instant; now where left out"),
  me: optional(Flag.String("me"), "who is meant by me or 自分 in next actions"),
  newAccounts: Flag.Boolean("new-accounts").pipe(
    Flag.withDescription("customers that resemble no account that is kept are new ones"),
    Flag.withDefault(false)
  ),
  answers: Flag.String("customer").pipe(
    Flag.withDescription(
      'which account a customer of the sheet is: "青葉製作所=A-101", or "青葉製作所=new"; repeat it'
    ),
    Flag.atLeast(0)
  ),
  deals: Flag.String("deal").pipe(
    Flag.withDescription(
      'which deal rows of a customer are about that name none: "青葉製作所=D-1", "青葉製作所=new" or "青葉製作所=none"; repeat it'
    ),
    Flag.atLeast(0)
  ),
  newDeals: Flag.Boolean("new-deals").pipe(
    Flag.withDescription("rows with a status or an amount, of customers without an open deal, are of new deals"),
    Flag.withDefault(false)
  ),
  columns: Flag.String("column").pipe(
    Flag.withDescription('what a column is: "顧客=取引先様" (known name = header in the sheet); repeat it'),
    Flag.atLeast(0)
  ),
  mapping: Flag.Boolean("mapping").pipe(
    Flag.withDescription("say what every column was taken for, and why"),
    Flag.withDefault(false)
  ),
  saveProfile: optional(Flag.String("save-profile"), "keep how the sheet was understood as a profile: a JSON file"),
  refused: optional(
    Flag.String("refused"),
    "where rows that cannot be recorded are written, to be mended: beside the log where left out"
  ),
  mended: optional(Flag.String("mended"), "the file of refused rows, mended, to be recorded with the sheet"),
  // The promise of all or nothing holds up to the usual number, so nobody needs this but to try what happens above it.
  rowsAtOnce: Flag.Int("rows-at-once").pipe(
    Flag.withDescription("how many rows are recorded at once"),
    Flag.optional,
    Flag.withHidden
  ),
  lang: languageFlag,
  ...calendarFlags
} as const

/** `a=b`, of which either may be quoted. */
export const pairOf = (text: string): readonly [string, string] | undefined => {
  const at = text.indexOf("=")
  return at < 1 || at === text.length - 1 ? undefined : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
