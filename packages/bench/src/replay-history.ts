/**
 * Generated histories for replay: events as a store's log holds them, deals mixed, from a seed.
 *
 * Deals run side by side and every event belongs to one of them, so that the log has the order in which a team writes it
 * down and what belongs together lies apart. A deal has some fifty events in some four months: nearly half of them
 * contacts, a quarter actions planned and done, then moves of the ball and of the status, meetings, proposals, questions,
 * waits, amounts, notes, a few corrections. One event in ten is written down hours or days late. Deals end won or lost, or
 * are left to lie. The shares are round numbers; nothing here claims how real teams sell.
 */
import {
  DealId,
  EventId,
  type KindData,
  type KindName,
  MemberId,
  type StoredEvent,
  type StreamName,
  type Subject,
  TenantId,
  unknownActor
} from "@genzaichi/core"
import { calendar, lastDay } from "./histories.ts"
import { chanceFrom } from "./made-up-companies.ts"

const tenant = TenantId.make("bench")
const members = ["山田", "佐藤", "鈴木", "高橋", "伊藤", "渡辺", "中村", "小林"].map((name) => MemberId.make(name))
const actors = members.map((id) => ({ kind: "member", id }) as const)
const stages = ["lead", "contacted", "qualified", "proposal", "negotiation"] as const
const sides = ["us", "customer", "third-party"] as const
const whats = ["見積再送", "決裁者の参加可否確認", "デモ日程の調整", "契約書案の送付", "導入事例の共有"] as const
const gists = ["要件を確認した", "価格感を説明した", "決裁の流れを確認した", "導入時期は来期の見込み"] as const
const lostReasons = ["価格", "時期が合わない", "競合を採用", "社内事情"] as const

const minute = 60_000
const hour = 60 * minute
/** Business days the log reaches back. */
const reach = 1000
/** Of that, how long a deal is worked on: 50 events in 80 business days. */
const perDeal = 80

/** What a deal under way remembers of itself. */
interface Running {
  readonly deal: DealId
  readonly stream: StreamName
  readonly subjects: ReadonlyArray<Subject>
  /** How many events it will have. */
  readonly whole: number
  /** How likely it is to be won, and to be cared for. */
  readonly keen: number
  readonly owner: number
  version: number
  stage: number
  held: boolean
  action: string | null
  meeting: { readonly id: string; readonly end: number } | null
  proposal: string | null
  question: string | null
  wait: EventId | null
  lastContact: EventId | null
  /** Nothing of it happens before what already happened. */
  earliest: number
}

/** How long a generated history is. */
export interface ReplaySize {
  readonly events: number
  /** About: a deal begins where one ends. */
  readonly deals: number
}

