/** 石畳珈琲, a chain of coffee shops, as several departments of ours know it: the worked example of overview and brief. */
import type { Organisation } from "../../src/account/organisation.ts"
import { MemberId } from "../../src/event/index.ts"
import { makeCalendar } from "../../src/time/index.ts"
import { tokyoData } from "../rules/tokyo.ts"
import { at, by, ofPerson, member, onAccount, onDeal, person, said, stored, type Told, told } from "./history.ts"

export const calendar = makeCalendar({
  ...tokyoData,
  holidays: { years: { first: 2023, last: 2028 }, days: ["2026-11-03", "2026-11-23"] }
})

export const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const id = (text: string) => MemberId.make(text)

const sato = { actor: member("佐藤") }
const takahashi = { actor: member("高橋") }
const pos = [onDeal("d-pos"), onAccount()]

export const organisation: Organisation = {
  name: "灯台システム",
  version: 3,
  departments: [
    { id: "営業", label: { ja: "営業部", en: "Sales" } },
    {
      id: "サポート",
      label: { ja: "サポート部", en: "Support" },
      sees: ["support", "usage", "contracts", "売上"],
      keeps: ["inquiry-answered", "usage-reported", "contract-*", "survey-answered"]
    },
    { id: "企画", label: { ja: "企画部", en: "Planning" } }
  ],
  roles: [],
  members: [
    { member: id("佐藤"), name: "佐藤 健", department: "営業", roles: [] },
    { member: id("高橋"), name: "高橋 恵", department: "サポート", roles: [] }
  ]
}

