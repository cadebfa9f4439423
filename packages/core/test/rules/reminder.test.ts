import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  acknowledge,
  bookMeeting,
  changeOwner,
  makePromise,
  openDeal,
  planAction,
  putOnHold,
  recordContact,
  settlePromise,
  snooze,
  startWait
} from "../../src/deal/command.ts"
import { makeDealFold } from "../../src/deal/index.ts"
import type { MemberId } from "../../src/event/index.ts"
import { builtInRules, compileRules, dealLanguage, type Reminder, remindersOf } from "../../src/rules/index.ts"
import { arbitraryHistory, historyEpoch } from "../../src/testing/index.ts"
import { at, type Dated, deal, id, stored } from "../deal/given.ts"
import { runs } from "../runs.ts"
import { by, on } from "./explanation/explaining.ts"
import { tokyo } from "./tokyo.ts"

const rules = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })
const { limits } = rules
const fold = makeDealFold()
const forever = { from: -Infinity, until: Infinity, calendar: tokyo, limits, rules }

/** The reminders of a deal opened on 2 November and owned by 山田. */
const reminded = (happened: ReadonlyArray<Dated>, options: Partial<Parameters<typeof remindersOf>[1]> = {}) => {
  const events = [
    on("11-02 09:00", openDeal({})),
    on("11-02 09:00", changeOwner({ to: "m1" as MemberId, name: "山田" })),
    ...happened
  ].map(({ happened: intent, on: moment }, place) => stored(intent, place - 1, moment))
  return remindersOf(fold.asOf(deal, events), { ...forever, ...options })
}

const day = ({ day, kind, by: why }: Reminder) => `${day} ${kind} ${why}`
const said = ({ sentence }: Reminder) => [sentence.ja, sentence.en]

