/** What the renderings of digests share: findings gathered by deal, and the words around them. */
import type { DealId } from "../../event/identifiers.ts"
import type { Label, Language } from "../../event/text.ts"
import type { ClearedLine, Digest, DigestLine } from "./digest.ts"
import { digestWord } from "./words.ts"

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

/** `至急・新規`: how bad it is, and what about it is news. */
export const newsOf = ({ finding, change }: DigestLine, language: Language): string =>
  `${digestWord(finding.severity, language)}${digestWord("between", language)}${digestWord(change, language)}`

export const sinceOf = ({ sinceDay }: DigestLine, language: Language): string =>
  digestWord("since", language, { day: sinceDay[language] })

/** `受注しました（11/19(木)）`. */
export const reasonOf = ({ because, day }: ClearedLine, language: Language): string => {
  if (day === null) return because[language]
  return language === "ja" ? `${because.ja}（${day.ja}）` : `${because.en} (${day.en})`
}

/** The events a line rests on; empty where there are none. */
export const evidenceOf = (events: ReadonlyArray<string>, language: Language): string =>
  events.length === 0 ? "" : digestWord("evidence", language, { events: events.join(", ") })
