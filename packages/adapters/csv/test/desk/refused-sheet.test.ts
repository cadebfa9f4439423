/** Refused rows as a sheet: mended in a spreadsheet, handed in again, recorded once. */
import { makePipelines, type StoredEvent, TenantId } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  activityLog,
  makeSheetReader,
  openSheets,
  readSheetStreamPromise,
  refusedHeaders,
  refusedSheet,
  type SheetRecord,
  summary
} from "../../src/index.ts"
import { csvRow } from "../../src/export/csv.ts"
import { dealFields } from "../../src/desk/deal-shown.ts"
import { changedFields } from "../../src/desk/shown.ts"
import { bytes, calendar, instant, positionsOf, runs } from "../import/sheets.ts"
import { anySheetOf, recordsOf } from "./any-sheet.ts"

const tenant = TenantId.make("acme")
const desk = () => {
  const store = makeMemoryEventStore()
  const sheets = openSheets({ store, tenant, calendar, clock: () => instant("2026-11-20T12:00") })
  return { sheets, events: () => readSheetStreamPromise(store, tenant, "log.csv") }
}
const base = { source: "log.csv", writtenOn: "2026-11-20" }

const recordsIn = (file: Uint8Array): ReadonlyArray<SheetRecord> => {
  const reader = makeSheetReader()
  return [...reader.push(file), ...reader.end()]
}
const file = (records: ReadonlyArray<{ readonly cells: ReadonlyArray<string> }>): Uint8Array =>
  bytes(records.map(({ cells }) => csvRow(cells)).join(""))

/** The file with other texts in its cells, as somebody types them over. */
const mend = (refused: Uint8Array, cells: Readonly<Record<string, string>>): Uint8Array =>
  file(recordsIn(refused).map((record) => ({ cells: record.cells.map((cell) => cells[cell] ?? cell) })))

/** What stands, without ids, lines and imports. */
const standing = (
  events: ReadonlyArray<StoredEvent>,
  isMeant: (event: StoredEvent) => boolean = () => true
): unknown => {
  const out = new Set<string>()
  for (const { data, kind } of events) {
    if (kind === "retracted") out.add((data as { readonly event: string }).event)
    if (kind === "reinstated") out.delete((data as { readonly event: string }).event)
  }
  return events
    .filter(isMeant)
    .filter(({ id, kind }) => !out.has(id) && !/^(?:retracted|reinstated|sheet-imported)$/.test(kind))
    .map(({ data, kind, occurredAt, occurredOn, source, subjects, undated }) =>
      JSON.stringify([kind, data, subjects, occurredAt, occurredOn, source?.key, source?.group, undated !== undefined])
    )
    .toSorted()
}

