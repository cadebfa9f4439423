/**
 * Branches, offices, works and departments behind a company's name.
 *
 * The rule: something is split off only where a company's name remains before it, and the place of the cut is known
 *   1. by a legal form behind the name (`トヨタ自動車株式会社名古屋支店`): all that follows is the branch;
 *   2. by a blank (`株式会社 日本経済新聞社 札幌支社`): from the first later word that ends like a unit. Endings companies
 *      have themselves (製作所, 研究所, センター, 店 …) also need a place or a task at the front of that word
 *      (`ティラド 滋賀製作所`, but `山田 製作所`), a town or university before it, or, for shops, hospitals and schools,
 *      the legal form of who runs them;
 *   3. by evidence: 支店, 支社, 営業所, 出張所, 支局 behind a place that is known (`株式会社祭原九州支社`) or behind the word that
 *      ends the names of banks, insurers and the like (`みずほ銀行麹町支店`).
 * So `株式会社ジャパンセンター`, `中央研究所株式会社`, `日本工場株式会社` and `株式会社総務部` stay whole: nothing says where another name
 * would end. A place alone is no company: `東京 支店` stays whole too.
 */
import { latinFormBehind, type LegalFormId } from "./legal-form.ts"
import { placesAbroad, placesAtHome, placesInLatin } from "./place-name.ts"

/** Endings that no company's own name has behind a blank. */
const unitWords =
  "支店 支社 営業所 出張所 支局 支所 支部 分室 分店 分校 分院 分署 分局 分館 駐在所 駐在員事務所 駐在 連絡所 販売所 売店 売場 本社 本店 本部 本社工場 本社ビル 本所 本局 本院 総本店 総支社 支社長室 " +
  "事業所 事業場 事業部 事業部門 事業本部 営業部 営業本部 営業課 営業係 営業店 営業室 工場 製油所 発電所 変電所 製鉄所 製鋼所 製材所 製糖所 精錬所 製錬所 造船所 鉱業所 採石所 油槽所 倉庫 配送所 " +
  "部 課 室 局 係 部門 オフィス ブランチ ラボ 庁舎 校舎 別館 キャンパス 駐屯地 基地 駅 空港 統括部 シテン シシャ シシヤ エイギョウショ エイギヨウシヨ エイギョウジョ シュッチョウジョ コウジョウ コウジヨウ ジギョウショ ジギヨウシヨ ホンシャ ホンシヤ ホンテン ホンブ"

/** Endings of units that companies, shops and institutes have as their own; they need evidence at the front. */
const unitWordsOfNames =
  "カンパニー 製作所 研究所 センター センタ サイト 事務所 製造所 店 病院 ステーション プラント ターミナル デポ ヤード ビル 学校 大学 学部 ショップ スタジオ ショールーム 館"

/** What ends in a unit word and is none. */
const otherEndings =
  "倶楽部 クラブ部 薬局 調剤薬局 教室 茶室 浴室 商店 書店 百貨店 工務店 飯店 酒店 薬店 米店 茶店 料理店 喫茶店 専門店 洋品店 金物店 菓子店 電器店 電機店 時計店 精肉店 鮮魚店 青果店 生花店 代理店 特約店 質店 呉服店 紙店 革店 家具店 自転車店 陶器店 石油店 燃料店 材木店 種苗店 履物店 眼鏡店 靴店 菓子店 豆腐店 花店 洋服店 布団店 建具店 畳店 食品店 食料品店 仏具店 写真店 楽器店 運動具店 印章店 薬品店 農機店 電気店 肥料店 漆器店 人形店 米穀店 " +
  "総合研究所 経済研究所 設計事務所 会計事務所 法律事務所 税理士事務所 特許事務所 建築事務所 建築設計事務所 社労士事務所 行政書士事務所 司法書士事務所 会計士事務所 デザイン事務所 映画館 図書館 美術館 博物館 旅館 会館 新館 資料館 水族館 体育館 道場工場"

/** Surnames and places that end like a department. */
const namesLikeUnits: ReadonlySet<string> = new Set(
  "阿部 安部 渡部 磯部 服部 岡部 矢部 綾部 長谷部 園部 建部 日下部 井部 海部 軽部 物部 卜部 刑部 曽我部 長曽我部 我部 田部 河部 戸部 神部 興部 宇部 小室 大室 氷室 御室 岩室 三室 和室 洋室 山室 室 部 局 駅".split(
    " "
  )
)

/** Tasks in front of a unit word: 技術センター, 営業事務所. */
const tasks =
  "配送 物流 流通 技術 開発 生産 製造 事務 事業 営業 販売 サービス 研修 情報 サポート コール 計算 データ 支援 お客様 お客さま カスタマー 商品 部品 試験 検査 分析 研究 中央 本社 本部 東 西 南 北 第一 第二 第三 第四 第五 第1 第2 第3 第4 第5 新 R&D"

