import { execFileSync, spawnSync } from "node:child_process"
import * as fc from "fast-check"
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { LogDamaged, NotALog } from "../../src/store/index.ts"
import { append, freshFolder, refusalOf, seed, wholeLog, withLog } from "./stage.ts"

/** A log of six rows: the events a to f on lines 2 to 7. */
const sixRows = async (path: string): Promise<string> => {
  await withLog(path, async (log) => {
    for (const ids of [["a"], ["b"], ["c", "d"], ["e"], ["f"]]) await append(log, ids, "価格を説明、=A1 の件")
  })
  return readFileSync(path, "utf8")
}

/** The log, harmed, and what opening it says. */
const damageOf = async (harm: (lines: Array<string>) => ReadonlyArray<string>) => {
  const path = join(freshFolder(), "log.csv")
  const text = (await sixRows(path)).split("\n")
  const harmed = harm(text).join("\n")
  writeFileSync(path, harmed)
  const fault = await refusalOf(path)
  expect(fault).toBeInstanceOf(LogDamaged)
  // Nothing was changed, and nothing was left behind.
  expect(readFileSync(path, "utf8")).toBe(harmed)
  expect(readdirSync(dirname(path))).toEqual(["log.csv"])
  return fault as LogDamaged
}
const rowsOf = ({ rows }: LogDamaged) => rows.map(({ event, line, what }) => [line, what, event])

describe("a log that is not as it was written is never believed", () => {
  it("names the row where a cell was edited", async () => {
    const fault = await damageOf((lines) => lines.with(3, lines[3]!.replace("価格", "値段")))
    expect(rowsOf(fault)).toEqual([[4, "edited", "c"]])
    expect(fault.message).toContain("line 4 (event c): a cell was edited")
    expect(fault.remedy.ja).toContain("控え")
  })
  it("names the cell where it no longer reads as what it should", async () => {
    const fault = await damageOf((lines) =>
      lines.with(2, lines[2]!.replace("2026-11-02T00:00:00.000Z", "2026/11/2 9:00"))
    )
    expect(fault.rows[0]?.problem.ja).toBe("3行目（イベントb）：列「occurredAt」のセルが書き換えられています")
  })
  it("names every row that was edited", async () => {
    const fault = await damageOf((lines) =>
      lines.map((line, place) => (place === 2 || place === 5 ? line.replace("説明", "相談") : line))
    )
    expect(rowsOf(fault)).toEqual([
      [3, "edited", "b"],
      [6, "edited", "e"]
    ])
    expect(fault.count).toBe(2)
  })
  it("names the last row like any other", async () => {
    const fault = await damageOf((lines) => lines.with(6, lines[6]!.replace("説明", "相談")))
    expect(rowsOf(fault)).toEqual([[7, "edited", "f"]])
  })
  it("tells where rows are missing, and which", async () => {
    const fault = await damageOf((lines) => lines.toSpliced(2, 1))
    expect(rowsOf(fault)).toEqual([[3, "missing", "c"]])
    expect(fault.problem.en).toContain("rows before it are gone (sequence 2 of acme)")
  })
  it("tells which rows were swapped", async () => {
    const fault = await damageOf((lines) => lines.toSpliced(1, 2, lines[2]!, lines[1]!))
    expect(rowsOf(fault).slice(0, 2)).toEqual([
      [2, "moved", "b"],
      [3, "moved", "a"]
    ])
  })
  it("tells which row stands twice", async () => {
    const fault = await damageOf((lines) => lines.toSpliced(5, 0, lines[1]!))
    expect(rowsOf(fault)[0]).toEqual([6, "copied", "a"])
  })
  it("tells a row that is none", async () => {
    const fault = await damageOf((lines) => lines.toSpliced(4, 0, "合計,,,"))
    expect(rowsOf(fault)[0]).toEqual([5, "unreadable", undefined])
  })
  it("tells zeros in the middle", async () => {
    const fault = await damageOf((lines) => lines.with(2, "\0".repeat(lines[2]!.length)))
    expect(fault.rows[0]).toMatchObject({ line: 3, what: "zeroed" })
  })

  it("finds whichever byte was changed", async () => {
    const path = join(freshFolder(), "log.csv")
    await sixRows(path)
    const bytes = readFileSync(path)
    const heading = bytes.indexOf(10) + 1
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: bytes.length - 2 }),
        fc.integer({ min: 1, max: 255 }),
        async (place, other) => {
          fc.pre(bytes[place] !== other)
          const changed = Buffer.from(bytes)
          changed[place] = other
          writeFileSync(path, changed)
          const fault = await refusalOf(path)
          expect(fault).toSatisfy((one) => one instanceof LogDamaged || one instanceof NotALog)
          if (place < heading || !(fault instanceof LogDamaged)) return
          const line = bytes.subarray(0, place).toString("latin1").split("\n").length
          // A line break that is gone makes one row of two.
          expect(fault.rows.map((row) => row.line)).toContain(line)
        }
      ),
      { numRuns: 1000, seed }
    )
  })

  it("is told from files that are something else", async () => {
    const path = join(freshFolder(), "log.csv")
    for (const text of ["日付,会社名\n2026/11/02,青葉製作所\n", "PK\u0003\u0004", "x"]) {
      writeFileSync(path, text)
      expect(await refusalOf(path)).toBeInstanceOf(NotALog)
      expect(readFileSync(path, "utf8")).toBe(text)
    }
  })
  it("is told from a log that a newer version wrote", async () => {
    const path = join(freshFolder(), "log.csv")
    const text = await sixRows(path)
    writeFileSync(path, text.replace("id,command", "id,weather,command"))
    expect(await refusalOf(path)).toMatchObject({ _tag: "NotALog", problem: { en: expect.stringContaining("newer") } })
  })
})

