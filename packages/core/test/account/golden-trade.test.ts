/** ニーズ・契約・売上・サポート・要望・シグナル：手で確かめた履歴。 */
import { describe, expect, it } from "vitest"
import {
  answerInquiry,
  cancelContract,
  closeInquiry,
  describeDepartment,
  noteNeed,
  openAccount,
  receiveInquiry,
  recordSale,
  recordSurvey,
  renewContract,
  reopenInquiry,
  reportUsage,
  requestProduct,
  seeSignal,
  settleNeed,
  signContract,
  withdrawRequest
} from "../../src/account/command.ts"
import { bookMeeting, openDeal, recordContact, sendProposal, sendQuote } from "../../src/deal/command.ts"
import { makeAccountFold } from "../../src/account/fold.ts"
import { account, at, by, dealId, given, onAccount, onDeal, stored, type Told, told } from "./history.ts"

const opened = told("2026-10-01", onAccount(), openAccount({ name: "石畳珈琲" }))
const yen = (minor: number, tax: "included" | "excluded" = "excluded") => ({ minor, currency: "JPY", tax }) as const

describe("興味・課題・ニーズ（D5）", () => {
  it("言い換えても、最初に聞いた日から続いている", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), noteNeed({ need: "n", kind: "issue", text: "棚卸に三日かかる" })),
      told("2026-10-09", onAccount(), noteNeed({ need: "n", kind: "need", text: "棚卸を一日で", product: "棚卸" }))
    )
    expect(position.needs).toEqual([
      {
        need: "n",
        kind: "need",
        text: "棚卸を一日で",
        product: "棚卸",
        department: null,
        from: null,
        settled: null,
        at: at("2026-10-02"),
        event: "e2"
      }
    ])
  })

  it("決着したあとでまた聞けば、その日からの新しいニーズになる", () => {
    const note = noteNeed({ need: "n", kind: "need", text: "棚卸" })
    const settled = [
      told("2026-10-02", onAccount(), note),
      told("2026-10-03", onAccount(), settleNeed({ need: "n", outcome: "elsewhere" }))
    ]
    expect(given(...settled).needs).toMatchObject([{ settled: { value: "elsewhere", event: "e2" }, event: "e1" }])
    expect(given(...settled, told("2026-11-02", onAccount(), note)).needs).toMatchObject([
      { settled: null, event: "e3" }
    ])
  })

  it("聞いていないニーズの決着と、知らない部署のニーズは指摘される", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), settleNeed({ need: "x", outcome: "met" })),
      told("2026-10-03", onAccount(), noteNeed({ need: "n", kind: "need", text: "n", department: "物流" })),
      told("2026-10-04", onAccount(), describeDepartment({ department: "物流" })),
      told("2026-10-05", onAccount(), noteNeed({ need: "m", kind: "need", text: "m", department: "物流" }))
    )
    expect(position.oddities.map(({ code, about }) => [code, about])).toEqual([
      ["unknown-need", "x"],
      ["unknown-department", "物流"]
    ])
    expect(position.needs.map(({ need }) => need)).toEqual(["n", "m"])
  })
})

