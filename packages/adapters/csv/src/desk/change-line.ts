/** What would change, counted and said in sentences: one screen, what matters most first. */
import {
  type CompiledRule,
  type DealPosition,
  type EventId,
  isCorrection,
  isOpen,
  type Label,
  type NewEvent,
  type StoredEvent,
  type Subject
} from "@genzaichi/core"
import type { Seeing } from "./planned-change.ts"
import type { FieldChange } from "./shown.ts"

/** Which sentence it is, for apps that word or sort them on their own. */
export type ChangeCode =
  | "new-deals"
  | "new-deals-won"
  | "new-deals-lost"
  | "new-deals-without-action"
  | "new-accounts"
  | "new-people"
  | "contacts-recorded"
  | "contacts-taken-back"
  | "taken-back"
  | "put-back"
  | "deals-emptied"
  | "deals-won"
  | "deals-lost"
  | "deals-reopened"
  | "deals-backward"
  | "deals-forward"
  | "deals-put-on-hold"
  | "deals-off-hold"
  | "actions-lost"
  | "actions-set"
  | "actions-rescheduled"
  | "actions-replaced"
  | "owners-changed"
  | "amounts-changed"
  | "balls-moved"
  | "findings-ended"
  | "findings-begun"
  | "new-deals-found"
  | "deals-changed-otherwise"
  | "accounts-changed"
  | "people-changed"
  /** How many more sentences there would be. */
  | "more"

/** Something by what it is called. */
export interface Named {
  readonly subject: Subject
  readonly name: string
}

/** One sentence of a dry run. */
export interface ChangeLine {
  readonly code: ChangeCode
  readonly count: number
  readonly text: Label
  /** The rule, where the sentence is about one. */
  readonly rule?: string
  /** A few of those it is about. */
  readonly examples: ReadonlyArray<Named>
}

/** The most sentences given; the rest is counted. */
const mostLines = 25
const mostExamples = 3

/** A number as people write it, and a noun in its number. */
const plainly = (count: number): string => count.toLocaleString("en-US")
const some = (count: number, one: string, many = `${one}s`): string => `${plainly(count)} ${count === 1 ? one : many}`
const deals = (count: number): string => some(count, "deal")
const does = (count: number, verb: string): string => (count === 1 ? `${verb}s` : verb)

type Sentence = (count: number) => Label
const said =
  (ja: (count: string) => string, en: (count: number) => string): Sentence =>
  (count) => ({ ja: ja(plainly(count)), en: en(count) })

/**
 * The sentences in the order in which they stand; those about rules and fields are made where they are counted. They say
 * the same of what an import would do and of what it has done.
 */
