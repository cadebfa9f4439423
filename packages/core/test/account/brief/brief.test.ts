import { describe, expect, it } from "vitest"
import { briefText, handoverBrief } from "../../../src/account/brief/index.ts"
import type { BriefSectionId } from "../../../src/account/brief/index.ts"
import { defaultPipeline, makeDealFold, makePipelines } from "../../../src/deal/index.ts"
import { AccountId, EventId, MemberId } from "../../../src/event/index.ts"
import {
  account,
  at,
  by,
  departmentOf,
  fold,
  given,
  nothing,
  ofPerson,
  onAccount,
  onDeal,
  person,
  said,
  stored,
  type Told,
  told
} from "../history.ts"
import { calendar, history, now, organisation, yen } from "../story.ts"

const settings = { calendar, organisation, departmentOf }
const brief = handoverBrief({ account: fold.asOf([account], history) }, now, settings)

/** The lines of a section with what they rest on: `10/1(木) … ← e17`. */
const linesOf = (of: typeof brief, section: BriefSectionId, language: "ja" | "en" = "ja") =>
  of.sections
    .find((one) => one.section === section)!
    .lines.map(({ day, events, text }) => `${day[language]} ${text[language]} ← ${events.join(" ")}`)
const after = (section: BriefSectionId, ...steps: ReadonlyArray<Told>) =>
  linesOf(handoverBrief({ account: given(...steps) }, now, settings), section)

