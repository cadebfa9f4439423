/**
 * Made-up companies, and the ways people write them: as many as wanted, always the same for a seed.
 *
 * The names are of the kinds a register holds: surnames and places with what they trade in, era-like names, katakana
 * coinages, Latin letters. Frequent ones are frequent, so that different companies of one name, and of names a character
 * apart, come as they come in life. A part of the records are second writings of another record, in one of the ways named
 * here, each about as often. A kanji in the place of another is any of everyday use, and makes of a word another in use only
 * by accident; edits that do so, of which no reader could know, are a way of their own.
 */

/** Chance from a seed: mulberry32. */
export const chanceFrom = (seed: number): (() => number) => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 4_294_967_296
  }
}
type Chance = () => number

const words = (text: string): ReadonlyArray<string> => text.trim().split(/\s+/)

const surnames = words(`
  佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 林 斎藤 清水 山崎 森 池田 橋本 阿部 石川 山下 中島 石井 小川
  前田 岡田 長谷川 藤田 後藤 近藤 村上 遠藤 青木 坂本 斉藤 福田 太田 西村 藤井 金子 岡本 藤原 中野 三浦 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田
  上田 原 内田 柴田 酒井 宮崎 横山 高木 安藤 宮本 大野 小島 谷口 今井 工藤 高田 増田 丸山 杉山 村田 大塚 新井 小山 平野 藤本 河野 上野 野口 武田 松井
  千葉 岩崎 菅原 木下 久保 佐野 野村 松尾 市川 菊地 杉本 古川 大西 島田 水野 桜井 高野 渡部 吉川 山内 西田 飯田 菊池 西川 小松 北村 安田 五十嵐 川口 平田
  関 中田 久保田 服部 東 岩田 土屋 川崎 福島 本田 樋口 辻 秋山 田口 永井 山中 中西 吉村 川上 石原 大橋 松岡 馬場 浜田 森本 星野 矢野 浅野 松下 広瀬
  吉岡 大久保 小池 野田 荒木 熊谷 松浦 大谷 内藤 黒田 尾崎 川村 永田 堀 田辺 望月 荒井 片山 竹田 広田 西山 早川 松村 岩本 金田 須藤 栗原 小沢 本間 平井
  沢田 大沢 黒沢 国分 国枝 浜口 浜野 桜庭 真田 真鍋 滝沢 滝川 辺見 川辺 学田 広川 広沢 鉄川 団野 沢村 沢井 渋沢 渋谷 駒沢 富沢 関沢 横沢 宮沢 相沢 藤沢`)
const surnameFronts = [
  ..."青赤秋浅芦荒飯池石市稲岩植臼内梅江榎大岡奥尾片勝金上亀川河菊岸北木吉清草久熊倉栗黒小越近坂桜笹佐沢塩重柴島下白新末菅杉鈴関瀬高滝武竹立辰田谷玉千塚月辻土堤鶴寺遠富豊中永長成西沼根野橋畑花林原春東樋平広福藤船古星堀本前牧松丸水三宮村森柳山横吉若和鷲綿"
]
const surnameBacks = [
  ..."井池石泉浦江岡尾垣形川上木岸口倉毛坂崎沢下島須瀬関添園田竹谷地塚津辻寺富中永西沼根野橋畑花浜林原平淵部辺堀本間前町松丸見水宮村室本森屋矢柳山脇渡和"
]
const places = words(`
  札幌 函館 旭川 青森 八戸 盛岡 仙台 秋田 山形 福島 郡山 水戸 宇都宮 前橋 高崎 大宮 川越 千葉 船橋 東京 新宿 渋谷 品川 上野 浅草 日本橋 銀座 横浜 川崎 湘南
  新潟 長岡 富山 金沢 福井 甲府 長野 松本 岐阜 静岡 浜松 名古屋 豊橋 三河 尾張 四日市 大津 京都 伏見 大阪 難波 堺 神戸 姫路 奈良 和歌山 鳥取 松江 岡山 倉敷
  広島 福山 山陽 下関 徳島 高松 松山 高知 北九州 博多 福岡 久留米 佐賀 長崎 熊本 大分 別府 宮崎 鹿児島 沖縄 那覇 関東 関西 東海 北陸 中部 東北 九州 四国 中国 日本 全国 中央 信州 越後`)
