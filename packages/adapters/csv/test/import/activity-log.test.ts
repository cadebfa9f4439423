import { describe, expect, it } from "vitest"
import { bytes, calendar, carriedOut, instant, kindsOf, plan, positionsOf } from "./sheets.ts"

const header =
  "日付,顧客ID,会社名,チャネル,方向,種別,要点,決定事項,次アクション,ステータス,ボール,確認日,温度感,担当,面談日時,金額,失注先,理由"
const columns = header.split(",")

/** A row from its cells by header. */
const row = (cells: Readonly<Record<string, string>>): string => {
  for (const name of Object.keys(cells)) if (!columns.includes(name)) throw new Error(`no column ${name}`)
  return columns.map((name) => cells[name] ?? "").join(",")
}
const log = (...rows: ReadonlyArray<Readonly<Record<string, string>>>): string => [header, ...rows.map(row)].join("\n")

const C1 = { 顧客ID: "C001", 会社名: "青葉製作所" }

const positionAfter = async (...rows: ReadonlyArray<Readonly<Record<string, string>>>) => {
  const made = await plan(log(...rows))
  expect(made.refused).toEqual([])
  return positionsOf(carriedOut([], made)).get("sheet:C001")!
}

describe("A log row becomes what happened (E2, A1)", () => {
  it("given one call, the deal is opened that day and all five minimal items stand", async () => {
    const position = await positionAfter({
      ...C1,
      日付: "2026/11/10",
      チャネル: "電話",
      方向: "受信",
      要点: "価格の相談",
      次アクション: "山田→11/25まで→見積再送",
      ステータス: "提案中",
      担当: "山田"
    })
    expect(position.life).toMatchObject({
      number: 1,
      from: instant("2026-11-10"),
      opened: { at: instant("2026-11-10") }
    })
    expect(position.customer?.value).toBe("青葉製作所")
    expect(position.account?.value).toBe("sheet:C001")
    expect(position.lastContact).toMatchObject({
      at: instant("2026-11-10"),
      channel: "call",
      direction: "inbound",
      gist: "価格の相談"
    })
    expect(position.actions).toMatchObject([
      {
        assignee: "山田",
        member: "山田",
        what: "見積再送",
        due: { at: instant("2026-11-26"), on: { date: "2026-11-25", zone: "Asia/Tokyo" } },
        unreadable: false
      }
    ])
    expect(position.status?.value).toBe("proposal")
    expect(position.owner?.value).toBe("山田")
    expect(position.oddities).toEqual([])
  })

  it("the event says which row it came from, who acted, and that only the day is known", async () => {
    const made = await plan(`営業ログ\n${log({ ...C1, 日付: "2026-11-10", チャネル: "電話", 担当: "山田" })}`)
    const contact = made.events.find(({ kind }) => kind === "contacted")!
    expect(contact.source).toEqual({
      origin: "sheet",
      key: "C001|2026-11-10|call|1",
      group: "contact",
      line: 3,
      import: "import:sheet:1"
    })
    expect(contact.occurredOn).toEqual({ date: "2026-11-10", zone: "Asia/Tokyo" })
    expect(contact.actor).toEqual({ kind: "member", id: "山田", name: "山田" })
    expect(contact.knownAt).toBeUndefined()
    expect(made.notes.map(({ code }) => code)).toContain("preamble")
  })

  it("rows are told in the order of their days, whichever end of the sheet is the newest", async () => {
    const rows = [
      { ...C1, 日付: "2026/10/01", チャネル: "電話", ステータス: "リード" },
      { ...C1, 日付: "2026/10/20", チャネル: "訪問", ステータス: "提案中", 種別: "質問", 要点: "納期は" },
      { ...C1, 日付: "2026/10/20", チャネル: "メール", 種別: "回答", 方向: "発信", 要点: "三週間" },
      { ...C1, 日付: "2026/11/02", チャネル: "電話", ステータス: "提案中" }
    ]
    const forward = await positionAfter(...rows)
    const backward = await positionAfter(...rows.toReversed())
    for (const position of [forward, backward]) {
      expect(position.oddities).toEqual([])
      expect(position.life?.from).toBe(instant("2026-10-01"))
      expect(position.visit).toMatchObject({ status: "proposal", entered: { at: instant("2026-10-20") } })
      expect(position.questions).toMatchObject([{ text: "納期は", answered: { at: instant("2026-10-20") } }])
      expect(position.lastContact?.at).toBe(instant("2026-11-02"))
    }
  })

  it("a status that is only repeated says nothing new, and a row in between does", async () => {
    const made = await plan(
      log(
        { ...C1, 日付: "2026/10/01", チャネル: "電話", ステータス: "提案中" },
        { ...C1, 日付: "2026/10/08", チャネル: "電話", ステータス: "提案" },
        { ...C1, 日付: "2026/10/15", チャネル: "電話", ステータス: "提案" },
        { ...C1, 日付: "2026/10/22", チャネル: "電話", ステータス: "交渉中" },
        { ...C1, 日付: "2026/10/29", チャネル: "電話", ステータス: "提案中" }
      )
    )
    // 提案中 and 提案 are two spellings of one status: told twice, one visit.
    expect(kindsOf(made.events).filter((kind) => kind === "status-changed")).toHaveLength(4)
    const position = positionsOf(carriedOut([], made)).get("sheet:C001")!
    expect(position.visits.map(({ status }) => status)).toEqual(["proposal", "negotiation"])
    expect(position.moves.backward).toBe(1)
  })

  it("a status nobody knows is kept as it is and said", async () => {
    const made = await plan(log({ ...C1, 日付: "2026/10/01", チャネル: "電話", ステータス: "様子見" }))
    expect(positionsOf(carriedOut([], made)).get("sheet:C001")?.status?.value).toBe("様子見")
    expect(made.notes.find(({ code }) => code === "unknown-statuses")?.text.ja).toContain("「様子見」")
  })
})

