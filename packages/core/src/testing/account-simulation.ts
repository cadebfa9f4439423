/**
 * Customers of years, simulated: accounts with people, deals, contracts, sales, support and signals, from a seed.
 *
 * For demonstrations, tests and measurements at size. The same seed gives the same histories on every machine. As with
 * simulated deals nothing here claims how real customers behave; the shares are chosen so that every situation occurs.
 */
import { type KindData, type KindName, catalogue } from "../event/catalogue.ts"
import { type Actor, type NewEvent, unknownActor } from "../event/envelope.ts"
import {
  AccountId,
  accountStream,
  accountSubject,
  DealId,
  dealStream,
  dealSubject,
  EventId,
  MemberId,
  PersonId,
  personStream,
  personSubject,
  type StreamName,
  type Subject
} from "../event/identifiers.ts"
import type { Calendar, Day } from "../time/index.ts"
import { randomFrom } from "./random.ts"

export interface AccountSimulationOptions {
  readonly accounts: number
  /** Any integer; the same seed gives the same histories. */
  readonly seed: number
  readonly calendar: Calendar
  /** The last day anything happens, `2026-11-20`. */
  readonly until: string
  /** Days between the first opening and `until`; 1,000 where left out. */
  readonly days?: number
  /** Events of each account, spread over its days; 60 where left out, and never fewer than the 12 it begins with. */
  readonly events?: number
}

/** An event and the stream it is at home in. */
export interface AtHome {
  readonly stream: StreamName
  readonly event: NewEvent
}

/** One simulated account, with what happened in the order it happened. */
export interface SimulatedAccount {
  readonly account: AccountId
  readonly name: string
  readonly events: ReadonlyArray<AtHome>
}

const trades = ["製作所", "商事", "工業", "物流", "システム", "食品", "建設", "電機", "印刷", "メディカル"] as const
const places = ["青葉", "富士見", "若松", "東雲", "桜川", "北斗", "春日", "みなと", "白樺", "千歳"] as const
const industries = ["製造", "卸売", "小売", "運輸", "情報通信"] as const
const products = ["予約", "POS", "在庫", "勤怠", "分析"] as const
const members = ["山田", "佐藤", "鈴木", "高橋", "伊藤", "渡辺"] as const
const gists = [
  "要件を確認。現行の課題を共有いただいた",
  "価格感を説明。社内で検討いただく",
  "利用状況を確認。大きな不満はない",
  "来期の体制について伺った"
] as const

/** One account after another, so that any number of them fits in memory one at a time. */
export function* simulateAccounts(options: AccountSimulationOptions): Generator<SimulatedAccount> {
  const last = options.calendar.dayFromText(options.until)
  if (last === undefined) throw new RangeError(`"${options.until}" is not a day: write it as 2026-11-20`)
  for (let number = 1; number <= options.accounts; number++) {
    // Each account has its own generator: leaving one out does not change the others.
    const random = randomFrom(Math.imul(options.seed + 1, 0x9e3779b1) ^ Math.imul(number, 0x85ebca6b))
    yield simulateAccount(number, random, options, last)
  }
}

