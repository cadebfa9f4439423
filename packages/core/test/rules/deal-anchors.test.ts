/** What is counted from in a deal, worked by hand: the instant, the event that set it, and what it is called. */
import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../src/deal/position.ts"
import { dealLanguage, defaultLimits } from "../../src/rules/index.ts"
import { compiled } from "./asking.ts"
import {
  action,
  contact,
  dueOn,
  event,
  fact,
  inStatus,
  meeting,
  openDeal,
  ownedBy,
  proposal,
  wait
} from "./positions.ts"
import { at, shown, tokyo } from "./tokyo.ts"

const { anchors } = dealLanguage
type Name = keyof typeof anchors
const counting = { calendar: tokyo, limits: defaultLimits }

const opened = openDeal(at("11-02 09:00"))
const ended = (end: string, id = "m") => meeting(at(end) - 3_600_000, at(end), id)

/** The instant and the event, or what is there of them. */
const from = (name: Name, deal: DealPosition, when = "12-20"): string => {
  const reader = anchors[name].reader(counting)
  const instant = reader.at(deal, at(when))
  return `${Number.isNaN(instant) ? "nothing" : shown(instant)}, ${reader.eventAt(deal, at(when)) ?? "nothing"}`
}
const nothing = "nothing, nothing"

describe("contact (A1, §3)", () => {
  const mail = contact(at("11-05 10:00"), "mail")
  const mailed = { ...opened, lastContact: mail, lastInbound: mail }

  it("never was: silent since the opening, and never heard from", () => {
    expect(from("last-contact", opened)).toBe(nothing)
    expect(from("last-contact-or-opened", opened)).toBe("11-02 09:00, opened")
    expect(from("last-inbound", opened)).toBe(nothing)
    expect(from("last-contact-or-opened", { ...opened, life: { ...opened.life!, opened: null } })).toBe(nothing)
    expect(from("last-contact-or-opened", { ...opened, life: null })).toBe(nothing)
  })

  it.each(["last-contact", "last-contact-or-opened", "last-inbound"] as const)(
    "%s: a meeting that has ended counts from its end on, and of one instant the recorded contact does",
    (name) => {
      const booked = { ...mailed, meetings: [ended("11-18 16:00")] }
      expect(from(name, booked, "11-18 15:59")).toBe("11-05 10:00, mail")
      expect(from(name, booked, "11-18 16:00")).toBe("11-18 16:00, m-booked")
      expect(from(name, { ...mailed, meetings: [ended("11-04 16:00")] })).toBe("11-05 10:00, mail")
      expect(from(name, { ...mailed, meetings: [ended("11-05 10:00")] })).toBe("11-05 10:00, mail")
      const two = { ...opened, meetings: [ended("11-18 16:00"), ended("11-10 16:00", "n")] }
      expect(from(name, two, "11-17")).toBe("11-10 16:00, n-booked")
      expect(from(name, two, "11-19")).toBe("11-18 16:00, m-booked")
    }
  )

  it("of a meeting that ended before the deal was reopened nothing is presumed", () => {
    const reopened = {
      ...opened,
      life: { ...opened.life!, number: 2, from: at("11-12") },
      meetings: [ended("11-10 16:00")]
    }
    expect(from("last-contact", reopened)).toBe(nothing)
    expect(from("last-contact", { ...reopened, meetings: [ended("11-12 00:00")] })).toBe("11-12 00:00, m-booked")
  })

  it("they may change where a meeting ends, each end once, in order", () => {
    const deal = { ...opened, meetings: [ended("11-18 16:00"), ended("11-10 16:00", "n"), ended("11-18 16:00", "o")] }
    const ends: Array<number> = [1, 2, 3]
    anchors["last-contact"].reader(counting).changesInto!(deal, ends)
    expect(ends.map(shown)).toEqual(["11-10 16:00", "11-18 16:00"])
    anchors["last-contact"].reader(counting).changesInto!(opened, ends)
    expect(ends).toEqual([])
  })

  it("unanswered: our first mail since we last heard from them, be it in a meeting", () => {
    const sent = {
      ...opened,
      unanswered: contact(at("11-05 10:00"), "first"),
      unansweredLater: [contact(at("11-12 10:00"), "second"), contact(at("11-19 10:00"), "third")],
      lastContact: contact(at("11-26 10:00"), "latest")
    }
    expect(from("unanswered", opened)).toBe(nothing)
    expect(from("unanswered", sent)).toBe("11-05 10:00, first")
    expect(from("unanswered", { ...sent, meetings: [ended("11-05 10:00")] })).toBe("11-05 10:00, first")
    expect(from("unanswered", { ...sent, meetings: [ended("11-05 10:01")] })).toBe("11-12 10:00, second")
    expect(from("unanswered", { ...sent, meetings: [ended("11-12 10:00")] })).toBe("11-12 10:00, second")
    expect(from("unanswered", { ...sent, meetings: [ended("11-12 10:01")] })).toBe("11-19 10:00, third")
    expect(from("unanswered", { ...sent, meetings: [ended("11-20 16:00")] })).toBe("11-26 10:00, latest")
    expect(from("unanswered", { ...sent, meetings: [ended("11-26 10:00")] })).toBe("11-26 10:00, latest")
    expect(from("unanswered", { ...sent, meetings: [ended("11-26 10:01")] })).toBe(nothing)
    expect(from("unanswered", { ...sent, lastContact: null, meetings: [ended("11-20 16:00")] })).toBe(nothing)
    expect(from("unanswered", { ...sent, meetings: [ended("11-05 10:01")] }, "11-05 10:00")).toBe("11-05 10:00, first")
  })
})

