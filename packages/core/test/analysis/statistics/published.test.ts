/** Numbers others have published or that can be worked by hand, over data small enough to stand here. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  aalenJohansen,
  benjaminiHochberg,
  brierScore,
  calibration,
  chiSquareTail,
  cliffsDelta,
  countDistribution,
  countQuantile,
  differenceOfMeans,
  expectedTimes,
  type GroupTest,
  grayTest,
  incidenceAt,
  intervalOf,
  kaplanMeier,
  landmark,
  logRank,
  median,
  nelsonAalen,
  normalQuantile,
  normalTail,
  occupationAt,
  probabilityOfSuperiority,
  restrictedMean,
  stateOccupation,
  stays,
  stillThere,
  survivalAt,
  transitionProbabilities,
  transitionsAt,
  wilson
} from "../../../src/analysis/statistics/index.ts"
import { xoshiro } from "../../../src/analysis/statistics/seeded-random.ts"
import { answered, freireich, good, transplants } from "./samples.ts"

/**
 * The example of cmprsk's own tests, earliest first: group a, b or c, how it ended (0 = censored) and stratum 1 or 2. Times are
 * exponential there; the tests look at their order alone.
 */
const cmprskExample = (
  "c02 a01 a01 c22 c11 b21 a02 b12 c21 a21 a12 a21 a21 a01 c22 c11 c02 b01 b02 c21 c21 c11 b12 a01 b21 a12 b11 " +
  "c12 b12 c12 b21 b21 a22 c02 a22 c12 a11 b21 a02 c01 b11 c11 b12 c11 b21 a22 c12 a01 a12 c21 b21 b12 c02 a21 " +
  "b22 b21 b22 c12 a12 b21 c21 a22 a21 a01 b01 c12 a01 b01 b02 b01 c02 b11 b22 a12 a01 a01 c02 b01 b21 b21 b22 " +
  "a02 c11 a02 b22 a12 a02 b11 c01 c12 a12 a22 a22 b21 a01 b11 c22 c02 a02 a11 "
)
  .trim()
  .split(" ")
  .map((code, at) => ({ group: code[0]!, cause: Number(code[1]), stratum: code[2]!, exit: at + 1 }))

/** Relapse (1) or death (2) after a transplant, hundredths of months; Scrucca, Santucci and Aversa, BMT 45 (2010) 1388. */
const scrucca = {
  ALL:
    "67:2 13177:0 2403:2 147:2 223:2 12483:0 1053:2 12390:0 200:1 170:2 357:1 40:2 87:2 12110:0 750:2 613:1 280:2 " +
    "537:1 287:1 307:1 170:1 180:1 363:2 11223:0 167:1 753:1 603:2 253:1 800:2 8260:0 600:2 423:1 747:2 1307:1 " +
    "143:2 7293:0 7183:0 817:2 757:1 240:1 110:2 330:2 123:1 5660:0 863:1 110:1 543:2 4530:0 4367:0 417:2 2083:1 " +
    "37:2 27:2 3550:0 407:1 793:1 1723:1 343:2 1217:2 2920:0 363:1 2477:0 660:2 943:1 187:1 1990:0 763:1 223:1 " +
    "323:2 1683:0 1613:0 270:2 1030:1 ",
  AML:
    "950:1 633:2 230:2 527:2 630:2 1090:2 11470:0 11410:0 3500:1 11293:0 763:2 11037:0 2093:2 283:2 963:2 317:2 " +
    "997:2 570:1 10613:0 420:1 917:2 873:2 8510:0 480:2 357:2 8167:0 620:1 347:2 100:2 610:2 7700:0 7603:0 2853:1 " +
    "197:2 6780:0 7020:0 303:1 587:1 6883:0 913:1 607:1 5917:0 5823:0 5800:0 360:2 160:1 563:1 440:2 1380:2 " +
    "4927:0 920:2 670:2 1257:1 1180:2 4320:0 663:1 4250:0 187:1 123:2 4130:0 390:2 457:2 440:2 370:2 340:2 860:2 " +
    "130:1 3550:0 200:2 880:2 3263:0 720:2 900:2 600:1 2990:0 2870:0 4217:1 13:2 1227:1 2613:0 473:1 393:2 203:1 " +
    "500:1 560:1 120:1 523:2 350:2 280:2 147:2 87:2 720:2 357:2 457:2 177:2 1660:0 1517:0 700:1 253:1 1450:0 " +
    "230:1 1020:0 997:0 763:1 "
}

