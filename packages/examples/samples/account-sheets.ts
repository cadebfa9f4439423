/** The account stories as sheets: the master, people, contracts, sales, inquiries, signals and requests. */
import { asked, customers, people, reacted, requested, signed, sold } from "./account-stories.ts"
import { members, type Pair } from "./story.ts"

/** How a column is called, and what stands in it. */
type Column<Told> = readonly [header: Pair, cell: (told: Told, say: Say, day: Day) => string]
type Say = (pair: Pair | undefined) => string
type Day = (day: string | undefined) => string

const yen = (amount: number | undefined): string =>
  amount === undefined
    ? ""
    : amount < 0
      ? `-¥${(-amount).toLocaleString("en-US")}`
      : `¥${amount.toLocaleString("en-US")}`

const yes: Pair = ["はい", "Yes"]
const no: Pair = ["いいえ", "No"]
const whether = (holds: boolean | undefined): Pair | undefined => (holds === undefined ? undefined : holds ? yes : no)

const columns = <Told>(list: ReadonlyArray<Column<Told>>) => list

const masterColumns = columns<(typeof customers)[number]>([
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["会社名", "Company"], ({ company }, say) => say(company)],
  [["法人番号", "Corporate number"], ({ number = "" }) => number],
  [["フリガナ", "Reading"], ({ reading }, say) => say(reading)],
  [["業種", "Industry"], ({ industry }, say) => say(industry)],
  [["従業員数", "Employees"], ({ employees }, say) => say(employees)],
  [["資本金", "Capital"], ({ capital }, say) => say(capital)],
  [["住所", "Address"], ({ address }, say) => say(address)],
  [["電話番号", "Phone"], ({ phone = "" }) => phone],
  [["ドメイン", "Domain"], ({ domain = "" }) => domain],
  [["自社担当", "Owner"], ({ owner }, say) => say(owner === undefined ? undefined : members[owner])],
  [["部署", "Department"], ({ department }, say) => say(department)],
  [["親会社", "Parent company"], ({ parent }, say) => say(parent)],
  [["関係", "Relation"], ({ relation }, say) => say(relation)],
  [["取引開始日", "Customer since"], ({ since }, _say, day) => day(since)]
])

const peopleColumns = columns<(typeof people)[number]>([
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["会社名", "Company"], ({ company }, say) => say(company)],
  [["氏名", "Name"], ({ name }, say) => say(name)],
  [["部署", "Department"], ({ department }, say) => say(department)],
  [["役職", "Job title"], ({ title }, say) => say(title)],
  [["役割", "Role"], ({ role }, say) => say(role)],
  [["決裁者", "Decision maker"], ({ decider }, say) => say(whether(decider))],
  [["メールアドレス", "Email address"], ({ mail }) => mail],
  [["電話番号", "Phone"], ({ phone = "" }) => phone],
  [["名刺交換日", "Met on"], ({ metOn }, _say, day) => day(metOn)],
  [["退職・異動日", "Left on"], ({ leftOn }, _say, day) => day(leftOn)],
  [["異動先", "Moved to"], ({ movedTo }, say) => say(movedTo)],
  [["後任", "Successor"], ({ successor }, say) => say(successor)]
])

const contractColumns = columns<(typeof signed)[number]>([
  [["契約番号", "Contract no"], ({ number }) => number],
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["会社名", "Company"], ({ company }, say) => say(company)],
  [["製品", "Product"], ({ product }, say) => say(product)],
  [["契約金額", "Amount"], ({ amount }) => yen(amount)],
  [["数量", "Quantity"], ({ quantity }, say) => say(quantity)],
  [["締結日", "Signed on"], ({ signedOn }, _say, day) => day(signedOn)],
  [["満了日", "Expires on"], ({ expires }, _say, day) => day(expires)],
  [["自動更新", "Auto renewal"], ({ renewsItself }, say) => say(whether(renewsItself))]
])

