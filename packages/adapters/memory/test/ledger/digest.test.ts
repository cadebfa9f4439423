import {
  acknowledgementOf,
  all,
  bookMeeting,
  builtInRules,
  businessDays,
  changeOwner,
  changeStatus,
  completeAction,
  type Condition,
  days,
  defaultContactPolicy,
  type Digest,
  digestCommand,
  digestStream,
  type EventStoreShape,
  EventStore,
  type Intent,
  InvalidEvent,
  is,
  Ledger,
  loseDeal,
  makeCalendar,
  moveBall,
  not,
  older,
  openDeal,
  planAction,
  recordAnswer,
  recordContact,
  reopenDeal,
  rescheduleAction,
  retract,
  type Rule,
  type RuleSet,
  sendQuote,
  snoozeOf,
  startWait,
  tag,
  unless,
  winDeal,
  withMessages
} from "@genzaichi/core"
import { Effect, Layer, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore } from "../../src/index.ts"
import { at, by, calendar, call, given, rawNote, type Setting, tenant } from "./given.ts"

const builtIn = (id: string) => builtInRules.rules.find((rule) => rule.id === id)!

/** Silence of five business days, urgent from the tenth, and actions that are overdue. */
const ruleSet: RuleSet = {
  name: "two",
  version: 1,
  rules: [
    {
      ...builtIn("silent"),
      when: older("last-contact-or-opened", businessDays(5)),
      rises: [{ after: businessDays(5), to: "high" }],
      pausedBy: ["snooze", "acknowledgement"]
    },
    builtIn("action-overdue")
  ]
}

const ofYamada = (title = "青葉製作所") => openDeal({ title, status: "proposal", owner: "yamada" as never })
const reply = recordContact({ channel: "mail", direction: "inbound", gist: "検討中とのこと" })

/** A deal of Yamada's with a call on Monday 11-02, so silent from Tuesday 11-10, as the 3rd is a holiday. */
const withOneCall = async (over: Partial<Parameters<typeof given>[1]> = {}): Promise<Setting> => {
  const setting = given("2026-11-02 10:00", { ruleSet, ...over })
  await setting.ledger.record({ deal: "aoba", does: [ofYamada(), call("見積の説明")] })
  return setting
}

/** What a digest says, at a glance. */
const glance = ({ lines, cleared, coming, unchanged }: Digest) => ({
  told: lines.map(({ change, deal, finding }) => `${change} ${deal} ${finding.rule}`),
  cleared: cleared.map(({ deal, rule, reason }) => `${deal} ${rule} ${reason}`),
  coming: coming.map(({ day, reminder }) => `${reminder.deal} ${reminder.kind} ${day.ja}`),
  unchanged
})

const nothing = { told: [], cleared: [], coming: [], unchanged: 0 }
const told = (...lines: ReadonlyArray<string>) => ({ ...nothing, told: lines })
const cleared = (...lines: ReadonlyArray<string>) => ({ ...nothing, cleared: lines })
const coming = (...lines: ReadonlyArray<string>) => ({ ...nothing, coming: lines })
const unchanged = (count: number) => ({ ...nothing, unchanged: count })

const daily = { owner: "yamada", every: "day" } as const
const weekly = { owner: "yamada", every: "week" } as const

/** Delivers on a day at nine, and says what came of it. */
const deliveredOn = async ({ ledger, itIs }: Setting, date: string, request: typeof daily | typeof weekly = daily) => {
  itIs(`${date} 09:00`)
  const { outcome, digest } = await ledger.deliverDigest(request)
  return [outcome, glance(digest)]
}

/** Nobody's append comes before everybody has decided, as with processes that write at once. */
const hesitant = (store: EventStoreShape): EventStoreShape => ({
  ...store,
  append: (...given) => Effect.andThen(Effect.sleep("5 millis"), store.append(...given))
})

const deliveries = (store: EventStoreShape, owner: string | null = "yamada") =>
  Effect.runPromise(Stream.runCollect(store.readStream(tenant, digestStream(owner))))

