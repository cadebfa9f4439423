/** The lines of a brief about what is owed: promises, questions, next actions, waits, renewals, inquiries, and what comes first. */
import type { ActionView, DueView } from "../../deal/view.ts"
import type { Label } from "../../event/text.ts"
import { countedDays, personWord, sideWords, writtenWord } from "../../event/wording.ts"
import { type ContractView, isInForce } from "../overview/contracts.ts"
import type { InquiryView } from "../overview/support.ts"
import type { AccountTalk } from "../position.ts"
import {
  actionsOwed,
  compareText,
  newestFirst,
  type OfTopic,
  ofTopics,
  promisesOpen,
  questionsOpen,
  type Topic,
  waitsAhead
} from "../topics.ts"
import { departmentName } from "./background.ts"
import {
  type BriefLine,
  deadlineLabel,
  dayOfLabel,
  dueLabel,
  lineOf,
  moneyLabel,
  type Scene,
  timeLabel
} from "./scene.ts"
import { type BriefWord, briefWords, same, say, sayCount, withDetails } from "./words.ts"

type OpenPromise = OfTopic<AccountTalk["promises"][number] & DueView>
type OpenQuestion = OfTopic<AccountTalk["questions"][number]>

/** Everything still owed, gathered once: sections and what comes first are told from it. */
export interface Owed {
  readonly promises: ReadonlyArray<OpenPromise>
  readonly questions: ReadonlyArray<OpenQuestion>
  readonly actions: ReturnType<typeof actionsOwed>
  readonly waits: ReturnType<typeof waitsAhead>
}

export const owedIn = (scene: Scene, waitDays: number | undefined): Owed => {
  const { at, calendar, topics } = scene
  return {
    promises: promisesOpen(topics, at, { calendar }),
    questions: questionsOpen(topics),
    actions: actionsOwed(topics, at, { calendar }),
    waits: waitsAhead(topics, at, waitDays === undefined ? { calendar } : { calendar, waitDays })
  }
}

/** Texts people wrote of a kind, the latest first. */
export const saidLines = (
  scene: Scene,
  which: (said: AccountTalk) => AccountTalk["landmines"]
): ReadonlyArray<BriefLine> =>
  [
    ...ofTopics(scene.topics, ({ said }: Topic) => which(said)),
    // What holds for the whole account holds for a deal that is handed over alone, and is said to.
    ...(scene.account === null ? (scene.company === null ? [] : which(scene.company.talk)) : []).map((one) => ({
      ...one,
      deal: null,
      title: null
    }))
  ]
    .sort(newestFirst)
    .map((one) => {
      const text = same(one.value)
      const whole = scene.account === null && one.deal === null
      return lineOf(scene, whole ? withDetails(text, briefWords.ofCompany) : text, one, [one.event], one.title)
    })

// -- promises and questions -----------------------------------------------------------------------------------------

export const promiseLines = (scene: Scene, { promises }: Owed, ours: boolean): ReadonlyArray<BriefLine> =>
  promises
    .filter(({ by }) => (by === "us") === ours)
    .map((promise) => {
      const text = ours ? same(promise.text) : say("by", { who: sideWords[promise.by], text: promise.text })
      return lineOf(
        scene,
        withDetails(text, dueLabel(promise, scene)),
        promise.made,
        [promise.made.event],
        promise.title
      )
    })

const answerers = { us: "toUs", customer: "toThem", "third-party": "toThird" } as const

const waitingFor = (scene: Scene, since: { readonly at: number; readonly undated?: boolean }): Label | null => {
  const days = scene.calendar.daysBetween(since.at, scene.at)
  return since.undated === true || days < 1 ? null : say("waiting", { days: countedDays(days) })
}

/** Ours first: those we can do something about. */
export const questionLines = (scene: Scene, { questions }: Owed): ReadonlyArray<BriefLine> =>
  [...questions.filter(({ to }) => to === "us"), ...questions.filter(({ to }) => to !== "us")].map((question) => {
    const text = withDetails(say(answerers[question.to], { text: question.text }), waitingFor(scene, question.asked))
    return lineOf(scene, text, question.asked, [question.asked.event], question.title)
  })

// -- next actions, waits, meetings ----------------------------------------------------------------------------------

/** What was written is shown where the form could not be read. */
const whatOf = ({ what, written }: ActionView): Label =>
  writtenWord(what) ?? writtenWord(written) ?? briefWords.untitled

