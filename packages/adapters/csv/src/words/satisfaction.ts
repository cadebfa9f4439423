/** How content somebody was, as people write it: `4`, `4/5`, `4点`, `★★★★☆`, 満足, dissatisfied. */
import { foldWord, wordTable } from "./folding.ts"

const levels = wordTable<number>([
  [5, ["大変満足", "とても満足", "非常に満足", "◎", "very satisfied", "excellent"]],
  [4, ["満足", "やや満足", "○", "satisfied", "good"]],
  [3, ["普通", "どちらでもない", "△", "neutral", "ok", "fair"]],
  [2, ["不満", "やや不満", "×", "dissatisfied", "poor"]],
  [1, ["大変不満", "とても不満", "非常に不満", "very dissatisfied", "very poor"]]
])

/** From 1, not at all, to 5; undefined where the text is none of these. */
export const readSatisfaction = (text: string): number | undefined => {
  const folded = foldWord(text)
  const known = levels.get(folded)
  if (known !== undefined) return known
  const stars = /^(★{1,5})☆*$/.exec(folded)
  if (stars !== null) return stars[1]!.length
  const digit = /^([1-5])(?:\/5|点|\/5点|points?)?$/.exec(folded)
  return digit === null ? undefined : Number(digit[1])
}
