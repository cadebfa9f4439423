/** The page of wins and losses: read by a parser as browsers read it, and by people with and without pictures. */
import {
  builtInRules,
  compileRules,
  type DealPosition,
  dealLanguage,
  type Instant,
  type Language,
  type StoredEvent,
  StreamName,
  TenantId
} from "@genzaichi/core"
import { historyOf } from "@genzaichi/core/replay"
import { type DefaultTreeAdapterTypes as Tree, parse } from "parse5"
import { describe, expect, it } from "vitest"
import type { SheetAccount } from "../../src/report/sheet-account.ts"
import { winLossPage } from "../../src/winloss/page.ts"
import { winLoss, type WinLossQuestion } from "../../src/winloss/winloss.ts"
import { calendar, instant, simulated } from "../report/reporting.ts"

const languages: ReadonlyArray<Language> = ["ja", "en"]
const rules = compileRules<DealPosition>(builtInRules, { language: dealLanguage, calendar })
const tenant = TenantId.make("test")

const storedOf = (deals: number): ReadonlyArray<StoredEvent> =>
  (deals === 0 ? [] : simulated(deals, "2026-11-20")).map((event, place) => ({
    ...event,
    tenant,
    stream: StreamName.make({ kind: "deal", id: event.subjects.find(({ kind }) => kind === "deal")!.id }),
    version: place + 1,
    sequence: place + 1,
    recordedAt: event.occurredAt,
    knownAt: event.occurredAt
  }))

const sheet: SheetAccount = {
  name: "<sales>.csv",
  understood: { ja: "形式：台帳 · UTF-8", en: "layout: ledger · UTF-8" },
  rows: 1,
  recorded: 1,
  refused: 0,
  blank: 0,
  refusals: [],
  remarks: 0,
  firstRemarks: [],
  notes: [],
  tells: { contacts: true, nextActions: false },
  claims: 0,
  undatedDeals: 0
}

const asked = (deals: number, more: Partial<WinLossQuestion> = {}) =>
  winLoss({
    history: historyOf(storedOf(deals)),
    calendar,
    rules,
    sheets: [sheet],
    keptUntil: instant("2026-11-20", 23) as Instant,
    undatedDeals: 0,
    known: [],
    horizon: 90,
    by: "owner",
    months: 3,
    whole: true,
    ...more
  })

interface Parsed {
  readonly elements: ReadonlyArray<Tree.Element>
  readonly text: string
  readonly errors: ReadonlyArray<string>
}

const textOf = (node: Tree.Node): string =>
  node.nodeName === "#text"
    ? (node as Tree.TextNode).value
    : "childNodes" in node
      ? node.childNodes.map(textOf).join("")
      : ""

const parsed = (page: string): Parsed => {
  const errors: Array<string> = []
  const document = parse(page, { onParseError: ({ code }) => errors.push(code) })
  const elements: Array<Tree.Element> = []
  const visit = (node: Tree.Node): void => {
    if ("tagName" in node) elements.push(node)
    if ("childNodes" in node) node.childNodes.forEach(visit)
  }
  visit(document)
  return { elements, text: textOf(document), errors }
}

