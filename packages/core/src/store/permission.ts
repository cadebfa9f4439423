/** Who may record what: asked of the organisation before anything else is looked at. Without one, everybody may. */
import { Clock, Effect } from "effect"
import type { OrganisationShape } from "../account/access/organisation.ts"
import { type NotPermitted, UnknownMember } from "../account/access/refusal.ts"
import type { Actor } from "../event/envelope.ts"
import type { RecordDetails } from "./recording.ts"

export type PermissionError = NotPermitted | UnknownMember

/** Succeeds where whoever records may record events of all these kinds now. */
export type Permission = (details: RecordDetails, kinds: ReadonlyArray<string>) => Effect.Effect<void, PermissionError>

const nobodySaid = (): UnknownMember =>
  new UnknownMember({
    member: "",
    text: {
      ja: "誰が記録するのか分かりません。recordedBy を付けるか、台帳の member に記録する人を指定してください。",
      en: "It is not known who records this: give recordedBy, or say who the ledger's member is."
    }
  })

/** An app records in its own name what came in by itself, as an import does; nobody's rights are asked for that. */
export const makePermission = (organisation: OrganisationShape | undefined, member: Actor): Permission => {
  if (organisation === undefined) return () => Effect.void
  return ({ recordedBy = member }, kinds) =>
    recordedBy.kind === "app"
      ? Effect.void
      : recordedBy.kind === "member" && recordedBy.id !== undefined
        ? Effect.flatMap(Clock.currentTimeMillis, (now) =>
            Effect.forEach(kinds, (kind) => Effect.fromResult(organisation.mayRecord(recordedBy.id!, kind, now)), {
              discard: true
            })
          )
        : Effect.fail(nobodySaid())
}
