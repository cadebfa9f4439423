/** The facts of an account, as the first lines of its page. */
import type { Fact } from "../../deal/position.ts"
import type { EventId } from "../../event/identifiers.ts"
import type { Money } from "../../event/money.ts"
import type { Label } from "../../event/text.ts"
import type { AccountPosition } from "../position.ts"
import { compareText } from "../topics.ts"

const factLabels = {
  name: { ja: "社名", en: "Name" },
  formerName: { ja: "旧社名", en: "Former name" },
  reading: { ja: "フリガナ", en: "Reading" },
  otherNames: { ja: "別名", en: "Other names" },
  kind: { ja: "区分", en: "Kind" },
  corporateNumber: { ja: "法人番号", en: "Corporate number" },
  industry: { ja: "業種", en: "Industry" },
  employees: { ja: "従業員数", en: "Employees" },
  capital: { ja: "資本金", en: "Capital" },
  address: { ja: "住所", en: "Address" },
  phones: { ja: "電話番号", en: "Phone" },
  mails: { ja: "メールアドレス", en: "Mail" },
  domains: { ja: "ドメイン", en: "Domains" },
  url: { ja: "ウェブサイト", en: "Web site" },
  tag: { ja: "タグ", en: "Tag" },
  link: { ja: "リンク", en: "Link" },
  own: { ja: "項目", en: "Field" }
} as const satisfies Readonly<Record<string, Label>>

/** Of a customer who is a person. */
const ofPerson = {
  name: { ja: "氏名", en: "Name" },
  formerName: { ja: "旧姓・旧名", en: "Former name" }
} as const satisfies Readonly<Record<string, Label>>

export type OverviewFactName = keyof typeof factLabels

/** One fact, and the event that said it. */
export interface OverviewFact {
  readonly fact: OverviewFactName
  /** What it is called; of an app's own field, the field. */
  readonly label: Label
  readonly value: string | number | boolean | Money | ReadonlyArray<string>
  readonly at: number
  readonly undated: boolean
  readonly event: EventId
}

/** What is known of the account, in the order of the page; what nobody said is left out. */
export const factsOf = (position: AccountPosition): ReadonlyArray<OverviewFact> => {
  const facts: Array<OverviewFact> = []
  const add = (fact: OverviewFactName, said: Fact<OverviewFact["value"]> | null, label: Label = factLabels[fact]) => {
    if (said === null || (Array.isArray(said.value) && said.value.length === 0)) return
    facts.push({ fact, label, value: said.value, at: said.at, undated: said.undated, event: said.event })
  }
  const isPerson = position.kind?.value === "person"
  add("name", position.name, isPerson ? ofPerson.name : undefined)
  add("reading", position.reading)
  for (const name of position.formerNames) add("formerName", name, isPerson ? ofPerson.formerName : undefined)
  add("otherNames", position.otherNames)
  for (const written of position.alsoWritten) add("otherNames", written, { ja: "別の書き方", en: "Also written" })
  add("kind", position.kind)
  for (const number of position.corporateNumbers) add("corporateNumber", number)
  for (const one of ["industry", "employees", "capital", "address", "phones", "mails", "domains", "url"] as const) {
    add(one, position[one])
  }
  const { fields, links, tags } = position.talk
  for (const tag of tags) add("tag", tag)
  for (const link of links) {
    const { title, url } = link.value
    add("link", { ...link, value: title === null ? url : `${title} ${url}` })
  }
  for (const [field, said] of Object.entries(fields).toSorted(([a], [b]) => compareText(a, b))) {
    if (said.value !== null) add("own", { ...said, value: said.value }, { ja: field, en: field })
  }
  return facts
}
