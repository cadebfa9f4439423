/**
 * The words next actions are written with: arrows, whoever writes, nobody, no deadline, and whether a word names
 * somebody or something to do.
 */

// Written with a hyphen, an equals sign or, in Japanese, a dash or a long-vowel mark that no vowel precedes.
const arrow =
  /[-－―—–‐=＝]{1,2}[>＞]|(?<![\u30A0-\u30FF])ー[>＞]|[→⇒⇨➔➙➛➜➝➞➟➠➡➤➢⟶⟹⮕￫▶►»≫›]\uFE0F?|[>＞]{1,2}(?![=＝])|[|｜]/u

// A slash between digits belongs to a date, unless there is space around it.
const slash = /(?<=\s)[/／]|[/／](?=\s)|(?<![\d０-９])[/／]|[/／](?![\d０-９])/u

const arrows = new RegExp(arrow, "gu")
const arrowsAndSlashes = new RegExp(`${arrow.source}|${slash.source}`, "gu")

/** Whether a text holds an arrow, which would part it in two. */
export const hasArrow = (text: string): boolean => arrow.test(text)

/** A piece of a text between arrows, and where it begins. */
export interface Part {
  readonly text: string
  readonly from: number
}

const partsBy = (separators: RegExp, text: string): ReadonlyArray<Part> => {
  const parts: Array<Part> = []
  let from = 0
  for (const found of text.matchAll(separators)) {
    parts.push({ text: text.slice(from, found.index).trim(), from })
    from = found.index + found[0].length
  }
  parts.push({ text: text.slice(from).trim(), from })
  return parts
}

/** The parts of a text between its arrows. */
export const partsByArrows = (text: string): ReadonlyArray<Part> => partsBy(arrows, text)

/** The parts of a text between its arrows and slashes. An address on the web is not taken apart. */
export const partsByArrowsAndSlashes = (text: string): ReadonlyArray<Part> =>
  text.includes("://") ? partsByArrows(text) : partsBy(arrowsAndSlashes, text)

const folded = (text: string): string => text.normalize("NFKC").trim().toLowerCase()

const selfWords: ReadonlySet<string> = new Set([
  "自分",
  "私",
  "わたし",
  "僕",
  "俺",
  "小職",
  "本人",
  "me",
  "myself",
  "i",
  "self"
])
const noneWords: ReadonlySet<string> = new Set([
  "",
  "未定",
  "なし",
  "無し",
  "無",
  "-",
  "–",
  "—",
  "ー",
  "tbd",
  "n/a",
  "none",
  "?"
])
const nobodyWords: ReadonlySet<string> = new Set([
  "担当未定",
  "担当なし",
  "担当無し",
  "担当者未定",
  "unassigned",
  "nobody",
  "no one"
])
const noDeadlineWords: ReadonlySet<string> = new Set([
  "期限なし",
  "期限無し",
  "期限未定",
  "期日未定",
  "日程未定",
  "no deadline",
  "no date",
  "no due date"
])

/** Whoever writes means themselves (自分). */
export const isSelf = (text: string): boolean => selfWords.has(folded(text))
/** Nothing is said, of whichever part. */
export const saysNothing = (text: string): boolean => noneWords.has(folded(text))
/** It is said that nobody has been named. */
export const saysNobody = (text: string): boolean => nobodyWords.has(folded(text))
/** It is said that there is no deadline. */
export const saysNoDeadline = (text: string): boolean => noDeadlineWords.has(folded(text))

export const nobody = { ja: "担当未定", en: "unassigned" } as const
export const noDeadline = { ja: "期限なし", en: "no deadline" } as const

// Things to do in sales. Most are words of two characters, so that they are found in no surname; the single characters
// stand in next to none.
const japaneseDoing =
  /見積|送|返|電話|連絡|認|訪|提案|提出|資料|契約|検討|検収|商談|打ち?合|会議|議事|作成|調整|依頼|準備|請求|稟議|発注|受注|失注|保留|押印|捺印|署名|納品|納期|入金|支払|待ち|相談|報告|共有|説明|予定|予約|日程|面談|回答|決裁|決定|判断|交渉|価格|条件|追客|初回|次回|再|フォロー|メール|デモ|ヒアリング|アポ|レビュー|プレゼン|チェック|対応|手配|修正|更新|登録|招待|紹介|案内|する$|こと$/u
const englishDoing =
  /^(?:send|resend|call|mail|e-?mail|write|ask|check|confirm|follow|meet|visit|book|schedule|reschedule|prepare|draft|review|present|demo|propose|quote|sign|submit|share|update|fix|remind|wait|get|give|make|arrange|set|talk|discuss|negotiate|close|invoice|order|deliver|ship|reply|answer|contact|introduce|invite|plan|create|finish|complete|finali[sz]e|decide|approve|kick|try|build|push|chase)\b/i
const honorific =
  /(?:さん|さま|様|氏|君|くん|ちゃん|殿|先生|部長|課長|係長|次長|社長|主任|専務|常務|取締役|担当|チーム|部|課|室|グループ)$/u
const japaneseName =
  /^[\p{Script=Han}\p{Script=Katakana}々ー・]{1,6}(?:[ 　][\p{Script=Han}\p{Script=Katakana}々ー・]{1,6})?$/u
const latinName = /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*){0,2}$/u

/** Whether a text names somebody, says what to do, or could be either. */
export const nameOrDoing = (text: string, members: ReadonlyArray<string> = []): "name" | "doing" | "unclear" => {
  const word = folded(text)
  if (isSelf(text) || members.some((member) => folded(member) === word)) return "name"
  if (japaneseDoing.test(text) || englishDoing.test(text)) return "doing"
  if (honorific.test(text) && text.length <= 12) return "name"
  if (japaneseName.test(text)) return "name"
  if (latinName.test(text)) return "name"
  return /\s/.test(text) && /^\p{Ll}/u.test(text) ? "doing" : "unclear"
}