const sentences = {
  "new-deals": said(
    (n) => `新しい商談 ${n} 件`,
    (n) => some(n, "new deal")
  ),
  "new-deals-won": said(
    (n) => `うち受注済み ${n} 件`,
    (n) => `of the new deals ${plainly(n)} won already`
  ),
  "new-deals-lost": said(
    (n) => `うち失注済み ${n} 件`,
    (n) => `of the new deals ${plainly(n)} lost already`
  ),
  "new-deals-without-action": said(
    (n) => `うち進行中で次アクションのないもの ${n} 件`,
    (n) => `of the new deals ${plainly(n)} open without a next action`
  ),
  "new-accounts": said(
    (n) => `新しい取引先 ${n} 件`,
    (n) => some(n, "new account")
  ),
  "new-people": said(
    (n) => `新しい先方担当者 ${n} 名`,
    (n) => some(n, "new person", "new people")
  ),
  "contacts-recorded": said(
    (n) => `接点 ${n} 件を記録`,
    (n) => `${some(n, "contact")} recorded`
  ),
  "contacts-taken-back": said(
    (n) => `接点 ${n} 件を取り消し`,
    (n) => `${some(n, "contact")} taken back`
  ),
  "taken-back": said(
    (n) => `以前の記録 ${n} 件を取り消し（直したものを含む）`,
    (n) => `${some(n, "earlier record")} taken back, also where corrected`
  ),
  "put-back": said(
    (n) => `取り消した記録 ${n} 件を元に戻す`,
    (n) => `${some(n, "record")} put back that had been taken back`
  ),
  "deals-emptied": said(
    (n) => `${n} 件の商談に記録がなくなる`,
    (n) => `${deals(n)} with nothing recorded any more`
  ),
  "deals-won": said(
    (n) => `${n} 件の商談が受注になる`,
    (n) => `${deals(n)} won`
  ),
  "deals-lost": said(
    (n) => `${n} 件の商談が失注になる`,
    (n) => `${deals(n)} lost`
  ),
  "deals-reopened": said(
    (n) => `${n} 件の商談が再開する`,
    (n) => `${deals(n)} open again`
  ),
  "deals-backward": said(
    (n) => `${n} 件の商談のステータスが前に戻る`,
    (n) => `${deals(n)} back to an earlier status`
  ),
  "deals-forward": said(
    (n) => `${n} 件の商談のステータスが先へ進む`,
    (n) => `${deals(n)} on to a later status`
  ),
  "deals-put-on-hold": said(
    (n) => `${n} 件の商談が保留になる`,
    (n) => `${deals(n)} put on hold`
  ),
  "deals-off-hold": said(
    (n) => `${n} 件の商談の保留が解ける`,
    (n) => `${deals(n)} off hold`
  ),
  "actions-lost": said(
    (n) => `${n} 件の商談の次アクションがなくなる`,
    (n) => (n === 1 ? "1 deal loses its next action" : `${deals(n)} lose their next action`)
  ),
  "actions-set": said(
    (n) => `${n} 件の商談に次アクションが決まる`,
    (n) => `${deals(n)} ${does(n, "get")} a next action`
  ),
  "actions-rescheduled": said(
    (n) => `${n} 件の商談の次アクションの期限が変わる`,
    (n) => `${deals(n)} ${does(n, "get")} another deadline for ${n === 1 ? "its" : "their"} next action`
  ),
  "actions-replaced": said(
    (n) => `${n} 件の商談の次アクションが変わる`,
    (n) => `${deals(n)} ${does(n, "get")} another next action`
  ),
  "owners-changed": said(
    (n) => `${n} 件の商談の担当が変わる`,
    (n) => `${deals(n)} ${does(n, "change")} owner`
  ),
  "amounts-changed": said(
    (n) => `${n} 件の商談の金額が変わる`,
    (n) => `${deals(n)} ${does(n, "change")} in amount`
  ),
  "balls-moved": said(
    (n) => `${n} 件の商談のボールが動く`,
    (n) => `the ball moves in ${deals(n)}`
  )
} as const satisfies Partial<Record<ChangeCode, Sentence>>

interface Counted {
  count: number
  readonly examples: Array<Named>
}

const count = <Key>(into: Map<Key, Counted>, key: Key, one?: Named, by = 1): void => {
  if (by === 0) return
  let counted = into.get(key)
  if (counted === undefined) into.set(key, (counted = { count: 0, examples: [] }))
  counted.count += by
  if (one !== undefined && counted.examples.length < mostExamples) counted.examples.push(one)
}

interface RuleCounts {
  readonly label: Label
  readonly ended: Map<"", Counted>
  readonly begun: Map<"", Counted>
  readonly found: Map<"", Counted>
}

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