describe("What counts as contact in a log (A12)", () => {
  const contactsOf = async (cells: Readonly<Record<string, string>>) => {
    const position = await positionAfter({ ...C1, 日付: "2026/11/10", ...cells })
    return position.contacts
  }
  it.each([
    [{ チャネル: "電話" }, 1],
    [{ チャネル: "電話（不在）" }, 0],
    [{ チャネル: "電話", 要点: "不在。折り返し依頼" }, 0],
    [{ チャネル: "電話", 要点: "部長不在のため課長と話した" }, 1],
    [{ チャネル: "メール", 方向: "受信", 要点: "自動返信" }, 0],
    [{ チャネル: "メルマガ" }, 0],
    [{ チャネル: "社内" }, 0],
    [{ 種別: "メモ", 要点: "値引きは 5% まで" }, 0],
    [{ 種別: "提案", チャネル: "メール" }, 1],
    [{ 種別: "受注", チャネル: "電話" }, 1],
    [{ 種別: "受注" }, 0],
    [{ 種別: "面談予定", 面談日時: "2026/11/25 14:00", チャネル: "訪問" }, 0],
    [{ 種別: "面談実施", チャネル: "訪問" }, 1],
    [{ 種別: "電話", 要点: "近況" }, 1]
  ])("%j counts %i", async (cells, count) => expect(await contactsOf(cells)).toBe(count))
})

