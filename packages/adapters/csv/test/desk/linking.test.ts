/** Customers of a sheet and accounts of the ledger: linked with reasons, asked about, never guessed (D1). */
import { makeMemoryEventStore } from "@genzaichi/memory"
import { openLedger } from "@genzaichi/core"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openSheets, type SheetPlan } from "../../src/index.ts"
import { bytes, calendar, instant, runs } from "../import/sheets.ts"

const master = [
  "顧客ID,会社名,法人番号,ドメイン,業種",
  "C-1,株式会社石畳珈琲,,ishidatami.example.jp,飲食",
  "C-2,潮騒フーズ株式会社,7000012050002,shiosai.example.com,食品",
  "C-3,北風製作所,,,製造",
  "C-4,北風製作所,,,卸",
  "C-5,有限会社青葉商店,,aoba.example.com,小売",
  ""
].join("\n")

/** A ledger in which a customer master has been recorded under the name `crm`. */
const desk = async () => {
  const options = {
    store: makeMemoryEventStore(),
    tenant: "acme",
    calendar,
    clock: () => instant("2026-11-20T12:00")
  }
  const sheets = openSheets(options)
  await sheets.run(await sheets.plan({ source: "crm", writtenOn: "2026-11-20", pieces: [bytes(master)] }))
  const plan = (lines: ReadonlyArray<string>, more: object = {}) =>
    sheets.plan({ source: "log", writtenOn: "2026-11-20", pieces: [bytes([...lines, ""].join("\n"))], ...more })
  return { sheets, plan, ledger: openLedger(options) }
}

const linked = ({ links }: SheetPlan): unknown =>
  links.map(({ account, customer, reason }) => [customer, account, reason.en])
const asked = ({ questions }: SheetPlan): unknown =>
  questions.map(({ candidates, customer }) => [customer, candidates.map(({ account, reason }) => [account, reason.en])])

