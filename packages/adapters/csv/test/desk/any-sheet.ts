/** Sheets as chance would have them, and the same sheets edited, for the laws of the desk. */
import * as fc from "fast-check"
import { activityLog, customerMaster, people, type Profile, type SheetRecord, summary } from "../../src/index.ts"

export type Rows = ReadonlyArray<ReadonlyArray<string>>

const words = [
  "2026/11/10",
  "2026-10-01",
  "10/5",
  "2026/11/18 14:30",
  "来週火曜",
  "2026/11/27",
  "2027/1/1",
  "そのうち",
  "C1",
  "C2",
  "青葉製作所",
  "株式会社潮騒フーズ",
  "sato@aoba.example",
  "D1",
  "佐藤",
  "電話",
  "メール",
  "TEL（不在）",
  "訪問",
  "受信",
  "双方向",
  "見積",
  "受注",
  "失注",
  "保留",
  "再開",
  "面談予定",
  "面談実施",
  "約束",
  "待ち",
  "リード",
  "提案中",
  "交渉中",
  "自社",
  "先方（稟議中）",
  "高",
  "低",
  "山田→11/25まで→見積再送",
  "佐藤→来週火曜まで→電話",
  "電話する",
  "120万円",
  "応相談",
  "製造業",
  "120名",
  "話した",
  "不在。折り返し依頼"
]

const cell = fc.oneof({ weight: 2, arbitrary: fc.constant("") }, { weight: 3, arbitrary: fc.constantFrom(...words) })

/** What a column's cell would hold in earnest, so that rows are recorded more often than not. */
const likely: Readonly<Record<string, ReadonlyArray<string>>> = {
  date: ["2026/11/02", "2026/11/10", "2026/10/20", "2026/11/18", "2026/11/10", "13/45"],
  deal: ["D1", "D2", "D3"],
  customerId: ["C1", "C2"],
  customer: ["青葉製作所", "潮騒フーズ", "北風製作所"],
  account: ["青葉製作所", "潮騒フーズ", "北風製作所"],
  name: ["青葉製作所", "潮騒フーズ", "佐藤", "鈴木"],
  status: ["提案中", "交渉中", "受注", "失注", "リード", "保留"],
  lastContact: ["2026/11/02", "2026/11/10", "11/18", "いつか"],
  nextAction: ["見積を送る", "電話する", "山田→11/25まで→見積再送"],
  due: ["2026/11/25", "2026/11/30", "来週火曜"],
  owner: ["山田", "佐藤"],
  channel: ["電話", "メール", "訪問", "TEL（不在）"],
  gist: ["話した", "見積を依頼された", "価格の話"]
}

const rowOf = (profile: Profile): fc.Arbitrary<ReadonlyArray<string>> =>
  fc.tuple(
    ...Object.keys(profile.columns).map((column) => {
      const usual = likely[column]
      return usual === undefined
        ? cell
        : fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: cell })
    })
  )

export interface AnySheet {
  readonly profile: Profile
  readonly first: Rows
  readonly edited: Rows
}

const anyRows = (profile: Profile): fc.Arbitrary<AnySheet> =>
  fc
    .record({
      first: fc.array(rowOf(profile), { minLength: 1, maxLength: 10 }),
      added: fc.array(rowOf(profile), { maxLength: 3 }),
      edits: fc.array(fc.record({ row: fc.nat(9), column: fc.nat(Object.keys(profile.columns).length - 1), cell }), {
        maxLength: 8
      }),
      dropped: fc.array(fc.nat(9), { maxLength: 2 })
    })
    .map(({ added, dropped, edits, first }) => {
      const rows = first.map((row) => [...row])
      for (const { cell, column, row } of edits) if (rows[row] !== undefined) rows[row][column] = cell
      return { profile, first, edited: [...rows.filter((_, at) => !dropped.includes(at)), ...added] }
    })

export const profiles: ReadonlyArray<Profile> = [summary, activityLog, customerMaster, people]

/** A sheet of one of the layouts, and what somebody made of it afterwards. */
export const anySheet: fc.Arbitrary<AnySheet> = fc.constantFrom(...profiles).chain(anyRows)
export const anySheetOf = (...some: ReadonlyArray<Profile>): fc.Arbitrary<AnySheet> =>
  fc.constantFrom(...some).chain(anyRows)

export const headersOf = (profile: Profile): ReadonlyArray<string> =>
  Object.values(profile.columns).map(({ headers }) => headers[0]!)

export const recordsOf = (profile: Profile, rows: Rows): ReadonlyArray<SheetRecord> => [
  { index: 0, line: 1, cells: headersOf(profile) },
  ...rows.map((cells, at) => ({ index: at + 1, line: at + 2, cells }))
]
