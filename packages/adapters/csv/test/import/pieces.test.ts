import type { NewEvent, StoredEvent, TenantId } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type ImportOptions,
  type ImportPiece,
  importsOf,
  planUndo,
  readSheetStreamPromise,
  runImportPromise,
  type UndoPlan
} from "../../src/index.ts"
import { carriedOut, kindsOf, plan, positionsOf, runs, told } from "./sheets.ts"

const log = (...rows: ReadonlyArray<string>): string =>
  `日付,顧客ID,会社名,チャネル,種別,要点,次アクション,ステータス,ボール\n${rows.join("\n")}\n`

const rows = [
  "2026/10/01,C1,青葉,電話,,価格の相談,山田→10/10まで→見積,リード,自社",
  "2026/10/08,C1,青葉,メール,見積,見積を送付,山田→10/20まで→確認の電話,提案中,先方",
  "2026/10/15,C2,若葉,訪問,,初回訪問,,リード,",
  "2026/10/20,C3,紅葉,電話,,近況,,リード,先方",
  "2026/10/22,C1,青葉,訪問,,契約の相談,,交渉中,先方"
]
const tiny = (size: number): Partial<ImportOptions> => ({ rowsAtOnce: size })

/** Stores some pieces of a plan behind what there is, as a store would that was stopped after them. */
const stoppedAfter = (
  existing: ReadonlyArray<StoredEvent>,
  { pieces, source }: { readonly pieces: ReadonlyArray<ImportPiece>; readonly source: string },
  count: number
): ReadonlyArray<StoredEvent> =>
  pieces
    .slice(0, count)
    .reduce(
      (stored, { events }) => carriedOut(stored, { events, source } as Parameters<typeof carriedOut>[1]),
      existing
    )

const toldOf = (events: ReadonlyArray<StoredEvent>): unknown =>
  [...positionsOf(events)].map(([id, position]) => [id, told(position)]).toSorted()
const isEmpty = (events: ReadonlyArray<StoredEvent>): boolean =>
  [...positionsOf(events).values()].every((position) => position.events === 0 && position.life === null)
const undone = (events: ReadonlyArray<StoredEvent>, name: string, size?: number): UndoPlan =>
  planUndo({ source: "sheet", import: name, existing: events, ...(size === undefined ? {} : { rowsAtOnce: size }) })
const ids = (events: ReadonlyArray<NewEvent>): ReadonlyArray<string> => events.map(({ id }) => id)

describe("A sheet too large for one append (E5)", () => {
  it("up to the bound it is one append; a row more and it goes in pieces, which say that it has begun and is done", async () => {
    const small = await plan(log(...rows), tiny(5))
    expect(small.pieces).toHaveLength(1)
    expect(small.pieces[0]).toEqual({ command: small.command, expected: 0, events: small.events })
    expect(kindsOf(small.events)).not.toContain("sheet-import-begun")

    const large = await plan(log(...rows), tiny(4))
    expect(large.pieces.length).toBeGreaterThan(1)
    expect(large.pieces.flatMap(({ events }) => events)).toEqual(large.events)
    for (const { events } of large.pieces) expect(events.length).toBeLessThanOrEqual(4)
    expect(large.pieces.map(({ command }) => command)).toEqual(large.pieces.map((_, at) => `import:sheet:1/${at + 1}`))
    expect(large.pieces.map(({ expected }) => expected)).toEqual(large.pieces.map((_, at) => at * 4))
    expect(large.events[0]).toMatchObject({
      kind: "sheet-import-begun",
      data: { import: "import:sheet:1", rows: 5, events: large.events.length, pieces: large.pieces.length }
    })
    expect(large.events.at(-1)?.kind).toBe("sheet-imported")
    expect(large.notes.find(({ code }) => code === "pieces")?.text.en).toBe(
      `${large.events.length} events will be recorded in ${large.pieces.length} pieces. If it stops halfway, importing the same file goes on from there.`
    )
    expect(toldOf(carriedOut([], large))).toEqual(toldOf(carriedOut([], small)))
  })

  it("a large sheet of which little changed is one append", async () => {
    const before = carriedOut([], await plan(log(...rows), tiny(4)))
    const again = await plan(log(...rows), tiny(4), before)
    expect(again.pieces).toEqual([])
    const edited = await plan(log(...rows.with(3, rows[3]!.replace("近況", "納期"))), tiny(4), before)
    expect(edited.pieces.map(({ command }) => command)).toEqual(["import:sheet:2"])
    expect(kindsOf(edited.events)).toEqual(["contacted", "retracted"])
  })

  it("what an edit takes out and what it says instead stand in one piece", async () => {
    const before = carriedOut([], await plan(log(...rows)))
    const edited = await plan(
      log(...rows.map((row) => row.replace("の相談", "を相談").replace("近況", "納期"))),
      tiny(3),
      before
    )
    expect(edited.pieces.length).toBeGreaterThan(1)
    for (const { events } of edited.pieces) {
      const appended = events.filter(({ kind }) => kind === "contacted").length
      expect(events.filter(({ kind }) => kind === "retracted")).toHaveLength(appended)
    }
  })
})

