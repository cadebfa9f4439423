/**
 * One company on one page, as lines for a screen and for paper: each with what it is about in front and what it says behind.
 * Sections of which nothing was recorded are named together at the end, so that nothing is left out in silence.
 */
import {
  type AccountOddityCode,
  type AccountOverview,
  type AccountValue,
  type ContractView,
  type DealView,
  type Label,
  type Money,
  type OddityCode,
  type OverviewFact,
  type OverviewSection,
  overviewSectionIds,
  overviewSections,
  type PersonView,
  type Pipelines,
  type Severity,
  type TeamView
} from "@genzaichi/core"
import type { Speech } from "../report/speech.ts"
import { standingOfView } from "../report/standing.ts"
import { channels, oddityNames, sides } from "../report/words.ts"
import {
  accountOddities,
  accountWords,
  type AccountWords,
  contractStates,
  hotLevels,
  influences,
  inquiryKinds,
  inquiryStates,
  needKinds,
  needOutcomes,
  partyRoles,
  relations,
  signalKinds,
  taxes,
  usageSaid
} from "./words.ts"

export interface PageLine {
  /** What the line is about: a name, a day, a kind. */
  readonly head: string
  readonly text: string
  /** What is said besides, each on a line of its own. */
  readonly more: ReadonlyArray<string>
  /** How grave it is, where rules say so. */
  readonly severity: Severity | null
}

export interface PageSection {
  readonly section: OverviewSection
  readonly title: string
  readonly lines: ReadonlyArray<PageLine>
}

export interface CompanyPage {
  readonly name: string
  readonly id: string
  /** Whether it is a customer, since when nobody was in touch, how many records it rests on. */
  readonly about: ReadonlyArray<string>
  readonly sections: ReadonlyArray<PageSection>
  /** Titles of sections of which nothing was recorded. */
  readonly empty: ReadonlyArray<string>
}

/** What a page is made with. */
export interface PageSettings {
  readonly speech: Speech
  readonly pipelines: Pipelines
  readonly shownId: (id: string) => string
  readonly nameOf: (account: AccountOverview["account"]) => string
  /** Sections to show, in this order; all where left out. */
  readonly sections?: ReadonlyArray<OverviewSection>
  /** Lines of the history shown. */
  readonly activities?: number
}

/** The page of an overview. Pure. */
export const companyPage = (overview: AccountOverview, settings: PageSettings): CompanyPage => {
  const { nameOf, shownId, speech } = settings
  const words = accountWords[speech.language]
  const lines = linesOf(overview, { ...settings, words })
  const wanted = settings.sections ?? pageOrder
  const id = shownId(overview.account)
  const others = overview.members.filter((member) => member !== overview.account).map(shownId)
  const { events, lastContact, standing } = overview
  return {
    name: nameOf(overview.account),
    id,
    about: [
      words.standing[standing],
      `${speech.words.columns.lastContact}${speech.words.colon}${speech.lastContact(lastContact)}`,
      words.recordsUpTo(events),
      ...(others.length === 0 ? [] : [words.mergedFrom([id, ...others].join(speech.words.listComma))])
    ],
    sections: wanted.flatMap((section) =>
      lines[section].length === 0
        ? []
        : [{ section, title: overviewSections[section][speech.language], lines: lines[section] }]
    ),
    empty: wanted.filter((section) => lines[section].length === 0).map((id) => overviewSections[id][speech.language])
  }
}

/** What rules found comes right behind the facts: it is what somebody opens the page for. */
const pageOrder: ReadonlyArray<OverviewSection> = [
  "facts",
  "findings",
  ...overviewSectionIds.filter((section) => section !== "facts" && section !== "findings")
]

interface Saying extends PageSettings {
  readonly words: AccountWords
}

const line = (head: string, text: string, more: ReadonlyArray<string> = [], severity: Severity | null = null) => ({
  head,
  text,
  more,
  severity
})

/** Parts that are there, with dots between. */
const joined = (...parts: ReadonlyArray<string | null | false | undefined>): string =>
  parts.filter((part) => typeof part === "string" && part !== "").join(" · ")

