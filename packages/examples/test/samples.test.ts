import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { type DealPosition, makeDealFold, type NewEvent, type StoredEvent, TenantId, viewAt } from "@genzaichi/core"
import { type ImportPlan, planImportPromise } from "@genzaichi/csv"
import { describe, expect, it } from "vitest"
import { languages, type SampleLanguage, sampleFiles, stories } from "../samples/sheets.ts"
import type { Report } from "../src/report/report.ts"
import { calendar, instant, reportOf } from "./report/reporting.ts"

const morning = "2026-11-20"
const at = instant(morning)

const fileOf = (name: string): Uint8Array => readFileSync(fileURLToPath(new URL(`../samples/${name}`, import.meta.url)))

const planOf = (sheet: string, language: SampleLanguage): Promise<ImportPlan> =>
  planImportPromise({ pieces: [fileOf(`${sheet}.${language}.csv`)], source: sheet, writtenOn: morning, calendar })

interface Read {
  readonly plans: Readonly<Record<"activity-log" | "summary" | "contact-list", ImportPlan>>
  readonly report: Report
  readonly positions: ReadonlyMap<string, DealPosition>
}

const bare = (id: string): string => id.slice(id.indexOf(":") + 1)
const dealOf = ({ subjects }: NewEvent): string | undefined => subjects.find(({ kind }) => kind === "deal")?.id

const positionsOf = (events: ReadonlyArray<NewEvent>): ReadonlyMap<string, DealPosition> => {
  const fold = makeDealFold()
  const stored = events.map((event, index): StoredEvent => ({
    ...event,
    tenant: TenantId.make("test"),
    stream: { kind: "sheet", id: "samples" },
    version: index + 1,
    sequence: index + 1,
    recordedAt: at,
    knownAt: at
  }))
  const byDeal = Map.groupBy(stored, dealOf)
  return new Map([...byDeal].map(([deal, list]) => [bare(deal!), fold.asOf(deal as never, list)]))
}

const readIn = async (language: SampleLanguage): Promise<Read> => {
  const plans = {
    "activity-log": await planOf("activity-log", language),
    summary: await planOf("summary", language),
    "contact-list": await planOf("contact-list", language)
  }
  const events = Object.values(plans).flatMap((plan) => plan.events.filter((event) => dealOf(event) !== undefined))
  return { plans, report: await reportOf({ events, at }), positions: positionsOf(events) }
}

const reads = Object.fromEntries(await Promise.all(languages.map(async (one) => [one, await readIn(one)]))) as Readonly<
  Record<SampleLanguage, Read>
>

/**
 * What is found on the morning of Friday 2026-11-20, and since which day: worked out by hand from the stories. The 3rd
 * and the 23rd of November are holidays. Whoever is not listed needs nothing.
 */
