import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { briefHtml, briefMarkdown, briefText, handoverBrief } from "../../../src/account/brief/index.ts"
import type { StoredEvent } from "../../../src/event/index.ts"
import { runs } from "../../runs.ts"
import { account, departmentOf, fold } from "../history.ts"
import { calendar, history, now, organisation } from "../story.ts"

const settings = { calendar, organisation, departmentOf }
const briefOf = (events: ReadonlyArray<StoredEvent>) =>
  handoverBrief({ account: fold.asOf([account], events) }, now, settings)
const brief = briefOf(history)

/** Words people wrote, replaced; ids, dates and words the library knows stay as they are. */
const written = new Set(["text", "title", "gist", "to", "reason", "what", "comment", "industry", "step", "note"])
const rewritten = (value: unknown, text: string, key = ""): unknown =>
  typeof value === "string"
    ? written.has(key)
      ? text
      : value
    : Array.isArray(value)
      ? value.map((one) => rewritten(one, text, key))
      : typeof value === "object" && value !== null
        ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rewritten(one, text, name)]))
        : value
const hostileBrief = (text: string) =>
  briefOf(history.map((event) => ({ ...event, data: rewritten(event.data, text) })))

const languages = ["ja", "en"] as const
const tags = (html: string) => html.match(/<[^>]*>/g)!.join("")

/** What somebody might write to break a page, and anything else. */
const hostile = fc.oneof(
  fc.constantFrom(
    "</li></ul><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload='x'>",
    "]]>--><!--",
    "</style><style>body{display:none}",
    "{title}{events}",
    "1. # *x* _y_ [z](javascript:alert(1)) `c` | http://example.com ~~s~~ ![i](u)",
    "a\r\n# heading\n\n- item\n■ まず",
    "$& $1 $`"
  ),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).map((text) => `x${text}x`)
)

