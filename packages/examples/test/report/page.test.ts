import { type EventId, DealId, MemberId, type NewEvent, unknownActor } from "@genzaichi/core"
import fc from "fast-check"
import { type DefaultTreeAdapterTypes as Tree, parse } from "parse5"
import { describe, expect, it } from "vitest"
import { escaped, markup } from "../../src/report/html.ts"
import { reportPage } from "../../src/report/page.ts"
import { instant, reportOf, simulated } from "./reporting.ts"

interface Parsed {
  readonly elements: ReadonlyArray<Tree.Element>
  readonly text: string
  readonly errors: ReadonlyArray<string>
}

const parsed = (page: string): Parsed => {
  const errors: Array<string> = []
  const document = parse(page, { onParseError: ({ code }) => errors.push(code) })
  const elements: Array<Tree.Element> = []
  let text = ""
  const visit = (node: Tree.Node): void => {
    if ("tagName" in node) elements.push(node)
    if (node.nodeName === "#text") text += (node as Tree.TextNode).value
    if ("childNodes" in node) node.childNodes.forEach(visit)
  }
  visit(document)
  return { elements, text, errors }
}

const attribute = ({ attrs }: Tree.Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value

/** A deal whose every text is the one given. */
const dealSaying = (text: string): ReadonlyArray<NewEvent> => {
  const deal = DealId.make("D-1")
  const day = 86_400_000
  const from = instant("2026-11-01", 10)
  const told: ReadonlyArray<readonly [kind: string, data: object]> = [
    ["deal-opened", { customer: text, title: text, status: text, owner: MemberId.make(text) }],
    ["contacted", { channel: "call", direction: "outbound", gist: text }],
    ["action-planned", { action: "a", what: text, assignee: text, due: { at: instant("2026-11-06") } }],
    ["ball-moved", { to: "us", who: text, reason: text }]
  ]
  return told.map(([kind, data], place) => ({
    id: `e-${place}` as EventId,
    kind,
    kindVersion: 1,
    data,
    subjects: [{ kind: "deal", id: deal }],
    occurredAt: from + place * day,
    actor: unknownActor,
    recordedBy: unknownActor,
    labels: [],
    source: { origin: text, key: "1", group: "x", line: place + 2 }
  }))
}

describe("the page", () => {
  for (const language of ["ja", "en"] as const) {
    it(`is well-formed, says its language and shows every part (${language})`, async () => {
      const report = await reportOf({ events: simulated(60, "2026-11-30"), at: instant("2026-11-20") })
      const { elements, errors, text } = parsed(await reportPage(report, language))
      expect(errors).toEqual([])
      const [root] = elements
      expect(attribute(root!, "lang")).toBe(language)
      expect(elements.filter(({ tagName }) => tagName === "h2").length).toBeGreaterThanOrEqual(7)
      for (const { standing } of report.work) expect(text).toContain(standing.customer)
      expect(text).toContain(report.work[0]!.findings[0]!.sentence[language])
      expect(text).toContain(report.work[0]!.findings[0]!.advice[language])
      expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/)
    })
  }

  it("loads nothing and runs nothing", async () => {
    const page = await reportPage(
      await reportOf({ events: simulated(40, "2026-11-30"), at: instant("2026-11-20") }),
      "en"
    )
    const { elements } = parsed(page)
    const names = new Set(elements.map(({ tagName }) => tagName))
    for (const name of ["script", "link", "img", "iframe", "object", "embed", "image", "use", "base", "form"]) {
      expect(names).not.toContain(name)
    }
    for (const element of elements) {
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on/)
        if (name === "href") expect(value).toMatch(/^#/)
        if (name !== "xmlns") expect(value).not.toMatch(/https?:|url\(|data:|javascript:/)
      }
    }
    expect(page).not.toMatch(/@import|url\(/)
  })

  it("draws a picture for each life it tells and for what it counts over time", async () => {
    const report = await reportOf({ events: simulated(60, "2026-11-30"), at: instant("2026-11-20") })
    const { elements } = parsed(await reportPage(report, "ja"))
    const pictures = elements.filter(({ tagName }) => tagName === "svg")
    expect(report.lives).toHaveLength(8)
    expect(pictures).toHaveLength(report.lives.length + 2)
    for (const picture of pictures) {
      expect(attribute(picture, "viewBox")).toMatch(/^0 0 \d+ \d+$/)
      expect(attribute(picture, "width")).toBeUndefined()
    }
  })

  it("is a page also where there is nothing to say", async () => {
    const { errors, text } = parsed(await reportPage(await reportOf({ events: [], at: instant("2026-11-20") }), "en"))
    expect(errors).toEqual([])
    expect(text).toContain("No deal needs anything now.")
  })

  it("shows what people wrote as text, whatever it is", async () => {
    const written = `<script>alert("1")</script> & 'two' <img src=x onerror=alert(1)> </style></svg>`
    const report = await reportOf({ events: dealSaying(written), at: instant("2026-11-20") })
    const { elements, errors, text } = parsed(await reportPage(report, "en"))
    expect(errors).toEqual([])
    expect(elements.some(({ tagName }) => tagName === "script" || tagName === "img")).toBe(false)
    expect(text).toContain(written)
  })

  it("stays one page of the same shape for any text (1,000 texts at a time)", async () => {
    const nasty = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom("<", ">", "&", '"', "'", "/", "!", "-", "`", "=", "script", "style", "\n", "a", "京")
      })
    )
    fc.assert(
      fc.property(nasty, (text) => {
        const page = markup`<p title="${text}">${text}</p>`.text
        const { elements, errors } = parsed(
          `<!doctype html><html><head><title>t</title></head><body>${page}</body></html>`
        )
        const paragraph = elements.find(({ tagName }) => tagName === "p")!
        const child = paragraph.childNodes[0] as Tree.TextNode | undefined
        expect(errors).toEqual([])
        expect(elements.map(({ tagName }) => tagName)).toEqual(["html", "head", "title", "body", "p"])
        expect(child?.value ?? "").toBe(text)
        expect(attribute(paragraph, "title")).toBe(text)
      }),
      { numRuns: 1000, seed: Number(process.env["GENZAICHI_SEED"] ?? 20261120) }
    )
  })

  it("takes out what HTML cannot hold, even escaped", () => {
    expect(escaped("a\u0000b\u0007c\uD800d")).toBe("a\uFFFDb\uFFFDc\uFFFDd")
    expect(escaped("tab\tand\nline")).toBe("tab\tand\nline")
  })
})
