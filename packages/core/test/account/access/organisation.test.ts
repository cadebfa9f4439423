/** Who of ours was where, and what they may: departments and roles as data (D11). */
import { Result } from "effect"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  makeOrganisation,
  NotPermitted,
  OrganisationFault,
  OrganisationFaultCode,
  readOrganisation,
  UnknownDepartment,
  UnknownMember
} from "../../../src/account/access/index.ts"
import { everything, kindIsMeant } from "../../../src/account/access/organisation.ts"
import type { Membership, Organisation } from "../../../src/account/organisation.ts"
import { MemberId } from "../../../src/event/index.ts"
import { runs } from "../../runs.ts"
import { at, left, mikan, moved, organisation } from "./mikan.ts"

const failure = <Failed>(result: Result.Result<unknown, Failed>): Failed => {
  if (Result.isSuccess(result)) throw new Error("it was accepted")
  return result.failure
}
const ids = (list: ReadonlyArray<{ readonly id: string }>) => list.map(({ id }) => id)
const today = at("2026-11-20 10:00")

describe("which department somebody was of (D9, D11)", () => {
  it("is read off for the instant: who moved at 00:00 is of the old one until then, and of the new one from then on", () => {
    expect(organisation.departmentOf("sato", moved - 1)).toBe("sales")
    expect(organisation.departmentOf("sato", moved)).toBe("support")
    expect(ids(organisation.rolesOf("sato", moved - 1))).toEqual(["seller"])
    expect(ids(organisation.rolesOf("sato", moved))).toEqual(["supporter"])
  })

  it("of two places at once, the first in the data answers, and all are told", () => {
    expect(organisation.departmentOf("kato", today)).toBe("support")
    expect(ids(organisation.departmentsOf("kato", today))).toEqual(["support", "product"])
    expect(ids(organisation.rolesOf("kato", today))).toEqual(["supporter", "legal", "seller"])
  })

  it("is none for who left, and for who was never there", () => {
    expect(organisation.departmentOf("kato", left - 1)).toBe("support")
    expect(organisation.departmentOf("kato", left)).toBeNull()
    expect(organisation.departmentsOf("kato", left)).toEqual([])
    expect(organisation.departmentOf("nobody", today)).toBeNull()
    expect(organisation.hasMember("kato")).toBe(true)
    expect(organisation.hasMember("nobody")).toBe(false)
  })

  it("tells who was of a department, and what they are called", () => {
    expect(organisation.membersOf("support", moved - 1)).toEqual(["kato"])
    expect(organisation.membersOf("support", today)).toEqual(["sato", "kato"])
    expect(organisation.nameOf("sato")).toBe("佐藤（サ）")
    expect(organisation.nameOf("mori")).toBe("mori")
    expect(organisation.nameOf("nobody")).toBe("nobody")
  })

  it("names a department that is there, and says which are where it is not", () => {
    expect(Result.getOrThrow(organisation.department("sales")).label.ja).toBe("営業部")
    const refused = failure(organisation.department("salse"))
    expect(refused).toBeInstanceOf(UnknownDepartment)
    expect(refused.text).toEqual({
      ja: "自社に「salse」という部署はありません。「sales」のことですか。部署は 営業部（sales）、サポート部（support）、開発部（product） です。",
      en: 'We have no department "salse". Did you mean "sales"? There are sales, support and product.'
    })
    expect(failure(organisation.department("経理部")).text.en).toBe(
      'We have no department "経理部". There are sales, support and product.'
    )
  })

  it("says what is missing where there are no departments at all", () => {
    const nobody = Result.getOrThrow(
      makeOrganisation({ name: "none", version: 1, departments: [], roles: [], members: [] })
    )
    expect(failure(nobody.department("sales")).text.en).toBe(
      'We have no department "sales". Give the ledger an organisation with its departments.'
    )
  })
})