describe("the handover brief of a company (A8): 石畳珈琲 on November 20", () => {
  it("what to do first: the complaint, the promise that is late, the question, the renewal, the seminar, what is due next", () => {
    expect(linesOf(brief, "first")).toEqual([
      "11/5(木) クレームに回答する：予約が二重に入る（15日経過） ← e25",
      "10/1(木) 【POS更新】約束を果たす：移行計画書を送る（期限11/10(火)を10日超過） ← e17",
      "10/28(水) 【POS更新】質問に回答する：オフライン時の会計は可能か（23日経過） ← e22",
      "2024/6/1(土) 契約更新を進める：予約システム利用契約（12/15(火)まで、あと25日） ← e9",
      "11/11(水) 参加後のフォローをする：イベントに参加「省人化セミナー」（森 拓也さん）（9日経過） ← e28",
      "11/2(月) 【POS更新】次アクションを進める：移行計画の説明（佐藤さん、期限11/24(火)） ← e23"
    ])
  })

  it("background, where it stands and the temperature", () => {
    expect(linesOf(brief, "background")).toEqual([
      "2024/4/1(月) 取引先として登録 ← e1",
      "2024/4/1(月) 旧社名は株式会社石畳珈琲店 ← e1 e12",
      "2024/4/1(月) 会社概要：業種 飲食チェーン、従業員数 320 ← e1",
      "2024/4/1(月) 自社担当は佐藤 健さん（営業部、主担当） ← e2",
      "2024/6/1(土) 受注「予約システム導入」（￥2,400,000、導入実績を評価） ← e8 e7",
      "2025/6/10(火) 累計売上￥4,800,000、購入2回（粗利￥1,800,000） ← e10 e11"
    ])
    expect(linesOf(brief, "now")).toEqual([
      "11/5(木) 最後の接点は電話（予約が二重に入る） ← e25",
      "9/1(火) 【POS更新】ステータスはヒアリング済み（金額￥6,000,000） ← e13",
      "10/28(水) 【POS更新】ボールは当方（記録からの推定） ← e22",
      "10/20(火) 【POS更新】提案「POS更新のご提案」を送付（￥6,000,000、反応はまだなし） ← e21",
      "9/2(水) 【POS更新】要点：POSの入れ替えを検討 ← e14"
    ])
    expect(linesOf(brief, "temperature")).toEqual([
      "10/5(月) 【POS更新】確度は中（好材料：温度感が高い／懸念：競合：港レジ） ← e19 e20",
      "11/6(金) 利用状況「利用店舗」は38/42（予約、2026-10） ← e26",
      "11/12(木) 関心が高い（17.2点）：資料をダウンロード「セルフレジ資料」（西 由美さん） ← e29 e28"
    ])
  })

  it("what was agreed, promised by both sides, asked and not to be asked again; landmines", () => {
    expect(linesOf(brief, "landmines")).toEqual(["10/1(木) 【POS更新】前回の障害対応の話は西部長の前でしない ← e15"])
    expect(linesOf(brief, "agreements")).toEqual(["10/1(木) 【POS更新】価格は現行の1.2倍まで ← e16"])
    expect(linesOf(brief, "ourPromises")).toEqual([
      "10/1(木) 【POS更新】移行計画書を送る（期限11/10(火)を10日超過） ← e17"
    ])
    expect(linesOf(brief, "theirPromises")).toEqual([
      "10/1(木) 【POS更新】先方：店舗一覧をもらう（期限11/27(金)） ← e18"
    ])
    expect(linesOf(brief, "questions")).toEqual([
      "10/28(水) 【POS更新】当方が回答する：オフライン時の会計は可能か（23日経過） ← e22"
    ])
    expect(linesOf(brief, "notToAsk")).toEqual(["11/4(水) 本社の移転時期 ← e24"])
  })

  it("people and who decides, approval steps, next actions, contracts, inquiries, risks", () => {
    expect(linesOf(brief, "people")).toEqual([
      "9/2(水) 西 由美さん（情報システム部、情報システム部長、決裁者、影響力大、最終接点9/2(水)） ← e3 e14",
      "11/5(木) 森 拓也さん（店舗運営、利用者、最終接点11/5(木)） ← e4 e25"
    ])
    expect(linesOf(brief, "approvals")).toEqual([
      "2024/4/10(水) 情報システム部：部長承認（西 由美さん） → 取締役会（毎月第2水曜） ← e6"
    ])
    expect(linesOf(brief, "actions")).toEqual([
      "11/2(月) 【POS更新】次アクション：移行計画の説明（佐藤さん、期限11/24(火)） ← e23"
    ])
    expect(linesOf(brief, "contracts")).toEqual([
      "2024/6/1(土) 予約システム利用契約（予約、￥2,400,000、12/15(火)まで、あと25日、更新手続きが必要） ← e9"
    ])
    expect(linesOf(brief, "inquiries")).toEqual([
      "11/5(木) クレーム：予約が二重に入る（未回答、15日経過、予約、森 拓也さん） ← e25"
    ])
    expect(linesOf(brief, "risks")).toEqual([
      "10/5(月) 【POS更新】競合：港レジ ← e20",
      "11/9(月) 課題：人手不足で会計が混む（情報システム部） ← e27",
      "11/13(金) これがないと進まない製品要望：オフライン会計 ← e30"
    ])
  })

  it("the same in English", () => {
    expect(linesOf(brief, "first", "en").slice(0, 4)).toEqual([
      "Thu 5 Nov Answer the complaint: 予約が二重に入る (waiting for 15 days) ← e25",
      "Thu 1 Oct [POS更新] Keep the promise: 移行計画書を送る (due Tue 10 Nov, 10 days late) ← e17",
      "Wed 28 Oct [POS更新] Answer the question: オフライン時の会計は可能か (waiting for 23 days) ← e22",
      "Sat 1 Jun 2024 See to the renewal: 予約システム利用契約 (until Tue 15 Dec, 25 days left) ← e9"
    ])
    expect(linesOf(brief, "temperature", "en")[0]).toBe(
      "Mon 5 Oct [POS更新] Likelihood: Medium (for it: they are eager; against it: competitor: 港レジ) ← e19 e20"
    )
  })

  it("says for when and of what it was made", () => {
    expect(brief).toMatchObject({
      subject: { kind: "account", id: account },
      title: { ja: "引き継ぎ：石畳珈琲株式会社", en: "Handover: 石畳珈琲株式会社" },
      at: now,
      day: { ja: "11/20(金)" },
      events: 28,
      last: "e30"
    })
  })
})

