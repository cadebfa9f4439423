/** Real files at the command line: each is looked at on one screen, taken in once, or refused with what it lacks. */
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { Ran } from "../running.ts"
import { genzaichiHere } from "../running-here.ts"

// Real data stands beside the checkout and does not come with it.
const data = fileURLToPath(new URL("../../../../../shared/data", import.meta.url))
const isHere = existsSync(data)
const profile = (name: string): string =>
  fileURLToPath(new URL(`../../samples/other-layouts/${name}.json`, import.meta.url))

const files = isHere
  ? readdirSync(data, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(data, path)).isFile() && !/(?:SOURCE\.txt|\.json|\.md)$/.test(path))
      .toSorted()
  : []

/** What becomes of those that tell of customers or deals, with what has to be said about them. */
const known: Readonly<Record<string, readonly [rows: string, ...words: ReadonlyArray<string>]>> = {
  "jp-companies/EdinetcodeDlInfo.csv": [
    "11,049 rows = 11,049 recorded + 0 refused + 0 blank",
    "--profile",
    profile("edinet-filers")
  ],
  "jp-companies/JIGYOSYO.CSV": [
    "21,845 rows = 21,845 recorded + 0 refused + 0 blank",
    "--profile",
    profile("business-offices")
  ],
  "maven-crm-sales/accounts.csv": ["85 rows = 85 recorded + 0 refused + 0 blank"],
  "maven-crm-sales/sales_pipeline.csv": ["8,800 rows = 8,800 recorded + 0 refused + 0 blank"],
  "pipedrive-change-log/deal_changes.csv": ["15,406 rows = 15,406 recorded + 0 refused + 0 blank"],
  "saas-pipeline-nextsteps/sales_pipeline.csv": ["5,841 rows = 1,000 recorded + 1 refused + 4,840 blank"]
}

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const importing = (path: string, log: string, ...words: ReadonlyArray<string>): Promise<Ran> =>
  genzaichiHere(["import", join(data, path), "--into", log, "--lang", "en", "--at", "2026-11-20", ...words])

describe.skipIf(!isHere)(`Every real file${isHere ? "" : " (skipped: ../shared/data is not here)"}`, () => {
  it.each(files)("%s", { timeout: 120_000 }, async (path) => {
    const log = join(folder, "log.csv")
    rmSync(log, { force: true })
    const [rows, ...words] = known[path] ?? []
    const look = await importing(path, log, "--dry-run", ...words)
    expect(existsSync(log)).toBe(false)
    expect(look.out.split("\n").length + look.error.split("\n").length).toBeLessThanOrEqual(42)
    if (rows === undefined) {
      expect([look.code, look.out]).toEqual([2, ""])
      const [first, has] = look.error.split("\n")
      expect(first).toMatch(/: no header was found, or this layout is not known; nothing was recorded$/)
      expect(has).toMatch(/^ {2}Line \d+ has: /)
      expect(look.error).toContain("would want: ")
      return
    }
    expect([look.error, look.code]).toEqual(["", 0])
    expect(look.out).toContain(rows)

    const first = await importing(path, log, ...words)
    expect(first.out).toContain(rows)
    const again = await importing(path, log, ...words)
    expect([again.error, again.code]).toEqual(["", 0])
    expect(again.out).toContain("says nothing new. Nothing was recorded")
  })
})