const actionLine = (scene: Scene, action: OfTopic<ActionView>, word: "action" | "doAction"): BriefLine => {
  const text = withDetails(
    say(word, { text: whatOf(action) }),
    personWord(action.assignee),
    dueLabel(action, scene),
    action.rescheduled === 0 ? null : sayCount("moved", action.rescheduled)
  )
  return lineOf(scene, text, action.planned, [action.planned.event, action.event], action.title)
}

const waitText = ({ on, what, who }: Owed["waits"][number]): Label => {
  const whom = personWord(who) ?? sideWords[on]
  const text = writtenWord(what)
  return text === null ? say("waitBare", { who: whom }) : say("wait", { who: whom, text })
}

export const actionLines = (scene: Scene, { actions, waits }: Owed): ReadonlyArray<BriefLine> => {
  const lines = actions.map((action) => actionLine(scene, action, "action"))
  for (const wait of waits) {
    const day = dayOfLabel(wait.lookAgainAt - 1, scene)
    const text = withDetails(waitText(wait), say(wait.passed ? "lookPassed" : "lookAgain", { day }))
    lines.push(lineOf(scene, text, wait, [wait.event], wait.title))
  }
  const meetings = scene.page?.actions.meetings ?? scene.deals.flatMap(({ view }) => view.meetings)
  for (const { booked, event, start, title } of meetings) {
    const day = timeLabel(start, scene)
    const of = writtenWord(title)
    lines.push(
      lineOf(scene, of === null ? say("meetingBare", { day }) : say("meeting", { day, title: of }), booked, [
        event,
        booked.event
      ])
    )
  }
  return lines
}

// -- contracts and inquiries ----------------------------------------------------------------------------------------

const contractText = (scene: Scene, contract: ContractView): Label => {
  const { amount, days, ends, product, renewsItself, state, title } = contract
  const until =
    ends === null
      ? briefWords.noEnd
      : days! < 0
        ? null
        : days === 0
          ? briefWords.untilToday
          : say("until", { day: deadlineLabel(ends, scene), days: countedDays(days!) })
  return withDetails(
    say("contract", { title: contractTitle(contract) }),
    writtenWord(title) === null ? null : writtenWord(product),
    amount === null ? null : moneyLabel(amount),
    until,
    state === "running-out"
      ? briefWords.runningOut
      : renewsItself
        ? briefWords.renewsItself
        : state === "near-renewal"
          ? briefWords.renewNeeded
          : null
  )
}

const contractTitle = ({ contract, product, title }: ContractView): Label =>
  writtenWord(title) ?? writtenWord(product) ?? same(contract)

export const contractLines = (scene: Scene): ReadonlyArray<BriefLine> =>
  (scene.page?.contracts.all ?? [])
    .filter(isInForce)
    .map((contract) => lineOf(scene, contractText(scene, contract), contract.signed, contract.events))

const inquiryWords = {
  question: "question",
  trouble: "trouble",
  complaint: "complaint",
  request: "request",
  other: "otherInquiry"
} as const satisfies Readonly<Record<InquiryView["kind"], BriefWord>>

export const inquiryLines = (scene: Scene): ReadonlyArray<BriefLine> =>
  (scene.page?.support.open ?? []).map((inquiry) => {
    const { events, from, kind, product, received, reopened, state, text, waiting } = inquiry
    const line = withDetails(
      say(inquiryWords[kind], { text }),
      state === "answered" ? briefWords.answered : briefWords.unanswered,
      waiting !== null && reopened > 0 ? briefWords.reopened : null,
      waiting === null ? null : waitingFor(scene, waiting),
      writtenWord(product),
      personWord(from?.name),
      writtenWord(departmentName(scene, inquiry.department))
    )
    return lineOf(scene, line, received, events)
  })

// -- what to do first -----------------------------------------------------------------------------------------------

/** Lines of what comes first; more would be no order of what to do. */
const firstTold = 7
/** Local days before a contract that does not renew itself ends, from which its renewal comes first. */
const renewalFirst = 30

/**
 * What whoever takes over does first, the most pressing first: complaints and trouble, our promises and next actions past
 * their deadline, questions to us, waits whose day has passed, renewals within a month, a new decision maker nobody met,
 * an attendance not followed up; then what is due next. Where nothing is planned, that is the first thing to mend.
 */
