/** The lines of a brief about what is: where each deal stands, the temperature, people, approvals, risks. */
import type { DealPosition, Proposal } from "../../deal/position.ts"
import type { ContactView } from "../../deal/view.ts"
import { channelWords, personWord, sideWords, temperatureWords, writtenWord } from "../../event/wording.ts"
import { kindLabel } from "../../event/kind-label.ts"
import type { Label } from "../../event/text.ts"
import { gravestFirst, type SaidFinding } from "../overview/overview.ts"
import { peopleAt, type PersonView } from "../overview/people.ts"
import type { Activity } from "../position.ts"
import { ofTopics, titleOf } from "../topics.ts"
import { departmentName } from "./background.ts"
import { type BriefLine, dayOfLabel, deadlineLabel, type DealSeen, lineOf, moneyLabel, type Scene } from "./scene.ts"
import { type BriefWord, briefWords, listed, same, say, withDetails } from "./words.ts"

// -- where it stands now --------------------------------------------------------------------------------------------

export const nowLines = (scene: Scene): ReadonlyArray<BriefLine> => {
  const seen = scene.page ?? scene.deals[0]?.view
  return [
    ...contactLines(scene, seen?.lastContact ?? null, seen?.lastInbound ?? null),
    ...scene.deals
      .filter(({ view }) => view.outcome === "open" || scene.account === null)
      .flatMap((deal) => dealNow(scene, deal)),
    ...partLines(scene)
  ]
}

/** Deals of others under way in which the account takes part: its reseller hears of them from whoever takes over. */
const partLines = (scene: Scene): Array<BriefLine> =>
  (scene.page?.deals.asParty ?? []).flatMap(({ as, deal, event }) => {
    if (deal.outcome !== "open") return []
    const { account, amount, customer, pipeline, status } = deal
    const whose = account === null ? customer : { value: scene.nameOf(account.value), event: account.event }
    const stands = status === null ? null : statusLabel(scene, pipeline?.value ?? null, status.value)
    const text = withDetails(
      say("takesPart", { role: briefWords[roles[as]] }),
      whose === null ? null : say("customer", { name: whose.value }),
      stands === null ? null : say("status", { status: stands }),
      amount === null ? null : say("amount", { amount: moneyLabel(amount.value) })
    )
    const said = deal.parties ?? status
    return said === null
      ? []
      : [lineOf(scene, text, said, [event, whose?.event, status?.event, amount?.event], titleOf(deal))]
  })

const statusLabel = ({ pipelines }: Scene, pipeline: string | null, status: string): Label =>
  pipelines.status(pipeline, status)?.status.label ?? same(status)

const contactLines = (scene: Scene, last: ContactView | null, inbound: ContactView | null): Array<BriefLine> => {
  const lines: Array<BriefLine> = []
  if (last !== null) {
    // What has no channel, such as a question or an inquiry, is called by what it is.
    const channel = last.channel === null ? null : channelWords[last.channel]
    const activity = activityOf(scene, last)
    const kind = channel ?? (activity === undefined ? null : kindLabel(activity.kind, scene.kinds))
    const text = withDetails(
      kind === null ? briefWords.lastContactBare : say("lastContact", { channel: kind }),
      saidIn(scene, last),
      last.presumed ? briefWords.presumed : null
    )
    lines.push(lineOf(scene, text, last, [last.event]))
  }
  if (inbound !== null && inbound.event !== last?.event) {
    const text = withDetails(briefWords.lastInbound, saidIn(scene, inbound))
    lines.push(lineOf(scene, text, inbound, [inbound.event]))
  }
  return lines
}

/** The line of recent history a contact is told by, where it is still kept. */
const activityOf = ({ company }: Scene, { event, presumed }: ContactView): Activity | undefined =>
  presumed ? undefined : company?.recent.find((one) => one.event === event)

const saidIn = (scene: Scene, contact: ContactView): Label | null =>
  writtenWord(contact.gist) ?? writtenWord(activityOf(scene, contact)?.text)

