/** Ids under which something of an account begins, by the kinds of events that begin it and go on with it. */
import type { KindName } from "../event/catalogue.ts"
import type { SharedId } from "./position.ts"

export type Begun = SharedId["what"]

/** What an event names by an id, which its data has under the same word. */
interface NamedById {
  readonly what: Begun
  readonly begins: boolean
  /** On a deal it is the deal's own, as an action planned there is. */
  readonly ofTalk: boolean
}

const ofAccount = (what: Begun) => (begins: boolean) => ({ what, begins, ofTalk: false })
const ofTalk = (what: Begun) => (begins: boolean) => ({ what, begins, ofTalk: true })
const contract = ofAccount("contract")
const inquiry = ofAccount("inquiry")
const need = ofAccount("need")
const action = ofTalk("action")
const meeting = ofTalk("meeting")
const promise = ofTalk("promise")
const question = ofTalk("question")

const named = {
  "contract-signed": contract(true),
  "contract-renewed": contract(false),
  "contract-cancelled": contract(false),
  "inquiry-received": inquiry(true),
  "inquiry-answered": inquiry(false),
  "inquiry-closed": inquiry(false),
  "inquiry-reopened": inquiry(false),
  "need-noted": need(true),
  "need-settled": need(false),
  "action-planned": action(true),
  "action-rescheduled": action(false),
  "action-done": action(false),
  "action-dropped": action(false),
  "action-replaced": action(false),
  "meeting-booked": meeting(true),
  "meeting-moved": meeting(false),
  "meeting-held": meeting(false),
  "meeting-cancelled": meeting(false),
  "meeting-missed": meeting(false),
  "promise-made": promise(true),
  "promise-settled": promise(false),
  "question-received": question(true),
  "question-asked": question(true),
  "question-answered": question(false)
} as const satisfies { readonly [Kind in KindName]?: NamedById }

const byKind: ReadonlyMap<string, NamedById> = new Map(Object.entries(named))

/** What events of a kind name by an id; undefined where they name nothing of the account's. */
export const namedById = (kind: string): NamedById | undefined => byKind.get(kind)

/** The kinds of events with which something of that sort begins. */
export const kindsThatBegin = (what: string): ReadonlyArray<string> =>
  [...byKind].filter(([, one]) => one.what === what && one.begins).map(([kind]) => kind)

const lookingAgain: ReadonlySet<string> = new Set<KindName>(["ball-moved", "wait-started", "snoozed", "acknowledged"])

/** Whether events of a kind may say to look again after a meeting. */
export const looksAgain = (kind: string): boolean => lookingAgain.has(kind)