const trades = words(`
  建設 工業 商事 産業 電機 製作所 運輸 不動産 工務店 商会 商店 電気 設備 興業 組 土木 食品 印刷 自動車 運送 鉄工所 化学 木材 水産 石油 精機 機械 金属 塗装 住宅 薬品
  物産 物流 酒造 製菓 繊維 染色 化成 電子 工機 造園 測量 設計 観光 保険事務所 鋼業 製鋼 製紙 紙業 鋼材 石材 製材 倉庫 交通 農園 畜産 薬局 書店 硝子 陶器 技研 総業 開発 通商 実業 樹脂 製薬
  製作 製造 加工 鋳造 鍛造 鈑金 板金 金型 鉄鋼 鋼管 電子 電線 電装 通信 情報 計器 光学 精密 機工 機器 工具 産機 車輌 自工 整備 電工 管工 水道 衛生 空調 冷熱 冷蔵 製氷 水道工業 解体
  土建 建材 建築 建築設計 緑化 農機 農産 青果 米穀 製麺 製茶 製粉 醸造 醤油 乳業 精肉 蒲鉾 菓子 家具 木工 畳店 紡績 織物 縫製 被服 洋服 呉服 製靴 皮革 文具 教材 出版 広告 企画 写真 楽器
  玩具 時計 眼鏡 宝石 花店 生花 葬祭 警備 清掃 人材 会計 経営 研究所 保険 金融 証券 旅行 旅館 ホテル 温泉 タクシー 観光バス 海運 港運 航空 梱包`)
const katakanaTrades = words(`
  システム サービス テクノ エンジニアリング ホーム フーズ コーポレーション テック ソリューションズ デザイン ジャパン トレーディング ハウジング プランニング メディカル ケミカル
  エステート クリエイト ロジスティクス グループ ホールディングス コンサルティング エージェンシー ネットワークス メンテナンス`)
const auspicious = words(`
  明和 昭和 大成 共立 日新 三和 東洋 丸善 大和 協和 富士 太陽 光洋 新栄 大栄 三栄 日興 東亜 太平 第一 協栄 永和 恒和 誠和 豊栄 旭 朝日 日東 日進 三協 大東 東和 中央 英和 光
  栄光 大同 東邦 国際 興和 信和 瑞穂 鶴亀 万年 宝 丸一 丸三 丸大 山一 角一 金星 銀星 紅葉 若葉 双葉 緑 青葉 桜 菊水 松竹 千歳 八千代 不二 白鳥 鳳 麒麟`)
const auspiciousKanji = [
  ..."愛安英永栄恵悦宏央旺凰佳嘉開覚貴喜吉共協旭暁欣慶敬啓建健賢顕剛恒康好弘光幸興洪晃寿秀修祥昌昇翔彰照勝信晋新真進仁瑞清成星盛誠晴聖宣泉善創泰大拓達智忠長通徹天登都東同徳徳南日寧能博美富福文平邦豊北明友裕悠雄由陽耀洋藍利隆竜良諒倫麗和"
]
const coinFronts = words(`
  アル アス アイ アド アクア アー イン イノ イー エコ エス エア エム オー オプ オル カイ カル ガイ キャ キャン クリ クロ グラ グロー ケア コア コス サン サイ サク シグ シン スカイ スタ セン セラ ソー ソル タク
  ダイ ツイン テラ テレ デル トライ トラ ドリ ナイ ナノ ニュー ネオ ノバ ハイ ハー バイ パル パー ヒュー ビー ファー フィ フォー フロ ブライ プロ プラ ベル ホープ マイ マル ミラ ムー メイ モア ユニ ライ ラン リー リン ルミ レイ ロー ワイ`)