describe("who may record which kind (D11)", () => {
  it("a seller may record deals and contact, by name or by how the kind begins, and nothing else", () => {
    const before = moved - 1
    for (const kind of ["deal-opened", "deal-won", "contacted", "note-added"]) {
      expect(Result.isSuccess(organisation.mayRecord("sato", kind, before)), kind).toBe(true)
    }
    const refused = failure(organisation.mayRecord("sato", "contract-signed", before))
    expect(refused).toBeInstanceOf(NotPermitted)
    expect(refused).toMatchObject({ member: "sato", kind: "contract-signed", roles: ["manager"] })
    expect(refused.text).toEqual({
      ja: "「sato」は「契約締結」（contract-signed）を記録できません。記録できる役割は 管理職（manager） です。その役割の人に頼むか、組織のデータで役割を与えてください。",
      en: 'sato may not record "Contract signed" (contract-signed). Ask somebody who holds the role manager, or give the role in the organisation.'
    })
    expect(failure(organisation.mayRecord("sato", "deal-won", moved)).text.en).toContain("the role seller or manager,")
  })

  it("a kind of an app's own is called as the app calls it, and by its name where nobody said", () => {
    const label = { ja: "訪問", en: "Site visited" }
    const own = Result.getOrThrow(makeOrganisation(mikan, [{ kind: "acme.site-visited", label }]))
    expect(failure(own.mayRecord("sato", "acme.site-visited", today)).text.en).toContain(
      'may not record "Site visited" (acme.site-visited).'
    )
    expect(failure(organisation.mayRecord("sato", "acme.site-visited", today)).text.en).toContain(
      'may not record "acme.site-visited".'
    )
  })

  it("departments are called by their labels, with the id where it says something else", () => {
    const own = Result.getOrThrow(
      makeOrganisation({
        ...mikan,
        departments: [{ id: "cs", label: { ja: "サポート部", en: "Support" } }, mikan.departments[0]!],
        members: []
      })
    )
    expect(failure(own.department("経理")).text).toEqual({
      ja: "自社に「経理」という部署はありません。部署は サポート部（cs）、営業部（sales） です。",
      en: 'We have no department "経理". There are Support (cs) and sales.'
    })
  })

  it("what was permitted goes with the role: moved to support, the seller records inquiries and no deals", () => {
    expect(Result.isSuccess(organisation.mayRecord("sato", "inquiry-received", moved - 1))).toBe(false)
    expect(Result.isSuccess(organisation.mayRecord("sato", "inquiry-received", moved))).toBe(true)
    expect(failure(organisation.mayRecord("sato", "deal-won", moved))).toMatchObject({ roles: ["seller", "manager"] })
  })

  it("in two places, either is enough; having left, neither is", () => {
    expect(Result.isSuccess(organisation.mayRecord("kato", "deal-won", today))).toBe(true)
    expect(Result.isSuccess(organisation.mayRecord("kato", "inquiry-closed", today))).toBe(true)
    expect(failure(organisation.mayRecord("kato", "deal-won", left))).toBeInstanceOf(NotPermitted)
  })

  it("without a role nothing is permitted, and with all of them everything, an app's own kinds too", () => {
    expect(failure(organisation.mayRecord("mori", "note-added", today))).toMatchObject({ roles: ["seller", "manager"] })
    expect(Result.isSuccess(organisation.mayRecord("ito", "acme.site-visited", today))).toBe(true)
  })

  it("nobody may who is not known, and a near name is asked after", () => {
    const refused = failure(organisation.mayRecord("stao", "contacted", today))
    expect(refused).toBeInstanceOf(UnknownMember)
    expect(refused.text).toEqual({
      ja: "自社に「stao」という担当はいません。「sato」のことですか。ID を確かめるか、組織のデータ（members）に加えてください。",
      en: 'Nobody of ours goes by "stao". Did you mean "sato"? Check the id, or add the member to the organisation.'
    })
  })

  it("says so where no role may record a kind at all", () => {
    const sellers: Organisation = { ...mikan, roles: mikan.roles.map((role) => ({ ...role, records: ["contacted"] })) }
    const refused = failure(Result.getOrThrow(makeOrganisation(sellers)).mayRecord("ito", "deal-won", today))
    expect(refused).toMatchObject({ roles: [] })
    expect(refused.text.en).toBe(
      'ito may not record "Won" (deal-won). No role may; add the kind to a role\'s records in the organisation.'
    )
  })

  it("a kind is meant by its name, by how it begins, or by all", () => {
    expect(kindIsMeant("deal-won", "deal-won")).toBe(true)
    expect(kindIsMeant("deal-won", "deal-won-again")).toBe(false)
    expect(kindIsMeant("deal-*", "deal-won")).toBe(true)
    expect(kindIsMeant("deal-*", "dealt")).toBe(false)
    expect(kindIsMeant("*", "acme.anything")).toBe(true)
  })
})

