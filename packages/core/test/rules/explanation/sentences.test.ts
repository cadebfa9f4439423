import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../../src/deal/index.ts"
import {
  after,
  all,
  any,
  bands,
  before,
  businessDays,
  compileRules,
  type Condition,
  days,
  during,
  type ExplainedCondition,
  explain,
  explanationText,
  hours,
  is,
  isAtLeast,
  isBelow,
  isKnown,
  makeDealLanguage,
  not,
  older,
  type OwnDealNames,
  table
} from "../../../src/rules/index.ts"
import { makeCalendar } from "../../../src/time/index.ts"
import { action, contact, dueOn, event, fact, inStatus, meeting, openDeal, ownedBy, wait } from "../positions.ts"
import { at, tokyo, tokyoData } from "../tokyo.ts"

const otherWeek = makeCalendar({ ...tokyoData, name: "dubai", weekend: [5, 6] })
const label = { ja: "自社", en: "ours" }

const asked = (
  when: Condition,
  position: DealPosition,
  t: string,
  {
    own = {},
    counts = "last-contact-or-opened",
    pausedBy = [] as ReadonlyArray<string>
  }: { own?: OwnDealNames; counts?: string; pausedBy?: ReadonlyArray<string> } = {}
) => {
  const rule = {
    id: "own",
    label,
    severity: "low",
    within: "open",
    when,
    counts,
    pausedBy,
    sentence: [label],
    advice: []
  } as const
  const rules = compileRules<DealPosition>(
    { name: "own", version: 1, rules: [rule] },
    { language: makeDealLanguage(undefined, own), calendar: tokyo, calendars: [otherWeek] }
  )
  return explain({ rules, rule: "own", position, t: at(t) })
}

const tree = ({ holds, of, sentence }: ExplainedCondition): ReadonlyArray<string> => [
  `${holds ? "✓" : "✗"} ${sentence.ja} / ${sentence.en}`,
  ...of.flatMap(tree).map((line) => `  ${line}`)
]
const said = (...given: Parameters<typeof asked>) => tree(asked(...given).because)
const endings = (...given: Parameters<typeof asked>) =>
  asked(...given).wouldEnd.map(({ kind, sentence }) => `${kind}: ${sentence.ja} / ${sentence.en}`)

const closing = "closing: 受注または失注で終える / closing it, won or lost"
const monday = at("11-02 10:00")
const called = openDeal(at("10-01"), { lastContact: contact(monday, "call") })
const yen = (minor: number) => ({
  amount: fact({ minor, currency: "JPY", tax: "unknown" as const }, monday, "amount")
})