describe("next actions (A5)", () => {
  const owing = (...actions: DealPosition["actions"]): DealPosition => ({ ...opened, actions, actionless: null })

  it("the earliest deadline counts, in whatever order they were planned; of two at one instant the one planned first", () => {
    const late = action("late", at("11-02"), dueOn("11-20"))
    const soon = action("soon", at("11-03"), dueOn("11-10"))
    const undated = action("undated", at("11-01"), null)
    expect(from("action-due", owing(undated, late, soon))).toBe("11-11 00:00, soon-planned")
    expect(from("action-due", owing(soon, late))).toBe("11-11 00:00, soon-planned")
    expect(from("action-due", owing(soon, action("same", at("11-01"), dueOn("11-10"))))).toBe(
      "11-11 00:00, soon-planned"
    )
    expect([from("action-due", owing(undated)), from("action-due-day", owing(undated))]).toEqual([nothing, nothing])
  })

  it("the day of a deadline is its date, or the day its hour is on", () => {
    expect(from("action-due-day", owing(action("a", at("11-02"), dueOn("11-10"))))).toBe("11-10 00:00, a-planned")
    expect(from("action-due-day", owing(action("a", at("11-02"), { at: at("11-10 15:00") })))).toBe(
      "11-10 00:00, a-planned"
    )
    // Midnight is the first instant of its day.
    expect(from("action-due-day", owing(action("a", at("11-02"), { at: at("11-10 00:00") })))).toBe(
      "11-10 00:00, a-planned"
    )
  })

  it("of those without a deadline the one planned first counts; one planned nobody knows when comes last", () => {
    const unknown = action("unknown", at("11-01"), null, { planned: fact(null, at("11-01"), "u", true) })
    const second = action("second", at("11-05"), null)
    const first = action("first", at("11-03"), null)
    expect(from("action-planned-undated", owing(unknown, second, first))).toBe("11-03 00:00, first-planned")
    expect(from("action-planned-undated", owing(first, action("same", at("11-03"), null)))).toBe(
      "11-03 00:00, first-planned"
    )
    expect(from("action-planned-undated", owing(unknown))).toBe(nothing)
    expect(from("action-planned-undated", owing(action("dated", at("11-01"), dueOn("11-10"))))).toBe(nothing)
  })

  it("without any it counts from when the last one was gone, and nothing counts where nobody knows when that was", () => {
    expect(from("actionless", opened)).toBe("11-02 09:00, opened")
    expect(from("actionless", owing(action("a", at("11-02"), null)))).toBe(nothing)
    const unknown = { ...opened, actionless: { at: at("11-05"), event: event("gone"), undated: true } }
    expect(from("actionless", unknown)).toBe("nothing, gone")
  })
})

