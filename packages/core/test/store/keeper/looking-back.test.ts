import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeAccountFold } from "../../../src/account/fold.ts"
import type { AccountPosition } from "../../../src/account/position.ts"
import { effective } from "../../../src/deal/index.ts"
import type { AccountId, StoredEvent } from "../../../src/event/index.ts"
import { accountLanguage, builtInAccountRules, type CompiledRules, compileRules } from "../../../src/rules/index.ts"
import { stalePeriodsOf } from "../../../src/rules/stale-periods.ts"
import { lookBackOn } from "../../../src/store/keeper/looking-back.ts"
import { arbitraryAccountHistory } from "../../../src/testing/index.ts"
import { japaneseCalendar, makeCalendar } from "../../../src/time/index.ts"
import { containing } from "../../../src/time/periods.ts"
import { accounts, arbitraryEvents } from "../../account/arbitrary-history.ts"
import { runs, thousandRuns } from "../../runs.ts"
import { told } from "./telling.ts"

const fold = makeAccountFold()
const [a, b] = accounts as [AccountId, AccountId]
const calendar = makeCalendar(japaneseCalendar)
const rules = compileRules(builtInAccountRules, { language: accountLanguage, calendar })

/** Since when each rule that fires when the last gap begins has been firing, looked back. */
const lookedBack = (
  { rules: asked, ...rest }: CompiledRules<AccountPosition>,
  members: ReadonlyArray<AccountId>,
  events: ReadonlyArray<StoredEvent>
) => {
  const looking = lookBackOn({ rules: asked, ...rest })
  const look = fold.beginLook(members, looking.fields)
  looking.begin()
  for (const event of effective(events)) look.take(event, looking.take)
  look.rest(looking.take)
  const position = look.position()
  const at = looking.standsFrom()
  const looked = asked.flatMap((rule) => {
    const period = containing(rule.periods(position), at)
    return period === undefined ? [] : [{ rule, from: period.from }]
  })
  return { position, at, looked, back: (): void => looking.back(position, looked) }
}

describe("looking back", () => {
  const expectAsWalked = (members: ReadonlyArray<AccountId>, events: ReadonlyArray<StoredEvent>): void => {
    const { at, back, looked } = lookedBack(rules, members, events)
    back()
    const histories = stalePeriodsOf(
      looked.map(({ rule }) => rule),
      (onGap) => fold.walk(members, events, {}, onGap)
    )
    for (const [place, { from }] of looked.entries()) expect(from).toBe(containing(histories[place]!, at)?.from)
  }

  it("says since when a rule fires as the periods over the whole history do, joined gap by gap", () => {
    const ids = rules.rules.map(({ rule }) => rule.id)
    fc.assert(
      fc.property(arbitraryAccountHistory({ calendar, rules: ids }), fc.nat(), ({ account, events }, chance) => {
        expectAsWalked([account], events)
        expectAsWalked([account], events.slice(0, 1 + (chance % events.length)))
      }),
      runs
    )
  })

  it("says so, too, where accounts are one and deals come and go", () => {
    fc.assert(
      fc.property(arbitraryEvents({ maxLength: 40 }), fc.constantFrom([a], [a, b]), (events, members) => {
        expectAsWalked(members, events)
      }),
      thousandRuns(4)
    )
  })

  it("joins what ends at the very instant at which it begins anew", () => {
    const { log, tell } = told()
    const of = (kind: string, data: unknown, at: string): void => {
      tell(kind, data, Date.parse(`${at}+09:00`), undefined, { subjects: [{ kind: "account", id: a }] })
    }
    of("account-opened", { name: "青葉商事" }, "2026-11-02T09:00:00")
    of("decider-changed", { to: { name: "木村" } }, "2026-11-02T10:00:00")
    const sinceOf = (id: string): number | undefined => {
      const { back, looked } = lookedBack(rules, [a], log)
      back()
      return looked.find(({ rule }) => rule.rule.id === id)?.from
    }
    // Fourteen days of it end on 11-16 at 00:00.
    of("decider-changed", { to: { name: "森" } }, "2026-11-16T00:00:00")
    expect(sinceOf("decider-changed")).toBe(Date.parse("2026-11-02T10:00:00+09:00"))
    log.pop()
    of("decider-changed", { to: { name: "森" } }, "2026-11-16T00:00:00.001")
    expect(sinceOf("decider-changed")).toBe(Date.parse("2026-11-16T00:00:00.001+09:00"))
  })

  it("asks a rule only as far back as it has been firing, and only where something it reads had changed", () => {
    const at = (text: string): number => Date.parse(`${text}T09:00:00+09:00`)
    const { log, tell } = told()
    const of = (kind: string, data: unknown, day: string): void => {
      tell(kind, data, at(day), undefined, { subjects: [{ kind: "account", id: a }] })
    }
    const inquiry = (id: string) => ({ inquiry: id, kind: "question", text: "納期は？" })
    of("account-opened", { name: "青葉商事" }, "2026-11-02")
    of("inquiry-received", inquiry("1"), "2026-11-03")
    of("inquiry-answered", { inquiry: "1", text: "来週です" }, "2026-11-04")
    of("inquiry-received", inquiry("2"), "2026-11-05")
    of("comment-added", { text: "急ぎ" }, "2026-11-06")
    of("inquiry-received", inquiry("3"), "2026-11-09")
    let asked = 0
    const counting: CompiledRules<AccountPosition> = {
      ...rules,
      rules: rules.rules.flatMap((rule) =>
        rule.rule.id === "inquiry-unanswered"
          ? [
              {
                ...rule,
                periodsInto: (position, into) => {
                  asked++
                  rule.periodsInto(position, into)
                }
              }
            ]
          : []
      )
    }
    const { back, looked } = lookedBack(counting, [a], log)
    back()
    expect(looked.map(({ from }) => from)).toEqual([at("2026-11-05")])
    // As it was before the third came, where it had been firing since the second did: there it begins.
    expect(asked).toBe(2)
  })
})
