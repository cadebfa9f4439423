import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  findHeader,
  mappingOf,
  MissingColumns,
  planImportPromise,
  type Profile,
  profileFrom,
  readProfile,
  recogniseHeader,
  shippedProfiles,
  UnknownLayout
} from "../../src/index.ts"
import { bytes, calendar } from "../import/sheets.ts"
import { columnLetters, placeOf } from "../../src/header/place.ts"

const written = {
  name: "offices",
  version: 1,
  label: { ja: "事業所一覧", en: "Offices" },
  rows: "summary",
  of: "account",
  header: "none",
  columns: {
    code: { at: 1, headers: ["番号"] },
    customer: { at: "C", headers: ["事業所名"], required: true },
    reading: { at: "B" },
    address: { at: 4, headers: ["所在地"] }
  },
  key: ["customer"],
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
}
const profile = Result.getOrThrow(readProfile(written))
const sheet = "01101,ｱｻﾋ,朝日新聞社,札幌市,余\n01102,ﾆﾂｹｲ,日本経済新聞社,札幌市中央区,\n"
const plan = (text: string, own: Profile = profile) =>
  planImportPromise({ pieces: [bytes(text)], source: "offices", writtenOn: "2026-11-20", calendar, profile: own })

const mistakes = (over: object): ReadonlyArray<string> => {
  const read = readProfile({ ...written, ...over })
  return Result.isSuccess(read) ? [] : read.failure.mistakes.map(({ path, reason }) => `${path}: ${reason.en}`)
}

describe("A sheet without a header is read by a profile that says where its columns stand", () => {
  it("from its first row on, by numbers and letters; columns nobody asked for go by their letters", async () => {
    const { counts, events, header, refused } = await plan(sheet)
    expect(counts).toMatchObject({ rows: 2, recorded: 2, refused: 0, accounts: 2 })
    expect([header.place, header.line, header.preamble]).toEqual([-1, 0, []])
    expect(header.unread).toEqual([{ column: 5, header: "E" }])
    expect(refused).toEqual([])
    const described = events.filter(({ kind }) => kind === "account-described").map(({ data }) => data)
    expect(described).toEqual([
      { reading: "ｱｻﾋ", address: "札幌市" },
      { reading: "ﾆﾂｹｲ", address: "札幌市中央区" }
    ])
  })

  it("says which place was taken for which column", () => {
    const records = [{ index: 0, line: 1, cells: ["1", "ｱ", "甲", "乙"] }]
    const { read, text } = mappingOf(findHeader(records, profile))
    expect(read.map(({ because, column, header, letters }) => [letters, column, header, because])).toEqual([
      ["A", "code", "番号", "place"],
      ["B", "reading", "B", "place"],
      ["C", "customer", "事業所名", "place"],
      ["D", "address", "所在地", "place"]
    ])
    expect(text.ja).toContain("見出しのないシート")
    const moved = findHeader(records, profile, { columns: { customer: "D", address: null } })
    expect(Object.fromEntries(moved.columns)).toEqual({ code: 0, reading: 1, customer: 3 })
    const kept = Result.getOrThrow(readProfile(profileFrom(moved, { name: "moved" })))
    expect(kept.columns["customer"]).toEqual({ headers: ["事業所名"], at: 4, required: true })
  })

  it("a sheet too narrow for a column it needs is refused with the letters there are", () => {
    const narrow = () => findHeader([{ index: 0, line: 1, cells: ["1", "ｱ"] }], profile)
    expect(narrow).toThrow(MissingColumns)
    expect(narrow).toThrow('"A", "B"')
  })

  it("is never recognised by itself, only where it is named", () => {
    const records = [{ index: 0, line: 1, cells: ["1", "ｱ", "甲", "乙"] }]
    expect(() => recogniseHeader(records, [profile, ...shippedProfiles])).toThrow(UnknownLayout)
  })

  it("a profile says either headers or places, and each place once", () => {
    expect(mistakes({})).toEqual([])
    expect(mistakes({ columns: { ...written.columns, extra: { at: 4 } } })).toEqual([
      'columns.extra.at: "address" stands at the same place.'
    ])
    expect(mistakes({ columns: { ...written.columns, extra: { headers: ["x"] } } })).toEqual([
      "columns.extra.at: Without a header a column needs its place."
    ])
    const { header: _, ...withHeader } = written
    const read = readProfile(withHeader)
    expect(Result.isFailure(read) && read.failure.mistakes.map(({ path }) => path)).toEqual([
      "columns.code.at",
      "columns.customer.at",
      "columns.reading.at",
      "columns.address.at"
    ])
    const ignoring = { ...withHeader, columns: { customer: { headers: ["社名"] } }, ignored: ["社 名"], events: [] }
    expect(Result.isFailure(readProfile(ignoring))).toBe(true)
  })

  it("letters count as spreadsheets do", () => {
    expect([0, 25, 26, 51, 701, 702, 16_383].map(columnLetters)).toEqual(["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"])
    for (let at = 0; at < 16_384; at++) expect(placeOf(columnLetters(at))).toBe(at)
  })
})