describe("a digest (B7, SEMANTICS 8)", () => {
  it("tells once, and then only what changed", async () => {
    const setting = await withOneCall()
    expect(await deliveredOn(setting, "2026-11-09")).toEqual(["nothing-to-tell", unchanged(0)])
    expect(await deliveredOn(setting, "2026-11-10")).toEqual(["delivered", told("new aoba silent")])
    expect(await deliveredOn(setting, "2026-11-11")).toEqual(["nothing-to-tell", unchanged(1)])
    await setting.ledger.record({
      deal: "aoba",
      does: planAction({ action: "quote", what: "見積再送", due: by("2026-11-11") })
    })
    expect(await deliveredOn(setting, "2026-11-12")).toEqual([
      "delivered",
      { ...told("new aoba action-overdue"), unchanged: 1 }
    ])
    expect(await deliveredOn(setting, "2026-11-13")).toEqual(["nothing-to-tell", unchanged(2)])
  })

  it("records what stood and nothing that was said, in a stream of the owner's own", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    const [stored] = await deliveries(setting.store)
    expect(stored).toMatchObject({
      id: "digest/yamada/day/2026-11-10/1",
      kind: "digest-delivered",
      stream: { kind: "digest", id: "yamada" },
      subjects: [{ kind: "member", id: "yamada" }],
      occurredAt: at("2026-11-10 09:00"),
      version: 1
    })
    const { digest } = await setting.ledger.deliverDigest(daily)
    const { identity, anchor } = digest.lines[0]!.finding
    expect(identity).toBe(`silent|deal|aoba|1|${anchor!.event}`)
    expect(stored!.data).toEqual({
      owner: "yamada",
      every: "day",
      period: "2026-11-10",
      at: at("2026-11-10 09:00"),
      ruleSet: { name: "two", version: 1 },
      sequence: 2,
      standing: [{ identity, severity: "medium" }]
    })
  })

  it("moves no position: nothing is told to a deal", async () => {
    const setting = await withOneCall()
    const before = await setting.ledger.position("aoba")
    await deliveredOn(setting, "2026-11-10")
    expect(await setting.ledger.position("aoba")).toBe(before)
    expect(await setting.ledger.deals()).toEqual(["aoba"])
    expect(await setting.ledger.problems()).toEqual([])
  })

  it("tells again what has become worse", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    // Five business days after 11-10 are over at 00:00 on 11-17.
    expect(await deliveredOn(setting, "2026-11-16")).toEqual(["nothing-to-tell", unchanged(1)])
    expect(await deliveredOn(setting, "2026-11-17")).toEqual(["delivered", told("worse aoba silent")])
    expect(await deliveredOn(setting, "2026-11-18")).toEqual(["nothing-to-tell", unchanged(1)])
  })

  it("says once that what was told has cleared, and why", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    setting.itIs("2026-11-10 15:00")
    const { events } = await setting.ledger.record({ deal: "aoba", does: reply })
    setting.itIs("2026-11-11 09:00")
    const { digest } = await setting.ledger.deliverDigest(daily)
    expect(digest.cleared).toMatchObject([
      {
        reason: "contact",
        because: { ja: "接点がありました", en: "there was contact" },
        name: { ja: "青葉製作所" },
        at: at("2026-11-10 15:00"),
        day: { ja: "11/10(火)", en: "Tue 10 Nov" },
        evidence: [events[0]!.id]
      }
    ])
    expect(await deliveredOn(setting, "2026-11-12")).toEqual(["nothing-to-tell", unchanged(0)])
  })

  it.each([
    ["a deal was won", () => winDeal(), "won"],
    ["a finding was acknowledged", (digest: Digest) => acknowledgementOf(digest.lines[0]!.finding), "acknowledged"],
    [
      "a finding was snoozed",
      (digest: Digest) => snoozeOf(digest.lines[0]!.finding, { on: by("2026-11-20") }),
      "snoozed"
    ],
    ["we called", () => call("近況の確認"), "contact"]
  ])("says that %s", async (_, does, reason) => {
    const setting = await withOneCall()
    setting.itIs("2026-11-10 09:00")
    const { digest } = await setting.ledger.deliverDigest(daily)
    const { events } = await setting.ledger.record({ deal: "aoba", does: does(digest) })
    setting.itIs("2026-11-11 09:00")
    const next = (await setting.ledger.deliverDigest(daily)).digest
    expect(glance(next)).toEqual(cleared(`aoba silent ${reason}`))
    // At the very instant it was told, and yet after it.
    expect(next.cleared[0]).toMatchObject({ at: at("2026-11-10 09:00"), evidence: [events[0]!.id] })
  })

  it("says that an action was done", async () => {
    const setting = await withOneCall()
    await setting.ledger.record({
      deal: "aoba",
      does: planAction({ action: "q", what: "見積", due: by("2026-11-05") })
    })
    expect(await deliveredOn(setting, "2026-11-06")).toEqual(["delivered", told("new aoba action-overdue")])
    await setting.ledger.record({ deal: "aoba", does: completeAction({ action: "q" }) })
    expect(await deliveredOn(setting, "2026-11-07")).toEqual(["delivered", cleared("aoba action-overdue action")])
  })

  it("names what ended it, not what came after", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    await setting.ledger.record({ deal: "aoba", does: call("近況の確認") })
    setting.itIs("2026-11-11 10:00")
    await setting.ledger.record({ deal: "aoba", does: winDeal() })
    expect(await deliveredOn(setting, "2026-11-12")).toEqual(["delivered", cleared("aoba silent contact")])
  })

  it("takes a booked meeting that has ended for contact", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    await setting.ledger.record({
      deal: "aoba",
      does: bookMeeting({ meeting: "m", start: at("2026-11-11 15:00"), end: at("2026-11-11 16:00") })
    })
    expect(await deliveredOn(setting, "2026-11-12")).toEqual(["delivered", cleared("aoba silent contact")])
  })

  it("tells only the new silence where we were in touch and have been silent since", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    await setting.ledger.record({ deal: "aoba", does: call("近況の確認") })
    expect(await deliveredOn(setting, "2026-11-25")).toEqual(["delivered", told("new aoba silent")])
  })

  it("says that it is back when a snooze has ended", async () => {
    const setting = await withOneCall()
    setting.itIs("2026-11-10 09:00")
    const { digest } = await setting.ledger.deliverDigest(daily)
    const until = { on: by("2026-11-12") }
    await setting.ledger.record({ deal: "aoba", does: snoozeOf(digest.lines[0]!.finding, until, "出張中") })
    expect(await deliveredOn(setting, "2026-11-11")).toEqual([
      "delivered",
      { ...cleared("aoba silent snoozed"), coming: ["aoba snooze 11/12(木)"] }
    ])
    expect(await deliveredOn(setting, "2026-11-12")).toEqual(["nothing-to-tell", unchanged(0)])
    expect(await deliveredOn(setting, "2026-11-13")).toEqual(["delivered", told("back aoba silent")])
  })

  it("stays quiet about what was acknowledged, until it counts from something else", async () => {
    const setting = await withOneCall()
    setting.itIs("2026-11-10 09:00")
    const { digest } = await setting.ledger.deliverDigest(daily)
    await setting.ledger.record({ deal: "aoba", does: acknowledgementOf(digest.lines[0]!.finding) })
    await deliveredOn(setting, "2026-11-11")
    expect(await deliveredOn(setting, "2026-11-24")).toEqual(["nothing-to-tell", unchanged(0)])
    await setting.ledger.record({ deal: "aoba", occurredAt: at("2026-11-12 10:00"), does: call("電話") })
    expect(await deliveredOn(setting, "2026-11-25")).toEqual(["delivered", told("new aoba silent")])
  })

  it("hands over: the one is told whose it is now, the other that it is theirs", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    await setting.ledger.record({ deal: "aoba", does: changeOwner({ to: "sato" as never, name: "佐藤" }) })
    setting.itIs("2026-11-11 09:00")
    const { digest } = await setting.ledger.deliverDigest(daily)
    expect(glance(digest)).toEqual(cleared("aoba silent handed-over"))
    expect(digest.cleared[0]!.because).toEqual({ ja: "担当が佐藤さんに変わりました", en: "handed over to 佐藤" })
    const others = await setting.ledger.deliverDigest({ owner: "sato", every: "day" })
    expect(glance(others.digest)).toEqual(told("new aoba silent"))
    expect(others.digest.to).toEqual({ ja: "佐藤さん", en: "佐藤" })
  })

  it("calls its reader by the same name, whatever there is to tell", async () => {
    const setting = await withOneCall()
    await setting.ledger.record({ deal: "aoba", does: changeOwner({ to: "yamada" as never, name: "山田" }) })
    const toldOn = async (date: string) => {
      setting.itIs(`${date} 09:00`)
      const { digest } = await setting.ledger.deliverDigest(daily)
      return [glance(digest), digest.to.ja]
    }
    expect(await toldOn("2026-11-10")).toEqual([told("new aoba silent"), "山田さん"])
    await setting.ledger.record({ deal: "aoba", does: call("近況") })
    expect(await toldOn("2026-11-11")).toEqual([cleared("aoba silent contact"), "山田さん"])
    await setting.ledger.record({
      deal: "aoba",
      does: planAction({ action: "quote", what: "見積", due: by("2026-11-13") })
    })
    expect(await toldOn("2026-11-12")).toEqual([coming("aoba action 11/13(金)"), "山田さん"])
    expect(await toldOn("2026-11-14")).toEqual([told("new aoba action-overdue"), "山田さん"])
    // Also where the last deal was handed over.
    await setting.ledger.record({ deal: "aoba", does: changeOwner({ to: "sato" as never }) })
    expect(await toldOn("2026-11-16")).toEqual([cleared("aoba action-overdue handed-over"), "山田さん"])
  })

  it("says of what was settled before it was handed over that it was settled", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    await setting.ledger.record({ deal: "aoba", does: call("近況の確認") })
    await setting.ledger.record({ deal: "aoba", does: changeOwner({ to: "sato" as never, name: "佐藤" }) })
    expect(await deliveredOn(setting, "2026-11-11")).toEqual(["delivered", cleared("aoba silent contact")])
  })

  it("tells of the deals nobody owns in a digest of their own, whatever members are called", async () => {
    const setting = given("2026-11-02 10:00", { ruleSet })
    const ownerless = openDeal({ title: "担当なし" })
    await setting.ledger.record({ deal: "aoba", does: ownerless })
    await setting.ledger.record({
      deal: "midori",
      does: openDeal({ title: "無名さんの商談", owner: "nobody" as never })
    })
    setting.itIs("2026-11-10 09:00")
    const nobody = await setting.ledger.deliverDigest({ owner: null, every: "day" })
    expect([nobody.outcome, glance(nobody.digest)]).toEqual(["delivered", told("new aoba silent")])
    expect(nobody.digest.to).toEqual({ ja: "担当者のいない商談", en: "Deals without an owner" })
    const named = await setting.ledger.deliverDigest({ owner: "nobody", every: "day" })
    expect([named.outcome, glance(named.digest)]).toEqual(["delivered", told("new midori silent")])
    expect((await deliveries(setting.store, null)).map(({ subjects }) => subjects)).toEqual([[]])
  })

  it("comes weekly, too: one a week, and after a daily one only what changed since", async () => {
    const setting = await withOneCall()
    expect(await deliveredOn(setting, "2026-11-10", weekly)).toEqual(["delivered", told("new aoba silent")])
    expect((await deliveries(setting.store))[0]).toMatchObject({ data: { every: "week", period: "2026-W46" } })
    expect(await deliveredOn(setting, "2026-11-11", daily)).toEqual(["nothing-to-tell", unchanged(1)])
    expect(await deliveredOn(setting, "2026-11-15", weekly)).toEqual(["repeated", told("new aoba silent")])
    expect(await deliveredOn(setting, "2026-11-17", daily)).toEqual(["delivered", told("worse aoba silent")])
    expect(await deliveredOn(setting, "2026-11-17", weekly)).toEqual(["nothing-to-tell", unchanged(1)])
  })

  it("hears of a call that became known late, and of an event that was taken back", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    const late = await setting.ledger.record({
      deal: "aoba",
      occurredAt: at("2026-11-05 11:00"),
      does: call("後から記録")
    })
    expect(await deliveredOn(setting, "2026-11-11")).toEqual(["delivered", cleared("aoba silent contact")])
    await setting.ledger.record({ deal: "aoba", does: retract({ event: late.events[0]!.id }) })
    expect(await deliveredOn(setting, "2026-11-12")).toEqual(["delivered", told("back aoba silent")])
  })

  it("says where what was told was never so, by what was recorded since", async () => {
    const setting = await withOneCall()
    await setting.ledger.record({
      deal: "aoba",
      command: "plan",
      does: planAction({ action: "q", what: "見積", due: by("2026-11-04") })
    })
    await deliveredOn(setting, "2026-11-05")
    await setting.ledger.record({ deal: "aoba", does: retract({ event: "plan/1" as never }) })
    const [, said] = await deliveredOn(setting, "2026-11-06")
    expect(said).toEqual(cleared("aoba action-overdue corrected"))
  })

  describe("names what ended it", () => {
    /** One rule alone, asked of a deal whose ball came to us on 11-02 at ten. */
    const asked = async (when: Condition, over: Partial<Rule> = {}): Promise<Setting> => {
      const rule: Rule = { ...builtIn("ball-ours"), id: "acme.one", when, counts: "ball-moved", pausedBy: [], ...over }
      const setting = given("2026-11-02 10:00", { ruleSet: { name: "one", version: 1, rules: [rule] } })
      await setting.ledger.record({ deal: "aoba", does: [ofYamada(), moveBall({ to: "us" })] })
      expect(await deliveredOn(setting, "2026-11-05")).toEqual(["delivered", told("new aoba acme.one")])
      return setting
    }
    const oursForADay = all(is("ball", "us"), older("ball-moved", days(1)))

    it("where it passed by itself", async () => {
      const setting = await asked(unless(older("ball-moved", days(1)), older("ball-moved", days(5))))
      setting.itIs("2026-11-10 09:00")
      const { digest } = await setting.ledger.deliverDigest(daily)
      expect(digest.cleared).toMatchObject([{ reason: "passed", at: at("2026-11-07"), evidence: [] }])
    })

    it("where it passed at the very instant it is told of", async () => {
      const setting = await asked(unless(older("ball-moved", days(1)), older("ball-moved", days(5))))
      setting.itIs("2026-11-07")
      const { digest } = await setting.ledger.deliverDigest(daily)
      expect(digest.cleared).toMatchObject([{ reason: "passed", at: at("2026-11-07"), evidence: [] }])
    })

    it("where the deal was lost all the while: not that", async () => {
      const setting = await asked(older("ball-moved", days(1)))
      setting.itIs("2026-11-05 10:00")
      await setting.ledger.record({ deal: "aoba", does: loseDeal({ reason: "価格" }) })
      expect(await deliveredOn(setting, "2026-11-06")).toEqual(["delivered", cleared("aoba acme.one lost")])

      const reapproach: RuleSet = { name: "again", version: 1, rules: [builtIn("re-approach-due")] }
      const lost = given("2026-11-02 10:00", { ruleSet: reapproach })
      await lost.ledger.record({
        deal: "aoba",
        does: [ofYamada(), planAction({ action: "again", what: "再提案", due: by("2026-11-04") })]
      })
      await lost.ledger.record({ deal: "aoba", does: loseDeal({ reason: "価格" }) })
      expect(await deliveredOn(lost, "2026-11-06")).toEqual(["delivered", told("new aoba re-approach-due")])
      await lost.ledger.record({ deal: "aoba", does: completeAction({ action: "again" }) })
      expect(await deliveredOn(lost, "2026-11-09")).toEqual(["delivered", cleared("aoba re-approach-due action")])
    })

    it.each<readonly [string, Condition, Partial<Rule>, Intent, string]>([
      ["where the ball moved on", oursForADay, {}, moveBall({ to: "customer" }), "ball"],
      [
        "where somebody waits",
        oursForADay,
        { pausedBy: ["wait"] },
        startWait({ on: "customer", lookAgain: { on: by("2026-11-20") } }),
        "wait"
      ],
      ["where its status changed", is("status", "proposal"), {}, changeStatus({ to: "negotiation" }), "status"],
      ["where something else was recorded", not(is("tags", "seen")), {}, tag({ tag: "seen" }), "changed"],
      ["where it was lost", oursForADay, {}, loseDeal({ reason: "価格" }), "lost"]
    ])("%s", async (_, when, over, does, reason) => {
      const setting = await asked(when, over)
      await setting.ledger.record({ deal: "aoba", does })
      expect(await deliveredOn(setting, "2026-11-06")).toEqual(["delivered", cleared(`aoba acme.one ${reason}`)])
    })

    it("where a meeting ended, whatever was recorded after it", async () => {
      const setting = await asked(is("ball", "us"), { counts: "last-contact-or-opened" })
      await setting.ledger.record({
        deal: "aoba",
        does: bookMeeting({ meeting: "m", start: at("2026-11-06 15:00"), end: at("2026-11-06 16:00") })
      })
      setting.itIs("2026-11-08 10:00")
      await setting.ledger.record({ deal: "aoba", does: moveBall({ to: "customer" }) })
      setting.itIs("2026-11-09 09:00")
      const { digest } = await setting.ledger.deliverDigest(daily)
      expect(digest.cleared).toMatchObject([{ reason: "contact", at: at("2026-11-06 16:00"), evidence: [] }])
    })

    it("where a proposal was answered", async () => {
      const setting = given("2026-11-02 10:00", {
        ruleSet: { name: "one", version: 1, rules: [{ ...builtIn("proposal-unanswered"), pausedBy: [] }] },
        contactPolicy: { ...defaultContactPolicy, name: "no answer is contact", lines: [] }
      })
      await setting.ledger.record({ deal: "aoba", does: [ofYamada(), sendQuote({ proposal: "q" })] })
      await deliveredOn(setting, "2026-11-20")
      await setting.ledger.record({ deal: "aoba", does: recordAnswer({ reaction: "considering" }) })
      expect(await deliveredOn(setting, "2026-11-21")).toEqual([
        "delivered",
        cleared("aoba proposal-unanswered answer")
      ])
    })

    it("where the rule asks otherwise now, or no more", async () => {
      const setting = await asked(oursForADay)
      const patient: Rule = {
        ...builtIn("ball-ours"),
        id: "acme.one",
        when: all(is("ball", "us"), older("ball-moved", days(9)))
      }
      setting.itIs("2026-11-06 09:00")
      for (const rules of [[patient], []]) {
        const ledger = setting.another({ ruleSet: { name: "one", version: 2, rules } })
        expect(glance(await ledger.digest(daily))).toEqual(cleared("aoba acme.one rule-changed"))
      }
    })
  })

  it("tells of the next life anew", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    await setting.ledger.record({ deal: "aoba", does: winDeal() })
    setting.itIs("2026-11-11 10:00")
    await setting.ledger.record({ deal: "aoba", does: reopenDeal() })
    expect(await deliveredOn(setting, "2026-11-20")).toEqual(["delivered", told("new aoba silent")])
  })
})

