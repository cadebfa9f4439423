/**
 * The laws of digests, over random histories of two deals, members who hand them over and nobody, and random instants at which
 * somebody is told.
 */
import {
  asWritten,
  builtInRules,
  businessDays,
  compileRules,
  dealLanguage,
  defaultLimits,
  type Digest,
  type DigestOutcome,
  type Finding,
  findingIdentity,
  openLedger,
  readFindingIdentity,
  reminderIdentity,
  remindersOf,
  type RuleSet,
  severities,
  type Severity,
  type StoredEvent
} from "@genzaichi/core"
import { arbitraryHistory } from "@genzaichi/core/testing"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore } from "../../src/index.ts"
import { calendar, tenant } from "./given.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
const runs = { numRuns: Math.max(1000, Number.parseInt(process.env["GENZAICHI_RUNS"] ?? "1000", 10)), seed }

const hour = 3_600_000

/** The built-in rules, of which the silent ones become worse. */
const ruleSet: RuleSet = {
  ...builtInRules,
  name: "with rises",
  rules: builtInRules.rules.map((rule) =>
    rule.severity === "medium" ? { ...rule, rises: [{ after: businessDays(3), to: "high" as const }] } : rule
  )
}

const rules = compileRules(ruleSet, { language: dealLanguage, calendar })

const historyOf = (deal: string) =>
  arbitraryHistory({ calendar, deal, steps: { max: 8 }, rules: ruleSet.rules.map(({ id }) => id) })

interface Delivering {
  readonly afterHours: number
  readonly owner: string | null
  readonly every: "day" | "week"
}

const delivering: fc.Arbitrary<Delivering> = fc.record({
  afterHours: fc.integer({ min: 1, max: 24 * 12 }),
  owner: fc.constantFrom("member-1", "member-2", null),
  every: fc.constantFrom("day", "week" as const)
})

const worse = (now: Severity, before: Severity): boolean => severities.indexOf(now) < severities.indexOf(before)

/** Everything that comes to a log, in the order it does: facts as they become known, and deliveries. */
const timetable = (histories: ReadonlyArray<ReadonlyArray<StoredEvent>>, deliveries: ReadonlyArray<Delivering>) => {
  const facts = histories.flat().map((event) => ({ at: event.recordedAt, event, delivery: undefined }))
  let at = Math.min(...facts.map((fact) => fact.at))
  const told = deliveries.map((delivery) => ({ at: (at += delivery.afterHours * hour), event: undefined, delivery }))
  // Sorting keeps what comes at one instant in its order: the facts of a history, then whoever is told.
  return [...facts, ...told].sort((a, b) => a.at - b.at)
}

