/**
 * From what somebody intends to what happened, or to a refusal that says how to mend it.
 *
 * Wishes about the record (a status, an owner, a tag, whose turn it is) write nothing where it stands so already, with
 * whatever reason. Facts of the world (a call, a reading of the temperature, a note) are written each time: two calls
 * are two calls, and telling a retry from a second one is the store's part, by command and event id. Words that are
 * left out ask for nothing: holding a held deal without a date keeps the date it has.
 *
 * Whatever is accepted leaves no oddity behind, except three that people may well mean: a snooze on top of a snooze,
 * a step back in the pipeline, and another amount or owner after closing.
 */
import { Equal, Result } from "effect"
import type { KindData, LookAgain } from "../event/catalogue.ts"
import type { EventId } from "../event/identifiers.ts"
import type { DealIntent, DealKind, Intent, IntentOf } from "./command.ts"
import type { Pipelines, StatusKind } from "./pipeline.ts"
import type { Closing, DealPosition, OpenAction } from "./position.ts"
import { Rejection, type RejectionReason } from "./rejection.ts"

/** What a decision needs besides the position. */
export interface DecideSettings {
  readonly pipelines: Pipelines
  /**
   * Looks an event up in the log, for retracting, reinstating and commenting on it. Left out, nothing is known about
   * what was recorded, and all are accepted.
   */
  readonly recorded?: (event: EventId) => { readonly kind: string; readonly retracted: boolean } | undefined
}

/** The kinds and data to record, none where it stands so already; or a refusal. */
export type Decision = Result.Result<ReadonlyArray<Intent>, Rejection>

/**
 * Decides on an intention, given the position folded up to the instant the intention is about. Pure.
 */
export const decide = (intent: Intent, position: DealPosition, settings: DecideSettings): Decision =>
  isAppIntent(intent) ? record(intent) : decideOn(intent, position, settings)

const isAppIntent = (intent: Intent): intent is Exclude<Intent, DealIntent> => intent.kind.includes(".")

const nothing: Decision = Result.succeed([])
const record = (intent: Intent): Decision => Result.succeed([intent])
const unless = (standsSoAlready: boolean, intent: Intent): Decision => (standsSoAlready ? nothing : record(intent))

/** Whether what was asked for is there; what was left out asks for nothing. */
const met = (asked: unknown, there: unknown): boolean => asked === undefined || Equal.equals(asked, there)

