/** Contracts at an instant, and the calendar of their renewals. */
import type { Calendar } from "../../time/calendar.ts"
import { dateText } from "../../time/day.ts"
import type { Instant } from "../../time/periods.ts"
import { dueDay } from "../../deal/view.ts"
import type { Deadline } from "../../event/catalogue.ts"
import type { EventId } from "../../event/identifiers.ts"
import type { Contract } from "../position.ts"
import { compareText } from "../topics.ts"

/**
 * Where a contract stands: signed and not begun, running, running and near its end, cancelled and running out, or ended.
 * One that renews itself runs on after its end. For how long it does is nobody's to guess, so it is near renewal before the
 * end that was last said, and before the next one once somebody records the renewal and until when it holds.
 */
export type ContractState = "ahead" | "running" | "near-renewal" | "running-out" | "ended"

export interface ContractView extends Contract {
  readonly state: ContractState
  /** When it ends or renews itself, by what was last said; it may lie behind. Null where that was never said. */
  readonly ends: Deadline | null
  /** Local days to the last day it holds, negative afterwards. */
  readonly days: number | null
  readonly events: ReadonlyArray<EventId>
}

/** The contracts that end or renew in one month, `2026-12`. */
export interface RenewalMonth {
  readonly month: string
  readonly contracts: ReadonlyArray<ContractView>
}

/** When a contract ends or renews itself, by what was last said. A cancellation that names no day lets it run out where it would have. */
const endOf = ({ cancelled, expires }: Contract): Deadline | null => cancelled?.ends ?? expires?.value ?? null

/** Whether a contract is over at an instant: cancelled or not renewing itself, and past its end, if it ever had one. */
export const hasEnded = (contract: Contract, at: Instant): boolean => {
  const ends = endOf(contract)
  if (ends === null) return contract.cancelled !== null
  return ends.at <= at && (contract.cancelled !== null || !contract.renewsItself)
}

/** A contract at an instant; near its renewal from `renewalDays` local days before its last day on. */
export const contractAt = (
  contract: Contract,
  at: Instant,
  calendar: Calendar,
  renewalDays = renewalDaysDefault
): ContractView => {
  const { cancelled, expires, signed, starts } = contract
  const ends = endOf(contract)
  const days = ends === null ? null : dueDay(ends, calendar) - calendar.dayOf(at)
  const state: ContractState = hasEnded(contract, at)
    ? "ended"
    : cancelled !== null
      ? "running-out"
      : starts !== null && calendar.startOf(dueDay(starts, calendar)) > at
        ? "ahead"
        : days !== null && days <= renewalDays && ends!.at > at
          ? "near-renewal"
          : "running"
  const events = [...new Set([signed.event, expires?.event, cancelled?.event].filter((one) => one !== undefined))]
  return { ...contract, state, ends, days, events }
}

/** Local days before its last day from which a contract is near renewal, where nothing else is asked. */
export const renewalDaysDefault = 90

/** Whether a contract is near renewal at an instant: it runs, and its last day is no more than so many local days away. */
export const isNearRenewal = (contract: Contract, at: Instant, calendar: Calendar): boolean =>
  contractAt(contract, at, calendar).state === "near-renewal"

/** All contracts: those near renewal first, then by their end; ended ones last, the latest in front. */
export const contractsAt = (
  contracts: ReadonlyArray<Contract>,
  at: Instant,
  calendar: Calendar,
  renewalDays?: number
): ReadonlyArray<ContractView> =>
  contracts
    .map((contract) => contractAt(contract, at, calendar, renewalDays))
    .toSorted((a, b) => {
      const rank = ranks[a.state] - ranks[b.state]
      if (rank !== 0) return rank
      const [endA, endB] = [a.ends?.at ?? Infinity, b.ends?.at ?? Infinity]
      const by = endA === endB ? 0 : endA < endB ? -1 : 1
      return (a.state === "ended" ? -by : by) || compareText(a.contract, b.contract)
    })

const ranks: Readonly<Record<ContractState, number>> = {
  "near-renewal": 0,
  "running-out": 1,
  running: 2,
  ahead: 3,
  ended: 4
}

/** Whether it holds at the instant it was seen at, or will. */
export const isInForce = ({ state }: ContractView): boolean => state !== "ended"

/** The months in which contracts in force end or renew, the next first. */
export const renewalCalendar = (contracts: ReadonlyArray<ContractView>, calendar: Calendar): Array<RenewalMonth> => {
  const months = new Map<string, Array<ContractView>>()
  const dated = contracts.filter((one) => isInForce(one) && one.ends !== null && one.days! >= 0)
  for (const contract of dated.toSorted((a, b) => a.ends!.at - b.ends!.at || compareText(a.contract, b.contract))) {
    const month = dateText(dueDay(contract.ends!, calendar)).slice(0, -3)
    const before = months.get(month)
    if (before === undefined) months.set(month, [contract])
    else before.push(contract)
  }
  return [...months].map(([month, of]) => ({ month, contracts: of }))
}
