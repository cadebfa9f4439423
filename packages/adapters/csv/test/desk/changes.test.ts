/** What a dry run says would change: worked examples. */
import { openLedger, recordContact, winDeal } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { describe, expect, it } from "vitest"
import { openSheets, type PlannedChanges } from "../../src/index.ts"
import { bytes, calendar, instant } from "../import/sheets.ts"

const tenant = "acme"
const desk = () => {
  const options = { store: makeMemoryEventStore(), tenant, calendar, clock: () => instant("2026-11-20T12:00") }
  return { sheets: openSheets(options), ledger: openLedger(options) }
}
const request = (text: string, source = "deals.csv") => ({
  pieces: [bytes(text)],
  source,
  writtenOn: "2026-11-20"
})

const said = ({ lines }: PlannedChanges): ReadonlyArray<string> => lines.map(({ text }) => text.en)
const inJapanese = ({ lines }: PlannedChanges): ReadonlyArray<string> => lines.map(({ text }) => text.ja)

const header = "会社名,最終接点日,ステータス,次アクション,期限,担当"
const sheet = (...rows: ReadonlyArray<string>): string => [header, ...rows, ""].join("\n")
const first = sheet(
  "石畳珈琲,2026/11/18,提案,見積を送る,2026/11/25,山田",
  "潮騒フーズ,2026/11/10,交渉,条件を詰める,2026/11/27,山田",
  "北風製作所,2026/11/02,初回接触,資料を送る,2026/11/24,佐藤",
  "白樺林業,2026/11/17,失注,,,佐藤"
)