describe("Linking the customers of a sheet to the ledger's accounts (D1)", () => {
  it("into an empty ledger all customers are new, and nobody is asked", async () => {
    const sheets = openSheets({ store: makeMemoryEventStore(), tenant: "acme", calendar })
    const plan = await sheets.plan({ source: "crm", writtenOn: "2026-11-20", pieces: [bytes(master)] })
    expect(plan.links).toEqual([])
    expect(plan.questions).toEqual([])
    expect(plan.counts).toMatchObject({ recorded: 5, refused: 0 })
    expect(plan.changes.new.accounts.map(({ name }) => name)).toEqual([
      "株式会社石畳珈琲",
      "潮騒フーズ株式会社",
      "北風製作所",
      "北風製作所",
      "有限会社青葉商店"
    ])
  })

  it("by the ledger's own id", async () => {
    const { plan } = await desk()
    const made = await plan(["日付,顧客ID,会社名,チャネル,要点", "2026/11/02,crm:C-3,北風製作所,電話,挨拶"])
    expect(linked(made)).toEqual([["北風製作所", "crm:C-3", "same customer id, same name"]])
    expect(made.changes.new.accounts).toEqual([])
  })

  it("by name, however it is written, but not where two have it", async () => {
    const { plan } = await desk()
    const made = await plan([
      "日付,会社名,チャネル,要点",
      "2026/11/02,(株)石畳珈琲,電話,豆の相談",
      "2026/11/03,北風製作所,訪問,挨拶"
    ])
    expect(linked(made)).toEqual([["(株)石畳珈琲", "crm:C-1", "same name"]])
    expect(asked(made)).toEqual([
      [
        "北風製作所",
        [
          ["crm:C-3", "same name"],
          ["crm:C-4", "same name"]
        ]
      ]
    ])
    expect(made.counts).toMatchObject({ recorded: 1, refused: 1 })
    expect(made.refused[0]).toMatchObject({ code: "which-account", line: 3 })
  })

  it("a company of another legal form of the register is not the same, and is asked about", async () => {
    const { plan } = await desk()
    const made = await plan(["日付,会社名,チャネル,要点", "2026/11/02,株式会社青葉商店,電話,挨拶"])
    expect(linked(made)).toEqual([])
    expect(asked(made)).toEqual([["株式会社青葉商店", [["crm:C-5", "same name but for the legal form"]]]])
  })

  it("by mail address of the company's domain; a name that says otherwise makes it a question", async () => {
    const { plan } = await desk()
    const header = "日付,会社名,メールアドレス,チャネル,要点"
    const made = await plan([
      header,
      "2026/11/02,,taro@ishidatami.example.jp,電話,豆の相談",
      "2026/11/03,北風製作所,hana@shiosai.example.com,電話,挨拶"
    ])
    expect(linked(made)).toEqual([["ishidatami.example.jp", "crm:C-1", "same domain"]])
    expect(asked(made)).toEqual([
      [
        "北風製作所",
        [
          ["crm:C-2", "same domain"],
          ["crm:C-3", "same name"],
          ["crm:C-4", "same name"]
        ]
      ]
    ])
  })

  it("by corporate number, whatever the name; another number is another company", async () => {
    const { plan } = await desk()
    const header = "会社名,法人番号,業種"
    const made = await plan([header, "Shiosai Foods,7000012050002,食品", "潮騒フーズ,8000020130001,食品"])
    expect(linked(made)).toEqual([["Shiosai Foods", "crm:C-2", "same corporate number"]])
    expect(asked(made)).toEqual([["潮騒フーズ", []]])
  })

  it("by the corporate number in a log of activities and in a summary, where a shortened one is refused", async () => {
    const { plan } = await desk()
    const log = await plan(["日付,会社名,法人番号,チャネル,要点", "2026/11/02,潮騒食品,7000012050002,電話,挨拶"])
    expect(linked(log)).toEqual([["潮騒食品", "crm:C-2", "same corporate number"]])
    const summary = await plan([
      "会社名,法人番号,最終接点日,ステータス",
      "潮騒食品,7000012050002,2026/11/02,提案中",
      "北風運輸,7.00E+12,2026/11/02,提案中"
    ])
    expect(linked(summary)).toEqual([["潮騒食品", "crm:C-2", "same corporate number"]])
    expect(summary.refused.map(({ code, line }) => [code, line])).toEqual([["number-lost", 3]])
  })

  it("a group that shares a domain is told apart by its numbers, and an id that stands for another number is asked about", async () => {
    const { plan } = await desk()
    const header = "顧客ID,会社名,法人番号,ドメイン,業種"
    const made = await plan([
      header,
      ",潮騒物流,8000020130001,shiosai.example.com,運輸",
      "crm:C-2,潮騒フーズ,8000020130001,,食品"
    ])
    expect(made.links).toEqual([])
    expect(asked(made)).toEqual([
      ["潮騒物流", []],
      ["潮騒フーズ", [["crm:C-2", "same customer id"]]]
    ])
  })

  it("what resembles no account is asked about, unless it was said that such customers are new", async () => {
    const { plan, sheets } = await desk()
    const lines = ["日付,会社名,チャネル,要点", "2026/11/02,白樺林業,電話,挨拶", "2026/11/02,石畳コーヒー,電話,挨拶"]
    const made = await plan(lines)
    expect(made.questions.map(({ customer }) => customer)).toEqual(["白樺林業", "石畳コーヒー"])
    const allNew = await plan(lines, { newAccounts: true })
    expect(allNew.changes.new.accounts.map(({ name }) => name)).toContain("白樺林業")
    await sheets.run(allNew)
    // What was settled is not asked again, also without the flag.
    const again = await plan(lines)
    expect(again.changes.lines).toEqual([])
    expect(again.questions.some(({ customer }) => customer === "白樺林業")).toBe(false)
  })

  it("an answer is held to: given as data, or written into the sheet, and remembered", async () => {
    const { ledger, plan, sheets } = await desk()
    const header = "日付,会社名,チャネル,要点"
    const row = "2026/11/03,北風製作所,訪問,挨拶"
    const byData = await plan([header, row], { answers: { 北風製作所: "crm:C-4" } })
    expect(linked(byData)).toEqual([["北風製作所", "crm:C-4", "as was answered"]])
    const written = await plan([`${header},どの取引先か`, `${row},crm:C-4`])
    expect(linked(written)).toEqual(linked(byData))
    await sheets.run(written)
    expect((await ledger.account("crm:C-4")).contacts).toBe(1)
    const again = await plan([header, row])
    expect(linked(again)).toEqual([["北風製作所", "crm:C-4", "as in earlier imports of this sheet"]])
    expect(again.changes.lines).toEqual([])
    // What was undone settles nothing any more.
    await sheets.undo("log")
    expect((await plan([header, row])).questions).toHaveLength(1)
  })

  it("an answer nobody had asked for is said, not passed over", async () => {
    const { plan } = await desk()
    const lines = ["日付,会社名,チャネル,要点", "2026/11/03,北風製作所,訪問,挨拶"]
    const saidOf = async (options: Parameters<typeof plan>[1]) =>
      (await plan(lines, options)).notes.flatMap(({ code, text }) => (code === "unheard-answers" ? [text.en] : []))
    expect(await saidOf({ answers: { 北風製作所: "crm:C-4" } })).toEqual([])
    expect(await saidOf({ answers: { 北風製作: "crm:C-4" }, deals: { 南風: "D-9" } })).toEqual([
      'Customers an account was given for that are not in this sheet: "北風製作"',
      'Customers a deal was given for of whom no row leaves its deal open: "南風"'
    ])
  })

  it("an answer nobody knows, or two of them, is shown and asked again", async () => {
    const { plan } = await desk()
    const header = "日付,会社名,チャネル,要点,どの取引先か"
    const unknown = await plan([header, "2026/11/03,石畳珈琲,訪問,挨拶,C-99"])
    expect(asked(unknown)).toEqual([["石畳珈琲 → C-99", [["crm:C-1", "same name"]]]])
    const two = await plan([header, "2026/11/03,石畳珈琲,訪問,挨拶,crm:C-1", "2026/11/04,石畳珈琲,訪問,挨拶,新規"])
    expect(two.questions.map(({ customer }) => customer)).toEqual(["石畳珈琲 → crm:C-1 / 新規"])
    const fresh = await plan([header, "2026/11/03,石畳珈琲,訪問,挨拶,新規"])
    expect(fresh.changes.new.accounts.map(({ subject }) => subject.id)).toEqual(["log:石畳珈琲"])
  })

  it("accounts that were merged are one: their sheet goes on with the ids it has, another is linked to the one that stands", async () => {
    const { ledger, plan } = await desk()
    await ledger.mergeAccounts({ account: "crm:C-4", into: "crm:C-3" })
    const made = await plan(["日付,会社名,チャネル,要点", "2026/11/03,北風製作所,訪問,挨拶"])
    expect(linked(made)).toEqual([["北風製作所", "crm:C-3", "same name"]])
    const again = await plan(master.split("\n").slice(0, -1), { source: "crm" })
    expect(again.changes.lines).toEqual([])
    expect(again.links).toEqual([])
  })

  it("a customer that comes into a sheet later is new where all accounts are that sheet's own", async () => {
    const { plan } = await desk()
    const made = await plan([...master.split("\n").slice(0, -1), "C-6,北風製作所,,,運輸"], { source: "crm" })
    expect(made.questions).toEqual([])
    expect(made.changes.new.accounts.map(({ subject }) => subject.id)).toEqual(["crm:C-6"])
  })

  it("what an undone import opened is nobody to be linked to", async () => {
    const { plan, sheets } = await desk()
    await sheets.undo("crm")
    const made = await plan(["日付,会社名,チャネル,要点", "2026/11/02,石畳珈琲,電話,豆の相談"])
    expect(made.links).toEqual([])
    expect(made.questions).toEqual([])
    expect(made.changes.new.accounts.map(({ subject }) => subject.id)).toEqual(["log:石畳珈琲"])
  })
})

