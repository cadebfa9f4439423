/** What people say of a deal can be asked: the table of docs/rules.md, row by row, compiled and asked of a deal. */
import { readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import type { DealPosition } from "../../src/deal/position.ts"
import { MemberId } from "../../src/event/identifiers.ts"
import { type Condition, makeDealLanguage } from "../../src/rules/index.ts"
import { holds } from "./asking.ts"
import { action, contact, dueOn, event, fact, inStatus, openDeal, proposal, wait } from "./positions.ts"
import { sayings } from "./sayings.ts"
import { at } from "./tokyo.ts"

type Saying = keyof typeof sayings

const text = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), "utf8")

/** Without what layout adds: blanks, line ends and last commas. */
const withoutLayout = (code: string): string => code.replace(/\s+/g, "").replace(/,(?=[)\]}])/g, "")

describe("the table of what people say, in docs/rules.md (B1, B2)", () => {
  const [, table = ""] = /<!-- table: sayings -->\n((?:\|.*\n)+)/.exec(text("../../../../docs/rules.md")) ?? []
  const rows = table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((row) => row.split("|").map((cell) => cell.trim()))

  it("has every saying, in order", () => expect(rows.map(([, said]) => said)).toEqual(Object.keys(sayings)))

  it("shows the code that is tried here", () => {
    const source = text("./sayings.ts")
    for (const [, said = "", , code = ""] of rows) {
      const entry = `${JSON.stringify(said)}: ${code.slice(1, -1)}`
      expect(withoutLayout(source).replaceAll("hot:is", '"hot":is')).toContain(withoutLayout(entry))
    }
  })
})

const open = openDeal(at("10-05"), { lastContact: contact(at("11-02 10:00"), "mail"), contacts: 1 })
const always = "[10-05 00:00, ∞)"
const ball = (side: "us" | "customer"): DealPosition => {
  const since = { at: at("11-11 09:00"), event: event("ball") }
  const told = { side, since, event: event("ball"), at: since.at, who: null, reason: null, approval: false }
  return { ...open, ball: { ...told, inferred: false, before: null } }
}
const due = { ...open, actions: [action("a", at("11-02"), dueOn("11-20"))] }
const undated = { ...open, actions: [action("a", at("11-02"), null)] }
const asked = (to: "us" | "customer"): DealPosition => ({
  ...open,
  questions: [
    { question: "q", text: "納期は？", to, asked: { at: at("11-02 17:00"), event: event("q") }, answered: null }
  ]
})
const worth = (minor: number): DealPosition => ({
  ...open,
  amount: fact({ minor, currency: "JPY", tax: "unknown" as const }, at("10-05"), "amount")
})
const read = (level: "hot" | "warm" | "cold"): DealPosition => ({
  ...open,
  temperature: fact(level, at("10-12 09:00"), "read")
})
const owned = (by: string): DealPosition => ({ ...open, owner: fact(MemberId.make(by), at("10-05"), "owner") })
const waiting = { ...open, waits: [wait(at("11-04"), { on: dueOn("11-13") })] }
const held = { ...open, hold: { at: at("11-09"), event: event("held"), lookAgain: null, reason: null } }
const stays: DealPosition = {
  ...inStatus(open, "proposal", "open", at("11-02 09:00")),
  visits: [
    {
      status: "proposal",
      kind: "open",
      entered: { at: at("10-05 09:00"), event: event("before") },
      event: event("before"),
      left: { at: at("10-25 18:00"), event: event("left") }
    }
  ]
}
const region = { ...open, fields: { region: fact("関西", at("10-12"), "region") } }
const visited = { ...open, own: { "acme.site-visited": { at: at("10-12 14:00"), event: event("visit") } } }