describe("Refused rows as a sheet to mend (E5)", () => {
  const lines = [
    "日付,顧客ID,会社名,チャネル,要点,ステータス",
    "2026/11/02,C-1,石畳珈琲,電話,挨拶,提案中",
    '2026/13/45,C-1,石畳珈琲,電話,"見積, 依頼",交渉中',
    ",C-2,潮騒フーズ,訪問,=1+1,",
    "2026/11/05,C-1,石畳珈琲,電話,また話した,提案中"
  ]
  const original = bytes([...lines, ""].join("\n"))

  it("holds the sheet's own columns, and beside them where, why and how to mend", async () => {
    const { sheets } = desk()
    const plan = await sheets.plan({ ...base, pieces: [original] })
    expect(plan.counts).toMatchObject({ rows: 4, recorded: 2, refused: 2 })
    const [header, first, second, ...rest] = recordsIn(refusedSheet(plan, "ja"))
    expect(rest).toEqual([])
    expect(header!.cells).toEqual([
      ...lines[0]!.split(","),
      "取り込めなかった行",
      "取り込めなかった列",
      "取り込めなかった理由",
      "直し方",
      "行の印（消さないでください）"
    ])
    expect(first!.cells.slice(0, 8)).toEqual([
      "2026/13/45",
      "C-1",
      "石畳珈琲",
      "電話",
      "見積, 依頼",
      "交渉中",
      "3",
      "日付"
    ])
    expect(first!.cells[8]).toContain("日付として読めません")
    // It must not run in the spreadsheet it is mended in.
    expect(second!.cells.slice(0, 8)).toEqual(["", "C-2", "潮騒フーズ", "訪問", "'=1+1", "", "4", "日付"])
    const english = recordsIn(refusedSheet(plan, "en"))
    expect(english[0]!.cells.slice(6, 8)).toEqual([refusedHeaders.line.en, refusedHeaders.column.en])
    expect(english[1]!.cells[8]).toContain("The date cannot be read")
  })

  it("handed in again with the sheet, mended rows stand as if they had been right at first", async () => {
    const { events, sheets } = desk()
    const plan = await sheets.plan({ ...base, pieces: [original] })
    await sheets.run(plan)
    const mended = mend(refusedSheet(plan), { "2026/13/45": "2026/11/03", "'=1+1": "挨拶に伺う", "": "" })
    const dated = file(
      recordsIn(mended).map(({ cells }) => ({ cells: cells[1] === "C-2" ? ["2026/11/04", ...cells.slice(1)] : cells }))
    )
    const again = await sheets.plan({ ...base, pieces: [original], mended: { pieces: [dated] } })
    expect(again.counts).toMatchObject({ rows: 4, recorded: 4, refused: 0 })
    expect(again.unplaced).toEqual([])
    await sheets.run(again)

    const right = desk()
    const text = lines.join("\n").replace("2026/13/45", "2026/11/03").replace(",C-2", "2026/11/04,C-2")
    await right.sheets.run(
      await right.sheets.plan({ ...base, pieces: [bytes(`${text.replace("=1+1", "挨拶に伺う")}\n`)] })
    )
    expect(standing(await events())).toEqual(standing(await right.events()))

    // And once more: nothing is left to record.
    const once = await sheets.plan({ ...base, pieces: [original], mended: { pieces: [dated] } })
    expect(once.events).toEqual([])
  })

  it("handed in alone under the same name, mended rows are recorded and nothing is doubled", async () => {
    const { events, sheets } = desk()
    const rows = [
      "日付,顧客ID,会社名,チャネル,要点",
      "2026/11/02,C-1,石畳珈琲,電話,挨拶",
      "2026/11/99,C-1,石畳珈琲,電話,見積依頼",
      "2026/11/05,C-1,石畳珈琲,訪問,打ち合わせ"
    ]
    const plan = await sheets.plan({ ...base, pieces: [bytes(`${rows.join("\n")}\n`)] })
    await sheets.run(plan)
    // On the same day and channel as a row that was recorded, which it must not be taken for.
    const mended = mend(refusedSheet(plan), { "2026/11/99": "2026/11/02" })
    const alone = await sheets.plan({ ...base, pieces: [mended] })
    expect(alone.counts).toMatchObject({ rows: 1, recorded: 1, refused: 0, retracted: 0 })
    expect(alone.missing).toEqual([])
    expect(alone.changes.lines.map(({ text }) => text.en)).toEqual([
      "1 contact recorded",
      "other fields of 1 deal change (contacts 1)"
    ])
    await sheets.run(alone)
    expect((await sheets.plan({ ...base, pieces: [mended] })).events).toEqual([])
    const contacts = (await events()).filter(({ kind }) => kind === "contacted").map(({ data }) => data)
    expect(contacts.map((data) => (data as { readonly gist: string }).gist)).toEqual(["挨拶", "打ち合わせ", "見積依頼"])
    // The sheet as it was mended in place says nothing new either.
    const inPlace = bytes(`${rows.join("\n").replace("2026/11/99", "2026/11/02")}\n`)
    expect((await sheets.plan({ ...base, pieces: [inPlace] })).events).toEqual([])
  })

  it("a row the sheet does not say any more is left out and named, not put somewhere", async () => {
    const { sheets } = desk()
    const plan = await sheets.plan({ ...base, pieces: [original] })
    const mended = mend(refusedSheet(plan), { "2026/13/45": "2026/11/03" })
    const edited = bytes(`${lines.join("\n").replace("見積, 依頼", "見積の件")}\n`)
    const again = await sheets.plan({ ...base, pieces: [edited], mended: { pieces: [mended] } })
    expect(again.unplaced.map(({ line }) => line)).toEqual([3])
    expect(again.counts).toMatchObject({ recorded: 2, refused: 2 })
  })

  it("what a spreadsheet does to cells nobody touched is undone: leading zeros and long numbers", async () => {
    const { sheets } = desk()
    const header = "顧客ID,会社名,電話番号,法人番号,最終接点日"
    const sheet = bytes(`${header}\n00123,石畳珈琲,0312345678,7000012050002,2026/13/45\n`)
    const plan = await sheets.plan({ ...base, pieces: [sheet] })
    const saved = mend(refusedSheet(plan), {
      "00123": "123",
      "0312345678": "312345678",
      "7000012050002": "7.00001E+12",
      "2026/13/45": "2026/11/3"
    })
    const again = await sheets.plan({ ...base, pieces: [sheet], mended: { pieces: [saved] } })
    expect(again.counts).toMatchObject({ recorded: 1, refused: 0 })
    expect(again.changes.new.deals.map(({ subject }) => subject.id)).toEqual(["log.csv:00123"])
    expect(JSON.stringify(again.events)).toContain("0312345678")
  })

  it("a file without the columns that say where its rows belong is refused, not passed over", async () => {
    const { sheets } = desk()
    const fault = sheets.plan({ ...base, pieces: [original], mended: { pieces: [original] } })
    await expect(fault).rejects.toMatchObject({
      _tag: "NotMendedRows",
      message:
        'This is no file of mended rows: it lacks "取り込めなかった行 / Refused line" and ' +
        '"行の印（消さないでください） / Mark of the row (please keep)". Mend the file that was written of the refused rows, ' +
        "and keep its columns."
    })
  })

  it("an answer to which account is meant is written beside the row", async () => {
    const { sheets } = desk()
    const master = "顧客ID,会社名,業種\nA-1,北風製作所,製造\nA-2,北風製作所,卸\n"
    await sheets.run(await sheets.plan({ source: "crm", writtenOn: "2026-11-20", pieces: [bytes(master)] }))
    const sheet = bytes("日付,会社名,チャネル,要点\n2026/11/03,北風製作所,訪問,挨拶\n2026/11/99,白樺林業,訪問,挨拶\n")
    const plan = await sheets.plan({ ...base, pieces: [sheet], newAccounts: true })
    const refused = recordsIn(refusedSheet(plan))
    expect(refused[0]!.cells[4]).toBe("どの取引先か")
    const answered = file(
      refused.map(({ cells }) => ({ cells: cells[1] === "北風製作所" ? cells.with(4, "crm:A-2") : cells }))
    )
    for (const request of [
      { ...base, pieces: [sheet], mended: { pieces: [answered] }, newAccounts: true },
      { ...base, pieces: [answered], newAccounts: true }
    ]) {
      const again = await sheets.plan(request)
      expect(again.links.map(({ account }) => account)).toEqual(["crm:A-2"])
      expect(again.refused.map(({ code }) => code)).toEqual(["unreadable-date"])
    }
  })
})

