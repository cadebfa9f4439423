/**
 * A group of companies: parent, subsidiaries, branches and affiliates as a tree, and what each part adds up to.
 *
 * As of any date, because the forest and the positions handed over are as of that date.
 */
import type { AccountId } from "../../event/identifiers.ts"
import type { Instant } from "../../time/periods.ts"
import type { Link } from "./edge.ts"
import { addFigures, figuresOf, type GroupFigures, type Summed } from "./figures.ts"
import type { IdentityForest } from "./forest.ts"

/** A company and what belongs to it. */
export interface GroupRollUp {
  /** The id that stands for the company. */
  readonly account: AccountId
  /** Every id that was merged into it, its own first. */
  readonly members: ReadonlyArray<AccountId>
  /** How it belongs to the company above it, and since when; null at the head of the group, whatever it belongs to. */
  readonly link: Link | null
  /** The company alone. */
  readonly own: GroupFigures
  /** The company and all that belongs to it. */
  readonly total: GroupFigures
  /** In the order they were linked. */
  readonly children: ReadonlyArray<GroupRollUp>
}

/** The head of the group an account belongs to: itself, where it belongs to nobody. */
export const groupHead = (forest: Pick<IdentityForest, "representative" | "above">, account: AccountId): AccountId =>
  forest.above(account).at(-1) ?? forest.representative(account)

/**
 * The group from `head` downwards at an instant (epoch milliseconds). `positionOf` is asked once for each company, by
 * the id that stands for it.
 */
export const groupRollUp = (
  head: AccountId,
  forest: Pick<IdentityForest, "representative" | "members" | "childrenOf">,
  positionOf: (account: AccountId) => Summed | undefined,
  at: Instant
): GroupRollUp => {
  const partOf = (account: AccountId, link: Link | null): GroupRollUp => {
    const own = figuresOf(account, positionOf(account), at)
    const children = forest.childrenOf(account).map((below) => partOf(below.child, below))
    const total = children.reduce((sum, child) => addFigures(sum, child.total), own)
    return { account, members: forest.members(account), link, own, total, children }
  }
  return partOf(forest.representative(head), null)
}

/** Every company of a roll-up, the head first, each before what belongs to it. */
export const partsOf = (group: GroupRollUp): ReadonlyArray<GroupRollUp> => [group, ...group.children.flatMap(partsOf)]
