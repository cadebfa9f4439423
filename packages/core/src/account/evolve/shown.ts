/** What a fold under way shows: the position it has come to, or some fields of it without the rest. */
import type { DealPosition, Draft, Fact } from "../../deal/position.ts"
import type { AccountId } from "../../event/identifiers.ts"
import type { AccountField, AccountPosition, AccountTalk } from "../position.ts"
import type { AccountDraft } from "./draft.ts"
import { lastOnes, listed } from "./register.ts"

const none: ReadonlyArray<never> = []

const talkOf = (talk: Draft): AccountTalk => ({
  meetings: talk.meetings,
  actions: talk.actions,
  actionRecord: talk.actionRecord,
  waits: talk.waits,
  ball: talk.ball,
  questions: talk.questions,
  promises: talk.promises,
  agreements: talk.agreements,
  landmines: talk.landmines,
  notToAsk: talk.notToAsk,
  risks: talk.risks,
  competitors: talk.competitors,
  lastNote: talk.lastNote,
  temperature: talk.temperature,
  tags: talk.tags,
  links: talk.links,
  fields: talk.fields,
  own: talk.own,
  snoozes: talk.snoozes,
  acknowledgements: talk.acknowledgements,
  decider: talk.decider,
  oddities: talk.oddities
})

const shownDeals = (draft: AccountDraft): ReadonlyArray<DealPosition> => {
  if (draft.dealsShown !== null) return draft.dealsShown
  draft.ownDeals ??= [...draft.deals.values()].filter(
    ({ draft: { account } }) => account !== null && draft.isMember.has(account.value)
  )
  return (draft.dealsShown = draft.ownDeals.map((deal) => (deal.shown ??= { ...deal.draft })))
}

/** The talk; the very same as before where nothing of it changed, so that whoever looks at it need not look again. */
const shownTalk = (draft: AccountDraft): AccountTalk => {
  const { talkShown: before } = draft
  const now = talkOf(draft.talk)
  if (before !== null) {
    let same = true
    for (const field in now) same &&= now[field as keyof AccountTalk] === before[field as keyof AccountTalk]
    if (same) return before
  }
  return (draft.talkShown = now)
}

/** What its deals call the customer, the one last said, where nobody has said of the account itself how it is called. */
const calledByDeals = (draft: AccountDraft): Fact<string> | null => {
  let called: Fact<string> | null = null
  for (const { customer } of shownDeals(draft)) {
    if (customer !== null && (called === null || customer.at >= called.at)) called = customer
  }
  return called
}

const nameOf = (draft: AccountDraft): Fact<string> | null => draft.name ?? calledByDeals(draft)

const alsoWrittenAs = ({ alsoWritten }: AccountDraft, name: Fact<string> | null): AccountPosition["alsoWritten"] =>
  alsoWritten.length === 0 ? none : alsoWritten.filter(({ value }) => value !== name?.value)

/** The position as it stands. What is folded afterwards leaves it as it is. */
export const positionOf = (draft: AccountDraft): AccountPosition => {
  const name = nameOf(draft)
  return {
    account: draft.members[0] as AccountId,
    members: draft.members,
    sharedIds: draft.sharedIds,
    kind: draft.kind,
    name,
    formerNames: draft.formerNames,
    otherNames: draft.otherNames,
    alsoWritten: alsoWrittenAs(draft, name),
    reading: draft.reading,
    corporateNumbers: draft.corporateNumbers,
    industry: draft.industry,
    employees: draft.employees,
    capital: draft.capital,
    address: draft.address,
    phones: draft.phones,
    url: draft.url,
    domains: draft.domains,
    mails: draft.mails,
    life: draft.life,
    pastLives: draft.pastLives,
    people: listed(draft.people),
    departments: listed(draft.departments),
    approvals: listed(draft.approvals),
    owners: listed(draft.owners),
    deciderChanged: draft.deciderChanged,
    lastContact: draft.lastContact,
    lastInbound: draft.lastInbound,
    contacts: draft.contacts,
    inboundContacts: draft.inboundContacts,
    lastUpdate: draft.lastUpdate,
    updateOwed: draft.updateOwed,
    meetings: listed(draft.meetings),
    engaged: listed(draft.engaged),
    overlap: draft.overlap,
    recent: lastOnes(draft.recent),
    comments: listed(draft.comments),
    notes: listed(draft.notes),
    talk: shownTalk(draft),
    topics: listed(draft.topics),
    needs: listed(draft.needs),
    contracts: listed(draft.contracts),
    sales: listed(draft.sales),
    productSales: listed(draft.productSales),
    offers: listed(draft.offers),
    inquiries: listed(draft.inquiries),
    usage: listed(draft.usage),
    surveys: listed(draft.surveys),
    requests: listed(draft.requests),
    signals: lastOnes(draft.signals),
    signalCount: draft.signalCount,
    attended: draft.attended,
    reengaged: draft.reengaged,
    deals: shownDeals(draft),
    oddities: listed(draft.oddities),
    lastOfKind: Object.fromEntries(draft.lastOfKind),
    events: draft.events,
    last: draft.last,
    standsSince: draft.standsSince
  }
}

