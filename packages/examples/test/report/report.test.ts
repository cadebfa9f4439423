import {
  builtInRules,
  compileRules,
  DealId,
  type DealPosition,
  type EventId,
  isOpen,
  type KindData,
  type KindName,
  makeDealFold,
  makeDealLanguage,
  type NewEvent,
  Periods,
  type StoredEvent,
  unknownActor
} from "@genzaichi/core"
import { describe, expect, it } from "vitest"
import type { Report } from "../../src/report/report.ts"
import type { SheetAccount } from "../../src/report/sheet-account.ts"
import { namesDay } from "../../src/report/speech.ts"
import { nameOf } from "../../src/report/standing.ts"
import { reportText } from "../../src/report/text.ts"
import { words } from "../../src/report/words.ts"
import { calendar, instant, reportOf, simulated } from "./reporting.ts"

/** Facts about deals, each with the day and hour it happened. */
const told = (
  ...facts: ReadonlyArray<
    { [Kind in KindName]: readonly [deal: string, at: number, kind: Kind, data: KindData[Kind]] }[KindName]
  >
): ReadonlyArray<NewEvent> =>
  facts.map(([deal, at, kind, data], place) => ({
    id: `e-${place + 1}` as EventId,
    kind,
    kindVersion: 1,
    data,
    subjects: [{ kind: "deal", id: DealId.make(deal) }],
    occurredAt: at,
    actor: unknownActor,
    recordedBy: unknownActor,
    labels: [],
    source: { origin: "log.csv", key: String(place), group: "row", line: place + 2 }
  }))

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const until = (date: string) => ({ at: calendar.endOf(calendar.dayFromText(date)!), on: { date, zone: calendar.zone } })

// Monday 2026-11-02; the 3rd is a holiday.
const at = (day: number, hour = 0) => instant(`2026-11-${String(day).padStart(2, "0")}`, hour)

describe("the work list", () => {
  const events = told(
    ["small", at(2, 9), "deal-opened", { customer: "小口", status: "negotiation", amount: yen(100_000) }],
    ["large", at(2, 9), "deal-opened", { customer: "大口", status: "negotiation", amount: yen(9_000_000) }],
    ["hot", at(2, 9), "deal-opened", { customer: "熱心", status: "negotiation", amount: yen(1) }],
    ["hot", at(2, 10), "temperature-read", { level: "hot" }],
    ["late", at(2, 9), "deal-opened", { customer: "期限切れ", status: "negotiation", amount: yen(1) }],
    [
      "late",
      at(2, 10),
      "action-planned",
      { action: "a", what: "見積再送", assignee: "山田", due: until("2026-11-05") }
    ],
    ["kept", at(2, 9), "deal-opened", { customer: "順調", status: "lead" }],
    ["kept", at(6, 9), "contacted", { channel: "call", direction: "both", gist: "良い反応" }],
    ["kept", at(6, 10), "action-planned", { action: "b", what: "訪問", due: until("2026-11-20") }]
  )

  it("orders deals by severity, then temperature, then amount (B5, A5)", async () => {
    const report = await reportOf({ events, at: at(10) })
    expect(report.work.map(({ standing }) => nameOf(standing))).toEqual(["期限切れ", "熱心", "大口", "小口"])
    expect(report.work[0]!.findings[0]!.rule).toBe("action-overdue")
  })

  it("lists a deal once, with all that was found about it", async () => {
    const report = await reportOf({ events, at: at(10) })
    const late = report.work[0]!
    expect(late.findings.map(({ rule }) => rule)).toEqual(["action-overdue", "silent"])
    expect(report.counts).toMatchObject({ deals: 5, begun: 5, open: 5, won: 0, lost: 0, stale: 4, urgent: 1 })
  })

  it("names the events a finding rests on, with sheet and line (A11)", async () => {
    const report = await reportOf({ events, at: at(10) })
    expect(report.work[0]!.evidence).toMatchObject([
      {
        at: at(2, 10),
        kind: { ja: "次アクション" },
        detail: { ja: "見積再送" },
        source: { origin: "log.csv", line: 7 }
      }
    ])
  })

  it("is followed in the table by the deals that need nothing", async () => {
    const report = await reportOf({ events, at: at(10) })
    expect(report.standings.map(nameOf)).toEqual(["期限切れ", "熱心", "大口", "小口", "順調"])
  })

  it("says at which instants it will change, if nothing happens", async () => {
    const report = await reportOf({ events, at: at(10) })
    expect(report.ahead[0]).toEqual({
      at: at(21),
      provisional: false,
      changes: [
        // Ten business days were over the day before, but a plan until the 20th keeps a deal quiet until that day ends.
        { rule: "silent", becomes: "stale", deals: ["kept"] },
        { rule: "action-overdue", becomes: "stale", deals: ["kept"] }
      ]
    })
  })
})

