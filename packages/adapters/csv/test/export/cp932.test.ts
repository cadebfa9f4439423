import { execFileSync } from "node:child_process"
import { StoreFailure } from "@genzaichi/core"
import { Effect, Stream } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { cp932Bytes, fitsCp932, missingIn, throughCp932, withoutMissing } from "../../src/export/cp932.ts"
import { exportSheet, exportStream } from "../../src/index.ts"
import { bytesOf, calendar, exported, instant, runs, sourceOver, storeOver } from "./exports.ts"
import { nastyText } from "./nasty.ts"

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex")

/** What the C library writes as CP932, or nothing where it is not there. */
const iconv = (text: string): string | undefined => {
  try {
    return execFileSync("iconv", ["-f", "UTF-8", "-t", "CP932"], { input: text }).toString("hex")
  } catch {
    return undefined
  }
}
const hasIconv = iconv("a") === "61"

describe("E4: CP932 as Windows writes it", () => {
  it.each([
    ["～", "8160"],
    ["〜", "8160"],
    ["－", "817c"],
    ["−", "817c"],
    ["∥", "8161"],
    ["‖", "8161"],
    ["①", "8740"],
    ["㈱", "878a"],
    ["Ⅰ", "8754"],
    ["ⅰ", "fa40"],
    ["№", "8782"],
    ["髙", "fbfc"],
    ["﨑", "fab1"],
    ["∵", "81e6"],
    ["¬", "81ca"],
    ["≒", "81e0"],
    ["ｱ", "b1"],
    ["〓", "81ac"],
    ["￥", "818f"]
  ])("%s is %s", (character, bytes) => {
    expect(hex(cp932Bytes(character))).toBe(bytes)
  })

  it.skipIf(!hasIconv)(
    "every character that is read is written back, as iconv writes it (skipped without iconv)",
    () => {
      const decoder = new TextDecoder("shift_jis")
      const characters = new Set<string>()
      for (let lead = 0x81; lead <= 0xfc; lead++) {
        if (lead >= 0xa0 && lead <= 0xdf) continue
        for (let trail = 0x40; trail <= 0xfc; trail++) {
          const text = decoder.decode(new Uint8Array([lead, trail]))
          // The codes from 0xF0 on are for characters of one's own, which iconv does not know.
          if (text.length === 1 && text !== "\uFFFD" && !/[\uE000-\uF8FF]/.test(text)) characters.add(text)
        }
      }
      const text = [...characters].join("")
      expect(characters.size).toBeGreaterThan(7000)
      expect(hex(cp932Bytes(text))).toBe(iconv(text))
      expect(throughCp932(text)).toBe(text)
    }
  )

  it("what it lacks is told with its place, and written as 〓", () => {
    expect(missingIn("𠮷野家é")).toEqual([
      { at: 0, character: "𠮷" },
      { at: 4, character: "é" }
    ])
    expect(withoutMissing("𠮷野家é")).toBe("〓野家〓")
  })

  it("writes and reads the same, but for what it lacks", () => {
    fc.assert(
      fc.property(nastyText, (text) => {
        const written = withoutMissing(text)
        expect(fitsCp932(written)).toBe(true)
        const read = new TextDecoder("shift_jis", { ignoreBOM: true }).decode(cp932Bytes(written))
        expect(throughCp932(read)).toBe(read)
        if (!/[^\u0020-\u007e\u3001-\u301b\u3041-\u3093\u30a1-\u30f6亜-腕]/.test(text)) expect(read).toBe(text)
      }),
      runs
    )
  })
})

describe("an export in CP932", () => {
  const at = instant("2026-11-20T10:00")
  const opened = {
    id: "e-1",
    kind: "deal-opened",
    kindVersion: 1,
    data: { title: "𠮷野家の更新" },
    subjects: [{ kind: "deal", id: "D-1" }],
    occurredAt: at,
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    tenant: "test",
    stream: { kind: "deal", id: "D-1" },
    version: 1,
    sequence: 1,
    knownAt: at,
    recordedAt: at
  }
  const source = { store: storeOver([opened as never]), tenant: "test", calendar, clock: () => at }

  it("tells which characters were replaced, and where", async () => {
    const { pieces, notes } = await exportSheet(source, { pattern: "summary", encoding: "cp932" })
    const text = new TextDecoder("shift_jis").decode(await bytesOf(pieces))
    expect(text).toContain("〓野家の更新")
    expect(notes).toMatchObject({
      rows: 1,
      replaced: 1,
      firstReplaced: [{ row: 2, column: 2, header: "商談名", character: "𠮷" }]
    })
  })

  it("is refused by choice, with the place in both languages", async () => {
    const { pieces } = await exportSheet(source, { pattern: "summary", encoding: "cp932", missing: "refuse" })
    await expect(bytesOf(pieces)).rejects.toMatchObject({
      _tag: "CharacterNotInEncoding",
      row: 2,
      column: 2,
      header: "商談名",
      character: "𠮷",
      messages: { ja: expect.stringContaining("2 行目 2 列目（商談名）の「𠮷」") }
    })
  })

  it("never replaces a character of an id rows are told by", async () => {
    const own = { ...opened, subjects: [{ kind: "deal", id: "案件𠮷" }] }
    const other = sourceOver([own as never], at)
    await expect(exported(other, { pattern: "summary", encoding: "cp932" })).rejects.toMatchObject({
      _tag: "CharacterNotInEncoding",
      header: "商談ID"
    })
  })
})

describe("an export as a stream of Effect's", () => {
  const at = instant("2026-11-20T10:00")

  it("gives the same bytes", async () => {
    const source = sourceOver([], at)
    const pieces = await Effect.runPromise(Stream.runCollect(exportStream(source, { pattern: "summary" })))
    expect(Buffer.concat(pieces)).toEqual(Buffer.from(await exported(source, { pattern: "summary" })))
  })

  it("fails with what the store fails with", async () => {
    const broken = {
      ...storeOver([]),
      head: () => Effect.fail(new StoreFailure({ because: "pulled", retryable: true }))
    }
    const stream = exportStream({ store: broken, tenant: "test", calendar }, { pattern: "summary" })
    expect(await Effect.runPromise(Effect.flip(Stream.runDrain(stream)))).toMatchObject({ _tag: "StoreFailure" })
  })
})
