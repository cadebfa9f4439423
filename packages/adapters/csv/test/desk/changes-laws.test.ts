/** The dry run held against what a ledger shows before and after the sheet was really recorded. */
import { type DealPosition, type Finding, openLedger, type Subject } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openSheets, type PlannedChanges } from "../../src/index.ts"
import { calendar, instant, runs, told } from "../import/sheets.ts"
import { anySheet, recordsOf } from "./any-sheet.ts"

const tenant = "acme"
const now = instant("2026-11-20T12:00")

/** What a position says in a few fields, read off it as plainly as can be. */
const plainly = {
  owner: ({ owner }) => owner?.value,
  amount: ({ amount }) => amount?.value.minor,
  status: ({ status }) => status?.value,
  outcome: ({ life }) => life?.closed?.outcome,
  actions: ({ actions }) => actions.map(({ assignee, due, what }) => [what, assignee, due?.at]),
  ball: ({ ball }) => ball?.side,
  contacts: ({ contacts }) => contacts,
  gist: ({ gist }) => gist?.value,
  temperature: ({ temperature }) => temperature?.value,
  hold: ({ hold }) => hold !== null
} as const satisfies Readonly<Record<string, (deal: DealPosition) => unknown>>

interface Picture {
  readonly deals: ReadonlyMap<string, DealPosition>
  readonly firing: ReadonlyMap<string, ReadonlySet<string>>
  readonly accounts: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  readonly events: number
}

const firingOf = (findings: ReadonlyArray<Finding>): ReadonlyMap<string, ReadonlySet<string>> => {
  const byDeal = new Map<string, Set<string>>()
  for (const { rule, subject } of findings) {
    byDeal.set(subject.id, (byDeal.get(subject.id) ?? new Set()).add(rule))
  }
  return byDeal
}

const desk = () => {
  const store = makeMemoryEventStore()
  const options = { store, tenant, calendar, clock: () => now }
  const sheets = openSheets(options)
  const picture = async (pipelines: Parameters<typeof openLedger>[0]["pipelines"]): Promise<Picture> => {
    const ledger = openLedger({ ...options, ...(pipelines === undefined ? {} : { pipelines }) })
    const { findings, positions, sequence } = await ledger.asOf()
    const accounts = await ledger.accounts()
    return {
      deals: new Map(positions.filter(({ events }) => events > 0).map((one) => [one.deal, one])),
      firing: firingOf(findings),
      accounts: new Set(accounts.map(({ account }) => account)),
      people: new Set(await ledger.people()),
      events: sequence
    }
  }
  return { sheets, picture }
}

const less = (some: ReadonlySet<string>, others: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...some].filter((one) => !others.has(one)))

const idsOf = (list: ReadonlyArray<{ readonly subject: Subject }>): ReadonlyArray<string> =>
  list.map(({ subject }) => subject.id).toSorted()

const count = ({ lines }: PlannedChanges, code: string): number => lines.find((line) => line.code === code)?.count ?? 0

/** Every change the plan tells of is there afterwards, and none besides. */
const hold = (changes: PlannedChanges, before: Picture, after: Picture): void => {
  expect(changes.sequence).toBe(before.events)
  const fresh = [...after.deals.keys()].filter((id) => !before.deals.has(id))
  expect(idsOf(changes.new.deals)).toEqual(fresh.toSorted())
  const changed = new Map(changes.changed.deals.map((one) => [one.subject.id, one]))
  const tally = { won: 0, lost: 0, noAction: 0, newAction: 0 }
  for (const [id, was] of before.deals) {
    const is = after.deals.get(id)
    const change = changed.get(id)
    const fields = new Set(change?.fields.map(({ field }) => field))
    if (JSON.stringify(told(was)) === JSON.stringify(told(is))) expect(fields).toEqual(new Set())
    const wasFiring = before.firing.get(id) ?? new Set()
    const isFiring = after.firing.get(id) ?? new Set()
    expect(new Set(change?.ended)).toEqual(less(wasFiring, isFiring))
    expect(new Set(change?.begun)).toEqual(less(isFiring, wasFiring))
    if (is === undefined) {
      expect(change).toBeDefined()
      continue
    }
    for (const [field, read] of Object.entries(plainly)) {
      if (JSON.stringify(read(was)) !== JSON.stringify(read(is))) expect(fields).toContain(field)
    }
    const [wasOutcome, isOutcome] = [plainly.outcome(was), plainly.outcome(is)]
    if (wasOutcome !== isOutcome && isOutcome === "won") tally.won++
    if (wasOutcome !== isOutcome && isOutcome === "lost") tally.lost++
    const isOpenNow = is.life !== null && is.life.closed === null
    if (was.actions.length > 0 && is.actions.length === 0 && isOpenNow) tally.noAction++
    if (was.actions.length === 0 && is.actions.length > 0) tally.newAction++
  }
  for (const id of changed.keys()) expect(before.deals.has(id)).toBe(true)
  expect(count(changes, "new-deals")).toBe(fresh.length)
  expect(count(changes, "deals-won")).toBe(tally.won)
  expect(count(changes, "deals-lost")).toBe(tally.lost)
  expect(count(changes, "actions-lost")).toBe(tally.noAction)
  expect(count(changes, "actions-set")).toBe(tally.newAction)
}

describe("What the dry run says would change is what changes (E5)", () => {
  it("for a first import, an edited sheet, and an undo, whatever stands in the sheet", async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, async ({ edited, first, profile }) => {
        const { picture, sheets } = desk()
        const request = { source: "sheet", writtenOn: "2026-11-20", profile }
        const { pipelines } = profile
        const empty = await picture(pipelines)
        const one = await sheets.plan({ ...request, records: recordsOf(profile, first) })
        await sheets.run(one)
        const afterOne = await picture(pipelines)
        hold(one.changes, empty, afterOne)
        expect(idsOf(one.changes.new.accounts)).toEqual([...afterOne.accounts].toSorted())
        expect(idsOf(one.changes.new.people)).toEqual([...afterOne.people].toSorted())

        const again = await sheets.plan({ ...request, records: recordsOf(profile, first) })
        expect(again.changes.lines).toEqual([])

        if (edited.length === 0) return
        const two = await sheets.plan({ ...request, records: recordsOf(profile, edited) })
        await sheets.run(two)
        const afterTwo = await picture(pipelines)
        hold(two.changes, afterOne, afterTwo)
        expect(idsOf(two.changes.new.accounts)).toEqual(
          [...afterTwo.accounts].filter((id) => !afterOne.accounts.has(id)).toSorted()
        )

        const undo = await sheets.planUndo("sheet")
        await sheets.undo("sheet")
        hold(undo.changes, afterTwo, await picture(pipelines))
      }),
      runs
    )
  }, 600_000)
})
