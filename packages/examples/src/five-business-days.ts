/**
 * What "5 business days" means: dates only, so the clock time of a contact never matters.
 *
 * Run it: `node packages/examples/src/five-business-days.ts`
 */
import { businessDays, days, elapsing, hours, japaneseCalendar, makeCalendar } from "@genzaichi/core"

// #region durations
const calendar = makeCalendar(japaneseCalendar)
const at = (date: string, hour: number) => calendar.timeOf(calendar.dayFromText(date)!, hour, 0)
const shown = (instant: number) => {
  const { hour, minute } = calendar.clockOf(instant)
  return `${calendar.dateText(calendar.dayOf(instant))} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
}

console.log(shown(elapsing(businessDays(5), calendar).after(at("2026-11-02", 9))))
console.log(shown(elapsing(businessDays(5), calendar).after(at("2026-11-02", 18))))
console.log(shown(elapsing(businessDays(1), calendar).after(at("2026-11-20", 18))))
console.log(shown(elapsing(days(5), calendar).after(at("2026-11-02", 18))))
console.log(shown(elapsing(hours(5), calendar).after(at("2026-11-02", 18))))
// #endregion durations
