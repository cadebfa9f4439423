/**
 * Histories of accounts, their deals and people that no decision would have let pass: any event of any kind, on any of a
 * few ids, in any order, for laws of the fold.
 */
import * as fc from "fast-check"
import { identityKinds } from "../../src/account/identity/identity-event.ts"
import { accountKinds, type AccountKindName } from "../../src/event/account-kinds.ts"
import {
  AccountId,
  type Actor,
  DealId,
  EventId,
  type KindData,
  type KindName,
  MemberId,
  PersonId,
  type StoredEvent,
  type Subject,
  TenantId
} from "../../src/event/index.ts"

export const accounts = ["a", "b", "c"].map((id) => AccountId.make(id))
const deals = ["d1", "d2", "d3"].map((id) => DealId.make(id))
const people = ["p1", "p2", "p3"].map((id) => PersonId.make(id))
const members = ["佐藤", "伊藤", "高橋"].map((id) => MemberId.make(id))

const account = fc.constantFrom(...accounts)
const deal = fc.constantFrom(...deals)
const person = fc.constantFrom(...people)
const member = fc.constantFrom(...members)
const id = fc.constantFrom("x", "y")
const text = fc.constantFrom("い", "ろ", "は")
const department = fc.constantFrom("it", "物流")
const instant = fc.integer({ min: 0, max: 60 }).map((days) => days * 86_400_000)
const deadline = instant.map((at) => ({ at }))
const money = fc.record({
  minor: fc.integer({ min: -100, max: 1000 }),
  currency: fc.constantFrom("JPY", "USD"),
  tax: fc.constantFrom("included" as const, "excluded" as const)
})
const participant = fc.record({ name: fc.constantFrom("山田", "鈴木"), person }, { requiredKeys: ["name"] })
const direction = fc.constantFrom("inbound" as const, "outbound" as const, "both" as const)
const marks = fc.constantFrom([], [], ["automatic" as const], ["no-answer" as const])

const standing = {
  department,
  title: text,
  role: text,
  influence: fc.constantFrom("high" as const, "low" as const),
  decider: fc.boolean()
}
const basics = {
  name: text,
  kind: fc.constantFrom("company" as const, "person" as const),
  corporateNumber: fc.constantFrom("7000012050002", "8700110005901", "1"),
  industry: text,
  employees: fc.nat(9),
  mails: fc.array(text, { maxLength: 2 })
}
const mails = fc.subarray(["m1", "m2", "m3"])

const identityKindNames: ReadonlySet<string> = new Set(identityKinds)

type Data<Kind extends KindName> = fc.Arbitrary<KindData[Kind]>
/** Every key may be missing but those named. */
const some = <Shape extends object, Key extends keyof Shape>(
  model: { readonly [Field in keyof Shape]: fc.Arbitrary<Shape[Field]> },
  ...requiredKeys: ReadonlyArray<Key>
): fc.Arbitrary<Partial<Shape> & Pick<Shape, Key>> =>
  fc.record(model, { requiredKeys: [...requiredKeys] }) as unknown as fc.Arbitrary<Partial<Shape> & Pick<Shape, Key>>

const none = fc.constant({})