const coinMiddles = words(
  `アート アンド イズム エナ オニ カリ キア クロノ コンテ サブ シェル スペ ゾーン タンド チェ テクニ トピア ナビ ニック ネクス ノート ハンド ビジ フェイ ブルー ベスタ ポート マーク ミクス メディ モーション ラスト リゾ ルーム レガ ロジ ワン ヴィア ガーデ グロ ゲート ダイナ デクス ドーム バリュ ビット プロム ペル ア イ カ キ ク コ サ シ ス セ タ ティ テ ト ナ ニ ネ ノ バ ビ プ マ ミ メ モ ラ リ ル レ ロ ン ック ッ ント ンド ーラ ーネ リオ ミナ タス ネス リス`
)
const coinBacks = words(`
  クス ックス ス テック トン ナ ニア ネット ノ バ フィール フォース プラス プラン ベスト マ ミック メイト モ ラ ライフ ランド リア リンク ル ルド レックス ロード ワークス ワールド ント ンズ ジー ティ ビジョン ラボ ライズ アート`)
const latinFronts = words(
  `acro alpha ana aqua arc astro auro beta bio blue bright calma cen cor cyber data del digi dyna eco ever fore fuji gen glo grand green hexa hori ino inter kai kyo lumi magna mari meta micro mono nano neo nex nippon nova omni opti orion pan para pro quanta rapi rei sakura sei sky sol star sun syn tera toyo trans tri uni veri vista yama zen`
)
const latinBacks = words(
  `base bit core cube dyne field flow form gate graph lab lane lex line link lis lux max mech ment mix more nics nis nova on pact path point port quest ra rise scape sense sis soft sol space span spark tec tech tis ton tron vance vest via ware wave way works xia yard zone`
)
const latinTrades = words(
  `Systems Trading Services Engineering Foods Design Solutions Logistics Partners Holdings Medical Electronics Chemical International Japan`
)

/** One of the list, those in front more often: of 330 surnames the first has two in a hundred, as 佐藤 nearly has. */
const oftenFirst = (list: ReadonlyArray<string>, chance: Chance): string =>
  list[Math.floor(list.length * chance() ** 1.5)]!

const oneOf = (list: ReadonlyArray<string>, chance: Chance): string => list[Math.floor(list.length * chance())]!

const surname = (chance: Chance): string =>
  chance() < 0.5 ? oftenFirst(surnames, chance) : oneOf(surnameFronts, chance) + oneOf(surnameBacks, chance)

const coinage = (chance: Chance): string => {
  const length = chance()
  const middle =
    length < 0.12
      ? ""
      : length < 0.55
        ? oneOf(coinMiddles, chance)
        : oneOf(coinMiddles, chance) + oneOf(coinMiddles, chance)
  return oneOf(coinFronts, chance) + middle + oneOf(coinBacks, chance)
}

/** A name of two kanji that mean well, such as 栄光 or 昭和. */
const auspiciousName = (chance: Chance): string =>
  chance() < 0.4 ? oftenFirst(auspicious, chance) : oneOf(auspiciousKanji, chance) + oneOf(auspiciousKanji, chance)

const latinCoinage = (chance: Chance): string => {
  const coined =
    oneOf(latinFronts, chance) + (chance() < 0.2 ? oneOf(latinFronts, chance) : "") + oneOf(latinBacks, chance)
  return coined.charAt(0).toUpperCase() + coined.slice(1)
}

const kinds: ReadonlyArray<readonly [share: number, words: (chance: Chance) => ReadonlyArray<string>]> = [
  [0.22, (chance) => [surname(chance), oftenFirst(trades, chance)]],
  [0.1, (chance) => [surname(chance), oneOf(trades, chance), oftenFirst(trades, chance)]],
  [0.08, (chance) => [oftenFirst(places, chance), oneOf(trades, chance), oftenFirst(trades, chance)]],
  [0.08, (chance) => [oftenFirst(places, chance), surname(chance), oftenFirst(trades, chance)]],
  [0.1, (chance) => [auspiciousName(chance), oftenFirst(trades, chance)]],
  [0.05, (chance) => [surname(chance), oneOf(katakanaTrades, chance)]],
  [0.13, (chance) => [coinage(chance)]],
  [0.13, (chance) => [coinage(chance), oneOf(katakanaTrades, chance)]],
  [0.03, (chance) => [oftenFirst(places, chance), coinage(chance)]],
  [0.08, (chance) => [latinCoinage(chance), oneOf(latinTrades, chance)]]
]

