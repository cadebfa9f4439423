/**
 * An exchange as it is noted in a line of a memo: `電話。製品Xに関心`, `メールで見積送付`, `先方より入電`, `Call: interested`.
 *
 * What names no way of getting in touch and nothing that was sent or said is a note and no exchange: `移転した` does not
 * mean that anybody was spoken to.
 */
import type { Channel, Direction, Mark } from "@genzaichi/core"
import { markOfGist, readChannel } from "./channel.ts"
import { usualDirection } from "./direction.ts"

export interface NotedExchange {
  readonly channel: Channel
  readonly direction: Direction
  readonly marks: ReadonlyArray<Mark>
  /** What is told besides the channel; empty where there is nothing else. */
  readonly gist: string
}

// `-3%` and `.5` keep what they begin with.
const around = /^(?:[\s:：、。,・／/|｜)）\]】〕＞>]|\.(?!\d)|[-–—](?=\s))+|[\s、,;；／/|｜]+$/g

/** What is told, without the blanks and dividers around it. */
export const withoutDividers = (text: string): string => text.replace(around, "").trim()

// By their label they say no more than the channel does, so the gist can do without them.
const plainWords: ReadonlySet<string> = new Set([
  "電話",
  "メール",
  "面談",
  "訪問",
  "チャット",
  "call",
  "mail",
  "email",
  "meeting",
  "visit",
  "chat"
])
const firstWords = /^([^。、，,.\s:：／/|｜()（）]{1,16})(?:[。、，,.:：／/|｜]\s*|\s+|$)/
const clause = /^[^。\n\r]*/

const verbs: ReadonlyArray<readonly [RegExp, Channel]> = [
  [/^(?:visited|went to see|dropped by)\b/i, "visit"],
  [/^(?:called|phoned|rang|spoke|talked)\b/i, "call"],
  [/^(?:e-?mailed|mailed|wrote)\b/i, "mail"],
  [/^(?:met)\b/i, "meeting"]
]
// `訪問日程を調整` was not a visit.
const notYet = /^.{1,8}?(?:日程|日時|予定|候補|アポ|の約束|希望|依頼)/
const fromThem =
  /^(?:先方|顧客|お客様|客先|相手)(?:から|より)の?|^(?:from (?:them|customer)|(?:they|customer) )|受信|受電|入電|着信|来社|来訪|来店|返信あり|返事あり|問い?合わ?せ(?:あり|受)|received|inbound/i
const fromUs = /^(?:当方|自社|弊社|当社|こちら)(?:から|より)の?|送信|送付|発信|架電|発送|郵送|\bsent\b|outbound/i
const said =
  /送付|送信|送った|連絡|返信|返事|返答|回答|問い?合わ?せ|相談|商談|打ち?合わ?せ|面談|訪問|説明|提案|見積|案内|挨拶|ヒアリング|デモ|見学|来店|名刺交換|伺|聞い|話し|お会い|電話|メール|\b(?:sent|replied|asked|answered|discussed|presented|quoted|contacted|reached out|follow(?:ed)?[- ]up)\b/i

/** Reads what follows the date; `undefined` where it tells of no exchange. */
export const readExchange = (told: string): NotedExchange | undefined => {
  const text = withoutDividers(told)
  const opening = clause.exec(text)![0].slice(0, 60)
  const spoken = opening.replace(/^(?:先方|顧客|お客様|客先|相手|当方|自社|弊社|当社|こちら)(?:から|より)の?/, "")
  const found = notYet.test(spoken) ? undefined : channelOf(spoken)
  if (found === undefined && !said.test(opening)) return undefined
  const channel =
    found?.channel ?? (/メール|\be-?mail/i.test(opening) ? "mail" : /電話/.test(opening) ? "call" : "other")
  const direction = fromThem.test(opening) ? "inbound" : fromUs.test(opening) ? "outbound" : usualDirection(channel)
  const first = firstWords.exec(text)
  const bare = first !== null && plainWords.has(first[1]!.normalize("NFKC").toLowerCase())
  const gist = bare ? text.slice(first[0].length).trim() : text
  const mark = markOfGist(gist)
  const marks = found === undefined || found.marks.length === 0 ? (mark === undefined ? [] : [mark]) : found.marks
  return { channel, direction, marks, gist }
}

/** The channel the text begins with; a mark only where it stands right beside it, as in `電話（不在）`. */
const channelOf = (text: string): { readonly channel: Channel; readonly marks: ReadonlyArray<Mark> } | undefined => {
  const verb = verbs.find(([pattern]) => pattern.test(text))
  if (verb !== undefined) return { channel: verb[1], marks: [] }
  const words = /^[^。、，,\s:：／/|｜]{1,24}/.exec(text)?.[0] ?? ""
  const whole = readChannel(words)
  if (whole === undefined) return undefined
  return words.length <= 10 || /^[^（(]{1,8}[（(][^）)]{1,10}[）)]$/.test(words) ? whole : { ...whole, marks: [] }
}
