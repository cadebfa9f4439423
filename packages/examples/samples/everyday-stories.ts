/** The everyday business beside the stories: deals drawn by a seeded generator, on business days, with nothing amiss. */
import { japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { done, type Entry, type Member, type Next, type Pair, type Story } from "./story.ts"

const calendar = makeCalendar(japaneseCalendar)

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
const chanceFrom = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Everyday {
  readonly company: Pair
  readonly person: Pair
  readonly mail: string
  readonly title: Pair
  /** What troubles them. */
  readonly trouble: Pair
  /** In yen, about. */
  readonly about: number
  readonly owner: Member
  readonly begins: string
  readonly ends:
    | { readonly how: "won"; readonly reason: Pair }
    | { readonly how: "lost"; readonly reason: Pair; readonly to?: Pair }
    | { readonly how: "open"; readonly lastOn: string; readonly nextBy: string }
}

const everyday: ReadonlyArray<Everyday> = [
  {
    company: ["石畳珈琲", "Ishidatami Coffee"],
    person: ["豆塚様", "Ms. Mamezuka"],
    mail: "mamezuka@ishidatami.example.com",
    title: ["店舗 POS 導入", "POS for the shops"],
    trouble: ["日々の締めを店長が手計算している", "Managers add up the takings by hand"],
    about: 1_350_000,
    owner: "sato",
    begins: "2026-05-21",
    ends: { how: "won", reason: ["操作が簡単なこと", "easy to use"] }
  },
  {
    company: ["風見鶏自動車", "Kazamidori Motors"],
    person: ["車谷様", "Mr. Kurumatani"],
    mail: "kurumatani@kazamidori.example.jp",
    title: ["整備予約システム", "garage bookings"],
    trouble: ["車検の予約が電話に集中している", "All inspection bookings come by phone"],
    about: 2_600_000,
    owner: "takahashi",
    begins: "2026-06-05",
    ends: { how: "won", reason: ["他店の導入実績", "other garages use it"] }
  },
  {
    company: ["竹垣建材", "Takegaki Materials"],
    person: ["竹井様", "Mr. Takei"],
    mail: "takei@takegaki.example.jp",
    title: ["複合機入替", "copiers"],
    trouble: ["複合機のリース満了が近い", "The lease of the copiers is ending"],
    about: 1_800_000,
    owner: "yamada",
    begins: "2026-07-02",
    ends: { how: "won", reason: ["保守の対応の速さ", "quick service"] }
  },
  {
    company: ["縁側不動産管理", "Engawa Property Care"],
    person: ["軒下様", "Ms. Nokishita"],
    mail: "nokishita@engawa-kanri.example.com",
    title: ["巡回点検アプリ", "inspection app"],
    trouble: ["点検の写真整理に毎日 2 時間かかる", "Sorting inspection photos takes two hours a day"],
    about: 940_000,
    owner: "suzuki",
    begins: "2026-06-22",
    ends: { how: "lost", reason: ["内製することになった", "they build it themselves"] }
  },
  {
    company: ["打ち水エンジニアリング", "Uchimizu Engineering"],
    person: ["涼川様", "Mr. Suzukawa"],
    mail: "suzukawa@uchimizu.example.com",
    title: ["図面共有サーバー", "drawing server"],
    trouble: ["古い図面で作ってしまう事故が続いた", "Parts were made from old drawings"],
    about: 3_100_000,
    owner: "ito",
    begins: "2026-08-18",
    ends: { how: "lost", reason: ["納期", "delivery time"], to: ["とんぼ商会", "Tombo Trading"] }
  },
  {
    company: ["木漏日歯科グループ", "Komorebi Dental Group"],
    person: ["歯朶様", "Ms. Shida"],
    mail: "shida@dental-komorebi.example.com",
    title: ["予約管理", "appointment system"],
    trouble: ["無断キャンセルが月に 40 件ある", "Forty patients a month do not turn up"],
    about: 1_700_000,
    owner: "suzuki",
    begins: "2026-09-28",
    ends: { how: "open", lastOn: "2026-11-13", nextBy: "2026-11-27" }
  },
  {
    company: ["土筆出版", "Tsukushi Publishing"],
    person: ["文月様", "Mr. Fumizuki"],
    mail: "fumizuki@tsukushi-pub.example.jp",
    title: ["編集部のテレワーク環境", "editors at home"],
    trouble: ["校正のためだけに出社している", "Editors come in only to read proofs"],
    about: 2_200_000,
    owner: "takahashi",
    begins: "2026-10-01",
    ends: { how: "open", lastOn: "2026-11-18", nextBy: "2026-12-02" }
  },
  {
    company: ["野分電設", "Nowaki Electric"],
    person: ["配島様", "Mr. Haijima"],
    mail: "haijima@nowaki.example.jp",
    title: ["見積作成ソフト", "quoting software"],
    trouble: ["見積が担当者ごとに違う", "Every salesman quotes differently"],
    about: 780_000,
    owner: "yamada",
    begins: "2026-09-29",
    ends: { how: "open", lastOn: "2026-11-17", nextBy: "2026-11-24" }
  }
]

const asking: ReadonlyArray<Pair> = [
  ["社内の担当者と予算の時期を確認", "Found out who is in charge and when the budget is made"],
  ["現場の方も交えて困りごとを聞いた", "Heard from those who do the work"],
  ["いまの運用を一通り見せてもらった", "Was shown how it is done today"]
]
const between: ReadonlyArray<Pair> = [
  ["進み具合を確認。社内で前向きに検討中", "Asked how it goes; they are for it"],
  ["追加の質問に電話で答えた", "Answered further questions by phone"],
  ["来週の会議にかけるとのこと", "It is on the agenda of next week's meeting"]
]

/** The deals drawn with the seed, as stories like the others. */
export const everydayStories = (seed: number, firstNumber: number): ReadonlyArray<Story> => {
  const chance = chanceFrom(seed)
  const wholeIn = (least: number, most: number): number => least + Math.floor(chance() * (most - least + 1))
  const one = <Thing>(things: ReadonlyArray<Thing>): Thing => things[Math.floor(chance() * things.length)]!
  const later = (day: string, businessDays: number): string =>
    calendar.dateText(calendar.dayOf(calendar.addBusinessDays(calendar.startOf(dayOf(day)), businessDays)))
  const clock = (): string => `${String(wholeIn(9, 17)).padStart(2, "0")}:${one(["00", "10", "20", "30", "40", "50"])}`

  const storyOf = (from: Everyday, place: number): Story => {
    const { owner, ends } = from
    const amount = Math.round((from.about * (0.9 + chance() * 0.2)) / 10_000) * 10_000
    const first = from.begins
    const visit = later(first, wholeIn(5, 8))
    const quote = later(visit, wholeIn(6, 9))
    const answer = later(quote, wholeIn(4, 7))
    const close = later(answer, wholeIn(5, 8))
    const next = (by: string, what: Pair): Next => [owner, by, what]
    const entries: Array<Entry> = [
      {
        on: first,
        at: clock(),
        via: one(["call", "mail"]),
        way: "in",
        status: "contacted",
        gist: from.trouble,
        next: next(visit, ["訪問して詳しく聞く", "visit and ask more"])
      },
      {
        on: visit,
        at: clock(),
        via: "visit",
        way: "both",
        status: "qualified",
        gist: one(asking),
        next: next(quote, ["見積を送付", "send a quote"]),
        temperature: one(["middle", "high"])
      },
      {
        on: quote,
        at: clock(),
        what: "quote",
        via: "mail",
        way: "out",
        status: "proposal",
        gist: ["見積を送付", "Sent a quote"],
        next: next(answer, ["見積の反応を確認", "ask about the quote"]),
        amount
      },
      {
        on: answer,
        at: clock(),
        what: "answered",
        via: "call",
        way: "in",
        reaction: ends.how === "won" ? "accepted" : "considering",
        status: ends.how === "won" ? "negotiation" : "proposal",
        gist: one(between),
        next: next(close, ["結論を聞く", "ask for the decision"]),
        ...(ends.how === "won" ? {} : { ball: ["先方", "Customer"] as const })
      }
    ]
    if (ends.how === "won") {
      entries.push({
        on: close,
        at: clock(),
        what: "won",
        via: "call",
        way: "in",
        status: "won",
        gist: ["注文書を受領", "Received the order"],
        reason: ends.reason,
        amount,
        next: done
      })
    } else if (ends.how === "lost") {
      entries.push({
        on: close,
        at: clock(),
        what: "lost",
        via: "call",
        way: "in",
        status: "lost",
        gist: ["今回は見送りとの連絡", "They decided against it"],
        reason: ends.reason,
        ...(ends.to === undefined ? {} : { lostTo: ends.to }),
        next: done
      })
    } else {
      entries.push(
        {
          on: close,
          at: clock(),
          via: "call",
          way: "both",
          status: "negotiation",
          gist: one(between),
          next: next(ends.lastOn, ["条件をまとめる", "settle the terms"])
        },
        {
          on: ends.lastOn,
          at: clock(),
          via: one(["call", "web"]),
          way: "both",
          gist: ["条件はほぼ合意。最終の確認を残すのみ", "The terms are all but agreed; one last check is left"],
          next: next(ends.nextBy, ["注文書の案を送る", "send the draft of the order"])
        }
      )
    }
    return { id: `C-${firstNumber + place}`, ...from, entries }
  }
  return everyday.map(storyOf)
}

const dayOf = (text: string): number => calendar.dayFromText(text)!
