import { Effect, Stream } from "effect"
import { describe, expect, it } from "vitest"
import { makeDealFold } from "../../src/deal/index.ts"
import { defaultContactPolicy, type EventId, type StoredEvent } from "../../src/event/index.ts"
import {
  ballHolding,
  ballSides,
  columnsOf,
  type DealHistory,
  type HistoryColumns,
  HistoryFault,
  historyFrom,
  historyFromColumns,
  historyOf,
  readHistory,
  requireTexts,
  standing
} from "../../src/replay/index.ts"
import { at, shown } from "../rules/tokyo.ts"
import { plainHistory } from "./plain-history.ts"

const day = 86_400_000

interface Told extends Partial<Pick<StoredEvent, "occurredAt" | "knownAt" | "recordedAt" | "sequence" | "actor">> {
  readonly deals?: ReadonlyArray<string>
  readonly id?: string
}

/** An event of the deal D on a day of November, known at once unless said otherwise. */
const told = (on: string, kind: string, data: object = {}, more: Told = {}): StoredEvent => {
  const occurredAt = more.occurredAt ?? at(on)
  const { deals = ["D"], id, ...rest } = more
  return {
    id: (id ?? `${kind} ${on}`) as EventId,
    kind,
    kindVersion: 1,
    data,
    subjects: deals.map((deal) => ({ kind: "deal", id: deal })),
    occurredAt,
    knownAt: occurredAt,
    recordedAt: more.knownAt ?? occurredAt,
    actor: { kind: "unknown" },
    recordedBy: { kind: "unknown" },
    labels: [],
    tenant: "acme" as StoredEvent["tenant"],
    stream: { kind: "deal", id: deals[0] ?? "D" },
    version: 1,
    sequence: 0,
    ...rest
  }
}

