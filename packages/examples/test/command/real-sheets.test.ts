import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran } from "../running.ts"

// Real data stands beside the checkout and does not come with it.
const data = fileURLToPath(new URL("../../../../../shared/data", import.meta.url))

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const report = (file: string, ...words: ReadonlyArray<string>): Promise<Ran> =>
  genzaichi(["report", join(data, file), ...words], folder)

/** The output with what was broken over lines put together again. */
const unbroken = ({ out }: Ran): string => out.replace(/\n {4}(?! )/g, "").replace(/ {2,}/g, " ")

const whereThere = (file: string) => {
  const there = existsSync(join(data, file))
  return { name: there ? file : `${file} (skipped: ../shared/data is not here)`, there }
}

const changeLog = whereThere("pipedrive-change-log/deal_changes.csv")
describe.skipIf(!changeLog.there)(changeLog.name, () => {
  it("tells what stood on 2024-07-01, and names the ids that collide", async () => {
    const ran = await report(
      "pipedrive-change-log/deal_changes.csv",
      "--profile",
      "crm-change-log",
      "--at",
      "2024-07-01",
      "--lang",
      "ja"
    )
    expect(ran.code).toBe(0)
    const said = unbroken(ran)
    expect(said).toContain("商談 1,995件（この時点までに開始 1,446件）")
    expect(said).toContain("15,406行 ＝ 記録 15,406 ＋ 不採用 0 ＋ 空行 0")
    const collisions = /5個の ID に、それぞれ 2件の記録が混ざっています（ID の衝突）：([\d、]+) — (.+)/.exec(said)
    expect(collisions?.[1]?.split("、").toSorted()).toEqual(["399956", "554294", "556338", "851850", "955417"])
    expect(collisions?.[2]).toMatch(/変更 19件、逆戻り 8件/)
    expect(said).toContain("ステータスを飛ばした移動 2,502回")
  })
})

const maven = whereThere("maven-crm-sales/sales_pipeline.csv")
describe.skipIf(!maven.there)(maven.name, () => {
  it("keeps deals without any date outside every rule that counts days, and says so", async () => {
    const ran = await report("maven-crm-sales/sales_pipeline.csv", "--at", "2018-01-01", "--lang", "en")
    expect(ran.code).toBe(0)
    const said = unbroken(ran)
    expect(said).toContain("8,800 deals in all (8,300 begun by then, 500 without a date): ")
    expect(said).toMatch(/ 4,238 won, 2,473 lost/)
    expect(said).toContain("500 deals without any date of beginning: no days are counted from it")
    expect(said).toContain("8,800 rows = 8,800 recorded + 0 refused + 0 blank")
  })
})

const nextSteps = whereThere("saas-pipeline-nextsteps/sales_pipeline.csv")
describe.skipIf(!nextSteps.there)(nextSteps.name, () => {
  it("passes over blank rows, refuses the stray one, and finds open deals without a next step", async () => {
    const ran = await report("saas-pipeline-nextsteps/sales_pipeline.csv", "--at", "2015-06-01", "--lang", "en")
    expect(ran.code).toBe(0)
    const said = unbroken(ran)
    expect(said).toContain("1,000 deals in all")
    expect(said).toContain("5,841 rows = 1,000 recorded + 1 refused + 4,840 blank")
    expect(said).toMatch(/× line 3,764 .+“1”/)
    expect(said).toContain("87 open deals without a next step")
  })
})
