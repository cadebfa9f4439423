import {
  bookMeeting,
  builtInRules,
  businessDays,
  changeStatus,
  type Checkpoint,
  CheckpointLost,
  completeAction,
  defaultLikelihood,
  EventStore,
  isOpen,
  japaneseCalendar,
  Ledger,
  older,
  openLedger,
  OptionFault,
  planAction,
  type Projection,
  readTemperature,
  recordContact,
  retract,
  RuleFault,
  sendProposal,
  type RuleSet,
  startWait,
  winDeal,
  withRules
} from "@genzaichi/core"
import { Effect, Layer, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore, MemoryEventStore } from "../../src/index.ts"
import { at, by, calendar, call, given, glance, opened, rawNote, tenant } from "./given.ts"

/** A deal in proposal since Monday 11-02 with a call at 10:00 on that day. */
const withOneCall = async () => {
  const setting = given("2026-11-02 09:00")
  await setting.ledger.record({ deal: "aoba", does: opened("proposal") })
  setting.itIs("2026-11-02 10:00")
  await setting.ledger.record({ deal: "aoba", does: call("見積の説明") })
  return setting
}

describe("where a deal stands (A1, A11)", () => {
  it("is asked as of any instant, by what had happened", async () => {
    const { ledger, itIs } = await withOneCall()
    itIs("2026-11-09 09:00")
    await ledger.record({ deal: "aoba", does: changeStatus({ to: "negotiation" }) })
    const statusAt = async (when: string) => glance(await ledger.position("aoba", { at: at(when) }))
    expect(await statusAt("2026-11-02 08:59")).toEqual({ status: null, contacts: 0, gist: null })
    expect(await statusAt("2026-11-02 09:59")).toEqual({ status: "proposal", contacts: 0, gist: null })
    expect(await statusAt("2026-11-02 10:00")).toEqual({ status: "proposal", contacts: 1, gist: "見積の説明" })
    expect(await statusAt("2026-11-09 09:00")).toEqual({ status: "negotiation", contacts: 1, gist: "見積の説明" })
  })

  it("is asked as it was known, before a late call was recorded", async () => {
    const { ledger, itIs } = await withOneCall()
    itIs("2026-11-13 09:00")
    await ledger.record({ deal: "aoba", occurredAt: at("2026-11-06 11:00"), does: call("遅れて記録") })
    const lastAt = async (known?: number) =>
      (await ledger.position("aoba", known === undefined ? {} : { known })).lastContact?.gist
    expect(await lastAt()).toBe("遅れて記録")
    expect(await lastAt(at("2026-11-12"))).toBe("見積の説明")
  })

  it("folds a late fact where it belongs, and keeps positions handed out before as they were", async () => {
    const { ledger, itIs } = await withOneCall()
    const before = await ledger.position("aoba")
    const snapshot = structuredClone(before)
    itIs("2026-11-03 09:00")
    await ledger.record({
      deal: "aoba",
      occurredAt: at("2026-11-02 09:30"),
      does: [call("先の電話"), changeStatus({ to: "negotiation" })]
    })
    const after = await ledger.position("aoba")
    expect([after.contacts, after.gist?.value]).toEqual([2, "見積の説明"])
    expect(before).toEqual(snapshot)
  })

  it("is the very same position as long as nothing happened", async () => {
    const { ledger } = await withOneCall()
    expect(await ledger.position("aoba")).toBe(await ledger.position("aoba"))
  })

  it("counts an ended meeting in the view, without an event", async () => {
    const { ledger, itIs } = await withOneCall()
    await ledger.record({
      deal: "aoba",
      does: bookMeeting({ meeting: "m", start: at("2026-11-05 15:00"), end: at("2026-11-05 16:00") })
    })
    itIs("2026-11-05 15:59")
    expect((await ledger.view("aoba")).lastContact?.presumed).toBe(false)
    itIs("2026-11-05 16:00")
    expect((await ledger.view("aoba")).lastContact).toMatchObject({ presumed: true, at: at("2026-11-05 16:00") })
  })

  it("is listed for all deals, or those one asks for", async () => {
    const { ledger } = await withOneCall()
    await ledger.record({ deal: "midori", does: [opened(), winDeal()] })
    expect(await ledger.deals()).toEqual(["aoba", "midori"])
    expect((await ledger.positions({ filter: isOpen })).map(({ deal }) => deal)).toEqual(["aoba"])
    expect((await ledger.views({ filter: (position) => !isOpen(position) })).map(({ deal }) => deal)).toEqual([
      "midori"
    ])
    expect((await ledger.position("nobody")).life).toBeNull()
  })

  it("is weighed by the formula the ledger was given, which it names (A5)", async () => {
    const { ledger, another } = given("2026-11-02 09:00")
    await ledger.record({ deal: "aoba", does: [opened("proposal"), readTemperature({ level: "warm" })] })
    expect((await ledger.view("aoba")).likelihood).toMatchObject({ level: "medium", points: 0 })
    const likelihood = { ...defaultLikelihood, name: "acme", version: 4, temperature: { hot: 5, warm: 3, cold: -5 } }
    const ours = another({ likelihood })
    const weighed = { level: "high", points: 3, formula: { name: "acme", version: 4 } }
    expect((await ours.view("aoba")).likelihood).toMatchObject(weighed)
    expect((await ours.views()).map((view) => view.likelihood)).toMatchObject([weighed])
    expect([ours.basis.likelihood, (await ours.asOf()).basis.likelihood]).toEqual([weighed.formula, weighed.formula])
  })

  it("lets a wait pass in views when the rule set does, by its limit of days (SEMANTICS 5)", async () => {
    const { another } = given("2026-11-02 09:00")
    const limits = { horizonDays: 30, snoozeDays: 90, waitDays: 10 }
    const ledger = another({ ruleSet: { ...builtInRules, name: "hasty", version: 1, limits } })
    await ledger.record({
      deal: "aoba",
      does: [opened("proposal"), startWait({ on: "customer", what: "社内稟議", lookAgain: { reply: true } })]
    })
    // Ten days from Monday 11-02, with the beginning of the day.
    const over = at("2026-11-12")
    for (const [when, passed] of [
      [over - 1, false],
      [over, true]
    ] as const) {
      const view = await ledger.view("aoba", { at: when })
      expect(view.waits).toMatchObject([{ lookAgainAt: over, passed }])
      expect((await ledger.views({ at: when }))[0]?.waits).toEqual(view.waits)
      const fired = (await ledger.findings({ at: when })).some(({ rule }) => rule === "wait-past")
      expect(fired).toBe(passed)
    }
  })

  it("says as of what it was computed, and how many events claim when they were known", async () => {
    const { ledger, itIs } = await withOneCall()
    itIs("2026-11-10 09:00")
    await ledger.record({
      deal: "aoba",
      occurredAt: at("2026-11-04"),
      knownAt: at("2026-11-04"),
      does: call("取り込み")
    })
    const standing = await ledger.asOf({ known: at("2026-11-05") })
    expect(standing).toMatchObject({
      at: at("2026-11-10 09:00"),
      known: at("2026-11-05"),
      sequence: 3,
      claims: 1,
      basis: {
        calendar: calendar.name,
        pipelines: ["default"],
        contactPolicy: { name: "default", version: 1 },
        ruleSet: { name: builtInRules.name, version: builtInRules.version },
        likelihood: { name: "built-in", version: 1 }
      }
    })
    expect(standing.positions.map(glance)).toEqual([{ status: "proposal", contacts: 2, gist: "取り込み" }])
    expect((await ledger.asOf({ at: at("2026-11-03") })).claims).toBe(0)
  })
})