/** The events of a history, one at a time in the order of the log. */
export function* replayEvents({ events, deals }: ReplaySize, seed = 7): Generator<StoredEvent> {
  const random = chanceFrom(seed)
  const below = (limit: number): number => Math.floor(random() * limit)
  const chance = (share: number): boolean => random() < share
  const pick = <Item>(items: ReadonlyArray<Item>): Item => items[below(items.length)]!

  const last = calendar.dayFromText(lastDay)!
  // Office hours from nine to six of every business day, the last one last.
  const days: Array<number> = []
  for (let day = last; days.length < reach; day--) if (calendar.isBusinessDay(day)) days.push(calendar.startOf(day))
  days.reverse()
  const zone = calendar.zone
  const dateTexts = new Map<number, { readonly date: string; readonly zone: string }>()
  /** The end of the day some business days ahead, as a deadline. */
  const dueIn = (place: number, ahead: number) => {
    const start = days[Math.min(days.length - 1, place + ahead)]!
    let on = dateTexts.get(start)
    if (on === undefined) dateTexts.set(start, (on = { date: calendar.dateText(calendar.dayOf(start)), zone }))
    return { at: start + 24 * hour, on }
  }

  const average = events / deals
  let begun = 0
  const begin = (): Running => {
    const number = ++begun
    const deal = DealId.make(`D-${number}`)
    return {
      deal,
      stream: { kind: "deal", id: deal } as StreamName,
      subjects: [{ kind: "deal", id: deal } as Subject],
      whole: Math.max(2, Math.round(average * (0.4 + 1.2 * random()))),
      keen: random(),
      owner: number % members.length,
      version: 0,
      stage: 0,
      held: false,
      action: null,
      meeting: null,
      proposal: null,
      question: null,
      wait: null,
      lastContact: null,
      earliest: -Infinity
    }
  }
  const sideBySide = Math.max(1, Math.round((deals * perDeal) / reach))
  const running = Array.from({ length: sideBySide }, begin)

  for (let sequence = 1; sequence <= events; sequence++) {
    const passed = ((sequence - 0.5) / events) * reach
    const place = Math.floor(passed)
    const now = days[place]! + 9 * hour + Math.floor((passed - place) * 9 * hour)
    const slot = below(running.length)
    const one = running[slot]!
    // How it ended is known when it ends: nothing happens to a deal after that.
    const late = chance(0.1) && one.version + 1 < one.whole ? Math.floor(72 * hour * random() ** 2) : 0
    const occurredAt = Math.max(now - late, Math.min(one.earliest, now))
    const claimed = late > 0 && chance(0.3)
    const id = EventId.make(`${one.deal}/${++one.version}`)
    const make = <Kind extends KindName>(kind: Kind, data: KindData[Kind]): StoredEvent => ({
      id,
      kind,
      kindVersion: 1,
      data,
      subjects: one.subjects,
      occurredAt,
      actor: actors[one.owner]!,
      recordedBy: unknownActor,
      labels: [],
      tenant,
      stream: one.stream,
      version: one.version,
      sequence,
      knownAt: claimed ? occurredAt : now,
      recordedAt: now
    })

    const next = (): StoredEvent => {
      if (one.version === 1) {
        one.earliest = occurredAt
        return make("deal-opened", {
          title: "新規導入",
          account: `A-${below(1 + Math.floor(deals / 3))}` as never,
          pipeline: "default",
          status: "lead",
          owner: members[one.owner]!,
          amount: { minor: (2 + below(200)) * 100_000, currency: "JPY", tax: "excluded" }
        })
      }
      if (one.version === one.whole) {
        const how = random()
        if (how < 0.2 + 0.4 * one.keen) return make("deal-won", { dropActions: true })
        if (how < 0.85) return make("deal-lost", { reason: pick(lostReasons), dropActions: chance(0.9) })
        // Left to lie.
        return make("note-added", { text: "連絡がつかない" })
      }
      if (one.meeting !== null && one.meeting.end <= occurredAt) {
        const meeting = one.meeting.id
        one.meeting = null
        const how = random()
        if (how < 0.85) return make("meeting-held", { meeting, gist: pick(gists) })
        return how < 0.95
          ? make("meeting-missed", { meeting, by: "customer" })
          : make("meeting-cancelled", { meeting, reason: "先方都合" })
      }
      const what = random()
      if (what < 0.25) {
        const { action } = one
        if (action === null) {
          one.action = `next-${one.version}`
          return make("action-planned", {
            action: one.action,
            what: pick(whats),
            assignee: members[one.owner]!,
            ...(chance(0.9) ? { due: dueIn(place, 1 + below(8)) } : {})
          })
        }
        const how = random()
        if (how < 0.12) return make("action-rescheduled", { action, due: dueIn(place, 2 + below(6)) })
        one.action = null
        return how < 0.92 ? make("action-done", { action }) : make("action-dropped", { action })
      }
      if (what < 0.32) {
        return make(
          "ball-moved",
          chance(0.3)
            ? { to: "customer", reason: "稟議中", approval: true, lookAgain: { on: dueIn(place, 3 + below(10)) } }
            : { to: sides[chance(0.08) ? 2 : below(2)]! }
        )
      }
      if (what < 0.37) {
        if (one.stage === stages.length - 1) return make("amount-changed", amountOf(below(200)))
        one.stage = chance(0.06) ? Math.max(0, one.stage - 1) : one.stage + 1
        one.held = false
        return make("status-changed", { to: stages[one.stage]! })
      }
      if (what < 0.41) {
        if (one.proposal === null) {
          one.proposal = `提案-${one.version}`
          return make(chance(0.4) ? "quote-sent" : "proposal-sent", {
            proposal: one.proposal,
            amount: amountOf(below(200)).amount,
            gist: "提案書を送付"
          })
        }
        const { proposal } = one
        one.proposal = null
        return make("proposal-answered", { proposal, reaction: chance(0.5) ? "considering" : "changes-wanted" })
      }
      if (what < 0.45 && one.meeting === null) {
        const start = days[Math.min(days.length - 1, place + 1 + below(6))]! + (10 + below(6)) * hour
        if (start > occurredAt) {
          one.meeting = { id: `M-${one.version}`, end: start + hour }
          return make("meeting-booked", { meeting: one.meeting.id, start, end: start + hour, title: "打ち合わせ" })
        }
      }
      if (what < 0.48) return make("note-added", { text: "担当者は午前中が良い" })
      if (what < 0.49) return make("amount-changed", amountOf(below(200)))
      if (what < 0.505) return make("temperature-read", { level: (["hot", "warm", "cold"] as const)[below(3)]! })
      if (what < 0.515) {
        const { wait } = one
        if (wait !== null) {
          one.wait = null
          return make("wait-ended", { wait })
        }
        one.wait = id
        return make("wait-started", { on: "customer", lookAgain: { on: dueIn(place, 5 + below(10)), reply: false } })
      }
      if (what < 0.53) {
        const { question } = one
        if (question !== null) {
          one.question = null
          return make("question-answered", { question, direction: "outbound" })
        }
        one.question = `Q-${one.version}`
        return make("question-received", { question: one.question, text: "対応OSと保守費用について" })
      }
      if (what < 0.534) {
        one.held = true
        return make("deal-held", chance(0.6) ? { lookAgain: dueIn(place, 15), reason: "予算凍結" } : {})
      }
      if (what < 0.537) return make("snoozed", { lookAgain: { on: dueIn(place, 5) } })
      if (what < 0.54) return make("acknowledged", { rule: "silent", lookAgain: { on: dueIn(place, 5) } })
      if (what < 0.542) return make("owner-changed", { to: pick(members) })
      if (what < 0.543 && one.lastContact !== null) {
        const retracted = one.lastContact
        one.lastContact = null
        return make("retracted", { event: retracted, reason: "別の商談の記録" })
      }
      one.lastContact = id
      const kind = random()
      if (kind < 0.4)
        return make("contacted", { channel: chance(0.8) ? "mail" : "chat", direction: "outbound", gist: pick(gists) })
      if (kind < 0.7)
        return make("contacted", { channel: chance(0.7) ? "mail" : "call", direction: "inbound", gist: pick(gists) })
      if (kind < 0.85) return make("contacted", { channel: "call", direction: "outbound", gist: pick(gists) })
      if (kind < 0.93) return make("contacted", { channel: "call", direction: "outbound", marks: ["no-answer"] })
      return make("contacted", { channel: "visit", direction: "both", gist: pick(gists) })
    }
    yield next()
    if (one.version === one.whole) running[slot] = begin()
  }
}

const amountOf = (tens: number) =>
  ({ amount: { minor: (2 + tens) * 100_000, currency: "JPY", tax: "excluded" } }) as const
