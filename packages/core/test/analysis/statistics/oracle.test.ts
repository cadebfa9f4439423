/** Every table of R's survival and cmprsk, reproduced. */
import { describe, expect, it } from "vitest"
import {
  aalenJohansen,
  brierScore,
  censoringCurve,
  censoringWeights,
  followedUpTo,
  type GroupTest,
  type IncidenceCurves,
  incidenceAt,
  kaplanMeier,
  landmark,
  landmarkRatio,
  logRank,
  median,
  nelsonAalen,
  restrictedMean,
  survivalAt,
  weightedIncidence
} from "../../../src/analysis/statistics/index.ts"
import { hasOracle, recordsOf, type Row, type Sample, samples, skipped, table } from "./oracle.ts"
import { answered, good } from "./samples.ts"

const near = (found: number, expected: string | undefined, what: string): void => {
  const wanted = Number(expected)
  expect(Number.isFinite(found), what).toBe(true)
  expect(Math.abs(found - wanted), `${what}: ${found} for ${expected}`).toBeLessThanOrEqual(
    1e-10 * Math.max(1, Math.abs(wanted))
  )
}

/** Where R has no number, we have none that pretends to be one: the field is passed over and must be finite here. */
const nearWhereSaid = (found: number, expected: string | undefined, what: string): void => {
  if (expected === "" || expected === undefined) expect(Number.isFinite(found), what).toBe(true)
  else near(found, expected, what)
}

const by = (rows: ReadonlyArray<Row>, key: (row: Row) => string): ReadonlyArray<[string, ReadonlyArray<Row>]> => [
  ...Map.groupBy(rows, key)
]

/** The sample is read once per data set. */
const read = new Map<string, Sample>()
const sampleOf = (name: string): Sample => {
  const known = read.get(name) ?? samples[name]!()
  read.set(name, known)
  return known
}