/** Data for every kind about accounts and people, and for kinds of deals that bear on an account. */
const data = {
  "account-opened": some(basics),
  "account-described": some(basics),
  "account-renamed": some({ to: text, reading: text }, "to"),
  "account-closed": some({ reason: text }),
  "account-reopened": none,
  "account-assigned": some({ member, department, product: id, role: text }, "member"),
  "account-released": some({ member, department, product: id }, "member"),
  "department-described": some({ department, name: text, parent: department, note: text }, "department"),
  "department-closed": some({ department }, "department"),
  "approval-described": some({ department, steps: fc.array(fc.record({ step: text }), { maxLength: 2 }) }, "steps"),
  "need-noted": some(
    { need: id, kind: fc.constantFrom("interest" as const, "need" as const), text, product: id, department },
    "need",
    "kind",
    "text"
  ),
  "need-settled": fc.record({ need: id, outcome: fc.constantFrom("met" as const, "dropped" as const) }),
  "contract-signed": some({ contract: id, product: id, amount: money, expires: deadline, deal }, "contract"),
  "contract-renewed": some({ contract: id, expires: deadline, amount: money, quantity: fc.nat(9) }, "contract"),
  "contract-cancelled": some({ contract: id, ends: deadline, reason: text }, "contract"),
  "sale-recorded": some(
    { product: id, amount: money, cost: money, quantity: fc.integer({ min: -2, max: 9 }) },
    "amount"
  ),
  "inquiry-received": some(
    { inquiry: id, kind: fc.constantFrom("question" as const, "complaint" as const), text, from: participant, marks },
    "inquiry",
    "kind",
    "text"
  ),
  "inquiry-answered": some({ inquiry: id, text, closes: fc.boolean() }, "inquiry"),
  "inquiry-closed": some({ inquiry: id, satisfaction: fc.integer({ min: 1, max: 5 }) }, "inquiry"),
  "inquiry-reopened": fc.record({ inquiry: id }),
  "usage-reported": some({ product: id, measure: id, value: fc.nat(99), of: fc.nat(99) }, "measure", "value"),
  "survey-answered": some({ survey: id, score: fc.nat(10) }, "survey"),
  "product-requested": some({ request: id, title: text, blocking: fc.boolean() }, "request"),
  "request-withdrawn": fc.record({ request: id }),
  "request-released": fc.record({ request: id, release: text }),
  "request-declined": fc.record({ request: id }),
  "signal-seen": some(
    { signal: fc.constantFrom("opened" as const, "attended" as const, "missed" as const), automatic: fc.boolean() },
    "signal"
  ),
  "topic-named": fc.record({ title: text }),
  "comment-added": some({ text, mentions: fc.array(member, { maxLength: 1 }) }, "text"),
  "person-introduced": some({ name: text, reading: text, account, ...standing, mails }, "name"),
  "person-described": some({ name: text, ...standing, mails }),
  "person-joined": some({ account, ...standing, mails }, "account"),
  "person-left": some({ account, successor: person, reason: text }),
  "person-moved": some({ from: account, to: account, ...standing, mails }, "to"),
  "accounts-merged": fc.record({ account, into: account }),
  "accounts-unmerged": fc.record({ merge: fc.constant(EventId.make("e1")) }),
  "accounts-kept-apart": fc.record({ account, from: account }),
  "accounts-linked": fc.record({ child: account, parent: account, relation: fc.constant("branch" as const) }),
  "accounts-unlinked": fc.record({ child: account, parent: account }),
  "event-assigned": fc.record({ event: fc.constant(EventId.make("e1")), from: account, to: account })
} satisfies { readonly [Kind in AccountKindName | "comment-added"]: Data<Kind> }

const ofDeals = {
  contacted: some(
    {
      channel: fc.constantFrom("mail" as const, "call" as const),
      direction,
      gist: text,
      marks,
      participants: fc.array(participant, { maxLength: 2 })
    },
    "channel",
    "direction"
  ),
  "meeting-booked": fc.record({ meeting: id, start: instant, end: instant }),
  "meeting-moved": fc.record({ meeting: id, start: instant, end: instant }),
  "meeting-held": fc.record({ meeting: id }),
  "meeting-cancelled": fc.record({ meeting: id }),
  "deal-opened": some({ account, title: text, products: fc.subarray(["x", "y"]) }),
  "deal-described": some({ account, products: fc.subarray(["x", "y"]) }),
  "deal-won": none,
  "deal-lost": none,
  "deal-reopened": none,
  "proposal-sent": some({ proposal: id, products: fc.subarray(["x", "y"]) }, "proposal"),
  "decider-changed": some({ to: participant, from: participant }),
  "action-planned": some({ action: id, what: text, due: deadline }, "action", "what"),
  "action-done": fc.record({ action: id }),
  "wait-started": fc.record({ on: fc.constant("customer" as const), lookAgain: fc.constant({ reply: true }) }),
  "note-added": fc.record({ text }),
  tagged: fc.record({ tag: text }),
  "field-set": fc.record({ field: id, value: text }),
  snoozed: fc.record({ lookAgain: fc.record({ on: deadline }) }),
  "digest-delivered": none,
  "acme.site-visited": none,
  "acme.unheard": none
}

const kinds = Object.entries({ ...data, ...ofDeals }) as ReadonlyArray<readonly [string, fc.Arbitrary<object>]>

/** Every kind about accounts and people has its line above, which the compiler checks; here they are counted. */
export const kindsDrawn = kinds.map(([kind]) => kind)
export const accountKindsKnown: ReadonlyArray<string> = accountKinds.map(({ kind }) => kind)

