/** What the renderings of digests share: findings gathered by deal, and the words around them. */
import type { DealId, EventId } from "../../event/identifiers.ts"
import type { Label, Language } from "../../event/text.ts"
import type { ClearedLine, Digest, DigestLine } from "./digest.ts"
import type { Say } from "../messages.ts"

/** The lines of one deal, most urgent first. */
export interface DealLines {
  readonly deal: DealId
  readonly name: Label
  readonly lines: ReadonlyArray<DigestLine>
}

/** The lines gathered by deal; a deal stands where its most urgent line does. */
export const byDeal = ({ lines }: Digest): ReadonlyArray<DealLines> => {
  const deals = new Map<DealId, Array<DigestLine>>()
  for (const line of lines) {
    const before = deals.get(line.deal)
    if (before === undefined) deals.set(line.deal, [line])
    else before.push(line)
  }
  return [...deals].map(([deal, of]) => ({ deal, name: of[0]!.name, lines: of }))
}

/** A deal as it is headed: its name, with its id where that says more. */
export const dealHeading = ({ deal, name }: Pick<DealLines, "deal" | "name">, language: Language): string =>
  name[language] === deal ? deal : `${name[language]} [${deal}]`

/** `至急・悪化`: how bad it is, and what about it is news. In a first telling everything is new, so that is not said. */
export const newsOf = ({ toldAt }: Digest, { finding, change }: DigestLine, language: Language, say: Say): string => {
  const severity = say(severityMessages[finding.severity])[language]
  if (toldAt === null) return severity
  return `${severity}${say("digestBetween")[language]}${say(changeMessages[change])[language]}`
}

const severityMessages = { high: "digestHigh", medium: "digestMedium", low: "digestLow" } as const
const changeMessages = { new: "digestNew", worse: "digestWorse", back: "digestBack" } as const

/** ` — 11/18(水)から`; empty where the sentence names that day itself. */
export const sinceOf = ({ finding, sinceDay }: DigestLine, language: Language, say: Say): string => {
  const day = sinceDay[language]
  const sentence = finding.sentence[language]
  const place = sentence.indexOf(day)
  // `1/2(金)` is no part of `11/2(金)`.
  const named = place >= 0 && !/[\d/]/.test(sentence[place - 1] ?? "")
  return named ? "" : ` — ${say("digestSince", { day })[language]}`
}

/** What to do about each line of a deal; empty where a line before says the same. */
export const advicesOf = ({ lines }: DealLines, language: Language): ReadonlyArray<string> => {
  const said = new Set<string>()
  return lines.map(({ finding }) => {
    const advice = finding.advice[language]
    if (said.has(advice)) return ""
    said.add(advice)
    return advice
  })
}

/** Everything of one deal that cleared at once, for one reason. */
export interface ClearedLines extends Pick<DealLines, "deal" | "name"> {
  /** The rules' names, in both languages. */
  readonly labels: ReadonlyArray<Label>
  readonly because: Label
  readonly day: Label | null
  readonly evidence: ReadonlyArray<EventId>
}

/** What cleared, gathered where a deal, the reason and the instant are the same. */
export const clearedTogether = ({ cleared }: Digest): ReadonlyArray<ClearedLines> => {
  const together = new Map<string, Array<ClearedLine>>()
  for (const line of cleared) {
    const key = JSON.stringify([line.deal, line.reason, line.at, line.evidence])
    const before = together.get(key)
    if (before === undefined) together.set(key, [line])
    else before.push(line)
  }
  return [...together.values()].map((lines) => {
    const { because, day, deal, evidence, name } = lines[0]!
    return { deal, name, because, day, evidence, labels: lines.map(({ label }) => label) }
  })
}

/** `次アクションなし・接点なし — 受注しました（11/19(木)）`. */
export const clearedSentence = ({ because, day, labels }: ClearedLines, language: Language, say: Say): string => {
  const what = labels.map((label) => label[language]).join(say("digestBetween")[language])
  const when = day === null ? "" : say("digestWhen", { day })[language]
  return `${what} — ${because[language]}${when}`
}

/** The events a line rests on; empty where there are none. */
export const evidenceOf = (events: ReadonlyArray<string>, language: Language, say: Say): string =>
  events.length === 0 ? "" : say("digestEvidence", { events: events.join(say("digestListed")[language]) })[language]