describe("Next actions in a log (A2, A3)", () => {
  it("a changed one takes the place of the former, the same with another deadline is put off, the same again is nothing", async () => {
    const position = await positionAfter(
      { ...C1, 日付: "2026/10/01", チャネル: "電話", 次アクション: "山田→10/10まで→見積" },
      { ...C1, 日付: "2026/10/05", チャネル: "電話", 次アクション: "山田→10/10まで→見積" },
      { ...C1, 日付: "2026/10/08", チャネル: "電話", 次アクション: "山田→10/20まで→見積" },
      { ...C1, 日付: "2026/10/21", チャネル: "電話", 次アクション: "佐藤→10/30まで→訪問" },
      { ...C1, 日付: "2026/10/22", チャネル: "電話" }
    )
    expect(position.actions).toMatchObject([{ what: "訪問", assignee: "佐藤", planned: { at: instant("2026-10-21") } }])
    expect(position.actionRecord).toMatchObject({ rescheduled: 1, replaced: 1, dropped: 0 })
  })

  it("deadlines are read against the row's own day", async () => {
    const position = await positionAfter({
      ...C1,
      日付: "2025/12/28",
      チャネル: "電話",
      次アクション: "山田→1/20まで→電話"
    })
    expect(position.actions[0]?.due?.on?.date).toBe("2026-01-20")
  })

  it("one that cannot be read is kept as text and flagged, and the row is recorded", async () => {
    const made = await plan(
      log({ ...C1, 日付: "2026/11/10", チャネル: "電話", 次アクション: "山田→そのうちまで→見積" })
    )
    expect(made.counts).toMatchObject({ recorded: 1, refused: 0 })
    expect(made.remarks).toMatchObject([
      { line: 2, column: 9, header: "次アクション", code: "unreadable-next-action", value: "山田→そのうちまで→見積" }
    ])
    const position = positionsOf(carriedOut([], made)).get("sheet:C001")!
    expect(position.actions).toMatchObject([{ what: "山田→そのうちまで→見積", due: null, unreadable: true }])
  })

  it("自分 is the member of the row", async () => {
    const position = await positionAfter({
      ...C1,
      日付: "2026/11/10",
      チャネル: "電話",
      担当: "佐藤",
      次アクション: "自分→来週火曜まで→電話"
    })
    expect(position.actions).toMatchObject([{ assignee: "佐藤", member: "佐藤", due: { on: { date: "2026-11-17" } } }])
  })

  it("完了 ends it as done, なし drops it, and either without one before says nothing", async () => {
    const planned = { ...C1, 日付: "2026/10/01", チャネル: "電話", 次アクション: "山田→10/10まで→見積" }
    const done = await positionAfter(planned, { ...C1, 日付: "2026/10/09", チャネル: "電話", 次アクション: "完了" })
    expect(done.actions).toEqual([])
    expect(done.actionRecord.kept).toBe(1)
    const dropped = await positionAfter(planned, { ...C1, 日付: "2026/10/09", チャネル: "電話", 次アクション: "なし" })
    expect(dropped.actionRecord).toMatchObject({ kept: 0, dropped: 1 })
    const never = await positionAfter({ ...C1, 日付: "2026/10/09", チャネル: "電話", 次アクション: "なし" })
    expect(never.oddities).toEqual([])
  })

  it("種別 完了 ticks it off, too", async () => {
    const position = await positionAfter(
      { ...C1, 日付: "2026/10/01", チャネル: "電話", 次アクション: "山田→10/10まで→見積" },
      { ...C1, 日付: "2026/10/12", 種別: "完了", 要点: "見積を送った" }
    )
    expect(position.actionRecord.late).toBe(1)
  })
})

