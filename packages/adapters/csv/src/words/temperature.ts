/** How eager a customer seems, as people write it: 高/中/低, A/B/C, 熱い, hot. */
import type { TemperatureLevel } from "@genzaichi/core"
import { foldWord, wordTable } from "./folding.ts"

const levels = wordTable<TemperatureLevel>([
  ["hot", ["高", "高い", "A", "Aランク", "熱い", "アツい", "ホット", "◎", "hot", "high", "very high", "s", "★★★"]],
  [
    "warm",
    ["中", "普通", "B", "Bランク", "ぬるい", "温かい", "ウォーム", "○", "△", "warm", "medium", "mid", "middle", "★★"]
  ],
  ["cold", ["低", "低い", "C", "Cランク", "D", "冷たい", "コールド", "×", "cold", "low", "★"]]
])

/** Reads `高`, `Ｂ`, `ホット`; undefined where the word is not known. */
export const readTemperature = (text: string): TemperatureLevel | undefined => levels.get(foldWord(text))
