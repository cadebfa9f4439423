/**
 * From what somebody intends about which accounts are one to what happened, or to a refusal that says how to mend it.
 *
 * Everything is decided on whole companies, as of the forest given. What stands so already writes nothing; whatever is
 * accepted leaves no oddity in a log that goes on from there, except that taking back a merge of parents may leave their
 * children, merged since, with one parent too many. All of it lives in one stream, so of two decisions made
 * at once on the same forest the later must be made again.
 */
import { Result } from "effect"
import type { KindData } from "../../event/catalogue.ts"
import { type AccountId, accountSubject, type DealId, type EventId, type Subject } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import { isCorrection } from "../../event/retraction.ts"
import { listedTexts } from "../../event/wording.ts"
import type { IdentityIntent, Unmerging } from "./command.ts"
import { type CorporateNumbersOf, numbersOfCompany } from "./corporate-numbers.ts"
import type { Merge } from "./edge.ts"
import type { DrawnMerge, IdentityForest } from "./forest.ts"
import { type IdentityKind, identityKinds } from "./identity-event.ts"
import { IdentityRejection, type IdentityRejectionReason } from "./rejection.ts"
import { accountsThrough } from "./subjects-through.ts"

/** What a decision needs to know. */
export interface IdentityKnowledge {
  /** As of the instant the intention is about. */
  readonly forest: IdentityForest
  readonly corporateNumbersOf: CorporateNumbersOf
  /** Whether anything was ever recorded of the id. Left out, every id is taken as known. */
  readonly known?: (account: AccountId) => boolean
  /** Looks an event up in the log, for assigning it. Left out, what is assigned is not checked. */
  readonly recorded?: (event: EventId) => RecordedOn | undefined
}

/** An event as it was recorded: its kind, what it says, and the accounts and deals it names. */
export interface RecordedOn {
  readonly kind: string
  readonly data?: unknown
  readonly accounts: ReadonlyArray<AccountId>
  readonly deals?: ReadonlyArray<DealId>
}

/** What is to be recorded in the identity stream, and the accounts whose timelines show it. */
export type IdentityRecord = {
  readonly [Kind in IdentityKind]: {
    readonly kind: Kind
    readonly data: KindData[Kind]
    readonly subjects: ReadonlyArray<Subject>
  }
}[IdentityKind]

/** What to record, nothing where it stands so already; or a refusal. */
export type IdentityDecision = Result.Result<ReadonlyArray<IdentityRecord>, IdentityRejection>

type Of<Kind extends IdentityKind> = Extract<IdentityIntent, { readonly kind: Kind }>

const nothing: IdentityDecision = Result.succeed([])
const naming = (...accounts: ReadonlyArray<AccountId>): ReadonlyArray<Subject> =>
  [...new Set(accounts)].map(accountSubject)
const record = (...records: ReadonlyArray<IdentityRecord>): IdentityDecision => Result.succeed(records)
const identity: ReadonlySet<string> = new Set(identityKinds)
const arrows = (path: ReadonlyArray<string>): string => path.join(" → ")