describe("Ball, waits, holds, wins and losses in a log (A4, B4)", () => {
  it("稟議中 is the customer's with approval as the reason, to be looked at again on the day given", async () => {
    const position = await positionAfter({
      ...C1,
      日付: "2026/11/10",
      チャネル: "電話",
      ボール: "先方（稟議中）",
      確認日: "12/1"
    })
    expect(position.ball).toMatchObject({
      side: "customer",
      approval: true,
      inferred: false,
      since: { at: instant("2026-11-10") }
    })
    expect(position.waits).toMatchObject([{ on: "customer", lookAgain: { on: { on: { date: "2026-12-01" } } } }])
  })

  it("a proposal moves the ball to them and their question back to us", async () => {
    const sent = { ...C1, 日付: "2026/11/01", 種別: "提案", チャネル: "メール", 金額: "120万円" }
    const proposed = await positionAfter(sent)
    expect(proposed.ball).toMatchObject({ side: "customer", inferred: true })
    expect(proposed.proposals).toMatchObject([
      { kind: "proposal", answer: null, sent: { value: { minor: 1_200_000, currency: "JPY" } } }
    ])
    const asked = await positionAfter(sent, { ...C1, 日付: "2026/11/05", 種別: "質問", 方向: "受信", 要点: "納期は" })
    expect(asked.ball?.side).toBe("us")
  })

  it("a ball said to be theirs again after their question is theirs again", async () => {
    const theirs = { ...C1, チャネル: "電話", ボール: "先方" }
    const position = await positionAfter(
      { ...theirs, 日付: "2026/11/02" },
      { ...C1, 日付: "2026/11/05", 種別: "質問", 方向: "受信", 要点: "値引きは" },
      { ...theirs, 日付: "2026/11/06" },
      { ...theirs, 日付: "2026/11/09" }
    )
    expect(position.ball).toMatchObject({
      side: "customer",
      inferred: false,
      since: { at: instant("2026-11-06") },
      at: instant("2026-11-06")
    })
  })

  it.each([
    ["保留", { 種別: "保留", 確認日: "2026/12/1" }],
    ["失注と再開", { 種別: "失注", 理由: "価格" }]
  ])("a status said again after %s is entered again", async (_, between) => {
    const offered = { ...C1, チャネル: "電話", ステータス: "提案中" }
    const position = await positionAfter(
      { ...offered, 日付: "2026/10/01" },
      { ...C1, 日付: "2026/10/15", ...between },
      ...(between.種別 === "失注" ? [{ ...C1, 日付: "2026/11/02", 種別: "再開", 理由: "予算" }] : []),
      { ...offered, 日付: "2026/11/05" }
    )
    expect(position.visit?.status).toBe("proposal")
    expect(position.statusKind).toBe("open")
    expect(position.hold).toBeNull()
  })

  it("a hold says when to look again", async () => {
    const position = await positionAfter({
      ...C1,
      日付: "2026/11/01",
      種別: "保留",
      理由: "予算凍結",
      確認日: "2027/4/1"
    })
    expect(position.hold).toMatchObject({ reason: "予算凍結", lookAgain: { on: { date: "2027-04-01" } } })
    expect(position.statusKind).toBe("hold")
  })

  it("a loss says why and to whom, and a dated action outlives it", async () => {
    const position = await positionAfter(
      { ...C1, 日付: "2026/09/01", チャネル: "電話", ステータス: "提案中" },
      {
        ...C1,
        日付: "2026/11/01",
        種別: "失注",
        理由: "価格",
        失注先: "北斗システム",
        次アクション: "山田→2027/4/1まで→再アプローチ",
        ステータス: "失注"
      },
      { ...C1, 日付: "2026/11/05", チャネル: "メール", ステータス: "失注" }
    )
    expect(position.life?.closed).toMatchObject({
      outcome: "lost",
      reason: "価格",
      to: "北斗システム",
      at: instant("2026-11-01")
    })
    expect(position.actions).toMatchObject([{ what: "再アプローチ" }])
    expect(position.oddities).toEqual([])
  })

  it("再開 begins the second life with fresh anchors", async () => {
    const position = await positionAfter(
      { ...C1, 日付: "2026/06/01", チャネル: "電話", ステータス: "提案中" },
      { ...C1, 日付: "2026/07/01", 種別: "失注", 理由: "時期尚早" },
      { ...C1, 日付: "2026/11/01", 種別: "再開", チャネル: "電話", 要点: "予算がついた", ステータス: "提案中" }
    )
    expect(position.life).toMatchObject({ number: 2, from: instant("2026-11-01"), closed: null })
    expect(position.pastLives).toHaveLength(1)
    expect(position.oddities).toEqual([])
  })

  it("a snooze always ends", async () => {
    const position = await positionAfter({
      ...C1,
      日付: "2026/11/01",
      種別: "スヌーズ",
      確認日: "12/15",
      要点: "繁忙期"
    })
    expect(position.snoozes).toMatchObject([{ lookAgain: { on: { on: { date: "2026-12-15" } } } }])
    const unended = await plan(log({ ...C1, 日付: "2026/11/01", 種別: "スヌーズ" }))
    expect(unended.refused).toMatchObject([{ line: 2, code: "incomplete", header: "種別", value: "スヌーズ" }])
    expect(unended.refused[0]?.remedy.ja).toBe("「確認日」を記入してください。")
    expect(unended.events).toEqual([])
    const beside = await plan(log({ ...C1, 日付: "2026/11/01", 種別: "スヌーズ", ステータス: "提案中" }))
    expect(beside.remarks).toMatchObject([{ code: "incomplete" }])
    expect(beside.counts).toMatchObject({ recorded: 1, refused: 0 })
  })
})

