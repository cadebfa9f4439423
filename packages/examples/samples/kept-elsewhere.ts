/** Companies that are not in the log: the west office keeps a summary, and the booth of a trade show a plain list. */
import type { channels, Member, Pair, statuses, temperatures } from "./story.ts"

/** A customer with how things stand now. */
export interface Summarised {
  readonly id: string
  readonly company: Pair
  readonly person: Pair
  readonly mail: string
  /** The day, `2026-11-10`, or as somebody typed it. */
  readonly lastContact: string | Pair
  readonly via: keyof typeof channels
  readonly gist: Pair
  readonly due?: string
  readonly next?: Pair
  readonly status: keyof typeof statuses
  readonly ball?: Pair
  readonly temperature?: keyof typeof temperatures
  /** In thousands of yen. */
  readonly thousands?: number
  readonly owner: Member
  readonly memo?: Pair
  readonly link?: string
}

export const summarised: ReadonlyArray<Summarised> = [
  {
    id: "W-01",
    company: ["花筏倉庫", "Hanaikada Warehousing"],
    person: ["川添様", "Mr. Kawazoe"],
    mail: "kawazoe@hanaikada.example.jp",
    lastContact: "2026-11-17",
    via: "visit",
    gist: ["入出庫の端末を 20 台更新したい", "Twenty terminals are to be renewed"],
    due: "2026-11-27",
    next: ["実機を貸し出す", "lend them a terminal"],
    status: "qualified",
    ball: ["自社：伊藤", "us: Ito"],
    temperature: "middle",
    thousands: 3_400,
    owner: "ito",
    link: "https://files.example.com/hanaikada/"
  },
  {
    id: "W-02",
    company: ["水琴堂楽器", "Suikindo Instruments"],
    person: ["琴吹様", "Ms. Kotobuki"],
    mail: "kotobuki@suikindo.example.com",
    lastContact: "2026-11-10",
    via: "call",
    gist: ["会員名簿の統合。見積を急いでほしい", "Merging the lists of members; they are waiting for a quote"],
    due: "2026-11-18",
    next: ["見積を提出", "hand in the quote"],
    status: "qualified",
    temperature: "high",
    thousands: 2_300,
    owner: "sato",
    memo: ["教室 3 か所、会員 1,200 名", "Three schools, 1,200 members"]
  },
  {
    id: "W-03",
    company: ["薄荷製薬", "Hakka Pharma"],
    person: ["薬師寺様", "Mr. Yakushiji"],
    mail: "yakushiji@hakka-pharma.example.jp",
    lastContact: "2026-10-20",
    via: "mail",
    gist: ["資料を送付", "Sent material"],
    status: "contacted",
    temperature: "low",
    owner: "suzuki"
  },
  {
    id: "W-04",
    company: ["藤棚介護サービス", "Fujidana Care"],
    person: ["藤巻様", "Ms. Fujimaki"],
    mail: "fujimaki@fujidana-care.example.jp",
    lastContact: ["令和8年11月13日", "13 November 2026"],
    via: "web",
    gist: ["記録用タブレットの費用を説明", "Explained the cost of tablets for care records"],
    due: "2026-11-25",
    next: ["補助金の一覧を送る", "send a list of subsidies"],
    status: "proposal",
    ball: ["先方", "Customer"],
    temperature: "middle",
    thousands: 1_900,
    owner: "takahashi"
  },
  {
    id: "W-05",
    company: ["渡り鳥観光", "Wataridori Tours"],
    person: ["雁谷様", "Mr. Kariya"],
    mail: "kariya@wataridori.example.com",
    lastContact: "2026-10-30",
    via: "call",
    gist: [
      "年明けの企画に間に合わせたい。契約書の確認待ち",
      "They want it for the New Year tours; the contract is being read"
    ],
    due: "2026-11-24",
    next: ["契約書の質問に答える", "answer questions about the contract"],
    status: "negotiation",
    thousands: 2_050,
    owner: "yamada"
  }
]

/** A name on the list of the booth. */
export interface Listed {
  readonly company: Pair
  readonly person: Pair
  readonly phone: string
  readonly mail: string
  readonly lastHandled: string
  readonly memo: Pair
}

export const listed: ReadonlyArray<Listed> = [
  {
    company: ["凩ストーブ工房", "Kogarashi Stoves"],
    person: ["薪田様", "Mr. Makita"],
    phone: "03-0000-0101",
    mail: "makita@kogarashi-stove.example.com",
    lastHandled: "2026-11-17",
    memo: [
      "在庫と受注を一つにしたい。12 月に一度話したいとのこと",
      "Wants stock and orders in one place; would like to talk in December"
    ]
  },
  {
    company: ["雪見障子製作", "Yukimi Screens"],
    person: ["建部様", "Ms. Tatebe"],
    phone: "03-0000-0102",
    mail: "tatebe@yukimi-shoji.example.jp",
    lastHandled: "2026-11-16",
    memo: ["名刺交換のみ。資料希望", "Cards exchanged; asked for material"]
  },
  {
    company: ["朝市フードサービス", "Asaichi Food Service"],
    person: ["市川様", "Mr. Ichikawa"],
    phone: "03-0000-0103",
    mail: "ichikawa@asaichi-fs.example.com",
    lastHandled: "2026-10-29",
    memo: ["10/28 展示会。翌日にお礼のメール", "Oct 28 trade show; thanked by mail the day after"]
  }
]