/** The words of the n-th company. */
const wordsOf = (company: number, seed: number): ReadonlyArray<string> => {
  const chance = chanceFrom(Math.imul(company + 1, 0x9e3779b1) ^ seed)
  let share = chance()
  for (const [part, make] of kinds) {
    if (share < part) return make(chance)
    share -= part
  }
  return kinds[0]![1](chance)
}

const isLatin = (text: string): boolean => /^[A-Za-z]/.test(text)

/** The words as one name. */
const joined = (parts: ReadonlyArray<string>): string => parts.join(isLatin(parts[0]!) ? " " : "")

const registered = (name: string, chance: Chance): string =>
  isLatin(name)
    ? chance() < 0.5
      ? `${name} Co., Ltd.`
      : `${name} Inc.`
    : chance() < 0.1
      ? `有限会社${name}`
      : chance() < 0.5
        ? `株式会社${name}`
        : `${name}株式会社`

const halfWidthKana = new Map<string, string>()
for (let unit = 0xff61; unit <= 0xff9d; unit++) {
  const half = String.fromCharCode(unit)
  halfWidthKana.set(half.normalize("NFKC"), half)
  for (const mark of ["ﾞ", "ﾟ"]) {
    const marked = (half + mark).normalize("NFKC")
    if (marked.length === 1) halfWidthKana.set(marked, half + mark)
  }
}
const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)).replace(/ /g, "　")
const halfWidth = (text: string): string => text.replace(/[ァ-ー]/g, (kana) => halfWidthKana.get(kana) ?? kana)

const oldKanji = new Map(
  words(
    "沢澤 浜濱 辺邊 広廣 国國 学學 斎齋 真眞 鉄鐵 桜櫻 滝瀧 渋澁 高髙 崎﨑 竜龍 団團 気氣 関關 栄榮 豊豐 宝寶 富冨 島嶋 峰峯 万萬 亜亞 薬藥 総總 写寫 徳德"
  ).map((pair) => [pair.charAt(0), pair.charAt(1)] as const)
)

/** The kanji of everyday use as keyboards offer them: the first level of JIS X 0208, rows 16 to 47. */
const kanjiMistaken = Array.from({ length: 32 * 94 }, (_, place) => {
  const [row, cell] = [16 + Math.floor(place / 94), 1 + (place % 94)]
  const lead = 0x81 + ((row - 1) >> 1)
  const trail = row % 2 === 0 ? 0x9e + cell : cell < 64 ? 0x3f + cell : 0x40 + cell
  return new TextDecoder("shift_jis").decode(Uint8Array.of(lead, trail))
}).filter((sign) => /\p{Script=Han}/u.test(sign))
/** Those names are made with: one of them in the place of another is likely to make another name. */
const kanjiOfNames = [...new Set([...surnames, ...places, ...trades, ...auspicious].join(""))].filter((sign) =>
  /\p{Script=Han}/u.test(sign)
)
const kanaMistaken = [
  ..."アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダデドバビブベボパピプペポ"
]
const lettersMistaken = [..."abcdefghijklmnopqrstuvwxyz"]

const another = (sign: string, kanji: ReadonlyArray<string>, chance: Chance): string => {
  const list = /[a-z]/i.test(sign) ? lettersMistaken : /[ァ-ー]/.test(sign) ? kanaMistaken : kanji
  const taken = oneOf(list, chance)
  return taken === sign ? another(sign, kanji, chance) : taken
}