describe("what is counted from, and how long (B5)", () => {
  it("a threshold that was chosen says by what, and a table that only leads to another does not", () => {
    const nested = table("status-kind", { hold: "never" }, table("status", { negotiation: days(3) }, days(7)))
    expect(said(older("last-contact", nested), inStatus(called, "negotiation"), "11-06")).toEqual([
      "✓ 最終接点（11/2(月)）から3日が過ぎている（11/5(木)から）。ステータスが「交渉中」のため3日 / 3 days passed since the last contact (Mon 2 Nov): since Thu 5 Nov. 3 days, as the status is Negotiation"
    ])
    expect(said(older("last-contact", nested), inStatus(called, "on-hold", "hold"), "11-06")).toEqual([
      "✗ 最終接点（11/2(月)）からどれだけ経っても対象にしない。ステータスの種類が「保留」のため / not asked, however long it is since the last contact (Mon 2 Nov), as the kind of status is on hold"
    ])
  })

  it("a band says the amount that reached it, and an amount nobody knows is said so", () => {
    const byAmount = older("last-contact", bands("amount", [[1_000_000, days(2)]], days(9)))
    expect(said(byAmount, { ...called, ...yen(1_000_000) }, "11-06")[0]).toContain(
      "金額が「￥1,000,000」のため2日 / 2 days passed since the last contact (Mon 2 Nov): since Wed 4 Nov. 2 days, as the amount is ¥1,000,000"
    )
    expect(said(byAmount, called, "11-06")[0]).toContain(
      "まだ過ぎていない（過ぎるのは11/11(水)）。金額が「不明」のため9日"
    )
  })

  it("hours show the time of day", () => {
    expect(said(older("last-contact", hours(36)), called, "11-04")).toEqual([
      "✓ 最終接点（11/2(月) 10:00）から36時間が過ぎている（11/3(火) 22:00から） / 36 hours passed since the last contact (Mon 2 Nov 10:00): since Tue 3 Nov 22:00"
    ])
  })

  it("business days of another calendar name it", () => {
    expect(said(older("last-contact", businessDays(4, "dubai")), called, "11-06")).toEqual([
      "✗ 最終接点（11/2(月)）から4営業日（dubai）はまだ過ぎていない（過ぎるのは11/9(月)） / 4 business days (dubai) since the last contact (Mon 2 Nov) have not passed yet: on Mon 9 Nov"
    ])
  })

  it("before a deadline, and the deadline itself", () => {
    const planned = openDeal(at("10-01"), { actions: [action("a", monday, dueOn("11-20"))] })
    const soon = older("action-due-day", before(days(3)))
    expect(said(soon, planned, "11-12")).toEqual([
      "✗ 次アクションの期限日（11/20(金)）の3日前にはまだなっていない（11/17(火)から） / it is more than 3 days before the day of the next action (Fri 20 Nov): true from Tue 17 Nov on"
    ])
    expect(said(soon, planned, "11-18")).toEqual([
      "✓ 次アクションの期限日（11/20(金)）の3日前になっている（11/17(火)から） / it is 3 days or less before the day of the next action (Fri 20 Nov), or later: since Tue 17 Nov"
    ])
    expect(said(older("action-due", hours(0)), planned, "11-18")).toEqual([
      "✗ 次アクションの期限（11/20(金)）はまだ先（11/21(土)から該当） / the deadline of the next action (Fri 20 Nov) is still ahead: true from Sat 21 Nov on"
    ])
    const timed = openDeal(at("10-01"), { actions: [action("a", monday, { at: at("11-20 15:00") })] })
    expect(said(older("action-due", hours(0)), timed, "11-21")).toEqual([
      "✓ 次アクションの期限（11/20(金) 15:00）が来ている（11/20(金) 15:00から） / the deadline of the next action (Fri 20 Nov 15:00) has come: since Fri 20 Nov 15:00"
    ])
  })

  it("earlier stays in the same status are counted where the rule does", () => {
    const stay = (from: string, until: string) => ({
      status: "proposal",
      kind: "open" as const,
      entered: { at: at(from), event: event("before") },
      event: event("before"),
      left: { at: at(until), event: event("left") }
    })
    const again = { ...inStatus(openDeal(at("10-01")), "proposal", "open", monday), visits: [stay("10-01", "10-21")] }
    expect(said(older("status-cumulative", days(30)), again, "11-20")).toEqual([
      "✓ 以前の滞在を通算した現ステータスの開始（11/2(月)）から30日が過ぎている（11/12(木)から） / 30 days passed since it entered the present status, with earlier stays (Mon 2 Nov): since Thu 12 Nov"
    ])
  })

  it("what is not there, and what has no date", () => {
    const never = openDeal(at("10-01"))
    expect(said(older("last-contact", days(3)), never, "11-06")).toEqual(["✗ 一度も接点がない / never contacted"])
    const undated = {
      ...never,
      temperature: fact("hot" as const, monday, "seen", true)
    }
    expect(said(older("temperature-read", days(3)), undated, "11-06")).toEqual([
      "✗ 日付が分からないため数えられない：温度感の確認 / nothing counts from what has no known date: temperature last read"
    ])
    expect(said(older("fields.region", days(3)), never, "11-06")).toEqual([
      "✗ 起点がない：regionの設定 / there is nothing to count from: region set"
    ])
  })

  it("a deal that never had a next action is not said to have lost its last one", () => {
    const since = older("actionless", days(3))
    const { life } = called
    const never = { ...called, actionless: { at: at("10-01"), event: life!.event } }
    const done = { ...called, actionless: { at: monday, event: event("done") } }
    expect(said(since, never, "11-06")[0]).toBe(
      "✓ 次アクションのない商談の開始（10/1(木)）から3日が過ぎている（10/4(日)から） / 3 days passed since the opening without a next action (Thu 1 Oct): since Sun 4 Oct"
    )
    expect(said(since, done, "11-06")[0]).toBe(
      "✓ 次アクションがなくなった日（11/2(月)）から3日が過ぎている（11/5(木)から） / 3 days passed since the last next action was gone (Mon 2 Nov): since Thu 5 Nov"
    )
  })

  it("a meeting that is booked counts anew, which is said with the day", () => {
    const booked = { ...called, meetings: [meeting(at("11-06 15:00"), at("11-06 16:00"), "m")] }
    expect(said(older("last-contact", days(7)), booked, "11-05")).toEqual([
      "✗ 最終接点（11/2(月)）から7日はまだ過ぎていない（予定により数え直しになり、過ぎるのは11/13(金)） / 7 days since the last contact (Mon 2 Nov) have not passed yet: on Fri 13 Nov, as what is planned moves what is counted from"
    ])
  })
})

