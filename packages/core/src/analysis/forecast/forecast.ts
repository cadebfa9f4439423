/**
 * Forecast: open deals by the chance to be won in each month and by what they are worth, simulated, with the same by
 * formula beside it.
 *
 * The chances are those of deals of the same age in the own history, open ones counted in. Every number comes with an
 * interval and says what it is based on. Deals that are yet to be opened are no part of it.
 */
import type { Money } from "../../event/money.ts"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import { civilOfDay, type Day, dayOfCivil, daysInMonth } from "../../time/day.ts"
import { basisOf, type CannotSay } from "../basis.ts"
import { livesOf } from "../lives.ts"
import { seededRandom } from "../statistics/seeded-random.ts"
import { checkClock, watched } from "../time-to-win/time-to-win.ts"
import type { AmountsKnown, Expected, Forecast, ForecastGroup, ForecastMonth, Purse, Stated } from "./answer.ts"
import { askedOf, type ForecastAsked, type ForecastOptions } from "./asked.ts"
import { calibrate } from "./calibration.ts"
import type { Pool } from "./chances.ts"
import { type DealWorth, worthsOf } from "./open-deals.ts"
import { sentencesOf } from "./sentences.ts"
import { type Brings, type PerStretch, simulate } from "./simulation.ts"
import { type Standing, standingOf, tablesOf } from "./standing.ts"

/** The stretch of one month. */
interface Stretch {
  readonly month: string
  readonly first: Day
  readonly last: Day
}

const stretchesAfter = (day: Day, months: number): ReadonlyArray<Stretch> => {
  const stretches: Array<Stretch> = []
  for (let first = day + 1; stretches.length < months;) {
    const { month, year } = civilOfDay(first)
    const last = dayOfCivil(year, month, daysInMonth(year, month))
    stretches.push({ month: `${year}-${String(month).padStart(2, "0")}`, first, last })
    first = last + 1
  }
  return stretches
}

const nothing: Brings = { purse: [], minor: [] }

interface Amounts {
  readonly brings: ReadonlyArray<Brings>
  readonly purses: ReadonlyArray<Purse>
  readonly known: ReadonlyArray<AmountsKnown>
  readonly without: number
}

/** What each open deal brings, and of what purses. */
const amountsOf = (standing: Standing, worths: ReadonlyArray<DealWorth>, asked: ForecastAsked): Amounts => {
  const places = new Map<string, number>()
  const purses: Array<Purse> = []
  const purseOf = ({ currency, tax }: Money): number => {
    const key = `${currency} ${tax}`
    let place = places.get(key)
    if (place === undefined) {
      place = purses.length
      places.set(key, place)
      purses.push({ currency, tax })
    }
    return place
  }
  const wonAt = new Map<Pool, Brings>()
  const drawnFor = (pool: Pool): Brings => {
    let brings = wonAt.get(pool)
    if (brings === undefined) {
      const rows = pool.records === null ? standing.lives.keys() : pool.rows
      const amounts = [...rows].flatMap((row) => {
        const life = standing.lives[row]!
        return life.outcome === "won" ? (worths[life.deal]!.amount ?? []) : []
      })
      brings = { purse: Int32Array.from(amounts, purseOf), minor: Float64Array.from(amounts, ({ minor }) => minor) }
      wonAt.set(pool, brings)
    }
    return brings
  }
  const tally: Array<{ stated: number; sum: number; drawn: number; drawnFrom: number }> = []
  const counted = (place: number) => (tally[place] ??= { stated: 0, sum: 0, drawn: 0, drawnFrom: 0 })
  const drawnPools = new Set<Brings>()
  let without = 0
  const brings = standing.open.map(({ deal }, at): Brings => {
    const { amount } = worths[deal]!
    if (amount !== null) {
      const place = purseOf(amount)
      const tallied = counted(place)
      tallied.stated++
      tallied.sum += amount.minor
      return { purse: [place], minor: [amount.minor] }
    }
    if (asked.unknownAmounts === "as-won") {
      const drawn = drawnFor(standing.cells[standing.cellOf[at]!]!.pool)
      if (drawn.purse.length > 0) {
        for (const place of new Set(Array.from(drawn.purse))) counted(place).drawn++
        if (!drawnPools.has(drawn)) {
          drawnPools.add(drawn)
          for (const place of Array.from(drawn.purse)) counted(place).drawnFrom++
        }
        return drawn
      }
    }
    without++
    return nothing
  })
  const known = purses.map((purse, place) => ({ ...purse, ...counted(place) }))
  return { brings, purses, known, without }
}

