/** 接点・人・自社の部門：手で確かめた履歴。 */
import { describe, expect, it } from "vitest"
import {
  answerInquiry,
  describePerson,
  introducePerson,
  joinPerson,
  leavePerson,
  movePerson,
  openAccount,
  receiveInquiry,
  seeSignal
} from "../../src/account/command.ts"
import { recentKept, signalsKept } from "../../src/account/position.ts"
import {
  addComment,
  addNote,
  bookMeeting,
  cancelMeeting,
  holdMeeting,
  openDeal,
  planAction,
  recordContact,
  tag
} from "../../src/deal/command.ts"
import {
  account,
  app,
  at,
  by,
  departmentOf,
  fold,
  given,
  member,
  ofPerson,
  onAccount,
  onDeal,
  other,
  person,
  said,
  type Told,
  stored,
  told
} from "./history.ts"

const opened = told("2026-10-01", onAccount(), openAccount({ name: "石畳珈琲" }))
const outbound = recordContact({ channel: "mail", direction: "outbound" })
const inbound = recordContact({ channel: "mail", direction: "inbound", gist: "見積依頼" })

describe("取引先との接点（D4, SEMANTICS 3）", () => {
  it("商談の中でも外でも、最後の接点と、最後に先方から来た接点を別々に持つ", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), inbound),
      told("2026-10-03", [onDeal("d"), onAccount()], openDeal({ account })),
      told("2026-10-04", [onDeal("d"), onAccount()], outbound)
    )
    expect(position.lastContact).toEqual({
      at: at("2026-10-04"),
      event: "e4",
      channel: "mail",
      direction: "outbound",
      gist: null
    })
    expect(position.lastInbound).toMatchObject({ event: "e2", gist: "見積依頼" })
    expect(position).toMatchObject({ contacts: 2, inboundContacts: 1 })
  })

  it("自動応答、メモ、タグ、シグナルは接点ではなく、タグとシグナルは更新でもない", () => {
    const automatic = recordContact({ channel: "mail", direction: "inbound", marks: ["automatic"] })
    const position = given(
      opened,
      told("2026-10-02", onAccount(), automatic),
      told("2026-10-03", onAccount(), addNote({ text: "来期に動く" })),
      told("2026-10-04", onAccount(), tag({ tag: "重要" })),
      told("2026-10-05", onAccount(), seeSignal({ signal: "opened" }))
    )
    expect(position).toMatchObject({ lastContact: null, contacts: 0, lastUpdate: { event: "e3" }, events: 5 })
    expect(position.talk.tags.map(({ value }) => value)).toEqual(["重要"])
  })

  it("問い合わせは先方からの接点で、回答は当方からの接点", () => {
    const position = given(
      told("2026-10-02", onAccount(), receiveInquiry({ inquiry: "q", kind: "question", text: "納期は" })),
      told("2026-10-03", onAccount(), answerInquiry({ inquiry: "q" }))
    )
    expect(position.lastInbound?.event).toBe("e1")
    expect(position.lastContact).toMatchObject({ event: "e2", direction: "outbound" })
  })

  it("日付の分からない接点は数えず、見ただけでは更新にもならない", () => {
    const position = given(opened, { ...told("2026-10-09", onAccount(), inbound), undated: true })
    expect(position).toMatchObject({ contacts: 0, lastContact: null, lastUpdate: { event: "e1" } })
  })

  it("別の取引先だけの接点は数えない", () => {
    expect(given(opened, told("2026-10-02", onAccount(other), inbound))).toEqual(given(opened))
  })

  it("面談は終わるまで予定として残り、実施・中止で消える", () => {
    const meeting = { meeting: "m", start: at("2026-10-05 10:00"), end: at("2026-10-05 11:00"), title: "定例" }
    const booked = [opened, told("2026-10-02", onAccount(), bookMeeting(meeting))]
    expect(given(...booked)).toMatchObject({ lastContact: null, meetings: [{ ...meeting, event: "e2" }] })
    const held = given(...booked, told("2026-10-05 11:00", onAccount(), holdMeeting({ meeting: "m" })))
    expect(held).toMatchObject({ meetings: [], lastContact: { event: "e3", channel: "meeting", direction: "inbound" } })
    expect(given(...booked, told("2026-10-03", onAccount(), cancelMeeting({ meeting: "m" }))).meetings).toEqual([])
  })

  it("二つの商談にそれぞれ「初回」の面談があってよい", () => {
    const first = { meeting: "初回", start: at("2026-10-05 10:00"), end: at("2026-10-05 11:00") }
    const position = given(
      told("2026-10-01", [onDeal("d"), onAccount()], openDeal({ account })),
      told("2026-10-01", [onDeal("e"), onAccount()], openDeal({ account })),
      told("2026-10-02", [onDeal("d"), onAccount()], bookMeeting(first)),
      told("2026-10-03", [onDeal("e"), onAccount()], bookMeeting(first)),
      told("2026-10-04", [onDeal("d"), onAccount()], cancelMeeting({ meeting: "初回" }))
    )
    expect(position.meetings).toMatchObject([{ meeting: "初回", event: "e4" }])
  })

  it("商談の外で決めた次アクションと待ちは、商談と同じ意味で残る（D8）", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), planAction({ action: "a", what: "年始の挨拶", due: by("2026-11-06") })),
      told("2026-10-03", onAccount(), said("wait-started", { on: "customer", lookAgain: { reply: true } })),
      told("2026-10-04", onAccount(), inbound)
    )
    expect(position.talk.actions).toMatchObject([{ action: "a", what: "年始の挨拶", due: by("2026-11-06") }])
    expect(position.talk.waits).toEqual([])
  })

  it("コメントは誰がどの出来事について書いたかとともに残り、商談のコメントも並ぶ", () => {
    const position = given(
      opened,
      told("2026-10-02", onAccount(), addComment({ text: "先に電話を", on: "e1" as never }), { actor: member("佐藤") }),
      told("2026-10-03", [onDeal("d"), onAccount()], openDeal({ account })),
      told("2026-10-04", onDeal("d"), addComment({ text: "了解", mentions: ["佐藤" as never] }))
    )
    expect(position.comments).toEqual([
      { text: "先に電話を", on: "e1", mentions: [], by: "佐藤", at: at("2026-10-02"), event: "e2" },
      { text: "了解", on: null, mentions: ["佐藤"], by: null, at: at("2026-10-04"), event: "e4" }
    ])
  })
})

