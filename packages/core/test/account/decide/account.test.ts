/** What is intended on an account, and what then happens, or why it cannot (D1, D4, D5, D6, D8, D14). */
import { describe, expect, it } from "vitest"
import * as commands from "../../../src/account/command.ts"
import {
  answerInquiry,
  assignAccount,
  cancelContract,
  closeAccount,
  closeDepartment,
  closeInquiry,
  describeAccount,
  describeApproval,
  describeDepartment,
  noteNeed,
  openAccount,
  receiveInquiry,
  recordSale,
  recordSurvey,
  releaseAccount,
  renameAccount,
  renewContract,
  reopenAccount,
  reopenInquiry,
  reportUsage,
  requestProduct,
  seeSignal,
  settleNeed,
  signContract,
  withdrawRequest
} from "../../../src/account/command.ts"
import { AccountRejection, AccountRejectionReason } from "../../../src/account/rejection.ts"
import {
  addComment,
  addNote,
  bookMeeting,
  changeDecider,
  completeAction,
  makePromise,
  moveMeeting,
  planAction,
  reinstate,
  recordContact,
  retract,
  settlePromise,
  snooze,
  tag
} from "../../../src/deal/index.ts"
import { accountKinds } from "../../../src/event/account-kinds.ts"
import { catalogue, type EventId, MemberId } from "../../../src/event/index.ts"
import { account, at, by } from "../history.ts"
import { given, recorded, refusal } from "./given.ts"

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const sato = MemberId.make("佐藤")
/**
 * The base digits 700110005901 from the right, times 1, 2, 1, 2 …: 1 + 0 + 9 + 10 + 0 + 0 + 0 + 2 + 1 + 0 + 0 + 14 = 37,
 * which is 1 modulo 9, so the check digit is 8. The other is the National Tax Agency's own.
 */
const number = "8700110005901"
const other = "7000012050002"
const opened = openAccount({ name: "石畳珈琲", industry: "飲食" })
const bar = describeDepartment({ department: "shop", name: "店舗運営部" })
const id = (text: string) => text as EventId

describe("what an account is called (D1)", () => {
  it.each([" ", "　　", "\t"])("%j is no name: refused wherever one is said", (name) => {
    expect(refusal(given().when(openAccount({ name }))).reason).toBe("blank-name")
    const known = given(openAccount({ name: "石畳珈琲" }))
    expect(refusal(known.when(describeAccount({ name }))).text.ja).toBe("名前が空白だけです。名前を入力してください。")
    expect(refusal(known.when(renameAccount({ to: name }))).reason).toBe("blank-name")
    expect(recorded(given().when(openAccount({})))).toHaveLength(1)
  })
})