const reactions = {
  accepted: "accepted",
  considering: "considering",
  "changes-wanted": "changesWanted",
  declined: "declined",
  lapsed: "lapsed"
} as const satisfies Readonly<Record<NonNullable<Proposal["answer"]>["value"], BriefWord>>

const dealNow = (scene: Scene, { position, view }: DealSeen): Array<BriefLine> => {
  const lines: Array<BriefLine> = []
  const title = titleOf(position)
  const { amount, ball, expectedClose, gist, hold, openPoints, pipeline, status } = position
  if (status !== null) {
    const label = statusLabel(scene, pipeline?.value ?? null, status.value)
    const expected = expectedClose?.value ?? null
    const text = withDetails(
      say("status", { status: label }),
      status.undated ? briefWords.seen : null,
      amount === null ? null : say("amount", { amount: moneyLabel(amount.value) }),
      expected === null ? null : say("expected", { day: deadlineLabel(expected, scene) })
    )
    const events = [status.event, amount?.event, expected === null ? null : expectedClose?.event]
    lines.push(lineOf(scene, text, status, events, title))
  }
  if (hold !== null) {
    const again = hold.lookAgain === null ? null : say("again", { day: deadlineLabel(hold.lookAgain, scene) })
    lines.push(lineOf(scene, withDetails(briefWords.held, writtenWord(hold.reason), again), hold, [hold.event], title))
  }
  if (ball !== null) {
    const text = withDetails(
      say("ball", { side: sideWords[ball.side] }),
      personWord(ball.who),
      writtenWord(ball.reason),
      ball.approval ? briefWords.approval : null,
      ball.inferred ? briefWords.inferred : null
    )
    lines.push(
      lineOf(scene, text, ball.since ?? { at: ball.at, undated: true }, [ball.event, ball.since?.event], title)
    )
  }
  const proposal = view.lastProposal
  if (proposal !== null) {
    const sent = proposal.sent.value
    const called = writtenWord(proposal.title)
    const text = withDetails(
      called === null ? briefWords[`${proposal.kind}Bare`] : say(proposal.kind, { title: called }),
      sent === null ? null : moneyLabel(sent),
      proposal.answer === null ? briefWords.noAnswer : briefWords[reactions[proposal.answer.value]]
    )
    lines.push(lineOf(scene, text, proposal.sent, [proposal.sent.event, proposal.answer?.event], title))
  }
  const said = gist === null ? null : writtenWord(gist.value)
  // The gist of the last contact has been told with it.
  const { lastContact, lastInbound } = scene.page ?? view
  const alreadyTold = gist?.event === lastContact?.event || gist?.event === lastInbound?.event
  if (gist !== null && said !== null && !alreadyTold) {
    lines.push(lineOf(scene, say("gist", { text: said }), gist, [gist.event], title))
  }
  for (const point of openPoints?.value ?? []) {
    lines.push(lineOf(scene, say("openPoint", { text: point }), openPoints!, [openPoints!.event], title))
  }
  return lines
}

// -- temperature ----------------------------------------------------------------------------------------------------

