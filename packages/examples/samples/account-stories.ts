/**
 * The other half of the sample company: what the office keeps on its customers beside the deals. The same customer
 * numbers as in the log lead to the same accounts; C-142 and on are customers nobody has a deal with.
 */
import { corporateCheckDigit } from "@genzaichi/core"
import type { Member, Pair } from "./story.ts"

/** A made-up corporate number, valid by its check digit. */
const numbered = (base: string): string => `${corporateCheckDigit(base)}${base}`

export interface Customer {
  readonly id: string
  readonly company: Pair
  readonly number?: string
  readonly reading?: Pair
  readonly industry?: Pair
  readonly employees?: Pair
  readonly capital?: Pair
  readonly address?: Pair
  readonly phone?: string
  readonly domain?: string
  readonly owner?: Member
  readonly department?: Pair
  readonly parent?: Pair
  readonly relation?: Pair
  readonly since?: string
}

const branch: Pair = ["支店", "Branch"]
const subsidiary: Pair = ["子会社", "Subsidiary"]

export const customers: ReadonlyArray<Customer> = [
  // Two of ours look after one department of theirs.
  {
    id: "C-101",
    company: ["株式会社星見台製作所", "Hoshimidai Works Co., Ltd."],
    number: numbered("999000000101"),
    reading: ["ホシミダイセイサクショ", ""],
    industry: ["製造", "Manufacturing"],
    employees: ["240名", "240"],
    capital: ["9,000万円", "¥90,000,000"],
    address: ["長野県星見市高原1-2-3", "1-2-3 Kogen, Hoshimi, Nagano"],
    phone: "026-000-0101",
    domain: "hoshimidai.example.jp",
    owner: "yamada",
    department: ["生産管理部", "Production control"],
    since: "2024-04-01"
  },
  {
    id: "C-101",
    company: ["株式会社星見台製作所", "Hoshimidai Works Co., Ltd."],
    owner: "takahashi",
    department: ["生産管理部", "Production control"]
  },
  {
    id: "C-110",
    company: ["藍染川テキスタイル株式会社", "Aizomegawa Textiles Inc."],
    number: numbered("999000000110"),
    reading: ["アイゾメガワテキスタイル", ""],
    industry: ["繊維", "Textiles"],
    employees: ["85名", "85"],
    address: ["京都府藍染市川端町4", "4 Kawabata, Aizome, Kyoto"],
    phone: "075-000-0110",
    domain: "aizomegawa.example.jp",
    owner: "ito",
    since: "2023-10-02"
  },
  {
    id: "C-121",
    company: ["東風タクシー株式会社", "Kochi Taxi Co., Ltd."],
    number: numbered("999000000121"),
    reading: ["コチタクシー", ""],
    industry: ["運輸", "Transport"],
    employees: ["約60名", "about 60"],
    address: ["高知県東風市港町7-1", "7-1 Minato, Kochi"],
    phone: "088-000-0121",
    domain: "kochi-taxi.example.com",
    owner: "ito",
    since: "2022-07-01"
  },
  {
    id: "C-127",
    company: ["三日月スポーツ株式会社", "Mikazuki Sports K.K."],
    number: numbered("999000000127"),
    industry: ["スポーツ施設", "Sports clubs"],
    employees: ["130名", "130"],
    address: ["神奈川県三日月市弓町2", "2 Yumi, Mikazuki, Kanagawa"],
    phone: "045-000-0127",
    domain: "mikazuki-sports.example.com",
    owner: "suzuki",
    since: "2025-02-03"
  },
  // One coffee roaster, entered three times.
  {
    id: "C-134",
    company: ["株式会社石畳珈琲", "Ishidatami Coffee Co., Ltd."],
    number: numbered("999000000134"),
    reading: ["イシダタミコーヒー", ""],
    industry: ["飲食", "Coffee shops"],
    employees: ["48名", "48"],
    address: ["東京都石畳区珈琲通り1-1", "1-1 Coffee Street, Ishidatami, Tokyo"],
    phone: "03-0000-0134",
    domain: "ishidatami.example.com",
    owner: "sato",
    since: "2026-08-03"
  },
  {
    id: "C-142",
    company: ["石畳珈琲(株)", "ISHIDATAMI COFFEE"],
    address: ["東京都石畳区珈琲通り１－１", "1-1 Coffee Street Ishidatami Tokyo"],
    phone: "０３－００００－０１３４"
  },
  {
    id: "C-143",
    company: ["㈱石畳珈琲　札幌支店", "Ishidatami Coffee Co Ltd, Sapporo Branch"],
    address: ["北海道札幌市雪町3", "3 Yuki, Sapporo"],
    phone: "011-000-0143",
    domain: "ishidatami.example.com"
  },
  // One name, two companies: the numbers tell.
  {
    id: "C-144",
    company: ["株式会社あけぼの商会", "Akebono Trading Co., Ltd."],
    number: numbered("999000000144"),
    industry: ["卸売", "Wholesale"],
    address: ["東京都曙区1-4-4", "1-4-4 Akebono, Tokyo"],
    phone: "03-0000-0144",
    owner: "yamada"
  },
  {
    id: "C-145",
    company: ["株式会社あけぼの商会", "Akebono Trading Co., Ltd."],
    number: numbered("999000000145"),
    industry: ["小売", "Retail"],
    address: ["大阪府暁市2-4-5", "2-4-5 Akatsuki, Osaka"],
    phone: "06-0000-0145",
    owner: "takahashi"
  },
  // A slip in the number: two digits changed places.
  {
    id: "C-146",
    company: ["潮騒フーズ株式会社", "Shiosai Foods Inc."],
    number: swapped(numbered("999000123146")),
    industry: ["食品", "Food"],
    address: ["千葉県潮騒市浜6", "6 Hama, Shiosai, Chiba"],
    phone: "043-000-0146",
    domain: "shiosai-foods.example.jp",
    owner: "suzuki"
  },
  // A group: two subsidiaries, and a branch of one of them.
  {
    id: "C-150",
    company: ["株式会社北斗ホールディングス", "Hokuto Holdings Inc."],
    number: numbered("999000000150"),
    industry: ["持株会社", "Holding company"],
    employees: ["30名", "30"],
    capital: ["3億円", "¥300,000,000"],
    address: ["愛知県北斗市七星1", "1 Shichisei, Hokuto, Aichi"],
    domain: "hokuto-hd.example.co.jp",
    owner: "takahashi",
    since: "2021-04-01"
  },
  {
    id: "C-151",
    company: ["北斗電装株式会社", "Hokuto Electric Co., Ltd."],
    number: numbered("999000000151"),
    industry: ["電機", "Electrical equipment"],
    employees: ["310名", "310"],
    address: ["愛知県北斗市七星2", "2 Shichisei, Hokuto, Aichi"],
    domain: "hokuto-denso.example.co.jp",
    owner: "takahashi",
    parent: ["株式会社北斗ホールディングス", "Hokuto Holdings Inc."],
    relation: subsidiary,
    since: "2021-04-01"
  },
  {
    id: "C-152",
    company: ["北斗物流株式会社", "Hokuto Logistics Co., Ltd."],
    number: numbered("999000000152"),
    industry: ["運輸", "Transport"],
    employees: ["95名", "95"],
    address: ["愛知県北斗市港3", "3 Minato, Hokuto, Aichi"],
    domain: "hokuto-logi.example.co.jp",
    owner: "ito",
    parent: ["株式会社北斗ホールディングス", "Hokuto Holdings Inc."],
    relation: subsidiary
  },
  {
    id: "C-153",
    company: ["北斗電装株式会社 名古屋支店", "Hokuto Electric Co., Ltd. Nagoya Branch"],
    address: ["愛知県名古屋市星町5", "5 Hoshi, Nagoya"],
    domain: "hokuto-denso.example.co.jp",
    parent: ["C-151", "C-151"],
    relation: branch
  }
]

