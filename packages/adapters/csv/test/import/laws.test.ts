import { makeEventCatalogue, parseNextAction, readDate, type StoredEvent } from "@genzaichi/core"
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { dayOfMonthAndDate, makeMomentReader } from "../../src/import/moment.ts"
import { makeNextActionReader } from "../../src/import/next-action-cell.ts"
import type { Row } from "../../src/import/row.ts"
import {
  planImportPromise,
  planUndo,
  type Profile,
  readRows,
  type SheetRecord,
  shippedProfiles
} from "../../src/index.ts"
import { calendar, carriedOut, day, plan, positionsOf, runs, seed, told } from "./sheets.ts"

const catalogue = makeEventCatalogue()

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constant("") },
  {
    weight: 12,
    arbitrary: fc.constantFrom(
      "2026/11/10",
      "2026-10-01",
      "10/5",
      "12月10日",
      "令和8年11月1日",
      "20-10-2016",
      "2026/11/10 14:30",
      "45636",
      "来週火曜",
      "2027/1/1",
      "そのうち",
      "C1",
      "C2",
      "Ｃ1",
      "青葉製作所",
      "sato@aoba.example",
      "D1",
      "電話",
      "メール",
      "TEL（不在）",
      "訪問",
      "自動返信",
      "狼煙",
      "受信",
      "発信",
      "双方向",
      "提案",
      "見積",
      "質問",
      "回答",
      "受注",
      "失注",
      "保留",
      "再開",
      "面談予定",
      "面談中止",
      "面談実施",
      "リスケ",
      "約束",
      "約束履行",
      "スヌーズ",
      "待ち",
      "メモ",
      "完了",
      "謎",
      "リード",
      "提案中",
      "交渉中",
      "様子見",
      "自社",
      "先方（稟議中）",
      "自社：山田",
      "高",
      "低",
      "熱い",
      "山田→11/25まで→見積再送",
      "佐藤→来週火曜まで→電話",
      "自分→月末→訪問",
      "山田→そのうちまで→見積",
      "電話する",
      "なし",
      "120万円",
      "¥1,200,000",
      "応相談",
      "65.0%",
      "stage_id",
      "add_time",
      "user_id",
      "lost_reason",
      "1",
      "4",
      "Won",
      "Lost",
      "Engaging",
      "話した",
      "不在。折り返し依頼",
      "会った\n話した"
    )
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 12 }) }
)

const rowsOf = (profile: Profile) => {
  const columns = Object.keys(profile.columns)
  return fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.array(cell, { minLength: columns.length, maxLength: columns.length }) },
      { weight: 1, arbitrary: fc.array(cell, { maxLength: columns.length + 2 }) }
    ),
    { maxLength: 12 }
  )
}

const sheetOf = (profile: Profile, rows: ReadonlyArray<ReadonlyArray<string>>): ReadonlyArray<SheetRecord> => [
  { index: 0, line: 1, cells: Object.values(profile.columns).map(({ headers }) => headers[0]!) },
  ...rows.map((cells, at) => ({ index: at + 1, line: at + 2, cells: cells.length === 0 ? [""] : cells }))
]

const planOf = (
  records: ReadonlyArray<SheetRecord>,
  profile: Profile,
  existing: ReadonlyArray<StoredEvent> = [],
  writtenOn = "2026-11-20"
) => planImportPromise({ records, source: "sheet", writtenOn, calendar, profile, existing })

const anyProfile = fc.constantFrom(...shippedProfiles)
const anySheet = anyProfile.chain((profile) => rowsOf(profile).map((rows) => ({ profile, rows })))

const tolds = (events: ReadonlyArray<StoredEvent>, profile: Profile): unknown =>
  [...positionsOf(events, profile.pipelines)].map(([id, position]) => [id, told(position)]).toSorted()

/** The events that are not taken out. */
const inForce = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> => {
  const out = new Set<string>()
  for (const { kind, data } of events) {
    if (kind === "retracted") out.add((data as { readonly event: string }).event)
    if (kind === "reinstated") out.delete((data as { readonly event: string }).event)
  }
  return events.filter(({ id, kind }) => kind !== "retracted" && kind !== "reinstated" && !out.has(id))
}
const standing = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<string> =>
  inForce(events)
    .filter(({ kind }) => !openings.has(kind) && kind !== "action-planned")
    .map(({ id }) => id)

