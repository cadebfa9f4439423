/** What they ask for once they are customers: inquiries, how they use what they bought, surveys, requests. */
import { factOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { Inquiry } from "../position.ts"
import { fromPerson } from "./addresses.ts"
import type { AccountDraft } from "./draft.ts"
import type { Foldings } from "./folding.ts"
import { put } from "./register.ts"
import { odd, sinceKept } from "./said.ts"

const inquiryOf = (
  draft: AccountDraft,
  event: StoredEvent,
  inquiry: string,
  change: (before: Inquiry) => Inquiry
): void => {
  const before = draft.inquiries.byKey.get(inquiry)
  if (before === undefined) odd(draft, event, "unknown-inquiry", inquiry)
  else put(draft.inquiries, inquiry, change(before))
}

export const supportFolding = {
  "inquiry-received": (draft, event) => {
    const { inquiry, kind, text, product = null, department = null, channel = null, from = null } = event.data
    const before = draft.inquiries.byKey.get(inquiry)
    const said = { inquiry, kind, text, product, department, channel, from: fromPerson(draft, from) }
    put(
      draft.inquiries,
      inquiry,
      before === undefined
        ? {
            ...said,
            received: sinceOf(event),
            answered: null,
            waiting: sinceOf(event),
            lastAnswer: null,
            closed: null,
            satisfaction: null,
            reopened: 0
          }
        : { ...before, ...said }
    )
  },
  "inquiry-answered": (draft, event) => {
    const { inquiry, text = null, closes } = event.data
    const answered = sinceOf(event)
    inquiryOf(draft, event, inquiry, (before) => ({
      ...before,
      answered: before.answered ?? answered,
      waiting: null,
      lastAnswer: { ...answered, text },
      closed: closes === true ? answered : before.closed
    }))
  },
  "inquiry-closed": (draft, event) => {
    const { inquiry, satisfaction } = event.data
    inquiryOf(draft, event, inquiry, (before) => ({
      ...before,
      waiting: null,
      closed: sinceOf(event),
      satisfaction: satisfaction === undefined ? before.satisfaction : factOf(satisfaction, event)
    }))
  },
  "inquiry-reopened": (draft, event) => {
    inquiryOf(draft, event, event.data.inquiry, (before) => ({
      ...before,
      // What was answered before did not settle it.
      waiting: sinceOf(event),
      closed: null,
      reopened: before.reopened + 1
    }))
  },

  "usage-reported": (draft, event) => {
    const { product = null, measure, value, of = null, period = null } = event.data
    const key = JSON.stringify([product, measure])
    const earlier = draft.usage.byKey.get(key)
    const before =
      earlier === undefined
        ? null
        : { value: earlier.value, at: earlier.at, event: earlier.event, undated: earlier.undated }
    put(draft.usage, key, { ...factOf(value, event), product, measure, of, period, before })
  },
  "survey-answered": (draft, event) => {
    const { survey, score = null, outOf = null, comment = null, from = null } = event.data
    put(draft.surveys, event.id, { survey, score, outOf, comment, from: fromPerson(draft, from), ...sinceOf(event) })
  },

  "product-requested": (draft, event) => {
    const { request, title, text, product, blocking } = event.data
    const before = draft.requests.byKey.get(request)
    const stands = before !== undefined && before.withdrawn === null
    // Asked for again, it has been wanted since it was first asked for; what is left out stands as it was said.
    put(draft.requests, request, {
      request,
      title: title ?? before?.title ?? null,
      text: text ?? before?.text ?? null,
      product: product ?? before?.product ?? null,
      blocking: blocking ?? (stands ? before.blocking : false),
      withdrawn: null,
      ...(stands ? sinceKept(before) : sinceOf(event))
    })
  },
  "request-withdrawn": (draft, event) => {
    const { request } = event.data
    const before = draft.requests.byKey.get(request)
    if (before === undefined) odd(draft, event, "unknown-request", request)
    else put(draft.requests, request, { ...before, withdrawn: sinceOf(event) })
  }
} as const satisfies Foldings
