/** The kinds of event that say which accounts are one company and which belong together. */
import type { KindData } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"

export const identityKinds = [
  "accounts-merged",
  "accounts-unmerged",
  "accounts-kept-apart",
  "accounts-linked",
  "accounts-unlinked",
  "event-assigned"
] as const

export type IdentityKind = (typeof identityKinds)[number]

/** An event of one of the kinds, with its data. */
export type IdentityEventOf<Kind extends IdentityKind> = { readonly [K in Kind]: StoredEvent<K, KindData[K]> }[Kind]

const kinds: ReadonlySet<string> = new Set(identityKinds)

/**
 * Whether an event is about which accounts are one. Such events name accounts, so that their timelines show them, and
 * say nothing about where a customer stands: a merge taken back leaves a position as it was.
 */
export const isIdentityEvent = (event: StoredEvent): event is IdentityEventOf<IdentityKind> => kinds.has(event.kind)
