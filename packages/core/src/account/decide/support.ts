/** Support and exchange: inquiries open and close, needs are settled, requests withdrawn; figures can be true. */
import { Result } from "effect"
import type { KnownAccountIntent } from "../command.ts"
import type { AccountPosition, Inquiry } from "../position.ts"
import { type Decided, met, outOfRange, type Refusing, unknownId } from "./refusing.ts"

export type SupportIntent = Extract<
  KnownAccountIntent,
  {
    readonly kind:
      | "need-noted"
      | "need-settled"
      | "inquiry-received"
      | "inquiry-answered"
      | "inquiry-closed"
      | "inquiry-reopened"
      | "usage-reported"
      | "survey-answered"
      | "product-requested"
      | "request-withdrawn"
      | "signal-seen"
  }
>

export const decideSupport = (
  intent: SupportIntent,
  position: AccountPosition,
  refuse: Refusing
): Decided<SupportIntent> => {
  const record: Decided<SupportIntent> = Result.succeed([intent])
  const nothing: Decided<SupportIntent> = Result.succeed([])
  const unless = (standsSoAlready: boolean): Decided<SupportIntent> => (standsSoAlready ? nothing : record)
  const withInquiry = (id: string, then: (inquiry: Inquiry) => Decided<SupportIntent>): Decided<SupportIntent> => {
    const { inquiries } = position
    const found = inquiries.find(({ inquiry }) => inquiry === id)
    if (found !== undefined) return then(found)
    return unknownId(
      refuse,
      "inquiry",
      id,
      inquiries.map(({ inquiry }) => inquiry)
    )
  }

  switch (intent.kind) {
    case "need-noted": {
      const { need, kind, text, product, department } = intent.data
      const there = position.needs.find((one) => one.need === need)
      const same =
        there !== undefined &&
        there.settled === null &&
        there.kind === kind &&
        there.text === text &&
        met(product, there.product) &&
        met(department, there.department) &&
        met(intent.data.from, there.from)
      return unless(same)
    }
    case "need-settled": {
      const { need, outcome } = intent.data
      const there = position.needs.find((one) => one.need === need)
      if (there !== undefined) return unless(there.settled?.value === outcome)
      return unknownId(
        refuse,
        "need",
        need,
        position.needs.map((one) => one.need)
      )
    }
    case "inquiry-received": {
      const { inquiry, text, kind } = intent.data
      const there = position.inquiries.find((one) => one.inquiry === inquiry)
      if (there === undefined) return record
      if (there.text === text && there.kind === kind && there.closed === null) return nothing
      return refuse(
        "inquiry-exists",
        inquiry,
        `問い合わせ「${inquiry}」はすでにあります。同じ件の続きなら reopenInquiry、別の件なら別の ID を使ってください。`,
        `the inquiry "${inquiry}" is there already; reopen it (reopenInquiry), or give another one its own id`
      )
    }
    case "inquiry-answered":
      return withInquiry(intent.data.inquiry, () => record)
    case "inquiry-closed": {
      const { inquiry, satisfaction } = intent.data
      return withInquiry(inquiry, (there) => {
        // Whoever hands in data the compiler has not seen finds out here rather than when it is stored.
        if (satisfaction !== undefined && !(satisfaction >= 1 && satisfaction <= 5)) {
          return outOfRange(refuse, "satisfaction", "満足度は 1 から 5 です", "satisfaction goes from 1 to 5")
        }
        if (there.closed === null) return record
        return met(satisfaction, there.satisfaction?.value)
          ? nothing
          : refuse(
              "inquiry-closed",
              inquiry,
              `問い合わせ「${inquiry}」は完了しています。満足度を改めるなら、先に再開（reopenInquiry）してください。`,
              `the inquiry "${inquiry}" is closed; reopen it first (reopenInquiry) to give another satisfaction`
            )
      })
    }
    case "inquiry-reopened": {
      const { inquiry } = intent.data
      return withInquiry(inquiry, ({ closed }) =>
        closed !== null
          ? record
          : refuse(
              "inquiry-open",
              inquiry,
              `問い合わせ「${inquiry}」は完了していないので再開できません。回答は answerInquiry で記録してください。`,
              `the inquiry "${inquiry}" is open, so there is nothing to reopen; record an answer with answerInquiry`
            )
      )
    }
    case "usage-reported":
      return (intent.data.of ?? 0) < 0
        ? outOfRange(refuse, "of", "全体の数は負になりません", "there is no negative number to use")
        : record
    case "survey-answered": {
      const { score, outOf } = intent.data
      if (outOf !== undefined && outOf <= 0) {
        return outOfRange(refuse, "outOf", "満点は正の数です", "the best score is above zero")
      }
      return score !== undefined && outOf !== undefined && score > outOf
        ? outOfRange(refuse, "score", `満点は ${outOf} です`, `the best score is ${outOf}`)
        : record
    }
    case "product-requested": {
      const { request, title, text, product, blocking } = intent.data
      const there = position.requests.find((one) => one.request === request)
      const same =
        there !== undefined &&
        there.withdrawn === null &&
        met(title, there.title) &&
        met(text, there.text) &&
        met(product, there.product) &&
        met(blocking, there.blocking)
      return unless(same)
    }
    case "request-withdrawn": {
      const { request } = intent.data
      const there = position.requests.find((one) => one.request === request)
      if (there !== undefined) return unless(there.withdrawn !== null)
      return unknownId(
        refuse,
        "request",
        request,
        position.requests.map((one) => one.request)
      )
    }
    case "signal-seen":
      return record
  }
}