const decideOn = (intent: DealIntent, position: DealPosition, settings: DecideSettings): Decision => {
  const refuse = (reason: RejectionReason, about: string | null, ja: string, en: string): Decision =>
    Result.fail(new Rejection({ reason, deal: position.deal, kind: intent.kind, about, text: { ja, en } }))
  const unknown = (what: keyof typeof wordsOfUnknown, id: string): Decision => {
    const { ja, en } = wordsOfUnknown[what]
    return refuse(what, id, ja(id), en(id))
  }
  const refuseClosed = ({ outcome }: Closing): Decision =>
    refuse(
      "closed",
      outcome,
      `${outcome === "won" ? "受注" : "失注"}済みの商談です。先に再開（reopenDeal）してください。`,
      `the deal is ${outcome}; reopen it first (reopenDeal)`
    )
  const refuseUnopened = (): Decision =>
    refuse(
      "not-opened",
      null,
      "この商談はまだ始まっていません。先に商談を登録（openDeal）してください。",
      "the deal was never opened; open it first (openDeal)"
    )
  const pipeline = position.pipeline?.value ?? null

  /** A refusal where the status is none of the pipeline's, or not of a kind that fits. */
  const statusFault = (status: string, kinds: ReadonlyArray<StatusKind>, of = pipeline): Decision | undefined => {
    const found = settings.pipelines.status(of, status)
    if (found === undefined) {
      const { id, statuses } = settings.pipelines.of(of)
      const ids = statuses.map((one) => one.id).join(", ")
      return refuse(
        "unknown-status",
        status,
        `ステータス「${status}」はパイプライン「${id}」にありません。${ids} のいずれかにしてください。`,
        `the pipeline "${id}" has no status "${status}"; use one of ${ids}`
      )
    }
    if (kinds.includes(found.status.kind)) return undefined
    const fitting = settings.pipelines.of(of).statuses.filter((one) => kinds.includes(one.kind))
    const ids = fitting.map((one) => one.id).join(", ")
    return refuse(
      "status-kind",
      status,
      `ステータス「${status}」はここでは使えません。${ids === "" ? "指定を外してください" : `${ids} のいずれかにしてください`}。`,
      `the status "${status}" does not fit here; ${ids === "" ? "leave it out" : `use one of ${ids}`}`
    )
  }

  /** A refusal where one would never look again, or only after a meeting nobody booked. */
  const lookAgainFault = ({ on, reply, meeting }: LookAgain): Decision | undefined => {
    if (meeting !== undefined && !hasMeeting(position, meeting)) return unknown("unknown-meeting", meeting)
    if (on !== undefined || reply === true || meeting !== undefined) return undefined
    return refuse(
      "never-ends",
      null,
      "終わりがありません。確認日、先方の返信、面談の終了のいずれかを指定してください。",
      "it would never end; give a date, a reply or a meeting to look again on"
    )
  }

  const timesFault = ({ meeting, start, end }: KindData["meeting-moved"]): Decision | undefined =>
    end < start
      ? refuse(
          "ends-before-start",
          meeting,
          "面談の終了が開始より前です。開始と終了を確かめてください。",
          "the meeting ends before it starts; check both times"
        )
      : undefined

  /** The status of a life that begins without one: where it was last open, or the first open one. */
  const statusToBeginIn = (of: string | null): string | undefined => {
    const before = lastOpenStatus(position)
    const found = before === undefined ? undefined : settings.pipelines.status(of, before)
    return found?.status.kind === "open" ? before : settings.pipelines.firstOf(of, "open")?.id
  }

  const withAction = (id: string, then: (action: OpenAction) => Decision): Decision => {
    const action = position.actions.find((one) => one.action === id)
    return action === undefined ? unknown("unknown-action", id) : then(action)
  }

  const correct = (event: EventId, standsSo: (retracted: boolean) => boolean): Decision => {
    if (settings.recorded === undefined) return record(intent)
    const target = settings.recorded(event)
    if (target === undefined) return unknown("unknown-event", event)
    if (target.kind === "retracted" || target.kind === "reinstated") {
      return refuse(
        "correction",
        event,
        "取り消しそのものは取り消せません。元の出来事を対象にしてください。",
        "a correction cannot be corrected; name the event it was about"
      )
    }
    return unless(standsSo(target.retracted), intent)
  }

  const life = position.life
  const closed = life === null ? null : life.closed

  switch (intent.kind) {
    // -- facts of the world ---------------------------------------------------------------------------------------
    case "contacted":
    case "meeting-held":
    case "proposal-sent":
    case "quote-sent":
    case "proposal-answered":
    case "contract-progressed":
    case "question-received":
    case "question-asked":
    case "temperature-read":
    case "note-added":
      return record(intent)
    case "comment-added": {
      const { on } = intent.data
      const there = on === undefined || settings.recorded === undefined || settings.recorded(on) !== undefined
      return there ? record(intent) : unknown("unknown-event", on)
    }
    case "question-answered": {
      const { question } = intent.data
      return position.questions.some((one) => one.question === question)
        ? record(intent)
        : unknown("unknown-question", question)
    }

    // -- meetings -------------------------------------------------------------------------------------------------
    case "meeting-booked": {
      const { meeting, start, end, title } = intent.data
      const booked = position.meetings.find((one) => one.meeting === meeting)
      const same = booked !== undefined && booked.start === start && booked.end === end && met(title, booked.title)
      return timesFault(intent.data) ?? unless(same, intent)
    }
    case "meeting-moved": {
      const { meeting, start, end } = intent.data
      const booked = position.meetings.find((one) => one.meeting === meeting)
      if (booked === undefined) return unknown("unknown-meeting", meeting)
      return timesFault(intent.data) ?? unless(booked.start === start && booked.end === end, intent)
    }
    case "meeting-cancelled":
    case "meeting-missed": {
      const { meeting } = intent.data
      return hasMeeting(position, meeting) ? record(intent) : unknown("unknown-meeting", meeting)
    }

    // -- the life of a deal ---------------------------------------------------------------------------------------
    case "deal-opened": {
      if (life !== null && closed === null) {
        return refuse(
          "already-open",
          null,
          "すでに始まっている商談です。別の商談なら別の ID で登録し、内容の変更なら describeDeal などを使ってください。",
          "the deal is open already; give another deal an id of its own, or change this one (describeDeal and others)"
        )
      }
      const { status, pipeline: named } = intent.data
      if (named !== undefined && !hasPipeline(settings.pipelines, named)) return unknown("unknown-pipeline", named)
      const of = named ?? pipeline
      if (status !== undefined) return statusFault(status, aliveKinds, of) ?? record(intent)
      return record(withStatus(intent, statusToBeginIn(of)))
    }
    case "deal-reopened": {
      if (life === null) return refuseUnopened()
      if (closed === null) {
        return refuse(
          "not-closed",
          null,
          "商談は進行中なので再開できません。ステータスを変えるには changeStatus を使ってください。",
          "the deal is open, so there is nothing to reopen; change its status with changeStatus"
        )
      }
      const { status } = intent.data
      if (status !== undefined) return statusFault(status, aliveKinds) ?? record(intent)
      return record(withStatus(intent, statusToBeginIn(pipeline)))
    }
    case "deal-described": {
      const { title, account, customer, pipeline: named, department, products } = intent.data
      if (named !== undefined && !hasPipeline(settings.pipelines, named)) return unknown("unknown-pipeline", named)
      const same =
        met(title, position.title?.value) &&
        met(account, position.account?.value) &&
        met(customer, position.customer?.value) &&
        met(named, position.pipeline?.value) &&
        met(department, position.department?.value) &&
        (products === undefined || Equal.equals(products, position.products?.value))
      return unless(same, intent)
    }
    case "status-changed": {
      const { to } = intent.data
      if (life === null) return refuseUnopened()
      if (position.status?.value === to) return nothing
      if (closed !== null) return refuseClosed(closed)
      return statusFault(to, everyKind) ?? record(intent)
    }
    case "deal-won": {
      if (life === null) return refuseUnopened()
      const { status, amount, reason, dropActions } = intent.data
      if (closed !== null) {
        return closed.outcome === "won" &&
          met(status, position.status?.value) &&
          met(amount, position.amount?.value) &&
          met(reason, closed.reason) &&
          nothingToDrop(position, dropActions)
          ? nothing
          : refuseClosed(closed)
      }
      return (status === undefined ? undefined : statusFault(status, wonKind)) ?? record(intent)
    }
    case "deal-lost": {
      if (life === null) return refuseUnopened()
      const { status, reason, to, note, dropActions } = intent.data
      if (closed !== null) {
        return closed.outcome === "lost" &&
          met(status, position.status?.value) &&
          met(reason, closed.reason) &&
          met(to, closed.to) &&
          met(note, closed.note) &&
          nothingToDrop(position, dropActions)
          ? nothing
          : refuseClosed(closed)
      }
      return (status === undefined ? undefined : statusFault(status, lostKind)) ?? record(intent)
    }
    case "deal-held": {
      if (life === null) return refuseUnopened()
      if (closed !== null) return refuseClosed(closed)
      const { status, lookAgain, reason } = intent.data
      const fault = status === undefined ? undefined : statusFault(status, holdKind)
      if (fault !== undefined) return fault
      const { hold } = position
      if (hold === null || position.statusKind !== "hold") return record(intent)
      const same = met(status, position.status?.value) && met(lookAgain, hold.lookAgain) && met(reason, hold.reason)
      return same ? nothing : record({ kind: intent.kind, data: { ...heldSoFar(position), ...intent.data } })
    }
    case "amount-changed":
      return unless(Equal.equals(intent.data.amount, position.amount?.value), intent)
    case "owner-changed": {
      const { to, name } = intent.data
      return unless(to === position.owner?.value && met(name, position.ownerName), intent)
    }
    case "parties-changed":
      return unless(Equal.equals(intent.data.parties, position.parties?.value), intent)
    case "close-expected":
      return unless(Equal.equals(intent.data.on, position.expectedClose?.value), intent)

    // -- whose turn it is -----------------------------------------------------------------------------------------
    case "ball-moved": {
      if (closed !== null) return refuseClosed(closed)
      const { to, who, reason, approval, lookAgain } = intent.data
      const fault = lookAgain === undefined ? undefined : lookAgainFault(lookAgain)
      if (fault !== undefined) return fault
      const { ball } = position
      const same =
        ball !== null &&
        !ball.inferred &&
        ball.side === to &&
        met(who, ball.who) &&
        met(reason, ball.reason) &&
        met(approval, ball.approval) &&
        (lookAgain === undefined ||
          position.waits.some((wait) => wait.withBall && wait.on === to && Equal.equals(wait.lookAgain, lookAgain)))
      return unless(same, intent)
    }
    case "wait-started": {
      if (closed !== null) return refuseClosed(closed)
      const { on, who, what, lookAgain } = intent.data
      const same = position.waits.some(
        (wait) =>
          wait.on === on && met(who, wait.who) && met(what, wait.what) && Equal.equals(wait.lookAgain, lookAgain)
      )
      return lookAgainFault(lookAgain) ?? unless(same, intent)
    }
    case "wait-ended": {
      const { wait } = intent.data
      return position.waits.some((one) => one.event === wait) ? record(intent) : unknown("unknown-wait", wait)
    }

    // -- next actions ---------------------------------------------------------------------------------------------
    case "action-planned": {
      const { action: id, what, assignee, member, due } = intent.data
      const open = position.actions.find((one) => one.action === id)
      if (open === undefined) return record(intent)
      const same =
        what === open.what &&
        met(assignee, open.assignee) &&
        met(member, open.member) &&
        Equal.equals(due ?? null, open.due)
      return same
        ? nothing
        : refuse(
            "action-exists",
            id,
            `次アクション「${id}」はすでにあります。期限の変更は rescheduleAction、別の予定なら別の ID を使ってください。`,
            `the action "${id}" is open already; change its deadline with rescheduleAction, or give another one its own id`
          )
    }
    case "action-rescheduled":
      return withAction(intent.data.action, (open) => unless(Equal.equals(intent.data.due, open.due), intent))
    case "action-done":
    case "action-dropped":
    case "action-replaced":
      return withAction(intent.data.action, () => record(intent))

    // -- temperature and what it rests on; what must not be lost ----------------------------------------------------
    case "qualified": {
      const { need, budget, decider, timeline, deadline, note } = intent.data
      const known = position.qualification
      // A note is something said, so with one it is a fact.
      const same =
        note === undefined &&
        met(need, known.need?.value) &&
        met(budget, known.budget?.value) &&
        met(decider, known.decider?.value) &&
        met(timeline, known.timeline?.value) &&
        met(deadline, known.deadline?.value)
      return unless(same, intent)
    }
    case "competitor-seen": {
      const { name, note, gone } = intent.data
      return unless(note === undefined && has(position.competitors, name) !== (gone === true), intent)
    }
    case "risk-noted":
      return unless(has(position.risks, intent.data.risk) !== (intent.data.gone === true), intent)
    case "decider-changed": {
      const { to, from, note } = intent.data
      // Naming who no longer decides, or a note, is something said: a fact.
      const same = note === undefined && from === undefined && (position.decider?.value ?? null) === (to?.name ?? null)
      return unless(same && (to !== undefined || position.qualification.decider === null), intent)
    }
    case "agreement-reached":
      return unless(has(position.agreements, intent.data.text), intent)
    case "landmine-noted":
      return unless(has(position.landmines, intent.data.text) !== (intent.data.gone === true), intent)
    case "promise-made": {
      const { promise, by, text, due } = intent.data
      const made = position.promises.find((one) => one.promise === promise)
      const same =
        made !== undefined &&
        made.settled === null &&
        made.by === by &&
        made.text === text &&
        Equal.equals(due ?? null, made.due)
      return unless(same, intent)
    }
    case "promise-settled": {
      const { promise, outcome } = intent.data
      const made = position.promises.find((one) => one.promise === promise)
      if (made === undefined) return unknown("unknown-promise", promise)
      return unless(made.settled?.value === outcome, intent)
    }
    case "not-to-ask":
      return unless(has(position.notToAsk, intent.data.text), intent)

    // -- marks ----------------------------------------------------------------------------------------------------
    case "tagged":
      return unless(has(position.tags, intent.data.tag), intent)
    case "untagged":
      return unless(!has(position.tags, intent.data.tag), intent)
    case "linked": {
      const { url, title } = intent.data
      return unless(
        position.links.some((one) => one.value.url === url && met(title, one.value.title)),
        intent
      )
    }
    case "unlinked": {
      const { url } = intent.data
      return unless(!position.links.some((one) => one.value.url === url), intent)
    }
    case "field-set": {
      const { field, value } = intent.data
      const set = Object.hasOwn(position.fields, field) ? position.fields[field] : undefined
      return unless((set?.value ?? null) === value, intent)
    }
    case "snoozed": {
      const { rules, lookAgain } = intent.data
      const same = position.snoozes.some(
        (one) => Equal.equals(one.rules, rules ?? null) && Equal.equals(one.lookAgain, lookAgain)
      )
      return lookAgainFault(lookAgain) ?? unless(same, intent)
    }
    case "acknowledged": {
      const { rule, anchor, lookAgain } = intent.data
      const same = position.acknowledgements.some(
        (one) => one.rule === rule && one.anchor === (anchor ?? null) && Equal.equals(one.lookAgain, lookAgain ?? null)
      )
      return (lookAgain === undefined ? undefined : lookAgainFault(lookAgain)) ?? unless(same, intent)
    }
    case "retracted":
      return correct(intent.data.event, (retracted) => retracted)
    case "reinstated":
      return correct(intent.data.event, (retracted) => !retracted)
    default:
      return passOn(intent)
  }
}

