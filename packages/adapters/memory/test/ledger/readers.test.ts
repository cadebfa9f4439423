import {
  type AccountId,
  describeAccount,
  type EventId,
  introducePerson,
  NotPermitted,
  noteNeed,
  openAccount,
  openDeal,
  type NewEvent,
  type Organisation,
  planAction,
  type PromiseLedger,
  receiveInquiry,
  retract,
  type Subject,
  UnknownMember
} from "@genzaichi/core"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { at, by, call, given } from "./given.ts"

const account = (id: string): AccountId => id as AccountId
const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
const runs = { numRuns: Math.max(1000, Number.parseInt(process.env["GENZAICHI_RUNS"] ?? "1000", 10)), seed }

const member = (id: string) => id as never

const organisation: Organisation = {
  name: "灯台システム",
  version: 1,
  departments: [
    { id: "sales", label: { ja: "営業部", en: "Sales" } },
    {
      id: "support",
      label: { ja: "サポート部", en: "Support" },
      sees: ["support"],
      keeps: ["inquiry-answered"]
    }
  ],
  roles: [
    { id: "sales", label: { ja: "営業", en: "Sales" }, records: ["*"], sees: ["confidential"] },
    { id: "support", label: { ja: "サポート", en: "Support" }, records: ["inquiry-*", "contacted"], sees: [] },
    { id: "board", label: { ja: "役員", en: "Board" }, records: [], sees: ["*"] }
  ],
  members: [
    { member: member("yamada"), department: "sales", roles: ["sales"] },
    { member: member("suzuki"), department: "support", roles: ["support"] },
    { member: member("abe"), department: "sales", roles: ["board"] }
  ]
}