describe("An import that stopped halfway", () => {
  it("is half, goes on with the same file where it stopped, and then is finished", async () => {
    const whole = await plan(log(...rows), tiny(4))
    const half = stoppedAfter([], whole, 2)
    expect(importsOf(half)).toMatchObject([
      {
        import: "import:sheet:1",
        state: "half",
        goesOn: true,
        rows: 5,
        counts: undefined,
        events: 8,
        of: whole.events.length
      }
    ])
    const rest = await plan(log(...rows), { ...tiny(4), writtenOn: "2026-11-25" }, half)
    expect(rest.import).toBe("import:sheet:1")
    expect(rest.goesOn).toBe(8)
    expect(rest.pieces).toEqual(whole.pieces.slice(2))
    expect(rest.counts.appended).toBe(whole.counts.appended - 7)
    expect(rest.notes[0]?.text).toEqual({
      ja: `途中で止まった取り込み import:sheet:1 の続きです。${whole.events.length} 件のうち 8 件は記録済みです。`,
      en: `This goes on with import:sheet:1, which stopped halfway: 8 of ${whole.events.length} events are recorded.`
    })
    const done = carriedOut(half, rest)
    expect(done).toEqual(carriedOut([], whole))
    expect(importsOf(done)).toMatchObject([
      { state: "finished", goesOn: false, counts: { rows: 5, recorded: 5, refused: 0, blank: 0 }, of: done.length }
    ])
    expect((await plan(log(...rows), tiny(4), done)).events).toEqual([])
  })

  it("another file is another import, against what stands", async () => {
    const half = stoppedAfter([], await plan(log(...rows), tiny(4)), 2)
    const edited = log(...rows.with(0, rows[0]!.replace("価格", "納期")))
    const next = await plan(edited, tiny(4), half)
    expect(next.import).toBe("import:sheet:2")
    expect(next.goesOn).toBe(0)
    const after = carriedOut(half, next)
    expect(toldOf(after)).toEqual(toldOf(carriedOut([], await plan(edited))))
    expect(importsOf(after).map(({ goesOn, state }) => [state, goesOn])).toEqual([
      ["half", false],
      ["finished", false]
    ])
    // The file it was begun with is an edited one now.
    const back = await plan(log(...rows), tiny(4), after)
    expect(back.import).toBe("import:sheet:3")
    expect(toldOf(carriedOut(after, back))).toEqual(toldOf(carriedOut([], await plan(log(...rows)))))
  })

  it("undone, it is as if it had never begun; imported after that, it is recorded anew", async () => {
    const whole = await plan(log(...rows), tiny(4))
    for (let count = 1; count < whole.pieces.length; count++) {
      const half = stoppedAfter([], whole, count)
      const undo = undone(half, "import:sheet:1")
      expect(undo.kept).toEqual([])
      const empty = carriedOut(half, undo)
      expect(isEmpty(empty)).toBe(true)
      expect(importsOf(empty)).toMatchObject([{ state: "undone", goesOn: false }])
      expect(undone(empty, "import:sheet:1").events).toEqual([])
      const again = await plan(log(...rows), tiny(4), empty)
      expect(again.import).toBe("import:sheet:2")
      expect(toldOf(carriedOut(empty, again))).toEqual(toldOf(carriedOut([], whole)))
    }
  })

  it("an undoing that stopped halfway is said to be half, and goes on", async () => {
    const done = carriedOut([], await plan(log(...rows), tiny(4)))
    const undo = undone(done, "import:sheet:1", 4)
    expect(undo.pieces.length).toBeGreaterThan(2)
    for (let count = 1; count < undo.pieces.length; count++) {
      const half = stoppedAfter(done, undo, count)
      expect(importsOf(half)).toMatchObject([{ state: "finished", halfUndone: true }])
      const rest = undone(half, "import:sheet:1", 4)
      expect(rest.goesOn).toBe(half.length - done.length)
      expect(rest.pieces).toEqual(undo.pieces.slice(count))
      const empty = carriedOut(half, rest)
      expect(empty).toEqual(carriedOut(done, undo))
      expect(importsOf(empty)).toMatchObject([{ state: "undone", halfUndone: false }])
    }
  })

  it("an undoing that stopped, and an import since: undoing plans anew, under ids and commands of its own", async () => {
    const done = carriedOut([], await plan(log(...rows), tiny(4)))
    const half = stoppedAfter(done, undone(done, "import:sheet:1", 4), 2)
    const next = await plan(log(...rows), {}, half)
    expect(next.events.length).toBeGreaterThan(0)
    const since = carriedOut(half, next)
    expect(toldOf(since)).toEqual(toldOf(done))
    const rest = undone(since, "import:sheet:1", 4)
    expect(rest.goesOn).toBe(0)
    const all = carriedOut(since, rest)
    expect(new Set(ids(all)).size).toBe(all.length)
    expect(importsOf(all)[0]).toMatchObject({ state: "undone" })
    expect(isEmpty(carriedOut(all, undone(all, next.import)))).toBe(true)
  })
})