describe("契約（D5）", () => {
  const signed = told(
    "2026-10-02",
    [onDeal("d"), onAccount()],
    signContract({ contract: "c", product: "棚卸", amount: yen(1_200_000), quantity: 5, expires: by("2027-03-31") })
  )

  it("満了日は、それを最後に言った記録とともに残り、契約した商談が分かる", () => {
    expect(given(opened, signed).contracts).toMatchObject([
      {
        contract: "c",
        signed: { at: at("2026-10-02"), event: "e2" },
        expires: { value: by("2027-03-31"), event: "e2" },
        renewals: 0,
        renewsItself: false,
        cancelled: null,
        deal: "d"
      }
    ])
  })

  it("更新で満了日が延び、言わなかった金額は変わらない", () => {
    const renewed = told(
      "2027-03-01",
      onAccount(),
      renewContract({ contract: "c", expires: by("2028-03-31"), quantity: 8 })
    )
    expect(given(signed, renewed).contracts).toMatchObject([
      { expires: { value: by("2028-03-31"), event: "e2" }, amount: yen(1_200_000), quantity: 8, renewals: 1 }
    ])
  })

  it("満了日を言わない更新のあとは、いつまでかは分からない", () => {
    const renewed = told("2027-03-01", onAccount(), renewContract({ contract: "c" }))
    expect(given(signed, renewed).contracts).toMatchObject([{ expires: null, renewals: 1 }])
  })

  it("解約は理由と終わりの日を持つ", () => {
    const cancelled = told(
      "2026-12-01",
      onAccount(),
      cancelContract({ contract: "c", ends: by("2026-12-31"), reason: "予算" })
    )
    expect(given(signed, cancelled).contracts).toMatchObject([
      { cancelled: { at: at("2026-12-01"), event: "e2", ends: by("2026-12-31"), reason: "予算" } }
    ])
  })

  it("解約のあとで更新されれば、解約は無かったことになる", () => {
    const cancelled = told("2026-12-01", onAccount(), cancelContract({ contract: "c" }))
    const renewed = told("2026-12-10", onAccount(), renewContract({ contract: "c", expires: by("2028-03-31") }))
    expect(given(signed, cancelled, renewed).contracts).toMatchObject([{ cancelled: null, renewals: 1 }])
  })

  it("知らない契約の更新と解約は、何も変えずに指摘される", () => {
    const position = given(
      told("2026-12-01", onAccount(), renewContract({ contract: "x" })),
      told("2026-12-02", onAccount(), cancelContract({ contract: "y" }))
    )
    expect(position.contracts).toEqual([])
    expect(position.oddities.map(({ code, about }) => [code, about])).toEqual([
      ["unknown-contract", "x"],
      ["unknown-contract", "y"]
    ])
  })
})

describe("売上と利益（D5）", () => {
  it("通貨と税の扱いごとに足し、返品は金額に入り、回数にも最後の購入日にも入らない", () => {
    const position = given(
      told(
        "2026-10-02",
        onAccount(),
        recordSale({ amount: yen(100_000), cost: yen(60_000), quantity: 2, product: "豆" })
      ),
      told("2026-10-03", onAccount(), recordSale({ amount: yen(50_000), product: "器具" })),
      told(
        "2026-10-04",
        onAccount(),
        recordSale({ amount: yen(-20_000), cost: yen(-12_000), quantity: -1, product: "豆" })
      ),
      told("2026-10-05", onAccount(), recordSale({ amount: yen(11_000, "included") })),
      told("2026-10-06", onAccount(), recordSale({ amount: { minor: 1250, currency: "USD", tax: "excluded" } }))
    )
    expect(position.sales).toEqual([
      {
        currency: "JPY",
        tax: "excluded",
        revenue: 130_000,
        cost: 48_000,
        revenueWithCost: 80_000,
        purchases: 2,
        quantity: 1,
        revenueWithQuantity: 80_000,
        first: { at: at("2026-10-02"), event: "e1" },
        last: { at: at("2026-10-03"), event: "e2" }
      },
      expect.objectContaining({ currency: "JPY", tax: "included", revenue: 11_000, cost: 0, revenueWithCost: 0 }),
      expect.objectContaining({ currency: "USD", tax: "excluded", revenue: 1250, purchases: 1 })
    ])
    expect(position.productSales.map(({ product, revenue, purchases }) => [product, revenue, purchases])).toEqual([
      ["豆", 80_000, 1],
      ["器具", 50_000, 1],
      [null, 11_000, 1],
      [null, 1250, 1]
    ])
  })

  it("返品だけなら返品の日しかなく、買えば買った日から数える", () => {
    const back = told("2026-10-02", onAccount(), recordSale({ amount: yen(-100) }))
    const bought = told("2026-10-04", onAccount(), recordSale({ amount: yen(500) }))
    const days = (...steps: ReadonlyArray<Told>) => given(...steps).sales.map(({ first, last }) => [first.at, last.at])
    expect(days(back)).toEqual([[at("2026-10-02"), at("2026-10-02")]])
    expect(days(back, bought)).toEqual([[at("2026-10-04"), at("2026-10-04")]])
    expect(days(back, bought, told("2026-10-09", onAccount(), recordSale({ amount: yen(-500) })))).toEqual([
      [at("2026-10-04"), at("2026-10-04")]
    ])
  })

  it("無償の納品は売上の回数に入らない", () => {
    const free = told("2026-10-02", onAccount(), recordSale({ amount: yen(0), quantity: 3 }))
    expect(given(free).sales).toMatchObject([{ revenue: 0, purchases: 0, quantity: 3 }])
  })

  it("売上と違う通貨や税の原価は、原価の分からない売上とする", () => {
    const sale = recordSale({ amount: yen(100_000), cost: yen(66_000, "included") })
    expect(given(told("2026-10-02", onAccount(), sale)).sales).toMatchObject([
      { revenue: 100_000, cost: 0, revenueWithCost: 0 }
    ])
  })

  it("日付の分からない売上は金額に入り、最初の日にも最後の日にもならない", () => {
    const undated = { ...told("2026-10-02", onAccount(), recordSale({ amount: yen(1) })), undated: true }
    const dated = told("2026-10-05", onAccount(), recordSale({ amount: yen(2) }))
    const later = { ...undated, occurredAt: at("2026-10-09") }
    expect(given(undated).sales).toMatchObject([{ first: { event: "e1", undated: true }, last: { undated: true } }])
    const [unknown] = given(undated, later).sales
    expect([unknown?.first.event, unknown?.last.event]).toEqual(["e1", "e2"])
    const [total] = given(undated, dated, later).sales
    expect(total).toMatchObject({ revenue: 4, purchases: 3 })
    expect([total?.first, total?.last]).toEqual([
      { at: at("2026-10-05"), event: "e2" },
      { at: at("2026-10-05"), event: "e2" }
    ])
  })
})