describe("opening, describing and closing an account (D1, D5)", () => {
  it("given nothing, an account is opened as it was said", () => {
    expect(recorded(given().when(opened))).toEqual([opened])
    expect(given().after(opened).position.name?.value).toBe("石畳珈琲")
  })

  it("given it is open, opening it again is refused: the id is taken, or describing was meant", () => {
    const refused = refusal(given(opened).when(openAccount({ name: "別の会社" })))
    expect(refused).toBeInstanceOf(AccountRejection)
    expect(refused).toMatchObject({ reason: "already-open", subject: "account", id: account, kind: "account-opened" })
    expect(refused.message).toBe(
      `account-opened on account ${account}: the account is open already; give another company an id of its own, or change this one (describeAccount)`
    )
  })

  it("given only a call so far, it can still be opened; given it was closed, opening begins it anew", () => {
    const call = recordContact({ channel: "call", direction: "inbound" })
    expect(recorded(given(call).when(opened))).toEqual([opened])
    const again = given(opened, closeAccount()).after(opened)
    expect(again.position.life).toMatchObject({ number: 2, closed: null })
    expect(again.position.oddities).toEqual([])
  })

  it("what is known already is not written again; one thing more, or another list, is", () => {
    const known = given(opened, describeAccount({ phones: ["03-1111-2222"], employees: 12 }))
    expect(recorded(known.when(describeAccount({ industry: "飲食", employees: 12 })))).toEqual([])
    expect(recorded(known.when(describeAccount({ phones: ["03-1111-2222"] })))).toEqual([])
    expect(recorded(known.when(describeAccount({ phones: ["03-1111-2222", "06-1"] })))).toHaveLength(1)
    expect(recorded(known.when(describeAccount({ industry: "飲食", employees: 13 })))).toHaveLength(1)
    expect(recorded(known.when(describeAccount({})))).toEqual([])
  })

  it("a negative head count or capital is a slip", () => {
    expect(refusal(given(opened).when(describeAccount({ employees: -1 })))).toMatchObject({
      reason: "out-of-range",
      about: "employees"
    })
    expect(refusal(given().when(openAccount({ capital: yen(-1) })))).toMatchObject({ about: "capital" })
    expect(recorded(given(opened).when(describeAccount({ employees: 0, capital: yen(0) })))).toHaveLength(1)
  })

  it("a new name is written once, and again where its reading is new", () => {
    const renamed = given(opened, renameAccount({ to: "石畳ホールディングス" }))
    expect(recorded(renamed.when(renameAccount({ to: "石畳ホールディングス", reason: "統合" })))).toEqual([])
    expect(recorded(renamed.when(renameAccount({ to: "石畳ホールディングス", reading: "イシダタミ" })))).toHaveLength(1)
    expect(renamed.position.formerNames.map(({ value }) => value)).toEqual(["石畳珈琲"])
  })

  it("closing and reopening ask for an account that is there, and open or closed", () => {
    expect(refusal(given().when(closeAccount())).reason).toBe("not-opened")
    expect(refusal(given().when(reopenAccount())).reason).toBe("not-opened")
    expect(refusal(given(opened).when(reopenAccount())).reason).toBe("not-closed")
    const closed = given(opened, closeAccount({ reason: "廃業" }))
    expect(recorded(closed.when(closeAccount()))).toEqual([])
    expect(recorded(closed.when(closeAccount({ reason: "廃業" })))).toEqual([])
    expect(refusal(closed.when(closeAccount({ reason: "移転" })))).toMatchObject({ reason: "closed" })
    expect(recorded(closed.when(reopenAccount()))).toHaveLength(1)
  })

  it("what has ended is neither assigned nor signed; facts of the world are still recorded", () => {
    const closed = given(opened, closeAccount())
    expect(refusal(closed.when(assignAccount({ member: sato }))).reason).toBe("closed")
    expect(refusal(closed.when(signContract({ contract: "c" }))).text.ja).toBe(
      "取引が終了した取引先です。先に再開（reopenAccount）してください。"
    )
    for (const fact of [recordContact({ channel: "call", direction: "inbound" }), recordSale({ amount: yen(-100) })]) {
      expect(recorded(closed.when(fact))).toEqual([fact])
    }
  })
})

describe("the corporate number (D1)", () => {
  it("is kept as thirteen digits, however it was written", () => {
    const decided = recorded(given(opened).when(describeAccount({ corporateNumber: "Ｔ８７００１１０００５９０１" })))
    expect(decided).toEqual([describeAccount({ corporateNumber: number })])
    expect(recorded(given().when(openAccount({ corporateNumber: "8-7001-1000-5901" })))).toEqual([
      openAccount({ corporateNumber: number })
    ])
  })

  it("is refused where a digit is wrong, and the refusal says which digit was expected", () => {
    const refused = refusal(given(opened).when(describeAccount({ corporateNumber: "4700110005901" })))
    expect(refused).toMatchObject({ reason: "invalid-number", about: "4700110005901" })
    expect(refused.text.ja).toContain("8 になるはずです")
    expect(refused.text.en).toContain("ask for 8")
    expect(refusal(given().when(openAccount({ corporateNumber: "12" }))).reason).toBe("invalid-number")
  })

  it("is refused where the account has another, naming the event that said so", () => {
    const known = given(opened, describeAccount({ corporateNumber: number }))
    const refused = refusal(known.when(describeAccount({ corporateNumber: other })))
    expect(refused).toMatchObject({ reason: "other-number", about: other })
    expect(refused.text.en).toBe(
      `the corporate number on record is ${number} (event e2); open another account for another company, or take the wrong record back`
    )
    expect(recorded(known.when(describeAccount({ corporateNumber: number })))).toEqual([])
  })

  it("is checked on every account that is one with this, however late the other's became known", () => {
    const settings = { numbersOfClass: [number] }
    expect(refusal(given(opened).when(describeAccount({ corporateNumber: other }), settings))).toMatchObject({
      reason: "other-number",
      text: { ja: expect.stringContaining(`法人番号は ${number} と記録されています。`) as string }
    })
    expect(recorded(given(opened).when(describeAccount({ corporateNumber: number }), settings))).toHaveLength(1)
  })

  it("where a history holds two different ones, saying either again is nothing new", () => {
    const two = given(opened, describeAccount({ corporateNumber: number }), describeAccount({ corporateNumber: other }))
    expect(two.position.oddities.map(({ code }) => code)).toEqual(["conflicting-numbers"])
    expect(recorded(two.when(describeAccount({ corporateNumber: number })))).toEqual([])
    expect(recorded(two.when(describeAccount({ corporateNumber: other })))).toEqual([])
  })
})