describe("What was linked once stays linked (law)", () => {
  const names = [
    "石畳珈琲",
    "株式会社石畳珈琲",
    "石畳コーヒー",
    "潮騒フーズ",
    "㈱潮騒フーズ",
    "北風製作所",
    "(有)青葉商店",
    "青葉商店"
  ]
  const mails = ["", "", "taro@ishidatami.example.jp", "hana@shiosai.example.com", "me@gmail.com"]
  const name = fc.constantFrom(...names)
  const accounts = fc.array(fc.tuple(name, fc.constantFrom("", "ishidatami.example.jp", "shiosai.example.com")), {
    maxLength: 5
  })
  const contacts = fc.array(fc.tuple(fc.nat(17), name, fc.constantFrom(...mails)), { minLength: 1, maxLength: 6 })

  it("whatever the ledger and the sheets: importing again changes nothing, also after another sheet brought accounts", async () => {
    await fc.assert(
      fc.asyncProperty(accounts, contacts, contacts, async (known, one, other) => {
        const sheets = openSheets({
          store: makeMemoryEventStore(),
          tenant: "acme",
          calendar,
          clock: () => instant("2026-11-20T12:00")
        })
        const sheet = (source: string, header: string, rows: ReadonlyArray<ReadonlyArray<string>>) => ({
          source,
          writtenOn: "2026-11-20",
          newAccounts: true,
          pieces: [bytes([header, ...rows.map((row) => row.join(",")), ""].join("\n"))]
        })
        const log = (source: string, rows: typeof one) =>
          sheet(
            source,
            "日付,会社名,メールアドレス,チャネル,要点",
            rows.map(([day, name, mail]) => [`2026/11/${String(day + 1).padStart(2, "0")}`, name, mail, "電話", "挨拶"])
          )
        if (known.length > 0) {
          const rows = known.map(([name, domain], at) => [`C-${at}`, name, domain, "製造"])
          await sheets.run(await sheets.plan(sheet("crm", "顧客ID,会社名,ドメイン,業種", rows)))
        }
        const first = await sheets.plan(log("one", one))
        await sheets.run(first)
        await sheets.run(await sheets.plan(log("other", other)))
        const again = await sheets.plan(log("one", one))
        expect(again.events).toEqual([])
        expect(again.counts.refused).toBe(first.counts.refused)
        const accountsOf = ({ links }: SheetPlan) => links.map(({ account, key }) => [key, account])
        expect(accountsOf(again)).toEqual(accountsOf(first))
        // Every customer is linked, asked about, or new; whoever is asked about has nothing recorded.
        for (const { customer, key } of first.questions) {
          expect(first.links.some((link) => link.key === key)).toBe(false)
          expect(first.refused.some(({ question }) => question?.customer === customer)).toBe(true)
        }
      }),
      runs
    )
  }, 600_000)
})