/** The last two different neighbours the other way round. */
function swapped(number: string): string {
  const place = [...number].findLastIndex((digit, at) => at > 1 && digit !== number[at - 1])
  return `${number.slice(0, place - 1)}${number[place]}${number[place - 1]}${number.slice(place + 1)}`
}

export interface Person {
  readonly id: string
  readonly company: Pair
  readonly name: Pair
  readonly department?: Pair
  readonly title?: Pair
  readonly role?: Pair
  readonly decider?: boolean
  readonly mail: string
  readonly phone?: string
  readonly metOn?: string
  readonly leftOn?: string
  readonly movedTo?: Pair
  readonly successor?: Pair
}

const hoshimidai: Pair = ["株式会社星見台製作所", "Hoshimidai Works Co., Ltd."]
const aizomegawa: Pair = ["藍染川テキスタイル株式会社", "Aizomegawa Textiles Inc."]
const kochi: Pair = ["東風タクシー株式会社", "Kochi Taxi Co., Ltd."]
const ishidatami: Pair = ["株式会社石畳珈琲", "Ishidatami Coffee Co., Ltd."]
const denso: Pair = ["北斗電装株式会社", "Hokuto Electric Co., Ltd."]
const logistics: Pair = ["北斗物流株式会社", "Hokuto Logistics Co., Ltd."]
const akebono: Pair = ["株式会社あけぼの商会", "Akebono Trading Co., Ltd."]