export const temperatureLines = (scene: Scene): ReadonlyArray<BriefLine> => {
  const lines: Array<BriefLine> = []
  const { account, at, page } = scene
  const general = account?.talk.temperature ?? null
  if (general !== null) {
    lines.push(lineOf(scene, say("temperature", { level: temperatureWords[general.value] }), general, [general.event]))
  }
  for (const { position, view } of scene.deals) {
    const { factors, level, reason } = view.likelihood
    if (level === "unknown" || (view.outcome !== "open" && account !== null)) continue
    lines.push(
      lineOf(
        scene,
        say("likelihood", { reason }),
        { at: weighedAt(position) },
        factors.map(({ event }) => event),
        titleOf(position)
      )
    )
  }
  if (page === null || account === null) return lines
  const { satisfaction } = page.support
  if (satisfaction !== null) {
    const { events, last, mean, rated } = satisfaction
    const ratedAt = account.inquiries.reduce(
      (latest, one) => Math.max(latest, one.satisfaction?.at ?? -Infinity),
      -Infinity
    )
    const words = { mean: mean.toFixed(1), count: rated, last }
    lines.push(lineOf(scene, say("satisfaction", words), { at: ratedAt }, events))
  }
  for (const usage of account.usage) {
    const { before, event, measure, of, period, product, value } = usage
    const text = withDetails(
      say("usage", { measure, value: of === null ? same(value) : same(`${value}/${of}`) }),
      writtenWord(product),
      writtenWord(period),
      before === null ? null : say("before", { value: before.value })
    )
    lines.push(lineOf(scene, text, usage, [event, before?.event]))
  }
  const survey = page.usage.surveys[0]
  if (survey !== undefined) {
    const { comment, from, outOf, score } = survey
    const points = score === null ? null : same(outOf === null ? score : `${score}/${outOf}`)
    const text = withDetails(
      say("survey", { survey: survey.survey }),
      points,
      writtenWord(comment),
      personWord(from?.name)
    )
    lines.push(lineOf(scene, text, survey, [survey.event]))
  }
  const { lead } = page.signals
  const [reason] = lead.reasons
  if (lead.level !== "cold" && reason !== undefined) {
    const events = lead.reasons.flatMap((one) => one.events)
    const words = { score: lead.score, reason: reason.text }
    lines.push(lineOf(scene, say(lead.level, words), { at: Math.max(...lead.reasons.map((one) => one.at)) }, events))
  }
  if (lead.reengaged !== null && lead.reengaged.at <= at) {
    const { events, silentSince, text } = lead.reengaged
    const words = { day: dayOfLabel(silentSince.at, scene), reason: text }
    lines.push(lineOf(scene, say("reengaged", words), lead.reengaged, [...events, silentSince.event]))
  }
  return lines
}

/** When the last of the facts a likelihood weighs was said. */
const weighedAt = ({ competitors, qualification, risks, temperature }: DealPosition): number => {
  const { budget, deadline, decider, need, timeline } = qualification
  return [temperature, need, budget, decider, timeline, deadline, ...competitors, ...risks].reduce(
    (latest, fact) => (fact !== null && fact.at > latest ? fact.at : latest),
    -Infinity
  )
}

// -- people and approvals -------------------------------------------------------------------------------------------

const influences = { high: "influenceHigh", medium: "influenceMedium", low: "influenceLow" } as const

const roles = {
  "end-customer": "endCustomer",
  reseller: "reseller",
  partner: "partner",
  other: "otherParty"
} as const satisfies Readonly<Record<string, BriefWord>>

export const peopleLines = (scene: Scene): ReadonlyArray<BriefLine> => {
  const { account, company } = scene
  const lines: Array<BriefLine> = []
  const changed = account?.deciderChanged ?? null
  if (changed !== null) {
    const text =
      changed.to === null ? briefWords.deciderChangedBare : say("deciderChanged", { name: personWord(changed.to)! })
    lines.push(lineOf(scene, text, changed, [changed.event]))
  }
  const people = company === null ? [] : peopleAt(company, scene.at, scene.calendar)
  for (const person of people) {
    // Who has left concerns whoever takes over the account.
    if (account !== null || !person.gone) lines.push(personLine(scene, person))
  }
  for (const { position, view } of scene.deals) {
    const { decider, parties } = position
    if (account !== null && view.outcome !== "open") continue
    if (decider !== null && decider.event !== changed?.event) {
      const text = say("decider", { name: personWord(decider.value)! })
      lines.push(lineOf(scene, text, decider, [decider.event], titleOf(position)))
    }
    for (const party of parties?.value ?? []) {
      const text = say("party", {
        role: briefWords[roles[party.role]],
        name: party.name ?? scene.nameOf(party.account)
      })
      lines.push(lineOf(scene, text, parties!, [parties!.event], titleOf(position)))
    }
  }
  return lines
}

