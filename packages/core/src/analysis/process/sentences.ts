/** What the process comes to in words: how many, as known when, and what it does not prove. */
import type { Label, Language } from "../../event/text.ts"
import { percent, whole } from "../numbers.ts"
import type { HoldingSide, HowLong, ProcessAnswer, Stage } from "./answer.ts"

type Said = Omit<ProcessAnswer, "says" | "cannotSay">

const sideNames: Readonly<Record<HoldingSide, Label>> = {
  us: { ja: "当方", en: "us" },
  customer: { ja: "先方", en: "the customer" },
  "third-party": { ja: "第三者", en: "a third party" },
  nobody: { ja: "不明", en: "nobody known" }
}

/** What a status is called. */
const nameIn = ({ stages }: Pick<Said, "stages">, status: string, language: Language): string =>
  stages.find((stage) => stage.status === status)?.label[language] ?? status

const deals = (count: number): string => `${whole(count, "en")} ${count === 1 ? "deal" : "deals"}`
const times = (count: number): string => (count === 1 ? "once" : `${whole(count, "en")} times`)

const livesSaid = ({ basis, lives }: Said): Label => ({
  ja: `商談 ${whole(lives.all, "ja")} 件（再開は別に数えます）：受注 ${whole(lives.won, "ja")} 件、失注 ${whole(lives.lost, "ja")} 件、商談中 ${whole(lives.open, "ja")} 件。商談中のものは終わったものと混ぜません。知った時刻が取り込み側の申告による事実は ${whole(basis.events, "ja")} 件中 ${whole(basis.claimed, "ja")} 件です。`,
  en: `${deals(lives.all)} (one that was reopened counts again): ${whole(lives.won, "en")} won, ${whole(lives.lost, "en")} lost, ${whole(lives.open, "en")} still open, which are never mixed with those that are over. When it became known is claimed by an import for ${whole(basis.claimed, "en")} of ${whole(basis.events, "en")} facts.`
})

const pathSaid = (answer: Said): Label | undefined => {
  const { finished } = answer
  const [first] = finished.taken
  if (first === undefined) return undefined
  const way = (language: Language) =>
    first.path.map((status) => nameIn(answer, status, language)).join(" → ") || first.outcome
  return {
    ja: `終わった ${whole(finished.lives, "ja")} 件で最も多い流れは「${way("ja")}」の ${whole(first.lives, "ja")} 件（${percent(first.share)}）。流れは ${whole(finished.different, "ja")} 通りあります。`,
    en: `Of ${whole(finished.lives, "en")} that are over, ${whole(first.lives, "en")} (${percent(first.share)}) went the most frequent way, ${way("en")}; there are ${whole(finished.different, "en")} ways in all.`
  }
}

const boundsIn = ({ lower, upper }: HowLong, language: Language): string =>
  language === "ja" ? `${lower ?? 0}〜${upper ?? "∞"} 日` : `${lower ?? 0} to ${upper ?? "∞"} days`

const throughputSaid = ({ level, throughput }: Said): Label | undefined =>
  throughput.days === null
    ? undefined
    : {
        ja: `開始から終了まで、半数は ${throughput.days} 日以内（${percent(level, 0)}区間 ${boundsIn(throughput, "ja")}、${whole(throughput.records, "ja")} 件、うち商談中 ${whole(throughput.open, "ja")} 件）。`,
        en: `From opening to closing, half take no more than ${throughput.days} days (${percent(level, 0)} interval ${boundsIn(throughput, "en")}; n = ${whole(throughput.records, "en")}, of which ${whole(throughput.open, "en")} still open).`
      }

/** Of fewer stays nothing is said: one slow deal would name the stage. */
const staysSpokenOf = 5

const slowestOf = ({ stages }: Said): (Stage & { readonly stay: HowLong & { readonly days: number } }) | undefined => {
  let slowest: (Stage & { readonly stay: HowLong & { readonly days: number } }) | undefined
  for (const stage of stages) {
    const { stay } = stage
    if (stay === null || stay.days === null || stay.records < staysSpokenOf) continue
    if (slowest !== undefined && slowest.stay.days >= stay.days) continue
    slowest = { ...stage, stay: { ...stay, days: stay.days } }
  }
  return slowest
}

