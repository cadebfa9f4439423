/**
 * The process (商談の流れ): which ways deals go, where they stay, skip and turn back, whose turn it is, who hands over.
 *
 * Unlike the logs of process mining, a history of deals is not over: what goes on is counted as going on, in rows of its
 * own, and durations are estimated with it instead of from what happens to be finished.
 */
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import { analysisFault, properShare, wholeDays, wholeNumber } from "../analysis-fault.ts"
import { basisOf, type CannotSay, type LeftOut } from "../basis.ts"
import type { Outcome } from "../lives.ts"
import type { HowLong, ProcessAnswer, Reopened } from "./answer.ts"
import { conversionOf } from "./conversion.ts"
import { holdingOf } from "./holding.ts"
import { type Counting, howLong, stretches } from "./how-long.ts"
import { gather, type Lived } from "./lived.ts"
import { pathsOf } from "./paths.ts"
import { sentencesOf } from "./sentences.ts"
import { knownStatuses, stagesOf } from "./stages.ts"

export interface ProcessOptions {
  readonly calendar: Calendar
  /** The pipeline whose deals are looked at; the first when left out. A deal is of the one it was in last. */
  readonly pipeline?: string
  /** Days within which moves and conversions are said; 90 when left out. */
  readonly horizonDays?: number
  /** As for time to win: `opened` when left out, `known` for histories in which deals were entered late. */
  readonly entry?: "opened" | "known"
  /** Ways listed of the finished and of the unfinished lives; the others are counted. 20 when left out. */
  readonly paths?: number
  /** Of the intervals; 0.95 when left out. */
  readonly level?: number
}

/** How deals go. Throws `AnalysisFault` for an option that makes no sense; what is not told stands in `cannotSay`. */
export const processOf = (view: HistoryAsOf, options: ProcessOptions): ProcessAnswer => {
  const { calendar, entry = "opened" } = options
  const level = properShare("level", options.level ?? 0.95)
  const horizonDays = wholeDays("horizonDays", [options.horizonDays ?? 90], 1)[0]!
  const limit = wholeNumber("paths", options.paths ?? 20, 1, 1000)
  const { list, first } = view.fold.pipelines
  const pipeline = options.pipeline === undefined ? first : list.find(({ id }) => id === options.pipeline)
  if (pipeline === undefined) {
    const known = list.map(({ id }) => id).join(", ")
    throw analysisFault("pipeline", {
      ja: `「${options.pipeline}」というパイプラインはありません。${known} のどれかを指定してください`,
      en: `there is no pipeline "${options.pipeline}"; give one of ${known}`
    })
  }
  const counting: Counting = { view, calendar, entry, level }
  const gathered = gather(view, pipeline.id)
  const { lives } = gathered
  const count = (outcome: Outcome) => lives.filter((life) => life.outcome === outcome).length
  const known = knownStatuses(pipeline, lives)
  const { flows, moves, stages, undated } = stagesOf(lives, known, pipeline, gathered.saidAgain, horizonDays, counting)
  const converted = conversionOf(lives, known, horizonDays, counting)
  const handovers = gathered.handovers.handovers()
  const through = throughputOf(lives, counting)
  const leftOut: ReadonlyArray<LeftOut> = [
    ...gathered.leftOut,
    {
      code: "undated-life",
      count: through.undated,
      because: {
        ja: "開始日か終了日が分からず、期間に数えません",
        en: "opened or closed on a day nobody knows, so not counted in how long deals take"
      }
    },
    {
      code: "undated-stay",
      count: undated,
      because: {
        ja: "ステータスの開始日か終了日が分からず、滞在日数に数えません",
        en: "stays whose first or last day nobody knows, so not counted in how long stays last"
      }
    },
    {
      code: "undated-move",
      count: converted.undated,
      because: {
        ja: "移動の日が分からず、移り変わりの見込みに数えません",
        en: "lives with a move on a day nobody knows, so not counted in where deals are later on"
      }
    }
  ]
  const answer = {
    basis: basisOf(view, leftOut, [`calendar ${calendar.name}`, `pipeline ${pipeline.id}`]),
    pipeline: { id: pipeline.id, label: pipeline.label },
    horizonDays,
    level,
    lives: { all: lives.length, won: count("won"), lost: count("lost"), open: count("open") },
    finished: pathsOf(
      lives.filter(({ outcome }) => outcome !== "open"),
      limit,
      view
    ),
    unfinished: pathsOf(
      lives.filter(({ outcome }) => outcome === "open"),
      limit,
      view
    ),
    stages,
    flows,
    moves,
    conversion: converted.conversion,
    throughput: through.howLong,
    holding: holdingOf(lives, view, counting),
    handovers,
    subcontracted: gathered.handovers.subcontracted(),
    ownerChanges: gathered.ownerChanges,
    reopened: reopenedOf(lives, view),
    collisions: gathered.collisions.map(({ deal, times }) => ({ deal: view.dealId(deal), times })),
    oddities: Array.from(gathered.oddities, ([code, { deals, times }]) => ({ code, deals, times })).toSorted(
      (a, b) => b.deals - a.deals || (a.code < b.code ? -1 : 1)
    )
  }
  const unsaid = lacking(answer, converted.notFollowed)
  return { ...answer, says: sentencesOf(answer), cannotSay: unsaid }
}