describe("what is going stale (B1, B5)", () => {
  it("fires from the first instant of the business day and not a millisecond before", async () => {
    // 11-02 and five business days, the 3rd being a holiday: from Tuesday 11-10 00:00.
    const { ledger } = await withOneCall()
    const silent = async (when: number) => (await ledger.findings({ at: when })).filter(({ rule }) => rule === "silent")
    expect(await silent(at("2026-11-10") - 1)).toEqual([])
    expect(await silent(at("2026-11-10"))).toMatchObject([
      { since: at("2026-11-10"), until: null, subject: { kind: "deal", id: "aoba" } }
    ])
  })

  it("orders by urgency over all deals", async () => {
    const { ledger } = await withOneCall()
    await ledger.record({ deal: "hot", does: [opened("proposal"), readTemperature({ level: "hot" })] })
    await ledger.record({
      deal: "late",
      does: [opened("proposal"), planAction({ action: "a", what: "見積", due: by("2026-11-04") })]
    })
    const found = await ledger.findings({ at: at("2026-11-20") })
    const order = found.map(({ severity, subject }) => `${severity} ${subject.id}`)
    expect(order[0]).toBe("high late")
    expect(order.find((line) => line.startsWith("medium"))).toBe("medium hot")
    const rank = { high: 0, medium: 1, low: 2 }
    expect(found.map(({ severity }) => rank[severity])).toEqual(found.map(({ severity }) => rank[severity]).toSorted())
    expect(
      (await ledger.findings({ at: at("2026-11-20"), deal: "late" })).every(({ subject }) => subject.id === "late")
    ).toBe(true)
  })

  it("is answered the same by a ledger that has kept up and one that has just been opened", async () => {
    const { ledger, another, itIs } = await withOneCall()
    const days = ["2026-11-04", "2026-11-09", "2026-11-12", "2026-11-25"]
    for (const day of days) {
      itIs(`${day} 10:00`)
      expect(await ledger.findings()).toEqual(await another().findings())
      await ledger.record({
        deal: "aoba",
        does: recordContact({ channel: "mail", direction: day < "2026-11-10" ? "outbound" : "inbound" })
      })
      expect(await ledger.findings()).toEqual(await another().findings())
    }
    itIs("2026-12-20 10:00")
    const found = await ledger.findings()
    expect(found.length).toBeGreaterThan(0)
    expect(found).toEqual(await another().findings())
  })

  it("asks with other rules on the side, and refuses rules that name what is not there", async () => {
    const { ledger } = await withOneCall()
    const silent = builtInRules.rules.find(({ id }) => id === "silent")!
    const hasty = withRules({ ...builtInRules, rules: [] }, { name: "hasty", version: 3 }, [
      { ...silent, when: older("last-contact", businessDays(1)) }
    ])
    expect(await ledger.findings({ at: at("2026-11-04") - 1, ruleSet: hasty })).toEqual([])
    expect(await ledger.findings({ at: at("2026-11-04"), ruleSet: hasty })).toMatchObject([
      { rule: "silent", ruleSet: { name: "hasty", version: 3 }, since: at("2026-11-04") }
    ])
    expect((await ledger.findings({ at: at("2026-11-04") })).map(({ rule }) => rule)).not.toContain("silent")
    const bad: RuleSet = { ...builtInRules, rules: [{ ...silent, counts: "no-such-anchor" }] }
    await expect(ledger.findings({ ruleSet: bad })).rejects.toBeInstanceOf(RuleFault)
  })
})

