/** What of merges and links is left out of the picture: a sheet may say that each of two companies belongs to the other. */
import type { AccountId, IdentityOddity } from "@genzaichi/core"
import { Effect } from "effect"
import { citing } from "../../accounts/citing.ts"
import type { LeftOut } from "../../accounts/left-out-text.ts"
import { identityOddities } from "../../accounts/words.ts"
import type { Problem } from "../../problem.ts"
import { answered, type Scene } from "./scene.ts"

/** Asked of everything there is, so it is told to whoever sees everything. */
export const leftOutOf = (scene: Scene): Effect.Effect<ReadonlyArray<LeftOut>, Problem> =>
  Effect.gen(function* () {
    const { accounts, ledger, look } = scene
    const ask = answered(scene)
    const known = new Set<string>(accounts.flatMap(({ members }) => members))
    const oddities = yield* ask(ledger.identityOddities(look))
    return yield* Effect.forEach(oddities, (oddity) =>
      Effect.gen(function* () {
        const about = oddity.about !== null && known.has(oddity.about) ? (oddity.about as AccountId) : null
        const events = about === null ? [] : yield* ask(ledger.accountTimeline(about, look))
        return leftOut(oddity, about, events, scene)
      })
    )
  })

const leftOut = (
  { code, event }: IdentityOddity,
  about: AccountId | null,
  history: ReadonlyArray<{ readonly event: Parameters<typeof citing>[0][number] }>,
  { look, nameOf, reading, shownId }: Scene
): LeftOut => {
  const { cite } = citing(
    history.map((entry) => entry.event),
    { at: look.at, calendar: reading.settings.calendar, pipelines: reading.pipelines }
  )
  return {
    account: about === null ? null : `${nameOf(about)} [${shownId(about)}]`,
    what: identityOddities[code],
    cited: cite?.(event) ?? { ja: event, en: event }
  }
}
