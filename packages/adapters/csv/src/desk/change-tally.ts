/** What would change, counted: how many of each sentence, a few examples of each, on one screen. */
import {
  type CompiledRule,
  type DealPosition,
  type EventId,
  isCorrection,
  isOpen,
  type Label,
  type NewEvent,
  type StoredEvent
} from "@genzaichi/core"
import { type ChangeCode, type ChangeLine, deals, does, type Named, sentences, some } from "./change-line.ts"
import type { Seeing } from "./planned-change.ts"
import { type FieldChange, plainly } from "./shown.ts"

/** The most sentences given; the rest is counted. */
const mostLines = 25
const mostExamples = 3
const mostFields = 5

interface Counted {
  count: number
  readonly examples: Array<Named>
}

const uncounted = (): Counted => ({ count: 0, examples: [] })

const note = (into: Counted, one?: Named): void => {
  into.count++
  if (one !== undefined && into.examples.length < mostExamples) into.examples.push(one)
}

/** Deals, accounts or people of which fields change, and how often each field does. */
interface Changed {
  readonly all: Counted
  readonly fields: Map<string, { readonly label: Label; count: number }>
}

const noteFields = ({ all, fields: counts }: Changed, one: Named, fields: ReadonlyArray<FieldChange>): void => {
  note(all, one)
  for (const { field, label } of fields) {
    const counted = counts.get(field)
    if (counted === undefined) counts.set(field, { label, count: 1 })
    else counted.count++
  }
}

interface RuleCounts {
  readonly label: Label
  readonly ended: Counted
  readonly begun: Counted
  readonly found: Counted
}

/** What is told of each subject while it is looked at, and the sentences that come of it. */
export interface Tally {
  readonly newDeal: (one: Named, is: DealPosition, firing: ReadonlyArray<CompiledRule<DealPosition>>) => void
  readonly changedDeal: (
    one: Named,
    was: DealPosition,
    is: DealPosition,
    fields: ReadonlyArray<FieldChange>,
    ended: ReadonlyArray<CompiledRule<DealPosition>>,
    begun: ReadonlyArray<CompiledRule<DealPosition>>
  ) => void
  readonly newAccount: (one: Named) => void
  readonly changedAccount: (one: Named, fields: ReadonlyArray<FieldChange>) => void
  readonly newPerson: (one: Named) => void
  readonly changedPerson: (one: Named, fields: ReadonlyArray<FieldChange>) => void
  /** What the plan appends, and the events its corrections are about. */
  readonly recorded: (planned: ReadonlyArray<NewEvent>, targets: ReadonlyMap<EventId, StoredEvent>) => void
  readonly lines: () => ReadonlyArray<ChangeLine>
}

