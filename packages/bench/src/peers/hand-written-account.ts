/**
 * The peer of the fold of accounts: what one would write by hand for one page of a customer and nothing else.
 *
 * One mutable object per account, one switch over the kinds that occur in what is measured, lists changed in place. The
 * deals are folded by the hand-written loop of deals. It keeps the fields named in `fieldsByHand`, which are compared with
 * the library's before anything is timed, and gives up the rest: what was said outside of deals (actions, waits,
 * promises), merges, lives, oddities, deals that change hands, a policy that can be changed.
 */
import type { AccountId, AccountPosition, DealId, KnownEvent, StoredEvent } from "@genzaichi/core"
import { foldByHand } from "./hand-written-loop.ts"

/** The fields the peer keeps. */
export const fieldsByHand = [
  "name",
  "industry",
  "employees",
  "owners",
  "departments",
  "approvals",
  "people",
  "lastContact",
  "lastInbound",
  "contacts",
  "inboundContacts",
  "lastUpdate",
  "updateOwed",
  "recent",
  "comments",
  "notes",
  "needs",
  "contracts",
  "sales",
  "productSales",
  "offers",
  "inquiries",
  "usage",
  "signals",
  "signalCount",
  "attended",
  "deals",
  "events"
] as const satisfies ReadonlyArray<keyof AccountPosition>

export type AccountByHand = Pick<AccountPosition, (typeof fieldsByHand)[number]>

type Kept<Field extends keyof AccountPosition> = AccountPosition[Field] extends ReadonlyArray<infer Item> ? Item : never
type Known = KnownEvent<StoredEvent>
type Scribbled<T> = { -readonly [Field in keyof T]: T[Field] }

const anchor = (event: StoredEvent) => ({ at: event.occurredAt, event: event.id })
const fact = <Value>(value: Value, event: StoredEvent) => ({
  value,
  at: event.occurredAt,
  event: event.id,
  undated: false
})

/** Kinds nobody reads in a history, and those that machines send. */
const unread: ReadonlySet<string> = new Set(["signal-seen", "usage-reported"])

interface Said {
  readonly gist?: string
  readonly text?: string
  readonly what?: string
  readonly title?: string
  readonly reason?: string
  readonly name?: string
  readonly channel?: string
  readonly direction?: "inbound" | "outbound" | "both"
  readonly participants?: ReadonlyArray<{ readonly name?: string; readonly person?: string }>
  readonly from?: { readonly name?: string; readonly person?: string }
}