export const people: ReadonlyArray<Person> = [
  {
    id: "C-101",
    company: hoshimidai,
    name: ["大河原 修", "Osamu Okawara"],
    department: ["生産管理部", "Production control"],
    title: ["課長", "Section head"],
    role: ["推進役", "Champion"],
    decider: false,
    mail: "okawara@hoshimidai.example.jp",
    phone: "026-000-1101",
    metOn: "2026-06-09"
  },
  {
    id: "C-101",
    company: hoshimidai,
    name: ["砂川 豊", "Yutaka Sunagawa"],
    department: ["工場", "Plant"],
    title: ["工場長", "Plant manager"],
    role: ["決裁者", "Decides"],
    decider: true,
    mail: "sunagawa@hoshimidai.example.jp",
    metOn: "2026-08-27"
  },
  {
    id: "C-110",
    company: aizomegawa,
    name: ["紺野 藍", "Ai Konno"],
    department: ["管理部", "Administration"],
    title: ["主任", "Senior clerk"],
    role: ["窓口", "Contact"],
    decider: false,
    mail: "konno@aizomegawa.example.jp",
    metOn: "2026-05-27"
  },
  // Left, and somebody else took over.
  {
    id: "C-121",
    company: kochi,
    name: ["潮田 進", "Susumu Shioda"],
    department: ["配車センター", "Dispatch"],
    title: ["所長", "Head"],
    role: ["利用者", "User"],
    decider: true,
    mail: "shioda@kochi-taxi.example.com",
    metOn: "2022-07-01",
    leftOn: "2026-09-30",
    successor: ["凪野 澪", "Mio Nagino"]
  },
  {
    id: "C-121",
    company: kochi,
    name: ["凪野 澪", "Mio Nagino"],
    department: ["配車センター", "Dispatch"],
    title: ["所長", "Head"],
    role: ["推進役", "Champion"],
    mail: "nagino@kochi-taxi.example.com",
    metOn: "2026-06-02"
  },
  {
    id: "C-134",
    company: ishidatami,
    name: ["豆塚 香", "Kaori Mamezuka"],
    title: ["店舗統括", "Head of shops"],
    role: ["決裁者", "Decides"],
    decider: true,
    mail: "mamezuka@ishidatami.example.com",
    metOn: "2026-05-21"
  },
  // Moved within the group, and knows us.
  {
    id: "C-151",
    company: denso,
    name: ["七尾 剛", "Tsuyoshi Nanao"],
    department: ["情報システム部", "Information systems"],
    title: ["部長", "Head of department"],
    role: ["推進役", "Champion"],
    decider: true,
    mail: "nanao@hokuto-denso.example.co.jp",
    metOn: "2024-10-01",
    leftOn: "2026-10-01",
    movedTo: logistics
  },
  {
    id: "C-151",
    company: denso,
    name: ["天野 昴", "Subaru Amano"],
    department: ["情報システム部", "Information systems"],
    title: ["課長", "Section head"],
    decider: false,
    mail: "amano@hokuto-denso.example.co.jp",
    metOn: "2025-03-11"
  },
  {
    id: "C-152",
    company: logistics,
    name: ["舟木 航", "Wataru Funaki"],
    department: ["総務部", "General affairs"],
    title: ["係長", "Supervisor"],
    mail: "funaki@hokuto-logi.example.co.jp",
    metOn: "2024-10-01"
  },
  {
    id: "C-144",
    company: akebono,
    name: ["朝比奈 光", "Hikaru Asahina"],
    title: ["取締役", "Director"],
    mail: "asahina.akebono@gmail.com",
    metOn: "2026-10-28"
  }
]

