import { describe, expect, it } from "vitest"
import { makePipelines } from "../../src/deal/pipeline.ts"
import type { DealPosition } from "../../src/deal/position.ts"
import {
  builtInRules,
  compileRules,
  dealLanguage,
  findingsAt,
  makeDealLanguage,
  personWord
} from "../../src/rules/index.ts"
import {
  action,
  closedDeal,
  contact,
  dueOn,
  event,
  fact,
  inStatus,
  meeting,
  openDeal,
  ownedBy,
  proposal,
  wait
} from "./positions.ts"
import { at, tokyo } from "./tokyo.ts"

const rules = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })

const said = (id: string, position: DealPosition, t: string, set = rules) => {
  const found = findingsAt({ rules: set, subject: { kind: "deal", id: "d" }, position, t: at(t) }).find(
    (one) => one.rule === id
  )
  if (found === undefined) throw new Error(`${id} does not fire at ${t}`)
  return [found.sentence.ja, found.advice.ja, found.sentence.en, found.advice.en]
}

const monday = at("11-02 10:00")
const mail = openDeal(at("10-01"), { lastContact: contact(monday, "mail") })
const ball = {
  side: "us" as const,
  who: "山田",
  reason: "見積の修正",
  approval: false,
  since: { at: monday, event: event("ball") },
  event: event("ball"),
  at: monday,
  inferred: false,
  before: null
}

