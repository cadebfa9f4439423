import { describe, expect, it } from "vitest"
import fc from "fast-check"
import { inHtml, inMarkdown, onOneLine } from "../../src/event/markup.ts"
import { countedBusinessDays, countedDays, personWord, writtenWord } from "../../src/event/wording.ts"
import { runs } from "../runs.ts"

/** As it stands in HTML once read: without lone surrogates and control characters. */
const onlyPrintable = (text: string): string =>
  Array.from(text.toWellFormed(), (character) => {
    const code = character.codePointAt(0)!
    const control = (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || (code >= 0x7f && code <= 0x9f)
    return control ? "\uFFFD" : character
  }).join("")

describe("what people wrote, put into text, Markdown and HTML", () => {
  it("stands on one line, the spaces around the break being one", () => {
    expect(onOneLine("a \r\n\n b\rc")).toBe("a b c")
  })

  it("is no markup in Markdown: emphasis, links, lists, headings, addresses", () => {
    expect(inMarkdown("*a* _b_ [c](d) `e` <f> & #g |h| ~i~ !j")).toBe(
      "\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` &lt;f&gt; &amp; \\#g \\|h\\| \\~i\\~ \\!j"
    )
    expect(inMarkdown("1. 一番")).toBe("1\\. 一番")
    expect(inMarkdown("- 箇条")).toBe("\\- 箇条")
    expect(inMarkdown("https://example.com と www.example.com")).toBe("https&#58;//example.com と www&#46;example.com")
  })

  it("is no markup in HTML, in an element or an attribute", () => {
    expect(inHtml(`<b a="1" c='2'>&`)).toBe("&lt;b a=&quot;1&quot; c=&#39;2&#39;&gt;&amp;")
    expect(inHtml("a\u0000b\u009Fc\ud800")).toBe("a\uFFFDb\uFFFDc\uFFFD")
    expect(inHtml("改行\nとタブ\t")).toBe("改行\nとタブ\t")
  })

  it("law: HTML gives back what was written, and holds no character that begins markup", () => {
    const back: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" }
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const html = inHtml(text)
        expect(html).not.toMatch(/[<>"']/)
        const read = html.replace(/&(#39|\w+);/g, (_, name: string) => back[name]!)
        // Control characters alone are lost: HTML cannot hold them.
        expect(read).toBe(onlyPrintable(text))
      }),
      runs
    )
  })
})

describe("words that sentences are made of", () => {
  it("counts days in both languages, one being one", () => {
    expect([countedDays(1), countedDays(2)]).toEqual([
      { ja: "1日", en: "1 day" },
      { ja: "2日", en: "2 days" }
    ])
    expect([countedBusinessDays(1), countedBusinessDays(3)]).toEqual([
      { ja: "1営業日", en: "1 business day" },
      { ja: "3営業日", en: "3 business days" }
    ])
  })

  it("names a person politely, unless the name has a title or is none", () => {
    expect(personWord(" 西 ")).toEqual({ ja: "西さん", en: "西" })
    expect(personWord("西部長")).toEqual({ ja: "西部長", en: "西部長" })
    expect([personWord("  "), personWord(null), writtenWord(undefined)]).toEqual([null, null, null])
  })
})