/** From opened to closed, where both days are known. */
const throughputOf = (
  lives: ReadonlyArray<Lived>,
  counting: Counting
): { readonly howLong: HowLong; readonly undated: number } => {
  const dated = lives.flatMap(({ firstKnown, opened, outcome, until }) =>
    opened === null || until === null ? [] : [{ from: opened, until, cause: outcome === "open" ? 0 : 1, firstKnown }]
  )
  return { howLong: howLong(stretches(dated, 1, counting), counting.level), undated: lives.length - dated.length }
}

const reopenedOf = (lives: ReadonlyArray<Lived>, view: HistoryAsOf): ReadonlyArray<Reopened> => {
  const outcomes = new Map<number, Array<Outcome>>()
  for (const { deal, outcome } of lives) {
    const known = outcomes.get(deal)
    if (known === undefined) outcomes.set(deal, [outcome])
    else known.push(outcome)
  }
  return [...outcomes].filter(([, of]) => of.length > 1).map(([deal, of]) => ({ deal: view.dealId(deal), lives: of }))
}

/** What this history does not tell of the process, and what would help. */
const lacking = (
  answer: Pick<ProcessAnswer, "lives" | "holding" | "handovers" | "horizonDays">,
  notFollowed: ReadonlyArray<string>
): ReadonlyArray<CannotSay> => {
  const { handovers, holding, horizonDays, lives } = answer
  if (lives.all === 0) {
    return [
      {
        code: "no-deals",
        because: {
          ja: "このパイプラインの商談がありません。開始が記録された商談が必要です",
          en: "there is no deal of this pipeline; deals that were recorded as opened would help"
        }
      }
    ]
  }
  const unsaid: Array<CannotSay> = []
  if (lives.open === lives.all) {
    unsaid.push({
      code: "none-finished",
      because: {
        ja: `${lives.all} 件すべてがまだ商談中のため、終わりまでの道筋は言えません。結果の出た商談が必要です`,
        en: `all ${lives.all} are still open, so no way to the end can be told; it takes deals that were closed`
      }
    })
  }
  if (notFollowed.length > 0) {
    unsaid.push({
      code: "not-followed",
      because: {
        ja: `${horizonDays} 日間観察された商談がないため、次のステータスからの見込みは言えません: ${notFollowed.join("、")}`,
        en: `no deal was followed for ${horizonDays} days after entering ${notFollowed.join(", ")}, so nothing is said of where deals are then`
      }
    })
  }
  if (holding.sides.every(({ days, side }) => side === "nobody" || days === 0)) {
    unsaid.push({
      code: "no-ball",
      because: {
        ja: "ボールの所在が記録されていないため、どちらの待ちだったかは言えません",
        en: "nobody said whose turn it was, so waiting cannot be told by side"
      }
    })
  }
  if (handovers.length === 0) {
    unsaid.push({
      code: "no-members",
      because: {
        ja: "同じ商談で続けて行動した自社担当の記録がないため、引き継ぎは数えられません",
        en: "no two steps of a deal in a row name a member of ours, so handovers cannot be counted"
      }
    })
  }
  return unsaid
}