describe("先方の担当者（D4）", () => {
  const yamada = ofPerson("山田")
  const introduced = told(
    "2026-10-02",
    [yamada, onAccount()],
    introducePerson({ name: "山田 太郎", account, title: "部長", decider: true, mails: ["yamada@example.co.jp"] })
  )
  const withYamada = (when: string, on = account as string) =>
    told(
      when,
      [onAccount(on), yamada],
      recordContact({ channel: "call", direction: "both", participants: [{ name: "山田", person: person("山田") }] })
    )

  it("紹介された人は、役職と決裁者かどうかとともに、その日からいる", () => {
    expect(given(opened, introduced).people).toEqual([
      {
        person: "山田",
        name: { value: "山田 太郎", at: at("2026-10-02"), event: "e2", undated: false },
        reading: null,
        department: null,
        title: { value: "部長", at: at("2026-10-02"), event: "e2", undated: false },
        role: null,
        influence: null,
        decider: { value: true, at: at("2026-10-02"), event: "e2", undated: false },
        mails: ["yamada@example.co.jp"],
        phones: [],
        joined: { at: at("2026-10-02"), event: "e2" },
        left: null,
        lastContact: null,
        lastInbound: null,
        contacts: 0
      }
    ])
  })

  it("紹介より前の接点も、その人との接点として数える", () => {
    const position = given(withYamada("2026-10-01"), introduced, withYamada("2026-10-05"))
    expect(position.people).toMatchObject([{ contacts: 2, lastContact: { event: "e3" }, name: { value: "山田 太郎" } }])
  })

  it("二人と話せば、それぞれに一回、取引先には一回", () => {
    const suzuki = told("2026-10-02", [ofPerson("鈴木"), onAccount()], introducePerson({ name: "鈴木", account }))
    const both = told(
      "2026-10-03",
      [onAccount(), yamada, ofPerson("鈴木")],
      recordContact({ channel: "meeting", direction: "both" })
    )
    const position = given(introduced, suzuki, both)
    expect(position.people.map((one) => one.contacts)).toEqual([1, 1])
    expect(position.contacts).toBe(1)
  })

  it("退職した人は退職者として残り、後任と理由が言える", () => {
    const left = told("2026-11-02", [yamada, onAccount()], leavePerson({ successor: person("鈴木"), reason: "退職" }))
    const [there] = given(opened, introduced, left).people
    expect(there?.left).toEqual({ at: at("2026-11-02"), event: "e3", reason: "退職", successor: "鈴木" })
  })

  it("決裁者が去れば決裁者が変わったことになり、後任の名前が出る", () => {
    const suzuki = told("2026-10-03", [ofPerson("鈴木"), onAccount()], introducePerson({ name: "鈴木 一", account }))
    const left = told("2026-11-02", [yamada, onAccount()], leavePerson({ account, successor: person("鈴木") }))
    expect(given(introduced, suzuki, left).deciderChanged).toEqual({
      at: at("2026-11-02"),
      event: "e3",
      to: "鈴木 一",
      deal: null
    })
  })

  it("決裁者でない人が去っても、いつか分からないうちに去っても、決裁者が変わった日にはならない", () => {
    const suzuki = told("2026-10-03", [ofPerson("鈴木"), onAccount()], introducePerson({ name: "鈴木", account }))
    const left = (who: string) => told("2026-11-02", [ofPerson(who), onAccount()], leavePerson({ account }))
    expect(given(introduced, suzuki, left("鈴木")).deciderChanged).toBeNull()
    const seen = given(introduced, { ...left("山田"), undated: true })
    expect(seen.deciderChanged).toBeNull()
    expect(seen.people[0]?.left).toMatchObject({ undated: true })
  })

  it("決裁者変更の記録は、商談の中のものも取引先に残り、人の印も付け替わる", () => {
    const suzuki = told("2026-10-03", [ofPerson("鈴木"), onAccount()], introducePerson({ name: "鈴木", account }))
    const position = given(
      introduced,
      suzuki,
      told("2026-10-04", [onDeal("d"), onAccount()], openDeal({ account })),
      told(
        "2026-10-05",
        [onDeal("d"), onAccount()],
        said("decider-changed", {
          from: { name: "山田", person: person("山田") },
          to: { name: "鈴木", person: person("鈴木") }
        })
      )
    )
    expect(position.deciderChanged).toEqual({ at: at("2026-10-05"), event: "e4", to: "鈴木", deal: "d" })
    expect(position.people.map((one) => one.decider?.value)).toEqual([false, true])
  })

  it("誰から代わったかが書かれていなくても、同じ部署にほかの決裁者が一人なら、その人はもう決裁しない", () => {
    const decides = (id: string, department?: string) =>
      told(
        "2026-10-01",
        [ofPerson(id), onAccount()],
        introducePerson({ name: id, account, decider: true, ...(department === undefined ? {} : { department }) })
      )
    const newcomer = (department?: string) =>
      told(
        "2026-10-02",
        [ofPerson("新任"), onAccount()],
        introducePerson({ name: "新任", account, ...(department === undefined ? {} : { department }) })
      )
    const to = { name: "新任", person: person("新任") }
    const changed = told("2026-10-05", onAccount(), said("decider-changed", { to }))
    const deciders = (...steps: ReadonlyArray<Told>) =>
      given(...steps).people.flatMap(({ decider, name }) => (decider?.value === true ? [name.value] : []))
    expect(deciders(decides("前任"), newcomer(), changed)).toEqual(["新任"])
    expect(deciders(decides("東", "東日本"), decides("西", "西日本"), newcomer("西日本"), changed)).toEqual([
      "東",
      "新任"
    ])
    // Of two it cannot be told who is meant; in one deal, somebody else may decide than in another.
    expect(deciders(decides("甲"), decides("乙"), newcomer(), changed)).toEqual(["甲", "乙", "新任"])
    const inDeal = { ...changed, subjects: [onDeal("d"), onAccount()] }
    expect(deciders(decides("前任"), newcomer(), inDeal)).toEqual(["前任", "新任"])
  })

  it("後任の名前を誰も知らなければ、決裁者が代わったことだけが残る", () => {
    const left = told("2026-11-02", [yamada, onAccount()], leavePerson({ successor: person("p-9") }))
    expect(given(introduced, left)).toMatchObject({
      deciderChanged: { to: null },
      people: [{ left: { successor: "p-9" } }]
    })
  })

  describe("転職した人", () => {
    const before = withYamada("2026-10-05")
    const moved = told(
      "2026-11-02",
      [yamada, onAccount(), onAccount(other)],
      movePerson({ from: account, to: other, title: "本部長" })
    )
    const after = withYamada("2026-11-10", other)
    const events = stored([opened, introduced, before, moved, after])

    it("元の会社では退職者として、それまでの接点とともに残る", () => {
      const position = fold.asOf([account], events)
      expect(position.people).toMatchObject([
        {
          title: { value: "部長" },
          left: { at: at("2026-11-02"), event: "e4" },
          contacts: 1,
          lastContact: { event: "e3" }
        }
      ])
      expect(position.contacts).toBe(1)
    })

    it("移った先では新しい役職でその日から、名前は前の会社での紹介から", () => {
      const position = fold.asOf([other], events)
      expect(position.people).toMatchObject([
        {
          name: { value: "山田 太郎", event: "e2" },
          title: { value: "本部長" },
          decider: null,
          joined: { at: at("2026-11-02") },
          left: null,
          contacts: 1,
          lastContact: { event: "e5" }
        }
      ])
      expect(position.contacts).toBe(1)
    })

    it("前の会社の出来事が手元に無ければ、一緒に話した記録に書かれた名前で、それも無ければ ID で呼ぶ", () => {
      const only = (...numbers: ReadonlyArray<number>) => events.filter(({ sequence }) => numbers.includes(sequence))
      expect(fold.asOf([other], only(4, 5)).people).toMatchObject([{ name: { value: "山田", event: "e5" } }])
      expect(fold.asOf([other], only(4)).people).toMatchObject([{ name: { value: "山田", event: "e4" } }])
    })

    it("どこからとも言わずに移れば、いた会社を去ったことになる", () => {
      const unsaid = told("2026-11-02", [yamada, onAccount(), onAccount(other)], movePerson({ to: other }))
      expect(given(introduced, unsaid).people).toMatchObject([{ left: { event: "e2" } }])
    })

    it("戻ってくれば、戻った日から、前の役職は引き継がずにいる", () => {
      const back = told("2026-12-01", [yamada, onAccount()], joinPerson({ account, role: "顧問" }))
      const position = given(introduced, before, moved, back)
      expect(position.people).toMatchObject([
        { joined: { at: at("2026-12-01") }, left: null, title: null, role: { value: "顧問" }, contacts: 1 }
      ])
    })

    it("名寄せされた会社の間の異動なら、去ってはいない", () => {
      const position = fold.asOf([account, other], events)
      expect(position.people).toMatchObject([
        { left: null, title: { value: "本部長" }, decider: { value: true }, joined: { event: "e2" }, contacts: 2 }
      ])
    })
  })

  it("会社を言わない人の情報更新は、いる会社に届く", () => {
    const described = told("2026-10-09", yamada, describePerson({ title: "執行役員", phones: ["03-0000-0000"] }))
    expect(given(opened, introduced, described).people).toMatchObject([
      { title: { value: "執行役員", event: "e3" }, phones: ["03-0000-0000"], mails: ["yamada@example.co.jp"] }
    ])
  })

  it("いない人の退職と情報更新は指摘される", () => {
    const position = given(
      opened,
      told("2026-10-02", [yamada, onAccount()], leavePerson({})),
      told("2026-10-03", [yamada, onAccount()], describePerson({ title: "部長" }))
    )
    expect(position.people).toEqual([])
    expect(position.oddities.map(({ code, about, event }) => [code, about, event])).toEqual([
      ["unknown-person", "山田", "e2"],
      ["unknown-person", "山田", "e3"]
    ])
  })
})

