import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { parseFragment } from "parse5"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran, sheet } from "../running.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Spoken = "ja" | "en"

const digest = (...words: ReadonlyArray<string>): Promise<Ran> => genzaichi(["digest", ...words], folder)
const files = (lang: Spoken): ReadonlyArray<string> =>
  ["activity-log", "summary", "contact-list"].map((name) =>
    fileURLToPath(new URL(`../../samples/${name}.${lang}.csv`, import.meta.url))
  )
const samplesAt = (at: string, lang: Spoken, ...words: ReadonlyArray<string>): Promise<Ran> =>
  digest(...files(lang), "--at", at, "--written", "2026-11-20", "--lang", lang, ...words)
const samples = (lang: Spoken, ...words: ReadonlyArray<string>): Promise<Ran> => samplesAt("2026-11-20", lang, ...words)
const small = (...words: ReadonlyArray<string>): Promise<Ran> =>
  digest(sheet("small-log.csv"), "--written", "2026-11-20", "--lang", "en", ...words)

const refused = {
  ja: "genzaichi: activity-log.ja.csv： 2行を読めず、含めていません（理由は genzaichi report）\n",
  en: "genzaichi: activity-log.en.csv: 2 rows refused and left out (genzaichi report says why)\n"
} as const
const people = { ja: ["山田", "伊藤"], en: ["Yamada", "Ito"] } as const