describe("who looks after it, and their departments (D4, D10)", () => {
  it("a department is known by its id before anything is said of it", () => {
    const refused = refusal(given(opened, bar).when(assignAccount({ member: sato, department: "shpo" })))
    expect(refused).toMatchObject({ reason: "unknown-department", about: "shpo" })
    expect(refused.text).toEqual({
      ja: "先方部署「shpo」は記録されていません。「shop」のことですか。ID を確かめるか、先に登録（describeDepartment）してください。",
      en: 'no customer department goes by "shpo". Did you mean "shop"? Check the id, or record it first (describeDepartment).'
    })
    expect(refusal(given(opened).when(describeApproval({ department: "shop", steps: [] }))).reason).toBe(
      "unknown-department"
    )
    expect(
      refusal(given(opened).when(noteNeed({ need: "n", kind: "need", text: "豆", department: "shop" }))).reason
    ).toBe("unknown-department")
    expect(refusal(given(opened).when(closeDepartment({ department: "shop" }))).text.en).toBe(
      'no customer department goes by "shop". Check the id, or record it first (describeDepartment).'
    )
  })

  it("two of ours for two departments, or two products, are both written; the same one again is not", () => {
    const one = assignAccount({ member: sato, name: "佐藤", department: "shop", role: "主担当" })
    const known = given(opened, bar, one)
    expect(recorded(known.when(assignAccount({ member: sato, department: "shop" })))).toEqual([])
    expect(recorded(known.when(one))).toEqual([])
    expect(recorded(known.when(assignAccount({ member: sato, department: "shop", role: "副担当" })))).toHaveLength(1)
    expect(recorded(known.when(assignAccount({ member: sato })))).toHaveLength(1)
    expect(recorded(known.when(assignAccount({ member: sato, department: "shop", product: "豆" })))).toHaveLength(1)
    expect(recorded(known.when(assignAccount({ member: MemberId.make("伊藤"), department: "shop" })))).toHaveLength(1)
  })

  it("whoever is to look after it has to be one of ours, where it is known who is", () => {
    const hasMember = (member: string) => member === "佐藤"
    expect(refusal(given(opened).when(assignAccount({ member: MemberId.make("鈴木") }), { hasMember }))).toMatchObject({
      reason: "unknown-member",
      about: "鈴木"
    })
    expect(recorded(given(opened).when(assignAccount({ member: sato }), { hasMember }))).toHaveLength(1)
  })

  it("taking somebody off writes nothing where they are not on it; without a department, off all of it", () => {
    const known = given(opened, bar, assignAccount({ member: sato, department: "shop" }))
    expect(recorded(known.when(releaseAccount({ member: MemberId.make("伊藤") })))).toEqual([])
    expect(recorded(known.when(releaseAccount({ member: sato, product: "豆" })))).toEqual([])
    expect(known.after(releaseAccount({ member: sato })).position.owners).toEqual([])
    expect(known.after(releaseAccount({ member: sato, department: "shop" })).position.owners).toEqual([])
  })

  it("a department that is no more is closed once, takes nobody on, and is there again once it is described", () => {
    const closed = given(opened, bar, closeDepartment({ department: "shop" }))
    expect(recorded(closed.when(closeDepartment({ department: "shop" })))).toEqual([])
    expect(refusal(closed.when(assignAccount({ member: sato, department: "shop" })))).toMatchObject({
      reason: "department-closed",
      about: "shop"
    })
    expect(recorded(closed.when(bar))).toEqual([bar])
    expect(recorded(given(opened, bar).when(bar))).toEqual([])
  })

  it("a department does not stand under itself, by however many steps, nor under one nobody described", () => {
    const chain = given(
      opened,
      describeDepartment({ department: "a" }),
      describeDepartment({ department: "b", parent: "a" }),
      describeDepartment({ department: "c", parent: "b" })
    )
    expect(refusal(chain.when(describeDepartment({ department: "a", parent: "a" }))).reason).toBe("department-cycle")
    const refused = refusal(chain.when(describeDepartment({ department: "a", parent: "c" })))
    expect(refused.text.en).toBe(
      "the department would stand under itself (a → c → b → a); check the department above it"
    )
    expect(refusal(chain.when(describeDepartment({ department: "d", parent: "x" }))).reason).toBe("unknown-department")
    expect(recorded(chain.when(describeDepartment({ department: "c", parent: "a" })))).toHaveLength(1)
    // A history that holds a ring all the same is no reason to hang.
    const ring = chain.and(describeDepartment({ department: "a", parent: "c" }))
    expect(recorded(ring.when(describeDepartment({ department: "d", parent: "b" })))).toHaveLength(1)
  })

  it("approval steps are written where they are others than those known (承認フロー)", () => {
    const steps = [
      { step: "店長", by: { name: "木村" } },
      { step: "役員会", note: "第2火曜" }
    ]
    const known = given(opened, bar, describeApproval({ department: "shop", steps }))
    expect(recorded(known.when(describeApproval({ department: "shop", steps })))).toEqual([])
    expect(recorded(known.when(describeApproval({ steps })))).toHaveLength(1)
    expect(recorded(known.when(describeApproval({ department: "shop", steps: steps.toReversed() })))).toHaveLength(1)
  })
})