describe("Meetings in a log (A12)", () => {
  it("a booking is a plan made on the row's day; held, moved, cancelled and missed settle it", async () => {
    const booked = { ...C1, 日付: "2026/11/04", 種別: "面談予定", 面談日時: "2026/11/18 15:00", 要点: "要件確認" }
    const position = await positionAfter(booked)
    expect(position.meetings).toMatchObject([
      {
        start: instant("2026-11-18T15:00"),
        end: instant("2026-11-18T16:00"),
        title: "要件確認",
        booked: { at: instant("2026-11-04") }
      }
    ])
    const settled = async (cells: Readonly<Record<string, string>>) => {
      const after = await positionAfter(booked, { ...C1, ...cells })
      expect(after.oddities).toEqual([])
      return after
    }
    expect((await settled({ 日付: "2026/11/18", 種別: "面談実施", チャネル: "訪問" })).meetings).toEqual([])
    expect((await settled({ 日付: "2026/11/17", 種別: "面談中止", 要点: "先方都合" })).meetings).toEqual([])
    expect((await settled({ 日付: "2026/11/18", 種別: "すっぽかし" })).meetings).toEqual([])
    const moved = await settled({ 日付: "2026/11/17", 種別: "リスケ", 面談日時: "11/25 10:00" })
    expect(moved.meetings).toMatchObject([{ start: instant("2026-11-25T10:00") }])
  })

  it("a row dated ahead that is a booking is recorded as seen, any other is refused", async () => {
    const made = await plan(
      log(
        { ...C1, 日付: "2026/11/25", 種別: "面談予定", チャネル: "訪問" },
        { ...C1, 日付: "2026/11/26", チャネル: "電話" }
      )
    )
    expect(made.refused).toMatchObject([{ line: 3, code: "future-date", header: "日付", value: "2026/11/26" }])
    const position = positionsOf(carriedOut([], made)).get("sheet:C001")!
    expect(position.meetings).toMatchObject([{ start: instant("2026-11-25"), end: instant("2026-11-26") }])
    expect(position.life?.opened).toBeNull()
  })
})

describe("What has not happened yet", () => {
  it("a time later on the day of writing is ahead where it is said how late it is now", async () => {
    const sheet = log({ ...C1, 日付: "2026/11/20 16:40", チャネル: "電話" })
    expect((await plan(sheet)).counts).toMatchObject({ recorded: 1, refused: 0 })
    const morning = await plan(sheet, { now: instant("2026-11-20T09:00") })
    expect(morning.refused).toMatchObject([{ line: 2, code: "future-date" }])
  })
})

describe("What must not be lost at a handover (A8)", () => {
  it("agreements, landmines, promises both ways, what not to ask", async () => {
    const position = await positionAfter(
      { ...C1, 日付: "2026/10/01", 種別: "合意", 決定事項: "年内に試用" },
      { ...C1, 日付: "2026/10/02", 種別: "地雷", 要点: "前任者の話はしない" },
      { ...C1, 日付: "2026/10/03", 種別: "約束", 要点: "事例を送る", 確認日: "10/20" },
      { ...C1, 日付: "2026/10/04", 種別: "先方の約束", 要点: "人数を知らせる" },
      { ...C1, 日付: "2026/10/05", 種別: "約束履行" },
      { ...C1, 日付: "2026/10/06", 種別: "再質問禁止", 要点: "資本構成" },
      { ...C1, 日付: "2026/10/07", 種別: "決裁者変更", 要点: "佐藤部長へ" },
      { ...C1, 日付: "2026/10/08", 種別: "予算確保" },
      { ...C1, 日付: "2026/10/09", 種別: "競合", 要点: "北斗システム" }
    )
    expect(position.agreements.map(({ value }) => value)).toEqual(["年内に試用"])
    expect(position.landmines.map(({ value }) => value)).toEqual(["前任者の話はしない"])
    expect(position.promises).toMatchObject([
      { by: "us", text: "事例を送る", due: { on: { date: "2026-10-20" } }, settled: null },
      { by: "customer", text: "人数を知らせる", settled: { value: "kept" } }
    ])
    expect(position.notToAsk.map(({ value }) => value)).toEqual(["資本構成"])
    expect(position.qualification.budget?.value).toBe(true)
    expect(position.competitors.map(({ value }) => value)).toEqual(["北斗システム"])
    expect(position.contacts).toBe(0)
    expect(position.oddities).toEqual([])
  })
})