describe("looking again (A6)", () => {
  const held = (date: string | null): DealPosition["hold"] => ({
    at: at("11-03"),
    event: event("held"),
    lookAgain: date === null ? null : dueOn(date),
    reason: null
  })
  const first = wait(at("11-03 09:00"), { on: dueOn("11-20") }, "w1")
  const second = wait(at("11-04 09:00"), { on: dueOn("11-10") }, "w2")

  it("the first of the waits and the hold counts", () => {
    expect(from("look-again", opened)).toBe(nothing)
    expect(from("look-again", { ...opened, waits: [first, second] })).toBe("11-11 00:00, w2")
    expect(from("look-again", { ...opened, waits: [second, first] })).toBe("11-11 00:00, w2")
    expect(from("look-again", { ...opened, waits: [first], hold: held("11-15") })).toBe("11-16 00:00, held")
    expect(from("look-again", { ...opened, waits: [first], hold: held("11-25") })).toBe("11-21 00:00, w1")
    expect(from("look-again", { ...opened, waits: [first], hold: held(null) })).toBe("11-21 00:00, w1")
    expect(from("look-again", { ...opened, waits: [first], hold: held("11-20") })).toBe("11-21 00:00, w1")
    expect(from("look-again", { ...opened, waits: [first, { ...first, event: event("same") }] })).toBe(
      "11-21 00:00, w1"
    )
    expect(from("look-again", { ...opened, hold: held("11-25") })).toBe("11-26 00:00, held")
    expect(from("look-again", { ...opened, hold: held(null) })).toBe(nothing)
  })

  it("a wait without a day is looked at after 30 days, or when its meeting has ended", () => {
    expect(from("look-again", { ...opened, waits: [wait(at("11-03 09:00"), {}, "w")] })).toBe("12-03 00:00, w")
    const meetings = [ended("11-18 16:00")]
    const forReply = { ...opened, meetings, waits: [wait(at("11-03 09:00"), { reply: true }, "w")] }
    expect(from("look-again", forReply)).toBe("11-18 16:00, w")
    const forOther = { ...opened, meetings, waits: [wait(at("11-03 09:00"), { on: dueOn("11-25") }, "w")] }
    expect(from("look-again", forOther)).toBe("11-26 00:00, w")
    const forIt = { ...opened, meetings, waits: [wait(at("11-03 09:00"), { meeting: "m" }, "w")] }
    expect(from("look-again", forIt)).toBe("11-18 16:00, w")
  })
})

describe("proposals and questions (A6)", () => {
  const sent = (when: string, id: string, over: Partial<DealPosition["proposals"][number]> = {}) =>
    proposal(at(when), id, over)
  const proposed = (...proposals: DealPosition["proposals"]): DealPosition => ({ ...opened, proposals })

  it("the first that has no answer counts; one sent nobody knows when does not", () => {
    const answered = sent("11-03", "answered", { answer: fact("considering" as const, at("11-04"), "a") })
    const undated = sent("11-03", "undated", { sent: fact(null, at("11-03"), "undated", true) })
    expect(from("proposal-sent", proposed())).toBe(nothing)
    expect(from("proposal-sent", proposed(answered, undated, sent("11-09", "p9"), sent("11-06", "p6")))).toBe(
      "11-06 00:00, p6"
    )
    expect(from("proposal-sent", proposed(sent("11-06", "p6"), sent("11-06", "same")))).toBe("11-06 00:00, p6")
    expect(from("proposal-sent", proposed(answered, undated))).toBe(nothing)
  })

  it("a question of the life before is none; of a first life all are, and of two at one instant the first", () => {
    const question = (when: string, id: string): DealPosition["questions"][number] => ({
      question: id,
      text: "納期は？",
      to: "us",
      asked: { at: at(when), event: event(id) },
      answered: null
    })
    const questions = [question("11-01", "before"), question("11-12", "then"), question("11-12", "same")]
    expect(from("question-received", { ...opened, questions })).toBe("11-01 00:00, before")
    expect(from("question-received", { ...opened, life: null, questions })).toBe("11-01 00:00, before")
    const reopened = { ...opened, life: { ...opened.life!, number: 2, from: at("11-12") }, questions }
    expect(from("question-received", reopened)).toBe("11-12 00:00, then")
    expect(from("question-asked", reopened)).toBe(nothing)
  })
})

