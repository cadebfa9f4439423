/** How kinds are folded: one function per kind, gathered in tables by what they are about. */
import type { KindData, KindName } from "../../event/catalogue.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { DealId } from "../../event/identifiers.ts"
import type { AccountDraft, Settings } from "./draft.ts"

export type EventOf<Kind extends KindName> = StoredEvent & { readonly kind: Kind; readonly data: KindData[Kind] }

export type Foldings = {
  readonly [Kind in KindName]?: (draft: AccountDraft, event: EventOf<Kind>, settings: Settings) => void
}

/** The deal an event is about, where it is about one. */
export const dealOf = ({ subjects }: StoredEvent): DealId | null => {
  for (const { kind, id } of subjects) if (kind === "deal") return id as DealId
  return null
}
