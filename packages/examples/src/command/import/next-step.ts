/** What to do next, as the command one would type. */
import { shippedProfiles, type SheetPlan } from "@genzaichi/csv"
import { Option } from "effect"
import { machineLanguage } from "../settings.ts"
import { type ImportAsked, usualLog } from "./flags.ts"
import type { Reading } from "./index.ts"
import { logSaid } from "./log.ts"
import type { NextStep } from "./text.ts"
import { importWords } from "./words.ts"

/** After a sheet was looked at or taken in. `refused`: the file of its refused rows. */
export const nextSteps = (
  plan: SheetPlan,
  { asked: given, file }: Reading,
  refused: string | undefined
): ReadonlyArray<NextStep> => {
  // What was said about the columns stands in the profile that was written.
  const asked = Option.isSome(given.saveProfile) ? { ...given, profile: given.saveProfile, columns: [] } : given
  const words = importWords[asked.lang]
  const steps: Array<NextStep> = []
  // Whoever only looks wants to see what an answer comes to, too.
  const looking = asked.dryRun ? ["--dry-run"] : []
  const question = likeliestFirst(plan.questions)[0]
  if (question !== undefined) {
    const answer = question.candidates[0]?.account ?? "new"
    steps.push({
      command: commandOf(asked, file, ["--customer", `${question.customer}=${answer}`, ...looking]),
      purpose: words.toAnswer
    })
    if (plan.questions.some(({ candidates }) => candidates.length === 0)) {
      steps.push({ command: commandOf(asked, file, ["--new-accounts", ...looking]), purpose: words.toAnswerNew })
    }
  }
  const [dealQuestion] = plan.dealQuestions
  if (dealQuestion !== undefined) {
    const answer = dealQuestion.candidates[0]?.deal ?? "new"
    steps.push({
      command: commandOf(asked, file, ["--deal", `${dealQuestion.customer}=${answer}`, ...looking]),
      purpose: words.toAnswer
    })
    if (plan.dealQuestions.some(({ candidates }) => candidates.length === 0)) {
      steps.push({ command: commandOf(asked, file, ["--new-deals", ...looking]), purpose: words.toAnswerNewDeals })
    }
  }
  if (refused !== undefined) {
    steps.push({ command: commandOf(asked, file, ["--mended", refused]), purpose: words.toRecordMended })
  }
  if (plan.events.length > 0) {
    steps.push(
      asked.dryRun
        ? { command: commandOf(asked, file, mendedOf(asked)), purpose: words.toRecord }
        : { command: commandOf(asked, file, ["--undo"]), purpose: words.toUndo }
    )
  }
  if (!asked.dryRun && plan.events.length > 0 && plan.counts.unchanged === 0) {
    // A profile of one's own says what its statuses mean, which the log alone does not.
    const isOwn = !shippedProfiles.some(({ name }) => name === plan.profile.name)
    const own = isOwn ? flag("--profile", asked.profile) : []
    const hasDeals = plan.events.some(({ subjects }) => subjects.some(({ kind }) => kind === "deal"))
    steps.push({
      command: typed(["genzaichi", hasDeals ? "report" : "accounts", "--from", logSaid(asked.into), ...own]),
      purpose: hasDeals ? words.toReport : words.toAccounts
    })
  }
  return steps
}

/** Those of which there is something to choose from before those that may be new. */
export const likeliestFirst = (questions: SheetPlan["questions"]): SheetPlan["questions"] =>
  questions.toSorted((a, b) => Number(a.candidates.length === 0) - Number(b.candidates.length === 0))

const mendedOf = ({ mended }: ImportAsked): ReadonlyArray<string> => flag("--mended", mended)

const flag = (name: string, value: Option.Option<string>): ReadonlyArray<string> =>
  Option.isNone(value) ? [] : [name, value.value]

/** The same command again, with other words at its end. */
export const commandOf = (asked: ImportAsked, file: string, more: ReadonlyArray<string>): string =>
  typed([
    "genzaichi",
    "import",
    file,
    ...(asked.into === usualLog ? [] : ["--into", logSaid(asked.into)]),
    ...flag("--as", asked.as),
    ...(more.includes("--profile") ? [] : flag("--profile", asked.profile)),
    ...flag("--encoding", asked.encoding),
    ...flag("--written", asked.written),
    ...flag("--at", asked.at),
    ...flag("--me", asked.me),
    ...flag("--zone", asked.zone),
    ...flag("--holidays", asked.holidays),
    ...flag("--calendar", asked.calendar),
    ...asked.columns.flatMap((column) => ["--column", column]),
    ...asked.answers.flatMap((answer) => ["--customer", answer]),
    ...asked.deals.flatMap((answer) => ["--deal", answer]),
    ...(asked.newDeals && !more.includes("--new-deals") ? ["--new-deals"] : []),
    ...(asked.newAccounts && !more.includes("--new-accounts") ? ["--new-accounts"] : []),
    ...(asked.lang === machineLanguage() ? [] : ["--lang", asked.lang]),
    ...more
  ])

/** Words as one types them. */
const typed = (words: ReadonlyArray<string>): string =>
  words
    .map((word) => (/^[\p{L}\p{N}_./:@-]+$/u.test(word) ? word : `"${word.replaceAll(/["\\$`]/g, "\\$&")}"`))
    .join(" ")