/**
 * What the open deals of a view will bring, month by month. Throws `AnalysisFault` for an option that makes no sense; what
 * the history does not tell stands in `cannotSay`.
 */
export const forecast = (view: HistoryAsOf, options: ForecastOptions): Forecast => {
  const asked = askedOf(options)
  const { calendar, clock, draws, levels, months, resamples, seed, segmentBy } = asked
  checkClock(view, clock)
  const found = livesOf(view, { calendar, clock, ...(segmentBy === undefined ? {} : { segmentBy }) })
  const { leftOut } = watched(found.lives, asked.entry)
  const standing = standingOf(found.lives, asked)
  const today = calendar.dayOf(view.end)
  const stretches = stretchesAfter(today, months)
  const random = seededRandom(seed)
  const horizons = stretches.map(({ last }) => last - today)
  const tables = tablesOf(standing, horizons, asked, resamples, random)
  const worths = worthsOf(view, calendar)
  const { brings, known, purses, without } = amountsOf(standing, worths, asked)
  const calibrated = asked.folds === 0 ? null : calibrate(view, asked)
  const unsteady = calibrated?.unsteady ?? null
  const simulated = simulate(
    {
      cellOf: standing.cellOf,
      brings,
      purses: purses.length,
      stretches: months,
      tables,
      unsteady: unsteady ?? 0
    },
    { draws, levels, random }
  )
  const expectedCloses = standing.open.map(({ deal }) => worths[deal]!)
  const answer = {
    basis: basisOf(view, [...found.leftOut, leftOut], [`calendar ${calendar.name}`]),
    cannotSay: lacking(standing, horizons.at(-1)!, without, unsteady, asked),
    zone: calendar.zone,
    asOf: calendar.dateText(today),
    seed,
    draws,
    resamples,
    levels,
    open: standing.open.length,
    months: stretches.map((stretch, place) =>
      monthOf(stretch, place, simulated, purses, statedIn(stretch, expectedCloses), calendar)
    ),
    groups: groupsOf(standing, tables, months),
    amounts: known,
    withoutAmount: without,
    overdue: expectedCloses.filter(({ expectedClose }) => expectedClose !== null && expectedClose <= today).length,
    calibration: calibrated?.calibration ?? null
  }
  return { ...answer, says: sentencesOf(answer) }
}

const monthOf = (
  { first, last, month }: Stretch,
  place: number,
  { byThen, within }: PerStretch<Expected>,
  purses: ReadonlyArray<Purse>,
  stated: Stated,
  calendar: Calendar
): ForecastMonth => {
  const revenue = (numbers: ReadonlyArray<ReadonlyArray<Expected>>) =>
    purses.map((purse, at) => ({ ...purse, ...numbers[1 + at]![place]! }))
  return {
    month,
    from: calendar.dateText(first),
    to: calendar.dateText(last),
    wins: within[0]![place]!,
    revenue: revenue(within),
    winsByThen: byThen[0]![place]!,
    revenueByThen: revenue(byThen),
    stated
  }
}

/** What people had written of the month, summed by purse. */
const statedIn = ({ first, last }: Stretch, worths: ReadonlyArray<DealWorth>): Stated => {
  const sums = new Map<string, Money>()
  let deals = 0
  for (const { amount, expectedClose } of worths) {
    if (expectedClose === null || expectedClose < first || expectedClose > last) continue
    deals++
    if (amount === null) continue
    const key = `${amount.currency} ${amount.tax}`
    const sum = sums.get(key)
    sums.set(key, sum === undefined ? amount : { ...sum, minor: sum.minor + amount.minor })
  }
  return { deals, amounts: [...sums.values()] }
}