/** The compiler asks for a case per kind; at run time this is a kind of a newer version, which is passed on. */
const passOn = (intent: never): Decision => record(intent)

// -- what a position holds ------------------------------------------------------------------------------------------

const has = (facts: ReadonlyArray<{ readonly value: string }>, text: string): boolean =>
  facts.some((one) => one.value === text)

const hasMeeting = (position: DealPosition, meeting: string): boolean =>
  position.meetings.some((one) => one.meeting === meeting)

const hasPipeline = (pipelines: Pipelines, id: string): boolean => pipelines.list.some((one) => one.id === id)

const nothingToDrop = (position: DealPosition, dropActions: boolean | undefined): boolean =>
  dropActions !== true || position.actions.length === 0

const lastOpenStatus = ({ visit, visits }: DealPosition): string | undefined =>
  visit !== null && visit.kind === "open" ? visit.status : visits.findLast((one) => one.kind === "open")?.status

/** What the hold says now, so that a command which adds to it does not erase the rest. */
const heldSoFar = ({ hold, status }: DealPosition): KindData["deal-held"] => ({
  ...(status === null ? {} : { status: status.value }),
  ...(hold === null || hold.lookAgain === null ? {} : { lookAgain: hold.lookAgain }),
  ...(hold === null || hold.reason === null ? {} : { reason: hold.reason })
})