const saleColumns = columns<(typeof sold)[number]>([
  [["売上日", "Sales date"], ({ on }, _say, day) => day(on)],
  [["売上番号", "Sales no"], ({ number }) => number],
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["会社名", "Company"], ({ company }, say) => say(company)],
  [["製品", "Product"], ({ product }, say) => say(product)],
  [["数量", "Quantity"], ({ quantity }, say) => say(quantity)],
  [["売上金額", "Revenue"], ({ amount }) => yen(amount)],
  [["原価", "Cost"], ({ cost }) => yen(cost)]
])

const inquiryColumns = columns<(typeof asked)[number]>([
  [["問い合わせ番号", "Inquiry no"], ({ number }) => number],
  [["受付日", "Received on"], ({ on }, _say, day) => day(on)],
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["会社名", "Company"], ({ company }, say) => say(company)],
  [["ご担当者", "Contact person"], ({ person }, say) => say(person)],
  [["メールアドレス", "Email address"], ({ mail }) => mail],
  [["種別", "Type"], ({ kind }, say) => say(kind)],
  [["製品", "Product"], ({ product }, say) => say(product)],
  [["内容", "Details"], ({ text }, say) => say(text)],
  [["回答日", "Answered on"], ({ answeredOn }, _say, day) => day(answeredOn)],
  [["回答", "Answer"], ({ answer }, say) => say(answer)],
  [["状態", "Status"], ({ status }, say) => say(status)],
  [["満足度", "Satisfaction"], ({ satisfaction }, say) => say(satisfaction)],
  [["対応者", "Answered by"], ({ by }, say) => say(by === undefined ? undefined : members[by])]
])

const signalColumns = columns<(typeof reacted)[number]>([
  [["反応日時", "Signal at"], ({ at }, _say, day) => day(at)],
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["メールアドレス", "Email address"], ({ mail }) => mail],
  [["氏名", "Name"], ({ person }, say) => say(person)],
  [["反応", "Signal"], ({ signal }, say) => say(signal)],
  [["対象", "What"], ({ what }, say) => say(what)],
  [["キャンペーン", "Campaign"], ({ campaign }, say) => say(campaign)]
])

const requestColumns = columns<(typeof requested)[number]>([
  [["受付日", "Requested on"], ({ on }, _say, day) => day(on)],
  [["顧客ID", "Customer ID"], ({ id }) => id],
  [["会社名", "Company"], ({ company }, say) => say(company)],
  [["要望番号", "Request no"], ({ number }) => number],
  [["要望", "Request"], ({ title }, say) => say(title)],
  [["製品", "Product"], ({ product }, say) => say(product)],
  [["必須", "Must have"], ({ blocking }, say) => say(whether(blocking))],
  [["詳細", "Details"], ({ text }, say) => say(text)],
  [["取り下げ日", "Withdrawn on"], ({ withdrawnOn }, _say, day) => day(withdrawnOn)]
])

const rowsOf = <Told>(
  list: ReadonlyArray<Column<Told>>,
  told: ReadonlyArray<Told>,
  say: Say,
  day: Day
): ReadonlyArray<ReadonlyArray<string>> => [
  list.map(([header]) => say(header)),
  ...told.map((one) => list.map(([, cell]) => cell(one, say, day)))
]

/** Each sheet of accounts by name, its header first. */
export const accountSheets = (
  say: Say,
  dayText: (day: string) => string
): ReadonlyArray<readonly [name: string, rows: ReadonlyArray<ReadonlyArray<string>>]> => {
  const day: Day = (one) => (one === undefined ? "" : dayText(one))
  return [
    ["customer-master", rowsOf(masterColumns, customers, say, day)],
    ["people", rowsOf(peopleColumns, people, say, day)],
    ["contracts", rowsOf(contractColumns, signed, say, day)],
    ["sales", rowsOf(saleColumns, sold, say, day)],
    ["inquiries", rowsOf(inquiryColumns, asked, say, day)],
    ["signals", rowsOf(signalColumns, reacted, say, day)],
    ["requests", rowsOf(requestColumns, requested, say, day)]
  ]
}