const groupsOf = (
  { cellOf, cells, open }: Standing,
  tables: ReadonlyArray<Float64Array>,
  months: number
): ReadonlyArray<ForecastGroup> => {
  const groups = new Map<string | null, { open: number; pool: Pool; chance: number }>()
  open.forEach(({ segment }, at) => {
    const cell = cellOf[at]!
    let group = groups.get(segment)
    if (group === undefined) {
      group = { open: 0, pool: cells[cell]!.pool, chance: 0 }
      groups.set(segment, group)
    }
    group.open++
    for (const table of tables) group.chance += table[cell * months + months - 1]! / tables.length
  })
  return [...groups]
    .map(([segment, { chance, open: own, pool }]) => ({
      segment,
      open: own,
      restsOn: pool.restsOn,
      n: pool.records?.records ?? 0,
      won: pool.won,
      lost: pool.lost,
      chance: pool.restsOn === "nothing" ? null : chance / own
    }))
    .toSorted((a, b) => b.open - a.open)
}

const lacking = (
  { cellOf, cells, learning, older, open }: Standing,
  ahead: number,
  without: number,
  unsteady: number | null,
  { assumed, minimum }: ForecastAsked
): ReadonlyArray<CannotSay> => {
  const found: Array<CannotSay> = []
  if (open.length === 0) {
    found.push({
      code: "none-open",
      because: {
        ja: "商談中のものがないため、見込むものがありません",
        en: "no deal is open, so there is nothing to forecast"
      }
    })
    return found
  }
  let onNothing = 0
  let onDefault = 0
  for (const cell of cellOf) {
    if (cells[cell]!.pool.restsOn === "nothing") onNothing++
    else if (cells[cell]!.pool.restsOn === "default") onDefault++
  }
  if (onNothing > 0) {
    found.push({
      code: "too-few",
      because: {
        ja: `学ぶための商談が ${minimum} 件に満たないか、終わった商談がないため、商談中の ${onNothing} 件は見込みに入っていません。想定（assumed）を指定すれば数えられます`,
        en: `there are fewer than ${minimum} deals to learn from, or none was closed, so ${onNothing} open deals are not in the forecast; an assumption (assumed) would let them be counted`
      }
    })
  }
  if (onDefault > 0 && assumed !== undefined) {
    found.push({
      code: "assumed",
      because: {
        ja: `商談中の ${onDefault} 件は自社の記録ではなく想定（受注率 ${assumed.won * 100}%、半数が終わるまで ${assumed.halfClosedDays} 日）によります。想定の確かさは区間に入っていません`,
        en: `${onDefault} open deals rest on an assumption (${assumed.won * 100}% won, half closed in ${assumed.halfClosedDays} days) and not on the own history; how sure that is, the intervals do not tell`
      }
    })
  }
  if (learning.pools[0]!.records !== null && learning.accounts === 1) {
    found.push({
      code: "one-account",
      because: {
        ja: "記録が一つの取引先だけなので、見込みの確かさを測れず、区間が狭すぎます",
        en: "all deals are of one account, so how well the chances are known cannot be told, and the intervals are too narrow"
      }
    })
  }
  if (unsteady === null && onNothing < open.length) {
    found.push({
      code: "not-calibrated",
      because: {
        ja: "過去の見込みを三回以上確かめられないため、月による良し悪しの差が区間に入っておらず、狭すぎるかもしれません",
        en: "fewer than three forecasts of the past could be tried, so how much months differ is not in the intervals, which may be too narrow"
      }
    })
  }
  if (older > 0) {
    found.push({
      code: "older-than-known",
      because: {
        ja: `商談中の ${older} 件は、比べられる商談が ${minimum} 件に満たないほど古いため、分かっている最も古い商談と同じ確率で数えています`,
        en: `${older} open deals are older than any age at which ${minimum} deals were still followed; they count as of the oldest age that is known`
      }
    })
  }
  let unfollowed = 0
  for (const cell of cellOf) if (cells[cell]!.age + ahead > cells[cell]!.pool.followedUntil) unfollowed++
  if (unfollowed > 0) {
    found.push({
      code: "not-followed",
      because: {
        ja: `商談中の ${unfollowed} 件は、見込みの終わりまでに、これまで観察されたどの商談よりも長く続くことになります。その先の受注は数えていません`,
        en: `by the end of the forecast ${unfollowed} open deals will be older than any that was followed; what is won of them after that is not counted`
      }
    })
  }
  if (without > 0) {
    found.push({
      code: "without-amount",
      because: {
        ja: `商談中の ${without} 件は金額が分からず、売上の見込みに入っていません（受注件数には入っています）`,
        en: `${without} open deals have no amount: they are in the expected wins and not in the expected revenue`
      }
    })
  }
  return found
}