const attribute = ({ attrs }: Tree.Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value

const answer = asked(150)
const pages = new Map<Language, Promise<string>>(languages.map((language) => [language, winLossPage(answer, language)]))
const page = (language: Language): Promise<Parsed> => pages.get(language)!.then(parsed)

describe.each(languages)("the page of wins and losses (%s)", (language) => {
  it("is well-formed, in its language, and has every part", async () => {
    const { elements, errors, text } = await page(language)
    expect(errors).toEqual([])
    expect(attribute(elements[0]!, "lang")).toBe(language)
    const parts = elements.filter(({ tagName }) => tagName === "h2").map((heading) => attribute(heading, "id"))
    expect(parts).toEqual([
      "known",
      "curves",
      "segments",
      "why",
      "ball",
      "reasons",
      "backtest",
      "load",
      "forecast",
      "process",
      "months",
      "basis"
    ])
    expect(text).not.toMatch(/undefined|NaN|\[object|Infinity/)
  })

  it("loads nothing and runs nothing: its only scripts are data", async () => {
    const { elements } = await page(language)
    const names = new Set(elements.map(({ tagName }) => tagName))
    for (const name of ["link", "img", "iframe", "object", "embed", "image", "use", "base", "form"]) {
      expect(names).not.toContain(name)
    }
    for (const element of elements) {
      if (element.tagName === "script") expect(attribute(element, "type")).toBe("application/json")
      for (const { name, value } of element.attrs) {
        expect(name).not.toMatch(/^on/)
        if (name === "href") expect(value).toMatch(/^#/)
        if (name !== "xmlns") expect(value).not.toMatch(/https?:|url\(|data:|javascript:/)
      }
    }
    expect((await pages.get(language)!).replace(/<script.*?<\/script>/gs, "")).not.toMatch(/@import|url\(/)
  })

  it("draws each picture twice, for desks and for telephones, each described in words", async () => {
    const { elements } = await page(language)
    const figures = elements.filter(({ tagName }) => tagName === "figure")
    const pictures = elements.filter(({ tagName }) => tagName === "svg")
    expect(figures.length).toBeGreaterThanOrEqual(9)
    expect(pictures).toHaveLength(2 * figures.length)
    for (const picture of pictures) {
      expect(attribute(picture, "viewBox")).toMatch(/^0 0 [\d.]+ [\d.]+$/)
      expect(attribute(picture, "width")).toBeUndefined()
    }
    const described = elements.filter((element) => attribute(element, "role") === "img")
    expect(described).toHaveLength(pictures.length)
    for (const picture of described) expect(attribute(picture, "aria-label")!.length).toBeGreaterThan(8)
  })

  it("carries the specification of each picture as data, in colours of its own", async () => {
    const { elements } = await page(language)
    const figures = elements.filter(({ tagName }) => tagName === "figure").map((one) => attribute(one, "id"))
    const specs = elements.filter(({ tagName }) => tagName === "script")
    expect(specs.map((one) => attribute(one, "id")?.replace("spec-", "picture-"))).toEqual(figures)
    for (const spec of specs) {
      const chart = JSON.parse(textOf(spec)) as { readonly $schema: string; readonly description: string }
      expect(chart.$schema).toBe("https://vega.github.io/schema/vega-lite/v6.json")
      expect(chart.description.length).toBeGreaterThan(5)
      expect(JSON.stringify(chart)).not.toContain("var(--")
    }
  })

  it("has the numbers of the pictures as tables, with headings for rows and columns", async () => {
    const { elements } = await page(language)
    const tables = elements.filter(({ tagName }) => tagName === "table")
    expect(tables.length).toBeGreaterThanOrEqual(8)
    for (const table of tables) {
      const text = textOf(table)
      expect(text.length).toBeGreaterThan(20)
      expect(table.childNodes.some((node) => node.nodeName === "caption")).toBe(true)
    }
    const headings = elements.filter(({ tagName }) => tagName === "th")
    expect(new Set(headings.map((one) => attribute(one, "scope")))).toEqual(new Set(["col", "row"]))
  })

  it("says every sentence of the parts that belongs on it, how many claims there are, and what it does not prove", async () => {
    const { text } = await page(language)
    const { forecast, indicators, process, why } = answer.parts!
    for (const { [language]: said } of [
      ...answer.says,
      ...process.says,
      ...forecast.says,
      ...indicators.says,
      ...why.caveats
    ]) {
      expect(text).toContain(said)
    }
    for (const { because } of [
      ...why.cannotSay,
      ...forecast.cannotSay,
      ...process.cannotSay,
      ...indicators.cannotSay
    ]) {
      expect(text).toContain(because[language])
    }
    expect(text).toContain(answer.parts!.backtest.caution[language])
    expect(text).toContain(language === "ja" ? "いつ知ったか" : "When it was known")
  })

  it("shows what people wrote as text", async () => {
    const { text } = await page(language)
    expect(text).toContain("<sales>.csv")
  })

  it("is a page also where nothing can be said", async () => {
    for (const [deals, horizon] of [
      [0, 90],
      [1, 90],
      [3, 3650]
    ] as const) {
      const { errors, text } = parsed(await winLossPage(asked(deals, { horizon, by: undefined }), language))
      expect(errors).toEqual([])
      expect(text).not.toMatch(/undefined|NaN|\[object/)
      expect(text).toContain(language === "ja" ? "言えないこと" : "What cannot be said")
    }
  })
})

describe("what is answered", () => {
  it("is the same for the same history, and as known on two days where none is given", () => {
    expect(JSON.stringify(asked(40))).toBe(JSON.stringify(asked(40)))
    expect(answer.answers.length).toBe(2)
    expect(answer.latest.until).toBe("2026-11-20")
  })

  it("is asked of nothing later than the day: deals won since are open then", () => {
    const at = calendar.endOf(calendar.dayFromText("2026-10-01")!) - 1
    const { latest } = asked(150, { known: [at], by: undefined })
    const before = storedOf(150).filter(({ occurredAt }) => occurredAt <= at)
    const whole = winLoss({
      history: historyOf(before),
      calendar,
      rules,
      sheets: [],
      keptUntil: at,
      undatedDeals: 0,
      known: [at],
      horizon: 90,
      by: undefined,
      months: 3,
      whole: false
    })
    expect(latest.all).toEqual(whole.latest.all)
    expect(latest.all.open).toBeGreaterThan(0)
  })

  it("of what was recorded only afterwards says so, and asks one day", () => {
    const late = instant("2027-01-10")
    const events = storedOf(30).map((event) => ({ ...event, recordedAt: late, knownAt: late }))
    const { answers, chosen } = asked(30, { history: historyOf(events), whole: false, by: undefined })
    expect(chosen).toBe("afterwards")
    expect(answers.map(({ until }) => until)).toEqual(["2026-11-20"])
    expect(answers[0]!.all.deals).toBe(asked(30, { whole: false, by: undefined }).latest.all.deals)
  })

  it("tells segments apart by the field of that name, too", () => {
    expect(asked(60, { by: "product", whole: false }).by).toBe("product")
    const { latest } = asked(60, { by: "no such field", whole: false })
    expect(latest.segments.every(({ segment }) => segment === null)).toBe(true)
  })
})
