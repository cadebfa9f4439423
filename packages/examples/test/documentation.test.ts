/**
 * What the pages show is what runs: every TypeScript block is a region of a tested example, every output what it prints,
 * every profile and rule set one that can be used.
 *
 *     <!-- code: packages/examples/src/first-deal.ts#ten-lines -->   above a ```ts block
 *     <!-- prints: packages/examples/src/first-deal.ts -->           above a ```text block
 *     <!-- prints: genzaichi report sheet.csv -->                    the same for a command line the page shows
 *     <!-- refuses: genzaichi report sheet.csv -->                   the same for one that ends with a line and exit code 2
 *     <!-- within: pnpm demo --lang en -->                           above a ```text block that is a part of it
 *     <!-- within: packages/examples/src/first.ts -->                the same of what an example prints
 *     <!-- session: packages/examples/samples/ten-minutes as try -->   above a ```text block of commands and what they print;
 *                                                          those of a page run one after another beside a copy of the folder
 *     <!-- file: packages/examples/samples/own/sheet.csv -->         above a block that is the file as it stands
 *     <!-- profile: packages/examples/samples/own/profile.json -->   the same above a ```json block with a profile
 *     <!-- rule set: packages/examples/samples/own/rules.json -->    the same above a ```json block with a rule set
 *
 * The path of a profile or a rule set may be left out: then the block stands for itself.
 */
import { execFileSync } from "node:child_process"
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import { compileRules, dealLanguage, japaneseCalendar, makeCalendar, readRuleSet } from "@genzaichi/core"
import { readProfile } from "@genzaichi/csv"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { genzaichi, type Ran } from "./running.ts"

const root = fileURLToPath(new URL("../../../", import.meta.url))
const inPackages = [
  "core",
  "adapters/memory",
  "adapters/csv",
  "adapters/holidays",
  "adapters/postgres",
  "adapters/arrow",
  "adapters/threads",
  "adapters/charts"
].map((name) => `packages/${name}`)
const pages = [
  "README.md",
  "CONTRIBUTING.md",
  ...readdirSync(`${root}docs`).map((name) => `docs/${name}`),
  ...inPackages.map((folder) => `${folder}/README.md`)
].filter((name) => name.endsWith(".md"))

interface Block {
  readonly page: string
  readonly language: string
  readonly marker: string | undefined
  readonly text: string
}

const textOf = (page: string): string => readFileSync(root + page, "utf8")

const blocksOf = (page: string): ReadonlyArray<Block> =>
  Array.from(
    textOf(page).matchAll(/(?:<!-- ([^\n]*?) -->\n)?```(\w+)\n([^]*?)```/g),
    ([, marker, language = "", text = ""]) => ({ page, language, marker, text })
  )

const blocks = pages.flatMap(blocksOf)

/** The blocks with such a marker, and what the marker says behind its first word. */
const marked = (word: string): ReadonlyArray<Block & { readonly named: string }> =>
  blocks.flatMap((block) => {
    const { marker = "" } = block
    if (marker !== word && !marker.startsWith(`${word}: `)) return []
    return [{ ...block, named: marker.slice(word.length + 2) }]
  })

const regionOf = (reference: string): string => {
  const [path = "", name = ""] = reference.split("#")
  const source = readFileSync(root + path, "utf8")
  const [, region] = new RegExp(`// #region ${name}\\n([^]*?)// #endregion ${name}`).exec(source) ?? []
  if (region === undefined) throw new Error(`${path} has no region "${name}"`)
  return region
}

