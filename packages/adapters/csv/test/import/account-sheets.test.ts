/** Sheets of accounts and people: what they record, worked by hand, and what a second reading adds. */
import {
  type AccountId,
  identityAsOf,
  makeAccountFold,
  makePersonFold,
  type PersonId,
  requestsOf,
  type StoredEvent
} from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import { type ImportOptions, planUndo } from "../../src/index.ts"
import { carriedOut, instant, kindsOf, plan } from "./sheets.ts"

const sheet = (...lines: ReadonlyArray<string>): string => lines.map((line) => `${line}\n`).join("")

const accounts = makeAccountFold()
const people = makePersonFold()
const id = (key: string): AccountId => `sheet:${key}` as AccountId
const account = (events: ReadonlyArray<StoredEvent>, key = "C1") => accounts.asOf([id(key)], events)
const person = (events: ReadonlyArray<StoredEvent>, key: string) => people.asOf(`sheet:${key}` as PersonId, events)

/** Imports sheets one after another, each on a day of its own. */
const imported = async (
  texts: ReadonlyArray<string>,
  options: Partial<ImportOptions> = {}
): Promise<ReadonlyArray<StoredEvent>> => {
  let events: ReadonlyArray<StoredEvent> = []
  for (const [place, text] of texts.entries()) {
    events = carriedOut(events, await plan(text, { writtenOn: `2026-11-${18 + place}`, ...options }, events))
  }
  return events
}

describe("The master of customers (D1, D3, E4)", () => {
  const header =
    "顧客ID,会社名,法人番号,フリガナ,業種,従業員数,資本金,住所,電話番号,ドメイン,自社担当,部署,親会社,関係,取引開始日"
  const coffee =
    "C1,株式会社石畳珈琲,7999000000134,イシダタミコーヒー,飲食,約1200名,9000万円,東京都石畳区1,03-0000-0134,www.ishidatami.example.jp,佐藤,店舗部,,,2024-04-01"

  it("each cell is a fact of the account", async () => {
    const events = await imported([sheet(header, coffee)])
    const position = account(events)
    expect(position).toMatchObject({
      kind: { value: "company" },
      name: { value: "株式会社石畳珈琲" },
      corporateNumbers: [{ value: "7999000000134" }],
      reading: { value: "イシダタミコーヒー" },
      industry: { value: "飲食" },
      employees: { value: 1200 },
      capital: { value: { minor: 90_000_000, currency: "JPY" } },
      address: { value: "東京都石畳区1" },
      phones: { value: ["03-0000-0134"] },
      domains: { value: ["ishidatami.example.jp"] },
      owners: [{ member: "佐藤", department: "店舗部" }],
      oddities: []
    })
    expect(position.life?.opened?.at).toBe(instant("2024-04-01"))
    for (const event of events) {
      if (event.kind !== "sheet-imported") expect(event.subjects).toEqual([{ kind: "account", id: "sheet:C1" }])
    }
  })

  it("a wrong corporate number is a problem of its cell, and the rest of the row is taken", async () => {
    const made = await plan(sheet("会社名,法人番号,業種", "潮騒フーズ,2999000123164,食品"))
    expect(made.counts).toMatchObject({ rows: 1, recorded: 1, refused: 0, accounts: 1, deals: 0 })
    expect(made.remarks).toMatchObject([
      { line: 2, column: 2, header: "法人番号", value: "2999000123164", code: "unreadable-cell" }
    ])
    expect(made.remarks[0]!.reason.ja).toContain("2999000123146")
    const position = account(carriedOut([], made), "潮騒フーズ")
    expect(position.corporateNumbers).toEqual([])
    expect(position.industry?.value).toBe("食品")
    expect(position.talk.fields["法人番号"]?.value).toBe("2999000123164")
  })

  it("the same master again records nothing; a blank cell erases nothing; another address is another fact", async () => {
    const first = await imported([sheet(header, coffee)])
    expect((await plan(sheet(header, coffee), { writtenOn: "2026-11-19" }, first)).events).toEqual([])
    const blanked = "C1,株式会社石畳珈琲,,,,,,,,,,,,,"
    const second = await plan(sheet(header, blanked), { writtenOn: "2026-11-19" }, first)
    expect(account(carriedOut(first, second))).toMatchObject({
      industry: { value: "飲食" },
      owners: [{ member: "佐藤" }]
    })
    const moved = await imported([sheet(header, coffee), sheet(header, coffee.replace("石畳区1", "石畳区9"))])
    expect(account(moved).address?.value).toBe("東京都石畳区9")
    expect(kindsOf(moved).filter((kind) => kind === "retracted")).toEqual([])
  })

  it("somebody else looks after them now: whoever did no longer does; two rows are two owners (D10)", async () => {
    const handed = await imported([sheet(header, coffee), sheet(header, coffee.replace("佐藤", "高橋"))])
    expect(account(handed).owners.map(({ member }) => member)).toEqual(["高橋"])
    expect(account(handed.filter(({ occurredAt }) => occurredAt < instant("2026-11-19"))).owners[0]?.member).toBe(
      "佐藤"
    )
    const two = await imported([sheet(header, coffee, "C1,株式会社石畳珈琲,,,,,,,,,山田,店舗部,,,")])
    expect(account(two).owners.map(({ member }) => member)).toEqual(["佐藤", "山田"])
    // Which is no mistake of the sheet; the very owner twice is.
    const repeated = async (...rows: ReadonlyArray<string>) =>
      (await plan(sheet(header, ...rows))).notes
        .filter(({ code }) => code === "repeated-keys")
        .map(({ text }) => text.en)
    expect(await repeated(coffee, coffee.replace("佐藤", "山田"), coffee.replace("佐藤", "高橋"))).toEqual([])
    expect(await repeated(coffee, coffee.replace("佐藤", "山田"), coffee)).toEqual([
      'Keys on more than one row: "C1|店舗部"'
    ])
    const undone = carriedOut(handed, planUndo({ source: "sheet", import: "import:sheet:2", existing: handed }))
    expect(account(undone).owners.map(({ member }) => member)).toEqual(["佐藤"])
  })

  it("the parent is found by its name or its number, and another parent takes its place (D4)", async () => {
    const group = (parent: string): string =>
      sheet(
        "顧客ID,会社名,業種,親会社,関係",
        "H1,北斗HD,持株,,",
        `H2,北斗電装,電機,${parent},子会社`,
        "H3,北斗電装 名古屋支店,,H2,支店"
      )
    const events = await imported([group("北斗HD"), group("H3")])
    const before = identityAsOf(events, { occurred: instant("2026-11-18T12:00") })
    expect(before.parentOf(id("H2"))).toMatchObject({ parent: "sheet:H1", relation: "subsidiary" })
    expect(before.parentOf(id("H3"))).toMatchObject({ parent: "sheet:H2", relation: "branch" })
    const linked = await imported([group("北斗HD"), group("南斗HD")])
    expect(identityAsOf(linked).parentOf(id("H2"))).toMatchObject({ parent: "sheet:南斗HD" })
    expect(identityAsOf(linked).oddities).toEqual([])
  })
})

