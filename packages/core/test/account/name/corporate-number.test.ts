/** Corporate numbers and their check digit (D1). */
import { Result, Schema } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  checkCorporateNumber,
  corporateCheckDigit,
  CorporateNumber,
  type CorporateNumberFault,
  isCorporateNumber
} from "../../../src/account/name/index.ts"
import { runs } from "../../runs.ts"
import { filers, hasRealCompanies, skipped } from "./real-companies.ts"

const read = (text: string) => Result.getOrThrow(checkCorporateNumber(text))
const faultOf = (text: string): CorporateNumberFault => {
  const result = checkCorporateNumber(text)
  if (Result.isSuccess(result)) throw new Error(`${text} was read as ${result.success.number}`)
  return result.failure
}

const base = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 12, maxLength: 12 }).map((digits) => digits.join(""))
const valid = base.map((digits) => `${corporateCheckDigit(digits)}${digits}`)

describe("the check digit of a corporate number (D1)", () => {
  it("is worked by hand: the National Tax Agency's own number", () => {
    // 0000 1205 0002 from the right: 2·1 0·2 0·1 0·2 5·1 0·2 2·1 1·2 0 0 0 0 = 11; 11 mod 9 = 2; 9 - 2 = 7.
    expect(corporateCheckDigit("000012050002")).toBe(7)
    expect(read("7000012050002")).toEqual({ number: "7000012050002", noticed: [] })
    // 0701 0000 0715 (Kaneko Seeds, 5070001000715): 5·1 1·2 7·1 0 0 0 1·1 0 0 0 7·1 0·2 = 22; 22 mod 9 = 4; 9 - 4 = 5.
    expect(corporateCheckDigit("070001000715")).toBe(5)
  })

  it("is 9 where the sum is a multiple of nine, and never 0", () => {
    expect(corporateCheckDigit("000000000000")).toBe(9)
    expect(corporateCheckDigit("000000000009")).toBe(9)
    expect(corporateCheckDigit("000000000008")).toBe(1)
    fc.assert(
      fc.property(base, (digits) => {
        expect(corporateCheckDigit(digits)).toBeGreaterThan(0)
        expect(corporateCheckDigit(digits)).toBeLessThan(10)
      }),
      runs
    )
  })

  it("catches every single wrong digit but 0 for 9 and 9 for 0 in the base", () => {
    fc.assert(
      fc.property(valid, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 9 }), (number, place, digit) => {
        const before = Number(number[place])
        fc.pre(before !== digit)
        const wrong = `${number.slice(0, place)}${digit}${number.slice(place + 1)}`
        const unseen = place > 0 && before % 9 === digit % 9
        expect(isCorporateNumber(wrong)).toBe(unseen)
      }),
      runs
    )
  })

  it("catches every swap of neighbours in the base but that of 0 and 9", () => {
    fc.assert(
      fc.property(valid, fc.integer({ min: 1, max: 11 }), (number, place) => {
        const [one, other] = [number[place]!, number[place + 1]!]
        fc.pre(one !== other)
        const swapped = `${number.slice(0, place)}${other}${one}${number.slice(place + 2)}`
        expect(isCorporateNumber(swapped)).toBe(Number(one) % 9 === Number(other) % 9)
        if (!isCorporateNumber(swapped)) expect(faultOf(swapped).nearby).toContain(number)
      }),
      runs
    )
  })

  it("does not see digits swapped two places apart, as its own text says", () => {
    expect(isCorporateNumber("7000012050002")).toBe(true)
    // The 1 and the 0 two places behind it weigh the same; the 1 and the 5 three places behind it do not.
    expect(isCorporateNumber("7000002150002")).toBe(true)
    expect(isCorporateNumber("7000052010002")).toBe(false)
  })
})

describe("a corporate number as people write it (D1)", () => {
  it.each([
    ["7000012050002", []],
    ["T7000012050002", ["invoice-number"]],
    ["t 7000012050002", ["invoice-number", "separators"]],
    ["７００００１２０５０００２", ["width"]],
    ["Ｔ７００００１２０５０００２", ["invoice-number", "width"]],
    ["7-0000-1205-0002", ["separators"]],
    [" 7 0000 1205 0002 ", ["separators"]],
    ["７ー００００ー１２０５ー０００２", ["width", "separators"]],
    ["7000012050002\n", ["separators"]]
  ])("%s", (text, noticed) => {
    expect(read(text)).toEqual({ number: "7000012050002", noticed })
  })

  it("is one number however it is written", () => {
    const writings: ReadonlyArray<(number: string) => string> = [
      (number) => `T${number}`,
      (number) => number.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
      (number) => number.replace(/^(.)(....)(....)/, "$1-$2-$3-"),
      (number) => `　${number} `
    ]
    fc.assert(
      fc.property(valid, fc.constantFrom(...writings), (number, write) => {
        expect(read(write(number)).number).toBe(number)
      }),
      runs
    )
  })
})

