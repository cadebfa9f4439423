/** Laws that hold of every sample, whatever the numbers are. */
import fc from "fast-check"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  aalenJohansen,
  benjaminiHochberg,
  bootstrap,
  brierScore,
  calibration,
  censoringWeights,
  chiSquareTail,
  cliffsDelta,
  countDistribution,
  differenceOfMeans,
  type Durations,
  followedUpTo,
  type GroupTest,
  grayTest,
  incidenceAt,
  isCannotSay,
  kaplanMeier,
  landmark,
  landmarkRatio,
  logRank,
  median,
  nelsonAalen,
  normalQuantile,
  normalTail,
  occupationAt,
  probabilityOfSuperiority,
  restrictedMean,
  riskSets,
  seededRandom,
  selectRows,
  stateOccupation,
  stays,
  stillThere,
  survivalAt,
  transitionProbabilities,
  transitionsAt,
  weightedIncidence,
  wilson
} from "../../../src/analysis/statistics/index.ts"
import { runs } from "../../runs.ts"
import { answered, drawnRecords, good, lateRecords, numbersIn, recordsOf } from "./samples.ts"

const near = (found: number, expected: number, size = 1): void =>
  expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-12 * Math.max(size, Math.abs(expected)))

const allNear = (found: ArrayLike<number>, expected: ArrayLike<number>, size = 1): void => {
  expect(found.length).toBe(expected.length)
  for (let at = 0; at < found.length; at++) near(found[at]!, expected[at]!, size)
}

const rowsUpTo = (count: number): ReadonlyArray<number> => Array.from({ length: count }, (_, row) => row)

const shuffled = (count: number, seed: number): ReadonlyArray<number> => {
  const random = seededRandom(seed)
  const rows = [...rowsUpTo(count)]
  for (let at = count - 1; at > 0; at--) {
    const other = random.below(at + 1)
    ;[rows[at], rows[other]] = [rows[other]!, rows[at]!]
  }
  return rows
}

const twice = (records: Durations): Durations =>
  selectRows(records, [...rowsUpTo(records.records), ...rowsUpTo(records.records)])

/** A test statistic, or that there is none. */
const saying = (test: GroupTest | object): number | string =>
  isCannotSay(test) ? test.reason : (test as GroupTest).chiSquare

/** Equal statistics, or equally none. */
const sameTest = (one: object, other: object): void => {
  const [first, second] = [saying(one), saying(other)]
  if (typeof first === "number" && typeof second === "number")
    expect(Math.abs(first - second)).toBeLessThanOrEqual(1e-8 * Math.max(1, first))
  else expect(first).toBe(second)
}