/** A log: events get their sequences by their places in the list. */
const log = (...events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> =>
  events.map((event, place) => (event.sequence === 0 ? { ...event, sequence: place + 1 } : event))

const mail = (on: string, more?: Told): StoredEvent =>
  told(on, "contacted", { channel: "mail", direction: "outbound", gist: "お世話になっております" }, more)
const opening = told("11-02 09:00", "deal-opened", { title: "Aoba", status: "lead", owner: "yamada" })

/** When a deal was last in contact as of a cut, by what was known then. */
const lastContact = (history: DealHistory, cut: Parameters<DealHistory["asOf"]>[0]): string => {
  let said = "no deal"
  history.asOf(cut).replay({
    end: ({ lastContact: contact }) => (said = contact === null ? "never" : shown(contact.at))
  })
  return said
}

const faultOf = (work: () => unknown): HistoryFault => {
  try {
    work()
  } catch (error) {
    if (error instanceof HistoryFault) return error
    throw error
  }
  throw new Error("nothing was refused")
}

describe.each([
  ["in columns", historyOf],
  ["as lists", plainHistory]
] as const)("a history %s (C1)", (_, make) => {
  it("of nothing has no deals, and tells nothing", () => {
    const history = make([])
    expect(history).toMatchObject({ events: 0, deals: 0, lastOccurredAt: -Infinity, lastKnownAt: -Infinity })
    const view = history.asOf(0)
    expect(view).toMatchObject({ events: 0, deals: 0, claimed: 0, end: 0 })
    view.replay({ begin: () => expect.unreachable() })
    view.replayAsKnown({ begin: () => expect.unreachable() })
    expect(view.placeOf("D" as never)).toBeUndefined()
  })

  it("holds an event from the very millisecond at which it happened and was known", () => {
    const history = make(log(opening, mail("11-04 10:00", { knownAt: at("11-09 10:00") })))
    expect(lastContact(history, at("11-02 09:00") - 1)).toBe("no deal")
    expect(lastContact(history, at("11-02 09:00"))).toBe("never")
    expect(lastContact(history, at("11-09 10:00") - 1)).toBe("never")
    expect(lastContact(history, at("11-09 10:00"))).toBe("11-04 10:00")
    expect(lastContact(history, { occurred: at("11-04 10:00"), known: at("11-09 10:00") })).toBe("11-04 10:00")
    expect(lastContact(history, { occurred: at("11-04 10:00") - 1, known: at("11-09 10:00") })).toBe("never")
  })

  it("forgets what was taken back once that was known, and remembers what was put back", () => {
    const history = make(
      log(
        opening,
        mail("11-04 10:00", { id: "m" }),
        told("11-05 10:00", "retracted", { event: "m" }),
        told("11-06 10:00", "reinstated", { event: "m" })
      )
    )
    expect(lastContact(history, at("11-05 10:00") - 1)).toBe("11-04 10:00")
    expect(lastContact(history, at("11-05 10:00"))).toBe("never")
    expect(lastContact(history, at("11-06 10:00"))).toBe("11-04 10:00")
    expect(history.asOf(at("11-05 10:00"))).toMatchObject({ events: 1 })
    expect(history.events).toBe(4)
  })

  it("takes events of one instant in the order of the log, however they are given", () => {
    const [first, second, third] = log(
      opening,
      told("11-04 10:00", "ball-moved", { to: "us" }, { id: "a" }),
      told("11-04 10:00", "ball-moved", { to: "customer" }, { id: "b" })
    )
    for (const given of [
      [first!, second!, third!],
      [third!, second!, first!]
    ]) {
      const sides: Array<string | undefined> = []
      make(given)
        .asOf(at("11-05"))
        .replay({ end: ({ ball }) => void sides.push(ball?.side) })
      expect(sides).toEqual(["customer"])
    }
  })

  it("counts an event about two deals for each, and one that names a deal twice once", () => {
    const history = make(log(mail("11-04", { deals: ["D", "E", "D"] })))
    expect(history).toMatchObject({ events: 2, deals: 2 })
    const view = history.asOf(at("11-05"))
    expect([view.dealId(0), view.dealId(1), view.placeOf("E" as never)]).toEqual(["D", "E", 1])
  })

  it("passes over what is about no deal", () => {
    expect(make(log(mail("11-04", { deals: [] })))).toMatchObject({ events: 0, deals: 0 })
  })

  it("counts what claims to have been known before it was recorded", () => {
    const history = make(log(opening, mail("11-04", { recordedAt: at("11-20") }), mail("11-06")))
    expect(history.asOf(at("11-30"))).toMatchObject({ events: 3, claimed: 1 })
    expect(history.asOf(at("11-03"))).toMatchObject({ events: 1, claimed: 0 })
  })

  it("is not read as of no instant", () => {
    expect(() => make([]).asOf(Infinity)).toThrow(RangeError)
    expect(() => make([]).asOf({ occurred: 0, known: Number.NaN })).toThrow(RangeError)
  })

  it("cuts what is asked of a view later than itself to itself", () => {
    const history = make(log(opening, mail("11-04"), mail("11-09")))
    const view = history.asOf(at("11-05"))
    expect(view.asOf(at("11-30"))).toMatchObject({ occurred: at("11-05"), known: at("11-05"), events: 2 })
    const gaps: Array<string> = []
    view.replay(
      { gap: (_position, from, until) => gaps.push(`${shown(from)} ${shown(until)}`) },
      { cut: { occurred: at("11-30"), known: at("11-30") } }
    )
    expect(gaps).toEqual(["11-02 09:00 11-04 00:00", "11-04 00:00 11-05 00:00"])
  })

  it("keeps a deal one has walked into while another is walked", () => {
    const view = make(log(opening, mail("11-04"), mail("11-05", { deals: ["E"] }))).asOf(at("11-30"))
    const seen: Array<string> = []
    view.replay({
      fact: ({ kind }, { deal }) => {
        view.replay(
          { fact: (inner, other) => void seen.push(`${deal} ${kind} / ${other.deal} ${inner.kind}`) },
          { only: 1 }
        )
      }
    })
    expect(seen).toEqual(["D deal-opened / E contacted", "D contacted / E contacted", "E contacted / E contacted"])
  })

  it("tells late facts when they became known, and folds them in where they belong", () => {
    const history = make(
      log(opening, mail("11-10", { id: "later" }), mail("11-04", { id: "late", knownAt: at("11-12") }))
    )
    const facts: Array<string> = []
    const gaps: Array<string> = []
    history.asOf(at("11-30")).replayAsKnown({
      fact: ({ occurredAt }) => facts.push(shown(occurredAt)),
      gap: ({ contacts }, from) => gaps.push(`${shown(from)} ${contacts}`)
    })
    expect(facts).toEqual(["11-02 09:00", "11-10 00:00", "11-04 00:00"])
    expect(gaps).toEqual(["11-02 09:00 0", "11-10 00:00 1", "11-12 00:00 2"])
  })

  it("folds long histories in which every other fact comes late as it folds those without", () => {
    const events = log(
      opening,
      ...Array.from({ length: 400 }, (_, place) =>
        told(
          "11-03",
          place % 3 === 0 ? "ball-moved" : "contacted",
          place % 3 === 0 ? { to: "us" } : { direction: "inbound" },
          {
            id: `e${place}`,
            occurredAt: at("11-03") + place * 3_600_000,
            knownAt: at("11-03") + place * 3_600_000 + (place % 2 === 0 ? 40 * 3_600_000 : 0)
          }
        )
      )
    )
    const end = at("11-30")
    const heard: Array<readonly [number, number]> = []
    make(events)
      .asOf(end)
      .replayAsKnown({
        gap: ({ inboundContacts, lastContact: last }) => void heard.push([inboundContacts, last?.at ?? 0])
      })
    const expected = plainHistory(events)
    const plainly: Array<readonly [number, number]> = []
    expected.asOf(end).replayAsKnown({
      gap: ({ inboundContacts, lastContact: last }) => void plainly.push([inboundContacts, last?.at ?? 0])
    })
    expect(heard).toEqual(plainly)
    expect(heard.at(-1)).toEqual([266, at("11-03") + 398 * 3_600_000])
    const last: Array<number> = []
    make(events.toReversed())
      .asOf(end)
      .replay({ gap: (_position, from) => void last.push(from) })
    expect(last).toEqual(last.toSorted((a, b) => a - b))
    expect(last).toHaveLength(401)
  })
})

describe("what a history in columns leaves out", () => {
  const events = log(
    opening,
    mail("11-04", { id: "m" }),
    told("11-05", "action-planned", { action: "a-1", what: "電話", assignee: "山田" }),
    told("11-06", "action-planned", { action: "a-1", what: "訪問", assignee: "山田" }),
    told("11-07", "risk-noted", { risk: "予算" }),
    told("11-08", "acknowledged", { rule: "silent", anchor: "m" }),
    told("11-09", "acme.visited", { place: "横浜", hours: 2, indoors: true })
  )

  it("are texts: what is counted by stays, events are named by their sequences", () => {
    historyOf(events)
      .asOf(at("11-30"))
      .replay({
        end: ({ acknowledgements, actionRecord, actions, gist, lastContact: contact, owner, own, risks, title }) => {
          expect([title, gist, contact?.gist]).toEqual([null, null, null])
          expect(owner).toMatchObject({ value: "yamada", event: 1 })
          expect(risks).toMatchObject([{ value: "予算" }])
          expect(actionRecord.replaced).toBe(1)
          expect(actions).toMatchObject([{ planned: { event: 4 } }])
          expect(acknowledgements).toMatchObject([{ anchor: 2 }])
          expect(own["acme.visited"]).toEqual({ at: at("11-09"), event: 7 })
        }
      })
  })

  it("names the events of long deals, too, and those it does not have as none", () => {
    const many = Array.from({ length: 80 }, (_, place) =>
      mail("11-04", { id: `m${place}`, occurredAt: at("11-04") + place })
    )
    const acknowledged = (anchor: string) =>
      told("11-08", "acknowledged", { rule: `on ${anchor}`, anchor }, { id: anchor + "!" })
    historyOf(log(opening, ...many, acknowledged("m70"), acknowledged("elsewhere")))
      .asOf(at("11-30"))
      .replay({
        end: ({ acknowledgements }) => expect(acknowledgements.map(({ anchor }) => anchor)).toEqual([72, -1])
      })
  })

  it("are nowhere in the columns, which are handed to others; what is counted by is", () => {
    const { actors, shapes, statuses, words } = columnsOf(historyOf(events))
    const all = JSON.stringify([actors, shapes, statuses, words])
    for (const text of ["Aoba", "お世話になっております", "電話", "訪問", "山田", "横浜", "a-1"])
      expect(all).not.toContain(text)
    for (const text of ["yamada", "lead", "予算", "silent", "acme.visited"]) expect(all).toContain(text)
  })

  it("stay where all texts are kept", () => {
    historyOf(events, { keepTexts: true })
      .asOf(at("11-30"))
      .replay({
        fact: ({ data, kind }) => {
          if (kind === "acme.visited") expect(data).toEqual({ place: "横浜", hours: 2, indoors: true })
        },
        end: ({ actions, gist, title }) => {
          expect([title?.value, gist?.value]).toEqual(["Aoba", "お世話になっております"])
          expect(actions).toMatchObject([{ action: "a-1", what: "訪問", assignee: "山田" }])
        }
      })
  })

  it("of an app's own kind are its texts alone", () => {
    const data: Array<unknown> = []
    historyOf(events)
      .asOf(at("11-30"))
      .replay({ fact: (fact) => void (fact.kind === "acme.visited" && data.push(fact.data)) })
    expect(data).toEqual([{ hours: 2, indoors: true }])
  })

  it("is refused to whoever asks for it", () => {
    const view = historyOf(events).asOf(0)
    requireTexts(view, ["lastContact", "ball"])
    requireTexts(historyOf(events, { keepTexts: true }).asOf(0), ["title"])
    expect(faultOf(() => requireTexts(view, ["ball", "title"]))).toMatchObject({ code: "texts", path: "title" })
    expect(faultOf(() => requireTexts(view, ["gist"])).message).toBe(
      'gist: this history does not keep the texts of "gist". Build it with keepTexts: true.'
    )
  })

  it("is nothing of data of other forms: they are there, and say nothing", () => {
    const odd = ["text", 7, true, null, [1, "two"]].map((data, place) =>
      told(`11-0${place + 1}`, "acme.odd", data as never, { id: `odd ${place}` })
    )
    const read = (keepTexts: boolean): ReadonlyArray<unknown> => {
      const data: Array<unknown> = []
      historyOf(log(...odd), { keepTexts })
        .asOf(at("11-30"))
        .replay({ fact: (fact) => void data.push(fact.data) })
      return data
    }
    expect(read(true)).toEqual(["text", 7, true, null, [1, "two"]])
    expect(read(false)).toEqual([{}, {}, {}, null, {}])
  })
})

describe("what no history can be built from", () => {
  it.each([0, -1, 1.5, 2 ** 32, Number.NaN])("is an event with the sequence %d", (sequence) => {
    const fault = faultOf(() => historyOf([mail("11-04", { id: "m", sequence: sequence === 0 ? -0 : sequence })]))
    expect(fault).toMatchObject({ code: "sequence", path: "m.sequence" })
    expect(fault.remedy.ja).toContain("4294967295")
  })

  it("is a time that is none", () => {
    const without = { id: "m", sequence: 1 }
    expect(faultOf(() => historyOf([mail("11-04", { ...without, occurredAt: 0.5 })]))).toMatchObject({
      code: "instant",
      path: "m.occurredAt"
    })
    expect(faultOf(() => historyOf([mail("11-04", { ...without, knownAt: Number.NaN })]))).toMatchObject({
      code: "instant",
      path: "m.knownAt"
    })
  })

  it("are two events of a deal with one sequence; the same given twice is one", () => {
    const one = mail("11-04", { id: "one", sequence: 5 })
    const other = mail("11-06", { id: "other", sequence: 5 })
    expect(historyOf([one, one]).events).toBe(1)
    expect(historyOf([one]).append([one]).events).toBe(1)
    expect(faultOf(() => historyOf([one, other]))).toMatchObject({ code: "sequence", path: "D" })
    expect(faultOf(() => historyOf([one]).append([other]))).toMatchObject({ code: "sequence", path: "D" })
  })

  it("is said to whoever reads a stream or waits for a promise, too", async () => {
    const bad = [mail("11-04", { id: "m", sequence: -1 })]
    const failed = await Effect.runPromise(Effect.flip(readHistory(Stream.fromIterable(bad))))
    expect(failed).toMatchObject({ _tag: "HistoryFault", code: "sequence" })
    await expect(historyFrom(bad)).rejects.toMatchObject({ _tag: "HistoryFault", code: "sequence" })
    const good = await Effect.runPromise(readHistory(Stream.fromIterable(log(opening, mail("11-04")))))
    expect(good.events).toBe(2)
    expect((await historyFrom(log(opening))).events).toBe(1)
  })
})

describe("a history that grows by a little", () => {
  const deals = Array.from({ length: 20 }, (_, place) => `D${place}`)
  const events = log(
    ...deals.flatMap((deal) => [
      told("11-02", "deal-opened", { status: "lead" }, { id: `o ${deal}`, deals: [deal] }),
      ...Array.from({ length: 9 }, (_, place) =>
        mail("11-03", { id: `${deal} ${place}`, deals: [deal], occurredAt: at("11-03") + place })
      )
    ])
  )
  const later = (sequence: number, ...about: ReadonlyArray<string>): StoredEvent =>
    told("11-09", "ball-moved", { to: "us" }, { id: `later ${sequence}`, deals: about, sequence })
  const shownOf = (history: DealHistory): ReadonlyArray<unknown> => {
    const said: Array<unknown> = []
    const view = history.asOf(at("11-30"))
    view.replay({
      end: ({ ball, contacts, deal, last }) => void said.push([deal, contacts, ball?.side, last?.sequence])
    })
    const { ball, lastContactAt } = standing(view)
    return [view.events, said, [...ball], [...lastContactAt], [...ballHolding(view).us]]
  }

  it("keeps what was appended before, in deals old and new, and all the others", () => {
    const steps = [[later(1001, "D3")], [later(1002, "D7", "new")], [later(1003, "D3", "D0")], [later(1004, "newer")]]
    let history = historyOf(events)
    let all = events
    for (const step of steps) {
      const before = history
      const shownBefore = shownOf(before)
      history = history.append(step)
      all = all.concat(step)
      expect(shownOf(history).slice(1)).toEqual(shownOf(historyOf(all)).slice(1))
      expect(history).toMatchObject({ events: historyOf(all).events, deals: historyOf(all).deals })
      expect(shownOf(before)).toEqual(shownBefore)
    }
    expect(history.asOf(at("11-30")).dealId(20)).toBe("new")
    expect(columnsOf(history).deals).toEqual([...deals, "new", "newer"])
    // Two histories may grow from one.
    const other = historyOf(events)
    expect(shownOf(other.append([later(1001, "D1")]))).toEqual(shownOf(historyOf([...events, later(1001, "D1")])))
    expect(shownOf(other.append([later(1001, "D2")]))).toEqual(shownOf(historyOf([...events, later(1001, "D2")])))
  })
})

describe("a history that is of its own mind", () => {
  /** So many statuses that they are no few any more, ten to a deal, and then a call that was answered. */
  const manyStatuses = (count: number): ReadonlyArray<StoredEvent> =>
    log(
      ...Array.from({ length: count }, (_, place) =>
        told(
          "11-02",
          "status-changed",
          { to: `status ${place}` },
          {
            id: `s${place}`,
            deals: [`D${Math.floor(place / 10)}`],
            occurredAt: at("11-02") + place
          }
        )
      ),
      told("11-04", "contacted", { channel: "call", direction: "outbound" }, { id: "call", deals: ["D1"] }),
      told("11-04", "contacted", { channel: "mail", direction: "outbound" }, { id: "mail", deals: ["D2"] }),
      told(
        "11-04",
        "contacted",
        { channel: "call", direction: "inbound", marks: ["bulk"] },
        { id: "bulk", deals: ["D3"] }
      )
    )

  it("with statuses by the thousand, is folded as any other, by the same contact policy", () => {
    const events = manyStatuses(4_500)
    const ends = (history: DealHistory): ReadonlyArray<unknown> => {
      const said: Array<unknown> = []
      history.asOf(at("11-05")).replay({
        end: ({ contacts, inboundContacts, status, visits }) =>
          void said.push([status?.value, visits.length, contacts, inboundContacts])
      })
      return said
    }
    const columns = historyOf(events)
    expect(ends(columns)).toEqual(ends(plainHistory(events)))
    expect(ends(columns).slice(1, 4)).toEqual([
      ["status 19", 9, 1, 1],
      ["status 29", 9, 1, 0],
      ["status 39", 9, 0, 0]
    ])
    expect(ends(historyFromColumns(columnsOf(columns)))).toEqual(ends(columns))
    expect(columnsOf(columns).shapes.length).toBeLessThan(4_200)
  })

  it("with more statuses than columns can number, is still replayed, but not written down", () => {
    const history = historyOf(manyStatuses(65_536))
    expect(faultOf(() => columnsOf(history))).toMatchObject({ code: "statuses", path: "status" })
    let deals = 0
    history.asOf(at("11-05")).replay({ end: () => void deals++ })
    expect(deals).toBe(6_554)
  })
})

describe("what columns answer without a fold", () => {
  // Ours from Monday, theirs from Thursday, nobody's once it is won on Monday; reopened on Wednesday.
  const events = log(
    opening,
    mail("11-02 10:00"),
    told("11-02 12:00", "ball-moved", { to: "us" }),
    told("11-05 12:00", "ball-moved", { to: "customer" }),
    told("11-09 12:00", "deal-won"),
    told("11-11 12:00", "deal-reopened")
  )
  const asOf = (text: string) => historyOf(events).asOf(at(text))
  const stands = (text: string) => {
    const { ball, lastContactAt, life, status, statuses } = standing(asOf(text))
    const contact = lastContactAt[0]!
    return [
      ballSides[ball[0]!],
      Number.isNaN(contact) ? "never" : shown(contact),
      life[0],
      statuses[status[0]! - 1]?.status
    ]
  }

  it("is where a deal stands: a new life begins without contact and without a ball", () => {
    expect(stands("11-02 09:30")).toEqual([null, "never", 1, "lead"])
    expect(stands("11-04")).toEqual(["us", "11-02 10:00", 1, "lead"])
    expect(stands("11-08")).toEqual(["customer", "11-02 10:00", 1, "lead"])
    expect(stands("11-10")).toEqual([null, "11-02 10:00", 2, "won"])
    expect(stands("11-12")).toEqual([null, "never", 1, "lead"])
  })

  it("is what was thought before something was taken back, and what is thought since", () => {
    const history = historyOf(
      log(
        opening,
        mail("11-04 10:00", { id: "m" }),
        told("11-04 12:00", "ball-moved", { to: "us" }, { id: "b" }),
        told("11-06", "retracted", { event: "m" }),
        told("11-06", "retracted", { event: "b" })
      )
    )
    const thought = (text: string) => {
      const view = history.asOf(at(text))
      const { ball, lastContactAt } = standing(view)
      return [ballSides[ball[0]!], lastContactAt[0], ballHolding(view).us[0]! / day]
    }
    expect(thought("11-05 12:00")).toEqual(["us", at("11-04 10:00"), 1])
    expect(thought("11-08")).toEqual([null, Number.NaN, 0])
    // What has happened by the one day, as it is known since.
    const { ball } = standing(history.asOf({ occurred: at("11-05 12:00"), known: at("11-08") }))
    expect(ballSides[ball[0]!]).toBe(null)
  })

  it("is how long the ball lay with whom, while the deal was open", () => {
    const { customer, nobody, thirdParty, us } = ballHolding(asOf("11-12 12:00"))
    expect([us[0]! / day, customer[0]! / day, thirdParty[0], nobody[0]]).toEqual([3, 4, 0, 3 * 3_600_000 + day])
  })

  it("is nothing yet of what was known before it happened", () => {
    const booked = log(opening, told("11-06", "ball-moved", { to: "us" }, { id: "b", knownAt: at("11-04") }))
    const cut = { occurred: at("11-08"), known: at("11-05") }
    expect(ballHolding(historyOf(booked).asOf(cut))).toEqual(ballHolding(plainHistory(booked).asOf(cut)))
    expect(ballHolding(historyOf(booked).asOf(cut)).us[0]).toBe(0)
  })

  it("is folded anew for another contact policy", () => {
    const columns = columnsOf(historyOf(events))
    expect(columns.contact).toContain(1)
    const nothingCounts = makeDealFold({ contactPolicy: { ...defaultContactPolicy, name: "none", lines: [] } })
    const other = historyFromColumns(columns, { fold: nothingCounts })
    expect(Number.isNaN(standing(other.asOf(at("11-10"))).lastContactAt[0]!)).toBe(true)
    expect(columnsOf(other).contact).not.toContain(1)
    expect(columnsOf(other).foldedBy).not.toBe(columns.foldedBy)
  })
})

describe("columns from elsewhere", () => {
  const columns = columnsOf(historyOf(log(opening, mail("11-04"), mail("11-05", { deals: ["E"] }))))
  const refused = (change: Partial<HistoryColumns>): string => {
    const fault = faultOf(() => historyFromColumns({ ...columns, ...change }))
    expect(fault.code).toBe("columns")
    return fault.path
  }

  it("can be in memory that threads share", () => {
    const shared = columnsOf(historyOf(log(opening), { shared: true }))
    expect(shared.occurredAt.buffer).toBeInstanceOf(SharedArrayBuffer)
    expect(columnsOf(historyFromColumns(shared).append(log(opening, mail("11-04")))).slots.buffer).toBeInstanceOf(
      SharedArrayBuffer
    )
  })

  it("are refused where they do not fit together", () => {
    expect(refused({ format: 2 })).toBe("format")
    expect(refused({ knownAt: new Float64Array(2) })).toBe("knownAt")
    expect(refused({ firstRow: Uint32Array.of(0, 3) })).toBe("firstRow")
    expect(refused({ firstRow: Uint32Array.of(0, 4, 3) })).toBe("firstRow")
    expect(refused({ firstRow: Uint32Array.of(1, 2, 3) })).toBe("firstRow")
    expect(refused({ deals: ["D", "D"] })).toBe("deals")
    expect(refused({ shape: Uint32Array.of(0, 1, 9) })).toBe("shape")
    expect(refused({ actor: Uint32Array.of(0, 9, 0) })).toBe("actor")
    expect(refused({ ball: Uint8Array.of(0, 4, 0) })).toBe("ball")
    expect(refused({ life: Uint8Array.of(0, 4, 0) })).toBe("life")
    expect(refused({ status: Uint16Array.of(0, 9, 0) })).toBe("status")
    expect(refused({ slots: new Float64Array(0) })).toBe("firstSlot")
    expect(refused({ shapes: [{ ...columns.shapes[0]!, template: "{" }, ...columns.shapes.slice(1)] })).toBe("shapes")
    expect(refused({ occurredAt: columns.occurredAt.map((instant) => -instant) })).toBe("occurredAt")
  })

  it("are none of a history of lists", () => {
    expect(faultOf(() => columnsOf(plainHistory([])))).toMatchObject({ code: "columns", path: "history" })
  })
})
