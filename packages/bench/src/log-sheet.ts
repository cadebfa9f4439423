/** A large activity log as a sales department would save it: Japanese, UTF-8, a fifth of the cells in quotes. */
import { closeSync, openSync, writeSync } from "node:fs"
import { calendar, lastDay } from "./histories.ts"

const headings =
  "日付,顧客ID,会社名,メールアドレス,商談ID,担当,チャネル,方向,要点,決定事項,次アクション,ステータス,ボール,温度感"
const trades = ["製作所", "商事", "工業", "物流", "システム", "食品", "建設", "電機"]
const members = ["山田", "佐藤", "鈴木", "高橋", "伊藤", "渡辺"]
const channels = ["電話", "メール", "訪問", "Web会議", "チャット"]
const directions = ["受信", "送信", "双方向"]
const gists = [
  "要件を確認, 現行の課題を共有いただいた",
  "価格感を説明。社内で検討いただく",
  '型番 ""A-200"" について質問あり',
  "決裁の流れを確認\n部長承認が必要",
  "導入時期は来期の見込み, 競合と比較中"
]
const actions = ["見積再送", "デモ日程の調整", "契約書案の送付", "導入事例の共有"]
const statuses = ["リード", "接触済み", "ヒアリング済み", "提案中", "交渉中"]
const balls = ["自社", "先方"]
const temperatures = ["高", "中", "低"]

/** A linear congruential generator: what matters here is only that every machine writes the same file. */
const numbersFrom = (seed: number): ((below: number) => number) => {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const rowsOfDeal = 25

/**
 * The lines of the log in the order of their days, header first, each with its line break. A deal has some 25 rows and
 * moves forward through the statuses; some thousands of deals run side by side.
 */
export function* logLines(rows: number): Generator<string> {
  const below = numbersFrom(5)
  const pick = (list: ReadonlyArray<string>): string => list[below(list.length)]!
  const sometimes = (share: number, text: () => string): string => (below(100) < share ? text() : "")
  const sideBySide = Math.max(4, Math.min(2500, Math.floor(rows / 100)))
  const days = 700
  const first = calendar.dayFromText(lastDay)! - days
  yield `${headings}\n`
  for (let row = 0; row < rows; row++) {
    const day = first + Math.floor((row / rows) * days)
    const begun = Math.floor(row / rowsOfDeal)
    const place = below(sideBySide)
    const deal = begun + place
    const customer = deal >> 1
    const owner = members[deal % members.length]!
    const due = () =>
      calendar
        .dateText(day + 1 + below(14))
        .slice(5)
        .replace("-", "/")
    const cells = [
      calendar.dateText(day).replaceAll("-", "/"),
      `C-${customer}`,
      `第${customer}${trades[customer % trades.length]}株式会社`,
      `info@c${customer}.example.jp`,
      `D-${deal}`,
      owner,
      pick(channels),
      pick(directions),
      `"${pick(gists)}（${row}件目）"`,
      sometimes(20, () => `"次回までに${pick(actions)}, ${owner}が対応"`),
      sometimes(50, () => `"${owner}→${due()}まで→${pick(actions)}"`),
      // The deals that began first have come furthest.
      sometimes(80, () => statuses[Math.floor((1 - (place + 1) / sideBySide) * statuses.length)]!),
      sometimes(60, () => `"${pick(balls)}"`),
      sometimes(50, () => `"${temperatures[deal % temperatures.length]!}"`)
    ]
    yield `${cells.join(",")}\n`
  }
}

/** Writes the log to a file. */
export const writeLogSheet = (file: string, rows: number): void => {
  const descriptor = openSync(file, "w")
  let text = ""
  for (const line of logLines(rows)) {
    text += line
    if (text.length > 1_000_000) {
      writeSync(descriptor, text)
      text = ""
    }
  }
  writeSync(descriptor, text)
  closeSync(descriptor)
}