describe("自社のどの部門が関わっているか（D9）", () => {
  it("部門ごとに、最後の接点・更新・回数・メンバーが分かる", () => {
    const position = given(
      told("2026-10-02", onAccount(), outbound, { actor: member("佐藤") }),
      told("2026-10-03", onAccount(), addNote({ text: "来期" }), { actor: member("伊藤") }),
      told("2026-10-04", onAccount(), answerInquiry({ inquiry: "q" }), { actor: member("高橋") }),
      told("2026-10-05", onAccount(), tag({ tag: "A" }), { actor: member("高橋") }),
      told("2026-10-06", onAccount(), addNote({ text: "外部" }), { actor: member("委託") })
    )
    expect(position.engaged).toMatchObject([
      {
        department: "営業",
        contacts: 1,
        updates: 2,
        lastContact: { event: "e1" },
        lastUpdate: { event: "e2" },
        members: [
          { member: "佐藤", last: { event: "e1" } },
          { member: "伊藤", last: { event: "e2" } }
        ]
      },
      { department: "サポート", contacts: 1, updates: 1, lastUpdate: { event: "e3" } },
      { department: null, contacts: 0, updates: 1, lastContact: null, members: [{ member: "委託" }] }
    ])
  })

  it("同じ人が何度動いても一行で、最後に動いた人が最後に並ぶ", () => {
    const note = (when: string, who: string) => told(when, onAccount(), addNote({ text: "済" }), { actor: member(who) })
    const position = given(note("2026-10-02", "佐藤"), note("2026-10-03", "伊藤"), note("2026-10-04", "佐藤"))
    expect(position.engaged[0]?.members.map((one) => [one.member, one.last.event])).toEqual([
      ["伊藤", "e2"],
      ["佐藤", "e3"]
    ])
  })

  it("部門はその日の所属で決まり、あとの異動で過去は変わらない", () => {
    const note = addNote({ text: "済" })
    const position = given(
      told("2026-11-09", onAccount(), note, { actor: member("伊藤") }),
      told("2026-11-10", onAccount(), note, { actor: member("伊藤") })
    )
    expect(position.engaged.map(({ department }) => department)).toEqual(["営業", "企画"])
    expect(departmentOf("伊藤", at("2026-11-09"))).toBe("営業")
  })

  it("先方が動いたことは、それを記録した人の部門の関わりになる", () => {
    const mail = told("2026-10-02", onAccount(), inbound, {
      actor: { kind: "person", id: "山田", name: "山田" },
      recordedBy: member("佐藤")
    })
    expect(given(mail).engaged).toMatchObject([{ department: "営業", contacts: 1 }])
    expect(given(mail).recent).toMatchObject([{ person: "山田", member: "佐藤", department: "営業", counts: true }])
  })

  it("別の部門が続けて連絡したら、どちらの記録かとともに分かる（D10）", () => {
    const steps = [
      told("2026-10-02", onAccount(), outbound, { actor: member("佐藤") }),
      told("2026-10-03", onAccount(), outbound, { actor: member("佐藤") }),
      told("2026-10-04", onAccount(), outbound, { actor: member("委託") }),
      told("2026-10-05", onAccount(), outbound, { actor: member("高橋") })
    ]
    expect(given(...steps.slice(0, 3)).overlap).toBeNull()
    const { overlap } = given(...steps)
    expect(overlap).toEqual({
      at: at("2026-10-05"),
      event: "e4",
      department: "サポート",
      earlier: { at: at("2026-10-03"), event: "e2", department: "営業" }
    })
    const later = given(...steps, told("2026-10-06", onAccount(), outbound, { actor: member("高橋") }))
    expect(later.overlap).toEqual(overlap)
  })
})

