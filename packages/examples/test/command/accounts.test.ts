import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { genzaichi, type Ran } from "../running.ts"
import { genzaichiHere } from "../running-here.ts"

const samples = fileURLToPath(new URL("../../samples/", import.meta.url))
const about = ["customer-master", "activity-log", "people", "contracts", "sales", "inquiries", "signals", "requests"]
const organisation = `${samples}own-organisation/our-organisation.json`

const faulty = `${samples}own-organisation/faulty/unknown-department.json`

type Lang = "ja" | "en"

/** A command on the sample sheets as of the morning they were written for. */
const onSamples = (lang: Lang, words: ReadonlyArray<string>): ReadonlyArray<string> => [
  "accounts",
  ...words,
  ...about.map((name) => `${samples}${name}.${lang}.csv`),
  "--at",
  "2026-11-20",
  "--written",
  "2026-11-20",
  "--lang",
  lang
]

const accounts = (lang: Lang, ...words: ReadonlyArray<string>): Promise<Ran> => genzaichiHere(onSamples(lang, words))

/** How wide it may be is the screen's to say; what is printed to a file is made for 120 cells. */
describe.each(["ja", "en"] as const)("genzaichi accounts on the samples (%s)", (lang) => {
  it.each([
    ["list", "every company, what stands out, likely duplicates and what was read (D12)", []],
    ["duplicates", "which may be one company, how sure and why (D1)", ["duplicates"]],
    ["merge", "two as one and again as two, exactly as they were (D2)", ["merge", "C-142", "C-134"]],
    ["group", "a group, each company alone and with all below it (D3)", ["group", "C-152"]],
    ["show", "one company on one page (D4)", ["show", "C-121"]],
    ["department", "what a department of ours needs of it (D11)", ["show", "C-110", "--department", "support"]],
    ["brief", "what a successor is told, every line with what it rests on (A8)", ["brief", "C-110"]],
    ["lists", "lists with reasons, who is engaged, what collides (D9, D10, D12)", ["lists"]],
    ["requests", "what is asked of the product, the most business first (D14)", ["requests"]],
    ["hot", "who shows interest, and the signals it comes of (D7)", ["hot"]]
  ])("shows %s: %s", async (name, _, words) => {
    const ours = ["department", "lists"].includes(name) ? ["--organisation", organisation] : []
    const { code, error, out } = await accounts(lang, ...words, ...ours)
    expect([code, error]).toEqual([0, ""])
    await expect(out).toMatchFileSnapshot(`../golden/accounts-${name}.${lang}.txt`)
  })
})