/** Counts for one dry run. */
export const makeTally = ({ fold, pipelines }: Pick<Seeing, "fold" | "pipelines">): Tally => {
  const told = new Map<keyof typeof sentences, Counted>()
  const byRule = new Map<string, RuleCounts>()
  const changed = (): Changed => ({ all: uncounted(), fields: new Map() })
  const [dealsOtherwise, accounts, people] = [changed(), changed(), changed()]

  const count = (code: keyof typeof sentences, one?: Named): void => {
    let counted = told.get(code)
    if (counted === undefined) told.set(code, (counted = uncounted()))
    note(counted, one)
  }
  const ruleCounts = ({ rule }: CompiledRule<DealPosition>): RuleCounts => {
    let counts = byRule.get(rule.id)
    if (counts === undefined) {
      byRule.set(rule.id, (counts = { label: rule.label, ended: uncounted(), begun: uncounted(), found: uncounted() }))
    }
    return counts
  }
  const placeOf = ({ pipeline, status }: DealPosition): number | undefined =>
    status === null ? undefined : pipelines.status(pipeline?.value ?? null, status.value)?.place

  /** Each says whether it has told of the change. */
  const statusMoved = (one: Named, was: DealPosition, is: DealPosition): boolean => {
    const [wasOutcome, isOutcome] = [was.life?.closed?.outcome, is.life?.closed?.outcome]
    if (isOutcome !== wasOutcome) {
      if (isOutcome === undefined && !isOpen(is)) return false
      count(isOutcome === undefined ? "deals-reopened" : isOutcome === "won" ? "deals-won" : "deals-lost", one)
      return true
    }
    if ((was.hold === null) !== (is.hold === null) && isOpen(is)) {
      count(is.hold === null ? "deals-off-hold" : "deals-put-on-hold", one)
      return true
    }
    const [from, to] = [placeOf(was), placeOf(is)]
    if (from === undefined || to === undefined || from === to) return false
    count(to < from ? "deals-backward" : "deals-forward", one)
    return true
  }
  const actionMoved = (one: Named, was: DealPosition, is: DealPosition): boolean => {
    if (is.actions.length === 0) {
      // What is won or lost needs none.
      if (isOpen(is)) count("actions-lost", one)
      return true
    }
    const whats = (deal: DealPosition): string =>
      JSON.stringify(deal.actions.map(({ assignee, what }) => [what, assignee]))
    const isSame = whats(was) === whats(is)
    count(was.actions.length === 0 ? "actions-set" : isSame ? "actions-rescheduled" : "actions-replaced", one)
    return true
  }

  /** How often each field changed, the most frequent first. */
  const fieldsSaid = (fields: Changed["fields"]): Label => {
    const all = [...fields.values()].toSorted((a, b) => b.count - a.count)
    const shown = all.slice(0, mostFields)
    const text = (language: "ja" | "en"): string =>
      [
        ...shown.map((one) => `${one.label[language]} ${plainly(one.count)}`),
        ...(all.length > shown.length ? [language === "ja" ? "ほか" : "and others"] : [])
      ].join(language === "ja" ? "、" : ", ")
    return { ja: text("ja"), en: text("en") }
  }
  const changedLine = (
    code: ChangeCode,
    { all: { count: n, examples }, fields }: Changed,
    said: (n: number) => Label
  ): ReadonlyArray<ChangeLine> => {
    if (n === 0) return []
    const [what, which] = [said(n), fieldsSaid(fields)]
    return [{ code, count: n, examples, text: { ja: `${what.ja}（${which.ja}）`, en: `${what.en} (${which.en})` } }]
  }

  const lines = (): ReadonlyArray<ChangeLine> => {
    const all: Array<ChangeLine> = []
    for (const code of Object.keys(sentences) as Array<keyof typeof sentences>) {
      const counted = told.get(code)
      if (counted === undefined) continue
      all.push({ code, count: counted.count, examples: counted.examples, text: sentences[code](counted.count) })
    }
    const aboutRules: Array<ChangeLine> = []
    for (const [rule, { begun, ended, found, label }] of byRule) {
      const line = (code: ChangeCode, { count: n, examples }: Counted, text: (n: number) => Label): void => {
        if (n > 0) aboutRules.push({ code, count: n, examples, rule, text: text(n) })
      }
      line("findings-ended", ended, (n) => ({
        ja: `「${label.ja}」が ${plainly(n)} 件の商談で解消`,
        en: `${deals(n)} no longer found "${label.en}"`
      }))
      line("findings-begun", begun, (n) => ({
        ja: `「${label.ja}」に ${plainly(n)} 件の商談が新たに該当`,
        en: `${deals(n)} newly found "${label.en}"`
      }))
      line("new-deals-found", found, (n) => ({
        ja: `新しい商談のうち ${plainly(n)} 件がすぐに「${label.ja}」に該当`,
        en: `of the new deals ${plainly(n)} found "${label.en}" at once`
      }))
    }
    all.push(...aboutRules.toSorted((a, b) => b.count - a.count))
    all.push(
      ...changedLine("deals-changed-otherwise", dealsOtherwise, (n) => ({
        ja: `${plainly(n)} 件の商談でそのほかの項目が変わる`,
        en: `other fields of ${deals(n)} change`
      })),
      ...changedLine("accounts-changed", accounts, (n) => ({
        ja: `${plainly(n)} 件の取引先の内容が変わる`,
        en: `${some(n, "account")} ${does(n, "change")}`
      })),
      ...changedLine("people-changed", people, (n) => ({
        ja: `${plainly(n)} 名の先方担当者の内容が変わる`,
        en: `${some(n, "person", "people")} ${does(n, "change")}`
      }))
    )
    if (all.length <= mostLines) return all
    const rest = all.length - mostLines + 1
    const text = { ja: `ほか ${rest} 行`, en: `${some(rest, "more line")}` }
    return [...all.slice(0, mostLines - 1), { code: "more", count: rest, examples: [], text }]
  }

  return {
    newDeal: (one, is, firing) => {
      count("new-deals", one)
      const outcome = is.life?.closed?.outcome
      if (outcome === "won") count("new-deals-won", one)
      if (outcome === "lost") count("new-deals-lost", one)
      if (isOpen(is) && is.actions.length === 0) count("new-deals-without-action", one)
      for (const rule of firing) note(ruleCounts(rule).found, one)
    },
    changedDeal: (one, was, is, fields, ended, begun) => {
      for (const rule of ended) note(ruleCounts(rule).ended, one)
      for (const rule of begun) note(ruleCounts(rule).begun, one)
      if (is.events === 0) {
        count("deals-emptied", one)
        return
      }
      const hasMoved = statusMoved(one, was, is)
      const isTold = (field: string): boolean => {
        switch (field) {
          case "status":
          case "outcome":
          case "hold":
            return hasMoved
          case "actions":
            return actionMoved(one, was, is)
          case "owner":
            count("owners-changed", one)
            return true
          case "amount":
            count("amounts-changed", one)
            return true
          case "ball":
            if (was.ball?.side === is.ball?.side) return false
            count("balls-moved", one)
            return true
          default:
            return false
        }
      }
      const other = fields.filter(({ field }) => !isTold(field))
      if (other.length > 0) noteFields(dealsOtherwise, one, other)
    },
    newAccount: (one) => count("new-accounts", one),
    changedAccount: (one, fields) => noteFields(accounts, one, fields),
    newPerson: (one) => count("new-people", one),
    changedPerson: (one, fields) => noteFields(people, one, fields),
    recorded: (planned, targets) => {
      const counts = (event: NewEvent): boolean => fold.settings.policy(event)?.contact === true
      for (const event of planned) {
        if (!isCorrection(event)) {
          if (counts(event)) count("contacts-recorded")
          continue
        }
        // The import itself is taken back with what it recorded.
        if (event.subjects.some(({ kind }) => kind === "sheet")) continue
        const target = targets.get((event.data as { readonly event: EventId }).event)
        const isBack = event.kind === "reinstated"
        count(isBack ? "put-back" : "taken-back")
        if (target !== undefined && counts(target)) count(isBack ? "contacts-recorded" : "contacts-taken-back")
      }
    },
    lines
  }
}
