/** 取引先の基本情報・期間・担当・先方部署：手で確かめた履歴。 */
import { describe, expect, it } from "vitest"
import {
  assignAccount,
  closeAccount,
  closeDepartment,
  describeAccount,
  describeApproval,
  describeDepartment,
  openAccount,
  releaseAccount,
  renameAccount,
  reopenAccount
} from "../../src/account/command.ts"
import { recordContact } from "../../src/deal/command.ts"
import { MemberId } from "../../src/event/index.ts"
import { account, at, fold, given, nothing, onAccount, other, said, stored, told } from "./history.ts"

const opened = told("2026-10-01", onAccount(), openAccount({ name: "石畳珈琲", kind: "company", industry: "飲食" }))
const call = recordContact({ channel: "call", direction: "both", gist: "近況" })

describe("取引先の基本情報（D5）", () => {
  it("何も起きていない取引先は、何も知られていない", () => {
    expect(nothing).toMatchObject({ account, members: [account], life: null, name: null, contacts: 0, events: 0 })
    expect(given()).toEqual(nothing)
  })

  it("登録したときの名前と業種が、登録した記録とともに残る", () => {
    const position = given(opened)
    expect(position.name).toEqual({ value: "石畳珈琲", at: at("2026-10-01"), event: "e1", undated: false })
    expect(position.industry?.value).toBe("飲食")
    expect(position.employees).toBeNull()
  })

  it("あとから書き足した項目だけが変わり、残りは最初の記録のまま", () => {
    const position = given(
      opened,
      told("2026-10-05", onAccount(), describeAccount({ industry: "小売", employees: 40 }))
    )
    expect(position.industry).toMatchObject({ value: "小売", event: "e2" })
    expect(position.name?.event).toBe("e1")
    expect(position.employees?.value).toBe(40)
  })

  it("社名変更では旧社名が残り、旧社名のフリガナは引き継がない", () => {
    const position = given(
      told("2026-10-01", onAccount(), openAccount({ name: "石畳喫茶", reading: "イシダタミキッサ" })),
      told("2026-11-01", onAccount(), renameAccount({ to: "石畳珈琲" })),
      told("2026-11-02", onAccount(), renameAccount({ to: "石畳ホールディングス", reading: "イシダタミ" }))
    )
    expect(position.name?.value).toBe("石畳ホールディングス")
    expect(position.formerNames.map(({ value, event }) => [value, event])).toEqual([
      ["石畳喫茶", "e1"],
      ["石畳珈琲", "e2"]
    ])
    expect(position.reading?.value).toBe("イシダタミ")
  })

  it("同じ名前への社名変更は、旧社名を残さない", () => {
    const position = given(opened, told("2026-10-02", onAccount(), renameAccount({ to: "石畳珈琲" })))
    expect(position).toMatchObject({ name: { event: "e2" }, formerNames: [] })
  })

  it("名前の誤記を直しただけなら、旧社名にはならない", () => {
    const position = given(opened, told("2026-10-02", onAccount(), describeAccount({ name: "石畳珈琲店" })))
    expect(position.name?.value).toBe("石畳珈琲店")
    expect(position.formerNames).toEqual([])
  })

  it("法人番号は書き方によらず一つで、違う番号が来れば両方を残して指摘する（D1）", () => {
    const position = given(
      told("2026-10-01", onAccount(), openAccount({ name: "石畳珈琲", corporateNumber: "7000012050002" })),
      told("2026-10-02", onAccount(), describeAccount({ corporateNumber: "Ｔ７-0000-1205-0002" })),
      told("2026-10-03", onAccount(), describeAccount({ corporateNumber: "8700110005901" }))
    )
    expect(position.corporateNumbers.map(({ value, event }) => [value, event])).toEqual([
      ["7000012050002", "e1"],
      ["8700110005901", "e3"]
    ])
    expect(position.oddities).toEqual([
      { code: "conflicting-numbers", about: "8700110005901", at: at("2026-10-03"), event: "e3" }
    ])
  })

  it("検査用数字の合わない番号は、書かれたとおりに残して指摘する", () => {
    const position = given(told("2026-10-01", onAccount(), openAccount({ corporateNumber: "1000012050002" })))
    expect(position.corporateNumbers[0]?.value).toBe("1000012050002")
    expect(position.oddities.map(({ code }) => code)).toEqual(["invalid-number"])
  })
})

