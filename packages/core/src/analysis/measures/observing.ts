/**
 * What one life of a deal shows between the start of its clock and its landmark.
 *
 * The history is replayed as it was known just before the landmark, each deal as of its own, so that what happened or
 * became known later has no way in.
 */
import { isOpen, type ActionRecord, type Contact, type DealPosition, type Moves } from "../../deal/position.ts"
import { laterContact, presumedMeeting } from "../../deal/presumed-contact.ts"
import type { Channel } from "../../event/catalogue.ts"
import type { Side } from "../../event/kind.ts"
import type { ReplayedFact, Replayer } from "../../replay/history.ts"
import { walkRules } from "../../replay/stale/walking.ts"
import type { CompiledRule } from "../../rules/compile.ts"
import type { Language } from "../../rules/language.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import { dayMs } from "../../time/zone.ts"
import type { MeasureColumns } from "./columns.ts"
import { channels } from "./names.ts"
import { medianWait } from "./reply-times.ts"

/** A landmark of a life: where its measures are written, and the first instant that is no part of them. */
export interface Stop {
  readonly columns: MeasureColumns
  readonly row: number
  readonly instant: Instant
}

/** Watches one life after another and writes what it saw into columns. */
export interface Observer {
  readonly replayer: Replayer
  /** The life to be watched next: from the start of its clock up to its landmarks, earliest first. */
  readonly watch: (from: Instant, stops: ReadonlyArray<Stop>) => void
  /** Of each of its landmarks, whether the life was known to be open then; otherwise nothing was written of it. */
  readonly wereOpen: ReadonlyArray<boolean>
  /** Something that had happened by a landmark became known after it, and was seen there all the same. */
  readonly lookedAhead: () => boolean
}

/** The rules whose firing is measured, and how their language tells the lives they look at. */
export interface MeasuredRules {
  readonly rules: ReadonlyArray<CompiledRule<DealPosition>>
  readonly life: Language<DealPosition>["life"]
}

type Speaker = "us" | "them" | "both"

interface Exchange {
  readonly at: Instant
  readonly by: Speaker
  readonly channel: Channel | null
  readonly dayOnly: boolean
}

const hourMs = 3_600_000

const speakerOf = ({ inbound, direction, kind }: ReplayedFact): Speaker => {
  if (!inbound) return "us"
  // They spoke: alone where they wrote or asked, with us where we met or reached them.
  return direction === "inbound" || (direction === null && kind !== "meeting-held") ? "them" : "both"
}

const noMoves: Moves = { forward: 0, skipped: 0, backward: 0 }
const noActions: ActionRecord = { kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 0 }

/** What the last contact of a position is, counting meetings that nobody said had not taken place. */
const lastContactOf = (position: DealPosition, instant: Instant): Pick<Contact, "at"> | null =>
  laterContact(position.lastContact, presumedMeeting(position, instant))

const noStops: ReadonlyArray<Stop> = []

