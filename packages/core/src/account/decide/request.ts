/** What becomes of a request to the product, once for all who asked for it. */
import { Result } from "effect"
import type { RequestIntent } from "../command.ts"
import { type Decided, refusing } from "./refusing.ts"

/** What is known of a request. */
export interface RequestStanding {
  readonly request: string
  /** Whether any account ever asked for it. */
  readonly asked: boolean
  /** The last thing said of it. */
  readonly answer:
    | { readonly outcome: "released"; readonly release: string }
    | { readonly outcome: "declined"; readonly reason: string | null }
    | null
}

/**
 * Decides on a release or a refusal. What was declined may be released later; what is in a release cannot be declined.
 */
export const decideRequest = (intent: RequestIntent, standing: RequestStanding): Decided<RequestIntent> => {
  const { request, asked, answer } = standing
  const refuse = refusing("request", request, intent.kind)
  if (intent.data.request !== request) {
    return refuse(
      "unknown-request",
      intent.data.request,
      `要望「${request}」の記録に、別の要望「${intent.data.request}」と書かれています。どちらかに揃えてください。`,
      `it is recorded on "${request}" and says "${intent.data.request}"; name the same request in both`
    )
  }
  if (!asked) {
    return refuse(
      "unknown-request",
      request,
      `要望「${request}」を出した取引先はありません。ID を確かめるか、先に要望（requestProduct）を記録してください。`,
      `no account asked for "${request}"; check the id, or record the request first (requestProduct)`
    )
  }
  if (intent.kind === "request-released") {
    return answer?.outcome === "released" && answer.release === intent.data.release
      ? Result.succeed([])
      : Result.succeed([intent])
  }
  if (answer?.outcome === "released") {
    return refuse(
      "request-answered",
      request,
      `要望「${request}」は「${answer.release}」でリリース済みです。誤りなら、リリースの記録を取り消してください。`,
      `"${request}" is in the release ${answer.release}; take that event back if it is not`
    )
  }
  const { reason } = intent.data
  return answer !== null && (reason === undefined || reason === answer.reason)
    ? Result.succeed([])
    : Result.succeed([intent])
}
