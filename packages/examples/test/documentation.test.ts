/**
 * What the pages show is what runs: every TypeScript block is a region of a tested example, every output what it prints.
 *
 *     <!-- code: packages/examples/src/first-deal.ts#ten-lines -->   above a ```ts block
 *     <!-- prints: packages/examples/src/first-deal.ts -->           above a ```text block
 */
import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"

const root = fileURLToPath(new URL("../../../", import.meta.url))
const pages = ["README.md", "CONTRIBUTING.md", ...readdirSync(`${root}docs`).map((name) => `docs/${name}`)].filter(
  (name) => name.endsWith(".md")
)

interface Block {
  readonly page: string
  readonly language: string
  readonly marker: string | undefined
  readonly text: string
}

const blocksOf = (page: string): ReadonlyArray<Block> =>
  Array.from(
    readFileSync(root + page, "utf8").matchAll(/(?:<!-- ([^\n]*?) -->\n)?```(\w+)\n([^]*?)```/g),
    ([, marker, language = "", text = ""]) => ({ page, language, marker, text })
  )

const blocks = pages.flatMap(blocksOf)

const regionOf = (reference: string): string => {
  const [path = "", name = ""] = reference.split("#")
  const source = readFileSync(root + path, "utf8")
  const [, region] = new RegExp(`// #region ${name}\\n([^]*?)// #endregion ${name}`).exec(source) ?? []
  if (region === undefined) throw new Error(`${path} has no region "${name}"`)
  return region
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

  it("show what the examples print", () => {
    const printed = blocks.filter(({ marker }) => marker?.startsWith("prints: "))
    expect(printed.length).toBeGreaterThan(0)
    for (const { marker, text } of printed) {
      const path = root + marker!.slice("prints: ".length)
      expect(text).toBe(execFileSync(process.execPath, [path], { encoding: "utf8" }))
    }
  })

  it("link only to files that are there", () => {
    for (const page of pages) {
      const folder = page.includes("/") ? `${root}docs/` : root
      for (const [, target = ""] of readFileSync(root + page, "utf8").matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        if (!/^https?:/.test(target))
          expect(() => readFileSync(folder + target), `${page} → ${target}`).not.toThrow(/ENOENT/)
      }
    }
  })
})
