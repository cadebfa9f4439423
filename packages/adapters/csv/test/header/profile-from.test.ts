import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  activityLog,
  findHeader,
  type ImportPlan,
  mappingOf,
  planImportPromise,
  type Profile,
  profileFrom,
  readProfile,
  recogniseHeader,
  shippedProfiles,
  type SheetRecord,
  summary
} from "../../src/index.ts"
import { calendar, runs } from "../import/sheets.ts"
import { oneOfEach } from "../../src/header/match.ts"

const sheetOf = (rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<SheetRecord> =>
  rows.map((cells, index) => ({ index, line: index + 1, cells }))

const read = (profile: Profile): Profile => Result.getOrThrow(readProfile(JSON.parse(JSON.stringify(profile))))

/** What a plan records and says, without the name of the profile it was read by. */
const told = ({ counts, events, refused, remarks }: ImportPlan): unknown => ({
  counts,
  refused,
  remarks,
  events: events.filter(({ kind }) => kind !== "sheet-imported")
})

describe("A mapping that was put right is kept as a profile of its own (E1)", () => {
  const sheet = sheetOf([
    ["訪問日", "お客様", "ひとこと", "メモ"],
    ["2026-11-02", "青葉製作所", "デモ", "社外秘"]
  ])
  const header = findHeader(sheet, activityLog, {
    columns: { date: "訪問日", customer: "お客様", gist: "ひとこと", memo: null }
  })
  const own = read(profileFrom(header, { name: "visits", label: { ja: "訪問記録", en: "Visits" } }))

  it("with which the same sheet needs no telling any more", () => {
    const found = recogniseHeader(sheet, [own, ...shippedProfiles])
    expect(found.profile).toBe(own)
    expect([...found.columns]).toEqual([...header.columns])
    expect(found.unread).toEqual([{ column: 4, header: "メモ" }])
    expect(mappingOf(found).unread[0]!.because).toBe("unwanted")
  })

  it("and which is no longer than its columns ask for", () => {
    expect(Object.values(own.columns).flatMap(({ headers }) => headers)).toEqual(["訪問日", "お客様", "ひとこと"])
    expect(JSON.stringify(own).length).toBeLessThan(JSON.stringify(activityLog).length)
    expect(own.ignored).toEqual(["メモ"])
  })

  it("a sheet whose headers are known keeps them, and what is required stays so", () => {
    const known = recogniseHeader(sheetOf([["顧客ID", "会社名", "最終接点日", "ステータス"]]), shippedProfiles)
    const kept = read(profileFrom(known, { name: "ours" }))
    expect(known.profile).toBe(summary)
    expect(kept.columns["lastContact"]).toEqual({ headers: ["最終接点日"], required: true })
    expect(kept.label).toEqual(summary.label)
  })
})

const cells = fc.constantFrom(
  "",
  "",
  "2026-11-02",
  "2026/11/9",
  "11月5日",
  "青葉製作所",
  "D-1",
  "電話",
  "mail",
  "120万円",
  "65%",
  "先方（稟議中）",
  "山田→11/25→見積再送",
  "山田",
  "won",
  "失注",
  "商談中",
  "yamada@aoba.example",
  "status",
  "7010001008844",
  "はい",
  "解約",
  "3"
)

describe("Law: a profile of one's own reads its sheet as the one it was made from", () => {
  it.each(shippedProfiles.map((profile) => [profile.name, profile] as const))("%s", async (_, profile) => {
    const names = Object.keys(profile.columns)
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(names, { minLength: 1 }),
        fc.array(fc.array(cells, { minLength: names.length, maxLength: names.length }), { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        async (some, rows, renamed) => {
          const required = names.filter((name) => profile.columns[name]!.required === true)
          const one = oneOfEach(profile).flatMap((any) => any.slice(0, 1))
          const chosen = names.filter((name) => some.includes(name) || required.includes(name) || one.includes(name))
          const headers = chosen.map((name, at) => (renamed ? `見出し ${at}` : profile.columns[name]!.headers[0]!))
          const columns = Object.fromEntries(chosen.map((name, at) => [name, at + 1]))
          const records = sheetOf([headers, ...rows.map((row) => row.slice(0, chosen.length))])
          const common = { records, source: "sheet", writtenOn: "2026-11-20", calendar }
          const own = read(profileFrom(findHeader(records, profile, { columns }), { name: "own" }))
          const before = await planImportPromise({ ...common, profile, columns })
          const after = await planImportPromise({ ...common, profile: own })
          expect(told(after)).toEqual(told(before))
        }
      ),
      { ...runs, numRuns: Math.ceil(runs.numRuns / 10) }
    )
  })
})
