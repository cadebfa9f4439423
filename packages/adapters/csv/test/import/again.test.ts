import type { StoredEvent, TenantId } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { describe, expect, it } from "vitest"
import { type ImportPlan, planUndo, readSheetStreamPromise, runImportPromise, type UndoPlan } from "../../src/index.ts"
import { carriedOut, instant, kindsOf, plan, positionsOf, told } from "./sheets.ts"

const log = (...rows: ReadonlyArray<string>): string =>
  `日付,顧客ID,会社名,チャネル,種別,要点,次アクション,ステータス,ボール\n${rows.join("\n")}\n`

const summary = (...rows: ReadonlyArray<string>): string =>
  `顧客ID,会社名,最終接点日,接点チャネル,要点,次アクション期限,次アクション要約,ステータス,ボール,温度感,金額,担当,メモ\n${rows.join("\n")}\n`

const three = [
  "2026/10/01,C1,青葉,電話,,価格の相談,山田→10/10まで→見積,リード,自社",
  "2026/10/08,C1,青葉,メール,見積,見積を送付,山田→10/20まで→確認の電話,提案中,先方",
  "2026/10/15,C2,若葉,訪問,,初回訪問,,リード,"
]

/** Imports sheet after sheet under one name, each planned against what the ones before recorded. */
const imported = async (...sheets: ReadonlyArray<string>) => {
  let events: ReadonlyArray<StoredEvent> = []
  let last: ImportPlan | undefined
  for (const sheet of sheets) {
    last = await plan(sheet, {}, events)
    events = carriedOut(events, last)
  }
  return { events, last: last!, positions: positionsOf(events) }
}
const toldOf = (positions: ReadonlyMap<string, Parameters<typeof told>[0]>): unknown =>
  [...positions].map(([id, position]) => [id, told(position)]).toSorted()

const undone = (events: ReadonlyArray<StoredEvent>, name: string): UndoPlan =>
  planUndo({ source: "sheet", import: name, existing: events })

describe("The same sheet again (E5, law 11)", () => {
  it("says nothing: nothing to append, not even that it was imported", async () => {
    for (const sheet of [
      log(...three),
      summary("C1,青葉,2026/11/02,電話,価格の相談,11/25,見積再送,提案中,先方,高,120万円,山田,大事")
    ]) {
      const { events, last } = await imported(sheet, sheet)
      expect(last.events).toEqual([])
      expect(last.counts).toMatchObject({ appended: 0, retracted: 0, reinstated: 0 })
      expect(last.counts.unchanged).toBe(events.length - 1)
      expect(last.missing).toEqual([])
    }
  })

  it("also when it is written on a later day, and its rows stand in another order", async () => {
    const first = await imported(log(...three))
    const again = await plan(log(...three.toReversed()), { writtenOn: "2026-11-25" }, first.events)
    expect(again.events).toEqual([])
    const stand = summary("C1,青葉,2026/11/02,電話,価格の相談,11/25,見積再送,提案中,先方,高,120万円,山田,大事")
    const before = await imported(stand)
    const later = await plan(stand, { writtenOn: "2026-11-25" }, before.events)
    expect(later.events).toEqual([])
  })

  it("a meeting ahead is no other meeting for having been seen again", async () => {
    const ahead = log("2026/11/30,C1,青葉,訪問,面談予定,要件確認,,,")
    const first = await imported(ahead)
    expect(first.positions.get("sheet:C1")?.meetings).toHaveLength(1)
    const later = await plan(ahead, { writtenOn: "2026-11-27" }, first.events)
    expect(later.events).toEqual([])
  })

  it("another sheet of the same content under another name is a source of its own", async () => {
    const { events } = await imported(log(...three))
    const other = await plan(log(...three), { source: "another" })
    expect(other.events.some(({ id }) => events.some((event) => event.id === id))).toBe(false)
    expect(other.stream).toEqual({ kind: "sheet", id: "another" })
  })
})

