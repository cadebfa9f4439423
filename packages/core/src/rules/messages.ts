/**
 * The message catalogue: every fixed phrase of explanations and reminders, in Japanese and English.
 *
 * Words in braces are filled in. An app replaces the entries it wants said otherwise; what rules say of a deal, and what
 * anchors, pauses and fields are called, stands in those themselves.
 */
import { Schema } from "effect"
import { type Filling, filledIn, wordsIn, type WordsIn } from "../event/template.ts"
import { Label } from "../event/text.ts"
import { digestWords } from "./digest/words.ts"
import { unknownOf } from "./rule-fault.ts"

const shipped = {
  // -- an explanation as a whole ----------------------------------------------------------------------------------
  fires: { ja: "「{rule}」に該当（{day}から）", en: '"{rule}" applies since {day}' },
  firesFromStart: { ja: "「{rule}」に該当", en: '"{rule}" applies' },
  firesUntil: { ja: "{said}。このままなら{day}に終わる", en: "{said}; by itself it ends on {day}" },
  willFire: {
    ja: "「{rule}」にはまだ該当しない（このままなら{day}から）",
    en: '"{rule}" does not apply; if nothing happens, from {day} on'
  },
  rests: { ja: "「{rule}」は休止中のため該当しない", en: '"{rule}" rests, and does not apply' },
  restsUntil: {
    ja: "「{rule}」は休止中のため該当しない（このままなら{day}から）",
    en: '"{rule}" rests, and does not apply; if nothing happens, from {day} on'
  },
  doesNotFire: { ja: "「{rule}」には該当しない", en: '"{rule}" does not apply' },
  headingWhy: { ja: "該当する理由", en: "Why" },
  headingWhyNot: { ja: "該当しない理由", en: "Why not" },
  headingPauses: { ja: "休止", en: "Pauses" },
  headingRestsOn: { ja: "根拠となる出来事", en: "Rests on" },
  headingWouldEnd: { ja: "解消するには（いずれか一つ）", en: "What would end it (any of these)" },
  headingNotCounted: { ja: "接点に数えなかった出来事", en: "Did not count as contact" },
  provisional: {
    ja: "祝日がまだ登録されていない年の日付を含みます（土日などの休日だけを除いて数えています）",
    en: "Some of these days lie in years whose holidays are not known: only week-ends were left out"
  },
  more: { ja: "ほか{count}件", en: "{count} more" },
  evidence: { ja: "{day} {what}", en: "{what}, {day}" },
  evidenceWithGist: { ja: "{day} {what}「{gist}」", en: '{what}, {day}: "{gist}"' },
  evidenceUnseen: { ja: "出来事 {event}", en: "event {event}" },
  onDay: { ja: "{what}（{day}）", en: "{what} ({day})" },
  onDayBy: { ja: "{what}（{day} {channel}）", en: "{what} ({day}, {channel})" },
  asBooked: { ja: "予定されていた面談", en: "a meeting as booked" },
  unknownDay: { ja: "日付不明", en: "on a day nobody knows" },
  endOfDay: { ja: "{day}", en: "the end of {day}" },

  // -- the life a rule looks at -----------------------------------------------------------------------------------
  open: { ja: "進行中である", en: "it is under way" },
  notOpen: { ja: "進行中ではない", en: "it is not under way" },
  closed: { ja: "終了している", en: "it is closed" },
  notClosed: { ja: "終了していない", en: "it is not closed" },

  // -- conditions -------------------------------------------------------------------------------------------------
  olderPassed: {
    ja: "{anchor}から{length}が過ぎている（{day}から）",
    en: "{length} passed since {anchor}: since {day}"
  },
  olderAhead: {
    ja: "{anchor}から{length}はまだ過ぎていない（過ぎるのは{day}）",
    en: "{length} since {anchor} have not passed yet: on {day}"
  },
  olderAnew: {
    ja: "{anchor}から{length}はまだ過ぎていない（予定により数え直しになり、過ぎるのは{day}）",
    en: "{length} since {anchor} have not passed yet: on {day}, as what is planned moves what is counted from"
  },
  olderNotYet: {
    ja: "{anchor}から{length}は過ぎていない",
    en: "{length} since {anchor} have not passed"
  },
  olderNever: {
    ja: "{anchor}からどれだけ経っても対象にしない",
    en: "not asked, however long it is since {anchor}"
  },
  olderCome: { ja: "{anchor}が来ている（{day}から）", en: "{anchor} has come: since {day}" },
  olderPast: { ja: "{anchor}を過ぎている（{day}から）", en: "{anchor} has passed: since {day}" },
  olderAfter: { ja: "{anchor}以降である（{day}から）", en: "it is after {anchor}: since {day}" },
  olderComing: { ja: "{anchor}はまだ先（{day}から該当）", en: "{anchor} is still ahead: true from {day} on" },
  olderBefore: {
    ja: "{anchor}の{length}前になっている（{day}から）",
    en: "it is {length} or less before {anchor}, or later: since {day}"
  },
  olderBeforeAhead: {
    ja: "{anchor}の{length}前にはまだなっていない（{day}から）",
    en: "it is more than {length} before {anchor}: true from {day} on"
  },
  anchorAbsent: { ja: "起点がない：{anchor}", en: "there is nothing to count from: {anchor}" },
  anchorUndated: {
    ja: "日付が分からないため数えられない：{anchor}",
    en: "nothing counts from what has no known date: {anchor}"
  },
  chosen: { ja: "{said}。{reasons}のため{length}", en: "{said}. {length}, as {reasons}" },
  chosenNever: { ja: "{said}。{reasons}のため", en: "{said}, as {reasons}" },
  reason: { ja: "{field}が「{value}」", en: "the {field} is {value}" },
  byCalendar: { ja: "{length}（{calendar}）", en: "{length} ({calendar})" },
  is: { ja: "{field}：{value}", en: "{field}: {value}" },
  isAsked: { ja: "{field}：{value}（条件：{asked}）", en: "{field}: {value} (asked: {asked})" },
  setBy: { ja: "{said}。{day}の「{what}」による", en: "{said} — {what}, {day}" },
  unknownValue: { ja: "不明", en: "not known" },
  nothingThere: { ja: "なし", en: "none" },
  anyValue: { ja: "分かっていること", en: "known" },
  yes: { ja: "はい", en: "yes" },
  no: { ja: "いいえ", en: "no" },
  atLeast: { ja: "{value}以上", en: "at least {value}" },
  below: { ja: "{value}未満", en: "below {value}" },
  oneOf: { ja: "{first}または{second}", en: "{first} or {second}" },
  both: { ja: "{first}、かつ{second}", en: "{first} and {second}" },
  several: { ja: "{first}、{second}", en: "{first}, {second}" },
  all: { ja: "次のすべてに当てはまる", en: "all of this" },
  notAll: { ja: "次のすべてには当てはまらない", en: "not all of this" },
  any: { ja: "次の少なくとも一つに当てはまる", en: "at least one of these" },
  notAny: { ja: "次のどれにも当てはまらない", en: "none of these" },
  not: { ja: "次のことに当てはまらない", en: "this is not so" },
  notNot: { ja: "次のことに当てはまる", en: "this is so" },
  notDuring: { ja: "{pause}による休止", en: "a rest by {pause}" },
  always: { ja: "常に当てはまる", en: "always" },
  never: { ja: "当てはまることはない", en: "never" },
  afterHeld: { ja: "次のことが{length}続いている（{day}から）", en: "this has been so for {length}: since {day}" },
  afterAhead: {
    ja: "次のことはまだ{length}続いていない（{day}に満たす）",
    en: "this has not been so for {length} yet: on {day}"
  },
  anyDeal: { ja: "「{rule}」に該当する商談がある：{deals}", en: '"{rule}" applies to a deal: {deals}' },
  anyDealNone: { ja: "「{rule}」に該当する商談はない", en: '"{rule}" applies to no deal' },
  ofDeal: { ja: "{deal}：{said}", en: "{deal}: {said}" },
  afterNot: { ja: "次のことが{length}続いていない", en: "this has not been so for {length}" },

  // -- pauses -----------------------------------------------------------------------------------------------------
  pausesOff: { ja: "なし：{pauses}", en: "off: {pauses}" },
  pauseOff: { ja: "なし：{pause}", en: "off: {pause}" },
  pauseOn: { ja: "休止中：{pause}", en: "on: {pause}" },
  pauseFrom: { ja: "休止中：{pause}（{from}から）", en: "on: {pause}, from {from}" },
  pauseUntil: { ja: "休止中：{pause}（{until}まで）", en: "on: {pause}, until {until}" },
  pauseFromUntil: { ja: "休止中：{pause}（{from}から{until}まで）", en: "on: {pause}, from {from} until {until}" },
  pauseCut: {
    ja: "{said}。ただし上限の{horizon}からは休止しない（最終接点、なければ開始から{days}）",
    en: "{said}, but only until the horizon, {horizon}: {days} after the last contact, or the opening where there was none"
  },
  pauseAnew: {
    ja: "{said}。ただし{day}に別の起点に変わる",
    en: "{said}, but on {day} the rule counts from something else"
  },
  pauseSpent: {
    ja: "上限切れ：{pause}（上限の{horizon}を過ぎた：最終接点、なければ開始から{days}）",
    en: "spent: {pause}, as the horizon of {horizon} has passed: {days} after the last contact, or the opening where there was none"
  },
  pauseOver: { ja: "終了：{pause}（{until}まで）", en: "over: {pause}, until {until}" },
  pauseElsewhere: {
    ja: "対象外：{pause}（いまの起点についてのものではない）",
    en: "off: {pause}, which is of something the rule does not count from now"
  },

  // -- what would end it ------------------------------------------------------------------------------------------
  endByItself: { ja: "何もしなくても{day}に終わる", en: "it ends by itself on {day}" },
  endByTime: { ja: "{day}になる", en: "time passing until {day}" },
  endOfPause: { ja: "{pause}による休止が終わる", en: "the end of {pause}" },
  endByAnchor: { ja: "起点（{anchor}）が新しくなる", en: "a new start of what is counted: {anchor}" },
  endByField: { ja: "{field}が変わる", en: "a change of the {field}" },
  endByPause: { ja: "{pause}", en: "{pause}" },
  endByPauseUntil: { ja: "{pause}（長くても{until}まで）", en: "{pause}, at most until {until}" },
  endEither: { ja: "{first}か、{second}", en: "{first} or {second}" },
  endBoth: { ja: "{first}、そのうえで{second}", en: "{first}, and also {second}" },
  endOfDeals: { ja: "「{rule}」をすべて解消する：{deals}", en: 'clearing "{rule}" of all of these: {deals}' },
  endOfDeal: { ja: "{deal}：{said}", en: "{deal}: {said}" },
  endByClosing: { ja: "受注または失注で終える", en: "closing it, won or lost" },
  endByReopening: { ja: "再開する", en: "reopening it" },

  // -- what did not count -----------------------------------------------------------------------------------------
  notCounted: { ja: "{event}：{because}", en: "{event}: {because}" },
  fromUs: {
    ja: "当方からの連絡なので、先方からの連絡には数えません",
    en: "did not count: it came from us, and they said nothing"
  },

  // -- reminders --------------------------------------------------------------------------------------------------
  remindAction: { ja: "次アクション「{what}」の期限", en: 'next action due: "{what}"' },
  remindSomeAction: { ja: "次アクションの期限", en: "a next action is due" },
  remindWait: { ja: "待ちの確認：{what}", en: "look again at what is waited for: {what}" },
  remindSomeWait: { ja: "待ちの確認", en: "look again at what is waited for" },
  remindHold: { ja: "保留の確認：{what}", en: "look again at the hold: {what}" },
  remindSomeHold: { ja: "保留の確認", en: "look again at the hold" },
  remindSnooze: { ja: "スヌーズの終わり：{rules}", en: "a snooze ends: {rules}" },
  remindEverySnooze: { ja: "スヌーズの終わり", en: "a snooze ends" },
  remindAcknowledgement: { ja: "確認済みの見直し：{rule}", en: "look again at what was acknowledged: {rule}" },
  remindPromise: { ja: "約束「{what}」の期限", en: 'what we promised is due: "{what}"' },
  remindAfterMeeting: { ja: "{said}（面談が終わるため）", en: "{said} (a meeting will have ended)" },
  remindAtLimit: { ja: "{said}（待てる上限に達するため）", en: "{said} (it cannot be put off longer)" },
  remindWho: { ja: "{who}：{said}", en: "{who}: {said}" },

  // -- digests ----------------------------------------------------------------------------------------------------
  ...digestWords
} as const satisfies Readonly<Record<string, Label>>

