import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { builtInRules, readRuleSet } from "@genzaichi/core"
import { Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { builtInRulesFile } from "../../samples/own-rules/rules-file.ts"
import { genzaichi, type Ran, sheet } from "../running.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Spoken = "ja" | "en"

const rules = (name: string): string => fileURLToPath(new URL(`../../samples/own-rules/${name}`, import.meta.url))
const asked = (command: string, lang: Spoken, ...words: ReadonlyArray<string>): Promise<Ran> =>
  genzaichi(
    [command, sheet("small-log.csv"), "--at", "2026-11-20", "--written", "2026-11-20", "--lang", lang, ...words],
    folder
  )

describe("genzaichi report --rules", () => {
  it("asks the rules of the file and no others: work list, agenda and page are theirs", async () => {
    const { code, out } = await asked("report", "en", "--rules", rules("our-rules.json"))
    expect(code).toBe(0)
    expect(out).toContain("rules acme v1")
    expect(out).toContain("Hot, and nothing for 22 business days")
    expect(out).not.toMatch(/Silent too long|No contact for/)
    const page = readFileSync(join(folder, "genzaichi-report.html"), "utf8")
    expect(page).toContain("Hot but quiet")
    expect(page).not.toContain("Silent too long")
  })

  it("asks the built-in rules, too, where the file extends them", async () => {
    const file = join(folder, "more.json")
    const ours = JSON.parse(readFileSync(rules("our-rules.json"), "utf8")) as object
    writeFileSync(file, JSON.stringify({ ...ours, extends: "built-in", without: ["silent"] }))
    const { out } = await asked("report", "en", "--rules", file)
    expect(out).toContain("Hot but quiet since Sat 7 Nov")
    expect(out).toContain("No next action")
    expect(out).not.toContain("Silent too long")
  })

  it("says with the built-in rules as a file what it says without", async () => {
    const [without, withFile] = [
      await asked("report", "ja"),
      await asked("report", "ja", "--rules", rules("built-in.json"))
    ]
    expect(withFile).toEqual(without)
  })

  it("is asked by the agenda and the digest, too", async () => {
    const [agenda, digest] = await Promise.all([
      asked("agenda", "en", "--rules", rules("our-rules.json")),
      asked("digest", "en", "--rules", rules("our-rules.json"), "--owner", "山田")
    ])
    expect(agenda.out).toContain("rules acme v1")
    expect(digest.out).toContain("Hot, and nothing for 22 business days")
    expect(digest.out).not.toContain("Silent too long")
  })

  it("never overwrites the file with the page", async () => {
    const file = join(folder, "ours.json")
    writeFileSync(file, readFileSync(rules("our-rules.json")))
    const { code, error } = await asked("report", "en", "--rules", file, "--out", file)
    expect([code, error]).toEqual([2, expect.stringContaining("which the page would overwrite")])
    expect(readFileSync(file, "utf8")).toContain("hot-but-quiet")
  })
})

describe("what is wrong with rules is said in one line: file, place, what and remedy; exit code 2", () => {
  it.each([
    [
      "unknown-condition",
      "rules[0].when.of[1].kind",
      "15",
      /「older-than」という条件はありません.+older, during, is/,
      /there is no condition "older-than".+older, during, is/
    ],
    [
      "negative-duration",
      "rules[0].when.of[1].than.days",
      "15",
      /-10 は小さすぎます.+0 から 36525 までの整数/,
      /-10 is too small: 0 or more.+a whole number from 0/
    ],
    [
      "unknown-status",
      "rules[0].when.of[0].oneOf[1]",
      "14",
      /「negotiating」.+「negotiation」のことでしょうか/,
      /"negotiating"\. Did you mean "negotiation"\?/
    ],
    [
      "unknown-calendar",
      "rules[0].when.of[1].than.calendar",
      "15",
      /「Osaka」というカレンダーはありません/,
      /there is no calendar "Osaka"/
    ],
    [
      "unknown-key",
      "rules[0].pausdBy",
      "19",
      /「pausdBy」という項目はありません。「pausedBy」のことでしょうか/,
      /no "pausdBy"\. Did you mean "pausedBy"\?/
    ]
  ])("%s.json", async (name, path, line, ja, en) => {
    const file = rules(`faulty/${name}.json`)
    const [japanese, english] = [
      await asked("report", "ja", "--rules", file),
      await asked("report", "en", "--rules", file)
    ]
    for (const { code, error, out } of [japanese, english]) {
      expect([code, out]).toEqual([2, ""])
      expect(error.trimEnd().split("\n")).toHaveLength(1)
    }
    expect(japanese.error).toContain(`genzaichi: --rules ${file}： ${path}（${line}行`)
    expect(japanese.error).toMatch(ja)
    expect(english.error).toContain(`genzaichi: --rules ${file}: ${path} (line ${line}, column `)
    expect(english.error).toMatch(en)
  })

  it("broken.json is told by line and column", async () => {
    const file = rules("faulty/broken.json")
    expect((await asked("report", "en", "--rules", file)).error).toBe(
      `genzaichi: --rules ${file}: line 10, column 7: this cannot be read as JSON: a "," is missing before this\n`
    )
    expect((await asked("agenda", "ja", "--rules", file)).error).toBe(
      `genzaichi: --rules ${file}： 10行7列：JSON として読めません。この手前に「,」が抜けています\n`
    )
  })

  it("a file that is not there, or no text in UTF-8", async () => {
    writeFileSync(join(folder, "sjis.json"), Uint8Array.from([0x7b, 0x22, 0x93, 0xfa, 0x22, 0x7d]))
    const [missing, bytes] = await Promise.all([
      asked("report", "en", "--rules", "nowhere.json"),
      asked("report", "en", "--rules", "sjis.json")
    ])
    expect([missing.code, bytes.code]).toEqual([2, 2])
    expect(missing.error).toMatch(/^genzaichi: --rules nowhere\.json: no such file/)
    expect(bytes.error).toMatch(/^genzaichi: --rules sjis\.json: this is not text in UTF-8/)
  })
})

describe("the built-in rules as a file", () => {
  it("are those of the library as it is: written again, the same", () => {
    expect(readFileSync(rules("built-in.json"), "utf8")).toBe(builtInRulesFile())
    expect(Result.getOrThrow(readRuleSet(JSON.parse(builtInRulesFile())))).toEqual(builtInRules)
  })
})
