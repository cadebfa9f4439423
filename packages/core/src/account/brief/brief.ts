/**
 * The handover brief (引き継ぎ, A8): what whoever takes over an account or a deal has to know, on a page or two.
 *
 * Derived from a position alone and the same for the same position, byte for byte: nothing is summarised by guessing, and
 * every line cites the events it rests on, so a reader can go and look.
 */
import { makePipelines, type Pipelines } from "../../deal/pipeline.ts"
import type { DealPosition } from "../../deal/position.ts"
import { viewAt } from "../../deal/view.ts"
import type { AccountId, EventId, Subject } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { Instant } from "../../time/periods.ts"
import { overviewOf, type OverviewSettings } from "../overview/overview.ts"
import type { AccountPosition } from "../position.ts"
import { dealTopic, titleOf, topicsOf } from "../topics.ts"
import { backgroundLines } from "./background.ts"
import {
  actionLines,
  contractLines,
  firstLines,
  inquiryLines,
  owedIn,
  promiseLines,
  questionLines,
  saidLines
} from "./owed.ts"
import { type BriefLine, dayOfLabel, type Scene } from "./scene.ts"
import { approvalLines, findingLines, nowLines, peopleLines, riskLines, temperatureLines } from "./standing.ts"
import { type BriefSectionId, briefSections, same, say } from "./words.ts"

export interface BriefSection {
  readonly section: BriefSectionId
  readonly heading: Label
  /** Empty where nothing was recorded, which a brief says: a successor should know that nobody noted a landmine. */
  readonly lines: ReadonlyArray<BriefLine>
}

export interface HandoverBrief {
  readonly subject: Subject
  readonly name: Label
  /** `引き継ぎ：石畳珈琲株式会社`. */
  readonly title: Label
  /** The instant it is made for, epoch milliseconds. */
  readonly at: Instant
  readonly day: Label
  readonly sections: ReadonlyArray<BriefSection>
  /** Events of the position it was made from. */
  readonly events: number
  readonly last: EventId | null
}

/** What is handed over: an account with all its deals, or one deal. */
export type HandedOver = { readonly account: AccountPosition } | { readonly deal: DealPosition }

export interface BriefSettings extends OverviewSettings {
  /** What statuses are called; the standard pipeline where left out. */
  readonly pipelines?: Pipelines
  /** The account of a deal handed over alone: what it is called, who is there, what not to step on. A deal knows its id. */
  readonly customer?: AccountPosition
  /** What an account is called, for those that are named by id alone. */
  readonly nameOf?: (account: AccountId) => string
}

const standardPipelines = makePipelines()

/** The brief of an account or a deal at an instant (epoch milliseconds). Pure and deterministic. */
export const handoverBrief = (handed: HandedOver, at: Instant, settings: BriefSettings): HandoverBrief => {
  const scene = sceneOf(handed, at, settings)
  const owed = owedIn(scene, settings.waitDays)
  const lines: Readonly<Record<BriefSectionId, ReadonlyArray<BriefLine>>> = {
    first: firstLines(scene, owed),
    background: backgroundLines(scene, settings.organisation),
    now: nowLines(scene),
    temperature: temperatureLines(scene),
    landmines: saidLines(scene, ({ landmines }) => landmines),
    agreements: saidLines(scene, ({ agreements }) => agreements),
    ourPromises: promiseLines(scene, owed, true),
    theirPromises: promiseLines(scene, owed, false),
    questions: questionLines(scene, owed),
    notToAsk: saidLines(scene, ({ notToAsk }) => notToAsk),
    people: peopleLines(scene),
    approvals: approvalLines(scene),
    actions: actionLines(scene, owed),
    contracts: contractLines(scene),
    inquiries: inquiryLines(scene),
    risks: riskLines(scene),
    findings: findingLines(scene, settings.findings ?? [])
  }
  const position = "account" in handed ? handed.account : handed.deal
  const name = same(scene.page?.name ?? titleOf(scene.deals[0]!.position))
  const ids = (Object.keys(briefSections) as ReadonlyArray<BriefSectionId>).filter(
    // A deal has no approval steps, contracts or inquiries of its own; an empty heading would say that nobody noted any.
    (section) =>
      (scene.account !== null || !ofAccountsAlone.has(section)) &&
      // Nothing is said of rules that nobody asked.
      (section !== "findings" || settings.findings !== undefined)
  )
  return {
    subject:
      "account" in handed ? { kind: "account", id: handed.account.account } : { kind: "deal", id: handed.deal.deal },
    name,
    title: say("title", { name }),
    at,
    day: dayOfLabel(at, scene),
    sections: ids.map((section) => ({ section, heading: briefSections[section], lines: lines[section] })),
    events: position.events,
    last: position.last?.event ?? null
  }
}

const ofAccountsAlone: ReadonlySet<BriefSectionId> = new Set(["approvals", "contracts", "inquiries"])

const sceneOf = (handed: HandedOver, at: Instant, settings: BriefSettings): Scene => {
  const { calendar, pipelines = standardPipelines } = settings
  const positions = "account" in handed ? handed.account.deals : [handed.deal]
  const deals = positions.map((position) => ({ position, view: viewAt(position, at, settings) }))
  const { customer = null, nameOf = (account) => account } = settings
  const shared = { at, calendar, pipelines, kinds: settings.kinds, deals, nameOf }
  return "account" in handed
    ? {
        ...shared,
        account: handed.account,
        company: handed.account,
        page: overviewOf(handed.account, at, settings),
        topics: topicsOf(handed.account)
      }
    : { ...shared, account: null, company: customer, page: null, topics: [dealTopic(handed.deal)] }
}