describe("提案した商材", () => {
  it("商談・提案・見積で触れた商材は、商談ごとに最後に触れた日が残る", () => {
    const on = [onDeal("d"), onAccount()]
    const position = given(
      told("2026-10-01", on, openDeal({ account, products: ["豆", "器具"] })),
      told("2026-10-05", on, sendProposal({ proposal: "p", products: ["豆"] })),
      told("2026-10-06", on, sendQuote({ proposal: "q", products: ["焙煎機"] })),
      told("2026-10-07", onAccount(), sendProposal({ proposal: "r", products: ["豆"] }))
    )
    expect(position.offers).toEqual([
      { product: "豆", deal: dealId("d"), at: at("2026-10-05"), event: "e2" },
      { product: "器具", deal: dealId("d"), at: at("2026-10-01"), event: "e1" },
      { product: "焙煎機", deal: dealId("d"), at: at("2026-10-06"), event: "e3" },
      { product: "豆", deal: null, at: at("2026-10-07"), event: "e4" }
    ])
  })
})

describe("問い合わせ（D5）", () => {
  const asked = told(
    "2026-10-02 10:00",
    onAccount(),
    receiveInquiry({ inquiry: "q", kind: "trouble", text: "動かない" })
  )

  it("最初の回答と最後の回答を別々に持ち、完了させる回答もある", () => {
    const position = given(
      asked,
      told("2026-10-02 15:00", onAccount(), answerInquiry({ inquiry: "q", text: "確認中" })),
      told("2026-10-03", onAccount(), answerInquiry({ inquiry: "q", text: "直った", closes: true }))
    )
    expect(position.inquiries).toMatchObject([
      {
        kind: "trouble",
        received: { event: "e1" },
        answered: { at: at("2026-10-02 15:00"), event: "e2" },
        lastAnswer: { text: "直った", event: "e3" },
        closed: { event: "e3" },
        reopened: 0
      }
    ])
  })

  it("完了のあと再開すれば、受けた日はそのままで開き、満足度も残る", () => {
    const position = given(
      asked,
      told("2026-10-03", onAccount(), closeInquiry({ inquiry: "q", satisfaction: 2 })),
      told("2026-10-04", onAccount(), reopenInquiry({ inquiry: "q" }))
    )
    expect(position.inquiries).toMatchObject([
      { received: { event: "e1" }, closed: null, satisfaction: { value: 2, event: "e2" }, reopened: 1, answered: null }
    ])
  })

  it("受けてから答えるまでと、再開してからもう一度答えるまで、当方の回答を待っている", () => {
    const answer = told("2026-10-02 15:00", onAccount(), answerInquiry({ inquiry: "q" }))
    const reopen = told("2026-10-04", onAccount(), reopenInquiry({ inquiry: "q" }))
    const waiting = (...steps: ReadonlyArray<Told>) => given(asked, ...steps).inquiries[0]!.waiting
    expect(waiting()).toMatchObject({ event: "e1" })
    expect(waiting(answer)).toBeNull()
    expect(waiting(answer, reopen)).toEqual({ at: at("2026-10-04"), event: "e3" })
    expect(waiting(answer, reopen, told("2026-10-05", onAccount(), answerInquiry({ inquiry: "q" })))).toBeNull()
    expect(waiting(told("2026-10-03", onAccount(), closeInquiry({ inquiry: "q" })))).toBeNull()
  })

  it("同じ問い合わせを書き直しても、受けた日も回答も変わらない", () => {
    const again = told(
      "2026-10-05",
      onAccount(),
      receiveInquiry({ inquiry: "q", kind: "complaint", text: "まだ動かない" })
    )
    const position = given(asked, told("2026-10-03", onAccount(), answerInquiry({ inquiry: "q" })), again)
    expect(position.inquiries).toMatchObject([
      { kind: "complaint", text: "まだ動かない", received: { event: "e1" }, answered: { event: "e2" } }
    ])
  })

  it("知らない問い合わせへの回答・完了・再開は指摘される", () => {
    const position = given(
      told("2026-10-02", onAccount(), answerInquiry({ inquiry: "x" })),
      told("2026-10-03", onAccount(), closeInquiry({ inquiry: "x" })),
      told("2026-10-04", onAccount(), reopenInquiry({ inquiry: "x" }))
    )
    expect(position.oddities.map(({ code }) => code)).toEqual(["unknown-inquiry", "unknown-inquiry", "unknown-inquiry"])
    expect(position.inquiries).toEqual([])
  })
})