const simulateAccount = (
  number: number,
  random: () => number,
  { calendar, days = 1000, events: wanted = 60 }: AccountSimulationOptions,
  last: Day
): SimulatedAccount => {
  const pick = <Item>(items: ReadonlyArray<Item>): Item => items[Math.floor(random() * items.length)]!
  const between = (low: number, high: number): number => low + Math.floor(random() * (high - low + 1))
  const chance = (share: number): boolean => random() < share

  const account = AccountId.make(`C-${number}`)
  const name = `${pick(places)}${pick(trades)}株式会社`
  const first = last - days
  const begins = calendar.timeOf(between(first, first + Math.floor(days / 3)), 9, 0)
  const ends = calendar.startOf(last + 1)
  // Even steps with some play: years of mail come neither all at once nor by the clock.
  const step = (ends - begins) / (wanted + 1)
  let at = begins
  const events: Array<AtHome> = []

  const onAccount = { stream: accountStream(account), subjects: [accountSubject(account)] }
  const onDeal = (deal: DealId) => ({
    stream: dealStream(deal),
    subjects: [dealSubject(deal), accountSubject(account)]
  })
  const ofPerson = (person: PersonId) => ({ stream: personStream(person), subjects: [personSubject(person)] })
  type Home = { readonly stream: StreamName; readonly subjects: ReadonlyArray<Subject> }

  const happen = <Kind extends KindName>(home: Home, kind: Kind, data: KindData[Kind], actor?: Actor): EventId => {
    const id = EventId.make(`${account}/${events.length + 1}`)
    const who: Actor = actor ?? { kind: "member", id: chance(0.7) ? owner : pick(members) }
    const event = {
      id,
      kind,
      kindVersion: catalogue[kind].version,
      data,
      subjects: home.subjects,
      occurredAt: Math.round(at),
      actor: who,
      recordedBy: who.kind === "person" ? unknownActor : who,
      labels: []
    }
    events.push({ stream: home.stream, event })
    at = begins + step * (events.length + 0.8 * random())
    return id
  }
  const dueIn = (length: number) => {
    const due = calendar.dayOf(calendar.addBusinessDays(at, length))
    return { at: calendar.endOf(due), on: { date: calendar.dateText(due), zone: calendar.zone } }
  }
  const yen = (thousands: number) => ({ minor: thousands * 1000, currency: "JPY", tax: "excluded" }) as const
  const machine: Actor = { kind: "app", id: "mail" }

  const owner = pick(members)
  happen(onAccount, "account-opened", { name, industry: pick(industries), employees: between(10, 900) })
  happen(onAccount, "account-assigned", { member: MemberId.make(owner), name: owner })
  happen(onAccount, "department-described", { department: "it", name: "情報システム部" })
  happen(onAccount, "department-described", { department: "ops", name: "業務部" })
  happen(onAccount, "approval-described", { department: "it", steps: [{ step: "部長承認" }, { step: "役員会" }] })
  const people = ["西", "森", "原", "今井"].map((family, place) => {
    const person = PersonId.make(`P-${number}-${place + 1}`)
    happen(ofPerson(person), "person-introduced", {
      name: family,
      account,
      department: place < 2 ? "it" : "ops",
      decider: place === 0
    })
    return { person, name: family }
  })
  const owned = pick(products)
  happen(onAccount, "contract-signed", {
    contract: "K-1",
    product: owned,
    amount: yen(1200),
    expires: dueIn(between(120, 500))
  })
  happen(onAccount, "sale-recorded", { product: owned, amount: yen(1200), cost: yen(700), quantity: 1 })

  interface OpenDeal {
    readonly deal: DealId
    readonly home: Home
    action?: string
  }
  const open: Array<OpenDeal> = []
  const inquiries: Array<string> = []
  let dealsOpened = 0

  const talk = (home: Home): void => {
    const { name: family, person } = pick(people)
    const from = [{ name: family, person }]
    const inbound = chance(0.4)
    happen(home, "contacted", {
      channel: pick(["mail", "call", "chat"]),
      direction: inbound ? "inbound" : "outbound",
      gist: pick(gists),
      participants: from,
      ...(!inbound && chance(0.1) ? { marks: ["no-answer"] } : {})
    })
  }

  const onAnOpenDeal = (one: OpenDeal): void => {
    const { deal, home } = one
    const lot = random()
    if (lot < 0.55) return talk(home)
    if (lot < 0.63) return void happen(home, "status-changed", { to: pick(["qualified", "proposal", "negotiation"]) })
    if (lot < 0.72) {
      return void happen(home, "proposal-sent", { proposal: `${deal}-${events.length}`, products: [pick(products)] })
    }
    if (lot < 0.8) return void happen(home, "note-added", { text: pick(gists) })
    if (lot < 0.92) {
      if (one.action !== undefined) {
        happen(home, "action-done", { action: one.action })
        delete one.action
        return
      }
      one.action = `A-${events.length}`
      return void happen(home, "action-planned", {
        action: one.action,
        what: "見積の再送",
        assignee: owner,
        due: dueIn(between(1, 12))
      })
    }
    open.splice(open.indexOf(one), 1)
    if (chance(0.5)) happen(home, "deal-won", { dropActions: true })
    else happen(home, "deal-lost", { reason: "時期が合わない", dropActions: chance(0.8) })
  }

  const onTheAccount = (): void => {
    const lot = random()
    if (lot < 0.34) return talk(onAccount)
    if (lot < 0.54) {
      const { name: family, person } = pick(people)
      const actor: Actor = machine
      return void happen(
        onAccount,
        "signal-seen",
        {
          signal: pick(["opened", "clicked", "viewed", "downloaded", "attended"]),
          what: "製品案内",
          from: { name: family, person },
          ...(chance(0.3) ? { automatic: true } : {})
        },
        actor
      )
    }
    if (lot < 0.66) {
      return void happen(
        onAccount,
        "usage-reported",
        { product: owned, measure: "利用者", value: between(5, 90), of: 100 },
        machine
      )
    }
    if (lot < 0.72) {
      return void happen(onAccount, "sale-recorded", {
        product: pick(products),
        amount: yen(between(20, 900)),
        quantity: between(1, 5)
      })
    }
    if (lot < 0.84) {
      const inquiry = inquiries.at(0)
      if (inquiry !== undefined && chance(0.7)) {
        inquiries.shift()
        return void happen(onAccount, "inquiry-answered", { inquiry, text: "回答済み", closes: true })
      }
      const fresh = `I-${events.length}`
      inquiries.push(fresh)
      const { name: family, person } = pick(people)
      return void happen(
        onAccount,
        "inquiry-received",
        {
          inquiry: fresh,
          kind: pick(["question", "trouble", "complaint"]),
          text: "操作が分からない",
          product: owned,
          from: { name: family, person }
        },
        { kind: "person", id: person }
      )
    }
    if (lot < 0.9) return void happen(onAccount, "note-added", { text: pick(gists) })
    if (lot < 0.94) return void happen(onAccount, "comment-added", { text: "次回は上長も同席" })
    if (lot < 0.97) {
      return void happen(onAccount, "need-noted", {
        need: `N-${between(1, 6)}`,
        kind: pick(["interest", "issue", "need"]),
        text: "人手が足りない",
        product: pick(products)
      })
    }
    happen(onAccount, "contract-renewed", { contract: "K-1", expires: dueIn(between(100, 300)) })
  }

  // A team opens a deal now and then, and has a handful under way.
  while (events.length < wanted) {
    if (open.length < 4 && chance(0.05)) {
      const deal = DealId.make(`${account}-D${++dealsOpened}`)
      const home = onDeal(deal)
      open.push({ deal, home })
      happen(home, "deal-opened", {
        title: `${pick(products)}の追加`,
        account,
        customer: name,
        owner: MemberId.make(owner),
        amount: yen(between(200, 20_000)),
        products: [pick(products)]
      })
      continue
    }
    const one = open.length > 0 && chance(0.6) ? pick(open) : undefined
    if (one === undefined) onTheAccount()
    else onAnOpenDeal(one)
  }
  return { account, name, events }
}