export interface Signed {
  readonly number: string
  readonly id: string
  readonly company: Pair
  readonly product: Pair
  readonly amount: number
  readonly quantity: Pair
  readonly signedOn: string
  readonly expires: string
  readonly renewsItself: boolean
}

const stock: Pair = ["在庫クラウド", "Stock Cloud"]
const dispatch: Pair = ["配車クラウド", "Dispatch Cloud"]
const till: Pair = ["店舗 POS", "Shop POS"]
const support: Pair = ["保守サービス", "Support plan"]
const terminal: Pair = ["業務端末", "Terminal"]

export const signed: ReadonlyArray<Signed> = [
  // Ends in a month, and renews only if somebody asks.
  {
    number: "K-2201",
    id: "C-121",
    company: kochi,
    product: dispatch,
    amount: 1_800_000,
    quantity: ["60台", "60 cars"],
    signedOn: "2025-12-22",
    expires: "2026-12-21",
    renewsItself: false
  },
  {
    number: "K-2608",
    id: "C-134",
    company: ishidatami,
    product: till,
    amount: 1_320_000,
    quantity: ["6店舗", "6 shops"],
    signedOn: "2026-08-03",
    expires: "2027-08-02",
    renewsItself: true
  },
  {
    number: "K-2104",
    id: "C-151",
    company: denso,
    product: stock,
    amount: 4_200_000,
    quantity: ["120ライセンス", "120 licences"],
    signedOn: "2026-04-01",
    expires: "2027-03-31",
    renewsItself: true
  },
  // Ran out, and nobody renewed it.
  {
    number: "K-2105",
    id: "C-152",
    company: logistics,
    product: support,
    amount: 360_000,
    quantity: ["1式", "1"],
    signedOn: "2025-10-01",
    expires: "2026-09-30",
    renewsItself: false
  }
]

export interface Sold {
  readonly on: string
  readonly number: string
  readonly id: string
  readonly company: Pair
  readonly product: Pair
  readonly quantity: Pair
  readonly amount: number
  readonly cost?: number
}

/** Hokuto Electric bought terminals and licences, and no support; a terminal went back. */
export const sold: ReadonlyArray<Sold> = [
  {
    on: "2025-12-22",
    number: "U-1001",
    id: "C-121",
    company: kochi,
    product: dispatch,
    quantity: ["60台", "60 cars"],
    amount: 1_800_000,
    cost: 540_000
  },
  {
    on: "2026-02-10",
    number: "U-1002",
    id: "C-110",
    company: aizomegawa,
    product: terminal,
    quantity: ["5台", "5 units"],
    amount: 600_000,
    cost: 420_000
  },
  {
    on: "2026-04-01",
    number: "U-1003",
    id: "C-151",
    company: denso,
    product: stock,
    quantity: ["120ライセンス", "120 licences"],
    amount: 4_200_000,
    cost: 1_260_000
  },
  {
    on: "2026-04-20",
    number: "U-1004",
    id: "C-151",
    company: denso,
    product: terminal,
    quantity: ["20台", "20 units"],
    amount: 2_400_000,
    cost: 1_700_000
  },
  {
    on: "2026-05-11",
    number: "U-1005",
    id: "C-151",
    company: denso,
    product: terminal,
    quantity: ["-1台", "-1 unit"],
    amount: -120_000,
    cost: -85_000
  },
  {
    on: "2026-07-01",
    number: "U-1006",
    id: "C-121",
    company: kochi,
    product: support,
    quantity: ["1式", "1"],
    amount: 240_000,
    cost: 90_000
  },
  {
    on: "2026-08-03",
    number: "U-1007",
    id: "C-134",
    company: ishidatami,
    product: till,
    quantity: ["6店舗", "6 shops"],
    amount: 1_320_000,
    cost: 610_000
  },
  {
    on: "2026-09-14",
    number: "U-1008",
    id: "C-142",
    company: ["石畳珈琲(株)", "ISHIDATAMI COFFEE"],
    product: terminal,
    quantity: ["2台", "2 units"],
    amount: 240_000
  },
  {
    on: "2026-10-06",
    number: "U-1009",
    id: "C-152",
    company: logistics,
    product: terminal,
    quantity: ["8台", "8 units"],
    amount: 960_000,
    cost: 680_000
  }
]

