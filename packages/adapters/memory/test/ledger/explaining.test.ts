import {
  builtInRules,
  changeOwner,
  days,
  explanationText,
  japaneseCalendar,
  Ledger,
  makeCalendar,
  type MemberId,
  older,
  openLedger,
  ofKind,
  planAction,
  recordContact,
  retract,
  RuleFault,
  type RuleSet,
  withMessages,
  withRules
} from "@genzaichi/core"
import { Effect, Layer } from "effect"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore, MemoryEventStore } from "../../src/index.ts"
import { at, by, calendar, call, given, opened, tenant } from "./given.ts"

const mail = (marks?: ReadonlyArray<"automatic">) =>
  recordContact({ channel: "mail", direction: "inbound", ...(marks === undefined ? {} : { marks }) })

/** A deal in proposal since Monday 11-02 with a call at 10:00 on that day, asked about on the 12th. */
const withOneCall = async (options: Parameters<typeof given>[1] = {}) => {
  const setting = given("2026-11-02 09:00", options)
  await setting.ledger.record({ deal: "aoba", command: "open", does: opened("proposal") })
  setting.itIs("2026-11-02 10:00")
  await setting.ledger.record({ deal: "aoba", command: "call", does: call("見積の説明") })
  setting.itIs("2026-11-12 09:00")
  return setting
}

