/** What alerts ask of people: how many each owner gets in a week. */
import type { Followed } from "./followed.ts"
import type { FirstAlerts } from "./alert.ts"
import type { Load, Share } from "./result.ts"

/** The load of some of the alerts, by their rows. */
export const loadOf = (alerts: FirstAlerts, rows: ReadonlyArray<number>, followed: Followed, ignored: Share): Load => {
  const { weeks, ownedWeeks, owners } = followed
  const byWeek = Array.from({ length: weeks.count }, () => 0)
  const byOwnerAndWeek = new Map<number, number>()
  let unowned = 0
  let worstKey = -1
  let worst = 0
  for (const row of rows) {
    const week = weeks.weekOf(alerts.raised[row]!)
    if (week >= 0 && week < byWeek.length) byWeek[week]!++
    const owner = alerts.owner[row]!
    if (alerts.owners[owner] === null) {
      unowned++
      continue
    }
    const key = owner * weeks.count + week
    const count = (byOwnerAndWeek.get(key) ?? 0) + 1
    byOwnerAndWeek.set(key, count)
    if (count > worst) {
      worst = count
      worstKey = key
    }
  }
  const owned = rows.length - unowned
  return {
    perOwnerAndWeek: ownedWeeks.size === 0 ? null : owned / ownedWeeks.size,
    ownerWeeks: ownedWeeks.size,
    owners: owners.length,
    worst:
      worstKey === -1
        ? null
        : {
            owner: alerts.owners[Math.floor(worstKey / weeks.count)]!,
            week: weeks.text(worstKey % weeks.count),
            alerts: worst
          },
    unowned,
    byWeek: byWeek.map((count, week) => ({ week: weeks.text(week), alerts: count })),
    ignored
  }
}