/** The name of an entry of the catalogue. */
export type MessageId = keyof typeof shipped

/** Every entry, in both languages. */
export type Messages = Readonly<Record<MessageId, Label>>

/** The library's own phrases. */
export const defaultMessages: Messages = shipped

/** An entry of a message catalogue that cannot be used: which, what is wrong, and how to mend it. */
export class MessageFault extends Schema.TaggedError<MessageFault>()("MessageFault", {
  entry: Schema.String,
  problem: Label,
  remedy: Label
}) {
  override get message(): string {
    return `${this.entry}: ${this.problem.en}. ${this.remedy.en}`
  }
}

const inside = (words: ReadonlyArray<string>): string =>
  words.length === 0 ? "—" : words.map((word) => `{${word}}`).join(", ")

const check = (entry: string, own: unknown): void => {
  if (!Object.hasOwn(shipped, entry)) {
    const problem = { ja: `「${entry}」という文言はありません`, en: `there is no message "${entry}"` }
    const { remedy } = unknownOf("unknown-word", entry, problem, entry, Object.keys(shipped))
    throw new MessageFault({ entry, problem, remedy })
  }
  const words = wordsIn(defaultMessages[entry as MessageId].en)
  for (const language of ["ja", "en"] as const) {
    const place = `${entry}.${language}`
    const template: unknown = typeof own === "object" && own !== null ? Reflect.get(own, language) : undefined
    const remedy = {
      ja: `使う言葉はちょうど次のとおりです：${inside(words)}`,
      en: `Use exactly these words: ${inside(words)}.`
    }
    if (typeof template !== "string" || template.trim() === "") {
      const problem = { ja: "文言がありません", en: "there is no text" }
      throw new MessageFault({ entry: place, problem, remedy })
    }
    const found = wordsIn(template)
    const missing = words.find((word) => !found.includes(word))
    if (missing !== undefined) {
      const problem = { ja: `{${missing}} がありません`, en: `{${missing}} is missing` }
      throw new MessageFault({ entry: place, problem, remedy })
    }
    const unknown = found.find((word) => !words.includes(word))
    if (unknown !== undefined) {
      const problem = { ja: `{${unknown}} という言葉は使えません`, en: `{${unknown}} is not a word of it` }
      throw new MessageFault({ entry: place, problem, remedy })
    }
  }
}

/**
 * A catalogue with entries of the app's own in place of those of the base.
 *
 * @throws MessageFault for an entry nobody asks for, and for a text that lacks a word or has one too many.
 */
export const withMessages = (own: Partial<Messages>, base: Messages = defaultMessages): Messages => {
  for (const [entry, label] of Object.entries(own)) check(entry, label)
  return { ...base, ...own }
}

// -- saying ---------------------------------------------------------------------------------------------------------

/** The words an entry is filled with: the same in both languages, which a test holds the catalogue to. */
export type MessageWords<Id extends MessageId> = WordsIn<(typeof shipped)[Id]["en"]>

/** Says an entry, with its words filled in. */
export type Say = <Id extends MessageId>(
  id: Id,
  ...filled: [MessageWords<Id>] extends [never] ? [] : [Readonly<Record<MessageWords<Id>, Filling>>]
) => Label

/** Prepares a catalogue for saying. */
export const sayingWith =
  (messages: Messages): Say =>
  (id, ...filled) => {
    const [words = {}] = filled as ReadonlyArray<Readonly<Record<string, Filling>>>
    return filledIn(messages[id], words)
  }