describe("what changes by itself (C1)", () => {
  it("says when rules begin and cease to fire, in order", async () => {
    const { ledger } = await withOneCall()
    await ledger.record({ deal: "aoba", does: planAction({ action: "a", what: "見積", due: by("2026-11-12") }) })
    const agenda = await ledger.agenda({ from: at("2026-11-02 10:00"), until: at("2026-11-20") })
    expect(agenda.map(({ at }) => at)).toEqual(agenda.map(({ at }) => at).toSorted((a, b) => a - b))
    // The planned action rests the silence until its day is over.
    expect(agenda).toContainEqual(
      expect.objectContaining({ deal: "aoba", rule: "action-overdue", at: at("2026-11-13"), becomes: "stale" })
    )
    expect(agenda).toContainEqual(
      expect.objectContaining({ deal: "aoba", rule: "silent", at: at("2026-11-13"), becomes: "stale" })
    )
    for (const { rule, at: when, becomes } of agenda) {
      const fires = async (t: number) => (await ledger.findings({ at: t })).some((finding) => finding.rule === rule)
      expect([rule, await fires(when - 1), await fires(when)]).toEqual([rule, becomes === "clear", becomes === "stale"])
    }
  })

  it("is one list over all deals, or of one", async () => {
    const { ledger, itIs } = given("2026-11-05 09:00")
    await ledger.record({ deal: "later", does: [opened("proposal"), call("見積")] })
    itIs("2026-11-09 09:00")
    const plan = planAction({ action: "a", what: "見積", due: by("2026-11-10") })
    await ledger.record({ deal: "sooner", occurredAt: at("2026-11-02 09:00"), does: [opened("proposal"), plan] })
    const look = { from: at("2026-11-09 09:00"), until: at("2026-12-31") }
    const all = await ledger.agenda(look)
    expect(all.map(({ at: when }) => when)).toEqual(all.map(({ at: when }) => when).toSorted((a, b) => a - b))
    expect(all[0]).toMatchObject({ deal: "sooner", at: at("2026-11-11"), becomes: "stale" })
    const one = await ledger.agenda({ ...look, deal: "later" })
    expect(one).toEqual(all.filter(({ deal }) => deal === "later"))
    expect(one.length).toBeGreaterThan(0)
  })

  it("asked from a past instant looks at what stood then", async () => {
    const { ledger, itIs } = await withOneCall()
    itIs("2026-11-09 10:00")
    await ledger.record({ deal: "aoba", does: call("二度目") })
    const silentFrom = async (from: string) =>
      (await ledger.agenda({ from: at(from), until: at("2026-12-31") })).find(({ rule }) => rule === "silent")?.at
    expect(await silentFrom("2026-11-05")).toBe(at("2026-11-10"))
    expect(await silentFrom("2026-11-09 10:00")).toBe(at("2026-11-16"))
  })
})