const columnsOf = (rows: ReadonlyArray<{ readonly exit: number; readonly cause: number }>, unit = "weeks") =>
  good({ unit, exit: rows.map(({ exit }) => exit), cause: rows.map(({ cause }) => cause) })

describe("chi-square and normal tails", () => {
  it("keep their digits far out, where one less the lower tail would be 0", () => {
    // R: pchisq(x, df, lower.tail = FALSE).
    for (const [statistic, degrees, p] of [
      [3.841458820694124, 1, 0.05],
      [10.3267419548856, 1, 0.00131116452035549],
      [122.249125573006, 1, 2.0359832222855e-28],
      [260.46953907796, 1, 1.35571432184804e-58],
      [322.599077920699, 5, 1.38148506941291e-67]
    ] as const)
      expect(chiSquareTail(statistic, degrees) / p).toBeCloseTo(1, 11)
  })

  it("are closed formulas for two and four degrees of freedom", () => {
    for (const x of [0.001, 0.5, 2, 7, 40, 900]) {
      expect(chiSquareTail(x, 2) / Math.exp(-x / 2)).toBeCloseTo(1, 12)
      expect(chiSquareTail(x, 4) / (Math.exp(-x / 2) * (1 + x / 2))).toBeCloseTo(1, 12)
    }
    expect(chiSquareTail(0, 3)).toBe(1)
    expect(chiSquareTail(Infinity, 3)).toBe(0)
  })

  it("and the quantile of a normal is Wichura's (AS 241)", () => {
    expect(normalQuantile(0.25)).toBeCloseTo(-0.6744897501960817, 15)
    expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167814, 14)
    expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 13)
    expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14)
    expect(normalTail(normalQuantile(1e-9)) + normalTail(-normalQuantile(1e-9))).toBeCloseTo(1, 15)
    expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 15)
    expect(() => normalQuantile(1)).toThrow(RangeError)
  })
})

describe("Freireich's remissions (1963)", () => {
  const mp6 = columnsOf(freireich.mp6)
  const placebo = columnsOf(freireich.placebo)

  it("6-MP: the table every textbook has (Klein and Moeschberger, table 4.1B)", () => {
    const curve = kaplanMeier(mp6)
    const at = [6, 7, 10, 13, 16, 22, 23].map((week) => survivalAt(curve, week))
    expect(at.map(({ survival }) => survival.toFixed(3))).toEqual([
      "0.857",
      "0.807",
      "0.753",
      "0.690",
      "0.627",
      "0.538",
      "0.448"
    ])
    expect(at.map(({ standardError }) => standardError.toFixed(4))).toEqual([
      "0.0764",
      "0.0869",
      "0.0963",
      "0.1068",
      "0.1141",
      "0.1282",
      "0.1346"
    ])
    expect(median(curve)).toMatchObject({ time: 23, lower: 13, upper: undefined })
    expect(nelsonAalen(mp6).cumulativeHazard[0]).toBeCloseTo(3 / 21, 15)
  })

  it("median of eight weeks without it, and a log-rank of 16.79", () => {
    expect(median(kaplanMeier(placebo))).toMatchObject({ time: 8, lower: 4, upper: 11 })
    const rows = [...freireich.mp6, ...freireich.placebo]
    const group = rows.map((_, row) => (row < freireich.mp6.length ? "6-MP" : "placebo"))
    const { chiSquare, pValue, degreesOfFreedom, groups } = answered<GroupTest>(logRank(columnsOf(rows), group))
    expect(chiSquare).toBeCloseTo(16.7929409892165, 10)
    expect(pValue).toBeCloseTo(4.16880910933453e-5, 15)
    expect(degreesOfFreedom).toBe(1)
    expect(groups[0]).toMatchObject({ group: "6-MP", records: 21, observed: 9 })
    expect(groups[0]!.expected).toBeCloseTo(19.2505009480311, 10)
  })

  it("nobody is left after the last relapse: the bound above holds on, and is no NaN", () => {
    const curve = kaplanMeier(placebo)
    const last = survivalAt(curve, 23)
    expect(last).toMatchObject({ survival: 0, standardError: 0, lower: 0, held: false })
    expect(last.upper).toBe(survivalAt(curve, 22).upper)
    expect(survivalAt(curve, 24)).toEqual({ ...last, held: true })
    const [before, after] = [22, 23].map((week) => incidenceAt(aalenJohansen(placebo), week).causes[0]!)
    expect(after!.incidence).toBeCloseTo(1, 15)
    expect(after!.lower).toBeCloseTo(before!.lower, 12)
    expect(after!.upper).toBe(1)
  })
})