describe("reminders: what somebody promised to look at (A9)", () => {
  it("given a next action with a date, on that day, for whoever is to do it", () => {
    const [one, ...rest] = reminded([
      on("11-02 10:00", planAction({ action: "a", what: "見積再送", assignee: "佐藤", due: by("11-20") }))
    ])
    expect(rest).toEqual([])
    expect(one).toEqual({
      deal,
      kind: "action",
      at: at("2026-11-20"),
      day: "2026-11-20",
      what: "見積再送",
      who: "佐藤",
      member: null,
      owner: "m1",
      by: "date",
      event: "e1",
      sentence: {
        ja: "佐藤さん：次アクション「見積再送」の期限",
        en: '佐藤: next action due: "見積再送"'
      }
    })
  })

  it("given one with a clock time, at that time, and given none, never", () => {
    const timed = on("11-02 10:00", planAction({ action: "a", what: "訪問", due: { at: at("2026-11-20 15:00") } }))
    const undated = on("11-02 10:00", planAction({ action: "b", what: "電話" }))
    const found = reminded([timed, undated])
    expect(found.map((one) => one.at)).toEqual([at("2026-11-20 15:00")])
    expect(said(found[0]!)).toEqual(["山田さん：次アクション「訪問」の期限", '山田: next action due: "訪問"'])
  })

  it("a wait on its day, at the end of a meeting that ends it, and after 30 days at the latest", () => {
    const wait = (lookAgain: Parameters<typeof startWait>[0]["lookAgain"]) =>
      on("11-02 10:00", startWait({ on: "customer", what: "稟議の結果", lookAgain }))
    const meeting = on(
      "11-02 11:00",
      bookMeeting({ meeting: "m", start: at("2026-11-18 15:00"), end: at("2026-11-18 16:00") })
    )
    expect(reminded([wait({ on: by("11-20") })]).map(day)).toEqual(["2026-11-20 wait date"])
    const [afterMeeting] = reminded([wait({ reply: true }), meeting])
    expect([afterMeeting!.at, ...said(afterMeeting!)]).toEqual([
      at("2026-11-18 16:00"),
      "山田さん：待ちの確認：稟議の結果（面談が終わるため）",
      "山田: look again at what is waited for: 稟議の結果 (a meeting will have ended)"
    ])
    const [atLimit] = reminded([wait({ reply: true })])
    // 2 November and 30 days.
    expect([day(atLimit!), ...said(atLimit!)]).toEqual([
      "2026-12-02 wait limit",
      "山田さん：待ちの確認：稟議の結果（待てる上限に達するため）",
      "山田: look again at what is waited for: 稟議の結果 (it cannot be put off longer)"
    ])
    expect(reminded([wait({ reply: true })], { limits: { ...limits, waitDays: 10 } }).map(day)).toEqual([
      "2026-11-12 wait limit"
    ])
  })

  it("a hold with a date; one without is the business of a rule", () => {
    expect(reminded([on("11-02 10:00", putOnHold({ reason: "予算凍結", lookAgain: by("12-01") }))]).map(said)).toEqual([
      ["山田さん：保留の確認：予算凍結", "山田: look again at the hold: 予算凍結"]
    ])
    expect(reminded([on("11-02 10:00", putOnHold({ reason: "予算凍結" }))])).toEqual([])
  })

  it("a snooze when it ends, which is 90 days after the last contact at the latest", () => {
    const quiet = (lookAgain: Parameters<typeof snooze>[0]["lookAgain"], of?: ReadonlyArray<string>) =>
      on("11-12 10:00", snooze({ lookAgain, ...(of === undefined ? {} : { rules: of }) }))
    const [short] = reminded([quiet({ on: by("11-20") }, ["silent", "no-answer"])])
    expect([day(short!), ...said(short!)]).toEqual([
      "2026-11-20 snooze date",
      "山田さん：スヌーズの終わり：接点なし、返信なし",
      "山田: a snooze ends: Silent too long, No answer"
    ])
    // Never contacted: 2 November and 90 days.
    const [long] = reminded([quiet({ reply: true })])
    expect([day(long!), said(long!)[0]]).toEqual([
      "2027-01-31 snooze limit",
      "山田さん：スヌーズの終わり（待てる上限に達するため）"
    ])
    const called = on("11-05 10:00", recordContact({ channel: "call", direction: "both" }))
    expect(reminded([called, quiet({ reply: true })]).map(day)).toEqual(["2027-02-03 snooze limit"])
  })

  it("an acknowledgement on its day, while what it was about still stands", () => {
    const seen = on("11-12 10:00", acknowledge({ rule: "silent", anchor: id("e1"), lookAgain: { on: by("11-20") } }))
    const call = (when: string) => on(when, recordContact({ channel: "call", direction: "both" }))
    const found = reminded([call("11-03 10:00"), seen])
    expect([found.map(day), said(found[0]!)]).toEqual([
      ["2026-11-20 acknowledgement date"],
      ["山田さん：確認済みの見直し：接点なし", "山田: look again at what was acknowledged: Silent too long"]
    ])
    expect(reminded([call("11-03 10:00"), seen, call("11-13 10:00")])).toEqual([])
    // Without the rules nobody can tell.
    const { rules: _, ...blind } = forever
    const position = fold.asOf(deal, [
      stored(openDeal({}), 1, at("2026-11-02")),
      stored(seen.happened, 2, at("2026-11-12"))
    ])
    expect(remindersOf(position, blind).map(({ what }) => what)).toEqual(["silent"])
  })

  it("an acknowledgement without a day reminds of nothing", () => {
    expect(reminded([on("11-12 10:00", acknowledge({ rule: "silent" }))])).toEqual([])
  })

  it("our own promises until they are settled, and never theirs", () => {
    const ours = on("11-02 10:00", makePromise({ promise: "p", by: "us", text: "事例の送付", due: by("11-20") }))
    const theirs = on("11-02 10:00", makePromise({ promise: "q", by: "customer", text: "要件表", due: by("11-20") }))
    expect(reminded([ours, theirs]).map(said)).toEqual([
      ["山田さん：約束「事例の送付」の期限", '山田: what we promised is due: "事例の送付"']
    ])
    expect(reminded([ours, on("11-19 10:00", settlePromise({ promise: "p", outcome: "kept" }))])).toEqual([])
  })

  it("in order of time, from one instant and before another", () => {
    const plan = (name: string, due: string) =>
      on("11-02 10:00", planAction({ action: name, what: name, due: by(due) }))
    const plans = [plan("c", "11-22"), plan("a", "11-20"), plan("b", "11-21")]
    expect(reminded(plans).map(({ what }) => what)).toEqual(["a", "b", "c"])
    const within = { from: at("2026-11-20"), until: at("2026-11-22") }
    expect(reminded(plans, within).map(({ what }) => what)).toEqual(["a", "b"])
  })

  it("nobody is named where nobody is known", () => {
    const position = fold.asOf(deal, [
      stored(openDeal({}), 1, at("2026-11-02")),
      stored(planAction({ action: "a", what: "", due: by("11-20") }), 2, at("2026-11-02"))
    ])
    expect(remindersOf(position, forever).map(({ sentence, who }) => [sentence.ja, sentence.en, who])).toEqual([
      ["次アクションの期限", "a next action is due", null]
    ])
  })
})