describe("The dry run says which positions change and how (E5)", () => {
  it("a first sheet brings deals and accounts, in both languages and before anything is recorded", async () => {
    const { ledger, sheets } = desk()
    const { changes } = await sheets.plan(request(first))
    expect(changes.new.deals).toEqual([
      { subject: { kind: "deal", id: "deals.csv:石畳珈琲" }, name: "石畳珈琲" },
      { subject: { kind: "deal", id: "deals.csv:潮騒フーズ" }, name: "潮騒フーズ" },
      { subject: { kind: "deal", id: "deals.csv:北風製作所" }, name: "北風製作所" },
      { subject: { kind: "deal", id: "deals.csv:白樺林業" }, name: "白樺林業" }
    ])
    expect(changes.changed).toEqual({ deals: [], accounts: [], people: [] })
    expect(said(changes)).toEqual([
      "4 new deals",
      "of the new deals 1 lost already",
      "4 new accounts",
      "4 contacts recorded"
    ])
    expect(inJapanese(changes)).toEqual([
      "新しい商談 4 件",
      "うち失注済み 1 件",
      "新しい取引先 4 件",
      "接点 4 件を記録"
    ])
    expect(await ledger.deals()).toEqual([])
  })

  it("an edited sheet: won, an action lost, a deadline moved, somebody else's, a step back", async () => {
    const { sheets } = desk()
    await sheets.run(await sheets.plan(request(first)))
    const edited = sheet(
      "石畳珈琲,2026/11/18,受注,,,山田",
      "潮騒フーズ,2026/11/20,交渉,,,鈴木",
      "北風製作所,2026/11/02,初回接触,資料を送る,2026/11/30,佐藤",
      "白樺林業,2026/11/17,提案,電話する,2026/11/26,佐藤"
    )
    const { changes } = await sheets.plan(request(edited))
    expect(said(changes)).toEqual([
      "1 contact recorded",
      "1 deal won",
      "1 deal back to an earlier status",
      "1 deal loses its next action",
      "1 deal gets a next action",
      "1 deal gets another deadline for its next action",
      "1 deal changes owner",
      '1 deal newly found "No answer"',
      '1 deal newly found "No next action"',
      "other fields of 1 deal change (last contact 1, contacts 1)"
    ])
    const lost = changes.lines.find(({ code }) => code === "actions-lost")
    expect(lost?.text.ja).toBe("1 件の商談の次アクションがなくなる")
    expect(lost?.examples).toEqual([{ subject: { kind: "deal", id: "deals.csv:潮騒フーズ" }, name: "潮騒フーズ" }])
    expect(changes.changed.deals[0]).toEqual({
      subject: { kind: "deal", id: "deals.csv:石畳珈琲" },
      name: "石畳珈琲",
      fields: [
        {
          field: "status",
          label: { ja: "ステータス", en: "status" },
          before: { ja: "提案中", en: "Proposal" },
          after: { ja: "受注", en: "Won" }
        },
        {
          field: "outcome",
          label: { ja: "結果", en: "outcome" },
          before: null,
          after: { ja: "受注", en: "won" }
        },
        {
          field: "actions",
          label: { ja: "次アクション", en: "next action" },
          before: { ja: "見積を送る（2026/11/25(水)）", en: "見積を送る (Wed 25 Nov 2026)" },
          after: null
        }
      ],
      ended: [],
      begun: []
    })
  })

  it("undoing says what it would bring back", async () => {
    const { sheets } = desk()
    await sheets.run(await sheets.plan(request(first)))
    await sheets.run(await sheets.plan(request(first.replace("提案,見積を送る,2026/11/25", "受注,,"))))
    const undo = await sheets.planUndo("deals.csv")
    expect(said(undo.changes)).toEqual([
      "2 earlier records taken back, also where corrected",
      "1 deal open again",
      "1 deal gets a next action"
    ])
    await sheets.undo("deals.csv")
    expect((await sheets.imports("deals.csv")).map(({ state }) => state)).toEqual(["finished", "undone"])
    const all = await sheets.planUndo("deals.csv")
    expect(all.changes.lines).toContainEqual(expect.objectContaining({ code: "deals-emptied", count: 4 }))
    await sheets.undo("deals.csv")
    expect(said((await sheets.plan(request(first))).changes)[0]).toBe("4 new deals")
  })

  it("what colleagues have recorded meanwhile counts: the sheet is held against the whole ledger", async () => {
    const { ledger, sheets } = desk()
    await sheets.run(await sheets.plan(request(first)))
    const deal = "deals.csv:潮騒フーズ"
    await ledger.record({
      deal,
      does: recordContact({ channel: "call", direction: "both", gist: "話した" }),
      occurredAt: instant("2026-11-19T10:00")
    })
    // The sheet's older contact is corrected, and the newer one of the ledger still is the last.
    const { changes } = await sheets.plan(request(first.replace("2026/11/10", "2026/11/12")))
    const [change] = changes.changed.deals
    expect(change?.fields.map(({ field }) => field)).not.toContain("lastContact")
  })

  it("findings that end are told by the rule that found them", async () => {
    const { sheets } = desk()
    await sheets.run(await sheets.plan(request(sheet("石畳珈琲,2026/10/01,提案,見積を送る,2026/10/10,山田"))))
    const { changes } = await sheets.plan(request(sheet("石畳珈琲,2026/11/19,提案,見積を送る,2026/11/27,山田")))
    const ended = changes.lines.filter(({ code }) => code === "findings-ended")
    expect(ended.map(({ rule, text }) => [rule, text.en])).toContainEqual([
      "action-overdue",
      '1 deal no longer found "Next action overdue"'
    ])
  })

  it("accounts and people: new ones, and what is said of them otherwise", async () => {
    const { sheets } = desk()
    const master = (industry: string): string =>
      ["顧客ID,会社名,業種,従業員数", `C-1,石畳珈琲,${industry},120名`, "C-2,潮騒フーズ,食品,80名", ""].join("\n")
    await sheets.run(await sheets.plan(request(master("飲食"), "master")))
    const { changes } = await sheets.plan(request(master("食品"), "master"))
    expect(said(changes)).toEqual(["1 account changes (industry 1)"])
    expect(changes.changed.accounts).toEqual([
      {
        subject: { kind: "account", id: "master:C-1" },
        name: "石畳珈琲",
        fields: [
          {
            field: "industry",
            label: { ja: "業種", en: "industry" },
            before: { ja: "飲食", en: "飲食" },
            after: { ja: "食品", en: "食品" }
          }
        ],
        ended: [],
        begun: []
      }
    ])
    const people = "会社名,氏名,役職,メールアドレス\n石畳珈琲,佐藤花子,部長,hanako@example.co.jp\n"
    const met = await sheets.plan({ ...request(people, "people"), answers: { 石畳珈琲: "master:C-1" } })
    expect(met.changes.new.people.map(({ name }) => name)).toEqual(["佐藤花子"])
    expect(said(met.changes)).toContain("1 new person")
  })

  it("the same sheet again changes nothing and says so by saying nothing", async () => {
    const { sheets } = desk()
    await sheets.run(await sheets.plan(request(first)))
    const { changes, events } = await sheets.plan(request(first))
    expect(events).toEqual([])
    expect(changes).toMatchObject({ lines: [], new: { deals: [] }, changed: { deals: [] } })
  })

  it("stays within one screen: what does not fit is counted", async () => {
    const { sheets } = desk()
    const statuses = ["リード", "初回接触", "ヒアリング", "提案", "交渉", "保留", "受注", "失注"]
    const rows = (shift: number) =>
      Array.from({ length: 64 }, (_, at) => {
        const status = statuses[(at + shift * (1 + (at >> 3))) % 8]!
        const action = (at + shift) % 3 === 0 ? "," : `電話する,2026/${at % 2 === shift ? "10" : "11"}/2${at % 9}`
        return `会社${at},2026/${9 + ((at + shift) % 3)}/1${at % 9},${status},${action},担当${(at * (shift + 1)) % 5}`
      })
    await sheets.run(await sheets.plan(request(sheet(...rows(0)))))
    const { changes } = await sheets.plan(request(sheet(...rows(1))))
    expect(changes.lines.length).toBeGreaterThan(10)
    expect(changes.lines.length).toBeLessThanOrEqual(25)
    for (const { examples } of changes.lines) expect(examples.length).toBeLessThanOrEqual(3)
  })
})