describe("People (D5, D13)", () => {
  const header = "顧客ID,会社名,氏名,部署,役職,役割,決裁者,メール,電話,名刺交換日,退職日,転職先,後任"

  it("a card introduces a person by the mail address, or else by the account and the name", async () => {
    const events = await imported([
      sheet(
        header,
        "C1,石畳珈琲,豆塚 香,店舗部,部長,推進役,はい,Mamezuka@Ishidatami.example.jp,03-0000-0134,2026-05-21,,,",
        "C1,石畳珈琲,小石 渉,,,,,,,2026-05-21,,,"
      )
    ])
    expect(person(events, "mamezuka@ishidatami.example.jp")).toMatchObject({
      name: { value: "豆塚 香" },
      account: { value: "sheet:C1" },
      role: { value: "推進役" },
      decider: { value: true },
      phones: { value: ["03-0000-0134"] },
      oddities: []
    })
    expect(person(events, "C1/小石渉").employments).toMatchObject([
      { account: "sheet:C1", from: { at: instant("2026-05-21") } }
    ])
    expect(account(events).people.map(({ name, title }) => [name?.value, title?.value])).toEqual([
      ["豆塚 香", "部長"],
      ["小石 渉", undefined]
    ])
  })

  it("leaving, moving and who took over stand on their days", async () => {
    const events = await imported([
      sheet(
        header,
        "C1,石畳珈琲,潮田 進,,所長,,はい,shioda@a.example.jp,,2022-07-01,2026-09-30,,凪野 澪",
        "C1,石畳珈琲,凪野 澪,,所長,,,nagino@a.example.jp,,2026-06-02,,,",
        "C2,北斗電装,七尾 剛,,部長,,,nanao@b.example.jp,,2024-10-01,2026-10-01,石畳珈琲,"
      )
    ])
    expect(person(events, "shioda@a.example.jp")).toMatchObject({
      account: null,
      left: { at: instant("2026-09-30"), successor: "sheet:nagino@a.example.jp" },
      oddities: []
    })
    expect(person(events, "nanao@b.example.jp")).toMatchObject({ account: { value: "sheet:C1" }, oddities: [] })
    const at = account(events).people.map(({ left, person: one }) => [one, left === null])
    expect(at).toEqual([
      ["sheet:shioda@a.example.jp", false],
      ["sheet:nagino@a.example.jp", true],
      ["sheet:nanao@b.example.jp", true]
    ])
    expect(account(events, "C2").people).toMatchObject([{ left: { at: instant("2026-10-01") } }])
  })

  it("a row without a name is refused, with the cell to fill in", async () => {
    const { refused } = await plan(sheet(header, "C1,石畳珈琲,,,部長,,,,,,,,"))
    expect(refused).toMatchObject([{ code: "incomplete", header: "氏名", line: 2 }])
  })
})