describe("six records by hand (lifelines' test, variances and intervals as SAS prints them)", () => {
  const six = good({ unit: "days", exit: [1, 2, 3, 4, 5, 6], cause: [0, 1, 1, 2, 2, 0] })
  const delta = aalenJohansen(six)

  it("the two variances", () => {
    const [first, second] = [delta.causes[0]!, delta.causes[1]!]
    expect(Array.from(first.incidence, (share) => share.toFixed(12))).toEqual(
      [0, 0.2, 0.4, 0.4, 0.4, 0.4].map((share) => share.toFixed(12))
    )
    expect(first.standardError[1]! ** 2).toBeCloseTo(0.032, 15)
    expect(first.standardError[2]! ** 2).toBeCloseTo(0.048, 15)
    expect(second.standardError[3]! ** 2).toBeCloseTo(0.032, 15)
    expect(second.standardError[4]! ** 2).toBeCloseTo(0.048, 15)
    const aalen = aalenJohansen(six, { variance: "aalen" })
    expect(aalen.causes[0]!.standardError[1]! ** 2).toBeCloseTo(0.04, 15)
    expect(aalen.causes[1]!.standardError[3]! ** 2).toBeCloseTo(0.216666666666667 ** 2, 14)
  })

  it("intervals on the complementary log-log scale", () => {
    // 0.2 to the power of exp(±1.96 · √0.032 / (0.2 · ln 0.2)).
    const reach = (1.959963984540054 * Math.sqrt(0.032)) / (0.2 * Math.log(1 / 0.2))
    expect(delta.causes[0]!.lower[1]).toBeCloseTo(0.2 ** Math.exp(reach), 14)
    expect(delta.causes[0]!.upper[1]).toBeCloseTo(0.2 ** Math.exp(-reach), 14)
    expect(intervalOf(0.2, Math.sqrt(0.032)).lower).toBeCloseTo(0.2 ** Math.exp(reach), 14)
    expect(intervalOf(0.2, Math.sqrt(0.032), { interval: "plain" }).lower).toBe(0)
  })

  it("before, between and after", () => {
    expect(incidenceAt(delta, 0)).toMatchObject({ open: 1, held: false })
    expect(incidenceAt(delta, 3.5).causes[0]!.incidence).toBe(incidenceAt(delta, 3).causes[0]!.incidence)
    expect(incidenceAt(delta, 7)).toEqual({ ...incidenceAt(delta, 6), time: 7, held: true })
  })
})