describe("needs, contracts and sales (D5, D6)", () => {
  const signed = signContract({
    contract: "c-1",
    product: "豆",
    amount: yen(600_000),
    starts: { at: at("2026-04-01") },
    expires: by("2027-03-31")
  })

  it("a need in the same words is known; in other words, or after it was settled, it is noted", () => {
    const need = noteNeed({ need: "n", kind: "issue", text: "焙煎が追いつかない" })
    const known = given(opened, need)
    expect(recorded(known.when(need))).toEqual([])
    expect(recorded(known.when(noteNeed({ need: "n", kind: "issue", text: "焙煎機が古い" })))).toHaveLength(1)
    const settled = known.and(settleNeed({ need: "n", outcome: "met" }))
    expect(recorded(settled.when(settleNeed({ need: "n", outcome: "met" })))).toEqual([])
    expect(recorded(settled.when(settleNeed({ need: "n", outcome: "dropped" })))).toHaveLength(1)
    expect(recorded(settled.when(need))).toHaveLength(1)
    expect(refusal(known.when(settleNeed({ need: "m", outcome: "met" })))).toMatchObject({
      reason: "unknown-need",
      about: "m"
    })
  })

  it("a contract ends no earlier than it starts; one day is a contract", () => {
    const dated = (starts: number, expires: number) =>
      signContract({ contract: "c", starts: { at: starts }, expires: { at: expires } })
    const day = at("2026-04-01")
    expect(refusal(given(opened).when(dated(day, day - 1)))).toMatchObject({ reason: "ends-before-start", about: "c" })
    expect(recorded(given(opened).when(dated(day, day)))).toHaveLength(1)
    expect(
      recorded(given(opened).when(signContract({ contract: "c", starts: by("2026-04-01"), expires: by("2026-04-01") })))
    ).toHaveLength(1)
  })

  it("a contract is of no negative quantity or amount", () => {
    expect(refusal(given(opened).when(signContract({ contract: "c", quantity: -1 }))).about).toBe("quantity")
    expect(refusal(given(opened).when(signContract({ contract: "c", amount: yen(-1) }))).about).toBe("amount")
    expect(refusal(given(opened, signed).when(renewContract({ contract: "c-1", quantity: -1 }))).about).toBe("quantity")
    expect(recorded(given(opened).when(signContract({ contract: "c", quantity: 0, amount: yen(0) })))).toHaveLength(1)
  })

  it("an id is of one contract: the same words again write nothing, others are refused", () => {
    const known = given(opened, signed)
    expect(recorded(known.when(signed))).toEqual([])
    expect(recorded(known.when(signContract({ contract: "c-1" })))).toEqual([])
    expect(refusal(known.when(signContract({ contract: "c-1", product: "機械" })))).toMatchObject({
      reason: "contract-exists",
      about: "c-1"
    })
  })

  it("a renewal goes on for longer; saying it twice writes it once", () => {
    const known = given(opened, signed)
    const renewed = renewContract({ contract: "c-1", expires: by("2028-03-31") })
    expect(recorded(known.when(renewed))).toEqual([renewed])
    expect(recorded(known.and(renewed).when(renewed))).toEqual([])
    expect(recorded(known.when(renewContract({ contract: "c-1" })))).toHaveLength(1)
    expect(refusal(known.when(renewContract({ contract: "c-1", expires: by("2027-03-30") })))).toMatchObject({
      reason: "not-later"
    })
    // The same day with another amount is no longer, and no renewal.
    expect(
      refusal(known.when(renewContract({ contract: "c-1", expires: by("2027-03-31"), amount: yen(1) }))).reason
    ).toBe("not-later")
    expect(refusal(known.when(renewContract({ contract: "c-2" })))).toMatchObject({ reason: "unknown-contract" })
  })

  it("a cancelled contract is cancelled once, on another day where somebody says so, and not renewed", () => {
    const cancelled = cancelContract({ contract: "c-1", ends: by("2026-12-31"), reason: "移転" })
    const over = given(opened, signed, cancelled)
    expect(recorded(over.when(cancelContract({ contract: "c-1" })))).toEqual([])
    expect(recorded(over.when(cancelled))).toEqual([])
    expect(recorded(over.when(cancelContract({ contract: "c-1", ends: by("2027-01-31") })))).toHaveLength(1)
    expect(refusal(over.when(renewContract({ contract: "c-1" })))).toMatchObject({ reason: "contract-cancelled" })
    expect(refusal(over.when(signed)).reason).toBe("contract-exists")
    expect(
      refusal(given(opened, signed).when(cancelContract({ contract: "c-1", ends: by("2026-03-30") })))
    ).toMatchObject({ reason: "ends-before-start" })
    expect(refusal(given(opened).when(cancelContract({ contract: "c-1" }))).reason).toBe("unknown-contract")
  })

  it("every sale is a sale of its own, a return too; what it cost is in the same money", () => {
    const sale = recordSale({ amount: yen(1200), cost: yen(700) })
    expect(recorded(given(opened, sale).when(sale))).toEqual([sale])
    const dollars = { minor: 500, currency: "USD", tax: "excluded" } as const
    expect(refusal(given(opened).when(recordSale({ amount: yen(1200), cost: dollars })))).toMatchObject({
      reason: "other-currency",
      about: "cost"
    })
    const taxed = { ...yen(700), tax: "included" } as const
    expect(refusal(given(opened).when(recordSale({ amount: yen(1200), cost: taxed }))).text.ja).toBe(
      "売上（JPY、税抜）と原価（JPY、税込）が違います。通貨と税の扱いを揃えてください。"
    )
    expect(refusal(given(opened).when(recordSale({ amount: yen(1), contract: "c-1" }))).reason).toBe("unknown-contract")
    expect(recorded(given(opened, signed).when(recordSale({ amount: yen(1), contract: "c-1" })))).toHaveLength(1)
  })
})