describe("What a list that mentions customers calls them (E3)", () => {
  const lists = {
    contracts: "契約番号,顧客ID,会社名,製品,満了日\nK1,C1,石畳珈琲(株),店舗 POS,2027-03-31\n",
    sales: "売上日,顧客ID,会社名,製品,売上金額\n2026-04-01,C1,石畳珈琲(株),端末,2400000\n",
    inquiries: "受付日,顧客ID,会社名,種別,内容\n2026-11-10,C1,石畳珈琲(株),質問,使い方\n",
    signals: "反応日時,顧客ID,会社名,反応,対象\n2026-11-10 09:00,C1,石畳珈琲(株),閲覧,料金ページ\n",
    requests: "受付日,顧客ID,会社名,要望番号,要望\n2026-11-10,C1,石畳珈琲(株),R1,暗い画面\n",
    people: "顧客ID,会社名,氏名,役職\nC1,石畳珈琲(株),豆塚 香,店長\n"
  }

  it.each(Object.entries(lists))(
    "%s: by the name written in it, where nobody says it better",
    async (profile, list) => {
      const made = await plan(list)
      expect(made.profile.name).toBe(profile)
      const position = account(carriedOut([], made))
      expect(position.name).toMatchObject({ value: "石畳珈琲(株)", undated: true })
      expect(position.life?.opened).toBeNull()
      expect(made.counts).toMatchObject({ rows: 1, recorded: 1, accounts: 1 })
    }
  )

  it.each(Object.entries(lists))("%s beside a master: it renames nobody and opens nothing twice", async (_, list) => {
    const master = "顧客ID,会社名,業種,取引開始日\nC1,株式会社石畳珈琲,飲食,2024-04-01\n"
    for (const sheets of [
      [master, list],
      [list, master]
    ]) {
      const events: Array<StoredEvent> = []
      for (const [place, text] of sheets.entries()) {
        const made = await plan(text, { source: `sheet ${place}`, namespace: "crm" })
        for (const event of carriedOut([], made)) events.push({ ...event, sequence: events.length + 1 })
      }
      const position = accounts.asOf(["crm:C1" as AccountId], events)
      expect(position.name?.value).toBe("株式会社石畳珈琲")
      expect(position.life?.opened?.at).toBe(instant("2024-04-01"))
      expect(position.oddities).toEqual([])
    }
  })

  it("a row that names nobody opens nothing", async () => {
    const events = await imported(["反応日時,顧客ID,会社名,反応,対象\n2026-11-10 09:00,C1,,閲覧,料金ページ\n"])
    expect(kindsOf(events)).toEqual(["signal-seen"])
  })
})

