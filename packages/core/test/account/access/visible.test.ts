/** What a reader sees of a log (SEMANTICS §10, law 14, D11). */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type LabelsSeen, visibleTo } from "../../../src/account/access/index.ts"
import { aboutEvents, isRestricted, makeSight } from "../../../src/account/access/visible.ts"
import { everything, openOnly } from "../../../src/account/access/organisation.ts"
import { withoutPlace, withoutPlaces } from "../../../src/account/access/places.ts"
import { makeAccountFold } from "../../../src/account/fold.ts"
import { makePersonFold } from "../../../src/account/person.ts"
import type { AsOf } from "../../../src/deal/fold.ts"
import { addNote, makeDealFold, recordContact, retract, startWait } from "../../../src/deal/index.ts"
import { PersonId, type StoredEvent } from "../../../src/event/index.ts"
import { runs, thousandRuns } from "../../runs.ts"
import { account as coffee, onAccount, said, stored, told } from "../history.ts"
import { account, deals, logOf, maySee, secretSteps, steps, wordOf, written } from "./labelled-history.ts"

const dealFold = makeDealFold()
const accountFold = makeAccountFold({ dealFold })
const personFold = makePersonFold()
const kimura = PersonId.make("kimura")
const ids = (events: ReadonlyArray<StoredEvent>) => events.map(({ id }) => id)
const seeing = (...labels: ReadonlyArray<string>): LabelsSeen => ({ all: false, labels: new Set(labels) })

/** The events told, the n-th with the labels given for it. */
const labelled = (
  history: Parameters<typeof stored>[0],
  labels: Readonly<Record<number, ReadonlyArray<string>>>
): ReadonlyArray<StoredEvent> => stored(history).map((event, index) => ({ ...event, labels: labels[index + 1] ?? [] }))

const call = recordContact({ channel: "call", direction: "outbound", gist: "来月の値上げの相談" })
const mail = recordContact({ channel: "mail", direction: "inbound", gist: "資料のお礼" })

describe("which events a reader sees (D11)", () => {
  const log = labelled(
    [
      told("2026-11-02 10:00", onAccount(), mail),
      told("2026-11-04 15:00", onAccount(), call),
      told("2026-11-05 09:00", onAccount(), addNote({ text: "機密の通話の続き" }))
    ],
    { 2: ["機密"], 3: ["機密", "人事"] }
  )

  it("every label has to be seen: one of two is not enough", () => {
    expect(ids(visibleTo(log, openOnly))).toEqual(["e1"])
    expect(ids(visibleTo(log, seeing("機密")))).toEqual(["e1", "e2"])
    expect(ids(visibleTo(log, seeing("人事")))).toEqual(["e1"])
    expect(ids(visibleTo(log, seeing("機密", "人事")))).toEqual(["e1", "e2", "e3"])
  })

  it("who sees everything, and whose log holds nothing to hide, is handed the very same list", () => {
    expect(visibleTo(log, everything)).toBe(log)
    const open = log.map((event) => ({ ...event, labels: [] }))
    expect(visibleTo(open, openOnly)).toBe(open)
  })

  it("given a confidential call on 11-04, the last contact is the mail of 11-02 for who may not see it", () => {
    const seen = accountFold.asOf([coffee], visibleTo(log, openOnly))
    expect(seen.lastContact).toMatchObject({ event: "e1", gist: "資料のお礼" })
    expect(seen.contacts).toBe(1)
    expect(accountFold.asOf([coffee], log).lastContact?.event).toBe("e2")
  })

  it("that something is hidden is said as yes or no, of the events asked about", () => {
    const sight = makeSight(openOnly)
    for (const event of log) sight.take(event)
    expect(isRestricted(log, sight)).toBe(true)
    expect(isRestricted(log.slice(0, 1), sight)).toBe(false)
    expect(isRestricted([], sight)).toBe(false)
  })
})