describe("what a brief says of an account when", () => {
  const opened = told("2026-11-01 09:00", onAccount(), said("account-opened", { name: "湊製作所" }))
  const deal = (id: string, title: string) =>
    told("2026-11-01 10:00", [onDeal(id), onAccount()], said("deal-opened", { title, account }))

  it("nothing is planned: that is what to mend, by the deal that has gone longest without", () => {
    expect(after("first", opened, deal("d-1", "甲"))).toEqual(["11/1(日) 【甲】次アクションを決める ← e2"])
    expect(after("first", opened)).toEqual(["11/1(日) 次アクションを決める ← e1"])
    expect(after("first", opened, told("2026-11-02", onAccount(), said("account-closed", {})))).toEqual([])
  })

  it("a wait's day has passed: ask how it stands; before, it is only told", () => {
    const wait = (until: string) =>
      told(
        "2026-11-02",
        [onDeal("d-1"), onAccount()],
        said("wait-started", { on: "customer", what: "稟議", lookAgain: { on: by(until) } })
      )
    const steps = (until: string) => [opened, deal("d-1", "甲"), wait(until)]
    expect(after("first", ...steps("2026-11-19"))).toContain(
      "11/2(月) 【甲】待ちの状況を確認する：先方を待っています：稟議（確認日11/19(木)を過ぎています） ← e3"
    )
    expect(after("first", ...steps("2026-11-20"))).not.toContain(expect.stringContaining("待ち"))
    expect(after("actions", ...steps("2026-11-20"))).toEqual([
      "11/2(月) 【甲】先方を待っています：稟議（確認日11/20(金)） ← e3"
    ])
  })

  it("somebody left, somebody followed, and a new decision maker nobody has met", () => {
    const introduced = (id: string, name: string) =>
      told("2026-11-01 11:00", ofPerson(id), said("person-introduced", { name, account }))
    const steps = [
      opened,
      introduced("p-1", "西"),
      introduced("p-2", "東"),
      told("2026-11-05", ofPerson("p-1"), said("person-left", { reason: "退職", successor: person("p-2") })),
      told("2026-11-06", onAccount(), said("decider-changed", { to: { name: "東", person: person("p-2") } }))
    ]
    expect(after("people", ...steps)).toEqual([
      "11/6(金) 決裁者が東さんに変わりました ← e5",
      expect.stringMatching(/^11\/1\(日\) 東さん（.*接点の記録なし） ← /),
      "11/5(木) 西さんは離任（退職、後任は東さん） ← e2 e4"
    ])
    expect(after("first", ...steps)[0]).toBe("11/6(金) 新しい決裁者（東さん）に挨拶する ← e5")
    const call = told("2026-11-07", onAccount(), said("contacted", { channel: "call", direction: "both" }))
    expect(after("first", ...steps, call)[0]).not.toContain("挨拶")
  })

  it("deals were lost, one was cancelled, the account was closed and taken up again", () => {
    const steps = [
      opened,
      deal("d-1", "甲"),
      told(
        "2026-11-03",
        [onDeal("d-1"), onAccount()],
        said("deal-lost", { reason: "価格", to: "港レジ", note: "来期に再訪" })
      ),
      told("2026-11-04", onAccount(), said("account-closed", { reason: "取引停止" })),
      told("2026-11-05", onAccount(), said("account-reopened", {})),
      told("2026-11-06", onAccount(), said("note-added", { text: "社長は甘党" }))
    ]
    expect(after("background", ...steps)).toEqual([
      "11/1(日) 取引先として登録 ← e1",
      "11/4(水) 取引終了（取引停止） ← e4",
      "11/5(木) 取引先として登録 ← e5",
      "11/3(火) 失注「甲」（競合：港レジ、価格、来期に再訪） ← e3",
      "11/6(金) メモ：社長は甘党 ← e6"
    ])
  })

  it("more deals are over than can be told one by one, the rest are counted and cited", () => {
    const many = Array.from({ length: 12 }, (_, place) => {
      const on = [onDeal(`d-${place}`), onAccount()]
      const day = `2026-10-${String(place + 1).padStart(2, "0")}`
      return [
        told(`${day} 09:00`, on, said("deal-opened", { title: `商談${place}`, account })),
        told(`${day} 10:00`, on, said("deal-won", {}))
      ]
    }).flat()
    const lines = after("background", opened, ...many)
    expect(lines[1]).toBe("10/12(月) 受注「商談11」 ← e25")
    expect(lines.at(-1)).toBe("10/2(金) ほか2件の終わった商談 ← e5 e3")
  })

  it("a group, a meeting, a satisfied customer and one that came back", () => {
    const position = given(
      opened,
      told("2026-01-05", onAccount(), said("inquiry-received", { inquiry: "i", kind: "question", text: "?" })),
      told("2026-01-06", onAccount(), said("inquiry-closed", { inquiry: "i", satisfaction: 4 })),
      told("2026-11-10", onAccount(), said("signal-seen", { signal: "viewed", what: "料金" })),
      told(
        "2026-11-11",
        onAccount(),
        said("meeting-booked", {
          meeting: "m",
          start: at("2026-11-25 15:00"),
          end: at("2026-11-25 16:00"),
          title: "初回面談"
        })
      ),
      told("2026-11-12", onAccount(), said("survey-answered", { survey: "秋", score: 8, outOf: 10, comment: "満足" }))
    )
    const related = (name: string) => ({
      account: AccountId.make(name),
      name,
      relation: "subsidiary" as const,
      at: at("2026-05-01"),
      event: EventId.make("l-1")
    })
    const made = handoverBrief({ account: position }, now, {
      ...settings,
      group: { parent: related("湊ホールディングス"), children: [related("湊物流")] }
    })
    expect(linesOf(made, "background").slice(1, 3)).toEqual([
      "5/1(金) 親会社は湊ホールディングス ← l-1",
      "5/1(金) グループ会社：湊物流 ← l-1"
    ])
    expect(linesOf(made, "temperature")).toEqual([
      "1/6(火) サポート満足度は5点満点で平均4.0（1件）、最新4 ← e3",
      "11/12(木) アンケート「秋」（8/10、満足） ← e6",
      expect.stringMatching(/反応が戻りました：ページを閲覧「料金」 ← e4 e\d$/)
    ])
    expect(linesOf(made, "actions")).toEqual(["11/11(水) 面談予定 11/25(水) 15:00：初回面談 ← e5"])
  })

  it("rules found something: the gravest first, each by what it rests on; what is of others or rests on nothing is left out", () => {
    const found = (
      rule: string,
      severity: "high" | "low",
      subject: { kind: string; id: string },
      evidence: ReadonlyArray<string> = ["e2"]
    ) => ({
      rule,
      severity,
      subject,
      since: at("2026-11-15"),
      label: { ja: rule, en: rule },
      sentence: { ja: `${rule}です`, en: `It is ${rule}` },
      advice: rule === "静か" ? { ja: "", en: "" } : { ja: "連絡する", en: "Call" },
      evidence: evidence.map((id) => EventId.make(id))
    })
    const findings = [
      found("静か", "low", { kind: "account", id: account }),
      found("停滞", "high", { kind: "deal", id: "d-1" }),
      found("他社", "high", { kind: "account", id: "湊製作所" }),
      found("他の商談", "high", { kind: "deal", id: "d-9" }),
      found("根拠なし", "high", { kind: "account", id: account }, [])
    ]
    const position = given(opened, deal("d-1", "甲"))
    expect(linesOf(handoverBrief({ account: position }, now, { ...settings, findings }), "findings")).toEqual([
      "11/15(日) 【甲】停滞です → 連絡する ← e2",
      "11/15(日) 静かです ← e2"
    ])
    const ofDeal = handoverBrief({ deal: position.deals[0]! }, now, { calendar, findings })
    expect(linesOf(ofDeal, "findings", "en")).toEqual(["Sun 15 Nov It is 停滞 → Call ← e2"])
    expect(brief.sections.some(({ section }) => section === "findings")).toBe(false)
  })

  it("nothing was ever recorded: every section says so", () => {
    const empty = handoverBrief({ account: nothing }, now, { calendar })
    expect(empty.sections.every(({ lines }) => lines.length === 0)).toBe(true)
    const headings = empty.sections.map(({ heading }) => heading.ja).join("、")
    expect(briefText(empty, "ja")).toContain(`\n記録なし：${headings}\n`)
  })
})

