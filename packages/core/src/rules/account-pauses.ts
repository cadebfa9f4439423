/**
 * When an account is left in peace: a dated action, a wait, a snooze, an acknowledgement, of what was said outside of
 * deals. The same concept as of deals, with the same horizon: counted from the last contact with anybody there.
 */
import type { AccountPosition } from "../account/position.ts"
import type { Label } from "../event/text.ts"
import { bounded, type Kind, type PauseContext } from "./deal-pauses.ts"
import type { PauseDefinition, Reads } from "./language.ts"
import { lookAgainAt } from "./look-again.ts"

type Account = AccountPosition
type Definition = PauseDefinition<Account>
type Context = PauseContext<Account>

const actions: Kind<Account> = {
  count: ({ talk }) => talk.actions.length,
  from: ({ talk }, place) => {
    const { due, planned } = talk.actions[place]!
    return due === null ? Number.NaN : planned.at
  },
  until: ({ talk }, place) => talk.actions[place]!.due?.at ?? Number.NaN,
  event: ({ talk }, place) => talk.actions[place]!.event
}

const waits = ({ calendar, limits }: Context): Kind<Account> => ({
  count: ({ talk }) => talk.waits.length,
  from: ({ talk }, place) => talk.waits[place]!.at,
  until: ({ meetings, talk }, place) => {
    const { lookAgain, at } = talk.waits[place]!
    return lookAgainAt(lookAgain, at, meetings, calendar.addDays(at, limits.waitDays), lookAgain.reply === true)
  },
  event: ({ talk }, place) => talk.waits[place]!.event
})

const snoozes = ({ calendar, limits, rule }: Context): Kind<Account> => ({
  count: ({ talk }) => talk.snoozes.length,
  from: ({ talk }, place) => {
    const { rules, at } = talk.snoozes[place]!
    return rules === null || rules.includes(rule) ? at : Number.NaN
  },
  // Any word from them ends a snooze, in whichever deal it came, so a meeting that has ended does.
  until: ({ lastInbound, meetings, talk }, place) => {
    const { lookAgain, at } = talk.snoozes[place]!
    const until = lookAgainAt(lookAgain, at, meetings, calendar.addDays(at, limits.snoozeDays), true)
    return lastInbound !== null && lastInbound.at > at ? Math.min(until, lastInbound.at) : until
  },
  event: ({ talk }, place) => talk.snoozes[place]!.event
})

const acknowledgements = ({ rule }: Context): Kind<Account> => ({
  count: ({ talk }) => talk.acknowledgements.length,
  from: ({ talk }, place) => {
    const acknowledgement = talk.acknowledgements[place]!
    return acknowledgement.rule === rule ? acknowledgement.at : Number.NaN
  },
  until: ({ meetings, talk }, place) => {
    const { lookAgain, at } = talk.acknowledgements[place]!
    return lookAgain === null ? Infinity : lookAgainAt(lookAgain, at, meetings, Infinity, lookAgain.reply === true)
  },
  event: ({ talk }, place) => talk.acknowledgements[place]!.event,
  onlyFor: ({ talk }, place) => talk.acknowledgements[place]!.anchor
})

const reads: Reads<Account> = ["talk", "lastContact", "lastInbound", "meetings", "life"]

const define = (label: Label, begunBy: Label, reader: Definition["reader"]): Definition => ({
  label,
  begunBy,
  reads,
  reader
})

export const accountPauses = {
  action: define(
    { ja: "期限のある次アクション", en: "a dated next action" },
    { ja: "期限のある次アクションを決める", en: "a dated next action" },
    (context) => bounded(actions, context.limits.horizonDays, context)
  ),
  wait: define(
    { ja: "待ち", en: "a wait" },
    { ja: "確認日を決めて待ちにする", en: "a wait with a day to look again" },
    (context) => bounded(waits(context), context.limits.horizonDays, context)
  ),
  snooze: define({ ja: "スヌーズ", en: "a snooze" }, { ja: "スヌーズする", en: "a snooze" }, (context) =>
    bounded(snoozes(context), context.limits.snoozeDays, context)
  ),
  acknowledgement: define(
    { ja: "確認済み", en: "an acknowledgement" },
    { ja: "確認済みにする", en: "an acknowledgement" },
    (context) => bounded(acknowledgements(context), context.limits.horizonDays, context)
  )
} as const satisfies Readonly<Record<string, Definition>>