describe("Joining rows to deals (E2)", () => {
  const short = (...rows: ReadonlyArray<string>) => `日付,顧客ID,会社名,メールアドレス,商談ID,要点\n${rows.join("\n")}`
  const dealsOf = async (text: string) => {
    const made = await plan(text)
    return { made, deals: [...positionsOf(carriedOut([], made)).keys()] }
  }

  it("a row with only a name or an address belongs to the customer other rows give it to", async () => {
    const { made, deals } = await dealsOf(
      short(
        "2026/11/01,,青葉製作所,,,名前だけ",
        "2026/11/02,C1,青葉製作所,sato@aoba.example,,全部",
        "2026/11/03,,,tanaka@AOBA.example,,同じドメイン",
        "2026/11/04,Ｃ1,,,,全角の番号"
      )
    )
    expect(made.refused).toEqual([])
    expect(deals).toEqual(["sheet:C1"])
  })

  it("an address at everybody's provider names only itself", async () => {
    const { deals } = await dealsOf(short("2026/11/01,,,a@gmail.com,,一", "2026/11/02,,,b@gmail.com,,二"))
    expect(deals).toEqual(["sheet:a@gmail.com", "sheet:b@gmail.com"])
  })

  it("a customer with two deals and a row that names neither: asked about, not guessed", async () => {
    const { made, deals } = await dealsOf(
      short("2026/11/01,C1,青葉,,D1,一", "2026/11/02,C1,青葉,,D2,二", "2026/11/03,C1,青葉,,,どちら")
    )
    expect(deals).toEqual(["sheet:D1", "sheet:D2"])
    expect(made.refused).toMatchObject([{ line: 4, code: "several-deals" }])
  })

  it("the account stands beside the deal", async () => {
    const made = await plan(short("2026/11/01,C1,青葉,,D1,一"))
    expect(made.events[0]?.subjects).toEqual([
      { kind: "deal", id: "sheet:D1" },
      { kind: "account", id: "sheet:C1" }
    ])
  })

  it("sheets that share ids share a namespace", async () => {
    const made = await plan(short("2026/11/01,C1,青葉,,,一"), { namespace: "sales", source: "log 2026" })
    expect(made.events[0]?.subjects[0]).toEqual({ kind: "deal", id: "sales:C1" })
    expect(made.stream).toEqual({ kind: "sheet", id: "log 2026" })
  })
})