describe("who may see what (D11)", () => {
  it("labels come with the roles of the instant, and a star is all of them", () => {
    expect(Result.getOrThrow(organisation.labelsSeenBy("sato", moved - 1))).toEqual({ all: false, labels: new Set() })
    expect(Result.getOrThrow(organisation.labelsSeenBy("sato", moved)).labels).toEqual(new Set(["trouble"]))
    expect(Result.getOrThrow(organisation.labelsSeenBy("kato", today)).labels).toEqual(
      new Set(["trouble", "confidential"])
    )
    expect(Result.getOrThrow(organisation.labelsSeenBy("ito", today)).all).toBe(everything.all)
    expect(Result.getOrThrow(organisation.labelsSeenBy("kato", left))).toEqual({ all: false, labels: new Set() })
    expect(failure(organisation.labelsSeenBy("nobody", today))).toBeInstanceOf(UnknownMember)
  })
})

describe("what a department keeps up to date (D11)", () => {
  it("is told by kind, and by department", () => {
    const [sales, support, product] = mikan.departments
    expect(organisation.keeps(sales!, "deal-won")).toBe(true)
    expect(organisation.keeps(sales!, "inquiry-closed")).toBe(false)
    expect(organisation.keeps(support!, "inquiry-closed")).toBe(true)
    expect(organisation.keeps(product!, "product-requested")).toBe(false)
    expect(ids(organisation.keepersOf("contacted"))).toEqual(["sales"])
    expect(organisation.keepersOf("note-added")).toEqual([])
  })
})

describe("an organisation that cannot be (E5: where, what, how to mend it)", () => {
  const [sato, ...others] = mikan.members as [Membership, ...ReadonlyArray<Membership>]
  const withSato = (change: Partial<Membership>): Organisation => ({
    ...mikan,
    members: [...others, { ...sato, ...change }]
  })
  const doubledRole: Organisation = { ...mikan, roles: [...mikan.roles, mikan.roles[1]!] }
  const doubledDepartment: Organisation = { ...mikan, departments: [...mikan.departments, mikan.departments[0]!] }
  const recording = (records: ReadonlyArray<string>): Organisation => ({
    ...mikan,
    roles: [...mikan.roles, { id: "odd", label: { ja: "変", en: "Odd" }, records, sees: [] }]
  })
  const keeping = (keeps: ReadonlyArray<string>): Organisation => ({
    ...mikan,
    departments: [...mikan.departments, { id: "odd", label: { ja: "変", en: "Odd" }, keeps }]
  })
  const seeing = (sees: ReadonlyArray<string>): Organisation => ({
    ...mikan,
    departments: [...mikan.departments, { id: "odd", label: { ja: "変", en: "Odd" }, sees }]
  })
  const cases: ReadonlyArray<readonly [OrganisationFaultCode, string, Organisation, string, string]> = [
    [
      "unknown-department",
      "members.5.department",
      withSato({ department: "sale" }),
      "「sale」という部署はありません",
      'If you mean "sales", write that.'
    ],
    [
      "unknown-department",
      "members.5.department",
      withSato({ department: "経理" }),
      "「経理」という部署はありません",
      "Use sales, support or product."
    ],
    [
      "unknown-role",
      "members.5.roles.1",
      withSato({ roles: ["seller", "maneger"] }),
      "「maneger」という役割はありません",
      'If you mean "manager", write that.'
    ],
    [
      "doubled-id",
      "roles.4.id",
      doubledRole,
      "役割「supporter」が二度あります",
      "Make them one, or give one another id."
    ],
    [
      "doubled-id",
      "departments.3.id",
      doubledDepartment,
      "部署「sales」が二度あります",
      "Make them one, or give one another id."
    ],
    [
      "unknown-kind",
      "roles.4.records.1",
      recording(["contacted", "contcated"]),
      "「contcated」に当たる出来事の種類はありません",
      'If you mean "contacted", write that.'
    ],
    [
      "unknown-kind",
      "roles.4.records.0",
      recording(["deals-*"]),
      "「deals-*」に当たる出来事の種類はありません",
      'Write a kind ("contacted"), how kinds begin ("deal-*"), or all ("*"); hand over the kinds of your own.'
    ],
    [
      "unknown-kind",
      "departments.3.keeps.0",
      keeping(["acme.visited"]),
      "「acme.visited」に当たる出来事の種類はありません",
      'Write a kind ("contacted"), how kinds begin ("deal-*"), or all ("*"); hand over the kinds of your own.'
    ],
    [
      "unknown-section",
      "departments.3.sees.1",
      seeing(["facts", "contract"]),
      "「contract」という概要の項目はありません",
      'If you mean "contracts", write that.'
    ],
    [
      "empty-stay",
      "members.5.until",
      withSato({ from: moved, until: moved }),
      "「sato」の所属が、始まる前に終わっています",
      "Check from and until; until is the first instant of being there no more."
    ]
  ]
  it.each(cases)("%s at %s", (code, path, data, ja, remedy) => {
    const fault = failure(makeOrganisation(data))
    expect(fault).toBeInstanceOf(OrganisationFault)
    expect(fault).toMatchObject({ code, path })
    expect(fault.problem.ja).toBe(ja)
    expect(fault.remedy.en).toBe(remedy)
    expect(fault.remedy.ja).not.toBe("")
    expect(fault.message).toBe(`${path}: ${fault.problem.en}. ${remedy}`)
  })

  it("every code there is has its case", () => {
    const shape = failure(readOrganisation({ ...mikan, version: 0 }))
    expect(new Set([...cases.map(([code]) => code), shape.code])).toEqual(new Set(OrganisationFaultCode.literals))
  })

  it("data of another shape is told with its place", () => {
    expect(failure(readOrganisation({ ...mikan, version: 0 })).path).toBe("version")
    expect(failure(readOrganisation("みかん商事")).path).toBe("(organisation)")
    expect(failure(readOrganisation({ ...mikan, members: [{ ...sato, roles: "seller" }] })).path).toBe(
      "members.0.roles"
    )
    expect(failure(readOrganisation({ ...mikan, member: [] }))).toMatchObject({ code: "shape", path: "member" })
  })

  it("is read from JSON as it was written, and kinds of an app's own are known where they are handed over", () => {
    expect(Result.getOrThrow(readOrganisation(JSON.parse(JSON.stringify(mikan)))).data).toEqual(mikan)
    const read = Result.getOrThrow(makeOrganisation(keeping(["acme.visited"]), [{ kind: "acme.visited" }]))
    expect(ids(read.keepersOf("acme.visited"))).toEqual(["odd"])
  })

  it("a near name is only asked after where there is one to know", () => {
    const none: Organisation = { ...mikan, departments: [], members: [{ ...sato, roles: [] }] }
    expect(failure(makeOrganisation(none)).remedy.en).toBe("Write the department down first.")
  })
})