describe("利用状況・アンケート・要望（D14）", () => {
  it("利用の数字は、商材と測り方ごとに一つ前と比べられる", () => {
    const report = (value: number, product?: string) =>
      reportUsage({ measure: "利用者", value, of: 20, ...(product === undefined ? {} : { product }) })
    const position = given(
      told("2026-10-01", onAccount(), report(12)),
      told("2026-11-01", onAccount(), report(9)),
      told("2026-11-01", onAccount(), report(3, "豆")),
      told("2026-12-01", onAccount(), report(4))
    )
    expect(position.usage).toMatchObject([
      { product: null, value: 4, event: "e4", before: { value: 9, event: "e2" }, of: 20 },
      { product: "豆", value: 3, before: null }
    ])
    expect(position).toMatchObject({ lastContact: null, lastUpdate: null })
  })

  it("アンケートは答えるたびに一件", () => {
    const answer = recordSurvey({ survey: "NPS", score: 3, outOf: 10 })
    const position = given(told("2026-10-01", onAccount(), answer), told("2026-11-01", onAccount(), answer))
    expect(position.surveys.map(({ event, score }) => [event, score])).toEqual([
      ["e1", 3],
      ["e2", 3]
    ])
  })

  it("要望は言い足しても最初に言われた日から続き、取り下げれば終わる", () => {
    const asked = [
      told("2026-10-01", onAccount(), requestProduct({ request: "csv", title: "CSV 出力", product: "棚卸" })),
      told("2026-10-09", onAccount(), requestProduct({ request: "csv", blocking: true }))
    ]
    expect(given(...asked).requests).toEqual([
      {
        request: "csv",
        title: "CSV 出力",
        text: null,
        product: "棚卸",
        blocking: true,
        withdrawn: null,
        at: at("2026-10-01"),
        event: "e1"
      }
    ])
    const withdrawn = [...asked, told("2026-10-10", onAccount(), withdrawRequest({ request: "csv" }))]
    expect(given(...withdrawn).requests).toMatchObject([{ withdrawn: { event: "e3" } }])
    const anew = given(...withdrawn, told("2026-12-01", onAccount(), requestProduct({ request: "csv" })))
    expect(anew.requests).toMatchObject([{ withdrawn: null, blocking: false, title: "CSV 出力", event: "e4" }])
    expect(given(told("2026-10-01", onAccount(), withdrawRequest({ request: "x" }))).oddities).toMatchObject([
      { code: "unknown-request", about: "x" }
    ])
  })
})