describe("genzaichi accounts, in other forms", () => {
  it("is asked from a shell, too", async () => {
    const ran = await genzaichi(onSamples("en", ["duplicates"]), samples)
    expect(ran).toEqual(await accounts("en", "duplicates"))
    expect(ran.code).toBe(0)
  })

  it("writes the brief as Markdown and as a page of its own", async () => {
    const markdown = await accounts("en", "brief", "C-110", "--format", "markdown")
    expect(markdown.out).toMatch(/^# Handover: Aizomegawa Textiles/)
    const html = await accounts("ja", "brief", "C-110", "--format", "html")
    expect(html.out).toMatch(/^<!doctype html>\n<html lang="ja">/)
    expect(html.out).toContain("<title>引き継ぎ：藍染川テキスタイル株式会社</title>")
  })

  it("knows a company by its corporate number, and by its name as somebody writes it", async () => {
    for (const typed of ["6999000000110", "T6999000000110", "Aizomegawa Textiles", "aizomegawa textiles inc"]) {
      const { out } = await accounts("en", "show", typed)
      expect(out.split("\n")[0]).toBe("Aizomegawa Textiles Inc. [C-110]")
    }
  })

  it("keeps customers of two sheets apart where that is asked", async () => {
    const together = await accounts("en", "--find", "Kochi Taxi")
    expect(together.out).toContain("1 account ")
    const apart = await accounts("en", "--find", "Kochi Taxi", "--apart")
    // In each of the sheets, but for the signals, which do not call anybody by name.
    expect(apart.out).toContain("7 accounts ")
    expect(apart.out).toContain("Kochi Taxi Co., Ltd. [customer-master.en.csv:C-121]")
    expect(apart.out).toContain("Kochi Taxi [activity-log.en.csv:C-121]")
  })

  it("shows what a group would be with one company more in it", async () => {
    const { code, out } = await accounts("en", "link", "C-134", "C-150", "--relation", "affiliate")
    expect(code).toBe(0)
    expect(out).toContain("Ishidatami Coffee Co., Ltd. (affiliate)")
    expect(out).toContain("stores nothing")
  })
})

describe("a sheet in which two companies belong to each other (D3)", () => {
  const sheet = fileURLToPath(new URL("../sheets/parents-in-a-circle.csv", import.meta.url))
  const on = (...words: ReadonlyArray<string>) => genzaichiHere(["accounts", ...words, sheet, "--at", "2026-11-20"])

  it("is read, the first stands, and which line was left out is said in both languages", async () => {
    const [ja, en] = [await on("--lang", "ja"), await on("--lang", "en")]
    expect([ja.code, en.code]).toEqual([0, 0])
    expect(ja.out.replaceAll(/\s+/g, "")).toContain(
      "■使われなかった名寄せ・親子関係（記録の確認事項）" +
        "△双葉電機株式会社[A-3]：循環する親子関係（親の下にある会社を親としている）" +
        "[日付不明資本・支店関係（parents-in-a-circle.csv4行目）]"
    )
    expect(en.out.replaceAll(/\s+/g, " ")).toContain(
      "■ Merges and links that were left out (records to check) △ 双葉電機株式会社 [A-3]: " +
        "a group in a circle: the parent named stands below it [undated Accounts linked (parents-in-a-circle.csv line 4)]"
    )
    const group = await on("group", "A-2", "--lang", "en")
    expect(group.out).toContain("└ 若葉建設株式会社 (subsidiary)")
  })

  it("nothing is said of it where all is well", async () => {
    expect((await accounts("ja")).out).not.toContain("使われなかった")
  })
})

describe("what genzaichi accounts refuses, with exit code 2 and one line", () => {
  it.each([
    [
      "a name that several have, with their ids",
      ["show", "石畳珈琲"],
      /^genzaichi: 石畳珈琲： 当てはまる取引先が 3件あります。ID で指定してください：.+\[C-134\].+\[C-142\].+\[C-143\]\n$/,
      ["show", "Ishidatami Coffee"],
      /^genzaichi: Ishidatami Coffee: \d accounts may be meant; give one by its id: .+\[C-134\]/
    ],
    [
      "a name nobody has",
      ["brief", "どこにもない商会"],
      /^genzaichi: どこにもない商会： そのような取引先はありません。/,
      ["brief", "Nowhere Trading"],
      /^genzaichi: Nowhere Trading: there is no such account\. There are: /
    ],
    [
      "a corporate number with a slip in it (D1)",
      ["show", "2999000123164"],
      /^genzaichi: 2999000123164： .+チェックデジット/,
      ["show", "2999000123164"],
      /^genzaichi: 2999000123164: the first digit \(the check digit\)/
    ],
    [
      "merging two companies of different corporate numbers (D2)",
      ["merge", "C-144", "C-145"],
      /^genzaichi: 法人番号が異なります（C-144: 5999000000144、C-145: 4999000000145）。/,
      ["merge", "C-144", "C-145"],
      /^genzaichi: their corporate numbers differ \(C-144: 5999000000144, C-145: 4999000000145\)/
    ],
    [
      "a circle in a group (D3)",
      ["link", "C-150", "C-153"],
      /^genzaichi: .*C-150 → C-153 → C-151 → C-150/,
      ["link", "C-150", "C-153"],
      /^genzaichi: the group would go in a circle \(C-150 → C-153 → C-151 → C-150\)/
    ],
    [
      "a department nobody has (D11)",
      ["show", "C-110", "--department", "suport", "--organisation", organisation],
      /^genzaichi: --department suport： 自社に「suport」という部署はありません。「support」のことですか。/,
      ["--department", "suport", "--organisation", organisation],
      /^genzaichi: --department suport: We have no department "suport"\./
    ],
    [
      "a department where nobody said which there are (D11)",
      ["--department", "sales"],
      /^genzaichi: --department sales： 自社の部門が分かりません。--organisation /,
      ["--department", "sales"],
      /^genzaichi: --department sales: nobody said which departments we have; /
    ],
    [
      "somebody who may not merge (D11)",
      ["merge", "C-142", "C-134", "--as", "鈴木", "--organisation", organisation],
      /^genzaichi: 「鈴木」は.*accounts-merged.*を記録できません。/,
      ["merge", "C-142", "C-134", "--as", "Suzuki", "--organisation", organisation],
      /^genzaichi: Suzuki may not record .*accounts-merged/
    ],
    [
      "a reader nobody knows (D11)",
      ["show", "C-110", "--as", "田中", "--organisation", organisation],
      /^genzaichi: --as 田中： 自社に「田中」という担当はいません。/,
      ["--as", "Tanaka", "--organisation", organisation],
      /^genzaichi: --as Tanaka: Nobody of ours goes by "Tanaka"\./
    ],
    [
      "a reader where nobody said who may see what",
      ["--as", "鈴木"],
      /^genzaichi: --as 鈴木： 誰が何を見てよいかが分かりません。/,
      ["show", "C-110", "--as", "Suzuki"],
      /^genzaichi: --as Suzuki: nobody said who may see what/
    ],
    [
      "an organisation with a slip in it, by its place",
      ["--organisation", faulty],
      /^genzaichi: --organisation .*own-organisation\/faulty\/unknown-department\.json： members\.6\.department（\d+行\d+列）：/,
      ["lists", "--organisation", faulty],
      /^genzaichi: --organisation .*own-organisation\/faulty\/unknown-department\.json: members\.6\.department \(line \d+, column \d+\): there is no department "suport"/
    ],
    [
      "a list there is none of (D12)",
      ["--list", "dormat"],
      /^genzaichi: --list dormat： /,
      ["--list", "dormat"],
      /^genzaichi: --list dormat: There is no list "dormat"\. Did you mean "dormant"\?/
    ]
  ] as const)("%s", async (_, wordsJa, saidJa, wordsEn, saidEn) => {
    for (const [lang, words, said] of [["ja", wordsJa, saidJa] as const, ["en", wordsEn, saidEn] as const]) {
      const { code, error, out } = await accounts(lang, ...words)
      expect([code, out]).toEqual([2, ""])
      expect(error).toMatch(said)
      expect(error.trimEnd().split("\n")).toHaveLength(1)
    }
  })
})