describe("a log that a spreadsheet program saved in between", () => {
  const asExcel = (text: string): string =>
    text
      .replaceAll(
        /(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):\d\d\.\d{3}Z/g,
        (_, year, month, day, hour, minute) => `${year}/${Number(month)}/${Number(day)} ${Number(hour)}:${minute}`
      )
      .replaceAll("\n", "\r\n")

  const signsOf = async (save: (text: string) => string | Uint8Array): Promise<string> => {
    const path = join(freshFolder(), "log.csv")
    writeFileSync(path, save(await sixRows(path)))
    const fault = await refusalOf(path)
    expect(fault).toBeInstanceOf(LogDamaged)
    expect((fault as LogDamaged).problem.ja).toContain("保存し直されています")
    return (fault as LogDamaged).message
  }

  it("Excel as CSV UTF-8: line breaks and dates", async () => {
    const message = await signsOf(asExcel)
    expect(message).toContain("CRLF")
    expect(message).toContain("its dates and times were rewritten")
  })
  it("Excel as CSV: another encoding, and the mark is gone", async () => {
    // 価格 in CP932 is what bytes of the file become; what matters is that they are no UTF-8.
    const message = await signsOf((text) =>
      Buffer.from(asExcel(text).slice(1).replaceAll("価格", "\x89\xbf\x8ai"), "latin1")
    )
    expect(message).toContain("BOM")
    expect(message).toContain("not UTF-8")
  })
  it("Excel with another separator", async () => {
    expect(await signsOf((text) => asExcel(text).replaceAll(",", ";"))).toContain("not separated by commas")
  })
  it("an editor that drops the mark alone", async () => {
    expect(await signsOf((text) => text.slice(1))).toContain("BOM")
  })
  it("a program that puts every cell in quotes", async () => {
    const quoted = (text: string) =>
      `\uFEFF${text
        .slice(1)
        .split("\n")[0]!
        .split(",")
        .map((cell) => `"${cell}"`)
        .join(",")}\n`
    expect(await signsOf(quoted)).toContain("in quotes")
  })
  it("an editor that adds or takes off the last line break does no harm", async () => {
    const path = join(freshFolder(), "log.csv")
    const text = await sixRows(path)
    writeFileSync(path, text.slice(0, -1))
    expect(await withLog(path, wholeLog)).toHaveLength(6)
    expect(readFileSync(path, "utf8")).toBe(text)
  })

  const soffice = spawnSync("soffice", ["--version"]).status === 0
  it.skipIf(!soffice)(
    "LibreOffice, opened and saved",
    async () => {
      const folder = freshFolder()
      const path = join(folder, "log.csv")
      await sixRows(path)
      execFileSync("soffice", [
        `-env:UserInstallation=file://${join(folder, "profile")}`,
        "--headless",
        "--infilter=CSV:44,34,76,1",
        "--convert-to",
        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
        "--outdir",
        join(folder, "saved"),
        path
      ])
      renameSync(join(folder, "saved", "log.csv"), path)
      expect(await refusalOf(path)).toBeInstanceOf(LogDamaged)
    },
    120_000
  )
})
