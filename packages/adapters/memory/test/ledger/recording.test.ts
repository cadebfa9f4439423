import {
  addNote,
  type AccountId,
  changeStatus,
  CommandReused,
  Contended,
  defineEventKind,
  describeDeal,
  type EventStoreShape,
  InvalidEvent,
  loseDeal,
  type NewEvent,
  recordContact,
  reinstate,
  Rejection,
  reopenDeal,
  retract,
  tag,
  untag,
  VersionConflict,
  winDeal
} from "@genzaichi/core"
import { Effect, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore } from "../../src/index.ts"
import { at, call, given, glance, opened, rawNote } from "./given.ts"

describe("recording on a deal (F1)", () => {
  it("writes what was decided, under the command, with who, when and about whom", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const { command, outcome, events } = await ledger.record({
      deal: "aoba",
      command: "c-1",
      occurredAt: at("2026-11-09 15:00"),
      labels: ["confidential"],
      subjects: [{ kind: "topic", id: "renewal" }],
      correlation: "thread-7",
      does: [
        opened("proposal", "aoba-mfg"),
        recordContact({
          channel: "call",
          direction: "inbound",
          participants: [{ name: "田中", person: "p-1" as never }]
        })
      ]
    })
    expect([command, outcome]).toEqual(["c-1", "recorded"])
    expect(events.map(({ id, kind, version }) => [id, kind, version])).toEqual([
      ["c-1/1", "deal-opened", 1],
      ["c-1/2", "contacted", 2]
    ])
    expect(events[1]).toMatchObject({
      stream: { kind: "deal", id: "aoba" },
      subjects: [
        { kind: "deal", id: "aoba" },
        { kind: "account", id: "aoba-mfg" },
        { kind: "person", id: "p-1" },
        { kind: "topic", id: "renewal" }
      ],
      occurredAt: at("2026-11-09 15:00"),
      recordedAt: at("2026-11-10 09:00"),
      knownAt: at("2026-11-10 09:00"),
      actor: { kind: "member", id: "yamada" },
      recordedBy: { kind: "member", id: "yamada" },
      labels: ["confidential"],
      correlation: "thread-7"
    })
  })

  it("makes up a command of its own where none is given, and takes a generator for it", async () => {
    const { ledger, another } = given("2026-11-10 09:00")
    const first = await ledger.record({ deal: "aoba", does: opened() })
    expect(first.command).toMatch(/^[0-9a-f-]{36}$/)
    let made = 0
    const second = await another({ idGenerator: () => `made-${++made}` }).record({ deal: "aoba", does: call("見積") })
    expect(second.events.map(({ id }) => id)).toEqual(["made-1/1"])
  })

  it("given twice under one command writes once and answers the same", async () => {
    const { ledger, itIs, another } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: opened() })
    const request = { deal: "aoba", command: "c-2", does: [call("見積の件"), changeStatus({ to: "contacted" })] }
    const first = await ledger.record(request)
    itIs("2026-11-12 09:00")
    await ledger.record({ deal: "aoba", does: changeStatus({ to: "qualified" }) })
    const again = await another().record(request)
    expect(again).toEqual({ ...first, outcome: "repeated" })
    expect(glance(await ledger.position("aoba"))).toMatchObject({ status: "qualified", contacts: 1 })
  })

  it.each([
    ["another intention", { does: call("別件") }],
    ["another deal", { deal: "midori" }],
    ["another time", { occurredAt: at("2026-11-09 10:00") }],
    ["another person", { recordedBy: { kind: "member", id: "sato" } as const }]
  ])("refuses a command that stands for something else: %s", async (_what, other) => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: opened() })
    const request = { deal: "aoba", command: "c-2", does: call("見積の件") }
    await ledger.record(request)
    await expect(ledger.record({ ...request, ...other })).rejects.toBeInstanceOf(CommandReused)
  })

  it("writes nothing where it stands so already", async () => {
    const { ledger, store } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: [opened("lead"), tag({ tag: "重点" })] })
    const { outcome, events } = await ledger.record({
      deal: "aoba",
      command: "c-9",
      does: [changeStatus({ to: "lead" }), tag({ tag: "重点" })]
    })
    expect([outcome, events]).toEqual(["nothing-to-record", []])
    expect((await Effect.runPromise(store.head("acme" as never))).sequence).toBe(2)
  })

  it("refuses what cannot be, with the reason in both languages, and writes nothing of it", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: opened() })
    const refused = await ledger
      .record({ deal: "aoba", does: [winDeal(), changeStatus({ to: "proposal" })] })
      .catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(Rejection)
    expect(refused).toMatchObject({
      _tag: "Rejection",
      reason: "closed",
      text: { ja: expect.stringContaining("再開") }
    })
    expect(glance(await ledger.position("aoba")).status).toBe("lead")
  })

  it("decides each intention on what the ones before it come to", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: [opened(), winDeal(), reopenDeal(), loseDeal({ reason: "価格" })] })
    const position = await ledger.position("aoba")
    expect(position.life).toMatchObject({ number: 2, closed: { outcome: "lost", reason: "価格" } })
    expect(position.oddities).toEqual([])
  })

  it("takes yesterday's call of a deal that was won today, deciding as of yesterday", async () => {
    const { ledger, itIs } = given("2026-11-09 09:00")
    await ledger.record({ deal: "aoba", does: opened("negotiation") })
    itIs("2026-11-11 09:00")
    await ledger.record({ deal: "aoba", does: winDeal() })
    await ledger.record({
      deal: "aoba",
      occurredAt: at("2026-11-10 14:00"),
      does: [call("最終条件"), changeStatus({ to: "proposal" })]
    })
    const position = await ledger.position("aoba")
    expect(position.lastContact).toMatchObject({ at: at("2026-11-10 14:00"), gist: "最終条件" })
    expect(position.life?.closed?.outcome).toBe("won")
    expect(position.visits.map(({ status }) => status)).toEqual(["negotiation", "proposal"])
  })

  it("takes a day without a clock time, in the ledger's zone or another", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const { events } = await ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: opened() })
    expect(events[0]).toMatchObject({
      occurredAt: at("2026-11-02"),
      occurredOn: { date: "2026-11-02", zone: "Asia/Tokyo" }
    })
    const there = await ledger.record({
      deal: "midori",
      occurredOn: { date: "2026-11-02", zone: "America/New_York" },
      does: opened()
    })
    expect(there.events[0]?.occurredAt).toBe(Date.parse("2026-11-02T05:00:00Z"))
  })

  it.each([
    ["a day that is none", { occurredOn: "2026-02-30" }, "2026-02-30"],
    ["a zone that is none", { occurredOn: { date: "2026-11-02", zone: "Mars/Base" } }, "Mars/Base"],
    ["an instant and a day", { occurredOn: "2026-11-02", occurredAt: 0 }, "leave one out"],
    ["the future", { occurredAt: at("2026-11-10 09:06") }, "future"],
    ["knowing later than recording", { knownAt: at("2026-11-10 09:01") }, "known"],
    ["no deal", { deal: "" }, "the deal's id is empty"],
    ["an empty command", { command: "" }, "the command's id is empty"]
  ])("refuses %s and says why", async (_what, details, because) => {
    const { ledger } = given("2026-11-10 09:00")
    const refused = await ledger.record({ deal: "aoba", does: opened(), ...details }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(InvalidEvent)
    expect((refused as InvalidEvent).because).toContain(because)
  })

  it.each([
    ["nothing to do", { does: undefined }, "`does` says nothing to do"],
    ["nothing among what to do", { does: [addNote({ text: "メモ" }), null] }, "`does` says nothing to do"],
    ["a verb that was not called", { does: addNote }, "`does` says nothing to do"],
    ["a kind that is none", { does: { kind: "deal-wun", data: {} } }, 'there is no kind "deal-wun"'],
    ["an intention without data", { does: { kind: "contacted" } }, "it has no data"],
    ["no deal at all", { deal: undefined, does: opened() }, "the deal's id is missing"]
  ])("refuses an app without types that gives %s, and says what to give", async (_what, wrong, because) => {
    const { ledger } = given("2026-11-10 09:00")
    const refused = await ledger.record({ deal: "aoba", ...wrong } as never).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(InvalidEvent)
    expect((refused as InvalidEvent).because).toContain(because)
    expect(await ledger.deals()).toEqual([])
  })

  it("keeps an import's claim of when it was known", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({
      deal: "aoba",
      occurredAt: at("2026-11-02 10:00"),
      knownAt: at("2026-11-02 10:00"),
      does: opened()
    })
    expect((await ledger.position("aoba", { known: at("2026-11-03") })).life?.number).toBe(1)
    expect((await ledger.position("aoba", { known: at("2026-11-02") })).life).toBeNull()
  })

  it("retracts and reinstates by event, for every deal the event was about", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: opened() })
    await ledger.record({ deal: "midori", does: opened() })
    const { events } = await ledger.record({
      deal: "aoba",
      does: call("両方の件"),
      subjects: [{ kind: "deal", id: "midori" }]
    })
    const event = events[0]!.id
    const contacts = async () => [(await ledger.position("aoba")).contacts, (await ledger.position("midori")).contacts]
    expect(await contacts()).toEqual([1, 1])
    await ledger.record({ deal: "aoba", does: retract({ event }) })
    expect(await contacts()).toEqual([0, 0])
    expect((await ledger.record({ deal: "aoba", does: retract({ event }) })).outcome).toBe("nothing-to-record")
    const back = await ledger.record({ deal: "aoba", does: reinstate({ event }) })
    expect(await contacts()).toEqual([1, 1])
    await expect(ledger.record({ deal: "aoba", does: retract({ event: back.events[0]!.id }) })).rejects.toMatchObject({
      reason: "correction"
    })
    await expect(ledger.record({ deal: "aoba", does: retract({ event: "nobody" as never }) })).rejects.toMatchObject({
      reason: "unknown-event"
    })
  })

  it("retracts and does something else in one breath", async () => {
    const { ledger } = given("2026-11-10 09:00")
    const { events } = await ledger.record({ deal: "aoba", does: [opened(), changeStatus({ to: "qualified" })] })
    // With the change taken back the deal is a lead again, so that to qualify it is a change.
    const again = await ledger.record({
      deal: "aoba",
      does: [retract({ event: events[1]!.id }), changeStatus({ to: "qualified" })]
    })
    expect(again.events.map(({ kind }) => kind)).toEqual(["retracted", "status-changed"])
    expect((await ledger.position("aoba")).status).toMatchObject({ value: "qualified", event: again.events[1]!.id })
  })
})