describe("events about an event inherit its labels (SEMANTICS §10)", () => {
  const wait = startWait({ on: "customer", what: "役員会の結論", lookAgain: { reply: true } })
  const cases = [
    ["taking it back", said("retracted", { event: "e2" as never })],
    ["putting it back", said("reinstated", { event: "e2" as never })],
    ["a comment on it", said("comment-added", { text: "役員会はいつ？", on: "e2" as never })],
    ["the end of the wait it began", said("wait-ended", { wait: "e2" as never })],
    ["having seen what counts from it", said("acknowledged", { rule: "silent", anchor: "e2" as never })],
    ["taking back a merge", said("accounts-unmerged", { merge: "e2" as never })],
    ["saying whose it is", said("event-assigned", { event: "e2" as never, from: coffee, to: coffee })]
  ] as const
  it.each(cases)("%s is as confidential as the event itself", (_name, about) => {
    const log = labelled(
      [
        told("2026-11-02", onAccount(), mail),
        told("2026-11-03", onAccount(), wait),
        told("2026-11-04", onAccount(), about)
      ],
      { 2: ["機密"] }
    )
    expect(aboutEvents(log[2]!)).toEqual(["e2"])
    expect(ids(visibleTo(log, openOnly))).toEqual(["e1"])
    expect(ids(visibleTo(log, seeing("機密")))).toEqual(["e1", "e2", "e3"])
  })

  it("what follows from it is, whatever its kind; and so is what is about that, and so on", () => {
    const events = labelled(
      [
        told("2026-11-02", onAccount(), mail),
        told("2026-11-03", onAccount(), call),
        told("2026-11-04", onAccount(), { kind: "acme.site-visited", data: { note: "視察" } }),
        told("2026-11-05", onAccount(), said("comment-added", { text: "お疲れさま", on: "e3" as never })),
        told("2026-11-06", onAccount(), retract({ event: "e4" as never }))
      ],
      { 2: ["機密"] }
    )
    const log = events.map((event) => (event.id === "e3" ? { ...event, cause: "e2" as never } : event))
    expect(ids(visibleTo(log, openOnly))).toEqual(["e1"])
  })

  const begun = [
    [
      "the answer to an inquiry",
      ["inquiry-received", { inquiry: "i", kind: "question", text: "合併後の契約は？" }],
      ["inquiry-answered", { inquiry: "i", text: "引き継ぎます" }]
    ],
    [
      "settling a need",
      ["need-noted", { need: "n", kind: "need", text: "工場の移転" }],
      ["need-settled", { need: "n", outcome: "met" }]
    ],
    [
      "cancelling a contract",
      ["contract-signed", { contract: "c", title: "秘密保持" }],
      ["contract-cancelled", { contract: "c" }]
    ],
    [
      "doing what was planned",
      ["action-planned", { action: "a", what: "買収の資料" }],
      ["action-done", { action: "a", result: "渡した" }]
    ],
    [
      "holding the meeting",
      ["meeting-booked", { meeting: "m", start: 0, end: 1 }],
      ["meeting-held", { meeting: "m", gist: "条件" }]
    ],
    [
      "keeping a promise",
      ["promise-made", { promise: "p", by: "us", text: "独占" }],
      ["promise-settled", { promise: "p", outcome: "kept" }]
    ],
    [
      "answering a question",
      ["question-received", { question: "q", text: "社長の退任は？" }],
      ["question-answered", { question: "q", direction: "outbound" }]
    ],
    [
      "what they said to a proposal",
      ["proposal-sent", { proposal: "s" }],
      ["proposal-answered", { proposal: "s", answer: "declined" }]
    ],
    [
      "closing a department",
      ["department-described", { department: "統合準備室" }],
      ["department-closed", { department: "統合準備室" }]
    ],
    ["withdrawing a request", ["product-requested", { request: "r" }], ["request-withdrawn", { request: "r" }]]
  ] as const
  it.each(begun)("%s is as confidential as what it goes on with, whichever comes first", (_name, first, then) => {
    const events = labelled(
      [
        told("2026-11-02", onAccount(), { kind: first[0], data: first[1] }),
        told("2026-11-03", onAccount(), { kind: then[0], data: then[1] }),
        told("2026-11-04", onAccount("湊製作所"), { kind: first[0], data: first[1] }),
        told("2026-11-05", onAccount("湊製作所"), { kind: then[0], data: then[1] })
      ],
      { 1: ["機密"] }
    )
    expect(ids(visibleTo(events, openOnly))).toEqual(["e3", "e4"])
    expect(ids(visibleTo(events, seeing("機密")))).toEqual(["e1", "e2", "e3", "e4"])
    expect(ids(visibleTo(events.toReversed(), openOnly))).toEqual(["e4", "e3"])
    // Neither that there was something nor its id is told as a contradiction.
    expect(accountFold.asOf([coffee], visibleTo(events, openOnly)).oddities).toEqual([])
  })

  it("what goes on with something a reader saw begin is seen, though more of it was said under a label", () => {
    const need = said("need-noted", { need: "n", kind: "need", text: "在庫の見える化" })
    const log = labelled(
      [
        told("2026-11-02", onAccount(), need),
        told(
          "2026-11-03",
          onAccount(),
          said("need-noted", { need: "n", kind: "need", text: "在庫の見える化（工場閉鎖のため）" })
        ),
        told("2026-11-04", onAccount(), said("need-settled", { need: "n", outcome: "met" }))
      ],
      { 2: ["機密"] }
    )
    expect(ids(visibleTo(log, openOnly))).toEqual(["e1", "e3"])
  })

  it("accounts that are one go on with what either began; one deal does not with another's", () => {
    const deal = (id: string) => ({ kind: "deal", id }) as const
    const log = labelled(
      [
        told(
          "2026-11-02",
          onAccount("湊製作所"),
          said("inquiry-received", { inquiry: "i", kind: "question", text: "？" })
        ),
        told("2026-11-03", onAccount(), said("inquiry-answered", { inquiry: "i", text: "！" })),
        told("2026-11-04", deal("d-1"), said("action-planned", { action: "1", what: "見積" })),
        told("2026-11-05", deal("d-2"), said("action-done", { action: "1" }))
      ],
      { 1: ["機密"], 3: ["機密"] }
    )
    expect(ids(visibleTo(log, openOnly))).toEqual(["e4"])
  })

  it("a comment on nothing, and words of an app that happen to be an id, hide nothing", () => {
    const log = labelled(
      [
        told("2026-11-02", onAccount(), call),
        told("2026-11-03", onAccount(), said("comment-added", { text: "共有です" })),
        told("2026-11-04", onAccount(), { kind: "acme.ticket", data: { event: "e1" } })
      ],
      { 1: ["機密"] }
    )
    expect(ids(visibleTo(log, openOnly))).toEqual(["e2", "e3"])
  })

  it("an open event that was taken back under a label is still there for who may not know", () => {
    const log = labelled(
      [told("2026-11-02", onAccount(), mail), told("2026-11-03", onAccount(), retract({ event: "e1" as never }))],
      { 2: ["機密"] }
    )
    expect(accountFold.asOf([coffee], visibleTo(log, openOnly)).contacts).toBe(1)
    expect(accountFold.asOf([coffee], log).contacts).toBe(0)
  })

  it("the event it is about may be looked up in a longer log than the one asked for", () => {
    const log = labelled(
      [
        told("2026-11-02", onAccount("湊製作所"), call),
        told("2026-11-03", onAccount(), retract({ event: "e1" as never }))
      ],
      { 1: ["機密"] }
    )
    expect(ids(visibleTo(log.slice(1), openOnly, log))).toEqual([])
  })

  it("what comes first and turns out to be about something hidden is hidden then; a ring of causes does no harm", () => {
    const [first, second, third] = labelled(
      [
        told("2026-11-02", onAccount(), mail),
        told("2026-11-03", onAccount(), mail),
        told("2026-11-04", onAccount(), call)
      ],
      { 3: ["機密"] }
    ) as [StoredEvent, StoredEvent, StoredEvent]
    const sight = makeSight(openOnly)
    sight.take({ ...first, cause: second.id })
    sight.take({ ...second, cause: first.id })
    expect([sight.sees(first.id), sight.sees(second.id)]).toEqual([true, true])
    sight.take({ ...second, id: "e9" as never, cause: third.id })
    expect(sight.sees("e9" as never)).toBe(true)
    sight.take(third)
    expect(sight.hidden).toEqual(new Set(["e3", "e9"]))
  })
})

