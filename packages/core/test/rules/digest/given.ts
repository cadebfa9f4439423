/** Yamada's deals and digests in Tokyo: the words of the tests about digests. */
import {
  changeOwner,
  completeAction,
  type DealPosition,
  type Intent,
  makeDealFold,
  openDeal,
  planAction,
  readTemperature,
  recordContact,
  sendQuote,
  winDeal
} from "../../../src/deal/index.ts"
import { DealId, EventId, type StoredEvent, TenantId, unknownActor } from "../../../src/event/index.ts"
import {
  builtInRules,
  compileRules,
  dealLanguage,
  type Digest,
  digestOf,
  type Finding,
  findingsAt,
  remindersOf,
  type Told,
  whyCleared
} from "../../../src/rules/index.ts"
import { at, tokyo } from "../tokyo.ts"

const fold = makeDealFold()
const rules = compileRules(builtInRules, { language: dealLanguage, calendar: tokyo })

/** What happened when: `["11-02 10:00", "aoba", openDeal()]`. */
export type Happening = readonly [when: string, deal: string, does: Intent]

/** The events of what happened, in the order given; an event is named after its deal and place: `aoba-1`. */
const eventsOf = (happenings: ReadonlyArray<Happening>): ReadonlyArray<StoredEvent> =>
  happenings.map(([when, deal, { kind, data }], index) => {
    const ordinal = happenings.slice(0, index + 1).filter((one) => one[1] === deal).length
    const stream = { kind: "deal", id: deal }
    return {
      id: EventId.make(`${deal}-${ordinal}`),
      kind,
      kindVersion: 1,
      data,
      subjects: [stream],
      occurredAt: at(when),
      actor: unknownActor,
      recordedBy: unknownActor,
      labels: [],
      tenant: TenantId.make("testing"),
      stream,
      version: ordinal,
      sequence: index + 1,
      knownAt: at(when),
      recordedAt: at(when)
    }
  })

export interface Asking {
  readonly when: string
  readonly every?: "day" | "week"
  readonly told?: Told | null
  readonly ownerName?: string
}

/** The digest of all deals, as a ledger would make it. */
export const digestAt = (happenings: ReadonlyArray<Happening>, asking: Asking): Digest => {
  const { every = "day", ownerName, told = null, when } = asking
  const events = eventsOf(happenings)
  const instant = at(when)
  const positionAt = (deal: DealId, occurred: number): DealPosition => fold.asOf(deal, events, { occurred })
  const deals = [...new Set(happenings.map(([, deal]) => DealId.make(deal)))]
  const findings: ReadonlyArray<Finding> = deals.flatMap((deal) =>
    findingsAt({
      rules,
      subject: { kind: "deal", id: deal },
      position: positionAt(deal, instant),
      t: instant,
      walk: (onGap) => fold.walk(deal, events, { occurred: instant }, onGap)
    })
  )
  return digestOf({
    owner: "yamada",
    ...(ownerName === undefined ? {} : { ownerName }),
    every,
    at: instant,
    calendar: tokyo,
    sequence: events.filter(({ occurredAt }) => occurredAt <= instant).length,
    ruleSet: builtInRules,
    findings,
    reminders: deals
      .flatMap((deal) =>
        remindersOf(positionAt(deal, instant), {
          from: tokyo.startOf(tokyo.dayOf(instant)),
          until: Infinity,
          calendar: tokyo,
          limits: rules.limits,
          rules
        })
      )
      .toSorted((a, b) => a.at - b.at),
    told,
    position: (deal) => positionAt(deal, instant),
    ruleLabel: (id) => rules.rule(id)!.rule.label,
    cleared: (identity) =>
      whyCleared({
        rule: rules.rule(identity.rule)!,
        identity,
        owner: "yamada",
        at: instant,
        position: positionAt(DealId.make(identity.subject.id), instant),
        toldAt: told!.at,
        told: positionAt(DealId.make(identity.subject.id), told!.at),
        walk: (onGap) => fold.walk(DealId.make(identity.subject.id), events, { occurred: instant }, onGap)
      })
  })
}

/** What a digest leaves behind for the next one. */
export const toldBy = ({ at: told, reminded, standing }: Digest): Told => ({
  at: told,
  standing,
  reminded,
  before: new Set(standing.map(({ identity }) => identity))
})

const owned = (title: string, customer: string, status: string): Intent =>
  openDeal({ title, customer, status, owner: "yamada" as never })

const by = (date: string) => ({
  at: at(date) + 86_400_000,
  on: { date: `2026-${date}`, zone: "Asia/Tokyo" }
})

/** Three weeks of Yamada's, with the names and texts that make renderings stumble. */
export const threeWeeks: ReadonlyArray<Happening> = [
  ["11-02 09:00", "C-101", owned("生産管理の更新 <第2期>", "青葉製作所", "negotiation")],
  ["11-02 09:30", "C-101", changeOwner({ to: "yamada" as never, name: "山田" })],
  ["11-02 10:00", "C-101", recordContact({ channel: "meeting", direction: "both", gist: "見積の説明" })],
  ["11-02 10:05", "C-101", readTemperature({ level: "hot" })],
  [
    "11-02 10:10",
    "C-101",
    planAction({
      action: "quote",
      assignee: "山田",
      what: '*値引き*を [反映] & "見積再送"\n# 至急',
      due: by("11-17")
    })
  ],
  ["11-02 11:00", "C-102", owned("配車システム", "波止場物流", "proposal")],
  ["11-02 11:10", "C-102", recordContact({ channel: "call", direction: "both" })],
  ["11-04 15:00", "W-02", owned("検査機 O'Brien向け", "水琴堂計器", "proposal")],
  ["11-04 16:00", "W-02", sendQuote({ proposal: "q-1" })],
  ["11-19 13:00", "C-102", winDeal({ reason: "価格" })],
  ["11-19 14:00", "W-02", recordContact({ channel: "mail", direction: "inbound", gist: "社内で検討中" })],
  ["11-20 10:00", "C-101", completeAction({ action: "quote" })],
  [
    "11-20 10:05",
    "W-02",
    planAction({ action: "call", assignee: "山田", what: "役員会の結果を <電話> で確認", due: by("11-26") })
  ]
]
