/** Rows that name a customer and no deal: on the deal that is open then, on the account alone, or asked (SEMANTICS §2, D1). */
import { type AccountId, openDeal, openLedger, winDeal } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openSheets, refusedSheet, type SheetPlan, type SheetRequest } from "../../src/index.ts"
import { bytes, calendar, instant, runs } from "../import/sheets.ts"

const master = ["顧客ID,会社名,ドメイン,業種", "C-1,青葉製作所,aoba.example.com,製造", "C-2,潮騒フーズ,,食品", ""].join(
  "\n"
)

interface Given {
  readonly deal: string
  readonly account?: string
  readonly title?: string
  readonly opened: string
  readonly won?: string
}

/** A ledger that knows two customers, and has those deals. */
const given = async (...deals: ReadonlyArray<Given>) => {
  const options = {
    store: makeMemoryEventStore(),
    tenant: "acme",
    calendar,
    clock: () => instant("2026-11-20T12:00")
  }
  const sheets = openSheets(options)
  const ledger = openLedger(options)
  await sheets.run(await sheets.plan({ source: "crm", writtenOn: "2026-11-20", pieces: [bytes(master)] }))
  for (const { account = "crm:C-1", deal, opened, title = deal, won } of deals) {
    await ledger.record({
      deal,
      does: openDeal({
        title,
        account: account as AccountId,
        amount: { minor: 1_200_000, currency: "JPY", tax: "unknown" }
      }),
      occurredAt: instant(opened)
    })
    if (won !== undefined) await ledger.record({ deal, does: winDeal({}), occurredAt: instant(won) })
  }
  const request = (lines: ReadonlyArray<string>, more: Partial<SheetRequest> = {}): SheetRequest => ({
    source: "fair",
    writtenOn: "2026-11-20",
    pieces: [bytes([...lines, ""].join("\n"))],
    ...more
  })
  const plan = (lines: ReadonlyArray<string>, more: Partial<SheetRequest> = {}) => sheets.plan(request(lines, more))
  return { ledger, sheets, plan }
}

const header = "日付,会社名,チャネル,要点"
const row = "2026/11/18,株式会社青葉製作所,展示会,図面を頼まれた"
const withStatus = ["日付,会社名,チャネル,要点,ステータス", "2026/11/18,青葉製作所,電話,条件の話,提案"]
const recordedOn = ({ links }: SheetPlan) =>
  links.flatMap((link) => link.recordedOn.map(({ deal, rows }) => [deal, rows]))
const codes = ({ refused }: SheetPlan) => refused.map(({ code }) => code)