/** What was opened or introduced, by its kind and id. */
const openings: ReadonlySet<string> = new Set(["deal-opened", "account-opened", "person-introduced"])
const openedIn = (events: ReadonlyArray<StoredEvent>): ReadonlySet<string> =>
  new Set(
    events.filter(({ kind }) => openings.has(kind)).map(({ subjects }) => `${subjects[0]!.kind}|${subjects[0]!.id}`)
  )

describe("Laws of the import", () => {
  it("rows in = recorded + refused + blank, whatever the rows; every event is one its kind allows, with an id of its own", async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, async ({ profile, rows }) => {
        const made = await planOf(sheetOf(profile, rows), profile)
        const { counts } = made
        expect(counts.rows).toBe(rows.length)
        expect(counts.recorded + counts.refused + counts.blank).toBe(counts.rows)
        expect(made.refused).toHaveLength(counts.refused)
        for (const event of made.events) {
          const checked = catalogue.check(event)
          if (Result.isFailure(checked)) throw new Error(`${event.kind}: ${checked.failure.because}`)
        }
        expect(new Set(made.events.map(({ id }) => id)).size).toBe(made.events.length)
        for (const { reason, remedy, line } of [...made.refused, ...made.remarks]) {
          expect(line).toBeGreaterThan(1)
          expect([reason.ja, reason.en, remedy.ja, remedy.en].every((text) => text !== "")).toBe(true)
        }
      }),
      runs
    )
  })

  it("the same sheet twice is the sheet once", async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, async ({ profile, rows }) => {
        const records = sheetOf(profile, rows)
        const events = carriedOut([], await planOf(records, profile))
        const again = await planOf(records, profile, events)
        expect(again.events).toEqual([])
        expect(again.missing).toEqual([])
      }),
      runs
    )
  })

  it("undo after import is before", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProfile.chain((profile) => fc.tuple(fc.constant(profile), rowsOf(profile), rowsOf(profile))),
        async ([profile, first, second]) => {
          const before = carriedOut([], await planOf(sheetOf(profile, first), profile))
          const made = await planOf(sheetOf(profile, second), profile, before)
          const after = carriedOut(before, made)
          const undo = planUndo({ source: "sheet", import: made.import, existing: after })
          expect(undo.kept).toEqual([])
          const back = carriedOut(after, undo)
          const positions = positionsOf(back, profile.pipelines)
          for (const [id, position] of positionsOf(before, profile.pipelines))
            expect(told(positions.get(id))).toEqual(told(position))
          // What only the undone import spoke of is as if it had never been heard of.
          for (const { events } of [...positions.values()].filter(({ deal }) => !positionsOf(before).has(deal)))
            expect(events).toBe(0)
          const rest = planUndo({ source: "sheet", import: "import:sheet:1", existing: back })
          expect(rest.kept).toEqual([])
          for (const { events } of positionsOf(carriedOut(back, rest), profile.pipelines).values())
            expect(events).toBe(0)
        }
      ),
      runs
    )
  })

  it("imports undone in any order: nothing spoken of is without its opening, what stands is the same, in the end nothing", async () => {
    await fc.assert(
      fc.asyncProperty(
        anyProfile.chain((profile) => {
          const rows = rowsOf(profile)
          // Sheets that share rows, as the same sheet edited does.
          const edited = fc
            .tuple(rows, rows, fc.nat(), fc.nat())
            .map(([first, more, from, to]) => [
              first,
              [...first.slice(0, from % (first.length + 1)), ...more],
              [...first.slice(to % (first.length + 1)), ...more.slice(1)]
            ])
          return fc.tuple(fc.constant(profile), edited, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }))
        }),
        async ([profile, sheets, order]) => {
          let all: ReadonlyArray<StoredEvent> = []
          const names: Array<string> = []
          for (const rows of sheets) {
            const made = await planOf(sheetOf(profile, rows), profile, all)
            all = carriedOut(all, made)
            if (made.events.length > 0) names.push(made.import)
          }
          const places = order.filter((place) => place < names.length)
          const undoing = (undone: ReadonlyArray<number>): ReadonlyArray<StoredEvent> =>
            undone.reduce(
              (events, place) =>
                carriedOut(events, planUndo({ source: "sheet", import: names[place]!, existing: events })),
              all
            )
          for (let count = 1; count <= places.length; count++) {
            const undone = undoing(places.slice(0, count))
            const other = undoing(places.slice(0, count).toReversed())
            // Of several openings and plans that are only leaned on, the one that stood stays.
            expect(standing(undone)).toEqual(standing(other))
            const opened = openedIn(inForce(undone))
            const openedAtFirst = openedIn(inForce(all))
            for (const { kind, sequence, subjects } of inForce(undone)) {
              const [about] = subjects
              if (kind === "sheet-imported" || about === undefined) continue
              const name = `${about.kind}|${about.id}`
              // What was spoken of before anybody opened it did without.
              const before = all.slice(0, sequence - 1)
              if (openedAtFirst.has(name) && openedIn(before).has(name)) expect(opened).toContain(name)
            }
            if (count === names.length) expect(inForce(undone)).toEqual([])
          }
        }
      ),
      runs
    )
  })

  it("blanking cells of a log or a summary takes nothing out", async () => {
    const blankable = [
      "direction",
      "gist",
      "decisions",
      "openPoints",
      "status",
      "ball",
      "temperature",
      "owner",
      "amount"
    ]
    // The gist stands in for them, or they for it.
    const unused = ["memo", "reason", "lookAgain", "nextActionDue", "happening"]
    await fc.assert(
      fc.asyncProperty(
        fc
          .constantFrom(...shippedProfiles.filter(({ name }) => name === "activity-log" || name === "summary"))
          .chain((profile) =>
            fc.tuple(
              fc.constant(profile),
              rowsOf(profile),
              fc.subarray(blankable, { minLength: 1 }),
              fc.nat({ max: 7 })
            )
          ),
        async ([profile, rows, blanked, every]) => {
          const names = Object.keys(profile.columns)
          const without = (columns: ReadonlyArray<string>, cells: ReadonlyArray<string>): ReadonlyArray<string> =>
            cells.map((one, place) => (columns.includes(names[place]!) ? "" : one))
          const direction = names.indexOf("direction")
          // A direction that says that it was automatic says it beside the channel: it is taken back with its cell, as a
          // channel is that is corrected, since the two cannot be told apart.
          const full = rows
            .map((cells) => without(unused, cells))
            .map((cells) => (cells[direction] === "自動返信" ? without(["direction"], cells) : cells))
          const events = carriedOut([], await planOf(sheetOf(profile, full), profile))
          const made = await planOf(
            sheetOf(
              profile,
              full.map((cells, at) => (((at + every) & 1) === 0 ? cells : without(blanked, cells)))
            ),
            profile,
            events
          )
          expect(made.counts).toMatchObject({ retracted: 0, reinstated: 0 })
        }
      ),
      runs
    )
  })

  it("import after undo is the import", async () => {
    await fc.assert(
      fc.asyncProperty(anySheet, async ({ profile, rows }) => {
        const records = sheetOf(profile, rows)
        const once = carriedOut([], await planOf(records, profile))
        const undone = carriedOut(once, planUndo({ source: "sheet", import: "import:sheet:1", existing: once }))
        const again = carriedOut(undone, await planOf(records, profile, undone))
        expect(tolds(again, profile)).toEqual(tolds(once, profile))
      }),
      runs
    )
  })

  it("a log read in one go and row by row gives the same outcomes where its rows stand in order", async () => {
    const profile = shippedProfiles.find(({ name }) => name === "activity-log")!
    await fc.assert(
      fc.asyncProperty(rowsOf(profile), async (rows) => {
        const date = Object.keys(profile.columns).indexOf("date")
        const dated = rows.map((cells, at) => cells.map((one, place) => (place === date ? `2026/10/${10 + at}` : one)))
        // Only rows that name their customer: what else a deal goes by is known to a plan alone.
        const named = dated.map((cells) =>
          cells.map((one, place) =>
            ["customer", "mail", "deal", "time"].includes(Object.keys(profile.columns)[place]!) ? "" : one
          )
        )
        const records = sheetOf(profile, named)
        const context = { source: "sheet", import: "import:sheet:1", writtenOn: day("2026-11-20"), calendar }
        const outcomes = []
        const reading = readRows(
          records.map((record) => [record]),
          context,
          { profile }
        )
        let step = await reading.next()
        for (; step.done !== true; step = await reading.next()) outcomes.push(...step.value)
        const streamed = [
          ...step.value.openings,
          ...outcomes.flatMap((one) => (one.kind === "recorded" ? one.events : []))
        ]
        const made = await planOf(records, profile)
        expect(streamed).toEqual(made.events.filter(({ kind }) => kind !== "sheet-imported"))
        expect(step.value.counts).toEqual({
          rows: made.counts.rows,
          recorded: made.counts.recorded,
          refused: made.counts.refused,
          blank: made.counts.blank
        })
      }),
      runs
    )
  })
})

