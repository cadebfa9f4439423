import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId } from "../../event/identifiers.ts"
import { always, demandSame, type Law } from "../laws/law.ts"
import type { Scene } from "../laws/scene.ts"
import { accountOf, merged, staleThrough } from "./merging.ts"

/** What a customer's file begins with, and whether they are one, is asked of each id by itself. */
const ofEachId: ReadonlySet<string> = new Set([
  "account-opened",
  "account-described",
  "account-renamed",
  "account-closed",
  "account-reopened"
])

/** What is called by an id of its own, which is the account's: all that is said of it is recorded there. */
const things = [
  "inquiry",
  "contract",
  "need",
  "request",
  "action",
  "meeting",
  "promise",
  "question",
  "proposal"
] as const

const thingOf = (data: Readonly<Record<string, unknown>>): string | undefined => {
  const thing = things.find((one) => data[one] !== undefined)
  return thing === undefined ? undefined : `${thing} ${String(data[thing])}`
}

/** The history with some of it recorded on another account. */
const scattered = (scene: Scene, other: AccountId): ReadonlyArray<StoredEvent> => {
  const account = accountOf(scene)
  return scene.events.map((event, place): StoredEvent => {
    const data = event.data as Readonly<Record<string, unknown>>
    if (ofEachId.has(event.kind) || scene.chance(`whose ${thingOf(data) ?? place}`) < 1 / 2) return event
    return {
      ...event,
      subjects: event.subjects.map((one) =>
        one.kind === "account" && one.id === account ? { ...one, id: other } : one
      ),
      data: data["account"] === account ? { ...data, account: other } : data
    }
  })
}

export const mergedIsOne: Law = {
  name: "merged-is-one",
  sentence: {
    ja: "名寄せした取引先の記録は、はじめから一つの取引先に付けたものと同じ答えになる",
    en: "what was recorded on accounts that are merged is answered as if it had been recorded on one"
  },
  applies: always,
  check: (scene) => {
    const other = `${accountOf(scene)} too` as AccountId
    const parts = scattered(scene, other)
    const last = scene.events.at(-1)!
    const merge = { ...merged(scene, other, last.occurredAt), sequence: parts.length + 1 }
    const whole = scene.stale(scene.stage.compiled)
    const through = staleThrough(scene, [...parts, merge])
    demandSame(whole, through, { because: "as recorded on one account", events: [...parts, merge] })
    return parts.some((event, place) => event !== scene.events[place]) && whole.length > 0 ? 1 : 0
  }
}
