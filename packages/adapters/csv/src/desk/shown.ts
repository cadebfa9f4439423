/** What a person sees of a position, field by field, in words: what a dry run compares before and after. */
import {
  type Calendar,
  type Deadline,
  formatDay,
  formatInstant,
  formatMoney,
  type Label,
  type Money
} from "@genzaichi/core"

/** One thing to see of a position. `show` gives `null` where there is nothing to see. */
export interface ShownField<Position> {
  readonly name: string
  readonly label: Label
  readonly show: (position: Position) => Label | null
}

/** A field that reads otherwise afterwards. */
export interface FieldChange {
  readonly field: string
  readonly label: Label
  /** `null` where nothing stood. */
  readonly before: Label | null
  readonly after: Label | null
}

/** The fields that read otherwise in the one than in the other. */
export const changedFields = <Position>(
  fields: ReadonlyArray<ShownField<Position>>,
  before: Position,
  after: Position
): ReadonlyArray<FieldChange> => {
  const changes: Array<FieldChange> = []
  for (const { label, name, show } of fields) {
    const [was, is] = [show(before), show(after)]
    if (was?.ja === is?.ja && was?.en === is?.en) continue
    changes.push({ field: name, label, before: was, after: is })
  }
  return changes
}

/** Something people wrote: the same in both languages; `null` where there is nothing. */
export const written = (text: string | null | undefined): Label | null =>
  text === null || text === undefined || text === "" ? null : { ja: text, en: text }

/** A number as people write it, `1,200`: the same in both languages. */
export const plainly = (count: number): string => count.toLocaleString("en-US")

/** What has a word in both languages, in it; anything else as it was written. */
export const worded = (words: Readonly<Record<string, Label>>, value: string | null | undefined): Label | null =>
  (typeof value === "string" ? words[value] : undefined) ?? written(value)

/** Whatever is there of the texts, one after the other. */
export const listed = (labels: ReadonlyArray<Label | null>): Label | null => {
  const there = labels.filter((label) => label !== null)
  return there.length === 0
    ? null
    : { ja: there.map(({ ja }) => ja).join("、"), en: there.map(({ en }) => en).join(", ") }
}

/** A text with more about it behind in brackets, where there is more. */
export const besides = (label: Label, more: Label | null): Label =>
  more === null ? label : { ja: `${label.ja}（${more.ja}）`, en: `${label.en} (${more.en})` }

/** Instants and deadlines as days of the calendar, and amounts of money. */
export interface Wording {
  readonly day: (at: number) => Label
  /** The day, and the time unless it is the beginning of the day. */
  readonly moment: (at: number) => Label
  readonly deadline: (due: Deadline) => Label
  readonly money: (money: Money) => Label
}

export const makeWording = (calendar: Calendar): Wording => {
  const both = (text: (language: "ja" | "en") => string): Label => ({ ja: text("ja"), en: text("en") })
  const day = (at: number): Label => both((language) => formatDay(calendar.dayOf(at), language, "withYear"))
  const moment = (at: number): Label =>
    at === calendar.startOf(calendar.dayOf(at))
      ? day(at)
      : both((language) => formatInstant(at, calendar, language, "withYear"))
  return {
    day,
    moment,
    // A date ends with its day, so its last instant lies in it.
    deadline: (due) => (due.on === undefined ? moment(due.at) : day(due.at - 1)),
    money: (money) => both((language) => formatMoney(money, language))
  }
}