const personLine = (scene: Scene, person: PersonView): BriefLine => {
  const {
    departmentName: department,
    decides,
    events,
    influence,
    joined,
    lastContact,
    left,
    name,
    role,
    title
  } = person
  const who = personWord(name.value)!
  if (left !== null && person.gone) {
    const next = left.successor === null ? null : nameOf(scene, left.successor)
    const text = withDetails(
      say("left", { name: who }),
      writtenWord(title?.value),
      writtenWord(left.reason),
      next === null ? null : say("successor", { name: next })
    )
    return lineOf(scene, text, left, events)
  }
  const text = withDetails(
    who,
    writtenWord(department),
    writtenWord(title?.value),
    writtenWord(role?.value),
    decides ? briefWords.decides : null,
    influence === null ? null : briefWords[influences[influence.value]],
    lastContact === null ? briefWords.neverMet : say("lastMet", { day: dayOfLabel(lastContact.at, scene) })
  )
  return lineOf(scene, text, lastContact ?? joined, [...events, department === null ? null : person.department?.event])
}

/** An id is no name to be polite to. */
const nameOf = ({ company }: Scene, person: string): Label =>
  personWord(company?.people.find((one) => one.person === person)?.name.value) ?? same(person)

export const approvalLines = (scene: Scene): ReadonlyArray<BriefLine> =>
  (scene.account?.approvals ?? []).map((approval) => {
    const who = departmentName(scene, approval.department)
    const steps = listed(
      approval.value.map(({ by, note, step }) => withDetails(same(step), personWord(by?.name), writtenWord(note))),
      briefWords.arrow
    )
    const text = say("approvalSteps", { who: who ?? briefWords.wholeCompany, steps })
    return lineOf(scene, text, approval, [approval.event])
  })

// -- competitors, risks, issues -------------------------------------------------------------------------------------

export const riskLines = (scene: Scene): ReadonlyArray<BriefLine> => {
  const { account, page } = scene
  const underWay = scene.topics.filter(({ outcome }) => account === null || outcome === "talk" || outcome === "open")
  const lines = [
    ...ofTopics(underWay, ({ said }) => said.competitors).map((one) => ({ one, word: "competitor" as const })),
    ...ofTopics(underWay, ({ said }) => said.risks).map((one) => ({ one, word: "risk" as const }))
  ].map(({ one, word }) => lineOf(scene, say(word, { text: one.value }), one, [one.event], one.title))
  for (const need of page?.needs.open ?? []) {
    const text = withDetails(
      say(need.kind, { text: need.text }),
      writtenWord(departmentName(scene, need.department)),
      writtenWord(need.product),
      personWord(need.from?.name)
    )
    lines.push(lineOf(scene, text, need, [need.event]))
  }
  for (const request of page?.requests ?? []) {
    if (!request.blocking) continue
    const text = say("blocking", { text: writtenWord(request.title) ?? writtenWord(request.text) ?? request.request })
    lines.push(lineOf(scene, text, request, [request.event]))
  }
  return lines
}

// -- what rules found -----------------------------------------------------------------------------------------------

/** What rules found of what is handed over, the gravest first. What rests on no event is left to a list of findings. */
export const findingLines = (scene: Scene, findings: ReadonlyArray<SaidFinding>): ReadonlyArray<BriefLine> => {
  const titles = new Map<string, string>(scene.deals.map(({ position }) => [position.deal, titleOf(position)]))
  const members = new Set<string>(scene.account?.members ?? [])
  return findings
    .filter(({ evidence, subject: { id, kind } }) => {
      const about = kind === "deal" ? titles.has(id) : kind === "account" && members.has(id)
      return about && evidence.length > 0
    })
    .toSorted(gravestFirst)
    .map(({ advice, evidence, sentence, since, subject }) => {
      const text = say(advice.ja === "" ? "finding" : "advised", { sentence, advice })
      const title = subject.kind === "deal" ? (titles.get(subject.id) ?? null) : null
      return lineOf(scene, text, { at: since, undated: !Number.isFinite(since) }, evidence, title)
    })
}
