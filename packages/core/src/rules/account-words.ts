/** The words sentences about an account are made of. Each is known or not; none is ever guessed. */
import type { AccountPosition } from "../account/position.ts"
import type { Organisation } from "../account/organisation.ts"
import { isNearRenewal } from "../account/overview/contracts.ts"
import { formatMoney } from "../event/money.ts"
import type { Label } from "../event/text.ts"
import { listedNames } from "../event/wording.ts"
import {
  earliestPromise,
  lastExpired,
  nextRenewal,
  openComplaint,
  quietestBy,
  quietestDeal,
  unansweredInquiry
} from "./account-anchors.ts"
import { engagedDepartments, lastSatisfaction, openAmount, openProposals } from "./account-fields.ts"
import { contestedOf } from "./account-owners.ts"
import { askedForOf, boughtOf, offersOfBought } from "./account-products.ts"
import { channelWords, deadlineWord } from "./deal-words.ts"
import { earliestDue } from "./deal-anchors.ts"
import { lastContactAt, presumedMeeting } from "./deal-contact.ts"
import type { Occasion, Word } from "./language.ts"
import { dayOfWord, personWord, writtenWord } from "./sentence.ts"

type Account = AccountPosition
type AccountWord = Word<Account>

/** Several, one after the other; null where there is none. */
const listed = (labels: Iterable<Label | null>): Label | null => {
  const known = [...labels].filter((label) => label !== null)
  return known.length === 0 ? null : listedNames(known)
}

const quoted = (label: Label | null): Label | null =>
  label === null ? null : { ja: `「${label.ja}」`, en: `"${label.en}"` }

const dayWord = (at: number | undefined, occasion: Occasion): Label | null =>
  at === undefined || !Number.isFinite(at) ? null : dayOfWord(at, occasion)

const signals = {
  opened: { ja: "メール開封", en: "opened a mail" },
  clicked: { ja: "リンクのクリック", en: "clicked a link" },
  viewed: { ja: "ページの閲覧", en: "viewed a page" },
  downloaded: { ja: "資料のダウンロード", en: "downloaded a document" },
  registered: { ja: "イベントへの申込", en: "registered for an event" },
  attended: { ja: "イベントへの参加", en: "attended an event" },
  missed: { ja: "イベントの欠席", en: "missed an event" }
} as const

/** What a contract is called: its title, or else its product, or its id. */
const contractWord = (contract: Account["contracts"][number] | null): Label | null =>
  contract === null
    ? null
    : quoted(writtenWord(contract.title) ?? writtenWord(contract.product) ?? writtenWord(contract.contract))