describe("events at time 0 (Scrucca, Santucci and Aversa 2007)", () => {
  it("count, as the first of all", () => {
    const ofDisease = transplants.filter(([disease]) => disease === 0)
    const curves = aalenJohansen(
      good({ unit: "months", exit: ofDisease.map(([, exit]) => exit), cause: ofDisease.map(([, , cause]) => cause) })
    )
    expect(curves.time[0]).toBe(0)
    expect(curves.atRisk[0]).toBe(17)
    const start = incidenceAt(curves, 0)
    expect(start.causes[0]!.incidence).toBeCloseTo(1 / 17, 15)
    expect(start.causes[1]!.incidence).toBeCloseTo(1 / 17, 15)
    expect(start.open).toBeCloseTo(15 / 17, 15)
  })
})

describe("Gray's test", () => {
  it("as published for two diseases (2.8623, p 0.0907; 0.4481, p 0.5032)", () => {
    const rows = (["ALL", "AML"] as const).flatMap((disease) =>
      scrucca[disease]
        .trim()
        .split(" ")
        .map((code) => ({ disease, exit: Number(code.split(":")[0]), cause: Number(code.split(":")[1]) }))
    )
    expect(rows.length).toBe(177)
    const records = columnsOf(rows, "hundredths of a month")
    const test = (cause: number) =>
      answered<GroupTest>(
        grayTest(
          records,
          rows.map(({ disease }) => disease),
          { cause }
        )
      )
    expect(test(1).chiSquare).toBeCloseTo(2.8623, 4)
    expect(test(1).pValue).toBeCloseTo(0.0907, 4)
    expect(test(2).chiSquare).toBeCloseTo(0.4481, 4)
    expect(test(2).pValue).toBeCloseTo(0.5032, 4)
  })

  it("as cmprsk's own tests print it, three groups in two strata", () => {
    const test = (rows: typeof cmprskExample, cause: number) =>
      answered<GroupTest>(
        grayTest(
          columnsOf(rows, "ranks"),
          rows.map(({ group }) => group),
          {
            cause,
            stratum: rows.map(({ stratum }) => stratum)
          }
        )
      )
    expect(test(cmprskExample, 1).chiSquare).toBeCloseTo(3.393977, 6)
    expect(test(cmprskExample, 1).pValue).toBeCloseTo(0.1832345, 7)
    expect(test(cmprskExample, 2).chiSquare).toBeCloseTo(1.989511, 6)
    expect(test(cmprskExample, 2).degreesOfFreedom).toBe(2)
    const two = cmprskExample.filter(({ group }) => group !== "b")
    expect(test(two, 1).chiSquare).toBeCloseTo(3.5151549, 7)
    expect(test(two, 2).chiSquare).toBeCloseTo(0.1400145, 7)
    expect(test(two, 2).pValue).toBeCloseTo(0.70826655, 8)
  })
})