describe("An edited log (E5)", () => {
  it("an added row adds only what it says", async () => {
    const { last } = await imported(log(...three), log(...three, "2026/11/02,C2,若葉,電話,,近況,,,"))
    expect(kindsOf(last.events)).toEqual(["contacted"])
    expect(last.import).toBe("import:sheet:2")
  })

  it("an edited cell takes out what the row said and says it anew; the rest of the row stays", async () => {
    const edited = three.with(0, three[0]!.replace("価格の相談", "納期の相談"))
    const { events, last, positions } = await imported(log(...three), log(...edited))
    expect(kindsOf(last.events)).toEqual(["contacted", "retracted"])
    expect(toldOf(positions)).toEqual(toldOf((await imported(log(...edited))).positions))
    expect(events.find(({ kind }) => kind === "retracted")?.subjects).toEqual(events[0]!.subjects)
  })

  it("edited back, what was taken out is put back instead of being said a third time", async () => {
    const edited = three.with(0, three[0]!.replace("価格の相談", "納期の相談"))
    const { last, positions } = await imported(log(...three), log(...edited), log(...three))
    expect(kindsOf(last.events)).toEqual(["retracted", "reinstated"])
    expect(toldOf(positions)).toEqual(toldOf((await imported(log(...three))).positions))
  })

  it("a blank cell never erases", async () => {
    const blanked = three.with(1, "2026/10/08,C1,青葉,メール,見積,見積を送付,,,")
    const { last } = await imported(log(...three), log(...blanked))
    expect(last.events).toEqual([])
  })

  it("a blank cell beside others of the same group never erases either", async () => {
    const sheet = (...rows: ReadonlyArray<string>): string =>
      `活動ID,日付,顧客ID,会社名,チャネル,方向,要点,次アクション,次アクション期限,担当\n${rows.join("\n")}\n`
    const full = "A1,2026/10/01,C1,青葉,電話,受信,価格の相談,見積,10/10,山田"
    for (const blanked of [
      "A1,2026/10/01,C1,青葉,電話,受信,,見積,10/10,山田",
      "A1,2026/10/01,C1,青葉,電話,,価格の相談,見積,,山田",
      "A1,2026/10/01,C1,,,,価格の相談,見積,10/10,",
      "A1,2026/10/01,C1,青葉,電話,,,,,"
    ]) {
      expect((await imported(sheet(full), sheet(blanked))).last.events).toEqual([])
    }
    const { last, positions } = await imported(sheet(full), sheet("A1,2026/10/01,C1,青葉,メール,受信,,見積,,山田"))
    expect(kindsOf(last.events)).toEqual(["contacted", "retracted"])
    expect(positions.get("sheet:C1")).toMatchObject({
      contacts: 1,
      lastContact: { channel: "mail", gist: "価格の相談" },
      actions: [{ what: "見積", due: { on: { date: "2026-10-10" } } }]
    })
    const gone = await imported(sheet(full), "活動ID,日付,顧客ID,チャネル\nA1,2026/10/01,C1,電話\n")
    expect(gone.last.events).toEqual([])
    // 自分 was the row's member; without one it is still who it was, and with another it is that one.
    const own = "A1,2026/10/01,C1,青葉,電話,受信,価格の相談,自分→10/10→訪問,,山田"
    expect((await imported(sheet(own), sheet(own.replace(/山田$/, "")))).last.events).toEqual([])
    const handedOver = await imported(sheet(own), sheet(own.replace(/山田$/, "佐藤")))
    expect(handedOver.positions.get("sheet:C1")?.actions).toMatchObject([{ assignee: "佐藤" }])
  })

  it("what a filled cell says no more is gone: nobody answered, an approval waited for, the deadline of another action", async () => {
    const rows = (gist: string, ball: string, action: string) =>
      log(`2026/10/01,C1,青葉,電話,,${gist},${action},提案中,${ball}`)
    const { positions } = await imported(
      rows("不在", "先方（稟議中）", "山田→10/10→見積"),
      rows("価格の相談", "先方", "山田→訪問")
    )
    expect(positions.get("sheet:C1")).toMatchObject({ contacts: 1, gist: { value: "価格の相談" } })
    expect(toldOf(positions)).toEqual(toldOf((await imported(rows("価格の相談", "先方", "山田→訪問"))).positions))
    // The gist that said so is blank now: nobody answered, as before.
    const still = await imported(rows("不在", "", ""), rows("", "", ""))
    expect(still.last.events).toEqual([])
  })

  it("a row that is now another kind of thing no longer says the old one", async () => {
    const changed = three.with(1, three[1]!.replace(",見積,", ",提案,"))
    const { last, positions } = await imported(log(...three), log(...changed))
    expect(kindsOf(last.events)).toEqual(["proposal-sent", "retracted"])
    expect(toldOf(positions)).toEqual(toldOf((await imported(log(...changed))).positions))
  })

  it("a status an earlier row now says, too, stands as if it had been said there all along", async () => {
    const changed = three.with(0, three[0]!.replace("リード", "提案中"))
    const { positions } = await imported(log(...three), log(...changed))
    expect(positions.get("sheet:C1")?.visit).toMatchObject({
      status: "proposal",
      entered: { at: instant("2026-10-01") }
    })
    expect(positions.get("sheet:C1")?.visits).toEqual([])
  })

  it("a deleted row deletes nothing and is reported", async () => {
    const { last } = await imported(log(...three), log(...three.slice(0, 2)))
    expect(last.events).toEqual([])
    expect(last.missing).toEqual([{ key: "C2|2026-10-15|visit|1", line: 4 }])
    expect(last.notes.find(({ code }) => code === "missing-rows")?.count).toBe(1)
  })

  it("old rows that were cut off do not make the deal younger, an older one added makes it older", async () => {
    const cut = await imported(log(...three), log(three[1]!, three[2]!))
    expect(cut.positions.get("sheet:C1")?.life?.from).toBe(instant("2026-10-01"))
    const older = await imported(log(...three), log("2026/09/01,C1,青葉,電話,,前段,,,", ...three))
    expect(older.positions.get("sheet:C1")?.life).toMatchObject({ number: 1, from: instant("2026-09-01") })
    expect(older.positions.get("sheet:C1")?.oddities).toEqual([])
  })

  it("two rows of one deal, day and channel are two, and stay so when the second is edited", async () => {
    const twice = ["2026/10/01,C1,青葉,電話,,午前,,,", "2026/10/01,C1,青葉,電話,,午後,,,"]
    const { last, positions } = await imported(log(...twice), log(twice[0]!, twice[1]!.replace("午後", "夕方")))
    expect(kindsOf(last.events)).toEqual(["contacted", "retracted"])
    expect(positions.get("sheet:C1")?.contacts).toBe(2)
  })

  it("a row that is refused now takes nothing back", async () => {
    const broken = three.with(2, "2026/99/99,C2,若葉,訪問,,初回訪問,,リード,")
    const { last } = await imported(log(...three), log(...broken))
    expect(last.events).toEqual([])
    expect(last.refused).toMatchObject([{ line: 4, code: "unreadable-date" }])
    expect(last.missing).toEqual([])
    expect(last.notes.map(({ code }) => code)).not.toContain("missing-rows")
  })

  it("a row that is refused now is not missing, and another one of its deal that is gone still is", async () => {
    const more = [...three, "2026/11/02,C2,若葉,電話,,近況,,,", "2026/11/04,C2,若葉,電話,,価格,,,"]
    // The row of 10/15 is gone, the one of 11/02 has lost its date and moved up, the one of 11/04 its customer.
    const broken = [...three.slice(0, 2), "未定,C2,若葉,電話,,近況,,,", "", "2026/11/04,,,電話,,価格,,,"]
    const { last } = await imported(log(...more), log(...broken))
    expect(last.refused.map(({ line }) => line)).toEqual([4, 6])
    expect(last.missing).toHaveLength(1)
    const keyed = (date: string) => `活動ID,日付,顧客ID,要点\nA1,2026/10/01,C1,相談\nA2,${date},C1,回答\n`
    expect((await imported(keyed("2026/10/08"), keyed("いつか"))).last.missing).toEqual([])
  })

  it("a cell mended after it could not be read is no longer kept as it was written", async () => {
    const amount = (text: string) => `日付,顧客ID,要点,金額\n2026/10/01,C1,相談,${text}\n`
    const { positions } = await imported(amount("応相談"), amount("120万円"))
    expect(positions.get("sheet:C1")?.fields).toEqual({})
    expect(positions.get("sheet:C1")?.amount?.value.minor).toBe(1_200_000)
  })
})

