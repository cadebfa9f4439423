/** What holds of reading any name (D1). */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readCompanyName } from "../../../src/account/name/index.ts"
import { runs, thousandRuns } from "../../runs.ts"
import { anyText, ownName } from "./written-names.ts"

const fullWidth = (text: string): string =>
  text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0)).replaceAll(" ", "　")

const keyOf = (text: string): string => readCompanyName(text).key

const waysWithForm: ReadonlyArray<(name: string) => string> = [
  (name) => `株式会社${name}`,
  (name) => `${name}株式会社`,
  (name) => `㈱${name}`,
  (name) => `${name}（株）`,
  (name) => `株式会社　${name}`,
  (name) => `${name} 有限会社`,
  (name) => `【株】${name}`,
  (name) => `ｶﾌﾞｼｷｶﾞｲｼﾔ ${name}`,
  (name) => `カ）${name}`,
  (name) => `${name}（カ`,
  (name) => `合同会社 ${name}`,
  (name) => `一般社団法人${name}`,
  (name) => `${name} Co., Ltd.`,
  (name) => `${name}, Inc.`,
  (name) => `${name} GmbH`,
  (name) => `K.K. ${name}`,
  (name) => `${name} K.K.`,
  (name) => `${name} 御中`
]

describe("the key of a company's name (D1)", () => {
  it("is the key of its own name: reading what was read changes nothing, of any text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { name, key } = readCompanyName(text)
        expect(readCompanyName(name).name).toBe(name)
        expect(keyOf(name)).toBe(key)
      }),
      thousandRuns(5)
    )
  })

  it("is there whenever something but blanks was written, and is its words joined", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { key, name, tokens } = readCompanyName(text)
        if (/[\p{L}\p{N}]/u.test(text)) expect(key).not.toBe("")
        const joined = tokens.map((token) => token.text).join("")
        expect(joined === key || (joined === "" && key === name)).toBe(true)
      }),
      runs
    )
  })

  it("does not change with the width of letters and kana", () => {
    fc.assert(
      fc.property(ownName, (name) => {
        expect(keyOf(fullWidth(name))).toBe(keyOf(name))
        expect(keyOf(name.normalize("NFD"))).toBe(keyOf(name))
      }),
      runs
    )
  })

  it("does not change with the case of letters", () => {
    fc.assert(
      fc.property(ownName, (name) => {
        expect(keyOf(name.toUpperCase())).toBe(keyOf(name))
        expect(keyOf(name.toLowerCase())).toBe(keyOf(name))
      }),
      runs
    )
  })

  it("does not change with the legal form, nor with the side it stands on", () => {
    fc.assert(
      fc.property(ownName, fc.constantFrom(...waysWithForm), (name, write) => {
        expect(keyOf(write(name))).toBe(keyOf(name))
      }),
      thousandRuns(2)
    )
  })

  it("does not change with blanks, middle dots and quotes around a word", () => {
    const separator = fc.constantFrom(" ", "　", "・", "･", "  ", "\t", " \u200b")
    fc.assert(
      fc.property(ownName, ownName, separator, (one, other, between) => {
        const together = keyOf(`${one}${other}`)
        expect(keyOf(`${one}${between}${other}`)).toBe(together)
        expect(keyOf(`「${one}」${other}`)).toBe(together)
        expect(keyOf(` ${one}${other}　`)).toBe(together)
      }),
      runs
    )
  })

  it("does not change with a branch written behind a blank, and the branch is kept as written", () => {
    const branch = fc.constantFrom(
      "札幌支社",
      "大阪支店",
      "名古屋営業所",
      "第二工場",
      "本社",
      "営業部第一課",
      "東京 営業部"
    )
    fc.assert(
      fc.property(ownName, branch, (name, unit) => {
        const read = readCompanyName(`${name}株式会社　${unit}`)
        expect(read.key).toBe(keyOf(name))
        expect(read.branch).toBe(unit)
        expect(readCompanyName(`株式会社${name}　${unit}`).key).toBe(keyOf(name))
      }),
      runs
    )
  })

  it("tells names of different letters apart", () => {
    fc.assert(
      fc.property(
        ownName,
        fc.constantFrom("甲", "乙", "x", "7"),
        fc.constantFrom("丙", "丁", "y", "8"),
        (name, one, other) => {
          expect(keyOf(`${name}${one}`)).not.toBe(keyOf(`${name}${other}`))
        }
      ),
      runs
    )
  })
})