describe("自動で入ったものへの書き込み待ち（D11）", () => {
  const mail = told("2026-10-02", onAccount(), inbound, { actor: { kind: "person" }, recordedBy: app })
  const second = { ...mail, occurredAt: at("2026-10-03") }

  it("アプリが取り込んだ最初の接点から待ち、人が何か書けば終わる", () => {
    expect(given(mail, second).updateOwed).toEqual({ at: at("2026-10-02"), event: "e1" })
    const noted = told("2026-10-04", onAccount(), addNote({ text: "折り返した" }), { actor: member("佐藤") })
    expect(given(mail, second, noted).updateOwed).toBeNull()
    expect(given(mail, second, noted, { ...mail, occurredAt: at("2026-10-05") }).updateOwed?.event).toBe("e4")
  })

  it("アプリが記録したシグナルや自動応答は、書き込みを待たない", () => {
    const seen = told("2026-10-02", onAccount(), seeSignal({ signal: "clicked" }), { recordedBy: app })
    const reply = recordContact({ channel: "mail", direction: "inbound", marks: ["automatic"] })
    expect(given(seen, told("2026-10-03", onAccount(), reply, { recordedBy: app })).updateOwed).toBeNull()
  })

  it("誰が書いたか分からない記録でも、アプリの記録でなければ書き込みとする", () => {
    const noted = told("2026-10-04", onAccount(), addNote({ text: "折り返した" }))
    expect(given(mail, noted).updateOwed).toBeNull()
    expect(
      given(mail, told("2026-10-04", onAccount(), tag({ tag: "自動" }), { recordedBy: app })).updateOwed
    ).not.toBeNull()
  })

  it("人が記録した接点は、もう書かれている", () => {
    expect(given(told("2026-10-02", onAccount(), inbound, { actor: member("佐藤") })).updateOwed).toBeNull()
  })

  it("シートの行は、アプリが取り込んでも人が書いたもの：書き込みを待たず、待っていれば終わる", () => {
    const row = { ...second, source: { origin: "log.csv", key: "C1", group: "contact", line: 2 } }
    expect(given(row).updateOwed).toBeNull()
    expect(given(mail, row).updateOwed).toBeNull()
    expect(given(mail, row, { ...mail, occurredAt: at("2026-10-05") }).updateOwed?.event).toBe("e3")
    // From a source, but from no line of a sheet: an app's own feed.
    const fed = { ...second, source: { origin: "mail", key: "m1", group: "mail" } }
    expect(given(fed).updateOwed?.event).toBe("e1")
  })
})