describe("several states", () => {
  it("five subjects who come late and go back (survival's tests/mstate.R), in thirty-seconds", () => {
    const [start, a, b, c] = [0, 1, 2, 3]
    const rows: ReadonlyArray<readonly [number, number, number, number]> = [
      [start, a, 0, 4],
      [a, b, 4, 9],
      [b, a, 9, 10],
      [start, b, 0, 5],
      [start, c, 2, 9],
      [start, a, 0, 2],
      [a, c, 2, 8],
      [c, stillThere, 8, 9],
      [start, b, 1, 3],
      [b, stillThere, 3, 11]
    ]
    const all = Result.getOrThrow(
      stays({
        unit: "days",
        states: 4,
        from: rows.map(([from]) => from),
        to: rows.map(([, to]) => to),
        entry: rows.map(([, , entry]) => entry),
        exit: rows.map(([, , , exit]) => exit)
      })
    )
    const occupation = stateOccupation(all)
    expect(occupation.start).toEqual([1, 0, 0, 0])
    expect(Array.from(occupation.time)).toEqual([2, 3, 4, 5, 8, 9, 10])
    const expected = [
      [24, 8, 0, 0],
      [18, 8, 6, 0],
      [12, 14, 6, 0],
      [6, 14, 12, 0],
      [6, 7, 12, 7],
      [0, 0, 19, 13],
      [0, 9.5, 9.5, 13]
    ]
    expected.forEach((shares, at) => {
      const time = occupation.time[at]!
      const found = occupationAt(occupation, time).probability
      shares.forEach((share, state) => expect(found[state]! * 32).toBeCloseTo(share, 12))
      const fromStart = transitionsAt(transitionProbabilities(all), time).probability[0]!
      shares.forEach((share, state) => expect(fromStart[state]! * 32).toBeCloseTo(share, 12))
    })
    // 2 days all at the start, then as the rows above say: 2 + (24 + 18 + 12 + 3 · 6 + 6) / 32 days there within 9 days.
    expect(expectedTimes(occupation, 9)[0]).toBeCloseTo(2 + (24 + 18 + 12 + 18 + 6) / 32, 12)
    expect(expectedTimes(occupation, 9).reduce((sum, time) => sum + time, 0)).toBeCloseTo(9, 12)
    expect(occupationAt(occupation, 12).held).toBe(true)
    // On day 4 the first goes from the start to a: just after, two are left at the start.
    expect(stateOccupation(all, { since: 3 }).start).toEqual([0.6, 0.2, 0.2, 0])
    expect(stateOccupation(all, { since: 4 }).start).toEqual([0.4, 0.4, 0.2, 0])
  })

  it("who moves at the very start has moved", () => {
    const all = Result.getOrThrow(
      stays({ unit: "days", states: 2, from: [0, 0], to: [1, stillThere], entry: [0, 0], exit: [0, 3] })
    )
    expect(occupationAt(stateOccupation(all), 0).probability).toEqual([0.5, 0.5])
    expect(transitionsAt(transitionProbabilities(all), 2).probability).toEqual([
      [0.5, 0.5],
      [0, 1]
    ])
  })
})