describe("取引の期間", () => {
  it("登録された日から数える", () => {
    expect(given(opened).life).toEqual({
      number: 1,
      from: at("2026-10-01"),
      opened: { at: at("2026-10-01"), event: "e1" },
      event: "e1",
      closed: null
    })
  })

  it("登録より前に接点があれば、取引はその日にあったが、始まりは登録の日と言われた日", () => {
    const position = given(told("2026-09-20", onAccount(), call), opened)
    expect(position.life).toMatchObject({ number: 1, from: at("2026-09-20"), event: "e1", opened: { event: "e2" } })
    expect(position.oddities).toEqual([])
  })

  it("日付のない登録は「その時にはもういた」というだけ：開き直しも改名もせず、知られていないことだけを補う", () => {
    const listed = told("2026-11-01", onAccount(), openAccount({ name: "(株)石畳珈琲", reading: "イシダタミ" }), {
      undated: true
    })
    const position = given(opened, listed)
    expect(position.life).toEqual(given(opened).life)
    expect(position.name).toEqual(given(opened).name)
    expect(position.reading).toMatchObject({ value: "イシダタミ", event: "e2" })
    expect(position.oddities).toEqual([])
    // Whatever was said before: a described name stands, and one that follows replaces what a list wrote.
    const described = told("2026-10-01", onAccount(), describeAccount({ name: "石畳珈琲店" }))
    expect(given(described, listed).name).toMatchObject({ value: "石畳珈琲店", event: "e1" })
    expect(given(listed, { ...described, occurredAt: at("2026-11-02") }).name).toMatchObject({ event: "e2" })
    // A list that still mentions them does not open what was closed.
    const closed = told("2026-10-20", onAccount(), closeAccount({ reason: "廃業" }))
    expect(given(opened, closed, listed).life).toMatchObject({ number: 1, closed: { reason: "廃業" } })
  })

  it("登録されないままの取引先は、最初の出来事からあり、いつ始まったかは分からない", () => {
    expect(given(told("2026-09-20", onAccount(), call)).life).toMatchObject({ from: at("2026-09-20"), opened: null })
  })

  it("一覧表で見ただけの登録からは、何も数えない", () => {
    expect(given({ ...opened, undated: true }).life).toMatchObject({ from: at("2026-10-01"), opened: null })
  })

  it("終了して再開すれば、二つ目の期間が始まる", () => {
    const position = given(
      opened,
      told("2026-10-10", onAccount(), closeAccount({ reason: "廃業" })),
      told("2026-11-01", onAccount(), reopenAccount())
    )
    expect(position.pastLives).toMatchObject([{ number: 1, closed: { at: at("2026-10-10"), reason: "廃業" } }])
    expect(position.life).toMatchObject({ number: 2, from: at("2026-11-01"), closed: null })
    expect(position.oddities).toEqual([])
  })

  it("終了後も最後の接点は残る：関係は期間より長い", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), call),
      told("2026-10-10", onAccount(), closeAccount()),
      told("2026-11-01", onAccount(), reopenAccount())
    )
    expect(position.lastContact?.at).toBe(at("2026-10-02"))
  })

  it("終了で待ちもスヌーズも確認済みも終わるが、期限のある次アクションは残る。再開は新しい期間の始まり（SEMANTICS 4）", () => {
    const said = (kind: string, data: unknown) => ({ kind, data })
    const lookAgain = { on: { at: at("2027-01-31") } }
    const steps = [
      opened,
      told("2026-10-02", onAccount(), said("wait-started", { on: "customer", lookAgain })),
      told("2026-10-03", onAccount(), said("snoozed", { lookAgain })),
      told("2026-10-04", onAccount(), said("acknowledged", { rule: "dormant", lookAgain })),
      told("2026-10-05", onAccount(), said("ball-moved", { to: "customer" })),
      told("2026-10-06", onAccount(), said("action-planned", { action: "a", what: "来期に電話", due: lookAgain.on }))
    ]
    const before = given(...steps).talk
    expect([before.waits.length, before.snoozes.length, before.acknowledgements.length]).toEqual([1, 1, 1])
    const closed = given(...steps, told("2026-11-01", onAccount(), closeAccount()))
    expect(closed.talk).toMatchObject({ ball: null, waits: [], snoozes: [], acknowledgements: [] })
    expect(closed.talk.actions.map(({ what }) => what)).toEqual(["来期に電話"])
    const again = given(
      ...steps,
      told("2026-11-01", onAccount(), closeAccount()),
      told("2026-11-02", onAccount(), said("snoozed", { lookAgain })),
      told("2026-11-03", onAccount(), said("acknowledged", { rule: "dormant", lookAgain })),
      told("2026-11-10", onAccount(), reopenAccount())
    )
    expect(again.talk).toMatchObject({ snoozes: [], acknowledgements: [] })
  })

  it("二度の登録、二度の終了、続いているのに再開は、どれも指摘される", () => {
    const twice = given(opened, told("2026-10-02", onAccount(), openAccount({})))
    const closed = given(
      opened,
      told("2026-10-02", onAccount(), closeAccount()),
      told("2026-10-03", onAccount(), closeAccount())
    )
    const again = given(opened, told("2026-10-02", onAccount(), reopenAccount()))
    const codes = [twice, closed, again].map(({ oddities }) => oddities.map(({ code, event }) => [code, event]))
    expect(codes).toEqual([
      [["opened-while-open", "e2"]],
      [["changed-after-closing", "e3"]],
      [["opened-while-open", "e2"]]
    ])
    expect(again.life?.number).toBe(1)
  })
})