describe("Large imports in a store", () => {
  const tenant = "acme" as TenantId

  it("are recorded piece by piece with progress, a retry repeats nothing, and a stop in between loses nothing", async () => {
    const store = makeMemoryEventStore()
    const whole = await plan(log(...rows), tiny(4))
    const heard: Array<unknown> = []
    const stopped = { ...whole, pieces: whole.pieces.slice(0, 2) }
    await runImportPromise(store, tenant, stopped)
    const first = await readSheetStreamPromise(store, tenant, "sheet")
    const rest = await plan(log(...rows), tiny(4), first)
    const ran = await runImportPromise(store, tenant, rest, { onProgress: (progress) => heard.push(progress) })
    expect(ran.repeated).toBe(false)
    expect(heard.at(0)).toEqual({ events: 12, of: whole.events.length })
    expect(heard.at(-1)).toEqual({ events: whole.events.length, of: whole.events.length })
    expect(await runImportPromise(store, tenant, whole)).toMatchObject({ repeated: true })
    const stream = await readSheetStreamPromise(store, tenant, "sheet")
    expect(ids(stream)).toEqual(ids(whole.events))
  })

  it("two who go on with the same half import record it once", async () => {
    const store = makeMemoryEventStore()
    const whole = await plan(log(...rows), tiny(4))
    await runImportPromise(store, tenant, { ...whole, pieces: whole.pieces.slice(0, 1) })
    const first = await readSheetStreamPromise(store, tenant, "sheet")
    const [mine, theirs] = [await plan(log(...rows), tiny(4), first), await plan(log(...rows), tiny(4), first)]
    await Promise.all([runImportPromise(store, tenant, mine), runImportPromise(store, tenant, theirs)])
    expect(ids(await readSheetStreamPromise(store, tenant, "sheet"))).toEqual(ids(whole.events))
  })

  it("somebody else imports between two pieces: the next piece is refused, and planning again settles it", async () => {
    const store = makeMemoryEventStore()
    const whole = await plan(log(...rows), tiny(4))
    await runImportPromise(store, tenant, { ...whole, pieces: whole.pieces.slice(0, 1) })
    const first = await readSheetStreamPromise(store, tenant, "sheet")
    const edited = log(...rows, "2026/11/02,C2,若葉,電話,,近況,,,")
    const theirs = await plan(edited, tiny(4), first)
    await runImportPromise(store, tenant, { ...theirs, pieces: theirs.pieces.slice(0, 1) })
    await expect(runImportPromise(store, tenant, { ...whole, pieces: whole.pieces.slice(1) })).rejects.toMatchObject({
      _tag: "VersionConflict",
      expected: 4,
      actual: 8
    })
    const second = await readSheetStreamPromise(store, tenant, "sheet")
    await runImportPromise(store, tenant, await plan(edited, tiny(4), second))
    const third = await readSheetStreamPromise(store, tenant, "sheet")
    expect(toldOf(third)).toEqual(toldOf(carriedOut([], await plan(edited))))
  })
})