describe("An edited summary (E1, SEMANTICS 6)", () => {
  const row = "C1,青葉,2026/11/02,電話,価格の相談,11/25,見積再送,提案中,先方,高,120万円,山田,大事"

  it("the first import: contact is dated, the rest was seen without a date and starts no clock", async () => {
    const { positions } = await imported(summary(row))
    const position = positions.get("sheet:C1")!
    expect(position.lastContact).toMatchObject({ at: instant("2026-11-02"), channel: "call", gist: "価格の相談" })
    expect(position.life).toMatchObject({ from: instant("2026-11-02"), opened: null })
    expect(position.status).toMatchObject({ value: "proposal", undated: true, at: instant("2026-11-20") })
    expect(position.visit?.entered).toBeNull()
    expect(position.ball).toMatchObject({ side: "customer", since: null })
    expect(position.actions).toMatchObject([{ what: "見積再送", due: { on: { date: "2026-11-25" } } }])
    expect(position.temperature).toMatchObject({ value: "hot", undated: true })
    expect(position.amount?.value.minor).toBe(1_200_000)
    expect(position.lastNote?.value).toBe("大事")
  })

  it("a deadline without a year is read against the last contact, so that one missed long ago stays missed", async () => {
    const { positions } = await imported(summary("C1,青葉,2025/12/28,電話,相談,1/20,見積,提案中,,,,,"))
    expect(positions.get("sheet:C1")?.actions[0]?.due?.on?.date).toBe("2026-01-20")
  })

  it("a later contact is another contact; the first one still happened", async () => {
    const { last, positions } = await imported(
      summary(row),
      summary(row.replace("2026/11/02,電話,価格の相談", "2026/11/16,訪問,契約の話"))
    )
    expect(kindsOf(last.events)).toContain("contacted")
    expect(kindsOf(last.events)).not.toContain("retracted")
    expect(positions.get("sheet:C1")).toMatchObject({ contacts: 2, lastContact: { at: instant("2026-11-16") } })
  })

  it("the same contact told otherwise is a correction", async () => {
    const { last, positions } = await imported(summary(row), summary(row.replace("価格の相談", "納期の相談")))
    expect(kindsOf(last.events)).toEqual(["contacted", "retracted"])
    expect(positions.get("sheet:C1")).toMatchObject({ contacts: 1, gist: { value: "納期の相談" } })
  })

  it("a changed status was seen between the last import and this", async () => {
    const first = await imported(summary(row))
    const second = await plan(summary(row.replace("提案中", "交渉中")), { writtenOn: "2026-11-27" }, first.events)
    expect(kindsOf(second.events)).toEqual(["status-changed"])
    expect(second.events[0]).toMatchObject({
      occurredAt: instant("2026-11-27"),
      undated: { after: instant("2026-11-20") },
      data: { to: "negotiation" }
    })
    const positions = positionsOf(carriedOut(first.events, second))
    expect(positions.get("sheet:C1")?.visits.map(({ status }) => status)).toEqual(["proposal"])
  })

  it("an older copy imported after a newer one was not seen after it", async () => {
    const newer = carriedOut([], await plan(summary(row.replace("提案中", "交渉中"))))
    const older = await plan(summary(row), { writtenOn: "2026-11-05" }, newer)
    const status = older.events.find(({ kind }) => kind === "status-changed")
    expect(status).toMatchObject({ occurredAt: instant("2026-11-05"), undated: { after: null } })
  })

  it("there and back again are two changes", async () => {
    const { last } = await imported(summary(row), summary(row.replace("提案中", "交渉中")), summary(row))
    expect(kindsOf(last.events)).toEqual(["status-changed"])
    expect(last.events[0]?.data).toEqual({ to: "proposal" })
  })

  it("a changed action is replaced, an emptied one too, once", async () => {
    const changed = summary(row.replace("見積再送", "訪問"))
    const emptied = summary(row.replace("11/25,見積再送", ","))
    const replaced = await imported(summary(row), changed)
    expect(replaced.positions.get("sheet:C1")).toMatchObject({
      actions: [{ what: "訪問" }],
      actionRecord: { replaced: 1 }
    })
    const cleared = await imported(summary(row), emptied, emptied)
    expect(cleared.last.events).toEqual([])
    expect(cleared.positions.get("sheet:C1")).toMatchObject({ actions: [], actionRecord: { replaced: 1 } })
    const filled = await imported(summary(row), emptied, summary(row))
    expect(filled.positions.get("sheet:C1")?.actions).toMatchObject([{ what: "見積再送" }])
  })

  it("a column that is gone altogether empties nothing", async () => {
    const { last } = await imported(summary(row), "顧客ID,会社名,最終接点日\nC1,青葉,2026/11/02\n")
    expect(kindsOf(last.events)).not.toContain("action-replaced")
  })

  it("other blank cells never erase", async () => {
    const { last } = await imported(summary(row), summary("C1,青葉,2026/11/02,電話,価格の相談,11/25,見積再送,,,,,,"))
    expect(last.events).toEqual([])
  })

  it("a blank cell beside others of the same group never erases; another contact and another action owe nothing to it", async () => {
    for (const blanked of [
      row.replace("価格の相談", ""),
      row.replace("電話", ""),
      row.replace("11/25,", ","),
      row.replace("見積再送", ""),
      row.replace("青葉", "")
    ]) {
      expect((await imported(summary(row), summary(blanked))).last.events).toEqual([])
    }
    const told = await imported(summary(row), summary(row.replace("電話,価格の相談", "訪問,")))
    expect(told.positions.get("sheet:C1")).toMatchObject({
      contacts: 1,
      lastContact: { channel: "visit", gist: "価格の相談" }
    })
    const later = await imported(summary(row), summary(row.replace("2026/11/02,電話,価格の相談", "2026/11/16,電話,")))
    expect(later.last.events.find(({ kind }) => kind === "contacted")?.data).not.toHaveProperty("gist")
    const other = await imported(summary(row), summary(row.replace("11/25,見積再送", ",訪問")))
    expect(other.last.events.find(({ kind }) => kind === "action-planned")?.data).not.toHaveProperty("due")
  })

  it("a customer's new name is a correction of what the deal is called", async () => {
    const { positions } = await imported(summary(row), summary(row.replace("青葉", "青葉ホールディングス")))
    const position = positions.get("sheet:C1")!
    expect(position.customer?.value).toBe("青葉ホールディングス")
    expect(position.life).toMatchObject({ number: 1, from: instant("2026-11-02") })
    expect(position.oddities).toEqual([])
  })
})