describe("since when", () => {
  /** What a summary written on the 20th says of a deal: a deadline that was over by then, of a plan nobody dated. */
  const summary = told(
    ["seen", at(10, 9), "contacted", { channel: "call", direction: "both" }],
    ["seen", at(20), "action-planned", { action: "a", what: "見積再送", assignee: "佐藤", due: until("2026-11-18") }]
  ).map((event) => (event.kind === "action-planned" ? { ...event, undated: { after: null } } : event))
  const opened = told(["seen", at(10, 8), "deal-opened", { customer: "水琴堂", status: "negotiation" }]).map(
    (event) => ({
      ...event,
      id: "opened" as EventId
    })
  )
  const speaking = async (events: ReadonlyArray<NewEvent>, when: number, language: "ja" | "en") =>
    reportText(await reportOf({ events, at: when }), { language })

  it("is told from when it was merely seen: a summary's deadline was overdue before its row was written", async () => {
    const events = [...opened, ...summary]
    const [item] = (await reportOf({ events, at: at(20) })).work
    expect(item!.findings.map(({ firstSeen, rule }) => [rule, firstSeen])).toEqual([
      ["action-overdue", true],
      ["silent", false]
    ])
    expect(await speaking(events, at(20), "en")).toContain("(佐藤, due Wed 18 Nov) — seen Fri 20 Nov")
    expect(await speaking(events, at(20), "ja")).toMatch(/11\/18\(水\).* — 11\/20\(金\)に確認/)
  })

  it("is its own day where the day a row was seen is the day it begins, and where the plan is dated", async () => {
    const due = (date: string, undated: boolean) => {
      const [plan] = told(["seen", at(20), "action-planned", { action: "a", what: "訪問", due: until(date) }])
      return [...opened, { ...plan!, id: "plan" as EventId, ...(undated ? { undated: { after: null } } : {}) }]
    }
    const overdue = async (events: ReadonlyArray<NewEvent>) =>
      (await reportOf({ events, at: at(20) })).work[0]!.findings.find(({ rule }) => rule === "action-overdue")
    // Due on the 19th, it is overdue from the 20th on, whenever it was seen.
    expect(await overdue(due("2026-11-19", true))).toMatchObject({ since: at(20), firstSeen: false })
    expect(await overdue(due("2026-11-18", true))).toMatchObject({ since: at(20), firstSeen: true })
    expect(await overdue(due("2026-11-18", false))).toMatchObject({ since: at(20), firstSeen: false })
  })

  it("is not said twice: not behind a sentence that names the day", async () => {
    const events = told(
      ["d", at(4, 9), "deal-opened", { customer: "堂", status: "lead" }],
      ["d", at(4, 10), "contacted", { channel: "call", direction: "both" }]
    )
    const text = await speaking(events, at(6), "en")
    expect(text).toContain("No next action for 2 days (since Wed 4 Nov)\n")
    expect(text).not.toContain("— since Wed 4 Nov")
  })

  it("a day is named by the whole of it", () => {
    expect(namesDay("期限は11/20(金)です", "11/20(金)")).toBe(true)
    expect(namesDay("期限は11/20(金)です", "1/20(金)")).toBe(false)
    expect(namesDay("2025/11/20(木)まで、11/20(木)から", "11/20(木)")).toBe(true)
    expect(namesDay("due Thu 20 Nov 2025", "Thu 20 Nov")).toBe(false)
  })
})

