/** What sheets of one company share: accounts and people, where each row's deal is one of its own. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { planImportPromise } from "@genzaichi/csv"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openedOnce } from "../../src/command/together.ts"
import { genzaichiHere } from "../running-here.ts"

const calendar = makeCalendar(japaneseCalendar)
const sheets = {
  "log.csv": "日付,顧客ID,会社名,チャネル,方向,要点\n2026-11-02,C-1,竹芝電機,電話,受信,見積の相談\n",
  "summary.csv":
    "顧客ID,会社名,最終接点日,接点チャネル,要点,ステータス\nC-1,竹芝電機,2026-11-16,メール,返信待ち,提案中\n",
  "master.csv": "顧客ID,会社名,業種,住所\nC-1,株式会社竹芝電機,電機,東京都港区1\n",
  "contracts.csv": "契約番号,顧客ID,会社名,製品,満了日\nK-1,C-1,竹芝電機(株),保守,2027-03-31\n",
  "people.csv": "顧客ID,会社名,氏名,メールアドレス,役職\nC-1,竹芝電機,芝 浩,shiba@takeshiba.example.jp,部長\n",
  "inquiries.csv":
    "受付日,顧客ID,会社名,ご担当者,メールアドレス,種別,内容\n2026-11-10,C-1,竹芝電機,芝様,shiba@takeshiba.example.jp,質問,更新の手順\n"
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  for (const [name, text] of Object.entries(sheets)) writeFileSync(join(folder, name), text)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const files = () => Object.keys(sheets).map((name) => join(folder, name))
const asked = ["--at", "2026-11-20", "--written", "2026-11-20", "--lang", "en"]

describe("genzaichi report on sheets of one company (D1, E3)", () => {
  it("keeps their deals apart, and shows the customer once, with what each sheet tells", async () => {
    const out = join(folder, "page.html")
    const { code, out: text } = await genzaichiHere(["report", ...files(), ...asked, "--out", out])
    expect(code).toBe(0)
    expect(text).toMatch(/2 deals in all/)
    const accounts = readFileSync(out, "utf8").split('<h2 id="accounts">')[1]!.split('<h2 id="read">')[0]!
    const rows = [...accounts.matchAll(/<tr><td class="name">/g)]
    expect(rows).toHaveLength(1)
    const [company] = accounts.split('<article class="company')[1]!.split("</article>")
    for (const told of ["株式会社竹芝電機", "C-1", "電機", "保守", "芝 浩", "更新の手順"])
      expect(company).toContain(told)
    expect(accounts).not.toContain("together:")
    // Two deals of one id are told apart by their sheets.
    expect([...new Set(accounts.match(/[a-z]+\.csv:C-1/g))].toSorted()).toEqual(["log.csv:C-1", "summary.csv:C-1"])
  })

  it("says of no sheet of accounts that it tells no contacts, and of a log without next actions that it tells none", async () => {
    const { out } = await genzaichiHere(["report", ...files(), ...asked, "--out", join(folder, "page.html")])
    const read = out.split("■ What was read")[1]!.replace(/\n {4}(?! )/g, " ")
    expect(read.match(/tells nothing of contacts/g)).toBeNull()
    // The log and the summary, which have no such column; four sheets are not asked.
    expect(read.match(/tells nothing of next actions/g)).toHaveLength(2)
  })
})

describe("sheets that open the same account or introduce the same person", () => {
  const plan = (text: string, source: string) =>
    planImportPromise({
      pieces: [new TextEncoder().encode(text)],
      source,
      accountNamespace: "shared",
      writtenOn: "2026-11-20",
      calendar
    })

  it("do so once; what another says of them that is new describes them, and what is the same is not said again", async () => {
    const people = await plan(sheets["people.csv"], "people")
    const inquiries = await plan(sheets["inquiries.csv"], "inquiries")
    const kinds = (plans: ReadonlyArray<Awaited<ReturnType<typeof plan>>>) =>
      openedOnce(plans).map(({ events }) => events.map(({ kind }) => kind).filter((kind) => kind.startsWith("person-")))
    // The inquiry has a day on which they met, the card has none.
    expect(kinds([people, inquiries])).toEqual([["person-described", "person-described"], ["person-introduced"]])
    // By mail address and title known already.
    const again = await plan(sheets["inquiries.csv"].replace("11-10", "11-12"), "more inquiries")
    expect(kinds([inquiries, again])).toEqual([["person-introduced"], []])
    // What is appended is what is planned, and nothing else.
    for (const { events, pieces } of openedOnce([people, inquiries, again])) {
      expect(pieces.flatMap((piece) => piece.events)).toEqual(events)
    }
  })
})
