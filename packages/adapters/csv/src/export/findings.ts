/** What is going stale, going out: one row a finding, and one row a deal that asks for something. */
import { byUrgency, type Finding, type Language, openLedger } from "@genzaichi/core"
import { type Calling, callingIn } from "./calling.ts"
import { type ExportCell, type ExportRow, momentCell, textCell } from "./cell.ts"
import { makeDealCells } from "./deal-cells.ts"
import { findingsLayout, workListLayout } from "./layouts.ts"
import { markText } from "./mark.ts"
import { type ExportSource, type Past, storeOfPast } from "./past.ts"
import { severityWords, wordOf } from "./words.ts"

/** Every finding of deals and accounts as of the mark, the most urgent first. */
const findingsOf = async (source: ExportSource, { mark }: Past): Promise<ReadonlyArray<Finding>> => {
  const ledger = openLedger({ ...source, store: storeOfPast(source, mark), clock: () => mark.at })
  const [deals, accounts] = await Promise.all([
    ledger.findings({ at: mark.at }),
    ledger.accountFindings({ at: mark.at })
  ])
  return byUrgency([...deals, ...accounts])
}

const rowIn = (
  columns: typeof findingsLayout.columns,
  cells: ReadonlyMap<string, ExportCell>,
  mark: string
): ExportRow => columns.map(({ name }) => (name === "mark" ? mark : (cells.get(name) ?? null)))

/** One row a finding, the most urgent first. */
export async function* findingRows(
  source: ExportSource,
  past: Past,
  language: Language
): AsyncGenerator<ExportRow, void, void> {
  const { calendar } = past
  const mark = markText(past.mark, calendar)
  const calling = await callingIn(past)
  for (const finding of await findingsOf(source, past)) {
    const { anchor, days, evidence, identity, rule, since, subject, until } = finding
    const cells = new Map<string, ExportCell>()
    cells.set("severity", wordOf(severityWords, finding.severity, language))
    cells.set("rule", finding.label[language])
    cells.set("sentence", finding.sentence[language])
    cells.set("advice", textCell(finding.advice[language]))
    const called = subject.kind === "deal" ? calling.dealOf(subject.id) : undefined
    const account = subject.kind === "account" ? subject.id : called?.account
    if (subject.kind === "deal") {
      cells.set("deal", subject.id)
      const { position } = await past.deal(subject.id)
      cells.set("owner", textCell(position.owner?.value))
    }
    cells.set("title", textCell(called?.title))
    cells.set("account", textCell(account))
    cells.set("customer", textCell(customerOf(called, account, calling)))
    if (anchor !== null) cells.set("anchor", momentCell(anchor.at, null, calendar))
    cells.set("since", momentCell(since, null, calendar))
    if (until !== null) cells.set("until", momentCell(until, null, calendar))
    cells.set("days", days.sinceAnchor ?? days.stale)
    cells.set("ruleId", rule)
    cells.set("evidence", textCell(evidence.join("\n")))
    cells.set("row", identity)
    yield rowIn(findingsLayout.columns, cells, mark)
  }
}

const customerOf = (
  called: ReturnType<Calling["dealOf"]>,
  account: string | undefined,
  calling: Calling
): string | undefined => called?.customer ?? (account === undefined ? undefined : calling.accountName(account))

/**
 * One row a deal with something going stale: everybody's together, whoever has the most urgent first, and of each the
 * most urgent first.
 */
export async function* workListRows(
  source: ExportSource,
  past: Past,
  language: Language
): AsyncGenerator<ExportRow, void, void> {
  const mark = markText(past.mark, past.calendar)
  const calling = await callingIn(past)
  const cellsOf = makeDealCells(past, calling, language)
  const byDeal = new Map<string, Array<Finding>>()
  for (const finding of await findingsOf(source, past)) {
    if (finding.subject.kind !== "deal") continue
    const all = byDeal.get(finding.subject.id)
    if (all === undefined) byDeal.set(finding.subject.id, [finding])
    else all.push(finding)
  }
  const byOwner = new Map<string | null, Array<ExportRow>>()
  for (const [deal, findings] of byDeal) {
    const { history, position } = await past.deal(deal)
    const { cells } = cellsOf(position, history, past.mark.at)
    const said = new Map<string, ExportCell>(cells)
    said.set("severity", wordOf(severityWords, findings[0]!.severity, language))
    said.set("why", findings.map(({ sentence }) => sentence[language]).join("\n"))
    said.set("advice", [...new Set(findings.map(({ advice }) => advice[language]))].join("\n"))
    const row = rowIn(workListLayout.columns, said, mark)
    const owner = position.owner?.value ?? null
    const rows = byOwner.get(owner)
    if (rows === undefined) byOwner.set(owner, [row])
    else rows.push(row)
  }
  for (const rows of byOwner.values()) yield* rows
}