const actor: fc.Arbitrary<Actor> = fc.oneof(
  member.map((id): Actor => ({ kind: "member", id })),
  person.map((id): Actor => ({ kind: "person", id })),
  fc.constantFrom<Actor>({ kind: "app", id: "mail" }, { kind: "unknown" })
)

/** What an event drawn is about: its ids as they come, with those its data names most of the time. */
const subjectsOf = (
  kind: string,
  event: object,
  drawn: {
    readonly account: string | null
    readonly deal: string | null
    readonly person: string
    readonly told: boolean
    readonly topic: string | null
  }
): ReadonlyArray<Subject> => {
  const subjects: Array<Subject> = []
  const ofPerson = kind.startsWith("person-")
  // Which accounts are one is said of accounts alone.
  const ofIdentity = identityKindNames.has(kind)
  if (ofPerson) subjects.push({ kind: "person", id: drawn.person })
  const { account, from, to } = event as Partial<Record<"account" | "from" | "to", unknown>>
  if (drawn.told)
    for (const one of [account, from, to]) if (typeof one === "string") subjects.push({ kind: "account", id: one })
  if (drawn.account !== null) subjects.push({ kind: "account", id: drawn.account })
  if (!ofPerson && !ofIdentity && (drawn.deal !== null || kind.startsWith("deal-")))
    subjects.push({ kind: "deal", id: drawn.deal ?? "d1" })
  if (!ofPerson && !ofIdentity && (drawn.topic !== null || kind.startsWith("topic-")))
    subjects.push({ kind: "topic", id: drawn.topic ?? "t1" })
  if (!ofPerson && drawn.told) subjects.push({ kind: "person", id: drawn.person })
  return subjects.filter(
    (one, place) => subjects.findIndex((two) => two.kind === one.kind && two.id === one.id) === place
  )
}

const step = fc.constantFrom(...kinds).chain(([kind, drawnData]) =>
  fc.record({
    kind: fc.constant(kind),
    data: drawnData,
    on: fc.record({
      account: fc.option(account, { freq: 3 }),
      deal: fc.option(deal, { freq: 2 }),
      person,
      told: fc.boolean(),
      topic: fc.constantFrom(null, null, null, null, "t1", "t2")
    }),
    actor,
    recordedBy: actor,
    /** Hours since the beginning, and hours until it was known. */
    hour: fc.nat(2000),
    late: fc.constantFrom(0, 0, 0, 5, 300),
    undated: fc.constantFrom(false, false, false, false, true)
  })
)

const hour = 3_600_000
const tenant = TenantId.make("t")

/**
 * Histories in the order in which they became known, which is their sequence. `distinct`: no two facts happened at one
 * instant.
 */
export const arbitraryEvents = ({ distinct = false, maxLength = 40 } = {}): fc.Arbitrary<ReadonlyArray<StoredEvent>> =>
  fc.array(step, { minLength: 1, maxLength }).map((steps) =>
    steps
      .map((one, index) => {
        const occurredAt = one.hour * hour + (distinct ? index : 0)
        return { ...one, occurredAt, knownAt: occurredAt + one.late * hour }
      })
      .toSorted((a, b) => a.knownAt - b.knownAt)
      .map(({ kind, data, on, actor, recordedBy, occurredAt, knownAt, undated }, index): StoredEvent => {
        const subjects = subjectsOf(kind, data, on)
        return {
          id: EventId.make(`e${index + 1}`),
          kind,
          kindVersion: 1,
          data,
          subjects,
          occurredAt,
          ...(undated ? { undated: { after: null } } : {}),
          actor,
          recordedBy,
          labels: [],
          tenant,
          stream: { kind: subjects[0]?.kind ?? "account", id: subjects[0]?.id ?? "a" },
          version: index + 1,
          sequence: index + 1,
          knownAt,
          recordedAt: knownAt
        }
      })
  )

/** Adds a correction of a fact, known an hour after everything else. */
export const corrected = (
  events: ReadonlyArray<StoredEvent>,
  kind: "retracted" | "reinstated",
  event: EventId
): ReadonlyArray<StoredEvent> => {
  const last = events.at(-1)!
  const at = Math.max(...events.map(({ knownAt }) => knownAt)) + hour
  const { undated: _undated, ...envelope } = last
  const sequence = last.sequence + 1
  return [
    ...events,
    {
      ...envelope,
      id: EventId.make(`${kind}-${sequence}`),
      kind,
      data: { event },
      occurredAt: at,
      knownAt: at,
      recordedAt: at,
      sequence,
      version: sequence
    }
  ]
}
