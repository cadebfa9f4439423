/** A sheet goes in at the command line: looked at, again, edited, mended, answered, and taken back. */
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import type { Ran } from "../running.ts"
import { genzaichiHere } from "../running-here.ts"

const sample = (name: string): string => fileURLToPath(new URL(`../../samples/ten-minutes/${name}`, import.meta.url))

let folder: string
let log: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  log = join(folder, "log.csv")
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const taking = (sheet: string, ...words: ReadonlyArray<string>): Promise<Ran> =>
  genzaichiHere([
    "import",
    sheet,
    "--into",
    log,
    "--lang",
    "en",
    ...words,
    ...(words.includes("--at") ? [] : ["--at", "2026-11-20"])
  ])

const done = async (ran: Promise<Ran>): Promise<string> => {
  const { code, error, out } = await ran
  expect([error, code]).toEqual(["", 0])
  return out
}

const asked = (...words: ReadonlyArray<string>): Promise<string> => done(genzaichiHere([...words, "--lang", "en"]))

/** Where every deal of the log stands, as the summary for Excel tells it; without the mark of when it was written. */
const standing = async (): Promise<ReadonlyArray<string>> => {
  const to = join(folder, "standing.csv")
  await asked("export", "summary", "--from", log, "--to", to, "--at", "2026-12-01", "--overwrite")
  return readFileSync(to, "utf8")
    .split("\r\n")
    .map((row) => row.replace(/,[^,]*$/, ""))
}

/** A sheet of these lines in the folder. */
const sheetOf = (name: string, ...lines: ReadonlyArray<string>): string => {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join("\n")}\n`)
  return path
}

describe("A dry run (E5)", () => {
  it("says on one screen what would be recorded and changed, and leaves no file behind", async () => {
    const out = await done(taking(sample("customers.csv"), "--dry-run"))
    expect(out.split("\n").length).toBeLessThanOrEqual(40)
    expect(out).toContain("Looked at customers.csv (nothing is recorded yet)")
    expect(out).toContain("6 rows = 4 recorded + 1 refused + 1 blank")
    expect(out).toContain("40 new events")
    expect(out).toContain("of the new deals 2 open without a next action (Minato Print, Tsubame Logistics)")
    expect(out).toContain('line 5 "Last contact date" “2026-11-31”: The date cannot be read')
    expect(out).toContain(`genzaichi import ${sample("customers.csv")} --into ${log} --at 2026-11-20   # record it`)
    expect(readdirSync(folder)).toEqual([])
  })

  it("speaks Japanese where asked to, and so do the commands it proposes", async () => {
    const { out } = await genzaichiHere(["import", sample("customers.csv"), "--into", log, "--lang", "ja", "--dry-run"])
    expect(out).toContain("（まだ何も記録していません）")
    expect(out).toContain("■ 変わること")
    expect(out).toMatch(/--lang ja {3}# 記録する/)
  })

  it("of an edited sheet says which positions change, and changes none", async () => {
    await done(taking(sample("customers.csv")))
    const before = readFileSync(log)
    const out = await done(taking(sample("customers-edited.csv"), "--as", "customers.csv", "--dry-run"))
    expect(out).toContain("1 deal gets another next action (Aoba Works)")
    expect(out).toContain("1 deal on to a later status (Aoba Works)")
    expect(readFileSync(log).equals(before)).toBe(true)
  })

  it("of what refuses every row leaves no file either, and a layout that is not known has a screen of its own", async () => {
    const ran = await taking(sheetOf("stock.csv", "article,shelf", "bolts,A3"))
    expect(ran.code).toBe(2)
    expect(ran.error.split("\n")[0]).toMatch(
      /stock\.csv: no header was found, or this layout is not known; nothing was recorded$/
    )
    expect(ran.error).toContain('Line 1 has: "article", "shelf"')
    expect(existsSync(log)).toBe(false)
  })
})