describe("名寄せされた取引先は一社として読む（SEMANTICS 9）", () => {
  const both = (...steps: ReadonlyArray<ReturnType<typeof told>>) => fold.asOf([account, other], stored(steps))
  const doublet = told("2026-10-03", onAccount(other), openAccount({ name: "㈱石畳珈琲", address: "東京都台東区" }))

  it("二つの登録は二度の登録ではなく、名前は代表のもの、代表に無い項目は相手のもので埋まる", () => {
    const position = both(opened, doublet)
    expect(position.oddities).toEqual([])
    expect(position).toMatchObject({ account, members: [account, other], life: { number: 1, from: at("2026-10-01") } })
    expect(position.name?.event).toBe("e1")
    expect(position.address).toMatchObject({ value: "東京都台東区", event: "e2" })
  })

  it("名寄せを戻せば、それぞれが元のまま", () => {
    const events = stored([opened, doublet])
    expect(fold.asOf([account], events)).toEqual(given(opened))
    expect(fold.asOf([other], events).name?.value).toBe("㈱石畳珈琲")
    expect(fold.asOf([other], events).events).toBe(1)
  })

  it("同じ ID の契約も問い合わせも、別々に受けたものはどちらも失われない", () => {
    const contract = (on: typeof account, title: string) =>
      told("2026-10-04", onAccount(on), said("contract-signed", { contract: "c-1", title }))
    const asked = (on: typeof account, text: string) =>
      told("2026-10-05", onAccount(on), said("inquiry-received", { inquiry: "1", kind: "complaint", text }))
    const steps = [
      contract(account, "保守"),
      contract(other, "利用"),
      asked(other, "止まる"),
      asked(account, "遅い"),
      told("2026-10-06", onAccount(other), said("contract-cancelled", { contract: "c-1" })),
      told("2026-10-06", onAccount(), said("inquiry-answered", { inquiry: "1", closes: true }))
    ]
    const position = both(...steps)
    expect(position.contracts.map(({ cancelled, title }) => [title, cancelled !== null])).toEqual([
      ["保守", false],
      ["利用", true]
    ])
    expect(position.inquiries.map(({ closed, text }) => [text, closed !== null])).toEqual([
      ["止まる", false],
      ["遅い", true]
    ])
    expect(position.oddities).toEqual([])
  })

  it("名寄せの後は、どちらの ID で記録しても、もう一方で受けたものの続きになる", () => {
    const position = both(
      told("2026-10-04", onAccount(other), said("contract-signed", { contract: "c-9" })),
      told("2026-10-05", onAccount(), said("contract-renewed", { contract: "c-9" })),
      told("2026-10-05", onAccount(), said("contract-renewed", { contract: "c-8" }))
    )
    expect(position.contracts).toMatchObject([{ contract: "c-9", renewals: 1 }])
    expect(position.oddities).toMatchObject([{ code: "unknown-contract", about: "c-8" }])
  })

  it("名寄せされた側の書き方は、社名と違えば別の書き方として残り、同じなら残らない", () => {
    expect(both(opened, doublet).alsoWritten).toMatchObject([{ value: "㈱石畳珈琲", event: "e2" }])
    const renamed = told("2026-10-08", onAccount(other), renameAccount({ to: "石畳珈琲" }))
    expect(both(opened, doublet, renamed, renamed).alsoWritten).toMatchObject([{ value: "㈱石畳珈琲" }])
    expect(both(doublet).alsoWritten).toEqual([])
    expect(
      given(opened, told("2026-10-02", onAccount(), describeAccount({ name: "石畳珈琲株式会社" }))).alsoWritten
    ).toEqual([])
  })

  it("代表でない側だけを閉じても会社は続き、代表を閉じれば終わる", () => {
    const closedDoublet = told("2026-10-20", onAccount(other), closeAccount({ reason: "重複" }))
    expect(both(opened, doublet, closedDoublet).life?.closed).toBeNull()
    const closed = both(
      opened,
      doublet,
      closedDoublet,
      told("2026-10-21", onAccount(), closeAccount({ reason: "廃業" }))
    )
    expect(closed.life?.closed).toMatchObject({ at: at("2026-10-21"), reason: "廃業" })
  })

  it("登録されたものがすべて閉じられれば、代表でなくても終わる", () => {
    const position = both(doublet, told("2026-10-20", onAccount(other), closeAccount()))
    expect(position.life?.closed?.event).toBe("e2")
  })

  it("名寄せやグループの記録そのものは、取引先の現在地を何も変えない", () => {
    const merged = told("2026-10-05", [onAccount(other), onAccount()], {
      kind: "accounts-merged",
      data: { account: other, into: account }
    })
    expect(given(opened, merged)).toEqual(given(opened))
  })
})