/** What an edit makes of the characters from `place` on, with kanji from the list. */
type Edit = (
  signs: ReadonlyArray<string>,
  place: number,
  kanji: ReadonlyArray<string>,
  chance: Chance
) => ReadonlyArray<string>
const edits: ReadonlyArray<Edit> = [
  (signs, place, kanji, chance) => signs.with(place, another(signs[place]!, kanji, chance)),
  (signs, place) => signs.toSpliced(place, 1),
  (signs, place, kanji, chance) => signs.toSpliced(place, 0, another(signs[place]!, kanji, chance)),
  (signs, place) => (place + 1 < signs.length ? signs.toSpliced(place, 2, signs[place + 1]!, signs[place]!) : signs)
]

const vocabulary = new Set([...surnames, ...places, ...trades, ...auspicious, ...katakanaTrades, ...latinTrades])

/** Whether names are made with such a word. */
const isWord = (word: string): boolean => {
  if (vocabulary.has(word)) return true
  const [front, back, more] = [...word]
  if (front === undefined || back === undefined || more !== undefined) return false
  return (
    (surnameFronts.includes(front) && surnameBacks.includes(back)) ||
    (auspiciousKanji.includes(front) && auspiciousKanji.includes(back))
  )
}

/** Writes a name with one edit in one of its words. */
const edited =
  (edit: number): Rewriting =>
  (parts, chance) => {
    if ([...joined(parts)].length < 4) return undefined
    const part = placeByLength(parts, chance)
    const signs = [...parts[part]!]
    const word = edits[edit]!(signs, Math.floor(chance() * signs.length), kanjiMistaken, chance).join("")
    const name = joined(parts.with(part, word))
    if (word === parts[part]) return undefined
    return { name: registered(name, chance), makesAnotherWord: isWord(word) }
  }

/** Writes a name with one edit that makes of a word another names are made with: 山木建設 for 山本建設. */
const withAnotherWord: Rewriting = (parts, chance) => {
  if ([...joined(parts)].length < 4) return undefined
  for (let tries = 0; tries < 20; tries++) {
    const part = placeByLength(parts, chance)
    const signs = [...parts[part]!]
    const edit = edits[Math.floor(chance() * edits.length)]!
    const word = edit(signs, Math.floor(chance() * signs.length), kanjiOfNames, chance).join("")
    if (word !== parts[part] && isWord(word))
      return { name: registered(joined(parts.with(part, word)), chance), makesAnotherWord: true }
  }
  return undefined
}

/** A part of the name, the longer the more often. */
const placeByLength = (parts: ReadonlyArray<string>, chance: Chance): number => {
  let place = Math.floor(chance() * parts.reduce((sum, { length }) => sum + length, 0))
  for (const [part, { length }] of parts.entries()) {
    if (place < length) return part
    place -= length
  }
  return 0
}

const withTwoEdits: Rewriting = (parts, chance) => {
  let signs: ReadonlyArray<string> = [...joined(parts)]
  if (signs.length < 8) return undefined
  for (let times = 0; times < 2; times++)
    signs = edits[Math.floor(chance() * 3)]!(signs, Math.floor(chance() * signs.length), kanjiMistaken, chance)
  return { name: registered(signs.join(""), chance) }
}

interface Rewritten {
  readonly name: string
  /** Whether an edit made of a word another that is in use. */
  readonly makesAnotherWord?: boolean
}
type Rewriting = (parts: ReadonlyArray<string>, chance: Chance) => Rewritten | undefined