describe("laws of digests (B7, SEMANTICS 8)", () => {
  const property = fc.asyncProperty(
    fc.tuple(historyOf("D-1"), historyOf("D-2")),
    fc.array(delivering, { minLength: 1, maxLength: 8, size: "max" }),
    async (histories, deliveries) => {
      let now = 0
      const store = makeMemoryEventStore({ catalogue: "trusted" })
      const open = () => openLedger({ store, tenant, calendar, ruleSet, clock: () => now })
      const ledgers = [open(), open()]
      /** What was told last, and ever, by owner: the model. */
      const last = new Map<string | null, ReadonlyMap<string, Severity>>()
      const ever = new Map<string | null, Set<string>>()
      const reminded = new Map<string | null, ReadonlySet<string>>()
      const delivered = new Map<string, DigestOutcome>()

      for (const { at, event, delivery } of timetable(
        histories.map(({ events }) => events),
        deliveries
      )) {
        now = at
        if (event !== undefined) {
          const { stream, id } = event
          await ledgers[0]!.append([{ stream, expected: "any", events: [asWritten(event)] }], { command: id })
          continue
        }
        const { owner, every } = delivery
        const both = await Promise.all(ledgers.map((ledger) => ledger.deliverDigest({ owner, every })))
        const [one, other] = both as [DigestOutcome, DigestOutcome]
        expect(other.digest).toEqual(one.digest)
        const before = delivered.get(one.command)
        if (before !== undefined) {
          expect(one).toEqual({ ...before, outcome: "repeated" })
          continue
        }

        const owned = new Set(
          (await ledgers[1]!.positions({ filter: (deal) => (deal.owner?.value ?? null) === owner })).map(
            ({ deal }) => deal as string
          )
        )
        const standing = (await ledgers[1]!.findings()).filter(({ subject }) => owned.has(subject.id))
        const told = last.get(owner) ?? new Map<string, Severity>()
        expectToTell(one.digest, standing, told, ever.get(owner) ?? new Set())

        // What cleared is said to have ceased when it did: it stood just before, and no longer then.
        for (const { at: ceased, deal, identity, reason } of one.digest.cleared) {
          if (ceased === null || reason === "handed-over") continue
          const stood = async (when: number) =>
            (await ledgers[1]!.findings({ at: when, deal })).some((finding) => finding.identity === identity)
          const toldAt = one.digest.toldAt!
          expect([ceased >= toldAt, ceased <= now, await stood(ceased)]).toEqual([true, true, false])
          if (ceased > toldAt) expect(await stood(ceased - 1)).toBe(true)
        }

        // A reminder is told exactly when it lies before the horizon and the last telling did not hold it.
        const today = calendar.startOf(calendar.dayOf(now))
        const horizon =
          every === "day" ? calendar.addDays(calendar.addBusinessDays(now, 1), 1) : calendar.addDays(now, 8)
        const ahead = (await ledgers[1]!.positions())
          .flatMap((position) =>
            remindersOf(position, { from: today, until: Infinity, calendar, limits: defaultLimits, rules })
          )
          .filter((one) => (one.member ?? one.owner) === owner)
        const known = reminded.get(owner) ?? new Set()
        const soon = ahead.filter((one) => one.at < horizon).map(reminderIdentity)
        expect(one.digest.coming.map(({ identity }) => identity).toSorted()).toEqual(
          soon.filter((identity) => !known.has(identity)).toSorted()
        )

        const anything = one.digest.lines.length + one.digest.cleared.length + one.digest.coming.length > 0
        expect(both.map(({ outcome }) => outcome)).toEqual(
          anything ? ["delivered", "repeated"] : ["nothing-to-tell", "nothing-to-tell"]
        )
        if (!anything) continue
        delivered.set(one.command, one)
        const kept = ahead.map(reminderIdentity).filter((identity) => known.has(identity))
        reminded.set(owner, new Set([...kept, ...soon]))
        last.set(owner, new Map(standing.map(({ identity, severity }) => [identity, severity])))
        ever.set(owner, new Set([...(ever.get(owner) ?? []), ...standing.map(({ identity }) => identity)]))
      }

      // Whoever comes after everything has become known still makes every digest as it was delivered.
      const late = open()
      for (const { digest, command } of delivered.values()) {
        const { owner, every, at } = digest
        expect(await late.deliverDigest({ owner, every, at })).toEqual({
          outcome: "repeated",
          command,
          digest,
          asDelivered: true
        })
      }
    }
  )

  it("a finding is told exactly when it was not standing at the delivery before or is worse; nothing twice", async () => {
    await fc.assert(property, runs)
  }, 120_000)

  it("the histories bite: they hold every change, every reason but those of rules, and repeated deliveries", async () => {
    const seen = new Set<string>()
    const collecting = fc.asyncProperty(
      historyOf("D-1"),
      fc.array(delivering, { minLength: 4, maxLength: 8, size: "max" }),
      async ({ events }, deliveries) => {
        let now = 0
        const ledger = openLedger({
          store: makeMemoryEventStore({ catalogue: "trusted" }),
          tenant,
          calendar,
          ruleSet,
          clock: () => now
        })
        for (const { at, event, delivery } of timetable([events], deliveries)) {
          now = at
          if (event !== undefined) {
            const { stream, id } = event
            await ledger.append([{ stream, expected: "any", events: [asWritten(event)] }], { command: id })
            continue
          }
          const { digest, outcome } = await ledger.deliverDigest({ owner: delivery.owner, every: "day" })
          seen.add(outcome)
          for (const { change } of digest.lines) seen.add(change)
          for (const { reason } of digest.cleared) seen.add(reason)
          for (const { reminder } of digest.coming) seen.add(`coming ${reminder.kind}`)
        }
      }
    )
    // Always the same histories: whether rare reasons turn up is no question of luck.
    await fc.assert(collecting, { numRuns: 1000, seed: 20_261_120 })
    for (const what of ["delivered", "repeated", "nothing-to-tell", "new", "worse", "back"])
      expect(seen).toContain(what)
    for (const kind of ["action", "wait", "hold", "snooze", "promise"]) expect(seen).toContain(`coming ${kind}`)
    for (const reason of ["contact", "won", "handed-over", "snoozed", "action", "wait", "ball", "corrected"]) {
      expect(seen).toContain(reason)
    }
  }, 120_000)

  it("an identity reads back as it was written, whatever the names in it", () => {
    const text = fc.string({ minLength: 1 })
    fc.assert(
      fc.property(text, text, text, fc.nat(), fc.option(text), (rule, kind, id, life, anchor) => {
        const identity = findingIdentity(rule, { kind, id }, life, anchor as never)
        expect(readFindingIdentity(identity)).toEqual({ rule, subject: { kind, id }, life, anchor })
      }),
      runs
    )
    expect(readFindingIdentity("silent|deal|d-1")).toBeUndefined()
  })
})

/** Holds a digest against what stands and what was told, one finding after the other. */
const expectToTell = (
  { lines, cleared, unchanged, standing: kept }: Digest,
  standing: ReadonlyArray<Finding>,
  told: ReadonlyMap<string, Severity>,
  ever: ReadonlySet<string>
): void => {
  const expected: Array<string> = []
  for (const { identity, severity } of standing) {
    const before = told.get(identity)
    if (before === undefined) expected.push(`${ever.has(identity) ? "back" : "new"} ${identity}`)
    else if (worse(severity, before)) expected.push(`worse ${identity}`)
  }
  // In the order of urgency, which is that of the findings.
  expect(lines.map(({ change, finding }) => `${change} ${finding.identity}`)).toEqual(expected)
  expect(unchanged).toBe(standing.length - lines.length)
  expect(kept).toEqual(standing.map(({ identity, severity }) => ({ identity, severity })))
  const now = new Set(standing.map(({ identity }) => identity))
  const asked = new Set(standing.map(({ rule, subject }) => `${rule} ${subject.id}`))
  const gone = [...told.keys()].filter((identity) => {
    const { rule, subject } = readFindingIdentity(identity)!
    return !now.has(identity) && !asked.has(`${rule} ${subject.id}`)
  })
  expect(cleared.map(({ identity }) => identity)).toEqual(gone)
}