describe("findings in words (B5), Japanese and English", () => {
  it("silent", () => {
    expect(said("silent", mail, "11-12 09:00")).toEqual([
      "最後の接点から7営業日が経っています（最終接点 11/2(月) メール）",
      "先方に電話かメールで近況を確認してください",
      "No contact for 7 business days (last contact Mon 2 Nov, mail)",
      "Call or write to the customer and ask where things stand"
    ])
    const named = { ...mail, ball: { ...ball, side: "customer" as const, who: "佐藤" } }
    expect(said("silent", named, "11-12 09:00")[1]).toBe("佐藤さんに電話かメールで近況を確認してください")
  })

  it("silent after a meeting that is only presumed, says so", () => {
    const met = { ...mail, meetings: [meeting(at("11-04 15:00"), at("11-04 16:00"), "m")] }
    expect(said("silent", met, "11-20")[0]).toBe(
      "最後の接点から12営業日が経っています（最終接点 11/4(水) 予定されていた面談）"
    )
  })

  it("silent in a year that is not the present one, names the year", () => {
    expect(said("silent", mail, "2027-01-08")[0]).toContain("（最終接点 2026/11/2(月) メール）")
  })

  it("never contacted", () => {
    expect(said("silent", openDeal(monday), "11-12 09:00")).toEqual([
      "商談を始めてから7営業日、まだ一度も接点がありません（開始 11/2(月)）",
      "先方に電話かメールで近況を確認してください",
      "Never contacted in the 7 business days since it was opened (Mon 2 Nov)",
      "Call or write to the customer and ask where things stand"
    ])
  })

  it("no answer", () => {
    const position = { ...mail, unanswered: contact(monday, "mail"), decider: fact("鈴木部長", monday, "who") }
    expect(said("no-answer", position, "11-12 09:00")).toEqual([
      "先方からの返信がないまま7営業日です（11/2(月)のメール以降）",
      "鈴木部長に電話で状況を確認してください。届いていない場合は別の手段で連絡を",
      "No answer for 7 business days (since our mail of Mon 2 Nov)",
      "Call 鈴木部長; if the message did not arrive, try another way"
    ])
  })

  it("no next action", () => {
    expect(said("no-next-action", ownedBy(openDeal(monday), "山田"), "11-05")).toEqual([
      "次アクションが3日間決まっていません（11/2(月)から）",
      "山田さん：「誰が・いつまでに・何をするか」を一つ決めてください",
      "No next action for 3 days (since Mon 2 Nov)",
      "山田: settle one next step, with who, by when and what"
    ])
    expect(said("no-next-action", openDeal(monday), "11-02 18:00")[0]).toBe("次アクションが決まっていません")
  })

  it("an overdue action names itself, its assignee and the date as it was given", () => {
    expect(
      said("action-overdue", openDeal(monday, { actions: [action("a", monday, dueOn("11-20"))] }), "11-23")
    ).toEqual([
      "次アクション「見積再送」が期限を3日過ぎています（山田さん、期限 11/20(金)）",
      "山田さんに進み具合を確認し、済んでいれば完了に、まだなら新しい期限を決めてください",
      'Next action "見積再送" is 3 days overdue (山田, due Fri 20 Nov)',
      "Ask 山田: mark it done, or settle a new deadline"
    ])
    const timed = openDeal(monday, { actions: [action("a", monday, { at: at("11-20 15:00") }, { assignee: null })] })
    expect(said("action-overdue", timed, "11-20 18:00")[0]).toBe(
      "次アクション「見積再送」が期限を過ぎています（期限 11/20(金) 15:00）"
    )
  })

  it("an action without a date", () => {
    expect(said("action-undated", openDeal(monday, { actions: [action("a", monday, null)] }), "11-05")).toEqual([
      "次アクション「見積再送」に期限がありません（11/2(月)に計画）",
      "山田さんといつまでに行うかを決めてください",
      'Next action "見積再送" has no date (planned Mon 2 Nov)',
      "Settle with 山田 by when"
    ])
  })

  it("waiting that became neglect", () => {
    const waiting = openDeal(monday, {
      waits: [wait(monday, { on: dueOn("11-10") }, "w", { what: "稟議の結果", who: "先方法務部" })]
    })
    expect(said("wait-past", waiting, "11-12")).toEqual([
      "待ちが放置になっています：稟議の結果（先方法務部、確認日 11/10(火)）",
      "先方法務部に状況を確認し、次に確認する日か次アクションを決めてください",
      "Waiting became neglect: 稟議の結果 (先方法務部, look again Tue 10 Nov)",
      "Ask 先方法務部 where it stands, then settle the next step or a new day to look again"
    ])
    const held = openDeal(monday, { hold: { at: monday, event: event("h"), lookAgain: dueOn("11-10"), reason: null } })
    expect(said("wait-past", held, "11-12")[0]).toBe("保留の確認日を過ぎています（確認日 11/10(火)）")
    const plain = openDeal(monday, { waits: [wait(monday, { reply: true })] })
    expect(said("wait-past", plain, "12-03")[0]).toBe("先方待ちのまま確認日を過ぎています（確認日 12/2(水)）")
  })

  it("the ball with us", () => {
    expect(said("ball-ours", openDeal(monday, { ball }), "11-10")).toEqual([
      "当方のボールのまま5営業日が経っています（11/2(月)から、見積の修正）",
      "山田さんから先方へ返答してください。すぐに返せなければ、返せる日を先に伝えてください",
      "The ball has been with us for 5 business days (since Mon 2 Nov: 見積の修正)",
      "山田 should get back to the customer, if only to say by when"
    ])
  })

  it("too long in a status, called as its pipeline calls it", () => {
    expect(said("status-too-long", inStatus(openDeal(monday), "negotiation"), "12-01").slice(0, 3)).toEqual([
      "「交渉中」のまま29日が経っています（11/2(月)から）",
      "次の段階に進む条件を先方と確認し、進まないなら保留か見送りを検討してください",
      "In Negotiation for 29 days (since Mon 2 Nov)"
    ])
    const pipelines = makePipelines([
      {
        id: "own",
        label: { ja: "独自", en: "Own" },
        statuses: [{ id: "negotiation", label: { ja: "最終調整", en: "Closing" }, kind: "open" }]
      }
    ])
    const own = compileRules(builtInRules, { language: makeDealLanguage(pipelines), calendar: tokyo })
    expect(said("status-too-long", inStatus(openDeal(monday), "negotiation"), "12-01", own)[0]).toContain(
      "「最終調整」"
    )
  })

  it("a quote without an answer", () => {
    const quoted = openDeal(monday, { proposals: [proposal(monday, "q", { kind: "quote" })] })
    expect(said("proposal-unanswered", quoted, "11-10").slice(0, 1)).toEqual([
      "見積への回答がないまま5営業日です（11/2(月)送付）"
    ])
    const titled = openDeal(monday, { proposals: [proposal(monday, "q", { title: "年間保守" })] })
    expect(said("proposal-unanswered", titled, "11-10")[2]).toBe(
      'No answer to "年間保守" for 5 business days (sent Mon 2 Nov)'
    )
  })

  it("on hold without a date", () => {
    const held = openDeal(monday, { hold: { at: monday, event: event("h"), lookAgain: null, reason: "予算凍結" } })
    expect(said("hold-undated", held, "11-05").slice(0, 2)).toEqual([
      "確認日を決めないまま保留になっています（11/2(月)から、予算凍結）",
      "次に確認する日を決めてください"
    ])
  })

  it("a re-approach", () => {
    const lost = closedDeal(
      openDeal(monday, { actions: [action("a", monday, dueOn("12-01"), { what: "来年度の予算を聞く" })] }),
      at("11-10"),
      "lost"
    )
    expect(said("re-approach-due", lost, "12-01")).toEqual([
      "失注後に予定した「来年度の予算を聞く」の日が来ています（期限 12/1(火)）",
      "山田さんから先方へ連絡を取り直してください",
      'The day has come for what was planned after it was lost: "来年度の予算を聞く" (due Tue 1 Dec)',
      "山田 should get in touch again"
    ])
  })
})

describe("people's names", () => {
  it.each([
    ["山田", "山田さん"],
    ["山田さん", "山田さん"],
    ["佐藤部長", "佐藤部長"],
    ["情報システム部", "情報システム部"],
    ["  ", undefined],
    [null, undefined]
  ])("%s is called %s", (name, expected) => {
    expect(personWord(name)?.ja).toBe(expected)
  })
})
