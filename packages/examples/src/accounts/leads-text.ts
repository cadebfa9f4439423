/** Requests to the product with the business behind them, and accounts that show interest, as text. */
import type { Business, HotLead, RankedRequest } from "@genzaichi/core"
import { wrapped } from "../report/columns.ts"
import type { Speech } from "../report/speech.ts"
import type { Named } from "./lists-text.ts"
import type { TextSettings } from "./text.ts"
import { accountWords, type AccountWords, hotLevels, taxes } from "./words.ts"

const requestsOnScreen = 30
const leadsOnScreen = 30
const reasonsOnScreen = 4

export const requestsText = (
  requests: ReadonlyArray<RankedRequest>,
  { nameOf, shownId }: Named,
  { speech, width }: TextSettings
): ReadonlyArray<ReadonlyArray<string>> => {
  const words = accountWords[speech.language]
  if (requests.length === 0) return [[words.noRequests]]
  return requests
    .slice(0, requestsOnScreen)
    .map(({ accounts, answer, blocking, business, product, rank, state, title }) => [
      ...wrapped(
        `${String(rank).padStart(2)}  ${[title, product, words.requestStates[state], answer?.release, words.requestBy(accounts.length, blocking)].filter((one) => one !== null && one !== undefined).join(" · ")}`,
        width,
        "    "
      ),
      ...business.map((one) => `    ${businessSaid(one, speech, words)}`),
      ...accounts.flatMap((one) =>
        wrapped(
          `    - ${nameOf(one.account)} [${shownId(one.account)}] ${speech.day(one.at)}${one.blocking ? ` · ${words.blocking}` : ""}${one.text === null ? "" : `${speech.words.colon}${one.text}`}`,
          width,
          "      "
        )
      )
    ])
}

/** What adds up to the total, and beside it what does not count. */
const businessSaid = (
  { currency, tax, total, ...parts }: Business,
  { money, say, words: spoken }: Speech,
  words: AccountWords
): string => {
  const of = (minor: number): string => money({ minor, currency, tax })
  const listed = (some: ReadonlyArray<"contracts" | "deals" | "sales">): string =>
    some
      .filter((part) => parts[part] !== 0)
      .map((part) => `${words.business[part]} ${of(parts[part])}`)
      .join(" + ")
  const withSales = parts.contracts + parts.deals + parts.sales === total
  const counted = listed(withSales ? ["contracts", "deals", "sales"] : ["contracts", "deals"])
  const beside = withSales ? "" : listed(["sales"])
  return [
    `${words.business.total} ${of(total)} (${say(taxes[tax])})`,
    ...(counted === "" ? [] : [`＝ ${counted}`]),
    ...(beside === "" ? [] : [`(${spoken.also}${spoken.colon}${beside})`])
  ].join(" ")
}

export const leadsText = (
  leads: ReadonlyArray<HotLead>,
  { nameOf, shownId }: Named,
  { speech, width }: TextSettings
): ReadonlyArray<ReadonlyArray<string>> => {
  const words = accountWords[speech.language]
  const { day, say } = speech
  if (leads.length === 0) return [[words.noHot]]
  const { name, version } = leads[0]!.formula
  return [
    wrapped(words.hotFormula(`${name} v${version}`), width, "  "),
    ...leads
      .slice(0, leadsOnScreen)
      .map(({ account, lastContact, level, notFollowedUp, reasons, reengaged, score }) => [
        ...wrapped(
          `${String(score).padStart(6)}  ${[
            `${nameOf(account)} [${shownId(account)}]`,
            words.hot(say(hotLevels[level]), score),
            `${speech.words.columns.lastContact}${speech.words.colon}${speech.lastContact(lastContact)}`
          ].join(" · ")}`,
          width,
          "        "
        ),
        ...(notFollowedUp === null
          ? []
          : [`        ! ${words.notFollowedUp(notFollowedUp.days)}${speech.words.colon}${say(notFollowedUp.text)}`]),
        ...(reengaged === null
          ? []
          : [`        ! ${words.reengaged(day(reengaged.silentSince.at))}${speech.words.colon}${say(reengaged.text)}`]),
        ...reasons
          .slice(0, reasonsOnScreen)
          .flatMap(({ at, points, text }) =>
            wrapped(`        ${words.points(points)} ${day(at)} ${say(text)}`, width, "          ")
          ),
        ...(reasons.length > reasonsOnScreen ? [`        ${words.moreOf(reasons.length - reasonsOnScreen)}`] : [])
      ])
  ]
}
