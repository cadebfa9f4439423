/** What is to be seen of an account, and of a person there, that a sheet can move, in words. */
import type { AccountPosition, Calendar, KindData, Label, PersonPosition } from "@genzaichi/core"
import { severityWords } from "../export/words.ts"
import { besides, listed, makeWording, plainly, type ShownField, worded, written } from "./shown.ts"

/** What became of a need. */
const needWords = {
  met: { ja: "充足", en: "met" },
  dropped: { ja: "取り下げ", en: "dropped" },
  elsewhere: { ja: "他社で充足", en: "met elsewhere" }
} as const satisfies Readonly<Record<KindData["need-settled"]["outcome"], Label>>

const texts = (list: ReadonlyArray<string> | undefined): Label | null => listed((list ?? []).map((one) => written(one)))

/**
 * The fields of an account that are said of itself. What its deals add, such as the last contact on one of them, is seen
 * at the deals.
 */
export const accountFields = (calendar: Calendar): ReadonlyArray<ShownField<AccountPosition>> => {
  const { day, deadline, moment, money } = makeWording(calendar)
  const field = (name: string, ja: string, en: string, show: (account: AccountPosition) => Label | null) => ({
    name,
    label: { ja, en },
    show
  })
  return [
    field("name", "名前", "name", ({ name }) => written(name?.value)),
    field("otherNames", "別名", "other names", ({ formerNames, otherNames }) =>
      texts([...formerNames.map(({ value }) => value), ...(otherNames?.value ?? [])])
    ),
    field("reading", "読み", "reading", ({ reading }) => written(reading?.value)),
    field("corporateNumbers", "法人番号", "corporate number", ({ corporateNumbers }) =>
      texts(corporateNumbers.map(({ value }) => value))
    ),
    field("industry", "業種", "industry", ({ industry }) => written(industry?.value)),
    field("employees", "従業員数", "employees", ({ employees }) =>
      employees === null ? null : written(plainly(employees.value))
    ),
    field("capital", "資本金", "capital", ({ capital }) => (capital === null ? null : money(capital.value))),
    field("address", "所在地", "address", ({ address }) => written(address?.value)),
    field("phones", "電話番号", "phone", ({ phones }) => texts(phones?.value)),
    field("url", "ウェブサイト", "web site", ({ url }) => written(url?.value)),
    field("domains", "ドメイン", "domains", ({ domains }) => texts(domains?.value)),
    field("mails", "メールアドレス", "mail addresses", ({ mails }) => texts(mails?.value)),
    field("owners", "担当", "looked after by", ({ owners }) =>
      listed(
        owners.map(({ department, member, name, product, role }) =>
          besides(
            { ja: name ?? member, en: name ?? member },
            listed([written(department), written(product), written(role)])
          )
        )
      )
    ),
    field("departments", "先方部署", "their departments", ({ departments }) =>
      listed(
        departments.flatMap(({ closed, department, name }) =>
          closed === null ? [written(name?.value ?? department)] : []
        )
      )
    ),
    field("people", "先方担当者", "people there", ({ people }) =>
      listed(
        people.map(({ left, name, title }) =>
          left === null ? besides(written(name.value)!, written(title?.value)) : null
        )
      )
    ),
    field("needs", "ニーズ", "needs", ({ needs }) =>
      listed(needs.map(({ settled, text }) => besides({ ja: text, en: text }, worded(needWords, settled?.value))))
    ),
    field("contracts", "契約", "contracts", ({ contracts }) =>
      listed(
        contracts.map(({ amount, cancelled, contract, expires, title }) =>
          besides(
            { ja: title ?? contract, en: title ?? contract },
            listed([
              amount === null ? null : money(amount),
              expires === null ? null : deadline(expires.value),
              cancelled === null ? null : { ja: "解約", en: "cancelled" }
            ])
          )
        )
      )
    ),
    field("sales", "売上", "sales", ({ sales }) =>
      listed(
        sales.map(({ currency, purchases, revenue, tax }) =>
          besides(money({ currency, tax, minor: revenue }), {
            ja: `${plainly(purchases)}件`,
            en: `${plainly(purchases)} purchase${purchases === 1 ? "" : "s"}`
          })
        )
      )
    ),
    field("inquiries", "問い合わせ", "inquiries", ({ inquiries }) =>
      listed(
        inquiries.map(({ answered, closed, text }) =>
          besides(
            { ja: text, en: text },
            listed([
              answered === null ? null : { ja: "回答済み", en: "answered" },
              closed === null ? null : { ja: "完了", en: "closed" }
            ])
          )
        )
      )
    ),
    field("requests", "要望", "requests", ({ requests }) =>
      listed(
        requests.map(({ request, text, title, withdrawn }) =>
          besides(
            written(title ?? text) ?? { ja: request, en: request },
            withdrawn === null ? null : { ja: "取り下げ", en: "withdrawn" }
          )
        )
      )
    ),
    field("signals", "シグナル", "signals", ({ signalCount, signals }) => {
      const last = signals.at(-1)
      return last === undefined ? null : besides(written(plainly(signalCount))!, moment(last.at))
    }),
    field("surveys", "アンケート", "surveys", ({ surveys }) =>
      listed(
        surveys.map(({ at, outOf, score }) =>
          besides(day(at), score === null ? null : written(outOf === null ? `${score}` : `${score}/${outOf}`))
        )
      )
    ),
    field("usage", "利用状況", "usage", ({ usage }) =>
      listed(
        usage.map(({ measure, of, value }) =>
          written(`${measure}: ${plainly(value)}${of === null ? "" : `/${plainly(of)}`}`)
        )
      )
    ),
    field("notes", "メモ", "notes", ({ notes }) => texts(notes.map(({ value }) => value))),
    field("closed", "取引終了", "closed", ({ life }) =>
      life?.closed === null || life === null ? null : day(life.closed.at)
    )
  ]
}

/** The fields of a person. */
export const personFields: ReadonlyArray<ShownField<PersonPosition>> = [
  { name: "name", label: { ja: "氏名", en: "name" }, show: ({ name }) => written(name?.value) },
  { name: "reading", label: { ja: "読み", en: "reading" }, show: ({ reading }) => written(reading?.value) },
  { name: "account", label: { ja: "勤め先", en: "works at" }, show: ({ account }) => written(account?.value) },
  {
    name: "title",
    label: { ja: "部署・役職", en: "department and title" },
    show: ({ employments }) =>
      listed(
        employments.map(({ department, title, until }) =>
          until === null ? listed([written(department?.value), written(title?.value)]) : null
        )
      )
  },
  {
    name: "mails",
    label: { ja: "メールアドレス", en: "mail addresses" },
    show: ({ mails }) => texts(mails.flatMap(({ mail, until }) => (until === null ? [mail] : [])))
  },
  { name: "phones", label: { ja: "電話番号", en: "phone" }, show: ({ phones }) => texts(phones?.value) },
  {
    name: "role",
    label: { ja: "役割・影響力", en: "role and influence" },
    show: ({ influence, role }) => listed([written(role?.value), worded(severityWords, influence?.value)])
  },
  {
    name: "decider",
    label: { ja: "決裁者", en: "decides" },
    show: ({ decider }) =>
      decider === null ? null : decider.value ? { ja: "はい", en: "yes" } : { ja: "いいえ", en: "no" }
  }
]