const refusal = (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(() => undefined).catch((error: unknown) => error)

describe("who may record (D11)", () => {
  it("is asked before anything else, for accounts, deals, people and merges", async () => {
    const { another } = given("2026-11-10 09:00", { organisation })
    const support = another({ member: "suzuki" })
    const refused = await refusal(support.recordAccount({ account: "a", does: openAccount({ name: "石畳珈琲" }) }))
    expect(refused).toBeInstanceOf(NotPermitted)
    expect(refused).toMatchObject({ member: "suzuki", kind: "account-opened", roles: ["sales"] })
    const inquiry = receiveInquiry({ inquiry: "q-1", kind: "question", text: "納期は" })
    expect((await support.recordAccount({ account: "a", does: inquiry })).outcome).toBe("recorded")
    expect(
      await refusal(
        support.recordAccount({ account: "a", does: [inquiry, noteNeed({ need: "n", kind: "need", text: "速さ" })] })
      )
    ).toMatchObject({ kind: "need-noted" })
    expect(await refusal(support.record({ deal: "d", does: openDeal() }))).toBeInstanceOf(NotPermitted)
    expect(
      (await support.recordContact({ account: "a", contact: { channel: "call", direction: "inbound" } })).outcome
    ).toBe("recorded")
    expect(await refusal(support.mergeAccounts({ account: "a", into: "b" }))).toMatchObject({ kind: "accounts-merged" })
    expect(
      await refusal(support.recordPerson({ person: "p", does: introducePerson({ name: "佐藤" }) }))
    ).toBeInstanceOf(NotPermitted)
    expect((await another().account("a")).needs).toEqual([])
  })

  it("goes by who records it, not by whose ledger it is; an app records what came in by itself", async () => {
    const { ledger, another } = given("2026-11-10 09:00", { organisation })
    const does = openAccount({ name: "石畳珈琲" })
    const recordedBy = { kind: "member", id: "suzuki" } as const
    expect(await refusal(ledger.recordAccount({ account: "a", does, recordedBy }))).toBeInstanceOf(NotPermitted)
    const form = { kind: "app", id: "web-form" } as const
    expect((await ledger.recordAccount({ account: "a", does, recordedBy: form })).outcome).toBe("recorded")
    const nobody = await refusal(another({ member: { kind: "unknown" } }).recordAccount({ account: "a", does }))
    expect(nobody).toBeInstanceOf(UnknownMember)
    expect(nobody).toMatchObject({ text: { ja: expect.stringContaining("recordedBy") } })
    expect(await refusal(another({ member: "susuki" }).recordAccount({ account: "a", does }))).toMatchObject({
      _tag: "UnknownMember",
      text: { en: expect.stringContaining("suzuki") }
    })
  })

  it("an organisation that cannot be is said when the ledger is opened", () => {
    const faulty = { ...organisation, members: [{ member: member("yamada"), department: "sale", roles: [] }] }
    expect(() => given("2026-11-10 09:00", { organisation: faulty })).toThrow(
      expect.objectContaining({ _tag: "OrganisationFault", code: "unknown-department" })
    )
  })
})

describe("what a reader is shown (SEMANTICS §10)", () => {
  const history = async () => {
    const setting = given("2026-11-10 09:00", { organisation })
    const { ledger } = setting
    await ledger.recordAccount({ account: "a", does: openAccount({ name: "石畳珈琲" }), occurredAt: at("2026-01-05") })
    await ledger.record({ deal: "d-1", does: openDeal({ account: account("a") }), occurredAt: at("2026-10-01") })
    const secret = await ledger.record({
      deal: "d-1",
      does: call("買収の件"),
      labels: ["confidential"],
      occurredAt: at("2026-11-09")
    })
    await ledger.record({
      deal: "secret",
      does: openDeal({ account: account("a") }),
      labels: ["board"],
      occurredAt: at("2026-11-01")
    })
    return { ...setting, secret: secret.events[0]!.id }
  }

  it("is folded from what they may see, by the labels of their roles", async () => {
    const { ledger } = await history()
    const [yamada, suzuki, abe] = ["yamada", "suzuki", "abe"].map((one) => ledger.readAs(one))
    const contacts = async (reader: typeof yamada) => (await reader!.position("d-1")).contacts
    expect([await contacts(yamada), await contacts(suzuki), await contacts(abe)]).toEqual([1, 0, 1])
    const deals = async (reader: typeof yamada) => (await reader!.account("a")).deals.map(({ deal }) => deal)
    expect([await deals(yamada), await deals(suzuki), await deals(abe)]).toEqual([["d-1"], ["d-1"], ["d-1", "secret"]])
    expect((await suzuki!.positions()).map(({ deal }) => deal)).toEqual(["d-1"])
    expect((await suzuki!.view("d-1")).lastContact).toBeNull()
    expect(JSON.stringify(await suzuki!.overview("a"))).not.toContain("買収")
    expect(JSON.stringify(await suzuki!.handover({ account: "a" }))).not.toContain("買収")
    expect((await yamada!.timeline("d-1")).map(({ event }) => event.kind)).toEqual(["deal-opened", "contacted"])
    const shown = await suzuki!.timeline("d-1")
    expect(shown.map(({ event }) => event.kind)).toEqual(["deal-opened"])
    expect(Object.keys(shown[0]!.event)).not.toContain("sequence")
    expect(Object.keys((await suzuki!.account("a")).last!)).toEqual(["at", "event"])
    expect(await refusal(ledger.readAs("nobody").position("d-1"))).toBeInstanceOf(UnknownMember)
  })

  it("keeps up with the log, and hides what turns out to be about something hidden", async () => {
    const { ledger, another, secret } = await history()
    const suzuki = ledger.readAs("suzuki")
    expect((await suzuki.account("a")).needs).toEqual([])
    await another().recordAccount({ account: "a", does: noteNeed({ need: "n", kind: "need", text: "速さ" }) })
    expect((await suzuki.account("a")).needs).toHaveLength(1)
    // Taking back what they may not see says nothing to them.
    const before = await suzuki.timeline("d-1")
    await another().record({ deal: "d-1", does: retract({ event: secret }) })
    expect(await suzuki.timeline("d-1")).toEqual(before)
    expect(await suzuki.isRestricted({ deal: "d-1" })).toBe(true)
  })

  it("findings are raised on everything; of what they may not see the reason of, only that it is restricted", async () => {
    const { ledger } = await history()
    const suzuki = ledger.readAs("suzuki")
    // They would see a silent deal, as the call of yesterday is confidential: it is not silent, and nobody is sent.
    const alone = given("2026-11-10 09:00", { organisation })
    await alone.ledger.recordAccount({
      account: "a",
      does: openAccount({ name: "石畳珈琲" }),
      occurredAt: at("2026-01-05")
    })
    await alone.ledger.record({ deal: "d-1", does: openDeal({ account: account("a") }), occurredAt: at("2026-10-01") })
    const withoutCall = (await alone.ledger.readAs("suzuki").findings()).findings.map(({ rule }) => rule)
    expect(withoutCall).toContain("silent")
    const { findings, restricted } = await suzuki.findings()
    expect(findings.map(({ rule }) => rule)).not.toContain("silent")
    expect(findings.map(({ subject }) => subject.id)).not.toContain("secret")
    expect(restricted).toEqual([{ kind: "deal", id: "d-1" }])
    expect((await suzuki.accountFindings()).restricted).toEqual([{ kind: "account", id: "a" }])
    // Of a deal they know nothing of they are not told that there is something.
    expect(await suzuki.isRestricted({ deal: "secret" })).toBe(false)
    expect(await ledger.readAs("abe").isRestricted({ deal: "d-1" })).toBe(false)
  })

  it("a digest tells its owner what they may see, and quietly that something told before stands no longer", async () => {
    const { ledger, itIs } = given("2026-11-02 09:00", { organisation })
    await ledger.record({ deal: "d", does: [openDeal({ title: "更改", owner: member("suzuki") }), call("挨拶")] })
    const plan = (action: string, what: string) => planAction({ action, what, due: by("2026-11-04") })
    await ledger.record({ deal: "d", does: plan("1", "見積を送る") })
    await ledger.record({ deal: "d", labels: ["confidential"], does: plan("2", "買収の件を聞く") })
    itIs("2026-11-06 09:00")
    const ask = { owner: "suzuki", every: "day" } as const
    const told = await ledger.deliverDigest(ask)
    expect(told.outcome).toBe("delivered")
    expect(JSON.stringify(told)).not.toContain("買収")
    expect(told.digest.lines.map(({ finding }) => finding.rule)).toContain("action-overdue")
    // Whoever may see it is told.
    await ledger.record({ deal: "s", does: openDeal({ title: "新規", owner: member("abe") }) })
    await ledger.record({ deal: "s", labels: ["confidential"], does: plan("1", "買収の件を聞く") })
    expect(JSON.stringify(await ledger.digest({ ...ask, owner: "abe" }))).toContain("買収")
    // Given again to a sender that did not get around to it, it is the same.
    const repeated = await ledger.deliverDigest(ask)
    expect(repeated).toMatchObject({ outcome: "repeated", asDelivered: true })
    expect(repeated.digest).toEqual(told.digest)

    // Silence that is told ends by a call they may not know of: they are told that it ended, and not by what.
    itIs("2026-11-20 09:00")
    const silent = await ledger.deliverDigest(ask)
    expect(silent.digest.lines.map(({ finding }) => finding.rule)).toContain("silent")
    itIs("2026-11-24 09:00")
    await ledger.record({ deal: "d", labels: ["confidential"], does: call("買収の相談") })
    const after = await ledger.digest(ask)
    expect(after.cleared.find(({ rule }) => rule === "silent")).toMatchObject({
      reason: "changed",
      at: null,
      evidence: []
    })
    expect(JSON.stringify(after)).not.toContain("買収")
  })

  it("a digest of nobody's deals, and one to whom nobody said what they may see, tells what carries no label", async () => {
    const { ledger, itIs } = given("2026-11-02 09:00", { organisation })
    const secret = planAction({ action: "1", what: "買収の件を聞く", due: by("2026-11-04") })
    for (const [deal, does] of [
      ["n", openDeal({ title: "更改" })],
      ["t", openDeal({ title: "新規", owner: member("temp") })]
    ] as const) {
      await ledger.record({ deal, does })
      await ledger.record({ deal, labels: ["confidential"], does: secret })
    }
    itIs("2026-11-24 09:00")
    for (const owner of [null, "temp"]) {
      const digest = await ledger.digest({ owner, every: "day" })
      expect(digest.lines.length).toBeGreaterThan(0)
      expect(JSON.stringify(digest)).not.toContain("買収")
    }
  })

  it("without an organisation is what carries no label", async () => {
    const { ledger } = given("2026-11-10 09:00")
    await ledger.recordAccount({ account: "a", does: openAccount({ name: "石畳珈琲" }) })
    await ledger.recordAccount({ account: "a", does: describeAccount({ industry: "飲食" }), labels: ["confidential"] })
    const position = await ledger.readAs("anybody").account("a")
    expect([position.name?.value, position.industry]).toEqual(["石畳珈琲", null])
  })

  it("shows a department of ours what it needs, and what it is to keep up to date", async () => {
    const { ledger } = await history()
    const view = await ledger.departmentView("a", "support")
    expect(view.sections.map(({ section }) => section)).toEqual(["support"])
    expect(view.keeps.map(({ kind }) => kind)).toEqual(["inquiry-answered"])
    expect(await refusal(ledger.departmentView("a", "suport"))).toMatchObject({ _tag: "UnknownDepartment" })
  })
})

/** Something in a log: what it says, of which accounts, deals and people, and the place of the event it is about. */
interface Said {
  readonly kind: string
  readonly data: Readonly<Record<string, unknown>>
  readonly subjects: ReadonlyArray<Subject>
  readonly about: number | null
  readonly labels: ReadonlyArray<string>
  /** The reader asks after it. */
  readonly look: boolean
}

const one = (of: ReadonlyArray<string>) => fc.constantFrom(...of)
const accounts = one(["a", "b"]).map((id) => ({ kind: "account", id }))
const deals = one(["d-1", "d-2"]).map((id) => ({ kind: "deal", id }))
const person = { kind: "person", id: "p" }
const told = (kind: string, data: Said["data"], subjects: ReadonlyArray<Subject>, about: number | null = null) => ({
  kind,
  data,
  subjects,
  about
})
const said = fc.oneof(
  accounts.map((of) => told("account-opened", { name: `石畳珈琲 ${of.id}`, industry: "飲食" }, [of])),
  accounts.map((of) => told("note-added", { text: "納期を気にしている" }, [of])),
  accounts.map((of) => told("inquiry-received", { inquiry: "q", kind: "complaint", text: "届かない" }, [of])),
  accounts.map((of) => told("inquiry-answered", { inquiry: "q", text: "お詫びした" }, [of])),
  fc
    .tuple(accounts, deals)
    .map(([of, deal]) => told("deal-opened", { account: of.id, status: "lead", owner: "suzuki" }, [deal, of])),
  deals.map((deal) => told("contacted", { channel: "call", direction: "inbound", gist: "電話" }, [deal, person])),
  accounts.map((of) => told("person-introduced", { name: "佐藤", account: of.id }, [person, of])),
  fc.constant(
    told("accounts-merged", { account: "b", into: "a" }, [
      { kind: "account", id: "b" },
      { kind: "account", id: "a" }
    ])
  ),
  fc.nat({ max: 9 }).map((at) => told("accounts-unmerged", {}, [{ kind: "account", id: "a" }], at)),
  fc.tuple(accounts, fc.nat({ max: 9 })).map(([of, at]) => told("retracted", {}, [of], at)),
  fc.tuple(accounts, fc.nat({ max: 9 })).map(([of, at]) => told("comment-added", { text: "同感" }, [of], at)),
  fc.nat({ max: 9 }).map((at) => told("event-assigned", { from: "a", to: "b" }, [], at))
)
const logs: fc.Arbitrary<ReadonlyArray<Said>> = fc.array(
  fc
    .tuple(said, fc.boolean(), fc.boolean())
    .map(([what, hidden, look]) => ({ ...what, labels: hidden ? ["confidential"] : [], look })),
  { minLength: 1, maxLength: 10 }
)

const fieldAbout: Readonly<Record<string, string>> = {
  retracted: "event",
  "comment-added": "on",
  "accounts-unmerged": "merge",
  "event-assigned": "event"
}

/**
 * What an answer goes on with: the inquiry of its own account; else that of the other, which may be one with it; else
 * the first of its own to come.
 */
const answered = (log: ReadonlyArray<Said>, place: number): ReadonlyArray<number> => {
  if (log[place]!.kind !== "inquiry-answered") return []
  const of = log[place]!.subjects[0]!.id
  const received = log.flatMap(({ kind, subjects }, at) =>
    kind === "inquiry-received" ? [{ at, own: subjects[0]!.id === of }] : []
  )
  const places = (own: boolean, ahead: boolean) =>
    received.filter((one) => one.own === own && one.at > place === ahead).map(({ at }) => at)
  const before = places(true, false)
  return before.length > 0 ? before : [...places(false, false), ...places(true, true).slice(0, 1)]
}

/** The places of what somebody without roles may not see: labelled, or about something that is. */
const hiddenIn = (log: ReadonlyArray<Said>): ReadonlySet<number> => {
  const hidden = new Set<number>()
  for (let before = -1; hidden.size > before;) {
    before = hidden.size
    for (const [place, { about, labels }] of log.entries()) {
      const from = answered(log, place)
      const own = from.filter((at) => at < place && log[at]!.subjects[0]!.id === log[place]!.subjects[0]!.id)
      const goesOn = own.length > 0 ? own.every((at) => hidden.has(at)) : from.some((at) => hidden.has(at))
      if (labels.length > 0 || (about !== null && hidden.has(about)) || goesOn) hidden.add(place)
    }
  }
  return hidden
}

/** Writes what was said into the log as it is, an hour after what was said before. */
const write = (ledger: PromiseLedger, place: number, { about, data, kind, labels, subjects }: Omit<Said, "look">) => {
  const field = fieldAbout[kind]
  const event: NewEvent = {
    id: `e-${place}` as EventId,
    kind,
    kindVersion: 1,
    data: field === undefined ? data : { ...data, [field]: `e-${about}` },
    subjects,
    occurredAt: at("2026-11-01") + place * 3_600_000,
    actor: { kind: "member", id: "yamada" },
    recordedBy: { kind: "member", id: "yamada" },
    labels
  }
  const stream = kind.startsWith("accounts-") || kind === "event-assigned" ? "identity" : "sheet"
  return ledger.append([{ stream: { kind: stream, id: "accounts" }, expected: "any", events: [event] }], {
    command: `c-${place}`
  })
}

/** Sections of a brief that rules fill: findings are raised on everything. */
const ofRules: ReadonlySet<string> = new Set(["first", "findings"])

describe("law 14 through the ledger: what a reader may not see changes nothing they are shown", () => {
  it("positions, lists, pages, people, timelines and searches are the same with and without it", async () => {
    let hiddenInAll = 0
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const hidden = hiddenIn(log)
        hiddenInAll += hidden.size
        const shown = async (isTold: (place: number) => boolean) => {
          const { ledger } = given("2026-11-10 09:00", { organisation })
          const reader = ledger.readAs("suzuki")
          for (const [place, { look, ...what }] of log.entries()) {
            if (!isTold(place)) continue
            await write(ledger, place, what)
            // Asked in between, what the reader sees is kept up from there.
            if (look) await reader.account("a")
          }
          return [
            await reader.account("a"),
            await reader.account("b"),
            await reader.accounts(),
            await reader.positions(),
            await reader.views(),
            await reader.person("p"),
            await reader.overview("a").then(({ findings: _, ...page }) => page),
            (await reader.handover({ account: "b" })).sections.filter(({ section }) => !ofRules.has(section)),
            await reader.group("a"),
            await reader.timeline("d-1"),
            await reader.accountTimeline("a"),
            await reader.searchAccounts("石畳")
          ]
        }
        expect(await shown(() => true)).toEqual(await shown((place) => !hidden.has(place)))
      }),
      runs
    )
    expect(hiddenInAll).toBeGreaterThan(runs.numRuns)
  }, 600_000)

  it("nothing they are told by rules, in briefs or in digests says a word of it, or names its event", async () => {
    let told = 0
    await fc.assert(
      fc.asyncProperty(logs, async (log) => {
        const hidden = hiddenIn(log)
        const { ledger, itIs } = given("2026-11-10 09:00", { organisation })
        for (const [place, what] of log.entries()) {
          const written = Object.entries(what.data).map(([name, value]) => {
            const isWords = ["text", "gist", "name", "industry"].includes(name)
            return [name, isWords && hidden.has(place) ? `秘密${String(value)}` : value]
          })
          await write(ledger, place, { ...what, data: Object.fromEntries(written) as Said["data"] })
        }
        itIs("2027-06-01 09:00")
        const reader = ledger.readAs("suzuki")
        const said = JSON.stringify([
          await reader.findings(),
          await reader.accountFindings(),
          await reader.overview("a"),
          await reader.handover({ account: "b" }),
          await reader.handover({ deal: "d-1" }),
          await ledger.digest({ owner: "suzuki", every: "day" }),
          await ledger.digest({ owner: null, every: "week" }),
          await ledger.digest({ owner: "suzuki", every: "day", since: at("2026-11-20") })
        ])
        expect(said).not.toContain("秘密")
        for (const place of hidden) expect(said).not.toMatch(new RegExp(`\\be-${place}\\b`))
        if (hidden.size > 0 && said.includes('"rule":"silent"')) told++
      }),
      runs
    )
    expect(told).toBeGreaterThan(runs.numRuns / 20)
  }, 600_000)
})