describe("laws of reminders", () => {
  const histories = arbitraryHistory({ calendar: tokyo, rules: builtInRules.rules.map((rule) => rule.id) })
  const moment = fc.integer({ min: 0, max: 200 }).map((days) => historyEpoch + days * 86_400_000)

  it("two neighbouring stretches remind of what both together do", () => {
    fc.assert(
      fc.property(histories, moment, (history, middle) => {
        const position = fold.asOf(history.deal, history.events)
        const whole = remindersOf(position, forever)
        expect([
          ...remindersOf(position, { ...forever, until: middle }),
          ...remindersOf(position, { ...forever, from: middle })
        ]).toEqual(whole)
        const known = new Set<string>(history.events.map((event) => event.id))
        for (const { event, sentence } of whole) {
          expect(known.has(event)).toBe(true)
          expect(sentence.ja + sentence.en).not.toMatch(/[{}]|undefined|null/)
        }
      }),
      runs
    )
  })

  it("a wait or a snooze that is looked at again lets no rule rest any more, and did until then", () => {
    const pauses = { wait: dealLanguage.pauses.wait, snooze: dealLanguage.pauses.snooze } as const
    let met = 0
    fc.assert(
      fc.property(histories, (history) => {
        const position = fold.asOf(history.deal, history.events)
        for (const { by: why, at: then, event, kind } of remindersOf(position, forever)) {
          if (kind !== "wait" && kind !== "snooze") continue
          // What ends with a day is looked at when the day begins.
          const promised = [...position.waits, ...position.snoozes].find((one) => one.event === event)!
          const end = why === "date" ? promised.lookAgain.on!.at : then
          for (const { rule } of rules.rules) {
            const counts = rule.counts as keyof typeof dealLanguage.anchors
            const context = {
              calendar: tokyo,
              limits,
              rule: rule.id,
              counts: dealLanguage.anchors[counts].reader(rules)
            }
            const { standing } = pauses[kind].reader(context)
            const counted = (moment: number) =>
              standing!(position, moment).some((one) => one.event === event && (kind === "wait" || one.lapsed === null))
            expect(counted(end)).toBe(false)
            const meant = "rules" in promised ? (promised.rules?.includes(rule.id) ?? true) : true
            if (meant && promised.at < end && counted(promised.at)) expect(counted(end - 1)).toBe(true)
            met++
          }
        }
      }),
      runs
    )
    // The mutation tester alone runs too little to tell.
    if (runs.numRuns >= 1000) expect(met).toBeGreaterThan(500)
  })
})