describe("views carry no places (SEMANTICS §10)", () => {
  it("an event is shown without version and sequence, a position without the sequence of its last event", () => {
    const [event] = stored([told("2026-11-02", onAccount(), mail)]) as [StoredEvent]
    expect(withoutPlace(event)).not.toHaveProperty("version")
    expect(withoutPlace(event)).not.toHaveProperty("sequence")
    expect({ ...withoutPlace(event), version: 1, sequence: 1 }).toEqual(event)
    const position = accountFold.asOf([coffee], [event])
    expect(withoutPlaces(position).last).toEqual({ at: event.occurredAt, event: "e1" })
    expect({ ...withoutPlaces(position), last: position.last }).toEqual(position)
    expect(withoutPlaces(dealFold.asOf(deals[0], [])).last).toBeNull()
  })

  it("nor do the deals inside an account's", () => {
    const log = logOf(
      stored([
        told(
          "2026-11-02",
          { kind: "deal", id: deals[0] },
          said("deal-opened", { title: "豆の定期便", account: coffee })
        )
      ])
    )
    const position = accountFold.asOf([coffee], log)
    expect(position.deals[0]?.last?.sequence).toBe(1)
    expect(JSON.stringify(withoutPlaces(position))).not.toContain('"sequence"')
    expect(withoutPlaces(position).deals[0]?.last).toEqual({ at: log[0]!.occurredAt, event: "e1" })
  })
})