describe.skipIf(!hasOracle)(`R's tables${skipped}`, () => {
  it("Kaplan-Meier, Nelson-Aalen and Fleming-Harrington, with every interval", () => {
    const groups = by(table("oracle/km"), (row) => `${row["dataset"]} ${row["strata"]} ${row["group"]}`)
    expect(groups.length).toBe(28)
    for (const [name, rows] of groups) {
      const { dataset, strata, group } = rows[0]!
      const records = recordsOf(sampleOf(dataset!), strata === "all" ? "all" : group)
      const logLog = kaplanMeier(records)
      const log = kaplanMeier(records, { interval: "log" })
      const plain = kaplanMeier(records, { interval: "plain" })
      const together = nelsonAalen(records)
      const oneByOne = nelsonAalen(records, { ties: "one-by-one" })
      expect(logLog.time.length, name).toBe(rows.length)
      rows.forEach((row, at) => {
        const here = `${name} at ${row["time"]}`
        near(logLog.time[at]!, row["time"], here)
        near(logLog.atRisk[at]!, row["n_risk"], here)
        near(logLog.events[at]!, row["n_event"], here)
        near(logLog.censored[at]!, row["n_censor"], here)
        near(logLog.survival[at]!, row["surv"], here)
        nearWhereSaid(logLog.standardError[at]!, row["se_surv_greenwood"], here)
        nearWhereSaid(log.lower[at]!, row["lower_log"], here)
        nearWhereSaid(log.upper[at]!, row["upper_log"], here)
        nearWhereSaid(logLog.lower[at]!, row["lower_loglog"], here)
        nearWhereSaid(logLog.upper[at]!, row["upper_loglog"], here)
        nearWhereSaid(plain.lower[at]!, row["lower_plain"], here)
        nearWhereSaid(plain.upper[at]!, row["upper_plain"], here)
        near(together.cumulativeHazard[at]!, row["cumhaz_nelson_aalen"], here)
        near(together.standardError[at]!, row["se_cumhaz"], here)
        near(oneByOne.cumulativeHazard[at]!, row["cumhaz_fleming_harrington"], here)
        near(Math.exp(-oneByOne.cumulativeHazard[at]!), row["surv_fh_exp"], here)
      })
    }
  })

  it("medians with their intervals, and restricted means", () => {
    const rows = table("oracle/km_summary")
    const said = (time: number | undefined) => (time === undefined ? "" : String(time))
    for (const row of rows) {
      const sample = sampleOf(row["dataset"]!)
      const records = recordsOf(sample, row["strata"] === "all" ? "all" : row["group"])
      const curve = kaplanMeier(records, { interval: row["conf_type"] === "log" ? "log" : "log-log" })
      const name = `${row["dataset"]} ${row["group"]} ${row["conf_type"]}`
      const { time, lower, upper } = median(curve)
      expect([name, said(time), said(lower), said(upper)]).toEqual([name, row["median"], row["lcl"], row["ucl"]])
      expect(curve.records).toBe(Number(row["n"]))
      near(
        curve.events.reduce((sum, count) => sum + count, 0),
        row["events"],
        name
      )
      // R takes the longest follow-up of all groups as the horizon of each.
      const horizon = Math.max(...sample.rows.map(sample.exit))
      const { mean, standardError, held } = restrictedMean(curve, horizon)
      expect(held).toBe(curve.followedUntil < horizon)
      near(mean, row["rmean_to_max"], name)
      near(standardError, row["se_rmean"], name)
    }
  })

  it("log-rank and Peto tests", () => {
    const groups = by(table("oracle/logrank"), (row) => `${row["dataset"]} ${row["rho"]}`)
    expect(groups.length).toBe(16)
    for (const [name, rows] of groups) {
      const sample = sampleOf(rows[0]!["dataset"]!)
      const found = answered<GroupTest>(
        logRank(recordsOf(sample), sample.rows.map(sample.group!), { rho: rows[0]!["rho"] === "1" ? 1 : 0 })
      )
      expect(found.groups.map(({ group }) => group)).toEqual(rows.map((row) => row["group"]))
      rows.forEach((row, at) => {
        const group = found.groups[at]!
        near(group.records, row["n"], name)
        near(group.observed, row["observed"], name)
        near(group.expected, row["expected"], name)
        near(group.variance, row["var_diag"], name)
        near(found.chiSquare, row["chisq"], name)
        near(found.degreesOfFreedom, row["df"], name)
        // Down to 1e-67: to so many digits, not so near to 0.
        expect(found.pValue / Number(row["p"])).toBeCloseTo(1, 9)
      })
    }
  })

  it("the stratified log-rank test", () => {
    const rows = sampleOf("lung").rows.filter((row) => row["ph.ecog"] !== "")
    const sample = { ...sampleOf("lung"), rows }
    const found = answered<GroupTest>(
      logRank(recordsOf(sample), rows.map(sample.group!), { stratum: rows.map((row) => row["ph.ecog"]!) })
    )
    table("oracle/logrank_stratified_lung_sex_by_ecog").forEach((row, at) => {
      near(found.groups[at]!.observed, row["observed"], row["group"]!)
      near(found.groups[at]!.expected, row["expected"], row["group"]!)
      near(found.chiSquare, row["chisq"], row["group"]!)
      near(found.degreesOfFreedom, row["df"], row["group"]!)
    })
  })

  it("Aalen-Johansen with both variances", () => {
    const groups = by(table("oracle/aalen_johansen"), (row) => `${row["dataset"]} ${row["group"]} ${row["cause"]}`)
    expect(groups.length).toBe(16)
    for (const [name, rows] of groups) {
      const sample = sampleOf(rows[0]!["dataset"]!)
      const records = recordsOf(sample, rows[0]!["group"])
      const delta = aalenJohansen(records)
      const aalen = aalenJohansen(records, { variance: "aalen" })
      const cause = Number(rows[0]!["cause"]) - 1
      expect(delta.time.length, name).toBe(rows.length)
      rows.forEach((row, at) => {
        const here = `${name} at ${row["time"]}`
        near(delta.time[at]! / sample.scale, row["time"], here)
        near(delta.atRisk[at]!, row["n_risk"], here)
        near(delta.causes[cause]!.events[at]!, row["n_event_k"], here)
        near(delta.causes[cause]!.incidence[at]!, row["cif"], here)
        near(delta.causes[cause]!.incidence[at]!, row["cif_check"], here)
        near(delta.causes[cause]!.standardError[at]!, row["se_infinitesimal_jackknife"], here)
        near(delta.causes[cause]!.standardError[at]!, row["se_delta_greenwood"], here)
        near(aalen.causes[cause]!.standardError[at]!, row["se_cmprsk_aalen"], here)
        near(delta.open[at]!, row["surv_all"], here)
      })
    }
  })

  it("what becomes of those open at an age, as a ratio and refitted", () => {
    for (const row of table("oracle/conditional_landmark")) {
      const records = recordsOf(sampleOf(row["dataset"]!))
      const [age, within] = [Number(row["age"]), Number(row["horizon"])]
      const fitted = answered(landmark(records, { age, within }))
      const ratio = answered(landmarkRatio(aalenJohansen(records), age, within))
      const name = `${row["dataset"]} ${age} ${within}`
      near(fitted.openAtAge, row["n_open_at_age"], name)
      near(fitted.causes[0]!.incidence, row["p_won_landmark"], name)
      near(fitted.causes[1]!.incidence, row["p_lost_landmark"], name)
      near(ratio.causes[0]!, row["p_won_ratio"], name)
      near(ratio.causes[1]!, row["p_lost_ratio"], name)
    }
  })

  it("what was known on four dates", () => {
    const day = (text: string) => Date.parse(`${text}T00:00:00Z`) / 86_400_000
    for (const row of table("oracle/crm_asof_snapshots")) {
      const date = day(row["as_of"]!)
      const sample = sampleOf("crm")
      const rows = sample.rows.filter((deal) => day(deal["engage_date"]!) <= date)
      const known = rows.map((deal) => {
        const ends = day(deal["engage_date"]!) + sample.exit(deal)
        return ends <= date
          ? { exit: sample.exit(deal), cause: sample.cause(deal) }
          : { exit: date - day(deal["engage_date"]!), cause: 0 }
      })
      const count = (cause: number) => known.filter((deal) => deal.cause === cause).length
      const name = `${row["as_of"]} ${row["horizon"]}`
      near(known.length, row["n"], name)
      near(count(0), row["open"], name)
      near(count(1), row["won"], name)
      near(count(2), row["lost"], name)
      near(count(1) / (count(1) + count(2)), row["naive_win_rate_closed_only"], name)
      near(count(1) / known.length, row["won_over_all"], name)
      const found = incidenceAt(
        aalenJohansen(
          good({ unit: "days", exit: known.map(({ exit }) => exit), cause: known.map(({ cause }) => cause) })
        ),
        Number(row["horizon"])
      )
      near(found.causes[0]!.incidence, row["cif_won"], name)
      near(found.causes[1]!.incidence, row["cif_lost"], name)
      near(found.open, row["p_open"], name)
    }
  })

  it("Brier scores of three forecasts, and the weighted share that equals the cumulative incidence", () => {
    for (const row of table("oracle/brier_competing")) {
      const sample = sampleOf(row["dataset"]!.split("_")[0]!)
      const records = recordsOf(sample)
      const horizon = Number(row["tau"])
      const name = `${row["dataset"]} ${horizon}`
      const score = (predicted: ReadonlyArray<number>) =>
        answered(brierScore(records, { cause: 1, horizon, predicted })).score
      const pooled: IncidenceCurves = aalenJohansen(records)
      const probability = (curves: IncidenceCurves, cause: number) =>
        incidenceAt(curves, horizon).causes[cause]!.incidence
      const groups = new Map(
        [...new Set(sample.rows.map(sample.group!))].map((group) => [
          group,
          probability(aalenJohansen(recordsOf(sample, group)), 0)
        ])
      )
      const closed = records.cause.filter((cause) => cause > 0)
      const naive = closed.filter((cause) => cause === 1).length / closed.length
      near(records.records, row["n"], name)
      near(score(sample.rows.map((deal) => groups.get(sample.group!(deal))!)), row["brier_by_group_cif"], name)
      near(score(sample.rows.map(() => probability(pooled, 0))), row["brier_pooled_cif"], name)
      near(score(sample.rows.map(() => naive)), row["brier_naive_closed_only"], name)
      near(probability(pooled, 0), row["cif1"], name)
      near(probability(pooled, 1), row["cif2"], name)
      near(weightedIncidence(records, 1, horizon) as number, row["ipcw_rate1"], name)
      near(weightedIncidence(records, 2, horizon) as number, row["ipcw_rate2"], name)
    }
  })

  it("the curve of being censored, and the weights it gives", () => {
    const records = recordsOf(sampleOf("lung"))
    // R's table has censorings before events of one day, as if those had not been there to be censored.
    const flipped = kaplanMeier({ ...records, cause: records.cause.map((cause) => 1 - cause) })
    const curve = censoringCurve(records)
    table("oracle/censoring_km_lung").forEach((row, at) => {
      near(flipped.time[at]!, row["time"], "time")
      near(flipped.atRisk[at]!, row["n_risk"], `at risk at ${row["time"]}`)
      near(curve.censored[at]!, row["n_cens"], `censored at ${row["time"]}`)
      near(flipped.survival[at]!, row["G"], `G at ${row["time"]}`)
    })
    // Its weights have them in the mirrored order, as ours.
    const [at180, at365] = [180, 365].map((horizon) => answered<Float64Array>(censoringWeights(records, horizon)))
    table("oracle/ipcw_rttright_lung").forEach((row, at) => {
      near(at180![at]!, row["w180"], `row ${at}`)
      near(at365![at]!, row["w365"], `row ${at}`)
    })
  })

  it("why one less Kaplan-Meier is wrong", () => {
    for (const row of table("oracle/mgus2_1mKM_vs_CIF")) {
      const records = recordsOf(sampleOf("mgus2"), row["group"])
      const time = Number(row["time"])
      near(1 - survivalAt(kaplanMeier(records, { cause: 1 }), time).survival, row["one_minus_km_pcm"], row["group"]!)
      const { causes } = incidenceAt(aalenJohansen(records), time)
      near(causes[0]!.incidence, row["aj_cif_pcm"], row["group"]!)
      near(causes[1]!.incidence, row["aj_cif_death"], row["group"]!)
    }
  })

  it("records known up to a time give the curves up to it", () => {
    const records = recordsOf(sampleOf("mgus2"))
    const all = incidenceAt(aalenJohansen(records), 120)
    expect(incidenceAt(aalenJohansen(followedUpTo(records, 120)), 120)).toEqual(all)
  })
})