describe("where a deal stands", () => {
  it("shows a meeting that has ended as presumed contact, to the millisecond (A12)", async () => {
    const events = told(
      ["d", at(2, 9), "deal-opened", { status: "lead" }],
      ["d", at(2, 10), "contacted", { channel: "mail", direction: "outbound" }],
      ["d", at(4, 9), "meeting-booked", { meeting: "m", start: at(18, 15), end: at(18, 16), title: "打ち合わせ" }]
    )
    const contact = async (when: number) => (await reportOf({ events, at: when })).standings[0]!.lastContact
    expect(await contact(at(18, 16) - 1)).toMatchObject({ at: at(2, 10), channel: "mail", presumed: false })
    expect(await contact(at(18, 16))).toMatchObject({ at: at(18, 16), channel: "meeting", presumed: true })
  })

  it("puts a lost deal among the lost ones on the board, whatever status it had", async () => {
    const events = told(
      ["d", at(2, 9), "deal-opened", { customer: "若松", status: "proposal" }],
      ["d", at(4, 9), "deal-lost", { reason: "価格" }]
    )
    const [board] = (await reportOf({ events, at: at(10) })).boards
    const where = board!.columns.filter(({ standings }) => standings.length > 0).map(({ id }) => id)
    expect(where).toEqual(["lost"])
  })

  it("keeps a status its pipeline does not have in a column of its own, and says so", async () => {
    const events = told(["d", at(2, 9), "deal-opened", { customer: "若松", status: "棚上げ中" }])
    const report = await reportOf({ events, at: at(10) })
    expect(report.boards[0]!.columns.at(-1)).toMatchObject({ id: "棚上げ中", label: { ja: "棚上げ中" } })
    expect(report.oddities.groups).toMatchObject([{ code: "unknown-status", times: 1, about: ["棚上げ中"] }])
  })
})

describe("what was read", () => {
  const events = told(
    ["d", at(2, 9), "deal-opened", { customer: "堂", status: "lead" }],
    ["d", at(3, 9), "contacted", { channel: "call", direction: "both" }],
    ["d", at(12, 9), "contacted", { channel: "call", direction: "both" }],
    ["undated", at(2), "deal-opened", { customer: "店", status: "lead" }]
  ).map((event) => ({
    ...event,
    ...(event.subjects[0]!.id === "undated" ? { undated: { after: null } } : { knownAt: event.occurredAt })
  }))
  const account = (name: string, part: Partial<SheetAccount> = {}): SheetAccount => ({
    name,
    understood: { ja: "形式", en: "layout" },
    rows: 4,
    recorded: 4,
    refused: 0,
    blank: 0,
    refusals: [],
    remarks: 0,
    firstRemarks: [],
    notes: [],
    tells: { contacts: true, nextActions: true },
    claims: 3,
    undatedDeals: 1,
    ...part
  })
  const readPart = async (sheets: ReadonlyArray<SheetAccount>, language: "ja" | "en" = "en"): Promise<string> => {
    const text = reportText(await reportOf({ events, at: at(10), sheets }), { language, width: 400 })
    return text.slice(text.indexOf(`■ ${words[language].read}`), text.indexOf(`■ ${words[language].odd}`))
  }
  const times = (text: string, part: string): number => text.split(part).length - 1

  it("says once what is claimed to have been known, with how much of it there was by then", async () => {
    const said = "3 facts claimed to have been known when they occurred, 2 of them up to this instant"
    expect(await readPart([account("a.csv")])).toContain(said)
    for (const sheets of [[account("a.csv")], [account("a.csv"), account("b.csv", { claims: 0, undatedDeals: 0 })]]) {
      const text = await readPart(sheets)
      expect(times(text, said)).toBe(1)
      expect(times(text, "claimed")).toBe(1)
      expect(times(text, "1 deal without any date")).toBe(1)
    }
    expect(await readPart([account("a.csv")], "ja")).toContain(
      "3件は、起きた時に知られていたと申告されたものです（この時点までのものは 2件）"
    )
  })

  it("says of a sheet that tells nothing of contacts or next actions how far rules about them can be believed", async () => {
    const [one, other] = [account("a.csv", { tells: { contacts: false, nextActions: false } }), account("b.csv")]
    const text = await readPart([one, other])
    expect(times(text, "nothing of contacts: “Silent too long” counts from the opening")).toBe(1)
    expect(times(text, "nothing of next actions: “No next action” holds for every open deal")).toBe(1)
    expect(text.indexOf("nothing of contacts")).toBeLessThan(text.indexOf("b.csv"))
    const japanese = await readPart([one], "ja")
    expect(japanese).toContain("「接点なし」は商談の開始から数えます")
    expect(japanese).toContain("「次アクションなし」は進行中のすべての商談に当てはまります")
    expect(await readPart([other])).not.toContain("tells nothing")
  })
})

