/**
 * A table of opportunities of a made-up company over two years: two products, of which the plain one is won a little more
 * often and sooner. Made by a rule, so that it is the same everywhere.
 */

const first = Date.UTC(2024, 10, 1)
/** The sheet was written on this day; what would have been closed later is still open. */
const last = Date.UTC(2026, 9, 31)
const dayMs = 86_400_000

/** Numbers from 0 on and below 1 that look drawn: Park and Miller (1988). */
const drawing = (seed: number) => {
  let state = seed
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647
}

const dated = (day: number): string => {
  const [year = "", month = "", date = ""] = new Date(day).toISOString().slice(0, 10).split("-")
  return `${date}-${month}-${year}`
}

const row = (place: number, opened: number, random: () => number): string => {
  const press = random() < 0.4
  const rate = press ? { won: 0.004, lost: 0.006 } : { won: 0.006, lost: 0.005 }
  const value = press ? 900_000 : 200_000 + 100_000 * Math.floor(random() * 3)
  let stage = "Engaging"
  let closed = opened
  for (; stage === "Engaging" && closed <= last; closed += dayMs) {
    const chance = random()
    if (chance < rate.won) stage = "Won"
    else if (chance < rate.won + rate.lost) stage = "Lost"
    if (stage !== "Engaging") break
  }
  return [
    `P-${place}`,
    place % 3 === 0 ? "Mori" : "Sato",
    press ? "Press" : "Mill",
    `Customer ${1 + Math.floor(random() * 90)}`,
    stage,
    dated(opened),
    stage === "Engaging" ? "" : dated(closed),
    value
  ].join()
}

const rows = (): ReadonlyArray<string> => {
  const random = drawing(2026)
  const made: Array<string> = []
  for (let opened = first; opened <= last; opened += dayMs) {
    if (random() < 0.6) made.push(row(made.length + 1, opened, random))
  }
  return made
}

export const opportunities = [
  "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
  ...rows(),
  ""
].join("\n")