/** Words that end a company's name when a branch follows without a blank. */
const companyEndings =
  "銀行 信用金庫 信用組合 信金 証券 證券 生命 生命保険 損害保険 火災保険 海上火災保険 海上保険 保険 公庫 金庫 信託 商工中金 農業協同組合 漁業協同組合 新聞社 放送 電力 ガス 通運 運輸 急便 交通公社"

/** Units that are split off without a blank. */
const surelyUnits = ["支店", "支社", "営業所", "出張所", "支局"] as const

const byLastUnit = (words: string): ReadonlyMap<number, ReadonlyArray<string>> => {
  const ways = new Map<number, Array<string>>()
  for (const word of words.split(" ")) {
    const last = word.charCodeAt(word.length - 1)
    const there = ways.get(last)
    if (there === undefined) ways.set(last, [word])
    else there.push(word)
  }
  for (const there of ways.values()) there.sort((one, other) => other.length - one.length)
  return ways
}

const units = byLastUnit(unitWords)
const unitsOfNames = byLastUnit(unitWordsOfNames)
const notUnits = byLastUnit(otherEndings)
const endings = byLastUnit(companyEndings)

const endingOf = (text: string, ways: ReadonlyMap<number, ReadonlyArray<string>>): string | undefined => {
  for (const word of ways.get(text.charCodeAt(text.length - 1)) ?? []) if (text.endsWith(word)) return word
  return undefined
}

const places = [...placesAtHome, ...placesAbroad]
const startsOf = (words: ReadonlyArray<string>): ReadonlyMap<string, ReadonlyArray<string>> => {
  const starts = new Map<string, Array<string>>()
  for (const word of words) {
    const there = starts.get(word.charAt(0))
    if (there === undefined) starts.set(word.charAt(0), [word])
    else there.push(word)
  }
  return starts
}
const placeStarts = startsOf(places)
const taskStarts = startsOf(tasks.split(" "))
const placeEnds = byLastUnit(places.join(" "))
const wholePlaces: ReadonlySet<string> = new Set(places)
const wholePlacesAbroad: ReadonlySet<string> = new Set(placesAbroad)
const latinPlaces: ReadonlySet<string> = new Set(placesInLatin)

const startsWithOneOf = (text: string, starts: ReadonlyMap<string, ReadonlyArray<string>>): boolean => {
  for (const word of starts.get(text.charAt(0)) ?? []) if (text.startsWith(word)) return true
  return false
}

/** Words in front of a name that say who founded or insures a school or hospital: 県立, 国立, 社会保険. */
const foundedBy = /(?:[都道府県市区町村国私公]立|^(?:社会保険|健康保険|国民健康保険|国立療養所))$/

/**
 * Whether a text names no organisation: a place and nothing else, or who founded what follows. A prefecture called by
 * its office (愛知県) is one, and has departments.
 */
const namesNobody = (text: string): boolean =>
  (wholePlaces.has(text) && !/[県府]$|^東京都$/.test(text)) ||
  latinPlaces.has(text.toLowerCase()) ||
  foundedBy.test(text)

/** Whether a text is a place abroad and nothing else: `三菱商事(中国)` is another company than 三菱商事. */
export const isPlaceAbroad = (text: string): boolean =>
  wholePlacesAbroad.has(text) || latinPlaces.has(text.toLowerCase())

/** What hospitals, schools and homes are to the corporation that runs them. */
const facilities: Partial<Record<LegalFormId, RegExp>> = {
  medical: /(?:病院|医院|クリニック|診療所|老人保健施設.*)$/,
  school: /(?:大学|学校|幼稚園|こども園)$/,
  welfare: /(?:病院|ホーム.*|保育園|こども園|センター)$/
}

/** Towns by their office, universities: what follows them behind a blank is theirs. */
const publicBody = /(?:[市区]役所|[町村]役場|[都道府県]庁|大学(?:院)?|[^日]市)$/

/**
 * Whether a word behind a blank is a unit of the company before it. A shop (店) is, where that company has a legal form;
 * a hospital is of a medical corporation, a school of an educational one.
 */
const isUnit = (word: string, before: string, form: LegalFormId | null): boolean => {
  if (endingOf(word, units) !== undefined) return endingOf(word, notUnits) === undefined && !namesLikeUnits.has(word)
  if (form !== null && facilities[form]?.test(word) === true) return true
  const ending = endingOf(word, unitsOfNames)
  if (ending === undefined || ending.length === word.length || endingOf(word, notUnits) !== undefined) return false
  if (form !== null && ending === "店") return true
  return startsWithOneOf(word, placeStarts) || startsWithOneOf(word, taskStarts) || publicBody.test(before)
}