describe("The plain list (E3)", () => {
  const list =
    '会社名,担当者名,電話番号,メールアドレス,最終対応日,過去のやり取り・メモ\n青葉製作所,佐藤,03-1234-5678,sato@aoba.example,2026/11/02,"紹介で知り合った\n2026/9/1 電話\n2026/11/2 訪問"\n若葉,,,,,\n'

  it("last handled counts as contact, which is said; a name alone is a deal without a date", async () => {
    const made = await plan(list)
    expect(made.profile.name).toBe("contact-list")
    expect(made.notes.find(({ code }) => code === "notice")?.text.ja).toContain("接点の日として数えました")
    expect(made.counts).toMatchObject({ rows: 2, recorded: 2, deals: 2, undatedDeals: 1 })
    const positions = positionsOf(carriedOut([], made))
    expect(positions.get("sheet:青葉製作所")).toMatchObject({
      lastContact: { at: instant("2026-11-02"), channel: "visit" },
      contacts: 2,
      lastNote: { value: "紹介で知り合った" },
      fields: {
        phone: { value: "03-1234-5678" },
        mail: { value: "sato@aoba.example" },
        "contact person": { value: "佐藤" }
      }
    })
    expect(positions.get("sheet:若葉")).toMatchObject({ lastContact: null, life: { number: 1, opened: null } })
  })

  it("taken for work of our own, it updates and does not count as contact; what is noted of exchanges does", async () => {
    const { contactListInternal } = await import("../../src/index.ts")
    const of = async (text: string) =>
      positionsOf(carriedOut([], await plan(text, { profile: contactListInternal }))).get("sheet:青葉製作所")!
    const noted = await of(list)
    expect(noted).toMatchObject({ contacts: 2, lastContact: { at: instant("2026-11-02"), channel: "visit" } })
    const position = await of(list.replace("\n2026/9/1 電話\n2026/11/2 訪問", ""))
    expect(position.lastContact).toBeNull()
    expect(position.lastUpdate?.at).toBe(instant("2026-11-02"))
  })
})

