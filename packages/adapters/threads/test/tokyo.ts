import type { CalendarData } from "@genzaichi/core"

export const tokyo: CalendarData = {
  name: "examples",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2025, last: 2028 }, days: ["2026-11-03", "2026-11-23"] },
  closures: []
}