/** The ways in which a company is written a second time; `undefined` where a name cannot be written so. */
const rewritings = {
  "legal form": (parts, chance) => {
    const name = joined(parts)
    return {
      name: oneOf(
        isLatin(name)
          ? [`${name}, Inc`, `${name} K.K.`, `${name} Ltd.`, name]
          : [`㈱${name}`, `(株)${name}`, `${name}㈱`, `${name}（株）`, name, `カ）${name}`, `${name} Inc.`],
        chance
      )
    }
  },
  width: (parts) => {
    const name = joined(parts)
    const written = isLatin(name) ? fullWidth(name.toLowerCase()) : halfWidth(name)
    return written === name ? undefined : { name: `株式会社　${written}` }
  },
  branch: (parts, chance) => {
    const unit = oneOf(["支店", "営業所", "支社", "工場"], chance)
    return { name: `株式会社${joined(parts)}　${oftenFirst(places, chance)}${unit}` }
  },
  "old kanji": (parts, chance) => {
    const name = joined(parts)
    const written = name.replace(/\p{Script=Han}/gu, (sign) => oldKanji.get(sign) ?? sign)
    return written === name ? undefined : { name: registered(written, chance) }
  },
  punctuation: (parts, chance) => {
    if (parts.length < 2) return undefined
    const signs = isLatin(parts[0]!) ? ["-", ".", "·"] : ["・", "　", " ", "-"]
    return { name: registered(parts.join(oneOf(signs, chance)), chance) }
  },
  "one replaced": edited(0),
  "one left out": edited(1),
  "one put in": edited(2),
  "neighbours swapped": edited(3),
  "another word": withAnotherWord,
  "two edits": withTwoEdits,
  "word dropped": (parts, chance) =>
    parts.length < 3
      ? undefined
      : { name: registered(joined(parts.toSpliced(1 + Math.floor(chance() * 2), 1)), chance) },
  "words swapped": (parts, chance) =>
    parts.length < 2 || parts.at(-1) === parts.at(-2)
      ? undefined
      : { name: registered(joined([...parts.slice(0, -2), parts.at(-1)!, parts.at(-2)!]), chance) }
} satisfies Record<string, Rewriting>
const ways = Object.keys(rewritings) as ReadonlyArray<keyof typeof rewritings>

/** How a record came to be: as registered, or in one of the ways named. */
export type Writing = "registered" | keyof typeof rewritings
export const writings: ReadonlyArray<Exclude<Writing, "registered">> = ways

/** Of the records these are second writings. */
const shareRewritten = 0.3

export interface MadeUpCompany {
  readonly id: string
  readonly name: string
  readonly corporateNumber?: string
}

export interface MadeUpRecord {
  readonly company: MadeUpCompany
  /** The number of the company meant: that of its registered record. */
  readonly meant: number
  /** The name meant, without its legal form: other companies may have the same. */
  readonly nameMeant: string
  readonly writing: Writing
  /** Whether one edit, by accident or not, made of a surname another surname, or of a trade another trade. */
  readonly makesAnotherWord: boolean
}

const corporateNumber = (company: number): string => {
  const base = String(100_000_000_000 + company * 37)
  let sum = 0
  for (let n = 1; n <= 12; n++) sum += Number(base.charAt(12 - n)) * (n % 2 === 1 ? 1 : 2)
  return `${9 - (sum % 9)}${base}`
}

/** The records of made-up companies: first all registered names, every other with its number, then the second writings. */
export function* madeUpCompanies(records: number, seed: number): Generator<MadeUpRecord> {
  const companies = Math.round(records * (1 - shareRewritten))
  for (let company = 0; company < companies; company++) {
    const chance = chanceFrom(Math.imul(company + 7, 0x85ebca6b) ^ seed)
    const nameMeant = joined(wordsOf(company, seed))
    const name = registered(nameMeant, chance)
    yield {
      company: { id: `c${company}`, name, ...(company % 2 === 0 ? { corporateNumber: corporateNumber(company) } : {}) },
      meant: company,
      nameMeant,
      writing: "registered",
      makesAnotherWord: false
    }
  }
  const chance = chanceFrom(seed ^ 0x5bd1e995)
  for (let record = companies; record < records; record++) {
    const way = ways[record % ways.length]!
    for (;;) {
      const meant = Math.floor(chance() * companies)
      const parts = wordsOf(meant, seed)
      const rewritten: Rewritten | undefined = rewritings[way](parts, chance)
      if (rewritten === undefined) continue
      const { name, makesAnotherWord = false } = rewritten
      yield { company: { id: `c${record}`, name }, meant, nameMeant: joined(parts), writing: way, makesAnotherWord }
      break
    }
  }
}
