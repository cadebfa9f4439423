/** How decisions about accounts, people and requests say no: the words, in both languages, and what lies near. */
import { Equal, Result } from "effect"
import { nearestName } from "../../event/editing-distance.ts"
import { didYouMean } from "../../event/wording.ts"
import { AccountRejection, type AccountRejectionReason } from "../rejection.ts"

/** What to record, nothing where it stands so already; or a refusal. */
export type Decided<Intent> = Result.Result<ReadonlyArray<Intent>, AccountRejection>

/** A refusal where one is due. */
export type Refused = Result.Failure<never, AccountRejection> | undefined

/** Says no in the name of one subject and one kind of event. */
export interface Refusing {
  (
    reason: AccountRejectionReason,
    about: string | null,
    ja: string,
    en: string
  ): Result.Failure<never, AccountRejection>
}

export const refusing =
  (subject: AccountRejection["subject"], id: string, kind: string): Refusing =>
  (reason, about, ja, en) =>
    Result.fail(new AccountRejection({ reason, subject, id, kind, about, text: { ja, en } })) as Result.Failure<
      never,
      AccountRejection
    >

/** Whether what was asked for is there; what was left out asks for nothing. */
export const met = (asked: unknown, there: unknown): boolean => asked === undefined || Equal.equals(asked, there)

/** What there is by one kind of id, and how one says that another is not among it. */
interface Words {
  readonly reason: AccountRejectionReason
  readonly ja: string
  readonly en: string
  /** How it comes to be there. */
  readonly verb: string
}

const words = {
  department: { reason: "unknown-department", ja: "先方部署", en: "customer department", verb: "describeDepartment" },
  need: { reason: "unknown-need", ja: "ニーズ", en: "need", verb: "noteNeed" },
  contract: { reason: "unknown-contract", ja: "契約", en: "contract", verb: "signContract" },
  inquiry: { reason: "unknown-inquiry", ja: "問い合わせ", en: "inquiry", verb: "receiveInquiry" },
  request: { reason: "unknown-request", ja: "要望", en: "request", verb: "requestProduct" }
} as const satisfies Record<string, Words>

/** Something named by an id that is not there: says which is near, or which there are, or how to begin one. */
export const unknownId = (
  refuse: Refusing,
  what: keyof typeof words,
  id: string,
  known: ReadonlyArray<string>
): Result.Failure<never, AccountRejection> => {
  const { reason, ja, en, verb } = words[what]
  const meant = didYouMean(nearestName(id, known))
  return refuse(
    reason,
    id,
    `${ja}「${id}」は記録されていません。${meant.ja}ID を確かめるか、先に登録（${verb}）してください。`,
    `no ${en} goes by "${id}".${meant.en} Check the id, or record it first (${verb}).`
  )
}

/** A refusal where somebody or something would be called by blanks alone. */
export const blankNameFault = (name: string | undefined, refuse: Refusing): Refused =>
  name === undefined || name.trim() !== ""
    ? undefined
    : refuse(
        "blank-name",
        name,
        "名前が空白だけです。名前を入力してください。",
        "the name is blank; say how they are called"
      )

/** A count, score or amount that cannot be. */
export const outOfRange = (refuse: Refusing, field: string, ja: string, en: string) =>
  refuse(
    "out-of-range",
    field,
    `${field} の値がありえません。${ja}。数字を確かめてください。`,
    `${field} cannot be that: ${en}; check the number`
  )