describe("A row that names no deal, of a customer the ledger has (SEMANTICS §2)", () => {
  it("goes on the deal that is the only one open then; none is opened, and it is said under the links", async () => {
    const { ledger, plan, sheets } = await given({ deal: "D-1", opened: "2026-11-02T10:00" })
    const made = await plan([header, row])
    expect(made.counts).toMatchObject({ recorded: 1, refused: 0, deals: 1 })
    expect(made.changes.new.deals).toEqual([])
    expect(made.changes.changed.deals.map(({ subject }) => subject.id)).toEqual(["D-1"])
    expect(made.links[0]).toMatchObject({ account: "crm:C-1", recordedOn: [{ deal: "D-1", title: "D-1", rows: 1 }] })
    expect(made.events.filter(({ kind }) => kind !== "sheet-imported").map(({ kind }) => kind)).toEqual(["contacted"])
    await sheets.run(made)
    expect((await ledger.position("D-1")).contacts).toBe(1)
    expect((await ledger.account("crm:C-1")).contacts).toBe(1)
  })

  it("what the row says of how the deal stands is recorded on it, too", async () => {
    const { ledger, plan, sheets } = await given({ deal: "D-1", opened: "2026-11-02T10:00" })
    await sheets.run(await plan(withStatus))
    expect((await ledger.positions()).map(({ deal, status }) => [deal, status?.value])).toEqual([["D-1", "proposal"]])
  })

  it("goes by the day of the row: a deal that was won since was open then, one opened since was not", async () => {
    const { plan } = await given(
      { deal: "D-1", opened: "2026-10-01T10:00", won: "2026-11-10T10:00" },
      { deal: "D-2", opened: "2026-11-12T10:00" }
    )
    const made = await plan([
      header,
      "2026/11/02,青葉製作所,電話,一件目の話",
      "2026/11/11,青葉製作所,電話,どの商談でもない話",
      "2026/11/12,青葉製作所,電話,その日に始まった話",
      "2026/11/18,青葉製作所,電話,二件目の話"
    ])
    expect(recordedOn(made)).toEqual([
      ["D-1", 1],
      [null, 1],
      ["D-2", 2]
    ])
    expect(made.dealQuestions).toEqual([])
  })

  it("with none open it is recorded on the account alone, and opens nothing", async () => {
    const { ledger, plan, sheets } = await given()
    const made = await plan([header, row])
    expect(made.counts).toMatchObject({ recorded: 1, refused: 0, deals: 0 })
    await sheets.run(made)
    expect(await ledger.positions()).toEqual([])
    expect((await ledger.account("crm:C-1")).contacts).toBe(1)
    expect((await plan([header, row])).events).toEqual([])
  })

  it("with none open a status has nowhere to go: it is asked whether the deal is a new one", async () => {
    const { ledger, plan, sheets } = await given()
    const made = await plan(withStatus)
    expect(codes(made)).toEqual(["which-deal"])
    expect(made.dealQuestions).toMatchObject([{ customer: "青葉製作所", account: "crm:C-1", candidates: [], rows: 1 }])
    const fresh = await plan(withStatus, { deals: { 青葉製作所: "新規" } })
    expect((await plan(withStatus, { newDeals: true })).events).toEqual(fresh.events)
    await sheets.run(fresh)
    expect((await ledger.positions()).map(({ account, deal }) => [deal, account?.value])).toEqual([
      ["fair:青葉製作所", "crm:C-1"]
    ])
    // It has been answered for that row.
    expect((await plan(withStatus)).events).toEqual([])
  })

  it("a summary, a row of which is there for a deal, opens the first deal of an account that never had one", async () => {
    const { ledger, plan, sheets } = await given()
    const summary = ["顧客ID,会社名,最終接点日,ステータス", "crm:C-1,青葉製作所,2026/11/18,提案"]
    await sheets.run(await plan(summary))
    expect((await ledger.positions()).map(({ account, status }) => [account?.value, status?.value])).toEqual([
      ["crm:C-1", "proposal"]
    ])
  })

  it("with several open it is asked, with what they are called, how they stand and what they are worth", async () => {
    const { plan } = await given(
      { deal: "D-1", title: "新工場", opened: "2026-11-02T10:00" },
      { deal: "D-2", title: "保守", opened: "2026-11-04T10:00" }
    )
    const made = await plan([header, row])
    expect(codes(made)).toEqual(["which-deal"])
    expect(made.dealQuestions[0]!.candidates).toMatchObject([
      { deal: "D-1", title: "新工場", amount: { ja: "￥1,200,000" } },
      { deal: "D-2", title: "保守" }
    ])
    expect(made.refused[0]!.reason.ja).toContain("D-1「新工場」")
    expect(made.events).toEqual([])
    const answered = await plan([header, row], { deals: { 株式会社青葉製作所: "D-2" } })
    expect(recordedOn(answered)).toEqual([["D-2", 1]])
    const none = await plan([header, row], { deals: { 株式会社青葉製作所: "なし" } })
    expect(recordedOn(none)).toEqual([[null, 1]])
    const unknown = await plan([header, row], { deals: { 株式会社青葉製作所: "D-9" } })
    expect(unknown.dealQuestions[0]!.customer).toBe("株式会社青葉製作所 → D-9")
  })

  it("is answered in the sheet of refused rows, row by row", async () => {
    const { ledger, plan, sheets } = await given(
      { deal: "D-1", opened: "2026-11-02T10:00" },
      { deal: "D-2", opened: "2026-11-04T10:00" }
    )
    const lines = [header, row, "2026/11/19,株式会社青葉製作所,電話,保守の話"]
    const made = await plan(lines)
    await sheets.run(made)
    const refused = new TextDecoder().decode(refusedSheet(made, "ja")).split("\r\n")
    expect(refused[0]).toContain(",どの商談か,")
    const answers = ["", "D-1", "D-2"]
    const mended = refused.map((line, at) =>
      line.replace(/^((?:[^,]*,){4})/, `$1${at === 0 ? "" : (answers[at] ?? "")}`)
    )
    const again = await plan(lines, { mended: { pieces: [bytes(mended.join("\r\n"))] } })
    expect(again.refused).toEqual([])
    expect(recordedOn(again)).toEqual([
      ["D-1", 1],
      ["D-2", 1]
    ])
    await sheets.run(again)
    expect([(await ledger.position("D-1")).contacts, (await ledger.position("D-2")).contacts]).toEqual([1, 1])
    // What was settled is not asked again, also where the answers are in the sheet no more.
    expect((await plan(lines)).events).toEqual([])
  })

  it("stays where it was recorded, whatever is opened or won later; undone, it settles nothing", async () => {
    const { ledger, plan, sheets } = await given({ deal: "D-1", opened: "2026-11-02T10:00" })
    await sheets.run(await plan([header, row]))
    await ledger.record({
      deal: "D-2",
      does: openDeal({ account: "crm:C-1" as AccountId }),
      occurredAt: instant("2026-11-03T10:00")
    })
    expect((await plan([header, row])).events).toEqual([])
    await ledger.record({ deal: "D-1", does: winDeal({}), occurredAt: instant("2026-11-05T10:00") })
    expect((await plan([header, row])).events).toEqual([])
    await sheets.undo("fair")
    expect((await ledger.position("D-1")).contacts).toBe(0)
    const anew = await plan([header, row])
    expect(recordedOn(anew)).toEqual([["D-2", 1]])
  })

  it("an answer is remembered where rows have numbers of their own, and holds for that customer alone", async () => {
    const { plan, sheets } = await given({ deal: "D-1", opened: "2026-11-02T10:00" })
    const numbered = ["活動ID,日付,会社名,チャネル,要点", "7,2026/11/18,あおば,電話,挨拶"]
    await sheets.run(await plan(numbered, { answers: { あおば: "crm:C-1" } }))
    const again = await plan(numbered)
    expect(again.links).toMatchObject([{ account: "crm:C-1", recordedOn: [{ deal: "D-1" }] }])
    expect(again.events).toEqual([])
    const another = await plan([numbered[0]!, "7,2026/11/18,白樺林業,電話,挨拶"])
    expect(another.links).toEqual([])
    expect(another.questions.map(({ customer }) => customer)).toEqual(["白樺林業"])
  })

  it("counts the deals that rows above have opened and closed in the same sheet", async () => {
    const { plan } = await given()
    const made = await plan([
      "日付,会社名,案件名,種別,チャネル,要点",
      "2026/11/02,青葉製作所,,,電話,まだ商談のない話",
      "2026/11/04,青葉製作所,新工場,,訪問,商談が始まった",
      "2026/11/05,青葉製作所,,,電話,商談の話",
      "2026/11/10,青葉製作所,新工場,受注,,",
      "2026/11/12,青葉製作所,,,電話,受注後の話"
    ])
    expect(made.refused).toEqual([])
    const dealsOf = made.events
      .filter(({ kind }) => kind === "contacted")
      .map(({ subjects }) => subjects.find(({ kind }) => kind === "deal")?.id ?? null)
    expect(dealsOf).toEqual([null, "fair:青葉製作所", "fair:青葉製作所", null])
  })

  it("a row that names its deal opens it, as ever, and so does a customer that is new", async () => {
    const { plan } = await given({ deal: "D-1", opened: "2026-11-02T10:00" })
    const named = await plan(["日付,会社名,案件名,チャネル,要点", "2026/11/18,青葉製作所,別の話,電話,挨拶"])
    expect(named.changes.new.deals.map(({ name }) => name)).toEqual(["別の話"])
    const fresh = await plan([header, "2026/11/18,白樺林業,電話,挨拶"], { newAccounts: true })
    expect(fresh.changes.new.deals.map(({ name }) => name)).toEqual(["白樺林業"])
  })
})