describe("The list of requests to the product (D14)", () => {
  const header = "受付日,顧客ID,会社名,要望番号,要望,製品,必須,詳細,取り下げ日"

  it("each customer's request under the number all share, whether they buy without it, and when it was withdrawn", async () => {
    const events = await imported([
      sheet(
        header,
        "2026-10-01,C1,石畳珈琲,R1,シングルサインオン,店舗 POS,はい,更新の条件,",
        "2026-10-02,C2,東風タクシー,R1,シングルサインオン,,いいえ,,",
        "2026-10-03,C1,石畳珈琲,R2,暗い画面,,,,2026-11-01"
      )
    ])
    expect(account(events).requests).toMatchObject([
      { request: "R1", title: "シングルサインオン", product: "店舗 POS", blocking: true, text: "更新の条件" },
      { request: "R2", blocking: false, withdrawn: { at: instant("2026-11-01") } }
    ])
    expect(account(events, "C2").requests).toMatchObject([{ request: "R1", blocking: false, withdrawn: null }])
    const ranked = requestsOf([account(events), account(events, "C2")], [], instant("2026-11-20"))
    expect(ranked.map(({ blocking, request, accounts: asking }) => [request, asking.length, blocking])).toEqual([
      ["R1", 2, 1]
    ])
  })

  it("the same list again records nothing, and no number that customers share is taken for a mistake", async () => {
    const text = sheet(header, "2026-10-01,C1,石畳珈琲,R1,SSO,,,,", "2026-10-02,C2,東風タクシー,R1,SSO,,,,")
    const events = await imported([text])
    const again = await plan(text, { writtenOn: "2026-11-19" }, events)
    expect(again.events).toEqual([])
    expect(again.notes.filter(({ code }) => code === "repeated-keys")).toEqual([])
  })
})

describe("Contracts, sales, inquiries and signals (D7, D11, D12)", () => {
  it("contracts: what was signed, until when, how much; renewed and cancelled", async () => {
    const events = await imported([
      sheet(
        "契約番号,顧客ID,会社名,製品,契約金額,数量,締結日,満了日,自動更新,更新日,解約日,解約理由",
        "K1,C1,石畳珈琲,店舗 POS,132万円,6店舗,2025-08-03,2026-08-02,なし,,,",
        'K2,C1,石畳珈琲,保守,"¥240,000",1,2025-04-01,2027-03-31,あり,2026-04-01,,',
        "K3,C1,石畳珈琲,端末,,,2024-04-01,,,,2026-10-31,使わなくなった"
      )
    ])
    const contracts = account(events).contracts.toSorted((a, b) => (a.contract < b.contract ? -1 : 1))
    expect(contracts).toMatchObject([
      {
        contract: "K1",
        product: "店舗 POS",
        amount: { minor: 1_320_000 },
        quantity: 6,
        unit: "店舗",
        expires: { value: { on: { date: "2026-08-02" } } },
        renewsItself: false
      },
      { contract: "K2", renewsItself: true, renewals: 1 },
      { contract: "K3", cancelled: { reason: "使わなくなった" } }
    ])
  })

  it("sales add up, a return takes away, and a row corrected is counted once", async () => {
    const header = "売上日,売上番号,顧客ID,会社名,製品,数量,売上金額,原価"
    const rows = [
      "2026-04-01,U1,C1,石畳珈琲,端末,20台,2400000,1700000",
      "2026-05-11,U2,C1,石畳珈琲,端末,-1台,-120000,-85000"
    ]
    const events = await imported([
      sheet(header, ...rows),
      sheet(header, rows[0]!.replace("2400000", "2300000"), rows[1]!)
    ])
    expect(account(events).sales).toMatchObject([{ revenue: 2_180_000, cost: 1_615_000, quantity: 19 }])
    expect(kindsOf(events).filter((kind) => kind === "retracted")).toHaveLength(1)
  })

  it("inquiries: answered is closed unless the status says otherwise; a complaint stays open", async () => {
    const events = await imported([
      sheet(
        "問い合わせ番号,受付日,顧客ID,会社名,ご担当者,メールアドレス,種別,内容,回答日,回答,状態,満足度",
        "Q1,2026-09-08,C1,石畳珈琲,豆塚様,mamezuka@a.example.jp,障害,画面が固まる,2026-09-10,増強した,完了,★★☆☆☆",
        "Q2,2026-11-10,C1,石畳珈琲,豆塚様,mamezuka@a.example.jp,クレーム,三度目の故障,,,,",
        "Q3,2026-11-11,C1,石畳珈琲,,,要望,印字を大きく,2026-11-12,検討中,対応中,"
      )
    ])
    const { inquiries, lastInbound } = account(events)
    expect(
      inquiries.map(({ closed, inquiry, kind, satisfaction }) => [inquiry, kind, closed?.at, satisfaction?.value])
    ).toEqual([
      ["Q1", "trouble", instant("2026-09-10"), 2],
      ["Q2", "complaint", undefined, undefined],
      ["Q3", "request", undefined, undefined]
    ])
    expect(inquiries[0]?.from).toEqual({ name: "豆塚様", person: "sheet:mamezuka@a.example.jp" })
    const met = events.find(({ kind }) => kind === "person-introduced")
    expect([met?.occurredAt, met?.undated]).toEqual([instant("2026-09-08"), undefined])
    expect(inquiries[2]?.answered?.at).toBe(instant("2026-11-12"))
    expect(lastInbound?.at).toBe(instant("2026-11-11"))
  })

  it("signals are by person and company and are no contact", async () => {
    const events = await imported([
      sheet(
        "反応日時,顧客ID,メールアドレス,氏名,反応,対象",
        "2026-11-11 14:00,C1,mamezuka@a.example.jp,豆塚 香,参加,秋のセミナー",
        "2026-11-16 09:12,C1,mamezuka@a.example.jp,,開封,11月号",
        "2026-11-16 09:20,,mamezuka@a.example.jp,,狼煙,11月号"
      )
    ])
    const position = account(events)
    expect(position).toMatchObject({ contacts: 0, signalCount: 2, attended: { at: instant("2026-11-11T14:00") } })
    expect(position.signals.every(({ from }) => from?.person === "sheet:mamezuka@a.example.jp")).toBe(true)
  })
})