describe("Short ways give what the long ways give", () => {
  it("11/20 as a deadline", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 40_000 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        fc.boolean(),
        (writtenOn, month, date, padded) => {
          const text = padded
            ? `${String(month).padStart(2, "0")}/${String(date).padStart(2, "0")}`
            : `${month}/${date}`
          const short = dayOfMonthAndDate(text, writtenOn)
          const long = readDate(text, { writtenOn, direction: "future", calendar })
          if (short !== undefined) expect(Result.isSuccess(long) ? long.success.day : undefined).toBe(short)
          // The only days it leaves to the long way.
          else if (Result.isSuccess(long)) expect(`${month}/${date}`).toBe("2/29")
        }
      ),
      { numRuns: 5000, seed }
    )
    expect(dayOfMonthAndDate("1/20", day("2026-12-28"))).toBe(day("2027-01-20"))
    expect(dayOfMonthAndDate("11/20", day("2026-11-20"))).toBe(day("2026-11-20"))
  })

  it("山田→11/20まで→見積再送 as a next action", () => {
    const writtenOn = day("2026-11-20")
    const moments = makeMomentReader({ calendar, writtenOn, order: undefined })
    const read = makeNextActionReader({ text: "next", form: true }, new Map([["next", { at: 0, header: "next" }]]), {
      calendar,
      moments,
      self: undefined,
      order: undefined
    })!
    const name = fc.constantFrom(
      "山田",
      "自分",
      "me",
      "佐藤部長",
      "三月",
      "未定",
      "なし",
      "April",
      "担当",
      "明日",
      "来週",
      "誰か",
      "-",
      "Yamada",
      "x",
      "",
      "名前がとても長くて十六字を超える人"
    )
    const deadline = fc.constantFrom(
      "11/20まで",
      "1/5",
      "13/1まで",
      "2/29までに",
      "12/31まで",
      "0/3",
      "11/20 まで",
      "までに",
      "1/5までにまで",
      ""
    )
    const what = fc.constantFrom(
      "見積再送",
      "A→B",
      "電話 / メール",
      "x > y",
      " 訪問 ",
      "なし",
      "12/1",
      "1件",
      "",
      "\n電話",
      "電話\n訪問"
    )
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30_000 }),
        name,
        deadline,
        what,
        fc.constantFrom("", "佐藤"),
        (against, who, when, action, member) => {
          const text = `${who}→${when}→${action}`
          const row = {
            cells: [text],
            line: 2,
            thing: { action: "d.next" },
            against,
            remarks: undefined,
            kept: undefined
          } as unknown as Row
          const said = read(row, member)
          const long = parseNextAction(text.trim(), {
            writtenOn: against,
            calendar,
            ...(member === "" ? {} : { self: member })
          })
          expect(said.says).toBe("planned")
          if (said.says !== "planned") return
          expect([
            said.data.assignee ?? null,
            said.data.due ?? null,
            said.data.what,
            said.data.unreadable ?? false
          ]).toEqual(
            Result.isSuccess(long)
              ? [long.success.assignee, long.success.due, long.success.what, false]
              : [null, null, text.trim(), true]
          )
        }
      ),
      { numRuns: 5000, seed }
    )
  })
})

describe("A profile of one's own", () => {
  it("that builds what no event allows refuses the row and says so, and the next rows are read", async () => {
    const profile: Profile = {
      name: "own",
      version: 1,
      label: { ja: "自作", en: "own" },
      rows: "log",
      columns: {
        day: { headers: ["日"], required: true },
        shop: { headers: ["店"], required: true },
        way: { headers: ["道"] }
      },
      deal: ["shop"],
      date: "day",
      knownAt: "recorded",
      events: [{ group: "x", kind: "contacted", data: { channel: "way", direction: { value: "both" } } }]
    }
    const made = await plan("日,店,道\n2026/11/01,甲,call\n2026/11/02,甲,狼煙\n2026/11/03,甲,mail\n", { profile })
    expect(made.counts).toMatchObject({ recorded: 2, refused: 1 })
    expect(made.refused).toMatchObject([{ line: 3, code: "does-not-fit" }])
    for (const event of made.events) expect(Result.isSuccess(catalogue.check(event))).toBe(true)
  })
})