describe("自社の担当（D10）", () => {
  const sato = { member: MemberId.make("佐藤"), name: "佐藤 花" }
  const ito = { member: MemberId.make("伊藤") }
  const department = told("2026-10-02", onAccount(), describeDepartment({ department: "物流", name: "物流部" }))

  it("部署と商材ごとに別の担当を置ける", () => {
    const position = given(
      opened,
      department,
      told("2026-10-03", onAccount(), assignAccount(sato)),
      told("2026-10-04", onAccount(), assignAccount({ ...ito, department: "物流", product: "棚卸" }))
    )
    expect(position.owners).toEqual([
      {
        member: "佐藤",
        name: "佐藤 花",
        department: null,
        product: null,
        role: null,
        at: at("2026-10-03"),
        event: "e3"
      },
      { member: "伊藤", name: null, department: "物流", product: "棚卸", role: null, at: at("2026-10-04"), event: "e4" }
    ])
    expect(position.oddities).toEqual([])
  })

  it("役割を言い直しても、担当になった日は変わらない", () => {
    const position = given(
      opened,
      told("2026-10-03", onAccount(), assignAccount(sato)),
      told("2026-10-09", onAccount(), assignAccount({ member: sato.member, role: "主担当" }))
    )
    expect(position.owners).toMatchObject([{ name: "佐藤 花", role: "主担当", at: at("2026-10-03"), event: "e2" }])
  })

  it("範囲を言わずに外せばすべて、言えばその範囲だけ外れる", () => {
    const assigned = [
      opened,
      department,
      told("2026-10-03", onAccount(), assignAccount(sato)),
      told("2026-10-04", onAccount(), assignAccount({ ...sato, department: "物流" }))
    ]
    const scoped = given(...assigned, told("2026-10-05", onAccount(), releaseAccount({ ...sato, department: "物流" })))
    expect(scoped.owners).toMatchObject([{ member: "佐藤", department: null }])
    expect(given(...assigned, told("2026-10-05", onAccount(), releaseAccount(sato))).owners).toEqual([])
  })

  it("担当でない人を外したこと、知らない部署への割り当て、終了後の割り当ては指摘される", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), releaseAccount(ito)),
      told("2026-10-03", onAccount(), assignAccount({ ...sato, department: "物流" })),
      told("2026-10-04", onAccount(), closeAccount()),
      told("2026-10-05", onAccount(), assignAccount(ito))
    )
    expect(position.oddities.map(({ code, about }) => [code, about])).toEqual([
      ["not-assigned", "伊藤"],
      ["unknown-department", "物流"],
      ["changed-after-closing", "owner"]
    ])
    expect(position.owners).toHaveLength(2)
  })
})

