/**
 * Legal forms (法人格): as data, each with the ways it is written before and behind a name.
 *
 * A form is taken off only where a name remains, and where it stands as a word of its own: `Incognito`, `SEIKO` and
 * Agfa lose nothing. Written ways are those of registers, of cards, and of bank statements (the
 * kana abbreviations of the Zengin system: `カ)` before, `(カ` behind).
 */
import type { Label } from "../../event/text.ts"

/** One legal form and how it is written, in text of one width (`plainText`). */
interface LegalFormData {
  readonly label: Label
  /** Written before the name, with nothing between or a blank. */
  readonly before?: string
  /** Written behind the name. */
  readonly behind?: string
  /** Written before or behind, as words in Latin letters: small case, without dots, free-standing. */
  readonly words?: string
}

/** Blanks part the ways of writing. One character in brackets is met in brackets of any kind. */
const data = {
  "kabushiki-kaisha": {
    label: { ja: "株式会社", en: "stock company (kabushiki kaisha)" },
    before:
      "株式会社 株式會社 (株) 株) カブシキガイシャ カブシキカイシャ カブシキガイシヤ カブシキカイシヤ かぶしきがいしゃ カ) (カ) (カブ) カブ)",
    behind:
      "株式会社 株式會社 (株) (株 カブシキガイシャ カブシキカイシャ カブシキガイシヤ カブシキカイシヤ かぶしきがいしゃ (カ (カ) (カブ) (カブ",
    words: "kk,k k,kabushiki kaisha,kabushiki gaisha,kabushikikaisha,kabushikigaisha"
  },
  "yugen-kaisha": {
    label: { ja: "有限会社", en: "limited company (yugen kaisha)" },
    before: "有限会社 有限會社 (有) 有) ユウゲンガイシャ ユウゲンカイシャ ユウゲンガイシヤ ユ) (ユ) (ユウ) ユウ)",
    behind: "有限会社 有限會社 (有) (有 ユウゲンガイシャ ユウゲンカイシャ ユウゲンガイシヤ (ユ (ユ) (ユウ) (ユウ",
    words: "yk,y k,yugen kaisha,yugen gaisha,yugenkaisha,yugengaisha"
  },
  "godo-kaisha": {
    label: { ja: "合同会社", en: "limited liability company (godo kaisha)" },
    before: "合同会社 (同) 同) (合) ゴウドウガイシャ ゴウドウカイシャ ゴウドウガイシヤ ド) (ド)",
    behind: "合同会社 (同) (同 (合) ゴウドウガイシャ ゴウドウカイシャ ゴウドウガイシヤ (ド (ド)",
    words: "gk,g k,godo kaisha,godo gaisha,godokaisha,godogaisha"
  },
  "gomei-kaisha": {
    label: { ja: "合名会社", en: "general partnership (gomei kaisha)" },
    before: "合名会社 (名) 名) ゴウメイガイシャ ゴウメイガイシヤ メ) (メ)",
    behind: "合名会社 (名) ゴウメイガイシャ ゴウメイガイシヤ (メ (メ)",
    words: "gomei kaisha,gomei gaisha"
  },
  "goshi-kaisha": {
    label: { ja: "合資会社", en: "limited partnership (goshi kaisha)" },
    before: "合資会社 (資) 資) ゴウシガイシャ ゴウシガイシヤ シ) (シ)",
    behind: "合資会社 (資) ゴウシガイシャ ゴウシガイシヤ (シ (シ)",
    words: "goshi kaisha,goshi gaisha"
  },
  "sogo-kaisha": {
    label: { ja: "相互会社", en: "mutual company" },
    before: "相互会社 (相)",
    behind: "相互会社 (相) ソウゴガイシャ ソウゴガイシヤ (ソ (ソ)"
  },
  "tokutei-mokuteki-kaisha": {
    label: { ja: "特定目的会社", en: "specific purpose company (TMK)" },
    before: "特定目的会社",
    behind: "特定目的会社",
    words: "tmk"
  },
  "investment-corporation": {
    label: { ja: "投資法人", en: "investment corporation" },
    before: "投資法人",
    behind: "投資法人"
  },
  "limited-liability-partnership": {
    label: { ja: "有限責任事業組合", en: "limited liability partnership" },
    before: "有限責任事業組合",
    behind: "有限責任事業組合"
  },
  "investment-partnership": {
    label: { ja: "投資事業有限責任組合", en: "investment limited partnership" },
    before: "投資事業有限責任組合",
    behind: "投資事業有限責任組合"
  },
  association: {
    label: { ja: "社団法人", en: "incorporated association" },
    before: "一般社団法人 公益社団法人 社団法人 (一社) (公社) (社) (一般社団) (公益社団) シャ) シヤ)",
    behind: "一般社団法人 公益社団法人 社団法人 (一社) (公社) (社)"
  },
  foundation: {
    label: { ja: "財団法人", en: "incorporated foundation" },
    before: "一般財団法人 公益財団法人 財団法人 (一財) (公財) (財) (一般財団) (公益財団) ザイ)",
    behind: "一般財団法人 公益財団法人 財団法人 (一財) (公財) (財)"
  },
  "intermediate-corporation": {
    label: { ja: "中間法人", en: "intermediate corporation" },
    before: "有限責任中間法人 無限責任中間法人 中間法人",
    behind: "有限責任中間法人 中間法人"
  },
  medical: {
    label: { ja: "医療法人", en: "medical corporation" },
    before:
      "医療法人社団 医療法人財団 社会医療法人社団 社会医療法人財団 社会医療法人 特定医療法人社団 特定医療法人財団 特定医療法人 医療法人 (医社) (医財) (医)社団 (医)財団 (医) イ)",
    behind: "医療法人社団 医療法人 (医)"
  },
  school: {
    label: { ja: "学校法人", en: "educational corporation" },
    before: "準学校法人 学校法人 (学) (学校) ガク)",
    behind: "学校法人 (学)"
  },
  welfare: {
    label: { ja: "社会福祉法人", en: "social welfare corporation" },
    before: "社会福祉法人 (福) (社福) フク)",
    behind: "社会福祉法人 (福) (社福)"
  },
  religious: {
    label: { ja: "宗教法人", en: "religious corporation" },
    before: "宗教法人 (宗) シュウ) シユウ)",
    behind: "宗教法人 (宗)"
  },
  "non-profit": {
    label: { ja: "特定非営利活動法人", en: "specified non-profit corporation (NPO)" },
    before: "認定特定非営利活動法人 特定非営利活動法人 認定NPO法人 NPO法人 (NPO法人) (NPO) (特非) (認定NPO) トクヒ)",
    behind: "特定非営利活動法人 NPO法人 (NPO法人) (NPO) (特非)"
  },
  "administrative-agency": {
    label: { ja: "独立行政法人", en: "incorporated administrative agency" },
    before: "地方独立行政法人 独立行政法人 国立研究開発法人 (独) (地独) (国研) ドク)",
    behind: "独立行政法人 (独)"
  },
  university: {
    label: { ja: "国立大学法人", en: "university corporation" },
    before: "国立大学法人 公立大学法人 大学共同利用機関法人 (大) (国大) ダイ)",
    behind: "国立大学法人"
  },
  audit: {
    label: { ja: "監査法人", en: "audit corporation" },
    before: "有限責任監査法人 監査法人 (監) 有限責任 カンサ)",
    behind: "有限責任監査法人 監査法人 (監)"
  },
  "tax-accountants": {
    label: { ja: "税理士法人", en: "tax accountants' corporation" },
    before: "税理士法人 (税) ゼイ)",
    behind: "税理士法人 (税)"
  },
  attorneys: {
    label: { ja: "弁護士法人", en: "attorneys' corporation" },
    before: "弁護士法人 (弁) ベン)",
    behind: "弁護士法人"
  },
  "other-professionals": {
    label: { ja: "士業の法人", en: "corporation of other licensed professionals" },
    before:
      "司法書士法人 行政書士法人 社会保険労務士法人 社労士法人 土地家屋調査士法人 特許業務法人 弁理士法人 海事代理士法人 (司) (行) (労)",
    behind: "司法書士法人 行政書士法人 社会保険労務士法人 社労士法人 土地家屋調査士法人 特許業務法人 弁理士法人"
  },
  "agricultural-cooperative": {
    label: { ja: "農事組合法人", en: "agricultural producers' cooperative corporation" },
    before: "農事組合法人 (農)",
    behind: "農事組合法人"
  },
  "other-corporation": {
    label: { ja: "その他の法人", en: "other corporation" },
    before:
      "更生保護法人 職業訓練法人 管理組合法人 労働者協同組合 事業協同組合 企業組合 協業組合 協同組合 (企) (協) (協組) (資産) (訓)",
    behind: "更生保護法人 職業訓練法人 管理組合法人"
  },
  incorporated: {
    label: { ja: "インコーポレイテッド（Inc.）", en: "Inc." },
    behind: "・インク ・インコーポレイテッド ・インコーポレーテッド ・インコーポレーティッド",
    words: "inc,incorporated"
  },
  corporation: {
    label: { ja: "コーポレーション（Corp.）", en: "Corp." },
    words: "corp,corporation"
  },
  company: {
    label: { ja: "カンパニー（Co.）", en: "Co." },
    words: "co,company,cie,compagnie"
  },
  "company-limited": {
    label: { ja: "カンパニー・リミテッド（Co., Ltd.）", en: "Co., Ltd." },
    behind: "・カンパニー・リミテッド ・シーオー・エルティーディー",
    words: "co ltd,company limited,company ltd,co limited,coltd"
  },
  limited: {
    label: { ja: "リミテッド（Ltd.）", en: "Ltd." },
    behind: "・リミテッド ・リミティッド ・エルティーディー",
    words: "ltd,limited"
  },
  "private-limited": {
    label: { ja: "プライベート・リミテッド（Pte. Ltd. 等）", en: "Pte. Ltd." },
    behind:
      "・プライベート・リミテッド ・ピーティーイー・リミテッド ・ピーティーイー・エルティーディー ・ピーティーワイ・リミテッド ・ピーティーワイ・エルティーディー",
    words:
      "pte ltd,pte limited,pvt ltd,pvt limited,private limited,pty ltd,pty limited,proprietary limited,pte,pty,sdn bhd,bhd,sendirian berhad,berhad"
  },
  "limited-liability-company": {
    label: { ja: "エルエルシー（LLC）", en: "LLC" },
    behind: "・エルエルシー ・リミテッド・ライアビリティ・カンパニー",
    words: "llc,limited liability company,ooo,oao,zao,pjsc,jsc,fzco,fze"
  },
  partnership: {
    label: { ja: "パートナーシップ（LP・LLP）", en: "LP, LLP" },
    behind: "・エルエルピー ・エルピー ・リミテッド・パートナーシップ",
    words: "llp,lp,lllp,limited partnership,limited liability partnership"
  },
  "public-limited": {
    label: { ja: "ピーエルシー（PLC）", en: "PLC" },
    behind: "・ピーエルシー ・パブリック・リミテッド・カンパニー",
    words: "plc,public limited company,public company limited,pcl"
  },
  german: {
    label: { ja: "ドイツ語圏の会社（GmbH・AG・KG）", en: "GmbH, AG, KG" },
    behind: "・ゲーエムベーハー ・アーゲー ・アクチェンゲゼルシャフト",
    words:
      "gmbh,gesmbh,mbh,ag,kg,kgaa,ohg,gmbh co kg,gmbh & co kg,gmbh & co kgaa,ag & co kg,ag & co kgaa,se & co kg,se & co kgaa,aktiengesellschaft,ug"
  },
  european: {
    label: { ja: "欧州会社（SE）", en: "SE" },
    words: "se"
  },
  romance: {
    label: { ja: "ラテン語圏の会社（S.A.・S.p.A. 等）", en: "S.A., S.p.A., S.r.l." },
    behind: "・ソシエテ・アノニム",
    words:
      "sa,sas,sasu,sarl,eurl,spa,srl,sl,slu,sau,ltda,lda,eireli,sa de cv,sab de cv,s de rl de cv,de cv,societe anonyme,snc,sca,scs"
  },
  dutch: {
    label: { ja: "オランダ語圏の会社（B.V.・N.V.）", en: "B.V., N.V." },
    behind: "・ビーブイ ・エヌブイ ・ビーヴィー ・エヌヴィー",
    words: "bv,nv,bvba,cv,vof,besloten vennootschap,naamloze vennootschap"
  },
  nordic: {
    label: { ja: "北欧の会社（AB・A/S・Oy）", en: "AB, A/S, Oy" },
    words: "ab,as,asa,aps,oy,oyj,abp,hf,ehf,aktiebolag"
  },
  "central-european": {
    label: { ja: "中東欧の会社（Sp. z o.o. 等）", en: "Sp. z o.o., s.r.o., Kft." },
    words: "sp z oo,sp zoo,sro,kft,zrt,nyrt,doo,ood,eood"
  },
  "asian-latin": {
    label: { ja: "アジアの会社（PT・Tbk・JSC）", en: "PT, Tbk" },
    words: "tbk,anonim sirketi,sti"
  },
  chinese: {
    label: { ja: "有限公司", en: "Chinese company limited" },
    behind: "股份有限公司 股彬有限公司 股フン有限公司 有限責任公司 有限责任公司 有限公司 集団公司 公司"
  },
  korean: {
    label: { ja: "韓国の株式会社", en: "Korean stock company" },
    before: "주식회사 (주)",
    behind: "주식회사 (주)"
  }
} as const satisfies Readonly<Record<string, LegalFormData>>