describe("genzaichi digest on the samples", () => {
  for (const lang of ["ja", "en"] as const) {
    it(`tells two people what is news to them since the 6th (${lang})`, async () => {
      const told = await Promise.all(
        people[lang].map((owner) => samples(lang, "--owner", owner, "--since", "2026-11-06"))
      )
      expect(told.map(({ code }) => code)).toEqual([0, 0])
      await expect(told.map(({ out }) => out).join("\n")).toMatchFileSnapshot(`../golden/digest.${lang}.txt`)
    })

    it(`tells all that stands where no day is given (${lang})`, async () => {
      const ran = await samples(lang, "--owner", people[lang][0])
      expect([ran.code, ran.error]).toEqual([0, refused[lang]])
      await expect(ran.out).toMatchFileSnapshot(`../golden/digest-first.${lang}.txt`)
    })
  }

  it("tells once, and of a later day only what changed", async () => {
    const first = await samplesAt("2026-11-17", "en", "--owner", "Sato")
    const later = await samples("en", "--owner", "Sato", "--since", "2026-11-17")
    const again = await samples("en", "--owner", "Sato", "--since", "2026-11-20")
    // Waiting had become neglect on the 17th; the summary was seen on the 20th.
    expect(first.out).toContain("[C-102]")
    expect(later.out).not.toContain("[C-102]")
    expect(later.out).toContain("Suikindo Instruments [W-02]")
    expect(again.out.split("\n")[0]).toBe("nothing new — Fri 20 Nov")
  })

  it("is a mail in Markdown or HTML where asked, and nothing beside it", async () => {
    const [markdown, html] = await Promise.all([
      samples("ja", "--owner", "山田", "--format", "markdown"),
      samples("ja", "--owner", "山田", "--format", "html")
    ])
    expect(markdown.out).toMatch(/^#+ .*要フォロー/m)
    expect(html.out).toContain("星見台製作所")
    expect(html.out).not.toMatch(/<script|https?:|<link/)
    expect(parseFragment(html.out).childNodes.length).toBeGreaterThan(0)
  })

  it("is a page a browser reads as it is: its encoding, language and title stand in it", async () => {
    const { out } = await samples("ja", "--owner", "山田", "--format", "html")
    const [subject] = (await samples("ja", "--owner", "山田")).out.split("\n")
    expect(out).toMatch(/^<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">/)
    expect(out).toContain(`<title>${subject}</title>`)
    expect(out.trimEnd()).toMatch(/<\/div>\n<\/body>\n<\/html>$/)
  })

  it("tells of the deals nobody owns", async () => {
    const { code, out } = await samples("en", "--owner", "-")
    expect(code).toBe(0)
    expect(out).toContain("Deals without an owner")
    expect(out).toContain("Kogarashi Stoves")
    expect(out).not.toContain("[C-101]")
  })
})

describe("genzaichi digest on a small log", () => {
  it("says what was settled, how and when, beside what is new", async () => {
    // By hand: nothing was planned after the visit of 09-15, and the deal was lost on 10-16.
    const { out } = await small("--owner", "鈴木", "--since", "2026-10-15", "--at", "2026-10-21")
    expect(out).toMatch(/^1 settled — Wed 21 Oct\n/)
    expect(out).toMatch(/✓ .+\[D-3\]: No next action, Silent too long — lost \(Fri 16 Oct\)/)
  })

  it("says that a day is seen from what is known now, apart from what is told", async () => {
    const ran = await small("--owner", "佐藤", "--at", "2026-11-20", "--since", "2026-11-13")
    expect(ran.error).toBe(
      "genzaichi: Fri 13 Nov is seen from what is known now: sheets do not say when each row became known\n" +
        "genzaichi: small-log.csv: 1 row refused and left out (genzaichi report says why)\n"
    )
    expect(ran.out).not.toContain("seen from")
  })

  it.each([
    ["an owner nobody knows", ["--owner", "佐東"], /--owner 佐東: .+Did you mean 佐藤\? There are: 佐藤, 山田, 鈴木/],
    ["a day that is none", ["--owner", "佐藤", "--since", "nonsense"], /--since nonsense: /],
    ["a week for a day", ["--owner", "佐藤", "--since", "先週"], /--since 先週: this is more than one day/],
    ["a day to come", ["--owner", "佐藤", "--since", "2026-11-21"], /--since 2026-11-21: this lies after the instant/],
    ["a day beyond the holidays known", ["--owner", "佐藤", "--since", "1950-01-05"], /outside the holiday list/]
  ])("refuses %s in one line, with exit code 2", async (_, words, line) => {
    const ran = await small("--at", "2026-11-20", ...words)
    expect([ran.code, ran.out]).toEqual([2, ""])
    expect(ran.error).toMatch(line)
    expect(ran.error.trimEnd().split("\n")).toHaveLength(1)
  })

  it("tells somebody without a deal of their own what they are to do on one of another's", async () => {
    const log = join(folder, "helping.csv")
    writeFileSync(
      log,
      "日付,商談ID,会社名,担当,チャネル,方向,要点,次アクション,ステータス\n" +
        "2026-11-16,D-1,青葉製作所,山田,電話,発信,課題を確認した,鈴木→11/20まで→図面の確認,商談中\n"
    )
    const asked = [log, "--at", "2026-11-20", "--written", "2026-11-20", "--lang", "ja", "--owner"]
    const [hers, his] = await Promise.all([digest(...asked, "鈴木さん"), digest(...asked, "山田")])
    expect(hers.out).toMatch(/^まもなく1件 — 11\/20\(金\)\n\n鈴木さん\n/)
    expect(hers.out).toContain("・11/20(金) 青葉製作所 [D-1]: 次アクション「図面の確認」の期限")
    expect(his.out).not.toContain("図面の確認")
    const agenda = await genzaichi(["agenda", ...asked, "鈴木"], folder)
    expect(agenda.out).toContain("次アクション「図面の確認」の期限")
    // Who is asked for by mistake is told of those who have deals.
    expect((await digest(...asked, "伊藤")).error).toMatch(/担当：山田$/m)
  })

  it("says how to ask for deals without an owner, where there is no other", async () => {
    const ran = await digest(...files("ja").slice(2), "--owner", "山田", "--at", "2026-11-20", "--lang", "ja")
    expect([ran.code, ran.out]).toEqual([2, ""])
    expect(ran.error).toBe(
      "genzaichi: --owner 山田： 担当の分かる商談がありません。シートに担当の列があるか確かめてください。担当のない商談は --owner - です\n"
    )
  })

  it("says where --known is what leaves nobody to be told", async () => {
    const known = ["--owner", "佐藤", "--at", "2026-11-20", "--known", "2026-11-19"]
    const ran = await small(...known)
    expect([ran.code, ran.out]).toEqual([2, ""])
    expect(ran.error).toMatch(/^genzaichi: --known 2026-11-19: no deal with an owner was known by then; unless .+\n$/)
    expect((await genzaichi(["agenda", sheet("small-log.csv"), ...known], folder)).error).toContain(
      "--known 2026-11-19"
    )
  })

  it("needs to be told whose", async () => {
    const ran = await small("--at", "2026-11-20")
    expect([ran.code, ran.out]).toEqual([2, ""])
    expect(ran.error).toBe(
      "genzaichi: --owner: say whose deals. There are: 佐藤, 山田, 鈴木. Deals without an owner are -\n"
    )
  })
})
