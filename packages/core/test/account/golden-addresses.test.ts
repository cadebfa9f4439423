/** メールアドレスだけで書かれた人：そのとき誰のものだったか（手で確かめた履歴）。 */
import { describe, expect, it } from "vitest"
import fc from "fast-check"
import {
  describePerson,
  introducePerson,
  joinPerson,
  leavePerson,
  movePerson,
  noteNeed,
  receiveInquiry,
  recordSurvey,
  seeSignal
} from "../../src/account/command.ts"
import { hotLeadOf } from "../../src/account/hot-leads.ts"
import { recordContact } from "../../src/deal/command.ts"
import type { KindData } from "../../src/event/index.ts"
import { runs } from "../runs.ts"
import { account, at, fold, given, ofPerson, onAccount, other, person, stored, type Told, told } from "./history.ts"
import { calendar } from "./story.ts"

const mamezuka = "mamezuka@ishidatami.example.com"
const introduced = (id: string, name: string, mails: ReadonlyArray<string>, when = "2026-10-01"): Told =>
  told(when, [ofPerson(id), onAccount()], introducePerson({ name, account, mails }))
const downloaded = (name: string, when = "2026-11-10", over: Partial<KindData["signal-seen"]> = {}): Told =>
  told(when, onAccount(), seeSignal({ signal: "downloaded", what: "導入事例集", from: { name }, ...over }))
const whoOf = (...steps: ReadonlyArray<Told>) => given(...steps).signals.at(-1)?.from

describe("アドレスだけで届いたシグナル（D7, D4）", () => {
  it("担当者のアドレスなら、その人のシグナルになる", () => {
    const position = given(
      told(
        "2026-10-01",
        [ofPerson("p-1"), onAccount()],
        introducePerson({ name: "豆塚 香", account, mails: [mamezuka], decider: true })
      ),
      downloaded(mamezuka)
    )
    expect(position.signals[0]?.from).toEqual({ name: "豆塚 香", person: "p-1" })
    // 資料ダウンロード 8 点、決裁者なので 2 倍。
    const lead = hotLeadOf(position, at("2026-11-10 12:00"), { calendar })
    expect(lead).toMatchObject({ score: 16, level: "hot", people: [{ person: "p-1", name: "豆塚 香", score: 16 }] })
    expect(lead.reasons[0]?.text.ja).toBe("資料をダウンロード「導入事例集」（豆塚 香さん）")
  })

  it("大文字、全角、表示名つきでも同じアドレス", () => {
    for (const written of [
      "Mamezuka@Ishidatami.Example.com",
      "ｍａｍｅｚｕｋａ＠ishidatami.example.com",
      `豆塚 <${mamezuka}>`,
      `mailto:${mamezuka}`
    ]) {
      expect(whoOf(introduced("p-1", "豆塚 香", [mamezuka]), downloaded(written))).toEqual({
        name: "豆塚 香",
        person: "p-1"
      })
    }
  })

  it("知らないアドレスと、ただの名前は、書かれたまま", () => {
    const known = introduced("p-1", "豆塚 香", [mamezuka])
    expect(whoOf(known, downloaded("info@ishidatami.example.com"))).toEqual({ name: "info@ishidatami.example.com" })
    expect(whoOf(known, downloaded("豆塚 香"))).toEqual({ name: "豆塚 香" })
  })

  it("二人で使うアドレスは、どちらのものでもない。一人が去れば、残った人のもの", () => {
    const shared = "shop@ishidatami.example.com"
    const both = [introduced("p-1", "豆塚 香", [mamezuka, shared]), introduced("p-2", "蔵前 実", [shared])]
    expect(whoOf(...both, downloaded(shared))).toEqual({ name: shared })
    const left = told("2026-11-01", [ofPerson("p-2"), onAccount()], leavePerson({ account }))
    expect(whoOf(...both, left, downloaded(shared))).toEqual({ name: "豆塚 香", person: "p-1" })
  })

  it("去った人のアドレスはその人のままで、点にならない", () => {
    const left = told("2026-11-01", [ofPerson("p-1"), onAccount()], leavePerson({ account }))
    const position = given(introduced("p-1", "豆塚 香", [mamezuka]), left, downloaded(mamezuka))
    expect(position.signals[0]?.from).toEqual({ name: "豆塚 香", person: "p-1" })
    expect(hotLeadOf(position, at("2026-11-10 12:00"), { calendar }).score).toBe(0)
  })

  it("そのとき誰のアドレスだったかで決まり、記録した順には関係しない", () => {
    const first = introduced("p-1", "豆塚 香", [mamezuka], "2026-10-01")
    const before = downloaded(mamezuka, "2026-10-20")
    const changed = told("2026-11-01", ofPerson("p-1"), describePerson({ mails: ["kaori@ishidatami.example.com"] }))
    const successor = introduced("p-2", "蔵前 実", [mamezuka], "2026-11-02")
    const after = downloaded(mamezuka, "2026-11-10")
    const early = downloaded(mamezuka, "2026-09-01")
    const names = (steps: ReadonlyArray<Told>) =>
      fold.asOf([account], stored(steps)).signals.map(({ from }) => from?.person ?? null)
    const steps = [first, before, changed, successor, after, early]
    // 9月には、まだ誰のものとも分かっていない。
    expect(names(steps)).toEqual([null, "p-1", "p-2"])
    expect(names(steps.toReversed())).toEqual([null, "p-1", "p-2"])
  })

  it("転職して別のアドレスになった人には、前のアドレスは付いていかない", () => {
    const moved = told(
      "2026-11-01",
      [ofPerson("p-1"), onAccount(), onAccount(other)],
      movePerson({ from: account, to: other, mails: ["kaori@minato.example.com"] })
    )
    expect(whoOf(introduced("p-1", "豆塚 香", [mamezuka]), moved, downloaded(mamezuka))).toEqual({ name: mamezuka })
  })

  it("表から来た、まだ誰も登録していない ID よりも、登録された人を採る", () => {
    const known = introduced("p-1", "豆塚 香", [mamezuka])
    const sheet = { from: { name: mamezuka, person: person(`名簿:${mamezuka}`) } }
    expect(whoOf(known, downloaded("", "2026-11-10", sheet))).toEqual({ name: "豆塚 香", person: "p-1" })
    const two = introduced("p-2", "蔵前 実", [])
    const named = { from: { name: mamezuka, person: person("p-2") } }
    expect(whoOf(known, two, downloaded("", "2026-11-10", named))).toEqual({ name: mamezuka, person: "p-2" })
  })
})