/**
 * Each field of the position, read off a draft. One of which nothing changed is the very same as before, but for
 * `alsoWritten` and `lastOfKind`, which are made anew.
 */
export const fieldsShown: { readonly [Field in AccountField]: (draft: AccountDraft) => AccountPosition[Field] } = {
  account: ({ members }) => members[0] as AccountId,
  members: ({ members }) => members,
  sharedIds: (draft) => draft.sharedIds,
  kind: (draft) => draft.kind,
  name: nameOf,
  formerNames: (draft) => draft.formerNames,
  otherNames: (draft) => draft.otherNames,
  alsoWritten: (draft) => alsoWrittenAs(draft, nameOf(draft)),
  reading: (draft) => draft.reading,
  corporateNumbers: (draft) => draft.corporateNumbers,
  industry: (draft) => draft.industry,
  employees: (draft) => draft.employees,
  capital: (draft) => draft.capital,
  address: (draft) => draft.address,
  phones: (draft) => draft.phones,
  url: (draft) => draft.url,
  domains: (draft) => draft.domains,
  mails: (draft) => draft.mails,
  life: (draft) => draft.life,
  pastLives: (draft) => draft.pastLives,
  people: (draft) => listed(draft.people),
  departments: (draft) => listed(draft.departments),
  approvals: (draft) => listed(draft.approvals),
  owners: (draft) => listed(draft.owners),
  deciderChanged: (draft) => draft.deciderChanged,
  lastContact: (draft) => draft.lastContact,
  lastInbound: (draft) => draft.lastInbound,
  contacts: (draft) => draft.contacts,
  inboundContacts: (draft) => draft.inboundContacts,
  lastUpdate: (draft) => draft.lastUpdate,
  updateOwed: (draft) => draft.updateOwed,
  meetings: (draft) => listed(draft.meetings),
  engaged: (draft) => listed(draft.engaged),
  overlap: (draft) => draft.overlap,
  recent: (draft) => lastOnes(draft.recent),
  comments: (draft) => listed(draft.comments),
  notes: (draft) => listed(draft.notes),
  talk: shownTalk,
  topics: (draft) => listed(draft.topics),
  needs: (draft) => listed(draft.needs),
  contracts: (draft) => listed(draft.contracts),
  sales: (draft) => listed(draft.sales),
  productSales: (draft) => listed(draft.productSales),
  offers: (draft) => listed(draft.offers),
  inquiries: (draft) => listed(draft.inquiries),
  usage: (draft) => listed(draft.usage),
  surveys: (draft) => listed(draft.surveys),
  requests: (draft) => listed(draft.requests),
  signals: (draft) => lastOnes(draft.signals),
  signalCount: (draft) => draft.signalCount,
  attended: (draft) => draft.attended,
  reengaged: (draft) => draft.reengaged,
  deals: shownDeals,
  oddities: (draft) => listed(draft.oddities),
  lastOfKind: ({ lastOfKind }) => Object.fromEntries(lastOfKind),
  events: (draft) => draft.events,
  last: (draft) => draft.last,
  standsSince: (draft) => draft.standsSince
}