describe("what stands since somebody said so (§4)", () => {
  it("the status, the ball, the hold, the owner, the temperature, the opening", () => {
    expect(from("opened", opened)).toBe("11-02 09:00, opened")
    expect(from("opened", { ...opened, life: null })).toBe(nothing)
    expect(from("status-entered", inStatus(opened, "lead", "open", at("11-05")))).toBe("11-05 00:00, entered")
    expect(from("status-entered", inStatus(opened, "lead", "open", null))).toBe(nothing)
    expect(from("status-entered", { ...opened, visit: null })).toBe(nothing)
    const ball = { side: "us", who: null, reason: null, approval: false, inferred: false, before: null } as const
    const since = { at: at("11-06"), event: event("ball") }
    const ours = { ...opened, ball: { ...ball, since, event: event("said"), at: at("11-07") } }
    expect(from("ball-moved", ours)).toBe("11-06 00:00, ball")
    expect(from("ball-moved", { ...ours, ball: { ...ours.ball, since: null } })).toBe(nothing)
    expect(from("ball-moved", opened)).toBe(nothing)
    const hold = { at: at("11-03"), event: event("held"), lookAgain: null, reason: null }
    expect(from("hold", { ...opened, hold })).toBe("11-03 00:00, held")
    expect(from("hold", opened)).toBe(nothing)
    const owned = { ...ownedBy(opened, "yamada"), owner: { ...ownedBy(opened, "yamada").owner!, at: at("11-04") } }
    expect(from("owner-changed", owned)).toBe("11-04 00:00, owned")
    expect(from("owner-changed", opened)).toBe(nothing)
    expect(from("owner-changed", { ...owned, life: { ...owned.life!, number: 2, from: at("11-05") } })).toBe(nothing)
    expect(from("owner-changed", { ...owned, life: { ...owned.life!, number: 2, from: at("11-04") } })).toBe(
      "11-04 00:00, owned"
    )
  })

  it("a temperature nobody read is counted from the opening, where that is known", () => {
    expect(from("temperature-read-or-opened", opened)).toBe("11-02 09:00, opened")
    expect(from("temperature-read-or-opened", { ...opened, life: null })).toBe(nothing)
    const read = { ...opened, temperature: fact("hot" as const, at("11-05"), "read") }
    expect(from("temperature-read-or-opened", read)).toBe("11-05 00:00, read")
    expect(from("temperature-read", { ...opened, temperature: fact("hot" as const, at("11-05"), "read", true) })).toBe(
      "nothing, read"
    )
  })

  it("earlier stays in a status count where it is the present one; without a status there are none", () => {
    const stays: Array<number> = [1, 2]
    const stay = { at: at("11-02"), event: event("in") }
    const visit = {
      status: "proposal",
      kind: "open",
      entered: stay,
      event: event("in"),
      left: { ...stay, at: at("11-04") }
    } as const
    const reader = anchors["status-cumulative"].reader(counting)
    reader.earlierInto!({ ...opened, visits: [visit, { ...visit, status: "lead" }] }, stays)
    expect(stays).toEqual([at("11-02"), at("11-04")])
    reader.earlierInto!({ ...opened, visit: null, visits: [visit] }, stays)
    expect(stays).toEqual([])
  })
})

describe("the app's own (F2)", () => {
  const own = {
    ...opened,
    fields: { region: fact("関西", at("11-04"), "set"), "visited.by": fact("山田", at("11-05"), "by", true) },
    own: { "acme.visited": { at: at("11-06"), event: event("visited") } }
  }
  const read = (name: string, deal: DealPosition = own): string => {
    const reader = dealLanguage.ownAnchor(name)!.reader(counting)
    const instant = reader.at(deal, at("12-20"))
    return `${Number.isNaN(instant) ? "nothing" : shown(instant)}, ${reader.eventAt(deal, at("12-20")) ?? "nothing"}`
  }

  it("a field counts from when it was set, a kind from when it last happened, in this life", () => {
    expect(read("fields.region")).toBe("11-04 00:00, set")
    expect(read("fields.visited.by")).toBe("nothing, by")
    expect([read("fields.size"), read("fields.toString")]).toEqual([nothing, nothing])
    expect(read("kinds.acme.visited")).toBe("11-06 00:00, visited")
    expect([read("kinds.acme.called"), read("kinds.acme.visited", opened)]).toEqual([nothing, nothing])
    const later = { ...own, life: { ...own.life!, number: 2, from: at("11-05") } }
    expect([read("fields.region", later), read("kinds.acme.visited", later)]).toEqual([nothing, "11-06 00:00, visited"])
  })

  it.each(["fields.", "field.region", "kinds.", "kinds.visited", "acme.visited", "kind.acme.visited", ""])(
    "%j is no name of one",
    (name) => expect(dealLanguage.ownAnchor(name)).toBeUndefined()
  )

  it("they are called by their names, and read what they are kept in", () => {
    const [field, kind] = [dealLanguage.ownAnchor("fields.region")!, dealLanguage.ownAnchor("kinds.acme.visited")!]
    expect(field.label).toEqual({ ja: "regionの設定", en: "region set" })
    expect(kind.label).toEqual({ ja: "acme.visited", en: "acme.visited" })
    expect([field.reads, kind.reads]).toEqual([
      ["fields", "life"],
      ["own", "life"]
    ])
  })
})