describe("law 14: two histories that differ only in what a reader may not see give that reader equal views", () => {
  const readers: ReadonlyArray<LabelsSeen> = [openOnly, seeing("人事")]
  const viewsOf = (log: ReadonlyArray<StoredEvent>, asOf: AsOf = {}) => ({
    account: withoutPlaces(accountFold.asOf([account], log, asOf)),
    deals: deals.map((deal) => withoutPlaces(dealFold.asOf(deal, log, asOf))),
    person: withoutPlaces(personFold.asOf(kimura, log, asOf)),
    timeline: log.map(withoutPlace).map(({ recordedAt: _, ...event }) => event)
  })

  it("visible is what carries and inherits only labels that are seen", () => {
    let inherited = 0
    fc.assert(
      fc.property(steps, fc.constantFrom(...readers), (history, reader) => {
        const log = logOf(written("v", history))
        const seen = log.filter((event) => maySee(event, log, reader.labels))
        expect(ids(visibleTo(log, reader))).toEqual(ids(seen))
        const byOwn = log.filter(({ labels }) => labels.every((label) => reader.labels.has(label)))
        if (byOwn.length > seen.length) inherited += 1
      }),
      thousandRuns(2)
    )
    expect(inherited).toBeGreaterThan(200)
  })

  it("of deals, accounts, people and timelines, whatever was hidden between, now and as of any instant", () => {
    let [hidden, corrected] = [0, 0]
    fc.assert(
      fc.property(
        steps,
        secretSteps,
        fc.array(fc.nat({ max: 40 }), { minLength: 8, maxLength: 8 }),
        fc.constantFrom(...readers),
        fc.option(fc.integer({ min: 0, max: 60 }), { freq: 2, nil: undefined }),
        (history, secrets, places, reader, days) => {
          const one = logOf(written("v", history))
          // What is about a hidden event carries no label of its own in every other history.
          const noise = written("s", secrets).map((event, index) =>
            index % 2 === 1 && !maySee(event, written("s", secrets), reader.labels) && isAbout(event)
              ? { ...event, labels: [] }
              : event
          )
          const core = one.filter((event) => maySee(event, one, reader.labels))
          const mixed: Array<StoredEvent> = [...core]
          let least = 0
          for (const [index, event] of noise.entries()) {
            least = Math.min(mixed.length, Math.max(least, places[index] ?? 0))
            mixed.splice(least, 0, event)
            least += 1
          }
          const two = logOf(mixed)
          if (one.length > core.length || noise.length > 0) hidden += 1
          if (noise.some(({ labels }) => labels.length === 0)) corrected += 1
          const asOf: AsOf = days === undefined ? {} : { occurred: dayAfter(days), known: dayAfter(days + 5) }
          expect(viewsOf(visibleTo(one, reader), asOf)).toEqual(viewsOf(visibleTo(two, reader), asOf))
        }
      ),
      runs
    )
    expect(hidden).toBeGreaterThan(700)
    expect(corrected).toBeGreaterThan(50)
  })

  it("and of an event that is not seen no word and no id is left in any view", () => {
    let searched = 0
    fc.assert(
      fc.property(steps, fc.constantFrom(...readers), (history, reader) => {
        const log = logOf(written("v", history))
        const views = JSON.stringify(viewsOf(visibleTo(log, reader)))
        for (const event of log) {
          if (maySee(event, log, reader.labels)) continue
          searched += 1
          expect(views).not.toContain(wordOf(event.id))
          expect(views).not.toContain(`"${event.id}"`)
        }
      }),
      runs
    )
    expect(searched).toBeGreaterThan(2000)
  })

  it("who sees everything misses nothing", () => {
    fc.assert(
      fc.property(steps, (history) => {
        const log = logOf(written("v", history))
        expect(viewsOf(visibleTo(log, everything))).toEqual(viewsOf(log))
      }),
      runs
    )
  })
})

const isAbout = (event: StoredEvent): boolean => aboutEvents(event).length > 0
const dayAfter = (days: number): number => Date.UTC(2026, 9, 1, 1) + days * 86_400_000
