import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran, sheet } from "../running.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const agenda = (...words: ReadonlyArray<string>): Promise<Ran> => genzaichi(["agenda", ...words], folder)
const smallIn = (lang: "ja" | "en", ...words: ReadonlyArray<string>): Promise<Ran> =>
  agenda(sheet("small-log.csv"), "--at", "2026-11-20", "--written", "2026-11-20", "--lang", lang, ...words)
const small = (...words: ReadonlyArray<string>): Promise<Ran> => smallIn("en", ...words)

/** The days that are headed, in order. */
const daysOf = ({ out }: Ran): ReadonlyArray<string> => Array.from(out.matchAll(/^■ (.*)$/gm), ([, day = ""]) => day)

describe("genzaichi agenda", () => {
  for (const lang of ["ja", "en"] as const) {
    it(`says of the samples what turns stale on which day, why, and whose it is (${lang})`, async () => {
      const samples = ["activity-log", "summary"].map((name) =>
        fileURLToPath(new URL(`../../samples/${name}.${lang}.csv`, import.meta.url))
      )
      const ran = await agenda(
        ...samples,
        "--at",
        "2026-11-20",
        "--written",
        "2026-11-20",
        "--days",
        "7",
        "--lang",
        lang
      )
      expect([ran.code, ran.error]).toEqual([0, ""])
      await expect(ran.out).toMatchFileSnapshot(`../golden/agenda.${lang}.txt`)
    })
  }

  it("counts the days after today: what changes on the last of them is in, what changes the day after is not; today is what is due", async () => {
    // Worked by hand: the deal of 11-20 is overdue on the 21st, the lead of 11-02 has stood for thirty days on 12-02, and
    // the presumed meeting of 11-18 is ten business days ago on 12-03, over the holiday of the 23rd.
    expect(daysOf(await small("--days", "12"))).toEqual(["Fri 20 Nov today", "Sat 21 Nov", "Wed 2 Dec"])
    expect(daysOf(await small("--days", "13"))).toEqual(["Fri 20 Nov today", "Sat 21 Nov", "Wed 2 Dec", "Thu 3 Dec"])
    expect(daysOf(await small())).toEqual(["Fri 20 Nov today", "Sat 21 Nov", "Wed 2 Dec", "Thu 3 Dec"])
  })

  it("tells of one day's changes what will be said then", async () => {
    const { out } = await small("--days", "1")
    expect(out).toContain("3 open deals / 3 need follow-up now (genzaichi report) / 0 more will in this time")
    expect(out).toContain('Next action overdue: Next action "費用表を送る" is 1 day overdue (佐藤, due Fri 20 Nov)')
    expect(out).toContain("also: Ball with us too long")
    expect(out).toContain('▷ 富士見商事 保守 [D-2]  佐藤  next action due: "費用表を送る"')
  })

  it("is of one person's deals with --owner, spelt with or without a title", async () => {
    expect(daysOf(await small("--owner", "山田さん"))).toEqual(["Wed 2 Dec"])
    expect((await small("--owner", "佐藤")).out).toContain("deals of 佐藤")
    expect((await small("--owner", "-")).out).toContain("deals of no owner")
  })

  it("says by --known what was to be expected by what was known then", async () => {
    const { out } = await small("--known", "2026-11-19")
    expect(out).toContain("as known by Thu 19 Nov 2026 00:00")
    expect(out).toContain("No deal turns stale in this time")
  })

  it("names a person nobody knows beside those there are, and ends with exit code 2", async () => {
    const [ja, en] = [await smallIn("ja", "--owner", "山口"), await small("--owner", "山口")]
    expect([en.code, en.out]).toEqual([2, ""])
    expect(en.error).toBe(
      "genzaichi: --owner 山口: no deal has an owner of that name. Did you mean 山田? There are: 佐藤, 山田, 鈴木\n"
    )
    expect(ja.error).toBe(
      "genzaichi: --owner 山口： その名前の担当はいません。山田 のことでしょうか。担当：佐藤、山田、鈴木\n"
    )
  })

  it.each(["0", "-3", "5000"])("refuses to look %s days ahead, with exit code 2", async (days) => {
    const ran = await small(`--days=${days}`)
    expect([ran.code, ran.out]).toEqual([2, ""])
    expect(ran.error).toBe(`genzaichi: --days ${days}: ask for 1 to 3660 days\n`)
  })
})