describe("support and exchange (D8)", () => {
  const trouble = receiveInquiry({ inquiry: "i-1", kind: "trouble", text: "ミルが止まる" })

  it("an inquiry goes by one id; said again it is the same, other words are another", () => {
    const known = given(opened, trouble)
    expect(recorded(given(opened).when(trouble))).toEqual([trouble])
    expect(recorded(known.when(trouble))).toEqual([])
    expect(refusal(known.when(receiveInquiry({ inquiry: "i-1", kind: "trouble", text: "別件" }))).reason).toBe(
      "inquiry-exists"
    )
    expect(refusal(known.and(closeInquiry({ inquiry: "i-1" })).when(trouble)).reason).toBe("inquiry-exists")
  })

  it("every answer is one, also after it was closed; there has to be something to answer", () => {
    const answer = answerInquiry({ inquiry: "i-1", text: "刃を送ります" })
    const known = given(opened, trouble, answer, closeInquiry({ inquiry: "i-1" }))
    expect(recorded(known.when(answer))).toEqual([answer])
    expect(refusal(given(opened, trouble).when(answerInquiry({ inquiry: "i-2" }))).text.en).toContain(
      'Did you mean "i-1"?'
    )
  })

  it("it is closed once, with how content they were from 1 to 5, and reopened only then", () => {
    const close = (satisfaction: number) => closeInquiry({ inquiry: "i-1", satisfaction })
    const open = given(opened, trouble)
    for (const wrong of [0, 6, -1, Number.NaN]) {
      expect(refusal(open.when(close(wrong))), String(wrong)).toMatchObject({
        reason: "out-of-range",
        about: "satisfaction"
      })
    }
    expect(recorded(open.when(close(1)))).toHaveLength(1)
    const closed = open.and(close(5))
    expect(recorded(closed.when(close(5)))).toEqual([])
    expect(recorded(closed.when(closeInquiry({ inquiry: "i-1" })))).toEqual([])
    expect(refusal(closed.when(close(4)))).toMatchObject({ reason: "inquiry-closed" })
    expect(recorded(closed.when(reopenInquiry({ inquiry: "i-1" })))).toHaveLength(1)
    expect(refusal(open.when(reopenInquiry({ inquiry: "i-1" })))).toMatchObject({ reason: "inquiry-open" })
    expect(refusal(open.when(closeInquiry({ inquiry: "i-9" }))).reason).toBe("unknown-inquiry")
    expect(refusal(open.when(reopenInquiry({ inquiry: "i-9" }))).reason).toBe("unknown-inquiry")
  })

  it("figures can be true: no score above the best one, no negative number to use", () => {
    expect(refusal(given(opened).when(recordSurvey({ survey: "s", score: 11, outOf: 10 })))).toMatchObject({
      about: "score"
    })
    expect(refusal(given(opened).when(recordSurvey({ survey: "s", outOf: 0 }))).about).toBe("outOf")
    expect(recorded(given(opened).when(recordSurvey({ survey: "s", score: 10, outOf: 10 })))).toHaveLength(1)
    expect(refusal(given(opened).when(reportUsage({ measure: "席", value: 1, of: -1 }))).about).toBe("of")
    expect(recorded(given(opened).when(reportUsage({ measure: "席", value: 12, of: 10 })))).toHaveLength(1)
  })

  it("a request is known once it was asked for, and can be withdrawn once", () => {
    const request = requestProduct({ request: "r-1", title: "英語の請求書", blocking: true })
    const known = given(opened, request)
    expect(recorded(known.when(request))).toEqual([])
    expect(recorded(known.when(requestProduct({ request: "r-1", blocking: false })))).toHaveLength(1)
    const gone = known.and(withdrawRequest({ request: "r-1" }))
    expect(recorded(gone.when(withdrawRequest({ request: "r-1" })))).toEqual([])
    expect(recorded(gone.when(request))).toHaveLength(1)
    expect(refusal(known.when(withdrawRequest({ request: "r-2" }))).reason).toBe("unknown-request")
  })

  it("what they did is recorded each time", () => {
    const seen = seeSignal({ signal: "viewed", what: "料金表" })
    expect(recorded(given(opened, seen).when(seen))).toEqual([seen])
  })
})