describe("a deal's timeline (A12)", () => {
  it("says of each event what it is called, whether it counted and why, and what it changed", async () => {
    const { ledger, itIs } = await withOneCall()
    itIs("2026-11-04 10:00")
    await ledger.record({
      deal: "aoba",
      does: recordContact({ channel: "mail", direction: "inbound", marks: ["automatic"] })
    })
    const { events } = await ledger.record({
      deal: "aoba",
      does: recordContact({ channel: "call", direction: "outbound", gist: "誤記" })
    })
    await ledger.record({ deal: "aoba", does: retract({ event: events[0]!.id, reason: "別の商談" }) })
    await ledger.record({ deal: "aoba", occurredAt: at("2026-11-02 09:30"), does: changeStatus({ to: "negotiation" }) })
    const timeline = await ledger.timeline("aoba")
    expect(
      timeline.map(({ label, contact, retracted, changed }) => [
        label.en,
        contact.counts,
        retracted,
        changed.includes("lastContact")
      ])
    ).toEqual([
      ["Deal opened", false, false, false],
      ["Status changed", false, false, false],
      ["Contact", true, false, true],
      ["Contact", false, false, false],
      ["Contact", true, true, false],
      ["Retracted", false, false, false]
    ])
    expect(timeline[3]?.contact.because.en).toBe("did not count: automatic reply")
    expect(timeline[1]?.changed).toEqual(expect.arrayContaining(["status", "visit"]))
    expect(timeline[1]?.changed).not.toContain("waits")
    expect(timeline[4]?.changed).toEqual([])
  })

  it("says what an event changed, not what it wrote again as it was", async () => {
    const { ledger } = await withOneCall()
    await ledger.record({ deal: "aoba", does: sendProposal({ proposal: "p" }) })
    const changed = (await ledger.timeline("aoba")).at(-1)?.changed
    expect(changed).toEqual(expect.arrayContaining(["lastContact", "ball", "proposals"]))
    expect(changed).not.toContain("waits")
    expect(changed).not.toContain("last")
  })

  it("is told as of an instant, with what was retracted later still standing", async () => {
    const { ledger, itIs } = await withOneCall()
    const { events } = await ledger.record({ deal: "aoba", does: call("二度目") })
    itIs("2026-11-05 10:00")
    await ledger.record({ deal: "aoba", does: retract({ event: events[0]!.id }) })
    const before = await ledger.timeline("aoba", { known: at("2026-11-04") })
    expect(before.map(({ retracted }) => retracted)).toEqual([false, false, false])
    expect((await ledger.timeline("aoba")).map(({ retracted }) => retracted)).toEqual([false, false, true, false])
  })

  it("says that a contact without a date does not count", async () => {
    const { ledger, itIs, writeBehind } = await withOneCall()
    itIs("2026-11-05 10:00")
    const seen = rawNote("seen", {
      kind: "contacted",
      data: { channel: "mail", direction: "inbound" },
      undated: { after: null }
    })
    await writeBehind("aoba", [{ ...seen, occurredAt: at("2026-11-05") }])
    const entry = (await ledger.timeline("aoba")).find(({ event }) => event.id === "seen")
    expect(entry?.contact).toMatchObject({ counts: false, line: "undated" })
    expect((await ledger.position("aoba")).contacts).toBe(1)
  })
})

