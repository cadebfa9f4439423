/** Which account of the ledger a customer of a sheet is: asked once for each, linked, new, or refused until answered. */
import type { AccountId } from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import type { AccountLink, SheetCustomer } from "../../src/index.ts"
import { carriedOut, kindsOf, plan, positionsOf } from "./sheets.ts"

const header = "日付,顧客ID,会社名,メールアドレス,チャネル,要点"
const sheet = (...lines: ReadonlyArray<string>): string => [header, ...lines, ""].join("\n")
const reason = { ja: "同じ番号", en: "the same number" }

/** A resolver that answers from a table, by key, and keeps what it was asked. */
const resolver = (answers: Readonly<Record<string, AccountLink>>) => {
  const asked: Array<SheetCustomer> = []
  return {
    asked,
    accounts: (customer: SheetCustomer): AccountLink => {
      asked.push(customer)
      return answers[customer.key] ?? { new: true }
    }
  }
}

describe("Linking the customers of a sheet to accounts (D1)", () => {
  const lines = [
    "2026/11/02,C-1,石畳珈琲,taro@ishidatami.example.jp,電話,豆の相談",
    "2026/11/03,C-2,潮騒フーズ,,訪問,挨拶",
    "2026/11/04,C-1,株式会社石畳珈琲,hanako@ishidatami.example.jp,メール,見積を依頼された"
  ]

  it("every customer is asked about once, with all its rows say of it", async () => {
    const { accounts, asked } = resolver({})
    await plan(sheet(...lines), { accounts })
    expect(asked).toHaveLength(2)
    expect(asked[0]).toMatchObject({
      key: "C-1",
      id: "sheet:C-1",
      line: 2,
      evidence: {
        ids: ["C-1"],
        names: ["石畳珈琲", "株式会社石畳珈琲"],
        mails: ["taro@ishidatami.example.jp", "hanako@ishidatami.example.jp"],
        domains: ["ishidatami.example.jp"],
        corporateNumbers: [],
        answers: []
      }
    })
    expect(asked[1]).toMatchObject({ key: "C-2", evidence: { ids: ["C-2"], names: ["潮騒フーズ"], mails: [] } })
  })

  it("what is linked is recorded of the ledger's account, and what is new of the sheet's own", async () => {
    const { accounts } = resolver({ "C-1": { account: "A-77" as AccountId, reason } })
    const made = await plan(sheet(...lines), { accounts })
    expect(made.counts).toMatchObject({ recorded: 3, refused: 0 })
    const of = (id: string) => made.events.filter(({ subjects }) => subjects.some((one) => one.id === id))
    expect(of("A-77").length).toBeGreaterThan(0)
    expect(of("sheet:C-2").length).toBeGreaterThan(0)
    const deals = made.events.filter(({ kind }) => kind === "deal-opened")
    expect(deals.map(({ data }) => (data as { readonly account: string }).account)).toEqual(["A-77", "sheet:C-2"])
    expect(JSON.stringify(made.events)).not.toContain('"kind":"account","id":"sheet:C-1"')
  })

  it("an account of the ledger is not opened again by a sheet of accounts, and two customers may be one account", async () => {
    const link: AccountLink = { account: "A-77" as AccountId, reason }
    const { accounts } = resolver({ 石畳珈琲: link, 石畳コーヒー: link })
    const text = "会社名,業種\n石畳珈琲,飲食\n石畳コーヒー,食品\n潮騒フーズ,食品\n"
    const made = await plan(text, { accounts })
    const opened = made.events.filter(({ kind }) => kind === "account-opened")
    expect(opened.map(({ subjects }) => subjects[0]!.id)).toEqual(["sheet:潮騒フーズ"])
    const ids = made.events.map((event) => event.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it("a row whose account has to be asked is refused with the candidates, and recorded once it is answered", async () => {
    const question = {
      customer: "石畳珈琲",
      candidates: [
        { account: "A-1" as AccountId, name: "石畳珈琲 本店", reason },
        { account: "A-2" as AccountId, name: "石畳珈琲 支店", reason }
      ]
    }
    const { accounts, asked } = resolver({ "C-1": { ask: question } })
    const made = await plan(sheet(...lines), { accounts })
    expect(asked).toHaveLength(2)
    expect(made.counts).toMatchObject({ recorded: 1, refused: 2 })
    expect(made.refused.map(({ code, line, question: asked }) => [code, line, asked])).toEqual([
      ["which-account", 2, question],
      ["which-account", 4, question]
    ])
    expect(made.refused[0]!.reason.ja).toContain("A-1「石畳珈琲 本店」（同じ番号）")
    expect(made.refused[0]!.remedy).toEqual({
      ja: "「どの取引先か」の列に取引先IDか「新規」と書いてください。",
      en: `Write the account's id or "new" into the column "Which account".`
    })
    const answered = [`${header},どの取引先か`, ...lines.map((line) => `${line},A-2`), ""].join("\n")
    const after = resolver({ "C-1": { account: "A-2" as AccountId, reason } })
    const existing = carriedOut([], made)
    const again = await plan(answered, { accounts: after.accounts }, existing)
    expect(after.asked[0]!.evidence.answers).toEqual(["A-2"])
    expect(again.counts).toMatchObject({ recorded: 3, refused: 0 })
    // What the answered row of the other customer says stands already.
    expect(kindsOf(again.events).filter((kind) => kind === "contacted")).toHaveLength(2)
    expect(positionsOf(carriedOut(existing, again)).size).toBe(2)
  })

  it("another account that a row names is asked about as well, and the row refused whole", async () => {
    const text = "会社名,業種,親会社\n石畳珈琲,飲食,石畳本社\n潮騒フーズ,食品,\n"
    const { accounts, asked } = resolver({ 石畳本社: { ask: { customer: "石畳本社", candidates: [] } } })
    const made = await plan(text, { accounts })
    expect(asked.map(({ key }) => key)).toEqual(["石畳珈琲", "石畳本社", "潮騒フーズ"])
    expect(asked[1]!.evidence.names).toEqual(["石畳本社"])
    expect(made.counts).toMatchObject({ recorded: 1, refused: 1 })
    expect(made.refused[0]).toMatchObject({ code: "which-account", line: 2 })
    expect(JSON.stringify(made.events)).not.toContain("石畳珈琲")
  })
})

describe("Ids that are the ledger's own", () => {
  it("are taken letter by letter, with nothing in front", async () => {
    const { activityLog } = await import("../../src/index.ts")
    const profile = { ...activityLog, name: "own", ids: "own" as const }
    const text = "日付,商談ID,顧客ID,チャネル,要点\n2026/11/02,log：Ｄ－１,crm:ａ  b,電話,挨拶\n"
    const made = await plan(text, { profile })
    expect(made.events.find(({ kind }) => kind === "deal-opened")).toMatchObject({
      subjects: [
        { kind: "deal", id: "log：Ｄ－１" },
        { kind: "account", id: "crm:ａ  b" }
      ],
      data: { account: "crm:ａ  b" }
    })
  })
})