/** Facts of a day nobody knows carry the day they were seen; none is shown for them. */
const dayOf = ({ at, undated }: { readonly at: number; readonly undated?: unknown }, { day, words }: Speech): string =>
  undated === true ? words.undated : day(at)

const linesOf = (page: AccountOverview, saying: Saying): Readonly<Record<OverviewSection, ReadonlyArray<PageLine>>> => {
  const { activities = 8, nameOf, speech, words } = saying
  const { day, deadline, money, moment, say } = speech
  const { actions, cautions, contracts, notes, promises, support } = page
  // A deal without a title goes by its id.
  const shown = (title: string | null): string | null => (title === null ? null : saying.shownId(title))
  const about = (title: string | null): ReadonlyArray<string> => (title === null ? [] : [saying.shownId(title)])
  const names = new Map(page.people.all.map(({ name, person }) => [person, name.value]))
  const saidLines = (
    head: string,
    said: ReadonlyArray<Parameters<typeof dayOf>[0] & { value: string; title: string | null }>
  ) => said.map((one) => line(head, one.value, [joined(dayOf(one, speech), shown(one.title))]))
  return {
    facts: page.facts.map((fact) => line(say(fact.label), factSaid(fact, speech, words))),
    group: [
      ...(page.group.parent === null ? [] : [page.group.parent]).map(({ account, relation }) =>
        line(words.parent, nameOf(account), [words.asRelation(say(relations[relation]))])
      ),
      ...page.group.children.map(({ account, relation }) => line(say(relations[relation]), nameOf(account)))
    ],
    people: [
      ...page.people.all.map((person) => personLine(person, saying)),
      ...(page.people.deciderChanged === null
        ? []
        : [
            line(
              day(page.people.deciderChanged.at),
              words.deciderChanged(page.people.deciderChanged.to ?? speech.words.unknown)
            )
          ])
    ],
    team: [
      ...page.team.departments.map((team) => teamLine(team, saying)),
      ...(page.team.overlap === null
        ? []
        : [
            line(
              day(page.team.overlap.at),
              words.overlap(
                labelOf(page, page.team.overlap.department, speech),
                labelOf(page, page.team.overlap.earlier.department, speech)
              )
            )
          ])
    ],
    departments: page.departments
      .filter(
        ({ approval, department, needs, owners }) =>
          department !== null || approval !== null || needs.length + owners.length > 0
      )
      .filter(({ approval, id }) => id !== null || approval !== null)
      .map(({ approval, department, id, owners, people }) =>
        line(
          id === null ? words.wholeCompany : (department?.name?.value ?? id),
          joined(
            people > 0 && words.peopleCounted(people),
            owners.length > 0 &&
              `${words.owners} ${owners.map(({ member, name }) => name ?? member).join(speech.words.listComma)}`
          ),
          approval === null
            ? []
            : [
                `${words.approvalSteps}${speech.words.colon}${approval.value
                  .map(({ by, step }) => (by === null ? step : `${step} (${by.name})`))
                  .join(" → ")}`
              ]
        )
      ),
    deals: dealLines(page, saying),
    needs: [
      ...page.needs.open.map((need) =>
        line(say(needKinds[need.kind]), need.text, [joined(dayOf(need, speech), need.product, need.from?.name)])
      ),
      ...page.needs.settled.map((need) =>
        line(say(needKinds[need.kind]), need.text, [
          joined(
            need.settled === null ? "" : `${say(needOutcomes[need.settled.value])} ${day(need.settled.at)}`,
            need.product
          )
        ])
      )
    ],
    actions: [
      ...actions.owed.map(({ assignee, due, state, title, what, written, unreadable }) =>
        line(
          speech.words.columns.nextAction.replace(/[（ (].*$/, ""),
          speech.action({ what: unreadable ? (written ?? what) : what, assignee, due, state, others: 0 }),
          about(title)
        )
      ),
      ...actions.waits.map((wait) =>
        line(words.wait, joined(say(sides[wait.on]), wait.who, wait.what), [
          joined(words.lookAgain(day(wait.lookAgainAt)), shown(wait.title))
        ])
      ),
      ...actions.meetings.map(({ start, title }) => line(words.meeting, joined(moment(start), shown(title)))),
      ...(actions.updateOwed === null
        ? []
        : [line(words.updateOwed, words.updateOwedSince(dayOf(actions.updateOwed, speech)))])
    ],
    promises: [
      ...promises.open.map(({ by, due, state, text, title }) =>
        line(by === "us" ? words.ours : by === "customer" ? words.theirs : words.thirds, text, [
          joined(
            due === null
              ? speech.words.noDate
              : `${speech.words.due(deadline(due))}${state === "overdue" ? ` ${speech.words.overdue}` : ""}`,
            shown(title)
          )
        ])
      ),
      ...promises.questions.map(({ asked, text, title, to }) =>
        line(
          to === "us" ? words.questionToUs : to === "customer" ? words.questionToThem : words.questionToThird,
          text,
          [joined(dayOf(asked, speech), shown(title))]
        )
      ),
      ...saidLines(words.agreement, promises.agreements)
    ],
    cautions: [
      ...saidLines(words.landmine, cautions.landmines),
      ...saidLines(words.notToAsk, cautions.notToAsk),
      ...saidLines(words.risk, cautions.risks),
      ...saidLines(words.competitor, cautions.competitors)
    ],
    contracts: contracts.all.map((contract) => contractLine(contract, saying)),
    value: [
      ...page.value.totals.flatMap((value) => valueLines(value, saying)),
      ...page.value.products.map(({ currency, last, product, purchases, revenue, tax }) =>
        line(
          product ?? speech.words.unknown,
          joined(
            money({ minor: revenue, currency, tax }),
            words.purchases(purchases),
            `${words.lastBought} ${dayOf(last, speech)}`
          )
        )
      )
    ],
    support: [
      ...support.open.map(({ from, kind, product, received, state, text, waitingDays }) =>
        line(dayOf(received, speech), joined(say(inquiryKinds[kind]), text), [
          joined(
            say(inquiryStates[state]),
            waitingDays !== null && waitingDays > 0 && words.waiting(waitingDays),
            product,
            from?.name
          )
        ])
      ),
      ...support.closed.map(({ closed, kind, received, responseMs, satisfaction, text }) =>
        line(dayOf(received, speech), joined(say(inquiryKinds[kind]), text), [
          joined(
            `${say(inquiryStates.closed)} ${closed === null ? "" : dayOf(closed, speech)}`,
            responseMs !== null && words.answeredIn(words.hours(Math.max(1, Math.round(responseMs / 3_600_000)))),
            satisfaction !== null && words.satisfaction(String(satisfaction.value), 1)
          )
        ])
      ),
      ...(support.received === 0
        ? []
        : [
            line(
              "Σ",
              joined(
                words.supportSummary(support.received, support.closedCount),
                support.satisfaction !== null &&
                  words.satisfaction(support.satisfaction.mean.toFixed(1), support.satisfaction.rated)
              )
            )
          ])
    ],
    usage: [
      ...page.usage.figures.map((figure) =>
        line(joined(figure.measure, figure.product), usageSaid(figure), [
          joined(dayOf(figure, speech), figure.before !== null && `← ${figure.before.value}`)
        ])
      ),
      ...page.usage.surveys.map((survey) =>
        line(
          joined(words.survey, survey.survey),
          joined(
            survey.score !== null && `${survey.score}${survey.outOf === null ? "" : ` / ${survey.outOf}`}`,
            survey.comment
          ),
          [joined(dayOf(survey, speech), survey.from?.name)]
        )
      )
    ],
    requests: page.requests.map((request) =>
      line(
        dayOf(request, speech),
        request.title ?? request.text ?? request.request,
        [joined(request.blocking && words.blocking, request.product)].filter((one) => one !== "")
      )
    ),
    signals: [
      ...(page.signals.lead.level === "cold"
        ? []
        : [line("Σ", words.hot(say(hotLevels[page.signals.lead.level]), page.signals.lead.score))]),
      ...page.signals.latest
        .slice(0, activities)
        .map((signal) =>
          line(
            dayOf(signal, speech),
            joined(
              say(signalKinds[signal.signal]),
              signal.what ?? signal.campaign,
              signal.from?.person === undefined
                ? signal.from?.name
                : (names.get(signal.from.person) ?? signal.from.name),
              signal.automatic && words.automatic
            )
          )
        )
    ],
    // What a master says today is no activity of today.
    activity: page.activity
      .filter(({ undated }) => undated !== true)
      .slice(0, activities)
      .map((one) =>
        line(
          dayOf(one, speech),
          joined(
            say(one.label),
            one.channel !== null && say(channels[one.channel]),
            one.memberName,
            one.departmentLabel !== null && say(one.departmentLabel),
            one.person
          ),
          one.text === null ? [] : [one.text]
        )
      ),
    notes: [
      ...notes.notes.map((note) => line(words.note, note.value, [dayOf(note, speech)])),
      ...notes.comments.map((comment) => line(words.comment, comment.text, [joined(day(comment.at), comment.by)]))
    ],
    findings: page.findings.map(({ advice, label, sentence, severity }) =>
      line(say(label), say(sentence), [`→ ${say(advice)}`], severity)
    ),
    oddities: page.oddities.map((oddity) =>
      line(
        day(oddity.at),
        joined(say(oddityLabel(oddity.code)), oddity.about === null ? "" : saying.shownId(oddity.about)),
        about(oddity.title)
      )
    )
  }
}

const factSaid = (
  { fact, value }: OverviewFact,
  { language, money, words }: Speech,
  { kinds }: AccountWords
): string => {
  if (fact === "kind") return value === "person" ? kinds.person : kinds.company
  if (typeof value === "string") return value
  if (typeof value === "number") return value.toLocaleString(language === "ja" ? "ja-JP" : "en-US")
  if (typeof value === "boolean") return value ? "✓" : "×"
  return isMoney(value) ? money(value) : value.join(words.listComma)
}

const oddityLabel = (code: AccountOddityCode | OddityCode): Label => ({ ...oddityNames, ...accountOddities })[code]

const isMoney = (value: object): value is Money => "minor" in value

const personLine = (person: PersonView, { speech, words }: Saying): PageLine => {
  const { say } = speech
  const { contacts, decides, departmentName, influence, lastContact, left, mails, phones, role, title } = person
  return line(
    person.name.value,
    joined(
      departmentName,
      title?.value,
      // Whoever wrote the role may have said that they decide.
      role !== null && alike(role.value) !== alike(words.decides) && role.value,
      decides && words.decides,
      influence !== null && say(influences[influence.value]),
      person.gone && left !== null && words.gone(dayOf(left, speech))
    ),
    [
      joined(
        lastContact === null
          ? null
          : `${speech.words.columns.lastContact}${speech.words.colon}${speech.lastContact({ ...lastContact, presumed: false })}`,
        contacts > 0 && words.contactsCounted(contacts),
        [...mails, ...phones].join(" ")
      )
    ].filter((one) => one !== "")
  )
}

const alike = (text: string): string => text.trim().toLowerCase()

const labelOf = (page: AccountOverview, department: string | null, { say, words }: Speech): string => {
  const found = page.team.departments.find((one) => one.department === department)
  return found === undefined ? (department ?? words.unknown) : say(found.label)
}

const teamLine = (team: TeamView, { speech, words }: Saying): PageLine => {
  const { day, say, words: spoken } = speech
  const { contacts, label, lastContact, lastUpdate, members, owners, quietDays } = team
  return line(
    say(label),
    joined(
      members.map(({ member, name }) => name ?? member).join(spoken.listComma),
      owners.length > 0 && `${words.owners} ${owners.map(({ member, name }) => name ?? member).join(spoken.listComma)}`
    ),
    [
      joined(
        lastUpdate === null
          ? null
          : `${words.lastUpdated} ${day(lastUpdate.at)}${quietDays === null ? "" : ` (${words.daysAgo(quietDays)})`}`,
        lastContact === null
          ? null
          : `${spoken.columns.lastContact} ${speech.lastContact({ ...lastContact, presumed: false })}`,
        contacts > 0 && words.contactsCounted(contacts)
      )
    ].filter((one) => one !== "")
  )
}

const dealLines = ({ deals }: AccountOverview, saying: Saying): ReadonlyArray<PageLine> => {
  const { speech, words } = saying
  const { day, money, say, words: spoken } = speech
  const standing = (view: DealView) => standingOfView(view, [], saying)
  const title = (view: DealView): string => view.title?.value ?? saying.shownId(view.deal)
  const open = (view: DealView): PageLine => {
    const { action, amount, ball, lastContact, likelihood, owner, status, temperature } = standing(view)
    return line(
      title(view),
      joined(
        status !== null && say(status.label),
        amount !== null && money(amount),
        owner,
        (temperature !== null || likelihood.level !== "unknown") && speech.temperature(standing(view))
      ),
      [
        `${spoken.columns.lastContact}${spoken.colon}${joined(speech.lastContact(lastContact), lastContact?.gist)}`,
        `${spoken.columns.nextAction.replace(/[（ (].*$/, "")}${spoken.colon}${speech.action(action)}`,
        ...(ball === null ? [] : [`${spoken.columns.ball.replace(/[（ (].*$/, "")}${spoken.colon}${speech.ball(ball)}`])
      ]
    )
  }
  const over = (view: DealView): PageLine => {
    const { amount, closed } = standing(view)
    const outcome = closed === null ? "" : `${closed.outcome === "won" ? words.won : words.lost} ${day(closed.at)}`
    return line(title(view), joined(outcome, amount !== null && money(amount), closed?.reason))
  }
  return [
    ...deals.amounts.map((amount) =>
      line(
        "Σ",
        joined(words.openAmounts, `${money(amount)} (${say(taxes[amount.tax])})`, words.dealCount(amount.deals))
      )
    ),
    ...deals.open.map(open),
    ...[...deals.won, ...deals.lost].map(over),
    ...deals.asParty.map(({ as, deal }) => line(title(deal), words.asParty(say(partyRoles[as]))))
  ]
}

const contractLine = (contract: ContractView, { speech, words }: Saying): PageLine => {
  const { amount, days, ends, product, quantity, renewals, renewsItself, state, title, unit } = contract
  return line(
    title ?? product ?? contract.contract,
    joined(
      speech.say(contractStates[state]),
      ends !== null && words.until(speech.deadline(ends)),
      days !== null && state !== "ended" && words.daysLeft(days),
      amount !== null && speech.money(amount),
      quantity !== null && `${quantity}${unit === null ? "" : ` ${unit}`}`
    ),
    [
      joined(
        title === null ? null : product,
        renewsItself && words.renewsItself,
        renewals > 0 && words.renewed(renewals)
      )
    ].filter((one) => one !== "")
  )
}

const valueLines = (value: AccountValue, { speech, words }: Saying): ReadonlyArray<PageLine> => {
  const {
    averagePurchase,
    because,
    currency,
    lifetimeValue,
    profit,
    purchases,
    purchasesPerYear,
    revenue,
    revenueWithCost,
    tax,
    years
  } = value
  const money = (minor: number): string => speech.money({ minor, currency, tax })
  return [
    line(
      words.revenue,
      joined(
        `${money(revenue)} (${speech.say(taxes[tax])})`,
        revenueWithCost > 0 && `${words.profit} ${money(profit)}`,
        words.purchases(purchases),
        averagePurchase !== null && `${words.averagePurchase} ${money(averagePurchase)}`,
        purchasesPerYear !== null && words.perYear(purchasesPerYear.toFixed(1))
      )
    ),
    line(
      words.lifetimeValue,
      lifetimeValue === null ? (because === null ? speech.words.unknown : speech.say(because)) : money(lifetimeValue),
      lifetimeValue === null ? [] : [words.lifetimeFormula(String(Math.round(years.value * 10) / 10))]
    )
  ]
}