describe("what they are called in a sentence (B5)", () => {
  const spoken = (name: Name, deal: DealPosition, when = "12-20"): string | undefined => {
    const definition: { readonly spoken?: (deal: DealPosition, t: number) => { readonly en: string } } = anchors[name]
    return definition.spoken?.(deal, at(when)).en
  }

  it("the opening, where that is what is counted from", () => {
    expect(spoken("last-contact-or-opened", opened)).toBe("the opening without any contact")
    const booked = { ...opened, meetings: [ended("11-18 16:00")] }
    expect(spoken("last-contact-or-opened", booked, "11-18 15:59")).toBe("the opening without any contact")
    expect(spoken("last-contact-or-opened", booked, "11-18 16:00")).toBe("the last contact")
    expect(spoken("temperature-read-or-opened", opened)).toBe("the opening without a temperature")
    const read = { ...opened, temperature: fact("hot" as const, at("11-05"), "read") }
    expect(spoken("temperature-read-or-opened", read)).toBe("the temperature was last read")
  })

  it.each<[Name, string]>([
    ["last-contact", "the last contact"],
    ["last-inbound", "we last heard from them"],
    ["unanswered", "our first contact without an answer"],
    ["opened", "the opening"],
    ["status-entered", "it entered the present status"],
    ["status-cumulative", "it entered the present status, with earlier stays"],
    ["ball-moved", "the ball moved"],
    ["action-due", "the deadline of the next action"],
    ["action-due-day", "the day of the next action"],
    ["look-again", "the day to look again"],
    ["owner-changed", "the owner was named"],
    ["hold", "it was put on hold"]
  ])("%s: %s", (name, en) => expect(spoken(name, opened)).toBe(en))

  it("a day people set is shown as they gave it: a date as a date, an hour as an hour", () => {
    const given = (name: "action-due" | "action-due-day" | "look-again", over: Partial<DealPosition>) =>
      anchors[name].on?.({ ...opened, ...over }, counting)
    for (const name of ["action-due", "action-due-day"] as const) {
      expect(given(name, { actions: [action("a", at("11-02"), dueOn("11-20"))] })).toBe("2026-11-20")
      expect(given(name, { actions: [action("a", at("11-02"), { at: at("11-20 15:00") })] })).toBeUndefined()
      expect(given(name, {})).toBeUndefined()
    }
    const hold = { at: at("11-03"), event: event("held"), lookAgain: dueOn("11-15"), reason: null }
    const waits = [wait(at("11-03"), { on: dueOn("11-25") }, "w1"), wait(at("11-03"), { on: dueOn("11-20") }, "w2")]
    expect(given("look-again", { waits })).toBe("2026-11-20")
    expect(given("look-again", { waits, hold })).toBe("2026-11-15")
    expect(given("look-again", { hold })).toBe("2026-11-15")
    expect(given("look-again", {})).toBeUndefined()
    expect(given("look-again", { hold: { ...hold, lookAgain: { at: at("11-15 10:00") } } })).toBeUndefined()
    expect(given("look-again", { waits: [wait(at("11-03"), {}, "w")] })).toBeUndefined()
    // The meeting comes first, so the date that was given is not the day one looks again.
    const replied = [wait(at("11-03"), { on: dueOn("11-20"), reply: true }, "w")]
    expect(given("look-again", { waits: replied, meetings: [ended("11-18 16:00")] })).toBeUndefined()
  })
})

describe("an anchor that is not there gives no finding anything to count from (B1)", () => {
  it("nor an event, even where it is known which one it would be", () => {
    const gone = { ...opened, actionless: { at: at("11-05"), event: event("gone"), undated: true } }
    const rule = compiled({ kind: "is", field: "open-actions", oneOf: [0] }, {}, { counts: "actionless" })
    expect(rule.anchorAt(gone, at("11-10"))).toBeNull()
    expect(rule.anchorAt(opened, at("11-10"))).toEqual({ at: at("11-02 09:00"), event: "opened" })
    expect(rule.anchorAt({ ...opened, actionless: null }, at("11-10"))).toBeNull()
  })
})