/** Names a legal form. One id may stand for a family that registers tell apart (一般 and 公益社団法人). */
export type LegalFormId = keyof typeof data

/** What each legal form is called. */
export const legalForms: Readonly<Record<LegalFormId, { readonly label: Label }>> = data

/** A legal form found at an end of a text: where the name ends or begins without it. */
export interface FoundForm {
  readonly form: LegalFormId
  /** Where the name lies: up to here for a form behind it, from here for one before it. */
  readonly nameAt: number
}

interface Way {
  readonly text: string
  readonly form: LegalFormId
}

const brackets = ["()", "[]", "〔〕", "【】", "<>", "〈〉", "《》", "「」"] as const

const bracketed = (way: string): ReadonlyArray<string> =>
  way.startsWith("(") && way.endsWith(")")
    ? brackets.map(([open, close]) => `${open}${way.slice(1, -1)}${close}`)
    : [way]

const waysBy = (
  side: "before" | "behind",
  unitOf: (text: string) => number
): ReadonlyMap<number, ReadonlyArray<Way>> => {
  const ways = new Map<number, Array<Way>>()
  for (const [form, entry] of Object.entries(data) as ReadonlyArray<[LegalFormId, LegalFormData]>)
    for (const written of (entry[side] ?? "").split(" ").filter((way) => way !== ""))
      for (const text of bracketed(written)) {
        const unit = unitOf(text)
        const there = ways.get(unit)
        if (there === undefined) ways.set(unit, [{ text, form }])
        else there.push({ text, form })
      }
  for (const there of ways.values()) there.sort((one, other) => other.text.length - one.text.length)
  return ways
}

