/**
 * A sales team at work, simulated: histories that look like real ones, from a seed.
 *
 * For demonstrations, tests and measurements at size. The same seed gives the same histories on every machine. Nothing
 * here claims how real teams sell; the shares are round numbers chosen so that every situation occurs.
 */
import { type KindData, type KindName, catalogue } from "../event/catalogue.ts"
import { type NewEvent, unknownActor } from "../event/envelope.ts"
import { DealId, EventId, MemberId, PersonId } from "../event/identifiers.ts"
import type { Calendar, Day } from "../time/index.ts"
import { randomFrom } from "./random.ts"

export interface SimulationOptions {
  readonly deals: number
  /** Any integer; the same seed gives the same histories. */
  readonly seed: number
  readonly calendar: Calendar
  /** The last day anything happens, `2026-11-20`. */
  readonly until: string
  /** Days between the first opening and `until`; 240 where left out. */
  readonly days?: number
}

/** The events of one simulated deal, in the order they happened. */
export interface SimulatedDeal {
  readonly deal: DealId
  readonly customer: string
  readonly events: ReadonlyArray<NewEvent>
}

const trades = ["製作所", "商事", "工業", "物流", "システム", "食品", "建設", "電機", "印刷", "メディカル"] as const
const places = [
  "青葉",
  "富士見",
  "若松",
  "東雲",
  "桜川",
  "北斗",
  "春日",
  "みなと",
  "白樺",
  "千歳",
  "竹芝",
  "柏"
] as const
const members = ["山田", "佐藤", "鈴木", "高橋", "伊藤", "渡辺"] as const
const gists = [
  "要件を確認。現行の課題を共有いただいた",
  "価格感を説明。社内で検討いただく",
  "決裁の流れを確認。部長承認が必要",
  "デモを実施。反応は良い",
  "競合と比較中とのこと",
  "導入時期は来期の見込み"
] as const
const actions = ["見積再送", "決裁者の参加可否確認", "デモ日程の調整", "契約書案の送付", "導入事例の共有"] as const
const forward = ["lead", "contacted", "qualified", "proposal", "negotiation"] as const
const lostReasons = ["価格", "時期が合わない", "競合を採用", "社内事情"] as const

const minute = 60_000

/** One deal after another, so that any number of them fits in memory one at a time. */
export function* simulateSales(options: SimulationOptions): Generator<SimulatedDeal> {
  const { calendar } = options
  const last = calendar.dayFromText(options.until)
  if (last === undefined) throw new RangeError(`"${options.until}" is not a day: write it as 2026-11-20`)
  const span = options.days ?? 240
  for (let number = 1; number <= options.deals; number++) {
    // Each deal has its own generator: leaving one out does not change the others.
    const random = randomFrom(Math.imul(options.seed + 1, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b))
    yield simulateDeal(number, random, calendar, last - span, last)
  }
}