export interface Asked {
  readonly number: string
  readonly on: string
  readonly id: string
  readonly company: Pair
  readonly person: Pair
  readonly mail: string
  readonly kind: Pair
  readonly product?: Pair
  readonly text: Pair
  readonly answeredOn?: string
  readonly answer?: Pair
  readonly status: Pair
  readonly satisfaction?: Pair
  readonly by?: Member
}

const complaint: Pair = ["クレーム", "Complaint"]
const question: Pair = ["質問", "Question"]
const trouble: Pair = ["障害", "Trouble"]
const closed: Pair = ["完了", "Closed"]
const open: Pair = ["対応中", "In progress"]

export const asked: ReadonlyArray<Asked> = [
  {
    number: "Q-301",
    on: "2026-03-03",
    id: "C-152",
    company: logistics,
    person: ["舟木様", "Mr. Funaki"],
    mail: "funaki@hokuto-logi.example.co.jp",
    kind: question,
    product: terminal,
    text: ["端末を追加すると月額は変わりますか", "Does the monthly fee change with more terminals?"],
    answeredOn: "2026-03-04",
    answer: ["10 台までは変わりません", "Not up to ten of them"],
    status: closed,
    satisfaction: ["4", "4"],
    by: "ito"
  },
  {
    number: "Q-302",
    on: "2026-09-08",
    id: "C-121",
    company: kochi,
    person: ["凪野様", "Ms. Nagino"],
    mail: "nagino@kochi-taxi.example.com",
    kind: trouble,
    product: dispatch,
    text: ["雨の日の夕方に配車画面が固まる", "The dispatch screen freezes on rainy evenings"],
    answeredOn: "2026-09-10",
    answer: ["サーバーを増強し、再発していません", "Servers were added; it has not happened since"],
    status: closed,
    satisfaction: ["★★☆☆☆", "2/5"],
    by: "ito"
  },
  // A proposal has been with them since 11-05, and this is open.
  {
    number: "Q-303",
    on: "2026-11-10",
    id: "C-110",
    company: aizomegawa,
    person: ["紺野様", "Ms. Konno"],
    mail: "konno@aizomegawa.example.jp",
    kind: complaint,
    product: terminal,
    text: [
      "2 月に買った端末のうち 1 台が三度目の故障。対応が遅い",
      "One of the terminals bought in February has failed a third time, and help is slow"
    ],
    status: open,
    by: "ito"
  },
  {
    number: "Q-304",
    on: "2026-11-16",
    id: "C-134",
    company: ishidatami,
    person: ["豆塚様", "Ms. Mamezuka"],
    mail: "mamezuka@ishidatami.example.com",
    kind: ["要望", "Request"],
    product: till,
    text: ["レシートに季節の挨拶を入れたい", "Receipts should carry a greeting of the season"],
    answeredOn: "2026-11-17",
    answer: ["設定の手順を案内", "Explained where to set it"],
    status: closed,
    satisfaction: ["大変満足", "Very satisfied"],
    by: "sato"
  }
]

export interface Reacted {
  /** `2026-11-05 14:00` */
  readonly at: string
  readonly id: string
  readonly mail: string
  readonly person?: Pair
  readonly signal: Pair
  readonly what: Pair
  readonly campaign?: Pair
}

const seminar: Pair = ["秋の業務改善セミナー", "Autumn seminar"]
const newsletter: Pair = ["11月号メルマガ", "November newsletter"]