const before = waysBy("before", (text) => text.charCodeAt(0))
const behind = waysBy("behind", (text) => text.charCodeAt(text.length - 1))

const words: ReadonlyMap<string, LegalFormId> = new Map(
  (Object.entries(data) as ReadonlyArray<[LegalFormId, LegalFormData]>).flatMap(([form, entry]) =>
    (entry.words ?? "").split(",").map((phrase) => [phrase, form] as const)
  )
)
const longestPhrase = Math.max(...Array.from(words.keys(), (phrase) => phrase.split(" ").length))

/** Before a name in Latin letters. */
const wordsBefore =
  /^(?:(?:kabushiki|yugen|godo|gomei|goshi) ?[kg]aisha|k\.? ?k\.?|g\. ?k\.|y\. ?k\.|pt\.?|ooo|oao)[ ,]+(?=[^ ])/i
const formOfWordsBefore = (phrase: string): LegalFormId => {
  const first = phrase.charAt(0).toLowerCase()
  if (first === "p" || first === "o") return first === "p" ? "limited" : "limited-liability-company"
  const bare = phrase
    .replace(/[., ]+$/, "")
    .replace(/\./g, "")
    .toLowerCase()
  return words.get(bare) ?? words.get(bare.replace(" ", "")) ?? "kabushiki-kaisha"
}

