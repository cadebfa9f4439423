/** The flags of every command over sheets: which ones, how they are read, the instant asked about, and the rules. */
import type { Language } from "@genzaichi/core"
import type { Option } from "effect"
import { Argument, Flag } from "effect/cli"
import { type CalendarAsked, calendarFlags } from "./calendar.ts"
import { machineLanguage } from "./settings.ts"
import { type StoreAsked, storeFlags } from "./store.ts"

/** What the flags give. */
export interface ReadingAsked extends CalendarAsked, StoreAsked {
  readonly sheets: ReadonlyArray<string>
  /** What genzaichi import has kept, to be asked instead of sheets. */
  readonly from?: Option.Option<string>
  readonly profile: Option.Option<string>
  readonly encoding: Option.Option<string>
  readonly together: boolean
  /** Whether the same id in two sheets is two customers as well; one where left out. */
  readonly apart?: boolean
  readonly me: Option.Option<string>
  readonly at: Option.Option<string>
  readonly known: Option.Option<string>
  readonly written: Option.Option<string>
  readonly lang: Language
  readonly rules: Option.Option<string>
  /** A file that says who works for us, where a command takes one. */
  readonly organisation?: Option.Option<string>
  readonly deals: Option.Option<number>
  readonly seed: number
}

export const optional = (flag: Flag.Flag<string>, description: string) =>
  flag.pipe(Flag.withDescription(description), Flag.optional)

export const readingFlags = {
  sheets: Argument.String("sheet").pipe(
    Argument.withDescription(
      "CSV files: activity logs, summaries, contact lists; customer masters, people, contracts, sales, inquiries, signals, requests; or what --profile describes"
    ),
    Argument.variadic()
  ),
  from: optional(
    Flag.String("from"),
    "what genzaichi import has kept, asked instead of sheets: the file, or postgres://… of the database"
  ),
  profile: optional(Flag.String("profile"), "the layout, where it is not recognised: a name, or a JSON file"),
  encoding: optional(
    Flag.String("encoding"),
    "what the sheets were saved in, where it is not recognised: utf-8, shift_jis, euc-jp, …"
  ),
  together: Flag.Boolean("together").pipe(
    Flag.withDescription("the same id in several sheets is the same deal; two deals where left out"),
    Flag.withDefault(false)
  ),
  me: optional(Flag.String("me"), "who is meant by me or 自分 in next actions"),
  at: optional(Flag.String("at"), "the day (from its beginning) or instant asked about; now where left out"),
  known: optional(Flag.String("known"), "only what was known by this day or instant"),
  written: optional(Flag.String("written"), "the day the sheets were written, against which their dates are read"),
  lang: Flag.Literals("lang", ["ja", "en"]).pipe(
    Flag.withDescription("the language of what is said"),
    Flag.withDefault(machineLanguage())
  ),
  ...calendarFlags,
  rules: optional(
    Flag.String("rules"),
    "a JSON file with the rules to ask; the built-in ones, too, where it extends them"
  ),
  deals: Flag.Int("deals").pipe(Flag.withDescription("simulate this many deals instead of reading"), Flag.optional),
  seed: Flag.Int("seed").pipe(Flag.withDescription("the seed of simulated deals"), Flag.withDefault(1)),
  ...storeFlags
} as const