describe("先方の部署と承認の流れ（D4）", () => {
  it("部署は書き足され、廃止され、書き直せばまたある", () => {
    const steps = [
      told("2026-10-02", onAccount(), describeDepartment({ department: "it", name: "情報システム部" })),
      told("2026-10-03", onAccount(), describeDepartment({ department: "it", note: "在宅が多い" })),
      told("2026-10-04", onAccount(), closeDepartment({ department: "it" }))
    ]
    const closed = given(...steps)
    expect(closed.departments).toMatchObject([
      {
        department: "it",
        name: { value: "情報システム部", event: "e1" },
        note: { event: "e2" },
        closed: { event: "e3" }
      }
    ])
    const again = given(...steps, told("2026-10-05", onAccount(), describeDepartment({ department: "it" })))
    expect(again.departments).toMatchObject([{ closed: null, name: { event: "e1" } }])
  })

  it("承認の流れは部署ごとに一つで、会社全体のものは別にあり、最後に言われたものが残る", () => {
    const position = given(
      told("2026-10-01", onAccount(), describeDepartment({ department: "it" })),
      told("2026-10-02", onAccount(), describeApproval({ steps: [{ step: "社長決裁" }] })),
      told("2026-10-03", onAccount(), describeApproval({ department: "it", steps: [{ step: "課長" }] })),
      told(
        "2026-10-04",
        onAccount(),
        describeApproval({
          department: "it",
          steps: [{ step: "課長" }, { step: "部長", by: { name: "森" }, note: "火曜" }]
        })
      )
    )
    expect(position.approvals.map(({ department, event, value }) => [department, event, value.length])).toEqual([
      [null, "e2", 1],
      ["it", "e4", 2]
    ])
    expect(position.approvals[1]?.value[1]).toEqual({ step: "部長", by: { name: "森" }, note: "火曜" })
  })

  it("知らない部署を廃止したこと、その承認を書いたことは、残した上で指摘する", () => {
    const position = given(
      told("2026-10-01", onAccount(), closeDepartment({ department: "x" })),
      told("2026-10-02", onAccount(), describeApproval({ department: "y", steps: [] }))
    )
    expect(position.oddities.map(({ code, about }) => [code, about])).toEqual([
      ["unknown-department", "x"],
      ["unknown-department", "y"]
    ])
    expect(position.departments).toMatchObject([{ department: "x", closed: { event: "e1" } }])
  })
})