describe("最近の出来事とシグナルは、限りある行で残る", () => {
  it("一行には、いつ・何が・どの商談で・誰と・どちらから・何と言ったかがある", () => {
    const position = given(
      told("2026-10-01", [onDeal("d"), onAccount()], openDeal({ account, title: "棚卸" })),
      told(
        "2026-10-02",
        [onDeal("d"), onAccount()],
        recordContact({ channel: "visit", direction: "outbound", gist: "デモ", participants: [{ name: "森" }] }),
        { actor: member("佐藤") }
      )
    )
    expect(position.recent[1]).toEqual({
      at: at("2026-10-02"),
      event: "e2",
      kind: "contacted",
      deal: "d",
      person: "森",
      member: "佐藤",
      department: "営業",
      counts: true,
      direction: "outbound",
      channel: "visit",
      text: "デモ"
    })
    expect(position.recent[0]).toMatchObject({ kind: "deal-opened", text: "棚卸", counts: false, direction: null })
  })

  it("最近の出来事は新しい方から決まった行数、シグナルも同じで、数だけは全部", () => {
    const days = Array.from({ length: 70 }, (_, day) => at("2026-10-01") + day * 3_600_000)
    const notes = days.map((occurredAt) => ({ ...told("2026-10-01", onAccount(), addNote({ text: "n" })), occurredAt }))
    const seen = days.map((occurredAt) => ({
      ...told("2026-10-01", onAccount(), seeSignal({ signal: "viewed" })),
      occurredAt
    }))
    const noted = given(...notes)
    expect(noted.recent).toHaveLength(recentKept)
    expect([noted.recent[0]?.event, noted.recent.at(-1)?.event]).toEqual([`e${71 - recentKept}`, "e70"])
    expect(noted.notes).toHaveLength(70)
    const signalled = given(...seen)
    expect(signalled.signals).toHaveLength(signalsKept)
    expect(signalled).toMatchObject({ signalCount: 70, recent: [] })
    expect(signalled.signals[0]?.event).toBe(`e${71 - signalsKept}`)
  })

  it("種類ごとの最後の日は、行から落ちても残る", () => {
    const position = given(opened, told("2026-10-02", onAccount(), addNote({ text: "a" })))
    expect(position.lastOfKind).toEqual({
      "account-opened": { at: at("2026-10-01"), event: "e1" },
      "note-added": { at: at("2026-10-02"), event: "e2" }
    })
  })
})