const expected: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // Due 11-17. Their answer of 11-16 made it our turn: two business days in a negotiation, silent after three.
  "C-101": { "action-overdue": "2026-11-18", "ball-ours": "2026-11-18", silent: "2026-11-19" },
  // To be looked at again on 11-16; three business days after 11-04 had passed by then.
  "C-102": { "wait-past": "2026-11-17", "no-next-action": "2026-11-17", silent: "2026-11-17" },
  // Asked on 11-12: three business days to 11-17, five to 11-19. The last action was done on 11-06.
  "C-103": { "ball-ours": "2026-11-17", "no-next-action": "2026-11-06", silent: "2026-11-19" },
  "C-104": { "action-undated": "2026-11-16" },
  "C-105": { "action-undated": "2026-11-17" },
  "C-106": { "no-next-action": "2026-11-16" },
  // A plan for December leaves a deal in peace for thirty days after 10-13, and not longer.
  "C-107": { silent: "2026-11-12" },
  // Nobody picked up: never contacted, and the tenth business day after 11-04 is 11-18.
  "C-108": { "no-next-action": "2026-11-04", silent: "2026-11-18" },
  // An automatic reply is no answer: five business days after 11-10.
  "C-109": { "no-next-action": "2026-11-10", "no-answer": "2026-11-17" },
  "C-110": { "proposal-unanswered": "2026-11-12", "action-undated": "2026-11-17" },
  // Thirty days after 10-05.
  "C-111": { "status-too-long": "2026-11-04" },
  "C-112": { "hold-undated": "2026-11-09", "no-next-action": "2026-11-09", silent: "2026-11-16" },
  // Their mail of 11-11 ended the snooze, under which the want of a next action had been in peace.
  "C-113": { "no-next-action": "2026-11-11", silent: "2026-11-18" },
  // The meeting of 11-16 would have been a contact; it was called off.
  "C-114": { "no-next-action": "2026-11-09", silent: "2026-11-16" },
  "C-115": { "re-approach-due": "2026-11-16" },
  // A summary says what is planned, not since when: it stands from the day the sheet was written.
  "W-02": { "action-overdue": "2026-11-20", silent: "2026-11-17" },
  "W-03": { "no-next-action": "2026-10-20", "no-answer": "2026-10-27", silent: "2026-10-27" },
  "contact 1": { "no-next-action": "2026-11-17" },
  "contact 2": { "no-next-action": "2026-11-16" },
  "contact 3": { "no-next-action": "2026-10-28", "no-answer": "2026-11-06", silent: "2026-11-06" }
}

/** The plain list has no ids: its companies by their place in it. */
const contacts: Readonly<Record<SampleLanguage, ReadonlyArray<string>>> = {
  ja: ["凩ストーブ工房", "雪見障子製作", "朝市フードサービス"],
  en: ["Kogarashi Stoves", "Yukimi Screens", "Asaichi Food Service"]
}

describe("the sample sheets", () => {
  it("are what the stories write, byte for byte", () => {
    for (const [name, bytes] of sampleFiles()) expect(Buffer.compare(fileOf(name), bytes), name).toBe(0)
  })

  it("are the same from run to run", () => {
    expect([...sampleFiles()]).toEqual([...sampleFiles()])
  })

  it("tell of business days, in the order of the days", () => {
    for (const { entries, id } of stories) {
      for (const { on } of entries)
        expect([id, on, calendar.isBusinessDay(calendar.dayFromText(on)!)]).toEqual([id, on, true])
      const days = entries.map(({ at: time, on }) => `${on} ${time ?? ""}`)
      expect(days).toEqual(days.toSorted())
      expect(days.at(-1)! < morning, id).toBe(true)
    }
  })
})