describe("The same sheet again, edited, taken back, and in again (E6, law 11)", () => {
  it("says nothing new the second time, and the log stays as it was", async () => {
    expect(await done(taking(sample("customers.csv")))).toContain("Imported customers.csv into")
    const before = readFileSync(log)
    const again = await done(taking(sample("customers.csv")))
    expect(again).toContain("customers.csv says nothing new. Nothing was recorded")
    expect(readFileSync(log).equals(before)).toBe(true)
  })

  it("records of an edited sheet the difference alone, and a row that was deleted deletes nothing", async () => {
    await done(taking(sample("customers.csv")))
    const out = await done(taking(sample("customers-edited.csv"), "--as", "customers.csv"))
    expect(out).toContain("3 new events, 28 stood already")
    expect(out).toContain("1 row recorded before and no longer in the sheet. Nothing was removed.")
    expect((await standing()).join("\n")).toContain("Tsubame Logistics")
  })

  it("undone it is as before, and imported again as it was", async () => {
    await done(taking(sample("customers.csv")))
    const before = await standing()
    await done(taking(sample("customers-edited.csv"), "--as", "customers.csv"))
    const edited = await standing()
    expect(edited).not.toEqual(before)

    const look = await done(taking(sample("customers-edited.csv"), "--as", "customers.csv", "--undo", "--dry-run"))
    expect(look).toContain("nothing is done yet")
    expect(await standing()).toEqual(edited)

    const undone = await done(taking(sample("customers-edited.csv"), "--as", "customers.csv", "--undo"))
    expect(undone).toContain("Took back the import of customers-edited.csv")
    expect(await standing()).toEqual(before)

    await done(taking(sample("customers-edited.csv"), "--as", "customers.csv"))
    expect(await standing()).toEqual(edited)
    const told = await asked("imports", "--into", log)
    expect(told.match(/finished|taken back|half way/g)).toEqual(["finished", "taken back", "finished"])
  })

  it("takes nothing back where nothing was imported, and makes no file for it", async () => {
    expect(await done(taking(sample("customers.csv"), "--undo"))).toContain(
      "There is no import of customers.csv to take back"
    )
    expect(existsSync(log)).toBe(false)
  })
})

describe("Rows that were refused (E4)", () => {
  it("come as a CSV; mended and handed in with the sheet they are recorded once", async () => {
    const out = await done(taking(sample("customers.csv")))
    const refused = join(folder, "customers-refused.csv")
    expect(out).toContain(`Refused rows are in ${refused}. Once mended`)
    expect(readFileSync(refused, "utf8")).toContain("2026-11-31")
    writeFileSync(refused, readFileSync(refused, "utf8").replace("2026-11-31", "2026-11-13"))

    const mended = await done(taking(sample("customers.csv"), "--mended", refused))
    expect(mended).toContain("6 rows = 5 recorded + 0 refused + 1 blank")
    expect(mended).toContain("1 new deal (Shirakaba Foods)")
    const once = await standing()
    expect(once.filter((row) => row.includes("Shirakaba Foods"))).toHaveLength(1)
    await done(taking(sample("customers.csv"), "--mended", refused))
    expect(await standing()).toEqual(once)
  })

  it("do not overwrite a file somebody has begun to mend", async () => {
    await done(taking(sample("customers.csv")))
    const begun = join(folder, "customers-refused.csv")
    writeFileSync(begun, readFileSync(begun, "utf8").replace("2026-11-31", "2026-11-13"))
    const out = await done(taking(sample("customers.csv")))
    expect(out).toContain("customers-refused-2.csv")
    expect(readFileSync(begun, "utf8")).toContain("2026-11-13")
  })

  it("that were mended and are in the sheet no more are counted as left out", async () => {
    await done(taking(sample("customers.csv")))
    const [header = "", ...rows] = readFileSync(sample("customers.csv"), "utf8").split("\n")
    const shorter = sheetOf("customers.csv", header, ...rows.filter((row) => row !== "" && !row.startsWith("K-03")))
    const out = await done(taking(shorter, "--mended", sample("customers-mended.csv"), "--dry-run"))
    expect(out).toContain("1 mended row left out: the sheet has no such row any more")
  })
})