/** An account whose events all have dates, with no merges, no corrections and deals that stay its own. */
export const foldAccountByHand = (_account: AccountId, events: ReadonlyArray<StoredEvent>): AccountByHand => {
  const basics: Scribbled<Pick<AccountByHand, "name" | "industry" | "employees">> = {
    name: null,
    industry: null,
    employees: null
  }
  const owners: Array<Kept<"owners">> = []
  const departments = new Map<string, Kept<"departments">>()
  const approvals: Array<Kept<"approvals">> = []
  const people = new Map<string, Scribbled<Kept<"people">>>()
  const recent: Array<Kept<"recent">> = []
  const comments: Array<Kept<"comments">> = []
  const notes: Array<Kept<"notes">> = []
  const needs = new Map<string, Kept<"needs">>()
  const contracts = new Map<string, Scribbled<Kept<"contracts">>>()
  const sales = new Map<string, Scribbled<Kept<"sales">>>()
  const productSales = new Map<string, Scribbled<Kept<"productSales">>>()
  const offers = new Map<string, Kept<"offers">>()
  const inquiries = new Map<string, Scribbled<Kept<"inquiries">>>()
  const usage = new Map<string, Kept<"usage">>()
  const signals: Array<Kept<"signals">> = []
  const ofDeals = new Map<DealId, Array<StoredEvent>>()
  let lastContact: AccountByHand["lastContact"] = null
  let lastInbound: AccountByHand["lastInbound"] = null
  let contacts = 0
  let inboundContacts = 0
  let lastUpdate: AccountByHand["lastUpdate"] = null
  let updateOwed: AccountByHand["updateOwed"] = null
  let signalCount = 0
  let attended: AccountByHand["attended"] = null
  let taken = 0

  const offer = (event: StoredEvent, deal: DealId | null, products: ReadonlyArray<string> | undefined): void => {
    for (const product of products ?? []) offers.set(`${deal}\n${product}`, { product, deal, ...anchor(event) })
  }
  const sell = (event: Extract<Known, { readonly kind: "sale-recorded" }>): void => {
    const { amount, cost, product = null, quantity } = event.data
    const { currency, minor, tax } = amount
    const when = anchor(event)
    const totals: ReadonlyArray<readonly [Map<string, Scribbled<Kept<"sales">>>, string]> = [
      [sales, `${currency} ${tax}`],
      [productSales as Map<string, Scribbled<Kept<"sales">>>, `${currency} ${tax} ${product}`]
    ]
    for (const [into, key] of totals) {
      let total = into.get(key)
      if (total === undefined) {
        const none = { revenue: 0, cost: 0, revenueWithCost: 0, purchases: 0, quantity: 0, revenueWithQuantity: 0 }
        total = { currency, tax, ...none, first: when, last: when, ...(into === sales ? {} : { product }) }
        into.set(key, total)
      }
      total.revenue += minor
      if (cost !== undefined) {
        total.cost += cost.minor
        total.revenueWithCost += minor
      }
      // A return says nothing of when they bought.
      if (minor > 0 || total.purchases === 0) total.last = when
      if (minor > 0 && total.purchases === 0) total.first = when
      if (minor > 0) total.purchases += 1
      if (quantity !== undefined) {
        total.quantity += quantity
        total.revenueWithQuantity += minor
      }
    }
  }

  for (const stored of events) {
    const event = stored as Known
    let deal: DealId | null = null
    let counts = false
    let inbound = false
    taken += 1
    for (const { kind, id } of event.subjects) if (kind === "deal") deal = id as DealId
    if (deal !== null) {
      const list = ofDeals.get(deal)
      if (list === undefined) ofDeals.set(deal, [event])
      else list.push(event)
    }
    switch (event.kind) {
      case "account-opened":
        if (event.data.name !== undefined) basics.name = fact(event.data.name, event)
        if (event.data.industry !== undefined) basics.industry = fact(event.data.industry, event)
        if (event.data.employees !== undefined) basics.employees = fact(event.data.employees, event)
        break
      case "account-assigned":
        owners.push({
          member: event.data.member,
          name: event.data.name ?? null,
          department: event.data.department ?? null,
          product: event.data.product ?? null,
          role: event.data.role ?? null,
          ...anchor(event)
        })
        break
      case "department-described":
        departments.set(event.data.department, {
          department: event.data.department,
          name: event.data.name === undefined ? null : fact(event.data.name, event),
          parent: null,
          note: null,
          closed: null
        })
        break
      case "approval-described":
        approvals.push({
          ...fact(
            event.data.steps.map(({ step }) => ({ step, by: null, note: null })),
            event
          ),
          department: event.data.department ?? null
        })
        break
      case "person-introduced": {
        // Who somebody is, is no event of the account.
        taken -= 1
        const { decider, department, name } = event.data
        const person = event.subjects[0]!.id as Kept<"people">["person"]
        people.set(person, {
          person,
          name: fact(name, event),
          reading: null,
          department: department === undefined ? null : fact(department, event),
          title: null,
          role: null,
          influence: null,
          decider: decider === undefined ? null : fact(decider, event),
          mails: [],
          phones: [],
          joined: anchor(event),
          left: null,
          lastContact: null,
          lastInbound: null,
          contacts: 0
        })
        continue
      }
      case "contacted":
        counts = event.data.marks === undefined
        // Whoever picks up the telephone has spoken with us, whoever called.
        inbound = counts && (event.data.direction !== "outbound" || event.data.channel === "call")
        break
      case "inquiry-received":
        counts = true
        inbound = true
        inquiries.set(event.data.inquiry, {
          inquiry: event.data.inquiry,
          kind: event.data.kind,
          text: event.data.text,
          product: event.data.product ?? null,
          department: event.data.department ?? null,
          channel: event.data.channel ?? null,
          from: event.data.from ?? null,
          received: anchor(event),
          answered: null,
          waiting: anchor(event),
          lastAnswer: null,
          closed: null,
          satisfaction: null,
          reopened: 0
        })
        break
      case "inquiry-answered": {
        counts = true
        const inquiry = inquiries.get(event.data.inquiry)
        if (inquiry === undefined) break
        inquiry.answered ??= anchor(event)
        inquiry.waiting = null
        inquiry.waiting = null
        inquiry.lastAnswer = { ...anchor(event), text: event.data.text ?? null }
        if (event.data.closes === true) inquiry.closed = anchor(event)
        break
      }
      case "contract-signed":
        contracts.set(event.data.contract, {
          contract: event.data.contract,
          title: event.data.title ?? null,
          product: event.data.product ?? null,
          amount: event.data.amount ?? null,
          quantity: event.data.quantity ?? null,
          unit: event.data.unit ?? null,
          signed: anchor(event),
          starts: event.data.starts ?? null,
          expires: event.data.expires === undefined ? null : fact(event.data.expires, event),
          renewsItself: false,
          renewals: 0,
          cancelled: null,
          deal
        })
        break
      case "contract-renewed": {
        const contract = contracts.get(event.data.contract)
        if (contract === undefined) break
        contract.expires = event.data.expires === undefined ? null : fact(event.data.expires, event)
        contract.renewals += 1
        break
      }
      case "sale-recorded":
        sell(event)
        break
      case "deal-opened":
        offer(event, deal, event.data.products)
        break
      case "proposal-sent":
        counts = true
        offer(event, deal, event.data.products)
        break
      case "need-noted": {
        const { need, kind, text, product = null, department = null, from = null } = event.data
        const before = needs.get(need)
        const since = before === undefined ? anchor(event) : { at: before.at, event: before.event }
        needs.set(need, { need, kind, text, product, department, from, settled: null, ...since })
        break
      }
      case "usage-reported": {
        const { measure, of = null, period = null, product = null, value } = event.data
        const key = `${product}\n${measure}`
        const earlier = usage.get(key)
        const before =
          earlier === undefined
            ? null
            : { value: earlier.value, at: earlier.at, event: earlier.event, undated: earlier.undated }
        usage.set(key, { ...fact(value, event), product, measure, of, period, before })
        break
      }
      case "signal-seen": {
        const { signal, what = null, campaign = null, product = null, from = null, automatic = false } = event.data
        const seen = { signal, what, campaign, product, from, automatic, ...anchor(event) }
        if (signals.length === 60) signals.shift()
        signals.push(seen)
        signalCount += 1
        if (signal === "attended" && !automatic) attended = seen
        break
      }
      case "note-added":
        notes.push(fact(event.data.text, event))
        break
      case "comment-added": {
        const { text, on = null, mentions = [] } = event.data
        comments.push({ text, on, mentions, by: event.actor.name ?? event.actor.id ?? null, ...anchor(event) })
        break
      }
      default:
        break
    }

    const said = event.data as Said
    const partner = said.participants?.[0] ?? said.from
    if (counts) {
      const contact = {
        at: event.occurredAt,
        event: event.id,
        channel: (said.channel ?? null) as NonNullable<AccountByHand["lastContact"]>["channel"],
        direction: said.direction ?? (inbound ? ("inbound" as const) : ("outbound" as const)),
        gist: said.gist ?? null
      }
      lastContact = contact
      contacts += 1
      if (inbound) {
        lastInbound = contact
        inboundContacts += 1
      }
      const met = partner?.person === undefined ? undefined : people.get(partner.person)
      if (met !== undefined) {
        met.lastContact = contact
        met.contacts += 1
        if (inbound) met.lastInbound = contact
      }
    }
    if (event.recordedBy.kind !== "app" || event.source?.line !== undefined) updateOwed = null
    else if (updateOwed === null && counts) updateOwed = anchor(event)
    if (unread.has(event.kind)) continue
    lastUpdate = anchor(event)
    if (recent.length === 40) recent.shift()
    recent.push({
      ...anchor(event),
      kind: event.kind,
      deal,
      person: event.actor.kind === "person" ? (event.actor.name ?? event.actor.id ?? null) : (partner?.name ?? null),
      member: event.actor.kind === "member" ? (event.actor.id ?? null) : null,
      department: null,
      counts,
      direction: said.direction ?? (counts ? (inbound ? "inbound" : "outbound") : null),
      channel: (said.channel ?? null) as Kept<"recent">["channel"],
      text: said.gist ?? said.text ?? said.what ?? said.title ?? said.reason ?? said.name ?? null
    })
  }
  return {
    ...basics,
    owners,
    departments: [...departments.values()],
    approvals,
    people: [...people.values()],
    lastContact,
    lastInbound,
    contacts,
    inboundContacts,
    lastUpdate,
    updateOwed,
    recent,
    comments,
    notes,
    needs: [...needs.values()],
    contracts: [...contracts.values()],
    sales: [...sales.values()],
    productSales: [...productSales.values()],
    offers: [...offers.values()],
    inquiries: [...inquiries.values()],
    usage: [...usage.values()],
    signals,
    signalCount,
    attended,
    deals: [...ofDeals].map(([deal, list]) => foldByHand(deal, list)) as unknown as AccountByHand["deals"],
    events: taken
  }
}