describe("シグナルと再活性化（D7）", () => {
  const call = recordContact({ channel: "call", direction: "both" })
  const viewed = seeSignal({ signal: "viewed", what: "料金表" })

  it("参加は残り、欠席と自動の開封は再活性化にならない", () => {
    const position = given(
      told("2026-01-10", onAccount(), call),
      told("2026-10-01", onAccount(), seeSignal({ signal: "opened", automatic: true })),
      told("2026-10-02", onAccount(), seeSignal({ signal: "missed", what: "展示会" })),
      told("2026-10-03", onAccount(), seeSignal({ signal: "attended", what: "勉強会" }))
    )
    expect(position.attended).toMatchObject({ what: "勉強会", event: "e4" })
    expect(position.reengaged).toMatchObject({ event: "e4", silentSince: { at: at("2026-01-10"), event: "e1" } })
  })

  it("九十日ちょうど静かなら再活性化、一ミリ秒でも短ければ違う", () => {
    const quiet = told("2026-06-01", onAccount(), call)
    const after = (milliseconds: number) => ({
      ...told("2026-06-01", onAccount(), viewed),
      occurredAt: at("2026-06-01") + milliseconds
    })
    const days = 90 * 86_400_000
    expect(given(quiet, after(days)).reengaged?.silentSince.event).toBe("e1")
    expect(given(quiet, after(days - 1)).reengaged).toBeNull()
  })

  it("静けさの長さはチームが決められる", () => {
    const events = stored([told("2026-06-01", onAccount(), call), told("2026-06-11", onAccount(), viewed)])
    expect(makeAccountFold({ silenceDays: 10 }).asOf([account], events).reengaged?.event).toBe("e2")
    expect(makeAccountFold({ silenceDays: 11 }).asOf([account], events).reengaged).toBeNull()
  })

  it("続けて見に来ても、戻ってきた日は最初のシグナルの日", () => {
    const position = given(
      told("2026-01-10", onAccount(), call),
      told("2026-10-01", onAccount(), viewed),
      told("2026-10-02", onAccount(), viewed)
    )
    expect(position.reengaged?.event).toBe("e2")
  })

  it("終わったはずの面談があれば、静かではなかった", () => {
    const meeting = { meeting: "m", start: at("2026-09-20 10:00"), end: at("2026-09-20 11:00") }
    const position = given(
      told("2026-01-10", onAccount(), call),
      told("2026-01-11", onAccount(), bookMeeting(meeting)),
      told("2026-10-01", onAccount(), viewed)
    )
    expect(position.reengaged).toBeNull()
    const atItsEnd = given(
      told("2026-01-10", onAccount(), call),
      told("2026-01-11", onAccount(), bookMeeting(meeting)),
      told("2026-09-20 11:00", onAccount(), viewed)
    )
    expect(atItsEnd.reengaged).toBeNull()
  })

  it("初めてのシグナルは、戻ってきたのではない", () => {
    expect(given(told("2026-10-01", onAccount(), viewed)).reengaged).toBeNull()
  })
})