describe.each(languages)("read on 2026-11-20 (%s)", (language) => {
  const { plans, positions, report } = reads[language]
  const position = (id: string): DealPosition => {
    const found = positions.get(id)
    if (found === undefined) throw new Error(`no deal ${id}`)
    return found
  }
  const view = (id: string) => viewAt(position(id), at, { calendar })

  it("every row is recorded, refused or blank, and just the two spoilt ones are refused (E4, E5)", () => {
    const log = plans["activity-log"].counts
    expect(log).toMatchObject({ rows: 197, recorded: 193, refused: 2, blank: 2 })
    expect(plans.summary.counts).toMatchObject({ rows: 5, recorded: 5, refused: 0, blank: 0 })
    expect(plans["contact-list"].counts).toMatchObject({ rows: 3, recorded: 3, refused: 0, blank: 0 })
    expect(plans["activity-log"].refused.map(({ code }) => code)).toEqual(["unreadable-date", "no-deal"])
    expect(plans["activity-log"].remarks.map(({ code }) => code)).toEqual(["extra-cells", "unreadable-next-action"])
  })

  it("each layout is recognised, with every column read (E1, E2, E3)", () => {
    for (const [name, { header }] of Object.entries(plans)) {
      expect(header.profile.name).toBe(name)
      expect(header.unread).toEqual([])
    }
  })

  it("the encodings are those of the programs that write such sheets (E4)", () => {
    expect(plans["activity-log"].encoding?.encoding).toBe(language === "ja" ? "utf-8-bom" : "utf-8")
    expect(plans.summary.encoding?.encoding).toBe(language === "ja" ? "shift_jis" : "utf-8")
    expect(plans["contact-list"].encoding?.encoding).toBe("utf-8")
  })

  it("each company shows what its story tells, since the day counted by hand, and no other needs anything (A, B)", () => {
    const found = Object.fromEntries(
      report.work.map(({ findings, standing }) => {
        const id = bare(standing.deal)
        const place = contacts[language].indexOf(id)
        return [
          place === -1 ? id : `contact ${place + 1}`,
          Object.fromEntries(findings.map(({ rule, since }) => [rule, calendar.dateText(calendar.dayOf(since))]))
        ] as const
      })
    )
    expect(found).toEqual(expected)
  })

  it("49 companies: 20 to follow up, four of them urgent", () => {
    expect(report.counts).toMatchObject({ deals: 49, open: 42, won: 4, lost: 3, stale: 20, urgent: 4, unreadable: 0 })
  })

  it("only what the stories tell of is odd: a second snooze in a row, a move backward, a skipped status", () => {
    expect(report.oddities.collisions).toEqual([])
    expect(report.oddities.groups.map(({ code, deals }) => [code, deals.map(bare)])).toEqual([
      ["snoozed-again", ["C-120"]],
      ["moved-backward", ["C-130"]]
    ])
    expect(report.oddities.skippedMoves).toBe(1)
  })

  it("next actions: due today, next Tuesday, by any arrow, undated, and one that cannot be read (A2, A3)", () => {
    const due = (id: string) => view(id).nextAction?.due?.on?.date
    expect(view("C-116").nextAction).toMatchObject({ state: "today" })
    expect([due("C-117"), due("C-122"), due("C-126")]).toEqual(["2026-11-24", "2026-11-27", "2026-11-25"])
    expect(view("C-117").nextAction?.assignee).toBe(language === "ja" ? "鈴木" : "Suzuki")
    expect(view("C-104").nextAction).toMatchObject({ due: null, unreadable: false })
    expect(view("C-105").nextAction).toMatchObject({ due: null, unreadable: true })
  })

  it("a next action is handed over with the deal, and put off twice (A2)", () => {
    const name = language === "ja" ? "佐藤" : "Sato"
    expect(view("C-131")).toMatchObject({ owner: { value: name }, nextAction: { assignee: name, rescheduled: 2 } })
  })

  it("the ball: approval at the customer, a reseller, ours by their question (A4)", () => {
    expect(position("C-118").ball).toMatchObject({ side: "customer", approval: true })
    expect(position("C-132").ball?.side).toBe("third-party")
    expect(position("C-103").ball).toMatchObject({ side: "us", inferred: true })
    expect(position("C-101").ball).toMatchObject({ side: "us", inferred: false })
  })

  it("waits end on a day, with a reply, or when a meeting has ended (A4, B4)", () => {
    expect(position("C-118").waits).toMatchObject([{ lookAgain: { on: { on: { date: "2026-11-27" } } } }])
    expect(position("C-133").waits).toMatchObject([{ lookAgain: { reply: true } }])
    expect(view("C-123").waits).toMatchObject([{ lookAgainAt: instant("2026-11-26", 15), passed: false }])
  })

  it("holds, and a snooze their mail has ended (B4)", () => {
    expect(position("C-119").hold?.lookAgain?.on?.date).toBe("2027-01-15")
    expect(position("C-112").hold?.lookAgain).toBeNull()
    expect(position("C-113").snoozes).toEqual([])
    expect(position("C-120").snoozes).toHaveLength(2)
  })

  it("likelihood is high, medium and low, each with its reason (A5)", () => {
    expect(view("C-101").likelihood.level).toBe("high")
    expect(view("C-125").likelihood.level).toBe("high")
    expect(view("C-128").likelihood.level).toBe("medium")
    expect(view("C-129").likelihood.level).toBe("low")
    expect(position("C-129")).toMatchObject({ competitors: [{}], risks: [{}] })
  })

  it("meetings: ahead, presumed, held after a move, cancelled, missed (A6, A12)", () => {
    expect(view("C-123").meetings).toHaveLength(1)
    expect(view("C-124").lastContact).toMatchObject({ at: instant("2026-11-17", 15), presumed: true })
    expect(position("C-125").meetings).toEqual([])
    expect(position("C-125").agreements).toHaveLength(1)
    for (const id of ["C-114", "C-126"]) expect(position(id).meetings).toEqual([])
    expect(view("C-126").lastContact?.at).toBe(instant("2026-11-10", 9, 15))
  })

  it("calls nobody picked up and automatic replies are no contact (A12)", () => {
    expect(position("C-108").contacts).toBe(0)
    expect(position("C-109")).toMatchObject({ contacts: 3, inboundContacts: 1 })
  })

  it("what a handover needs: landmine, agreement, promises of both sides, an open question, what not to ask (A8)", () => {
    const { agreements, landmines, notToAsk, promises, questions } = position("C-127")
    expect([agreements.length, landmines.length, notToAsk.length]).toEqual([1, 1, 1])
    expect(promises.map(({ by, due, settled }) => [by, due?.on?.date, settled])).toEqual([
      ["customer", "2026-11-27", null],
      ["us", "2026-11-25", null]
    ])
    expect(questions).toMatchObject([{ to: "customer", answered: null }])
    expect(position("C-103").questions).toMatchObject([{ to: "us", answered: null }])
  })

  it("a new decision maker is not yet on board (A6)", () => {
    expect(position("C-128").decider).not.toBeNull()
    expect(position("C-128").qualification.decider).toBeNull()
    expect(position("C-101").qualification).toMatchObject({ need: { value: true }, budget: { value: true } })
  })

  it("won, lost to somebody, and reopened (A6)", () => {
    expect(position("C-121").life?.closed).toMatchObject({ outcome: "won" })
    expect(position("C-115").life?.closed).toMatchObject({
      outcome: "lost",
      reason: language === "ja" ? "価格" : "price",
      to: language === "ja" ? "クジラウェブ工房" : "Kujira Web Works"
    })
    expect(position("C-122")).toMatchObject({ life: { number: 2, closed: null }, pastLives: [{ number: 1 }] })
  })

  it("days as people type them: an era, full width, without a year, a spreadsheet's number; and amounts (E4)", () => {
    expect(position("C-101").visit?.entered?.at).toBe(instant("2026-11-05", 15, 10))
    expect(position("C-102").ball?.at).toBe(instant("2026-11-04", 11, 15))
    expect(position("C-117").visit?.entered?.at).toBe(instant("2026-11-05"))
    expect(position("C-107").lastContact?.at).toBe(instant("2026-10-13"))
    expect(position("C-128").life?.from).toBe(instant("2026-10-13"))
    const yen = (id: string) => position(id).amount?.value.minor
    expect([yen("C-116"), yen("C-117"), yen("C-110"), yen("W-02")]).toEqual([
      1_200_000, 3_200_000, 4_800_000, 2_300_000
    ])
  })

  it("tags and links stand with their deals", () => {
    expect(position("C-109").tags).toHaveLength(1)
    expect(position("C-101").links.map(({ value }) => value.url)).toEqual([
      "https://files.example.com/hoshimidai/proposal-v1.pdf"
    ])
  })
})

describe("both languages", () => {
  it("tell of the same companies: the same findings in the same order", () => {
    const order = (language: SampleLanguage) =>
      reads[language].report.work
        .map(({ findings, standing }) => [bare(standing.deal), findings.map(({ rule }) => rule)] as const)
        .map(([id, rules]) => [contacts[language].includes(id) ? contacts[language].indexOf(id) : id, rules])
    expect(order("en")).toEqual(order("ja"))
  })
})