describe("fields", () => {
  const deal = { ...ownedBy(called, "m1"), ownerName: "山田", ...yen(3_000_000) }

  it("are said as people call their values, beside what was asked where that differs", () => {
    const lines = (when: Condition) => said(when, deal, "11-06")
    expect(lines(is("status", "proposal"))).toEqual(["✓ ステータス：提案中 / status: Proposal"])
    expect(lines(is("status", "lead", "negotiation"))).toEqual([
      "✗ ステータス：提案中（条件：リードまたは交渉中） / status: Proposal (asked: Lead or Negotiation)"
    ])
    expect(lines(is("owner", "m1"))).toEqual(["✓ 担当：山田さん / owner: 山田"])
    expect(lines(isAtLeast("amount", 1_000_000))).toEqual([
      "✓ 金額：￥3,000,000（条件：￥1,000,000以上） / amount: ¥3,000,000 (asked: at least ¥1,000,000)"
    ])
    expect(lines({ ...isBelow("contacts", 3), atLeast: 1 } as Condition)).toEqual([
      "✗ 接点の数：0（条件：1以上、かつ3未満） / counted contacts: 0 (asked: at least 1 and below 3)"
    ])
    expect(lines(isKnown("temperature"))).toEqual([
      "✗ 温度感：不明（条件：分かっていること） / temperature: not known (asked: known)"
    ])
    expect(lines(is("tags", "重点"))).toEqual(["✗ タグ：なし（条件：重点） / tags: none (asked: 重点)"])
    expect(lines(is("approval", true))).toEqual([
      "✗ 稟議中：いいえ（条件：はい） / waiting for an approval: no (asked: yes)"
    ])
  })
})

