import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { openDeal } from "../../../src/deal/index.ts"
import {
  acknowledgementOf,
  changesSince,
  type Digest,
  digestHtml,
  digestMarkdown,
  digestPeriod,
  digestText,
  nothingToTell,
  snoozeOf,
  withMessages
} from "../../../src/rules/index.ts"
import { runs } from "../../runs.ts"
import { at, tokyo } from "../tokyo.ts"
import { digestAt, threeWeeks, toldBy } from "./given.ts"

const first = digestAt(threeWeeks, { when: "11-18 09:00" })
const second = digestAt(threeWeeks, { when: "11-24 09:00", told: toldBy(first), every: "week" })

describe("the period a digest is for (B7)", () => {
  it.each([
    ["2026-11-20 23:59", "2026-11-20", "2026-W47"],
    ["2026-11-22 23:59", "2026-11-22", "2026-W47"],
    ["2026-11-23 00:00", "2026-11-23", "2026-W48"],
    // A week belongs to the year most of its days are in.
    ["2026-12-31 12:00", "2026-12-31", "2026-W53"],
    ["2027-01-03 12:00", "2027-01-03", "2026-W53"],
    ["2027-01-04 00:00", "2027-01-04", "2027-W01"],
    ["2024-12-30 00:00", "2024-12-30", "2025-W01"],
    ["2024-12-29 23:59", "2024-12-29", "2024-W52"]
  ])("%s is day %s and week %s", (when, ofDay, ofWeek) => {
    expect(digestPeriod("day", at(when), tokyo)).toBe(ofDay)
    expect(digestPeriod("week", at(when), tokyo)).toBe(ofWeek)
  })

  it("is the same for a whole week from Monday on, and another for the next", () => {
    const monday = at("2000-01-03")
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 7 * 86_400_000 - 1 }), (week, into) => {
        const start = monday + week * 7 * 86_400_000
        const name = digestPeriod("week", start, tokyo)
        expect(digestPeriod("week", start + into, tokyo)).toBe(name)
        expect(digestPeriod("week", start - 1, tokyo) < name).toBe(true)
      }),
      runs
    )
  })
})

describe("a digest as a value (B7)", () => {
  it("tells everything at first, most urgent first", () => {
    expect(
      first.lines.map(({ change, deal, finding }) => `${change} ${deal} ${finding.severity} ${finding.rule}`)
    ).toEqual([
      "new C-101 high action-overdue",
      "new C-101 medium silent",
      "new C-102 medium no-next-action",
      "new W-02 medium no-next-action",
      "new C-102 medium silent",
      "new W-02 medium no-answer",
      "new W-02 medium proposal-unanswered",
      "new W-02 medium silent"
    ])
    expect([first.cleared, first.unchanged, first.toldAt]).toEqual([[], 0, null])
  })

  it("is plain data: what comes back from JSON is the same", () => {
    for (const digest of [first, second]) expect(JSON.parse(JSON.stringify(digest))).toEqual(digest)
  })

  it("is named in its subject by what there is to do, and by its day or week", () => {
    expect(first.subject).toEqual({
      ja: "要フォロー3件（至急1件） — 11/18(水)",
      en: "3 to follow up (1 urgent) — Wed 18 Nov"
    })
    expect(second.subject.ja).toMatch(/11\/23\(月\)の週$/)
  })

  it("has nothing to tell where nothing stands, and says so in full", () => {
    const empty = digestAt([["11-02 09:00", "C-1", openDeal({ status: "lead" })]], { when: "11-02 10:00" })
    const none: Digest = { ...empty, lines: [], unchanged: 0, standing: [] }
    expect(nothingToTell(none)).toBe(true)
    expect(digestText(none, "ja")).toContain("新しいことはありません\n")
    expect(digestMarkdown(none, "en")).toContain("nothing new\n")
    expect(digestHtml(none, "en")).toContain(">nothing new</p>")
  })

  it("counts a severity that fell as told, and one that rose as worse", () => {
    const told = { at: 0, standing: [{ identity: "a", severity: "medium" as const }], before: new Set(["a", "b"]) }
    expect(changesSince(told)({ identity: "a", severity: "low" })).toBeUndefined()
    expect(changesSince(told)({ identity: "a", severity: "medium" })).toBeUndefined()
    expect(changesSince(told)({ identity: "a", severity: "high" })).toBe("worse")
    expect(changesSince(told)({ identity: "b", severity: "low" })).toBe("back")
    expect(changesSince(told)({ identity: "c", severity: "low" })).toBe("new")
    expect(changesSince(null)({ identity: "a", severity: "low" })).toBe("new")
  })
})