describe("by hand", () => {
  it("a restricted mean is the area: two of three open after day 2, none after day 4", () => {
    const curve = kaplanMeier(good({ unit: "days", exit: [2, 4, 4], cause: [1, 1, 1] }))
    expect(restrictedMean(curve).mean).toBeCloseTo(2 + (2 * 2) / 3, 15)
    expect(restrictedMean(curve, 1)).toMatchObject({ mean: 1, standardError: 0, held: false })
    expect(restrictedMean(curve, 3).mean).toBeCloseTo(2 + 2 / 3, 15)
    expect(restrictedMean(curve, 10)).toMatchObject({ held: true })
  })

  it("the median of an even number is the middle, as of plain numbers", () => {
    const curve = kaplanMeier(good({ unit: "days", exit: [1, 2, 5, 8], cause: [1, 1, 1, 1] }))
    expect(median(curve).time).toBe(3.5)
  })

  it("delayed entry: who comes after day 2 is not at risk on day 2", () => {
    const curve = kaplanMeier(good({ unit: "days", entry: [0, 0, 2, 1], exit: [2, 5, 3, 4], cause: [1, 1, 1, 1] }))
    expect(Array.from(curve.atRisk)).toEqual([3, 3, 2, 1])
    expect(curve.survival[0]).toBeCloseTo(2 / 3, 15)
  })

  it("a landmark leaves behind who closed on the day itself", () => {
    const records = good({ unit: "days", exit: [30, 31, 60, 61, 90], cause: [1, 1, 2, 1, 0] })
    const found = answered(landmark(records, { age: 30, within: 30 }))
    expect(found.openAtAge).toBe(4)
    expect(found.causes.map(({ incidence }) => incidence)).toEqual([0.25, 0.25])
  })

  it("a Brier score of nothing censored is the mean square", () => {
    const records = good({ unit: "days", exit: [10, 10, 40, 40], cause: [1, 2, 1, 2] })
    const predicted = [0.9, 0.2, 0.5, 0]
    expect(answered(brierScore(records, { cause: 1, horizon: 30, predicted })).score).toBeCloseTo(
      (0.01 + 0.04 + 0.25 + 0) / 4,
      15
    )
  })

  it("calibration bins hold equal forecasts together", () => {
    const records = good({ unit: "days", exit: [1, 1, 1, 9, 9, 1], cause: [2, 2, 1, 0, 0, 1] })
    const bins = calibration(records, { cause: 1, horizon: 5, predicted: [0.1, 0.1, 0.1, 0.1, 0.6, 0.8], bins: 3 })
    expect(bins.map(({ records: size, from, to }) => [size, from, to])).toEqual([
      [4, 0.1, 0.1],
      [2, 0.6, 0.8]
    ])
    expect(bins[0]).toMatchObject({ observed: 0.25, held: false })
    expect(bins[1]!.predicted).toBeCloseTo(0.7, 15)
    expect(bins[1]!.observed).toBe(0.5)
  })

  it("Wilson's interval (Newcombe 1998, table I)", () => {
    const rounded = (count: number, of: number) => {
      const { lower, upper } = wilson(count, of)
      return [lower.toFixed(4), upper.toFixed(4)]
    }
    expect(rounded(81, 263)).toEqual(["0.2553", "0.3662"])
    expect(rounded(15, 148)).toEqual(["0.0624", "0.1605"])
    expect(rounded(0, 20)).toEqual(["0.0000", "0.1611"])
    expect(rounded(1, 29)).toEqual(["0.0061", "0.1718"])
    expect(wilson(7, 7).upper).toBe(1)
  })

  it("Benjamini and Hochberg's own example: the first four of fifteen at 0.05", () => {
    const p = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1
    ]
    const adjusted = benjaminiHochberg(p)
    expect(adjusted.map((q) => q <= 0.05)).toEqual(p.map((_, at) => at < 4))
    expect(adjusted[3]).toBeCloseTo((0.0095 * 15) / 4, 15)
    // The fifth would be 0.0603 by itself, and the sixth 0.0695: 0.0298 · 15 / 7 is less.
    expect(adjusted[5]).toBeCloseTo((0.0298 * 15) / 7, 15)
    expect(benjaminiHochberg([])).toEqual([])
  })

  it("effect sizes of two small groups", () => {
    const groups = { value: [5, 7, 7, 3, 7, 1], inGroup: [true, true, true, false, false, false] }
    expect(answered(differenceOfMeans(groups)).estimate).toBeCloseTo(19 / 3 - 11 / 3, 15)
    // Of nine pairs six are above and two tied.
    expect(answered(probabilityOfSuperiority(groups)).estimate).toBeCloseTo(7 / 9, 15)
    expect(answered(cliffsDelta(groups)).estimate).toBeCloseTo(5 / 9, 15)
  })

  it("how many of three come true", () => {
    const counts = countDistribution([0.5, 0.2, 1])
    expect(Array.from(counts.probability, (p) => Number(p.toFixed(12)))).toEqual([0, 0.4, 0.5, 0.1])
    expect(counts.mean).toBeCloseTo(1.7, 15)
    expect(counts.variance).toBeCloseTo(0.25 + 0.16, 15)
    expect(countQuantile(counts, 0.5)).toBe(2)
    expect(countQuantile(counts, 0.95)).toBe(3)
    expect(countQuantile(countDistribution([0.5]), 0.5)).toBe(0)
    expect(Array.from(countDistribution([]).probability)).toEqual([1])
  })

  it("xoshiro128** from the state 1, 2, 3, 4 (as its authors' code gives)", () => {
    const next = xoshiro(1, 2, 3, 4)
    expect([next(), next(), next(), next()]).toEqual([11_520, 0, 5_927_040, 70_819_200])
  })
})
