import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  catalogue,
  compileContactPolicy,
  type ContactPolicy,
  defaultContactPolicy,
  explainContact,
  type KindName,
  readContactPolicy
} from "../../src/event/index.ts"

const verdict = compileContactPolicy(defaultContactPolicy)
const explain = (kind: KindName, data: unknown) => explainContact(verdict, { kind, data })

describe("the contact policy (A12)", () => {
  it("counts a real exchange with a person outside, whichever way it went", () => {
    for (const direction of ["inbound", "outbound", "both"] as const) {
      expect(explain("contacted", { channel: "mail", direction }).counts).toBe(true)
    }
    expect(explain("meeting-held", { meeting: "M" }).counts).toBe(true)
    expect(explain("question-received", { question: "Q", text: "?" }).counts).toBe(true)
  })

  it.each([
    ["automatic", "did not count: automatic reply", "自動応答のため接点に数えません"],
    ["bounced", "did not count: it bounced", "不達のため接点に数えません"],
    ["bulk", "did not count: bulk mail", "一斉配信のため接点に数えません"],
    ["no-answer", "did not count: nobody answered", "不在のため接点に数えません"],
    ["internal", "did not count: nobody outside took part", "社内のみのため接点に数えません"]
  ])("does not count what was %s, and says so", (mark, en, ja) => {
    const said = explain("contacted", { channel: "mail", direction: "inbound", marks: [mark] })
    expect(said).toMatchObject({ counts: false, because: { en, ja } })
  })

  it("never counts notes, edits, plans, moves of status or ball", () => {
    const never: ReadonlyArray<KindName> = [
      "note-added",
      "field-set",
      "deal-described",
      "action-planned",
      "action-done",
      "status-changed",
      "ball-moved",
      "meeting-booked",
      "meeting-moved",
      "meeting-cancelled",
      "meeting-missed",
      "owner-changed",
      "amount-changed",
      "tagged",
      "snoozed",
      "acknowledged",
      "retracted",
      "reinstated",
      "sheet-imported",
      "sheet-import-begun",
      "digest-delivered",
      "wait-started"
    ]
    for (const kind of never) expect([kind, explain(kind, {}).counts]).toEqual([kind, false])
  })

  it("has a reason in both languages on every line of every kind, and every kind has a line", () => {
    for (const kind of Object.values(catalogue)) {
      expect(kind.policy.length).toBeGreaterThan(0)
      for (const line of kind.policy) {
        expect(line.because.ja).not.toBe("")
        expect(line.because.en).not.toBe("")
      }
    }
  })

  it("hears the customer only where the customer spoke: our own mail is no answer", () => {
    const line = (data: unknown) => verdict({ kind: "contacted", data })
    expect(line({ channel: "mail", direction: "outbound" })?.inbound).toBe(false)
    expect(line({ channel: "mail", direction: "inbound" })?.inbound).toBe(true)
    expect(line({ channel: "call", direction: "both" })?.inbound).toBe(true)
    // A call somebody answered is an exchange, whoever dialled; one nobody answered is not even contact.
    expect(line({ channel: "call", direction: "outbound" })?.inbound).toBe(true)
    expect(line({ channel: "call", direction: "outbound", marks: ["no-answer"] })?.contact).toBe(false)
  })

  it("infers whose turn it is from what was sent and asked", () => {
    const ball = (kind: KindName, data: unknown) => verdict({ kind, data })?.ball
    expect(ball("proposal-sent", { proposal: "P" })).toBe("customer")
    expect(ball("question-received", { question: "Q" })).toBe("us")
    expect(ball("question-answered", { question: "Q", direction: "outbound" })).toBe("customer")
    expect(ball("contacted", { channel: "mail", direction: "inbound" })).toBeNull()
  })

  it("is data: a team that counts a call nobody answered changes one line", () => {
    const ours: ContactPolicy = {
      name: "we count every attempt",
      version: 1,
      lines: defaultContactPolicy.lines.map((line) =>
        line.kind === "contacted" && line.line === "no answer" ? { ...line, contact: true } : line
      )
    }
    const call = { kind: "contacted", data: { channel: "call", direction: "outbound", marks: ["no-answer"] } }
    expect(explainContact(compileContactPolicy(ours), call).counts).toBe(true)
    expect(explainContact(verdict, call).counts).toBe(false)
  })

  it("can tell by who acted: a team that counts nothing an app did adds one line", () => {
    const ours: ContactPolicy = {
      name: "people only",
      version: 1,
      lines: [
        {
          line: "by an app",
          kind: "contacted",
          when: { actor: "app" },
          contact: false,
          inbound: false,
          ball: null,
          update: false,
          because: { ja: "自動送信のため", en: "did not count: an app sent it" }
        },
        ...defaultContactPolicy.lines
      ]
    }
    const mail = { kind: "contacted", data: { channel: "mail", direction: "outbound" } }
    const counts = (kind: "app" | "member") =>
      explainContact(compileContactPolicy(ours), { ...mail, actor: { kind } }).counts
    expect([counts("app"), counts("member")]).toEqual([false, true])
    expect(explainContact(compileContactPolicy(ours), mail).counts).toBe(true)
  })

  it("explains why a contact without a date does not count, as the fold does not count it", () => {
    const seen = { kind: "contacted", data: { channel: "call", direction: "both" }, undated: { after: null } }
    expect(explainContact(verdict, seen)).toMatchObject({ counts: false, line: "undated" })
    // What would not count anyway keeps its own reason.
    const internal = { ...seen, data: { ...seen.data, marks: ["internal"] } }
    expect(explainContact(verdict, internal).line).toBe("internal")
  })

  it("says of a kind it does not speak of that it does not speak of it", () => {
    const said = explainContact(verdict, { kind: "acme.badge-scanned", data: {} })
    expect(said).toMatchObject({ counts: false, line: "not in the policy" })
  })
})

describe("a contact policy as data", () => {
  const asJson = (): unknown => JSON.parse(JSON.stringify(defaultContactPolicy))

  it("is read back as it was written", () => {
    expect(Result.getOrThrow(readContactPolicy(asJson()))).toEqual(defaultContactPolicy)
  })

  it("says where a line is wrong: a kind nobody knows, a mark that is none", () => {
    const misspelt = { name: "ours", version: 1, lines: [{ ...defaultContactPolicy.lines[0]!, kind: "contcated" }] }
    const refused = readContactPolicy(misspelt)
    expect(Result.isFailure(refused) && refused.failure).toMatchObject({
      _tag: "ContactPolicyFault",
      path: "lines.0.kind",
      problem: { en: 'there is no kind of event "contcated"' }
    })
    const wrongMark = { ...misspelt, lines: [{ ...defaultContactPolicy.lines[0]!, when: { mark: "auto" } }] }
    const other = readContactPolicy(wrongMark)
    expect(Result.isFailure(other) && other.failure.path).toBe("lines.0.when.mark")
  })

  it("knows the app's own kinds where they are handed over", () => {
    const line = { ...defaultContactPolicy.lines[0]!, kind: "acme.site-visited" }
    const ours = { name: "ours", version: 1, lines: [line] }
    expect(Result.isFailure(readContactPolicy(ours))).toBe(true)
    expect(Result.isSuccess(readContactPolicy(ours, [{ kind: "acme.site-visited" }]))).toBe(true)
  })
})
