/** Options of a backtest that cannot be meant. */
import { Schema } from "effect"
import { Label } from "../../event/text.ts"

/** An option that cannot be meant: which, what is wrong with it, and what to give. */
export class BacktestOptionFault extends Schema.TaggedError<BacktestOptionFault>()("BacktestOptionFault", {
  option: Schema.String,
  problem: Label,
  remedy: Label
}) {
  override get message(): string {
    return `${this.option}: ${this.problem.en}. ${this.remedy.en}`
  }
}

const fault = (option: string, problem: Label, remedy: Label): BacktestOptionFault =>
  new BacktestOptionFault({ option, problem, remedy })

const isDays = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 36_525

const daysFault = (option: string, value: number): BacktestOptionFault =>
  fault(
    option,
    { ja: `${value} は日数ではありません`, en: `${value} is not a number of days` },
    { ja: "1以上の整数を指定してください", en: "Give a whole number from 1 on." }
  )

/** @throws BacktestOptionFault for an option that cannot be meant. */
export const checkOptions = ({
  horizonDays,
  leadDays,
  level,
  resamples,
  seed
}: {
  readonly horizonDays: number
  readonly leadDays: ReadonlyArray<number>
  readonly level: number
  readonly resamples: number
  readonly seed: number
}): void => {
  if (!isDays(horizonDays)) throw daysFault("horizonDays", horizonDays)
  for (const lead of leadDays) if (!isDays(lead)) throw daysFault("leadDays", lead)
  if (!(level > 0 && level < 1)) {
    throw fault(
      "level",
      { ja: `${level} は信頼水準ではありません`, en: `${level} is not a level of confidence` },
      { ja: "0.95 のように、0と1の間の数を指定してください", en: "Give a number between 0 and 1, such as 0.95." }
    )
  }
  if (!(Number.isInteger(resamples) && resamples >= 20 && resamples <= 100_000)) {
    throw fault(
      "resamples",
      { ja: `${resamples} 回では区間を作れません`, en: `no interval can be made of ${resamples} draws` },
      { ja: "20以上の整数を指定してください", en: "Give a whole number from 20 on." }
    )
  }
  if (!Number.isInteger(seed)) {
    throw fault(
      "seed",
      { ja: `${seed} は整数ではありません`, en: `${seed} is not a whole number` },
      { ja: "整数を指定してください", en: "Give any whole number." }
    )
  }
}

/** @throws BacktestOptionFault for cuts, settings or a rule that cannot be walked forward with. */
export const walkFault = fault