/** For each saying: a deal, when it holds of it, and a deal it never holds of. Worked by hand. */
const worked: { readonly [S in Saying]: readonly [deal: DealPosition, periods: string, other: DealPosition] } = {
  "silent for five business days": [open, "[11-10 00:00, ∞)", openDeal(at("10-05"), { life: null })],
  "no answer for three business days": [
    { ...open, unanswered: contact(at("11-02 10:00"), "mail") },
    "[11-06 00:00, ∞)",
    open
  ],
  "nothing heard from them for 30 days": [
    { ...open, lastInbound: contact(at("11-02 10:00"), "reply") },
    "[12-02 00:00, ∞)",
    open
  ],
  "never contacted": [{ ...open, contacts: 0 }, always, open],
  "in this status for 21 days, this visit": [stays, "[11-23 00:00, ∞)", inStatus(open, "proposal", "open", null)],
  // 20 days in October, so 40 from 11-02 on.
  "in this status for 60 days, all stays together": [stays, "[12-12 00:00, ∞)", inStatus(open, "lead", "open", null)],
  "in proposal for 14 days": [stays, "[11-16 00:00, ∞)", inStatus(stays, "lead", "open", at("11-02 09:00"))],
  "the ball with us for two business days": [ball("us"), "[11-13 00:00, ∞)", ball("customer")],
  "the ball with the customer for 14 days": [ball("customer"), "[11-25 00:00, ∞)", ball("us")],
  "waiting past its look-again date": [waiting, "[11-14 00:00, ∞)", open],
  "no next action": [open, always, due],
  "a next action without a deadline": [undated, always, due],
  "a next action overdue": [due, "[11-21 00:00, ∞)", undated],
  "a next action overdue by two days": [due, "[11-22 00:00, ∞)", undated],
  "a next action due within three days": [due, "[11-17 00:00, 11-21 00:00)", undated],
  "a proposal unanswered for five business days": [
    { ...open, proposals: [proposal(at("11-02 15:00"), "p")] },
    "[11-10 00:00, ∞)",
    open
  ],
  "their question unanswered for a business day": [asked("us"), "[11-04 00:00, ∞)", asked("customer")],
  "our question unanswered for a week": [asked("customer"), "[11-09 00:00, ∞)", asked("us")],
  hot: [read("hot"), always, read("warm")],
  "hot or warm": [read("warm"), always, read("cold")],
  "no reading of the temperature for 30 days": [
    read("cold"),
    "[11-11 00:00, ∞)",
    { ...open, temperature: fact("cold" as const, at("10-12"), "read", true) }
  ],
  "worth at least a million yen": [worth(1_000_000), always, worth(999_999)],
  "worth less than a million yen": [worth(999_999), always, worth(1_000_000)],
  "nobody knows what it is worth": [open, always, worth(0)],
  "Yamada's": [owned("yamada"), always, owned("sato")],
  "nobody's": [open, always, owned("sato")],
  "the eastern team's": [owned("yamada"), always, owned("sato")],
  "marked as important": [{ ...open, tags: [fact("重要", at("10-05"), "tag")] }, always, open],
  "in our field region: Kansai": [region, always, open],
  "our field region not looked at for 90 days": [region, "[2027-01-10 00:00, ∞)", open],
  "no site visit of ours for 90 days": [visited, "[2027-01-10 00:00, ∞)", open],
  "on hold, and nobody said until when": [held, always, { ...held, hold: { ...held.hold, lookAgain: dueOn("11-20") } }],
  "silent for five business days, unless we wait for something": [
    waiting,
    "[11-14 00:00, ∞)",
    openDeal(at("10-05"), { life: null })
  ],
  "silent for five business days, and two days more": [open, "[11-12 00:00, ∞)", openDeal(at("10-05"), { life: null })],
  "silent for three days if worth ten million, else for seven": [
    worth(10_000_000),
    "[11-05 00:00, ∞)",
    openDeal(at("10-05"), { life: null })
  ]
}

describe("what people say of a deal", () => {
  const language = makeDealLanguage(undefined, { teams: { yamada: "east", sato: "west" } })
  it.each(Object.entries<Condition>(sayings))("%s", (said, when) => {
    const [deal, periods, other] = worked[said as Saying]
    expect(holds(when, deal, { language })).toBe(periods)
    expect(holds(when, other, { language })).toBe("")
  })

  it("seven days for a small deal", () => {
    const when = sayings["silent for three days if worth ten million, else for seven"]
    expect(holds(when, worth(9_999_999))).toBe("[11-09 00:00, ∞)")
  })
})
