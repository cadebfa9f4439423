/** The channel of an exchange as people write it, and what the word says about the exchange besides. */
import type { Channel, Mark } from "@genzaichi/core"
import { foldWord, leadingWord, wordTable } from "./folding.ts"

export interface WrittenChannel {
  readonly channel: Channel
  readonly marks: ReadonlyArray<Mark>
}

const channels = wordTable<Channel>([
  ["mail", ["メール", "ﾒｰﾙ", "Eメール", "電子メール", "mail", "email", "e-mail", "自動返信メール"]],
  [
    "call",
    [
      "電話",
      "架電",
      "入電",
      "受電",
      "TEL",
      "ＴＥＬ",
      "でんわ",
      "call",
      "phone",
      "phone call",
      "telephone",
      "留守電",
      "telesales"
    ]
  ],
  [
    "meeting",
    [
      "面談",
      "打合せ",
      "打ち合わせ",
      "会議",
      "商談",
      "Web会議",
      "WEB面談",
      "オンライン",
      "オンライン面談",
      "オンライン会議",
      "Zoom",
      "Teams",
      "Google Meet",
      "meeting",
      "online meeting",
      "video call",
      "web meeting",
      "f2f",
      "demo",
      "デモ"
    ]
  ],
  ["visit", ["訪問", "来社", "来訪", "往訪", "visit", "on site", "on-site"]],
  [
    "chat",
    [
      "チャット",
      "Slack",
      "LINE",
      "Chatwork",
      "チャットワーク",
      "SMS",
      "ショートメッセージ",
      "chat",
      "message",
      "text message"
    ]
  ],
  ["letter", ["手紙", "郵送", "DM", "FAX", "ファックス", "郵便", "letter", "post", "fax"]],
  [
    "event",
    [
      "展示会",
      "セミナー",
      "ウェビナー",
      "イベント",
      "懇親会",
      "event",
      "seminar",
      "webinar",
      "trade show",
      "exhibition"
    ]
  ],
  [
    "other",
    [
      "その他",
      "他",
      "other",
      "website",
      "ウェブサイト",
      "問い合わせフォーム",
      "フォーム",
      "partners",
      "partner",
      "紹介"
    ]
  ]
])

const marks = wordTable<Mark>([
  [
    "no-answer",
    [
      "不在",
      "不通",
      "留守",
      "留守電",
      "応答なし",
      "つながらず",
      "出ず",
      "no answer",
      "not reached",
      "voicemail",
      "voice mail",
      "unreachable"
    ]
  ],
  [
    "automatic",
    [
      "自動返信",
      "自動応答",
      "不在通知",
      "auto reply",
      "auto-reply",
      "automatic reply",
      "out of office",
      "ooo",
      "autoresponder"
    ]
  ],
  ["bulk", ["一斉配信", "一斉メール", "メルマガ", "メールマガジン", "newsletter", "bulk", "mailing"]],
  ["bounced", ["不達", "エラーメール", "配信エラー", "bounce", "bounced", "undeliverable"]],
  ["internal", ["社内", "社内打合せ", "社内会議", "internal"]]
])

/** Only these say a channel by themselves: nobody is away, and nothing is answered automatically, but by phone or mail. */
const channelOfMark: { readonly [M in Mark]: Channel } = {
  "no-answer": "call",
  automatic: "mail",
  bulk: "mail",
  bounced: "mail",
  internal: "other"
}

const noMarks: ReadonlyArray<Mark> = []
// The words of a mark may stand beside a channel, as in `電話（不在）` or `TEL不在`, but not inside a longer word.
const markWords = Array.from(marks.keys()).sort((a, b) => b.length - a.length)

const marksIn = (folded: string): ReadonlyArray<Mark> => {
  for (const word of markWords) {
    const at = folded.indexOf(word)
    if (at === -1) continue
    const latin = /[a-z]/.test(word.charAt(0))
    if (latin && (/[a-z]/.test(folded.charAt(at - 1)) || /[a-z]/.test(folded.charAt(at + word.length)))) continue
    return [marks.get(word)!]
  }
  return noMarks
}

/** Reads `電話`, `TEL(不在)`, `Zoom`, `Phone call`; undefined where no word of it is known. */
export const readChannel = (text: string): WrittenChannel | undefined => {
  const folded = foldWord(text)
  const found = marksIn(folded)
  const channel = leadingWord(channels, folded)?.value
  if (channel !== undefined) return { channel, marks: found }
  const mark = found[0]
  return mark === undefined ? undefined : { channel: channelOfMark[mark], marks: found }
}

const afterMark = /^(?:$|[、。,.:;()\-（）／/・]|のため|につき|だった|でした|メール|受信|\s)/

/**
 * The mark a gist begins with: `不在。折り返し依頼` says that nobody answered. A gist that speaks of somebody's absence
 * further on (`部長不在のため担当者と話した`) is a real exchange and gives none.
 */
export const markOfGist = (gist: string): Mark | undefined => {
  // Nearly every gist begins otherwise, and this is asked of every row.
  const first = gist.charCodeAt(0)
  if (!openingCodes.has(first) && first > 0x20 && first < 0xff00) return undefined
  const text = gist.slice(0, 32).normalize("NFKC").toLowerCase().trimStart()
  for (const [mark, words] of gistOpenings) {
    for (const word of words) if (text.startsWith(word) && afterMark.test(text.slice(word.length))) return mark
  }
  return undefined
}

const gistOpenings: ReadonlyArray<readonly [Mark, ReadonlyArray<string>]> = [
  ["no-answer", ["不在", "留守電", "応答なし", "つながらず", "no answer", "voicemail", "not reached"]],
  ["automatic", ["自動返信", "自動応答", "不在通知", "auto-reply", "auto reply", "automatic reply", "out of office"]],
  ["bounced", ["不達", "配信エラー", "bounced", "undeliverable"]]
]

const openingCodes = new Set(
  gistOpenings.flatMap(([, words]) => words.flatMap((word) => [word.charCodeAt(0), word.toUpperCase().charCodeAt(0)]))
)
