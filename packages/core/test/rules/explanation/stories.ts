/** One history per built-in rule, and some that make a rule rest, wait or end: what explanations are read of. */
import {
  acknowledge,
  addNote,
  bookMeeting,
  loseDeal,
  moveBall,
  openDeal,
  planAction,
  putOnHold,
  recordContact,
  sendProposal,
  startWait
} from "../../../src/deal/command.ts"
import { at, type Dated, id } from "../../deal/given.ts"
import { by, on } from "./explaining.ts"

export interface Story {
  readonly title: string
  readonly rule: string
  /** The day of 2026 that is asked about. */
  readonly when: string
  readonly happened: ReadonlyArray<Dated>
}

const opened = on("10-01 10:00", openDeal({ title: "青葉製作所", status: "qualified" }))
const call = on("11-02 14:00", recordContact({ channel: "call", direction: "both", gist: "予算の確認" }))
const visit = on("11-02 15:00", planAction({ action: "a", what: "訪問", due: by("12-10") }))
const story = (title: string, rule: string, when: string, ...happened: ReadonlyArray<Dated>): Story => ({
  title,
  rule,
  when,
  happened
})

export const stories: ReadonlyArray<Story> = [
  story(
    "silent, and what came since was no contact",
    "silent",
    "11-12 09:00",
    opened,
    call,
    on("11-05 08:00", recordContact({ channel: "mail", direction: "inbound", marks: ["automatic"] })),
    on("11-06 09:00", addNote({ text: "来週また連絡" }))
  ),
  story(
    "silent is not yet so, and a booked meeting comes first",
    "silent",
    "11-06 09:00",
    opened,
    call,
    on("11-04 10:00", bookMeeting({ meeting: "m", start: at("2026-11-09 15:00"), end: at("2026-11-09 16:00") }))
  ),
  story(
    "silent after a meeting nobody recorded",
    "silent",
    "11-18 09:00",
    opened,
    on("11-04 10:00", bookMeeting({ meeting: "m", start: at("2026-11-09 15:00"), end: at("2026-11-09 16:00") }))
  ),
  story("never contacted", "silent", "11-12 09:00", on("11-02 10:00", openDeal({ status: "negotiation" }))),
  story("silent, but a plan lets it rest until the horizon", "silent", "11-12 09:00", opened, call, visit),
  story("silent again, as the horizon has passed", "silent", "12-05 09:00", opened, call, visit),
  story(
    "silent since the day that was planned has passed",
    "silent",
    "11-25 09:00",
    opened,
    call,
    on("11-02 15:00", planAction({ action: "a", what: "訪問", due: by("11-20") }))
  ),
  story(
    "no answer, though we wrote again",
    "no-answer",
    "11-12 09:00",
    opened,
    on("11-02 10:00", recordContact({ channel: "mail", direction: "outbound", gist: "日程のご相談" })),
    on("11-05 10:00", recordContact({ channel: "mail", direction: "outbound" }))
  ),
  story("no next action", "no-next-action", "11-12 09:00", opened),
  story(
    "no next action, but a wait and an acknowledgement",
    "no-next-action",
    "11-12 09:00",
    opened,
    call,
    on("11-02 15:00", startWait({ on: "customer", lookAgain: { on: by("11-20") } })),
    on("11-11 15:00", acknowledge({ rule: "no-next-action", anchor: id("e1") }))
  ),
  story(
    "a next action is overdue",
    "action-overdue",
    "11-12 09:00",
    opened,
    on("11-02 11:00", planAction({ action: "a", what: "見積再送", assignee: "山田", due: by("11-10") }))
  ),
  story(
    "a next action without a date",
    "action-undated",
    "11-12 09:00",
    opened,
    on("11-02 11:00", planAction({ action: "a", what: "見積再送", assignee: "山田" }))
  ),
  story(
    "a wait past its day",
    "wait-past",
    "11-12 09:00",
    opened,
    on("11-02 11:00", startWait({ on: "customer", who: "佐藤", what: "稟議の結果", lookAgain: { on: by("11-10") } }))
  ),
  story(
    "the ball is with us",
    "ball-ours",
    "11-12 09:00",
    opened,
    on("11-02 11:00", moveBall({ to: "us", who: "山田", reason: "見積の修正" }))
  ),
  story("too long in a status", "status-too-long", "11-20 09:00", opened, call),
  story(
    "a proposal without an answer",
    "proposal-unanswered",
    "11-12 09:00",
    opened,
    on("11-02 11:00", sendProposal({ proposal: "p", title: "在庫連携の提案" }))
  ),
  story(
    "on hold without a date",
    "hold-undated",
    "11-12 09:00",
    opened,
    on("11-02 11:00", putOnHold({ reason: "予算凍結" }))
  ),
  story(
    "time to get in touch again",
    "re-approach-due",
    "11-12 09:00",
    opened,
    on("11-02 10:00", planAction({ action: "a", what: "再アプローチ", due: by("11-10") })),
    on("11-02 11:00", loseDeal({ reason: "価格" }))
  )
]
