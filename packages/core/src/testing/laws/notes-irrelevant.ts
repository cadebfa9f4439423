import type { StoredEvent } from "../../event/envelope.ts"
import type { DealField } from "../../deal/index.ts"
import { demandSame, type Law } from "./law.ts"
import { freeInstant, type Scene } from "./scene.ts"

interface Remark {
  readonly kind: string
  readonly data: unknown
  /** What of a position it may set. */
  readonly sets: ReadonlyArray<DealField>
}

/** What people write down that is no contact and moves nothing. */
const remarks: ReadonlyArray<Remark> = [
  { kind: "note-added", data: { text: "a remark" }, sets: ["lastNote"] },
  { kind: "tagged", data: { tag: "a remark" }, sets: ["tags"] },
  { kind: "linked", data: { url: "https://example.com/" }, sets: ["links"] },
  { kind: "landmine-noted", data: { text: "a remark" }, sets: ["landmines"] },
  { kind: "not-to-ask", data: { text: "a remark" }, sets: ["notToAsk"] }
]

/** What any event at all sets. */
const bookkeeping: ReadonlySet<string> = new Set(["lastUpdate", "events", "last"])

/** Mail that machines send, where the policy agrees that it is no contact. */
const automatic: Remark = {
  kind: "contacted",
  data: { channel: "mail", direction: "inbound", marks: ["automatic"] },
  sets: []
}

const unread = (remark: Remark, reads: ReadonlySet<string>): boolean => !remark.sets.some((field) => reads.has(field))

const remarksIn = (scene: Scene): ReadonlyArray<StoredEvent> => {
  const { stage } = scene
  const stale = scene.stale(stage.unpaused).filter(Number.isFinite)
  const first = scene.gaps[0]!.from + 1
  const mail = scene.happening(automatic.kind, automatic.data, first)
  const line = stage.fold.settings.policy(mail)
  const all = line !== undefined && !line.contact && line.ball === null ? [...remarks, automatic] : remarks
  const taken = new Set<number>()
  const added: Array<StoredEvent> = []
  for (const [place, { kind, data, sets }] of all.entries()) {
    if (sets.some((field) => stage.profile.reads.has(field))) continue
    const drawn = scene.pick(`remark ${place}`, [...stale, ...scene.instants]) ?? first
    let at = freeInstant(scene, Math.max(first, drawn))
    while (taken.has(at)) at = freeInstant(scene, at + 1)
    taken.add(at)
    const event = scene.happening(kind, data, at, `added-by-the-law-${place + 1}`)
    added.push({ ...event, sequence: event.sequence + place, version: event.version + place })
  }
  return added
}

export const notesIrrelevant: Law = {
  name: "notes-irrelevant",
  sentence: {
    ja: "メモや札、自動送信のメールで答えは変わらない",
    en: "notes, tags, links and what machines send change nothing of a rule that does not read them"
  },
  applies: ({ reads }) => {
    if ([...reads].some((field) => bookkeeping.has(field))) {
      return { ja: "最終更新を見ます", en: "it looks at when anything was last written" }
    }
    return remarks.some((remark) => unread(remark, reads))
      ? true
      : { ja: "メモを読みます", en: "it reads notes, tags and links" }
  },
  check: (scene) => {
    const { compiled } = scene.stage
    const more = scene.with([...scene.events, ...remarksIn(scene)])
    const before = scene.stale(compiled)
    demandSame(before, more.stale(compiled), { because: "as without the remarks", events: more.events })
    return before.length > 0 ? 1 : 0
  }
}