describe("an app's own projection (F2)", () => {
  const calls: Projection<Map<string, number>> = {
    name: "calls",
    version: 1,
    initial: () => new Map(),
    evolve: (counts, event) => {
      if (event.kind !== "contacted") return counts
      const id = event.subjects[0]?.id ?? ""
      return counts.set(id, (counts.get(id) ?? 0) + 1)
    }
  }

  it("reads every event once, from the beginning or from where it was kept", async () => {
    const { ledger, another } = await withOneCall()
    const reader = ledger.project(calls)
    expect((await reader.read()).state).toEqual(new Map([["aoba", 1]]))
    await ledger.record({ deal: "aoba", does: call("二度目") })
    const now = await reader.read()
    expect([now.state.get("aoba"), now.checkpoint.sequence]).toEqual([2, 3])
    expect((await reader.read()).state.get("aoba")).toBe(2)

    const kept = { ...now, state: new Map(now.state) }
    await ledger.record({ deal: "aoba", does: call("三度目") })
    expect((await another().project(calls, kept).read()).state.get("aoba")).toBe(3)
    // A fold of another version begins anew.
    const wrong = { ...kept, state: new Map([["aoba", 100]]), version: 0 }
    expect((await another().project(calls, wrong).read()).state.get("aoba")).toBe(3)
  })

  it("is refused a checkpoint of another log", async () => {
    const { ledger } = await withOneCall()
    const kept = await ledger.project(calls).read()
    const elsewhere = given("2026-11-10 09:00")
    await elsewhere.ledger.record({ deal: "aoba", does: opened() })
    await expect(elsewhere.ledger.project(calls, kept).read()).rejects.toBeInstanceOf(CheckpointLost)
  })
})

describe("following the ledger (D14)", () => {
  it("gives what was, then what comes, as an async iterable", async () => {
    const { ledger } = await withOneCall()
    const kinds: Array<string> = []
    for await (const event of ledger.follow()) {
      kinds.push(event.kind)
      if (kinds.length === 2) await ledger.record({ deal: "aoba", does: completeOrPlan })
      if (kinds.length === 3) break
    }
    expect(kinds).toEqual(["deal-opened", "contacted", "action-planned"])
  })

  it("goes on from a checkpoint", async () => {
    const { ledger, store } = await withOneCall()
    const { log } = await Effect.runPromise(store.head(tenant))
    const [first] = (await ledger.timeline("aoba")).map(({ event }) => event)
    const after: Checkpoint = { log, sequence: 1, event: first!.id }
    for await (const event of ledger.follow(after)) {
      expect(event.kind).toBe("contacted")
      break
    }
  })

  const completeOrPlan = planAction({ action: "a", what: "見積" })
})

