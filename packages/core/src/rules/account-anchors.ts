/** What can be counted from in an account. Facts whose date is not known give no anchor. */
import { isOpen, type Anchor, type Contact, type DealPosition, type Promised, type Since } from "../deal/position.ts"
import type { AccountPosition, Contract, Inquiry } from "../account/position.ts"
import type { Deadline } from "../event/catalogue.ts"
import type { EventId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { contestedOf } from "./account-owners.ts"
import { askedForOf, offersOfBought } from "./account-products.ts"
import { contactOr, dealAnchors, earliestDue, held } from "./deal-anchors.ts"
import { isOfThisLife, lastContactAt, meetingEndsInto } from "./deal-contact.ts"
import type { AnchorDefinition, AnchorReader, Reads } from "./language.ts"
import { lookAgainAt } from "./look-again.ts"

type Account = AccountPosition
type Definition = AnchorDefinition<Account>
type Speech = Pick<Definition, "movedBy" | "clears" | "spoken" | "absent" | "on" | "contact">

const define = (
  ja: string,
  en: string,
  reads: Reads<Account>,
  reader: Definition["reader"],
  speech: Speech = {}
): Definition => ({ label: { ja, en }, ...speech, reads, reader })

const said = (ja: string, en: string): Label => ({ ja, en })
const always = (ja: string, en: string) => (): Label => said(ja, en)

/** The one that was first; undated ones are none. */
export const earliest = <One extends Since>(list: ReadonlyArray<One>): One | null => {
  let first: One | null = null
  for (const one of list) if (one.undated !== true && (first === null || one.at < first.at)) first = one
  return first
}

/** The one that was last, of several at one instant the one said last; undated ones are none. */
export const latest = <One extends Since>(list: Iterable<One>): One | null => {
  let last: One | null = null
  for (const one of list) if (one.undated !== true && (last === null || one.at >= last.at)) last = one
  return last
}

// -- the account's life ---------------------------------------------------------------------------------------------

/**
 * The opening, or the first thing that is known of it where nobody wrote the opening down: it is at least that old, so
 * nothing counted from there comes too early.
 */
export const firstKnown = ({ life }: Pick<Account, "life">): Anchor | null =>
  life === null ? null : (life.opened ?? { at: life.from, event: life.event })

// -- contact --------------------------------------------------------------------------------------------------------

const none = (): null => null
/** An account keeps its last contact when it is reopened; what is counted from begins anew, as for deals. */
const ofThisLife = (account: Account, contact: Contact | null): Contact | null =>
  contact !== null && isOfThisLife(account, contact.at) ? contact : null
const lastContact = contactOr<Account>((account) => ofThisLife(account, account.lastContact), none)
const lastContactOrOpened = contactOr<Account>((account) => ofThisLife(account, account.lastContact), firstKnown)
const lastInbound = contactOr<Account>((account) => ofThisLife(account, account.lastInbound), none)

/** Something that nobody of ours has been in touch about since. `same`: contact at that very instant is about it. */
const untilContact = (find: (account: Account) => Since | null, same: boolean): AnchorReader<Account> => {
  const open = (account: Account, instant: Instant): Since | null => {
    const anchor = find(account)
    if (anchor === null) return null
    const contact = lastContactAt(account, instant)
    return contact > anchor.at || (same && contact === anchor.at) ? null : anchor
  }
  return {
    at: (account, instant) => {
      const anchor = open(account, instant)
      return anchor === null || anchor.undated === true ? Number.NaN : anchor.at
    },
    eventAt: (account, instant) => open(account, instant)?.event ?? null,
    changesInto: meetingEndsInto
  }
}

// -- days people set ------------------------------------------------------------------------------------------------

/** The start of the day a deadline falls on. A deadline that is a date ends where the next day begins. */
const dayOf = (due: Deadline, calendar: Calendar): Instant =>
  calendar.addDays(due.on === undefined ? due.at : due.at - 1, 0)

/** Contracts somebody has to renew or that renew themselves: signed, with an end, and not cancelled. */
const ending = ({ contracts }: Pick<Account, "contracts">): ReadonlyArray<Contract> =>
  contracts.filter(({ cancelled, expires }) => cancelled === null && expires !== null)

/** The contract that ends next. Once its end has come, it is the one after. */
export const nextRenewal = (account: Pick<Account, "contracts">, instant: Instant): Contract | null => {
  let next: Contract | null = null
  for (const contract of ending(account)) {
    const at = contract.expires!.value.at
    if (at > instant && (next === null || at < next.expires!.value.at)) next = contract
  }
  return next
}

/** The contract that ended last without being renewed, by anybody or by itself. */
export const lastExpired = (account: Pick<Account, "contracts">, instant: Instant): Contract | null => {
  let last: Contract | null = null
  for (const contract of ending(account)) {
    const at = contract.expires!.value.at
    if (!contract.renewsItself && at <= instant && (last === null || at > last.expires!.value.at)) last = contract
  }
  return last
}

const endsInto = (account: Account, into: Array<Instant>): void => {
  if (into.length > 0) into.length = 0
  for (const { expires } of ending(account)) into.push(expires!.value.at)
  sortDistinct(into)
}

/** In ascending order, each once, in place. */
const sortDistinct = (into: Array<Instant>): void => {
  into.sort((a, b) => a - b)
  let kept = 0
  for (const at of into) if (kept === 0 || into[kept - 1] !== at) into[kept++] = at
  into.length = kept
}

const renewal = (calendar: Calendar): AnchorReader<Account> => ({
  at: (account, instant) => {
    const next = nextRenewal(account, instant)
    return next === null ? Number.NaN : dayOf(next.expires!.value, calendar)
  },
  eventAt: (account, instant) => nextRenewal(account, instant)?.expires?.event ?? null,
  changesInto: endsInto
})

const expired: AnchorReader<Account> = {
  at: (account, instant) => lastExpired(account, instant)?.expires?.value.at ?? Number.NaN,
  eventAt: (account, instant) => lastExpired(account, instant)?.expires?.event ?? null,
  changesInto: endsInto
}

/** The earliest deadline of what we promised and have not settled, in talk and in the deals under way. */
export const earliestPromise = ({ deals, talk }: Pick<Account, "deals" | "talk">): Promised | null => {
  let first: Promised | null = null
  for (const { promises } of [talk, ...deals.filter(isOpen)]) {
    for (const promise of promises) {
      if (promise.by !== "us" || promise.settled !== null || promise.due === null) continue
      if (first === null || promise.due.at < first.due!.at) first = promise
    }
  }
  return first
}

const actionDue: AnchorReader<Account> = {
  at: ({ talk }) => earliestDue(talk)?.due?.at ?? Number.NaN,
  eventAt: ({ talk }) => earliestDue(talk)?.event ?? null
}

/** The earliest look-again of the waits outside of deals. */
const lookAgain = (calendar: Calendar, waitDays: number): AnchorReader<Account> => {
  const first = ({ meetings, talk }: Account): Anchor | null => {
    let earliestWait: Anchor | null = null
    for (const { at: start, event, lookAgain: until } of talk.waits) {
      const at = lookAgainAt(until, start, meetings, calendar.addDays(start, waitDays), until.reply === true)
      if (earliestWait === null || at < earliestWait.at) earliestWait = { at, event }
    }
    return earliestWait
  }
  return {
    at: (account) => (account.talk.waits.length === 0 ? Number.NaN : (first(account)?.at ?? Number.NaN)),
    eventAt: (account) => (account.talk.waits.length === 0 ? null : (first(account)?.event ?? null))
  }
}

// -- support --------------------------------------------------------------------------------------------------------

/** Inquiries nobody has closed. */
export const openInquiries = ({ inquiries }: Pick<Account, "inquiries">): ReadonlyArray<Inquiry> =>
  inquiries.filter(({ closed }) => closed === null)

const firstReceived = (inquiries: ReadonlyArray<Inquiry>): Inquiry | null => {
  const first = earliest(inquiries.map(({ received }) => received))
  return inquiries.find(({ received }) => received === first) ?? null
}

/** The inquiry that has waited for an answer longest: since it came, or since it was reopened. */
export const unansweredInquiry = ({ inquiries }: Pick<Account, "inquiries">): Inquiry | null => {
  let first: Inquiry | null = null
  let since = Infinity
  for (const inquiry of inquiries) {
    const { waiting } = inquiry
    if (waiting === null || waiting.undated === true || waiting.at >= since) continue
    first = inquiry
    since = waiting.at
  }
  return first
}

/** The complaint that came first of those open. */
export const openComplaint = (account: Pick<Account, "inquiries">): Inquiry | null =>
  account.inquiries.length === 0
    ? null
    : firstReceived(openInquiries(account).filter((one) => one.kind === "complaint"))

// -- deals ----------------------------------------------------------------------------------------------------------

/** The deal under way with which nobody has been in touch for longest, and since when. */
export const quietestDeal = (
  { deals }: Pick<Account, "deals">,
  reader: AnchorReader<DealPosition>,
  instant: Instant
): { readonly deal: DealPosition; readonly at: Instant; readonly event: EventId | null } | null => {
  let quietest: DealPosition | null = null
  let since = Infinity
  for (const deal of deals) {
    if (!isOpen(deal)) continue
    const at = reader.at(deal, instant)
    if (at < since) {
      quietest = deal
      since = at
    }
  }
  return quietest === null ? null : { deal: quietest, at: since, event: reader.eventAt(quietest, instant) }
}

export const quietestBy = dealAnchors["last-contact-or-opened"]

const quiet = (reader: AnchorReader<DealPosition>): AnchorReader<Account> => ({
  at: (account, instant) => quietestDeal(account, reader, instant)?.at ?? Number.NaN,
  eventAt: (account, instant) => quietestDeal(account, reader, instant)?.event ?? null,
  changesInto: ({ deals }, into) => {
    if (into.length > 0) into.length = 0
    for (const deal of deals) for (const { end } of deal.meetings) into.push(end)
    sortDistinct(into)
  }
})

// -- sales ----------------------------------------------------------------------------------------------------------

const lastPurchase = ({ contracts, sales }: Account): Since | null =>
  latest<Since>([
    ...sales.filter(({ purchases }) => purchases > 0).map(({ last }) => last),
    ...contracts.map((one) => one.signed)
  ])

// -- the app's own --------------------------------------------------------------------------------------------------

const ownField = "fields."
const ownKind = "kinds."

/** When a field of the app's was last set (`fields.rank`), or an event of its kind last happened (`kinds.acme.visited`). */
export const ownAccountAnchor = (name: string): Definition | undefined => {
  const after = (prefix: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : "")
  const field = after(ownField)
  if (field !== "") {
    return define(`${field}の設定`, `${field} set`, ["talk"], () =>
      held(({ talk }) => (Object.hasOwn(talk.fields, field) ? talk.fields[field]! : null))
    )
  }
  const kind = after(ownKind)
  if (!kind.includes(".")) return undefined
  return define(kind, kind, ["talk"], () =>
    held(({ talk }) => (Object.hasOwn(talk.own, kind) ? talk.own[kind]! : null))
  )
}

// -- the names ------------------------------------------------------------------------------------------------------

const byContact = said("接点に数える電話・メール・面談などをする", "a call, a mail or a meeting that counts as contact")
const byUpdate = said("誰かが状況を書く", "somebody writing down where things stand")
const contactReads = ["lastContact", "meetings", "life"] as const

export const accountAnchors = {
  "last-contact": define("最終接点", "last contact", contactReads, () => lastContact, {
    movedBy: byContact,
    spoken: always("最終接点", "the last contact"),
    absent: said("一度も接点がない", "never contacted"),
    contact: "any"
  }),
  "last-contact-or-opened": define(
    "最終接点（なければ取引先登録）",
    "last contact, or the opening where there was none",
    contactReads,
    () => lastContactOrOpened,
    {
      movedBy: byContact,
      spoken: (account, instant) =>
        Number.isNaN(lastContact.at(account, instant))
          ? said("一度も接点のない取引先の登録", "the opening without any contact")
          : said("最終接点", "the last contact"),
      absent: said("まだ何も記録がない", "nothing is recorded yet"),
      contact: "any"
    }
  ),
  "last-inbound": define(
    "先方からの最終連絡",
    "last heard from them",
    ["lastInbound", "meetings", "life"],
    () => lastInbound,
    {
      movedBy: said("先方から連絡を受けるか、面談する", "word from them, or a meeting"),
      spoken: always("先方からの最終連絡", "we last heard from them"),
      absent: said("先方から一度も連絡がない", "we have never heard from them"),
      contact: "inbound"
    }
  ),
  "last-update": define("最終更新", "last update", ["lastUpdate"], () => held((account) => account.lastUpdate), {
    movedBy: byUpdate,
    spoken: always("最終更新", "the last update"),
    absent: said("一度も更新がない", "never updated")
  }),
  "last-update-or-opened": define(
    "最終更新（なければ取引先登録）",
    "last update, or the opening where there was none",
    ["lastUpdate", "life"],
    () => held((account) => account.lastUpdate ?? firstKnown(account)),
    {
      movedBy: byUpdate,
      spoken: ({ lastUpdate }) =>
        lastUpdate === null
          ? said("一度も更新のない取引先の登録", "the opening without any update")
          : said("最終更新", "the last update"),
      absent: said("まだ何も記録がない", "nothing is recorded yet")
    }
  ),
  "update-owed": define(
    "更新待ちの始まり",
    "since when an update is owed",
    ["updateOwed"],
    () => held((account) => account.updateOwed),
    {
      movedBy: byUpdate,
      clears: true,
      spoken: always("自動で届いた記録（その後の更新なし）", "what arrived by itself without an update since"),
      absent: said("更新待ちの記録はない", "no update is owed")
    }
  ),
  opened: define("取引先登録（なければ最初の記録）", "opened, or first known", ["life"], () => held(firstKnown), {
    movedBy: null,
    spoken: ({ life }) =>
      life !== null && life.opened === null
        ? said("最初の記録", "the first thing known of it")
        : said("取引先登録", "the opening"),
    absent: said("まだ何も記録がない", "nothing is recorded yet")
  }),
  attended: define(
    "参加（その後の接点なし）",
    "attended, without contact since",
    ["attended", ...contactReads],
    () => untilContact(({ attended }) => attended, false),
    {
      movedBy: byContact,
      clears: true,
      spoken: always("イベントへの参加", "they attended"),
      absent: said("フォローを待つ参加はない", "nothing they attended waits to be followed up"),
      contact: "any"
    }
  ),
  reengaged: define(
    "久しぶりの反応（その後の接点なし）",
    "came back after a silence, without contact since",
    ["reengaged", ...contactReads],
    () => untilContact(({ reengaged }) => reengaged, true),
    {
      movedBy: byContact,
      clears: true,
      spoken: always("久しぶりの反応", "they came back after a silence"),
      absent: said("久しぶりの反応はない", "they did not come back after a silence"),
      contact: "any"
    }
  ),
  "decider-changed": define(
    "決裁者の交代（その後の接点なし）",
    "decision maker changed, without contact since",
    ["deciderChanged", ...contactReads],
    () => untilContact(({ deciderChanged }) => deciderChanged, false),
    {
      movedBy: byContact,
      clears: true,
      spoken: always("決裁者の交代", "the decision maker changed"),
      absent: said("連絡を待つ決裁者の交代はない", "no change of the decision maker waits for contact"),
      contact: "any"
    }
  ),
  "inquiry-received": define(
    "未回答の問い合わせ",
    "earliest inquiry without an answer",
    ["inquiries"],
    () => held((account) => unansweredInquiry(account)?.waiting ?? null),
    {
      movedBy: said("その問い合わせに回答する", "answering that inquiry"),
      clears: true,
      spoken: always("未回答の問い合わせ", "the inquiry without an answer came"),
      absent: said("未回答の問い合わせはない", "no inquiry is without an answer")
    }
  ),
  complaint: define(
    "未解決のクレーム",
    "earliest open complaint",
    ["inquiries"],
    () => held((account) => openComplaint(account)?.received ?? null),
    {
      movedBy: said("そのクレームを完了にする", "closing that complaint"),
      clears: true,
      spoken: always("未解決のクレーム", "the open complaint came"),
      absent: said("未解決のクレームはない", "no complaint is open")
    }
  ),
  renewal: define("次の契約更新日", "next renewal", ["contracts"], ({ calendar }) => renewal(calendar), {
    movedBy: said("契約を更新または解約する", "renewing or cancelling the contract"),
    clears: true,
    spoken: always("次の契約更新日", "the next renewal"),
    absent: said("更新日のある契約がない", "no contract is due for renewal"),
    // Which contract is next depends on the instant, which is not told here; the day is read off the anchor.
    on: () => undefined
  }),
  expired: define("更新されずに切れた契約", "contract that ended without a renewal", ["contracts"], () => expired, {
    movedBy: said("契約の更新または解約を記録する", "recording its renewal or cancellation"),
    clears: true,
    spoken: always("契約の満了", "the contract ended"),
    absent: said("更新されずに切れた契約はない", "no contract has ended without a renewal"),
    on: () => undefined
  }),
  "last-purchase": define("最終購入", "last purchase", ["sales", "contracts"], () => held(lastPurchase), {
    movedBy: said("売上か契約を記録する", "a sale or a contract"),
    spoken: always("最終購入", "the last purchase"),
    absent: said("一度も購入がない", "they never bought")
  }),
  overlap: define(
    "自社部門どうしの連絡の重なり",
    "two departments of ours in touch after one another",
    ["overlap"],
    () => held(({ overlap }) => overlap),
    {
      movedBy: null,
      spoken: always("二つ目の部門の連絡", "the second department was in touch"),
      absent: said("連絡の重なりはない", "no two departments were in touch after one another")
    }
  ),
  "owners-changed": define(
    "重なる担当の割り当て",
    "latest owner where there are two",
    ["owners", "deals"],
    () => held((account) => latest(contestedOf(account).flatMap(({ owners }) => owners))),
    {
      movedBy: said("担当を一人に決める", "settling on one owner"),
      clears: true,
      spoken: always("二人目の担当の割り当て", "the second owner was named"),
      absent: said("担当は重なっていない", "no two owners share anything")
    }
  ),
  "last-signal": define(
    "最後のシグナル",
    "last signal",
    ["signals"],
    () => held(({ signals }) => latest(signals.filter(({ automatic }) => !automatic))),
    {
      movedBy: said("先方がまた反応する", "another signal"),
      spoken: always("最後のシグナル", "the last signal"),
      absent: said("シグナルがない", "there was no signal")
    }
  ),
  need: define(
    "未決着のニーズ",
    "earliest open need",
    ["needs"],
    () => held(({ needs }) => earliest(needs.filter(({ settled }) => settled === null))),
    {
      movedBy: said("そのニーズに決着をつける", "settling that need"),
      clears: true,
      spoken: always("未決着のニーズ", "the open need was noted"),
      absent: said("未決着のニーズはない", "no need is open")
    }
  ),
  asked: define(
    "買っていない製品への関心",
    "asked for what they have not bought",
    ["needs", "inquiries", "requests", "contracts", "productSales"],
    () => held((account) => earliest(askedForOf(account))),
    {
      movedBy: said(
        "その製品が売れるか、関心がなくなったと記録する",
        "their buying it, or noting that they lost interest"
      ),
      clears: true,
      spoken: always("買っていない製品への関心", "they asked for what they have not bought"),
      absent: said("買っていない製品への関心は記録されていない", "they asked for nothing they have not bought")
    }
  ),
  "offering-bought": define(
    "購入済み製品の提案",
    "offer of what they bought",
    ["offers", "deals", "contracts", "productSales"],
    () => held((account) => earliest(offersOfBought(account))),
    {
      movedBy: said("提案から外すか、商談を終える", "taking it out of the offer, or closing the deal"),
      clears: true,
      spoken: always("購入済み製品の提案", "they were offered what they have"),
      absent: said("購入済みの製品は提案していない", "nothing they have is offered")
    }
  ),
  "deal-contact-or-opened": define(
    "最も間の空いた商談の接点",
    "contact with the deal that is quietest",
    ["deals"],
    (counting) => quiet(quietestBy.reader(counting)),
    {
      movedBy: said("その商談で接点を持つ", "contact about that deal"),
      spoken: always("最も間の空いた商談の最終接点", "the last contact with the deal that is quietest"),
      absent: said("進行中の商談がない", "no deal is under way"),
      contact: "any"
    }
  ),
  "action-due": define("次アクションの期限", "earliest deadline of a next action", ["talk"], () => actionDue, {
    movedBy: said(
      "その次アクションを完了・中止するか、期限を変える",
      "doing or dropping that next action, or another deadline"
    ),
    spoken: always("次アクションの期限", "the deadline of the next action"),
    absent: said("期限のある次アクションがない", "there is no next action with a deadline"),
    on: ({ talk }) => earliestDue(talk)?.due?.on?.date
  }),
  "look-again": define(
    "最初の確認日",
    "earliest look-again",
    ["talk", "meetings"],
    ({ calendar, limits }) => lookAgain(calendar, limits.waitDays),
    {
      movedBy: said("待ちを終えるか、確認日を改める", "ending the wait, or a new day to look again"),
      spoken: always("待ちの確認日", "the day to look again"),
      absent: said("待っていることはない", "nothing is waited for"),
      on: () => undefined
    }
  ),
  "promise-due": define(
    "約束の期限",
    "earliest deadline of what we promised",
    ["talk", "deals"],
    () => ({
      at: (account) => earliestPromise(account)?.due?.at ?? Number.NaN,
      eventAt: (account) => earliestPromise(account)?.made.event ?? null
    }),
    {
      movedBy: said("約束を果たすか、取り下げてもらう", "keeping the promise, or being released from it"),
      spoken: always("約束の期限", "what we promised was due"),
      absent: said("期限のある約束はない", "there is no promise with a deadline"),
      on: (account) => earliestPromise(account)?.due?.on?.date
    }
  )
} as const satisfies Readonly<Record<string, Definition>>