describe("what is talked about outside of deals is decided as in a deal (D14)", () => {
  it("calls and notes are facts; a tag that is on is not put on again", () => {
    const call = recordContact({ channel: "call", direction: "outbound" })
    expect(recorded(given(opened, call).when(call))).toEqual([call])
    expect(recorded(given(opened).when(addNote({ text: "社長は甘党" })))).toHaveLength(1)
    expect(recorded(given(opened, tag({ tag: "重点" })).when(tag({ tag: "重点" })))).toEqual([])
  })

  it("an action, a meeting and a promise are known by their ids, in the words of the deal's refusals", () => {
    const known = given(
      opened,
      planAction({ action: "a", what: "試飲会の案内" }),
      bookMeeting({ meeting: "m", start: at("2026-11-20 10:00"), end: at("2026-11-20 11:00") }),
      makePromise({ promise: "p", by: "us", text: "見本を送る" })
    )
    expect(recorded(known.when(completeAction({ action: "a" })))).toHaveLength(1)
    expect(recorded(known.when(settlePromise({ promise: "p", outcome: "kept" })))).toHaveLength(1)
    expect(refusal(known.when(completeAction({ action: "b" })))).toMatchObject({
      subject: "account",
      id: account,
      kind: "action-done",
      reason: "unknown-action",
      about: "b"
    })
    const backwards = { meeting: "m", start: at("2026-11-20 11:00"), end: at("2026-11-20 10:00") }
    expect(refusal(known.when(moveMeeting(backwards))).reason).toBe("ends-before-start")
    expect(refusal(known.when(moveMeeting({ ...backwards, meeting: "x" }))).reason).toBe("unknown-meeting")
    expect(refusal(known.when(snooze({ lookAgain: {} }))).reason).toBe("never-ends")
    expect(refusal(known.when(planAction({ action: "a", what: "別件" }))).reason).toBe("action-exists")
  })

  it("a new decision maker is written once (D13)", () => {
    const decider = changeDecider({ to: { name: "木村" } })
    expect(recorded(given(opened).when(decider))).toEqual([decider])
    expect(recorded(given(opened, decider).when(decider))).toEqual([])
    expect(recorded(given(opened, decider).when(changeDecider({ to: { name: "高橋" } })))).toHaveLength(1)
  })

  it("corrections and comments name an event there is, and a correction is not corrected", () => {
    const log = { e1: { kind: "contacted", retracted: false }, e2: { kind: "retracted", retracted: false } }
    const settings = { recorded: (event: string) => log[event as keyof typeof log] }
    const when = (intent: Parameters<ReturnType<typeof given>["when"]>[0]) => given(opened).when(intent, settings)
    expect(recorded(when(retract({ event: id("e1") })))).toHaveLength(1)
    expect(recorded(when(reinstate({ event: id("e1") })))).toEqual([])
    expect(refusal(when(retract({ event: id("e2") }))).reason).toBe("correction")
    expect(refusal(when(retract({ event: id("e9") })))).toMatchObject({ reason: "unknown-event", about: "e9" })
    expect(recorded(when(addComment({ text: "了解", on: id("e1") })))).toHaveLength(1)
    expect(recorded(when(addComment({ text: "了解" })))).toHaveLength(1)
    expect(refusal(when(addComment({ text: "了解", on: id("e9") })))).toMatchObject({
      reason: "unknown-event",
      about: "e9"
    })
    expect(recorded(given(opened).when(addComment({ text: "了解", on: id("e9") })))).toHaveLength(1)
  })

  it("what an app calls its own is passed on as it is", () => {
    const own = { kind: "acme.site-visited", data: { note: "本店" } } as const
    expect(recorded(given().when(own))).toEqual([own])
  })
})

describe("the verbs", () => {
  it("there is one for every kind about accounts, people and requests, besides which accounts are one", () => {
    const verbs = Object.values(commands).flatMap((verb) =>
      typeof verb === "function" && verb.length === 0 ? [(verb as () => { readonly kind?: string })().kind ?? ""] : []
    )
    const kinds = accountKinds.map(({ kind }) => kind)
    const expected = kinds.filter((kind) => !kind.startsWith("accounts-") && kind !== "event-assigned")
    // The comment is the deal's.
    expect(new Set([...verbs, "comment-added"])).toEqual(new Set(expected))
    expect(verbs.every((kind) => kind in catalogue)).toBe(true)
  })

  it("every reason for a refusal has both languages, and names of its own", () => {
    expect(new Set(AccountRejectionReason.literals).size).toBe(AccountRejectionReason.literals.length)
  })
})