describe("The desk as a whole", () => {
  it("an export handed in again changes nothing; an edited one only what was edited", async () => {
    const { ledger, sheets } = desk()
    await sheets.run(await sheets.plan(request(first)))
    const { pieces } = await sheets.export({ pattern: "summary" })
    const file: Array<Uint8Array> = []
    for await (const piece of pieces) file.push(piece)
    const same = await sheets.plan({ source: "export", writtenOn: "2026-11-20", pieces: file })
    expect([same.counts.refused, said(same.changes)]).toEqual([0, []])

    const text = new TextDecoder().decode(Buffer.concat(file)).replace("見積を送る", "見積を送り直す")
    // Meanwhile a colleague has won another deal, which the sheet does not know.
    await ledger.record({ deal: "deals.csv:潮騒フーズ", does: winDeal({}) })
    const edited = await sheets.plan({ source: "export", writtenOn: "2026-11-20", pieces: [bytes(text)] })
    expect(edited.counts.refused).toBe(0)
    expect(edited.changes.changed.deals.map(({ name }) => name)).toEqual(["石畳珈琲"])
    expect(said(edited.changes)[0]).toBe("1 deal gets another next action")
  })

  it("somebody else's import in between is a conflict, and nothing is recorded", async () => {
    const { sheets } = desk()
    const [one, other] = [await sheets.plan(request(first)), await sheets.plan(request(first.replace("山田", "鈴木")))]
    await sheets.run(one)
    await expect(sheets.run(other)).rejects.toMatchObject({ _tag: "VersionConflict" })
    expect(await sheets.imports("deals.csv")).toHaveLength(1)
  })

  it("a large sheet left half goes on where it stopped, with the accounts it was linked to, and is undone whole", async () => {
    const { ledger, sheets } = desk()
    const master = "顧客ID,会社名,業種\nC-1,会社3,製造\n"
    await sheets.run(await sheets.plan(request(master, "crm")))
    const rows = Array.from({ length: 12 }, (_, at) => `会社${at},2026/11/1${at % 9},提案,電話する,2026/11/25,山田`)
    const large = { ...request(sheet(...rows)), rowsAtOnce: 5, newAccounts: true }
    const plan = await sheets.plan(large)
    expect(plan.pieces.length).toBeGreaterThan(3)
    await sheets.run({ ...plan, pieces: plan.pieces.slice(0, 2) })
    expect((await sheets.imports("deals.csv")).map(({ goesOn, state }) => [state, goesOn])).toEqual([["half", true]])
    const rest = await sheets.plan(large)
    expect(rest.goesOn).toBe(plan.pieces[0]!.events.length + plan.pieces[1]!.events.length)
    expect(rest.links.map(({ account, customer }) => [customer, account])).toEqual([["会社3", "crm:C-1"]])
    const heard: Array<number> = []
    await sheets.run(rest, { onProgress: ({ events }) => heard.push(events) })
    expect(heard.at(-1)).toBe(plan.events.length)
    expect((await sheets.plan(large)).changes.lines).toEqual([])
    expect((await ledger.deals()).length).toBe(12)
    await sheets.undo("deals.csv")
    expect((await ledger.positions()).every(({ events }) => events === 0)).toBe(true)
  })

  it("a file that is no sheet is refused as the import refuses it", async () => {
    const { sheets } = desk()
    await expect(sheets.plan(request("PK\u0003\u0004"))).rejects.toMatchObject({ _tag: "NotASheet" })
    await expect(sheets.plan({ ...request(""), mended: { pieces: [] } })).rejects.toMatchObject({ _tag: "EmptySheet" })
  })
})