describe("Dates, amounts and ragged rows as people leave them (E4)", () => {
  it.each([
    ["2024/12/10", "2024-12-10"],
    ["２０２４／１２／１０", "2024-12-10"],
    ["令和6年12月10日", "2024-12-10"],
    ["R6.12.10", "2024-12-10"],
    ["45636", "2024-12-10"],
    ["12月10日", "2025-12-10"],
    ["11/20", "2026-11-20"],
    ["11/21", "2025-11-21"],
    ["2026/11/10 14:30", "2026-11-10"]
  ])("%s written on 2026-11-20 is %s", async (text, date) => {
    const made = await plan(`日付,会社名,要点\n${text},青葉,話した`)
    expect(calendar.dateText(calendar.dayOf(made.events[0]!.occurredAt))).toBe(date)
    expect(made.events[0]!.occurredOn === undefined).toBe(text.includes(":"))
  })

  it("a time in a column of its own belongs to the day", async () => {
    const made = await plan("日付,時刻,会社名,要点\n2026/11/10,14:30,青葉,話した")
    expect(made.events.find(({ kind }) => kind === "contacted")?.occurredAt).toBe(instant("2026-11-10T14:30"))
  })

  it("an unreadable amount is kept as it was written, flagged, and refuses nothing", async () => {
    const made = await plan("日付,会社名,要点,金額\n2026/11/10,青葉,話した,応相談")
    expect(made.refused).toEqual([])
    expect(made.remarks).toMatchObject([
      { line: 2, column: 4, header: "金額", value: "応相談", code: "unreadable-cell" }
    ])
    const position = positionsOf(carriedOut([], made)).get("sheet:青葉")!
    expect(position.fields["金額"]?.value).toBe("応相談")
    expect(position.amount).toBeNull()
  })

  it("a header may say in what amounts are given", async () => {
    const made = await plan('日付,会社名,要点,金額（千円）\n2026/11/10,青葉,話した,"1,200"')
    expect(positionsOf(carriedOut([], made)).get("sheet:青葉")?.amount?.value.minor).toBe(1_200_000)
  })

  it("short rows are blank at the end, long ones are remarked upon, blank ones are counted", async () => {
    const made = await plan("日付,会社名,要点\n2026/11/10,青葉\n,,\n2026/11/11,青葉,話した,はみ出し\n　, ,\n")
    expect(made.counts).toMatchObject({ rows: 4, recorded: 2, refused: 0, blank: 2 })
    expect(made.remarks).toMatchObject([{ line: 4, column: 4, code: "extra-cells", value: "はみ出し" }])
  })

  it.each([
    ["2026/13/40,青葉,話した", "unreadable-date", 1],
    [",青葉,話した", "no-date", 1],
    ["2026/11/10,,話した", "no-deal", 2],
    ["2027/11/10,青葉,話した", "future-date", 1]
  ])("%s is refused as %s, with a reason and a remedy in both languages", async (text, code, column) => {
    const made = await plan(`日付,会社名,要点\n${text}`)
    expect(made.refused).toMatchObject([{ line: 2, column, code }])
    const { reason, remedy } = made.refused[0]!
    for (const said of [reason.ja, reason.en, remedy.ja, remedy.en]) expect(said).toMatch(/[。.]$/)
    expect(made.events).toEqual([])
  })

  it("a control character is left out and said; what is no sheet text never reaches the log", async () => {
    const made = await plan("日付,会社名,要点\n2026/11/10,青葉,話\u0007した\u000B次行")
    expect(made.remarks).toMatchObject([{ code: "control-character" }])
    expect(made.events.find(({ kind }) => kind === "contacted")?.data).toMatchObject({ gist: "話した\n次行" })
  })

  it("a row with an open quote is recorded and remarked upon, and the next rows are whole", async () => {
    const made = await plan(
      '日付,会社名,要点\n2026/11/10,青葉,"閉じ忘れ\n2026/11/11,若葉,話した\n2026/11/12,紅葉,会った\n'
    )
    expect(made.counts).toMatchObject({ rows: 3, recorded: 3 })
    expect(made.remarks.filter(({ code }) => code === "damaged-row").map(({ line }) => line)).toEqual([2])
  })

  it("the sheet's bytes may be in CP932 or come in pieces", async () => {
    const text = "日付,会社名,要点\n2026/11/10,青葉,話した\n2026/11/11,若葉,会った\n"
    const whole = await plan(text)
    const one = bytes(text)
    const split = await plan(text, { pieces: Array.from(one, (_, at) => one.subarray(at, at + 1)) })
    expect(split.events).toEqual(whole.events)
    const sjis = Uint8Array.from([
      0x93,
      0xfa,
      0x95,
      0x74,
      0x2c,
      0x89,
      0xef,
      0x8e,
      0xd0,
      0x96,
      0xbc,
      0x2c,
      0x97,
      0x76,
      0x93,
      0x5f,
      0x0a,
      ...bytes("2026/11/10,"),
      0x90,
      0xc2,
      0x97,
      0x74,
      0x2c,
      0x98,
      0x62,
      0x82,
      0xb5,
      0x82,
      0xbd,
      0x0a
    ])
    const made = await plan("", { pieces: [sjis] })
    expect(made.encoding?.encoding).toBe("shift_jis")
    expect(made.events.find(({ kind }) => kind === "contacted")?.data).toMatchObject({ gist: "話した" })
  })
})