describe("what comes due (A9)", () => {
  /** A deal with something to hand in by a day, at nine on Monday 11-02. */
  const withAction = async (due: string, over: object = {}): Promise<Setting> => {
    const setting = given("2026-11-02 10:00", { ruleSet })
    const action = { action: "quote", what: "見積再送", assignee: "山田", due: by(due), ...over }
    await setting.ledger.record({ deal: "aoba", does: [ofYamada(), call("見積の説明"), planAction(action)] })
    return setting
  }

  it("is told once, by the last business day before it; also where nothing else is news", async () => {
    const setting = await withAction("2026-11-09")
    expect(await deliveredOn(setting, "2026-11-05")).toEqual(["nothing-to-tell", unchanged(0)])
    // Friday's digest tells of Monday.
    expect(await deliveredOn(setting, "2026-11-06")).toEqual(["delivered", coming("aoba action 11/9(月)")])
    expect(await deliveredOn(setting, "2026-11-09")).toEqual(["nothing-to-tell", unchanged(0)])
    expect((await deliveries(setting.store)).map(({ data }) => data)).toMatchObject([
      { standing: [], reminded: [expect.stringMatching(/^action\|/)] }
    ])
  })

  it("is still told on its day, where nobody was told before", async () => {
    const setting = await withAction("2026-11-09")
    expect(await deliveredOn(setting, "2026-11-09")).toEqual(["delivered", coming("aoba action 11/9(月)")])
    // From the next day on it is a finding.
    expect(await deliveredOn(setting, "2026-11-10")).toEqual([
      "delivered",
      told("new aoba action-overdue", "new aoba silent")
    ])
  })

  it("is told again where it was put off to another day", async () => {
    const setting = await withAction("2026-11-06")
    expect(await deliveredOn(setting, "2026-11-05")).toEqual(["delivered", coming("aoba action 11/6(金)")])
    await setting.ledger.record({ deal: "aoba", does: rescheduleAction({ action: "quote", due: by("2026-11-09") }) })
    expect(await deliveredOn(setting, "2026-11-06")).toEqual(["delivered", coming("aoba action 11/9(月)")])
  })

  it("is told of seven days ahead by a weekly digest, and not again by daily ones", async () => {
    const setting = await withAction("2026-11-09")
    expect(await deliveredOn(setting, "2026-11-03", weekly)).toEqual(["delivered", coming("aoba action 11/9(月)")])
    // Something else is delivered meanwhile, which must not make it forgotten that this was told.
    await setting.ledger.record({
      deal: "aoba",
      does: planAction({ action: "call", what: "電話", due: by("2026-11-04") })
    })
    expect(await deliveredOn(setting, "2026-11-04")).toEqual(["delivered", coming("aoba action 11/4(水)")])
    expect(await deliveredOn(setting, "2026-11-06")).toEqual(["delivered", told("new aoba action-overdue")])
    expect(await deliveredOn(setting, "2026-11-07")).toEqual(["nothing-to-tell", unchanged(1)])
  })

  it("is told to whoever is to look, whoever has the deal", async () => {
    const setting = await withAction("2026-11-06", { assignee: "佐藤", member: "sato" })
    expect(await deliveredOn(setting, "2026-11-05")).toEqual(["nothing-to-tell", unchanged(0)])
    const { digest } = await setting.ledger.deliverDigest({ owner: "sato", every: "day" })
    expect(glance(digest)).toEqual(coming("aoba action 11/6(金)"))
    expect(digest.subject).toEqual({ ja: "まもなく1件 — 11/5(木)", en: "1 coming up — Thu 5 Nov" })
  })

  it("counts as told where it lay ahead at an instant one compares with", async () => {
    const { ledger } = await withAction("2026-11-06")
    const later = { ...daily, at: at("2026-11-05 18:00") }
    expect(glance(await ledger.digest({ ...later, since: at("2026-11-04 09:00") }))).toEqual(
      coming("aoba action 11/6(金)")
    )
    expect(glance(await ledger.digest({ ...later, since: at("2026-11-05 09:00") }))).toEqual(unchanged(0))
  })
})