const isLatin = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39

/** Where the name begins behind a legal form at the front, or undefined where none stands there before a name. */
export const legalFormBefore = (text: string): FoundForm | undefined => {
  const first = text.charCodeAt(0)
  const ways = before.get(first)
  if (ways !== undefined)
    for (const { text: way, form } of ways)
      if (text.startsWith(way)) {
        let nameAt = way.length
        while (isBetween(text.charCodeAt(nameAt))) nameAt++
        return nameAt < text.length ? { form, nameAt } : undefined
      }
  if (!isLatin(first)) return undefined
  const found = wordsBefore.exec(text)
  return found === null ? undefined : { form: formOfWordsBefore(found[0]), nameAt: found[0].length }
}

/** What may stand between a name and its legal form: a blank, a comma, a dot, a dash. */
const isBetween = (unit: number): boolean =>
  unit === 0x20 || unit === 0x2c || unit === 0x3001 || unit === 0x30fb || unit === 0x2d

const nameEnd = (text: string, from: number): number => {
  let end = from
  while (end > 0 && isBetween(text.charCodeAt(end - 1))) end--
  return end
}

/** Where the name ends before a Japanese, Chinese or Korean legal form at the end. */
export const legalFormBehind = (text: string): FoundForm | undefined => {
  const ways = behind.get(text.charCodeAt(text.length - 1))
  if (ways === undefined) return undefined
  for (const { text: way, form } of ways) {
    if (way.startsWith("・") || !text.endsWith(way)) continue
    const nameAt = nameEnd(text, text.length - way.length)
    return nameAt > 0 ? { form, nameAt } : undefined
  }
  return undefined
}