const simulateDeal = (
  number: number,
  random: () => number,
  calendar: Calendar,
  first: Day,
  last: Day
): SimulatedDeal => {
  const pick = <Item>(items: ReadonlyArray<Item>): Item => items[Math.floor(random() * items.length)]!
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
  const chance = (share: number): boolean => random() < share

  const deal = DealId.make(`S-${number}`)
  const customer = `${pick(places)}${pick(trades)}株式会社`
  const owner = pick(members)
  const events: Array<NewEvent> = []
  const subjects = [{ kind: "deal", id: deal }]
  let at = calendar.timeOf(between(first, last), between(9, 17), between(0, 59))
  const end = calendar.startOf(last + 1)

  const happen = <Kind extends KindName>(kind: Kind, data: KindData[Kind]): string => {
    const id = EventId.make(`${deal}/${events.length + 1}`)
    events.push({
      id,
      kind,
      kindVersion: catalogue[kind].version,
      data,
      subjects,
      occurredAt: at,
      actor: { kind: "member", id: owner },
      recordedBy: unknownActor,
      labels: []
    })
    return id
  }
  /** Moves on by some business days, to office hours; false where that lies beyond the last day. */
  const pass = (days: number): boolean => {
    const start = calendar.addBusinessDays(at, days)
    const next = calendar.timeOf(calendar.dayOf(start), between(9, 17), between(0, 59))
    at = next > at ? next : at + 5 * minute
    return at < end
  }
  const dueIn = (days: number) => {
    const due = calendar.dayOf(calendar.addBusinessDays(at, days))
    return { at: calendar.endOf(due), on: { date: calendar.dateText(due), zone: calendar.zone } }
  }

  happen("deal-opened", {
    title: `${customer} ${pick(["新規導入", "更改", "追加発注", "保守"])}`,
    customer,
    pipeline: "default",
    status: "lead",
    owner: MemberId.make(owner),
    amount: { minor: between(2, 200) * 100_000, currency: "JPY", tax: "excluded" }
  })
  let stage = 0
  let openAction: string | undefined
  // How attentive this deal's owner is, and how keen its customer: the two things that decide how it goes.
  const care = random()
  const keen = random()

  while (pass(between(1, care > 0.4 ? 6 : 14))) {
    if (openAction !== undefined && chance(0.7)) {
      happen(chance(0.85) ? "action-done" : "action-dropped", { action: openAction })
      openAction = undefined
    }
    const said = pick(gists)
    if (chance(0.5)) {
      happen("contacted", { channel: pick(["mail", "call", "chat"]), direction: "outbound", gist: said })
      if (chance(0.15)) happen("note-added", { text: "担当者は不在がち。午前中が良い" })
    }
    at += between(5, 240) * minute
    if (chance(0.35 + keen * 0.3)) {
      happen("contacted", {
        channel: pick(["mail", "call"]),
        direction: "inbound",
        gist: said,
        participants: [{ name: `${customer}ご担当`, person: PersonId.make(`P-${number}`) }]
      })
      if (chance(0.3)) {
        happen("question-received", { question: `Q-${events.length}`, text: "対応OSと保守費用について" })
      }
    } else if (chance(0.2)) {
      happen("contacted", { channel: "call", direction: "outbound", marks: ["no-answer"] })
    }
    at += between(1, 30) * minute
    if (chance(0.15)) {
      const start = calendar.timeOf(calendar.dayOf(calendar.addBusinessDays(at, between(2, 12))), 14, 0)
      const meeting = `M-${events.length}`
      happen("meeting-booked", { meeting, start, end: start + 60 * minute, title: "打ち合わせ" })
      if (chance(0.75) && start + 60 * minute < end) {
        at = start + 60 * minute
        const how = random()
        if (how < 0.85) happen("meeting-held", { meeting, gist: pick(gists) })
        else if (how < 0.95) happen("meeting-missed", { meeting, by: "customer" })
        else happen("meeting-cancelled", { meeting, reason: "先方都合" })
      }
    }
    if (chance(0.12)) {
      happen("proposal-sent", { proposal: `提案-${events.length}`, gist: "提案書を送付" })
    }
    if (chance(0.1)) {
      happen("ball-moved", {
        to: "customer",
        reason: "稟議中",
        approval: true,
        lookAgain: { on: dueIn(between(3, 15)) }
      })
    }
    if (chance(0.12)) happen("temperature-read", { level: keen > 0.66 ? "hot" : keen > 0.33 ? "warm" : "cold" })
    if (chance(0.05)) happen("competitor-seen", { name: pick(["アルファ社", "ベータ社", "ガンマ社"]) })
    if (openAction === undefined && chance(0.35 + care * 0.5)) {
      openAction = `A-${events.length}`
      happen("action-planned", {
        action: openAction,
        what: pick(actions),
        assignee: owner,
        ...(chance(0.88) ? { due: dueIn(between(1, 12)) } : {})
      })
    }
    if (chance(0.28) && stage < forward.length - 1) {
      stage += chance(0.1) && stage < forward.length - 2 ? 2 : 1
      happen("status-changed", { to: forward[stage]! })
    }
    if (chance(0.03)) happen("deal-held", chance(0.6) ? { lookAgain: dueIn(20), reason: "予算凍結" } : {})
    if (stage >= 3 && chance(0.06 + keen * 0.14)) {
      happen("deal-won", { dropActions: true })
      break
    }
    if (chance(0.03 + (1 - keen) * 0.05)) {
      // Careful owners clear up, but note when to come back to some of the deals they lost.
      happen("deal-lost", { reason: pick(lostReasons), dropActions: care > 0.2 && keen < 0.7 })
      if (chance(0.12) && pass(between(10, 40))) happen("deal-reopened", {})
      else break
    }
  }
  return { deal, customer, events }
}