describe("Two customers of a sheet and one account (D1)", () => {
  it("a branch is similar to its company, and not the same, also where they share a domain", async () => {
    const { plan } = await given()
    const made = await plan([
      "日付,会社名,メールアドレス,チャネル,要点",
      "2026/11/18,青葉製作所 札幌支店,a@aoba.example.com,電話,挨拶"
    ])
    expect(made.links).toEqual([])
    expect(made.questions.map(({ candidates }) => candidates.map(({ account }) => account))).toEqual([["crm:C-1"]])
  })

  it("of two that come to the same account by name or domain the second is asked about, and by its id it is not", async () => {
    const { plan } = await given()
    const lines = [
      "顧客ID,会社名,ドメイン,業種",
      "A,青葉製作所,,製造",
      "B,Aoba Works,aoba.example.com,製造",
      "crm:C-1,あおば,,製造"
    ]
    const made = await plan(lines)
    expect(made.links.map(({ key }) => key)).toEqual(["A", "crm:C-1"])
    expect(made.questions).toMatchObject([
      {
        key: "B",
        candidates: [{ account: "crm:C-1", reason: { ja: "ドメインが同じ、このシートの「青葉製作所」も同じ" } }]
      }
    ])
  })

  it("a linked account is called what it was, whatever a sheet calls it", async () => {
    const { ledger, plan, sheets } = await given()
    const lines = ["顧客ID,会社名,電話番号,業種", "crm:C-1,青葉製作所 札幌支店,011-000-0143,製造"]
    await sheets.run(await plan(lines))
    const account = await ledger.account("crm:C-1")
    expect(account.name?.value).toBe("青葉製作所")
    expect(account.phones?.value).toEqual(["011-000-0143"])
    expect((await plan(lines)).events).toEqual([])
  })
})