export const makeTally = ({ fold, pipelines }: Pick<Seeing, "fold" | "pipelines">): Tally => {
  const told = new Map<keyof typeof sentences, Counted>()
  const byRule = new Map<string, RuleCounts>()
  const otherFields = new Map<string, Counted & { readonly label: Label }>()
  const otherwise: Counted = { count: 0, examples: [] }
  const accounts = {
    all: { count: 0, examples: [] } as Counted,
    fields: new Map<string, Counted & { readonly label: Label }>()
  }
  const people = {
    all: { count: 0, examples: [] } as Counted,
    fields: new Map<string, Counted & { readonly label: Label }>()
  }

  const ruleCounts = ({ rule }: CompiledRule<DealPosition>): RuleCounts => {
    let counts = byRule.get(rule.id)
    if (counts === undefined) {
      byRule.set(rule.id, (counts = { label: rule.label, ended: new Map(), begun: new Map(), found: new Map() }))
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
      count(told, isOutcome === undefined ? "deals-reopened" : isOutcome === "won" ? "deals-won" : "deals-lost", one)
      return true
    }
    if ((was.hold === null) !== (is.hold === null) && isOpen(is)) {
      count(told, is.hold === null ? "deals-off-hold" : "deals-put-on-hold", one)
      return true
    }
    const [from, to] = [placeOf(was), placeOf(is)]
    if (from === undefined || to === undefined || from === to) return false
    count(told, to < from ? "deals-backward" : "deals-forward", one)
    return true
  }
  const actionMoved = (one: Named, was: DealPosition, is: DealPosition): boolean => {
    if (is.actions.length === 0) {
      // What is won or lost needs none.
      if (isOpen(is)) count(told, "actions-lost", one)
      return true
    }
    const whats = (deal: DealPosition): string =>
      JSON.stringify(deal.actions.map(({ assignee, what }) => [what, assignee]))
    const isSame = whats(was) === whats(is)
    count(told, was.actions.length === 0 ? "actions-set" : isSame ? "actions-rescheduled" : "actions-replaced", one)
    return true
  }
  const countFields = (
    into: Map<string, Counted & { readonly label: Label }>,
    fields: ReadonlyArray<FieldChange>
  ): void => {
    for (const { field, label } of fields) {
      const counted = into.get(field)
      if (counted === undefined) into.set(field, { label, count: 1, examples: [] })
      else counted.count++
    }
  }
  const note = (into: Counted, one: Named): void => {
    into.count++
    if (into.examples.length < mostExamples) into.examples.push(one)
  }

  /** How often each field changed, the most frequent first. */
  const fieldsSaid = (fields: ReadonlyMap<string, Counted & { readonly label: Label }>): Label => {
    const all = [...fields.values()].toSorted((a, b) => b.count - a.count)
    const shown = all.slice(0, 5)
    const text = (language: "ja" | "en"): string =>
      [
        ...shown.map((one) => `${one.label[language]} ${plainly(one.count)}`),
        ...(all.length > shown.length ? [language === "ja" ? "ほか" : "and others"] : [])
      ].join(language === "ja" ? "、" : ", ")
    return { ja: text("ja"), en: text("en") }
  }
  const others = (code: ChangeCode, { count: n, examples }: Counted, ja: string, en: string, fields: Label) => ({
    code,
    count: n,
    examples,
    text: { ja: `${plainly(n)} ${ja}（${fields.ja}）`, en: `${en} (${fields.en})` }
  })

  const lines = (): ReadonlyArray<ChangeLine> => {
    const all: Array<ChangeLine> = []
    for (const code of Object.keys(sentences) as Array<keyof typeof sentences>) {
      const counted = told.get(code)
      if (counted === undefined) continue
      all.push({ code, count: counted.count, examples: counted.examples, text: sentences[code](counted.count) })
    }
    const aboutRules: Array<ChangeLine> = []
    for (const [rule, { begun, ended, found, label }] of byRule) {
      const line = (code: ChangeCode, counted: Counted | undefined, text: (n: number) => Label): void => {
        if (counted !== undefined) {
          aboutRules.push({ code, count: counted.count, examples: counted.examples, rule, text: text(counted.count) })
        }
      }
      line("findings-ended", ended.get(""), (n) => ({
        ja: `「${label.ja}」が ${plainly(n)} 件の商談で解消`,
        en: `${deals(n)} no longer found "${label.en}"`
      }))
      line("findings-begun", begun.get(""), (n) => ({
        ja: `「${label.ja}」に ${plainly(n)} 件の商談が新たに該当`,
        en: `${deals(n)} newly found "${label.en}"`
      }))
      line("new-deals-found", found.get(""), (n) => ({
        ja: `新しい商談のうち ${plainly(n)} 件がすぐに「${label.ja}」に該当`,
        en: `of the new deals ${plainly(n)} found "${label.en}" at once`
      }))
    }
    all.push(...aboutRules.toSorted((a, b) => b.count - a.count))
    if (otherwise.count > 0) {
      const n = otherwise.count
      all.push(
        others(
          "deals-changed-otherwise",
          otherwise,
          "件の商談でそのほかの項目が変わる",
          `other fields of ${deals(n)} change`,
          fieldsSaid(otherFields)
        )
      )
    }
    if (accounts.all.count > 0) {
      const n = accounts.all.count
      all.push(
        others(
          "accounts-changed",
          accounts.all,
          "件の取引先の内容が変わる",
          `${some(n, "account")} ${does(n, "change")}`,
          fieldsSaid(accounts.fields)
        )
      )
    }
    if (people.all.count > 0) {
      const n = people.all.count
      all.push(
        others(
          "people-changed",
          people.all,
          "名の先方担当者の内容が変わる",
          `${some(n, "person", "people")} ${does(n, "change")}`,
          fieldsSaid(people.fields)
        )
      )
    }
    if (all.length <= mostLines) return all
    const rest = all.length - mostLines + 1
    const text = { ja: `ほか ${rest} 行`, en: `${some(rest, "more line")}` }
    return [...all.slice(0, mostLines - 1), { code: "more", count: rest, examples: [], text }]
  }

  return {
    newDeal: (one, is, firing) => {
      count(told, "new-deals", one)
      const outcome = is.life?.closed?.outcome
      if (outcome === "won") count(told, "new-deals-won", one)
      if (outcome === "lost") count(told, "new-deals-lost", one)
      if (isOpen(is) && is.actions.length === 0) count(told, "new-deals-without-action", one)
      for (const rule of firing) count(ruleCounts(rule).found, "", one)
    },
    changedDeal: (one, was, is, fields, ended, begun) => {
      for (const rule of ended) count(ruleCounts(rule).ended, "", one)
      for (const rule of begun) count(ruleCounts(rule).begun, "", one)
      if (is.events === 0) {
        count(told, "deals-emptied", one)
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
            count(told, "owners-changed", one)
            return true
          case "amount":
            count(told, "amounts-changed", one)
            return true
          case "ball":
            if (was.ball?.side === is.ball?.side) return false
            count(told, "balls-moved", one)
            return true
          default:
            return false
        }
      }
      const other = fields.filter(({ field }) => !isTold(field))
      if (other.length > 0) {
        note(otherwise, one)
        countFields(otherFields, other)
      }
    },
    newAccount: (one) => count(told, "new-accounts", one),
    changedAccount: (one, fields) => {
      note(accounts.all, one)
      countFields(accounts.fields, fields)
    },
    newPerson: (one) => count(told, "new-people", one),
    changedPerson: (one, fields) => {
      note(people.all, one)
      countFields(people.fields, fields)
    },
    recorded: (planned, targets) => {
      const counts = (event: NewEvent): boolean => fold.settings.policy(event)?.contact === true
      for (const event of planned) {
        if (!isCorrection(event)) {
          if (counts(event)) count(told, "contacts-recorded")
          continue
        }
        // The import itself is taken back with what it recorded.
        if (event.subjects.some(({ kind }) => kind === "sheet")) continue
        const target = targets.get((event.data as { readonly event: EventId }).event)
        const isBack = event.kind === "reinstated"
        count(told, isBack ? "put-back" : "taken-back")
        if (target !== undefined && counts(target)) count(told, isBack ? "contacts-recorded" : "contacts-taken-back")
      }
    },
    lines
  }
}
