/**
 * The holiday list has run out.
 *
 * A boundary that lies beyond the list is provisional and said to be; but where today itself does, every answer that
 * counts business days would be a guess, so none is given until the list is renewed.
 */
import { Schema } from "effect"
import type { Calendar } from "./calendar.ts"
import type { Instant } from "./periods.ts"

export class CalendarExhausted extends Schema.TaggedError<CalendarExhausted>()("CalendarExhausted", {
  calendar: Schema.String,
  /** The day asked about, in the calendar's zone. */
  day: Schema.String,
  firstYear: Schema.Int,
  lastYear: Schema.Int,
  text: Schema.Struct({ ja: Schema.String, en: Schema.String })
}) {
  override get message(): string {
    return this.text.en
  }
}

/** The fault of asking at an instant after the calendar's last year, or undefined where it still knows. */
export const calendarExhausted = (calendar: Calendar, at: Instant): CalendarExhausted | undefined => {
  if (at < calendar.knownUntil) return undefined
  const { first, last } = calendar.data.holidays.years
  const day = calendar.dateText(calendar.dayOf(at))
  return new CalendarExhausted({
    calendar: calendar.name,
    day,
    firstYear: first,
    lastYear: last,
    text: {
      ja: `${day} は「${calendar.name}」の祝日一覧（${first}〜${last}年）より後なので、営業日を数えられません。新しい祝日一覧を渡してください`,
      en: `${day} lies after the holiday list of "${calendar.name}" (${first} to ${last}), so business days cannot be counted: give the calendar a newer list`
    }
  })
}