/** Runs a command line of the pages; the report it writes goes to a folder of its own, and is shown as in the root. */
const ran = async (command: string): Promise<Ran> => {
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
  try {
    const words = command.split(" ").slice(1)
    const page = words[0] === "report" ? ["--out", join(folder, "genzaichi-report.html")] : []
    const { code, error, out } = await genzaichi([...words, ...page], root)
    return { code, error, out: out.replaceAll(folder, "/…") }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** The commands of a session: what stands behind `$ genzaichi `. */
const commandsOf = (text: string): ReadonlyArray<string> =>
  Array.from(text.matchAll(/^\$ genzaichi (.*)$/gm), ([, command = ""]) => command)

/** A command in words, as a shell parts them; quotes hold blanks together. */
const wordsOf = (command: string): ReadonlyArray<string> =>
  Array.from(command.matchAll(/(?:[^\s"]|"[^"]*")+/g), ([word]) => word.replaceAll('"', ""))

/** The page's text with the lines of long commands joined. */
const joined = (page: string): string => textOf(page).replace(/ \\\n\s*/g, " ")

const readable = ({ named, text }: Block & { readonly named: string }): unknown => {
  if (named !== "") expect(text, named).toBe(readFileSync(root + named, "utf8"))
  return JSON.parse(text)
}

describe("the pages", () => {
  it("show code that is run by the tests, and no other", () => {
    const code = blocks.filter(({ language }) => language === "ts")
    expect(code.length).toBeGreaterThan(0)
    for (const { page, marker, text } of code) {
      expect([page, marker]).toEqual([page, expect.stringMatching(/^code: /)])
      expect(text).toBe(regionOf(marker!.slice("code: ".length)))
    }
  })

  describe("show what is printed", () => {
    const printed = marked("prints")
    it("by examples and commands", () => expect(printed.length).toBeGreaterThan(0))
    it.each(printed)("by $named ($page)", async ({ named, page, text }) => {
      if (named.startsWith("genzaichi ")) {
        expect(joined(page)).toContain(`npx -y pnpm@10 ${named}\n`)
        expect(await ran(named), named).toEqual({ code: 0, error: "", out: text })
      } else expect(text, named).toBe(execFileSync(process.execPath, [root + named], { encoding: "utf8" }))
    })
  })

  describe("show what is refused, and why", () => {
    const refused = marked("refuses")
    it("by commands", () => expect(refused.length).toBeGreaterThan(0))
    it.each(refused)("by $named ($page)", async ({ named, page, text }) => {
      expect(joined(page)).toContain(`npx -y pnpm@10 ${named}\n`)
      expect(await ran(named), named).toEqual({ code: 2, error: text, out: "" })
    })
  })

  describe("show parts", () => {
    const parts = Map.groupBy(marked("within"), ({ named }) => named)
    it("of what is printed", () => expect(parts.size).toBeGreaterThan(0))
    it.each([...parts])("of what %s prints", (named, shown) => {
      const folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
      try {
        const [, , ...words] = named.split(" ")
        const file = named.endsWith(".ts") ? named : "packages/examples/src/demo.ts"
        const printed = execFileSync(process.execPath, [join(root, file), ...words], { cwd: folder, encoding: "utf8" })
        for (const { page, text } of shown) expect(printed, page).toContain(text)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  })

  describe("show commands in the order in which they are given", () => {
    const sessions = Map.groupBy(marked("session"), ({ page }) => page)
    it("on some page", () => expect(sessions.size).toBeGreaterThan(0))
    it.each([...sessions])("on %s", async (_page, shown) => {
      const folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
      try {
        for (const named of new Set(shown.map((one) => one.named))) {
          const [from = "", as = ""] = named.split(" as ")
          cpSync(root + from, join(folder, as), { recursive: true })
        }
        for (const { text } of shown) {
          let said = ""
          for (const command of commandsOf(text)) {
            const { error, out } = await genzaichi(wordsOf(command), folder)
            said += `$ genzaichi ${command}\n${out}${error}`
          }
          expect(said).toBe(text)
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  })

  it("show files as they stand", () => {
    const files = marked("file")
    expect(files.length).toBeGreaterThan(0)
    for (const { named, text } of files) expect(text, named).toBe(readFileSync(root + named, "utf8"))
  })

  it("show profiles that can be used", () => {
    const profiles = marked("profile")
    expect(profiles.length).toBeGreaterThan(0)
    for (const block of profiles) Result.getOrThrow(readProfile(readable(block)))
  })

  it("show rule sets that can be used", () => {
    const ruleSets = marked("rule set")
    expect(ruleSets.length).toBeGreaterThan(0)
    const calendar = makeCalendar(japaneseCalendar)
    for (const block of ruleSets) {
      compileRules(Result.getOrThrow(readRuleSet(readable(block))), { language: dealLanguage, calendar })
    }
  })

  it("show no JSON that is neither", () => {
    for (const { language, marker, page } of blocks) {
      if (language === "json") expect([page, marker]).toEqual([page, expect.stringMatching(/^(?:profile|rule set)/)])
    }
  })

  it("link only to files that are there", () => {
    for (const page of pages) {
      const folder = join(root, dirname(page))
      for (const [, target = ""] of textOf(page).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        if (!/^https?:/.test(target))
          expect(() => readFileSync(join(folder, target)), `${page} → ${target}`).not.toThrow(/ENOENT/)
      }
    }
  })
})