describe("Customers that may be accounts which are kept (D1)", () => {
  beforeEach(() => done(taking(sample("customers.csv"))))

  it("are asked about once each, with the commands that answer, and answered", async () => {
    const out = await done(taking(sample("fair.csv"), "--dry-run"))
    expect(out).toContain("■ Which account is it? (2)")
    expect(out).toContain('"Minato Printing": no account resembles it')
    // Whoever looks is shown how to look on.
    expect(out).toMatch(/--customer "Minato Printing=new" --dry-run {3}# answer/)

    const answered = await done(
      taking(sample("fair.csv"), "--customer", "Minato Printing=customers.csv:K-02", "--new-accounts")
    )
    expect(answered).toContain("3 rows = 3 recorded + 0 refused + 0 blank")
    expect(answered).toContain('"Minato Printing" is Minato Print [customers.csv:K-02]: as was answered')
    expect(answered).toContain("1 new account (Nishikigoi Ponds)")
  })

  it("need no answer the second time", async () => {
    await done(taking(sample("fair.csv"), "--customer", "Minato Printing=customers.csv:K-02", "--new-accounts"))
    const again = await done(taking(sample("fair.csv")))
    expect(again).toContain("fair.csv says nothing new")
    expect(again).not.toContain("Which account is it?")
  })

  it("of one name in two rows are asked about in one line", async () => {
    const twice = sheetOf(
      "visits.csv",
      "date,customer id,company,channel,gist",
      "2026-11-18,V-1,Minato Printing,visit,one",
      "2026-11-19,V-2,Minato Printing,visit,two"
    )
    const out = await done(taking(twice, "--dry-run"))
    expect(out).toContain("■ Which account is it? (1)")
  })

  it("a wrong pair is refused in a line", async () => {
    const ran = await taking(sample("fair.csv"), "--customer", "Minato Printing")
    expect(ran.code).toBe(2)
    expect(ran.error).toBe('genzaichi: --customer Minato Printing: write it as "name=value"\n')
  })
})

describe("What the columns are (E1)", () => {
  it("is put right at the command line, kept as a profile, and needs no telling then", async () => {
    const visits = sheetOf("visits.csv", "visited,client name,what was said", "2026-11-18,Aoba Works,liked it")
    const unknown = await taking(visits, "--dry-run")
    expect(unknown.code).toBe(2)

    const profile = join(folder, "visits.json")
    const told = ["date=visited", "customer=client name", "gist=what was said"].flatMap((one) => ["--column", one])
    const first = await done(
      taking(visits, "--profile", "activity-log", ...told, "--dry-run", "--mapping", "--save-profile", profile)
    )
    expect(first).toContain("1 row = 1 recorded + 0 refused + 0 blank")
    expect(first).toContain('B  "client name" → customer (as you said)')

    expect(first).toContain(
      `genzaichi import ${visits} --into ${log} --profile ${profile} --at 2026-11-20   # record it`
    )

    const out = await done(taking(visits, "--profile", profile))
    expect(out).toContain("1 new deal (Aoba Works)")
    // Its statuses are its own, so asking the log takes the profile along.
    expect(out).toContain(`genzaichi report --from ${log} --profile ${profile}`)
  })

  it("is guessed where nobody said it, with a command to copy", async () => {
    const people = sheetOf(
      "list.csv",
      "customer name,mail adress,industries",
      "Aoba Works,kida@aoba.example.com,printing"
    )
    const { code, error } = await taking(people, "--dry-run")
    expect(code).toBe(2)
    expect(error).toMatch(/^ {2}A guess \(\S+, not used yet\): "customer name" is customer \(100 %\)/m)
    expect(error).toMatch(/^ {4}genzaichi import \S+list\.csv .*--profile \S+ .*--dry-run$/m)
  })

  it("a column a named layout needs is asked for by its name", async () => {
    const { code, error } = await taking(sample("customers.csv"), "--profile", "crm-change-log")
    expect(code).toBe(2)
    expect(error).toContain("a column is missing that the layout crm-change-log needs; nothing was recorded")
    expect(error).toMatch(/--profile crm-change-log .*--column "\w+=…" --dry-run/)
  })
})

describe("Out and back in (law 11)", () => {
  beforeEach(() => done(taking(sample("customers.csv"))))

  it("an export nobody edited changes nothing, and of an edited one the edit is recorded", async () => {
    const out = join(folder, "deals.csv")
    await asked("export", "summary", "--from", log, "--to", out, "--at", "2026-11-21")
    expect(await done(taking(out, "--at", "2026-11-22"))).toContain("deals.csv says nothing new. Nothing was recorded")
    const text = readFileSync(out, "utf8")
    expect(text).toContain("send the quote")
    writeFileSync(out, text.replace("send the quote", "send the contract"))
    const edited = await done(taking(out, "--at", "2026-11-22"))
    expect(edited).toContain("1 deal gets another next action (Aoba Works)")
    expect((await standing()).join("\n")).toContain("send the contract")
  })

  it("is not written over a file that is there, nor over the log", async () => {
    const there = sheetOf("deals.csv", "mine")
    const ran = await genzaichiHere(["export", "summary", "--from", log, "--to", there, "--lang", "en"])
    expect([ran.code, readFileSync(there, "utf8")]).toEqual([2, "mine\n"])
    const over = await genzaichiHere(["export", "log", "--from", log, "--to", log, "--overwrite", "--lang", "en"])
    expect(over.code).toBe(2)
    expect(over.error).toContain("this is the file everything is kept in; give another name")
  })

  it("of a log that is not there is refused, instead of a sheet without rows", async () => {
    const to = join(folder, "deals.csv")
    const ran = await genzaichiHere(["export", "summary", "--from", `${log}x`, "--to", to, "--lang", "en"])
    expect([ran.code, ran.error]).toEqual([2, expect.stringContaining(`--from ${log}x: no such file`)])
    expect(existsSync(to)).toBe(false)
  })

  it("says which characters CP932 does not have, or writes nothing where that is asked", async () => {
    const emoji = sheetOf("visits.csv", "date,company,channel,gist", "2026-11-18,Aoba Works,visit,all well 🎉")
    await done(taking(emoji, "--new-accounts"))
    const to = join(folder, "out.csv")
    const words = ["export", "activities", "--from", log, "--to", to, "--encoding", "cp932", "--at", "2026-11-21"]
    const refused = await genzaichiHere([...words, "--missing", "refuse", "--lang", "en"])
    expect([refused.code, existsSync(to)]).toEqual([2, false])
    expect(await asked(...words)).toContain("1 character that CP932 does not have stand as 〓: 🎉")
    expect(existsSync(to)).toBe(true)
  })

  it("a workbook goes out, and is refused coming in with what to do", async () => {
    const book = join(folder, "deals.xlsx")
    await asked("export", "summary", "--from", log, "--to", book)
    const ran = await taking(book)
    expect(ran.code).toBe(2)
    expect(ran.error).toMatch(/deals\.xlsx.*CSV/)
  })

  it("the whole log comes into another log as it was, and into the same as nothing new", async () => {
    const out = join(folder, "all.csv")
    await asked("export", "log", "--from", log, "--to", out)
    expect(await done(taking(out))).toContain("The whole log all.csv says nothing new. Nothing was recorded")

    const before = await standing()
    log = join(folder, "other.csv")
    expect(await done(taking(out, "--dry-run"))).toContain("41 rows = 41 added + 0 stood already")
    expect(existsSync(log)).toBe(false)
    await done(taking(out))
    expect(await standing()).toEqual(before)
    expect((await taking(out, "--undo")).code).toBe(2)
  })

  it("a whole log that somebody has edited is refused with its rows, and nothing is recorded", async () => {
    const out = join(folder, "all.csv")
    await asked("export", "log", "--from", log, "--to", out)
    writeFileSync(out, readFileSync(out, "utf8").replace("send the quote", "send nothing"))
    const ran = await taking(out)
    expect(ran.code).toBe(2)
    expect(ran.error).toContain("of 41 rows 0 cannot be read and 1 do not fit what is kept here; nothing was recorded")
    expect(ran.error).toMatch(/^ {2}line \d+: the store has this event with other content/m)
  })
})

describe("What is kept is asked like a sheet (E3)", () => {
  it.each(["report", "agenda", "accounts"])("by genzaichi %s --from, which leaves it as it was", async (command) => {
    await done(taking(sample("customers.csv")))
    const before = readFileSync(log)
    const page = command === "report" ? ["--out", join(folder, "page.html")] : []
    const out = await asked(command, "--from", log, "--at", "2026-11-21", ...page)
    expect(out).toContain("Aoba Works")
    expect(readFileSync(log).equals(before)).toBe(true)
  })

  it("several sheets go in at once, each with its screen, and what is about one of them is refused", async () => {
    copyFileSync(sample("customers.csv"), join(folder, "a.csv"))
    const both = [join(folder, "a.csv"), sample("fair.csv")]
    const said = await done(
      genzaichiHere(["import", ...both, "--into", log, "--at", "2026-11-20", "--lang", "en", "--new-accounts"])
    )
    expect(said.match(/^Imported /gm)).toHaveLength(2)
    const ran = await genzaichiHere(["import", ...both, "--into", log, "--as", "one.csv", "--lang", "en"])
    expect([ran.code, ran.error]).toEqual([
      2,
      "genzaichi: --as: this is about one sheet; import the sheets one by one\n"
    ])
  })
})