describe("conditions put together", () => {
  const warm = { ...called, temperature: fact("warm" as const, monday, "read") }
  const silent = older("last-contact", days(3))

  it("are a tree; a list of one is its part", () => {
    const when = all(any(silent), not(during("wait")), any(is("temperature", "hot"), is("temperature", "warm")))
    expect(said(when, warm, "11-06")).toEqual([
      "✓ 次のすべてに当てはまる / all of this",
      "  ✓ 最終接点（11/2(月)）から3日が過ぎている（11/5(木)から） / 3 days passed since the last contact (Mon 2 Nov): since Thu 5 Nov",
      "  ✓ 次のことに当てはまらない / this is not so",
      "    ✗ 待ちによる休止 / a rest by a wait",
      "  ✓ 次の少なくとも一つに当てはまる / at least one of these",
      "    ✗ 温度感：中（条件：高） / temperature: warm (asked: hot)",
      "    ✓ 温度感：中 / temperature: warm"
    ])
  })

  it("after says how long it has been so, and when it will have been", () => {
    const lasting = after(silent, days(4))
    const length = "次のことが4日続いている（11/9(月)から） / this has been so for 4 days: since Mon 9 Nov"
    expect(said(lasting, warm, "11-10")[0]).toBe(`✓ ${length}`)
    expect(said(lasting, warm, "11-06")[0]).toBe(
      "✗ 次のことはまだ4日続いていない（11/9(月)に満たす） / this has not been so for 4 days yet: on Mon 9 Nov"
    )
    expect(said(lasting, warm, "11-04")[0]).toBe("✗ 次のことが4日続いていない / this has not been so for 4 days")
  })

  it("would end by any part of all, by every part of any, and by the other of not", () => {
    const ballOurs = is("ball", "us")
    const ball = {
      ball: {
        side: "us" as const,
        who: null,
        reason: null,
        approval: false,
        since: { at: monday, event: event("b") },
        event: event("b"),
        at: monday,
        inferred: false,
        before: null
      }
    }
    const deal = { ...called, ...ball }
    const contacted = "接点に数える電話・メール・面談などをする / a call, a mail or a meeting that counts as contact"
    expect(endings(all(silent, ballOurs), deal, "11-06")).toEqual([
      `deed: ${contacted}`,
      "deed: ボールを動かす / moving the ball",
      closing
    ])
    expect(endings(any(silent, ballOurs), deal, "11-06")).toEqual([
      "deed: 接点に数える電話・メール・面談などをする、そのうえでボールを動かす / a call, a mail or a meeting that counts as contact, and also moving the ball",
      closing
    ])
    // One that does not hold has not to be ended.
    expect(endings(any(silent, is("ball", "customer")), deal, "11-06")).toEqual([`deed: ${contacted}`, closing])
    expect(endings(not(older("last-contact", days(30))), deal, "11-06")).toEqual([
      "time: 何もしなくても12/2(水)に終わる / it ends by itself on Wed 2 Dec",
      closing
    ])
    expect(endings(any(not(older("last-contact", days(30))), ballOurs), deal, "11-06")).toEqual([
      "deed: 12/2(水)になる、そのうえでボールを動かす / time passing until Wed 2 Dec, and also moving the ball",
      closing
    ])
    expect(endings(not(during("wait")), deal, "11-06")).toEqual([
      "deed: 確認日を決めて待ちにする（長くても12/1(火)まで） / a wait with a day to look again, at most until the end of Tue 1 Dec",
      closing
    ])
  })

  it("a new start does not end what holds at once, but another deadline does", () => {
    const planned = openDeal(at("10-01"), {
      lastContact: contact(monday, "call"),
      actions: [action("a", monday, dueOn("11-10"))]
    })
    expect(endings(older("last-contact", hours(0)), planned, "11-12")).toEqual([closing])
    expect(endings(older("action-due", hours(0)), planned, "11-12")).toEqual([
      "deed: その次アクションを完了・中止するか、期限を変える / doing or dropping that next action, or another deadline",
      closing
    ])
  })

  it("what is taken away by an answer ends by it, also where no time at all is counted", () => {
    const asking = openDeal(at("10-01"), {
      questions: [
        { question: "q", text: "納期は", to: "us", asked: { at: monday, event: event("asked") }, answered: null }
      ],
      hold: { at: monday, event: event("held"), lookAgain: null, reason: null }
    })
    expect(endings(older("question-received", hours(0)), asking, "11-06")).toEqual([
      "deed: その質問に答える / answering their question",
      closing
    ])
    expect(endings(older("hold", days(0)), asking, "11-06")).toEqual(["deed: 保留を解く / taking it off hold", closing])
    // A status that is entered anew has been entered, too.
    expect(endings(older("status-entered", hours(0)), inStatus(called, "lead", "open", monday), "11-06")).toEqual([
      closing
    ])
  })

  it("nobody can open a deal anew while it is under way: only its closing ends what counts from that", () => {
    expect(endings(older("opened", days(3)), called, "11-06")).toEqual([closing])
    expect(endings(all(older("opened", days(3)), not(is("outcome", "won"))), called, "11-06")).toEqual([closing])
  })
})

describe("years whose holidays are not known", () => {
  it("are said to be where a date lies in them, and only there", () => {
    const sooner = asked(older("last-contact", businessDays(30)), called, "11-06")
    const later = asked(older("last-contact", businessDays(1000)), called, "11-06")
    const byDate = asked(older("last-contact", days(1000)), called, "11-06")
    const last = (explanation: typeof later, language: "ja" | "en") =>
      explanationText(explanation, language).trimEnd().split("\n").at(-1)
    expect([sooner.provisional, later.provisional]).toEqual([false, true])
    // No holiday moves a day that is counted by date.
    expect(byDate.provisional).toBe(false)
    expect(last(sooner, "en")).not.toContain("holidays")
    expect([last(later, "ja"), last(later, "en")]).toEqual([
      "祝日がまだ登録されていない年の日付を含みます（土日などの休日だけを除いて数えています）",
      "Some of these days lie in years whose holidays are not known: only week-ends were left out"
    ])
  })
})