describe("a digest as people read it", () => {
  for (const language of ["ja", "en"] as const) {
    for (const [name, digest] of [
      ["first", first],
      ["second", second]
    ] as const) {
      it(`is a mail in ${language === "ja" ? "Japanese" : "English"}: the ${name}`, async () => {
        await expect(digestText(digest, language)).toMatchFileSnapshot(`golden/${name}.${language}.txt`)
        await expect(digestMarkdown(digest, language)).toMatchFileSnapshot(`golden/${name}.${language}.md`)
        await expect(digestHtml(digest, language)).toMatchFileSnapshot(`golden/${name}.${language}.html`)
      })
    }
  }

  it("says what an app wants said otherwise, the rest as it is", () => {
    const messages = withMessages({
      digestFollowUpHeading: { ja: "今日やること", en: "Today" },
      digestUnchanged: { ja: "ほか{count}件", en: "and {count} more" }
    })
    const said = digestText(second, "en", messages)
    expect(said).toBe(
      digestText(second, "en")
        .replace("■ To follow up, most urgent first", "■ Today")
        .replace("Still standing as you were told: 1.", "and 1 more")
    )
    expect(digestHtml(second, "ja", messages)).toContain(">今日やること</h2>")
    expect(digestMarkdown(second, "ja", messages)).toContain("## 今日やること\n")
  })

  it("leaves no braces, no null and no undefined anywhere", () => {
    for (const digest of [first, second]) {
      for (const language of ["ja", "en"] as const) {
        const all = digestText(digest, language) + digestMarkdown(digest, language)
        expect(all).not.toMatch(/null|undefined|NaN|\{\w+\}/)
      }
    }
  })

  it("keeps to a line each what was written on several, so that nothing in a name reads as a part of the digest", () => {
    const name = "山田\n■ 解消したもの\n\n✓ 全部"
    const written = { ja: name, en: name }
    const digest: Digest = {
      ...second,
      to: written,
      lines: second.lines.map((line) => ({ ...line, name: written })),
      cleared: second.cleared.map((line) => ({ ...line, name: written, label: written, because: written })),
      coming: second.coming.map((line) => ({ ...line, name: written }))
    }
    for (const language of ["ja", "en"] as const) {
      for (const render of [digestText, digestMarkdown]) {
        expect(render(digest, language).split("\n").length).toBe(render(second, language).split("\n").length)
      }
    }
  })

  it("is HTML a reader takes, whatever was pasted into a name: control characters and halves of characters are shown as such", () => {
    const name = "青葉\u0000製\u001b[31m作\ud83d所\u0085"
    const line = { ...first.lines[0]!, name: { ja: name, en: name } }
    const html = digestHtml({ ...first, lines: [line] }, "ja")
    expect(html).toContain("青葉\ufffd製\ufffd[31m作\ufffd所\ufffd [C-101]")
  })

  it("names the day since when, unless the sentence does; another that ends alike is another day", () => {
    const [line] = first.lines
    const saying = (sentence: string): Digest => ({
      ...first,
      lines: [
        {
          ...line!,
          sinceDay: { ja: "1/2(金)", en: "Fri 2 Jan" },
          finding: { ...line!.finding, sentence: { ja: sentence, en: sentence } }
        }
      ]
    })
    expect(digestText(saying("1/2(金)から止まっています"), "ja")).not.toContain("— 1/2(金)から")
    expect(digestText(saying("11/2(金)の面談から止まっています"), "ja")).toContain("— 1/2(金)から")
  })

  it("says once what to do about several findings of a deal", () => {
    const lines = first.lines.slice(0, 2)
    const advice = { ja: "電話する", en: "call them" }
    const same = lines.map((line) => ({ ...line, finding: { ...line.finding, advice } }))
    for (const render of [digestText, digestMarkdown, digestHtml]) {
      expect(render({ ...first, lines: same }, "en").split("→ call them")).toHaveLength(2)
    }
  })

  it("calls a deal by its title alone where that names the customer", () => {
    const title = openDeal({ title: "青葉製作所の更新", customer: "青葉製作所", owner: "yamada" as never })
    const { lines } = digestAt([["11-02 09:00", "C-1", title]], { when: "11-18 09:00" })
    expect(lines[0]!.name.ja).toBe("青葉製作所の更新")
  })

  it("calls the owner by name, and by the id where no name is known", () => {
    const happened = threeWeeks.slice(0, 3)
    const when = { when: "11-18 09:00" }
    expect(digestAt(happened, when).to.ja).toBe("山田さん")
    expect(digestAt(happened.slice(0, 1), when).to.ja).toBe("yamadaさん")
    expect(digestAt(happened, { ...when, ownerName: "山田 太郎" }).to.en).toBe("山田 太郎")
  })

  it("shows what people wrote as they wrote it: nothing becomes a tag in HTML, nothing markup in Markdown", () => {
    const name = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 })
    const readBack = (html: string): string =>
      html
        .replace(/<[^>]*>/g, "")
        .replaceAll("&lt;", "<")
        .replaceAll("&gt;", ">")
        .replaceAll("&quot;", '"')
        .replaceAll("&#39;", "'")
        .replaceAll("&amp;", "&")
    fc.assert(
      fc.property(name, (title) => {
        const line = first.lines[0]!
        const digest: Digest = { ...first, lines: [{ ...line, name: { ja: title, en: title } }] }
        const html = digestHtml(digest, "ja")
        expect(readBack(html)).toContain(`${title} [C-101]`)
        expect(html.match(/<\w+/g)).toEqual(digestHtml({ ...first, lines: [line] }, "ja").match(/<\w+/g))
        const markdown = digestMarkdown(digest, "ja")
        expect(markdown.split("\n").length).toBe(digestMarkdown({ ...first, lines: [line] }, "ja").split("\n").length)
        expect(markdown.match(/(?<!\\)<(?!\/?small>)/)).toBeNull()
      }),
      runs
    )
  })
})

describe("what one does about a finding (B4, SEMANTICS 7)", () => {
  const { finding } = first.lines[0]!

  it("acknowledges it: this rule, counting from this event", () => {
    expect(acknowledgementOf(finding)).toEqual({
      kind: "acknowledged",
      data: { rule: "action-overdue", anchor: finding.anchor!.event }
    })
    const until = { reply: true }
    expect(acknowledgementOf(finding, { lookAgain: until, reason: "返事待ち" }).data).toEqual({
      rule: "action-overdue",
      anchor: finding.anchor!.event,
      lookAgain: until,
      reason: "返事待ち"
    })
    expect(acknowledgementOf({ ...finding, anchor: null }).data).toEqual({ rule: "action-overdue" })
  })

  it("snoozes its rule until one looks again", () => {
    const until = { meeting: "m-1" }
    expect(snoozeOf(finding, until)).toEqual({
      kind: "snoozed",
      data: { rules: ["action-overdue"], lookAgain: until }
    })
    expect(snoozeOf(finding, until, "出張").data.reason).toBe("出張")
  })
})
