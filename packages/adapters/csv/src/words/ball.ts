/**
 * Whose turn it is, as people write it: `先方（稟議中）`, `自社：山田`, `us`, `waiting for customer`.
 *
 * Approval is a reason and not a holder: `稟議中` in a customer's row is the customer's, unless it says 自社 or 弊社.
 */
import type { Side } from "@genzaichi/core"
import { foldWord, leadingWord, wordTable } from "./folding.ts"

export interface WrittenBall {
  readonly side: Side
  readonly who?: string
  readonly reason?: string
  readonly approval?: true
}

const sides = wordTable<Side>([
  [
    "us",
    [
      "自社",
      "当社",
      "弊社",
      "当方",
      "自分",
      "こちら",
      "我々",
      "社内",
      "営業",
      "our side",
      "us",
      "we",
      "ours",
      "our",
      "me",
      "internal"
    ]
  ],
  [
    "customer",
    [
      "先方",
      "顧客",
      "お客様",
      "お客さま",
      "客先",
      "相手",
      "取引先",
      "クライアント",
      "customer",
      "client",
      "them",
      "theirs",
      "they",
      "prospect",
      "buyer",
      "waiting for customer",
      "waiting on customer"
    ]
  ],
  [
    "third-party",
    [
      "第三者",
      "他社",
      "代理店",
      "パートナー",
      "販売店",
      "ベンダー",
      "協力会社",
      "third party",
      "third-party",
      "partner",
      "reseller",
      "vendor"
    ]
  ]
])

const approval = /稟議|決裁待ち|承認待ち|社内承認|approval/
const around = /^[:(（\-ー/・、,→]+|[)）。]+$/g

/** Reads whose turn it is; undefined where no word of it is known. */
export const readBall = (text: string): WrittenBall | undefined => {
  const folded = foldWord(text)
  if (folded === "") return undefined
  const asked = approval.test(folded)
  const side = leadingWord(sides, folded)
  if (side === undefined) {
    if (!asked) return undefined
    const ours = /自社|弊社|当社|our/.test(folded)
    return { side: ours ? "us" : "customer", reason: text.trim(), approval: true }
  }
  const rest = restOf(text, side.rest)
  return {
    side: side.value,
    ...(rest === "" ? {} : asked ? { reason: rest } : looksLikeWho(text) ? { who: rest } : { reason: rest }),
    ...(asked ? { approval: true as const } : {})
  }
}

/** What stands behind the side, as it was written. */
const restOf = (text: string, foldedRest: string): string => {
  if (foldedRest === "") return ""
  const written = text.normalize("NFKC")
  let at = written.length
  // The folded rest lacks only spaces, so it is found again by its length counted from the end.
  for (let left = foldedRest.length; left > 0 && at > 0; at--) if (!/\s/.test(written.charAt(at - 1))) left--
  return written.slice(at).trim().replace(around, "").trim()
}

/** `自社：山田` and `us: Yamada` name a person; `先方（検討中）` gives a reason. */
const looksLikeWho = (text: string): boolean => /^[^:：/／]{1,12}[:：/／]/.test(text)