describe("pauses", () => {
  const silent = older("last-contact", days(3))
  const pause = (position: DealPosition, t: string, name: string, own: OwnDealNames = {}) => {
    const [one] = asked(silent, position, t, { pausedBy: [name], own }).pauses
    return [one!.on, one!.sentence.ja, one!.sentence.en]
  }

  it("one that is on says from when until when, and one the horizon cuts says where", () => {
    const waiting = (date: string) => ({ ...called, waits: [wait(at("11-03"), { on: dueOn(date) })] })
    expect(pause(waiting("11-20"), "11-06", "wait")).toEqual([
      true,
      "休止中：待ち（11/3(火)から11/20(金)まで）",
      "on: a wait, from Tue 3 Nov until the end of Fri 20 Nov"
    ])
    // The horizon: 2 November and 30 days. The wait itself would last to 3 December, its own 30 days.
    expect(pause(waiting("12-20"), "11-06", "wait")).toEqual([
      true,
      "休止中：待ち（11/3(火)から12/2(水)まで）。ただし上限の12/2(水)からは休止しない（最終接点、なければ開始から30日）",
      "on: a wait, from Tue 3 Nov until the end of Wed 2 Dec, but only until the horizon, Wed 2 Dec: 30 days after the last contact, or the opening where there was none"
    ])
    expect(pause(waiting("11-20"), "11-24", "wait")).toEqual([
      false,
      "終了：待ち（11/20(金)まで）",
      "over: a wait, until the end of Fri 20 Nov"
    ])
    expect(pause(called, "11-06", "wait")).toEqual([false, "なし：待ち", "off: a wait"])
  })

  it("an acknowledgement of something else lets nothing rest", () => {
    const seen = {
      ...called,
      acknowledgements: [{ at: monday, event: event("seen"), rule: "own", anchor: event("earlier"), lookAgain: null }]
    }
    expect(pause(seen, "11-06", "acknowledgement")).toEqual([
      false,
      "対象外：確認済み（いまの起点についてのものではない）",
      "off: an acknowledgement, which is of something the rule does not count from now"
    ])
  })

  it("an acknowledgement is over where a booked meeting moves what is counted from", () => {
    const seen = {
      ...called,
      meetings: [meeting(at("11-18 15:00"), at("11-18 16:00"), "m")],
      acknowledgements: [
        { at: at("11-05"), event: event("seen"), rule: "own", anchor: called.lastContact!.event, lookAgain: null }
      ]
    }
    expect(pause(seen, "11-06", "acknowledgement")).toEqual([
      true,
      "休止中：確認済み（11/5(木)から）。ただし11/18(水) 16:00に別の起点に変わる",
      "on: an acknowledgement, from Thu 5 Nov, but on Wed 18 Nov 16:00 the rule counts from something else"
    ])
  })

  it("an app's own pause needs to say no more than when it is on", () => {
    const fair: OwnDealNames = {
      pauses: {
        fair: {
          label: { ja: "展示会の期間", en: "the trade fair" },
          reads: [],
          reader: () => ({
            at: (_, instant) => instant >= at("11-05") && instant < at("11-08"),
            periodsInto: (_, into) => {
              into.length = 0
              into.push(at("11-05"), at("11-08"))
            }
          })
        }
      }
    }
    expect(pause(called, "11-06", "fair", fair)).toEqual([
      true,
      "休止中：展示会の期間（11/5(木)から11/7(土)まで）",
      "on: the trade fair, from Thu 5 Nov until the end of Sat 7 Nov"
    ])
    const { headline, begins } = asked(silent, called, "11-06", { pausedBy: ["fair"], own: fair })
    expect([begins, headline.ja, headline.en]).toEqual([
      at("11-08"),
      "「自社」は休止中のため該当しない（このままなら11/8(日)から）",
      '"ours" rests, and does not apply; if nothing happens, from Sun 8 Nov on'
    ])
  })
})