/** The words of accounts; departments of ours are called as the organisation calls them. */
export const accountWords = (organisation: Organisation | undefined) => {
  const labels = new Map((organisation?.departments ?? []).map(({ id, label }) => [id, label]))
  const ours = (department: string): Label => labels.get(department) ?? { ja: department, en: department }
  /** A department of the customer's, by its name. */
  const theirs = ({ departments }: Account, department: string | null): Label | null =>
    department === null
      ? null
      : writtenWord(departments.find((one) => one.department === department)?.name?.value ?? department)
  return {
    customer: ({ name }) => writtenWord(name?.value),
    owner: ({ owners }) =>
      listed(
        [...new Map(owners.map(({ member, name }) => [member, name])).entries()].map(([member, name]) =>
          personWord(name ?? member)
        )
      ),
    industry: ({ industry }) => writtenWord(industry?.value),
    lastContactDay: (account, occasion) => dayWord(lastContactAt(account, occasion.instant), occasion),
    channel: (account, { instant }) => {
      const meeting = presumedMeeting(account, instant)
      const { lastContact } = account
      if (meeting !== null && (lastContact === null || meeting.end > lastContact.at)) {
        return { ja: "予定されていた面談", en: "meeting as booked" }
      }
      return lastContact === null || lastContact.channel === null ? null : channelWords[lastContact.channel]
    },
    lastUpdateDay: ({ lastUpdate }, occasion) => dayWord(lastUpdate?.at, occasion),
    openedDay: ({ life }, occasion) => dayWord(life?.opened?.at, occasion),

    /** The departments of ours that did anything with the account. */
    ourDepartments: (account) => listed(engagedDepartments(account).map(ours)),
    overlapFirst: ({ overlap }) => (overlap === null ? null : ours(overlap.earlier.department)),
    overlapSecond: ({ overlap }) => (overlap === null ? null : ours(overlap.department)),
    overlapFirstDay: ({ overlap }, occasion) => dayWord(overlap?.earlier.at, occasion),
    /** Who shares it, of the first department and product that is shared. */
    contestedOwners: (account) => {
      const [first] = contestedOf(account)
      if (first === undefined) return null
      const names = new Map<string, string | null>()
      for (const { member, name } of first.owners) names.set(member, name ?? names.get(member) ?? null)
      return listed([...names].map(([member, name]) => personWord(name ?? member)))
    },
    contestedScope: (account) => {
      const [first] = contestedOf(account)
      return first === undefined ? null : listed([theirs(account, first.department), writtenWord(first.product)])
    },

    boughtProducts: (account) => listed([...boughtOf(account).keys()].map(writtenWord)),
    askedProducts: (account) => listed(askedForOf(account).map(({ product }) => writtenWord(product))),
    offeredBought: (account) =>
      listed([...new Set(offersOfBought(account).map(({ product }) => product))].map(writtenWord)),

    inquiry: (account) => quoted(writtenWord(unansweredInquiry(account)?.text)),
    inquiryFrom: (account) => personWord(unansweredInquiry(account)?.from?.name),
    complaint: (account) => quoted(writtenWord(openComplaint(account)?.text)),
    satisfaction: (account) => {
      const value = lastSatisfaction(account)?.value
      return value === undefined ? null : { ja: `5点中${value}`, en: `${value} of 5` }
    },
    openProposal: (account) => {
      const last = openProposals(account).at(-1)
      if (last === undefined) return null
      return (
        quoted(writtenWord(last.title)) ??
        (last.kind === "quote" ? { ja: "見積", en: "a quote" } : { ja: "提案", en: "a proposal" })
      )
    },

    renewalContract: (account, { instant }) => contractWord(nextRenewal(account, instant)),
    renewalDay: (account, occasion) => deadlineWord(nextRenewal(account, occasion.instant)?.expires?.value, occasion),
    /** The contract that ends next, where it goes on by itself unless somebody objects. */
    selfRenewing: (account, { instant }) => {
      const next = nextRenewal(account, instant)
      return next?.renewsItself === true ? contractWord(next) : null
    },
    /** How many contracts besides it are near their end, as an overview of the account counts them. */
    moreRenewals: (account, { calendar, instant }) => {
      const next = nextRenewal(account, instant)
      const more = account.contracts.filter(
        (one) => one !== next && one.cancelled === null && isNearRenewal(one, instant, calendar)
      ).length
      return more === 0
        ? null
        : { ja: `${more}件`, en: more === 1 ? "1 more contract comes up" : `${more} more contracts come up` }
    },
    expiredContract: (account, { instant }) => contractWord(lastExpired(account, instant)),
    expiredDay: (account, occasion) => deadlineWord(lastExpired(account, occasion.instant)?.expires?.value, occasion),

    attendedWhat: ({ attended }) => quoted(writtenWord(attended?.what ?? attended?.campaign)),
    attendedBy: ({ attended }) => personWord(attended?.from?.name),
    signal: ({ reengaged }) => {
      if (reengaged === null) return null
      const what = writtenWord(reengaged.what)
      const { ja, en } = signals[reengaged.signal]
      return what === null ? { ja, en } : { ja: `${ja}「${what.ja}」`, en: `${en}: ${what.en}` }
    },
    silentSinceDay: ({ reengaged }, occasion) => dayWord(reengaged?.silentSince.at, occasion),
    decider: ({ deciderChanged }) => personWord(deciderChanged?.to),

    quietDeal: (account, occasion) => {
      const quietest = quietestDeal(account, quietestBy.reader(occasion), occasion.instant)
      if (quietest === null) return null
      const { deal, title, customer } = quietest.deal
      return quoted(writtenWord(title?.value ?? customer?.value ?? deal))
    },
    openAmount: (account) => {
      const open = openAmount(account)
      return open === null ? null : { ja: formatMoney(open.money, "ja"), en: formatMoney(open.money, "en") }
    },
    dueAction: ({ talk }) => {
      const action = earliestDue(talk)
      return writtenWord(action?.what) ?? writtenWord(action?.written)
    },
    dueAssignee: ({ talk }) => personWord(earliestDue(talk)?.assignee),
    due: ({ talk }, occasion) => deadlineWord(earliestDue(talk)?.due, occasion),
    promise: (account) => quoted(writtenWord(earliestPromise(account)?.text)),
    promiseDue: (account, occasion) => deadlineWord(earliestPromise(account)?.due, occasion)
  } as const satisfies Readonly<Record<string, AccountWord>>
}