export const reacted: ReadonlyArray<Reacted> = [
  {
    at: "2026-11-05 13:58",
    id: "C-144",
    mail: "asahina.akebono@gmail.com",
    person: ["朝比奈 光", "Hikaru Asahina"],
    signal: ["申込", "Registered"],
    what: seminar,
    campaign: seminar
  },
  // Came to the seminar, and nobody called.
  {
    at: "2026-11-11 14:00",
    id: "C-144",
    mail: "asahina.akebono@gmail.com",
    person: ["朝比奈 光", "Hikaru Asahina"],
    signal: ["参加", "Attended"],
    what: seminar,
    campaign: seminar
  },
  {
    at: "2026-11-11 14:00",
    id: "C-151",
    mail: "amano@hokuto-denso.example.co.jp",
    person: ["天野 昴", "Subaru Amano"],
    signal: ["欠席", "Missed"],
    what: seminar,
    campaign: seminar
  },
  {
    at: "2026-11-16 09:12",
    id: "C-134",
    mail: "mamezuka@ishidatami.example.com",
    signal: ["開封", "Opened"],
    what: newsletter,
    campaign: newsletter
  },
  // Not heard of since March, and reading about prices now.
  {
    at: "2026-11-18 20:41",
    id: "C-152",
    mail: "funaki@hokuto-logi.example.co.jp",
    person: ["舟木様", "Mr. Funaki"],
    signal: ["クリック", "Clicked"],
    what: newsletter,
    campaign: newsletter
  },
  {
    at: "2026-11-18 20:43",
    id: "C-152",
    mail: "funaki@hokuto-logi.example.co.jp",
    signal: ["閲覧", "Viewed"],
    what: ["料金ページ", "Pricing page"]
  },
  {
    at: "2026-11-19 08:15",
    id: "C-152",
    mail: "funaki@hokuto-logi.example.co.jp",
    signal: ["ダウンロード", "Downloaded"],
    what: ["在庫クラウド 導入事例集", "Stock Cloud: case studies"]
  }
]

export interface Requested {
  readonly on: string
  readonly id: string
  readonly company: Pair
  /** The same for everybody who asks for the same. */
  readonly number: string
  readonly title: Pair
  readonly product: Pair
  readonly blocking?: boolean
  readonly text?: Pair
  readonly withdrawnOn?: string
}

const signOn: Pair = ["シングルサインオン", "Single sign-on"]
const memberCards: Pair = ["会員証の QR 読み取り", "Reading QR codes of member cards"]

export const requested: ReadonlyArray<Requested> = [
  {
    on: "2026-03-02",
    id: "C-110",
    company: aizomegawa,
    number: "R-11",
    title: ["端末の色を選びたい", "Terminals in other colours"],
    product: terminal,
    withdrawnOn: "2026-06-17"
  },
  {
    on: "2026-08-19",
    id: "C-121",
    company: kochi,
    number: "R-12",
    title: ["配車履歴の CSV 出力", "Dispatch history as CSV"],
    product: dispatch,
    blocking: false,
    text: ["月末に手で書き写している", "They copy it by hand at the end of each month"]
  },
  {
    on: "2026-09-02",
    id: "C-134",
    company: ishidatami,
    number: "R-13",
    title: memberCards,
    product: till
  },
  // Does not renew without it, and the other one does not buy.
  {
    on: "2026-09-24",
    id: "C-151",
    company: denso,
    number: "R-14",
    title: signOn,
    product: stock,
    blocking: true,
    text: ["来年 3 月の更新までに", "By the renewal in March"]
  },
  // Has bought nothing yet.
  {
    on: "2026-10-09",
    id: "C-127",
    company: ["三日月スポーツ株式会社", "Mikazuki Sports K.K."],
    number: "R-13",
    title: memberCards,
    product: till
  },
  // Has terminals, and no Stock Cloud so far.
  {
    on: "2026-10-20",
    id: "C-152",
    company: logistics,
    number: "R-14",
    title: signOn,
    product: stock,
    blocking: true,
    text: ["導入するなら必須", "They would need it from the first day"]
  }
]
