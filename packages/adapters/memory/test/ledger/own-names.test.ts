import {
  builtInRules,
  businessDays,
  type Condition,
  days,
  defineEventKind,
  is,
  makeCalendar,
  older,
  openDeal,
  type OpenLedgerOptions,
  plainCalendar,
  readTemperature,
  receiveQuestion,
  reopenDeal,
  type Rule,
  RuleFault,
  setField,
  table,
  loseDeal
} from "@genzaichi/core"
import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import { at, calendar, given, opened } from "./given.ts"

const visited = defineEventKind({
  kind: "acme.site-visited",
  version: 1,
  label: { ja: "現場訪問", en: "Site visit" },
  data: Schema.Struct({ place: Schema.String }),
  policy: []
})

/** A ledger whose only rule asks the condition. */
const asking = (now: string, when: Condition, counts: string, options: Partial<OpenLedgerOptions> = {}) => {
  const rule: Rule = { ...builtInRules.rules[0]!, id: "acme.own", when, counts, pausedBy: [] }
  return given(now, { kinds: [visited], ruleSet: { name: "acme", version: 1, rules: [rule] }, ...options })
}

/** When the rule turns, by the clock in Tokyo. */
const turns = async ({ ledger }: ReturnType<typeof given>, until = "2027-03-01"): Promise<ReadonlyArray<string>> =>
  (await ledger.agenda({ until: at(until) })).map(({ at: when, becomes }) => {
    const local = new Date(when + 9 * 3_600_000).toISOString()
    return `${local.slice(0, 10)} ${local.slice(11, 16)} ${becomes}`
  })

describe("rules that count from what an app recorded itself (B1, F2)", () => {
  it("when a field of its own was last set", async () => {
    const setting = asking("2026-11-02 09:00", older("fields.region", days(90)), "fields.region")
    const { itIs, ledger } = setting
    await ledger.record({ deal: "aoba", does: opened() })
    expect(await turns(setting)).toEqual([])
    await ledger.record({ deal: "aoba", does: setField({ field: "region", value: "関西" }) })
    expect(await turns(setting)).toEqual(["2027-01-31 00:00 stale"])
    itIs("2026-11-10 09:00")
    await ledger.record({ deal: "aoba", does: setField({ field: "region", value: "関東" }) })
    expect(await turns(setting)).toEqual(["2027-02-08 00:00 stale"])
  })

  it("when an event of its own kind last happened, known by its date only, or not at all", async () => {
    const name = "kinds.acme.site-visited"
    const setting = asking("2026-11-02 09:00", older(name, businessDays(5)), name)
    const { itIs, ledger } = setting
    const visit = { kind: "acme.site-visited", data: { place: "川崎" } } as const
    await ledger.record({ deal: "aoba", does: opened() })
    expect(await turns(setting)).toEqual([])
    await ledger.record({ deal: "aoba", does: visit })
    expect(await turns(setting)).toEqual(["2026-11-10 00:00 stale"])
    itIs("2026-11-06 09:00")
    await ledger.record({ deal: "aoba", occurredOn: "2026-11-05", does: visit })
    expect(await turns(setting)).toEqual(["2026-11-12 00:00 stale"])
    itIs("2026-11-12 09:00")
    const [finding] = await ledger.findings()
    expect([finding?.rule, finding?.days.businessDaysSinceAnchor]).toEqual(["acme.own", 5])
    expect((await ledger.position("aoba")).own["acme.site-visited"]?.event).toBe(finding?.anchor?.event)
  })

  it("a deal that was reopened starts with fresh ones: questions, readings, fields and kinds of its former life are past", async () => {
    const anchors = ["question-received", "temperature-read", "fields.region", "kinds.acme.site-visited"]
    for (const anchor of anchors) {
      const setting = asking("2026-11-02 09:00", older(anchor, days(3)), anchor)
      const { itIs, ledger } = setting
      await ledger.record({ deal: "aoba", does: opened() })
      await ledger.record({
        deal: "aoba",
        does: [
          receiveQuestion({ question: "q", text: "納期は？" }),
          readTemperature({ level: "hot" }),
          setField({ field: "region", value: "関西" }),
          { kind: "acme.site-visited", data: { place: "川崎" } }
        ]
      })
      expect([anchor, await turns(setting)]).toEqual([anchor, ["2026-11-05 00:00 stale"]])
      itIs("2026-11-03 09:00")
      await ledger.record({ deal: "aoba", does: loseDeal({}) })
      itIs("2026-11-04 09:00")
      await ledger.record({ deal: "aoba", does: reopenDeal({}) })
      expect([anchor, await turns(setting)]).toEqual([anchor, []])
    }
  })
})

describe("kinds of an app's own are called as the app calls them (D4)", () => {
  it("on the page of a company and in its history", async () => {
    const { ledger } = given("2026-11-02 09:00", { kinds: [visited] })
    await ledger.recordAccount({ account: "aoba", does: { kind: "acme.site-visited", data: { place: "川崎" } } })
    const { activity } = await ledger.overview("aoba")
    expect(activity.map(({ label }) => label)).toEqual([visited.label])
    expect((await ledger.accountTimeline("aoba")).map(({ label }) => label)).toEqual([visited.label])
  })
})

describe("rules that tell teams and calendars apart (B2)", () => {
  it("thresholds by the team of the owner", async () => {
    const byTeam = older("opened", table("team", { east: days(1), west: days(4) }, days(9)))
    const setting = asking("2026-11-02 09:00", byTeam, "opened", {
      names: { teams: { yamada: "east", sato: "west" } }
    })
    await setting.ledger.record({ deal: "aoba", does: openDeal({ owner: "sato" as never }) })
    expect(await turns(setting)).toEqual(["2026-11-06 00:00 stale"])
  })

  it("business days of another calendar the ledger was given, which it names in what it refuses", async () => {
    const berlin = makeCalendar({ ...plainCalendar("Europe/Berlin"), name: "Berlin" })
    const when = older("opened", businessDays(2, "Berlin"))
    const setting = asking("2026-11-02 09:00", when, "opened", { calendars: [berlin] })
    await setting.ledger.record({ deal: "aoba", does: opened() })
    // The third is a holiday in Japan and none in Berlin; days begin where the ledger is.
    expect(await turns(setting)).toEqual(["2026-11-04 00:00 stale"])
    expect(() => asking("2026-11-02 09:00", when, "opened")).toThrow(
      `there is no calendar "Berlin". Use one of: ${calendar.name}.`
    )
  })

  it("a team, a status or a field that is misspelt is refused when the ledger is opened, with its place", () => {
    const opening = (when: Condition) => () =>
      asking("2026-11-02 09:00", when, "opened", { names: { teams: { yamada: "east" } } })
    expect(opening(is("team", "est"))).toThrow(RuleFault)
    expect(opening(is("team", "est"))).toThrow('rules[0].when.oneOf[0]: there is no value of "team" "est"')
    expect(opening(is("status", "negotation"))).toThrow('Did you mean "negotiation"?')
    expect(opening(is("field.region", "関西"))).toThrow('there is no field "field.region"')
    expect(opening(older("kinds.visited", days(1)))).toThrow('there is no anchor "kinds.visited"')
  })
})