const withStatus = <Kind extends DealKind & ("deal-opened" | "deal-reopened")>(
  intent: IntentOf<Kind>,
  status: string | undefined
): Intent => (status === undefined ? intent : { ...intent, data: { ...intent.data, status } }) as Intent

const everyKind: ReadonlyArray<StatusKind> = ["open", "hold", "won", "lost"]
const aliveKinds: ReadonlyArray<StatusKind> = ["open", "hold"]
const wonKind: ReadonlyArray<StatusKind> = ["won"]
const lostKind: ReadonlyArray<StatusKind> = ["lost"]
const holdKind: ReadonlyArray<StatusKind> = ["hold"]

interface Words {
  readonly ja: (id: string) => string
  readonly en: (id: string) => string
}

const wordsOfUnknown = {
  "unknown-pipeline": {
    ja: (id) => `パイプライン「${id}」は設定にありません。設定に加えるか、ID を確かめてください。`,
    en: (id) => `there is no pipeline "${id}"; add it to the settings, or check its id`
  },
  "unknown-action": {
    ja: (id) => `次アクション「${id}」は残っていません。ID を確かめるか、先に登録（planAction）してください。`,
    en: (id) => `no open action goes by "${id}"; check the id, or plan it first (planAction)`
  },
  "unknown-meeting": {
    ja: (id) => `面談「${id}」は予約されていません。ID を確かめるか、先に予約（bookMeeting）してください。`,
    en: (id) => `no booked meeting goes by "${id}"; check the id, or book it first (bookMeeting)`
  },
  "unknown-question": {
    ja: (id) => `質問「${id}」は記録されていません。ID を確かめるか、先に質問を記録してください。`,
    en: (id) => `no question goes by "${id}"; check the id, or record the question first`
  },
  "unknown-promise": {
    ja: (id) => `約束「${id}」は記録されていません。ID を確かめるか、先に約束（makePromise）を記録してください。`,
    en: (id) => `no promise goes by "${id}"; check the id, or record it first (makePromise)`
  },
  "unknown-wait": {
    ja: (id) => `「${id}」で始まった待ちは残っていません。待ちを始めた出来事の ID を確かめてください。`,
    en: (id) => `nothing that began with the event "${id}" is waited for; check which event began the wait`
  },
  "unknown-event": {
    ja: (id) => `出来事「${id}」は記録されていません。ID を確かめてください。`,
    en: (id) => `no event "${id}" was recorded; check the id`
  }
} satisfies Partial<Record<RejectionReason, Words>>