export const steps: ReadonlyArray<Told> = [
  told(
    "2024-04-01 09:00",
    onAccount(),
    said("account-opened", { name: "株式会社石畳珈琲店", industry: "飲食チェーン", employees: 320 }),
    sato
  ),
  told(
    "2024-04-01 09:10",
    onAccount(),
    said("account-assigned", { member: id("佐藤"), name: "佐藤 健", role: "主担当" }),
    sato
  ),
  told(
    "2024-04-02 10:00",
    ofPerson("p-nishi"),
    said("person-introduced", {
      name: "西 由美",
      account: "石畳珈琲" as never,
      title: "情報システム部長",
      department: "it",
      decider: true,
      influence: "high"
    }),
    sato
  ),
  told(
    "2024-04-02 10:05",
    ofPerson("p-mori"),
    said("person-introduced", { name: "森 拓也", account: "石畳珈琲" as never, title: "店舗運営", role: "利用者" }),
    sato
  ),
  told(
    "2024-04-03 10:00",
    onAccount(),
    said("department-described", { department: "it", name: "情報システム部" }),
    sato
  ),
  told(
    "2024-04-10 10:00",
    onAccount(),
    said("approval-described", {
      department: "it",
      steps: [
        { step: "部長承認", by: { name: "西 由美", person: person("p-nishi") } },
        { step: "取締役会", note: "毎月第2水曜" }
      ]
    }),
    sato
  ),
  told(
    "2024-05-01 09:00",
    [onDeal("d-first"), onAccount()],
    said("deal-opened", {
      title: "予約システム導入",
      account: "石畳珈琲" as never,
      amount: yen(2_400_000),
      products: ["予約"]
    }),
    sato
  ),
  told("2024-06-01 09:00", [onDeal("d-first"), onAccount()], said("deal-won", { reason: "導入実績を評価" }), sato),
  told(
    "2024-06-01 10:00",
    onAccount(),
    said("contract-signed", {
      contract: "c-1",
      title: "予約システム利用契約",
      product: "予約",
      amount: yen(2_400_000),
      expires: by("2026-12-15")
    }),
    sato
  ),
  told(
    "2024-06-10 10:00",
    onAccount(),
    said("sale-recorded", { product: "予約", amount: yen(2_400_000), cost: yen(1_500_000), quantity: 1 }),
    sato
  ),
  told(
    "2025-06-10 10:00",
    onAccount(),
    said("sale-recorded", { product: "予約", amount: yen(2_400_000), cost: yen(1_500_000), quantity: 1 }),
    sato
  ),
  told("2026-04-01 09:00", onAccount(), said("account-renamed", { to: "石畳珈琲株式会社" }), sato),
  told(
    "2026-09-01 09:00",
    pos,
    said("deal-opened", {
      title: "POS更新",
      account: "石畳珈琲" as never,
      amount: yen(6_000_000),
      products: ["POS"],
      status: "qualified"
    }),
    sato
  ),
  told(
    "2026-09-02 14:00",
    pos,
    said("contacted", {
      channel: "meeting",
      direction: "both",
      gist: "POSの入れ替えを検討",
      participants: [{ name: "西 由美", person: person("p-nishi") }]
    }),
    sato
  ),
  told("2026-10-01 11:00", pos, said("landmine-noted", { text: "前回の障害対応の話は西部長の前でしない" }), sato),
  told("2026-10-01 11:05", pos, said("agreement-reached", { text: "価格は現行の1.2倍まで" }), sato),
  told(
    "2026-10-01 11:10",
    pos,
    said("promise-made", { promise: "pr-1", by: "us", text: "移行計画書を送る", due: by("2026-11-10") }),
    sato
  ),
  told(
    "2026-10-01 11:15",
    pos,
    said("promise-made", { promise: "pr-2", by: "customer", text: "店舗一覧をもらう", due: by("2026-11-27") }),
    sato
  ),
  told("2026-10-05 10:00", pos, said("temperature-read", { level: "hot" }), sato),
  told("2026-10-05 10:05", pos, said("competitor-seen", { name: "港レジ" }), sato),
  told(
    "2026-10-20 10:00",
    pos,
    said("proposal-sent", {
      proposal: "q-1",
      title: "POS更新のご提案",
      amount: yen(6_000_000),
      channel: "mail",
      products: ["POS"]
    }),
    sato
  ),
  told(
    "2026-10-28 10:00",
    pos,
    said("question-received", { question: "qu-1", text: "オフライン時の会計は可能か", channel: "mail" }),
    sato
  ),
  told(
    "2026-11-02 10:00",
    pos,
    said("action-planned", { action: "a-1", what: "移行計画の説明", assignee: "佐藤", due: by("2026-11-24") }),
    sato
  ),
  told("2026-11-04 10:00", onAccount(), said("not-to-ask", { text: "本社の移転時期" }), sato),
  told(
    "2026-11-05 09:00",
    onAccount(),
    said("inquiry-received", {
      inquiry: "i-1",
      kind: "complaint",
      text: "予約が二重に入る",
      product: "予約",
      channel: "call",
      from: { name: "森 拓也", person: person("p-mori") }
    }),
    takahashi
  ),
  told(
    "2026-11-06 09:00",
    onAccount(),
    said("usage-reported", { product: "予約", measure: "利用店舗", value: 38, of: 42, period: "2026-10" }),
    takahashi
  ),
  told(
    "2026-11-09 09:00",
    onAccount(),
    said("need-noted", { need: "n-1", kind: "issue", text: "人手不足で会計が混む", department: "it" }),
    sato
  ),
  told(
    "2026-11-11 15:00",
    onAccount(),
    said("signal-seen", {
      signal: "attended",
      what: "省人化セミナー",
      from: { name: "森 拓也", person: person("p-mori") }
    })
  ),
  told(
    "2026-11-12 15:00",
    onAccount(),
    said("signal-seen", {
      signal: "downloaded",
      what: "セルフレジ資料",
      product: "POS",
      from: { name: "西 由美", person: person("p-nishi") }
    })
  ),
  told(
    "2026-11-13 09:00",
    onAccount(),
    said("product-requested", { request: "r-offline", title: "オフライン会計", blocking: true, product: "POS" }),
    sato
  )
]

export const history = stored(steps)
/** Friday, November 20, 2026, in the morning. */
export const now = at("2026-11-20 09:00")