describe("showing a digest without delivering it", () => {
  it("records nothing, and shows what would be told", async () => {
    const { ledger, itIs, store } = await withOneCall()
    itIs("2026-11-10 09:00")
    const shown = await ledger.digest(daily)
    expect(glance(shown)).toEqual(told("new aoba silent"))
    expect(await deliveries(store)).toEqual([])
    expect((await ledger.deliverDigest(daily)).digest).toEqual(shown)
    expect(glance(await ledger.digest(daily))).toEqual(unchanged(1))
    expect(glance(await ledger.digest({ ...daily, at: at("2026-11-17 09:00") }))).toEqual(told("worse aoba silent"))
  })

  it("compares with what stood at an instant, by what was known then, where one is given", async () => {
    const { ledger, itIs } = await withOneCall()
    itIs("2026-11-12 09:00")
    await ledger.record({ deal: "aoba", occurredAt: at("2026-11-09 10:00"), does: call("遅れて記録") })
    itIs("2026-11-17 09:00")
    // On 11-10 nobody knew of the call of 11-09: it counted as silent, and is settled by what became known.
    expect(glance(await ledger.digest({ ...daily, since: at("2026-11-10 09:00") }))).toEqual(told("new aoba silent"))
    expect(glance(await ledger.digest({ ...daily, at: at("2026-11-13"), since: at("2026-11-10 09:00") }))).toEqual(
      cleared("aoba silent contact")
    )
    expect(glance(await ledger.digest({ ...daily, since: at("2026-11-16 09:00") }))).toEqual(unchanged(1))
  })

  it("speaks in the phrases of the app", async () => {
    const messages = withMessages({ digestFollowUp: { ja: "対応{count}件", en: "{count} to act on" } })
    const { ledger, itIs } = await withOneCall({ messages })
    itIs("2026-11-10 09:00")
    expect((await ledger.digest(daily)).subject).toEqual({ ja: "対応1件 — 11/10(火)", en: "1 to act on — Tue 10 Nov" })
  })

  it.each([
    ["an empty owner", { ...daily, owner: "" }, "owner is missing"],
    ["no owner at all", { every: "day" }, "owner is missing"],
    ["a rhythm there is none of", { ...daily, every: "month" }, 'every is "month"; give "day" or "week"'],
    ["a since that is still ahead", { ...daily, since: at("2026-11-10") }, "since lies after"],
    ["half a millisecond", { ...daily, at: 0.5 }, "whole epoch milliseconds"]
  ])("refuses %s with what to give", async (_, request, because) => {
    const { ledger } = await withOneCall()
    for (const refused of [ledger.digest(request as never), ledger.deliverDigest(request as never)]) {
      const error: unknown = await refused.then(
        () => undefined,
        (reason: unknown) => reason
      )
      expect(error).toBeInstanceOf(InvalidEvent)
      expect((error as InvalidEvent).because).toContain(because)
    }
  })

  it("refuses to deliver what has not come yet", async () => {
    const { ledger, store } = await withOneCall()
    await expect(ledger.deliverDigest({ ...daily, at: at("2026-11-10 09:00") })).rejects.toThrow("in the future")
    expect(await deliveries(store)).toEqual([])
  })

  it("gives no digest beyond the holidays that are known", async () => {
    const { ledger } = await withOneCall()
    await expect(ledger.digest({ ...daily, at: calendar.knownUntil })).rejects.toMatchObject({
      _tag: "CalendarExhausted"
    })
  })
})

