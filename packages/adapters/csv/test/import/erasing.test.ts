/** What a cell may say besides its content: nothing at all, that what stood there is erased, or digits a spreadsheet lost. */
import { describe, expect, it } from "vitest"
import { activityLog, type Profile, summary } from "../../src/index.ts"
import { carriedOut, kindsOf, plan, positionsOf } from "./sheets.ts"

const sheet = (...lines: ReadonlyArray<string>): string => lines.map((line) => `${line}\n`).join("")
const erases = ["（削除）", "-DELETE-"]
const master: Profile = { ...summary, name: "summary with a word for erasing", erases }
const log: Profile = { ...activityLog, name: "log with a word for erasing", erases }

const header = "顧客ID,会社名,最終接点日,チャネル,要点,次アクション,ステータス,金額,温度感"
const full = "C-1,石畳珈琲,2026/11/10,電話,見積を説明,山田→11/27まで→見積再送,提案中,¥1200000,高"
const first = async () => carriedOut([], await plan(sheet(header, full), { profile: master }))
const again = async (line: string) => {
  const before = await first()
  const made = await plan(sheet(header, line), { profile: master, writtenOn: "2026-11-21" }, before)
  return { made, position: [...positionsOf(carriedOut(before, made)).values()][0]! }
}

describe("Blank cells and the word for erasing (E1, E2)", () => {
  it("a blank cell erases nothing", async () => {
    const { made, position } = await again("C-1,石畳珈琲,2026/11/10,,,山田→11/27まで→見積再送,,,")
    expect(made.events).toEqual([])
    expect(position.amount?.value.minor).toBe(1_200_000)
    expect(position.temperature?.value).toBe("hot")
  })

  it("the profile's word erases what the sheet said there, and nothing else", async () => {
    const { made, position } = await again(full.replace("¥1200000", "（削除）"))
    expect(kindsOf(made.events)).toEqual(["retracted"])
    expect(position.amount).toBeNull()
    expect(position.temperature?.value).toBe("hot")
    expect(position.status).toMatchObject({ value: "proposal" })
  })

  it("the word is known in any width and case", async () => {
    const { position } = await again(full.replace("高", " －ｄｅｌｅｔｅ－ "))
    expect(position.temperature).toBeNull()
    expect(position.amount?.value.minor).toBe(1_200_000)
  })

  it("of a group, only the cell that says so is left out", async () => {
    const { made, position } = await again(full.replace("見積を説明", "（削除）"))
    expect(kindsOf(made.events)).toEqual(["contacted", "retracted"])
    expect(made.events[0]!.data).toEqual({ channel: "call", direction: "both" })
    expect(position.lastContact?.channel).toBe("call")
  })

  it("an erased next action has been cleared, as an emptied one", async () => {
    const { made, position } = await again(full.replace("山田→11/27まで→見積再送", "（削除）"))
    expect(kindsOf(made.events)).toEqual(["action-replaced"])
    expect(position.actions).toEqual([])
  })

  it("of a profile that names no such word, it is a text like any other", async () => {
    const before = carriedOut([], await plan(sheet(header, full)))
    const made = await plan(sheet(header, full.replace("見積を説明", "（削除）")), { writtenOn: "2026-11-21" }, before)
    expect(made.events[0]!.data).toMatchObject({ gist: "（削除）" })
  })

  it("in a log, an erased cell takes out what that row said of it", async () => {
    const lines = [
      "日付,顧客ID,チャネル,要点,ステータス",
      "2026/11/02,C-1,電話,挨拶,提案中",
      "2026/11/09,C-1,訪問,説明,交渉中"
    ]
    const before = carriedOut([], await plan(sheet(...lines), { profile: log }))
    const made = await plan(sheet(...lines).replace("交渉中", "-delete-"), { profile: log }, before)
    expect(kindsOf(made.events)).toEqual(["retracted"])
    const position = [...positionsOf(carriedOut(before, made)).values()][0]!
    expect(position.status).toMatchObject({ value: "proposal" })
  })
})

describe("Long numbers a spreadsheet has shortened (E4)", () => {
  const accounts = "顧客ID,会社名,法人番号,電話番号,業種"
  it.each([
    ["法人番号", "C-1,石畳珈琲,7.01E+12,,飲食", 3],
    ["電話番号", "C-1,石畳珈琲,,8.19012E+11,飲食", 4],
    ["顧客ID", "1.23E+15,石畳珈琲,,,飲食", 1]
  ])("the row is refused with the reason and the remedy: %s", async (column, line, place) => {
    const made = await plan(sheet(accounts, line, "C-2,潮騒フーズ,,,食品"))
    expect(made.counts).toMatchObject({ rows: 2, recorded: 1, refused: 1 })
    expect(made.refused).toMatchObject([{ code: "number-lost", line: 2, column: place, header: column }])
    expect(made.refused[0]!.reason.ja).toContain("7.01E+12")
    expect(made.refused[0]!.remedy.en).toBe("Make the column text, and take the number from its source again.")
  })

  it("full-width and small letters are the same damage; a name or a gist with such letters is none", async () => {
    const made = await plan(sheet(accounts, "C-1,石畳珈琲,７．０１ｅ＋１２,,", "C-3,E+12 Inc,,,工作 1E+5"))
    expect(made.refused).toMatchObject([{ line: 2, code: "number-lost" }])
    expect(made.counts.recorded).toBe(1)
  })

  it("a row of an earlier import whose number was lost since is not taken for one that is gone", async () => {
    const before = carriedOut([], await plan(sheet(accounts, "C-1,石畳珈琲,,03-1234-5678,飲食")))
    const made = await plan(sheet(accounts, "C-1,石畳珈琲,7.01E+12,,飲食"), {}, before)
    expect(made.missing).toEqual([])
    expect(made.counts.refused).toBe(1)
    expect(made.events).toEqual([])
  })
})

describe("Text that an export has guarded", () => {
  it("is read without its sign, ids and keys too", async () => {
    const text = sheet("日付,顧客ID,会社名,チャネル,要点", `2026/11/02,'=C-1,"'+81 Foods",電話,'-3%で合意`)
    const made = await plan(text)
    const contact = made.events.find(({ kind }) => kind === "contacted")!
    expect(contact.subjects[0]).toEqual({ kind: "deal", id: "sheet:=C-1" })
    expect(contact.data).toMatchObject({ gist: "-3%で合意" })
    expect(made.events.find(({ kind }) => kind === "deal-opened")!.data).toMatchObject({ customer: "+81 Foods" })
  })
  it("a text that only begins with an apostrophe keeps it", async () => {
    const made = await plan(sheet("日付,顧客ID,チャネル,要点", "2026/11/02,C-1,電話,'90s poster"))
    expect(made.events.find(({ kind }) => kind === "contacted")!.data).toMatchObject({ gist: "'90s poster" })
  })
})