describe("the ledger as an Effect service (F1)", () => {
  it("has the abilities over whatever store its layer is given", async () => {
    const layer = Ledger.layer({ tenant: "acme", calendar }).pipe(Layer.provideMerge(MemoryEventStore.layer()))
    const program = Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.record({ deal: "aoba", does: [opened(), planAction({ action: "a", what: "見積" })] })
      yield* ledger.record({ deal: "aoba", does: completeAction({ action: "a" }) })
      const refused = yield* Effect.flip(ledger.record({ deal: "aoba", does: completeAction({ action: "b" }) }))
      const store = yield* EventStore
      const log = yield* Stream.runCollect(store.readAll(tenant))
      return [refused._tag, log.length, (yield* ledger.position("aoba")).actionRecord.undatedDone]
    })
    expect(await Effect.runPromise(Effect.provide(program, layer))).toEqual(["Rejection", 3, 1])
  })

  it("fails to build where rules or pipelines do not fit, with the fault as a value", async () => {
    const broken = Ledger.layer({ tenant: "acme", calendar, pipelines: [] }).pipe(
      Layer.provide(Layer.succeed(EventStore, makeMemoryEventStore()))
    )
    const fault = await Effect.runPromise(Effect.flip(Effect.provide(Ledger, broken)))
    expect(fault._tag).toBe("PipelineFault")
  })
})

describe("a ledger that lacks what it cannot do without (F1)", () => {
  const whole = { store: makeMemoryEventStore(), tenant, calendar }
  it.each([
    ["tenant", { tenant: undefined }, "missing or empty"],
    ["tenant", { tenant: "" }, "missing or empty"],
    ["tenant", { tenant: "a\u0000" }, "control character"],
    ["calendar", { calendar: undefined }, "makeCalendar"],
    ["calendar", { calendar: japaneseCalendar }, "makeCalendar"],
    ["store", { store: undefined }, "makeMemoryEventStore"]
  ])("is not opened, and says of the %s what to give", (option, wrong, because) => {
    expect(() => openLedger({ ...whole, ...wrong } as never)).toThrow(OptionFault)
    expect(() => openLedger({ ...whole, ...wrong } as never)).toThrow(
      new RegExp(`^The ledger was not opened: ${option} .*${because}`)
    )
  })

  it("fails to build as a layer with the fault as a value", async () => {
    const layer = Layer.provide(Ledger.layer({ tenant: "", calendar }), MemoryEventStore.layer())
    const fault = await Effect.runPromise(Effect.flip(Effect.provide(Ledger, layer)))
    expect(fault).toMatchObject({ _tag: "OptionFault", option: "tenant" })
  })
})

describe("a calendar whose list of holidays has run out", () => {
  it("answers up to its last millisecond, and refuses to guess from then on", async () => {
    const { ledger } = await withOneCall()
    // The Japanese list ends with 2027.
    const end = at("2028-01-01 00:00")
    expect(await ledger.findings({ at: end - 1 })).not.toEqual([])
    await expect(ledger.findings({ at: end })).rejects.toMatchObject({
      _tag: "CalendarExhausted",
      day: "2028-01-01",
      lastYear: 2027
    })
    await expect(ledger.agenda({ from: end, until: end + 1 })).rejects.toThrow(/give the calendar a newer list/)
    await expect(ledger.asOf({ at: end })).rejects.toThrow(/2028-01-01/)
    // Where it stands needs no calendar.
    expect((await ledger.position("aoba", { at: end })).contacts).toBe(1)
  })
})