/** Whether what stands in brackets behind a name is a unit: `弘前大学（医学部）`. */
export const isUnitInBrackets = (text: string): boolean =>
  endingOf(text, units) !== undefined && endingOf(text, notUnits) === undefined

/** Where a name ends and its branch begins. */
export interface Cut {
  readonly nameTo: number
  readonly branchFrom: number
}

/** A place behind a blank belongs to the unit that follows: `山田工業 東京 営業部`. */
const beforePlace = (text: string): number => {
  const blank = text.lastIndexOf(" ")
  return blank > 0 && wholePlaces.has(text.slice(blank + 1)) ? blank : text.length
}

const cutAtBlank = (text: string, form: LegalFormId | null): Cut | undefined => {
  let blank = text.indexOf(" ")
  while (blank > 0) {
    const next = text.indexOf(" ", blank + 1)
    const word = text.slice(blank + 1, next === -1 ? text.length : next)
    const before = text.slice(0, blank)
    if (isUnit(word, before, form)) {
      const nameTo = beforePlace(before)
      return namesNobody(before.slice(0, nameTo)) ? undefined : { nameTo, branchFrom: nameTo + 1 }
    }
    blank = next
  }
  return undefined
}

const cutByEvidence = (text: string): Cut | undefined => {
  const last = text.charCodeAt(text.length - 1)
  if (last !== 0x5e97 && last !== 0x793e && last !== 0x6240 && last !== 0x5c40) return undefined // 店 社 所 局
  const unit = surelyUnits.find((word) => text.endsWith(word))
  if (unit === undefined) return undefined
  const before = text.slice(0, text.length - unit.length)
  const place = endingOf(before, placeEnds)
  if (place !== undefined) {
    const nameTo = before.length - place.length
    if (nameTo >= 2 && !namesNobody(before.slice(0, nameTo))) return { nameTo, branchFrom: nameTo }
  }
  // The quarter of a town is seldom known; the word that ends a bank's name is: at most six characters lie between.
  for (let nameTo = before.length; nameTo >= Math.max(3, before.length - 6); nameTo--) {
    const ending = endingOf(before.slice(0, nameTo), endings)
    if (ending !== undefined && ending.length < nameTo) return { nameTo, branchFrom: nameTo }
  }
  return undefined
}

const latinUnit =
  /(?:head ?(?:office|quarters)|headquarters|branch(?: office)?|sales office|representative office|(?:dept|div)\.?|department|division|plant|factory|laborator(?:y|ies)|campus|office|center|centre)$/i
const surelyLatinUnit = /(?:branch(?: office)?|head ?office|headquarters|(?:dept|div)\.?|department)$/i

const cutInLatin = (text: string): Cut | undefined => {
  const found = latinUnit.exec(text)
  if (found === null || found.index === 0) return undefined
  const comma = text.lastIndexOf(", ")
  const dash = text.lastIndexOf(" - ")
  // The last word that ends a legal form says where the name ended: `Sony Corporation Osaka Branch`.
  for (let to = found.index - 1; to > 0; to = text.lastIndexOf(" ", to - 1)) {
    const upTo = text.slice(0, to).replace(/[, ]+$/, "")
    if (latinFormBehind(upTo) !== undefined)
      return { nameTo: upTo.length, branchFrom: text.slice(to).search(/[^ ,-]/) + to }
  }
  if (comma > 0 && comma < found.index) return { nameTo: comma, branchFrom: comma + 2 }
  if (dash > 0 && dash < found.index) return { nameTo: dash, branchFrom: dash + 3 }
  if (!surelyLatinUnit.test(text)) return undefined
  let nameTo = found.index - 1
  while (nameTo > 0) {
    const blank = text.lastIndexOf(" ", nameTo - 1)
    if (blank < 1 || !latinPlaces.has(text.slice(blank + 1, nameTo).toLowerCase())) break
    nameTo = blank
  }
  const hasPlace = nameTo < found.index - 1
  const isHead = /^head/i.test(found[0])
  if (nameTo < 2 || !(hasPlace || isHead) || namesNobody(text.slice(0, nameTo))) return undefined
  return { nameTo, branchFrom: nameTo + 1 }
}

const isAscii = (unit: number): boolean => unit < 0x80

/**
 * Where a branch begins in a text without a legal form in the middle, or undefined where none is told by the rule.
 * `form` is the legal form that stood at an end of it: with one, what remains is surely a company.
 */
export const cutBranch = (text: string, form: LegalFormId | null): Cut | undefined => {
  if (!text.includes(" ")) return cutByEvidence(text)
  const inLatin = isAscii(text.charCodeAt(text.length - 1)) ? cutInLatin(text) : undefined
  return inLatin ?? cutAtBlank(text, form) ?? cutByEvidence(text)
}