describe("Sheets of deals tell of accounts too (E1, E2, E3)", () => {
  it("a summary gives the account its name, phone and domain, and introduces the person", async () => {
    const events = await imported([
      sheet(
        "顧客ID,会社名,先方担当者,電話番号,メールアドレス,最終接点日",
        "C1,石畳珈琲,豆塚様,03-0000-0134,mamezuka@ishidatami.example.jp,2026-11-10",
        "C2,個人商店,乙様,,otsu@gmail.com,2026-11-10"
      )
    ])
    expect(account(events)).toMatchObject({
      name: { value: "石畳珈琲" },
      phones: { value: ["03-0000-0134"] },
      domains: { value: ["ishidatami.example.jp"] },
      people: [{ person: "sheet:mamezuka@ishidatami.example.jp", phones: ["03-0000-0134"] }]
    })
    expect(account(events).deals).toHaveLength(1)
    // A provider for everybody says nothing of the company.
    expect(account(events, "C2").domains).toBeNull()
    expect(person(events, "otsu@gmail.com").name?.value).toBe("乙様")
  })

  it("a log introduces whom it names, once; a name beside an address anywhere is that person", async () => {
    const events = await imported([
      sheet(
        "日付,顧客ID,会社名,先方担当者,メールアドレス,チャネル,要点",
        "2026-11-02,C1,石畳珈琲,豆塚様,,電話,話した",
        "2026-11-04,C1,石畳珈琲,豆塚 様,mamezuka@a.example.jp,メール,送った",
        "2026-11-05,C1,石畳珈琲,小石さん、豆塚,,訪問,会った"
      )
    ])
    expect(kindsOf(events).filter((kind) => kind === "person-introduced")).toHaveLength(2)
    expect(person(events, "mamezuka@a.example.jp")).toMatchObject({
      contacts: 3,
      employments: [{ account: "sheet:C1", from: { at: instant("2026-11-02") } }]
    })
    expect(person(events, "C1/小石").contacts).toBe(1)
    expect(account(events)).toMatchObject({ name: { value: "石畳珈琲" }, contacts: 3 })
  })

  it("sheets meet in one account by the namespace of accounts, and their deals stay apart", async () => {
    const options = { accountNamespace: "crm" }
    const log = await plan(sheet("日付,顧客ID,会社名,チャネル,要点", "2026-11-02,C1,石畳珈琲,電話,話した"), {
      source: "log",
      ...options
    })
    const master = await plan(sheet("顧客ID,会社名,業種", "C1,株式会社石畳珈琲,飲食"), { source: "master", ...options })
    const events = carriedOut(carriedOut([], log), master)
    const position = accounts.asOf(["crm:C1" as AccountId], events)
    expect(position).toMatchObject({ name: { value: "株式会社石畳珈琲" }, contacts: 1, oddities: [] })
    expect(position.deals.map(({ deal }) => deal)).toEqual(["log:C1"])
  })
})