describe("recording while others write", () => {
  /** A store in which somebody else writes to the deal just before each of the first appends of the ledger. */
  const crowded = (times: number): { readonly store: EventStoreShape; readonly attempts: () => number } => {
    const store = makeMemoryEventStore()
    let attempts = 0
    return {
      attempts: () => attempts,
      store: {
        ...store,
        append: (tenant, writes, options) =>
          Effect.suspend(() => {
            attempts++
            if (attempts > times) return store.append(tenant, writes, options)
            const event = rawNote(`other-${attempts}`, { kind: "tagged", data: { tag: `t${attempts}` } })
            const other = store.append(tenant, [{ stream: writes[0]!.stream, expected: "any", events: [event] }], {
              command: `other-${attempts}` as never
            })
            return Effect.andThen(other, store.append(tenant, writes, options))
          })
      }
    }
  }

  it("reads what is new and decides again", async () => {
    const { store, attempts } = crowded(1)
    const { ledger } = given("2026-11-10 09:00", { store })
    // What the other wrote meanwhile makes the tag unnecessary.
    expect((await ledger.record({ deal: "aoba", does: tag({ tag: "t1" }) })).outcome).toBe("nothing-to-record")
    expect(attempts()).toBe(1)
  })

  it("wins at the eighth attempt, and gives up after it", async () => {
    const seven = crowded(7)
    const { ledger } = given("2026-11-10 09:00", { store: seven.store })
    const { events } = await ledger.record({ deal: "aoba", does: call("見積") })
    expect([seven.attempts(), events[0]?.version]).toEqual([8, 8])

    const always = crowded(Number.POSITIVE_INFINITY)
    const gaveUp = await given("2026-11-10 09:00", { store: always.store })
      .ledger.record({ deal: "aoba", does: call("見積") })
      .catch((error: unknown) => error)
    expect(gaveUp).toBeInstanceOf(Contended)
    expect(gaveUp).toMatchObject({ subject: { kind: "deal", id: "aoba" }, attempts: 8 })
    expect(always.attempts()).toBe(8)
  })

  it("several ledgers over one store agree, and none of their writes is lost", async () => {
    const { another } = given("2026-11-10 09:00")
    const ledgers = [another(), another(), another()]
    await ledgers[0]!.record({ deal: "aoba", does: opened() })
    await Promise.all(
      ledgers.flatMap((ledger, index) =>
        [1, 2, 3, 4].map((n) => ledger.record({ deal: "aoba", does: addNote({ text: `${index}-${n}` }) }))
      )
    )
    const positions = await Promise.all(ledgers.map((ledger) => ledger.position("aoba")))
    expect(positions[0]!.events).toBe(13)
    for (const position of positions) expect(position).toEqual(positions[0])
  })

  it("a command given to two ledgers at once is recorded once", async () => {
    const { another } = given("2026-11-10 09:00")
    const request = { deal: "aoba", command: "once", does: [opened(), call("初回")] }
    const outcomes = await Promise.all([another().record(request), another().record(request)])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(["recorded", "repeated"])
    expect(outcomes[0]!.events).toEqual(outcomes[1]!.events)
  })

  it("answers a retry that another process recorded a moment before, though its clock showed something else", async () => {
    const store = makeMemoryEventStore()
    const request = { deal: "aoba", command: "once", does: [opened(), call("初回")] }
    const first = given("2026-11-10 09:00", { store })
    let overtaken: unknown
    const overtaking: EventStoreShape = {
      ...store,
      append: (...asked) =>
        Effect.suspend(() => {
          if (overtaken !== undefined) return store.append(...asked)
          overtaken = {}
          return Effect.andThen(
            Effect.promise(async () => void (overtaken = await first.ledger.record(request))),
            store.append(...asked)
          )
        })
    }
    const second = await given("2026-11-10 09:01", { store: overtaking }).ledger.record(request)
    expect(second).toEqual({ ...(overtaken as object), outcome: "repeated" })
  })

  /** A store in which an import writes to a sheet's stream just before the ledger's write under the command lands. */
  const interrupted = (command: string, events: ReadonlyArray<NewEvent>): EventStoreShape => {
    const store = makeMemoryEventStore()
    const sheet = { kind: "sheet", id: "monthly" }
    const importing = { command: "import-1" as never }
    return {
      ...store,
      append: (tenant, writes, options) =>
        options.command === command
          ? Effect.andThen(
              store.append(tenant, [{ stream: sheet, expected: "any", events }], importing),
              store.append(tenant, writes, options)
            )
          : store.append(tenant, writes, options)
    }
  }

  it.each([
    ["the deal's account", { kind: "deal-described", data: { account: "aoba-hd" } }, changeStatus({ to: "contacted" })],
    ["the very change", { kind: "status-changed", data: { to: "contacted" } }, changeStatus({ to: "contacted" })],
    ["that it was won", { kind: "deal-won", data: {} }, changeStatus({ to: "contacted" })],
    ["that it was won, which it is no more", { kind: "deal-won", data: {} }, [winDeal(), reopenDeal()]],
    ["the retraction", { kind: "retracted", data: { event: "c-0/1" } }, retract({ event: "c-0/1" as never })]
  ])("answers a retry though an import told of %s in between", async (_what, told, does) => {
    // Wherever the import is about the deal or only about what is retracted: neither moves the deal's version.
    const subjects = told.kind === "retracted" ? [{ kind: "account", id: "aoba" }] : [{ kind: "deal", id: "aoba" }]
    const store = interrupted("c-1", [rawNote("row-1", { ...told, subjects, occurredAt: at("2026-11-10 09:00") })])
    const { ledger, itIs, another } = given("2026-11-10 09:00", { store })
    const contact = { channel: "mail", direction: "inbound" } as const
    await ledger.recordContact({ account: "aoba", command: "c-0", contact })
    await ledger.record({ deal: "aoba", does: opened("lead", "aoba") })
    itIs("2026-11-10 10:00")
    const request = { deal: "aoba", command: "c-1", does }
    const first = await ledger.record(request)
    expect(first.outcome).toBe("recorded")
    itIs("2026-11-11 09:00")
    await ledger.record({ deal: "aoba", does: addNote({ text: "その後" }) })
    expect(await another().record(request)).toEqual({ ...first, outcome: "repeated" })
    // What is something else stays something else.
    await expect(ledger.record({ ...request, does: call("別件") })).rejects.toBeInstanceOf(CommandReused)
    await expect(ledger.record({ ...request, deal: "midori" })).rejects.toBeInstanceOf(CommandReused)
  })

  it("decides a retry on nothing older than the deal's own version, which was checked", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: opened("lead") })
    await ledger.record({ deal: "aoba", does: tag({ tag: "重点" }) })
    const request = { deal: "aoba", command: "c-1", does: addNote({ text: "メモ" }) }
    await ledger.record(request)
    // Before the tag this would have come to the note alone, but nobody who recorded c-1 could have missed the tag.
    const wider = { ...request, does: [untag({ tag: "重点" }), addNote({ text: "メモ" })] }
    await expect(ledger.record(wider)).rejects.toBeInstanceOf(CommandReused)
    expect((await ledger.record(request)).outcome).toBe("repeated")
  })

  it.each([
    ["became the only one open", ["a"], []],
    ["joined the one that was open", ["a", "b"], ["a"]]
  ])("answers a retry of a contact of an account though a deal %s in between", async (_what, deals, open) => {
    const late = deals.at(-1)!
    const opening = rawNote("row-1", {
      kind: "deal-opened",
      data: { status: "lead", account: "aoba" },
      subjects: [{ kind: "deal", id: late }]
    })
    const { ledger, another } = given("2026-11-10 09:00", { store: interrupted("mail-1", [opening]) })
    for (const deal of open) await ledger.record({ deal, does: opened("lead", "aoba") })
    const request = { account: "aoba", command: "mail-1", contact: { channel: "mail", direction: "inbound" } } as const
    const first = await ledger.recordContact(request)
    expect([first.outcome, first.openDeals]).toEqual(["recorded", open])
    expect(await another().recordContact(request)).toEqual({ ...first, outcome: "repeated" })
    const other = { ...request, contact: { ...request.contact, gist: "別件" } }
    await expect(ledger.recordContact(other)).rejects.toBeInstanceOf(CommandReused)
    const elsewhere = { ...request, subjects: [{ kind: "deal", id: "z" }] }
    await expect(ledger.recordContact(elsewhere)).rejects.toBeInstanceOf(CommandReused)
  })

  it("passes a conflict of a raw append on, with both versions", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: opened() })
    const raw = ledger.append([{ stream: { kind: "deal", id: "aoba" }, expected: 0, events: [rawNote("x")] }], {
      command: "raw"
    })
    await expect(raw).rejects.toBeInstanceOf(VersionConflict)
    await expect(raw).rejects.toMatchObject({ expected: 0, actual: 1 })
  })

  it("notices that the log was replaced by another", async () => {
    const first = makeMemoryEventStore()
    const second = makeMemoryEventStore()
    let current = first
    const { ledger, writeBehind } = given("2026-11-10 09:00", {
      store: { ...first, readAll: (...asked) => current.readAll(...asked) }
    })
    await writeBehind("aoba", [rawNote("a"), rawNote("b")], first)
    expect(await ledger.deals()).toEqual(["aoba"])
    await writeBehind("midori", [rawNote("c", { subjects: [{ kind: "deal", id: "midori" }] })], second)
    current = second
    expect(await ledger.deals()).toEqual(["midori"])
  })
})