describe("Importing a contact that names no deal is recording it by its verb (law)", () => {
  const days = fc.integer({ min: 1, max: 18 })
  const deals = fc.array(fc.tuple(days, fc.option(days, { nil: undefined })), { maxLength: 3 })
  const contacts = fc.uniqueArray(days, { minLength: 1, maxLength: 5 })
  const date = (day: number): string => `2026-11-${String(day).padStart(2, "0")}`

  it("whatever deals the account has: the same deals and accounts get it, and rows that had several are asked", async () => {
    await fc.assert(
      fc.asyncProperty(deals, contacts, async (opened, told) => {
        const all = opened.map(([from, won], at): Given => ({
          deal: `D-${at}`,
          opened: date(from),
          ...(won === undefined || won <= from ? {} : { won: `${date(won)}T12:00` })
        }))
        const [byVerb, bySheet] = [await given(...all), await given(...all)]
        const lines = [header, ...told.map((day) => `${date(day)},青葉製作所,電話,挨拶`)]
        const plan = await bySheet.plan(lines)
        await bySheet.sheets.run(plan)
        let asked = 0
        for (const day of told) {
          const occurredAt = instant(date(day))
          // Looked at without recording: whether it would have been one of several.
          const open = (await byVerb.ledger.positions({ at: occurredAt })).filter(
            ({ life }) => life !== null && life.closed === null
          )
          if (open.length > 1) asked++
          else {
            await byVerb.ledger.recordContact({
              account: "crm:C-1",
              contact: { channel: "call", direction: "both", gist: "挨拶" },
              occurredAt
            })
          }
        }
        expect(plan.counts).toMatchObject({ recorded: told.length - asked, refused: asked })
        const seen = async ({ ledger }: typeof byVerb) => [
          (await ledger.account("crm:C-1")).contacts,
          (await ledger.positions()).map(({ contacts, deal, lastContact }) => [deal, contacts, lastContact?.at])
        ]
        expect(await seen(bySheet)).toEqual(await seen(byVerb))
        expect((await bySheet.plan(lines)).events).toEqual([])
      }),
      runs
    )
  }, 600_000)
})
