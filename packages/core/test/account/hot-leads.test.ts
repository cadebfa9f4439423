import { Schema } from "effect"
import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { defaultHotLeads, HotLeadFormula, hotLeadOf, hotLeadsOf } from "../../src/account/hot-leads.ts"
import type { KindData } from "../../src/event/index.ts"
import { AccountId } from "../../src/event/index.ts"
import { runs } from "../runs.ts"
import { at, fold, given, ofPerson, onAccount, person, said, stored, told } from "./history.ts"
import { calendar } from "./story.ts"

type SignalData = KindData["signal-seen"]
const signal = (when: string, data: SignalData) => told(when, onAccount(), said("signal-seen", data))
const lead = (when: string, ...steps: Parameters<typeof given>) => hotLeadOf(given(...steps), at(when), { calendar })

const mori = { name: "森 拓也", person: person("p-mori") }
const nishi = { name: "西 由美", person: person("p-nishi") }
const introduced = (who: typeof nishi, over: Partial<KindData["person-introduced"]> = {}) =>
  told(
    "2026-10-01",
    ofPerson(who.person),
    said("person-introduced", { name: who.name, account: AccountId.make("石畳珈琲"), ...over })
  )

describe("hot leads (D7)", () => {
  it("given they attended and downloaded on the same day, they are hot: ten and eight points", () => {
    const seen = lead(
      "2026-11-11 18:00",
      signal("2026-11-11 15:00", { signal: "attended", what: "省人化セミナー", from: mori }),
      signal("2026-11-11 16:00", { signal: "downloaded", what: "料金表" })
    )
    expect(seen).toMatchObject({ score: 18, level: "hot", formula: { name: "built-in", version: 1 } })
    expect(seen.reasons).toEqual([
      {
        text: {
          ja: "イベントに参加「省人化セミナー」（森 拓也さん）",
          en: "attended an event: 省人化セミナー (森 拓也)"
        },
        points: 10,
        at: at("2026-11-11 15:00"),
        events: ["e1"]
      },
      {
        text: { ja: "資料をダウンロード「料金表」", en: "downloaded a document: 料金表" },
        points: 8,
        at: at("2026-11-11 16:00"),
        events: ["e2"]
      }
    ])
  })

  it("half of it is gone after fourteen local days, whatever the clock says", () => {
    const attended = signal("2026-11-01 23:59", { signal: "attended" })
    expect(lead("2026-11-15 00:00", attended).score).toBe(5)
    expect(lead("2026-11-14 23:59", attended).score).toBe(5.3)
    expect(lead("2026-11-29 12:00", attended).score).toBe(2.5)
  })

  it("given a machine may have done it, it weighs nothing and is no reason", () => {
    const seen = lead("2026-11-02", signal("2026-11-01", { signal: "clicked", automatic: true }))
    expect(seen).toMatchObject({ score: 0, level: "cold", reasons: [], people: [] })
  })

  it("whoever is known by a mail address alone is called by it, without さん", () => {
    const seen = lead(
      "2026-11-02",
      signal("2026-11-01", { signal: "downloaded", from: { name: "mori@example.co.jp" } })
    )
    expect(seen.reasons[0]!.text.ja).toBe("資料をダウンロード（mori@example.co.jp）")
  })

  it("given nobody knows when it was, nobody can say how much of it is left: it weighs nothing", () => {
    const sometime = told("2026-11-01", onAccount(), said("signal-seen", { signal: "attended" }), { undated: true })
    expect(lead("2026-11-02", sometime)).toMatchObject({ score: 0, level: "cold", reasons: [], notFollowedUp: null })
  })

  it("given a decider did it, it counts twice; who left weighs nothing; a role weighs as the formula says", () => {
    const download = signal("2026-11-02", { signal: "downloaded", from: nishi })
    expect(lead("2026-11-02", introduced(nishi, { decider: true, influence: "high" }), download).score).toBe(16)
    expect(lead("2026-11-02", introduced(nishi, { influence: "high" }), download).score).toBe(12)
    expect(lead("2026-11-02", introduced(nishi, { influence: "low" }), download).score).toBe(8)
    expect(lead("2026-11-02", download).score).toBe(8)
    const gone = told("2026-11-01", ofPerson(nishi.person), said("person-left", {}))
    expect(lead("2026-11-02", introduced(nishi, { decider: true }), gone, download).score).toBe(0)
    const formula = { ...defaultHotLeads, factors: { ...defaultHotLeads.factors, roles: { 利用者: 0.5 } } }
    const user = given(introduced(nishi, { role: "利用者" }), download)
    expect(hotLeadOf(user, at("2026-11-02"), { calendar, formula }).score).toBe(4)
  })

  it("says who: the warmest person first, and those nobody named together", () => {
    const seen = lead(
      "2026-11-02",
      introduced(mori),
      signal("2026-11-02", { signal: "viewed", from: mori }),
      signal("2026-11-02", { signal: "clicked", from: mori }),
      signal("2026-11-02", { signal: "downloaded", from: { name: "林" } }),
      signal("2026-11-02", { signal: "opened" })
    )
    expect(seen.people.map(({ name, person: who, score }) => [name, who, score])).toEqual([
      ["林", null, 8],
      ["森 拓也", "p-mori", 5],
      [null, null, 1]
    ])
    expect(seen.people[1]!.reasons.map(({ points }) => points)).toEqual([3, 2])
  })

  it("attended on Friday and nobody in touch for three business days: from Thursday 00:00, the Monday being a holiday", () => {
    const attended = signal("2026-11-20 15:00", { signal: "attended", what: "展示会" })
    expect(lead("2026-11-26 00:00", attended).notFollowedUp).toMatchObject({ days: 6, events: ["e1"] })
    expect(hotLeadOf(given(attended), at("2026-11-26 00:00") - 1, { calendar }).notFollowedUp).toBeNull()
    const call = told("2026-11-24 10:00", onAccount(), said("contacted", { channel: "call", direction: "outbound" }))
    expect(lead("2026-11-27", attended, call).notFollowedUp).toBeNull()
    const before = told("2026-11-20 10:00", onAccount(), said("contacted", { channel: "call", direction: "outbound" }))
    expect(lead("2026-11-27", before, attended).notFollowedUp).not.toBeNull()
  })

  it("a meeting that was booked and has ended counts as having followed up; one ahead does not", () => {
    const attended = signal("2026-11-02 15:00", { signal: "attended" })
    const booked = told(
      "2026-11-03 09:00",
      onAccount(),
      said("meeting-booked", { meeting: "m", start: at("2026-11-10 10:00"), end: at("2026-11-10 11:00") })
    )
    const position = given(attended, booked)
    expect(hotLeadOf(position, at("2026-11-10 11:00") - 1, { calendar }).notFollowedUp).not.toBeNull()
    expect(hotLeadOf(position, at("2026-11-10 11:00"), { calendar })).toMatchObject({
      notFollowedUp: null,
      lastContact: { presumed: true, event: "e2" }
    })
  })

  it("a signal after a long silence is a return, until somebody is in touch", () => {
    const long = told("2026-01-10 10:00", onAccount(), said("contacted", { channel: "call", direction: "both" }))
    const back = signal("2026-11-02 10:00", { signal: "viewed", what: "料金" })
    expect(lead("2026-11-03", long, back).reengaged).toMatchObject({
      points: 1.9,
      events: ["e2"],
      silentSince: { at: at("2026-01-10 10:00"), event: "e1" }
    })
    const call = told("2026-11-03 09:00", onAccount(), said("contacted", { channel: "call", direction: "outbound" }))
    expect(lead("2026-11-04", long, back, call).reengaged).toBeNull()
  })

  it("the list holds those worth a call, the hottest first, and passes over the cold", () => {
    const of = (id: string, ...steps: Parameters<typeof given>) =>
      fold.asOf([AccountId.make(id)], stored(steps.map((step) => ({ ...step, subjects: [onAccount(id)] }))))
    const cold = of("c", signal("2026-11-02", { signal: "opened" }))
    const warm = of("b", signal("2026-11-02", { signal: "downloaded" }))
    const hot = of("a", signal("2026-11-02", { signal: "attended" }), signal("2026-11-02", { signal: "registered" }))
    const unfollowed = of("d", signal("2026-06-01", { signal: "attended" }))
    const listed = hotLeadsOf([cold, unfollowed, warm, hot], at("2026-11-02 12:00"), { calendar })
    expect(listed.map(({ account, level }) => [account, level])).toEqual([
      ["a", "hot"],
      ["b", "warm"],
      ["d", "cold"]
    ])
  })

  it("the formula is data that a schema checks", () => {
    const decoded = Schema.decodeUnknownSync(HotLeadFormula)
    expect(decoded(structuredClone(defaultHotLeads))).toEqual(defaultHotLeads)
    expect(() => decoded({ ...defaultHotLeads, halfLifeDays: 0 })).toThrow("halfLifeDays")
  })

  it("law: without anything new a score never grows, and it is the sum of what its people bring, rounding aside", () => {
    const kinds = ["opened", "clicked", "viewed", "downloaded", "registered", "attended", "missed"] as const
    const one = fc.record({
      day: fc.integer({ min: 1, max: 28 }),
      kind: fc.constantFrom(...kinds),
      automatic: fc.boolean(),
      who: fc.constantFrom(mori, nishi, null)
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 60 }), (signals, later) => {
        const position = given(
          ...signals.map(({ automatic, day, kind, who }) =>
            signal(`2026-10-${String(day).padStart(2, "0")}`, {
              signal: kind,
              automatic,
              ...(who === null ? {} : { from: who })
            })
          )
        )
        const soon = hotLeadOf(position, at("2026-11-01"), { calendar })
        const then = hotLeadOf(position, calendar.addDays(at("2026-11-01"), later), { calendar })
        expect(then.score).toBeLessThanOrEqual(soon.score)
        const sum = soon.people.reduce((all, { score }) => all + score, 0)
        expect(Math.abs(sum - soon.score)).toBeLessThanOrEqual(0.05 * (soon.people.length + 1) + 1e-9)
      }),
      runs
    )
  })
})
