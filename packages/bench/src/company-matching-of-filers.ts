/**
 * Real names, miswritten: an independent look at what made-up companies say of matching.
 *
 * Nothing here knows how names are read. The text is taken as it is registered, and changed at any place, whether that is the
 * name, the legal form or a blank; in the place of a character comes any of its script.
 */
import { type CompanyRecord, makeCompanyIndex, readCompanyName } from "@genzaichi/core"
import { chanceFrom } from "./made-up-companies.ts"

type Chance = () => number

const oneOf = <Each>(list: ArrayLike<Each>, chance: Chance): Each => list[Math.floor(chance() * list.length)]!

const katakana = [
  ..."アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポァィゥェォッャュョーヴ"
]
const hiragana = [
  ..."あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわんがぎぐげござじずぜぞだでどばびぶべぼぱぴぷぺぽっゃゅょ"
]
const letters = [..."abcdefghijklmnopqrstuvwxyz"]
const isKanji = (sign: string): boolean => /\p{Script=Han}/u.test(sign)

/** A character of the same script; kanji as often as they stand in the names. */
const another = (sign: string, kanji: ReadonlyArray<string>, chance: Chance): string => {
  if (isKanji(sign)) return oneOf(kanji, chance)
  if (/[ァ-ヶー]/.test(sign)) return oneOf(katakana, chance)
  if (/[ぁ-ん]/.test(sign)) return oneOf(hiragana, chance)
  const letter = oneOf(letters, chance)
  if (/[a-z]/.test(sign)) return letter
  if (/[A-Z]/.test(sign)) return letter.toUpperCase()
  if (/[Ａ-Ｚａ-ｚ]/.test(sign)) return String.fromCharCode(letter.charCodeAt(0) - 0x20 + 0xfee0)
  return oneOf(oneOf([katakana, letters, kanji], chance), chance)
}

const slips = {
  "one replaced": (signs, place, kanji, chance) => signs.with(place, another(signs[place]!, kanji, chance)),
  "one left out": (signs, place) => signs.toSpliced(place, 1),
  "one put in": (signs, place, kanji, chance) => signs.toSpliced(place, 0, another(signs[place]!, kanji, chance)),
  "neighbours swapped": (signs, place) =>
    place + 1 < signs.length ? signs.toSpliced(place, 2, signs[place + 1]!, signs[place]!) : signs
} satisfies Record<
  string,
  (signs: ReadonlyArray<string>, place: number, kanji: ReadonlyArray<string>, chance: Chance) => ReadonlyArray<string>
>

export type Slip = keyof typeof slips
export const slipsOfFilers = Object.keys(slips) as ReadonlyArray<Slip>

/** Which share of names with such a slip finds the company meant among its first three candidates, and how many those are. */
export interface FoundAmongThree {
  readonly slip: Slip
  readonly recall: number
  /** Candidates on average, three at most. */
  readonly candidates: number
}

/**
 * Asks an index of the companies about so many miswritten names for each kind of slip. Names that are compared by less than
 * `leastKey` characters are passed over.
 */
export const matchMiswritten = (
  companies: ReadonlyArray<CompanyRecord>,
  times: number,
  leastKey: number,
  seed: number
): ReadonlyArray<FoundAmongThree> => {
  const index = makeCompanyIndex(companies)
  const chance = chanceFrom(seed)
  const kanji = [...companies.map(({ name }) => name).join("")].filter(isKanji)
  const idsOf = Map.groupBy(companies, ({ name }) => readCompanyName(name).key)
  return slipsOfFilers.map((slip) => {
    let asked = 0
    let right = 0
    let candidates = 0
    while (asked < times) {
      const { name } = oneOf(companies, chance)
      const { key } = readCompanyName(name)
      if (key.length < leastKey) continue
      const signs = [...name]
      const written = slips[slip](signs, Math.floor(chance() * signs.length), kanji, chance).join("")
      if (written === name) continue
      asked++
      const found = index.candidates({ id: "asked", name: written }, { limit: 3 })
      candidates += found.length
      if (found.some(({ id }) => idsOf.get(key)!.some((company) => company.id === id))) right++
    }
    return { slip, recall: right / times, candidates: candidates / times }
  })
}