export const firstLines = (scene: Scene, owed: Owed): ReadonlyArray<BriefLine> => {
  const { account, page } = scene
  const lines: Array<BriefLine> = []
  const unanswered = (page?.support.open ?? []).filter(({ state }) => state === "unanswered")
  const isGrave = ({ kind }: InquiryView): boolean => kind === "complaint" || kind === "trouble"
  const answer = (inquiry: InquiryView): BriefLine => {
    const since = inquiry.waiting ?? inquiry.received
    const word = inquiry.kind === "complaint" ? "answerComplaint" : "answerInquiry"
    const text = withDetails(say(word, { text: inquiry.text }), waitingFor(scene, since))
    return lineOf(scene, text, since, [inquiry.received.event, since.event])
  }
  lines.push(...unanswered.filter(isGrave).map(answer))
  for (const promise of owed.promises) {
    if (promise.by !== "us" || (promise.state !== "overdue" && promise.state !== "today")) continue
    const text = withDetails(say("keepPromise", { text: promise.text }), dueLabel(promise, scene))
    lines.push(lineOf(scene, text, promise.made, [promise.made.event], promise.title))
  }
  const pressing = owed.actions.filter(({ state }) => state === "overdue" || state === "today")
  lines.push(...pressing.map((action) => actionLine(scene, action, "doAction")))
  for (const question of owed.questions) {
    if (question.to !== "us") continue
    const text = withDetails(say("answerQuestion", { text: question.text }), waitingFor(scene, question.asked))
    lines.push(lineOf(scene, text, question.asked, [question.asked.event], question.title))
  }
  lines.push(...unanswered.filter((inquiry) => !isGrave(inquiry)).map(answer))
  for (const wait of owed.waits) {
    if (!wait.passed) continue
    const text = withDetails(
      say("askAgain", { text: waitText(wait) }),
      say("lookPassed", { day: dayOfLabel(wait.lookAgainAt - 1, scene) })
    )
    lines.push(lineOf(scene, text, wait, [wait.event], wait.title))
  }
  for (const contract of page?.contracts.nearRenewal ?? []) {
    if (contract.renewsItself || contract.days === null || contract.days > renewalFirst) continue
    const text = withDetails(
      say("renew", { title: contractTitle(contract) }),
      contract.days === 0
        ? briefWords.untilToday
        : say("until", { day: deadlineLabel(contract.ends!, scene), days: countedDays(contract.days) })
    )
    lines.push(lineOf(scene, text, contract.expires ?? contract.signed, contract.events))
  }
  const changed = account?.deciderChanged ?? null
  const lastContact = page?.lastContact ?? null
  if (changed !== null && (lastContact === null || lastContact.at <= changed.at)) {
    const text =
      changed.to === null ? briefWords.greetNewDecider : say("greetDecider", { name: personWord(changed.to)! })
    lines.push(lineOf(scene, text, changed, [changed.event]))
  }
  const attended = page?.signals.lead.notFollowedUp ?? null
  if (attended !== null) {
    const text = withDetails(say("followUp", { reason: attended.text }), waitingFor(scene, attended))
    lines.push(lineOf(scene, text, attended, attended.events))
  }
  const ahead = owed.actions.find(({ state }) => state === "ahead" || state === "undated")
  if (ahead !== undefined && lines.length < firstTold) lines.push(actionLine(scene, ahead, "doAction"))
  if (owed.actions.length === 0 && lines.length < firstTold) {
    const last = planless(scene)
    if (last !== null) lines.push(lineOf(scene, briefWords.planNext, last, [last.event], last.title))
  }
  return lines.slice(0, firstTold)
}

/** Since when nothing has been planned: of the open deal that has been without a next action longest, or the last event. */
const planless = ({
  account,
  deals
}: Scene): {
  readonly at: number
  readonly event: BriefLine["events"][number]
  readonly title: string | null
} | null => {
  const without = deals
    .flatMap(({ position, view }) =>
      view.outcome !== "open" || position.actionless === null
        ? []
        : [{ at: position.actionless.at, event: position.actionless.event, title: view.title?.value ?? position.deal }]
    )
    .sort((a, b) => a.at - b.at || compareText(a.event, b.event))
  const last = account?.life?.closed === null ? account.last : null
  return without[0] ?? (last === null ? null : { at: last.at, event: last.event, title: null })
}