/** Where the name ends before a foreign legal form in kana (`・リミテッド`), behind a dot or blank of its own. */
export const kanaFormBehind = (text: string): FoundForm | undefined => {
  const ways = behind.get(text.charCodeAt(text.length - 1))
  if (ways === undefined) return undefined
  for (const { text: way, form } of ways) {
    const from = text.length - way.length
    if (!way.startsWith("・") || from <= 0 || !text.endsWith(way.slice(1))) continue
    // Behind a bracket there is often no dot: `ファンドロジック(ジャージー)リミテッド`.
    const bracketed = text.charCodeAt(from) === 0x29
    if (!bracketed && !isBetween(text.charCodeAt(from))) continue
    const nameAt = bracketed ? from + 1 : nameEnd(text, from)
    // `アンド・カンパニー・リミテッド`: the company is one of its name.
    if (nameAt > 0 && !text.slice(0, nameAt).endsWith("アンド")) return { form, nameAt }
  }
  return undefined
}

interface LatinWord {
  readonly text: string
  readonly from: number
}

/** The words at the end of a text, last first, as far as letters, dots, commas and blanks go. `S.p.A.` is one word. */
const lastWords = (text: string): ReadonlyArray<LatinWord> => {
  const found: Array<LatinWord> = []
  let place = text.length
  while (place > 0 && found.length < longestPhrase + 1) {
    let unit = text.charCodeAt(place - 1)
    if (unit === 0x26) {
      found.push({ text: "&", from: --place })
      continue
    }
    if (unit === 0x20 || unit === 0x2c || unit === 0x2e) {
      place--
      continue
    }
    if (!isLatin(unit)) break
    let word = ""
    let letters = 0
    while (place > 0) {
      unit = text.charCodeAt(place - 1)
      if (isLatin(unit)) {
        word = text.charAt(place - 1) + word
        letters++
        place--
      } else if (
        (unit === 0x2e || unit === 0x2f) &&
        letters === 1 &&
        place > 1 &&
        isLatin(text.charCodeAt(place - 2)) &&
        !(place > 2 && isLatin(text.charCodeAt(place - 3)))
      ) {
        // A dot between single letters joins them: B.V., A/S.
        letters = 0
        place--
      } else break
    }
    found.push({ text: word.toLowerCase(), from: place })
  }
  return found
}