describe("curves of every sample", () => {
  it("risk sets are what counting each time anew gives", () => {
    fc.assert(
      fc.property(lateRecords, (records) => {
        const { time, atRisk, events, censored } = riskSets(records)
        expect(Array.from(time)).toEqual([...new Set(records.exit)].sort((a, b) => a - b))
        time.forEach((at, place) => {
          const count = (is: (row: number) => boolean) => rowsUpTo(records.records).filter(is).length
          const entered = (row: number) => records.entry![row] === 0 || records.entry![row]! < at
          expect(atRisk[place]).toBe(count((row) => entered(row) && records.exit[row]! >= at))
          expect(censored[place]).toBe(count((row) => records.exit[row] === at && records.cause[row] === 0))
          for (const cause of [1, 2])
            expect(events[cause - 1]![place]).toBe(
              count((row) => records.exit[row] === at && records.cause[row] === cause)
            )
        })
      }),
      runs
    )
  })

  it("times too many to be counted are sorted, with the same answer", () => {
    fc.assert(
      fc.property(
        lateRecords,
        fc.oneof(
          fc.integer({ min: 1, max: 2 ** 48 }),
          fc.nat({ max: 48 }).map((bits) => 2 ** bits)
        ),
        (records, unit) => {
          const stretched = good({
            ...records,
            entry: records.entry!.map((time) => time * unit),
            exit: records.exit.map((time) => time * unit)
          })
          const [plain, scaled] = [aalenJohansen(records), aalenJohansen(stretched)]
          allNear(
            scaled.time,
            plain.time.map((time) => time * unit)
          )
          expect(scaled.atRisk).toEqual(plain.atRisk)
          expect(scaled.open).toEqual(plain.open)
          expect(scaled.causes).toEqual(plain.causes)
        }
      ),
      runs
    )
  })

  it("the causes and what is still open make 1", () => {
    fc.assert(
      fc.property(lateRecords, (records) => {
        const { open, causes } = aalenJohansen(records)
        open.forEach((share, place) =>
          near(
            causes.reduce((sum, { incidence }) => sum + incidence[place]!, share),
            1
          )
        )
      }),
      runs
    )
  })

  it("one cause alone is one less Kaplan-Meier, with its standard error", () => {
    fc.assert(
      fc.property(drawnRecords(1), (rows) => {
        const records = recordsOf(rows, 1)
        const survival = kaplanMeier(records)
        const {
          open,
          openStandardError,
          causes: [cause]
        } = aalenJohansen(records)
        expect(open).toEqual(survival.survival)
        expect(openStandardError).toEqual(survival.standardError)
        allNear(
          cause!.incidence,
          survival.survival.map((share) => 1 - share)
        )
        allNear(
          cause!.standardError.map((error) => error ** 2),
          survival.standardError.map((error) => error ** 2)
        )
      }),
      runs
    )
  })

  it("with nothing censored the curves are plain shares, and the delta variance is that of a share", () => {
    fc.assert(
      fc.property(drawnRecords(), (drawn) => {
        const rows = drawn.map((row) => ({ ...row, cause: 1 + (row.cause % 2) }))
        const { time, causes } = aalenJohansen(recordsOf(rows))
        time.forEach((at, place) =>
          [1, 2].forEach((cause) => {
            const share = rows.filter((row) => row.cause === cause && row.exit <= at).length / rows.length
            near(causes[cause - 1]!.incidence[place]!, share)
            near(causes[cause - 1]!.standardError[place]! ** 2, (share * (1 - share)) / rows.length)
          })
        )
      }),
      runs
    )
  })

  it("a cause is never more probable than one less its Kaplan-Meier says", () => {
    fc.assert(
      fc.property(drawnRecords(), (rows) => {
        const records = recordsOf(rows)
        const { causes } = aalenJohansen(records)
        for (const cause of [1, 2]) {
          const { survival } = kaplanMeier(records, { cause })
          causes[cause - 1]!.incidence.forEach((share, place) =>
            expect(share).toBeLessThanOrEqual(1 - survival[place]! + 1e-12)
          )
        }
      }),
      runs
    )
  })

  it("the order of the rows does not matter", () => {
    fc.assert(
      fc.property(lateRecords, fc.integer(), (records, seed) => {
        const other = selectRows(records, shuffled(records.records, seed))
        expect(aalenJohansen(other)).toEqual(aalenJohansen(records))
        expect(nelsonAalen(other)).toEqual(nelsonAalen(records))
      }),
      runs
    )
  })

  it("every row twice, or with a weight of two, is the same estimate with half the variance", () => {
    fc.assert(
      fc.property(lateRecords, (records) => {
        const once = aalenJohansen(records)
        const both = aalenJohansen(twice(records))
        const weighted = aalenJohansen(good({ ...records, weights: records.exit.map(() => 2) }))
        expect({ ...weighted, records: 0 }).toEqual({ ...both, records: 0 })
        once.causes.forEach(({ incidence, standardError }, at) => {
          allNear(both.causes[at]!.incidence, incidence)
          allNear(
            both.causes[at]!.standardError.map((error) => 2 * error ** 2),
            standardError.map((error) => error ** 2)
          )
        })
        allNear(
          kaplanMeier(twice(records)).standardError.map((error) => 2 * error ** 2),
          kaplanMeier(records).standardError.map((error) => error ** 2)
        )
      }),
      runs
    )
  })

  it("fractions of a weight leave no dust: who is last leaves nobody behind", () => {
    fc.assert(
      fc.property(lateRecords, fc.constantFrom(0.1, 0.3, 1 / 7), (records, weight) => {
        const plain = aalenJohansen(records)
        const weighted = aalenJohansen(good({ ...records, weights: records.exit.map(() => weight) }))
        plain.open.forEach((share, place) => {
          near(weighted.open[place]!, share)
          expect(weighted.open[place] === 0).toBe(share === 0)
        })
        for (const number of numbersIn(weighted)) expect(number).toBeGreaterThanOrEqual(0)
      }),
      runs
    )
  })

  it("entry at 0 is no entry at all", () => {
    fc.assert(
      fc.property(drawnRecords(), (rows) => {
        const records = recordsOf(rows)
        expect(aalenJohansen(good({ ...records, entry: records.exit.map(() => 0) }))).toEqual(aalenJohansen(records))
      }),
      runs
    )
  })

  it("what comes after a time says nothing about the curve up to it", () => {
    fc.assert(
      fc.property(lateRecords, fc.nat({ max: 18 }), (records, time) => {
        const known = followedUpTo(records, time)
        const early = records.exit.some((exit) => exit <= time)
        if (!early) return
        const [cut, all] = [incidenceAt(aalenJohansen(known), time), incidenceAt(aalenJohansen(records), time)]
        allNear(
          cut.causes.map(({ incidence }) => incidence),
          all.causes.map(({ incidence }) => incidence)
        )
        near(cut.open, all.open)
      }),
      runs
    )
  })

  it("Aalen's variance is Gray's sum over all past events, written out", () => {
    fc.assert(
      fc.property(drawnRecords(), (rows) => {
        const records = recordsOf(rows)
        const { atRisk, events, closed } = riskSets(records)
        const { open, causes } = aalenJohansen(records, { variance: "aalen" })
        for (const cause of [0, 1]) {
          const { incidence, standardError } = causes[cause]!
          for (let now = 0; now < atRisk.length; now++) {
            let variance = 0
            for (let place = 0; place <= now; place++) {
              const before = place === 0 ? 1 : open[place - 1]!
              const [here, after] = [atRisk[place]!, open[place]!]
              const own = events[cause]![place]!
              const others = closed[place]! - own
              const noise = (count: number) =>
                ((before ** 2 * count) / here ** 2) * (count > 1 ? 1 - (count - 1) / (here - 1) : 1)
              const pull = after > 0 ? (incidence[place]! - incidence[now]!) / after : 0
              if (own > 0) variance += (1 + pull) ** 2 * noise(own)
              if (others > 0 && after > 0) variance += pull ** 2 * noise(others)
            }
            expect(Math.abs(standardError[now]! ** 2 - variance)).toBeLessThanOrEqual(1e-10)
          }
        }
      }),
      runs
    )
  })

  it("the delta variance is Greenwood's sum over all past events, written out", () => {
    fc.assert(
      fc.property(lateRecords, (records) => {
        const { atRisk, events, closed } = riskSets(records)
        const { open, causes } = aalenJohansen(records)
        for (const cause of [0, 1]) {
          const { incidence, standardError } = causes[cause]!
          for (let now = 0; now < atRisk.length; now++) {
            let variance = 0
            for (let place = 0; place <= now; place++) {
              const before = place === 0 ? 1 : open[place - 1]!
              const [n, d, own] = [atRisk[place]!, closed[place]!, events[cause]![place]!]
              const rise = incidence[now]! - incidence[place]!
              if (d > 0 && d < n) variance += (rise * rise * d) / (n * (n - d))
              variance += (before * before * (n - own) * own) / n ** 3 - (2 * rise * before * own) / n ** 2
            }
            expect(Math.abs(standardError[now]! ** 2 - variance)).toBeLessThanOrEqual(1e-12)
          }
        }
      }),
      runs
    )
  })

  it("where all have closed for one cause it is 1, and the bound below holds on", () => {
    fc.assert(
      fc.property(drawnRecords(), (drawn) => {
        const records = recordsOf(drawn.map((row) => ({ ...row, cause: 1 })))
        const [cause] = aalenJohansen(records).causes
        const last = cause!.incidence.length - 1
        expect([cause!.incidence[last], cause!.upper[last]]).toEqual([1, 1])
        expect(cause!.lower[last]).toBe(last === 0 ? 0 : cause!.lower[last - 1])
      }),
      runs
    )
  })

  it("bounds lie around the estimate and between 0 and 1, and nothing is ever NaN", () => {
    fc.assert(
      fc.property(lateRecords, fc.constantFrom("log-log", "log", "plain"), (records, interval) => {
        const survival = kaplanMeier(records, { interval })
        const curves = aalenJohansen(records, { interval, variance: "aalen" })
        const bounded: ReadonlyArray<readonly [Float64Array, Float64Array, Float64Array]> = [
          [survival.lower, survival.survival, survival.upper],
          ...curves.causes.map(({ lower, incidence, upper }) => [lower, incidence, upper] as const)
        ]
        for (const [lower, value, upper] of bounded)
          value.forEach((share, place) => {
            expect(lower[place]).toBeGreaterThanOrEqual(0)
            expect(lower[place]).toBeLessThanOrEqual(share + 1e-15)
            expect(upper[place]).toBeGreaterThanOrEqual(share - 1e-15)
            expect(upper[place]).toBeLessThanOrEqual(1)
          })
        const answers = [
          survival,
          curves,
          nelsonAalen(records),
          median(survival),
          restrictedMean(survival),
          landmark(records, { age: 3, within: 4 }),
          censoringWeights(records, 5),
          logRank(
            records,
            rowsUpTo(records.records).map((row) => row % 2)
          ),
          grayTest(
            records,
            rowsUpTo(records.records).map((row) => row % 2),
            { cause: 1 }
          )
        ]
        for (const number of numbersIn(answers)) expect(Number.isFinite(number)).toBe(true)
      }),
      runs
    )
  })

  it("the mean until a horizon is the sum of the days still open", () => {
    fc.assert(
      fc.property(drawnRecords(1), fc.nat({ max: 15 }), (rows, horizon) => {
        const curve = kaplanMeier(recordsOf(rows, 1))
        const days = rowsUpTo(horizon).reduce((sum, day) => sum + survivalAt(curve, day).survival, 0)
        near(restrictedMean(curve, horizon).mean, days, 100)
      }),
      runs
    )
  })
})

