/**
 * Names beside a legal form with a slip in it: 式会社山田製作所, 校学法人成徳学園, 株会式社トヨタ, Toyota Limitde.
 *
 * Reading takes such a form for a part of the name. What is left when it is taken off is read anew, so that all that stands
 * beside a form (holdings, a branch) is seen as well.
 */
import { editingDistance } from "../../event/editing-distance.ts"
import type { CompanyName } from "../name/index.ts"

/** Legal forms long enough for a slip in them to be seen; those behind the name first. */
const eitherSide = ["株式会社", "株式會社", "有限会社", "合同会社", "合資会社", "合名会社", "協同組合"]
const before = (
  "学校法人 医療法人 宗教法人 財団法人 社団法人 監査法人 税理士法人 社会福祉法人 医療法人社団 医療法人財団 " +
  "一般社団法人 一般財団法人 公益社団法人 公益財団法人 独立行政法人 国立大学法人 公立大学法人 特定非営利活動法人"
).split(" ")
const behind = (
  "有限公司 相互会社 投資法人 特定目的会社 監査法人 税理士法人 投資事業有限責任組合 有限責任事業組合 " +
  "・リミテッド ・カンパニー・リミテッド ・プライベート・リミテッド ・ピーティーイー・リミテッド ・ピーティーイー・エルティーディー " +
  "・エルティーディー ・エルエルシー ・エルエルピー ・ピーエルシー ・インコーポレイテッド ・インコーポレーテッド"
).split(" ")
const latin = ["limited", "incorporated", "corporation", "company", "gmbh"]

/** The signs of a legal form that a slip leaves at least. */
const leastSigns = 3
/** So much of a name is left beside a legal form. */
const leastBeside = 2

const signsOf = (forms: ReadonlyArray<string>): Uint8Array => {
  const signs = new Uint8Array(0x10000)
  for (const form of forms) for (let place = 0; place < form.length; place++) signs[form.charCodeAt(place)] = 1
  return signs
}
/** Asked of every name without a form, so tables of all characters instead of sets. */
const signsInFront = signsOf([...eitherSide, ...before])
const signsBehind = signsOf([...eitherSide, ...behind])

/** Whether among the signs from here on so many are those of legal forms that one may stand there. */
const mayHoldForm = (signs: Uint8Array, text: string, from: number): boolean => {
  const to = Math.min(text.length, from + leastSigns + 2)
  let count = 0
  for (let place = Math.max(0, from); place < to; place++) count += signs[text.charCodeAt(place)]!
  return count >= leastSigns
}

const isOneSlipFrom = (text: string, meant: string): boolean => editingDistance(text, meant) === 1

/** What the name may be without a legal form that has a slip in it: none where the name has its form. */
export const besideFormWithSlip = ({ name: text, legal, branch }: CompanyName): ReadonlyArray<string> => {
  // A character in front of a form that stands in front looks like a name with a branch: 当株式会社イオレ.
  if (legal.form !== null)
    return legal.place === "after" && text.length === 1 && branch !== null && branch.length >= leastBeside
      ? [branch]
      : []
  const names: Array<string> = []
  const { length } = text
  if (mayHoldForm(signsInFront, text, 0))
    for (const forms of [eitherSide, before])
      for (const form of forms)
        for (let size = form.length - 1; size <= form.length + 1 && size + leastBeside <= length; size++)
          if (isOneSlipFrom(text.slice(0, size), form)) names.push(text.slice(size))
  if (mayHoldForm(signsBehind, text, length - leastSigns - 2))
    for (const forms of [eitherSide, behind])
      for (const form of forms)
        for (let size = form.length - 1; size <= form.length + 1 && size + leastBeside <= length; size++)
          if (isOneSlipFrom(text.slice(length - size), form)) names.push(text.slice(0, length - size))
  const last = text.lastIndexOf(" ")
  const word =
    last < leastBeside
      ? ""
      : text
          .slice(last + 1)
          .replace(/[.,]/g, "")
          .toLowerCase()
  if (word.length >= 4 && isLetter(word.charCodeAt(0)))
    for (const form of latin)
      if (Math.abs(word.length - form.length) <= 1 && isOneSlipFrom(word, form)) names.push(text.slice(0, last))
  return names
}

const isLetter = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