/** Decides on an intention about which accounts are one. Pure. */
export const decideIdentity = (intent: IdentityIntent, knowledge: IdentityKnowledge): IdentityDecision => {
  const { forest } = knowledge
  const refusing =
    (account: string | null) =>
    (reason: IdentityRejectionReason, about: string | null, ja: string, en: string): IdentityDecision =>
      Result.fail(new IdentityRejection({ reason, account, kind: intent.kind, about, text: { ja, en } }))
  const isOne = (a: AccountId, b: AccountId): boolean => forest.representative(a) === forest.representative(b)
  const unknownAmong = (...accounts: ReadonlyArray<AccountId>): IdentityDecision | undefined => {
    const unknown = accounts.find((account) => knowledge.known?.(account) === false)
    return unknown === undefined
      ? undefined
      : refusing(unknown)(
          "unknown-account",
          unknown,
          `取引先「${unknown}」は登録されていません。ID を確かめるか、先に登録（openAccount）してください。`,
          `nothing is known of an account "${unknown}"; check the id, or open it first (openAccount)`
        )
  }
  const sameAccount = (account: AccountId, other: AccountId): IdentityDecision =>
    refusing(account)(
      "same-account",
      other,
      account === other
        ? `「${account}」を同じ取引先どうしで指定しています。相手の取引先を指定してください。`
        : `「${account}」と「${other}」は名寄せ済みの同じ取引先です。別の会社なら先に名寄せを解除（unmergeAccounts）してください。`,
      account === other
        ? `"${account}" is named twice; name the other account`
        : `"${account}" and "${other}" are one company; if they are two, take the merge back first (unmergeAccounts)`
    )
  /** Ids from the one account up to the other that stands above it, if it does. */
  const pathUp = (from: AccountId, to: AccountId): ReadonlyArray<AccountId> | undefined => {
    const above = forest.above(from)
    const found = above.indexOf(forest.representative(to))
    return found < 0 ? undefined : [from, ...above.slice(0, found), to]
  }

  const merge = ({ data, force }: Of<"accounts-merged">): IdentityDecision => {
    const { account, into } = data
    const refuse = refusing(account)
    if (account === into) return sameAccount(account, into)
    const unknown = unknownAmong(account, into)
    if (unknown !== undefined) return unknown
    if (isOne(account, into)) return nothing
    const [ours, theirs] = [account, into].map((one) => numbersOfCompany(forest, one, knowledge.corporateNumbersOf))
    const number = ours!.find((one) => theirs!.some((other) => other !== one))
    if (number !== undefined) {
      const other = theirs!.find((one) => one !== number)!
      return refuse(
        "different-numbers",
        other,
        `法人番号が異なります（${account}: ${number}、${into}: ${other}）。別の会社です。どちらかの番号が誤りなら先に訂正してください。`,
        `their corporate numbers differ (${account}: ${number}, ${into}: ${other}): two companies; if one number is wrong, correct it first`
      )
    }
    const apart = force ? undefined : forest.keptApartBy(account, into)
    if (apart !== undefined) {
      const who = apart.by.name ?? apart.by.id
      return refuse(
        "kept-apart",
        apart.event,
        `${who ?? "担当者"}が別会社と確認しています（${apart.account} と ${apart.from}${apart.reason === null ? "" : `、${apart.reason}`}）。それでも名寄せするなら force を指定してください。`,
        `${who ?? "somebody"} found them to be two (${apart.account} and ${apart.from}${apart.reason === null ? "" : `: ${apart.reason}`}); to merge them all the same, say force`
      )
    }
    const path = pathUp(account, into) ?? pathUp(into, account)
    if (path !== undefined) {
      return refuse(
        "cycle",
        arrows(path),
        `グループ内の上下関係にあります（${arrows(path)}）。名寄せすると自分自身の親になります。先に関係を解除（unlinkAccounts）してください。`,
        `one stands above the other in the group (${arrows(path)}), and merged it would be its own parent; unlink them first (unlinkAccounts)`
      )
    }
    const [parent, other] = [forest.parentOf(account), forest.parentOf(into)]
    if (parent !== null && other !== null && parent.parent !== other.parent) {
      return refuse(
        "already-has-parent",
        other.parent,
        `親会社が異なります（${account}: ${parent.parent}、${into}: ${other.parent}）。先にどちらかの関係を解除（unlinkAccounts）してください。`,
        `they belong to different parents (${account}: ${parent.parent}, ${into}: ${other.parent}); unlink one of them first (unlinkAccounts)`
      )
    }
    return record({ kind: "accounts-merged", data, subjects: naming(account, into) })
  }

  const unmerge = ({ data }: Of<"accounts-unmerged">): IdentityDecision => {
    const because = data.reason === undefined ? {} : { reason: data.reason }
    const takeBack = ({ event, account, into }: DrawnMerge): IdentityRecord => ({
      kind: "accounts-unmerged",
      data: { merge: event, ...because },
      subjects: naming(account, into)
    })
    if (!("merge" in data)) return unmergePair(data, takeBack)
    const drawn = forest.mergeOf(data.merge)
    if (drawn !== undefined) return drawn.stands === "taken-back" ? nothing : record(takeBack(drawn))
    return refusing(null)(
      "not-merged",
      data.merge,
      `出来事「${data.merge}」による名寄せはありません。名寄せを記録した出来事の ID を指定してください。`,
      `no merge stands by the event "${data.merge}"; give the id of the event that recorded it`
    )
  }
  const unmergePair = (
    { account, into }: Extract<Unmerging, { readonly account: AccountId }>,
    takeBack: (merge: DrawnMerge) => IdentityRecord
  ): IdentityDecision => {
    if (account === into) return sameAccount(account, into)
    const drawn = forest.drawnBetween(account, into)
    const standing = drawn.filter(({ stands }) => stands !== "taken-back")
    if (standing.length > 0) return record(...standing.map(takeBack))
    if (isOne(account, into)) {
      const way = wayBetween(forest, account, into)
      const merges = way.map(({ event, account: one, into: other }) => `${event}: ${one} → ${other}`)
      return refusing(account)(
        "not-that-merge",
        into,
        `「${account}」と「${into}」は直接ではなく他の名寄せを経て同じ取引先です（${merges.join("、")}）。解除する名寄せを指定してください。`,
        `"${account}" and "${into}" are one by way of other merges (${merges.join(", ")}); name the merge to take back`
      )
    }
    return drawn.length > 0
      ? nothing
      : refusing(account)(
          "not-merged",
          into,
          `「${account}」と「${into}」は名寄せされていません。ID を確かめてください。`,
          `"${account}" and "${into}" were never merged; check the ids`
        )
  }

  const keepApart = ({ data }: Of<"accounts-kept-apart">): IdentityDecision => {
    const { account, from } = data
    if (account === from) return sameAccount(account, from)
    const unknown = unknownAmong(account, from)
    if (unknown !== undefined) return unknown
    if (isOne(account, from)) {
      return refusing(account)(
        "merged",
        from,
        `「${account}」と「${from}」は名寄せ済みです。先に名寄せを解除（unmergeAccounts）してください。`,
        `"${account}" and "${from}" are merged; take the merge back first (unmergeAccounts)`
      )
    }
    const before = forest.keptApartBy(account, from)
    // Kept apart again for another reason, as when they turned out to have one number, somebody has looked anew.
    return before !== undefined && (data.reason === undefined || data.reason === before.reason)
      ? nothing
      : record({ kind: "accounts-kept-apart", data, subjects: naming(account, from) })
  }

  const link = ({ data }: Of<"accounts-linked">): IdentityDecision => {
    const { child, parent, relation, note } = data
    const refuse = refusing(child)
    if (isOne(child, parent)) return sameAccount(child, parent)
    const unknown = unknownAmong(child, parent)
    if (unknown !== undefined) return unknown
    const standing = forest.parentOf(child)
    if (standing !== null && standing.parent !== forest.representative(parent)) {
      return refuse(
        "already-has-parent",
        standing.parent,
        `「${child}」の親はすでに「${standing.parent}」です。変わったのなら先に解除（unlinkAccounts）してください。`,
        `"${child}" belongs to "${standing.parent}" already; if that has ended, unlink it first (unlinkAccounts)`
      )
    }
    const path = pathUp(parent, child)
    if (path !== undefined) {
      const circle = arrows([child, ...path])
      return refuse(
        "cycle",
        circle,
        `関係が循環します（${circle}）。上下を確かめるか、先にどれかを解除（unlinkAccounts）してください。`,
        `the group would go in a circle (${circle}); check which is the parent, or unlink one of them first (unlinkAccounts)`
      )
    }
    const same = standing !== null && standing.relation === relation && (note === undefined || standing.note === note)
    return same ? nothing : record({ kind: "accounts-linked", data, subjects: naming(child, parent) })
  }

  const unlink = ({ data }: Of<"accounts-unlinked">): IdentityDecision => {
    const { child, parent, reason } = data
    const standing = forest.parentOf(child)
    const stands = standing !== null && standing.parent === forest.representative(parent)
    const waiting = forest.linksLeftOut.filter((one) => isOne(one.child, child) && isOne(one.parent, parent))
    // A link ends by the very ids it was drawn between; after a merge there may be several.
    const drawn = [...(stands ? standing.drawn : []), ...waiting]
    const pairs = new Map(drawn.map((one) => [JSON.stringify([one.child, one.parent]), one]))
    if (pairs.size > 0) {
      return record(
        ...[...pairs.values()].map((one): IdentityRecord => {
          const named = { child: one.child, parent: one.parent }
          return {
            kind: "accounts-unlinked",
            data: reason === undefined ? named : { ...named, reason },
            subjects: naming(one.child, one.parent)
          }
        })
      )
    }
    if (forest.onceLinked(child, parent)) return nothing
    const actual = standing?.parent
    return refusing(child)(
      "not-linked",
      parent,
      `「${child}」は「${parent}」に属していません${actual === undefined ? "" : `（親は「${actual}」です）`}。ID と上下を確かめてください。`,
      `"${child}" does not belong to "${parent}"${actual === undefined ? "" : ` (its parent is "${actual}")`}; check the ids and which is the parent`
    )
  }

  const assign = ({ data }: Of<"event-assigned">): IdentityDecision => {
    const { event, from, to } = data
    const refuse = refusing(from)
    const unknown = unknownAmong(to)
    if (unknown !== undefined) return unknown
    const last = forest.assigned(event)
    if (last !== undefined && last.from === from && last.to === to) return nothing
    if (knowledge.recorded === undefined) return record({ kind: "event-assigned", data, subjects: naming(from, to) })
    const target = knowledge.recorded(event)
    if (target === undefined) {
      return refuse(
        "unknown-event",
        event,
        `出来事「${event}」は記録されていません。ID を確かめてください。`,
        `no event "${event}" was recorded; check the id`
      )
    }
    if (isCorrection(target) || identity.has(target.kind)) {
      return refuse(
        "not-assignable",
        event,
        "取り消しや名寄せの記録は割り当てられません。取引先での出来事を指定してください。",
        "corrections and merges cannot be assigned; name something that happened at an account"
      )
    }
    // That it stays may be said of anything; moving it takes more than another reading where something else says whose.
    const fast = from === to ? undefined : whatHoldsFast(target)
    if (fast !== undefined) return refuse("not-assignable", event, fast.ja, fast.en)
    const accounts = accountsThrough(forest, event, target.accounts)
    const merged = accounts.filter((account) => isOne(account, from))
    const exact = accounts.includes(from) ? from : merged.length === 1 ? merged[0] : undefined
    if (exact === undefined) {
      return refuse(
        "not-of-account",
        event,
        `出来事「${event}」は「${from}」の記録ではありません（${accounts.length === 0 ? "取引先なし" : accounts.join("、")}）。`,
        `the event "${event}" is none of "${from}" (it is of ${accounts.length === 0 ? "no account" : listedTexts(accounts).en})`
      )
    }
    return record({ kind: "event-assigned", data: { event, from: exact, to }, subjects: naming(exact, to) })
  }

  switch (intent.kind) {
    case "accounts-merged":
      return merge(intent)
    case "accounts-unmerged":
      return unmerge(intent)
    case "accounts-kept-apart":
      return keepApart(intent)
    case "accounts-linked":
      return link(intent)
    case "accounts-unlinked":
      return unlink(intent)
    case "event-assigned":
      return assign(intent)
  }
}