describe("Laws of pieces", () => {
  const anyRow = fc
    .record({
      day: fc.integer({ min: 1, max: 28 }),
      customer: fc.constantFrom("C1", "C2", "C3"),
      gist: fc.constantFrom("価格", "納期", "契約", ""),
      action: fc.constantFrom("", "山田→11/25まで→見積", "佐藤→訪問", "完了"),
      status: fc.constantFrom("", "リード", "提案中", "交渉中"),
      ball: fc.constantFrom("", "自社", "先方")
    })
    .map(
      ({ action, ball, customer, day, gist, status }) =>
        `2026/10/${String(day).padStart(2, "0")},${customer},,電話,,${gist},${action},${status},${ball}`
    )
  const anyRows = fc.array(anyRow, { minLength: 1, maxLength: 5 })
  const size = fc.integer({ min: 2, max: 5 })

  it("in pieces, stopped after any of them and resumed = at once; undone = before; imported after that = imported", async () => {
    await fc.assert(
      fc.asyncProperty(anyRows, anyRows, size, fc.nat(), async (first, second, size, stop) => {
        const before = carriedOut([], await plan(log(...first)))
        const sheet = log(...second)
        const atOnce = carriedOut(before, await plan(sheet, {}, before))
        const pieces = await plan(sheet, tiny(size), before)
        const stopped = pieces.pieces.length === 0 ? 0 : stop % (pieces.pieces.length + 1)
        const half = stoppedAfter(before, pieces, stopped)
        const resumed = carriedOut(half, await plan(sheet, tiny(size), half))
        expect(toldOf(resumed)).toEqual(toldOf(atOnce))
        expect((await plan(sheet, tiny(size), resumed)).events).toEqual([])
        expect(new Set(ids(resumed)).size).toBe(resumed.length)
        if (half.length === before.length) return
        for (const stored of [half, resumed]) {
          const undo = undone(stored, pieces.import, size)
          expect(undo.kept).toEqual([])
          const undoneHalf = stoppedAfter(stored, undo, stop % (undo.pieces.length + 1))
          const back = carriedOut(undoneHalf, undone(undoneHalf, pieces.import, size))
          expect(new Set(ids(back)).size).toBe(back.length)
          const positions = positionsOf(back)
          for (const [id, position] of positionsOf(before)) expect(told(positions.get(id))).toEqual(told(position))
          expect(importsOf(back).at(-1)).toMatchObject({ state: "undone" })
          const again = carriedOut(back, await plan(sheet, tiny(size), back))
          expect(toldOf(again)).toEqual(toldOf(atOnce))
        }
      }),
      runs
    )
  })
})