describe("A sheet with mended rows is the sheet as it should have been (law)", () => {
  const spoilt = "13/45"
  it("whatever the sheet, and whichever rows could not be read at first", async () => {
    await fc.assert(
      fc.asyncProperty(
        anySheetOf(activityLog, summary),
        fc.array(fc.nat(9), { minLength: 1, maxLength: 4 }),
        async ({ first, profile }, broken) => {
          const at = Object.keys(profile.columns).indexOf(profile.date ?? "lastContact")
          // A summary has one row for each deal. What opens a deal, or a person, says the same in all its rows: of a row that comes in
          // before the others a blank cell takes nothing away that they said.
          const columns = Object.keys(profile.columns)
          const everywhere: Readonly<Record<string, string>> = {
            title: "案件",
            customer: "青葉製作所",
            customerId: "C1",
            phone: "03-1234-5678"
          }
          const rows = first.map((cells, place) =>
            cells.map((cell, at) => {
              const column = columns[at]!
              // A number of its own is its own, where it has one.
              if (column === "row") return place % 2 === 0 ? "" : `N-${place}`
              if (column === profile.date) return `2026/10/${10 + place}`
              return profile.rows === "summary" && column === "deal" ? `D${place}` : (everywhere[column] ?? cell)
            })
          )
          const whole = recordsOf(profile, rows)
          const spoiltRows = new Set(broken.filter((row) => row < first.length).map((row) => row + 1))
          const asHandedIn = whole.map((record, place) =>
            spoiltRows.has(place) ? { ...record, cells: record.cells.with(at, spoilt) } : record
          )
          const one = desk()
          const request = { ...base, profile }
          const plan = await one.sheets.plan({ ...request, records: asHandedIn })
          await one.sheets.run(plan)
          // Every refused row is mended back to what it should have said.
          const mended = file(
            recordsIn(refusedSheet(plan)).map(({ cells }, place) => {
              if (place === 0) return { cells }
              const line = Number(cells[profileWidth(profile)])
              const right = whole.find((record) => record.line === line)!
              return { cells: [...right.cells, ...cells.slice(right.cells.length)] }
            })
          )
          const again = await one.sheets.plan({ ...request, records: asHandedIn, mended: { pieces: [mended] } })
          expect(again.unplaced).toEqual([])
          await one.sheets.run(again)

          const right = desk()
          await right.sheets.run(await right.sheets.plan({ ...request, records: whole }))
          const [got, wanted] = [await one.events(), await right.events()]
          // What is to be seen of every deal; that somebody said it once more does not show.
          const shown = dealFields(calendar, makePipelines(profile.pipelines))
          const there = (events: ReadonlyArray<StoredEvent>) =>
            new Map([...positionsOf(events, profile.pipelines)].filter(([, { events }]) => events > 0))
          const [is, should] = [there(got), there(wanted)]
          expect([...is.keys()].toSorted()).toEqual([...should.keys()].toSorted())
          for (const [id, position] of should) expect(changedFields(shown, position, is.get(id)!)).toEqual([])
          // A state may be said once more by a row that had to say it while the row before was refused.
          const isState = new Set(profile.events.flatMap(({ group, state }) => (state === true ? [group] : [])))
          const isFact = ({ source }: StoredEvent): boolean => {
            const [group = ""] = (source?.group ?? "").split("#")
            return !isState.has(group) && group !== "next action" && !group.startsWith("as written")
          }
          expect(standing(got, isFact)).toEqual(standing(wanted, isFact))
        }
      ),
      runs
    )
  }, 600_000)
})

const profileWidth = ({ columns }: { readonly columns: object }): number => Object.keys(columns).length