export const observer = (calendar: Calendar, { rules, life }: MeasuredRules): Observer => {
  let from: Instant = 0
  let stops = noStops
  /** The landmark ahead, by its place among the stops. */
  let next = 0
  let columns: MeasureColumns
  let row = 0
  let landmark: Instant = 0
  /** Up to here time was shared out. */
  let reached: Instant = 0
  let hasBegun = false
  let lookedAhead = false
  const wereOpen: Array<boolean> = []
  let moves = noMoves
  let actions = noActions
  let ownerChanges = 0
  let closeDates = 0
  const exchanges: Array<Exchange> = []
  const heldBy: Record<Side, number> = { us: 0, customer: 0, "third-party": 0 }
  const stale = new Float64Array(rules.length)
  const firing = walkRules(rules, life, (rule, since, until) => {
    stale[rule]! += until - since
  })

  const fact: Replayer["fact"] = (told, position) => {
    const stop = stops[next]
    if (stop !== undefined && told.knownAt >= stop.instant) lookedAhead = true
    if (told.occurredAt < from) return
    if (!hasBegun) {
      hasBegun = true
      moves = position.moves
      actions = position.actionRecord
    }
    if (told.contact) {
      const { dayOnly, occurredAt } = told
      const channel = told.channel ?? (told.kind === "meeting-held" ? "meeting" : null)
      exchanges.push({ at: occurredAt, by: speakerOf(told), channel, dayOnly })
    }
    if (told.kind === "owner-changed") ownerChanges++
    if (told.kind === "close-expected") closeDates++
  }

  /** Shares out the time from where it was left. */
  const shareOut = (position: DealPosition, until: Instant): void => {
    if (until <= reached) return
    if (isOpen(position)) {
      if (position.ball !== null) heldBy[position.ball.side] += until - reached
      firing.gap(position, reached, until)
    }
    reached = until
  }

  const finish = (position: DealPosition, stop: Stop): void => {
    shareOut(position, stop.instant)
    const isStillOpen = hasBegun && isOpen(position)
    wereOpen.push(isStillOpen)
    next++
    if (!isStillOpen) return
    columns = stop.columns
    row = stop.row
    landmark = stop.instant
    write(position)
  }

  const gap: Replayer["gap"] = (position, gapFrom, gapUntil) => {
    // Before the first event nothing was known that could last.
    reached = Math.max(reached, gapFrom)
    for (let stop = stops[next]; stop !== undefined && stop.instant <= gapUntil; stop = stops[next]) {
      finish(position, stop)
    }
    shareOut(position, gapUntil)
  }

  const write = (position: DealPosition): void => {
    const { set } = columns
    const lasting = landmark - from
    const dayOfLandmark = calendar.dayOf(landmark)
    const daysSince = (instant: Instant): number => dayOfLandmark - calendar.dayOf(instant)
    const days = daysSince(from)

    // Whole stretches of time, so that the four make exactly one.
    const { us, customer, "third-party": thirdParty } = heldBy
    set("ball-us", row, us / lasting)
    set("ball-customer", row, customer / lasting)
    set("ball-third-party", row, thirdParty / lasting)
    set("ball-nobody", row, (lasting - us - customer - thirdParty) / lasting)
    for (let place = 0; place < stale.length; place++) columns.setStale(place, row, stale[place]! / dayMs)

    writeExchanges(withPresumed(position), days)
    const last = lastContactOf(position, landmark - 1)
    set("days-silent", row, daysSince(last === null ? from : Math.max(last.at, position.life!.from)))

    writePromises(position)
    writeActions(position)

    const { entered } = position.visit ?? { entered: null }
    if (entered !== null) set("days-in-status", row, daysSince(entered.at))
    set("stages-forward", row, position.moves.forward - moves.forward + position.moves.skipped - moves.skipped)
    set("stages-skipped", row, position.moves.skipped - moves.skipped)
    set("stages-backward", row, position.moves.backward - moves.backward)
    set("reopened", row, position.life!.number > 1 ? 1 : 0)
    set("on-hold", row, position.hold === null ? 0 : 1)

    writeProposals(position, daysSince)
    let unanswered = 0
    for (const {
      answered,
      asked: { at },
      to
    } of position.questions) {
      if (answered === null && to === "us" && at >= from) unanswered++
    }
    set("questions-open", row, unanswered)

    if (position.temperature !== null) set("temperature", row, levelOf[position.temperature.value])
    const { budget, decider, need, timeline } = position.qualification
    if (need !== null) set("need", row, need.value ? 1 : 0)
    if (budget !== null) set("budget", row, budget.value ? 1 : 0)
    if (decider !== null) set("decider", row, decider.value ? 1 : 0)
    if (timeline !== null) set("timeline", row, timeline.value ? 1 : 0)
    set("competitors", row, position.competitors.length)
    set("risks", row, position.risks.length)
    set("owner-changes", row, ownerChanges)
    set("close-date-moves", row, Math.max(0, closeDates - 1))
    if (position.amount !== null) columns.setAmount(row, position.amount.value)
  }

  /** The contacts, among them meetings that were booked, have ended and were not said to have failed. */
  const withPresumed = ({ meetings }: DealPosition): ReadonlyArray<Exchange> => {
    const presumed = meetings.flatMap(({ end }): ReadonlyArray<Exchange> =>
      end >= from && end < landmark ? [{ at: end, by: "both", channel: "meeting", dayOnly: false }] : []
    )
    return presumed.length === 0 ? exchanges : [...exchanges, ...presumed].sort((a, b) => a.at - b.at)
  }

  const perChannel = new Float64Array(channels.length)
  const writeExchanges = (all: ReadonlyArray<Exchange>, days: number): void => {
    const { set } = columns
    set("contacts-per-30-days", row, (all.length / days) * 30)
    perChannel.fill(0)
    let known = 0
    let spoke = 0
    let met = 0
    let longest = 0
    let before = calendar.dayOf(from)
    const gaps: Array<number> = []
    all.forEach(({ at, by, channel }, place) => {
      if (channel !== null) {
        known++
        perChannel[channels.indexOf(channel)]!++
        if (channel === "meeting" || channel === "visit") met++
      }
      if (by !== "us") spoke++
      const day = calendar.dayOf(at)
      longest = Math.max(longest, day - before)
      // What was said on one day is one occasion.
      if (place > 0 && day > before) gaps.push(day - before)
      before = day
    })
    set("longest-silence", row, Math.max(longest, calendar.dayOf(landmark) - before))
    const between = medianWait({ ended: gaps, open: null })
    if (between !== null) set("days-between-contacts", row, between)
    set("meetings", row, met)
    if (all.length > 0) set("customer-spoke", row, spoke / all.length)
    if (known > 0) {
      for (let place = 0; place < channels.length; place++) columns.setChannel(place, row, perChannel[place]! / known)
    }
    writeReplies(all, "them", "our-reply-hours", "our-reply-business-days")
    writeReplies(all, "us", "their-reply-hours", "their-reply-business-days")
  }

  /** How long those who spoke first waited for the others. */
  const writeReplies = (
    all: ReadonlyArray<Exchange>,
    asking: "us" | "them",
    inHours: "our-reply-hours" | "their-reply-hours",
    inBusinessDays: "our-reply-business-days" | "their-reply-business-days"
  ): void => {
    const hours: Array<number> = []
    const businessDays: Array<number> = []
    let waiting: Exchange | null = null
    for (const exchange of all) {
      if (exchange.by === asking) waiting ??= exchange
      else if (waiting !== null) {
        businessDays.push(calendar.businessDaysBetween(waiting.at, exchange.at))
        // Of a day without a clock time nobody can count hours.
        if (!waiting.dayOnly && !exchange.dayOnly) hours.push(exchange.at - waiting.at)
        waiting = null
      }
    }
    const openHours = waiting === null || waiting.dayOnly ? null : landmark - waiting.at
    const openDays = waiting === null ? null : calendar.businessDaysBetween(waiting.at, landmark - 1)
    const medianHours = medianWait({ ended: hours, open: openHours })
    const medianDays = medianWait({ ended: businessDays, open: openDays })
    if (medianHours !== null) columns.set(inHours, row, medianHours / hourMs)
    if (medianDays !== null) columns.set(inBusinessDays, row, medianDays)
  }

  const writePromises = ({ promises }: DealPosition): void => {
    for (const by of ["us", "customer"] as const) {
      let kept = 0
      let broken = 0
      for (const promise of promises) {
        if (promise.by !== by || promise.made.at < from) continue
        const { settled, due } = promise
        if (settled === null) broken += due !== null && due.at <= landmark ? 1 : 0
        else if (settled.value === "kept") kept++
        else if (settled.value === "broken") broken++
      }
      if (kept + broken === 0) continue
      columns.set(by === "us" ? "our-promises-kept" : "their-promises-kept", row, kept / (kept + broken))
    }
  }

  const writeActions = ({ actionRecord, actions: owed }: DealPosition): void => {
    const { set } = columns
    const kept = actionRecord.kept - actions.kept
    const late = actionRecord.late - actions.late
    let missed = 0
    for (const { firstDue } of owed) {
      if (firstDue !== null && firstDue.at > from && firstDue.at <= landmark) missed++
    }
    if (kept + late + missed > 0) set("next-actions-kept", row, kept / (kept + late + missed))
    set("next-actions-late", row, late)
    set("next-actions-missed", row, missed)
    set("next-actions-rescheduled", row, actionRecord.rescheduled - actions.rescheduled)
  }

  const writeProposals = ({ life, proposals }: DealPosition, daysSince: (instant: Instant) => number): void => {
    let sentSince = 0
    let latest = -Infinity
    for (const { sent } of proposals) {
      if (sent.undated || sent.at < life!.from) continue
      latest = Math.max(latest, sent.at)
      if (sent.at >= from) sentSince++
    }
    columns.set("proposals", row, sentSince)
    if (latest !== -Infinity) columns.set("proposal-age", row, daysSince(latest))
  }

  return {
    replayer: {
      fact,
      gap,
      end: (position) => {
        for (let stop = stops[next]; stop !== undefined; stop = stops[next]) finish(position, stop)
      }
    },
    watch: (nextFrom, nextStops) => {
      from = nextFrom
      stops = nextStops
      next = 0
      reached = from
      hasBegun = false
      lookedAhead = false
      wereOpen.length = 0
      moves = noMoves
      actions = noActions
      ownerChanges = 0
      closeDates = 0
      exchanges.length = 0
      heldBy.us = 0
      heldBy.customer = 0
      heldBy["third-party"] = 0
      stale.fill(0)
      firing.begin()
    },
    wereOpen,
    lookedAhead: () => lookedAhead
  }
}

const levelOf = { cold: 1, warm: 2, hot: 3 } as const