describe("a contact that names no deal (SEMANTICS 2)", () => {
  const contact = { channel: "mail", direction: "inbound", gist: "資料の依頼" } as const

  it("belongs to the account, and to the deal if that is the only one open then", async () => {
    const { ledger, itIs } = given("2026-11-02 09:00")
    await ledger.record({ deal: "old", does: [opened("lead", "aoba"), loseDeal()] })
    await ledger.record({ deal: "new", does: opened("lead", "aoba") })
    await ledger.record({ deal: "elsewhere", does: opened("lead", "midori") })
    itIs("2026-11-03 09:00")
    const { events, openDeals } = await ledger.recordContact({ account: "aoba", contact })
    expect(openDeals).toEqual(["new"])
    expect(events[0]).toMatchObject({
      stream: { kind: "account", id: "aoba" },
      subjects: [
        { kind: "account", id: "aoba" },
        { kind: "deal", id: "new" }
      ]
    })
    expect((await ledger.position("new")).lastInbound?.gist).toBe("資料の依頼")
    expect((await ledger.position("old")).contacts).toBe(0)
  })

  it("stays with the account where several are open, or none, and says which", async () => {
    const { ledger } = given("2026-11-02 09:00")
    await ledger.record({ deal: "a", does: opened("lead", "aoba") })
    await ledger.record({ deal: "b", does: [opened(), describeDeal({ account: "aoba" as AccountId })] })
    const several = await ledger.recordContact({ account: "aoba", contact })
    expect([several.openDeals, several.events[0]?.subjects.length]).toEqual([["a", "b"], 1])
    const none = await ledger.recordContact({ account: "midori", contact })
    expect([none.openDeals, none.events[0]?.subjects.length]).toEqual([[], 1])
  })

  it("looks at which deals were open when it happened, not at today's", async () => {
    const { ledger, itIs } = given("2026-11-02 09:00")
    await ledger.record({ deal: "a", does: opened("lead", "aoba") })
    itIs("2026-11-10 09:00")
    await ledger.record({ deal: "b", does: opened("lead", "aoba") })
    const late = await ledger.recordContact({ account: "aoba", contact, occurredAt: at("2026-11-05 10:00") })
    expect(late.openDeals).toEqual(["a"])
  })

  it("given twice under one command is written once, also after deals changed", async () => {
    const { ledger } = given("2026-11-02 09:00")
    await ledger.record({ deal: "a", does: opened("lead", "aoba") })
    const first = await ledger.recordContact({ account: "aoba", contact, command: "mail-1" })
    await ledger.record({ deal: "b", does: opened("lead", "aoba") })
    const again = await ledger.recordContact({ account: "aoba", contact, command: "mail-1" })
    expect(again).toEqual({ ...first, outcome: "repeated" })
    await expect(
      ledger.recordContact({ account: "aoba", contact: { ...contact, gist: "別件" }, command: "mail-1" })
    ).rejects.toBeInstanceOf(CommandReused)
  })
})