describe("what is no corporate number is refused, and says how to mend it (D1)", () => {
  it("the check digit was left off: twelve digits, as in the commercial register", () => {
    const fault = faultOf("000012050002")
    expect(fault).toMatchObject({ code: "check-digit-missing", expected: 7, nearby: ["7000012050002"] })
    expect(fault.text.ja).toBe(
      "法人番号「000012050002」は12桁です。先頭のチェックデジットが抜けているようです（会社法人等番号は12桁です）。12桁が正しければ法人番号は 7000012050002 です"
    )
    expect(fault.message).toContain("12 digits")
  })

  it("two digits were swapped: the number meant is among those nearby", () => {
    const fault = faultOf("7000012050020")
    expect(fault).toMatchObject({ code: "wrong-check-digit", expected: 5 })
    expect(fault.nearby).toContain("7000012050002")
    expect(fault.message).toBe(
      `the first digit (the check digit) of the corporate number "7000012050020" is 7, but the twelve behind it ask for 5: a digit is wrong or two are swapped. If two neighbouring digits were swapped, it is 7000012050200 or 7000012050002. Look the number up on the National Tax Agency's site`
    )
  })

  it("a digit is wrong, and no swap explains it", () => {
    const fault = faultOf("1000000000000")
    expect(fault).toMatchObject({ code: "wrong-check-digit", expected: 9, nearby: [] })
    expect(fault.text.ja).toContain("続く12桁からは 9 になるはずです")
    expect(fault.message).not.toContain("neighbouring")
  })

  it.each([
    ["", "empty"],
    ["　", "empty"],
    ["T", "empty"],
    ["---", "empty"],
    ["1", "too-short"],
    ["70000120500", "too-short"],
    ["70000120500022", "too-long"],
    ["7000O12050002", "not-digits"],
    ["TT7000012050002", "not-digits"],
    ["法人番号7000012050002", "not-digits"]
  ] as const)("%j: %s", (text, code) => {
    const fault = faultOf(text)
    expect(fault.code).toBe(code)
    expect(fault.written).toBe(text)
    expect(fault._tag).toBe("CorporateNumberFault")
    expect(fault.text.ja).not.toBe("")
    expect(fault.message).toBe(fault.text.en)
  })

  it("says which character is no digit", () => {
    expect(faultOf("7000O12050002").message).toContain(
      `character 5 of the corporate number "7000O12050002", "O", is no digit`
    )
  })

  it("never throws, whatever it is given, and what it reads is valid", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[T0-9０-９ -]{0,18}$/)), (text) => {
        const result = checkCorporateNumber(text)
        if (Result.isSuccess(result)) expect(isCorporateNumber(result.success.number)).toBe(true)
        else expect(result.failure.text.en).not.toBe("")
      }),
      runs
    )
  })

  it("is a Schema too: only the thirteen digits themselves", () => {
    const decode = Schema.decodeUnknownResult(CorporateNumber)
    expect(Result.isSuccess(decode("7000012050002"))).toBe(true)
    for (const text of ["T7000012050002", "7000012050003", "", 7_000_012_050_002])
      expect(Result.isFailure(decode(text)), String(text)).toBe(true)
  })
})

describe.skipIf(!hasRealCompanies)(`the numbers of 11,049 filers${skipped}`, () => {
  it("are 7,034, each valid; nine stand twice", () => {
    const numbers = hasRealCompanies ? filers().flatMap(({ number }) => (number === "" ? [] : [number])) : []
    const counts = new Map<string, number>()
    for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1)
    expect(numbers.filter((number) => !isCorporateNumber(number))).toEqual([])
    expect([...counts.values()].filter((count) => count === 2)).toHaveLength(9)
    expect([...counts.values()].filter((count) => count > 2)).toHaveLength(0)
    expect(numbers).toHaveLength(7034)
  })
})