const textAt = (data: unknown, field: string): boolean =>
  typeof data === "object" && data !== null && typeof (data as Readonly<Record<string, unknown>>)[field] === "string"

/** Whether an event gives a deal its account. */
export const saysWhoseDeal = ({ kind, data }: Pick<RecordedOn, "kind" | "data">): boolean =>
  (kind === "deal-opened" || kind === "deal-described") && textAt(data, "account")

/** Why an event does not follow its account alone: a deal or a person would go on saying otherwise. */
const whatHoldsFast = ({ kind, data, deals }: RecordedOn): Label | undefined => {
  if (saysWhoseDeal({ kind, data })) {
    return {
      ja: "商談の取引先を定める記録です。割り当てではなく、商談の取引先を改めて（describeDeal）ください。",
      en: "this says whose a deal is; give the deal its account instead (describeDeal)"
    }
  }
  if (deals !== undefined && deals.length > 0) {
    return {
      ja: `商談「${deals.join("、")}」の記録でもあります。商談の取引先を改める（describeDeal）か、取り消して記録し直してください。`,
      en: `it is of the deal ${listedTexts(deals).en} too; give the deal its account (describeDeal), or retract it and record it anew`
    }
  }
  const saysWherePersonIs =
    kind === "person-moved" || kind === "person-joined" || (kind.startsWith("person-") && textAt(data, "account"))
  return saysWherePersonIs
    ? {
        ja: "担当者の所属を定める記録です。取り消して、正しい取引先で記録し直してください。",
        en: "this says where a person works; retract it and record it anew with the right account"
      }
    : undefined
}

/** The merges by way of which two ids are one, from the one to the other. */
const wayBetween = (forest: IdentityForest, from: AccountId, to: AccountId): ReadonlyArray<Merge> => {
  const edges = new Map<AccountId, Array<Merge>>()
  for (const merge of forest.mergesOf(from)) {
    for (const end of [merge.account, merge.into]) {
      const there = edges.get(end)
      if (there === undefined) edges.set(end, [merge])
      else there.push(merge)
    }
  }
  const ways = new Map<AccountId, ReadonlyArray<Merge>>([[from, []]])
  for (const [here, way] of ways) {
    for (const merge of edges.get(here) ?? []) {
      const next = merge.account === here ? merge.into : merge.account
      if (!ways.has(next)) ways.set(next, [...way, merge])
    }
  }
  return ways.get(to) ?? []
}