describe("landmarks and weights", () => {
  it("the ratio of the curves is the fit to those still open", () => {
    fc.assert(
      fc.property(lateRecords, fc.nat({ max: 10 }), fc.nat({ max: 10 }), (records, age, within) => {
        const fitted = landmark(records, { age, within })
        const ratio = landmarkRatio(aalenJohansen(records), age, within)
        // Nobody left by the records is nobody left by the curves; late comers can leave a curve at 0 that goes on.
        if (isCannotSay(fitted) || isCannotSay(ratio)) return
        allNear(
          fitted.causes.map(({ incidence }) => incidence),
          ratio.causes,
          10
        )
        near(fitted.open, ratio.open, 10)
        expect(fitted.held).toBe(ratio.held)
      }),
      runs
    )
  })

  it("the weighted share of a cause is its Aalen-Johansen probability", () => {
    fc.assert(
      fc.property(drawnRecords(), fc.nat({ max: 13 }), (rows, horizon) => {
        const records = recordsOf(rows)
        const curves = incidenceAt(aalenJohansen(records), horizon)
        for (const cause of [1, 2]) {
          const share = weightedIncidence(records, cause, horizon)
          if (typeof share === "number") near(share, curves.causes[cause - 1]!.incidence)
          else expect(share.reason).toBe("not-followed")
        }
      }),
      runs
    )
  })

  it("the weights of those known stand for all, as long as anyone is followed", () => {
    fc.assert(
      fc.property(drawnRecords(), fc.nat({ max: 11 }), (rows, horizon) => {
        const records = recordsOf([...rows, { exit: 12, cause: 1, group: 0 }])
        const weights = answered<Float64Array>(censoringWeights(records, horizon) as Float64Array)
        near(
          weights.reduce((sum, weight) => sum + weight, 0),
          records.records,
          records.records
        )
      }),
      runs
    )
  })

  it("of constant forecasts the Aalen-Johansen probability has the least Brier score", () => {
    fc.assert(
      fc.property(
        drawnRecords(),
        fc.nat({ max: 11 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rows, horizon, other) => {
          const records = recordsOf([...rows, { exit: 12, cause: 1, group: 0 }])
          const score = (predicted: number) =>
            answered(brierScore(records, { cause: 1, horizon, predicted: records.exit.map(() => predicted) })).score
          const best = incidenceAt(aalenJohansen(records), horizon).causes[0]!.incidence
          expect(score(Math.min(1, best))).toBeLessThanOrEqual(score(other) + 1e-12)
        }
      ),
      runs
    )
  })

  it("one calibration bin is everyone, and bins part the records", () => {
    fc.assert(
      fc.property(drawnRecords(), fc.integer({ min: 1, max: 8 }), (rows, bins) => {
        const records = recordsOf(rows)
        const predicted = rows.map(({ group }) => group / 4)
        const parted = calibration(records, { cause: 1, horizon: 6, predicted, bins })
        expect(parted.reduce((sum, bin) => sum + bin.records, 0)).toBe(rows.length)
        expect(parted.length).toBeLessThanOrEqual(Math.min(bins, new Set(predicted).size))
        parted.forEach((bin, at) => at > 0 && expect(bin.from).toBeGreaterThan(parted[at - 1]!.to))
        const [whole] = calibration(records, { cause: 1, horizon: 6, predicted, bins: 1 })
        expect(whole!.observed).toBe(incidenceAt(aalenJohansen(records), 6).causes[0]!.incidence)
      }),
      runs
    )
  })
})

describe("tests of groups", () => {
  const both = [
    ["log-rank", (records: Durations, group: ReadonlyArray<string | number>) => logRank(records, group)],
    ["Peto", (records: Durations, group: ReadonlyArray<string | number>) => logRank(records, group, { rho: 1 })],
    ["Gray", (records: Durations, group: ReadonlyArray<string | number>) => grayTest(records, group, { cause: 1 })]
  ] as const

  it.each(both)("%s: the names and order of the groups do not matter, nor does that of the rows", (_, test) => {
    fc.assert(
      fc.property(drawnRecords(), fc.integer(), (rows, seed) => {
        const records = recordsOf(rows)
        const named = test(
          records,
          rows.map(({ group }) => group)
        )
        sameTest(
          named,
          test(
            records,
            rows.map(({ group }) => ["z", "a", "m"][group]!)
          )
        )
        const order = shuffled(rows.length, seed)
        sameTest(
          named,
          test(
            selectRows(records, order),
            order.map((row) => rows[row]!.group)
          )
        )
        if (!isCannotSay(named))
          near(
            named.groups.reduce((sum, { observed, expected }) => sum + observed - expected, 0),
            0,
            100
          )
      }),
      runs
    )
  })

  it.each(both)("%s: only the order of the times matters", (_, test) => {
    fc.assert(
      fc.property(drawnRecords(), (rows) => {
        const group = rows.map(({ group }) => group)
        const records = recordsOf(rows)
        sameTest(
          test(records, group),
          test(good({ ...records, exit: records.exit.map((time) => time ** 3 + 5) }), group)
        )
      }),
      runs
    )
  })

  it.each(both)("%s: one stratum is none, and alike groups do not differ", (name, test) => {
    fc.assert(
      fc.property(drawnRecords(), (rows) => {
        const records = recordsOf(rows)
        const group = rows.map(({ group }) => group)
        const stratum = rows.map(() => "all")
        sameTest(
          test(records, group),
          name === "Gray"
            ? grayTest(records, group, { cause: 1, stratum })
            : logRank(records, group, { stratum, rho: name === "Peto" ? 1 : 0 })
        )
        const alike = test(twice(records), [...rows.map(() => "a"), ...rows.map(() => "b")])
        if (!isCannotSay(alike)) {
          near(alike.chiSquare, 0)
          near(alike.pValue, 1, 1e6)
        } else expect(["no-events", "no-variance"]).toContain(alike.reason)
      }),
      runs
    )
  })

  it("every row twice: what is observed and expected doubles", () => {
    fc.assert(
      fc.property(drawnRecords(), (rows) => {
        const group = rows.map(({ group }) => group)
        const records = recordsOf(rows)
        for (const [, test] of both) {
          const [once, again] = [test(records, group), test(twice(records), [...group, ...group])]
          if (isCannotSay(once) || isCannotSay(again)) continue
          once.groups.forEach(({ observed, expected }, at) => {
            near(again.groups[at]!.observed, 2 * observed, 100)
            near(again.groups[at]!.expected, 2 * expected, 100)
          })
        }
      }),
      runs
    )
  })

  it("without ties and other causes Gray's scores are the log-rank's", () => {
    fc.assert(
      fc.property(drawnRecords(1), (rows) => {
        const records = recordsOf(rows, 1)
        const group = rows.map(({ group }) => group)
        const [gray, rank] = [grayTest(records, group, { cause: 1 }), logRank(records, group)]
        if (isCannotSay(gray) || isCannotSay(rank)) return
        rank.groups.forEach(({ observed, expected }, at) => {
          expect(gray.groups[at]!.observed).toBe(observed)
          near(gray.groups[at]!.expected, expected, 100)
        })
      }),
      runs
    )
  })

  it("Gray's test of groups that are alike errs as often as it says it does", () => {
    const random = seededRandom(88)
    const samples = 2000
    let found = 0
    let sum = 0
    for (let sample = 0; sample < samples; sample++) {
      // A competing cause that takes more, and censoring that differs between the groups.
      const rows = rowsUpTo(150).map((row) => {
        const group = row % 3
        const event = 1 + Math.floor(-40 * Math.log(1 - random.next()))
        const censored = 1 + Math.floor((40 + 30 * group) * random.next())
        return { group, exit: Math.min(event, censored), cause: event <= censored ? (random.next() < 0.4 ? 1 : 2) : 0 }
      })
      const { chiSquare, pValue } = answered<GroupTest>(
        grayTest(
          recordsOf(rows),
          rows.map(({ group }) => group),
          { cause: 1 }
        )
      )
      sum += chiSquare
      if (pValue < 0.05) found++
    }
    // A chi-square of two degrees has mean 2 and variance 4; four standard errors of 2,000 samples.
    expect(Math.abs(sum / samples - 2)).toBeLessThan((4 * 2) / Math.sqrt(samples))
    expect(Math.abs(found / samples - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / samples))
  })
})

describe("several states", () => {
  const chains = fc.array(
    fc.array(fc.record({ length: fc.integer({ min: 1, max: 5 }), to: fc.nat({ max: 3 }) }), {
      minLength: 1,
      maxLength: 5
    }),
    { minLength: 1, maxLength: 10 }
  )

  it("rows sum to 1, through back-moves and late entries, and two spans make one", () => {
    fc.assert(
      fc.property(chains, fc.nat({ max: 6 }), fc.nat({ max: 12 }), (subjects, since, until) => {
        const rows = subjects.flatMap((visits, subject) => {
          let time = subject % 3
          let state = 0
          return visits.map(({ length, to }) => {
            const row = { from: state, to: to === state ? stillThere : to, entry: time, exit: time + length }
            time += length
            state = row.to === stillThere ? state : to
            return row
          })
        })
        const all = Result.getOrThrow(
          stays({
            unit: "days",
            states: 4,
            from: rows.map(({ from }) => from),
            to: rows.map(({ to }) => to),
            entry: rows.map(({ entry }) => entry),
            exit: rows.map(({ exit }) => exit)
          })
        )
        const late = Math.max(since, until)
        const whole = transitionsAt(transitionProbabilities(all), late).probability
        const first = transitionsAt(transitionProbabilities(all), since).probability
        const then = transitionsAt(transitionProbabilities(all, { since: Math.max(since, 1) }), late).probability
        for (const row of whole)
          near(
            row.reduce((sum, share) => sum + share, 0),
            1
          )
        if (since > 0)
          whole.forEach((row, from) =>
            row.forEach((share, to) =>
              near(
                first[from]!.reduce((sum, step, through) => sum + step * then[through]![to]!, 0),
                share
              )
            )
          )
        const start = [0.5, 0.25, 0.25, 0]
        const occupied = occupationAt(stateOccupation(all, { start }), late)
        occupied.probability.forEach((share, to) =>
          near(
            start.reduce((sum, part, from) => sum + part * whole[from]![to]!, 0),
            share
          )
        )
        for (const number of numbersIn(occupied)) expect(Number.isFinite(number)).toBe(true)
      }),
      runs
    )
  })

  it("one state with several ends is Aalen-Johansen, with its delta variance; with one end Kaplan-Meier", () => {
    fc.assert(
      fc.property(lateRecords, (records) => {
        const occupation = stateOccupation(
          Result.getOrThrow(
            stays({
              unit: records.unit,
              states: 3,
              from: records.exit.map(() => 0),
              to: Array.from(records.cause, (cause) => (cause === 0 ? stillThere : cause)),
              entry: records.entry!,
              exit: records.exit
            })
          ),
          { start: [1, 0, 0] }
        )
        const curves = aalenJohansen(records)
        for (const time of curves.time) {
          const [found, expected] = [occupationAt(occupation, time), incidenceAt(curves, time)]
          near(found.probability[0]!, expected.open)
          near(found.standardError[0]! ** 2, expected.openStandardError ** 2)
          expected.causes.forEach(({ incidence, standardError }, at) => {
            near(found.probability[at + 1]!, incidence)
            near(found.standardError[at + 1]! ** 2, standardError ** 2)
          })
        }
      }),
      runs
    )
  })
})

describe("small things", () => {
  it("tails fall, and a chi-square of one degree is two normal tails", () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 30, noNaN: true }), fc.integer({ min: 1, max: 40 }), (z, degrees) => {
        near(chiSquareTail(z * z, 1), 2 * normalTail(z))
        const [here, further] = [chiSquareTail(z * 3, degrees), chiSquareTail(z * 3 + 1, degrees)]
        expect(further).toBeLessThanOrEqual(here)
        expect(chiSquareTail(z * 3, degrees + 1)).toBeGreaterThanOrEqual(here)
        const share = normalTail(z)
        if (share > 1e-300) expect(Math.abs(normalQuantile(share) + z)).toBeLessThan(1e-9)
      }),
      runs
    )
  })

  it("Wilson's bounds are where the share is just so many standard errors away", () => {
    fc.assert(
      fc.property(fc.nat({ max: 500 }), fc.nat({ max: 500 }), (count, rest) => {
        const of = count + rest
        if (of === 0) return
        const { lower, upper } = wilson(count, of)
        for (const bound of [lower, upper])
          if (bound > 0 && bound < 1)
            expect(Math.abs(count / of - bound) / Math.sqrt((bound * (1 - bound)) / of)).toBeCloseTo(
              1.959963984540054,
              6
            )
        expect(wilson(rest, of).upper).toBeCloseTo(1 - lower, 12)
      }),
      runs
    )
  })

  it("adjusted p-values keep the order and are no less than they were", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (p) => {
        const adjusted = benjaminiHochberg(p)
        p.forEach((one, at) => {
          expect(adjusted[at]).toBeGreaterThanOrEqual(one)
          expect(adjusted[at]).toBeLessThanOrEqual(1)
          p.forEach((other, there) => one <= other && expect(adjusted[at]).toBeLessThanOrEqual(adjusted[there]!))
        })
      }),
      runs
    )
  })

  it("the count of what comes true has the mean, the variance and the whole of its chances", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (chances) => {
        const { probability, mean, variance } = countDistribution(chances)
        const moment = (power: (count: number) => number) =>
          probability.reduce((sum, share, count) => sum + share * power(count), 0)
        near(
          moment(() => 1),
          1
        )
        near(
          moment((count) => count),
          mean,
          100
        )
        near(
          moment((count) => (count - mean) ** 2),
          variance,
          1000
        )
      }),
      runs
    )
  })

  it("superiority is counted over all pairs, and turns round with the groups", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: -5, max: 5 }), fc.boolean()), { minLength: 1 }), (rows) => {
        const value = rows.map(([number]) => number)
        const inGroup = rows.map(([, inside]) => inside)
        const found = probabilityOfSuperiority({ value, inGroup })
        const inside = value.filter((_, row) => inGroup[row])
        const outside = value.filter((_, row) => inGroup[row] !== true)
        if (inside.length === 0 || outside.length === 0) {
          expect(isCannotSay(found)).toBe(true)
          return
        }
        const pairs = inside.flatMap((one) => outside.map((other) => (one > other ? 1 : one === other ? 0.5 : 0)))
        const share = pairs.reduce<number>((sum, pair) => sum + pair, 0) / pairs.length
        near(answered(found).estimate, share)
        near(answered(cliffsDelta({ value, inGroup })).estimate, 2 * share - 1)
        const turned = { value, inGroup: inGroup.map((is) => !is) }
        near(answered(probabilityOfSuperiority(turned)).estimate, 1 - share)
        near(answered(differenceOfMeans(turned)).estimate, -answered(differenceOfMeans({ value, inGroup })).estimate)
      }),
      runs
    )
  })

  it("drawing below a bound is fair, and the same for the same seed", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 1000 }), (seed, bound) => {
        const [one, other] = [seededRandom(seed), seededRandom(seed)]
        for (let draw = 0; draw < 20; draw++) {
          const drawn = one.below(bound)
          expect(drawn).toBe(other.below(bound))
          expect(Number.isInteger(drawn) && drawn >= 0 && drawn < bound).toBe(true)
        }
      }),
      runs
    )
    const random = seededRandom(7)
    const counts = new Float64Array(10)
    for (let draw = 0; draw < 10_000; draw++) counts[random.below(10)]!++
    const statistic = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0)
    expect(chiSquareTail(statistic, 9)).toBeGreaterThan(0.001)
    // Of three quarters of all numbers the first third comes in a third of draws, and is not served again by the rest.
    const first = rowsUpTo(3000).filter(() => random.below(3 * 2 ** 30) < 2 ** 30).length
    expect(Math.abs(first / 3000 - 1 / 3)).toBeLessThan(4 * Math.sqrt(2 / 9 / 3000))
  })

  it("the interval of a difference knows that the deals of an account are alike", () => {
    // Ten accounts of ten deals; five accounts in the group. The deals of an account all have one value.
    const account = rowsUpTo(100).map((row) => Math.floor(row / 10))
    const groups = { value: account.map((at) => (at * 7) % 10), inGroup: account.map((at) => at % 2 === 0) }
    const alone = answered(differenceOfMeans(groups, { seed: 5 }))
    const together = answered(differenceOfMeans({ ...groups, cluster: account }, { seed: 5 }))
    expect(together.estimate).toBe(alone.estimate)
    expect([together.inGroup, together.others]).toEqual([50, 50])
    expect(together.interval!.standardError).toBeGreaterThan(2 * alone.interval!.standardError)
    expect(alone.interval!.lower).toBeLessThan(alone.estimate)
    expect(alone.interval!.upper).toBeGreaterThan(alone.estimate)
  })

  it("a bootstrap draws clusters whole, and widens where their rows say the same", () => {
    const value = rowsUpTo(200).map((row) => Math.floor(row / 20) % 4)
    const mean = (rows: Int32Array) => rows.reduce((sum, row) => sum + value[row]!, 0) / rows.length
    const alone = bootstrap(rowsUpTo(200), mean, { seed: 1 })!
    const together = bootstrap(
      value.map((_, row) => Math.floor(row / 20)),
      mean,
      { seed: 1 }
    )!
    expect(bootstrap(rowsUpTo(200), mean, { seed: 1 })).toEqual(alone)
    expect(bootstrap(rowsUpTo(200), mean, { seed: 2 })).not.toEqual(alone)
    // The standard error of a mean: the deviation over the root of what was drawn, 200 rows or 10 clusters.
    const deviation = Math.sqrt(
      value.reduce((sum, one) => sum + (one - mean(Int32Array.from(rowsUpTo(200)))) ** 2, 0) / 200
    )
    expect(alone.standardError / (deviation / Math.sqrt(200))).toBeCloseTo(1, 0)
    expect(together.standardError / (deviation / Math.sqrt(10))).toBeCloseTo(1, 0)
    expect(together.upper - together.lower).toBeGreaterThan(3 * (alone.upper - alone.lower))
    // A statistic that counts its calls: of 0 to 1,000 the quantiles are known.
    let calls = 0
    const counted = bootstrap(["a"], () => calls++, { seed: 1, samples: 1001 })!
    expect([counted.lower, counted.upper].map((bound) => Number(bound.toFixed(9)))).toEqual([25, 975])
    expect(counted.samples).toBe(1001)
    bootstrap(
      ["a", "b", "a", "c"],
      (rows) => {
        expect(rows.filter((row) => row === 0).length).toBe(rows.filter((row) => row === 2).length)
        return 0
      },
      { seed: 3, samples: 50 }
    )
  })
})
