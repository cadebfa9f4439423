import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { judge } from "../../fuzz/judge.ts"
import {
  customerMaster,
  mappingOf,
  planImportPromise,
  profileFrom,
  readProfile,
  recogniseHeader,
  shippedProfiles,
  type UnknownLayout
} from "../../src/index.ts"
import { calendar, hasSharedData, sharedData } from "./sheets.ts"

// The data are not part of the project; where they are absent, these tests are skipped.
const whenHere = describe.skipIf(!hasSharedData)
const note = hasSharedData ? "" : " (skipped: ../shared/data is absent)"

const files = hasSharedData
  ? readdirSync(sharedData, { recursive: true, encoding: "utf8" })
      .filter((path) => statSync(join(sharedData, path)).isFile())
      .toSorted()
  : []
const bytesOf = (path: string): Uint8Array => readFileSync(join(sharedData, path))

/** What becomes of those whose layout is known; every other file is refused with what it has and what would be needed. */
const known: Readonly<Record<string, readonly [profile: string, rows: number, recorded: number]>> = {
  "maven-crm-sales/accounts.csv": ["customer-master", 85, 85],
  "maven-crm-sales/sales_pipeline.csv": ["opportunity-table", 8800, 8800],
  "pipedrive-change-log/deal_changes.csv": ["crm-change-log", 15_406, 15_406],
  "saas-pipeline-nextsteps/sales_pipeline.csv": ["pipeline-next-steps", 5841, 1000]
}

whenHere(`Every file there is, is read or refused with a clear reason${note}`, () => {
  it.each(files)("%s", { timeout: 120_000 }, async (path) => {
    const { cells, faults, outcome, recorded, rows } = await judge(bytesOf(path), true)
    expect(faults).toEqual([])
    const expected = known[path]
    if (expected !== undefined) {
      expect([outcome, rows, recorded]).toEqual(expected)
      expect(cells).toBeGreaterThan(rows / 10)
    } else {
      expect(outcome).toBe("UnknownLayout")
      const refusal = await planImportPromise({
        pieces: [bytesOf(path)],
        source: "file",
        writtenOn: "2026-11-20",
        calendar
      }).then(
        () => undefined,
        (fault: unknown) => fault as UnknownLayout
      )
      expect(refusal!.messages.ja).toContain("足りない列")
      expect(refusal!.messages.en).toContain(`Line ${refusal!.line} has`)
      expect(refusal!.found.length).toBeGreaterThan(0)
    }
  })
})

whenHere(`Official lists of companies are read with a word or two from somebody who knows them${note}`, () => {
  it("filers, with a line above the header: the guess, put right in one column", async () => {
    const pieces = [bytesOf("jp-companies/EdinetcodeDlInfo.csv")]
    const common = { pieces, source: "filers", writtenOn: "2026-11-20", calendar }
    const refusal = (await planImportPromise(common).catch((fault: unknown) => fault)) as UnknownLayout
    expect(refusal.suggested?.profile).toBe("customer-master")
    const guessed = Object.fromEntries(refusal.suggested!.columns.map(({ at, column }) => [column, at + 1]))
    const columns = { ...guessed, 会社名: "提出者名", フリガナ: "提出者名（ヨミ）" }
    const plan = await planImportPromise({ ...common, profile: customerMaster, columns })
    expect(plan.header.preamble.map(({ line }) => line)).toEqual([1])
    expect(plan.counts).toMatchObject({ rows: 11_049, blank: 0 })
    expect(plan.counts.recorded).toBeGreaterThan(11_000)
    expect(plan.encoding).toEqual({ encoding: "shift_jis", sure: true })

    // Kept as a profile, it is recognised without a word.
    const own = Result.getOrThrow(readProfile(profileFrom(plan.header, { name: "filers" })))
    const again = await planImportPromise({ ...common, profiles: [own, ...shippedProfiles] })
    expect(again.profile).toBe(own)
    expect(again.counts).toEqual(plan.counts)
    expect(mappingOf(again.header).read.every(({ because }) => because === "same")).toBe(true)
  })

  it("business offices, without a header: by places", async () => {
    const profile = Result.getOrThrow(
      readProfile({
        name: "business-offices",
        version: 1,
        label: { ja: "大口事業所", en: "Business offices" },
        rows: "summary",
        of: "account",
        header: "none",
        columns: {
          reading: { at: "B", headers: ["カナ"] },
          customer: { at: "C", headers: ["事業所名"], required: true },
          address: { at: 6, headers: ["町域"] },
          postcode: { at: "H", headers: ["郵便番号"] }
        },
        key: ["customer", "postcode"],
        deal: [],
        account: ["customer"],
        knownAt: "recorded",
        opens: { at: { columns: [], otherwise: "seen" }, data: { name: "customer" } },
        events: [
          {
            group: "described",
            kind: "account-described",
            at: { columns: [], otherwise: "seen" },
            data: { reading: "reading", address: "address" },
            state: true
          }
        ]
      })
    )
    const plan = await planImportPromise({
      pieces: [bytesOf("jp-companies/JIGYOSYO.CSV")],
      source: "offices",
      writtenOn: "2026-11-20",
      calendar,
      profile
    })
    expect(plan.counts).toMatchObject({ rows: 21_845, recorded: 21_845, refused: 0, blank: 0 })
    expect(plan.header.unread.map(({ header }) => header)).toEqual(["A", "D", "E", "G", "I", "J", "K", "L", "M"])
    const first = plan.events.find(({ kind }) => kind === "account-described")
    expect(first?.data).toMatchObject({ reading: expect.stringContaining("ｼﾞﾑｷﾖｸ") as string, address: "大通西" })
    expect(() => recogniseHeader([{ index: 0, line: 1, cells: ["01101", "ｱ", "甲"] }], [profile])).toThrow()
  })
})