describe("アドレスだけで書かれた相手との接点と、その人の声（D4, D8）", () => {
  const known = introduced("p-1", "豆塚 香", [mamezuka])
  const from = { name: mamezuka }

  it("ID と一緒に書かれたアドレスも、登録された人なら名前で出る。名前の分からない人は書かれたまま", () => {
    const from = { name: mamezuka, person: person("p-1") }
    expect(whoOf(introduced("p-1", "豆塚 香", [mamezuka]), downloaded("", "2026-11-10", { from }))).toEqual({
      name: "豆塚 香",
      person: "p-1"
    })
    const joined = told("2026-10-01", [ofPerson("p-1"), onAccount()], joinPerson({ account, mails: [mamezuka] }))
    expect(whoOf(joined, downloaded("", "2026-11-10", { from }))).toEqual(from)
  })

  it("メールの相手がアドレスだけでも、その人との接点に数え、履歴にはその人の名前が出る", () => {
    const inbound = recordContact({ channel: "mail", direction: "inbound", participants: [from] })
    const position = given(known, told("2026-11-05", onAccount(), inbound))
    expect(position.people[0]).toMatchObject({ contacts: 1, lastInbound: { event: "e2" } })
    expect(position.recent.at(-1)?.person).toBe("豆塚 香")
    // 動いた本人がアドレスだけで書かれていても、二度は数えない。
    const acted = given(
      known,
      told("2026-11-05", onAccount(), inbound, { actor: { kind: "person", name: mamezuka } }),
      told("2026-11-06", onAccount(), recordContact({ channel: "mail", direction: "inbound" }), {
        actor: { kind: "person", id: mamezuka, name: mamezuka }
      })
    )
    expect(acted.people[0]).toMatchObject({ contacts: 2, lastInbound: { event: "e3" } })
  })

  it("問い合わせ、アンケート、ニーズも、その人からのもの", () => {
    const position = given(
      known,
      told("2026-11-05", onAccount(), receiveInquiry({ inquiry: "q", kind: "trouble", text: "印刷できない", from })),
      told("2026-11-06", onAccount(), recordSurvey({ survey: "s", score: 4, from })),
      told("2026-11-07", onAccount(), noteNeed({ need: "n", kind: "need", text: "在庫の連携", from }))
    )
    const who = { name: "豆塚 香", person: "p-1" }
    expect([position.inquiries[0]?.from, position.surveys[0]?.from, position.needs[0]?.from]).toEqual([who, who, who])
    expect(position.people[0]).toMatchObject({ contacts: 1, lastInbound: { event: "e2" } })
  })

  it("どの並びでも、ID で書いたのとアドレスで書いたのとは同じ（1,000 通り）", () => {
    const addresses = ["a@x.example.com", "b@x.example.com", "c@x.example.com"]
    const step = fc.record({ who: fc.nat(2), what: fc.constantFrom("signal", "contact", "inquiry", "mails", "left") })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const tell = (named: (who: number) => { name: string; person?: string }) =>
          fold.asOf(
            [account],
            stored([
              ...addresses.map((mail, who) => introduced(`p-${who}`, `担当${who}`, [mail])),
              ...steps.map(({ what, who }, index): Told => {
                const when = `2026-11-${String(index + 1).padStart(2, "0")}`
                const from = named(who) as NonNullable<KindData["signal-seen"]["from"]>
                const on = onAccount()
                switch (what) {
                  case "signal":
                    return told(when, on, seeSignal({ signal: "viewed", from }))
                  case "contact":
                    return told(
                      when,
                      on,
                      recordContact({ channel: "mail", direction: "inbound", participants: [from] })
                    )
                  case "inquiry":
                    return told(when, on, receiveInquiry({ inquiry: `q-${index}`, kind: "question", text: "?", from }))
                  case "mails":
                    return told(when, ofPerson(`p-${who}`), describePerson({ mails: [addresses[who]!, `${index}@y`] }))
                  default:
                    return told(when, [ofPerson(`p-${who}`), on], leavePerson({ account }))
                }
              })
            ])
          )
        const byAddress = tell((who) => ({ name: addresses[who]! }))
        const byId = tell((who) => ({ name: `担当${who}`, person: `p-${who}` }))
        expect(byAddress).toEqual(byId)
      }),
      runs
    )
  })
})