describe("what is odd, over the whole history", () => {
  const events = told(
    ["twice", at(2, 9), "deal-opened", { status: "lead" }],
    ["twice", at(4, 9), "status-changed", { to: "proposal" }],
    ["twice", at(5, 9), "deal-opened", { status: "lead" }],
    ["twice", at(6, 9), "deal-lost", {}],
    ["twice", at(9, 9), "status-changed", { to: "negotiation" }],
    ["back", at(2, 9), "deal-opened", { status: "proposal" }],
    ["back", at(4, 9), "status-changed", { to: "lead" }]
  )

  it("names ids that hold two records, and what came of it, also where the report looks at an earlier day", async () => {
    const { oddities } = await reportOf({ events, at: at(3) })
    expect(oddities.collisions).toMatchObject([{ deals: ["twice"], records: 2, changedAfterClosing: 1 }])
    const backward = oddities.groups.find(({ code }) => code === "moved-backward")
    expect(backward).toMatchObject({ deals: expect.arrayContaining(["back"]), withinCollisions: false })
  })
})

describe("counts over time", () => {
  const stored = (events: ReadonlyArray<NewEvent>): ReadonlyArray<StoredEvent> =>
    events.map((event, place) => ({
      ...event,
      tenant: "t" as never,
      stream: { kind: "deal", id: "d" },
      version: place + 1,
      sequence: place + 1,
      knownAt: event.occurredAt,
      recordedAt: event.occurredAt
    }))

  it("are what folding each deal up to each week's end gives, one by one", async () => {
    const events = simulated(40, "2026-11-30", 7)
    const report: Report = await reportOf({ events, at: at(20) })
    const fold = makeDealFold()
    const rules = compileRules<DealPosition>(builtInRules, { language: makeDealLanguage(fold.pipelines), calendar })
    const open = rules.rules.filter(({ rule }) => rule.within === "open")
    const byDeal = Map.groupBy(stored(events), ({ subjects }) => DealId.make(subjects[0]!.id))
    expect(report.weeks.length).toBeGreaterThan(20)
    for (const week of report.weeks) {
      const positions = [...byDeal].map(([deal, ofDeal]) => fold.asOf(deal, ofDeal, { occurred: week.until }))
      const openOnes = positions.filter(isOpen)
      expect(week.open).toBe(openOnes.length)
      expect(week.stale).toBe(openOnes.filter((position) => open.some((rule) => rule.at(position, week.until))).length)
    }
    // The last look is the report's own.
    expect(report.weeks.at(-1)!.open).toBe(report.counts.open)
  })

  it("weeks begin on Monday, follow each other, and end at the instant of the report", async () => {
    const { weeks } = await reportOf({ events: simulated(10, "2026-11-30"), at: at(20, 12) })
    for (const [place, { from, until: end }] of weeks.entries()) {
      expect(calendar.weekdayOf(calendar.dayOf(from))).toBe(1)
      expect(end).toBe(weeks[place + 1]?.from ?? at(20, 12))
    }
  })
})

describe("the life of a deal", () => {
  it("shades exactly when rules fired, and holds what happened up to the instant", async () => {
    const events = told(
      ["d", at(2, 9), "deal-opened", { customer: "若松", status: "negotiation" }],
      ["d", at(2, 10), "contacted", { channel: "call", direction: "both" }],
      ["d", at(2, 11), "action-planned", { action: "a", what: "訪問", due: until("2026-11-04") }],
      ["d", at(11, 9), "ball-moved", { to: "customer" }],
      ["d", at(12, 9), "contacted", { channel: "mail", direction: "inbound" }],
      ["d", at(25, 9), "contacted", { channel: "mail", direction: "inbound" }]
    )
    const [life] = (await reportOf({ events, at: at(20) })).lives
    const silent = life!.rules.find(({ rule }) => rule === "silent")!
    // Contact on Monday 11-02, three business days in negotiation: from Friday 11-06 to the reply, and again from 11-17.
    expect(Periods.toList(silent.periods)).toEqual([
      { from: at(6), until: at(12, 9) },
      { from: at(17), until: at(20) }
    ])
    expect(life!.contacts.map(({ direction }) => direction)).toEqual(["both", "inbound"])
    expect(life!.balls).toEqual([{ from: at(11, 9), until: at(20), value: "customer" }])
    expect(life!.actions).toMatchObject([{ what: "訪問", due: at(5), until: at(20) }])
    expect(life!.marks).toEqual([{ at: at(2, 9), kind: "opened" }])
  })
})

describe("the report as a value", () => {
  it("is the same for the same answers", async () => {
    const ask = () => reportOf({ events: simulated(20, "2026-11-30"), at: at(20) })
    const [first, again] = [await ask(), await ask()]
    expect(JSON.stringify({ ...again, calendar: null })).toBe(JSON.stringify({ ...first, calendar: null }))
  })
})