describe("Undoing an import (E5)", () => {
  const edited = log(
    three[0]!.replace("価格の相談", "納期の相談"),
    three[1]!,
    three[2]!,
    "2026/11/02,C2,若葉,電話,,近況,,,"
  )

  it("undo after import is before, for the first import and for a later one", async () => {
    const first = await imported(log(...three))
    const empty = carriedOut(first.events, undone(first.events, "import:sheet:1"))
    expect([...positionsOf(empty).values()].every(({ life, contacts }) => life === null && contacts === 0)).toBe(true)

    const second = await imported(log(...three), edited)
    const back = carriedOut(second.events, undone(second.events, "import:sheet:2"))
    expect(toldOf(positionsOf(back))).toEqual(toldOf(first.positions))
  })

  it("importing after an undo appends anew and gives what the import gave", async () => {
    const first = await imported(log(...three))
    const empty = carriedOut(first.events, undone(first.events, "import:sheet:1"))
    const again = await plan(log(...three), {}, empty)
    expect(again.import).toBe("import:sheet:2")
    expect(kindsOf(again.events)).toEqual(kindsOf(first.events))
    expect(toldOf(positionsOf(carriedOut(empty, again)))).toEqual(toldOf(first.positions))
  })

  it("undoing twice, or what was never imported, does nothing", async () => {
    const { events } = await imported(log(...three))
    const after = carriedOut(events, undone(events, "import:sheet:1"))
    expect(undone(after, "import:sheet:1").events).toEqual([])
    expect(undone(events, "import:sheet:7").events).toEqual([])
  })

  it("imports undone one after another, the latest first, leave nothing behind and keep nothing", async () => {
    const { events } = await imported(log(...three), edited)
    const once = carriedOut(events, undone(events, "import:sheet:2"))
    const undo = undone(once, "import:sheet:1")
    expect(undo.kept).toEqual([])
    const positions = positionsOf(carriedOut(once, undo))
    expect([...positions.values()].every(({ life, contacts }) => life === null && contacts === 0)).toBe(true)
  })

  it("the earlier undone before the later one, what both had said is gone, too", async () => {
    const { events } = await imported(log(...three), edited)
    const once = carriedOut(events, undone(events, "import:sheet:1"))
    const both = carriedOut(once, undone(once, "import:sheet:2"))
    expect([...positionsOf(both).values()].every(({ life, contacts }) => life === null && contacts === 0)).toBe(true)
  })

  const row = "C1,青葉,2026/11/02,電話,価格の相談,11/25,見積再送,提案中,先方,高,120万円,山田,大事"
  const isEmpty = (events: ReadonlyArray<StoredEvent>): boolean =>
    [...positionsOf(events).values()].every((position) => position.events === 0 && position.life === null)

  it("a summary that moved on corrected nothing: its imports undone oldest first or latest first leave nothing", async () => {
    const moved = row.replace("2026/11/02,電話,価格の相談", "2026/11/16,訪問,契約の話").replace("提案中", "交渉中")
    const { events } = await imported(summary(row), summary(moved))
    const oldest = undone(events, "import:sheet:1")
    const once = carriedOut(events, oldest)
    expect(positionsOf(once).get("sheet:C1")).toMatchObject({
      contacts: 1,
      lastContact: { at: instant("2026-11-16") },
      status: { value: "negotiation" },
      visits: []
    })
    expect(isEmpty(carriedOut(once, undone(once, "import:sheet:2")))).toBe(true)
    const latest = carriedOut(events, undone(events, "import:sheet:2"))
    expect(toldOf(positionsOf(latest))).toEqual(toldOf((await imported(summary(row))).positions))
    expect(isEmpty(carriedOut(latest, undone(latest, "import:sheet:1")))).toBe(true)
  })

  it("a plan a later import ended stays for as long as that import does, and is named", async () => {
    const { events } = await imported(summary(row), summary(row.replace("11/25,見積再送", ",")))
    const undo = undone(events, "import:sheet:1")
    expect(undo.kept).toContainEqual({ key: "C1", group: "next action", because: "later-import" })
    const once = carriedOut(events, undo)
    expect(positionsOf(once).get("sheet:C1")).toMatchObject({
      actions: [],
      actionRecord: { replaced: 1 },
      oddities: []
    })
    expect(isEmpty(carriedOut(once, undone(once, "import:sheet:2")))).toBe(true)
  })

  it("the opening of a deal a later import speaks of stays for as long as that import does, and is named", async () => {
    const { events } = await imported(log(three[0]!), log(three[0]!, "2026/11/02,C1,青葉,訪問,,近況,,,"))
    const undo = undone(events, "import:sheet:1")
    expect(undo.kept).toEqual([{ key: "deal|C1", group: "opened", because: "later-import" }])
    const once = carriedOut(events, undo)
    expect(positionsOf(once).get("sheet:C1")).toMatchObject({
      contacts: 1,
      life: { number: 1, from: instant("2026-10-01") },
      oddities: []
    })
    expect(isEmpty(carriedOut(once, undone(once, "import:sheet:2")))).toBe(true)
  })

  it("what a later import corrected again stays, and is named", async () => {
    const third = log(
      three[0]!.replace("価格の相談", "契約の相談"),
      three[1]!,
      three[2]!,
      "2026/11/02,C2,若葉,電話,,近況,,,"
    )
    const { events } = await imported(log(...three), edited, third)
    const undo = undone(events, "import:sheet:2")
    expect(undo.kept.map(({ group }) => group)).toContain("contact")
    const position = positionsOf(carriedOut(events, undo))
    expect(position.get("sheet:C1")).toMatchObject({ contacts: 2, gist: { value: "見積を送付" } })
    expect(position.get("sheet:C2")?.contacts).toBe(1)
  })
})