describe("an app's own kinds of events (F2)", () => {
  const visited = defineEventKind({
    kind: "acme.site-visited",
    version: 2,
    label: { ja: "現場訪問", en: "Site visit" },
    data: Schema.Struct({ place: Schema.String, hours: Schema.Finite }),
    policy: [
      {
        line: "visit",
        when: {},
        contact: true,
        inbound: true,
        ball: null,
        update: true,
        because: { ja: "現場で会った", en: "we met on site" }
      }
    ],
    upcasts: { 1: (data) => ({ ...(data as object), hours: 1 }) }
  })

  it("are recorded, checked and counted as their policy says", async () => {
    const { ledger, another } = given("2026-11-10 09:00", { kinds: [visited] })
    await ledger.record({
      deal: "aoba",
      does: [opened(), { kind: "acme.site-visited", data: { place: "川崎", hours: 2 } }]
    })
    expect((await ledger.position("aoba")).contacts).toBe(1)
    expect((await ledger.timeline("aoba")).map(({ label }) => label.ja)).toEqual(["商談開始", "現場訪問"])
    const wrong = ledger.record({ deal: "aoba", does: { kind: "acme.site-visited", data: { place: "川崎" } } })
    await expect(wrong).rejects.toBeInstanceOf(InvalidEvent)
    // A ledger that was not told of the kind passes over it.
    const stranger = another({ kinds: [] })
    expect((await stranger.position("aoba")).contacts).toBe(0)
  })

  it("of a name nobody handed over are refused, with the kinds there are, and nothing is written", async () => {
    const { ledger, another } = given("2026-11-10 09:00", { kinds: [visited] })
    await ledger.record({ deal: "aoba", does: opened() })
    const data = { place: "川崎", hours: 2 }
    const misspelt = {
      deal: "aoba",
      command: "v-1",
      does: [call("訪問前"), { kind: "acme.site-vistied", data } as const]
    }
    const refused = await ledger.record(misspelt).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(InvalidEvent)
    expect(refused).toMatchObject({ event: "v-1", kind: "acme.site-vistied" })
    expect((refused as InvalidEvent).because).toContain("the library's kinds and acme.site-visited.")
    expect((refused as InvalidEvent).because).toContain("as kinds")
    const stranger = another({ kinds: [] }).record({ deal: "aoba", does: { kind: "acme.site-visited", data } })
    await expect(stranger).rejects.toMatchObject({ because: expect.stringContaining("the library's kinds alone") })
    expect((await ledger.position("aoba")).events).toBe(1)
  })

  it("of another app are appended as they are, and read past", async () => {
    const { ledger, writeBehind } = given("2026-11-10 09:00", { kinds: [visited] })
    await ledger.record({ deal: "aoba", does: opened() })
    await writeBehind("aoba", [rawNote("theirs", { kind: "other.thing", data: { any: 1 } })])
    const stream = { kind: "deal", id: "aoba" }
    const ours = rawNote("ours", { kind: "other.thing", data: { any: 2 } })
    await ledger.append([{ stream, expected: "any", events: [ours] }], { command: "raw" })
    expect((await ledger.timeline("aoba")).map(({ event }) => event.kind)).toContain("other.thing")
    expect([(await ledger.position("aoba")).contacts, await ledger.problems()]).toEqual([0, []])
  })

  it("are upcast when read, and what cannot be read is reported and stops nothing", async () => {
    const { ledger, itIs, writeBehind } = given("2026-11-10 09:00", { kinds: [visited] })
    await ledger.record({ deal: "aoba", does: opened() })
    itIs("2026-11-10 09:01")
    const old = rawNote("old", { kind: "acme.site-visited", kindVersion: 1, data: { place: "横浜" } })
    const broken = rawNote("broken", { kind: "acme.site-visited", kindVersion: 9, data: {} })
    await writeBehind("aoba", [old, broken])
    await ledger.record({ deal: "aoba", does: call("その後") })
    expect((await ledger.position("aoba")).contacts).toBe(2)
    const visit = (await ledger.timeline("aoba")).find(({ event }) => event.id === "old")
    expect(visit?.event).toMatchObject({ kindVersion: 2, data: { place: "横浜", hours: 1 } })
    expect(await ledger.problems()).toMatchObject([{ _tag: "UndecodableEvent", id: "broken", sequence: 3 }])
  })
})