describe("a brief as text, Markdown and HTML (A8)", () => {
  it("as text: a heading per section, each line with its day and what it rests on", () => {
    const text = briefText(brief, "ja")
    expect(text.startsWith("引き継ぎ：石畳珈琲株式会社\n11/20(金)時点・記録28件から作成\n\n■ まず着手すること\n")).toBe(
      true
    )
    expect(text).toContain("・11/4(水) 本社の移転時期\n   (根拠：e24)\n")
    expect(text.endsWith("\n")).toBe(true)
  })

  it("counts one in the singular", () => {
    expect(briefText(briefOf(history.slice(0, 1)), "en")).toContain("made from 1 record\n")
  })

  it("cites what an app calls its events, each once on a line, and the id where it has no name for one", () => {
    const nameless = history[0]!.id
    const cite = (event: string) => (event === nameless ? undefined : { ja: "台帳 <3行目>", en: "ledger <line 3>" })
    const text = briefText(brief, "ja", { cite })
    expect(text).toContain("(根拠：台帳 <3行目>)")
    expect(text).toContain(nameless)
    expect(text).not.toContain("台帳 <3行目>、台帳")
    expect(briefHtml(brief, "en", { cite })).toContain("ledger &lt;line 3&gt;")
    expect(briefMarkdown(brief, "en", { cite })).not.toContain("ledger <line")
  })

  it("as Markdown: headings and lists", () => {
    const markdown = briefMarkdown(brief, "en")
    expect(
      markdown.startsWith(
        "# Handover: 石畳珈琲株式会社\n\nAs of Fri 20 Nov, made from 28 records\n\n## What to do first\n\n- **Thu 5 Nov** "
      )
    ).toBe(true)
    expect(markdown).toContain("- **Wed 4 Nov** 本社の移転時期 <small>Rests on: e24</small>\n")
  })

  it("as HTML: one whole page without anything from elsewhere, ready to print", () => {
    const html = briefHtml(brief, "ja")
    expect(html).toMatch(/^<!doctype html>\n<html lang="ja">/)
    expect(html).toContain("<li><time>11/4(水)</time>本社の移転時期<small>根拠：e24</small></li>")
    expect(html).toContain("@media print")
    expect(html).not.toMatch(/<(script|link|img|iframe|object|form)|url\(|https?:|@import| on\w+=/i)
    for (const element of ["section", "ul", "li", "h2", "small", "time", "p"]) {
      expect(html.match(new RegExp(`<${element}[ >]`, "g"))!.length, element).toBe(
        html.match(new RegExp(`</${element}>`, "g"))!.length
      )
    }
  })

  it("law: whatever people wrote, the page has the same elements, and Markdown and text the same lines", () => {
    const beginnings = (markdown: string) =>
      markdown
        .split("\n")
        .map((line) => line.match(/^(?:# |## |- \*\*)?/)![0])
        .join("|")
    const shapeOf = (made: typeof brief, language: "ja" | "en") => ({
      html: tags(briefHtml(made, language)),
      markdown: beginnings(briefMarkdown(made, language)),
      text: briefText(made, language).split("\n").length
    })
    const plain = { ja: shapeOf(hostileBrief("x"), "ja"), en: shapeOf(hostileBrief("x"), "en") }
    fc.assert(
      fc.property(hostile, fc.constantFrom(...languages), (text, language) => {
        const made = hostileBrief(text)
        expect(shapeOf(made, language)).toEqual(plain[language])
        // oxlint-disable-next-line no-control-regex -- that there is none is what is expected
        expect(briefHtml(made, language)).not.toMatch(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/)
      }),
      runs
    )
  })

  it("what was written stands there as it was written", () => {
    const html = briefHtml(hostileBrief("<b>&{title}$&"), "ja")
    expect(html).toContain("&lt;b&gt;&amp;{title}$&amp;")
    expect(briefText(hostileBrief("<b>&{title}$&"), "en")).toContain("<b>&{title}$&")
  })
})

describe("what a brief rests on (A8, A11)", () => {
  it("law: every line cites events of the account's history, and the same history in any order gives the same bytes", () => {
    fc.assert(
      fc.property(
        fc.subarray([...history]),
        fc.nat({ max: 1000 }),
        fc.constantFrom(...languages),
        (part, turn, language) => {
          const known = new Set<string>(part.map(({ id }) => id))
          const made = briefOf(part)
          for (const { lines } of made.sections) {
            for (const { at, events, text } of lines) {
              const cites =
                events.length > 0 && new Set(events).size === events.length && events.every((id) => known.has(id))
              const says = ![text.ja, text.en].some((words) => /\{\w+\}|undefined|null|NaN|（）|\(\)/.test(words))
              // One expectation per fault: a thousand briefs have sixty thousand lines.
              if (!cites || !says || !Number.isFinite(at)) expect.fail(`${text.ja} / ${text.en} ← ${events.join(" ")}`)
            }
          }
          const place = part.length === 0 ? 0 : turn % part.length
          const turned = [...part.slice(place), ...part.slice(0, place)]
          expect(JSON.stringify(briefOf(turned))).toBe(JSON.stringify(made))
          expect(briefHtml(briefOf(turned), language)).toBe(briefHtml(made, language))
        }
      ),
      runs
    )
  })

  it("law: the brief of each of its deals cites that deal's events alone", () => {
    fc.assert(
      fc.property(fc.subarray([...history]), (part) => {
        for (const deal of fold.asOf([account], part).deals) {
          const own = new Set<string>(
            part.filter(({ subjects }) => subjects.some(({ id }) => id === deal.deal)).map(({ id }) => id)
          )
          for (const { lines } of handoverBrief({ deal }, now, settings).sections) {
            for (const { events } of lines) {
              expect(events.length).toBeGreaterThan(0)
              for (const id of events) expect(own.has(id), id).toBe(true)
            }
          }
        }
      }),
      runs
    )
  })
})