const stageSaid = (answer: Said): Label | undefined => {
  const slowest = slowestOf(answer)
  if (slowest === undefined) return undefined
  const { label, stay } = slowest
  return {
    ja: `滞在 ${staysSpokenOf} 回以上の段階で最も長くとどまるのは「${label.ja}」で、半数が抜けるまで ${stay.days} 日（${percent(answer.level, 0)}区間 ${boundsIn(stay, "ja")}、滞在 ${whole(stay.records, "ja")} 回、うち継続中 ${whole(stay.open, "ja")} 回）。`,
    en: `Of stages with ${staysSpokenOf} stays or more, deals stay longest in ${label.en}: it takes ${stay.days} days until half have left it (${percent(answer.level, 0)} interval ${boundsIn(stay, "en")}; ${whole(stay.records, "en")} stays, of which ${whole(stay.open, "en")} go on).`
  }
}

const movesSaid = (answer: Said): Label | undefined => {
  const { backward, forward, skipped } = answer.moves
  if (backward + forward + skipped === 0) return undefined
  const passed = answer.stages.toSorted((a, b) => b.passedOver - a.passedOver)[0]
  const most =
    passed === undefined || passed.passedOver === 0
      ? { ja: "", en: "" }
      : {
          ja: `最も飛ばされたのは「${passed.label.ja}」（${whole(passed.passedOver, "ja")} 回）。`,
          en: ` ${passed.label.en} was passed over most, ${times(passed.passedOver)}.`
        }
  return {
    ja: `次の段階へ ${whole(forward, "ja")} 回、段階を飛ばして ${whole(skipped, "ja")} 回、逆戻りが ${whole(backward, "ja")} 回。${most.ja}`,
    en: `Moves to the next stage: ${whole(forward, "en")}; past a stage: ${whole(skipped, "en")}; back: ${whole(backward, "en")}.${most.en}`
  }
}

const holdingSaid = ({ holding }: Said): Label | undefined => {
  const held = holding.sides.filter(({ days, side }) => days > 0 && side !== "nobody")
  const nobody = holding.sides.find(({ side }) => side === "nobody")
  if (held.length === 0) return undefined
  const all = holding.sides.reduce((sum, { days }) => sum + days, 0)
  const parts = (language: Language) =>
    [...held, ...(nobody === undefined || nobody.days === 0 ? [] : [nobody])].map(
      ({ share, side }) => `${sideNames[side][language]} ${percent(share ?? 0)}`
    )
  return {
    ja: `商談中の ${whole(all, "ja")} 日のうち、ボールの所在は${parts("ja").join("、")}。移動 ${whole(holding.moves, "ja")} 回のうち ${whole(holding.bounces, "ja")} 回はすぐ元へ戻りました。`,
    en: `Of ${whole(all, "en")} days that deals were open, the ball was with ${parts("en").join(", ")}. It changed sides ${times(holding.moves)}, ${whole(holding.bounces, "en")} of those straight back.`
  }
}

const oddSaid = ({ collisions, reopened }: Said): Label | undefined =>
  collisions.length + reopened.length === 0
    ? undefined
    : {
        ja: `再開された商談は ${whole(reopened.length, "ja")} 件、開いたまま同じ番号で再び開かれた（番号の衝突）商談は ${whole(collisions.length, "ja")} 件。`,
        en: `Reopened: ${deals(reopened.length)}. Opened again while open, so that two records share an id: ${deals(collisions.length)}.`
      }

const limits: Label = {
  ja: "これまでの記録の数え上げであり、どの流れが良いか、長くとどまる理由が何かを示すものではありません。",
  en: "This counts what was recorded; it does not say which way is better, nor why deals stay where they do."
}

/** The sentences of an answer, the most telling first. */
export const sentencesOf = (answer: Said): ReadonlyArray<Label> =>
  answer.lives.all === 0
    ? [livesSaid(answer)]
    : [
        livesSaid(answer),
        pathSaid(answer),
        throughputSaid(answer),
        stageSaid(answer),
        movesSaid(answer),
        holdingSaid(answer),
        oddSaid(answer),
        limits
      ].filter((said) => said !== undefined)