describe("delivering exactly once", () => {
  it("repeats the same digest for an app that crashed before it could send it, whatever was recorded since", async () => {
    const setting = await withOneCall()
    setting.itIs("2026-11-10 09:00")
    const first = await setting.ledger.deliverDigest(daily)
    setting.itIs("2026-11-10 17:00")
    await setting.ledger.record({ deal: "aoba", does: reply })
    await setting.ledger.record({ deal: "aoba", occurredAt: at("2026-11-04 10:00"), does: call("後から記録") })
    const second = await setting.another().deliverDigest(daily)
    expect(second).toEqual({ ...first, outcome: "repeated" })
    expect(await deliveries(setting.store)).toHaveLength(1)
  })

  it("repeats why something was settled as it was told, though it is known now that something else came first", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    setting.itIs("2026-11-11 10:00")
    await setting.ledger.record({ deal: "aoba", does: call("近況の確認") })
    setting.itIs("2026-11-12 09:00")
    const settled = await setting.ledger.deliverDigest(daily)
    expect(glance(settled.digest)).toEqual(cleared("aoba silent contact"))
    await setting.ledger.record({
      deal: "aoba",
      occurredAt: at("2026-11-10 12:00"),
      does: recordContact({ channel: "mail", direction: "inbound", gist: "後から分かった返信" })
    })
    expect(await setting.another().deliverDigest(daily)).toEqual({ ...settled, outcome: "repeated" })
  })

  it("can be had again on another day by the instant the next one says was told of last", async () => {
    const setting = await withOneCall()
    setting.itIs("2026-11-10 09:00")
    const unsent = await setting.ledger.deliverDigest(daily)
    await setting.ledger.record({
      deal: "aoba",
      does: planAction({ action: "quote", what: "見積", due: by("2026-11-12") })
    })
    setting.itIs("2026-11-11 09:00")
    const { command, digest } = await setting.another().deliverDigest(daily)
    expect([command, glance(digest)]).toEqual([
      "digest/yamada/day/2026-11-11",
      { ...coming("aoba action 11/12(木)"), unchanged: 1 }
    ])
    const again = await setting.another().deliverDigest({ ...daily, at: digest.toldAt! })
    expect(again).toEqual({ ...unsent, outcome: "repeated" })
  })

  it("says where rules were changed since, so that a repeated digest is not the one delivered", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-10")
    const stricter = { ...ruleSet, version: 2 }
    expect(await setting.another({ ruleSet: stricter }).deliverDigest(daily)).toMatchObject({
      outcome: "repeated",
      asDelivered: false
    })
  })

  const dayOff = { from: "2026-11-11", until: "2026-11-11", name: { ja: "創立記念日", en: "founding day" } }
  it.each<readonly [string, Partial<Parameters<Setting["another"]>[0]>]>([
    [
      "another policy leaves another finding standing",
      {
        contactPolicy: {
          ...defaultContactPolicy,
          lines: defaultContactPolicy.lines.map((line) => ({ ...line, contact: false }))
        }
      }
    ],
    ["a day off to come reminds of more", { calendar: makeCalendar({ ...calendar.data, closures: [dayOff] }) }]
  ])("says that a repeated digest is not the one delivered, where %s", async (_, changed) => {
    const setting = await withOneCall()
    await setting.ledger.record({
      deal: "aoba",
      does: planAction({ action: "quote", what: "見積", due: by("2026-11-12") })
    })
    setting.itIs("2026-11-10 09:00")
    expect((await setting.ledger.deliverDigest(daily)).outcome).toBe("delivered")
    const { asDelivered, outcome } = await setting.another(changed).deliverDigest(daily)
    expect([outcome, asDelivered]).toEqual(["repeated", false])
    expect((await setting.another().deliverDigest(daily)).asDelivered).toBe(true)
  })

  it("is delivered by exactly one of two ledgers that decide at once, and is the same to both", async () => {
    const store = hesitant(makeMemoryEventStore())
    const setting = await withOneCall({ store })
    setting.itIs("2026-11-10 09:00")
    const both = await Promise.all([
      setting.ledger.deliverDigest(daily),
      // A moment later by its own clock: the digest is that of the one that came first.
      setting.another({ clock: () => at("2026-11-10 09:00") + 250, member: "batch" }).deliverDigest(daily)
    ])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["delivered", "repeated"])
    expect(both[0].digest).toEqual(both[1].digest)
    expect(both.every(({ asDelivered }) => asDelivered)).toBe(true)
    expect(await deliveries(store)).toHaveLength(1)
  })

  it("is delivered by one alone also where both come to the very same event at the very same time", async () => {
    const store = hesitant(makeMemoryEventStore())
    const setting = await withOneCall({ store })
    setting.itIs("2026-11-10 09:00")
    const both = await Promise.all([setting.ledger.deliverDigest(daily), setting.another().deliverDigest(daily)])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["delivered", "repeated"])
    expect(both[0].digest).toEqual(both[1].digest)
  })

  it("is delivered once by twenty at once, also daily and weekly ones", async () => {
    const store = hesitant(makeMemoryEventStore())
    const setting = await withOneCall({ store })
    setting.itIs("2026-11-10 09:00")
    const all = await Effect.runPromise(
      Effect.all(
        Array.from({ length: 20 }, (_, index) =>
          Effect.promise(() =>
            setting
              .another({ clock: () => at("2026-11-10 09:00") + index })
              .deliverDigest(index % 2 === 0 ? daily : weekly)
          )
        ),
        { concurrency: "unbounded" }
      )
    )
    // Whichever rhythm came first told all there was, so that the other has nothing to tell.
    const counted = Object.groupBy(all, ({ outcome }) => outcome)
    expect([counted.delivered?.length, counted.repeated?.length, counted["nothing-to-tell"]?.length]).toEqual([
      1, 9, 10
    ])
    const digests = all.filter(({ outcome }) => outcome !== "nothing-to-tell").map(({ digest }) => digest)
    for (const digest of digests) expect(digest).toEqual(digests[0])
    expect(await deliveries(store)).toHaveLength(1)
  })

  it("never tells of an earlier instant than before, so that a day that was missed brings nothing twice", async () => {
    const setting = await withOneCall()
    await deliveredOn(setting, "2026-11-17")
    const missed = await setting.ledger.deliverDigest({ ...daily, at: at("2026-11-11 09:00") })
    expect([missed.outcome, glance(missed.digest), missed.digest.at]).toEqual([
      "nothing-to-tell",
      unchanged(1),
      at("2026-11-17 09:00")
    ])
    await setting.ledger.record({ deal: "aoba", does: call("近況の確認") })
    const late = await setting.ledger.deliverDigest({ ...daily, at: at("2026-11-12 09:00") })
    expect([late.outcome, glance(late.digest)]).toEqual(["delivered", cleared("aoba silent contact")])
    const again = await setting.another().deliverDigest({ ...daily, at: at("2026-11-12 09:00") })
    expect(again).toEqual({ ...late, outcome: "repeated" })
  })

  it("refuses where its command stands for something else", async () => {
    const setting = await withOneCall()
    setting.itIs("2026-11-10 09:00")
    const command = digestCommand("yamada", "day", "2026-11-10")
    await setting.ledger.append([{ stream: { kind: "deal", id: "aoba" }, expected: "any", events: [rawNote("n")] }], {
      command
    })
    await expect(setting.ledger.deliverDigest(daily)).rejects.toMatchObject({ _tag: "CommandReused", command })
  })

  it("keeps owners apart whose names would run together", () => {
    expect(digestCommand("a/day", "day", "p")).not.toBe(digestCommand("a", "day", "day/p"))
    expect(digestCommand("a\\", "day", "p")).not.toBe(digestCommand("a\\\\", "day", "p"))
    expect(digestCommand(null, "day", "p")).toBe("digest//day/p")
    expect(digestStream(null)).not.toEqual(digestStream("nobody"))
  })

  it("comes as an Effect, too (F1)", async () => {
    const program = Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.record({ deal: "aoba", occurredAt: at("2026-11-02 10:00"), does: ofYamada() })
      return (yield* ledger.digest({ ...daily, at: at("2026-11-10 09:00") })).lines.length
    })
    const layers = Ledger.layer({ tenant, calendar, ruleSet }).pipe(
      Layer.provide(Layer.succeed(EventStore, makeMemoryEventStore()))
    )
    const clock = await Effect.runPromise(program.pipe(Effect.provide(layers)))
    expect(clock).toBe(1)
  })
})