describe("Carrying out a plan in a store", () => {
  const tenant = "acme" as TenantId

  it("one append, idempotent by its command, refused when somebody else imported since", async () => {
    const store = makeMemoryEventStore()
    const first = await plan(log(...three))
    expect((await runImportPromise(store, tenant, first)).repeated).toBe(false)
    expect((await runImportPromise(store, tenant, first)).repeated).toBe(true)
    const existing = await readSheetStreamPromise(store, tenant, "sheet")
    expect(existing).toHaveLength(first.events.length)

    const same = await plan(log(...three), {}, existing)
    expect(await runImportPromise(store, tenant, same)).toEqual({ events: [], repeated: false })

    const mine = await plan(log(...three, "2026/11/02,C2,若葉,電話,,近況,,,"), {}, existing)
    const theirs = await plan(log(...three, "2026/11/03,C2,若葉,電話,,別件,,,"), {}, existing)
    await runImportPromise(store, tenant, theirs)
    await expect(runImportPromise(store, tenant, mine)).rejects.toMatchObject({
      _tag: "VersionConflict",
      expected: existing.length,
      actual: existing.length + theirs.events.length
    })

    const undo = planUndo({
      source: "sheet",
      import: "import:sheet:2",
      existing: await readSheetStreamPromise(store, tenant, "sheet")
    })
    await runImportPromise(store, tenant, undo)
    const after = await readSheetStreamPromise(store, tenant, "sheet")
    expect(positionsOf(after).get("sheet:C2")?.contacts).toBe(1)
  })
})