describe("the brief of one deal (A8)", () => {
  const deals = makeDealFold()
  const on = onDeal("d-1")
  const events = stored([
    told(
      "2026-11-02 09:00",
      on,
      said("deal-opened", {
        title: "Till renewal",
        customer: "Harbour Books",
        amount: { minor: 1_250_000, currency: "USD", tax: "excluded" },
        status: "proposal"
      })
    ),
    told("2026-11-02 10:00", on, said("owner-changed", { to: "m-1" as never, name: "Ann Lee" })),
    told(
      "2026-11-09 10:00",
      on,
      said("contacted", {
        channel: "call",
        direction: "inbound",
        gist: "They want it before Christmas",
        openPoints: ["who installs it"]
      })
    ),
    told(
      "2026-11-10 10:00",
      on,
      said("quote-sent", {
        proposal: "q-1",
        title: "Tills",
        amount: { minor: 1_250_000, currency: "USD", tax: "excluded" }
      })
    ),
    told("2026-11-11 10:00", on, said("decider-changed", { to: { name: "Grace Hill" } })),
    told(
      "2026-11-12 10:00",
      on,
      said("action-planned", { action: "a", what: "call Grace", assignee: "Ann", due: by("2026-11-18") })
    ),
    told("2026-11-13 10:00", on, said("landmine-noted", { text: "do not mention the flood" }))
  ])
  const position = deals.asOf("d-1" as never, events)
  const made = handoverBrief({ deal: position }, now, { calendar })

  it("is on one page, in English", () => {
    expect(briefText(made, "en")).toBe(`Handover: Till renewal
As of Fri 20 Nov, made from 7 records

■ What to do first
・Thu 12 Nov See to the next action: call Grace (Ann, due Wed 18 Nov, 2 days late)
   (Rests on: e6)

■ Background
・Mon 2 Nov The deal was opened
   (Rests on: e1)
・Mon 2 Nov The customer is Harbour Books
   (Rests on: e1)
・Mon 2 Nov Looked after by Ann Lee
   (Rests on: e2)

■ Where it stands now
・Tue 10 Nov Last contact
   (Rests on: e4)
・Mon 9 Nov The last word from them (They want it before Christmas)
   (Rests on: e3)
・Mon 2 Nov The status is Proposal (amount $12,500.00)
   (Rests on: e1)
・Tue 10 Nov The next move: the customer (concluded from what happened)
   (Rests on: e4)
・Tue 10 Nov Quote sent: Tills ($12,500.00, no answer yet)
   (Rests on: e4)
・Mon 9 Nov Open: who installs it
   (Rests on: e3)

■ Landmines
・Fri 13 Nov do not mention the flood
   (Rests on: e7)

■ People, and who decides
・Wed 11 Nov Grace Hill decides
   (Rests on: e5)

■ Next actions, waits and dates
・Thu 12 Nov Next: call Grace (Ann, due Wed 18 Nov, 2 days late)
   (Rests on: e6)

Nothing recorded: Temperature; Agreements; What we promised and still owe; What others promised and still owe; Unanswered questions; Do not ask again; Competitors, risks and issues
`)
  })

  it("a contact without a channel is called by what it is", () => {
    const inquiry = { inquiry: "q", kind: "question" as const, text: "納期は" }
    expect(after("now", told("2026-11-02", onAccount(), said("inquiry-received", inquiry)))).toEqual([
      "11/2(月) 最後の接点は問い合わせ（納期は） ← e1"
    ])
  })

  it("a proposal without a title is sent like any other", () => {
    const deal = onDeal("d-1")
    const opened = told("2026-11-02", deal, said("deal-opened", { title: "POS更新", account }))
    const sent = told("2026-11-05", deal, said("proposal-sent", { proposal: "p" }))
    const lines = after("now", opened, sent)
    expect(lines).toContain("11/5(木) 【POS更新】提案を送付（反応はまだなし） ← e2")
  })

  it("sales in one currency say how they were taxed where totals would contradict each other", () => {
    const sale = (minor: number, tax: "included" | "excluded", currency = "JPY") =>
      told("2026-11-02", onAccount(), said("sale-recorded", { amount: { minor, currency, tax } }))
    expect(
      after("background", sale(1000, "excluded"), sale(1100, "included"), sale(990, "excluded", "USD")).slice(1)
    ).toEqual([
      "11/2(月) 累計売上￥1,000、購入1回（税抜） ← e1",
      "11/2(月) 累計売上￥1,100、購入1回（税込） ← e2",
      "11/2(月) 累計売上$9.90、購入1回 ← e3"
    ])
  })

  it("deals of others in which they take part are told while they are under way, with whose they are", () => {
    const parties = [{ account, role: "reseller" as const }]
    const theirs = (...steps: ReadonlyArray<Told>) =>
      makeDealFold().asOf(
        "d-9" as never,
        stored([
          told(
            "2026-11-02",
            onDeal("d-9"),
            said("deal-opened", { account: AccountId.make("湊"), title: "甲", parties, amount: yen(1) })
          ),
          ...steps
        ])
      )
    const now9 = (deal: ReturnType<typeof theirs>) =>
      linesOf(
        handoverBrief({ account: nothing }, now, { ...settings, partyDeals: [deal], nameOf: (id) => `${id}製作所` }),
        "now"
      )
    expect(now9(theirs())).toEqual(["11/2(月) 【甲】販売代理店として参加（顧客は湊製作所、金額￥1） ← e1"])
    expect(now9(theirs(told("2026-11-03", onDeal("d-9"), said("deal-won", {}))))).toEqual([])
  })

  it("an inquiry that was reopened waits for an answer again, and comes first where it is trouble", () => {
    const inquiry = { inquiry: "q", kind: "trouble" as const, text: "予約が消える" }
    const steps = [
      told("2026-10-01", onAccount(), said("account-opened", { name: "石畳珈琲" })),
      told("2026-11-02", onAccount(), said("inquiry-received", inquiry)),
      told("2026-11-03", onAccount(), said("inquiry-answered", { inquiry: "q", closes: true })),
      told("2026-11-17", onAccount(), said("inquiry-reopened", { inquiry: "q" }))
    ]
    expect(after("first", ...steps)[0]).toBe("11/17(火) 問い合わせに回答する：予約が消える（3日経過） ← e2 e4")
    expect(after("inquiries", ...steps)).toEqual([
      "11/2(月) 障害・不具合：予約が消える（未回答、再開、3日経過） ← e2 e3 e4"
    ])
  })

  it("what holds for the whole account holds for a deal of it, and is said to; its owner is named by the organisation", () => {
    const owned = told("2026-11-02", on, said("deal-opened", { account, owner: MemberId.make("佐藤") }))
    const steps = [
      told("2026-11-01", onAccount(), said("landmine-noted", { text: "前任の話" })),
      told("2026-11-01", onAccount(), said("not-to-ask", { text: "決算月" })),
      owned
    ]
    const deal = makeDealFold().asOf("d-1" as never, stored(steps))
    const alone = handoverBrief({ deal }, now, { ...settings, customer: given(...steps) })
    expect(linesOf(alone, "landmines")).toEqual(["11/1(日) 前任の話（取引先全体） ← e1"])
    expect(linesOf(alone, "notToAsk")).toEqual(["11/1(日) 決算月（取引先全体） ← e2"])
    expect(linesOf(alone, "background")).toContain("11/2(月) 自社担当は佐藤 健さん ← e3")
    expect(linesOf(handoverBrief({ deal }, now, settings), "landmines")).toEqual([])
  })

  it("names the account where somebody looked it up, and statuses by the team's own pipeline", () => {
    const described = stored([
      told("2026-11-01", on, said("deal-opened", { account, title: "甲", status: "見積", amount: yen(1) })),
      told("2026-11-02", on, said("deal-lost", { reason: "価格" })),
      told("2026-11-03", on, said("deal-reopened", { status: "見積" }))
    ])
    const status = { id: "見積", label: { ja: "見積中", en: "Quoting" }, kind: "open" as const }
    const pipelines = makePipelines([
      { ...defaultPipeline, statuses: [status, ...defaultPipeline.statuses.filter(({ kind }) => kind !== "open")] }
    ])
    const reopened = makeDealFold({ pipelines }).asOf("d-1" as never, described)
    const customer = fold.asOf([account], history)
    const renamed = handoverBrief({ deal: reopened }, now, { calendar, pipelines, customer })
    expect(linesOf(renamed, "background")).toEqual([
      "11/1(日) 商談開始 ← e1",
      "11/2(月) 失注（価格） ← e2",
      "11/3(火) 商談再開（2回目） ← e3",
      "11/1(日) 顧客は石畳珈琲株式会社 ← e1"
    ])
    expect(linesOf(renamed, "people").map((line) => line.split("さん")[0])).toEqual([
      "9/2(水) 西 由美",
      "11/5(木) 森 拓也"
    ])
    expect(linesOf(renamed, "now")[0]).toBe("11/3(火) ステータスは見積中（金額￥1） ← e3 e1")
  })
})

describe("questions that wait for an answer (A8)", () => {
  it("those we owe an answer stand before those they owe us, whichever was asked first", () => {
    const lines = after(
      "questions",
      told("2026-11-01 10:00", onAccount(), said("question-asked", { question: "ours", text: "予算は" })),
      told("2026-11-02 10:00", onAccount(), said("question-received", { question: "theirs", text: "納期は" }))
    )
    expect(lines.map((line) => [line.includes("納期は"), line.includes("予算は")])).toEqual([
      [true, false],
      [false, true]
    ])
  })
})