describe("laws of an organisation", () => {
  const stay = fc.record({
    member: fc.constantFrom("a", "b", "c").map((id) => MemberId.make(id)),
    department: fc.constantFrom("sales", "support", "product"),
    roles: fc.uniqueArray(fc.constantFrom("seller", "supporter", "manager", "legal"), { maxLength: 2 }),
    from: fc.integer({ min: 0, max: 20 }),
    length: fc.integer({ min: 1, max: 10 })
  })
  it("at every instant: what may be recorded and seen is what the roles of the stays of then say, and no more", () => {
    let permitted = 0
    fc.assert(
      fc.property(fc.array(stay, { maxLength: 6 }), fc.integer({ min: -1, max: 31 }), (stays, instant) => {
        const members = stays.map(({ length, ...one }) => ({ ...one, until: one.from + length }))
        const asked = Result.getOrThrow(makeOrganisation({ ...mikan, members }))
        for (const member of ["a", "b", "c"]) {
          const there = members.filter((one) => one.member === member && one.from <= instant && instant < one.until)
          const held = mikan.roles.filter(({ id }) => there.some(({ roles }) => roles.some((role) => role === id)))
          expect(asked.departmentOf(member, instant)).toBe(there[0]?.department ?? null)
          for (const kind of ["deal-won", "inquiry-closed", "contacted", "tagged"]) {
            const may = held.some(({ records }) =>
              records.some(
                (one) => one === "*" || one === kind || (one.endsWith("-*") && kind.startsWith(one.slice(0, -1)))
              )
            )
            if (may) permitted += 1
            expect(Result.isSuccess(asked.mayRecord(member, kind, instant))).toBe(may)
          }
          const seen = asked.labelsSeenBy(member, instant)
          if (asked.hasMember(member)) {
            expect([...Result.getOrThrow(seen).labels].toSorted()).toEqual(
              [...new Set(held.flatMap(({ sees }) => sees))].toSorted()
            )
          } else expect(Result.isFailure(seen)).toBe(true)
        }
      }),
      runs
    )
    expect(permitted).toBeGreaterThan(100)
  })
})