/**
 * Where the name ends before a legal form in Latin letters. Two letters without dots (`AG`, `SE`) are a form only behind
 * a blank and a name in Latin letters. `& Co.` belongs to a name: Merck & Co. is another company than Merck.
 */
export const latinFormBehind = (text: string): FoundForm | undefined => {
  const last = text.charCodeAt(text.length - 1)
  if (!isLatin(last) && last !== 0x2e) return undefined
  const found = lastWords(text)
  for (let count = Math.min(longestPhrase, found.length); count > 0; count--) {
    const first = found[count - 1]!
    let phrase = first.text
    for (let place = count - 2; place >= 0; place--) phrase += ` ${found[place]!.text}`
    const form = words.get(phrase)
    if (form === undefined) continue
    const { from } = first
    const ahead = from > 0 ? text.charCodeAt(from - 1) : 0
    if (isDigit(ahead) || ahead === 0) continue
    const joined = found[count]
    if (joined !== undefined && (joined.text === "&" || joined.text === "and") && isCompanyWord(first.text)) continue
    const nameAt = nameEndInLatin(text, from)
    if (nameAt === 0) continue
    const isPointed = /[./]./.test(text.slice(from))
    if (phrase.length <= 2 && phrase !== "kk" && !isPointed)
      if (nameAt === from || !isLatin(text.charCodeAt(nameAt - 1))) continue
    return { form, nameAt }
  }
  return undefined
}

const isCompanyWord = (word: string): boolean => word === "co" || word === "company" || word === "cie"

const nameEndInLatin = (text: string, from: number): number => {
  let end = from
  while (end > 0 && (isBetween(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 0x2e)) end--
  return end
}

/** Ways to write a form that are long enough to be told in the middle of a text. */
const inside: ReadonlyArray<Way> = [...behind.values()]
  .flat()
  .filter(({ text }) => /(?:会社|會社|[カガ]イシ[ャヤ])$|^\([株有同]\)$/.test(text))

/** A legal form with a name before it and something behind it, such as a branch. */
export interface InsideForm extends FoundForm {
  /** Where what stands behind the form begins. */
  readonly behindAt: number
}

const mayHoldForm = /[会會]社|\([株有同]\)|イシ[ャヤ]/

/** The first legal form of a Japanese company that stands neither at the front nor at the end, where `behind` stands. */
export const legalFormInside = (text: string, behind?: FoundForm): InsideForm | undefined => {
  // Most names have their one form at the end, and then nothing is left to look for.
  if (!mayHoldForm.test(behind === undefined ? text : text.slice(0, behind.nameAt))) return undefined
  let first: InsideForm | undefined
  for (const { text: way, form } of inside) {
    const from = text.indexOf(way, 1)
    if (from < 1 || (first !== undefined && from >= first.nameAt)) continue
    let behindAt = from + way.length
    while (isBetween(text.charCodeAt(behindAt)) || text.charCodeAt(behindAt) === 0x2f) behindAt++
    const nameAt = nameEnd(text, from)
    if (nameAt > 0 && behindAt < text.length) first = { form, nameAt, behindAt }
  }
  return first
}