describe("a ledger explains a rule for a deal (B5)", () => {
  it("now, with what its finding says and the events by day and gist", async () => {
    const { ledger } = await withOneCall()
    const explanation = await ledger.explain({ deal: "aoba", rule: "silent" })
    const finding = (await ledger.findings()).find(({ rule }) => rule === "silent")!
    const { at: asked, fires, since, until, restsOn, label, ruleSet } = explanation
    expect({ asked, fires, since, until, label, ruleSet }).toEqual({
      asked: at("2026-11-12 09:00"),
      fires: true,
      since: finding.since,
      until: finding.until,
      label: finding.label,
      ruleSet: finding.ruleSet
    })
    expect(restsOn.map(({ event, kind, at: when, day, gist }) => [event, kind, when, day?.ja, gist])).toEqual([
      [finding.evidence[0], "contacted", at("2026-11-02 10:00"), "11/2(月)", "見積の説明"],
      [finding.evidence[1], "deal-opened", at("2026-11-02 09:00"), "11/2(月)", null]
    ])
  })

  it("on a day of the past, and as it was known then", async () => {
    const { ledger, itIs } = await withOneCall()
    await ledger.record({ deal: "aoba", command: "late", occurredAt: at("2026-11-09 15:00"), does: call("遅れて記録") })
    itIs("2026-11-13 09:00")
    const anchored = async (look: object) => {
      const { fires, restsOn } = await ledger.explain({ deal: "aoba", rule: "silent", ...look })
      return [fires, restsOn[0]?.gist]
    }
    expect(await anchored({})).toEqual([false, "遅れて記録"])
    expect(await anchored({ at: at("2026-11-11") })).toEqual([false, "遅れて記録"])
    expect(await anchored({ at: at("2026-11-11"), known: at("2026-11-11") })).toEqual([true, "見積の説明"])
  })

  it("what was no contact is said with its reason, unless it was taken back or not yet known", async () => {
    const { ledger } = await withOneCall()
    const { events } = await ledger.record({ deal: "aoba", does: mail(["automatic"]) })
    const notCounted = async (look: object = {}) =>
      (await ledger.explain({ deal: "aoba", rule: "silent", ...look })).notCounted.map(({ line, sentence }) => [
        line,
        sentence.ja,
        sentence.en
      ])
    expect(await notCounted()).toEqual([
      [
        "automatic reply",
        "11/12(木) メール：自動応答のため接点に数えません",
        "mail, Thu 12 Nov: did not count: automatic reply"
      ]
    ])
    expect(await notCounted({ known: at("2026-11-11") })).toEqual([])
    await ledger.record({ deal: "aoba", does: retract({ event: events[0]!.id }) })
    expect(await notCounted()).toEqual([])
  })

  it("by the ledger's own contact policy, kinds and phrases", async () => {
    const visited = {
      kind: "acme.visited",
      version: 1,
      label: { ja: "現地訪問", en: "Site visit" },
      data: Schema.Struct({ note: Schema.String }),
      personal: [],
      policy: [
        {
          line: "site visit",
          when: {},
          contact: false,
          inbound: false,
          ball: null,
          update: true,
          because: { ja: "現地確認は接点に数えません", en: "did not count: nobody of theirs was there" }
        }
      ],
      upcasts: {}
    } as const
    const messages = withMessages({ headingNotCounted: { ja: "数えません", en: "Left out" } })
    const { ledger } = await withOneCall({ kinds: [visited], messages })
    await ledger.record({ deal: "aoba", command: "v", does: ofKind(visited, { note: "基礎工事を確認" }) })
    const text = explanationText(await ledger.explain({ deal: "aoba", rule: "silent" }), "ja", messages)
    expect(text.split("\n").slice(-3)).toEqual([
      "数えません",
      expect.stringMatching(/^ {2}- 11\/12\(木\) 現地訪問：現地確認は接点に数えません \[v\//),
      ""
    ])
  })

  it("by another rule set; and of a rule that is in none it says which may have been meant", async () => {
    const { ledger } = await withOneCall()
    const own: RuleSet = withRules(builtInRules, { name: "acme", version: 3 }, [
      { ...builtInRules.rules[0]!, id: "acme.quiet", when: older("last-contact", days(30)) }
    ])
    const explanation = await ledger.explain({ deal: "aoba", rule: "acme.quiet", ruleSet: own })
    expect([explanation.ruleSet, explanation.fires, explanation.begins]).toEqual([
      { name: "acme", version: 3 },
      false,
      at("2026-12-02")
    ])
    const fault = await ledger.explain({ deal: "aoba", rule: "acme.quiet" }).catch((error: unknown) => error)
    expect(fault).toBeInstanceOf(RuleFault)
    expect((fault as RuleFault).code).toBe("unknown-rule")
    const faulty = withRules(own, own, [{ ...own.rules[0]!, when: older("last-contct", days(3)) }])
    await expect(ledger.explain({ deal: "aoba", rule: "silent", ruleSet: faulty })).rejects.toThrow("last-contct")
  })

  it("of a deal nobody has heard of, that nothing is under way", async () => {
    const { ledger } = await withOneCall()
    const { within, fires, restsOn } = await ledger.explain({ deal: "nobody", rule: "silent" })
    expect([within.holds, fires, restsOn]).toEqual([false, false, []])
  })

  it("not where the list of holidays has run out: business days would be a guess", async () => {
    const { ledger } = await withOneCall()
    const late = ledger.explain({ deal: "aoba", rule: "silent", at: at("2100-01-01") })
    await expect(late).rejects.toMatchObject({ _tag: "CalendarExhausted" })
  })
})

describe("a ledger reminds of what was promised (A9)", () => {
  const plan = (action: string, due: string, more: object = {}) =>
    planAction({ action, what: action, due: by(due), ...more })

  const withPlans = async () => {
    const setting = given("2026-11-02 09:00")
    const { ledger } = setting
    const owned = (member: string) => [opened(), changeOwner({ to: member as MemberId, name: member })]
    await ledger.record({ deal: "aoba", does: [...owned("yamada"), plan("訪問", "2026-11-20")] })
    await ledger.record({ deal: "midori", does: [...owned("sato"), plan("見積", "2026-11-18")] })
    const helping = plan("資料", "2026-11-19", { assignee: "山田", member: "yamada" })
    await ledger.record({ deal: "midori", does: helping })
    await ledger.record({ deal: "nobodys", does: [opened(), plan("電話", "2026-11-17")] })
    return setting
  }

  it("over all deals in order of time, from now or any instant", async () => {
    const { ledger } = await withPlans()
    const of = async (look: object) =>
      (await ledger.reminders({ until: at("2026-12-01"), ...look })).map(({ day, deal, what }) => [day, deal, what])
    expect(await of({})).toEqual([
      ["2026-11-17", "nobodys", "電話"],
      ["2026-11-18", "midori", "見積"],
      ["2026-11-19", "midori", "資料"],
      ["2026-11-20", "aoba", "訪問"]
    ])
    expect(await of({ from: at("2026-11-18"), until: at("2026-11-20") })).toEqual([
      ["2026-11-18", "midori", "見積"],
      ["2026-11-19", "midori", "資料"]
    ])
    expect(await of({ deal: "aoba" })).toEqual([["2026-11-20", "aoba", "訪問"]])
  })

  it("to a member: what is theirs, on whosever deal", async () => {
    const { ledger } = await withPlans()
    const of = async (owner: string) =>
      (await ledger.reminders({ until: at("2026-12-01"), owner })).map(({ deal, what }) => [deal, what])
    expect(await of("yamada")).toEqual([
      ["midori", "資料"],
      ["aoba", "訪問"]
    ])
    expect(await of("sato")).toEqual([["midori", "見積"]])
    expect(await of("tanaka")).toEqual([])
  })
})

describe("the same with Effect", () => {
  it("explains and reminds, and a rule there is none of is a typed fault", async () => {
    const program = Effect.gen(function* () {
      const ledger = yield* Ledger
      yield* ledger.record({ deal: "aoba", occurredAt: at("2026-11-02"), does: [opened(), call("初回")] })
      const look = { deal: "aoba", at: at("2026-11-20") }
      const { fires } = yield* ledger.explain({ ...look, rule: "silent" })
      const fault = yield* Effect.flip(ledger.explain({ ...look, rule: "silnt" }))
      const reminders = yield* ledger.reminders({ from: at("2026-11-02"), until: at("2026-12-01") })
      return [fires, fault._tag, reminders.length]
    })
    const layers = Ledger.layer({ tenant, calendar }).pipe(Layer.provide(MemoryEventStore.layer()))
    expect(await Effect.runPromise(program.pipe(Effect.provide(layers)))).toEqual([true, "RuleFault", 0])
  })

  it("is asked by the ledger's calendar", async () => {
    const closed = makeCalendar({
      ...japaneseCalendar,
      closures: [{ from: "2026-11-10", until: "2026-11-10", name: { ja: "創立記念日", en: "Foundation day" } }]
    })
    const ledger = openLedger({
      store: makeMemoryEventStore(),
      tenant: "acme",
      calendar: closed,
      clock: () => at("2026-11-10 09:00")
    })
    await ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: [opened("proposal"), call("初回")] })
    const { because } = await ledger.explain({ deal: "aoba", rule: "silent" })
    expect([because.holds, because.until, because.sentence.en]).toEqual([
      false,
      at("2026-11-11"),
      "5 business days since the last contact (Mon 2 Nov, call) have not passed yet: on Wed 11 Nov. 5 business days, as the status is Proposal"
    ])
  })
})
